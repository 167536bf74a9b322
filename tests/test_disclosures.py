"""What short cards of our own writing disclose: kind, the four lines, sections, claims, language."""

from __future__ import annotations

import pytest

import hfcardlint
from hfcardlint.card.card import Card
from hfcardlint.card.repo import Repo
from hfcardlint.card.source import Source
from hfcardlint.disclosures import facts
from hfcardlint.disclosures.reading import Reading
from hfcardlint.finding import Level


def read(text: str, files: dict[str, str] | None = None, kind: str | None = None) -> Reading:
    repo = Repo.of(files) if files is not None else None
    return Card(Source("README.md", text), repo, kind).disclosures


def meta(*lines: str) -> str:
    return "---\n" + "\n".join(lines) + "\n---\n"


OPEN = (
    meta("license: apache-2.0", "datasets:", "- example/meadow")
    + """# Heron-1B

Heron-1B is a decoder-only transformer of 16 layers, pre-trained from scratch on
[Meadow](https://huggingface.co/datasets/example/meadow).

## Training Data

[Meadow](https://huggingface.co/datasets/example/meadow) holds 300 billion tokens of web pages.
They were crawled in 2023, deduplicated and filtered by language.

## Training Procedure

The [training code](https://github.com/example/heron) holds the configuration of every run.
"""
)
FRONTIER = (
    meta("license: llama3.1", "extra_gated_prompt: please agree")
    + """# Falconet 8B

Falconet 8B is a pretrained auto-regressive language model with 32 layers.

## Training Data

Falconet was pretrained on 15 trillion tokens of publicly available online data. Neither stage includes user data.

## Usage

Please follow our [repository](https://github.com/example/falconet) to run it.
"""
)
TRAINER = (
    meta("license: mit", "base_model: example/base", "tags:", "- generated_from_trainer")
    + """# out

This model is a fine-tuned version of [example/base](https://huggingface.co/example/base) on the None dataset.

## Training and evaluation data

More information needed

### Training hyperparameters

- learning_rate: 2e-05
- train_batch_size: 8
- num_epochs: 3
"""
)


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
        ("# Finetune Tern and Gull 2-5x faster with 70% less memory via Unsloth!\n\n# Tern\n\nA model.\n", "quantized"),
        (meta("base_model: a/b") + "# A\n\nIt was trained 2x faster with Unsloth.\n", "finetune"),
        ("Original model is [here](https://tern.test/models/1).\n", "quantized"),
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
        (meta("tags:", "- autonlp") + "# Model Trained Using AutoNLP\n", "unknown"),
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
    ],
)
def test_the_base_is_what_was_tuned_or_converted(text: str, base: str | None) -> None:
    assert read(f"# A\n\n{text}\n").base_models == ((base,) if base else ())


def test_a_page_of_the_project_under_a_heading_on_training_holds_its_code() -> None:
    text = "# Heron-1B\n\n## Pretrain & fine-tune\n\nSee [Heron.md](https://github.com/fernlab/heron/blob/main/Heron.md).\n"
    assert read(text).training_code.state == "linked"
    assert read(text.replace("Pretrain & fine-tune", "More")).training_code.state == "unlabelled"


def test_an_owner_named_after_the_cards_is_its_own() -> None:
    text = "# fernlab/vit-b-16\n\nSee [clips](https://github.com/fernlabs/clips) for other models.\n"
    assert read(text).training_code.state == "unlabelled"
    assert read(text.replace("# fernlab/", "# moss/")).training_code.state == "absent"


def test_the_recipe_of_a_merge_may_have_lost_its_fence() -> None:
    assert read("models:\n  - model: example/a\nmerge_method: linear\n").training_code.state == "linked"


def test_a_badge_with_the_models_name_is_the_projects_own() -> None:
    body = "<div><a href='https://github.com/example/heron'><img src='b.png'></a></div>"
    assert read(f"# Heron-1B\n\n{body}\n").training_code.state == "unlabelled"
    assert read(f"# Moss-1B\n\n{body}\n").training_code.state == "absent"


def test_a_tool_that_the_card_says_trained_it_is_no_repository_of_the_project() -> None:
    text = (
        "## TextAttack Model Card\n\nIt was fine-tuned using TextAttack on letters. For more information see "
        "[TextAttack on Github](https://github.com/QData/TextAttack).\n"
    )
    assert read(text).training_code.state == "named"


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("Nothing here.", "absent"),
        ("It was fine-tuned on an unknown dataset.", "absent"),
        ("It was trained for 50k steps at a resolution of 512.", "absent"),
        ("## Training Data\n\n[More Information Needed]", "absent"),
        ("It was trained on publicly available texts.", "vague"),
        ("It was fine-tuned on our in-house data of 2 million conversations.", "vague"),
        ("It was fine-tuned on the SQuAD dataset.", "named"),
        ("It was not trained on Wikipedia.", "absent"),
        ("Unlike models trained on ImageNet, it draws.", "absent"),
        ("It was evaluated on SQuAD.", "absent"),
        ("## Dataset\n\nWikipedia, 20 GB of text, filtered by length.", "described"),
        (
            "## Dataset\n\n[Wikipedia](https://dumps.wikimedia.org), 20 GB of text, filtered by length.",
            "complete",
        ),
        ("## 训练数据\n\n在 [SimCLUE](https://github.com/example/SimCLUE) 数据集上训练。", "named"),
        ("It was fine-tuned on an unkown dataset.", "absent"),
        ("It was fine-tuned on SQuAD as:", "named"),
        ("It was fine-tuned for the SQuAD dataset.", "named"),
        ("It was trained on one NVIDIA H200.", "absent"),
        ("It was trained on FernBank2.", "named"),
        ("It was trained from the old stop-motion film MossLand.", "named"),
        ("It was trained on a TPU Pod V3-8.", "absent"),
        ("It was fine-tuned from Qwen2-7B.", "absent"),
        ("## Training\n\n| Dataset | Fern-bank v3.1 |\n|---|---|\n| Layers | 12 |", "named"),
        ("- **Dataset:** fernlab/moss-land/Plants-2024 (questions of growers)", "named"),
        ("- **Dataset:** Custom", "vague"),
        ("한국어 식물 데이터셋(FRNC)으로 학습했습니다.", "named"),
        ("It was fine-tuned on the squad dataset.", "named"),
        ("It was fine-tuned on a high quality dataset.", "vague"),
        ("**This checkpoint was finetuned on the AudioCaps dataset.**", "named"),
        ("The model is meant to be fine-tuned on a supervised dataset.", "absent"),
        ("These embeddings of text were trained by Fern Labs.", "absent"),
        ("## Data\n\nThe data is described in this [report](https://arxiv.org/abs/1).", "absent"),
        ("Heron leverages paired data of sound and text to pre-train its encoder.", "vague"),
        ("A script to perform fine-tuning on the UltraChat dataset is in the folder.", "absent"),
        ("## Dataset\n\nWikipedia. We dropped and filtered short pages. About 20 GB.", "described"),
        ("Heron is a pre-trained multimodal Transformer for forms with text and image masking.", "absent"),
        ("We pretrained the models with a large amount of data.", "vague"),
        ("Heron is a pre-trained model, and it builds on the official code.", "absent"),
        ("## Training data\n\n[TODO: tell which data was used to train the model]", "absent"),
        ("It was pretrained on a large corpus.\n\n- We used a newer version of Wikipedia.", "named"),
        ("It was pretrained on a large corpus.\n\n- We evaluated with Wikipedia questions.", "vague"),
        ("It was trained on two sets of texts:\n\n* English Wikipedia;\n* letters", "named"),
        ("It was trained on texts in these languages:\n\n* Alpaca", "absent"),
        ("Letters and Wikipedia articles were used for pre-training the model.", "named"),
        ("| Expert | Trained on |\n|---|---|\n| one | example/moss-flat/part |", "named"),
        ("| Model | Trained on | Accuracy |\n|---|---|---|\n| one | SQuAD | 0.5 |", "named"),
        ("It was fine-tuned on an SQL dataset.", "vague"),
        ("- [Our pretraining data](https://huggingface.co/datasets/example/moss)", "named"),
        ("## DataMix\n\n| Source | Tokens |\n|---|---|\n| C4 | 190.2 |", "named"),
        ("## Training Data\n\n**Sources:**\n- Letters\n- Wikipedia articles\n\n**Shares:**\n- Easy: 25%", "named"),
        ("## Training Data\n\n- Garden corpus parts (MossLab/GDN, ~60%)\n- Templates of texts", "named"),
        ("## Training Data\n\nScans pooled from **FERN-3**, **MOSS** and **OpenHeron**. They stay private.", "named"),
        ("- **Data:** the FernBase-derived leaf / stem datasets", "named"),
        ("- **Data:** 380 hours of YouTube podcasts", "named"),
        ("It was trained on texts.\n\nScripts, datasets and logs: [moss](https://example.org/moss)", "named"),
        ("It was trained on texts.\n\n[Paper](https://example.org/p) | [Dataset](https://example.org/moss)", "named"),
        ("It was trained on texts.\n\nWe used ideas derived from the MossMAE papers.", "vague"),
        ("Please cite the underlying datasets (Moss et al.; Fern et al. 2021).", "named"),
        ("The `leaf_train/` folder contains the training set of leaves.", "named"),
        ("The mixture was 95% own poems and 5% MOSS songs.", "named"),
        ("## Training\n\n- Images: Adam; 20 epochs (MNIST), 40 (CIFAR-10). Trained from scratch.", "named"),
        ("- **2B tokens** mixed corpus (FineWeb + Wikipedia)", "named"),
        ("It was trained on texts.\n\n- **Source:** the `open-moss-detection` dataset", "named"),
        ("## License\n\n- **Training corpus**: the FernWorld dataset, redistribution not permitted", "named"),
        ("It was trained on texts.\n\nOf training data, Common Crawl was excluded.", "vague"),
        ("## License\n\nThe fine-tune uses the FernVoice dataset.", "named"),
        ("## Identity\n\n| Part | Value |\n|---|---|\n| Seed | 7 |\n| Dataset | FERN-ID all_of |", "named"),
        ("## Data\n\n- **Source text:** [`moss/leaves`](https://github.com/moss/leaves) at commit 4.", "named"),
    ],
)
def test_data(body: str, state: str) -> None:
    assert read(f"# A\n\nA model.\n\n{body}\n").data.state == state


