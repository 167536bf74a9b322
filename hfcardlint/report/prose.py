"""What the formats for readers share: messages with their code spans, cut where they are endless."""

from __future__ import annotations

CUT = "…"


def pieces(text: str) -> list[tuple[str, bool]]:
    """Return ``text`` in parts, each with whether it stands between two backticks; those are left out. Where a
    backtick has no other one, the text is a single part."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return [(text, False)]
    return [(part, bool(number % 2)) for number, part in enumerate(parts) if part]


def clipped(text: str, size: int) -> str:
    """Return ``text``, cut to ``size`` characters and a mark of it where it is longer."""
    return text if len(text) <= size else text[:size] + CUT
