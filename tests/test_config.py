"""The configuration: where it is found, what it may say, and what is said of mistakes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from hfcardlint import config_schema, engine, rules
from hfcardlint.cli import main
from hfcardlint.config import Config, Limits, UsageError, discover, no_rule
from hfcardlint.configfile import parse
from hfcardlint.finding import Level
from hfcardlint.keys import KEYS, PER_PATH, RULESETS
from hfcardlint.rule import Profile

from .conftest import Runner


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
    assert no_rule("osaid", groups=False).startswith("no rule `osaid`")
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
    ]
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


def test_extended_files_add_and_are_replaced_as_on_the_command_line(tree: Path) -> None:
    (tree / "house").mkdir()
    (tree / "house" / "base.toml").write_text(
        'profile = "hub"\nselect = ["osaid"]\nexclude = ["drafts"]\nignore = ["data-vague"]\n'
        '[levels]\nlicense-missing = "note"\ndata-absent = "off"\n[limits]\nbody = 5\nfile = 6\n'
        '[data]\nextra-licenses = ["a"]\n[per-path."models/**"]\nkind = "merge"\n'
    )
    (tree / "hfcardlint.toml").write_text(
        'extend = "house/base.toml"\nprofile = "strict"\nexclude = ["old"]\n'
        '[ignore]\nlicense-missing = "it is on the web page"\n'
        '[levels]\ndata-absent = "error"\n[limits]\nbody = 9\n[data]\nextra-licenses = ["b"]\n'
        '[per-path."models/**"]\nprofile = "hub"\n'
    )
    config = discover(card(tree))
    assert (config.profile, config.select) == (Profile.STRICT, ())
    assert (config.exclude, config.extra["licenses"]) == (("drafts", "old"), ("a", "b"))
    assert config.ignore == ("data-vague", "license-missing")
    assert config.reasons == {"license-missing": "it is on the web page"}
    assert config.levels == {"license-missing": Level.NOTE, "data-absent": Level.ERROR}
    assert config.off == frozenset()
    assert (config.limits.body, config.limits.file) == (9, 6)
    assert config.root == str(tree)
    there = config.at(card(tree))
    assert (there.profile, there.kind) == (Profile.HUB, "merge")


def test_extend_takes_several_files_and_tables_of_pyproject(tree: Path) -> None:
    (tree / "a.toml").write_text('profile = "hub"\nkind = "merge"\n')
    (tree / "house").mkdir()
    (tree / "house" / "pyproject.toml").write_text('[tool.hfcardlint]\nprofile = "strict"\n')
    (tree / "pyproject.toml").write_text('[tool.hfcardlint]\nextend = ["a.toml", "house/pyproject.toml"]\n')
    config = discover(card(tree))
    assert (config.profile, config.kind) == (Profile.STRICT, "merge")
    (tree / "house" / "pyproject.toml").write_text("[project]\n")
    with pytest.raises(UsageError, match=r"^pyproject\.toml:2: `extend`: house/pyproject\.toml has no table"):
        discover(card(tree))


def test_a_circle_of_extended_files_is_named(tree: Path) -> None:
    (tree / "hfcardlint.toml").write_text('extend = "a.toml"\n')
    (tree / "a.toml").write_text('profile = "hub"\nextend = ["b.toml"]\n')
    (tree / "b.toml").write_text('extend = "a.toml"\n')
    with pytest.raises(UsageError) as caught:
        discover(card(tree))
    said = str(caught.value)
    assert said.startswith("b.toml:1: `extend` leads back")
    assert said.endswith("hfcardlint.toml -> a.toml -> b.toml -> a.toml")


def test_a_mistake_in_an_extended_file_is_named_there(tree: Path) -> None:
    (tree / "hfcardlint.toml").write_text('extend = "a.toml"\n')
    (tree / "a.toml").write_text('profile = "hub"\nignor = []\n')
    with pytest.raises(UsageError, match=r"^a\.toml:2: no key `ignor`; did you mean `ignore`\?"):
        discover(card(tree))


def test_settings_of_a_path_go_before_those_of_the_file(tree: Path) -> None:
    (tree / "hfcardlint.toml").write_text(
        'ignore = ["data-vague"]\n[per-path."models/**"]\nprofile = "strict"\nignore = ["data-absent"]\n'
        '[per-path."models/a"]\nkind = "adapter"\n[per-path."other"]\nkind = "merge"\n'
    )
    config = discover(card(tree))
    assert (config.profile, config.kind, config.ignore) == (Profile.RECOMMENDED, None, ("data-vague",))
    there = config.at(card(tree))
    assert (there.profile, there.kind) == (Profile.STRICT, "adapter")
    assert there.ignore == ("data-vague", "data-absent")
    assert config.at(str(tree / "README.md")) is config


def test_settings_of_a_path_hold_in_a_run_over_many_cards(tree: Path) -> None:
    for name in ("a", "b"):
        (tree / "models" / name).mkdir(exist_ok=True)
        (tree / "models" / name / "README.md").write_text("---\nlicense: acme\n---\n")
    (tree / "hfcardlint.toml").write_text(
        'select = ["license-unknown"]\n[per-path."models/b/**"]\nlevels = { license-unknown = "note" }\n'
    )
    said = Runner().invoke(main, ["--format", "concise", "models"]).output
    assert "a/README.md:2:10: error license-unknown" in said
    assert "b/README.md:2:10: note license-unknown" in said


def test_an_ignored_rule_with_a_reason_is_listed_as_not_run() -> None:
    config = parse({"ignore": {"license-missing": "it is elsewhere", "data-absent": "private"}, "select": ["osaid"]})
    plan = engine.choose(config)
    assert {(each.rule, each.reason) for each in plan.left_out} >= {("data-absent", "ignored: private")}
    assert "data-absent" not in {rule.name for rule in plan.rules}


def test_every_rule_of_the_selection_that_does_not_run_is_listed() -> None:
    given = {"profile": "hub", "ignore": ["license-missing", "data-absent"], "levels": {"license-unknown": "off"}}
    plan = engine.choose(parse(given))
    assert set(plan.left_out) == {("license-missing", "ignored"), ("license-unknown", "off")}
    assert {rule.name for rule in plan.rules} & {"license-missing", "license-unknown"} <= plan.silent
    assert engine.choose(parse(given).override(None, ("license-unknown",), ())).left_out == ()


def test_a_group_is_ignored_with_its_reason() -> None:
    plan = engine.choose(parse({"ignore": {"osaid": "a demo"}}))
    members = {rule.name for rule in rules.all_rules() if "osaid" in rule.groups}
    assert {each.rule for each in plan.left_out} <= members
    assert members.isdisjoint({rule.name for rule in plan.rules} - plan.silent)


def test_a_ruleset_holds_the_rules_that_it_had(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {str(rule.ruleset) for rule in rules.all_rules()} <= set(RULESETS)

    def asked() -> set[str]:
        plan = engine.choose(parse({"ruleset": "1"}))
        return {rule.name for rule in plan.rules} - plan.silent

    assert "license-unknown" in asked()
    monkeypatch.setattr(rules.by_name()["license-unknown"], "ruleset", 2)
    assert "license-unknown" not in asked()


def test_an_option_reaches_its_rule() -> None:
    import hfcardlint

    text = "---\nlicense: llama3\n---\n# Tiny tagger\n\nA small transformer that tags words.\n"
    given = {
        "select": ["weights-license-restricted"],
        "rules": {"weights-license-restricted": {"accepted": ["llama3"]}},
    }
    assert len(hfcardlint.lint_text(text, config=parse({"select": given["select"]})).findings) == 1
    assert hfcardlint.lint_text(text, config=parse(given)).findings == ()


def test_one_mistake_is_told_once_however_many_cards_it_is_for(tree: Path) -> None:
    (tree / "models" / "b").mkdir()
    (tree / "models" / "b" / "README.md").write_text("# b\n")
    (tree / "hfcardlint.toml").write_text('profil = "hub"\n')
    result = Runner().invoke(main, ["models"])
    assert result.exit_code == 2
    assert result.stderr == "hfcardlint: hfcardlint.toml:1: no key `profil`; did you mean `profile`?\n"


def test_the_resolved_settings_are_printed_with_their_places(tree: Path) -> None:
    (tree / "base.toml").write_text('ignore = ["data-vague"]\nexclude = ["a"]\n[limits]\nbody = 5\n')
    (tree / "hfcardlint.toml").write_text(
        'extend = "base.toml"\nexclude = [\n  "b",\n]\nprofile = "strict"\n[ignore]\nlicense-missing = "elsewhere"\n'
        '[per-path."models/**"]\nkind = "merge"\n[per-path.other]\nkind = "rl"\n'
    )
    result = Runner().invoke(main, ["config", "models/a/README.md"])
    assert result.exit_code == 0
    lines = result.output.split("\n")
    assert lines[0] == "# models/a/README.md: hfcardlint.toml, base.toml"
    for line in (
        'ruleset = "1"  # default',
        'profile = "strict"  # hfcardlint.toml:5',
        "# select: the rules of the profile",
        'exclude = ["a", "b"]  # base.toml:2, hfcardlint.toml:2',
        'kind = "merge"  # hfcardlint.toml:9 (per-path "models/**")',
        "# baseline: none",
        'data-vague = "no reason given"  # base.toml:1',
        'license-missing = "elsewhere"  # hfcardlint.toml:7',
        "body = 5  # base.toml:4",
        "file = 10000000  # default",
        '# per-path "other" does not hold here',
    ):
        assert line in lines, line
    named = {line.split(" ")[0].lstrip("#[").rstrip("]:") for line in lines if line} | {
        line.split(" ")[1].rstrip(":") for line in lines if line.startswith("# ")
    }
    assert {key.name.rpartition(".")[2] for key in KEYS} - named <= {"extend", "levels", "rules", "per-path"}


def test_the_resolved_settings_are_a_configuration_file(tree: Path) -> None:
    (tree / "hfcardlint.toml").write_text(
        'levels = { data-vague = "note" }\n[ignore]\nlicense-missing = "said \\"no\\""\n'
        '[rules.weights-license-restricted]\naccepted = ["llama3"]\n[data]\n'
        'extra-keys = ["é\\u007f\\u202e\\U000E0041"]\n'
    )
    before = discover(card(tree))
    (tree / "hfcardlint.toml").write_text(Runner().invoke(main, ["config"]).output, "utf-8")
    after = discover(card(tree))
    for name in ("profile", "levels", "reasons", "options", "extra", "limits"):
        left = {k: v for k, v in getattr(after, name).items() if v} if name == "extra" else getattr(after, name)
        assert left == getattr(before, name), name


@pytest.mark.parametrize(
    "text",
    [
        'select = ["a\\u001b[2J\\u202e"]',
        '"a\\u001b[2J" = 1',
        'extend = "a\\u001b[2J"',
        'plugins = ["a\\u001b[2J"]',
        'exclude = ["a\\u001b[2J\\u202e\\u009b"]',
        '[ignore]\nlicense-missing = "a\\u202e"',
    ],
)
@pytest.mark.parametrize("command", [["config"], ["rule"], ["baseline"], ["."]])
def test_what_a_configuration_says_reaches_the_terminal_escaped(tree: Path, text: str, command: list[str]) -> None:
    """A clone of a stranger's repository may bring one along."""
    (tree / "hfcardlint.toml").write_text(text)
    output = Runner().invoke(main, command).output
    assert all(char.isprintable() or char == "\n" for char in output)


def test_settings_of_a_path_that_is_not_there_are_a_mistake(tree: Path) -> None:
    done = Runner().invoke(main, ["config", "modles/a"])
    assert (done.exit_code, done.stderr) == (2, "hfcardlint: modles/a: no such file or folder\n")
    assert Runner().invoke(main, ["config", "hf://acme/seed"]).stdout == Runner().invoke(main, ["config"]).stdout


def test_settings_without_a_file_are_defaults(tree: Path) -> None:
    output = Runner().invoke(main, ["config"]).output
    assert output.startswith("# .: no configuration file\n")
    assert 'profile = "recommended"  # default' in output
    (tree / "hfcardlint.toml").write_text('profile = "hub"\n')
    assert 'profile = "recommended"  # default' in Runner().invoke(main, ["config", "--isolated"]).output


def test_paths_of_configuration_files_are_shown_from_here(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "hfcardlint.toml").write_text("x = 1\n")
    monkeypatch.chdir(tree / "models")
    with pytest.raises(UsageError) as caught:
        discover(card(tree))
    assert str(caught.value).startswith(str(tree).replace(os.sep, "/") + "/hfcardlint.toml:1: ")
