"""What a reader sees of HTML inside a card, found by cheap linear scans; and addresses in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from hfcardlint.record import NamedTuple

# Tags between whose texts no space is shown.
INLINE = frozenset(("a", "b", "i", "u", "s", "em", "strong", "code", "span", "font", "sup", "sub", "small", "mark"))
HIDDEN = frozenset(("script", "style"))
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 7}
_TRAILING = "?!.,:;*_~'\"`\\"
_NAME_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


# ``text``, ``tag`` or ``comment``, and where it starts and ends in the block.
Part = tuple[str, int, int]


class Piece(NamedTuple):
    """A stretch of an HTML block. ``kind``: ``html`` or ``comment``; ``level`` is set for a heading.

    ``text`` has a line for each line or block, and for each table row, whose cells are joined by `` | ``.
    ``links`` are (text, url, start, end, image); ``comments`` are (start, end); offsets are into the block.
    """

    kind: str
    text: str
    start: int
    end: int
    level: int
    links: tuple[tuple[str, str, int, int, bool], ...]
    comments: tuple[tuple[int, int], ...]


def name(tag: str) -> str:
    """Return the lower-case name of a tag, open or closing; empty for declarations."""
    start = end = 2 if tag.startswith("</") else 1
    head = tag[start:].partition(" ")[0].rstrip("/>")
    if head.isascii() and head.isalnum():
        return head.lower()
    while end < len(tag) and tag[end].lower() in _NAME_CHARACTERS:
        end += 1
    return tag[start:end].lower()


def attributes(tag: str) -> dict[str, str]:
    """Return the ``href``, ``src`` and ``alt`` of a tag, entities decoded, as far as they are there."""
    found: dict[str, str] = {}
    for match in _attribute().finditer(tag):
        key = match.group(1).lower()
        value = match.group(2)
        if value[0] in "\"'":
            value = value[1:-1]
        found.setdefault(key, decoded(value).strip())
    return found


def decoded(text: str) -> str:
    """Return ``text`` with character references resolved, which need their semicolon as in CommonMark."""
    return _reference().sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    from html import unescape
    from html.entities import html5

    whole = match.group()
    return unescape(whole) if whole[1] == "#" or whole[1:] in html5 else whole


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each ``http://``, ``https://`` or ``www.`` address in ``text``.

    Trailing punctuation and closing brackets without an opening one are left out, as GitHub does:
    https://github.github.com/gfm/#autolinks-extension-
    """
    for match in _address(text.isascii()).finditer(text):
        start, end = match.span()
        depth = text.count("(", start, end) - text.count(")", start, end)
        while end > start:
            last = text[end - 1]
            if last == ")" and depth < 0:
                depth += 1
            elif last not in _TRAILING:
                break
            end -= 1
        if end - start > len("https://"):
            yield start, end


def pieces(raw: str, cut: Iterable[Part]) -> list[Piece]:
    """Return the headings, comments and other stretches of an HTML block, which is ``cut`` into parts, in order."""
    scan = _Scan(raw)
    for kind, start, end in cut:
        scan.feed(kind, start, end)
    scan.flush(len(raw))
    return scan.pieces


