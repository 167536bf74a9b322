"""What is read of weights: real files of the packages safetensors and gguf, and damaged, cut and lying headers."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import gguf as writer
import numpy as np
import pytest
import safetensors.numpy

from hfcardlint.card import gguf
from hfcardlint.card import safetensors as header
from hfcardlint.card.repo import MAX_TEXT, Repo, find

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize {}\n".format("ab" * 32, 4_968_530_912)
VOCABULARY = [f"token{number}" for number in range(1_000)]


def tensors(**shapes: tuple[int, ...]) -> bytes:
    made = {name: np.zeros(shape, dtype=np.float16) for name, shape in shapes.items()}
    return safetensors.numpy.save(made, metadata={"format": "pt"})


def headed(text: str, size: int = 1_000) -> bytes:
    """Return a file with ``text`` as its header and ``size`` bytes of tensors."""
    data = text.encode()
    return struct.pack("<Q", len(data)) + data + b"\0" * size


def tensor(dtype: str, shape: object, offsets: object) -> str:
    return json.dumps({"w": {"dtype": dtype, "shape": shape, "data_offsets": offsets}})


def model(path: Path, shards: int = 0, vocabulary: bool = True, order: writer.GGUFEndian | None = None) -> bytes:
    """Write a GGUF model of 32 * 8 + 8 parameters and return the bytes of its only file."""
    made = writer.GGUFWriter(path, "llama", endianess=order or writer.GGUFEndian.LITTLE, split_max_tensors=shards)
    made.add_name("Alder 1B")
    made.add_license("apache-2.0")
    made.add_base_model_count(1)
    made.add_base_model_repo_url(0, "https://huggingface.co/alder-lab/alder-1b")
    made.add_tags(["text-generation", "small"])
    made.add_context_length(4096)
    if vocabulary:
        made.add_token_list(VOCABULARY)
        made.add_array("tokenizer.ggml.scores", [0.5] * 1_000)
    made.add_file_type(7)
    made.add_tensor("blk.weight", np.zeros((8, 32), dtype=np.float32), raw_dtype=None)
    made.add_tensor("norm.weight", np.zeros((8,), dtype=np.float16))
    made.write_header_to_file()
    made.write_kv_data_to_file()
    made.write_tensors_to_file()
    made.close()
    return b"" if shards else path.read_bytes()


def test_parameters_of_one_file() -> None:
    repo = Repo.of({"model.safetensors": tensors(a=(3, 4), b=(5,), c=())})
    assert repo.weights.parameters == {"F16": 18}
    assert repo.weights.total == 18
    assert repo.weights.headers[0].metadata == {"format": "pt"}


def test_only_the_header_is_read(tmp_path: Path) -> None:
    data = tensors(a=(1_000, 1_000))
    path = tmp_path / "model.safetensors"
    path.write_bytes(data[:200])
    with open(path, "r+b") as file:
        file.truncate(len(data))
    repo = find(str(tmp_path / "README.md"))
    assert repo is not None
    assert repo.weights.parameters == {"F16": 1_000_000}


def test_shards_that_the_index_names() -> None:
    index: dict[str, dict[str, Any]] = {
        "metadata": {"total_size": 40},
        "weight_map": {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"},
    }
    files: dict[str, str | bytes] = {
        "model.safetensors.index.json": json.dumps(index),
        "model-00001-of-00002.safetensors": tensors(a=(3, 4)),
        "model-00002-of-00002.safetensors": tensors(b=(8,)),
        "consolidated.safetensors": tensors(a=(3, 4), b=(8,)),
    }
    assert Repo.of(files).weights.parameters == {"F16": 20}
    del files["model-00002-of-00002.safetensors"]
    assert Repo.of(files).weights.parameters == {}
    files["model-00002-of-00002.safetensors"] = POINTER
    assert Repo.of(files).weights.parameters == {}
    index["metadata"]["total_parameters"] = 20
    files["model.safetensors.index.json"] = json.dumps(index)
    assert Repo.of(files).weights.parameters == {"": 20}
    assert Repo.of(files).weights.total == 20
    files["config.json"] = '{"quantization_config": {"bits": 4}}'
    assert Repo.of(files).weights.total is None


def test_a_large_index_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {f"blocks.{number}.experts.weight": "model-00001-of-00001.safetensors" for number in range(20_000)}
    index = json.dumps({"weight_map": names})
    assert len(index) > MAX_TEXT
    files: dict[str, str | bytes] = {"model.safetensors.index.json": index}
    files["model-00001-of-00001.safetensors"] = tensors(a=(3,))
    assert Repo.of(files).weights.total == 3
    monkeypatch.setattr("hfcardlint.card.safetensors.MAX_HEADER", MAX_TEXT)
    assert Repo.of(files).weights.total is None


def test_shards_without_an_index_are_counted_when_all_are_there() -> None:
    files = {f"model-0000{n}-of-00002.safetensors": tensors(a=(n,)) for n in (1, 2)}
    assert Repo.of(files).weights.total == 3
    del files["model-00001-of-00002.safetensors"]
    assert Repo.of(files).weights.total is None


@pytest.mark.parametrize(
    "names",
    [
        ("adapter_model.safetensors",),
        ("one.safetensors", "two.safetensors"),
        ("unet/diffusion_pytorch_model.safetensors",),
        ("model.bin",),
    ],
)
def test_what_is_no_whole_model_has_no_parameters(names: tuple[str, ...]) -> None:
    assert Repo.of(dict.fromkeys(names, tensors(a=(3,)))).weights.parameters == {}


def test_packed_types_leave_the_total_open() -> None:
    made = safetensors.numpy.save({"a": np.zeros((100,), dtype=np.int32), "b": np.zeros((10,), dtype=np.float16)})
    weights = Repo.of({"model.safetensors": made}).weights
    assert weights.parameters == {"I32": 100, "F16": 10}
    assert weights.total is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\2",
        POINTER.encode(),
        tensors(a=(3, 4))[:40],
        struct.pack("<Q", 2**63) + b"{}",
        struct.pack("<Q", header.MAX_HEADER + 1) + b"{}",
        headed("[]"),
        headed("{"),
        headed("[" * 100_000),
        headed('{"w": []}'),
        headed('{"__metadata__": 1}'),
        headed(tensor("F16", [4], [0, 9])),
        headed(tensor("F16", [4], [0, 8]), 7),
        headed(tensor("F16", [2, 2], [8, 0])),
        headed(tensor("F16", [-2, -2], [0, 8])),
        headed(tensor("F16", [True], [0, 2])),
        headed(tensor("F16", "4", [0, 8])),
        headed(tensor("F16", [2**40, 2**40], [0, 8])),
        headed(tensor("F16", [1] * 100_000, [0, 2])),
        headed(tensor("NEW", [2**60], [0, 8])),
        headed('{"w": {"dtype": "F16", "shape": [' + "9" * 5_000 + '], "data_offsets": [0, 8]}}'),
    ],
)
def test_lying_safetensors_tell_nothing(data: bytes) -> None:
    weights = Repo.of({"model.safetensors": data}).weights
    assert weights.parameters == {}
    assert weights.total is None


def test_a_type_of_the_future_is_counted() -> None:
    assert Repo.of({"model.safetensors": headed(tensor("F128", [4], [0, 64]))}).weights.parameters == {"F128": 4}


def test_headers_have_a_common_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"model-0000{n}-of-00002.safetensors": tensors(a=(n,)) for n in (1, 2)}
    monkeypatch.setattr("hfcardlint.card.weights.MAX_HEADERS", 150)
    assert Repo.of(files).weights.parameters == {}


def test_remarks_of_a_gguf_file(tmp_path: Path) -> None:
    found = Repo.of({"alder.gguf": model(tmp_path / "a.gguf"), "mmproj-alder.gguf": b""}).weights
    assert found.gguf == {
        "general.architecture": "llama",
        "general.name": "Alder 1B",
        "general.license": "apache-2.0",
        "general.base_model.count": 1,
        "general.base_model.0.repo_url": "https://huggingface.co/alder-lab/alder-1b",
        "general.tags": ["text-generation", "small"],
        "llama.context_length": 4096,
    }
    assert found.parameters == {"F32": 256, "F16": 8}
    assert found.total == 264


def test_remarks_behind_the_vocabulary(tmp_path: Path) -> None:
    read = gguf.read(model(tmp_path / "a.gguf"), tensors=True)
    assert read is not None
    assert read.metadata["general.file_type"] == 7
    assert "tokenizer.ggml.tokens" not in read.metadata


def test_big_endian(tmp_path: Path) -> None:
    found = Repo.of({"alder.gguf": model(tmp_path / "a.gguf", order=writer.GGUFEndian.BIG)}).weights
    assert found.gguf["general.license"] == "apache-2.0"
    assert found.total == 264


def test_packed_elements_are_counted_as_parameters(tmp_path: Path) -> None:
    made = writer.GGUFWriter(tmp_path / "q.gguf", "llama")
    packed = writer.quants.quantize(np.zeros((4, 64), dtype=np.float32), writer.GGMLQuantizationType.Q4_0)
    made.add_tensor("w", packed, raw_dtype=writer.GGMLQuantizationType.Q4_0)
    made.write_header_to_file()
    made.write_kv_data_to_file()
    made.write_tensors_to_file()
    made.close()
    found = Repo.of({"q.gguf": (tmp_path / "q.gguf").read_bytes()}).weights
    assert found.parameters == {"Q4_0": 256}
    assert found.total == 256


def test_shards_of_gguf_count_together(tmp_path: Path) -> None:
    model(tmp_path / "alder.gguf", shards=1)
    files: dict[str, str | bytes] = {path.name: path.read_bytes() for path in tmp_path.glob("*.gguf")}
    assert len(files) > 1
    assert Repo.of(files).weights.total == 264
    files.pop(max(files))
    assert Repo.of(files).weights.total is None


def test_the_smallest_of_several_quantizations_is_counted(tmp_path: Path) -> None:
    small = model(tmp_path / "a.gguf", vocabulary=False)
    repo = Repo.of({"a.F32.gguf": model(tmp_path / "b.gguf"), "q/a.Q4_0.gguf": small, "a.Q8_0.gguf": POINTER})
    assert repo.weights.total == 264


def test_a_cut_gguf_file_tells_what_stands_before_the_cut(tmp_path: Path) -> None:
    whole = model(tmp_path / "a.gguf")
    for size in range(0, len(whole) - 1_100, 7):
        found = gguf.read(whole[:size], tensors=True)
        assert found is None or found.parameters is None
    cut = Repo.of({"a.gguf": whole[:400]}).weights
    assert cut.gguf["general.architecture"] == "llama"
    assert cut.parameters == {}


def key(name: str, kind: int, value: bytes) -> bytes:
    return struct.pack("<Q", len(name)) + name.encode() + struct.pack("<I", kind) + value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GGUF",
        POINTER.encode(),
        b"GGUF" + struct.pack("<IQQ", 1, 0, 0),
        b"GGUF" + struct.pack("<IQQ", 99, 0, 0),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 2**63),
        b"GGUF" + struct.pack("<IQQ", 3, 2**63, 0),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", 2**63),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + key("a", 8, struct.pack("<Q", 2**40)),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + key("a", 13, b"\0" * 8),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + key("a", 9, struct.pack("<IQ", 9, 1) + b"\0" * 99),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + key("a", 9, struct.pack("<IQ", 8, 2**60) + b"\0" * 99),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + key("a", 9, struct.pack("<IQ", 0, 2**60) + b"\0" * 99),
        b"GGUF" + struct.pack("<IQQ", 3, 1, 0) + struct.pack("<QII", 0, 2**31, 0),
        b"GGUF" + struct.pack("<IQQ", 3, 1, 0) + struct.pack("<QIQQIQ", 0, 2, 2**40, 2**40, 0, 0),
        b"GGUF" + struct.pack("<IQQ", 3, 1, 0) + struct.pack("<QIQIQ", 0, 1, 4, 4_000, 0),
    ],
)
def test_lying_gguf_files_tell_nothing(data: bytes) -> None:
    weights = Repo.of({"a.gguf": data}).weights
    assert weights.gguf == {}
    assert weights.parameters == {}


def test_pickled_weights() -> None:
    names = ("pytorch_model-00001-of-00002.bin", "best.pt", "unet/diffusion_pytorch_model.bin", "adapter_model.bin")
    others = ("training_args.bin", "optimizer.pt", "scheduler.pt", "rng_state_0.pth", "vocab.bin", "model.safetensors")
    assert set(Repo.of(dict.fromkeys(names + others, "")).weights.pickles) == set(names)
