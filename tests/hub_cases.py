"""What the tests on the Hub's metadata share: cases of front matter, and all findings that the rules make of one."""

from __future__ import annotations

import pytest

from hfcardlint import engine, rules
from hfcardlint.card.card import Card
from hfcardlint.card.repo import Repo
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.finding import Finding
from hfcardlint.rule import Profile

Expected = tuple[str, str, int, int]
NOT_METADATA = ("text", "disclosures", "terms")
# They speak of what is missing, on nearly every one of these short cards.
MISSING = {"license-missing", "base-model-missing"}


def lint(text: str, files: dict[str, str] | None = None, id: str | None = None) -> list[Finding]:
    config = Config()
    config.profile = Profile.STRICT
    card = Card(Source.from_bytes("README.md", text.encode()), Repo.of(files, id) if files is not None else None)
    result = engine.lint(card, engine.choose(config), config)
    assert not result.crashed
    return list(result.findings)


def said(text: str, files: dict[str, str] | None = None, id: str | None = None) -> list[Expected]:
    """Return the findings of the rules on metadata, those in files beside the card with their place there."""
    topics = {rule.name: rule.__module__.rpartition(".")[2] for rule in rules.all_rules()}
    found = []
    for finding in lint(text, files, id):
        if topics[finding.rule] in NOT_METADATA or finding.rule in MISSING:
            continue
        source = Source("x", text if finding.path is None else (files or {})[finding.path])
        found.append((finding.rule, finding.level.word, *source.position(finding.span.start)))
    return sorted(found, key=lambda row: row[2:])


def row(yaml: str, *expected: Expected, id: str = "") -> object:
    """Return a case of front matter: ``yaml`` without its fences, so that its first line is line 2."""
    return pytest.param(f"---\n{yaml}\n---\n# Tagger\n", list(expected), id=id or yaml.replace("\n", " ")[:60])


HEAD = "model-index:\n- name: t\n  results:\n  - task:\n      type: fill-mask\n"
SET = "    dataset:\n      type: a/w\n      name: W\n"
METRIC = "    metrics:\n    - type: f1\n      value: 0.9"


def index(*lines: str) -> str:
    return "".join(lines)
