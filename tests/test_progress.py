"""The progress of a long run, at a real terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="no pseudo terminals here")

CARD = "---\nlicense: mit\n---\n# Seed\n\nA language model.\n"


def at_terminal(folder: Path, *args: str, out: bool = True, **env: str) -> str:
    """Run the command with standard error on a terminal, standard output too if ``out``; return what it shows."""
    shown, end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "hfcardlint", *args, str(folder)],
        stdout=end if out else subprocess.DEVNULL,
        stderr=end,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", **env},
    )
    os.close(end)
    data = b""
    while True:
        try:
            more = os.read(shown, 1 << 16)
        except OSError:  # Linux: the other end is closed
            break
        if not more:
            break
        data += more
    os.close(shown)
    assert process.wait() in (0, 1)
    return data.decode()


def lines(screen: str) -> list[str]:
    """Return the lines that stay on the screen: an erased line is gone."""
    return [re.sub(r"\x1b\[\?25[hl]", "", line.rsplit("\x1b[2K", 1)[-1]).strip("\r") for line in screen.split("\n")]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    for number in range(51):
        (tmp_path / f"m{number}").mkdir()
        (tmp_path / f"m{number}" / "README.md").write_text(CARD)
    return tmp_path


def test_a_long_run_shows_how_far_it_is(many: Path) -> None:
    screen = at_terminal(many, "--quiet", "--fail-on", "error")
    assert "51/51" in screen
    assert lines(screen) == [""]
    assert screen.rindex("\x1b[?25h") > screen.rindex("\x1b[?25l")


def test_reports_are_not_garbled(many: Path) -> None:
    plain = subprocess.run(
        [sys.executable, "-m", "hfcardlint", "--color", "never", str(many)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "100"},
    )
    screen = at_terminal(many, "--color", "never")
    assert "51/51" in screen
    assert lines(screen) == plain.stdout.split("\n")
    assert plain.stderr == ""


@pytest.mark.parametrize("env", [{"CI": "true"}, {"TERM": "dumb"}])
def test_logs_and_plain_terminals_show_none(many: Path, env: dict[str, str]) -> None:
    assert at_terminal(many, out=False, **env) == ""


def test_a_short_run_shows_none(many: Path) -> None:
    (many / "m50" / "README.md").unlink()
    assert at_terminal(many, out=False) == ""
