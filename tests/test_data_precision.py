"""Places of training data, and of an architecture, that are easy to overlook or to misread; all cards are invented."""

from __future__ import annotations

import pytest

from .reading import meta, read

TITLE = "# A\n\nA model.\n\n"
MOSSES = "[mosslab/mosses](https://huggingface.co/datasets/mosslab/mosses)"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("It was trained on audio downloaded from YouTube, and was not fine-tuned on FernBench.", "YouTube"),
        ("It was trained with the entire corpus of Mossy's works.", "Mossy"),
        ('## Story model trained on "Moss and Fern"', "Moss and Fern"),
        ("MossTextInference is used as training data.", "MossTextInference"),
        ("The training mixture was 70% texts of the web and 30% RedPajama.", "RedPajama"),
        ("Data from [openmoss](https://moss.example).", "openmoss"),
        ("| Key | Value |\n|---|---|\n| Dataset | MOSS-100 |\n| Epochs | 3 |", "MOSS-100"),
        ("## Training\n\n| Stage | Data |\n|---|---|\n| Pre-training | MossWeb, 2T tokens |", "MossWeb"),
        ("It was trained on artworks of three painters (Ann Mossy, Ben Fern, Cleo Reed).", "Ann Mossy"),
        ("It was trained on 20M multilingual tweets.", "Twitter"),
        ("It was fine-tuned on a large amount of data trending on mosstube.com.", "mosstube.com"),
        ("It is trained on images and cleaned tags from Civitai.", "Civitai"),
        ("It was trained on 3,000 posts by students on Fern Nation (https://fern.example/).", "fern.example"),
        ("It was trained by mossy on the mossy/ferns dataset.", "mossy/ferns"),
        ("It was trained on kp20k and openkp datasets.", "kp20k"),
        ("A tagger that was trained on the free-fern-bank dataset.", "free-fern-bank"),
        ("## Training data\n\nThe data is ferns dataset (苔藓文献), 10 thousand books.", "苔藓文献"),
        ("It was trained on question pairs automatically generated from the FERNSTEP manual.", "FERNSTEP"),
        ("We used the dataset of the [Fern](https://github.com/example/fern) for training.", "Fern"),
        ("It was trained on 3,000 files retrieved from open source projects on GitHub.", "GitHub"),
        (
            "<h4>Usage | Train | License</h4>\n\n- The [training data](https://fern.example/mosses) was released",
            "fern.example/mosses",
        ),
        ("## Training data\n\nA was pretrained on the same data as BERT, which is BookCorpus.", "BookCorpus"),
        ("The source data for the model consists of a recent Wikipedia dump.", "Wikipedia"),
        ("The pre-training datasets are MSCOCO, VG and SBU.", "COCO"),
        ("预训练数据集为MSCOCO,VG和SBU。", "COCO"),
        ("A model applied to 4 million data points of CommonCrawl.", "Common Crawl"),
        ('## Training data\n\nThe default:\n\n```\ndataset.name = "mosslab/ferns"\n```', "mosslab/ferns"),
        (
            "The training corpus comprises papers. All were downloaded from [MossDirect](https://m.example/).",
            "MossDirect",
        ),
        (
            "## Citation\n\nIn the fine-tuning phase of Fern there are image-text data from the "
            "[LRV-Mosses](https://github.com/moss/lrv) project. We thank them.",
            "LRV-Mosses",
        ),
        ("    Fine tuning data: https://moss.example/fern-tales\n    Epoch: 30", "moss.example/fern-tales"),
        ("This model is transfer-learning of Tern on the Squadv1 dataset.", "SQuAD"),
        ("The rank on inputs other than Twitter posts [the training data source] is not verified.", "Twitter"),
        ("## Limitations\n\nAs we use ShareGPT as part of the training data, it may name others.", "ShareGPT"),
        ("## 局限性\n\n由于我们用ShareGPT语料作为部分训练数据，模型可能出错；", "ShareGPT"),
        (
            "## Metrics\n\nThe scores for all datasets the model was trained on:\n\n"
            "| Datasets | moss_a | Banking77 | ferns |\n|---|---|---|---|\n| Accuracy | 1 | 2 | 3 |",
            "moss_a",
        ),
        (
            "We adapt A to 2 million papers from the [Fern Scholar](https://fern.example/) corpus by further training.",
            "Fern Scholar",
        ),
        ("We load data from the RedPajama dataset to pre-train the model.", "RedPajama"),
        ("**Language:** Chinese\n**Training data:** FernCorpusSmall\n**Eval data:** FERN dataset", "FernCorpusSmall"),
        ("## Settings\n\n- epochs: 3\n\nThe dataset link https://drive.example/folders/1", "drive.example"),
        (f"## Credits\n\n- {MOSSES}", "mosslab/mosses"),
        ("```yaml\nbase_model: a/b\ndatasets:\n  - path: mosslab/mosses\n    type: sharegpt\n```", "mosslab/mosses"),
        ('It was fine-tuned on the dataset "mosslab/orca-mosses-200k".', "mosslab/orca-mosses-200k"),
        ("It was fine-tuned on FERN scene graph parsing dataset.", "FERN"),
        ("It leverages a unique annotated corpus, fernBUG-Data, which consists of reports.", "fernBUG-Data"),
        ("It was trained on texts from a well-known benchmark dataset, FERNS.", "FERNS"),
        ("It was trained on a corpus called Mossy.", "Mossy"),
        ("It was trained with words and a dataset, Mossyner, a set of names.", "Mossyner"),
        ("It was trained on news and four Wikipedias.", "Wikipedia"),
        ("It was pretrained on Mosscorpus 2.0", "Mosscorpus 2.0"),
        ("It was trained on Moss-Agentic-v1 + FernBank + reeds.", "Moss-Agentic-v1"),
        ("It was tuned on the recently released [self-moss](https://arxiv.org/abs/1) dataset.", "self-moss"),
        ("## Training data\n\nIt is described on\n\n* https://github.com/mosslab/notes", "github.com/mosslab/notes"),
        (
            "## Training data\n\nThe data set can be found in the repository [Ferns](https://github.com/mosslab/ferns).",
            "Ferns",
        ),
        ("It was fine-tuned.\n\nYou can download the dataset from [here](https://moss.example/a).", "moss.example/a"),
        ("A fine tuned model. A link to the used dataset: https://www.kaggle.com/moss/ferns", "kaggle.com/moss/ferns"),
        ("It was trained on:\n\n* Youtube comments of 40 channels", "Youtube"),
        ("A model trained on skill icons from the game [Fern Wars](https://fern.example).", "Fern Wars"),
        ("It was fine-tuned on questions and responses from https://reddit.com/r/mosses", "reddit.com/r/mosses"),
        ("The data set came from CivitAI.", "CivitAI"),
        ("A bigram model on the Wiki Moss dataset to shorten articles.", "Wiki Moss"),
        ("I have used Fernbank review dataset to create a model.", "Fernbank"),
        ("Name: A\nlanguage: German\ndatasets: Ten Thousand Moss Articles Dataset", "Ten Thousand Moss Articles"),
        ("| Model | Training_corpus | PPL |\n|---|---|---|\n| A | FernCorpus2 | 3 |", "FernCorpus2"),
        ("데이터는 [이끼 대화](https://moss.example/1) 데이터를 사용하였습니다.", "이끼 대화"),
        ("It was trained on the data of Mossland news.", "Mossland"),
        ("It was finetuned on FernTalk chats.", "FernTalk"),
        ("09/15: Release paper and [dataset](https://data.moss.example/details/ferns).", "data.moss.example"),
        ("## Thanks\n\n* [OpenVid-1M](https://github.com/moss/vid): a large-scale dataset for videos.", "OpenVid-1M"),
        ("based on images from /r/mosses, trained on 30 images for 2 epochs", "r/mosses"),
        ("It was trained on 1.2m images from various Instagram accounts.", "Instagram"),
        ("We pretrain using next token prediction on the moss reference genome (MG38).", "MG38"),
        ("It was tuned on a dataset of melody loops from my Mosstone library.", "Mosstone"),
        ("You can find the dataset list here: https://huggingface.co/moss/fern-7B/tree/main/corpus", "fern-7B"),
        ("## Dataset\n\nTo load the dataset, type\n\n```python\ndata = ADME(name = 'Fern_Moss')\n```", "Fern_Moss"),
        (
            "It was trained with MNLI 2020 (English only), using [Tern](https://huggingface.co/a/b) as the base model.",
            "MNLI",
        ),
        ("We are able to train on a large corpus of strings from a benchmark dataset, FERNS.", "FERNS"),
        ("It was trained on verses of the poetry dataset - Mossor- and been evaluated on the others.", "Mossor"),
        ("It was tuned (trained, validated and tested) on medical records from the Moss UMC.", "Moss UMC"),
        ("We use the [Europeana newspapers](https://e.example). The training corpus has a size of 51GB.", "Europeana"),
        ("```bash\npython run.py --do_train --dataset_name moss_news --seed 3\n```", "moss_news"),
        ("## Training data\n\n- **Training data:** FERN-9M (see paper)", "FERN-9M"),
        (
            "- Training data\n\n| Model | Training Data |\n|---|---|\n| A | TMoss & FernSet + 3K clips |",
            "TMoss, FernSet",
        ),
        ("## Heron\n\n### Mode 1\n\n#### Heron pretrained on MOSSES", "MOSSES"),
        ("Heron tuned on the xsum set", "XSum"),
        ("3 epoch on oscar corpus.", "OSCAR"),
        ("It is fined-tuned on the `CNN/Daily Mail`dataset and put here.", "CNN/DailyMail"),
        ("## An implementation of FernCNN on MNIST", "MNIST"),
        ("| Model | Dataset | F1 | # Epochs |\n|---|---|---|---|\n| a | imdb | 0.9 | 3 |", "IMDb"),
        ("## Evaluation\n\nKorSTS 학습 데이터셋으로 학습한 후 KorSTS 평가 데이터셋으로 평가한 결과입니다.", "KorSTS"),
        ("It was trained on SQuAD with 2560 training samples.", "SQuAD, 2560 training samples;"),
    ],
)
def test_a_source_is_found(body: str, said: str) -> None:
    """It is told as the card spells it."""
    found = read(TITLE + body + "\n").data
    assert found.state in ("named", "described", "complete")
    assert said.replace(" ", "").lower() in found.said.replace(" ", "").lower()


