"""Recognise the text of a licence: every word of it must be known, and nothing of its terms be missing.

A text is cut into chunks of some words each. The cuts depend on the words alone, so that line breaks, headings,
lists and quotation marks make no difference, and a change of one word changes one chunk or two. The chunks of the
known texts are kept as short hashes in ``data/license_texts.json``; ``tools/license_texts.py`` makes that file with
the functions of this module.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

from hfcardlint import data
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The longest known text, GPL-3.0, has 35,000 characters.
MAX_TEXT = 120_000
# Bytes of a hash. A chance hit needs a foreign chunk that falls on one of a text's at most 1,500: 1 in 10,000.
WIDTH = 3
# One word in so many ends a chunk.
_CUT = 6
# Words with which a title, and a line of SPDX, name the licence whose text follows.
_TITLE = frozenset(
    (
        "the",
        "license",
        "licence",
        "licenses",
        "text",
        "file",
        "copy",
        "of",
        "mit",
        "x11",
        "expat",
        "bsd",
        "isc",
        "clause",
        "2clause",
        "3clause",
        "new",
        "revised",
        "modified",
        "simplified",
        "apache",
        "software",
        "version",
        "2.0",
        "asl",
        "spdxlicenseidentifier",
        "apache2.0",
        "identifier",
        "only",
        "gnu",
    )
)
# Lines that hold one of these are no mere notice of copyright.
_LIMITS = ("licen", "permi", "commerc", "restrict", "prohib", "subject", "redistrib", "grant", "terms", "condition")
_LIMIT_WORDS = frozenset(("use", "used", "uses", "only", "not", "no", "non", "may", "must", "under", "without"))
_NOTICE_WORDS = 30
# A notice may run on for some lines.
_NOTICE_LINES = 4
# Names of holders stand between these: (words before, words after, most words between them).
_HOLES = (
    (("neither", "the", "name"), ("may", "be", "used", "to", "endorse"), 40),
    (("neither", "the", "names"), ("may", "be", "used", "to", "endorse"), 40),
    (("is", "provided", "by"), ("as", "is"), 20),
    (("as", "is", "and"), ("disclaims", "all"), 10),
    (("as", "is", "and"), ("disclaim", "all"), 10),
    (("in", "no", "event", "shall"), ("be", "liable"), 20),
)
_HOLE_HEADS = frozenset(before[0] for before, _, _ in _HOLES)


class Known(NamedTuple):
    """A licence: the chunks that its texts may hold, sorted, and for each text those that it must: one bit a chunk."""

    id: str
    chunks: tuple[bytes, ...]
    cores: tuple[bytes, ...]


def recognise(text: str) -> str | None:
    """Return the licence whose text ``text`` is, None where it is no known text or more or less than one.

    The id is one of the Hub; for terms outside its list, which a card names by ``license: other`` and
    ``license_name``, it is that of the licence lexicon (``deepseek-license``): see ``data.licenses()``. Titles,
    copyright notices, the names of the holders, and parts that belong to no terms, such as the advice how to apply
    them, may differ. Linear in the text; one longer than ``MAX_TEXT`` characters is no known one.
    """
    if len(text) > MAX_TEXT:
        return None
    found = frozenset(chunks(text))
    if not found:
        return None
    for known in _texts():
        if found.issubset(known.chunks) and any(_must(known.chunks, core) <= found for core in known.cores):
            return known.id
    return None


def _must(chunks: Sequence[bytes], core: bytes) -> frozenset[bytes]:
    return frozenset([chunk for at, chunk in enumerate(chunks) if core[at // 8] >> at % 8 & 1])


def chunks(text: str) -> Iterator[bytes]:
    """Yield the hashes of the chunks of ``text``, ``WIDTH`` bytes each."""
    start = 0
    cut = words(text)
    for at, word in enumerate(cut):
        if _ends(word):
            yield _hash(cut[start : at + 1])
            start = at + 1
    if start < len(cut):
        yield _hash(cut[start:])


def words(text: str) -> list[str]:
    """Return the words of a licence's text, without its title, notices of copyright, list marks and holders."""
    import re

    found: list[str] = []
    for line in _terms(text.lower().split("\n")):
        found += re.findall(r"[^\W_]+(?:\.\d+)*", line.translate(_JOINED))
    kept = [word for word in found if not _mark(word)]
    start = next((at for at, word in enumerate(kept) if word not in _TITLE), len(kept))
    return list(_without_names(kept[start:]))


# ``non-exclusive`` and ``nonexclusive`` are one word.
_JOINED = dict.fromkeys(map(ord, "'’‘`-‐‑"))


def _terms(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines that are no notice of copyright; such a notice may run on for some lines."""
    first, left = True, 0
    for line in lines:
        bare = line.strip(" \t\r*#/>-_=`;.")
        begins = _begins_notice(bare, first)
        if bare and (begins or left) and _harmless(bare):
            first, left = True, _NOTICE_LINES if begins else left - 1
        else:
            yield line
            first, left = not bare or _TITLE.issuperset(bare.replace("(", "").replace(")", "").split()), 0


def _begins_notice(line: str, first: bool) -> bool:
    """Whether a notice of copyright begins: a word alone tells that only where a paragraph does, ``first``."""
    head, *rest = line[:80].replace(",", " ").split()[:4] or [""]
    if head in ("copyright", "copyrights", "portions", "(c)", "©") and any(
        word in ("(c)", "©") or (len(word) >= 4 and word[:4].isdigit()) for word in rest
    ):
        return True
    return first and (head.startswith("copyright") or [head, *rest[:2]] == ["all", "rights", "reserved"])


def _harmless(line: str) -> bool:
    cut = line.replace(",", " ").replace(".", " ").replace("-", " ").split()
    return len(cut) <= _NOTICE_WORDS and not any(word.startswith(_LIMITS) or word in _LIMIT_WORDS for word in cut)


def _mark(word: str) -> bool:
    """Whether a word is a list's mark, a part of an address, or too short to tell."""
    return len(word) == 1 or (len(word) == 2 and word.isdigit()) or word in ("http", "https", "www")


def _without_names(cut: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(cut):
        yield cut[at]
        at = max(at + 1, _behind_name(cut, at)) if cut[at] in _HOLE_HEADS else at + 1


def _behind_name(cut: Sequence[str], at: int) -> int:
    """Return where the words go on behind the name of a holder, 0 where none begins at ``at``."""
    for before, after, most in _HOLES:
        if tuple(cut[at : at + len(before)]) == before:
            start = at + len(before)
            for end in range(start, min(start + most, len(cut))):
                if tuple(cut[end : end + len(after)]) == after:
                    return end
    return 0


def _ends(word: str) -> bool:
    return crc32(word.encode("utf-8", "surrogatepass")) % _CUT == 0


def _hash(cut: Sequence[str]) -> bytes:
    return crc32(" ".join(cut).encode("utf-8", "surrogatepass")).to_bytes(4, "big")[:WIDTH]


@cache
def _texts() -> tuple[Known, ...]:
    from base64 import b64decode

    def unpacked(packed: str) -> tuple[bytes, ...]:
        raw = b64decode(packed)
        return tuple([raw[at : at + WIDTH] for at in range(0, len(raw), WIDTH)])

    return tuple(
        Known(item["id"], unpacked(item["chunks"]), tuple(map(b64decode, item["cores"])))
        for item in data.load("license_texts")["texts"]
    )
