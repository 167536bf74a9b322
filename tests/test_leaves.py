"""Headings and fenced code: read without a pattern as mistune reads them with one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import mistune
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hfcardlint.card import markdown
from hfcardlint.card.body import Body
from hfcardlint.card.card import Card
from hfcardlint.card.markdown import block_tokens
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
        # Without "|", and blanks of their own: tables of one column and blank lines of code are read otherwise.
        *("\n", "\n\n", "- ", "> ", "1. ", "<b>", "[a]: b"),
    )
)


def body(text: str) -> Body:
    return Card(Source("README.md", text)).body


def leaves(tokens: list[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    """Yield the headings and the blocks of code of a parse, with what makes each up."""
    for token in tokens:
        if token["type"] == "heading":
            yield "heading", token["attrs"]["level"], token["text"], token["style"]
        elif token["type"] == "block_code":
            yield "code", token["raw"], token.get("attrs"), token.get("marker")
        yield from leaves(token.get("children", []))


def of_mistune(text: str) -> list[tuple[object, ...]]:
    parser = mistune.create_markdown(renderer="ast", plugins=["table"]).block
    state = parser.state_cls()
    state.process(text)
    parser.parse(state)
    return list(leaves(state.tokens))


@settings(max_examples=400)
@given(st.lists(PARTS, max_size=16).map("".join))
@example("text\n# a\n```\nb\n```")
@example("- a\n\n  # b\n  ```\n  c")
@example("> # a\n> ```\n> b")
@example("````\n```\na\n`````\nb")
@example("```\na\n ` ```\n    ```\n   ```")
@example("```")
@example("# a")
@example("#\n##\n# #\n#######")
def test_leaves_are_those_of_mistune(text: str) -> None:
    whole = text + "\n"
    assert list(leaves(block_tokens(whole, whole.split("\n")).tokens)) == of_mistune(whole)


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
