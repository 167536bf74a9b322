"""Sentences on training that tell the data of a model which is not the card's."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import data_labels, words
from hfcardlint.disclosures.places import written

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece, Sentence


def own(index: Index, piece: Piece, further: bool) -> list[Sentence]:
    """Return the sentences of a piece without those on data that the next one says were not used, without the label in
    bold before them and, of a model trained ``further``, without those whose subject is its base."""
    sentences = index.sentences(piece)
    headed = data_labels.run_in(index, piece)
    if headed and sentences[0].low.strip(" .") == headed:
        sentences = sentences[1:]
    kept = list(sentences)
    if any(not _THOSE.isdisjoint(sentence.words) and _denies(sentence) for sentence in sentences[1:]):
        denied = [False, *map(_denies, sentences[1:]), False]
        kept = [one for one, two in zip(sentences, pairwise(denied), strict=True) if not any(two)]
    return [sentence for sentence in kept if not _on_base(index, sentence)] if further else kept


_THOSE = frozenset(("these", "those"))
_NOT = frozenset(("didn't", "neither", "never", "no", "none", "not"))
_USED = frozenset(("employ", "employed", "reuse", "reused", "use", "used", "using"))
_SETS = frozenset(("corpora", "corpus", "data", "datasets", "recordings", "sets", "sources", "texts"))
# Of what is kept apart for a test the card may say so too, and of another model.
_APART = frozenset(
    ("earlier", "evaluate", "evaluating", "evaluation", "other", "previous", "test", "testing", "validation")
)
_SHORT = 16


def _denies(sentence: Sentence) -> bool:
    """Whether a sentence says that the data just named was not used: ``We did not use these corpora``."""
    row = sentence.tokens
    if len(row) > _SHORT or _THOSE.isdisjoint(row) or _NOT.isdisjoint(row) or _USED.isdisjoint(row):
        return False
    those = any(one in _THOSE and two in _SETS for one, two in pairwise(row))
    return those and _APART.isdisjoint(row)


_IS = frozenset(("had", "has", "is", "was"))
_TRAINED = frozenset(("fine-tuned", "finetuned", "pre-trained", "pretrained", "retrained", "trained"))
_FAR = 6
_LEAST = 4


def _on_base(index: Index, sentence: Sentence) -> bool:
    """Whether the subject of a sentence is the base that the card names, by its name or its owner's, and not what the
    card is called: ``Fern itself was trained on letters``."""
    row = sentence.tokens
    if len(row) < _LEAST or _IS.isdisjoint(row[1:_LEAST]) or _TRAINED.isdisjoint(row[:_FAR]):
        return False
    key = words.folded(written(sentence, 0, 1))
    if len(key) < _LEAST or not index.body.headings or not sentence.text[:1].isupper():
        return False
    named = any(words.folded(part).startswith(key) for text in index.texts("base_model") for part in text.split("/"))
    return named and key not in words.folded(index.body.headings[0].text)
