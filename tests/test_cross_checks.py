"""What a card says, held against the files beside it: for each check a git repository of real files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hfcardlint import engine, fixer
from hfcardlint.card.card import Card
from hfcardlint.card.repo import find
from hfcardlint.card.source import Source
from hfcardlint.cli import main
from hfcardlint.config import Config
from hfcardlint.rule import Profile

from .conftest import ROOT, Runner
from .repositories import ID, POINTER, Files, Made, alone, config, repository, weights

APACHE = (ROOT / "LICENSE").read_bytes()
BODY = "# Hazel\n\nHazel is a language model for letters.\n"


def said(folder: Path) -> set[tuple[str, str]]:
    """Return what is said of the card of a clone; its fixes, unsafe ones too, must all pass the guards."""
    path, settings = folder / "README.md", Config(profile=Profile.STRICT)
    made, plan = Card(Source.from_bytes(str(path), path.read_bytes()), find(str(path))), engine.choose(settings)
    result = engine.lint(made, plan, settings)
    assert not result.crashed
    assert not result.skipped
    mended = fixer.fix(made, plan, settings, True)
    assert not mended.dropped
    assert fixer.fix(made.with_text(mended.text), plan, settings, True).passes == ()
    return {(finding.rule, finding.level.word) for finding in result.findings}


def card(*lines: str, body: str = BODY) -> str:
    return "\n".join(["---", "license: mit", *lines, "---", body])


LORA: Files = {
    "adapter_config.json": json.dumps({"peft_type": "LORA", "base_model_name_or_path": "fir-lab/fir-7b"}),
    "adapter_model.safetensors": weights(),
}
GPTQ: Files = {
    "config.json": config(quantization_config={"quant_method": "gptq", "bits": 4}),
    "model.safetensors": weights("I32"),
}
EXL: Files = {
    "config.json": config(quantization_config={"quant_method": "exl2", "bits": 4.0}),
    "output.safetensors": weights("I32"),
}
AWQ: Files = {"config.json": config(), "quant_config.json": '{"w_bit": 4}', "model.safetensors": weights("I32")}
MODEL: Files = {"config.json": config(), "model.safetensors": weights()}
VISION = config("LlavaForConditionalGeneration", vision_config={"model_type": "clip"}, image_token_index=5)
INDEX = """model-index:
- name: hazel
  results:
  - task:
      type: text-generation
    dataset:
      type: hazel-lab/exam
      name: Exam
    metrics:
    - type: accuracy
      value: 81.0
