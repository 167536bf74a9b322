"""The card of another model that stands below the own one: what is told there is told of that model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import families, words

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece


def without(index: Index, kind: str) -> list[Piece]:
    """Return the pieces of a card without those of the base's card that is pasted below it."""
    base = _told(index) if kind in ("adapter", "finetune") else ""
    if kind not in ("adapter", "finetune") or not _may_stand(index, base):
        return index.pieces
    own: list[Piece] = []
    pasted = False
    for piece in index.pieces:
        if piece.kind == "heading":
            if piece.low.startswith(_ORIGINAL):
                break
            heading = index.body.sections[piece.block.section].heading
            if heading is not None and heading.level == 1:
                pasted = bool(own) and _is_base(piece.text, base)
        if not pasted:
            own.append(piece)
    return own


_ORIGINAL = "original model card"


def _told(index: Index) -> str:
    """Return the folded name of the base that a title tells with its id, ``""`` for none: ``This is a decensored
    version of moss/fern-7b, made using Heretic``."""
    title = index.body.headings[0].text if len(index.body.headings) > 1 else ""
    if not title.startswith("This is a") or ", made " not in title:
        return ""
    owner, slash, name = title.partition(" version of ")[2].partition(",")[0].partition("/")
    return words.folded(name) if slash and " " not in owner + name else ""


def _may_stand(index: Index, base: str) -> bool:
    """Whether a heading may stand above such a card."""
    headings = index.body.headings
    if [heading for heading in headings[1:] if heading.level == 1 and _is_base(heading.text, base)]:
        return True
    return bool([one for one in headings if one.text[:1] in "oO" and one.text.lower().startswith(_ORIGINAL)])


def _is_base(title: str, base: str) -> bool:
    """Whether a title is a family's name or that of the ``base`` alone, or says that the base model follows."""
    if len(title) > _LONGEST:
        return False
    key = words.folded(title)
    return key == "basemodel" or (key == base and bool(base)) or key in families.folded()


# The name of a model or a family is shorter than this.
_LONGEST = 60
