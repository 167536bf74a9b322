"""Ready-made kinds of rules, and the edits of front matter that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hfcardlint import data
from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.card.scalars import is_null, is_string
from hfcardlint.finding import Edit, Fix, Safety, Span
from hfcardlint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as MappingType

    from hfcardlint.card.card import Card
    from hfcardlint.finding import Finding

# Plain scalars that YAML 1.1 or 1.2 reads as something else than a string.
_READ_OTHERWISE = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"])
_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
_HOSTS = ("https://huggingface.co/", "http://huggingface.co/", "huggingface.co/", "https://hf.co/", "hf.co/")


class ValueList(Rule):
    """A rule whose key takes the values of a list. A subclass names ``key``, ``extra`` (the configuration's list
    of further values), ``what`` (``a licence id of the Hub``), ``next_step`` and ``listed`` (the list's file,
    for its date), and gives ``allowed``."""

    key: ClassVar[str]
    what: ClassVar[str]
    extra: ClassVar[str] = ""
    next_step: ClassVar[str] = ""
    listed: ClassVar[str] = ""

    def allowed(self) -> frozenset[str]:
        """Return the values that the key takes."""
        raise NotImplementedError

    def aliases(self) -> MappingType[str, str]:
        """Return other spellings, in lower case with blanks and ``_`` as ``-``, of exactly one value each."""
        return {}

    def guess(self, text: str) -> str | None:
        """Return the value that ``text`` most likely means, None where there is no telling."""
        return None

    def common(self) -> frozenset[str]:
        """Return the values that nearly all cards get by with, quickly made."""
        return self.allowed()

    def passes(self, node: Scalar) -> bool:
        """Return whether ``node`` is none of this rule's business."""
        return is_null(node) or node.text == ""

    def check(self, card: Card) -> Iterator[Finding]:
        value = card.meta.get(self.key)
        if value is not None:
            yield from once(card, value, self._others(value))

    def _others(self, value: Node) -> Iterator[Finding]:
        """Yield the findings on the values outside the list."""
        further: frozenset[str] | None = None
        nodes = value.items if isinstance(value, Sequence) else (value,)
        common = self.common() if nodes else ()
        for node in nodes:
            if not isinstance(node, Scalar) or (node.text in common and not node.tag) or self.passes(node):
                continue
            allowed = self.allowed()
            if further is None:
                further = frozenset(self.config.extra.get(self.extra, ()))
            if (node.text not in allowed and node.text not in further) or not is_string(node):
                found = self.unknown(node, allowed | further if further else allowed)
                yield found if found.help else found._replace(help=self.step(value, node))

    def unknown(self, node: Scalar, allowed: frozenset[str]) -> Finding:
        """Return the finding on a value outside the list, with the usual step where it gives none."""
        fix = self.mend(node, allowed)
        dated = f", by the list of {data.load(self.listed)['date']}" if self.listed else ""
        return self.at(node, f"`{shown(node.text)}` is not {self.what}{dated}", fix=fix)

    def step(self, value: Node, node: Scalar) -> str:
        """Return what to write for ``node``, which is ``value``, the key's own, or an item of it."""
        return self.next_step

    def mend(self, node: Scalar, allowed: frozenset[str]) -> Fix | None:
        """Return the fix by spelling or alias (safe), or by a guess (unsafe)."""
        value = same_spelling(node.text, allowed) or self.aliases().get(normal(node.text))
        if value:
            return replace(node, value)
        guess = self.guess(node.text)
        return replace(node, guess, Safety.UNSAFE) if guess else None


def repo_id(text: str) -> bool:
    """Return whether ``text`` has the form of a Hub repository id, as huggingface_hub's validate_repo_id
    (utils/_validators.py) has it: ``name`` or ``owner/name``."""
    parts = text.split("/")
    if len(parts) > 2 or "--" in text or ".." in text or text.endswith(".git"):
        return False
    for p in parts:  # noqa: SIM110
        if not (0 < len(p) <= 96 and set(p) <= _ALPHABET and p[0] not in "-." and p[-1] not in "-."):
            return False
    return True


def repo_of_address(text: str, folder: str = "") -> str | None:
    """Return the id in the address of a model page, or of a dataset page with ``folder`` ``datasets/``."""
    for host in _HOSTS:
        if text.startswith(host + folder):
            parts = text[len(host + folder) :].split("?")[0].split("#")[0].strip("/").split("/")
            found = "/".join(parts[:2])
            kept = len(parts) == 2 or (len(parts) > 2 and parts[2] in ("tree", "blob", "resolve"))
            return found if kept and parts[0] not in ("datasets", "spaces", "docs") and repo_id(found) else None
    return None


