"""Template text that nobody has filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.words import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.disclosures.places import Index, Piece

_PHRASES = ("more information needed", "more information is needed", "needs more information", "lorem ipsum")
_WORDS = frozenset(("todo", "tbd"))
_OPENINGS = ("[add ", "[insert ", "[your ", "[describe ", "[fill ", "<your ", "<your_", "<insert ", "<add ")
_MOST = 50


def read(index: Index) -> tuple[Place, ...]:
    """Return the places of the visible card where a placeholder stands, at most 50."""
    found: list[Place] = []
    for piece in index.pieces:
        text = _found(piece) if piece.mask & PLACEHOLDER or "{{" in piece.text or "[" in piece.text else ""
        if text:
            found.append(index.place(piece, text))
    if index.body.comments:
        found.extend(_empty(index))
    for code in index.codes:
        if len(code.text) < 400 and any(_comment(line) for line in code.text.split("\n")):
            found.append(Place(code.span, code.text.strip()))
    return tuple(found[:_MOST])


def _found(piece: Piece) -> str:
    """Return the placeholder in a piece, as it is written."""
    low = piece.low
    for phrase in _PHRASES:
        at = low.find(phrase)
        if at >= 0:
            return piece.text[at : at + len(phrase)]
    word = next(
        (word for word in ("TODO", "TBD", "Todo") if word in piece.text and word.lower() in piece.words & _WORDS), ""
    )
    if word:
        return word
    start = piece.text.find("{{")
    if 0 <= start < piece.text.find("}}", start) < start + 90:
        return piece.text[start : piece.text.index("}}", start) + 2]
    for opening in _OPENINGS:
        at = low.find(opening)
        if at >= 0 and any(mark in low[at : at + 70] for mark in "]>"):
            return piece.text[at : at + len(opening)]
    return (
        piece.text.strip()
        if low.strip(" *-_.[]()") in ("to be added", "to be updated", "to be completed", "tba")
        else ""
    )


def _comment(line: str) -> bool:
    """Whether a line of code is a comment that puts the code off."""
    low = line.strip().lower()
    return low.startswith(("#", "//")) and low.lstrip("#/ ").startswith(("todo", "coming soon"))


def _empty(index: Index) -> Iterator[Place]:
    """Sections in which nothing stands but the template's comment."""
    sections = index.body.sections
    for number, section in enumerate(sections):
        if section.heading is None or not section.blocks:
            continue
        if number + 1 < len(sections) and sections[number + 1].parent == number:
            continue
        inner = [block for block in (index.body.blocks[at] for at in section.blocks) if block.kind != "heading"]
        if inner and inner[0].text.strip() and all(block.kind == "comment" for block in inner):
            yield Place(section.heading.span, section.heading.text)
