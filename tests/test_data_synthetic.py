"""What made synthetic data, the sets that makers say they used, and what is said of a training without data; all cards
here are invented."""

from __future__ import annotations

import pytest

from .reading import read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Training data primarily consists of GPT-4 responses about letters.", "GPT-4"),
        ("It was fine-tuned on a set of Claude-3 conversations about ferns.", "Claude-3"),
        ("The tuning used GPT-4 to generate synthetic data.", "GPT-4"),
        ("It was trained on a synthetic dataset.\n\nWe prompted GPT-4 to produce training data in steps.", "GPT-4"),
        ("It is fine-tuned on 15K synthetic proofs that were generated using a small prover (MossProve).", "MossProve"),
        ("It uses completely synthetic training data created by https://mossgen.example/tool", "mossgen.example/tool"),
        ("It was trained on synthetic letters, using Mixtral-8x7B as a teacher model.", "Mixtral-8x7B"),
    ],
)
def test_what_made_the_data_is_a_source(text: str, said: str) -> None:
    found = read(f"---\nbase_model: ferns/fern-7b\n---\n# Fern\n\n{text}\n").data
    assert found.said.partition(",")[0].partition(";")[0] == said


@pytest.mark.parametrize(
    "text",
    [
        "It was trained on letters and writes better than GPT-4 responses.",
        "It was trained on synthetic letters. You can use GPT-4 to write data like them.",
        "It was trained on letters captioned with GPT-4.",
        "It is fine-tuned on synthetic proofs that were generated using a small prover.",
        "It was trained on many letters. The page was created by https://mossgen.example/tool",
    ],
)
def test_what_made_none_of_it_is_no_source(text: str) -> None:
    assert read(f"---\nbase_model: ferns/fern-7b\n---\n# Fern\n\n{text}\n").data.state == "vague"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It was trained on letters.\n\n## Notes\n\nWe used the FERN dataset of leaf names to fine tune it.", "FERN"),
        ("It was trained on letters.\n\n## Notes\n\nIt uses the Odd Fern image datasets.", "Odd Fern"),
        ("It was trained on letters. It has been built on `ucf101` and `webvid` datasets.", "ucf101, webvid"),
        ("This is a reader trained on imdb dataset.", "imdb"),
    ],
)
def test_a_set_that_the_makers_say_they_used_is_named(text: str, said: str) -> None:
    found = read(f"# Fern\n\n{text}\n").data
    assert found.said.partition(";")[0] == said


@pytest.mark.parametrize(
    "note",
    [
        "## Evaluation\n\nWe used the FERN dataset.",
        "## Notes\n\nWe used the FERN dataset as a benchmark.",
        "## Intended use\n\nNaming leaves based on the corpus of FERN texts.",
    ],
)
def test_a_set_used_for_tests_is_no_source(note: str) -> None:
    assert read(f"# Fern\n\nIt was trained on letters.\n\n{note}\n").data.state == "vague"


def test_a_configuration_lists_its_sets() -> None:
    block = (
        "```yaml\ndefaults:\n  learning_rate: 1e-5\n  datasets:\n    - gsm8k\n    - xsum:\n        fraction: 0.5\n```"
    )
    found = read(f"# Fern\n\nIt was trained so:\n\n{block}\n").data
    assert (found.state, found.said.partition(";")[0]) == ("named", "GSM8K, XSum")
    assert read(
        f"# Fern\n\nIt was trained so:\n\n{block.replace('gsm8k', 'own').replace('xsum', 'ours')}\n"
    ).data.state == ("absent")


@pytest.mark.parametrize(
    "text",
    [
        "It is trained for calling functions, answers in code, and reading documents.",
        "It was trained for my project used for the upscaling of images.",
        "The code I used to make it is in a notebook.",
        "The code used to train the model is in this repository.",
    ],
)
def test_an_aim_and_the_code_tell_of_no_data(text: str) -> None:
    assert read(f"---\nbase_model: ferns/fern-7b\n---\n# Fern\n\n{text}\n").data.state == "absent"


@pytest.mark.parametrize(
    "text",
    [
        "It is trained for about 1T tokens of Dutch text.",
        "It was trained for naming with letters.",
        "It was trained for 5 epochs on letters.",
        "It was trained on the code of old games.",
    ],
)
def test_data_behind_an_aim_are_told(text: str) -> None:
    assert read(f"# Fern\n\n{text}\n").data.state == "vague"


def test_the_title_of_a_paper_makes_no_other_model() -> None:
    text = "It is started from fern and further trained on data augmented from the MS MARCO corpus"
    found = read(f"# Fern\n\n{text}, as in [How to train your fern](https://arxiv.org/abs/1).\n").data
    assert found.said.startswith("MS MARCO")
