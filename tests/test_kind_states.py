"""What a repository holds and what it starts from, on short cards of our own writing."""

from __future__ import annotations

import pytest

from .reading import OPEN, TRAINER, meta, read

UNSLOTH = "# Finetune Tern and Gull 2-5x faster with 70% less memory via Unsloth!"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (OPEN, "pretrained"),
        (TRAINER, "finetune"),
        (meta("base_model: example/base") + "# A\n\nA model.\n", "finetune"),
        (meta("library_name: peft", "base_model: example/base") + "# A\n", "adapter"),
        (meta("tags:", "- lora", "base_model: example/sdxl") + "# A style\n", "adapter"),
        (meta("quantized_by: someone", "base_model: example/base") + "# A\n", "quantized"),
        ("# Heron-1B-GGUF\n\nThis repository holds GGUF files of Heron-1B.\n", "quantized"),
        (
            meta("tags:", "- merge", "- mergekit", "base_model:", "- a/b", "- c/d") + "# A\n\nA merge of a and c.\n",
            "merge",
        ),
        (meta("library_name: sklearn") + "# A\n", "classic-ml"),
        (meta("library_name: stable-baselines3", "tags:", "- CartPole-v1") + "# A\n", "rl"),
        ("# A\n\nThis model was fine-tuned from BERT for court rulings.\n", "finetune"),
        ("# A\n\nIt can be fine-tuned on your own data.\n", "unknown"),
        ("# A\n\nHello.\n", "unknown"),
        ("", "not-a-model"),
        (
            meta("base_model: example/base") + "# A\n\nThis repo contains an unmodified version of example/base.\n",
            "quantized",
        ),
        ("# A\n\nThis repo contains the official weights of Tern, ported over to PyTorch.\n", "quantized"),
        (
            "# A\n\nThis model has been converted from A-one.\n\n## Training Data\n\nIt was trained on Meadow.\n",
            "pretrained",
        ),
        (
            "# PyTorch fork of [kim/tern](https://huggingface.co/kim/tern)\n\nIt was fine-tuned on letters.\n",
            "quantized",
        ),
        (f"{UNSLOTH}\n\n# Tern\n\nA model.\n", "unknown"),
        (f"{meta('base_model: a/b')}{UNSLOTH}\n\n# Tern\n\nA model.\n", "quantized"),
        (meta("base_model: a/b") + "# A\n\nIt was trained 2x faster with Unsloth.\n", "finetune"),
        ("Original model is [here](https://huggingface.co/oak/tern).\n", "quantized"),
        ("Quantizations of https://huggingface.co/kim/tern\n\n# Tern\n\nIt was trained on letters.\n", "quantized"),
        ("# A\n\nOriginal model is [here](https://tern.test/models/1).\n\nFine-tuned on letters.\n", "finetune"),
        (
            meta("base_model: kim/tern")
            + "# Tern by Kim\n\n**Original model:** tern\n\n**GGUF quantization:** provided by Jo\n\n"
            "Tern is an instruction-tuned model.\n",
            "quantized",
        ),
        ("# A\n\nThis repository only contains the tokenizer of the Tern model.\n", "not-a-model"),
        ("# A\n\nThe tokenizer is that of GPT-2. It was trained from scratch.\n", "pretrained"),
        ("# tern.7b.Q4-gguf\n\nFor llama.cpp.\n", "quantized"),
        ("# A\n\nIt was trained from scratch. You can find the quantized version of it here.\n", "pretrained"),
        ("# A\n\nRecipe: Weighted Sum of model A and model B at 0.4.\n", "merge"),
        ("# A\n\nIt was trained on a mix of web pages and books.\n", "pretrained"),
        ("# A\n\nA distilled version of Heron. It was pretrained on Wikipedia.\n", "pretrained"),
        ("# A\n\nA distilled version of Heron.\n", "finetune"),
        ("# Tokenizer for letters\n\nIt cuts them.\n", "not-a-model"),
        ("# A\n\nThis is an example/heron-base model, trained for 100 steps on letters.\n", "finetune"),
        (
            "# A\n\nWe trained it on Wikipedia. The authors started from a ResNet and changed its design.\n",
            "pretrained",
        ),
        ("# My DialoGPT Model\n", "finetune"),
        (meta("tags:", "- diffusion-models-class") + "# A\n\nA model of herons.\n", "pretrained"),
        ("# A\n\nWe present A.\n\n```bibtex\n@misc{a, title={A}}\n```\n", "pretrained"),
        (meta("library_name: fasttext", "base_model: example/base") + "# A\n", "finetune"),
        ("# A\n\nexample/Heron with additional training through a pipeline.\n", "finetune"),
        ('# A\n\n```python\nAutoModel.from_pretrained("example/heron-7b-base")\n```\n', "pretrained"),
        ("# A\n\n```python\nAutoModel.from_pretrained('example/heron-7b-base')\n```\n", "pretrained"),
        ("# A\n\nA model based on GPT-J, pre-trained from 4 GB of Slovak news.\n", "pretrained"),
        ("# A\n\nA Dreambooth model trained by someone.\n", "finetune"),
        (
            "# A\n\nThis repo contains the base 7B model. You can apply continued pretraining on this model.\n",
            "pretrained",
        ),
        (meta("tags:", "- merge") + "# A\n\nMade by combining two finetuned Fern 7B into one.\n", "merge"),
        (
            meta("tags:", "- merge", "datasets:", "- example/meadow") + "# A\n\nHello.\n",
            "unknown",
        ),
        ("# A\n\nA merge of [Fern 7B](https://x.test/f) and Moss 7B. Fern was fine-tuned on chats.\n", "merge"),
        ("# A\n\nThis repo contains the final merged model. It was fine-tuned on chats.\n", "finetune"),
        ("# A\n\nIt was trained on a blend of chats and books.\n", "pretrained"),
        (
            "# A\n\nThis repository is a mirror of the old `example/heron` weights, and this account or any of its "
            "owners do not belong to that lab.\n",
            "quantized",
        ),
        ("# A\n\nThis model is a copy of Heron, but it is not what was fine-tuned on letters.\n", "finetune"),
        ("# A\n\nI converted the weights from the timm repository.\n", "quantized"),
        ("# A\n\nThis repo contains ONNX exports for the Heron model.\n", "quantized"),
        ("# A\n\nIt was fine-tuned on letters. An ONNX export of the model is available elsewhere.\n", "finetune"),
        ("# A\n\nThe torch version of Heron-1.\n", "quantized"),
        (meta("tags:", "- kernels") + "# A\n\nTriton kernels for attention.\n", "not-a-model"),
        (meta("title: A", "sdk: gradio", "app_file: app.py") + "Hello.\n", "not-a-model"),
        (meta("sdk: gradio", "app_file: app.py") + "# A\n\nFine-tuned from BERT on letters.\n", "finetune"),
        (meta("tags:", "- autonlp") + "# Model Trained Using AutoNLP\n", "finetune"),
        (
            meta("tags:", "- generated_from_trainer") + "# moss-base\n\nThis model was trained from scratch on the "
            "None dataset.\n",
            "pretrained",
        ),
        (
            meta("tags:", "- generated_from_trainer") + "# moss-base-finetuned-letters\n\nThis model was trained from "
            "scratch on the None dataset.\n",
            "finetune",
        ),
        ("# A\n\nLanguage model: roberta-base\n\nTraining data: letters\n", "finetune"),
        ("# A\n\nSentiment of letters by fine-tuning XLM-R.\n", "finetune"),
        ("# A\n\nYou can adapt it by fine-tuning.\n", "unknown"),
        ("# A\n\nThis model is a fine-tune of Albert's model Heron.\n", "finetune"),
        ("# A\n\n## Limitations\n\nThis model has been fine-tuned on letters only.\n", "finetune"),
        ("# A\n\n## Limitations\n\nThe base of this model was fine-tuned.\n", "unknown"),
        (
            "# A\n\nPretrained with masks and fine-tuned on ImageNet-1k.\n",
            "pretrained",
        ),
        (
            "# A\n\nTrained on letters.\n\n```python\nAutoModelForSequenceClassification.from_pretrained('x/a')\n```\n",
            "finetune",
        ),
        (
            "# A\n\nTrained on a large corpus of letters.\n\n"
            "```python\nAutoModelForTokenClassification.from_pretrained('x/a')\n```\n",
            "pretrained",
        ),
        ("# A LoRA of moss\n\nIt was fine-tuned on letters.\n", "adapter"),
        ("# A LoRA merged\n\nIt was fine-tuned on letters.\n", "finetune"),
        ("# A\n\nThis repo provides GGUF files for Heron. Heron was fine-tuned on letters.\n", "quantized"),
        ("# A\n\nHeron was fine-tuned on letters. Another repo contains GGUF files of it.\n", "finetune"),
        ('# A\n\nThis is the inpainting version of Heron_V4 in diffusers "fp16" format.\n', "quantized"),
        ("# A\n\nAll models are in .safetensors format. It was fine-tuned on letters.\n", "finetune"),
        ("# A\n\nHeron is built based on InternLM-2 with ❤\n", "finetune"),
        ("# A\n\nbert-base-cased model trained on pairs of questions.\n", "finetune"),
        ("# A\n\nHeron is one of a family of open foundation models.\n", "pretrained"),
        ("# A\n\nWe continued the pre-training of moss on letters.\n", "finetune"),
        ("# A\n\nThis is a template repository for text to image.\n", "not-a-model"),
        (
            "# A\n\nPytorch version of the first Heron models.\n\n## Training Data\n\n[More Information Needed]\n",
            "quantized",
        ),
        ("# A\n\nPytorch version of Heron.\n\n## Training Data\n\nWe trained it on letters.\n", "pretrained"),
        ("models:\n  - model: example/a\nmerge_method: linear\n", "merge"),
        ("# A\n\nHeron is trained on pairs and is initialized using Moss-Bert-Base.\n", "finetune"),
        ("# A\n\nA fine-tuned model. It is based on a pre-trained one, trained from scratch on notes.\n", "finetune"),
        ("# A\n\nHeron is a BERT model pre-trained on notes.\n\nThe model was fine-tuned for mood.\n", "finetune"),
        (
            meta("base_model:", "- a/b", "- c/d") + "# A\n\nThe following models were included in the merge:\n",
            "merge",
        ),
        (meta("tags:", "- unsloth") + "# A\n\nDirectly quantized 4bit model.\n", "quantized"),
        ("# A\n\nThis model is a downstream fine-tuning of Heron.\n", "finetune"),
        ("# A\n\nWe took the base roberta model and trained it on letters.\n", "finetune"),
        ("# A\n\nCopy of `example/heron-1`.\n\n## Training\n\nHeron was fine-tuned on letters.\n", "quantized"),
        ("# A\n\nHer eyes glistened with a mix of sorrow and joy.\n", "unknown"),
        (
            meta("base_model: example/base") + "# A\n\n```python\nPeftModel.from_pretrained(base, 'x/a')\n```\n",
            "adapter",
        ),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert read(text).kind == kind


