"""The model or the program that a card says made its synthetic data.

It is looked for only where the card tells of kinds of data and names no source: what generated a set is its source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import data_makers, proper_names, words
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.sources import Source
from hfcardlint.disclosures.words import DATA, TRAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.places import Index

_MARKS = "*_`\"'“”(),.;:"
_NOT_THERE = frozenset(("citation", "evaluation", "intended_use", "license", "limitations", "news", "usage"))
_SYNTHETIC = ("generate", "synthe")
# With these a sentence tells of data left out, of tests, or of what readers may do.
_ASIDE = frozenset(
    (
        *("eval", "evaluate", "evaluated", "evaluation", "excluded", "excluding", "filtered", "graded", "judge"),
        *("judged", "none", "removed", "score", "scored", "scores", "you"),
    )
)
_NEAR = 6
_CLOSE = 3


def read(index: Index, vague: Sequence[Place]) -> tuple[Source, Place] | None:
    """Return what made the data of the ``vague`` places and where that is told, None where it is not."""
    for place in vague:
        row = _row(place.text)
        if not _ASIDE.isdisjoint(map(str.lower, row)):
            continue
        if name := _outputs(row) or _program(row):
            return Source(name, False, own=True), place
    if not any(part in place.text.lower() for place in vague for part in _SYNTHETIC):
        return None
    for piece in index.having(DATA | TRAIN):
        if piece.topic not in _NOT_THERE and _ACTS.intersection(piece.words):
            for sentence in index.sentences(piece):
                row = _row(sentence.text) if _ASIDE.isdisjoint(sentence.words) else []
                if name := _teacher(row) or _asked(row):
                    return Source(name, False, own=True), index.place(piece, sentence.text)
    return None


def _row(text: str) -> list[str]:
    return [bare for bare in (word.strip(_MARKS) for word in text.split()) if bare]


def _is_maker(name: str) -> bool:
    """Whether a word names a model or a service that makes texts or images."""
    low = name.lower()
    return data_makers.is_model(name) or any(map(low.startswith, words.row("generators")))


_OUTPUTS = frozenset(("answers", "completions", "conversations", "generations", "outputs", "responses"))
_OF = frozenset(("from", "of", "on", "using", "with"))
# What is better than these is no data.
_THAN = frozenset(("against", "beats", "compared", "match", "matches", "no", "not", "over", "than", "to", "without"))


def _outputs(row: Sequence[str]) -> str:
    """Return the model whose outputs are the data: ``trained on 900 Mosstalk-4 answers``, ``Mosspaint generated``."""
    for at, name in enumerate(row[:-1]):
        if not (row[at + 1] in _OUTPUTS or row[at + 1] == "generated" or name.endswith("-generated")):
            continue
        before = [word.lower() for word in row[max(0, at - _NEAR) : at]]
        if not _OF.isdisjoint(before) and _THAN.isdisjoint(before[-_CLOSE:]):
            called = name.removesuffix("-generated").removesuffix("'s")
            if _is_maker(called):
                return called
    return ""


MADE = frozenset(("created", "generated", "produced", "rendered", "simulated", "synthesised", "synthesized"))
BY = frozenset(("by", "in", "through", "using", "via", "with"))


def _program(row: Sequence[str]) -> str:
    """Return the program behind its kind: ``proofs generated with a prover (MossProve)``."""
    for at in [at for at, word in enumerate(row[:-_CLOSE]) if word in MADE and row[at + 1] in BY]:
        tail = row[at + 2 : at + 2 + _NEAR]
        if tail[:1] in (["a"], ["an"], ["our"], ["the"]):
            name = next((word for word in tail[2:] if proper_names.is_marked(word)), "")
            if name and name.isalnum() and proper_names.is_proper(name):
                return name
    return ""


_AS = frozenset(("a", "its", "our", "the"))


def _teacher(row: Sequence[str]) -> str:
    """Return the model that is said to have taught, and so made the data: ``using Moss-8x7B as a teacher model``."""
    for at in range(1, len(row) - 2):
        if row[at] == "as" and row[at + 1] in _AS and row[at + 2] == "teacher":
            name = row[at - 1]
            if any(map(str.isdigit, name)) and proper_names.is_other(name):
                return name
    return ""


_ACTS = frozenset(
    ("ask", "asked", "combination", "employed", "leveraged", "prompted", "teacher", "use", "used", "using")
)
_MAKES = frozenset(("answer", "craft", "create", "generate", "produce", "synthesise", "synthesize", "write"))


def _asked(row: Sequence[str]) -> str:
    """Return the model that was made to write: ``we prompted Mosstalk-4 to produce proofs``."""
    for at in range(1, len(row) - 2):
        if not (row[at] == "to" and row[at + 1].lower() in _MAKES):
            continue
        before = row[max(0, at - 2 * _NEAR) : at]
        acts = [n for n, word in enumerate(before) if word.lower() in _ACTS]
        name = next((word for word in reversed(before[acts[-1] :]) if _is_maker(word)), "") if acts else ""
        if name:
            return name
    return ""
