"""Which files are cards: paths and folders of the command line, lists of paths, and what is left out."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from hfcardlint.card.repo import CARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STDIN = "-"
# How a model on the Hub is named: hf://owner/name or hf://owner/name@revision.
HUB = "hf://"


def expand(paths: Sequence[str], ids: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (card, problem) for each path: a file of any name is a card, a folder is searched, the Hub is not asked.

    ``problem`` says why there is no card at a path, "" where there is one. A card is named once, however its path is
    written. With ``ids`` a path of the form ``owner/name`` where nothing lies is a model on the Hub.
    """
    seen: set[str] = set()
    for path in paths:
        if ids and _is_id(path) and not os.path.lexists(path):
            path = HUB + path
        if path == STDIN or path.startswith(HUB):
            found: Iterable[tuple[str, str]] = ((path, ""),)
        elif os.path.isdir(path):
            found = search(path)
        else:
            found = ((path, "" if os.path.exists(path) else _missing(path)),)
        for card, problem in found:
            key = card if card == STDIN or card.startswith(HUB) else os.path.abspath(card)
            if key not in seen:
                seen.add(key)
                yield card, problem


def _missing(path: str) -> str:
    """Return why no file is found at ``path``, and how a model on the Hub is named where one is meant."""
    meant = path if _is_id(path) else _model(path)
    if meant:
        return f"no such file; a model on the Hub is {HUB}{meant}"
    try:
        os.stat(path)
    except (OSError, ValueError) as error:
        return _reason(path, error) + _command(path)
    return ""


def _command(path: str) -> str:
    """Return what to say of a path that may be meant for a command."""
    from hfcardlint.cli import main

    if path in main.commands:
        return f"; the command `{path}` stands first, before paths and options"
    if not path.isalpha():
        return ""
    from hfcardlint.config import suggest

    return suggest(path, main.commands).replace("mean ", "mean the command ")


def _model(address: str) -> str:
    """Return the id of the model that an address of the Hub names, with its revision, "" where it names none."""
    found = re.match(
        r"(?:https?://)?(?:www\.)?(?:huggingface|hf)\.co/(?!datasets/|spaces/)"
        r"([\w.-]+/[\w.-]+)(?:/(?:blob|tree|raw|resolve)/([^/?#]+))?",
        address,
    )
    if found is None:
        return ""
    name, revision = found.groups()
    return f"{name}@{revision}" if revision and revision != "main" else name


def _reason(path: str, error: OSError | ValueError) -> str:
    """Return why a path cannot be read: a link that leads nowhere is named as one."""
    if isinstance(error, FileNotFoundError) and os.path.islink(path):
        return f"a link to {os.readlink(path)}, where no file is"
    # A path with a NUL is no name of a file: ValueError.
    if isinstance(error, (FileNotFoundError, NotADirectoryError, ValueError)):
        near = misnamed(os.path.dirname(path) or os.curdir) if os.path.basename(path) == CARD else ""
        return f"no such file{f', but {near}' if near else ''}"
    return error.strerror or str(error)


def _is_id(path: str) -> bool:
    """Whether a path has the form of a repository's id: https://huggingface.co/docs/hub/repositories-getting-started"""
    return re.fullmatch(r"[\w-][\w.-]*/[\w-][\w.-]*(?:@[\w./-]+)?", path) is not None and not path.endswith(".md")


def search(folder: str) -> Iterator[tuple[str, str]]:
    """Yield (card, problem) for the cards under ``folder``, nearest first; hidden folders, those that git ignores and
    links to folders are left out. A folder or a card that cannot be read is a problem, and so is no card at all."""
    level = [(folder, _git_root(folder))]
    empty = True
    while level:
        below: list[tuple[str, str]] = []
        for path, root in level:
            folders, found = _listing(path)
            for each in found:
                empty = False
                yield each
            below += [(inner, inner if os.path.exists(os.path.join(inner, ".git")) else root) for inner in folders]
        ignored = {path for root in {root for _, root in below if root} for path in _ignored(root, below)}
        level = [(path, root) for path, root in below if path not in ignored]
    if empty:
        near = misnamed(folder)
        yield folder, f"no {CARD} in this folder{f', but {near}' if near else ''}"


def misnamed(folder: str) -> str:
    """Return the file that may be meant for the card of ``folder``: its name in other letters; "" for none."""
    try:
        near = sorted(name for name in os.listdir(folder) if name.lower() == CARD.lower() and name != CARD)
    except OSError:
        return ""
    return near[0] if near else ""


def _listing(folder: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the folders in ``folder``, and its card or what is wrong with it."""
    folders, found = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                path = _join(folder, entry.name)
                if entry.name == CARD and os.path.isfile(path):
                    found.append((path, ""))
                elif entry.name == CARD and entry.is_symlink() and not os.path.exists(path):
                    found.append((path, _missing(path)))
                elif not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                    folders.append(path)
    except OSError as error:
        return [], [(folder, _reason(folder, error))]
    return sorted(folders), found


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
    """Return the paths of a list, one a line, or with NUL between as ``find -print0`` writes them; empty ones are
    passed over, and so is a byte order mark."""
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        return [path for path in text.split("\0") if path]
    return [line for line in (line.rstrip("\r") for line in text.split("\n")) if line]


def holds_any(glob: str) -> bool:
    """Return whether ``glob`` can hold for a path."""
    return glob.removeprefix("./").strip("/") not in ("", ".", "..")


def excluded(path: str, patterns: Sequence[str], root: str) -> bool:
    """Return whether a glob of ``patterns``, relative to the folder ``root``, holds for ``path``.

    A pattern without ``/`` holds for any part of the path, one with ``/`` for the path or a folder above it, one that
    begins with ``/`` (or a drive) also for the absolute path; ``*`` stays within a part, ``**`` does not;
    ``?`` is one letter and ``[ab]`` one of these.
    """
    if not patterns:
        return False
    parts = _inside(path, root).split("/")
    tops = _tops(parts)
    for pattern in patterns:
        bare = pattern.replace("\\", "/") if os.sep == "\\" else pattern
        bare = bare.removeprefix("./").rstrip("/")
        held = tops if "/" in bare else parts
        if os.path.isabs(bare):
            held = tops + _tops(os.path.abspath(path).replace(os.sep, "/").lstrip("/").split("/"))
        if any(_glob(bare).fullmatch(part) for part in held):
            return True
    return False


def _tops(parts: Sequence[str]) -> list[str]:
    """Return the path that ``parts`` make, and each folder above it."""
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def _inside(path: str, root: str) -> str:
    try:
        return os.path.relpath(path, root or os.curdir).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return path.replace(os.sep, "/")


@lru_cache(256)
def _glob(pattern: str) -> re.Pattern[str]:
    words = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?|\[!?\]?[^]/]{0,99}\])", pattern.lstrip("/"))
    return re.compile("".join(words.get(part) or _literal(part) for part in parts), re.DOTALL)


def _literal(part: str) -> str:
    """Return the expression of plain text, or of a class of letters as a shell reads it: ``[ab]``, ``[!ab]``."""
    if not re.fullmatch(r"\[.+\]", part, re.DOTALL):
        return re.escape(part)
    from fnmatch import translate

    return "(?!/)" + translate(part).removeprefix("(?s:")[: -len(r")\Z")]
