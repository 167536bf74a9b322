"""Every command that README and docs show is run, word for word, where a reader would run it.

A session is run in one shell, in a folder with what a reader has there. Addresses of what is not published, or not on
this machine, are answered by ``MIRRORS`` and the Hub of ``tests.hub_server``; ``STANDINS`` and ``ELSEWHERE`` name the
few commands that something else stands in for, and why.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import hfcardlint

from .conftest import ROOT
from .documents import WHOLE, WRITTEN, Block, blocks, sessions, spans
from .hub_server import Stored, serve

# git fetches these from folders of this machine: the checkout, and a model repository.
MIRRORS = {hfcardlint.URL: "checkout", "https://huggingface.co/owner/name": "model"}
# What is run in place of a part of a command line.
STANDINS = {
    "hf upload owner/name .": ("true", "sends files to huggingface.co"),
    "owner/name@revision": ("owner/name@v1", "is the form of an address"),
    "hfcardlint init ": ("hfcardlint init bare ", "is for a folder without a card"),
    "git lfs pre-push": ("true", "is not on every machine; tests/test_push_hook.py runs the hook"),
    "hfcardlint-acme": (str(ROOT / "docs" / "examples" / "hfcardlint-acme"), "is an example, with a made-up name"),
}
# Lines that are run by something else than this file.
ELSEWHERE = {
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/hfcardlint --exit-zero "
    "fixtures/cards/lora-adapter/README.md": ".ci/run runs it word for word",
    ".venv/bin/pip install '.[test]' && .venv/bin/python -m pytest -m 'not slow'": ".ci/run runs it word for word",
    "hf extensions install OWNER/hf-cardlint": "installs from GitHub; tests/test_hub.py lays it out",
    "hf cardlint README.md": "tests/test_hub.py runs it with the real hf",
    "hf cardlint owner/name": "tests/test_hub.py runs it with the real hf",
    "hfcardlint rule acme-contact-missing": "tests/test_plugins.py runs it beside the package",
}
# Commands in sentences that are not run from there.
IN_CI = ".ci/run runs it"
BY_NAME = "is the name of a command, whose lines are run elsewhere"
TOLD = {
    "bash .ci/run": "runs these tests",
    "bash .ci/release": "runs the quick ones of these tests in many environments",
    "hf auth login": "asks for a token of huggingface.co",
    "hf cardlint": BY_NAME,
    "hf upload": BY_NAME,
    "pip install --editable .": "CONTRIBUTING.md installs the checkout so",
    "pip install atheris": "needs the package registry; .ci/run does it where there is a wheel",
    'python -c "import click, yaml, mistune"': "is the other side of benchmarks/startup.py",
    "python -m hfcardlint.generate": "writes what `--check` compares",
    "python -m hfcardlint.generate --check": IN_CI,
    "python -m pytest -k my-rule --update": "is for a rule that does not exist yet",
    "python -m pytest -m 'not slow'": IN_CI,
    "python -m pytest -m slow": IN_CI,
    "python -m pytest tests/test_commands.py --update": "is this file",
    "python benchmarks/roundtrip.py LIST --peer": "needs a list of real cards",
    "python benchmarks/roundtrip.py LIST [EVERY] --files FOLDER": "needs a list of real cards",
    "python benchmarks/roundtrip.py LIST [EVERY]": "needs a list of real cards",
    "python -m tests.fuzz 60": IN_CI,
    "python benchmarks/growth.py [RUNS]": IN_CI,
    "python benchmarks/peers.py FOLDER [CARDS]": "installs the tools that it compares with",
    "python benchmarks/startup.py [RUNS]": IN_CI,
    "python benchmarks/throughput.py [FOLDER]": IN_CI,
    "ruff check && ruff format --check": IN_CI,
}
# Lines that end with another exit code than 0, since the cards they are run on have findings.
CODES = {
    "hfcardlint --output sarif=out.sarif --output markdown=- fixtures/formats": 1,
    "hfcardlint --output html=cards.html fixtures/cards": 1,
}
# Exit codes of the commands at a prompt, in order, where not all end with 1.
PROMPTS = {"docs/tutorial.md": [1, 1, 1, 0], "docs/disclosures.md: The four disclosures": [0]}
# Commands in sentences: what stands for words of the reader.
WORDS = {"NAME": "data-absent", "@revision": "", " [PATH]": "", " [REPO]": " bare"}
BUILDS = re.compile(r"\b(pip|pipx|uvx|pre-commit|prek)\b|\bvenv\b|hf://|git clone")
SESSIONS = sessions()
LINES = {line for shown in SESSIONS.values() for block in shown for line in block.script.splitlines()}
LINES.update(spans())


def quick(shown: list[Block]) -> list[Block]:
    """Return the blocks that build no environment and open no connection."""
    return [block for block in shown if not BUILDS.search(block.script)]


def runs(shown: list[Block]) -> bool:
    lines = [line for block in shown for line in block.script.splitlines() if line not in ELSEWHERE]
    return bool(lines) or any(block.prompts for block in shown)


QUICK = sorted(name for name, shown in SESSIONS.items() if runs(quick(shown)))
SLOW = sorted(name for name, shown in SESSIONS.items() if runs([block for block in shown if block not in quick(shown)]))


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def lay_out(folder: Path, name: str = "open-base") -> None:
    """Write a model repository of fixtures/cards into a folder."""
    source = ROOT / "fixtures" / "cards" / name
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("expected.*", "gitattributes"), dirs_exist_ok=True)
    shutil.copyfile(source / "gitattributes", folder / ".gitattributes")


@pytest.fixture(scope="module")
def mirrors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository for each of ``MIRRORS``, tagged as a release; the checkout with work that is not committed."""
    folder = tmp_path_factory.mktemp("mirrors")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", ".", ":!fixtures/rules"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / "checkout" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / "checkout" / name)
    lay_out(folder / "model")
    for name in MIRRORS.values():
        git(folder / name, "init", "--quiet")
        git(folder / name, "add", "--all")
        git(folder / name, "commit", "--quiet", "-m", "as it stands")
        git(folder / name, "tag", f"v{hfcardlint.__version__}")
    return folder


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a virtual environment with hfcardlint in it."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    subprocess.run([str(folder / "bin" / "pip"), "install", "--quiet", str(ROOT)], check=True)
    return folder / "bin"


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the command, as it stands in this checkout."""
    folder = tmp_path_factory.mktemp("bin")
    call = f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m hfcardlint "$@"\n'
    (folder / "hfcardlint").write_text(call)
    (folder / "hfcardlint").chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def hub() -> Iterator[str]:
    """The address of a Hub with one model, owner/name."""
    folder = ROOT / "fixtures" / "cards" / "open-base"
    with serve() as found:
        found.models["owner/name"] = Stored({path.name: path.read_bytes() for path in folder.iterdir()})
        yield found.url


def environment(tmp_path: Path, scripts: Path, hub: str) -> dict[str, str]:
    """Return the variables of a reader's shell; what tools keep is kept in ``tmp_path``."""
    path = os.pathsep.join([str(scripts), os.path.dirname(sys.executable), os.environ["PATH"]])
    kept = ["HF_HOME", "PRE_COMMIT_HOME", "PREK_HOME", "PIPX_HOME", "PIPX_BIN_DIR", "UV_CACHE_DIR"]
    kept += ["UV_TOOL_DIR", "UV_TOOL_BIN_DIR"]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "VIRTUAL_ENV"))}
    return {
        **env,
        **{name: str(tmp_path / name.lower()) for name in kept},
        "PATH": path,
        "HF_ENDPOINT": hub,
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "PYTHONIOENCODING": "utf-8",
    }


