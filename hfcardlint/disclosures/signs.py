"""Weak signs: words by which a card may tell what its readers did not make out.

What is claimed to be missing must be missing. Where one of these signs stands in a card, it is not claimed, however
little the sign proves; a state never rests on one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import facts, families, words
from hfcardlint.disclosures.bases import model_id
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.words import ARCH, DATA, DATA_WORDS, TRAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.card.body import Table
    from hfcardlint.disclosures.places import Index, Piece
    from hfcardlint.disclosures.reading import Place

_NOT_DATA = frozenset(("license", "settings"))
# Where a number of a unit of data counts only beside a word of data.
_ASIDE = frozenset(("evaluation", "limitations", "usage"))
_ON_DATA = frozenset(("data", "prep", "training"))
_MOST_ROWS = 40
# A heading of so many words is a sentence set as one.
_SENTENCE = 9
_REACH = 20_000


ITEMS = frozenset(("D1b", "D1c", "D1d", "D1e"))
# So many of size, selection and processing make named data described.
_DESCRIBED = 2


def of_data(index: Index, told: frozenset[str]) -> frozenset[str]:
    """Return the items of the definition (D1b to D1e) that a card may tell of its training data beside those that are
    ``told``; all of them where so many may be told that the data may be described."""
    found = set(told)
    for piece in index.pieces:
        if piece.words and piece.topic not in _NOT_DATA:
            _of_piece(piece, found)
            if len(found) - ("D1d" in found) >= _DESCRIBED:
                return ITEMS
    for table in index.body.tables:
        _of_table(table, found)
    for code in index.codes:
        text = code.text[:_REACH]
        if words.holds(text, words.row("signs_training")):
            # Who shows the script shows what it does to the data.
            return ITEMS
    return ITEMS if len(found) - ("D1d" in found) >= _DESCRIBED else frozenset(found)


def _of_piece(piece: Piece, found: set[str]) -> None:
    """Add the items that a piece may tell to ``found``."""
    inside = piece.topic in _ON_DATA
    near = inside or bool(piece.mask & (DATA | TRAIN))
    if not near and (piece.topic in _ASIDE or piece.words.isdisjoint(_units())):
        return
    if piece.kind == "heading" and len(piece.tokens) < _SENTENCE:
        return
    if piece.topic == "citation" and not piece.block.links:
        return
    if near and (piece.topic != "usage" or piece.mask & TRAIN):
        for item, listed in _data_words():
            said = listed & piece.words
            if "action" in piece.words:
                said -= _CHUNKS
            if said == _HOLDS and not _REPOSITORY.isdisjoint(piece.words):
                continue
            if said and item not in found and facts.plainly(said, piece.text, piece.low):
                found.add(item)
        if piece.far:
            found.update(facts.in_parts(piece.low))
    trains = inside or bool(piece.mask & TRAIN)
    if "D1b" not in found and _amount(piece, trains, near):
        found.add("D1b")


# A policy predicts chunks of actions; that is no choice or processing of data.
_CHUNKS = frozenset(("chunk", "chunking", "chunks"))
# What a repository contains is no choice of data.
_HOLDS = frozenset(("contains",))
_REPOSITORY = frozenset(("repo", "repository"))


@cache
def _data_words() -> tuple[tuple[str, frozenset[str]], ...]:
    return (
        ("D1c", facts.listed("selected") | words.listed("signs_selection")),
        ("D1d", facts.listed("labelled") | words.listed("signs_labelling")),
        ("D1e", facts.listed("processed") | words.listed("signs_processing")),
    )


_NEAR = 4


@cache
def _units() -> frozenset[str]:
    return facts.listed("units") | words.listed("signs_units")


def _amount(piece: Piece, trains: bool, near: bool) -> bool:
    """Whether a number stands near a unit of data, or any large one in a piece on training (``trains``); millions
    count in a piece on data (``near``), but not of parameters."""
    if near and not piece.words.isdisjoint(words.listed("signs_many")) and piece.words.isdisjoint(_OF_MODELS):
        return True
    if facts.DIGITS.isdisjoint(piece.low) or (piece.mask & ARCH and not piece.mask & DATA):
        # "12 layers, hidden size 768" is no size of the data.
        return False
    row = tokens(_unlinked(piece.low)) if "://" in piece.low else piece.tokens
    units = _units()
    counted = not piece.words.isdisjoint(units - _BATCHES if "batch" in piece.words else units)
    for at, token in enumerate(row) if trains or counted else ():
        if token[0].isdigit() and _OF_MODELS.isdisjoint(row[at + 1 : at + 3]):
            if trains and _is_many(token, row, at):
                return True
            if counted and not units.isdisjoint(row[max(0, at - _NEAR) : at + _NEAR + 1]):
                return True
    return False


def _unlinked(low: str) -> str:
    """Return a text without its addresses, whose numbers count nothing."""
    return " ".join([word for word in low.split() if "://" not in word])


# "Batch size: 64" is no size of the data.
_BATCHES = frozenset(("size", "sizes"))
_OF_MODELS = frozenset(("param", "parameter", "parameters", "params"))
_YEARS = ("19", "20")


def _is_many(token: str, row: Sequence[str], at: int) -> bool:
    """Whether a number is as large as that of a set of data, with or without a unit: ``40k``, ``51,200``, ``12GB``."""
    digits = token.rstrip("abcdefghijklmnopqrstuvwxyz+")
    if not digits.isdigit():
        return False
    if token != digits:
        return token[len(digits) :] in _MARKS
    if len(digits) == 4 and digits[:2] in _YEARS:
        return False
    steps = row[at + 1 : at + 2] in (["steps"], ["epochs"], ["iterations"], ["step"], ["gpus"])
    return not steps and (len(digits) > 2 or (len(digits) > 0 and row[at + 1 : at + 2] in (["gb"], ["mb"], ["tb"])))


_MARKS = frozenset(("b", "bn", "gb", "gib", "h", "hours", "hr", "hrs", "k", "m", "mb", "mn", "t", "tb"))


@cache
def _columns() -> frozenset[str]:
    return facts.listed("columns") | words.listed("signs_columns")


def _of_table(table: Table, found: set[str]) -> None:
    """Add the items that a table may tell: a size by a word of its head or a row that begins with ``train``, others by
    the words in its cells where its head speaks of data."""
    cells = [frozenset(tokens(cell.lower())) for cell in table.header]
    heads = frozenset().union(*cells)
    if not heads.isdisjoint(("loss", "epoch", "step")):
        return
    # "Training data" heads names, "Train" numbers.
    counts = any(DATA_WORDS.isdisjoint(cell) and not cell.isdisjoint(_columns()) for cell in cells)
    rows = table.rows[:_MOST_ROWS]
    if counts or any(row and row[0].strip(" *`").lower().startswith("train") for row in rows):
        found.add("D1b")
    if not heads.isdisjoint(DATA_WORDS):
        told = heads.union(*[tokens(cell.lower()) for row in rows for cell in row])
        found.update([item for item, listed in _data_words() if not listed.isdisjoint(told)])


def of_structure(index: Index) -> bool:
    """Whether a card may tell of the structure of the model beyond its family."""
    if "q-learning" in index.tags:
        # A table of values has no layers.
        return True
    plain, sized = words.listed("signs_structure"), words.listed("signs_sized")
    for piece in index.having(ARCH):
        if piece.topic == "citation":
            continue
        if not piece.words.isdisjoint(plain) or piece.far or "+" in piece.low or "_h-" in piece.low:
            return True
        if not piece.words.isdisjoint(sized) and not facts.DIGITS.isdisjoint(piece.low):
            return True
    if words.holds(index.text, words.row("signs_adapter")):
        return True
    parts = words.row("signs_cells")
    for table in index.body.tables:
        cells = " ".join((*table.header, *(row[0] for row in table.rows[:_MOST_ROWS] if row))).lower()
        if any(part in cells for part in parts):
            return True
    parts = words.row("signs_code")
    return any(words.holds(code.text, parts) for code in index.codes)


def of_start(index: Index, family: str) -> bool:
    """Whether a card links a model on the Hub whose name holds that of its family, and which it may have started from:
    neither a row of a comparison nor the model itself in another form."""
    own = words.folded(index.pieces[0].text) if index.pieces and index.pieces[0].kind == "heading" else ""
    pieces = [piece for piece in index.pieces if piece.kind != "row" and piece.topic not in _NOT_ITS]
    names = [words.folded(model_id(link.url) or "") for piece in pieces for link in piece.block.links]
    return any(words.folded(family) in name and (not own or own not in name) for name in names)


_NOT_ITS = frozenset(("citation", "license", "usage"))


def of_one(index: Index, place: Place, kind: str) -> bool:
    """Whether a name is surely that of the model's family: a family's name, and no other family's in the text.

    What an agent is called by is its algorithm, which no other name puts in doubt.
    """
    if kind == "rl":
        return True
    own = _bare(place.text)
    general = _general()
    in_code = any(code.span == place.span for code in index.codes)
    low = place.text.lower()
    # "Fern-7B" is of the family of Ferns.
    head = low.partition("-")[0]
    known = families.is_family(low) or (families.is_family(head) and _bare(head) not in general)
    if in_code or not known or own in general:
        return False
    for piece in index.pieces:
        if piece.words and piece.topic not in _NOT_ITS and families.may(piece):
            for other in families.known().intersection(families.tokens(piece.text, families.known())):
                if not (_bare(other) in own or _bare(other) in general or families.is_other(other)):
                    return False
    return True


@cache
def _general() -> frozenset[str]:
    return frozenset(map(_bare, words.row("families_general")))


def _bare(name: str) -> str:
    folded = words.folded(name)
    bare = folded.rstrip("0123456789.")
    return bare if len(bare) > _SHORT else folded


# So short a rest is no name without its number: T5.
_SHORT = 2