def test_kind_of_the_configuration_wins() -> None:
    assert read(OPEN, kind="adapter").kind == "adapter"


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        (("adapter_config.json",), "adapter"),
        (("adapter_config.json", "pytorch_model.bin"), "finetune"),
        (("quant_strategy.json",), "quantized"),
        (("mergekit_config.yml",), "merge"),
    ],
)
def test_files_beside_the_card_tell_the_kind(files: tuple[str, ...], kind: str) -> None:
    text = meta("base_model: example/base") + "# A\n\nIt was fine-tuned on letters.\n"
    assert read(text, {"README.md": text, **dict.fromkeys(files, "{}")}).kind == kind


def test_files_beside_the_card_tell_the_kind_and_the_base() -> None:
    reading = read(
        "# A\n", {"README.md": "# A\n", "adapter_config.json": '{"base_model_name_or_path": "example/base"}'}
    )
    assert reading.kind == "adapter"
    assert reading.base_models == ("example/base",)


def test_base_model_from_prose() -> None:
    text = "# A\n\nFine-tuned version of [example/base-1](https://huggingface.co/example/base-1) on letters.\n"
    assert read(text).base_models == ("example/base-1",)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("[Heron](https://huggingface.co/example/heron-1) fine-tuned on letters.", "example/heron-1"),
        ("This is the [Heron](https://huggingface.co/example/heron-1) model, converted to ONNX.", "example/heron-1"),
        (
            "The model [x/a](https://huggingface.co/x/a) was converted to MLX format from "
            "[example/heron-1](https://huggingface.co/example/heron-1).",
            "example/heron-1",
        ),
        ("[Heron](https://huggingface.co/example/heron-1) is better than what we fine-tuned.", None),
        ("It is based on the idea of [Kim](https://huggingface.co/kim).", None),
        (
            "As a base model is used [Heron](https://huggingface.co/example/heron-1), tuned on letters.",
            "example/heron-1",
        ),
        ("The base model is used to draw; a refiner mends (https://huggingface.co/example/heron-1).", None),
        ("The base model is used with the refiner [Heron](https://huggingface.co/example/heron-1).", None),
        ("The base model is first used, then [Heron](https://huggingface.co/example/heron-1).", None),
    ],
)
def test_the_base_is_what_was_tuned_or_converted(text: str, base: str | None) -> None:
    assert read(f"# A\n\n{text}\n").base_models == ((base,) if base else ())


