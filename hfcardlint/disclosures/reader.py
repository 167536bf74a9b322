"""Reads one card: the readers in the order in which they build upon each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import (
    architecture,
    bases,
    code,
    data,
    generator,
    kind,
    language,
    placeholders,
    weights,
)
from hfcardlint.disclosures.places import Index
from hfcardlint.disclosures.reading import Places, Reading, Sections

if TYPE_CHECKING:
    from hfcardlint.card.card import Card
    from hfcardlint.disclosures.reading import Place


def read(card: Card) -> Reading:
    """Return what ``card`` discloses. Never raises: what cannot be read is absent or ``unread``."""

    def of_training() -> bool:
        from hfcardlint.disclosures import settings

        # A copy has no training of its own: what stands in its card is the original's.
        return found.name != "quantized" and (settings.read(index) or (plain is not index and settings.read(plain)))

    def of_sections() -> dict[str, bool]:
        from hfcardlint.disclosures import sections

        return sections.read(index, of_training(), lang)

    def of_openness() -> tuple[Place, ...]:
        from hfcardlint.disclosures import abroad, claims

        return claims.read(index) or (abroad.claims(index) if abroad.read_in(lang) else ())

    index = Index(card)
    made_by = generator.read(index)
    lang = language.read(index)
    plain = _glossed(index, lang)
    started_from = bases.read(plain)
    found = kind.read(plain, made_by, started_from)
    if found.name == "unknown" and plain is not index:
        # A word without a gloss may be the one that tells.
        found = kind.read(index, made_by, started_from)
    unread = language.unread(lang)
    of_data = data.read(plain, found.name, made_by, unread)
    reading = Reading(
        kind=found.name,
        kind_evidence=found.evidence,
        base_models=started_from,
        generated_by=made_by,
        body_language=lang,
        placeholders=placeholders.read(index),
        data=of_data,
        training_code=code.read(plain, found.name, made_by, of_training, unread),
        weights_license=weights.read(index, found.name),
        architecture=architecture.read(plain, found.name, started_from, unread),
        sections=Sections(of_sections),
        open_source=Places(of_openness),
        stubs=tuple(index.stubs.values()),
    )
    if plain is not index:
        reading = plain.in_own_words(reading)
    if not index.stubs:
        return reading
    from hfcardlint.disclosures import stubs

    return stubs.told(reading, card.source)


# Languages whose sentences are read by glosses.
GLOSSED = frozenset(("de", "es", "fr", "it", "pt", "vi"))


def _glossed(index: Index, lang: str | None) -> Index:
    """Return what the readers that know English sentences read of a card in a language."""
    if lang not in GLOSSED:
        return index
    from hfcardlint.disclosures.glossed import Glossed

    return Glossed(index, lang)
