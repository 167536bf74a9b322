"""What a text on data tells beside names: how much, how selected, how processed, how labelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import gathering, unspaced, words
from hfcardlint.disclosures.places import written
from hfcardlint.record import NamedTuple, kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hfcardlint.disclosures.places import Sentence


class Facts(NamedTuple):
    """``size`` is the first quantity with its unit, ``""`` where there is none."""

    size: str
    selected: bool
    processed: bool
    labelled: bool

    @property
    def kinds(self) -> int:
        return bool(self.size) + self.selected + self.processed + self.labelled


class Told(NamedTuple):
    """A sentence on data, and its words without the names of the sources, which may be ``cleaned`` or ``crawl``."""

    sentence: Sentence
    tokens: Sequence[str]


@kept
def _lists(category: str) -> tuple[frozenset[str], tuple[str, ...]]:
    return words.halves(words.table("facts")[category])


def listed(category: str) -> frozenset[str]:
    """Return the words of a category: ``selected``, ``processed``, ``labelled``, ``origins``, ``units``."""
    return _lists(category)[0]


def parts(category: str) -> tuple[str, ...]:
    """Return what stands for a category inside texts without blanks."""
    return _lists(category)[1]


_ITEMS = (("D1c", "selected"), ("D1d", "labelled"), ("D1e", "processed"))


def in_parts(low: str) -> list[str]:
    """Return the items of the definition of which a text in a language without blanks holds a word."""
    found = [item for item, category in _ITEMS if any(map(low.__contains__, _lists(category)[1]))]
    return [*found, "D1b"] if _counted(low) or unspaced.han_clauses.amount(low) else found


def of(told: list[Told]) -> Facts:
    """Return the facts that the sentences and table rows hold."""
    found: set[str] = set()
    foreign = ""
    size = ""
    for sentence, tokens in told:
        found.update(tokens)
        if sentence.far:
            foreign += sentence.low
        if not size:
            size = _size(sentence) or _beside_name(sentence, tokens)
            if "(" in size and ")" not in size:
                # "25% (10,000 samples)" counts what stands in the brackets, "215M (question, answer) pairs" do not.
                before, _, inner = size.rpartition("(")
                size = inner if any(map(str.isdigit, inner)) else before.rstrip()
    return Facts(
        size or _in_table(told),
        _shown("selected", found, foreign, told)
        or ("sample" in found and any("sample from" in s.low or "sample documents" in s.low for s, _ in told))
        or any(gathering.told(sentence) for sentence, _ in told),
        _shown("processed", found, foreign, told),
        _shown("labelled", found, foreign, told),
    )


def _shown(category: str, found: set[str], foreign: str, told: list[Told]) -> bool:
    known, parts = _lists(category)
    if not found.isdisjoint(known) and any(
        plainly(known.intersection(tokens), sentence.text, sentence.low) for sentence, tokens in told
    ):
        return True
    return bool(foreign) and any(map(foreign.__contains__, parts))


def plainly(hits: Iterable[str], text: str, low: str) -> bool:
    """Whether a text holds one of the words, but in a name: ``A Herd of Distilled Models``, ``Clean Crawled Corpus``.

    ``low`` is the text in lower case. A word begins a sentence, a line or a label where no letter stands before it.
    """
    for word in hits:
        at = low.find(word)
        if word in text or text[at : at + len(word)] != word.capitalize() or not text[:at].rstrip()[-1:].isalnum():
            return True
    return False


_SCALES = frozenset(
    ("k", "m", "b", "t", "bn", "million", "billion", "trillion", "thousand", "millions", "billions", "hundred")
)
_BREAKS = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "model", "not", "on", "or", "see"),
        *("the", "to", "was", "were", "which", "with"),
    )
)
_BYTES = ("gb", "tb", "mb", "gib", "tib", "mib", "pb")


def _size(sentence: Sentence) -> str:
    """Return the first number with a unit of data, ``""`` where there is none."""
    units = _lists("units")[0]
    low = sentence.low
    if "evaluation" in low or not _numbered(sentence):
        return ""
    tokens = sentence.tokens
    if not (
        sentence.words.isdisjoint(units) and sentence.words.isdisjoint(_BYTES) and sentence.words.isdisjoint(_TRAINING)
    ):
        for at, token in enumerate(tokens):
            length = _quantity(tokens, at, units) if token[0].isdigit() or token in _SCALES_ALONE else 0
            if length and _counts(tokens, at, length):
                shown = written(sentence, at, at + length)
                if is_amount(shown) and f"×{shown}" not in sentence.text:
                    return shown
    elif words.holds(low, _BYTES):
        number = next(
            (n for n, t in enumerate(tokens) if t[0].isdigit() and t.lstrip("0123456789.").startswith(_BYTES)), -1
        )
        if number >= 0 and _counts(tokens, number, 1) and not _is_memory(tokens, number):
            return written(sentence, number, number + 1)
    if sentence.far and any(char.isdigit() for char in low):
        counted = _counted(low) or unspaced.han_clauses.amount(low)
        if counted:
            return counted
    return _many(sentence) or _of_label(sentence)


def _numbered(sentence: Sentence) -> bool:
    """Whether a sentence may give a number."""
    low = sentence.low
    return not (DIGITS.isdisjoint(low) and low.isascii() and _SCALES_ALONE.isdisjoint(sentence.words))


_SCALES_ALONE = frozenset(("billions", "millions", "thousands"))
DIGITS = frozenset("0123456789")
# Plurals of what large numbers count beside data.
_NO_DATA = frozenset(
    (
        *("categories", "classes", "cores", "dimensions", "dollars", "downloads", "epochs", "gpus", "iterations"),
        *("labels", "languages", "layers", "methods", "models", "nodes", "numbers", "others", "parameters", "params"),
        *("pixels", "points", "series", "steps", "subwords", "tasks", "times", "topics", "tpus", "types", "units"),
        *("updates", "users", "versions", "weights", "yards", "years"),
    )
)
_LONG = 4


def _many(sentence: Sentence) -> str:
    """Return the first large number of any things: ``2.5 million descriptions``, ``12,328 drugs``."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens[:-1]):
        if not token[0].isdigit() or (at and tokens[at - 1][0].isdigit() and token.isdigit()):
            continue
        end = at + 1
        while end < len(tokens) and tokens[end].isdigit():
            end += 1
        scaled = end < len(tokens) and tokens[end] in _SCALES
        bare = token[:-1] if token[-1] in "km" else token
        large = scaled or (end > at + 1 and len(tokens[end - 1]) == _GROUP)
        if not bare.isdigit() or not (
            large or bare is not token or (len(bare) >= _LONG and bare[:2] not in _CENTURIES)
        ):
            continue
        for number in range(end + scaled, min(end + scaled + 3, len(tokens))):
            word = tokens[number]
            if word in _BREAKS and word != "of":
                break
            if len(word) > _LONG and word[-1] == "s" and word[-2:] != "ss" and word.isalpha():
                if word not in _NO_DATA and _counts(tokens, at, number + 1 - at):
                    shown = written(sentence, at, number + 1)
                    if is_amount(shown):
                        return shown
                break
    return ""


