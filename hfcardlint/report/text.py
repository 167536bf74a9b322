"""The report for a reader at a terminal: findings with excerpts, the four lines, one next step."""

from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.engine import NO_REPOSITORY
from hfcardlint.finding import Finding, Level
from hfcardlint.paths import HUB
from hfcardlint.record import NamedTuple
from hfcardlint.report import (
    FIXES,
    Report,
    Reporter,
    Setting,
    Totals,
    asks,
    block,
    home,
    number,
    safely_fixable,
)
from hfcardlint.report.terminal import Style, cells, pad, shown_path, visible, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

UNREAD = "disclosures-unread"
# More of one rule on one card are counted, not printed; --verbose prints them.
MAX_OF_A_RULE = 5
# A finding that groups more places than these tells them in its message.
MAX_RELATED = 3
_BLANKS = str.maketrans(",;()", "    ")


class Step(NamedTuple):
    """The next step. ``asked`` is the finding that asks for it, None where it is a command."""

    text: str
    asked: Finding | None = None


class Text(Reporter):
    """``many``: more than one card is expected, so each is named and a total closes the run. ``quiet``: only
    cards with a finding at ``fail_on`` or above are printed, and no summary."""

    for_people = True

    def __init__(
        self,
        style: Style,
        *,
        many: bool = False,
        verbose: bool = False,
        quiet: bool = False,
        fail_on: Level = Level.WARNING,
        command: str = "hfcardlint",
    ) -> None:
        self._style = style
        self._many = many
        self._verbose = verbose
        self._quiet = quiet
        self._fail_on = fail_on
        self._command = command
        self._first = True

    @classmethod
    def made(cls, setting: Setting) -> Text:
        many, verbose, quiet = setting.many, setting.verbose, setting.quiet
        fail_on, command = setting.fail_on, setting.command
        return cls(setting.style, many=many, verbose=verbose, quiet=quiet, fail_on=fail_on, command=command)

    def say(self, report: Report) -> str:
        failing = report.unmet or any(f.level >= self._fail_on for f in report.result.findings)
        if self._quiet and not failing:
            return ""
        alone, rows = block.split(report)
        shown = [f for f in alone if self._shown(f)]
        step = None if self._quiet else self._next(report, shown, rows)
        asked = step.asked if step else None
        lines = self._findings(shown, report, asked)
        if lines:
            lines.append("")
        lines += self._four(rows, report, asked)
        if not self._quiet:
            hidden = sum(1 for f in alone if not self._shown(f))
            lines += self._summary(report, hidden, step)
        return "\n".join(lines) + "\n"

    def join(self, said: str) -> str:
        between = "\n" if said and not self._first else ""
        self._first = self._first and not said
        return between + said

    def end(self, totals: Totals, errors: list[tuple[str, str]]) -> str:
        if self._quiet or not self._many or not totals.cards:
            return ""
        counts = _counts(totals.levels) or "no findings"
        cards = f"in {totals.with_findings} of {number(totals.cards, 'card')}"
        extras = _extras(totals.fixable, totals.fixed, totals.ignored)
        parts = [f"{counts} {cards}", *extras, *_unsafe(totals), *_not_run(totals.skipped)]
        step = Step(f"{self._command} --fix with the same paths") if totals.fixable and self._command else None
        return "\n" + "\n".join(_closing(parts, step, self._style)) + "\n"

    def excerpts(self, findings: Sequence[Finding], report: Report) -> str:
        """Return these findings alone, whatever their level."""
        return "\n".join(self._findings(findings, report))

    def _shown(self, finding: Finding) -> bool:
        return finding.rule != UNREAD and (self._verbose or finding.level >= min(self._fail_on, Level.WARNING))

    def _findings(self, findings: Sequence[Finding], report: Report, asked: Finding | None = None) -> list[str]:
        """Errors come first, then what the Hub loses, then contradictions, in the order of the rules. The step of
        ``asked`` is left out: it is the next one, and told as that."""
        ordered = sorted(findings, key=lambda f: -f.level)
        places = {id(f): _location(f, report) for f in ordered}
        place_width = max((cells(place) for place in places.values()), default=0) + 2
        rule_width = max((len(f.rule) for f in ordered), default=0) + 2
        printed: dict[str, int] = {}
        lines: list[str] = []
        for finding in ordered:
            printed[finding.rule] = printed.get(finding.rule, 0) + 1
            if self._verbose or printed[finding.rule] <= MAX_OF_A_RULE:
                columns = (pad(places[id(finding)], place_width), f"{finding.rule:{rule_width}}")
                lines += self._finding(finding, columns, report)
                lines += () if finding is asked else self._steps(finding)
        for rule, count in printed.items():
            if count > MAX_OF_A_RULE and not self._verbose:
                lines.append(f"  and {count - MAX_OF_A_RULE} more of {rule} (--verbose shows them)")
        return lines

    def _finding(self, finding: Finding, columns: tuple[str, str], report: Report) -> list[str]:
        place, rule = columns
        level = finding.level.word
        prefix = f"{self._style.paint(place, 'bold')}{self._style.paint(level, level)}{' ' * (9 - len(level))}{rule}"
        said = visible(finding.message)
        # Long paths and names leave a narrow column: what takes more lines in it stands below.
        lines = min(
            self._style.hang(prefix, cells(place) + 9 + cells(rule), said), self._style.below(prefix, said), key=len
        )
        if finding.points:
            from hfcardlint.report.excerpt import excerpt

            lines += excerpt(home(finding, report.result)[1], finding.span, self._style, level)
        few = self._verbose or len(finding.related) <= MAX_RELATED
        told = f"{finding.message} {finding.help}".translate(_BLANKS).split()
        for each in finding.related if few else ():
            line = report.result.card.source.line(each.span.start)
            if str(line) in told:
                continue
            lines += self._style.hang("  = see: ", 9, visible(f"line {line}: {each.message}"))
        return lines

    def _steps(self, finding: Finding) -> list[str]:
        lines: list[str] = []
        if finding.fix:
            lines += self._step(FIXES[finding.fix.safety], finding.fix.title)
        if asks(finding):
            lines += self._step("ask: " if "?" in finding.help else "", finding.help)
        return lines

    def _step(self, word: str, text: str) -> list[str]:
        painted = self._style.paint(word.rstrip(" "), "fix") + " " if word else ""
        return self._style.hang(f"  = {painted}", len(word) + 4, visible(text))

    def _four(self, rows: Sequence[block.Row], report: Report, asked: Finding | None) -> list[str]:
        source = report.result.card.source
        name = f"{shown_path(report.result.path)}: " if self._many else ""
        head = self._style.hang(name, cells(name), block.header(report.reading))
        lines = [self._style.paint(line, "bold") for line in head]
        if rows:
            lines += block.render(rows, source, self._style, asked, self._verbose)
        if self._verbose:
            looked = block.looked(rows, source, report)
            lines += [part for line in looked for part in self._style.hang("    ", 4, line)]
        for title, state, least in report.unmet:
            lines.append(f"  --require: {title} is {state}, at least {least} is asked for")
        return lines

    def _summary(self, report: Report, hidden: int, step: Step | None) -> list[str]:
        result = report.result
        levels = {level: report.count(level) for level in (Level.ERROR, Level.WARNING, Level.NOTE)}
        unread = [f for f in result.findings if f.rule == UNREAD]
        hidden -= len(unread)
        levels[Level.NOTE] -= sum(f.level is Level.NOTE for f in unread)
        counts = _counts(levels)
        if hidden:
            counts += f" ({hidden} shown with --verbose)"
        extras = [
            *_extras(report.fixable, len(report.fixed), len(result.ignored)),
            *(visible(f.message) for f in unread),
        ]
        if not self._many:
            extras += _unsafe(report)
            skipped: dict[str, set[str]] = {}
            for each in result.skipped:
                skipped.setdefault(each.reason, set()).add(each.rule)
            extras += _not_run(skipped)
        if not counts and not extras:
            return []
        return _closing([counts or "no findings", *extras], step, self._style)

    def _next(self, report: Report, shown: Sequence[Finding], rows: Sequence[block.Row]) -> Step | None:
        """Return the single next step, None where nothing is asked: the command where there is a safe fix (only shown,
        of a card on the Hub), else the sentence that says what to write and where.

        The worst level comes first. Of findings that are as bad, those above the four lines come first, in the order in
        which they are printed: what the Hub loses and contradictions weigh more than a disclosure. Then come the four
        lines, the cheapest to mend first: licence, data, architecture, training code. What has to be mended in several
        places, as all that a tool left empty, comes last, since a line of the four is often one of these places.
        """
        result = report.result
        named = visible(result.path) == result.path  # else what is shown is the name of another file
        if named and self._command and any(map(safely_fixable, result.findings)):
            return Step(f"{self._command} {_option(report)} {argument(shown_path(result.path))}")
        found = [
            (-finding.level, 2 if len(finding.related) > 1 else 0, number, finding, said, _place(finding, report))
            for number, finding in enumerate(shown)
            if (said := finding.help or (finding.fix.title if finding.fix else ""))
        ]
        for ask in block.asks(rows, result.card):
            line = "" if ask.at is None else f"line {result.card.source.line(ask.at)}"
            found.append((-ask.finding.level, 1, ask.cost, ask.finding, ask.step, line))
        if not found:
            return None
        *_, finding, said, where = min(found, key=lambda step: step[:3])
        return Step(visible(said if not where or _names_line(said) else f"{said} ({where})"), finding)


