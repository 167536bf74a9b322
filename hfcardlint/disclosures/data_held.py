"""Where the data lie: the links and ids that a sentence says hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import origins, phrases, proper_names, sources, words
from hfcardlint.disclosures.sources import Source
from hfcardlint.disclosures.words import DATA_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hfcardlint.card.body import Link
    from hfcardlint.disclosures.places import Sentence

_SOURCES = frozenset(("source", "sources"))
_OTHER = frozenset(
    ("detail", "details", "dev", "eval", "evaluation", "further", "information", "more", "test", "validation")
)


def _leads(link: Link) -> bool:
    """Whether a link may lead to data."""
    if link.image or not link.text or not link.url.startswith("http"):
        return False
    return not any(map(link.url.__contains__, words.row("sources_other_places")))


def of_sentence(sentence: Sentence, inside: bool, spoken: bool) -> Iterator[Source]:
    """Yield what a sentence says holds the data; ``inside`` a section on data more words say so, ``spoken``: a word for
    data stands there."""
    if sentence.links and (spoken or inside):
        yield from at_links(sentence, inside)
    if "/" in sentence.low:
        yield from _ids(sentence)


def at_links(sentence: Sentence, inside: bool) -> Iterator[Source]:
    """Yield the link behind a label that holds a word for data, ``Scripts, datasets and logs: [...]``, and the one at
    which a sentence says that the data are released, or from which they come."""
    label, mark, behind = sentence.text.partition(": ")
    link = next((link for link in sentence.links if mark and behind.startswith(link.text) and _leads(link)), None)
    if link is None:
        link = _released(sentence) or _taken(sentence)
    elif not _labels(label, inside):
        return
    if link is not None:
        yield Source(sources.shown(link), True, link.url)


def _labels(label: str, inside: bool) -> bool:
    """Whether a label lists data among what is found behind it: ``Datasets and logs``, not ``data dashboard``."""
    low = label.lower().strip(" *_-").replace(" and ", ",")
    for mark in "&+()/":
        low = low.replace(mark, ",")
    named = low.replace(",", " ").split()
    if not _OTHER.isdisjoint(named) and "training" not in named:
        return False
    parts = [part.split() for part in low.split(",")]
    return any(part and (part[-1] in DATA_WORDS or (inside and part[0] in _SOURCES)) for part in parts)


_ARE = frozenset(("are", "be", "been", "is", "was", "were"))
_THERE = frozenset(
    ("available", "distributed", "found", "hosted", "provided", "published", "released", "shared", "stored", "uploaded")
)
# Behind these stands what the subject is about: "the code to clean the data is available".
_ABOUT = frozenset(("by", "for", "from", "in", "of", "on", "that", "to", "using", "which", "with"))
_FAR = 12


def _released(sentence: Sentence) -> Link | None:
    """Return the link of ``Training pipeline and datasets are released alongside this model at [...]``."""
    if _THERE.isdisjoint(sentence.words) or not _OTHER.isdisjoint(sentence.words):
        return None
    row = [word.strip("*_`\"'().,;:").lower() for word in sentence.text.split()]
    for at in [at for at, word in enumerate(row[:-2]) if word in DATA_WORDS]:
        subject, verb = row[max(0, at - _FAR) : at], row[at + 1 : at + 5]
        if _ABOUT.isdisjoint(subject) and not _ARE.isdisjoint(verb[:2]) and not _THERE.isdisjoint(verb):
            said = sentence.text.lower()
            there = said.find(next(word for word in verb if word in _THERE))
            return next(
                (link for link in sentence.links if _leads(link) and sentence.text.find(link.text) > there), None
            )
    return None


def _taken(sentence: Sentence) -> Link | None:
    """Return the link right behind ``data from``."""
    for link in sentence.links if "from" in sentence.words else ():
        before = sentence.low[: max(sentence.low.find(link.text.lower()), 0)].split()[-2:]
        if before[1:] == ["from"] and before[0].strip(_MARKS) in DATA_WORDS and _leads(link):
            return link
    return None


_MARKS = "*`\"'“”(),.;:"
_NEAR = 5


def _ids(sentence: Sentence) -> Iterator[Source]:
    """Yield the ids behind a word for data, ``10 pairs of moss-lab/fern-pairs``."""
    row = sentence.text.split()
    for at, word in enumerate(row):
        name = word.strip(_MARKS)
        if not ("/" in name and origins.is_id(name)):
            continue
        before = [part.strip(_MARKS).lower() for part in row[max(0, at - _NEAR) : at]]
        of_data = name.lower().replace("_", "-").rpartition("-")[2] in words.listed("data_nouns")
        other = _NUMBERED.isdisjoint(name) or (proper_names.is_other(name) and not of_data)
        if not other and _of_data(before):
            yield Source(name, True, f"https://huggingface.co/datasets/{name}")


_NUMBERED = frozenset("-_0123456789")


def _of_data(before: Sequence[str]) -> bool:
    """Whether the words before a name lead to it from a word for data."""
    nouns = words.listed("data_nouns") | words.listed("sources_taken")
    at = next((at for at in range(len(before) - 1, -1, -1) if before[at] in nouns), -1)
    if at >= 0:
        return before[at] in DATA_WORDS or not _ABOUT.isdisjoint(before[at + 1 :])
    return any(not word.isascii() and any(map(word.__contains__, phrases.parts("kinds"))) for word in before[-2:])
