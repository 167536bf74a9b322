"""What the documents promise: real output, commands that exist, links that lead somewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args, get_type_hints

import click
import pytest
import yaml

import hfcardlint
from hfcardlint import models, rules
from hfcardlint.cli import main
from hfcardlint.keys import KEYS
from hfcardlint.report import locations

from .conftest import ROOT
from .documents import WRITTEN, blocks

PACKAGE = Path(hfcardlint.__file__).parent
# How the project would be named under another roof than that of the constant.
ROOFS = (
    r"https?://[\w./@:-]*hfcardlint[\w.-]*(?:/[\w.-]+)*",
    r"\bhfcardlint\.(?:github\.io|readthedocs\.io|org|com|dev|io|ai)\b",
    r"\bpypi\.org/project/hfcardlint\b",
)


def text(path: Path) -> str:
    return path.read_text("utf-8")


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a command line of a document, with the module in place of the installed script."""
    command = [sys.executable, "-m", "hfcardlint", *line.split()]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", timeout=60)


def test_first_screen_has_the_two_commands() -> None:
    first = text(ROOT / "README.md").split("\n## ")[0]
    install, tests = re.findall(r"^.*\.venv/bin/pip install.*$", first, re.MULTILINE)
    assert install.startswith("python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/hfcardlint ")
    assert tests == ".venv/bin/pip install '.[test]' && .venv/bin/python -m pytest -m 'not slow'"
    assert shell(install.split("hfcardlint ", 1)[1]).returncode == 0


def test_ci_takes_both_commands_from_the_readme() -> None:
    patterns = re.findall(r"^readme '(.*)'$", text(ROOT / ".ci" / "run"), re.MULTILINE)
    assert [len(re.findall(pattern, text(ROOT / "README.md"), re.MULTILINE)) for pattern in patterns] == [1, 1]


def tracked() -> set[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout.decode()
    return {ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git work tree")
def test_the_project_has_one_address() -> None:
    odd = [
        (path.relative_to(ROOT), address)
        for path in tracked() - {Path(__file__)}
        for roof in ROOFS
        for address in re.findall(roof, path.read_text("utf-8", "replace"))
        if not re.match(rf"{re.escape(hfcardlint.URL)}(?![\w-])", address)
    ]
    assert odd == []


def test_code_takes_the_address_from_the_constant() -> None:
    files = sorted(PACKAGE.rglob("*.py"))
    assert [path.name for path in files if hfcardlint.URL in text(path)] == ["__init__.py"]


def test_uses_and_hooks_are_those_of_the_project_and_the_release() -> None:
    owner = hfcardlint.URL.removeprefix("https://github.com/")
    hooks = {hook["id"] for hook in yaml.safe_load(text(ROOT / ".pre-commit-hooks.yaml"))}
    for path in WRITTEN:
        for used in re.findall(r"uses: +([\w-]+/hfcardlint)@", text(path)):
            assert used == owner, path
        for block in blocks(path):
            if block.title == ".pre-commit-config.yaml":
                (repo,) = yaml.safe_load(block.text)["repos"]
                assert (repo["repo"], repo["rev"]) == (hfcardlint.URL, f"v{hfcardlint.__version__}"), path
                assert {hook["id"] for hook in repo["hooks"]} <= hooks


def test_every_page_is_in_the_navigation() -> None:
    listed = re.findall(r"^ +- ([\w/-]+\.md)$", text(ROOT / "mkdocs.yml"), re.MULTILINE)
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} | {"rules/index.md"}
    assert sorted(listed) == sorted(pages)


def test_the_address_of_a_rule_is_that_of_its_page() -> None:
    for rule in rules.all_rules():
        assert (ROOT / locations.page(rule.name).removeprefix(f"{hfcardlint.URL}/blob/main/")).is_file()


def test_every_state_is_explained() -> None:
    page = text(ROOT / "docs" / "disclosures.md")
    sections = dict(zip(models.Disclosures.model_fields, re.split(r"^## ", page, flags=re.MULTILINE)[1:], strict=False))
    for name, field in models.Disclosures.model_fields.items():
        states = get_args(get_type_hints(field.annotation)["state"])
        assert states
        assert [state for state in states if f"\n| {state} | " not in sections[name]] == []


def test_every_item_of_a_message_is_explained() -> None:
    page = text(ROOT / "docs" / "disclosures.md")
    said = "".join(text(path) for path in PACKAGE.rglob("*.py"))
    items = {item for group in re.findall(r"\[OSAID ([^]]+)\]", said) for item in group.split(", ")}
    assert items
    assert [item for item in sorted(items) if not re.search(rf"\b{item}\b (is|\|)", page)] == []


def test_every_key_is_documented() -> None:
    page = text(ROOT / "docs" / "configuration.md")
    assert [key.name for key in KEYS if f"`{key.name}`" not in page] == []


def test_every_option_named_in_prose_exists() -> None:
    named = {option for path in WRITTEN for option in re.findall(r"`(?:hfcardlint )?(--[a-z][a-z-]+)", text(path))}
    offered = set(re.findall(r"--[a-z-]+", shell("--help").stdout))
    assert named and named - offered == set()


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_relative_links_lead_to_files(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text(path))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_help_on_the_page_is_that_of_a_terminal_of_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = main.get_help(click.Context(main, info_name="hfcardlint", **main.context_settings))
    assert f"```text\n{said}\n```\n" in text(ROOT / "docs" / "cli.md")


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_anchors_are_headings_of_the_file_that_is_named(path: Path) -> None:
    """Also where the file is read by itself, as on GitHub."""
    wrong = []
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)", text(path)):
        heads = re.findall(r"^#+ (.*)$", text(path.parent / target if target else path), re.MULTILINE)
        if anchor not in {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}:
            wrong.append(f"{target}#{anchor}")
    assert wrong == []


@pytest.mark.skipif(PACKAGE.parent != ROOT, reason="the generator works on the checkout only")
def test_the_generator_names_a_package_that_is_not_installed() -> None:
    code = "import runpy, sys; sys.modules['mistune'] = None; sys.argv = ['generate', '--check']; "
    code += "runpy.run_module('hfcardlint.generate', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        "mistune is not installed: run `python -m pip install --editable '.[dev]'`, then this again\n"
    )


def test_the_generator_writes_nothing_beside_an_installed_package(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "hfcardlint", ignore=shutil.ignore_patterns("__pycache__"))
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "hfcardlint.generate"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    said = f"{tmp_path} is no checkout of hfcardlint: no README.md and pyproject.toml there\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
    assert [path.name for path in tmp_path.iterdir()] == ["hfcardlint"]
