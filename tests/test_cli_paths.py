"""Which cards a command takes: files, folders, lists, globs, standard input."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from .commands import BAD, Run, cards, put


def test_no_path_is_the_card_here_and_check_is_the_same(run: Run, here: Path) -> None:
    put(here / "README.md", BAD)
    plain = run()
    assert plain.exit_code == 1
    assert "README.md:2:10" in plain.stdout
    assert run("check").stdout == run("check", "README.md").stdout == run("README.md").stdout == plain.stdout
    put(here / "check")
    assert cards(run("--format", "json", "./check")) == ["./check"]


def test_nothing_here_is_exit_two(run: Run, here: Path) -> None:
    done = run()
    assert done.exit_code == 2
    assert "README.md: no such file" in done.stderr
    (here / "empty").mkdir()
    done = run("empty")
    assert done.exit_code == 2
    assert "no README.md in this folder" in done.stderr


def test_a_missing_path_that_looks_like_a_hub_name_says_how_to_name_one(run: Run) -> None:
    done = run("acme/orchard")
    assert done.exit_code == 2
    assert done.stderr == "hfcardlint: acme/orchard: no such file; a model on the Hub is hf://acme/orchard\n"


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs permissions")
def test_an_unreadable_file_is_exit_two(run: Run, here: Path) -> None:
    os.chmod(put(here / "README.md"), 0)
    assert run().exit_code == 2


def test_a_folder_is_searched_without_hidden_and_ignored_ones(run: Run, tmp_path: Path) -> None:
    root = tmp_path / "models"
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    for place in ("", "a", "b/c", ".cache/x", "venv/lib/x", "b/out", "b/kept"):
        put(root / place / "README.md")
    put(root / "a" / "OTHER.md")
    put(root / ".gitignore", "venv/\n")
    put(root / "b" / ".gitignore", "/out\n")
    found = cards(run("--format", "json", str(root)))
    assert found == [f"{root.as_posix()}/{p}README.md" for p in ("", "a/", "b/c/", "b/kept/")]


def test_a_folder_that_is_itself_ignored_is_searched_when_named(run: Run, tmp_path: Path) -> None:
    root = tmp_path / "models"
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    put(root / ".gitignore", "out/\n")
    put(root / "out" / "README.md")
    assert cards(run("--format", "json", str(root / "out"))) == [f"{root.as_posix()}/out/README.md"]


def test_a_folder_without_git_and_with_a_loop_is_searched(run: Run, here: Path) -> None:
    put(here / "m" / "a" / "README.md")
    os.symlink(here / "m", here / "m" / "loop")
    assert cards(run("--format", "json", ".")) == ["m/a/README.md"]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("templates", ["a/README.md", "x.md"]),
        ("templates/", ["a/README.md", "x.md"]),
        ("*.md", []),
        ("a/*", ["x.md"]),
        ("**/templates/**", ["a/README.md", "x.md"]),
        ("a", ["x.md"]),
        ("./x.md", ["a/README.md", "a/templates/README.md"]),
        ("b[", ["a/README.md", "a/templates/README.md", "x.md"]),
    ],
)
def test_exclude_holds_for_named_paths_too(run: Run, here: Path, pattern: str, left: list[str]) -> None:
    paths = ["a/README.md", "a/templates/README.md", "x.md"]
    for path in paths:
        put(here / path)
    assert cards(run("--format", "json", "--exclude", pattern, *paths)) == left
    put(here / "hfcardlint.toml", f'exclude = ["{pattern}"]\n')
    done = run("--format", "json", *paths)
    assert cards(done) == left
    assert done.exit_code == 0


def test_files_from_a_file_and_from_standard_input(run: Run, here: Path) -> None:
    for name in ("one.md", "two words.md", "三.md"):
        put(here / name)
    listed = "one.md\r\n\ntwo words.md\n三.md\n"
    put(here / "list.txt", listed)
    expected = ["one.md", "two words.md", "三.md"]
    assert cards(run("--format", "json", "--files-from", "list.txt")) == expected
    assert cards(run("--format", "json", "--files-from", "-", input=listed.encode())) == expected
    assert cards(run("--format", "json", "--files-from", "list.txt", "one.md")) == expected_once(expected)
    assert run("--files-from", "-", input=b"").exit_code == 2
    assert run("-", "--files-from", "-", input=b"").exit_code == 2


def expected_once(paths: list[str]) -> list[str]:
    return list(dict.fromkeys(["one.md", *paths]))


def test_standard_input_is_a_card(run: Run, here: Path) -> None:
    done = run("-", "--stdin-filename", "m/README.md", input=BAD.encode())
    assert done.exit_code == 1
    assert done.stdout.startswith("m/README.md:2:10")
    assert run("-", input=BAD.encode()).stdout.startswith("-:2:10")


def test_a_list_of_paths_names_no_standard_input(run: Run, here: Path) -> None:
    put(here / "list", "-\n")
    done = run("--files-from", "list")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "hfcardlint: --files-from list: `-` is no path; ./- is a file of that name\n"


@pytest.mark.parametrize("glob", ["", "/", "./", "."])
def test_a_glob_that_holds_for_nothing_is_refused(run: Run, here: Path, glob: str) -> None:
    put(here / "README.md", BAD)
    assert f"--exclude takes globs of paths, and `{glob}` holds for none" in run("--exclude", glob).stderr
    put(here / "hfcardlint.toml", f'exclude = ["a", "{glob}"]\n')
    assert f'hfcardlint.toml:1: `exclude` must be globs of paths, and "{glob}" holds for none' in run().stderr


def test_a_name_for_standard_input_is_refused_where_nothing_reads_it(run: Run, here: Path) -> None:
    put(here / "README.md")
    put(here / "list", "README.md\n")
    done = run("--files-from", "list", "--stdin-filename", "x.md")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith("--stdin-filename names the card that `-` reads; the path `-` is missing\n")
