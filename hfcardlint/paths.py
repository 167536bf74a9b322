"""Which files are cards: paths and folders of the command line, lists of paths, and what is left out."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CARD = "README.md"
STDIN = "-"
# How a model on the Hub is named: hf://owner/name or hf://owner/name@revision.
HUB = "hf://"


def expand(paths: Sequence[str], ids: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (card, problem) for each path: a file of any name is a card, a folder is searched, the Hub is not asked.

    ``problem`` says why there is no card at a path, "" where there is one. A card is named once. With ``ids`` a
    path of the form ``owner/name`` where nothing lies is a model on the Hub.
    """
    seen: set[str] = set()
    for path in paths:
        if ids and _is_id(path) and not os.path.lexists(path):
            path = HUB + path
        if path != STDIN and os.path.isdir(path):
            empty = True
            for card in search(path):
                empty = False
                if card not in seen:
                    seen.add(card)
                    yield card, ""
            if empty:
                yield path, f"no {CARD} in this folder"
        elif path not in seen:
            seen.add(path)
            yield path, "" if path == STDIN or path.startswith(HUB) or os.path.exists(path) else _missing(path)


def _missing(path: str) -> str:
    return f"no such file; a model on the Hub is {HUB}{path}" if _is_id(path) else "no such file"


def _is_id(path: str) -> bool:
    """Whether a path has the form of a repository's id: https://huggingface.co/docs/hub/repositories-getting-started"""
    return re.fullmatch(r"[\w-][\w.-]*/[\w-][\w.-]*(?:@[\w./-]+)?", path) is not None and not path.endswith(".md")


def search(folder: str) -> Iterator[str]:
    """Yield the cards under ``folder``, nearest first; hidden folders, those that git ignores and links to
    folders are left out."""
    level = [(folder, _git_root(folder))]
    while level:
        below: list[tuple[str, str]] = []
        for path, root in level:
            folders, card = _listing(path)
            if card:
                yield card
            below += [(inner, inner if os.path.exists(os.path.join(inner, ".git")) else root) for inner in folders]
        ignored = {path for root in {root for _, root in below if root} for path in _ignored(root, below)}
        level = [(path, root) for path, root in below if path not in ignored]


def _listing(folder: str) -> tuple[list[str], str]:
    folders, card = [], ""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name == CARD and entry.is_file():
                    card = _join(folder, CARD)
                elif not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                    folders.append(_join(folder, entry.name))
    except OSError:
        return [], ""
    return sorted(folders), card


def _join(folder: str, name: str) -> str:
    return name if folder == "." else os.path.join(folder, name)


def _git_root(folder: str) -> str:
    """Return the root of the git work tree that holds ``folder``, "" where there is none."""
    path = os.path.abspath(folder)
    while not os.path.exists(os.path.join(path, ".git")):
        above = os.path.dirname(path)
        if above == path:
            return ""
        path = above
    return path


def _ignored(root: str, folders: Sequence[tuple[str, str]]) -> set[str]:
    """Return those of ``folders`` that lie in the work tree ``root`` and that git ignores there.

    https://git-scm.com/docs/git-check-ignore: exit code 0 where some are ignored, 1 where none is. No hook of
    a foreign repository runs. Without git nothing is ignored.
    """
    import subprocess

    asked = {os.path.abspath(path): path for path, of in folders if of == root and os.path.abspath(path) != root}
    if not asked:
        return set()
    command = ["git", "-C", root, "-c", "core.fsmonitor=false", "check-ignore", "--stdin", "-z"]
    given = b"".join(os.fsencode(path) + b"\0" for path in asked)
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)
    except OSError:
        return set()
    return {asked[os.fsdecode(name)] for name in done.stdout.split(b"\0") if os.fsdecode(name) in asked}


def from_list(text: str) -> list[str]:
    """Return the paths of a list, one a line; empty lines are passed over."""
    return [line for line in (line.rstrip("\r") for line in text.split("\n")) if line]


def excluded(path: str, patterns: Sequence[str], root: str) -> bool:
    """Return whether a glob of ``patterns``, relative to the folder ``root``, holds for ``path``.

    A pattern without ``/`` holds for any part of the path, one with ``/`` for the path or a folder above it;
    ``*`` stays within a part, ``**`` does not.
    """
    if not patterns:
        return False
    inside = _inside(path, root)
    parts = inside.split("/")
    tops = ["/".join(parts[: n + 1]) for n in range(len(parts))]
    for pattern in patterns:
        bare = pattern.replace("\\", "/") if os.sep == "\\" else pattern
        bare = bare.removeprefix("./").rstrip("/")
        if any(_glob(bare).fullmatch(part) for part in (tops if "/" in bare else parts)):
            return True
    return False


def _inside(path: str, root: str) -> str:
    try:
        return os.path.relpath(path, root or os.curdir).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return path.replace(os.sep, "/")


@lru_cache(256)
def _glob(pattern: str) -> re.Pattern[str]:
    words = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.lstrip("/"))
    return re.compile("".join(words.get(part) or re.escape(part) for part in parts), re.DOTALL)
