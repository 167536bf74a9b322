"""Which of five usual parts a card has: settings, limitations, evaluation, intended use, usage."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Scalar, Sequence
from hfcardlint.disclosures import phrases, purpose, words
from hfcardlint.disclosures.places import blank
from hfcardlint.disclosures.purpose import TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hfcardlint.card.body import Table
    from hfcardlint.card.nodes import Node
    from hfcardlint.disclosures.places import Index, Piece, Sentence


def read(index: Index, settings: bool) -> dict[str, bool]:
    """Return the five flags of the report contract."""
    return {
        "settings": settings,
        "limitations": _limitations(index),
        "evaluation": _evaluation(index),
        "intended_use": purpose.read(index),
        "usage": _usage(index),
    }


def _content(index: Index, topic: str) -> Iterator[Piece]:
    for piece in index.pieces:
        if piece.topic == topic and piece.kind != "heading" and not blank(piece.text):
            yield piece


# A text under another heading that is labelled as one on limitations.
_LIMITS = ("limitation:", "limitations:", "局限性：")
# A heading of so many words says something by itself.
_SAYS = 8
_POINTER = 20


def _limitations(index: Index) -> bool:
    short = 0
    for piece in _content(index, "limitations"):
        if TEMPLATE in piece.low and len(piece.text) <= 420:
            continue
        # A pointer elsewhere, or word that nobody looked.
        if len(piece.tokens) < _POINTER and phrases.has("limit_other", piece):
            continue
        # One word or two may be anything, a list of such is one of what the model cannot do.
        if len(piece.tokens) < 4 and (piece.text.isascii() or len(piece.text) < 13):
            short += piece.kind == "item" and len(piece.tokens) > 1
            if short < 2:
                continue
        return True
    for piece in index.pieces:
        if len(piece.tokens) < _SAYS if piece.kind == "heading" else piece.topic == "citation":
            continue
        if piece.topic == "evaluation":
            if piece.low.startswith(_LIMITS):
                return True
            continue
        if piece.topic == "data" and "model" not in piece.words:
            continue
        names = ("limit", "limit_uses") if piece.topic == "intended_use" else ("limit",)
        if any(phrases.has(name, piece) and _limits(index.sentences(piece), name) for name in names):
            return True
    return False


def _limits(sentences: Iterable[Sentence], name: str) -> bool:
    """Whether a sentence tells a limit of this model by the phrases of ``name``."""
    return any(
        phrases.has(name, sentence) and TEMPLATE not in sentence.low and not phrases.has("limit_other", sentence)
        for sentence in sentences
    )


_METRIC_PARTS = ("准确率", "精度", "得分", "스코어", "정확도", "точность")
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
# Tasks of GLUE: a table of two of them holds scores, whatever it calls these.
_TASKS = frozenset(("cola", "mnli", "mnli-m", "mrpc", "qnli", "qqp", "rte", "squad", "sst-2", "sst2", "sts-b", "stsb"))


def _evaluation(index: Index) -> bool:
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


def _scores(index: Index, table: Table) -> bool:
    header = " ".join(table.header)
    first = " ".join(cell for row in table.rows[:4] for cell in row)
    if not _number(first) or any(part in header.lower() for part in _NOT_SCORES):
        return False
    if (
        not words.listed("sections_metrics").isdisjoint(_words(header))
        or not words.listed("sections_metrics").isdisjoint(_words(first))
        or any(part in header for part in _METRIC_PARTS)
    ):
        return True
    if index.topics[_section(index, table.span.start)] != "evaluation" and len(_TASKS.intersection(_words(header))) < 2:
        return False
    return any(_score(cell) for row in table.rows[:6] for cell in row[1:])


def _score(cell: str) -> bool:
    value = cell.strip(" *%±~").replace(",", ".").split(" ")[0].rstrip("%*")
    return value.replace(".", "", 1).replace("-", "", 1).isdigit() and len(value) < 8


def _score_table(text: str, topic: str) -> bool:
    low = text[:4000].lower()
    if "|acc" in low.replace(" ", "") and _number(low):
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
    of_data = piece.topic in ("data", "prep")
    if of_data and piece.kind == "item":
        return False
    if (_labelled(piece) and len(piece.tokens) < _LABELLED) or "best score" in piece.low:
        return True
    names = {word for word in piece.words if "_" in word and _metric_name(word) in words.listed("sections_metrics")}
    names |= piece.words & words.listed("sections_metrics")
    if of_data:
        names -= _UNSURE
    if (names and _scored(piece, names)) or ("%" in piece.text and _outdoes(piece)):
        return True
    # The word for accuracy in Chinese and Japanese is also that for the precision of numbers.
    return not piece.low.isascii() and any(_decimal(piece.low, part) for part in _METRIC_PARTS if part != "精度")


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


# The commonest of "sections_running", asked for first.
_LOADS = ("from_pretrained(", "pipeline(", "from transformers import", ".generate(", "load_from_hub")


# Lines of a shell that run a program, told from those that only fetch or install it.
_RUNS = ("python -m ", "python3 -m ", "python ", "python3 ", "./", "ollama run", "mlagents-learn")
_FETCHES = (" pip ", "setup.py", "train", "install")


# Calls of a model, and commands that run one, in code and in prose; in code the first do under every heading that
# may be on use, in prose they are code only with an assignment.
_CALLS = (".encode(", ".predict", ".tts_to_file(", "model(")
_LOADED = ("from_pretrained(", "pipeline(")
_ELSEWHERE = frozenset(("data", "evaluation", "prep", "settings", "training"))
_TOLD = (".generate(", "generate()", "ollama run", "vllm serve")
_SCRIPTS = (".py", ".sh")
_USED = frozenset(("execute", "run", "use", "using"))
_POINTS = ("refer to", "see ", "readmes", "thanks to")


def _usage(index: Index) -> bool:
    for code in index.codes:
        topic = index.topics[code.section]
        if _runs(code.text, topic) and not _evaluates(topic, code.text):
            return True
    steps = 0
    for piece in index.pieces:
        if piece.kind in ("row", "heading") or piece.topic in _ELSEWHERE or blank(piece.text):
            continue
        if _shows(piece) or phrases.has("usage_install", piece):
            return True
        steps += piece.topic == "usage" and _step(piece)
    return steps >= 3


def _shows(piece: Piece) -> bool:
    """Whether a text holds code that runs the model, or names the script that does."""
    text = piece.text
    if "=" in text and any(part in text for part in _LOADED):
        return True
    if any(part in text for part in _TOLD):
        return True
    return (
        piece.topic == "usage"
        and any(part in text for part in _SCRIPTS)
        and not _USED.isdisjoint(piece.words)
        and not any(part in piece.low for part in _POINTS)
    )


def _step(piece: Piece) -> bool:
    """Whether a text is one of several steps to run the model."""
    return (
        piece.kind in ("item", "paragraph")
        and (
            not words.listed("sections_steps").isdisjoint(piece.words)
            or any(part in piece.low for part in ("下载", "安装", "运行", "加载"))
        )
        and not any(part in piece.low for part in _POINTS)
    )


def _runs(text: str, topic: str) -> bool:
    """Whether a code block runs the model; under a heading on usage any program does."""
    if "import ...\n" in text:
        return False
    if any(part in text for part in _LOADS) or any(part in text for part in words.row("sections_running")):
        return True
    if topic not in _ELSEWHERE and any(part in text for part in _CALLS):
        return True
    if topic != "usage":
        return False
    lines = [line.lstrip(" $!%>") for line in text.split("\n")]
    return any(line.startswith(("import ", "from ")) for line in lines) or any(
        line.startswith(_RUNS) and not any(part in line for part in _FETCHES) for line in lines
    )


def _evaluates(topic: str, text: str) -> bool:
    if "lm_eval" in text or "eval.py" in text:
        return "from_pretrained(" not in text and "pipeline(" not in text
    if topic in ("training", "data"):
        return any(part in text for part in ("Trainer(", "load_dataset(", ".train(", ".fit("))
    return topic == "evaluation" and "load_dataset" in text
