"""What short cards of our own writing disclose: kind, the four lines, sections, claims, language."""

from __future__ import annotations

import pytest

from hfcardlint.card.card import Card
from hfcardlint.card.repo import Repo
from hfcardlint.card.source import Source
from hfcardlint.disclosures.reading import Reading


def read(text: str, files: dict[str, str] | None = None, kind: str | None = None) -> Reading:
    repo = Repo.of(files) if files is not None else None
    return Card(Source("README.md", text), repo, kind).disclosures


def meta(*lines: str) -> str:
    return "---\n" + "\n".join(lines) + "\n---\n"


OPEN = (
    meta("license: apache-2.0", "datasets:", "- example/meadow")
    + """# Heron-1B

Heron-1B is a decoder-only transformer of 16 layers, pre-trained from scratch on
[Meadow](https://huggingface.co/datasets/example/meadow).

## Training Data

[Meadow](https://huggingface.co/datasets/example/meadow) holds 300 billion tokens of web pages.
They were crawled in 2023, deduplicated and filtered by language.

## Training Procedure

The [training code](https://github.com/example/heron) holds the configuration of every run.
"""
)
FRONTIER = (
    meta("license: llama3.1", "extra_gated_prompt: please agree")
    + """# Falconet 8B

Falconet 8B is a pretrained auto-regressive language model with 32 layers.

## Training Data

Falconet was pretrained on 15 trillion tokens of publicly available online data. Neither stage includes user data.

## Usage

Please follow our [repository](https://github.com/example/falconet) to run it.
"""
)
TRAINER = (
    meta("license: mit", "base_model: example/base", "tags:", "- generated_from_trainer")
    + """# out

This model is a fine-tuned version of [example/base](https://huggingface.co/example/base) on the None dataset.

## Training and evaluation data

More information needed

### Training hyperparameters

- learning_rate: 2e-05
- train_batch_size: 8
- num_epochs: 3
"""
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (OPEN, "pretrained"),
        (TRAINER, "finetune"),
        (meta("base_model: example/base") + "# A\n\nA model.\n", "finetune"),
        (meta("library_name: peft", "base_model: example/base") + "# A\n", "adapter"),
        (meta("tags:", "- lora", "base_model: example/sdxl") + "# A style\n", "adapter"),
        (meta("quantized_by: someone", "base_model: example/base") + "# A\n", "quantized"),
        ("# Heron-1B-GGUF\n\nThis repository holds GGUF files of Heron-1B.\n", "quantized"),
        (
            meta("tags:", "- merge", "- mergekit", "base_model:", "- a/b", "- c/d") + "# A\n\nA merge of a and c.\n",
            "merge",
        ),
        (meta("library_name: sklearn") + "# A\n", "classic-ml"),
        (meta("library_name: stable-baselines3", "tags:", "- CartPole-v1") + "# A\n", "rl"),
        ("# A\n\nThis model was fine-tuned from BERT for court rulings.\n", "finetune"),
        ("# A\n\nIt can be fine-tuned on your own data.\n", "unknown"),
        ("# A\n\nHello.\n", "unknown"),
        ("", "not-a-model"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert read(text).kind == kind


def test_kind_of_the_configuration_wins() -> None:
    assert read(OPEN, kind="adapter").kind == "adapter"


def test_files_beside_the_card_tell_the_kind_and_the_base() -> None:
    reading = read(
        "# A\n", {"README.md": "# A\n", "adapter_config.json": '{"base_model_name_or_path": "example/base"}'}
    )
    assert reading.kind == "adapter"
    assert reading.base_models == ("example/base",)


def test_base_model_from_prose() -> None:
    text = "# A\n\nFine-tuned version of [example/base-1](https://huggingface.co/example/base-1) on letters.\n"
    assert read(text).base_models == ("example/base-1",)


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("Nothing here.", "absent"),
        ("It was fine-tuned on an unknown dataset.", "absent"),
        ("It was trained for 50k steps at a resolution of 512.", "absent"),
        ("## Training Data\n\n[More Information Needed]", "absent"),
        ("It was trained on publicly available texts.", "vague"),
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


def test_plain_words_need_a_capital() -> None:
    assert read("# A\n\nIt was trained on a pile of books.\n").data.state == "vague"
    assert read("# A\n\nIt was trained on the Pile.\n").data.state == "named"


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("Run it with [vLLM](https://github.com/vllm-project/vllm).", "absent"),
        ("Scores by [the harness](https://github.com/EleutherAI/lm-evaluation-harness).", "absent"),
        ("See [the paper](https://arxiv.org/abs/2001.00001).", "absent"),
        ("It was trained with [Axolotl](https://github.com/axolotl-ai-cloud/axolotl).", "named"),
        ("It was fine-tuned using Unsloth.", "named"),
        ("First released in [this repository](https://github.com/example/heron).", "unlabelled"),
        ("- **Repository:** https://github.com/example/heron", "unlabelled"),
        ("[Training code](https://github.com/example/heron)", "linked"),
        ("The script used for training is at https://github.com/example/heron", "linked"),
        ("[Notebook](https://github.com/example/heron/blob/main/finetune.ipynb)", "linked"),
        ("This repository contains the training code.", "linked"),
        ("The training code will be released soon.", "absent"),
        ("```bash\npython train.py --epochs 3\n```", "linked"),
        ("```yaml\nbase_model: a/b\ndatasets:\n- path: c/d\nmicro_batch_size: 2\n```", "linked"),
        ("```python\nmodel = AutoModel.from_pretrained('a/b')\n```", "absent"),
    ],
)
def test_training_code(body: str, state: str) -> None:
    assert read(f"# A\n\nA model.\n\n{body}\n").training_code.state == state


