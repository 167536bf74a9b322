"""The reporters, on reports built by hand: layout, safe text, and JSON against its schema."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hfcardlint import models
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.disclosures.reading import Disclosure, Place, Pointed, Reading, Stub
from hfcardlint.engine import CardResult, Ignored, Skipped
from hfcardlint.finding import Edit, Finding, Fix, Level, Related, Safety, Span, fingerprint
from hfcardlint.report import Report, Setting, Totals
from hfcardlint.report.concise import Concise
from hfcardlint.report.github import Github
from hfcardlint.report.gitlab import Gitlab
from hfcardlint.report.html_card import section
from hfcardlint.report.json import Json
from hfcardlint.report.markdown import Markdown
from hfcardlint.report.statistics import Statistics
from hfcardlint.report.terminal import Style, cells, visible, wrap
from hfcardlint.report.text import MAX_OF_A_RULE, Text

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TEXT = """---
license: mit licence
datasets:
- acme/orchard
---
# Orchard 7B

Built on acme/seed-7b with the corpus acme/orchard.

Settings are below.
"""


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def place(text: str, words: str) -> Place:
    return Place(span(text, words), words)


def reading(text: str = TEXT, **changes: Any) -> Reading:
    base = Reading(
        kind="adapter",
        kind_evidence=(),
        base_models=("acme/seed-7b",),
        generated_by=None,
        body_language="en",
        placeholders=(),
        data=Disclosure("named", True, said="acme/orchard"),
        training_code=Disclosure("absent", True, missing=("C1", "C2"), ask="link the script that trained it"),
        weights_license=Disclosure("unclear", True),
        architecture=Disclosure("named", True, said="acme/seed-7b"),
        sections={"usage": True},
        open_source=(),
    )
    return base._replace(**changes)


def report(text: str = TEXT, *findings: Finding, path: str = "README.md", **changes: Any) -> Report:
    named = tuple(f._replace(fingerprint=fingerprint(f.rule, path, str(n), 0)) for n, f in enumerate(findings))
    result = CardResult(path, Card(Source(path, text)), named, (), (), ())
    return Report(result, reading(text, **changes))


def finding(rule: str, where: Span, message: str, level: Level = Level.WARNING, **more: Any) -> Finding:
    return Finding(rule, level, message, where, **more)


LICENCE = finding(
    "license-unknown",
    span(TEXT, "mit licence"),
    "`mit licence` is not a licence id of the Hub",
    Level.ERROR,
    fix=Fix(Safety.SAFE, "use `mit`", (Edit(*span(TEXT, "mit licence"), "mit"),)),
)
CODE = finding(
    "training-code-absent",
    Span(0, 0),
    "nothing shows how it was trained",
    help="link the script that trained it",
    points=False,
)
NOTE = finding("library-missing", Span(0, 0), "no `library_name`", Level.NOTE, points=False)


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
1 error, 1 warning, 1 note (1 shown with --verbose); 1 safe fix; stubs (--unsafe-fixes).
next: hfcardlint --fix README.md
"""
    )


def test_text_of_a_clean_card_is_the_block_alone() -> None:
    fine = Disclosure("osi-approved", True, (place(TEXT, "mit licence"),), said="mit")
    said = Text(Style()).card(report(weights_license=fine, training_code=Disclosure("linked", True, said="acme/train")))
    assert said.splitlines()[0] == "adapter of acme/seed-7b"
    assert len(said.splitlines()) == 5


def test_text_asks_for_the_cheapest_line_where_there_is_no_safe_fix() -> None:
    data = finding("data-vague", Span(0, 0), '"public data"', help="name the sources", points=False)
    missing = finding("license-missing", Span(0, 0), "no licence", help="write `license:`", points=False)
    said = Text(Style()).card(report(TEXT, data, missing))
    assert said.splitlines()[-1] == "2 warnings.   next: write `license:`"
    note = missing._replace(level=Level.NOTE)
    assert Text(Style()).card(report(TEXT, data, note)).endswith("next: name the sources\n")


