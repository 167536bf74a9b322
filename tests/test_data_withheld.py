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
        ("A set of 5,000 bills, collected from our customers. Not shared for privacy reasons.", "5,000 bills", ""),
    ],
)
def test_who_tells_what_private_data_are_describes_them(text: str, said: str, ask: str) -> None:
    for card in (SECTION + text, SECTION.replace("## Training data", "## Fern") + f"The training data: {text}"):
        found = read(card + "\n").data
        assert (found.state, found.ask) == ("described", ask), card
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
        "The training dataset of 100K pairs will be released soon. It was written by our team.",
        "The weights cannot be shared because of the licence. It was trained on 900 of our letters.",
        "It was trained on letters of our customers. The model must not be distributed.",
        "It was trained on filtered letters of our desk. On a card; details will not be disclosed in this report.",
    ],
)
def test_what_is_said_of_a_release_or_of_weights_withholds_no_data(text: str) -> None:
    assert read(f"{SECTION}{text}\n").data.state == "vague"


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