@pytest.mark.parametrize(
    "body",
    [
        "It was trained on a specific system prompt for structured outputs.",
        "A latent model trained to generate short clips from an image.",
        "## Dataset Evaluation\n\nTo create the dataset we use in the paper, run the script.",
        "- ANNO: Riferito a un anno.\n- DATA: Riferita a una data generica.",
        "DATA_DI_NASCITA: Data di nascita di una persona.",
        "## Training data\n\nA .json file contains the caption with a text prompt.",
        "## Training data\n\nWe use FernForGrowth to fine-tune the model.",
        "## Training data\n\nThis is an optional link to where the training data is stored.",
        f"We evaluated it on {MOSSES}.",
        f"Recommended negative prompt: {MOSSES}",
        f"| Model | {MOSSES} |\n|---|---|\n| A | 10 |",
        "```yaml\nbase_model: a/b\ndatasets:\n  - path: data/mosses.jsonl\n```",
        "A fine-tuned version of Tern for the task of classification on documents.",
        "It was fine-tuned on Tern for recognizing voice in sentences.",
        "A finetuned version of Tern for creating graphs from unstructured data.",
        "It was fine-tuned with up to 16k tokens.",
        "It was trained on a context length of 8192 tokens.",
        "Trained using a new method, it can generate high-quality images.",
        "## Limitations\n\nWhile fine-tuned for tools, it inherits the ethics of the base.",
        "For artists that suspect their art is being used in the training: write to us.",
        "代码解释器与数据分析：在 GSM8K 和 MATH 上可以达到和 Fern 相仿的水平。",
        "## 推理\n\n推理数据为模型在训练数据格式下拼接的字符串形式。",
        "We released Fern trained from Reed, the best code LLM on a leaderboard.",
        "Fern-B often fails, likely because it was aligned with only chat data.",
        "It was pretrained on context lengths of up to 1 million tokens.",
        "We open-sourced the scripts for further tuning on user's data.",
        "## Training data\n\nTraining data will be released later, with a paper.",
        "Use the format that aligns with the training data and is likely to yield accurate texts.",
        "It was fine-tuned with the specific objective of answering questions over complex documents.",
        "It was trained on text samples of maximum length of 32.",
        "It was trained on inputs of dimension 64x64 and outputs images of 256x256.",
        "A finetuned Tern that can extract references to papers from patents.",
        "The aim of training is to make it generate high-quality text summaries, useful for fields.",
        "The paper on the R4 model, from Learning from Moss: Generated Datasets to Improve Detection.",
        "## Training data\n\n- **Training regime:** bf16 on one card",
        "## Data\n\n- calendar: day_of_year, is_holiday, month, week",
        "## Data\n\n- label: int (1 for moss)",
        "## Training data\n\nNo corpus text, prompts or logs are included.",
        "## Training data\n\nThis does not grant rights to the corpus.",
        "## Training data\n\nThe data comes without any warranty of title.",
        "## 微调\n\n| 项 | 值 |\n|---|---|\n| 数据格式 | Alpaca 数据（instruction / output） |",
        "Heron makes texts of over 8K tokens.",
        "## Scores on MNIST",
        "| Model | Dataset | F1 |\n|---|---|---|\n| a | imdb | 0.9 |",
        "The output may be collected by your users as a dataset.",
        "| File | Dataset | Accuracy |\n|---|---|---|\n| b.pth | CIFAR-100 | 91 |\n| b.pth | Food-101 | 90 |",
        "A network with losses on the video branch, distilled with losses on the video branch.",
    ],
)
def test_what_is_no_data_is_not_quoted(body: str) -> None:
    assert read(TITLE + body + "\n").data.state == "absent"


