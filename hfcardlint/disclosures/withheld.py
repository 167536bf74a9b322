"""Data that the makers say they do not share.

OSAID 1.0 asks for what such data are and how they came to be, in place of where to get them:
https://opensource.org/ai/open-source-ai-definition
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import data_makers, facts, phrases
from hfcardlint.disclosures.sources import Source
from hfcardlint.disclosures.words import DATA, DATA_WORDS

if TYPE_CHECKING:
    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.places import Index, Sentence

_PRIVATE = frozenset(("confidential", "in-house", "internal", "private", "proprietary", "undisclosed"))
_ENOUGH = 2


def add(index: Index, found: Found, shown: facts.Facts) -> facts.Facts:
    """Add the corpus of which the sentences say that it is not shared, where it came from and two facts more, and
    return the facts with that; the address of sources without a link is settled where they say why."""
    told = _sentences(index, found)
    said = [sentence for sentence in told if says(sentence)]
    if not said or any(source.linked for source in found.names):
        return shown
    if not found.names:
        if not any(map(_tells_origin, told)):
            return shown
        more = facts.of([facts.Told(sentence, sentence.tokens) for sentence in told])
        size = shown.size or more.size or next(filter(None, map(_counted, told)), "")
        more = more._replace(size=size, selected=True)
        if more.kinds < _ENOUGH:
            return shown
        shown = more
        found.names.append(Source("own corpus", False, own=True))
        found.places.extend(found.vague or [index.place(said[0].piece, said[0].text)])
        found.told.extend([facts.Told(sentence, sentence.tokens) for sentence in told])
    if any(map(_says_why, said)):
        found.settled.add("D2")
    return shown


def _sentences(index: Index, found: Found) -> list[Sentence]:
    """Return the sentences of the pieces that tell of the training data, none where no piece says it of them."""
    told = {sentence.piece.number: sentence.piece for sentence, _ in found.told}
    for piece in () if told else index.having(DATA):
        if phrases.has("withheld", piece) and piece.topic not in _ASIDE and not _TRAINING.isdisjoint(piece.words):
            told[piece.number] = piece
    if not any(phrases.has("withheld", piece) for piece in told.values()):
        return []
    return [sentence for piece in told.values() for sentence in index.sentences(piece)]


_TRAINING = frozenset(("fine-tuning", "pretraining", "train", "trained", "training"))


def ask(found: Found, shown: facts.Facts) -> str:
    """Return what to write of data that the places call private, ``""`` where they do not."""
    told = [sentence for sentence, _ in found.told]
    private = any(not _PRIVATE.isdisjoint(place.text.lower().split()) for place in found.vague)
    if not private and not any(map(says, told)):
        return ""
    wanted = [] if any(map(_tells_origin, told)) else ["what the data is", "where it came from"]
    if not (shown.size or any(map(_counted, told))):
        wanted.append("how much there is")
    if not any(map(_says_why, told)):
        wanted.append("why it is not shared")
    *first, last = wanted or ["how it was processed or labelled"]
    return f"say {', '.join(first)}{' and ' * bool(first)}{last} [OSAID D1]"


def _says_why(sentence: Sentence) -> bool:
    return not _WHY.isdisjoint(sentence.words)


def says(sentence: Sentence) -> bool:
    """Whether a sentence on the training data says that they are not shared."""
    if not phrases.has("withheld", sentence) or sentence.piece.topic in _ASIDE:
        return False
    spoken = not (DATA_WORDS.isdisjoint(sentence.words) and facts.listed("units").isdisjoint(sentence.words - _REPORTS))
    # "It cannot be shared", behind a sentence on data.
    goes_on = bool(sentence.piece.mask & DATA) and not _BEGINS.isdisjoint(sentence.tokens[:1])
    return spoken or ((sentence.piece.topic == "data" or goes_on) and _OTHERS.isdisjoint(sentence.words))


_ASIDE = frozenset(("citation", "evaluation", "license", "usage"))
# These may be where it is said.
_REPORTS = frozenset(("article", "articles", "paper", "papers", "reports"))
_OTHERS = frozenset(("checkpoint", "model", "models", "script", "scripts", "weights"))
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
    if data_makers.is_made(sentence) or ("our" in sentence.words and not _GOT.isdisjoint(sentence.words)):
        return True
    return any(
        (word in _GOT and after in _FROM) or (word in ("by", "from") and after == "our")
        for word, after in pairwise(sentence.tokens)
    )


_FROM = frozenset(("by", "from", "of"))
_GOT = frozenset(
    ("annotated", "bought", "donated", "licensed", "obtained", "purchased", "received", "taken", "written", "wrote")
)


def _counted(sentence: Sentence) -> str:
    """Return the number of things that a sentence counts, with their noun: ``10,000 Korean math word problems``."""
    row = sentence.text.split()
    for at, word in enumerate(row[:-1]):
        if _is_number(word.strip("~()")):
            for end in range(at + 1, min(at + _FAR, len(row))):
                noun = row[end].strip(".,;:()")
                if noun.endswith("s") and noun[-2:].islower() and noun not in _PERIODS:
                    return " ".join(row[at : end + 1]).strip(".,;:()~")
                if not noun.replace("-", "").isalpha() or row[end][-1] in ".,;:":
                    break
    return ""


_FAR = 6
_PERIODS = frozenset(("days", "epochs", "hours", "minutes", "months", "steps", "times", "weeks", "years"))


def _is_number(word: str) -> bool:
    digits = word.replace(",", "").rstrip("kKmM+")
    return digits.isdigit() and (len(digits) > 1 or digits != word) and not (len(digits) == len(word) == len("2023"))
