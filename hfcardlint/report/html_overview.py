"""What stands before the cards of a page with several: a chart of the states, and a table to sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.finding import Level
from hfcardlint.record import NamedTuple
from hfcardlint.report import block
from hfcardlint.report.html_card import escape
from hfcardlint.report.terminal import shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.report import Report

# The states of each disclosure, the least first: the order of the chart and of the sorted table.
STATES = {
    "data": ("unread", "absent", "vague", "named", "described", "complete", "not-applicable"),
    "training_code": ("unread", "absent", "named", "unlabelled", "linked", "not-applicable"),
    "weights_license": ("unread", "absent", "unclear", "restricted", "open-terms", "osi-approved"),
    "architecture": ("unread", "absent", "named", "described"),
}
_LEVELS = (Level.ERROR, Level.WARNING, Level.NOTE)


class Entry(NamedTuple):
    """One card in the overview; no ``states`` where it is no model."""

    path: str
    kind: str
    states: dict[str, str]
    counts: tuple[int, ...]


def entry(report: Report) -> Entry:
    _, rows = block.split(report)
    states = {row.key: block.state(row.disclosure) for row in rows}
    counts = tuple(report.count(level) for level in _LEVELS)
    return Entry(shown_path(report.result.path), report.reading.kind, states, counts)


def overview(entries: Sequence[Entry]) -> str:
    """Return the chart of each disclosure and the table of all cards."""
    charts = "".join(_chart(key, name, entries) for key, name, _ in block.LINES)
    return f'<section id="overview"><h2>Overview</h2><div class="charts">{charts}</div>{_table(entries)}</section>\n'


def _chart(key: str, name: str, entries: Sequence[Entry]) -> str:
    """Return one bar of the states, a legend that filters the table, and its numbers as text."""
    counts = [(state, sum(each.states.get(key) == state for each in entries)) for state in STATES[key]]
    counts = [(state, count) for state, count in counts if count]
    total = sum(count for _, count in counts)
    bars, left = [], 0.0
    for state, count in counts:
        width = 100 * count / total
        bars.append(f'<rect class="bar" data-state="{state}" x="{left:.3f}" y="0" width="{width:.3f}" height="10"/>')
        left += width
    legend = "".join(
        f'<li><button type="button" aria-pressed="false" data-key="{key}" data-value="{state}">'
        f'<i class="swatch" data-state="{state}"></i>{state} <b>{count}</b></button></li>'
        for state, count in counts
    )
    said = f"{name}: " + (", ".join(f"{state} {count}" for state, count in counts) or "no models")
    return (
        f'<figure><figcaption>{name}</figcaption><svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" '
        f'aria-label="{said}">{"".join(bars)}</svg><ul class="legend">{legend}</ul></figure>'
    )


def _table(entries: Sequence[Entry]) -> str:
    names = [
        "Card",
        "Kind",
        *(name for _, name, _ in block.LINES),
        *(f"{level.word.capitalize()}s" for level in _LEVELS),
    ]
    head = "".join(
        f'<th scope="col" aria-sort="none"><button type="button" data-column="{column}">{name}</button></th>'
        for column, name in enumerate(names)
    )
    body = "".join(_row(number, each, names) for number, each in enumerate(entries, 1))
    return (
        f'<p id="shown" role="status"></p><div class="wide"><table class="cards"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(number: int, each: Entry, names: Sequence[str]) -> str:
    states = "".join(
        _state(each.states.get(key), key, name) for (key, _, _), name in zip(block.LINES, names[2:], strict=False)
    )
    counts = "".join(
        f'<td class="number" data-label="{name}" data-sort="{count}">{count}</td>'
        for count, name in zip(each.counts, names[-len(each.counts) :], strict=True)
    )
    keys = "".join(f' data-{key.replace("_", "-")}="{state}"' for key, state in each.states.items())
    path = escape(each.path)
    link = f'<a href="#c{number}">{path.replace("/", "/<wbr>")}</a>'
    return (
        f'<tr data-card="c{number}"{keys}><th scope="row" data-sort="{path}">{link}</th>'
        f'<td data-label="Kind" data-sort="{each.kind}">{each.kind}</td>{states}{counts}</tr>\n'
    )


def _state(state: str | None, key: str, name: str) -> str:
    if state is None:
        return f'<td data-label="{name}" data-sort="0">-</td>'
    rank = STATES[key].index(state) + 1
    return f'<td data-label="{name}" data-sort="{rank}"><span class="state" data-state="{state}">{state}</span></td>'
