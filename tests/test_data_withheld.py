"""What short cards of our own writing tell of data that their makers do not share, and what they are asked for."""

from __future__ import annotations

import pytest

from .reading import meta, read

CARD = meta("license: mit", "base_model: oak/reed") + "# Fern\n\nA fine-tuned model.\n\n"
SECTION = CARD + "## Training data\n\n"
SHARED = "It cannot be shared because of copyright."


@pytest.mark.parametrize(
    ("text", "said", "ask"),
    [
        (f"The data is private: 10,000 word problems written by our team. {SHARED}", "10,000 word problems", ""),
        ("The data is not public because of privacy. It holds 900 X-rays taken from our clinic.", "900 X-rays", ""),
        (f"A proprietary set of 50k photographs from our archive, filtered and captioned. {SHARED}", "50k", ""),
        (
            "The data cannot be shared. It consists of 4,000 emails that our staff received; names were removed.",
            "4,000 emails",
            "say why the data is not shared [OSAID D2]",
        ),
        (
            "The training data are 900 photos that I took in my garden, cropped. They are not shared by law.",
            "900 photos",
            "",
        ),
        ("3,400 court rulings scraped from the site of a court, not shared for reasons of copyright.", "3,400", ""),
        ("A set of 5,000 texts, collected from our customers. Not shared for privacy reasons.", "5,000 texts", ""),
    ],
)
def test_who_tells_what_private_data_are_describes_them_and_why_completes_them(text: str, said: str, ask: str) -> None:
    for card in (SECTION + text, SECTION.replace("## Training data", "## Fern") + f"The training data: {text}"):
        found = read(card + "\n").data
        assert (found.state, found.ask) == ("described" if ask else "complete", ask), card
        assert said in found.said


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        (
            "The training data is private.",
            "say what the data is, where it came from, how much there is and why it is not shared [OSAID D1]",
        ),
        (
            "The training data is private; it was collected from chats of our customers.",
            "say how much there is and why it is not shared [OSAID D1]",
        ),
        (
            "We used 20M examples of proprietary data.",
            "say what the data is, where it came from and why it is not shared [OSAID D1]",
        ),
    ],
)
def test_private_data_are_asked_for_what_they_are(text: str, ask: str) -> None:
    found = read(f"{SECTION}{text}\n").data
    assert (found.state, found.ask) == ("vague", ask)


@pytest.mark.parametrize(
    "text",
    [
        "The training dataset of 9,000 texts will be released soon. It was written by our team and cleaned.",
        "The weights cannot be shared. It was trained on 900 texts collected from our desk and cleaned.",
        "The training data was not kept private. The 900 texts were collected by our team.",
    ],
)
def test_what_is_said_of_a_release_or_of_weights_withholds_no_data(text: str) -> None:
    assert "why" not in read(f"{SECTION}{text}\n").data.ask


@pytest.mark.parametrize(
    "text",
    [
        "The training data is private. The model has 24,000 downloads and was obtained from our trainer.",
        "The training data is private. We tested it on 2,000 questions written by experts, reviewed and cleaned.",
        "The training data is private. Our GPUs, 64 cards, were bought by our team; texts were cleaned.",
        "The training data is private. The 30 layers were taken from BERT. The texts were cleaned.",
        "The training data is private. Vocabulary: 50,000 tokens taken from GPT-2, normalised.",
        "The training data is private. The evaluation data contains 4,000 texts received by our staff.",
        "Filtered letters of our desk. Details on the 900 texts will not be disclosed in this report.",
    ],
)
def test_what_is_told_of_other_things_describes_no_private_data(text: str) -> None:
    assert read(f"{SECTION}{text}\n").data.state == "vague"


def test_a_public_source_is_asked_for_its_link_beside_a_private_test() -> None:
    text = "It was trained on Wikipedia, 10 GB, filtered. The evaluation data cannot be shared because of copyright."
    assert read(f"{SECTION}{text}\n").data.ask.startswith("link each source")


@pytest.mark.parametrize(
    "text",
    [
        "Trained with [this code](https://github.com/oak/fern).",
        "Training code: https://github.com/oak/fern/blob/main/train.py",
    ],
)
def test_code_that_trained_is_no_data(text: str) -> None:
    for card in (CARD, SECTION):
        found = read(f"{card}{text}\n")
        assert (found.data.state, found.data.pointed) == ("absent", ())


def test_an_unknown_dataset_is_named_where_it_stands() -> None:
    found = read(f"{CARD}It is a fine-tuned version of reed on an unknown dataset.\n\n## Training data\n").data
    assert found.ask.startswith("name the training data on line 9, or say what it is")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (
            "The data comprise 8,200 labelled records of the Moss County Hospital. {} for reasons of privacy.",
            "complete",
        ),
        ("The data comprise 8,200 labelled records of the Moss County Hospital. {}.", "described"),
        ("We used 8,200 filtered articles of Wikipedia. {} for reasons of privacy.", "described"),
    ],
)
def test_a_named_source_that_is_not_shared_for_a_reason_needs_no_link(text: str, state: str) -> None:
    assert read(SECTION + text.format("They cannot be shared") + "\n").data.state == state
