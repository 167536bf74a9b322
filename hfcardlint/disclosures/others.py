"""What the words of a link say that makes what it leads to others'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures.places import tokens

if TYPE_CHECKING:
    from hfcardlint.disclosures.links import Context


def guides(context: Context) -> bool:
    """Whether the words of a link to a library are those of its documentation: ``the [installation guide]``."""
    return not _GUIDES.isdisjoint(tokens(context.anchor.lower()))


_GUIDES = frozenset(("docs", "documentation", "guide", "install", "installation", "instructions", "quickstart"))


def theirs(context: Context) -> bool:
    """Whether the link is said to be others', and nothing is said of training: ``see their [example]``."""
    return context.before(_THEIRS).rstrip(" [*").endswith("their") and not context.trains(context.low)


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