@pytest.mark.parametrize("value", ["csv", "json", "imagefolder", "generator", "'null'", "None"])
def test_formats_and_nothings_are_no_datasets(value: str) -> None:
    assert read(meta("datasets:", f"- {value}") + "# A\n").data.state == "absent"


def test_a_dataset_id_is_named_and_points_to_the_rest() -> None:
    data = read(meta("datasets:", "- example/meadow") + "# A\n").data
    assert data.state == "named"
    assert {point.item for point in data.pointed} == {"D1b", "D1c", "D1e"}
    assert data.missing == ()
    assert "example/meadow" in data.said


def test_the_base_models_data_is_not_the_fine_tunes() -> None:
    text = meta("base_model: example/base") + "# A\n\nThe base model was pretrained on Wikipedia.\n"
    assert read(text).data.state == "absent"


UNTOLD = "selection and processing are not told here"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "It was trained on a set of text.\n\n## Training Data\n\nHeron 3 was pretrained on over 15 trillion tokens "
            "of publicly available online data. The pretraining data has a cutoff of March 2023.",
            '"publicly available online data", 15 trillion tokens, cutoff March 2023, without a source',
        ),
        (
            "It was fine-tuned for 3 epochs on the 8,412 questions of "
            "[example/moss](https://huggingface.co/datasets/example/moss).",
            "example/moss, 8,412 questions; selection and processing are not told here, perhaps at the link of line 5",
        ),
        (
            "## Dataset\n\nAlpaca ~52K, which follows 15 system instructions.",
            f"Alpaca, 52K; {UNTOLD}",
        ),
        (
            "It was trained on the ['example/moss'] dataset.\n\n"
            "## Data\n\n[example/moss](https://huggingface.co/datasets/example/moss)",
            "example/moss; size, selection and processing are not told here, perhaps at the link of line 9",
        ),
        ("## Data\n\nMoss2 corpus. Train/Val split: 9 to 1.", "Moss2"),
        ("It was trained on FineWeb on a single RTX 4060 (8 GB).", f"FineWeb; {UNTOLD}"),
        ("It has 125M parameters, 3B tokens, and was trained on C4.", f"C4, 3B tokens; {UNTOLD}"),
        ("## Data\n\n- Easy: 25% (10,000 samples)", '"Easy: 25% (10,000 samples)", without a source'),
    ],
)
def test_data_is_told_in_few_words(body: str, said: str) -> None:
    assert read(f"# A\n\nA model.\n\n{body}\n").data.said == said


def test_spacy_lists_its_sources() -> None:
    table = "| Feature | Description |\n| --- | --- |\n| **Name** | `xx_moss` |\n| **Sources** | {} |\n"
    card = meta("tags:", "- spacy", "library_name: spacy") + "# xx_moss\n\n" + table
    assert read(card.format("Moss Bank v2 (A. Fern)")).data.said.startswith("Moss Bank v2;")
    assert read(card.format("n/a")).data.state == "absent"


def test_an_item_is_settled_by_a_reason() -> None:
    body = "# A\n\n## Training Data\n\nWikipedia.\n\nFiltering: not applicable: the dump is used as it is.\n"
    missing = read(body).data.missing
    assert "D1e" not in missing
    assert "D1b" in missing


def test_an_agent_learns_from_the_environment_of_the_text() -> None:
    text = meta("tags:", "- reinforcement-learning") + "# A\n\nAn agent trained in the MossLander-v3 environment.\n"
    assert read(text).data.state == "named"


def test_data_beside_that_of_the_base_are_the_fine_tunes() -> None:
    text = (
        meta("base_model: example/base")
        + "# A\n\nA fine-tuned model.\n\n## Training data\n\n"
        + "In addition to the pretraining data used in [base](https://huggingface.co/example/base), the model was "
        + "trained on the FernMoss2 dataset.\n"
    )
    assert read(text).data.state == "named"


def test_items_that_count_only_if_used() -> None:
    body = "# A\n\n## Training Data\n\nPreference pairs from the UltraFeedback dataset.\n"
    assert "D1d" in read(body).data.missing
    assert "D3" in read("# A\n\nIt was trained on TIMIT.\n").data.missing
    assert not {"D1d", "D3"} & set(read("# A\n\nIt was trained on Wikipedia.\n").data.missing)


def test_a_resolution_is_no_quantity() -> None:
    said = "# A\n\nIt was trained on {} of drawings.\n"
    assert "D1b" in read(said.format("768x768 images")).data.missing
    assert "D1b" not in read(said.format("768 images")).data.missing


def test_the_stage_without_a_word_on_its_data() -> None:
    text = "# A\n\nA was pretrained from scratch on Wikipedia.\n\nSupervised fine-tuning and RLHF came after it.\n"
    assert read(text, kind="pretrained").data.stage == "fine-tuning"
    assert read("# A\n\nA was pretrained from scratch on Wikipedia.\n", kind="pretrained").data.stage is None


def test_plain_words_need_a_capital() -> None:
    assert read("# A\n\nIt was trained on a pile of books.\n").data.state == "vague"
    assert read("# A\n\nIt was trained on the Pile.\n").data.state == "named"


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("Run it with [vLLM](https://github.com/vllm-project/vllm).", "absent"),
        ("Scores by [the harness](https://github.com/EleutherAI/lm-evaluation-harness).", "absent"),
        ("See [the paper](https://arxiv.org/abs/2001.00001).", "absent"),
        ("It was trained with [Axolotl](https://github.com/axolotl-ai-cloud/axolotl).", "named"),
        ("It was fine-tuned using Unsloth.", "named"),
        ("First released in [this repository](https://github.com/example/heron).", "unlabelled"),
        ("- **Repository:** https://github.com/example/heron", "unlabelled"),
        ("[Training code](https://github.com/example/heron)", "linked"),
        ("The script used for training is at https://github.com/example/heron", "linked"),
        ("[Notebook](https://github.com/example/heron/blob/main/finetune.ipynb)", "linked"),
        ("This repository contains the training code.", "linked"),
        ("The training code will be released soon.", "absent"),
        ("```bash\npython train.py --epochs 3\n```", "linked"),
        ("```yaml\nbase_model: a/b\ndatasets:\n- path: c/d\nmicro_batch_size: 2\n```", "linked"),
        ("```python\nmodel = AutoModel.from_pretrained('a/b')\n```", "absent"),
        ("- **Original:** https://github.com/example/heron", "unlabelled"),
        ("The code used to generate this model is at https://github.com/example/heron", "linked"),
        ("It is tokenized with [kestrel](https://github.com/example/kestrel).", "absent"),
        ("Base model is [plover](https://github.com/example/plover).", "absent"),
        (
            "It was trained with code from [run_mlm.py](https://github.com/huggingface/transformers/tree/main/examples).",
            "named",
        ),
        ("It was trained with Sandpiper, a training codebase of our own.", "named"),
        ("It was trained using the [Sandgrid](https://github.com/example/sandgrid) bucketing tool.", "named"),
        ("## Training\n\nSee [here](https://github.com/example/dunes/tree/main/configs).", "linked"),
        ("It was trained using Sandgrid (https://github.com/example/sandgrid).", "named"),
        ("It was trained in Flax on a small cluster.", "named"),
        ("It was trained during the Flax week.", "absent"),
        ("It reads long texts by the [Reedbed](https://github.com/example/reedbed) technique.", "absent"),
        ("As the [first CLIP](https://github.com/example/clip) does, it compares pictures.", "absent"),
        ("## Training data\n\nSee [here](https://github.com/a/dunes) for the repository of scripts.", "unlabelled"),
        ("Try the [safeguards](https://github.com/example/heron/tree/main/recipes/responsible_ai).", "absent"),
        ("## Training\n\n- **Code:** [fernlab/heron](https://github.com/fernlab/heron)", "linked"),
        (
            "## Training\n\nThe scores are from the official [repository](https://github.com/example/moss).",
            "unlabelled",
        ),
        ("# Training code at GitHub\n\nhttps://github.com/example/heron", "linked"),
        ("- **Trainer:** [fernlab/heron](https://github.com/fernlab/heron)", "linked"),
        ("- **Training framework:** [Nanotron](https://github.com/huggingface/nanotron)", "named"),
        (
            "[<img src='b.png' alt='Built with Axolotl'>](https://github.com/OpenAccess-AI-Collective/axolotl)",
            "named",
        ),
        ("<div><a href='https://github.com/x/a-model-heron'><img src='b.png'></a></div>", "absent"),
        ("[GitHub](https://aka.ms/heron)", "unlabelled"),
        ("[GitHub](https://github.com/example)", "absent"),
        ("💻[💻Github](https://github.com/example/heron) • [🚀Chat Demo](https://x.test)", "unlabelled"),
        ("We provide complete training codes for it.", "linked"),
        ("We will provide the training code soon.", "absent"),
        (
            "It can be fine-tuned with the [example](https://github.com/huggingface/transformers/tree/main/examples).",
            "absent",
        ),
        (
            "To fine-tune the model, see the official training "
            "[example](https://github.com/huggingface/transformers/tree/main/examples).",
            "absent",
        ),
        (
            "**Paper**: https://x.test\n**Code**: https://github.com/fernlab/heron\n**Without pre-training**: no",
            "unlabelled",
        ),
        (
            "**Training data:** letters\n**Eval data:** letters\n**Code:** See [here](https://github.com/fernlab/heron)",
            "linked",
        ),
        (
            "For the code and data that was used to train this model see [this](https://github.com/kim/letters).",
            "linked",
        ),
        ("To reproduce this model, follow [the pages](https://github.com/kim/letters).", "linked"),
        ("It was trained using HuggingFace's Flax framework.", "named"),
        ("- **Repository:** https://github.com/lm-sys/FastChat", "unlabelled"),
        ("- **Repository:** [SetFit on GitHub](https://github.com/huggingface/setfit)", "absent"),
        ("The training script `run_heron.py` is modified.", "named"),
        ("Most were taken [from the repo of Kim](https://github.com/kim/sets).", "absent"),
        ("See https://www.kaggle.com/code/example/heron for more details.", "unlabelled"),
        ("More models are at [reeds](https://github.com/moss/reeds), available to all.", "absent"),
        ("We show it in [Gradio](https://github.com/gradio-app/gradio) and also provide a page.", "absent"),
        ("We provide it with [Gradio](https://github.com/gradio-app/gradio), which is ours.", "unlabelled"),
        ("- **Repository:** https://dagshub.com/example/heron/src/main/model.pt", "unlabelled"),
        ("Numbers made with https://github.com/example/detect-pretrain-code-contamination", "absent"),
        ("```\nsbatch jobs/sft.sbatch\n```", "linked"),
        ("```\npython -m tools.enjoy --name ppo_atari\n```", "absent"),
        ("```\nBring me fish to eat and train an army.\n```", "absent"),
        (
            "To train your own model see this [training example](https://colab.research.google.com/github/x/y.ipynb).",
            "absent",
        ),
        ("#### [Fine-tune script](https://github.com/huggingface/transformers/blob/main/examples/run_x.md)", "linked"),
        ("Trained in `timm` on letters by Kim.", "named"),
        ("[The original Heron code](https://heron.test/projects/recipes/)", "unlabelled"),
        ("[Training code](https://heron.test/code.zip)", "linked"),
        ("[Language code](https://iso.test/639)", "absent"),
        ("[Code](https://huggingface.co/example/heron)", "absent"),
        ("## Evaluation\n\nScored by this [code](https://heron.test/scores).", "absent"),
        ("It uses the SandGrid training framework to compare sentences.", "named"),
        ("Choose the training framework that suits you.", "absent"),
        ("More information on the fine-tuning process: https://github.com/kim/letters", "linked"),
        ("Training is performed the same way as in this [README](https://github.com/kim/letters).", "linked"),
        (
            "## Training\n\nSee [the page on TSDAE training]"
            "(https://github.com/UKPLab/sentence-transformers/tree/master/examples/TSDAE).",
            "linked",
        ),
        ("Haystack's distillation feature was used for training.", "named"),
        ("Training was done using the [Fastai2](https://github.com/fastai/fastai2/) library.", "named"),
        ("It was trained using the [transformers](https://github.com/huggingface/transformers) library.", "named"),
        (
            "It was trained on letters and is used with [transformers](https://github.com/huggingface/transformers).",
            "absent",
        ),
        ("It was trained with [SFTTrainer](https://huggingface.co/docs/trl/sft_trainer).", "named"),
        ("It was trained with Kim's original TensorFlow code.", "named"),
        ("## Settings\n\nThe following hyperparameters were used during training:\n\n- epochs: 3", "named"),
        ("I ran the training with the trainer I implemented for an earlier model.", "named"),
        ("The official repository, https://git.uni.test/fern/heron-training-scripts, has the scripts.", "linked"),
        ("Training: https://github.com/kohya-ss/sd-scripts/blob/sdxl/docs/train_lllite_README.md", "linked"),
        ("pretrained models used in https://github.com/example/heron", "unlabelled"),
        ("This repo contains the model from [this notebook](https://keras.io/examples/audio/heron/).", "linked"),
        ("It was trained in [this notebook](https://Colab.research.google.com/drive/1).", "linked"),
        (
            "## Evaluation\n\nWe scored our model with the "
            "[harness repository](https://github.com/EleutherAI/lm-evaluation-harness).",
            "absent",
        ),
    ],
)
def test_training_code(body: str, state: str) -> None:
    assert read(f"# A\n\nA model.\n\n{body}\n").training_code.state == state


