"""What short cards of our own writing show of their training data."""

from __future__ import annotations

import pytest

from hfcardlint.disclosures import facts

from .reading import TRAINER, lines, meta, read


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("Nothing here.", "absent"),
        ("It was fine-tuned on an unknown dataset.", "absent"),
        ("It was trained for 50k steps at a resolution of 512.", "absent"),
        ("## Training Data\n\n[More Information Needed]", "absent"),
        ("It was trained on publicly available texts.", "vague"),
        ("For training I used 80 of my own photos, mainly of ferns.", "vague"),
        ("## Training\n\nInput images were resized and cleaned by hand.", "vague"),
        ("| Stage | Data |\n|---|---|\n| Input | RGB |\n| Output | MOSS-9 |", "absent"),
        ("## Usage\n\nInput images are resized and cleaned by hand.", "absent"),
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
        ("This is an adapter for Fern-7b, fit on the [Moss](https://example.org/moss) dataset.", "named"),
        ("It does not fit on a card of 8 GB.", "absent"),
        ("It was trained on 8 RTX 3090 cards.", "absent"),
        ("## Abstract\n\nFern is a BERT trained on a large corpus of web text.", "vague"),
        ("We fine-tuned it on an internal Moss dataset.", "vague"),
        ("We fine-tuned it on the Moss dataset.", "named"),
        ("It was fine-tuned on high quality art, made by [fern.example](https://fern.example).", "vague"),
        ("It was fine-tuned on art by [fern.example](https://fern.example).", "named"),
        (
            "## Training Dataset\n\n* Size: 9,000 training samples\n* Samples:\n  | anchor | positive |\n"
            "  |:---|:---|\n  | <code>She read at Fern Art College.</code> | <code>where</code> |\n",
            "vague",
        ),
        ("The base model was fine tuned on [MossBank](https://example.org/moss).", "named"),
        ("The base model was trained on MossBank; this one was fine-tuned.", "absent"),
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
        ("## Training Data\n\nScans pooled from **FERN-3**, **MOSS** and **OpenHeron**. They stay private.", "named"),
        ("- **Data:** 380 hours of YouTube podcasts", "named"),
        ("It was trained on texts.\n\nScripts, datasets and logs: [moss](https://example.org/moss)", "named"),
        ("It was trained on texts.\n\nWe used ideas derived from the MossMAE papers.", "vague"),
        ("## Training\n\n- Images: Adam; 20 epochs (MNIST), 40 (CIFAR-10). Trained from scratch.", "named"),
        ("- **2B tokens** mixed corpus (FineWeb + Wikipedia)", "named"),
        ("It was trained on texts.\n\n- **Source:** the `open-moss-detection` dataset", "named"),
        ("## License\n\n- **Training corpus**: the FernWorld dataset, redistribution not permitted", "named"),
        ("It was trained on texts.\n\nOf training data, Common Crawl was excluded.", "vague"),
        ("## License\n\nThe fine-tune uses the FernVoice dataset.", "named"),
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


UNTOLD = "selection and processing are not stated here"


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
            "example/moss, 8,412 questions; selection and processing are not stated here, perhaps at the link "
            "of line 5",
        ),
        (
            "## Dataset\n\nAlpaca ~52K, which follows 15 system instructions.",
            f"Alpaca, 52K; {UNTOLD}",
        ),
        (
            "It was trained on the ['example/moss'] dataset.\n\n"
            "## Data\n\n[example/moss](https://huggingface.co/datasets/example/moss)",
            "example/moss; size, selection and processing are not stated here, perhaps at the link of line 9",
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


@pytest.mark.parametrize("unit", ["examples", "tokens", "k tokens"])
def test_a_number_longer_than_python_reads_is_taken(unit: str) -> None:
    assert read(f"# A\n\n## Training data\n\nIt saw texts. Dataset size: {'9' * 5_000} {unit}.\n").data.owed
    assert facts.is_amount(f"{'9' * 5_000} {unit}")


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


def test_how_far_an_opening_reaches_is_the_same_with_any_ends_of_lines() -> None:
    text = "# Heron\n\n" + "Small.\n\n" * 240 + "This model was tuned on an unknown dataset.\n"
    for shown in (text, text.replace("\n", "\r\n")):
        assert read(shown).data.said == '"on an unknown dataset" names no data'


def test_the_sentence_that_names_no_data_is_quoted_and_where_to_write() -> None:
    found = read(TRAINER).data
    assert found.said == '"on the None dataset" names no data'
    assert found.ask.startswith("name the training data on line 9, or say")
    assert lines(TRAINER, "data") == [9]
    generated = TRAINER.replace("None", "generator").replace("tags:", "datasets:\n- generator\ntags:")
    assert lines(generated, "data") == [11, 5]


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


def test_an_environment_without_a_name_is_none() -> None:
    index = "model-index:\n- name: a\n  results:\n  - dataset:\n      name: {}\n"
    front = "---\ntags:\n- reinforcement-learning\n" + index + "---\n"
    body = "# A\n\nTrained on the Moss demonstrations dataset [moss/fern](https://example.org/moss/fern).\n"
    for name in ('""', "~"):
        found = read(front.format(name) + body).data
        assert "size, selection and processing are not stated" in found.said and "~" not in found.said


def test_an_agent_owes_its_environment_and_no_more() -> None:
    head = meta("tags:", "- reinforcement-learning", "- MossLander-v2")
    agent = read(head + "# Agent\n\nA **PPO** agent playing **MossLander-v2**.\n").data
    assert (agent.state, agent.missing, agent.pointed) == ("named", (), ())
    recorded = head.replace("tags:", "datasets:\n- example/runs\ntags:") + "# Agent\n\nAn agent.\n"
    assert read(recorded).data.pointed


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("", "say how large the data is and how it was selected and processed"),
        ("It has 900 letters.", "say how the data was selected and processed"),
        ("It was filtered by length and lower-cased.", "say how large the data is and how it was selected"),
    ],
)
def test_what_is_not_told_is_asked_for_as_a_question(said: str, asked: str) -> None:
    text = f"# A\n\n## Training data\n\n[Moss](https://example.org/moss-letters) is the training set. {said}\n"
    assert read(text).data.ask == f"{asked} [OSAID D1]"