class RepoIds(Rule):
    """A rule whose key takes ids of repositories; a subclass names ``key``, ``folder`` (of the page's address),
    ``what`` is expected and ``next_step``."""

    key: ClassVar[str]
    folder: ClassVar[str] = ""
    what: ClassVar[str]
    next_step: ClassVar[str]

    def check(self, card: Card) -> Iterator[Finding]:
        value = card.meta.get(self.key)
        if value is not None:
            yield from once(card, value, self._others(value))

    def _others(self, value: Node) -> Iterator[Finding]:
        """Yield the findings on the values that are no ids."""
        for place, node in items(value):
            if self.right(node, place) if isinstance(node, Scalar) else templated(node):
                continue
            said = type_name(node)
            message = f"`{self.key}{place}` is {said}, which is not {self.what}"
            yield self.at(node, message, help=self.step(value, node), fix=self.mend(node))

    def step(self, value: Node, node: Node) -> str:
        """Return what to write for ``node``, which is ``value``, the key's own, or an item of it."""
        return self.next_step

    def right(self, node: Scalar, place: str) -> bool:
        """Return whether ``node`` is an id, or empty, which is another rule's business."""
        if node.text == "" and (node.style or not place):
            return True
        if is_null(node):
            return not place
        return is_string(node) and repo_id(node.text)

    def mend(self, node: Node) -> Fix | None:
        """Return the fix that takes the id out of an address."""
        found = repo_of_address(node.text, self.folder) if isinstance(node, Scalar) else None
        return replace(node, found, Safety.UNSAFE) if found and isinstance(node, Scalar) else None


def shown(text: str, limit: int = 60) -> str:
    """Return ``text`` on one line and short enough for a message."""
    line = " ".join(text[: limit * 4].split())
    return line if len(line) <= limit else line[: limit - 3] + "..."


def listing(words: Iterable[str]) -> str:
    """Return ``words`` as prose: ``a``, ``a and b``, ``a, b and c``."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def normal(text: str) -> str:
    """Return ``text`` as spellings are compared: lower case, blanks and ``_`` as ``-``."""
    return "-".join(text.lower().replace("_", " ").split())


def same_spelling(text: str, allowed: Iterable[str]) -> str | None:
    """Return the one allowed value that differs from ``text`` only in case, blanks, ``_`` and ``-``."""
    if len(text) > 100:
        return None
    wanted = normal(text)
    same = [value for value in allowed if len(value) == len(wanted) and normal(value) == wanted]
    return same[0] if len(same) == 1 else None


def distance(one: str, other: str, limit: int) -> int:
    """Return how many letters to insert, delete or replace from ``one`` to ``other``; ``limit`` + 1 if more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    if limit == 1:
        return _one_step(one, other)
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, right in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _one_step(one: str, other: str) -> int:
    """Return 0 for the same word, 1 for one letter inserted, deleted or replaced, 2 for more."""
    if one == other:
        return 0
    short, long = sorted((one, other), key=len)
    at = 0
    while at < len(short) and short[at] == long[at]:
        at += 1
    return 1 if short[at + (len(short) == len(long)) :] == long[at + 1 :] else 2


def closest(text: str, allowed: Iterable[str], limit: int = 2) -> str | None:
    """Return the one allowed value nearest to ``text``, None where two are equally near or none within ``limit``."""
    if len(text) > 60:
        return None
    best, found = limit + 1, ""
    for value in sorted(allowed):
        steps = distance(text, value, limit)
        if steps < best:
            best, found = steps, value
        elif steps == best:
            found = ""
    return found or None


def written(value: str) -> str:
    """Return ``value`` as a YAML scalar that both grammars read as that string."""
    plain = value[:1].isalpha() and value.lower() not in _READ_OTHERWISE and not set(value) & set(" :#,[]{}\"'\\\t\n")
    return value if plain else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def replace(node: Scalar, value: str, safety: Safety = Safety.SAFE) -> Fix | None:
    """Return the fix that puts ``value`` in place of a scalar, in its own quotes; None for block scalars."""
    if node.style in ("|", ">") or node.tag:
        return None
    quote = node.style
    text = f"{quote}{value}{quote}" if quote else written(value)
    return Fix(safety, f"write `{value}`", (Edit(node.start, node.end, text),))