def git_settings(mirrors: Path) -> dict[str, str]:
    """Return variables that make git fetch ``MIRRORS`` from this machine, and let it commit."""
    settings = {"user.name": "A", "user.email": "a@example.org", "init.defaultBranch": "main"}
    settings |= {f"url.{(mirrors / name).as_uri()}.insteadOf": url for url, name in MIRRORS.items()}
    said = {"GIT_CONFIG_COUNT": str(len(settings)), "GIT_CONFIG_GLOBAL": os.devnull}
    for number, (key, value) in enumerate(settings.items()):
        said |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return said


def place(name: str, folder: Path) -> Path:
    """Make the folder in which a reader stands: empty for a page that begins so, else a model repository."""
    folder.mkdir()
    if name not in WHOLE:
        lay_out(folder)
        lay_out(folder / "models" / "alder")
        (folder / "bare").mkdir()
        (folder / "bare" / "config.json").write_text('{"model_type": "llama"}')
        for name in ("cards", "formats"):
            shutil.copytree(ROOT / "fixtures" / name, folder / "fixtures" / name)
        git(folder, "init", "--quiet")
        git(folder, "add", "--all")
    return folder


def perform(shown: list[Block], folder: Path, env: dict[str, str]) -> dict[tuple[int, str], tuple[str, int]]:
    """Run a session in one shell; return what each command at a prompt printed, and its exit code, 0 or 1."""
    stage = folder.parent / "stage"
    stage.mkdir()
    said, script = {}, ["set -euo pipefail"]
    for block in shown:
        if block.title:
            (stage / f"{block.line}").write_text(block.text, "utf-8")
            script.append(f"cp {shlex.quote(str(stage / str(block.line)))} {shlex.quote(block.title)}")
        for number, (command, _) in enumerate(block.prompts):
            out = stage / f"{block.line}-{number}"
            said[block.line, command] = out
            script.append(f"code=0; {{ {command}\n}} >{shlex.quote(str(out))} 2>&1 || code=$?; [ $code -lt 2 ]")
            script.append(f"echo $code >{shlex.quote(str(out))}.code")
        script += [standing_in(line) for line in block.script.splitlines() if line not in ELSEWHERE]
    done = subprocess.run(
        ["bash", "-c", "\n".join(script)],
        cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=900,
    )  # fmt: skip
    assert done.returncode == 0, "\n".join([*script, done.stdout[-4000:], done.stderr[-4000:]])
    return {
        key: (out.read_text("utf-8"), int(out.with_name(f"{out.name}.code").read_text())) for key, out in said.items()
    }


