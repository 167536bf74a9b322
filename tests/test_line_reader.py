"""Front matter of plain lines, read without YAML, against the composer."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hfcardlint.card import plain as lines
from hfcardlint.card.compose import Composed, compose
from hfcardlint.card.composer import default_loader
from hfcardlint.card.nodes import Node, Scalar
from hfcardlint.card.scalars import disagree

from .composing import plain
from .properties import shape, walk

LINES = st.sampled_from(
    (
        "a: b\n",
        "b:\n",
        "é: 名 \U0001f642 ß  \n",
        "- '日本'\n",
        "g: ü\x85\u2028\n",
        "c: 'it'\n",
        'd: ""\n',
        "e: []\n",
        "- f\n",
        "-\n",
        "- g: http://h#i\n",
        "  j: -1.5\n",
        "    k: {}  \n",
        "  - l: m n\n",
        "    o:\n",
        "    - 2020-01-01\n",
        "# note: x\n",
        "  \n",
        "p: q # r\n",
        "  more\n",
        "s : t\n",
        "u: v: w\n",
        "x:y\n",
        "...\n",
        "z:",
    )
)


@given(st.lists(LINES | LINES.map(lambda line: line.replace("\n", "\r\n")), max_size=12).map("".join))
@example("a:\n- b\n-\n")
@example("  a: b\n  c:\n d: e\n")
@example("- a: b\n  c:\n  - d\n- e\nf: g\n")
@example("a: b\nb: c\na: d\n")
@example("k" * 1_024 + ": v\n")
@example("k" * 1_025 + ": v\n")
@example("- a:b: c\n")
@example("a:\r\n- b \r\n# c\r\n\r\nd: e\rf\n")
def test_the_line_reader_agrees_with_the_composer(text: str) -> None:
    found = lines.read(text, 7)
    if found is not None:
        root, simple = found
        assert Composed(root, None, ()) == _flat(compose(text, 7, loader=default_loader()), root)
        assert simple is not any(disagree(node) for node in walk(root) if isinstance(node, Scalar))


def _flat(whole: Composed, root: Node) -> Composed:
    """The composer's result with ``root`` in place of an equal tree."""
    return whole._replace(root=root) if shape(whole.root) == shape(root) else whole


def test_the_line_reader_reads_a_results_table() -> None:
    text = "model-index:\n- name: m\n  results:\n" + 40 * "  - task:\n      type: x\n    metrics:\n    - value: 0.5\n"
    found = compose(text, 3)
    assert found.simple
    assert shape(found.root) == shape(compose(text, 3, loader=default_loader()).root)


@pytest.mark.parametrize("text", ("no", "On", "1_000", "0o17", "012", "1e3", "2024-01-15", "1:30", "-.5e1", "=", "<<"))
@pytest.mark.parametrize("form", ("a: {}\n", "a:\n- b\n- {}\n", "a:\n- b: c\n  d: {}\n"))
def test_the_line_reader_knows_what_may_be_read_in_two_ways(form: str, text: str) -> None:
    assert not compose(form.format(text)).simple
    assert compose(form.format("1.25")).simple and compose(form.format(f"'{text}'")).simple


def test_the_line_reader_takes_memory_in_keeping_with_the_text() -> None:
    text = "- a" + "#:" * 100_000 + "a"
    lines.read(text[-1], 0)
    tracemalloc.start()
    try:
        found = lines.read(text, 0)
        assert found is not None and plain(found[0]) == [text[2:]]
        assert tracemalloc.get_traced_memory()[1] < 10 * len(text)
    finally:
        tracemalloc.stop()


def test_limits_hold_for_long_front_matter() -> None:
    found = compose("- a: b", nodes=3).problem
    assert found is not None and found.kind == "nodes"
    text = "tags:\n" + 600 * "- a\n"
    assert compose(text).problem is None
    found = compose(text, nodes=500).problem
    assert found is not None and found.kind == "nodes"
    deep = "".join(f"{' ' * n}k:\n" for n in range(60)) + " " * 60 + "v: 1\n" + "#" * 1500
    assert compose(deep).problem is None
    found = compose(deep, depth=10).problem
    assert found is not None and found.kind == "depth"
