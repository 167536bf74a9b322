"""Names that are spelt, or placed, as those of training sets: before ``dataset`` and such."""

from __future__ import annotations

import re
from functools import cache

from hfcardlint.disclosures import capitals, words

DATA_PARTS = (
    "数据",
    "语料",
    "數據",
    "語料",
    "資料",
    "素材",
    "训练集",
    "訓練集",
    "データセット",
    "コーパス",
    "데이터셋",
    "데이터",
)


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"@?\w[\w@&.'/+-]*")


def spots(text: str) -> list[tuple[int, int]]:
    """Return where the words of a text begin and end."""
    return [match.span() for match in _token().finditer(text)]


def words_at(text: str, places: list[tuple[int, int]]) -> list[str]:
    """Return the words of a text at their ``spots`` in lower case."""
    low = text.lower()
    if places and len(low) == len(text):
        return _token().findall(low)
    return [text[start:end].lower() for start, end in places]


@cache
def _seam() -> re.Pattern[str]:
    return re.compile(r"(?<=[\u3040-\u9fff\uac00-\ud7a3])(?=[A-Za-z])|(?<=[A-Za-z0-9])(?=[\u3040-\u9fff\uac00-\ud7a3])")


def apart(text: str) -> str:
    """Return a text with a blank between Chinese, Japanese or Korean and Latin letters."""
    return _seam().sub(" ", text)


def label_end(text: str, marks: str = ":|：") -> int:
    """Return where the label ends with which a text begins: the place of the first of the marks, -1 for none."""
    spots = [at for at in map(text.find, marks) if at >= 0]
    return min(spots) if spots else -1


def without_examples(text: str) -> str:
    """Return a text without what stands in brackets behind ``e.g.``."""
    while "(e.g." in text:
        start = text.index("(e.g.")
        end = text.find(")", start)
        text = text[:start] + (text[end + 1 :] if end >= 0 else "")
    return text


def is_marked(word: str) -> bool:
    """Whether a word is spelt as no plain word is: a capital and a digit, a second capital, an inner mark."""
    capitals = len([char for char in word if char.isupper()])
    digit = any(char.isdigit() for char in word)
    return word[:1].isalpha() and (
        (capitals > 0 and (digit or word[0].islower()))
        or capitals > 1
        or "_" in word
        or ("/" in word and word.count("/") < 4 and "-" in word)
    )


def is_proper(name: str) -> bool:
    """Whether a name says which data, rather than of what kind."""
    if len(name) < 2:
        return False
    general = words.members("not_names")
    parts = [part for part in name.lower().replace("/", " ").split() if part]
    if not parts or parts[-1] in ("the", "this", "these", "our", "a", "all", "style"):
        return False
    if (")" in name and "(" not in name) or parts[-1] in _MEASURES or _SPLITS.issuperset(parts):
        return False
    if "/" in name and " " not in name and len(parts) == 2 and "." not in parts[0]:
        return any(map(str.isalpha, name))
    if parts[-1].rpartition("-")[2] in words.listed("names_general_ends") and (len(parts) == 1 or "-" in parts[-1]):
        return False
    if len(parts) == 1 and parts[0] in words.listed("names_no_sets"):
        return False
    return any(_tells(part.strip("`\"'*.,()"), general) for part in parts)


def _tells(part: str, general: frozenset[str]) -> bool:
    """Whether a part of a name is more than general words, such as languages, with hyphens between."""
    if part in general or not any(map(str.isalpha, part)):
        return False
    return part.count("-") != 1 or not general.issuperset(part.split("-"))


def is_other(name: str) -> bool:
    """Whether a name is that of a machine, a model, a method, a format or a framework."""
    low = name.lower().rstrip(".,;:)*")
    return (
        words.holds(low, words.row("sources_no_sets"))
        or words.folded(low) in words.frameworks()
        or low in words.listed("sources_no_ids")
        or not _families().isdisjoint(low.replace("_", "-").replace("/", "-").split("-"))
    )


@cache
def _families() -> frozenset[str]:
    return words.members("families")


_LONG = ("Dataset ", "Corpus ", "Collection ", "Treebank ", "Database ")


def in_brackets(text: str) -> list[str]:
    """Return the short names in brackets: ``dataset (NSMC)``, ``the Dataset for Captions of Birds (DCB)``."""
    found = []
    at = text.find("(")
    while at >= 0:
        end = text.find(")", at)
        name = text[at + 1 : max(end, at)].removeprefix("i.e., ")
        before = text[max(0, at - 12) : at].rstrip()
        behind = before.endswith(DATA_PARTS) or before.lower().endswith(("dataset", "corpus", "genome"))
        if (
            2 < len(name) < 24
            and " " not in name
            and (is_marked(name) if name.isascii() else name.isalpha() and behind and text[:at].isascii())
            and name.lower() not in words.listed("sources_no_ids")
            and (behind or (name.isupper() and any(part in text[max(0, at - 100) : at] for part in _LONG)))
        ):
            found.append(name)
        at = text.find("(", at + 1)
    return found


