"""The YAML that nearly every card holds, read line by line: block mappings and lists of one-line scalars.

PyYAML makes an object for each event and two for its places, which takes twice the time. This reads lines of one
form only and leaves every other text to the composer, so it knows no error. A test holds both to the same nodes.
"""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.card.scalars import ODD_WORDS, disagree, may_differ

if TYPE_CHECKING:
    from re import Pattern

_text = attrgetter("text")
# What begins a scalar that the versions of YAML may read in two ways.
_ODD = frozenset("0123456789+-.yYnNoO=<")
# What a tree of this reader holds at most: ``- key: value`` opens two collections at once.
MAX_DEPTH = 20
NODES_A_LINE = 4


class _Frame:
    """An open block collection; a mapping's keys and values stand in ``items`` in turn."""

    __slots__ = ("indent", "items", "mapping", "start")

    def __init__(self, start: int, indent: int, mapping: bool) -> None:
        self.start = start
        self.indent = indent
        self.mapping = mapping
        self.items: list[Node] = []


def read(text: str, base: int) -> tuple[Node, bool] | None:
    """Return the collection that ``text`` holds, None where any line of it needs the composer; and whether both
    versions of YAML make the same of all its scalars.

    ``base`` is the offset of ``text`` in the file and is added to every offset.
    """
    shown = _shown(text)
    if shown is None:
        return None
    stack = [_Frame(base, -1, True)]
    top: _Frame | None = stack[0]
    waiting = True  # the document or the last key has no value yet
    end, size = 0, len(text)
    alike = True
    match = _line().match
    while end < size:
        line = match(shown, end)
        if line is None:
            return None
        blanks, dash, key, value, quoted, empty = line.groups()
        at = end + len(blanks)
        end = line.end()
        bare = value is None and quoted is None and empty is None
        if key is None and (dash is None or bare):
            if dash is not None or not bare:
                return None
        else:
            assert top is not None
            mark = len(dash or "")
            if waiting or len(blanks) != top.indent or top.mapping is not (dash is None) or (mark and key is not None):
                top = _place(stack, at + base, len(blanks), mark, key is not None, waiting)
                if top is None:
                    return None
            at += mark
            if key is not None:
                stop = at + len(key)
                top.items.append(Scalar(at + base, stop + base, text[at:stop]))
                alike = alike and key not in ODD_WORDS
            if value is not None:
                start = line.start(4)
                value = text[start : start + len(value)].rstrip(" ")
                if ": " in value or " #" in value or value[-1] == ":":
                    return None  # a key or a comment
                start += base
                node = Scalar(start, start + len(value), value)
                top.items.append(node)
                if value[0] in _ODD and may_differ(value) and disagree(node):
                    alike = False
            elif not bare:
                top.items.append(_marked(text, line, base))
            waiting = bare
            if key == "results" and bare and (found := _usual(stack, text, shown, end, base)):
                usual, end = found
                top.items.append(usual)
                waiting = False
    root = stack[0]
    closed = _close(stack, -1, waiting)
    return (root.items[0], alike) if closed and root.items else None


def _shown(text: str) -> str | None:
    """Return the text with an ``x`` for each character beyond ASCII, None where one of these cannot be seen: PyYAML and
    the Hub differ on some of them, and all others are letters to YAML."""
    if text.isascii():
        return text
    if not text.replace("\r\n", "").replace("\n", "").isprintable():
        return None
    return re.sub(r"[^\r\n -~]", "x", text)


def _usual(stack: list[_Frame], text: str, shown: str, at: int, base: int) -> tuple[Sequence, int] | None:
    """Return the results of a model of the model-index, unread, and where they end; None where they are not the usual.

    ``stack`` holds the collections that are open behind the key ``results``, whose line ends at ``at``.
    """
    if len(stack) != 4 or stack[3].indent != 2 or getattr(stack[1].items[-1], "text", "") != "model-index":
        return None
    from hfcardlint.card import results

    stop = results.end(shown, at)
    if not stop:
        return None

    def items() -> list[Node]:
        found = read(text[at:stop], at + base)
        assert found is not None and isinstance(found[0], Sequence)
        return found[0].items

    start, end = at + len("  "), len(shown[:stop].rstrip(" \r\n"))
    return Sequence.later(start + base, end + base, items), stop


def _marked(text: str, line: re.Match[str], base: int) -> Node:
    """Return a line's value that stands in quotes or is an empty collection."""
    start, end = line.span(line.lastindex or 0)
    if line.lastindex == 5:
        return Scalar(start + base, end + base, text[start + 1 : end - 1], text[start])
    empty = Sequence if text[start] == "[" else Mapping
    return empty(start + base, end + base, [], True)


def _place(stack: list[_Frame], at: int, indent: int, dash: int, key: bool, waiting: bool) -> _Frame | None:
    """Close and open collections until a line's content belongs into the last of ``stack``, which is returned;
    None where it fits nowhere. ``dash`` is the length of ``- ``, 0 without one."""
    top = stack[-1]
    if indent < top.indent or (indent == top.indent and not dash and not top.mapping):
        # A list may stand at the indent of the key that it belongs to.
        if not _close(stack, indent, waiting, bool(dash)):
            return None
        top, waiting = stack[-1], False
    if dash:
        if indent > top.indent or top.mapping:
            if not waiting:
                return None
            top = _Frame(at, indent, False)
            stack.append(top)
        elif waiting:
            return None
        if not key:
            return top
        indent, at, waiting = indent + dash, at + dash, True
    if indent > top.indent:
        if not waiting or len(stack) >= MAX_DEPTH:
            return None
        top = _Frame(at, indent, True)
        stack.append(top)
    elif waiting:
        top.items.append(_nothing(top))
    return top


def _close(stack: list[_Frame], indent: int, waiting: bool, dash: bool = False) -> bool:
    """Close the collections that end before a line of this indent; False where one of them has a key twice."""
    while (frame := stack[-1]).indent > indent or (frame.indent == indent and not (dash or frame.mapping)):
        items = frame.items
        if waiting:
            items.append(_nothing(frame))
            waiting = False
        stack.pop()
        node: Node
        if frame.mapping:
            keys = items[::2]
            node = Mapping(frame.start, items[-1].end, list(zip(keys, items[1::2], strict=True)), False)
            if len(keys) > 1 and len(set(map(_text, keys))) < len(keys):
                return False
        else:
            node = Sequence(frame.start, items[-1].end, items, False)
        stack[-1].items.append(node)
    return True


def _nothing(frame: _Frame) -> Scalar:
    """Return the empty value behind the colon of a mapping's last key."""
    at = frame.items[-1].end + 1
    return Scalar(at, at, "")


@cache
def _line() -> Pattern[str]:
    """Match one line: blanks, a dash, a key, and a plain, a quoted or an empty collection as value; or a comment.

    Each blank fits in one way only, so that a line which does not fit takes no more than its length, and only single
    characters repeat, because a repeated group takes memory each time. A key has at most 1,024 characters:
    https://yaml.org/spec/1.2.2/#example-invalid-implicit-keys
    """
    plain = r"(?:[A-Za-z0-9_/.(~$<+=]|-(?=[\d.]))[ -~]*"
    quoted = r"'[ -&(-~]*'|\"[ !#-\[\]-~]*\""
    value = rf"(?:({plain})|(?:({quoted})|(\[\]|\{{\}})) *)"
    body = rf"(- +)?(?:([A-Za-z_][\w./,-]{{0,1023}}):(?: +|(?=\r?\n)|\Z))?{value}?"
    return re.compile(rf"( *)(?:{body}|#[\t -~]*)(?:\r?\n|\Z)", re.A)
