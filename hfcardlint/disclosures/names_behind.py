"""Names of sources that stand behind the word for data, or behind what was trained on them, as most languages beside
English set them: ``il corpus Moss``, ``датасет Fern``, ``entraîné sur les Lettres de Bruyère``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import proper_names, words

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

# Words for data that are English too need the article of another language before them.
_SHARED = frozenset(("corpora", "corpus", "data", "dataset", "datasets"))
_SETS = frozenset(("corpus", "dataset"))
_BEFORE = frozenset(("on", "the", "with"))
_CLOSING = ("", ".", ",", ";", ")")
_MOST = 6
_LONG = 2


def of(text: str, found_words: Set[str]) -> str:
    """Return the first such name in a text, ``""`` for none; ``found_words`` are its words in lower case."""
    if found_words.isdisjoint(words.listed("names_keys")):
        return ""
    places = proper_names.spots(text)
    lows = proper_names.words_at(text, places)
    nouns, articles = words.listed("names_data_first"), words.listed("names_articles")
    learned, on = words.listed("names_learned"), words.listed("names_on")
    for at, word in enumerate(lows[:-1]):
        if word in nouns and (word not in _SHARED or lows[at - 1 if at else -1] in articles):
            name = _at(lows, text, places, at + 1)
            if name:
                return name
        elif word in _SETS and lows[at - 1 if at else -1] in _BEFORE:
            # So a gloss has it; English authors do without more before a name that no word is like.
            name = _at(lows, text, places, at + 1)
            if proper_names.is_marked(name) and text[text.find(name) + len(name) :][:1] in _CLOSING:
                return name
        elif word in on and not learned.isdisjoint(lows[max(0, at - _MOST) : at]):
            start = at + 1 + (lows[at + 1] in articles)
            name = _at(lows, text, places, start)
            if name and (" " in name or proper_names.is_marked(name)):
                return name
    return ""


def _at(lows: Sequence[str], text: str, places: Sequence[tuple[int, int]], at: int) -> str:
    """Return the name that begins right at a word: words with capitals, and the small ones that may join them."""
    first = at
    last = -1
    foreign = not text.isascii() and any(char > "\u0400" for char in text)
    while at < min(len(places), first + _MOST):
        start, end = places[at]
        gap = text[places[at - 1][1] : start]
        if gap.strip(" \"'`*_«»“”„\u2019[") and (at > first or gap.strip() not in ("", ":")):
            break
        word = text[start:end]
        latin = foreign and word.isascii() and word[0].isalpha() and len(word) > _LONG
        if word[0].isupper() or proper_names.is_marked(word) or (latin and at == first):
            last = at
        elif at == first or lows[at] not in _JOINING:
            break
        at += 1
    if last < 0:
        return ""
    name = text[places[first][0] : places[last][1]].rstrip(".,-'/")
    known = words.listed("names_no_data")
    if not known.isdisjoint(lows[first : last + 1]) or words.folded(lows[first]) in words.frameworks():
        return ""
    alone = first == last and not proper_names.is_marked(name)
    # German writes all its nouns with capitals.
    if alone and not foreign and lows[first - 1] in words.listed("names_german"):
        return ""
    return name if proper_names.is_sets(name) else ""


_JOINING = frozenset(("da", "de", "degli", "del", "della", "delle", "der", "des", "di", "do", "du", "et", "für", "la"))
