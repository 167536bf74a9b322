"""What --fix, --diff and their like write."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .commands import BAD, CLEAN, VAGUE, Run, process, put


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


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "two words [1].md", "ü/README.md"),
        *("a\x01\u202e b/README.md", 'a\n+++ "b\\.md', "\udcff/README.md"),
    ],
)
def test_a_patch_is_taken_however_the_card_is_named(run: Run, here: Path, name: str) -> None:
    if not name.isprintable() and sys.platform != "linux":
        pytest.skip("no file has such a name here")
    for path in (name, f"./{name}", str(here / name)):
        put(here / name, BAD)
        put(here / "fix.patch", run("--diff", path).stdout)
        subprocess.run(["git", "apply", "fix.patch"], check=True, cwd=here, env={**os.environ, "GIT_DIR": "/dev/null"})
        assert (here / name).read_text() == CLEAN
    put(here / name, BAD)
    if shutil.which("patch"):
        subprocess.run(["patch", "-p1", "-i", "fix.patch"], check=True, cwd=here, capture_output=True)
        assert (here / name).read_text() == CLEAN


@pytest.mark.parametrize(
    "card",
    [
        b"---\nlicense: Apache 2.0\n---\n# T\nEpoch 1\rEpoch 2\r",
        b"---\rlicense: Apache 2.0\rlanguage: English\r\n---\r\n# T\rEpoch\n",
        b"---\nlanguage: English\ntags: [a]\r# ours\r\r\n---\n",
    ],
)
def test_a_patch_counts_lines_at_line_feeds(here: Path, card: bytes) -> None:
    path = here / "README.md"
    path.write_bytes(card)
    (here / "fix.patch").write_bytes(process("--diff", "README.md").stdout)
    process("--fix", "README.md")
    fixed = path.read_bytes()
    assert fixed != card
    for command in (["git", "apply", "fix.patch"], ["patch", "--binary", "-p1", "-i", "fix.patch"]):
        if shutil.which(command[0]):
            path.write_bytes(card)
            subprocess.run(command, check=True, cwd=here, env={**os.environ, "GIT_DIR": "/dev/null"})
            assert path.read_bytes() == fixed


def test_diff_marks_a_missing_last_line_end(run: Run, here: Path) -> None:
    put(here / "README.md", "---\nlicense: Apache 2.0\n---")
    done = run("--diff")
    assert done.stdout.count("\\ No newline at end of file\n") == 1


def test_a_limit_on_findings_is_none_on_fixes(run: Run, here: Path) -> None:
    put(here / "hfcardlint.toml", "[limits]\nfindings = 1\n")
    codes = "".join(f"- {code}\n" for code in ("DA", "DE", "EL", "EN", "ES", "ET", "FI", "FR", "HI", "HU", "ID", "IT"))
    card = put(here / "README.md", f"---\nlicense: mit\nlanguage:\n{codes}---\n# Model\n")
    run("--fix")
    assert Path(card).read_text() == f"---\nlicense: mit\nlanguage:\n{codes.lower()}---\n# Model\n"


def test_json_shows_the_fixes_that_are_written_on_request(run: Run, here: Path) -> None:
    put(here / "README.md", VAGUE)
    [card] = json.loads(run("--format", "json").stdout)["cards"]
    fixes = {finding["rule"]: finding["fix"] for finding in card["findings"]}
    assert fixes["data-absent"]["safety"] == "unsafe"
    assert "hfcardlint stub data" in fixes["data-absent"]["edits"][0]["text"]
