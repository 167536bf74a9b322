"""Names of model families in the front matter, in keys of its own, in the tags, in the names of a model-index; and ids
of models under a heading on the architecture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Scalar, Sequence
from hfcardlint.disclosures import bases, families, words
from hfcardlint.disclosures.reading import Place
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece


def read(index: Index) -> list[Place]:
    """Return the families that the front matter names, one a key."""
    found: list[Place] = []
    of_policy = "lerobot" in index.texts("library_name")
    for key in ("model_type", "model_name"):
        # TRL writes under the second what the user calls the model, which may be the name of a directory; LeRobot the
        # type of the policy: https://github.com/huggingface/lerobot/blob/main/src/lerobot/policies/pretrained.py.
        found.extend(
            [
                Place(Span(scalar.start, scalar.end), scalar.text)
                for scalar in index.scalars(key)[:1]
                if scalar.text
                and (key == "model_type" or of_policy or families.first(scalar.text) or families.carries(scalar.text))
            ]
        )
    tags = [tag for tag in index.scalars("tags") if families.in_tag(tag.text.lower())]
    if not tags and "scvi-tools" in index.texts("library_name"):
        tags = [tag for tag in index.scalars("tags") if tag.text.startswith(_CLASS)]
    if tags and index.node("datasets"):
        sets = frozenset(index.texts("datasets"))
        tags = [tag for tag in tags if tag.text not in sets]
    # A tag such as alpaca is as often that of a form of prompt: another family's name goes before.
    plain = words.listed("families_plain")
    tag = next((tag for tag in tags if tag.text.lower() not in plain), tags[0] if tags else None)
    if tag is not None:
        found.insert(0, Place(Span(tag.start, tag.end), tag.text.removeprefix(_CLASS)))
    named = [name for name in _model_names(index) if families.first(name.text) or families.carries(name.text)]
    return found + [Place(name.span, families.within(name.text)) for name in named]


def below(index: Index) -> list[Place]:
    """Return the id of a model, or the link to one, that is all a paragraph on the architecture says."""
    pieces = index.pieces if "architecture" in index.topics else ()
    return [
        index.place(piece)
        for piece in pieces
        if piece.topic == "architecture" and piece.kind in ("paragraph", "item") and _is_id(piece)
    ][:1]


def _is_id(piece: Piece) -> bool:
    text, links = piece.text.strip(), piece.block.links
    if len(links) == 1 and text in (links[0].text.strip(), links[0].url):
        return bases.model_id(links[0].url) is not None
    return not links and bases.spelt_id(text) is not None


# https://github.com/scverse/scvi-tools (hub/_metadata.py) writes the class of the model as a tag.
_CLASS = "model_cls_name:"


def _model_names(index: Index) -> list[Place]:
    """Return the names of the models in the model-index."""
    node = index.node("model-index")
    items = node.items[:3] if isinstance(node, Sequence) else []
    names = [item.get("name") for item in items if isinstance(item, Mapping)]
    return [Place(name.span, name.text) for name in names if isinstance(name, Scalar)]
