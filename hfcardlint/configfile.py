"""Configuration files: read, checked key by key, added to those they extend, and made into settings."""

from __future__ import annotations

import os
import re
from itertools import chain
from typing import TYPE_CHECKING

from hfcardlint.config import (
    FILES,
    Config,
    Limits,
    UsageError,
    baseline_in,
    current,
    no_rule,
    read,
    shown,
    suggest,
    why,
)
from hfcardlint.configtext import Text, toml
from hfcardlint.finding import Level
from hfcardlint.keys import BY_NAME, DEFAULTS, LIMITS, MOST, NOT_SET, PER_PATH, Key, elsewhere, one_of, written
from hfcardlint.paths import holds_any
from hfcardlint.record import NamedTuple
from hfcardlint.rule import Profile

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = ("tool", "hfcardlint")


class Layer(NamedTuple):
    """What one file says: its settings under the names of KEYS, ``ignore`` as a table of reasons."""

    text: Text
    settings: dict[str, object]


def load(file: str, text: str) -> Config | None:
    """Return the settings of a configuration file and of those it extends; None for a pyproject.toml without them.

    Raises UsageError naming file, line and key.
    """
    found = layers(file, text)
    if not found:
        return None
    return build(merged(found), os.path.dirname(os.path.abspath(file)), file)


def layers(file: str, text: str, trail: tuple[str, ...] = ()) -> list[Layer]:
    """Return the layers of a file, those that it extends first; ``trail`` holds the files that led to it."""
    table: object = _toml(text, file)
    prefix: tuple[str, ...] = ()
    if os.path.basename(file) == FILES[-1]:
        tool = table.get("tool") if isinstance(table, dict) else None
        if not isinstance(tool, dict) or "hfcardlint" not in tool:
            return []
        table, prefix = tool["hfcardlint"], TABLE
    where = Text(file, text, prefix)
    if not isinstance(table, dict):
        where.fail((), "`tool.hfcardlint` must be a table")
    settings = _flat(table, where)
    trail = (*trail, os.path.realpath(file))
    extended = settings.pop("extend", [])
    below = [_extended(base, where, trail) for base in ([extended] if isinstance(extended, str) else _list(extended))]
    found = list(chain.from_iterable(below))
    plugins = _plugins([*found, Layer(where, settings)])
    for name, value in settings.items():
        settings[name] = _checked(BY_NAME[name], value, where, tuple(name.split(".")), plugins)
    return [*found, Layer(where, settings)]


def _extended(base: str, where: Text, trail: tuple[str, ...]) -> list[Layer]:
    path = os.path.join(os.path.dirname(where.file), os.path.expanduser(base))
    if "\0" not in path and os.path.realpath(path) in trail:
        way = " -> ".join(shown(step) for step in (*trail, os.path.realpath(path)))
        where.fail(("extend",), f"`extend` leads back to a file that it came from: {way}", base)
    try:
        text = read(path)
    except (OSError, UnicodeDecodeError) as error:
        where.fail(("extend",), f"`extend`: {shown(path)}: {why(error)}", base)
    found = layers(path, text, trail)
    if not found:
        where.fail(("extend",), f"`extend`: {shown(path)} has no table [tool.hfcardlint]", base)
    return found


def _plugins(found: list[Layer]) -> tuple[str, ...]:
    """Return the plugins of ``found``, each loaded once so that what is wrong with it is told at its line."""
    from hfcardlint import rules

    plugins: tuple[str, ...] = ()
    for text, settings in found:
        named = _strings(BY_NAME["plugins"], settings.get("plugins", []), text, ("plugins",))
        for name in named:
            if name not in plugins:
                plugins += (name,)
                try:
                    rules.all_rules(plugins)
                except UsageError as error:
                    text.fail(("plugins",), str(error), name)
    return plugins


def _toml(text: str, file: str) -> dict[str, object]:
    try:
        return toml(text)
    except ValueError as error:
        found = re.search(r" \(at line (\d+), column \d+\)", str(error))
        line = found.group(1) if found else str(text.count("\n") + 1)
        reason = str(error).replace(found.group(), "") if found else str(error)
        raise UsageError(f"{shown(file)}:{line}: not valid TOML: {reason}") from None
    except RecursionError:
        raise UsageError(f"{shown(file)}:1: not valid TOML: nested too deep") from None


def parse(table: Mapping[str, object], root: str = "") -> Config:
    """Return the settings that a table holds as a file would; raises UsageError naming the key."""
    where = Text("", "")
    settings = _flat(table, where)
    if settings.get("extend"):
        where.fail((), "`extend` stands in a file, whose folder its paths begin in")
    plugins = _plugins([Layer(where, settings)])
    for name, value in settings.items():
        settings[name] = _checked(BY_NAME[name], value, where, tuple(name.split(".")), plugins)
    return build(settings, root)


