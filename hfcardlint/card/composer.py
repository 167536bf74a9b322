"""PyYAML's events to nodes: a composer that cannot crash, hang or build what the text does not hold.

PyYAML's own composer recurses (libyaml's kills the process at some 20,000 levels) and forgets duplicate keys,
so only its event stream is used. Where YAML parsers differ the verdict is that of js-yaml, which the Hub runs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from hfcardlint.card.compose import Composed, Problem
from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from hfcardlint.card.compose import Loader

# libyaml alone refuses a block of lines (``|``, ``>``) whose first line has a tab behind its indentation. Such a
# text is read again in Python, which takes some 12 times as long.
_LIBYAML_ONLY = "found a tab character where an indentation space is expected"
MAX_PYTHON = 100_000
_YAML_TAG = "tag:yaml.org,2002:"
# What SafeLoader and js-yaml 4 construct; js-yaml 5 without a schema knows the first line only.
_SCALAR_TAGS = ("str", "null", "bool", "int", "float", "timestamp", "binary", "merge", "value")
_COLLECTION_TAGS = {Sequence: ("seq", "omap", "pairs"), Mapping: ("map", "set")}
_BLANKS = " \t\r\n"
# PyYAML ends lines at the first three and libyaml drops the last; in YAML 1.2 and on the Hub all are plain characters.
_PLAIN_ON_THE_HUB = "\x85\u2028\u2029\ufeff"


def from_events(text: str, base: int, limits: tuple[int, int, int], loader: Loader | None = None) -> Composed:
    """Compose ``text`` as ``compose.compose`` says; ``limits`` are depth, nodes and aliases, ``loader`` a PyYAML loader
    class, None for the default."""
    composer = _Composer(text, base, limits)
    try:
        composer.refuse_directives()
        composer.run(loader or default_loader())
    except _Stop as stop:
        return Composed(None, stop.problem, ())
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        if loader is None and _LIBYAML_ONLY in str(error) and len(text) < MAX_PYTHON:
            from hfcardlint.card.scanner import TabLoader

            return from_events(text, base, limits, TabLoader)
        from hfcardlint.card.syntax import explain, without_tabs

        blank = without_tabs(text)
        again = from_events(blank, base, limits, loader) if blank != text else None
        taken = again is not None and again.problem is None and not again.duplicates
        return Composed(None, Problem("tab" if taken else "syntax", *explain(error, text, base)), ())
    composer.duplicates.sort(key=lambda pair: pair[1].start)
    return Composed(composer.root, None, tuple(composer.duplicates), shared=tuple(composer.shared))


@cache
def default_loader() -> Loader:
    """Return libyaml's loader, or one in Python that reads the same language (some builds lack libyaml)."""
    try:
        return yaml.CSafeLoader
    except AttributeError:
        from hfcardlint.card.scanner import TabLoader

        return TabLoader


