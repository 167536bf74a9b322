"""What the files of a repository say of the model, each with the file that says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Scalar, Sequence
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hfcardlint.card.repo import Repo

_MERGED = ("mergekit_config.yml", "mergekit_moe_config.yml")
_QUANTIZED = ("quantize_config.json", "quant_config.json", "quant_strategy.json")
_SENTENCES = ("modules.json", "config_sentence_transformers.json")
# How positions are encoded may lift the limit of a configuration; these ways do it by a factor that it names.
_BY_FACTOR = frozenset(("linear", "longrope", "su", "yarn"))
_AS_IT_IS = frozenset(("default", "llama3", "mrope", "proportional"))
# What is appended to the name of a model that is stored in another form.
_FORMS = ("-bnb-4bit", "-bnb-8bit", "-unsloth", "-4bit", "-8bit", "-gptq", "-awq", "-gguf", "-bf16", "-fp16", "-hf")
_HUB = "https://huggingface.co/"
MAX_BASES = 20
_YAML_LIMITS = (32, 20_000)
_CONTEXT = ".context_length"
# Keys of models whose prompts hold images between the words.
_IMAGE = frozenset(("image_token_id", "image_token_index"))
# Type of numbers in a configuration of transformers -> in the headers of safetensors.
_FLOATS = {"bfloat16": "BF16", "float16": "F16", "float32": "F32"}


class Fact(NamedTuple):
    """A value, and the file beside the card from which it was read."""

    value: str
    file: str


def adapter_base(repo: Repo) -> Fact | None:
    """Return what adapter_config.json names as its base model: an id of the Hub, or a path of somebody's disk."""
    name = (repo.json("adapter_config.json") or {}).get("base_model_name_or_path")
    return Fact(name, "adapter_config.json") if isinstance(name, str) and name else None


def merged_models(repo: Repo) -> list[Fact]:
    """Return the models that a configuration of mergekit names, in their order: the merged ones and their base.

    Empty where the files are not the merge itself but a quantised copy of it.
    """
    made = relation(repo)
    file = made.file if made and made.value == "merge" and not repo.weights.ggufs else ""
    text = repo.text(file) if file else None
    if text is None:
        return []
    from hfcardlint.card.compose import compose

    found: dict[str, None] = {}
    rest = [("", compose(text, 0, *_YAML_LIMITS).root)]
    for _ in range(_YAML_LIMITS[1]):
        key, node = rest.pop() if rest else ("", None)
        if isinstance(node, Sequence):
            rest += [("", item) for item in reversed(node.items)]
        elif isinstance(node, Mapping):
            rest += [(name.text, value) for name, value in reversed(node.pairs) if isinstance(name, Scalar)]
        elif isinstance(node, Scalar) and node.text and key in ("model", "base_model", "source_model"):
            found[node.text.partition("+")[0]] = None
    return [Fact(name, file) for name in found]


def gguf_bases(repo: Repo, named: Iterable[str]) -> list[Fact]:
    """Return the ids that the header of a GGUF file names as base models.

    Empty where the model itself, by its name in the header, is one of ``named``: what was converted from a model
    carries that model's base, and the card rightly names the model.
    """
    if not repo.has("*.gguf", "*/*.gguf"):
        return []
    found = repo.weights.gguf
    own = [str(found.get(f"general.{key}", "")) for key in ("name", "basename", "repo_url", "source.repo_url")]
    words = [_words(text) for text in own if text]
    if any(_words(name) & some for name in named for some in words):
        return []
    urls = [found.get(f"general.base_model.{number}.repo_url") for number in range(MAX_BASES)]
    return [Fact(url.removeprefix(_HUB), repo.weights.ggufs[0]) for url in urls if isinstance(url, str)]


def same_model(one: str, other: str) -> bool:
    """Return whether two ids are one model, up to its owner and the form in which it is stored."""
    return _plain(one) == _plain(other)


def _plain(id: str) -> str:
    plain = id.rpartition("/")[2].lower().replace("_", "-")
    before = ""
    while plain != before:
        before = plain
        for form in _FORMS:
            plain = plain.removesuffix(form)
    return plain.removeprefix("meta-")


def _words(id: str) -> frozenset[str]:
    """Return the words of a model's name; short ones, versions and sizes are of many models."""
    name = "".join(char if char.isalnum() else " " for char in id.rpartition("/")[2].lower())
    return frozenset(word for word in name.split() if len(word) > 2 and not word[0].isdigit())


def relation(repo: Repo) -> Fact | None:
    """Return how the files say that the model was made from another one: ``adapter``, ``quantized`` or ``merge``.

    None where they say nothing; that a model was fine-tuned does not show in its files.
    """
    named = relation_by_name(repo)
    if named is not None and named.value != "merge":
        return named
    config = repo.json("config.json") or {}
    quantization = config.get("quantization_config")
    if isinstance(quantization, dict):
        from hfcardlint import data

        method = quantization.get("quant_method")
        if isinstance(method, str) and method.lower() in data.quantizers():
            return Fact("quantized", "config.json")
    return named


def relation_by_name(repo: Repo) -> Fact | None:
    """Return what ``relation`` does, by the names of files alone: weights that were tuned in a small format say in
    config.json what quantised ones do."""
    if repo.has("adapter_config.json") and not full_weights(repo):
        return Fact("adapter", "adapter_config.json")
    for value, names in (("quantized", _QUANTIZED), ("merge", _MERGED)):
        name = repo.has(*names)
        if name:
            return Fact(value, name)
    return None


