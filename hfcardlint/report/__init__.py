"""What the reporters share: the report on one card, the totals of a run, and the form of a reporter."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from hfcardlint.finding import Finding, Level, Safety, Span
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from hfcardlint.card.source import Source
    from hfcardlint.disclosures.reading import Reading
    from hfcardlint.engine import CardResult
    from hfcardlint.report.terminal import Style
    from hfcardlint.run import Options

# Options that decide which findings there are to fix.
_DECIDING = ("isolated", "no_baseline", "profile", "select", "ignore", "fixable", "unfixable")
FIXES = {Safety.SAFE: "fix: ", Safety.UNSAFE: "fix (unsafe): ", Safety.SHOWN: ""}
# How the names of the rules begin whose fix is a stub -> the disclosure.
_STUBBED = (("data-", "data"), ("training-code-", "training_code"), ("architecture-", "architecture"))


class Report(NamedTuple):
    """One card: what the rules say, what was read, ``unmet`` the disclosures below ``--require`` as (name,
    state, least state), ``fixed`` the (rule, title) of the fixes just made; ``mending`` whether the settings forbid no
    fix."""

    result: CardResult
    reading: Reading
    unmet: tuple[tuple[str, str, str], ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    mending: bool = True

    def count(self, level: Level) -> int:
        return sum(finding.level is level for finding in self.result.findings)

    @property
    def fixable(self) -> int:
        """How many findings have a safe fix."""
        return sum(map(safely_fixable, self.result.findings))

    @property
    def guesses(self) -> int:
        """How many findings have an unsafe fix that is no stub, drafted or not."""
        begins = tuple(begin for begin, _ in _STUBBED)
        others = [finding for finding in self.result.findings if not finding.rule.startswith(begins)]
        fixes = [finding.fix for finding in others if finding.fix and finding.path is None]
        return sum(fix.safety is Safety.UNSAFE and bool(fix.edits) for fix in fixes)

    @property
    def stubs(self) -> bool:
        """Whether a stub can be put into the card. Stubs are drafted on request only, as that takes long: in one card
        of a hundred there proves to be no place for one."""
        reading = self.reading
        rules = [finding.rule for finding in self.result.findings]
        open_ = {name for begin, name in _STUBBED if any(rule.startswith(begin) for rule in rules)}
        if reading.placeholders or (reading.data.state == "named" and not reading.data.missing):
            open_.discard("data")
        return self.mending and not open_ <= {stub.section for stub in reading.stubs}


class Totals:
    """What a whole run adds up to; it keeps numbers only, so that memory stays flat."""

    __slots__ = ("cards", "fixable", "fixed", "guesses", "ignored", "levels", "skipped", "stubs", "with_findings")

    def __init__(self) -> None:
        self.cards = 0
        self.with_findings = 0
        self.levels = {Level.ERROR: 0, Level.WARNING: 0, Level.NOTE: 0}
        self.fixable = 0
        self.guesses = 0
        self.stubs = False
        self.fixed = 0
        self.ignored = 0
        self.skipped: dict[str, set[str]] = {}

    def add(self, report: Report) -> None:
        self.cards += 1
        self.with_findings += bool(report.result.findings)
        for finding in report.result.findings:
            self.levels[finding.level] += 1
        self.fixable += report.fixable
        self.guesses += report.guesses
        self.stubs = self.stubs or report.stubs
        self.fixed += len(report.fixed)
        self.ignored += len(report.result.ignored)
        for skipped in report.result.skipped:
            self.skipped.setdefault(skipped.reason, set()).add(skipped.rule)

    def include(self, other: Totals) -> None:
        """Add what another process counted."""
        self.cards += other.cards
        self.with_findings += other.with_findings
        for level, count in other.levels.items():
            self.levels[level] += count
        self.fixable += other.fixable
        self.guesses += other.guesses
        self.stubs = self.stubs or other.stubs
        self.fixed += other.fixed
        self.ignored += other.ignored
        for reason, rules in other.skipped.items():
            self.skipped.setdefault(reason, set()).update(rules)


class Setting(NamedTuple):
    """What a run tells its reporters: how a text is laid out, whether several cards are expected, the options
    of that name, the lowest level that fails, and the command that mends what is found, "" for none."""

    style: Style
    many: bool
    verbose: bool
    quiet: bool
    fail_on: Level
    command: str = "hfcardlint"


def rerun(options: Options) -> str:
    """Return the command with the options that a further run needs, "" where the name of a card is no file's."""
    if options.stdin_filename and not os.path.exists(options.stdin_filename):
        return ""
    parts = [options.command]
    for name in _DECIDING:
        value = getattr(options, name)
        if value:
            parts.append(f"--{name.replace('_', '-')}")
            parts += () if value is True else (value if isinstance(value, str) else ",".join(value),)
    return " ".join(parts)


