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


TURNS = '\n```python\ntokenizer.apply_chat_template([{"role": "user"}])\n```\n'
PAPER = "[Fern: a Model of Letters](https://arxiv.org/abs/2401.00001)"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"# Fern\n\nFern writes.\n{TURNS}", "finetune"),
        (f"# Fern\n\nFern was trained on letters.\n{TURNS}", "finetune"),
        (f"# Fern\n\nFern writes.\n{TURNS}{CITED}", "finetune"),
        ("# Fern\n\nFern was trained on letters.\n\n<div>\nUSER: Who?<br/>\nASSISTANT: Me.\n</div>\n", "finetune"),
        (f"# Fern\n\nFern was pretrained on letters.\n{TURNS}", "pretrained"),
        ("# Fern\n\nFern was trained on letters.\n\n```\nfern('Who?')\n```\n", "pretrained"),
        (meta("datasets:", "- moss/fern-instruct-50k") + "# Fern\n\nFern writes.\n", "finetune"),
        (meta("datasets:", "- moss/fern-dpo") + f"# Fern\n\nFern writes.\n{CITED}", "finetune"),
        (meta("datasets:", "- moss/fern-dpo"), "unknown"),
        (meta("datasets:", "- moss/fern-letters") + f"# Fern\n\nFern writes.\n{CITED}", "pretrained"),
    ],
)
def test_a_model_that_is_asked_in_turns_was_tuned(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"# Fern\n\nFern is a model from {PAPER}.\n", "pretrained"),
        ("# Fern\n\nFern has 12 layers and 8 heads.\n", "pretrained"),
        (f"# Fern\n\n## Evaluation\n\nOn the test of {PAPER}, Fern has 0.9.\n", "unknown"),
        (f"# Fern for Llama\n\nFern is a model from {PAPER}.\n", "unknown"),
        (meta("tags:", "- mteb") + f"# Fern\n\nFern is a model from {PAPER}.\n", "unknown"),
        (
            meta("tags:", "- mteb") + "# Fern\n\n[Letters by Weak Pre-training](https://arxiv.org/abs/2401.00001)\n",
            "pretrained",
        ),
        (meta("tags:", "- image-segmentation") + f"# Fern\n\n- Original: {PAPER}\n", "unknown"),
        (meta("tags:", "- image-segmentation") + "# Fern\n\nFern has 12 layers and 8 heads.\n", "unknown"),
        (meta("tags:", "- image-segmentation") + f"# Fern\n\nFern was introduced in {PAPER}.\n", "pretrained"),
        ("# Fern\n\nFern writes.\n", "unknown"),
    ],
)
def test_a_paper_or_the_structure_of_a_model_that_names_no_other(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# Fern\n\nFern was trained on letters. We took BERT-base as an initialization for it.\n", "finetune"),
        ("# Fern\n\nFern was trained with https://x.test/moss/quick-stable-diffusion\n", "finetune"),
        (
            meta("license: creativeml-openrail-m", "library_name: diffusers") + "# Fern\n\nTrained on ferns.\n",
            "finetune",
        ),
        (f"# Fern\n\n{FILLING}## Usage\n\nOur model is based on Llama 2, download it.\n", "finetune"),
        (f"# Fern\n\n{FILLING}## Usage\n\nThe server is based on Llama 2, download it.\n", "unknown"),
        ("# Fern\n\nFern is the first open foundation model for letters. Fern-Llama was trained well.\n", "pretrained"),
        (
            "# Fern\n\nFern was trained on Letters for 1.4T tokens.\n\nWe then further train it on code for Moss.\n",
            "pretrained",
        ),
        (
            "# Fern-7B\n\nFern-7B was pretrained from scratch on letters.\n\n"
            "It reads much (we finetuned [Oak-7B](https://huggingface.co/moss/oak-7b) on books).\n",
            "pretrained",
        ),
        (
            "# Fern-7B\n\nFern-7B was pretrained on letters.\n\n- Instruction-tuned version: Oak-7B\n",
            "pretrained",
        ),
        ("# Fern-7B\n\nFern-7B is an instruction-tuned version of Oak-7B.\n", "finetune"),
        ("# Fern\n\nFern was pretrained in `timm` on letters and fine-tuned on words.\n", "pretrained"),
        (f"{BASE}# Fern\n\n{FILLING}All models have one head, we use low-rank adapters in all layers.\n", "adapter"),
        (f"{BASE}# Fern\n\n{FILLING}Tuned with LoRA.\n\n## Usage\n\nTake merged adapters.\n", "adapter"),
    ],
)
def test_starts_told_in_passing(text: str, kind: str) -> None:
    assert read(text).kind == kind


