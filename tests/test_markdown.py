"""What the Markdown of a card holds, and where: elements, positions, hostile shapes, agreement with markdown-it-py."""

from __future__ import annotations

import pytest

from hfcardlint.card.body import Body
from hfcardlint.card.markdown import empty
from hfcardlint.card.source import Source

from .bodies import DOCUMENT, TABLE, cut, kinds, read


def test_headings_of_each_style() -> None:
    text = (
        "# One #\n\nTwo\nlines\n---\n\n<h3 align='center'>Three <b>x</b></h3>\n\n**Four**\n\n__Five__:\n\n"
        "<details>\n<summary>Six</summary>\n\nbody\n\n</details>\n\n***Seven***\n\n<b>Eight:</b>\n"
    )
    body = read(text)
    assert [(h.level, h.text, h.style) for h in body.headings] == [
        (1, "One", "atx"),
        (2, "Two\nlines", "setext"),
        (3, "Three x", "html"),
        (7, "Four", "bold"),
        (7, "Five:", "bold"),
        (7, "Six", "summary"),
        (7, "Seven", "bold"),
        (7, "Eight:", "bold"),
    ]
    assert [cut(text, h.span) for h in body.headings] == [
        "# One #",
        "Two\nlines\n---",
        "<h3 align='center'>Three <b>x</b></h3>",
        "**Four**",
        "__Five__:",
        "<summary>Six</summary>",
        "***Seven***",
        "<b>Eight:</b>",
    ]
    assert [b.text for b in body.blocks if b.kind == "heading"] == [h.text for h in body.headings]


@pytest.mark.parametrize(
    "text",
    [
        "**Training data:** pages of a library\n",
        "**Training data**\npages of a library\n",
        "**" + "long words " * 20 + "end**\n",
        "*An aside in italics that ends as sentences do.*\n",
        "- **Label**\n",
        "**a** and **b**\n",
        "<b>a</b> and <b>b</b>\n",
    ],
)
def test_a_bold_start_is_no_heading(text: str) -> None:
    body = read(text)
    assert body.headings == ()
    assert len(body.blocks) == 1


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("# a ##", "a"),
        ("# a#", "a#"),
        ("#", ""),
        ("## ##", ""),
        ("# a \\#", "a #"),
        ("#\ta  #  ", "a"),
        ("# # a", "# a"),
    ],
)
def test_atx_trim(line: str, text: str) -> None:
    (heading,) = read(line + "\n").headings
    assert heading.text == text


def test_sections_nest() -> None:
    text = "intro\n\n# A\n\na\n\n## B\n\nb\n\n**C**\n\nc\n\n**D**\n\nd\n\n## E\n\ne\n\n# F\n"
    body = read(text)
    names = [s.heading.text if s.heading else "" for s in body.sections]
    assert names == ["", "A", "B", "C", "D", "E", "F"]
    assert [s.parent for s in body.sections] == [-1, -1, 1, 2, 2, 1, -1]
    assert [[body.blocks[i].text for i in s.blocks] for s in body.sections] == [
        ["intro"],
        ["a"],
        ["b"],
        ["c"],
        ["d"],
        ["e"],
        [],
    ]
    assert cut(text, body.sections[1].span).endswith("e\n\n")
    assert cut(text, body.sections[2].own) == "## B\n\nb\n\n"
    assert cut(text, body.sections[2].span).endswith("d\n\n")
    assert cut(text, body.sections[3].span) == "**C**\n\nc\n\n"
    assert [body.sections[b.section].heading for b in body.blocks if b.kind == "heading"] == list(body.headings)


