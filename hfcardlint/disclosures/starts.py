"""What weights that were trained started from: those of another model, or nothing."""

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
from hfcardlint.disclosures.places import IDEOGRAMS
from hfcardlint.disclosures.reading import Kind, Place
from hfcardlint.disclosures.tuning import first, library, parts, prose, tagged, top
from hfcardlint.disclosures.words import BASE, DATA, TRAIN

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Sentence
    from hfcardlint.disclosures.tuning import Tuning

# What starts from another model although the card tells of pre-training beside.
_STARTS = ("基于", "base llm:", "base model is", "derived from", "starting from")


def read(
    index: Index,
    generator: str | None,
    bases: tuple[str, ...],
    finetune: tuple[Place, ...],
    tuning: Tuning,
) -> Kind:
    """Return whether weights were tuned from others (``finetune``) or pre-trained, as far as the card tells it."""
    key = index.meta_place("base_model")
    if key and bases:
        return Kind("finetune", (key,))
    if finetune and (bases or generator not in ("trainer", "keras")):
        return Kind("finetune", finetune)
    heading = _tuned_title(index)
    if heading:
        return Kind("finetune", finetune or (heading,))
    title = index.body.headings[0] if index.body.headings else None
    if title and title.text.lower().replace("-", " ").rstrip(" )").endswith("pre trained only"):
        return Kind("pretrained", (Place(title.span, title.text),))
    scratch = first(index, TRAIN | DATA, "scratch", other="scratch_other")
    if finetune and not scratch:
        return Kind("finetune", finetune)
    # So many tokens may also be those of a tuning.
    nothing = scratch is not None and _from_nothing(scratch)
    skip = None if bases else _names_none
    whole = _opens_as_base(index)
    strong = None if nothing else first(index, TRAIN | BASE, "strong", other="strong_other", skip=skip)
    strong = None if strong and whole and " then " in strong.text.lower() else strong
    if strong:
        return Kind("finetune", (strong,))
    tuned = None if tuning.both else tuning.place
    tuned = None if tuned and whole and " then " in tuned.text.lower() else tuned
    if tuned and scratch and "initialized from" not in tuned.text and (not bases or _before(nothing, scratch, tuned)):
        tuned = None
    pretrained = first(index, TRAIN | BASE, "pretrained", other="pretrained_other") if tuned or not scratch else None
    if tuned and not _title_says_base(index, pretrained, tuned) and not (pretrained and _distilled(tuned)):
        return Kind("finetune", (tuned,))
    if scratch:
        based = None if nothing else _based(index)
        return Kind("finetune", (based,)) if based else Kind("pretrained", (scratch,))
    return _implied(index, generator, bases, pretrained)


def _opens_as_base(index: Index) -> bool:
    """Whether the first words call it a pretrained model: its card tells of all steps of its training, also of the one
    that follows then."""
    opening = next((piece for piece in index.pieces[:_TOP] if piece.low.startswith("pretrained model on ")), None)
    return opening is not None and "tuned" not in opening.low


# So far down the first words stand.
_TOP = 3


def _from_nothing(scratch: Place) -> bool:
    """Whether a place says that weights started from nothing, and not only of how many tokens they saw."""
    low = scratch.text.lower()
    return "scratch" in low or any(part in low for part in phrases.parts("scratch"))


def _before(nothing: bool, scratch: Place, tuned: Place) -> bool:
    """Whether a card says first that its model started from nothing, and then of another that it was tuned."""
    said = any(word in tuned.text.lower() for word in _THIS)
    return nothing and scratch.span.start < tuned.span.start and not said


_THIS = ("it is", "it was", "the model", "this model", "this repo", "this version")


_TOOLS = frozenset(("autonlp", "autotrain"))
# Libraries whose cards name them among the tags: https://huggingface.co/docs/hub/models-libraries
_OWN = frozenset(("pyannote", "pyannote-audio-model"))


def _implied(index: Index, generator: str | None, bases: tuple[str, ...], pretrained: Place | None) -> Kind:
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
    based = _based(index)
    if based and (not pretrained or (_is_start(based.text.lower()) and not _is_base(index))):
        return Kind("finetune", (based,))
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


def _distilled(tuned: Place) -> bool:
    """Whether a model learned from a teacher, which is no start of its weights where its own pre-training is told."""
    return "distilled" in tuned.text.lower() and "tuned" not in tuned.text.lower()


_TUNED_WORDS = ("fine-tuned", "finetuned")
_TUNINGS = (("fine", "tuning"), ("finetuning",))
# A title with one of these words is that of a model that follows instructions.
_ALIGNED = frozenset(("chat", "dpo", "instruct", "rlhf", "sft"))


def _tuned_title(index: Index) -> Place | None:
    if not index.body.headings:
        return None
    heading = index.body.headings[0]
    low = heading.text.lower()
    named = parts(low)
    if words.holds(low, _TUNED_WORDS) or named in _TUNINGS:
        return Place(heading.span, heading.text)
    if "bot" in named or (_ALIGNED.isdisjoint(named) and ("finetune" not in named or " " in heading.text)):
        return None
    return Place(heading.span, heading.text)


def _names_none(sentence: Sentence) -> bool:
    """Whether a sentence names no model from which weights can have started."""
    return not _names_base(sentence.text)


def _names_base(text: str) -> bool:
    low = text.lower()
    if "[" in text or "/" in text or not families().isdisjoint(stems(names_in(low))):
        return True
    return any(part in low for part in ("bert", "gpt", "llama", "resnet")) or (
        max(low, default="") > IDEOGRAMS and unspaced.variants.named(low)
    )


_CHAT = ("chat", "instruct", "-it", "fine-tuned", "finetuned", "sft", "dpo", "finetune")


_OF_THIS = ("this model", "this repo", "tuned version", "tuned from", "tuned on", "finetuned", "model was fine")


def _title_says_base(index: Index, pretrained: Place | None, tuned: Place) -> bool:
    """Whether the card is about a base model, and the tuning it mentions belongs to a sibling."""
    if pretrained is None or pretrained.span.start > tuned.span.start or pretrained.text == tuned.text:
        return False
    title = index.body.headings[0].text.lower() if index.body.headings else ""
    if any(word in title for word in _CHAT):
        return False
    low = tuned.text.lower()
    if title and low.startswith(f"{title.partition(' ')[0]} is "):
        return False
    if any(word in low for word in (" both ", " also ", "variant", "versions")):
        return True
    return not any(word in low for word in _OF_THIS)


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


def _based(index: Index) -> Place | None:
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
