"""Which of the vague words on data that were found are about this model's own training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.places import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.places import Index
    from hfcardlint.disclosures.reading import Place


def own(index: Index, places: list[Place]) -> list[Place]:
    """Return the places without those that tell nothing of this model's data."""
    return [place for place in places if not (_empty(place) or _elsewhere(index, place))]


_ON_NOTHING = (" on dataset", " on the dataset")


def _empty(place: Place) -> bool:
    """Whether a place ends before it tells of data: ``trained by fernlab on the dataset.``"""
    low = place.text.lower()
    if not low.rstrip(" .!*_").endswith(_ON_NOTHING):
        return False
    return len(words.listed("data_nouns").intersection(tokens(low))) == 1


_NOT_DONE = ("尚未对", "没有进行")
_PAPER_TELLS = (" paper contains ", " paper describes ", " paper introduces ", " paper presents ")
# "Training on large images is expensive" holds for any model.
_COSTS = frozenset(("cheaper", "costly", "easier", "expensive", "faster", "harder", "slower"))
_OWN = frozenset(("i", "my", "our", "we"))


def _elsewhere(index: Index, place: Place) -> bool:
    """Whether a place tells of other work, of what was not done, or of how to prompt: a reference, a paper's abstract,
    ``without any further tuning on``."""
    text = place.text
    if text[:1] == "[" and text[1:].partition("]")[0].isdigit() and ("et al" in text or text.count('"') > 1):
        return True
    low = text.lower()
    row = tokens(low)
    if ("without" in row and _denied(row)) or any(map(low.__contains__, _NOT_DONE)):
        return True
    if not _OWN.isdisjoint(row):
        return False
    if row[:2] == ["training", "on"] and not _COSTS.isdisjoint(row):
        return True
    if any(map(low.__contains__, _PAPER_TELLS)):
        return True
    headed = _heading(index, place)
    return "trigger" in headed or ("abstract" in headed and "this" not in row) or _below_abstract(index, place)


def _denied(row: Sequence[str]) -> bool:
    """Whether the first training that is told was not done: ``without having any tuning on more chats``."""
    spot = phrases.spot("stated", list(row))
    at = row.index("without")
    return spot is not None and 0 < spot[0] - at < _NEAR and not _ANY.isdisjoint(row[at + 1 : at + 2])


_ANY = frozenset(("additional", "any", "being", "dedicated", "extra", "further", "having"))
_NEAR = 6


def _heading(index: Index, place: Place) -> Sequence[str]:
    at = place.span.start
    heading = next(
        (section.heading for section in index.body.sections if section.own.start <= at < section.own.end), None
    )
    return tokens(heading.text.lower()) if heading else ()


_ABSTRACT = 60


def _below_abstract(index: Index, place: Place) -> bool:
    """Whether a place stands in the paragraph behind ``The abstract reads as follows:``."""
    if "abstract" not in index.text and "Abstract" not in index.text:
        return False
    last = ""
    for block in index.body.blocks:
        if block.span.start > place.span.start:
            break
        if block.span.end > place.span.start:
            low = last.lower().rstrip(" *_")
            return len(low) < _ABSTRACT and low.endswith(":") and "abstract" in low
        last = block.text
    return False


_SELF = ("this checkpoint ", "this lora ", "this model ", "this version ")
_DONE = frozenset(("collected", "fine-tuned", "finetuned", "pre-trained", "pretrained", "trained", "tuned", "used"))
_TOOLS = frozenset(("classifier", "detector", "model", "network"))
_BY = frozenset(("by", "using", "with"))
_REACH = 12


def speaks_of_self(low: str, row: Sequence[str]) -> int:
    """Return how surely the words of a text are about this model: more for ``we trained``, less for the data of a tool,
    ``scored by a model trained on scans``."""
    makers = [at for at, word in enumerate(row) if word in ("i", "we")]
    sure = low.startswith(_SELF) or any(not _DONE.isdisjoint(row[at + 1 : at + 4]) for at in makers)
    at = next((at for at, word in enumerate(row) if word == "trained"), 0)
    before = row[max(0, at - _REACH) : at]
    tool = next((n for n, word in enumerate(before) if word in _BY and before[n + 1 : n + 2] in (["a"], ["an"])), -1)
    return sure - 4 * (tool >= 0 and not _TOOLS.isdisjoint(before[tool:]))