LINKS = [
    ("see [a *b*](http://x.org/y) now", "[a *b*](http://x.org/y)", "a b", "http://x.org/y", False, "inline"),
    ('[t](<a b> "title")', '[t](<a b> "title")', "t", "a b", False, "inline"),
    ("[t](a\\)b&amp;ü)", "[t](a\\)b&amp;ü)", "t", "a)b&ü", False, "inline"),
    ("see ![alt *text*](i.png)", "![alt *text*](i.png)", "alt text", "i.png", True, "inline"),
    ("[T] x\n\n[t]: http://r.org/ü", "[T]", "T", "http://r.org/ü", False, "reference"),
    ("[T][r] x\n\n[r]: <a b> 'title'", "[T][r]", "T", "a b", False, "reference"),
    ("![T][r]\n\n[r]: i.png", "![T][r]", "T", "i.png", True, "reference"),
    ("<https://x.org/a>", "<https://x.org/a>", "https://x.org/a", "https://x.org/a", False, "autolink"),
    ("<me@x.org>", "<me@x.org>", "me@x.org", "mailto:me@x.org", False, "autolink"),
    ("at https://x.org/a_b(c).", "https://x.org/a_b(c)", *["https://x.org/a_b(c)"] * 2, False, "bare"),
    ("(see http://x.org/a)", "http://x.org/a", *["http://x.org/a"] * 2, False, "bare"),
    ("**www.x.org/a**, b", "www.x.org/a", *["www.x.org/a"] * 2, False, "bare"),
    ("见 https://x.org/模型。好", "https://x.org/模型", *["https://x.org/模型"] * 2, False, "bare"),
    ('x <a href="h">t *u*</a> y', '<a href="h">t *u*</a>', "t u", "h", False, "html"),
    ("x <img alt='A' src=i.png> y", "<img alt='A' src=i.png>", "A", "i.png", True, "html"),
    ('<p><a class="c" href="h">t</a></p>', '<a class="c" href="h">t</a>', "t", "h", False, "html"),
    ('<div>\n<img src="i&amp;j.png"/>\n</div>', '<img src="i&amp;j.png"/>', "", "i&j.png", True, "html"),
    ("~~x [q](w)~~", "[q](w)", "q", "w", False, "inline"),
    ("~~**a** ~~ ~~x `c` [q](w)~~", "[q](w)", "q", "w", False, "inline"),
    ("[[a]]\n\n[a]: u", "[a]", "a", "u", False, "reference"),
]


@pytest.mark.parametrize(("text", "part", "label", "url", "image", "style"), LINKS)
def test_links(text: str, part: str, label: str, url: str, image: bool, style: str) -> None:
    for before in ("", "😀 汉字\n\n", "- a\n\n  > "):
        whole = before + text.replace("\n", "\n  > " if "> " in before else "\n") + "\n"
        (link,) = read(whole).links
        assert cut(whole, link.span) == part.replace("\n", "\n  > ")
        assert (link.text, link.url, link.image, link.style) == (label, url, image, style)


def test_no_bare_link_inside_code_or_another_link() -> None:
    body = read("`https://a.org/b` [https://c.org/d](e) <https://f.org/g>\n\n```\nhttps://h.org\n```\n")
    assert [link.style for link in body.links] == ["inline", "autolink"]


def test_an_image_in_a_link_gives_both() -> None:
    text = "[![badge](b.svg)](http://x.org)\n"
    outer, inner = read(text).links
    assert (outer.text, outer.url, cut(text, outer.span)) == ("badge", "http://x.org", text[:-1])
    assert (inner.image, cut(text, inner.span)) == (True, "![badge](b.svg)")


def test_links_stand_in_their_block() -> None:
    body = read("[a](b)\n\n- [c](d)\n\n| [e](f) |\n|---|\n| [g](h) |\n")
    assert [[link.url for link in block.links] for block in body.blocks] == [["b"], ["d"], ["f"], ["h"]]
    assert [link.url for link in body.links] == ["b", "d", "f", "h"]


def test_visible_text() -> None:
    body = read("A *b* __c__ `d*e` [f](g) ![h](i) <b>j</b> &amp; \\* ~~k~~ l<!-- m -->n\\\no<br>p  \nq\n")
    assert body.blocks[0].text == "A b c d*e f  j & * k ln\no\np\nq"


def test_code() -> None:
    text = "```py title=x\na\n\n  b\n```\n\n    c\n\n    d\n\ntext `x` and ``y ` z``\n\n~~~\nopen"
    body = read(text)
    assert [(b.kind, b.info, b.text) for b in body.blocks] == [
        ("code", "py title=x", "a\n\n  b\n"),
        ("code", "", "c\n\nd"),
        ("paragraph", "", "text x and y ` z"),
        ("code", "", "open\n"),
    ]
    assert [cut(text, span) for span in body.code_spans] == ["`x`", "``y ` z``"]
    assert cut(text, body.blocks[0].span) == "```py title=x\na\n\n  b\n```"
    assert cut(text, body.blocks[1].span) == "c\n\n    d"
    assert cut(text, body.blocks[3].span) == "~~~\nopen"


