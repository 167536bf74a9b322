"""What a draft says, each statement with the files that say it."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import TYPE_CHECKING, Any

from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from hfcardlint.card.repo import Repo

# Names of a number in the configurations of transformers, the usual one first.
_LAYERS = ("num_hidden_layers", "n_layer", "n_layers", "num_layers")
_HIDDEN = ("hidden_size", "n_embd", "d_model", "dim")
_HEADS = ("num_attention_heads", "n_head", "n_heads", "num_heads")
_SCALES = ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "K"))
_MOST_NAME = 80


class Told(NamedTuple):
    """A sentence or a line of front matter, and the files beside the card that it was taken from."""

    text: str
    files: tuple[str, ...]


@cache
def texts() -> dict[str, Any]:
    """Return the texts of stubs and sentences in each language: ``stubs.json``."""
    with open(os.path.join(os.path.dirname(__file__), "stubs.json"), encoding="utf-8") as file:
        return dict(json.load(file))


def architecture(repo: Repo, lang: str = "en") -> Told | None:
    """Return the sentence on the make-up of the model: from config.json, from the headers of its weights; None
    where neither tells layers, sizes or a number of parameters."""
    words = texts()["architecture"].get(lang) or texts()["architecture"]["en"]
    config = _config(repo)
    parts, files = _sizes(config, words), ["config.json"]
    if not parts:
        parts, files = _of_gguf(repo, words)
    name = _name(config) or _text(repo.weights.gguf.get("general.architecture"))
    counted = _parameters(repo, words)
    if counted:
        parts.append(counted.text)
        files += [file for file in counted.files if file not in files]
    if not parts:
        return None
    said = words["and"].join([words["comma"].join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    form = words["whole"] if name else words["alone"]
    return Told(form.format(name=name, parts=said), tuple(file for file in files if file in repo.names))


def layered(repo: Repo) -> bool:
    """Whether config.json tells how many layers the model has."""
    return bool(_number(_config(repo), _LAYERS))


def _config(repo: Repo) -> dict[str, object]:
    """Return config.json; of a model of several parts the part that reads text, under the names of the whole."""
    config = repo.json("config.json") or {}
    inner = config.get("text_config")
    if isinstance(inner, dict) and not _number(config, _LAYERS):
        return {**inner, "architectures": config.get("architectures"), "model_type": config.get("model_type")}
    return config


def _sizes(config: dict[str, object], words: dict[str, str]) -> list[str]:
    found = {
        "layers": _number(config, _LAYERS),
        "hidden": _number(config, _HIDDEN),
        "heads": _number(config, _HEADS),
        "vocabulary": _number(config, ("vocab_size",)),
    }
    # A number of heads or words alone does not describe a model.
    return [words[name].format(value) for name, value in found.items() if value] if found["layers"] else []


def _of_gguf(repo: Repo, words: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return the sizes that the header of a GGUF file tells: keys ``<architecture>.block_count`` and the like."""
    header = repo.weights.gguf
    prefix = str(header.get("general.architecture", ""))
    keys = {"num_hidden_layers": "block_count", "hidden_size": "embedding_length"}
    config: dict[str, object] = {name: header.get(f"{prefix}.{key}") for name, key in keys.items()}
    config["num_attention_heads"] = header.get(f"{prefix}.attention.head_count")
    return _sizes(config, words), list(repo.weights.ggufs[:1])


def _parameters(repo: Repo, words: dict[str, str]) -> Told | None:
    total, types = repo.weights.total, [name for name in repo.weights.parameters if name]
    if total is None or not types:
        return None
    files = repo.weights.files or repo.weights.ggufs[:1]
    main = max(types, key=lambda name: repo.weights.parameters[name])
    return Told(words["parameters"].format(short(total), main), tuple(files))


def short(count: int) -> str:
    """Return a number of parameters in three digits: ``7.24B``."""
    for scale, letter in _SCALES:
        if count >= scale:
            return f"{count / scale:.3g}{letter}" if count < 999.5 * scale else f"{count // scale}{letter}"
    return str(count)


def _name(config: dict[str, object]) -> str:
    """Return the class and the family that a configuration names, each in code marks."""
    classes = config.get("architectures")
    first = _text(classes[0]) if isinstance(classes, list) and classes else ""
    family = _text(config.get("model_type"))
    return f"{first} ({family})" if first and family else first or family


def _text(value: object) -> str:
    """Return a name from a file in code marks; "" for what is none, such as text with marks of its own."""
    plain = isinstance(value, str) and 0 < len(value) <= _MOST_NAME and value.isascii()
    return f"`{value}`" if plain and str(value).replace("_", "").replace("-", "").replace(".", "").isalnum() else ""


def _number(config: dict[str, object], names: tuple[str, ...]) -> str:
    """Return the first of some numbers as it is written, "" where there is none."""
    found = next((config[name] for name in names if type(config.get(name)) is int), 0)
    return str(found) if isinstance(found, int) and 0 < found < 10**9 else ""
