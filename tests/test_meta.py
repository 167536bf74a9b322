"""Rules about the rules: names, pages, levels, words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from hfcardlint import rules
from hfcardlint.finding import Level
from hfcardlint.rule import Profile, Rule
from hfcardlint.testing import findings

from .conftest import PACKAGE

BANNED = re.compile(r"[Cc]omplian|[Vv]iolat|[Uu]ndisclosed|[Oo]penwash|[Pp]lease|\blicenses?\b")
# A step is told far below its finding: what it is about is named in it.
POINTS_BACK = re.compile(
    r"^(?:add|delete|end|keep|move|name|put|rename|revoke|say|shorten|write) (?:it|them|this|that)\b"
    r"|\bthe (?:key|two|value)(?=$|,|;| and| or)|\bdid you mean\b|\bin both(?=$|,)|\bthere(?=$|,)"
)
EVERY = pytest.mark.parametrize("rule", rules.all_rules(), ids=lambda rule: rule.name)


@EVERY
def test_name_is_that_of_the_class(rule: type[Rule]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule.name)
    assert "".join(part.capitalize() for part in rule.name.split("-")) == rule.__name__


@EVERY
def test_page_has_a_title_and_a_reason(rule: type[Rule]) -> None:
    title, _, why = (rule.__doc__ or "").partition("\n\n")
    assert title.endswith(".") and "\n" not in title
    assert len(why.split()) >= 8
    assert "  " not in title


@EVERY
def test_facts_are_given(rule: type[Rule]) -> None:
    assert re.fullmatch(r"\d+\.\d+", rule.since)
    assert rule.source.split(":")[0] in ("hub", "osaid", "docs", "hfcardlint")
    assert rule.bad and rule.good


@EVERY
def test_an_error_is_what_the_hub_refuses(rule: type[Rule]) -> None:
    if rule.level is Level.ERROR:
        assert rule.source.startswith("hub:")
        assert rule.profile is Profile.HUB


@EVERY
def test_required_rules_run_before(rule: type[Rule]) -> None:
    order = [r.name for r in rules.all_rules()]
    for name in rule.requires:
        assert order.index(name) < order.index(rule.name)


@EVERY
def test_messages(rule: type[Rule]) -> None:
    for example in rule.bad:
        for finding in findings(rule, example):
            assert finding.rule == rule.name
            assert finding.message == finding.message.strip() and "\n" not in finding.message
            assert finding.message and not finding.message.endswith(".")
            assert not finding.help.endswith(".")
            assert not POINTS_BACK.search(finding.help or (finding.fix.title if finding.fix else "")), finding.help
            for words in (finding.message, finding.help, finding.fix.title if finding.fix else ""):
                assert not BANNED.search(re.sub(r"`[^`]*`|\"[^\"]*\"|The YAML metadata.*", "", words)), words
            if finding.level is not Level.NOTE:
                assert finding.help or (finding.fix and finding.fix.edits)


@pytest.mark.parametrize("path", sorted((PACKAGE / "rules").glob("*.py")), ids=lambda path: path.name)
def test_steps_that_no_example_gives_name_their_thing(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        named = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "step"
        if named or (isinstance(node, ast.keyword) and node.arg == "help"):
            for part in ast.walk(node):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    assert not POINTS_BACK.search(part.value), part.value


def test_names_are_unique_and_found() -> None:
    every = rules.all_rules()
    assert len({r.name for r in every}) == len(every)
    for rule in every:
        assert rules.by_name()[rule.name] is rule
    for old, new in rules.ALIASES.items():
        assert rules.by_name()[old].name == new


def test_disclosures_come_last() -> None:
    names = [r.name for r in rules.all_rules()]
    assert names[:2] == ["file-too-large", "front-matter-in-lfs"]
    last = [r.name for r in rules.all_rules() if r.__module__.endswith((".disclosures", ".terms"))]
    assert names[names.index("data-absent") :] == last


def test_groups_are_no_names() -> None:
    groups = {group for rule in rules.all_rules() for group in rule.groups}
    assert "osaid" in groups
    assert not groups & set(rules.by_name())


CLIENTS = {"huggingface_hub", "socket", "http", "urllib.request", "requests", "httpx", "ftplib", "smtplib", "asyncio"}


def test_only_the_hub_folder_reaches_the_network() -> None:
    modules = sorted(PACKAGE.rglob("*.py"))
    assert len(modules) > 100
    for path in modules:
        named = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                named |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        roots = {name for name in named if name in CLIENTS or name.split(".")[0] in CLIENTS}
        inside = path.parent.name == "hub"
        assert inside or not roots, f"{path} imports {roots}"
        assert not inside or all(name.startswith("huggingface_hub") for name in roots)
