"""The names of files beside a card: what a lint asks for is fetched from the Hub, and starts the hook."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pytest
import yaml

from hfcardlint import config, engine, lint_path, rules
from hfcardlint.card import beside, repo
from hfcardlint.card.repo import Repo
from hfcardlint.rule import Profile
from hfcardlint.testing import card_of

from .conftest import ROOT

# Asked to spare a card the work where nothing of the kind lies beside it, or for what ends like weights.
GUARDS = {"*.p*", "*adapter*", "*/*adapter*", "*lora*", "*/*lora*", "*LoRA*"}


def watches(name: str) -> bool:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (pattern,) = [hook["files"] for hook in hooks if hook["id"] == "hfcardlint-repo"]
    return re.search(pattern, name) is not None


@pytest.fixture(scope="module")
def asked() -> dict[str, set[str]]:
    """How it was asked -> the names that a lint of every example and every card under fixtures/ asked for."""
    found: dict[str, set[str]] = defaultdict(set)

    def recorded(way: str) -> Any:
        real = getattr(Repo, way)

        def ask(self: Repo, *names: Any) -> Any:
            found[way].update(name for name in names if isinstance(name, str))
            return real(self, *names)

        return ask

    with pytest.MonkeyPatch.context() as patch:
        for way in ("json", "text", "has", "all", "head"):
            patch.setattr(Repo, way, recorded(way))
        settings = config.Config(profile=Profile.STRICT)
        plan = engine.choose(settings)
        for rule in rules.all_rules():
            for card in [card_of(example) for example in (*rule.bad, *rule.good) if example.files]:
                engine.lint(card, plan, settings)
                _ = card.disclosures
        for path in sorted((ROOT / "fixtures" / "cards").glob("*/README.md")):
            lint_path(path)
    return found


def test_the_hook_runs_where_a_file_changes_that_is_asked_for(asked: dict[str, set[str]]) -> None:
    names = set().union(*asked.values()) - GUARDS
    assert len(names) > 40
    assert [name for name in sorted(names) if not watches(name.replace("*", "x"))] == []
    assert set().union(*asked.values()) > GUARDS


def test_what_is_fetched_from_the_hub_is_what_is_read(asked: dict[str, set[str]]) -> None:
    texts = asked["text"] | asked["json"] | (asked["head"] & {"model.safetensors.index.json"})
    small = {name for name in texts if repo.license_file([name]) is None}
    assert [name for name in small if not any(repo.matches(name, pattern) for pattern in beside.READ)] == []
    assert [pattern for pattern in beside.READ if not any(repo.matches(name, pattern) for name in small)] == []


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "LICENSE", "license.txt", "COPYING", "LICENSE-MODEL", "license/LICENSE", "pyproject.toml"),
        *(".eval_results/exam.yaml", "train_moss.py", "onnx/model.onnx", "hfcardlint-baseline.json"),
    ],
)
def test_the_hook_runs(name: str) -> None:
    assert watches(name)


@pytest.mark.parametrize("name", ["onnx/README.md", "notes.md", "LICENSE-CODE", "src/config.json", "vocab.txt"])
def test_the_hook_does_not_run(name: str) -> None:
    assert not watches(name)