"""
EXAM = "- dataset:\n    id: hazel-lab/exam\n    task_id: exam\n  value: 64.0\n"
CODE = config(auto_map={"AutoModel": "modeling_hazel.HazelModel"})

LIBRARIES: list[tuple[str, str, Files]] = [
    ("transformers", "diffusers", MODEL),
    ("sentence-transformers", "timm", {**MODEL, "modules.json": "[]"}),
    ("diffusers", "transformers", {"model_index.json": '{"_class_name": "StableDiffusionPipeline"}'}),
    ("timm", "diffusers", {"config.json": '{"architecture": "resnet18", "pretrained_cfg": {}}'}),
    (
        "mlx",
        "transformers",
        {
            "config.json": config(quantization={"group_size": 64, "bits": 4}),
            "model.safetensors": weights(form="mlx"),
        },
    ),
]

# The cards of each check: what is wrong, the card, the files, the arguments of the GGUF file, what is said.
CASES: list[tuple[str, str, Files, Made, tuple[str, str]]] = [
    ("card is a pointer", POINTER, MODEL, None, ("front-matter-in-lfs", "warning")),
    (
        "cards are sent to LFS",
        card(),
        {**MODEL, ".gitattributes": "*.md filter=lfs diff=lfs merge=lfs -text\n"},
        None,
        ("front-matter-to-lfs", "warning"),
    ),
    ("adapter without a base", card("library_name: peft"), LORA, None, ("base-model-missing", "warning")),
    ("adapter of another base", card("base_model: fir-lab/oak-7b"), LORA, None, ("base-model-differs", "warning")),
    (
        "adapter called fine-tune",
        card("base_model: fir-lab/fir-7b", "base_model_relation: finetune"),
        LORA,
        None,
        ("base-model-relation-differs", "warning"),
    ),
    (
        "adapter for transformers",
        card("base_model: fir-lab/fir-7b", "library_name: transformers"),
        LORA,
        None,
        ("library-name-differs", "warning"),
    ),
    ("path in the card", card("base_model: /data/fir-7b"), MODEL, None, ("base-model-invalid", "error")),
    (
        "path in the adapter",
        card(),
        {"adapter_config.json": '{"base_model_name_or_path": "/data/fir-7b"}'},
        None,
        ("base-model-path", "warning"),
    ),
    (
        "path in config.json, which nobody loads",
        card(),
        {"config.json": config(_name_or_path="/data/fir-7b")},
        None,
        ("base-model-path", "note"),
    ),
    (
        "other terms without a name",
        "---\nlicense: other\n---\n" + BODY,
        MODEL,
        None,
        ("license-other-unnamed", "warning"),
    ),
    (
        "link to no file",
        "---\nlicense: other\nlicense_name: hazel-terms\nlicense_link: TERMS.md\n---\n" + BODY,
        MODEL,
        None,
        ("license-link-missing", "warning"),
    ),
    (
        "text of another licence",
        card(),
        {**MODEL, "LICENSE": APACHE},
        None,
        ("license-file-differs", "warning"),
    ),
    (
        "name beside an id",
        card("license_name: hazel-terms", "license_link: LICENSE"),
        {**MODEL, "LICENSE": "Ours."},
        None,
        ("license-companion-unused", "note"),
    ),
    ("GGUF under other terms", card(), {}, {"license": "cc-by-nc-4.0"}, ("gguf-license-differs", "warning")),
    (
        "GGUF of another base",
        card("base_model: fir-lab/oak-7b", "tags: [gguf]"),
        {},
        {"name": "birch.gguf", "base": "fir-lab/fir-7b"},
        ("base-model-differs", "warning"),
    ),
    (
        "GGUF without relation and tag, which the Hub makes itself",
        card(f"base_model: {ID}"),
        {},
        {},
        ("base-model-relation-differs", "note"),
    ),
    *(
        (
            f"{name} {what}",
            card("base_model: fir-lab/fir-7b", *relation),
            files,
            None,
            ("base-model-relation-differs", "warning"),
        )
        for name, files in (("GPTQ", GPTQ), ("AWQ", AWQ), ("EXL2", EXL))
        for what, relation in (("called fine-tune", ["base_model_relation: finetune"]), ("without a relation", []))
    ),
    ("no library", card(), MODEL, None, ("library-name-missing", "note")),
    *(
        (f"{name} called {said}", card(f"library_name: {said}"), files, None, ("library-name-differs", "warning"))
        for name, said, files in LIBRARIES
    ),
    *(
        (
            f"{tag} with {head}",
            card(f"pipeline_tag: {tag}"),
            alone(text),
            None,
            ("pipeline-tag-differs", "warning"),
        )
        for head, tag, text in (
            ("CausalLM", "token-classification", config()),
            ("SequenceClassification", "text-generation", config("BertForSequenceClassification")),
            ("TokenClassification", "fill-mask", config("BertForTokenClassification")),
            ("MaskedLM", "question-answering", config("BertForMaskedLM")),
            ("ConditionalGeneration and vision", "fill-mask", VISION),
            ("ConditionalGeneration of text", "image-text-to-text", config("T5ForConditionalGeneration")),
        )
    ),
    ("no task", card(), {"config.json": VISION}, None, ("pipeline-tag-missing", "note")),
    ("code of the repository", card(), {"config.json": CODE}, None, ("remote-code-unsaid", "note")),
    (
        "chat template without the tag",
        card("pipeline_tag: text-generation"),
        {**MODEL, "tokenizer_config.json": '{"chat_template": "{{ messages }}"}'},
        None,
        ("conversational-untagged", "note"),
    ),
    (
        "parameters in the title",
        card(body="# Hazel-7B\n"),
        {**MODEL, "model.safetensors": weights(shape=(4096, 512))},
        None,
        ("parameters-differ", "note"),
    ),
    (
        "parameters in the text",
        card(body="Hazel has 7 million parameters.\n"),
        {**MODEL, "model.safetensors": weights(shape=(4096, 512))},
        None,
        ("parameters-differ", "note"),
    ),
    (
        "parameters of a GGUF file",
        card(body="It has 7M parameters.\n"),
        {},
        {"rows": 4096},
        ("parameters-differ", "note"),
    ),
    (
        "type against safetensors",
        card(body="The weights are saved in bfloat16.\n"),
        {"model.safetensors": weights("F32")},
        None,
        ("dtype-differs", "note"),
    ),
    ("type against GGUF", card(body="- **Tensor type:** F32\n"), {}, {}, ("dtype-differs", "note")),
    (
        "type against config.json, the weights not here",
        card(body="- **Tensor type:** F32\n"),
        {"config.json": config(torch_dtype="bfloat16"), "model.safetensors": POINTER},
        None,
        ("dtype-differs", "note"),
    ),
    ("pickles", card(), {"config.json": config(), "pytorch_model.bin": "x"}, None, ("weights-pickled", "note")),
    ("dead picture", card(body="![Loss](loss.png)\n"), MODEL, None, ("link-dead", "warning")),
    ("dead source of the widget", card("widget:", "- src: a.flac"), MODEL, None, ("link-dead", "warning")),
    (
        "dead output of the widget",
        card("widget:", "- text: a cat", "  output:", "    url: images/cat.png"),
        MODEL,
        None,
        ("link-dead", "warning"),
    ),
    ("tag of a paper", card("tags:", "- arxiv:2401.00001"), MODEL, None, ("tag-made-by-hub", "note")),
    (
        "several entries",
        card("model-index:", "- name: a", "  results: []", "- name: b", "  results: []"),
        MODEL,
        None,
        ("model-index-several", "warning"),
    ),
    (
        "verified by hand, or by the Hub before it set tokens",
        card(INDEX + "      verified: true"),
        MODEL,
        None,
        ("model-index-verified", "note"),
    ),
    (
        "two results",
        card(INDEX.rstrip()),
        {**MODEL, ".eval_results/exam.yaml": EXAM},
        None,
        ("eval-results-differ", "warning"),
    ),
    ("new version of itself", card(f"new_version: {ID}"), MODEL, None, ("new-version-invalid", "note")),
    ("base of itself", card(f"base_model: {ID}"), MODEL, None, ("base-model-differs", "note")),
    (
        "context length",
        card(body="The context length is 32K.\n"),
        {"config.json": config(max_position_embeddings=4096)},
        None,
        ("context-length-differs", "note"),
    ),
    (
        "context length of a GGUF file",
        card(body="Context length: 32768\n"),
        {},
        {"context": 4096},
        ("context-length-differs", "note"),
    ),
    (
        "a token",
        card(body="Log in with hf_" + "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zAbC.\n"),
        MODEL,
        None,
        ("secret-token", "warning"),
    ),
    (
        "hidden characters",
        card(body="Hazel\u202e reads letters.\n"),
        MODEL,
        None,
        ("invisible-characters", "warning"),
    ),
]


@pytest.mark.parametrize(
    ("text", "files", "made", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_the_files_contradict_is_said(
    text: str,
    files: Files,
    made: Made,
    expected: tuple[str, str],
    tmp_path: Path,
) -> None:
    repository(tmp_path, text, files, made)
    assert expected in said(tmp_path)


RIGHT: list[tuple[str, Files, Made]] = [
    (card("base_model: fir-lab/fir-7b", "library_name: peft"), LORA, None),
    (card("base_model: fir-lab/fir-7b", "base_model_relation: adapter", "library_name: peft"), LORA, None),
    (
        card(
            "base_model: fir-lab/fir-7b",
            "base_model_relation: quantized",
            "library_name: transformers",
            "pipeline_tag: text-generation",
        ),
        GPTQ,
        None,
    ),
    (
        card("base_model: fir-lab/hazel", "tags: [gguf]", body="The weights are in F16. Context length: 4096\n"),
        {},
        {"license": "mit", "base": "fir-lab/hazel", "context": 4096},
    ),
    (
        card(
            "library_name: transformers",
            "pipeline_tag: text-generation",
            body="It has 2M parameters.\n\nTensor type: F16\n",
        ),
        {**MODEL, "model.safetensors": weights(shape=(4096, 512))},
        None,
    ),
    (card("library_name: transformers", "pipeline_tag: image-text-to-text"), {"config.json": VISION}, None),
]
SPEAK = {case[-1][0] for case in CASES}


@pytest.mark.parametrize(("text", "files", "made"), RIGHT)
def test_a_card_that_agrees_with_its_files_is_left_alone(text: str, files: Files, made: Made, tmp_path: Path) -> None:
    repository(tmp_path, text, files, made)
    assert {rule for rule, _ in said(tmp_path)} & SPEAK == set()


# What the files themselves say in so many words, whatever the card says.
OF_FILES = {
    "front-matter-to-lfs",
    "base-model-path",
    "remote-code-unsaid",
    "conversational-untagged",
    "weights-pickled",
}


@pytest.mark.parametrize(("files", "made"), [case[2:4] for case in CASES], ids=[case[0] for case in CASES])
def test_a_new_card_agrees_with_the_files(files: Files, made: Made, tmp_path: Path) -> None:
    repository(tmp_path, "", files, made)
    (tmp_path / "README.md").unlink()
    console = Runner().invoke(main, ["init", str(tmp_path)])
    assert console.exit_code == 0, console.output
    found = said(tmp_path)
    assert "error" not in {level for _, level in found}
    assert {rule for rule, _ in found} & SPEAK <= OF_FILES


def test_the_documentation_lists_each_check_with_its_level() -> None:
    page = (ROOT / "docs" / "cards.md").read_text("utf-8")
    rows = [line for line in page.split("\n") if line.startswith("|")]
    of_the_card = {
        *("base-model-invalid", "license-other-unnamed", "license-companion-unused", "tag-made-by-hub"),
        *("model-index-several", "model-index-verified", "secret-token", "invisible-characters"),
    }
    for rule, level in {case[-1] for case in CASES if case[-1][0] not in of_the_card}:
        assert any(f"(rules/{rule}.md)" in row and level in row.rsplit("|", 2)[1] for row in rows), (rule, level)
