"""The sources of training data that a sentence names: links, known names, proper names, ids."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from hfcardlint.disclosures import words
from hfcardlint.disclosures.bases import model_id

if TYPE_CHECKING:
    from hfcardlint.card.body import Link

_PAPERS = (
    "arxiv.org",
    "aclanthology",
    "aclweb",
    "doi.org",
    "openreview",
    "semanticscholar",
    ".pdf",
    "proceedings",
    "/paper",
    "papers/",
)
_CODE_PLACES = ("github.com", "gitlab.com", "wandb.ai", "notebook")
_DATA_PARTS = ("数据集", "语料", "数据", "データセット", "コーパス", "데이터셋", "데이터")
_TOKEN = re.compile(r"@?\w[\w@&.'/+-]*")


class Source(NamedTuple):
    """A named source; ``linked`` where the card gives a link or a Hub id for it, ``own`` for a corpus of the makers."""

    name: str
    linked: bool
    url: str = ""
    own: bool = False


def of_id(text: str) -> Source | None:
    """Return the source that a value of the ``datasets`` key names; file formats and nothings are none."""
    if text.strip().lower() in words.listed("sources_no_ids") or text.startswith(("/", ".", "~")):
        return None
    return Source(text, True, f"https://huggingface.co/datasets/{text}")


def _spoken(text: str) -> bool:
    """Whether a text holds a word for data."""
    low = text.lower()
    return not words.listed("sources_data_words").isdisjoint(
        word.strip(".,:;()[]\"'*`") for word in low.split()
    ) or any(part in low for part in _DATA_PARTS)


def of_links(links: tuple[Link, ...], text: str, inside: bool) -> list[Source]:
    """Return the sources that links point to; ``inside`` a data section every link to a place of data counts."""
    found = []
    for link in links:
        url = link.url
        low = url.lower()
        if (
            link.image
            or not url
            or any(part in low for part in words.row("sources_other_places"))
            or ("/datasets/" not in low and model_id(url))
        ):
            continue
        name = " ".join(link.text.split())
        paper = any(part in low for part in _PAPERS)
        placed = any(part in low for part in words.row("sources_data_places"))
        if (
            placed
            or (not paper and _beside(text, name))
            or _known(name)
            or (inside and not paper and len(name) > 1 and not any(part in low for part in _CODE_PLACES))
        ):
            found.append(Source(_display(name, url), True, url))
    return found


def _known(name: str) -> bool:
    known = words.dataset_names()
    parts = name.lower().replace("(", " ").replace("/", " ").split()
    return not known.heads.isdisjoint(parts) and bool(words.ngrams(name, known))


def _beside(text: str, name: str) -> bool:
    """Whether a word for data stands in a link's text or right beside it."""
    if _spoken(name):
        return True
    at = text.find(name) if name else -1
    if at < 0:
        return False
    after = text[at + len(name) : at + len(name) + 40].split()[:3]
    before = text[max(0, at - 24) : at].split()[-2:]
    return _spoken(" ".join(after)) or _spoken(" ".join(before))


def _display(name: str, url: str) -> str:
    """Return a link's text, or its address where the text says nothing."""
    if len(name) < 3 or name == url or not _proper(name) or name.lower() in ("here", "link", "this link"):
        return url.split("://", 1)[-1].removeprefix("huggingface.co/datasets/")
    return name


def of_names(text: str, shown: str, found_words: frozenset[str], sentence: bool) -> list[Source]:
    """Return the known and proper names in ``text``.

    ``shown`` holds the visible texts of its links, ``found_words`` (at least) its words in lower case.
    """
    if "(e.g." in text:
        text = _without_examples(text)
    found: list[Source] = []
    names = words.datasets()
    known = words.dataset_names()
    for start, end, key in () if found_words.isdisjoint(known.heads) else words.ngrams(text, known):
        word = text[start:end]
        if _spelt(word, key, names):
            found.append(Source(names.exact[key], word in shown or text[:start].endswith(_PART_OF)))
    data = not found_words.isdisjoint(words.listed("sources_data_words"))
    own = not found_words.isdisjoint(words.gathered())
    spots = [(m.start(), m.end()) for m in _TOKEN.finditer(text)] if data or own else []
    for name, gathered in (
        *(_before_data_word(text, spots) if data else ()),
        *(_from_where(text, spots) if own else ()),
    ):
        if _proper(name) and not any(name in other.name for other in found):
            found.append(Source(name, name in shown, own=gathered))
    if not found and sentence and ("19" in text or "20" in text):
        match = _cited().search(text)
        if match and _proper(match.group("name")):
            found.append(Source(match.group("name"), False))
    return found


