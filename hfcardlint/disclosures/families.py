"""Names of model families in a text."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import proper_names, words
from hfcardlint.disclosures.reading import Place
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece


_REACH = 2000


@cache
def known() -> frozenset[str]:
    """Return the names of families and of single architectures."""
    return words.members("families") | words.listed("architecture_names")


@cache
def clear() -> frozenset[str]:
    """Return the names that are no other words."""
    return known() - words.listed("families_plain")


@cache
def folded() -> frozenset[str]:
    """Return the names as ``words.folded`` writes them."""
    return frozenset(words.split(words.table("families")["folded"]))


_ENDS = (
    *("former", "Former", "Net", "LLaMA", "Llama", "llama", "T5", "RWKV", "Diffusion", "CLIP", "XLM", "Mistral"),
    *("BART", "YOLO", "LSTM", "CNN", "GAN", "VAE", "ViT", "VGG", "Mamba", "DiT", "SAM", "GLM", "Classifier"),
    *("Regressor", "ELECTRA", "DQN", "PPO"),
)


def in_title(index: Index) -> list[Place]:
    """Return the title of a card of timm's, which is the name of an architecture with its weights."""
    if "timm" not in index.tags and "timm" not in index.texts("library_name") + index.texts("library_tag"):
        return []
    first = next((piece for piece in index.pieces[:2] if piece.kind == "heading"), None)
    name = next(reversed(first.text.split()), "").rpartition("/")[2] if first is not None else ""
    return [index.place(first, name)] if first is not None and ("." in name or "_" in name) else []


def is_other(name: str) -> bool:
    """Whether a name in lower case that holds a family's is of something else: a set of data, a widget, a tokenizer."""
    return name in words.listed("architecture_not_names") or name.endswith(_PARTS) or name.startswith(_SERVED)


def is_service(name: str, low: str) -> bool:
    """Whether a name in a text in lower case is the head of that of a service or a host, which no card is on: GPT-3.5,
    Whisper.ai."""
    at = low.find(name) + len(name)
    return (low[at : at + 2] == ".5" and is_other(name + ".5")) or low.startswith((".ai", ".com", ".org"), at)


# Versions of models that are a service only.
_SERVED = ("gpt-3.5-", "gpt-4-0", "gpt-4-1", "gpt-4-turbo", "gpt-4o-")
_PARTS = ("dataset", "processor", "tokenizer", "tokenizerfast", "feature_extractor", "featureextractor")


def of_form(index: Index) -> list[Place]:
    """Return the library that holds the models of one family, or the tag for the form of a network, which are told
    where no family is: ``open_clip``, ``seq2seq``."""
    listed = (("library_name", "architecture_libraries"), ("tags", "architecture_forms"))
    return [
        Place(Span(scalar.start, scalar.end), scalar.text)
        for key, known in listed
        for scalar in index.scalars(key)
        if scalar.text.lower() in words.listed(known)
    ][:1]


_CARRIED = ("bert", "gpt", "mistral", "bart", "t5", "deepseek", "minilm", "qwen")
# A name that holds one of these anywhere carries it.
_ANYWHERE = ("gpt", "mistral", "deepseek", "minilm", "qwen")


def carries(text: str) -> str:
    """Return a name that carries a family's name inside: ParsGPT2, SlovakBERT, MetNet."""
    text = text[:800]
    if not words.holds(text, _ENDS) and not words.holds(text.lower(), _CARRIED):
        return ""
    row = text.replace("/", " ").split()
    for word, after in zip(row, [*row[1:], ""], strict=True):
        if after.lower().rstrip(".,:;)*_`\"'") in _OF_DATA:
            continue
        # The mark of a note may stand behind a name.
        name = word.lstrip("[").partition("[")[0].strip(".,:;()[]`*'\"_")
        low = name.lower()
        if (
            ("bert" in low and _has_bert(name))
            or words.holds(low, _ANYWHERE)
            or low.partition("-")[0].endswith(("bart", "t5"))
            or "XLM" in name
            or _ends(name)
        ) and not (is_other(low) or "chatgpt" in low):
            return name
    return ""


# The name before one of these is a data set's: "the LeafNet dataset".
_OF_DATA = frozenset(("benchmark", "corpora", "corpus", "data", "database", "dataset", "datasets"))


def _ends(name: str) -> bool:
    """Whether a name ends as those of families do, also before a word of size: SpikeNet, GELECTRA-base, DQN1M."""
    head, mark, rest = name.partition("-")
    if mark and rest.lower() in _SIZES and not is_other(head.lower()):
        name = head
    steps = name.rstrip("MmKk").rstrip("0123456789")
    if name[-1:] in "MmKk" and steps.endswith(_AGENTS):
        return True
    return name.endswith(_ENDS) and len(name) > 3 and name not in _ENDS


_SIZES = frozenset(("base", "distilled", "large", "medium", "mini", "small", "tiny", "xl"))
_AGENTS = ("DQN", "PPO")
_PEOPLE = frozenset(("albert", "gilbert", "hilbert", "hubert", "humbert", "norbert", "robert"))


