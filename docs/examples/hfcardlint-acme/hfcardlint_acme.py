"""Rules of Acme for hfcardlint: every name begins with the prefix ``acme-``."""

from __future__ import annotations

from collections.abc import Iterator

from hfcardlint import Card, Finding, Rule
from hfcardlint.finding import Level, Span
from hfcardlint.rule import Example, Option, Profile


class AcmeContactMissing(Rule):
    """The card says where to write.

    Who finds a fault in one of our models should not have to look for the people who made it.
    """

    name = "acme-contact-missing"
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = "docs: Acme's guide to publishing, section 3"
    options = {"address": Option("models@acme.example", "the address that a card must name")}
    bad = (Example("---\nlicense: mit\n---\n# Tiny tagger\n\nTags words.\n", at=(4, 1)),)
    good = (
        Example("# Tiny tagger\n\nQuestions: models@acme.example\n"),
        Example("# Tiny tagger\n\n[Write to us](mailto:models@acme.example).\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        address = self.option("address")
        if address not in card.text:
            start = card.meta.body
            message = f"the card does not name the address {address}"
            yield self.at(Span(start, start), message, help="add it to the section on contact", points=False)