class _Stop(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Frame:
    """An open collection. A mapping's keys and values stand in ``items`` in turn."""

    __slots__ = ("anchor", "flow", "items", "mapping", "start")

    def __init__(self, start: int, anchor: str | None, flow: bool, mapping: bool) -> None:
        self.start = start
        self.anchor = anchor
        self.flow = flow
        self.mapping = mapping
        self.items: list[Node] = []


class _Composer:
    __slots__ = (
        *("aliases", "anchors", "base", "count", "depth", "duplicates", "hidden", "limit", "most_aliases", "root"),
        *("shared", "text"),
    )

    def __init__(self, text: str, base: int, limits: tuple[int, int, int]) -> None:
        self.text = text
        self.base = base
        self.depth, self.limit, self.most_aliases = limits
        self.count = 0
        self.aliases = 0
        self.anchors: dict[str, Node | _Frame] = {}
        self.root: Node | None = None
        self.duplicates: list[tuple[Scalar, Scalar]] = []
        self.shared: set[Span] = set()
        self.hidden = {} if text.isascii() else _stand_ins(text)

    def run(self, make: Loader) -> None:
        """Read the events into ``root``; raises ``_Stop`` and what PyYAML raises."""
        text = self.text.translate({ord(c): s for c, s in self.hidden.items()}) if self.hidden else self.text
        loader = make(text)
        try:
            self._collect(loader.get_event)
        finally:
            loader.dispose()

    def _collect(self, next_event: Callable[[], Any]) -> None:
        items: list[Node] = []
        stack = [_Frame(0, None, False, False)]
        stack[0].items = items
        documents = 0
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                items.append(self._scalar(event, items))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                stack.append(self._open(event, kind is MappingStartEvent, len(stack)))
                items = stack[-1].items
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                frame = stack.pop()
                items = stack[-1].items
                items.append(self._close(frame, event))
            elif kind is AliasEvent:
                items.append(self._alias(event, len(stack)))
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._second_document(event.start_mark.index)
            elif kind is DocumentEndEvent:
                if event.explicit:
                    self._nothing_after(event.end_mark.index)
            elif kind is StreamEndEvent:
                break
        self.root = items[0] if items else None

    def _scalar(self, event: Any, items: list[Node]) -> Scalar:
        start = event.start_mark.index
        end = event.end_mark.index
        style = event.style or ""
        value = event.value
        base = self.base
        self.count = count = self.count + 1
        if count > self.limit:
            self._too_many(start)
        if self.hidden:
            value = value.translate({ord(s): c for c, s in self.hidden.items()})
        if event.tag is not None or event.anchor is not None:
            return self._marked_scalar(event, value, style)
        if style:
            value = self._lined(value, style, start, end)
            end = self._styled_end(style, start, end)
        elif start == end and items:
            start = end = self._empty_at(start, items[-1])
        return Scalar(start + base, end + base, value, style)

    def _marked_scalar(self, event: Any, value: str, style: str) -> Scalar:
        start = self._content(event, event.end_mark.index)
        end = max(start, event.end_mark.index)
        if style:
            value = self._lined(value, style, start, end)
            end = self._styled_end(style, start, end)
        elif not value:
            start = end = self._trimmed(event.start_mark.index, start)
        node = Scalar(start + self.base, end + self.base, value, style, self._tag(event, _SCALAR_TAGS))
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def _open(self, event: Any, mapping: bool, level: int) -> _Frame:
        start = event.start_mark.index
        if level > self.depth:
            self._stop("depth", f"nested deeper than {self.depth} levels", start)
        self.count += 1
        if self.count > self.limit:
            self._too_many(start)
        frame = _Frame(start, event.anchor, bool(event.flow_style), mapping)
        if event.tag is not None or event.anchor is not None:
            self._tag(event, _COLLECTION_TAGS[Mapping if mapping else Sequence])
            frame.start = self._content(event, len(self.text))
            if event.anchor is not None:
                self.anchors[event.anchor] = frame
        return frame

    def _close(self, frame: _Frame, event: Any) -> Node:
        start = frame.start + self.base
        items = frame.items
        end = event.end_mark.index + self.base if frame.flow else max(start, items[-1].end if items else start)
        node: Node
        if frame.mapping:
            keys = items[::2]
            node = Mapping(start, end, list(zip(keys, items[1::2], strict=True)), frame.flow)
            if len(keys) > 1 and len({k.text if type(k) is Scalar else id(k) for k in keys}) < len(keys):
                self._repeated(keys)
        else:
            node = Sequence(start, end, items, frame.flow)
        if frame.anchor is not None and self.anchors[frame.anchor] is frame:
            self.anchors[frame.anchor] = node
        return node

    def _repeated(self, keys: list[Node]) -> None:
        first: dict[str, Scalar] = {}
        for key in keys:
            if isinstance(key, Scalar) and first.setdefault(key.text, key) is not key:
                self.duplicates.append((first[key.text], key))

    def _alias(self, event: Any, level: int) -> Node:
        start = event.start_mark.index
        target = self.anchors.get(event.anchor)
        if target is None:
            reason = f'the alias "*{event.anchor}" has no anchor before it'
            self._stop("anchor", reason, start, f'unidentified alias "{event.anchor}"', event.end_mark.index)
        if isinstance(target, _Frame):
            self._stop("cycle", f'the alias "*{event.anchor}" stands inside its own anchor', start)
        assert isinstance(target, Node)
        self.aliases += 1
        size, height = _measure(target, self.limit - self.count)
        self.count += size
        if self.aliases > self.most_aliases:
            self._stop("aliases", f"more than {self.most_aliases:,} aliases", start)
        if self.count > self.limit:
            self._stop("nodes", f"more than {self.limit:,} values once its aliases are written out", start)
        if level - 1 + height > self.depth:
            self._stop("depth", f"nested deeper than {self.depth} levels", start)
        self.shared.add(target.span)
        return _placed(target, start + self.base, event.end_mark.index + self.base)

    def _tag(self, event: Any, known: tuple[str, ...]) -> str:
        """Return an event's explicit tag in its short form; an unknown one stops."""
        tag = event.tag
        if tag is None or tag == "!":
            return tag or ""
        name = tag.removeprefix(_YAML_TAG)
        if name != tag and name in known:
            return f"!!{name}"
        shown = "!!" + name if name != tag else tag
        kind = {ScalarEvent: "scalar", SequenceStartEvent: "sequence"}.get(type(event), "mapping")
        at = self.text.find("!", event.start_mark.index)
        end = at + len(self.text[at : at + 200].split(None, 1)[0]) if at >= 0 else at
        self._stop("tag", f'the tag "{shown[:80]}" is not known', at, f"unknown {kind} tag !<{tag}>", end)
        raise AssertionError

    def _content(self, event: Any, end: int) -> int:
        """Return where a node's content begins, after its anchor and its tag, ``end`` at the latest."""
        at: int = event.start_mark.index
        for _ in range((event.anchor is not None) + (event.tag is not None)):
            while at < end and self.text[at] not in " \t\r\n,[]{}":
                at += 1
            at = self._skip(at, end)
        return at

    def _skip(self, at: int, end: int) -> int:
        while at < end:
            if self.text[at] == "#":
                while at < end and self.text[at] not in "\r\n":
                    at += 1
            elif self.text[at] in _BLANKS:
                at += 1
            else:
                break
        return at

    def _styled_end(self, style: str, start: int, end: int) -> int:
        if style in "|>":
            if self.text[start + 1 : start + 4].lstrip("+-0123456789").startswith("#"):
                reason = f"a # right behind {style}, where a comment needs a blank before it"
                self._stop("syntax", reason, start, "a line break is expected")
            return self._trimmed(start, end)
        if self.text.startswith("#", end):
            reason = "a # right behind a closing quote, where a comment needs a blank before it"
            self._stop("syntax", reason, end, "bad indentation of a mapping entry")
        return end

    def _lined(self, value: str, style: str, start: int, end: int) -> str:
        """Return a block of lines as the Hub reads one that the closing fence cuts off: js-yaml ends its last line,
        where libyaml takes the text without a line end as it is."""
        cut_off = style in "|>" and end == len(self.text) and value and value[-1] != "\n"
        return value + "\n" if cut_off and "-" not in self.text[start + 1 : start + 3] else value

    def _trimmed(self, start: int, end: int) -> int:
        return start + len(self.text[start:end].rstrip(_BLANKS))

    def _empty_at(self, at: int, before: Node) -> int:
        """Return where an empty value belongs: after its ``:``, ``-`` or ``?``, else right behind the node before."""
        if self.text[at - 1] in "-?":
            return at
        end = before.end - self.base
        gap = self.text[end:at]
        behind = gap.lstrip(_BLANKS)
        return end + len(gap) - len(behind) + 1 if behind.startswith(":") else min(at, end)

    def refuse_directives(self) -> None:
        """Stop at a directive before the document: front matter has no use for one, and libyaml takes
        quadratic time on many."""
        if not self.text.startswith("%") and "\n%" not in self.text and "\r%" not in self.text:
            return
        at = self._skip(0, len(self.text))
        if self.text.startswith("%", at) and (at == 0 or self.text[at - 1] in "\r\n"):
            self._stop("syntax", "a YAML directive, a line that begins with %", at)

    def _nothing_after(self, at: int) -> None:
        rest = self._skip(at, len(self.text))
        if rest < len(self.text):
            self._second_document(rest)

    def _second_document(self, at: int) -> None:
        reason = "a second YAML document begins"
        self._stop("document", reason, at, "expected a single document in the stream, but found more")

    def _too_many(self, at: int) -> None:
        self._stop("nodes", f"more than {self.limit:,} values", at)

    def _stop(self, kind: str, reason: str, at: int, hub: str = "", end: int | None = None) -> None:
        end = min(len(self.text), at + 1) if end is None else end
        raise _Stop(Problem(kind, reason, Span(at + self.base, end + self.base), hub))


def _placed(node: Node, start: int, end: int) -> Node:
    """Return what an alias stands for, at the place of the alias; what is in it stays where it is written."""
    if isinstance(node, Scalar):
        return Scalar(start, end, node.text, node.style, node.tag)
    if isinstance(node, Sequence):
        return Sequence(start, end, node.items, node.flow)
    assert isinstance(node, Mapping)
    return Mapping(start, end, node.pairs, node.flow)


def _measure(node: Node, limit: int) -> tuple[int, int]:
    """Return the number of nodes and of collection levels below and with ``node``; stops past ``limit``."""
    count, height = 0, 0
    todo = [(node, 0)]
    while todo and count <= limit:
        one, level = todo.pop()
        count += 1
        if isinstance(one, Scalar):
            continue
        height = max(height, level + 1)
        if isinstance(one, Sequence):
            todo += [(item, level + 1) for item in one.items]
        elif isinstance(one, Mapping):
            todo += [(item, level + 1) for pair in one.pairs for item in pair]
    return count, height


def _stand_ins(text: str) -> dict[str, str]:
    """Return a character that ``text`` lacks for each of ``_PLAIN_ON_THE_HUB`` that it holds."""
    found = [c for c in _PLAIN_ON_THE_HUB if c in text]
    if not found:
        return {}
    free = (chr(c) for c in range(0xE000, 0xF8FF) if chr(c) not in text)
    return dict(zip(found, free, strict=False))
