"""Repositories without training of their own: what a card says of conversion and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, tuning, words
from hfcardlint.disclosures.bases import model_id
from hfcardlint.disclosures.reading import Kind, Place
from hfcardlint.disclosures.tuning import first, having, library, may_hold, parts, prose, tagged
from hfcardlint.disclosures.words import ADAPTER, BASE, DATA, MERGE, PLACEHOLDER, QUANT, SETTINGS, TRAIN

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece, Sentence
    from hfcardlint.disclosures.tuning import Tuning

_HEAD = 14
_TOP = 4
# So begins a card that tells no training and only where its weights were taken from.
_LINKED = ("original model http", "original model: http")
_ORIGINAL = (
    *_LINKED,
    *("origin model:", "original model by ", "original model is ", "original model here"),
    *("original models: http", "the original model is here"),
)
# A port whose card has sections on its training is the makers' own.
_OWN_STEP = frozenset(("data", "settings", "training"))
FORMATS = frozenset(
    (
        *("coreml", "ctranslate2", "executorch", "exllamav2", "exllamav3", "ggml", "gguf", "gptqmodel", "litert"),
        *("litert-lm", "llama.cpp", "llamafile", "mlc-llm", "mlx", "mlx-audio", "mlx-vlm", "mnn", "ncnn", "onnx"),
        *("onnxruntime", "onnxruntime-genai", "openvino", "optimum-neuron", "rkllm", "rknn", "tensorrt"),
        *("tensorrt-llm", "tflite"),
    )
)
# Nobody trains in these formats.
_PACKED = frozenset(("awq", "exl2", "exl3", "gptq"))


def read(index: Index) -> Place | None:
    """Return where the card says that this repository holds the weights of another, unchanged or converted."""
    for piece in index.pieces[:_TOP]:
        if piece.low.startswith(_ORIGINAL) and (
            # Above the whole card of the original the link says that it is copied.
            not index.mask & TRAIN or _is_packed(index, piece) or (not piece.number and piece.low.startswith(_LINKED))
        ):
            if _leads_away(piece) and _is_made(index):
                continue
            return index.place(piece, index.sentences(piece)[0].text)
    ported: Place | None = None
    for piece in prose(index, QUANT | BASE):
        if piece.number > _HEAD:
            break
        if piece.topic in _ASIDE or not (
            not _COPIES.isdisjoint(piece.words)
            or (may_hold((piece,), _SAID) and any(phrases.has(name, piece) for name in _SAID))
        ):
            continue
        for sentence in index.sentences(piece):
            if _copied(sentence):
                return index.place(piece, sentence.text)
            if not ported and (_ported(sentence) or _is_same(sentence)):
                ported = index.place(piece, sentence.text)
    if not ported or _is_titled(index) or not (_tells_own_step(index) or first(index, TRAIN, "makers")):
        return ported
    return None


def of_tool(index: Index) -> Place | None:
    """Return the title that invites to tune with a tool, as Unsloth heads what it uploads of others."""
    for piece in may_hold(index.pieces[:_TOP], ("tool_page",)):
        if phrases.has("tool_page", piece):
            return index.place(piece)
    return None


def _leads_away(piece: Piece) -> bool:
    """Whether an original lies where users share models that draw, by all links of its text."""
    return bool(piece.block.links) and all(words.holds(link.url, _SHARED) for link in piece.block.links)


def _is_made(index: Index) -> bool:
    """Whether a word or a tag tells what was made of an original: users upload their own merges and adapters, too."""
    return bool(index.mask & (MERGE | ADAPTER)) or not index.tags.isdisjoint(
        words.listed("kind_adapter_tags") | _MERGED
    )


_SHARED = ("//civitai.com/", "//pixai.art/", "//tensor.art/", "//www.seaart.ai/")


def _is_packed(index: Index, original: Piece) -> bool:
    """Whether the first words name a format of weights in which nobody trains, above the link to the original."""
    first = index.pieces[: original.number]
    return any(not _PACKED.isdisjoint(parts(piece.low[:_LINE])) for piece in first)


# A title or the like is shorter.
_LINE = 100


def _is_titled(index: Index) -> bool:
    """Whether the title tells the form of the weights, as that of a copy does; the card below is the original's."""
    title = index.body.headings[0].text.lower() if index.body.headings else ""
    return not _FORMS.isdisjoint(title.replace(",", " ").split())


