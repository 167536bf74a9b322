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
from hfcardlint.record import NamedTuple, new

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
    begun = at = 0
    for m in _piece().finditer(text):
        start, end = m.span()
        first = text[start]
        shown = ""
        if first == "[":
            label, url = m.group(1, 2)
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
        elif (first == "]" and not references and not text.startswith("(", start + 1)) or (
            first == "~" and not text.startswith("~", end)
        ):
            continue
        elif first == "]" and m[4] is not None and not references and at == start and _encloses(text, begun):
            # Links are in order, the image in a link behind it.
            image = text[begun] == "!"
            label = links[-1][0] if image else out[-1].strip()
            links.insert(len(links) - image, (label, m[4], begun - 1, end, False))
            out[-2] = out[-2][:-1]
        else:
            return None
        piece = text[at:start]
        between.append(piece)
        if first == "\n":
            piece = piece.rstrip(" ")
        out += (decoded(piece) if escaped else piece, shown)
        begun, at = start, end
    found = _finished(text, at, out, between, runs)
    return new(Prose, (found[0], links, codes, *found[1:])) if found else None


def _finished(
    text: str, at: int, out: list[str], between: list[str], runs: list[tuple[int, int]]
) -> tuple[str, list[dict[str, Any]], bool] | None:
    """Return what is shown, the label and whether an address may stand in it, with the rest of the text from ``at``."""
    piece = text[at:]
    between.append(piece)
    out.append(decoded(piece) if "&" in text else piece)
    if len(runs) % 2 or ("_" in text and any(map(is_stressed, between))):
        return None
    tokens = _label(text, runs, at) if len(runs) == 2 else []
    addressed = ("://" in text or "www." in text) and _addressed(between)
    return "".join(out).strip(), tokens, addressed


def _encloses(text: str, at: int) -> bool:
    """Whether what begins at ``at`` is all that a link is before it, which ends there with an image or code."""
    return text[at - 1 : at] == "[" and text[at] in "!`" and text[at - 2 : at - 1] != "!"


# Two in five short texts stood in an earlier card too: tools write most cards.
_SHORT = 300
_known = lru_cache(512)(_scanned)


def is_plain(text: str) -> bool:
    """Say whether a text holds neither markup nor an address, so that what is written is what is seen."""
    # Each sign is found faster by itself than all of them by a pattern or in a loop, the commonest first.
    return not (
        "*" in text
        or "[" in text
        or "`" in text
        or "<" in text
        or ("/" in text and "://" in text)
        or "\\" in text
        or "&" in text
        or "~" in text
        or ("." in text and "www." in text)
        or ("_" in text and is_stressed(text))
    )


def is_stressed(text: str) -> bool:
    """Return whether a text holds an underscore that may be emphasis: one that is not inside a word."""
    return "_" in text and _stress().search(text) is not None


def _code(inside: str) -> str:
    """Return the text of a code span: one blank on either side is none of it, unless there is nothing else."""
    return inside[1:-1] if inside[0] == inside[-1] == " " and inside.strip(" ") else inside


def _addressed(between: list[str]) -> bool:
    outside = "\n".join(between)
    return "://" in outside or "ww." in outside.lower()


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
    if runs[0][0] or runs[1][1] != at:
        return []
    kind = "strong" if runs[0][1] == 2 else "emphasis"
    tokens: list[dict[str, Any]] = [{"type": kind, "children": []}]
    return [*tokens, {"type": "text", "raw": text[at:]}] if at < len(text) else tokens


@cache
def _piece() -> Pattern[str]:
    """Find a link or image, code, a line's end, a run of stars, the end of a link around something, or else the one
    character that may begin or end something. Only the first of these repeat, and none goes beyond the next of its
    kind. All begin with one class, to whose characters a search skips. An address without a semicolon has no character
    reference."""
    return re.compile(
        r"[\[`\n*\\\]<~]"
        r"(?:(?<=\[)([^\[\]\\`*<~\n]*)\]\(([^\x00-\x20\x7f()<>\\;]+)\)|(?<=`)([^`\n]+)`(?!`)|(?<=\n)\s*|(?<=\*)\**"
        r"|(?<=\])\(([^\x00-\x20\x7f()<>\\;]+)\))?"
    )


@cache
def _stress() -> Pattern[str]:
    """Find an underscore without a letter or digit on one of its sides."""
    return re.compile(r"_(?:(?<![^\W_]_)|(?![^\W_]))")
