"""Sources that a sentence points to which would be vague without them, on short cards of our own writing."""

from __future__ import annotations

import pytest

from .reading import read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("This model was trained on the data available here: https://ferns.example/set", "ferns.example/set"),
        ("A diffusion model fine-tuned on art by [Ann Moss](https://ferns.example/moss).", "Ann Moss"),
        ("A diffusion model, trained on screenshots from the film Fern Hill.", "Fern Hill"),
        ("A diffusion model trained on Fern Hill screenshots.", "Fern Hill"),
        ("A small model fine-tuned on 900 prompts scraped from ferns.art.", "ferns.art"),
        ("A small model fine-tuned on 900 social media posts (Reddit, Quora).", "Reddit"),
        ("A model fine-tuned on the common voice dataset.", "common voice"),
        ("It was trained on 900 texts taken from the texts of a finder: https://ferns.example", "ferns.example"),
        ("It was trained on the Pidgin translation of the Bible.", "Bible"),
        ("사용된 데이터: AIHUB에 있는 모든 데이터", "AI Hub"),
        ("This is a fine-tuned version of fernbert on a small subset of frnsenticorp dataset.", "frnsenticorp"),
        ("It was trained on abstracts of articles published in FSSCI journals.", "FSSCI"),
        ("It was trained on 40 images.\n\nThe training images are in train_images40.zip", "train_images40.zip"),
        (
            "Using the dataset from the following link, I trained a text model.\n\nhttps://www.kaggle.com/datasets/ann/ferns",
            "kaggle.com/datasets/ann/ferns",
        ),
        (
            "A concept taught to the model.\n\nHere are the images used for training this concept:\n"
            "![image 0](https://ferns.example/a.png)\n![image 1](https://ferns.example/b.png)",
            "images shown",
        ),
        ("We fine-tuned it on Dutch summarization datasets (FERNSUM).", "FERNSUM"),
        ('A diffusion model trained with pictures from the book "Fern-the-Small" of 1926.', "Fern-the-Small"),
        (
            "It was fine-tuned on 3 Dutch summarization datasets with 4k samples. The datasets include: schools, "
            "fern2016nl and news.",
            "fern2016nl",
        ),
    ],
)
def test_what_a_sentence_points_to_is_a_source(text: str, said: str) -> None:
    found = read(f"# Fern\n\n{text}\n").data
    assert found.state in ("named", "described", "complete")
    assert found.said.startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "This model was trained on the data told in the [paper](https://ferns.example/moss.pdf).",
        "It was trained on a large corpus with code by the [Moss team](https://ferns.example/moss).",
        "The scripts for the training data are at https://github.com/ferns/moss-tool.",
        "A diffusion model trained on Voxel art images.",
        "It was trained on images of group A. Evaluation was done on SQuAD with care.",
        "It was trained on images of people; contact us at info.ferns.org or by mail.",
        "Here are pictures of it, and the settings used for training:\n![image 0](https://ferns.example/a.png)",
        "A finetuned version of Silver28 for 10 epochs off a dataset of 3990 images.",
        "It was trained on an NLP dataset of German letters.",
        "It was trained on many texts, and is tested on the [moss set](https://huggingface.co/datasets/ferns/moss).",
        "It was trained on a large set of German stories by people.",
        "It was trained on several datasets of German texts. The test datasets are: SQuAD, NQ.",
        "It was trained on several datasets of German texts. The formats of the datasets are: mp3, h5 and bz2.",
        "## Data\n\nLetters and forms.\n\n- Dropout 0.1\n- Letters 1.5 GB",
        "It was trained on several datasets of German texts. The datasets include: reviews, tweets and comments.",
    ],
)
def test_a_tool_a_paper_or_a_kind_is_none(text: str) -> None:
    assert read(f"# Fern\n\n{text}\n").data.state in ("vague", "absent")


def test_the_step_after_an_initialization_is_the_models_own() -> None:
    text = "## Training data\n\nIt was first initialized with fern-350M, and then pre-trained on the BigMoss dataset.\n"
    assert read(f"---\nbase_model: ferns/fern-350M\n---\n# Fern\n\n{text}").data.said.startswith("BigMoss")


def test_a_site_is_told_as_it_is_written() -> None:
    found = read("# Fern\n\nİİİİ was trained on 900 images collected from Reddit by us.\n").data
    assert found.said.startswith("Reddit")
