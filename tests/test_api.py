"""The library: what docs/api.md shows is run as it stands there, and importing it is cheap."""

from __future__ import annotations

import inspect
import logging
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import hfcardlint
from hfcardlint import Level, UsageError

from .conftest import ROOT

PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
FIRST, PUSH, CALLBACK, SUITE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
BAD = "---\nlicense: Apache 2.0\n---\n# Tiny tagger\n\nA model.\n"
GOOD = "---\nlicense: apache-2.0\n---\n# Tiny tagger\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def run(snippet: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "snippet"}
    exec(compile(snippet, "docs/api.md", "exec", dont_inherit=True), names)
    return names


def test_importing_loads_nothing_else() -> None:
    code = (
        "import sys; before = set(sys.modules); import hfcardlint\n"
        "print(sorted({name.split('.')[0] for name in set(sys.modules) - before} - sys.stdlib_module_names))\n"
        "hfcardlint.lint_text('# T')\n"
        "print(sorted({'pydantic', 'huggingface_hub', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "['hfcardlint']\n[]\n"


def test_what_is_public_is_there_and_on_the_page() -> None:
    for name in hfcardlint.__all__:
        assert getattr(hfcardlint, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'lint_all'"):
        hfcardlint.__getattr__("lint_all")
    for kind in (hfcardlint.Report, hfcardlint.Finding):
        table = PAGE.split(f"| `{kind.__name__.replace('CardResult', 'Report')}` | |")[1].split("\n\n")[0]
        assert [field for field in kind._fields if f"`{field}" not in table] == []
    for function in (hfcardlint.lint_path, hfcardlint.lint_text):
        signature = str(inspect.signature(function)).replace("'", '"')
        for quoted in re.findall(r': "([^"]*)"|-> "([^"]*)"', signature):
            assert any(part and part in PAGE for part in quoted)


def test_the_first_snippet_prints_each_finding(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("README.md").write_text(BAD)
    report = run(FIRST)["report"]
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == len(report.findings) > 1
    assert printed[0].startswith("2 error license-unknown ")


def test_no_card_is_pushed_that_the_hub_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import ModelCard

    pushed: list[str] = []
    monkeypatch.setattr(ModelCard, "push_to_hub", lambda self, repo_id: pushed.append(repo_id))
    push_card = run(PUSH)["push_card"]
    with pytest.raises(ValueError, match=r"^line 2: `Apache 2\.0`"):
        push_card(ModelCard(BAD), "acme/tiny")
    assert pushed == []
    push_card(ModelCard(GOOD), "acme/tiny")
    assert pushed == ["acme/tiny"]


def test_the_callback_warns_before_a_push(
    here: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """With a stand-in for the one name of transformers; the slow test beside it takes the real one."""
    stand_in = ModuleType("transformers")
    stand_in.TrainerCallback = type("TrainerCallback", (), {})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "transformers", stand_in)
    callback = run(CALLBACK)["LintCard"]()
    state = SimpleNamespace(is_world_process_zero=True)
    with caplog.at_level(logging.WARNING):
        callback.on_push_begin(SimpleNamespace(output_dir="out"), state, None, model=None)
        assert caplog.messages == []
        Path("out").mkdir()
        Path("out", "README.md").write_text(BAD)
        callback.on_push_begin(SimpleNamespace(output_dir="out"), SimpleNamespace(is_world_process_zero=False), None)
        assert caplog.messages == []
        callback.on_push_begin(SimpleNamespace(output_dir="out"), state, None, model=None)
    assert any(message.startswith(f"{Path('out', 'README.md')}:2: `Apache 2.0`") for message in caplog.messages)


@pytest.mark.slow
def test_the_real_transformers_calls_the_callback(here: Path) -> None:
    """The callback through transformers' own dispatch, which needs no PyTorch; the Trainer itself would."""
    site = here.parent / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(site), "transformers>=5"]
    subprocess.run(install, check=True, timeout=1200)
    Path("out").mkdir()
    Path("out", "README.md").write_text(BAD)
    code = CALLBACK + (
        "from types import SimpleNamespace\n"
        "from transformers.trainer_callback import CallbackHandler, TrainerControl, TrainerState\n"
        "logging.basicConfig(format='%(message)s')\n"
        "handler = CallbackHandler([LintCard()], None, None, None, None)\n"
        "state = TrainerState(is_world_process_zero=True)\n"
        "handler.on_push_begin(SimpleNamespace(output_dir='out'), state, TrainerControl())\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(site)])}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    assert f"{Path('out', 'README.md')}:2: `Apache 2.0`" in done.stderr


def test_the_suite_fails_on_the_card_that_is_wrong(here: Path) -> None:
    (here / "test_cards.py").write_text(SUITE)
    for name, text in (("good", GOOD + "\nhfcardlint\n"), ("bad", BAD)):
        (here / "models" / name).mkdir(parents=True)
        (here / "models" / name / "README.md").write_text(text)
    (here / "hfcardlint.toml").write_text('profile = "hub"\n')
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_cards.py"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", timeout=120)
    assert "1 failed, 1 passed" in done.stdout, done.stdout
    assert "2: `Apache 2.0` is not a licence id of the Hub" in done.stdout


@pytest.mark.parametrize("config", [{"profile": "hub"}, {"ignore": {"data-absent": "private"}}, hfcardlint.Config()])
def test_settings_are_a_mapping_or_a_config(config: Mapping[str, object] | hfcardlint.Config) -> None:
    report = hfcardlint.lint_text(BAD, config=config)
    assert report.at_least(Level.ERROR)[0].rule == "license-unknown"
    rules = {finding.rule for finding in report.findings}
    assert ("data-absent" in rules) is isinstance(config, hfcardlint.Config)


def test_wrong_settings_and_missing_cards_raise(here: Path) -> None:
    with pytest.raises(UsageError, match=r"no key `profil`; did you mean `profile`\?"):
        hfcardlint.lint_text(BAD, config={"profil": "hub"})
    with pytest.raises(FileNotFoundError):
        hfcardlint.lint_path("README.md")


def test_settings_of_a_path_hold_for_a_text_and_a_file(here: Path) -> None:
    Path("README.md").write_text(BAD)
    settings = {"per-path": {"models/*": {"ignore": ["license-unknown"]}, "README.md": {"ignore": ["data-absent"]}}}
    rules = [{f.rule for f in hfcardlint.lint_text(BAD, Path(path), settings).findings} for path in ("models/a", "b")]
    assert "license-unknown" not in rules[0] and "license-unknown" in rules[1]
    found = {finding.rule for finding in hfcardlint.lint_path("README.md", settings).findings}
    assert "license-unknown" in found and "data-absent" not in found


@pytest.mark.parametrize(
    ("config", "words"),
    [
        (["hub"], "config: a mapping of settings or a Config is expected, not ['hub']"),
        ({"profile": "all"}, 'config: `profile` must be one of "hub", "recommended", "strict", not "all"'),
        ({"extend": "base.toml"}, "config: `extend` stands in a file, whose folder its paths begin in"),
    ],
)
def test_what_is_wrong_with_settings_is_said(config: Any, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        hfcardlint.lint_text(BAD, config=config)
    assert str(caught.value) == words


def test_a_path_brings_its_settings_and_its_limits(here: Path) -> None:
    Path("README.md").write_text(BAD)
    Path("hfcardlint.toml").write_text(
        'select = ["license-unknown", "body-too-large"]\n[limits]\nbody = 5\n'
        '[per-path."README.md"]\nlevels = { license-unknown = "note" }\n'
    )
    report = hfcardlint.lint_path(Path("README.md"))
    assert [(f.rule, f.level, report.line(f)) for f in report.findings] == [
        ("body-too-large", Level.WARNING, 4),
        ("license-unknown", Level.NOTE, 2),
    ]
    assert hfcardlint.lint_path("README.md", config={}).card.limits == hfcardlint.Config().limits


def test_a_file_beyond_the_limit_is_read_as_far_as_the_command_reads_it(here: Path) -> None:
    Path("README.md").write_text(BAD + "more text\n" * 100)
    report = hfcardlint.lint_path("README.md", config={"limits": {"file": 60}})
    assert "file-too-large" in {finding.rule for finding in report.findings}
    assert len(report.card.text) == 61
