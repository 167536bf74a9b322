"""The sources that stand outside of sentences: in a column or a row on training data, in those that spaCy and OPUS-MT
write, in a training configuration, as a link to a dataset."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from hfcardlint.disclosures import data_said, facts, sources, words
from hfcardlint.disclosures.links import TRAIN_PARTS as LEARNED
from hfcardlint.disclosures.places import blank, tokens
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.sources import Source
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.body import Link, Table
    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.places import Index, Piece

_MOST = 200
_HEAD = 3


def add(index: Index, found: Found) -> None:
    """Add the sources in the columns on data, and what their rows tell beside."""
    listed: set[int] = set()
    for source, place in read(index):
        found.names.append(source)
        found.places.append(place)
        listed.add(place.span.start)
    for piece in index.pieces if listed else ():
        if piece.kind == "row" and piece.block.span.start in listed:
            found.told.extend([facts.Told(sentence, sentence.tokens) for sentence in index.sentences(piece)])


def kinds(index: Index) -> Iterator[Place]:
    """Yield the cells of columns on training data that only tell kinds of data, each text once."""
    for table in index.body.tables:
        column = column_of(table)
        seen: set[str] = set()
        for row, span in zip(table.rows[:_MOST], table.row_spans[1:], strict=False) if column >= 0 else ():
            cell = row[column]
            if cell in seen or not data_said.vague_words(cell):
                continue
            seen.add(cell)
            head = " ".join(cell.split(None, _HEAD)[:_HEAD])
            at = index.text.find(head, *span)
            yield Place(Span(at, at + len(head)) if at >= 0 else span, cell)


def read(index: Index) -> Iterator[tuple[Source, Place]]:
    """Yield what the cells of columns headed ``Trained on`` and the like name.

    In a section on data, or on training, a first column headed ``Dataset`` counts too.
    """
    for table in index.body.tables:
        column = column_of(table)
        if column < 0 and lists(index, table):
            column = 0
        if column < 0:
            continue
        for row, span in zip(table.rows[:_MOST], table.row_spans[1:], strict=False):
            # A cell that reaches down from a row above is told there.
            cell = row[column] if _starts(index, row[column], span) >= 0 else ""
            for source in _named(cell):
                yield source, Place(span, cell)


def _starts(index: Index, cell: str, span: Span) -> int:
    """Return where a cell begins in its row, -1 where it does not: in HTML it may go on on the next line."""
    return index.text.find(cell.split(None, 1)[0], *span) if cell else -1


def splits(index: Index, shown: facts.Facts) -> facts.Facts:
    """Return the facts with those of a table that counts the examples of each split: ``Train | 2,390``.

    Its head says what it counts; a row for another split beside that for training tells how the data was split.
    """
    for table in index.body.tables:
        head = " ".join(table.header).lower()
        if not ("#" in head or any(word in head for word in _COUNTS)) or "loss" in head or "epoch" in head:
            continue
        first = [cells for cells in map(_split, table.rows[:_MOST]) if cells]
        counted = next((cell for name, cell in first if name.startswith("train")), "")
        if counted:
            several = any(name.startswith(("dev", "eval", "test", "val")) for name, _ in first)
            size = shown.size or f"{counted} examples"
            return shown._replace(size=size, selected=shown.selected or several)
    # scvi-tools writes so how much it learned: https://docs.scvi-tools.org/en/stable/api/hub.html
    cells = next((value for label, value, _ in _pairs(index) if label == "n_cells" and value.isdigit()), "")
    return shown._replace(size=f"{cells} cells") if cells and not shown.size else shown


_COUNTS = (
    *("count", "entries", "examples", "images", "instances", "number", "pairs", "questions", "records", "rows"),
    *("samples", "sentences", "size", "total", "utterances"),
)
_SPLITS = ("dev", "eval", "test", "train", "val")


def _split(row: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the split that a row is on, in lower case, and its first number; None where it is on none."""
    cells = [cell.strip(" *`~") for cell in row]
    # "Train", or "MossQA train"
    named = [part for cell in cells[:2] for part in (cell.lower(), cell.lower().rpartition(" ")[2])]
    name = next((part for part in named if part.startswith(_SPLITS)), "")
    number = next((cell for cell in cells if cell[:1].isdigit()), "")
    return (name, number) if name and number else None


def column_of(table: Table) -> int:
    """Return the number of the column, -1 where there is none: one headed ``Trained on`` or the like, or the datasets
    in a list of checkpoints or beside the epochs."""
    for number, cell in enumerate(table.header):
        low = cell.lower()
        if (
            "data" in low
            and low.strip(" *_:`") in _SETS
            and (any(map("".join(table.header).lower().__contains__, _OF_STAGES)) or _is_staged(table))
        ):
            return number
        if "train" in low and low.strip(" *_:`").replace("-", "").replace("_", " ") in words.listed("data_columns"):
            return number
        if _calls_data(low) and words.holds(low, LEARNED):
            return number
    return -1


# "Dataset" heads a column of training sets where another is headed "Epochs" or the first one "Stage".
_OF_STAGES = ("epochs", "training stage", "training phase")
_STAGES = frozenset(("phase", "stage"))
_TRAINS = ("train", "tun", "sft")


