"""The usual results of a model-index, which are not read before somebody asks for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hfcardlint.card import plain
from hfcardlint.card.compose import compose
from hfcardlint.card.composer import default_loader
from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.card.scalars import disagree
from hfcardlint.rules.model_index import faults

from .properties import shape, walk

HEAD = "model-index:\n- name: tagger\n  results:\n"
TASK = "  - task:\n      type: token-classification\n"
DATASET = "    dataset:\n      type: acme/words\n      name: Words (sw)\n"
METRICS = "    metrics:\n    - type: f1\n      value: 0.91\n"
RESULT = TASK + DATASET + METRICS


def entry(text: str) -> tuple[Sequence, Sequence]:
    """The model-index of a front matter and the results of its first model."""
    found = plain.read(text, 3)
    assert found is not None and isinstance(found[0], Mapping)
    index = found[0].get("model-index")
    assert isinstance(index, Sequence) and isinstance(index.items[0], Mapping)
    results = index.items[0].get("results")
    assert isinstance(results, Sequence)
    return index, results


@pytest.mark.parametrize(
    "text",
    (
        HEAD + RESULT,
        HEAD + 3 * RESULT,
        (HEAD + RESULT).rstrip("\n"),
        "license: mit\n" + HEAD + RESULT + "language: en\n",
        (HEAD + RESULT + RESULT + "language: en\n").replace("\n", "\r\n"),
        HEAD + RESULT + "- name: other\n  results:\n" + RESULT,
        HEAD + TASK + "      name: Tagging\n" + DATASET + METRICS,
        HEAD + TASK + DATASET + "      config: default\n      split: test\n      revision: 0be27e93\n" + METRICS,
        HEAD + TASK + DATASET + "      args: 'no'\n" + METRICS,
        HEAD + TASK + DATASET + "      args:\n        num_few_shot: 25\n" + METRICS,
        HEAD + RESULT + "      name: F1\n    - name: Recall\n      type: recall\n      value: -2.5e-05 \n",
        HEAD + RESULT + "      verified: true\n      verifyToken: eyJh.bGci\n    - type: acc\n      value: .nan\n",
        HEAD + RESULT + "    source:\n      url: https://acme.example/board?query=tagger\n      name: Board\n",
        HEAD + "  - dataset:\n      name: Wörter\n      type: words\n" + METRICS + "    task:\n      type: tagging\n",
    ),
)
def test_usual_results_are_read_when_they_are_asked_for(text: str) -> None:
    index, results = entry(text)
    assert results.usual is not None
    assert list(faults(index)) == []
    assert shape(plain.read(text, 3)[0]) == shape(compose(text, 3, loader=default_loader()).root)  # type: ignore[index]
    assert results.items is results.items
    results.usual = None
    assert list(faults(index)) == []


@pytest.mark.parametrize(
    "text",
    (
        HEAD + TASK + DATASET,
        HEAD + TASK + METRICS,
        HEAD + DATASET.replace("    d", "  - d", 1) + METRICS,
        HEAD + RESULT + "    metrics:\n    - type: f1\n      value: 1\n",
        HEAD + TASK + "      type: tagging\n" + DATASET + METRICS,
        HEAD + TASK + DATASET + "      name: Words\n" + METRICS,
        HEAD + TASK + DATASET.replace("      name: Words (sw)\n", "") + METRICS,
        HEAD + TASK.replace(" token-classification", "") + DATASET + METRICS,
        HEAD + TASK.replace("token-classification", "5") + DATASET + METRICS,
        HEAD + TASK.replace("token-classification", "Null ") + DATASET + METRICS,
        HEAD + TASK + DATASET + "      config: no\n" + METRICS,
        HEAD + TASK + DATASET + "      revision: 0b1101\n" + METRICS,
        HEAD + TASK + DATASET + "      revision: 12e45\n" + METRICS,
        HEAD + TASK + DATASET + "      config: a: b\n" + METRICS,
        HEAD + TASK + DATASET + "      config: a #b\n" + METRICS,
        HEAD + RESULT + "    - type: f1\n",
        HEAD + RESULT + "    - value: 5\n",
        HEAD + RESULT + "    - type: f1\n      value: 012\n",
        HEAD + RESULT + "    - type: f1\n      value: high\n",
        HEAD + RESULT + "    - type: f1\n      value: 5\n      note: none\n",
        HEAD + RESULT + "  note: none\n",
        HEAD + RESULT.replace("  - task:\n", "  - task:\n\n"),
        HEAD + RESULT + "  - 5\n",
        HEAD + RESULT + "    source:\n      name: Board\n",
        "results:\n" + RESULT,
        "model-index:\n  - name: tagger\n    results:\n" + RESULT.replace("\n", "\n  "),
    ),
)
def test_all_others_are_read_at_once(text: str) -> None:
    found = plain.read(text, 3)
    assert found is None or not any(isinstance(node, Sequence) and node.usual for node in walk(found[0]))


LINES = st.sampled_from(
    (
        *("  - task:\n", "  - dataset:\n", "    dataset:\n", "    metrics:\n", "    task:\n", "    source:\n"),
        *(
            "      type: a\n",
            "      type: 5\n",
            "      name: b\n",
            "      name:\n",
            "      config: on\n",
            "  - type: a\n",
        ),
        *("    - type: c\n", "      value: 1.5\n", "      value: x\n", "      url: https://d.example\n", "- name: e\n"),
        *("  results:\n", "      args:\n", "        num_few_shot: 5\n", "    - name: f\n", "language: sw\n", "# g\n"),
    )
)


@given(st.lists(LINES, max_size=10), st.integers(0, 9), st.lists(LINES, max_size=4))
def test_results_are_the_same_however_they_are_read(before: list[str], at: int, inside: list[str]) -> None:
    lines = RESULT.splitlines(keepends=True)
    text = HEAD + RESULT + "".join(lines[:at] + inside + lines[at:] + before)
    found = plain.read(text, 3)
    if found is None:
        return
    nodes = list(walk(found[0]))
    whole = compose(text, 3, loader=default_loader())
    assert (whole.problem, whole.duplicates) == (None, ())
    assert shape(found[0]) == shape(whole.root)
    assert found[1] is not any(disagree(node) for node in nodes if isinstance(node, Scalar))
    assert _told(found[0]) == _told(whole.root)


def _told(root: Node | None) -> list[str]:
    index = root.get("model-index") if isinstance(root, Mapping) else None
    return [message for _, message, _ in faults(index)] if isinstance(index, Sequence) else []
