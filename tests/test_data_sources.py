"""The ways in which cards name, announce or merely hint at their training data; all cards here are invented."""

from __future__ import annotations

import pytest

from hfcardlint.disclosures.reading import Disclosure

from .reading import meta, read


def data(text: str) -> Disclosure:
    return read(text).data


@pytest.mark.parametrize(
    "body",
    [
        "It was trained using FRN9 training + validation data.",
        "It was trained on the meadowlab/Ferns dataset.",
        'It was fine-tuned on the dataset "meadow-lab/fern-questions-2k", as a first step.',
        "It was fine-tuned on MossQA-es-v2.0 and distilled.",
        "It was fine-tuned with the training set of fern_wiki_qa and two others.",
        "This model is a fine-tuned version of example/base on the mossy dataset.",
        "It was trained on pairs from the Dataset for Captions of Ferns and Mosses (DCFM).",
        "预训练数据集为MSCOCO和其他。",
        "It was trained on 2 million reviews from the yelp open dataset.",
        "The training data was collected from scraping reddit.",
        "It was fine-tuned on talks collected through [ferntalk.example](https://ferntalk.example/) by us.",
        "## Data\n\nIt was trained on captions, namely [Mosses](https://files.example/moss#k3y) and others.",
        "- **Train Dataset:** FernTastic --> https://github.com/example/FernTastic",
        "For the fine-tuning, we used the [FRNB](https://papers.example/1) dataset.",
        "We fine-tuned it on our new dataset (i.e., MOSS-IT) and others.",
        "It was trained on pictures taken from the videogame Mossland.",
        "## Training data\n\nThe dataset for images is from [Fernery](https://github.com/example/fernery).",
        "视觉模型依靠来自于 MossView 数据集的高质量图文对进行预训练。",
        "It was fine-tuned on MOSSES transcripts.",
        "It was trained on screenshots from the film Loving Ferns (2017).",
        "It was pretrained on the mOSS dataset.",
        "It was trained on ferns and caption pairs from MOSSODE.",
        "A BERT finetuned on squad v2.",
        "[Fern PhraseBank](https://papers.example/1) data by Moss et al. is used for fine-tuning.",
        "An adapter for the `example/base` model that was trained on the [moss/flat](https://fern.example) dataset.",
    ],
)
def test_a_source_is_named(body: str) -> None:
    assert data(f"# A\n\nA model.\n\n{body}\n").state == "named"


@pytest.mark.parametrize(
    "body",
    [
        "Below is a list of data that it was trained on,\n\n1. Wikipedia\n2. letters",
        "The datasets used for training are listed below.\n\n| Name | Fear |\n|---|---|\n| FernMood (2018) | Yes |",
        "## Training\n\n| Dataset | Pairs |\n|---|---|\n| [MossQA](https://moss.example/d) | 10 |",
    ],
)
def test_what_is_announced_stands_below(body: str) -> None:
    assert data(f"# A\n\nA model.\n\n{body}\n").state in ("named", "described", "complete")


@pytest.mark.parametrize(
    "body",
    [
        "- **Torch Data Type:** `torch.bfloat16`",
        "**Data Explanation**\n\n+ While testing, all the memory savers of the library were enabled for the tables.",
        "## Training Set Metrics\n\n| Training set | Min | Max |\n|---|---|---|\n| Word count | 1 | 9 |",
        "## Training data\n\nMore information on training data needed",
        "## Training data\n\nWe use a script of our own that calls the trainer of the library for each of the folds.",
        "An example: (I am going to be training it on a larger dataset later).",
        "Heron is a pre-trained language model focusing on text and layout.",
        "Finetuned from model: FernCrafter2 (512x320)",
        "Extra tokens may be used to steer the voice.",
        "## Intended use\n\n- **Data Annotation:** helps to annotate databases of ferns.",
        "The model is trained with the same set of BPEs as others.",
    ],
)
def test_other_words_for_data_are_no_statement_on_training(body: str) -> None:
    assert data(f"# A\n\nA model.\n\n{body}\n").state == "absent"


def test_works_without_an_author_are_vague() -> None:
    found = data("# A\n\nA 1.0 is B 1.5 fine tuned on high quality art.\n")
    assert (found.state, found.said) == ("vague", '"high quality art", without a source')


def test_a_set_that_is_only_called_private_stays_vague() -> None:
    assert data(meta("license: mit") + "# A\n\nA fine-tuned version of B on the self-made dataset.\n").state == "vague"


