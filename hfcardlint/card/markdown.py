"""Markdown to `Body`: mistune's parser, made to say where in the file each block and inline element stands.

mistune keeps no positions. Here every block state knows the line of the document on which its text begins;
the lines of a nested state (a list item, a quote) are the lines of the document without their indent or
marker, one to one, so a line number and the length of the rest of the line give the exact place.
The version of mistune is pinned to one minor because this leans on its parser classes:
https://mistune.lepture.com/en/latest/advanced.html
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any

from mistune.block_parser import BlockParser, _parse_html_to_end, _parse_html_to_newline
from mistune.core import BlockState
from mistune.helpers import BLOCK_TAGS, HTML_ATTRIBUTES, PRE_TAGS

from hfcardlint.card import inline as inlines
from hfcardlint.card import leaves, lists
from hfcardlint.card.body import Body, Section
from hfcardlint.card.inline import as_written
from hfcardlint.card.openers import BLANKS, Openers
from hfcardlint.card.source import BOM, Source
from hfcardlint.card.tables import TABLE, cells, columns, is_row_end
from hfcardlint.card.walk import BLANK, Walk
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Match, Pattern

Token = dict[str, Any]

# mistune's own pattern misses <details> and <DIV: https://spec.commonmark.org/0.31.2/#html-blocks
# Names are looked up, because a pattern of all of them takes a millisecond to compile for each indent of a list.
_BLOCK_HTML = r"^ {0,3}<(?:/?[A-Za-z][A-Za-z0-9]*(?=[ \t\n>]|/>|$)|!--|\?|![A-Z]|!\[CDATA\[)"
_BLOCK_NAMES = frozenset((*BLOCK_TAGS, *PRE_TAGS))


def parse(source: Source, start: int) -> Body:
    """Return what the Markdown from the offset ``start`` (the first after the front matter) holds.

    Never raises: every text is Markdown.
    """
    if start == 0 and source.text.startswith(BOM):
        start = 1
    written = source.text[start:]
    text = _normalised(written)
    lines = (source.lines_from(start) if text is written else None) or text.split("\n")
    starts = [start, *source.starts[bisect_right(source.starts, start) :], len(source.text)]
    state = block_tokens(text, lines)
    references = bool(state.env["ref_links"])
    walk = Walk(lines, starts, len(source.text), lambda content: inlines.parser()(content, state.env), references)
    walk.tokens(state.tokens)
    return walk.body()


def empty(source: Source) -> Body:
    """Return a body without content, for a card whose Markdown is not read."""
    end = len(source.text)
    nothing = Section(None, -1, Span(end, end), Span(end, end), ())
    return Body((), (), (), (), (), (), (nothing,))


def block_tokens(text: str, lines: list[str]) -> State:
    """Parse the blocks of ``text`` (line ends are ``\\n``), each stamped ``at`` (line, column) and ``last`` line."""
    state = State()
    state.lines = lines
    state.process(text)
    _blocks().parse(state)
    return state


def _normalised(text: str) -> str:
    """Return the text with ``\\n`` line ends, also behind the last line, and without surrogates."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            # mistune percent-encodes addresses, which surrogates cannot be.
            text = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text if text.endswith("\n") else text + "\n"


class State(BlockState):
    """A block state that knows the document line of each of its positions."""

    lines: list[str]

    def __init__(self, parent: State | None = None) -> None:
        super().__init__(parent)
        self.opener = 0
        self.items: list[int] | None = None
        self.quoting = False
        self._at = 0
        self._line = 0
        if parent is not None:
            self.lines = parent.lines

    def line_at(self, position: int) -> int:
        """Return the document line (from 0) of a position in this state's text."""
        if position >= self._at:
            self._line += self.src.count("\n", self._at, position)
        else:
            self._line -= self.src.count("\n", position, self._at)
        self._at = position
        return self._line

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> State:
        child = super().child_state(src, lazy_line_starts)
        assert isinstance(child, State)
        child._line = self.opener
        if self.items is not None:
            self.items.append(self.opener)
            # mistune leaves out the first line of an item when it is only the marker.
            if len(self._line_text(self.opener).split(None, 1)) < 2:
                child._line += 1
            # When another item follows, the cursor stands behind its first line.
            self.opener = self.line_at(max(self.cursor - 1, 0))
        return child

    def _line_text(self, line: int) -> str:
        here = self.line_at(self._at)
        at = self._at
        while here < line:
            at = self.src.find("\n", at) + 1
            here += 1
        while here > line:
            at = self.src.rfind("\n", 0, self.src.rfind("\n", 0, at)) + 1
            here -= 1
        begin = self.src.rfind("\n", 0, at) + 1
        end = self.src.find("\n", begin)
        return self.src[begin:] if end < 0 else self.src[begin:end]

    def place(self, position: int) -> tuple[int, int]:
        """Return the document line and column of the first character at or after ``position`` that is no blank."""
        line = self.line_at(position)
        src = self.src
        if self.parent is None and src[position] not in BLANK:
            return line, 0  # only the lines of a list or quote are shorter than those of the document
        end = src.find("\n", position)
        size = (len(src) if end < 0 else end) - position
        if size and src[position] in BLANK:
            size = len(src[position : position + size].lstrip(BLANK))
        return line, len(self.lines[line]) - size

    def add_paragraph(self, text: str) -> None:
        tokens = self.tokens
        if tokens and tokens[-1]["type"] == "paragraph":
            tokens[-1]["text"] += text
        else:
            tokens.append({"type": "paragraph", "text": text, "at": self.place(self.cursor)})


