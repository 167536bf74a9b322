"""Stubs: a marked gap for each thing that a card does not say, in its own headings and language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hfcardlint.disclosures import words
from hfcardlint.disclosures.places import topics
from hfcardlint.disclosures.stubs import MARKER
from hfcardlint.drafts import told
from hfcardlint.drafts.place import place
from hfcardlint.drafts.style import paired
from hfcardlint.finding import Fix, Safety
from hfcardlint.fixer import apply

if TYPE_CHECKING:
    from collections.abc import Collection

    from hfcardlint.card.card import Card

_NAMES = {"data": "the training data", "training_code": "the training code", "architecture": "the architecture"}


def fix(card: Card, section: str) -> Fix | None:
    """Return the unsafe fix that adds the stub of one of the four lines, None where one stands or none is needed.

    What the disclosure reader found missing is asked for, and no more. What the files tell of the architecture is
    a sentence in place of a stub.
    """
    if any(stub.section == section for stub in card.disclosures.stubs):
        return None
    if section == "architecture" and (said := sentence(card)):
        return said
    asked = set(getattr(card.disclosures, section).missing)
    if section == "data":
        if card.disclosures.data.state in ("absent", "vague"):
            asked = asked - {"D2"} | {"D1a"}
    else:
        asked = {part["item"] for part in _section(section)["parts"]}
    lang = language(card)
    lines = body(section, lang, asked, card)
    edits = place(card, section, _headed(card, section, lang), lines) if lines else ()
    return Fix(Safety.UNSAFE, f"add a stub for {_NAMES[section]}", edits) if edits else None


def sentence(card: Card) -> Fix | None:
    """Return the unsafe fix that adds what the files tell of the architecture; None where they tell too little to
    be read as a description."""
    lang = language(card)
    said = told.architecture(card.repo, lang) if card.repo is not None else None
    edits = place(card, "architecture", _headed(card, "architecture", lang), [said.text]) if said else ()
    if not said or not edits:
        return None
    after = card.with_text(apply(card.text, edits, card.source.newline))
    if after.disclosures.architecture.state != "described":
        return None
    return Fix(Safety.UNSAFE, f"add a sentence on the architecture, from {' and '.join(said.files[:2])}", edits)


def language(card: Card) -> str:
    """Return the language in which stubs are written: the card's own where it is known and its headings are not all in
    English, else English."""
    found = card.disclosures.body_language or _of_code(card)
    if found is None or found not in told.texts()["marker"]:
        return "en"
    known = [
        section.heading.text
        for section, topic in zip(card.body.sections[2:], topics(card.body)[2:], strict=True)
        if topic and section.heading is not None
    ]
    return found if not known or any(_speaks(text, found) for text in known) else "en"


def _of_code(card: Card) -> str | None:
    """Return the language of a text that is all indented, so that Markdown takes it for code."""
    text = card.text[card.meta.body :]
    blocks = card.body.blocks
    if text.isascii() or not blocks or any(block.kind != "code" or block.info for block in blocks):
        return None
    return card.with_text("\n".join(line.strip() for line in text.splitlines())).disclosures.body_language


def _headed(card: Card, section: str, lang: str) -> str:
    """Return the heading of a section in the language of the card, with the English one as the card writes both."""
    form = paired(card) if lang != "en" else ""
    return form.format(heading(section, lang), heading(section, "en")) if form else heading(section, lang)


def _speaks(text: str, lang: str) -> bool:
    """Return whether a heading is in a language: it has letters beyond ASCII, or a phrase of the lexicon."""
    low = text.lower()
    return not low.isascii() or any(
        phrase in low for item in words.items("headings") if item["lang"] == lang for phrase in item["phrases"]
    )


def heading(section: str, lang: str) -> str:
    """Return the heading under which the Hub's template has the section."""
    return _in(_section(section)["heading"], lang)


def body(section: str, lang: str, asked: Collection[str], card: Card | None = None) -> list[str]:
    """Return the lines of a stub that asks for the items ``asked``: the marker comment, then the prompts.

    None of them for a section without any of the items. Some items ask a model of some kind, such as an agent, for
    something else.
    """
    kind = card.disclosures.kind if card is not None else ""
    bullet = "*" if card is not None and card.text.count("\n* ") > card.text.count("\n- ") else "-"
    prompts = []
    for part in _section(section)["parts"]:
        if part["item"] in asked:
            label, prompt = _in(part["label"], lang), f"[{_in(part.get(kind, part['prompt']), lang)}]"
            colon = told.texts()["colons"].get(lang, ": ")
            prompts.append(f"{bullet} {label}{colon}{prompt}" if label else prompt)
    return [f"<!-- {MARKER}{section}: {_in(told.texts()['marker'], lang)} -->", "", *prompts] if prompts else []


def items(section: str) -> tuple[str, ...]:
    """Return the items that a section's stub can ask for."""
    return tuple(part["item"] for part in _section(section)["parts"])


def _section(name: str) -> dict[str, Any]:
    return next(item for item in told.texts()["items"] if item["section"] == name)


def _in(texts: dict[str, str], lang: str) -> str:
    return texts.get(lang, texts["en"])
