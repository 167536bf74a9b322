"""What a sentence or a heading says that a model learned where no common noun for data tells it.

That is an amount of things, ``tuned on 900 leaf titles``, things that some models learn, ``trained on fern sequences``,
or what stands behind a label: ``Train: 90 leaves``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.families import is_family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.places import Piece, Sentence

_VERBS = frozenset(
    (
        *("fine-tuned", "finetuned", "post-trained", "pre-trained", "pretrained", "re-trained", "retrained"),
        *("trained", "tuned"),
    )
)
_ACTIVE = frozenset(("fine-tune", "finetune", "pre-train", "pretrain", "train"))
_MAKERS = frozenset(("i", "we"))
_MEANS = frozenset(("by", "from", "on", "over", "using", "with"))
# Before what was learned stand the epochs or the task: "tuned for 5 epochs on", "tuned for leaf naming on".
_BETWEEN = 9
_REACH = 9
_TOKENIZERS = frozenset(("tokeniser", "tokenisers", "tokenizer", "tokenizers"))
_STOPS = frozenset(
    (
        *("aim", "and", "are", "as", "at", "but", "focus", "for", "goal", "in", "is", "loss", "objective", "purpose"),
        *("so", "such", "task", "tasks", "that", "to", "using", "via", "was", "which", "while", "who", "with"),
    )
)


def said(sentence: Sentence) -> bool:
    """Whether a sentence says that a model learned an amount of things, or things of a kind that models learn."""
    found = sentence.words
    if _MEANS.isdisjoint(found) or (_VERBS.isdisjoint(found) and _ACTIVE.isdisjoint(found)):
        return False
    row = sentence.tokens
    return any(_is_counted(tail) or _holds_things(tail) for tail in _tails(row))


def _tails(row: list[str]) -> list[list[str]]:
    """Return the words behind each ``trained on`` or the like, up to where another part of the sentence begins."""
    tails = []
    for at, verb in enumerate(row):
        if not (verb in _VERBS or (verb in _ACTIVE and at and row[at - 1] in _MAKERS)):
            continue
        if not _TOKENIZERS.isdisjoint(row[at + 1 : at + 4]):
            # "A custom trained tokenizer with 512 tokens"
            continue
        spots = [n for n in range(at + 1, min(at + _BETWEEN, len(row))) if row[n] in _MEANS]
        start = next((n for n in spots if row[n + 1 : n + 2] != ["scratch"] and row[n - 1] != "based"), -1)
        if start > 0:
            tail = row[start + 1 : start + 1 + _REACH]
            tail = tail[: next((n for n, word in enumerate(tail) if word in _STOPS), len(tail))]
            if row[start] != "by" or not words.listed("data_nouns").isdisjoint(tail):
                tails.append(tail)
    return tails


_ABOUT = frozenset(
    (
        *("a", "about", "all", "almost", "an", "approximately", "around", "just", "least", "more", "nearly", "of"),
        *("only", "over", "roughly", "some", "than", "the", "these", "those", "total"),
    )
)
_MANY = frozenset(("dozens", "hundreds", "million", "millions", "thousand", "thousands"))
_WITHIN = 6
_SHORTEST = 4


def _is_counted(tail: Sequence[str]) -> bool:
    """Whether words begin with a number of things: ``about 19.2M drawn leaves``, not ``2 GPUs`` or ``5 languages``."""
    at = 0
    while at < len(tail) and tail[at] in _ABOUT:
        at += 1
    start = at
    while at < len(tail) and (tail[at][0].isdigit() or tail[at] in _MANY or (at > start and tail[at] == "of")):
        at += 1
    things = tail[at : at + _WITHIN]
    if at == start or things[:1] == ["sequences"] or not words.listed("learned_uncounted").isdisjoint(things):
        return False
    return all(map(str.isascii, things)) and any(
        word[-1] == "s" and word[-2:] not in ("ss", "us", "is") and len(word) >= _SHORTEST
        for word in things
        if word.replace("-", "").isalpha()
    )


# A length follows: "sequences of up to 2k tokens".
_OF_LENGTH = frozenset(("length", "max", "maximum", "up"))


def _holds_things(tail: Sequence[str]) -> bool:
    """Whether words hold a noun of things that some models learn."""
    things = words.listed("learned_things")
    at = next((at for at, word in enumerate(tail[:_WITHIN]) if word in things), -1)
    if at < 0 or (at and tail[at - 1][0].isdigit()):
        return False
    after = tail[at + 1 : at + 3]
    return after[:1] != ["of"] or not after[1:] or not (after[1] in _OF_LENGTH or after[1][0].isdigit())


_LABELS = frozenset(("fine-tuning", "finetuning", "pretraining", "train", "trained on", "training"))
_LABEL = 24
_FIRST = 6
# Behind a label on training these tell how it was done.
_HOW = frozenset(("examples", "instructions", "notebooks", "outputs", "pages", "reports", "sources"))


def labelled(sentence: Sentence) -> bool:
    """Whether a sentence is a label on training before what was learned: ``Train: 90 leaf images, 5 epochs``."""
    label, mark, value = sentence.low[:_LABEL].partition(":")
    if not mark or label.strip(" *_-•`") not in _LABELS or value[:2] == "//":
        return False
    row = sentence.tokens[len(label.split()) :][:_FIRST]
    nouns = words.listed("data_nouns").intersection(row) - _HOW
    return any(noun in words.DATA_WORDS or noun[-1] == "s" for noun in nouns) or _is_counted(row)


_NO_DATA = frozenset(
    (
        *("colab", "custom", "dreambooth", "fast-dreambooth", "gpu", "gpus", "ipynb", "lora", "model", "models"),
        *("notebook", "own", "sd", "sdxl", "stable", "task", "tasks", "top", "your"),
    )
)
_OTHERS = frozenset(("model", "models", "other", "others", "versions"))


def titled(piece: Piece) -> bool:
    """Whether a heading tells what a model was trained on: ``# A reader trained on *Polypodium vulgare*``."""
    row = piece.tokens
    if "on" not in piece.words or _VERBS.isdisjoint(piece.words) or not _OTHERS.isdisjoint(row[:2]):
        return False
    at = next((at for at, word in enumerate(row) if word in _VERBS), 0)
    start = row.index("on", at) + 1 if "on" in row[at : at + _BETWEEN] else 0
    tail = row[start : start + _WITHIN] if start and row[start - 2] != "based" else []
    return bool(tail) and _NO_DATA.isdisjoint(tail) and not any(map(is_family, tail[:3]))
