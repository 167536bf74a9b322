"""A unified diff of what the fixes would change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hfcardlint.card.source import Source


def unified(path: str, old: Source, text: str) -> list[str]:
    """Return the lines of the diff from ``old`` to ``text``, each with its line end; none where they are equal.

    ``patch`` takes it: the paths carry ``a/`` and ``b/``, one with blanks ends with a tab as git writes it, and a last
    line without a line end is marked so.
    """
    from difflib import unified_diff

    lines, changed = _lines(old.text), _lines(text)
    found: list[str] = []
    end = "\t" if " " in path else ""
    for line in unified_diff(lines, changed, f"a/{path}{end}", f"b/{path}{end}"):
        found += [line] if line.endswith("\n") else [line + "\n", "\\ No newline at end of file\n"]
    return found


def _lines(text: str) -> list[str]:
    """Return the lines as ``patch`` counts them, which end at LF alone: a lone CR stands within one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)
