"""Where a section belongs in a card, after the order of the Hub's template, and how the card writes headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from hfcardlint.card import markdown
from hfcardlint.card.source import Source
from hfcardlint.disclosures import words
from hfcardlint.disclosures.places import blank, topics
from hfcardlint.finding import Edit
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hfcardlint.card.body import Body, Heading, Section
    from hfcardlint.card.card import Card

# The order of the Hub's template: huggingface_hub, templates/modelcard_template.md.
_RANKS = {
    "model": 0,
    "sources": 1,
    "intended_use": 2,
    "limitations": 3,
    "usage": 4,
    "data": 5,
    "prep": 6,
    "training": 7,
    "settings": 8,
    "evaluation": 9,
    "architecture": 10,
    "license": 11,
    "citation": 11,
}
# Section of a stub -> the topic under which it stands.
_TOPICS = {"training_code": "training"}
# Sections that belong together: a new one stands beside those that the card has.
_FAMILY = ("data", "prep", "training")
# How the last lines of a card begin that close it.
_CLOSING = ("last updated", "last modified", "last edited", "this card ", "this model card ", "this readme ")
_STYLES = ("atx", "setext", "bold", "html")
_UNDERLINES = {1: "=", 2: "-"}
_PARAGRAPH = "x"


class Style(NamedTuple):
    """How a card writes the headings of its main sections; ``case`` is ``title``, ``sentence``, ``lower`` or
    ``upper``."""

    style: str
    level: int
    case: str
    colon: bool


def place(card: Card, section: str, heading: str, lines: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edit that adds ``lines`` under the card's own section on the matter, else under a new ``heading``
    where the Hub's template has it; none where a placeholder stands there already or nothing can be inserted: front
    matter that the Hub does not see would be cut in two, and UTF-8 is no text in a file of UTF-16."""
    if card.source.newline == "\r" or card.meta.unseen is not None or card.body_too_large or _unclosed(card):
        return ()
    if card.source.utf16:
        return ()
    body, topic = card.body, _TOPICS.get(section, section)
    known, free = topics(body), _free(card)
    number = next((n for n, found in enumerate(known) if found == topic and _usable(body.sections[n], free)), 0)
    if number:
        number = _inmost(body, number, (topic,), free)
        if _put_off(body, number):
            return ()
        return _insert(card, body.sections[number].own.end, lines)
    style = style_of(card)
    at, sibling = _beside(card, known, topic, free) or _slot(card, known, topic, style, free)
    if sibling is not None:
        style = style._replace(style=sibling.style, level=sibling.level)
    return _insert(card, at, [*written(heading, style), "", *lines])


def style_of(card: Card) -> Style:
    """Return how the card writes the headings of its main sections."""
    headings = [heading for heading in card.body.headings if heading.style in _STYLES]
    known = topics(card.body)
    title = card.body.headings[0] if card.body.headings else None
    main = [
        section.heading
        for section, topic in zip(card.body.sections, known, strict=True)
        if topic and section.heading and section.heading.style in _STYLES and section.heading is not title
    ]
    chosen = main or [heading for heading in headings[1:] if heading.level < 7]
    if not chosen:
        level = title.level if title else 1
        return Style("atx", min(level if any(known) else level + 1, 6), "title", False)
    # A heading that comes again and again is one of an example or an entry.
    levels = Counter(level for level, _ in {(heading.level, heading.text.strip("0123456789:# ")) for heading in chosen})
    level = min(levels, key=lambda level: (-levels[level], level))
    alike = [heading for heading in chosen if heading.level == level]
    style = Counter(heading.style for heading in alike).most_common(1)[0][0]
    colons = sum(heading.text.rstrip().endswith((":", "：")) for heading in alike)
    return Style(style, level, _case(alike), colons * 2 > len(alike))


def _case(headings: Sequence[Heading]) -> str:
    """Return the case of most headings of more than one word."""
    found: Counter[str] = Counter()
    for heading in headings:
        spelt = [word for word in heading.text.replace("/", " ").split() if word.isalpha() and word.isascii()]
        if len(spelt) > 1:
            if all(word.isupper() for word in spelt):
                found["upper"] += 1
            elif spelt[0].islower():
                found["lower"] += 1
            else:
                found["title" if spelt[-1][0].isupper() else "sentence"] += 1
    return found.most_common(1)[0][0] if found else "title"


def written(text: str, style: Style) -> list[str]:
    """Return the lines of a heading."""
    if style.case == "upper":
        text = text.upper()
    elif style.case != "title" and text.isascii():
        text = text.lower() if style.case == "lower" else text[0] + text[1:].lower()
    text += ":" if style.colon else ""
    if style.style == "setext" and style.level in _UNDERLINES:
        return [text, _UNDERLINES[style.level] * max(len(text), 3)]
    if style.style == "bold":
        return [f"**{text}**"]
    if style.style == "html":
        return [f"<h{style.level}>{text}</h{style.level}>"]
    return [f"{'#' * min(style.level, 6)} {text}"]


