"""Merges, ports and parts of models that cards tell of in passing."""

from __future__ import annotations

import pytest

from .reading import meta, read

BASE = meta("base_model: moss/fern-7b")
RELATED = ("base_model:", "- moss/fern-vit", "- oak/heron-7b", "base_model_relation: merge")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # Parts that were joined and trained together.
        (meta(*RELATED) + "# Tern\n\nThis repository contains the instruction-tuned Tern.\n", "finetune"),
        (meta(*RELATED) + "# Tern\n\nTern is a merge of both.\n", "merge"),
        (meta(*RELATED) + "# Tern\n\nTern writes.\n", "merge"),
        # Who merges a model of their own trained it.
        (
            meta("tags:", "- mergekit", "- axolotl")
            + "# Tern\n\nWe fine-tuned Fern on letters. We merged our fine-tuned model with Heron using SLERP.\n",
            "finetune",
        ),
        (meta("tags:", "- mergekit", "- axolotl") + "# Tern\n\nWe merged Fern with Heron using SLERP.\n", "merge"),
        # A tag and a title of a mix.
        (meta("tags:", "- merge", "datasets:", "- oak/letters") + "# Tern Mix\n\nIncludes a LoRA mix.\n", "merge"),
        (meta("datasets:", "- oak/letters") + "# Tern\n\nIncludes a LoRA mix.\n", "adapter"),
        ("# Tern\n\nA merge of Fern and Heron.\n\nThe quantized version of this model is rated well.\n", "merge"),
        # Ports and parts.
        (f"{BASE}This is the first 4 layers of Fern in bf16.\n", "quantized"),
        (f"{BASE}We froze the first 4 layers of Fern and fine-tuned the others.\n", "finetune"),
        ("# Tern\n\nThe following is the HF transformers implementation of the Tern model.\n", "quantized"),
        # A link above the whole card of the original.
        ("Original model https://huggingface.co/moss/fern\n\n# Fern\n\nFern was trained on letters.\n", "quantized"),
        ("# Tern\n\nOriginal model https://huggingface.co/moss/fern\n\nTern was trained on letters.\n", "pretrained"),
        # A tokenizer beside weights.
        ("# Tern\n\nThis repo contains the tokenizer, Tern LoRA weights and configs for Tern.\n", "adapter"),
        ("# Tern\n\nThis repo contains the tokenizer of Tern.\n", "not-a-model"),
    ],
)
def test_merges_ports_and_parts_told_in_passing(text: str, kind: str) -> None:
    assert read(text).kind == kind


def test_an_embedding_is_an_adapter_of_what_draws() -> None:
    drawn = meta("tags:", "- text-to-image", "- embedding")
    assert read(f"{drawn}# Fern\n\nWrite fern in the prompt.\n").kind == "adapter"
    read_texts = meta("tags:", "- embedding", "- sentence-similarity")
    assert read(f"{read_texts}# Fern\n\nFern was fine-tuned from BERT for letters.\n").kind == "finetune"


TRAINED = "Fern was trained on letters.\n\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # Adapters that a whole model brings along.
        (f"{TRAINED}It features 5 LoRA adapters for tasks.\n", "pretrained"),
        (f"{TRAINED}Fern is equipped with several LoRA adapters for speech.\n", "pretrained"),
        ("These are 5 LoRA adapters for Fern.\n", "adapter"),
        # The form of the numbers of a training.
        (f"{TRAINED}Fern was post-trained with MXFP4 quantization of its weights.\n", "pretrained"),
        (f"{TRAINED}Fern was post-trained with letters of 1900.\n", "finetune"),
        ("Fern is trained using the UE8M0 FP8 scale data format to suit small cards.\n", "pretrained"),
        ("This is an FP8 version of Fern, which is trained using MXFP8.\n", "quantized"),
        # What else was tuned.
        (f"{TRAINED}A fine-tuned variant of Fern powers the demo on our page.\n", "pretrained"),
        (f"{TRAINED}A fine-tuned variant of Fern for poems.\n", "finetune"),
        # What is aligned with a trend was not tuned by it.
        (f"{TRAINED}It is perfectly aligned with the shift to small models.\n", "pretrained"),
        (f"{TRAINED}It was aligned with human feedback.\n", "finetune"),
        ("It pairs a strong pre-trained Fern family of models with a year of letters.\n", "finetune"),
        ("Training budget: 10 trillion tokens.\n", "pretrained"),
        ("Pre-training mixture: letters and poems.\n", "pretrained"),
    ],
)
def test_what_cards_of_releases_tell_beside_their_training(text: str, kind: str) -> None:
    assert read(f"# Fern\n\n{text}").kind == kind


def test_a_model_trained_in_a_small_format_from_a_base_is_no_copy() -> None:
    text = "# Fern\n\nFern is trained using the UE8M0 FP8 scale data format.\n"
    assert (read(f"{BASE}{text}").kind, read(f"{BASE}{text}").data.state) == ("finetune", "vague")
    assert read(f"{BASE}{text.replace(' format', '')}").data.state == "named"
    assert read(f"{BASE}# Fern FP8\n\nAn FP8 version of Fern.\n").kind == "quantized"
