"""In which language a card's body is written, and whether its headings could be understood."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.places import IDEOGRAMS
from hfcardlint.record import kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.places import Index, Piece

# Languages whose headings the lexicon knows.
KNOWN = frozenset(("ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "vi", "zh"))
_ENOUGH = 4
_ENOUGH_PIECES = 80
# One in so many words of an English text is a stop word at least.
_RARE = 12
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7a3"),
    ("zh", "\u4e00", "\u9fff"),
    ("ru", "\u0400", "\u04ff"),
    ("ar", "\u0600", "\u06ff"),
    ("th", "\u0e00", "\u0e7f"),
    ("hi", "\u0900", "\u097f"),
    ("he", "\u0590", "\u05ff"),
    ("el", "\u0370", "\u03ff"),
    ("bn", "\u0980", "\u09ff"),
    ("pa", "\u0a00", "\u0a7f"),
    ("gu", "\u0a80", "\u0aff"),
    ("or", "\u0b00", "\u0b7f"),
    ("ta", "\u0b80", "\u0bff"),
    ("te", "\u0c00", "\u0c7f"),
    ("kn", "\u0c80", "\u0cff"),
    ("ml", "\u0d00", "\u0d7f"),
    ("si", "\u0d80", "\u0dff"),
    ("lo", "\u0e80", "\u0eff"),
    ("bo", "\u0f00", "\u0fff"),
    ("my", "\u1000", "\u109f"),
    ("ka", "\u10a0", "\u10ff"),
    ("am", "\u1200", "\u137f"),
    ("km", "\u1780", "\u17ff"),
    ("hy", "\u0530", "\u058f"),
)
# Letters that other languages in the script of Arabic and of Russian have, and these have not.
_LETTERS = (
    ("ar", "ur", frozenset("ٹڈںے")),
    ("ar", "ku", frozenset("ێۆڕڵ")),
    ("ar", "ps", frozenset("ټډړږښ")),
    ("ar", "fa", frozenset("پچژگ")),
    ("ru", "uk", frozenset("їєґі")),
    ("ru", "sr", frozenset("ђћљњџј")),
    ("ru", "kk", frozenset("әғқңөұүһ")),
)
_FOREIGN_LETTERS = frozenset().union(*[letters for _, _, letters in _LETTERS])
# Letters without which no Russian text of this many words is, but all Bulgarian ones.
_RUSSIAN, _MANY = frozenset("ыэё"), 40
# Letters that only Vietnamese writes, and how many words hold one in the shortest text.
_VIETNAMESE = frozenset("ơưđ").union(map(chr, range(0x1EA0, 0x1EFA)))
# Where the text of a card is as much longer in Latin letters, what its first prose is in leads.
_BESIDE = 0.4
_PROSE = 3
# In a few words these may be codes of languages, parts of names, or English.
_CODES = frozenset(
    (
        *("a", "af", "also", "an", "as", "at", "com", "da", "de", "die", "do", "dos", "e", "el", "en", "es", "et"),
        *("fra", "i", "in", "is", "it", "kan", "la", "me", "model", "mot", "na", "no", "non", "o", "on", "os", "per"),
        *("por", "pro", "s", "se", "so", "su", "to", "under", "us", "van", "var", "war", "was"),
    )
)
_SHORT = 30


@kept
def stop_words(lang: str) -> frozenset[str]:
    """Return words without which hardly any text in a language is."""
    return frozenset(words.split(words.table("stop_words").get(lang, "")))


@cache
def _every() -> frozenset[str]:
    return frozenset().union(*map(stop_words, words.table("stop_words")))


def read(index: Index) -> str | None:
    """Return the ISO 639-1 code of the body's main language, None where there is hardly any text or no sign."""
    latin = foreign = 0
    scripts: dict[str, int] = {}
    seen: set[str] = set()
    pieces = [piece for piece in index.pieces[:_ENOUGH_PIECES] if piece.kind != "row" and piece.kind != "heading"]
    for piece in pieces:
        if piece.low.isascii():
            latin += len(piece.words)
        else:
            latin += len([word for word in piece.words if word[0] < "\u0370"])
            foreign += _script(piece, scripts, seen)
    if foreign and (foreign > latin or (foreign >= latin * _BESIDE and foreign >= 10 and _leads(pieces))):
        lang = _by_script(scripts, seen)
        # What a model wrote in a language that is not read is not what the card is written in.
        if lang in KNOWN or _leads(pieces):
            return lang
    english = stop_words("en")
    stops = 0
    for piece in pieces:
        stops += len(piece.words & english)
        if stops >= _ENOUGH and stops * _RARE >= latin:
            return (None if index.text.isascii() else _vietnamese(pieces)) or "en"
    if latin < _SHORT:
        return _of_few(index, stops) or (_by_script(scripts, seen) if foreign >= 10 else None)
    counted = {"en": stops}
    if stops * _RARE < latin:
        _count_all(index, counted)
    best = max(counted, key=lambda lang: counted[lang])
    if best != "en" and counted[best] < 2 * _ENOUGH and foreign < _ENOUGH:
        best = _of_few(index, counted["en"]) or "en"
    if counted.get(best, 0) >= 2:
        return best
    return _by_script(scripts, seen) if foreign >= 10 else None