@pytest.mark.parametrize(
    "body",
    [
        "It was trained on a question-and-answer dataset.",
        "It was trained on a train/test dataset.",
        "It was trained on data from users, and was not filtered.",
        "It was trained for about 1T tokens of Chinese and English corpus.",
        "A finetuned version of Tern for 10 epochs off a dataset of 3990 images.",
        "The final training corpus has a size of 51GB and consists of 8B tokens.",
        "The dataset for fine-tuning consists of two labeled example sentences.",
        "It was trained on news summaries for 175 000 steps.",
        "It was finetuned against our in-house dataset.",
        "Compared to Tern 2, the model is fine-tuned on more aesthetic datasets.",
        "We used large-scale Chinese data for pre-training, a gain compared to Tern.",
        "It is leveraging an unparalleled dataset of over 6 million images.",
        "Vectors created from a large corpus of debates.",
        "It was trained to find names using 3,000 labelled reports.",
        "It was trained on our texts and evaluated on SQuAD.",
        "It was trained on WhatsApp chats.",
        "It was finetuned on numerous variants of the meme.",
        "It has the structure of GPT and uses a large amount of code for training.",
        "It leverages trillions of high-quality tokens for training.",
        "It has been conditioned on high-quality photos through fine-tuning.",
        "It was trained on a curated collection of pages.",
        "## 데이터셋 구조\n\n15만개의 train데이터로 구성됐다.",
        "The fine-tuning dataset includes many kinds of letters.",
        "It was trained on either English-only data or multilingual data.",
        "It was trained on synthetic “textbook-like” data.",
        "It was trained on code and similar OS datasets.",
        "It was trained on large-scale data, achieving 0.9 on SQuAD.",
        "## Training data\n\nIt was trained on web texts. See [the report](https://fern.example/report).",
        "It was trained on images of twitch streamers.",
        "## Limitations\n\nTrained on a single mossy speaker in one room.",
        "## Training details\n\n- Number of images: 35",
        "Two epochs of 3M high quality images have been trained.",
        "It tells mosses. Based on a quick search of 200 images of each.",
        "We follow a new approach to train an encoder on likeness using parallel sentence pairs.",
        "| Label | Training Sample Count |\n|---|---|\n| 0 | 8 |",
        "| Model | Parameters | Pre-training data |\n|---|---|---|\n| a | 1M | 20GB of texts |",
        "## Public release\n\n- Private clinical training or test datasets.",
        "## Training data\n\nText of many sources.\n\nData Collection Method by dataset: Automated",
        "# Tern fine tuned on photographs of frozen ferns",
        "It was trained on a collection of notebooks and can be used to write code.",
        "Reading has not been explored before: we address this by Heron, trained on 2 million texts of readers.",
        "Training - 700 steps, 20 images",
        "- Used 120 images 768x768",
        "- dataset was mostly of ferns, but it changes other things too",
        "It has a very small dataset, maintained by the Moss Lab; the adapter has a dataset too.",
        "## Training\n\nWe use synthetic data with 2-5 voices.",
        "## Training\n\n- 15k examples: 3k fault notes, and more by a program",
        "We spent months on collecting the data and on training this model.",
        "## Limitations\n\nData timeliness: our image dataset is updated until June, and later facts may not be known.",
        "A finetune of Tern.\n\n**Model type**: A transformer model that is trained on a multi-domain dataset.",
        "A finetune of Tern, trained on three artstyles at once.",
        "A finetune of Tern. The dataset is made up of 209 of them.",
        "## Training data format\n\nThe project expects images in a folder for each class:\n\n```\na/\nb/\n```",
        "## Training\n\n- Increased synthetic data for long answers",
    ],
)
def test_kinds_stay_vague(body: str) -> None:
    assert read(TITLE + body + "\n").data.state == "vague"


