"""Writes comments that ignore what a card has today: the way into the linter for a card that is not clean."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, TypeVar

from hfcardlint import engine
from hfcardlint.config import UsageError
from hfcardlint.finding import Edit, Level
from hfcardlint.fixer import apply
from hfcardlint.ignores import FILE, HERE, MAX, placed, same_text
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hfcardlint.card.body import Block, Table
    from hfcardlint.card.card import Card
    from hfcardlint.config import Config
    from hfcardlint.finding import Finding

    _Spanned = TypeVar("_Spanned", Block, Table)

# Blocks before which a line may be put: at the top level nothing else is changed by it.
_OPEN = frozenset({"paragraph", "heading", "code", "html", "row"})


class Place(NamedTuple):
    """Where a comment goes: ``offset`` is the start of a line or the end of the file, ``indent`` what the line
    begins with, ``yaml`` whether it is a comment of the front matter, ``word`` its form."""

    offset: int
    indent: str
    yaml: bool
    word: str


def checked(reason: str) -> str:
    """Return ``reason`` as a comment can hold it; raises UsageError where it cannot."""
    said = " ".join(reason.split())
    if not said or not said.isprintable() or "-->" in said or "--!>" in said:
        raise UsageError("--add-ignore takes a reason of printable characters without `-->`")
    return said


def add(card: Card, plan: engine.Plan, config: Config, reason: str, level: Level) -> str | None:
    """Return the text of ``card`` with comments that ignore its findings at ``level`` and above.

    A comment stands above the key or the block of a finding. Where there is no such line (something is missing, the
    place lies in a list or a table cell) one comment for the whole card settles it. The text is the same but for
    comments, and its front matter has the same values; None where no such text was found.
    """
    config = config.replace(limits=engine.unbounded(config.limits))
    found = _failing(card, plan, config, level)
    if not found:
        return card.text
    if card.source.utf16:  # in which a comment would be no text
        return None
    for where in (_near, _at_the_end, _at_the_head):
        edits = list(_comments(card, ((where(card, finding), finding.rule) for finding in found), reason))
        if len(edits) > MAX:
            continue
        new = card.with_text(apply(card.text, edits, card.source.newline))
        if same_text(card, new) and not _failing(new, plan, config, level):
            return new.text
    return None


def _failing(card: Card, plan: engine.Plan, config: Config, level: Level) -> list[Finding]:
    return [f for f in engine.lint(card, plan, config, fingerprints=False).findings if f.level >= level]


def _near(card: Card, finding: Finding) -> Place:
    if not placed(finding):
        return _front_matter_place(card, HERE) or _end(card)
    yaml, at = card.meta.yaml, finding.span.start
    if yaml is not None and at < card.meta.body:
        return _key_place(card, at) or _at_the_head(card, finding)
    block = _holding(card.body.blocks, at)
    if block is not None:
        start = card.source.starts[card.source.line(block.span.start) - 1]
        if block.depth == 0 and block.kind in _OPEN and not card.text[start : block.span.start].strip():
            return Place(_table_start(card, start), "", False, HERE)
    return _end(card)


def _holding(spanned: Sequence[_Spanned], offset: int) -> _Spanned | None:
    """Return that of ``spanned``, which are in order, within which ``offset`` lies."""
    number = bisect_right(spanned, offset, key=lambda each: each.span.start) - 1
    return spanned[number] if number >= 0 and offset < spanned[number].span.end else None


def _at_the_end(card: Card, finding: Finding) -> Place:
    return _end(card)


def _at_the_head(card: Card, finding: Finding) -> Place:
    """Return the head of the front matter, or of the text: a code block that is never closed takes in the end."""
    blocks = card.body.blocks
    first = card.source.starts[card.source.line(blocks[0].span.start) - 1] if blocks else len(card.text)
    first = max(first, int(card.source.bom))
    return _front_matter_place(card, FILE) or Place(first, "", False, FILE)


def _front_matter_place(card: Card, word: str) -> Place | None:
    """Return the first line of the front matter, None where there is none that can be read."""
    yaml = card.meta.yaml
    return Place(yaml.start, "", True, word) if yaml is not None and card.meta.mapping is not None else None


def _key_place(card: Card, offset: int) -> Place | None:
    """Return the line of the top-level key whose key or value holds ``offset``."""
    mapping = card.meta.mapping
    if mapping is None or mapping.flow or not mapping.pairs:
        return None
    number = bisect_right(mapping.pairs, offset, key=lambda pair: pair[0].start) - 1
    name, value = mapping.pairs[max(number, 0)]
    if not name.start <= offset <= max(name.end, value.end):
        return None
    start = card.source.starts[card.source.line(name.start) - 1]
    indent = card.text[start : name.start]
    return None if indent.strip() else Place(start, indent, True, HERE)


def _table_start(card: Card, offset: int) -> int:
    """Return the first line of the table that holds ``offset``, else ``offset``."""
    table = _holding(card.body.tables, offset)
    return offset if table is None else card.source.starts[card.source.line(table.span.start) - 1]


def _end(card: Card) -> Place:
    return Place(len(card.text), "", False, FILE)


def _comments(card: Card, wanted: Iterable[tuple[Place, str]], reason: str) -> Iterator[Edit]:
    """Yield the edits that put one comment at each place, its rules in the order of their findings."""
    by_place: dict[Place, list[str]] = {}
    for place, rule in wanted:
        names = by_place.setdefault(place, [])
        if rule not in names:
            names.append(rule)
    everywhere = {rule for place, names in by_place.items() if place.word == FILE for rule in names}
    for place, names in by_place.items():
        rules = ", ".join(name for name in names if place.word == FILE or name not in everywhere)
        if not rules:
            continue
        if place.yaml:
            said = f"{place.indent}# {place.word}: {rules} -- {reason}\n"
        else:
            said = f"<!-- {place.word} {rules} -- {reason} -->\n"
        gap = _gap(card.text) if place.offset == len(card.text) else ""
        yield Edit(place.offset, place.offset, gap + said)


def _gap(text: str) -> str:
    """Return the line ends that part a comment at the end of ``text`` from what stands before."""
    if not text or text.endswith(("\n\n", "\r\n\r\n", "\r\r")):
        return ""
    return "\n" if text.endswith(("\n", "\r")) else "\n\n"