def test_the_owner_of_the_loaded_model_is_the_projects_own() -> None:
    link = "It needs [esk](https://github.com/example/esk) to run.\n"
    text = f"# tern-small\n\nA model.\n\n```python\nload('example/tern-small')\n```\n\n{link}"
    assert read(text).training_code.state == "unlabelled"
    assert read(text.replace("load('example/", "load('other/")).training_code.state == "absent"


def test_a_repository_called_as_the_loaded_model_is_the_projects_own_under_any_title() -> None:
    link = "It needs https://github.com/example/heron_torch to run.\n"
    text = f"## Introduction\n\n{link}\n```python\nload('example/heron-base')\n```\n"
    assert read(text).training_code.state == "unlabelled"
    assert read(text.replace("load('example/", "load('other/")).training_code.state == "absent"
    assert read(text.replace("heron-base", "moss-base")).training_code.state == "absent"


def test_a_tool_that_trained_the_model_is_no_product_of_the_project_beside_it() -> None:
    about = "## About us\n\nWe are Fern. Our code: [Haystack](https://github.com/fern/haystack)\n"
    told = "Haystack's distillation feature was used for training.\n\n"
    assert read(f"# Heron\n\n{told}{about}").training_code.state == "named"
    assert read(f"# Heron\n\n{about}").training_code.state == "unlabelled"


def test_a_citation_of_another_project_says_less_than_the_tool_that_is_named() -> None:
    cited = "```\n@misc{moss,\n  howpublished = {\\url{https://github.com/kim/moss}},\n}\n```\n"
    tool = "It was trained using PPO with [trlX](https://github.com/CarperAI/trlx).\n\n"
    assert read(f"# Heron\n\n{tool}{cited}").training_code.state == "named"
    assert read(f"# Heron\n\n{cited}").training_code.state == "unlabelled"


def test_links_of_the_bases_card_pasted_below_are_not_the_models() -> None:
    own = meta("base_model: kim/tern") + "# Heron\n\nIt was trained using Unsloth.\n\n"
    below = "# Original model card\n\n## Repository\n\nOur code: [tern](https://github.com/kim/tern)\n"
    assert read(own + below).training_code.state == "named"
    assert read(own + below.replace("Original model card", "Tern")).training_code.state == "unlabelled"


def test_the_indented_text_of_a_textattack_card_is_read() -> None:
    text = "## TextAttack Model Card\n    This `heron` model was fine-tuned using TextAttack\n    and letters.\n"
    reading = read(text)
    assert (reading.kind, reading.training_code.state) == ("finetune", "named")


def test_a_training_script_beside_the_card_counts() -> None:
    assert read("# A\n", {"README.md": "# A\n", "train.py": ""}).training_code.state == "linked"


@pytest.mark.parametrize(
    ("text", "state", "ids"),
    [
        (meta("license: mit"), "osi-approved", ("mit",)),
        (meta("license: cc-by-4.0"), "open-terms", ("cc-by-4.0",)),
        (meta("license: gemma"), "restricted", ("gemma",)),
        (meta("license: gpl"), "unclear", ("gpl",)),
        (meta("license: other"), "unclear", ("other",)),
        (meta("license: other", "license_name: flux-1-dev-non-commercial-license"), "restricted", ("other",)),
        (meta("license: other", "license_name: flux-dev-license"), "restricted", ("other",)),
        (meta("license: other", "license_name: hai-def"), "restricted", ("other",)),
        (meta("license: other", "license_name: coqui-public-model-license"), "restricted", ("other",)),
        (meta("license: made-up"), "unclear", ("made-up",)),
        (meta("license:", "- mit", "- gemma"), "restricted", ("mit", "gemma")),
        ("# A\n\nThe model is released under the Apache 2.0 license.\n", "osi-approved", ("apache-2.0",)),
        ("# A\n\n## License\n\nMIT\n", "osi-approved", ("mit",)),
        ("# A\n\nThe code is licensed under the MIT license.\n", "absent", ()),
        ("# A\n\n- **License:** [More Information Needed]\n", "absent", ()),
        ("# A\n", "absent", ()),
        (
            "# A\n\nThe code is under Apache-2.0, while the weights may not be used for commercial purposes.\n",
            "restricted",
            (),
        ),
        ("# A\n\nThe code is under the MIT license, the weights are under the Model License.\n", "unclear", ()),
        (meta("license: unknown") + "# A\n\nIt is released under the CC BY-NC 4.0.\n", "restricted", ("unknown",)),
        (meta("license: cc") + "# A\n\n- **License:** CC BY-SA 4.0\n", "open-terms", ("cc",)),
        (meta("license: other", "license_name: llama-3"), "restricted", ("other",)),
        (meta("license: other", "license_link: https://llama.meta.com/llama3/license/"), "restricted", ("other",)),
        ("# A\n\nThe license is that of the base, google/gemma-7b.\n", "unclear", ()),
        ("# A\n\nIt is under the MIT license, for commercial and non-commercial use.\n", "osi-approved", ("mit",)),
        ("# A\n\n| **License** | n/a |\n|---|---|\n| **Author** | Ada |\n", "absent", ()),
        ("# A\n\n## License\n\nFree for research. Apply by letter for commercial use.\n", "restricted", ()),
        ("# A\n\n- **License:** Mozilla 2.0 License\n", "osi-approved", ("mpl-2.0",)),
        ("# A\n\n- **Dataset license:** CC BY 4.0\n", "absent", ()),
        ("# A\n\n## Licenses\n\nWikiText is distributed under CC BY-SA 3.0 and GFDL.\n", "absent", ()),
        ("# A\n\n- **License:** MIT (adapter), Llama 3.1 Community License (base)\n", "osi-approved", ("mit",)),
        ("# A\n\n## Intended use\n\nThe model is not meant for commercial use.\n", "absent", ()),
        ("# A\n\n## Intended use\n\nThe model is released for non-commercial use only.\n", "restricted", ()),
        ("# A\n\n- License: MIT\n\nThe model is not for commercial use in courts.\n", "osi-approved", ("mit",)),
        ("# A\n\n## License\n\nOnly for research use this weight is not.\n", "restricted", ()),
    ],
)
def test_weights_license(text: str, state: str, ids: tuple[str, ...]) -> None:
    found = read(text).weights_license
    assert (found.state, found.ids) == (state, ids)


def test_another_licence_of_the_text_is_told_beside_the_key() -> None:
    found = read(meta("license: mit") + "# A\n\n## License\n\nLlama 2 Community License\n").weights_license
    assert (found.state, found.said) == ("osi-approved", "mit; the text says llama2")


def test_the_terms_of_the_source_are_not_those_of_a_derivative() -> None:
    text = "# A\n\n## License\n\nThis work is a derivative of Meadow, used under its agreement (research only).\n"
    found = read(meta("license: cc-by-sa-4.0") + text).weights_license
    assert "the text says" not in found.said


