"""What the notes on named data and a named family claim to be missing, and what they leave out; cards are invented."""

from __future__ import annotations

import pytest

from hfcardlint import lint_text

from .reading import meta, read

DATA = meta("license: mit", "datasets:", "- fern/leaves") + "# Fern tagger\n\nIt tags leaves.\n\n"
BERT = meta("license: mit") + "# Fern\n\nA BERT model trained from scratch.\n\n"


def notes(text: str, rule: str) -> list[str]:
    return [finding.message for finding in lint_text(text).findings if finding.rule == rule]


def claimed(text: str) -> list[str]:
    """Return the items that the note on named data claims to be missing."""
    return [item for item in ("size", "selection", "processing") if any(item in n for n in notes(text, "data-named"))]


@pytest.mark.parametrize(
    ("body", "items"),
    [
        ("", ["size", "selection", "processing"]),
        ("Its data is large.", ["size", "selection", "processing"]),
        ("The data has 412 of them.\n", ["size", "selection", "processing"]),
        ("It was trained with 40k of them.", ["selection", "processing"]),
        ("Roughly a dozen books of data.", ["selection", "processing"]),
        ("It has two million parameters, trained at once.", ["size", "selection", "processing"]),
        ("- Segments: 559.162", ["selection", "processing"]),
        ("## Credits\n\n[M](https://moss.example) (12k rows of data)", ["selection", "processing"]),
        ("| Dataset | Percent |\n|---|---|\n| a | 43 |\n", ["size", "processing"]),
        ("| Model | Training data |\n|---|---|\n| a | Subsample of moss |\n", ["size", "processing"]),
        ("| Data | Entries |\n|---|---|\n| ferns | 12,400 |\n", ["selection", "processing"]),
        ("| Split | Fern |\n|---|---|\n| Train | 12,400 |\n", ["selection", "processing"]),
        ("| Training Loss | Epoch |\n|---|---|\n| 0.3 | 12400 |\n", ["size", "selection", "processing"]),
        ("The data was handpicked.", ["size", "processing"]),
        ("Handpicked data.", ["size", "processing"]),
        ("This is the distribution of the data.", ["size", "processing"]),
        ("The BPE data stands here.", ["size", "selection"]),
        ("## What is moss\n\nA.\n\n## All of the data was cut out of one long green thing", ["size", "selection"]),
        ("## Usage\n\nIt was trained with punctuation.", ["size", "selection"]),
        ("## Usage\n\nGive it data with punctuation.", ["size", "selection", "processing"]),
        ("Part of the data is the Big Handpicked Book.", ["size", "selection", "processing"]),
        ("Punctuation in the text data is gone.", ["size", "selection"]),
        ("训练数据经过清洗。", ["size", "selection"]),
        ("大约750Mb的训练数据。", ["selection", "processing"]),
        ("This repo contains a model of the data.", ["size", "selection", "processing"]),
        ("The data contains ferns.", ["size", "processing"]),
        ("Training batch size: 64", ["size", "selection", "processing"]),
        ("Training size: 64", ["selection", "processing"]),
        ("The speed is 412 pages an hour.\n\n```\nnum_rows: 12\n```\n", ["selection", "processing"]),
    ],
)
def test_what_may_be_told_of_the_data_is_not_claimed(body: str, items: list[str]) -> None:
    assert claimed(DATA + body) == items


@pytest.mark.parametrize(
    "body",
    [
        "The data was handpicked.\n\nPunctuation in the text data is gone.",
        "Its sets:\n\n    - ferns:\n        val_split: 0.1\n",
        "Punctuation in the text data is gone, and 4000 sentences are left.",
        "```python\ntrainer = Trainer(model, train_dataset=leaves)\ntrainer.train()\n```\n",
    ],
)
def test_a_note_is_silent_where_the_data_may_be_described(body: str) -> None:
    assert read(DATA + body).data.state == "named"
    assert notes(DATA + body, "data-named") == []


