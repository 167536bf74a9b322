"""The command as it is typed: paths, options, exit codes, streams. Cards and rules are real."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from hfcardlint import __version__, keys, paths, rules
from hfcardlint.card.card import Card
from hfcardlint.cli import CLOSED_PIPE, FORMS, main
from hfcardlint.finding import Finding, Span
from hfcardlint.rule import Profile, Rule

from .conftest import Runner

NAMED = "---\nlicense: mit\ndatasets:\n- acme/words\n---\n# Tiny tagger\n\nA small transformer, trained from scratch.\n"
CLEAN = """---
license: apache-2.0
language: en
library_name: transformers
pipeline_tag: text-generation
base_model: acme/seed-7b
base_model_relation: finetune
datasets:
- acme/orchard
---
# Orchard

A decoder-only transformer with 32 layers and 4096 hidden units, fine-tuned from acme/seed-7b.

## Training data

Trained on [acme/orchard](https://huggingface.co/datasets/acme/orchard), 2M recipes collected from growers in 2023.

## Training code

The training script is [train.py](https://github.com/acme/orchard/blob/main/train.py).
"""
# The one error of this card has a safe fix.
BAD = CLEAN.replace("license: apache-2.0", "license: Apache 2.0")
VAGUE = "---\nlicense: apache-2.0\n---\n# Seed\n\nA language model.\n"

Run = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder under a git root, so that no configuration above it counts."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "work").mkdir()
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


@pytest.fixture
def run(here: Path) -> Iterator[Run]:
    def invoke(*args: str, **more: Any) -> Result:
        result = Runner().invoke(main, args, **more)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    yield invoke


def process(*args: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "hfcardlint", *args], capture_output=True, check=False, **more)


def put(path: Path, text: str = CLEAN) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return str(path)


def cards(result: Result) -> list[str]:
    return [card["path"] for card in json.loads(result.stdout)["cards"]]


def said(result: Result) -> set[str]:
    return {finding["rule"] for card in json.loads(result.stdout)["cards"] for finding in card["findings"]}


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


def test_no_path_is_the_card_here_and_check_is_the_same(run: Run, here: Path) -> None:
    put(here / "README.md", BAD)
    plain = run()
    assert plain.exit_code == 1
    assert "README.md:2:10" in plain.stdout
    assert run("check").stdout == run("check", "README.md").stdout == run("README.md").stdout == plain.stdout
    put(here / "check")
    assert cards(run("--format", "json", "./check")) == ["./check"]


def test_the_module_runs_like_the_command(here: Path) -> None:
    put(here / "README.md", BAD)
    done = process()
    assert done.returncode == 1
    assert b"license-unknown" in done.stdout


def test_nothing_here_is_exit_two(run: Run, here: Path) -> None:
    done = run()
    assert done.exit_code == 2
    assert "README.md: no such file" in done.stderr
    (here / "empty").mkdir()
    done = run("empty")
    assert done.exit_code == 2
    assert "no README.md in this folder" in done.stderr


def test_a_missing_path_that_looks_like_a_hub_name_says_how_to_name_one(run: Run) -> None:
    done = run("acme/orchard")
    assert done.exit_code == 2
    assert done.stderr == "hfcardlint: acme/orchard: no such file; a model on the Hub is hf://acme/orchard\n"


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs permissions")
def test_an_unreadable_file_is_exit_two(run: Run, here: Path) -> None:
    os.chmod(put(here / "README.md"), 0)
    assert run().exit_code == 2


def test_a_card_beyond_the_limit_is_a_finding_and_is_never_rewritten(run: Run, here: Path) -> None:
    put(here / "hfcardlint.toml", "[limits]\nfile = 20\n")
    card = here / "README.md"
    put(card)
    before = card.read_bytes()
    assert "file-too-large" in run("--format", "concise").stdout
    done = run("--fix", "--unsafe-fixes")
    assert done.exit_code == 2
    assert "larger than 20 bytes" in done.stderr
    assert card.read_bytes() == before


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
        "subprocess",
        "importlib.metadata",
        "difflib",
        "pathlib",
        "logging",
    }
    assert added & unwanted == set()


def test_a_folder_is_searched_without_hidden_and_ignored_ones(run: Run, tmp_path: Path) -> None:
    root = tmp_path / "models"
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    for place in ("", "a", "b/c", ".cache/x", "venv/lib/x", "b/out", "b/kept"):
        put(root / place / "README.md")
    put(root / "a" / "OTHER.md")
    put(root / ".gitignore", "venv/\n")
    put(root / "b" / ".gitignore", "/out\n")
    found = cards(run("--format", "json", str(root)))
    assert found == [f"{root.as_posix()}/{p}README.md" for p in ("", "a/", "b/c/", "b/kept/")]


def test_a_folder_that_is_itself_ignored_is_searched_when_named(run: Run, tmp_path: Path) -> None:
    root = tmp_path / "models"
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    put(root / ".gitignore", "out/\n")
    put(root / "out" / "README.md")
    assert cards(run("--format", "json", str(root / "out"))) == [f"{root.as_posix()}/out/README.md"]


def test_a_folder_without_git_and_with_a_loop_is_searched(run: Run, here: Path) -> None:
    put(here / "m" / "a" / "README.md")
    os.symlink(here / "m", here / "m" / "loop")
    assert cards(run("--format", "json", ".")) == ["m/a/README.md"]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("templates", ["a/README.md", "x.md"]),
        ("templates/", ["a/README.md", "x.md"]),
        ("*.md", []),
        ("a/*", ["x.md"]),
        ("**/templates/**", ["a/README.md", "x.md"]),
        ("a", ["x.md"]),
        ("./x.md", ["a/README.md", "a/templates/README.md"]),
        ("b[", ["a/README.md", "a/templates/README.md", "x.md"]),
    ],
)
def test_exclude_holds_for_named_paths_too(run: Run, here: Path, pattern: str, left: list[str]) -> None:
    paths = ["a/README.md", "a/templates/README.md", "x.md"]
    for path in paths:
        put(here / path)
    assert cards(run("--format", "json", "--exclude", pattern, *paths)) == left
    put(here / "hfcardlint.toml", f'exclude = ["{pattern}"]\n')
    done = run("--format", "json", *paths)
    assert cards(done) == left
    assert done.exit_code == 0


def test_files_from_a_file_and_from_standard_input(run: Run, here: Path) -> None:
    for name in ("one.md", "two words.md", "三.md"):
        put(here / name)
    listed = "one.md\r\n\ntwo words.md\n三.md\n"
    put(here / "list.txt", listed)
    expected = ["one.md", "two words.md", "三.md"]
    assert cards(run("--format", "json", "--files-from", "list.txt")) == expected
    assert cards(run("--format", "json", "--files-from", "-", input=listed.encode())) == expected
    assert cards(run("--format", "json", "--files-from", "list.txt", "one.md")) == expected_once(expected)
    assert run("--files-from", "-", input=b"").exit_code == 2
    assert run("-", "--files-from", "-", input=b"").exit_code == 2


def expected_once(paths: list[str]) -> list[str]:
    return list(dict.fromkeys(["one.md", *paths]))


def test_standard_input_is_a_card(run: Run, here: Path) -> None:
    done = run("-", "--stdin-filename", "m/README.md", input=BAD.encode())
    assert done.exit_code == 1
    assert done.stdout.startswith("m/README.md:2:10")
    assert run("-", input=BAD.encode()).stdout.startswith("-:2:10")


def test_fix_writes_the_card(run: Run, here: Path) -> None:
    path = put(here / "README.md", BAD.replace("\n", "\r\n"))
    done = run("--fix")
    assert done.exit_code == 0
    assert "1 fixed" in done.stdout
    assert Path(path).read_bytes() == CLEAN.replace("\n", "\r\n").encode()


def test_show_fixes_lists_them_by_card_and_rule(run: Run, here: Path) -> None:
    put(here / "README.md", BAD)
    done = run("--diff", "--show-fixes")
    assert done.stderr == "README.md: 1 to fix\n  1 x license-unknown: write `apache-2.0`\n"
    assert "license-unknown" not in done.stdout
    done = run("--fix", "--show-fixes")
    assert done.stderr == "README.md: 1 fixed\n  1 x license-unknown: write `apache-2.0`\n"
    assert run("--fix", "--show-fixes").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "settings", "changed"),
    [
        ((), "", True),
        (("--fixable", "license-unknown"), "", True),
        (("--fixable", "language-unknown"), "", False),
        (("--unfixable", "license-unknown"), "", False),
        ((), 'unfixable = ["license-unknown"]\n', False),
        ((), 'fixable = ["language-unknown"]\n', False),
        (("--fixable", "license-unknown"), 'fixable = ["language-unknown"]\n', True),
        (("--fixable", "license-unknown"), 'unfixable = ["license-unknown"]\n', False),
    ],
)
def test_fixable_and_unfixable(run: Run, here: Path, arguments: tuple[str, ...], settings: str, changed: bool) -> None:
    path = put(here / "README.md", BAD)
    put(here / "hfcardlint.toml", settings)
    done = run("--fix", *arguments)
    assert (Path(path).read_text() == CLEAN) is changed
    assert "safe fix" not in done.stdout and "hfcardlint --fix" not in done.stdout


def test_a_wrong_rule_is_named_with_its_option(run: Run, here: Path) -> None:
    put(here / "README.md")
    done = run("--fix", "--unfixable", "license-unknow")
    assert done.exit_code == 2
    assert "--unfixable: no rule `license-unknow`; did you mean `license-unknown`?" in done.stderr


def test_fix_of_standard_input_prints_the_card_and_reports_beside_it(run: Run, here: Path) -> None:
    body = "\udcff 中\n"
    given = (BAD + body).encode("utf-8", "surrogateescape")
    done = process("--fix", "-", input=given)
    assert done.stdout == (CLEAN + body).encode("utf-8", "surrogateescape")
    assert b"1 fixed" in done.stderr
    put(here / "hfcardlint.toml", 'exclude = ["x.md"]\n')
    done = process("--fix", "-", "--stdin-filename", "x.md", input=given)
    assert done.stdout == given


def test_diff_writes_nothing_and_patch_takes_it(run: Run, here: Path) -> None:
    path = put(here / "README.md", BAD.rstrip("\n"))
    done = run("--diff")
    assert done.exit_code == 1
    assert Path(path).read_text() == BAD.rstrip("\n")
    assert "-license: Apache 2.0\n+license: apache-2.0\n" in done.stdout
    put(here / "fix.patch", done.stdout)
    subprocess.run(["git", "apply", "fix.patch"], check=True, cwd=here, env={**os.environ, "GIT_DIR": "/dev/null"})
    assert Path(path).read_text() == CLEAN.rstrip("\n")
    done = run("--diff")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "hfcardlint: no fix to show; --unsafe-fixes makes guesses and stubs too\n"
    assert run("--diff", "--quiet").stderr == ""


@pytest.mark.parametrize("name", ["README.md", "two words [1].md", "ü/README.md"])
def test_a_patch_is_taken_however_the_card_is_named(run: Run, here: Path, name: str) -> None:
    for path in (name, f"./{name}", str(here / name)):
        put(here / name, BAD)
        put(here / "fix.patch", run("--diff", path).stdout)
        subprocess.run(["git", "apply", "fix.patch"], check=True, cwd=here, env={**os.environ, "GIT_DIR": "/dev/null"})
        assert (here / name).read_text() == CLEAN
    put(here / name, BAD)
    if shutil.which("patch"):
        subprocess.run(["patch", "-p1", "-i", "fix.patch"], check=True, cwd=here, capture_output=True)
        assert (here / name).read_text() == CLEAN


def test_diff_marks_a_missing_last_line_end(run: Run, here: Path) -> None:
    put(here / "README.md", "---\nlicense: Apache 2.0\n---")
    done = run("--diff")
    assert done.stdout.count("\\ No newline at end of file\n") == 1


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
    def fall(index: object, settings: bool) -> None:
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


def test_a_limit_on_findings_is_none_on_fixes(run: Run, here: Path) -> None:
    put(here / "hfcardlint.toml", "[limits]\nfindings = 1\n")
    codes = "".join(f"- {code}\n" for code in ["EN", "FR", "DE", "ES"] * 10)
    card = put(here / "README.md", f"---\nlicense: mit\nlanguage:\n{codes}---\n# Model\n")
    run("--fix")
    assert Path(card).read_text() == f"---\nlicense: mit\nlanguage:\n{codes.lower()}---\n# Model\n"


def test_a_command_behind_an_option_is_named(run: Run, here: Path) -> None:
    assert set(paths.COMMANDS) == set(main.commands)
    said = run("--profile", "hub", "config").stderr
    assert said == "hfcardlint: config: no such file; the command `config` stands before its options\n"


def test_a_list_of_paths_names_no_standard_input(run: Run, here: Path) -> None:
    put(here / "list", "-\n")
    done = run("--files-from", "list")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "hfcardlint: --files-from list: `-` is no path; ./- is a file of that name\n"


@pytest.mark.parametrize("glob", ["", "/", "./", "."])
def test_a_glob_that_holds_for_nothing_is_refused(run: Run, here: Path, glob: str) -> None:
    put(here / "README.md", BAD)
    assert f"--exclude takes globs of paths, and `{glob}` holds for none" in run("--exclude", glob).stderr
    put(here / "hfcardlint.toml", f'exclude = ["a", "{glob}"]\n')
    assert f'hfcardlint.toml:1: `exclude` must be globs of paths, and "{glob}" holds for none' in run().stderr


def test_colour(here: Path) -> None:
    put(here / "README.md", BAD)
    plain = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    assert b"\x1b" not in process(env=plain).stdout
    assert b"\x1b[" in process("--color", "always", env={**plain, "NO_COLOR": "1"}).stdout
    assert b"\x1b[" in process(env={**plain, "FORCE_COLOR": "1"}).stdout
    assert b"\x1b" not in process(env={**plain, "FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    assert b"\x1b" not in process("--color", "never", env={**plain, "FORCE_COLOR": "1"}).stdout


def test_columns_set_the_width(here: Path) -> None:
    put(here / "README.md", BAD)
    for columns in ("60", "80", "120"):
        done = process(env={**os.environ, "COLUMNS": columns})
        assert max(map(len, done.stdout.decode().splitlines())) <= int(columns)


def test_a_console_that_cannot_encode_gets_escapes(here: Path) -> None:
    put(here / "README.md", BAD.replace("Apache 2.0", "许可证"))
    put(here / "模型.md", BAD)
    done = process("README.md", "模型.md", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert b"\\u8bb8" in done.stdout
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="pipes of Windows end otherwise")
@pytest.mark.parametrize("args", [[], ["--format", "json"], ["--format", "concise"], ["rule"]])
def test_a_closed_pipe_ends_quietly(here: Path, args: list[str]) -> None:
    put(here / "README.md", BAD)
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "hfcardlint", *args]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (CLOSED_PIPE, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_told(here: Path) -> None:
    put(here / "README.md", BAD)
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "hfcardlint"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr and b"No space left" in done.stderr


def test_a_hostile_card_reaches_the_terminal_escaped(here: Path) -> None:
    put(here / "README.md", '---\nlicense: "\x1b[2J\u202emit"\nlanguage: \udcff\n---\n# \x9b\u2066\n')
    for form in ("text", "concise"):
        out = process("--format", form, "-v").stdout.decode()
        assert all(char.isprintable() or char == "\n" for char in out)


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
    assert run("--select", "hub").stderr == "hfcardlint: --select: no rule `hub`; `hub` is a profile\n"


def test_several_outputs_of_one_run(run: Run, here: Path) -> None:
    put(here / "README.md", BAD)
    plain = run()
    done = run("--output", "sarif=out.sarif", "--output", "json=out.json")
    assert (done.exit_code, done.stdout) == (1, plain.stdout)
    assert json.loads((here / "out.sarif").read_text())["version"] == "2.1.0"
    assert json.loads((here / "out.json").read_text())["cards"][0]["path"] == "README.md"
    instead = run("--output", "concise=-", "--output", "json=out.json")
    assert instead.stdout == run("--format", "concise").stdout == run("--output", "concise").stdout
    assert "four lines" not in instead.stdout and "Training code" not in instead.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--output", "sarf=x"], "not `sarf`; did you mean `sarif`?"),
        (["--output", "sarif=gone/x"], "--output gone/x: No such file or directory"),
        (["--output", "json=README.md"], "would overwrite the card README.md"),
        (["--output", "json=./x", "--output", "sarif=x"], "writes twice to x"),
        (["--output", "json", "--output", "sarif=-"], "writes twice to -"),
        (["--output", "json", "--format", "text"], "--format and --output both write to standard output"),
        (["--output", "json", "--statistics"], "--statistics and --output both write to standard output"),
        (["--output", "json=x", "--diff"], "--diff does not go with --output"),
        (["--format", "sarif", "--statistics"], "--statistics does not go with --format sarif"),
    ],
)
def test_outputs_that_cannot_be(run: Run, here: Path, args: list[str], said: str) -> None:
    put(here / "README.md", BAD)
    done = run("README.md", *args, "--exit-zero")
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert (here / "README.md").read_text() == BAD


def test_no_report_overwrites_a_card(run: Run, here: Path) -> None:
    put(here / "README.md", BAD)
    os.link(here / "README.md", here / "hard.json")
    put(here / "b" / "readme.md", "# Pine\n")
    put(here / "notes.md", "\ufeff\n---\nlicense: mit\n---\n")
    for name in ("hard.json", "b/readme.md", "notes.md"):
        before = (here / name).read_bytes()
        done = run("--output", f"markdown={name}", "README.md")
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr == f"hfcardlint: --output would overwrite the card {name}\n"
        assert (here / name).read_bytes() == before
    (here / "reports").mkdir()
    for _ in range(2):  # a report may be written anew, whatever it is called
        assert run("--output", "markdown=reports/README.md", "--output", "json=x.json", "README.md").exit_code == 1


def test_a_full_disk_ends_the_run_with_2(here: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    put(here / "README.md", BAD)
    done = process("--output", "json=/dev/full", "--exit-zero")
    assert done.returncode == 2
    assert done.stderr.decode() == "hfcardlint: --output /dev/full: No space left on device\n"


def test_a_job_of_github_gets_annotations_beside_the_text(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here / "sub" / "README.md", BAD)
    plain = run("sub/README.md").stdout
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(here))
    log = run("sub/README.md").stdout
    assert log.startswith(plain)
    assert log.removeprefix(plain).startswith(
        "::error title=license-unknown,file=sub/README.md,line=2,endLine=2,col=10"
    )
    monkeypatch.chdir("sub")
    assert "::error title=license-unknown,file=sub/README.md,line=2," in run().stdout
    assert "::" not in run("--format", "text").stdout
    assert "::" not in run("--output", "concise=-").stdout
    assert "::error" in run("--output", "json=x.json").stdout
    assert "::" not in run("--diff").stdout + run("--statistics").stdout


def test_no_card_commands_a_job_of_github(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here / "README.md", "---\nlicense: '##[error]a'\n---\n# A ##[add-mask]b\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for args in ([], ["--format", "concise"], ["--format", "json"], ["--verbose"]):
        lines = [line for line in run(*args, "README.md", "##[error]gone").output.splitlines() if "##[" in line]
        assert [line for line in lines if not line.startswith("::error ")] == []


def test_a_format_loads_no_other(here: Path) -> None:
    put(here / "README.md")
    code = (
        "import sys; from click.testing import CliRunner; from hfcardlint.cli import main;"
        "CliRunner().invoke(main, sys.argv[1:]);"
        "print(*(name for name in sys.modules if name.startswith(('hfcardlint.report.', 'hfcardlint.outputs'))))"
    )

    def loaded(*args: str) -> set[str]:
        done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True)
        return {name.removeprefix("hfcardlint.") for name in done.stdout.split()}

    text = loaded("README.md")
    assert text & {f"report.{form}" for form in FORMS} == {"report.text"}
    assert "outputs" not in text
    assert loaded("--format", "gitlab") & {f"report.{form}" for form in FORMS} == {"report.gitlab", "report.json"}


@pytest.mark.parametrize("form", ["text", "concise"])
def test_what_only_writes_is_not_imported_to_report(form: str, here: Path) -> None:
    put(here / "README.md", VAGUE)
    put(here / "config.json", '{"model_type": "birch"}')
    code = (
        "import sys\n"
        "from hfcardlint.cli import main\n"
        f"try: main(['--format', '{form}'])\n"
        "except SystemExit: print([n for n in sys.modules if n.startswith(('hfcardlint.drafts', 'hfcardlint.fixer'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_json_shows_the_fixes_that_are_written_on_request(run: Run, here: Path) -> None:
    put(here / "README.md", VAGUE)
    [card] = json.loads(run("--format", "json").stdout)["cards"]
    fixes = {finding["rule"]: finding["fix"] for finding in card["findings"]}
    assert fixes["data-absent"]["safety"] == "unsafe"
    assert "hfcardlint stub data" in fixes["data-absent"]["edits"][0]["text"]
