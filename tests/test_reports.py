"""The reporters, on reports built by hand: layout, safe text, and JSON against its schema."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hfcardlint.disclosures.reading import Disclosure, Place, Pointed
from hfcardlint.engine import Skipped
from hfcardlint.finding import Level, Span
from hfcardlint.report import Totals
from hfcardlint.report.concise import Concise
from hfcardlint.report.github import Github
from hfcardlint.report.gitlab import Gitlab
from hfcardlint.report.html_card import section
from hfcardlint.report.json import Json
from hfcardlint.report.markdown import Markdown
from hfcardlint.report.statistics import Statistics
from hfcardlint.report.terminal import Style, cells, visible, wrap
from hfcardlint.report.text import MAX_OF_A_RULE, Text

from .told import CODE, LICENCE, NOTE, TEXT, finding, hostile_report, place, report, span


def test_text_layout_of_one_card() -> None:
    last = TEXT.rindex("acme/orchard")
    evidence = (place(TEXT, "acme/orchard"), Place(Span(last, last + 12), "acme/orchard"))
    data = Disclosure("named", True, evidence, said="acme/orchard")
    said = Text(Style()).card(report(TEXT, LICENCE, CODE, NOTE, data=data))
    assert (
        said
        == """\
README.md:2:10  error    license-unknown  `mit licence` is not a licence id of the Hub
    2 | license: mit licence
      |          ^^^^^^^^^^^
  = fix: use `mit`

adapter of acme/seed-7b
  Data             named         lines 4, 8  acme/orchard
  Training code    absent        -           warning training-code-absent: nothing shows how it was
                                             trained; link the script that trained it
  Weights licence  unclear       -
  Architecture     named         -           acme/seed-7b
