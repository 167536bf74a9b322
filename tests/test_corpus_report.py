"""The page on false alarms says what its judgements say, and counts cards as they are."""

from __future__ import annotations

import csv
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from .conftest import ROOT


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_report", ROOT / "tools" / "corpus_report.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


report = script()
PAGE = report.PAGE.read_text("utf-8")


def test_the_page_has_the_judgements_of_today() -> None:
    table = PAGE.partition("## Read without the findings")[0]
    rows = dict(re.findall(r"^\| \[([a-z-]+)\].*?\| ([^|]+ \| [^|]+) \|$", table, re.MULTILINE))
    samples = report.judged(report.JUDGEMENTS)
    assert {name: report.row(samples.get(name)) for name in rows} == rows
    assert report.blind(report.BLIND) in PAGE
    assert report.elsewhere(report.ELSEWHERE) in PAGE


@pytest.mark.parametrize("path", [report.JUDGEMENTS, report.BLIND, report.ELSEWHERE], ids=lambda path: path.stem)
def test_judgements_are_whole_and_no_finding_is_judged_twice(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert {row["verdict"] for row in rows} <= {"right", "wrong"}
    assert all(re.fullmatch("[0-9a-f]{12}", row["card"]) and row["line"].isdigit() and row["why"] for row in rows)
    if path == report.ELSEWHERE:
        assert len(rows) == len({(row["rule"], row["card"], row["line"], row["why"]) for row in rows}) == 957
        assert {row["cards"] for row in rows} == report.SETS.keys()


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(0, 10, "0 % (0 to 28)"), (5, 10, "50 % (24 to 76)"), (20, 20, "100 % (84 to 100)")]
)
def test_shares_come_with_wilsons_interval(part: int, whole: int, said: str) -> None:
    assert report.told(part, whole) == said


def test_cards_are_counted(tmp_path: Path) -> None:
    for name, card in {
        "a": "---\nlicense: acme\nlanguage: xx-no\n---\n",
        "b": "---\nlicense: acme\n---\n",
        "c": "",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "card.md").write_text(card)
    counted = report.count(report.cards(tmp_path))
    assert counted.cards == 3
    assert (counted.firing["license-unknown"], counted.findings["license-unknown"]) == (2, 2)
    page = report.page(counted, {"license-unknown": report.Sample(19, 20)})
    assert "| error | 2 | 2 | 66.7 % (20.8 to 93.9) | 19 / 20 | 95 % (76 to 99) |" in page
    assert "Errors and warnings on more than 40 % of the cards:" in page and "`license-unknown`" in page


def test_a_corpus_without_cards_leaves_the_page(tmp_path: Path) -> None:
    before = report.PAGE.read_bytes()
    result = CliRunner().invoke(report.main, [str(tmp_path)])
    assert result.exit_code == 2 and "holds no card" in result.output
    assert report.PAGE.read_bytes() == before
