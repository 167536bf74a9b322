"""The base models and the licence that the text of a card names in so many words, by their ids on the Hub."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from hfcardlint import data
from hfcardlint.record import NamedTuple
from hfcardlint.rules.kinds import repo_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hfcardlint.card.body import Block
    from hfcardlint.card.card import Card
    from hfcardlint.finding import Span


class Base(NamedTuple):
    """A base model: the ``name`` that the text gives at the offset ``at``, and its ``id`` on the Hub, which is another
    one for the first models, named without an owner at the time."""

    name: str
    id: str
    at: int


_TUNED = (
    "fine-tuned version of",
    "finetuned version of",
    "fine tuned version of",
    "fine-tuned checkpoint of",
    "fine-tune checkpoint of",
    "fine-tuned from",
    "finetuned from",
    "finetune of",
    "fine-tune of",
    "base model",
    "base llm:",
    "derivative of",
    "derived from",
    "initialized from",
    "initialised from",
    "initialized with",
    "adapter for",
    "started from",
    "starting from",
)
_CONVERTED = (
    "format from",
    "format model files for",
    "quantized version of",
    "quantised version of",
    "quantized versions of",
    "quantised versions of",
    "quantization of",
    "quantizations of",
    "converted from",
    "conversion of",
    "quants of",
    "original model:",
    "original base model:",
    "sharing smaller versions of",
)
# Kind -> words that name the base in a sentence, in lower case.
_PHRASES = {"finetune": _TUNED, "adapter": _TUNED, "quantized": _CONVERTED}
# What stands right before the base of a finetune; behind the others the same sentence has to say that it was trained.
_BEFORE = ("fine-tuned", "fine-tuning", "finetuned", "finetuning")
_TRAINED = (*_BEFORE, "pre-trained", "pretrained", "weights", "checkpoint")
# A model behind the first, or behind nothing but the second, is what was trained further.
_ONTO = frozenset(("from", "on", "upon", "using", "with"))
_OPENING = frozenset(("a", "is", "it", "the", "this"))
_BASED = ("based on", "used the", "use the", "using the")
_SEVERAL = "are based on"
_OTHERS = frozenset(("on", "with"))
_ARTICLES = ("the", "a", "an", "our")
# What the line says below which the card of another model was pasted, and how long such a line is at most.
_COPIED = ("original model card", "original card", "original readme")
_LINE = 120
_QUANTS = frozenset(("quant", "quants"))
# What follows these is said of one model of several.
_INSTANCES = ("for instance", "for example", "e.g.")
_REACH = 70
_WINDOW = 200
_HOSTS = ("huggingface.co/", "hf.co/")


def bases(card: Card) -> list[Base]:
    """Return the models that the text says in so many words the model was made from. Cards copied from the base, and
    links to the model itself, say something else."""
    kind = card.disclosures.kind
    if kind not in _PHRASES or (kind == "finetune" and _quant(card)):
        return []
    titles = {heading.text.strip() for heading in card.body.headings if heading.level == 1}
    found: list[Base] = []
    for name in card.disclosures.base_models:
        known = name if "/" in name and repo_id(name) else _owned(name)
        at = _named(card, name) if known and titles.isdisjoint((name, name.rpartition("/")[2])) else -1
        if known and at >= 0:
            found.append(Base(name, known, at))
    return found


def of_files(card: Card, names: list[str]) -> list[Base]:
    """Return the models that a file beside the card names by their ids, each with its place in the text or -1."""
    return [Base(name, name, next(mentions(card, name), -1)) for name in names]


def _owned(name: str) -> str:
    """Return the id that a model of the first days has now, "" where ``name`` is none of them."""
    return next((f"{owner}/{name}" for owner, names in data.former_ids().items() if name in names), "")


def mentions(card: Card, name: str) -> Iterator[int]:
    """Yield where ``name`` stands in the text as a whole id, up to the copy of another model's card."""
    blocks = card.body.blocks if "riginal" in card.text or "RIGINAL" in card.text else ()
    end = next((block.span.start for block in blocks if _copies(block)), len(card.text))
    at = card.text.find(name, card.meta.body, end)
    while at >= 0:
        after = card.text[at + len(name) : at + len(name) + 2]
        if not _joined(card.text[max(0, at - 20) : at]) and not (
            after[:1].isalnum() or after[:1] in ("-", "_") or (after[:1] == "." and after[1:].isalnum())
        ):
            yield at
        at = card.text.find(name, at + len(name), end)


