"""Throughput: many cards in one process against the parse floor.

    python benchmarks/throughput.py [--collector] [FOLDER | ARCHIVE.tar.xz]

The floor is what no linter can save: read the file, split off the front matter, let PyYAML's C composer compose it
and plain mistune (with its tables and strikethrough) build its own tree of the body. The lint is all that hfcardlint
does with the default rules up to the findings with their fingerprints; making JSON of them is shown apart. Both work
on the same chunk of cards in turn, so that a busy machine slows both, and each is first in every other chunk. Without
an argument the corpus of real cards beside the repository is taken. Nothing is gated: see benchmarks/README.md for
the aim.

Each collects garbage as it does on its own: the floor as Python comes, since mistune leaves objects that hold each
other, the lint as seldom as the command, since it leaves none. With ``--collector`` the lint does as the floor does.
"""

from __future__ import annotations

import gc
import os
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager, suppress
from statistics import median
from typing import TYPE_CHECKING

import mistune
import yaml

from hfcardlint import engine
from hfcardlint.__main__ import OBJECTS
from hfcardlint.card import frontmatter
from hfcardlint.card.card import MAX_BODY, Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.report import Report
from hfcardlint.report import json as report

if TYPE_CHECKING:
    from collections.abc import Iterator

_BESIDE = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "shared")
CORPUS = os.path.join(os.environ.get("HFCARDLINT_CARDS") or _BESIDE, "corpus", "cards.tar.xz")
CHUNK = 200
WRITING = "JSON"


def read(path: str) -> Source:
    with open(path, "rb") as file:
        return Source.from_bytes(path, file.read())


def parse_floor() -> Callable[[str], None]:
    tree = mistune.create_markdown(renderer="ast", plugins=["table", "strikethrough"])

    def parse(path: str) -> None:
        text = read(path).text
        found = frontmatter.split(text)
        if found:
            block, inner = found
            # Invalid YAML, and texts that PyYAML cannot take, end the work on it as they do in the linter.
            with suppress(yaml.YAMLError, ValueError):
                yaml.compose(text[inner.start : inner.end], yaml.CSafeLoader)
            text = text[block.end :]
        # The linter leaves out such a body, so the floor must not count it.
        if len(text) <= MAX_BODY:
            tree(text)

    return parse


def full_lint(stages: Counter[str]) -> Callable[[str], None]:
    config = Config()
    plan = engine.choose(config)

    def lint(path: str) -> None:
        marks = [time.perf_counter()]

        def stage(name: str) -> None:
            marks.append(time.perf_counter())
            stages[name] += round((marks[-1] - marks[-2]) * 1e9)

        card = Card(read(path))
        _ = card.meta
        stage("read and front matter")
        _ = card.body
        stage("body")
        _ = card.disclosures
        stage("disclosures")
        result = engine.lint(card, plan, config)
        stage("rules")
        report.dump(report.card(Report(result, card.disclosures)))
        stage(WRITING)

    return lint


def timed(work: Callable[[str], None], paths: list[str], objects: int) -> float:
    """Return the seconds of ``work`` on the cards, with garbage collected once so many objects are left."""
    gc.set_threshold(objects)
    start = time.perf_counter()
    for path in paths:
        work(path)
    return time.perf_counter() - start


def measure(paths: list[str], stages: Counter[str], alike: bool) -> list[tuple[float, float, float]]:
    """Return (floor, lint, writing) in seconds for each chunk; ``alike``: both collect garbage as Python comes."""
    floor, full = parse_floor(), full_lint(stages)
    usual = gc.get_threshold()[0]
    seldom = usual if alike else OBJECTS
    for path in paths[:50]:
        floor(path)
        full(path)
    stages.clear()
    taken = []
    for number, at in enumerate(range(0, len(paths), CHUNK)):
        chunk = paths[at : at + CHUNK]
        written = stages[WRITING]
        first = timed(floor, chunk, usual) if number % 2 else 0.0
        both = timed(full, chunk, seldom)
        writing = (stages[WRITING] - written) / 1e9
        taken.append((first or timed(floor, chunk, usual), both - writing, writing))
    return taken


def main(paths: list[str], alike: bool = False) -> None:
    stages: Counter[str] = Counter()
    taken = measure(paths, stages, alike)
    floor, lint, writing = map(sum, zip(*taken, strict=True))
    ratio = median(full / least for least, full, _ in taken)
    print(f"{len(paths):,} cards in one process; lint to floor {lint / floor:.2f}")
    for name, seconds in (("parse floor", floor), ("lint", lint), ("lint and JSON", lint + writing)):
        print(f"  {name:<24} {seconds:7.1f} s   {len(paths) / seconds:7.0f} cards/s   ratio {seconds / floor:.2f}")
    for name, nanoseconds in stages.items():
        print(f"    {name:<22} {nanoseconds / 1e9:7.1f} s   {nanoseconds / 1e9 / floor:12.2f} of the floor")
    # Long bodies cost the floor more than the lint, so the median chunk lies above the whole.
    print(f"  median ratio of {len(taken)} chunks: {ratio:.2f}")


@contextmanager
def unpacked(place: str) -> Iterator[str]:
    """Yield a folder with the cards of ``place``, which is a folder or an archive."""
    if os.path.isdir(place):
        yield place
        return
    with tempfile.TemporaryDirectory() as folder, tarfile.open(place) as archive:
        for number, member in enumerate(m for m in archive if m.isfile() and m.name.endswith(".md")):
            file = archive.extractfile(member)
            if file is not None:
                with open(os.path.join(folder, f"{number:05}.md"), "wb") as target:
                    target.write(file.read())
        yield folder


if __name__ == "__main__":
    alike = "--collector" in sys.argv
    chosen = next((given for given in sys.argv[1:] if given != "--collector"), CORPUS)
    if not os.path.exists(chosen):
        sys.exit(f"no cards at {os.path.normpath(chosen)}: name a folder with *.md files")
    with unpacked(chosen) as top:
        cards = sorted(
            os.path.join(at, name) for at, _, names in os.walk(top) for name in names if name.endswith(".md")
        )
        main(cards, alike)
