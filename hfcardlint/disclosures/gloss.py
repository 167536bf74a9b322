"""A text in another language of the Latin script, word by word in English.

The readers of the training data, of its code, of the kind and of the architecture know how English sentences on these
are built. A gloss, however rough, lets them read what authors of other languages write in the same order; names stay
as they are written. Nobody sees a gloss: what is shown is mapped back to the card's own words (``own_words``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from hfcardlint.disclosures import proper_names, words
from hfcardlint.record import NamedTuple, kept

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 6
_INNER = frozenset("/_@\\=<>{}`.|#&+~$%")
_APOSTROPHES = ("'", "\u2019")
# So long is a word that is written with an apostrophe before the next: dell'archivio.
_ELIDED = 6
_FRONT = 3


class Unit(NamedTuple):
    """A word with the marks around it and the blanks behind it; ``low`` is what it is looked up by, ``""`` for what is
    no plain word, ``#`` for a number; ``start`` is where the word begins in the text."""

    lead: str
    core: str
    trail: str
    gap: str
    low: str
    start: int


class Table(NamedTuple):
    """Glosses by the first word of what they stand for, the longest first; ``tails`` are nouns that may end a longer
    word, none longer than ``longest``."""

    first: dict[str, list[tuple[tuple[str, ...], str]]]
    tails: dict[str, str]
    longest: int


@kept
def table(lang: str) -> Table:
    """Return the glosses of a language."""
    first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    tails: dict[str, str] = {}
    rows = next(item["words"] for item in words.items("glosses") if item["lang"] == lang)
    for row in rows:
        said, _, english = row.partition(" = ")
        for one in said.split("|"):
            key = tuple([unit.low or unit.core.lower() for unit in _units(one)])
            first.setdefault(key[0], []).append((key, english))
            if lang == "de" and len(key) == 1 and one[0].isupper():
                tails[key[0]] = english
    for found in first.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return Table(first, tails, max(map(len, tails), default=0))


@cache
def _chunk() -> re.Pattern[str]:
    return re.compile(r"(\S+)(\s*)")


@cache
def _code() -> re.Pattern[str]:
    return re.compile(r"`[^`\n]+`")


def _units(text: str) -> list[Unit]:
    """Cut a text into its words."""
    found: list[Unit] = []
    spelt = [match.span() for match in _code().finditer(text)] if "`" in text else []
    spelt.reverse()
    for match in _chunk().finditer(text):
        chunk, gap = match.groups()
        start, end = 0, len(chunk)
        while start < end and not (chunk[start].isalnum() or (chunk[start] == "#" and start == end - 1)):
            start += 1
        while end > start and not (chunk[end - 1].isalnum() or chunk[end - 1] in ("#", *_APOSTROPHES)):
            end -= 1
        core = chunk[start:end]
        low = core.lower().replace("\u2019", "'")
        at = match.start() + start
        while spelt and spelt[-1][1] <= at:
            spelt.pop()
        if core[:1].isdigit() or core == "#":
            low = "#"
        elif not _INNER.isdisjoint(core) or chunk[end : end + 1] == "/" or (spelt and spelt[-1][0] <= at):
            low = ""
        elif "'" in low and 0 < low.find("'") < _ELIDED and low[:-1].find("'") > 0:
            cut = low.find("'") + 1
            found.append(Unit(chunk[:start], core[:cut], "", "", low[:cut], at))
            found.append(Unit("", core[cut:], chunk[end:], gap, low[cut:], at + cut))
            continue
        found.append(Unit(chunk[:start], core, chunk[end:], gap, low, at))
    return found


class Word(NamedTuple):
    """What a unit became; ``english`` where it was glossed, ``after`` where it stands before the noun that it follows
    in the other language; ``start`` and ``end`` are where what it stands for is in the text."""

    lead: str
    text: str
    trail: str
    gap: str
    english: bool
    start: int
    end: int
    after: bool = False


def of(text: str, lang: str) -> str:
    """Return a text in glosses."""
    return joined(row(composed(text), lang))


def joined(found: Sequence[Word]) -> str:
    """Return words as a text."""
    return "".join([part for word in found for part in (word.lead, word.text, word.trail, word.gap)])


def composed(text: str) -> str:
    """Return a text with each accent in its letter, as the glosses are written."""
    return text if text.isascii() else normalize("NFC", text)


def row(text: str, lang: str) -> list[Word]:
    """Return the words of a composed text in glosses, in the order of English."""
    known = table(lang)
    units = _units(text)
    found: list[Word] = []
    at = 0
    while at < len(units):
        length, english = _longest(units, at, lang, known)
        if lang == "de" and units[at].low in _GENITIVES and found and _is_counted(found[-1]):
            length, english = 1, "of the"
        if length:
            _add(found, units[at : at + length], english, _begins(units, at))
        else:
            found.append(_left(units, at, lang, known))
            length = 1
        at += length
    _order(found)
    found = _named(found)
    return _verbs(found) if lang == "de" else found


# So German says "of the" behind a noun.
_GENITIVES = frozenset(("der", "des"))