def _flat(table: Mapping[str, object], where: Text) -> dict[str, object]:
    """Return the settings with ``limits.file`` for a key in a table; unknown keys raise UsageError."""
    tables = {name.split(".")[0] for name in BY_NAME if "." in name}
    flat: dict[str, object] = {}
    for name, value in table.items():
        if name in tables:
            if not isinstance(value, dict):
                where.fail((name,), f"`{name}` must be a table")
            flat.update({f"{name}.{inner}": setting for inner, setting in value.items()})
        else:
            flat[name] = value
    for name in flat:
        if name not in BY_NAME:
            hint = elsewhere(name) or suggest(name, BY_NAME.keys() | tables)
            where.fail(tuple(name.split(".", 1)), f"no key `{name}`{hint}")
    extended = flat.get("extend", [])
    if not isinstance(extended, str):
        _strings(BY_NAME["extend"], extended, where, ("extend",), "a path or a list of paths")
    return flat


def _checked(key: Key, value: object, where: Text, path: tuple[str, ...], plugins: tuple[str, ...]) -> object:
    """Return ``value`` as settings hold it; raises UsageError where it is not what ``key`` takes."""
    name = key.name
    if key.form == "count":
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= MOST:
            where.fail(path, f"`{name}` must be a whole number from 1 to {MOST}, not {written(value)}", value)
    elif key.form == "choice":
        if value not in key.choices:
            where.fail(path, f"`{name}` must be {one_of(key.choices)}, not {written(value)}", value)
    elif key.form == "string":
        if not isinstance(value, str) or not value or "\0" in value:
            where.fail(path, f"`{name}` must be a path, not {written(value)}", value)
    elif key.form == "levels":
        return _levels(key, value, where, path, plugins)
    elif key.form == "reasons":
        return _reasons(key, value, where, path, plugins)
    elif key.form == "options":
        return {rule: _options(rule, each, where, plugins) for rule, each in _table(value, where, path).items()}
    elif key.form == "globs":
        return {glob: _per_path(glob, each, where, plugins) for glob, each in _table(value, where, path).items()}
    else:
        named = _strings(key, value, where, path)
        if not named and name in ("select", "fixable"):
            where.fail(path, f"`{name}` names no rule; without the key it is {NOT_SET[name]}")
        for item in named:
            if key.form == "rules":
                _known(item, where, path, plugins)
            elif name == "exclude" and not holds_any(item):
                where.fail(path, f"`{name}` must be globs of paths, and {written(item)} holds for none", item)
    return value