def _leads(pieces: Sequence[Piece]) -> bool:
    """Whether the first text that is prose is in another script: a translation follows it."""
    english = stop_words("en")
    for piece in pieces:
        words_of = 0 if piece.low.isascii() else _script(piece, {}, set())
        if words_of > _PROSE:
            return True
        if len(piece.words & english) > 1:
            return False
    return True


def _vietnamese(pieces: Sequence[Piece]) -> str | None:
    """Return ``vi`` where the first text is in Vietnamese, behind which it stands in English too."""
    first = next((piece for piece in pieces if len(piece.tokens) > _PROSE), None)
    if first is None or first.low.isascii():
        return None
    half = first.tokens[: (len(first.tokens) + 1) // 3]
    return "vi" if sum(not _VIETNAMESE.isdisjoint(word) for word in half) * 4 > len(half) else None


def _of_few(index: Index, english: int) -> str | None:
    """Return the language of a few words, headings among them: that of most different stop words."""
    found: set[str] = set()
    for piece in index.pieces[:_ENOUGH_PIECES]:
        found.update(piece.words if piece.kind != "row" else ())
    marked = [word for word in found if not word.isascii()]
    if sum(not _VIETNAMESE.isdisjoint(word) for word in marked) >= _ENOUGH:
        return "vi"
    best, most = None, max(2 if len(found) < _SHORT else 5, 2 * len(found & stop_words("en")))
    known = found & _every()
    for lang in words.table("stop_words") if len(known) > 1 else ():
        hits = known & stop_words(lang)
        said = len(hits) + len(hits - _CODES)
        if len(hits - _CODES) > 1 and lang != "en" and said > most:
            best, most = lang, said
    return best or ("en" if english >= 2 and len(found) >= 5 else None)


def _count_all(index: Index, counted: dict[str, int]) -> None:
    """Count the words of every language in the whole card."""
    counted["en"] = 0
    for piece in index.pieces:
        hits = _every() & piece.words if piece.kind != "row" else ()
        for lang in words.table("stop_words") if hits else ():
            counted[lang] = counted.get(lang, 0) + len(stop_words(lang).intersection(hits))


def _script(piece: Piece, scripts: dict[str, int], seen: set[str]) -> int:
    """Count the characters of each script in ``scripts``; return the words, as those of CJK would be counted."""
    total = marked = 0
    for run in piece.tokens:
        if run[0] < "\u0370":
            if run.isascii():
                continue
            # "LoRAで学習したモデルです" is one run.
            run = "".join([char for char in run if char > IDEOGRAMS])
            if not run:
                continue
        lang = next((lang for lang, first, last in _SCRIPTS if first <= run[0] <= last), None)
        if lang is None:
            continue
        if lang == "zh" and any("\u3040" <= char <= "\u30ff" for char in run):
            lang = "ja"
        if lang in ("ar", "ru"):
            seen.update(_FOREIGN_LETTERS.intersection(run) or _RUSSIAN.intersection(run))
        scripts[lang] = scripts.get(lang, 0) + len(run)
        if "\u0900" <= run[0] < "\u10a0":
            # Marks of vowels cut the words of these scripts.
            marked += len(run)
        else:
            total += len(run) // 2 if lang in ("zh", "ja", "ko") else 1
    return total + marked // 4


def _by_script(scripts: dict[str, int], seen: set[str]) -> str | None:
    if not scripts:
        return None
    # Japanese text is half Chinese characters.
    if scripts.get("ja", 0) * 4 >= scripts.get("zh", 0) > 0 and scripts.get("ja", 0) > 5:
        return "ja"
    lang = max(scripts, key=lambda name: scripts[name])
    for script, other, letters in _LETTERS:
        if lang == script and seen & letters:
            return other
    return "bg" if lang == "ru" and scripts[lang] > _MANY * 5 and not seen & _RUSSIAN else lang


def unread(lang: str | None) -> bool:
    """Whether the body is prose in a language whose words are not known, be its headings English."""
    return lang is not None and lang not in KNOWN
