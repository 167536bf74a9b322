"""The items of the definition that the data line lacks, those that a link may hold, and the stage that lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import data_said, phrases, words
from hfcardlint.disclosures.reading import Pointed
from hfcardlint.disclosures.words import TRAIN

if TYPE_CHECKING:
    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.facts import Facts
    from hfcardlint.disclosures.places import Index, Sentence

_ELSEWHERE = frozenset(("citation", "evaluation", "license", "limitations", "usage"))


def all_linked(found: Found) -> bool:
    """Whether every named source has a link or a Hub id."""
    ids = " ".join(name.name.lower() for name in found.names if name.linked)
    urls = " ".join(url.lower() for url, _ in found.links)
    linked = any(name.linked for name in found.names)
    for name in found.names:
        key = name.name.lower()
        if name.own and linked:
            continue
        if (
            not name.linked
            and key not in ids
            and key.replace(" ", "") not in ids.replace("-", "").replace("_", "") + urls
        ):
            return False
    return True


def of(
    index: Index, kind: str, found: Found, shown: Facts, linked: bool, state: str
) -> tuple[tuple[str, ...], tuple[Pointed, ...]]:
    """Return the items of the definition that are missing, and those that a link may hold."""
    lacking = [
        item
        for item, there in (
            ("D1b", shown.size),
            ("D1c", shown.selected),
            ("D1d", shown.labelled or kind == "rl" or not _preferences(index, found)),
            ("D1e", shown.processed),
        )
        if not there
    ]
    if state in ("absent", "vague"):
        lacking = ["D1a", *lacking, "D2"]
    elif not linked:
        lacking.append("D2")
    if _on_request(found):
        lacking.append("D3")
    urls = [(url, place) for url, place in found.links if url and not url.startswith("#")]
    pointed: list[Pointed] = []
    missing: list[str] = []
    for item in lacking:
        if item in found.settled:
            continue
        if urls and (item in data_said.ITEMS or state in ("absent", "vague")):
            pointed.append(Pointed(item, urls[0][1].span, urls[0][0]))
        else:
            missing.append(item)
    return tuple(sorted(missing)), tuple(pointed)


def _on_request(found: Found) -> bool:
    """Whether a source that is only given on request stands without a link."""
    ids = " ".join(name.name.lower() for name in found.names if name.linked)
    asked = words.listed("data_on_request")
    return any(not name.linked and name.name.lower() in asked and name.name.lower() not in ids for name in found.names)


def _preferences(index: Index, found: Found) -> bool:
    """Whether the card speaks of preferences that somebody must have given: the labels of item D1d."""
    asked = words.listed("data_preference")
    return not asked.isdisjoint(index.tags) or any(not asked.isdisjoint(told.sentence.words) for told in found.told)


def stage(index: Index, kind: str, found: Found) -> str | None:
    """Return the stage on whose data a card says nothing: the tuning of a model that one card covers whole."""
    if kind != "pretrained" or not found.told:
        return None
    tuning = words.listed("data_tuning")
    if any(not tuning.isdisjoint(told.sentence.words) for told in found.told):
        return None
    for piece in index.having(TRAIN):
        if piece.topic not in _ELSEWHERE and phrases.has("tuning_stage", piece):
            return None if phrases.has("not_own", piece) else "fine-tuning"
    return None


def settled(sentence: Sentence, found: Found) -> bool:
    """``Filtering: not applicable: <reason>`` settles an item, and all of them where no item is named."""
    head, mark, reason = sentence.low.partition("not applicable:")
    if not mark or len(reason.split()) < 2 or len(head) > 40:
        return False
    named = [item for item, words_of in _ASIDE if any(word in head for word in words_of)]
    found.settled.update(named or (item for item, _ in _ASIDE))
    return True


_ASIDE = (
    ("D1b", ("size", "quantity", "scope")),
    ("D1c", ("select", "collect", "sampl")),
    ("D1d", ("label", "annotat")),
    ("D1e", ("process", "filter", "clean", "augment")),
    ("D3", ("request", "fee", "third")),
)
