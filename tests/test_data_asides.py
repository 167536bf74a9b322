"""What a card tells beside the data of its own training, and sources in the next sentence; all cards are invented."""

from __future__ import annotations

import pytest

from .reading import meta, read


@pytest.mark.parametrize(
    "text",
    [
        "The text is split by a custom trained BPE tokeniser with 512 tokens.",
        "# Fern: a speech codec used for Mossvoice",
        "The model trained using the Fern adapter is based on customized code.",
        "It enables the making of new finetuning datasets from any raw text corpus.",
        "This allows for models trained on the generated data to reason.",
        "We compared it against two baselines, one of them a tune of it that was trained on a people dataset.",
        "We provide a codebase for more, cookbooks and fine-tuning on custom datasets.",
        "## Training notes\n\nFern was trained using a batch size of 512 on one card for 12 hours.",
        "## Plans\n\n- [x] Train the model on more data",
        "- **Trained on:** Institute of Mosses and Ferns of Heron Town, the RCI cluster",
        "## Checkpoint merging data\n\n| Models | Fern v2 (Photo) |\n|---|---|\n| moss v1 | 5% of all images |",
    ],
)
def test_what_is_no_data_of_its_own_tells_none(text: str) -> None:
    assert read(f"# Fern\n\nA model of ferns.\n\n{text}\n").data.state == "absent"


@pytest.mark.parametrize(
    "text",
    [
        "A model trained with a new tokenizer on a custom text corpus.",
        "It was trained on text with 512 tokens each by us.",
        "A model fine-tuned on customized code.",
        "It was trained on a large corpus, enabling good answers.",
        "It was fine-tuned by us on custom datasets.",
        "## Training notes\n\nFern was trained on 12 hours of speech.",
        "Trained on: scans of Heron Town",
        "It was trained on more than 20,000 human-curated questions.",
    ],
)
def test_a_kind_of_data_stays_one(text: str) -> None:
    assert read(f"# Fern\n\nA model of ferns.\n\n{text}\n").data.state == "vague"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It was tuned on good chats. Only 6K chats filtered from the 90K ShareGPT chats were taken.", "ShareGPT"),
        (
            "The training dataset was composed of texts made available through the [Moss](https://moss.example/).",
            "Moss",
        ),
        ("Second stage: fine-tuning on datasets from the [Fern-2](https://arxiv.org/abs/0000.00001) paper.", "Fern-2"),
        ("This step took 40 billion tokens out of a mixture of 3 datasets - FineWeb, Fernweb and Dolma.", "FineWeb"),
        ("It was tuned with a subset of `fern/gpt-pairs` by us, a dataset of 110 pairs of fern/gpt-pairs.", "fern/gpt"),
        (
            "It was trained on large synthetic data.\n\nThe method uses Mixtral-8x7B as a teacher model in training.",
            "Mixtral-8x7B",
        ),
    ],
)
def test_a_source_beside_is_named(text: str, said: str) -> None:
    found = read(f"# Fern\n\nA model of ferns.\n\n{text}\n").data
    assert found.state in ("named", "described", "complete")
    assert found.said.startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "It was trained on a large corpus. The model was filtered from the search by FernSearch.",
        "It was trained on many texts ([paper](https://arxiv.org/abs/0000.00001)).",
        "It was trained on many texts. We describe it in the [Fern](https://arxiv.org/abs/0000.00001) paper.",
        "It was trained on many photos of ferns.\n\nTraining uses Mixtral-8x7B as a teacher model.",
    ],
)
def test_what_is_only_near_is_no_source(text: str) -> None:
    assert read(f"# Fern\n\nA model of ferns.\n\n{text}\n").data.state == "vague"


