"""The front matter of a card: where the Hub finds it, and the YAML in it as nodes.

The Hub's rule is the regular expression ``REGEX_YAML_BLOCK`` of huggingface_hub 2.4.0 (repocard.py), applied to
the text without its byte order mark. Here it is written out by hand: the same results in linear time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.compose import Problem, compose
from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.card.scalars import is_null
from hfcardlint.card.source import BOM, Source
from hfcardlint.finding import Span
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import KeysView

__all__ = ["MAX_CHARS", "FrontMatter", "Problem", "Unseen", "read", "split"]

MAX_CHARS = 2_000_000
_FENCE = "---"
# How far text that looks like front matter is looked for, and how far its end.
_HEAD_LINES = 40
_BLOCK_LINES = 400


class Unseen(NamedTuple):
    """Text that looks like front matter and that the Hub does not take for it.

    ``reason``: ``text-before``, ``comment-before``, ``trailing-blank`` (after the opening fence), ``unclosed``,
    ``indented-close``, ``dots`` (``...`` as the end), ``lone-cr``, ``dashes`` (four or more), ``joined`` (a key on the
    line of the opening fence, as where a tool wrote a card without its line ends).
    ``span`` covers the line that is at fault, or its fence where a key follows that.
    """

    reason: str
    span: Span


class FrontMatter(NamedTuple):
    """What the Hub's rule finds at the head of a card.

    ``block`` runs from the first character of the opening fence's line to the end of the closing fence
    (its line end included), ``yaml`` is what stands between; both None where the Hub sees no front matter,
    then ``unseen`` may say why. ``root`` is the YAML's root node, None when it is empty (``null`` or comments
    only) or ``problem`` is set. ``body`` is the offset at which the Markdown begins.
    ``duplicates``: (first key node, repeated key node) pairs of any mapping in the tree. ``simple``: whether it is
    known that no key is a collection and that both versions of YAML make the same of every scalar. ``shared``: where
    the values stand that an alias refers to: to change one is to change another.
    """

    block: Span | None
    yaml: Span | None
    root: Node | None
    problem: Problem | None
    unseen: Unseen | None
    duplicates: tuple[tuple[Scalar, Scalar], ...]
    body: int
    simple: bool = False
    shared: tuple[Span, ...] = ()

    @property
    def mapping(self) -> Mapping | None:
        """The root where it is a mapping, else None."""
        return self.root if isinstance(self.root, Mapping) else None

    @property
    def sound(self) -> bool:
        """Whether the front matter is known to be a map with no key twice that both versions of YAML read alike; plain
        lines are, what needs PyYAML is not looked at for it."""
        return self.simple and isinstance(self.root, Mapping)

    @property
    def keys(self) -> KeysView[str]:
        """The texts of the top-level keys, none where the root is no mapping."""
        return (self.root.last if isinstance(self.root, Mapping) else {}).keys()

    def get(self, key: str) -> Node | None:
        """Return the value of a top-level key, None where it is missing."""
        found = self.root.last.get(key) if isinstance(self.root, Mapping) else None
        return found[1] if found else None

    def key(self, key: str) -> Scalar | None:
        """Return the node of a top-level key itself (its last occurrence), None where it is missing."""
        found = self.root.last.get(key) if isinstance(self.root, Mapping) else None
        return found[0] if found else None

    def scalars(self, key: str) -> list[Scalar]:
        """Return the scalar under a key, or the scalars of the list under it."""
        node = self.get(key)
        if isinstance(node, Scalar):
            return [node]
        if isinstance(node, Sequence):
            return [item for item in node.items if isinstance(item, Scalar)]
        return []

    def texts(self, key: str) -> list[str]:
        """Return the texts of ``scalars(key)``, nulls and empty texts left out."""
        return [s.text for s in self.scalars(key) if s.text and not is_null(s)]


def read(source: Source, limits: tuple[int, int, int] = (64, 200_000, 1_000), size: int = MAX_CHARS) -> FrontMatter:
    """Split off and compose the front matter of ``source``; never raises.

    ``limits`` are depth, number of nodes and of aliases, ``size`` the characters of YAML that are read at most.
    """
    found = split(source.text)
    if found is None:
        return FrontMatter(None, None, None, None, _unseen(source), (), int(source.bom))
    block, inner = found
    if inner.end - inner.start > size:
        problem = Problem("size", f"more than {size:,} characters", inner)
        return FrontMatter(block, inner, None, problem, None, (), block.end)
    composed = compose(source.text[inner.start : inner.end], inner.start, *limits)
    root = composed.root
    if isinstance(root, Scalar):
        root = None if is_null(root) else root
    _, stopped, duplicates, simple, shared = composed
    return FrontMatter(block, inner, root, stopped, None, duplicates, block.end, simple, shared)


def split(text: str) -> tuple[Span, Span] | None:
    """Return the spans of the front matter with its fences and of the YAML between them, None without any."""
    start = 1 if text.startswith(BOM) else 0
    fence = start + _leading_blanks(text, start)
    if not text.startswith(_FENCE, fence):
        return None
    after = fence + len(_FENCE)
    if text.startswith("\r\n", after):
        # The expression goes back to take the CR alone as the line end, then the LF may begin the closing fence.
        close = _close(text, after + 2) or _close_at(text, after + 1, after + 2)
        inner = after + 2 if close and close[0] > after + 1 else after + 1
    elif text.startswith(("\r", "\n"), after):
        inner = after + 1
        close = _close(text, inner)
    else:
        return None
    if close is None:
        return None
    line = max(start, text.rfind("\n", start, fence) + 1, text.rfind("\r", start, fence) + 1)
    return Span(line, close[1]), Span(inner, close[0])


def _leading_blanks(text: str, start: int) -> int:
    """Count the characters from ``start`` on that the expression's ``\\s`` takes, which are those of ``isspace``."""
    if not text[start : start + 1].isspace():
        return 0
    return len(text) - start - len(text[start:].lstrip())