class _Scan:
    """Gathers the text between one heading or comment and the next."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.pieces: list[Piece] = []
        self.hidden = ""
        self.table = False
        self._reset(0, 0)

    def _reset(self, start: int, level: int) -> None:
        self.start = start
        self.level = level
        self.out: list[str] = []
        self.links: list[tuple[str, str, int, int, bool]] = []
        self.comments: list[tuple[int, int]] = []
        self.anchor: tuple[str, int, int] | None = None
        self.images = 0
        self.tags = False

    def feed(self, kind: str, start: int, end: int) -> None:
        if kind == "text":
            if not self.hidden:
                text = self.raw[start:end]
                self.out.append(text.replace("\n", " ") if self.table else text)
        elif kind == "comment":
            self.comments.append((start, end))
        else:
            self._tag(self.raw[start:end], start, end)

    def _tag(self, tag: str, start: int, end: int) -> None:
        word = name(tag)
        closing = tag.startswith("</")
        if word in _LEVELS:
            if closing:
                if self.level:
                    self.flush(end)
            else:
                self.flush(start)
                self.level = _LEVELS[word]
            self.tags = True
            return
        self.tags = True
        if word in HIDDEN:
            self.hidden = "" if closing else word
        elif word == "a":
            self._anchor(tag, closing, start, end)
        elif word == "img":
            found = attributes(tag)
            if found.get("src"):
                self.links.append((found.get("alt", ""), found["src"], start, end, True))
        elif word in ("td", "th"):
            self.out.append(" " if closing else " | ")
        elif word not in INLINE:
            self.table = not closing if word == "table" else self.table
            self.out.append("\n")

    def _anchor(self, tag: str, closing: bool, start: int, end: int) -> None:
        if self.anchor:
            self._close_anchor(end if closing else start)
        url = None if closing else attributes(tag).get("href")
        if url:
            self.anchor = url, start, len(self.out)
            self.images = len(self.links)

    def _close_anchor(self, end: int) -> None:
        assert self.anchor is not None
        url, start, index = self.anchor
        text = " ".join("".join(self.out[index:]).split())
        if not text:
            text = next((link[0] for link in self.links[self.images :]), "")
        self.links.append((decoded(text), url, start, end, False))
        self.anchor = None

    def flush(self, end: int) -> None:
        """Make a piece of what was gathered up to the offset ``end`` and begin anew there."""
        if self.anchor:
            self._close_anchor(end)
        lines = [" ".join(line.split()).removeprefix("| ") for line in "".join(self.out).split("\n")]
        text = decoded("\n".join(filter(None, lines)))
        stretch = self.raw[self.start : end]
        start = self.start + len(stretch) - len(stretch.lstrip())
        stop = self.start + len(stretch.rstrip())
        if start < stop:
            level = self.level if text else 0
            if level and level < 7:
                text = text.replace("\n", " ")
            kind = "html"
            if self.comments and not self.tags and not text:
                kind = "comment"
                text = "\n".join(_inside(self.raw[a:b]) for a, b in self.comments)
            links = tuple(sorted(self.links, key=lambda link: link[2:4]))
            self.pieces.append(Piece(kind, text, start, stop, level, links, tuple(self.comments)))
        self._reset(end, 0)


def _inside(comment: str) -> str:
    return comment[4:].removesuffix("-->").strip() if len(comment) > 6 else ""


def parts(raw: str) -> Iterator[Part]:
    """Yield ``text``, ``tag`` and ``comment`` stretches; what is never closed is text, or a comment to the end."""
    at = 0
    size = len(raw)
    closed = True
    while at < size:
        less = raw.find("<", at)
        if less < 0 or not closed:
            break
        if less > at:
            yield "text", at, less
        if raw.startswith("<!--", less):
            end = raw.find("-->", less + 2)
            end = size if end < 0 else end + 3
            yield "comment", less, end
        elif less + 1 < size and (raw[less + 1].isalpha() or raw[less + 1] in "/!?"):
            end = raw.find(">", less) + 1
            closed = end > 0
            if not closed:
                at = less
                break
            yield "tag", less, end
        else:
            end = less + 1
            yield "text", less, end
        at = end
    if at < size:
        yield "text", at, size


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(r"""(?<![\w-])(href|src|alt)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.I)


@cache
def _address(ascii: bool) -> re.Pattern[str]:
    # The wide marks make the pattern three times as dear to compile.
    marks = "" if ascii else "，。；：、（）「」『』【】《》！？"
    # A search skips to the letters of a class with which all begins.
    begin = r"[HhWw](?<![A-Za-z0-9].)(?:(?<=[Hh])[Tt][Tt][Pp][Ss]?://|(?<=[Ww])[Ww]{2}\.)"
    return re.compile(rf'{begin}[^\s<>`|"\[\]{{}}{marks}]+')
