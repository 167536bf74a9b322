"""Means by which a sentence says that a model was trained, beside the frameworks that are known by name: services,
libraries below frameworks, and the code of others."""

from __future__ import annotations

import re
from functools import cache

from hfcardlint.disclosures import phrases, unspaced, words
from hfcardlint.disclosures.places import Sentence, written

# So a card calls the program or the page with which a model was trained, and what only lends the machine.
_PROGRAMS = frozenset(("console", "director", "motiondirector", "notebook", "platform", "teachable-nlp", "toolkit"))
_MACHINES = frozenset(("cloud", "colab", "jupyter", "kaggle"))
_METHODS = frozenset(("fine-tuning", "finetuning", "training"))
_ARTICLES = frozenset(("a", "an", "our", "the"))


def read(sentence: Sentence) -> str:
    """Return the service or the library with which a sentence says that the model was trained, ``""`` for none."""
    name = _service(sentence) or _backend(sentence) or _borrowed(sentence)
    return name or (unspaced.han_clauses.tool(sentence.text) or _there(sentence) if sentence.far else "")


@cache
def _border() -> re.Pattern[str]:
    return re.compile(r"(?<=[\u3040-\u9fff\uac00-\ud7a3])(?=[A-Za-z])|(?<=[A-Za-z0-9])(?=[\u3040-\u9fff\uac00-\ud7a3])")


def spaced(sentence: Sentence) -> Sentence:
    """Return a sentence with blanks around the names in Latin letters that stand in Chinese, Japanese or Korean."""
    text = _border().sub(" ", sentence.text)
    return Sentence(sentence.piece, text, sentence.links) if len(text) > len(sentence.text) else sentence


def _borrowed(sentence: Sentence) -> str:
    """Return the name of the work of others whose code a sentence says that the model was trained with, ``""`` for
    none."""
    spot = None if _CODES.isdisjoint(sentence.words) else phrases.spot("by_code", sentence.tokens)
    if not spot:
        return ""
    at = next(at for at in range(*spot) if sentence.tokens[at] in _OF)
    name = next((word for word in written(sentence, at + 1, spot[1]).split() if word.lower() not in _ARTICLES), "")
    name = name.strip("*_`[(").partition("]")[0]
    return name if name != name.lower() else ""


_CODES = frozenset(("code", "codebase", "implementation", "library"))
_OF = frozenset(("by", "from", "in", "of"))


def _service(sentence: Sentence) -> str:
    """Return the name of the service or notebook with which a sentence says that the model was trained, ``""`` for
    none."""
    services = words.listed("code_services")
    known = not (_PROGRAMS.isdisjoint(sentence.words) and services.isdisjoint(sentence.words))
    spot = phrases.spot("by_service", sentence.tokens) if known else None
    # "Trained on Civitai images" tells of data.
    if not spot or not words.listed("data_nouns").isdisjoint(sentence.tokens[spot[1] : spot[1] + 1]):
        return ""
    # "OpenPipe's fine-tuning platform" is OpenPipe.
    name = written(sentence, spot[1] - (3 if sentence.tokens[spot[1] - 2] in _METHODS else 2), spot[1]).split()
    if name[-1].lower() in _PLACES:
        called = name[0].removesuffix("'s").removesuffix("\u2019s")
        return called if called != called.lower() and called.lower() not in _MACHINES else ""
    return " ".join(name) if name[-1].lower() in _LATTER else name[-1]


# What calculates below a framework is named alone by some; a cloud and sets of data are called so too.
BACKENDS = {
    "jax": "JAX",
    "mxnet": "MXNet",
    "paddlepaddle": "PaddlePaddle",
    "pytorch": "PyTorch",
    "tensorflow": "TensorFlow",
    "torch": "PyTorch",
}
_NAMESAKES = frozenset(("cloud", "datasets", "hub", "image", "research"))


def _backend(sentence: Sentence) -> str:
    """Return the library below frameworks with which a sentence says that the model was trained, ``""`` for none."""
    spot = None if sentence.words.isdisjoint(BACKENDS) else phrases.spot("by_backend", sentence.tokens)
    if not spot or not _NAMESAKES.isdisjoint(sentence.tokens[spot[1] : spot[1] + 1]):
        return ""
    return BACKENDS[sentence.tokens[spot[1] - 1]]


# What stands between a library and the verb, in Japanese and Korean.
_WITH = ("で", "を使", "を利用", "を用い", "로 ", "를 사용", "를 이용", "를 활용", "을 사용", "을 이용", "을 활용")
_LEARNED = ("学習", "訓練", "チューニング", "학습", "훈련", "튜닝")
_LIBRARIES = {**BACKENDS, "diffusers": "Diffusers", "transformers": "Transformers"}
_REACH = 40


def _there(sentence: Sentence) -> str:
    """Return the library with which a sentence whose verb comes last says that the model was trained, ``""`` for none:
    ``PyTorchを用いて学習``."""
    low = sentence.low
    for name in sentence.words.intersection(_LIBRARIES):
        rest = low.partition(name)[2].lstrip(" `*")
        if rest.startswith(_WITH) and words.holds(rest[:_REACH].partition("。")[0], _LEARNED):
            return _LIBRARIES[name]
    return ""


_PLACES = frozenset(("notebook", "platform", "toolkit"))
# The second words of names.
_LATTER = frozenset(("console", "director"))
