"""The line a finding stands on, with carets under the span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.report.terminal import Style, cells, visible

if TYPE_CHECKING:
    from hfcardlint.card.source import Source
    from hfcardlint.finding import Span

_CUT = "..."


def excerpt(source: Source, span: Span, style: Style, level: str) -> list[str]:
    """Return the line of ``span`` and its carets; a window of the line where it is wider than the terminal.

    Carets follow the cells of what is printed, so they stand right under wide characters and escapes.
    """
    at = source.position(span.start)
    line = source.line_text(at.line)
    start = min(at.column - 1, len(line))
    end = min(len(line), start + max(1, span.end - span.start))
    gutter = max(5, len(str(at.line)))
    first, shown = _window(line, start, style.width - gutter - 3)
    before = "".join(shown[: start - first])
    under = "".join(shown[start - first : end - first])
    head = _CUT if first else ""
    tail = _CUT if first + len(shown) < len(line) else ""
    text = head + "".join(shown) + tail
    carets = "^" * max(1, cells(under))
    blank = " " * (len(head) + cells(before))
    return [
        f"{at.line:>{gutter}} | {text}".rstrip(" "),
        f"{' ' * gutter} | {blank}{style.paint(carets, level)}",
    ]


def _window(line: str, start: int, room: int) -> tuple[int, list[str]]:
    """Return the index of the first character shown, and each shown character as it is printed."""
    whole = _printed(line, 0, len(line), room) if len(line) <= room else []
    if whole and len(whole) == len(line):
        return 0, whole
    first = start
    used = 0
    while first > 0 and used < room // 3:
        first -= 1
        used += cells(_one(line, first))
    if first <= len(_CUT):
        first = 0
    return first, _printed(line, first, len(line), room - len(_CUT) * (2 if first else 1))


def _printed(line: str, first: int, last: int, room: int) -> list[str]:
    shown: list[str] = []
    used = 0
    for index in range(first, last):
        char = _one(line, index)
        used += cells(char)
        if used > room:
            break
        shown.append(char)
    return shown


def _one(line: str, index: int) -> str:
    """Return one character as it is printed; a joiner is judged with the character before it."""
    char = line[index]
    if char == "\t":
        return "    "
    if char.isprintable():
        return char
    before = line[index - 1] if index else ""
    return visible(before + char)[len(visible(before)) :]