def full_weights(repo: Repo) -> bool:
    """Whether there are weights beside those of an adapter."""
    return bool(repo.weights.files or repo.weights.ggufs or repo.has("pytorch_model*.bin", "*.safetensors.index.json"))


def gguf_alone(repo: Repo) -> bool:
    """Whether GGUF files are the only weights, and no adapter's."""
    others = (
        "*.safetensors",
        "*/*.safetensors",
        "*.safetensors.index.json",
        "pytorch_model*.bin",
        "*.onnx",
        "*/*.onnx",
    )
    return bool(repo.weights.ggufs) and not repo.has(*others, "adapter_config.json")


def named_after(file: str, base: str) -> bool:
    """Whether the name of a file begins with that of the model ``base``, in whatever case."""
    name, start = file.rpartition("/")[2].lower().replace("_", "-").removeprefix("meta-"), _plain(base)
    return name.startswith(start) and name[len(start) : len(start) + 1] in (".", "-")


def library(repo: Repo) -> Fact | None:
    """Return the library that the files are made for, by its id on the Hub; None where they do not say."""
    if "peft_type" in (repo.json("adapter_config.json") or {}) and not full_weights(repo):
        return Fact("peft", "adapter_config.json")
    if "_class_name" in (repo.json("model_index.json") or {}):
        return Fact("diffusers", "model_index.json")
    named = repo.has(*_SENTENCES)
    if named:
        return Fact("sentence-transformers", named)
    config = repo.json("config.json") or {}
    if isinstance(config.get("architecture"), str) and "pretrained_cfg" in config:
        return Fact("timm", "config.json")
    if "model_type" in config and "architectures" in config:
        return Fact("mlx" if "quantization" in config and _of_mlx(repo) else "transformers", "config.json")
    return None


def _of_mlx(repo: Repo) -> bool:
    return any(header.metadata.get("format") == "mlx" for header in repo.weights.headers[:1])


def architectures(repo: Repo) -> list[str]:
    """Return the classes of transformers that config.json names."""
    found = (repo.json("config.json") or {}).get("architectures")
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


def task(repo: Repo) -> Fact | None:
    """Return the pipeline tag of the task for which the model is made: the only one of its head."""
    from hfcardlint import data

    named = repo.has(*_SENTENCES)
    if named:
        return Fact("sentence-similarity", named)
    name = (architectures(repo) or [""])[0]
    found = data.task_of(name)
    if not found and head(repo, name).endswith("+vision") and not _IMAGE.isdisjoint(repo.json("config.json") or ()):
        found = "image-text-to-text"
    return Fact(found, "config.json") if found else None


def head(repo: Repo, name: str) -> str:
    """Return the head in the name of a class, as ``data.fitting_tags`` takes it: ``CausalLM``.

    To one that generates from input of several kinds is added what config.json tells of its input.
    """
    found = name.rpartition("For")[2]
    if found != "ConditionalGeneration":
        return found
    from hfcardlint import data

    config = repo.json("config.json") or {}
    if "vision_config" in config and "audio_config" not in config:
        return found + "+vision"
    return found + "+text" if config.get("model_type") in data.text_models() else found


def context_length(repo: Repo) -> tuple[int, str] | None:
    """Return the greatest number of tokens that the model is configured for, and the file that says it.

    None where no limit is named, or where the way of encoding positions leaves it open.
    """
    config = repo.json("config.json") or {}
    inner = config.get("text_config")
    if "max_position_embeddings" not in config and isinstance(inner, dict):
        config = inner
    limit = config.get("max_position_embeddings")
    if type(limit) is int and limit > 0:
        factor = _factor(config.get("rope_scaling") or config.get("rope_parameters"))
        return (int(limit * factor), "config.json") if factor else None
    for key, value in repo.weights.gguf.items() if repo.has("*.gguf") else ():
        if key.endswith(_CONTEXT) and type(value) is int and value > 0:
            return value, repo.weights.ggufs[0]
    return None


def dtype(repo: Repo) -> Fact | None:
    """Return the type of nearly all weights, spelt as in safetensors (``BF16``), and the file that tells it: the
    headers, or config.json where no header is here.

    None where the weights are of mixed or packed types, or lie there in several copies.
    """
    config = repo.json("config.json") or {}
    if "quantization_config" in config or "quantization" in config:
        return None
    found = {name: count for name, count in repo.weights.parameters.items() if name}
    if found:
        main = max(found, key=found.__getitem__)
        files = repo.weights.files or repo.weights.ggufs
        copies = repo.all("*.safetensors") if repo.weights.files else files
        whole = main in _FLOATS.values() and found[main] >= 0.9 * sum(found.values())
        alone = len(copies) == (len(repo.weights.files) or 1)
        return Fact(main, files[0]) if whole and alone else None
    inner = config.get("text_config")
    for part in (config, inner if isinstance(inner, dict) else {}):
        name = part.get("dtype", part.get("torch_dtype"))
        if isinstance(name, str) and name in _FLOATS:
            return Fact(_FLOATS[name], "config.json")
    return None


def _factor(scaling: object) -> float | None:
    """Return by what the limit is multiplied, None where that cannot be told."""
    if not isinstance(scaling, dict):
        return 1.0
    kind, factor = str(scaling.get("rope_type", scaling.get("type", "default"))), scaling.get("factor", 1)
    if kind in _AS_IT_IS:
        return 1.0
    right = kind in _BY_FACTOR and isinstance(factor, (int, float)) and 1 <= factor <= 1_000
    return float(factor) if right and isinstance(factor, (int, float)) else None
