"""Repositories without training of their own: what a card says of conversion, copy and tokenizer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases
from hfcardlint.disclosures.tuning import first, prose
from hfcardlint.disclosures.words import QUANT, TRAIN

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Sentence
    from hfcardlint.disclosures.reading import Place

_HEAD = 14
# A port whose card has sections on its training is the makers' own.
_OWN_STEP = frozenset(("data", "settings", "training"))


def read(index: Index) -> Place | None:
    """Return where the card says that this repository holds the weights of another, unchanged or converted."""
    ported: Place | None = None
    for piece in prose(index, QUANT):
        if piece.number > _HEAD:
            break
        if piece.topic in ("data", "evaluation", "limitations"):
            continue
        for sentence in index.sentences(piece):
            if phrases.has("copied", sentence) and not phrases.has("copied_other", sentence):
                return index.place(piece, sentence.text)
            if not ported and _ported(sentence):
                ported = index.place(piece, sentence.text)
    if not ported or not _OWN_STEP.isdisjoint(index.topics) or first(index, TRAIN, "makers"):
        return None
    return ported


def _ported(sentence: Sentence) -> bool:
    """Whether a sentence says that these weights came from another framework or checkpoint."""
    spot = phrases.spot("ported_first", sentence.tokens[:6])
    if not (spot and not spot[0]) and not phrases.has("ported", sentence):
        return False
    return not phrases.has("copied_other", sentence)


def no_model(index: Index) -> Place | None:
    """Return where the first words say that the repository holds a tokenizer, logs or a dataset only."""
    for piece in index.having(QUANT)[:3]:
        if piece.number > 4:
            return None
        if phrases.has("no_model", piece) and not phrases.has("trained", piece):
            return index.place(piece, index.sentences(piece)[0].text)
    return None
