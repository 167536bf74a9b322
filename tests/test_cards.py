"""All that is said of whole model repositories: each in ``fixtures/cards`` is linted as a git clone of it.

``pytest --update`` rewrites the snapshots; ``STATES`` is kept by hand, so that no rewrite can lose what a card
shows. ``gitattributes`` stands for ``.gitattributes``, which would act on this repository's own files.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import ROOT

CARDS = ROOT / "fixtures" / "cards"
SNAPSHOTS = ("expected.txt", "expected.json")

# kind, data, training code, weights licence, architecture
STATES = {
    "bare": ("unknown", "absent", "unlabelled", "osi-approved", "absent"),
    "chinese-card": ("finetune", "complete", "linked", "osi-approved", "described"),
    "data-no-code": ("pretrained", "described", "absent", "osi-approved", "described"),
    "gguf-copy": ("quantized", "not-applicable", "not-applicable", "osi-approved", "named"),
    "linked-list": ("pretrained", "described", "linked", "osi-approved", "described"),
    "lora-adapter": ("adapter", "named", "linked", "osi-approved", "described"),
    "merge": ("merge", "not-applicable", "linked", "osi-approved", "named"),
    "open-base": ("pretrained", "complete", "linked", "osi-approved", "described"),
    "prose-framework": ("pretrained", "described", "named", "osi-approved", "described"),
    "rail-weights": ("pretrained", "complete", "linked", "restricted", "described"),
    "trainer-unedited": ("finetune", "absent", "named", "osi-approved", "named"),
    "vague-section": ("pretrained", "vague", "unlabelled", "restricted", "described"),
    "weights-only": ("pretrained", "absent", "absent", "osi-approved", "described"),
}
CLEAN = ("gguf-copy", "open-base")


def cloned(name: str, folder: Path) -> Path:
    """Lay the fixture out as a git clone of a model repository and return its folder."""
    clone = folder / name
    shutil.copytree(CARDS / name, clone, ignore=shutil.ignore_patterns(*SNAPSHOTS))
    (clone / "gitattributes").rename(clone / ".gitattributes")
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for command in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *command], cwd=clone, env=env, check=True, capture_output=True)
    return clone


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "hfcardlint", *arguments, "README.md"]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=60)
    assert done.stderr == ""
    return done.returncode, done.stdout


def held(path: Path, text: str, update: bool) -> None:
    if update:
        path.write_bytes(text.encode())
    assert path.is_file(), f"no snapshot yet: run pytest --update and read {path.relative_to(ROOT)}"
    assert text == path.read_bytes().decode()


def report(folder: Path) -> dict[str, Any]:
    found = json.loads(run(folder, "--format", "json", "--isolated")[1])
    found["tool"] = {
        "name": found["tool"]["name"],
        "version": "VERSION",
        "data": dict.fromkeys(found["tool"]["data"], "DATE"),
    }
    return dict(found)


def only_card(found: dict[str, Any]) -> dict[str, Any]:
    [card] = found["cards"]
    return dict(card)


def test_every_fixture_is_held() -> None:
    assert sorted(path.name for path in CARDS.iterdir() if path.is_dir()) == sorted(STATES)


@pytest.mark.parametrize("name", sorted(STATES))
def test_text(name: str, tmp_path: Path, update: bool) -> None:
    code, text = run(cloned(name, tmp_path))
    held(CARDS / name / "expected.txt", f"$ hfcardlint README.md\n{text}exit code {code}\n", update)


@pytest.mark.parametrize("name", sorted(STATES))
def test_json_and_states(name: str, tmp_path: Path, update: bool) -> None:
    found = report(cloned(name, tmp_path))
    held(CARDS / name / "expected.json", json.dumps(found, indent=1, ensure_ascii=False) + "\n", update)
    card = only_card(found)
    shown = card["disclosures"]
    keys = ("data", "training_code", "weights_license", "architecture")
    assert (card["kind"], *(shown[key]["state"] for key in keys)) == STATES[name]
    if name in CLEAN:
        assert card["findings"] == []


def test_only_the_licence_stands_in_the_way_of_a_rail_model(tmp_path: Path) -> None:
    card = only_card(report(cloned("rail-weights", tmp_path)))
    assert [finding["rule"] for finding in card["findings"]] == ["weights-license-restricted"]
