"""GitHub's table syntax: delimiter rows, cells and where they stand (https://github.github.com/gfm/#tables-extension-)."""

from __future__ import annotations

from hfcardlint.record import NamedTuple, new

# A line with a pipe, followed by a line that looks like a delimiter row.
TABLE = r"^ {0,3}(?=\S)[^|\n]*\|[^\n]*\n(?= {0,3}[|:-][-:| \t]*$)"


class Cell(NamedTuple):
    """``text`` without the escapes of pipes; ``offset`` in the row; ``cuts``: offsets in ``text`` of those."""

    text: str
    offset: int
    cuts: tuple[int, ...]


def columns(line: str) -> int:
    """Return the number of columns of a delimiter row, 0 where it is none."""
    row = line.strip()
    if len(row) > 1 and row[0] == "-" and row[1] in " \t":
        return 0
    found = cells(row)
    return len(found) if all(_is_delimiter(cell.text) for cell in found) else 0


def _is_delimiter(cell: str) -> bool:
    dashes = cell.removeprefix(":").removesuffix(":")
    return bool(dashes) and dashes.count("-") == len(dashes)


def cells(row: str) -> list[Cell]:
    """Return the cells of a row without outer blanks."""
    escaped = "\\|" in row
    parts = _split(row) if escaped else row.split("|")
    found: list[Cell] = []
    at = 0
    last = len(parts) - 1
    for index, part in enumerate(parts):
        text = part.strip()
        if text or 0 < index < last:
            offset = at + len(part) - len(part.lstrip())
            found.append(_unescaped(text, offset) if escaped and "\\|" in text else new(Cell, (text, offset, ())))
        at += len(part) + 1
    return found


def plain_cells(row: str) -> list[str]:
    """Return the texts of the cells of a row that has no backslash and no outer blanks."""
    parts = row.split("|")
    if parts and not parts[-1]:
        parts.pop()
    if parts and not parts[0]:
        parts = parts[1:]
    return [part.strip() for part in parts]


def _split(row: str) -> list[str]:
    parts: list[str] = []
    held: list[str] = []
    for part in row.split("|"):
        held.append(part)
        if not part.endswith("\\"):
            parts.append("|".join(held))
            held.clear()
    return [*parts, "|".join(held)] if held else parts


def _unescaped(text: str, offset: int) -> Cell:
    pieces = text.split("\\|")
    cuts: list[int] = []
    at = 0
    for piece in pieces[:-1]:
        at += len(piece)
        cuts.append(at)
        at += 1
    return Cell("|".join(pieces), offset, tuple(cuts))


def is_row_end(line: str) -> bool:
    """Say whether a line cannot be a row: blank, or indented like code."""
    content = line.lstrip(" ")
    return not content.strip() or len(line) - len(content) > 3 or content[0] == "\t"
