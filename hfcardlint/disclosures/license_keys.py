"""The licence that a heading names, and that of front matter which somebody pasted into the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.places import tokens

if TYPE_CHECKING:
    from collections.abc import Set

    from hfcardlint.disclosures.places import Index, Piece

# Keys of https://huggingface.co/docs/hub/model-cards-metadata.
_KEYS = frozenset(
    (
        *("base_model", "datasets", "inference", "language", "library_name", "license", "license_link", "license_name"),
        *("metrics", "model-index", "model_creator", "model_name", "pipeline_tag", "tags", "thumbnail", "widget"),
    )
)
# Before the colon these make a heading one on another thing, "Base model license: ...", and so do words for code and
# data that stand there alone.
_OTHERS = frozenset(("base", "original", "parent", "plate", "plates", "upstream"))
_OURS = frozenset(("model", "models", "weights"))
_NOT_OURS = frozenset(("data", "evaluation", "prep"))


def label(index: Index, piece: Piece, said: str | None) -> str | None:
    """Return what a heading, or a piece with ``license:`` in it, says behind that, None where this is not the model's
    licence; ``said`` is what stands behind its first colon."""
    value = _pasted(piece)
    if value or piece.kind != "heading":
        return value or said
    if said is None or _is_within(index, piece):
        return None
    row = set(tokens(piece.low.replace("\uff1a", ":").partition(":")[0]))
    others = not _OTHERS.isdisjoint(row) or any(_is_aside(part) for part in (row, set(tokens(said.lower()))))
    return None if others else said


def _is_aside(row: Set[str]) -> bool:
    """Whether words are about code or data and not about the model too."""
    return not words.listed("weights_others").isdisjoint(row) and _OURS.isdisjoint(row)


def _is_within(index: Index, piece: Piece) -> bool:
    """Whether a heading stands below one on data or tests, and not on the model too."""
    parent = index.body.sections[piece.block.section].parent
    if parent < 0 or index.topics[parent] not in _NOT_OURS:
        return False
    above = index.body.sections[parent].heading
    return above is None or _OURS.isdisjoint(tokens(above.text.lower()))


def _pasted(piece: Piece) -> str:
    """Return the licence of a piece that is front matter and nothing else, but the end of a list before it."""
    value = ""
    for number, line in enumerate(piece.text.split("\n")):
        key, mark, rest = line.partition(":")
        if mark and key in _KEYS:
            value = rest.strip() if key == "license" else value
        elif number or piece.kind != "item":
            return ""
    # The name and the address that such a licence needs are told behind it.
    return "" if value == "other" else value
