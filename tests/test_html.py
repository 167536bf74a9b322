"""The page, in a real browser: what is shown, filtered, sorted, printed, and that no text of a card acts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hfcardlint.disclosures.reading import Disclosure
from hfcardlint.engine import Ignored, Skipped
from hfcardlint.finding import Span
from hfcardlint.report import Report, html
from hfcardlint.report.html import Html
from hfcardlint.report.html_card import MAX_LINE
from hfcardlint.report.html_overview import STATES

from .browser import Browser, program
from .conftest import PACKAGE, ROOT
from .hostile import HOSTILE, TROUBLE, commands, hostile, write
from .told import CODE, LICENCE, NOTE, TEXT, finding, place, report, span

SCHEMA = json.loads((ROOT / "schemas" / "report-1.schema.json").read_text("utf-8"))
Show = Callable[..., Browser]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = program()
    if path is None:
        pytest.skip("no Chromium here")
    started = Browser(path)
    yield started
    started.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Show:
    """Return a function that opens the page of reports."""

    def shown(*reports: Report, errors: list[tuple[str, str]] | None = None, **window: Any) -> Browser:
        path = tmp_path / "page.html"
        path.write_text(write(Html(), *reports, errors=errors), "utf-8")
        browser.open(path, **window)
        assert browser.requests() == [path.as_uri()]
        assert browser.complaints() == []
        return browser

    return shown


def texts(page: Browser, selector: str) -> list[str]:
    """Return the text of each element that is seen."""
    found = (
        f"[...document.querySelectorAll({selector!r})].filter(e => e.checkVisibility()).map(e => e.innerText.trim())"
    )
    said: list[str] = page.run(found)
    return said


def several() -> list[Report]:
    absent, vague = Disclosure("absent", True), Disclosure("vague", True)
    return [
        report(TEXT, LICENCE, CODE, path="b/README.md"),
        report(TEXT, NOTE, path="c/README.md", data=absent),
        report(TEXT, CODE, path="a10/README.md", data=vague),
        report(TEXT, path="a9/README.md", data=vague, kind="pretrained"),
    ]


def test_findings_stand_below_their_lines(show: Show) -> None:
    page = show(report(TEXT, LICENCE, CODE, NOTE))
    assert page.run("document.title") == "hfcardlint: 1 error, 1 warning, 1 note in 1 card"
    assert page.run("document.querySelector('#c1L2 + .finding').innerText").startswith("error license-unknown")
    assert texts(page, ".line code")[:3] == ["---", "license: mit licence", "datasets:"]
    assert texts(page, "mark") == ["mit licence"]
    line, below = "document.getElementById('c1L2')", "document.querySelector('#c1L2 + .finding')"
    assert page.run(f"{line}.getBoundingClientRect().bottom <= {below}.getBoundingClientRect().top")
    assert page.run("document.querySelectorAll('#overview').length") == 0


def test_four_disclosures_lead_to_their_lines(show: Show) -> None:
    data = Disclosure("named", True, (place(TEXT, "acme/orchard"),), said="acme/orchard")
    page = show(report(TEXT, CODE, data=data))
    rows = page.run(
        "[...document.querySelectorAll('.four tbody tr')].map(r => [...r.cells].map(c => c.innerText.trim()))"
    )
    assert [row[0] for row in rows] == ["Data", "Training code", "Weights licence", "Architecture"]
    assert rows[0] == ["Data", "named", "4", "acme/orchard"]
    assert rows[1][3].startswith("warning training-code-absent nothing shows")
    page.run("document.querySelector('.four a[href=\"#c1L4\"]').click()")
    assert page.run("document.querySelector(':target').innerText.includes('acme/orchard')")
    assert page.run("document.querySelector('#c1L4').title") == "Data"


def test_levels_are_filtered(show: Show) -> None:
    page = show(report(TEXT, LICENCE, CODE, NOTE))
    assert [text.split()[0] for text in texts(page, "p:is(.error, .warning, .note)")] == ["warning", "note", "error"]
    page.run("document.getElementById('errors').click()")
    assert [text.split()[0] for text in texts(page, "p:is(.error, .warning, .note)")] == ["warning", "note"]
    assert page.run("getComputedStyle(document.querySelector('mark')).borderBottomStyle") == "none"
    page.run("document.getElementById('warnings').click(); document.getElementById('notes').click()")
    assert texts(page, "p:is(.error, .warning, .note)") == []
    assert len(texts(page, ".four tbody tr")) == 4


def test_overview_counts_the_states(show: Show) -> None:
    page = show(*several(), report(TEXT, path="d/README.md", kind="not-a-model"))
    assert texts(page, "figcaption") == ["Data", "Training code", "Weights licence", "Architecture"]
    assert texts(page, ".legend")[0].split("\n") == ["absent 1", "vague 2", "named 1"]
    assert page.run("document.querySelector('svg').getAttribute('aria-label')") == "Data: absent 1, vague 2, named 1"
    widths = page.run("[...document.querySelectorAll('svg')[0].children].map(r => r.getBoundingClientRect().width)")
    assert widths[1] == pytest.approx(2 * widths[0], rel=0.01)
    order = "document.getElementById('overview').compareDocumentPosition(document.querySelector('article'))"
    assert page.run(order) == 4  # the overview comes before


def test_overview_is_sorted(show: Show) -> None:
    page = show(*several())

    def order(column: int) -> list[str]:
        button = f"document.querySelector('[data-column=\"{column}\"]')"
        page.run(f"{button}.click()")
        assert page.run(f"{button}.parentElement.ariaSort") in ("ascending", "descending")
        assert page.run("document.querySelectorAll('th:not([aria-sort=none])[aria-sort]').length") == 1
        return [path.partition("/")[0] for path in texts(page, ".cards tbody th")]

    assert order(0) == ["a9", "a10", "b", "c"]
    assert order(0) == ["c", "b", "a10", "a9"]
    assert order(2) == ["c", "a10", "a9", "b"]  # absent, vague, vague, named
    assert order(2) == ["b", "a10", "a9", "c"]
    assert order(7)[2:] == ["b", "a10"]  # a warning each


def test_cards_are_filtered(show: Show) -> None:
    page = show(*several())
    press = 'document.querySelector(\'[data-key="data"][data-value="%s"]\').click()'
    page.run(press % "vague")
    assert texts(page, "article h2") == ["a10/README.md", "a9/README.md"]
    assert texts(page, "#shown") == ["2 of 4 cards"]
    page.run(press % "absent")
    assert len(texts(page, ".cards tbody tr")) == 3
    page.run(press % "absent" + ";" + press % "vague")
    assert len(texts(page, "article")) == 4
    find = "s = document.getElementById('search'); s.value = '%s'; s.dispatchEvent(new Event('input'))"
    page.run(find % "LICENSE-unknown")
    assert texts(page, "article h2") == ["b/README.md"]
    page.run(find % "a9")
    assert texts(page, "article h2") == ["a9/README.md"]
    page.run(find % "")
    assert len(texts(page, "article")) == 4 and texts(page, "#shown") == [""]


@pytest.mark.parametrize("width", [320, 380, 768, 1200])
def test_nothing_is_wider_than_the_window(show: Show, width: int) -> None:
    long = report(
        TEXT + "x" * 500 + "\n",
        finding("y", Span(0, 3), "z" * 300),
        path="m" * 150 + "/README.md",
        base_models=("q" * 200,),
    )
    for cards in ([long], [*several(), long]):
        page = show(*cards, width=width)
        assert page.run("document.documentElement.scrollWidth") <= width
        out = f"[...document.querySelectorAll('article *')].filter(e => e.getBoundingClientRect().right > {width} + 1)"
        assert page.run(f"{out}.length") == 0


def test_a_phone_reads_names_beside_values(show: Show) -> None:
    page = show(*several(), width=380)
    cell = page.run("getComputedStyle(document.querySelector('.cards tbody td'), '::before').content")
    assert "Kind" in cell or "attr" in cell
    size = page.run("parseFloat(getComputedStyle(document.querySelector('.line code')).fontSize)")
    assert size >= 12
    small = "[...document.querySelectorAll('.filters label, .cards thead button, .legend button')]"
    assert min(page.run(f"{small}.map(e => e.getBoundingClientRect().height)")) >= 24  # WCAG 2.2, target size


def test_print_shows_all_and_no_controls(show: Show) -> None:
    one = report(TEXT, LICENCE)
    ignored = (Ignored(one.result.findings[0], "not ours", "comment"),)
    one = one._replace(result=one.result._replace(ignored=ignored, skipped=(Skipped("config-mismatch", "no files"),)))
    page = show(one, *several(), width=760, media="print", dark=True)
    assert texts(page, ".filters") == []
    assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.run("document.documentElement.scrollWidth") <= 760
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert any("not ours" in text for text in texts(page, "details li"))
    assert any("config-mismatch" in text for text in texts(page, "details li"))


@pytest.mark.parametrize("dark", [False, True])
def test_text_has_contrast(show: Show, dark: bool) -> None:
    page = show(report(TEXT, LICENCE, CODE, NOTE), *several(), dark=dark)
    ratio = """
      (() => {
        const rgb = (c) => c.match(/[\\d.]+/g).map(Number);
        const light = (c) => { const [r, g, b] = rgb(c).map(v => { v /= 255; return v <= .03928 ? v / 12.92 :
          ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
        const back = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
          if (rgb(c)[3] !== 0) return c; } return getComputedStyle(document.documentElement).backgroundColor; };
        return Math.min(...[...document.querySelectorAll('b, a, p, code, th, td, button, label, .no')]
          .filter(e => e.checkVisibility()).map(e => {
            const [x, y] = [light(getComputedStyle(e).color), light(back(e))].sort((a, b) => b - a);
            return (x + .05) / (y + .05); }));
      })()"""
    assert page.run(ratio) >= 4.5  # WCAG AA


def test_hostile_text_does_nothing(show: Show) -> None:
    card = hostile()
    seen = Disclosure("vague", True, said=HOSTILE)
    card = card._replace(reading=card.reading._replace(data=seen))
    page = show(card, report(), errors=TROUBLE)
    assert page.run("document.querySelectorAll('script, style').length") == 2
    assert page.run("document.querySelectorAll('img, iframe, object, link, base').length") == 0
    assert page.run("[...document.querySelectorAll('*')].every(e => ![...e.attributes].some(a => /^on/.test(a.name)))")
    links = page.run("[...new Set([...document.querySelectorAll('a')].map(a => a.getAttribute('href')))]")
    assert all(link.startswith(("#c", "https://github.com/hfcardlint/hfcardlint")) for link in links)
    shown = page.run("document.body.innerText")
    assert "<script>alert(1)</script>" in shown
    assert all(char.isprintable() or char in "\n\t" for char in shown)
    assert len(texts(page, ".cards tbody tr")) == 2 and len(texts(page, "article")) == 2


def test_a_script_of_a_card_could_not_run(browser: Browser, tmp_path: Path) -> None:
    text = write(Html(), report()).replace("</main>", "<script>document.title = 'broken'</script></main>")
    (tmp_path / "page.html").write_text(text)
    browser.open(tmp_path / "page.html")
    assert browser.run("document.title") == "hfcardlint: no findings in 1 card"
    assert any("Content Security Policy" in said for said in browser.complaints())


def test_page_is_ascii_and_no_command() -> None:
    said = write(Html(), hostile(), errors=TROUBLE)
    assert said.isascii() and commands(said) == []


def test_long_cards_and_lines_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "WHOLE", 100_000)
    text = "x" * (MAX_LINE + 1000) + "\n" + "line\n" * 2000
    said = write(Html(), report(text), report(text), report(text, finding("y", span(text, "line"), "here")))
    assert "1,000 more characters" in said
    first, _, last = said.split("<article")[1:]
    assert first.count('class="line"') == 2001
    assert last.count('class="line"') == 4 and "lines 5-2001" in last


def test_a_link_to_a_line_leads_to_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "WHOLE", 0)
    text = "# Larch\n" + "line\n" * 50 + "here\n"
    missing = finding("language-unknown", span(text, "here"), "nothing here", points=False)
    said = write(Html(), report(text, missing))
    assert set(re.findall('href="#(c1L[0-9]+)"', said)) == {"c1L52"} <= set(re.findall('id="(c1L[0-9]+)"', said))
    assert 'id="c1L40"' not in said


def test_every_state_has_a_rank_and_a_colour() -> None:
    style = (PACKAGE / "report" / "html.css").read_text("utf-8")
    for key, states in STATES.items():
        known = SCHEMA["$defs"]["Disclosures"]["properties"][key]["$ref"].rsplit("/", 1)[1]
        known = SCHEMA["$defs"][known]["properties"]["state"]["enum"]
        assert set(states) == {*known, "unread"} or set(states) == set(known)
        assert all(f"[data-state={state}]" in style for state in states)


def test_a_page_without_cards_is_whole(show: Show) -> None:
    page = show(errors=[("gone.md", "no such file")])
    assert texts(page, ".finding") == ["not linted gone.md: no such file"]
