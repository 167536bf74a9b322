"""Which numbers a card states of its own model, read from sentences as authors write them."""

from __future__ import annotations

import pytest

from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.disclosures import stated


def card(text: str) -> Card:
    return Card(Source("README.md", f"---\nlicense: mit\n---\n{text}\n", ()))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Birch is a 7B parameter language model.", 7e9),
        ("It has **1.5 billion** parameters in 24 layers.", 1.5e9),
        ("A 350M-parameter model of Finnish.", 350e6),
        ("- Number of Parameters: 14.7B\n- Layers: 48", 14.7e9),
        ("- **Parameters:** ~21 Million", 21e6),
        ("It has 124,439,808 parameters.", 124_439_808),
        ("It has 110 million trainable or frozen parts.\n\nIn total 220M params.", 220e6),
        ("| Property | Value |\n|---|---|\n| Parameters | 3.8B |\n| Layers | 32 |", 3.8e9),
        ("The model (12-layer, 768-hidden, 12-heads, 110M parameters) reads English.", 110e6),
        ("It has a total of approximately 220M parameters. It beats larger ones.", 220e6),
    ],
)
def test_parameters(text: str, value: float) -> None:
    assert [one.value for one in stated.parameters(card(text))] == [pytest.approx(value)]


@pytest.mark.parametrize(
    "text",
    [
        "It outperforms models with 70B parameters.",
        "The family ranges from 1B to 70B parameters.",
        "Models with 270M, 450M, 1.1B and 3B parameters are released.",
        "The models are 0.5/7/72B parameter models.",
        "It has 21B active parameters.",
        "LoRA trains 4.2M parameters.",
        "It is small (< 1B parameters).",
        "## Evaluation\n\nWe compare with Fir, a 6B parameter model.",
        "| Model | Parameters | Score |\n|---|---|---|\n| Birch | 7B | 61 |\n| Fir | 13B | 66 |",
        "It was trained on 300B tokens, and parameters were tuned.",
        "Learning rate 5e-5, 3 parameters.",
        "```\nparameters: 7B\n```",
        "The hyperparameters: 32 B",
        "It has 1,3 billion parameters.",
        "It learns in three stages by parameter size: 52B, 102B and 1T.",
    ],
)
def test_no_parameters(text: str) -> None:
    assert stated.parameters(card(text)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("# Birch-7B-chat", 7e9),
        ("# birch 350m", 350e6),
        ("# Birch-1.5B-v2", 1.5e9),
        ("# Birch-8x7B", None),
        ("# Birch-7B draft of Birch-70B", None),
        ("# Birch-LoRA-7B", None),
        ("# Birch v2", None),
        ("# Birch-M4", None),
        ("Birch-7B", None),
    ],
)
def test_size_of_name(text: str, value: float | None) -> None:
    found = stated.size_of_name(card(text))
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The context length is 8K.", 8_000),
        ("- **Context Length:** 32,768 tokens", 32_768),
        ("It has a context window of 4096 tokens.", 4_096),
        ("It supports an 8k context window.", 8_000),
        ("- **Maximum Sequence Length:** 512 tokens", 512),
        ("| Field | Value |\n|---|---|\n| max_seq_length | 1024 |", 1_024),
        ("It has a 1 million context window.", 1_000_000),
    ],
)
def test_context(text: str, value: float) -> None:
    assert {one.value for one in stated.context(card(text))} == {value}


@pytest.mark.parametrize(
    "text",
    [
        "With YaRN the context length is 128K.",
        "Unlike Fir, with a context length of 4096, it reads books.",
        "The context is important in 2024.",
        "- [Fir](https://huggingface.co/acme/fir): trained with 200K context length",
        "The batch size is 512 and the context helps.",
    ],
)
def test_no_context(text: str) -> None:
    assert stated.context(card(text)) == []


@pytest.mark.parametrize(
    ("text", "dtype"),
    [
        ("- **Tensor type:** BF16", "BF16"),
        ("| Tensor type | F32 |\n|---|---|\n| Weight dtype | torch.float16 |", "F16"),
        ("Model size: 7B params\nTensor type: BF16", "BF16"),
        ("- dtype: float16", "F16"),
        ("Note that the model weights are saved in FP16. The type can be changed when it is loaded.", "F16"),
        ("This repository holds the weights in fp16.", "F16"),
        ("The published checkpoint is saved in `bfloat16`.", "BF16"),
        ("The checkpoints have been converted to\nfloat32.", "F32"),
    ],
)
def test_types(text: str, dtype: str) -> None:
    assert dtype in [one.dtype for one in stated.types(card(text))]


@pytest.mark.parametrize(
    "text",
    [
        '```python\nmodel = AutoModel.from_pretrained("acme/birch", torch_dtype=torch.float16)\n```',
        "Load the weights in fp16 with `torch_dtype=torch.float16`.",
        "The weights can be stored in fp16 too.",
        "Birch was trained in bf16, and the weights in fp32 were kept by the optimizer.",
        "## Training\n\n### Model\n\n- Tensor type: bfloat16",
        "## Training hyperparameters\n\n- dtype: float16",
        "- Precision: bfloat16",
        "The weights are stored in fp16 (GPU) and fp32 (CPU).",
        "The weights in fp16 of the original model are at acme/birch.",
        "Tensor type: BF16 · I32",
        "## Evaluation\n\n- dtype: float16",
        "It needs 16 GB for the weights in memory.",
        "Reached 32 points in FP16 arithmetic.",
    ],
)
def test_no_types(text: str) -> None:
    assert stated.types(card(text)) == []


def test_span_of_what_is_stated() -> None:
    made = card("Birch has **7 billion** parameters.")
    [one] = stated.parameters(made)
    assert made.text[one.span.start : one.span.end] == "7"
    made = card("Birch has 7 billion parameters.")
    [one] = stated.parameters(made)
    assert made.text[one.span.start : one.span.end] == one.text == "7 billion parameters"


@pytest.mark.parametrize(
    ("text", "true", "fits"),
    [
        ("7B parameters", 7.24e9, True),
        ("7B parameters", 7.72e9, True),
        ("7B parameters", 6.3e9, False),
        ("7B parameters", 8.03e9, False),
        ("7.0B parameters", 7.72e9, True),
        ("7.0B parameters", 7.8e9, False),
        ("2B parameters", 2.6e9, True),
        ("110M parameters", 178e6, False),
        ("3 billion parameters", 2.8e9, True),
    ],
)
def test_tolerance(text: str, true: float, fits: bool) -> None:
    [one] = stated.parameters(card(f"It has {text}."))
    assert one.fits(true) is fits


@pytest.mark.parametrize(
    "text",
    ["1" * 200_000 + " parameters", "7B " * 100_000 + "parameters", "param" * 100_000, "parameters:" + " " * 200_000],
)
def test_hostile_text_is_read(text: str) -> None:
    assert len(stated.parameters(card(text))) <= 1
    assert stated.context(card(text.replace("param", "context max "))) == []
    assert len(stated.types(card(text.replace("param", "weights in fp16 dtype:")))) <= 1
