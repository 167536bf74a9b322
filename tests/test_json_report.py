"""The report as JSON."""

from __future__ import annotations

import json
import os
from typing import Any

import jsonschema

from hfcardlint import models
from hfcardlint.engine import Ignored, Skipped
from hfcardlint.finding import Span
from hfcardlint.report import Report, Totals
from hfcardlint.report.json import Json

from .told import CODE, LICENCE, NOTE, ROOT, TEXT, hostile_report, report


def as_json(*reports: Report, errors: list[tuple[str, str]] | None = None) -> dict[str, Any]:
    reporter, totals = Json({"licenses": "2026-08-22"}), Totals()
    text = reporter.begin()
    for each in reports:
        totals.add(each)
        text += reporter.card(each)
    text += reporter.end(totals, errors or [])
    assert text.isascii()
    text.encode("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def schema() -> dict[str, Any]:
    with open(os.path.join(ROOT, "schemas", "report-1.schema.json"), encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded


def test_json_holds_to_the_schema_and_to_the_model() -> None:
    full = hostile_report()
    ignored = (Ignored(full.result.findings[0], "not ours", "comment"),)
    full = full._replace(result=full.result._replace(ignored=ignored, skipped=(Skipped("x", "y"),)))
    said = as_json(report(TEXT, LICENCE, CODE, NOTE), full, errors=[("gone.md", "no such file")])
    jsonschema.validate(said, schema())
    assert models.Report.model_validate(said).model_dump(by_alias=True) == said
    assert said["summary"] == {
        "cards": 2,
        "errors": 2,
        "warnings": 2,
        "notes": 1,
        "fixable": 1,
        "ignored": 1,
        "not_run": 1,
    }


def test_json_without_cards_is_whole() -> None:
    said = as_json()
    jsonschema.validate(said, schema())
    assert said["cards"] == []


def test_json_places_are_those_of_the_contract() -> None:
    card = as_json(report("\ufeff" + TEXT, LICENCE._replace(span=Span(14, 25))))["cards"][0]
    assert card["findings"][0]["location"] == {
        "path": "README.md",
        "line": 2,
        "column": 10,
        "end_line": 2,
        "end_column": 21,
    }
    assert card["findings"][0]["fix"]["edits"][0]["text"] == "mit"
    assert card["sections"] == {
        "settings": False,
        "limitations": False,
        "evaluation": False,
        "intended_use": False,
        "usage": True,
    }


def test_json_keeps_emoji_beside_lone_surrogates() -> None:
    card = as_json(report(TEXT, base_models=("\U0001f917 \udcff \\ud83d",)))["cards"][0]
    assert card["base_model"] == ["\U0001f917 \ufffd \\ud83d"]