_SPLITS = frozenset(("and", "dev", "test", "train", "training", "val", "validation"))
_MEASURES = frozenset(("accuracy", "loss", "number"))
_HIDDEN = frozenset(("in-house", "internal", "private", "proprietary"))


@cache
def _data_words() -> frozenset[str]:
    """Return the words before which the name of a set may stand, also as the last ones of a sentence."""
    known = words.listed("sources_data_words") | words.listed("sources_works")
    return known.union(*[(word + ".", word + "'") for word in known])


def before_data_word(text: str, places: list[tuple[int, int]], lows: list[str]) -> list[tuple[str, bool]]:
    """Return the proper names that stand before ``dataset``, ``corpus`` and their like; ``lows``: the words at the
    ``places`` in lower case."""
    found: list[tuple[str, bool]] = []
    known = _data_words()
    spots = [at for at, word in enumerate(lows) if word in known]
    if not text.isascii():
        spots = [at for at, word in enumerate(lows) if word in known or word.startswith(DATA_PARTS)]
    for at in spots:
        if not at or not joined(text, places, at - 1) or (lows[at] == "data" and _of_kind(text, places, lows, at)):
            continue
        last = at - 1
        # The names of splits may stand between: "the Meadow training + validation data".
        while last and lows[last] in _SPLITS and joined(text, places, last - 1):
            last -= 1
        if not _named(text, places[last]):
            # One plain word may stand between: "the SQuAD question dataset"; "x3k and y datasets" share it.
            if last > 1 and text[slice(*places[last - 1])] == "and" and is_proper(text[slice(*places[last])]):
                last -= 1
            if last and lows[last] not in _JOINTS and _named(text, places[last - 1]) and joined(text, places, last - 1):
                last -= 1
            else:
                last = _behind(text, places, last)
                if last < 0:
                    continue
        first = last
        while first and last - first < 5 and joined(text, places, first - 1):
            # "MOSS 2020 Task"
            numbered = first > 1 and lows[first - 1].isdigit() and _named(text, places[first - 2])
            if not (numbered or _named(text, places[first - 1])):
                break
            first -= 1
        # "From Moss dataset" begins with a capital that is not the name's.
        first += first < last and lows[first] in _JOINTS
        if first and lows[first - 1] in _HIDDEN:
            # "An internal Moss dataset" is nobody's to get.
            continue
        name = text[places[first][0] : places[last][1]].strip("`\"'“”*_ .[]")
        if "(" in name and ")" not in name:
            name, _, short = name.partition("(")
            name = name.strip() if is_proper(name.strip()) else short
        # A word in Latin letters among others begins with a capital only as a name.
        latin = not lows[at].isascii() and name.lower() not in words.listed("names_no_sets")
        if not name or (not latin and capitals.is_plain(name) and capitals.opens(text, places, first, last, at)):
            continue
        if name.lower() not in words.listed("sources_no_ids"):
            found.append((name, False))
    return found


# Before these stands who has the data: "trained by Moss Labs with data from patients".
_JOINTS = frozenset(("by", "for", "from", "in", "of", "on", "to", "using", "with", "without"))


def _of_kind(text: str, places: list[tuple[int, int]], lows: list[str], at: int) -> bool:
    """Whether ``data`` belongs to what follows, ``data governance``, or ends a title of a kind: ``Field Data: ...``."""
    if at + 1 < len(lows) and lows[at + 1].rstrip(".") in _MANAGED and joined(text, places, at):
        return True
    label = text[: places[at][1]].lstrip("*_-• ")
    titled = text[places[at][1] :].lstrip("*_ ")[:1] == ":" and label.replace(" and ", " ").istitle()
    return (
        titled and label.replace("-", "").replace(" ", "").isalpha() and not words.ngrams(label, words.dataset_names())
    )


_MANAGED = frozenset(
    (
        *(
            "analysis",
            "engineering",
            "format",
            "formats",
            "governance",
            "handling",
            "loader",
            "loaders",
            "management",
            "pipeline",
        ),
        *("pipelines", "privacy", "protection", "retention", "science", "sovereignty", "use"),
    )
)
_BREAKING = frozenset(
    ("a", "an", "and", "as", "by", "for", "from", "in", "is", "of", "on", "or", "our", "the", "this", "to", "with")
)


