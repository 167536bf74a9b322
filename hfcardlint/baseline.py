"""The baseline: the findings of one day, kept in a file so that only new ones are reported."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from hfcardlint.card.repo import CARD
from hfcardlint.config import BASELINE, UsageError, discover, read, shown, why
from hfcardlint.engine import Ignored, relative, unbounded
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hfcardlint.config import Config
    from hfcardlint.engine import CardResult, Plan
    from hfcardlint.finding import Finding

SCHEMA = "hfcardlint-baseline-1"
SOURCE = "baseline"
MAX_TOLD = 5
_COMMAND = "`hfcardlint baseline` with the same paths"


class Entry(NamedTuple):
    """One finding that is known: its rule and its fingerprint."""

    rule: str
    fingerprint: str


class Baseline(NamedTuple):
    """What a file holds: the entries by card, each card's path relative to the root of the configuration."""

    path: str
    cards: Mapping[str, tuple[Entry, ...]]
    fingerprints: frozenset[str]

    def names(self, rule: str) -> bool:
        """Return whether a finding of ``rule`` is known, in whatever card."""
        return any(each.rule == rule for entries in self.cards.values() for each in entries)

    def settle(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Ignored]]:
        """Return the findings that are new, and those that are known."""
        kept: list[Finding] = []
        known: list[Ignored] = []
        for finding in findings:
            if finding.fingerprint in self.fingerprints:
                known.append(Ignored(finding, "", SOURCE))
            else:
                kept.append(finding)
        return kept, known

    def stale(self, result: CardResult, plan: Plan, root: str) -> list[tuple[str, str]]:
        """Return (card, rule) of each entry of a card that its rule, which was asked, does not find any more."""
        path = relative(result.path, root)
        said = (*result.findings, *(each.finding for each in result.ignored))
        found = {finding.fingerprint for finding in said}
        spoke = {finding.rule for finding in said}
        left_out = {skipped.rule for skipped in result.skipped} | {crash.rule for crash in result.crashed} | plan.silent
        asked = {rule.name for rule in plan.rules if spoke.isdisjoint(rule.requires)} - left_out
        entries = self.cards.get(path, ())
        return [(path, each.rule) for each in entries if each.rule in asked and each.fingerprint not in found]

    def gone(self, root: str) -> list[tuple[str, str]]:
        """Return (card, rule) of each entry whose card does not exist any more."""
        missing = [path for path in self.cards if not os.path.exists(os.path.join(root, path))]
        return [(path, each.rule) for path in missing for each in self.cards[path]]

    def told(self, stale: Sequence[tuple[str, str]]) -> str:
        """Return one sentence on entries that are stale, the first ones by name."""
        named = ", ".join(f"{rule} ({path})" for path, rule in sorted(stale)[:MAX_TOLD])
        more = f" and {len(stale) - MAX_TOLD} more" if len(stale) > MAX_TOLD else ""
        entries, them = ("entry is", "it") if len(stale) == 1 else ("entries are", "them")
        return f"{shown(self.path)}: {len(stale)} {entries} stale: {named}{more}; {_COMMAND} drops {them}"


def load(path: str, file: str = "") -> Baseline:
    """Read a baseline; raises UsageError where it is missing or is none. ``file`` is the configuration file."""
    try:
        text = read(path)
    except FileNotFoundError:
        raise UsageError(f"{shown(path)}: no such baseline; {_COMMAND} writes it") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{shown(path)}: cannot be read: {why(error)}") from None
    try:
        cards = _cards(json.loads(text))
    except json.JSONDecodeError as error:
        raise _wrong(path, text, file, f"{shown(path)}:{error.lineno}: not valid JSON: {error.msg}") from None
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise _wrong(path, text, file, f"{shown(path)}: not a baseline of the form {SCHEMA}") from None
    return Baseline(path, cards, frozenset(each.fingerprint for entries in cards.values() for each in entries))