_FORMS = frozenset(("bf16", "fp16", "half-precision", "re-sharded", "sharded"))


def _tells_own_step(index: Index) -> bool:
    """Whether a section on data, settings or training says more than a template does, or that all was left alike."""
    if _OWN_STEP.isdisjoint(index.topics):
        return False
    own = [piece for piece in index.pieces if piece.topic in _OWN_STEP and piece.kind != "heading"]
    return any(piece.mask != PLACEHOLDER for piece in own) and not any(phrases.has("copied", piece) for piece in own)


def _teaches(index: Index) -> bool:
    """Whether a section on data, settings or training speaks of training beside its heading."""
    if _OWN_STEP.isdisjoint(index.topics):
        return False
    own = [piece for piece in index.having(TRAIN) if piece.topic in _OWN_STEP and piece.kind != "heading"]
    return any(piece.far or any(map(piece.low.__contains__, _TAUGHT)) for piece in own)


_TAUGHT = ("fine-tun", "finetun", "trained", "training")


_SAID = ("copied", "ported", "ported_first", "same_as", "uploader")


_ASIDE = frozenset(("data", "evaluation", "limitations"))
_COPIES = frozenset(("backup", "clone", "copy", "duplicate", "mirror", "re-upload", "reupload"))
# As far beyond its phrase a word may deny that a sentence tells of a copy.
_REACH = 8


def _copied(sentence: Sentence) -> bool:
    """Whether a sentence says that the repository is a copy."""
    if sentence.tokens[1:2] == ["of"] and sentence.tokens[0] in _COPIES:
        return True
    if phrases.has("uploader", sentence):
        return True
    if not phrases.has("copied", sentence):
        return False
    spot = phrases.spot("copied", sentence.tokens)
    return spot is not None and phrases.spot("copied_other", sentence.tokens[: spot[1] + _REACH]) is None


def _ported(sentence: Sentence) -> bool:
    """Whether a sentence says that these weights came from another framework or checkpoint."""
    spot = phrases.spot("ported_first", sentence.tokens[:6])
    if not spot or spot[0]:
        spot = phrases.spot("ported", sentence.tokens) if phrases.has("ported", sentence) else None
    return spot is not None and phrases.spot("copied_other", sentence.tokens[: spot[1] + _REACH]) is None


def _is_same(sentence: Sentence) -> bool:
    """Whether a sentence says that the model is the one that it links, and no more: ``identical to [fern](...).``"""
    spot = phrases.spot("same_as", sentence.tokens)
    if spot is None or spot[0]:
        return False
    end = sentence.text.rstrip(" .")
    return any(model_id(link.url) and link.text and end.endswith(link.text) for link in sentence.links)


# So far down the first words of a card reach.
_FIRST = 10
_SHORT = 6
_ELSEWHERE = frozenset(("citation", "data", "evaluation", "license", "limitations", "usage"))
_TRAINED = frozenset(("fine-tune", "fine-tuned", "finetune", "finetuned", "trained"))
_NO_STEP = ("no_step", "no_step_first")
_MERGED = frozenset(("duplication", "merge", "merged", "merging", "recipe"))