def test_a_line_of_blanks_ends_a_paragraph() -> None:
    assert kinds(read("a\n        \nb\n")) == [("paragraph", "a"), ("paragraph", "b")]


def test_html_blocks() -> None:
    text = "<div>\n<p>See <b>t</b>his &amp; that<br/>now</p>\n<!-- not\nthis -->\n<style>p {}</style>\n</div>\n"
    body = read(text)
    assert kinds(body) == [("html", "See this & that\nnow")]
    assert cut(text, body.blocks[0].span) == text.strip()
    assert [cut(text, span) for span in body.comments] == ["<!-- not\nthis -->"]


def test_an_html_table_gives_a_line_per_row() -> None:
    text = "<table>\n<tr><th>a</th>\n<th>b</th></tr>\n<tr>\n<td>c\nd</td><td><b>e</b></td>\n</tr>\n</table>\nf\n"
    assert kinds(read(text)) == [("html", "a | b\nc d | e\nf")]


def test_headings_split_an_html_block() -> None:
    body = read("<div>\na\n<h1>T</h1>\nb\n</div>\n")
    assert kinds(body) == [("html", "a"), ("heading", "T"), ("html", "b")]
    assert [block.section for block in body.blocks] == [0, 1, 1]


@pytest.mark.parametrize("tag", ["<PRE>", "<pre>"])
def test_a_pre_block_ends_in_any_case(tag: str) -> None:
    body = read(f"{tag}\na\n\nb\n{tag.replace('<', '</')}\n\n# T\n")
    assert [heading.text for heading in body.headings] == ["T"]


def test_comments() -> None:
    text = "<!-- a\n\nb -->\n\nx <!-- c --> y\n\n<!-->\n\n> <!-- d -->\n\n<!-- open\n\n# no heading\n"
    body = read(text)
    assert [b.text for b in body.blocks if b.kind == "comment"] == ["a\n\nb", "", "d", "open\n\n# no heading"]
    assert [cut(text, span) for span in body.comments] == [
        "<!-- a\n\nb -->",
        "<!-- c -->",
        "<!-->",
        "<!-- d -->",
        "<!-- open\n\n# no heading",
    ]
    assert body.headings == ()


def test_lists_and_quotes_give_depth() -> None:
    text = "- a\n  - b\n\n    c\n1. d\n   > e\n   > # f\n\n> g\nlazy\n"
    body = read(text)
    assert [(b.kind, b.depth, b.text, cut(text, b.span)) for b in body.blocks] == [
        ("item", 1, "a", "a"),
        ("item", 2, "b", "b"),
        ("item", 2, "c", "c"),
        ("item", 1, "d", "d"),
        ("paragraph", 2, "e", "e"),
        ("heading", 2, "f", "# f"),
        ("paragraph", 1, "g\nlazy", "g\nlazy"),
    ]


@pytest.mark.parametrize("text", ["> a\n- b\n```\nc\n```\n", "> # a\n> x\n- b\n# d\n", "- > a\n- > # b\n  c\n```\n"])
def test_blocks_stand_in_order(text: str) -> None:
    starts = [block.span.start for block in read(text).blocks]
    assert starts == sorted(starts)
    assert len(starts) > 2


def test_an_item_may_begin_below_its_marker() -> None:
    text = "-\n  [a](b)\n-   \n  c\n10.\n    `d`\n"
    body = read(text)
    assert [cut(text, b.span) for b in body.blocks] == ["[a](b)", "c", "`d`"]
    assert cut(text, body.links[0].span) == "[a](b)"
    assert cut(text, body.code_spans[0]) == "`d`"


def test_tabs_keep_places() -> None:
    text = "-\ta `x`\n\n\t[b](c)\n\t d `y`\n\t\n\t- e [f](g)\n\n>\tq `z`\n"
    body = read(text)
    assert [cut(text, span) for span in body.code_spans] == ["`x`", "`y`", "`z`"]
    assert [cut(text, link.span) for link in body.links] == ["[b](c)", "[f](g)"]


