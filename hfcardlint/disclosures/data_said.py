"""How the data line words what was found."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import proper_names, sources, words
from hfcardlint.disclosures.reading import Place, short
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.facts import Facts
    from hfcardlint.disclosures.places import Index
    from hfcardlint.disclosures.reading import Pointed
    from hfcardlint.disclosures.sources import Source

_ASK = "name the sources of the training data and where to get each [OSAID D2]"
ITEMS = {"D1b": "size", "D1c": "selection", "D1d": "labelling", "D1e": "processing"}
_MARKS = ".,;:()[]\"'*`"


def of(
    index: Index,
    state: str,
    found: Found,
    shown: Facts,
    missing: tuple[str, ...],
    pointed: tuple[Pointed, ...],
    gap: int | None,
) -> tuple[str, str]:
    """Return what was found and what to write next; ``gap`` is where text on data would stand."""
    if state == "absent":
        return _absent(index, pointed, gap)
    amount = index.own_words(shown.size)
    size = f", {amount}" if amount else ""
    if state == "vague":
        from hfcardlint.disclosures import withheld

        cutoff = _cutoff(found.vague)
        quoted = _quoted(found.vague, amount)
        size = "" if amount in quoted else size
        size += f", cutoff {cutoff}" if cutoff else ""
        return f"{quoted}{size}, without a source", withheld.ask(found, shown) or _ASK
    said = _listed(index, _surest(found.names) if state == "named" else found.names, found) + size
    if state == "named":
        at_links = [ITEMS[point.item] for point in pointed if point.item in ITEMS]
        lacking = at_links or [word for item, word in ITEMS.items() if item in missing]
        if lacking:
            told = f"{_all(lacking)} {'are' if lacking[1:] else 'is'} not stated here"
            perhaps = f", perhaps {_where(index, found, pointed[0])}" if at_links else ""
            return f"{said}; {told}{perhaps}", f"say {_asked(lacking)} [OSAID D1]"
    if "D2" in missing:
        from hfcardlint.disclosures import withheld

        if withheld.hides(found):
            return said, "say why the data is not shared [OSAID D2]"
        return said, "link each source of the data or give its Hub id [OSAID D2]"
    return said, ""


def _absent(index: Index, pointed: tuple[Pointed, ...], gap: int | None) -> tuple[str, str]:
    if pointed:
        line = index.line(pointed[0].span.start)
        said = "no training data is named here, perhaps at the link"
        return said, f"name the sources of the training data beside the link of line {line} [OSAID D2]"
    under = f" under line {index.line(gap)}" if gap is not None else ""
    private = "or say what it is, where it came from, how much there is and why it is not shared"
    unnamed = unnamed_at(index)
    if unnamed:
        line = index.line(unnamed[0].span.start)
        loader = next((word for word in unnamed[0].text.split() if word in _LOADERS), "")
        said = f"`{loader}` is a loader and names no data" if loader else f'"{unnamed[0].text}" names no data'
        return said, f"name the training data on line {line}, {private} [OSAID D1]"
    ask = f"name the training data and where to get it{under}, {private} [OSAID D1, D2]"
    return "no source of training data is named", ask


def where(index: Index) -> int | None:
    """Return where the section on data begins, under whose heading more would stand."""
    if "data" not in index.topics:
        return None
    headings = (
        section.heading
        for section, topic in zip(index.body.sections, index.topics, strict=True)
        if topic == "data" and section.heading
    )
    return next((heading.span.start for heading in headings), None)


# What the Trainer writes where it is told no name, and the name of what is read by a function.
_UNNAMED = ("on the None dataset", "on an unknown dataset", "on the generator dataset")
# Of files that are read by a loader of datasets it writes the loader:
# https://huggingface.co/docs/datasets/package_reference/loading_methods
_LOADERS = ("arrow", "audiofolder", "csv", "imagefolder", "json", "pandas", "parquet", "text")


# It does so in its first sentence.
_OPENING = 2_000


def _end_of_opening(index: Index) -> int:
    """Return where the opening of the body ends, an end of line counted as one character."""
    start = index.meta.body
    head = index.text[start : start + 2 * _OPENING]
    plain = head.replace("\r\n", "\n")[:_OPENING]
    return start + (len(plain) + plain.count("\n") if "\r" in head else _OPENING)


def unnamed_at(index: Index) -> list[Place]:
    """Return where a card says that there are data without naming them: in its sentence, in its key."""
    found: list[Place] = []
    start, end = index.meta.body, _end_of_opening(index)
    for text in (*_UNNAMED, *(f"on the {loader} dataset" for loader in _LOADERS)):
        at = index.text.find(text, start, end)
        if at >= 0:
            found.append(Place(Span(at, at + len(text)), text))
            break
    unnamed = (scalar for scalar in index.scalars("datasets") if scalar.text.lower() in ("generator", *_LOADERS))
    scalar = next(unnamed, None)
    if scalar is not None:
        found.append(Place(scalar.span, f"datasets: {scalar.text}"))
    return found


def _where(index: Index, found: Found, pointed: Pointed) -> str:
    """Return where a missing item may be told."""
    if pointed.span.start < index.meta.body and _ID in pointed.url:
        several = len({_key(source.name, True) for source in found.names if _ID in source.url}) > 1
        return "on the dataset pages" if several else "on its dataset page"
    return f"at the link of line {index.line(pointed.span.start)}" if pointed.span.end else f"in {pointed.url}"


def _asked(lacking: list[str]) -> str:
    """Return the question that a missing fact answers: ``how large the data is and how it was selected``."""
    done = [_DONE[word] for word in lacking if word in _DONE]
    if len(done) == len(lacking):
        return f"how the data was {_all(done)}"
    return "how large the data is" + (f" and how it was {_all(done)}" if done else "")


_DONE = {"selection": "selected", "labelling": "labelled", "processing": "processed"}


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
        or (words.folded(source.name) in known and not any(low in name and low != name for name in names[:_MANY]))
    ]
    linked = [source for source in found if source.url]
    return ids or [source for source in linked if sources.in_place(source.url.lower())] or linked or found


def _listed(index: Index, named: list[Source], found: Found) -> str:
    """Return the names, each source once: ``owner/pile``, ``the Pile`` and ``Pile`` are one."""
    names = {source.name: source for source in reversed(named)}
    kept = list(names) if len(names) == 1 else _once(named)
    # Two names of the lexicon may be written alike: "the Jigsaw data" is Civil Comments too.
    shown = dict.fromkeys(_shown(index, name, found) for name in kept[:3])
    return ", ".join(shown) + (f" and {len(kept) - 3} more" if kept[3:] else "")


def _once(named: list[Source]) -> list[str]:
    """Return the names of sources without those that another one stands for."""
    names: dict[str, Source] = {}
    for source in named:
        names.setdefault(_key(source.name, _ID in source.url), source)
    if not any(source.linked for source in names.values()):
        return [source.name for source in names.values()]
    ids = {_canon(one.name) for one in names.values() if _ID in one.url}
    if len(ids) == len(names):
        return [source.name for source in names.values()]
    return [
        source.name
        for key, source in names.items()
        if _ID in source.url
        or not ((ids and _canon(source.name) in ids) or (len(names) < _MANY and _is_held(key, source, names)))
    ]


_ID = "huggingface.co/datasets/"
_SHORTEST = 4
# Of more names than a reader takes in, each is shown as it is.
_MANY = 60
_SITES = (".com", ".net", ".org")
_CALLED_SO = frozenset(("corpus", "dataset"))


@lru_cache(1024)
def _key(name: str, id: bool) -> str:
    """Return what names of one source have in common."""
    name = name.removesuffix("/")
    known = words.datasets().exact
    if "/" in name and (id or words.folded(name) not in known):
        name = name.rpartition("/")[2]
    low = name.lower()
    row = next((low.removesuffix(site) for site in _SITES if low.endswith(site)), low).split()
    while len(row) > 1 and row[-1] in _CALLED_SO:
        del row[-1]
    if len(row) > 1 and row[0] == "the":
        del row[0]
    key = "".join(filter(str.isalnum, " ".join(row)))
    return key.removeprefix("the") if "_" in name or "-" in name else key or low


@lru_cache(1024)
def _canon(name: str) -> str:
    """Return the well-known name that a name or id stands for, else its key."""
    known = words.datasets().exact
    return known.get(words.folded(name)) or known.get(words.folded(name.rpartition("/")[2])) or _key(name, False)


def _is_held(key: str, source: Source, names: dict[str, Source]) -> bool:
    """Whether a name in words is one with the id or link that holds it: ``the Stack`` and ``owner/the-stack-dedup``."""
    return any(
        one.linked and (_ID in one.url or not source.linked) and _holds(other, key, one.name)
        for other, one in names.items()
    )


def _holds(id: str, key: str, name: str) -> bool:
    """Whether an id begins with a name, or ends with it as with a word of its own."""
    last = name.lower().replace("-", "_").rpartition("_")[2]
    return len(key) >= _SHORTEST and key != id and (id.startswith(key) or last == key)


def _shown(index: Index, name: str, found: Found) -> str:
    """Return a name short and as the card writes it, an address cut behind one of its parts."""
    if "/" in name and " " not in name and len(name) > _LONGEST and "." in name.partition("/")[0]:
        return f"{name[:_LONGEST].rpartition('/')[0]}/…"
    written = name if any(name in place.text for place in found.places) else _written(name, found)
    return short(index.own_words(written))


def _written(name: str, found: Found) -> str:
    """Return a name as the sentences on data write it."""
    low = name.lower()
    texts = [told.sentence.text for told in found.told]
    for text in texts:
        at = text.lower().find(low)
        if at >= 0:
            return text[at : at + len(name)]
    known = words.datasets().exact
    if known.get(words.folded(name)) == name:
        for text in texts:
            for start, end, key in words.ngrams(text, words.dataset_names()):
                if known[key] == name:
                    return text[start:end]
    return name


_LONGEST = 44


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


def vaguest(places: list[Place]) -> list[Place]:
    """Return the places with vague words on data where the first has some, else all."""
    if len(places) < _SEVERAL or not vague_words(places[0].text):
        return places
    return [place for place in places if vague_words(place.text)]


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
    from hfcardlint.disclosures import quotes

    low = text.lower()
    row = [word.strip(_MARKS) for word in low.split()]
    spoken = not words.listed("data_nouns").isdisjoint(row) or any(map(low.__contains__, proper_names.DATA_PARTS))
    told = (4 if spoken else 1) * (topic in _ON_DATA) - 8 * (topic in _ASIDE) + 4 * _is_labelled(low)
    told += 3 * (spoken and any(map(low.__contains__, _TRAINS)))
    told += quotes.speaks_of_self(low, row) + 2 * bool(vague_words(text)) + (spoken and any(map(str.isdigit, low)))
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


def _quoted(vague: list[Place], amount: str) -> str:
    """Return the vaguest words, with the amount that holds them where one does, else the sentence that has no name."""
    from hfcardlint.disclosures import quotes

    text = vague[0].text
    told = vague_words(text) or quotes.window(text)
    return f'"{amount if told in amount and amount in text else told}"'


def vague_words(text: str) -> str:
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
