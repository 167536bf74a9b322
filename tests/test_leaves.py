"""Headings and fenced code: read without a pattern as mistune reads them with one."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hfcardlint.card import markdown
from hfcardlint.card.body import Body
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source

PARTS = st.sampled_from(
    (
        *(
            "#",
            "##",
            "# ",
            "#\t",
            "###### ",
            "####### ",
            "# a #",
            "# b # #",
            "#c",
            "\\#",
            " # d",
            "---",
            "===",
            "a",
            "é",
        ),
        *("`", "```", "````", "```py", "``` a`b", "``` \\* ", "   ```", "    ```", "```  ", "~~~", "``` &amp; ", "\\"),
        *("\n", "\n\n", " ", "\t", "- ", "> ", "1. ", "|", "<b>", "[a]: b", "\r\n", "\v", "\f"),
    )
)


def body(text: str) -> Body:
    return Card(Source("README.md", text)).body


@settings(max_examples=400, deadline=None)
@given(st.lists(PARTS, max_size=16).map("".join))
@example("text\n# a\n```\nb\n```\n")
@example("- a\n\n  # b\n  ```\n  c\n")
@example("> # a\n> ```\n> b\n")
@example("````\n```\na\n`````\nb\n")
@example("```\na\n ` ```\n    ```\n   ```\n")
@example("```")
@example("# a")
@example("#\n##\n# #\n#######\n")
def test_leaves_are_those_of_mistune(text: str) -> None:
    read = body(text)
    blocks = markdown._blocks()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_leaves", {sign: read for sign, read in blocks._leaves.items() if sign.isspace()})
        assert body(text) == read


def test_headings_and_fences_are_read_without_a_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_: object) -> None:
        raise AssertionError("a pattern was asked")

    monkeypatch.setattr(markdown._Blocks, "parse_method", fall)
    found = body("# One ##\n\n```py title\n# two\n```\ntext\n## Three\n````\n```\n")
    assert [(heading.text, heading.level) for heading in found.headings] == [("One", 1), ("Three", 2)]
    assert [(block.text, block.info) for block in found.blocks if block.kind == "code"] == [
        ("# two\n", "py title"),
        ("```\n", ""),
    ]
