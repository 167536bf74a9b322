"""The settings of a run, and where they are found."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from hfcardlint.record import NamedTuple
from hfcardlint.rule import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hfcardlint.finding import Level
    from hfcardlint.rule import Rule

KINDS = ("pretrained", "finetune", "adapter", "quantized", "merge", "classic-ml", "rl", "not-a-model", "unknown")
FILES = (".hfcardlint.toml", "hfcardlint.toml", "pyproject.toml")
BASELINE = "hfcardlint-baseline.json"


class UsageError(Exception):
    """Wrong use: an option, a configuration or a path. The message names the place and the next step."""


class Limits(NamedTuple):
    """What is read of one card: ``file`` in bytes, ``front_matter``, ``body`` and each ``line`` of it in characters,
    ``depth``, ``nodes`` and ``aliases`` of its YAML, ``findings`` of one rule that are reported."""

    file: int = 10_000_000
    front_matter: int = 2_000_000
    body: int = 1_000_000
    line: int = 500_000
    depth: int = 64
    nodes: int = 200_000
    aliases: int = 1_000
    findings: int = 100


class Config:
    """The settings of one run.

    ``select``, ``ignore``, ``fixable`` and ``unfixable`` hold names of rules and groups, ``reasons`` why a name is
    ignored where that is said; ``off`` the rules whose level is ``off``; ``extra`` the ids that [data] adds, by list
    (``licenses``, ``languages``, ``libraries``, ``pipeline_tags``, ``keys``); ``options`` the options of rules by
    rule; ``plugins`` the prefixes of further rules; ``baseline`` the path of the baseline, "" for none; ``root`` is
    the folder of the configuration file, else the git root, else "" for the current folder; ``file`` the
    configuration file, "" for none. ``per_path`` holds (glob, settings) and ``given`` all settings as the files give
    them: see ``at``.
    """

    __slots__ = (
        *("baseline", "exclude", "extra", "file", "fixable", "given", "ignore", "kind", "levels", "limits", "off"),
        *("options", "per_path", "plugins", "profile", "reasons", "root", "ruleset", "select", "unfixable"),
    )

    def __init__(
        self,
        *,
        profile: Profile = Profile.RECOMMENDED,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        reasons: Mapping[str, str] | None = None,
        levels: Mapping[str, Level] | None = None,
        off: frozenset[str] = frozenset(),
        kind: str | None = None,
        exclude: tuple[str, ...] = (),
        extra: Mapping[str, tuple[str, ...]] | None = None,
        limits: Limits | None = None,
        options: Mapping[str, Mapping[str, object]] | None = None,
        plugins: tuple[str, ...] = (),
        baseline: str = "",
        ruleset: int = 1,
        root: str = "",
        file: str = "",
        fixable: tuple[str, ...] = (),
        unfixable: tuple[str, ...] = (),
        per_path: tuple[tuple[str, Mapping[str, object]], ...] = (),
        given: Mapping[str, object] | None = None,
    ) -> None:
        self.profile = profile
        self.select = select
        self.ignore = ignore
        self.reasons = reasons or {}
        self.levels = levels or {}
        self.off = off
        self.kind = kind
        self.exclude = exclude
        self.extra = extra or {}
        self.limits = limits or Limits()
        self.options = options or {}
        self.plugins = plugins
        self.baseline = baseline
        self.ruleset = ruleset
        self.root = root
        self.file = file
        self.fixable = fixable
        self.unfixable = unfixable
        self.per_path = per_path
        self.given = given or {}

    def replace(self, **changes: object) -> Config:
        """Return these settings with some of them changed."""
        copy = Config.__new__(Config)
        for name in Config.__slots__:
            setattr(copy, name, changes.get(name, getattr(self, name)))
        return copy

    def at(self, path: str) -> Config:
        """Return the settings of the card ``path``: with those of each glob of ``per_path`` that holds for it."""
        return self.among(self.globs(path))

    def globs(self, path: str) -> tuple[str, ...]:
        """Return the globs of ``per_path`` that hold for ``path``, in their order."""
        if not self.per_path:
            return ()
        from hfcardlint import paths

        return tuple(glob for glob, _ in self.per_path if paths.excluded(path, (glob,), self.root))

    def among(self, globs: tuple[str, ...]) -> Config:
        """Return the settings of cards that ``globs`` hold for."""
        if not globs:
            return self
        from hfcardlint import configfile

        given = self.given
        for glob, settings in self.per_path:
            if glob in globs:
                given = configfile.merge(given, settings)
        return configfile.build(given, self.root, self.file)

    def override(self, profile: str | None, select: tuple[str, ...], ignore: tuple[str, ...]) -> Config:
        """Return these settings with those of the command line: a profile or selection replaces the file's,
        what is ignored adds to it."""
        if not (profile or select or ignore):
            return self
        replaced = profile is not None and not select
        return self.replace(
            profile=Profile[profile.upper()] if profile else self.profile,
            select=select or (() if replaced else self.select),
            ignore=self.ignore + ignore,
            off=self.off - set(select),
        )

    def fixing(self, fixable: tuple[str, ...], unfixable: tuple[str, ...]) -> Config:
        """Return these settings with those of the command line: ``fixable`` replaces the file's list,
        ``unfixable`` adds to it. The names are those that rules have now."""
        return self.replace(fixable=fixable or self.fixable, unfixable=self.unfixable + unfixable)

    def mends(self, rule: Rule) -> bool:
        """Whether the fixes of ``rule`` may be made."""
        names = {rule.name, *rule.groups}
        return (not self.fixable or not names.isdisjoint(self.fixable)) and names.isdisjoint(self.unfixable)


def discover(path: str, isolated: bool = False, known: dict[str, Config] | None = None) -> Config:
    """Return the settings for the card or folder ``path``, those of ``per-path`` left out: see ``Config.at``.

    The nearest configuration counts, from the card's folder up to the git root; in one folder
    ``.hfcardlint.toml`` goes before ``hfcardlint.toml`` and ``[tool.hfcardlint]`` of ``pyproject.toml``.
    ``isolated`` reads none, and no baseline. ``known`` keeps the settings of the folders that were looked at, for
    further calls. Raises UsageError where the configuration is wrong.
    """
    folder = os.path.abspath(path)
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    seen = []
    found = None
    while found is None:
        seen.append(folder)
        above = os.path.dirname(folder)
        found = known.get(folder) if known else None
        if found is None and not isolated:
            found = _in_folder(folder)
        if found is None and os.path.exists(os.path.join(folder, ".git")):
            found = Config(root=folder, baseline="" if isolated else baseline_in(folder))
        if found is None and above == folder:
            found = Config(baseline="" if isolated else baseline_in(os.curdir))
        folder = above
    if known is not None:
        known.update(dict.fromkeys(seen, found))
    return found


def _in_folder(folder: str) -> Config | None:
    for name in FILES:
        file = os.path.join(folder, name)
        try:
            text = read(file)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            if name != FILES[-1] and os.path.islink(file) and not os.path.exists(file):
                raise UsageError(f"{shown(file)}: a link to {os.readlink(file)}, where no file is") from None
            continue
        except (OSError, UnicodeDecodeError) as error:
            if isinstance(error, PermissionError) and not os.path.isfile(file):
                continue  # a folder, which Windows denies to open, or one that may not be looked into
            raise UsageError(f"{shown(file)}: cannot be read: {why(error)}") from None
        if name != FILES[-1] or "hfcardlint" in text:
            from hfcardlint import configfile

            config = configfile.load(file, text)
            if config is not None:
                return config
    return None


def read(file: str) -> str:
    """Return the text of a file, without the byte order mark that Windows' editors write. Raises OSError, also for a
    path that can be none, and UnicodeDecodeError."""
    if "\0" in file:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), file)
    with open(file, encoding="utf-8-sig") as stream:
        return stream.read()


def why(error: OSError | UnicodeDecodeError) -> str:
    """Return why a file cannot be read, without its path."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return f"the byte at offset {error.start} is not UTF-8"