def _behind(text: str, places: list[tuple[int, int]], last: int) -> int:
    """Return the number of a name in capitals behind which two or three plain words stand, -1 where there is none."""
    for at in range(last - 1, max(last - 4, -1), -1):
        if not joined(text, places, at) or text[slice(*places[at + 1])] in _BREAKING:
            return -1
        word = text[slice(*places[at])]
        if not (word.isalpha() and word.islower()):
            return at if is_marked(word) and "-" not in word and is_sets(word) else -1
    return -1


_SETS_SAID = frozenset(("corpus", "corpus.", "dataset", "dataset.", "datasets", "datasets."))
_CALLED = frozenset(("called", "named", "titled"))


def behind_data_word(text: str, places: list[tuple[int, int]], lows: list[str]) -> str:
    """Return the name that stands behind ``dataset``: ``the dataset "owner/name"``, ``a corpus called Moss``, ``a
    benchmark dataset, MOSS.``"""
    for at in [at for at, word in enumerate(lows[:-1]) if word in _SETS_SAID]:
        last = places[at][1]
        start, end = places[at + 1]
        called = text[start:end] in _CALLED and at + 2 < len(places)
        if called:
            start, end = places[at + 2]
        name = text[start:end].rstrip(".-")
        between, after = text[last:start], text[end : end + 1]
        quoted = start > 0 and text[start - 1] in "`\"'“" and after in tuple("`\"'”")
        owner, slash, rest = name.partition("/")
        named = slash and "/" not in rest and "." not in owner and len(owner) > 2 and len(rest) > 2
        if called or between in (", ", " - ", " – "):
            closed = after == "," or text[end - 1] == "-"
            proper = is_marked(name) or (name[0].isupper() and len(name) > 4 and (called or closed))
            if proper and (called or closed or after in ("", ".", ";", ")")) and is_sets(name):
                return name
        if len(between) > 4 or not (quoted or (named and any(char in "-_0123456789" for char in name))):
            continue
        if (named or is_marked(name)) and ((named and quoted) or not is_other(rest or name)) and "." not in name:
            return name
    return ""


def is_sets(name: str) -> bool:
    """Whether a name may be that of a training set."""
    return (
        len(name) > 2 and is_proper(name) and not is_other(name) and name.lower() not in words.listed("names_no_sets")
    )


def _named(text: str, spot: tuple[int, int]) -> bool:
    """Whether a word is written as a name or an id."""
    word = text[spot[0] : spot[1]]
    if word[0].isupper() or word[0] == "@" or (word[1:2].isupper() and word[2:3].isupper()):
        return True
    if "_" in word or ("-" in word and any(char.isdigit() for char in word)):
        # "pre-1900 texts"
        return not word.lower().startswith(("early-", "late-", "mid-", "post-", "pre-"))
    if "/" in word and not word.startswith("/") and any(char in "-_0123456789" or char.isupper() for char in word):
        return True
    if word.count("-") == 2 and word.isascii() and not _TIED.intersection(word.split("-")) and spot[1] < len(text):
        return words.listed("names_general_ends").isdisjoint(word.split("-")[1:]) and not is_other(word)
    owner, slash, rest = word.partition("/")
    if slash and len(owner) > 2 and len(rest) > 2:
        # ``trained by mossy on the mossy/ferns dataset``
        return owner in text.split() and rest.isalnum()
    if word[0].isalpha() and word[-1] == "k" and any(char.isdigit() for char in word):
        return not is_other(word)
    return spot[0] > 0 and text[spot[0] - 1] in '`"“' and spot[1] < len(text) and text[spot[1]] in '`"”'


def joined(text: str, places: list[tuple[int, int]], at: int) -> bool:
    """Whether only blanks, marks or brackets stand between a word and the next one."""
    between = text[places[at][1] : places[at + 1][0]]
    return between == " " or (len(between) <= 4 and not any(char in ".;:,|，。；：" for char in between))


_TIED = frozenset(("a", "and", "art", "by", "class", "end", "in", "multi", "of", "one", "or", "quality", "the", "to"))


_VOWELS = frozenset("aeiouy")


def is_written(word: str, key: str, names: words.Names) -> bool:
    """Whether a name is written as a name: a capital, a digit or an inner mark; short ones in capitals."""
    if not word.isascii():
        return True
    if len(key) <= 4 and word.isalpha():
        # No word without a vowel is a plain word.
        bare = len(key) == 4 and _VOWELS.isdisjoint(key)
        return bare or word.isupper() or (word[0].isupper() and word != word.capitalize())
    if " " in word and word.islower() and key not in names.spaced and word not in words.row("sources_lower"):
        return False
    if key in names.plain and key in words.members("not_names") and names.exact[key].isupper():
        # "Massive" is a word, MASSIVE a set.
        return word.isupper()
    if key in names.plain or word.isalpha():
        return not word.islower() or any(part in word for part in words.row("sources_lower"))
    return True
