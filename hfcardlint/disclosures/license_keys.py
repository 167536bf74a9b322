"""The licence that a heading names, and that of front matter which somebody pasted into the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import terms, words

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece

# Keys of https://huggingface.co/docs/hub/model-cards-metadata.
_KEYS = frozenset(
    (
        *("base_model", "datasets", "inference", "language", "library_name", "license", "license_link", "license_name"),
        *("metrics", "model-index", "model_creator", "model_name", "pipeline_tag", "tags", "thumbnail", "widget"),
    )
)
# Other words before the colon make a heading one on another thing: "Base model license: ..."
_OWN = frozenset(("licence", "licencia", "license", "licenses", "lizenz", "model", "the", "weights"))
_NOT_OURS = frozenset(("citation", "data", "evaluation", "prep"))


def label(index: Index, piece: Piece, said: str | None) -> str | None:
    """Return what a heading, or a piece with ``license:`` in it, says behind that, None where this is not the model's
    licence; ``said`` is what stands behind its first colon."""
    value = _pasted(piece)
    if value or piece.kind != "heading":
        return value or said
    parent = index.body.sections[piece.block.section].parent
    if said is None or (parent >= 0 and index.topics[parent] in _NOT_OURS):
        return None
    row = piece.low.replace("\uff1a", ":").partition(":")[0].replace("*", " ").split()
    own = all(word in _OWN or not word.isascii() for word in row)
    others = words.listed("weights_others").intersection(said.lower().split())
    return said if own and not others and terms.named(said[:160], True) else None


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
