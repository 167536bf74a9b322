"""Data that is told without a common noun for it, on short cards of our own writing."""

from __future__ import annotations

import pytest

from .reading import read


@pytest.mark.parametrize(
    "text",
    [
        "The reader was trained on fern sequences of more than 400 families.",
        "FernT5 is a version of T5 fine-tuned for 5 epochs on 15K (LaTeX) synthetic derivations.",
        "A reader finetuned for leaf naming on 24731 mixed issue titles.",
        "The painter is trained by roughly 19.2M drawn fern images.",
        "A painter finetuned on old faces for face generation.",
        "Finetuned on the large reader's responses, for 3 epochs.",
        "We train one transformer from scratch on a mixture of multimodal sequences.",
        "The reader was pretrained on the matched FERN legacy survey.",
        "Train: 900 fern photos, 1024px square, 6k steps with batch size 32.",
        "- Training: 5K questions and answers",
        "# A reader trained on *Polypodium vulgare* and 7 other ferns",
        "Fern is an implementation of CLIP on a large dataset of around 200 million pairs.",
        "- More and better training data: We construct a large training dataset in the way of other works.",
        "It was made with 208 pictures of ferns.",
        "The reader has seen 400B words and was pretrained around 400B image tokens.",
        "The dataset is obtained from these same films.",
        "We used a larger reader to generate synthetic data.",
        "이 모델은 일반 말뭉치와 금융 말뭉치를 함께 학습한 언어모델입니다.",
    ],
)
def test_what_is_told_without_a_noun_for_data_is_vague(text: str) -> None:
    assert read(f"# Fern reader\n\nA reader.\n\n{text}\n", {"license": "mit"}).data.state in ("vague", "named")


@pytest.mark.parametrize(
    "text",
    [
        "The reader was trained on 8 GPUs.",
        "The reader was trained on 4 A100s for 2 days.",
        "The reader was trained with 5 frozen layers.",
        "The reader was trained on 21 tasks.",
        "The reader was trained on sequences of up to 32k.",
        "The reader was trained by 3 students.",
        "The reader was trained from scratch by the team of ferns.",
        "The reader is trained with a masked language modeling objective.",
        "Training: see the example notebooks.",
        "Train: https://ferns.example/train",
        "# A reader trained on your own machine",
        "## Other readers trained on other ferns",
        "# A painter trained on Stable Diffusion 1.5",
        "# This reader is trained based on ferns/fern-base",
        "The reader was trained to predict the age of ferns based on their sequences.",
        "It was made with 20 steps.",
    ],
)
def test_machines_lengths_and_tasks_are_no_data(text: str) -> None:
    assert read(f"# Fern reader\n\nA reader.\n\n{text}\n", {"license": "mit"}).data.state == "absent"


def test_a_plain_word_in_capitals_is_a_set_in_a_heading_on_a_checkpoint() -> None:
    assert read("# SFT checkpoint of a reader on MATH\n", {}).data.state == "named"
    assert read("# How our reader does on MATH\n", {}).data.state == "absent"


def test_a_passive_sentence_leads_to_the_list_below() -> None:
    lead = "Several datasets were used to fine-tune the first of our readers:"
    listed = "- [FernVoices](https://zenodo.org/record/119) - 480 files\n- [MossWords](https://zenodo.org/record/118)"
    text = f"{lead}\n\n{listed}\n"
    assert read(f"# Fern reader\n\n{text}", {}).data.state == "named"


def test_a_column_on_the_pretraining_names_its_sets() -> None:
    table = "| Model | Pretrain | Top-1 |\n| --- | --- | --- |\n| Fern-S | YFCC-15M | 63.5 |\n"
    assert read(f"# Fern reader\n\n{table}", {}).data.state == "named"


def test_the_site_behind_a_label_is_a_source() -> None:
    assert read("# Fern painter\n\nTrain: 900 Unsplash images, 6k steps.\n", {}).data.state == "named"


def test_what_the_base_was_tuned_on_is_the_data_of_a_fine_tune() -> None:
    text = "We used FernLlama as a base model.\n\nThe base model was fine tuned on 8k rows of [FERN-514](https://f.example/x)."
    assert read(f"# Fern reader\n\n{text}\n", {}).data.state != "absent"
    assert (
        read("# Fern reader\n\nThe base model was trained on 8k rows of letters.\n", {}, "finetune").data.state
        == "absent"
    )