def _joined(before: str) -> bool:
    """Return whether an id goes on to the left: as part of another one, or of the address of something else."""
    last = before[-1:]
    return last.isalnum() or last in ("-", "_") or (last == "/" and not before.endswith(_HOSTS))


def _named(card: Card, name: str) -> int:
    """Return where the text names a model as the base, -1 where it does not."""
    kind = card.disclosures.kind
    code = [block.span for block in card.body.blocks if block.kind == "code"]
    for at in mentions(card, name):
        raw = _lf(card.lined[max(card.meta.body, at - 2 * _WINDOW) : at])[-_WINDOW:].rpartition("\n\n")[2]
        end = at + len(name)
        after = _lf(card.lined[end : end + 4 * _REACH])[: 2 * _REACH].partition("\n\n")[0]
        # The words of a link stand between the others and the id in its address.
        linked = raw.endswith(_HOSTS) and "](" in raw
        if linked and _another(raw[raw.rfind("[") :].partition("](")[0], name):
            continue
        before = _plain(raw)
        if any(word in before for word in _INSTANCES):
            continue
        if any(_told(before[-_REACH:], phrase) for phrase in _PHRASES[kind]) and not _within(code, at):
            return at
        lead = _plain(raw[: raw.rfind("[")]) if linked else before
        if kind == "finetune" and _tuned(lead, _plain(after).partition(". ")[0]) and not _within(code, at):
            return at
    return -1


def _within(spans: Sequence[Span], at: int) -> bool:
    """Return whether a place is in one of ``spans``, which are in order and apart."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index >= 0 and at < spans[index].end


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n")


def _another(text: str, name: str) -> bool:
    """Return whether the words of a link to a model are the id of another one."""
    plain = text.strip("[]`* ")
    return "/" in plain and repo_id(plain) and plain.lower() != name.lower()


def _told(before: str, phrase: str) -> bool:
    """Return whether words that name a base stand before a model, and nothing that begins another matter."""
    _, found, rest = before.rpartition(phrase) if phrase in before else ("", "", "")
    return bool(found) and "," not in rest and _OTHERS.isdisjoint(rest.split())


def _tuned(before: str, after: str) -> bool:
    """Return whether the words around a model say that it was trained further."""
    words = before.split()
    while words and words[-1] in _ARTICLES:
        words.pop()
    if (words and words[-1] in _BEFORE) or (not before and after.startswith(_BEFORE)):
        return True
    called, found, rest = after.partition("model")
    if found and not called:
        # "This is a moss-base model fine-tuned for letters", "It was fine-tuned on the moss-base model"
        onto = words[-1:] != [] and words[-1] in _ONTO and words[-2:-1] != [] and words[-2] in _BEFORE
        if onto or (rest.lstrip(" )").startswith(_BEFORE) and _OPENING.issuperset(words)):
            return True
    reach = before[-_REACH:]
    lead = max(reach.rfind(words) for words in _BASED)
    return lead >= 0 and _SEVERAL not in reach and any(word in f"{reach[lead:]} {after}" for word in _TRAINED)


def _plain(text: str) -> str:
    """Return ``text`` on one line, in lower case and without marks and addresses."""
    words = [part.partition("](")[0].strip("[]()`*_\"'<>#") for part in text.lower().split()]
    return " ".join(word for word in words if word)


def _quant(card: Card) -> bool:
    """Return whether the first lines call the model a quant: what its card says of training is the parent's."""
    first = [block.text for block in card.body.blocks[:12] if block.kind in ("paragraph", "item")][:3]
    return any(not _QUANTS.isdisjoint(text.lower().split()) for text in first)


def _copies(block: Block) -> bool:
    """Return whether a heading, a short line or a comment says that the card of another model follows."""
    if len(block.text) > _LINE or block.links or block.kind not in ("heading", "paragraph", "comment"):
        return False
    low = block.text.lower()
    return any(map(low.__contains__, _COPIED))


def license(card: Card) -> tuple[str, int] | None:
    """Return the licence of the Hub's list that a line ``License: ...`` of the text names, and that line."""
    read = card.disclosures.weights_license
    name, said, _ = read.said.replace(" (said", ", said").partition(", said in the text")
    for place in read.evidence if said and name in data.licenses() else ():
        line = card.source.line(place.span.start)
        text = card.source.line_text(line).lower().lstrip("-*# ")
        plain = "".join(filter(str.isalnum, text))
        words = "".join(sign if sign.isalnum() else " " for sign in name).split()
        if text.startswith(("license", "licence")) and "modified" not in text and all(w in plain for w in words):
            return (name, line) if text.count("++") >= name.count("++") else None
    return None