def _option(report: Report) -> str:
    return "--diff" if report.result.path.startswith(HUB) else "--fix"


def _place(finding: Finding, report: Report) -> str:
    """Return where a finding stands, "" where it is about something missing."""
    if not finding.points:
        return finding.path or ""
    line = f"line {home(finding, report.result)[1].line(finding.span.start)}"
    return f"{finding.path}, {line}" if finding.path else line


def _names_line(said: str) -> bool:
    words = [word.strip("(") for word in said.split()]
    return any(one in ("line", "lines") and two[:1].isdecimal() for one, two in pairwise(words))


def _location(finding: Finding, report: Report) -> str:
    path, source = home(finding, report.result)
    at = source.position(finding.span.start)
    return f"{shown_path(path)}:{at.line}:{at.column}"


def argument(path: str) -> str:
    """Return a path as a shell takes it for one word and nothing else: a folder's name can hold ``$(...)``."""
    path = f"./{path}" if path.startswith("-") and path != "-" else path
    if path.replace("/", "").replace(".", "").replace("-", "").replace("_", "").isalnum():
        return path
    if os.name == "nt":
        return f'"{path}"'
    from shlex import quote

    return quote(path)


def _counts(levels: dict[Level, int]) -> str:
    return ", ".join(number(count, level.word) for level, count in levels.items() if count)