def test_labels_that_may_be_told_are_not_claimed() -> None:
    text = meta("license: mit", "tags:", "- dpo", "datasets:", "- fern/pairs") + "# Fern\n\nAn assistant.\n\n{}\n"
    assert "labelling" in notes(text.format(""), "data-named")[0]
    assert "labelling" not in notes(text.format("The data holds one preferred answer each."), "data-named")[0]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("It was trained on Wikipedia and [the Moss lists](https://moss.example/data).", "Wikipedia"),
        ("It was trained on [Moss Lists](https://zenodo.org/record/1) and the Fern corpus.", "Moss Lists"),
        ("It was trained on the Fern corpus.", "Fern"),
        ("It was trained on [Wizard of Wikipedia](https://moss.example/data).", "Wizard of Wikipedia"),
        ("It was trained on Kinetics-600.", "Kinetics-600"),
        ("It was trained on the [Fern dataset](https://moss.example/a) of reviews, from Moss Forum.", "Fern dataset"),
        ("It was trained on TriviaQA (and initialized from Spider).", "TriviaQA"),
        ("It was trained on the Kinetics dataset.", "Kinetics"),
        ("## Training data\n\n[Explore the leaves](https://moss.example/leaves).", "moss.example/leaves"),
        ("## Training data\n\n[this moss page](https://moss.example/leaves).", "moss.example/leaves"),
    ],
)
def test_the_surest_names_are_told(body: str, said: str) -> None:
    assert notes(f"# A\n\nA tagger of leaves.\n\n{body}\n", "data-named")[0].startswith(
        f"the training data is named ({said})"
    )


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ("It was trained on Wikipedia, in 10-second clips.", ""),
        ("It was trained on Wikipedia with 42 language pairs.", ""),
        ("It was trained on Wikipedia, with 42 parallel pairs.", "42 parallel pairs"),
        ("It was trained on Wikipedia, with 3 sentiment classes.", ""),
        ("It was trained on Wikipedia at a communication cost of 412 MB.", ""),
        ("It was trained on Wikipedia, 412 MB.", "412 MB"),
    ],
)
def test_the_size_that_is_told_is_one_of_data(said: str, size: str) -> None:
    assert read(f"# A\n\n{said}\n").data.said.partition(";")[0].partition(", ")[2] == size


@pytest.mark.parametrize(
    "body",
    [
        "It has an encoder.",
        "It stacks layers of moss.",
        "Its context window is 512.",
        "Model architecture: fern + moss.",
        "Started from the checkpoint fern_L-12_H-768, its backbone.",
        "| Model | Params |\n|---|---|\n| small | 12M |\n",
        "| Hidden | 12 |\n|---|---|\n| more | 12 |\n",
        "```python\nconfig = Config(hidden=768)\n```\n",
        "> config = LoraConfig(r=16)\n",
        "```yaml\nn_filters: 12\n```\n",
    ],
)
def test_a_note_is_silent_where_the_structure_may_be_told(body: str) -> None:
    assert notes(BERT + body, "architecture-named") == []


@pytest.mark.parametrize(
    ("body", "state"),
    [
        # The splits are counted, in a table or a sentence.
        ("| Dataset | Split | # samples |\n|---|---|---|\n| M | train | 90.6K |\n| M | eval | 11.1k |\n", "complete"),
        ("| Split | Number |\n|---|---|\n| Train | 906 |\n", "named"),
        ("| Training Loss | Number |\n|---|---|\n| Train | 906 |\n| Eval | 906 |\n", "named"),
        ("## Training Data\n\nIt contains 2390 train and 113 validation data.", "complete"),
        ("## Training Data\n\nIt contains 2390 data.", "named"),
        # Words in a title tell nothing of the data.
        ("It was trained on 40 million tokens of data as in A Herd of Distilled Models.", "named"),
        ("It was trained on 40 million tokens of distilled data.", "complete"),
        ("It was trained on 40 million tokens of data, cut with SentencePiece.", "complete"),
        ("## Training Data\n\n40 million tokens.\n\n### Preprocessing\n\nA unigram model cut the words.", "complete"),
    ],
)
def test_facts_that_describe_named_data(body: str, state: str) -> None:
    assert read(DATA + body).data.state == state


def test_a_sanity_check_is_no_training() -> None:
    body = "We ran a sanity check of the fine-tuned model on the **Multinews** dataset."
    assert read(f"# A\n\nA tagger.\n\n{body}\n").data.state == "absent"


@pytest.mark.parametrize(
    ("value", "state"),
    [("europarl wikitext", "complete"), ("leaves of fern", "described"), ("fern/leaves", "complete")],
)
def test_a_value_with_blanks_is_no_id(value: str, state: str) -> None:
    body = "# A\n\n## Training Data\n\n40 million tokens, randomly drawn.\n"
    assert read(meta("datasets:", f"- {value}") + body).data.state == state


def test_a_corpus_is_linked_by_its_bare_name() -> None:
    body = (
        "# A\n\nIt was trained on 40 million tokens, randomly drawn, of the [MOSSC](https://moss.example/data) data.\n"
    )
    assert read(meta("datasets:", "- MOSSC corpus") + body).data.state == "complete"


def test_a_share_is_no_name() -> None:
    body = "# A\n\nIt was trained on [fern](https://huggingface.co/datasets/a/fern). We used a 80-20 split of it.\n"
    assert "80-20" not in read(body).data.said


