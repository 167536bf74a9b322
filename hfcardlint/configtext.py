"""The text of a configuration file, and the lines of its keys."""

from __future__ import annotations

import re
from typing import NoReturn

from hfcardlint.config import UsageError, shown

_NAMES = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*(\.|$)""")


class Text:
    """The text of a configuration file, to name the line of a key or value; ``table`` is where the settings stand.
    Settings that no file holds have neither ``file`` nor text."""

    __slots__ = ("file", "table", "text")

    def __init__(self, file: str, text: str, table: tuple[str, ...] = ()) -> None:
        self.file = file
        self.text = text
        self.table = table

    def line(self, key: tuple[str, ...], value: object = None) -> int:
        """Return the 1-based line of ``value`` under ``key``, else of the key, else of its table, else 1.

        tomllib gives no positions, so the line is the first that looks like the key in its table.
        """
        wanted = self.table + key
        table: tuple[str, ...] = ()
        best, deep, found, part = 1, 0, 0, ""
        for number, line in enumerate(self.text.split("\n"), 1):
            bare = line.strip()
            header = bare.startswith("[") and not found
            here = table if header else table + _dotted(bare.partition("=")[0]) if "=" in bare else ()
            if found:
                if bare.startswith("[") or len(here) > len(table):
                    break
                if part in bare:
                    return number
            elif header:
                table = _dotted(bare.lstrip("[").partition("]")[0])
                if wanted[: len(table)] == table and len(table) > deep:
                    best, deep = number, len(table)
            elif len(here) > len(table) and wanted[: len(here)] == here:
                found = number
                part = str(value) if value is not None else wanted[-1] if len(here) < len(wanted) else ""
                if part in bare:
                    return number
        return found or best

    def fail(self, key: tuple[str, ...], message: str, value: object = None) -> NoReturn:
        place = f"{shown(self.file)}:{self.line(key, value)}" if self.file else "config"
        raise UsageError(f"{place}: {message}")


def _dotted(text: str) -> tuple[str, ...]:
    """Return the parts of a TOML key, () where ``text`` is none."""
    parts, at, more = [], 0, "."
    while more == ".":
        found = _NAMES.match(text, at)
        if found is None:
            return ()
        parts.append(next(group for group in found.groups()[:3] if group is not None))
        at, more = found.end(), found.group(4)
    return tuple(parts)
