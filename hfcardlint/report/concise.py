"""One line a finding: ``path:line:column: level rule message``."""

from __future__ import annotations

from hfcardlint.report import Report, Reporter, home
from hfcardlint.report.terminal import shown_path, visible


class Concise(Reporter):
    """Every finding, notes too, and nothing else: a clean card prints nothing."""

    def say(self, report: Report) -> str:
        lines = []
        for finding in report.result.findings:
            path, source = home(finding, report.result)
            at = source.position(finding.span.start)
            said = f"{finding.level.word} {finding.rule} {visible(finding.message)}"
            lines.append(f"{shown_path(path)}:{at.line}:{at.column}: {said}\n")
        return "".join(lines)

    def join(self, said: str) -> str:
        return said
