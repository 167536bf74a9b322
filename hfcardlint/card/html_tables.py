"""Tables written in HTML, as readers see them: their cells row by row, wide and tall cells in each place they fill."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from hfcardlint.card.html import HIDDEN, INLINE, Part, decoded, name
from hfcardlint.record import NamedTuple

# Cells that a table may have in a row, and rows or columns that a cell may fill: no real table comes near.
_MOST = 64
# A text as long as this is told once.
_LONG = 200


class Row(NamedTuple):
    """A row: the visible texts of its cells, and where it starts and ends in the block."""

    cells: list[str]
    start: int
    end: int


class _Cell(NamedTuple):
    """A cell while it is read: its texts, and how many columns and rows it fills."""

    texts: list[str]
    columns: int
    rows: int


def read(raw: str, cut: Iterable[Part]) -> list[list[Row]]:
    """Return the tables of an HTML block, which is ``cut`` into parts, that have two rows or more. A table inside a
    cell is text of that cell."""
    scan = _Scan()
    for kind, start, end in cut:
        if kind == "tag":
            scan.tag(raw[start:end], start, end)
        elif kind == "text":
            scan.text(raw[start:end])
    scan.close(len(raw))
    return [rows for rows in scan.tables if len(rows) > 1]


class _Scan:
    """Gathers cells into rows, and rows into tables."""

    def __init__(self) -> None:
        self.tables: list[list[Row]] = [[]]
        self.depth = 0
        self.start = -1
        self.cells: list[_Cell] = []
        self.open = False
        self.hidden = False
        # By column: the text of a cell of an earlier row, and the rows that it still fills.
        self.tall: dict[int, tuple[str, int]] = {}

    def text(self, text: str) -> None:
        if self.open and not self.hidden:
            self.cells[-1].texts.append(text)

    def tag(self, tag: str, start: int, end: int) -> None:
        word = name(tag)
        closing = tag.startswith("</")
        if word in HIDDEN:
            self.hidden = not closing
        elif word == "table":
            self.depth = max(self.depth + (-1 if closing else 1), 0)
            if self.depth == (0 if closing else 1):
                self.close(start)
                self.tables.append([])
                self.tall.clear()
        elif self.depth > 1:
            self.text(" ")
        elif word == "tr":
            self.close(end if closing else start)
            self.start = -1 if closing else start
        elif word in ("td", "th"):
            self.open = not closing and self.start >= 0 and len(self.cells) < _MOST
            if self.open:
                self.cells.append(_Cell([], _filled(tag, "colspan"), _filled(tag, "rowspan")))
        elif word not in INLINE:
            self.text(" ")

    def close(self, end: int) -> None:
        """End the row that is open, if any."""
        if self.cells:
            self.tables[-1].append(Row(self._row(), self.start, end))
        self.cells = []
        self.open = False

    def _row(self) -> list[str]:
        """Return the texts of the row, with those of earlier rows whose cells reach down to it."""
        row: list[str] = []
        for cell in self.cells:
            self._reached(row)
            text = decoded(" ".join("".join(cell.texts).split()))
            for _ in range(min(cell.columns, _MOST - len(row))):
                again = text if len(text) < _LONG else ""
                if cell.rows > 1:
                    self.tall[len(row)] = again, cell.rows - 1
                row.append(text)
                text = again
        self._reached(row)
        return row

    def _reached(self, row: list[str]) -> None:
        while len(row) < _MOST and len(row) in self.tall:
            text, left = self.tall.pop(len(row))
            if left > 1:
                self.tall[len(row)] = text, left - 1
            row.append(text)


def _filled(tag: str, attribute: str) -> int:
    """Return how many columns or rows a cell fills."""
    match = _span().search(tag) if attribute in tag.lower() else None
    while match is not None and match.group(1).lower() != attribute:
        match = _span().search(tag, match.end())
    return min(max(int(match.group(2)), 1), _MOST) if match is not None else 1


@cache
def _span() -> re.Pattern[str]:
    return re.compile(r"""(?<![\w-])(colspan|rowspan)\s*=\s*["']?([0-9]{1,4})""", re.I)
