"""Where a section belongs in a card, after the order of the Hub's template."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from hfcardlint.card import markdown
from hfcardlint.card.source import Source
from hfcardlint.disclosures.places import blank, topics
from hfcardlint.drafts.style import STYLES, Style, inner, main, named, style_of, written
from hfcardlint.finding import Edit

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
# What stands behind the hyperparameters in a section on training; the versions of libraries are read as credits.
_OF_TRAINING = frozenset(("", "settings", "training", "evaluation", "citation"))
_BOLD = 7
# Parts of the words for hyperparameters and training in the languages that are written in ASCII.
_TRAINING_WORDS = ("hyper", "iper", "train", "entren", "trein", "lora")
# How the last lines of a card begin that close it.
_CLOSING = ("last updated", "last modified", "last edited", "this card ", "this model card ", "this readme ")
_PARAGRAPH = "x"
# A target of links into the card: an opening and a closing tag with nothing between them.
_ANCHORS = ("<a name=", "<a id=")
_TAGS = 2


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
    beside, above = _beside(card, known, topic, free), _above_settings(card.body, topic, style, free)
    found = (above or beside) if topic == "training" else (beside or above)
    at, like = found or _slot(card, known, topic, style.level, free)
    if like is not None:
        style = style._replace(style=like.style, level=like.level)
    return _insert(card, at, [*written(heading, style), "", *lines])


def _inmost(body: Body, number: int, wanted: Sequence[str], free: Callable[[int], bool]) -> int:
    """Return the section inside a section without text of its own that is on one of the topics by its own heading, the
    section itself where there is none."""
    sections = body.sections
    while not sections[number].blocks:
        inside = [n for n in range(number + 1, len(sections)) if sections[n].parent == number]
        found = next((n for n in inside if named(sections[n]) in wanted and _usable(sections[n], free)), 0)
        if not found:
            break
        number = found
    return number


def _above_settings(
    body: Body, topic: str, style: Style, free: Callable[[int], bool]
) -> tuple[int, Heading | None] | None:
    """Return the offset above the hyperparameters of the training, and a heading of the level for one there: that of
    the main sections where it can take them in, with the results and versions behind them, as the Trainer writes them.
    """
    if topic not in _FAMILY:
        return None
    found = [
        number
        for number, section in enumerate(body.sections)
        if named(section) == "settings" and section.heading and _of_training(section.heading.text.lower())
    ]
    number = found[0] if len(found) == 1 else 0
    section = body.sections[number]
    if section.heading is None or not _usable(section, free):
        return None
    level = max(style.level, section.heading.level - 1)
    behind = {named(other) for other in body.sections[number + 1 :] if other.parent == section.parent}
    like = section.heading
    if level < like.level < _BOLD and behind <= _OF_TRAINING:
        # They are no part of a section on the data.
        return (section.span.start, like._replace(level=level)) if topic == "training" else None
    return section.span.start, like


def _of_training(low: str) -> bool:
    """Return whether a heading on settings speaks of the training, not of what to set for a run."""
    return not low.isascii() or any(map(low.__contains__, _TRAINING_WORDS))


def _beside(
    card: Card, known: Sequence[str], topic: str, free: Callable[[int], bool]
) -> tuple[int, Heading | None] | None:
    """Return the offset beside the section that belongs together with the topic, and its heading: before the first
    that comes after it in the template, else behind the last; None where the card has none."""
    if topic not in _FAMILY:
        return None
    sections, rank = card.body.sections, _RANKS[topic]
    family = [n for n, name in enumerate(known) if name in _FAMILY and _usable(sections[n], free)]
    family = [n for n in family if named(sections[n]) == known[n]]
    before = [n for n in family if _RANKS[known[n]] < rank and free(sections[n].span.end)]
    if before:
        return min(sections[before[-1]].span.end, _end(card, free)), sections[before[-1]].heading
    after = next((n for n in family if _RANKS[known[n]] > rank), 0)
    first = sections[_inmost(card.body, after, _FAMILY, free)] if after else None
    return (first.span.start, first.heading) if first else None


def _slot(
    card: Card, known: Sequence[str], topic: str, level: int, free: Callable[[int], bool]
) -> tuple[int, Heading | None]:
    """Return the offset before the main section at which the fewest sections stand on the wrong side of it, the
    last of equals, and that section's heading; the end of the card where there is none, and then the last main
    section's heading if the new one would be a part of that section otherwise."""
    body, rank = card.body, _RANKS[topic]
    mains = main(body, known)
    taken = {*mains, *(at for number in mains for at in inner(body, known, number, level))}
    slots: list[tuple[int, int, int]] = []
    first = mains[0] if mains else 0
    ranks = [_RANKS.get(name, rank) if number >= first else rank for number, name in enumerate(known)]
    wrong = sum(each < rank for each in ranks)
    for number, section in enumerate(body.sections):
        heading = section.heading
        if heading is not None and heading.level <= level and number in taken and _usable(section, free):
            slots.append((wrong, -section.span.start, number))
        wrong += (ranks[number] > rank) - (ranks[number] < rank)
    slots.append((wrong, -_end(card, free), 0))
    _, start, number = min(slots)
    if number:
        return -start, body.sections[number].heading
    last = mains[-1] if mains else 0
    like = body.sections[last].heading
    raised = like is not None and like.level < level and not inner(body, known, last, level)
    return -start, like if raised else None


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
    if heading is None or heading.style not in STYLES:
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
    at = _above_anchors(text, at)
    before = text[:at].replace("\r\n", "\n")
    start = "" if before.endswith("\n\n") or not before.strip("\ufeff") else "\n" if before.endswith("\n") else "\n\n"
    ended = at < len(text) or before.endswith("\n")
    end = "\n\n" if at < len(text) else "\n" if ended else ""
    return (Edit(at, at, start + "\n".join(lines) + end),)


def _above_anchors(text: str, at: int) -> int:
    """Return where the anchors begin that stand in lines of their own right above a heading: they belong to it."""
    while at < len(text):
        above = text[:at].rstrip()
        start = max(above.rfind("\n"), above.rfind("\r")) + 1
        line = above[start:]
        if not (line.startswith(_ANCHORS) and line.endswith("></a>") and line.count("<") == _TAGS):
            break
        at = start
    return at
