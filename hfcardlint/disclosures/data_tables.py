"""The sources that stand in tables: in a column on training data, in the row that spaCy writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import sources, words
from hfcardlint.disclosures.places import blank, tokens
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.body import Table
    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.places import Index

_MOST = 200


def read(index: Index) -> Iterator[tuple[Source, Place]]:
    """Yield what the cells of columns headed ``Trained on`` and the like name; a table of scores counts nothing.

    In a section on data, or on training, a first column headed ``Dataset`` counts too.
    """
    for table in index.body.tables:
        column = _column(table)
        if column < 0 and _lists(index, table):
            column = 0
        if column < 0:
            continue
        for row, span in zip(table.rows[:_MOST], table.row_spans[1:], strict=False):
            cell = row[column]
            for source in _named(cell):
                yield source, Place(span, cell)


def _column(table: Table) -> int:
    """Return the number of the column, -1 where there is none."""
    found = -1
    for number, cell in enumerate(table.header):
        low = cell.lower()
        if not words.listed("sections_metrics").isdisjoint(tokens(low)):
            return -1
        if found < 0 and "train" in low and low.strip(" *_:`").replace("-", "") in words.listed("data_columns"):
            found = number
    return found


_FIRST = frozenset(
    ("corpus", "data", "data source", "dataset", "dataset name", "datasets", "name", "source", "sources")
)


def _lists(index: Index, table: Table) -> bool:
    """Whether a table lists datasets, by the head of its first column and the section that it stands in."""
    if not table.header or table.header[0].lower().strip(" *_:`") not in _FIRST:
        return False
    if any(not words.listed("sections_metrics").isdisjoint(tokens(cell.lower())) for cell in table.header):
        return False
    start = table.span.start
    return any(
        section.own.start <= start < section.own.end and topic in ("data", "training")
        for section, topic in zip(index.body.sections, index.topics, strict=True)
    )


def _named(cell: str) -> list[Source]:
    if not cell or blank(cell):
        return []
    if "/" in cell and " " not in cell and "://" not in cell:
        # A configuration's name may follow the id: owner/name/part.
        found = sources.of_value("/".join(cell.strip("`").split("/")[:2]))
        return [found] if found else []
    named = sources.of_names(cell, "", frozenset(tokens(cell.lower())), False)
    found = None if named else sources.of_value(cell)
    return [found] if found else named


def spacy(index: Index, found: Found) -> None:
    """The table that spaCy writes has a row for the sources: https://spacy.io/api/cli#package."""
    for piece in index.pieces:
        if piece.kind == "row" and piece.low.startswith("sources |"):
            linked = [Source(link.text, True, link.url) for link in piece.block.links if link.text]
            value = piece.text.partition("|")[2].strip()
            if not linked and not blank(value):
                linked = [Source(value.partition(" (")[0], False)]
            if linked:
                found.names.extend(linked)
                found.places.append(index.place(piece))
                found.links.extend((name.url, found.places[-1]) for name in linked if name.url)
            return
