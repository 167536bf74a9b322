"""The whole command line in processes that can open no connection: it neither needs one nor tries."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hfcardlint.cli import FORMS

from .conftest import ROOT

# Loaded by every process of a run before anything else. A try is told on standard error even where it is caught.
SITE = """
import sys

def hook(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__":
        sys.stderr.write(f"CONNECTION: {event}\\n")
        raise OSError(f"no network here: {event}")

sys.addaudithook(hook)
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(SITE)
    return Path(shutil.copytree(ROOT / "fixtures" / "cards" / "lora-adapter", tmp_path / "model"))


def run(model: Path, *arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, (str(model.parent / "site"), *sys.path)))
    command = [sys.executable, *(["-c", code] if code else ["-m", "hfcardlint"]), *arguments]
    return subprocess.run(
        command, cwd=model, env={**os.environ, "PYTHONPATH": path}, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    "arguments",
    [
        *(["--format", form, "--exit-zero"] for form in FORMS),
        ["--statistics", "--exit-zero"],
        ["--profile", "strict", "--verbose", "--exit-zero"],
        ["--diff", "--unsafe-fixes", "--exit-zero"],
        ["--fix", "--unsafe-fixes", "--show-fixes", "--exit-zero"],
        ["--add-ignore", "known", "--exit-zero"],
        ["rule"],
        ["rule", "license-unknown"],
        ["config"],
        ["baseline"],
        ["--help"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_every_command_runs_without_a_network(arguments: list[str], model: Path) -> None:
    done = run(model, *arguments)
    assert "CONNECTION" not in done.stderr
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr


def test_a_run_of_several_processes_runs_without_a_network(model: Path) -> None:
    for number in range(200):
        (model / f"{number}.md").write_text("# Card\n")
    names = [f"{number}.md" for number in range(200)]
    done = run(model, "--jobs", "2", "--quiet", "--exit-zero", *names)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_try_would_be_seen(model: Path) -> None:
    """Were a connection tried and its failure swallowed, the tests above would still fail."""
    code = "import socket, contextlib\nwith contextlib.suppress(OSError):\n    socket.create_connection(('a', 1))"
    assert "CONNECTION: socket.getaddrinfo" in run(model, code=code).stderr
