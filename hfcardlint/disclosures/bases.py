"""The models that a card says it starts from, and what has the form of a Hub id."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Scalar, Sequence
from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.tuning import having
from hfcardlint.disclosures.words import BASE, DATA_WORDS, MERGE, QUANT, TRAIN
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from hfcardlint.disclosures.places import Index, Piece, Sentence


def model_id(url: str) -> str | None:
    """Return the Hub id of a model that an address points to, else None."""
    _, scheme, rest = url.partition("://")
    if not scheme:
        return None
    host, _, path = rest.partition("/")
    if host.lower() not in ("huggingface.co", "hf.co", "www.huggingface.co"):
        return None
    for mark in "#?":
        path = path.partition(mark)[0]
    parts = [part for part in path.split("/") if part]
    if not 1 <= len(parts) <= 2 or parts[0] in words.listed("bases_not_models"):
        return None
    # One name alone is a model without an owner or the page of a user.
    if len(parts) == 1 and parts[0].isalpha() and parts[0].lower() not in words.members("families"):
        return None
    return "/".join(parts)


def read(index: Index) -> tuple[str, ...]:
    """Return the models that the card says it starts from: key, then adapter_config.json, then prose."""
    keyed = index.texts("base_model") or index.texts("duplicated_from")
    found = [text for text in keyed if text.lower() not in ("none", "null", "n/a")]
    if found:
        return tuple(dict.fromkeys(found))
    repo = index.repo
    if repo is not None:
        config = repo.json("adapter_config.json") or {}
        name = config.get("base_model_name_or_path")
        if isinstance(name, str) and name:
            return (name,)
    return _from_prose(index)


def _from_prose(index: Index) -> tuple[str, ...]:
    for piece in having(index, TRAIN | BASE | QUANT):
        if "/" not in piece.text and not piece.block.links:
            # Neither spells nor links an id.
            continue
        if piece.topic in ("citation", "evaluation", "usage", "license", "limitations", "data"):
            continue
        made = piece.number < _HEAD and bool(piece.block.links) and not _MADE.isdisjoint(piece.words)
        if not made and not phrases.has("from", piece):
            continue
        for sentence in index.sentences(piece):
            name = _after(sentence) or (_before(sentence) if made else None)
            if name:
                return (name,)
    return _beside(index)


def _after(sentence: Sentence) -> str | None:
    """Return the model that is linked or spelt after words such as ``fine-tuned from``."""
    spot = phrases.spot("from", sentence.tokens)
    at = offset(sentence, spot[0]) if spot else _part(sentence)
    if at < 0:
        return None
    turn = phrases.spot("in_turn", sentence.tokens[spot[1] : spot[1] + _TURN]) if spot else None
    if (turn and not turn[0]) or (spot and sentence.tokens[spot[0]] == "base" and labels(sentence, at)):
        return None
    for link in sentence.links:
        name = model_id(link.url) or ("" if _CODE in link.url else spelt_id(link.text))
        if name and link.text and not link.image and sentence.text.find(link.text) >= at:
            return name
    if not spot or sentence.tokens[spot[0] : spot[1]] == ["based", "on"]:
        return None
    after = sentence.text[offset(sentence, spot[1]) :].split()[:5]
    return next((word for word in map(spelt_id, after) if word), None)


def labels(sentence: Sentence, at: int) -> bool:
    """Whether the words at an offset end the text of one of several links, as in ``[2B base model](id)``: they lead to
    none of the others."""
    if len(sentence.links) <= 1:
        return False
    spots = [(sentence.text.find(link.text), len(link.text)) for link in sentence.links if link.text]
    return any(0 <= start < at < start + length for start, length in spots)


# So far behind "base model" stands what makes it one model of a pipeline.
_TURN = 4
# A link that leads there names code, however like an id of the Hub its text is.
_CODE = "//github.com/"
_HEAD = 8
_MADE = frozenset(("converted", "exported", "fine-tuned", "finetuned"))
# What may stand between a model's name and the word that says what was made of it.
_BETWEEN = frozenset(
    (
        *("after", "and", "been", "being", "checkpoint", "further", "has", "is", "model", "that", "then", "was"),
        *("which", "with"),
    )
)


def _before(sentence: Sentence) -> str | None:
    """Return the model that is linked just before the words that it was fine-tuned or converted."""
    if _MADE.isdisjoint(sentence.words):
        return None
    for link in sentence.links:
        name = model_id(link.url) if link.text and not link.image else None
        at = sentence.text.find(link.text) if name else -1
        if at < 0:
            continue
        for word in tokens(sentence.low[at + len(link.text) :][:80]):
            if word in _MADE:
                return name
            if word not in _BETWEEN:
                break
    return None


def _beside(index: Index) -> tuple[str, ...]:
    """Return the first model that stands right behind words such as ``conversion of`` or ``fine-tuned``."""
    title = index.pieces[0].text if index.pieces and index.pieces[0].kind == "heading" else ""
    merged = _merged(index) or _headed(index)
    if merged:
        return merged
    near = [piece for piece in index.pieces[:_TOP] if piece.topic not in _ELSEWHERE]
    linked = [piece for piece in near if "/" in piece.text or piece.block.links]
    found = _next_to(index, linked, title, _candidates)
    if found:
        return found
    heads = words.row("bases_without_owner")
    before = " ".join([piece.low for piece in near]).split("-")[:-1]
    if not [part for part in before if part.endswith(heads)]:
        return ()
    return _next_to(index, [piece for piece in near if any(map(_is_old, piece.words))], title, _old)


def _next_to(
    index: Index, pieces: list[Piece], title: str, reader: Callable[[Sentence], list[tuple[str, int, int]]]
) -> tuple[str, ...]:
    """Return the first model, of those that ``reader`` finds in a sentence, that such words stand before."""
    for piece in pieces:
        if piece.words.isdisjoint(_leads()) or len(piece.block.links) > _LISTED.get(piece.kind, _MOST_LINKS):
            continue
        for sentence in index.sentences(piece):
            known = reader(sentence)
            for number, (name, at, end) in enumerate(known):
                if words.folded(name.rpartition("/")[2]) == words.folded(title):
                    continue
                # Behind a comma stands the next of a list of models, which "base model" does not lead to.
                before = sentence.low[max(0, at - _BACK) : at].rstrip()
                lead = "" if before.endswith(",") else _lead(tokens(before))
                if lead in _MIXES:
                    return tuple(dict.fromkeys(name for name, _, _ in known[number : number + _MOST]))
                if lead or _is_trained(sentence.low[:at], sentence.low[end : end + _REACH]):
                    return (name,)
    return ()


def _merged(index: Index) -> tuple[str, ...]:
    """Return the models in the list below words such as ``the following models were merged:``."""
    if not index.mask & MERGE:
        return ()
    found: list[str] = []
    below = False
    for piece in index.pieces:
        if piece.kind == "item" and below:
            if "/" in piece.text or piece.block.links:
                found.extend([name for name, _, _ in _candidates(index.sentences(piece)[0])[:1]])
            continue
        if found:
            break
        below = piece.low.endswith(":") and "models" in piece.words and not _MERGES.isdisjoint(piece.words)
    return tuple(dict.fromkeys(found[:_MOST]))


def _headed(index: Index) -> tuple[str, ...]:
    """Return the model that stands alone below a heading such as ``Base model``."""
    for head, piece in pairwise(index.pieces):
        if head.kind == "heading" and head.low.strip(" :*") in words.listed("bases_headings"):
            first = piece.text.partition("\n")[0].split()
            name = model_id(first[0]) or spelt_id(first[0]) if len(first) == 1 else None
            if name and "/" in name:
                return (name,)
    return ()


# A block of a kind with more links than this is a table of models.
_LISTED = {"row": 1, "html": 6}
_MOST_LINKS = 400
_MIXES = frozenset(("merge of", "mix of", "mixture of"))
_MERGES = frozenset(("merge", "merged", "merging"))
_MOST = 8
_ELSEWHERE = frozenset(("citation", "evaluation", "license", "limitations", "usage"))
_TOP = 16
_BACK = 120
_REACH = 80
# Words between ``version of`` and the model: "of the pretrained model [id]".
_FILLING = frozenset(
    (
        *("a", "an", "and", "base", "checkpoint", "following", "is", "language", "large", "llm", "model", "network"),
        *("original", "our", "pre-trained", "pretrained", "the", "this", "trained", "weights"),
    )
)
_TUNED = frozenset(("fine-tuned", "finetuned", "initialised", "initialized"))
_PRETRAINED = frozenset(("pre-trained", "pretrained"))
_TRAINED = frozenset(
    (
        *("abliterated", "adapted", "dequantised", "dequantized", "fine-tuned", "finetuned", "fine-tunes"),
        *("orthogonalised", "orthogonalized", "quantised", "quantized", "trained"),
    )
)


def _candidates(sentence: Sentence) -> list[tuple[str, int, int]]:
    """Return (id, start, end) of the models that a sentence links or spells."""
    found: list[tuple[str, int, int]] = []
    for link in sentence.links:
        name = model_id(link.url) if link.text and not link.image else None
        at = sentence.text.find(link.text) if link.text else -1
        owned = _of_owner(sentence.text[:at], link.url) if at > 0 and "/" not in (name or "") else []
        if owned:
            found.extend(owned)
        elif name and at >= 0:
            found.append((name, at, at + len(link.text)))
    at = 0
    repositories = [link.text for link in sentence.links if _CODE in link.url]
    for word in sentence.text[:_LONGEST].split() if "/" in sentence.text else ():
        at = sentence.text.find(word, at)
        name = spelt_id(word)
        owner, _, model = name.partition("/") if name else ("", "", "")
        if (
            name
            and name not in repositories
            and "." not in owner
            and owner not in words.listed("bases_not_models")
            and model[0].isalpha()
            and DATA_WORDS.isdisjoint(
                tokens(f"{model} {sentence.text[at + len(word) :][:20]}".lower().replace("-", " "))
            )
        ):
            found.append((name, at, at + len(word)))
        at += len(word)
    return sorted(found, key=lambda item: item[1])


def _is_old(word: str) -> bool:
    """Whether a word is an id without an owner, as the first families on the Hub have them."""
    head, _, rest = word.partition("-")
    if head not in words.listed("bases_without_owner"):
        return False
    return ("-" in rest or word in words.listed("bases_short")) and word.replace("-", "").replace("_", "").isalnum()


def _old(sentence: Sentence) -> list[tuple[str, int, int]]:
    """Return the ids without an owner that a sentence spells."""
    known = [word for word in sentence.tokens if "-" in word and _is_old(word)]
    found = [(word, sentence.text.find(word), len(word)) for word in dict.fromkeys(known)]
    return [(word, at, at + length) for word, at, length in found if at >= 0]


_LONGEST = 2000


def _of_owner(before: str, url: str) -> list[tuple[str, int, int]]:
    """Return the model whose name stands before its linked owner: ``fern-base-small by [acme](hub/acme)``."""
    rest = before.rstrip()
    model = rest.removesuffix(" by").rpartition(" ")[2] if rest.endswith(" by") else ""
    owner = url.partition("huggingface.co/")[2].strip("/")
    if model.count("-") < 2 or not owner or not owner.replace("-", "").isalnum():
        return []
    at = rest.rfind(model)
    return [(f"{owner}/{model}", at, at + len(model))]


@cache
def _leads() -> frozenset[str]:
    """Return words of which one stands wherever ``_lead`` or ``_is_trained`` finds what it looks for."""
    return _TUNED | _TRAINED | {lead.partition(" ")[0] for lead in words.listed("bases_before")}


def _lead(before: list[str]) -> str:
    """Return the last words before a model that make it the one that was started from, "" where none do."""
    leads = words.listed("bases_before")
    while before:
        for lead in (" ".join(before[-2:]), before[-1]):
            if lead in leads:
                return lead
        if before[-1] == "from" and not _TUNED.isdisjoint(before):
            return "from"
        if before[-1] not in _FILLING and not before[-1].endswith("'s"):
            break
        before = before[:-1]
    return ""


def _is_trained(before: str, after: str) -> bool:
    """Whether a sentence says that it is the model, changed: ``this is [id] trained on``, ``this is an [id] model,
    trained``; or that it was taken ``as our base model``."""
    behind = tokens(after)
    if behind[:1] == ["as"] and behind[2:4] == ["base", "model"] and behind[1] in _OWN:
        return True
    last = tokens(before[-_REACH:])[-3:]
    if last[-1:] in (["a"], ["an"], ["the"]):
        del last[-1]
    if last[-2:] not in (["this", "is"], ["model", "is"]) and _PRETRAINED.isdisjoint(last[-1:]):
        return False
    first = next((word for word in behind if word not in _BETWEEN), "")
    return first in _TRAINED


_OWN = frozenset(("a", "its", "my", "our", "the"))


def offset(sentence: Sentence, number: int) -> int:
    """Return where the token of that number begins in a sentence."""
    at = 0
    for token in sentence.tokens[:number]:
        at = sentence.low.find(token, at) + len(token)
    return at


def _part(sentence: Sentence) -> int:
    if not sentence.far:
        return -1
    return min((at for at in (sentence.low.find(part) for part in phrases.parts("from")) if at >= 0), default=-1)


def spelt_id(text: str) -> str | None:
    """Return the Hub id that a text is, quotes and brackets left out, else None."""
    name = text.strip(" `[]()*\"',.;:")
    owner, slash, model = name.partition("/")
    if not slash or not owner or not model or "/" in model or len(name) > 96 or " " in name:
        return None
    plain = name.replace("-", "").replace("_", "").replace(".", "").replace("/", "")
    return name if plain.isalnum() and plain.isascii() and any(char in "-_.0123456789" for char in model) else None


def is_own(index: Index, name: str) -> bool:
    """Whether a name is that of a model that the key gives as the base, or so begins the base's: ``Fernlight`` beside
    ``moss/fernlight-xl``."""
    key = words.folded(name.removeprefix("the "))
    node = index.node("base_model")
    listed = node.items[:_FEW] if isinstance(node, Sequence) else [node]
    for base in [item.text for item in listed if isinstance(item, Scalar)]:
        short = words.folded(base.rpartition("/")[2])
        begins = len(key) >= _LONG and short.startswith(key) and not _may_be_data(name, key)
        if begins or key in (short, words.folded(base)):
            return True
    return False


def _may_be_data(name: str, key: str) -> bool:
    """Whether a name with which that of a base begins is a word, a site or a set, after which the base is called."""
    plain = key in words.members("not_names") or key in words.listed("sources_sites") or key in words.datasets().exact
    return plain or not name[:1].isupper() or key.endswith(("corpus", "data", "dataset", "set"))


# A shorter begin of two names is chance; of a longer list of bases the first tell enough.
_LONG, _FEW = 5, 16


def place(index: Index, base: str) -> list[Place]:
    """Return the place that holds the id of the base: its key, else where the text first spells or links it."""
    for key in ("base_model", "duplicated_from"):
        for scalar in index.scalars(key):
            if scalar.text == base:
                return [Place(scalar.span, base)]
    text = index.text
    for name in dict.fromkeys((base, base.rpartition("/")[2])):
        at = text.find(name, index.meta.body) if name else -1
        while at >= 0:
            end = at + len(name)
            before, after = text[at - 1 : at], text[end : end + 2]
            inside = after[:1].isalnum() or after[:1] in _JOINS or (after[:1] == "." and after[1:].isalnum())
            if not (inside or before.isalnum() or before in _JOINS):
                return [Place(Span(at, end), name)]
            at = text.find(name, end)
    return []


_JOINS = ("-", "_")
