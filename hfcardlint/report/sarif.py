"""SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, written card by card.

Paths are relative to ``%SRCROOT%``, the root of the checkout. GitHub's part of the format:
https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hfcardlint import URL, __version__, pages, plugins, rules
from hfcardlint.finding import Safety
from hfcardlint.report import Reporter, covers, home, locations, told, trimmed
from hfcardlint.report.json import dump
from hfcardlint.report.terminal import visible
from hfcardlint.rule import Profile

if TYPE_CHECKING:
    from hfcardlint.card.source import Source
    from hfcardlint.engine import CardResult
    from hfcardlint.finding import Finding, Fix, Span
    from hfcardlint.report import Report, Setting, Totals
    from hfcardlint.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_SURROGATE = re.compile("[\ud800-\udfff]")
# GitHub's words for levels of rules that are no security rules.
_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}


class Sarif(Reporter):
    """``root`` is the folder that paths are relative to. The rules are described at the end of the run, when those
    of plugins that spoke are known."""

    drafts = True
    fingerprints = True

    def __init__(self, root: str) -> None:
        self._root = root
        self._rules = list(rules.all_rules())
        self._index: dict[str, int | None] = {rule.name: number for number, rule in enumerate(self._rules)}
        self._first = True

    @classmethod
    def made(cls, setting: Setting) -> Sarif:
        return cls(locations.base())

    def begin(self) -> str:
        return f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [\n{{"results": ['

    def join(self, report: Report) -> str:
        result = report.result
        found = [self._result(finding, result) for finding in result.findings]
        for ignored in result.ignored:
            kind = "inSource" if ignored.source == "comment" else "external"
            suppression = {"kind": kind, "status": "accepted"}
            if ignored.reason:
                suppression["justification"] = visible(ignored.reason)
            found.append({**self._result(ignored.finding, result), "suppressions": [suppression]})
        if not found:
            return ""
        before = "\n" if self._first else ",\n"
        self._first = False
        return before + ",\n".join(dump(each) for each in found)

    def end(self, totals: Totals, errors: list[tuple[str, str]]) -> str:
        invocation: dict[str, Any] = {"executionSuccessful": not errors}
        if errors:
            invocation["toolExecutionNotifications"] = [
                {
                    "level": "error",
                    "message": _message(visible(reason)),
                    "locations": [{"physicalLocation": {"artifactLocation": self._artifact(path)}}],
                }
                for path, reason in errors
            ]
        return f'],\n"invocations": [{dump(invocation)}],\n{dump(self._run())[1:-1]}}}]}}\n'

    def _run(self) -> dict[str, Any]:
        """Return what holds for the whole run."""
        driver = {
            "name": "hfcardlint",
            "semanticVersion": __version__,
            "informationUri": URL,
            "rules": [_rule(rule) for rule in self._rules],
        }
        return {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the checkout."}}},
        }

    def _number(self, name: str) -> int | None:
        """Return the number of a rule among those described; a plugin's rule is added, an unknown one has none."""
        if name not in self._index:
            home = plugins.home(name)
            found = rules.by_name(home).get(name) if home else None
            self._index[name] = len(self._rules) if found else None
            self._rules += [found] if found else []
        return self._index[name]

    def _result(self, finding: Finding, result: CardResult) -> dict[str, Any]:
        path, source = home(finding, result)
        place = self._place(path, source, finding.span, whole=covers(finding))
        said: dict[str, Any] = {
            "ruleId": finding.rule,
            "level": finding.level.word,
            "message": _message(told(finding)),
            "locations": [{"physicalLocation": place}],
            "partialFingerprints": {"primaryLocationLineHash": finding.fingerprint},
        }
        number = self._number(finding.rule)
        if number is not None:
            said["ruleIndex"] = number
        if finding.related:
            said["relatedLocations"] = [
                {
                    "id": number,
                    "message": _message(visible(each.message)),
                    "physicalLocation": self._place(result.path, result.card.source, each.span),
                }
                for number, each in enumerate(finding.related, 1)
            ]
        if finding.fix and finding.path is None and _offered(finding.fix):
            said["fixes"] = [self._fix(finding.fix, result)]
        return said

    def _place(self, path: str, source: Source, span: Span, whole: bool = True) -> dict[str, Any]:
        """Return a physicalLocation; without ``whole`` the line alone."""
        region = _region(source, trimmed(source, span)) if whole else {"startLine": source.line(span.start)}
        return {"artifactLocation": self._artifact(path), "region": region}

    def _artifact(self, path: str) -> dict[str, str]:
        address = locations.uri(locations.relative(path, self._root))
        return {"uri": address} if locations.remote(path) else {"uri": address, "uriBaseId": _ROOT}

    def _fix(self, fix: Fix, result: CardResult) -> dict[str, Any]:
        source = result.card.source
        replacements = []
        for edit in fix.edits:
            text = edit.text.replace("\r\n", "\n").replace("\n", source.newline)
            replacement: dict[str, Any] = {"deletedRegion": _region(source, edit)}
            if text:
                replacement["insertedContent"] = {"text": text}
            replacements.append(replacement)
        return {
            "description": _message(visible(fix.title)),
            "artifactChanges": [{"artifactLocation": self._artifact(result.path), "replacements": replacements}],
            "properties": {"safety": fix.safety.value},
        }


def _rule(rule: type[Rule]) -> dict[str, Any]:
    level, title, why = rule.level.word, pages.title(rule), pages.why(rule)
    said = {
        "id": rule.name,
        "name": rule.__name__,
        "shortDescription": _message(title),
        "fullDescription": _message(why or title),
        "help": _message(f"{title} {why}".rstrip()),
        "defaultConfiguration": {"level": level, "enabled": rule.profile <= Profile.RECOMMENDED},
        "properties": {"tags": ["model-card", *rule.groups], "problem.severity": _SEVERITIES[level]},
    }
    page = locations.page(rule.name)
    return {**said, "helpUri": page} if page else said


def _message(text: str) -> dict[str, str]:
    """Return a message of plain text; nothing in it becomes a link (SARIF 3.11.6)."""
    return {"text": text.replace("](", "\\](")}


def _region(source: Source, span: Span | tuple[int, int, str]) -> dict[str, int]:
    start, end = source.position(span[0]), source.position(span[1])
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _offered(fix: Fix) -> bool:
    """Whether SARIF can carry a fix: it has edits, no person has to think of a fact, and its text is Unicode."""
    return (
        fix.safety is not Safety.SHOWN
        and bool(fix.edits)
        and not any(_SURROGATE.search(edit.text) for edit in fix.edits)
    )
