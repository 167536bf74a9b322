"""Names of model families in a text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.reading import Place
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece


_REACH = 2000


@cache
def known() -> frozenset[str]:
    """Return the names of families."""
    return frozenset(words.items("families"))


@cache
def clear() -> frozenset[str]:
    """Return the names that are no other words."""
    return known() - words.listed("families_plain")


@cache
def folded() -> frozenset[str]:
    """Return the names as ``words.folded`` writes them."""
    return frozenset([words.folded(name) for name in known()])


_ENDS = (
    "former",
    "Former",
    "Net",
    "LLaMA",
    "Llama",
    "llama",
    "T5",
    "RWKV",
    "Diffusion",
    "CLIP",
    "YOLO",
    "LSTM",
    "CNN",
    "GAN",
    "VAE",
    "ViT",
)


def in_code(index: Index) -> list[Place]:
    """Return the class with which code loads the model, where its name tells the family: ``BertForMaskedLM``."""
    for code in index.codes:
        text = code.text[:4000]
        for opening in ('Model("', "Model('"):
            at = text.find(opening)
            name = text[at + len(opening) : at + 40].split(opening[-1])[0] if at >= 0 else ""
            if name in known():
                return [Place(code.span, name)]
        if ".from_pretrained(" in text:
            before = text.partition(".from_pretrained(")[0]
            name = before[max(0, len(before) - 40) :].replace("=", " ").split(" ")[-1].split("\n")[-1]
            if is_family(name.removesuffix("Model").lower()) and name[:1].isupper():
                return [Place(code.span, name)]
        if "For" not in text and "LMHead" not in text:
            continue
        for word in text.replace("(", " ").replace(".", " ").replace(",", " ").split():
            name, mark, rest = word.partition("LMHead" if "LMHead" in word else "For")
            if mark and rest[:1].isupper() and name[:1].isupper() and is_family(name.lower()):
                return [Place(code.span, word)]
    return []


def of_library(index: Index) -> list[Place]:
    """Return the library in the front matter, where it holds the models of one family."""
    known = words.listed("architecture_libraries")
    return [
        Place(Span(scalar.start, scalar.end), scalar.text)
        for scalar in index.scalars("library_name")
        if scalar.text.lower() in known
    ]


def carries(text: str) -> str:
    """Return a name that carries a family's name inside: ParsGPT2, SlovakBERT, MetNet."""
    text = text[:400]
    low = text.lower()
    if "bert" not in low and "gpt" not in low and not any(end in text for end in _ENDS):
        return ""
    for word in text.replace("/", " ").split():
        name = word.strip(".,:;()[]`*'\"_")
        low = name.lower()
        if ("bert" in low and low != "robert") or "gpt" in low or (name.endswith(_ENDS) and len(name) > 3):
            return name
    return ""


def spelt(text: str, low: str) -> str:
    at = text.lower().find(low)
    return text[at : at + len(low)] if at >= 0 else ""


def tokens(text: str) -> list[str]:
    """Return the words of a text as model names are written, and their parts, without the owner of an id.

    A word that is a name only in capitals (``Opt``, ``kan``) counts neither in small letters nor as a part.
    """
    found: list[str] = []
    plain = words.listed("families_plain")
    for chunk in text[:_REACH].replace("`", " ").split():
        if chunk.isalpha():
            if chunk not in plain:
                found.append(chunk.lower())
            continue
        if "=" in chunk:
            continue
        word = chunk.strip(".,:;()[]{}*'\"_-|<>!?")
        if word.count("/") == 1:
            word = word.partition("/")[2]
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
    found = tokens(text)
    if not known().isdisjoint(found):
        return next(token for token in found if token in known())
    return next((token for token in found if token[-1:].isdigit() and is_family(token)), None)


@cache
def _heads() -> frozenset[str]:
    """Return what stands before the first mark inside the names of families."""
    return frozenset([name.replace(".", "-").replace("_", "-").partition("-")[0] for name in known()])


def may(piece: Piece) -> bool:
    """Whether ``first`` may find a name in the text of a piece; cheap."""
    if not piece.words or len(piece.text) > _REACH:
        return True
    heads = _heads()
    if not heads.isdisjoint(piece.words):
        return True
    for word in piece.words:
        if not word.isalpha():
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


def in_tag(tag: str) -> bool:
    """Whether a tag in lower case names a family or, as mergekit's tags do, a parent by its id."""
    first, dash, _ = tag.partition("-")
    return (
        tag in known()
        or (bool(dash) and len(first) > 4 and first in known())
        or tag.startswith(("stable-diffusion", "llama", "bert", "gpt", "t5", "wav2vec"))
        or (tag.count("/") == 1 and " " not in tag and ":" not in tag and not tag.startswith("/"))
    )
