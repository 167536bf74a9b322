"""The report as JSON, written card by card, the summary last. docs/json.md describes it for readers."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

from hfcardlint import __version__
from hfcardlint.finding import Level
from hfcardlint.report import Reporter, home, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hfcardlint.card.source import Source
    from hfcardlint.disclosures.reading import Disclosure, Place, Reading
    from hfcardlint.engine import CardResult
    from hfcardlint.finding import Edit, Finding, Span
    from hfcardlint.report import Report, Setting, Totals

SCHEMA = "hfcardlint-report-1"
_SURROGATE = re.compile("[\ud800-\udfff]")


class Json(Reporter):
    """``data`` gives the date of each Hub list by name. The output is ASCII, so any console can take it."""

    drafts = True
    fingerprints = True
    sections = True

    def __init__(self, data: Mapping[str, str]) -> None:
        self._tool = {"name": "hfcardlint", "version": __version__, "data": dict(data)}
        self._first = True

    @classmethod
    def made(cls, setting: Setting) -> Json:
        from hfcardlint import data

        return cls(data.dates())

    def begin(self) -> str:
        return f'{{"schema": "{SCHEMA}", "tool": {dump(self._tool)},\n"cards": ['

    def say(self, report: Report) -> str:
        return dump(card(report))

    def join(self, said: str) -> str:
        before = "\n" if self._first else ",\n"
        self._first = False
        return before + said

    def end(self, totals: Totals, errors: list[tuple[str, str]]) -> str:
        listed = [{"path": _slashed(path), "reason": reason} for path, reason in errors]
        summary = {
            "cards": totals.cards,
            "errors": totals.levels[Level.ERROR],
            "warnings": totals.levels[Level.WARNING],
            "notes": totals.levels[Level.NOTE],
            "fixable": totals.fixable,
            "ignored": totals.ignored,
            "not_run": len(set().union(*totals.skipped.values())),
        }
        return f'],\n"errors": {dump(listed)},\n"summary": {dump(summary)}}}\n'


def dump(value: object) -> str:
    """Return ``value`` as JSON in ASCII; lone surrogates, which JSON cannot carry safely (RFC 8259, 8.2),
    become U+FFFD, and ``##[``, a command to GitHub's runner where it stands in a log, is written as an escape."""
    text = json.dumps(value)
    if "\\ud" in text:
        plain = json.dumps(value, ensure_ascii=False)
        clean = _SURROGATE.sub("\ufffd", plain)
        text = text if clean == plain else json.dumps(json.loads(clean))
    return text.replace("##[", "#\\u0023[")


def card(report: Report) -> dict[str, object]:
    """Return one entry of ``cards``."""
    result, reading = report.result, report.reading
    source = result.card.source
    return {
        "path": _slashed(result.path),
        "kind": reading.kind,
        "kind_evidence": _places(reading.kind_evidence, source),
        "base_model": list(reading.base_models),
        "generated_by": reading.generated_by,
        "body_language": reading.body_language,
        "placeholders": bool(reading.placeholders or reading.stubs),
        "disclosures": _disclosures(reading, source),
        "sections": {
            name: reading.sections.get(name, False)
            for name in ("settings", "limitations", "evaluation", "intended_use", "usage")
        },
        "claims": {"open_source": bool(reading.open_source), "evidence": _places(reading.open_source, source)},
        "findings": [_finding(finding, result) for finding in result.findings],
        "ignored": [
            {**_finding(each.finding, result), "reason": each.reason, "source": each.source} for each in result.ignored
        ],
        "skipped_rules": [{"rule": each.rule, "reason": each.reason} for each in result.skipped],
    }


def _disclosures(reading: Reading, source: Source) -> dict[str, object]:
    data, code, weights, architecture = (
        reading.data,
        reading.training_code,
        reading.weights_license,
        reading.architecture,
    )
    return {
        "data": {
            **_state(data, source),
            "missing": list(data.missing),
            "pointed": _pointed(data, source),
            "stage": data.stage,
            "unread": data.unread,
        },
        "training_code": {
            **_state(code, source),
            "missing": list(code.missing),
            "pointed": _pointed(code, source),
            "unread": code.unread,
        },
        "weights_license": {**_state(weights, source), "ids": list(weights.ids)},
        "architecture": {
            **_state(architecture, source),
            "pointed": _pointed(architecture, source),
            "unread": architecture.unread,
        },
    }


def _state(disclosure: Disclosure, source: Source) -> dict[str, object]:
    return {
        "state": disclosure.state,
        "owed": disclosure.owed,
        "evidence": _places(disclosure.evidence, source),
    }


def _pointed(disclosure: Disclosure, source: Source) -> list[dict[str, object]]:
    return [{"item": each.item, "line": source.line(each.span.start), "url": each.url} for each in disclosure.pointed]


def _places(places: Iterable[Place], source: Source) -> list[dict[str, object]]:
    found = []
    for place in places:
        at = source.position(place.span.start)
        found.append({"line": at.line, "column": at.column, "text": place.text})
    return found


def _finding(finding: Finding, result: CardResult) -> dict[str, object]:
    path, source = home(finding, result)
    return {
        "rule": finding.rule,
        "level": finding.level.word,
        "message": finding.message,
        "help": finding.help,
        "location": _location(path, source, finding.span),
        "related": [
            {"message": each.message, "location": _location(result.path, result.card.source, each.span)}
            for each in finding.related
        ],
        "fix": _fix(finding, path),
        "fingerprint": finding.fingerprint,
    }


def _location(path: str, source: Source, span: Span) -> dict[str, object]:
    start, end = map(source.position, trimmed(source, span))
    return {
        "path": _slashed(path),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


def _fix(finding: Finding, path: str) -> dict[str, object] | None:
    if finding.fix is None:
        return None
    return {
        "safety": finding.fix.safety.value,
        "title": finding.fix.title,
        "edits": [_edit(edit, path) for edit in finding.fix.edits],
    }


def _edit(edit: Edit, path: str) -> dict[str, object]:
    return {"path": _slashed(path), "start": edit.start, "end": edit.end, "text": edit.text}


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/")
