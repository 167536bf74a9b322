"""Phrases looked up by the words of a text: what a regular expression would do, without compiling one.

Compiling the alternations that this package needs costs a start more than reading a card does, and searching
them costs more than the parser; a table of single words costs neither.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.record import NamedTuple, kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hfcardlint.disclosures.places import Piece, Sentence


class Table(NamedTuple):
    """Phrases, and those of each of their rarest words, ``keys``, without one of which none stands in a text."""

    phrases: tuple[str, ...]
    rare: Mapping[str, list[str]]
    keys: frozenset[str]


class _Rare(dict[str, list[str]]):
    """The phrases of each rarest word, found when a text first holds it: most never do in a run."""

    __slots__ = ("_phrases", "_places")

    def __init__(self, phrases: Sequence[str], places: str) -> None:
        self._phrases, self._places = phrases, places

    def __missing__(self, key: str) -> list[str]:
        found = self[key] = [
            phrase
            for phrase, at in zip(self._phrases, self._places, strict=True)
            if key in phrase and key in phrase.split(" ")[int(at)].split("|")
        ]
        return found


def _table(phrases: Sequence[str], places: str, keys: frozenset[str] | None = None) -> Table:
    if keys is None:
        at = zip(phrases, places, strict=True)
        keys = frozenset([word for phrase, place in at for word in phrase.split(" ")[int(place)].split("|")])
    return Table(tuple(phrases), _Rare(phrases, places), keys)


@kept
def keys(name: str) -> frozenset[str]:
    """Return words without one of which no phrase of one name stands in a text that is not ``far``."""
    return frozenset(words.near_phrases(name)[0].split("|")) - {""}


@kept
def _near(name: str) -> Table:
    """Return the phrases of one name without the words that no text in ASCII holds."""
    _, places, phrases = words.near_phrases(name)
    return _table(phrases.split("\n") if phrases else [], places, keys(name))


@kept
def _whole(name: str) -> Table:
    """Return the phrases of one name with the words of all languages."""
    item, places = _raw()[name]
    return _table(item["phrases"], places)


@cache
def _raw() -> dict[str, tuple[dict[str, list[str]], str]]:
    return {item["name"]: (item, at) for item, at in zip(words.items("phrases"), words.rare_places(), strict=True)}


@kept
def parts(name: str) -> tuple[str, ...]:
    """Return the parts of one name, which are found inside text without blanks."""
    return tuple(_raw()[name][0]["parts"])


@kept
def _first(name: str) -> dict[str, list[str]]:
    """Return the phrases of one name by their first words, without these."""
    return _by_first(_near(name).phrases)


@kept
def _first_far(name: str) -> dict[str, list[str]]:
    return _by_first(_whole(name).phrases)


def _by_first(phrases: Sequence[str]) -> dict[str, list[str]]:
    first: dict[str, list[str]] = {}
    for phrase in phrases:
        head, _, rest = phrase.partition(" ")
        for word in head.split("|"):
            first.setdefault(word, []).append(rest)
    return first


@kept
def _elements(rest: str) -> tuple[tuple[int, frozenset[str], bool], ...]:
    """Return (gap before, words, optional) of each element; no words: any word; ``#``: a number."""
    found: list[tuple[int, frozenset[str], bool]] = []
    gap = 0
    for element in rest.split():
        if element[0] == "~":
            gap = int(element[1:])
            continue
        optional = element[0] == "?"
        value = element[1:] if optional else element
        found.append((gap, frozenset() if value == "_" else frozenset(value.split("|")), optional))
        gap = 0
    return tuple(found)


@kept
def _needed(phrase: str) -> tuple[frozenset[str], ...]:
    """Return the sets of words of each of which a phrase holds one, the last first."""
    return tuple(
        [wanted for _, wanted, optional in reversed(_elements(phrase)) if wanted and not optional and "#" not in wanted]
    )


def _end(elements: tuple[tuple[int, frozenset[str], bool], ...], number: int, tokens: Sequence[str], at: int) -> int:
    """Return where the phrase ends, -1 where it does not fit."""
    while number < len(elements):
        gap, wanted, optional = elements[number]
        number += 1
        if gap:
            for start, token in enumerate(tokens[at : at + gap + 1], at):
                if token in wanted or not wanted or ("#" in wanted and token[:1].isdigit()):
                    end = _end(elements, number, tokens, start + 1)
                    if end >= 0:
                        return end
            return -1
        if at < len(tokens) and (
            (token := tokens[at]) in wanted or not wanted or ("#" in wanted and token[:1].isdigit())
        ):
            if optional:
                end = _end(elements, number, tokens, at + 1)
                if end >= 0:
                    return end
                continue
            at += 1
        elif not optional:
            return -1
    return at


