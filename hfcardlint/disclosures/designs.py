"""Architectures that no list holds, which a card gives: behind a label, in a section on it, as a library's class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import families, loaders, words
from hfcardlint.disclosures.places import blank, tokens

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece
    from hfcardlint.disclosures.reading import Place

_LABELS = frozenset(
    (
        *("architecture", "backbone", "base architecture", "model architecture", "network architecture"),
        "neural network architecture",
    )
)
# So the name of a label ends that may be written as "Architecture:".
_ENDS = ("architecture", "backbone")
# Under a heading with one of these stand words on the design, and not on settings or figures.
_HEADINGS = (
    "archite",
    "arquitet",
    "arquitect",
    "архитект",
    "架构",
    "アーキテクチャ",
    "아키텍처",
)
_SECTION = "architecture"
_FIRST = 3
_MOST_WORDS = 3
_LONGEST = 400
_LETTERS = 2
# What ends the name with which a text begins.
_STOPS = (",", ";", " (", ". ", ":", " - ", " – ", " — ", " with ", " for ", " from ", " trained ", " based ")
_AROUND = " \t*`_[]()\"'{}.,:;"
_ARTICLES = ("a ", "an ", "the ", "our ")


def read(index: Index) -> list[Place]:
    """Return the place of the first such name, which is looked for where no known family is named."""
    return _classes(index) or _told(index)


def _told(index: Index) -> list[Place]:
    section = seen = 0
    for piece in index.pieces:
        seen = seen + 1 if piece.block.section == section else 1
        section = piece.block.section
        if piece.kind == "heading" or len(piece.text) > _LONGEST:
            continue
        near = piece.topic == _SECTION and seen <= _FIRST
        name = _labelled(piece) or (_in_section(index, piece) if near else "")
        if name:
            return [index.place(piece, name)]
    return []


def _labelled(piece: Piece) -> str:
    """Return the architecture behind a label: ``Architecture: Fernflow, a flow that draws``."""
    if not words.holds(piece.low, _ENDS):
        return ""
    for line in piece.text.split("\n"):
        label, mark, value = line.replace(" | ", ":", 1).partition(":")
        if mark and label.strip(" *-_`").lower() in _LABELS:
            return _design(value)
    return ""


def _in_section(index: Index, piece: Piece) -> str:
    """Return the design in the first words of a section on it: only what holds a word for networks."""
    head = index.body.sections[piece.block.section].heading
    return _said(_plain(piece.text)) if head is not None and words.holds(head.text.lower(), _HEADINGS) else ""


def _plain(text: str) -> str:
    value = " ".join(text.split()).strip(_AROUND)
    return "" if blank(value) else value


def _said(value: str) -> str:
    """Return the first sentence of a text where it holds a word for networks."""
    said = value.partition(". ")[0]
    return "" if words.listed("architecture_designs").isdisjoint(tokens(said.lower())) else said


def _design(text: str) -> str:
    """Return the words of a text that give a design: its first sentence where that holds a word for networks, else the
    name with which it begins."""
    value = _plain(text)
    if not value or (said := _said(value)):
        return said if value else ""
    low = value.lower()
    start = next((len(article) for article in _ARTICLES if low.startswith(article)), 0)
    end = min((at for at in (value.find(stop, start) for stop in _STOPS) if at >= 0), default=len(value))
    name = value[start:end].strip(_AROUND)
    return name if _is_name(name) else ""


def _is_name(name: str) -> bool:
    """Whether some words are the name of a design, and not of a task, a language or a library."""
    row = name.split()
    if not 0 < len(row) <= _MOST_WORDS or not (name[0].isupper() or any(map(str.isdigit, name))):
        return False
    if not any(len("".join(filter(str.isalpha, word))) > _LETTERS for word in row):
        # "7B", "51", "M1"
        return False
    if not all(word.replace("-", "").replace("+", "").replace(".", "").isalnum() for word in row):
        return False
    low = name.lower()
    said = {low, *tokens(low), *low.replace("-", " ").split()}
    none = (words.listed("architecture_no_types"), words.listed("architecture_no_designs"), words.members("not_names"))
    if any(not said.isdisjoint(listed) for listed in (*none, words.listed("purpose_bare"))):
        return False
    return words.folded(name) not in words.frameworks() and not families.is_other(low)


# Keys of the configurations of Transformers and diffusers that name a class, or the family that it is of.
_KEYS = ("_class_name", "architectures", "model_type")
_TEXT = 4000
_ASIDE = frozenset(("citation", "evaluation", "usage"))
_NOT_OWN = frozenset(("cannot", "compared", "instead", "no", "not", "try", "unlike", "versus", "vs"))


def _classes(index: Index) -> list[Place]:
    """Return the class of a model that a line of its configuration gives, or that the text names."""
    if words.holds(index.text, _KEYS):
        for block in (*index.codes, *(piece.block for piece in index.pieces if words.holds(piece.text, _KEYS))):
            name = _configured(block.text[:_TEXT])
            if name:
                return [index.inside(block, name)]
    heads = words.row("architecture_heads")
    for piece in index.pieces if words.holds(index.text, heads) else ():
        own = piece.topic not in _ASIDE and _NOT_OWN.isdisjoint(piece.words)
        for word in piece.text.split() if own and words.holds(piece.text, heads) else ():
            name = word.strip(_AROUND)
            if name.isalnum() and name.endswith(heads) and loaders.is_class(name):
                return [index.place(piece, name)]
    return []


def _configured(text: str) -> str:
    """Return the class or the family that a line of JSON gives."""
    for key in _KEYS:
        at = text.find(f'"{key}"')
        value = text[at + len(key) + 2 :].lstrip(" \t:[\n") if at >= 0 else ""
        name = value[1:].partition('"')[0] if value[:1] == '"' else ""
        typed = key == "model_type" and name.islower() and name.replace("_", "").replace("-", "").isalnum()
        if loaders.is_class(name) or (typed and words.listed("architecture_no_designs").isdisjoint((name,))):
            return name
    return ""