def told(index: Index, tuned: Tuning) -> Kind | None:
    """Return what the first words say of weights that are another's: copied, converted, cut or merged."""
    for piece in may_hold(having(index, QUANT | BASE | MERGE), _NO_STEP):
        if piece.number > _FIRST:
            break
        if piece.topic in _ELSEWHERE or not any(phrases.has(name, piece) for name in _NO_STEP):
            continue
        for sentence in index.sentences(piece):
            if not _TRAINED.isdisjoint(sentence.words):
                continue
            first = phrases.spot("no_step_first", sentence.tokens[:_SHORT])
            begun = first is not None and not first[0] and (first[1] > 1 or " + " in sentence.text)
            if (begun and not tuned.place) or phrases.has("no_step", sentence):
                kind = "quantized" if _MERGED.isdisjoint(sentence.words) else "merge"
                return Kind(kind, (index.place(piece, sentence.text),))
    return None


def converted(index: Index, tuned: Tuning, bases: tuple[str, ...]) -> tuple[Place, ...]:
    """Return what shows that the repository holds the weights of another in a smaller or another format.

    Nothing does where the card says that the same step trained them.
    """
    found = _converted(index, tuned, bases)
    if not found or not index.tags.isdisjoint(_AWARE) or first(index, TRAIN | QUANT, "quant_trained", head=True):
        return ()
    if _is_own(index, bases):
        return ()
    return found if bases or not first(index, TRAIN | DATA, "scratch") else ()


_TUNED = frozenset(("fine-tune", "fine-tuned", "finetune", "finetuned"))


def _is_own(index: Index, bases: tuple[str, ...]) -> bool:
    """Whether the makers tell their own training of what they pack in a format of others: neither the title nor a
    sentence calls it the packed version of the base."""
    if not _teaches(index):
        return False
    title = index.body.headings[0].text.lower() if index.body.headings else ""
    named = title.split()
    tuned = not _TUNED.isdisjoint(named)
    packed = words.listed("kind_quant_tags").intersection((*named, *parts(title)))
    if packed and not (tuned and packed.isdisjoint(_PRECISIONS)):
        return False
    text = _quantized(index)
    if text and ("version of" in text.text or text.text.startswith(_HERE)):
        return False
    told = words.folded(title)
    return tuned or not any(words.folded(base.rpartition("/")[2]) in told for base in bases)


# Such a precision in a title may be that of the training.
_PRECISIONS = frozenset(
    ("4-bit", "4bit", "8-bit", "8bit", "fp8", "int4", "int8", "mxfp4", "mxfp8", "nf4", "nvfp4", "w4a16", "w8a8")
)
_AWARE = frozenset(("qat", "quantization-aware-training", "quantizationawaretraining"))


# So begins a sentence on what the repository holds.
_HERE = ("This ", "These ")


def _converted(index: Index, tuned: Tuning, bases: tuple[str, ...]) -> tuple[Place, ...]:
    formats = words.listed("kind_quant_tags")
    tags = tagged(index, formats)
    title = index.body.headings[0].text.lower() if index.body.headings else ""
    if title.startswith("http"):
        # It leads to another repository.
        title = ""
    own = tagged(index, words.listed("kind_finetune_tags"))
    called = (*title.split(), *parts(title.replace("core ml", "coreml").replace("core-ml", "coreml")))
    if not title.isascii():
        # Chinese sets no blank around a format: "白鹭-GPTQ量化版".
        called += parts("".join([char if char.isascii() else " " for char in title]))
    named = formats.intersection(called)
    if own and named <= _PRECISIONS:
        named = frozenset()
    text = _quantized(index)
    if own and title.startswith(_SAVED):
        named, text = frozenset(), None
    packed = library(index) in FORMATS
    if _is_cast(index, title, bases) and not (own or tuned.place or _teaches(index)):
        return tuning.top(index)
    said = text is not None and _TRAINED.isdisjoint(text.text.lower().split())
    if not bases and (tags or packed or named or text) and _trained_alone(index, text, named):
        return ()
    if not (named or said) and (tags or text or packed) and _teaches(index):
        return ()
    if (named or packed or not index.tags.isdisjoint(_PACKED)) and (tags or text or named):
        return tags or ((text,) if text else tuning.top(index))
    files = first(index, QUANT, "quant_files", head=True)
    if files and not tuned.before(files):
        return (files,)
    told = text is not None and _is_format(text.text.lower()) and (tags or not tuned.before(text))
    if text and told and (text.text.startswith(_HERE) or not first(index, TRAIN | DATA, "scratch")):
        return (text,)
    key = index.meta_place("library_name") if bases and packed else None
    tags = tags or _deployed(index, called, bases) or _served(index, title, bases)
    if not (tags or key) or own or tuned.place:
        return ()
    if key:
        return (key,)
    return () if first(index, TRAIN, "trained") else tags


