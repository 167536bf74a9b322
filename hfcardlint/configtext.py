"""The text of a configuration file, and the lines of its keys."""

from __future__ import annotations

from typing import NoReturn

from hfcardlint.config import UsageError, shown


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
            here = table if header else table + _named(bare.partition("=")[0] + "= 0") if "=" in bare else ()
            if found:
                if bare.startswith("[") or len(here) > len(table):
                    break
                if part in bare:
                    return number
            elif header:
                table = _named(bare)
                if wanted[: len(table)] == table and len(table) > deep:
                    best, deep = number, len(table)
            elif min(len(here), len(wanted)) > len(table) and wanted[: len(here)] == here[: len(wanted)]:
                found = number
                part = str(value) if value is not None else wanted[-1] if len(here) < len(wanted) else ""
                if part in bare:
                    return number
        return found or best

    def fail(self, key: tuple[str, ...], message: str, value: object = None) -> NoReturn:
        place = f"{shown(self.file)}:{self.line(key, value)}" if self.file else "config"
        raise UsageError(f"{place}: {message}")


def toml(text: str) -> dict[str, object]:
    """Return the table that a text is in TOML. Raises ValueError, and RecursionError where it is nested too deep."""
    try:
        import tomllib
    except ImportError:  # Python 3.10
        import tomli as tomllib  # type: ignore[import-not-found,no-redef,unused-ignore]
    return tomllib.loads(text)


def _named(statement: str) -> tuple[str, ...]:
    """Return the parts of the key or table that a line of TOML names, () where it names none."""
    try:
        inner: object = toml(statement)
    except (ValueError, RecursionError):
        return ()
    parts = []
    while isinstance(inner, dict) and inner:
        part, inner = next(iter(inner.items()))
        parts.append(part)
    return tuple(parts)
