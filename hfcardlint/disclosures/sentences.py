"""Where the sentences of a text end."""

from __future__ import annotations

import re
from functools import cache

_ABBREVIATIONS = (
    *("e.g.", "i.e.", "et al.", "vs.", "cf.", "approx.", "fig.", " ca.", " no.", " dr.", "etc.", " al.", " mio."),
    " mrd.",
)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"(?<=[.!?])\s+(?=[^\sa-z])|(?<=[。！？])")


def _parts(line: str) -> list[str]:
    """Return the parts of a line between the ends of sentences."""
    if not line.isascii() or not line.isprintable():
        return _ends().split(line)
    spots: list[int] = []
    for mark in (". ", "! ", "? "):
        # One character is found at a third of the price of two.
        at = line.find(mark) if mark[0] in line else -1
        while at >= 0:
            spots.append(at + 1)
            at = line.find(mark, at + 2)
    if not spots:
        return [line]
    parts: list[str] = []
    start = 0
    for at in sorted(spots):
        end = at + 1
        while line[end : end + 1] == " ":
            end += 1
        if end < len(line) and not "a" <= line[end] <= "z":
            parts.append(line[start:at])
            start = end
    parts.append(line[start:])
    return parts


def cut(text: str) -> list[str]:
    """Return the sentences of a text in order, blanks at their ends left out; each line ends one.

    An abbreviation or the initial of a name ends none.
    """
    parts: list[str] = []
    for line in text.split("\n"):
        for part in _parts(line):
            last = parts[-1] if parts else ""
            if last[-1:] == "." and (
                last[-7:].lower().endswith(_ABBREVIATIONS) or (last[-2:-1].isupper() and _is_initial(last))
            ):
                parts[-1] = f"{parts[-1]} {part}"
            elif kept := part.strip():
                parts.append(kept)
    return parts


def _is_initial(text: str) -> bool:
    """Whether a part ends with the initial of a name, behind ``by`` or another part of it: ``by A. B. Moss``."""
    before, _, last = text[-40:].rpartition(" ")
    name = before.rpartition(" ")[2]
    return len(last) == len("A.") and last[1] == "." and (name == "by" or (len(name) == len(last) and name[1] == "."))
