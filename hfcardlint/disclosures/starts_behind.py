"""Words for a start that stand behind the model from which weights started, as in Japanese and Korean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.bases import model_id

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Sentence

_BEHIND = ("をベース", "をもとに", "を元に", "を基に", "를 기반", "을 기반", "를 바탕", "을 바탕", "를 토대", "을 토대")
_FAR = 40
_STOPS = ("，", "。", "；", "、", ", ")
_FAMILIES = (
    "bert",
    "chatglm",
    "diffusion",
    "electra",
    "gemma",
    "gpt",
    "llama",
    "mistral",
    "qwen",
    "rwkv",
    "t5",
    "whisper",
)
# An architecture, a method or a text on one hands over no weights.
_NO_WEIGHTS = (
    *(
        "architecture",
        "code",
        "framework",
        "paper",
        "transformer",
        "アーキテクチャ",
        "コード",
        "データ",
        "手法",
        "構造",
        "論文",
    ),
    *("구조", "기법", "논문", "데이터", "아키텍처", "아키텍쳐", "코드"),
)


def follows(sentence: Sentence) -> bool:
    """Whether a model stands right before such words, and no architecture: ``Fern-BERTをベースに``."""
    low = sentence.low
    return any(_is_model(low[max(0, at - _FAR) : at], sentence) for at in map(low.find, _BEHIND) if at > 0)


def _is_model(before: str, sentence: Sentence) -> bool:
    """Whether the last clause of a text names a model."""
    start = max((before.rfind(stop) + len(stop) for stop in _STOPS if stop in before), default=0)
    clause = before[start:]
    if words.holds(clause, _NO_WEIGHTS):
        return False
    linked = [link.text.lower() for link in sentence.links if link.text and model_id(link.url)]
    return words.holds(clause, (*_FAMILIES, *linked))
