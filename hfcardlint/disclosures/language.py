"""In which language a card's body is written, and whether its headings could be understood."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.places import IDEOGRAMS

if TYPE_CHECKING:
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
    ("ta", "\u0b80", "\u0bff"),
    ("ka", "\u10a0", "\u10ff"),
    ("hy", "\u0530", "\u058f"),
)
# Letters that Persian and Urdu have and Arabic has not; letters of Ukrainian that Russian has not.
_PERSIAN = frozenset("پچژگ")
_UKRAINIAN = frozenset("їєґі")


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    return {item["lang"]: frozenset(item["words"]) for item in words.items("stop_words")}


def read(index: Index) -> str | None:
    """Return the ISO 639-1 code of the body's main language, None where there is hardly any text or no sign."""
    counted: dict[str, int] = {}
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
    if foreign and foreign > latin:
        return _by_script(scripts, seen)
    english = _stop_words()["en"]
    stops = 0
    for piece in pieces:
        stops += len(piece.words & english)
        if stops >= _ENOUGH and stops * _RARE >= latin:
            return "en"
    if latin or foreign or stops:
        counted["en"] = stops
    if latin >= 30 and counted.get("en", 0) * _RARE < latin:
        _count_all(index, counted)
    best = max(counted, key=lambda lang: counted[lang], default="en")
    if best != "en" and counted[best] < 2 * _ENOUGH and foreign < _ENOUGH:
        best = "en"
    if counted.get(best, 0) >= _ENOUGH or (latin >= 5 and counted.get(best, 0) >= 2):
        return best
    return _by_script(scripts, seen) if foreign >= 10 else None


def _count_all(index: Index, counted: dict[str, int]) -> None:
    """Count the words of every language in the whole card."""
    counted["en"] = 0
    for piece in index.pieces:
        if piece.kind != "row":
            for lang, stops in _stop_words().items():
                counted[lang] = counted.get(lang, 0) + len(piece.words & stops)


def _script(piece: Piece, scripts: dict[str, int], seen: set[str]) -> int:
    """Count the characters of each script in ``scripts``; return the words, as those of CJK would be counted."""
    total = 0
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
            seen.update(_PERSIAN.intersection(run) or _UKRAINIAN.intersection(run))
        scripts[lang] = scripts.get(lang, 0) + len(run)
        total += len(run) // 2 if lang in ("zh", "ja", "ko") else 1
    return total


def _by_script(scripts: dict[str, int], seen: set[str]) -> str | None:
    if not scripts:
        return None
    # Japanese text is half Chinese characters.
    if scripts.get("ja", 0) * 4 >= scripts.get("zh", 0) > 0 and scripts.get("ja", 0) > 5:
        return "ja"
    lang = max(scripts, key=lambda name: scripts[name])
    if lang == "ar" and seen & _PERSIAN:
        return "fa"
    if lang == "ru" and seen & _UKRAINIAN:
        return "uk"
    return lang


def unread(index: Index, lang: str | None) -> bool:
    """Whether the body is prose in a language whose headings are not known, and none of them was understood."""
    if lang is None or lang in KNOWN:
        return False
    return not any(found in ("data", "training") for found in index.topics)
