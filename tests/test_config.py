"""The configuration: where it is found, what it may say, and what is said of mistakes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hfcardlint import config_schema
from hfcardlint.config import Config, Limits, UsageError, discover, no_rule
from hfcardlint.configfile import parse
from hfcardlint.finding import Level
from hfcardlint.keys import KEYS, PER_PATH
from hfcardlint.rule import Profile


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
        ('profile = "all"\n', 1, '`profile` must be one of "hub", "recommended", "strict", not "all"'),
        ('select = [\n  "license-missing",\n  "licence-unknown",\n]\n', 3, "did you mean `license-unknown`?"),
        ('ignore = "license-missing"\n', 1, "`ignore` must be a list of rules or a table of rule = reason"),
        ('[ignore]\ndata-absent = "why"\nlicense-mising = "why"\n', 3, "did you mean `license-missing`?"),
        ('[ignore]\nlicense-missing = " "\n', 2, "`ignore` must give the reason for license-missing"),
        ("ignore = { license-missing = 3 }\n", 1, "`ignore` must give the reason for license-missing"),
        ('ruleset = "2"\n', 1, '`ruleset` must be "1", not "2"'),
        ("ruleset = 1\n", 1, '`ruleset` must be "1", not 1'),
        ("fail_on = 1\n", 1, "no key `fail_on`; --fail-on is an option of the command line"),
        ('[tool.hfcardlint]\nprofile = "hub"\n', 1, "outside of pyproject.toml the keys stand without"),
        ('baseline = "a\\u0000b"\n', 1, "`baseline` must be a path, not"),
        ('\nextend = "a\\u0000b"\n', 2, "`extend`: a\0b: No such file or directory"),
        ("[limits]\nfile = 9223372036854775807\n", 2, "`limits.file` must be a whole number from 1 to 1000000000"),
        ('fixable = ["nope"]\n', 1, "no rule `nope`"),
        ('baseline = ""\n', 1, "`baseline` must be a path"),
        ("extend = 3\n", 1, "`extend` must be a path or a list of paths"),
        ('\nextend = ["a.toml"]\n', 2, "`extend`: a.toml: No such file or directory"),
        ('plugins = [\n  "gone",\n]\n', 2, "no plugin `gone` is installed"),
        ("per-path = 3\n", 1, "`per-path` must be a table"),
        ('[per-path]\n"a/**" = 3\n', 2, "`a/**` must be a table"),
        ('[per-path."a.b/**"]\nkind = "merge"\nexclud = []\n', 3, "no key `exclud` in `per-path`"),
        ('[per-path."a/**"]\nkind = "merge"\nprofil = "hub"\n', 3, "did you mean `profile`?"),
        ('profile = "hub"\n[per-path."a.b/**"]\nprofile = "all"\n', 3, "`profile` must be one of"),
        ('[per-path.a.levels]\nlicense-mising = "off"\n', 2, "did you mean `license-missing`?"),
        ("[rules.license-mising]\nx = 1\n", 1, "did you mean `license-missing`?"),
        ("[rules.license-missing]\nx = 1\n", 2, "no option `x` of license-missing; it takes none"),
        ("[rules.weights-license-restricted]\naccepte = []\n", 2, "did you mean `accepted`?"),
        ("[rules]\nweights-license-restricted = { accepted = 1 }\n", 2, "must be a list of strings"),
        (
            'profile = "hub"\n[levels]\nlicense-missing = "fatal"\n',
            3,
            'must be one of "note", "warning", "error", "off"',
        ),
        ('[levels]\nlicense-mising = "off"\n', 2, "did you mean `license-missing`?"),
        ('levels = {license-mising = "off"}\n', 1, "no rule `license-mising`"),
        ("[limits]\nfile = 3\nbody = -1\n", 3, "`limits.body` must be a whole number from 1"),
        ("[limits]\nfile = true\n", 2, "`limits.file` must be a whole number"),
        ("limits = 3\n", 1, "`limits` must be a table"),
        ('[data]\nextra-license = ["x"]\n', 2, "did you mean `data.extra-licenses`?"),
        ('kind = "lora"\n', 1, "`kind` must be one of"),
        ('profile = "hub"\n[other]\nx = 1\n', 2, "no key `other`"),
        ('profile = "hub"\nbroken\n', 2, "not valid TOML"),
        ("[limits]\nfile.x = 1\n", 2, "`limits.file` must be a whole number"),
        ('[per-path."*"]\nlimits.file = 1\n', 2, "no key `limits` in `per-path`"),
        ('\n[per-path."\\u001b[31m"]\nx = 1\n', 3, "no key `x` in `per-path`"),
        ('\n[per-path."[ab]"] # one letter\nx = 1\n', 3, "no key `x` in `per-path`"),
        ('\n[per-path.""]\nprofile = "hub"\n', 2, '`per-path` must be globs of paths, and "" holds for none'),
        ('[levels]\nosaid = "off"\n', 2, "no rule `osaid`; `osaid` is a group of rules"),
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
    with pytest.raises(UsageError, match=r"^hfcardlint\.toml: cannot be read: the byte at offset 0 is not UTF-8$"):
        discover(card(tree))
    (tree / "hfcardlint.toml").write_text("x = " + "[" * 100_000)
    with pytest.raises(UsageError, match="not valid TOML"):
        discover(card(tree))


@pytest.mark.skipif(os.name == "nt", reason="links of Windows need permissions")
def test_a_link_that_leads_nowhere_is_no_configuration_that_is_missing(tree: Path) -> None:
    (tree / ".hfcardlint.toml").symlink_to("gone.toml")
    with pytest.raises(UsageError, match=r"^\.hfcardlint\.toml: a link to gone\.toml, where no file is$"):
        discover(card(tree))
    (tree / "gone.toml").write_text('profile = "hub"\n')
    assert discover(card(tree)).profile is Profile.HUB


def test_a_byte_order_mark_is_no_mistake(tree: Path) -> None:
    (tree / "hfcardlint.toml").write_bytes(b'\xef\xbb\xbfprofile = "hub"\nextend = "base.toml"\n')
    (tree / "base.toml").write_bytes(b'\xef\xbb\xbfkind = "merge"\n')
    config = discover(card(tree))
    assert (config.profile, config.kind) == (Profile.HUB, "merge")


def test_a_file_that_may_not_be_read_is_not_passed_over(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tree / "hfcardlint.toml"
    file.write_text('profile = "hub"\n')

    def denied(path: Any, *args: Any, **more: Any) -> Any:
        if str(path) in (str(file), str(tree / "models" / ".hfcardlint.toml")):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *args, **more)

    opened = open
    monkeypatch.setattr("builtins.open", denied)
    with pytest.raises(UsageError, match=r"^hfcardlint\.toml: cannot be read: Permission denied$"):
        discover(card(tree))
    file.unlink()
    assert discover(card(tree)).file == ""


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
    assert no_rule("osaid", groups=False) == "no rule `osaid`; `osaid` is a group of rules"
    assert no_rule("hub", groups=False) == no_rule("hub") == "no rule `hub`; `hub` is a profile"
    assert no_rule("Licence-Unknown").endswith("did you mean `license-unknown`?")


def full() -> dict[str, Any]:
    """One good value for every key of the table."""
    values: dict[str, Any] = {
        "rules": ["osaid"],
        "reasons": {"license-missing": "it is elsewhere"},
        "levels": {"data-vague": "note"},
        "strings": ["x"],
        "string": "x.json",
        "count": 7,
        "options": {"weights-license-restricted": {"accepted": ["llama3"]}},
        "globs": {"a/**": {"profile": "hub", "ignore": ["osaid"], "kind": "merge", "levels": {"data-vague": "off"}}},
    }
    settings: dict[str, Any] = {}
    for key in KEYS:
        table, _, name = key.name.rpartition(".")
        home = settings.setdefault(table, {}) if table else settings
        home[name] = key.choices[0] if key.form == "choice" else values.get(key.form, [])
    settings["plugins"] = []
    return settings


def test_the_schema_agrees_with_the_check_of_the_lint_path() -> None:
    schema = config_schema.schema()
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.validate(full(), schema)
    assert isinstance(parse(full()), Config)
    wrongs: list[dict[str, Any]] = [
        {"profil": "hub"},
        {"profile": "all"},
        {"limits": {"file": 0}},
        {"limits": {"file": 2_000_000_000}},
        {"data": {"extra": []}},
        {"select": 3},
        {"select": []},
        {"per-path": {"a": {"fixable": []}}},
        {"select": ["License Missing"]},
        {"ignore": {"license-missing": ""}},
        {"levels": {"license-missing": "fatal"}},
        {"ruleset": "2"},
        {"per-path": {"a": {"exclude": []}}},
        {"rules": {"weights-license-restricted": {"x": 1}}},
        {"extend": 3},
        {"baseline": ""},
        {"rules": {"x": {}}},
    ]
    twice = {"ignore": ["osaid", "osaid"], "exclude": ["a", "a"]}
    jsonschema.validate(twice, schema)
    assert isinstance(parse(twice), Config)
    for wrong in wrongs:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)
        with pytest.raises(UsageError):
            parse(wrong)


def test_the_schema_is_fit_for_schemastore() -> None:
    schema = config_schema.schema()
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["$id"].startswith("https://") and schema["description"]
    for name, said in schema["properties"].items():
        assert said["description"], name
        for inner, told in said.get("properties", {}).items():
            assert told["description"], f"{name}.{inner}"
    for name in ("ignore", "select", "exclude", "extend"):
        for example in schema["properties"][name]["examples"]:
            jsonschema.validate({name: example}, schema)
    # A plugin adds rules: their names are no mistake of the file.
    jsonschema.validate({"levels": {"acme-card-signed": "note"}, "rules": {"acme-card-signed": {"by": "x"}}}, schema)


def test_every_key_of_a_glob_is_a_key() -> None:
    assert set(PER_PATH) <= {key.name for key in KEYS}
