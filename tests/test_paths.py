"""Which files are cards: what is found, what is left out, and what is said of a path where no card can be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hfcardlint import paths
from hfcardlint.cli import main

from .conftest import Runner

CARD = "---\nlicense: Apache 2.0\n---\n# Tiny tagger\n\nA model.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CARD)


def run(*args: str, **more: Any) -> tuple[int, list[str], str]:
    """Return the exit code, the cards of the report, and what stands on standard error."""
    done = Runner().invoke(main, ["--format", "json", "--select", "license-unknown", *args], **more)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    found = [card["path"] for card in json.loads(done.stdout)["cards"]] if done.stdout else []
    return done.exit_code, found, done.stderr


def test_a_card_is_named_once_however_its_path_is_written(here: Path) -> None:
    put("a/README.md", "b.md")
    named = ["a", "./a", "a/", "a/README.md", "a//README.md", "b/../a/README.md", str(here / "a"), "b.md", "./b.md"]
    assert run(*named)[1] == ["a/README.md", "b.md"]


def test_a_card_that_is_a_broken_link_is_told_and_hides_no_other() -> None:
    put("m/loop/below/README.md", "m/gone/below/README.md")
    os.symlink("README.md", "m/loop/README.md")
    os.symlink("../away", "m/gone/README.md")
    code, found, said = run("m")
    assert code == 2
    assert found == ["m/gone/below/README.md", "m/loop/below/README.md"]
    assert "hfcardlint: m/gone/README.md: a link to ../away, where no file is\n" in said
    assert "hfcardlint: m/loop/README.md: " in said
    assert run("m/gone/README.md")[2] == "hfcardlint: m/gone/README.md: a link to ../away, where no file is\n"
    assert run("m", "--exclude", "m/*/README.md") == (1, found, "")


def test_a_folder_that_may_not_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    put("m/a/README.md", "m/b/README.md")

    def denied(path: str) -> Any:
        if path == "m/b":
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    listed = os.scandir
    monkeypatch.setattr("os.scandir", denied)
    assert run("m") == (2, ["m/a/README.md"], "hfcardlint: m/b: Permission denied\n")
    assert run("m", "--exclude", "b") == (1, ["m/a/README.md"], "")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", "'': no such file"),
        ("gone.md", "gone.md: no such file"),
        ("b.md/README.md", "b.md/README.md: no such file"),
        ("https://huggingface.co/acme/seed", "no such file; a model on the Hub is hf://acme/seed"),
        ("https://huggingface.co/acme/seed/blob/main/README.md", "no such file; a model on the Hub is hf://acme/seed"),
        ("hf.co/acme/seed/tree/v2?x=1", "no such file; a model on the Hub is hf://acme/seed@v2"),
        ("https://huggingface.co/datasets/acme/seed", "acme/seed: no such file"),
        ("https://example.com/acme/seed", "acme/seed: no such file"),
    ],
)
def test_what_a_path_without_a_card_may_mean(path: str, said: str) -> None:
    put("b.md")
    code, _, printed = run(path)
    assert (code, printed.endswith(f"{said}\n")) == (2, True), printed


def test_a_card_under_a_name_in_other_letters_is_named(here: Path) -> None:
    put("m/readme.md")
    if (here / "m" / "README.md").exists():
        pytest.skip("this file system does not tell letters apart")
    assert run("m")[2] == "hfcardlint: m: no README.md in this folder, but readme.md\n"
    assert run("m/README.md")[2] == "hfcardlint: m/README.md: no such file, but readme.md\n"
    put("readme.md")
    assert run()[2] == "hfcardlint: README.md: no such file, but readme.md\n"


@pytest.mark.parametrize(
    "listed", ["a b.md\0c\nd.md\0", "\ufeffa b.md\n\nc.md\r\n", "a b.md"], ids=["NUL", "byte order mark", "one"]
)
def test_lists_of_paths(listed: str) -> None:
    expected = paths.from_list(listed)
    assert expected[0] == "a b.md" and len(expected) == (1 if listed == "a b.md" else 2)
    put(*expected)
    assert run("--files-from", "-", input=listed.encode())[1] == expected


@pytest.mark.parametrize(
    ("pattern", "path", "held"),
    [
        ("[ab].md", "b.md", True),
        ("[!ab].md", "b.md", False),
        ("[a-c]/x.md", "b/x.md", True),
        ("a[!b]x.md", "a/x.md", False),
        ("[z-a].md", "z.md", False),
        ("a[b/c]", "a[b/c]", True),
        ("[", "[", True),
        ("?.md", "b.md", True),
        ("/a", "a/x.md", True),
    ],
)
def test_globs(pattern: str, path: str, held: bool) -> None:
    assert paths.excluded(path, (pattern,), "") is held


def test_an_absolute_glob_holds_for_the_absolute_path(here: Path) -> None:
    put("a/README.md", "b/README.md")
    assert run(".", "--exclude", str(here / "a"))[1] == ["b/README.md"]
    assert run(".", "--exclude", f"{here.parent}/*/b/**")[1] == ["a/README.md"]


@pytest.mark.parametrize("more", [(), ("--diff",)])
def test_a_run_that_lints_nothing_says_so(more: tuple[str, ...]) -> None:
    put("a/README.md", "b/README.md")
    arguments = (".", "--exclude", "*.md", *more)
    done = Runner().invoke(main, arguments)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "hfcardlint: nothing is linted: each card is excluded\n"
    assert Runner().invoke(main, [*arguments, "--quiet"]).output == ""
    assert Runner().invoke(main, [".", "--exclude", "a"]).stderr == ""


def test_an_excluded_card_is_not_read(here: Path) -> None:
    os.mkfifo("pipe.md") if hasattr(os, "mkfifo") else put("pipe.md")
    assert run("pipe.md", "--exclude", "*.md")[0] == 0


def test_many_excluded_cards_are_told_by_several_processes_as_by_one() -> None:
    put(*(f"m/{n}/README.md" for n in range(200)))
    said = [Runner().invoke(main, ["m", "--exclude", "m", "--jobs", jobs]).stderr for jobs in ("1", "2")]
    assert said == ["hfcardlint: nothing is linted: each card is excluded\n"] * 2


@pytest.mark.skipif(os.name == "nt", reason="needs a shell of POSIX")
def test_closed_streams_are_told_and_take_no_part_in_reports() -> None:
    put("README.md")
    command = f"{sys.executable} -m hfcardlint"
    for arguments in ("-", "--files-from -"):
        done = subprocess.run(f"{command} {arguments} <&-", shell=True, capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert done.stderr.endswith("standard input is closed\n") and done.stderr.count("\n") == 1
    done = subprocess.run(f"{command} gone.md 2>&-", shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
