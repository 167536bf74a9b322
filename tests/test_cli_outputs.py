"""Reports in files, in a job of GitHub, and what a format loads."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hfcardlint.cli import FORMS

from .commands import BAD, CLEAN, VAGUE, Run, process, put
from .hostile import commands


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


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_no_report_overwrites_a_card_in_another_encoding(run: Run, here: Path, encoding: str) -> None:
    put(here / "README.md", BAD)
    (here / "notes.md").write_bytes(CLEAN.encode(encoding))
    done = run("--output", "json=notes.md", "README.md")
    assert (done.exit_code, done.stderr) == (2, "hfcardlint: --output would overwrite the card notes.md\n")
    assert (here / "notes.md").read_bytes() == CLEAN.encode(encoding)


@pytest.mark.parametrize("form", FORMS)
def test_a_report_called_as_a_card_is_written_anew(run: Run, here: Path, form: str) -> None:
    """What a report begins with depends on what it tells: errors, warnings, nothing, what is no model, two."""
    put(here / "bad.md", BAD)
    put(here / "vague.md", VAGUE)
    put(here / "clean.md", CLEAN)
    put(here / "rows" / "rows.md", "---\nlicense: mit\n---\n# Rows\n")
    put(here / "rows" / "hfcardlint.toml", 'kind = "not-a-model"\n')
    (here / "docs").mkdir()
    report = here / "docs" / "ReadMe.md"
    told = set()
    for cards in (["bad.md"], ["vague.md"], ["clean.md"], ["rows/rows.md"], ["vague.md", "bad.md"]):
        for more in ([], ["--color", "always"], ["--verbose"]):
            done = run("--output", f"{form}=docs/ReadMe.md", "--exit-zero", *more, *cards)
            assert (done.exit_code, done.stderr) == (0, ""), report.read_text()
            told.add(report.read_text())
    assert run("--output", f"{form}=docs/ReadMe.md", "--exit-zero", "bad.md").exit_code == 0
    assert len(told) > 3


def test_a_text_that_quotes_a_report_is_no_report(run: Run, here: Path) -> None:
    put(here / "README.md", BAD)
    text = f"# Orchard\n\nIt says:\n\n```\n{run('README.md').stdout}```\n"
    put(here / "docs" / "README.md", text)
    done = run("--output", "text=docs/README.md", "README.md")
    assert (done.exit_code, (here / "docs" / "README.md").read_text()) == (2, text)


def test_a_refused_file_leaves_the_others_whole(run: Run, here: Path) -> None:
    put(here / "README.md", BAD)
    put(here / "CARD2.md", CLEAN)
    put(here / "old.json", "[1]")
    for second in ("html=CARD2.md", "html=gone/x"):
        assert run("--output", "json=old.json", "--output", second, "README.md").exit_code == 2
        assert (here / "old.json").read_text() == "[1]"
    put(here / "old.json", "x" * 100_000)
    assert run("--output", "json=old.json", "README.md").exit_code == 1
    assert json.loads((here / "old.json").read_text())["summary"]["cards"] == 1


def test_two_names_of_one_file_are_one_target(run: Run, here: Path) -> None:
    put(here / "README.md", BAD)
    put(here / "h1", "old")
    os.link(here / "h1", here / "h2")
    done = run("--output", "json=h1", "--output", "sarif=h2", "README.md")
    assert (done.exit_code, done.stderr) == (2, "hfcardlint: --output writes twice to h2\n")
    assert (here / "h1").read_text() == "old"


def test_a_read_only_report_is_not_overwritten(run: Run, here: Path) -> None:
    put(here / "README.md", BAD)
    put(here / "old.json", "[1]")
    (here / "old.json").chmod(0o444)
    done = run("--output", "json=old.json", "README.md")
    assert (done.exit_code, done.stderr) == (2, "hfcardlint: --output old.json: the file is read-only\n")
    assert (here / "old.json").read_text() == "[1]"


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
    assert "::" not in run("--statistics").stdout
    assert commands(run("--diff").stdout) == []


def test_no_card_commands_a_job_of_github(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here / "README.md", "---\nlicense: '##[error]a'\n---\n# A ##[add-mask]b\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for args in ([], ["--format", "concise"], ["--format", "json"], ["--verbose"]):
        lines = [line for line in run(*args, "README.md", "##[error]gone").output.splitlines() if "##[" in line]
        assert [line for line in lines if not line.startswith("::error ")] == []


def test_quiet_prints_cards_that_fail_in_one_line_a_finding_too(run: Run, here: Path) -> None:
    put(here / "a" / "README.md", BAD)
    put(here / "b" / "README.md", VAGUE)
    whole = run("--format", "concise", "--fail-on", "error", ".").stdout
    quiet = run("--format", "concise", "--fail-on", "error", "--quiet", ".").stdout
    assert [line for line in whole.splitlines() if line.startswith("b/")] != []
    assert quiet.splitlines() == [line for line in whole.splitlines() if line.startswith("a/")] != []
    asked = run("--format", "concise", "--fail-on", "error", "--quiet", "--require", "code", "b")
    assert asked.stdout.startswith("b/README.md:")


# Lines that the runner of a job would read as commands.
COMMANDING = "---\nlicense: Apache 2.0\n---\n::set-output name=exit-code::0\n##[error]x\n"


def test_a_patch_in_a_log_commands_nothing_and_is_taken(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("README.md", "sub/README.md"):
        put(here / name, COMMANDING)
    plain = run("--diff", ".").stdout
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    log = run("--diff", ".").stdout
    assert commands(plain) != [] and commands(log) == []
    tokens = re.findall("^::stop-commands::([0-9a-f]{32})$", log, re.MULTILINE)
    assert len(set(tokens)) == 2
    assert "".join(line for line in log.splitlines(True) if not any(token in line for token in tokens)) == plain
    put(here / "fix.patch", log)
    subprocess.run(["git", "apply", "fix.patch"], check=True, cwd=here, env={**os.environ, "GIT_DIR": "/dev/null"})
    assert (here / "sub" / "README.md").read_text() == COMMANDING.replace("Apache 2.0", "apache-2.0")
    assert run("--diff", ".").stdout == ""


def test_a_patch_in_a_file_is_nothing_but_a_patch(here: Path) -> None:
    put(here / "README.md", COMMANDING)
    command = [sys.executable, "-m", "hfcardlint", "--diff"]
    with open("fix.patch", "wb") as file:
        subprocess.run(command, stdout=file, env={**os.environ, "GITHUB_ACTIONS": "true"}, check=False)
    assert (here / "fix.patch").read_text().startswith("--- a/README.md\n+++ b/README.md\n")
    assert "stop-commands" not in (here / "fix.patch").read_text()


def test_settings_command_no_job(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here / "hfcardlint.toml", 'exclude = ["##[error]x"]\n')
    assert commands(run("config").stdout) != []
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert commands(run("config").stdout) == []


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