1 error, 1 warning, 1 note (1 shown with --verbose); 1 safe fix; stubs to fill in (--unsafe-fixes).
next: hfcardlint --fix README.md
"""
    )


def test_text_of_a_clean_card_is_the_block_alone() -> None:
    fine = Disclosure("osi-approved", True, (place(TEXT, "mit licence"),), said="mit")
    said = Text(Style()).card(report(weights_license=fine, training_code=Disclosure("linked", True, said="acme/train")))
    assert said.splitlines()[0] == "adapter of acme/seed-7b"
    assert len(said.splitlines()) == 5


def test_what_verbose_adds_is_wrapped_under_itself() -> None:
    spot = place(TEXT, "Built on acme/seed-7b with the corpus acme/orchard")
    data = Disclosure("named", True, (spot,), said="acme/orchard")
    said = Text(Style(40), verbose=True).card(report(TEXT, data=data)).splitlines()
    at = next(number for number, line in enumerate(said) if line.startswith("    Data: line 8: "))
    assert said[at + 1] == "    with the corpus acme/orchard"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_place_ends_on_the_line_of_its_last_character(newline: str) -> None:
    text = TEXT.replace("\n", newline)
    words = f"- acme/orchard{newline}---{newline}"
    where = span(text, words)
    data = Disclosure("named", True, (Place(where, words),))
    card = report(text, finding("datasets-invalid", where, "no id"), data=data)
    assert "lines 4, 5\n" in Text(Style()).card(card)
    assert "| 4, 5 |" in (page := Markdown()).card(card) + page.end(Totals(), [])
    assert json.loads(Json({}).card(card))["findings"][0]["location"] | {"path": ""} == {
        "path": "",
        "line": 4,
        "column": 1,
        "end_line": 5,
        "end_column": 4,
    }
    assert "line=4,endLine=5::" in (annotations := Github("")).card(card) + annotations.end(Totals(), [])
    assert '"begin": 4, "end": 5' in Gitlab("").card(card)
    html = section(card, 1, True)
    assert html.count("<mark") == 2 and html.count('title="Data"') == 2


def test_text_of_what_is_no_model_has_one_line_and_every_finding() -> None:
    said = Text(Style()).card(report(TEXT, LICENCE, kind="not-a-model"))
    assert "not-a-model: " in said
    assert "Training code" not in said
    assert "license-unknown" in said


@pytest.mark.parametrize(
    ("kind", "bases", "head"),
    [
        ("pretrained", (), "pretrained model"),
        ("merge", ("a/b", "c/d", "e/f", "g/h"), "merge of a/b, c/d, e/f and 1 more"),
        ("unknown", (), "unknown kind of model"),
        ("quantized", ("a/b",), "quantized or converted copy of a/b"),
    ],
)
def test_text_header_names_the_kind(kind: str, bases: tuple[str, ...], head: str) -> None:
    assert Text(Style()).card(report(kind=kind, base_models=bases)).startswith(head + "\n")


def test_verbose_tells_a_link_and_a_text_once() -> None:
    where = place(TEXT, "acme/orchard")
    pointed = tuple(Pointed(item, where.span, "https://x.test/o") for item in ("D1b", "D1e"))
    data = Disclosure("named", True, (where, where), pointed=pointed, said="acme/orchard")
    said = Text(Style(), verbose=True).card(report(TEXT, NOTE, data=data))
    assert said.count("Data: line 4: acme/orchard") == 1
    assert "Data: D1b size, D1e processing: perhaps at https://x.test/o (line 4)" in said


def test_verbose_shows_notes_and_evidence() -> None:
    data = Disclosure("named", True, (place(TEXT, "acme/orchard"),), missing=("D1b",), said="acme/orchard")
    said = Text(Style(), verbose=True).card(report(TEXT, NOTE, data=data))
    assert "library-missing" in said
    assert "Data: line 4: acme/orchard" in said
    assert "Data: not shown: D1b size" in said
    assert "shown with --verbose" not in said


def test_quiet_prints_failing_cards_only() -> None:
    assert Text(Style(), quiet=True).card(report(TEXT, NOTE)) == ""
    said = Text(Style(), quiet=True).card(report(TEXT, LICENCE))
    assert "license-unknown" in said and "next:" not in said
    assert Text(Style(), quiet=True, fail_on=Level.NOTE).card(report(TEXT, NOTE)) != ""


def test_errors_come_before_warnings_and_repeats_are_counted() -> None:
    many = [finding("tag-odd", Span(n, n + 1), "odd") for n in range(MAX_OF_A_RULE + 2)]
    said = Text(Style()).card(report(TEXT, *many, LICENCE))
    assert said.startswith("README.md:2:10")
    assert "and 2 more of tag-odd" in said
    assert said.count("  tag-odd  ") == MAX_OF_A_RULE


def test_several_cards_are_named_and_summed_up() -> None:
    reporter, totals = Text(Style(), many=True), Totals()
    said = ""
    for each in (report(TEXT, LICENCE, path="a/README.md"), report(path="b/README.md")):
        totals.add(each)
        said += reporter.card(each)
    said += reporter.end(totals, [])
    assert "\na/README.md: adapter of" in said
    assert "\n\nb/README.md: adapter of" in said
    assert said.splitlines()[-1].startswith("1 error in 1 of 2 cards; 1 safe fix.")


def test_summary_says_what_was_not_run_and_what_was_not_read() -> None:
    unread = finding("disclosures-unread", Span(0, 0), "card read as Thai: headings not known", Level.NOTE)
    one = report(TEXT, unread)
    skipped = (Skipped("config-mismatch", "no repository around the card"),)
    said = Text(Style(150)).card(one._replace(result=one.result._replace(skipped=skipped)))
    assert said.splitlines()[-1] == (
        "no findings; card read as Thai: headings not known; 1 rule needs the files of the repository."
    )


def test_unread_lines_claim_no_absence() -> None:
    said = Text(Style()).card(report(data=Disclosure("absent", True, unread=True, said="body in Thai")))
    assert "  Data             unread" in said


def test_long_lines_are_shown_through_a_window_with_carets_in_place() -> None:
    text = "x " * 300 + "TARGET" + " y" * 300
    said = Text(Style(80)).card(report(text, finding("word", span(text, "TARGET"), "found")))
    line, carets = said.splitlines()[1:3]
    assert line[carets.index("^") : carets.rindex("^") + 1] == "TARGET"
    assert max(map(len, said.splitlines())) <= 80


def test_carets_count_wide_characters_as_two() -> None:
    text = "许可证: 麻省理工\n"
    said = Text(Style()).card(report(text, finding("word", span(text, "麻省"), "found")))
    line, carets = said.splitlines()[1:3]
    assert carets.count("^") == 4
    assert cells(line[: line.index("麻")]) == carets.index("^")


@pytest.mark.parametrize("reporter", [Text(Style(), verbose=True, many=True), Text(Style(40)), Concise()])
def test_no_control_character_of_a_card_reaches_the_terminal(reporter: Text | Concise) -> None:
    said = reporter.card(hostile_report())
    assert all(char.isprintable() or char == "\n" for char in said)
    assert "\\x1b[31mred" in said.replace("\n", "")


def test_visible_keeps_what_scripts_need() -> None:
    assert visible("naïve 模型 \u0646\u200c\u0647 \U0001f469\u200d\U0001f52c") == (
        "naïve 模型 \u0646\u200c\u0647 \U0001f469\u200d\U0001f52c"
    )
    assert visible("a\u200db \udc80\xa0") == "a\\u200db \\x80\\xa0"


@pytest.mark.parametrize("text", ["word " * 40, "x" * 205, "模型" * 60, "", "a  b", "short"])
def test_wrap_loses_nothing_and_keeps_to_the_width(text: str) -> None:
    lines = wrap(text, 31)
    assert all(cells(line) <= 31 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_the_number_of_an_item_stays_beside_its_word() -> None:
    assert wrap("name the data [OSAID D1]", 21) == ["name the data", "[OSAID D1]"]


def test_colour_changes_nothing_but_colour() -> None:
    import re

    one = report(TEXT, LICENCE, CODE)
    painted = Text(Style(colour=True)).card(one)
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == Text(Style()).card(one)


def test_concise_is_one_line_a_finding() -> None:
    assert Concise().card(report(TEXT, LICENCE, NOTE)) == (
        "README.md:2:10: error license-unknown `mit licence` is not a licence id of the Hub\n"
        "README.md:1:1: note library-missing no `library_name`\n"
    )


def test_statistics_count_findings_and_cards() -> None:
    reporter, totals = Statistics(), Totals()
    for each in (report(TEXT, LICENCE, LICENCE), report(TEXT, LICENCE, CODE)):
        totals.add(each)
        reporter.card(each)
    assert reporter.end(totals, []) == (
        "3  license-unknown       error    in 2 of 2 cards\n1  training-code-absent  warning  in 1 of 2 cards\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="a shell of another kind")
@pytest.mark.parametrize(
    ("folder", "shown"),
    [
        ("a-b_c.d", "a-b_c.d/README.md"),
        ("a b", "'a b/README.md'"),
        ("$(x)", "'$(x)/README.md'"),
        ("-x", "./-x/README.md"),
    ],
)
def test_the_command_to_copy_is_one_word_for_a_shell(tmp_path: Path, folder: str, shown: str) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "README.md").write_text("---\nlicense: apache 2.0\n---\n")
    command = [sys.executable, "-m", "hfcardlint", "--", f"{folder}/README.md"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert f"next: hfcardlint --fix {shown}" in " ".join(done.stdout.split())