JOINED = meta("base_model:", "- moss/oak-300m", "- moss/fern-7b", "base_model_relation: merge")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{JOINED}# Fern\n\nThis is the instruction-tuned Fern, that sees.\n", "finetune"),
        (f"{JOINED}# Fern\n\nA merge of both, each of them fine-tuned on letters.\n", "merge"),
        (f"{JOINED}# Fern\n\nFern sees.\n", "merge"),
        (meta("license: llama2") + "# Fern\n\nFern was trained on 16k letters.\n", "finetune"),
        (meta("license: other", "license_name: llama3") + "# Fern\n\nFern was trained on 16k letters.\n", "finetune"),
        (meta("license: llama2") + "# Fern\n\nFern was pretrained on letters.\n", "pretrained"),
        ("python run.py\n--model_name_or_path moss/fern-small\n--do_train\n", "finetune"),
        (f"This is a Moss Lab transformers-compatible conversion of the Fern of {PAPER}.\n", "quantized"),
        (f"# Fern\n\nThe exported Fern of {PAPER}.\n", "unknown"),
        ("# Fern\n\nWe [here](https://arxiv.org/abs/2401.00001) write letters.\n", "unknown"),
        (meta("tags:", "- autotrain") + f"# Fern\n\n- Letters: {PAPER}\n", "unknown"),
    ],
)
def test_parts_that_were_joined_terms_and_commands(text: str, kind: str) -> None:
    assert read(text).kind == kind


ROOT = "[moss/fern-base](https://huggingface.co/moss/fern-base)"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (meta("library_name: adapter-transformers", "metrics:", "- accuracy"), "adapter"),
        (meta("library_name: adapter-transformers") + "# Fern\n\nA forest of trees, nothing else needed.\n", "unknown"),
        (meta("library_name: adapter-transformers") + "# Fern\n\nFern is fine-tuned on letters.\n", "finetune"),
        (meta("library_name: adapter-transformers", "tags:", "- adapterhub:fern", "- adapters"), "adapter"),
        (meta("library_name: adapters"), "adapter"),
    ],
)
def test_the_first_library_of_the_form_tells_where_nothing_else_does(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"# Fern\n\nThe model was forked from {ROOT}.\n", "quantized"),
        (f"# Fern\n\nA Japanese version of {ROOT}.\n", "finetune"),
    ],
)
def test_the_first_place_that_names_a_base_may_tell_a_copy(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ECAPA-TDNN language identification", "pretrained"),
        ("LSTM sentiment classifier", "pretrained"),
        ("DenseNet classifier", "pretrained"),
        ("RoBERTa sentiment classifier", "finetune"),
    ],
)
def test_a_design_with_a_task_is_no_pretrained_family(text: str, kind: str) -> None:
    assert read(f"# {text}\n\nThe model was trained on Letters.\n").kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Continue trained bert-base-fern with 2G letters.",
        "With [DistilRoBERTa](https://huggingface.co/distilroberta-base) as starting point, Fern learned letters.",
        "Fern-BERT is RoBERTa, additionally pretrained on letters.",
    ],
)
def test_training_that_goes_on_begins_with_another(text: str) -> None:
    assert (
        read(f"# Fern: pre-trained models for letters\n\nFern is a pre-trained model.\n\n{text}\n").kind == "finetune"
    )


@pytest.mark.parametrize(
    ("tags", "text", "kind"),
    [
        # What diffusers writes for T2I adapters, and for weights that DreamBooth tuned as a whole.
        ("t2iadapter", "These are weights with new type of conditioning.", "adapter"),
        ("diffusers", "These are t2iadapter weights trained on moss/fern-7b with new type of conditioning.", "adapter"),
        ("'template:sd-lora'", "These are moss/fern DreamBooth weights for moss/fern-7b.", "finetune"),
        ("'template:sd-lora'", "These are moss/fern DreamBooth LoRA weights for moss/fern-7b.", "adapter"),
        ("'template:sd-lora'", "Fern draws.", "adapter"),
        ("'template:sd-lora', lora", "These are moss/fern DreamBooth weights for moss/fern-7b.", "adapter"),
    ],
)
def test_what_diffusers_writes_tells_adapters_from_whole_weights(tags: str, text: str, kind: str) -> None:
    assert read(meta("base_model: moss/fern-7b", f"tags: [{tags}]") + f"# Fern\n\n{text}\n").kind == kind
