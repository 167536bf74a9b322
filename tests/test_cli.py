"""The command as it is typed: paths, options, exit codes, streams. Cards and rules are real."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hfcardlint import __version__, keys, rules
from hfcardlint.card.card import Card
from hfcardlint.finding import Finding, Span
from hfcardlint.rule import Profile, Rule

from .commands import BAD, CLEAN, NAMED, VAGUE, Run, process, put, said


@pytest.mark.parametrize(
    ("card", "args", "code"),
    [
        (CLEAN, [], 0),
        (BAD, [], 1),
        (BAD, ["--exit-zero"], 0),
        (BAD, ["--fail-on", "error"], 1),
        (VAGUE, [], 1),
        (VAGUE, ["--fail-on", "error"], 0),
        (NAMED, ["--fail-on", "note", "--select", "data-named"], 1),
        (NAMED, ["--select", "data-named"], 0),
        (CLEAN, ["--require", "data,license"], 0),
        (VAGUE, ["--fail-on", "error", "--require", "data"], 1),
        (VAGUE, ["--fail-on", "error", "--require", "license"], 0),
        (BAD, ["--select", "no-such-rule"], 2),
        (BAD, ["--ignore", "licence-unknown"], 2),
        (BAD, ["--require", "weights"], 2),
        (BAD, ["--format", "xml"], 2),
        (BAD, ["--unsafe-fixes"], 2),
        (BAD, ["--show-fixes"], 2),
        (BAD, ["--diff", "--format", "json"], 2),
        (BAD, ["--diff", "--require", "data"], 2),
        (BAD, ["--diff", "--statistics"], 2),
        (BAD, ["gone.md"], 2),
        (BAD, ["gone.md", "--exit-zero"], 2),
        (BAD, ["--files-from", "gone.txt"], 2),
        (BAD, ["--stdin-filename", "README.md"], 2),
        (CLEAN, ["--select", ""], 2),
        (CLEAN, ["--ignore="], 2),
        (CLEAN, ["--require", ","], 2),
        (CLEAN, ["--require", "data,"], 0),
        (CLEAN, ["--output", "json="], 2),
    ],
)
def test_exit_codes(run: Run, here: Path, card: str, args: list[str], code: int) -> None:
    put(here / "README.md", card)
    assert run("README.md", *args).exit_code == code


def test_the_module_runs_like_the_command(here: Path) -> None:
    put(here / "README.md", BAD)
    done = process()
    assert done.returncode == 1
    assert b"license-unknown" in done.stdout


def test_version_and_help_import_no_parser(here: Path) -> None:
    assert process("--version").stdout.decode().strip() == f"hfcardlint {__version__}"
    assert process("README.md", "--version").stdout.decode().strip() == f"hfcardlint {__version__}"
    assert "--version" in process("--help").stdout.decode()
    code = (
        "import sys; from hfcardlint.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(sorted({'yaml', 'mistune', 'hfcardlint.rules', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"
    assert b"--stdin-filename" in done.stdout and b"rule [NAME]" in done.stdout


@pytest.mark.parametrize(
    ("text", "loaded"), [("Trained on “letters” — all of them.", False), ("使用维基百科训练。", True)]
)
def test_readers_of_scripts_without_blanks_are_imported_for_them_only(here: Path, text: str, loaded: bool) -> None:
    (here / "README.md").write_text(f"---\nlicense: mit\n---\n# Fern\n\n{text}\n", "utf-8")
    code = (
        "import sys; from hfcardlint.cli import main\n"
        "try: main(['README.md'])\n"
        "except SystemExit: print('hfcardlint.disclosures.han' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == str(loaded)


def test_help_and_version_have_short_names(run: Run) -> None:
    assert run("-h").stdout == run("--help").stdout != ""
    assert run("-V").stdout == run("README.md", "-V").stdout == f"hfcardlint {__version__}\n"
    assert run("rule", "-h").stdout == run("rule", "--help").stdout != ""


def test_front_matter_of_plain_lines_does_without_pyyaml(here: Path) -> None:
    put(here / "README.md", "---\nlicense: mit\nlanguage:\n- zh\nbase_model: 'a/b'\nname: 模型\n---\n# A\n")
    code = (
        "import sys; from hfcardlint.cli import main\n"
        "try: main(['README.md'])\n"
        "except SystemExit: print('\\n' + str('yaml' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "False"


@pytest.mark.parametrize("args", [["README.md"], ["README.md", "--format", "concise"], ["--statistics"]])
def test_a_default_run_imports_only_what_it_needs(here: Path, args: list[str]) -> None:
    put(here / "README.md", BAD)
    code = (
        "import sys, click, yaml, mistune\n"
        "before = set(sys.modules)\n"
        "from hfcardlint.cli import main\n"
        f"try: main({args!r})\n"
        "except SystemExit: print('\\n' + ' '.join(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    added = set(done.stdout.decode().splitlines()[-1].split())
    assert "hfcardlint.engine" in added
    unwanted = {
        "pydantic",
        "huggingface_hub",
        "asyncio",
        "urllib.request",
        "dataclasses",
        "tomllib",
        "hashlib",
        "subprocess",
        "importlib.metadata",
        "difflib",
        "pathlib",
        "logging",
    }
    assert added & unwanted == set()


def test_a_wrong_rule_is_named_with_its_option(run: Run, here: Path) -> None:
    put(here / "README.md")
    done = run("--fix", "--unfixable", "license-unknow")
    assert done.exit_code == 2
    assert "--unfixable: no rule `license-unknow`; did you mean `license-unknown`?" in done.stderr


def test_require_is_told_in_every_format(run: Run, here: Path) -> None:
    put(here / "README.md", VAGUE)
    words = "--require: Data is absent, at least named is asked for"
    assert words in run("--require", "data").stdout
    assert words in run("--require", "data", "--format", "json").stderr
    assert words in run("--require", "data", "--format", "concise").stderr


def test_statistics(run: Run, here: Path) -> None:
    put(here / "a.md", BAD)
    put(here / "b.md", BAD)
    done = run("--statistics", "a.md", "b.md", "--select", "license-unknown")
    assert done.stdout == "2  license-unknown  error    in 2 of 2 cards\n"
    assert done.exit_code == 1


class Falls(Rule):
    """A rule that raises."""

    name = "falls"
    profile = Profile.HUB

    def check(self, card: Card) -> Iterator[Finding]:
        yield self.at(Span(0, 0), "never seen")
        raise ValueError("\x1b[31mred")


def test_a_crashed_rule_is_named_and_hides_nothing(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = rules.all_rules()
    monkeypatch.setattr(rules, "all_rules", lambda plugins=(): (Falls, *every))
    put(here / "README.md", BAD)
    done = run("--exit-zero")
    assert done.exit_code == 2
    assert "rule falls crashed: ValueError: \\x1b[31mred" in done.stderr
    assert "license-unknown" in done.stdout
    done = run("--format", "json")
    assert done.exit_code == 2
    assert "falls" in json.loads(done.stdout)["errors"][0]["reason"]
    assert "license-unknown" in said(done)


def test_crashed_disclosures_leave_the_other_findings(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(card: Card) -> None:
        raise ValueError("no")

    monkeypatch.setattr("hfcardlint.disclosures.reader.read", fall)
    put(here / "README.md", BAD)
    for form in ("text", "json"):
        done = run("--format", form, "--select", "license-unknown", "-v" if form == "text" else "-q")
        assert done.exit_code == 2
        assert "the disclosures cannot be read: ValueError: no" in done.stderr
        assert "license-unknown" in done.stdout


def test_crashed_sections_leave_the_other_findings(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(index: object, settings: bool, lang: str | None) -> None:
        raise ValueError("no")

    monkeypatch.setattr("hfcardlint.disclosures.sections.read", fall)
    put(here / "README.md", BAD)
    done = run("--format", "json")
    assert done.exit_code == 2
    assert "the disclosures cannot be read: ValueError: no" in done.stderr
    assert "license-unknown" in done.stdout
    assert "license-unknown" in run().stdout


def test_a_wrong_configuration_is_exit_two_and_json_stays_whole(run: Run, here: Path) -> None:
    put(here / "README.md", BAD)
    put(here / "hfcardlint.toml", "profil = 1\n")
    done = run()
    assert done.exit_code == 2
    assert "hfcardlint.toml:1: no key `profil`; did you mean `profile`?" in done.stderr
    assert run("--isolated").exit_code == 1
    done = run("--format", "json")
    assert json.loads(done.stdout)["errors"][0]["path"] == "README.md"


@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_a_note_that_fails_the_run_is_printed(run: Run, here: Path, quiet: tuple[str, ...]) -> None:
    put(here / "README.md", CLEAN.replace("language: en", "language: en\ntags:\n- license:mit"))
    found = "tag-made-by-hub"
    assert found in run("--fail-on", "note", *quiet).stdout
    assert found not in run(*quiet).stdout


def test_select_profile_ignore_and_levels(run: Run, here: Path) -> None:
    put(here / "README.md", BAD)
    assert said(run("--format", "json", "--select", "license-unknown")) == {"license-unknown"}
    assert "license-unknown" not in said(run("--format", "json", "--ignore", "license-unknown,data-named"))
    assert "data-named" not in said(run("--format", "json", "--profile", "hub"))
    put(here / "hfcardlint.toml", '[levels]\nlicense-unknown = "note"\n')
    assert run("--select", "license-unknown").exit_code == 0


def test_limits_of_the_configuration_reach_the_card(run: Run, here: Path) -> None:
    put(here / "README.md", "---\nlicense: mit\nx: [[[1]]]\n---\n" + "word " * 20)
    before = said(run("--format", "json"))
    put(here / "hfcardlint.toml", "[limits]\ndepth = 2\n")
    assert said(run("--format", "json")) - before
    put(here / "hfcardlint.toml", "[limits]\nbody = 50\n")
    assert said(run("--format", "json")) - before


LIMITED = "---\na: &a [[b]]\nc: [*a, *a]\nlicense: [x, y, z]\n---\n# Model\n\nWords in a line.\n"
# limit -> the most that is too little for the card, and the rule and place of the finding
PASSED = {
    "file": (len(LIMITED) - 1, "file-too-large", (1, 1)),
    "front-matter": (41, "front-matter-limit", (2, 1)),
    "depth": (3, "front-matter-limit", (3, 5)),
    "nodes": (17, "front-matter-limit", (4, 17)),
    "aliases": (1, "front-matter-limit", (3, 9)),
    "body": (25, "body-too-large", (6, 1)),
    "line": (15, "body-too-large", (8, 1)),
    "findings": (2, "license-unknown", (4, 17)),
}


@pytest.mark.parametrize("limit", keys.LIMITS)
def test_what_passes_a_limit_is_a_finding_that_names_it(run: Run, here: Path, limit: str) -> None:
    most, rule, place = PASSED[limit]
    put(here / "README.md", LIMITED)
    put(here / "hfcardlint.toml", f"[limits]\n{limit} = {most + 1}\n")
    assert "limits." not in run("--format", "json").stdout
    put(here / "hfcardlint.toml", f"[limits]\n{limit} = {most}\n")
    card = json.loads(run("--format", "json").stdout)["cards"][0]
    (found,) = [each for each in card["findings"] if f"(`limits.{limit}`)" in each["message"]]
    assert (found["rule"], (found["location"]["line"], found["location"]["column"])) == (rule, place)


def test_a_command_behind_an_option_is_named(run: Run, here: Path) -> None:
    said = run("--profile", "hub", "config").stderr
    assert said == "hfcardlint: config: no such file; the command `config` stands first, before paths and options\n"
    assert "; did you mean the command `rule`?\n" in run("rul").stderr
    assert "mean" not in run("rul.md").stderr


def test_rule_prints_the_list_and_a_page(run: Run) -> None:
    listed = run("rule")
    assert listed.exit_code == 0
    *rows, group = listed.stdout.splitlines()
    assert {line.split()[0] for line in rows} == {rule.name for rule in rules.all_rules()}
    assert group.startswith("group osaid: ")
    members = group.removeprefix("group osaid: ").split(", ")
    assert members == [rule.name for rule in rules.all_rules() if "osaid" in rule.groups]
    assert [line.split()[0] for line in run("rule", "osaid").stdout.splitlines()] == members
    page = run("rule", "license-unknown")
    heads = [line[3:] for line in page.stdout.splitlines() if line.startswith("## ")]
    assert heads == ["What it does", "Why", "Example", "Fix", "Level, profile, since", "Source"]
    assert "README.md:2:10  error    license-unknown" in page.stdout
    wrong = run("rule", "licence-unknown")
    assert wrong.exit_code == 2
    assert wrong.stderr == "hfcardlint: no rule `licence-unknown`; did you mean `license-unknown`?\n"
    assert run("rule", "hub").stderr == "hfcardlint: no rule `hub`; `hub` is a profile\n"
    assert run("--select", "hub").stderr == "hfcardlint: --select: no rule `hub`; `hub` is a profile\n"