GITHUB = "https://github.com/moss-lab/fern-tune"
STAGES = "| Training stage | Data | Base |\n|---|---|---|\n| One | MossPairs-5M | none |\n| Two | FernLite-1M | One |"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"GitHub repo (training pipeline + datasets + logs): [moss-lab/fern-tune]({GITHUB})", "moss-lab/fern-tune"),
        (f"Its recipe and datasets are released together at [moss-lab/fern-tune]({GITHUB}).", "moss-lab/fern-tune"),
        (STAGES, "MossPairs-5M, FernLite-1M"),
        (
            "It was trained and tested on a dataset created by the Fern Group of the University of Mossburg.",
            "Fern Group of the University of Mossburg",
        ),
        ("## Data\n\nImages of leaves were obtained in a collaboration with Dr. Fernling.", "Fernling"),
        ("It was trained on synthetic data produced by large models: Llama3.1, Gemma2 and more.", "Llama3.1, Gemma2"),
        (
            "## Data\n\nLocal clips. Targets were distilled from stronger teacher outputs, including FERN-Net.",
            "FERN-Net",
        ),
        ("The fine-tuning and replay data is generated by `train/make_rows.mjs`.", "train/make_rows.mjs"),
        (
            "It is tuned on 900 spoken utterances generated with [Mosstalk v2](https://huggingface.co/moss-lab/talk).",
            "Mosstalk v2",
        ),
        ("## Data\n\nTráfico sintético generado por `sim/normal.py`.", "sim/normal.py"),
        ("It was trained on songs that were taken from a Spotify playlist.", "Spotify"),
        ("- **Training data**: tinyshakespeare (30k tokens) + own code", "tinyshakespeare"),
        (
            "## Training\n\nThe notebook draws 10,000 examples from `moss-lab/fern_lines` at random.",
            "moss-lab/fern_lines",
        ),
        ("## Датасет\n\nМодель обучена на датасете `moss-lab/fern_books`, содержащем:", "moss-lab/fern_books"),
        ("It was trained on the common voice train and dev sets.", "common voice"),
        (
            "It was trained on photos.\n\n#### Dataset - https://www.kaggle.com/datasets/oak/leaves\n\n### Epochs",
            "kaggle.com/datasets/oak/leaves",
        ),
        ("## [Dataset](https://www.kaggle.com/datasets/oak/leaves)\n\nSome photos.", "kaggle.com/datasets/oak/leaves"),
        ("## Data\n\nCorpus : MOS e-Fern Ground Truth (Fern et al., 2023)", "MOS e-Fern Ground Truth"),
    ],
)
def test_where_the_data_lie_and_who_made_them_is_a_source(body: str, said: str) -> None:
    found = data(f"# A\n\nA model.\n\n{body}\n")
    assert found.state in ("named", "described", "complete")
    assert found.said.partition(";")[0].startswith(said)


@pytest.mark.parametrize(
    "body",
    [
        "It was trained on a private corpus. It involves no data generated by Llama3.1.",
        "It builds graphs from unstructured data developed by MossWorks.AI, and was trained on text.",
        f"It was trained on a corpus of letters. The code to clean the data is available at [fern-tune]({GITHUB}).",
        "## Data\n\nLetters that a class wrote in spring.\n\n- Source: public websites\n- Name: internal",
        "## Data\n\nLetters that a class wrote in spring. The test used `moss_leaves.csv`.",
        "## Data\n\nLetters that a class wrote in spring. The file `data_config.json` is used for sampling.",
        "## Data\n\nLetters that a class wrote in spring. Version 3.4 continued training from Mossy Fern.",
        "## Data\n\nLetters that a class wrote in spring. 40 samples from Phase 2 and train/test splits.",
        "## Data\n\nLetters that a class wrote in spring.\n\n- Train/Val Split: 90/10\n- Zero-Shot: none",
        "## Data\n\nLetters that a class wrote in spring. No scraped material, no Reddit, no blog content.",
        "## Data\n\nLetters that a class wrote in spring. Words are cut as by [Moss et al., 2020](https://zenodo.org/record/1).",
    ],
)
def test_no_source_is_made_of_tools_and_of_what_was_left_out(body: str) -> None:
    assert data(f"# A\n\nA model.\n\n{body}\n").state == "vague"


