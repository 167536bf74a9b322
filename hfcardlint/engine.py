"""The one loop: rules over a card. A rule that raises is named and never hides what the others found."""

from __future__ import annotations

import os
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from hfcardlint.finding import Finding, Safety, fingerprint
from hfcardlint.paths import HUB
from hfcardlint.record import NamedTuple, new

if TYPE_CHECKING:
    from collections.abc import KeysView, Sequence

    from hfcardlint.baseline import Baseline
    from hfcardlint.card.card import Card
    from hfcardlint.config import Config, Limits
    from hfcardlint.finding import Level, Span
    from hfcardlint.rule import Rule


NO_REPOSITORY = "no repository around the card"
# Findings of one rule that are read where comments or a baseline may settle them: a hostile card can have any number.
READ = 5_000
_MOST_SETS = 2_000


class Ignored(NamedTuple):
    """A finding that the user chose not to hear of. ``reason`` is "" where none was given; ``source`` says where it
    was ignored: ``comment`` (in the card) or ``baseline``."""

    finding: Finding
    reason: str
    source: str


class Skipped(NamedTuple):
    """A rule that did not run, and why."""

    rule: str
    reason: str


class Crash(NamedTuple):
    """A rule that raised; ``error`` is the exception's type and text."""

    rule: str
    error: str


class CardResult(NamedTuple):
    """All that is said of one card: ``hfcardlint.Report`` of the library.

    ``path`` is as it was given; ``card`` the card as it was read; ``findings`` come errors first, then by place;
    ``ignored`` are those that a comment or the baseline settles; ``skipped`` the rules that did not run, with the
    reason; ``crashed`` the rules that raised, each a defect.
    """

    path: str
    card: Card
    findings: tuple[Finding, ...]
    ignored: tuple[Ignored, ...]
    skipped: tuple[Skipped, ...]
    crashed: tuple[Crash, ...]

    def at_least(self, level: Level) -> tuple[Finding, ...]:
        """Return the findings at ``level`` and above; at ``Level.WARNING`` those that fail a run of the command."""
        return tuple(finding for finding in self.findings if finding.level >= level)

    def line(self, finding: Finding) -> int:
        """Return the 1-based line of a finding of this report, 1 where it stands in a file beside the card."""
        return self.card.source.line(finding.span.start) if finding.path is None else 1


class Plan:
    """The rules of a run: ``rules`` in order, ``silent`` the names of those that run only because another
    rule must know whether they would have spoken, ``left_out`` those that are ignored or off, ``baseline`` the findings
    that are known. ``alone`` and ``not_run`` are what is asked and left out of a card without a repository."""

    __slots__ = ("_asked", "_keys", "alone", "baseline", "left_out", "not_run", "rules", "silent")

    def __init__(
        self,
        rules: tuple[Rule, ...],
        silent: frozenset[str] = frozenset(),
        left_out: tuple[Skipped, ...] = (),
        baseline: Baseline | None = None,
    ) -> None:
        self.rules = rules
        self.silent = silent
        self.left_out = left_out
        self.baseline = baseline
        self.alone = tuple(rule for rule in rules if not rule.needs_repo)
        missing = tuple(Skipped(rule.name, NO_REPOSITORY) for rule in rules if rule.needs_repo)
        self.not_run = left_out + missing
        self._keys = frozenset().union(*[rule.keys for rule in rules])
        self._asked: dict[tuple[frozenset[str], bool, bool], tuple[Rule, ...]] = {}

    def asked(self, keys: KeysView[str], sound: bool, alone: bool) -> tuple[Rule, ...]:
        """Return the rules that a card with these top-level ``keys`` concerns; ``sound``: its front matter is known to
        have no flaw, ``alone``: it has no repository."""
        # Cards have their keys in common: 7,928 real ones hold 458 sets of those that a rule reads.
        held = self._keys.intersection(keys), sound, alone
        found = self._asked.get(held)
        if found is None:
            among = self.alone if alone else self.rules
            if sound:
                among = tuple([rule for rule in among if not rule.flaws])
            found = tuple([rule for rule in among if not rule.keys or not keys.isdisjoint(rule.keys)])
            if len(self._asked) < _MOST_SETS:
                self._asked[held] = found
        return found


