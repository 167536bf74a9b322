"""The files beside a card: which there are, and the small ones' content, read when first asked for."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CARD = "README.md"
MAX_TEXT = 1_000_000
MAX_INDEX = 50_000_000
MAX_FILES = 20_000
MAX_DEPTH = 6
# A pointer is at most 1024 bytes: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
_POINTER = "version https://git-lfs.github.com/spec/v1\n"
_POINTER_MAX = 1024
_MARKER_NAMES = frozenset(
    (
        "adapter_config.json",
        "config.json",
        "config_sentence_transformers.json",
        "generation_config.json",
        "mergekit_config.yml",
        "model_index.json",
        "open_clip_config.json",
        "pytorch_model.bin",
        "tf_model.h5",
        "tokenizer_config.json",
        "training_args.bin",
    )
)
_MARKER_ENDS = (".gguf", ".safetensors", ".safetensors.index.json")
_HIDDEN_READ = frozenset((".eval_results",))


class Repo:
    """The model repository around a card.

    ``names``: path -> size in bytes (-1 unknown), relative to the repository's root, with ``/``; what lies on
    the disk and, in a git work tree, what the index lists though it is not checked out.
    ``complete``: True where that list is known to be whole, so that "missing" may be said.
    ``id``: ``owner/name`` where it is known, else None.

    Nothing is read before it is asked for; git itself is never started, because its start alone would take a
    good part of the time that one card is allowed.
    """

    __slots__ = ("_complete", "_id", "_id_read", "_names", "_objects", "_texts", "root")

    def __init__(self, root: str | None, id: str | None = None) -> None:
        self.root = root
        self._names: dict[str, int] | None = None
        self._complete = False
        self._id = id
        self._id_read = id is not None
        self._texts: dict[str, str | None] = {}
        self._objects: dict[str, dict[str, object] | None] = {}

    @classmethod
    def of(cls, files: Mapping[str, str | bytes], id: str | None = None) -> Repo:
        """Return a repository that holds just ``files`` (path -> content) and is known to be whole."""
        repo = cls(None, id)
        repo._id_read = repo._complete = True
        repo._names = {}
        for name, content in files.items():
            data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
            repo._names[name] = len(data)
            repo._texts[name] = _decoded(data) if len(data) <= MAX_TEXT else None
        return repo

    @property
    def names(self) -> dict[str, int]:
        if self._names is None:
            self._names, self._complete = _listed(self.root) if self.root is not None else ({}, False)
        return self._names

    @property
    def complete(self) -> bool:
        return self.names is not None and self._complete

    @property
    def id(self) -> str | None:
        if not self._id_read:
            self._id_read = True
            folder = _git_folder(self.root) if self.root is not None else None
            self._id = _remote_id(_git_config(folder)) if folder else None
        return self._id

    def json(self, name: str) -> dict[str, object] | None:
        """Return the JSON object in a small file beside the card, None where there is none or it is unreadable."""
        if name not in self._objects:
            self._objects[name] = _object(self.text(name))
        return self._objects[name]

    def text(self, name: str) -> str | None:
        """Return the text of a small file (at most 1 MB), None where it is absent, larger or an LFS pointer.

        A byte order mark is dropped; bytes that are not UTF-8 become lone surrogates.
        """
        text = self._read(name)
        return None if text is None or text.startswith(_POINTER) else text

    def has(self, *names: str) -> str | None:
        """Return the first of ``names`` that exists; ``*`` in a name stands for anything but ``/``."""
        for wanted in names:
            if "*" not in wanted:
                if wanted in self.names:
                    return wanted
                continue
            for name in sorted(self.names):
                if matches(name, wanted):
                    return name
        return None

    def is_pointer(self, name: str) -> bool:
        """Whether the file on the disk is a Git LFS pointer and not the content itself."""
        return _pointed_size(self._pointer(name)) is not None

    def size(self, name: str) -> int:
        """Return the size of a file's content, also where only its LFS pointer lies here; -1 where unknown."""
        pointed = _pointed_size(self._pointer(name))
        return self.names.get(name, -1) if pointed is None else pointed

    def _pointer(self, name: str) -> str | None:
        return self._read(name) if 0 < self.names.get(name, -1) <= _POINTER_MAX else None

    def _read(self, name: str) -> str | None:
        if name not in self._texts:
            known = self.root is not None and 0 <= self.names.get(name, -1) <= MAX_TEXT
            self._texts[name] = _small_text(self.root, name) if known and self.root is not None else None
        return self._texts[name]


def find(path: str) -> Repo | None:
    """Return the repository around the card at ``path``, None where there is none.

    The file must be called README.md, and its folder be the root of a git work tree or hold a file that only
    model repositories hold. Never raises.
    """
    if os.path.basename(path) != CARD:
        return None
    root = os.path.dirname(path) or os.curdir
    return Repo(root) if _git_folder(root) is not None or _holds_model(root) else None


def matches(name: str, pattern: str) -> bool:
    """Whether ``name`` fits ``pattern``, in which ``*`` stands for anything but ``/``."""
    parts, wanted = name.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(map(_part_matches, parts, wanted))


def _part_matches(part: str, pattern: str) -> bool:
    head, *middle = pattern.split("*")
    if not middle:
        return part == pattern
    tail = middle.pop()
    if len(part) < len(head) + len(tail) or not (part.startswith(head) and part.endswith(tail)):
        return False
    at, end = len(head), len(part) - len(tail)
    for piece in middle:
        found = part.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _holds_model(root: str) -> bool:
    try:
        with os.scandir(root) as entries:
            for count, entry in enumerate(entries):
                if entry.name in _MARKER_NAMES or entry.name.endswith(_MARKER_ENDS):
                    return True
                if count > MAX_FILES:
                    break
    except (OSError, ValueError):
        pass
    return False


