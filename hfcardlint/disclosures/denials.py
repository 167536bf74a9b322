"""What a sentence on the training says that a model did not learn from, or was not trained with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.places import Sentence, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOT = frozenset(
    ("aren't", "didn't", "doesn't", "don't", "hasn't", "haven't", "isn't", "never", "not", "wasn't", "weren't")
)
# So near behind "not" stands what was not done.
_NEAR = 3
_DONE = frozenset(
    (
        *("drawn", "fine-tuned", "finetuned", "included", "learn", "learned", "part"),
        *("pre-trained", "pretrained", "seen", "taken", "trained", "use", "used"),
    )
)
# "Does not contain", but "documents not containing".
_HOLDS = frozenset(("contain", "include"))
_DOES = frozenset(("did", "do", "does"))
# "Not only", "not used by the base", and advice: "not to use".
_STILL = frozenset(("by", "just", "only", "solely", "to"))
_LEFT_OUT = (" was excluded", " were excluded", " was left out", " were left out")
_OPENS = tuple(
    [f"{but}not {how} " for but in ("", "but ") for how in ("from", "on", "the", "through", "using", "via", "with")]
)
_SAYS = frozenset(
    (
        *("are", "come", "comes", "consists", "contain", "contains", "fine-tuned", "finetuned", "from", "includes"),
        *("is", "pre-trained", "pretrained", "trained", "used", "uses", "using", "was", "were"),
    )
)
_TURNS = ("but ", "instead", "only ", "rather ")


def without(sentence: Sentence) -> Sentence | None:
    """Return a sentence without its clauses on what was not used, None where no more stands in it.

    ``It was trained on A, not on B``, ``B was not used``, ``It was not trained on B but on A``: of each A is kept, as
    one run of the card's words.
    """
    low, text = sentence.low, sentence.text
    if low.isascii():
        if _NOT.isdisjoint(sentence.words) and not any(part in low for part in _LEFT_OUT):
            return sentence
    elif not _is_denial(sentence):
        return sentence
    if len(low) != len(text):
        return sentence
    starts = _starts(low)
    ends = [*starts[1:], len(low)]
    denied = [at for at, start in enumerate(starts) if _denies(low[start : ends[at]])]
    if not denied:
        return sentence
    head = text[: starts[denied[0]]]
    if not _says(head.lower()):
        head = ""
    behind = range(denied[-1] + 1, len(starts))
    turn = next((starts[at] for at in behind if not low.isascii() or low.startswith(_TURNS, starts[at])), len(low))
    rest = (head or text[turn:]).strip(" ,;.，、。；،؛")
    if not rest:
        return None
    return Sentence(sentence.piece, rest, tuple([link for link in sentence.links if link.text in rest]))


def _is_denial(sentence: Sentence) -> bool:
    return not _NOT.isdisjoint(sentence.words) or words.holds(sentence.low, words.row("denied_uses"))


def _says(head: str) -> bool:
    """Whether the words before a clause say what was used, and are not listed before its verb: ``A and B were not``."""
    if head.isascii():
        return not _SAYS.isdisjoint(tokens(head))
    return words.holds(head, words.row("denied_after")) or not _SAYS.isdisjoint(tokens(head))


# Before the first ones a clause begins, behind the others.
_BEFORE = (" but ", " and was ", " and were ", " без ", " دون ", " بدون ")
_BEHIND = (", ", "; ", "，", "、", "；", "، ", "؛ ", "했고 ", "으며 ", "하며 ", "지만 ")


def _starts(low: str) -> list[int]:
    """Return where the clauses of a sentence begin."""
    found = {0}
    for mark in (*_BEFORE, *_BEHIND):
        at = low.find(mark)
        while at >= 0:
            found.add(at + (1 if mark in _BEFORE else len(mark)))
            at = low.find(mark, at + 1)
    return sorted(found)


def _denies(clause: str) -> bool:
    """Whether a clause says that something was not used."""
    if clause.startswith(_OPENS) or any(part in f" {clause}" for part in _LEFT_OUT):
        return True
    if not clause.isascii() and words.holds(f" {clause}", words.row("denied_uses")):
        return True
    row = tokens(clause)
    return any(word in _NOT and _is_of_learning(row, at) for at, word in enumerate(row))


def _is_of_learning(row: Sequence[str], at: int) -> bool:
    """Whether the "not" at an index stands before a verb of learning or of holding data."""
    behind = row[at + 1 : at + 1 + _NEAR]
    if not _STILL.isdisjoint(behind):
        return False
    does = row[at] in ("doesn't", "don't") or not _DOES.isdisjoint(row[max(at - 1, 0) : at])
    return not _DONE.isdisjoint(behind) or (does and not _HOLDS.isdisjoint(behind))
