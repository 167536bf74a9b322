"""The text of one file: bytes decoded without loss, and offsets turned into lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate, count
from operator import add

from hfcardlint.record import NamedTuple

BOM = "\ufeff"
# The byte order marks of UTF-16, as bytes that are not UTF-8 are decoded.
_UTF16 = ("\udcff\udcfe", "\udcfe\udcff")


@cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A 1-based line and a 1-based column that counts code points; a byte order mark counts as none."""

    line: int
    column: int


class Source:
    """A file's text.

    ``text`` is lossless: a byte order mark stays its first character, line ends stay as they are, and bytes
    that are not UTF-8 become lone surrogates (``surrogateescape``), so that ``encode()`` gives the very bytes.
    ``invalid`` holds the byte offsets of the first bytes that are not UTF-8, at most 20.
    Lines end at LF, CRLF or a lone CR, and nowhere else.
    """

    __slots__ = ("_lines", "_starts", "invalid", "path", "text")

    def __init__(self, path: str, text: str, invalid: tuple[int, ...] = ()) -> None:
        self.path = path
        self.text = text
        self.invalid = invalid
        self._starts: list[int] | None = None
        self._lines: list[str] | None = None

    @classmethod
    def from_bytes(cls, path: str, data: bytes) -> Source:
        """Decode ``data``; never raises."""
        try:
            return cls(path, data.decode("utf-8"))
        except UnicodeDecodeError:
            return cls(path, data.decode("utf-8", "surrogateescape"), _invalid_offsets(data))

    def with_text(self, text: str) -> Source:
        """Return the same file with another text."""
        changed = Source(self.path, text)
        if self.invalid:
            changed.invalid = _invalid_offsets(changed.encode())
        return changed

    def encode(self) -> bytes:
        """Return the bytes that ``text`` was read from; a surrogate that stands for no byte is encoded as it is."""
        try:
            return self.text.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            return self.text.encode("utf-8", "surrogatepass")

    @property
    def bom(self) -> bool:
        return self.text.startswith(BOM)

    @property
    def utf16(self) -> bool:
        """Whether the file begins as UTF-16 does, in either order of bytes: with a byte order mark, or with letters of
        ASCII or Latin-1, of whose bytes every second is NUL."""
        head = self.text[:8]
        one, other = {*head[::2]}, {*head[1::2]}
        return head.startswith(_UTF16) or ({"\0"} in (one, other) and bool(one and other) and "\0" not in one & other)

    @property
    def newline(self) -> str:
        """The first line end of the file, ``\\n`` where there is none."""
        found = _line_end().search(self.text) if "\r" in self.text else None
        return found.group() if found else "\n"

    @property
    def starts(self) -> list[int]:
        """The offset at which each line begins, first line first."""
        if self._starts is None:
            text = self.text
            if "\r" in text:
                self._starts = [0, *(m.end() for m in _line_end().finditer(text))]
            else:
                self._lines = text.split("\n")
                self._starts = list(map(add, accumulate(map(len, self._lines), initial=0), count()))[:-1]
        return self._starts

    def lines_from(self, start: int) -> list[str] | None:
        """Return the lines from the one that begins at the offset ``start``, without their LF; None where none begins
        there, or one of the file ends with CR."""
        number = bisect_right(self.starts, start) - 1
        return self._lines[number:] if self._lines is not None and self.starts[number] == start else None

    def position(self, offset: int) -> Position:
        """Return the line and column of a character offset; offsets past the end count as the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, offset) - 1
        column = offset - self.starts[line]
        if line == 0 and column and self.bom:
            column -= 1
        return Position(line + 1, column + 1)

    def line(self, offset: int) -> int:
        """Return the 1-based line of a character offset."""
        return bisect_right(self.starts, offset)

    def line_text(self, line: int) -> str:
        """Return the 1-based ``line`` without its line end and without a byte order mark."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        text = self.text[start:end].rstrip("\r\n")
        return text[1:] if line == 1 and text.startswith(BOM) else text


def _invalid_offsets(data: bytes) -> tuple[int, ...]:
    found: list[int] = []
    at = 0
    while len(found) < 20:
        try:
            data[at:].decode("utf-8")
        except UnicodeDecodeError as error:
            found.append(at + error.start)
            at += error.start + max(1, error.end - error.start)
        else:
            break
    return tuple(found)
