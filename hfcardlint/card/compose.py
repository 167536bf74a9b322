"""YAML text to nodes, read line by line where every line allows it, else by the composer over PyYAML's events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hfcardlint.card import plain
from hfcardlint.card.nodes import Node, Scalar
from hfcardlint.finding import Span
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    Loader = Callable[[str], Any]


class Problem(NamedTuple):
    """Something that keeps the YAML from being read.

    ``kind``: ``syntax`` (the YAML is invalid), ``tab`` (a tab that PyYAML refuses and the Hub takes), ``tag`` (an
    unknown or unsafe tag), ``anchor`` (an alias without its anchor), ``document`` (a second document), ``cycle`` (an
    alias inside its own anchor), ``depth``, ``nodes``, ``aliases`` or ``size`` (a limit).
    ``reason`` is one clause in our words, ``hub`` what js-yaml says where that is known, else ``""``.
    """

    kind: str
    reason: str
    span: Span
    hub: str = ""


class Composed(NamedTuple):
    """``root`` is None for an empty document and beside a ``problem``; ``duplicates`` are (first key, repeated
    key) pairs of every mapping, in the order of the repeated keys; ``simple`` and ``shared`` as in ``FrontMatter``."""

    root: Node | None
    problem: Problem | None
    duplicates: tuple[tuple[Scalar, Scalar], ...]
    simple: bool = False
    shared: tuple[Span, ...] = ()


def compose(
    text: str, base: int = 0, depth: int = 64, nodes: int = 200_000, aliases: int = 1_000, loader: Loader | None = None
) -> Composed:
    """Compose the one YAML document in ``text``; never raises.

    ``base`` is the offset of ``text`` in the file and is added to every offset. ``depth`` and ``nodes`` bound the
    tree with its aliases written out, ``aliases`` their number. ``loader`` is a PyYAML loader class, libyaml's where
    there is one.
    """
    if text.startswith("\ufeff"):
        text, base = text[1:], base + 1
    if loader is None and depth >= plain.MAX_DEPTH and plain.NODES_A_LINE * (text.count("\n") + 1) <= nodes:
        found = plain.read(text, base)
        if found is not None:
            root, simple = found
            return Composed(root, None, (), simple)
    # PyYAML is a sixth of a start, and nine cards in ten do without it.
    from hfcardlint.card.composer import from_events

    return from_events(text, base, (depth, nodes, aliases), loader)
