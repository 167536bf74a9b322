"""What the words of a link say that makes what it leads to others'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.places import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.links import Context
    from hfcardlint.disclosures.places import Index


def guides(context: Context) -> bool:
    """Whether the words of a link to a library are those of its documentation: ``the [installation guide]``."""
    return not _GUIDES.isdisjoint(tokens(context.anchor.lower()))


_GUIDES = frozenset(("docs", "documentation", "guide", "install", "installation", "instructions", "quickstart"))


def theirs(context: Context) -> bool:
    """Whether the link is said to be others', and nothing is said of training: ``see their [example]``; or leads to
    how a model is asked: ``the [prompts]``."""
    anchor = tokens(context.anchor.lower())
    if not _PROMPTS.isdisjoint(anchor) and _TRAINS.isdisjoint(anchor):
        return True
    return context.before(_THEIRS).rstrip(" [*").endswith("their") and not context.trains(context.low)


_PROMPTS = frozenset(("prompt", "prompts"))
_TRAINS = frozenset(("code", "script", "scripts", "train", "training", "tune", "tuning"))
# So far before a link that word stands.
_THEIRS = 8


def runs_any(context: Context) -> bool:
    """Whether the link leads to a tool that serves or tests any model, by its name or the words before it."""
    if not _TESTS.isdisjoint(context.host.partition("/")[2].replace("_", "-").split("-")):
        return True
    return context.with_it and not _RUNS.isdisjoint(tokens(context.before(_NEAR)))


# So are repositories called that hold tests of models.
_TESTS = frozenset(("eval", "evals", "evaluate", "evaluation", "harness"))
_RUNS = frozenset(("deploy", "deployed", "deployment", "inference", "serve", "served", "serving"))
# So many characters before a link such words may stand.
_NEAR = 60

# Just before a link these say that what it leads to is no part of the project.
_APART = (
    *("be used with the original", "code reference", "inspired by", "inspired from", "inspired on", "separate package"),
    "to use with the original",
)
# Before it, and in its clause, these hold the model against it, the others where it is called the original.
_HELD = ("reproduction of", "similar to")
_LIKE = frozenset(("exactly", "identical", "same", "similar"))
# So many words before a link such words stand, with an article or "that of".
_WORDS = 5


def is_apart(context: Context) -> bool:
    """Whether the words just before a link make it the source of an idea or of a part, or what the model is held
    against, also where it is called as the model."""
    original = "original" in context.anchor
    if not original and not words.holds(context.low, _APART) and not words.holds(context.low, _HELD):
        return False
    before = context.before(_NEAR)
    row = before.split()
    near = " ".join(row[-_WORDS:])
    held = any(mark in near and _is_next(near.rpartition(mark)[2]) for mark in _HELD)
    held = held or (original and _is_likened(row))
    return (held or words.holds(before, _APART)) and "our" not in row


def _is_next(between: str) -> bool:
    """Whether words go on with what stands before them, and to no means of their own."""
    return "," not in between and _MEANS.isdisjoint(between.split())


_MEANS = frozenset(("by", "from", "using", "with"))


def _is_likened(row: Sequence[str]) -> bool:
    """Whether words end in what likens a thing to the next: "with the same parameters as"."""
    return row[-1:] in (["like"], ["than"]) or (row[-1:] == ["as"] and not _LIKE.isdisjoint(row))


def later(index: Index, section: int) -> bool:
    """Whether a section tells what may be done with the model once it is trained: "Downstream use"."""
    heading = index.body.sections[section].heading
    return heading is not None and "downstream us" in heading.text.lower()
