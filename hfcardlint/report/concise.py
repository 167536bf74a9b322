"""One line a finding: ``path:line:column: level rule message``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.report import Report, Reporter, home
from hfcardlint.report.terminal import shown_path, visible

if TYPE_CHECKING:
    from hfcardlint.finding import Level
    from hfcardlint.report import Setting


class Concise(Reporter):
    """Every finding, notes too, and nothing else: a clean card prints nothing. With ``least`` only those of cards that
    fail, which have one of this level or above."""

    def __init__(self, least: Level | None = None) -> None:
        self._least = least

    @classmethod
    def made(cls, setting: Setting) -> Concise:
        return cls(setting.fail_on if setting.quiet else None)

    def say(self, report: Report) -> str:
        findings, lines = report.result.findings, []
        if self._least and not (report.unmet or any(finding.level >= self._least for finding in findings)):
            return ""
        for finding in findings:
            path, source = home(finding, report.result)
            at = source.position(finding.span.start)
            said = f"{finding.level.word} {finding.rule} {visible(finding.message)}"
            lines.append(f"{shown_path(path)}:{at.line}:{at.column}: {said}\n")
        return "".join(lines)

    def join(self, said: str) -> str:
        return said