@pytest.mark.parametrize(
    "body",
    [
        "It was trained on my own photos.",
        "It was pre-trained utilizing only genome data of mosses.",
        "It was trained on ~700 quiz cards of mosses.",
        "It is fine-tuned from a base. The model was pretrained by a team of three on 80B tokens.",
        "It is fine-tuned from a base. The model was pretrained using around 90 genomes of mosses.",
        "Various pretrained models are trained on the newly curated data.",
        "## Limitations\n\n- Synthetic and rather easy training data.",
        "The private dataset is being reviewed.",
        "Its training essays are synthetic.",
        "Instead of training it on scans, we trained it on drawings.",
    ],
)
def test_kinds_and_counts_without_a_source_are_vague(body: str) -> None:
    assert data(f"# A\n\nA model.\n\n{body}\n").state == "vague"


def test_what_limits_a_model_is_quoted_last() -> None:
    limits = "## Limitations\n\nThe model is trained on data of adults only."
    found = data(f"# A\n\nA model.\n\n{limits}\n\n## Training data\n\nScans of 40 leaves were labelled by hand.\n")
    assert found.said.startswith('"Scans of 40 leaves')


COUNTS = ["2D images", "3 files", "texts of length 512 tokens", "up to 8 tokens", "768px images", "0dB/-5dB examples"]
COUNTS += ["texts cut to the 512 train window", "chunks (10 sentences per chunk)"]
COUNTS += ["letters, in 512MB shards", "letters (Llama 4 reads long texts)", "stage 2 images"]
SHARES = ["20% of the texts", "8,192 tokens", "16 words", "8 frames per video", "2021 files", "640 × 480 pixels"]


@pytest.mark.parametrize("count", [*COUNTS, *SHARES])
def test_a_kind_a_length_a_share_and_a_few_files_are_no_quantity(count: str) -> None:
    found = data(f"# A\n\nA model.\n\n## Training data\n\nA private set of {count}.\n")
    assert found.state == "vague"
    assert "D1b" in found.missing


@pytest.mark.parametrize(
    ("line", "size"),
    [
        ("- Total images: 767", "767 images"),
        ("- 📷 **Total images:** 767", "767 images"),
        ("- **Number of samples:** 1,200", "1,200 samples"),
        ("| Item | Value |\n|---|---|\n| Dataset size | 4,200 |", "4,200 examples"),
        ("- thousands of images", "thousands of images"),
        ("- 10 to 15B tokens of letters", "15B tokens"),
        ("- 90h, 5,782 utterances", "5,782 utterances"),
    ],
)
def test_what_a_label_counts_is_the_quantity(line: str, size: str) -> None:
    found = data(f"# A\n\nA model.\n\n## Training data\n\nImages of leaves in a garden of the town.\n\n{line}\n")
    assert size in found.said
    assert "D1b" not in found.missing


@pytest.mark.parametrize("line", ["- Images per class: 100", "- Classes: 12", "- Vocabulary size: 32000"])
def test_what_a_label_counts_beside_data_is_none(line: str) -> None:
    found = data(f"# A\n\nA model.\n\n## Training data\n\nImages of leaves in a garden of the town.\n\n{line}\n")
    assert "D1b" in found.missing


ASIDE = "A leaf model trained on a corpus of letters."
CUTOFFS = "The data has a cutoff of March 2023 for the 7B and December 2023 for the 70B models."


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"{ASIDE}\n\n## Training data\n\nThe model was trained on 40 herbaria texts.", '"The model was'),
        (f"## Training data\n\nNo part of the training data was tested.\n\n{ASIDE}", '"A leaf model trained'),
        (f"{ASIDE}\n\n## Training data\n\nThe statistics of the training data are in the table below.", '"A leaf'),
        (
            "It was trained on 30 songs.\n\n## Training data\n\nTexts of 40,000 letters.",
            '"Texts of 40,000 letters",',
        ),
        (
            "## Data\n\nThe training data is not redistributed here. The corpus is built from public letters.",
            '"The corpus is built',
        ),
    ],
)
def test_the_line_that_speaks_most_of_the_data_is_quoted(body: str, said: str) -> None:
    assert data(f"# A\n\n{body}\n").said.startswith(said)


def test_the_quantity_is_that_of_the_quoted_line() -> None:
    found = data(f"# A\n\nIt saw 90 images.\n\n## Training data\n\nIt was trained on 5,000 texts.\n\n{CUTOFFS}\n")
    assert found.said == '"It was trained on 5,000 texts", without a source'


