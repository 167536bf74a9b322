"""What cards say in languages that write blanks, beside English: what the model is for, where it
fails, what it reached, whether it is open.

Such languages put the verb where English does not, inflect it, and deny with other words; their phrases mean other
things, or nothing, in English text, so that they are looked for only where the card is written in one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.places import blank, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hfcardlint.disclosures.places import Index, Piece, Sentence
    from hfcardlint.disclosures.reading import Place

# Galician is what short Portuguese may be taken for.
_LANGS = frozenset(("ar", "de", "es", "fr", "gl", "it", "pt", "ru", "vi"))
# Parts in which no use is told: what was made, and how.
_NO_USE = frozenset(("citation", "data", "evaluation", "license", "news", "prep", "settings", "sources", "training"))
_NO_LIMIT = frozenset(("citation", "evaluation", "license", "news", "sources"))
# So far before a phrase stands what denies it, or its subject; so far behind it its object.
_BEFORE = 4
_FAR = 7
_AFTER = 3
_OBJECT = 9
_OPENING = 8
_EARLY = 7
# Marks above and below Arabic letters, which few authors write.
_MARKS = dict.fromkeys((*range(0x64B, 0x653), 0x640))
# What these begin belongs to the sentence before.
_WHICH = frozenset(("che", "которая", "который", "que", "qui"))
_ROMANCE = frozenset(("para", "per", "pour"))
_INFINITIVES = ("ar", "are", "arlo", "er", "ere", "ir", "ire", "or", "re")
_INFINITIVE = 4
# "Para conocer su precisión" is on a test.
_STATES = frozenset(
    (
        *("avoir", "connaître", "conocer", "conoscere", "essere", "obtener", "obtenir", "ottenere", "poder", "pouvoir"),
        "tener",
    )
)


def read_in(lang: str | None) -> bool:
    """Whether a card may be written in one of the languages; a few words do not tell theirs."""
    return lang is None or lang in _LANGS


def uses(index: Index) -> bool:
    """Whether a text tells what the model is for."""
    for at, piece in enumerate(index.pieces):
        if labelled(piece, "intended_use"):
            return True
        if piece.kind in ("row", "heading") or piece.topic in _NO_USE:
            continue
        opens = at < _OPENING and piece.topic in ("", "model")
        for sentence in index.sentences(piece):
            row = _plain(sentence)
            if any(_use(row, start, end) for start, end in _spots("intended_abroad", sentence, row)):
                return True
            if opens and not phrases.has("limit_abroad", sentence) and _opening(row):
                return True
    return False


def _plain(sentence: Sentence) -> list[str]:
    """Return the words of a sentence, those of Arabic without its marks."""
    low = sentence.low
    return sentence.tokens if low.isascii() or max(low) < "\u0600" else tokens(low.translate(_MARKS))


def _spots(name: str, sentence: Sentence, row: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the words (first, past the last) of each phrase of a sentence, parts of words among them."""
    yield from phrases.spots(name, row)
    if not sentence.far:
        return
    low = sentence.low.translate(_MARKS)
    for part in phrases.parts(name):
        at = low.find(part)
        if at >= 0:
            first = len(tokens(low[:at]))
            yield first, first + len(part.split())


def _use(row: Sequence[str], start: int, end: int) -> bool:
    """Whether a phrase is about a use of the model: not denied, and not of code or data, or on how to run it."""
    if not words.listed("abroad_denied").isdisjoint(row[max(0, start - _BEFORE) : start]):
        return False
    things = words.listed("abroad_things")
    if not things.isdisjoint((*row[max(0, start - _FAR) : start], *row[start : end + 1])):
        return False
    if not words.listed("abroad_runs").isdisjoint(row[start : end + _AFTER]):
        return False
    # The object tells more than what such a task always has: its last word may be the phrase's.
    bare = words.listed("abroad_bare")
    return any(word not in bare and not word[0].isdigit() for word in row[end - 1 : end + _OBJECT])


def _opening(row: list[str]) -> bool:
    """Whether a sentence that opens the card tells what the model does with what, or what it was made to do."""
    acts, bare = words.listed("abroad_acts"), words.listed("abroad_bare")
    if not _WHICH.isdisjoint(row[:1]):
        return False
    for at, word in enumerate(row[:_EARLY]):
        if word in acts and words.listed("abroad_denied").isdisjoint(row[:at]):
            behind = row[at + 1 : at + 1 + _OBJECT]
            return sum(token not in bare and not token[0].isdigit() for token in behind) > 1
    models, runs = words.listed("abroad_models"), words.listed("abroad_runs")
    for at, word in enumerate(row[1:-1], 1):
        verb = row[at + 1]
        if word in _ROMANCE and len(verb) > _INFINITIVE and verb.endswith(_INFINITIVES):
            about = models.intersection(row[:at]) and not models.intersection(row[at + 2 : at + 5])
            if about and verb not in runs and verb not in _STATES and _use(row, at, at + 2):
                return True
    return False


