"""Applies fixes to a card's text, guards what they must not change, and writes files atomically."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from hfcardlint import engine
from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.finding import Edit, Finding, Level, Safety

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hfcardlint.card.card import Card
    from hfcardlint.config import Config

MAX_PASSES = 10


class FixResult(NamedTuple):
    """``text`` is the mended card; ``applied`` the (rule, title) of each fix in order; ``dropped`` the
    (rule, title) of fixes that a guard refused: each is a defect of its rule."""

    text: str
    applied: tuple[tuple[str, str], ...]
    dropped: tuple[tuple[str, str], ...]


def fix(card: Card, plan: engine.Plan, config: Config, unsafe: bool = False) -> FixResult:
    """Return the text of ``card`` after its safe fixes, and its unsafe ones if asked, pass by pass until
    nothing is left to fix."""
    applied: list[tuple[str, str]] = []
    refused: dict[str, tuple[str, str]] = {}
    for _ in range(MAX_PASSES):
        result = engine.lint(card, plan, config)
        wanted = [f for f in result.findings if _applies(f, unsafe) and f.fingerprint not in refused]
        if not wanted:
            break
        errors = _errors(result)
        chosen = _without_overlaps(wanted)
        mended = _apply(card, chosen)
        if not _holds(card, mended, chosen, errors, plan, config):
            mended, chosen = card, []
            for finding in _without_overlaps(wanted):
                single = _apply(card, [finding])
                if _holds(card, single, [finding], errors, plan, config):
                    mended, chosen = single, [finding]
                    break
                assert finding.fix is not None
                refused[finding.fingerprint] = (finding.rule, finding.fix.title)
        applied += [(f.rule, f.fix.title) for f in chosen if f.fix]
        card = mended
    return FixResult(card.text, tuple(applied), tuple(refused.values()))


def apply(text: str, edits: Iterable[Edit], newline: str = "\n") -> str:
    """Return ``text`` with ``edits`` made, last first; line ends in the edits become ``newline``."""
    for edit in sorted(edits, reverse=True):
        inserted = edit.text.replace("\r\n", "\n").replace("\n", newline)
        text = text[: edit.start] + inserted + text[edit.end :]
    return text


def write(path: str, data: bytes) -> None:
    """Replace the content of ``path`` in one step, keeping its permissions and, for a link, its target.

    The old file stays whole until the new one is complete on disk. Raises OSError.
    """
    target = os.path.realpath(path)
    temporary = f"{target}.hfcardlint-{os.getpid()}.tmp"
    try:
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, os.stat(target).st_mode & 0o7777)
        os.replace(temporary, target)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def _applies(finding: Finding, unsafe: bool) -> bool:
    if finding.fix is None or not finding.fix.edits or finding.path is not None:
        return False
    return finding.fix.safety is Safety.SAFE or (unsafe and finding.fix.safety is Safety.UNSAFE)


def _without_overlaps(findings: list[Finding]) -> list[Finding]:
    """Keep the first of fixes that touch the same place, safe ones first; the others wait for the next pass."""
    kept: list[Finding] = []
    taken: list[Edit] = []
    for finding in sorted(findings, key=lambda f: (f.fix is not None and f.fix.safety is Safety.UNSAFE, f.span)):
        assert finding.fix is not None
        edits = finding.fix.edits
        if not any(e.start <= t.end and t.start <= e.end for e in edits for t in taken):
            kept.append(finding)
            taken += edits
    return kept


def _apply(card: Card, findings: list[Finding]) -> Card:
    edits = {edit for f in findings if f.fix for edit in f.fix.edits}
    return card.with_text(apply(card.text, edits, card.source.newline))


def _errors(result: engine.CardResult) -> dict[str, int]:
    """Return how often each rule found an error; counted, since places and texts move."""
    count: dict[str, int] = {}
    for finding in result.findings:
        if finding.level is Level.ERROR:
            count[finding.rule] = count.get(finding.rule, 0) + 1
    return count


def _holds(
    old: Card, new: Card, findings: list[Finding], errors: dict[str, int], plan: engine.Plan, config: Config
) -> bool:
    """Return whether the guards allow the step from ``old`` to ``new``."""
    if new.text == old.text:
        return False
    if old.meta.problem is None and new.meta.problem is not None:
        return False
    edits = [edit for f in findings if f.fix for edit in f.fix.edits]
    before, after = _values(old), _values(new)
    touched = _touched(old, edits)
    if any(key not in touched and after.get(key, _MISSING) != value for key, value in before.items()):
        return False
    later = _errors(engine.lint(new, plan, config))
    return all(errors.get(rule, 0) >= count for rule, count in later.items())


_MISSING = object()


def _touched(card: Card, edits: list[Edit]) -> set[str]:
    """Return the top-level keys whose key or value an edit changes."""
    mapping = card.meta.mapping
    if mapping is None:
        return set()
    return {
        name.text
        for name, value in mapping.pairs
        if isinstance(name, Scalar) and any(e.start <= value.end and name.start < e.end for e in edits)
    }


def _values(card: Card) -> dict[str, object]:
    mapping = card.meta.mapping
    if mapping is None:
        return {}
    return {name.text: _plain(value) for name, value in mapping.pairs if isinstance(name, Scalar)}


def _plain(node: Node) -> object:
    """Return a node's YAML 1.2 value in a form that compares; aliases are bounded by the composer."""
    from hfcardlint.card.scalars import core

    if isinstance(node, Scalar):
        value = core(node)
        return (type(value).__name__, repr(value))
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return [(_plain(name), _plain(value)) for name, value in node.pairs]
    return None
