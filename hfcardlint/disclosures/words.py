"""The lexicons: word lists in JSON files beside this module, each loaded when first asked for."""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_HERE = os.path.join(os.path.dirname(__file__), "lexicon")

TRAIN, DATA, CODE, LICENSE, ARCH, LIMIT, USE, OPEN, RESULT, SETTINGS, QUANT, MERGE, ADAPTER, BASE, PLACEHOLDER, RL = (
    1 << bit for bit in range(16)
)
_BITS = {
    "train": TRAIN,
    "data": DATA,
    "code": CODE,
    "license": LICENSE,
    "arch": ARCH,
    "limit": LIMIT,
    "use": USE,
    "open": OPEN,
    "result": RESULT,
    "settings": SETTINGS,
    "quant": QUANT,
    "merge": MERGE,
    "adapter": ADAPTER,
    "base": BASE,
    "placeholder": PLACEHOLDER,
    "rl": RL,
}


@cache
def items(name: str) -> list[Any]:
    """Return the ``items`` of ``lexicon/<name>.json``."""
    import json

    with open(os.path.join(_HERE, name + ".json"), encoding="utf-8") as file:
        return list(json.load(file)["items"])


@cache
def listed(name: str) -> frozenset[str]:
    """Return one of the word lists of ``lexicon/lists.json``."""
    return frozenset(row(name))


@cache
def row(name: str) -> tuple[str, ...]:
    """Return one of the word lists of ``lexicon/lists.json``, in its order."""
    return _rows()[name]


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    return {item["name"]: tuple(item["words"]) for item in items("lists")}


