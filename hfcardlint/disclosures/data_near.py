"""The names, ids, links and files that stand around a place which by itself only tells kinds of data.

They are weaker signs than a statement on training: they are asked for only where a card names no source otherwise, so
that few cards pay for them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import data_held, data_makers, data_tables, phrases, proper_names, sources, words
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.sources import Source
from hfcardlint.disclosures.words import DATA, DATA_WORDS, RL, TRAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.places import Index, Piece, Sentence

_ON_DATA = frozenset(("data", "prep"))
_NOT_THERE = frozenset(("evaluation", "intended_use"))
# Words of what tests a model.
TESTS = frozenset(
    (
        *(
            "accuracy",
            "achieves",
            "achieving",
            "benchmark",
            "benchmarks",
            "eval",
            "evaluate",
            "evaluated",
            "evaluating",
            "evaluation",
            "results",
        ),
        *("score", "scores", "test", "tested", "testing", "validated"),
    )
)


def add(index: Index, kind: str, found: Found) -> None:
    """Add the sources around what a card of a ``kind`` says on data; where there are none and nothing else tells of
    data, the places that hint at it."""
    further = kind in ("finetune", "adapter")
    for source, place in _named(index, further, {place.span.start for place in found.vague}):
        found.names.append(source)
        found.places.append(place)
    if not found.names and index.mask & RL:
        from hfcardlint.disclosures import environments

        environments.of_tuned(index, found)
    if not found.names and not found.vague:
        from hfcardlint.disclosures import data_hints

        data_hints.add(index, further, found)
    if not found.names:
        from hfcardlint.disclosures import data_listed

        for source, place in data_listed.read(index, further, found.vague):
            found.names.append(source)
            found.places.append(place)


def _named(index: Index, further: bool, quoted: set[int]) -> Iterator[tuple[Source, Place]]:
    """Yield the sources; ``quoted`` is where the places begin that tell kinds of data."""
    for piece in index.pieces:
        inside = piece.topic in _ON_DATA
        titled = piece.kind == "heading" and " on " in piece.low
        if not (inside or titled or piece.mask & (TRAIN | DATA) or piece.block.links):
            continue
        if piece.topic in _NOT_THERE and not _holds(index, piece, quoted):
            continue
        if piece.block.links:
            for link in piece.block.links:
                if data_held.called_data(link) or ("from" in piece.words and data_held.taken_from(piece.text, link)):
                    yield Source(sources.shown(link), True, link.url), index.place(piece)
        if inside or piece.mask & DATA:
            for source in data_makers.by_scripts(piece, inside):
                yield source, index.place(piece)
        labelled = inside or (bool(quoted) and bool(piece.mask & DATA) and _labelled(piece))
        all_of_it = titled or labelled
        told = False
        for sentence in index.sentences(piece) if all_of_it or not _TELLING.isdisjoint(piece.words) else ():
            if not all_of_it and _TELLING.isdisjoint(sentence.words):
                continue
            # The next sentence tells more: "trained on good chats. They were filtered from Mosstalk chats".
            goes_on, told = told, bool(quoted) and index.place(piece, sentence.text).span.start in quoted
            near = labelled or told or goes_on
            found = list(_of_sentence(sentence, near))
            if found and not is_foreign(sentence, further):
                place = index.place(piece, sentence.text)
                for source in found:
                    yield source, place
    yield from data_tables.of_rows(index)


def _labelled(piece: Piece) -> bool:
    """Whether a label on data stands before a piece: all of ``Data: 900 pairs. 40 of them from MossNet`` is on data."""
    label, mark, _ = piece.low.partition(":")
    return bool(mark) and len(label) < _SHORT and words.topic(label.strip(" *_-•`")) == "data"


def _holds(index: Index, piece: Piece, quoted: set[int]) -> bool:
    """Whether a piece tells kinds of data, or of the training set, in a section on something else."""
    if piece.mask & TRAIN and piece.mask & DATA and phrases.has("own_set", piece):
        return True
    span = index.place(piece).span
    return any(span.start <= start < span.end for start in quoted)


def is_foreign(sentence: Sentence, further: bool) -> bool:
    """Whether a sentence tells of other models, of data left out, or of the data of a fine-tune's base only."""
    if not _WITHOUT.isdisjoint(sentence.words) or phrases.has("negated", sentence):
        return True
    if phrases.has("not_own", sentence) and not phrases.has("not_own_but", sentence):
        return True
    return further and phrases.has("base_data", sentence) and not phrases.has("own_step", sentence)


