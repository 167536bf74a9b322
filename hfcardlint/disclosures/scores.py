"""Whether a card gives results: in its front matter, in tables, in what a program printed, and in prose."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Scalar, Sequence
from hfcardlint.disclosures import proper_names, words
from hfcardlint.disclosures.places import tokens

if TYPE_CHECKING:
    from hfcardlint.card.body import Section, Table
    from hfcardlint.card.nodes import Node
    from hfcardlint.disclosures.places import Index, Piece

_METRIC_PARTS = (
    *(
        "准确率",
        "準確率",
        "正确率",
        "正確率",
        "召回率",
        "精确率",
        "精確率",
        "错误率",
        "錯誤率",
        "字错率",
        "字錯率",
        "胜率",
    ),
    *("勝率", "困惑度", "精度", "得分", "точность"),
    *("正解率", "適合率", "再現率", "誤り率", "スコア", "f値"),
    *("스코어", "점수", "정답률", "정밀도", "정확도", "재현율", "오류율"),
)
_NOT_SCORES = (
    "size/gb",
    "quant method",
    "bits",
    "learning rate",
    "download",
    "hyperparameter",
    "size |",
    "layers",
    "setting value",
)
# Tasks of GLUE and CLUE: a table of two of them holds scores, whatever it calls these.
_TASKS = frozenset(
    (
        *("cola", "mnli", "mnli-m", "mrpc", "qnli", "qqp", "rte", "squad", "sst-2", "sst2", "sts-b", "stsb"),
        *("afqmc", "atec", "bq", "bustm", "c3", "chid", "chnsenticorp", "cluener", "cluewsc", "cmnli", "cmrc"),
        *("cmrc2018", "csl", "csldcp", "drcd", "eprstmt", "iflytek", "lcqmc", "ocnli", "paws-x", "pawsx"),
        *("thucnews", "tnews"),
    )
)
# So a sentence in Chinese leads to a table of results, and ends.
_LEADS = (
    "对比",
    "對比",
    "得分",
    "成绩",
    "成績",
    "效果",
    "测评",
    "測評",
    "测试",
    "測試",
    "评估",
    "評估",
    "评测",
    "評測",
)
_LEAD_ENDS = (":", "：", "如下", "如下。")


def read(index: Index) -> bool:
    """Return whether the card gives results of its model."""
    if _model_index(index) or any(_scores(index, table) for table in index.body.tables):
        return True
    for piece in index.pieces:
        if piece.kind != "row" and _result(piece):
            return True
    return any(_score_table(code.text, index.topics[code.section]) for code in index.codes)


def _words(text: str) -> list[str]:
    return [_metric_name(word.strip("*_`():|,.%↑↓[]")) for word in text.lower().replace("|", " ").split()]


# What tools write before a metric's name, on what it was measured.
_MEASURED = frozenset(("dev", "eval", "test", "val", "valid", "validation"))


def _metric_name(word: str) -> str:
    """Return a metric's name without the part it was measured on and without its depth: ``test_mrr@10``."""
    first, mark, rest = word.partition("_")
    return (rest if mark and first in _MEASURED else word).partition("@")[0]


def _number(text: str) -> bool:
    return any(char.isdigit() for char in text)


_OF_DATA = frozenset(("data", "prep"))
_RATE = frozenset(("rate", "rates"))
_RATED = ("accept", "detection", "err", "fail", "pass", "positive", "success", "win")


