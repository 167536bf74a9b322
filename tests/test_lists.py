"""Lists of paragraphs: read at once as mistune reads them item by item."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hfcardlint.card import lists
from hfcardlint.card.body import Body
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source

LINES = st.sampled_from(
    (
        *("- a\n", "-  b *c*\n", "- **d**: e\n", " - f\n", "* g\n", "+ h\n", "1. i\n", "2. j\n", "1) k\n", "3. l\n"),
        *("-\n", "- \n", "-     m\n", "-\tn\n", "- - o\n", "- # p\n", "- > q\n", "- ```\n", "- ___\n", "- [r]: s\n"),
        *("\n", "  \n", "\t\n", "  t\n", "u\n", "# v\n", "#w\n", "```\n", "``` x` y\n", "---\n", "> z\n", "> - a\n"),
        *(
            "<b>\n",
            "| a | b |\n",
            "|---|---|\n",
            "**bold**\n",
            "4th\n",
            "- [ ] todo\n",
            "- 5. five\n",
            "é\n",
            "- \u00a0c\n",
        ),
        *(
            "  - a\n",
            "    - b\n",
            "   1. c\n",
            "   2. d\n",
            "  * e\n",
            "10. f\n",
            "      g `h\n",
            "   i` j\n",
            "<!-- k -->\n",
        ),
        *("- [l\n", "  - m]: n\n", "o]: p\n", "- [q] \\\n", "- r | s\n", "  - | -\n", "  \u00a0t\n", "-    u\n"),
    )
)


def body(text: str) -> Body:
    return Card(Source.from_bytes("README.md", text.encode())).body


@settings(max_examples=300)
@given(st.lists(LINES, max_size=9).map("".join))
@example("- a\n- b")
@example("- a\n\n\n- b\n")
@example("- a\n``` x` y\n")
@example("> - a\nlazy\n> - b\n")
@example("1. a\n5. b\n\n2024 was\n")
@example("- a\n  - b\n    - c\n\n  - d\n- e\n")
@example("- a\n    - b\n  - c\n")
@example("- a\n     - b\n      - c\n")
@example("- a\n      - b\n")
@example("- a\n  2. b\n")
@example("10. a\n    - b `c\n  d` e\n       f `g\n       h`\n")
@example("- [a\n  - b]: c\n\n[a - b]\n")
@example("- [a\nb]: c\n")
@example("- " * 18 + "a\n" + "  " * 18 + "- b\n" + "  " * 19 + "- c\n")
@example("".join("  " * depth + "- a\n" for depth in range(24)))
@example("text\n2. a\n")
@example("# b\n2. a\n3. c\n")
@example("- a\n\n  b\n")
@example("- a\n<!--\n")
def test_lists_read_at_once_are_those_of_mistune(text: str) -> None:
    at_once = body(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists, "read", lambda state, m: None)
        assert body(text) == at_once


def test_a_list_of_lines_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[object] = []
    read = lists.read

    def noted(*given: Any) -> object:
        taken.append(read(*given))
        return taken[-1]

    monkeypatch.setattr(lists, "read", noted)
    blocks = body("Text:\n- a *b*\n  * [c](d)\n\n    1. e\n- f\ng\n<!-- h -->\nMore\n\n2. i\n\n3. j\n").blocks
    items = [(block.text, block.depth) for block in blocks if block.kind == "item"]
    assert items == [("a b", 1), ("c", 2), ("e", 3), ("f\ng", 1), ("i", 1), ("j", 1)]
    assert len(taken) == 2 and all(taken)
