"""Template text that nobody has filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.words import PLACEHOLDER
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.disclosures.places import Index, Piece

_PHRASES = (
    "more information needed",
    "more information is needed",
    "needs more information",
    "lorem ipsum",
    "hardware_name",
)
# The title of the Hub's template as it comes.
_TITLE = "Model Card for Model ID"
# In pictures of NeMo's template, with a part of the model behind it.
_BADGE = "PUT-YOUR-"
# Parts of the templates that are empty where only their headings were left.
_OWED = frozenset(("data", "intended_use", "limitations"))
# Parts of an old template that are left in the same way.
_LEFT = ("### Preprocessing", "### Pretraining")
# How whole texts of templates begin.
_STARTS = ("(to do", "Describe your model here")
# In capitals: "todo" is a word of Spanish and Portuguese, and the heading "Todo" begins a plan.
_WORDS = frozenset(("TODO", "TBD"))
_PUT_OFF = frozenset(("to be added", "to be completed", "to be updated"))
_ALONE = _PUT_OFF | {"fixme", "model history needed", "tba", "tbd", "todo"}
# Each of these words holds one of the following.
_HINTS = ("todo", "tb", "fixme", "to be", "needed")
# What a prompt's format fills in between double braces.
_SLOTS = frozenset(
    ("answer", "char", "content", "input", "instruction", "message", "output", "query", "question", "system", "user")
)
_OPENINGS = (
    *("[link to be added", "[add ", "[insert ", "[your ", "[describe ", "[fill "),
    *("<your ", "<your_", "<insert ", "<add "),
)
_MOST = 50


def read(index: Index) -> tuple[Place, ...]:
    """Return the places of the visible card where a placeholder stands, at most 50."""
    found: list[Place] = []
    for piece in index.pieces:
        text = piece.text
        text = _found(piece) if piece.mask & PLACEHOLDER or "[" in text or ("{" in text and "{{" in text) else ""
        if text:
            found.append(_bracketed(index, index.place(piece, text)))
    if _TITLE in index.text:
        found.extend(index.place(piece, _TITLE[-8:]) for piece in index.pieces if piece.text == _TITLE)
    at = index.text.find(_BADGE, index.meta.body)
    if at >= 0:
        found.append(Place(Span(at, at + len(_BADGE)), _BADGE))
    if index.body.comments or not _OWED.isdisjoint(index.topics) or "prep" in index.topics:
        found.extend(_empty(index))
    for code in index.codes:
        if len(code.text) < 400 and _put_off(code.text):
            found.append(Place(code.span, code.text.strip()))
    return tuple(found[:_MOST])


def _found(piece: Piece) -> str:
    """Return the placeholder in a piece, as it is written."""
    low = piece.low
    if piece.text.startswith(_STARTS):
        return piece.text.split("\n", 1)[0]
    if low.startswith(words.row("places_advice")):
        return piece.text.partition("\n")[0].partition(". ")[0]
    for phrase in _PHRASES:
        if phrase in low:
            at = low.find(phrase)
            return piece.text[at : at + len(phrase)]
    word = _word(piece)
    if word:
        return word
    start = piece.text.find("{{") if "{" in piece.text else -1
    end = piece.text.find("}}", start) if start >= 0 else -1
    if 0 <= start < end < start + 90 and _slot(piece.text[start + 2 : end]):
        return piece.text[start : end + 2]
    for opening in _OPENINGS if "[" in low or "<" in low else ():
        at = low.find(opening) if opening in low else -1
        if at >= 0 and any(mark in low[at : at + 70] for mark in "]>"):
            return piece.text[at : at + len(opening)]
    return ""


def _bracketed(index: Index, place: Place) -> Place:
    """Return the place with the brackets that stand around it."""
    start, end = place.span
    if index.text[start - 1 : start] == "[" and index.text[end : end + 1] == "]":
        return Place(Span(start - 1, end + 1), index.text[start - 1 : end + 1])
    return place


def _word(piece: Piece) -> str:
    """Return ``TODO`` or the like: in capitals anywhere, in any case where nothing else stands."""
    low = piece.low
    if not words.holds(low, _HINTS):
        return ""
    if piece.kind == "heading":
        if low.strip(" .:") in _PUT_OFF:
            return piece.text
        return piece.text.partition(":")[0] if piece.text.startswith(("TODO:", "TBD:")) else ""
    value = piece.text.replace("：", ":").rsplit(":", 1)[-1].strip(" *-_.[]()|")
    if value.lower() in _ALONE and "`" not in piece.text:
        return value
    for word in piece.text.split():
        plain = word.strip("*_.,:;!?()[]-").partition("(")[0]
        if plain in _WORDS:
            return plain
    return ""


def _slot(inner: str) -> bool:
    """Whether double braces hold a name as the Hub's template writes it, and no LaTeX or part of a prompt."""
    name = inner.split("|", 1)[0]
    low = name.strip().lower()
    if not low.isidentifier() or low in _SLOTS or "prompt" in low or "message" in low:
        return False
    return "|" in inner or name[:1] == name[-1:] == " "


def _put_off(text: str) -> bool:
    """Whether a block of code is nothing but comments that put the code off."""
    low = text.lower()
    if "todo" not in low and "coming soon" not in low:
        return False
    lines = [line.strip() for line in low.split("\n") if line.strip()]
    return all(line.startswith(("#", "//")) for line in lines) and any(
        line.lstrip("#/ ").startswith(("todo", "coming soon")) for line in lines
    )


def _empty(index: Index) -> Iterator[Place]:
    """Sections in which nothing stands but the template's comment, and those of the templates with nothing at all."""
    sections = index.body.sections
    for number, section in enumerate(sections):
        if section.heading is None or (number + 1 < len(sections) and sections[number + 1].parent == number):
            continue
        if section.blocks:
            inner = [index.body.blocks[at] for at in section.blocks]
            # A comment with the heading's own words is another form of it, whose text stands below.
            left = (
                inner[0].kind == "comment"
                and all(block.kind == "comment" for block in inner)
                and inner[0].text.strip()
                and section.heading.text.lstrip("0123456789. ") not in inner[0].text
            )
        else:
            left = number + 1 < len(sections) and _bare(index, number)
        if left:
            yield Place(section.heading.span, section.heading.text)


def _bare(index: Index, number: int) -> bool:
    """Whether a section is nothing but a heading that the templates have."""
    section = index.body.sections[number]
    heading = section.heading
    if heading is None or not (
        (index.topics[number] in _OWED and words.topic(heading.text, True) in _OWED)
        or index.text.startswith(_LEFT, heading.span.start)
    ):
        return False
    return not index.text[heading.span.end : section.own.end].strip("#=- \t\r\n")
