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
from hfcardlint.disclosures.reading import Disclosure, Place, Pointed, Reading
from hfcardlint.engine import CardResult, Ignored, Skipped
from hfcardlint.finding import Edit, Finding, Fix, Level, Related, Safety, Span, fingerprint
from hfcardlint.report import Report, Setting, Totals
from hfcardlint.report.concise import Concise
from hfcardlint.report.json import Json
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
1 error, 1 warning, 1 note (1 shown with --verbose); 1 safe fix.   next: hfcardlint --fix README.md
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
    assert said.splitlines()[-1] == "2 warnings.   next: Weights licence: write `license:`"
    note = missing._replace(level=Level.NOTE)
    assert Text(Style()).card(report(TEXT, data, note)).endswith("next: Data: name the sources\n")


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
    assert Text(Style()).card(report(TEXT, data, refused)).endswith("next: line 2: write the id\n")
    unplaced = refused._replace(points=False)
    assert Text(Style()).card(report(TEXT, data, unplaced)).endswith("next: datasets-invalid: write the id\n")
    lost = refused._replace(level=Level.WARNING)
    assert Text(Style()).card(report(TEXT, data, lost)).endswith("next: Data: name the sources\n")
    noted = data._replace(level=Level.NOTE)
    assert Text(Style()).card(report(TEXT, noted, lost)).endswith("next: line 2: write the id\n")
    hidden = refused._replace(level=Level.NOTE)
    assert "next:" not in Text(Style()).card(report(TEXT, hidden))


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