def test_a_count_is_quoted_before_the_rows_that_it_leads_to() -> None:
    text = "## Dataset\n\nIt was trained on 900 letters and texts, as:\n\n| a | b |\n|---|---|\n| many texts | x |\n"
    found = read(f"# Fern\n\n{text}").data
    assert found.state == "vague"
    assert "900 letters" in found.said


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("FernLM was jointly released by the **Southern University of Moss** and **FERN-CCNL**.", "absent"),
        ("The Moss Hill Laboratory, in collaboration with Fern University, has trained it on 2T tokens.", "vague"),
        (
            "FernLM-13B 在 [Baichuan-7B](https://moss.example/b) 的基础上，在高质量的语料上训练了 1.4 万亿 tokens",
            "vague",
        ),
        ("[FernPrompt:](https://moss.example/f) 在1000亿token中文语料上预训练", "vague"),
        (
            "[GET THE FILE](https://huggingface.co/m/f/resolve/main/f.ckpt) - this was trained on a diverse set.",
            "absent",
        ),
        ("The new V1.5 readers are trained with a larger dataset (15B tokens), 9% better compared to before.", "vague"),
        ("Compared to FernLM, SQuAD was used to train it.", "absent"),
        ("A model trained on hotel reviews from Switzerland.", "vague"),
        ("A model trained on hotel reviews from Mosstrip.", "named"),
        ("It was trained on large amounts of Traditional Chinese text data.", "vague"),
        ("It was trained further on tweets of the [FernDataset](https://moss.example/fern).", "named"),
        ("20 instance images, 4000 training steps", "vague"),
        ("Steps: 30 for 12 images", "absent"),
        ("The weights were trained on a painting of mossy using [DreamBooth](https://dreambooth.github.io/).", "vague"),
    ],
)
def test_what_stands_beside_the_data_is_no_source(text: str, state: str) -> None:
    assert read(f"---\nbase_model: ferns/fern-7b\n---\n# Fern\n\n{text}\n").data.state == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("It was trained on SQuAD with no overlap between the splits.", "named"),
        ("It was trained on SQuAD; GPT-J 6B was trained on the Pile.", "named"),
        ("## Training data\n\nWe used C4 and removed contamination from the test set.", "named"),
        ("Trained with the 'OpenHermes'.", "named"),
        ("Use 20 steps and 4 images for a preview.", "absent"),
        ("Generates 4 images with 30 steps.", "absent"),
    ],
)
def test_an_aside_takes_no_source_away_and_gives_none(text: str, state: str) -> None:
    assert read(f"---\nbase_model: ferns/fern-7b\n---\n# Fern\n\n{text}\n").data.state == state


@pytest.mark.parametrize(
    ("base", "text", "state"),
    [
        ("moss/fern-image", "A LoRA trained on Qwen Image Edit 2509.", "absent"),
        (
            "moss/fern",
            "It was trained with the [HiDream Image diffusers trainer](https://github.com/moss/fern).",
            "absent",
        ),
        ("moss/fern", "It was trained on LTX Video 0.9.7.", "absent"),
        ("moss/fern", "It was trained on LTX Video clips of ferns.", "vague"),
        ("moss/fern", "It was trained on fern images.", "vague"),
        ("moss/FernVideo", "Trained on FernVideo.", "absent"),
        # The base of the key is no data, however it is written.
        ("moss/Fern-2", "These are weights, trained on moss/Fern-2.", "absent"),
        ("moss/fernAI-XL-1", "It was trained on FernAI and works with Heron.", "absent"),
        ("moss/heron-1", "These are weights, trained on moss/Fern-2.", "named"),
        ("moss/Fern-2", "Tuned on [moss/Fern-2](https://huggingface.co/datasets/moss/Fern-2).", "named"),
        # Nor are the services on which it was trained.
        ("moss/fern", "Trained on fal.ai.", "absent"),
        ("moss/fern", "Trained on Civitai.", "absent"),
        ("moss/fern", "Trained on screenshots from Civitai.", "named"),
    ],
)
def test_models_and_services_are_no_data(base: str, text: str, state: str) -> None:
    assert read(f"---\nbase_model: {base}\ntags: [lora]\n---\n# Fern\n\n{text}\n").data.state == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The agent was trained with [TF-Agents](https://www.tensorflow.org/agents) on MossLander-v3.", "named"),
        ("It was trained with mossy tools in HeronAnt-v4.", "named"),
        ("It was trained with Mosstool-v3, as its tools are.", "absent"),
    ],
)
def test_an_agent_is_trained_on_its_environment(text: str, state: str) -> None:
    assert read(f"---\ntags: [reinforcement-learning]\n---\n# Fern\n\n{text}\n").data.state == state


