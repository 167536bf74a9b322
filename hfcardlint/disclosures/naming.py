"""What a sentence or a label says of a model's family in other words than the name of a known family."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import families, words

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece
    from hfcardlint.disclosures.reading import Place

_REACH = 2000

_NETWORKS = ("convolutional neural network", "residual network", "graph neural network", "recurrent neural network")
_KINDS = {
    "adversarial": ("generative adversarial network",),
    "diffusion": ("stable diffusion",),
    "forest": ("random forest",),
    "graph": ("graph attention network", "graph convolutional network"),
    "regression": ("logistic regression", "linear regression"),
    "network": _NETWORKS,
    "networks": _NETWORKS,
    "space": ("state space model",),
    "tree": ("decision tree",),
    "boosting": ("gradient boosting",),
    "bayes": ("naive bayes",),
    "vector": ("support vector machine",),
    "lstms": ("lstms",),
    "perceptron": ("multilayer perceptron", "multi-layer perceptron"),
    "clustering": ("k-means clustering",),
    "dirichlet": ("latent dirichlet allocation",),
    "mixture": ("gaussian mixture model",),
    "splatting": ("gaussian splatting",),
    "markov": ("hidden markov model",),
}


_KIND_WORDS = frozenset(_KINDS)


def of_kind(piece: Piece) -> str:
    """Return the words with blanks that first name a kind of network or estimator."""
    if _KIND_WORDS.isdisjoint(piece.words):
        return ""
    low = piece.low
    named = [name for word in piece.words & _KIND_WORDS for name in _KINDS[word] if name in low]
    return families.spelt(piece.text, min(named, key=low.find)) if named else ""


_TYPE = "model type"


def of_type(piece: Piece) -> str:
    """Return the value of the label ``Model type``, where that is a kind of model and no task: ``Fusion model``."""
    label, _, value = piece.text.partition(":")
    kind, _, noun = value.strip(" *`_.").partition(" ")
    if label.strip(" *-").lower() != _TYPE or noun.lower() != "model":
        return ""
    known = words.listed("purpose_bare") | words.listed("architecture_no_types")
    return "" if kind.lower() in known else f"{kind} {noun}"


def by_version(piece: Piece) -> str:
    """Return ``SD`` with the version behind it."""
    if "sd" not in piece.words:
        return ""
    for name, version in pairwise(piece.text[:_REACH].split()):
        number = version.lstrip("vV(")[:1]
        if name.lstrip("([*") == "SD" and number.isdigit():
            return f"{name} {version}"
    return ""


# Words before the id of a model that this one starts from.
_STARTS = (("based", "on"), ("based", "off"), ("derived", "from"), ("fine-tuned", "from"), ("finetuned", "from"))


def by_id(piece: Piece) -> str:
    """Return the id of the model that a piece says this one is based on: ``based on acme/fern-base``."""
    if "/" not in piece.text or ("based" not in piece.words and "from" not in piece.words):
        return ""
    row = piece.text[:_REACH].split()
    for at in range(2, len(row)):
        if "/" in row[at] and (row[at - 2].lower().lstrip("(*"), row[at - 1].lower()) in _STARTS:
            name = row[at].strip("`*\"'()[],.")
            owner, _, rest = name.partition("/")
            if rest.count("/") == 0 and min(len(owner), len(rest)) > 2 and f"{owner}{rest}".isascii():
                return name
    return ""


# Words behind which a model stands that this one is made of.
_MADE_OF = frozenset(
    (
        *(("based", "on"), ("built", "on"), ("clone", "of"), ("copy", "of"), ("derived", "from"), ("mirror", "of")),
        *(("re-upload", "of"), ("reupload", "of"), ("variant", "of"), ("version", "of"), ("base", "model")),
    )
)
_HEADS = frozenset([head for head, _ in _MADE_OF])
_FILLING = frozenset(
    (
        *("a", "an", "as", "is", "model", "of", "original", "our", "pre-trained", "pretrained", "the", "this"),
        *("used", "uses", "using", "utilises", "utilizes", "was"),
    )
)
_AROUND = "`*\"'()[].,:;!"


def made_of(piece: Piece) -> str:
    """Return the name behind words such as ``version of`` or ``base model``, where no other word is spelt so:
    ``a version of fern-large-v2``, ``the base model is fern-coder-2``."""
    if piece.far:
        name = _based(piece.text)
        if name:
            return name
    if _HEADS.isdisjoint(piece.words):
        return ""
    row = piece.text[:_REACH].split()
    for at, (first, second) in enumerate(pairwise(row)):
        pair = (first.lower().strip(_AROUND), second.lower().strip(_AROUND))
        if pair not in _MADE_OF:
            continue
        rest = row[at + 2 : at + _BEHIND]
        while rest and rest[0].lower().strip(_AROUND) in _FILLING:
            del rest[0]
        if rest and words.DATA_WORDS.isdisjoint([word.lower().strip(_AROUND) for word in rest[1:3]]):
            name = rest[0].strip(_AROUND)
            if _is_versioned(name):
                return name
            if pair[0] == "base" and _is_spelt(name, "0123456789"):
                return name
    return ""


_BEHIND = 10


def _is_versioned(name: str) -> bool:
    """Whether a name is spelt as those of models are, with a version or a size: ``fern-large-v2``, ``Moss-7B``."""
    first, *rest = name.lower().split("-")
    numbered = len(rest) > 1 and rest[-1].isdigit() and rest[0].isalpha()
    return first.isalnum() and first[:1].isalpha() and (numbered or any(map(_is_version, rest)))


def _is_version(part: str) -> bool:
    number = part[1:] if part[:1] == "v" else part[:-1] if part[-1:] in ("b", "m") else ""
    return number.replace(".", "").isdigit()


_BASED_ON = ("基于", "基於")
_OF_DATA = ("数据", "數據", "语料", "語料", "dataset", "corpus", "框架", "开发", "协议", "许可")


def _based(text: str) -> str:
    """Return the name in Latin letters behind the Chinese words for ``based on``."""
    for mark in _BASED_ON:
        at = text.find(mark)
        rest = text[at + len(mark) :][:_TAIL].lstrip(" [`*") if at >= 0 else ""
        end = next((n for n, char in enumerate(rest) if not (char.isascii() and (char.isalnum() or char in "-_./"))), 0)
        name = rest[:end].rstrip("-_./")
        if _is_spelt(name, "-0123456789") and not any(map(rest[end : end + 10].lower().__contains__, _OF_DATA)):
            return name
    return ""


_TAIL = 80


def of_tuned(piece: Piece) -> str:
    """Return the name of what was tuned: ``finetuned on FeRN model``."""
    trained = bool(piece.mask & words.TRAIN)
    titled = trained and piece.kind == "heading"
    tuned = titled or ("model" in piece.words and (trained or "version of" in piece.low))
    if not tuned:
        return ""
    row = piece.text[:_REACH].split()
    for at, (before, word) in enumerate(pairwise(row)):
        name = before.strip("`*\"'()[]")
        if word.startswith("model") and _named_base(row, at, name):
            return name
        if titled and word.lower() in _TITLED and _is_spelt(name, "-"):
            return name
    return ""


_TITLED = frozenset(("fine-tuned", "finetuned"))
_TUNED = frozenset(("fine-tuned", "finetuned", "tuned", "version"))


def _is_spelt(name: str, marks: str) -> bool:
    """Whether a name is spelt as no word is: with capitals inside or one of the marks."""
    if len(name) < _SHORTEST or not name[0].isalpha() or name.isupper():
        return False
    return sum(map(str.isupper, name)) > 1 or any(mark in name[1:] for mark in marks)


_SHORTEST = 4


def _named_base(row: list[str], at: int, name: str) -> bool:
    """Whether a name is spelt as no word is, behind ``fine-tuned on`` or its like: ``finetuned on FeRN model``,
    ``a chat version of the fern-2 model``."""
    end = at - 1 if row[at - 1 : at] == ["the"] else at
    if row[end - 1 : end] not in (["of"], ["on"], ["from"]) or _TUNED.isdisjoint(row[max(0, end - 3) : end]):
        return False
    return _is_spelt(name, "" if end == at else "-0123456789")


_MADE = ("transformer", "convolutional", "recurrent", "diffusion")


# So far down a card any name is that of its model.
_FIRST = 8
# Below, on neither training nor a base, a piece without one of these words tells nothing.
_TOLD = _KIND_WORDS | {"architecture", "sd"}


def told(piece: Piece) -> str:
    """Return what a piece says of a family in other words than a family's name."""
    if piece.number >= _FIRST and not piece.mask & (words.TRAIN | words.BASE) and _TOLD.isdisjoint(piece.words):
        return ""
    low = piece.low
    name = of_kind(piece) or of_tuned(piece) or by_version(piece)
    if not name and _TYPE in low:
        name = of_type(piece)
    if not name and (piece.number < _FIRST or piece.mask & words.TRAIN):
        name = families.carries(piece.text)
    if name:
        return name
    if piece.mask & (words.BASE | words.QUANT):
        name = by_id(piece)
        if name:
            return name
        if piece.mask & words.ARCH and any(word in low for word in _MADE):
            return piece.text
        if low.lstrip(" *-").startswith(("base model", "basemodel", "base_model")):
            return _value(piece.text) or made_of(piece)
        name = made_of(piece)
        if name:
            return name
        at = low.find(" base")
        version = low[:at].rpartition(" ")[2] if at >= 0 else ""
        if version[:1] == "v" and version[1:2].isdigit():
            end = at + len(" base model") if low.startswith(" model", at + len(" base")) else at + len(" base")
            return piece.text[at - len(version) : end]
    return ""