_WITHOUT = frozenset(("except", "exclude", "excluded", "excludes", "excluding", "without"))


_SHORT = 30


def _of_sentence(sentence: Sentence, inside: bool) -> Iterator[Source]:
    """Yield what a sentence names; ``inside`` a section on data, or where it tells of data, more counts."""
    text, low, found = sentence.text, sentence.low, sentence.words
    spoken = not DATA_WORDS.isdisjoint(found) or "training set" in low
    label, mark, _ = low.partition(":")
    if mark and (label.endswith(_LABELS) or (spoken and label.strip(" *-") == "source")):
        yield from sources.of_sentence(sentence, True) or _called_so(text)
    elif mark and inside:
        yield from _where_from(text)
    if spoken or inside or sentence.piece.topic == "training":
        yield from data_held.of_sentence(sentence, inside, spoken)
    if "ned on " in low or (" on " in low and sentence.piece.kind == "heading" and TESTS.isdisjoint(found)):
        yield from _learned(sentence)
    if spoken and ", " in low:
        yield from _explained(text)
        if "dataset, " in low and TESTS.isdisjoint(found):
            places = proper_names.spots(text)
            if name := proper_names.behind_data_word(text, places, proper_names.words_at(text, places)):
                yield Source(name, False)
    derived = "-derived" in low and spoken
    if (derived or " from " in low) and (inside or phrases.has("stated", sentence)):
        if derived:
            yield from _derived(text)
        yield from _gathered(text)
    if "et al" in low and spoken:
        yield from data_makers.of_authors(text)
    if "%" in low and not _MIXED.isdisjoint(found):
        yield from _shares(text)
    if spoken or inside:
        yield from data_held.in_files(sentence, inside)
    if "‘" in low or "“" in low or '"' in low:
        yield from _titled(sentence, inside)
    yield from data_makers.of_sentence(sentence, inside)
    if "dataset" in low and any(word.endswith("dataset") and word.isalpha() and len(word) > _GLUED for word in found):
        # "`Moss`dataset"
        apart = text.replace("dataset", " dataset")
        yield from sources.of_names(apart, "", frozenset(tokens(apart.lower())), False)
    if TESTS.isdisjoint(found):
        if not _TRAINS.isdisjoint(found) and (spoken or sentence.piece.topic == "training"):
            yield from _known(sentence)
        elif spoken and any(map(low.__contains__, _LISTING)) and not _DATA_AND_SIZES.isdisjoint(found):
            yield from _enumerated(sentence)


_GLUED = len("datasets")
_LABELS = ("training corpus", "training data", "training dataset", "training set")


def _called_so(text: str) -> Iterator[Source]:
    """The name behind ``of`` in the value of a label: ``Tuning training set: questions of MossMATH``."""
    row = [word.strip("*`\"'(),.;") for word in text.partition(":")[2].split()[:_FEW]]
    name = next((word for before, word in pairwise(row) if before in _OF and word and _is_set(word)), "")
    if name:
        yield Source(name, False)


_OF = frozenset(("from", "in", "of"))
_FEW = 8
# Labels of where a set comes from, and of its name.
_ORIGINS = frozenset(
    (
        *("collection", "data origin", "data source", "data sources", "dataset name", "name", "origin", "provider"),
        *("source", "sources", "fonte", "fuente", "fuentes", "herkunft", "kaynak", "nom", "nombre", "nome", "nguồn"),
        *("origen", "origine", "quelle", "quellen", "sumber", "источник", "источники"),
    )
)
_INNER = frozenset(("&", "and", "at", "da", "de", "del", "der", "di", "do", "du", "et", "for", "of", "the", "und", "y"))


