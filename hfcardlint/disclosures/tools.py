"""Frameworks and scripts of which the text of a card says that they trained the model."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import denials, means, phrases, traces, words
from hfcardlint.disclosures.links import Evidence
from hfcardlint.disclosures.places import Sentence, tokens, written
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.words import SETTINGS, TRAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.disclosures.places import Index, Piece

# Behind a name that is also a word these say that it is a tool.
_KINDS = (" 框架", " 训练框架", " 微调框架", " framework", " library", " package", " training by", " training and")
# And so near behind it that it did the training.
_TRAINED_IT = (
    *("essential training script", "used for fine tuning", "used for fine-tuning", "used for finetuning"),
    *("used for training", "used to fine-tune", "used to finetune", "used to train"),
)
_NEAR = 50
# Behind DeepSpeed these make it a way to spare memory, whatever the framework is; so near they stand.
_SHARDING = ("zero", "stage")
_NEXT = 14
_EMPLOYS = frozenset(("use", "used", "uses"))
_BLANKED = dict.fromkeys(map(ord, "`*[:"), " ")
_FACES = frozenset(("diffusers", "hugging", "huggingface", "libraries", "transformers"))
# Between the training and the library these say that it is for running the model.
_SHOWN = frozenset(("app", "application", "compatible", "demo", "load", "loaded", "loading", "pipeline", "pipelines"))
_RUNNING = frozenset(("can", "compatible", "inference", "load", "loaded", "run", "should", "supported", "use", "used"))
# So many rounds of the data are a training, too.
_ROUNDS = ("에폭", "エポック")
_LEARNED_PARTS = (
    *("训练", "訓練", "微调", "微調", "精调", "跑的", "炼的", "练的", "学習", "チューニング", "sftし", "sftを", "обуч"),
    *("미세 조정", "미세조정", "튜닝", "학습", "훈련", "sft를", "sft을"),
    *("тренир", "тренил", "تدريب", "ضبط", "درب", "درّب"),
    *_ROUNDS,
)
_USING = frozenset(("used", "uses", "using", "utilises", "utilizes", "with"))
# Each phrase for code of the makers holds one of these.
_OWN_CODE = ("custom", "implemented", "in-house", "internal", "official", "original", "our own", "wrote")
_ADVICE = ("if the", "you can", "can be", "to fine-tune", "should", "how to")
# What stands in such words is for the reader.
_GUIDES = ("step-by-step guide", "tutorial on ", "guide to fine-tun", "guide on fine-tun")


_COUNTS = "kenlm"


def read(index: Index) -> Iterator[Evidence]:
    """Frameworks that the card says trained this model."""
    for piece in index.having(TRAIN | SETTINGS):
        # "3エポック回しました" tells of a training without a word for it.
        if not piece.mask & TRAIN and (not piece.far or not words.holds(piece.low, _ROUNDS)):
            continue
        results = piece.topic == "evaluation"
        if piece.topic == "intended_use" or (piece.topic == "settings" and piece.kind == "item"):
            continue
        if not results and ("trainer api" in piece.low or "trainer class" in piece.low):
            yield Evidence("named", index.place(piece), "Trainer")
            return
        for sentence in index.sentences(piece):
            name = ("" if results else _tool(sentence)) or _script(sentence)
            # Beside a network the counts of words are made by another tool than the weights.
            if name and (name.lower() != _COUNTS or _COUNTS in index.texts("library_name")):
                # A Space that trains is the program itself.
                space = next((link for link in sentence.links if "/spaces/" in link.url and "train" in link.url), None)
                state = "linked" if space else "named"
                yield Evidence(state, index.place(piece, sentence.text), name, space.url if space else "")
                return
    for piece in index.pieces:
        if piece.kind != "row" and "versions" in piece.words and "framework versions" in piece.low:
            yield Evidence("named", index.place(piece), "framework versions")
            return
    library = next(iter(index.texts("library_name")), "")
    for block in index.codes if library else ():
        if index.topics[block.section] == "settings" and library in block.text:
            at = block.text.index(library)
            line = block.text[block.text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0].strip()
            yield Evidence("named", Place(block.span, line[:80]), library)
            return


def labelled(index: Index) -> Iterator[Evidence]:
    """Yield the framework that a label, a method under a heading on training, or a generated line names, else the
    library for training whose version is told."""
    telling = _telling()
    for piece in index.pieces:
        on_training = _on_training(index, piece)
        # Rows of tables of numbers come without their words.
        plain = not on_training and piece.words and not piece.far and telling.isdisjoint(piece.words)
        if plain and "framework" not in piece.low[:_LABEL]:
            continue
        framed = piece.topic not in _RUNS and (_is_framed(piece) or not _libraries().isdisjoint(piece.words))
        if not (on_training or framed) and piece.words and _OF_TRAINING.isdisjoint(piece.words):
            continue
        trains = on_training or _is_method(piece)
        trains = trains or not (_MAKES.isdisjoint(piece.words) or piece.topic in _ELSEWHERE)
        name = _labelled(piece, trains) if trains or framed or "training " in piece.low[:_LABEL] else ""
        name = name or (_by_way_of(piece) if trains and piece.kind != "heading" else "")
        if not name and piece.low.startswith(_GENERATED):
            name = "Keras" if "keras" in index.texts("library_name") else "Trainer"
        if name and not _is_unused(index, piece, name):
            yield Evidence("named", index.place(piece, piece.text[:80]), name)
            return
    yield from traces.versions(index)


def _is_unused(index: Index, piece: Piece, name: str) -> bool:
    """Whether the sentences of a piece that hold a name say that it was not used."""
    holding = [sentence for sentence in index.sentences(piece) if name in sentence.text]
    used = map(denials.without, holding)
    return bool(holding) and not any(sentence and name in sentence.text for sentence in used)


@cache
def _libraries() -> frozenset[str]:
    return words.listed("code_trainers") | words.listed("code_fits")


@cache
def _telling() -> frozenset[str]:
    """Return words of which a piece of ASCII outside the sections on training holds one that names a framework."""
    return _libraries() | _OF_TRAINING | _FRAMEWORKS


def _on_training(index: Index, piece: Piece) -> bool:
    """Whether a piece stands under a heading on training, or on its hardware and software below one."""
    if piece.topic in _ON_TRAINING or piece.topic != "citation":
        return piece.topic in _ON_TRAINING
    parent = index.body.sections[piece.block.section].parent
    return parent >= 0 and index.topics[parent] in _ON_TRAINING


def _is_framed(piece: Piece) -> bool:
    """Whether a piece may label a framework."""
    if "framework" in piece.low[:_LABEL] or not _FRAMEWORKS.isdisjoint(piece.words):
        return True
    return piece.far and any(map(piece.low.__contains__, words.listed("code_frameworks")))


# So cards begin the settings that the Trainer and Keras write into them:
# https://github.com/huggingface/transformers/blob/main/src/transformers/modelcard.py
_GENERATED = "the following hyperparameters were used during training"


def _is_method(piece: Piece) -> bool:
    """Whether the label of an item or a row is one for the method of the training."""
    label, mark, _ = piece.low[:_LABEL].replace("|", ":", 1).partition(":")
    bits = tokens(label) if mark else []
    return not (_METHODS.isdisjoint(bits[-1:]) and _MADE.isdisjoint(bits[:1]))


def _labelled(piece: Piece, trains: bool) -> str:
    """Return the framework that a line or a row labels so, ``""`` for none; where it neither stands under a heading on
    training nor is called a training framework, only one that is for training, or fits estimators."""
    for line in piece.text.split("\n"):
        label, mark, value = line.replace("|", ":", 1).replace("：", ":", 1).partition(":")
        bits = tokens(label.lower()) if mark and len(label) < _LABEL else []
        if bits[1:] and bits[-1] in _LATTER_OF_LABELS:
            bits.pop()
        if not bits:
            continue
        learns = _is_learning(bits)
        # "Training framework" is "framework of training" in other languages.
        framed = any(bit.endswith(words.row("code_frameworks")) for bit in (bits[-1], bits[0] if learns else ""))
        software = bits[-1].endswith(words.row("code_software")) or (bits[0] in _MADE and bits[-1] in _USING)
        name = _of_label(value, trains or learns, framed or learns) if framed or software else ""
        if not name and bits[-1] in _STEPS:
            name = _leading(value)
        if name:
            return name
    return ""


def _leading(value: str) -> str:
    """Return the framework for training with which the value of a label on training begins: ``Unsloth, 3 epochs``."""
    for start, end, key in words.ngrams(value[:_LABEL], words.framework_names(), 3)[:1]:
        trains = key == "keras" or (key in words.listed("code_trainers") and key not in _ASIDE)
        if trains and not value[:start].strip(" *_`") and value[start].isupper():
            return value[start:end]
    return ""


def _is_learning(bits: list[str]) -> bool:
    """Whether a word of a label is one of training."""
    known = words.triggers()[0]
    if any(known.get(bit, 0) & TRAIN for bit in bits):
        return True
    return any(part in bit for bit in bits if not bit.isascii() for part in _LEARNED_PARTS)


def _of_label(value: str, sure: bool, framed: bool) -> str:
    """Return the framework in the value of a label, ``""`` for none.

    ``sure``: it is one of training. ``framed``: the label calls it a framework, or what trains.
    """
    backends = [bit for bit in tokens(value.lower()) if bit in means.BACKENDS or bit == "transformers"]
    for start, end, key in words.ngrams(value, words.framework_names(), 3):
        # Beside a library of networks, one that fits estimators is for the scores.
        trains = key in words.listed("code_trainers") or (key in words.listed("code_fits") and not backends)
        if key in words.listed("code_plain"):
            versed = trains and value[end:].lstrip(" =v")[:1].isdigit()
            known = versed or ((sure or framed) and value[start].isupper())
        else:
            runs = key in words.listed("code_models") or key in words.listed("code_fits")
            known = sure or trains or (framed and not runs)
        if known:
            return value[start:end]
    if backends and sure and framed:
        return means.BACKENDS.get(backends[0], "Transformers")
    return "an own codebase" if framed and any(map(value.lower().__contains__, _OWN_LOOP)) else ""


_OWN_LOOP = ("custom", "from scratch", "自研", "自建", "自己写", "自行编写", "自行開發")
_STEPS = frozenset(("fine-tuning", "finetuning", "trained", "training"))
# What these name is the method, or the machines.
_ASIDE = frozenset(("accelerate", "peft"))
# A label is shorter than this.
_LABEL = 40
_FRAMEWORKS = frozenset(("framework", "frameworks"))
# What stands under these runs the model, or is not of it.
_RUNS = frozenset(("evaluation", "intended_use", "limitations", "usage"))
_LATTER_OF_LABELS = frozenset(("used", "version", "versions"))
_METHODS = frozenset(("fine-tuning", "finetuning", "method", "trainer", "training"))
_MADE = frozenset(("fine-tuned", "fine-tuning", "finetuned", "finetuning", "trained"))
# These words tell that a model was made, as those on training do.
_MAKES = frozenset(("fit", "fitted", "produced"))
_OF_TRAINING = _METHODS | _MADE | _MAKES | _FRAMEWORKS
_ELSEWHERE = frozenset(("citation", "data", "evaluation", "intended_use", "license", "limitations", "usage"))
# Before a framework's name these make it the means; words around it that say that it does not train.
_BY_WAY = ("(", " by", " through", " using", " via", " with")
_RUNS_IT = frozenset(("benchmark", "compatible", "evaluated", "evaluation", "exported", "inference", "load", "serving"))


def _by_way_of(piece: Piece) -> str:
    """Return the framework by way of which a method under a heading on training works: ``QLoRA (Unsloth)``."""
    if not (_RUNS_IT.isdisjoint(piece.words) and words.holds(f" {piece.low}", _BY_WAY)):
        return ""
    for start, end, key in words.ngrams(piece.text, words.framework_names(), 3):
        before = f" {piece.text[:start]}".rstrip(" *_`[\n").lower()
        plain = key in words.listed("code_plain") and (before[-1:] == "(" or not piece.text[start].isupper())
        # DreamBooth is a method, too.
        if before.endswith(_BY_WAY) and not plain and key != "dreambooth":
            return piece.text[start:end]
    return ""


_ON_TRAINING = frozenset(("settings", "training"))


def _script(sentence: Sentence) -> str:
    """Return the name of a script that a sentence calls one for training, or what it says of the script or notebook
    that trained the model, ``""`` for none."""
    if "script" not in sentence.words and "notebook" not in sentence.words:
        return ""
    if ".py" in sentence.low and "script" in sentence.words and phrases.has("train_code", sentence):
        return next((word for word in sentence.text.replace("`", " ").split() if word.endswith(".py")), "")
    spot = phrases.spot("train_script", sentence.tokens) if _MISSING.isdisjoint(sentence.words) else None
    return written(sentence, spot[1] - 2, spot[1]) if spot else ""


_MISSING = frozenset(("can", "dataset", "no", "not", "soon", "will", "without", "you", "your"))


def _tool(sentence: Sentence) -> str:
    """Return the framework that a sentence says trained the model, ``""`` for none."""
    if not _learned(sentence) or words.holds(sentence.low, _GUIDES):
        return ""
    used = denials.without(_before_advice(sentence))
    if used is None or (used is not sentence and not _learned(used)):
        return ""
    if used.far:
        used = means.spaced(used)
    return _framework(used) or _library(used) or means.read(used) or _own_code(used)


def _framework(sentence: Sentence) -> str:
    """Return the first framework by name that a sentence tells to have trained, ``""`` for none."""
    low, text = sentence.low, sentence.text
    for start, end, key in words.ngrams(text, words.framework_names(), 3):
        before = text[max(0, start - 40) : start].lower().translate(_BLANKED).split()
        if _is_aside(sentence, key, before, start, end) or not _is_told(sentence, before, start, end):
            continue
        if key not in words.listed("code_plain") or (
            (text[start].isupper() or text[start - 1 : start] == "`" or low[end:].startswith(_KINDS))
            and (key != "trainer" or not low.isascii() or not _FACE.isdisjoint(before))
        ):
            return text[start:end].removesuffix("'s")
    return ""


def _is_told(sentence: Sentence, before: list[str], start: int, end: int) -> bool:
    """Whether the words around a name say that it trained; ``before`` are those before it."""
    low, text = sentence.low, sentence.text
    return bool(
        not words.listed("code_by").isdisjoint(before[-3:])
        or (before and before[-1][-1] in ",")
        or (not low.isascii() and any(part in low for part in _LEARNED_PARTS))
        or (text[start:end].endswith("'s") and "used" in sentence.words)
        or any(part in low[end : end + _NEAR] for part in _TRAINED_IT)
        or (low.startswith((" to train", " to fine-tune"), end) and not _EMPLOYS.isdisjoint(before[-2:]))
    )


def _is_aside(sentence: Sentence, key: str, before: list[str], start: int, end: int) -> bool:
    """Whether a name stands for something else than a framework, or for one that shows the model."""
    low = sentence.low
    if "from model" in low[max(0, start - _NEXT) : start]:
        # The base, not a tool: "Finetuned from model: GLiNER"
        return True
    if key == "flax" and before[-1:] not in (["in"], ["using"], ["with"]) and "framework" not in low[end : end + 12]:
        return True
    if any("arxiv.org" in link.url and sentence.text[start:end] in link.text for link in sentence.links):
        return True
    if key == "deepspeed" and any(part in low[end : end + _NEXT] for part in _SHARDING):
        return True
    if key == "dreambooth" and not words.listed("code_method").isdisjoint(sentence.words) and not sentence.links:
        return True
    return not _SHOWN.isdisjoint(before[-4:]) or before[-3:-1] == ["for", "use"]


def _own_code(sentence: Sentence) -> str:
    """Return the code of one's own that a sentence says trained the model, ``""`` for none."""
    spot = phrases.spot("custom_code", sentence.tokens) if words.holds(sentence.low, _OWN_CODE) else None
    if spot is None:
        return ""
    if "our own" in sentence.low and spot[1] - spot[0] > 6:
        name = written(sentence, spot[0] + 2, spot[0] + 3)
        return name if name[:1].isupper() else "an own codebase"
    after = sentence.tokens[spot[1] : spot[1] + 1]
    return after[0].capitalize() if after and sentence.low.find(f", {after[0]}") >= 0 else "an own codebase"