def _inmost(body: Body, number: int, wanted: Sequence[str], free: Callable[[int], bool]) -> int:
    """Return the section inside a section without text of its own that is on one of the topics by its own heading, the
    section itself where there is none."""
    sections = body.sections
    while not sections[number].blocks:
        inside = [n for n in range(number + 1, len(sections)) if sections[n].parent == number]
        found = next((n for n in inside if _named(sections[n]) in wanted and _usable(sections[n], free)), 0)
        if not found:
            break
        number = found
    return number


def _named(section: Section) -> str:
    """Return the topic that a section's own heading names."""
    return words.topic(section.heading.text) if section.heading is not None else ""


def _beside(
    card: Card, known: Sequence[str], topic: str, free: Callable[[int], bool]
) -> tuple[int, Heading | None] | None:
    """Return the offset beside the section that belongs together with the topic, and its heading: before the first
    that comes after it in the template, else behind the last; None where the card has none."""
    if topic not in _FAMILY:
        return None
    sections, rank = card.body.sections, _RANKS[topic]
    family = [n for n, name in enumerate(known) if name in _FAMILY and _usable(sections[n], free)]
    family = [n for n in family if _named(sections[n]) == known[n]]
    before = [n for n in family if _RANKS[known[n]] < rank and free(sections[n].span.end)]
    if before:
        return min(sections[before[-1]].span.end, _end(card, free)), sections[before[-1]].heading
    after = next((n for n in family if _RANKS[known[n]] > rank), 0)
    first = sections[_inmost(card.body, after, _FAMILY, free)] if after else None
    return (first.span.start, first.heading) if first else None


def _slot(
    card: Card, known: Sequence[str], topic: str, style: Style, free: Callable[[int], bool]
) -> tuple[int, Heading | None]:
    """Return the offset before the main section at which the fewest sections stand on the wrong side of it, the
    last of equals, and that section's heading; the end of the card where there is none."""
    body, rank = card.body, _RANKS[topic]
    slots: list[tuple[int, int, int]] = []
    ranks = [_RANKS.get(name, rank) for name in known]
    wrong = sum(each < rank for each in ranks)
    for number, section in enumerate(body.sections):
        heading = section.heading
        if heading is not None and heading.level <= style.level and number > 1 and _usable(section, free):
            slots.append((wrong, -section.span.start, number))
        wrong += (ranks[number] > rank) - (ranks[number] < rank)
    slots.append((wrong, -_end(card, free), 0))
    _, start, number = min(slots)
    return -start, body.sections[number].heading if number else None


def _end(card: Card, free: Callable[[int], bool]) -> int:
    """Return the offset at the end of the card, before the lines that close it."""
    at = len(card.text)
    for block in reversed(card.body.blocks):
        low = block.text[:40].lower()
        if block.kind != "paragraph" or block.depth or not low.startswith(_CLOSING) or not free(block.span.start):
            break
        at = block.span.start
    return at


def _usable(section: Section, free: Callable[[int], bool]) -> bool:
    """Return whether text can be put before and at the end of a section: its heading begins a line of its own,
    outside lists, quotes and folded text, and so does what follows it."""
    heading = section.heading
    if heading is None or heading.style not in _STYLES:
        return False
    return free(section.span.start) and free(section.own.end)


def _free(card: Card) -> Callable[[int], bool]:
    """Return what says of an offset whether it begins a line, outside folded text and no heading of a list or quote."""
    text = card.text
    inside = {block.span.start for block in card.body.blocks if block.kind == "heading" and block.depth}
    folds = [(tag.end(), -1 if tag[1] else 1) for tag in re.finditer(r"(?ai)<(/?)details", text)]
    ends = [end for end, _ in folds]
    opened = [0, *accumulate(step for _, step in folds)]

    def free(at: int) -> bool:
        begins = at >= len(text) or text[at - 1 : at] in ("", "\n")
        return begins and at not in inside and opened[bisect_right(ends, at)] <= 0

    return free


def _unclosed(card: Card) -> bool:
    """Return whether the card ends inside a block of code, HTML, a comment or folded text: a paragraph that is put
    behind it would be part of that."""
    blocks, low = card.body.blocks, card.text[card.meta.body :].lower()
    if low.count("<details") > low.count("</details"):
        return True
    if not blocks or blocks[-1].kind not in ("code", "comment", "html"):
        return False
    outermost = next((block.span.start for block in reversed(blocks) if block.depth == 0), card.meta.body)
    tried = markdown.parse(Source("", f"{card.text[outermost:]}\n\n{_PARAGRAPH}"), 0).blocks[-1]
    return (tried.text, tried.depth) != (_PARAGRAPH, 0)


def _put_off(body: Body, number: int) -> bool:
    """Return whether a section holds nothing but a placeholder: then that is the stub to fill."""
    blocks = [body.blocks[at] for at in body.sections[number].blocks]
    return bool(blocks) and all(block.kind == "comment" or blank(block.text) for block in blocks)


def _insert(card: Card, at: int, lines: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edit that puts ``lines`` at an offset as blocks of their own; a missing last line end stays so."""
    text = card.text
    before = text[:at].replace("\r\n", "\n")
    start = "" if before.endswith("\n\n") or not before.strip("\ufeff") else "\n" if before.endswith("\n") else "\n\n"
    ended = at < len(text) or before.endswith("\n")
    end = "\n\n" if at < len(text) else "\n" if ended else ""
    return (Edit(at, at, start + "\n".join(lines) + end),)
