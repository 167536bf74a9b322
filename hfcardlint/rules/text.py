"""Rules on the card's text: what keeps it from being read, and what should not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.finding import Level, Span
from hfcardlint.rule import Example, Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.card import Card
    from hfcardlint.finding import Finding

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OVERRIDES = ("\u202d", "\u202e")
# First and last letters of the blocks that are written from right to left.
_FROM_THE_RIGHT = (("\u0590", "\u08ff"), ("\ufb1d", "\ufdff"), ("\ufe70", "\ufeff"))
_TAGS = ("\U000e0001", "\U000e007f")
_FLAG = "\U0001f3f4"
# The flags that are made of tag characters: https://unicode.org/emoji/charts/emoji-list.html#subdivision-flag
_REGIONS = tuple("".join(chr(0xE0000 + ord(letter)) for letter in f"gb{land}\x7f") for land in ("eng", "sct", "wls"))
_TOKEN_LENGTH, _TOKEN_LETTERS = 34, 10


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
                yield self.at(
                    Span(at, at + 1), message, help=f"delete the character U+{ord(character):04X}", points=False
                )


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
                step = (
                    "revoke the token in the settings of the account that made it, then delete the token from the card"
                )
                yield self.at(Span(at, end), message, help=step, points=False)
            at = text.find("hf_", end)
