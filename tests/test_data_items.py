"""The items that count only if used, and the stage of training whose data is missing; all cards are invented."""

from __future__ import annotations

import pytest

from .test_disclosures import meta, read


@pytest.mark.parametrize(
    ("body", "kind", "stage"),
    [
        (
            "It was pretrained from scratch on Wikipedia.\n\nIt was followed by supervised fine-tuning.",
            "pretrained",
            "fine-tuning",
        ),
        ("It was fine-tuned on Alpaca instructions. We first pretrained it for a month.", "pretrained", "pre-training"),
        ("SFT was trained on Alpaca.\n\nIt was then trained with DPO for one epoch.", "finetune", "preference tuning"),
        ("SFT was trained on Alpaca, DPO on UltraFeedback.", "finetune", None),
        ("It was trained with ORPO.\n\nIt was fine-tuned on Alpaca.", "finetune", None),
        ("It was pretrained from scratch on Wikipedia.", "pretrained", None),
        ("It was trained on Wikipedia. You can align it with DPO.", "finetune", None),
        ("Supervised fine-tuning came last.", "pretrained", None),
    ],
)
def test_the_stage_that_lacks(body: str, kind: str, stage: str | None) -> None:
    assert read(f"# A\n\n{body}\n", kind=kind).data.stage == stage


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("It was trained on LDC2011T07.", True),
        ("It was trained on documents that an archive hands out upon request.", True),
        ("It was trained on recordings licensed from a broadcaster.", True),
        ("It was trained on [letters](https://letters.example/data), handed out upon request.", False),
        ("It was trained on letters. Help comes upon request.", False),
    ],
)
def test_where_to_ask_for_what_is_not_public(body: str, asked: bool) -> None:
    assert ("D3" in read(f"# A\n\n{body}\n").data.missing) is asked


def test_who_labelled_is_asked_of_a_classifier_on_data_of_its_own() -> None:
    head = meta("pipeline_tag: text-classification")
    assert "D1d" in read(head + "# A\n\nIt was trained on our documents.\n").data.missing
    assert "D1d" not in read(head + "# A\n\nIt was trained on our documents, labelled by hand.\n").data.missing
    linked = "# A\n\nIt was trained on [Letters](https://huggingface.co/datasets/example/letters).\n"
    found = read(head + linked).data
    assert "D1d" not in (*found.missing, *(point.item for point in found.pointed))
    assert "D1d" not in read("# A\n\nIt was trained on our documents.\n").data.missing
