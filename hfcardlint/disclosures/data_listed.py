"""The names at a place on data that no word beside them calls a source: several in a list, one with which an item
begins or that stands behind ``from``, an institution, a document by title and year, a work by title and author."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from hfcardlint.disclosures import data_held, data_makers, data_near, data_tables, origins, proper_names, sources, words
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.sources import Source
from hfcardlint.disclosures.words import DATA, DATA_WORDS, TRAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hfcardlint.disclosures.places import Index, Piece, Sentence

_MARKS = "*`\"'“”_(),.;:"
_MANY = 3
_FEW = 2
_LONG = 8
_NOT_THERE = frozenset(("citation", "evaluation", "license", "news", "usage"))


def read(index: Index, further: bool, vague: list[Place]) -> Iterator[tuple[Source, Place]]:
    """Yield the sources; ``vague`` are the places that tell kinds of data, ``further`` is true of a fine-tune."""
    starts = sorted(place.span.start for place in vague)
    seen: set[str] = set()
    numbered = _REGISTER in index.text
    anywhere = numbered or starts or "data" in index.topics
    for piece in index.pieces if anywhere else index.having(TRAIN | DATA):
        if piece.kind == "heading" or piece.topic in _NOT_THERE:
            continue
        inside = piece.topic == "data"
        begin, end = piece.block.span
        near = inside or bisect_left(starts, begin) < bisect_left(starts, end)
        if not (near or numbered or _may_tell(piece, bool(starts))):
            continue
        for sentence in index.sentences(piece):
            if not _NOT_YET.isdisjoint(sentence.words) or sentence.tokens[:1] == ["use"]:
                continue
            found = list(_at_place(sentence) if near else ())
            sure = near and "from" in sentence.words
            if sure and (inside or _holds(starts, index.place(piece, sentence.text).span.start)):
                found.extend(_from(sentence))
            found.extend(_anywhere(sentence, bool(starts)))
            if found and not data_near.is_foreign(sentence, further):
                place = index.place(piece, sentence.text)
                yield from [(Source(name, False), place) for name in dict.fromkeys(found) if name not in seen]
                seen.update(found)
    yield from _in_tables(index)


def _holds(starts: Sequence[int], start: int) -> bool:
    """Whether sorted numbers hold one."""
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] == start


def _in_tables(index: Index) -> Iterator[tuple[Source, Place]]:
    """Yield the names in the rows of tables that are labelled as data, and in the first column of those of datasets."""
    for label, value, span in data_tables.pairs(index):
        spoken = label in data_tables.STAGES or "data" in label or not label.isascii()
        if spoken and (label in data_tables.STAGES or words.topic(label) == "data"):
            for name in (*_at_head(value), *_in_lists(value, _FEW)):
                yield Source(name, False), Place(span, value)
    for table in index.body.tables:
        if data_tables.lists(index, table):
            for row, span in zip(table.rows[: data_tables.ROWS], table.row_spans[1:], strict=False):
                for name in _begun(row[0].split()):
                    yield Source(name, False), Place(span, row[0])


# A sentence with one of these tells of tests, or of what is to come.
_NOT_YET = frozenset(
    (
        *("benchmark", "comparison", "evaluate", "evaluated", "evaluating", "future", "planned", "tested", "will"),
        "would",
    )
)


def _may_tell(piece: Piece, vague: bool) -> bool:
    """Whether a piece elsewhere may name a source; ``vague``: the card tells kinds of data."""
    if vague and (piece.topic == "training" or not _REAL.isdisjoint(piece.words)):
        return True
    if piece.mask & TRAIN and ("checkpoint" in piece.words or ("by" in piece.words and "ned on " in piece.text)):
        return True
    return piece.topic == "limitations" and not _SETS.isdisjoint(piece.words)


# The mark of the commonest register of data.
_REGISTER = "GSE"


def _anywhere(sentence: Sentence, vague: bool) -> Iterator[str]:
    """Yield what a sentence names by itself wherever it stands."""
    text, topic, found = sentence.text, sentence.piece.topic, sentence.words
    if vague and topic == "training" and " (" in text:
        yield from _counted(sentence)
    if "by" in found and "ned on " in text:
        yield from _work(text)
    if "checkpoint" in found:
        yield from _checkpoint(text)
    if _REGISTER in text:
        yield from origins.registered(text)
    if DATA_WORDS.isdisjoint(found):
        return
    if vague and not _REAL.isdisjoint(found):
        yield from _real(text)
    if topic == "limitations" and _UNLIKE.isdisjoint(found):
        yield from _biased(text)


def _at_place(sentence: Sentence) -> Iterator[str]:
    """Yield what a sentence names because it stands at a place on data."""
    text, piece = sentence.text, sentence.piece
    inside = piece.topic == "data"
    if inside and "." in text and (file := _file(text)):
        yield file
    if sentence.low[1:] == text[1:]:
        # All names below hold a capital.
        return
    if _lists_else().isdisjoint(sentence.words):
        yield from _in_lists(text)
    row = text.replace("*", "").replace("`", "").split()
    if _MADE.isdisjoint(sentence.words):
        if not words.listed("institutions").isdisjoint(sentence.words):
            yield from _institutions(row)
        if not words.listed("listed_writings").isdisjoint(sentence.words):
            yield from _written(row)
    label, mark, value = text.partition(":")
    if mark and words.topic(label.lower().strip(" *_-•`")) == "data":
        yield from _at_head(value)
        yield from _in_lists(value, _FEW)
    if inside and piece.kind == "item":
        yield from _begun(row)
        yield from _document(row)


_SPLITS = ("dev", "val", "valid", "validation")


def _file(text: str) -> str:
    """Return the path of a file of training data with which a text begins: ``data/ferns.csv holds 40 rows``."""
    file = text.lstrip("*` ").partition(" ")[0].rstrip(_MARKS)
    stem = file.rpartition("/")[2].lower()
    sure = ("/" in file or stem.startswith("train")) and stem.partition(".")[0].partition("_")[0] not in _SPLITS
    return file if sure and data_held.holds_data(file) else ""


@cache
def _lists_else() -> frozenset[str]:
    """Return the words that say what else a list of names may hold: the labels, the features, the scores."""
    return words.listed("listed_else") | words.listed("sections_metrics")


_JOINTS = (" and ", " & ", " + ", " et ", " und ", " y ")
_BREAKS = str.maketrans(dict.fromkeys("()[]:：（）。;；—–→", "\n") | dict.fromkeys("、，", ", "))
_ACROSS = frozenset(("across", "from"))


def _in_lists(text: str, least: int = _MANY) -> Iterator[str]:
    """Yield the names of the lists that hold at least so many, or two behind ``across``: ``across MOTA and FERA``."""
    for mark in _JOINTS:
        if mark in text:
            text = text.replace("," + mark, ", ").replace(mark, ", ")
    if ", " not in text and text.isascii():
        return
    for line in text.translate(_BREAKS).split("\n"):
        parts = [part.split() for part in line.split(", ")]
        enough = least if _ACROSS.isdisjoint(parts[0][-_FEW:-1]) else _FEW
        if len(parts) < enough:
            continue
        named = [_listed(row, not at, at == len(parts) - 1) for at, row in enumerate(parts)]
        for there, run in groupby(named, bool):
            names = list(run)
            if there and len(names) >= enough:
                yield from names


def _listed(row: Sequence[str], first: bool, last: bool) -> str:
    """Return the name that a part of a list is; words may stand before the first name and behind the last one."""
    whole = " ".join(row).strip(_MARKS + " ")
    if 0 < len(row) <= _MANY and all(word[0].isupper() or word[0].isdigit() for word in whole.split()):
        return whole if whole and _is_name(whole.split()[0]) and proper_names.is_proper(whole) else ""
    end = "".join(row[-1:] if first else row[:1] if last else []).strip(_MARKS)
    return end if _is_name(end) else ""


def _is_name(word: str) -> bool:
    """Whether a word is spelt as the name of a set or of those that give data: in capitals, or with an inner one."""
    parts = word.replace("/", "-").replace("&", "-").split("-")
    low = word.lower()
    return (
        len({*word}) > _FEW
        and word[0].isupper()
        and word.isascii()
        and all(map(str.isalnum, parts))
        and any(map(proper_names.is_marked, parts))
        and len(parts[0]) > 1
        and _kinds().isdisjoint((low, parts[0].lower()))
        and not low.endswith(words.row("listed_ends"))
        and proper_names.is_proper(word)
        and not proper_names.is_other(word)
    )


@cache
def _kinds() -> frozenset[str]:
    """Return the words with such capitals that name kinds, formats, tools, measures or labels."""
    return words.listed("names_no_sets") | words.listed("listed_kinds")


def _at_head(value: str) -> Iterator[str]:
    """Yield the name with which the value of a label on data begins: ``MOSHES 2015-2018 cycle``, ``FERA, adults``."""
    row = value.replace("*", "").replace("`", "").split()[:_FEW]
    name = row[0].rstrip(",;.") if row else ""
    goes_on = len(row) > 1 and name == row[0] and row[1].lstrip("([~")[:1].islower()
    if name.isalnum() and not goes_on and _is_name(name):
        yield name


def _begun(row: Sequence[str]) -> Iterator[str]:
    """Yield the name with which a short item begins: ``MOSA light curves``, ``FernBank: 400 letters``."""
    name = row[0].rstrip(":") if 0 < len(row) <= _LONG else ""
    if "_" not in name and _is_name(name) and (len(row) > 1 or not name[-1].isdigit() or "-" not in name):
        yield name


def _counted(sentence: Sentence) -> Iterator[str]:
    """Yield the names in brackets behind an amount of data: ``over 3,000 meetings (FernSum, MossTalk, Heron)``."""
    before, _, after = sentence.text.partition(" (")
    row = before.split()[-_MANY:]
    if any(word[0].isdigit() for word in row[:-1]) and row[-1][-1] == "s" and _lists_else().isdisjoint(sentence.words):
        yield from _in_lists(after.partition(")")[0])


# Beside these stands who gave money or machines, or who made the model.
_MADE = frozenset(
    (
        *(
            "acknowledge",
            "acknowledgements",
            "acknowledgment",
            "acknowledgments",
            "authors",
            "collaboration",
            "developed",
        ),
        *(
            "different",
            "founded",
            "funded",
            "grant",
            "jointly",
            "maintained",
            "sponsored",
            "supported",
            "team",
            "thank",
        ),
        *("you", "your"),
    )
)


def _institutions(row: Sequence[str]) -> Iterator[str]:
    """Yield the names of several words that hold one for an institution: ``Moss County Hospital``."""
    known = words.listed("institutions")
    at = 0
    while at < len(row):
        named = data_makers.name_at(row[at:])
        lows = [word.strip(_MARKS).lower() for word in named]
        own = [low for low in lows if low not in data_makers.INNER and low not in known and proper_names.is_proper(low)]
        # The first word of a sentence has a capital anyhow.
        enough = len(named) > (1 if at else _FEW) or len(own) > 1
        trainer = at > 0 and row[at - 1] == "by"
        if own and enough and len(named) > 1 and not (trainer or known.isdisjoint(lows)):
            yield " ".join(named).strip(_MARKS)
        at += max(len(named), 1)


_STEPS = (
    "class",
    "day",
    "fold",
    "group",
    "level",
    "part",
    "phase",
    "round",
    "session",
    "stage",
    "step",
    "week",
    "year",
)
_MONTHS = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
        *("december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    )
)
_ARTICLES = frozenset(("all", "both", "public", "real", "the"))


def _from(sentence: Sentence) -> Iterator[str]:
    """Yield the name behind ``from`` and several things: ``tickets from Mossdesk``."""
    row = sentence.text.split() if _MADE.isdisjoint(sentence.words) else []
    for before, word, *after in [row[at : at + _LONG] for at in range(len(row) - _FEW)]:
        if word == "from" and before.isalpha() and before.islower() and before[-1] == "s":
            name = next((part for part in after if part not in _ARTICLES), "").strip(_MARKS)
            if _is_origin(name):
                yield name


def _written(row: Sequence[str]) -> Iterator[str]:
    """Yield the name before writings: ``traced to the Fernlang documentation``."""
    known = words.listed("listed_writings")
    for before, word in pairwise(row[1:]):
        name = before.strip("*`\"'")
        if word.strip(_MARKS) in known and _is_origin(name):
            yield name


def _is_origin(name: str) -> bool:
    """Whether a word may name where data come from, by its capital and as none of a kind, a month or a step."""
    low = name.lower()
    return (
        len(name) > _FEW
        and name[0].isupper()
        and name.replace("-", "").isalnum()
        and not low.startswith(_STEPS)
        and low not in _MONTHS
        and low not in _kinds()
        and proper_names.is_proper(name)
        and not proper_names.is_other(name)
    )


def _document(row: Sequence[str]) -> Iterator[str]:
    """Yield the title with a year in it that begins an item: ``Annual Fern Report 2023 (PDF)``."""
    title = list(takewhile(lambda word: word[0].isupper() or word[0].isdigit(), row[:_LONG]))
    dated = any(word[:2] in ("19", "20") and word[:4].isdigit() and len(word) > _MANY for word in title[1:])
    dates = any(word.lower().rstrip(".,") in _MONTHS for word in title)
    if len(title) < _MANY or not dated or dates or title[0][0].isdigit() or title[-1][-1] == ":":
        return
    name = " ".join(title).strip(_MARKS)
    if proper_names.is_proper(name) and not any(map(proper_names.is_other, title)):
        yield name


def _work(text: str) -> Iterator[str]:
    """Yield the work that stands with its author behind ``trained on``: ``The Long Fern by Ann Moss``."""
    title, by, author = text.partition("ned on ")[2].partition(" by ")
    row, named = title.split(), author.split()[:_FEW]
    if not (by and _MANY <= len(row) <= _LONG and len(named) == _FEW):
        return
    titled = row[0][0].isupper() and row[-1][0].isupper() and title.replace(" ", "").replace("'", "").isalpha()
    person = all(name[0].isupper() and name.strip(_MARKS).isalpha() for name in named)
    if titled and person and not any(map(proper_names.is_other, row)):
        yield title


def _checkpoint(text: str) -> Iterator[str]:
    """Yield the known set that a checkpoint is for: ``the Moss-7B checkpoint for SQuAD``."""
    for mark in ("checkpoint for ", "checkpoint on "):
        after = text.partition(mark)[2].removeprefix("the ")
        spots = words.ngrams(after, words.dataset_names()) if after[:1].isupper() else []
        if spots and not spots[0][0]:
            yield after[: spots[0][1]]


_REAL = frozenset(("actual", "historical", "live", "official", "raw", "real", "real-world"))


def _real(text: str) -> Iterator[str]:
    """Yield the name between ``real`` and a word for data: ``on real Fernmarket data``."""
    row = [word.strip(_MARKS) for word in text.split()]
    for before, name, noun in zip(row, row[1:], row[2:], strict=False):
        if before.lower() in _REAL and noun in DATA_WORDS and _is_origin(name):
            yield name


# A limitation that holds one of these tells of tests, of other data or of what to do.
_UNLIKE = data_near.TESTS | {"different", "differs", "not", "outside", "prompt", "should", "validate", "you"}
_SETS = frozenset(("corpora", "corpus", "dataset", "datasets"))


def _biased(text: str) -> Iterator[str]:
    """Yield the sets of which a limitation tells: ``The MOSES dataset holds few ferns``."""
    row = [word.strip(_MARKS) for word in text.split()]
    for name, noun in pairwise(row):
        if noun in _SETS and (_is_name(name) or (name[:1].isupper() and sources.known(name))):
            yield name