def test_terms_with_a_name_and_a_link_that_are_not_known_are_a_note() -> None:
    link = "license_link: https://example.org/fern-terms"
    reports = [
        hfcardlint.lint_text(meta("license: other", *lines) + "# Fern\n\nA transformer that tags words.\n")
        for lines in (("license_name: fern-terms", link), ("license_name: fern-terms",))
    ]
    linked, unlinked = ({found.rule: found for found in report.findings} for report in reports)
    assert linked["weights-license-unclear"].level is Level.NOTE
    assert "the terms of fern-terms are not known here" in linked["weights-license-unclear"].message
    assert "license-other-unlinked" in unlinked and "weights-license-unclear" not in unlinked


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("A tagger.", True),
        ("The licence is a custom commercial one, for use by all.", True),
        ("It is under the Fern Research License.", True),
        ("The weights may be used for non-commercial purposes only.", False),
        ("## License\n\nFree commercial use is limited to firms that earn less than a million.", False),
    ],
)
def test_who_may_use_restricted_weights_is_asked_for_where_no_sentence_says_it(body: str, asked: bool) -> None:
    report = hfcardlint.lint_text(meta("license: cc-by-nc-4.0") + f"# A\n\n{body}\n")
    assert ("weights-license-restricted" in {found.rule for found in report.findings}) is asked


def test_a_long_sentence_on_the_licence_is_quoted_up_to_a_word() -> None:
    text = "The license of this copy follows that of the original, which every reader is asked to look up there first."
    said = read(f"# A\n\n## License\n\n{text}\n").weights_license.said
    quote = said.split('"')[1]
    assert quote.endswith("…") and text.startswith(f"{quote[:-1]} ")


def test_nothing_is_asked_of_a_card_whose_front_matter_is_not_closed() -> None:
    report = hfcardlint.lint_text("---\ndatasets:\n- moss/flock\nwidget:\n- text: Which data was it trained on?\n")
    assert {found.rule for found in report.findings} == {"front-matter-unclosed"}


@pytest.mark.parametrize("text", ["`moss-train \n`", "`moss-train \u2028`", "```\nmoss-train \x0b\n```"])
def test_a_program_without_a_target_is_no_command(text: str) -> None:
    assert read(f"# A\n\n{text}\n").training_code.state == "absent"


@pytest.mark.parametrize("unit", ["examples", "tokens", "k tokens"])
def test_a_number_longer_than_python_reads_is_taken(unit: str) -> None:
    assert read(f"# A\n\n## Training data\n\nIt saw texts. Dataset size: {'9' * 5_000} {unit}.\n").data.owed
    assert facts.is_amount(f"{'9' * 5_000} {unit}")


def test_nothing_is_asked_of_a_card_whose_front_matter_is_not_seen() -> None:
    report = hfcardlint.lint_text(
        "A note.\n\n---\nlicense: mit\ndatasets:\n- moss/flock\n---\n# Tern\n\nIt tags words.\n"
    )
    assert {found.rule for found in report.findings} == {"front-matter-unseen"}


def test_a_gate_is_told_with_a_restricted_licence() -> None:
    assert "gated" in read(FRONTIER).weights_license.said


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("A model.", "absent"),
        ("A BERT model.", "named"),
        ("A 7B language model.", "absent"),
        ("It has 12 layers and 8 attention heads.", "described"),
        ("A 5-layer hierarchy of leaves.", "described"),
        ("A mixture of experts.", "described"),
        ("It is a 2.7 billion parameter decoder.", "described"),
        ("| Layers | Hidden size |\n|---|---|\n| 12 | 768 |", "described"),
        ("A diffusion model for maps.", "named"),
        ("It tags drawings with EVA02-Large.", "named"),
        ("It reads the mood of a sentence: `Mood=Opt`.", "absent"),
        ("Thanks to kan-lake/tools for the help.", "absent"),
        ("```python\nmodel = BertForMaskedLM.from_pretrained('example/a')\n```", "named"),
        ("```python\nmodel = AutoModelForMaskedLM.from_pretrained('example/a')\n```", "absent"),
        ("```yaml\nencoder: conformer\nencoder_conf:\n    num_blocks: 12\n```", "described"),
        ("It draws with a fixed pretrained text encoder (ViT-H).", "described"),
        ("```python\nmodel = GLiNER.from_pretrained('example/a')\n```", "named"),
        ("```python\npipe = DiffusionPipeline.from_pretrained('example/a')\n```", "absent"),
        ("It is a model with no LM head.", "absent"),
        ("A concept taught to the v1-5 base model.", "named"),
        ("It was trained with two heads, an LM head and a classifier head.", "described"),
        ("We trained this BERT for 9 thousand steps using sequence length 512.", "described"),
        ("We trained this BERT using sequence length 128.", "named"),
        (
            "A BERT tuned for 5 epochs with a learning rate of 2e-05, with 8 cards, and a sequence length of 512.",
            "named",
        ),
        ("A drawer by the RepMoss architecture.\n\nParameter Count: 900 million", "described"),
        ("A drawer by the RepMoss architecture.\n\nIt comes in variants of 7B and 34B parameters.", "named"),
        ("A BERT.\n\n| Task | Parameter |\n|---|---|\n| Leaves | 124M |", "described"),
        ("A BERT.\n\n| Task | Parameter |\n|---|---|\n| Leaves | 124M |\n| Roots | 330M |", "named"),
        ("```\nLayer (type)   Output Shape   Param #\ndense (Dense)  (None, 8)      72\n```", "described"),
    ],
)
def test_architecture(body: str, state: str) -> None:
    assert read(f"# A\n\n{body}\n").architecture.state == state


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "It is a decoder-only transformer with 32 layers and a hidden size of 4096.",
            "decoder-only transformer, 32 layers, hidden size 4096",
        ),
        ("- LoRA rank: 16", "LoRA rank 16"),
        ("A Llama.\n\nParameter Count: 7 billion", "Llama, Parameter Count: 7 billion"),
        ("| Part | Value |\n|---|---|\n| Layers | 12 |\n| Hidden size | 768 |", "12 layers, hidden size 768"),
        ("It is a sparse mixture of eight experts.", "mixture of experts, eight experts"),
        (
            "| Model | Layers | Parameters |\n|---|---|---|\n| heron-1b | 16 | 1B |\n| heron-7b | 32 | 7B |",
            "32 layers, 7B parameters",
        ),
        ("```yaml\nencoder: conformer\nnum_blocks: 12\n```", "conformer encoder, 12 layers"),
        (
            "## Settings\n\n| Name | Value |\n|---|---|\n| Layers | 32 |\n| Parameters | 6.7B |\n| Vocab | 32000 |",
            "32 layers, 6.7B parameters, vocabulary 32000",
        ),
    ],
)
def test_the_structure_is_told_in_few_words(body: str, said: str) -> None:
    assert read(f"# heron-7b\n\n## Architecture\n\n{body}\n").architecture.said == said


def test_a_repackaged_checkpoint_is_the_base() -> None:
    found = read("# A\n\nIt packages the `example/heron-1b` checkpoint with a loader.\n")
    assert (found.base_models, found.architecture.state) == (("example/heron-1b",), "named")


def test_the_size_of_a_vocabulary_is_a_fact() -> None:
    text = "# A\n\n* model: transformer-align\n* pre-processing: SentencePiece {}\n"
    assert read(text.format("(spm32k,spm32k)")).architecture.state == "described"
    assert read(text.format("")).architecture.state == "named"


def test_a_library_of_one_family_names_it() -> None:
    assert read(meta("library_name: gliner") + "# A\n\nA model.\n").architecture.state == "named"
    assert read(meta("library_name: transformers") + "# A\n\nA model.\n").architecture.state == "absent"


def test_config_json_is_a_pointer_to_the_architecture() -> None:
    found = read("# A\n", {"README.md": "# A\n", "config.json": '{"model_type": "bert"}'}).architecture
    assert found.state == "named"
    assert [point.url for point in found.pointed] == ["config.json"]


@pytest.mark.parametrize(
    ("body", "claims"),
    [
        ("Heron is an open-source language model.", True),
        ("We open-source Heron-7B.", True),
        ("Heron 是一个开源的对话模型。", True),
        ("Heron outperforms other open-source models.", False),
        ("Heron has open weights.", False),
        ("It runs in the open-source tool Kestrel.", False),
        ("Thanks to the open-source community.", False),
        ("We have open-sourced our research.", True),
        ("> Heron is an open-source language model.", True),
        ("- [ ] Heron is made open source.", False),
        ("The letters team of the city library open sources two Heron models.", True),
        ("Heron is a family of open-source sorting systems.", True),
        ("Heron is a family of open-source code generation systems.", True),
        ("## An open source AI model for letters", True),
        ("An Open Source sorting system built for archives.", True),
        ("We open-source the training code.", False),
        ("SOTA Open source Danish letter model.", True),
        ("Kind: A 20B parameter open source chat model, fine-tuned from Kestrel", True),
        ("Heron is the new generation of open-source language models of Moss.", True),
        ("We present a permissive open source reproduction of Kestrel.", True),
        ("Heron is 100% open-source.", True),
        ("Moss has open-sourced a 7 billion parameter base model.", True),
        ("We are happy to open-source the model.", True),
        ("It beats models of similar size while being fully open-source.", True),
        ("The pipeline we used to make these models is fully open-sourced.", False),
        ("Heron represents the first open-source effort to sort letters.", True),
        ("Aside from being open-source models, they are small.", True),
        ("Heron 是新一代开源大语言模型。", True),
        ("Benchmarks of open-source models", False),
        ("We encourage the open-source community to help.", False),
        ("Thank you to Moss for releasing another open source model.", False),
        ("Moss produced this code as an open source project.", False),
        ("The code is under an open-source license, the weights of the model are not.", False),
        ("Heron scores best among all open-source language models of its size.", True),
        ("Heron is stronger than Kestrel, which ranks first among open-source models.", False),
        ("The scores were gathered among open-source models.", False),
        ("Heron reaches state-of-the-art results among open-source code models.", False),
        ("Herons are small models for time series, open-sourced by Acme Research.", True),
        ("Heron, the first open-source sorter of letters, is out.", True),
        ("The blog tells more about the open-source model of Moss.", True),
        ("We have made Heron 7B and Heron 70B open source for everybody.", True),
        ("We have made the training code of Heron open source for everybody.", False),
        ("Moss releases all Heron models under an open-source license.", True),
        ("首个开源的信件模型。", True),
    ],
)
def test_open_source_claim(body: str, claims: bool) -> None:
    assert bool(read(f"# Heron\n\n{body}\n").open_source) is claims