def _close(text: str, start: int) -> tuple[int, int] | None:
    """Return where the first closing fence from ``start`` on begins (its line end before it) and ends."""
    feed, cr = text.find("\n---", start), text.find("\r---", start) if "\r" in text else -1
    while feed >= 0 or cr >= 0:
        if cr < 0 or 0 <= feed < cr:
            begin = feed - 1 if feed > start and text[feed - 1] == "\r" else feed
            found = _close_at(text, begin, feed + 1)
            feed = text.find("\n---", feed + 1)
        else:
            found = _close_at(text, cr, cr + 1)
            cr = text.find("\r---", cr + 1)
        if found:
            return found
    return None


def _close_at(text: str, begin: int, fence: int) -> tuple[int, int] | None:
    """Return ``begin`` and the end of the closing fence at ``fence``, None where there is none."""
    if not text.startswith(_FENCE, fence):
        return None
    at = fence + len(_FENCE)
    while at < len(text) and text[at] in " \t":
        at += 1
    if at == len(text) or text[at] == "\n":
        return begin, min(len(text), at + 1)
    return (begin, at + 2) if text.startswith("\r\n", at) else None


def _unseen(source: Source) -> Unseen | None:
    """Say why something that looks like front matter is none; None where nothing looks like it."""
    start = int(source.bom)
    fence = start + _leading_blanks(source.text, start)
    first = source.line(fence)
    if source.text.startswith(_FENCE, fence):
        return _bad_fences(source, first)
    return _late_fence(source, first)