def _scores(index: Index, table: Table) -> bool:
    header = " ".join(table.header)
    if not table.rows:
        return _is_score(table.header)
    first = " ".join(cell for row in table.rows[:4] for cell in row)
    # The first column tells what is measured, "Moss (5-shot)", unless a metric heads it.
    led = len(table.header) == 1 or _heads(table)
    told = first if led else " ".join(cell for row in table.rows[:_ROWS] for cell in row[1:])
    if not _number(told) or any(part in header.lower() for part in _NOT_SCORES):
        return False
    number = _section(index, table.span.start)
    named = words.listed("sections_metrics").intersection(_words(header))
    if index.topics[number] in _OF_DATA:
        # A column of the data may hold what people gave a text: "score".
        named -= _UNSURE
    # "Sampling rate" is none, "error rate" is.
    if (
        (named and _counts(table) and (not named <= _RATE or any(part in header.lower() for part in _RATED)))
        or _rates(first)
        or any(part in header for part in _METRIC_PARTS)
    ):
        return True
    if (
        index.topics[number] != "evaluation"
        and len(_TASKS.intersection(_words(header))) < 2
        and not _measured(index.body.sections[number])
        and not _led(index, table)
    ):
        return False
    return any(_score(cell) for row in table.rows[:6] for cell in row[1:])


def _is_score(cells: tuple[str, ...]) -> bool:
    """Whether a row is a metric with its value: ``| Exact Match | 47.4 |``."""
    named = words.listed("sections_metrics").intersection(_words(cells[0])) - _UNSURE
    return len(cells) > 1 and not named <= _RATE and _score(cells[1])


def _heads(table: Table) -> bool:
    """Whether a metric stands over the first column, and a score below it."""
    named = not words.listed("sections_metrics").isdisjoint(_words(table.header[0]))
    return named and any(_plain(row[0]) for row in table.rows[:_ROWS] if row)


def _plain(cell: str) -> bool:
    """Whether a cell begins with a score, and with no range: ``12.3 ± 0.2``."""
    return _score(cell) and not cell.strip().partition(" ")[2].startswith(("-", "\u2013", "to "))


# Rows of a table in which a number is looked for.
_ROWS = 12


def _counts(table: Table) -> bool:
    """Whether the column of a metric holds a number, or any column behind the first a score: its head may span some."""
    metrics = words.listed("sections_metrics")
    at = {at for at, name in enumerate(table.header) if not metrics.isdisjoint(_words(name))}
    return any(
        _score(cell) or (number in at and _number(cell)) for row in table.rows[:6] for number, cell in enumerate(row)
    )


def _led(index: Index, table: Table) -> bool:
    """Whether what stands before a table leads to results: a sentence in Chinese, ``The WERs are:``."""
    at = bisect_right(index.pieces, table.span.start - 1, key=lambda piece: piece.block.span.start) - 1
    low = index.pieces[at].low.rstrip(" *_") if at >= 0 else ""
    if low.isascii():
        row = index.pieces[at].text.rpartition(". ")[2].split()[-_LED:] if low.endswith((":", " are", " is")) else ()
        spelt = [part for word in row for part in word.strip("*_`():,").removesuffix("s").split("-")]
        named = words.listed("sections_metrics").intersection([word.lower() for word in spelt]) - _UNSURE
        # "der" and "em" are words of other languages.
        return not named <= _WORDS or any(word.isupper() and word.lower() in named for word in spelt)
    return low.endswith(_LEAD_ENDS) and words.holds(low[-_LEAD:], _LEADS)


# So many words that lead to a table hold the name of a metric.
_LED = 8
# So near the end of such a sentence stands what it leads to.
_LEAD = 20


def _rates(cells: str) -> bool:
    """Whether the cells name a metric, and not only the rate of a setting: ``Learning rate``, ``Dropout rate``."""
    named = words.listed("sections_metrics").intersection(_words(cells))
    return bool(named) and (not named <= _RATE or any(part in cells.lower() for part in _RATED))


def _measured(section: Section) -> bool:
    """Whether the heading names the metric of its table: "WER (%)"."""
    heading = section.heading.text if section.heading else ""
    return not (words.listed("sections_metrics") - _UNSURE - _LOOSE).isdisjoint(_words(heading.replace("(", " ")))


# A longer number is no score.
_SCORE = 12


def _score(cell: str) -> bool:
    value = cell.strip(" *%±~").replace(",", ".").partition(" ")[0].rstrip("%*")
    if "/" in value:
        # "30.1/13.8/22.9", and no date.
        return not (value.count("/") > 1 and value.replace("/", "").isdigit()) and _score(value.split("/")[0])
    return value.replace(".", "", 1).replace("-", "", 1).isdigit() and len(value) < _SCORE


