"""Bodies of cards, as texts and as they are read."""

from __future__ import annotations

from hfcardlint.card.body import Body
from hfcardlint.card.markdown import parse
from hfcardlint.card.source import Source
from hfcardlint.finding import Span


def read(text: str, start: int = 0) -> Body:
    return parse(Source("README.md", text), start)


def cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


def kinds(body: Body) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in body.blocks]


TABLE = "| A | B \\| `b` |\n|:--|--:|\n| 1 |\n| [x](y) | 2 | 3 | 4 |\n| `p\\|q` | http://z.org |\n"
DOCUMENT = (
    "# Title 😀 `c`\n\ntext 汉字 [a](b)\nmore <b>x</b> https://x.org/y.\n\n"
    "- item [c](d)\n  1. nested `e`\n\n     | h | i |\n     |---|---|\n     | [j](k) | l |\n\n"
    "> quote [m](n)\n> <!-- o -->\n\n"
    "<div>\n<h2>P</h2>\n<img src='q'>\n</div>\n\n```\ncode\n```\n\nSet\n===\n\n**Bold**\n\nend\n"
)
