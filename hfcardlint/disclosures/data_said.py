"""How the data line words what was found."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import proper_names, sources, words
from hfcardlint.disclosures.reading import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.facts import Facts
    from hfcardlint.disclosures.places import Index
    from hfcardlint.disclosures.reading import Place, Pointed
    from hfcardlint.disclosures.sources import Source

ITEMS = {"D1b": "size", "D1c": "selection", "D1d": "labelling", "D1e": "processing"}
_MARKS = ".,;:()[]\"'*`"


def of(
    state: str,
    names: list[Source],
    vague: list[Place],
    shown: Facts,
    missing: tuple[str, ...],
    pointed: tuple[Pointed, ...],
) -> tuple[str, str]:
    """Return what was found and what to write next."""
    if state == "absent":
        if pointed:
            return (
                "no training data is named here, perhaps at the link",
                "name the sources of the training data in one sentence [OSAID D2]",
            )
        return (
            "no source of training data is named",
            "name the training data and where to get it, or say that it is private [OSAID D1, D2]",
        )
    size = f", {shown.size}" if shown.size else ""
    if state == "vague":
        cutoff = _cutoff(vague)
        return (
            f"{_quoted(vague)} names no source{size}{f', cutoff {cutoff}' if cutoff else ''}",
            "name the sources of the training data and where to get each [OSAID D2]",
        )
    if len({source.name for source in names}) == 1:
        said = short(names[0].name) + size
    else:
        said = _listed(_surest(names) if state == "named" else names) + size
    if state == "named":
        at_links = [ITEMS[point.item] for point in pointed if point.item in ITEMS]
        if at_links:
            return (
                f"{said}; {', '.join(at_links)}: not here, perhaps at the links",
                f"say the {_all(at_links)} of the data [OSAID D1]",
            )
        lacking = [word for item, word in ITEMS.items() if item in missing]
        if lacking:
            return f"{said}; {', '.join(lacking)}: not here", f"say the {_all(lacking)} of the data [OSAID D1]"
    if state == "described" or "D2" in missing:
        return said, "link each source of the data or give its Hub id [OSAID D2]"
    return said, ""


def _all(items: list[str]) -> str:
    """Return items as one names them in a sentence: ``size, selection and processing``."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last


def _surest(found: list[Source]) -> list[Source]:
    """Return the sources with a Hub id or a known name, else those at a place of data, else those with
    a link, else all of them."""
    known = words.datasets().exact
    names = [f" {source.name.lower()} " for source in found]
    ids = [
        source
        for source, low in zip(found, names, strict=True)
        if "huggingface.co/datasets/" in source.url
        # "Wikipedia" is none where "Wizard of Wikipedia" is one.
        or (words.folded(source.name) in known and not any(low in name and low != name for name in names))
    ]
    linked = [source for source in found if source.url]
    return ids or [source for source in linked if sources.in_place(source.url.lower())] or linked or found


def _listed(found: list[Source]) -> str:
    """Return the names, each source once: ``owner/pile``, ``the Pile`` and ``Pile`` are one."""
    names: dict[str, Source] = {}
    for source in found:
        key = words.folded(source.name.removesuffix("/").rpartition("/")[2].removeprefix("the ").removeprefix("The "))
        key = key.removeprefix("the") if "_" in source.name or "-" in source.name else key
        names.setdefault(key, source)
    # A name in words is one with the id that begins so: "the Stack" and owner/the-stack-dedup.
    same = {one for one, next_ in pairwise(sorted(names)) if next_.startswith(one) and names[next_].linked}
    shown = [short(source.name) for key, source in names.items() if source.linked or key not in same]
    return ", ".join(shown[:3]) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")


def best_first(index: Index, places: list[Place]) -> list[Place]:
    """Return the places with the one in front that speaks most of the training data."""
    if len(places) < _SEVERAL:
        return places
    sections = [(section.own, topic) for section, topic in zip(index.body.sections, index.topics, strict=True)]

    def speaks(place: Place) -> int:
        at = place.span.start
        topic = next((topic for own, topic in sections if own.start <= at < own.end), "")
        return _speaks(place.text, topic)

    chosen = max(places, key=speaks)
    return [chosen, *(place for place in places if place is not chosen)]


