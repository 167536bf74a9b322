"""What a lint leaves behind: no objects that hold each other, so that a run need not look for them."""

from __future__ import annotations

import gc
from pathlib import Path

from hfcardlint import engine
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.report import Report, json
from hfcardlint.report.terminal import Style
from hfcardlint.report.text import Text

CARDS = Path(__file__).parents[1] / "fixtures" / "cards"
# What opens and never closes, or lies deep inside of itself.
SHAPES = ("> " * 200, "- " * 200, "[" * 500, "*a " * 500, "<b><i>" * 100, "| a |\n|-|\n" * 50, "---\n- {a: [" * 20)


def test_a_lint_leaves_no_objects_that_hold_each_other() -> None:
    config = Config()
    plan = engine.choose(config)
    cards = [path.read_bytes() for path in sorted(CARDS.rglob("*.md"))]
    cards += [f"---\nlicense: mit\n---\n# Fern\n\n{shape}\n".encode() for shape in SHAPES]

    def work() -> None:
        for data in cards:
            card = Card(Source.from_bytes("README.md", data))
            found = Report(engine.lint(card, plan, config), card.disclosures)
            json.dump(json.card(found))
            Text(Style()).card(found)

    work()
    gc.collect()
    gc.disable()
    try:
        work()
        assert gc.collect() == 0
    finally:
        gc.enable()
    assert len(cards) > len(SHAPES)