_COUNTING = frozenset(("amount", "count", "n", "no", "num", "number", "of", "overall", "total", "the"))
_SETS = frozenset(("corpus", "data", "dataset", "pre-training", "pretraining", "set", "train", "training"))
_SHORT = 6


def _of_label(sentence: Sentence) -> str:
    """Return the number behind a label that says what it counts: ``Total images: 767``, ``Dataset size | 4,200``."""
    text = sentence.text
    label, mark, value = text.partition(" | ") if sentence.piece.kind == "row" else text.partition(":")
    row = label.lower().replace("_", " ").strip(" *-\u2022`#").split() if mark else []
    if row and not row[0].isascii():
        # "📷 Total images: 767"
        del row[0]
    number = value.strip(" *`~\u2248<>").partition(" ")[0].rstrip(".,;*`")
    if not mark or not 0 < len(row) < _SHORT or len(number) < _FEW or not number[:1].isdigit():
        return ""
    # "Books | 27.4" gives the share of a source.
    tail = number.rpartition(".")[2]
    if (len(row) == 1 and sentence.piece.kind == "row") or (tail != number and tail.isdigit() and len(tail) != _GROUP):
        return ""
    units = _lists("units")[0]
    if row[-1] == "size" and not _SETS.isdisjoint(row[:-1]) and _SETS.union(_COUNTING).issuperset(row[:-1]):
        row[-1] = "examples"
    elif row[-1] not in units or not (_COUNTING | _SETS).issuperset(row[:-1]):
        return ""
    shown = f"{number} {row[-1]}"
    return shown if is_amount(shown) else ""


