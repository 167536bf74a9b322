"""Holds a rule to its own examples: for this project's tests and for authors of further rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.disclosures.stubs import MARKER

if TYPE_CHECKING:
    from hfcardlint.config import Config
    from hfcardlint.finding import Finding
    from hfcardlint.rule import Example, Rule


def check_examples(rule: type[Rule]) -> None:
    """Check every example of ``rule``.

    Each bad card gives at least one finding, at the place that the example names; the fixes of all findings make
    it the fixed card exactly, which is clean of the rule unless the fix is a stub; an example without a fixed
    card offers no edit. Each good card gives no finding. Raises AssertionError with the example's text.
    """
    assert rule.bad, f"{rule.name} has no bad example"
    assert rule.good, f"{rule.name} has no good example"
    for example in rule.bad:
        _check_bad(rule, example)
    for example in rule.good:
        found = findings(rule, example)
        assert not found, f"{rule.name} speaks on a good card: {found[0].message}\n{example.card}"


def findings(rule: type[Rule], example: Example) -> list[Finding]:
    """Return what ``rule`` alone finds in an example's card, with the fixes that it drafts."""
    asked, card = rule(settings(example)), card_of(example)
    return [found if found.fix else found._replace(fix=asked.draft(card, found)) for found in asked.check(card)]


def card_of(example: Example, text: str | None = None) -> Card:
    """Return the example's card with its files around it and its limits; ``text`` replaces that of the example."""
    repo = None
    if example.files:
        from hfcardlint.card.repo import Repo

        repo = Repo.of(example.files)
    data = (example.card if text is None else text).encode("utf-8", "surrogateescape")
    return Card(Source.from_bytes("README.md", data), repo, limits=settings(example).limits)


def settings(example: Example) -> Config:
    """Return the settings of an example: its ``config`` is what a configuration file would say."""
    from hfcardlint.config import Config

    if not example.config:
        return Config()
    from hfcardlint.configfile import parse

    return parse(example.config)


def _check_bad(rule: type[Rule], example: Example) -> None:
    found = findings(rule, example)
    assert found, f"{rule.name} is silent on a bad card:\n{example.card}"
    card = card_of(example)
    if example.at is not None:
        place = card.source.position(found[0].span.start)
        assert place == example.at, f"{rule.name} speaks at {tuple(place)}, not {example.at}:\n{example.card}"
    text = _mended(card, found)
    if example.fixed is None:
        assert text == card.text, f"{rule.name} mends a card whose example has no `fixed`:\n{text}"
        return
    assert text == example.fixed, f"{rule.name} mends the card otherwise:\n{text!r}\nnot\n{example.fixed!r}"
    if rule.stub and MARKER in text:
        _check_stub(rule, example._replace(card=text))
    else:
        left = [f for f in findings(rule, example._replace(card=text)) if f.fix and f.fix.edits]
        assert not left, f"{rule.name} offers a fix for what it has mended: {left[0].message}\n{text}"
        still = len(findings(rule, example._replace(card=text)))
        fixable = sum(1 for f in found if f.fix and f.fix.edits)
        assert still <= len(found) - fixable, f"{rule.name} still speaks on the mended card:\n{text}"


def _check_stub(rule: type[Rule], example: Example) -> None:
    """Check that the rule still asks for what a stub stands for, and offers no second stub."""
    left = findings(rule, example)
    assert left, f"{rule.name} is silent on its own stub:\n{example.card}"
    assert not any(f.fix and f.fix.edits for f in left), f"{rule.name} offers a second stub:\n{example.card}"


def _mended(card: Card, found: list[Finding]) -> str:
    from hfcardlint.fixer import apply

    edits = {edit for f in found if f.fix and f.path is None for edit in f.fix.edits}
    return apply(card.text, edits, card.source.newline)
