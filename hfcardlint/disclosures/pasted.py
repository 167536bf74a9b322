"""The card of another model that stands below the own one: what is told there is told of that model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import families, words

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece


def without(index: Index, kind: str) -> list[Piece]:
    """Return the pieces of a card without those of the base's card that is pasted below it."""
    if kind not in ("adapter", "finetune"):
        return index.pieces
    own: list[Piece] = []
    pasted = False
    for piece in index.pieces:
        if piece.kind == "heading":
            if piece.low.startswith("original model card"):
                break
            if _is_highest(index, piece):
                pasted = bool(own) and _is_pasted(piece)
        if not pasted:
            own.append(piece)
    return own


def _is_highest(index: Index, piece: Piece) -> bool:
    heading = index.body.sections[piece.block.section].heading
    return heading is not None and heading.level == 1


def _is_pasted(piece: Piece) -> bool:
    """Whether a heading is a family's name alone, or says that the base model follows."""
    if len(piece.text) > _TITLE:
        return False
    key = words.folded(piece.text)
    return key == "basemodel" or key in families.folded()


# The name of a family is shorter than this.
_TITLE = 40
