"""The value lists: dated, sorted, without doubles or aliases that lead nowhere."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date

import click
import pytest

from hfcardlint import data, rules
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.configfile import parse
from hfcardlint.finding import Finding, Level
from hfcardlint.rules.kinds import normal

FOLDER = os.path.dirname(data.__file__)
EVERY = pytest.mark.parametrize("name", data.FILES + data.TABLES)


def test_every_file_is_listed() -> None:
    assert sorted(f[:-5] for f in os.listdir(FOLDER) if f.endswith(".json")) == sorted(
        data.FILES + data.TABLES + data.TERMS + data.FORMER
    )


@EVERY
def test_source_and_date(name: str) -> None:
    content = data.load(name)
    assert content["source"] and content["revision"]
    assert date.fromisoformat(content["date"]) >= date(2024, 1, 1)
    assert data.dates().get(name) == (content["date"] if name in data.FILES else None)


@EVERY
def test_sorted_and_unique(name: str) -> None:
    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        names = [key for key, _ in found]
        assert len(set(names)) == len(names)
        return dict(found)

    with open(os.path.join(FOLDER, name + ".json"), encoding="utf-8") as file:
        content = json.load(file, object_pairs_hook=pairs)
    for words in lists(content):
        assert words == sorted(set(words))


def lists(content: dict[str, object]) -> Iterator[list[str]]:
    for key, value in content.items():
        if key in ("source", "revision", "date", "removed", "messages"):
            continue
        if isinstance(value, dict):
            yield list(value)
            yield from (words.split() for words in value.values() if key == "others")
        elif isinstance(value, list):
            yield [word for item in value for word in item.split()]
        elif isinstance(value, str) and key == "two":
            yield value.split()


ALIASES = [
    (data.license_aliases, data.licenses),
    (data.library_aliases, data.libraries),
    (data.pipeline_tag_aliases, data.pipeline_tags),
    (data.language_names, data.languages),
    (data.language_mistakes, data.languages),
    (data.language_successors, data.languages),
]


@pytest.mark.parametrize(("aliases", "values"), ALIASES, ids=lambda f: f.__name__)
def test_aliases_lead_to_values_and_are_none(aliases: object, values: object) -> None:
    assert callable(aliases) and callable(values)
    known = values()
    for other, value in aliases().items():
        assert value in known, other
        assert other not in known, other
        assert other == other.lower(), other


@pytest.mark.parametrize("aliases", [data.license_aliases, data.library_aliases, data.pipeline_tag_aliases])
def test_aliases_are_written_as_they_are_compared(aliases: object) -> None:
    assert callable(aliases)
    for other in aliases():
        assert normal(other) == other


def test_removed_tags() -> None:
    for old, new in data.removed_pipeline_tags().items():
        assert old not in data.pipeline_tags()
        assert new and set(new) <= data.pipeline_tags()


def test_counts_of_the_sources() -> None:
    assert len(data.licenses()) == 83
    assert len(data.pipeline_tags()) == 57
    assert len(data.libraries()) == 257
    assert {"no", "en", "zho", "code", "multilingual"} <= data.languages()
    assert len(data.languages()) == 184 + 7916 + 2


def test_licences_are_told_from_languages_unproven() -> None:
    assert not data.unproven_languages() & data.languages()
    assert not data.plain_tags() & data.libraries()


def test_keys() -> None:
    types = {"string", "list[string]", "list[object]", "list", "object", "bool", "number", "null"}
    for key, facts in data.metadata_keys().items():
        assert set(facts) == {"types", "level", "evidence", "card", "description", "rule", "examples"}, key
        assert facts["types"] and set(facts["types"]) <= types
        assert facts["level"] in ("error", "warning", "ignored", "unknown")
        assert facts["card"] in ("model", "dataset", "space", "none")
        assert facts["description"].endswith(".")
        if facts["level"] == "error":
            assert facts["evidence"] in ("measured", "message")
            assert facts["rule"]
        if facts["level"] == "unknown" and facts["rule"]:
            assert rules.by_name()[facts["rule"]].level is Level.NOTE, key
    assert not data.other_keys() & set(data.metadata_keys())


def test_messages_lead_to_rules_no_stricter_than_the_hub() -> None:
    levels = {"error": Level.ERROR, "warning": Level.WARNING}
    texts = [row["message"] for row in data.hub_messages()]
    assert len(set(texts)) == len(texts)
    for row in data.hub_messages():
        assert row["cause"] and set(row["evidence"].split()) <= set("MQDP?") and row["evidence"]
        for name in row["rules"]:
            assert rules.by_name()[name].level <= levels[row["level"]], name
    named = {name for row in data.hub_messages() for name in row["rules"]}
    refusing = {facts["rule"] for facts in data.metadata_keys().values() if facts["level"] == "error"}
    assert refusing <= named


def test_near_keys_lead_to_keys() -> None:
    for near, key in data.near_keys().items():
        assert near not in data.metadata_keys() and near not in data.other_keys()
        assert data.metadata_keys()[key]["card"] == "model"


def test_lists_are_loaded_when_asked_for() -> None:
    import subprocess
    import sys

    code = (
        "from hfcardlint import data, rules; rules.all_rules(); assert not data.load.cache_info().currsize; "
        "data.licenses(); assert data.load.cache_info().currsize == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


EXTRAS = [
    ("license-unknown", "license", "extra-licenses", "my-lab-terms", "My Lab Terms"),
    ("language-unknown", "language", "extra-languages", "zle", "ZLE"),
    ("pipeline-tag-unknown", "pipeline_tag", "extra-pipeline-tags", "smelling", "Smelling"),
    ("library-name-unknown", "library_name", "extra-libraries", "tranformers", None),
    ("library-name-unknown", "library_name", "extra-libraries", "gguf", None),
]


@pytest.mark.parametrize(("rule", "key", "extra", "word", "other"), EXTRAS)
def test_lists_of_the_configuration(rule: str, key: str, extra: str, word: str, other: str | None) -> None:
    def found(value: str, config: Config) -> list[Finding]:
        card = Card(Source.from_bytes("README.md", f"---\n{key}: {value}\n---\n".encode()))
        return list(rules.by_name()[rule](config).check(card))

    extended = parse({"data": {extra: [word]}})
    (unknown,) = found(word, Config())
    assert word == "gguf" or unknown.message.endswith(f"by the list of {data.dates()[extra[6:].replace('-', '_')]}")
    assert found(word, extended) == []
    assert found(f"[{word}]", extended) == []
    if other is not None:
        (finding,) = found(other, extended)
        assert finding.fix is not None and finding.fix.edits[0].text == word


def test_a_message_of_no_rule_stops_the_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    from hfcardlint import generate

    row = {**data.hub_messages()[0], "rules": ["no-such-rule"]}
    monkeypatch.setattr(data, "hub_messages", lambda: [row])
    with pytest.raises(click.ClickException, match="no-such-rule"):
        generate.messages()


def test_keys_of_the_configuration() -> None:
    card = Card(Source.from_bytes("README.md", b"---\ndataset: acme/words\n---\n"))
    rule = rules.by_name()["key-near-miss"]
    assert list(rule(Config()).check(card))
    assert list(rule(parse({"data": {"extra-keys": ["dataset"]}})).check(card)) == []


def test_a_former_id_has_one_owner_now() -> None:
    names = [name for held in data.former_ids().values() for name in held]
    assert len(names) == len(set(names)) > 60
    assert "distilbert-base-uncased" in names
    assert not any("/" in name for name in [*names, *data.former_ids()])