def test_formats_examples_for_users_and_rivals_are_no_data() -> None:
    assert read("# A\n\nYour dataset should be pairs of letters used for training.\n").data.state == "absent"
    link = "[this format](https://huggingface.co/datasets/moss/letters)"
    assert read(f"# A\n\n## Tuning\n\n1. Your dataset should be one in {link}\n").data.state == "absent"
    assert read("# A\n\nAdded a fine-tuning example using Fern and text logs.\n").data.state == "absent"
    rival = "It does better than other readers, which were pretrained on certain datasets.\n"
    assert read(f"# A\n\n{rival}").data.state == "absent"
    made = (
        "It pairs a pre-trained Moss family of models with work from [Fern Labs](https://fern.example), such as data.\n"
    )
    assert read(f"# A\n\n{made}").data.state == "absent"
    assert read("# A\n\nIt is trained using the MX8 scale data format on texts.\n").data.state == "vague"


def test_what_a_release_has_more_than_the_one_before_is_data() -> None:
    assert read("# A\n\nCompared to Moss 1, Moss 2 is trained on much larger data.\n").data.state == "vague"
    assert read("# A\n\nWe expanded our dataset by collecting more documents for training.\n").data.state == "vague"
    assert read("# A\n\nIt was trained on nearly 40 billion time series observations.\n").data.state == "vague"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("**Post-training corpus**: Massively grown dataset of 5M samples.", "vague"),
        ("**Kept**: Popular mixed dataset of texts.", "vague"),
        ("**Synthetic and Task-Specific Data**: texts of a class.", "vague"),
        ("**Kept**: Mossland dataset of texts.", "named"),
        ("It holds the Popular Fern dataset.", "named"),
    ],
)
def test_a_plain_word_that_opens_a_label_or_its_value_is_no_name(text: str, state: str) -> None:
    assert read(f"# A\n\n## Training data\n\n- {text}\n").data.state == state


def test_the_set_that_was_not_taken_is_no_source() -> None:
    body = "# A\n\nA model.\n\n## Training data\n\nIt learned from 95 hours of speech. "
    assert read(body + "We took a dataset other than Common Voice.\n").data.state == "vague"


def test_datasets_of_benchmarks_are_of_tests() -> None:
    body = "## Training data\n\nTexts.\n\n### Benchmark datasets\n\n- **MossQA:** questions of the MossQA dataset\n"
    assert read(f"# A\n\n{body}").data.state == "vague"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The test set data comes from [oak/leaves](https://huggingface.co/datasets/oak/leaves).", "absent"),
        ("It was trained on SQuAD, and the test set data comes from NQ.", "named"),
        ("The evaluation data is 10% of SQuAD; the other 90% were used for tuning.", "named"),
        ("The test set data comes from the same source as the training data, SQuAD.", "named"),
    ],
)
def test_data_of_a_test_are_no_training_data(text: str, state: str) -> None:
    card = meta("base_model: oak/reed-7b") + f"# Heron\n\nA fine-tuned Heron.\n\n## Pass rate\n\n{text}\n"
    assert read(card).data.state == state


def test_where_the_training_data_are_from_counts_among_the_credits() -> None:
    taken = "were taken from [Fern Herbarium](https://ferns.example)."
    assert read(f"# A\n\nA concept.\n\n## Credits\n\nThe training images {taken}\n").data.state == "named"
    for other in (f"sample images {taken}", f"training images were not {taken[5:]}", f"training data loader {taken}"):
        assert read(f"# A\n\nA concept.\n\n## Credits\n\nThe {other}\n").data.state == "absent", other


def test_the_shares_of_a_mixture_tell_how_it_was_selected() -> None:
    body = "## Training data\n\n- Dataset: [moss](https://huggingface.co/datasets/fern/moss) (40B tokens)\n"
    mixed = "\n## Stage 2\n\n- {}: 50% good data, 50% letters\n"
    assert read(f"# A\n\n{body}{mixed.format('Mix composition')}").data.state == "complete"
    assert read(f"# A\n\n{body}{mixed.format('Share of')}").data.state == "named"