def _has_bert(name: str) -> bool:
    """Whether a name holds BERT's, and not by chance: ParsBERT, camembert-base, not Alberti."""
    if "BERT" in name or "Bert" in name[1:]:
        return True
    low = name.lower()
    at = low.find("bert")
    if at < 0 or low in _PEOPLE:
        return False
    after = low[at + len("bert") :]
    return not after[:1].isalpha() or after[1:2] in ("-", "_")


def within(name: str) -> str:
    """Return the family's name inside the name of a model, that name where none is found."""
    for part in name.replace("/", " ").replace("_", " ").replace("-", " ").split():
        if part.lower() in known():
            return part
    return first(name) or carries(name) or name


def without_hosts(text: str) -> str:
    """Return a text without the names of the hosts in its addresses."""
    first, *rest = text.split("://")
    return " ".join(
        [first, *(part[part.find("/") :] if "/" in part.partition(" ")[0] else part.partition(" ")[2] for part in rest)]
    )


def spelt(text: str, low: str) -> str:
    at = text.lower().find(low)
    return text[at : at + len(low)] if at >= 0 else ""


def tokens(text: str, of: frozenset[str] | None = None) -> list[str]:
    """Return the words of a text as model names are written, and their parts, without the owner of an id.

    A word that is a name only in capitals (``Opt``, ``kan``) counts neither in small letters nor as a part. Words of
    letters alone are left out that are not among those ``of`` which names are sought.
    """
    found: list[str] = []
    plain = words.listed("families_plain")
    for chunk in text[:_REACH].replace("`", " ").split():
        word = chunk if chunk.isalpha() else chunk.strip(".,:;()[]{}*'\"_-|<>!?")
        if word.isalpha():
            token = word.lower()
            if (of is None or token in of) and word not in plain and (word is chunk or not is_other(token)):
                found.append(token)
            continue
        if "=" in chunk or (of is not None and word.isdigit()):
            continue
        if word.count("/") == 1:
            word = word.partition("/")[2]
        if is_other(word.lower()):
            continue
        for name in word.split("/"):
            token = name.lower()
            if token not in plain or name != token:
                found.append(token)
            if "-" in name or "_" in name:
                parts = name.replace("_", "-").split("-")
                found.extend([part.lower() for part in parts if part not in plain])
                found.extend(["-".join(parts[n : n + 2]).lower() for n in range(len(parts) - 1)])
    return found


def first(text: str) -> str | None:
    """Return the first word of a text that is a family's name, also with a number behind it."""
    names = known()
    found = tokens(text if text.isascii() else proper_names.apart(text[:_REACH]), names)
    if not names.isdisjoint(found):
        token = next((token for token in found if token in names and not is_other(token)), None)
        # The parts of a name stand before its pairs: "xlm" before "xlm-roberta".
        lead = f"{token}-"
        pair = next((pair for pair in found if token and pair.startswith(lead) and pair in names), None)
        return pair or token
    for token in found:
        if token[-1:].isdigit() and is_family(token) and not is_other(token):
            return token
    return None


def in_cell(text: str) -> str:
    """Return the first cell of a row that is the name of a family alone, "" where none is."""
    cells = [cell.strip(" *`") for cell in text.split("|")]
    return next((cell for cell in cells if cell.replace("-", "").isalnum() and first(cell)), "")


@cache
def _heads() -> frozenset[str]:
    """Return what stands before the first mark inside the names of families."""
    return frozenset([name.replace(".", "-").replace("_", "-").partition("-")[0] for name in known()])


def may(piece: Piece) -> bool:
    """Whether ``first`` may find a name in the text of a piece; cheap."""
    if not piece.words or len(piece.text) > _REACH:
        return True
    if piece.far and max(piece.low) >= "\u3040":
        return first(piece.text) is not None
    heads = _heads()
    if not heads.isdisjoint(piece.words):
        return True
    for word in [word for word in piece.words if not (word.isalpha() or word.isdigit())]:
        if word.isalnum():
            if word.rstrip("0123456789") in heads:
                return True
            continue
        for part in word.replace("'", "-").replace("_", "-").split("-"):
            if part in heads or part.rstrip("0123456789") in heads:
                return True
    return False


def is_family(token: str) -> bool:
    """Whether a word is a family's name, also with a number behind it."""
    families = known()
    if token in families:
        return True
    bare = token.rstrip("0123456789.")
    return len(bare) > 2 and bare != token and bare in families


@lru_cache(1024)
def in_tag(tag: str) -> bool:
    """Whether a tag in lower case names a family or, as mergekit's tags do, a parent by its id."""
    first, dash, _ = tag.partition("-")
    return not is_other(tag) and (
        tag in known()
        or tag.partition(" ")[0] in clear()
        or (tag.endswith("bert") and tag.isalpha())
        or (bool(dash) and len(first) > 4 and first in known())
        or tag.startswith(("stable-diffusion", "stable diffusion", "llama", "bert", "gpt", "t5", "wav2vec"))
        or (tag.count("/") == 1 and " " not in tag and ":" not in tag and not tag.startswith("/"))
    )
