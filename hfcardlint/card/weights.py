"""What the weights in a repository are: their parameters by type, the remarks in their headers, their formats."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from hfcardlint.card import gguf, safetensors
from hfcardlint.card.repo import json_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hfcardlint.card.gguf import Value
    from hfcardlint.card.repo import Repo

MAX_SHARDS = 1_000
# The headers of one repository, together.
MAX_HEADERS = 100_000_000
_GGUF_HEADS = (1_000_000, 8_000_000, 32_000_000)
# Weights in the format of Python's pickle, by their usual names: https://huggingface.co/docs/hub/security-pickle
_PICKLES = (
    "*.pt",
    "*.pth",
    "*.ckpt",
    "*.pkl",
    "*.pickle",
    "*.joblib",
    "adapter_model.bin",
    "pytorch_model*.bin",
    "*/pytorch_model*.bin",
    "*/diffusion_pytorch_model*.bin",
)
# What a training run leaves beside them: state of the optimiser and the like.
_STATES = ("optimizer", "scheduler", "rng_state", "scaler", "training_args")
# Types whose elements hold several weights each, or a part of one.
PACKED = frozenset(("U8", "U16", "U32", "I16", "I32", "F4", "F6_E2M3", "F6_E3M2"))
_MAIN = "model.safetensors"
_INDEX = "model.safetensors.index.json"
# Parts of another model, or of the training run, beside a model in GGUF.
_BESIDE = ("mmproj", "imatrix")


class Weights:
    """The weights of one repository; each header is read once, when it is first asked for.

    What was read is ``held`` by the repository: two objects that hold each other would outlive the card.
    """

    __slots__ = ("__dict__", "_repo")

    def __init__(self, repo: Repo, held: dict[str, Any]) -> None:
        self._repo = repo
        self.__dict__ = held
        self._left: int = held.get("_left", MAX_HEADERS)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The files that together are the model in safetensors: one, or all its shards; none where that is unclear.

        These are the shards that ``model.safetensors.index.json`` names, ``model.safetensors``, or the only file
        at the root that is no adapter.
        """
        if self._index is not None:
            listed = self._index.get("weight_map")
            shards = {name for name in listed.values() if isinstance(name, str)} if isinstance(listed, dict) else set()
            return tuple(sorted(shards)) if shards and all(name in self._repo.names for name in shards) else ()
        if self._repo.has(_INDEX):
            return ()
        found = [name for name in self._repo.all("*.safetensors") if not name.startswith("adapter")]
        if _MAIN in found:
            return (_MAIN,)
        return tuple(found) if _whole(found, ".safetensors") else ()

    @cached_property
    def headers(self) -> tuple[safetensors.Header, ...]:
        """The headers of ``files``, none where one of them is not here or cannot be read."""
        found = []
        for name in self.files[: MAX_SHARDS + 1]:
            header = self._header(name)
            if header is None:
                return ()
            found.append(header)
        return tuple(found) if len(found) <= MAX_SHARDS else ()

    @cached_property
    def ggufs(self) -> tuple[str, ...]:
        """The GGUF files with a model in them: at the root, or in the folders there."""
        names = self._repo.all("*.gguf", "*/*.gguf")
        return tuple(name for name in names if not any(part in name.lower() for part in _BESIDE))

    @cached_property
    def gguf(self) -> Mapping[str, Value]:
        """The remarks in the header of the first GGUF file whose content is here, such as ``general.architecture``,
        ``general.license``, ``general.base_model.0.repo_url``, ``llama.context_length``; empty where there is none.

        Those that stand behind the vocabulary (llama-quantize puts ``general.file_type`` there) are left out.
        """
        for name in self.ggufs:
            header = gguf.read(self._repo.head(name, _GGUF_HEADS[0]) or b"", tensors=False)
            if header is not None:
                return header.metadata
        return {}

    @cached_property
    def parameters(self) -> dict[str, int]:
        """Type of the elements -> how many there are in the model: of its safetensors files, else of its smallest
        GGUF file; empty where no whole model was read.

        Types are spelt as in the file: ``BF16``, ``F8_E4M3``, ``Q4_K``. Where those files are not here
        and their index tells the total, that stands under the empty type. See ``total`` for packed types.
        """
        return _sum([header.parameters for header in self.headers]) or self._indexed() or self._of_gguf()

    @cached_property
    def total(self) -> int | None:
        """How many parameters the model has; None where that is unknown, or packed types make it uncertain."""
        found = self.parameters
        total = sum(found.values())
        packed = sum(count for dtype, count in found.items() if dtype in PACKED)
        if "" in found and "quantization_config" in (self._repo.json("config.json") or {}):
            return None
        return total if total and packed * 100 <= total else None

    @cached_property
    def pickles(self) -> tuple[str, ...]:
        """The files whose names are those of weights in the format of Python's pickle."""
        found = self._repo.all(*_PICKLES)
        return tuple(name for name in found if not name.rpartition("/")[2].startswith(_STATES))

    @cached_property
    def _index(self) -> dict[str, object] | None:
        """The index of the shards: that of a model of many experts is larger than the other small files."""
        data = self._repo.head(_INDEX, safetensors.MAX_HEADER + 1) or b""
        return json_object(data.decode("utf-8", "replace")) if len(data) <= safetensors.MAX_HEADER else None

    def _header(self, name: str) -> safetensors.Header | None:
        start = self._repo.head(name, 8)
        size = safetensors.header_size(start) if start else None
        if size is None or size > self._left:
            return None
        self._left -= size
        data = self._repo.head(name, size)
        return safetensors.read(data, self._repo.size(name)) if data else None

    def _indexed(self) -> dict[str, int]:
        """Return the total that the index tells, which transformers writes since its version 4.53."""
        metadata = (self._index or {}).get("metadata")
        total = metadata.get("total_parameters") if isinstance(metadata, dict) else None
        return {"": total} if type(total) is int and 0 < total <= safetensors.MAX_COUNT and self.files else {}

    def _of_gguf(self) -> dict[str, int]:
        series: dict[str, list[str]] = {}
        for name in self.ggufs:
            series.setdefault(_series(name, ".gguf") or name, []).append(name)
        if not series or self.gguf.get("general.type", "model") != "model":
            return {}
        names = min(series.values(), key=lambda names: sum(map(self._repo.size, names)))
        return _sum([self._gguf_parameters(name) for name in names]) if _whole(names, ".gguf") else {}

    def _gguf_parameters(self, name: str) -> dict[str, int]:
        for limit in _GGUF_HEADS:
            data = self._repo.head(name, limit) if limit <= self._left else None
            header = gguf.read(data, tensors=True) if data else None
            if data is None or header is None:
                break
            self._left -= len(data)
            if header.parameters is not None:
                return header.parameters
        return {}


def _sum(parts: list[dict[str, int]]) -> dict[str, int]:
    """Return the parameters of all parts together; none where a part is not known."""
    found: dict[str, int] = {}
    for part in parts if all(parts) else ():
        for dtype, count in part.items():
            found[dtype] = found.get(dtype, 0) + count
    return found


def _series(name: str, end: str) -> str | None:
    """Return what the shards of a model have in common: ``model-of-00003`` of ``model-00001-of-00003``."""
    parts = name.removesuffix(end).rsplit("-", 3)
    right = len(parts) == 4 and parts[2] == "of" and parts[1].isdecimal() and parts[3].isdecimal()
    return f"{parts[0]}-of-{parts[3]}" if right else None


def _whole(names: list[str], end: str) -> bool:
    """Whether ``names`` are one model: its only file, or all its shards."""
    stems = {_series(name, end) for name in names}
    stem = stems.pop() if len(stems) == 1 else ""
    return len(names) == (1 if stem is None else int(stem.rpartition("-")[2] or 0))
