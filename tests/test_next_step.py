"""The single next step of a text report, and the fixes that it counts."""

from __future__ import annotations

from pathlib import Path

from hfcardlint.disclosures.reading import Disclosure, Pointed, Stub
from hfcardlint.finding import Edit, Fix, Level, Related, Safety, Span
from hfcardlint.report import Setting, Totals
from hfcardlint.report.terminal import Style
from hfcardlint.report.text import Text

from .commands import BAD, CLEAN, Run, put
from .told import CODE, LICENCE, NOTE, TEXT, finding, place, report, span


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


def test_the_next_command_does_what_the_line_says(run: Run, here: Path) -> None:
    put(here / "hfcardlint.toml", 'ignore = ["license-unknown"]\n')
    put(here / "README.md", BAD)
    options = ["--isolated", "--profile", "hub", "--ignore", "data-absent,key-empty", "--fixable", "license-unknown"]
    step = run(*options, "README.md").stdout.rpartition("next: hfcardlint ")[2].split()
    assert step == [*options, "--fix", "README.md"]
    run(*step)
    assert (here / "README.md").read_text() == CLEAN


def test_no_command_is_told_that_would_not_work(run: Run, here: Path) -> None:
    there = ["-", "--stdin-filename", put(here / "there.md", BAD)]
    assert "next: hfcardlint --fix " in run(*there, input=BAD.encode()).stdout
    assert "--fix" not in run("-", "--stdin-filename", "gone.md", input=BAD.encode()).stdout
    name = "a\x01.md"
    assert "--fix" not in run(put(here / name, BAD)).stdout


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
    data = finding("data-absent", Span(0, 0), '"public data"', help="name the sources [OSAID D2]", points=False)
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
    step = "put `no` in quotes"
    edit = (Edit(4, 4, "'"),)
    read = finding("yaml-readings-differ", Span(4, 11), "read twice", help=step, fix=Fix(Safety.SAFE, step, edit))
    assert f"  = fix: {step}\n" in Text(Style()).card(report(TEXT, read))
    guess = read._replace(fix=Fix(Safety.UNSAFE, step, edit))
    said = Text(Style()).card(report(TEXT, guess, LICENCE))
    assert said.count(step) == 1 and f"  = fix (unsafe): {step}\n" in said


def test_unsafe_fixes_are_counted_with_the_way_to_them() -> None:
    edit = (Edit(0, 0, "x"),)
    guess = finding("base-model-missing", Span(0, 0), "no base", fix=Fix(Safety.UNSAFE, "add it", edit), points=False)
    assert "1 warning; 1 unsafe fix (--unsafe-fixes)." in Text(Style()).card(report(TEXT, guess))
    both = report(TEXT, guess, guess, CODE)
    assert "3 warnings; 2 unsafe fixes and stubs to fill in (--unsafe-fixes)." in Text(Style()).card(both)
    there = report(TEXT, CODE, path="hf://acme/orchard")
    assert "1 warning; stubs to fill in (--unsafe-fixes)." in Text(Style()).card(there)
    stub = Stub("training_code", Span(0, 0))
    assert "stubs" not in Text(Style()).card(report(TEXT, CODE, stubs=(stub,)))
    drafted = CODE._replace(fix=Fix(Safety.UNSAFE, "add a stub", edit))
    assert "1 warning; stubs to fill in (--unsafe-fixes)." in Text(Style()).card(report(TEXT, drafted))
    assert "unsafe-fixes" not in Text(Style()).card(report(TEXT, CODE)._replace(mending=False))
    many, totals = Text(Style(), many=True), Totals()
    for each in (both, there):
        totals.add(each)
        assert "stubs" not in many.card(each)
    assert "2 unsafe fixes and stubs to fill in (--unsafe-fixes)" in many.end(totals, [])


def test_a_command_is_never_broken_over_lines() -> None:
    path = f"{'orchards/' * 9}README.md"
    for width in (40, 100):
        assert f"\nnext: hfcardlint --fix {path}\n" in Text(Style(width)).card(report(TEXT, LICENCE, path=path))


def test_a_chosen_licence_is_never_the_next_step() -> None:
    restricted = Disclosure("restricted", True, said="cc-by-nc-4.0")
    told = finding("weights-license-restricted", Span(0, 0), "limits: non-commercial", help="OSAID asks for free use")
    assert "next:" not in Text(Style()).card(report(TEXT, told, weights_license=restricted))


def test_a_step_that_names_its_line_in_brackets_names_it_once() -> None:
    asked = finding("training-code-named", place(TEXT, "orchard").span, "Trainer", help="link the script (line 7)")
    assert Text(Style()).card(report(TEXT, asked)).endswith("next: link the script (line 7)\n")
