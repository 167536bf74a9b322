"""Any text is Markdown, is read in linear time, and as mistune and markdown-it read it."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mistune.inline_parser import InlineParser

from hfcardlint.card import inline, prose
from hfcardlint.card.inline import Inlines
from hfcardlint.card.markdown import block_tokens

from .bodies import DOCUMENT, TABLE, read

_LINK_PIECES = st.sampled_from(
    ["[", "]", "(", ")", "![", "](", "a", "b c", "*", "**", "_", "`", "~~", "<a href='x'>", "</a>", "&amp;", "\\", "\n",
     "[t](u)", "![i](v)", "[t]", '"t"', "<http://a>", "http://x.y/z", "!", " "]
)  # fmt: skip
_PIECES = st.sampled_from(
    [*"\n\n\n  #-*_`~[]()<>!|:\\&\t\r1.+=>\"'a b", "\r\n", "```", "<!--", "-->", "](", "![", "http://a.b", "www.",
     "<a href=", "<h1>", "</h1>", "<pre>", "<div>", "<summary>", "|-|", "\n|-|-|\n", "\ufeff", "\udc80", "\x00", "\x0c",
     "\u2028", "&#xD800;", "[a]: ", "😀", "    ", "- ", "> ", "**", "~~"]
)  # fmt: skip


class _StepByStep(Inlines):
    """Reads every link by mistune's rules."""

    parse_link = InlineParser.parse_link


@given(st.lists(_LINK_PIECES, max_size=14).map("".join), st.booleans())
@example("[![a](b)](c)", False)
@example("[a [b](c)", True)
def test_plain_links_read_in_one_step_are_those_of_mistune(text: str, references: bool) -> None:
    whole = ("[t]: /t\n\n" if references else "") + text
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "read", lambda text, references: None)
        in_one_step = read(whole)
        patch.setattr(inline, "parser", _StepByStep)
        assert read(whole) == in_one_step


@settings(max_examples=500)
@given(st.lists(_PIECES, max_size=60).map("".join))
@example("-")
@example("- \n>\n-\t\n\t")
@example("> - |a|\n> |-|\n|b")
@example("[a]: \n[a]")
@example("_\n>#\n-")
def test_any_text_is_markdown(text: str) -> None:
    body = read(text)
    for span in [b.span for b in body.blocks] + [link.span for link in body.links] + [*body.code_spans, *body.comments]:
        assert 0 <= span.start <= span.end <= len(text)
    assert all(section.own.start <= section.own.end <= section.span.end for section in body.sections)
    starts = [block.span.start for block in body.blocks]
    assert starts == sorted(starts)
    assert all(text[span.start] == "`" for span in body.code_spans)


