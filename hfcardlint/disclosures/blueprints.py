"""Where a card that describes its architecture tells the most of it: a labelled line, a table of sizes."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from hfcardlint.disclosures import families, words
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.words import ARCH
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.body import Table
    from hfcardlint.disclosures.places import Index, Piece

_LABELS = (["model", "architecture"], ["model", "type"], ["network", "architecture"])
_HEADS = ("architecture", "model ", "network ")
_MOST = 4
_SEVERAL = 2


def shown(index: Index, described: list[Place]) -> tuple[Place, ...]:
    """Return at most four of the places that describe the architecture, with the line labelled so and the tables of
    sizes before single facts."""
    found = [*_labelled(index), *islice(_tables(index), _MOST)]
    inside = [place.span for place in found]
    rest = [one for one in described if not any(span.start <= one.span.start < span.end for span in inside)]
    return tuple((found + rest)[:_MOST])


def of_sizes(table: Table) -> bool:
    """Whether a table has columns, or rows, for the parts and sizes of a network."""
    cells = {cell.strip(" *").lower() for cell in (*table.header, *(row[0] for row in table.rows[:20] if row))}
    return len(cells & words.listed("architecture_columns")) >= _SEVERAL


def _tables(index: Index) -> Iterator[Place]:
    for table in index.body.tables:
        if of_sizes(table):
            yield Place(Span(table.row_spans[0].start, table.span.end), headed(table))


def headed(table: Table) -> str:
    """Return the heads of a table's columns, those of its rows where these are empty."""
    heads = [cell for cell in table.header if cell.strip()]
    return " | ".join(heads or [row[0] for row in table.rows[:_MOST]])


def _labelled(index: Index) -> Iterator[Place]:
    """Yield the first line that begins as ``Model type: ...`` does and names a family or a type of network."""
    for piece in index.pieces:
        if (
            piece.low.startswith(_HEADS)
            and _is_label(piece)
            and (piece.mask & ARCH or (families.may(piece) and families.first(piece.text)))
        ):
            yield index.place(piece, piece.text)
            return


def _is_label(piece: Piece) -> bool:
    if piece.kind in ("heading", "row"):
        return False
    row = piece.tokens
    if row[:1] == ["architecture"]:
        return ":" in piece.text[:20]
    return row[:1] in (["model"], ["network"]) and row[:2] in _LABELS


def of_sentences(text: str) -> str:
    """Return what the printed parts of a SentenceTransformer tell: ``SentenceTransformer (BertModel, mean pooling, 768
    dimensions)``."""
    # https://github.com/huggingface/sentence-transformers prints the class in either of two ways.
    facts = [_behind(text, "Transformer model: ") or _behind(text, "'architecture': '")]
    modes = [part.partition("': ") for part in text.split("'pooling_mode_")[1:]]
    pooled = [mode.partition("_token")[0] for mode, _, value in modes if value.startswith("True")]
    pooled = pooled or [_behind(text, "'pooling_mode': '")]
    facts.extend([f"{mode} pooling" for mode in pooled if mode])
    size = _behind(text, "'word_embedding_dimension': ") or _behind(text, "'embedding_dimension': ")
    facts.append(f"{size} dimensions" if size.isdigit() else "")
    told = ", ".join(filter(None, facts))
    return f"SentenceTransformer ({told})" if told else "SentenceTransformer"


def _behind(text: str, mark: str) -> str:
    """Return the word that stands behind a mark."""
    rest = text.partition(mark)[2][:60]
    return rest[: next((at for at, char in enumerate(rest) if not (char.isalnum() or char == "_")), len(rest))]
