"""The page on named systems: made from a folder of cards and facts, and true to what it promises."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from .conftest import ROOT, Runner

PAGE = ROOT / "docs" / "ground-truth.md"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ground_truth", ROOT / "tools" / "ground_truth.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["ground_truth"] = module
    spec.loader.exec_module(module)
    return module


truth = script()
OPEN = """---
license: mit
datasets:
- mosslab/meadow
---
# Moss

Moss is a decoder-only transformer. The [training code](https://github.com/mosslab/moss) is public.
"""
CLOSED = "---\nlicense: mit\n---\n# Fern\n\nFern is a decoder-only transformer.\n"


def folder(at: Path, passed: str, failed: str) -> Path:
    systems = [
        {"system": "Pythia", "group": "osi-validated", "data_level": "named+described", "training_code": "yes: all"},
        {"system": "Grok-1", "group": "osi-fail", "data_level": "absent", "training_code": "no: nothing"},
        {"system": "not among the cards", "group": "extra", "data_level": "-", "training_code": "no"},
    ]
    (at / "named").mkdir(parents=True)
    (at / "ground_truth.json").write_text(json.dumps({"systems": systems}), "utf-8")
    (at / "named" / truth.CARDS["Pythia"]).write_text(passed, "utf-8")
    (at / "named" / truth.CARDS["Grok-1"]).write_text(failed, "utf-8")
    return at


def test_each_row_shows_the_facts_the_states_and_the_outcome(tmp_path: Path) -> None:
    passed, failed = truth.rows(folder(tmp_path / "a", OPEN, CLOSED))
    assert passed.found == ("named, described", "yes")
    assert passed.states == ("named", "linked", "osi-approved", "described")
    assert (passed.warnings, passed.outcome) == ((), "passed")
    assert (failed.warnings, failed.outcome) == (("Data", "Training code"), "failed")
    assert truth.measured([passed, failed]) == (1, 1, 1, 1)


def test_nothing_of_a_card_but_its_digest_is_in_the_page(tmp_path: Path) -> None:
    text = truth.page(truth.rows(folder(tmp_path / "a", OPEN, CLOSED)))
    assert "Moss" not in text and "Fern" not in text and "mosslab" not in text


@pytest.mark.parametrize(("passed", "failed"), [(CLOSED, CLOSED), (OPEN, OPEN)])
def test_the_tool_fails_where_the_rules_contradict_the_outcomes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passed: str, failed: str
) -> None:
    monkeypatch.setattr(truth, "PAGE", tmp_path / "page.md")
    result = Runner().invoke(truth.main, [str(folder(tmp_path / "a", passed, failed))])
    assert result.exit_code == 1


def test_a_page_that_differs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(truth, "PAGE", tmp_path / "page.md")
    at = str(folder(tmp_path / "a", OPEN, CLOSED))
    assert Runner().invoke(truth.main, [at, "--check"]).exit_code == 1
    assert Runner().invoke(truth.main, [at]).exit_code == 0
    assert Runner().invoke(truth.main, [at, "--check"]).exit_code == 0


def test_the_written_page_holds_what_the_definition_is_measured_by() -> None:
    rows = [line.strip("| ").split(" | ") for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")]
    warnings = {row[0]: row[-2] for row in rows[1:]}
    outcomes = {row[0]: row[-1] for row in rows[1:]}
    assert {name for name, outcome in outcomes.items() if outcome == "passed"} == {
        "Pythia",
        "OLMo",
        "Amber",
        "CrystalCoder",
        "T5",
    }
    for name, outcome in outcomes.items():
        if outcome in ("passed", "failed"):
            assert (warnings[name] == "-") == (outcome == "passed"), name
