"""Stubs: gaps that hfcardlint itself wrote, each a bracketed prompt behind a marker comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures.reading import Place, Stub

if TYPE_CHECKING:
    from hfcardlint.card.body import Body, Section
    from hfcardlint.card.card import Card
    from hfcardlint.card.source import Source
    from hfcardlint.disclosures.reading import Disclosure, Reading

# How a marker comment begins; the name of the section follows, then a colon and what is to be done.
MARKER = "hfcardlint stub "
_KINDS = ("paragraph", "item")
_LABEL = 60
# The states at which a rule on the line asks for more, so that its stub is that rule's business.
_ASKED = frozenset(("absent", "vague", "named", "unlabelled"))
_ASK = "fill in the stub of line "
_LINES = ("data", "training_code", "architecture")


def read(body: Body) -> dict[int, Stub]:
    """Return the stubs by the number of their block. A prompt that was written over is none."""
    found: dict[int, Stub] = {}
    section, name = -1, ""
    for number, block in enumerate(body.blocks):
        if block.kind == "comment" and block.text.strip().startswith(MARKER):
            section, name = block.section, block.text.strip()[len(MARKER) :].partition(":")[0]
        elif block.section == section and block.kind in _KINDS and _prompt(block.text):
            found[number] = Stub(name, block.span)
    return found


def headings(body: Body, stubs: dict[int, Stub]) -> frozenset[int]:
    """Return the blocks that are headings of sections with nothing but stubs in them: these tell nothing either."""
    parents = {section.parent for section in body.sections}
    filled = {
        number
        for number, section in enumerate(body.sections)
        if number in parents or not any(block in stubs for block in section.blocks) or _told(body, section, stubs)
    }
    return frozenset(
        number
        for number, block in enumerate(body.blocks)
        if block.kind == "heading" and block.section and block.section not in filled
    )


def alone(card: Card) -> bool:
    """Return whether the body holds no text of the author: nothing, or stubs with their headings and markers."""
    text = card.text[card.meta.body :]
    if MARKER not in text or card.body_too_large:
        return not text.strip()
    stubs = read(card.body)
    ours = stubs.keys() | headings(card.body, stubs)
    return all(
        number in ours or (block.kind == "comment" and block.text.strip().startswith(MARKER))
        for number, block in enumerate(card.body.blocks)
    )


def _told(body: Body, section: Section, stubs: dict[int, Stub]) -> bool:
    return any(number not in stubs and body.blocks[number].kind != "comment" for number in section.blocks)


def _prompt(text: str) -> bool:
    label, bracket, rest = text.partition("[")
    label = label.strip()
    return (
        bool(bracket)
        and rest.find("]") == len(rest) - 1
        and (not label or (label[-1] in ":：" and len(label) < _LABEL))
    )


def told(reading: Reading, source: Source) -> Reading:
    """Return the reading of a card with stubs: the lines that ask for more ask to fill in their own stub, and the
    other stubs are placeholders."""
    places: list[Place] = []
    asked: dict[str, Disclosure] = {}
    for name, span in reading.stubs:
        line: Disclosure | None = getattr(reading, name) if name in _LINES else None
        if line is None or not line.owed or line.state not in _ASKED:
            places.append(Place(span, source.text[span.start : span.end]))
        elif name not in asked:
            asked[name] = line._replace(ask=f"{_ASK}{source.line(span.start)}", where=span.start)
    return reading._replace(
        placeholders=reading.placeholders + tuple(places),
        data=asked.get("data", reading.data),
        training_code=asked.get("training_code", reading.training_code),
        architecture=asked.get("architecture", reading.architecture),
    )