def _value(text: str) -> str:
    """Return the value of a label on one line, where it is a name: ``Base model: Fern Engine``."""
    value = text.partition(":")[2].strip(" *`_[]")
    named = value[:1].isupper() and len(value) < _LONG and not value.endswith(".") and "\n" not in value
    return value if named and value.lower() not in words.listed("places_empty") else ""


_LONG = 80


def whole(piece: Piece, name: str) -> str:
    """Return what a general word stands in, for a name that is no more: ``fern-diffusion``, ``Stable Diffusion``,
    ``diffusion model``."""
    if name.lower() not in _GENERAL:
        return name
    at = piece.text.find(name)
    if at < 0:
        return name
    lead = piece.text[:at].rpartition(" ")[2].lstrip("([*`\"'")
    if lead.endswith("-") and lead[:-1].isalnum() and lead.isascii() and name.lower() == "diffusion":
        return lead + name
    if piece.low[:at].endswith("stable "):
        return piece.text[at - len("stable ") : at + len(name)]
    behind = piece.text[at + len(name) :]
    return name + behind[: len(" model")] if behind.lower().startswith(" model") else name


_GENERAL = frozenset(("diffusion", "transformer"))


def bare(name: str) -> str:
    """Return the general word in what ``whole`` returned."""
    word = name.removesuffix(" model").rpartition(" ")[2]
    return word if word.lower() in _GENERAL else name


def start(index: Index) -> Place | None:
    """Return where the text says what the model was made of. Its title, which may hold a family's name, does not."""
    for piece in index.having(words.BASE):
        name = made_of(piece) if piece.kind not in _NO_PROSE and piece.topic not in _ELSEWHERE else ""
        if name and (families.first(name) or families.carries(name)):
            return index.place(piece, name)
    return None


_NO_PROSE = frozenset(("heading", "row"))
_ELSEWHERE = frozenset(("citation", "data", "evaluation", "license", "limitations", "usage"))