def _is_counted(word: Word) -> bool:
    """Whether a word is a noun for data or for a model, which what it belongs to may follow."""
    return word.english and not word.trail and word.text.lower().rpartition(" ")[2] in _nouns()


def _begins(units: Sequence[Unit], at: int) -> bool:
    """Whether a sentence or a label begins at a unit."""
    return not at or units[at - 1].trail[-1:] in (".", ":", "!", "?") or "\n" in units[at - 1].gap


def _longest(units: Sequence[Unit], at: int, lang: str, known: Table) -> tuple[int, str]:
    """Return how many units the longest gloss takes from a spot on, and the gloss; 0 where there is none."""
    unit = units[at]
    dotted = f"{unit.low}." if unit.trail[:1] == "." else ""
    if dotted and dotted in known.first:
        return 1, known.first[dotted][0][1]
    for key, english in known.first.get(unit.low, ()) if unit.low else ():
        length = len(key)
        if length > len(units) - at:
            continue
        run = units[at : at + length]
        if any(one.low != part for one, part in zip(run, key, strict=True)):
            continue
        if any(one.trail for one in run[:-1]) or any(one.lead for one in run[1:]):
            continue
        if length == 1 and (_is_name(units, at) or (lang != "de" and _in_name(units, at))):
            return 0, ""
        return length, english.replace("#", unit.core) if key[0] == "#" else english
    return 0, ""


_JOINING = frozenset(("d'", "da", "das", "de", "dei", "del", "della", "delle", "des", "di", "do", "dos", "du", "zu"))


def _is_name(units: Sequence[Unit], at: int) -> bool:
    """Whether a small word stands inside a name: ``Universidade de Coimbra``."""
    return units[at].low in _JOINING and _is_capital(units, at - 1) and _is_capital(units, at + 1)


def _in_name(units: Sequence[Unit], at: int) -> bool:
    """Whether a word with a capital stands beside another within a sentence: ``Hospital Clínico Universitario``."""
    if not units[at].core[:1].isupper() or _begins(units, at):
        return False
    return _is_capital(units, at - 1) or (_is_capital(units, at + 1) and not units[at].trail)


def _is_capital(units: Sequence[Unit], at: int) -> bool:
    """Whether a word has a capital that may be that of a name, and nothing behind it that ends one."""
    return 0 <= at < len(units) and units[at].core[:1].isupper() and not (units[at].trail and at + 1 < len(units))


def _add(found: list[Word], run: Sequence[Unit], english: str, begins: bool) -> None:
    after = english[:1] == "<"
    text = english[after:]
    trail = run[-1].trail
    if f"{run[-1].low}." in _SHORTENED:
        trail = trail[1:] if trail[:1] == "." else trail
    if not text and not (run[0].lead or trail):
        return
    if run[0].core[:1].isupper() and (begins or text in words.listed("institutions")):
        text = text[:1].upper() + text[1:]
    # An elided word stands right before the next.
    gap = run[-1].gap or (" " if run[-1].core[-1:] in _APOSTROPHES and not trail else "")
    found.append(Word(run[0].lead, text, trail, gap, True, run[0].start, _end(run[-1]), after))


def _end(unit: Unit) -> int:
    return unit.start + len(unit.core)


# Short forms that are written with a dot.
_SHORTENED = frozenset(("bzw.", "ca.", "mio.", "mrd.", "tsd."))


def _left(units: Sequence[Unit], at: int, lang: str, known: Table) -> Word:
    """Return a unit without a gloss of its own; of a longer German word its last part may have one."""
    unit = units[at]
    text, start, last = unit.core, unit.start, _end(unit)
    if lang == "de" and unit.low and unit.low != "#":
        head, mark, tail = unit.core.rpartition("-")
        glossed = known.first.get(tail.lower()) if mark else None
        if glossed and len(glossed[-1][0]) == 1:
            return Word(unit.lead, f"{head} {glossed[-1][1].lstrip('<')}", unit.trail, unit.gap, True, start, last)
        low = unit.low
        fronts = range(max(_FRONT, len(low) - known.longest), len(low) - _FRONT)
        for cut in fronts if text.istitle() and not _is_special(low) else ():
            if low[cut:] in known.tails:
                front = "training " if low[:cut] == "trainings" else ""
                return Word(unit.lead, front + known.tails[low[cut:]], unit.trail, unit.gap, True, start, last)
        if text.istitle() and _is_noun(units, at):
            text = low
    return Word(unit.lead, text, unit.trail, unit.gap or _behind(unit), False, start, last)


def _behind(unit: Unit) -> str:
    return " " if unit.core[-1:] in _APOSTROPHES and not unit.trail else ""


def _is_noun(units: Sequence[Unit], at: int) -> bool:
    """Whether a German word with a capital is a plain noun, which all are written with: no known name, none of two."""
    unit = units[at]
    folded = words.folded(unit.core)
    if unit.lead or folded in words.datasets().exact or folded in words.frameworks():
        return False
    if folded in words.members("families") or unit.low in words.listed("sources_sites") or _is_special(unit.low):
        return False
    before = units[at - 1] if at and not units[at - 1].trail else None
    after = units[at + 1] if at + 1 < len(units) and not unit.trail else None
    return not any(one and one.core[:1].isupper() and one.low not in _ARTICLES for one in (before, after))


