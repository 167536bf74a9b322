"""The lexicons: word lists in JSON files beside this module, each loaded when first asked for."""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from hfcardlint.record import NamedTuple, kept

if TYPE_CHECKING:
    from collections.abc import Iterable

_HERE = os.path.join(os.path.dirname(__file__), "lexicon")

# What data is called, of itself.
DATA_WORDS = frozenset(("corpora", "corpus", "data", "dataset", "datasets"))
TRAIN, DATA, CODE, LICENSE, ARCH, SETTINGS, QUANT, MERGE, ADAPTER, BASE, PLACEHOLDER, RL = (
    1 << bit for bit in range(12)
)
_BITS = {
    "train": TRAIN,
    "data": DATA,
    "code": CODE,
    "license": LICENSE,
    "arch": ARCH,
    "settings": SETTINGS,
    "quant": QUANT,
    "merge": MERGE,
    "adapter": ADAPTER,
    "base": BASE,
    "placeholder": PLACEHOLDER,
    "rl": RL,
}


def holds(text: str, parts: Iterable[str]) -> bool:
    """Whether a text holds one of some parts: at half of the price of ``any``, with ``map`` or over a generator."""
    for part in parts:  # noqa: SIM110
        if part in text:
            return True
    return False


@kept
def items(name: str) -> list[Any]:
    """Return the ``items`` of ``lexicon/<name>.json``."""
    import json

    with open(os.path.join(_HERE, name + ".json"), "rb") as file:
        return list(json.loads(file.read())["items"])


@kept
def _tables(file: str) -> dict[str, dict[str, str]]:
    import json

    with open(os.path.join(os.path.dirname(__file__), file + ".json"), "rb") as content:
        tables: dict[str, dict[str, str]] = json.loads(content.read())
    return tables


def split(text: str) -> list[str]:
    """Return the values of a text of such a table."""
    return text.split("|") if text else []


def _exact(made: dict[str, str]) -> dict[str, str]:
    return dict(zip(split(made["keys"]), split(made["names"]), strict=True))


@cache
def rare_places() -> list[str]:
    """Return for each table of phrases, in their order, a digit a phrase: which of its words is the rarest."""
    return split(table("phrases")["rare"])


def near_phrases(name: str) -> tuple[str, str, str]:
    """Return the phrases of one name without the words that no text in ASCII holds, one a line: before them their
    rarest words, with ``|`` between, and such a digit for each."""
    rare, places, phrases = table("near")[name].split("\n", 2)
    return rare, places, phrases


# The lexicons that are nothing but words.
MEMBERS = ("families", "gathered", "not_names", "runtimes", "vague")


@kept
def members(name: str) -> frozenset[str]:
    """Return the ``items`` of ``lexicon/<name>.json``, one of ``MEMBERS``."""
    return frozenset(split(table("members")[name]))


@kept
def listed(name: str) -> frozenset[str]:
    """Return one of the word lists of ``lexicon/lists.json``."""
    return frozenset(row(name))


@kept
def row(name: str) -> tuple[str, ...]:
    """Return one of the word lists of ``lexicon/lists.json``, in its order."""
    return tuple(split(table("lists")[name]))


def table(name: str) -> dict[str, str]:
    """Return a table of ``ready.json``, which ``prepare`` makes of the lexicons, as it is written: for ``split`` and
    ``halves``."""
    return _tables("ready")[name]


