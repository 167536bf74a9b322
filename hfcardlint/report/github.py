"""Annotations of GitHub Actions: workflow commands in the log.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands. A step shows ten annotations of
each level, https://docs.github.com/rest/checks/runs says why; what comes after is a folded group of plain lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hfcardlint.finding import Level
from hfcardlint.report import Reporter, covers, home, locations, number, told, trimmed
from hfcardlint.report.terminal import shown_path, visible

if TYPE_CHECKING:
    from hfcardlint.engine import CardResult
    from hfcardlint.finding import Finding
    from hfcardlint.report import Report, Setting, Totals

SHOWN = 10
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})
# What the runner reads as a command: ``::`` at the start of a line, blanks before it or not, and ``##[`` anywhere.
_COMMAND = re.compile(r"^([^\S\n]*):(?=:)|##(?=\[)", re.MULTILINE)


class Github(Reporter):
    """Errors first; ``root`` is the folder that paths are relative to. Holds one line a finding until the end."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._found: dict[Level, list[tuple[str, str]]] = {level: [] for level in sorted(Level, reverse=True)}

    @classmethod
    def made(cls, setting: Setting) -> Github:
        return cls(locations.base())

    def join(self, report: Report) -> str:
        for finding in report.result.findings:
            self._found[finding.level].append(self._lines(finding, report.result))
        for title, state, least in report.unmet:
            said = f"{title} is {state}, at least {least} is asked for"
            path = report.result.path
            self._found[Level.ERROR].append((self._command(Level.ERROR, "require", path, (), said), said))
        return ""

    def end(self, totals: Totals, errors: list[tuple[str, str]]) -> str:
        troubles = [
            (self._command(Level.ERROR, "hfcardlint", path, (), reason), f"{shown_path(path)}: {visible(reason)}")
            for path, reason in errors
        ]
        self._found[Level.ERROR] = troubles + self._found[Level.ERROR]
        shown, rest = [], []
        crowded = sum(len(found) > SHOWN for found in self._found.values())
        for level, found in self._found.items():
            # The notice on what is left out takes the place of one.
            room = SHOWN - (level is Level.NOTE and bool(crowded))
            shown += [command for command, _ in found[:room]]
            rest += [plain for _, plain in found[room:]]
        if not rest:
            return "".join(shown)
        more = number(len(rest), "more finding")
        group = f"::group::{more}\n{''.join(guarded(line) + chr(10) for line in rest)}::endgroup::\n"
        notice = f"::notice title=hfcardlint::{more} than GitHub shows of a step: in the log of this step\n"
        return f"{''.join(shown)}{group}{notice}"

    def _lines(self, finding: Finding, result: CardResult) -> tuple[str, str]:
        """Return a finding as a command and as a plain line."""
        path, source = home(finding, result)
        start, end = map(source.position, trimmed(source, finding.span))
        place: tuple[tuple[str, int], ...] = (("line", start.line),)
        if covers(finding):
            # Columns hold within one line only.
            column = () if start.line != end.line else (("col", start.column), ("endColumn", end.column))
            place = (*place, ("endLine", end.line), *column)
        command = self._command(finding.level, finding.rule, path, place, told(finding))
        said = f"{finding.level.word} {finding.rule} {told(finding)}"
        return command, f"{shown_path(path)}:{start.line}:{start.column}: {said}"

    def _command(self, level: Level, title: str, path: str, place: tuple[tuple[str, int], ...], said: str) -> str:
        properties = f"title={_property(title)}"
        if path != "-" and not locations.remote(path):
            file = _property(visible(locations.relative(path, self._root)))
            properties += f",file={file}" + "".join(f",{name}={number}" for name, number in place)
        return f"::{_COMMANDS[level]} {properties}::{visible(said).translate(_DATA)}\n"


def _property(text: str) -> str:
    return text.translate(_PROPERTY)


def guarded(text: str) -> str:
    """Return text for the log of a job with nothing in it that the runner would take for a command."""
    return _COMMAND.sub(lambda found: f"{found[1]}\\:" if found[1] is not None else "#\\#", text)
