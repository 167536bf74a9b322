"""Who or what made a corpus: the people, the models, the scripts and the works of one's own that a sentence names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import bases, facts, proper_names, words
from hfcardlint.disclosures.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hfcardlint.disclosures.places import Piece, Sentence

_MADE = frozenset(
    (
        *("acquired", "assembled", "built", "collected", "compiled", "constructed", "created", "curated", "gathered"),
        *("obtained", "prepared", "produced", "provided", "published", "recorded", "released"),
    )
)
_WRITTEN = frozenset(
    (
        *("created", "distilled", "generado", "generados", "generated", "généré", "produced", "synthesised"),
        *("synthesized", "written"),
    )
)
_MINE = frozenset(("i", "my"))
KEYS = _MADE | _WRITTEN | _MINE
# Behind these stands what was not done, or done by others.
_OTHERS = frozenset(("compared", "competitive", "competitively", "no", "not", "than", "unlike", "without"))
_BY = frozenset(("by", "from", "par", "por", "using", "via", "with"))
_MODELS = frozenset(("checkpoint", "code", "model", "models", "tokenizer", "weights"))
_FAR = 16
_NEAR = 8
_MARKS = "*_`\"'“”(),.;:"


def of_sentence(sentence: Sentence, inside: bool) -> Iterator[Source]:
    """Yield who or what a sentence says made the data; ``inside`` a section on data no word for them is needed."""
    if KEYS.isdisjoint(sentence.words):
        return
    row = sentence.text.split()
    low = [word.strip(_MARKS).lower() for word in row]
    for at in [at for at, word in enumerate(low[:-2]) if word in _MADE or word in _WRITTEN]:
        before = low[max(0, at - _FAR) : at]
        if not _OTHERS.isdisjoint(before):
            continue
        spoken = _of_data(before)
        if (spoken or inside) and low[at] in _WRITTEN and low[at + 1] in _BY:
            yield from _written_by(row[at + 2 :])
            behind = " ".join(row[at + 2 :])
            for link in sentence.links:
                # "utterances generated with [Mosstalk v2](https://huggingface.co/...)"
                if link.text and behind.startswith(link.text) and bases.model_id(link.url):
                    yield Source(link.text, True, link.url)
        if spoken and low[at] in _MADE:
            name = _maker(row[at + 1 :], low[at + 1 :])
            if name:
                yield Source(name, False, own=True)
    if not _MINE.isdisjoint(low):
        yield from _own_works(sentence, low)


def _of_data(before: Sequence[str]) -> bool:
    """Whether what was made is data: of the words for data and for models the last one is for data."""
    nouns = words.listed("data_nouns") | words.listed("sources_data_words") | facts.listed("units")
    last = next((word for word in reversed(before) if word in nouns or word in _MODELS), "")
    return last in nouns and last not in _MODELS


_WITH = frozenset(("collaboration", "cooperation", "partnership"))
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "prof"))
_GENERAL = frozenset(("ai", "llm", "llms", "models"))
_INNER = frozenset(("and", "at", "de", "der", "di", "for", "of", "the", "und"))


def _maker(row: Sequence[str], low: Sequence[str]) -> str:
    """Return the name of those that made a set: ``by the Fern Group of Moss University``, ``in collaboration with``."""
    start = 1 if low[:1] == ["by"] else 0
    if not start:
        at = next((at for at, word in enumerate(low[:_NEAR]) if word in _WITH and low[at + 1 : at + 2] == ["with"]), -1)
        start = at + 2
        if at < 0:
            return ""
    while start < len(row) and (low[start] in _TITLES or low[start] in ("a", "our", "the")):
        start += 1
    titled = start > 0 and low[start - 1] in _TITLES
    named: list[str] = []
    for word in row[start : start + _NEAR]:
        if not (word[0].isupper() or (named and word in _INNER)):
            break
        named.append(word)
        if word[-1] in ",.;:)":
            break
    while named and named[-1] in _INNER:
        del named[-1]
    name = " ".join(named).strip(_MARKS)
    if not _GENERAL.isdisjoint(name.lower().split()):
        return ""
    marked = titled or len(named) > 1 or (len(name) > 2 and proper_names.is_marked(name))
    return name if marked and proper_names.is_proper(name) and not any(map(proper_names.is_other, named)) else ""


def _written_by(row: Sequence[str]) -> Iterator[Source]:
    """The models that wrote synthetic data, ``with FernLM 3.1``, the scripts that did, and named teachers."""
    taught = False
    for number, word in enumerate(row[: 2 * _NEAR]):
        name = word.strip(_MARKS)
        if name.endswith(_SCRIPTS) or (number < _NEAR and _is_model(name)) or (taught and _is_named(name)):
            yield Source(name, False, own=True)
        taught = taught or name in ("teacher", "teachers")
        if word[-1] in ".;":
            return


def _is_named(name: str) -> bool:
    return len(name) > _SHORT and proper_names.is_marked(name) and proper_names.is_proper(name)


_SCRIPTS = (".ipynb", ".js", ".mjs", ".py", ".r", ".sh", ".ts")


_GENERATING = frozenset(("build", "create", "gen", "generate", "generator", "make", "simulate", "synthesize"))


def by_scripts(piece: Piece, inside: bool) -> Iterator[Source]:
    """The scripts that a label on data points to: ``Data: template sentences. See `tools/make_rows.py` ``."""
    if not any(map(piece.low.__contains__, _SCRIPTS)):
        return
    label, mark, value = piece.text.partition(":")
    if not inside and not (mark and len(label) < _LABEL and words.topic(label.lower().strip(" *_-•`")) == "data"):
        return
    for word in (value or label).split():
        name = word.strip(_MARKS)
        if name.endswith(_SCRIPTS):
            stem = name.rpartition("/")[2].partition(".")[0].replace("-", "_")
            if not _GENERATING.isdisjoint(stem.split("_")):
                yield Source(name, False, own=True)


_LABEL = 40
_SHORT = 2


def _is_model(name: str) -> bool:
    """Whether a word is spelt as the name of a model of a known family: with a number or a second capital."""
    low = name.lower()
    if len(name) <= _SHORT or not name[0].isupper():
        return False
    numbered = any(map(str.isdigit, name)) or sum(map(str.isupper, name)) > 1 or low in ("claude", "gemini")
    return numbered and any(low.startswith(family) for family in words.members("families") if len(family) > 2)


_SELF = frozenset(("my", "personal"))
_WORKS = frozenset(("art", "artworks", "drawings", "images", "paintings", "photographs", "photos", "pictures", "poems"))
_SHOWING = frozenset(("consisting", "depicting", "featuring", "from", "mainly", "mostly", "of", "showing", "taken"))


def _own_works(sentence: Sentence, low: Sequence[str]) -> Iterator[Source]:
    """``100 of my photos, mainly of ferns``: how many works of one's own, and what they show."""
    for at in [at for at, word in enumerate(low) if word in _WORKS and not _SELF.isdisjoint(low[max(0, at - 3) : at])]:
        if _SHOWING.isdisjoint(low[at + 1 : at + 4]):
            continue
        if facts.of([facts.Told(sentence, sentence.tokens)]).size:
            start = next(n for n in range(max(0, at - 3), at) if low[n] in _SELF)
            yield Source(" ".join(low[start : at + 1]), False, own=True)
            return
