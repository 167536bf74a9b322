"""Runs in several processes: they say what one says, and end as one ends."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hfcardlint.cli import FORMS
from hfcardlint.run import MANY

from .conftest import ROOT

SLOW = pytest.mark.slow
# Runs in every process of a run, the spawned ones too: a rule that crashes, and a process that is ended.
SITE = """
import os
from hfcardlint.rules.license import LicenseUnknown

check = LicenseUnknown.check

def crash(self, card):
    if "crash here" in card.text:
        raise ValueError("of this card")
    if "end here" in card.text:
        os._exit(9)
    return check(self, card)

LicenseUnknown.check = crash
"""
# Ends each process but the first one as soon as it is there, or when it has what it needs to work.
KILLED = """
import os, sys, threading, time

def end():
    while not {when}:
        time.sleep(0.001)
    os._exit(9)

if "--multiprocessing-fork" in sys.orig_argv:
    threading.Thread(target=end, daemon=True).start()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More cards than one process gets, of all sorts, and a list of them."""
    folder = tmp_path_factory.mktemp("cards")
    texts = [path.read_bytes() for path in sorted((ROOT / "fixtures").glob("cards/*/README.md"))]
    texts += [b"", b"---\nlicense: [\n---\n", b"\xff\xfe", b"---\nlicense: Apache 2.0\n---\n# M\r\n", b"x" * 3000]
    names = []
    for number in range(MANY + 10):
        home = folder / f"{number:03}"
        home.mkdir()
        (home / "README.md").write_bytes(texts[number % len(texts)])
        if number % 3 == 0:
            (home / "config.json").write_text('{"model_type": "llama", "license": "mit"}')
        names.append(f"{number:03}/README.md")
    (folder / "100" / "README.md").unlink()
    (folder / "100" / "README.md").mkdir()
    (folder / "101" / ".hfcardlint.toml").write_text("profil = 1\n")
    (folder / "102" / ".hfcardlint.toml").write_text('exclude = ["README.md"]\n')
    (folder / "103" / ".hfcardlint.toml").write_text("[limits]\nfindings = 1\n")
    (folder / "106" / ".hfcardlint.toml").write_text('baseline = "old.json"\n')
    entry = '{"schema": "hfcardlint-baseline-1", "cards": {"gone.md": ["license-missing 0123456789abcdef"]}}'
    (folder / "106" / "old.json").write_text(entry)
    names.insert(150, "no-such-file.md")
    (folder / "list").write_text("\n".join(names))
    return folder


def run(folder: Path, *arguments: str, site: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    path = os.pathsep.join(filter(None, (str(site) if site else "", *sys.path)))
    command = [sys.executable, "-m", "hfcardlint", "--files-from", "list", *arguments]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": path}, capture_output=True, timeout=300, check=False
    )


def same(folder: Path, *arguments: str, site: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run in one process and in three, and return what both gave."""
    one, three = (run(folder, *arguments, "--jobs", jobs, site=site) for jobs in ("1", "3"))
    # JUnit's report holds the time at which it was made.
    stamp = re.compile(rb'timestamp="[^"]*"')
    assert stamp.sub(b"", three.stdout) == stamp.sub(b"", one.stdout)
    assert three.stderr == one.stderr
    assert three.returncode == one.returncode
    return one


# Each of these tells its cards in a way of its own: at once, with drafts, at the end.
@pytest.mark.parametrize("form", [f if f in ("text", "json", "github") else pytest.param(f, marks=SLOW) for f in FORMS])
def test_every_format_is_the_same(form: str, folder: Path) -> None:
    done = same(folder, "--format", form, "--require", "data")
    assert done.returncode == 2
    assert b"no-such-file.md" in done.stderr
    assert b"entry is stale: license-missing (gone.md)" in done.stderr
    assert done.stdout