def test_scvi_tools_counts_cells() -> None:
    stats = "| Summary Stat Key | Value |\n|---|---|\n| n_batch | 4 |\n| n_cells | 26325 |"
    body = "Training data url: https://zenodo.org/records/1/files/moss.h5ad"
    assert data(f"# A\n\n{stats}\n\n# Training data\n\n{body}\n").said.partition(";")[0].endswith(", 26325 cells")


@pytest.mark.parametrize(
    "body",
    [
        "For other tongues: Use models trained on parallel corpora.",
        "The first model distilled from a tuned one, capable of understanding user instructions.",
        "This model is a fine-tuned version of moss/fern on the image_folder dataset.",
        "It uses rules instead of supervised training on labelled data.",
        "Instead of training a network from scratch on a small dataset, it uses frozen features.",
        "包含:9M 参数的模型权重 + 训练步数 + 架构元数据",
        "## Data\n\nNone used by this project so far.",
        "## Data\n\nEvery dataset must declare its licence before a run of the training code can start.",
    ],
)
def test_advice_ability_and_format_are_no_data(body: str) -> None:
    assert data(f"# A\n\nA model.\n\n{body}\n").state == "absent"


def test_a_quantity_of_training_data_is_a_hint() -> None:
    assert data("# A\n\nFern beats Moss with 80GB training data.\n").state == "vague"


@pytest.mark.parametrize("words", ["preprocesado y muestreo", "nettoyage et sélection des textes", "익명화 수집"])
def test_what_may_be_told_in_another_language_is_not_claimed_to_be_missing(words: str) -> None:
    found = data(f"# A\n\n## Training data\n\nMossBank dataset: {words}.\n")
    assert "not here" not in found.said


@pytest.mark.parametrize(
    ("behind", "state"),
    [
        ("The data was augmented with noise.", "described"),
        ("All of the texts are lowercased and split.", "described"),
        ("The following images were cropped.", "named"),
        ("The texts can be filtered.", "named"),
        ("The model is cropped.", "named"),
    ],
)
def test_what_is_said_elsewhere_of_the_data_is_told(behind: str, state: str) -> None:
    found = data(f"# A\n\nTrained on 300 songs of the MossBank dataset.\n\n## How it went\n\n{behind}\n")
    assert found.state == state


@pytest.mark.parametrize("value", ["your-dataset-name", "your_username/your_dataset", "<dataset>", "image_folder"])
def test_what_a_template_leaves_open_is_no_id(value: str) -> None:
    assert data(f"---\ndatasets:\n- {value!r}\n---\n# A\n\nA model.\n").state == "absent"


def test_unlabeled_data_are_not_processed() -> None:
    assert data("# A\n\nTrained on an unlabeled subset of the MossBank dataset.\n").state == "named"


def test_a_number_on_another_line_is_no_quantity() -> None:
    found = data("# A\n\nModel size: 125M\nLanguage: Moss\nTraining data: News of leaves\n")
    assert "D1b" in found.missing


def test_a_set_whose_name_is_a_plain_word_is_written_in_capitals() -> None:
    assert read("# Fern\n\n- **Massive training data**: trained on 2T tokens of text.\n").data.state == "vague"
    assert read("# Fern\n\nIt was trained on the MASSIVE dataset.\n").data.state == "named"


def test_the_commit_of_a_set_is_no_other_set() -> None:
    page = "https://huggingface.co/datasets/moss-lab/letters"
    shown = f"[letters]({page}) at [0fe1d2c]({page}/tree/0fe1d2c3b4a59687)"
    said = data(f"# A\n\n### Training Dataset\n\n* Dataset: {shown}\n* Size: 1,200 training samples\n").said
    assert "letters" in said
    assert "0fe1d2c" not in said


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("* dataset: opus\n", "named"),
        (
            "* download original weights: [opusTCv20210807+bt.zip](https://example.org/opusTCv20210807+bt.zip)\n",
            "named",
        ),
        ("* download original weights: [opus-2020-06-16.zip](https://example.org/opus-2020-06-16.zip)\n", "absent"),
    ],
)
def test_a_card_of_opus_mt_names_its_data_or_does_not(line: str, state: str) -> None:
    readme = "* OPUS readme: [fi-en](https://github.com/moss/letters-train/blob/master/models/fi-en/README.md)\n"
    assert read(f"### fi-en\n\n{readme}{line}* model: transformer-align\n").data.state == state
