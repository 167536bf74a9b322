"""What the documents promise: real output, commands that exist, links that lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import hfcardlint
from hfcardlint.keys import KEYS

from .conftest import ROOT

WRITTEN = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])


def text(path: Path) -> str:
    return path.read_text("utf-8")


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a command line of a document, with the module in place of the installed script."""
    command = [sys.executable, "-m", "hfcardlint", "--isolated", *line.split()]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", timeout=60)


def test_readme_shows_real_output(update: bool) -> None:
    path = ROOT / "README.md"
    blocks = re.findall(r"```\n\$ hfcardlint ([^\n]+)\n(.*?)```", text(path), re.DOTALL)
    assert blocks
    for line, shown in blocks:
        printed = shell(line).stdout
        if update:
            path.write_text(text(path).replace(f"{line}\n{shown}```", f"{line}\n{printed}```"), "utf-8")
        else:
            assert printed == shown


def test_first_screen_has_the_two_commands() -> None:
    first = text(ROOT / "README.md").split("\n## ")[0]
    install, tests = re.findall(r"^.*\.venv/bin/pip install.*$", first, re.MULTILINE)
    assert install.startswith("python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/hfcardlint ")
    assert tests == ".venv/bin/pip install '.[test]' && .venv/bin/python -m pytest -m 'not slow'"
    assert shell(install.split("hfcardlint ", 1)[1]).returncode == 0


def test_ci_takes_both_commands_from_the_readme() -> None:
    patterns = re.findall(r"^readme '(.*)'$", text(ROOT / ".ci" / "run"), re.MULTILINE)
    assert [len(re.findall(pattern, text(ROOT / "README.md"), re.MULTILINE)) for pattern in patterns] == [1, 1]


def test_addresses_of_the_project_come_from_the_constant() -> None:
    for path in WRITTEN:
        for address in re.findall(r"https://[\w.-]+/[\w.-]+/hfcardlint\b", text(path)):
            assert address == hfcardlint.URL, path


def test_every_key_is_documented() -> None:
    page = text(ROOT / "docs" / "configuration.md")
    assert [key.name for key in KEYS if f"`{key.name}`" not in page] == []


def test_every_option_named_in_prose_exists() -> None:
    named = {option for path in WRITTEN for option in re.findall(r"`(?:hfcardlint )?(--[a-z][a-z-]+)", text(path))}
    offered = set(re.findall(r"--[a-z-]+", shell("--help").stdout))
    elsewhere = {"--check", "--new", "--update"}  # of the generator and of pytest
    assert named - offered - elsewhere == set()


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_relative_links_lead_to_files(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text(path))
    assert [target for target in targets if not (path.parent / target).exists()] == []
