"""Side by side: the same cards in hfcardlint and in other tools that read them, each in processes of its own.

    python benchmarks/peers.py FOLDER [CARDS]

The tools are installed into a temporary folder, from PyPI and npm, with hfcardlint as it is here. Each runs once over
the first CARDS (200) ``*.md`` files under FOLDER, sorted by path, and on the first of them alone, the tools in turn.
datasheet-ci takes one file a process, so it gets a tenth of the cards. huggingface_hub reads a card with
``ModelCard.load`` and judges nothing; the two Markdown linters know no front matter. What counts is wall time,
start-up included; the exit code does not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from statistics import median

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGES = ("datasheet-ci", "huggingface_hub", "pymarkdownlnt")
NPM = "markdownlint-cli2"
LOAD = """
import sys
from huggingface_hub import ModelCard
for path in sys.argv[1:]:
    try:
        ModelCard.load(path)
    except Exception:
        pass
"""
RUNS = 5
SINGLE = "datasheet-ci"


def install(folder: str) -> dict[str, list[str]]:
    """Install the tools into ``folder`` and return the command of each; those that cannot be had are named and left."""
    venv.create(os.path.join(folder, "venv"), with_pip=True)
    programs = os.path.join(folder, "venv", "Scripts" if os.name == "nt" else "bin")
    python = os.path.join(programs, "python")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, ROOT, *PACKAGES], check=True, stdout=subprocess.DEVNULL)
    commands = {
        "hfcardlint": [python, "-m", "hfcardlint", "--isolated", "--jobs", "1"],
        SINGLE: [os.path.join(programs, "datasheet-ci")],
        "ModelCard.load": [python, "-c", LOAD],
        "PyMarkdown": [os.path.join(programs, "pymarkdown"), "scan"],
    }
    npm = shutil.which("npm")
    if npm:
        subprocess.run([npm, "install", "--silent", "--prefix", folder, NPM], check=True, stdout=subprocess.DEVNULL)
        commands[NPM] = [os.path.join(folder, "node_modules", ".bin", NPM)]
    else:
        print(f"{NPM}: left out, there is no npm")
    return commands


def wall(command: list[str], folder: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return time.perf_counter() - start


def many(name: str, command: list[str], cards: list[str], folder: str) -> float:
    """Return the seconds a card that a tool takes over many."""
    if name == SINGLE:
        some = cards[: max(1, len(cards) // 10)]
        return sum(wall([*command, card], folder) for card in some) / len(some)
    return wall([*command, *cards], folder) / len(cards)


def main(top: str, count: int) -> None:
    found = sorted(os.path.join(at, name) for at, _, names in os.walk(top) for name in names if name.endswith(".md"))
    with tempfile.TemporaryDirectory() as folder:
        cards = []
        for number, path in enumerate(found[:count]):
            cards.append(f"card-{number:05}.md")
            shutil.copyfile(path, os.path.join(folder, cards[-1]))
        commands = install(folder)
        for command in commands.values():
            wall([*command, cards[0]], folder)
        one: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                one[name].append(wall([*command, cards[0]], folder))
        print(f"one card of {os.path.getsize(os.path.join(folder, cards[0])):,} bytes, and {len(cards)} cards")
        each = {name: many(name, command, cards, folder) for name, command in commands.items()}
        for name in commands:
            start, taken = median(one[name]), each[name]
            ratios = f"{start / median(one['hfcardlint']):5.2f}   {taken / each['hfcardlint']:7.2f}"
            print(f"  {name:<20} {start * 1000:7.0f} ms   {1 / taken:7.1f} cards/s   ratio of time {ratios}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200)
