"""The Markdown of a job's summary, read as GitHub would."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from hfcardlint import URL
from hfcardlint.disclosures.reading import Disclosure
from hfcardlint.finding import Level, Span
from hfcardlint.report import Report, Totals
from hfcardlint.report.markdown import LIMIT, Markdown

from .hostile import HOSTILE, TROUBLE, hostile, write
from .told import CODE, LICENCE, NOTE, TEXT, finding, report

MIB = 1 << 20
# What the reporter itself writes, as tags.
OURS = {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "strong", "a", "code", "br", "ul", "li"}


class Tags(HTMLParser):
    """Collects the tags and attributes of a page, and the text of each cell."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.cells: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attributes}
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.cells:
            self.cells[-1] += data


def read(markdown: str) -> Tags:
    tags = Tags()
    tags.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown))
    tags.cells = [cell.strip() for cell in tags.cells]
    return tags


def test_summary_of_one_card() -> None:
    text = write(Markdown(), report(TEXT, LICENCE, CODE, NOTE))
    assert text.startswith(
        "## hfcardlint: 1 error, 1 warning, 1 note in one card\n\n### <code>README.md</code>: adapter of "
    )
    page = read(text)
    assert page.cells[4:8] == ["Data", "named", "-", "acme/orchard"]
    assert page.cells[8:11] == ["Training code", "absent", "-"]
    assert page.cells[11].startswith("warning training-code-absent: nothing shows how it was trained; link the script")
    assert len(page.cells) == 20
    assert "error license-unknown: line 2: mit licence is not a licence id of the Hub; fix: use mit" in page.text
    assert page.text.index("license-unknown") < page.text.index("library-missing")


def test_summary_of_what_is_no_model_has_no_table() -> None:
    page = read(write(Markdown(), report(TEXT, LICENCE, kind="not-a-model")))
    assert "table" not in page.tags and "license-unknown" in page.text


def test_summary_puts_the_worst_cards_first() -> None:
    cards = [report(path="fine"), report(TEXT, NOTE, path="noted"), report(TEXT, LICENCE, path="bad")]
    cards += [report(path="short")._replace(unmet=(("Data", "named", "described"),)), report(TEXT, CODE, path="warned")]
    text = write(Markdown(), *cards)
    assert re.findall(r"### <code>(\w+)", text) == ["bad", "short", "warned", "noted", "fine"]
    assert "Data is named, at least described is asked for" in text


def test_summary_of_hostile_text() -> None:
    seen = Disclosure("vague", True, said=HOSTILE)
    card = hostile()
    text = write(Markdown(), card._replace(reading=card.reading._replace(data=seen, architecture=seen)), errors=TROUBLE)
    assert all(line.isprintable() for line in text.split("\n"))
    page = read(text)
    assert page.tags <= OURS
    assert {name for name, _ in page.attributes} == {"href"}
    assert all(value.startswith(URL) for _, value in page.attributes)
    assert len(page.cells) == 20
    assert "<script>alert(1)</script>" in page.cells[7]


@pytest.mark.parametrize("cards", [1, 20, 60])
def test_summary_stays_under_a_mebibyte(cards: int) -> None:
    long = "\u6a21\u578b |<*`" * 3000
    many = [finding("x-rule", Span(0, 1), long, Level.WARNING, help=long) for _ in range(40)]
    whole = Disclosure("vague", True, said=long)
    card = report(TEXT, *many, path=long, data=whole, base_models=(long,))
    reporter, totals = Markdown(), Totals()
    for _ in range(cards):
        totals.add(card)
        reporter.card(card)
    text = reporter.end(totals, [(long, long)] * cards)
    assert len(text.encode()) <= LIMIT < MIB
    shown = text.count("\n### <code>")
    assert 0 < shown <= cards
    assert ("left out" in text) == (shown < cards)
    assert (f"{cards - shown} more card" in text) == (shown < cards)


def test_summary_shows_the_errors_of_a_large_run() -> None:
    fine: list[Report] = [report(path=f"{number:0500}") for number in range(1500)]
    text = write(Markdown(), *fine, report(TEXT, LICENCE, path="bad"))
    assert "### <code>bad</code>" in text and "more cards left out" in text
