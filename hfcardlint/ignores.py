"""Comments in a card that ignore rules there, and what they hold for.

``<!-- hfcardlint-ignore[-next-line|-file] rule, rule -- reason -->`` in the body and
``# hfcardlint-ignore: rule, rule -- reason`` in the front matter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain, islice
from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Scalar, Sequence
from hfcardlint.engine import Ignored
from hfcardlint.finding import Edit, Span
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from hfcardlint.card.body import Block
    from hfcardlint.card.card import Card
    from hfcardlint.card.nodes import Node
    from hfcardlint.finding import Finding

MARK = "hfcardlint-ignore"
FORMS = HERE, NEXT, FILE = MARK, f"{MARK}-next-line", f"{MARK}-file"
COMMENT = "comment"
# Comments of one card that are heeded; those behind them ignore nothing.
MAX = 500


class Name(NamedTuple):
    """The name of a rule as a comment spells it, and where it stands."""

    text: str
    span: Span


class Ignore(NamedTuple):
    """One comment.

    ``span`` covers it with its delimiters; ``word`` is ``hfcardlint-ignore`` with what is joined to it: none of FORMS
    where it is misspelt, and then it holds for nothing; ``reason`` stands behind ``--``, "" where there is none. It
    holds for the findings of ``names`` in ``scope``, and where ``unplaced`` is set also for those that have no place in
    the card: something is missing, or the place lies in another file.
    """

    span: Span
    word: str
    names: tuple[Name, ...]
    reason: str
    scope: Span
    unplaced: bool

    @property
    def valid(self) -> bool:
        """Whether its form is one that exists."""
        return self.word in FORMS

    def covers(self, finding: Finding) -> bool:
        """Return whether the comment holds where ``finding`` stands, whatever its rule."""
        if not self.valid:
            return False
        if not placed(finding):
            return self.unplaced
        start, end = finding.span
        inside = self.scope.start <= start <= self.scope.end
        return inside or (start < self.scope.end and end > self.scope.start)


def placed(finding: Finding) -> bool:
    """Return whether ``finding`` stands at a place of the card: nothing is missing, and it is in no other file."""
    return finding.path is None and (finding.points or finding.span.start < finding.span.end)


def settle(card: Card, findings: Iterable[Finding]) -> tuple[list[Finding], list[Ignored]]:
    """Return the findings that no comment of ``card`` ignores, and those that one does."""
    kept: list[Finding] = []
    ignored: list[Ignored] = []
    comments: dict[str, list[Ignore]] = {}
    for ignore in card.ignores:
        for name in {current(name.text) for name in ignore.names}:
            comments.setdefault(name, []).append(ignore)
    for finding in findings:
        by = next((ignore for ignore in comments.get(finding.rule, ()) if ignore.covers(finding)), None)
        if by is None:
            kept.append(finding)
        else:
            ignored.append(Ignored(finding, by.reason, COMMENT))
    return kept, ignored


def read(card: Card) -> tuple[Ignore, ...]:
    """Return the comments of ``card`` that are meant to ignore something, also those that name no rule."""
    return tuple(islice(chain(_in_front_matter(card), _in_body(card)), MAX))


def named(card: Card, rule: str, forms: Collection[str] = FORMS) -> bool:
    """Return whether a comment of ``card`` in one of ``forms`` names ``rule``."""
    return any(
        ignore.word in forms and any(current(name.text) == rule for name in ignore.names) for ignore in card.ignores
    )


def whole(card: Card, rule: str) -> bool:
    """Return whether a comment ignores ``rule`` in all of ``card``."""
    return named(card, rule, (FILE,))


def same_text(before: Card, after: Card) -> bool:
    """Return whether two cards differ in comments alone: the same blocks, and front matter of the same nodes.

    Front matter that is no YAML must be the same to the letter.
    """
    if before.meta.problem is not None or after.meta.problem is not None:
        same = _front_matter(before) == _front_matter(after)
    else:
        same = _shape(before.meta.root) == _shape(after.meta.root)
    return same and _blocks(before) == _blocks(after)


def _front_matter(card: Card) -> str:
    yaml = card.meta.yaml
    return card.text[yaml.start : yaml.end] if yaml else ""


def _shape(node: Node | None) -> object:
    """Return a node as nested tuples that compare; depth is bounded by the composer."""
    if isinstance(node, Scalar):
        return (node.text, node.style, node.tag)
    if isinstance(node, Sequence):
        return [_shape(item) for item in node.items]
    if isinstance(node, Mapping):
        return [(_shape(name), _shape(value)) for name, value in node.pairs]
    return None


def _blocks(card: Card) -> list[tuple[str, str, int, str]]:
    """Return what the blocks say; comments only where one may part two lists."""
    every = card.body.blocks
    said = []
    for index, block in enumerate(every):
        if block.kind != "comment":
            said.append((block.kind, " ".join(block.text.split()), block.depth, block.info))
        elif said and said[-1][0] == "item" and every[index + 1 : index + 2] and every[index + 1].kind == "item":
            said.append(("comment", "", block.depth, ""))
    return said


def without(card: Card, ignore: Ignore, names: Collection[Name]) -> Edit:
    """Return the edit that takes ``names`` out of a comment, and the whole comment where no name is left.

    A comment alone on its lines goes with them; one behind other text goes with the blanks before it.
    """
    left = [name.text for name in ignore.names if name not in names]
    if left:
        return Edit(ignore.names[0].span.start, ignore.names[-1].span.end, ", ".join(left))
    text, (start, end) = card.text, ignore.span
    line = card.source.starts[card.source.line(start) - 1]
    if not text[line:start].strip(" \t\ufeff") and not text[end : _line_end(text, end)].strip():
        stop = _line_end(text, end)
        stop += 2 if text.startswith("\r\n", stop) else stop < len(text)
        return Edit(start - len(text[line:start].lstrip("\ufeff")), stop, "")
    while start > line and text[start - 1] in " \t":
        start -= 1
    return Edit(start, end, "")


def current(name: str) -> str:
    """Return the name that a rule has now for one that it may have had."""
    from hfcardlint import rules

    known = rules.by_name().get(name)
    return known.name if known else name


def _parse(text: str, start: int) -> tuple[str, tuple[Name, ...], str] | None:
    """Return word, names and reason of a comment's inner text, which begins at ``start``; None for other text."""
    if not text.lstrip().startswith(MARK):
        return None
    word, names, reason = "", [], ""
    for found in re.finditer(r"[^\s,]+", text):
        part, at = found.group(), start + found.start()
        if part == "--":
            reason = " ".join(text[found.end() :].split())
            break
        if not word:
            word, colon, part = part.partition(":")
            at += len(word) + len(colon)
        if part:
            names.append(Name(part, Span(at, at + len(part))))
    return word, tuple(names), reason


