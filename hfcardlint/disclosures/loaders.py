"""Names of model families in what a card shows as code: the classes and ids that it loads, and configurations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import families, words
from hfcardlint.disclosures.bases import model_id, spelt_id
from hfcardlint.disclosures.reading import Place
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index


# What stands before ``Model`` or ``For...`` in the classes of wrappers, which hold any architecture.
_WRAPPERS = (
    "ASR",
    "Auto",
    "Base",
    "Cross",
    "Custom",
    "Diffusion",
    "Fast",
    "Flag",
    "GPTQ",
    "INC",
    "IPEX",
    "Language",
    "Model",
    "My",
    "Neuron",
    "ORT",
    "OV",
    "Optimized",
    "Peft",
    "PreTrained",
    "Pretrained",
    "Pruna",
    "Quant",
    "Sentence",
    "SetFit",
    "Sparse",
)


def in_code(index: Index) -> list[Place]:
    """Return the class with which code loads the model, where its name tells the family: ``BertForMaskedLM``."""
    for code in index.codes:
        text = code.text[:4000]
        for opening in ('Model("', "Model('", "create_model('", 'create_model("'):
            at = text.find(opening)
            name = text[at + len(opening) : at + 60].split(opening[-1])[0] if at >= 0 else ""
            if (
                name in families.known()
                or words.folded(name) in families.folded()
                or (opening[0] == "c" and name and "/" not in name and "timm" in text)
            ):
                return [Place(code.span, name)]
        at = text.find(".from_pretrained(")
        while at >= 0:
            before = text[max(0, at - 60) : at].replace("=", " ").replace("(", " ").split()[-1:]
            loaded = before[0].rpartition(".")[2] if before else ""
            if is_class(loaded):
                return [Place(code.span, _family(loaded))]
            argument = text[at + 17 : at + 140].lstrip().partition(")")[0].partition(",")[0]
            name = _value(text, argument.strip())
            if name and (families.first(name) or families.carries(name)):
                return [Place(code.span, families.within(name))]
            if name and _ADAPTED in text and _is_adapted(loaded) and spelt_id(name):
                return [Place(code.span, name)]
            at = text.find(".from_pretrained(", at + 1)
        built = [part.split()[-1].rpartition(".")[2] for part in text.split("(config)")[:-1] if part.strip()]
        called = _called(text) or _quoted(text) or next(filter(is_class, built), "")
        if called:
            return [Place(code.span, called)]
    return []


# What loads an adapter onto a model that was loaded before.
_ADAPTED = "PeftModel.from_pretrained("


def _is_adapted(loaded: str) -> bool:
    """Whether a class loads the model under an adapter, and not the adapter, a tokenizer or a configuration."""
    return "Model" in loaded and "Peft" not in loaded


_CALLS = ("pipeline(", "model=", "model_id", "model_name", "model_tag")


def _called(text: str) -> str:
    """Return the first id in a call or an assignment that says which model runs, where it carries a family's name."""
    for call in _CALLS:
        at = text.find(call)
        while at >= 0:
            line = text[at : at + 160].partition("\n")[0].replace("'", '"')
            for name in line.split('"')[1:4:2]:
                if name.count("/") == 1 and " " not in name and (families.first(name) or families.carries(name)):
                    return families.within(name)
            at = text.find(call, at + 1)
    return ""


def _quoted(text: str) -> str:
    """Return the model that a sentence in an indented block puts in marks of code, or the architecture or encoder that
    a line sets."""
    before, told, _ = text.partition("` model was ")
    name = before.rpartition("`")[2] if told else ""
    if name and families.first(name):
        return name
    architecture = text.partition(" architecture: ")[2].partition("\n")[0].strip(" '\"")
    if architecture[:1].isupper() and " " not in architecture:
        return architecture
    encoder = text.partition("\nencoder: ")[2].partition("\n")[0].strip()
    return encoder if encoder.isalpha() and encoder != "null" else ""


def _value(text: str, argument: str) -> str:
    """Return the text that an argument is, or the one that its variable was set to."""
    if argument.isidentifier():
        argument = text.partition(f"{argument} = ")[2].partition("\n")[0].strip()
    return argument[1:].partition(argument[:1])[0] if argument[:1] in ("'", '"') else ""


