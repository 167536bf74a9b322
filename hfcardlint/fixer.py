"""Applies fixes to a card's text, guards what they must not change, and writes files atomically."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from hfcardlint import engine
from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.finding import Edit, Finding, Level, Safety

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hfcardlint.card.body import Block
    from hfcardlint.card.card import Card
    from hfcardlint.config import Config

MAX_PASSES = 10
# Fixes of one rule in a pass.
MAX_FIXES = 100
# The bits of a mode that let anybody write.
_WRITABLE = 0o222


class FixResult(NamedTuple):
    """``text`` is the mended card; ``applied`` the (rule, title) of each fix in order; ``dropped`` the
    (rule, title) of fixes that a guard refused: each is a defect of its rule. ``passes`` are the edits, those of
    each pass in the text that the pass before it left."""

    text: str
    applied: tuple[tuple[str, str], ...]
    dropped: tuple[tuple[str, str], ...]
    passes: tuple[tuple[Edit, ...], ...] = ()


def fix(card: Card, plan: engine.Plan, config: Config, unsafe: bool = False) -> FixResult:
    """Return the text of ``card`` after its safe fixes, and its unsafe ones if asked, pass by pass until
    nothing is left to fix."""
    applied: list[tuple[str, str]] = []
    passes: list[tuple[Edit, ...]] = []
    refused: dict[str, tuple[str, str]] = {}
    # What is reported is no bound on what is mended.
    limits = config.limits._replace(findings=max(config.limits.findings, MAX_FIXES))
    config = config.replace(limits=limits)

    def lint(card: Card) -> engine.CardResult:
        return engine.lint(card, plan, config, drafts=unsafe)

    result = lint(card)
    for _ in range(MAX_PASSES):
        wanted = [f for f in result.findings if applies(f, unsafe) and f.fingerprint not in refused]
        if not wanted:
            break
        chosen = _without_overlaps(wanted)
        after = _held(result, chosen, lint)
        # One bad fix spoils a pass: then they are tried one by one.
        for finding in () if after else chosen:
            after = _held(result, [finding], lint)
            if after:
                chosen = [finding]
                break
            assert finding.fix is not None
            refused[finding.fingerprint] = (finding.rule, finding.fix.title)
        if after:
            applied += [(f.rule, f.fix.title) for f in chosen if f.fix]
            passes.append(_edits(chosen))
            result = after
    return FixResult(result.card.text, tuple(applied), tuple(refused.values()), tuple(passes))


def apply(text: str, edits: Iterable[Edit], newline: str = "\n") -> str:
    """Return ``text`` with ``edits`` made, last first; line ends in the edits become ``newline``."""
    for edit in sorted(edits, reverse=True):
        inserted = edit.text.replace("\r\n", "\n").replace("\n", newline)
        text = text[: edit.start] + inserted + text[edit.end :]
    return text


def write(path: str, data: bytes) -> None:
    """Replace the content of ``path`` in one step, keeping its permissions, its owner where this user may give files
    away, and for a symbolic link its target. A further hard link keeps the old content.

    The old file stays whole until the new one is complete on disk. What is done to the new one is done to the open
    file, for its name may have become another's link in a folder that others may write to. Raises OSError, also where
    the file is read-only, though its folder is not, or this user may write everything.
    """
    from tempfile import mkstemp

    target = os.path.realpath(path)
    old = writable(target)
    folder, name = os.path.split(target)
    # A new file that nobody else can read before it has the permissions of the card.
    handle, temporary = mkstemp(".tmp", f"{name}.hfcardlint-", folder)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
            _give(handle, old)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def writable(target: str) -> os.stat_result:
    """Return what is known of a file, ``target`` with its links followed. Raises OSError where it is read-only, by its
    mode also for a user who may write everything."""
    # No link is followed here: one at this place has just been put there, and leads to what is not ours to copy from.
    found = os.lstat(target)
    if not found.st_mode & _WRITABLE or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is read-only", target)
    return found


def _give(handle: int, old: os.stat_result) -> None:
    """Give a new file the permissions of the ``old`` one, and its owner and group as far as this user may."""
    if hasattr(os, "fchown"):  # not on Windows, where a new file is as writable as the old one
        for owner, group in ((old.st_uid, -1), (-1, old.st_gid)):
            with suppress(OSError):
                os.fchown(handle, owner, group)
        os.fchmod(handle, old.st_mode & 0o7777)


def applies(finding: Finding, unsafe: bool) -> bool:
    """Return whether a finding has a fix that may be made: a safe one, or an unsafe one if asked."""
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


def _edits(findings: list[Finding]) -> tuple[Edit, ...]:
    return tuple(sorted({edit for f in findings if f.fix for edit in f.fix.edits}))


def _errors(result: engine.CardResult) -> dict[str, int]:
    """Return how often each rule found an error; counted, since places and texts move."""
    count: dict[str, int] = {}
    for finding in result.findings:
        if finding.level is Level.ERROR:
            count[finding.rule] = count.get(finding.rule, 0) + 1
    return count


def _held(
    before: engine.CardResult, findings: list[Finding], lint: Callable[[Card], engine.CardResult]
) -> engine.CardResult | None:
    """Return what is said of the card after the fixes of ``findings``, None where a guard forbids them."""
    old, edits = before.card, _edits(findings)
    if not _sound(old.text, edits):
        return None
    new = old.with_text(apply(old.text, edits, old.source.newline))
    if new.text == old.text or (old.meta.problem is None and new.meta.problem is not None):
        return None
    touched, then = _touched(old, edits), _values(new)
    if any(key not in touched and then.get(key, _MISSING) != value for key, value in _values(old).items()):
        return None
    if not _body_kept(old, new, edits):
        return None
    after, errors = lint(new), _errors(before)
    if _comes_to_be_read(old, new):  # and with it errors that were there already
        return after
    return after if all(errors.get(rule, 0) >= count for rule, count in _errors(after).items()) else None


def _comes_to_be_read(old: Card, new: Card) -> bool:
    """Return whether the front matter of ``new`` stood in ``old`` already, where nobody could read it."""
    yaml = new.meta.yaml
    if yaml is None or new.meta.problem is not None:
        return False
    unseen = old.meta.block is None and new.text[yaml.start : yaml.end] in old.text
    return unseen or old.meta.problem is not None


def _sound(text: str, edits: tuple[Edit, ...]) -> bool:
    """Return whether all edits lie in the text, and none in another."""
    bounds = [0, *(bound for edit in edits for bound in (edit.start, edit.end)), len(text)]
    return bounds == sorted(bounds)


def _body_kept(old: Card, new: Card, edits: tuple[Edit, ...]) -> bool:
    """Return whether every block of the body that no edit touches is still there, in order."""
    if old.meta.block is None:
        return True
    if edits[-1].end < old.meta.body:
        return new.text[new.meta.body :].endswith(old.text[old.meta.body :])
    rest = iter(new.body.blocks)
    return all(
        any(_holds(found, block) for found in rest)
        for block in old.body.blocks
        if not any(e.start < block.span.end and block.span.start < e.end for e in edits)
    )


_MISSING = object()


def _holds(found: Block, block: Block) -> bool:
    """Return whether a block is the same as before, or prose that goes on with what was inserted beside it."""
    if block.kind != found.kind:
        return False
    return block.text == found.text or (block.kind in ("paragraph", "item") and block.text in found.text)


def _touched(card: Card, edits: tuple[Edit, ...]) -> set[str]:
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
