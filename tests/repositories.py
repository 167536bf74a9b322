"""Clones of model repositories, with weights written by the packages safetensors and gguf."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TypeAlias

import gguf
import numpy as np
import safetensors.numpy

Files: TypeAlias = "dict[str, str | bytes]"
Made: TypeAlias = "dict[str, object] | None"

ID = "hazel-lab/hazel"
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 4968530912\n".format("ab" * 32)
TYPES = {"F32": np.float32, "F16": np.float16, "I32": np.int32}


def weights(dtype: str = "F16", shape: tuple[int, ...] = (64, 8), form: str = "pt") -> bytes:
    return safetensors.numpy.save({"w": np.zeros(shape, dtype=TYPES[dtype])}, metadata={"format": form})


def in_gguf(
    folder: Path,
    name: str = "hazel.F16.gguf",
    *,
    license: str = "",
    base: str = "",
    context: int = 0,
    rows: int = 64,
) -> None:
    """Write a GGUF model of ``rows`` * 8 parameters in F16, with what its header is to say."""
    made = gguf.GGUFWriter(folder / name, "llama")
    made.add_name(name.partition(".")[0])
    if license:
        made.add_license(license)
    if base:
        made.add_base_model_count(1)
        made.add_base_model_repo_url(0, f"https://huggingface.co/{base}")
    if context:
        made.add_context_length(context)
    made.add_tensor("w", np.zeros((rows, 8), dtype=np.float16))
    made.write_header_to_file()
    made.write_kv_data_to_file()
    made.write_tensors_to_file()
    made.close()


def config(name: str = "LlamaForCausalLM", **more: object) -> str:
    return json.dumps({"architectures": [name], "model_type": name.partition("For")[0].lower(), **more})


def alone(text: str) -> Files:
    return {"config.json": text}


def repository(folder: Path, card: str, files: Files, made: Made) -> None:
    """Lay out a clone of the model ``ID``; ``made`` are the arguments of ``in_gguf``."""
    (folder / "README.md").write_text(card)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    if made is not None:
        in_gguf(folder, **made)  # type: ignore[arg-type]
    for command in (["init"], ["remote", "add", "origin", f"https://huggingface.co/{ID}"], ["add", "--all", "-f"]):
        subprocess.run(["git", "-c", "core.autocrlf=false", *command], cwd=folder, check=True, capture_output=True)