def _listed(root: str) -> tuple[dict[str, int], bool]:
    """Return the files under ``root`` and whether the list is whole."""
    names: dict[str, int] = dict(_walk(root))
    folder = _git_folder(root)
    tracked = _index(folder) if folder else None
    for name in tracked or ():
        names.setdefault(name, -1)
    return names, tracked is not None


def _walk(root: str) -> Iterator[tuple[str, int]]:
    """Yield the files under ``root`` by path and size: no hidden folders, no linked folders, bounded."""
    folders = [("", 0)]
    count = 0
    for prefix, depth in folders:
        try:
            entries = os.scandir(os.path.join(root, prefix))
        except (OSError, ValueError):
            continue
        with entries:
            for entry in entries:
                count += 1
                if count > MAX_FILES:
                    return
                name = prefix + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    yield name, _size(entry)
                elif depth < MAX_DEPTH and (entry.name[0] != "." or entry.name in _HIDDEN_READ):
                    folders.append((name + "/", depth + 1))


def _size(entry: os.DirEntry[str]) -> int:
    try:
        found = entry.stat()
    except (OSError, ValueError):
        return -1
    return found.st_size if stat.S_ISREG(found.st_mode) else -1


def _small_text(root: str, name: str) -> str | None:
    path = os.path.join(root, name)
    if os.path.islink(path) and not _inside(os.path.realpath(path), root):
        return None
    data = _bytes(path, MAX_TEXT)
    return None if data is None else _decoded(data)


def _inside(target: str, root: str) -> bool:
    """Whether a link's target belongs to the repository: under its root, or a blob of huggingface_hub's cache.

    The cache links ``snapshots/<revision>/<file>`` to ``blobs/<hash>``:
    https://huggingface.co/docs/huggingface_hub/guides/manage-cache
    """
    real = os.path.realpath(root)
    blobs = os.path.join(os.path.dirname(os.path.dirname(real)), "blobs")
    return target.startswith((os.path.join(real, ""), os.path.join(blobs, "")))


def _bytes(path: str, limit: int) -> bytes | None:
    """Return the content of a regular file of at most ``limit`` bytes, else None."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError):
        return None
    return data if len(data) <= limit else None


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")


def _object(text: str | None) -> dict[str, object] | None:
    if text is None:
        return None
    import json

    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _pointed_size(text: str | None) -> int | None:
    if text is None or not text.startswith(_POINTER):
        return None
    for line in text.split("\n"):
        key, _, value = line.partition(" ")
        if key == "size" and value.isascii() and value.isdigit():
            return int(value)
    return None


def _git_folder(root: str) -> str | None:
    """Return the git folder of the work tree whose root is ``root``, None where it is not such a root."""
    folder = os.path.join(root, ".git")
    if os.path.isfile(folder):
        # A linked work tree or a submodule: https://git-scm.com/docs/gitrepository-layout
        data = _bytes(folder, 4096)
        if data is None or not data.startswith(b"gitdir:"):
            return None
        folder = os.path.join(root, os.fsdecode(data[len(b"gitdir:") :].strip()))
    return folder if os.path.isfile(os.path.join(folder, "HEAD")) else None


def _git_config(folder: str) -> str:
    common = _bytes(os.path.join(folder, "commondir"), 4096)
    if common is not None:
        folder = os.path.join(folder, os.fsdecode(common.strip()))
    return _decoded(_bytes(os.path.join(folder, "config"), MAX_TEXT) or b"")


def _remote_id(config: str) -> str | None:
    """Return ``owner/name`` of the model on the Hub that a remote of this git configuration names."""
    found: list[str] = []
    section = ""
    for line in config.split("\n"):
        line = line.strip()
        if line.startswith("["):
            section = line
        elif section.startswith("[remote ") and line.partition("=")[0].strip() == "url":
            id = _hub_id(line.partition("=")[2].strip().strip('"'))
            if id:
                found.insert(0 if section == '[remote "origin"]' else len(found), id)
    return found[0] if found else None


def _hub_id(url: str) -> str | None:
    """Return ``owner/name`` of ``https://huggingface.co/owner/name`` or ``git@hf.co:owner/name``, else None."""
    rest = url.partition("://")[2] or url.replace(":", "/", 1)
    host, _, path = rest.rpartition("@")[2].partition("/")
    parts = path.removesuffix("/").removesuffix(".git").split("/")
    if host.partition(":")[0] not in ("huggingface.co", "hf.co") or len(parts) != 2 or not all(parts):
        return None
    return None if parts[0] in ("datasets", "spaces", "kernels", "buckets") else "/".join(parts)


def _index(folder: str) -> list[str] | None:
    """Return the paths in a git index, None where it is absent, too large, split, sparse or unreadable.

    Layout, versions 2 to 4: https://git-scm.com/docs/index-format
    """
    data = _bytes(os.path.join(folder, "index"), MAX_INDEX)
    if data is None or data[:4] != b"DIRC":
        return None
    version, count = int.from_bytes(data[4:8], "big"), int.from_bytes(data[8:12], "big")
    sha256 = "objectformat=sha256" in _git_config(folder).replace(" ", "").lower()
    if version not in (2, 3, 4) or count * 62 > len(data):
        return None
    hash_size = 32 if sha256 else 20
    try:
        names, end = _entries(data, version, count, hash_size)
    except (IndexError, ValueError):
        return None
    partial = _extensions(data, end, len(data) - hash_size) & {b"link", b"sdir"}
    return None if partial else [os.fsdecode(name) for name in names]


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