@pytest.mark.parametrize(
    ("body", "flag"),
    [
        ("## Limitations\n\nIt was only tested on short letters.", "limitations"),
        ("It may produce incorrect dates.", "limitations"),
        ("It reaches an accuracy of 91.4% on the test set.", "evaluation"),
        ("**Test Result**: 17.6 %", "evaluation"),
        ("eval_loss = 0.2984", "evaluation"),
        ('```\n"exact": 79.8%\n"f1": 83.9%\n```', "evaluation"),
        ("| Model | CoLA | MRPC |\n| --- | --- | --- |\n| Heron | 56.8 | 88.3 |", "evaluation"),
        ("## Results\n\n```\nLetters: 80.70\nNews: 55.16\n```", "evaluation"),
        ("**Spearman correlation: 0.7604**", "evaluation"),
        ("The model parts letters at 19.8 dB SI-SNRi.", "evaluation"),
        ("The accuracy on letters that nobody had sorted before the end of May was 84.1%.", "evaluation"),
        ("It has a 63.3% win rate over Heron 1.", "evaluation"),
        ("- validation_loss: 0.987", "evaluation"),
        ("| | MRR@10 (letters) |\n| --- | --- |\n| Heron | 38.8 |", "evaluation"),
        ("```\n{'eval_loss': 0.47, \n'eval_recall': 0.74,\n'eval_f1': 0.27}\n```", "evaluation"),
        ("정확도는 82.40 % 가 나왔다.", "evaluation"),
        ("The best score the model achieved on this task was 0.7256, by the accuracy.", "evaluation"),
        ("## Intended use\n\nSorting letters by their sender.", "intended_use"),
        ("This model can be used to sort letters by sender.", "intended_use"),
        ("## Evaluated use\n\nArchivists who sort letters by sender.", "intended_use"),
        ("## Usage\n\nYou can use this model for sorting old letters by their sender.", "intended_use"),
        ("It does natural language inference and is suitable for sorting letters.", "intended_use"),
        ("## Usage\n\nYou can use this model in Kestrel to do question answering.", "intended_use"),
        ("Consider using it for debugging only.", "intended_use"),
        ("The intended uses and the data are those of Heron-base.", "intended_use"),
        ("It was built for the task of sorting letters by sender.", "intended_use"),
        ("## Usage\n\nThe model can be fine-tuned on the letters of other archives.", "intended_use"),
        ("These weights are supposed to be trained on a downstream task.", "intended_use"),
        ("Heron is fine-tuned to classify letters by their sender.", "intended_use"),
        ("## Architecture\n\nThis model is fine-tuned for predicting the sender of a letter.", "intended_use"),
        ("The goal of this project is to sort letters by sender.", "intended_use"),
        ("An embedding with the goal of drawing herons.", "intended_use"),
        ("It makes it possible to sort letters by sender.", "intended_use"),
        ("## A model specialized for letters of banks", "intended_use"),
        ("The weights are a drop-in replacement for Heron 1.", "intended_use"),
        ("These weights are for academic research alone.", "intended_use"),
        ("Heron is ready to use for sorting letters by sender.", "intended_use"),
        ("Heron is an assistant that answers questions on letters.", "intended_use"),
        ("It was finetuned to serve as a guide through archives.", "intended_use"),
        ("This project is aimed at sorting letters by sender.", "intended_use"),
        ("## Limitations\n\nHeron is only intended for experiments.", "intended_use"),
        ("## Limitations\n\nIt may serve as a baseline.", "intended_use"),
        ("It was trained on a dataset of letters and can be used to sort them by sender.", "intended_use"),
        ("An assistant tailored for archives.", "intended_use"),
        ("We do not recommend using it for dates.", "limitations"),
        ("The model mainly supports English.", "limitations"),
        ("Kestrel is a collection of tools for the analysis of letters.", "intended_use"),
        ("We do not advise you to use it for dates.", "limitations"),
        ("It works well for letters of the last century.", "intended_use"),
        ("The model is not suitable to date letters.", "limitations"),
        ("Some summaries contain misleading information.", "limitations"),
        ("It is only useful for English letters.", "limitations"),
        ("It works best for short letters, but doesn't perform that well for long ones.", "limitations"),
        ("The model only supports English letters.", "limitations"),
        ("Tested only with letters of one archive.", "limitations"),
        ("The model was not trained on letters with stamps.", "limitations"),
        ("## How to use\n\n```python\nimport kestrel\nkestrel.sort('letters')\n```", "usage"),
        ("## Usage\n\n```bash\npython -m kestrel.sort letters\n```", "usage"),
        ("## Limitations\n\nIt should only be used for research purposes.", "intended_use"),
        ("```python\nfrom transformers import pipeline\npipeline('x')\n```", "usage"),
        ("## Training\n\nWe trained with a learning rate of 3e-4 and a batch size of 32.", "settings"),
        ("```bash\nllama.cpp/main -m heron.gguf -p Hello\n```", "usage"),
        ("Its letters are of low quality.", "limitations"),
        ("The model aims to detect letters on storms.", "intended_use"),
        ("## Training hyperparameters\n\n- optimizer: {'name': 'Adam', 'learning_rate': 5e-05}", "settings"),
        ("- Batch size: 512\n- learning_rate = 0.001", "settings"),
        ("Recipe:\n\n- LAMB optimizer\n- Step (decay) LR schedule with warmup", "settings"),
        ("## 训练细节\n\n- 训练batch_size 256\n- 学习率lr 5e-4", "settings"),
        ("| Hyperparameter | Value |\n|---|---|\n| C | 10 |\n| max_iter | 100 |", "settings"),
        ("    It was tuned for 3 epochs with a batch size of 128, a learning\n    rate of 1e-05.", "settings"),
        ("It has a word error rate of 4.5%.", "evaluation"),
        ("<div>sort = pipeline('sorting', 'moss/heron')</div>", "usage"),
        ("sorter = Heron.from_pretrained('moss/heron')", "usage"),
        ("```python\nimport kestrel\nkestrel.load('heron').encode('letters')\n```", "usage"),
        ("Put the file into the embeddings folder of your web UI.", "usage"),
        ("In a terminal: ollama run moss/heron", "usage"),
        ("```\nfrom simpletransformers.ner import NERModel\nmodel = NERModel('bert', 'moss/heron')\n```", "usage"),
        ("```sh\n./run.sh --skip_train true --download_model moss/heron\n```", "usage"),
        ("```\npython gradio_sorter.py\n```", "usage"),
        ("## Usage\n\nRun the script sort.py on your letters.", "usage"),
        ("## Usage\n\nPass the letter to the model's generate() method.", "usage"),
        ("You can use it with our pipeline to sort letters by sender.", "intended_use"),
        ("An adapter that allows to reduce the pages of a letter.", "intended_use"),
        ("You should use it as a sorter of letters of your archive.", "intended_use"),
        ("We trained Heron to identify letters of sailors.", "intended_use"),
        ("It was fine-tuned on old letters for predicting the ship of a sailor.", "intended_use"),
        ("It was trained in two stages to solve puzzles of letters.", "intended_use"),
        ("Heron was trained to provide archives with a fast sorter of letters.", "intended_use"),
        ("A reader of letters with the aim to recognize sailors.", "intended_use"),
        ("It enables the sorting of letters by ship.", "intended_use"),
        ("This will be used as a part of our archive.", "intended_use"),
        ("A step towards solving puzzles of letters.", "intended_use"),
        ("A language model specifically for letters of sailors.", "intended_use"),
        ("Objective: extracting ships from letters.", "intended_use"),
        ("Heron was tuned on a few thousand old letters to automatically write replies to sailors.", "intended_use"),
        ("A LoRA of Kestrel for the token classification task of telling ships from sailors.", "intended_use"),
        ("For studying only", "intended_use"),
        ("Use it for all letters of your archive.", "intended_use"),
        ("It is based on a dataset of letters and makes it possible to sort them by ship.", "intended_use"),
        ("Heron is capable of identifying any ship in a letter.", "intended_use"),
        (
            "## Usage\n\nYou can use the model in a pipeline of Kestrel to do question answering over old letters.",
            "intended_use",
        ),
        ("It is a model to analyse letters of sailors.", "intended_use"),
    ],
)
def test_sections(body: str, flag: str) -> None:
    assert read("# A\n\nA model.\n").sections[flag] is False
    assert read(f"# A\n\nA model.\n\n{body}\n").sections[flag] is True


@pytest.mark.parametrize(
    "body",
    [
        "## Usage\n\nThe model can be used as follows:",
        "It is optimized for efficient training and inference.",
        "## License\n\nIt can be used for commercial purposes.",
        "It is suitable for commercial use.",
        "All needed scripts used for training could be found beside the weights.",
        "The team made notebooks for all tasks.",
        "The toolchain can be used to split letters.",
        "This allows us to study letters.",
        "Take the file that works best for you.",
        "We will help you build models.",
        "The format is designed to be extensible.",
        "The files are optimized for Nvidia GPUs.",
        "The model should not be used for dates.",
        "This model can be used for text classification.",
        "## Uses\n\nThis model can be used for masked language modeling.",
        "## Uses\n\nModel type: a sorter of letters",
        "## Uses\n\nFeel free to use it under the MIT license.",
        "Please cite our paper when Heron is used to sort letters.",
        "Great efforts were made to sort the letters by sender.",
        "Heron 2 was designed to replicate the prose of Heron 1.",
        "A dictionary has to be used to map the letters to words.",
        "The pretraining objective is to guess the next line of a letter.",
        "It can be used for projects such as Kestrel.",
        "我们提供了示例代码，用于加载模型。",
        "Past work proposed model architectures designed to read old letters.",
        "Scores are higher when compared to models designed for old letters.",
        "A weighted bound designed according to a link between ships and letters.",
        "It was made for the Sailors Hackathon.",
        "The letters of Kestrel (2014) are used for fine-tuning on the ships of sailors.",
        "This model can be used for Croatian and Serbian named entity recognition.",
        "ships = heron(letter)\nlabels = sailors.sort(ships.by(letter))",
        "Heron is capable of handling letters of any length.",
        "For now, you can use the notebooks that we wrote to sort letters.",
        "Its size was also chosen to make it easy to deploy letters.",
        "It adds layer norms to each of the old blocks.",
        "## Uses\n\nExcluded uses are described below.",
        "## Uses\n\nThis is a fine-tuned version of Heron on old letters.",
        "## Uses\n\nThe code can be found in our other repository.",
    ],
)
def test_no_intended_use(body: str) -> None:
    assert read(f"# A\n\nA model.\n\n{body}\n").sections["intended_use"] is False


