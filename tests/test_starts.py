"""What weights started from, where a card tells it in passing; all cards are invented."""

from __future__ import annotations

import pytest

from .reading import read

LLAVA = "# A\n\nIt joins a pre-trained language model and a pre-trained encoder of images.\n\n"
TOKENS = "# A\n\nWe trained on 4B tokens, few beside those of the first training.\n\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # How the first weights are told of.
        ("# A\n\nIt is pretrained on books.\n\nThe model is warm started from BERT's checkpoint.\n", "finetune"),
        ("# A\n\nA BERT-like model started from the RoBERTa checkpoint and pretrained on laws.\n", "finetune"),
        ("# A\n\nWe took a ResNet50 pre-trained on ImageNet as a starting point.\n", "finetune"),
        ("# A\n\nIt extends the PubMedBERT pre-trained model and was trained on notes.\n", "finetune"),
        ("# A\n\nA code model, continually trained on the Tern-9B base with letters.\n", "finetune"),
        ("# A\n\ntern_3_moss_8b is trained with various ORPO datasets\n", "finetune"),
        (f"{TOKENS}Its context was made longer by continual pretraining of Llama-3.\n", "finetune"),
        (f"{TOKENS}It has the vocabulary of Llama-3.\n", "pretrained"),
        # A label beside words on pre-training.
        (f"{LLAVA}Base LLM: [moss/tern-8b](https://huggingface.co/moss/tern-8b)\n", "finetune"),
        (f"{LLAVA}- **Parent Model:** RoBERTa-large\n", "finetune"),
        ("# A\n\nA model pretrained on Java.\n\n- **Parent Model:** See the BERT model for more.\n", "pretrained"),
        # Whose tuning it is.
        (
            "# Tern 6B\n\nWe release Tern 6B, a pretrained, fast generative text model. Tern 6B was further fine-tuned "
            "with LoRA, making [Tern 6B-Chat](https://huggingface.co/moss/tern-6b-chat).\n",
            "pretrained",
        ),
        (
            "# A\n\nTern was distilled from RoBERTa. It was pre-trained on webs.\n\nWe release it.\n",
            "pretrained",
        ),
        (
            "# A\n\nThe model behind it was distilled from RoBERTa. The model was then fine-tuned on letters. It "
            "forgets no language that it was pre-trained on.\n",
            "finetune",
        ),
        ("# A\n\nSee the fine-tuned performance of our models that were pretrained on series.\n", "pretrained"),
        # What is taken of another model, if not its weights.
        ("# A\n\nTern is a model based on the T5 framework. It was pretrained on tales.\n", "pretrained"),
        ("# A\n\nA network with an encoder-decoder architecture based on T5, pretrained on forms.\n", "pretrained"),
        ("# A\n\nA Llama 2 architecture model trained on tales.\n", "pretrained"),
        ("# A\n\nA Llama 2 model trained on tales.\n", "finetune"),
        ("# A\n\nIt is trained on tales, for use in llama2.c.\n", "pretrained"),
        ("# 甲\n\n基于某某数据集的预训练模型，是中文的 GPT2。\n", "pretrained"),
        # How many tokens it is to see.
        ("# Tern-1B\n\nThe project aims to **pretrain** a **1B model on 3 trillion tokens**.\n", "pretrained"),
        # What a title says.
        ("# Tern encoder pre-trained-only\n\nAn encoder fine-tuned on ImageNet-1k.\n", "pretrained"),
        ("# Tern (base-sized, pre-trained only)\n\nIt can be used as it is. It was fine-tuned on it.\n", "pretrained"),
        (
            "---\ntags:\n- zero-shot-classification\n---\n# deberta-tern-zeroshot-1\n\nIt was trained on 33 sets.\n",
            "finetune",
        ),
        # The terms of the family, and a corpus that only its makers have.
        (
            "---\nlicense: creativeml-openrail-m\ntags:\n- text-to-image\n---\nTrained on about 100 images.\n",
            "finetune",
        ),
        ("---\nlicense: mit\ntags:\n- text-to-image\n---\nTrained on about 100 images.\n", "pretrained"),
        ("# Stable Diffusion upscaler\n\nThis model was trained on a part of LAION-2B.\n", "pretrained"),
        # Tags and a heading that tell of a base.
        ("---\ntags:\n- continual-pretraining\n---\n# A\n\nA base model, trained on letters.\n", "finetune"),
        ("# A\n\nTrained on letters.\n\n### Base Model\n\nhttps://huggingface.co/moss/tern <br />\n", "finetune"),
        ("# A\n\nTrained on letters.\n\n### Base Model\n\n[Download](https://moss.example/tern)\n", "pretrained"),
        (
            "# A\n\nTrained on letters.\n\n## Base model\n\nSee [ours](https://huggingface.co/moss/a-base) for more.\n",
            "pretrained",
        ),
        # A tool that puts a task upon models of others, and words that hold a family's name.
        ("---\ntags: autotrain\n---\n# Model Trained Using AutoTrain\n\n- Problem type: Translation\n", "finetune"),
        ("# A\n\n- Loss: 0.03\n\n### ===Teachable NLP===\n\nYou can easily fine-tune a model here.\n", "finetune"),
        ("---\ntags:\n- emotion\n---\n# A\n\n## BERT-model for classification of letters\n", "finetune"),
        ("---\ntags:\n- emotion\n---\n# A\n\n## A model for classification of letters\n", "unknown"),
        (
            "---\ntags:\n- autotrain\n---\n# Model Trained Using AutoTrain\n\nIt was pretrained on Greek poems.\n",
            "pretrained",
        ),
        ("# A\n\nSee also Teachable NLP.\n\nThe LSTM was trained on letters.\n", "pretrained"),
        (
            "---\npipeline_tag: text-classification\n---\n# A\n\n"
            "Faster than BERT-based sorters: a regression trained on letters.\n",
            "pretrained",
        ),
        # The title of a paper above.
        (
            "# A\n\n[Fern: Pre-trained Models for Letters](https://moss.example/fern)\n\n"
            "A is fine-tuned based on the pre-training model [Fern](https://moss.example/b), on letters.\n",
            "finetune",
        ),
        ("# A-7B\n\nA-7B was pretrained on 1T tokens. A-7B-Chat was fine-tuned based on A-7B.\n", "pretrained"),
        # What is classified without a step of its own.
        ("# CLIP of Moss\n\nIt does zero-shot image classification. It was trained on captions.\n", "pretrained"),
        ("# BERT of Moss\n\nIt does topic classification. It was trained on captions.\n", "finetune"),
        # Lists of examples and of siblings.
        (
            "# A\n\nTern is pre-trained on series.\n\n- Finetuned forecasting:\n"
            "  - [Example](https://moss.example/tern)\n",
            "pretrained",
        ),
        (
            "# A\n\nThe law base model developed from Llama3-8B in our paper.\n\n"
            "- General models pre-trained from scratch:\n  - [Tern](https://huggingface.co/moss/tern)\n",
            "finetune",
        ),
    ],
)
def test_what_weights_started_from(text: str, kind: str) -> None:
    assert read(text).kind == kind


