"""The settings of a run: one table of keys, the file that holds them, and what is wrong in it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NoReturn

from hfcardlint.finding import Level
from hfcardlint.record import NamedTuple
from hfcardlint.rule import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hfcardlint.rule import Rule

KINDS = ("pretrained", "finetune", "adapter", "quantized", "merge", "classic-ml", "rl", "not-a-model", "unknown")
PROFILES = ("hub", "recommended", "strict")
LEVELS = ("note", "warning", "error", "off")
FILES = (".hfcardlint.toml", "hfcardlint.toml", "pyproject.toml")


class UsageError(Exception):
    """Wrong use: an option, a configuration or a path. The message names the place and the next step."""


class Limits(NamedTuple):
    """What is read of one card: ``file`` in bytes, ``front_matter`` and ``body`` in characters, ``depth`` and
    ``nodes`` of its YAML, ``findings`` that are reported."""

    file: int = 10_000_000
    front_matter: int = 2_000_000
    body: int = 1_000_000
    depth: int = 64
    nodes: int = 200_000
    findings: int = 1000


class Key(NamedTuple):
    """A key of the configuration. ``form``: ``choice`` (one of ``choices``), ``rules`` (a list of rules and
    groups), ``levels`` (a table rule -> level), ``strings`` (a list of texts) or ``count`` (a number above 0)."""

    name: str
    form: str
    help: str
    choices: tuple[str, ...] = ()


KEYS = (
    Key("profile", "choice", "The default set of rules; each holds the ones before it", PROFILES),
    Key("select", "rules", "Run these rules and groups in place of the profile's set"),
    Key("ignore", "rules", "Rules and groups that do not run"),
    Key("fixable", "rules", "Rules and groups whose fixes may be made, where not all are"),
    Key("unfixable", "rules", "Rules and groups whose fixes are never made"),
    Key("levels", "levels", "The level of a rule", LEVELS),
    Key("kind", "choice", "What the repository is, where it is guessed wrong", KINDS),
    Key("exclude", "strings", "Globs of paths that are no cards, relative to this file's folder"),
    *(Key(f"limits.{name.replace('_', '-')}", "count", f"Limit: {name.replace('_', ' ')}") for name in Limits._fields),
    Key("data.extra-licenses", "strings", "Licence ids beside those of the Hub"),
    Key("data.extra-languages", "strings", "Language codes beside those of the Hub"),
    Key("data.extra-libraries", "strings", "Library names beside those of the Hub"),
    Key("data.extra-pipeline-tags", "strings", "Pipeline tags beside those of the Hub"),
    Key("data.extra-keys", "strings", "Keys of your own that are no misspelt keys of the Hub"),
)


class Config:
    """The settings of one run. ``off`` holds the rules whose level is ``off``; ``extra`` the ids that
    [data] adds, by list (``licenses``, ``languages``, ``libraries``, ``pipeline_tags``, ``keys``); ``root`` is the
    folder of the configuration file, else the git root, else "" for the current folder; ``file`` the
    configuration file, "" for none."""

    __slots__ = (
        *("exclude", "extra", "file", "fixable", "ignore", "kind", "levels", "limits", "off", "profile", "root"),
        *("select", "unfixable"),
    )

    def __init__(
        self,
        *,
        profile: Profile = Profile.RECOMMENDED,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        levels: dict[str, Level] | None = None,
        off: frozenset[str] = frozenset(),
        kind: str | None = None,
        exclude: tuple[str, ...] = (),
        extra: dict[str, tuple[str, ...]] | None = None,
        limits: Limits | None = None,
        root: str = "",
        file: str = "",
        fixable: tuple[str, ...] = (),
        unfixable: tuple[str, ...] = (),
    ) -> None:
        self.profile = profile
        self.select = select
        self.ignore = ignore
        self.levels = levels or {}
        self.off = off
        self.kind = kind
        self.exclude = exclude
        self.extra = extra or {}
        self.limits = limits or Limits()
        self.root = root
        self.file = file
        self.fixable = fixable
        self.unfixable = unfixable

    def override(self, profile: str | None, select: tuple[str, ...], ignore: tuple[str, ...]) -> Config:
        """Return these settings with those of the command line: a profile or selection replaces the file's,
        what is ignored adds to it."""
        replaced = profile is not None and not select
        return Config(
            profile=Profile[profile.upper()] if profile else self.profile,
            select=select or (() if replaced else self.select),
            ignore=self.ignore + ignore,
            levels=self.levels,
            off=self.off - set(select),
            kind=self.kind,
            exclude=self.exclude,
            extra=self.extra,
            limits=self.limits,
            root=self.root,
            file=self.file,
            fixable=self.fixable,
            unfixable=self.unfixable,
        )

    def fixing(self, fixable: tuple[str, ...], unfixable: tuple[str, ...]) -> Config:
        """Return these settings with those of the command line: ``fixable`` replaces the file's list,
        ``unfixable`` adds to it. The names are those that rules have now."""
        config = self.override(None, (), ())
        config.fixable = fixable or self.fixable
        config.unfixable = self.unfixable + unfixable
        return config

    def mends(self, rule: Rule) -> bool:
        """Whether the fixes of ``rule`` may be made."""
        names = {rule.name, *rule.groups}
        return (not self.fixable or not names.isdisjoint(self.fixable)) and names.isdisjoint(self.unfixable)


def discover(path: str, isolated: bool = False) -> Config:
    """Return the settings for the card or folder ``path``.

    The nearest configuration counts, from the card's folder up to the git root; in one folder
    ``.hfcardlint.toml`` goes before ``hfcardlint.toml`` and ``[tool.hfcardlint]`` of ``pyproject.toml``.
    ``isolated`` reads none. Raises UsageError where the configuration is wrong.
    """
    folder = os.path.abspath(path)
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    while True:
        config = None if isolated else _in_folder(folder)
        if config is not None:
            return config
        if os.path.exists(os.path.join(folder, ".git")):
            return Config(root=folder)
        above = os.path.dirname(folder)
        if above == folder:
            return Config()
        folder = above


def _in_folder(folder: str) -> Config | None:
    for name in FILES:
        file = os.path.join(folder, name)
        try:
            with open(file, encoding="utf-8") as stream:
                text = stream.read()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
            continue
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{shown(file)}: cannot be read: {error}") from None
        if name != "pyproject.toml":
            return parse(_toml(text, file), _Text(file, text, ""), folder)
        if "hfcardlint" in text:
            table = _toml(text, file).get("tool", {})
            if isinstance(table, dict) and "hfcardlint" in table:
                return parse(table["hfcardlint"], _Text(file, text, "tool.hfcardlint"), folder)
    return None


def shown(path: str) -> str:
    """Return ``path`` as messages name it: relative to the current folder where it lies in it, with ``/``."""
    try:
        inside = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        inside = path
    return (path if inside.startswith("..") else inside).replace(os.sep, "/")


def _toml(text: str, file: str) -> dict[str, object]:
    try:
        import tomllib
    except ImportError:  # Python 3.10
        import tomli as tomllib  # type: ignore[import-not-found,no-redef,unused-ignore]
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r" \(at line (\d+), column \d+\)", str(error))
        line = found.group(1) if found else str(text.count("\n") + 1)
        reason = str(error).replace(found.group(), "") if found else str(error)
        raise UsageError(f"{shown(file)}:{line}: not valid TOML: {reason}") from None
    except RecursionError:
        raise UsageError(f"{shown(file)}:1: not valid TOML: nested too deep") from None


class _Text:
    """The text of a configuration file, to name the line of a key or value; ``table`` holds the settings."""

    __slots__ = ("file", "table", "text")

    def __init__(self, file: str, text: str, table: str) -> None:
        self.file = file
        self.text = text
        self.table = table

    def line(self, key: str, value: object = None) -> int:
        """Return the 1-based line of ``value`` under ``key``, else of the key, else of its table, else 1.

        tomllib gives no positions, so the line is the first that looks like the key in its table.
        """
        *tables, name = key.split(".")
        wanted = ".".join([*filter(None, [self.table]), *tables])
        table, head, at = "", 1, 0
        for number, line in enumerate(self.text.split("\n"), 1):
            bare = line.strip()
            if at:
                if value is not None and str(value) in bare:
                    return number
                continue
            if bare.startswith("["):
                table = bare.strip("[]").split("]")[0].replace('"', "").replace(" ", "")
                head = number if key.startswith(table.removeprefix(self.table).lstrip(".") or "\0") else head
            before = bare.split("=")[0].replace('"', "").replace("'", "").strip()
            full = f"{table}.{before}".lstrip(".")
            if full in (f"{wanted}.{name}".lstrip("."), wanted) and "=" in bare:
                at = number
                if value is not None and str(value) in bare:
                    return number
        return at or head

    def fail(self, key: str, message: str, value: object = None) -> NoReturn:
        raise UsageError(f"{shown(self.file)}:{self.line(key, value)}: {message}")


def parse(table: object, text: _Text | None = None, root: str = "") -> Config:
    """Return the Config that a table of settings holds; raises UsageError naming the key and its line.

    ``text`` is the file that the table was read from, None for settings that no file holds.
    """
    where = text or _Text("settings", "", "")
    if not isinstance(table, dict):
        where.fail("hfcardlint", "`tool.hfcardlint` must be a table")
    flat = _flat(table, where)
    for key in KEYS:
        if key.name in flat:
            _check(key, flat[key.name], where)
    return _build(flat, root, text.file if text else "")


def _flat(table: Mapping[str, object], where: _Text) -> dict[str, object]:
    """Return the settings with ``limits.file`` for a key in a table; unknown keys raise UsageError."""
    known = {key.name for key in KEYS}
    tables = {name.split(".")[0] for name in known if "." in name}
    flat: dict[str, object] = {}
    for name, value in table.items():
        if name in tables:
            if not isinstance(value, dict):
                where.fail(name, f"`{name}` must be a table")
            flat.update({f"{name}.{inner}": setting for inner, setting in value.items()})
        else:
            flat[name] = value
    for name in flat:
        if name not in known:
            where.fail(name, f"no key `{name}`{suggest(name, known | tables)}")
    return flat


def _check(key: Key, value: object, where: _Text) -> None:
    name = key.name
    if key.form == "count":
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            where.fail(name, f"`{name}` must be a whole number above 0, not {value!r}", value)
    elif key.form == "choice":
        if value not in key.choices:
            where.fail(name, f"`{name}` must be one of {', '.join(key.choices)}, not {value!r}", value)
    elif key.form == "levels":
        if not isinstance(value, dict):
            where.fail(name, "`levels` must be a table of rule = level")
        for rule, level in value.items():
            _check_rule(f"{name}.{rule}", rule, where, groups=False)
            if level not in key.choices:
                expected = ", ".join(key.choices)
                where.fail(f"{name}.{rule}", f"the level of {rule} must be one of {expected}, not {level!r}", level)
    else:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            where.fail(name, f"`{name}` must be a list of strings")
        for rule in value if key.form == "rules" else ():
            _check_rule(name, rule, where)


def _check_rule(key: str, rule: str, where: _Text, groups: bool = True) -> None:
    problem = no_rule(rule, groups)
    if problem:
        where.fail(key, problem, rule)


def no_rule(name: str, groups: bool = True) -> str:
    """Return what is wrong with a rule's name, "" where there is such a rule (or group)."""
    from hfcardlint import rules

    known = set(rules.by_name())
    if groups:
        known |= {group for rule in rules.all_rules() for group in rule.groups}
    return "" if name in known else f"no rule `{name}`{suggest(name, known)}"


