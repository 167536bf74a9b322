"""Which of the vague words on data that were found are about this model's own training, and what of them is shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.places import Index
    from hfcardlint.disclosures.reading import Place


def own(index: Index, places: list[Place]) -> list[Place]:
    """Return the places without those that tell nothing of this model's data."""
    told = [place for place in places if not _empty(place)]
    behind = _behind_abstracts(index) if told else frozenset()
    starts = [section.own.start for section in index.body.sections] if told else []
    return [
        place
        for place in told
        if not (
            _elsewhere(index, place, starts) or (behind and _told_by_others(place) and _block(index, place) in behind)
        )
    ]


_ON_NOTHING = (" on dataset", " on the dataset")


def _empty(place: Place) -> bool:
    """Whether a place ends before it tells of data: ``trained by fernlab on the dataset.``"""
    low = place.text.lower()
    if not low.rstrip(" .!*_").endswith(_ON_NOTHING):
        return False
    return len(words.listed("data_nouns").intersection(tokens(low))) == 1


_PAPER_TELLS = (" paper contains ", " paper describes ", " paper introduces ", " paper presents ")
# "Training on large images is expensive" holds for any model.
_COSTS = frozenset(("cheaper", "costly", "easier", "expensive", "faster", "harder", "slower"))
_OWN = frozenset(("i", "my", "our", "we"))


def _elsewhere(index: Index, place: Place, starts: list[int]) -> bool:
    """Whether a place tells of other work, of what was not done, or of how to prompt: a reference, ``without any
    further tuning on``; ``starts`` of the sections."""
    text = place.text
    if text[:1] == "[" and text[1:].partition("]")[0].isdigit() and ("et al" in text or text.count('"') > 1):
        return True
    low = text.lower()
    row = tokens(low)
    if "without" in row and _denied(row):
        return True
    if not _OWN.isdisjoint(row):
        return False
    if row[:2] == ["training", "on"] and not _COSTS.isdisjoint(row):
        return True
    if any(map(low.__contains__, _PAPER_TELLS)):
        return True
    heading = index.body.sections[max(bisect_right(starts, place.span.start) - 1, 0)].heading
    return heading is not None and "trigger" in heading.text.lower()


def _denied(row: Sequence[str]) -> bool:
    """Whether the first training that is told was not done: ``without having any tuning on more chats``."""
    spot = phrases.spot("stated", list(row))
    at = row.index("without")
    return spot is not None and 0 < spot[0] - at < _NEAR and not _ANY.isdisjoint(row[at + 1 : at + 2])


_ANY = frozenset(("additional", "any", "being", "dedicated", "extra", "further", "having"))
_NEAR = 6


_ABSTRACT = 60


def _behind_abstracts(index: Index) -> frozenset[int]:
    """Return the blocks behind a line such as ``The abstract reads as follows:``."""
    if "bstract" not in index.text:
        return frozenset()
    lows = [block.text[: _ABSTRACT + 1].lower().rstrip(" *_") for block in index.body.blocks]
    return frozenset(
        [n + 1 for n, low in enumerate(lows) if len(low) < _ABSTRACT and low.endswith(":") and "abstract" in low]
    )


def _told_by_others(place: Place) -> bool:
    return _OWN.isdisjoint(tokens(place.text.lower()))


def _block(index: Index, place: Place) -> int:
    """Return the number of the block in which a place stands."""
    return bisect_right(index.body.blocks, place.span.start, key=lambda block: block.span.start) - 1


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


_SHOWN = 70
_AROUND = ".,;:()[]\"'*`"
_STATES = ("trained", "tuned", "training", "tuning")
_JOINED = frozenset(("around", "on", "over", "using", "with"))
# So far what is shown reaches for sure: it is cut between words.
_SEEN = 66
# What is shorter tells little; so long it becomes with what stands before.
_SHORT, _LONGER = 24, 50
# So many words are shown before a noun for data where no word for training stands near.
_BEFORE = 5


def window(text: str) -> str:
    """Return what is shown of a sentence: a long one from where it tells on what a model was trained."""
    told = " ".join(text.split())
    if len(told) > _SHOWN and " | " not in told:
        told = _from_training(told)
    shown = short(told, _SHOWN)
    # A word that is as long as what is shown is cut inside.
    return (f"{told[: _SHOWN - 1]}…" if len(shown) < _SHORT and len(told) > _SHOWN else shown).rstrip(".")


def _from_training(text: str) -> str:
    row = [(match.start(), match.group().lower().strip(_AROUND)) for match in _chunk().finditer(text)]
    start = _where_told(row) if row else 0
    if start and len(text) - start < _SHORT:
        start = next(at for at, _ in row if len(text) - at <= _LONGER)
    return f"…{text[start:]}" if start else text


def _where_told(row: Sequence[tuple[int, str]]) -> int:
    """Return where the word stands from which on a long sentence, given by its words and where each begins, tells on
    what a model was trained."""
    states = [n for n, (_, word) in enumerate(row) if word.endswith(_STATES)]
    stated = [n for n in states if row[n + 1 : n + 2] and row[n + 1][1] in _JOINED and _is_beside(row, n)]
    first = (stated or states or [0])[0]
    nouns = words.listed("data_nouns")
    noun = next((n for n in range(first, len(row)) if row[n][1] in nouns), 0)
    if not noun:
        return row[first][0] if row[first][0] >= _SHOWN - _SHORT else 0
    while row[noun + 1 : noun + 2] and row[noun + 1][1] in nouns and _is_beside(row, noun):
        noun += 1
    end = row[noun][0] + len(row[noun][1])
    if end <= _SEEN:
        return 0
    if row[noun - 1][1] == "training" and row[-1][0] - end >= _SHORT:
        # "Training data that consists of ..."
        return row[noun - 1][0]
    seen = next((n for n in range(noun) if end - row[n][0] <= _SEEN), noun)
    near = [n for n in stated or states if n < noun and (n >= seen or row[n + 1][1] == "on")]
    return row[near[-1] if near else max(seen, noun - _BEFORE)][0]


def _is_beside(row: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether nothing but a blank stands between a word and the next."""
    return row[at + 1][0] - row[at][0] - len(row[at][1]) == 1


@cache
def _chunk() -> re.Pattern[str]:
    return re.compile(r"\S+")
