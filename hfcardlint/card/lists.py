"""Lists whose items are one line of text each, as nearly all of a card's are: read without a parser for each item.

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
_BREAKS = ("# ", "## ", "### ", "#### ", "##### ", "###### ")


def read(state: State, m: Match[str]) -> tuple[Token, int] | None:
    """Return the token of the list that begins with the match ``m`` of mistune's pattern, with the places of its items,
    and the offset in the state's text behind it; None where a line of it needs mistune."""
    src, size = state.src, state.cursor_max
    at, line = m.start(), state.line_at(m.start())
    indent, marker = m.group("list_1", "list_2")
    ordered = len(marker) > 1
    if (ordered and marker[:-1] != "1") or state.lazy_line_starts:
        return None
    items: list[Token] = []
    match = _item().match
    while at < size:
        item = match(src, at, size)
        if item is None:
            break
        blanks, mark, text = item.groups()
        if blanks != indent or mark[-1] != marker[-1] or (len(mark) > 1) != ordered or not _is_text(text):
            return None
        column = len(state.lines[line]) - len(text)
        paragraph = {"type": "block_text", "text": text, "at": (line, column)}
        items.append({"type": "list_item", "children": [paragraph], "at": (line, 0)})
        at = item.end() + 1
        line += 1
    if not items:
        return None
    end = _end(src, at, size)
    return ({"type": "list", "children": items, "tight": True}, end) if end is not None else None


def _is_text(text: str) -> bool:
    """Whether an item holds nothing but a paragraph."""
    first = text[0]
    if first in _BLOCKS:
        return (first == "`" and not text.startswith("```")) or (first == "[" and "]:" not in text)
    if first in "*_":
        return text[1:2] != " " and not _RULES.issuperset(text)
    return not (first.isdigit() and _numbered().match(text))


def _end(src: str, at: int, size: int) -> int | None:
    """Return where a list ends whose items end at ``at``: behind blank lines, before a line at the margin that is no
    item; None where what follows may belong to the list."""
    if at >= size:
        return size
    begin = at
    while at < size and (stop := src.find("\n", at)) >= 0 and not src[at:stop].strip(" "):
        at = stop + 1
    if at >= size:
        return size
    if at == begin:
        return at if src.startswith(_BREAKS, at) else None
    if src[at].isspace() or (src[at] in "*+-" and src[at + 1 : at + 2].isspace()):
        return None
    return None if src[at].isdigit() and _numbered().match(src, at) else at


@cache
def _item() -> Pattern[str]:
    return re.compile(r"( {0,3})([*+-]|\d{1,9}[.)]) {1,4}([^\s][^\n\t\v\f\r]*)$", re.M)


@cache
def _numbered() -> Pattern[str]:
    return re.compile(r"\d{1,9}[.)](?:\s|$)")
