"""Texts of the commonest forms: read in one scan as mistune reads them token by token."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hfcardlint.card import prose
from hfcardlint.card.body import Body
from hfcardlint.card.markdown import parse
from hfcardlint.card.source import Source

PIECES = st.sampled_from(
    (
        *(
            "a",
            "b c",
            "d_e",
            " ",
            ".",
            ":",
            "1",
            "é",
            "\u00a0",
            "。",
            "!",
            "'",
            "|",
            "\n",
            " \n",
            "  \n",
            "\n  ",
            "\x0b",
        ),
        *("*", "**", "***", "_", "__", "`", "``", "[", "]", "(", ")", "](", "<", ">", "\\", "&", "~", "~~", "&amp;"),
        *(
            "**f**",
            "*g*",
            "**h:**",
            "`i`",
            "` j `",
            "` `",
            "[k](l)",
            "![m](n)",
            "[o_p](q_r)",
            "[_s_](t)",
            "[u]",
            "[t][v]",
        ),
        *(
            "[`w`](x)",
            "[![y](z)](w)",
            "http://x.org/a_b",
            "www.x.org",
            "WWW.y.org",
            "<http://z.org>",
            "<br>",
            "<b>",
            "</b>",
        ),
    )
)


def read(text: str) -> Body:
    return parse(Source("README.md", text), 0)


def unstressed(text: str) -> bool:
    """As ``is_plain``, where every underscore may be emphasis."""
    return re.search(r"[\\`*_\[<~&]|://|www\.", text) is None


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(("", "[t]: /t\n\n", "- ", "# ", "|a|b|\n|-|-|\n|")))
@example("**a** and **b**: *c*", "")
@example("**[a](b)**", "")
@example("*a*:", "")
@example("***a.***", "")
@example("`a` _b_", "")
@example("**a**b **c**", "")
@example("(**a**)", "")
@example("2 * 3 * 4", "")
@example("**a*", "")
@example("a **b*c** d*", "")
@example("&am**p;**", "")
@example("[a](http://x.org)WWW.y.org", "")
@example("[a](http://x.org) WWW.y.org", "")
@example("[a [b](c) d](e)", "")
@example("[a] [b](c)", "[a]: /t\n\n")
@example("`a` ` ` ` b `", "")
@example("`a` ` _b_ **c**", "")
@example("a **b`** c", "")
@example("``a", "")
@example("a [b`](c)", "")
@example("\u00a0a_b\u00a0", "")
@example("a_b  \n\u00a0 c", "")
@example("[_a_](b) _c", "")
@example("a~b~~c~~", "")
@example("[`a`](b) **[![c_d](e?f=g&h=i)](j)** x", "")
@example("![`a`](b) [a `b`](c) [[`d`](e) f](g) [`h`] (i)", "")
@example("[` `](b) [![](c)](d) [``](e)", "")
@example("[a](b?c&amp;d) [e](f?g&h)", "")
@example("[`a`](b)", "[a]: /t\n\n")
def test_texts_read_in_one_scan_are_those_of_mistune(text: str, front: str) -> None:
    in_one_scan = read(front + text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "is_plain", unstressed)
        patch.setattr(prose, "read", lambda text, references: None)
        assert read(front + text) == in_one_scan


@pytest.mark.parametrize(
    "text",
    [
        "See [a](b), ![c](d) and https://x.org",
        "**Label:** `code` & *more*\nof it",
        "[More Information Needed] & none",
        "(**a** *b*) 2 * 3",
        "[![a](b)](c?d&e) at [`f`](g)",
    ],
)
def test_texts_of_common_forms_are_read_in_one_scan(text: str) -> None:
    assert prose.read(text, references=False) is not None


def test_words_with_underscores_are_plain() -> None:
    assert prose.is_plain("learning_rate: 5e-05")
    assert not prose.is_plain("_learning rate_")