# The head of the report that scikit-learn prints of a classifier.
_REPORT = "precision recall f1-score support"


def _score_table(text: str, topic: str) -> bool:
    low = text[:4000].lower()
    if ("|acc" in low.replace(" ", "") or _REPORT in " ".join(low.split())) and _number(low):
        return True
    if "import " in low or "def " in low:
        return False
    if topic != "evaluation" or _metric_lines(low, True):
        return _metric_lines(low, topic == "evaluation")
    return (
        not words.listed("sections_metrics").isdisjoint(_words(low))
        and sum(word[:1].isdigit() for word in low.split()) >= 2
    )


# Metrics by which lines of code tell no result: settings, and what a classifier prints.
_UNSURE = frozenset(("average", "map", "pass", "precision", "rate", "reward", "score", "scores"))


def _metric_lines(low: str, any_name: bool) -> bool:
    """Whether two lines of a code block give a metric with its value: ``"f1": 83.9`` or ``eval_loss = 0.29``.

    With ``any_name`` a set's name will do, before a decimal with nothing behind it: ``News: 80.70``.
    """
    found = 0
    for line in low.split("\n"):
        name, _, value = line.replace("=", ":").partition(":")
        name = _metric_name(name.rpartition("{")[2].strip(" \"'-"))
        value = value.strip(" \"'%,")
        if any_name:
            found += "." in value and value.replace(".", "", 1).isdigit()
        elif value[:1].isdigit() and name not in _UNSURE:
            found += name in words.listed("sections_metrics")
    return found > 1


# Metrics that are words of German, Portuguese or Spanish in small letters.
_WORDS = frozenset(("der", "em", "las"))
# Words beside which "precision" is that of numbers.
_BITS = frozenset(("16-bit", "4-bit", "8-bit", "bf16", "bfloat16", "bit", "float16", "fp16", "half", "int8", "mixed"))
# Metrics that are words of other trades too: they count under a heading on evaluation, and as a rate of errors.
_LOOSE = frozenset(("arc", "avg", "exact", "macro", "mt-bench", "pass", "rate", "rates", "top1"))
# A label with a number behind it: ``**Test Result**: 17.6 %``.
_RESULT = ("test result", "result")
_LABELLED = 8
_NUMBERED = frozenset("0123456789{")
_OF_RATE = (["error"], ["win"])
# So many words behind a metric its number may stand.
_REACH = 7
_FAR = 18
_IS = frozenset(("is", "was"))


def _result(piece: Piece) -> bool:
    if not _number(piece.text):
        return False
    if piece.topic in ("settings", "usage", "citation", "architecture", "license") and piece.kind != "item":
        return False
    of_data = piece.topic in _OF_DATA
    if of_data and piece.kind == "item":
        return False
    if (_labelled(piece) and len(piece.tokens) < _LABELLED) or "best score" in piece.low:
        return True
    names = {word for word in piece.words if "_" in word and _metric_name(word) in words.listed("sections_metrics")}
    names |= piece.words & words.listed("sections_metrics")
    names = {name for name in names if name not in _WORDS or _meant(name, piece)}
    if of_data:
        names -= _UNSURE
    if (names and _scored(piece, names)) or ("%" in piece.text and _outdoes(piece)):
        return True
    if not piece.far:
        return False
    # The word for accuracy in Chinese and Japanese is also that for the precision of numbers.
    metrics = [part for part in _METRIC_PARTS if part != "精度" and part in piece.low]
    share = piece.topic == "evaluation" and ("%" in piece.text or "％" in piece.text)
    return (bool(metrics) and (share or any(_decimal(piece.low, part) for part in metrics))) or _inlaid(piece)


def _inlaid(piece: Piece) -> bool:
    """Whether a metric's name stands without blanks in a text with a score behind it: ``MOSは4.12でした``."""
    apart = set(tokens(proper_names.apart(piece.low))) - piece.words
    return any(_decimal(piece.low, name) for name in apart & words.listed("sections_metrics") - _UNSURE - _LOOSE)