def baseline_in(folder: str) -> str:
    """Return the path of the baseline that lies in ``folder`` under its usual name, "" where none does."""
    path = os.path.join(folder, BASELINE)
    return path if os.path.isfile(path) else ""


def shown(path: str) -> str:
    """Return ``path`` as messages name it: relative to the current folder where it lies in it, with ``/``."""
    try:
        inside = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        inside = path
    return (path if inside.startswith("..") else inside).replace(os.sep, "/")


def no_rule(name: str, groups: bool = True, plugins: tuple[str, ...] = ()) -> str:
    """Return what is wrong with a rule's name, "" where there is such a rule (or group)."""
    from hfcardlint import rules

    known = set(rules.by_name(plugins))
    grouped = {group for rule in rules.all_rules(plugins) for group in rule.groups}
    if name in known or (groups and name in grouped):
        return ""
    if name in grouped or name.upper() in Profile.__members__:
        return f"no rule `{name}`; `{name}` is a {'group of rules' if name in grouped else 'profile'}"
    return f"no rule `{name}`{suggest(name, known | grouped if groups else known)}"


def check_names(options: object, paths: Iterable[str], isolated: bool) -> None:
    """Raise UsageError for a name on the command line that neither this project nor a plugin has; plugins are those
    of the configurations of ``paths``. ``options`` hold the names by option."""
    named = [
        (option, name) for option in ("select", "ignore", "fixable", "unfixable") for name in getattr(options, option)
    ]
    plugins: tuple[str, ...] = ()
    if any(no_rule(name) for _, name in named):
        known: dict[str, Config] = {}
        plugins = tuple(dict.fromkeys(each for path in paths for each in discover(path, isolated, known).plugins))
    for option, name in named:
        problem = no_rule(name, True, plugins)
        if problem:
            from hfcardlint.plugins import unlisted

            raise UsageError(f"--{option}: {unlisted(name, plugins) or problem}")


def suggest(name: str, known: Iterable[str]) -> str:
    """Return ``; did you mean `x`?`` for the nearest of ``known``, "" where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(name.lower()[:80], sorted(known), 1)
    return f"; did you mean `{near[0]}`?" if near else ""


def current(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that rules have now for names that may be older ones."""
    if not names:
        return ()
    from hfcardlint import rules

    known = rules.by_name()
    return tuple(known[name].name if name in known else name for name in names)