def _wrong(path: str, text: str, file: str, said: str) -> UsageError:
    """Return what is wrong with a file that is no baseline: the file where it once was one, else the key that names it,
    as the file may be the user's own."""
    if os.path.basename(path) == BASELINE or SCHEMA in text:
        return UsageError(f"{said}; delete it, then {_COMMAND} writes it anew")
    from hfcardlint.configfile import layers

    named = [layer.text for layer in layers(file, read(file)) if "baseline" in layer.settings] if file else []
    place = f"{shown(named[-1].file)}:{named[-1].line(('baseline',))}: " if named else ""
    return UsageError(f"{place}`baseline` names {shown(path)}, which is none; {_COMMAND} writes one where no file is")


def _cards(held: object) -> dict[str, tuple[Entry, ...]]:
    """Return the entries by card; raises one of the errors of a wrong type or key where ``held`` is no baseline."""
    if not isinstance(held, dict) or held["schema"] != SCHEMA:
        raise ValueError
    cards: dict[str, tuple[Entry, ...]] = {}
    for path, entries in held["cards"].items():
        cards[path] = tuple([_entry(each) for each in entries])
    return cards


def _entry(line: str) -> Entry:
    rule, fingerprint = line.split(" ")
    return Entry(rule, fingerprint)


def dump(cards: Mapping[str, Iterable[Entry]]) -> str:
    """Return the text of a baseline: sorted, one entry a line, so that its changes are read line by line."""
    listed = {
        path: [f"{entry.rule} {entry.fingerprint}" for entry in sorted(entries)]
        for path, entries in sorted(cards.items())
        if entries
    }
    return json.dumps({"schema": SCHEMA, "cards": listed}, indent=2) + "\n"


def record(named: Sequence[str]) -> Iterator[str]:
    """Write the baselines that the cards of ``named`` belong to, and yield a line on each.

    Entries of other cards stay as long as these exist. Findings that a comment ignores are no entries. Raises
    UsageError, also where a card cannot be linted.
    """
    found: dict[tuple[str, str, str], dict[str, list[Entry]]] = {}
    for path, config in _cards_of(named):
        target = config.baseline or os.path.join(config.root, BASELINE)
        found.setdefault((target, config.root, config.file), {})[relative(path, config.root)] = _entries(path, config)
    if not found:
        yield "no baseline is written: each card is excluded"
    for (target, root, file), cards in found.items():
        old = load(target, file).cards if os.path.exists(target) else {}
        kept = {path: old[path] for path in old if path not in cards and os.path.exists(os.path.join(root, path))}
        merged: dict[str, Sequence[Entry]] = {**kept, **cards}
        _write(target, dump(merged))
        number = sum(map(len, merged.values()))
        with_some = sum(bool(entries) for entries in merged.values())
        findings, of = "finding" if number == 1 else "findings", "card" if with_some == 1 else "cards"
        yield f"{shown(target)}: {number} {findings} of {with_some} {of}"


def _cards_of(named: Sequence[str]) -> Iterator[tuple[str, Config]]:
    """Yield the path of each card and its settings."""
    from hfcardlint import paths

    known: dict[str, Config] = {}
    for path, problem in paths.expand(named or (CARD,)):
        if problem or path == paths.STDIN or path.startswith(paths.HUB):
            raise UsageError(f"{path}: {problem or 'a baseline is made of files'}")
        config = discover(path, known=known).at(path)
        if not paths.excluded(path, config.exclude, config.root):
            yield path, config


def _entries(path: str, config: Config) -> list[Entry]:
    import hfcardlint

    try:
        result = hfcardlint.lint_path(path, config.replace(baseline="", limits=unbounded(config.limits)))
    except OSError as error:
        raise UsageError(f"{shown(path)}: {error.strerror or error}") from None
    if result.crashed:
        crash = result.crashed[0]
        raise UsageError(f"{shown(path)}: rule {crash.rule} crashed: {crash.error}")
    return [Entry(finding.rule, finding.fingerprint) for finding in result.findings]


def _write(path: str, text: str) -> None:
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(temporary, path)
    except OSError as error:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise UsageError(f"{shown(path)}: cannot be written: {error.strerror or error}") from None
