"""Where the data lie: the links, ids, folders and files that a sentence says hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import data_tables, origins, phrases, proper_names, sources, words
from hfcardlint.disclosures.sources import Source
from hfcardlint.disclosures.words import DATA_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hfcardlint.card.body import Link
    from hfcardlint.disclosures.places import Sentence

_PLAIN = DATA_WORDS | {"download", "full", "our", "raw", "the", "train", "training"}
_SOURCES = frozenset(("source", "sources"))
_OTHER = frozenset(
    ("detail", "details", "dev", "eval", "evaluation", "further", "information", "more", "test", "validation")
)


def called_data(link: Link) -> bool:
    """Whether the text of a link is no more than a word for data: ``[Training datasets](...)``."""
    called = link.text.lower().strip(" *_`:[]()").split()
    return bool(called) and called[-1] in DATA_WORDS and _PLAIN.issuperset(called) and _leads(link)


def taken_from(text: str, link: Link) -> bool:
    """Whether a text says right before a link that data come from there: ``Data from [ferns.example](...)``."""
    before = text[: max(text.find(link.text), 0)].lower().split()[-2:]
    return len(before) > 1 and before[0].strip(_MARKS) in DATA_WORDS and before[1] == "from" and _leads(link)


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
    if inside:
        if sentence.piece.kind != "row":
            yield from _at_head(sentence.text)
        if "from" in sentence.words:
            yield from _counted_from(sentence.text)


def at_links(sentence: Sentence, inside: bool) -> Iterator[Source]:
    """Yield the link behind a label that holds a word for data, ``Scripts, datasets and logs: [...]``, and the one at
    which a sentence says that the data are released."""
    label, mark, behind = sentence.text.partition(": ")
    link = next((link for link in sentence.links if mark and behind.startswith(link.text) and _leads(link)), None)
    if link is None:
        link = _released(sentence)
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


_HELD = frozenset(("contain", "contains", "included", "includes", "provided", "shipped", "ships", "stored"))
_TRAINED_ON = ("training set", "training data", "dataset", "corpus", "corpora")
_ENDS = (".csv", ".json", ".jsonl", ".parquet", ".tsv", ".txt", ".zip")


# Of these kinds are the files that a model is read with, and those of its tests.
_NO_DATA = ("config", "eval", "index", "label", "metric", "param", "require", "result", "special", "test", "token")
_NOT_LEARNED = _OTHER | {"debugging", "not", "plots"}
_LEARNED = frozenset(("created", "fine-tuned", "finetuned", "learned", "trained", "tuned", "used"))


def in_files(sentence: Sentence, inside: bool) -> Iterator[Source]:
    """Yield the folders or files of the repository said to hold the data: ``The `fern/` folder contains the training
    set``, and the item ``fern/: the training set`` of a list; the tables that were learned from: ``trained on
    `moss.csv```; ``inside`` a section on data more words say so."""
    yield from _tables(sentence, inside)
    if not words.holds(sentence.low, _TRAINED_ON):
        return
    row = sentence.text.split()
    if _HELD.isdisjoint(sentence.words):
        head = row[0].strip("`*\"'") if sentence.piece.kind == "item" and row else ""
        row = row[:1] if head[-1:] == ":" and "not" not in sentence.words and "train" in sentence.low else []
    for word in row:
        name = word.strip("`*\"'(),.;:")
        if len(name) > 2 and name[0].isalnum() and (name.endswith(("/", *_ENDS))):
            yield Source(name, True)


# So few words in a section on data are no more than a file and what was done to it.
_ALONE = 2


def _tables(sentence: Sentence, inside: bool) -> Iterator[Source]:
    if not words.holds(sentence.low, data_tables.FILES):
        return
    learned = _LEARNED if inside else _LEARNED - {"created", "used"}
    alone = inside and len(sentence.text.split()) <= _ALONE
    if (not alone and learned.isdisjoint(sentence.words)) or not _NOT_LEARNED.isdisjoint(sentence.words):
        return
    for word in sentence.text.split():
        name = word.strip("*`\"'(),.;:")
        if holds_data(name):
            yield Source(name, False)


def holds_data(name: str) -> bool:
    """Whether a word is the path of a file that by its name may hold training data."""
    file = name.rpartition("/")[2].lower()
    return file.endswith(data_tables.FILES) and "://" not in name and not any(map(file.__contains__, _NO_DATA))


_MARKS = "*`\"'“”(),.;:"
_NEAR = 5


def _ids(sentence: Sentence) -> Iterator[Source]:
    """Yield the ids behind a word for data, ``10 pairs of moss-lab/fern-pairs``, and the repositories behind ``from``:
    ``800 issues from moss/server, fern/client``."""
    row = sentence.text.split()
    listed = False
    for at, word in enumerate(row):
        name = word.strip(_MARKS)
        if not ("/" in name and origins.is_id(name)):
            listed = listed and word in ("&", "and")
            continue
        before = [part.strip(_MARKS).lower() for part in row[max(0, at - _NEAR) : at]]
        of_data = name.lower().replace("_", "-").rpartition("-")[2] in words.listed("data_nouns")
        if _NUMBERED.isdisjoint(name) or (proper_names.is_other(name) and not of_data):
            listed = listed or (before[-1:] == ["from"] and word[-1] == "," and any(map(_number, before)))
            if listed:
                yield Source(name, False, own=True)
        elif _of_data(before):
            yield Source(name, True, f"https://huggingface.co/datasets/{name}")


_NUMBERED = frozenset("-_0123456789")


def _of_data(before: Sequence[str]) -> bool:
    """Whether the words before a name lead to it from a word for data."""
    nouns = words.listed("data_nouns") | words.listed("sources_taken")
    at = next((at for at in range(len(before) - 1, -1, -1) if before[at] in nouns), -1)
    if at >= 0:
        return before[at] in DATA_WORDS or not _ABOUT.isdisjoint(before[at + 1 :])
    parts = phrases.table("kinds").parts
    return any(not word.isascii() and any(map(word.__contains__, parts)) for word in before[-2:])


def _number(word: str) -> bool:
    return word[:1].isdigit()


_ENDING = ("(", "—", "–", "→", "->", "=>")
_TITLE = 5


def _at_head(text: str) -> Iterator[Source]:
    """Yield the name with which a text on data begins: ``MossNet10 — meshes``, ``FernCup (10 hours)``."""
    if not words.holds(text, _ENDING):
        return
    row = text.lstrip(" *-•>`").split()
    named: list[str] = []
    for word in row[:_TITLE]:
        if word.startswith(_ENDING):
            break
        named.append(word)
    else:
        return
    name = " ".join(named).strip(_MARKS + "_ ")
    first = name.partition(" ")[0]
    mixed = "_" not in first and (any(map(str.islower, first)) or any(map(str.isdigit, first)))
    if first and mixed and sources.of_value(name) and proper_names.is_marked(first) and not proper_names.is_other(name):
        yield Source(name, False)


# So far before ``from`` stands the number of an amount.
_AMOUNT = 7
_BARE = frozenset(("all", "our", "public", "raw", "real", "the"))


def _counted_from(text: str) -> Iterator[Source]:
    """Yield the name behind ``from`` that ends an amount: ``2,165 real fragments from MOSS FERNBASE filings``."""
    before, _, after = text.partition(" from ")
    counted = [part.strip(_MARKS) for part in before.split()[-_AMOUNT:]]
    named: list[str] = []
    for word in [word for word in after.split()[:_TITLE] if word not in _BARE]:
        if not (word[0].isupper() and word.strip(_MARKS)):
            break
        named.append(word.strip(_MARKS))
        if word[-1] in ",.;:)":
            break
    name = " ".join(named)
    if not name or not counted or not any(map(_number, counted)) or any(map(proper_names.is_other, named)):
        return
    things = counted[-1][-1:] == "s" or counted[-1].lower() in words.listed("sources_taken")
    sure = len(named) > 1 or (proper_names.is_marked(name) and not name.isupper())
    if things and sure and proper_names.is_proper(name) and not name.lower().startswith(_STAGES):
        yield Source(name, False, own=True)


_STAGES = ("january", "february", "march", "april", "june", "july", "phase", "round", "stage", "step", "version")
