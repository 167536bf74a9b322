"""What the files say of the model, and the rules where an example cannot show a case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hfcardlint import engine, rules
from hfcardlint.card import facts
from hfcardlint.card.card import Card
from hfcardlint.card.repo import Repo, find
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.rule import Rule
from hfcardlint.rules.links import local_path

from .repositories import weights

CONFIG = {"architectures": ["LarchForCausalLM"], "model_type": "larch"}


def config(**values: Any) -> Repo:
    return Repo.of({"config.json": json.dumps(values)})


def said(name: str, text: str, repo: Repo | None) -> list[str]:
    """Return the messages of one rule, with those that it requires run before it."""
    settings = Config(select=(name,))
    result = engine.lint(Card(Source("README.md", text), repo), engine.choose(settings), settings)
    assert not result.crashed
    return [f"{found.level.word}: {found.message}" for found in result.findings]


@pytest.mark.parametrize(
    ("names", "value"),
    [
        (("adapter_config.json", "adapter_model.safetensors"), "adapter"),
        (("adapter_config.json", "model.safetensors"), None),
        (("adapter_config.json", "pytorch_model-00001-of-00002.bin"), None),
        (("quantize_config.json",), "quantized"),
        (("mergekit_config.yml",), "merge"),
        (("mergekit_config.yml", "quantize_config.json"), "quantized"),
        (("config.json", "larch.gguf"), None),
    ],
)
def test_relation(names: tuple[str, ...], value: str | None) -> None:
    found = facts.relation(Repo.of(dict.fromkeys(names, "")))
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("method", "value"),
    [("gptq", "quantized"), ("AWQ", "quantized"), ("fp8", None), ("bitsandbytes", None), ("mxfp4", None), (4, None)],
)
def test_only_packing_after_training_makes_a_quantised_copy(method: object, value: str | None) -> None:
    found = facts.relation(config(quantization_config={"quant_method": method}))
    assert (found.value if found else None) == value


def typed(dtype: str, file: str = "model.safetensors") -> dict[str, str | bytes]:
    return {file: weights(dtype)}


@pytest.mark.parametrize(
    ("files", "dtype"),
    [
        (typed("F16"), "F16"),
        ({**typed("F16"), "config.json": '{"torch_dtype": "float32"}'}, "F16"),
        ({**typed("F16"), **typed("F32", "model.fp32.safetensors")}, None),
        ({**typed("F16", "a-00001-of-00002.safetensors"), **typed("F16", "a-00002-of-00002.safetensors")}, "F16"),
        ({**typed("F16", "a-00001-of-00002.safetensors"), **typed("F32", "a-00002-of-00002.safetensors")}, None),
        (typed("I32"), None),
        ({**typed("F16"), "config.json": '{"quantization_config": {"quant_method": "fp8"}}'}, None),
        ({"config.json": '{"dtype": "bfloat16"}', "model.safetensors": "cut"}, "BF16"),
        ({"config.json": '{"text_config": {"torch_dtype": "float16"}}'}, "F16"),
        ({"config.json": '{"torch_dtype": ["float16"]}'}, None),
        ({"config.json": '{"torch_dtype": "auto"}'}, None),
    ],
)
def test_dtype(files: dict[str, str | bytes], dtype: str | None) -> None:
    found = facts.dtype(Repo.of(files))
    assert (found.value if found else None) == dtype


@pytest.mark.parametrize(
    ("names", "base", "alone", "named"),
    [
        (["larch-7b.Q4_K_M.gguf", "larch-7b.Q8_0.gguf"], "acme/Larch-7B", True, True),
        (["Meta-Larch_7b-Q4.gguf", "mmproj-larch.gguf"], "acme/larch-7b", True, True),
        (["q4/larch-7b-instruct-Q4.gguf"], "acme/larch-7b-hf", True, True),
        (["larch-70b.Q4.gguf"], "acme/larch-7", True, False),
        (["ggml-model-Q4.gguf"], "acme/larch-7b", True, False),
        (["larch-7b.gguf", "model.safetensors"], "acme/larch-7b", False, True),
        (["larch-7b.gguf", "adapter_config.json"], "acme/larch-7b", False, True),
        (["mmproj-larch.gguf"], "acme/larch-7b", False, False),
    ],
)
def test_gguf_alone_and_named_after_its_base(names: list[str], base: str, alone: bool, named: bool) -> None:
    repo = Repo.of(dict.fromkeys(names, ""))
    assert facts.gguf_alone(repo) is alone
    assert any(facts.named_after(name, base) for name in repo.weights.ggufs) is named


@pytest.mark.parametrize(
    ("files", "library"),
    [
        ({"adapter_config.json": {"peft_type": "LORA"}}, "peft"),
        (
            {"adapter_config.json": {"peft_type": "LORA"}, "config.json": CONFIG, "model.safetensors": {}},
            "transformers",
        ),
        ({"adapter_config.json": {"model_class": "BertAdapterModel"}}, None),
        ({"model_index.json": {"_class_name": "LarchPipeline"}, "config.json": CONFIG}, "diffusers"),
        ({"modules.json": [], "config.json": CONFIG}, "sentence-transformers"),
        ({"config.json": {"architecture": "resnet18", "pretrained_cfg": {}}}, "timm"),
        ({"config.json": CONFIG}, "transformers"),
        ({"config.json": {**CONFIG, "quantization": {"bits": 4}}}, "transformers"),
        ({"config.json": {"model_type": "larch"}}, None),
        ({"config.json": []}, None),
        ({}, None),
    ],
)
def test_library(files: dict[str, object], library: str | None) -> None:
    found = facts.library(Repo.of({name: json.dumps(content) for name, content in files.items()}))
    assert (found.value if found else None) == library


@pytest.mark.parametrize(
    ("values", "limit"),
    [
        ({"max_position_embeddings": 4096}, 4096),
        ({"text_config": {"max_position_embeddings": 4096}}, 4096),
        ({"max_position_embeddings": 4096, "rope_scaling": None}, 4096),
        ({"max_position_embeddings": 4096, "rope_scaling": {"type": "linear", "factor": 4.0}}, 16384),
        ({"max_position_embeddings": 131072, "rope_scaling": {"rope_type": "llama3", "factor": 8}}, 131072),
        ({"max_position_embeddings": 4096, "rope_parameters": {"full_attention": {"factor": 8}}}, 4096),
        ({"max_position_embeddings": 4096, "rope_scaling": {"type": "dynamic", "factor": 2.0}}, None),
        ({"max_position_embeddings": 4096, "rope_scaling": {"type": "yarn", "factor": "4"}}, None),
        ({"max_position_embeddings": 4096, "rope_scaling": {"type": ["yarn"]}}, None),
        ({"max_position_embeddings": "4096"}, None),
        ({"max_position_embeddings": True}, None),
        ({"text_config": []}, None),
        ({}, None),
    ],
)
def test_context_length(values: dict[str, object], limit: int | None) -> None:
    found = facts.context_length(config(**values))
    assert (found[0] if found else None) == limit


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("models:\n- model: a/b\n- model: c/d\nbase_model: e/f\n", ["a/b", "c/d", "e/f"]),
        ("slices:\n- sources:\n  - model: a/b+c/lora\n    layer_range: [0, 8]\n", ["a/b"]),
        ("base_model: a/b\nexperts:\n- source_model: c/d\n  positive_prompts: [x]\n", ["a/b", "c/d"]),
        ("models: [", []),
        ("- " * 5_000, []),
        ("", []),
    ],
)
def test_merged_models(text: str, names: list[str]) -> None:
    assert [fact.value for fact in facts.merged_models(Repo.of({"mergekit_config.yml": text}))] == names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("larch-lab/larch-7b", "quick-lab/Larch-7B-bnb-4bit", True),
        ("larch-lab/Meta-Larch-7B", "larch-lab/larch_7b-unsloth-bnb-4bit", True),
        ("larch-lab/larch-7b", "larch-lab/larch-7b-chat", False),
        ("larch-lab/larch-7b", "larch-lab/larch-70b", False),
    ],
)
def test_same_model(one: str, other: str, same: bool) -> None:
    assert facts.same_model(one, other) is same


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("LICENSE", "LICENSE"),
        ("./plots/loss.png", "plots/loss.png"),
        ("plots/loss%20one.png?raw=true#top", "plots/loss one.png"),
        ("blob/main/notes.md", "notes.md"),
        ("resolve/main/plots/loss.png", "plots/loss.png"),
        ("resolve/v1/plots/loss.png", None),
        ("https://huggingface.co/larch-lab/larch/resolve/main/loss.png", "loss.png"),
        ("https://huggingface.co/larch-lab/larch/discussions", None),
        ("https://huggingface.co/larch-lab/larch-7b/blob/main/loss.png", None),
        ("https://example.org/loss.png", None),
        ("mailto:ada@example.org", None),
        ("data:image/png;base64,AAAA", None),
        ("#use", None),
        ("?library=transformers", None),
        ("", None),
        ("/larch-lab/other", None),
        ("../other", None),
        ("plots/../../other", None),
        (".assets/loss.png", None),
        ("{{ url }}", None),
        ("<url>", None),
        ("a" * 600, None),
    ],
)
def test_local_path(url: str, path: str | None) -> None:
    assert local_path(url, "larch-lab/larch") == path


def test_addresses_of_an_unknown_repository_lead_elsewhere() -> None:
    assert local_path("https://huggingface.co/larch-lab/larch/resolve/main/loss.png", None) is None


def test_a_base_that_is_the_repository_itself() -> None:
    text = "---\nbase_model: Larch-lab/larch\n---\n"
    repo = Repo.of({"config.json": "{}"}, id="larch-lab/larch")
    assert said("base-model-differs", text, repo) == ["note: `Larch-lab/larch` is this repository itself"]
    assert said("base-model-differs", text, Repo.of({"config.json": "{}"}, id="larch-lab/other")) == []
    assert said("base-model-differs", text, Repo.of({"config.json": "{}"})) == []


@pytest.mark.parametrize("name", ["link-dead", "license-link-missing"])
def test_nothing_is_missing_where_not_all_files_are_known(name: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    text = "---\nlicense: other\nlicense_name: own\nlicense_link: LICENSE\n---\n![Loss](loss.png)\n"
    assert said(name, text, find(str(tmp_path / "README.md"))) == []
    assert len(said(name, text, Repo.of({"config.json": "{}"}))) == 1


NEEDY = [rule for rule in rules.all_rules() if rule.needs_repo]


@pytest.mark.parametrize("rule", NEEDY, ids=lambda rule: rule.name)
def test_rules_on_files_are_not_run_without_a_repository(rule: type[Rule]) -> None:
    settings = Config(select=(rule.name,))
    for example in rule.bad:
        result = engine.lint(Card(Source("README.md", example.card)), engine.choose(settings), settings)
        assert rule.name in [skip.rule for skip in result.skipped]
        assert not [found for found in result.findings if found.rule == rule.name]


HOSTILE = (b"", b"null", b"[]", b"{}", b"\xff\xfe", b'{"a":' * 50_000, b"GGUF" + b"\xff" * 40, b"\xff" * 40)
NAMES = (
    "config.json",
    "adapter_config.json",
    "model_index.json",
    "modules.json",
    "tokenizer_config.json",
    "model.safetensors",
    "model.safetensors.index.json",
    "larch.gguf",
    "pytorch_model.bin",
    "LICENSE",
    "quantize_config.json",
)
CARD = (
    "---\nlicense: mit\nlicense_link: LICENSE\nlibrary_name: transformers\npipeline_tag: text-generation\n"
    "base_model: larch-lab/larch\nbase_model_relation: adapter\n---\n# Larch-7B\n\nIt has 7B parameters and a context "
    "length of 8K.\n"
)
ODD = (
    '{"architectures": "x", "auto_map": [], "quantization_config": 4, "_name_or_path": {}, "model_type": 1}',
    '{"architectures": [1, {}], "auto_map": {"a": 1}, "quantization_config": {"quant_method": []}, "metadata": []}',
    '{"base_model_name_or_path": ["a/b"], "peft_type": null, "_class_name": null, "weight_map": {"a": ["b"]}}',
    '{"base_model_name_or_path": "\\ud800/x", "weight_map": {"a": "larch"}, "metadata": {"total_parameters": -1}}',
)


@pytest.mark.parametrize("content", [*HOSTILE, *(text.encode() for text in ODD)])
def test_no_rule_fails_on_hostile_files(content: bytes) -> None:
    settings = Config(profile=max(rule.profile for rule in NEEDY))
    card = Card(Source("README.md", CARD), Repo.of(dict.fromkeys(NAMES, content)))
    assert not engine.lint(card, engine.choose(settings), settings).crashed


def test_the_own_id_is_no_base() -> None:
    text = "---\nlicense: mit\n---\nThis is a fine-tuned version of [larch-lab/larch](https://hf.co/larch-lab/larch).\n"
    lora = {"adapter_config.json": json.dumps({"base_model_name_or_path": "larch-lab/larch"})}
    for files in ({}, lora):
        assert said("base-model-missing", text, Repo.of(files, id="Larch-lab/larch")) == []
        assert said("base-model-missing", text, Repo.of(files, id="larch-lab/other")) != []
