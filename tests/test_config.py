"""The configuration: where it is found, what it may say, and what is said of mistakes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hfcardlint import models
from hfcardlint.config import KEYS, Config, Limits, UsageError, discover, no_rule, parse
from hfcardlint.finding import Level
from hfcardlint.rule import Profile


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with a card two folders down."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "models" / "a").mkdir(parents=True)
    (tmp_path / "models" / "a" / "README.md").write_text("# a\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def card(tree: Path) -> str:
    return str(tree / "models" / "a" / "README.md")


def test_defaults_without_a_file(tree: Path) -> None:
    config = discover(card(tree))
    assert config.profile is Profile.RECOMMENDED
    assert config.limits == Limits()
    assert config.root == str(tree)
    assert config.file == ""


@pytest.mark.parametrize("name", [".hfcardlint.toml", "hfcardlint.toml"])
def test_a_file_is_found_above_the_card(tree: Path, name: str) -> None:
    (tree / name).write_text('profile = "hub"\nkind = "adapter"\n[limits]\nfile = 5\n')
    config = discover(card(tree))
    assert (config.profile, config.kind, config.limits.file) == (Profile.HUB, "adapter", 5)
    assert config.root == str(tree)
    assert config.file == str(tree / name)


def test_pyproject_counts_where_it_has_the_table(tree: Path) -> None:
    (tree / "pyproject.toml").write_text('[tool.hfcardlint]\nprofile = "strict"\n')
    (tree / "models" / "pyproject.toml").write_text('[project]\nname = "hfcardlint-user"\n')
    assert discover(card(tree)).profile is Profile.STRICT
    (tree / "hfcardlint.toml").write_text('profile = "hub"\n')
    assert discover(card(tree)).profile is Profile.HUB


def test_the_nearest_file_counts_and_the_git_root_ends_the_search(tree: Path) -> None:
    (tree / "hfcardlint.toml").write_text('profile = "hub"\n')
    (tree / "models" / "hfcardlint.toml").write_text('profile = "strict"\n')
    assert discover(card(tree)).profile is Profile.STRICT
    (tree / "models" / "hfcardlint.toml").unlink()
    (tree / "models" / ".git").mkdir()
    assert discover(card(tree)).profile is Profile.RECOMMENDED


def test_isolated_reads_no_file(tree: Path) -> None:
    (tree / "hfcardlint.toml").write_text("this is no TOML")
    assert discover(card(tree), isolated=True).profile is Profile.RECOMMENDED


def test_every_key_is_taken() -> None:
    config = parse(
        {
            "profile": "strict",
            "select": ["osaid", "license-unknown"],
            "ignore": ["license-missing"],
            "levels": {"license-unknown": "note", "data-absent": "off"},
            "kind": "merge",
            "exclude": ["templates/**"],
            "limits": {"front-matter": 10, "findings": 3},
            "data": {"extra-licenses": ["acme-1.0"], "extra-pipeline-tags": ["smelling"]},
        }
    )
    assert config.select == ("osaid", "license-unknown")
    assert config.ignore == ("license-missing",)
    assert config.levels == {"license-unknown": Level.NOTE}
    assert config.off == {"data-absent"}
    assert config.exclude == ("templates/**",)
    assert config.limits == Limits(front_matter=10, findings=3)
    assert config.extra == {"licenses": ("acme-1.0",), "pipeline_tags": ("smelling",)}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('\nprofil = "hub"\n', 2, "no key `profil`; did you mean `profile`?"),
        ('profile = "all"\n', 1, "`profile` must be one of hub, recommended, strict"),
        ('select = [\n  "license-missing",\n  "licence-unknown",\n]\n', 3, "did you mean `license-unknown`?"),
        ('ignore = "license-missing"\n', 1, "`ignore` must be a list of strings"),
        ('profile = "hub"\n[levels]\nlicense-missing = "fatal"\n', 3, "must be one of note, warning, error, off"),
        ('[levels]\nlicense-mising = "off"\n', 2, "did you mean `license-missing`?"),
        ('levels = {license-mising = "off"}\n', 1, "no rule `license-mising`"),
        ("[limits]\nfile = 3\nbody = -1\n", 3, "`limits.body` must be a whole number above 0"),
        ("[limits]\nfile = true\n", 2, "`limits.file` must be a whole number"),
        ("limits = 3\n", 1, "`limits` must be a table"),
        ('[data]\nextra-license = ["x"]\n', 2, "did you mean `data.extra-licenses`?"),
        ('kind = "lora"\n', 1, "`kind` must be one of"),
        ('profile = "hub"\n[other]\nx = 1\n', 2, "no key `other`"),
        ('profile = "hub"\nbroken\n', 2, "not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tree: Path, text: str, line: int, words: str) -> None:
    (tree / "hfcardlint.toml").write_text(text)
    with pytest.raises(UsageError) as caught:
        discover(card(tree))
    said = str(caught.value)
    assert said.startswith(f"hfcardlint.toml:{line}: ")
    assert words in said


def test_a_mistake_in_pyproject_is_named_in_its_table(tree: Path) -> None:
    text = '[project]\nprofile = "x"\n\n[tool.hfcardlint]\nprofile = "x"\n\n[tool.hfcardlint.levels]\nnope = "off"\n'
    (tree / "pyproject.toml").write_text(text)
    with pytest.raises(UsageError, match=r"^pyproject\.toml:5: "):
        discover(card(tree))
    (tree / "pyproject.toml").write_text(text.replace('\nprofile = "x"\n\n[tool.hfcardlint.l', "\n[tool.hfcardlint.l"))
    with pytest.raises(UsageError, match=r"^pyproject\.toml:6: no rule `nope`"):
        discover(card(tree))


def test_a_file_that_is_no_text_is_a_usage_error(tree: Path) -> None:
    (tree / "hfcardlint.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="cannot be read"):
        discover(card(tree))
    (tree / "hfcardlint.toml").write_text("x = " + "[" * 100_000)
    with pytest.raises(UsageError, match="not valid TOML"):
        discover(card(tree))


def test_the_command_line_goes_before_the_file() -> None:
    config = parse({"select": ["license-missing"], "ignore": ["data-vague"], "levels": {"data-absent": "off"}})
    assert config.override(None, (), ()).select == ("license-missing",)
    assert config.override("hub", (), ()).select == ()
    assert config.override(None, ("data-absent",), ("license-unknown",)).select == ("data-absent",)
    assert config.override(None, ("data-absent",), ()).off == frozenset()
    assert config.override(None, (), ("license-unknown",)).ignore == ("data-vague", "license-unknown")


def test_no_rule_suggests_and_tells_rules_from_groups() -> None:
    assert no_rule("license-unknown") == ""
    assert no_rule("osaid") == ""
    assert no_rule("osaid", groups=False).startswith("no rule `osaid`")
    assert no_rule("Licence-Unknown").endswith("did you mean `license-unknown`?")


def full() -> dict[str, Any]:
    """One good value for every key of the table."""
    values: dict[str, Any] = {"choice": None, "rules": ["osaid"], "levels": {}, "strings": ["x"], "count": 7}
    settings: dict[str, Any] = {}
    for key in KEYS:
        table, _, name = key.name.rpartition(".")
        home = settings.setdefault(table, {}) if table else settings
        home[name] = key.choices[0] if key.form == "choice" else values[key.form]
    return settings


def test_the_schema_agrees_with_the_check_of_the_lint_path() -> None:
    schema = models.config().model_json_schema()
    jsonschema.validate(full(), schema)
    assert isinstance(parse(full()), Config)
    wrongs: list[dict[str, Any]] = [
        {"profil": "hub"},
        {"profile": "all"},
        {"limits": {"file": 0}},
        {"data": {"extra": []}},
        {"select": 3},
    ]
    for wrong in wrongs:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)
        with pytest.raises(UsageError):
            parse(wrong)


def test_paths_of_configuration_files_are_shown_from_here(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "hfcardlint.toml").write_text("x = 1\n")
    monkeypatch.chdir(tree / "models")
    with pytest.raises(UsageError) as caught:
        discover(card(tree))
    assert str(caught.value).startswith(str(tree).replace(os.sep, "/") + "/hfcardlint.toml:1: ")
