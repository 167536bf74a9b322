"""Rules on what a template left in the card's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.finding import Level, Related, Span
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import listing, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hfcardlint.card.body import Heading
    from hfcardlint.card.card import Card
    from hfcardlint.disclosures.reading import Place
    from hfcardlint.finding import Finding

_GENERATORS = {
    "trainer": "by the Trainer",
    "keras": "by Keras",
    "keras-hub": "by KerasHub",
    "diffusers": "by diffusers",
    "peft": "by PEFT",
    "trl": "by TRL",
    "unsloth": "by Unsloth",
    "autotrain": "by AutoTrain",
    "mergekit": "by mergekit",
    "hub-template": "from the Hub's template",
}
# They write "More information needed" without brackets; where those stand, the Hub's template was filled in by hand.
_UNBRACKETED = ("trainer", "keras")
_UNKNOWN = "an unknown dataset"
# The title that sentence-transformers writes where the model has no name yet.
_UNTITLED = "{MODEL_NAME}"
_SHOWN_LINES, _SHOWN_NAMES = 6, 3
_LONGEST_NAME = 40
# So many open slots of the Hub's template mean that nobody has begun to fill it.
_UNTOUCHED = 10
# What a tool asks of the author: in a comment, with what it had access to, or in the text, as Keras and KerasHub do
# (https://github.com/keras-team/keras/blob/master/keras/src/saving/saving_lib.py).
_WRITTEN, _ACCESS = "generated automatically", "had access to"
_REQUEST = "generated automatically and should be completed by the model author"


class GeneratedCardUnedited(Rule):
    """A card that a tool has written needs its author's hand.

    Tools leave sections empty and ask, in a comment or a sentence, to be proofread or completed. All that is left of it
    is one finding, which is a note where the request is all.
    """

    name = "generated-card-unedited"
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = "docs: templates of the Trainer, PEFT, diffusers, Keras, TRL and the Hub"
    bad = (
        Example(
            "---\nlibrary_name: transformers\ntags:\n- generated_from_trainer\n---\n"
            "<!-- This model card has been generated automatically according to the information the Trainer had "
            "access to. You\nshould probably proofread and complete it, then remove this comment. -->\n\n"
            "# tiny-tagger\n\n## Model description\n\nMore information needed\n\n"
            "## Training and evaluation data\n\nMore information needed\n",
            at=(6, 1),
        ),
        Example(
            "---\nlibrary_name: keras\n---\n\nThis model has been uploaded using the Keras library and can be used "
            "with JAX.\n\nThis model card has been generated automatically and should be completed by the\nmodel "
            "author.\n",
            at=(7, 26),
        ),
    )
    good = (
        Example(
            "---\ntags:\n- generated_from_trainer\n---\n# tiny-tagger\n\n## Model description\n\nTags English words.\n"
        ),
        Example("# Tiny tagger\n\nMore information needed\n"),
        Example("---\ntags:\n- generated_from_trainer\n---\n# Tagger\n\n## Metrics\n\n[More Information Needed]\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        read = card.disclosures
        if read.generated_by is None or _is_joined(card):
            return
        request = _request(card)
        left = _open(card)
        writer = read.generated_by
        if request is None and writer in _UNBRACKETED and all(place.text.startswith("[") for place in left):
            writer = "hub-template"
        if request is None and (not left or (writer == "hub-template" and len(left) < _UNTOUCHED)):
            return
        lines = _lines(card, left)
        empty = _empty(card, left) if len(lines) <= _SHOWN_NAMES else []
        if len(empty) != len(lines):
            empty = []
        # The place of the finding says the line of a single one.
        told = _left(card, lines, empty) if request or len(lines) != 1 or empty else "1 place is still to be filled in"
        message = f"written {_GENERATORS.get(writer, f'by {writer}')}; {told}"
        unknown = _unknown(card)
        if unknown:
            message += f', and line {unknown} says "{_UNKNOWN}"'
        yield self.at(
            request or left[0].span,
            message,
            help=_step(card, lines, empty, unknown, request),
            level=None if lines or unknown else Level.NOTE,
            related=tuple(Related("empty", one.span) for one in (empty or left[:20])),
            points=False,
        )


def _is_joined(card: Card) -> bool:
    """Whether a card has lost its line ends, which another rule says: a place is no line then, and a line is all."""
    unseen = card.meta.unseen
    if unseen is None or unseen.reason != "joined":
        return False
    return card.source.line(len(card.text.rstrip())) == card.source.line(unseen.span.start)


def _unknown(card: Card) -> int:
    """Return the line on which a tool wrote that it did not know the data, 0 where that line of the four says so."""
    at = card.text.find(_UNKNOWN, card.meta.body)
    return card.source.line(at) if at >= 0 and card.disclosures.data.state not in ("absent", "vague") else 0


def _left(card: Card, lines: list[int], empty: list[Heading]) -> str:
    """Return what a tool left to its user: sections by their names where these are few, else the lines."""
    if not lines:
        return "its request to proofread or complete the card is still there"
    if not empty:
        return f"{len(lines)} {'place is' if len(lines) == 1 else 'places are'} still to be filled in ({_told(lines)})"
    names = listing([f'"{shown(heading.text, _LONGEST_NAME)}"' for heading in empty])
    what = f"the section {names} is" if len(empty) == 1 else f"the sections {names} are"
    return f"{what} still empty ({_told(_headed(card, empty))})"


def _headed(card: Card, headings: list[Heading]) -> list[int]:
    return [card.source.line(heading.span.start) for heading in headings]


def _empty(card: Card, places: list[Place]) -> list[Heading]:
    """Return the headings of the sections that hold nothing but one of the places."""
    from hfcardlint.disclosures.places import blank

    found: list[Heading] = []
    starts = [place.span.start for place in places]
    for section in card.body.sections:
        start, end = section.own
        if section.heading is None or not any(start <= at < end for at in starts):
            continue
        blocks = [card.body.blocks[number] for number in section.blocks]
        if all(block.kind == "comment" or blank(block.text) for block in blocks):
            found.append(section.heading)
    return found


def _step(card: Card, lines: list[int], empty: list[Heading], unknown: int, request: Span | None) -> str:
    if empty:
        of = "the section" if len(empty) == 1 else "the sections"
        steps = [f"fill in {of} of {_told(_headed(card, empty))}, or delete what stays empty"]
    else:
        steps = [_fill_in(lines) if lines else "" if unknown else "read the card through"]
    if unknown:
        steps.append(f"name the data on line {unknown}")
    if request:
        what = "comment" if card.text.startswith("<", request.start) else "request"
        steps.append(f"delete the {what} of line {card.source.line(request.start)}")
    return ", then ".join(step for step in steps if step)


def _request(card: Card) -> Span | None:
    """Return the comment or sentence in which a tool asks to proofread or complete what it wrote, None where there is
    none."""
    for span in card.body.comments[:50]:
        if card.text.find("automatically", span.start, span.start + 600) < 0:
            continue
        words = " ".join(card.text[span.start : span.end][:600].lower().split())
        if _WRITTEN in words and _ACCESS in words:
            return span
    at = card.text.find(_WRITTEN, card.meta.body)
    if at < 0 or not " ".join(card.text[at : at + 200].split()).startswith(_REQUEST):
        return None
    return Span(at, at + len(_WRITTEN))


class PlaceholderText(Rule):
    """Text that stands for what is still to be written tells readers nothing.

    All places are one finding. A card that a tool wrote is reported as such instead.
    """

    name = "placeholder-text"
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = "docs: placeholders of the Hub's template and of training tools"
    requires = ("generated-card-unedited",)
    bad = (
        Example("---\nlicense: mit\n---\n# Tagger\n\n## Training data\n\n[More Information Needed]\n", at=(8, 1)),
        Example("---\nlicense: mit\n---\n# {MODEL_NAME}\n\nFinds sentences of the same meaning.\n", at=(4, 1)),
    )
    good = (
        Example("---\nlicense: mit\n---\n# Tagger\n\n```\n[More Information Needed]\n```\n"),
        Example("# Tagger\n\n<!-- TODO: numbers -->\nTags words.\n"),
        Example("# Tagger\n\nIt will learn:\n\n- TODO: tag verbs\n- TODO: tag nouns\n"),
        Example("# Maps\n\nTo draw a map, ask for **a map of [your subject]**.\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        places = [] if _is_joined(card) else _open(card)
        if places:
            code = {block.span for block in card.body.blocks if block.kind == "code"}
            places = [place for place in places if place.span not in code]
        if not places:
            return
        lines = _lines(card, places)
        where = f" ({_told(lines)})" if len(lines) > 1 else ""
        yield self.at(
            places[0].span,
            f"text is still to be filled in{where}",
            help=_fill_in(lines),
            related=tuple(Related("here too", place.span) for place in places[1:20]),
        )


def _open(card: Card) -> list[Place]:
    """Return the places still to be filled in. A heading "Todo" begins a plan, as does an item of a list, "todo" is
    a Spanish word, double braces are LaTeX or a prompt's format unless they hold a filter, as the Hub's template has
    it, and what the reader shall put in for himself (``[your subject]``) is a prompt's format too."""
    untitled: list[Place] = []
    if card.body.headings and card.body.headings[0].text == _UNTITLED:
        from hfcardlint.disclosures.reading import Place

        untitled = [Place(card.body.headings[0].span, _UNTITLED)]
    if not card.disclosures.placeholders:
        return untitled
    plans = {card.source.line(heading.span.start) for heading in card.body.headings}
    plans |= {
        card.source.line(block.span.start)
        for block in card.body.blocks
        if block.kind == "item" and block.text.startswith("TODO") and len(block.text) > len("TODO: ")
    }
    return untitled + [
        place
        for place in card.disclosures.placeholders
        if (place.text.lower() != "todo" or place.text == "TODO")
        and (not place.text.startswith("{{") or "|" in place.text)
        and not place.text.lower().startswith(("[your", "<your"))
        and card.source.line(place.span.start) not in plans
    ]


def _lines(card: Card, places: Iterable[Place]) -> list[int]:
    return sorted({card.source.line(place.span.start) for place in places})


def _fill_in(lines: list[int]) -> str:
    return f"fill in {_told(lines)}, or delete {'that line' if len(lines) == 1 else 'what stays empty'}"


def _told(lines: list[int]) -> str:
    """Return line numbers as prose, the first few of many."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    shown = [str(line) for line in lines[:_SHOWN_LINES]]
    if len(lines) > _SHOWN_LINES:
        return f"lines {', '.join(shown)} and {len(lines) - _SHOWN_LINES} more"
    return f"lines {listing(shown)}"
