"""What the tests of the command share: cards, and ways to run it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

NAMED = "---\nlicense: mit\ndatasets:\n- acme/words\n---\n# Tiny tagger\n\nA small transformer, trained from scratch.\n"
CLEAN = """---
license: apache-2.0
language: en
library_name: transformers
pipeline_tag: text-generation
base_model: acme/seed-7b
base_model_relation: finetune
datasets:
- acme/orchard
---
# Orchard

A decoder-only transformer with 32 layers and 4096 hidden units, fine-tuned from acme/seed-7b.

## Training data

Trained on [acme/orchard](https://huggingface.co/datasets/acme/orchard), 2M recipes collected from growers in 2023.

## Training code

The training script is [train.py](https://github.com/acme/orchard/blob/main/train.py).
"""
# The one error of this card has a safe fix.
BAD = CLEAN.replace("license: apache-2.0", "license: Apache 2.0")
# Of the form of a token of the Hub, for the rule that finds such a one.
TOKEN = "hf_abcdefghijklmnopqrstuvwxyzABCDEFGH"
VAGUE = "---\nlicense: apache-2.0\n---\n# Seed\n\nA language model.\n"
Run = Callable[..., Result]


def process(*args: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "hfcardlint", *args], capture_output=True, check=False, **more)


def put(path: Path, text: str = CLEAN) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return str(path)


def cards(result: Result) -> list[str]:
    return [card["path"] for card in json.loads(result.stdout)["cards"]]


def said(result: Result) -> set[str]:
    return {finding["rule"] for card in json.loads(result.stdout)["cards"] for finding in card["findings"]}
