"""The sources of training data that a sentence names: links, known names, proper names, ids."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.bases import model_id
from hfcardlint.record import NamedTuple

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
CODE_PLACES = ("github.com", "gitlab.com", "wandb.ai", "notebook")
_DATA_PARTS = ("数据集", "语料", "数据", "データセット", "コーパス", "데이터셋", "데이터")


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"@?\w[\w@&.'/+-]*")


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
            or known(name)
            or (inside and not paper and len(name) > 1 and not any(part in low for part in CODE_PLACES))
        ):
            found.append(Source(_display(name, url), True, url))
    return found


def known(name: str) -> bool:
    """Whether a text holds the name of a known training set."""
    names = words.dataset_names()
    parts = name.lower().replace("(", " ").replace("/", " ").split()
    return not names.heads.isdisjoint(parts) and bool(words.ngrams(name, names))


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


def shown(link: Link) -> str:
    """Return how a source that is only linked is called: its Hub id, else the text of the link."""
    return _display(" ".join(link.text.split()), link.url)


def _display(name: str, url: str) -> str:
    """Return a link's text, or its address where the text is no name."""
    name = name.strip("[]'\"")
    sentence = name.count(" ") > 3 and not _LINK_WORDS.isdisjoint(name.lower().split())
    if len(name) < 3 or name == url or not _proper(name) or sentence or name.lower() in _NO_NAMES:
        return (
            url.split("://", 1)[-1]
            .removeprefix("huggingface.co/datasets/")
            .removeprefix("www.")
            .partition("?")[0]
            .rstrip("/")
        )
    return name


_NO_NAMES = frozenset(("here", "link", "this link"))
_LINK_WORDS = frozenset(("access", "click", "data", "dataset", "datasets", "found", "here", "see", "the"))


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
        if _spelt(word, key, names) or (key not in names.plain and _is_set(text, end)):
            found.append(Source(names.exact[key], word in shown or text[:start].endswith(_PART_OF)))
    data = not found_words.isdisjoint(words.listed("sources_data_words"))
    own = not found_words.isdisjoint(words.gathered())
    spots = [match.span() for match in _token().finditer(text)] if data or own else []
    for name, gathered in (
        *(_before_data_word(text, spots) if data else ()),
        *(_from_where(text, spots) if own else ()),
    ):
        if _proper(name) and not any(name in other.name for other in found):
            found.append(Source(name, name in shown, own=gathered))
    if not found:
        name = _trained_on(text)
        if name:
            found.append(Source(name, name in shown))
    if not found and sentence and "(" in text:
        found.extend(Source(name, False) for name in _in_brackets(text))
    if not found and sentence and ("19" in text or "20" in text):
        match = _cited().search(text)
        if match and _proper(match.group("name")):
            found.append(Source(match.group("name"), False))
    return found


def of_value(value: str) -> Source | None:
    """Return the source that is the whole value of a label such as ``Dataset:``; ``owner/name`` is a Hub id."""
    value = value.strip(" *`_[].;'\"")
    if value.count("/") == 1 and " " not in value and len(value) > 4 and value[0].isalnum() and value[:3] != "10.":
        return Source(value, True, f"https://huggingface.co/datasets/{value}")
    name = value.partition(" (")[0].partition(", ")[0].strip()
    parts = name.split()
    if (
        not 1 <= len(parts) <= 4
        or name.lower() in words.listed("sources_no_ids")
        or not all(_marked(part) or part[0].isupper() or part.lstrip("v")[:1].isdigit() for part in parts)
    ):
        return None
    return (
        Source(name, False)
        if _marked(name if any(char.isdigit() for char in name) else max(parts, key=_marked)) and _proper(name)
        else None
    )


def _marked(word: str) -> bool:
    """Whether a word is spelt as no plain word is: a capital and a digit, a second capital, an inner mark."""
    capitals = sum(char.isupper() for char in word)
    digit = any(char.isdigit() for char in word)
    return word[0].isalpha() and (
        (capitals > 0 and digit) or capitals > 1 or "_" in word or ("/" in word and word.count("/") < 4 and "-" in word)
    )


def _trained_on(text: str) -> str:
    """Return the name that ends what stands behind ``trained on``: one spelt as no word is."""
    at = text.find("rained ")
    while at >= 0:
        last = ""
        other = False
        for number, part in enumerate(text[at : at + 100].split()[1:9]):
            if not number:
                if part not in ("on", "from"):
                    break
                continue
            if part.lower() in _FOLLOWS or part[0] == "(":
                break
            if part[0] == "v" and part[1:2].isdigit():
                continue
            last = part
            other = other or _is_other(part)
            if part[-1] in ".,;)":
                break
        name = last.rstrip(".,;:)*")
        if len(name) > 3 and not other and _marked(name) and _proper(name):
            return name
        at = text.find("rained ", at + 1)
    return ""


_FOLLOWS = frozenset(
    ("and", "as", "at", "by", "dataset", "for", "from", "in", "is", "of", "that", "to", "using", "which", "with")
)


def _is_other(name: str) -> bool:
    """Whether a name is that of a machine, a model, a method, a format or a framework."""
    low = name.lower().rstrip(".,;:)*")
    return (
        words.folded(low) in words.frameworks()
        or low in words.listed("sources_no_ids")
        or any(part in low for part in words.row("sources_no_sets"))
        or not _families().isdisjoint(low.replace("_", "-").replace("/", "-").split("-"))
    )


@cache
def _families() -> frozenset[str]:
    return words.members("families")


def _in_brackets(text: str) -> list[str]:
    """Return the short names that stand in brackets behind a word for data: ``dataset (NSMC)``."""
    found = []
    at = text.find("(")
    while at >= 0:
        end = text.find(")", at)
        name = text[at + 1 : max(end, at)]
        before = text[max(0, at - 12) : at].rstrip()
        if (
            2 < len(name) < 24
            and " " not in name
            and name.isascii()
            and _marked(name)
            and name.lower() not in words.listed("sources_no_ids")
            and (before.endswith(_DATA_PARTS) or before.lower().endswith(("dataset", "corpus")))
        ):
            found.append(name)
        at = text.find("(", at + 1)
    return found


def _is_set(text: str, end: int) -> bool:
    """Whether ``dataset`` or its like follows a name."""
    follow = text[end : end + 12].lower().lstrip(" \"'`”")
    return follow.startswith(("dataset", "corpus", "benchmark"))


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
        name = text[spots[first][0] : spots[last][1]].strip("`\"'“”*_ .[]")
        if "(" in name and ")" not in name:
            name, _, short = name.partition("(")
            name = name.strip() if _proper(name.strip()) else short
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


_DOMAINS = (".com", ".org", ".net", ".io", ".edu", ".gov", ".ru", ".de")


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
                while text[slice(*spots[follow])].lower() in ("the", "site", "website") and follow + 1 < len(spots):
                    follow += 1
                word = text[slice(*spots[follow])].rstrip(".")
                if word[0].isupper() or word[0] == "@" or word.endswith(_DOMAINS):
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
    if not parts or parts[-1] in ("the", "this", "these", "our", "a", "all", "style"):
        return False
    if "/" in name and " " not in name and len(parts) == 2 and "." not in parts[0]:
        return True
    return not all(part.strip("`\"'*.,()") in general or part.isdigit() for part in parts)
