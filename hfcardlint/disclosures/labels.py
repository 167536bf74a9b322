"""Labels at the head of a text that say which part of a card it is, where no heading does: ``Zweck: ...``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.record import kept

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Piece

_MARKS = (":", " – ", " — ", " | ")
_LABEL = 40
_FEW = 3


@kept
def _heads(name: str) -> frozenset[str]:
    """Return the first words of the labels of a list."""
    return frozenset(label.partition(" ")[0] for label in words.row(name))


def leads(piece: Piece, name: str) -> bool:
    """Whether a text begins with a label of a list, and more than a word or two behind it."""
    if piece.kind == "heading" or _heads(name).isdisjoint(piece.tokens[:1]):
        return False
    head = piece.low[:_LABEL]
    ends = [at for at in map(head.find, _MARKS) if at >= 0]
    if not ends or head[: min(ends)].strip(" *_-•") not in words.listed(name):
        return False
    return len(piece.low[min(ends) :].split()) > _FEW
