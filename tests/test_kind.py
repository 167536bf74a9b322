"""What a repository holds where the card says it in passing; all cards are invented."""

from __future__ import annotations

import pytest

from tests.test_disclosures import read

EXPERTS = (
    "The model was made with mergekit and this configuration:\n\n"
    "```yaml\ngate_mode: hidden\nexperts:\n  - source_model: moss/fern\n```\n"
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("# A\n\nQuantization made by Ann Moss.\n\nIt is continued pretrained from Tern on Wikipedia.\n", "quantized"),
        ("# A\n\nThe A model has weights in FP8, which takes less memory.\n", "quantized"),
        ("8 bit quantized tern 2 9b\n", "quantized"),
        ("[GGUF of https://huggingface.co/moss/tern](https://huggingface.co/moss/tern)\n\nIt answers.\n", "quantized"),
        ("this is [tern](https://huggingface.co/moss/tern), dequantised from q5 to f16\n", "quantized"),
        ("These are the converted model weights for Tern-7B in Huggingface format.\n", "quantized"),
        ("This repository contains converted PyTorch checkpoints for Tern, ported from Keras.\n", "quantized"),
        ("Models converted from https://moss.example/tern\n", "quantized"),
        ("# A\n\nA tflite version of Tern-small that I made for a class.\n", "quantized"),
        ("# A\n\nfp16 no-ema version of this model.\n", "quantized"),
        ("# A\n\nAn uncensored version of Tern 8B created with abliteration.\n", "quantized"),
        (
            "# A\n\nThe checkpoints are untouched, but the tokenizer is added.\n\n## Fine-tuning\n\nTune it.\n",
            "quantized",
        ),
        ("# A\n\nIt's a fork of the original Tern with a handler for endpoints.\n", "quantized"),
        ("I didn't create this upscaler, I only uploaded it.\n", "quantized"),
        ("Add metadata to bf16 safetensors of Tern.\n\n# Tern\n\nIt is trained on 2T tokens.\n", "quantized"),
        (
            "---\nlicense: mit\n---\nBased on [tern](https://huggingface.co/moss/tern).\n\n"
            "We pruned its vocabulary from 250880 to 46145 with a Chinese corpus.\n",
            "quantized",
        ),
        ("---\ntags:\n- merged models\n---\nYou may not sell what you make of it.\n", "merge"),
        ("# Tern\n\n(This is Moss's original model, uploaded here only for access.) It saw 2T tokens.\n", "quantized"),
        ("# Moss bot\n\nThis is an instance of DialoGPT-medium trained on a game's lines.\n", "finetune"),
        ("A Pytorch pre-trained model obtained from converting the checkpoint of Tern.\n", "quantized"),
        ("Diffuser model for this SD checkpoint: https://moss.example/tern\n\n## Example\n\nIt draws.\n", "quantized"),
        ("A backup of my favourite models.\n", "quantized"),
        ("See our collection for all versions of Tern, GGUF and 16-bit.\n\n# Tern\n\nA model.\n", "quantized"),
        (
            "# A\n\nThe torch version of Tern-1: it maps texts to vectors that need little room and can be used.\n",
            "quantized",
        ),
        ("# A\n\nThis is the Tern-7B model in MLC format `q4f32_1`.\n", "quantized"),
        ("---\ntags:\n- awq\n---\n# Tern: open models\n\nTern was further pre-trained on PubMed.\n", "quantized"),
        (
            "---\ntags:\n- image-classification\n---\n# A\n\nA ResNet model.\n\nIt has:\n\n- b\n- c\n- d\n- e\n\n"
            "Trained on ImageNet-1k with the recipe below.\n",
            "pretrained",
        ),
        ("---\ntags:\n- merges\n---\nOur testing merges, do not upload them again.\n", "merge"),
        (f"# A\n\n{EXPERTS}", "merge"),
        ("# Moss tokenizer\n\nIt has 50k tokens. The tokenizer was trained on Wikipedia.\n", "not-a-model"),
        ("A toy tokenizer created for testing.\n", "not-a-model"),
        ("# Caption app\n\nThis application generates captions.\n", "not-a-model"),
        ("# 이끼 텍스트로 학습한 토크나이저\n\n데이터\n", "not-a-model"),
        ("### Moss Presets\n\nGrab both templates.\n", "not-a-model"),
        ("# moss\n\nMoss is a collection of libraries for sound.\n", "not-a-model"),
        ("This is a tiny random tern model used for testing\n", "not-a-model"),
        ("# A\n\nIt is initialized with random weights.\n", "not-a-model"),
        ("# A\n\nIt was randomly initialized and then trained on Wikipedia.\n", "pretrained"),
        ("# Tern with a Moss tokenizer\n\nIt was trained on Wikipedia.\n", "pretrained"),
    ],
)
def test_what_a_repository_holds(body: str, kind: str) -> None:
    assert read(body).kind == kind