@pytest.mark.parametrize("prefix", ["", "  ", "> ", "- x\n\n  ", "- > "])
def test_tables(prefix: str) -> None:
    indent = {"- x\n\n  ": "  ", "- > ": "  > "}.get(prefix, prefix)
    text = prefix + TABLE[:-1].replace("\n", "\n" + indent) + "\n"
    body = read(text)
    (table,) = body.tables
    assert table.header == ("A", "B | b")
    assert table.rows == (("1", ""), ("x", "2"), ("p|q", "http://z.org"))
    assert table.excess == 2
    lines = TABLE.splitlines()
    assert [cut(text, span) for span in table.row_spans] == [lines[0], *lines[2:]]
    assert cut(text, table.span).replace("\n" + indent, "\n") == TABLE[:-1]
    rows = [block for block in body.blocks if block.kind == "row"]
    assert [row.text for row in rows] == ["A | B | b", "1", "x | 2", "p|q | http://z.org"]
    assert [cut(text, link.span) for link in body.links] == ["[x](y)", "http://z.org"]
    assert [cut(text, span) for span in body.code_spans] == ["`b`", "`p\\|q`"]


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\u2028", "\x0b", "\x1c", " \u2003\t"])
@pytest.mark.parametrize("indent", ["", "  ", "> "])
def test_a_row_may_begin_and_end_with_any_blank(indent: str, blank: str) -> None:
    rows = ("| a | b |", "|---|---|", f"{blank}| [c](d) | `e` <!-- f --> |{blank}", f"{blank}g \\| h | `i`{blank}")
    text = "".join(f"{indent}{row}\n" for row in rows)
    body = read(text)
    assert body.tables[0].rows == (("c", "e"), ("g | h", "i"))
    assert [cut(text, span) for span in body.tables[0].row_spans[1:]] == [row.strip() for row in rows[2:]]
    assert [cut(text, link.span) for link in body.links] == ["[c](d)"]
    assert [cut(text, span) for span in (*body.code_spans, *body.comments)] == ["`e`", "`i`", "<!-- f -->"]


@pytest.mark.parametrize(
    "text",
    [
        "a | b\n---\n",
        "a | b\n- | -\n",
        "| a | b |\n|---|\n",
        "a\n--|--\n",
        "| a |\n\n|---|\n",
        "    a | b\n    --|--\n",
    ],
)
def test_no_table(text: str) -> None:
    assert read(text).tables == ()


def test_a_table_ends_at_another_block() -> None:
    text = "a | b\n--|--\n1 | 2\nno pipe\n# T\n\na | b\n--|--\n- i\n\na|b\n-|-\n<div>\n"
    body = read(text)
    assert [table.rows for table in body.tables] == [(("1", "2"), ("no pipe", "")), (), ()]
    assert [b.kind for b in body.blocks] == ["row", "row", "row", "heading", "row", "item", "row", "html"]


def test_a_paragraph_gives_its_last_line_to_a_table() -> None:
    assert kinds(read("text\na | b\n--|--\n")) == [("paragraph", "text"), ("row", "a | b")]


def _cuts(text: str, body: Body) -> list[str]:
    spans = [b.span for b in body.blocks] + [h.span for h in body.headings] + [link.span for link in body.links]
    spans += [*body.code_spans, *body.comments, *(t.span for t in body.tables), *(s.span for s in body.sections)]
    return [cut(text, span).replace("\r\n", "\n").replace("\r", "\n") for span in spans]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_change_nothing_but_offsets(newline: str) -> None:
    text = DOCUMENT.replace("\n", newline)
    plain, other = read(DOCUMENT), read(text)
    assert kinds(other) == kinds(plain)
    assert _cuts(text, other) == _cuts(DOCUMENT, plain)


@pytest.mark.parametrize("front", ["\ufeff", "---\nlicense: mit\n---\n", "\ufeff---\r\na: b\r\n---\r\n"])
def test_what_stands_before_the_body_shifts_offsets(front: str) -> None:
    plain, other = read(DOCUMENT), read(front + DOCUMENT, 0 if front == "\ufeff" else len(front))
    assert kinds(other) == kinds(plain)
    assert _cuts(front + DOCUMENT, other) == _cuts(DOCUMENT, plain)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\udc80", "\u3000"])
def test_odd_characters_do_not_shift_lines(character: str) -> None:
    text = f"a{character}b\n\n- c{character}\n  [d](e)\n\n`f{character}g` [h](i{character})\n"
    body = read(text)
    assert cut(text, body.links[0].span) == "[d](e)"
    assert [cut(text, span) for span in body.code_spans] == [f"`f{character}g`"]


def test_empty() -> None:
    body = empty(Source("README.md", "# a\n"))
    assert (body.blocks, len(body.sections)) == ((), 1)
    assert kinds(read("")) == []
    assert kinds(read("abc", 3)) == []