def suggest(name: str, known: Iterable[str]) -> str:
    """Return ``; did you mean `x`?`` for the nearest of ``known``, "" where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(name.lower()[:80], sorted(known), 1)
    return f"; did you mean `{near[0]}`?" if near else ""


def _build(flat: Mapping[str, object], root: str, file: str) -> Config:
    levels: dict[str, str] = flat.get("levels", {})  # type: ignore[assignment]
    limits = {n: flat[k] for n in Limits._fields if (k := f"limits.{n.replace('_', '-')}") in flat}
    extra = {k.removeprefix("data.extra-").replace("-", "_"): strings(v) for k, v in flat.items() if k[:5] == "data."}
    kind = flat.get("kind")
    return Config(
        profile=Profile[str(flat.get("profile", "recommended")).upper()],
        select=current(strings(flat.get("select"))),
        ignore=current(strings(flat.get("ignore"))),
        levels={current((name,))[0]: Level[word.upper()] for name, word in levels.items() if word != "off"},
        off=frozenset(current(tuple(name for name, word in levels.items() if word == "off"))),
        kind=str(kind) if kind is not None else None,
        exclude=strings(flat.get("exclude")),
        extra=extra,
        limits=Limits(**limits),  # type: ignore[arg-type]
        root=root,
        file=file,
        fixable=current(strings(flat.get("fixable"))),
        unfixable=current(strings(flat.get("unfixable"))),
    )


def strings(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else ()


def current(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that rules have now for names that may be older ones."""
    if not names:
        return ()
    from hfcardlint import rules

    known = rules.by_name()
    return tuple(known[name].name if name in known else name for name in names)
