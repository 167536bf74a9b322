"""Which of five usual parts a card has: settings, limitations, evaluation, intended use, usage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import abroad, phrases, purpose, scores, words
from hfcardlint.disclosures.places import IDEOGRAMS, blank
from hfcardlint.disclosures.purpose import TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hfcardlint.disclosures.places import Index, Piece, Sentence


def read(index: Index, settings: bool, lang: str | None) -> dict[str, bool]:
    """Return the five flags of the report contract."""
    foreign = abroad.read_in(lang)
    return {
        "settings": settings,
        "limitations": _limitations(index, foreign) or (foreign and abroad.limits(index)),
        "evaluation": scores.read(index) or (foreign and abroad.results(index)),
        "intended_use": purpose.read(index) or (foreign and abroad.uses(index)),
        "usage": _usage(index),
    }


def _content(index: Index, topic: str) -> Iterator[Piece]:
    for piece in index.pieces:
        if piece.topic == topic and piece.kind != "heading" and not blank(piece.text):
            yield piece


# A text under another heading that is labelled as one on limitations.
_LIMITS = ("limitation:", "limitations:", "局限：", "局限:", "局限性：", "局限性:", "不足：", "不足:")
# What the Hub's template says of how to begin, where its heading stands one level lower.
_STARTED = "use the code below to get started"
_SHORT = 80
# A heading of so many words says something by itself, in scripts without blanks one of so many characters.
_SAYS = 8
_SAYS_UNSPACED = 24
_POINTER = 20


def _limitations(index: Index, foreign: bool) -> bool:
    short = 0
    for piece in _content(index, "limitations"):
        if (TEMPLATE in piece.low and len(piece.text) <= 420) or (
            piece.low.startswith(_STARTED) and len(piece.text) <= _SHORT
        ):
            continue
        # A pointer elsewhere, or word that nobody looked; or on who made the port or wrote the card.
        if (len(piece.tokens) < _POINTER and phrases.has("limit_other", piece)) or phrases.has("limit_card", piece):
            continue
        if foreign and abroad.sets_up(piece):
            continue
        # One word or two may be anything, a list of such is one of what the model cannot do.
        if len(piece.tokens) < 4 and (piece.text.isascii() or len(piece.text) < 13) and not _is_clause(piece.text):
            short += piece.kind == "item" and len(piece.tokens) > 1
            if short < 2:
                continue
        return True
    for piece in index.pieces:
        if not _says(piece) if piece.kind == "heading" else piece.topic == "citation":
            continue
        if purpose.is_labelled(piece, "limitations"):
            return True
        if piece.topic == "evaluation":
            if piece.low.startswith(_LIMITS):
                return True
            continue
        if piece.topic == "data" and "model" not in piece.words:
            continue
        names = ("limit", "limit_uses") if piece.topic == "intended_use" else ("limit",)
        if any(phrases.has(name, piece) and _limits(index.sentences(piece), name, foreign) for name in names):
            return True
    return False


def _is_clause(text: str) -> bool:
    """Whether a short text is a sentence of its own in a script without blanks."""
    return text.endswith("。") and len(text) >= _CLAUSE


_CLAUSE = 7


def _says(heading: Piece) -> bool:
    """Whether a heading is a whole sentence."""
    long = len(heading.text) >= _SAYS_UNSPACED
    return len(heading.tokens) >= _SAYS or (long and any(char > IDEOGRAMS for char in heading.low))


def _limits(sentences: Iterable[Sentence], name: str, foreign: bool) -> bool:
    """Whether a sentence tells a limit of this model by the phrases of ``name``."""
    return any(
        phrases.has(name, sentence)
        and TEMPLATE not in sentence.low
        and not phrases.has("limit_other", sentence)
        and not (foreign and phrases.has("limit_abroad_other", sentence))
        for sentence in sentences
    )


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
_TOLD = (".generate(", "generate()", "/chat/completions", "ollama run", "vllm serve")
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


_STEPS = (
    *("افتح", "اختر", "اضغط", "انسخ", "انقر", "ثبت", "ثبّت", "حمل", "حمّل", "شغل", "شغّل", "نزل", "نزّل"),
    *("下载", "下載", "克隆", "加载", "載入", "启动", "啟動", "安装", "安裝", "打开", "打開", "执行", "執行", "放入"),
    *("放到", "放在", "点击", "點擊", "解压", "解壓", "运行", "運行", "选择", "選擇"),
)


def _step(piece: Piece) -> bool:
    """Whether a text is one of several steps to run the model."""
    return (
        piece.kind in ("item", "paragraph")
        and (
            not words.listed("sections_steps").isdisjoint(piece.words) or (piece.far and words.holds(piece.low, _STEPS))
        )
        and not any(part in piece.low for part in _POINTS)
    )


_PRINTED = "SentenceTransformer(\n  (0): "


def _runs(text: str, topic: str) -> bool:
    """Whether a code block runs the model; under a heading on usage any program does."""
    # What sentence-transformers prints of a model's parts looks like a call.
    if "import ...\n" in text or text.startswith(_PRINTED):
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
    if topic in ("training", "data"):
        return any(part in text for part in ("Trainer(", "load_dataset(", ".train(", ".fit("))
    return topic == "evaluation" and "load_dataset" in text