def once(card: Card, value: Node, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings on the items of a list, of which a fix deletes one rather than write what another is or
    becomes."""
    there: set[str] = set()
    for finding in findings:
        fix = finding.fix
        if fix and len(fix.edits) == 1 and isinstance(value, Sequence):
            there = there or {item.text for item in value.items if isinstance(item, Scalar)}
            text = fix.edits[0].text.strip("'\"")
            if text in there:
                edits = _without(card, value, finding.span)
                fix = Fix(fix.safety, f"delete it beside `{text}`", edits) if edits else None
                finding = finding._replace(fix=fix)
            there.add(text)
        yield finding


def _without(card: Card, value: Sequence, span: Span) -> tuple[Edit, ...]:
    """Return the edit that takes the item at ``span`` out of a list; none where other text, such as a comment, stands
    beside it."""
    text, (start, end) = card.text, span
    if value.flow:
        at = [item.start for item in value.items].index(start)
        begin, stop = (value.items[at - 1].end, end) if at else (start, value.items[1].start)
        beside = ","
    else:
        begin, stop = card.source.starts[card.source.line(start) - 1], line_end(text, end)
        stop += 2 if text.startswith("\r\n", stop) else 1
        beside = "-"
    return (Edit(begin, stop, ""),) if (text[begin:start] + text[end:stop]).strip() == beside else ()


# Beside which keys a new one stands: those that say what the model is, the nearest first.
_BESIDE = ("license", "library_name", "base_model", "pipeline_tag", "language")
_COMPANIONS = frozenset((*_BESIDE, "license_name", "license_link", "base_model_relation"))
# A list of more lines at the end hides what stands behind it.
_LONG = 6


def append(card: Card, lines: list[str]) -> tuple[Edit, ...]:
    """Return the edits that add ``lines`` to the front matter, or begin the card with one; none where the front matter
    is written in a way that takes no further line.

    They stand behind the licence, the library, the task or the languages, else at the end; before the first key where a
    long value ends the front matter, or a block of text that the closing fence cuts off and that would gain a line end
    in Python.
    """
    meta = card.meta
    if meta.block is None:
        if meta.unseen or card.source.newline == "\r" or card.source.utf16:
            return ()
        start = 1 if card.source.bom else 0
        return (Edit(start, start, "\n".join(["---", *lines, "---", "", ""])),)
    mapping = meta.mapping
    if meta.yaml is None or mapping is None or mapping.flow or not mapping.pairs:
        return ()
    first = mapping.pairs[0][0]
    if card.source.position(first.start).column != 1:
        return ()
    beside = _beside(mapping)
    if beside is not None:
        end = line_end(card.text, beside)
        return (Edit(end, end, "".join("\n" + line for line in lines)),)
    last, end = _last(mapping), line_end(card.text, mapping.end)
    cut = isinstance(last, Scalar) and last.style in ("|", ">") and end == meta.yaml.end
    if cut or card.source.line(end) - card.source.line(mapping.pairs[-1][0].start) > _LONG:
        return (Edit(first.start, first.start, "".join(line + "\n" for line in lines)),)
    return (Edit(end, end, "".join("\n" + line for line in lines)),)


def _beside(mapping: Mapping) -> int | None:
    """Return where the key ends behind which a new one stands, None where no such key is there."""
    names = [name.text if isinstance(name, Scalar) else "" for name, _ in mapping.pairs]
    at = next((names.index(name) for name in _BESIDE if name in names), len(names))
    while at + 1 < len(names) and names[at + 1] in _COMPANIONS:
        at += 1
    if at == len(names):
        return None
    name, value = mapping.pairs[at]
    last = _last(value)
    return None if isinstance(last, Scalar) and last.style in ("|", ">") else max(name.end, value.end)


def _last(node: Node) -> Node:
    """Return the scalar, or the collection that is empty or ends with a plain one, with which a node ends."""
    while True:
        if isinstance(node, Mapping) and node.pairs:
            node = node.pairs[-1][1]
        elif isinstance(node, Sequence) and node.usual is None and node.items:
            node = node.items[-1]
        else:
            return node


def line_end(text: str, offset: int) -> int:
    """Return the offset of the line end at or after ``offset``, or the end of the text."""
    ends = [at for at in (text.find("\n", offset), text.find("\r", offset)) if at >= 0]
    return min(ends) if ends else len(text)


def delete_pair(card: Card, name: Node, value: Node) -> tuple[Edit, ...]:
    """Return the edit that takes a block mapping's pair out with its lines; none where other text, a comment
    included, stands on them."""
    text = card.text
    start = card.source.starts[card.source.line(name.start) - 1]
    end = line_end(text, max(name.end, value.end))
    rest = text[max(name.end, value.end) : end].strip()
    if text[start : name.start].strip("\ufeff \t") or rest not in ("", ":"):
        return ()
    after = end + 2 if text.startswith("\r\n", end) else min(end + 1, len(text))
    return (Edit(start, after, ""),)


def missing(card: Card) -> Span:
    """Return the empty span at which something missing from the front matter is reported: its first line."""
    start = card.meta.block.start if card.meta.block else 0
    return Span(start, start)


def items(node: Node | None) -> list[tuple[str, Node]]:
    """Return the values of a key that takes one or a list, each with its place in the Hub's words: ``""`` for
    the value itself, ``[0]`` for the first of a list."""
    if isinstance(node, Sequence):
        return [(f"[{index}]", item) for index, item in enumerate(node.items)]
    return [] if node is None else [("", node)]


def type_name(node: Node) -> str:
    """Return what a node is, in words for a message."""
    if isinstance(node, Mapping):
        return "a map"
    if isinstance(node, Sequence):
        return "a list"
    assert isinstance(node, Scalar)
    return "null" if is_null(node) else f"`{shown(node.text)}`"


def templated(node: Node) -> bool:
    """Return whether ``node`` is a map with a map or list as its key, of which another rule speaks: a template."""
    return isinstance(node, Mapping) and bool(node.pairs) and not isinstance(node.pairs[0][0], Scalar)