_FACE = frozenset(("face", "hf", "transformers", "the", "🤗"))


def _library(sentence: Sentence) -> str:
    """Return the library of Hugging Face that a sentence says trained the model, ``""`` for none."""
    # "Encoder Representations from Transformers" is BERT's name spelt out.
    if _FACES.isdisjoint(sentence.words) or "representations from transformers" in sentence.low:
        return ""
    spot = phrases.spot("by_transformers", sentence.tokens)
    if spot is None or not _RUNNING.isdisjoint(sentence.tokens[spot[0] : spot[1]]):
        return ""
    return "Diffusers" if sentence.tokens[spot[1] - 1] == "diffusers" else "Transformers"


def _learned(sentence: Sentence) -> bool:
    """Whether a sentence has a word of training."""
    said, low = sentence.words, sentence.low
    if not words.listed("code_learned").isdisjoint(said) or ("used" in said and "scripts" in said):
        return True
    return not low.isascii() and any(part in low for part in _LEARNED_PARTS)


def _before_advice(sentence: Sentence) -> Sentence:
    """Return what stands before the words with which a sentence turns to the reader."""
    spots = [sentence.low.find(part) for part in _ADVICE if part in sentence.low]
    return Sentence(sentence.piece, sentence.text[: min(spots)], sentence.links) if spots else sentence