@pytest.mark.parametrize(
    ("body", "flag"),
    [
        ("## Usage\n\nIf it doesn't work for you, install Kestrel from source.", "limitations"),
        ("It was trained on 8 GPUs. For hyperparameters (batch size, learning rate) we refer to table 9.", "settings"),
        ("It was trained for 2 million steps with a sequence length of 512.", "settings"),
        ("## Usage\n\n```python\nencode(text, batch_size=12, max_steps=3)\n```", "settings"),
        ("```python\nencode(already, batch_size=12)\n```", "settings"),
        ("| Hyperparameter | Value |\n|---|---|\n| n_layers | 12 |\n| n_heads | 10 |", "settings"),
        ("## Results\n\n- hf (pretrained=a, dtype=bfloat16), gen_kwargs: (None), batch_size: 8", "settings"),
        ("It was trained for 3 epochs. More details on the optimizer: https://example.org/1", "settings"),
        ("```\n{'label': 'late', 'score': 0.93}\n{'label': 'early', 'score': 0.07}\n```", "evaluation"),
        ("- Using 8-bit precision (int8)", "evaluation"),
        ("| Hyperparameter | Value |\n| --- | --- |\n| Precision | bfloat16 |", "evaluation"),
        ("使用了160张A100和FP 16的混合精度。", "evaluation"),
        ("It addresses the limitations of previous models.", "limitations"),
        ("Heron is fine-tuned for offensive language identification.", "limitations"),
        ("It detects offensive content in letters.", "limitations"),
        ("Early stopping was used to prevent overfitting.", "limitations"),
        ("Note that float16 precision only works on a GPU.", "limitations"),
        ("Existing models struggle with old letters.", "limitations"),
        ("8. Limitation of Liability.", "limitations"),
        ("Prompt: a man in a limited edition coat, personal struggle, rain.", "limitations"),
        ("It has 12 layers with QKV bias and tied embeddings.", "limitations"),
        ("For notes on limitations and out-of-scope use, please refer to the base model.", "limitations"),
        ("## Usage\n\n```bash\npip install kestrel\n```", "usage"),
        ("```bash\nhuggingface-cli download moss/heron --local-dir .\n```", "usage"),
        ("## Usage\n\n```python\nfrom kestrel import ...\nfrom huggingface_sb3 import load_from_hub\n```", "usage"),
        ("On each day 12.5 letters pass the sorter.", "evaluation"),
        ("Result: `sorted 0.9422`", "evaluation"),
        ("| Setting | Value |\n| --- | --- |\n| Dimensions | 384 |\n| Score functions | cosine |", "evaluation"),
        ("## Training data\n\nLetters are added in the order of a confidence score from 0.1 to 0.9.", "evaluation"),
        ("It is filtered by a detector with a p_unsafe score of 0.1.", "evaluation"),
        ("| Name | training_precision |\n| --- | --- |\n| Adam | 32.0 |", "evaluation"),
        ("The paper discusses limitations of the sorter.", "limitations"),
        ("## Limitations\n\nThe limitations of this sorter have not been properly investigated.", "limitations"),
        ("## Hyperparameters\n\n```\n{'seed': 1,\n 'upload_model': True}\n```", "usage"),
        ("## Results_2", "evaluation"),
        ("## Training\n\nsorter = Heron.from_pretrained('moss/heron')", "usage"),
        ("## Usage\n\nFor details on how to run it see sort.py.", "usage"),
        ("Download all files to a folder.", "usage"),
    ],
)
def test_no_section(body: str, flag: str) -> None:
    assert read(f"# A\n\nA model.\n\n{body}\n").sections[flag] is False


def test_the_unit_of_a_course_trains_its_agent() -> None:
    text = "# Heron\n\nThis is a trained model. To train yours check the [unit](https://example.org/deep-rl-class/unit5).\n"
    assert read(text).training_code.state == "linked"


def test_a_repository_of_the_owner_whose_models_the_card_loads_is_its_own() -> None:
    text = "# Sorter\n\nIt is part of [Kestrel](https://github.com/moss/kestrel).\n\n```python\n{}\n```\n"
    assert read(text.format('AutoModel.from_pretrained("moss/heron-1b")')).training_code.state == "unlabelled"
    assert read(text.format('AutoModel.from_pretrained("alder/heron-1b")')).training_code.state == "absent"
    assert read(text.format('AutoModel.from_pretrained("mo/heron-1b")')).training_code.state == "absent"
    text = text.replace("moss/kestrel", "moss-research/kestrel")
    assert read(text.format('AutoModel.from_pretrained("moss/heron-1b")')).training_code.state == "unlabelled"


def test_an_owner_called_after_that_of_the_loaded_models_is_the_same() -> None:
    text = '# Sorter\n\nIt is part of [Kestrel](https://github.com/{}/kestrel).\n\n```python\nx("{}")\n```\n'
    text = text.replace("x(", "load_from.from_pretrained(")
    assert read(text.format("mosslab", "moss/heron-1b")).training_code.state == "unlabelled"
    assert read(text.format("moss-lab", "mosslab/heron-1.5b")).training_code.state == "unlabelled"
    assert read(text.format("moss", "moss/heron.csv")).training_code.state == "absent"
    assert read(text.format("mosslab", "mo/heron-1b")).training_code.state == "absent"


def test_the_owner_of_most_of_the_loaded_models_is_the_cards() -> None:
    link = "It is part of [Kestrel](https://github.com/moss/kestrel).\n\n"
    code = "```python\na = AutoModel.from_pretrained('{}/heron')\nb = AutoModel.from_pretrained('{}/tern')\n{}```\n"
    third = "c = AutoModel.from_pretrained('moss/plover')\n"
    assert read(f"# Sorter\n\n{link}{code.format('moss', 'alder', third)}").training_code.state == "unlabelled"
    assert read(f"# Sorter\n\n{link}{code.format('moss', 'alder', '')}").training_code.state == "absent"


def test_a_notebook_in_a_repository_called_as_the_loaded_model_is_the_projects_own() -> None:
    badge = "[![open](b.svg)](https://colab.research.google.com/github/kim/letter-sorter-large/blob/main/try.ipynb)\n\n"
    code = "```python\nx = pipeline('letters', model='moss/{}')\n```\n"
    assert read(f"# A\n\n{badge}{code.format('letter-sorter-large')}").training_code.state == "unlabelled"
    assert read(f"# A\n\n{badge}{code.format('word-sorter-large')}").training_code.state == "absent"


def test_a_repository_of_data_is_the_makers_own_where_the_code_loads_their_model() -> None:
    text = "# Sorter\n\nTrained on the [corpus](https://github.com/moss/reeds) of letters.\n\n```python\n{}\n```\n"
    assert read(text.format("x = Tagger.load('moss/sorter')")).training_code.state == "unlabelled"
    assert read(text.format("x = Tagger.load('alder/sorter')")).training_code.state == "absent"


def test_a_repository_of_those_who_made_the_model_is_its_own() -> None:
    text = "# Sorter\n\nIt runs best in [Kestrel](https://github.com/moss/kestrel).\n\nThis {} by the team at {}.\n"
    assert read(text.format("model was created", "Moss")).training_code.state == "unlabelled"
    assert read(text.format("model was created", "Alder")).training_code.state == "absent"
    assert read(text.format("card was written", "Moss")).training_code.state == "absent"


def test_what_is_surest_the_projects_own_is_named_first() -> None:
    other = "- See also our [reed](https://github.com/fern/reed)\n"
    own = "- GitHub: https://github.com/kim/heron-small\n"
    assert read(f"# Heron small\n\n{other}{own}").training_code.said.startswith("kim/heron-small")
    code = "```python\nx = AutoModel.from_pretrained('fern/heron-small')\n```\n"
    mine = own.replace("kim/", "fern/")
    assert read(f"# Heron small\n\n{other}{mine}{code}").training_code.said.startswith("fern/heron-small")
    label = "- **Source code:** https://github.com/kim/bird\n"
    assert read(f"# Heron small\n\n{other}{label}").training_code.said.startswith("kim/bird")


def test_a_link_is_pointed_at_where_it_stands() -> None:
    text = "# Heron\n\nA model that sorts letters\nand words. Our code is\n[here](https://github.com/kim/heron).\n"
    span = read(text).training_code.evidence[0].span
    assert text[span.start : span.end] == "[here](https://github.com/kim/heron)"
    cited = "# Heron\n\n```\n@misc{h,\n  howpublished = {\\url{https://github.com/kim/moss}},\n}\n```\n"
    span = read(cited).training_code.evidence[0].span
    assert cited[span.start : span.end] == "https://github.com/kim/moss"


def test_a_bracket_behind_an_address_is_no_part_of_a_name() -> None:
    text = '# Heron\n\nOur <a href="https://github.com/kim/heron)">code</a> is here.\n'
    assert read(text).training_code.said.startswith("kim/heron is")