CITATION = "```bibtex\n@misc{tern,\n  title={Tern}\n}\n```\n"
HEAD = "```python\nmodel = BertForSequenceClassification.from_pretrained('moss/tern')\n```\n\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"# Tern\n\nA model for rivers.\n\n{CITATION}", "pretrained"),
        (f"---\ntags:\n- mteb\n---\n# Tern\n\nA model for rivers.\n\n{CITATION}", "unknown"),
        (f"# Tern\n\nA model for rivers.\n\n{HEAD}{CITATION}", "finetune"),
    ],
)
def test_what_a_citation_lets_one_guess(text: str, kind: str) -> None:
    assert read(text).kind == kind


def test_a_title_of_blanks_is_no_name() -> None:
    text = "A base model, pretrained on letters.\n\nThe base was fine-tuned with care for letters by us.\n"
    assert read(f"# \u2002\n\n{text}").kind == "pretrained"
    assert read("---\nlibrary_name: timm\n---\n# \u2002\n\nTrained on letters.\n").architecture.state == "absent"


def test_a_repository_of_code_is_no_base() -> None:
    code = "[moss/tern-torch](https://github.com/moss/tern-torch)"
    model = "[moss/tern-torch](https://huggingface.co/moss/tern-torch)"
    assert read(f"# A\n\nThe implementation is based on {code}.\n").base_models == ()
    assert read(f"# A\n\nThe model is based on {model}.\n").base_models == ("moss/tern-torch",)


def test_a_step_that_goes_on_from_a_checkpoint_has_data_of_its_own() -> None:
    text = "# A\n\nA model started from the RoBERTa checkpoint and pretrained for MLM on long documents.\n"
    assert read(text).kind == "finetune"
    assert read(text).data.state == "vague"


def test_the_cards_of_siblings_are_no_base() -> None:
    siblings = "You can also visit the card of the [2B base model]({0}/fern-2b), [7B instruct model]({0}/fern-7b-it)."
    text = "# Fern\n\nThis model card corresponds to the 7B base version of Fern. " + siblings.format(
        "https://hf.co/oak"
    )
    assert read(text).kind == "pretrained"
    assert read(text).base_models == ()
    tuned = "The model was trained by the [Fern base model](https://hf.co/oak/fern-bert) on letters."
    assert read(f"# Moss\n\n{tuned}\n").kind == "finetune"