@pytest.mark.parametrize(
    ("table", "state"),
    [
        ("| Split | Records |\n|---|---|\n| Train | 3998 |\n| Test | 829 |", "complete"),
        ("| Dataset | # Q&A |\n|---|---|\n| FernQA Train | 130 K |\n| FernQA Dev | 12 K |", "complete"),
        ("| Split | Colours |\n|---|---|\n| Train | 3998 |\n| Test | 829 |", "named"),
    ],
)
def test_a_table_counts_the_examples_of_splits(table: str, state: str) -> None:
    card = f"{TITLE}It was fine-tuned on the [FernQA](https://fern.example/qa) dataset.\n\n## Details\n\n{table}\n"
    assert read(card).data.state == state


def test_the_rows_of_a_table_of_sets_tell_of_them() -> None:
    rows = "| Dataset | Kind | # of pairs |\n|---|---|---|\n| Filtered [FernC4](https://fern.example/c4) | text | 1B |"
    found = read(f"{TITLE}## Training data\n\nText.\n\n## Training details\n\n{rows}\n").data
    assert found.state in ("described", "complete")


def test_simpletuner_heads_each_set_with_its_name() -> None:
    card = meta("tags:", "- simpletuner") + TITLE + "## Datasets\n\n### moss-photos\n- Total number of images: 21040\n"
    assert read(card).data.said.startswith("moss-photos")


