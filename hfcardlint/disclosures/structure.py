"""What a text tells of a model's structure, in a few words: ``decoder-only transformer, 32 layers, 8B parameters``."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.places import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hfcardlint.card.body import Table
    from hfcardlint.disclosures.places import Index, Piece
    from hfcardlint.disclosures.reading import Place

_ORDER = ("type", "attention", "layers", "hidden", "heads", "experts", "parameters", "context", "vocabulary", "rank")
_TYPES = {
    "decoder-only": "decoder-only",
    "encoder-decoder": "encoder-decoder",
    "encoder-only": "encoder-only",
    "mixture-of-expert": "mixture of experts",
    "mixture-of-experts": "mixture of experts",
    "siamese": "siamese",
    "dual-encoder": "dual encoder",
    "bilstm-crf": "BiLSTM-CRF",
    "lstm-crf": "LSTM-CRF",
}
_ATTENTION = {"gqa": "GQA", "grouped-query": "GQA", "mqa": "MQA", "multi-query": "MQA", "multiquery": "MQA"}
_PARTS = {"layers": "layers", "layer": "layers", "heads": "heads", "experts": "experts", "blocks": "layers"}
_SIZED = {
    "hidden": "hidden",
    "context": "context",
    "sequence": "context",
    "vocabulary": "vocabulary",
    "vocab": "vocabulary",
}
_SIZES = frozenset(("size", "length", "dimension", "dim", "window"))
_KEYS = {
    "num_hidden_layers": "layers",
    "num_blocks": "layers",
    "elayers": "layers",
    "n_hidden": "hidden",
    "num_layers": "layers",
    "n_layers": "layers",
    "n_layer": "layers",
    "hidden_size": "hidden",
    "d_model": "hidden",
    "n_embd": "hidden",
    "num_attention_heads": "heads",
    "n_heads": "heads",
    "n_head": "heads",
    "vocab_size": "vocabulary",
    "n_vocab": "vocabulary",
    "vocab": "vocabulary",
    "vocabulary": "vocabulary",
    "n_ctx": "context",
    "max_seq_length": "context",
    "lora_r": "rank",
}
# Where neither of these stands nor a word that begins with "param" or ends so, there is no fact.
_HEADS = frozenset(
    (
        *("_r_", "context", "encoder", "latent", "mixture", "r", "rank", "transformer"),
        *_TYPES,
        *_ATTENTION,
        *_PARTS,
        *_SIZED,
        *_KEYS,
    )
)
_ENDS = ("-layer", "-layers", "b-parameter", "m-parameter")
_SHOWN = {
    "layers": "{} layers",
    "hidden": "hidden size {}",
    "heads": "{} heads",
    "experts": "{} experts",
    "parameters": "{} parameters",
    "context": "context {}",
    "vocabulary": "vocabulary {}",
    "rank": "LoRA rank {}",
}
_LOOSE = frozenset(("transformer decoder", "transformer encoder"))
_ENCODERS = frozenset(("branchformer", "conformer", "e_branchformer", "rnn", "transformer", "vgg_rnn"))
_SPELT = frozenset(("two", "three", "four", "six", "eight", "twelve", "sixteen", "dozen"))
_SCALES = {"billion": "B", "million": "M", "trillion": "T", "b": "B", "m": "M", "k": "k"}
_BETWEEN = frozenset(("of", "is", "are", "to", "up", "the", "a", "tokens", "with"))
_NOT = frozenset(("exclude", "excluding", "no", "not", "without"))
# Words of a text on several models, of which one kind is a mixture.
_SEVERAL = frozenset(("dense", "series", "suite"))
_RANGES = frozenset(("family", "largest", "other", "range", "ranging", "series", "than"))
_KINDS = frozenset(
    ("attention", "hidden", "transformer", "encoder", "decoder", "local", "convolutional", "dense", "different")
)


def told(texts: Iterable[str], title: Sequence[str], parted: bool = False) -> str:
    """Return the facts that the texts hold, "" where none is of a known form; ``title``: the words of the title.
    ``parted``: whether the card lists the parts that the model consists of, one of which a loose type is that of."""
    facts: dict[str, str] = {}
    counts: set[str] = set()
    for text in texts:
        for name, value in _facts(_words(text), title):
            if name == "parameters":
                counts.add(value)
            if name not in facts or (name == "type" and facts[name] in _LOOSE):
                facts[name] = value
    if facts.get("type") in _LOOSE and len(facts) == 1 and parted:
        return ""
    if len(counts) > 1 and not any(_is(word) and word[-1] in "bm" for word in title):
        del facts["parameters"]
    shown = [_SHOWN.get(name, "{}").format(facts[name]) for name in _ORDER if name in facts]
    return ", ".join(["1 layer" if fact == "1 layers" else fact for fact in shown[:5]])


# A label with marks around it is shorter than this.
_LABEL = 12


def model_label(index: Index) -> Place | None:
    """Return the value of the label ``model``, where that is one word."""
    for piece in index.pieces:
        if "model" not in piece.low[:_LABEL]:
            continue
        label, mark, value = piece.text.partition(":")
        if mark and label.strip(" *").lower() == "model" and value.strip() and " " not in value.strip():
            # https://github.com/Helsinki-NLP/OPUS-MT-train writes "* model: transformer-align".
            return index.place(piece, value.strip())
    return None


# A fact that ends so tells little without the words around it: "backbone" of "a ResNet-50 backbone".
_BARE = frozenset(
    (
        *("(m)", "(r", "backbone", "dimension", "dimensions", "head", "heads", "hidden_size", "model", "params"),
        *("parameters", "size", "window"),
    )
)
_FEW = 3
_BEFORE = 4
_AFTER = 3
_STOPS = (". ", "; ", "! ", "? ", "\n", "。", "；", "！", "，")


def window(text: str, texts: Iterable[str]) -> str:
    """Return a fact as it is printed: a bare one with those words around it in the first of the texts that holds it."""
    plain = text.replace(" | ", ", ").removesuffix(" that")
    said = plain.lower().split()
    whole = next((whole for whole in texts if text in whole), "")
    if not said or len(said) >= _FEW or not whole or said[-1] not in _BARE:
        return plain
    at = whole.index(text)
    first = max([whole.rfind(stop, 0, at) + len(stop) for stop in _STOPS if stop in whole[:at]], default=0)
    last = min([end for stop in _STOPS if (end := whole.find(stop, at + len(text))) >= 0], default=len(whole))
    start = max(0, len(whole[first:at].split()) - _BEFORE)
    parts = whole[first:last].replace(" | ", " ").split()[start:]
    count = len(whole[first : at + len(text)].split()) - start + _AFTER
    shown = " ".join(parts[:count]).rstrip(",:(*`.")
    return f'"{"…" * (start > 0)}{shown}{"…" * (len(parts) > count)}"' if start or len(parts) > count else shown


@cache
def _thousands() -> re.Pattern[str]:
    """Return what finds the blank of thousands: ``48 000``."""
    return re.compile(r"(?<![\w.,])(\d{1,3})[ \u00a0\u2009\u202f](\d{3})(?![\w.])")


def _words(text: str) -> list[str]:
    found = []
    parted = any(before[-1:].isdigit() and word[:3].isdigit() for before, word in pairwise(text.split()))
    for word in (
        (_thousands().sub(r"\1\2", text) if parted else text)
        .replace("|", " ")
        .replace("(", " ")
        .replace("=", " ")
        .replace(": ", " ")
        .replace("{", "")
        .replace("}", "")
        .split()
    ):
        plain = word.strip(".,:;()[]#*'\"`~$\\")
        if plain:
            found.append(plain)
    return found


def _facts(plain: Sequence[str], title: Sequence[str]) -> list[tuple[str, str]]:
    low = [word.lower() for word in plain]
    found: list[tuple[str, str]] = []
    for at in [at for at, word in enumerate(low) if word in _HEADS or word.startswith("param") or word.endswith(_ENDS)]:
        word = low[at]
        if word == "encoder" and not found and low[at + 1 : at + 2] and low[at + 1] in _ENCODERS:
            found.append(("type", f"{low[at + 1]} encoder"))
        elif word == "transformer" and low[at + 1 : at + 2] in (["encoder"], ["decoder"]):
            found.append(("type", f"transformer {low[at + 1]}"))
        elif word == "latent" and low[at + 1 : at + 2] == ["diffusion"]:
            found.append(("type", "latent diffusion"))
        elif (word in _ATTENTION or word in _TYPES) and _denied(word, low[max(0, at - 7) : at]):
            continue
        elif word in _ATTENTION:
            found.append(("attention", _ATTENTION[word]))
        elif word in _TYPES:
            whole = word.endswith("-only") or word == "encoder-decoder"
            found.append(("type", _TYPES[word] + (" transformer" if whole and "transformer" in low else "")))
        elif word == "mixture" and low[at + 1 : at + 2] == ["of"] and not _EXPERTS.isdisjoint(low[at : at + 5]):
            found.append(("type", "mixture of experts"))
            found.extend([("experts", w) for w in low[at : at + 5] if w in _SPELT])
        elif word in _PARTS:
            number = _before(plain, low, at) or (_number(plain[at + 1 : at + 2]) if word != "layer" else "")
            if number and not (low[at - 1 : at] and low[at - 1].endswith("s")):
                found.append((_PARTS[word], number))
        elif word in _SIZED and _SIZES & set(low[at + 1 : at + 2]):
            found.extend([(_SIZED[word], number) for number in (_after(plain, low, at + 2),) if number])
        elif word == "context" and at and _is(low[at - 1]) and len(low[at - 1]) > 1 and not low[at - 1][-2:].isdigit():
            found.append(("context", plain[at - 1]))
        elif word in _KEYS:
            found.extend([(_KEYS[word], number) for number in (_after(plain, low, at + 1),) if number])
        elif word in _RANK and not _LORAS.isdisjoint(low):
            found.extend([("rank", number) for number in (_after(plain, low, at + 1),) if number])
        elif word.startswith("param"):
            numbers = [number for number in _count(plain, low, at).split(" and ") if number and _this(number, title)]
            if numbers and _RANGES.isdisjoint(low[max(0, at - 8) : at]):
                found.append(("parameters", " and ".join(numbers)))
        elif word.endswith(("-layer", "-layers")) and word[0].isdigit():
            found.append(("layers", word.partition("-")[0]))
        elif word.endswith(("b-parameter", "m-parameter")) and word[0].isdigit():
            found.append(("parameters", word.partition("-")[0].upper()))
    return found


_EXPERTS = frozenset(("expert", "experts"))
_LORAS = frozenset(("lora", "lora-rang", "loras", "qlora"))
_RANK = frozenset(("_r_", "r", "rank"))


def of_adapter(piece: Piece) -> bool:
    """Whether a piece tells the rank of a LoRA or the modules that it is laid over: ``LoRA with r=16``, ``LoRA target
    modules: q_proj, v_proj``, ``LoRA targets: q_proj``."""
    if _LORAS.isdisjoint(piece.words):
        return False
    ranked = any(name in _RANK and number.isdigit() for name, number in pairwise(piece.tokens))
    if not ranked and not _RANKS.isdisjoint(piece.words):
        row = piece.tokens
        ranked = any(word in _RANKS and any(map(str.isdigit, row[at + 1 : at + 3])) for at, word in enumerate(row))
    return ranked or ("_proj" in piece.low and not _TARGETS.isdisjoint(piece.words))


_TARGETS = frozenset(("modules", "target", "targets"))
# What other languages call the rank.
_RANKS = frozenset(("lora-rang", "posto", "rang", "rango", "rank", "ранг", "رتبة"))


def rank(piece: Piece) -> str:
    """Return the rank of a LoRA as its trainers call it, in a piece of the card of an adapter, ``""`` for none:
    ``Network dim 32``, ``network_dim=32``, ``Dim: 32``."""
    row = piece.tokens or tokens(piece.low)
    if row[:1] and row[0] in _RANKS and row[0] != "rank":
        # "Rango (r): 8"
        number = next((word for word in row[1:3] if word.isdigit()), "")
        return f"{row[0]} {number}" if number else ""
    if "dim" not in piece.low:
        return ""
    for at, (name, number) in enumerate(pairwise(row)):
        own = name in _DIMS or (name in _DIM and (not at or row[at - 1] in _OF_DIM or "alpha" in row))
        if own and number.isdigit() and len(number) < len("10000"):
            return f"{name} {number}" if name in _DIMS or not at else " ".join(row[max(0, at - 1) : at + 2])
    return ""


# So https://github.com/kohya-ss/sd-scripts and the tools on it call the rank.
_DIMS = frozenset(("linear_dim", "lora_dim", "network_dim"))
_DIM = frozenset(("dim", "dimension", "dims"))
_OF_DIM = frozenset(("lora", "network", "rank"))


def _denied(word: str, before: Sequence[str]) -> bool:
    """Whether the words before a fact deny it, or say that it holds for some of several models."""
    return not _NOT.isdisjoint(before) or (word.startswith("mixture") and not _SEVERAL.isdisjoint(before))


def _is(word: str) -> bool:
    plain = word.replace(",", "").replace(".", "", 1)
    return plain[:1].isdigit() and plain.rstrip("kKMmBb").isdigit()


def _number(words: Sequence[str]) -> str:
    return words[0] if words and _is(words[0]) and "." not in words[0] else ""


def _before(plain: Sequence[str], low: Sequence[str], at: int) -> str:
    back = at - 1
    while back >= 0 and at - back < 3 and low[back] in _KINDS:
        back -= 1
    return plain[back] if back >= 0 and (_number(plain[back : back + 1]) or low[back] in _SPELT) else ""


def _after(plain: Sequence[str], low: Sequence[str], at: int) -> str:
    end = min(at + 4, len(low))
    while at < end and low[at] in _BETWEEN:
        at += 1
    return _number(plain[at : at + 1]) if at < end else ""


def _count(plain: Sequence[str], low: Sequence[str], at: int) -> str:
    """Return the number of parameters beside the word, short; of two sizes both: ``1B and 7B``."""
    if at and _is(low[at - 1]) and low[at - 1][-1] in "bm":
        several = at > 2 and low[at - 2] == "and" and _is(low[at - 3]) and low[at - 3][-1] in "bm"
        return f"{plain[at - 3].upper()} and {plain[at - 1].upper()}" if several else plain[at - 1].upper()
    if at > 1 and low[at - 1] in _SCALES and _is(low[at - 2]):
        return plain[at - 2] + _SCALES[low[at - 1]]
    after = low[at + 1 : at + 5]
    for number, word in enumerate(after):
        if _is(word):
            scale = after[number + 1] if number + 1 < len(after) else ""
            if word[-1] in "bm":
                return word.upper()
            return word + _SCALES[scale] if scale in _SCALES else ""
        if word not in _BETWEEN and word not in ("size", "sizes", "count", "number"):
            break
    return ""


def _this(number: str, title: Sequence[str]) -> bool:
    """Whether a count is this model's: the size in the title's name agrees, or there is none."""
    sizes = [word.upper() for word in title if _is(word) and word[-1] in "bm"]
    return not sizes or any(
        size.partition(".")[0] == number.partition(".")[0] or _rounded(size) == _rounded(number) for size in sizes
    )


def _rounded(number: str) -> str:
    """Return a count with its scale as a name gives it: 6.7B as 7B."""
    plain = number[:-1].replace(",", "")
    return f"{float(plain) + 0.001:.0f}{number[-1]}" if plain.replace(".", "", 1).isdecimal() else number


# A pipeline is named where nothing in it is.
ESTIMATORS = ("Classifier(", "Regressor(", "Regression(", "Pipeline(")


def estimated(text: str) -> bool:
    """Whether a text shows an estimator being made, and no pipeline of transformers."""
    return any(part in text for part in ESTIMATORS) and not estimator(text).endswith(_PIPELINES)


_PIPELINES = ("ClassificationPipeline", "GenerationPipeline", "RecognitionPipeline")


def estimator(text: str) -> str:
    """Return the name of the first estimator that a text shows being made: ``MossRegressor(depth=2)``."""
    part = next(part for part in ESTIMATORS if part in text)
    end = text.index(part) + len(part) - 1
    start = end
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:end]


def configured(text: str) -> str:
    """Return the line of a configuration shown as code that sets a part of the network."""
    for word in filter(text.__contains__, words.row("architecture_config")):
        at = text.find(word)
        line = text[text.rfind("\n", 0, at) + 1 : text.find("\n", at) if "\n" in text[at:] else len(text)]
        name, mark, value = line.strip(" ,").partition(":" if ":" in line else "=")
        set_to = value.strip(" ,")[:1].isdigit() or (word.endswith(":") and mark == ":")
        if name.strip(" '\"") == word.rstrip(":") and set_to:
            return line.strip(" ,")
    return ""


def labelled(table: Table) -> list[str]:
    """Return the rows of a table of labels and values whose label is a part of a network."""
    columns = words.listed("architecture_columns")
    return [" ".join(row) for row in table.rows[:20] if len(row) == 2 and row[0].strip(" *").lower() in columns]


def own_row(table: Table, title: Sequence[str]) -> tuple[str, ...]:
    """Return the row of a table on several models that names this one, or the only row."""
    if len(table.rows) == 1:
        return tuple(table.rows[0])
    whole = " ".join(title)
    names = [row for row in table.rows[:40] if row and len(row[0]) > 3 and row[0].strip(" *`").lower() in whole]
    longest = max(names, key=lambda row: len(row[0]), default=())
    return tuple(longest)
