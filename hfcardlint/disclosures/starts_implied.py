"""What weaker signs tell of what weights that were trained started from."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, unspaced, words
from hfcardlint.disclosures.bases import labels, model_id, offset, spelt_id
from hfcardlint.disclosures.guesses import (
    downstream,
    families,
    guess,
    has_head,
    in_turns,
    names_in,
    on_foundation,
    stems,
)
from hfcardlint.disclosures.reading import Kind, Place
from hfcardlint.disclosures.tuning import first, library, parts, prose, tagged, top
from hfcardlint.disclosures.words import BASE, DATA, TRAIN

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Sentence

# What starts from another model although the card tells of pre-training beside.
_STARTS = ("基于", "base llm:", "base model is", "derived from", "starting from")
_TOOLS = frozenset(("autonlp", "autotrain"))
# Libraries whose cards name them among the tags: https://huggingface.co/docs/hub/models-libraries
_OWN = frozenset(("pyannote", "pyannote-audio-model"))


def read(index: Index, generator: str | None, bases: tuple[str, ...], pretrained: Place | None) -> Kind:
    """Return what weaker signs tell: the tool, the parts of the model, what it builds on, how it was trained."""
    if generator == "textattack":
        return Kind("finetune", top(index))
    # What saves any model of a library names that alone.
    named = library(index) in words.listed("kind_own_libraries") or not index.tags.isdisjoint(_OWN)
    if generator in ("espnet", "opus-mt") or (named and index.body.headings):
        return Kind("pretrained", top(index))
    shown = _embeds(index, generator) or _in_table(index)
    if shown:
        return shown
    built = based(index)
    if built and (not pretrained or (_is_start(built.text.lower()) and not _is_base(index))):
        return Kind("finetune", (built,))
    if pretrained:
        return Kind("pretrained", (pretrained,))
    labelled = _labelled(index)
    if labelled:
        return Kind("finetune", (labelled,))
    aligned = first(index, TRAIN, "aligned", other="aligned_other")
    if aligned:
        return Kind("finetune", (aligned,))
    if generator in ("autotrain", "teachable-nlp") and "joblib.load(" not in index.text:
        # These tools put a task upon models of others: https://huggingface.co/docs/autotrain
        return Kind("finetune", tagged(index, _TOOLS) or top(index))
    trained = first(index, TRAIN, "trained", other="trained_other")
    if not trained:
        return guess(index, bases)
    if trained.text.startswith("Trained on ImageNet") or (not bases and "trained end-to-end on" in trained.text):
        return Kind("pretrained", (trained,))
    of_language = "language model trained" in trained.text.lower()
    tuned = _names_one(trained.text, bases) or (not of_language and (downstream(index) or has_head(index)))
    tuned = tuned or in_turns(index) is not None
    tuned = tuned or (not trained.text.isascii() and unspaced.variants.under(trained.text.lower()))
    return Kind("finetune" if tuned or on_foundation(index, trained.text) else "pretrained", (trained,))


_LABELS = (
    *(
        "base model:",
        "basismodell:",
        "ausgangsmodell:",
        "modelo base:",
        "modello base:",
        "modello di base:",
        "modèle de base:",
        "mô hình gốc:",
        "mô hình nền:",
        "базовая модель:",
        "исходная модель:",
        "النموذج الأساسي:",
        "基础模型:",
        "基础模型：",
        "基座模型:",
        "基座模型：",
        "基座:",
        "基座：",
        "底座模型:",
        "底座模型：",
    ),
    *(
        "底模:",
        "底模：",
        "預訓練模型:",
        "預訓練模型：",
        "预训练模型:",
        "预训练模型：",
        "基礎模型:",
        "基礎模型：",
        "基模型：",
    ),
    *("ベースモデル:", "ベースモデル：", "事前学習モデル:", "事前学習モデル：", "元モデル:", "元モデル："),
    *("베이스 모델:", "베이스모델:", "기반 모델:", "기반모델:", "사전학습 모델:", "사전 학습 모델:"),
)
_NO_BASE = frozenset(
    ("-", "[more", "custom", "false", "more", "n/a", "no", "none", "true", "unknown", "yes", "无", "無", "未公开")
)


def _labelled(index: Index) -> Place | None:
    """Return where a label tells the model that training started from, however it is named: ``Base Model: v1.5``;
    or a heading, with a link to the model below."""
    for piece in prose(index, BASE):
        if piece.topic in ("usage", "evaluation"):
            continue
        low = piece.low.replace(" :", ":")
        known = _LABELS[:1] if not piece.far else _LABELS
        label = next((label for label in known if label in low), None)
        value = low.partition(label)[2].split()[:1] if label else None
        if value and value[0].strip("*_`.,") not in _NO_BASE:
            return index.place(piece)
    for head, piece in pairwise(index.pieces) if index.mask & BASE else ():
        headed = head.kind == "heading" and head.low.strip(" :*") in _HEADINGS
        link = next(iter(piece.block.links), None) if headed else None
        if link and model_id(link.url) and piece.text.startswith(link.text or link.url):
            return index.place(piece)
    return None


_HEADINGS = frozenset(("base model", "base models", "foundation model", "parent model"))


def _is_base(index: Index) -> bool:
    """Whether the title calls the model a base: ``Fern-13B-Base``."""
    return bool(index.body.headings) and parts(index.body.headings[0].text.lower())[-1:] == ("base",)


def _is_start(low: str) -> bool:
    """Whether a text names what weights start from, however much is told of pre-training beside."""
    if any(part in low for part in _STARTS):
        return True
    # A family alone may be the design: "Parent Model: BERT".
    named = low.partition("parent model:")[2].split()[:1]
    return bool(named) and "-" in named[0]


def _embeds(index: Index, generator: str | None) -> Kind | None:
    """Return what sentence embeddings started from: an encoder that they were tuned from, or vectors of words."""
    if generator not in ("sentence-transformers", "setfit") and "sentence-transformers" not in index.tags:
        return None
    for block in index.codes:
        if "SentenceTransformer(" in block.text and "(0):" in block.text:
            kind = "classic-ml" if "(0): WordEmbeddings(" in block.text else "finetune"
            return Kind(kind, (Place(block.span, block.text.split("\n", 1)[0]),))
    return Kind("finetune", top(index)) if first(index, TRAIN, "trained") else None


def _in_table(index: Index) -> Kind | None:
    """Return what a column ``Base Model`` of a table says, unless it sets bases beside the chat models of a series."""
    for piece in index.pieces if index.body.tables else ():
        if piece.kind != "row" or "base model" not in piece.low:
            continue
        cells = [cell.strip(" *") for cell in piece.low.split("|")]
        if any(cell.partition(":")[0] == "base model" for cell in cells) and "chat" not in piece.low:
            return Kind("adapter" if "adapter type" in cells else "finetune", (index.place(piece),))
    return None


def _names_one(text: str, bases: tuple[str, ...]) -> bool:
    """Whether a text names one of the models that the card starts from."""
    told = words.folded(text) if bases else ""
    return any(words.folded(base.rpartition("/")[2]) in told for base in bases)


_ARCHITECTURES = frozenset(
    (
        *("architecture", "code", "codebase", "data", "design", "framework", "implementation", "paper", "transformer"),
        *("框架", "架构"),
    )
)
_STRUCTURES = ("技术", "架构", "结构", "经验", "設計", "设计", "論文", "论文")
_STOPS = ("，", "。", "；", "、")


# What users build on a model, and what of a model takes over no weights.
_BUILT = frozenset(
    (
        *("applications", "apps", "architecture", "code", "codebase", "implementation", "products", "projects"),
        *("systems", "tools"),
    )
)


def based(index: Index) -> Place | None:
    """Return where the card says that it builds on another model, not merely on an architecture.

    With a corpus of its own a family's name tells no more than the architecture.
    """
    own: bool | None = None
    title = index.body.headings[0].text.lower() if index.body.headings else ""
    for piece in prose(index, BASE):
        aside = piece.topic in ("usage", "evaluation", "limitations", "data")
        if aside and piece.number > 6 and not piece.low.startswith("our model is "):
            continue
        for sentence in index.sentences(piece) if phrases.has("based", piece) else ():
            spot = phrases.spot("based", sentence.tokens)
            end = offset(sentence, spot[1]) if spot else _part_end(sentence)
            if not spot and sentence.far and unspaced.starts_behind.follows(sentence):
                return index.place(piece, sentence.text)
            of_others = spot and not _BUILT.isdisjoint(sentence.tokens[max(0, spot[0] - 2) : spot[0]])
            if end < 0 or of_others or "randomly" in sentence.words:
                continue
            if spot and sentence.tokens[spot[0]] == "base" and labels(sentence, offset(sentence, spot[0])):
                continue
            weak = bool(spot) and not phrases.has("base_is", sentence)
            if weak and own is None:
                own = first(index, TRAIN | DATA, "own_corpus") is not None
            known = words.listed("kind_foundations") if weak and own else families()
            if _names_model(sentence, end, known, title):
                return index.place(piece, sentence.text)
    return None


def _part_end(sentence: Sentence) -> int:
    """Return where words such as ``基于`` end in a sentence, -1 where none stands there."""
    low = sentence.low
    return max((low.find(part) + len(part) for part in phrases.parts("based") if part in low), default=-1)


# So soon behind words such as ``基于`` stands what they tell of.
_NEXT = 10
_FOREIGN = ("llama", "bert", "gpt", "stable", "qwen", "t5", "rwkv", "chatglm")


def _clause(rest: str) -> str:
    """Return the first clause of a text in a script without blanks."""
    return rest[: min((at for at in map(rest.find, _STOPS) if at >= 0), default=len(rest))]


def _begins_with_id(rest: str) -> bool:
    """Whether a text begins with the id of a model: ``sorrel/fern-small``."""
    return bool(spelt_id("".join(rest.split(None, 1)[:1]).rstrip(".,;:")))


def _names_model(sentence: Sentence, end: int, families: frozenset[str], title: str) -> bool:
    """Whether a model is linked or named soon behind a spot of a sentence, and not only an architecture."""
    rest = sentence.low[end : end + 48]
    if not rest.isascii():
        rest = _clause(rest)
    if not _ARCHITECTURES.isdisjoint(names_in(rest)[:7]) or any(part in rest for part in _STRUCTURES):
        return False
    if "数据" in rest[:_NEXT]:
        return False
    if any(model_id(link.url) and -1 < sentence.text.find(link.text) < end + 30 for link in sentence.links):
        return True
    if not rest.isascii() and any(family in rest for family in _FOREIGN):
        return True
    if sentence.far and unspaced.variants.begins(rest, title):
        return True
    if sentence.far and _begins_with_id(rest):
        return True
    spaced = max(rest, default="") < "\u2e80"
    named = {*names_in(rest), *(stems(names_in(rest)[:3]) if spaced else ())}
    return not families.isdisjoint(named) or "stable diffusion" in rest or "stablediffusion" in rest
