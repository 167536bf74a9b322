"""Write ``docs/ground-truth.md``: what is said of the cards of systems on which others have published a verdict.

    python tools/ground_truth.py FOLDER [--check]

``FOLDER`` holds ``ground_truth.json`` (for each system the facts that a reader collected and the outcome of the Open
Source Initiative's validation of 2024) and ``named/``, the cards of these systems. No text of a card goes into the
page. Exits with 1 where a system that passed has a warning on Data or Training code, or one that failed has none.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

import click

from hfcardlint import __version__, engine
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.finding import Level

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "ground-truth.md"
# The card that stands for each system; those of a later version are of the same makers.
CARDS = {
    "Pythia": "EleutherAI__pythia-12b.md",
    "OLMo": "allenai__OLMo-7B.md",
    "Amber": "LLM360__Amber.md",
    "CrystalCoder": "LLM360__Crystal.md",
    "T5": "google-t5__t5-base.md",
    "BLOOM": "bigscience__bloom.md",
    "StarCoder2": "bigcode__starcoder2-15b.md",
    "Falcon": "tiiuae__falcon-40b.md",
    "Llama 2": "meta-llama__Llama-2-7b.md",
    "Grok-1": "xai-org__grok-1.md",
    "Phi-2": "microsoft__phi-2.md",
    "Mixtral 8x7B": "mistralai__Mixtral-8x7B-v0.1.md",
    "Llama 3.1": "meta-llama-llama-3-1-8b-instruct.md",
    "Gemma 1-3": "google__gemma-7b.md",
    "DeepSeek-V3 (2024-12)": "deepseek-ai__DeepSeek-V3.md",
    "DeepSeek-R1": "deepseek-ai__DeepSeek-R1.md",
    "Qwen2.5": "Qwen__Qwen2.5-7B.md",
    "BERT": "google-bert__bert-base-uncased.md",
}
OUTCOMES = {
    "osi-validated": "passed",
    "osi-licence-change": "other terms needed",
    "osi-fail": "failed",
    "extra": "-",
}
ASKED = {"data-absent": "Data", "data-vague": "Data", "training-code-absent": "Training code"}
HEAD = """# Named systems

What hfcardlint says of the cards of systems that others have judged. The Open Source Initiative validated systems in
2024 while it wrote the [Open Source AI Definition](https://opensource.org/ai/open-source-ai-definition); it calls the
outcomes learning material and no certification. They are about the systems, with their papers and repositories; a
linter reads the card alone, and a card can say less than there is. *Public data* and *public code* are what a reader
found about the system in all its sources, not in the card; `linked` also stands for an example of fine-tuning by the
makers. Cards change: these are snapshots of public copies, named
by the first digits of their SHA-256. Made by `tools/ground_truth.py`.
"""


class Row(NamedTuple):
    """One system: what a reader found, what is said of its card, and OSI's outcome."""

    system: str
    digest: str
    found: tuple[str, str]
    states: tuple[str, str, str, str]
    warnings: tuple[str, ...]
    outcome: str


def row(system: dict[str, Any], path: Path) -> Row:
    """Lint the card at ``path`` with the default rules and put the facts on its system beside the result."""
    data = path.read_bytes()
    card = Card(Source.from_bytes("README.md", data))
    config = Config()
    result = engine.lint(card, engine.choose(config), config, fingerprints=False)
    read = card.disclosures
    rules = {finding.rule for finding in result.findings if finding.level >= Level.WARNING}
    code = str(system["training_code"]).replace(":", " ").split()[0]
    return Row(
        str(system["system"]).partition(" (")[0],
        hashlib.sha256(data).hexdigest()[:12],
        (str(system["data_level"]).replace("+", ", "), {"yes": "yes", "no": "no"}.get(code, "in part")),
        (read.data.state, read.training_code.state, read.weights_license.state, read.architecture.state),
        tuple(sorted({ASKED[rule] for rule in rules & ASKED.keys()})),
        OUTCOMES[str(system["group"])],
    )


def rows(folder: Path) -> list[Row]:
    """Return the rows of the systems whose card is in ``folder``, in the order of ``ground_truth.json``."""
    systems = json.loads((folder / "ground_truth.json").read_text(encoding="utf-8"))["systems"]
    return [row(item, folder / "named" / CARDS[item["system"]]) for item in systems if item["system"] in CARDS]


def measured(found: list[Row]) -> tuple[int, int, int, int]:
    """Return how many passed without a warning, of how many; how many failed with one, of how many."""
    passed = [item for item in found if item.outcome == "passed"]
    failed = [item for item in found if item.outcome == "failed"]
    return sum(not item.warnings for item in passed), len(passed), sum(bool(i.warnings) for i in failed), len(failed)


def page(found: list[Row]) -> str:
    """Return the page in Markdown."""
    clean, passed, caught, failed = measured(found)
    lines = [
        HEAD,
        f"hfcardlint {__version__}, default rules, {len(found)} cards. Of the {passed} systems that OSI passed,",
        f"{clean} have no warning on Data or Training code; of the {failed} that failed, {caught} have at least one.",
        "",
        "| system | card | public data | public code | Data | Training code | Weights licence | Architecture "
        "| warnings | OSI, 2024 |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    lines.extend(
        f"| {item.system} | `{item.digest}` | {' | '.join(item.found)} | {' | '.join(item.states)} "
        f"| {', '.join(item.warnings) or '-'} | {item.outcome} |"
        for item in found
    )
    return "\n".join(lines) + "\n"


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where the page differs.")
def main(folder: Path, check: bool) -> None:
    """Write docs/ground-truth.md from the cards and facts in FOLDER."""
    found = rows(folder)
    text = page(found)
    if not check:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        raise SystemExit(f"{PAGE.name} differs from what {folder.name} gives")
    clean, passed, caught, failed = measured(found)
    if (clean, caught) != (passed, failed):
        raise SystemExit(f"{clean} of {passed} that passed have no warning, {caught} of {failed} that failed have one")


if __name__ == "__main__":
    main()
