"""Inline text of the commonest forms read in one scan: plain links and images, code, bold and italics side by side.

mistune makes tokens of every text and looks at each of its characters for emphasis
(https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis). This reads texts of a few forms only and leaves
every other to it; a test holds both to the same links, code and visible text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from hfcardlint.card.html import decoded
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from re import Pattern

# What a run of stars can do.
_OPENS, _CLOSES = 1, 2


class Prose(NamedTuple):
    """What a text holds; offsets are into it.

    ``links`` are (text, address, start, end, image), ``codes`` (start, end), both in order. ``tokens`` are mistune's
    without their children where a text is one bold or italic run and perhaps a colon, else none. ``addressed`` says
    whether an address may begin outside links and code.
    """

    text: str
    links: list[tuple[str, str, int, int, bool]]
    codes: list[tuple[int, int]]
    tokens: list[dict[str, Any]]
    addressed: bool


def read(text: str, references: bool) -> Prose | None:
    """Return what ``text`` holds, None where it needs mistune; ``references``: whether links may be by reference.

    What it returns may be returned again, and is not to be changed.
    """
    return _known(text, references) if len(text) <= _SHORT else _scanned(text, references)


def _scanned(text: str, references: bool) -> Prose | None:
    out: list[str] = []
    between: list[str] = []
    links: list[tuple[str, str, int, int, bool]] = []
    codes: list[tuple[int, int]] = []
    runs: list[tuple[int, int]] = []
    escaped = "&" in text
    at = 0
    for m in _piece().finditer(text):
        start, end = m.span()
        first = text[start]
        shown = ""
        if first == "[":
            label, url, _ = m.groups()
            if url is None:
                continue
            if is_stressed(label):
                return None
            label = decoded(label) if escaped else label
            image = text[start - 1 : start] == "!"
            start -= image
            shown = "" if image else label
            links.append((label.strip(), url, start, end, image))
        elif first == "*":
            flank = _flank(text, start, end)
            if not flank:
                continue
            if not _pairs(runs, flank, end - start):
                return None
            runs.append((start, end))
        elif first == "`":
            if m[3] is None:
                if text.find("`", end) >= 0:
                    return None
                continue
            shown = _code(m[3])
            codes.append((start, end))
        elif first == "\n":
            shown = first
        elif (first == "]" and not references and not text.startswith("(", end)) or (
            first == "~" and not text.startswith("~", end)
        ):
            continue
        else:
            return None
        piece = text[at:start]
        between.append(piece)
        if first == "\n":
            piece = piece.rstrip(" ")
        out += (decoded(piece) if escaped else piece, shown)
        at = end
    piece = text[at:]
    between.append(piece)
    out.append(decoded(piece) if escaped else piece)
    if len(runs) % 2 or ("_" in text and any(map(is_stressed, between))):
        return None
    return Prose("".join(out).strip(), links, codes, _label(text, runs, at), _addressed(text, between))


# Two in five short texts stood in an earlier card too: tools write most cards.
_SHORT = 300
_known = lru_cache(512)(_scanned)


def is_stressed(text: str) -> bool:
    """Return whether a text holds an underscore that may be emphasis: one that is not inside a word."""
    return "_" in text and _stress().search(text) is not None


def _code(inside: str) -> str:
    """Return the text of a code span: one blank on either side is none of it, unless there is nothing else."""
    return inside[1:-1] if inside[0] == inside[-1] == " " and inside.strip(" ") else inside


def _addressed(text: str, between: list[str]) -> bool:
    return ("://" in text or "www." in text) and any("://" in piece or "ww." in piece.lower() for piece in between)


def _flank(text: str, start: int, end: int) -> int:
    """Return what the run of stars can do."""
    before = text[start - 1] if start else "\n"
    behind = text[end] if end < len(text) else "\n"
    flank = 0
    if not behind.isspace() and (behind.isalnum() or not before.isalnum()):
        flank = _OPENS
    if not before.isspace() and (before.isalnum() or not behind.isalnum()):
        flank |= _CLOSES
    return flank


def _pairs(runs: list[tuple[int, int]], flank: int, size: int) -> bool:
    """Say whether a run of stars begins or ends emphasis that stands in no other."""
    if len(runs) % 2:
        start, end = runs[-1]
        return flank & _CLOSES > 0 and size == end - start
    return flank & _OPENS > 0 and size < 3


def _label(text: str, runs: list[tuple[int, int]], at: int) -> list[dict[str, Any]]:
    if len(runs) != 2 or runs[0][0] or runs[1][1] != at:
        return []
    kind = "strong" if runs[0][1] == 2 else "emphasis"
    tokens: list[dict[str, Any]] = [{"type": kind, "children": []}]
    return [*tokens, {"type": "text", "raw": text[at:]}] if at < len(text) else tokens


@cache
def _piece() -> Pattern[str]:
    """Find a link or image, code, a line's end, a run of stars, or else the one character that may begin or end
    something. Only the first of these repeat, and none goes beyond the next of its kind. All begin with one class, to
    whose characters a search skips."""
    return re.compile(
        r"[\[`\n*\\\]<~]"
        r"(?:(?<=\[)([^\[\]\\`*<~\n]*)\]\(([^\x00-\x20\x7f()<>\\&]+)\)|(?<=`)([^`\n]+)`(?!`)|(?<=\n)\s*|(?<=\*)\**)?"
    )


@cache
def _stress() -> Pattern[str]:
    """Find an underscore without a letter or digit on one of its sides."""
    return re.compile(r"_(?:(?<![^\W_]_)|(?![^\W_]))")