def test_no_layers_are_asked_of_a_table() -> None:
    agent = (
        meta("license: mit", "tags:", "- reinforcement-learning", "- {}") + "# Agent\n\nAn agent playing **Moss-v1**.\n"
    )
    assert notes(agent.format("ppo"), "architecture-named") == ["ppo is named, without the network of its policy"]
    assert notes(agent.format("q-learning"), "architecture-named") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (BERT, "BERT"),
        (BERT + "It is better than diffusion.\n", "BERT"),
        (BERT + "It beats RoBERTa.\n", '"BERT"'),
        ("# A\n\nBased on RoBERTa, after T5.\n", '"RoBERTa"'),
        ("# MossBERT\n\nIt tags.\n", '"MossBERT"'),
        ("# A\n\nAn xlm-roberta for leaves.\n", "xlm-roberta"),
        ("# A\n\nA diffusion model for leaves.\n", '"diffusion model"'),
        ("### opus-mt-xx-yy\n\n* model: transformer-align\n", "transformer-align"),
        ("# A\n\nA ResNet for leaves. Their sounds are from [Whisper.ai](https://whisper.example).\n", "ResNet"),
        ("# A\n\n```python\nm = BertModel.from_pretrained('a/b')\n```\n", '"BertModel"'),
    ],
)
def test_a_family_that_is_not_sure_is_quoted(text: str, name: str) -> None:
    said = f"the family of the model is named ({name})" if name.startswith('"') else f"{name} is named"
    lacking = "the id of its base model" if "Based on" in text else "layers, sizes or parameters"
    assert notes(text, "architecture-named") == [f"{said}, without {lacking}"]


def test_an_imported_class_names_no_family() -> None:
    code = "# A\n\n```python\nfrom transformers import BertForMaskedLM\n{}\n```\n"
    assert read(code.format("m = AutoModel.from_pretrained('a/b')")).architecture.state == "absent"
    assert read(code.format("m = BertForMaskedLM(config)")).architecture.state == "named"


def test_the_parts_of_a_spacy_pipeline_describe_it() -> None:
    table = "| Feature | Value |\n|---|---|\n| **Components** | `tok2vec`, `ner` |\n"
    assert read(meta("library_name: spacy", "tags:", "- spacy") + table).architecture.state == "described"
    assert (
        read(meta("library_name: spacy", "tags:", "- spacy") + "A tagger with tok2vec.\n").architecture.state == "named"
    )


def test_the_name_of_a_tool_is_no_family() -> None:
    assert read(meta("tags:", "- llama-factory") + "# A\n\nIt answers.\n").architecture.state == "absent"


@pytest.mark.parametrize(
    "body",
    [
        "To make it, we began with [fern/bert-letters](https://huggingface.co/fern/bert-letters) and went on.",
        "The weights of [letters](https://hf.co/fern/bert-letters) were warmed up first.",
    ],
)
def test_a_linked_model_of_the_family_leads_to_its_structure(body: str) -> None:
    head = meta("license: mit") + "# Moss\n\nMoss is a BERT that was fine-tuned on letters.\n\n"
    assert notes(head, "architecture-named")
    assert notes(head + body, "architecture-named") == []


@pytest.mark.parametrize(
    "body",
    [
        "A GGUF of it is [here](https://huggingface.co/fern/moss-bert-GGUF).",
        "| Model | F1 |\n|---|---|\n| [oak](https://huggingface.co/oak/bert-oak) | 3 |\n",
        "Its data are [letters](https://huggingface.co/datasets/fern/bert-letters).",
    ],
)
def test_a_link_to_the_model_itself_or_to_a_rival_leads_nowhere(body: str) -> None:
    head = meta("license: mit") + "# Moss BERT\n\nMoss is a BERT that was fine-tuned on letters.\n\n"
    assert notes(head + body, "architecture-named")


def test_the_page_of_the_files_of_a_copied_model_leads_to_it() -> None:
    text = meta("license: mit") + "Just a copy of https://huggingface.co/fern/bert-letters-GPTQ/tree/main of BERT.\n"
    assert notes(text, "architecture-named") == []


@pytest.mark.parametrize(
    "text",
    [
        "Training code: https://zenodo.example/records/1234567",
        "Architecture: BERT, 12 layers, hidden size 768, 110M parameters.",
    ],
)
def test_numbers_of_addresses_and_of_layers_are_no_size_of_the_data(text: str) -> None:
    named = meta("datasets:", "- oak/leaves") + "# A\n\nIt was fine-tuned on leaves.\n\n## Training\n\n"
    assert read(f"{named}{text}\n").data.said == read(named).data.said