def _extras(fixable: int, fixed: int, ignored: int) -> list[str]:
    safe = number(fixable, "safe fix", "es")
    said = ((fixed, f"{fixed} fixed"), (ignored, f"{ignored} ignored"), (fixable, safe))
    return [text for count, text in said if count]


def _unsafe(counted: Report | Totals) -> list[str]:
    """Return how to get the fixes that are no safe ones."""
    said = [number(counted.guesses, "unsafe fix", "es")] if counted.guesses else []
    said += ["stubs to fill in"] if counted.stubs else []
    return [f"{' and '.join(said)} (--unsafe-fixes)"] if said else []


def _not_run(skipped: dict[str, set[str]]) -> list[str]:
    said = []
    for reason, rules in skipped.items():
        verb = "needs" if len(rules) == 1 else "need"
        what = f" {verb} the files of the repository" if reason == NO_REPOSITORY else f" {reason}"
        said.append(number(len(rules), "rule") + visible(what))
    return said


def _closing(parts: Sequence[str], step: Step | None, style: Style) -> list[str]:
    said = "; ".join(parts) + "."
    if not step:
        return wrap(said, style.width)
    if cells(said) + cells(step.text) + 9 <= style.width:
        return [f"{said}   next: {step.text}"]
    # A command that is broken over lines cannot be pasted.
    after = style.hang("next: ", 6, step.text) if step.asked else [f"next: {step.text}"]
    return [*wrap(said, style.width), *after]