def _where_from(text: str) -> Iterator[Source]:
    """The name with which the value of a label such as ``Source:`` begins: ``Origin: Moss Herbarium (1990-2020)``."""
    label, _, value = text.partition(":")
    if label.lower().strip(" *_-•`") not in _ORIGINS:
        return
    row = value.replace("*", " ").replace("`", " ").split()[: 2 * _FEW]
    start = next((at for at, word in enumerate(row) if word[0].isupper()), len(row))
    named: list[str] = []
    for word in row[start : start + _FEW]:
        if not (word[0].isupper() or (named and (word in _INNER or word[0].isdigit()))):
            break
        named.append(word.rstrip(".,;:)"))
        if word[-1] in ".,;:)":
            break
    while named and named[-1] in _INNER:
        del named[-1]
    name = " ".join(named)
    # A capital letter within a text is that of a name.
    sure = len(named) > 1 or (start and name[1:].islower()) or name.lower() in words.listed("sources_sites")
    if not named or not (sure or proper_names.is_marked(name)) or any(map(proper_names.is_other, named)):
        return
    if proper_names.is_proper(name):
        yield Source(name, False, own=True)


def _learned(sentence: Sentence) -> Iterator[Source]:
    """What a heading says that a model learned, and a known set in small letters right there: ``tuned on xsum``."""
    text = sentence.text
    titled = sentence.piece.kind == "heading"
    name = proper_names.trained_on(text) if titled else ""
    after = text.partition(" on " if titled else "ned on ")[2]
    word = after.removeprefix("the ").partition(" ")[0].strip("*`\"'(),.;")
    names = words.datasets()
    # In capitals a plain word is a name: "SFT checkpoint on MATH".
    sure = words.folded(word) not in names.plain or (
        titled and word.isupper() and not _LEARNERS.isdisjoint(sentence.words)
    )
    if name or (words.folded(word) in names.exact and sure):
        yield Source(name or names.exact[words.folded(word)], False)


_LEARNERS = frozenset(("checkpoint", "fine-tuned", "finetuned", "sft", "trained", "tuned"))


def _explained(text: str) -> Iterator[Source]:
    """``Trained with MossUnified, a larger corpus of letters``."""
    for mark in (", a ", ", an ", ", our ", ", the "):
        before, _, after = text.partition(mark)
        row = before.split()[-2:]
        what = after.lower().replace(",", " ").split()[:_FEW]
        if len(row) > 1 and row[0].lower() in _ON and not _SETS.isdisjoint(what) and _is_set(row[1].strip("*`\"'")):
            yield Source(row[1].strip("*`\"'"), False)


_SETS = DATA_WORDS | {"collection"}
_ON = frozenset(("build", "construct", "introduce", "on", "present", "release", "using", "with"))


def _is_set(name: str) -> bool:
    """Whether a word is spelt as the name of a set."""
    return (
        len(name) > 2
        and not name.lower().startswith(_STEPS)
        and proper_names.is_proper(name)
        and (sources.known(name) or (proper_names.is_marked(name) and not proper_names.is_other(name)))
    )


_STEPS = ("phase", "round", "stage", "step", "version")


_QUOTED = (("‘", "’"), ("“", "”"), ('"', '"'))


def _titled(sentence: Sentence, inside: bool) -> Iterator[Source]:
    """``trained on the results of the ‘Moss Cup’league``; ``inside`` a section on data ``the "Moss Letters" CSV``."""
    text = sentence.text
    stated = max(text.find("ained on "), text.find("tuned on "), 0)
    for opened, closed in _QUOTED if stated or inside else ():
        before, mark, rest = text[stated:].partition(opened)
        name, _, behind = rest.partition(closed)
        row = name.split()
        of = bool(stated) and not {"from", "in", "of"}.isdisjoint(before.split()[-5:])
        of = of or (inside and not _FILES.isdisjoint(behind.lower().replace(",", " ").split()[:1]))
        if mark and of and 0 < len(row) < _FEW and row[0][0].isupper() and row[-1][0].isupper() and _is_title(name):
            yield Source(name, False)


_FILES = DATA_WORDS | {"collection", "csv", "json", "jsonl", "table"}