def labelled(piece: Piece, topic: str) -> bool:
    """Whether a text begins with a label that would be a heading on a topic, and more than a word or two behind it:
    ``**Zweck:** Moose im Wald bestimmen``."""
    head = piece.low[:_LABEL]
    ends = [at for at in map(head.find, _MARKED) if at > 0]
    if piece.kind == "heading" or not ends:
        return False
    label = head[: min(ends)].strip(" *_-•|")
    if label in words.listed("abroad_warns") or words.topic(label, True) != topic:
        return False
    behind = tokens(piece.low[min(ends) :])
    return len(behind) >= _VALUE and words.listed("abroad_sets_up").isdisjoint(behind)


_MARKED = (":", " – ", " — ", " | ")
_LABEL = 48
_VALUE = 3


def limits(index: Index) -> bool:
    """Whether a text tells where the model fails."""
    models = words.listed("abroad_models")
    for piece in index.pieces:
        if labelled(piece, "limitations"):
            return True
        if piece.topic in _NO_LIMIT or (piece.topic in ("data", "prep") and models.isdisjoint(piece.words)):
            continue
        if piece.kind == "row" or (piece.kind == "heading" and len(piece.tokens) < _FAR):
            continue
        for sentence in index.sentences(piece):
            row = _plain(sentence)
            if any(True for _ in _spots("limit_abroad", sentence, row)) and not (
                phrases.has("limit_abroad_other", sentence) or phrases.has("limit_other", sentence)
            ):
                return True
    return False


def sets_up(piece: Piece) -> bool:
    """Whether a text below a heading that warns is on what to install, and tells no limit."""
    setting = words.listed("abroad_sets_up")
    return not setting.isdisjoint(piece.words) and not (
        phrases.has("limit", piece) or phrases.has("limit_abroad", piece)
    )


_PERCENT = ("%", "prozent", "por ciento", "pour cent", "per cento", "phần trăm", "процент", "в среднем")


def results(index: Index) -> bool:
    """Whether a text tells what the model reached: a share, or a number beside the name of a metric."""
    for piece in index.pieces:
        if piece.kind in ("row", "heading") or piece.topic in _NO_RESULT or blank(piece.text):
            continue
        for sentence in index.sentences(piece):
            if phrases.has("result_abroad_other", sentence) or not any(map(str.isdigit, sentence.low)):
                continue
            row = _plain(sentence)
            shares = words.holds(sentence.low, _PERCENT)
            if shares and (piece.topic == "evaluation" or any(True for _ in _spots("result_abroad", sentence, row))):
                return True
            if any(_numbered(row[end : end + _AFTER]) for _, end in _spots("metric_abroad", sentence, row)):
                return True
    return False


_NO_RESULT = frozenset(("citation", "data", "license", "prep", "settings", "sources"))


def _numbered(row: Sequence[str]) -> bool:
    """Whether a number stands among words, and not one of bits."""
    return any(word[0].isdigit() for word in row) and not any(word.startswith(("bit", "fp", "bf")) for word in row)


def claims(index: Index) -> tuple[Place, ...]:
    """Return where a text says of this model that it is open source, at most 4 places."""
    return tuple(
        [
            index.place(piece, sentence.text)
            for piece in index.pieces
            if piece.kind != "row" and piece.topic not in _NO_CLAIM and words.holds(piece.low, _OPEN)
            for sentence in index.sentences(piece)
            if _claims(sentence)
        ][:_MOST]
    )


_NO_CLAIM = frozenset(("citation", "data", "license"))
_OPEN = (
    *("abierto", "aberto", "aperto", "libero", "libre", "nguồn mở", "open source", "open-source", "opensource"),
    *("quelloffen", "опенсорс", "открыт", "مفتوح"),
)
# Behind it they say of what else.
_OTHERS = frozenset(
    (
        *("benchmark", "corpus", "dataset", "datasets", "khác", "más", "mais", "più", "sbs", "бенчмарк", "бенчмарке"),
        *("бенчмарков", "бенчмарках", "датасет", "датасете", "датасетах", "الأخرى"),
    )
)
_MOST = 4


def _claims(sentence: Sentence) -> bool:
    """Whether a sentence says so, and of no other model, no base, no code: these stand before it."""
    row = sentence.tokens
    spot = phrases.spot("claim_abroad", row)
    return (
        spot is not None
        and phrases.spot("claim_abroad_other", row[: spot[1]]) is None
        and _OTHERS.isdisjoint(row[spot[1] : spot[1] + 2])
    )
