"""Write ``docs/false-alarms.md``: how often each rule fires on real cards, and how often it is right.

    python tools/corpus_report.py CORPUS [--check]

``CORPUS`` is a folder of cards (``*.md``, searched through) or a ``.tar.xz`` of one. The judgements of sampled
findings are read from ``docs/false-alarms.tsv``: rule, card (the first 12 hex digits of its SHA-256), line,
``right`` or ``wrong``, and why. ``docs/false-alarms-blind.tsv`` has the same for cards whose readers did not see the
findings, ``docs/false-alarms-elsewhere.tsv`` those of a sample over all rules, on cards that are not in the corpus.
Nothing of a card but its digest goes into any of these files.
"""

from __future__ import annotations

import csv
import math
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from hfcardlint import __version__, engine
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.finding import Level
from hfcardlint.rule import Profile

ROOT = Path(__file__).resolve().parent.parent
JUDGEMENTS = ROOT / "docs" / "false-alarms.tsv"
BLIND = ROOT / "docs" / "false-alarms-blind.tsv"
ELSEWHERE = ROOT / "docs" / "false-alarms-elsewhere.tsv"
# A rule that asks more than so many percent of all authors for something would have to say why.
MANY = 40
PAGE = ROOT / "docs" / "false-alarms.md"
HEAD = """# False alarms

How often each rule of the default profile fires on real model cards, and how often a careful reader of a random sample
of its findings agreed. The cards were collected from public repositories; none of their text is kept here. A reader
judged each finding: those on a value of the front matter by the lines around it, those on a missing licence, a missing
base model and on disclosures by the whole card. Twenty findings of a rule were drawn, or all where it has fewer, sixty
of most rules that fire on more than 3 % of the cards, sixty to 414 of those on disclosures. Where a mended rule is
silent now, a fresh draw took the place; but those of the rules on disclosures were read before what they led to. In the
last draw of sixty for each of four of them, the 27 that the first reader called wrong and 33 others were read by two
more who did not know the verdict, and the majority counts: `data-absent` 58 of 60, `training-code-absent` 57,
`training-code-unlabelled` 55, `data-vague` 48; none that the first called right was turned. Of 360 findings on cards
that nobody had read, most of them not in the corpus, one reader each called right: `data-absent` 59 of 60,
`training-code-absent` 53 of 60, `training-code-unlabelled` 52 of 60, `data-vague` 143 of 180; 24 of the 53 others
could be read either way, as the reader said. Of 210 later ones: `data-absent` 17 of 20, `training-code-absent` 47 of
50, `training-code-unlabelled` 54 of 60, `data-vague` 64 of 80; 12 of the 28 others could be read either way. Of the
last 150, all of the corpus and unread until then: `data-absent` 19 of 20, `training-code-absent` 19 of 20,
`training-code-unlabelled` 41 of 50, `data-vague` 48 of 60; 18 of the 23 others could be read either way. In brackets is
Wilson's interval at 95 %.
`-` means that no finding was there to be read. Made by `tools/corpus_report.py` from the cards and from the judgements
in `false-alarms.tsv`.
"""
UNSEEN = """## Read without the findings

Who is shown a finding and asked what is wrong with it finds more than who reads the card alone. So 384 cards were drawn
at random from the corpus, in the shares of the collections that the labelled cards come from, and given their states by
readers who had a written guide and saw no finding; for `data-vague`, which fires seldom, 100 more, three quarters of
them cards on which it fires; and 1,287 more later, in thirteen lots, each by two readers. A finding is right where it
says the state that a reader gave; where a reader left two, either counts. The code was that of before anything wrong in
the lot was mended, but findings on other cards of the corpus had led to changes. The rows are in
`false-alarms-blind.tsv`.

| rule | right / read | precision (95 % interval) |
|---|---:|---|
{rows}

"""
OTHERS = """## On other cards

The readings of the table led to changes, so they flatter what was changed. Findings were therefore drawn at random,
over all rules, from cards that nobody had read, and each was read with its whole card before anything that was wrong
there was mended. The judgements are in `false-alarms-elsewhere.tsv`.

{sets}
"""
SETS = {
    "hub": "20,734 cards of the Hub, of the year 2023 and before",
    "repositories": "84 cards from 79 public repositories, most of them newer copies of cards on the Hub",
    "newer": "2,847 newer cards of the Hub, most of 2023 to 2025",
    "newer-after": "the half of these that nobody had read to mend what was wrong in the others",
    "newer-second": "516 of that half that nobody had read still, after more was mended",
    "hub-second": "100 other cards of the Hub that nobody had read until then, most of the year 2023 and before",
    "latest": "14,310 cards with an error or a warning that nobody had read until then, one finding a card",
    "newer-third": "816 of the newer cards that nobody had read until then, after still more was mended",
    "newer-each": "newer cards again, at most seven findings of each rule on metadata, licences and text; one of them "
    "is false, the others called wrong are true, but ask for what stands there already or could be another state",
}


class Count(NamedTuple):
    """What a run over the cards gave: findings and cards by rule, and levels by card."""

    cards: int
    findings: Counter[str]
    firing: Counter[str]
    weights: list[int]


class Sample(NamedTuple):
    """The judgements on one rule."""

    right: int
    read: int


def cards(corpus: Path) -> Iterator[bytes]:
    """Yield the bytes of each card of a folder or archive, in the order of their names."""
    if corpus.is_dir():
        yield from (path.read_bytes() for path in sorted(corpus.rglob("*.md")))
        return
    with tarfile.open(corpus) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            file = archive.extractfile(member) if member.name.endswith(".md") else None
            if file is not None:
                yield file.read()


