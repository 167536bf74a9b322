"""Kinds told by the constructions of newer cards: methods of training, links to siblings, labels and papers."""

from __future__ import annotations

import pytest

from .reading import meta, read

BASE = meta("base_model: moss/fern-7b")
CITED = "\n```bibtex\n@misc{moss2024fern,\n  title={Fern}\n}\n```\n"
FILLING = "".join(f"Line {number} tells of ferns.\n\n" for number in range(16))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{BASE}# Fern\n\n{FILLING}It was fine-tuned on letters using QLoRA.\n", "adapter"),
        (f"{BASE}# Fern\n\n{FILLING}- **Fine-tuning Method**: PEFT\n", "adapter"),
        (f"{BASE}# Fern\n\n{FILLING}We use low-rank adapters in all layers.\n", "adapter"),
        (f"{BASE}# Fern\n\n{FILLING}### Framework versions\n\n- PEFT 0.9.0\n", "adapter"),
        ("# Motion LoRAs\n\nThey move the camera.\n", "adapter"),
        (f"{BASE}# Fern\n\n{FILLING}It was fine-tuned using QLoRA. The LoRA was merged.\n", "finetune"),
        (f"{BASE}# Fern\n\n{FILLING}You can fine-tune it with LoRA.\n", "finetune"),
        (f"{BASE}# Fern\n\n{FILLING}### Framework versions\n\n- Datasets 2.9.0\n", "finetune"),
    ],
)
def test_adapters_are_told_by_the_method_of_their_training(text: str, kind: str) -> None:
    assert read(text).kind == kind


GGUF = "[fern-7b-GGUF](https://huggingface.co/moss/fern-7b-GGUF)"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"# Fern\n\nGGUF files: {GGUF}\n\nIt was fine-tuned from BERT.\n", "finetune"),
        (f"# Fern\n\nGGUF version: {GGUF}\n\nFern writes.\n", "unknown"),
        ("# https://huggingface.co/moss/fern-7b-GGUF\n\nFern writes.\n", "unknown"),
        ("# Fern\n\nNobody released a quantized version of it.\n", "unknown"),
        ("# Fern 7B GGUF\n\nFern writes.\n", "quantized"),
        (f"# Fern\n\nThis is the GGUF version of Fern, {GGUF}.\n", "quantized"),
    ],
)
def test_quantized_siblings_are_others(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            meta("tags:", "- object-detection", "datasets:", "- coco")
            + "# DETR\n\nA DETR model trained end-to-end on COCO.\n",
            "pretrained",
        ),
        (
            meta("tags:", "- object-detection", "datasets:", "- coco") + "# DETR\n\nA DETR model trained on COCO.\n",
            "finetune",
        ),
        (
            meta("pipeline_tag: zero-shot-object-detection")
            + "# DINO detection\n\nThe DINO detection model was proposed in [Fern](https://x.test/a).\n",
            "pretrained",
        ),
        ("# Fern\n\nTrained with: Moss notebook\nBase Model: v1.5\nSteps: 3000\n", "finetune"),
        ("# Fern\n\nTrained with: Moss notebook\nBase Model: none\nSteps: 3000\n", "pretrained"),
        (f"# Fern\n\nFern writes.\n{CITED}", "pretrained"),
        (meta("license: llama2") + f"# Fern\n\nFern writes.\n{CITED}", "finetune"),
        (meta("license: llama2") + "# Fern\n\nFern writes.\n", "unknown"),
        ("# Fern\n\nFern has undergone pre-training with 2T bilingual tokens and preference tuning.\n", "pretrained"),
        ("# Fern-Base\n\n模型基于LLaMA，预训练模型。\n", "pretrained"),
        ("# Fern\n\n模型基于LLaMA，预训练模型。\n", "finetune"),
        ("# Fern\n\n基于 Fast Attention 技术，LLaMA 更快。\n", "unknown"),
        (
            "# Fern\n\nFern is a merged and then further RLHF'ed version of Moss and Oak.\n\nMerged model of both.\n",
            "finetune",
        ),
        ("# Fern\n\nThere are no model weights in this repo.\n", "not-a-model"),
    ],
)
def test_what_labels_papers_and_terms_tell_of_the_start(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("tags", "kind"), [(("trl", "ppo"), "finetune"), (("transformers",), "finetune"), (("ppo",), "rl")]
)
def test_reinforcement_learning_of_a_language_model_is_a_tuning(tags: tuple[str, ...], kind: str) -> None:
    front = meta("tags:", "- reinforcement-learning", *[f"- {tag}" for tag in tags])
    assert read(f"{front}# Fern\n\nFern was fine-tuned with rewards for letters.\n").kind == kind
