"""Blocks found by the first character of their line: as when each line is held against all of mistune's rules."""

from __future__ import annotations

from re import Match

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hfcardlint.card.body import Body
from hfcardlint.card.markdown import parse
from hfcardlint.card.openers import Openers
from hfcardlint.card.source import Source

LINES = st.sampled_from(
    (
        *(
            "a\n",
            "b c\n",
            "  d\n",
            "    e\n",
            "\tf\n",
            " \tg\n",
            "\n",
            "  \n",
            "     \n",
            "\t\n",
            "\x0b\n",
            "\x0c \n",
            "\u00a0\n",
        ),
        *(
            "# h\n",
            "  ## i\n",
            "#j\n",
            "#\n",
            "===\n",
            "---\n",
            "- - -\n",
            "  ***\n",
            "___\n",
            "**k**\n",
            "*l\n",
            "_m_\n",
            "=\n",
        ),
        *(
            "```\n",
            "~~~ n\n",
            "`o`\n",
            "``` p` q\n",
            "> r\n",
            ">\n",
            "- s\n",
            "+\n",
            "1. t\n",
            "2) u\n",
            "\u0661. v\n",
            "3w\n",
        ),
        *(
            "[x]: y\n",
            "[x\n",
            "]: y\n",
            "[x|y]: z\n",
            "<b>\n",
            "<div>\n",
            "</div>\n",
            "<!-- c -->\n",
            "<img src=a />\n",
            "<1\n",
        ),
        *(
            "a|b\n",
            "-|-\n",
            "|-|-|\n",
            "| c |\n",
            ":-|\n",
            "- |\n",
            "1.|2\n",
            "<b>|c\n",
            "    |-|\n",
            "\u00a0|d\n",
            "~|e\n",
        ),
        *("* * *\n", "- --\n", "--x\n", "__n__\n", "* **o**\n", "-\tp\n", "- \n", "-\n", "--\n", "+ q\n"),
        *("~~r~~\n", "~~~~\n", "``s``\n", "- a|b\n", "1. a|b\n", "2|3\n", "-a|b\n", "**a|b**\n", "`a|b`\n"),
        *("####### t\n", "#u|v\n", "``` a\\b\n", "```|\n", "- - w\n", "-  x\n", " - y\n", "_ z\n", "__\n", "+ +\n"),
    )
)


def read(text: str) -> Body:
    return parse(Source("README.md", text), 0)


def match(self: Openers, src: str, at: int) -> Match[str] | None:
    return self._compile(self._rules).match(src, at)


def after(self: Openers, src: str, at: int) -> tuple[int, Match[str] | None]:
    found = self._compile(self._rules).search(src, at)
    return (found.start(), found) if found else (len(src), None)


@settings(max_examples=300)
@given(st.lists(LINES, max_size=10).map("".join))
@example("a\n    b\n===\n")
@example("\u00a0\n    a\n")
@example("a\n\u0661. b\n\n\u0661. c\n")
@example("> a\n    b\n> |c\n|-\n")
@example("- a\n  b|c\n  -|-\n")
@example("[a|b]: c\n--|--\n")
@example("<b>|c\n-|-|-\n")
@example("a\n<b>\nc\n[d]: e\n")
def test_blocks_found_by_a_character_are_those_of_all_rules(text: str) -> None:
    for whole in (text, text[:-1]):
        by_character = read(whole)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Openers, "match", match)
            patch.setattr(Openers, "after", after)
            assert read(whole) == by_character
