"""``hfcardlint init``: writes the card of a repository without one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hfcardlint.card import repo
from hfcardlint.config import UsageError
from hfcardlint.drafts import card
from hfcardlint.paths import misnamed
from hfcardlint.report.terminal import shown_path, visible
from hfcardlint.report.text import argument
from hfcardlint.rules.kinds import listing

if TYPE_CHECKING:
    from hfcardlint.cli import Console

_MOST_FILES = 5


def init(folder: str, console: Console) -> int:
    """Write README.md in ``folder`` and print from which files it was filled and what is left to do; return the
    exit code. Raises UsageError where there is no such folder or a card already, and OSError."""
    if not os.path.isdir(folder):
        raise UsageError(f"init takes the folder of a repository; {shown_path(folder)} is none")
    path = repo.CARD if folder == os.curdir else os.path.join(folder, repo.CARD)
    if os.path.lexists(path):
        raise UsageError(f"{shown_path(path)} is there already; init never writes over a card")
    near = misnamed(folder)
    if near:
        there = shown_path(os.path.join(folder, near))
        raise UsageError(f"{there} is there already; the Hub reads it as {repo.CARD} only")
    files = repo.Repo(folder)
    made = card.draft(files, (files.id or "").rpartition("/")[2] or os.path.basename(os.path.abspath(folder)))
    _create(path, made.text.encode("utf-8", "replace"))
    console.say(_said(shown_path(path), made))
    return 0


def _create(path: str, data: bytes) -> None:
    """Write a new file; one that somebody else made in the meantime is left alone."""
    try:
        with open(path, "xb") as file:
            file.write(data)
    except FileExistsError:
        raise UsageError(f"{shown_path(path)} is there already; init never writes over a card") from None


def _said(path: str, made: card.Draft) -> str:
    used = list(dict.fromkeys(file for each in made.told for file in each.files))
    more = [f"{len(used) - _MOST_FILES} more"] if len(used) > _MOST_FILES else []
    shown = listing([*map(visible, used[:_MOST_FILES]), *more]) if used else ""
    lines = [f"{path} written, with facts from {shown}" if shown else f"{path} written: no file beside it tells a fact"]
    lines += ["left to do:"] if made.gaps else []
    lines += [f"  {path}:{line}  {visible(what)}" for line, what in made.gaps]
    lines.append(f"next: fill in what stands in brackets, then run hfcardlint {argument(path)}")
    return "\n".join(lines) + "\n"
