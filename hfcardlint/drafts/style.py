"""How a card writes the headings of its main sections, and which these are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.places import topics
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.card.body import Body, Heading, Section
    from hfcardlint.card.card import Card

STYLES = ("atx", "setext", "bold", "html")
_UNDERLINES = {1: "=", 2: "-"}
# The topics of a section that holds all the others, as some cards have below their title.
_WHOLE = ("", "model")
# The line on the author in the cards of the DreamBooth notebook: no sign of how a card writes its headings.
_BYLINE = "model by "


class Style(NamedTuple):
    """How a card writes the headings of its main sections; ``case`` is ``title``, ``sentence``, ``lower`` or
    ``upper``."""

    style: str
    level: int
    case: str
    colon: bool


def main(body: Body, known: Sequence[str]) -> list[int]:
    """Return the main sections: those that are part of no other but the one that the title opens.

    A heading that comes again and again is one of an example or an entry. Where a single section holds all the
    others, such as a second title, these are the main ones.
    """
    sections = body.sections
    title = _title(body, known)
    count = Counter(_plain(section.heading) for section in sections[1:] if section.heading is not None)
    # The section in which each stands, the title's and those that come again left out.
    within: list[int] = []
    children: dict[int, list[int]] = {}
    for number, section in enumerate(sections):
        heading = section.heading
        parent = within[section.parent] if section.parent > 0 else 0
        left = heading is None or number <= title or heading.style not in STYLES or count[_plain(heading)] > 1
        within.append(parent if left else number)
        if not left:
            children.setdefault(parent, []).append(number)
    found = children.get(0, [])
    while len(found) == 1:
        inside = children.get(found[0], [])
        if not _holds_all(sections, known, title, found[0], inside):
            break
        found = inside
    return found


_SEVERAL = 2


def _holds_all(sections: Sequence[Section], known: Sequence[str], title: int, alone: int, inside: list[int]) -> bool:
    """Return whether the only section beside the title is a frame of the main ones: a second title or the description,
    or of the title's level and about something else than the sections in it."""
    if known[alone] in _WHOLE:
        return sum(named(sections[number]) != "" for number in inside) >= _SEVERAL
    if not title or known[title] or _level(sections[alone]) > _level(sections[title]):
        return False
    return sum(named(sections[number]) not in ("", known[alone]) for number in inside) >= _SEVERAL


def inner(body: Body, known: Sequence[str], number: int, level: int) -> list[int]:
    """Return the sections of ``level`` inside a main section of a higher one, where one of them is about something
    else: then the card writes main sections at either."""
    sections = body.sections
    if _level(sections[number]) >= level:
        return []
    found: list[int] = []
    for at in range(number + 1, len(sections)):
        if sections[at].span.start >= sections[number].span.end:
            break
        if _level(sections[at]) == level:
            found.append(at)
    return found if any(named(sections[at]) not in ("", known[number]) for at in found) else []


def _title(body: Body, known: Sequence[str]) -> int:
    """Return the section that the title opens, 0 where there is none: the first heading or, behind a first section
    on one topic, the next one where all the rest stands under it."""
    sections = body.sections
    if len(sections) > 1 and (known[1] in _WHOLE or _is_over(sections, known)):
        return 1
    behind = any(section.parent == _SECOND for section in sections[_SECOND + 1 :])
    return _SECOND if behind and not known[_SECOND] and sections[_SECOND].span.end == sections[-1].span.end else 0


def _is_over(sections: Sequence[Section], known: Sequence[str]) -> bool:
    """Return whether all sections stand under the first, and several are about something else, as under `# results`."""
    if _level(sections[1]) > 1 or sections[1].span.end < sections[-1].span.end:
        return False
    return sum(section.parent == 1 and named(section) not in ("", known[1]) for section in sections) >= _SEVERAL


_SECOND = 2


def _plain(heading: Heading | None) -> tuple[int, str]:
    return (heading.level, heading.text.strip("0123456789:# ")) if heading is not None else (0, "")


def named(section: Section) -> str:
    """Return the topic that a section's own heading names."""
    return words.topic(section.heading.text) if section.heading is not None else ""


def style_of(card: Card) -> Style:
    """Return how the card writes the headings of its main sections."""
    body, known = card.body, topics(card.body)
    sections = body.sections
    mains = main(body, known)
    chosen = [number for number in mains if named(sections[number])] or [
        number for number in mains if _level(sections[number]) < _NESTED and _short(sections[number])
    ]
    if not chosen:
        level = body.headings[0].level if body.headings else 1
        return Style("atx", min(level if any(known) else level + 1, 6), "title", False)
    levels = Counter(_level(sections[number]) for number in chosen)
    level = min(levels, key=lambda level: (-levels[level], level))
    alike = [heading for number in chosen if (heading := sections[number].heading) and heading.level == level]
    style = Counter(heading.style for heading in alike).most_common(1)[0][0]
    own = [heading for section in sections[2:] if (heading := section.heading) and named(section)]
    case = _case(alike) or _case([heading for heading in own if heading.style == style and heading.text[0].isupper()])
    return Style(style, level, case or "title", _ended(alike) and _ended(body.headings[1:], level))


def _ended(headings: Sequence[Heading], level: int = 0) -> bool:
    """Return whether most headings, or half of those of a level, end in a colon."""
    ends = [heading.text.rstrip().endswith((":", "：")) for heading in headings if level in (0, heading.level)]
    return sum(ends) * 2 >= len(ends) + (level == 0)


_NESTED = 7
# A sentence set as a heading is longer.
_MOST_HEADING = 60


def _short(section: Section) -> bool:
    return section.heading is not None and len(section.heading.text) <= _MOST_HEADING


def _level(section: Section) -> int:
    return section.heading.level if section.heading is not None else _NESTED


def _case(headings: Sequence[Heading]) -> str:
    """Return the case of most headings of more than one word, "" where there are none."""
    found: Counter[str] = Counter()
    for heading in headings:
        spelt = [word for word in heading.text.replace("/", " ").split() if word.isalpha() and word.isascii()]
        if len(spelt) > 1 and not heading.text.startswith(_BYLINE):
            if all(word.isupper() for word in spelt):
                found["upper"] += 1
            elif spelt[0].islower():
                found["lower"] += 1
            else:
                found["title" if spelt[-1][0].isupper() else "sentence"] += 1
    return found.most_common(1)[0][0] if found else ""


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


# What stands between a heading and its English, and the form of both together.
_PAIRS = (("（", "{}（{}）"), (" (", "{} ({})"), ("(", "{}({})"), (" / ", "{} / {}"), (" ", "{} {}"))


def paired(card: Card) -> str:
    """Return the form in which most sections are headed in the language of the card and in English, "" where they are
    in one."""
    own = [heading.text for section in card.body.sections[1:] if (heading := section.heading) and named(section)]
    form, count = Counter(map(_pair, own)).most_common(1)[0] if own else ("", 0)
    return form if count >= _SEVERAL and count * 2 > len(own) else ""


def _pair(text: str) -> str:
    at = next((number for number, sign in enumerate(text) if sign.isascii() and sign.isalpha()), 0)
    head, tail = text[:at], text[at:].rstrip("）) ")
    if head.isascii() or not tail.isascii() or not tail[0].isupper() or not any(map(str.isalpha, head)):
        return ""
    return next((form for between, form in _PAIRS if head.endswith(between)), "")
