"""What is said of evaluation results: of `model-index`, of `.eval_results/*.yaml`, and where the two differ."""

from __future__ import annotations

import pytest

from tests.hub_cases import HEAD, METRIC, SET, Expected, index, lint, row, said

INVALID = ("model-index-invalid", "error")
MODEL_INDEX = [
    row(index(HEAD, SET, METRIC), id="model-index"),
    row("model-index:\n- name: t\n  results: []", id="no results"),
    row("model-index:\n  name: t", (*INVALID, 3, 3)),
    row("model-index: t", (*INVALID, 2, 14)),
    row("model-index:", ("key-empty", "note", 2, 1)),
    row("model-index: [t]", (*INVALID, 2, 15)),
    row("model-index:\n- name: t", (*INVALID, 3, 3)),
    row("model-index:\n- results: []", (*INVALID, 3, 3)),
    row("model-index:\n- name: 1\n  results: []", (*INVALID, 3, 9)),
    row("model-index:\n- name: t\n  results: 7", (*INVALID, 4, 12)),
    row("model-index:\n- name: t\n  results: [7]", (*INVALID, 4, 13)),
    row(index(HEAD.replace("type: fill-mask", "name: Fill"), SET, METRIC), (*INVALID, 6, 7), id="task.type"),
    row(index(HEAD.replace("type: fill-mask", "type: my own task"), SET, METRIC), id="task.type is free"),
    row(index(HEAD, METRIC), ("model-index-invalid", "warning", 5, 5), id="no dataset"),
    row(index(HEAD, "    dataset: a/w\n", METRIC), (*INVALID, 7, 14), id="dataset is a word"),
    row(index(HEAD, SET.replace("      type: a/w\n", ""), METRIC), (*INVALID, 8, 7), id="dataset.type"),
    row(index(HEAD, SET.replace("      name: W\n", ""), METRIC), (*INVALID, 8, 7), id="dataset.name"),
    row(index(HEAD, SET, "      config: null\n", METRIC), (*INVALID, 10, 15), id="dataset.config null"),
    row(index(HEAD, SET, "      revision: 1234567\n", METRIC), (*INVALID, 10, 17), id="dataset.revision digits"),
    row(index(HEAD, SET, '      revision: "1234567"\n', METRIC), id="dataset.revision quoted"),
    row(index(HEAD, SET, "      split: [test]\n", METRIC), (*INVALID, 10, 14), id="dataset.split list"),
    row(index(HEAD, SET, "      revision: null\n", METRIC), (*INVALID, 10, 17), id="dataset.revision null"),
    row(index(HEAD, SET, "      split: 1\n", METRIC), (*INVALID, 10, 14), id="dataset.split number"),
    row(index(HEAD, SET.replace("name: W", "name: 7"), METRIC), (*INVALID, 9, 13), id="dataset.name number"),
    row(index(HEAD, SET.replace("type: a/w", "type: null"), METRIC), (*INVALID, 8, 13), id="dataset.type null"),
    row(index(HEAD, "      name: 7\n", SET, METRIC), (*INVALID, 7, 13), id="task.name number"),
    row(index(HEAD.replace("\n      type: fill-mask", " fill-mask"), SET, METRIC), (*INVALID, 5, 11), id="task word"),
    row(index("model-index:\n- name: t\n  results:\n  -", SET[3:], METRIC), (*INVALID, 5, 5), id="no task"),
    row("model-index:\n- name: t\n  results:", (*INVALID, 4, 11)),
    row(index(HEAD, SET, "    metrics: f1"), (*INVALID, 10, 14), id="metrics word"),
    row(index(HEAD, SET, "    metrics: [f1]"), (*INVALID, 10, 15), id="metrics[0] word"),
    row(index(HEAD, SET, METRIC.replace("f1", "1")), (*INVALID, 11, 13), id="metrics[0].type number"),
    row(index(HEAD, SET, METRIC, "\n      name: 1"), (*INVALID, 13, 13), id="metrics[0].name number"),
    row(index(HEAD, SET, METRIC, "\n      args:\n        beta: 1"), id="metrics[0].args is free"),
    row(index(HEAD, SET, METRIC, "\n    - type: f1"), (*INVALID, 13, 7), id="metrics[1].value"),
    row(index(HEAD, SET, METRIC, "\n    source:\n      url: 7"), (*INVALID, 14, 12), id="source.url number"),
    row(index(HEAD, SET, METRIC, "\n      verified: true\n      verifyToken: a"), id="verified with its token"),
    row(index(HEAD, SET, "      args:\n        lang: de\n", METRIC), id="dataset.args is free"),
    row(index(HEAD, SET.rstrip()), (*INVALID, 5, 5), id="no metrics"),
    row(index(HEAD, SET, "    metrics:\n      type: f1\n      value: 1"), (*INVALID, 11, 7), id="metrics map"),
    row(index(HEAD, SET, "    metrics:\n    - value: 1"), (*INVALID, 11, 7), id="metrics[0].type"),
    row(index(HEAD, SET, "    metrics:\n    - type: f1"), (*INVALID, 11, 7), id="metrics[0].value"),
    row(index(HEAD, SET, METRIC, "\n      config: 7"), (*INVALID, 13, 15), id="metrics[0].config"),
    row(index(HEAD, SET, METRIC.replace("0.9", "[1, {a: b}]")), id="metrics[0].value is free"),
    row(index(HEAD, SET, METRIC, "\n    source:\n      name: Board"), (*INVALID, 14, 7), id="source.url"),
    row(index(HEAD, SET, METRIC, "\n    source:\n      url: https://example.org"), id="source"),
    row(index(HEAD, SET, METRIC, "\n      verified: true"), ("model-index-verified", "note", 13, 7), id="verified"),
    row("model-index:\n- name: a\n  results: []\n- name: b\n  results: []", ("model-index-several", "warning", 5, 3)),
]