_SEVERAL = 2
_ON_DATA = frozenset(("data", "prep"))
_ASIDE = frozenset(("evaluation", "intended_use", "limitations"))
_TRAINS = ("trained", "training", "tuned", "tuning", "学習", "训练", "학습")
# Such a sentence points to what stands elsewhere, or denies.
_POINTS = frozenset(("below", "found", "seed", "table"))
_PROCESSED = frozenset(
    ("chunked", "cleaned", "filtered", "normalised", "normalized", "see", "split", "tokenised", "tokenized")
)
_DENIES = frozenset(("any", "cannot", "no", "none", "not"))
_FIRST = 5


def _speaks(text: str, topic: str) -> int:
    """Return how much a text in a section on a topic tells of the training data."""
    low = text.lower()
    row = [word.strip(_MARKS) for word in low.split()]
    spoken = not words.listed("data_nouns").isdisjoint(row) or any(map(low.__contains__, proper_names.DATA_PARTS))
    told = (4 if spoken else 1) * (topic in _ON_DATA) - 8 * (topic in _ASIDE) + 4 * _is_labelled(low)
    told += 3 * (spoken and any(map(low.__contains__, _TRAINS)))
    told += 2 * bool(_vague_words(text)) + (spoken and any(map(str.isdigit, low)))
    aside = not (_POINTS.isdisjoint(row) and _DENIES.isdisjoint(row[:_FIRST]) and _PROCESSED.isdisjoint(row[:1]))
    return told - (" | " in text) - 4 * aside


def _is_labelled(low: str) -> bool:
    """Whether a text in lower case has a label on data before a value: ``Training data | 900 letters``."""
    cut = proper_names.label_end(low[:_LABEL], ":：|")
    row = low[: max(cut, 0)].strip(" *_-•`").split()
    told = any(map(str.isalpha, low[cut:]))
    return told and 0 < len(row) < _WORDS and row[-1] in _CALLED and low.count(" | ") < _CELLS


_LABEL = 40
_WORDS = 5
_CELLS = 2
_CALLED = frozenset(("corpora", "corpus", "data", "dataset", "datasets", "source", "sources"))


def _quoted(vague: list[Place]) -> str:
    """Return the vaguest words, else the sentence that has no name."""
    text = vague[0].text
    return f'"{_vague_words(text) or short(_from_training(text), _SHOWN)}"'


_SHOWN = 70
_STATES = (
    "trained on ",
    "tuned on ",
    "trained using ",
    "trained with ",
    "trained from ",
    "tuned with ",
    "training on ",
)
# So far from the end of what is shown a statement begins that is cut before it tells much.
_LATE = 45


def _from_training(text: str) -> str:
    """Return a long sentence from where it says that a model was trained, so that what is shown of it tells on what."""
    if len(text) <= _SHOWN:
        return text
    low = text.lower()
    at = min([spot for spot in map(low.find, _STATES) if spot >= 0], default=-1)
    start = text.rfind(" ", 0, at) + 1
    return f"…{text[start:]}" if at >= 0 and start >= _LATE and len(low) == len(text) else text


def _vague_words(text: str) -> str:
    """Return what stands from a vague word to the noun that it belongs to."""
    found = text.split()
    low = [word.strip(_MARKS).lower() for word in found]
    for at in range(len(low)):
        if _is_vague(low, at) and low[at + 1 : at + 2] != ["tasks"]:
            end = next((n for n in range(at + 1, min(at + 7, len(low))) if low[n] in words.listed("data_nouns")), -1)
            if end > 0 and not any(word[-1] in ".;" for word in found[at:end]):
                return " ".join(found[at : end + 1]).strip(_MARKS)
    return ""


def _is_vague(low: Sequence[str], at: int) -> bool:
    return low[at] in _vague() or " ".join(low[at : at + 2]) in _vague()


@cache
def _vague() -> frozenset[str]:
    return words.members("vague")


def _cutoff(places: list[Place]) -> str:
    """Return the month that a sentence on the cutoff of the data gives."""
    for place in places:
        low = place.text.lower()
        at = max(low.find("cutoff"), low.find("cut-off"))
        if at >= 0:
            parts = place.text[at:].replace(",", " ").split()
            months = [
                f"{month} {year.strip(_MARKS)}"
                for month, year in pairwise(parts)
                if month[0].isupper() and len(year.strip(_MARKS)) == 4 and year[:4].isdigit()
            ]
            if months:
                # With two of them each is that of another model.
                return months[0] if len({*months}) == 1 or " for the " not in low else ""
    return ""