def _in_body(card: Card) -> Iterator[Ignore]:
    text, starts = card.text, [block.span.start for block in card.body.blocks]
    for span in card.body.comments:
        inner = text[span.start : span.end].removeprefix("<!--").removesuffix("-->")
        parsed = _parse(inner, span.start + 4)
        if parsed is not None:
            word, names, reason = parsed
            scope = Span(0, len(text)) if word == FILE else _block_scope(card, span, word, starts)
            yield Ignore(span, word, names, reason, scope, word == FILE)


def _block_scope(card: Card, comment: Span, word: str, starts: list[int]) -> Span:
    """Return what a comment of the body holds for: its own block, else (alone, or -next-line) the next one.

    ``starts`` are the offsets at which the blocks begin.
    """
    blocks, text = card.body.blocks, card.text
    index = bisect_right(starts, comment.start) - 1
    if word != NEXT and index >= 0 and blocks[index].kind != "comment" and comment.start < blocks[index].span.end:
        return blocks[index].span
    end = _line_end(text, comment.end)
    at = end if word == NEXT else comment.end
    while at < len(text) and text[at].isspace():
        at += 1
    for block in blocks[max(bisect_right(starts, at) - 1, 0) :]:
        if block.kind != "comment" and block.span.end > at:
            return _with_table(card, block)
    return Span(comment.start, end)


