"""The architecture line: described, named or absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Scalar
from hfcardlint.card.nodes import Sequence as Nodes
from hfcardlint.disclosures import words
from hfcardlint.disclosures.places import written
from hfcardlint.disclosures.reading import Disclosure, Place, Pointed
from hfcardlint.disclosures.words import ARCH, BASE
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.places import Index, Piece

_ASK = "name the architecture or the base model, or add one line from config.json [OSAID C6]"


# Words that are a structural fact by themselves: they name a parameter of a configuration or a way of building.


_SIZES = frozenset(("size", "dimension", "dimensions", "length", "dim", "window", "sizes", "units"))
_SCALES = frozenset(("m", "b", "million", "billion", "trillion"))


def _counted(tokens: Sequence[str]) -> tuple[int, int] | None:
    """Return where a number stands with a part of a network (token indices)."""
    for at, token in enumerate(tokens):
        if token in words.listed("architecture_parts"):
            for back in range(max(0, at - 3), at):
                if _is_number(tokens[back]):
                    return back, at + 1
            if at + 1 < len(tokens) and _is_number(tokens[at + 1]) and token in ("layer", "layers", "heads"):
                return at, at + 2
        elif token.endswith(("-layer", "-layers", "-dimensional", "-dim", "-head")) and token[0].isdigit():
            if "-dim" not in token or tokens[at + 1 : at + 3] != ["dense", "vector"]:
                return at, at + 1
        elif (
            token in ("dimensional", "dim")
            and at
            and _is_number(tokens[at - 1])
            and tokens[at + 1 : at + 3] != ["dense", "vector"]
        ):
            return at - 1, at + 1
        elif (
            token in words.listed("architecture_sized")
            and at + 1 < len(tokens)
            and tokens[at + 1] in _SIZES
            and any(map(_is_number, tokens[at + 2 : at + 7]))
        ) or (token == "rank" and any(map(_is_number, tokens[at + 1 : at + 3]))):
            return at, at + 2
        elif token == "context" and at and tokens[at - 1][0].isdigit():
            return at - 1, at + 1
        elif (
            token == "vocabulary"
            and at + 2 < len(tokens)
            and tokens[at + 1] in ("of", "is", "contains", "with")
            and any(map(_is_number, tokens[at + 2 : at + 6]))
        ):
            return at, at + 3
        elif token in ("nl", "dm", "ff", "nh") and any(map(_is_number, tokens[at + 1 : at + 3])):
            return at, at + 2
        elif token == "letters" and at and _is_number(tokens[at - 1]):
            return at - 1, at + 1
    return None


def _is_number(token: str) -> bool:
    return token[0].isdigit() and token.rstrip("kKmb").isdigit()


def _parameters(tokens: Sequence[str]) -> tuple[int, int] | None:
    """Return where a parameter count stands (token indices)."""
    for at, token in enumerate(tokens):
        if token.startswith("param"):
            before = tokens[max(0, at - 3) : at]
            if any(word[0].isdigit() for word in before[-1:]) and before[-1][-1] in "bmk":
                return at - 1, at + 1
            if (
                len(before) >= 2
                and any(word in _SCALES for word in before)
                and any(word[0].isdigit() for word in before)
            ):
                return at - len([word for word in before if word[0].isdigit() or word in _SCALES]), at + 1
            after = tokens[at + 1 : at + 5]
            if any(word[0].isdigit() and (word[-1] in "bm" or not _SCALES.isdisjoint(after)) for word in after):
                return at, at + 3
        elif token.endswith(("b-parameter", "m-parameter", "b-param", "m-param")):
            return at, at + 1
    return None


_COUNTERS = ("层", "層", "个注意力头", "레이어", "слоев", "слоёв")
_BIG = ("亿参数", "億パラメータ", "亿个参数", "억 파라미터", "b参数", "млрд параметр")


def _foreign(low: str) -> str:
    """Return a number with a counter of layers, parameters or words of the vocabulary."""
    for part in (*_COUNTERS, *_BIG):
        at = low.find(part)
        if at > 0 and low[:at].rstrip()[-1:].isdigit():
            return low[max(0, at - 6) : at + len(part)].strip()
    at = next((at for at in (low.find(part) for part in ("词表", "語彙数", "어휘")) if at >= 0), -1)
    return low[at : at + 14] if at >= 0 and any(char.isdigit() for char in low[at : at + 22]) else ""


_SKIP = frozenset(("usage", "citation", "evaluation", "license", "limitations", "settings"))


def read(index: Index, kind: str, bases: tuple[str, ...], unread: bool) -> Disclosure:
    """Return what the card shows on the architecture."""
    if kind == "not-a-model":
        return Disclosure("absent", False)
    described = _described(index, kind)
    if described:
        said = "; ".join(dict.fromkeys(_short(place.text) for place in described[:2]))
        return Disclosure("described", True, tuple(described[:4]), said=said)
    named = _named(index, kind, bases)
    pointed = _pointed(index)
    if named:
        said = (
            f"{_short(bases[0] if bases else named[0].text)}{'; the rest is in ' + pointed[0].url if pointed else ''}"
        )
        ask = "" if bases or pointed else "one line on layers, size and type [OSAID C6]"
        return Disclosure(
            "named", True, tuple(named[:4]), () if pointed or bases else ("C6",), pointed, said=said, ask=ask
        )
    if pointed:
        return Disclosure("named", True, (), (), pointed, said=f"{_of_config(index)}, from {pointed[0].url}")
    return Disclosure(
        "absent",
        True,
        missing=("C6",),
        said="neither an architecture nor a base model is named",
        ask=_ASK,
        unread=unread,
    )


def _short(text: str, limit: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def _described(index: Index, kind: str) -> list[Place]:
    found: list[Place] = []
    for piece in index.having(ARCH):
        if (
            piece.topic in _SKIP and not (piece.topic == "settings" and "lora" in piece.low)
        ) or piece.kind == "heading":
            continue
        if piece.topic in ("data", "prep") and "vocab" not in piece.low:
            continue
        place = _fact(index, piece)
        if place:
            found.append(place)
            if len(found) >= 4:
                return found
    for table in index.body.tables if not found else ():
        cells = {cell.strip(" *").lower() for cell in (*table.header, *(row[0] for row in table.rows[:20] if row))}
        if len(cells & words.listed("architecture_columns")) >= 2:
            found.append(Place(table.row_spans[0], " | ".join(table.header)))
    for code in index.codes:
        if "SentenceTransformer(" in code.text and "Transformer(" in code.text and "(0)" in code.text:
            found.append(Place(code.span, "SentenceTransformer"))
        elif kind == "rl" and ("'policy'," in code.text or "policy:" in code.text):
            found.append(Place(code.span, "policy and its settings"))
        elif kind == "classic-ml" and any(part in code.text for part in ("Pipeline(", "Classifier(", "Regressor(")):
            found.append(Place(code.span, "estimator"))
    return found


def _fact(index: Index, piece: Piece) -> Place | None:
    low = piece.low
    word = next(iter(piece.words & words.listed("architecture_fact_words")), None) or next(
        (phrase for phrase in words.row("architecture_phrases") if phrase in low), None
    )
    if word:
        at = low.find(word)
        if not _of_other(low[max(0, at - 60) : at + 60].split()):
            return index.place(piece, piece.text[at : at + len(word)])
    if not low.isascii():
        text = _foreign(low)
        if text:
            return index.place(piece, text)
    tokens = piece.tokens
    spot = (
        None
        if piece.words.isdisjoint(words.listed("architecture_counted")) and "-dim" not in low and "-layer" not in low
        else _counted(tokens)
    )
    if (
        spot is None
        and "param" in low
        and (piece.kind == "row" or any(part in low for part in words.row("architecture_types")))
    ):
        spot = _parameters(tokens)
        if spot and not _SERIES.isdisjoint(tokens[max(0, spot[0] - 14) : spot[1] + 3]):
            spot = None
    if spot is None or _of_other(tokens[max(0, spot[0] - 9) : spot[1] + 4]):
        return None
    return index.place(piece, written(piece, spot[0], min(spot[1], len(tokens))))


_SERIES = frozenset(("series", "ranging", "family", "other"))
_OTHERS = frozenset(
    ("outperform", "outperforms", "compared", "unlike", "batch", "gpu", "gpus", "speaker", "epochs", "epoch")
)


def _of_other(tokens: Sequence[str]) -> bool:
    """Whether the words around a fact speak of another model or of the training run."""
    return not _OTHERS.isdisjoint(tokens)


def _named(index: Index, kind: str, bases: tuple[str, ...]) -> list[Place]:
    found: list[Place] = []
    place = index.meta_place("base_model")
    if place and bases:
        found.append(place)
    families = frozenset(words.items("families"))
    for key in ("tags", "model_type", "model_name"):
        for scalar in index.scalars(key):
            low = scalar.text.lower()
            if (
                low in families
                or (key != "tags" and low)
                or low.startswith(("stable-diffusion", "llama", "bert", "gpt", "t5", "wav2vec"))
            ):
                found.append(Place(Span(scalar.start, scalar.end), scalar.text))
                break
    for name in _model_names(index):
        if not families.isdisjoint(_tokens(name.text)) or _carries(name.text):
            found.append(name)
    for piece in index.pieces:
        if len(found) >= 2:
            break
        if piece.topic in ("citation", "evaluation", "license", "limitations") and piece.number > 3:
            continue
        if piece.topic == "usage" and piece.kind != "heading" and found:
            continue
        word = next(iter(piece.words & families), None)
        if word is None and (piece.number < 8 or not found):
            word = next((token for token in _tokens(piece.text) if token in families), None)
        if (
            word
            or "stable diffusion" in piece.low
            or "random forest" in piece.low
            or "logistic regression" in piece.low
        ):
            found.append(index.place(piece, _spelt(piece.text, word or "stable diffusion")))
        elif piece.number < 8 and _carries(piece.text):
            found.append(index.place(piece, _carries(piece.text)))
        elif (
            piece.mask & BASE
            and piece.mask & ARCH
            and any(word in piece.low for word in ("transformer", "convolutional", "recurrent", "diffusion"))
        ):
            found.append(index.place(piece))
    if not found and bases:
        found.append(Place(Span(index.card.meta.body, index.card.meta.body), bases[0]))
    return found


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


def _carries(text: str) -> str:
    """Return a name that carries a family's name inside: ParsGPT2, SlovakBERT, MetNet."""
    for word in text[:400].replace("/", " ").split():
        name = word.strip(".,:;()[]`*'\"_")
        low = name.lower()
        if ("bert" in low and low != "robert") or "gpt" in low or (name.endswith(_ENDS) and len(name) > 3):
            return name
    return ""


