"""The architecture line: described, named or absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import addresses, blueprints, counts, families, parameters, structure, words
from hfcardlint.disclosures.bases import model_id, spelt_id
from hfcardlint.disclosures.bases import place as place_of
from hfcardlint.disclosures.places import tokens, written
from hfcardlint.disclosures.reading import Disclosure, Place, Pointed, short
from hfcardlint.disclosures.words import ADAPTER, ARCH
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.places import Index, Piece

_ASK = "name the architecture or the base model in one line [OSAID C6]"
_LINE = "write one line with family, layers and number of parameters"
_BASE = "name the base model in `base_model:`"
_MORE = "write one line on layers, size and type"
# What a card without an architecture owes, by kind; others name a base or write a line on their own layers.
_ASKS = {
    "classic-ml": _ASK,
    "merge": "name the models that were merged in `base_model:` [OSAID C6]",
    "pretrained": f"{_LINE} [OSAID C6]",
    "quantized": "name the model that was converted in `base_model:` [OSAID C6]",
    "rl": _ASK,
}
# What asks for more than a family: the layers of a base are those of its own card.
_ASKS_MORE = {
    "adapter": f"{_BASE} [OSAID C6]",
    "classic-ml": f"{_MORE} [OSAID C6]",
    "finetune": f"{_BASE} [OSAID C6]",
    "merge": _ASKS["merge"],
    "pretrained": f"{_MORE} [OSAID C6]",
    "quantized": _ASKS["quantized"],
    "rl": "write one line on the network of the policy: its type, layers and sizes [OSAID C6]",
}
_SKIP = frozenset(("usage", "citation", "evaluation", "license", "limitations", "settings"))


def read(index: Index, kind: str, bases: tuple[str, ...], unread: bool) -> Disclosure:
    """Return what the card shows on the architecture; who holds no model owes nothing on it."""
    found = _read(index, kind, bases, unread)
    return found._replace(owed=False, missing=(), ask="") if kind == "not-a-model" else found


def _read(index: Index, kind: str, bases: tuple[str, ...], unread: bool) -> Disclosure:
    described = _described(index, kind)
    if described:
        said = _told(index, described)
        lead = _lead(index, kind, bases) if said.startswith(_ALONE) else None
        said = ", ".join(map(index.own_words, said.split(", ")))
        if lead is not None:
            said = f"{short(lead.text)}, {said}"
            described.insert(0, lead)
        return Disclosure("described", True, blueprints.shown(index, described), said=said)
    from hfcardlint.disclosures import keyed

    below = keyed.below(index) if not bases else []
    named = _named(index, kind, bases) or below
    labelled = structure.model_label(index) if named and not bases else None
    if labelled and families.first(labelled.text):
        named = [labelled]
    counted = parameters.beside(index) if named else None
    name = short(bases[0] if bases else named[0].text) if named else ""
    spots = place_of(index, bases[0]) if bases else named
    if counted:
        return Disclosure("described", True, (counted, *spots[:3]), said=f"{name}, {short(counted.text)}")
    pointed = _pointed(index)
    if named:
        from hfcardlint.disclosures import naming
        from hfcardlint.disclosures.signs import of_one, of_start, of_structure

        # The id of another model leads to the rest, as ``bases`` do.
        name_is_id = model_id(named[0].text) or spelt_id(named[0].text)
        given = bases or below or name_is_id or (kind in _MADE and _has_origin(index))
        lacks = not (
            given or pointed or of_structure(index) or (kind in _TUNED and of_start(index, naming.bare(named[0].text)))
        )
        said = f"{name}{'; the rest is in ' + pointed[0].url if pointed else ''}"
        ask = _ASKS_MORE.get(kind, f"{_BASE}, or {_MORE} [OSAID C6]") if lacks else ""
        sure = not lacks or named in ([labelled], families.in_title(index)) or of_one(index, named[0], kind)
        missing = ("C6",) if lacks else ()
        return Disclosure("named", True, tuple(spots[:4]), missing, pointed, said=said, ask=ask, sure=sure)
    if pointed:
        return Disclosure("named", True, (), (), pointed, said=f"{_of_config(index)}, from {pointed[0].url}")
    return Disclosure(
        "absent",
        kind != "unknown" or not addresses.alone(index),
        missing=("C6",),
        said="neither an architecture nor a base model is named",
        ask=_ASKS.get(kind, f"{_BASE}, or {_LINE} [OSAID C6]"),
        unread=unread,
    )


# What owes no more than what it was made of.
_MADE = frozenset(("merge", "quantized"))
_TUNED = frozenset(("adapter", "finetune"))
_SITE = "civitai.com/models/"


def _has_origin(index: Index) -> bool:
    """Whether the card of a copy or a merge leads to a model, on the Hub or at the other place where many stand."""
    return _SITE in index.text or any(
        model_id(link.url.partition("/tree/")[0]) for piece in index.pieces for link in piece.block.links
    )


# So the network of an agent is chosen: https://stable-baselines3.readthedocs.io/en/master/guide/custom_policy.html
_POLICIES = ("'policy',", "policy:", "MlpPolicy", "CnnPolicy")
# The sizes of a context or of a tokenizer alone tell of no network.
_ALONE = ("context ", "vocabulary ", "vocab ", "spm")


def _lead(index: Index, kind: str, bases: tuple[str, ...]) -> Place | None:
    """Return where the base, or else the family, is named; None where neither is."""
    if bases:
        return next(iter(place_of(index, bases[0])), None)
    return structure.model_label(index) or next(iter(_named(index, kind, ())), None)


def _told(index: Index, described: Sequence[Place]) -> str:
    spans = [place.span.start for place in described]
    texts = [
        piece.text
        for piece in index.having(ARCH | ADAPTER)
        if any(piece.block.span.start <= start < piece.block.span.end for start in spans)
    ]
    texts.extend(
        [
            code.text[:4000]
            for code in index.codes
            if any(code.span.start <= start < code.span.end for start in spans) and structure.configured(code.text)
        ]
    )
    title = next((families.tokens(piece.text) for piece in index.pieces[:1] if piece.kind == "heading"), [])
    header: list[str] = []
    for table in index.body.tables:
        if table.row_spans and table.row_spans[0].start in spans:
            header = [cell for cell in table.header if cell.strip(" *").lower() in words.listed("architecture_columns")]
            texts.extend(structure.labelled(table))
            cells = structure.own_row(table, title)
            texts.extend([f"{name} {cell}" for name, cell in zip(table.header, cells, strict=False)])
    said = structure.told(texts, title, described[0].text.startswith(_PARTS_FOLLOW))
    if not said and header:
        return f"table of {', '.join(' '.join(cell.split()) for cell in header[:4])}"
    return said or "; ".join(dict.fromkeys(short(structure.window(place.text, texts), 90) for place in described[:2]))


def _described(index: Index, kind: str) -> list[Place]:
    found: list[Place] = []
    for piece in index.having(ARCH):
        if (
            piece.topic in _SKIP
            and not (piece.topic == "settings" and "lora" in piece.low)
            and not ("vocabulary size" in piece.low or piece.low.startswith("context size:"))
        ) or (piece.kind == "heading" and "-fpn" not in piece.low):
            continue
        if piece.topic in ("data", "prep") and "vocab" not in piece.low and "n-grams of length" not in piece.low:
            continue
        place = fact(index, piece)
        if place:
            found.append(place)
            if len(found) >= 4:
                return found
    for piece in index.having(ADAPTER) if not found else ():
        if piece.topic not in _NOT_OWN and structure.of_adapter(piece):
            found.append(index.place(piece))
    ranked = kind == "adapter" and not found and words.holds(index.text.lower(), _RANKED)
    for piece in index.pieces if ranked else ():
        told = structure.rank(piece) if piece.topic not in _NOT_OWN else ""
        if told:
            found.append(index.place(piece, told))
            break
    for table in index.body.tables if not found else ():
        if blueprints.of_sizes(table):
            found.append(Place(table.row_spans[0], blueprints.headed(table)))
    for code in index.codes:
        if not found and structure.configured(code.text):
            found.append(index.inside(code, structure.configured(code.text)))
        if "Layer (type)" in code.text and "Param #" in code.text:
            found.append(Place(code.span, "table of the layers"))
        if "SentenceTransformer(" in code.text and "Transformer(" in code.text and "(0)" in code.text:
            found.append(Place(code.span, blueprints.of_sentences(code.text)))
        elif kind == "rl" and any(map(code.text.__contains__, _POLICIES)):
            found.append(Place(code.span, "policy and its settings"))
        elif kind == "classic-ml" and structure.estimated(code.text):
            found.append(Place(code.span, structure.estimator(code.text)))
    if kind == "classic-ml" and not found:
        # The table that spaCy writes has a row for the parts: https://spacy.io/api/cli#package.
        found.extend([index.place(piece) for piece in index.pieces if piece.low.startswith("components |")])
    if kind == "classic-ml" and not found:
        shown = [piece for piece in index.pieces if structure.estimated(piece.text)]
        found.extend([index.place(piece, structure.estimator(piece.text)) for piece in shown[:1]])
    return found


def fact(index: Index, piece: Piece) -> Place | None:
    """Return the fact of structure that a piece tells."""
    low = piece.low
    facts = words.listed("architecture_fact_words")
    word = None if piece.words.isdisjoint(facts) else next(token for token in piece.tokens if token in facts)
    if word is None and words.holds(low, _PHRASE_PARTS):
        word = next(filter(low.__contains__, words.row("architecture_phrases")), None)
    if word:
        at = low.find(word)
        denied = word.endswith(" head") and low[:at].rstrip(" *").endswith((" no", " without"))
        if not denied and not _of_other(low[max(0, at - 60) : at + 60].split()):
            # What the model consists of stands behind; "that" goes on to what it does.
            end = _end(piece.text, at) if word.endswith(_PARTS_FOLLOW) else at + len(word)
            return index.place(piece, piece.text[at:end].removesuffix(" that").rstrip("."))
    if not low.isascii():
        text = parameters.foreign(low)
        if text:
            return index.place(piece, text)
    tokens = piece.tokens
    spot = (
        None
        if piece.words.isdisjoint(words.listed("architecture_counted")) and "-dim" not in low and "-layer" not in low
        else counts.read(tokens)
    )
    if spot is None and "param" in low and (piece.kind == "row" or words.holds(low, words.row("architecture_types"))):
        spot = parameters.of_one(tokens)
    if spot is None or _of_other(tokens[max(0, spot[0] - 9) : spot[1] + 4]):
        return None
    return index.place(piece, written(piece, spot[0], min(spot[1], len(tokens))))


# Without one of these a card gives no rank of its adapter beside LoRA's name.
_RANKED = ("dim", "posto", "rang", "ранг", "رتبة")
_PARTS_FOLLOW = ("consists of 3 models", "consists of three models")


def _end(text: str, at: int) -> int:
    """Return where the sentence ends in which an offset stands."""
    return min((end for end in (text.find(stop, at) for stop in (". ", "\n")) if end >= 0), default=len(text))


# Each phrase of "architecture_phrases" holds one of these.
_PHRASE_PARTS = (
    "coder",
    "(type)",
    " layer",
    "s (m)",
    "mixture",
    "attention",
    "blocks of",
    "consists of",
    "head",
    "embeddings",
    "patches",
    "pooling method",
    "residual block",
    " query",
    "latent diffusion",
    "sequence-to-sequence",
    "fully connected",
    "feature map",
    "state space",
    "retriever and",
    "sliding window",
    "neural ordinary",
    "n-grams of length",
)
_OTHERS = frozenset(
    ("outperform", "outperforms", "compared", "unlike", "batch", "gpu", "gpus", "speaker", "epochs", "epoch")
)


def _of_other(tokens: Sequence[str]) -> bool:
    """Whether the words around a fact speak of another model or of the training run."""
    return not _OTHERS.isdisjoint(tokens)


_NOT_OWN = frozenset(("citation", "evaluation", "license", "limitations"))


def _named(index: Index, kind: str, bases: tuple[str, ...]) -> list[Place]:
    found: list[Place] = []
    place = index.meta_place("base_model")
    if place and bases:
        found.append(place)
    from hfcardlint.disclosures import keyed

    found.extend(keyed.read(index))
    found = found or families.in_title(index) or _in_text(index)
    if not found:
        from hfcardlint.disclosures import loaders

        found.extend(loaders.in_config(index) or loaders.in_code(index) or loaders.aside(index, kind))
    if not found and bases:
        found.append(Place(Span(index.meta.body, index.meta.body), bases[0]))
    if not found:
        from hfcardlint.disclosures import designs

        found.extend(designs.read(index) or families.of_form(index))
    return found


def _in_text(index: Index) -> list[Place]:
    """Return the first place of the text that names a family: a cell only where no sentence does."""
    from hfcardlint.disclosures import naming

    clear = families.clear()
    row: Place | None = None
    for piece in index.pieces:
        if piece.topic in _NOT_OWN and (piece.number > 3 or piece.kind == "row"):
            continue
        if _COURSE in piece.low:
            continue
        word = None if piece.words.isdisjoint(clear) else _clear(piece, clear)
        if word is None and families.may(piece):
            word = families.first(piece.text)
        text = (families.spelt(piece.text, word) or word) if word else naming.told(piece)
        if text and piece.kind == "row":
            row = row or index.place(piece, families.in_cell(piece.text) or text)
        elif text:
            started = naming.start(index) or _of_farm(index) if piece.number == 0 and piece.kind == "heading" else None
            return [started or index.place(piece, naming.whole(piece, text))]
    return [row] if row else []


def _of_farm(index: Index) -> Place | None:
    """Return the base that the settings of a training with FARM give."""
    from hfcardlint.disclosures import loaders

    return next(iter(loaders.in_config(index)), None) if loaders.OF_FARM in index.text else None


# https://github.com/huggingface/diffusion-models-class, whose name is no model's.
_COURSE = "diffusion models class"


def _clear(piece: Piece, clear: frozenset[str]) -> str | None:
    """Return the first family's name in a piece; those in the names of hosts and of others' services are left out."""
    low = families.without_hosts(piece.low) if "://" in piece.low else piece.low
    found = piece.tokens if low is piece.low else tokens(low)
    return next((token for token in found if token in clear and not families.is_service(token, low)), None)


def _pointed(index: Index) -> tuple[Pointed, ...]:
    names = ("config.json", "model_index.json", "params.json", "adapter_config.json")
    name = index.repo.has(*names) if index.repo is not None else None
    return (Pointed("C6", Span(0, 0), name),) if name else ()


def _of_config(index: Index) -> str:
    config = (index.repo.json("config.json") if index.repo is not None else None) or {}
    return str(config.get("model_type") or "the structure")
