"""JUnit XML, for the test tabs of CI servers: a card is a suite, a finding that fails the run is a failure.

Written to satisfy both schemas that readers hold to: that of Jenkins' xUnit plugin, and the stricter one of Apache
Ant's task, https://github.com/windyroad/JUnit-Schema, whose former version knows no number of skipped tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint import __version__
from hfcardlint.finding import Level
from hfcardlint.report import Reporter, home, told
from hfcardlint.report.block import LINES
from hfcardlint.report.terminal import shown_path, visible

if TYPE_CHECKING:
    from hfcardlint.disclosures.reading import Reading
    from hfcardlint.engine import CardResult
    from hfcardlint.finding import Finding
    from hfcardlint.report import Report, Setting, Totals

_TOOL = f'<property name="hfcardlint" value="{__version__}"/>'
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "#": "&#35;"})


class Junit(Reporter):
    """``fail_on`` is the lowest level that fails, ``stamp`` the time of the run, ``2026-01-31T12:00:00`` (UTC)."""

    def __init__(self, fail_on: Level, stamp: str) -> None:
        self._fail_on = fail_on
        self._stamp = stamp
        self._suites = 0

    @classmethod
    def made(cls, setting: Setting) -> Junit:
        from time import gmtime, strftime

        return cls(setting.fail_on, strftime("%Y-%m-%dT%H:%M:%S", gmtime()))

    def begin(self) -> str:
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'

    def join(self, report: Report) -> str:
        result, path = report.result, shown_path(report.result.path)
        failing = [f for f in result.findings if f.level >= self._fail_on]
        cases = [_case(path, _name(f, result), "failure", told(f), f"{f.level.word} {f.rule}") for f in failing]
        cases += [
            _case(path, f"require {title}", "failure", f"{title} is {state}, at least {least} is asked for", "require")
            for title, state, least in report.unmet
        ]
        failures = len(cases)
        cases += [
            _case(path, _name(each.finding, result), "skipped", visible(f"ignored: {each.reason or each.source}"))
            for each in result.ignored
        ]
        if not failures:
            cases.insert(0, _case(path, "card"))
        rest = [f"{f.level.word} {_name(f, result)}: {told(f)}" for f in result.findings if f.level < self._fail_on]
        return self._suite(path, cases, failures, 0, rest, _facts(report.reading))

    def end(self, totals: Totals, errors: list[tuple[str, str]]) -> str:
        cases = [_case(shown_path(path), "read", "error", visible(reason), "error") for path, reason in errors]
        suite = self._suite("hfcardlint", cases, 0, len(cases), [], _TOOL) if cases else ""
        return f"{suite}</testsuites>\n"

    def _suite(self, name: str, cases: list[str], failures: int, errors: int, out: list[str], facts: str) -> str:
        counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'
        said = _attribute(name)
        head = f'<testsuite name="{said}" package="{said}" id="{self._suites}" {counts}'
        self._suites += 1
        return (
            f'{head} timestamp="{self._stamp}" hostname="localhost" time="0">\n<properties>{facts}</properties>\n'
            f"{''.join(cases)}"
            f"<system-out>{_escape(chr(10).join(out))}</system-out>\n<system-err/>\n</testsuite>\n"
        )


def _facts(reading: Reading) -> str:
    """Return what a card is and discloses, as properties of its suite."""
    states = "".join(_property(key, getattr(reading, key).state) for key, _, _ in LINES)
    return _TOOL + _property("kind", reading.kind) + states


def _property(name: str, value: str) -> str:
    return f'<property name="{name}" value="{_escape(value)}"/>'


def _case(path: str, name: str, outcome: str = "", said: str = "", kind: str = "") -> str:
    head = f'<testcase classname="{_attribute(path)}" name="{_attribute(name)}" time="0"'
    if not outcome:
        return f"{head}/>\n"
    of = f' type="{_escape(kind)}"' if kind else ""
    return f'{head}><{outcome} message="{_escape(said)}"{of}>{_escape(said)}</{outcome}></testcase>\n'


def _name(finding: Finding, result: CardResult) -> str:
    path, source = home(finding, result)
    at = source.position(finding.span.start)
    file = f"{shown_path(path)}:" if finding.path is not None else ""
    return f"{finding.rule} at {file}{at.line}:{at.column}"


def _escape(text: str) -> str:
    """Return ``text``, which ``visible`` made safe, as XML in ASCII, so that any console can take it; ``]]>`` and
    ``##[`` (a command to GitHub's runner) become harmless too."""
    return text.translate(_ESCAPES).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _attribute(text: str) -> str:
    """Return the value of a name, which must not be empty."""
    return _escape(text) or "-"