@SLOW
@pytest.mark.parametrize("arguments", [["--statistics"], ["--verbose"], ["--quiet", "--exit-zero"]])
def test_options_are_the_same(arguments: list[str], folder: Path) -> None:
    assert same(folder, *arguments).stdout


def test_a_crash_is_the_same(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(SITE)
    home = folder / "104" / "README.md"
    before = home.read_bytes()
    home.write_bytes(b"---\nlicense: mit\n---\ncrash here\n")
    try:
        done = same(folder, site=tmp_path)
    finally:
        home.write_bytes(before)
    assert b"104/README.md: rule license-unknown crashed: ValueError: of this card" in done.stderr


def test_a_process_that_is_ended_ends_the_run(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(SITE)
    home = folder / "105" / "README.md"
    before = home.read_bytes()
    home.write_bytes(b"---\nlicense: mit\n---\nend here\n")
    try:
        done = run(folder, "--jobs", "2", site=tmp_path)
    finally:
        home.write_bytes(before)
    assert done.returncode == 2
    assert done.stderr.endswith(b"hfcardlint: a process was ended from outside; --jobs 1 does without others\n")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("when", ["sys.argv[1:2] == ['--multiprocessing-fork']", "'hfcardlint.pool' in sys.modules"])
def test_a_process_that_is_killed_is_told_of(when: str, folder: Path, tmp_path: Path) -> None:
    """Killed before it reads what it was sent: its pipe is broken, or reset."""
    (tmp_path / "sitecustomize.py").write_text(KILLED.format(when=when))
    done = run(folder, "--jobs", "2", site=tmp_path)
    assert done.returncode == 2
    assert done.stderr.endswith(b"hfcardlint: a process was ended from outside; --jobs 1 does without others\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_an_interrupt_ends_every_process(folder: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "README.md"
    os.mkfifo(pipe)
    (tmp_path / "list").write_text((folder / "list").read_text() + f"\n{pipe}")
    command = [sys.executable, "-m", "hfcardlint", "--jobs", "2", "--format", "concise", "--exit-zero"]
    child = subprocess.Popen(
        [*command, "--files-from", str(tmp_path / "list")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A run in the background of a shell is deaf to it, and so would this one be.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with child:
        assert child.stdout and child.stderr
        seen = b""
        # The last cards are told once no worker but the one at the pipe has anything to do.
        while b"191/README.md" not in seen:
            seen += child.stdout.readline()
        os.killpg(child.pid, signal.SIGINT)
        said = child.stderr.read()
        assert child.wait(60) == 130
    assert b"Traceback" not in said
    assert b"KeyboardInterrupt" not in said
    assert not _read(pipe), "a process still waits at the pipe"


def _read(pipe: Path) -> bool:
    """Whether some process still reads the pipe; it may take a moment to end."""
    for _ in range(100):
        try:
            os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
        except OSError as error:
            assert error.errno == errno.ENXIO
            return False
        time.sleep(0.1)
    return True


def test_few_cards_start_no_process(folder: Path) -> None:
    names = (folder / "list").read_text().split("\n")
    code = "import sys\nfrom hfcardlint.cli import main\ntry:\n    main()\nfinally:\n    print(*sys.modules)"
    for number, started in ((MANY - 1, False), (MANY, True)):
        listed = "\n".join(names[:number])
        done = subprocess.run(
            [sys.executable, "-c", code, "--quiet", "--jobs", "2", "--files-from", "-"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            input=listed,
            encoding="utf-8",
            capture_output=True,
            check=False,
        )
        modules = done.stdout.splitlines()[-1].split()
        assert "hfcardlint.run" in modules
        assert ("multiprocessing.context" in modules) is started


@pytest.mark.parametrize("argument", ["0", "-1", "x"])
def test_a_number_of_processes_is_one_or_more(argument: str, folder: Path) -> None:
    done = run(folder, "--jobs", argument)
    assert done.returncode == 2
    assert b"--jobs" in done.stderr