class _Blocks(BlockParser):
    """mistune's block rules with positions, GitHub's tables, and headings trimmed in linear time."""

    state_cls = State

    def __init__(self) -> None:
        super().__init__()
        # mistune's pattern takes all blank lines in one repeated group, whose memory grows with their number.
        self.specification["blank_line"] = r"^[ \t\v\f]*\n"
        self.BLANK_LINE = re.compile(self.specification["blank_line"], re.M)
        self.specification["table"] = TABLE
        self.specification["block_html"] = _BLOCK_HTML
        self._methods["table"] = self.parse_table
        for rules in (self.rules, self.block_quote_rules, self.list_rules):
            rules.remove("indent_code")
            rules.insert(rules.index("ref_link"), "table")
        self._opening: dict[str, Openers] = {}
        # What a line with this first character is read by before the patterns are asked.
        self._leaves: dict[str, Callable[[State], int | None]] = {
            "#": leaves.heading,
            "`": leaves.fence,
            " ": self._indented,
            "\t": self._indented,
        }

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        """As mistune's loop, but a line meets only the rules that its first character allows, and a line of blanks is
        never indented code."""
        assert isinstance(state, State)
        openers = self._openers(self.rules if rules is None else rules)
        src, size = state.src, state.cursor_max
        while (at := state.cursor) < size:
            first = src[at]
            if first == "\n":
                state.tokens.append({"type": "blank_line"})
                state.cursor = _blank_end(src, at + 1)
                continue
            read = self._leaves.get(first)
            if read and (end := read(state)) is not None:
                state.cursor = end
                continue
            m = openers.match(src, at)
            if m is None:
                end, m = openers.after(src, at)
                state.add_paragraph(src[at:end])
                state.cursor = end
                if m is None or src[end] in "#`":
                    continue
            end = self.parse_method(m, state)
            if not end:
                end = state.find_line_end()
                state.add_paragraph(src[state.cursor : end])
            state.cursor = end

    def _openers(self, rules: list[str]) -> Openers:
        key = "|".join(rules)
        if key not in self._opening:
            self._opening[key] = Openers(self.compile_sc, rules)
        return self._opening[key]

    def parse_method(self, m: Match[str], state: BlockState) -> int | None:
        assert isinstance(state, State) and m.lastgroup is not None
        kind = m.lastgroup
        if kind == "blank_line":
            state.tokens.append({"type": "blank_line"})
            return _blank_end(state.src, m.end())
        before = len(state.tokens)
        if kind == "list" and state.quoting:
            # A list that ends a quote is read after it. mistune reads it before, and a quote that ends that list before
            # the list, one inside the other: a few hundred in turn are deeper than Python goes.
            return m.start()
        if kind in ("list", "block_quote"):
            return self._container(m, state, kind, before)
        start = m.start()
        end = self._methods[kind](m, state)
        if end and len(state.tokens) > before:
            self._stamp(state, before, start, end)
        return end

    def _container(self, m: Match[str], state: State, kind: str, before: int) -> int | None:
        if kind == "list":
            whole = lists.read(state, m)
            if whole is not None:
                token, behind = whole
                token["at"] = state.place(m.start())
                state.tokens.append(token)
                return behind
        outer = state.opener, state.items, state.quoting
        place = state.place(m.start())
        state.opener = place[0]
        items = state.items = [] if kind == "list" else None
        state.quoting = kind == "block_quote"
        if kind == "block_quote":
            # Else mistune adds an empty item that ends the quote to the paragraph before the quote.
            state.tokens.append({"type": "blank_line"})
        end = self._methods[kind](m, state)
        state.opener, state.items, state.quoting = outer
        for token in state.tokens[before:]:
            if token["type"] == kind and "at" not in token:
                token["at"] = place
                for item, line in zip(token["children"], items or (), strict=False):
                    item["at"] = line, 0
        return end

    def _stamp(self, state: State, before: int, start: int, end: int) -> None:
        for token in state.tokens[before:]:
            if "at" not in token:
                token["at"] = state.place(start)
                token["last"] = state.line_at(min(end, len(state.src)) - 1)

    def _indented(self, state: State) -> int | None:
        start = state.cursor
        if state.src.startswith(("    ", "\t", " \t", "  \t", "   \t"), start):
            before = len(state.tokens)
            line_end = state.find_line_end()
            if state.src[start:line_end].isspace():
                return None
            end = self._parse_indent_code_fast(state)
            if end is not None and len(state.tokens) > before:
                self._stamp(state, before, start, end)
            return end
        return None

    def parse_block_html(self, m: Match[str], state: BlockState) -> int | None:
        return self.parse_raw_html(m, state) if _opens_block(m) else None

    def parse_raw_html(self, m: Match[str], state: BlockState) -> int | None:
        """As mistune's, but tags close in any case, ``<!-->`` is whole, and ``<img />`` alone is a block."""
        marker = m.group().strip()
        if marker == "<!--":
            return _parse_html_to_end(state, "-->", m.end() - 2)
        if marker[1:].lower() in PRE_TAGS:
            close = _pre_end().search(state.src, m.end())
            return _parse_html_to_end(state, close.group() if close else "</pre>", m.end())
        end = super().parse_raw_html(m, state)
        if end is None and _empty_tag().match(state.src, m.end(), state.find_line_end()):
            return _parse_html_to_newline(state, self.BLANK_LINE)
        return end

    def parse_atx_heading(self, m: Match[str], state: BlockState) -> int:
        state.append_token(leaves.heading_token(len(m.group("atx_1")), m.group("atx_2")))
        return m.end() + 1

    def parse_ref_link(self, m: Match[str], state: BlockState) -> int | None:
        known = len(state.env["ref_links"])
        end = super().parse_ref_link(m, state)
        if end and len(state.env["ref_links"]) > known:
            data = next(reversed(state.env["ref_links"].values()))
            data["url"] = as_written(data["url"], state.src, m.end(), end)
        return end

    def parse_table(self, m: Match[str], state: BlockState) -> int | None:
        """GitHub's table: short rows are padded, long ones cut (https://github.github.com/gfm/#tables-extension-)."""
        assert isinstance(state, State)
        header = m.group()
        at = m.end()
        end = state.find_line_end_at(at)
        count = columns(state.src[at:end])
        if not count or count != len(cells(header.strip())):
            other = self.compile_sc(["ref_link", "raw_html"]).match(state.src, m.start())
            return self.parse_method(other, state) if other else None
        rows = [_row(state, m.start(), header)]
        while end < state.cursor_max:
            at, end = end, state.find_line_end_at(end)
            line = state.src[at:end]
            if line[0] != "|" and (is_row_end(line) or self._breaks_table(line)):
                end = at
                break
            rows.append(_row(state, at, line))
        state.append_token({"type": "table", "width": count, "rows": rows})
        return end

    def _breaks_table(self, line: str) -> bool:
        """Say whether a line that could be a row begins another block."""
        if line.lstrip(" ").startswith("|"):
            return False
        rules = ["fenced_code", "thematic_break", "block_quote", "list", "atx_heading", "block_html"]
        found = self.compile_sc(rules).match(line)
        return found is not None and (found.lastgroup != "block_html" or _opens_block(found))


