"""The Hub's value lists, dated: each is read from its JSON file when a rule first asks for it."""

from __future__ import annotations

from functools import cache
from typing import Any

FILES = ("architectures", "languages", "libraries", "licenses", "metadata_keys", "pipeline_tags")
# What only the documents are made from.
TABLES = ("hub_messages",)
# What tells licences: fingerprints of their texts, and the terms of well-known base models.
TERMS = ("base_terms", "license_texts")
# The models that had no owner on the Hub at first.
FORMER = ("former_ids",)


@cache
def load(name: str) -> dict[str, Any]:
    """Return the content of ``data/<name>.json``; ``name`` is one of ``FILES``, ``TABLES``, ``TERMS`` or ``FORMER``."""
    import json
    import os

    with open(os.path.join(os.path.dirname(__file__), name + ".json"), "rb") as file:
        content: dict[str, Any] = json.loads(file.read())
    return content


def dates() -> dict[str, str]:
    """Return the day of each list, for reports: ``{"licenses": "2026-08-22", ...}``."""
    return {name: load(name)["date"] for name in FILES}


@cache
def licenses() -> frozenset[str]:
    """The licence ids of the Hub."""
    return frozenset(load("licenses")["ids"])


def license_aliases() -> dict[str, str]:
    """Other spellings (lower case, blanks as ``-``) of exactly one licence id, SPDX ids included."""
    aliases: dict[str, str] = load("licenses")["aliases"]
    return aliases


@cache
def common_languages() -> frozenset[str]:
    """The two-letter codes among ``languages()``, which nearly all cards get by with; quickly made."""
    codes: str = load("languages")["two"]
    return frozenset(codes.split())


@cache
def languages() -> frozenset[str]:
    """The language codes of the Hub: ISO 639-1, ISO 639-3 and its two special values."""
    lists = load("languages")
    return frozenset(f"{lists['special']} {lists['two']} {' '.join(lists['three'])}".split())


@cache
def unproven_languages() -> frozenset[str]:
    """ISO 639-2 codes and withdrawn ISO 639-1 codes that the Hub's own table lacks: nobody has shown whether it
    takes them."""
    lists = load("languages")
    return frozenset(" ".join(lists["collective"]).split()).union(lists["bibliographic"], lists["withdrawn"])


def language_names() -> dict[str, str]:
    """Names of languages in lower case, in English and some in the language itself -> code."""
    names: dict[str, str] = load("languages")["names"]
    return names


def language_mistakes() -> dict[str, str]:
    """Country codes and programming languages that stand in place of a language code -> code."""
    mistakes: dict[str, str] = load("languages")["mistakes"]
    return mistakes


def language_successors() -> dict[str, str]:
    """ISO 639-2/B codes and withdrawn ISO 639-1 codes -> the code that the Hub has for the same language."""
    lists = load("languages")
    return {**lists["bibliographic"], **lists["withdrawn"]}


@cache
def pipeline_tags() -> frozenset[str]:
    """The official pipeline tags."""
    return frozenset(load("pipeline_tags")["ids"])


def pipeline_tag_aliases() -> dict[str, str]:
    """Words seen in place of a pipeline tag -> the one tag that they mean."""
    aliases: dict[str, str] = load("pipeline_tags")["aliases"]
    return aliases


def removed_pipeline_tags() -> dict[str, list[str]]:
    """Pipeline tags that the Hub gave up -> what to use instead."""
    removed: dict[str, list[str]] = load("pipeline_tags")["removed"]
    return removed


def fitting_tags(head: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the pipeline tags that fit a head of transformers (``ImageClassification``), and those that do not;
    the first is empty where a head serves too many tasks to list, both where nothing is known of it.

    ``ConditionalGeneration+vision`` and ``ConditionalGeneration+text`` are those heads on models that read images too,
    and text alone.
    """
    lists = load("architectures")
    return frozenset(lists["heads"].get(head, ())), frozenset(lists["not"].get(head, ()))


def task_of(name: str) -> str | None:
    """Return the pipeline tag of the one task for which a class of transformers is made, None where it serves
    several."""
    tasks = load("architectures")["tasks"]
    found: str | None = tasks.get(name) or tasks.get(name.rpartition("For")[2])
    return found


def text_models() -> tuple[str, ...]:
    """The values of ``model_type`` whose models read text alone and write text."""
    return tuple(load("architectures")["text"])


@cache
def quantizers() -> frozenset[str]:
    """The methods, by ``quant_method`` of config.json, that make a copy of a trained model with fewer bits."""
    return frozenset(load("architectures")["quantizers"])


@cache
def libraries() -> frozenset[str]:
    """The values of ``library_name`` for which the Hub has a snippet, a filter or a download rule."""
    return frozenset(load("libraries")["ids"])


def library_aliases() -> dict[str, str]:
    """Other spellings of exactly one library id."""
    aliases: dict[str, str] = load("libraries")["aliases"]
    return aliases


@cache
def plain_tags() -> frozenset[str]:
    """Words common as ``library_name`` that are tags on the Hub, not libraries."""
    return frozenset(load("libraries")["plain-tags"])


def metadata_keys() -> dict[str, dict[str, Any]]:
    """Every front-matter key that the Hub or its client knows -> types, level, evidence, card, description, rule,
    examples."""
    known: dict[str, dict[str, Any]] = load("metadata_keys")["keys"]
    return known


@cache
def other_keys() -> frozenset[str]:
    """Keys of dataset and Space cards, which are no misspelt model keys."""
    return frozenset(" ".join(load("metadata_keys")["others"].values()).split())


def near_keys() -> dict[str, str]:
    """Keys seen in real cards that the Hub ignores -> the key that is meant."""
    near: dict[str, str] = load("metadata_keys")["near"]
    return near


def former_ids() -> dict[str, list[str]]:
    """Owner -> the names of its models that stood on the Hub without an owner until January 2024."""
    owners: dict[str, list[str]] = load("former_ids")["owners"]
    return owners


def hub_messages() -> list[dict[str, Any]]:
    """Messages of the Hub's validator, each with message, cause, rules, level (the Hub's), evidence."""
    messages: list[dict[str, Any]] = load("hub_messages")["messages"]
    return messages
