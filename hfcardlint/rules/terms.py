"""Rules on the third of the four lines: under which terms the weights stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint import data
from hfcardlint.disclosures import words
from hfcardlint.finding import Level
from hfcardlint.rule import Example, Option
from hfcardlint.rules.disclosures import Line
from hfcardlint.rules.license import UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.card import Card
    from hfcardlint.disclosures.reading import Disclosure
    from hfcardlint.finding import Finding


class WeightsLicenseUnclear(Line):
    """The licence of the weights is one exact licence.

    The name of a family, or `other` without a name, leaves open which terms hold. Terms that have a name and a link and
    are not known here are a note, and nothing is said where the card tells in a sentence what use they allow.
    """

    name = "weights-license-unclear"
    line = "weights_license"
    state = "unclear"
    words = "the licence of the weights is not exact"
    source = "osaid: P0, weights under terms that are open"
    requires = (*UNREAD, "license-unknown", "license-other-unnamed", "license-other-unlinked", "license-missing")
    bad = (
        Example("---\nlicense: cc\n---\n# Tiny tagger\n\nA small transformer that tags words.\n"),
        Example(
            "---\nlicense: [acme-terms, cc]\n---\n# Tiny tagger\n\nA small transformer that tags words.\n",
            config={"data": {"extra-licenses": ["acme-terms"]}},
        ),
    )
    good = (
        Example("---\nlicense: cc-by-4.0\n---\n# Tiny tagger\n\nA small transformer that tags words.\n"),
        Example(
            "---\nlicense: acme-terms\n---\n# Tiny tagger\n\nA small transformer that tags words.\n",
            config={"data": {"extra-licenses": ["acme-terms"]}},
        ),
        Example(
            "---\nlicense: other\nlicense_name: acme-terms\nlicense_link: LICENSE\n---\n# Tiny tagger\n\nThe licence "
            "allows use for any purpose.\n"
        ),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        own = self.config.extra.get("licenses", ())
        if not own or not all(name in own for name in card.meta.texts("license")):
            yield from super().check(card)

    def lacks(self, read: Disclosure) -> bool:
        return bool(read.ask)

    def worded(self, card: Card, read: Disclosure) -> Finding:
        finding = super().worded(card, read)
        told = read.ids == ("other",) and card.meta.texts("license_name") and card.meta.texts("license_link")
        return finding._replace(level=Level.NOTE) if told else finding


class WeightsLicenseRestricted(Line):
    """The licence sets conditions on users or uses.

    That is the makers' choice and a note on its own, unless a sentence of the card says what the weights may be used
    for. Beside the claim that the model is open source it is a warning: OSAID 1.0 asks for use without conditions.
    """

    name = "weights-license-restricted"
    level = Level.NOTE
    line = "weights_license"
    state = "restricted"
    words = "the licence sets conditions on users or uses"
    source = "osaid: P0, weights under terms that are open"
    options = {"accepted": Option((), "licence ids whose conditions are meant; nothing is said of them")}
    bad = (
        Example("---\nlicense: cc-by-nc-4.0\n---\n# Tiny tagger\n\nA small transformer that tags words.\n"),
        Example("---\nlicense: llama3\n---\n# Tiny tagger\n\nTiny tagger is a fully open-source model.\n"),
    )
    good = (
        Example("---\nlicense: apache-2.0\n---\n# Tiny tagger\n\nA small transformer that tags words.\n"),
        Example(
            "---\nlicense: llama3\n---\n# Tiny tagger\n\nA small transformer that tags words.\n",
            config={"rules": {"weights-license-restricted": {"accepted": ["llama3"]}}},
        ),
        Example(
            "---\nlicense: cc-by-nc-4.0\n---\n# Tiny tagger\n\n"
            "The weights may be used for non-commercial purposes only, such as research and teaching.\n"
        ),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        read = card.disclosures.weights_license
        if read.state != self.state:
            return
        meant = not read.ask or (read.ids and set(read.ids).issubset(self.option("accepted")))
        if not meant or card.disclosures.open_source:
            yield from super().check(card)

    def worded(self, card: Card, read: Disclosure) -> Finding:
        finding = super().worded(card, read)
        if card.disclosures.open_source:
            step = 'write "open weights" where the card says "open source", or say which part is open source [OSAID P0]'
            return finding._replace(level=Level.WARNING, help=step)
        return finding._replace(help="") if self._known(card, read) else finding

    def _known(self, card: Card, read: Disclosure) -> bool:
        """Whether the terms can be read elsewhere than in a sentence of the card, or it has a section on its uses."""
        if any(id.lower() in data.licenses() and id != "other" for id in read.ids):
            return True
        return any(words.topic(heading.text, False) == "intended_use" for heading in card.body.headings)


class WeightsLicenseOpenTerms(Line):
    """The licence has open terms that OSI has not approved.

    Fine for documents and data; for code an approved licence says more about patents and modification.
    """

    name = "weights-license-open-terms"
    level = Level.NOTE
    line = "weights_license"
    state = "open-terms"
    words = "the licence has open terms and is not on OSI's list"
    source = "osaid: P0, weights under terms that are open"
    bad = (Example("---\nlicense: cc-by-4.0\n---\n# Tiny tagger\n\nA small transformer that tags words.\n"),)
    good = (Example("---\nlicense: apache-2.0\n---\n# Tiny tagger\n\nA small transformer that tags words.\n"),)
