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
