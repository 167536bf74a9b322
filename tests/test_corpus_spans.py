"""Every span of every real card slices to what it claims, and front matter is found where huggingface_hub finds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from hfcardlint.card import frontmatter, plain
from hfcardlint.card.body import Body
from hfcardlint.card.compose import compose
from hfcardlint.card.composer import default_loader
from hfcardlint.card.markdown import parse
from hfcardlint.card.nodes import Scalar
from hfcardlint.card.scalars import disagree
from hfcardlint.card.source import BOM, Source
from hfcardlint.finding import Span
from tests.properties import shape, walk

Corpus = Callable[[], Iterator[tuple[str, bytes]]]
# From huggingface_hub/repocard.py, version 0.30 on.
HUB_BLOCK = re.compile(r"^(\s*---[\r\n]+)([\S\s]*?)([\r\n]+---(\r\n|\n|$))")
# How the slice of each style of heading or link begins.
_FIRST: dict[str, str | tuple[str, ...]] = {
    "atx": "#",
    "setext": "",
    "bold": ("*", "_", "<"),
    "summary": "<",
    "inline": ("[", "!["),
    "reference": ("[", "!["),
    "autolink": "<",
    "html": "<",
}


def _holds(slice_: str, text: str) -> bool:
    """Whether the letters and digits of ``text`` stand in ``slice_`` in order, markup between them."""
    rest = iter(slice_)
    return all(character in rest for character in text if character.isalnum())


def _wrong_blocks(text: str, body: Body) -> Iterator[str]:
    for block in body.blocks:
        whole = text[block.span.start : block.span.end]
        if whole != whole.strip(" \t\r\n"):
            yield f"blanks around {block.kind} {whole!r}"
        if "&" not in whole and "\ufffd" not in block.text and not _holds(whole, block.text):
            yield f"{block.kind} {block.text!r} not in {whole!r}"
        if block.kind == "comment" and not whole.startswith("<!--"):
            yield f"comment {whole!r}"
        for link in block.links:
            if not block.span.start <= link.span.start <= link.span.end <= block.span.end:
                yield f"link {link} outside {block.span}"
    for heading in body.headings:
        whole = text[heading.span.start : heading.span.end]
        if not whole.startswith(_FIRST[heading.style]) or (heading.style == "setext" and whole[-1] not in "=-"):
            yield f"heading {heading.text!r} at {whole!r}"


def _wrong_links(text: str, body: Body) -> Iterator[str]:
    for link in body.links:
        whole = text[link.span.start : link.span.end]
        if not whole.startswith(link.url if link.style == "bare" else _FIRST[link.style]):
            yield f"{link.style} link at {whole!r}"
        if link.style == "inline" and link.url not in whole and "&" not in whole and "\\" not in whole:
            yield f"{link.url!r} not in {whole!r}"
        if link.style == "inline" and whole[-1] != ")":
            yield f"link ends at {whole!r}"
        if link.style == "bare" and whole != link.url:
            yield f"bare {link.url!r} at {whole!r}"
    for span in body.code_spans:
        whole = text[span.start : span.end]
        if whole[0] != "`" or whole[-1] != "`" or len(whole) < 3:
            yield f"code {whole!r}"
    for span in body.comments:
        if not text.startswith("<!--", span.start):
            yield f"comment {text[span.start : span.end]!r}"


def _wrong_tables(text: str, body: Body) -> Iterator[str]:
    for table in body.tables:
        if len(table.row_spans) != len(table.rows) + 1 or any(len(row) != len(table.header) for row in table.rows):
            yield f"table {table.header}"
        above: tuple[str, ...] = ()
        for span, row in zip(table.row_spans, (table.header, *table.rows), strict=True):
            whole = text[span.start : span.end]
            if not table.span.start <= span.start <= span.end <= table.span.end:
                yield f"row {span} outside {table.span}"
            # A cell of an HTML table may fill several columns, and rows below its own.
            html = whole.startswith("<")
            cells = dict.fromkeys(cell for cell in row if cell not in above) if html else row
            if "&" not in whole and not _holds(whole, " ".join(cells)):
                yield f"row {row} at {whole!r}"
            above = row


def _wrong_sections(body: Body, whole: Span) -> Iterator[str]:
    if [section.heading for section in body.sections[1:]] != list(body.headings):
        yield "sections are not the headings"
    if (body.sections[0].span.start, body.sections[-1].span.end) != whole:
        yield f"sections do not cover {whole}"
    for one, other in pairwise(body.sections):
        if one.own.end != other.own.start:
            yield f"gap between {one.own} and {other.own}"
    for index, section in enumerate(body.sections):
        if section.parent >= index:
            yield f"parent of {index}"
        if section.parent >= 0:
            outer = body.sections[section.parent]
            if not outer.span.start <= section.span.start <= section.span.end <= outer.span.end:
                yield f"{section.span} outside its parent {outer.span}"
        for block in section.blocks:
            span = body.blocks[block].span
            if not section.own.start <= span.start <= span.end <= section.own.end:
                yield f"{body.blocks[block].kind} {span} outside its section {section.own}"


def _wrong(source: Source) -> list[str]:
    start = frontmatter.read(source).body
    body = parse(source, start)
    text = source.text
    found = [*_wrong_blocks(text, body), *_wrong_links(text, body), *_wrong_tables(text, body)]
    return [*found, *_wrong_sections(body, Span(start, len(text)))]


def _check(cards: Iterator[tuple[str, bytes]]) -> None:
    wrong = {name: found for name, data in cards if (found := _wrong(Source.from_bytes(name, data)))}
    assert wrong == {}


def test_spans_of_a_sample_of_real_cards(corpus: Corpus) -> None:
    _check(card for index, card in enumerate(corpus()) if index % 15 == 0)


@pytest.mark.slow
def test_spans_of_all_real_cards(corpus: Corpus) -> None:
    _check(corpus())


def _hub_finds(text: str) -> bool:
    return HUB_BLOCK.search(text.removeprefix(BOM)) is not None


def test_front_matter_is_found_where_the_hub_library_finds_it(corpus: Corpus) -> None:
    differing = []
    for name, data in corpus():
        source = Source.from_bytes(name, data)
        if (frontmatter.read(source).block is not None) != _hub_finds(source.text):
            differing.append(name)
    assert differing == []


def test_front_matter_reads_the_same_line_by_line(corpus: Corpus) -> None:
    differing = []
    read = 0
    for name, data in corpus():
        text = Source.from_bytes(name, data).text
        found = frontmatter.split(text)
        inner = text[found[1].start : found[1].end] if found else ""
        made = plain.read(inner, 0)
        if made is not None:
            read += 1
            root, simple = made
            whole = compose(inner, loader=default_loader()).root
            if shape(root) != shape(whole) or simple is any(
                disagree(node) for node in walk(root) if isinstance(node, Scalar)
            ):
                differing.append(name)
    assert differing == []
    assert read > 6_000
