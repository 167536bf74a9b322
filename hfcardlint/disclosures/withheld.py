"""Data that the makers say they do not share.

OSAID 1.0 asks for what such data are and how they came to be, in place of where to get them:
https://opensource.org/ai/open-source-ai-definition
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import data_makers, facts, phrases, words
from hfcardlint.disclosures.sources import Source
from hfcardlint.disclosures.words import DATA, DATA_WORDS

if TYPE_CHECKING:
    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.places import Index, Sentence

_PRIVATE = frozenset(("confidential", "in-house", "internal", "private", "proprietary", "undisclosed"))
_ENOUGH = 2
_CORPUS = "own corpus"


def add(index: Index, found: Found, shown: facts.Facts) -> facts.Facts:
    """Add the corpus of which the sentences say that it is not shared, where it came from and a fact more, and return
    the facts with that; its address is settled where they say why."""
    told = _sentences(index, found)
    said = [sentence for sentence in told if says(sentence)]
    if not said or any(source.name != _CORPUS for source in found.names):
        return shown
    if not found.names:
        if not any(map(_tells_origin, told)):
            return shown
        more = facts.of([facts.Told(sentence, sentence.tokens) for sentence in told])._replace(selected=True)
        if more.kinds < _ENOUGH:
            return shown
        shown = more
        found.names.append(Source(_CORPUS, False, own=True))
        found.places.extend(found.vague or [index.place(said[0].piece, said[0].text)])
        found.told.extend([facts.Told(sentence, sentence.tokens) for sentence in told])
    if any(map(_says_why, said)):
        found.settled.add("D2")
    return shown


def settle(index: Index, found: Found) -> None:
    """Settle the addresses of sources that have a name and no link, where the sentences on them say why they are not
    shared; a set that all know has an address."""
    known = words.datasets().exact
    if any(words.folded(source.name) in known for source in found.names):
        return
    if any(says(sentence) and _says_why(sentence) for sentence in _sentences(index, found)):
        found.settled.add("D2")


def hides(found: Found) -> bool:
    """Whether all that is named is a corpus of which a sentence says that it is not shared."""
    own = all(source.name == _CORPUS for source in found.names)
    return own and any(says(sentence) for sentence, _ in found.told)


def _sentences(index: Index, found: Found) -> list[Sentence]:
    """Return the sentences on the data of the pieces that tell of the training data, none where no piece says it of
    them."""
    told = {sentence.piece.number: sentence.piece for sentence, _ in found.told}
    for piece in () if told else index.having(DATA):
        if phrases.has("withheld", piece) and piece.topic not in _ASIDE and not _TRAINING.isdisjoint(piece.words):
            told[piece.number] = piece
    if not any(phrases.has("withheld", piece) for piece in told.values()):
        return []
    return [sentence for piece in told.values() for sentence in index.sentences(piece) if _on_data(sentence)]


_TRAINING = frozenset(("fine-tuning", "pretraining", "train", "trained", "training"))


def _on_data(sentence: Sentence) -> bool:
    """Whether a sentence is about data that are not those of a test, and about nothing else that is counted."""
    if not _TESTS.isdisjoint(sentence.words) or sentence.piece.topic in _ASIDE:
        return False
    if not DATA_WORDS.isdisjoint(sentence.words):
        return True
    told = sentence.piece.topic == "data" or not _units().isdisjoint(sentence.words)
    return _ELSE.isdisjoint(sentence.words) and (told or not _BEGINS.isdisjoint(sentence.tokens[:1]))


_TESTS = frozenset(("benchmark", "evaluated", "evaluation", "gpu", "gpus", "test", "tested", "vocabulary"))
# With these a sentence without a word of data counts or tells of something else.
_ELSE = frozenset(
    (
        *("checkpoint", "code", "downloads", "epochs", "filters", "layers", "model", "models", "parameters", "readme"),
        *("report", "requests", "script", "scripts", "steps", "tokenizer", "users", "weights"),
    )
)


def _units() -> frozenset[str]:
    return facts.listed("units") - _REPORTS


def ask(found: Found, shown: facts.Facts) -> str:
    """Return what to write of data that the places call private, ``""`` where they do not."""
    told = [sentence for sentence, _ in found.told]
    private = any(not _PRIVATE.isdisjoint(place.text.lower().split()) for place in found.vague)
    if not private and not any(map(says, told)):
        return ""
    wanted = [] if any(map(_tells_origin, told)) else ["what the data is", "where it came from"]
    if not shown.size:
        wanted.append("how much there is")
    if not any(map(_says_why, told)):
        wanted.append("why it is not shared")
    *first, last = wanted or ["how it was processed or labelled"]
    return f"say {', '.join(first)}{' and ' * bool(first)}{last} [OSAID D1]"


def _says_why(sentence: Sentence) -> bool:
    return not _WHY.isdisjoint(sentence.words)


def says(sentence: Sentence) -> bool:
    """Whether a sentence on the training data says that they are not shared."""
    if not phrases.has("withheld", sentence) or not _on_data(sentence):
        return False
    row = sentence.tokens
    return not (row[:1] == ["no"] or any(word == "not" and after in _KEPT for word, after in pairwise(row)))


_KEPT = frozenset(("confidential", "kept", "private"))
_ASIDE = frozenset(("citation", "evaluation", "license", "usage"))
# These may be where it is said.
_REPORTS = frozenset(("article", "articles", "paper", "papers", "reports"))
_BEGINS = frozenset(("it", "not", "these", "they", "this"))
_WHY = frozenset(
    (
        *("agreement", "agreements", "because", "confidential", "confidentiality", "consent", "contract", "copyright"),
        *("copyrighted", "due", "gdpr", "hipaa", "law", "legal", "licence", "license", "licensing", "owner", "owners"),
        *("permission", "personal", "privacy", "reasons", "regulation", "regulations", "rights", "sensitive", "since"),
    )
)


def _tells_origin(sentence: Sentence) -> bool:
    """Whether a sentence tells how data came to be, or from whom they are: ``written by our team``."""
    if data_makers.is_made(sentence) or not (_OWN.isdisjoint(sentence.words) or _GOT.isdisjoint(sentence.words)):
        return True
    return any(
        (word in _GOT and after in _FROM) or (word in ("by", "from") and after == "our")
        for word, after in pairwise(sentence.tokens)
    )


_FROM = frozenset(("by", "from", "of"))
_OWN = frozenset(("i", "my", "our", "we"))
_GOT = frozenset(
    (
        "annotated",
        "bought",
        "donated",
        "licensed",
        "obtained",
        "purchased",
        "received",
        "taken",
        "took",
        "written",
        "wrote",
    )
)