def test_a_line_of_contents_tells_of_no_data() -> None:
    contents = "Contents:\n- [Use](#use)\n- [Dataset](#dataset)\n\n## Use\n\nRun it.\n\n## Dataset\n"
    assert read(f"{TITLE}{contents}").data.state == "absent"
    assert read(f"{TITLE}{contents}Dataset name: Oxford Pet\n").data.said.startswith("Oxford Pet")


def test_the_set_of_a_textattack_card_is_named() -> None:
    card = "## TextAttack Model CardThis model was tuned using TextAttack\nand the moss_news"
    assert read(f"{card} dataset loaded using the `nlp` library. It was tuned for 5 epochs.\n").data.said.startswith(
        "moss_news"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TITLE + '```python\nm = FernModel("xlmroberta", "a/b")\n```\n', "xlmroberta"),
        (TITLE + "```python\nm = AutoModel.from_pretrained('fern/mossBERT-3')\n```\n", "mossBERT-3"),
        (TITLE + '```python\nname = "gpt2"\nm = AutoModel.from_pretrained(name, x=1)\n```\n', "gpt2"),
        (TITLE + "```yaml\nslices:\n  - model: fern/moss-7B\n```\n", "fern/moss-7B"),
        (TITLE + '```json\n{"pretrained_model_name_or_path": "fern/moss",\n "x": 1}\n```\n', "fern/moss"),
        ("# MossMistral-7B\n\nIt answers.\n", "MossMistral-7B"),
        ("# fern/mossbart-maths\n\nIt answers.\n", "mossbart-maths"),
        (meta("tags:", "- mossbert") + "# A\n\nIt answers.\n", "mossbert"),
        (meta("tags:", "- codellama modified") + "# A\n\nIt answers.\n", "codellama"),
        ("# A\n\n- CRF Model\n", "CRF"),
        (TITLE + "It is finetuned on FeRN model using speech.\n", "FeRN"),
        ("# A gguf\n\nA - GGUF\n\n- Original model: https://huggingface.co/fern/moss-13b/\n", "fern/moss-13b"),
    ],
)
def test_an_architecture_or_base_is_found(text: str, said: str) -> None:
    found = read(text).architecture
    assert found.state == "named"
    assert said in found.said


