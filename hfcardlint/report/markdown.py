"""A summary in GitHub's Markdown, for the summary page of a job: one table a card, the worst cards first.

A job's summary may have 1 MiB and is not shown at all where it has more:
https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hfcardlint.finding import Level
from hfcardlint.report import Reporter, block, home, locations, number, told
from hfcardlint.report.prose import clipped, pieces
from hfcardlint.report.terminal import shown_path, visible

if TYPE_CHECKING:
    from hfcardlint.engine import CardResult
    from hfcardlint.finding import Finding
    from hfcardlint.report import Report, Totals

# Bytes; what is kept free is for the first and the last line.
LIMIT = 1_000_000
ROOM = LIMIT - 1000
MAX_FINDINGS = 30
MAX_ERRORS = 50
MAX_TEXT = 500
_SPECIAL = re.compile(r"[\\`*_\[\]~$#!]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "@": "&#64;"})


class Markdown(Reporter):
    """Holds at most ``ROOM`` bytes for each level until the end."""

    for_people = True

    def __init__(self) -> None:
        self._parts: dict[int, list[str]] = {level: [] for level in (Level.ERROR, Level.WARNING, Level.NOTE, 0)}
        self._sizes = dict.fromkeys(self._parts, 0)

    def join(self, report: Report) -> str:
        worst = max((finding.level for finding in report.result.findings), default=0)
        rank = Level.ERROR if report.unmet else worst
        part = _card(report)
        size = len(part.encode("utf-8"))
        if self._sizes[rank] + size <= ROOM:
            self._parts[rank].append(part)
            self._sizes[rank] += size
        return ""

    def end(self, totals: Totals, errors: list[tuple[str, str]]) -> str:
        closing = _not_linted(errors)
        shown, left = [], ROOM - len(closing.encode("utf-8"))
        for part in (part for parts in self._parts.values() for part in parts):
            left -= len(part.encode("utf-8"))
            if left < 0:
                break
            shown.append(part)
        text = f"## hfcardlint: {_headline(totals)}\n{''.join(shown)}"
        hidden = totals.cards - len(shown)
        if hidden:
            text += f"\n{number(hidden, 'more card')} left out: a job's summary holds 1 MiB.\n"
        return text + closing


def _not_linted(errors: list[tuple[str, str]]) -> str:
    if not errors:
        return ""
    lines = [f"- {_code(shown_path(path))}: {_prose(visible(reason))}\n" for path, reason in errors[:MAX_ERRORS]]
    more = f"- and {len(errors) - MAX_ERRORS} more\n" if len(errors) > MAX_ERRORS else ""
    return f"\n### Not linted\n\n{''.join(lines)}{more}"


def _headline(totals: Totals) -> str:
    counts = [number(count, level.word) for level, count in totals.levels.items() if count]
    cards = f"in {totals.with_findings} of {number(totals.cards, 'card')}" if totals.cards != 1 else "in one card"
    return f"{', '.join(counts) or 'no findings'} {cards}"


def _card(report: Report) -> str:
    result = report.result
    alone, rows = block.split(report)
    said = f"\n### {_code(shown_path(result.path))}: {_prose(block.header(report.reading))}\n"
    if rows:
        said += "\n| | state | where | what |\n| --- | --- | --- | --- |\n"
        said += "".join(_row(row, report) for row in rows)
    lines = [
        f"- **error** `--require`: {title} is {state}, at least {least} is asked for\n"
        for title, state, least in report.unmet
    ]
    lines += [_line(finding, result) for finding in sorted(alone, key=lambda f: -f.level)[:MAX_FINDINGS]]
    if len(alone) > MAX_FINDINGS:
        lines.append(f"- and {len(alone) - MAX_FINDINGS} more\n")
    if result.ignored:
        lines.append(f"- {number(len(result.ignored), 'finding')} ignored\n")
    return said + ("\n" + "".join(lines) if lines else "")


def _row(row: block.Row, report: Report) -> str:
    told_of = [f"{_level(finding)} {_prose(told(finding))}" for finding in row.findings]
    what = "<br>".join(told_of) or _prose(visible(row.disclosure.said))
    where = block.place(row, report.result.card.source).removeprefix("lines ").removeprefix("line ")
    return f"| **{row.name}** | {block.state(row.disclosure)} | {where} | {what} |\n"


def _line(finding: Finding, result: CardResult) -> str:
    path, source = home(finding, result)
    file = f"{_code(shown_path(path))} " if finding.path is not None else ""
    return f"- {_level(finding)} {file}line {source.line(finding.span.start)}: {_prose(told(finding))}\n"


def _level(finding: Finding) -> str:
    page = locations.page(finding.rule)
    return f"**{finding.level.word}** {f'[{finding.rule}]({page})' if page else finding.rule}:"


def _prose(text: str) -> str:
    """Return text of a card, made ``visible``, so that no Markdown and no HTML is in it but its code spans."""
    return "".join(_code(part) if code else _escape(part) for part, code in pieces(clipped(text, MAX_TEXT)))


def _code(text: str) -> str:
    return f"<code>{_escape(clipped(text, MAX_TEXT))}</code>"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).translate(_ENTITIES)