def choose(config: Config) -> Plan:
    """Return the rules that ``config`` asks for.

    ``select`` replaces the profile's set and takes names and groups; ``ignore`` and a level of ``off`` take
    away. Names are known to exist: the configuration was checked when it was read. Raises UsageError where a plugin
    cannot be used or the baseline cannot be read.
    """
    from hfcardlint import rules

    every = rules.all_rules(config.plugins)
    if config.select:
        wanted = {r.name for r in every if _among(r, config.select)}
    else:
        wanted = {r.name for r in every if r.profile <= config.profile and r.ruleset <= config.ruleset}
    left_out: tuple[Skipped, ...] = ()
    if config.off or config.ignore:
        left_out = tuple(Skipped(r.name, why) for r in every if r.name in wanted and (why := _left_out(r, config)))
        wanted -= {skipped.rule for skipped in left_out}
    needed = {name for r in every if r.name in wanted for name in r.requires}
    asked = tuple(r(config) for r in every if r.name in wanted | needed)
    known = None
    if config.baseline:
        from hfcardlint.baseline import load

        known = load(config.baseline, config.file)
    return Plan(asked, frozenset(needed - wanted), left_out, known)


def _among(rule: type[Rule], names: tuple[str, ...]) -> bool:
    """Return whether one of ``names`` is that of the rule or of a group of it."""
    return rule.name in names or any(group in names for group in rule.groups)


def _left_out(rule: type[Rule], config: Config) -> str:
    """Return why ``rule`` does not run, "" where it does."""
    if rule.name in config.off:
        return "off"
    if not _among(rule, config.ignore):
        return ""
    why = next((config.reasons[name] for name in (rule.name, *rule.groups) if name in config.reasons), "")
    return f"ignored: {why}" if why else "ignored"


def lint(card: Card, plan: Plan, config: Config, fingerprints: bool = True, drafts: bool = False) -> CardResult:
    """Run the rules of ``plan`` over ``card``. Raises nothing that a rule raises: see ``CardResult.crashed``.

    Without ``fingerprints`` the findings have none: a text report shows none, and they cost an import. With
    ``drafts`` they carry the fixes that a rule writes on request only: see ``Rule.draft``.
    """
    found: list[Finding] = []
    crashed: list[Crash] = []
    spoke: set[str] = set()
    most, crowded = config.limits.findings, False
    skipped = plan.not_run if card.repo is None else plan.left_out
    for rule in plan.asked(card.meta.keys, card.meta.sound, card.repo is None):
        if spoke and not spoke.isdisjoint(rule.requires):
            continue
        try:
            # Nearly every rule says nothing, which a loop learns at half the price of a list.
            for first in (asking := iter(rule.check(card))):
                said = [first, *islice(asking, most)]
                if len(said) > most and _may_settle(rule.name, card, plan):
                    said += islice(asking, max(READ - most, 0))
                for each in said:
                    if not isinstance(each, Finding):
                        raise TypeError("a rule yields findings and nothing else")
                break
            else:
                continue
        except (Exception, SystemExit) as error:  # also a plugin's: the others' findings must still be printed
            crashed.append(Crash(rule.name, f"{type(error).__name__}: {error}"))
            continue
        spoke.add(rule.name)
        if rule.name in plan.silent:
            continue
        if drafts:
            said = _drafted(rule, card, said, crashed)
        if (config.fixable or config.unfixable) and not config.mends(rule):
            said = [_by_hand(finding) for finding in said]
        crowded |= len(said) > most
        found += _levelled(said, config) if config.levels else said
    if card.meta.shared:
        found = [_without_shared(finding, card.meta.shared) for finding in found]
    found.sort(key=_order)
    findings = _named(found, card, config) if fingerprints or plan.baseline else found
    findings, ignored = _settled(findings, card, plan)
    if crowded:
        findings = _shortened(findings, ignored, card, most)
    return CardResult(card.source.path, card, tuple(findings), tuple(ignored), skipped, tuple(crashed))


def _may_settle(rule: str, card: Card, plan: Plan) -> bool:
    """Return whether a comment or the baseline names ``rule``."""
    if card.ignores:
        from hfcardlint import ignores

        if ignores.named(card, rule):
            return True
    return plan.baseline is not None and plan.baseline.names(rule)


def _settled(findings: list[Finding], card: Card, plan: Plan) -> tuple[list[Finding], list[Ignored]]:
    """Return the findings that neither a comment nor the baseline ignores, and those that one does."""
    ignored: list[Ignored] = []
    if findings and card.ignores:
        from hfcardlint import ignores

        findings, ignored = ignores.settle(card, findings)
    if findings and plan.baseline:
        findings, known = plan.baseline.settle(findings)
        ignored += known
    return findings, ignored