def _is_special(low: str) -> bool:
    """Whether a German word ends as names of models and of institutions do."""
    return low.endswith(("bert", "gpt", "archiv")) or any(map(low.endswith, words.row("institutions")))


_ARTICLES = frozenset(("das", "dem", "den", "der", "des", "die", "ein", "eine", "einem", "einen", "einer"))


@cache
def _nouns() -> frozenset[str]:
    from hfcardlint.disclosures import facts

    return words.listed("data_nouns") | facts.listed("units") | _OTHER_NOUNS


_OTHER_NOUNS = frozenset(
    (
        *("architecture", "broadcasts", "configuration", "decoder", "encoder", "model", "models", "network"),
        *("parameters", "phase", "procedure", "process", "repository", "script", "scripts", "set", "sets"),
        *("transformer", "weights"),
    )
)


def _order(found: list[Word]) -> None:
    """Put what stands behind its noun in the other language before it: ``data public`` becomes ``public data``."""
    for at in range(1, len(found)):
        word, noun = found[at], found[at - 1]
        if word.after and not (noun.trail or word.lead) and noun.text.lower().rpartition(" ")[2] in _nouns():
            first, last = word.text, noun.text
            if noun.english and last[:1].isupper():
                first, last = first.capitalize(), last.lower()
            found[at - 1] = noun._replace(text=first, start=word.start, end=word.end)
            found[at] = word._replace(text=last, start=noun.start, end=noun.end)


_SETS = frozenset(("corpora", "corpus", "dataset", "datasets", "framework", "library", "treebank"))
_NAME = 4


def _named(found: list[Word]) -> list[Word]:
    """Put a word for a set or a tool behind the name that follows it: ``dataset Moss`` becomes ``Moss dataset``."""
    row: list[Word] = []
    at = 0
    while at < len(found):
        noun = found[at]
        start, end = _name_behind(found, at)
        at += 1
        if end > start:
            # Marks before the one stand before the whole, those behind the name close it.
            last = found[end - 1]
            name = [*found[start : end - 1], last._replace(trail="", gap=" ")]
            row += [name[0]._replace(lead=noun.lead + name[0].lead), *name[1:]]
            noun = noun._replace(lead="", text=noun.text.lower(), trail=last.trail, gap=last.gap)
            at = end
        row.append(noun)
    return row


def _name_behind(found: Sequence[Word], at: int) -> tuple[int, int]:
    """Return where the name begins and ends that follows a word for a set, also with ``of`` where it is spelt as no
    plain word is; nothing where there is none."""
    noun, start = found[at], at + 1
    called = noun.text.lower().rpartition(" ")[2]
    if not noun.english or noun.trail or (called not in _SETS and called != "data") or start == len(found):
        return 0, 0
    of = found[start].english and found[start].text == "of" and not found[start].trail
    start = end = start + of
    while end < min(len(found), start + _NAME) and _is_part(found[end], end > start):
        end += 1
        if found[end - 1].trail:
            break
    if (of or called == "data") and end > start and not proper_names.is_marked(found[start].text):
        return 0, 0
    return start, end


def _is_part(word: Word, behind: bool) -> bool:
    """Whether a word is one of a name: with a capital, or a number ``behind`` one; no short form in brackets."""
    if word.english or (word.lead and (behind or "(" in word.lead)):
        return False
    return word.text[:1].isupper() or (behind and word.text.isdigit())


_AUXILIARIES = frozenset(("are", "had", "has", "have", "is", "was", "were"))
_SUBJECTS = frozenset(("i", "it", "they", "we"))
_STRONG = frozenset(("built", "drawn", "made", "split", "taken", "written"))
_ENDS = frozenset(".!?;:")
# So many words a clause may have before its verb.
_CLAUSE = 40


def _verbs(found: list[Word]) -> list[Word]:
    """Put the verb at the end of a German clause behind its auxiliary: ``was on books trained``."""
    row = list(found)
    for at in range(len(row)):
        if not row[at].english or row[at].text.lower() not in _AUXILIARIES or row[at].trail:
            continue
        here = at + 1
        if here < len(row) and row[here].text.lower() in _SUBJECTS:
            here += 1
        here += here < len(row) and row[here].text == "not"
        last = min(len(row), here + _CLAUSE)
        end = next((n for n in range(here, last) if not _ENDS.isdisjoint(row[n].trail)), last - 1)
        verb = next((n for n in range(here, end + 1) if _is_participle(row[n])), -1)
        if verb <= here:
            continue
        first = verb - 1 if row[verb - 1].text == "not" else verb
        moved = [word._replace(trail="", gap=" ") for word in row[first : verb + 1]]
        if first > here:
            row[first - 1] = row[first - 1]._replace(trail=row[first - 1].trail + row[verb].trail, gap=row[verb].gap)
        row[here : verb + 1] = [*moved, *row[here:first]]
    return row


def _is_participle(word: Word) -> bool:
    low = word.text.lower()
    return word.english and (low.endswith("ed") or low in _STRONG)