_LINES: dict[str, Callable[[int], str]] = {
    "heading blanks": lambda n: "# a" + " " * n + "b\n",
    "many heading blanks": lambda n: ("# a" + " " * 500 + "b\n") * (n // 505),
    "ragged tables": lambda n: "a|b\n-|-\n1|2|3\n\n" * (n // 16),
    "wide table": lambda n: "a|" * (n // 8) + "\n" + "-|" * (n // 8) + "\n" + "x\n" * (n // 4),
    "failing tables": lambda n: "a|b\n-|-|-\n" * (n // 10),
    "pipe lines": lambda n: "a|b\n" * (n // 4),
    "list, lazy lines": lambda n: "- a\n" + "b\n" * (n // 2),
    "list, long item": lambda n: "- [a]\n" + "  b\n" * (n // 4),
    "lists in lists": lambda n: "- a\n\n  - b\n    c\n" * (n // 17),
    "quote, lazy lines": lambda n: "> a\n" + "b\n" * (n // 2),
    "nested quotes": lambda n: (">" * 40 + "a\nb\n") * (n // 43),
    "nested lists": lambda n: "".join("  " * (i % 15) + "- a\n" for i in range(n // 18)),
    "quotes and lists": lambda n: "> a\n- b\n" * (n // 8),
    "empty items": lambda n: "-\n" * (n // 2),
    "[": lambda n: "[" * n,
    "](": lambda n: "[a](" * (n // 4),
    "links": lambda n: "x\n" + "[a](b)" * (n // 6),
    "link lines": lambda n: "[a](b)\n" * (n // 7),
    "references": lambda n: "[a]: b\n\n" + "[a]" * (n // 3),
    "emphasis": lambda n: "*a " * (n // 3),
    "text lines": lambda n: "a\n" * (n // 2),
    "star lines": lambda n: "*a\n" * (n // 3),
    "bold": lambda n: "**a** " * (n // 6),
    "stars apart": lambda n: "a * b " * (n // 6),
    "code spans": lambda n: "`a` " * (n // 4),
    "brackets": lambda n: "[a] " * (n // 4),
    "labels": lambda n: "**a" * (n // 6 * 2 + 1),
    "underscores": lambda n: "_a" * (n // 2),
    "backticks": lambda n: "".join("`" * (i % 60 + 1) + " " for i in range(n // 31)),
    "<": lambda n: "<" * n,
    "<a": lambda n: "x <a href='b'>" * (n // 14),
    "<div": lambda n: "<div>\n" + "<" * n,
    "html anchors": lambda n: "<div>\n" + "<a href=x>" * (n // 10),
    "attributes": lambda n: "<div>\n<img " + "src=' " * (n // 6) + ">\n",
    "comments": lambda n: "<!--" * (n // 4),
    "inline comments": lambda n: "x <!--" * (n // 6),
    "![": lambda n: "![" * (n // 2),
    "~~": lambda n: "~~a " * (n // 4),
    "&": lambda n: "&amp" * (n // 4),
    "addresses": lambda n: "http://a.b/" + "(" * (n // 2) + ")" * (n // 2),
    "dots": lambda n: "http://a.b" + "." * n,
    "blank lines": lambda n: "a" + " \n" * (n // 2) + "b",
    "tabs": lambda n: "-\ta\n\t\n" * (n // 7),
    "carriage returns": lambda n: "a\r" * (n // 2),
}  # fmt: skip


@pytest.mark.parametrize("shape", sorted(_LINES))
def test_time_grows_with_size(shape: str) -> None:
    make = _LINES[shape]

    def measure(size: int) -> float:
        source = make(size)
        gc.collect()
        gc.disable()
        begin = time.process_time()
        read(source)
        spent = time.process_time() - begin
        gc.enable()
        return spent

    small = large = float("inf")
    for _ in range(4):
        small = min(small, measure(20_000))
        large = min(large, measure(100_000))
        if large <= 7 * small + 0.02:
            return
    assert large <= 7 * small + 0.02


_NAMES = {
    "heading_open": "heading", "bullet_list_open": "list", "ordered_list_open": "list", "list_item_open": "item",
    "blockquote_open": "quote", "hr": "hr", "paragraph_open": "paragraph", "fence": "code", "code_block": "code",
    "table_open": "table", "html_block": "html",
    "heading": "heading", "list": "list", "list_item": "item", "block_quote": "quote", "thematic_break": "hr",
    "paragraph": "paragraph", "block_text": "paragraph", "block_code": "code", "table": "table", "block_html": "html",
}  # fmt: skip
# Shares that are found. What is missed is mistune's: a lazy line in a fence in a list, text below an empty item.
_BARS = {
    "heading": 0.9995, "list": 0.999, "item": 0.9995, "quote": 1.0, "hr": 1.0, "paragraph": 0.999, "code": 0.999,
    "table": 1.0, "html": 0.988,
}  # fmt: skip


def _theirs(text: str) -> Counter[tuple[str, int]]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return Counter((_NAMES[t.type], t.map[0]) for t in parser.parse(text) if t.type in _NAMES and t.map)


def _ours(text: str) -> Counter[tuple[str, int]]:
    found: Counter[tuple[str, int]] = Counter()

    def collect(tokens: list[dict[str, Any]]) -> None:
        for token in tokens:
            if token["type"] in _NAMES:
                found[_NAMES[token["type"]], token["at"][0]] += 1
            collect(token.get("children", []))

    collect(block_tokens(text, text.split("\n")).tokens)
    return found


OWN = [
    DOCUMENT,
    TABLE,
    "* * *\n- a\n- - b\n  - c\n***\n+ d\n\n  e\n\n\n  f\n",
    "1. a\n2) b\n   c\n\n   ```\n   d\n   ```\n3) e\n\n       code\n",
    "> a\n> - b\n>   > c\n\n> ```\n> d\n> ```\ne\n",
    "-\n  a\n-\n\n- b\n* c\n1. d\n10. e\n",
    "a\n# b\nc\n---\nd\n- e\n> f\n```\ng\n```\nh\n<div>\ni\n",
    "<details>\n<summary>a</summary>\n\n- b\n- c\n<div>d</div>\n\n</details>\n<img src='e' />\n\n<Gallery />\n",
    "- a\n<details>\nb\n</details>\n\n    code\n- c\n",
    "    a\n        \n    b\n\nc\n      \nd\n",
    "[a]: b\n[c]: d\ntext\n\n[e]: <f>\n  'title'\n\n# g\n",
    "\ta\n\n- \tb\n\n\tc\n\n \t d\n",
]


@pytest.mark.parametrize("text", OWN)
def test_blocks_stand_where_markdown_it_finds_them(text: str) -> None:
    assert _ours(text) == _theirs(text)


def test_real_cards_are_read_as_markdown_it_reads_them(corpus: Callable[[], Iterator[tuple[str, bytes]]]) -> None:
    total: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for index, (_, data) in enumerate(corpus()):
        if index % 3:
            continue
        text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        text = text[text.find("\n---\n", 3) + 5 :] if text.startswith("---") and "\n---\n" in text else text
        theirs = _theirs(text + "\n")
        for (kind, _line), count in theirs.items():
            total[kind] += count
        for (kind, _line), count in (theirs - _ours(text + "\n")).items():
            missed[kind] += count
    shares = {kind: 1 - missed[kind] / total[kind] for kind in _BARS if total[kind]}
    assert shares.keys() == _BARS.keys()
    assert {kind: share for kind, share in shares.items() if share < _BARS[kind]} == {}