def test_the_next_command_is_one_that_can_be_run() -> None:
    assert Text(Style()).card(report(TEXT, LICENCE)).endswith("next: hfcardlint --fix README.md\n")
    there = report(TEXT, LICENCE, path="hf://acme/orchard")
    assert Text(Style()).card(there).endswith("next: hfcardlint --diff hf://acme/orchard\n")
    setting = Setting(Style(), True, False, False, Level.WARNING, "hf cardlint")
    text = Text.made(setting)
    assert "next: hf cardlint --diff hf://acme/orchard\n" in text.card(there)


def test_the_next_step_is_that_of_the_worst_finding() -> None:
    data = finding("data-vague", Span(0, 0), '"public data"', help="name the sources", points=False)
    refused = finding("datasets-invalid", Span(4, 11), "no id", Level.ERROR, help="write the id")
    assert Text(Style()).card(report(TEXT, data, refused)).endswith("next: write the id (line 2)\n")
    unplaced = refused._replace(points=False)
    assert Text(Style()).card(report(TEXT, data, unplaced)).endswith("next: write the id\n")
    lost = refused._replace(level=Level.WARNING)
    assert Text(Style()).card(report(TEXT, data, lost)).endswith("next: write the id (line 2)\n")
    places = (Related("empty", Span(4, 11)), Related("empty", Span(12, 15)))
    scattered = lost._replace(related=places)
    assert Text(Style()).card(report(TEXT, data, scattered)).endswith("next: name the sources\n")
    noted = data._replace(level=Level.NOTE)
    assert Text(Style()).card(report(TEXT, noted, lost)).endswith("next: write the id (line 2)\n")
    hidden = refused._replace(level=Level.NOTE)
    assert "next:" not in Text(Style()).card(report(TEXT, hidden))


def test_the_next_step_names_the_line_where_it_is_made() -> None:
    spots = (place(TEXT, "acme/orchard"), place(TEXT, "the corpus acme/orchard"))
    named = Disclosure("named", True, spots, missing=("D1b",))
    asked = finding("data-named", spots[0].span, "acme/orchard; size: not here", help="say the size [OSAID D1]")
    said = Text(Style()).card(report(TEXT, asked, data=named))
    assert said.endswith("next: say the size (line 8)\n")
    # Front matter takes no sentence.
    said = Text(Style()).card(report(TEXT, asked, data=named._replace(evidence=spots[:1])))
    assert said.endswith("next: say the size\n")
    link = span(TEXT, "Settings")
    pointed = named._replace(pointed=(Pointed("D1b", link, "https://a.example"),))
    assert Text(Style()).card(report(TEXT, asked, data=pointed)).endswith("next: say the size (line 10)\n")
    absent = Disclosure("absent", True, where=link.start)
    missing = finding("data-absent", link, "no data", help="name the data [OSAID D1]", points=False)
    assert Text(Style()).card(report(TEXT, missing, data=absent)).endswith("next: name the data (line 10)\n")
    stub = missing._replace(help="fill in the stub of line 9")
    assert Text(Style()).card(report(TEXT, stub, data=absent)).endswith("next: fill in the stub of line 9\n")


def test_of_lines_that_are_as_bad_the_cheapest_is_next() -> None:
    rules = ("training-code-absent", "architecture-absent", "data-absent", "license-missing")
    said = {rule: finding(rule, Span(0, 0), "nothing", help=f"mend {rule}", points=False) for rule in rules}
    while said:
        step = Text(Style()).card(report(TEXT, *said.values())).splitlines()[-1].partition("next: ")[2]
        assert step == f"mend {list(said)[-1]}"
        del said[list(said)[-1]]