_GROUP = 3
_CENTURIES = ("19", "20")


def _beside_name(sentence: Sentence, tokens: Sequence[str]) -> str:
    """Return a count such as ``70K`` right behind the name of a source, or behind ``dataset``."""
    if tokens is sentence.tokens or not _numbered(sentence):
        return ""
    names = sentence.words.difference(tokens) | {"dataset", "corpus"}
    for at, token in enumerate(sentence.tokens):
        if at and token[-1] in "km" and token[:-1].replace(".", "").isdigit() and sentence.tokens[at - 1] in names:
            return written(sentence, at, at + 1)
    return ""


# Small numbers of words and the like measure the length of a text, and no amount of data.
_LONGEST = 40_000
# So many digits tell that; Python reads no number of more than 4,300: https://docs.python.org/3/library/stdtypes.html.
_DIGITS_READ = 9
_NO_AMOUNT = ("%", ":", "{", "|", "\u00d7", "->", " per ")
# Behind a year these are no units.
_OF_YEARS = frozenset(("corpus", "data", "dataset", "files", "test", "train", "training"))


def is_amount(text: str) -> bool:
    """Whether a number with its unit is an amount of data, and not a share, a year, a length or a resolution:
    ``25% texts``, ``2021 files``, ``768px images``, ``8,192 tokens``."""
    number, _, unit = text.partition(" ")
    if not number[:1].isdigit():
        return bool(number)
    if any(map(text.__contains__, _NO_AMOUNT)) or number[-1:] in "),:":
        return False
    rest = number.lstrip("0123456789.,'_\u2019").lower()
    letters = rest[: next((at for at, char in enumerate(rest) if not char.isalpha()), len(rest))]
    if letters.isascii() and letters and letters not in _BEHIND and not letters.startswith(_BYTES):
        return False
    if rest[:1] in ("-", "/") and rest[1:2].isalpha():
        return False
    digits = number[: len(number) - len(rest)]
    if rest.count("-") > 1 or (_is_year(digits) and not rest and unit in _OF_YEARS):
        return False
    few = digits.replace(",", "").replace(".", "")
    scale = unit.partition(" ")[0].lower()
    scaled = scale in _SCALES or not scale.isascii() or (letters and letters != "k")
    if unit.rpartition(" ")[2].lower() not in words.listed("facts_length_units") or scaled or not few.isdigit():
        return True
    return int(few[:_DIGITS_READ]) * (1000 if letters == "k" else 1) >= _LONGEST


_BEHIND = _SCALES | {"h", "hr", "hrs", "w"}


def _is_year(digits: str) -> bool:
    return len(digits) == len("2021") and digits[:2] in _CENTURIES


_TRAINING = ("train", "training")
# A number of so few digits may count something else than examples.
_FEW = 2


def _quantity(tokens: Sequence[str], at: int, units: frozenset[str]) -> int:
    """Return how many tokens a quantity takes from ``at`` on, 0 where there is none."""
    unit = tokens[at].lstrip("0123456789.,")
    if unit.startswith(_BYTES):
        return not _is_memory(tokens, at)
    # "768x768 images" is a resolution, "10-second clips" tells a length, "2D scans" a kind, "3 files" a make-up.
    if unit == "d" or (len(tokens[at]) == 1 and tokens[at + 1 : at + 2] in (["files"], ["tokens"])):
        return 0
    if (unit[:1] == "x" and unit[1:].isdigit()) or (unit[:1] == "-" and unit[1:2].isalpha()):
        return 0
    for length in range(1, 8):
        if at + length >= len(tokens):
            return 0
        token = tokens[at + length]
        if length == 1 and token in _TRAINING and len(tokens[at]) > _FEW and tokens[at].isdigit():
            # "2390 train and 113 test examples"
            behind = tokens[at + 2] if at + 2 < len(tokens) else ""
            return 0 if behind in _WINDOWS else 3 if behind in units else 2
        if token in units or token in _BYTES:
            return 0 if token.startswith("pair") and tokens[at + length - 1].startswith("language") else length + 1
        number = token[0].isdigit()
        if token in _BREAKS or (number and not (tokens[at + length - 1][0].isdigit() or length == 1)):
            return 0
        if not (number or token in _SCALES or token in ("of", "unique", "total") or length < 5):
            return 0
    return 0


