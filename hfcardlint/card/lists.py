"""Lists whose items are a paragraph and lists of such items, as nearly all of a card's are: read without a parser for
each item.

mistune opens a state and compiles expressions for every item (https://spec.commonmark.org/0.31.2/#list-items). This
reads lists of one form only and leaves every other to it; a test holds both to the same blocks on all cards.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import Match, Pattern

    from hfcardlint.card.markdown import State

Token = dict[str, Any]

# So begins what may be a block inside an item: a heading, a quote, a fence, HTML, a definition of a link, a list.
_BLOCKS = frozenset("#><~`[+-")
_RULES = frozenset("*-_ ")
# Lines that end a list without a blank line before them.
_BREAKS = ("# ", "## ", "### ", "#### ", "##### ", "###### ", "<!--")
# Less than the depth at which mistune takes a list for text.
_DEEPEST = 15


class _Level:
    """An open list: the blanks before its marker, the kind of that, and the column at which its last item's text
    begins."""

    __slots__ = ("indent", "items", "kind", "ordered", "width")

    def __init__(self, indent: int, marker: str) -> None:
        self.indent = indent
        self.kind = marker[-1]
        self.ordered = len(marker) > 1
        self.items: list[Token] = []
        self.width = 0


def read(state: State, m: Match[str]) -> tuple[Token, int] | None:
    """Return the token of the list that begins with the match ``m`` of mistune's pattern, with the places of its items,
    and the offset in the state's text behind it; None where a line of it needs mistune."""
    src, size = state.src, state.cursor_max
    at, line = m.start(), state.line_at(m.start())
    indent, marker = m.group("list_1", "list_2")
    last = state.last_token()
    if state.lazy_line_starts or (len(marker) > 1 and marker[:-1] != "1" and last and last["type"] == "paragraph"):
        return None
    level = _Level(len(indent), marker)
    levels, items = [level], level.items
    paragraph: Token = {}
    lines: list[str] = []
    gap = False
    match = _item().match
    while at < size:
        item = match(src, at, size)
        if item is not None:
            if len(lines) > 1:
                paragraph["text"] = "\n".join(lines)
            blanks, mark, text = item.groups()
            if len(blanks) != level.indent:
                place = line, len(state.lines[line]) - (item.end(3) - item.start(2))
                found = _level(levels, len(blanks), mark, state, place)
                if found is None:
                    return None
                level = found
            if mark[-1] != level.kind or (len(mark) > 1) != level.ordered or not _is_text(text):
                return None
            paragraph = {"type": "block_text", "text": text, "at": (line, len(state.lines[line]) - len(text))}
            level.items.append({"type": "list_item", "children": [paragraph], "at": (line, 0)})
            level.width = item.start(3) - at
            lines = [text]
            gap = False
            at = item.end() + 1
        else:
            stop = src.find("\n", at, size)
            more = None
            if stop >= 0 and not src[at:stop].strip(" "):
                gap = True
                at = stop + 1
            elif items and not gap and not _may_define(lines[0]) and (more := _more().match(src, at, size)):
                lines.append(_dedented(levels, *more.groups()))
                at = more.end() + 1
            else:
                break
        line += 1
    if len(lines) > 1:
        paragraph["text"] = "\n".join(lines)
    if not items or not _ends(src, at, size, gap):
        return None
    return {"type": "list", "children": items, "tight": True}, at


def _level(levels: list[_Level], indent: int, marker: str, state: State, place: tuple[int, int]) -> _Level | None:
    """Close and open lists for an item of this indent, and return the one that it belongs to, None for mistune.

    ``place`` is the line and column of its marker."""
    last = levels[-1]
    if last.width <= indent <= last.width + 3:
        first = len(marker) == 1 or marker[:-1] == "1"
        children = last.items[-1]["children"]
        if not first or _may_define(children[0]["text"]) or state.depth() + len(levels) > _DEEPEST:
            return None
        inner = _Level(indent, marker)
        children.append({"type": "list", "children": inner.items, "tight": True, "at": place})
        levels.append(inner)
        return inner
    while levels and levels[-1].indent > indent:
        levels.pop()
    return levels[-1] if levels and levels[-1].indent == indent else None


def _dedented(levels: list[_Level], blanks: str, text: str) -> str:
    """Return a further line of the last item's paragraph without what is the indent of the items around it."""
    indent, outer = len(blanks), 0
    for level in levels:
        if indent >= level.width - outer:
            indent -= level.width - outer
        outer = level.width
    return blanks[:indent] + text


def _may_define(text: str) -> bool:
    """Whether a text may become the definition of a link with the lines behind it."""
    return text[0] == "[" and ("]" not in text or "\\" in text)


def _is_text(text: str) -> bool:
    """Whether an item holds nothing but a paragraph."""
    first = text[0]
    if first in _BLOCKS:
        return (first == "`" and not text.startswith("```")) or (first == "[" and "]:" not in text)
    if first in "*_":
        return text[1:2] != " " and not _RULES.issuperset(text)
    return not (first.isdigit() and _numbered().match(text))


def _ends(src: str, at: int, size: int, gap: bool) -> bool:
    """Whether a list is surely over at ``at``, perhaps behind a ``gap`` of blank lines, where no item of its begins."""
    if at >= size:
        return True
    if not gap:
        return src.startswith(_BREAKS, at)
    if src[at].isspace() or (src[at] in "*+-" and src[at + 1 : at + 2].isspace()):
        return False
    return not (src[at].isdigit() and _numbered().match(src, at))


@cache
def _item() -> Pattern[str]:
    return re.compile(r"( *)([*+-]|\d{1,9}[.)]) {1,4}([^\s][^\n\t\v\f\r]*)$", re.M)


@cache
def _more() -> Pattern[str]:
    return re.compile(r"( *)([^\W\d_][^\n\t\v\f\r]*)$", re.M)


@cache
def _numbered() -> Pattern[str]:
    return re.compile(r"\d{1,9}[.)](?:\s|$)")