def test_a_training_script_beside_the_card_counts() -> None:
    assert read("# A\n", {"README.md": "# A\n", "train.py": ""}).training_code.state == "linked"


@pytest.mark.parametrize(
    ("text", "state", "ids"),
    [
        (meta("license: mit"), "osi-approved", ("mit",)),
        (meta("license: cc-by-4.0"), "open-terms", ("cc-by-4.0",)),
        (meta("license: gemma"), "restricted", ("gemma",)),
        (meta("license: gpl"), "unclear", ("gpl",)),
        (meta("license: other"), "unclear", ("other",)),
        (meta("license: other", "license_name: flux-1-dev-non-commercial-license"), "restricted", ("other",)),
        (meta("license: made-up"), "unclear", ("made-up",)),
        (meta("license:", "- mit", "- gemma"), "restricted", ("mit", "gemma")),
        ("# A\n\nThe model is released under the Apache 2.0 license.\n", "osi-approved", ("apache-2.0",)),
        ("# A\n\n## License\n\nMIT\n", "osi-approved", ("mit",)),
        ("# A\n\nThe code is licensed under the MIT license.\n", "absent", ()),
        ("# A\n\n- **License:** [More Information Needed]\n", "absent", ()),
        ("# A\n", "absent", ()),
    ],
)
def test_weights_license(text: str, state: str, ids: tuple[str, ...]) -> None:
    found = read(text).weights_license
    assert (found.state, found.ids) == (state, ids)


def test_a_gate_is_told_with_a_restricted_licence() -> None:
    assert "gated" in read(FRONTIER).weights_license.said


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("A model.", "absent"),
        ("A BERT model.", "named"),
        ("A 7B language model.", "absent"),
        ("It has 12 layers and 8 attention heads.", "described"),
        ("A mixture of experts.", "described"),
        ("It is a 2.7 billion parameter decoder.", "described"),
        ("| Layers | Hidden size |\n|---|---|\n| 12 | 768 |", "described"),
    ],
)
def test_architecture(body: str, state: str) -> None:
    assert read(f"# A\n\n{body}\n").architecture.state == state


def test_config_json_is_a_pointer_to_the_architecture() -> None:
    found = read("# A\n", {"README.md": "# A\n", "config.json": '{"model_type": "bert"}'}).architecture
    assert found.state == "named"
    assert [point.url for point in found.pointed] == ["config.json"]


@pytest.mark.parametrize(
    ("body", "claims"),
    [
        ("Heron is an open-source language model.", True),
        ("We open-source Heron-7B.", True),
        ("Heron 是一个开源的对话模型。", True),
        ("Heron outperforms other open-source models.", False),
        ("Heron has open weights.", False),
        ("It runs in the open-source tool Kestrel.", False),
        ("Thanks to the open-source community.", False),
        ("We have open-sourced our research.", False),
        ("> Heron is an open-source language model.", False),
    ],
)
def test_open_source_claim(body: str, claims: bool) -> None:
    assert bool(read(f"# Heron\n\n{body}\n").open_source) is claims