def halves(written: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return words, and the parts that stand for them in text without blanks, from how a table writes both."""
    whole, _, parts = written.partition("\n")
    return frozenset(split(whole)), tuple(split(parts))


@cache
def triggers() -> tuple[dict[str, int], frozenset[str]]:
    """Return the words that single out the places worth reading, with the categories of each; and the words alone."""
    bits: dict[str, int] = {}
    for written, found in table("words").items():
        bits.update(dict.fromkeys(split(found), int(written)))
    return bits, frozenset(bits)


@cache
def trigger_parts() -> dict[str, list[tuple[str, int]]]:
    """Return what does so in text without blanks, by the first character of each."""
    parts: dict[str, list[tuple[str, int]]] = {}
    for written, found in table("parts").items():
        for part in split(found):
            parts.setdefault(part[0], []).append((part, int(written)))
    return parts


def category_bits(category: str) -> int:
    """Return the bit of a category of ``lexicon/words.json``; raises KeyError for another."""
    return _BITS[category]


class Headings(NamedTuple):
    """Topics of headings by their whole text, and the first words of those of languages that write blanks."""

    whole: dict[str, str]
    first: frozenset[str]


@kept
def headings(far: bool) -> Headings:
    """Return the topics of the headings that are known, of those beyond ASCII only where a heading is ``far``."""
    made = _tables("ready_far" if far else "ready")["headings"]
    return Headings(
        dict(zip(split(made["phrases"]), split(made["topics"]), strict=True)), frozenset(split(made["first"]))
    )


UNSPACED = ("zh", "ja")


@cache
def _heading_parts() -> tuple[tuple[str, str], ...]:
    """Return the headings that are found inside a text without blanks, the longest first."""
    parts = [
        (phrase, item["topic"]) for item in items("headings") if item["lang"] in UNSPACED for phrase in item["phrases"]
    ]
    parts.sort(key=lambda pair: -len(pair[0]))
    return tuple(parts)


# A topic of more weight wins where two phrases of one length stand in a heading.
_WEIGHT = ("data", "prep", "license", "limitations", "settings", "training", "evaluation", "architecture")
_RANK = {name: len(_WEIGHT) - at for at, name in enumerate(_WEIGHT)}
_BLANKED = bytes(byte if byte > 127 or chr(byte).isalnum() else 32 for byte in range(256))


@cache
def _not_word() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")


def _spaced(low: str) -> list[str]:
    """Return the words of a heading in lower case."""
    if low.isascii():
        return low.encode("ascii").translate(_BLANKED).decode("ascii").split()
    return _not_word().sub(" ", low).split()


@lru_cache(4096)
def topic(heading: str, title: bool = False) -> str:
    """Return the topic of a heading, ``""`` where it is not known; a ``title`` only counts as a whole."""
    words = _spaced(heading.lower())
    while len(words) > 1 and words[0][0].isdigit():
        del words[0]
    if len(words) > 1 and words[-1] == "optional":
        del words[-1]
    text = " ".join(words)
    whole, first = headings(not text.isascii())
    if text in whole:
        return whole[text]
    if title or len(words) > 10:
        return ""
    best = ""
    score = (0, 0)
    for at, word in enumerate(words):
        if word in first:
            for length in range(len(words) - at, max(score[0], 1) - 1, -1):
                found = whole.get(" ".join(words[at : at + length]))
                if found and (length, _RANK.get(found, 0)) > score:
                    best, score = found, (length, _RANK.get(found, 0))
                    break
    if not best and not text.isascii():
        for phrase, found in _heading_parts():
            if phrase in text:
                return found
    return best


class Names(NamedTuple):
    """``exact`` holds names by their folded form, ``plain`` the folded forms that need a capital or a link,
    ``spaced`` those that are written with blanks."""

    exact: dict[str, str]
    plain: frozenset[str]
    spaced: frozenset[str]


def folded(name: str) -> str:
    """Return a name without blanks, hyphens and underscores, in lower case."""
    low = name.lower()
    return low if low.isalnum() else low.replace(" ", "").replace("-", "").replace("_", "")


@cache
def datasets() -> Names:
    """Return the names of well-known training sets."""
    made = table("datasets")
    return Names(_exact(made), frozenset(split(made["plain"])), frozenset(split(made["spaced"])))


@cache
def frameworks() -> dict[str, str]:
    """Return the names of training frameworks by their folded form."""
    return _exact(table("frameworks"))


@cache
def licenses() -> dict[str, dict[str, Any]]:
    """Return licences by id and by alias, in lower case."""
    found: dict[str, dict[str, Any]] = {}
    for item in items("licenses"):
        for name in (item["id"], *item["aliases"]):
            found.setdefault(name, item)
    return found


@cache
def license_words() -> dict[str, str]:
    """Return the names of licences with their words as ``terms.cut`` cuts them."""
    made = table("licenses")
    return dict(zip(split(made["names"]), split(made["words"]), strict=True))


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"\w[\w.+/'-]*")


class Known(NamedTuple):
    """Names by their folded form, and the first words of those that are written with blanks, hyphens or ``_``.

    ``heads`` are the first words of all names, as the words of a sentence are cut; where none of them stands in
    a sentence, no name does.
    """

    names: dict[str, str]
    firsts: frozenset[str]
    heads: frozenset[str]
    # The article and three characters more of names that begin with one: "thepil".
    articled: frozenset[str]


def _known(name: str, names: dict[str, str]) -> Known:
    made = table(name)
    firsts, heads, articled = (frozenset(split(made[field])) for field in ("firsts", "heads", "articled"))
    return Known(names, firsts, heads, articled)


@cache
def dataset_names() -> Known:
    """Return the names of training sets, ready for ``ngrams``."""
    return _known("datasets", datasets().exact)


# Articles, and words that stand in many sentences and begin few names.
_COMMON = frozenset(
    (
        *("1", "2", "20", "a", "chinese", "corpus", "english", "github", "google", "large", "multilingual", "natural"),
        *("no", "open", "project", "python", "synthetic", "the", "visual"),
    )
)


@cache
def _common() -> tuple[str, ...]:
    known = dataset_names()
    begins = tuple(_COMMON.difference(_ARTICLES))
    return (*known.articled, *[name for name in known.names if name.startswith(begins)])


def may_hold(heads: frozenset[str], text: str) -> bool:
    """Whether a text with words that begin names of sets, ``heads``, may hold a name; far cheaper than to look."""
    if not heads <= _COMMON or "'s " in text or not text.isascii():
        # A name with an ending or with marks around it is no word by itself.
        return True
    return holds(folded(text), _common())


@cache
def framework_names() -> Known:
    """Return the names of frameworks, ready for ``ngrams``."""
    return _known("frameworks", frameworks())


def ngrams(text: str, known: Known, most: int = 4) -> list[tuple[int, int, str]]:
    """Return ``(start, end, key)`` of the runs of one to ``most`` words of ``text`` whose folded form is known.

    The longest run wins; runs do not overlap.
    """
    low = text.lower()
    cut = _token().findall
    tokens = cut(low) if len(low) == len(text) else [token.lower() for token in cut(text)]
    heads = known.heads
    found: list[tuple[int, int, str]] = []
    spots: list[tuple[int, int]] = []
    after = 0
    for at in [at for at, word in enumerate(tokens) if word in heads or not word.isalnum() or word == "the"]:
        if at < after:
            continue
        word = tokens[at].rstrip(".'-/+,")
        if word in _ARTICLES:
            if not _articled(tokens, at, known):
                continue
        elif word not in heads and (
            word.isalnum() or (word.partition("/")[0] not in heads and word.removesuffix("'s") not in heads)
        ):
            continue
        spots = spots or [match.span() for match in _token().finditer(text)]
        run = _run(text, spots, at, known, most)
        if run:
            length, end, key = run
            found.append((spots[at][0], end, key))
            after = at + length
    return found


_ARTICLES = ("the", "a")


def _articled(tokens: list[str], at: int, known: Known) -> bool:
    """Whether a name may begin with the article at a spot."""
    if at + 1 == len(tokens):
        return False
    start = folded(tokens[at + 1])[:3]
    return len(start) < 3 or not start.isalnum() or tokens[at] + start in known.articled


def _run(text: str, spots: list[tuple[int, int]], at: int, known: Known, most: int) -> tuple[int, int, str] | None:
    """Return the number of words, the end and the key of the longest name that begins at a spot."""
    start, end = spots[at]
    inner = start
    while inner < end and text[inner].isalnum():
        inner += 1
    longest = most if text[start:inner].lower() in known.firsts else 1
    for length in range(min(longest, len(spots) - at), 0, -1):
        end = spots[at + length - 1][1]
        while end > start and text[end - 1] in ".'-/+":
            end -= 1
        key = folded(text[start:end]).removesuffix("'s")
        if key in known.names and "\n\n" not in text[start:end]:
            return length, end, key
    return None
