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
    settings,
    weights,
)
from hfcardlint.disclosures.places import Index
from hfcardlint.disclosures.reading import Places, Reading, Sections

if TYPE_CHECKING:
    from hfcardlint.card.card import Card
    from hfcardlint.disclosures.reading import Place


def read(card: Card) -> Reading:
    """Return what ``card`` discloses. Never raises: what cannot be read is absent or ``unread``."""

    def of_sections() -> dict[str, bool]:
        from hfcardlint.disclosures import sections

        return sections.read(index, of_training)

    def of_openness() -> tuple[Place, ...]:
        from hfcardlint.disclosures import claims

        return claims.read(index)

    index = Index(card)
    made_by = generator.read(index)
    started_from = bases.read(index)
    found = kind.read(index, made_by, started_from)
    lang = language.read(index)
    unread = language.unread(index, lang)
    # A copy has no training of its own: what stands in its card is the original's.
    of_training = found.name != "quantized" and settings.read(index)
    of_data = data.read(index, found.name, made_by, unread)
    reading = Reading(
        kind=found.name,
        kind_evidence=found.evidence,
        base_models=started_from,
        generated_by=made_by,
        body_language=lang,
        placeholders=placeholders.read(index),
        data=of_data,
        training_code=code.read(index, found.name, made_by, of_training, unread),
        weights_license=weights.read(index, found.name),
        architecture=architecture.read(index, found.name, started_from, unread),
        sections=Sections(of_sections),
        open_source=Places(of_openness),
        stubs=tuple(index.stubs.values()),
    )
    if not index.stubs:
        return reading
    from hfcardlint.disclosures import stubs

    return stubs.told(reading, card.source)