def _with_table(card: Card, block: Block) -> Span:
    """Return the block's span, that of the whole table where the block is a row of one."""
    if block.kind == "row":
        for table in card.body.tables:
            if table.span.start <= block.span.start < table.span.end:
                return table.span
    return block.span


def _in_front_matter(card: Card) -> Iterator[Ignore]:
    yaml = card.meta.yaml
    if yaml is None or MARK not in card.text[yaml.start : yaml.end]:
        return
    tree = _Tree(card)
    following = 0
    at = card.text.find(MARK, yaml.start, yaml.end)
    while at >= 0:
        line, end = card.source.line(at), _line_end(card.text, at)
        start = card.source.starts[line - 1]
        mark = tree.comment(start, at)
        parsed = _parse(card.text[mark + 1 : end], mark + 1) if mark >= 0 else None
        if parsed is not None:
            word, names, reason = parsed
            alone = not card.text[start:mark].strip()
            if following <= line:  # of a row of comments the line below is looked for once
                following = _next_line(card, line, yaml)
            held = following if (alone or word == NEXT) and following <= len(card.source.starts) else line
            scope = Span(0, len(card.text)) if word == FILE else tree.scope(held)
            yield Ignore(Span(mark, end), word, names, reason, scope, True)
        at = card.text.find(MARK, end, yaml.end)


class _Tree:
    """The nodes of the front matter by place."""

    __slots__ = ("_card", "_ends", "_scalars")

    def __init__(self, card: Card) -> None:
        self._card = card
        self._ends: dict[int, int] = {}
        self._scalars: list[tuple[int, int]] = []
        waiting = [] if card.meta.root is None else [card.meta.root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Scalar):
                self._scalars.append((node.start, node.end))
            elif isinstance(node, Mapping):
                for name, value in node.pairs:
                    self._note(name.start, value.end)
                    waiting += [name, value]
            elif isinstance(node, Sequence):
                for item in node.items:
                    self._note(item.start, item.end)
                    waiting.append(item)
        self._scalars.sort()

    def _note(self, start: int, end: int) -> None:
        line = self._card.source.line(start)
        self._ends[line] = max(end, self._ends.get(line, 0))

    def comment(self, start: int, mark: int) -> int:
        """Return the offset of the ``#`` that opens the comment before ``mark`` on the line from ``start``, or -1."""
        text = self._card.text
        at = mark - 1
        while at > start and text[at] in " \t":
            at -= 1
        if at < start or text[at] != "#" or (at > start and text[at - 1] not in " \t"):
            return -1
        before = bisect_right(self._scalars, (at, len(text))) - 1
        return -1 if before >= 0 and at < self._scalars[before][1] else at

    def scope(self, line: int) -> Span:
        """Return the span of a line with the values of the keys and the list items that begin on it."""
        start = self._card.source.starts[line - 1]
        return Span(start, max(_line_end(self._card.text, start), self._ends.get(line, 0)))


def _next_line(card: Card, line: int, yaml: Span) -> int:
    """Return the next line after ``line`` that is no comment and not blank, one past the last where there is none."""
    source = card.source
    for number in range(line + 1, len(source.starts) + 1):
        if source.starts[number - 1] >= yaml.end:
            break
        text = source.line_text(number).strip()
        if text and not text.startswith("#"):
            return number
    return len(source.starts) + 1


def _line_end(text: str, at: int) -> int:
    """Return where the line that holds ``at`` ends, its line end left out."""
    feed = text.find("\n", at)
    end = feed if feed >= 0 else len(text)
    cr = text.find("\r", at, end)
    return cr if cr >= 0 else end
