"""Makes ``ready.json`` of the lexicons that most cards need: one file with tables that would cost each start some
milliseconds to read and to build.

Each table is one text with ``|`` between its values, which is read much faster than a list.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from hfcardlint.disclosures import terms, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Of a thousand texts as many hold a word that ``shares.json`` does not list.
_RARE = 3
_UNMARKED = bytes(32 if byte in b"-_/.,:;()[]+'!?&" else byte for byte in range(256))


def ready(comment: str) -> dict[str, str]:
    """Return the content of ``ready.json``, which each lint reads, and of ``ready_far.json``, which texts with a letter
    beyond ASCII need, ``comment`` first; raises ValueError where a name holds a ``|``."""
    datasets, frameworks, headings = words.items("datasets"), words.items("frameworks"), words.items("headings")
    near = [{**item, "phrases": list(filter(str.isascii, item["phrases"]))} for item in headings]
    tables = {
        "headings": _headings(near),
        "datasets": {**_datasets(datasets), **_firsts(datasets)},
        "frameworks": {**_frameworks(frameworks), **_firsts(frameworks)},
        "licenses": _licenses(),
        "phrases": {"rare": ["".join(map(_rarest, item["phrases"])) for item in words.items("phrases")]},
    }
    made = {name: {field: _joined(values) for field, values in table.items()} for name, table in tables.items()}
    made["near"] = {item["name"]: _near(item["phrases"]) for item in words.items("phrases")}
    made["lists"] = {item["name"]: _joined(item["words"]) for item in words.items("lists")}
    made["members"] = {name: _joined(words.items(name)) for name in words.MEMBERS}
    made["facts"] = {item["category"]: _halves(item) for item in words.items("facts")}
    made["words"], made["parts"] = _bits("words"), _bits("parts")
    made["families"] = {"folded": _joined(sorted(map(words.folded, _families())))}
    made["stop_words"] = {item["lang"]: _joined(item["words"]) for item in words.items("stop_words")}
    far = {"headings": {field: _joined(values) for field, values in _headings(headings).items()}}
    # Text in ASCII is read faster.
    return {
        "ready.json": json.dumps({"comment": comment, **made}, indent=1) + "\n",
        "ready_far.json": json.dumps({"comment": comment, **far}, indent=1, ensure_ascii=False) + "\n",
    }


def _near(phrases: list[str]) -> str:
    """Return phrases, one a line, without the words that no text in ASCII holds; before them their
    rarest words, and where these stand."""
    found = list(dict.fromkeys(phrase for phrase in map(_in_ascii, phrases) if phrase))
    places = list(map(_rarest, found))
    rare = {word for phrase, at in zip(found, places, strict=True) for word in phrase.split(" ")[int(at)].split("|")}
    return "\n".join(["|".join(sorted(rare)), "".join(places), *found]) if found else "\n\n"


def _in_ascii(phrase: str) -> str:
    """Return a phrase without the words that are not in ASCII, ``""`` where none are left for one of its elements."""
    elements = []
    for element in phrase.split(" "):
        left = "|".join([word for word in element.removeprefix("?").split("|") if word.isascii()])
        if not left and element[0] != "?":
            return ""
        if left:
            elements.append("?" + left if element[0] == "?" else left)
    return " ".join(elements)


def _joined(values: Iterable[str]) -> str:
    values = list(values)
    if any("|" in value for value in values):
        raise ValueError("a name with | in it")
    return "|".join(values)


def _halves(item: dict[str, Any]) -> str:
    return f"{_joined(item['words'])}\n{_joined(item['parts'])}"


def _bits(field: str) -> dict[str, str]:
    """Return words, or parts, by the bits of all their categories."""
    bits: dict[str, int] = {}
    for item in words.items("words"):
        for word in item[field]:
            bits[word] = bits.get(word, 0) | words.category_bits(item["category"])
    return {str(bit): _joined([word for word in bits if bits[word] == bit]) for bit in sorted(set(bits.values()))}


def _families() -> set[str]:
    lists = {item["name"]: item["words"] for item in words.items("lists")}
    return {*words.items("families"), *lists["architecture_names"]}


def _headings(items: list[dict[str, Any]]) -> Mapping[str, Iterable[str]]:
    whole: dict[str, str] = {}
    first: set[str] = set()
    for item in reversed(items):
        whole.update(dict.fromkeys(item["phrases"], item["topic"]))
        if item["lang"] not in words.UNSPACED:
            first.update(phrase.partition(" ")[0] for phrase in item["phrases"])
    return {"phrases": whole, "topics": whole.values(), "first": sorted(first)}


def _datasets(items: list[dict[str, Any]]) -> Mapping[str, Iterable[str]]:
    exact: dict[str, str] = {}
    plain: list[str] = []
    spaced: list[str] = []
    for item in items:
        name = item["name"]
        key = words.folded(name)
        exact[key] = name
        if item["plain"]:
            plain.append(key)
        if " " in name:
            spaced.append(key)
        for alias in item["aliases"]:
            key = alias if alias.isalnum() and alias.islower() else words.folded(alias)
            exact[key] = name
            if " " in alias:
                spaced.append(key)
    return {"keys": exact, "names": exact.values(), "plain": plain, "spaced": spaced}


def _frameworks(items: list[dict[str, Any]]) -> Mapping[str, Iterable[str]]:
    exact = {words.folded(name): item["name"] for item in items for name in _names(item)}
    return {"keys": exact, "names": exact.values()}


def _licenses() -> Mapping[str, Iterable[str]]:
    # These two are no names, but words that stand for one.
    names = [name for name in words.licenses() if name not in ("other", "unknown")]
    return {"names": names, "words": [" ".join(word for word, _, _ in terms.cut(name)) for name in names]}


def _rarest(phrase: str) -> str:
    """Return the place, one digit, of the word or choice of words in a phrase that fewest texts hold."""
    shares = _shares()
    elements = phrase.split(" ")[:10]
    sums = [
        (sum(shares.get(word, _RARE) for word in element.split("|")), at)
        for at, element in enumerate(elements)
        if element[0] not in "~?_#"
    ]
    return str(min(sums)[1])


@cache
def _shares() -> dict[str, int]:
    return {item["name"]: item["share"] for item in words.items("shares")}


def _names(item: dict[str, Any]) -> list[str]:
    return [item["name"], *item["aliases"]]


def _firsts(items: list[dict[str, Any]]) -> Mapping[str, Iterable[str]]:
    """Return what ``words.Known`` holds beside the names."""
    firsts: set[str] = set()
    heads: set[str] = set()
    articled: set[str] = set()
    for low in [name.lower() for item in items for name in _names(item)]:
        key = words.folded(low)
        if key.startswith("the"):
            articled.add(key[:6])
        if low.isalnum():
            heads.add(low)
            continue
        row = low.encode().translate(_UNMARKED).decode().split()
        if row[0] == "the" and low.startswith("the "):
            firsts.add("the")
            row, low = row[1:], low[4:]
        heads.add(row[0])
        if row[0] == "a":
            articled.add(key[:4])
        if len(row) > 1:
            firsts.add(row[0])
            heads.add(low.partition(" ")[0])
            heads.update(mark.join(some) for some in (row[:2], row) for mark in ("-", "_", ""))
    return {"firsts": sorted(firsts), "heads": sorted(heads), "articled": sorted(articled)}
