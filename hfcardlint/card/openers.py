"""Which of mistune's block rules a line can match, told by its first character.

mistune holds every line against all rules, and every character of a paragraph that begins with a sign. All of them but
the table's begin with a character of their own: https://spec.commonmark.org/0.31.2/#blocks-and-inlines
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.card import leaves

if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Match, Pattern

BLANKS = " \t\v\f\n"
# What a line begins with, behind at most three spaces, that a rule matches. The number of a list is any digit.
_STARTS = {
    "fenced_code": "`~",
    "atx_heading": "#",
    "setex_heading": "=-",
    "thematic_break": "-_*",
    "block_quote": ">",
    "list": "-*+",
    "ref_link": "[",
    "raw_html": "<",
    "blank_line": BLANKS,
}
_OPENS = frozenset("".join(_STARTS.values()))


_SIGNS = frozenset("-*+_`~")
# A line that is an item of a list or nothing, a table or nothing, and one that begins with no sign of a rule.
_ITEM, _TABLE, _TEXT = "item", "table", "text"


def _kind(src: str, at: int) -> str:
    """Return what a line is that begins with one of ``_SIGNS`` at an offset: an item, text (``**fern**``), or its sign
    where it may be a break (``- - -``), the line below a heading, or a fence."""
    sign, second, third = src[at], src[at + 1 : at + 2], src[at + 2 : at + 3]
    if sign in "`~":
        return sign if second == third == sign else _TEXT
    if second.strip(BLANKS):
        return _TEXT if second != sign or third.strip(sign + BLANKS) else sign
    return _ITEM if sign != "_" and second == " " and third.strip(sign + BLANKS) else sign


class Openers:
    """The patterns of a choice of rules, each made of those that its first character allows, when it is needed."""

    def __init__(self, compile_rules: Callable[[list[str]], Pattern[str]], rules: list[str]) -> None:
        self._compile = compile_rules
        self._rules = rules
        self._lists = "list" in rules
        self._patterns: dict[str, Pattern[str]] = {}

    def match(self, src: str, at: int) -> Match[str] | None:
        """Return mistune's match of the line that begins at ``at``; None where it is text of a paragraph."""
        first = src[at]
        if first == " ":
            first = src[at : at + 4].lstrip(" ")[:1] or first
        elif first in _SIGNS:
            first = _kind(src, at)
        if first not in _OPENS and not (first == _ITEM and self._lists):
            # Text, but for the number of a list or the pipe of a table's header.
            piped = src.find("|", at, src.find("\n", at)) >= 0
            numbered = first.isdigit() and self._lists
            if not piped and not numbered:
                return None
            first = _TABLE if not numbered else "" if piped else _ITEM
        pattern = self._patterns.get(first)
        if pattern is None:
            pattern = self._patterns[first] = self._compile(self._fitting(first))
        return pattern.match(src, at)

    def _fitting(self, first: str) -> list[str]:
        """Return the rules that a line with this first character can match."""
        if first in (_ITEM, _TABLE):
            return ["list" if first == _ITEM else "table"]
        others = ("table",) if first else ("list", "table")
        return [rule for rule in self._rules if rule in others or (first and first in _STARTS.get(rule, ""))]

    def after(self, src: str, at: int) -> tuple[int, Match[str] | None]:
        """Return where a paragraph's text ends whose line at ``at`` opens nothing, and the match there, None for an
        empty line, the end and what ``leaves`` reads."""
        end = src.find("\n", at) + 1
        if end and src.startswith("\n", end):
            return end, None
        search = _candidate().search
        while found := search(src, at):
            at = found.end()
            if src[at] == "\n" or (src[at] in "#`" and leaves.opens(src, at)):
                return at, None
            m = self.match(src, at)
            if m:
                return at, m
        return len(src), None


@cache
def _candidate() -> Pattern[str]:
    """Find the end of a line before one that may be more than the text of a paragraph."""
    return re.compile(r"\n(?=[ \t\v\f\n`~#=_*>+\d\[<-]|[^\n|]*\|)")
