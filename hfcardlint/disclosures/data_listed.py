"""The names at a place on data that no word beside them calls a source: an institution, one with which an item begins
or that stands behind ``from``."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import data_makers, data_near, proper_names, words
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hfcardlint.disclosures.places import Index, Sentence

_MARKS = "*`\"'“”_(),.;:"
_FEW = 2
_LONG = 8
_NOT_THERE = frozenset(("citation", "evaluation", "license", "news", "usage"))


def read(index: Index, further: bool, vague: list[Place]) -> Iterator[tuple[Source, Place]]:
    """Yield the sources; ``vague`` are the places that tell kinds of data, ``further`` is true of a fine-tune."""
    starts = sorted(place.span.start for place in vague)
    seen: set[str] = set()
    for piece in index.pieces if starts or "data" in index.topics else ():
        if piece.kind == "heading" or piece.topic in _NOT_THERE:
            continue
        inside = piece.topic == "data"
        begin, end = piece.block.span
        near = inside or bisect_left(starts, begin) < bisect_left(starts, end)
        if not near:
            continue
        for sentence in index.sentences(piece):
            if not _NOT_YET.isdisjoint(sentence.words) or sentence.tokens[:1] == ["use"]:
                continue
            found = [*_institutions(sentence), *(_begun(sentence) if inside and piece.kind == "item" else ())]
            sure = "from" in sentence.words
            if sure and (inside or _holds(starts, index.place(piece, sentence.text).span.start)):
                found.extend(_from(sentence))
            if found and not data_near.is_foreign(sentence, further):
                place = index.place(piece, sentence.text)
                yield from [(Source(name, False), place) for name in dict.fromkeys(found) if name not in seen]
                seen.update(found)


def _holds(starts: Sequence[int], start: int) -> bool:
    """Whether sorted numbers hold one."""
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] == start


# A sentence with one of these tells of tests, or of what is to come.
_NOT_YET = frozenset(
    (
        *("benchmark", "comparison", "evaluate", "evaluated", "evaluating", "future", "planned", "tested", "will"),
        "would",
    )
)


@cache
def _kinds() -> frozenset[str]:
    """Return the words with such capitals that name kinds, formats, tools, measures or labels."""
    return words.listed("names_no_sets") | words.listed("listed_kinds")


# Beside these stands who gave money or machines, or who made the model.
_MADE = frozenset(
    (
        *("acknowledge", "acknowledgements", "acknowledgment", "acknowledgments", "authors", "collaboration"),
        *("developed", "different", "founded", "funded", "grant", "jointly", "maintained", "sponsored", "supported"),
        *("team", "thank", "you", "your"),
    )
)


def _institutions(sentence: Sentence) -> Iterator[str]:
    """Yield the names of several words that hold one for an institution: ``Moss County Hospital``."""
    known = words.listed("institutions")
    # All these names hold a capital.
    if (
        sentence.low[1:] == sentence.text[1:]
        or known.isdisjoint(sentence.words)
        or not _MADE.isdisjoint(sentence.words)
    ):
        return
    row = sentence.text.replace("*", "").replace("`", "").split()
    at = 0
    while at < len(row):
        named = data_makers.name_at(row[at:])
        lows = [word.strip(_MARKS).lower() for word in named]
        own = [low for low in lows if low not in data_makers.INNER and low not in known and proper_names.is_proper(low)]
        # The first word of a sentence has a capital anyhow.
        enough = len(named) > (1 if at else _FEW) or len(own) > 1
        trainer = at > 0 and row[at - 1] == "by"
        if own and enough and len(named) > 1 and not (trainer or known.isdisjoint(lows)):
            yield " ".join(named).strip(_MARKS)
        at += max(len(named), 1)


def _begun(sentence: Sentence) -> Iterator[str]:
    """Yield the name in capitals with which a short item begins: ``MOSA light curves``, not ``FERNS 8,597``."""
    row = sentence.text.replace("*", "").replace("`", "").split()
    name = row[0].rstrip(":") if 0 < len(row) <= _LONG and not any(word[0].isdigit() for word in row[1:2]) else ""
    if name.isascii() and name.isalpha() and name.isupper() and _is_origin(name):
        yield name


_STEPS = (
    "class",
    "day",
    "fold",
    "group",
    "level",
    "part",
    "phase",
    "round",
    "session",
    "stage",
    "step",
    "week",
    "year",
)
_MONTHS = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
        *("december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    )
)
_ARTICLES = frozenset(("all", "both", "public", "real", "the"))


def _from(sentence: Sentence) -> Iterator[str]:
    """Yield the name behind ``from`` and several things: ``tickets from Mossdesk``."""
    row = sentence.text.split() if _MADE.isdisjoint(sentence.words) else []
    for before, word, *after in [row[at : at + _LONG] for at in range(len(row) - _FEW)]:
        if word == "from" and before.isalpha() and before.islower() and before[-1] == "s":
            name = next((part for part in after if part not in _ARTICLES), "").strip(_MARKS)
            if _is_origin(name):
                yield name


def _is_origin(name: str) -> bool:
    """Whether a word may name where data come from, by its capital and as none of a kind, a month or a step."""
    low = name.lower()
    return (
        len(name) > _FEW
        and name[0].isupper()
        and name.replace("-", "").isalnum()
        and not low.startswith(_STEPS)
        and low not in _MONTHS
        and low not in _kinds()
        and proper_names.is_proper(name)
        and not proper_names.is_other(name)
    )