def spot(name: str, tokens: Sequence[str], start: int = 0) -> tuple[int, int] | None:
    """Return the token indices (first, past the last) of the first phrase of ``name``, from ``start`` on."""
    if "".join(tokens).isascii():
        if keys(name).isdisjoint(tokens):
            return None
        first = _first(name)
    else:
        if _whole(name).keys.isdisjoint(tokens):
            return None
        first = _first_far(name)
    for at in [at for at, token in enumerate(tokens) if token in first]:
        if at >= start:
            for rest in first[tokens[at]]:
                end = _end(_elements(rest), 0, tokens, at + 1) if rest else at + 1
                if end >= 0:
                    return at, end
    return None


def spots(name: str, tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the token indices of the first phrases of ``name``, each from the second word of the one before on."""
    start = 0
    for _ in range(_MOST):
        found = spot(name, tokens, start)
        if found is None:
            return
        yield found
        start = found[0] + 1


# Phrases looked at in one sentence: each is searched for from its beginning.
_MOST = 20


def has(name: str, text: Sentence | Piece) -> bool:
    """Whether a sentence or a piece holds a phrase of ``name``."""
    found = text.words
    wanted = _whole(name).keys if text.far else keys(name)
    if not wanted.isdisjoint(found):
        rare = _whole(name).rare if text.far else _near(name).rare
        for key in wanted & found:
            for phrase in rare[key]:
                for needed in _needed(phrase):
                    if found.isdisjoint(needed):
                        break
                else:
                    if _stands(phrase, text):
                        return True
    return text.far and bool(parts(name)) and has_part(name, text.low)


# Between the halves of a part stand so many characters at most, and no end of a clause.
_GAP = 30
_STOPS = "，。；,;"


@cache
def _far() -> re.Pattern[str]:
    """Return what finds a letter beyond the Latin script: most parts hold one, and few texts in English do."""
    return re.compile("[\u0370-\u1fff\u2e80-\ud7ff\uf900-\ufaff]")


@kept
def _halves(name: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the parts of a name in the Latin script and all that stand in one piece, and the halves of those that are
    written with ``…``."""
    known = parts(name)
    gapped = [part.partition("…") for part in known if "…" in part]
    whole = [part for part in known if "…" not in part]
    latin = [part for part in whole if _far().search(part) is None]
    return tuple(latin), tuple(whole), tuple([(head, tail) for head, _, tail in gapped])


def has_part(name: str, low: str, but: Sequence[str] = ()) -> bool:
    """Whether a text holds a part of ``name``, and not only within one of the longer words ``but``.

    ``专为…设计`` is found where both halves stand in one clause: the verb stands behind what it tells of.
    """
    if low.isascii():
        return False
    latin, whole, halves = _halves(name)
    if _far().search(low) is None:
        whole, halves = latin, ()
    if not but and words.holds(low, whole):
        return True
    return any(_stands_alone(low, part, but) for part in whole if but) or any(
        _spans(low, head, tail, but) for head, tail in halves
    )


def _stands_alone(low: str, part: str, but: Sequence[str]) -> bool:
    at = low.find(part)
    while at >= 0:
        if not _is_within(low, at, part, but):
            return True
        at = low.find(part, at + 1)
    return False


def _is_within(low: str, at: int, part: str, but: Sequence[str]) -> bool:
    """Whether what stands at a place belongs to a longer word."""
    return any(
        low.startswith(word, at - word.find(part))
        for word in but
        if part in word and len(part) < len(word) and word.find(part) <= at
    )


def _spans(low: str, head: str, tail: str, but: Sequence[str]) -> bool:
    at = low.find(head)
    while at >= 0:
        start = at + len(head)
        end = low.find(tail, start, start + _GAP)
        if end >= 0 and not any(stop in low[start:end] for stop in _STOPS) and not _is_within(low, at, head, but):
            return True
        at = low.find(head, start)
    return False


def _stands(phrase: str, text: Sentence | Piece) -> bool:
    """Whether a phrase, all of whose words stand in a text, stands there."""
    elements = _elements(phrase)
    if len(elements) == 1:
        return True
    tokens = text.tokens
    for head in elements[0][1] & text.words:
        at = 0
        for _ in range(tokens.count(head)):
            at = tokens.index(head, at) + 1
            if _end(elements, 1, tokens, at) >= 0:
                return True
    return False


def may(name: str, text: Sentence | Piece) -> bool:
    """Whether ``text`` may hold a phrase of ``name``; cheap."""
    return text.far or not keys(name).isdisjoint(text.words)