# So Unsloth heads what it trained, whatever form it is saved in: "Uploaded finetuned fp8 model".
_SAVED = ("uploaded finetuned ",)


def _deployed(index: Index, called: tuple[str, ...], bases: tuple[str, ...]) -> tuple[Place, ...]:
    """Return the tag or the title, ``called`` so, of what weights are made ready for, where trained ones can be too."""
    told = index.mask & (TRAIN | SETTINGS) or not _OWN.isdisjoint(index.topics)
    if not bases or told or index.texts("datasets"):
        return ()
    titled = not words.listed("kind_target_titles").isdisjoint(called)
    return tagged(index, words.listed("kind_target_tags")) or (tuning.top(index) if titled else ())


# Who has a section on these tells of a training.
_OWN = frozenset(("data", "prep", "settings", "training"))


def _served(index: Index, title: str, bases: tuple[str, ...]) -> tuple[Place, ...]:
    """Return the code that runs GGUF files of the base whose name the title is: ``llama-cli -hf moss/fern-GGUF``."""
    packed = [f"/{name}-gguf" for base in bases if (name := base.rpartition("/")[2].lower()) == title]
    for code in index.codes if packed else ():
        at = code.text.find(" -hf ")
        line = code.text[at:].partition("\n")[0] if at >= 0 else ""
        if words.holds(line.lower(), packed):
            return (Place(code.span, line.strip()),)
    return ()


def _quantized(index: Index) -> Place | None:
    """Return where the first words call the weights quantised or converted, and not those that a link leads to."""
    formats = words.listed("kind_quant_tags")

    def leads_off(sentence: Sentence) -> bool:
        """Whether a sentence links a repository that is named for a format: ``GGUF quants: [fern-7b-GGUF](...)``."""
        led = [model_id(link.url) or "" for link in sentence.links]
        others = [name for name in led if not formats.isdisjoint(parts(name.lower()))]
        title = words.folded(index.body.headings[0].text) if others and index.body.headings else ""
        own = any(words.folded(name.rpartition("/")[2]) in title for name in others)
        return bool(others) and not own and not phrases.has("quant_own", sentence)

    return first(index, QUANT, "quant", head=True, other="quant_other", but="quant_own", skip=leads_off)


def _trained_alone(index: Index, text: Place | None, named: frozenset[str]) -> bool:
    """Whether who names no other's model tells its own training, before or instead of what was done to its weights."""
    told = first(index, TRAIN, "trained")
    if index.texts("datasets") and told:
        return text is None or told.span.start <= text.span.start
    return text is None and named <= _PRECISIONS and bool(told or index.texts("datasets"))


_SIZED = (
    *("quant", "gguf", "ggml", "converted", "conversion", "量化", "mlx", "shard", "version of", "port of", "fp8"),
    *(
        "int8",
        "gptq",
        "awq",
        "conversi",
        "conversão",
        "konvert",
        "onnx 版",
        "onnx版",
        "转换",
        "转化",
        "转成",
        "转为",
        "轉換",
        "轉化",
    ),
)


def _is_cast(index: Index, title: str, bases: tuple[str, ...]) -> bool:
    """Whether the title is the base's name and another precision or split of its weights: ``org/fern-7b-fp16``."""
    if not bases or _FORMS.isdisjoint(parts(title)):
        return False
    told = words.folded(title)
    return any(words.folded(base.rpartition("/")[2]) in told for base in bases) and not index.texts("datasets")


def _is_format(low: str) -> bool:
    return any(part in low for part in _SIZED)