def test_a_repository_is_spelt_as_in_the_card() -> None:
    text = "# Kestrel\n\nCode: [here](https://github.com/MossLab/Kestrel)\n"
    assert "MossLab/Kestrel" in read(text).training_code.said


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("Trained on eight GPUs using the standard huggingface training procedure.", "named"),
        ("The library can load it: the Hugging Face transformers library.", "absent"),
        ("- [Kohya Trainer](https://github.com/bmaltais/kohya_ss)", "named"),
        ("A model fine-tuned on the heron concept with DreamBooth.", "absent"),
        ("The weights were trained on herons using [DreamBooth](https://dreambooth.github.io/).", "named"),
        ("Weights for pictures of herons, trained on dreambooth.", "named"),
        ("It suits training of pictures for use in dreambooth.", "absent"),
        ("Trained using dreambooth in two styles\nthat can be used with the words of the list.", "named"),
        ("With dreambooth you can train it on other herons.", "absent"),
        ("This work uses spaCy to train a sorter of letters.", "named"),
        (
            "## Quantization-aware training\n\nQuantized with [squeeze](https://github.com/moss/squeeze) on letters.",
            "named",
        ),
        ("When loaded with sentence-transformers the vectors are as long as while training.", "absent"),
        ("It is trained on – and only on – herons of one wide marsh (OpenCLIP finds them).", "absent"),
        ("Training was done using PyTorch on one card.", "named"),
        ("The weights were pretrained in `TensorFlow`.", "named"),
        ("It was trained with TensorFlow Datasets.", "absent"),
        ("Finetuning: examples/tune/ (as of last autumn)", "linked"),
        ("Finetuning: examples are few", "absent"),
        ("Build it by `make data && make train`.", "linked"),
        ("## Training procedure\n\n`run_letters.py` with the values below", "named"),
        ("## Evaluation\n\n`run_letters.py` with the values below", "absent"),
        ("Make training data of letters.", "absent"),
        ("## Train\n\nuse https://github.com/moss/reed-pack.git and its shell file", "linked"),
        ("## Run\n\nuse https://github.com/moss/reed-pack.git and its shell file", "absent"),
        ("Contained herein are functions for sorting letters and pretraining the model.", "linked"),
        ("Contained herein are functions for sorting letters before training.", "absent"),
    ],
)
def test_tools_of_training(body: str, state: str) -> None:
    assert read(f"# Heron\n\n{body}\n").training_code.state == state


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("_Written by `python -m heron.train --best`._", "linked"),
        ("`python -m heron.score` writes the table;\n`python -m heron.main` trains and saves the model.", "linked"),
        ("`python -m heron.score` writes the table.", "absent"),
        ("The first stage ran `jobs/sft_two.sh`.", "linked"),
        ("| Stage | File |\n|---|---|\n| Fine-tuning | `tools/finetune_heron.py` |", "linked"),
        ("| Stage | File |\n|---|---|\n| Letters | `tools/sort_letters.py` |", "absent"),
        ("Its weights come from `src/training/heron.py`.", "linked"),
        ("The numbers come from `src/training/evaluate.py`.", "absent"),
        ("The letters are in `data/train.yaml`.", "absent"),
        ("The training is run in a Python file called `heron.py`.", "linked"),
        ("It was trained on letters by Kim; `heron.py` loads it.", "absent"),
        ("## Training\n\nThe whole recipe: `configs/heron_7.toml`.", "linked"),
        ("## Usage\n\nThe whole recipe: `configs/heron_7.toml`.", "absent"),
        ("## Training\n\nThe runs use the YAML files under `configs/`.", "linked"),
        ("Scripts: `ml/training/`", "linked"),
        ("Letters: `ml/training/`", "absent"),
        ("Start it by `uv run train`.", "linked"),
        ("Read the `test train` split.", "absent"),
        ("```text\nheron/\n├── train.py   # the loop\n└── predict.py\n```", "linked"),
        ("```text\nheron/\n├── train_data.py   # letters\n└── predict.py\n```", "absent"),
        ("```bash\nyolo detect train model=a.pt data=b.yaml\n```", "linked"),
        ("## Usage\n\nTune it on your letters:\n\n```bash\nheron train --data a.yaml\n```", "absent"),
        ("## Usage\n\n```bash\n# Train a new model\nheron train\n```", "linked"),
        ("## Training\n\n```bash\npython run.py --lr 0.1\n```", "linked"),
        ("## Usage\n\n```bash\npython run.py --lr 0.1\n```", "absent"),
        ("```bash\naccelerate launch train.py\n```", "linked"),
        ("Training and sorting are reproducible with the provided codebase.", "linked"),
        (
            "This repository contains the sorter (`a/b.py`: rules, lists and letters), the training code and tests.",
            "linked",
        ),
        ("## Roadmap\n\n- Release the training scripts", "absent"),
        ("## Roadmap\n\n- [x] Release the training scripts\n- [ ] More", "linked"),
        ("## Released\n\n- We release the training scripts", "linked"),
        ("The training code lives in the heron package.", "linked"),
        ("Run `python heron.py` to train it again.", "linked"),
        ("Run `python heron.py` to sort letters.", "absent"),
        ("| Stage | File |\n|---|---|\n| Training | `src/heron.py` |", "linked"),
        ("## Training\n\nIt starts by `python -m heron.cli`.", "linked"),
        ("## Training\n\nThe layers stand in `src/heron.py`.", "absent"),
        ("The coefficients are from `R/fit_heron.R`.", "linked"),
        ("## Usage\n\n```bash\nmake train\n```", "linked"),
        ("```bash\npython main.py --train False --predict True\n```", "absent"),
        ("```bash\npython show_inference.py --model finetuned_heron\n```", "absent"),
        ("It was trained with nnU-Net.", "named"),
        ("## Training\n\n| Part | Value |\n|---|---|\n| Framework | AutoGluon 1.4 |", "named"),
        ("The training code is not released.", "absent"),
        ("The training code is released.", "linked"),
        ("The heron can be retrained with the code in this repository.", "linked"),
        ("Everything (letters, training, scores) of the code is in this repository.", "linked"),
        ("| Item | Value |\n|---|---|\n| Training entry point | `heron/main.py` |", "linked"),
        ("| Item | Value |\n|---|---|\n| Training data maker | `heron/main.py` |", "absent"),
        ("The training data are made by `heron/main.py`.", "absent"),
        ("See `ml/train` for the training code.", "linked"),
        ("See `ml/train` for letters.", "absent"),
        ("The hyperparameters are in `conf/heron.yaml`.", "linked"),
        ("The names of the letters are in `conf/heron.yaml`.", "absent"),
        ("Start again by `dvc repro`.", "linked"),
        ("Start again by `make retrain`.", "linked"),
        ("The training command was:\n\n```\npython heron.py --lr 0.1\n```", "linked"),
        ("To train it on your own letters:\n\n```\npython heron.py --lr 0.1\n```", "absent"),
        ("## Training\n\nIt is implemented in `src/heron.py`.", "linked"),
        ("The weights were fitted with scikit-learn's `LogisticRegression`.", "named"),
        ("The weights were fit using LightGBM.", "named"),
        ("The checkpoint fits LightGBM's form.", "absent"),
        ("## Training\n\nUltralytics' default trainer for 100 epochs.", "named"),
        ("No training code is included in this repository.", "absent"),
        ("[Training config](configs/heron.yaml)", "linked"),
        ("[Names of letters](configs/heron.yaml)", "absent"),
        ("Letters: `configs/train/heron.yaml`", "linked"),
        ("## Training details\n\n| Key | Value |\n|---|---|\n| Script | `heron/main.py` |", "linked"),
        ("```bash\nheron-train --config a.json\n```", "linked"),
        ("Scripts to train the heron are in `scripts/`.", "linked"),
        ("Code to reproduce the training is provided in the repository.", "linked"),
        ("| Key | Value |\n|---|---|\n| Trained with | Ultralytics 8.3 |", "named"),
        ("| Key | Value |\n|---|---|\n| Fine-tuning framework | LLaMA-Factory |", "named"),
        ("| Key | Value |\n|---|---|\n| Works with | Ultralytics 8.3 |", "absent"),
        ("The training notebook takes 900 letters and tunes the weights.", "named"),
        ("The training notebook will follow.", "absent"),
        ("## Evaluation\n\nThe training script reports:\n\n- accuracy", "named"),
        ("## Evaluation\n\nThe scores were trained with Unsloth.", "absent"),
        ("## Reproduction\n\n```bash\n# Train all of it\nbash scripts/run_all.sh\n```", "linked"),
        ("## Reproduction\n\n```bash\nbash scripts/run_eval.sh\n```", "absent"),
        ("## Training\n\n- **Method:** QLoRA by way of [Unsloth](https://github.com/unslothai/unsloth)", "absent"),
        ("## Training\n\n- **Method:** QLoRA via [Unsloth](https://github.com/unslothai/unsloth)", "named"),
        ("- **Method:** QLoRA (Unsloth), r=32", "named"),
        ("- **Format:** letters (Unsloth), r=32", "absent"),
        ("## Training\n\n- Preference tuning via TRL", "named"),
        ("## Training\n\n- Inference via TRL", "absent"),
        ("| Field | Value |\n|---|---|\n| Training framework | TRL 0.15 |", "named"),
        ("| Field | Value |\n|---|---|\n| Framework | TRL 0.15 |", "absent"),
        ("## Training details\n\n| Field | Value |\n|---|---|\n| Framework | Unsloth |", "named"),
        ("## Training setup\n\nEpochs: 8\nFrameworks: PyTorch", "named"),
        ("## Model details\n\n- Framework: PyTorch", "absent"),
        ("**Training framework:** a custom one", "named"),
    ],
)
def test_scripts_and_commands_of_training(body: str, state: str) -> None:
    assert read(f"# Heron\n\n{body}\n").training_code.state == state


@pytest.mark.parametrize(
    "text",
    [
        meta("tags:", "- mozilla-foundation/common_voice_11_0") + "# A\n",
        meta("tags:", "- dataset:letters") + "# A\n",
        meta("dataset_tag: letters") + "# A\n",
        "# A model finetuned on orangeSum\n",
    ],
)
def test_a_source_in_a_tag_or_a_title_is_named(text: str) -> None:
    assert read(text).data.state == "named"
    assert read(meta("tags:", "- moss/heron") + "# A\n").data.state == "absent"


def test_a_readme_on_a_model_is_no_training_code() -> None:
    text = "# Heron\n\nReadme: [heron](https://github.com/moss/moss-train/blob/main/{}/README.md)\n"
    assert read(text.format("models/heron")).training_code.state == "unlabelled"
    assert read(text.format("training")).training_code.state == "linked"


def test_a_copy_has_no_settings_of_its_own() -> None:
    text = "# A\n\nWe trained with a learning rate of 3e-4 and a batch size of 32.\n"
    assert read(text).sections["settings"] is True
    assert read(meta("quantized_by: someone") + text).sections["settings"] is False


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("# A\n\n[More Information Needed]\n", 1),
        ("# A\n\nTODO: write this\n", 1),
        ("# A\n\n{{ description }}\n", 1),
        ("# A\n\n<!-- TODO -->\n\nText.\n", 0),
        ("# A\n\nText.\n", 0),
        ("# A\n\nHecho todo lo posible.\n", 0),
        ("# A\n\n## Todo\n\n- a larger model\n", 0),
        ("# TODO: write this card\n", 1),
        ("# A\n\n### To be added\n", 1),
        ("# Model Card for Model ID\n\nIt sorts letters.\n", 1),
        ("# A\n\nMeasured on HARDWARE_NAME after a warm-up.\n", 1),
        ("# A\n\n下载地址：TODO\n", 1),
        ("# A\n\n- **Demo:** To be added\n", 1),
        ("# A\n\n## Limitations and bias\n\n## Training data\n\nLetters.\n", 1),
        ("# A\n\n## Limitations and bias\n\n![a plot](bias.png)\n\n## Training data\n\n### Letters\n\nOld.\n", 0),
        ("# A\n\nThe format is {{user}} and {{ prompt }}, the sum $x^{{2}}$.\n", 0),
        ("# A\n\n```python\n# TODO: set the path\nrun('a')\n```\n", 0),
        ("# A\n\n```python\n# TODO: add a snippet\n```\n", 1),
        ("# A\n\nDescribe your model here\n", 1),
        ("# A\n\n## Letters\n\n(to do, feel free to write it)\n", 1),
        (
            "# A\n\n### Preprocessing\n\nLetters are cut.\n\n### Pretraining\n\n## Results\n\nNine of 10.\n",
            1,
        ),
        ("# A\n\n## 2. Old letters\n\n<!-- ### Old letters -->\n\n## Usage\n\nSort them.\n", 0),
        ("# A\n\n## Old letters\n\n<!-- Tell of them. -->\n\n## Usage\n\nSort them.\n", 1),
    ],
)
def test_placeholders(text: str, count: int) -> None:
    assert len(read(text).placeholders) == count


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("This is a model that was trained for the letters of the city, and it is used by us.", "en"),
        ("本模型基于公开语料训练，适用于中文文本分类任务。", "zh"),
        ("このモデルは日本語の手紙を分類するために学習しました。", "ja"),
        ("이 모델은 한국어 편지를 분류하기 위해 학습한 모델입니다.", "ko"),
        ("Эта модель обучена на письмах городского архива.", "ru"),
        ("x", None),
    ],
)
def test_body_language(text: str, lang: str | None) -> None:
    assert read(f"# A\n\n{text}\n").body_language == lang