def _is_staged(table: Table) -> bool:
    """Whether the first column of a table tells stages of training, and not those of a pipeline."""
    if table.header[0].lower().strip(" *_:`") not in _STAGES:
        return False
    return any(words.holds(row[0].lower(), _TRAINS) for row in table.rows[:_MOST])


_FIRST = frozenset(
    ("corpus", "data", "data source", "dataset", "dataset name", "datasets", "name", "source", "sources")
)


def lists(index: Index, table: Table) -> bool:
    """Whether a table lists datasets, by the head of its first column and the section that it stands in."""
    if not table.header or table.header[0].lower().strip(" *_:`") not in _FIRST:
        return False
    if any(not words.listed("sections_metrics").isdisjoint(tokens(cell.lower())) for cell in table.header):
        return False
    number = bisect_right(index.body.sections, table.span.start, key=lambda section: section.own.start) - 1
    return index.topics[max(number, 0)] in ("data", "training")


def _named(cell: str) -> list[Source]:
    if not cell or blank(cell):
        return []
    if "/" in cell and " " not in cell and "://" not in cell:
        # A configuration's name may follow the id: owner/name/part.
        found = sources.of_value("/".join(cell.strip("`").split("/")[:2]))
        return [found] if found else []
    known = words.datasets().exact.get(words.folded(cell.strip(" `*")))
    if known:
        return [Source(known, False)]
    named = list(sources.of_names(cell, "", frozenset(tokens(cell.lower())), False))
    parts = [] if named else [sources.of_value(part) for part in _several(cell)]
    return [part for part in parts if part] or named


def _several(cell: str) -> list[str]:
    """Return the parts of a cell that names several sets: ``Moss2 & FernSet + 3K clips``."""
    for mark in (" & ", " + ", "; ", ", "):
        cell = cell.replace(mark, "\n")
    return cell.split("\n")


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


_HUB = "huggingface.co/datasets/"
_NO_SOURCE = frozenset(
    (
        *("bench", "benchmark", "benchmarks", "compared", "eval", "evaluate", "evaluated", "evaluating", "evaluation"),
        *("format", "leaderboard", "negative", "prompt", "results", "test", "tested"),
    )
)
_NOT_THERE = frozenset(("evaluation", "license", "limitations", "news", "usage"))


def elsewhere(index: Index) -> Iterator[tuple[Source, Place]]:
    """Yield the datasets of a training configuration, else those that a text links on the Hub, say in its credits."""
    configured = False
    for source, place in _written(index):
        configured = True
        yield source, place
    for code in index.codes:
        for source in _configured(code.text) if _LIST in code.text else ():
            configured = True
            at = index.text.find(source.name, *code.span)
            yield source, Place(Span(at, at + len(source.name)) if at >= 0 else code.span, source.name)
    for piece in () if configured else index.pieces:
        if not piece.block.links or piece.kind == "row" or piece.topic in _NOT_THERE:
            continue
        for link in piece.block.links:
            name = "" if link.image else link.url.partition(_HUB)[2].partition("?")[0].strip("/")
            told = tokens(name.lower().replace("-", " ").replace("_", " ")) if name.count("/") == 1 else ()
            if told and _NO_SOURCE.isdisjoint(told) and _NO_SOURCE.isdisjoint(piece.words) and told[0] != "mteb":
                yield Source(name, True, link.url), index.place(piece)
            elif not name and _offered(index, piece, link):
                yield Source(sources.shown(link), True, link.url), index.place(piece)


_LABELLED = (" data: http", " dataset: http")


def _written(index: Index) -> Iterator[tuple[Source, Place]]:
    """Yield the set of a training command in the card, and the headings below ``Datasets`` that SimpleTuner writes."""
    for code in index.codes:
        before, option, after = code.text.partition("--dataset_name")
        if option and "--do_train" in before + after:
            named = sources.of_id((after.lstrip("= ").split(None, 1) or ("",))[0].strip("\"'"))
            if named and "$" not in named.name:
                yield named, Place(code.span, named.name)
        at = next((code.text.find(part) for part in _LABELLED if part in code.text), -1)
        label = code.text[:at].rpartition("\n")[2].strip() + " data" if at >= 0 else ""
        if label and words.topic(label.lower()) == "data":
            url = code.text[code.text.index("http", at) :].split(None, 1)[0]
            yield Source(url.partition("://")[2].rstrip("/"), True, url), Place(code.span, url)
        if index.topics[code.section] == "data" and "(name" in code.text and "load" in index.text:
            name = code.text.partition("(name")[2].lstrip("= ").partition(")")[0].strip("\"'")
            if "_" in name and name.replace("_", "").isalnum():
                yield Source(name, False), Place(code.span, name)
        elif index.topics[code.section] == "data" and "dataset.name" in code.text:
            named = sources.of_value(code.text.partition("dataset.name")[2].partition("\n")[0].strip(" ='\""))
            if named and named.linked:
                yield named, Place(code.span, named.name)
    if "Total number of images" in index.text:
        sections = index.body.sections
        for section in sections:
            above = sections[section.parent].heading if section.parent >= 0 else None
            if section.heading and above and above.text.lower() == "datasets":
                yield Source(section.heading.text, False), Place(section.heading.span, section.heading.text)


