"""Settings of several files and paths, and where each comes from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hfcardlint import engine, rules
from hfcardlint.cli import main
from hfcardlint.config import UsageError, discover
from hfcardlint.configfile import parse
from hfcardlint.finding import Level
from hfcardlint.keys import KEYS, RULESETS
from hfcardlint.rule import Profile

from .conftest import Runner
from .test_config import card


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