class Reporter:
    """Turns reports into text, card by card. It prints nothing itself. ``for_people``: whether it says itself
    which disclosures are below ``--require``. ``drafts``: whether it shows the edits of a fix, so that those that are
    written on request only are asked for. ``sections``: whether it tells of the sections of a card. ``fingerprints``:
    whether it shows those of the findings.

    ``say`` runs where the card was linted, which may be another process, and ``join`` in the order of the cards."""

    for_people = False
    drafts = False
    sections = False
    fingerprints = False

    @classmethod
    def made(cls, setting: Setting) -> Reporter:
        """Return a reporter for a run."""
        return cls()

    def begin(self) -> str:
        return ""

    def card(self, report: Report) -> str:
        """Return the text on the next card."""
        return self.join(self.say(report))

    def say(self, report: Report) -> Any:
        """Return what ``join`` needs of a card; changes nothing."""
        return report

    def join(self, said: Any) -> str:
        """Return the text on the next card, made of what ``say`` returned."""
        raise NotImplementedError

    def end(self, totals: Totals, errors: list[tuple[str, str]]) -> str:
        """Return what closes the run; ``errors`` are (path, reason) of what could not be linted."""
        return ""


class Output(NamedTuple):
    """A reporter, where its text goes, and what closes that (a file)."""

    reporter: Reporter
    write: Callable[[str], None]
    close: Callable[[], None] | None = None


def reporter(form: str, setting: Setting) -> Reporter:
    """Import and return the reporter of a format, and no other: ``json`` is ``Json`` of ``report/json.py``."""
    from importlib import import_module

    made: Reporter = getattr(import_module(f"{__name__}.{form}"), form.capitalize()).made(setting)
    return made


def safely_fixable(finding: Finding) -> bool:
    fix = finding.fix
    return fix is not None and fix.safety is Safety.SAFE and bool(fix.edits) and finding.path is None


def asks(finding: Finding) -> bool:
    """Return whether a finding's next step is more than its fix says."""
    if finding.fix and finding.fix.title == finding.help:
        return False
    return bool(finding.help) and ("?" in finding.help or not safely_fixable(finding))


def home(finding: Finding, result: CardResult) -> tuple[str, Source]:
    """Return the path and the text that a finding's span points into: the card or a file beside it."""
    from hfcardlint.card.source import Source

    if finding.path is None:
        return result.path, result.card.source
    folder, slash, _ = result.path.replace("\\", "/").rpartition("/")
    repo = result.card.repo
    text = repo.text(finding.path) if repo else None
    return f"{folder}{slash}{finding.path}", Source(finding.path, text or "")


def covers(finding: Finding) -> bool:
    """Return whether a finding stands at some text, and not only on a line where something is missing."""
    return finding.points or finding.span.start < finding.span.end


def trimmed(source: Source, span: Span) -> Span:
    """Return a span without the line ends that it ends with, so that its last line holds something of it."""
    start, end = span
    while end > start and source.text[end - 1 : end] in ("\r", "\n"):
        end -= 1
    return Span(start, end)


def lines_of(source: Source, span: Span) -> tuple[int, int]:
    """Return the 1-based first and last line of a span."""
    start, end = trimmed(source, span)
    return source.line(start), source.line(max(start, end - 1))


def number(count: int, noun: str, plural: str = "s") -> str:
    """Return ``1 card``, ``2 cards``."""
    return f"{count} {noun}{'' if count == 1 else plural}"


def told(finding: Finding) -> str:
    """Return what a finding says, its fix, and what it asks for, safe to be shown."""
    from hfcardlint.report.terminal import visible

    parts = [finding.message]
    if finding.fix:
        parts.append(f"{FIXES[finding.fix.safety]}{finding.fix.title}")
    if asks(finding):
        parts.append(finding.help)
    return visible("; ".join(parts))
