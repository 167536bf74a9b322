"""Rules on the card's text: what a template left, and what keeps it from being read."""

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
    "keras": "by the Keras callback",
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
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OVERRIDES = ("\u202d", "\u202e")
# First and last letters of the blocks that are written from right to left.
_FROM_THE_RIGHT = (("\u0590", "\u08ff"), ("\ufb1d", "\ufdff"), ("\ufe70", "\ufeff"))
_TAGS = ("\U000e0001", "\U000e007f")
_FLAG = "\U0001f3f4"
# The flags that are made of tag characters: https://unicode.org/emoji/charts/emoji-list.html#subdivision-flag
_REGIONS = tuple("".join(chr(0xE0000 + ord(letter)) for letter in f"gb{land}\x7f") for land in ("eng", "sct", "wls"))
_TOKEN_LENGTH, _TOKEN_LETTERS = 34, 10
# So many open slots of the Hub's template mean that nobody has begun to fill it.
_UNTOUCHED = 10


class BodyTooLarge(Rule):
    """The text of a card is read up to a length, and so is each line of it.

    Where it is longer nothing is said of its headings, links and disclosures. Real cards stay far below both limits,
    which are settings.
    """

    name = "body-too-large"
    level = Level.WARNING
    profile = Profile.HUB
    source = "hfcardlint: limits of the configuration"
    requires = ("file-too-large",)
    bad = (
        Example("---\nlicense: mit\n---\nTags words, quickly.\n", config={"limits": {"body": 10}}, at=(4, 1)),
        Example("# Tiny tagger\n\nTags words, quickly.\n", config={"limits": {"line": 15}}, at=(3, 1)),
    )
    good = (Example("---\nlicense: mit\n---\nTags words.\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        size = len(card.text) - card.meta.body
        if size > self.config.limits.body:
            yield self._beyond(card.meta.body, "", "body")
        elif size > self.config.limits.line:
            at = card.line_beyond(self.config.limits.line)
            if at is not None:
                yield self._beyond(at, "a line of ", "line")

    def _beyond(self, at: int, what: str, limit: str) -> Finding:
        most = getattr(self.config.limits, limit)
        message = f"the text is not read: {what}more than {most:,} characters (`limits.{limit}`)"
        return self.at(Span(at, at), message, help="move tables and logs to files of their own", points=False)


class InvalidUtf8(Rule):
    """A card is a UTF-8 text.

    Other bytes are shown as replacement characters, and Python tools fail on them.
    """

    name = "invalid-utf8"
    level = Level.WARNING
    profile = Profile.HUB
    source = "docs: the Hub and huggingface_hub read README.md as UTF-8"
    bad = (
        Example("# Mod\udce8le\n", at=(1, 6)),
        Example("\udcff\udcfe#\0 \0T\0i\0n\0y\0\n\0", at=(1, 1)),
        Example("\0#\0 \0T\0i\0n\0y\0\n", at=(1, 1)),
    )
    good = (Example("# Modèle\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        if card.source.utf16:
            at = 0
            message = "the file is UTF-16, as some editors and shells of Windows save it; the Hub reads UTF-8"
        elif card.source.invalid:
            at = next((i for i, c in enumerate(card.text) if "\udc80" <= c <= "\udcff"), 0)
            message = f"the byte at offset {card.source.invalid[0]:,} is not UTF-8"
        else:
            return
        yield self.at(Span(at, at + 1), message, help="save the file as UTF-8")


class InvisibleCharacters(Rule):
    """A card shows what it says.

    Controls that turn the direction of text, and tag characters, change what a reader sees or hide text from readers
    that programs still read: https://trojansource.codes. The flags of England, Scotland and Wales are made of tag
    characters and left alone, and in a line with letters written from right to left only overrides of the direction are
    found.
    """

    name = "invisible-characters"
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = "docs: Unicode UAX 9 (explicit directional formatting), UTS 51 (tag characters)"
    bad = (
        Example("---\nlicense: mit\n---\nSafe to \u202eelif\u202c run.\n", at=(4, 9)),
        Example("# Model\U000e0041\U000e0042\n", at=(1, 8)),
        Example("# Model \U0001f3f4 by us\U000e0041\n", at=(1, 16)),
        Example("# Model \U0001f3f4\U000e0068\U000e0069\U000e007f\n", at=(1, 10)),
    )
    good = (
        Example("# Model of the team \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f\n"),
        Example("# مدل \u200fزبان\u200c فارسی\n"),
        Example("---\nlicense: mit\n---\nمدل \u2066(o_o)\u2069 فارسی\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        text = card.text
        if text.isascii() or not (any(mark in text for mark in _TURNING) or _holds_tags(text)):
            return
        flag = -1
        ordinary: dict[int, bool] = {}
        for at, character in enumerate(text):
            if character < "\u202a" or at <= flag:
                continue
            if character == _FLAG:
                flag = at + max((len(region) for region in _REGIONS if text.startswith(region, at + 1)), default=0)
            elif character in _TURNING or _TAGS[0] <= character <= _TAGS[1]:
                line = card.source.line(at)
                if line not in ordinary:
                    ordinary[line] = _from_the_right(card.source.line_text(line))
                if ordinary[line] and character in _TURNING and character not in _OVERRIDES:
                    continue
                message = f"U+{ord(character):04X} changes or hides what a reader sees"
                yield self.at(Span(at, at + 1), message, help="delete the character", points=False)


def _holds_tags(text: str) -> bool:
    """Return whether a text may hold a tag character: all of them begin with these two bytes in UTF-8."""
    return b"\xf3\xa0" in text.encode("utf-8", "surrogatepass")


def _from_the_right(line: str) -> bool:
    """Return whether ``line`` has letters that are written from right to left."""
    return any(first <= letter <= last for letter in line for first, last in _FROM_THE_RIGHT)


class SecretToken(Rule):
    """An access token in a card is open to everyone.

    Deleting it from the card does not take it out of the history: it has to be revoked.
    """

    name = "secret-token"
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = "docs: security-tokens.md, access tokens begin with hf_"
    bad = (Example('# Model\n\n    login(token="hf_' + "aB3dE5fG7hJ9kL1mN3pQ" + '5rS7tU9vW1xY3z")\n', at=(3, 18)),)
    good = (
        Example('# Model\n\n    login(token="hf_' + "x" * 34 + '")\n'),
        Example("# hf_transfer_is_a_package_name\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        text = card.text
        at = text.find("hf_")
        while at >= 0:
            end = at + 3
            while end < len(text) and end < at + 64 and text[end].isascii() and text[end].isalnum():
                end += 1
            # Examples repeat a letter; real tokens are random.
            if end - at - 3 >= _TOKEN_LENGTH and len(set(text[at + 3 : end])) >= _TOKEN_LETTERS:
                message = "text in the form of an access token of the Hub stands here"
                step = "revoke it in the settings of the account that made it, then delete it"
                yield self.at(Span(at, end), message, help=step, points=False)
            at = text.find("hf_", end)


class GeneratedCardUnedited(Rule):
    """A card that a tool has written needs its author's hand.

    Tools leave sections empty and ask, in a comment, to be proofread. All that is left of it is one finding, which is a
    note where the comment is all.
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
        if read.generated_by is None:
            return
        comment = _comment(card)
        left = _open(card)
        writer = read.generated_by
        if comment is None and writer in _UNBRACKETED and all(place.text.startswith("[") for place in left):
            writer = "hub-template"
        if comment is None and (not left or (writer == "hub-template" and len(left) < _UNTOUCHED)):
            return
        lines = _lines(card, left)
        empty = _empty(card, left) if len(lines) <= _SHOWN_NAMES else []
        if len(empty) != len(lines):
            empty = []
        message = f"written {_GENERATORS.get(writer, f'by {writer}')}; {_left(card, lines, empty)}"
        unknown = _unknown(card)
        if unknown:
            message += f', and line {unknown} says "{_UNKNOWN}"'
        yield self.at(
            comment or left[0].span,
            message,
            help=_step(card, lines, empty, unknown, comment),
            level=None if lines or unknown else Level.NOTE,
            related=tuple(Related("empty", one.span) for one in (empty or left[:20])),
            points=False,
        )


def _unknown(card: Card) -> int:
    """Return the line on which a tool wrote that it did not know the data, 0 where that line of the four says so."""
    at = card.text.find(_UNKNOWN, card.meta.body)
    return card.source.line(at) if at >= 0 and card.disclosures.data.state not in ("absent", "vague") else 0


def _left(card: Card, lines: list[int], empty: list[Heading]) -> str:
    """Return what a tool left to its user: sections by their names where these are few, else the lines."""
    if not lines:
        return "its request to proofread the card is still there"
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


def _step(card: Card, lines: list[int], empty: list[Heading], unknown: int, comment: Span | None) -> str:
    if empty:
        of = "the section" if len(empty) == 1 else "the sections"
        steps = [f"fill in {of} of {_told(_headed(card, empty))}, or delete what stays empty"]
    else:
        steps = [_fill_in(lines) if lines else "" if unknown else "read the card through"]
    if unknown:
        steps.append(f"name the data on line {unknown}")
    if comment:
        steps.append(f"delete the comment of line {card.source.line(comment.start)}")
    return ", then ".join(step for step in steps if step)


def _comment(card: Card) -> Span | None:
    """Return the comment in which a tool asks to proofread what it wrote, None where there is none."""
    for span in card.body.comments[:50]:
        if card.text.find("automatically", span.start, span.start + 600) < 0:
            continue
        words = " ".join(card.text[span.start : span.end][:600].lower().split())
        if "generated automatically" in words and "had access to" in words:
            return span
    return None


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
        places = _open(card)
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
    return f"fill in {_told(lines)}, or delete {'it' if len(lines) == 1 else 'what stays empty'}"


def _told(lines: list[int]) -> str:
    """Return line numbers as prose, the first few of many."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    shown = [str(line) for line in lines[:_SHOWN_LINES]]
    if len(lines) > _SHOWN_LINES:
        return f"lines {', '.join(shown)} and {len(lines) - _SHOWN_LINES} more"
    return f"lines {listing(shown)}"
