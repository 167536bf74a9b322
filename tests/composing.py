"""Trees of YAML for tests."""

from __future__ import annotations

from hfcardlint.card.compose import Composed, Problem, compose
from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.card.scanner import TabLoader

from .properties import shape


def plain(node: Node | None) -> object:
    """A node as lists, pairs and texts."""
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {plain(k): plain(v) for k, v in node.pairs}
    return node.text if isinstance(node, Scalar) else node


def both(text: str) -> Composed:
    """Compose with libyaml and in Python, check that they agree, and return the result."""
    first, second = compose(text), compose(text, loader=TabLoader)
    assert (first.problem and first.problem.kind) == (second.problem and second.problem.kind)
    assert shape(first.root) == shape(second.root)
    assert [(a.start, b.start) for a, b in first.duplicates] == [(a.start, b.start) for a, b in second.duplicates]
    return first


def problem(text: str) -> Problem:
    found = both(text).problem
    assert found is not None
    assert 0 <= found.span.start <= found.span.end <= len(text)
    return found


def cut(text: str, node: Node) -> str:
    return text[node.start : node.end]


def at(text: str, *path: str | int) -> Node:
    node: Node | None = both(text).root
    for step in path:
        if isinstance(step, int):
            assert isinstance(node, Sequence)
            node = node.items[step]
        else:
            assert isinstance(node, Mapping)
            node = node.get(step)
    assert node is not None
    return node