def unbounded(limits: Limits) -> Limits:
    """Return ``limits`` with all findings that are read: what is written down must hold each that may be reported."""
    return limits._replace(findings=max(limits.findings, READ))


def _drafted(rule: Rule, card: Card, said: list[Finding], crashed: list[Crash]) -> list[Finding]:
    """Return the findings with the fixes that ``rule`` drafts for those without one."""
    try:
        return [finding if finding.fix else finding._replace(fix=rule.draft(card, finding)) for finding in said]
    except (Exception, SystemExit) as error:  # a draft that fails must not hide what was found
        crashed.append(Crash(rule.name, f"{type(error).__name__}: {error}"))
        return said


def _shortened(findings: list[Finding], ignored: list[Ignored], card: Card, most: int) -> list[Finding]:
    """Return the findings with ``most`` of each rule, and one that stands for the rest of them.

    A rule that a comment or the baseline names is asked for READ findings, and what it would say beyond is not
    known: so the last of these is reported, unless a comment ignores the rule in the whole card.
    """
    from hfcardlint import ignores

    kept: list[Finding] = []
    told: dict[str, int] = {}
    for finding in findings:
        told[finding.rule] = number = told.get(finding.rule, 0) + 1
        if number <= most + 1:
            kept.append(finding if number <= most else _rest(finding, most))
    settled: dict[str, list[Finding]] = {}
    for each in ignored:
        settled.setdefault(each.finding.rule, []).append(each.finding)
    read = max(READ, most)
    for rule, those in settled.items():
        number = told.get(rule, 0)
        if number <= most and number + len(those) > read and not ignores.whole(card, rule):
            kept.append(_rest(those[-1], read))
    return sorted(kept, key=_order)


def _by_hand(finding: Finding) -> Finding:
    """Return a finding whose fix the configuration leaves to a person."""
    return finding._replace(fix=finding.fix._replace(safety=Safety.SHOWN)) if finding.fix else finding


def _rest(finding: Finding, most: int) -> Finding:
    """Return what stands for a rule's findings from ``finding`` on: a hostile card can hold a hundred thousand bad list
    items, and nobody reads more."""
    message = f"more than {most:,} findings of this rule; the rest is left out (`limits.findings`)"
    return finding._replace(message=message, help="mend those above first", fix=None, related=())


def _without_shared(finding: Finding, shared: Sequence[Span]) -> Finding:
    """Return a finding without a fix that would also change what an alias stands for elsewhere."""
    edits = finding.fix.edits if finding.fix else ()
    touches = any(edit.start <= span.end and span.start <= edit.end for edit in edits for span in shared)
    return finding._replace(fix=None) if touches else finding


def _levelled(findings: Sequence[Finding], config: Config) -> list[Finding]:
    return [f._replace(level=config.levels.get(f.rule, f.level)) for f in findings]


def _order(finding: Finding) -> tuple[int, int]:
    return -finding.level, finding.span.start


def _named(findings: Sequence[Finding], card: Card, config: Config) -> list[Finding]:
    """Give each finding its fingerprint."""
    if not findings:
        return []
    path = relative(card.source.path, config.root)
    seen: dict[tuple[str, str], int] = {}
    named = []
    for finding in findings:
        text, where = card.text, path
        if finding.path is not None:
            text = (card.repo.text(finding.path) if card.repo is not None else None) or ""
            where = f"{path.rpartition('/')[0]}/{finding.path}".lstrip("/")
        start, end = finding.span
        # So many characters of the text with LF, which are twice as many at most with CRLF.
        text = " ".join(text[start : min(end, start + 1_000)].replace("\r\n", "\n")[:500].split())
        key = finding.rule + where, text
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        named.append(new(Finding, (*finding[:-1], fingerprint(finding.rule, where, text, ordinal))))
    return named


def relative(path: str, root: str) -> str:
    """Return the file ``path`` relative to the folder ``root``, "" for the current one, with ``/``."""
    if path.startswith(HUB):
        return path
    folder, name = os.path.split(path)
    return _below(folder, root, os.getcwd()) + name


@lru_cache(64)
def _below(folder: str, root: str, here: str) -> str:
    """Return what leads from ``root`` into ``folder``, with ``/``; ``here``, the current one, is where both begin."""
    try:
        inside = os.path.relpath(folder or os.curdir, root or os.curdir)
    except ValueError:  # another drive on Windows
        inside = folder
    return "" if inside == os.curdir else inside.replace(os.sep, "/") + "/"
