"""What a terminal may be shown, and how wide it is: safe text, cells, wrapping, colour."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 100
_COLOURS = {"error": "1;31", "warning": "1;33", "note": "1;36", "fix": "32", "bold": "1"}
_JOINERS = "\u200c\u200d"


def visible(text: str) -> str:
    """Return ``text`` with everything that a terminal would act on or hide written as an escape.

    That is control characters, ANSI escapes, bidi controls, zero-width and tag characters, line and paragraph
    separators, private-use characters and lone surrogates; a surrogate that stands for an invalid byte becomes
    that byte's ``\\xNN``. Joiners stay inside scripts and emoji that need them.
    https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
    """
    if text.isprintable():
        return text
    return "".join(
        char
        if char.isprintable() or char == "\u3000" or (char in _JOINERS and at and text[at - 1] > "\u02ff")
        else _escape(char)
        for at, char in enumerate(text)
    )


def _escape(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char)
    return short or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}")


def shown_path(path: str) -> str:
    """Return ``path`` for a reader: with ``/``, and nothing that a terminal acts on; quotes for an empty one."""
    return visible(path.replace(os.sep, "/")) or "''"


def cells(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(map(char_cells, text))


def char_cells(char: str) -> int:
    if char.isascii():
        return 1
    from unicodedata import category, east_asian_width

    if east_asian_width(char) in "WF":
        return 2
    return 0 if category(char) in ("Mn", "Me", "Cf") else 1


def pad(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


# So the items of the Open Source AI Definition begin in messages.
_ITEM = "[OSAID"


def wrap(text: str, width: int) -> list[str]:
    """Return ``text`` in lines of at most ``width`` cells, broken at blanks, or inside a word where one is longer
    than a line (as text without blanks is)."""
    if cells(text) <= width:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    # The number of an item stays beside its word; what is shown holds no such character.
    text = text.replace(f"{_ITEM} ", f"{_ITEM}\0")
    for piece in _pieces(text, width):
        size = cells(piece)
        if line and used + size - (piece.endswith(" ")) > width:
            lines.append(line.rstrip(" "))
            line, used = "", 0
        line += piece
        used += size
    if line.strip(" ") or not lines:
        lines.append(line.rstrip(" "))
    return [line.replace("\0", " ") for line in lines]


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield the words of ``text`` with the blank behind them, those wider than a line in parts."""
    words = text.split(" ")
    for number, word in enumerate(words):
        end = " " if number < len(words) - 1 else ""
        if cells(word) <= width:
            yield word + end
            continue
        part, used = "", 0
        for char in word:
            size = char_cells(char)
            if used + size > width:
                yield part
                part, used = "", 0
            part += char
            used += size
        yield part + end


class Style(NamedTuple):
    """How a text report is laid out: ``width`` in columns, ``colour`` or not."""

    width: int = WIDTH
    colour: bool = False

    def paint(self, text: str, colour: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self.colour else text

    def hang(self, prefix: str, size: int, text: str) -> list[str]:
        """Return ``text`` behind ``prefix`` (of ``size`` cells), wrapped under its own column; below the prefix
        where too little of the line is left."""
        if self.width - size < 30:
            return self.below(prefix, text)
        lines = wrap(text, self.width - size)
        return [prefix + lines[0], *(" " * size + line for line in lines[1:])]

    def below(self, prefix: str, text: str) -> list[str]:
        """Return ``text`` in the lines below ``prefix``."""
        return [prefix.rstrip(" "), *(" " * 6 + line for line in wrap(text, self.width - 6))]