def test_a_step_is_told_once() -> None:
    data = finding("data-vague", Span(0, 0), '"public data"', help="name the sources [OSAID D2]", points=False)
    refused = finding("datasets-invalid", Span(4, 11), "no id", help="write the id")
    for findings, row in (((data, CODE), '"public data" [OSAID D2]'), ((data, refused), "; name the sources [OSAID")):
        said = Text(Style(200)).card(report(TEXT, *findings))
        assert row in said
        assert said.count("name the sources") == said.count("write the id") + (refused not in findings) == 1
    quiet = Text(Style(200), quiet=True).card(report(TEXT, data))
    assert "name the sources [OSAID D2]" in quiet
    # What a note asks for is told where it is the next step, or with --verbose.
    note = NOTE._replace(rule="architecture-named", help="add one line")
    assert "add one line" not in Text(Style(200)).card(report(TEXT, data, note))
    assert "add one line" in Text(Style(200), verbose=True).card(report(TEXT, data, note))
    assert "add one line" in Text(Style(200)).card(report(TEXT, note))


def test_what_a_fix_does_is_told_where_the_step_says_the_same() -> None:
    step = "put it in quotes"
    edit = (Edit(4, 4, "'"),)
    read = finding("yaml-readings-differ", Span(4, 11), "read twice", help=step, fix=Fix(Safety.SAFE, step, edit))
    assert f"  = fix: {step}\n" in Text(Style()).card(report(TEXT, read))
    guess = read._replace(fix=Fix(Safety.UNSAFE, step, edit))
    said = Text(Style()).card(report(TEXT, guess, LICENCE))
    assert said.count(step) == 1 and f"  = fix (unsafe): {step}\n" in said


def test_unsafe_fixes_are_counted_with_the_way_to_them() -> None:
    edit = (Edit(0, 0, "x"),)
    guess = finding("base-model-missing", Span(0, 0), "no base", fix=Fix(Safety.UNSAFE, "add it", edit), points=False)
    assert "1 warning; 1 guess (--unsafe-fixes)." in Text(Style()).card(report(TEXT, guess))
    both = report(TEXT, guess, guess, CODE)
    assert "3 warnings; 2 guesses and stubs (--unsafe-fixes)." in Text(Style()).card(both)
    there = report(TEXT, CODE, path="hf://acme/orchard")
    assert "1 warning; stubs (--unsafe-fixes)." in Text(Style()).card(there)
    stub = Stub("training_code", Span(0, 0))
    assert "stubs" not in Text(Style()).card(report(TEXT, CODE, stubs=(stub,)))
    drafted = CODE._replace(fix=Fix(Safety.UNSAFE, "add a stub", edit))
    assert "1 warning; stubs (--unsafe-fixes)." in Text(Style()).card(report(TEXT, drafted))
    assert "unsafe-fixes" not in Text(Style()).card(report(TEXT, CODE)._replace(mending=False))
    many, totals = Text(Style(), many=True), Totals()
    for each in (both, there):
        totals.add(each)
        assert "stubs" not in many.card(each)
    assert "2 guesses and stubs (--unsafe-fixes)" in many.end(totals, [])


def test_a_command_is_never_broken_over_lines() -> None:
    path = f"{'orchards/' * 9}README.md"
    for width in (40, 100):
        assert f"\nnext: hfcardlint --fix {path}\n" in Text(Style(width)).card(report(TEXT, LICENCE, path=path))


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


def test_a_chosen_licence_is_never_the_next_step() -> None:
    restricted = Disclosure("restricted", True, said="cc-by-nc-4.0")
    told = finding("weights-license-restricted", Span(0, 0), "limits: non-commercial", help="OSAID asks for free use")
    assert "next:" not in Text(Style()).card(report(TEXT, told, weights_license=restricted))


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
        ("unknown", (), "model of unknown kind"),
        ("quantized", ("a/b",), "quantized copy of a/b"),
    ],
)
def test_text_header_names_the_kind(kind: str, bases: tuple[str, ...], head: str) -> None:
    assert Text(Style()).card(report(kind=kind, base_models=bases)).startswith(head + "\n")


