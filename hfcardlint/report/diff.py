"""A unified diff of what the fixes would change."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.card.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator


def unified(path: str, old: Source, text: str) -> list[str]:
    """Return the lines of the diff from ``old`` to ``text``, each with its line end; none where they are equal.

    ``patch`` takes it: the paths carry ``a/`` and ``b/``, one with blanks ends with a tab as git writes it, and a last
    line without a line end is marked so.
    """
    from difflib import unified_diff

    lines, changed = list(_lines(old)), list(_lines(Source(path, text)))
    found: list[str] = []
    end = "\t" if " " in path else ""
    for line in unified_diff(lines, changed, f"a/{path}{end}", f"b/{path}{end}"):
        found += [line] if line.endswith(("\n", "\r")) else [line + "\n", "\\ No newline at end of file\n"]
    return found


def _lines(source: Source) -> Iterator[str]:
    for start, end in pairwise([*source.starts, len(source.text)]):
        if end > start:
            yield source.text[start:end]
