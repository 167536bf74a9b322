"""One page of HTML that needs no other file: cards with findings in place, disclosures, filters.

Nothing in it comes from elsewhere, and its security policy lets no script run but its own: the texts of cards are
those of strangers. Without the script it still shows everything; sorting and the filters of cards need it.
"""

from __future__ import annotations

import os
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from hfcardlint import URL, __version__
from hfcardlint.finding import Level
from hfcardlint.report import Reporter, number
from hfcardlint.report.html_card import escape, section
from hfcardlint.report.html_overview import Entry, entry, overview

if TYPE_CHECKING:
    from hfcardlint.report import Report, Totals

# Characters of the page after which of further cards only the lines around findings are shown.
WHOLE = 3_000_000


class Html(Reporter):
    """Holds the page until the end: the overview comes first."""

    for_people = True

    def __init__(self) -> None:
        self._sections: list[str] = []
        self._entries: list[Entry] = []
        self._size = 0

    def join(self, report: Report) -> str:
        said = section(report, len(self._sections) + 1, whole=self._size < WHOLE)
        self._size += len(said)
        self._sections.append(said)
        self._entries.append(entry(report))
        return ""

    def end(self, totals: Totals, errors: list[tuple[str, str]]) -> str:
        several = len(self._entries) > 1
        levels = [number(count, level.word) for level, count in totals.levels.items() if count]
        summary = f"{', '.join(levels) or 'no findings'} in {number(totals.cards, 'card')}"
        failed = "".join(
            f'<p class="finding error"><b>not linted</b> <code>{escape(path)}</code>: {escape(reason)}</p>'
            for path, reason in errors
        )
        body = (
            f"<header><h1>hfcardlint</h1><p>{summary}</p>{_filters(totals, several)}</header>\n<main>{failed}"
            f"{overview(self._entries) if several else ''}{''.join(self._sections)}</main>\n"
            f'<footer><p>Made by <a href="{URL}">hfcardlint</a> {__version__}.</p></footer>'
        )
        return _page(f"hfcardlint: {summary}", body)


def _filters(totals: Totals, several: bool) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" id="{level.word}s" checked> {level.word}s ({totals.levels[level]})</label>'
        for level in (Level.ERROR, Level.WARNING, Level.NOTE)
    )
    search = '<label>Path or rule <input type="search" id="search"></label>' if several else ""
    return f'<form class="filters"><fieldset><legend>Show</legend>{boxes}{search}</fieldset></form>'


def _page(title: str, body: str) -> str:
    style, script = _asset("html.css"), _asset("html.js")
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
<script>{script}</script>
</body>
</html>
"""


def _asset(name: str) -> str:
    """Return a file beside this one."""
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


def _digest(text: str) -> str:
    """Return what a security policy calls a text by."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
