"""Traces that a program for training leaves in a card: its tag, and the versions of the libraries that it ran with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.links import Evidence
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hfcardlint.disclosures.places import Index


def tagged(index: Index, settings: Callable[[], bool]) -> Iterator[Evidence]:
    """Yield the tag that a script for training writes, or that of a tool for training where the card shows the
    ``settings``: alone it may only tell what the model is like."""
    for tag in index.scalars("tags"):
        if tag.text.lower() in words.listed("code_tags") and (tag.text.endswith("-training") or settings()):
            yield Evidence("named", Place(tag.span, tag.text), tag.text)
            return


def versions(index: Index) -> Iterator[Evidence]:
    """Yield the first library for training whose version a line tells, not to be installed: ``TRL: 0.15.1``."""
    names = words.listed("code_trainers") - {"accelerate"}
    for piece in index.pieces:
        # Rows of tables of numbers come without their words.
        if piece.kind == "heading" or piece.topic in _RUNS or names.isdisjoint(piece.words or tokens(piece.low)):
            continue
        heading = index.body.sections[piece.block.section].heading
        if heading is not None and not _NEEDS.isdisjoint(tokens(heading.text.lower())):
            continue
        for line in piece.text.split("\n"):
            name = _of_version(line)
            if words.folded(name) in names:
                yield Evidence("named", index.place(piece, line[:80]), name)
                return


def _of_version(line: str) -> str:
    """Return the name in front of a version that a line tells, ``""`` for none: ``TRL: 0.15``, ``TRL version 0.15``."""
    bits = line[:_LABEL].replace("|", " ").replace(":", " ").split()[:_FIRST]
    at = next((at for at, bit in enumerate(bits) if bit.lstrip("v")[:1].isdigit()), 0)
    if not at or "." not in bits[at] or bits[at].endswith("+") or bits[at + 1 : at + 2] == ["or"]:
        return ""
    return " ".join([bit for bit in bits[:at] if bit.lower() != "version"])


# A version is among so many words, and these words of a heading ask for it.
_FIRST = 4
_NEEDS = frozenset(
    (
        *("changelog", "changes", "compatibility", "dependencies", "history", "news", "prerequisites", "releases"),
        "requirements",
    )
)
_LABEL = 40
# What stands under these runs the model, or is not of it.
_RUNS = frozenset(("evaluation", "intended_use", "limitations", "usage"))