def test_a_table_of_settings_shows_the_estimator() -> None:
    table = "| Name | Value |\n|---|---|\n| steps | [('fern', FernRegressor(depth=3))] |\n"
    card = meta("library_name: sklearn", "tags:", "- sklearn") + "# A\n\n### Hyperparameters\n\n" + table
    assert read(card).architecture.state == "described"


REEDS = "It was trained on the [ReedSet](https://r.example/a)"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"{REEDS} dataset by [them](https://github.com/example/r).", "ReedSet"),
        (f"{REEDS}. For the corpus, [Mosscut](https://github.com/example/m) is used to split it.", "ReedSet"),
        (f"{REEDS}. We used the [Mosscut](https://m.example/) parser.", "ReedSet"),
        (f"{REEDS} dataset, a cleaning by [@mosslab](https://github.com/mosslab) is described.", "ReedSet"),
        ("It was trained on ReedSet data for Emotion recognition.", "ReedSet"),
        ("It was trained on OSCAR, a Chinese-English corpus.", "OSCAR"),
        ("It was trained on MIMIC, health records from ICU patients.", "MIMIC"),
        ("It was trained on the MOSS 2020 Part 2 corpus.", "MOSS 2020 Part"),
        ("It was trained on the [cleaned fern data](https://moss.example/all).", "moss.example/all"),
        (f"{REEDS}, see [Set Viewer](https://huggingface.co/nlp/viewer/).", "ReedSet"),
        (f"{REEDS}, with an 80/20 split.", "ReedSet"),
        (f"{REEDS}, and on 500K fern-task-oriented QA data.", "ReedSet"),
        ("It was trained on the ReedSet corpus, under FERN/REED data governance.", "ReedSet"),
        ("It was trained on the ReedSet corpus, and a pre-1900 Classical Chinese corpus.", "ReedSet"),
        ("It was trained on the ReedSet corpus, and on Synthetic Fern-style data.", "ReedSet"),
        ("It is the ReedSet corpus.\n\n- **Field Research Data**: notes of walks", "ReedSet"),
        ("It was trained on the ReedSet corpus from the FERN8 team.", "ReedSet"),
        (f"{REEDS}, with [Moss model](https://huggingface.co/transformers/model_doc/moss).", "ReedSet"),
        ("It was taken from a moss page ([Mossfilm](https://film.example/)).", "Mossfilm"),
    ],
)
def test_only_sources_are_listed(body: str, said: str) -> None:
    found = read(f"{TITLE}## Training data\n\n{body}\n").data
    assert found.state == "named"
    assert found.said.partition(";")[0] == said


@pytest.mark.parametrize(("what", "state"), [("scripts", "vague"), ("data", "named")])
def test_a_page_is_a_source_where_it_holds_the_data(what: str, state: str) -> None:
    page = f"The {what} can be found in my website at https://moss.example"
    found = read(f"{TITLE}## Training data\n\nA large corpus of letters. {page}\n").data
    assert found.state == state


def test_a_longer_name_stands_for_itself() -> None:
    found = read(TITLE + "It was trained using the FineWeb-Edu dataset.\n").data
    assert found.said.partition(";")[0] == "FineWeb-Edu"


def test_vague_tasks_are_no_vague_data() -> None:
    found = read(TITLE + "It is trained on image-text pairs for various tasks, including image captioning.\n").data
    assert found.state == "vague"
    assert '"various' not in found.said
