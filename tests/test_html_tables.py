"""Tables written in HTML: their cells and places, and what the readers take from them."""

from __future__ import annotations

import pytest

from .bodies import cut
from .bodies import read as parse
from .reading import lines, read

OPEN = "# Moss\n\nA language model pretrained from scratch.\n\n"
TABLE = (
    "<table>\n<tr><td></td><th>Training <b>Data</b></th><th>Params</th><th>Layers</th></tr>\n"
    '<tr><td rowspan="2">Moss</td><td rowspan=2>\nA mix of publicly available\ndata.</td><td>7B</td><td>32</td></tr>\n'
    "<tr><td>70B</td><td>80</td></tr>\n</table>\n"
)


def test_cells_fill_the_rows_and_columns_that_they_span() -> None:
    (table,) = parse(TABLE).tables
    assert table.header == ("", "Training Data", "Params", "Layers")
    mixed = "A mix of publicly available data."
    assert table.rows == (("Moss", mixed, "7B", "32"), ("Moss", mixed, "70B", "80"))
    assert [cut(TABLE, span)[:3] + cut(TABLE, span)[-5:] for span in table.row_spans] == ["<tr</tr>"] * 3
    assert cut(TABLE, table.span) == TABLE.removeprefix("<table>\n").removesuffix("\n</table>\n")


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ("<tr><td colspan=2>a<td>b\n<tr><td>c<td>d<td>e", [("a", "a", "b"), ("c", "d", "e")]),
        ("<TR><TD>a &amp; b</TD></TR><TR><TD>c<br>d</TD><TD>e</TD></TR>", [("a & b",), ("c d",)]),
        (
            "<tr><td>a</td></tr><tr><td>b<table><tr><td>c</td></tr><tr><td>d</td></tr></table></td></tr>",
            [("a",), ("b c d",)],
        ),
        ("<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>", [("a", "b"), ("c", "")]),
        ("<tr><td colspan='99999999' rowspan='0'>a</td></tr><tr><td>b</td></tr>", [("a",) * 64, ("b", *[""] * 63)]),
    ],
)
def test_forms_of_html_tables(rows: str, cells: list[tuple[str, ...]]) -> None:
    (table,) = parse(f"<table>{rows}</table>\n").tables
    assert [table.header, *table.rows] == cells


def test_a_long_text_is_told_once() -> None:
    (table,) = parse(f"<table><tr><td colspan=3 rowspan=2>{'a' * 200}</td></tr><tr><td>b</td></tr></table>\n").tables
    assert [table.header, *table.rows] == [("a" * 200, "", ""), ("", "", "")]


@pytest.mark.parametrize("text", ["<table><tr><td>a</td></tr></table>\n", "<td>a</td>\n", "<tr><tr><tr>\n", "<td\n"])
def test_a_row_alone_is_no_table(text: str) -> None:
    assert parse(text).tables == ()


def test_two_tables_of_a_block_are_two() -> None:
    row = "<tr><td>{0}</td></tr><tr><td>{0}{0}</td></tr>"
    tables = parse(f"<table>{row.format('a')}</table><table>{row.format('b')}</table>\n").tables
    assert [table.header for table in tables] == [("a",), ("b",)]


def test_a_column_on_training_data_tells_its_kinds_where_they_stand() -> None:
    card = OPEN + TABLE
    assert read(card).data.state == "vague"
    assert lines(card, "data") == [8]
    assert read(card.replace("A mix of publicly available\ndata.", "MossNet")).data.state == "named"
    assert read(card.replace("A mix of publicly available\ndata.", "yes")).data.state == "absent"


def test_a_table_of_sizes_describes_the_architecture() -> None:
    found = read(OPEN + TABLE.replace("Training <b>Data</b>", "Heads")).architecture
    assert found.state == "described"
    assert found.evidence[0].text == "Heads | Params | Layers"
    assert found.said == "32 layers, 7B parameters"


@pytest.mark.parametrize("head", ["", "&nbsp;"])
def test_a_table_of_sizes_without_a_head_is_told_by_its_rows(head: str) -> None:
    rows = "<tr><td>Layers</td></tr><tr><td>Heads</td></tr>"
    found = read(f"# Fern\n\n<table><tr><th>{head}</th></tr>{rows}</table>\n").architecture
    assert found.state == "described"
    assert found.evidence[0].text == "Layers | Heads"


def test_what_no_reader_sees_is_in_no_cell() -> None:
    row = "<tr><td><style>C4</style><!-- C4 -->a<hr>b</td></tr>"
    (table,) = parse(f"<table><tr><th>Training data</th></tr>{row}</table>\n").tables
    assert table.rows == (("a b",),)


def test_a_cell_that_reaches_down_is_told_once() -> None:
    rows = "<tr><td>Small</td><td rowspan=2>C4</td></tr>\n<tr><td>Large</td></tr>\n"
    card = f"# Fern\n\n<table>\n<tr><th>Model</th><th>Training data</th></tr>\n{rows}</table>\n"
    assert lines(card, "data") == [5]


def test_crlf_changes_no_line_of_a_long_table() -> None:
    rows = "<tr>\n<td>Layers</td>\n<td>32</td>\n</tr>\n" * 9
    card = f"# Fern\n\n<table>\n{rows}<!---->\n<tr>\n<td>Trained on</td>\n<td>Wikipedia</td>\n</tr>\n</table>\n"
    assert lines(card, "data") == lines(card.replace("\n", "\r\n"), "data")