def _is_title(name: str) -> bool:
    # A plain word may end a title: "Moss and Fern Text".
    parts = [name, *name.split()[:-1]]
    return len(name) > _FEW and proper_names.is_proper(name) and not any(map(proper_names.is_other, parts))


def _derived(text: str) -> Iterator[Source]:
    """``the MossBase-derived motif datasets``."""
    for word in text.split():
        name, mark, _ = word.strip("*`\"'(").partition("-derived")
        if mark and _is_set(name):
            yield Source(name, False, own=True)


_FROM = frozenset(
    (
        *("aggregated", "assembled", "built", "combined", "compiled", "constructed", "curated", "derived", "drawn"),
        *("extracted", "filtered", "generated", "merged", "mined", "obtained", "pooled", "recordings", "sampled"),
        *("samples", "scans"),
        *("selected", "sourced", "subset", "taken"),
    )
)


_BEFORE = frozenset(("all", "live", "official", "open", "our", "pinned", "public", "raw", "real", "the"))


def _gathered(text: str) -> Iterator[Source]:
    """``scans pooled from Moss-3, FERN and Heron-B``."""
    before, _, after = text.replace("*", "").replace("`", "").partition(" from ")
    row = before.lower().split()
    if not row or row[-1] not in _FROM or (_FROM | words.listed("data_nouns")).isdisjoint(row[:-1]):
        return
    after = after.replace(", and ", ", ").replace(" and ", ", ").replace(" & ", ", ")
    parts = after.split(", ")[:_FEW]
    for number, part in enumerate(parts):
        named = [word for word in part.split()[:_FEW] if word not in _BEFORE and not word.lstrip("~")[:1].isdigit()]
        name = (named or [""])[0].strip(".,;:()[]\"'")
        if not (
            _is_set(name)
            or (len(parts) > 1 and _is_listed(name) and (number or _is_listed(parts[1].partition(" ")[0])))
        ):
            return
        yield Source(name, False, own=True)


def _is_listed(word: str) -> bool:
    """Whether a word in a list within a text has the capital of a name, and is none of a language or the like."""
    name = word.strip(".,;:()[]\"'")
    return (
        len(name) > 2
        and name[0].isupper()
        and name.lower() not in words.language_words()
        and proper_names.is_proper(name)
        and not proper_names.is_other(name)
    )


_MIXED = frozenset(("blend", "mix", "mixture", "replay"))


def _shares(text: str) -> Iterator[Source]:
    """``the mixture was 75% own poems and 25% MOSS``."""
    for part in text.split("%")[1:]:
        for word in part.split()[:2]:
            name = word.strip("*`\"'(),.;")
            if _is_set(name):
                yield Source(name, False)


_TRAINS = frozenset(
    (
        *("epoch", "epochs", "fine-tune", "fine-tuned", "fined-tuned", "finetuned", "lineage", "pre-trained"),
        *("pretrained", "trained", "training", "tuned"),
    )
)


def _known(sentence: Sentence) -> Iterator[Source]:
    """The sets that a sentence on training names: the known ones, and those that the makers say are used."""
    used = "uses" in sentence.words and not DATA_WORDS.isdisjoint(sentence.words)
    if not used and "fine-tune" in sentence.words:
        return
    if used or sources.known(sentence.text):
        exact = words.datasets().exact
        for source in sources.of_names(sentence.text, "", sentence.words, False):
            if used or words.folded(source.name) in exact:
                yield source


_LISTING = ("(", "corpora - ", "corpora: ", "datasets - ", "datasets: ")
_DATA_AND_SIZES = frozenset(("corpus", "hours", "tokens"))
# Outside sections on data a sentence without any of these names no source.
_TELLING = DATA_WORDS | _MIXED | _TRAINS | {"fine-tuning", "finetuning", "from", "pre-training", "pretraining"}


def _enumerated(sentence: Sentence) -> Iterator[Source]:
    """Several known sets behind a corpus: ``2B tokens of a mixed corpus (C4 + Wikipedia)``."""
    found = list(_known(sentence))
    if len(found) > 1:
        yield from found
