"""Vague words on data that are of something else than this model's training; all cards are invented."""

from __future__ import annotations

import pytest

from .reading import read


@pytest.mark.parametrize(
    "text",
    [
        "DreamBooth model for the fern concept trained by heron on the dataset.",
        'The depth is scored as in [1].\n\n[1] Moss, A. et al. "Training ferns with pure synthetic data." Heron, 2021.',
        "The abstract reads as follows:\n\n*Ferns are learned end to end. Models trained on small datasets overfit.*",
        "## Trigger words\n\nTo trigger image generation of trained concepts replace each word in your prompt.",
        "The Public Fern paper contains four models, trained on either all notes or only summaries.",
        "Training on 1024x1024 images is more expensive than training on 32x32.",
        "Fern was trained on image resolutions between 1024 and 1536.",
        "It is equivalent to the original, without having any dedicated finetuning on other chat datasets.",
    ],
)
def test_words_on_other_things_are_no_data(text: str) -> None:
    assert read(f"# Fern\n\nA model of ferns.\n\n{text}\n").data.state == "absent"


@pytest.mark.parametrize(
    "text",
    [
        "A model for the fern concept, trained on images of the heron dataset.",
        "[1] is the paper. It was trained on synthetic data.",
        "## Abstract\n\nWe present a model trained on massive amounts of unaligned texts.",
        "Without Reference Models, it was fine-tuned on 100k samples of good ranking data.",
        "A model trained on a word segmentation dataset.",
        "It was trained on the heron butterflies at a sample resolution of 512.",
    ],
)
def test_words_on_its_own_data_stay(text: str) -> None:
    assert read(f"# Fern\n\nA model of ferns.\n\n{text}\n").data.state == "vague"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Moss-1 is older. These were trained on 400 million pictures with captions. We have trained a Dutch version"
            " on 90 thousand pictures with captions.",
            "Dutch version",
        ),
        (
            "Tags are set by a specialised image classification model, trained on drawn data.\n\n"
            "It was trained on ordered images with tags.",
            "ordered images",
        ),
    ],
)
def test_what_is_told_of_this_model_is_quoted(text: str, said: str) -> None:
    found = read(f"# Fern\n\nA model of ferns.\n\n{text}\n").data
    assert found.state == "vague" and said in found.evidence[0].text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# Model trained by heron on the heron/fern dataset. It won! 🏆", "heron/fern"),
        ("With pretraining on 1 billion tokens of German fineweb by heron, it knows more.", "fineweb"),
        (
            "The training dataset is too small, so it will grow.\n\nThe training needs FernstoriesV2-train.txt.",
            "FernstoriesV2",
        ),
        ("It is trained on the dialogues from his quests [Fern Hill](https://ferns.example/wiki/Hill).", "Fern Hill"),
        ("이 모델은 모두의 말뭉치의 소식을 추가로 학습하였음.", "모두의 말뭉치"),
        (
            "It is trained on letters.\n\nA version of the training dataset here: https://github.com/heron/ferns",
            "github.com/heron/ferns",
        ),
    ],
)
def test_sources_in_the_same_words_are_named(text: str, said: str) -> None:
    found = read(
        f"# Fern\n\nA model of ferns.\n\n{text}\n" if text[0] != "#" else f"{text}\n\nA model of ferns.\n"
    ).data
    assert found.state not in ("absent", "vague") and said in found.said


def test_a_landing_page_holds_no_model() -> None:
    for text in (
        "There are no model weights in this repo. It was trained on texts.",
        "This repository does not host any checkpoints, only links to them. They were trained on texts.",
    ):
        assert read(f"# Fern\n\n{text}\n").kind == "not-a-model"
    assert read("# Fern\n\nThe page does not list all. It was trained on texts.\n").kind == "pretrained"
