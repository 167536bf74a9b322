"""What a card states of its own model: how many parameters it has, of what type, and how long its context is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.finding import Span
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hfcardlint.card.body import Block
    from hfcardlint.card.card import Card

_KINDS = frozenset(("paragraph", "item", "row", "html"))
_LONGEST = 4_000
_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
# A number that is no part of another one, of a list of numbers or of a bound.
_ALONE = r"(?<![\w.,$/<>≤≥×-])(?<![<>≤≥] )(?<!\band )(?<!\bor )(?<!\d, )(?<![bmk], )"
_END = r"(?![\w-]|[.,]\s?\d|\s?%)"
_HUB = "https://huggingface.co/"
# Words for a type -> the type as the headers of safetensors spell it.
_TYPES = {"bf16": "BF16", "bfloat16": "BF16", "f16": "F16", "fp16": "F16", "float16": "F16"}
_TYPES |= {"f32": "F32", "fp32": "F32", "float32": "F32"}


# Each of them ends so.
_TYPE_ENDS = ("f16", "f32", "p16", "p32", "t16", "t32")


class Stated(NamedTuple):
    """A number that the card states. ``text`` is how it is written, at ``span``; ``value`` is what it comes to, and
    ``step`` the value of one in its last digit, so that 7.2 billion has a step of 0.1 billion."""

    value: float
    step: float
    text: str
    span: Span

    def fits(self, true: float, tolerance: float = 0.1) -> bool:
        """Whether the number is ``true``, up to ``tolerance`` as a share of it, or to rounding off or down."""
        off = true - self.value
        return abs(off) <= tolerance * true or -self.step / 2 <= off < self.step


class StatedType(NamedTuple):
    """A type that the card states of the weights: ``dtype`` as ``BF16``, ``F16`` or ``F32``; ``text`` is how it is
    written, at ``span``."""

    dtype: str
    text: str
    span: Span


@cache
def _parameters() -> tuple[re.Pattern[str], re.Pattern[str]]:
    number = (
        _ALONE
        + r"((?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6})?)[\s-]?(billions?|millions?|trillions?|bn|mn|[bmk])?"
    )
    before = re.compile(number + r"[\s-]{1,2}(?:(?:total|model|learnable)[\s-])?param(?:eter)?s?\b", re.I)
    after = re.compile(
        r"(?:^|[|(:\s])(?:(?:total|number of|total number of|model)\s)?param(?:eter)?s?(?:\s(?:count|size))?"
        r"(?:\s\(total\))?\s{0,2}[:=|~≈]{1,2}\s{0,2}[:~≈]?\s?(?:(?:about|approximately|around|ca\.)\s)?"
        rf"{number}{_END}",
        re.I,
    )
    return before, after


@cache
def _context() -> tuple[re.Pattern[str], re.Pattern[str]]:
    number = _ALONE + r"((?:\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(?:\.\d)?)[\s-]?(million|k|m)?"
    kind = r"(?:context|sequence|input)"
    before = re.compile(
        number + r"[\s-]{1,2}(?:tokens?[\s-])?(?:of\s)?(?:max(?:imum)?\s)?(?:context|sequence)"
        r"[\s-](?:length|window|size)\b",
        re.I,
    )
    after = re.compile(
        rf"\b(?:{kind}\s(?:length|window|size)|max(?:imum)?(?:_|\s)(?:seq(?:uence)?|position|context)(?:_|\s)?"
        r"(?:len(?:gth)?|embeddings|tokens)?)s?(?:\s\((?:in\s)?tokens\))?"
        r"(?:\s(?:of|is|up to|of up to|to|supports?|limited to))?\s{0,2}[:=|~]{0,2}\s{0,2}(?:(?:about|up to)\s)?"
        rf"{number}{_END}",
        re.I,
    )
    return before, after


def parameters(card: Card) -> list[Stated]:
    """Return the counts of parameters that the text states of the model, in their order.

    Counts of parts (active, trainable, embedding), of other models and of whole families are left out.
    """
    return list(_read(card, "param", _parameters, "stated_others", 10**5))


def size_of_name(card: Card) -> Stated | None:
    """Return the size in the first heading, as in ``Birch-7B-chat``; None where there is none, or where the
    heading tells of several, or of a part of a model."""
    titles = [heading for heading in card.body.headings[:1] if heading.level == 1]
    if not titles or any(word in titles[0].text.lower() for word in words.row("stated_parts")):
        return None
    found = list(_named().finditer(titles[0].text))
    if len(found) != 1:
        return None
    value, step = _value(found[0][1], found[0][2])
    at = card.text.find(found[0][0], titles[0].span.start, titles[0].span.end)
    span = Span(at, at + len(found[0][0])) if at >= 0 else titles[0].span
    return Stated(value, step, found[0][0], span)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,])(\d{1,4}(?:\.\d{1,3})?)\s?([bm])(?![\w.])", re.I)


def context(card: Card) -> list[Stated]:
    """Return the lengths of context, in tokens, that the text states of the model, in their order.

    Lengths that hold only with some way of scaling positions, or of a model that is linked, are left out.
    """
    found = [*_read(card, "context", _context, "stated_longer", 64), *_read(card, "max", _context, "stated_longer", 64)]
    return sorted(dict.fromkeys(found), key=lambda stated: stated.span)


@cache
def _types() -> tuple[re.Pattern[str], ...]:
    dtype = rf"({'|'.join(_TYPES)})\b"
    label = re.compile(
        r"^\s{0,3}(?:(?:tensor|weights?|parameter|checkpoint|model)\s(?:d?type|data\stype|precision)s?|(?:torch[_\s])?dtype)"
        rf"\s?[:|]\s{{0,3}}(?:torch\.)?{dtype}(?=\s?(?:$|[.,;(|]))",
        re.I,
    )
    said = re.compile(
        r"\b(?:weights|checkpoints?|tensors)\s(?:(?:(?:is|are|was|were|have\sbeen|has\sbeen)\s)?"
        r"(?:stored|saved|released|published|provided|distributed|shipped|uploaded|converted)\s)?(?:in|as|to)\s"
        rf"(?:the\s)?(?:torch\.)?{dtype}",
        re.I,
    )
    return label, said, re.compile(rf"\b{dtype}", re.I)


def types(card: Card) -> list[StatedType]:
    """Return the types that a label or a sentence gives to the weights of this repository, in their order.

    How to load the model, in what precision it was trained, and what other files hold are left out.
    """
    found: list[StatedType] = []
    low = card.text.lower()
    if not any(word in low for word in ("weight", "checkpoint", "tensor", "dtype", "precision")):
        return found
    unlike = words.listed("stated_casts")
    for block in card.body.blocks:
        if block.kind not in _KINDS or not any(map(block.text.lower().__contains__, _TYPE_ENDS)):
            continue
        if _elsewhere(card, block) or _handled(card, block):
            continue
        label, said, word = _types()
        lines = [(label, line) for line in block.text[:_LONGEST].split("\n")]
        for pattern, text in [*lines, *((said, sentence) for sentence in _sentences(block))]:
            match = pattern.search(text)
            if match is None or not unlike.isdisjoint(_words(text)):
                continue
            if len({_TYPES[name.lower()] for name in word.findall(text)}) == 1:
                shown = " ".join(match[0].split())
                found.append(StatedType(_TYPES[match[1].lower()], shown, _span(card, block, shown, match[1])))
    return found


def _read(
    card: Card, word: str, patterns: Callable[[], tuple[re.Pattern[str], ...]], others: str, least: float
) -> Iterator[Stated]:
    if word not in card.text and word not in card.text.lower():
        return
    unlike = words.listed(others)
    for block in card.body.blocks:
        if block.kind not in _KINDS or word not in block.text[:_LONGEST].lower():
            continue
        for sentence in _sentences(block):
            if word not in sentence.lower():
                continue
            if _elsewhere(card, block):
                break
            if word != "param" and any(link.url.startswith(_HUB) and link.text in sentence for link in block.links):
                continue
            matches = [match for pattern in patterns() for match in pattern.finditer(sentence)]
            if not matches or not unlike.isdisjoint(_words(sentence)):
                continue
            for match in matches:
                value, step = _value(match[1], match[2])
                if value >= least:
                    text = " ".join(match[0].split()).strip(" |:(")
                    yield Stated(value, step, text, _span(card, block, text, match[1]))


def _elsewhere(card: Card, block: Block) -> bool:
    section = card.body.sections[block.section]
    heading = section.heading.text.lower() if section.heading else ""
    return any(word in heading for word in words.row("stated_elsewhere"))


def _handled(card: Card, block: Block) -> bool:
    """Return whether a block stands in a section on how the model is trained or used."""
    at = block.section
    while at >= 0:
        section = card.body.sections[at]
        heading = section.heading.text.lower() if section.heading else ""
        if any(word in heading for word in words.row("stated_handling")):
            return True
        at = section.parent
    return False


def _sentences(block: Block) -> Iterator[str]:
    text = block.text[:_LONGEST]
    for line in text.split("\n") if block.kind in ("html", "row") else (text.replace("\n", " "),):
        # A row of more cells compares models.
        if line.count(" | ") <= 1:
            yield from _ends().split(line)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"(?<=[.!?])\s{1,3}(?=[A-Z*])|[;。]")


def _words(sentence: str) -> list[str]:
    return [word.strip(".,:;()[]*_`'\"!?") for word in sentence.lower().replace("/", " ").split()]


def _value(number: str, scale: str | None) -> tuple[float, float]:
    digits = number.replace(",", "")
    unit = _SCALES[scale[0].lower()] if scale else 1
    places = len(digits.partition(".")[2])
    return float(digits) * unit, unit / 10**places if scale else 1.0


def _span(card: Card, block: Block, text: str, number: str) -> Span:
    """Return where the text stands, or where markup stands in between the number in it, or else the block."""
    for part in (text, number):
        at = card.text.find(part, block.span.start, block.span.end)
        if at >= 0:
            return Span(at, at + len(part))
    return block.span
