"""The files beside a card: which there are, and the small ones' content, read when first asked for."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hfcardlint.card.weights import Weights

CARD = "README.md"
MAX_TEXT = 1_000_000
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
# Names of the files that hold a licence, without their endings, and their rank.
_LICENSE_NAMES = "license-model license_model license-models license_models model_license model-license license-weights"
LICENSES = {stem: rank for rank, stem in enumerate((*_LICENSE_NAMES.split(), "license", "licence", "copying"))}
LICENSE_FOLDERS = ("license/", "licenses/")
LICENSE_ENDS = ("md", "txt", "rst")


class Repo:
    """The model repository around a card.

    ``names``: path -> size in bytes (-1 unknown), relative to the repository's root, with ``/``; what lies on
    the disk and, in a git work tree, what the index lists though it is not checked out.
    ``complete``: True where that list is known to be whole, so that "missing" may be said.
    ``id``: ``owner/name`` where it is known, else None.

    Nothing is read before it is asked for, and of a large file never more than its header.
    """

    __slots__ = ("_complete", "_contents", "_held", "_id", "_id_read", "_names", "_objects", "_texts", "root")

    def __init__(self, root: str | None, id: str | None = None) -> None:
        self.root = root
        self._names: dict[str, int] | None = None
        self._complete = False
        self._id = id
        self._id_read = id is not None
        self._contents: dict[str, bytes] = {}
        self._texts: dict[str, str | None] = {}
        self._objects: dict[str, dict[str, object] | None] = {}
        self._held: dict[str, Any] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """For another process: where the files lie. Those of ``of`` and ``listed`` stay in this one."""
        return Repo, (self.root, self._id)

    @classmethod
    def of(cls, files: Mapping[str, str | bytes], id: str | None = None) -> Repo:
        """Return a repository that holds just ``files`` (path -> content) and is known to be whole."""
        repo = cls(None, id)
        repo._id_read = repo._complete = True
        for name, content in files.items():
            repo._contents[name] = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
        repo._names = {name: len(data) for name, data in repo._contents.items()}
        return repo

    @classmethod
    def listed(cls, root: str | None, names: Mapping[str, int], id: str) -> Repo:
        """Return the repository whose whole list of files is known from elsewhere; what lies under ``root`` is read."""
        repo = cls(root, id)
        repo._complete = True
        repo._names = dict(names)
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
            if self.root is not None and _may_be_git(self.root):
                from hfcardlint.card import git

                folder = git.folder_of(self.root)
                self._id = git.id_of(folder) if folder else None
        return self._id

    @property
    def weights(self) -> Weights:
        """What the weights beside the card are, by their names and headers."""
        from hfcardlint.card.weights import Weights

        return Weights(self, self._held)

    def json(self, name: str) -> dict[str, object] | None:
        """Return the JSON object in a small file beside the card, None where there is none or it is unreadable."""
        if name not in self._objects:
            self._objects[name] = json_object(self.text(name))
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

    def all(self, *patterns: str) -> list[str]:
        """Return the names that fit one of ``patterns``, sorted; ``*`` stands for anything but ``/``."""
        return sorted(name for name in self.names if any(matches(name, pattern) for pattern in patterns))

    def size(self, name: str) -> int:
        """Return the size of a file's content, also where only its LFS pointer lies here; -1 where unknown."""
        pointed = _pointed_size(self._pointer(name))
        return self.names.get(name, -1) if pointed is None else pointed

    def head(self, name: str, limit: int) -> bytes | None:
        """Return the first ``limit`` bytes of a file, fewer where it is shorter; None where the file is absent, no
        plain file, a link out of the repository, or not to be read."""
        if self.root is None:
            data = self._contents.get(name)
            return None if data is None else data[:limit]
        if self.names.get(name, -1) < 0:
            return None
        path = os.path.join(self.root, name)
        if os.path.islink(path) and not _inside(os.path.realpath(path), self.root):
            return None
        return start_of(path, limit)

    def _pointer(self, name: str) -> str | None:
        return self._read(name) if 0 < self.names.get(name, -1) <= _POINTER_MAX else None

    def _read(self, name: str) -> str | None:
        if name not in self._texts:
            data = self.head(name, MAX_TEXT + 1) if self.names.get(name, -1) <= MAX_TEXT else None
            self._texts[name] = None if data is None or len(data) > MAX_TEXT else _decoded(data)
        return self._texts[name]


def find(path: str) -> Repo | None:
    """Return the repository around the card at ``path``, None where there is none.

    The file must be called README.md, and its folder be the root of a git work tree or hold a file that only
    model repositories hold. Never raises.
    """
    if os.path.basename(path) != CARD:
        return None
    root = os.path.dirname(path) or os.curdir
    return Repo(root) if _is_git(root) or _holds_model(root) else None


def _may_be_git(root: str) -> bool:
    return os.path.lexists(os.path.join(root, ".git"))


def _is_git(root: str) -> bool:
    if not _may_be_git(root):
        return False
    from hfcardlint.card import git

    return git.folder_of(root) is not None


def license_file(names: Iterable[str]) -> str | None:
    """Return the path among ``names`` of the file that holds the licence of the model, None where there is none.

    A file that says so, as LICENSE-MODEL, goes before a plain LICENSE; one for code or data alone is none.
    """
    found = {LICENSES[_license_stem(name)]: name for name in names if _license_stem(name) in LICENSES}
    return found[min(found)] if found else None


def _license_stem(name: str) -> str:
    low = name.lower()
    for folder in LICENSE_FOLDERS:
        low = low.removeprefix(folder)
    base, dot, end = low.rpartition(".")
    return base if dot and end in LICENSE_ENDS else low


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
    tracked: list[str] | None = None
    if _may_be_git(root):
        from hfcardlint.card import git

        folder = git.folder_of(root)
        tracked = git.tracked(folder) if folder else None
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


def _inside(target: str, root: str) -> bool:
    """Whether a link's target belongs to the repository: under its root, or a blob of huggingface_hub's cache.

    The cache links ``snapshots/<revision>/<file>`` to ``blobs/<hash>``:
    https://huggingface.co/docs/huggingface_hub/guides/manage-cache
    """
    real = os.path.realpath(root)
    blobs = os.path.join(os.path.dirname(os.path.dirname(real)), "blobs")
    return target.startswith((os.path.join(real, ""), os.path.join(blobs, "")))


def start_of(path: str, limit: int) -> bytes | None:
    """Return the first ``limit`` bytes of a regular file, None where there is none; never raises."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None
        with open(path, "rb") as file:
            return file.read(limit)
    except (OSError, ValueError):
        return None


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")


def json_object(text: str | None) -> dict[str, object] | None:
    """Return the JSON object in a text, None for any other text; never raises."""
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