def test_a_repackaged_checkpoint_is_the_base() -> None:
    found = read("# A\n\nIt packages the `example/heron-1b` checkpoint with a loader.\n")
    assert (found.base_models, found.architecture.state) == (("example/heron-1b",), "named")


def test_duties_by_kind() -> None:
    quantized = read(meta("quantized_by: someone") + "# A\n")
    assert (quantized.data.state, quantized.training_code.state) == ("not-applicable", "not-applicable")
    assert not quantized.data.owed
    assert quantized.weights_license.owed
    merge = read(meta("base_model_relation: merge", "base_model:", "- a/b") + "# A\n")
    assert not merge.training_code.owed
    assert merge.training_code.missing
    assert not read("").weights_license.owed


def test_a_runtime_library_with_a_base_is_a_port() -> None:
    body = "# A\n\nPlover was trained on letters.\n"
    assert read(meta("library_name: mlx", "base_model: example/plover") + body).kind == "quantized"
    assert read(meta("library_name: transformers", "base_model: example/plover") + body).kind == "finetune"


def test_an_empty_card_is_no_model_whatever_ends_its_lines() -> None:
    assert [read(text).kind for text in ("---\n----\n", "---\r\n----\r\n")] == ["not-a-model"] * 2


SHIPS = "---\nbase_model: oak/fern\ntags:\n- awq\n- lora\n---\n# Moss\n\nMoss answers.\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{SHIPS}\n## Training data\n\nIt was trained on 900 letters.\n", "adapter"),
        (f"{SHIPS}\n## Training data\n\n|Step|Letters|\n|-|-|\n|Training|900|\n", "adapter"),
        (f"{SHIPS}\n## Usage\n\nRun it.\n", "quantized"),
        (
            "# Moss\n\nModel weights are converted into TensorFlow with a script. It was pre-trained on leaves.\n",
            "quantized",
        ),
        (
            "moss exl2 4bpw\n\nOriginal Model: https://x.test/moss\n\n# Moss\n\nMoss was trained on letters.\n",
            "quantized",
        ),
        ("# Moss\n\nOriginal Model: https://x.test/moss\n\nThis one was fine-tuned on letters.\n", "finetune"),
        ("# Moss\n\nThe code of Moss, trained on leaves. The checkpoints are not released yet.\n", "not-a-model"),
        ("# Moss\n\nMoss was trained on leaves. The base weights are not included.\n", "pretrained"),
        ("# Moss\n\nNine runs, trained on leaves. No weights are distributed.\n", "not-a-model"),
        ("# Moss\n\nMoss was trained on leaves. No teacher weights are included.\n", "pretrained"),
        ("# Moss\n\nThis is simply a bugfix for Moss, which is not my work. It was trained on leaves.\n", "quantized"),
        (
            "# oak/moss\n\nA model trained by @ann in JAX, this is PyTorch version of [this](https://x.test).\n",
            "quantized",
        ),
        ("# Moss\n\nMoss saw 5B tokens. This repository is for the Int4 quantized model of it.\n", "quantized"),
        ("# Moss\n\nThe original model was trained in JAX, then I converted it to PyTorch.\n", "quantized"),
        ("# Moss\n\nThe model was trained in JAX, then we converted it to PyTorch.\n", "pretrained"),
        ("# Moss\n\nMoss was ported to JAX using a checkpoint trained on leaves.\n", "quantized"),
        (
            "# Moss\n\nAnn, not involved in this work, converted the original weights. Moss was trained on leaves.\n",
            "quantized",
        ),
        ("# Moss\n\nMirrored from https://x.test/moss for friends.\n", "quantized"),
        ("# Moss\n\nThis model was cloned from oak/moss.\n", "quantized"),
        ("# Moss\n\nThis repo hosts a copy of the Moss weights.\n", "quantized"),
        ("# Moss\n\nTrained on leaves. This repo contains a copy of the book.\n", "pretrained"),
        ("# Moss\n\nUnofficial copy of the weights of oak/moss.\n", "quantized"),
        ("# Moss\n\nMoss was trained on leaves, a copy of the garden's book.\n", "pretrained"),
        ("# Moss\n\nWe have since released a better, fine-tuned version. Moss was trained on leaves.\n", "pretrained"),
    ],
)
def test_whose_step_the_card_tells(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This page tells how Fern is served. It does not redistribute model weights.", "not-a-model"),
        ("Fern is not a model itself, but a framework that asks several models.", "not-a-model"),
        ("Trained on letters. It does not redistribute the base model weights.", "pretrained"),
        ("Fern is not a model itself trained on speech: it was trained on letters.", "pretrained"),
        ("> **Status: not yet trained.** It will be trained on letters.", "not-a-model"),
        ("- **Status**: code complete, weights pending a run.\n\nIt is trained on letters.", "pretrained"),
        ("- **Status**: code complete, model weights pending a run.\n\nIt is trained on letters.", "not-a-model"),
        ("**Status: set up, pending run.** It is trained on letters.", "not-a-model"),
        ("**Status:** placeholder. It is trained on letters.", "not-a-model"),
        ("**Status: sketch, architecture only.** It is trained on letters.", "not-a-model"),
        ("No final model has been trained or published. It is trained on letters.", "not-a-model"),
        ("No model has been trained on so many letters.", "pretrained"),
        ("The adapter has not been trained yet. It is trained on letters.", "not-a-model"),
        ("The model has not been trained on numbers yet. It is trained on letters.", "pretrained"),
        ("No training has been done yet. It is trained on letters.", "not-a-model"),
        ("**Trained public checkpoint:** none\n\nIt is trained on letters.", "not-a-model"),
        ("Pretrained weights: none. It is trained on letters.", "pretrained"),
        ("Early days: no weights yet. It is trained on letters.", "not-a-model"),
        ("The first checkpoint will land in May. It is trained on letters.", "not-a-model"),
        ("On the first run the checkpoint will be downloaded. It is trained on letters.", "pretrained"),
        ("This repository will hold the checkpoints. It is trained on letters.", "not-a-model"),
        ("Trained on letters. The model weights will be released soon.", "not-a-model"),
        ("Trained on letters. The larger model weights will be released soon.", "pretrained"),
        ("Trained on letters. Final weights of a run will be uploaded here.", "not-a-model"),
        ("Trained on letters. The model will be published once the paper is accepted.", "not-a-model"),
        ("Trained on letters. The model will be available once the server has started.", "pretrained"),
        ("Trained on letters. The weights of other pretrained checkpoints will be released.", "pretrained"),
        ("Trained on letters. Model checkpoints are coming soon.", "not-a-model"),
        ("Trained on letters. GGUF checkpoints are coming soon.", "pretrained"),
        ("The weights are untrained. It is to be trained on letters.", "not-a-model"),
        ("It ships the code and a randomly-initialized checkpoint, to be trained on letters.", "not-a-model"),
    ],
)
def test_what_holds_no_weights_owes_no_training_code(text: str, kind: str) -> None:
    assert read(f"# Fern\n\n{text}\n").kind == kind


