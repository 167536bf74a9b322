"""When named data are described and complete: facts beside, spans of time, origins of linked sources; all cards are
invented."""

from __future__ import annotations

import pytest

from .reading import meta, read

ON = "# Moss\n\nMoss was trained on 4 million letters of [FernBank](https://example.org/datasets/fern)."


@pytest.mark.parametrize(
    ("text", "state"),
    [
        # What was done to the data.
        ("We have carefully filtered the dataset to remove duplicates.", "complete"),
        ("During training, we truncate the input sequences to 512 tokens.", "complete"),
        ("The input text was truncated to 320 word pieces.", "complete"),
        ("All bounding boxes are manually annotated.", "complete"),
        ("The corpus of this release was then cleaned.", "complete"),
        # A wish, a use, another subject.
        ("We may filter the dataset in a later release.", "named"),
        ("If you filter the dataset, we cleaned the texts before.", "named"),
        ("We filtered the logs of the server.", "named"),
        ("The data of the paper is what the cleaned code reads.", "named"),
        ("The model and its images are annotated.", "named"),
        ("We have read the data.", "named"),
        ("Make sure that your audio file is resampled.", "named"),
        ("Samples were collected from healthy ferns in the garden.", "named"),
        ("## Evaluation\n\nWe filtered the dataset before the test.", "named"),
    ],
)
def test_what_makers_did_to_the_data_counts_wherever_they_say_it(text: str, state: str) -> None:
    assert read(f"{ON}\n\n{text}\n").data.state == state


SELECTED = "# Moss\n\nMoss was trained on letters sampled from [FernBank](https://example.org/datasets/fern)."


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The first stage used 40K short and 20K long instruction pairs.", "complete"),
        ("The last phase includes 30 billion tokens of it.", "complete"),
        ("- Training tokens: 54B tokens", "complete"),
        ("- Pretraining tokens: 1.2T", "complete"),
        ("- Context: 4096 tokens", "named"),
        ("- Tokens per second: 4096 tokens", "named"),
        ("The first stage used 8 cards of 80 GB.", "named"),
    ],
)
def test_what_a_stage_used_and_a_label_counts_is_the_quantity(text: str, state: str) -> None:
    assert read(f"{SELECTED}\n\n## Training\n\n{text}\n").data.state == state


LETTERS = "Moss was trained on 4 million [letters](https://example.org/datasets/fern)"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (f"{LETTERS} from May 2018 to early 2021.", "complete"),
        (f"{LETTERS} between 2019-01-01 and 2020-04-10.", "complete"),
        (f"{LETTERS} written from 01/2012 to 08/2019.", "complete"),
        (f"{LETTERS} of the archive (as of 20210920).", "complete"),
        (f"{LETTERS} until the end of December 2022.", "complete"),
        (f"{LETTERS} (Alder et al., 2019) and of Fern (2020).", "named"),
        (f"{LETTERS} with examples/seq2seq (as of Aug 2020).", "named"),
        (f"{LETTERS} from 12 to 2048 words.", "named"),
        (f"{LETTERS} in 2021.", "named"),
        # By which means, and not by whom.
        (f"{LETTERS}, a dataset created by joining two.", "complete"),
        (f"{LETTERS}, a dataset created by Alder Labs for it.", "named"),
        (f"{LETTERS}, retrieved from open archives.", "complete"),
        (f"{LETTERS}, a model obtained by further training.", "named"),
    ],
)
def test_spans_of_time_and_means_tell_the_selection(text: str, state: str) -> None:
    assert read(f"# Moss\n\n{text}\n").data.state == state


@pytest.mark.parametrize(
    "text",
    ["The training took around 70 hours.", "The data was read for roughly 9 hours.", "Trained on 2x A100 80GB."],
)
def test_how_long_it_took_and_the_memory_of_a_card_are_no_quantity(text: str) -> None:
    card = f"# Moss\n\n## Training data\n\nCleaned [letters](https://example.org/datasets/fern). {text}\n"
    assert read(card).data.state == "named"


MIX = "We cleaned 3,000 letters of [Moss](https://example.org/datasets/moss)."


@pytest.mark.parametrize(
    ("text", "state"),
    [
        # What a linked source was made from, a part of it, a mixture of several.
        (f"{MIX} Moss was collected from Wikipedia.", "complete"),
        (f"{MIX} Moss is based on the Reddit corpus.", "complete"),
        (f"{MIX} It learned automatically collected YouTube data.", "complete"),
        ("- [Moss](https://example.org/datasets/moss)\n  - 3,000 cleaned letters of Wikipedia", "complete"),
        # A source of its own.
        (f"{MIX} It was trained on Wikipedia too.", "described"),
        (f"{MIX} Moss was collected from the town, Wikipedia and books.", "described"),
        (f"{MIX} Moss was collected from Reddit. It was trained on Reddit too.", "described"),
        ("- [Moss](https://example.org/datasets/moss)\n- 3,000 cleaned letters of Wikipedia", "described"),
    ],
)
def test_what_a_linked_source_was_made_from_needs_no_link(text: str, state: str) -> None:
    assert read(f"# Moss\n\n## Training data\n\n{text}\n").data.state == state


def test_what_the_data_hold_is_told_where_their_sentence_counts_it() -> None:
    named = "It was fine-tuned on [leaves](https://huggingface.co/datasets/oak/leaves). "
    assert read(f"# A\n\n{named}The dataset contains 900 tweets, selected by topic.\n").data.state == "complete"
    for other in ("tweets, if selected", "4 labels, filtered", "900 test tweets, selected by topic"):
        assert read(f"# A\n\n{named}The dataset contains {other}.\n").data.state == "named", other
    assert read(f"# A\n\n{named}The held-out dataset contains 900 tweets, selected.\n").data.state == "named"


def test_a_mixture_called_by_its_parts_is_linked_where_these_are() -> None:
    head = meta("datasets: [alder/moss-chat-v2, alder/moss-fern-v1]")
    body = "# A\n\nIt was fine-tuned on the Moss Fern/Chat dataset.\n\n## Training data\n\n3,000 cleaned letters.\n"
    assert read(head + body).data.state == "complete"
    assert read(head + body.replace("Fern/Chat", "Oak/Chat")).data.state == "described"
