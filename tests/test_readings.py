"""Texts that look like a disclosure and are none, or like none and are one."""

from __future__ import annotations

import pytest

from .reading import GIT, lines, meta, read

TUNED = meta("base_model: acme/moss-7b") + "# Fern\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Trained on private data only, none of GPT-4 generated text was used.",
        "The model was trained on proprietary data from which all ChatGPT answers were removed.",
        "Trained on a synthetic dataset of dialogues, with quality that is judged on GPT-4 answers.",
        "It was tuned on synthetic data. For evaluation, we prompted GPT-4 to write scores for each answer.",
    ],
)
def test_a_model_that_judges_or_was_left_out_made_no_data(text: str) -> None:
    assert read(f"{TUNED}{text}\n").data.state == "vague"


@pytest.mark.parametrize("listed", ["eval_datasets:\n  - squad_v2:", "eval:\n  datasets:\n    - squad_v2:"])
def test_sets_listed_for_tests_are_no_training_data(listed: str) -> None:
    assert read(f"{TUNED}```yaml\n{listed}\n```\n").data.state == "absent"
    assert read(f"{TUNED}```yaml\n{listed.replace('eval_', '').replace('eval', 'train')}\n```\n").data.state == "named"


def test_only_what_stands_under_the_base_is_its_card() -> None:
    card = (
        f"{TUNED}It answers.\n\n# Base model\n\nSee {GIT}/moss/moss for code.\n\n{{}}Training code: {GIT}/fern/fern\n"
    )
    assert read(card.format("# Training\n\n")).training_code.state == "linked"
    assert read(card.format("## Training\n\n")).training_code.state == "absent"


@pytest.mark.parametrize(
    "text",
    [
        "For more information on pipelines see the [repository](https://github.com/huggingface/transformers).",
        "Source code: [transformers](https://github.com/huggingface/transformers)",
    ],
)
def test_a_library_is_no_code_of_the_project(text: str) -> None:
    assert read(f"# Fern\n\nA BERT model.\n\n{text}\n").training_code.state == "absent"


@pytest.mark.parametrize(
    "text", ["", "\nFern was pre-trained on letters.\n", "\nFern was fine-tuned from oak/moss-1.\n"]
)
def test_a_duplicate_is_what_its_card_says(text: str) -> None:
    card = f"# Fern\n\nIt sorts.\n{text}"
    assert read(meta("duplicated_from: acme/fern") + card).kind == read(meta("license: mit") + card).kind
    assert read(meta("duplicated_from: acme/moss", "base_model: acme/moss") + card).kind == "finetune"


@pytest.mark.parametrize("kind", ["Regression", "Proprietary", "Open-source"])
def test_a_word_for_any_model_is_no_type(kind: str) -> None:
    assert read(f"# Fern\n\nIt sorts.\n\n- Model type: {kind} model\n").architecture.state == "absent"


def test_a_limit_behind_a_template_is_one() -> None:
    start = "## Limitations\n\nUse the code below to get started{}.\n"
    assert not read("# Fern\n\n" + start.format("")).sections["limitations"]
    warned = ", but beware: the model lies about medical facts and is biased against women"
    assert read("# Fern\n\n" + start.format(warned)).sections["limitations"]


@pytest.mark.parametrize("host", ["github.moss.example", "gitlab.moss.example", "git.moss.example"])
def test_a_host_of_ones_own_holds_code(host: str) -> None:
    assert read(f"# Fern\n\nFor more, see https://{host}/fern/fern.\n").training_code.state == "unlabelled"
    assert read(f"# Fern\n\nFor more, see https://{host}/fern.\n").training_code.state == "absent"


def test_a_notebook_under_thanks_is_others() -> None:
    text = (
        "# Fern\n\nIt sorts.\n\n## Acknowledgements\n\nTrained in [a notebook](https://colab.research.google.com/x).\n"
    )
    assert read(text).training_code.state == "absent"


def test_a_name_spelt_out_is_no_library() -> None:
    text = "# Fern\n\nIt was pretrained as BERT (Bidirectional Encoder Representations from Transformers) was.\n"
    assert read(text).training_code.state == "absent"


def test_of_several_licences_the_strictest_is_told() -> None:
    found = read(meta("license:", "- apache-2.0", "- cc-by-nc-4.0") + "# Fern\n").weights_license
    assert found.state == "restricted"
    assert found.said == "cc-by-nc-4.0 sets limits: non-commercial"
    assert found.evidence[0].text == "cc-by-nc-4.0"


def test_a_set_in_a_configuration_is_told_on_its_line() -> None:
    card = f"{TUNED}```yaml\nbase_model: acme/moss-7b\ndatasets:\n  - path: acme/leaves\n    type: chat\n```\n"
    assert lines(card, "data") == [9]
