"""The places where cards name an architecture without a word such as BERT in a sentence; all cards are invented."""

from __future__ import annotations

import pytest

from tests.test_disclosures import meta, read

SPACY = meta("library_name: spacy", "tags:", "- spacy")
TIMM = meta("tags:", "- image-classification", "- timm")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TIMM + "# Model card for fernet_100.moss_in1k\n", "fernet_100.moss_in1k"),
        ("# A\n\nThe RepMoss architecture was introduced in a paper.\n", "RepMoss"),
        ("# A\n\nGrapes are told apart with Convolutional Neural Networks.\n", "Convolutional Neural Network"),
        ("# A\n\n这个模型是RWKV微调分支。\n", "rwkv"),
        ("# A\n\n```python\nmodel = MossFormForGrowth.from_pretrained('a/b')\n```\n", "MossFormForGrowth"),
        ("# A\n\n```python\nimport timm\nm = timm.create_model('mossnet_50', pretrained=True)\n```\n", "mossnet_50"),
        (
            meta("library_name: spacy", "tags:", "- spacy")
            + "| Feature | Value |\n|---|---|\n| **Components** | `tok2vec` |\n",
            "tok2vec",
        ),
        ("# A\n\n```python\npipe = pipeline(model='acme/fern-deberta-small', task='growth')\n```\n", "deberta"),
        ("# A\n\n```python\nname = pipeline('growth', \"acme/fern_bert\")\n```\n", "fern_bert"),
        ("# FernXLMv2-alpha\n", "FernXLMv2"),
        ("# A\n\nМодель сделана на базе fernT5-base\n", "fernT5"),
        ("# A\n\nAn embedding for SD 2.x, trained on fern pictures.\n", "SD 2.x"),
        ("# A\n\nBased on acme/fern-book-seed1, which was trained on a book.\n", "acme/fern-book-seed1"),
        ("# A\n\n    This `bert-base-cased` model was tuned with leaves.\n", "bert-base-cased"),
        ("# A\n\n```\npreencoder: null\nencoder: rnn\n```\n", "rnn"),
        (meta("model-index:", "- name: APPO", "  results: []") + "# A\n\nAn agent.\n", "APPO"),
    ],
)
def test_an_architecture_is_named(text: str, said: str) -> None:
    found = read(text).architecture
    assert (found.state, said.lower() in found.said.lower()) == ("named", True)


@pytest.mark.parametrize(
    "code",
    [
        "model = AutoModelForCausalLM.from_pretrained('a/b')",
        "model = ORTModelForFeatureExtraction.from_pretrained('a/b')",
        "model = PeftModel.from_pretrained(base, 'a/b')",
        "pipe = DiffusionPipeline.from_pretrained('a/b')",
        "tokenizer = AutoTokenizer.from_pretrained('a/b')",
    ],
)
def test_a_class_for_any_model_names_none(code: str) -> None:
    assert read(f"# A\n\n```python\n{code}\n```\n").architecture.state == "absent"


@pytest.mark.parametrize("line", ["num_attention_heads = 12,", "    lora_alpha=16,", "hidden_size: 256"])
def test_settings_of_the_structure_in_code_describe_it(line: str) -> None:
    assert read(f"# A\n\nA BERT.\n\n```python\nbatch_size = 4\n{line}\n```\n").architecture.state == "described"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("It is a PoolFormer with 21M parameters.", "described"),
        ("It is smaller than PoolFormer with 21M parameters.", "named"),
        ("A PoolFormer.\n\n- **Parameters:** 21M", "described"),
        ("A PoolFormer.\n\n## Evaluation\n\n- **Parameters:** 21M", "named"),
        ("| Model | Params |\n|---|---|\n| poolformer-grow | 21M |\n", "described"),
        ("| Model | Params |\n|---|---|\n| poolformer-shrink | 21M |\n", "named"),
        ("It has 21M parameters.", "absent"),
    ],
)
def test_a_count_of_parameters_beside_a_family_describes(text: str, state: str) -> None:
    title = "PoolFormer-Grow" if "|" in text else "Grow"
    assert read(f"# {title}\n\n{text}\n").architecture.state == state


def test_a_configuration_without_an_encoder_names_none() -> None:
    assert read("# A\n\n```\nlevel: 1\nencoder: null\n```\n").architecture.state == "absent"


def test_a_task_is_no_architecture() -> None:
    assert read("# A\n\n## Grape Classifier\n\nIt tells grapes apart.\n").architecture.state == "absent"


def test_a_list_of_addresses_tells_of_no_model() -> None:
    links = "\n\n".join(f"https://acme.example/watch-{n}" for n in range(4))
    assert not read(links + "\n").architecture.owed
    assert not read("\n".join(f'<a href="https://acme.example/{n}">Watch now</a>' for n in range(4))).architecture.owed
    assert not read(links + "\n").training_code.owed
    assert read(f"# Grower\n\nIt grows.\n\n{links}\n").architecture.owed
