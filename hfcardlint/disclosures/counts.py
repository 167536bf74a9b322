"""Counts and sizes of the parts of a network: layers, heads, dimensions, a context, a vocabulary."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import words

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZES = frozenset(("size", "dimension", "dimensions", "length", "dim", "window", "sizes", "units"))
_RANKS = frozenset(("dm", "ff", "nh", "nl", "rank"))
_WITH_NUMBER = _RANKS | {"dim", "dimensional", "l", "length", "letters"}


def read(tokens: Sequence[str]) -> tuple[int, int] | None:
    """Return where a number stands with a part of a network (token indices)."""
    named = _names()
    for at in [at for at, token in enumerate(tokens) if token in named or token.endswith(_ENDS)]:
        spot = _parts(tokens, at) or _sized(tokens, at)
        if spot:
            return spot
    return None


@cache
def _names() -> frozenset[str]:
    """Return the words for parts, and for what has a size, beside ``_ENDS``."""
    return words.listed("architecture_parts") | words.listed("architecture_sized") | _WITH_NUMBER


_ENDS = ("-layer", "-layers", "-dimensional", "-dim", "-head")


def _parts(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return a number of parts, or of dimensions, whose name is the token at ``at``."""
    token = tokens[at]
    if token in words.listed("architecture_parts"):
        for back in range(at - 1, max(0, at - 3) - 1, -1):
            if _is_number(tokens[back]):
                return back, at + 1
        if at + 1 < len(tokens) and _is_number(tokens[at + 1]) and token in ("layer", "layers", "heads"):
            return at, at + 2
    elif token.endswith(_ENDS) and token[0].isdigit():
        if "-dim" not in token or tokens[at + 1 : at + 3] != ["dense", "vector"]:
            return at, at + 1
    elif token in ("dimensional", "dim"):
        if at and _is_number(tokens[at - 1]) and tokens[at + 1 : at + 3] != ["dense", "vector"]:
            return at - 1, at + 1
    elif token == "letters" and at and _is_number(tokens[at - 1]):
        return at - 1, at + 1
    return None


def _sized(tokens: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return a size, rank, context or vocabulary with its number, whose name is the token at ``at``."""
    token = tokens[at]
    after = tokens[at + 1 : at + 2]
    if (
        token in words.listed("architecture_sized")
        and _SIZES & set(after)
        and any(map(_is_number, tokens[at + 2 : at + 7]))
    ) or (token in _RANKS and any(map(_is_number, tokens[at + 1 : at + 3]))):
        return at, at + 2
    if token == "l" and tokens[at + 2 : at + 3] == ["h"] and all(map(str.isdecimal, tokens[at + 1 : at + 4 : 2])):
        return at, at + 4
    if token == "context" and at and tokens[at - 1][0].isdigit():
        number = tokens[at - 1]
        if len(number.rstrip("k")) + 2 * (number[-1] == "k") > 2:
            return at - 1, at + 1
    elif token == "length":
        if tokens[max(0, at - 2) : at] == ["sequences", "of"] and tokens[at + 1 : at + 3] == ["up", "to"]:
            return at - 2, min(at + 5, len(tokens))
        if at and tokens[at - 1] == "sequence" and "rate" not in tokens:
            end = next((n for n in range(at + 1, min(at + 4, len(tokens))) if _is_number(tokens[n])), 0)
            return (at - 1, end + 1) if end and _is_context(tokens[end]) else None
    elif token == "vocabulary" and at and _is_number(tokens[at - 1]) and len(tokens[at - 1]) > _SHORTEST:
        return at - 1, at + 1
    elif (
        token == "vocabulary"
        and after
        and after[0] in ("of", "is", "contains", "with")
        and any(map(_is_number, tokens[at + 2 : at + 6]))
    ):
        return at, at + 3
    return None


# A number of words of a vocabulary is longer.
_SHORTEST = 2


def _is_context(token: str) -> bool:
    """Whether a number is one of tokens that a model can read: shorter texts are those of one training."""
    number = token.rstrip("k")
    return number.isdecimal() and int(number[:9]) >= (_CONTEXT if number == token else 1)


_CONTEXT = 512


def _is_number(token: str) -> bool:
    return token[0].isdigit() and token.rstrip("kKmb").isdigit()
