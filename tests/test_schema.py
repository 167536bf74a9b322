"""The schema of the front matter: valid itself, useful in an editor, and of one mind with the rules."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import hfcardlint
from hfcardlint import card_schema, data, rules
from hfcardlint.card.card import Card
from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.card.scalars import core
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.finding import Level

from .conftest import GOLD, ROOT

# Rules on how the block is written, not on the value of a key.
ON_THE_BLOCK = ("duplicate-key", "front-matter-")
# What schema and rules see differently, by key and by which of the two refuses: why that is meant.
BY_DESIGN = {
    ("language", "rule"): "the schema takes any three letters, since 7,916 codes would drown an editor's message",
    ("tags", "schema"): "the documented type; the Hub's answer to another is not known, so the rule is a note",
    ("metrics", "schema"): "the documented type; the Hub takes maps too, and shows nothing of them",
    ("co2_eq_emissions", "schema"): "the documented type; the Hub's answer to another is not known",
    ("pipeline_tag", "schema"): "the documented type; the rule calls any unknown value a warning, as the Hub does",
}


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(card_schema.schema())


def value(node: Node) -> Any:
    """Return what YAML 1.2 reads, as the Hub does."""
    if isinstance(node, Mapping):
        return {name.text: value(item) for name, item in node.pairs if isinstance(name, Scalar)}
    if isinstance(node, Sequence):
        return [value(item) for item in node.items]
    assert isinstance(node, Scalar)
    return core(node)


def card_of(text: str | bytes) -> Card:
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
    return Card(Source.from_bytes("README.md", raw))


def refused_by_schema(card: Card) -> set[str]:
    """Return the keys whose values the schema refuses."""
    assert card.meta.mapping is not None
    errors = list(validator().iter_errors(value(card.meta.mapping)))
    assert all(error.absolute_path for error in errors)
    return {str(error.absolute_path[0]) for error in errors}


def refused_by_rules(card: Card) -> set[str]:
    """Return the keys on whose values a rule has an error."""
    assert card.meta.mapping is not None
    errors = [rule(Config()) for rule in rules.all_rules() if rule.level is Level.ERROR]
    spoken = [f for rule in errors if not rule.name.startswith(ON_THE_BLOCK) for f in rule.check(card)]
    starts = [f.span.start for f in spoken if f.level is Level.ERROR]
    pairs = [(name, item) for name, item in card.meta.mapping.pairs if isinstance(name, Scalar)]
    return {n.text for n, item in pairs for at in starts if n.start <= at <= max(n.end, item.end)}


def disagreements(card: Card) -> set[tuple[str, str]]:
    """Return (key, who refuses it alone); none for a card whose front matter is no plain map."""
    if card.meta.mapping is None or card.meta.duplicates:
        return set()
    schema, ours = refused_by_schema(card), refused_by_rules(card)
    return {(key, "schema") for key in schema - ours} | {(key, "rule") for key in ours - schema}


def test_is_a_schema_of_2020_12() -> None:
    schema = card_schema.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"].startswith(f"{hfcardlint.URL}/")
    with open(ROOT / "schemas" / "model-card.schema.json", encoding="utf-8") as file:
        written = json.load(file)
    assert written["$schema"].endswith("2020-12/schema") and written["$id"] == schema["$id"]


@pytest.mark.parametrize("name", data.metadata_keys())
def test_every_key_has_a_hover_and_valid_examples(name: str) -> None:
    facts, made = data.metadata_keys()[name], card_schema.schema()["properties"][name]
    assert facts["description"] in made["markdownDescription"]
    assert "`" not in made["description"]
    assert (facts["rule"] in made["markdownDescription"]) if facts["rule"] else True
    assert bool(made.get("examples")) == bool(facts["examples"])
    for example in made.get("examples", []):
        assert list(validator().iter_errors({name: example})) == []
    if facts["card"] != "model":
        assert made["deprecated"] is True


def test_lists_are_closed_only_where_the_hub_refuses() -> None:
    unknown = {"license": "my-terms", "base_model_relation": "distilled", "language": "english"}
    unheard = {
        "pipeline_tag": "smelling",
        "library_name": "my-own",
        "metrics": "charm",
        "extra_gated_fields": {"A": "b"},
    }
    assert refused({**unknown, **unheard, "anything": {"else": 1}}) == set(unknown)


def refused(front_matter: dict[str, Any]) -> set[str]:
    return {str(error.absolute_path[0]) for error in validator().iter_errors(front_matter)}


MODEL_INDEX = """model-index:
- name: tagger
  results:
  - task: {type: token-classification, name: Tagging}
    dataset: {type: acme/words, name: Words, split: test, args: {part: 1}}
    metrics:
    - {type: f1, value: 0.91, name: F1, args: {average: micro}}
    source: {url: https://example.org, name: A board}
"""
# Front matter, and the keys that both the schema and the rules refuse.
CASES = [
    ("license: apache-2.0\n", ""),
    ("license: [mit, other]\n", ""),
    ("license:\n", ""),
    ("license: Apache-2.0\n", "license"),
    ("license: [mit, GPL-3.0-or-later]\n", "license"),
    ("license: {name: mit}\n", "license"),
    ("license: 3\n", "license"),
    ("language: en\n", ""),
    ("language: [en, zho, code, multilingual, no]\n", ""),
    ("language: ger\n", ""),
    ("language: iw\n", ""),
    ("language: jp\n", "language"),
    ("language: [en, zh-CN]\n", "language"),
    ("language: EN\n", "language"),
    ("language: English\n", "language"),
    ("language: 12\n", "language"),
    ("base_model: acme/tiny-7b\n", ""),
    ("base_model: [gpt2, acme/tiny-7b]\n", ""),
    ("base_model:\n", ""),
    ('base_model: ""\n', "base_model"),
    ("base_model: /data/tiny\n", "base_model"),
    ("base_model: ./tiny\n", "base_model"),
    ("base_model: acme/tiny 7b\n", "base_model"),
    ("base_model: acme/tiny--7b\n", "base_model"),
    ("base_model: acme/tiny.git\n", "base_model"),
    ("base_model: acme/tiny/7b\n", "base_model"),
    ("base_model: |\n  acme/tiny\ntags: tagger\n", "base_model"),
    (f"base_model: {'a' * 96}/{'b' * 96}\n", ""),
    (f"base_model: {'a' * 97}\n", "base_model"),
    ("base_model: [acme/tiny, null]\n", "base_model"),
    ("base_model: [[acme/tiny]]\n", "base_model"),
    ("base_model: 3\n", "base_model"),
    ("base_model_relation: merge\n", ""),
    ("base_model_relation:\n", ""),
    ("base_model_relation: distilled\n", "base_model_relation"),
    ("datasets: [acme/words, wikipedia]\n", ""),
    ("datasets: acme/words\n", ""),
    ("datasets: []\n", ""),
    ("datasets:\n", ""),
    ("datasets: [null]\n", "datasets"),
    ("datasets: my own words\n", "datasets"),
    ("datasets: {name: acme/words}\n", "datasets"),
    ("pipeline_tag: smelling\n", ""),
    ("pipeline_tag: text2text-generation\n", ""),
    ("library_name: my-own\n", ""),
    ("tags: [tagger]\n", ""),
    ("tags: tagger\n", ""),
    ("metrics: [accuracy]\n", ""),
    ("co2_eq_emissions: {emissions: 12.5, source: CodeCarbon}\n", ""),
    ("co2_eq_emissions: 12\n", ""),
    ("inference: false\n", ""),
    ("inference: {parameters: {top_k: 5}}\n", ""),
    ("widget: [{text: Tiny}]\n", ""),
    ("new_version: acme/tiny-2\n", ""),
    ("unheard_of: [1, {a: b}]\n", ""),
    (MODEL_INDEX, ""),
    ("model-index:\n", ""),
    ("model-index: [{name: tagger, results: []}]\n", ""),
    ("model-index: {name: tagger}\n", "model-index"),
    ("model-index: [tagger]\n", "model-index"),
    ("model-index: [{name: tagger}]\n", "model-index"),
    ("model-index: [{results: []}]\n", "model-index"),
    ("model-index: [{name: 7, results: []}]\n", "model-index"),
    ("model-index: [{name: tagger, results: {}}]\n", "model-index"),
    (MODEL_INDEX.replace("type: token-classification, ", ""), "model-index"),
    (MODEL_INDEX.replace("split: test", "split: null"), "model-index"),
    (MODEL_INDEX.replace("split: test", "revision: 12345678"), "model-index"),
    (MODEL_INDEX.replace("split: test", "config: {}"), "model-index"),
    (MODEL_INDEX.replace("type: acme/words, ", ""), "model-index"),
    (MODEL_INDEX.replace("value: 0.91, ", ""), "model-index"),
    (MODEL_INDEX.replace("value: 0.91", "value: null"), ""),
    (MODEL_INDEX.replace("name: F1", "name: 1"), "model-index"),
    (MODEL_INDEX.replace("    - {type: f1", "      {type: f1"), "model-index"),
    (MODEL_INDEX.replace("url: https://example.org, ", ""), "model-index"),
]


@pytest.mark.parametrize(("front_matter", "keys"), CASES)
def test_schema_and_rules_refuse_the_same(front_matter: str, keys: str) -> None:
    card = card_of(f"---\n{front_matter}---\n# Tiny tagger\n")
    assert refused_by_schema(card) == set(keys.split())
    assert refused_by_rules(card) == set(keys.split())


DIFFERENT = {
    ("language", "rule"): "language: qqq\n",
    ("tags", "schema"): "tags: [2024]\n",
    ("metrics", "schema"): "metrics: [{f1: 0.9}]\n",
    ("co2_eq_emissions", "schema"): "co2_eq_emissions: {emissions: a lot}\n",
    ("pipeline_tag", "schema"): "pipeline_tag: 3\n",
}


@pytest.mark.parametrize(("key", "side"), BY_DESIGN)
def test_differences_by_design(key: str, side: str) -> None:
    front_matter = DIFFERENT[key, side]
    assert disagreements(card_of(f"---\n{front_matter}---\n")) == {(key, side)}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "fixtures" / "cards").glob("*/README.md")), ids=lambda path: path.parent.name
)
def test_fixtures(path: Path) -> None:
    card = card_of(path.read_bytes())
    assert disagreements(card) == set()


@pytest.mark.skipif(not GOLD.is_dir(), reason="the labelled cards are not beside this repository")
def test_gold_cards() -> None:
    cards = sorted(GOLD.rglob("*.md"))
    assert len(cards) >= 100
    different = {path.name: disagreements(card_of(path.read_bytes())) - set(BY_DESIGN) for path in cards}
    assert {name: found for name, found in different.items() if found} == {}
