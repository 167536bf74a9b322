"""The settings of a path as they hold, each with the place that it comes from: what ``hfcardlint config`` prints."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from hfcardlint.config import Config, UsageError, discover, read, shown
from hfcardlint.configfile import layers
from hfcardlint.configtext import Text
from hfcardlint.keys import DEFAULTS, KEYS, NOT_SET, Key
from hfcardlint.paths import HUB
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TABLES = ("levels", "rules")


class Given(NamedTuple):
    """What one table of one file sets; ``path`` is () for the file itself, else that of its glob."""

    text: Text
    path: tuple[str, ...]
    settings: dict[str, object]


def text(path: str, isolated: bool = False) -> str:
    """Return the settings for the card or folder ``path`` as TOML, with file and line of each as a comment.

    Raises UsageError where there is no such path or the configuration is wrong. A model on the Hub has the settings of
    the current folder.
    """
    if path.startswith(HUB):
        path = os.curdir
    if not os.path.lexists(path):
        raise UsageError(f"{path}: no such file or folder")
    found = discover(path, isolated)
    config = found.at(path)
    given = list(_given(found, found.globs(path)))
    files = ", ".join(dict.fromkeys(shown(each.text.file) for each in reversed(given)))
    lines = [f"# {shown(path)}: {files or 'no configuration file'}"]
    lines += [line for key in KEYS for line in _line(key, config, given)]
    tables: dict[str, list[str]] = {}
    for table, line in _table_lines(config, given):
        tables.setdefault(table, []).append(line)
    for table, inner in tables.items():
        lines += ["", f"[{table}]", *inner]
    other = [glob for glob, _ in found.per_path if glob not in found.globs(path)]
    lines += ["", *(f"# per-path {json.dumps(glob)} does not hold here" for glob in other)] if other else []
    return "\n".join(map(_escaped, lines)) + "\n"


def _escaped(line: str) -> str:
    """Return ``line`` with what is not to be seen in TOML's escapes, in which texts keep their meaning."""
    if line.isprintable():
        return line
    codes = ((char, ord(char)) for char in line)
    return "".join(
        char if char.isprintable() else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}" for char, code in codes
    )


def _given(config: Config, globs: Iterable[str]) -> Iterator[Given]:
    """Yield what each file sets, then what each glob of each sets: later ones go before earlier ones."""
    if not config.file:
        return
    found = layers(config.file, read(config.file))
    for layer in found:
        yield Given(layer.text, (), layer.settings)
    for glob in globs:
        for layer in found:
            table = layer.settings.get("per-path", {})
            if isinstance(table, dict) and glob in table:
                yield Given(layer.text, ("per-path", glob), table[glob])


def _line(key: Key, config: Config, given: list[Given]) -> Iterator[str]:
    """Yield the line of a key that is no table."""
    name = key.name
    if "." in name or name in ("extend", "per-path", *_TABLES):
        return
    value = config.given.get(name, DEFAULTS.get(name))
    if name == "baseline" and config.baseline:
        value = shown(config.baseline)
    if isinstance(value, dict):
        if any(value.values()):
            return
        value = list(value)
    where = _origins(key, given, value)
    if value is None:
        yield f"# {name}: {NOT_SET[name]}" if name in NOT_SET else f"{name} = []  # default"
    else:
        yield f"{name} = {json.dumps(value, ensure_ascii=False)}  # {where}"


def _table_lines(config: Config, given: list[Given]) -> Iterator[tuple[str, str]]:
    """Yield (table, line) of each entry of a table."""
    reasons = config.given.get("ignore")
    names = ["ignore", "levels"] if isinstance(reasons, dict) and any(reasons.values()) else ["levels"]
    for name in names:
        yield from _entries(name, config.given.get(name), (name,), given)
    for key in KEYS:
        table, _, inner = key.name.partition(".")
        if inner:
            value = config.given.get(key.name, DEFAULTS.get(key.name, []))
            yield table, f"{inner} = {json.dumps(value, ensure_ascii=False)}  # {_origins(key, given, value)}"
    options = config.given.get("rules")
    for rule, values in options.items() if isinstance(options, dict) else ():
        yield from _entries(f"rules.{_bare(rule)}", values, ("rules", rule), given)


def _entries(table: str, values: object, path: tuple[str, ...], given: list[Given]) -> Iterator[tuple[str, str]]:
    for name, value in values.items() if isinstance(values, dict) else ():
        said = json.dumps(value or "no reason given", ensure_ascii=False) if path == ("ignore",) else json.dumps(value)
        where = next((_place(each, (*path, name)) for each in reversed(given) if _holds(each, (*path, name))), "")
        yield table, f"{_bare(name)} = {said}  # {where}"


def _holds(given: Given, path: tuple[str, ...]) -> bool:
    value: object = given.settings
    for name in path:
        if not isinstance(value, dict) or name not in value:
            return False
        value = value[name]
    return True


def _origins(key: Key, given: list[Given], value: object) -> str:
    """Return the places that a value comes from: the last that sets it, or all that add to it."""
    places = [_place(each, tuple(key.name.split("."))) for each in given if key.name in each.settings]
    if not places:
        return "found beside the configuration" if key.name == "baseline" and value else "default"
    return ", ".join(places) if key.adds else places[-1]


def _place(given: Given, path: tuple[str, ...]) -> str:
    said = f"{shown(given.text.file)}:{given.text.line((*given.path, *path))}"
    return f"{said} ({given.path[0]} {json.dumps(given.path[1], ensure_ascii=False)})" if given.path else said


def _bare(name: str) -> str:
    plain = name.replace("-", "").replace("_", "")
    return name if plain.isascii() and plain.isalnum() else json.dumps(name)