@pytest.mark.parametrize(("text", "expected"), MODEL_INDEX)
def test_model_index(text: str, expected: list[Expected]) -> None:
    assert said(text) == expected


def test_the_path_is_the_hubs() -> None:
    text = f"---\n{index(HEAD, SET, '      config: null', chr(10), METRIC)}\n---\n"
    found = [f.message for f in lint(text) if f.rule == "model-index-invalid"]
    assert found == ['"model-index[0].results[0].dataset.config" must be a string']


RESULT = "- dataset:\n    id: a/exam\n    task_id: hard\n  value: 0.8\n"
BAD = ("eval-results-invalid", "warning")
RESULTS: list[tuple[str, str, list[Expected]]] = [
    ("right", RESULT, []),
    ("with all", RESULT + '  date: "2026-01-15"\n  notes: x\n  source:\n    url: https://example.org\n', []),
    ("time", RESULT + '  date: "2026-01-15T10:00:00Z"\n', []),
    ("no task_id", RESULT.replace("    task_id: hard\n", ""), [(*BAD, 2, 5)]),
    ("no id", RESULT.replace("    id: a/exam\n", ""), [(*BAD, 2, 5)]),
    ("no value", RESULT.replace("  value: 0.8\n", ""), [(*BAD, 1, 3)]),
    ("no dataset", "- value: 1\n", [(*BAD, 1, 3)]),
    ("dataset is a word", "- dataset: a/exam\n  value: 1\n", [(*BAD, 1, 12)]),
    ("id is no id", RESULT.replace("a/exam", "my exam"), [(*BAD, 2, 9)]),
    ("revision is a number", RESULT.replace("task_id: hard", "task_id: hard\n    revision: 7"), [(*BAD, 4, 15)]),
    ("date without quotes", RESULT + "  date: 2026-01-15\n", [(*BAD, 5, 9)]),
    ("date of another form", RESULT + '  date: "15.1.2026"\n', [(*BAD, 5, 9)]),
    ("date that the calendar lacks", RESULT + '  date: "2026-02-31"\n', [(*BAD, 5, 9)]),
    ("source without url", RESULT + "  source:\n    name: x\n", [(*BAD, 6, 5)]),
    ("a map", "dataset:\n  id: a/exam\n", [(*BAD, 1, 1)]),
    ("empty", "", [(*BAD, 1, 1)]),
    ("no YAML", "- a: b: c\n", [(*BAD, 1, 7)]),
    ("items are words", "- a\n", [(*BAD, 1, 3)]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in RESULTS], ids=[case[0] for case in RESULTS])
def test_results_file(text: str, expected: list[Expected]) -> None:
    assert said("---\nlicense: mit\n---\n", {".eval_results/exam.yaml": text}) == expected


@pytest.mark.parametrize(
    ("value", "differs"),
    [("0.8", True), ("0.9", False), ("-0.9", True), ("90.0", False), ("0.9001", False), ("91.5", True)],
)
def test_results_against_model_index(value: str, differs: bool) -> None:
    text = f"---\n{index(HEAD, SET, METRIC)}\n---\n"
    file = RESULT.replace("a/exam", "a/w").replace("0.8", value)
    expected = [("eval-results-differ", "warning", 4, 10)] if differs else []
    assert said(text, {".eval_results/w.yaml": file}) == expected


def test_a_finding_in_a_file_beside_the_card_is_named_by_its_own_text() -> None:
    text = "---\nlicense: mit\n---\n# Tagger\n"
    broken = RESULT.replace("    task_id: hard\n", "")
    once = [f for f in lint(text, {".eval_results/a.yaml": broken}) if f.path]
    moved = [f for f in lint(text, {".eval_results/a.yaml": "# results\n" + broken}) if f.path]
    other = [f for f in lint(text, {".eval_results/b.yaml": broken}) if f.path]
    assert len(once) == len(moved) == len(other) == 1
    assert once[0].span != moved[0].span
    assert once[0].fingerprint == moved[0].fingerprint != other[0].fingerprint