def _meant(name: str, piece: Piece) -> bool:
    """Whether a word that is also one of another language stands for a metric: ``EM``, ``'em(exact)': 0.9``."""
    return name.upper() in piece.text or any(name + mark in piece.low for mark in ("(", ":", "=", "'", '"'))


def _scored(piece: Piece, names: set[str]) -> bool:
    """Whether one of the metrics in a text has its value there."""
    tokens = piece.tokens
    for at, token in enumerate(tokens):
        if token not in names:
            continue
        if token in _LOOSE and piece.topic != "evaluation" and tokens[at - 1 : at] not in _OF_RATE:
            continue
        near = tokens[max(0, at - 4) : at + _REACH]
        if token == "precision" and not _BITS.isdisjoint(near):
            continue
        if _given(tokens[at + 1 : at + _FAR]):
            return True
        beside = (*tokens[max(0, at - 3) : at], *tokens[at + 1 : at + _REACH])
        if (
            any(word[0].isdigit() for word in beside)
            and words.listed("sections_not_results").isdisjoint(near)
            and _decimal(piece.low, token)
        ):
            return True
    return False


def _outdoes(piece: Piece) -> bool:
    """Whether a text says by how much the model is better than others, or what it reached."""
    tokens, better = piece.tokens, words.listed("sections_better")
    return not better.isdisjoint(piece.words) and any(
        token in better and any(word[0].isdigit() for word in tokens[at : at + 9]) for at, token in enumerate(tokens)
    )


def _given(tokens: list[str]) -> bool:
    """Whether words hold a decimal behind a verb: "on letters that nobody had sorted before was 84.1%"."""
    return any(
        verb in _IS and whole[:1].isdigit() and part[:1].isdigit()
        for verb, whole, part in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _labelled(piece: Piece) -> bool:
    """Whether a text is a label with a number right behind it."""
    low = piece.low.lstrip("*_ ")
    label = next((label for label in _RESULT if low.startswith(label)), "")
    return label != "" and piece.kind != "heading" and low[len(label) :].lstrip("s*:=` \n")[:1] in _NUMBERED


def _decimal(low: str, metric: str) -> bool:
    """Whether a score stands near a metric: a decimal, a percentage, or a number right behind it."""
    at = low.find(metric)
    while at >= 0:
        around = low[max(0, at - 30) : at + len(metric) + 48]
        if "%" in around and _number(around):
            return True
        if any(
            char in ".," and around[n - 1 : n].isdigit() and around[n + 1 : n + 2].isdigit()
            for n, char in enumerate(around)
        ):
            return True
        after = low[at + len(metric) : at + len(metric) + 26].strip(" *:()=`|~of")
        if after[:1].isdigit():
            return True
        before = low[max(0, at - 12) : at].split()
        if before and before[-1].strip("~(≈*")[:1].isdigit():
            return True
        at = low.find(metric, at + 1)
    return False


def _section(index: Index, offset: int) -> int:
    """Return the number of the section in which an offset stands."""
    return max(0, bisect_right(index.body.sections, offset, key=lambda section: section.own.start) - 1)


def _model_index(index: Index) -> bool:
    return any(_metric(index.node(key), 0) for key in ("model-index", "eval_results"))


def _metric(node: Node | None, depth: int) -> bool:
    """Whether a node holds a mapping with a metric's ``type`` and ``value``."""
    if depth > 8:
        return False
    if isinstance(node, Sequence):
        return node.usual is not None or any(_metric(item, depth + 1) for item in node.items[:40])
    if isinstance(node, Mapping):
        value = node.get("value")
        if node.get("type") is not None and (
            isinstance(value, (Mapping, Sequence)) or (isinstance(value, Scalar) and _number(value.text))
        ):
            return True
        return any(_metric(child, depth + 1) for _, child in node.pairs if isinstance(child, (Mapping, Sequence)))
    return False
