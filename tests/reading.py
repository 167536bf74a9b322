"""Short cards of our own writing, and what they disclose."""

from __future__ import annotations

from hfcardlint.card.card import Card
from hfcardlint.card.repo import Repo
from hfcardlint.card.source import Source
from hfcardlint.disclosures.reading import Reading

GIT = "https://github.com"


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


def lines(text: str, line: str) -> list[int]:
    return [text.count("\n", 0, place.span.start) + 1 for place in getattr(read(text), line).evidence]