# https://github.com/deepset-ai/FARM, whose cards list their settings.
OF_FARM = "base_LM_model"
_CONFIGURED = (
    OF_FARM,
    "base_model:",
    "pretrained_model_name_or_path",
    "--model_name_or_path",
    "- model:",
    "base_model_name_or_path'",
    'base_model_name_or_path"',
)


def in_config(index: Index) -> list[Place]:
    """Return the model that a configuration shown as code starts from, or the first one that it merges; else what
    a line links as the original model."""
    for code in index.codes:
        for key in _CONFIGURED:
            at = code.text.find(key)
            line = code.text[at + len(key) :].partition("\n")[0] if at >= 0 else ""
            name = line.strip(" \t\"':=,").partition("#")[0].partition("+")[0].strip(" \"'\\")
            owned = name.count("/") == 1 or (key == OF_FARM and families.first(name))
            if owned and name.isascii() and " " not in name and name[0].isalnum():
                return [index.inside(code, name)]
    for piece in index.pieces[:12]:
        if "original" not in piece.words or not any(map(piece.low.__contains__, _ORIGINALS)):
            continue
        linked = [link.url for link in piece.block.links if link.text and not link.image]
        names = [(model_id(url) or "", url) for url in linked]
        url = next((url for name, url in names if "/" in name or name in families.known()), "")
        if url:
            return [index.place(piece, url)]
    return []


_ORIGINALS = ("original model", "original hugging face model", "original hf model")


_METHODS = frozenset(("dora", "ia3", "loha", "lokr", "lora", "loras", "lycoris", "qlora"))
# The tag of every model of Flair's that labels words: https://huggingface.co/docs/hub/flair.
_TAGGER = "sequence-tagger-model"


def aside(index: Index, kind: str) -> list[Place]:
    """Return what names a family beside the model's own text: the terms, a row on the base, an abstract, the paper's
    title, a tag of its library's; or the method of an adapter."""
    clear = families.clear()
    for piece in index.pieces:
        methods = _METHODS & piece.words if kind == "adapter" else None
        if methods:
            return [index.place(piece, families.spelt(piece.text, min(methods)))]
        if piece.topic == "license" and not piece.words.isdisjoint(clear):
            name = next((token for token in piece.tokens if token in clear), None)
            if name and not families.is_service(name, piece.low):
                return [index.place(piece, families.spelt(piece.text, name) or name)]
    for table in index.body.tables:
        for row, span in zip(table.rows[:_ROWS], table.row_spans[1:], strict=False):
            if row[0].lower().strip(" *:") == "base model" and spelt_id(row[1] if row[1:] else ""):
                return [Place(span, row[1])]
    for code in index.codes:
        names = code.text.partition("abstract")[2].partition("based on ")[2][:60].split()
        name = names[0].strip(".,;:") if names else ""
        cited = code.text.partition("title")[2][:_TITLE].partition("\n")[0].split() if "@" in code.text[:4] else ()
        for word in (name, *cited):
            if word.strip(_AROUND_NAMES).lower() in clear:
                return [Place(code.span, word.strip(_AROUND_NAMES))]
    return [Place(Span(tag.start, tag.end), tag.text) for tag in index.scalars("tags") if tag.text == _TAGGER]


_ROWS = 20
# The longest title of a paper that is read.
_TITLE = 240
_AROUND_NAMES = ".,;:{}()'\""


_PARTS = ("Fast", "Model", "Tokenizer", "Processor", "FeatureExtractor", "ImageProcessor")


# A tokenizer's class is called as the family whose text it cuts.
_AROUND = ("TokenizerFast", "Tokenizer", "Processor", "FeatureExtractor")


def _family(name: str) -> str:
    return next((name.removesuffix(part) for part in _AROUND if name.endswith(part) and name != part), name)


def is_class(name: str) -> bool:
    """Whether a name is that of a class of one architecture, and not of a wrapper around any."""
    bare = name.removeprefix("TF").removeprefix("Flax")
    short = bare
    for part in _PARTS:
        short = short.removesuffix(part)
    if short[:1].isupper() and families.is_family(short.lower()):
        return True
    stem = next((bare.partition(part)[0] for part in ("For", "LMHead", "Model", "Pipeline") if part in bare), "")
    sure = len(stem) > 2 or families.is_family(stem.lower())
    return sure and stem[:1].isupper() and not stem.startswith(_WRAPPERS)
