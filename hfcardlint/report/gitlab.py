"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format

GitLab shows the first of several findings with one fingerprint and drops the others, so no two are alike here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.finding import Level, fingerprint
from hfcardlint.report import Reporter, home, lines_of, locations, told
from hfcardlint.report.json import dump

if TYPE_CHECKING:
    from hfcardlint.engine import CardResult
    from hfcardlint.finding import Finding
    from hfcardlint.report import Report, Setting, Totals

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.NOTE: "info"}


class Gitlab(Reporter):
    """``root`` is the folder that paths are relative to."""

    fingerprints = True

    def __init__(self, root: str) -> None:
        self._root = root
        self._seen: set[str] = set()
        self._first = True

    @classmethod
    def made(cls, setting: Setting) -> Gitlab:
        return cls(locations.base())

    def begin(self) -> str:
        return "["

    def join(self, report: Report) -> str:
        entries = []
        for finding in report.result.findings:
            before = "\n" if self._first else ",\n"
            self._first = False
            entries.append(before + dump(self._entry(finding, report.result)))
        return "".join(entries)

    def end(self, totals: Totals, errors: list[tuple[str, str]]) -> str:
        return "]\n" if self._first else "\n]\n"

    def _entry(self, finding: Finding, result: CardResult) -> dict[str, object]:
        path, source = home(finding, result)
        where = locations.relative(path, self._root)
        return {
            "description": f"{finding.rule}: {told(finding)}",
            "check_name": finding.rule,
            "fingerprint": self._unique(finding, where),
            "severity": _SEVERITIES[finding.level],
            "location": {
                "path": where,
                "lines": dict(zip(("begin", "end"), lines_of(source, finding.span), strict=True)),
            },
        }

    def _unique(self, finding: Finding, path: str) -> str:
        """Return the finding's own fingerprint, or one made with the path from here where cards of two
        repositories have the same."""
        mark, ordinal = finding.fingerprint, 0
        while mark in self._seen:
            mark = fingerprint(finding.rule, path, finding.fingerprint, ordinal)
            ordinal += 1
        self._seen.add(mark)
        return mark