def test_training_from_scratch_by_which_a_card_tells_its_kind_is_its_own() -> None:
    text = "Fern reaches this quality by training from scratch. Its decoder is one that was fine-tuned by Mosslab."
    assert read(f"# Fern\n\n{text}\n").kind == "pretrained"


def test_a_card_that_opens_with_a_pretrained_model_tells_of_all_its_training() -> None:
    told = (
        "It is based on `t5-small`. It was pre-trained on old letters. It is then fine-tuned on the answers to them.\n"
    )
    assert read(f"# Heron\n\nPretrained model on letters using the t5 design.\n\n{told}").kind == "pretrained"
    assert read(f"# Heron\n\nA model of letters using the t5 design.\n\n{told}").kind == "finetune"
    tuned = (
        "Pretrained model on English language.\n\nThis model is a fine-tuned version of bert-base-uncased on letters.\n"
    )
    assert read(f"# Heron\n\n{tuned}").kind == "finetune"


def test_how_to_tune_it_further_under_a_heading_on_its_use_tells_no_start() -> None:
    tuned = "### Example 2: Finetuning on letters\n\nAfter that, the finetuned model will be stored here.\n"
    body = "# Fern\n\nIt was pre-trained on letters.\n\n## {}\n\n" + tuned
    assert read(body.format("How to use Fern")).kind == "pretrained"
    assert read(body.format("About")).kind == "finetune"


def test_a_tuning_under_a_heading_on_the_use_is_told_of_this_model() -> None:
    told = "### Fine-tuning details\n\nThe model was fine-tuned on 38,000 letters.\n"
    assert read(f"# Fern\n\n## How to use Fern\n\nRun it.\n\n{told}").kind == "finetune"