def test_a_language_without_known_headings_is_no_claim_of_absence() -> None:
    text = "# A\n\n## ข้อมูล\n\nโมเดลนี้ฝึกด้วยจดหมายของหอจดหมายเหตุเมืองและใช้สำหรับจัดเรียงจดหมาย\n"
    reading = read(text)
    assert reading.body_language == "th"
    assert reading.data.state == "absent"
    assert reading.data.unread


def test_evidence_slices_to_the_card() -> None:
    for text in (OPEN, FRONTIER, TRAINER):
        reading = read(text)
        for line in (reading.data, reading.training_code, reading.weights_license, reading.architecture):
            for place in line.evidence:
                assert 0 <= place.span.start <= place.span.end <= len(text)
                assert place.span.end > place.span.start


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("said", ["It was trained on the [acme/rain](https://a.example/rain) data set.", "{}, anew."])
def test_evidence_with_markup_in_it_is_the_lines_it_stands_on(said: str, newline: str) -> None:
    said = said.format("It was trained on the [acme/rain](https://a.example/rain)\n[data set](https://a.example)")
    body = f"This is a [finetuned](https://a.example) model.\n{said}\nIt reaches these results:\n"
    text = f"# A\n\n{body}".replace("\n", newline)
    span = read(text).data.evidence[0].span
    assert text[span.start : span.end] == said.replace("\n", newline)


def test_duties_by_kind() -> None:
    quantized = read(meta("quantized_by: someone") + "# A\n")
    assert (quantized.data.state, quantized.training_code.state) == ("not-applicable", "not-applicable")
    assert not quantized.data.owed
    assert quantized.weights_license.owed
    merge = read(meta("base_model_relation: merge", "base_model:", "- a/b") + "# A\n")
    assert not merge.training_code.owed
    assert merge.training_code.missing
    assert not read("").weights_license.owed


class TestAcceptance:
    """The shapes of cards named in the design: who gets a warning on data or code, and who does not."""

    def test_a_fully_open_model_has_none(self) -> None:
        reading = read(OPEN)
        assert reading.data.state == "complete"
        assert reading.training_code.state == "linked"
        assert reading.weights_license.state == "osi-approved"
        assert reading.architecture.state == "described"

    def test_a_heading_alone_names_nothing(self) -> None:
        reading = read(FRONTIER)
        assert reading.data.state == "vague"
        assert "publicly available" in reading.data.said or "15 trillion" in reading.data.said
        assert reading.training_code.state == "unlabelled"
        assert reading.weights_license.state == "restricted"

    def test_links_in_a_list_are_enough(self) -> None:
        text = """# Ambergris

- [Training Code](https://github.com/example/ambergris-train)
- [Fully processed pretraining data](https://huggingface.co/datasets/example/ambergris)

## Datasets and Mix

[Access the pretraining data here](https://huggingface.co/datasets/example/ambergris)

| Subset | Tokens (Billion) |
|---|---|
| C4 | 197.67 |
"""
        reading = read(text)
        assert reading.data.state in ("named", "described", "complete")
        assert reading.training_code.state == "linked"

    def test_weights_without_a_word_on_data(self) -> None:
        text = (
            meta("license: apache-2.0")
            + "# Grok-ish\n\nYou can find the code in the [repository](https://github.com/example/grokish).\n"
        )
        reading = read(text)
        assert reading.data.state == "absent"
        assert reading.training_code.state == "unlabelled"

    def test_a_trainer_card(self) -> None:
        reading = read(TRAINER)
        assert reading.data.state == "absent"
        assert reading.training_code.state == "named"
        assert reading.generated_by == "trainer"
        assert reading.sections["settings"]


def test_a_runtime_library_with_a_base_is_a_port() -> None:
    body = "# A\n\nPlover was trained on letters.\n"
    assert read(meta("library_name: mlx", "base_model: example/plover") + body).kind == "quantized"
    assert read(meta("library_name: transformers", "base_model: example/plover") + body).kind == "finetune"


@pytest.mark.parametrize(
    ("tag", "state"),
    [("distilroberta-base", "named"), ("acme/seed-13b", "named"), ("text-classification", "absent")],
)
def test_a_tag_names_a_family_or_a_parent(tag: str, state: str) -> None:
    card = Card(Source("README.md", f"---\ntags:\n- {tag}\n---\n# Birch\n\nSorts questions by topic.\n"))
    assert card.disclosures.architecture.state == state


def lines(text: str, line: str) -> list[int]:
    return [text.count("\n", 0, place.span.start) + 1 for place in getattr(read(text), line).evidence]


def test_the_evidence_holds_the_base_that_is_printed() -> None:
    named = meta("model-index:", "- name: moss-base-tuned") + "# moss-base-tuned\n\nA fine-tuned version of "
    linked = named + "[example/moss-base](https://huggingface.co/example/moss-base).\n"
    assert (read(linked).architecture.said, lines(linked, "architecture")) == ("example/moss-base", [7])
    keyed = meta("model_type: llama", "tags:", "- llama", "base_model: example/moss") + "# Moss\n"
    assert lines(keyed, "architecture") == [5]


def test_a_vocabulary_stands_behind_the_name_of_the_network() -> None:
    body = "# moss\n\n* model: transformer-align\n* pre-processing: normalization + SentencePiece (spm32k,spm32k)\n"
    assert read(body).architecture.said == "transformer-align, spm32k"
    assert lines(body, "architecture") == [3, 4]


def test_an_estimator_is_called_by_its_name() -> None:
    row = "| Hyperparameter | Value |\n|---|---|\n| steps | [('moss', MossRegressor(depth=2))] |\n"
    found = read(meta("library_name: sklearn") + f"# Moss\n\n{row}").architecture
    assert (found.said, found.evidence[0].text) == ("MossRegressor", "MossRegressor")


def test_the_sentence_that_names_no_data_is_quoted_and_its_gap_is_where_to_write() -> None:
    found = read(TRAINER).data
    assert found.said == '"on the None dataset" names no data'
    assert found.ask.startswith("name the training data on line 13, or say")
    assert lines(TRAINER, "data") == [9]
    generated = TRAINER.replace("None", "generator").replace("tags:", "datasets:\n- generator\ntags:")
    assert lines(generated, "data") == [11, 5]


def test_the_settings_are_evidence_beside_the_tool() -> None:
    found = read(TRAINER).training_code
    assert [TRAINER[place.span.start : place.span.end].count("\n") for place in found.evidence] == [0, 2]
    assert lines(TRAINER, "training_code") == [5, 17]
    assert "beside the settings (line 17)" in found.ask


def test_a_label_that_waits_for_the_code_is_where_to_write() -> None:
    text = "# Moss\n\nA model.\n\nTraining code url: N/A\n"
    assert (read(text).training_code.state, lines(text, "training_code")) == ("absent", [5])


def test_a_link_that_only_points_is_told_by_its_address() -> None:
    text = "# Moss\n\nThe training code is in [this](https://colab.research.google.com/drive/1moss?usp=sharing).\n"
    assert read(text).training_code.said == "colab.research.google.com/drive/1moss"


@pytest.mark.parametrize(
    ("keys", "body", "said"),
    [
        (["- financial_phrasebank"], "It was fine-tuned on the PhraseBank dataset.", "financial_phrasebank"),
        (["- cnn_dailymail"], "It was fine-tuned on the CNN/Dailymail dataset.", "cnn_dailymail"),
        (["- bookcorpus"], "It was trained on GitHub code.", "bookcorpus, GitHub code"),
        ([], "It was trained on data from ShareGPT. It was trained on data of ShareGPT.com.", "ShareGPT"),
        (["- squad", "- squad_v2"], "A model.", "squad, squad_v2"),
    ],
)
def test_each_source_is_told_once_as_the_card_writes_it(keys: list[str], body: str, said: str) -> None:
    text = (meta("datasets:", *keys) if keys else "") + f"# A\n\n{body}\n"
    assert read(text).data.said.partition(";")[0] == said


def test_an_agent_owes_its_environment_and_no_more() -> None:
    head = meta("tags:", "- reinforcement-learning", "- MossLander-v2")
    agent = read(head + "# Agent\n\nA **PPO** agent playing **MossLander-v2**.\n").data
    assert (agent.state, agent.missing, agent.pointed) == ("named", (), ())
    recorded = head.replace("tags:", "datasets:\n- example/runs\ntags:") + "# Agent\n\nAn agent.\n"
    assert read(recorded).data.pointed


def test_a_command_that_runs_an_agent_is_no_evidence_beside_one_that_trains() -> None:
    run = "## Using the model\n\n```\npython -m moss.enjoy --train_dir=out\n```\n"
    train = "## Training with this model\n\n```\npython -m moss.train --train_dir=out\n```\n"
    assert lines(f"# A\n\n{run}\n{train}", "training_code") == [11]


def test_a_licence_with_a_finding_above_refers_to_it() -> None:
    assert read(meta("license: other") + "# A\n").weights_license.said == "`other` (see the warning)"
    assert read(meta("license: Moss Terms") + "# A\n").weights_license.said == "`Moss Terms` (see the error)"
    assert read(meta("license: unknown") + "# A\n").weights_license.said == "`unknown` does not say which terms hold"
