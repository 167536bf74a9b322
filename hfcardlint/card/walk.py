"""One walk over the stamped tokens that builds a `Body`: spans, visible text, links, tables, sections."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from hfcardlint.card import html, prose
from hfcardlint.card.body import Block, Body, Heading, Link, Table
from hfcardlint.card.sections import sections
from hfcardlint.card.tables import cells, plain_cells
from hfcardlint.finding import Span
from hfcardlint.record import new

if TYPE_CHECKING:
    from collections.abc import Callable

Token = dict[str, Any]
BLANK = " \t\f"
NESTED = 7
LONGEST_LABEL = 120
LONGEST_ITALIC = 60
# As markdown-it: a wide header over many empty rows would else take memory quadratic in the card's size.
MOST_PADDING = 65_536


class Walk:
    """Collects what the tokens hold. Offsets inside a block's text become offsets in the file by ``_place``."""

    def __init__(
        self, lines: list[str], starts: list[int], end: int, inline: Callable[[str], list[Token]], references: bool
    ) -> None:
        self.lines = lines
        self.starts = starts
        self.end = end
        self.inline = inline
        self.references = references
        self.blocks: list[Block] = []
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.tables: list[Table] = []
        self.code_spans: list[Span] = []
        self.comments: list[Span] = []
        self._leaf("", 0, 0)
        # Of the text that is read: its links, what no address begins in, and the tag of a link that is open.
        self._found: list[Link] = []
        self._closed: list[tuple[int, int]] = []
        self._anchor: tuple[str, int, int] | None = None

    def body(self) -> Body:
        """Return all that was collected."""
        return Body(
            tuple(self.blocks),
            tuple(self.headings),
            tuple(self.links),
            tuple(self.tables),
            tuple(self.code_spans),
            tuple(self.comments),
            sections(self.blocks, self.headings, Span(min(self.starts[0], self.end), self.end)),
        )

    def tokens(self, tokens: list[Token], depth: int = 0, kind: str = "paragraph") -> None:
        """Walk block tokens; ``kind`` is what a paragraph here is called."""
        for token in tokens:
            type_ = token["type"]
            if type_ == "blank_line":
                continue
            if type_ in ("paragraph", "block_text"):
                self._paragraph(token, depth, kind)
            elif type_ == "list":
                for item in token["children"]:
                    self.tokens(item["children"], depth + 1, "item")
            elif type_ == "block_quote":
                self.tokens(token["children"], depth + 1)
            elif type_ == "heading":
                self._heading(token, depth)
            elif type_ == "table":
                self._table(token, depth)
            elif type_ == "block_code":
                info = token.get("attrs", {}).get("info", "")
                self._add("code", self._span(token), token["raw"], depth, info=info)
            elif type_ == "block_html":
                self._html(token, depth)

    def _add(self, kind: str, span: Span, text: str, depth: int, links: tuple[Link, ...] = (), info: str = "") -> None:
        self.blocks.append(new(Block, (kind, span, text, depth, info, links, len(self.headings))))
        if links:
            self.links += links

    def _span(self, token: Token) -> Span:
        line, column = token["at"]
        last = token["last"]
        while last > line and not self.lines[last].strip(" \t\f\v"):
            last -= 1
        return self._lines_span(line, column, last)

    def _lines_span(self, line: int, column: int, last: int) -> Span:
        starts = self.starts
        return new(Span, (starts[line] + column, starts[last] + len(self.lines[last].rstrip(" \t\f\v"))))

    def _leaf(self, text: str, line: int, column: int, cuts: tuple[int, ...] = ()) -> None:
        self.text = text
        self.line = line
        self.column = column
        self.cuts = cuts
        self.many = "\n" in text
        self._seen = (0, 0)
        self._row_seen = (0, -1, 0)

    def _place(self, offset: int) -> int:
        """Return the offset in the file of an offset in the current block's text."""
        if not self.many:
            cut = bisect_left(self.cuts, offset) if self.cuts else 0
            return self.starts[self.line] + self.column + offset + cut
        begin, end, shift = self._row_seen
        if not begin <= offset <= end:
            begin, end, shift = self._row_seen = self._text_row(offset)
        return max(offset + shift, self.starts[self.line])

    def _text_row(self, offset: int) -> tuple[int, int, int]:
        """Return where the text's line around ``offset`` begins and ends, and what to add to get to the file."""
        text = self.text
        at, count = self._seen
        count += text.count("\n", at, offset) if offset >= at else -text.count("\n", offset, at)
        self._seen = offset, count
        begin = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        if count == 0:
            return begin, end, self.starts[self.line] + self.column
        row = text[begin:] if end < 0 else text[begin:end]
        content = len(row.lstrip(BLANK))
        whole = self.lines[self.line + count]
        if end < 0:
            whole = whole.rstrip(" \t\f\r\n")
            end = len(text)
        indent = max(len(whole) - content, 0)
        return begin, end, self.starts[self.line + count] + indent - (begin + len(row) - content)

    def _range(self, start: int, end: int) -> Span:
        if self.many or self.cuts:
            return new(Span, (self._place(start), self._place(end)))
        base = self.starts[self.line] + self.column
        return new(Span, (base + start, base + end))

    def _paragraph(self, token: Token, depth: int, kind: str) -> None:
        text = token["text"].strip(" \r\n\t\f")
        line, column = token["at"]
        tokens, plain, links = self._inline(text, line, column)
        span = self._lines_span(line, column, line + text.count("\n"))
        if kind == "paragraph" and tokens and not self.many and is_label(tokens, plain):
            self._title(Heading(NESTED, plain, span, "bold"), depth, links)
        else:
            self._add(kind, span, plain, depth, links)

    def _heading(self, token: Token, depth: int) -> None:
        text = token["text"].strip(" \r\n\t\f")
        line, column = token["at"]
        level = token["attrs"]["level"]
        style = token["style"]
        if style == "atx":
            rest = self.lines[line][column + level :]
            inner = column + level + len(rest) - len(rest.lstrip(" \t\r\f\v"))
            span = self._lines_span(line, column, line)
        else:
            inner = column
            span = self._lines_span(line, column, line + text.count("\n") + 1)
        _, plain, links = self._inline(text, line, inner)
        self._title(Heading(level, plain, span, style), depth, links)

    def _title(self, heading: Heading, depth: int, links: tuple[Link, ...]) -> None:
        self.headings.append(heading)
        self._add("heading", heading.span, heading.text, depth, links)

    def _table(self, token: Token, depth: int) -> None:
        width = token["width"]
        rows: list[tuple[str, ...]] = []
        spans: list[Span] = []
        excess = 0
        padding = MOST_PADDING
        for line, column, text in token["rows"]:
            start = self.starts[line] + column
            span = new(Span, (start, start + len(text)))
            row, links, count = self._row(text, line, column, width)
            excess += max(count - width, 0)
            self._add("row", span, " | ".join(row), depth, links)
            missing = min(width - len(row), padding)
            padding -= missing
            rows.append((*row, *[""] * missing))
            spans.append(span)
        self.tables.append(
            Table(Span(spans[0].start, self._span(token).end), rows[0], tuple(rows[1:]), tuple(spans), excess)
        )

    def _row(self, text: str, line: int, column: int, width: int) -> tuple[list[str], tuple[Link, ...], int]:
        """Return the visible texts of a row's first cells, their links, and the number of all cells."""
        if prose.is_plain(text):
            texts = plain_cells(text)
            return texts[:width], (), len(texts)
        found = cells(text)
        links: list[Link] = []
        row: list[str] = []
        for cell in found[:width]:
            _, plain, inside = self._inline(cell.text, line, column + cell.offset, cell.cuts)
            row.append(plain.replace("\n", " "))
            links += inside
        return row, tuple(links), len(found)

    def _html(self, token: Token, depth: int) -> None:
        raw = token["raw"].strip(" \r\n\t\f")
        self._leaf(raw, *token["at"])
        cut = list(html.parts(raw))
        for piece in html.pieces(raw, cut):
            span = self._range(piece.start, piece.end)
            if piece.kind == "comment":
                self._add("comment", span, piece.text, depth)
            if piece.comments:
                self.comments += [self._range(*comment) for comment in piece.comments]
            links = tuple(
                [
                    new(Link, (text, url, self._range(start, end), image, "html"))
                    for text, url, start, end, image in piece.links
                ]
            )
            if piece.level:
                style = "summary" if piece.level == NESTED else "html"
                self._title(Heading(piece.level, piece.text, span, style), depth, links)
            elif piece.kind == "html":
                self._add("html", span, piece.text, depth, links)
        if raw.count("<tr") > 1 or raw.count("<TR") > 1:
            self._html_tables(raw, cut)

    def _html_tables(self, raw: str, cut: list[html.Part]) -> None:
        from hfcardlint.card import html_tables

        for rows in html_tables.read(raw, cut):
            spans = tuple([self._range(row.start, row.end) for row in rows])
            width = len(rows[0].cells)
            cells = [tuple(row.cells[:width] + [""] * (width - len(row.cells))) for row in rows]
            excess = sum(max(len(row.cells) - width, 0) for row in rows)
            self.tables.append(Table(Span(spans[0].start, spans[-1].end), cells[0], tuple(cells[1:]), spans, excess))

    def _inline(
        self, text: str, line: int, column: int, cuts: tuple[int, ...] = ()
    ) -> tuple[list[Token], str, tuple[Link, ...]]:
        """Return the tokens of a text (none where it is plain), its visible text and its links."""
        if prose.is_plain(text) and not ("_" in text and "\n" in text):
            if "\n" in text:
                text = "\n".join([line.strip(" ") for line in text.split("\n")])
            # As is left of a text with underscores that the inline parser has read.
            return [], text.strip() if "_" in text else text, ()
        self._leaf(text, line, column, cuts)
        whole = prose.read(text, self.references)
        if whole is not None:
            return whole.tokens, whole.text, self._prose(text, whole)
        tokens = self.inline(text)
        self._found, self._closed, self._anchor = [], [], None
        out: list[str] = []
        self._flatten(tokens, out)
        if self._anchor:
            self._close_anchor(out, len(text))
        if "://" in text or "www." in text:
            self._bare(text)
        found = self._found
        if len(found) > 1:
            found.sort(key=lambda link: link.span)
        return tokens, "".join(out).strip(), tuple(found)

    def _prose(self, text: str, whole: prose.Prose) -> tuple[Link, ...]:
        """Note the code of a text that was read in one scan, and return its links."""
        if whole.codes:
            self.code_spans += [self._range(start, end) for start, end in whole.codes]
        if not (whole.links or whole.addressed):
            return ()
        found = [
            new(Link, (label, url, self._range(start, end), image, "inline"))
            for label, url, start, end, image in whole.links
        ]
        if whole.addressed:
            self._found = found
            self._closed = [*(link[2:4] for link in whole.links), *whole.codes]
            self._bare(text)
            found.sort(key=lambda link: link.span)
        return tuple(found)

    def _flatten(self, tokens: list[Token], out: list[str]) -> None:
        for token in tokens:
            type_ = token["type"]
            if type_ == "text":
                raw = token["raw"]
                out.append(html.decoded(raw) if "&" in raw else raw)
            elif type_ in ("softbreak", "linebreak"):
                out.append("\n")
            elif type_ == "codespan":
                out.append(token["raw"])
                self.code_spans.append(self._claim(token))
            elif type_ in ("link", "image"):
                self._link(token, out)
            elif type_ == "inline_html":
                self._tag(token, out)
            else:
                self._flatten(token["children"], out)

    def _claim(self, token: Token) -> Span:
        start, end = token["s"], token["e"]
        self._closed.append((start, end))
        return self._range(start, end)

    def _link(self, token: Token, out: list[str]) -> None:
        image = token["type"] == "image"
        inner: list[str] = []
        known = len(self._found)
        self._flatten(token["children"], inner)
        text = "".join(inner).strip()
        if not image:
            out += inner
            if not text and len(self._found) > known:
                text = self._found[known].text
        if "auto" in token:
            mail = token["attrs"]["url"].startswith("mailto:") and not text.lower().startswith("mailto:")
            url, style = ("mailto:" + text if mail else text), "autolink"
        else:
            url, style = token["url"], "reference" if "label" in token else "inline"
        self._found.append(Link(text, url, self._claim(token), image, style))

    def _tag(self, token: Token, out: list[str]) -> None:
        raw = token["raw"]
        span = self._claim(token)
        if raw.startswith("<!--"):
            self.comments.append(span)
            return
        name = html.name(raw)
        if name == "br":
            out.append("\n")
        elif name == "li" and out:
            out.append(" ")
        elif name == "img":
            attributes = html.attributes(raw)
            if attributes.get("src"):
                self._found.append(Link(attributes.get("alt", ""), attributes["src"], span, True, "html"))
        elif name == "a":
            if self._anchor:
                self._close_anchor(out, token["e" if raw[1] == "/" else "s"])
            url = html.attributes(raw).get("href")
            if url and raw[1] != "/":
                self._anchor = url, token["s"], len(out)

    def _close_anchor(self, out: list[str], end: int) -> None:
        assert self._anchor is not None
        url, start, index = self._anchor
        text = "".join(out[index:]).strip()
        self._found.append(Link(text, url, self._range(start, end), False, "html"))
        self._anchor = None

    def _bare(self, text: str) -> None:
        closed = sorted(self._closed)
        index = 0
        stop = -1
        for start, end in html.addresses(text):
            while index < len(closed) and closed[index][0] <= start:
                stop = max(stop, closed[index][1])
                index += 1
            if start >= stop:
                url = text[start:end]
                self._found.append(Link(url, url, self._range(start, end), False, "bare"))


def is_label(tokens: list[Token], text: str) -> bool:
    """Say whether inline tokens with the visible ``text`` are one short bold or italic run, perhaps with a colon."""
    if not text or len(text) > LONGEST_LABEL:
        return False
    rest = tokens[-1]
    if len(tokens) > 1 and rest["type"] == "text" and rest["raw"].strip() in (":", "："):
        tokens = tokens[:-1]
    first = tokens[0]
    if len(tokens) == 1:
        if first["type"] == "strong" or (first["type"] == "emphasis" and _is_strong(first["children"])):
            return True
        return first["type"] == "emphasis" and len(text) <= LONGEST_ITALIC and text[-1] not in ".!?。"
    tags = [html.name(token["raw"]) for token in tokens if token["type"] == "inline_html"]
    return (
        first["type"] == tokens[-1]["type"] == "inline_html"
        and tags in (["b", "b"], ["strong", "strong"])
        and not first["raw"].startswith("</")
    )


def _is_strong(tokens: list[Token]) -> bool:
    return len(tokens) == 1 and tokens[0]["type"] == "strong"
