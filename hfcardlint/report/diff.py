"""A unified diff of what the fixes would change."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hfcardlint.card.source import Source


def unified(path: str, old: Source, text: str) -> list[str]:
    """Return the lines of the diff from ``old`` to ``text``, each with its line end; none where they are equal.

    ``patch`` takes it: the paths carry ``a/`` and ``b/`` and are written as git writes them, and a last line without a
    line end is marked so.
    """
    from difflib import unified_diff

    lines, changed = _lines(old.text), _lines(text)
    found: list[str] = []
    for line in unified_diff(lines, changed, _name(f"a/{path}"), _name(f"b/{path}")):
        found += [line] if line.endswith("\n") else [line + "\n", "\\ No newline at end of file\n"]
    return found


def _name(path: str) -> str:
    """Return a path as git writes it: in quotes where it holds what does not print, with a tab behind where blanks do.

    https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath
    """
    if path.isprintable():
        return f"{path}\t" if " " in path else path
    plain = set(range(32, 127)) - set(b'"\\')
    return '"' + "".join(chr(byte) if byte in plain else f"\\{byte:03o}" for byte in os.fsencode(path)) + '"'


def _lines(text: str) -> list[str]:
    """Return the lines as ``patch`` counts them, which end at LF alone: a lone CR stands within one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)
