"""The four lines on what a card discloses, always the same four in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.finding import Level
from hfcardlint.record import NamedTuple
from hfcardlint.report import lines_of, number
from hfcardlint.report.terminal import Style, pad, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hfcardlint.card.card import Card
    from hfcardlint.card.source import Source
    from hfcardlint.disclosures.reading import Disclosure, Place, Pointed, Reading
    from hfcardlint.finding import Finding
    from hfcardlint.report import Report

# Disclosure, its name for readers, and how the names of its rules begin.
LINES = (
    ("data", "Data", ("data-",)),
    ("training_code", "Training code", ("training-code-",)),
    ("weights_license", "Weights licence", ("weights-license-", "license-missing")),
    ("architecture", "Architecture", ("architecture-",)),
)
# Of lines that are as bad, a key or a sentence comes before code that may have to be published, and the data before the
# make-up, which the files of the model tell as well.
_CHEAPEST = ("weights_license", "data", "architecture", "training_code")
# Rules whose message says in a sentence what the name and the state of the line tell already.
_TOLD = ("data-named", "data-vague", "training-code-named")
# Terms that the author chose are nothing to be mended by a sentence.
_CHOSEN = ("weights-license-restricted", "weights-license-open-terms")
_HEADS = {
    "pretrained": "pretrained model",
    "finetune": "finetune",
    "adapter": "adapter",
    "quantized": "quantized or converted copy",
    "merge": "merge",
    "classic-ml": "classic-ml model",
    "rl": "rl model",
    "unknown": "unknown kind of model",
}
# What follows the step: the items of the Open Source AI Definition that it serves.
_OSAID = " [OSAID"
_NOT_A_MODEL = "not-a-model: the four lines are for models"
MAX_PLACES = 3
_MAX_EVIDENCE = 120
MAX_BASES = 3


class Row(NamedTuple):
    """One of the four lines: its name, its disclosure and the findings it renders."""

    key: str
    name: str
    disclosure: Disclosure
    findings: tuple[Finding, ...]


def split(report: Report) -> tuple[list[Finding], list[Row]]:
    """Return the findings that stand on their own, and the four rows with theirs.

    Where the card is no model there are no rows, and each finding stands on its own.
    """
    findings = list(report.result.findings)
    if report.reading.kind == "not-a-model":
        return findings, []
    rows = []
    for key, name, begins in LINES:
        own = tuple(f for f in findings if f.rule.startswith(begins))
        rows.append(Row(key, name, getattr(report.reading, key), own))
    taken = {id(finding) for row in rows for finding in row.findings}
    return [f for f in findings if id(f) not in taken], rows


def header(reading: Reading) -> str:
    """Return what the repository is, in one line: ``adapter of org/base``."""
    if reading.kind == "not-a-model":
        return _NOT_A_MODEL
    said = _HEADS.get(reading.kind, reading.kind)
    bases = reading.base_models
    if not bases or reading.kind == "pretrained":
        return said
    named = ", ".join(visible(base) for base in bases[:MAX_BASES])
    more = f" and {len(bases) - MAX_BASES} more" if len(bases) > MAX_BASES else ""
    return f"{said}{', base' if reading.kind == 'unknown' else ' of'} {named}{more}"


def render(
    rows: Sequence[Row], source: Source, style: Style, asked: Finding | None = None, whole: bool = True
) -> list[str]:
    """Return the four lines: name, state, lines of the card, and the finding or what was found. What ``asked`` asks for
    is told elsewhere and left out, and so is what notes ask for where the lines are not ``whole``."""
    states = [state(row.disclosure) for row in rows]
    places = [place(row, source) for row in rows]
    names = max(len(row.name) for row in rows) + 2
    state_width = max(12, *map(len, states)) + 2
    place_width = max(map(len, places)) + 2
    said: list[str] = []
    for row, word, where in zip(rows, states, places, strict=True):
        prefix = f"  {row.name:{names}}{word:{state_width}}{pad(where, place_width)}"
        for text, level in _texts(row, asked, whole):
            found = style.hang(prefix, len(prefix), text)
            said += [
                line.replace(level, style.paint(level, level), 1) if level and not number else line
                for number, line in enumerate(found, -(found[0] == prefix.rstrip(" ")))
            ]
            prefix = " " * len(prefix)
    return [line.rstrip(" ") for line in said]


def _texts(row: Row, asked: Finding | None, whole: bool) -> list[tuple[str, str]]:
    """Return (text, level) of each thing the row says; level "" where that is no finding."""
    if not row.findings:
        return [(visible(row.disclosure.said), "")]
    told = [(each, each is not asked and (whole or each.level > Level.NOTE)) for each in row.findings]
    return [(_text(row, finding, step), finding.level.word) for finding, step in told]


def _text(row: Row, finding: Finding, with_step: bool) -> str:
    step, osaid, items = finding.help.partition(_OSAID)
    said = row.disclosure.said if finding.rule in _TOLD else finding.message
    if step and with_step:
        said += f"; {step}"
    return visible(f"{finding.level.word} {finding.rule}: {said}{osaid}{items}")


def state(disclosure: Disclosure) -> str:
    """Return the state as a reader is told it: ``unread`` where the text could not be read."""
    return "unread" if disclosure.unread and disclosure.state == "absent" else disclosure.state


def place(row: Row, source: Source) -> str:
    """Return the lines that a row rests on: ``lines 4, 8-12``, or ``-``."""
    ranges = lines(row, source)
    if not ranges:
        return "-"
    parts = [one for first, last in ranges for one in _written(first, last)]
    plural = "s" if len(parts) > 1 or "-" in parts[0] else ""
    shown = parts[: few(len(parts))]
    return f"line{plural} {', '.join(shown)}{', ...' if len(shown) < len(parts) else ''}"


def lines(row: Row, source: Source) -> list[tuple[int, int]]:
    """Return the (first, last) lines that a row rests on: its evidence, its findings, or where text is missing."""
    found = line_ranges(row.disclosure.evidence, source)
    if not found:
        found = sorted({(source.line(f.span.start),) * 2 for f in row.findings if f.points})
    if not found and row.disclosure.where is not None:
        found = [(source.line(row.disclosure.where),) * 2]
    return found


def few(places: int) -> int:
    """Return how many of so many places are shown; dots do not stand for a single one, which takes no more room."""
    return MAX_PLACES if places > MAX_PLACES + 1 else places


def _written(first: int, last: int) -> list[str]:
    return [f"{first}-{last}"] if last - first > 1 else [str(line) for line in range(first, last + 1)]


def line_ranges(places: Sequence[Place], source: Source) -> list[tuple[int, int]]:
    """Return the (first, last) lines of the places in order, those that touch or overlap made one."""
    spans = sorted({lines_of(source, place.span) for place in places})
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


class Ask(NamedTuple):
    """What a line asks for: the finding, the step as a sentence, and the offset beside which it is made, None where the
    card has no place for it yet. ``cost`` orders the lines, the cheapest first."""

    finding: Finding
    step: str
    at: int | None
    cost: int


def asks(rows: Sequence[Row], card: Card) -> Iterator[Ask]:
    """Yield what the lines ask for."""
    for row in rows:
        for finding in row.findings:
            step = (finding.help or row.disclosure.ask).partition(_OSAID)[0]
            if step and finding.rule not in _CHOSEN:
                yield Ask(finding, step, _beside(row, finding, card), _CHEAPEST.index(row.key))


def _beside(row: Row, finding: Finding, card: Card) -> int | None:
    """Return the offset beside which the missing text belongs: the section of what is absent or vague, a link that may
    tell it, else the evidence. A licence is named in the front matter, the rest in the text."""
    read = row.disclosure
    if row.key == "weights_license":
        return finding.span.start if finding.points else None
    if read.state == "absent" and not read.pointed:
        return read.where
    if read.state == "vague" and read.where is not None:
        return read.where
    spots = [pointed.span.start for pointed in read.pointed] + [place.span.start for place in read.evidence]
    return next((spot for spot in spots if spot >= card.meta.body), None)


def looked(rows: Sequence[Row], source: Source, report: Report) -> list[str]:
    """Return what ``--verbose`` adds: the evidence of each line, and where was looked for what is absent."""
    said = [f"kind: {_evidence(place, source)}" for place in report.reading.kind_evidence[:3]]
    for row in rows:
        found = row.disclosure
        # Two places of one text on one line are told once.
        said += dict.fromkeys(f"{row.name}: {_evidence(place, source)}" for place in found.evidence)
        said += [f"{row.name}: {told}" for told in _pointed(found.pointed, source)]
        if found.missing:
            said.append(f"{row.name}: not shown: {', '.join(map(_item, found.missing))}")
        if found.state == "absent" and found.owed:
            said.append(f"{row.name}: looked {_searched(report.result.card)}")
    if any(_OSAID in finding.help for row in rows for finding in row.findings):
        said.append("[OSAID ...]: items of the Open Source AI Definition 1.0 (D data, C code, P parameters)")
    return said


def _pointed(pointed: Sequence[Pointed], source: Source) -> list[str]:
    """Return which items each link may tell."""
    links: dict[str, list[str]] = {}
    for one in pointed:
        link = f"perhaps at {visible(one.url)} (line {source.line(one.span.start)})"
        links.setdefault(link, []).append(_item(one.item))
    return [f"{', '.join(items)}: {link}" for link, items in links.items()]


# What the items of the definition ask for, in a word or two: docs/disclosures.md.
_ITEMS = {
    "C1": "preparation code",
    "C2": "training code",
    "C6": "structure",
    "D1a": "origin",
    "D1b": "size",
    "D1c": "selection",
    "D1d": "labelling",
    "D1e": "processing",
    "D2": "where to get it",
    "D3": "who gives access",
}


def _item(item: str) -> str:
    return f"{item} {_ITEMS[item]}" if item in _ITEMS else item


def _evidence(place: Place, source: Source) -> str:
    from hfcardlint.report.prose import clipped  # for --verbose alone

    text = " ".join(place.text.split())
    return f"line {source.line(place.span.start)}: {visible(clipped(text, _MAX_EVIDENCE))}"


def _searched(card: Card) -> str:
    """Return where was looked for what is absent."""
    count = len(card.body.headings)
    text = f"under {number(count, 'heading')}" if count else "in the text"
    return f"{text}; there is no front matter" if card.meta.block is None else f"in the front matter and {text}"
