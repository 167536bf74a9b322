"""Conditions on the use of the weights that a text states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases
from hfcardlint.disclosures.words import LICENSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.places import Index

_REASONS = (
    ("non", "non-commercial"),
    ("research", "research use"),
    ("academic", "academic use"),
    ("personal", "personal use"),
    ("monthly", "a threshold of users"),
    ("proprietary", "all rights reserved"),
    ("reserved", "all rights reserved"),
)


def limits(tokens: Sequence[str]) -> tuple[str, str, str]:
    """Return which condition on use a row of words states, and the first and the last of its words."""
    spot = phrases.spot("license_limits", tokens)
    while spot is not None:
        row = tokens[spot[0] : spot[1]]
        around = tokens[max(0, spot[0] - 3) : spot[1] + 3]
        either = "commercial" in around and "non-commercial" in around
        if not either and _FREE.isdisjoint(around) and not (row[0] == "only" and tokens[: spot[0]][-1:] == ["not"]):
            reason = next((said for start, said in _REASONS if any(word.startswith(start) for word in row)), "")
            return reason or _COMMERCIAL, row[0], row[-1]
        spot = phrases.spot("license_limits", tokens, spot[0] + 1)
    return "", "", ""


_FREE = frozenset(("any", "including", "restriction", "restrictions", "unlike"))
_COMMERCIAL = "conditions on commercial use"


def condition(text: str) -> tuple[str, str]:
    """Return the condition on use that a text states, and its words."""
    low = text.lower()
    found, first, last = limits(cut(low))
    if not found and not low.isascii():
        first = last = next((part for part in phrases.parts("license_limits") if part in low), "")
        found = _COMMERCIAL if first else ""
    if not found:
        return "", ""
    start = low.find(first)
    end = low.find(last, start) + len(last)
    before = start - 24 if start > 34 else 0
    after = max(min(end, before + 90), before + 64)
    quote = text[before:after]
    if before:
        quote = "…" + (quote.partition(" ")[2] if text.isascii() else quote)
    if after < len(text):
        quote = (quote.rpartition(" ")[0] if text.isascii() and after > end else quote) + "…"
    return found, " ".join(quote.split())


def cut(low: str) -> list[str]:
    return [word.strip(".,;:()[]*\"'!`") for word in low.replace("/", " ").split()]


def told(index: Index) -> bool:
    """Whether a sentence says for what the weights may be used; the name of a licence does not."""
    for piece in index.having(LICENSE):
        if piece.kind == "heading" or _USES.isdisjoint(piece.words) or not phrases.may("license_limits", piece):
            continue
        for sentence in index.sentences(piece):
            if not _USES.isdisjoint(sentence.words) and "custom" not in sentence.words and condition(sentence.text)[0]:
                return True
    return False


def spoken(index: Index) -> bool:
    """Whether a sentence on the licence speaks of use, whatever it says of that."""
    return any(
        piece.kind != "heading"
        and (piece.topic == "license" or piece.mask & LICENSE)
        and not _USES.isdisjoint(piece.words)
        for piece in index.pieces
    )


_USES = frozenset(("commercially", "purpose", "purposes", "use", "used", "uses"))
