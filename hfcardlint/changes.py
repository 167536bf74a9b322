"""What a run changes in a card: fixes, written back or shown as a patch, and comments that ignore."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint import adoption, fixer
from hfcardlint.config import shown
from hfcardlint.ignores import MARK
from hfcardlint.paths import HUB
from hfcardlint.report.diff import unified
from hfcardlint.report.terminal import shown_path, visible
from hfcardlint.run import Unreadable

if TYPE_CHECKING:
    from hfcardlint.card.card import Card
    from hfcardlint.cli import Console
    from hfcardlint.finding import Level
    from hfcardlint.fixer import FixResult
    from hfcardlint.run import Options, Settings


def fix(card: Card, settings: Settings, options: Options, console: Console, stdin: bool) -> FixResult:
    """Fix a card and write it where it was read from; with ``--diff`` nothing is written. Raises Unreadable."""
    done = fixer.fix(card, settings.plan, settings.config, options.unsafe_fixes)
    for rule, title in done.dropped:
        console.err(f"{shown_path(card.source.path)}: fix of {rule} left out, a defect of the rule: {visible(title)}\n")
    if not options.diff:
        data = done.text.encode("utf-8", "surrogateescape")
        if stdin:
            console.raw(data)
        elif done.text != card.text:
            _write(card.source.path, data)
    if options.show_fixes and done.applied:
        console.err(_listed(card, done, "to fix" if options.diff else "fixed"))
    return done


def _listed(card: Card, fixed: FixResult, verb: str) -> str:
    """List the fixes by rule, beside a report that a program or a patch tool reads on standard output."""
    by_rule: dict[str, list[str]] = {}
    for rule, title in fixed.applied:
        by_rule.setdefault(rule, []).append(title)
    lines = [f"{shown_path(card.source.path)}: {len(fixed.applied)} {verb}"]
    for rule, titles in by_rule.items():
        lines.append(f"  {len(titles)} x {rule}: {visible('; '.join(dict.fromkeys(titles)))}")
    return "\n".join(lines) + "\n"


def adopt(card: Card, settings: Settings, reason: str, fail_on: Level, console: Console) -> Card:
    """Write comments that ignore what fails, and return the card with them. Raises Unreadable and UsageError."""
    said = adoption.checked(reason)
    text = adoption.add(card, settings.plan, settings.config, said, fail_on)
    if text is None and not card.text.strip("\ufeff \t\r\n"):
        raise Unreadable("the card is empty, and a comment would be all that it says; write it, or use a baseline")
    if text is None:
        raise Unreadable("no place was found for a comment that ignores all that fails; use a baseline")
    if text != card.text:
        _write(card.source.path, text.encode("utf-8", "surrogateescape"))
        number = text.count(MARK) - card.text.count(MARK)
        comments = "1 comment" if number == 1 else f"{number} comments"
        console.err(f"{shown_path(card.source.path)}: {comments} written\n")
    return card.with_text(text)


def diff(card: Card, fixed: FixResult, console: Console) -> bool:
    """Print the patch of the fixes, and return whether there is one."""
    path = card.source.path
    text = unified(path if path.startswith(HUB) else shown(path), card.source, fixed.text)
    if console.terminal:
        console.say("".join(visible(line.rstrip("\r\n")) + "\n" for line in text))
    else:
        console.patch("".join(text).encode("utf-8", "surrogateescape"))
    return bool(text)


def _write(path: str, data: bytes) -> None:
    try:
        fixer.write(path, data)
    except OSError as error:
        raise Unreadable(f"cannot be written: {error.strerror or error}") from None
