"""What a lint leaves behind: no objects that hold each other, so that a run need not look for them."""

from __future__ import annotations

import gc
from pathlib import Path

from hfcardlint import engine, fixer
from hfcardlint.card import repo
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.report import Report, json
from hfcardlint.report.terminal import Style
from hfcardlint.report.text import Text

FIXTURES = Path(__file__).parents[1] / "fixtures"
# What opens and never closes, or lies deep inside of itself.
SHAPES = ("> " * 200, "- " * 200, "[" * 500, "*a " * 500, "<b><i>" * 100, "| a |\n|-|\n" * 50, "---\n- {a: [" * 20)


def test_a_lint_leaves_no_objects_that_hold_each_other(tmp_path: Path) -> None:
    """Else memory would grow with the number of cards, since a run over many does not look for them."""
    config = Config()
    plan = engine.choose(config)
    paths = [str(path) for path in sorted(FIXTURES.rglob("*.md"))]
    for number, shape in enumerate(SHAPES):
        paths.append(str(tmp_path / f"{number}.md"))
        Path(paths[-1]).write_text(f"---\nlicense: mit\n---\n# Fern\n\n{shape}\n")

    def work() -> None:
        for path in paths:
            card = Card(Source.from_bytes(path, Path(path).read_bytes()), repo.find(path))
            found = Report(engine.lint(card, plan, config, drafts=True), card.disclosures)
            json.dump(json.card(found))
            Text(Style()).card(found)
            fixer.fix(card, plan, config, unsafe=True)

    work()
    gc.collect()
    gc.disable()
    try:
        work()
        assert gc.collect() == 0
    finally:
        gc.enable()
    assert len(paths) > 100