def standing_in(line: str) -> str:
    for part, (other, _) in STANDINS.items():
        line = line.replace(part, other)
    code = CODES.get(line)
    return line if code is None else f"code=0; {{ {line}\n}} || code=$?; [ $code = {code} ]"


@pytest.mark.parametrize("name", QUICK)
def test_commands_run_and_print_what_is_shown(name: str, tmp_path: Path, scripts: Path, hub: str, update: bool) -> None:
    shown = quick(SESSIONS[name])
    folder = place(name, tmp_path / "here")
    printed = perform(shown, folder, environment(tmp_path, scripts, hub))
    path = ROOT / shown[0].page
    assert [code for _, code in printed.values()] == PROMPTS.get(name, [1] * len(printed))
    for block in shown:
        fresh = "".join(f"$ {command}\n{printed[block.line, command][0]}" for command, _ in block.prompts)
        if "timestamp=" in fresh:
            fresh = re.sub(r'timestamp="[^"]*"', 'timestamp="2026-01-31T12:00:00"', fresh)
        if fresh and update:
            path.write_text(path.read_text("utf-8").replace(f"\n{block.text}```", f"\n{fresh}```", 1), "utf-8")
        elif fresh:
            assert fresh == block.text


@pytest.mark.slow
@pytest.mark.parametrize("name", SLOW)
def test_commands_that_install_run(name: str, tmp_path: Path, mirrors: Path, installed: Path, hub: str) -> None:
    shown = SESSIONS[name]
    env = {**environment(tmp_path, installed, hub), **git_settings(mirrors)}
    if shown[0].page == "CONTRIBUTING.md":
        git(tmp_path, "clone", "--quiet", str(mirrors / "checkout"), "here")
        folder = tmp_path / "here"
    else:
        folder = place(name, tmp_path / "here")
    perform(shown, folder, env)
    for block in shown:
        for report in re.findall(r"^ +codequality: (.+)$", block.text, re.MULTILINE):
            assert (folder / report).read_text("utf-8") == "[]\n"


@pytest.mark.parametrize(
    "command", [line for line in spans() if line not in {**ELSEWHERE, **TOLD} and "hf://" not in line]
)
def test_commands_in_sentences_run(command: str, tmp_path: Path, scripts: Path, hub: str) -> None:
    for word, other in WORDS.items():
        command = command.replace(word, other)
    if command == "hfcardlint init":
        command += " bare"
    folder = place("", tmp_path / "here")
    line = ["bash", "-c", command]
    done = subprocess.run(line, cwd=folder, env=environment(tmp_path, scripts, hub), capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("script", ["hfcardlint --no-such-option", "hfcardlint fixtures/formats", "no-such-program"])
def test_a_command_that_fails_is_told(script: str, tmp_path: Path, scripts: Path, hub: str) -> None:
    folder = place("", tmp_path / "here")
    with pytest.raises(AssertionError, match=script):
        perform([Block("", "", 1, "shell", "", f"{script}\ntrue\n")], folder, environment(tmp_path, scripts, hub))


def test_nothing_in_the_tables_is_left_over() -> None:
    assert [line for line in [*ELSEWHERE, *TOLD, *CODES] if line not in LINES] == []
    shown = "\n".join(LINES)
    assert [part for part in STANDINS if part not in shown] == []


def test_what_ci_is_said_to_run_stands_in_its_script() -> None:
    # The README's two commands, which the script takes from there, are part of it.
    script = (ROOT / ".ci" / "run").read_text("utf-8") + "\n".join(ELSEWHERE)
    for line in (line for line, reason in TOLD.items() if reason == IN_CI):
        for part in line.partition(" [")[0].removeprefix("python ").split(" && "):
            assert part in script, part


SETTINGS = [
    block for path in WRITTEN for block in blocks(path) if block.language == "toml" and "acme" not in block.text
]


@pytest.mark.parametrize("block", SETTINGS, ids=lambda block: f"{block.page}:{block.line}")
def test_configuration_that_is_shown_is_valid(block: Block, tmp_path: Path, scripts: Path, hub: str) -> None:
    """The plugin acme is not installed here; tests/test_plugins.py reads its settings."""
    (tmp_path / "hfcardlint.toml").write_text(block.text, "utf-8")
    (tmp_path / "README.md").write_text("# T\n", "utf-8")
    env = environment(tmp_path, scripts, hub)
    done = subprocess.run(["hfcardlint", "config"], cwd=tmp_path, env=env, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()


def test_steps_of_the_action_give_inputs_that_it_has() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    given = [
        step.get("with", {})
        for path in WRITTEN
        for block in blocks(path)
        if block.language == "yaml"
        for step in steps(yaml.safe_load(block.text))
        if step.get("uses", "").startswith(f"{hfcardlint.URL.removeprefix('https://github.com/')}@")
    ]
    assert given
    assert [name for step in given for name in step if name not in inputs] == []


def steps(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "uses" in node:
            yield node
        for value in node.values():
            yield from steps(value)
    elif isinstance(node, list):
        for item in node:
            yield from steps(item)