@cache
def settings() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Return the words of hyperparameters with the setting each stands for, and the phrases likewise."""
    known = {word: item["name"] for item in items("settings") for word in item["words"]}
    return known, tuple((part, item["name"]) for item in items("settings") for part in item["parts"])


class Triggers(NamedTuple):
    """``words`` maps a word to the categories it singles out; ``parts`` does so for text without blanks."""

    words: dict[str, int]
    parts: tuple[tuple[str, int], ...]


@cache
def triggers() -> Triggers:
    """Return the words that single out the places worth reading."""
    words: dict[str, int] = {}
    parts: list[tuple[str, int]] = []
    for item in items("words"):
        bit = _BITS[item["category"]]
        for word in item["words"]:
            words[word] = words.get(word, 0) | bit
        parts.extend((part, bit) for part in item["parts"])
    return Triggers(words, tuple(parts))


class Headings(NamedTuple):
    """Headings by their whole text, by their first word, and those that are found inside a text without blanks."""

    whole: dict[str, str]
    first: dict[str, list[str]]
    parts: tuple[tuple[str, str], ...]


@cache
def headings() -> Headings:
    """Return the topics of the headings that are known."""
    whole: dict[str, str] = {}
    first: dict[str, list[str]] = {}
    parts: list[tuple[str, str]] = []
    for item in items("headings"):
        for phrase in item["phrases"]:
            whole.setdefault(phrase, item["topic"])
            if item["lang"] in ("zh", "ja"):
                parts.append((phrase, item["topic"]))
            else:
                first.setdefault(phrase.split(" ", 1)[0], []).append(phrase)
    parts.sort(key=lambda pair: -len(pair[0]))
    return Headings(whole, first, tuple(parts))


# A topic of more weight wins where two phrases of one length stand in a heading.
_WEIGHT = ("data", "prep", "license", "limitations", "settings", "training", "evaluation", "architecture")
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(4096)
def topic(heading: str, title: bool = False) -> str:
    """Return the topic of a heading, ``""`` where it is not known; a ``title`` only counts as a whole."""
    text = " ".join(_NOT_WORD.sub(" ", heading.lower()).split())
    while text[:1].isdigit() and " " in text:
        text = text.split(" ", 1)[1]
    text = text.removesuffix(" optional")
    known = headings()
    if text in known.whole:
        return known.whole[text]
    words = text.split()
    if title or len(words) > 10:
        return ""
    best = ""
    score = (0, 0)
    padded = f" {text} "
    for word in words:
        for phrase in known.first.get(word, ()):
            if f" {phrase} " in padded:
                found = known.whole[phrase]
                weight = len(_WEIGHT) - _WEIGHT.index(found) if found in _WEIGHT else 0
                if (phrase.count(" ") + 1, weight) > score:
                    best, score = found, (phrase.count(" ") + 1, weight)
    if not best and not text.isascii():
        for phrase, found in known.parts:
            if phrase in text:
                return found
    return best


@cache
def language_words() -> frozenset[str]:
    """Return the names of natural languages and other words that name no dataset by themselves."""
    return frozenset(items("not_names"))


@cache
def gathered() -> frozenset[str]:
    """Return the words after which ``from`` tells where an own corpus was taken."""
    return frozenset(items("gathered"))


class Names(NamedTuple):
    """``exact`` holds names by their folded form, ``plain`` the folded forms that need a capital or a link,
    ``spaced`` those that are written with blanks."""

    exact: dict[str, str]
    plain: frozenset[str]
    spaced: frozenset[str]


def folded(name: str) -> str:
    """Return a name without blanks, hyphens and underscores, in lower case."""
    return name.lower().replace(" ", "").replace("-", "").replace("_", "")


@cache
def datasets() -> Names:
    """Return the names of well-known training sets."""
    exact: dict[str, str] = {}
    plain: set[str] = set()
    spaced: set[str] = set()
    for item in items("datasets"):
        for number, name in enumerate((item["name"], *item["aliases"])):
            key = folded(name)
            exact[key] = item["name"]
            if " " in name:
                spaced.add(key)
            if item["plain"] and not number:
                plain.add(key)
    return Names(exact, frozenset(plain), frozenset(spaced))


@cache
def frameworks() -> dict[str, str]:
    """Return the names of training frameworks by their folded form."""
    return {folded(name): item["name"] for item in items("frameworks") for name in (item["name"], *item["aliases"])}


@cache
def runtimes() -> frozenset[str]:
    """Return the ``owner/name`` of repositories that belong to no single model."""
    return frozenset(items("runtimes"))


@cache
def licenses() -> dict[str, dict[str, Any]]:
    """Return licences by id and by alias, in lower case."""
    found: dict[str, dict[str, Any]] = {}
    for item in items("licenses"):
        for name in (item["id"], *item["aliases"]):
            found.setdefault(name, item)
    return found


@cache
def license_heads() -> frozenset[str]:
    """Return the first words of the names of licences."""
    return frozenset(name.replace("-", " ").split()[0] for name in licenses())


_TOKEN = re.compile(r"\w[\w.+/'-]*")
_FIRST = re.compile(r"[^\W_]+")
_MARKS = {ord(mark): " " for mark in "-_/.,:;()[]+'!?&"}


class Known(NamedTuple):
    """Names by their folded form, and the first words of those that are written with blanks, hyphens or ``_``.

    ``heads`` are the first words of all names, as the words of a sentence are cut; where none of them stands in
    a sentence, no name does.
    """

    names: dict[str, str]
    firsts: frozenset[str]
    heads: frozenset[str]


def _known(names: dict[str, str], spelt: Iterable[str]) -> Known:
    firsts: set[str] = set()
    heads: set[str] = set()
    for name in spelt:
        low = name.lower().removeprefix("the ")
        parts = low.translate(_MARKS).split()
        heads.add(parts[0])
        if len(parts) > 1:
            firsts.add("the" if len(low) < len(name) else parts[0])
            firsts.add(parts[0])
            first, second = parts[0], parts[1]
            heads.update((low.split(" ", 1)[0], first + "-" + second, first + "_" + second, first + second))
            if len(parts) > 2:
                heads.update(("-".join(parts), "_".join(parts), "".join(parts)))
        elif len(low) < len(name):
            firsts.add("the")
    return Known(names, frozenset(firsts), frozenset(heads))


@cache
def dataset_names() -> Known:
    """Return the names of training sets, ready for ``ngrams``."""
    return _known(datasets().exact, (name for item in items("datasets") for name in (item["name"], *item["aliases"])))


@cache
def framework_names() -> Known:
    """Return the names of frameworks, ready for ``ngrams``."""
    return _known(frameworks(), (name for item in items("frameworks") for name in (item["name"], *item["aliases"])))


def ngrams(text: str, known: Known, most: int = 4) -> list[tuple[int, int, str]]:
    """Return ``(start, end, key)`` of the runs of one to ``most`` words of ``text`` whose folded form is known.

    The longest run wins; runs do not overlap.
    """
    spots = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    names, firsts, heads = known
    found: list[tuple[int, int, str]] = []
    after = 0
    for at, (start, end) in enumerate(spots):
        if at < after:
            continue
        word = text[start:end].lower().rstrip(".'-/+,")
        if (
            word not in heads
            and word != "the"
            and word.partition("/")[0] not in heads
            and word.removesuffix("'s") not in heads
        ):
            continue
        first = _FIRST.match(text, start, end)
        longest = most if first and first.group().lower() in firsts else 1
        for length in range(min(longest, len(spots) - at), 0, -1):
            end = spots[at + length - 1][1]
            while end > start and text[end - 1] in ".'-/+":
                end -= 1
            key = folded(text[start:end]).removesuffix("'s")
            if key in names and "\n\n" not in text[start:end]:
                found.append((start, end, key))
                after = at + length
                break
    return found
