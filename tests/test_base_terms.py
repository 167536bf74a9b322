"""The terms of well-known base models."""

from __future__ import annotations

import pytest

from hfcardlint import data
from hfcardlint.card.base_terms import terms
from hfcardlint.disclosures import words
from hfcardlint.rules.kinds import repo_id

BASES = data.load("base_terms")["bases"]


def test_the_table_is_sorted_and_without_doubles() -> None:
    ids = [entry["base"].lower() for entry in BASES]
    assert len(ids) >= 60
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("entry", BASES, ids=lambda entry: entry["base"])
def test_entry(entry: dict[str, str]) -> None:
    assert set(entry) <= {"base", "license", "name", "also", "source"}
    assert repo_id(entry["base"].removesuffix("*").rstrip("-_."))
    assert "/" in entry["base"] or "*" not in entry["base"]
    assert {entry["license"], *entry.get("also", [])} <= data.licenses()
    assert (entry["license"] == "other") == ("name" in entry)
    assert words.licenses()[entry.get("name", entry["license"])]["state"] in (
        "osi-approved",
        "open-terms",
        "restricted",
    )
    assert entry["source"].startswith("https://")


@pytest.mark.parametrize(
    ("base", "key"),
    [
        ("Qwen/Qwen2.5-7B", "apache-2.0"),
        ("Qwen/Qwen2.5-7B-Instruct", "apache-2.0"),
        ("Qwen/Qwen2.5-3B-Instruct", "qwen-research"),
        ("Qwen/Qwen2.5-72B", "qwen"),
        ("Qwen/Qwen2-72B-Instruct", "tongyi-qianwen"),
        ("meta-llama/Llama-3.1-8B", "llama3.1"),
        ("meta-llama/Meta-Llama-3-8B", "llama3"),
        ("meta-llama/Meta-Llama-3.1-8B", "llama3.1"),
        ("meta-llama/meta-llama-3-8b", "llama3"),
        ("google/gemma-2b", "gemma"),
        ("google/gemma-4-27b", "apache-2.0"),
        ("tiiuae/falcon-40b", "apache-2.0"),
        ("tiiuae/falcon-180B", "tii-falcon-llm-license"),
        ("deepseek-ai/DeepSeek-V3", "deepseek-license"),
        ("deepseek-ai/DeepSeek-V3-0324", "mit"),
        ("deepseek-ai/DeepSeek-R1-Distill-Llama-8B", "mit"),
        ("openai/whisper-small", "apache-2.0"),
        ("openai/whisper-large-v3-turbo", "mit"),
        ("bert-base-uncased", "apache-2.0"),
    ],
)
def test_the_longest_pattern_counts(base: str, key: str) -> None:
    found = terms(base)
    assert found is not None and found.key == key


@pytest.mark.parametrize("base", ["", "google", "google/", "acme/gemma-2b", "google/gemma", "bert-base-uncased-x"])
def test_other_bases_are_not_known(base: str) -> None:
    assert terms(base) is None