_PART_OF = (
    "subset of ",
    "version of ",
    "recreation of ",
    "portion of ",
    "part of ",
    "subset of the ",
    "version of the ",
    "part of the ",
)


def _without_examples(text: str) -> str:
    while "(e.g." in text:
        start = text.index("(e.g.")
        end = text.find(")", start)
        text = text[:start] + (text[end + 1 :] if end >= 0 else "")
    return text


def _before_data_word(text: str, spots: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Return the proper names that stand before ``dataset``, ``corpus`` and their like."""
    found: list[tuple[str, bool]] = []
    for at in range(1, len(spots)):
        if text[slice(*spots[at])].rstrip(".,'").lower() not in words.listed("sources_data_words") or not _joined(
            text, spots, at - 1
        ):
            continue
        last = at - 1
        if not _named(text, spots[last]):
            # One plain word may stand between: "the SQuAD training dataset".
            if last < 1 or not _named(text, spots[last - 1]) or not _joined(text, spots, last - 1):
                continue
            last -= 1
        first = last
        while first and last - first < 5 and _named(text, spots[first - 1]) and _joined(text, spots, first - 1):
            first -= 1
        name = text[spots[first][0] : spots[last][1]].strip("`\"'“”*_ .")
        if name and (first or " " in name or not name.isalpha() or name != name.capitalize()):
            found.append((name, False))
    return found


def _named(text: str, spot: tuple[int, int]) -> bool:
    """Whether a word is written as a name or an id."""
    word = text[spot[0] : spot[1]]
    if word[0].isupper() or word[0] == "@":
        return True
    if "_" in word or ("-" in word and any(char.isdigit() for char in word)):
        return True
    if "/" in word and not word.startswith("/") and any(char in "-_0123456789" for char in word):
        return True
    return spot[0] > 0 and text[spot[0] - 1] in '`"“' and spot[1] < len(text) and text[spot[1]] in '`"”'


def _joined(text: str, spots: list[tuple[int, int]], at: int) -> bool:
    """Whether only blanks, marks or brackets stand between a word and the next one."""
    between = text[spots[at][1] : spots[at + 1][0]]
    return len(between) <= 4 and not any(char in ".;:,|" for char in between)


def _from_where(text: str, spots: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Return where an own corpus comes from: ``tweets from X``, ``collected from example.com``."""
    gathered = words.gathered()
    found: list[tuple[str, bool]] = []
    for at, (start, end) in enumerate(spots[:-2]):
        if text[start:end].lower() not in gathered:
            continue
        for step in (1, 2):
            if at + step + 1 < len(spots) and text[slice(*spots[at + step])].lower() in ("from", "by", "of"):
                follow = at + step + 1
                if text[slice(*spots[follow])].lower() == "the" and follow + 1 < len(spots):
                    follow += 1
                word = text[slice(*spots[follow])].rstrip(".")
                if (
                    word[0].isupper()
                    or word[0] == "@"
                    or word.endswith((".com", ".org", ".net", ".io", ".edu", ".gov"))
                ):
                    last = follow
                    while (
                        last + 1 < len(spots)
                        and last - follow < 3
                        and text[spots[last + 1][0]].isupper()
                        and _joined(text, spots, last)
                    ):
                        last += 1
                    found.append((text[spots[follow][0] : spots[last][1]].rstrip("."), True))
                break
    return found


@cache
def _cited() -> re.Pattern[str]:
    return re.compile(
        r"(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})[^.;()]{0,24}"
        r"\((?:[A-Z][\w-]+ (?:et al\.?|and [A-Z]\w+),? )?\(?(?:19|20)\d\d"
    )


def _spelt(word: str, key: str, names: words.Names) -> bool:
    """Whether a name is written as a name: a capital, a digit or an inner mark; short ones in capitals."""
    if not word.isascii():
        return True
    if len(key) <= 4 and word.isalpha():
        return word.isupper() or (word[0].isupper() and word != word.capitalize())
    if " " in word and word.islower() and key not in names.spaced:
        return False
    if key in names.plain or word.isalpha():
        return not word.islower()
    return True


def _proper(name: str) -> bool:
    """Whether a name says which data, rather than of what kind."""
    if len(name) < 2:
        return False
    general = words.language_words()
    parts = [part for part in name.lower().replace("/", " ").split() if part]
    if not parts or parts[-1] in ("the", "this", "these", "our", "a", "all"):
        return False
    if "/" in name and " " not in name and len(parts) == 2 and "." not in parts[0]:
        return True
    return not all(part.strip("`\"'*.,()") in general or part.isdigit() for part in parts)
