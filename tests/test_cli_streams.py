"""What reaches a terminal, a pipe and a full disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hfcardlint.exits import CLOSED_PIPE

from .commands import BAD, process, put


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
    plain = {k: v for k, v in os.environ.items() if k != "COLUMNS"}
    assert process(env={**plain, "COLUMNS": "9" * 5000}).stdout == process(env=plain).stdout


def test_a_console_that_cannot_encode_gets_escapes(here: Path) -> None:
    put(here / "README.md", BAD.replace("Apache 2.0", "许可证"))
    put(here / "模型.md", BAD)
    done = process("README.md", "模型.md", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert b"\\u8bb8" in done.stdout
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="pipes of Windows end otherwise")
@pytest.mark.parametrize("args", [[], ["--format", "json"], ["--format", "concise"], ["rule"], ["-h"], ["--version"]])
def test_a_closed_pipe_ends_quietly(here: Path, args: list[str]) -> None:
    put(here / "README.md", BAD)
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "hfcardlint", *args]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (CLOSED_PIPE, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("args", [[], ["--help"], ["--version"], ["init", "--help"]])
def test_a_full_disk_is_told(here: Path, args: list[str]) -> None:
    put(here / "README.md", BAD)
    command = [sys.executable, "-m", "hfcardlint", *args]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr and b"No space left" in done.stderr


@pytest.mark.parametrize("module", ["click", "hfcardlint.config", "hfcardlint.run", "hfcardlint.engine"])
def test_an_interrupt_ends_quietly_however_early(here: Path, module: str) -> None:
    code = f"""
import sys

class Interrupt:
    def find_spec(self, name, *rest):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupt())
from hfcardlint.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_hostile_card_reaches_the_terminal_escaped(here: Path) -> None:
    put(here / "README.md", '---\nlicense: "\x1b[2J\u202emit"\nlanguage: \udcff\n---\n# \x9b\u2066\n')
    for form in ("text", "concise"):
        out = process("--format", form, "-v").stdout.decode()
        assert all(char.isprintable() or char == "\n" for char in out)
