"""Headings and code between fences whose signs begin their line, read without a pattern.

They are the commonest blocks beside paragraphs: https://spec.commonmark.org/0.31.2/#atx-headings and
https://spec.commonmark.org/0.31.2/#fenced-code-blocks. A test holds them to what the patterns of mistune find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hfcardlint.card.markdown import State


def heading_token(level: int, text: str) -> dict[str, Any]:
    """Return the token of a heading with ``text`` behind its signs; in linear time, unlike mistune's pattern."""
    text = text.strip(" \t\r\f\v")
    bare = text.rstrip("#")
    if not bare or bare[-1] in " \t\r\f\v":
        text = bare.rstrip()
    return {"type": "heading", "text": text, "attrs": {"level": level}, "style": "atx"}


def heading(state: State) -> int | None:
    """Read the heading that the line at the cursor is, which begins with ``#``.

    Returns the offset behind its line, None where it is no heading.
    """
    at = state.cursor
    row = _row(state.src, at)
    text = row.lstrip("#")
    level = len(row) - len(text)
    if not _is_heading(level, text):
        return None
    token = heading_token(level, text)
    line = token["last"] = state.line_at(at)
    token["at"] = line, len(state.lines[line]) - len(row)
    state.tokens.append(token)
    return at + len(row) + 1


def fence(state: State) -> int | None:
    """Read the code behind the fence that the line at the cursor is, which begins with a backtick.

    Returns the offset behind the code, None where it is no fence or its info string has escapes.
    """
    src, at = state.src, state.cursor
    row = _row(src, at)
    info = row.lstrip("`")
    size = len(row) - len(info)
    if not _is_fence(size, info):
        return None
    end = at + len(row)
    stop, behind = _closing(src, end, row[:size])
    token: dict[str, Any] = {"type": "block_code", "raw": src[end + 1 : stop], "style": "fenced", "marker": row[:size]}
    info = info.strip()
    if info:
        token["attrs"] = {"info": info}
    line = state.line_at(at)
    token["at"] = line, len(state.lines[line]) - len(row)
    token["last"] = state.line_at(behind - 1)
    state.tokens.append(token)
    return behind


def opens(src: str, at: int) -> bool:
    """Whether the line at an offset, which begins with ``#`` or a backtick, is read by ``heading`` or ``fence``."""
    row = _row(src, at)
    rest = row.lstrip(row[0])
    size = len(row) - len(rest)
    return _is_heading(size, rest) if row[0] == "#" else _is_fence(size, rest)


def _row(src: str, at: int) -> str:
    end = src.find("\n", at)
    return src[at:end] if end >= 0 else src[at:]


def _is_heading(level: int, text: str) -> bool:
    return level <= 6 and not text[:1].strip(" \t")


def _is_fence(size: int, info: str) -> bool:
    return size >= 3 and "`" not in info and "\\" not in info


def _closing(src: str, at: int, marker: str) -> tuple[int, int]:
    """Return where the line of the closing fence begins, and what is behind it; the end of the text without one."""
    while (hit := src.find(marker, at)) >= 0:
        begin = src.rfind("\n", 0, hit) + 1
        at = src.find("\n", hit)
        if at < 0:
            at = len(src)
        if hit - begin < 4 and not src[begin:hit].strip(" ") and not src[hit:at].lstrip("`").strip(" \t"):
            return begin, min(at + 1, len(src))
    return len(src), len(src)
