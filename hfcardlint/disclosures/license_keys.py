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
# Other words before the colon make a heading one on another thing: "Base model license: ..."
_OWN = frozenset(
    (
        *("agreement", "agreements", "and", "de", "details", "info", "information", "licence", "licencia", "license"),
        *("licenses", "licensing", "lizenz", "model", "models", "notice", "of", "our", "project", "terms", "the"),
        *("this", "usage", "use", "uso", "weight", "weights"),
    )
)
_OURS = frozenset(("model", "models", "weights"))
_NOT_OURS = frozenset(("data", "evaluation", "prep"))
# With these a heading on data is one on the model too.
_BESIDE = ("& model", "and model", "model &", "model and", "models &", "models and")


def label(index: Index, piece: Piece, said: str | None) -> str | None:
    """Return what a heading, or a piece with ``license:`` in it, says behind that, None where this is not the model's
    licence; ``said`` is what stands behind its first colon."""
    value = _pasted(piece)
    if value or piece.kind != "heading":
        return value or said
    if said is None or _is_within(index, piece):
        return None
    row = tokens(piece.low.replace("\uff1a", ":").partition(":")[0])
    own = all(word in _OWN or word.isdecimal() or not word.isascii() for word in row)
    return said if own and not _is_aside(set(tokens(said.lower()))) else None


def _is_aside(row: Set[str]) -> bool:
    """Whether words are about code or data and not about the model too."""
    return not words.listed("weights_others").isdisjoint(row) and ("not" in row or _OURS.isdisjoint(row))


def _is_within(index: Index, piece: Piece) -> bool:
    """Whether a heading stands below one on data or tests, and not on the model too."""
    parent = index.body.sections[piece.block.section].parent
    if parent < 0 or index.topics[parent] not in _NOT_OURS:
        return False
    above = index.body.sections[parent].heading
    return above is None or not words.holds(above.text.lower(), _BESIDE)


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