def _bad_fences(source: Source, first: int) -> Unseen | None:
    """The first text of the card begins with three dashes: look at that line, then for what should close it."""
    opening = source.line_text(first).lstrip()
    if opening != _FENCE and _joins(opening, source, first):
        start = source.text.index(_FENCE, source.starts[first - 1])
        return Unseen("joined", Span(start, start + len(_FENCE)))
    if not _key_follows(source, first):
        return None
    if opening != _FENCE:
        reason = _odd_fence(opening)
        return Unseen(reason, _line_span(source, first)) if reason else None
    for number in range(first + 1, min(len(source.starts), first + _BLOCK_LINES) + 1):
        line = source.line_text(number)
        if line.rstrip(" \t") == _FENCE:
            return Unseen("lone-cr", _line_span(source, number))
        if line.rstrip() == "...":
            return Unseen("dots", _line_span(source, number))
        if line.strip() == _FENCE:
            return Unseen("indented-close", _line_span(source, number))
        if len(line) > 3 and not line.rstrip().strip("-"):
            return Unseen("dashes", _line_span(source, number))
    return Unseen("unclosed", _line_span(source, first))


def _joins(opening: str, source: Source, first: int) -> bool:
    """Whether front matter goes on behind its fence on the same line: a key, and the closing fence there too or front
    matter on the lines below; one of the keys is one of the Hub's model cards."""
    bits = opening[len(_FENCE) : _HEAD].split()
    if not bits or not _is_key(bits[0]):
        return False
    if _FENCE not in bits and not _goes_on(source, first):
        return False
    from hfcardlint import data

    keys = [bit.removesuffix(":") for bit in bits if len(bit) > 1 and _is_key(bit)]
    return any(data.metadata_keys().get(key, {}).get("card") == "model" for key in keys)


def _goes_on(source: Source, first: int) -> bool:
    """Whether the lines below the line ``first`` are front matter up to its closing fence or its next key."""
    for number in range(first + 1, min(len(source.starts), first + _BLOCK_LINES) + 1):
        line = source.line_text(number)
        if line == _FENCE or _is_key(line):
            return True
        if line.strip() and not line.startswith((" ", "\t", "- ", "#")):
            return False
    return False


# So much of a line is looked at.
_HEAD = 20_000


def _odd_fence(opening: str) -> str:
    rest = opening[len(_FENCE) :].rstrip()
    if not rest:
        return "trailing-blank"
    return "" if rest.strip("-") else "dashes"


def _late_fence(source: Source, first: int) -> Unseen | None:
    """Look for a block between fences, all of it YAML by its looks, below other text."""
    code = False
    for number in range(first, min(len(source.starts), _HEAD_LINES) + 1):
        line = source.line_text(number).rstrip()
        if line.lstrip().startswith(("```", "~~~")):
            code = not code
        if line == _FENCE and not code and _key_follows(source, number) and _closes(source, number):
            before = source.text[int(source.bom) : source.starts[number - 1]].strip()
            comment = (
                before.startswith("<!--") and before.endswith("-->") and before.count("<!--") == before.count("-->")
            )
            return Unseen("comment-before" if comment else "text-before", _line_span(source, number))
    return None


def _closes(source: Source, fence: int) -> bool:
    """Whether a closing fence follows the one on line ``fence`` with nothing but YAML between."""
    for number in range(fence + 1, min(len(source.starts), fence + _BLOCK_LINES) + 1):
        line = source.line_text(number).rstrip()
        if line == _FENCE:
            return True
        if line and not line.startswith((" ", "\t", "-", "#")) and not _is_key(line):
            return False
    return False


def _key_follows(source: Source, line: int) -> bool:
    """Whether the next line that is no blank and no comment begins with a key in lower case."""
    for number in range(line + 1, min(len(source.starts), line + _HEAD_LINES) + 1):
        text = source.line_text(number).strip()
        if text and not text.startswith("#"):
            return _is_key(text)
    return False


def _is_key(line: str) -> bool:
    name, colon, rest = line.partition(":")
    plain = name.replace("_", "").replace("-", "")
    return bool(colon) and plain.isascii() and plain.isalnum() and name == name.lower() and rest[:1] in ("", " ", "\t")


def _line_span(source: Source, line: int) -> Span:
    start = source.starts[line - 1] + (1 if line == 1 and source.bom else 0)
    return Span(start, start + len(source.line_text(line)))
