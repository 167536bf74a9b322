"""The facts on the data that stand beside the statements of what a model learned from: sentences whose subject is the
data, what its makers say that they did to it, what a stage used, and a label that counts it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import facts, phrases
from hfcardlint.disclosures.words import DATA, TRAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.facts import Facts
    from hfcardlint.disclosures.places import Index, Piece, Sentence

_DESCRIBED = 2
_NOT_THERE = frozenset(
    ("citation", "evaluation", "intended_use", "license", "limitations", "news", "settings", "usage")
)
_SUBJECTS = frozenset(
    (
        *("annotations", "audio", "boxes", "corpora", "corpus", "data", "dataset", "datasets", "input", "input-text"),
        *("inputs", "text"),
    )
)
_ARE = frozenset(("are", "been", "had", "has", "have", "is", "was", "were"))
_HOLDS = frozenset(("comprises", "consists", "contains", "includes"))
# What may stand before the data where they are those of this model.
_OWN = frozenset(("collected", "final", "full", "my", "our", "resulting", "the", "this", "training", "whole"))
_NONE = frozenset(
    (
        *("16khz", "can", "ensure", "following", "generated", "if", "khz", "make", "must", "no", "not", "should"),
        *("these", "will", "your"),
    )
)
_MODEL = frozenset(("fine-tuned", "i", "model", "models", "trained", "we"))
_SUBJECT = 6
_GAP = 5
_REACH = 14
# "We then carefully cleaned the data"
_MAKERS = frozenset(("i", "we"))
_BETWEEN = frozenset(
    (
        *("additionally", "also", "automatically", "carefully", "finally", "first", "further", "had", "have"),
        *("heavily", "manually", "randomly", "simply", "subsequently", "then"),
    )
)
_OBJECT = 5
_NOT_DONE = frozenset(("can", "could", "if", "may", "might", "no", "not", "should", "will", "would", "you"))


def add(index: Index, found: Found, shown: Facts) -> Facts:
    """Return the facts with those that stand elsewhere in the card."""
    if shown.kinds >= _DESCRIBED:
        return shown
    told = list(found.told)
    done: set[str] = set()
    size = shown.size
    for piece in index.having(DATA):
        if piece.topic in _NOT_THERE or piece.kind == "heading":
            continue
        if not size and piece.kind in ("item", "row") and ":" in piece.text:
            size = _labelled(index, piece)
        if piece.kind == "row":
            continue
        if piece.kind == "item" and "%" in piece.text and _mixed(piece):
            done.add("selected")
        makers = not (_MAKERS.isdisjoint(piece.words) or _verbs().keys().isdisjoint(piece.words))
        staged = (piece.topic == "training" or piece.mask & TRAIN) and phrases.may("stage_used", piece)
        if not (makers or staged) and _done().isdisjoint(piece.words):
            continue
        for sentence in index.sentences(piece):
            if _spoken(sentence) or (staged and phrases.has("stage_used", sentence)):
                told.append(facts.Told(sentence, sentence.tokens))
            elif makers:
                done.update(_by_makers(sentence))
    if len(told) > len(found.told):
        more = facts.of(told)
        shown = shown._replace(selected=more.selected, processed=more.processed, labelled=more.labelled)
        size = size or more.size
    return shown._replace(size=size, **dict.fromkeys(done, True))


@cache
def _done() -> frozenset[str]:
    return facts.listed("selected") | facts.listed("processed") | facts.listed("labelled")


def _mixed(piece: Piece) -> bool:
    """Whether an item gives the shares of a mixture: ``Mix composition: 50% letters, 50% notes``."""
    label, mark, _ = piece.low.partition(":")
    row = label.strip(" *_").split()
    return bool(mark) and len(row) < _SUBJECT and not _MIXED.isdisjoint(row)


_MIXED = frozenset(("composition", "mix", "mixture"))


def _spoken(sentence: Sentence) -> bool:
    """Whether the subject of a sentence is the data, and what was done to it follows: ``The texts were lowercased``."""
    row = sentence.tokens[:_REACH]
    if not _NONE.isdisjoint(row):
        return False
    at = next((at for at, word in enumerate(row[:_SUBJECT]) if word in _subjects()), -1)
    if at < 0 or not _MODEL.isdisjoint(row[:at]):
        return False
    if row[at + 1 : at + 2] and row[at + 1] in _HOLDS and _OWN.issuperset(row[:at]) and _sized(sentence):
        # "The dataset contains 900 letters, selected by topic"
        return True
    verb = next((number for number in range(at + 1, min(at + _GAP + 1, len(row))) if row[number] in _ARE), -1)
    if verb == at + 1:
        return not _done().isdisjoint(row[verb + 1 :])
    # "The dataset of this release was filtered": what stands between may bring a subject of its own.
    return verb > 0 and row[_past(row, verb + 1)] in _done()


def _sized(sentence: Sentence) -> bool:
    """Whether a sentence counts data, and none of a test."""
    tested = _TESTS.isdisjoint(sentence.words)
    return tested and bool(facts.of([facts.Told(sentence, sentence.tokens)]).size)


_TESTS = frozenset(("evaluation", "test", "validation"))


@cache
def _subjects() -> frozenset[str]:
    # A sample may be one of blood in a text to classify.
    return _SUBJECTS | {unit for unit in facts.listed("units") if unit[-1] == "s" and unit != "samples"}


def _past(row: Sequence[str], at: int) -> int:
    """Return the number of the word behind verbs of having and being and adverbs, that of the last word at most."""
    while at < len(row) - 1 and (row[at] in _BETWEEN or row[at] in _ARE):
        at += 1
    return min(at, len(row) - 1)


def _by_makers(sentence: Sentence) -> list[str]:
    """Return the categories of what the makers did to the data: ``We filtered the dataset``, ``we truncate inputs``."""
    row = sentence.tokens
    if not _NOT_DONE.isdisjoint(sentence.words):
        return []
    for at, word in enumerate(row[:_REACH]):
        if word in _MAKERS:
            verb = _past(row, at + 1)
            category = _verbs().get(row[verb])
            if category and not _subjects().isdisjoint(row[verb + 1 : verb + 1 + _OBJECT]):
                return [category]
    return []


@cache
def _verbs() -> dict[str, str]:
    """Return the category of each verb whose participle is listed, by its forms: ``cropped``, ``crop``."""
    found: dict[str, str] = {}
    for category in ("selected", "labelled", "processed"):
        for word in facts.listed(category):
            if word.endswith("ed"):
                stem = word[:-2]
                for form in (word, word[:-1], stem, stem[:-1] if stem[-1:] == stem[-2:-1] else stem):
                    found[form] = category
    return found


_LABELS = frozenset(("#", "dataset", "num", "number", "pre-training", "pretraining", "total", "train", "training"))


def _labelled(index: Index, piece: Piece) -> str:
    """Return the amount behind a label such as ``Training tokens: 54B tokens``, ``""`` where there is none."""
    if piece.tokens[:1] and piece.tokens[0] in _LABELS:
        return facts.of([facts.Told(index.sentences(piece)[0], piece.tokens)]).size
    return ""
