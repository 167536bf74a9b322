"""What holds of every disclosure: where it stands, whose duty it is, and what is not read."""

from __future__ import annotations

import pytest

import hfcardlint

from .reading import FRONTIER, OPEN, TRAINER, meta, read


def test_nothing_is_asked_of_a_card_whose_front_matter_is_not_closed() -> None:
    report = hfcardlint.lint_text("---\ndatasets:\n- moss/flock\nwidget:\n- text: Which data was it trained on?\n")
    assert {found.rule for found in report.findings} == {"front-matter-unclosed"}


def test_nothing_is_asked_of_a_card_whose_front_matter_is_not_seen() -> None:
    report = hfcardlint.lint_text(
        "A note.\n\n---\nlicense: mit\ndatasets:\n- moss/flock\n---\n# Tern\n\nIt tags words.\n"
    )
    assert {found.rule for found in report.findings} == {"front-matter-unseen"}


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


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("said", ["It was trained on the [acme/rain](https://a.example/rain) data set.", "{}, anew."])
def test_evidence_with_markup_in_it_is_the_lines_it_stands_on(said: str, newline: str) -> None:
    said = said.format("It was trained on the [acme/rain](https://a.example/rain)\n[data set](https://a.example)")
    body = f"This is a [finetuned](https://a.example) model.\n{said}\nIt reaches these results:\n"
    text = f"# A\n\n{body}".replace("\n", newline)
    span = read(text).data.evidence[0].span
    assert text[span.start : span.end] == said.replace("\n", newline)


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
