"""What all tests share: ``--update`` for snapshots, no network, and the corpus of real cards where it lies."""

from __future__ import annotations

import inspect
import os
import socket
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

import hfcardlint
from hfcardlint.cli import main

# How fast examples are made depends on what else the machine does.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
ROOT = Path(__file__).resolve().parent.parent
# The package under test, which need not be that of the checkout: .ci/release tests the wheel.
PACKAGE = Path(hfcardlint.__file__).parent
# Real cards, which are no part of the project: tests of them are skipped where the folder is not there.
CARDS = Path(os.environ.get("HFCARDLINT_CARDS") or ROOT.parent / "shared")
CORPUS = CARDS / "corpus" / "cards.tar.xz"
GOLD = CARDS / "gold" / "cards"
# Settings of the developer's shell, or of a CI job, that change what is printed.
_SHELL = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "PYTHONIOENCODING")
_JOB = ("CI", "GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR")


class Runner(CliRunner):
    """click's runner with standard error apart, and both in ``output``: before 8.2 that has to be asked for."""

    def __init__(self) -> None:
        older = "mix_stderr" in inspect.signature(CliRunner.__init__).parameters
        given: dict[str, Any] = {"mix_stderr": False} if older else {}
        super().__init__(**given)
        self.older = older

    def invoke(self, *args: Any, **more: Any) -> Result:
        result = super().invoke(*args, **more)
        if self.older:
            result.__class__ = _Both
        return result


class _Both(Result):
    @property
    def output(self) -> str:
        return self.stdout + self.stderr


class NetworkBlocked(RuntimeError):
    """A test that is not marked slow reached for the network."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the snapshots from what is printed now")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether snapshots are to be rewritten."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("slow") is None:
        for owner, name in ((socket.socket, "connect"), (socket.socket, "connect_ex"), (socket, "getaddrinfo")):
            monkeypatch.setattr(owner, name, _blocked)


@pytest.fixture(autouse=True)
def _plain_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _SHELL + _JOB:
        monkeypatch.delenv(name, raising=False)


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
def run(here: Path) -> Iterator[Callable[..., Result]]:
    def invoke(*args: str, **more: Any) -> Result:
        result = Runner().invoke(main, args, **more)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    yield invoke


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with a card two folders down."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "models" / "a").mkdir(parents=True)
    (tmp_path / "models" / "a" / "README.md").write_text("# a\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _blocked(*arguments: object, **options: object) -> None:
    raise NetworkBlocked(f"a test opened a connection: {arguments[-1:]}")


@pytest.fixture(scope="session")
def corpus() -> Callable[[], Iterator[tuple[str, bytes]]]:
    """Return a function that yields (name, bytes) of each real card; skips where the corpus does not lie."""
    if not CORPUS.is_file():
        pytest.skip(f"no corpus of real cards at {CORPUS}")

    def cards() -> Iterator[tuple[str, bytes]]:
        with tarfile.open(CORPUS) as archive:
            for member in archive:
                file = archive.extractfile(member) if member.isfile() and member.name.endswith(".md") else None
                if file is not None:
                    yield member.name, file.read()

    return cards