def test_verbose_shows_notes_and_evidence() -> None:
    data = Disclosure("named", True, (place(TEXT, "acme/orchard"),), missing=("D1b",), said="acme/orchard")
    said = Text(Style(), verbose=True).card(report(TEXT, NOTE, data=data))
    assert "library-missing" in said
    assert "Data: line 4: acme/orchard" in said
    assert "Data: not shown: D1b" in said
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


HOSTILE = "\x1b[31mred\x1b[0m \u202eevil\u2066 \u200bzero \x00nul \x9bcsi \udcff byte \ud800 \U000e0041 \u2028 end"


def hostile_report() -> Report:
    text = f"---\nlicense: {HOSTILE}\n---\n"
    where = Span(text.index(HOSTILE), text.index("end") + 3)
    told = finding(
        "license-unknown",
        where,
        f"`{HOSTILE}`",
        Level.ERROR,
        help=HOSTILE,
        related=(Related(HOSTILE, where),),
        fix=Fix(Safety.UNSAFE, HOSTILE, (Edit(*where, HOSTILE),)),
    )
    own = finding("data-vague", where, HOSTILE, help=HOSTILE)
    seen = Place(where, HOSTILE)
    data = Disclosure("vague", True, (seen,), ("D1",), (Pointed("D2", where, HOSTILE),), said=HOSTILE, ask=HOSTILE)
    return report(
        text,
        told,
        own,
        path=f"{HOSTILE}/README.md",
        data=data,
        base_models=(HOSTILE,),
        kind_evidence=(seen,),
        open_source=(seen,),
    )


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


def as_json(*reports: Report, errors: list[tuple[str, str]] | None = None) -> dict[str, Any]:
    reporter, totals = Json({"licenses": "2026-08-22"}), Totals()
    text = reporter.begin()
    for each in reports:
        totals.add(each)
        text += reporter.card(each)
    text += reporter.end(totals, errors or [])
    assert text.isascii()
    text.encode("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def schema() -> dict[str, Any]:
    with open(os.path.join(ROOT, "schemas", "report-1.schema.json"), encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded


def test_json_holds_to_the_schema_and_to_the_model() -> None:
    full = hostile_report()
    ignored = (Ignored(full.result.findings[0], "not ours", "comment"),)
    full = full._replace(result=full.result._replace(ignored=ignored, skipped=(Skipped("x", "y"),)))
    said = as_json(report(TEXT, LICENCE, CODE, NOTE), full, errors=[("gone.md", "no such file")])
    jsonschema.validate(said, schema())
    assert models.Report.model_validate(said).model_dump(by_alias=True) == said
    assert said["summary"] == {
        "cards": 2,
        "errors": 2,
        "warnings": 2,
        "notes": 1,
        "fixable": 1,
        "ignored": 1,
        "not_run": 1,
    }


def test_json_without_cards_is_whole() -> None:
    said = as_json()
    jsonschema.validate(said, schema())
    assert said["cards"] == []


def test_json_places_are_those_of_the_contract() -> None:
    card = as_json(report("\ufeff" + TEXT, LICENCE._replace(span=Span(14, 25))))["cards"][0]
    assert card["findings"][0]["location"] == {
        "path": "README.md",
        "line": 2,
        "column": 10,
        "end_line": 2,
        "end_column": 21,
    }
    assert card["findings"][0]["fix"]["edits"][0]["text"] == "mit"
    assert card["sections"] == {
        "settings": False,
        "limitations": False,
        "evaluation": False,
        "intended_use": False,
        "usage": True,
    }


def test_json_keeps_emoji_beside_lone_surrogates() -> None:
    card = as_json(report(TEXT, base_models=("\U0001f917 \udcff \\ud83d",)))["cards"][0]
    assert card["base_model"] == ["\U0001f917 \ufffd \\ud83d"]


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
