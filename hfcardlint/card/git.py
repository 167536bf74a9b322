"""What a git folder tells of a model repository: the files that it tracks, and its id on the Hub.

Git itself is never started: its start alone would take a good part of the time that one card is allowed.
"""

from __future__ import annotations

import os

from hfcardlint.card.repo import start_of

MAX_INDEX = 50_000_000
MAX_CONFIG = 1_000_000
_POINTER_MAX = 4096


def folder_of(root: str) -> str | None:
    """Return the git folder of the work tree whose root is ``root``, None where it is not such a root."""
    folder = os.path.join(root, ".git")
    if os.path.isfile(folder):
        # A linked work tree or a submodule: https://git-scm.com/docs/gitrepository-layout
        data = _content(folder, _POINTER_MAX)
        if data is None or not data.startswith(b"gitdir:"):
            return None
        folder = os.path.join(root, os.fsdecode(data[len(b"gitdir:") :].strip()))
    return folder if os.path.isfile(os.path.join(folder, "HEAD")) else None


def id_of(folder: str) -> str | None:
    """Return ``owner/name`` of the model on the Hub that a remote of the git folder names, ``origin`` first."""
    found: list[str] = []
    section = ""
    for line in _config(folder).split("\n"):
        line = line.strip()
        if line.startswith("["):
            section = line
        elif section.startswith("[remote ") and line.partition("=")[0].strip() == "url":
            id = _hub_id(line.partition("=")[2].strip().strip('"'))
            if id:
                found.insert(0 if section == '[remote "origin"]' else len(found), id)
    return found[0] if found else None


def tracked(folder: str) -> list[str] | None:
    """Return the paths in a git index, None where it is absent, too large, split, sparse or unreadable.

    Layout, versions 2 to 4: https://git-scm.com/docs/index-format
    """
    data = _content(os.path.join(folder, "index"), MAX_INDEX)
    if data is None or data[:4] != b"DIRC":
        return None
    version, count = int.from_bytes(data[4:8], "big"), int.from_bytes(data[8:12], "big")
    sha256 = "objectformat=sha256" in _config(folder).replace(" ", "").lower()
    if version not in (2, 3, 4) or count * 62 > len(data):
        return None
    hash_size = 32 if sha256 else 20
    try:
        names, end = _entries(data, version, count, hash_size)
    except (IndexError, ValueError):
        return None
    partial = _extensions(data, end, len(data) - hash_size) & {b"link", b"sdir"}
    return None if partial else [os.fsdecode(name) for name in names]


def _content(path: str, limit: int) -> bytes | None:
    """Return the content of a file of at most ``limit`` bytes, else None."""
    data = start_of(path, limit + 1)
    return data if data is not None and len(data) <= limit else None


def _config(folder: str) -> str:
    common = _content(os.path.join(folder, "commondir"), _POINTER_MAX)
    if common is not None:
        folder = os.path.join(folder, os.fsdecode(common.strip()))
    return (_content(os.path.join(folder, "config"), MAX_CONFIG) or b"").decode("utf-8", "surrogateescape")


def _hub_id(url: str) -> str | None:
    """Return ``owner/name`` of ``https://huggingface.co/owner/name`` or ``git@hf.co:owner/name``, else None."""
    rest = url.partition("://")[2] or url.replace(":", "/", 1)
    host, _, path = rest.rpartition("@")[2].partition("/")
    parts = path.removesuffix("/").removesuffix(".git").split("/")
    if host.partition(":")[0] not in ("huggingface.co", "hf.co") or len(parts) != 2 or not all(parts):
        return None
    return None if parts[0] in ("datasets", "spaces", "kernels", "buckets") else "/".join(parts)


def _extensions(data: bytes, at: int, end: int) -> set[bytes]:
    found: set[bytes] = set()
    while at + 8 <= end:
        found.add(data[at : at + 4])
        at += 8 + int.from_bytes(data[at + 4 : at + 8], "big")
    return found


def _entries(data: bytes, version: int, count: int, hash_size: int) -> tuple[list[bytes], int]:
    names: list[bytes] = []
    at, name = 12, b""
    for _ in range(count):
        flags = at + 40 + hash_size
        start = flags + (4 if data[flags] & 0x40 else 2)
        if version == 4:
            dropped, start = _varint(data, start)
            end = data.index(b"\0", start)
            name = name[: len(name) - dropped] + data[start:end]
            at = end + 1
        else:
            end = data.index(b"\0", start)
            name = data[start:end]
            at += (end - at + 8) // 8 * 8
        names.append(name)
    return names, at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Decode git's offset encoding, in which each further byte adds one to what went before."""
    value = data[at] & 0x7F
    while data[at] & 0x80:
        at += 1
        value = ((value + 1) << 7) | (data[at] & 0x7F)
    return value, at + 1
