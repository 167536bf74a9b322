"""The baseline: what is written, what is silent then, and what is said of entries that stand for nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import hfcardlint
from hfcardlint.cli import main

from .conftest import Runner

FILE = "hfcardlint-baseline.json"
OLD = "---\nlicense: acme\n---\n# Tiny tagger\n\nA model.\n"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command in a git root with a card in a folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "README.md").write_text(OLD)
    monkeypatch.chdir(tmp_path)

    def invoke(*args: str) -> Result:
        result = Runner().invoke(main, args)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


def card(text: str, folder: str = "a") -> None:
    Path(folder).mkdir(exist_ok=True)
    Path(folder, "README.md").write_text(text)


def entries() -> dict[str, list[str]]:
    held: dict[str, Any] = json.loads(Path(FILE).read_text())
    assert held["schema"] == "hfcardlint-baseline-1"
    return {path: [line.split(" ")[0] for line in lines] for path, lines in held["cards"].items()}


def test_old_findings_are_silent_and_new_ones_fail(run: Run) -> None:
    assert run("a").exit_code == 1
    written = run("baseline", "a")
    assert written.exit_code == 0
    assert written.output == f"{FILE}: {len(entries()['a/README.md'])} findings of 1 card\n"
    clean = run("a")
    assert clean.exit_code == 0 and clean.stderr == ""
    assert "no findings" in clean.output and " ignored" in clean.output
    card(OLD.replace("# Tiny", "# Model\n\nhf_abcdefghijklmnopqrstuvwxyzABCDEFGH\n\n# Tiny"))
    new = run("--format", "concise", "a")
    assert new.exit_code == 1
    assert [line.split(" ")[2] for line in new.stdout.splitlines()] == ["secret-token"]


def test_more_findings_than_are_reported_are_known(run: Run) -> None:
    """None that is known is called stale, and a new one behind them is told."""
    tokens = [f"hf_abcdefghijklmnopqrstuvwxyzABCDE{n:03}\n\n" for n in range(151)]
    card("# Tiny\n\n" + "".join(tokens[:-1]))
    select = ("--select", "secret-token", "--format", "concise")
    assert len(run(*select, "a").stdout.splitlines()) == 101
    run("baseline", "a")
    known = run(*select, "a")
    assert (known.exit_code, known.output) == (0, "")
    card("# Tiny\n\n" + "".join(tokens))
    new = run(*select, "a")
    assert (new.exit_code, len(new.stdout.splitlines()), new.stderr) == (1, 1, "")
    assert new.stdout.startswith("a/README.md:303:1: ")


def test_a_baseline_of_nothing_says_so(run: Run) -> None:
    Path("hfcardlint.toml").write_text('exclude = ["a"]\n')
    done = run("baseline", "a")
    assert (done.exit_code, done.output) == (0, "no baseline is written: each card is excluded\n")
    assert not Path(FILE).exists()


def test_known_findings_are_in_the_report_with_their_source(run: Run) -> None:
    run("baseline", "a")
    (one,) = json.loads(run("--format", "json", "a").stdout)["cards"]
    assert one["findings"] == []
    assert {each["source"] for each in one["ignored"]} == {"baseline"}
    assert {each["rule"] for each in one["ignored"]} == set(entries()["a/README.md"])


def test_it_holds_when_other_lines_move_and_from_any_folder(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("baseline", "a")
    card(OLD.replace("license", "# A comment\nlicense").replace("# Tiny", "\n# Tiny"))
    assert run("a").exit_code == 0
    assert run(str(Path("a/README.md").resolve())).exit_code == 0
    monkeypatch.chdir("a")
    assert run().exit_code == 0


def test_the_file_is_sorted_and_the_same_every_time(run: Run) -> None:
    for name in ("c", "b"):
        card(OLD, name)
    run("baseline", ".")
    first = Path(FILE).read_text()
    assert list(entries()) == ["a/README.md", "b/README.md", "c/README.md"]
    for lines in json.loads(first)["cards"].values():
        assert lines == sorted(lines)
    run("baseline", "c", "a", "b")
    assert Path(FILE).read_text() == first
    assert sum(line.startswith('      "') for line in first.splitlines()) == sum(map(len, entries().values()))


def test_writing_anew_starts_from_all_findings_and_keeps_other_cards(run: Run) -> None:
    card(OLD, "b")
    run("baseline", ".")
    before = entries()
    run("baseline", "a")
    assert entries() == before
    card("---\nlicense: mit\n---\n# Tiny tagger\n\nA model.\n")
    run("baseline", "a")
    assert "license-unknown" not in entries()["a/README.md"]
    assert entries()["b/README.md"] == before["b/README.md"]
    Path("b/README.md").unlink()
    run("baseline", "a")
    assert list(entries()) == ["a/README.md"]


def test_what_a_comment_ignores_is_no_entry(run: Run) -> None:
    card(OLD.replace("acme", "acme # hfcardlint-ignore: license-unknown -- ours"))
    run("baseline", "a")
    assert "license-unknown" not in entries()["a/README.md"]


def test_stale_entries_are_named_and_fail_nothing(run: Run) -> None:
    card(OLD, "b")
    run("baseline", ".")
    card(OLD.replace("acme", "mit"))
    result = run("a")
    assert result.exit_code == 0
    assert f"{FILE}: 1 entry is stale: license-unknown (a/README.md)" in result.stderr
    assert run("--quiet", "a").stderr == ""
    Path("b/README.md").unlink()
    assert "(b/README.md)" in run("a").stderr
    run("baseline", "a")
    assert run("a").stderr == ""


def test_an_entry_of_a_rule_that_was_not_asked_is_not_stale(run: Run) -> None:
    run("baseline", "a")
    assert run("--select", "license-missing", "a").stderr == ""
    assert run("--ignore", "license-unknown", "a").stderr == ""


def test_no_baseline_and_isolated_report_all(run: Run) -> None:
    run("baseline", "a")
    assert run("--no-baseline", "a").exit_code == 1
    assert run("--isolated", "a").exit_code == 1


def test_the_configuration_names_the_file(run: Run) -> None:
    Path("hfcardlint.toml").write_text('baseline = "old/cards.json"\n')
    missing = run("a")
    assert missing.exit_code == 2
    assert "old/cards.json: no such baseline; `hfcardlint baseline` with the same paths writes it" in missing.stderr
    Path("old").mkdir()
    assert run("baseline", "a").output.startswith("old/cards.json: ")
    assert run("a").exit_code == 0
    assert 'baseline = "old/cards.json"  # hfcardlint.toml:1' in run("config", "a").output


def test_each_configuration_has_a_baseline_of_its_own(run: Run) -> None:
    card(OLD, "b")
    Path("b/hfcardlint.toml").write_text('profile = "strict"\n')
    run("baseline", ".")
    assert list(entries()) == ["a/README.md"]
    assert list(json.loads(Path("b", FILE).read_text())["cards"]) == ["README.md"]
    assert run(".").exit_code == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<<<<<<< HEAD\n{}", f"{FILE}:1: not valid JSON"),
        ("{}", "not a baseline of the form"),
        ("[]", "not a baseline of the form"),
        ('{"schema": "hfcardlint-baseline-1", "cards": []}', "not a baseline of the form"),
        ('{"schema": "hfcardlint-baseline-1", "cards": {"a": ["x"]}}', "not a baseline of the form"),
        ('{"schema": "hfcardlint-baseline-1", "cards": {"a": [3]}}', "not a baseline of the form"),
        ("[" * 100_000, FILE),
    ],
)
def test_a_file_that_is_no_baseline_is_wrong_use(run: Run, text: str, words: str) -> None:
    Path(FILE).write_text(text)
    result = run("a")
    assert result.exit_code == 2
    assert words in result.stderr and result.stderr.count("\n") == 1
    assert "delete it, then `hfcardlint baseline` with the same paths writes it anew" in result.stderr
    card(OLD)
    assert run("baseline", "a").exit_code == 2
    Path(FILE).unlink()
    assert run("baseline", "a").exit_code == 0


def test_the_step_on_a_stale_entry_drops_it(run: Run) -> None:
    card(OLD, ".")
    run("baseline", ".")
    card(OLD.replace("acme", "mit"))
    step = "; `hfcardlint baseline` with the same paths drops it\n"
    assert run(".").stderr.endswith(f"{FILE}: 1 entry is stale: license-unknown (a/README.md){step}")
    run("baseline", ".")
    assert run(".").stderr == ""


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("hfcardlint.toml", 'profile = "hub"\nbaseline = "a/README.md"\n', "hfcardlint.toml:2"),
        ("pyproject.toml", '[tool.hfcardlint]\nbaseline = "a/README.md"\n', "pyproject.toml:2"),
        ("hfcardlint.toml", 'extend = "below.toml"\n', "below.toml:1"),
    ],
)
def test_a_file_that_never_was_a_baseline_is_not_to_be_deleted(run: Run, file: str, text: str, line: str) -> None:
    Path("below.toml").write_text('baseline = "a/README.md"\n')
    Path(file).write_text(text)
    said = "`baseline` names a/README.md, which is none; `hfcardlint baseline` with the same paths writes one where no"
    for done in (run("a"), run("baseline", "a")):
        assert (done.exit_code, done.stderr) == (2, f"hfcardlint: {line}: {said} file is\n")
    assert Path("a/README.md").read_text() == OLD


def test_wrong_paths_are_wrong_use(run: Run) -> None:
    assert run("baseline", "gone").exit_code == 2
    assert run("baseline", "-").exit_code == 2
    assert not Path(FILE).exists()


def test_known_findings_are_not_fixed(run: Run) -> None:
    card("---\nlicense: Apache 2.0\n---\n# Tiny tagger\n")
    run("baseline", "a")
    run("--fix", "a")
    assert "Apache 2.0" in Path("a/README.md").read_text()
    run("--fix", "--no-baseline", "a")
    assert "apache-2.0" in Path("a/README.md").read_text()


def test_the_library_reads_it_too(run: Run) -> None:
    run("baseline", "a")
    report = hfcardlint.lint_path("a/README.md")
    assert report.findings == () and report.ignored