_SETS = frozenset(("corpus", "data", "dataset", "datasets"))


def _offered(index: Index, piece: Piece, link: Link) -> bool:
    """Whether a text offers the data at a link: ``download the dataset from [here]``, ``[WebVid]: a dataset for``."""
    if link.image or _SETS.isdisjoint(piece.words) or not _NO_SOURCE.isdisjoint(piece.words):
        return False
    if sources.known(link.text) and any(part in piece.low for part in _FOR):
        return True
    if "download" not in piece.words and not sources.in_place(link.url.lower()):
        return False
    said = next((part for part in index.sentences(piece) if link in part.links), None)
    return (
        said is not None
        and not _SETS.isdisjoint(said.words)
        and not _OFFERS.isdisjoint(said.words)
        and bool(sources.of_links((link,), said.text, True))
    )


_FOR = ("dataset for ", "datasets for ")
_OFFERS = frozenset(("available", "download", "downloaded", "find", "found", "link", "release", "released", "used"))


_LIST = "datasets:"


def _configured(text: str) -> list[Source]:
    """Return the Hub ids in the ``path`` keys under ``datasets`` of a configuration of Axolotl's:
    https://docs.axolotl.ai/docs/config-reference.html, and the known names in the list there, as Open-Assistant has
    it: https://github.com/LAION-AI/Open-Assistant/blob/main/model/model_training/configs/config.yaml"""
    found = []
    exact = words.datasets().exact
    at = text.index(_LIST)
    key = text[:at].rpartition("\n")[2].strip(" -")
    above = text[:at].rstrip().rpartition("\n")[2].strip(" -").lower()
    if key or above.startswith(("eval", "test", "valid")):
        return []
    for line in text[at:].split("\n")[1:_MOST]:
        key, mark, value = line.strip(" -").partition(":")
        if line[:1].isalpha():
            break
        name = value.strip(" '\"")
        if mark and key == "path" and name.count("/") == 1 and name[0].isalnum() and "." not in name[-6:]:
            found.append(Source(name, True, f"https://{_HUB}{name}"))
        elif not name and line.lstrip()[:2] == "- " and words.folded(key) in exact:
            found.append(Source(exact[words.folded(key)], False))
    return found


def opus(index: Index, found: Found) -> None:
    """The cards of OPUS-MT give the corpus as the address of its readme: https://github.com/Helsinki-NLP/Opus-MT."""
    # Later ones name no set, but where the weights are called after that of a challenge: "opusTCv20210807+bt".
    named = next(
        (each for each in index.pieces if each.low.startswith(("dataset", "train")) and "opus" in each.low), None
    )
    named = named or next((each for each in index.pieces if "opustc" in each.low), None)
    for piece in index.pieces:
        if piece.low.startswith("pre-processing"):
            found.told.append(facts.Told(index.sentences(piece)[0], piece.tokens))
        elif named and not found.names and "opus" in piece.low and piece.block.links:
            found.names.append(Source("OPUS", True, piece.block.links[0].url))
            found.places.append(index.place(named))


def loaded(index: Index, found: Found) -> None:
    """The cards of TextAttack: ``and the imdb dataset loaded using the `nlp` library``."""
    blocks = (*[piece.block for piece in index.pieces[:3]], *index.codes[:1])
    for block in blocks:
        before, mark, _ = block.text.partition(" dataset loaded using")
        named = sources.of_id(before.rpartition(" ")[2]) if mark else None
        if named:
            found.names.append(named)
            found.places.append(Place(block.span, named.name))
            found.links.append((named.url, found.places[-1]))
            return


# Rows of a table that are read.
ROWS = 60


def of_rows(index: Index) -> Iterator[tuple[Source, Place]]:
    """Yield the names in the rows of tables of two columns that give the data: ``Dataset | MOSS-4``."""
    for label, value, span in _pairs(index):
        called = bool(label) and (_LABELS.issuperset(label.split()) or _calls_data(label))
        named = sources.of_value(value) if called else None
        if named:
            yield named, Place(span, value)


def _calls_data(label: str) -> bool:
    """Whether a label in another script than the Latin one is on training data: ``学習データ``, ``학습 데이터``."""
    return not label.isascii() and len(label) < _LONG and words.topic(label) == "data"


_LONG = 20
_LABELS = frozenset(
    ("corpora", "corpus", "data", "dataset", "datasets", "full", "our", "raw", "the", "train", "training")
)


def _pairs(index: Index) -> Iterator[tuple[str, str, Span]]:
    """Yield the rows of tables of two columns: the label in lower case, the value and where it stands."""
    for table in index.body.tables:
        if len(table.header) == _PAIR:
            for row, span in zip(table.rows[:ROWS], table.row_spans[1:], strict=False):
                yield row[0].lower().strip(" *_:`"), row[1], span


_PAIR = 2
