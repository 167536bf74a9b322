"""Architectures that no list holds, where they stand in a card, and what is asked of a card that only names one."""

from __future__ import annotations

import pytest

from hfcardlint import lint_text

from .reading import meta, read


def notes(text: str, rule: str) -> list[str]:
    return [finding.message for finding in lint_text(text).findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Architecture: Fernflow", "Fernflow"),
        ("- **Architecture:** Fernflow, a flow that speaks, with Mossglow.", "Fernflow"),
        ("Language: English\nModel architecture: Fern Engine 2", "Fern Engine 2"),
        ("| Backbone | Fernflow |\n|---|---|\n| Task | tagging |", "Fernflow"),
        ("## Model architecture\n\nA pointer-generator network.", "A pointer-generator network"),
        ('```json\n"architectures": ["BartForConditionalGeneration"]\n```', "BartForConditionalGeneration"),
        ('- `"architectures": ["BartForConditionalGeneration"]`', "BartForConditionalGeneration"),
        ("- `PegasusForConditionalGeneration`", "PegasusForConditionalGeneration"),
        ('"_class_name": "UNet2DConditionModel"', "UNet2DConditionModel"),
        ('```json\n{"model_type": "fernflow"}\n```', "fernflow"),
        ("A FernForTokenClassification model that tags.", "FernForTokenClassification"),
    ],
)
def test_a_design_that_no_list_holds_is_named(text: str, said: str) -> None:
    found = read(f"# A\n\n{text}\n").architecture
    assert (found.state, found.said) == ("named", said)


@pytest.mark.parametrize(
    "text",
    [
        "- **Architecture:** text classification",
        "- Architecture: English",
        "Architecture: PyTorch",
        "Architecture: see the paper",
        "Architecture: Custom",
        "Model Architecture: Leaf-based search and retrieval of data",
        "## Architecture\n\nComing soon.",
        "## Model Architecture\n\nThe architecture is described in the paper.",
        "## Model Parameters\n\nSeed 28",
        '```json\n"architectures": ["AutoModelForCausalLM"]\n```',
        "It was compared on the LeavesForCausalLMTasks set.",
        "Neighbours: Fernflow",
        "Architecture: 7B",
        "Architecture: Skylake",
        "Architecture: Confidential",
        "Network: LinkedIn",
        "## Model architecture and objective\n\nPredict tree species.",
        "## System architecture\n\nKubernetes",
        "The `model_type` must be set.",
        "```python\nif config.model_type in ['x']:\n```",
        "It cannot be loaded with `BertForSequenceClassification`.",
    ],
)
def test_a_task_a_library_and_a_promise_are_no_design(text: str) -> None:
    assert read(f"# A\n\n{text}\n").architecture.state == "absent"


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("# MossGPT-Beta\n\nIt writes.\n\n- Base Model: Mistral-7B-Moss-v0.2, a model.\n", "Mistral-7B-Moss-v0.2", 5),
        ("# Moss-qwen1_5-4b\n\n苔藓是一个模型，基于Qwen1.5-4B进行微调。它会画苔藓。\n", "Qwen1.5-4B", 3),
        (
            '# ELECTRA-base for QA\n\nIt answers.\n\n```\nn_epochs=2\nbase_LM_model = "moss/electra-2"\n```\n',
            "moss/electra-2",
            7,
        ),
        ("# ELECTRA-base for QA\n\nIt answers better than BERT.\n", "ELECTRA", 1),
        ("# A\n\nIt is fern-diffusion with leaves.\n", "fern-diffusion", 3),
        ("# A\n\nLeaves on Stable Diffusion.\n", "Stable Diffusion", 3),
        (
            "# Unit 1 of the Diffusion Models Class\n\nThis model is a diffusion model that draws.\n",
            "diffusion model",
            3,
        ),
    ],
)
def test_what_the_model_was_made_of_goes_before_its_own_name(text: str, said: str, line: int) -> None:
    found = read(text).architecture
    assert (found.said, text.count("\n", 0, found.evidence[0].span.start) + 1) == (said, line)


def test_the_title_of_a_card_of_timm_is_its_architecture() -> None:
    text = meta("license: mit", "tags:", "- timm", "- image-classification") + "# Model card for vit_moss_patch8.dino\n"
    assert read(text).architecture.said == "vit_moss_patch8.dino"
    longer = read(f"{text}\nViT-B/8, 12 layers, hidden size 768.\n")
    assert (longer.kind, longer.architecture.evidence[0].text) == ("unknown", "12 layers")


def test_a_setting_in_code_is_shown_on_its_line() -> None:
    text = "# A\n\n```yaml\nepochs: 3\nencoder: conformer\nnum_blocks: 15\n```\n"
    (found,) = read(text).architecture.evidence
    assert text[found.span.start : found.span.end] == "num_blocks: 15"


@pytest.mark.parametrize(
    ("first", "pooling"),
    [
        (
            "{'max_seq_length': 30}) with Transformer model: MossModel",
            "{'word_embedding_dimension': 64, 'pooling_mode_cls_token': False, 'pooling_mode_mean_tokens': True}",
        ),
        ("{'architecture': 'MossModel'})", "{'embedding_dimension': 64, 'pooling_mode': 'mean'}"),
    ],
)
def test_the_parts_of_an_encoder_of_sentences_are_told(first: str, pooling: str) -> None:
    code = f"SentenceTransformer(\n  (0): Transformer({first}\n  (1): Pooling({pooling})\n)"
    said = read(f"# A\n\n```\n{code}\n```\n").architecture.said
    assert said == "SentenceTransformer (MossModel, mean pooling, 64 dimensions)"


def test_the_parts_go_before_the_type_of_one() -> None:
    text = "# A\n\nIt consists of 3 models: an image encoder and a pen.\n\nThe first is a transformer encoder.\n"
    said = read(text).architecture.said
    assert said == "consists of 3 models: an image encoder and a pen; transformer encoder"


def test_a_decimal_count_of_parameters_is_told_whole() -> None:
    assert read("# A\n\nA Llama.\n\n- **Parameters:** 7.24 billion.\n").architecture.said == (
        "Llama, Parameters: 7.24 billion"
    )


@pytest.mark.parametrize(
    ("text", "lacking", "ask"),
    [
        ("A fine-tuned BERT.", "the id of its base model", "name the base model in `base_model:` [OSAID C6]"),
        (
            "A BERT trained from scratch.",
            "layers, sizes or parameters",
            "write one line on layers, size and type [OSAID C6]",
        ),
    ],
)
def test_layers_are_asked_of_who_made_them(text: str, lacking: str, ask: str) -> None:
    card = f"{meta('license: mit')}# A\n\n{text}\n"
    assert notes(card, "architecture-named") == [f"BERT is named, without {lacking}"]
    assert read(card).architecture.ask == ask


def test_parameters_are_no_size_of_the_data() -> None:
    text = "# A\n\n**Language model:** oak, 12 layers, 110M parameters\n**Training data:** SQuAD 2.0\n"
    assert "size" in notes(text, "data-named")[0]