def _table(value: object, where: Text, path: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(value, dict):
        where.fail(path, f"`{path[-1]}` must be a table")
    return value


def _list(value: object) -> list[str]:
    return value if isinstance(value, list) else []


def _strings(key: Key, value: object, where: Text, path: tuple[str, ...], what: str = "a list of strings") -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        where.fail(path, f"`{key.name}` must be {what}")
    return value


def _known(rule: str, where: Text, path: tuple[str, ...], plugins: tuple[str, ...], groups: bool = True) -> None:
    problem = no_rule(rule, groups, plugins)
    if problem:
        where.fail(path, problem, rule)


def _levels(key: Key, value: object, where: Text, path: tuple[str, ...], plugins: tuple[str, ...]) -> dict[str, object]:
    levels = _table(value, where, path)
    for rule, level in levels.items():
        _known(rule, where, (*path, rule), plugins, groups=False)
        if level not in key.choices:
            said = f"the level of {rule} must be {one_of(key.choices)}, not {written(level)}"
            where.fail((*path, rule), said, level)
    return levels


def _reasons(
    key: Key, value: object, where: Text, path: tuple[str, ...], plugins: tuple[str, ...]
) -> dict[str, object]:
    """Return the reasons by rule, "" where a list gives none."""
    if isinstance(value, dict):
        for rule, reason in value.items():
            _known(rule, where, (*path, rule), plugins)
            if not isinstance(reason, str) or not reason.strip():
                said = f"`{key.name}` must give the reason for {rule} as a text, not {written(reason)}"
                where.fail((*path, rule), said)
        return value
    names = _strings(key, value, where, path, "a list of rules or a table of rule = reason")
    for rule in names:
        _known(rule, where, path, plugins)
    return dict.fromkeys(names, "")


def _options(rule: str, value: object, where: Text, plugins: tuple[str, ...]) -> dict[str, object]:
    from hfcardlint import rules

    path = ("rules", rule)
    _known(rule, where, path, plugins, groups=False)
    options = rules.by_name(plugins)[rule].options
    given = _table(value, where, path)
    for name, setting in given.items():
        if name not in options:
            known = f"it takes {', '.join(options)}" if options else "it takes none"
            where.fail((*path, name), f"no option `{name}` of {rule}{suggest(name, options) or f'; {known}'}")
        _option(rule, name, setting, options[name].default, where)
    return given


def _option(rule: str, name: str, value: object, default: object, where: Text) -> None:
    """Check an option by the type of its default: a text, a whole number, true or false, or a list of texts."""
    path = ("rules", rule, name)
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            where.fail(path, f"`{name}` of {rule} must be a list of strings")
    elif type(value) is not type(default):
        what = {bool: "true or false", int: "a whole number"}.get(type(default), "a text")
        where.fail(path, f"`{name}` of {rule} must be {what}, not {written(value)}", value)


def _per_path(glob: str, value: object, where: Text, plugins: tuple[str, ...]) -> dict[str, object]:
    path = ("per-path", glob)
    if not holds_any(glob):
        where.fail(path, f"`per-path` must be globs of paths, and {written(glob)} holds for none")
    checked = {}
    for name, setting in _table(value, where, path).items():
        if name not in PER_PATH:
            where.fail((*path, name), f"no key `{name}` in `per-path`{suggest(name, PER_PATH)}")
        checked[name] = _checked(BY_NAME[name], setting, where, (*path, name), plugins)
    return checked


def merged(found: list[Layer]) -> dict[str, object]:
    """Return the settings of several layers, later ones over earlier ones."""
    settings: dict[str, object] = {}
    for layer in found:
        settings = merge(settings, layer.settings)
    return settings


def merge(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Return the settings of ``below`` with those of ``above``: as on the command line, a list of what is ignored or
    added adds, and other values replace; a profile replaces a selection too."""
    settings = dict(below)
    if "profile" in above and "select" not in above:
        settings.pop("select", None)
    for name, value in above.items():
        old = settings.get(name)
        if BY_NAME[name].adds and old is not None:
            value = _sum(old, value)
        settings[name] = value
    return settings


def _sum(old: object, new: object) -> object:
    if isinstance(old, dict) and isinstance(new, dict):
        both = {**old, **new}
        nested = {name for name in old.keys() & new.keys() if isinstance(new[name], dict)}
        return {name: {**old[name], **new[name]} if name in nested else value for name, value in both.items()}
    assert isinstance(old, list) and isinstance(new, list)
    return [*old, *(item for item in new if item not in old)]


def build(given: Mapping[str, object], root: str, file: str = "") -> Config:
    """Return the Config that checked settings make."""
    levels: dict[str, str] = given.get("levels", {})  # type: ignore[assignment]
    reasons: dict[str, str] = given.get("ignore", {})  # type: ignore[assignment]
    limits = {name.replace("-", "_"): given[key] for name in LIMITS if (key := f"limits.{name}") in given}
    options: dict[str, dict[str, object]] = given.get("rules", {})  # type: ignore[assignment]
    per_path: dict[str, dict[str, object]] = given.get("per-path", {})  # type: ignore[assignment]
    kind, baseline = given.get("kind"), given.get("baseline")
    off = tuple(name for name, word in levels.items() if word == "off")
    return Config(
        profile=Profile[str(given.get("profile", DEFAULTS["profile"])).upper()],
        select=current(_tuple(given.get("select"))),
        ignore=current(tuple(reasons)),
        reasons={current((name,))[0]: reason for name, reason in reasons.items() if reason},
        levels={current((name,))[0]: Level[word.upper()] for name, word in levels.items() if word != "off"},
        off=frozenset(current(off)),
        kind=str(kind) if kind is not None else None,
        exclude=_tuple(given.get("exclude")),
        extra={_list_name(key): _tuple(value) for key, value in given.items() if key.startswith("data.")},
        limits=Limits(**limits),  # type: ignore[arg-type]
        options={current((rule,))[0]: _frozen(values) for rule, values in options.items()},
        plugins=tuple(dict.fromkeys(_tuple(given.get("plugins")))),
        baseline=os.path.join(root, str(baseline)) if baseline else baseline_in(root) if file else "",
        ruleset=int(str(given.get("ruleset", DEFAULTS["ruleset"]))),
        root=root,
        file=file,
        fixable=current(_tuple(given.get("fixable"))),
        unfixable=current(_tuple(given.get("unfixable"))),
        per_path=tuple(per_path.items()),
        given=given,
    )


def _list_name(key: str) -> str:
    return key.removeprefix("data.extra-").replace("-", "_")


def _tuple(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else ()


def _frozen(options: Mapping[str, object]) -> dict[str, object]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in options.items()}