def count(texts: Iterator[bytes]) -> Count:
    """Lint every card with the default rules. Raises RuntimeError where a rule crashes, UsageError without cards."""
    config = Config()
    plan = engine.choose(config)
    findings: Counter[str] = Counter()
    firing: Counter[str] = Counter()
    weights = []
    for data in texts:
        result = engine.lint(Card(Source.from_bytes("README.md", data)), plan, config, fingerprints=False)
        if result.crashed:
            raise RuntimeError(f"{result.crashed[0].rule}: {result.crashed[0].error}")
        findings.update(f.rule for f in result.findings)
        firing.update({f.rule for f in result.findings})
        weights.append(sum(f.level > Level.NOTE for f in result.findings))
    if not weights:
        raise click.UsageError("CORPUS holds no card: it is a folder of `*.md` files or an archive of them")
    return Count(len(weights), findings, firing, weights)


def judged(path: Path) -> dict[str, Sample]:
    """Return the judgements by rule."""
    samples: dict[str, Sample] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            before = samples.get(row["rule"], Sample(0, 0))
            samples[row["rule"]] = Sample(before.right + (row["verdict"] == "right"), before.read + 1)
    return samples


def interval(right: int, read: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share: https://doi.org/10.1080/01621459.1927.10502953"""
    z = 1.96
    share = right / read
    middle = (share + z * z / (2 * read)) / (1 + z * z / read)
    half = z / (1 + z * z / read) * math.sqrt(share * (1 - share) / read + z * z / (4 * read * read))
    return max(0.0, middle - half), min(1.0, middle + half)


def page(counted: Count, samples: dict[str, Sample]) -> str:
    """Return the page in Markdown."""
    from hfcardlint import rules

    weights = sorted(counted.weights)
    median = weights[len(weights) // 2] if weights else 0
    lines = [
        HEAD,
        f"hfcardlint {__version__}, {counted.cards:,} cards; errors and warnings a card: median {median}, "
        f"mean {sum(weights) / max(1, len(weights)):.2f}. {most(counted)}",
        "",
        "| rule | level | findings | cards | share of cards | right / read | precision (95 % interval) |",
        "|---|---|---:|---:|---|---:|---|",
    ]
    for rule in rules.all_rules():
        if rule.profile > Profile.RECOMMENDED:
            continue
        firing = counted.firing[rule.name]
        lines.append(
            f"| [{rule.name}](rules/{rule.name}.md) | {rule.level.word} | {counted.findings[rule.name]} "
            f"| {firing} | {told(firing, max(1, counted.cards), 1)} | {row(samples.get(rule.name))} |"
        )
    return "\n".join(lines) + "\n\n" + blind(BLIND) + elsewhere(ELSEWHERE)


def blind(path: Path) -> str:
    """Return the part of the page on the cards whose readers did not see the findings."""
    rows = [f"| [{name}](rules/{name}.md) | {row(sample)} |" for name, sample in sorted(judged(path).items())]
    return UNSEEN.format(rows="\n".join(rows))


def row(sample: Sample | None) -> str:
    """Return the two cells on what was read of a rule."""
    return f"{sample.right} / {sample.read} | {told(*sample)}" if sample else "- | -"


def told(part: int, whole: int, digits: int = 0) -> str:
    """Return a share in percent with its interval."""
    low, high = (100 * each for each in interval(part, whole))
    return f"{100 * part / whole:.{digits}f} % ({low:.{digits}f} to {high:.{digits}f})"


def most(counted: Count) -> str:
    """Return what is said of the errors and warnings that fire on the most cards."""
    from hfcardlint import rules

    loud = [rule for rule in rules.all_rules() if rule.level > Level.NOTE]
    first = max(loud, key=lambda rule: counted.firing[rule.name])
    often = [rule.name for rule in loud if 100 * counted.firing[rule.name] > MANY * counted.cards]
    top = f"`{first.name}`, on {told(counted.firing[first.name], max(1, counted.cards), 1)} of the cards"
    if often:
        return f"Errors and warnings on more than {MANY} % of the cards: {', '.join(f'`{name}`' for name in often)}."
    return f"No error or warning fires on more than {MANY} % of the cards; the one that fires most often is {top}."


def elsewhere(path: Path) -> str:
    """Return the part of the page on the findings that were drawn over all rules."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))

    def among(chosen: list[dict[str, str]]) -> str:
        right = sum(each["verdict"] == "right" for each in chosen)
        return f"{right} of {len(chosen)}, {told(right, len(chosen))}"

    disclosures = {name for name in judged(path) if name.startswith(("data-", "training-code-", "architecture-"))}
    told_of = []
    for name, what in SETS.items():
        chosen = [each for each in rows if each["cards"] == name]
        parts = {
            "on what the card discloses of data, code and architecture": [
                r for r in chosen if r["rule"] in disclosures
            ],
            "on metadata, licences and text": [r for r in chosen if r["rule"] not in disclosures],
            "errors and warnings": [r for r in chosen if r["level"] != "note"],
            "notes": [r for r in chosen if r["level"] == "note"],
        }
        told_of.append(f"- Of {what}: **{among(chosen)}**")
        told_of.extend(f"  - {part}: {among(found)}" for part, found in parts.items() if found)
    return OTHERS.format(sets="\n".join(told_of))


@click.command()
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where the page differs.")
def main(corpus: Path, check: bool) -> None:
    """Write docs/false-alarms.md from the cards in CORPUS and docs/false-alarms.tsv."""
    text = page(count(cards(corpus)), judged(JUDGEMENTS))
    if not check:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        raise SystemExit(f"{PAGE.name} differs from what {corpus.name} gives")


if __name__ == "__main__":
    main()