def _is_memory(tokens: Sequence[str], at: int) -> bool:
    """Whether a number of bytes is that of a graphics card: ``8 A100 80GB``."""
    return at > 0 and tokens[at - 1][0] in "ahtv" and tokens[at - 1][1:].isdigit()


_WINDOWS = frozenset(("length", "loss", "steps", "window"))


def _counts(tokens: Sequence[str], at: int, length: int) -> bool:
    """Whether a quantity is one of data, by the words around it."""
    first = max(0, at - 5)
    # "for 3 epochs on 8,412 questions": the epochs have a number of their own.
    passed = next((n for n in range(at - 1, first, -1) if tokens[n].startswith(("epoch", "param", "step"))), -1)
    if passed > 0 and tokens[passed - 1][0].isdigit():
        first = passed + 1
    around = " ".join(tokens[first : at + length + 2])
    if (
        tokens[at] in ("2", "1", "0")
        and length > 2
        and tokens[at + 1] not in _SCALES
        and not tokens[at + 1][0].isdigit()
    ):
        return False
    # "On sequences of 8,192 tokens", "of length 512 tokens", "5,000 held-out reviews"
    measured = at > 1 and (tokens[at - 1] == "length" or (tokens[at - 1] == "of" and tokens[at - 2] in _LENGTHS))
    begun = at - 1 if tokens[at - 1] in _ROUGHLY else at
    lasting = tokens[begun - 1 : begun] in _LASTING and tokens[at + length - 1] in _HOURS
    if lasting and tokens[at + length : at + length + 1] not in _HOURS_OF:
        return False
    if measured or "held-out" in tokens[at : at + length] or tokens[at + length : at + length + 1] in _CUT:
        return False
    numbered = at and length > 1 and len(tokens[at]) <= _FEW and tokens[at + 1] not in _SCALED
    if numbered and (tokens[at - 1] in _NUMBERED or tokens[at - 1] in words.members("families")):
        return False
    return not any(word in around for word in words.row("facts_not_size"))


# "Trained for 12 hours", "took 3 hours"
_LASTING = (["for"], ["in"], ["takes"], ["took"])
_ROUGHLY = frozenset(("about", "almost", "approx", "approximately", "around", "nearly", "over", "roughly"))
_HOURS = ("hour", "hours")
_HOURS_OF = (["of"], ["worth"])
# "10 sentences per chunk", "in 512MB shards"
_CUT = (["chunks"], ["per"], ["shard"], ["shards"])
_SCALED = _SCALES.union(_BYTES)
# "Stage 2 images", "Mossling 4 reads images"
_NUMBERED = frozenset(("figure", "level", "part", "phase", "round", "stage", "table", "version"))
_LENGTHS = frozenset(("block", "blocks", "chunks", "context", "length", "lengths", "segments", "sequence", "sequences"))


# Behind these stands how long a training took, before those what a model is made of.
_LASTED = ("训练了", "训练", "訓練了", "耗时", "花费", "用时", "耗時", "跑了", "训练约", "训练了约", "花费了")
_OF_SIZE = ("参数", "參數", "个参数", "個參數", "的参数", "パラメータ", "파라미터")


def _counted(low: str) -> str:
    """Return a number before a counter word of Chinese, Japanese or Korean."""
    for part in parts("counters"):
        at = low.find(part)
        while at >= 0:
            start = at
            while start and (low[start - 1].isdigit() or low[start - 1] in ".,万亿千百萬億 kmwb+多余餘"):
                start -= 1
            sized = low.startswith(_OF_SIZE, at + len(part)) or low[:start].endswith(_LASTED)
            if not sized and any(char.isdigit() for char in low[start:at]):
                return low[start : at + len(part)].strip()
            at = low.find(part, at + 1)
    return ""


def _in_table(told: list[Told]) -> str:
    """A row that names a column of sizes, and a later row with a number, make a quantity."""
    columns = _lists("columns")[0]
    for number, (sentence, _) in enumerate(told):
        if sentence.piece.kind == "row" and (not sentence.words.isdisjoint(columns) or "#" in sentence.text):
            for row, _ in told[number : number + 12]:
                cells = row.text.split(" | ")
                if len(cells) > 1 and any(char.isdigit() for char in "".join(cells[1:])):
                    return "sizes in a table"
    return ""
