"""Growth: the time of a card of 100 KB over that of one of 20 KB, for bodies of one shape each.

    python benchmarks/growth.py [RUNS]

Five times the text should take about five times as long; a parser that goes back takes 25 times. The lint is all that
hfcardlint does with the default rules, beside it plain mistune on the same body, both with the collector of garbage at
rest, as the command has it for one card. The least processor time of RUNS is taken. Nothing is gated: see
benchmarks/README.md for the aim.
"""

from __future__ import annotations

import gc
import sys
import time
from typing import TYPE_CHECKING

import mistune

from hfcardlint import engine
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL, LARGE = 20_000, 100_000
HEAD = "---\nlicense: mit\nlanguage: en\n---\n"
# One round of each shape; {} is its number.
SHAPES = {
    "headings": "## Section {}\n\n",
    "headings under a line": "Section {}\n----------\n\n",
    "prose": "The model was trained on the corpus of {} ferns, and evaluated on mosses.\n\n",
    "links": "[fern {0}](https://example.org/{0}) and <https://example.org/{0}> ",
    "references": "[fern {0}][f{0}]\n\n[f{0}]: https://example.org/{0}\n\n",
    "images": "![fern {0}](fern-{0}.png)\n\n",
    "table": "| fern {} | 0.5 | yes |\n",
    "ragged tables": "a|b\n-|-\nfern {}\n\n",
    "list": "- fern {}\n",
    "nested lists": "- a\n  - b\n    - c\n      - d {}\n",
    "quotes": "> fern {}\n>> moss\n",
    "lazy quote": "> a {}\nb\n",
    "emphasis": "*a **b {} c** d* _e_ ",
    "open stars": "*a {} ",
    "brackets": "[",
    "open links": "[a](",
    "images not closed": "![",
    "backticks": "`a{} ",
    "code": "```python\nfern({})\n```\n\n",
    "html": "<div><p>fern {}</p></div>\n\n",
    "open html": "<a ",
    "comments": "<!-- {} --> ",
    "entities": "&amp;{} ",
    "one long line": "word{} ",
    "one long word": "w",
    "blanks": " ",
    "blank heading": "# a" + " " * 400 + "b {}\n",
    "Chinese": "模型在第{}个语料上训练。",
    "names": "Fern-{0}B org/fern-{0}b FernNet{0} ",
}
TABLE = "| name | score | open |\n|---|---|---|\n"


def body(shape: str, size: int) -> str:
    """Return a body of ``size`` characters."""
    rounds: list[str] = []
    count, head = 0, TABLE if shape == "table" else ""
    while count < size - len(head):
        rounds.append(SHAPES[shape].format(len(rounds)))
        count += len(rounds[-1])
    return head + "".join(rounds)[: size - len(head)]


def least(work: Callable[[str], object], text: str, runs: int) -> float:
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work(text)
        taken.append(time.process_time() - start)
    return min(taken)


def main(runs: int) -> None:
    config = Config()
    plan = engine.choose(config)
    tree = mistune.create_markdown(renderer="ast", plugins=["table", "strikethrough"])

    def lint(text: str) -> None:
        card = Card(Source("README.md", HEAD + text))
        engine.lint(card, plan, config)
        _ = card.disclosures

    gc.disable()
    lint(body("prose", SMALL))
    print(f"time at {LARGE // 1000} KB over time at {SMALL // 1000} KB, least of {runs} runs; 5 is linear")
    worst = 0.0
    for shape in SHAPES:
        small, large = least(lint, body(shape, SMALL), runs), least(lint, body(shape, LARGE), runs)
        ratio = large / small
        worst = max(worst, ratio)
        plain = least(tree, body(shape, SMALL), 1)
        # Plain mistune takes minutes at shapes that hfcardlint parses in its own way.
        beside = f"{least(tree, body(shape, LARGE), 1) / plain:5.1f}" if plain < 0.5 else "    -"
        print(f"  {shape:<24} {large * 1000:8.1f} ms   ratio {ratio:4.1f}   mistune {beside}", flush=True)
    print(f"largest ratio {worst:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
