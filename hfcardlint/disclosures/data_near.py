"""The names, ids and links that stand around a place which by itself only tells kinds of data.

They are weaker signs than a statement on training: they are asked for only where a card names no source otherwise, so
that few cards pay for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import (
    bases,
    data_held,
    data_makers,
    data_tables,
    learned_names,
    phrases,
    proper_names,
    sources,
    unspaced,
    vagueness,
    words,
)
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.sources import Source
from hfcardlint.disclosures.words import DATA, DATA_WORDS, TRAIN

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
        ),
        *("evaluation", "results", "score", "scores", "test", "tested", "testing", "validated"),
    )
)


def add(index: Index, kind: str, found: Found) -> None:
    """Add the sources around what a card of a ``kind`` says on data; where there are none and nothing else tells of
    data, the places that hint at it."""
    further = kind in ("finetune", "adapter")
    for source, place in _named(index, further, {place.span.start for place in found.vague}):
        found.names.append(source)
        found.places.append(place)
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
        labelled = inside or (bool(quoted) and bool(piece.mask & DATA) and _labelled(piece))
        all_of_it = titled or labelled
        told = False
        for sentence in index.sentences(piece) if all_of_it or not _TELLING.isdisjoint(piece.words) else ():
            if not all_of_it and _TELLING.isdisjoint(sentence.words):
                continue
            # The next sentence tells more: "trained on good chats. They were filtered from Mosstalk chats".
            goes_on, told = told, bool(quoted) and index.place(piece, sentence.text).span.start in quoted
            near = labelled or told or goes_on
            named = (*_of_sentence(sentence, near), *(_included(sentence.text) if goes_on else ()))
            found = [name for name in named if name.own or not bases.is_own(index, name.name)]
            if found and not is_foreign(sentence, further):
                place = index.place(piece, sentence.text)
                for source in found:
                    yield source, place
    yield from data_tables.of_rows(index)


def _included(text: str) -> Iterator[Source]:
    """Yield the names that a sentence behind one on kinds of data counts up: ``The datasets include: moss, fern1k``."""
    head, mark, rest = text.replace("：", ":").partition(":")
    if mark and head.strip(" *").lower() in _INCLUDE:
        for part in _COMMAS:
            rest = rest.replace(part, ", ")
        for name in rest.strip(" .。").split(", "):
            coded = len(name) > _GLUED and name.isalnum() and name[:1].isalpha() and any(map(str.isdigit, name))
            if sources.known(name) or (coded and not proper_names.is_other(name)):
                yield Source(name, False, own=True)


_INCLUDE = (
    *("the datasets include", "the datasets are", "these datasets include", "these datasets are"),
    *("the corpora include", "the corpora are", "数据集包括", "数据集包含"),
)
_COMMAS = (", and ", " and ", "、", "，", "和")


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
    if not _WITHOUT.isdisjoint(sentence.words) or vagueness.on_tests(sentence) or phrases.has("negated", sentence):
        return True
    if phrases.has("not_own", sentence) and not phrases.has("not_own_but", sentence):
        return True
    if further and phrases.has("base_data", sentence) and not phrases.has("own_step", sentence):
        return True
    return further and sentence.far and unspaced.han_clauses.of_base(sentence.low)


_WITHOUT = frozenset(("except", "exclude", "excluded", "excludes", "excluding", "without"))


_SHORT = 30


def _of_sentence(sentence: Sentence, inside: bool) -> Iterator[Source]:
    """Yield what a sentence names; ``inside`` a section on data, or where it tells of data, more counts."""
    text, low, found = sentence.text, sentence.low, sentence.words
    spoken = not DATA_WORDS.isdisjoint(found) or "training set" in low
    label, mark, _ = low.partition(":")
    if mark and (label.endswith(_LABELS) or (spoken and label.strip(" *-") == "source")):
        yield from sources.of_sentence(sentence, True)
    if spoken or inside or sentence.piece.topic == "training":
        yield from data_held.of_sentence(sentence, inside, spoken)
    if "ned on " in low or (" on " in low and sentence.piece.kind == "heading" and TESTS.isdisjoint(found)):
        yield from _learned(sentence)
    if " from " in low and (inside or phrases.has("stated", sentence)):
        yield from _gathered(text)
    yield from data_makers.of_sentence(sentence, inside)
    if "dataset" in low and any(word.endswith("dataset") and word.isalpha() and len(word) > _GLUED for word in found):
        # "`Moss`dataset"
        apart = text.replace("dataset", " dataset")
        yield from sources.of_names(apart, "", frozenset(tokens(apart.lower())), False)
    if TESTS.isdisjoint(found):
        told = spoken or sentence.piece.topic == "training" or not _MIXED.isdisjoint(found)
        if told and not _TRAINS.isdisjoint(found):
            yield from _known(sentence)
        elif spoken and any(map(low.__contains__, _LISTING)) and not _DATA_AND_SIZES.isdisjoint(found):
            yield from _enumerated(sentence)


_GLUED = len("datasets")
_LABELS = ("training corpus", "training data", "training dataset", "training set")


_FEW = 8


def _learned(sentence: Sentence) -> Iterator[Source]:
    """What a heading says that a model learned, and a known set in small letters right there: ``tuned on xsum``."""
    text = sentence.text
    titled = sentence.piece.kind == "heading"
    name = learned_names.trained_on(text) if titled else ""
    after = text.partition(" on " if titled else "ned on ")[2].removeprefix("the ")
    word = after.partition(" ")[0].strip("*`\"'(),.;")
    names = words.datasets()
    # In capitals a plain word is a name: "SFT checkpoint on MATH".
    sure = words.folded(word) not in names.plain or (
        titled and word.isupper() and not _LEARNERS.isdisjoint(sentence.words)
    )
    if name or (words.folded(word) in names.exact and sure):
        yield Source(name or names.exact[words.folded(word)], False)
        return
    for start, end, key in words.ngrams(after, words.dataset_names()):
        # "the common voice dataset"
        if not start and " " in after[:end] and (key not in names.plain or "dataset" in after[end : end + _SHORT]):
            yield Source(names.exact[key], False)


_LEARNERS = frozenset(("checkpoint", "fine-tuned", "finetuned", "sft", "trained", "tuned"))


def _is_set(name: str) -> bool:
    """Whether a word is spelt as the name of a set."""
    return (
        len(name) > 2
        and not name.lower().startswith(_STEPS)
        and proper_names.is_proper(name)
        and (sources.known(name) or (proper_names.is_marked(name) and not proper_names.is_other(name)))
    )


_STEPS = ("phase", "round", "stage", "step", "version")


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
    for part in after.split(", ")[:_FEW]:
        named = [word for word in part.split()[:_FEW] if word not in _BEFORE and not word.lstrip("~")[:1].isdigit()]
        name = (named or [""])[0].strip(".,;:()[]\"'")
        if not _is_set(name):
            return
        yield Source(name, False, own=True)


_TRAINS = frozenset(
    (
        *("epoch", "epochs", "fine-tune", "fine-tuned", "fined-tuned", "finetuned", "lineage", "pre-trained"),
        *("pretrained", "trained", "training", "tuned"),
    )
)


_MIXED = frozenset(("blend", "mix", "mixture"))


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
_TELLING = DATA_WORDS | _TRAINS | {"fine-tuning", "finetuning", "from", "pre-training", "pretraining"}


def _enumerated(sentence: Sentence) -> Iterator[Source]:
    """Several known sets behind a corpus: ``2B tokens of a mixed corpus (C4 + Wikipedia)``."""
    found = list(_known(sentence))
    if len(found) > 1:
        yield from found
