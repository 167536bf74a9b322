"""The items that count only if used, and the stage of training whose data is missing; all cards are invented."""

from __future__ import annotations

import pytest

from .reading import meta, read

LINKED = "We cleaned 3,000 sentences of [MossBank](https://huggingface.co/datasets/example/mossbank)."


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


@pytest.mark.parametrize(
    ("body", "state"),
    [
        # The size: a large number of any things, the year and the steps left aside.
        ("It was trained on Wikipedia, 2.5 million descriptions, cleaned.", "described"),
        ("It was trained on 12,328 ferns of Wikipedia, cleaned.", "described"),
        ("It was trained on 8000 leaf outlines of Wikipedia, cleaned.", "described"),
        ("It was trained on cleaned Wikipedia for 20,000 steps.", "named"),
        ("It was trained on cleaned Wikipedia in 2021 by students.", "named"),
        ("It was trained on cleaned Wikipedia in 12 languages.", "named"),
        # Who sorted the examples.
        ("It was trained on SQuAD, 9,000 questions categorised by mood.", "described"),
        ("It was trained on SQuAD, 9,000 questions after tokenisation.", "described"),
        ("SQuAD 데이터로 학습했습니다. 문장 9,000개의 문장을 가공했습니다.", "described"),
        # A language before or behind a name, or a month, is none of it.
        (f"{LINKED} It was trained on the English MossBank dataset.", "complete"),
        (f"{LINKED} It was trained on MossBank Bengali datasets.", "complete"),
        (f"{LINKED} It was trained on the FernBank dataset.", "described"),
        (f"{LINKED} It was trained on the mossbank (August 2021) dataset.", "complete"),
    ],
)
def test_what_is_told_of_the_data(body: str, state: str) -> None:
    assert read(f"# A\n\n## Training data\n\n{body}\n").data.state == state


def test_what_a_link_may_hold_is_pointed_to_on_its_own_line() -> None:
    text = (
        "# A\n\n## Training data\n\nIt was trained on the texts of\n[MossBank](https://example.org/moss) from ferns.\n"
    )
    pointed = read(text).data.pointed
    assert pointed and {text[point.span.start :][:10] for point in pointed} == {"[MossBank]"}
