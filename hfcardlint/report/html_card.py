"""One card of the page: what it is, the four disclosures, and its text with each finding below its line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.finding import Level
from hfcardlint.report import block, home, lines_of, locations, number, told
from hfcardlint.report.prose import clipped, pieces
from hfcardlint.report.terminal import shown_path, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hfcardlint.card.source import Source
    from hfcardlint.engine import CardResult
    from hfcardlint.finding import Finding, Span
    from hfcardlint.report import Report

# Characters of one line that are shown, and lines around a finding where the text is not shown whole.
MAX_LINE = 2000
CONTEXT = 2
# Lines of one place that are marked.
MAX_LINES = 200
MAX_TEXT = 2000
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "#": "&#35;"})


def escape(text: str) -> str:
    """Return text as HTML in ASCII, so that any console can take it; what a browser hides is shown as an escape."""
    return visible(text).translate(_ESCAPES).encode("ascii", "xmlcharrefreplace").decode("ascii")


def prose(text: str) -> str:
    """Return a message as HTML, its code spans as ``<code>``."""
    return "".join(
        f"<code>{escape(part)}</code>" if code else escape(part) for part, code in pieces(clipped(text, MAX_TEXT))
    )


def section(report: Report, number_: int, whole: bool) -> str:
    """Return the card as an ``article`` with the id ``c<number>``; ``whole`` shows its text from end to end, else
    only the lines around findings and evidence."""
    result = report.result
    alone, rows = block.split(report)
    mark = f"c{number_}"
    parts = [f'<article id="{mark}"><h2>{escape(shown_path(result.path))}</h2>']
    parts.append(f'<p class="kind">{escape(block.header(report.reading))}</p>')
    parts += [
        f'<p class="finding error"><b>error</b> --require: {title} is {state}, at least {least} is asked for</p>'
        for title, state, least in report.unmet
    ]
    if rows:
        parts.append(_four(rows, result.card.source, mark))
    placed = [f for f in result.findings if f.path is None and f.points]
    apart = [f for f in alone if f.path is not None or not f.points]
    if apart:
        parts.append("".join(_finding(f, _where(f, result, mark)) for f in apart))
    told_of = {result.card.source.line(f.span.start) for f in apart if f.path is None and f.span.start}
    told_of |= {first for row in rows for first, _ in block.lines(row, result.card.source)}
    parts.append(_text(result.card.source, placed, rows, mark, None if whole else told_of))
    parts.append(_left_out(result))
    return "".join(parts) + "</article>\n"


def _four(rows: Sequence[block.Row], source: Source, mark: str) -> str:
    lines = []
    for row in rows:
        said = "".join(_said(finding) for finding in row.findings) or f"<p>{prose(row.disclosure.said)}</p>"
        owed = "" if row.disclosure.owed else ' <small class="quiet">not owed</small>'
        state = block.state(row.disclosure)
        lines.append(
            f'<tr><th scope="row">{row.name}</th><td><span class="state" data-state="{state}">{state}</span>{owed}</td>'
            f"{_links(row, source, mark)}<td>{said}</td></tr>"
        )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Disclosure", "State", "Lines", "What"))
    return f'<table class="four"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


def _links(row: block.Row, source: Source, mark: str) -> str:
    ranges = block.lines(row, source)
    links = [
        f'<a href="#{mark}L{first}">{first}{f"-{last}" if last > first else ""}</a>'
        for first, last in ranges[: block.few(len(ranges))]
    ]
    more = ", &#8230;" if len(links) < len(ranges) else ""
    return f'<td class="lines">{", ".join(links)}{more}</td>' if links else "<td>-</td>"


def _said(finding: Finding) -> str:
    return f'<p class="{finding.level.word}">{_head(finding)} {prose(told(finding))}</p>'


def _head(finding: Finding) -> str:
    page = locations.page(finding.rule)
    link = f' href="{page}"' if page else ""
    return f'<b>{finding.level.word}</b> <a class="rule"{link}>{escape(finding.rule)}</a>'


def _finding(finding: Finding, where: str = "") -> str:
    return f'<p class="finding {finding.level.word}">{_head(finding)} {where}{prose(told(finding))}</p>'


def _where(finding: Finding, result: CardResult, mark: str) -> str:
    path, source = home(finding, result)
    line = source.line(finding.span.start)
    if finding.path is None:
        return f'<a href="#{mark}L{line}">line {line}</a>: ' if finding.span.start else ""
    return f"<code>{escape(shown_path(path))}</code> line {line}: "


def _left_out(result: CardResult) -> str:
    said = ""
    if result.ignored:
        each = "".join(
            f"<li>{_head(i.finding)} {prose(told(i.finding))} ({escape(i.reason or i.source)})</li>"
            for i in result.ignored
        )
        said += f"<details><summary>{number(len(result.ignored), 'finding')} ignored</summary><ul>{each}</ul></details>"
    if result.skipped:
        each = "".join(f"<li>{escape(s.rule)}: {escape(s.reason)}</li>" for s in result.skipped)
        said += f"<details><summary>{number(len(result.skipped), 'rule')} not run</summary><ul>{each}</ul></details>"
    return said


def _text(
    source: Source, findings: Sequence[Finding], rows: Sequence[block.Row], mark: str, also: set[int] | None
) -> str:
    """Return the lines of a card, marked where findings stand, each finding below the line on which it begins: all
    lines, else those around findings, evidence and the lines ``also``, which links lead to."""
    below: dict[int, list[Finding]] = {}
    marks: dict[int, list[tuple[Span, Level]]] = {}
    for finding in findings:
        first, last = lines_of(source, finding.span)
        below.setdefault(first, []).append(finding)
        for line in range(first, min(last, first + MAX_LINES) + 1):
            marks.setdefault(line, []).append((finding.span, finding.level))
    shows: dict[int, set[str]] = {}
    for row in rows:
        for first, last in block.line_ranges(row.disclosure.evidence, source):
            for line in range(first, min(last, first + MAX_LINES) + 1):
                shows.setdefault(line, set()).add(row.name)
    count = len(source.starts) - (1 if source.text.endswith(("\n", "\r")) else 0)
    parts, before = ['<div class="text">'], 0
    for line in range(1, count + 1) if also is None else _around({*below, *shows, *also}, count):
        if line > before + 1:
            parts.append(_gap(before + 1, line - 1))
        parts.append(_line(source, line, marks.get(line, ()), shows.get(line), mark))
        parts += [_finding(finding) for finding in below.get(line, ())]
        before = line
    if before < count:
        parts.append(_gap(before + 1, count))
    return "".join(parts) + "</div>"


def _around(lines: Iterable[int], count: int) -> list[int]:
    near = {at for line in lines for at in range(line - CONTEXT, line + CONTEXT + 1)}
    return sorted(at for at in near if 1 <= at <= count)


def _gap(first: int, last: int) -> str:
    said = f"line {first}" if first == last else f"lines {first}-{last}"
    return f'<p class="gap">{said}</p>'


def _line(source: Source, line: int, marks: Sequence[tuple[Span, Level]], shows: set[str] | None, mark: str) -> str:
    text = source.line_text(line)
    start = source.starts[line - 1] + (line == 1 and source.bom)
    shown = text[:MAX_LINE]
    end = start + len(shown)
    cuts = sorted({start, end, *(at for span, _ in marks for at in span if start < at < end)})
    said = "".join(
        _marked(shown[a - start : b - start], [level for span, level in marks if span.start < b and a < span.end])
        for a, b in pairwise(cuts)
    )
    if len(text) > MAX_LINE:
        said += f'<i class="quiet"> {len(text) - MAX_LINE:,} more characters</i>'
    evidence = f' evidence" title="{escape(", ".join(sorted(shows)))}' if shows else ""
    return f'<div class="line{evidence}" id="{mark}L{line}"><span class="no">{line}</span><code>{said}</code></div>'


def _marked(text: str, levels: Sequence[Level]) -> str:
    said = escape(text.replace("\t", "    "))
    return f'<mark class="{max(levels).word}">{said}</mark>' if levels else said
