"""The lists are rebuilt by a pure merge of what is published with what is kept by hand."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hfcardlint import data

from .conftest import ROOT


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh_data", ROOT / "tools" / "refresh_data.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


refresh = script()
DAY = refresh.Version("1.2.3", "2026-01-02")
HEAD = {"revision": "1.2.3", "date": "2026-01-02"}


def without_source(content: dict[str, Any]) -> dict[str, Any]:
    assert content["source"]
    return {key: value for key, value in content.items() if key != "source"}


def test_pipeline_tags() -> None:
    found = {"b-task": {"subtasks": [{"type": "b-sub"}, {"type": "a-task"}]}, "a-task": {}}
    hand = {"aliases": {"bee": "b-task", "gone": "no-task", "a-task": "b-task"}, "removed": {"old": ["a-task"]}}
    assert without_source(refresh.pipeline_tags(found, DAY, hand)) == {
        **HEAD,
        "ids": ["a-task", "b-task"],
        "removed": {"old": ["a-task"]},
        "aliases": {"bee": "b-task"},
        "subtasks": ["b-sub"],
    }


def test_libraries() -> None:
    hand = {"aliases": {"lib-a": "a"}, "plain-tags": ["tag", "b"]}
    made = without_source(refresh.libraries({"b": {}, "a": {}}, DAY, hand))
    assert made == {**HEAD, "ids": ["a", "b"], "aliases": {"lib-a": "a"}, "plain-tags": ["tag"]}


def test_languages() -> None:
    iso2 = refresh.Iso2(frozenset(["ger", "deu", "gem", "eng", "qaa-qtz"]), {"ger": "deu"})
    hand = {
        "special": ["code"],
        "mistakes": {"dt": "de", "en": "de"},
        "withdrawn": {"dd": "de", "xx": "yy"},
        "names": {"deutsch": "de", "nobody's": "zz"},
    }
    made = refresh.languages({"en": "English", "de": "German"}, {"eng": {}, "deu": {}, "aab": {}}, iso2, DAY, hand)
    assert without_source(made) == {
        **HEAD,
        "special": "code",
        "two": "de en",
        "three": ["aab", "deu", "eng"],
        "bibliographic": {"ger": "deu"},
        "collective": ["gem"],
        "mistakes": {"dt": "de"},
        "withdrawn": {"dd": "de"},
        "names": {"deutsch": "de", "english": "en", "german": "de"},
    }


def test_licenses() -> None:
    spdx = {
        "MIT": "MIT License",
        "GPL-3.0-only": "GNU General Public License v3.0 only",
        "GPL-3.0+": "GNU General Public License v3.0 or later",
        "ODbL-1.0": "Open Database License v1.0",
        "MIT-0": "MIT No Attribution",
    }
    hand = {"aliases": {"the-mit": "mit"}, "spdx": {"ODbL-1.0": "odbl"}}
    made = refresh.licenses(["odbl", "mit", "gpl-3.0", "gpl"], ["odbl", "gpl"], spdx, DAY, hand)
    assert made["ids"] == ["gpl", "gpl-3.0", "mit", "odbl"]
    assert made["families"] == ["gpl"]
    assert made["aliases"] == {
        "gnu-general-public-license-v3.0": "gpl-3.0",
        "gnu-general-public-license-v3.0-only": "gpl-3.0",
        "gnu-general-public-license-v3.0-or-later": "gpl-3.0",
        "gpl-3.0+": "gpl-3.0",
        "gpl-3.0-only": "gpl-3.0",
        "mit-license": "mit",
        "odbl-1.0": "odbl",
        "open-database-license-v1.0": "odbl",
        "the-mit": "mit",
    }


def test_an_spdx_id_by_hand_must_exist() -> None:
    with pytest.raises(KeyError, match="MITT"):
        refresh.spdx_aliases(["mit"], {"MIT": "MIT License"}, {"MITT": "mit"})


def test_the_table_of_the_docs() -> None:
    text = (
        "| no | `row` |\n<!-- region licenses -->\n| Fullname | License identifier |\n| --- | --- |\n"
        "| Tiny License | `tiny-1.0` | <!-- info -->\n| Tiny license family | `tiny` |\n"
        "<!-- endregion -->\n| x | `y` |\n"
    )
    found = refresh.table(text)
    assert found == {"tiny-1.0": "Tiny License", "tiny": "Tiny license family"}
    assert refresh.families(found) == ["tiny"]
    with pytest.raises(ValueError, match="no table"):
        refresh.table("# Licences\n")


def test_keys_of_the_docs() -> None:
    text = "---\n# keys\nlicense: mit\nmodel-index:\n- name: x\n---\ntext: no\n```yaml\nwidget:\n  text: no\n```\n"
    assert refresh.keys(text) == {"license", "model-index", "widget"}
    assert refresh.keys("no: block\n") == set()


@pytest.mark.parametrize("name", data.FILES)
def test_the_lists_are_written_as_the_script_writes_them(name: str) -> None:
    text = (Path(data.__file__).parent / f"{name}.json").read_text("utf-8")
    assert refresh.render(json.loads(text)) == text


def test_lists_and_spellings_by_hand_agree() -> None:
    hand = json.loads((ROOT / "tools" / "aliases.json").read_text("utf-8"))
    for name, parts in hand.items():
        content = data.load(name)
        for part in ("aliases", "mistakes", "names", "withdrawn"):
            lost = {k: v for k, v in parts.get(part, {}).items() if content[part].get(k) != v}
            assert lost == {}, f"{name}: {part}"
