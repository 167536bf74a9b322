"""Who or what made a corpus: the people, the models and the scripts that a sentence names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import bases, facts, proper_names, words
from hfcardlint.disclosures.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.places import Sentence

_MADE = frozenset(
    (
        *("acquired", "assembled", "authored", "built", "collected", "compiled", "constructed", "created", "curated"),
        *("gathered", "obtained", "prepared", "produced", "provided", "published", "recorded", "released"),
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
_CLOSE = 4
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
            yield from _written_by(row[at + 2 :], inside and spoken)
            behind = " ".join(row[at + 2 :])
            for link in sentence.links:
                # "utterances generated with [Mosstalk v2](https://huggingface.co/...)"
                if link.text and behind.startswith(link.text) and bases.model_id(link.url):
                    yield Source(link.text, True, link.url)
        if (spoken or (inside and _opens(low[at:]))) and low[at] in _MADE:
            year = low[at + 1].isdigit()
            name = _maker(row[at + 1 + year :], low[at + 1 + year :])
            if name:
                yield Source(name, False, own=True)


def _opens(low: Sequence[str]) -> bool:
    """Whether so begins who made what stands before: ``Provided by``, ``authored 2026 by``."""
    return low[1] == "by" or (low[1].isdigit() and low[2] == "by")


def _of_data(before: Sequence[str]) -> bool:
    """Whether what was made is data: of the words for data and for models the last one is for data."""
    nouns = words.listed("data_nouns") | words.listed("sources_data_words") | facts.listed("units")
    last = next((word for word in reversed(before) if word in nouns or word in _MODELS), "")
    return last in nouns and last not in _MODELS


_WITH = frozenset(("collaboration", "cooperation", "partnership"))
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "prof"))
_GENERAL = frozenset(("ai", "llm", "llms", "models", "python", "sota"))
# What stands between the words of a name.
INNER = frozenset(
    (
        *("&", "and", "at", "da", "de", "dei", "del", "della", "delle", "der", "des", "di", "do", "dos", "du", "et"),
        *("for", "für", "of", "the", "und", "zu"),
    )
)


def name_at(row: Sequence[str]) -> list[str]:
    """Return the words with capitals with which a row begins, with small ones between them."""
    named: list[str] = []
    for word in row:
        bare = word.strip(_MARKS)
        if not (bare[:1].isupper() or (named and bare in INNER)) or (named and word[0] == "("):
            break
        named.append(word)
        if word[-1] in ",.;:)":
            break
    while named and named[-1] in INNER:
        del named[-1]
    return named


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
    named = name_at(row[start : start + _NEAR])
    name = " ".join(named).strip(_MARKS)
    if not _GENERAL.isdisjoint(name.lower().split()):
        return ""
    marked = titled or len(named) > 1 or (len(name) > 2 and proper_names.is_marked(name))
    return name if marked and proper_names.is_proper(name) and not any(map(proper_names.is_other, named)) else ""


def _written_by(row: Sequence[str], sure: bool) -> Iterator[Source]:
    """The models that wrote synthetic data, ``with FernLM 3.1``, the scripts that did, and named teachers; ``sure``:
    the first marked name is that of what wrote them, be it a model or another tool."""
    taught = False
    for number, word in enumerate(row[: 2 * _NEAR]):
        name = word.strip(_MARKS)
        near = sure and number < _CLOSE and _is_named(name)
        if near or name.endswith(_SCRIPTS) or (number < _NEAR and is_model(name)) or (taught and _is_named(name)):
            yield Source(name, False, own=True)
            sure = False
        taught = taught or name in ("teacher", "teachers")
        if word[-1] in ".;":
            return


def _is_named(name: str) -> bool:
    known = len(name) > _SHORT and name.lower() not in _GENERAL
    return known and proper_names.is_marked(name) and proper_names.is_proper(name)


_SCRIPTS = (".ipynb", ".js", ".mjs", ".py", ".r", ".sh", ".ts")


_SHORT = 2


def is_model(name: str) -> bool:
    """Whether a word is spelt as the name of a model of a known family: with a number or a second capital."""
    low = name.lower()
    if len(name) <= _SHORT or not (name[0].isupper() or ("-" in name and any(map(str.isdigit, name)))):
        return False
    numbered = any(map(str.isdigit, name)) or sum(map(str.isupper, name)) > 1 or low in ("claude", "gemini")
    return numbered and any(low.startswith(family) for family in words.members("families") if len(family) > 2)


# What makes data is told to make them; of a model it is its task.
_MAKES = frozenset(("generates", "simulates"))
# What is said to be so stays unknown, however much is told of it; a corpus is one's own that was made for the model.
_HIDDEN = frozenset(("external", "private", "privately", "proprietary", "publicly", "variety", "various"))


def collected(found: Found, shown: facts.Facts) -> facts.Facts:
    """Add the corpus of one's own of which the sentences say how it came to be, and return the facts with that.

    They tell two facts beside it, or one and what it consists of.
    """
    told = [sentence for sentence, _ in found.told]
    made = [sentence for sentence in told if is_made(sentence)]
    if not made or any(map(_hides, told)):
        return shown
    more = shown._replace(selected=True)
    if more.kinds < _MANY or not (more.kinds > _MANY or (shown.size and _consists(told, made))):
        return shown
    found.names.append(Source("own corpus", False, own=True))
    found.places.extend(found.vague)
    return more


_MANY = 2
_PARTS = 2


def is_made(sentence: Sentence) -> bool:
    """Whether a sentence tells how data came to be."""
    if "model" in sentence.words and not _MAKES.isdisjoint(sentence.words):
        return False
    if any(map(_tells_origin, sentence.words)) or ("recording" in sentence.words and "sessions" in sentence.words):
        return True
    return sentence.far and any(map(sentence.low.__contains__, facts.parts("origins")))


def _hides(sentence: Sentence) -> bool:
    """Whether what is told of data stays unknown: ``a private set``, not ``the recordings remain private``."""
    if not _TO_USERS.isdisjoint(sentence.words):
        return False
    row = sentence.tokens
    spots = () if _HIDDEN.isdisjoint(sentence.words) else [at for at, word in enumerate(row) if word in _HIDDEN]
    return not all(at and row[at - 1] in (_KEPT if row[at] == "private" else _NO) for at in spots)


_TO_USERS = frozenset(("you", "your"))
_KEPT = frozenset(("kept", "remain", "remains", "stay", "stays"))
_NO = frozenset(("no", "without"))


def _consists(told: Sequence[Sentence], made: Sequence[Sentence]) -> bool:
    """Whether a section that says how data were made counts them and lists what they consist of."""
    sections = {sentence.piece.block.section for sentence in made}
    sized = sections & {sentence.piece.block.section for sentence in told if _is_counted(sentence)}
    return any(
        sentence.text.count(", ") + sentence.text.count("、") >= _PARTS and sentence.piece.block.section in sized
        for sentence in told
    )


def _tells_origin(word: str) -> bool:
    return word in facts.listed("origins") or ("-" in word and word.rpartition("-")[2] in _AUTHORED)


_AUTHORED = frozenset(("authored", "collected", "crafted", "drawn", "generated", "recorded", "rendered", "written"))


def _is_counted(sentence: Sentence) -> bool:
    return bool(facts.of([facts.Told(sentence, sentence.tokens)]).size)