@pytest.mark.parametrize(
    ("body", "flag"),
    [
        ("## Limitations\n\nIt was only tested on short letters.", "limitations"),
        ("It may produce incorrect dates.", "limitations"),
        ("It reaches an accuracy of 91.4% on the test set.", "evaluation"),
        ("## Intended use\n\nSorting letters by their sender.", "intended_use"),
        ("This model can be used to sort letters by sender.", "intended_use"),
        ("```python\nfrom transformers import pipeline\npipeline('x')\n```", "usage"),
        ("## Training\n\nWe trained with a learning rate of 3e-4 and a batch size of 32.", "settings"),
    ],
)
def test_sections(body: str, flag: str) -> None:
    assert read("# A\n\nA model.\n").sections[flag] is False
    assert read(f"# A\n\nA model.\n\n{body}\n").sections[flag] is True


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("# A\n\n[More Information Needed]\n", 1),
        ("# A\n\nTODO: write this\n", 1),
        ("# A\n\n{{ description }}\n", 1),
        ("# A\n\n<!-- TODO -->\n\nText.\n", 0),
        ("# A\n\nText.\n", 0),
    ],
)
def test_placeholders(text: str, count: int) -> None:
    assert len(read(text).placeholders) == count


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("This is a model that was trained for the letters of the city, and it is used by us.", "en"),
        ("本模型基于公开语料训练，适用于中文文本分类任务。", "zh"),
        ("このモデルは日本語の手紙を分類するために学習しました。", "ja"),
        ("이 모델은 한국어 편지를 분류하기 위해 학습한 모델입니다.", "ko"),
        ("Эта модель обучена на письмах городского архива.", "ru"),
        ("x", None),
    ],
)
def test_body_language(text: str, lang: str | None) -> None:
    assert read(f"# A\n\n{text}\n").body_language == lang


def test_a_language_without_known_headings_is_no_claim_of_absence() -> None:
    text = "# A\n\n## ข้อมูล\n\nโมเดลนี้ฝึกด้วยจดหมายของหอจดหมายเหตุเมืองและใช้สำหรับจัดเรียงจดหมาย\n"
    reading = read(text)
    assert reading.body_language == "th"
    assert reading.data.state == "absent"
    assert reading.data.unread


def test_evidence_slices_to_the_card() -> None:
    for text in (OPEN, FRONTIER, TRAINER):
        reading = read(text)
        for line in (reading.data, reading.training_code, reading.weights_license, reading.architecture):
            for place in line.evidence:
                assert 0 <= place.span.start <= place.span.end <= len(text)
                assert place.span.end > place.span.start


def test_duties_by_kind() -> None:
    quantized = read(meta("quantized_by: someone") + "# A\n")
    assert (quantized.data.state, quantized.training_code.state) == ("not-applicable", "not-applicable")
    assert not quantized.data.owed
    assert quantized.weights_license.owed
    merge = read(meta("base_model_relation: merge", "base_model:", "- a/b") + "# A\n")
    assert not merge.training_code.owed
    assert merge.training_code.missing
    assert not read("").weights_license.owed


class TestAcceptance:
    """The shapes of cards named in the design: who gets a warning on data or code, and who does not."""

    def test_a_fully_open_model_has_none(self) -> None:
        reading = read(OPEN)
        assert reading.data.state == "complete"
        assert reading.training_code.state == "linked"
        assert reading.weights_license.state == "osi-approved"
        assert reading.architecture.state == "described"

    def test_a_heading_alone_names_nothing(self) -> None:
        reading = read(FRONTIER)
        assert reading.data.state == "vague"
        assert "publicly available" in reading.data.said or "15 trillion" in reading.data.said
        assert reading.training_code.state == "unlabelled"
        assert reading.weights_license.state == "restricted"

    def test_links_in_a_list_are_enough(self) -> None:
        text = """# Ambergris

- [Training Code](https://github.com/example/ambergris-train)
- [Fully processed pretraining data](https://huggingface.co/datasets/example/ambergris)

## Datasets and Mix

[Access the pretraining data here](https://huggingface.co/datasets/example/ambergris)

| Subset | Tokens (Billion) |
|---|---|
| C4 | 197.67 |
"""
        reading = read(text)
        assert reading.data.state in ("named", "described", "complete")
        assert reading.training_code.state == "linked"

    def test_weights_without_a_word_on_data(self) -> None:
        text = (
            meta("license: apache-2.0")
            + "# Grok-ish\n\nYou can find the code in the [repository](https://github.com/example/grokish).\n"
        )
        reading = read(text)
        assert reading.data.state == "absent"
        assert reading.training_code.state == "unlabelled"

    def test_a_trainer_card(self) -> None:
        reading = read(TRAINER)
        assert reading.data.state == "absent"
        assert reading.training_code.state == "named"
        assert reading.generated_by == "trainer"
        assert reading.sections["settings"]
