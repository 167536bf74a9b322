"""How a sentence tells that data were obtained or selected, beside single words: by which means, from which span of
time, in which splits."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.places import written

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Sentence


def told(sentence: Sentence) -> bool:
    """Whether a sentence tells how data were obtained or selected."""
    return _made(sentence) or _splits(sentence) or _dated(sentence)


def _made(sentence: Sentence) -> bool:
    """Whether a sentence says how something was made (``created by translating``), but not by whom (``by Alder``)."""
    if not phrases.has("obtained", sentence):
        return False
    tokens = sentence.tokens
    first, end = phrases.spot("obtained", tokens) or (0, 0)
    by = tokens[end - 1 : end] == ["by"] and end < len(tokens)
    # "A model obtained by further training" is no data.
    return tokens[first - 1 : first] != ["model"] and not (by and written(sentence, end, end + 1)[:1].isupper())


_TRAINING = ("train", "training")
_OTHER_SPLITS = ("dev", "development", "test", "testing", "val", "validation")
# Two numbers of so few digits may count something else than examples.
_FEW = 2


def _splits(sentence: Sentence) -> bool:
    """Whether a sentence counts the examples of several splits: ``2390 train and 113 test examples``."""
    if sentence.words.isdisjoint(_TRAINING) or sentence.words.isdisjoint(_OTHER_SPLITS):
        return False
    counted = {after: len(number) for number, after in pairwise(sentence.tokens) if number.isdigit()}
    train = max([counted.get(word, 0) for word in _TRAINING])
    other = max([counted.get(word, 0) for word in _OTHER_SPLITS])
    return min(train, other) > 0 and train + other > _FEW


_FIRST = frozenset(("between", "from", "of", "since"))
_LAST = frozenset(("and", "through", "till", "to", "until"))
_UNTIL = frozenset(("before", "dump", "dumps", "snapshot", "till", "until"))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What stands in a date beside years, days and months.
_IN_DATES = _FIRST | {"beginning", "dated", "early", "end", "in", "late", "mid", "start", "the"}


def _dated(sentence: Sentence) -> bool:
    """Whether a sentence bounds data in time: ``posts from May 2018 to 2021``, ``Wikipedia (as of 20210920)``."""
    row = sentence.tokens
    years = [at for at, token in enumerate(row) if token[:2] in _CENTURIES and _is_year(token)]
    for number, at in enumerate(years):
        first = at
        while first and _in_date(row[first - 1]):
            first -= 1
        if first > 1 and (row[first - 1] in _UNTIL or (row[first - 1] == "as" and row[first] == "of")):
            # "examples/seq2seq (as of Aug 2020)" is the state of a script.
            return row[first - 2].isalpha()
        between = row[at + 1 : years[number + 1]] if number + 1 < len(years) else []
        if between and not (_FIRST.isdisjoint(row[first:at]) or _LAST.isdisjoint(between)):
            return all(word in _LAST or _in_date(word) for word in between)
    return False


_CENTURIES = ("19", "20")


def _is_year(token: str) -> bool:
    """Whether a word is a year of these decades, or a date that begins with one: ``2018``, ``2019-01-31``."""
    year, rest = token[:4], token[4:]
    dated = not rest or rest[0] == "-" or len(rest) == len("0131")
    return "1990" <= year <= "2029" and dated and (year + rest.replace("-", "")).isdigit()


def _in_date(word: str) -> bool:
    return word in _IN_DATES or word.isdigit() or word.startswith(_MONTHS)


_PICTURED = ("gb", "tb", "枚", "曲", "장을", "장으로", "장의", "곡을", "곡으로")
_MACHINES = ("a100", "gpu", "h100", "ram", "rtx", "tpu", "v100", "メモリ", "메모리")


def pictured(low: str) -> bool:
    """Whether a text counts pictures or songs with the word that Japanese or Korean has for it, or bytes, and not
    machines and their memory."""
    if low.isascii() or words.holds(low, _MACHINES):
        return False
    ends = [at for part in _PICTURED if (at := low.find(part)) > 0]
    return any(low[:at].rstrip()[-1:].isdigit() for at in ends)