def _spelt(text: str, low: str) -> str:
    at = text.lower().find(low)
    return text[at : at + len(low)] if at >= 0 else ""


def _tokens(text: str) -> list[str]:
    """Return the words of a text as model names are written, and their parts."""
    found: list[str] = []
    for word in text[:2000].lower().replace("/", " ").replace("`", " ").split():
        token = word.strip(".,:;()[]{}*'\"_-|<>!?")
        found.append(token)
        if "-" in token or "_" in token:
            parts = token.replace("_", "-").split("-")
            found.extend(parts)
            found.extend("-".join(parts[n : n + 2]) for n in range(len(parts) - 1))
    return found


def _model_names(index: Index) -> list[Place]:
    """Return the names of the models in the model-index."""
    node = index.node("model-index")
    items = node.items[:3] if isinstance(node, Nodes) else []
    names = [item.get("name") for item in items if isinstance(item, Mapping)]
    return [Place(name.span, name.text) for name in names if isinstance(name, Scalar)]


def _pointed(index: Index) -> tuple[Pointed, ...]:
    repo = index.card.repo
    name = (
        repo.has("config.json", "model_index.json", "params.json", "adapter_config.json") if repo is not None else None
    )
    return (Pointed("C6", Span(0, 0), name),) if name else ()


def _of_config(index: Index) -> str:
    config = (index.card.repo.json("config.json") if index.card.repo is not None else None) or {}
    return str(config.get("model_type") or "the structure")
