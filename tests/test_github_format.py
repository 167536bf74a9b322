"""Annotations of a GitHub job."""

from __future__ import annotations

from pathlib import Path

import pytest

from hfcardlint.finding import Span
from hfcardlint.report.github import SHOWN, Github, guarded

from .hostile import HOSTILE, TROUBLE, commands, hostile, write
from .told import CODE, LICENCE, NOTE, TEXT, finding, report


def test_github_puts_errors_first() -> None:
    card = report(TEXT, NOTE, CODE, LICENCE)
    said = commands(write(Github(str(Path.cwd())), card))
    assert [name for name, _, _ in said] == ["error", "warning", "notice"]
    assert said[0][1] == {
        "title": "license-unknown",
        "file": "README.md",
        "line": "2",
        "endLine": "2",
        "col": "10",
        "endColumn": "21",
    }
    assert said[1][1] == {"title": "training-code-absent", "file": "README.md", "line": "1"}
    assert said[0][2] == "`mit licence` is not a licence id of the Hub; fix: use `mit`"


def test_github_drops_columns_of_several_lines() -> None:
    block = finding("license-unknown", Span(4, TEXT.index("acme")), "two lines")
    properties = commands(write(Github("/"), report(TEXT, block)))[0][1]
    assert properties["line"] == "2" and properties["endLine"] == "4"
    assert "col" not in properties and "endColumn" not in properties


@pytest.mark.parametrize("notes", [0, 9, 10, 25])
def test_github_says_how_many_more_there_are(notes: int) -> None:
    many = [LICENCE] * 12 + [CODE] * 3 + [NOTE] * notes
    text = write(Github("/"), report(TEXT, *many))
    said = [each for each in commands(text) if each[0] in ("error", "warning", "notice")]
    levels = [name for name, _, _ in said]
    assert max(map(levels.count, levels)) <= SHOWN
    assert levels == sorted(levels, key=("error", "warning", "notice").index)
    more = 12 + 3 + notes - len(said) + 1
    assert said[-1][2] == f"{more} more findings than GitHub shows of a step: in the log of this step"
    assert text.count("README.md:2:10: error license-unknown") == 2
    assert "::group::" in text and text.count("::endgroup::") == 1


def test_github_of_few_findings_has_no_notice() -> None:
    assert len(commands(write(Github("/"), report(TEXT, *[LICENCE] * SHOWN)))) == SHOWN
    assert write(Github("/"), report()) == ""


def test_github_of_hostile_text() -> None:
    text = write(Github("/"), hostile(), *[report(TEXT, *[finding("x", Span(0, 1), HOSTILE)] * 20)], errors=TROUBLE)
    said = commands(text)
    assert {name for name, _, _ in said} == {"error", "warning", "group", "endgroup", "notice"}
    assert [name for name, _, _ in said].count("error") == 3  # the trouble, the finding, and --require
    assert set().union(*(properties for _, properties, _ in said)) == {
        *("title", "file", "line", "endLine", "col", "endColumn")
    }
    assert all(line.isprintable() for line in text.split("\n"))


@pytest.mark.parametrize(
    "line", ["::error::x", "  ::stop-commands::x", "a ##[error]b", "\u3000::error::x", "##[x]##[y]"]
)
def test_nothing_in_a_guarded_log_is_a_command(line: str) -> None:
    assert commands(line) != []
    assert commands(guarded(f"first\n{line}\nlast")) == []
    assert guarded("a::b # [x] c") == "a::b # [x] c"
