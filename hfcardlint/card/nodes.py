"""YAML as a tree of nodes with character offsets, duplicate keys kept, scalars readable in both grammars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Callable


class Node:
    """A YAML node; ``start`` and ``end`` are character offsets into the file, trailing blanks left out. What an alias
    stands for is a node of its own at the place of the alias."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Scalar(Node):
    """A scalar. ``text`` is its content after YAML's own unescaping; ``style`` is ``""`` (plain), ``'``,
    ``"``, ``|`` or ``>``; ``tag`` is an explicit tag such as ``!!str``, else ``""``."""

    __slots__ = ("style", "tag", "text")

    def __init__(self, start: int, end: int, text: str, style: str = "", tag: str = "") -> None:
        self.start = start
        self.end = end
        self.text = text
        self.style = style
        self.tag = tag


class Sequence(Node):
    """A sequence of nodes; ``flow`` is True for ``[a, b]``. ``usual`` reads the items when they are first asked for:
    those of results that are known to be sound, see ``results``; None for every other sequence."""

    __slots__ = ("flow", "items", "usual")

    def __init__(self, start: int, end: int, items: list[Node], flow: bool) -> None:
        self.start = start
        self.end = end
        self.items = items
        self.flow = flow
        self.usual: Callable[[], list[Node]] | None = None

    @classmethod
    def later(cls, start: int, end: int, usual: Callable[[], list[Node]]) -> Sequence:
        """Return a sequence whose items are read when they are first asked for."""
        node = cls(start, end, [], False)
        del node.items
        node.usual = usual
        return node

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> list[Node]:
            """Read the items; called where a slot is empty."""
            if name != "items":
                raise AttributeError(name)
            self.items = self.usual()
            return self.items


class Mapping(Node):
    """A mapping as written: ``pairs`` keeps duplicate keys in order; ``flow`` is True for ``{a: b}``."""

    __slots__ = ("_last", "flow", "pairs")

    def __init__(self, start: int, end: int, pairs: list[tuple[Node, Node]], flow: bool) -> None:
        self.start = start
        self.end = end
        self.pairs = pairs
        self.flow = flow
        self._last: dict[str, tuple[Scalar, Node]] | None = None

    @property
    def last(self) -> dict[str, tuple[Scalar, Node]]:
        """The last pair of each key (the one that huggingface_hub keeps), by the key's text."""
        if self._last is None:
            self._last = {name.text: (name, value) for name, value in self.pairs if isinstance(name, Scalar)}
        return self._last

    def get(self, key: str) -> Node | None:
        """Return the value of the last pair with that key, or None."""
        found = self.last.get(key)
        return found[1] if found else None