def _row(state: State, at: int, line: str) -> tuple[int, int, str]:
    """Return line, column and text of the table's row that begins at ``at``."""
    text = line.strip()
    number, column = state.place(at)
    # Cells are trimmed of all of Unicode's blanks, an indent has only some of them.
    shift = len(line.lstrip(BLANK)) - len(line.lstrip()) if line[0] != text[0] else 0
    return number, column + shift, text


def _opens_block(m: Match[str]) -> bool:
    """Say whether a match of ``_BLOCK_HTML`` is a comment, a declaration or a tag that is a block in all places."""
    name = m.group().lstrip(" <").removeprefix("/").lower()
    return name[0] in "!?" or name in _BLOCK_NAMES


def _blank_end(src: str, at: int) -> int:
    while at < len(src) and src[at] in BLANKS and (end := src.find("\n", at)) >= 0 and not src[at:end].strip(BLANKS):
        at = end + 1
    return at


@cache
def _pre_end() -> Pattern[str]:
    return re.compile("</(?:" + "|".join(PRE_TAGS) + ")>", re.I)


@cache
def _empty_tag() -> Pattern[str]:
    return re.compile(HTML_ATTRIBUTES + r"[ \t]*/>[ \t]*(?:\n|$)")


@cache
def _blocks() -> _Blocks:
    return _Blocks()
