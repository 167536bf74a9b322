"""The formats for machines: each against the schema of its platform, over plain, hostile and real cards."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from markdown_it import MarkdownIt

from hfcardlint import rules
from hfcardlint.cli import FORMS, main
from hfcardlint.engine import Ignored
from hfcardlint.finding import Edit, Fix, Level, Safety, Span
from hfcardlint.report.github import Github
from hfcardlint.report.gitlab import Gitlab
from hfcardlint.report.junit import Junit
from hfcardlint.report.sarif import Sarif

from .conftest import GOLD, ROOT, Runner
from .hostile import HOSTILE, STAMP, TROUBLE, commands, hostile, write
from .told import CODE, LICENCE, NOTE, TEXT, finding, report

DATA = ROOT / "tests" / "data"
# What GitLab's page on the format asks for: docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!/|\\./)"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer"}}},
                },
            },
        },
    },
}


@cache
def sarif_schema() -> Any:
    return json.loads((DATA / "sarif-2.1.0.schema.json").read_text("utf-8"))


@cache
def junit_schema() -> Any:
    return xmlschema.XMLSchema(str(DATA / "junit-jenkins.xsd"))


def valid_sarif(text: str) -> dict[str, Any]:
    """Return the one run of a log that holds to the schema."""
    said = json.loads(text)
    jsonschema.validate(said, sarif_schema())
    run: dict[str, Any] = said["runs"][0]
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert (
            names[result["ruleIndex"]] == result["ruleId"] if "ruleIndex" in result else result["ruleId"] not in names
        )
    return run


def valid_gitlab(text: str) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = json.loads(text)
    jsonschema.validate(said, GITLAB)
    marks = [entry["fingerprint"] for entry in said]
    assert len(set(marks)) == len(marks)
    return said


def valid_junit(text: str) -> ElementTree.Element:
    junit_schema().validate(text)
    root = ElementTree.fromstring(text)
    for suite in root:
        for counted, tag in (("tests", "testcase"), ("failures", "testcase/failure"), ("errors", "testcase/error")):
            assert int(suite.get(counted, "")) == len(suite.findall(tag))
    return root


def test_sarif_of_one_card() -> None:
    run = valid_sarif(write(Sarif("/"), report(TEXT, LICENCE, CODE, NOTE)))
    licence, code, _ = run["results"]
    place = licence["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    assert place["artifactLocation"]["uri"].endswith("README.md") and place["artifactLocation"]["uri"][0] != "/"
    assert place["region"] == {"startLine": 2, "startColumn": 10, "endLine": 2, "endColumn": 21}
    change = licence["fixes"][0]["artifactChanges"][0]
    assert change["replacements"] == [{"deletedRegion": place["region"], "insertedContent": {"text": "mit"}}]
    assert licence["partialFingerprints"]["primaryLocationLineHash"]
    assert code["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert code["message"]["text"] == "nothing shows how it was trained; link the script that trained it"
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert run["columnKind"] == "unicodeCodePoints"


def test_what_stands_at_some_text_has_its_columns_without_an_excerpt_too() -> None:
    told = finding("invisible-characters", Span(4, 7), "U+202E", points=False)
    (result,) = valid_sarif(write(Sarif("/"), report(TEXT, told)))["results"]
    region = {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 4}
    assert result["locations"][0]["physicalLocation"]["region"] == region
    assert ",line=2,endLine=2,col=1,endColumn=4::" in write(Github("/"), report(TEXT, told))


def test_sarif_describes_every_rule() -> None:
    described = valid_sarif(write(Sarif("/")))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == [rule.name for rule in rules.all_rules()]
    for rule in described:
        page = rule["helpUri"].rsplit("/", 1)[1]
        assert (ROOT / "docs" / "rules" / page).is_file()
        assert rule["shortDescription"]["text"].endswith(".")


@pytest.mark.parametrize(("source", "kind"), [("comment", "inSource"), ("baseline", "external")])
def test_sarif_suppresses_what_is_ignored(source: str, kind: str) -> None:
    one = report(TEXT, LICENCE)
    ignored = (Ignored(one.result.findings[0], "not ours", source),)
    run = valid_sarif(write(Sarif("/"), one._replace(result=one.result._replace(findings=(), ignored=ignored))))
    assert run["results"][0]["suppressions"] == [{"kind": kind, "status": "accepted", "justification": "not ours"}]


def test_sarif_offers_no_fix_that_a_person_must_finish() -> None:
    shown = LICENCE._replace(fix=Fix(Safety.SHOWN, "choose one", ()))
    guess = LICENCE._replace(fix=Fix(Safety.UNSAFE, "use `mit`", (Edit(2, 2, "mit\n"),)))
    first, second = valid_sarif(write(Sarif("/"), report(TEXT.replace("\n", "\r\n"), shown, guess)))["results"]
    assert "fixes" not in first
    fix = second["fixes"][0]
    assert fix["properties"] == {"safety": "unsafe"}
    assert fix["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "mit\r\n"}


def test_sarif_messages_hold_no_links() -> None:
    told = finding("license-unknown", Span(0, 3), "see [here](https://evil.example) [OSAID D2]")
    message = valid_sarif(write(Sarif("/"), report(TEXT, told)))["results"][0]["message"]["text"]
    assert message == r"see [here\](https://evil.example) [OSAID D2]"


def test_sarif_of_hostile_text() -> None:
    said = write(Sarif("/"), hostile(), errors=TROUBLE)
    assert said.isascii() and commands(said) == []
    run = valid_sarif(said)
    assert len(run["results"]) == 3
    for result in run["results"]:
        assert result["message"]["text"].isprintable()
        assert re.fullmatch(r"[\w%./~@-]+", result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        assert "fixes" not in result  # its text is not Unicode
    assert run["invocations"][0]["executionSuccessful"] is False


def test_gitlab_of_one_card() -> None:
    licence, code, note = valid_gitlab(write(Gitlab(str(Path.cwd())), report(TEXT, LICENCE, CODE, NOTE)))
    assert licence["location"] == {"path": "README.md", "lines": {"begin": 2, "end": 2}}
    assert licence["description"] == ("license-unknown: `mit licence` is not a licence id of the Hub; fix: use `mit`")
    assert [entry["severity"] for entry in (licence, code, note)] == ["critical", "major", "info"]


def test_gitlab_fingerprints_differ_between_repositories() -> None:
    twice = [report(TEXT, LICENCE, CODE, path=f"{name}/README.md") for name in ("a", "b", "c")]
    same = twice[0].result.findings
    alike = [each._replace(result=each.result._replace(findings=same)) for each in twice]
    first = valid_gitlab(write(Gitlab("/"), *alike))
    assert len(first) == 6
    assert first == valid_gitlab(write(Gitlab("/"), *alike))
    assert first[0]["fingerprint"] == same[0].fingerprint


def test_gitlab_of_hostile_text() -> None:
    said = write(Gitlab("/"), hostile(), errors=TROUBLE)
    assert said.isascii() and commands(said) == []
    assert all(entry["description"].isprintable() for entry in valid_gitlab(said))
    assert valid_gitlab(write(Gitlab("/"))) == []


def test_junit_of_two_cards() -> None:
    reporter = Junit(Level.WARNING, STAMP)
    root = valid_junit(write(reporter, report(TEXT, LICENCE, CODE, NOTE), report(path="b/README.md")))
    first, second = root
    assert [(each.get("name"), each.get("value")) for each in first.iter("property")][1:] == [
        ("kind", "adapter"),
        ("data", "named"),
        ("training_code", "absent"),
        ("weights_license", "unclear"),
        ("architecture", "named"),
    ]
    assert [case.get("name") for case in first.iter("testcase")] == [
        "license-unknown at 2:10",
        "training-code-absent at 1:1",
    ]
    assert (first.findtext("system-out") or "").startswith("note library-missing at 1:1: no `library_name`")
    assert [case.get("name") for case in second.iter("testcase")] == ["card"]


@pytest.mark.parametrize(("level", "failures"), [(Level.ERROR, 1), (Level.WARNING, 2), (Level.NOTE, 3)])
def test_junit_fails_on_what_fails_the_run(level: Level, failures: int) -> None:
    root = valid_junit(write(Junit(level, STAMP), report(TEXT, LICENCE, CODE, NOTE)))
    assert len(root.findall(".//failure")) == failures


def test_junit_tells_what_is_ignored_required_or_unread() -> None:
    root = valid_junit(write(Junit(Level.ERROR, STAMP), hostile(), errors=[("gone.md", "no such file")]))
    assert len(root.findall(".//skipped")) == 1
    assert [case.get("name") for case in root.iter("testcase") if "require" in case.get("name", "")]
    assert root[-1].find("testcase/error").attrib == {"message": "no such file", "type": "error"}  # type: ignore[union-attr]


def test_junit_of_hostile_text() -> None:
    said = write(Junit(Level.WARNING, STAMP), hostile(), errors=TROUBLE)
    assert said.isascii() and commands(said) == []
    root = valid_junit(said)
    assert {element.tag for element in root.iter()} <= {
        *(
            "testsuites",
            "testsuite",
            "properties",
            "property",
            "testcase",
            "failure",
            "error",
            "skipped",
            "system-out",
            "system-err",
        )
    }
    assert "<script>alert(1)</script>" in (root.findtext(".//failure") or "")


def run(*args: str) -> str:
    result = Runner().invoke(main, [*args, "--isolated", "--exit-zero"])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("folder", [ROOT / "fixtures", GOLD], ids=["fixtures", "gold"])
def test_real_cards_hold_to_the_schemas(folder: Path, tmp_path: Path) -> None:
    if not folder.is_dir():
        pytest.skip("no labelled cards beside the project")
    forms = ("sarif", "gitlab", "junit", "github", "markdown", "html")
    wanted = [f"--output={form}={tmp_path / form}" for form in forms]
    run(*wanted, "--profile=strict", str(folder))
    sarif, gitlab, junit, github, markdown, html = ((tmp_path / form).read_text("utf-8") for form in forms)
    results = valid_sarif(sarif)["results"]
    assert len(results) == len(valid_gitlab(gitlab)) > 50
    marks = [(r["partialFingerprints"]["primaryLocationLineHash"], str(r["locations"])) for r in results]
    assert len(set(marks)) == len(marks)
    assert len(valid_junit(junit).findall(".//failure")) == sum(r["level"] != "note" for r in results)
    assert {name for name, _, _ in commands(github)} <= {"error", "warning", "notice", "group", "endgroup"}
    assert len(markdown.encode()) < 1 << 20
    summary = tags(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown))
    assert set(summary) <= {
        *("h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td"),
        *("strong", "a", "code", "br", "ul", "li"),
    }
    page = tags(html)
    assert page.count("article") == len(junit_cards(junit))
    assert (page.count("script"), page.count("style")) == (1, 1)
    assert html.isascii()


VOID = {"meta", "input", "br", "wbr", "rect"}


def junit_cards(text: str) -> list[ElementTree.Element]:
    return [suite for suite in ElementTree.fromstring(text) if suite.get("name") != "hfcardlint"]


def tags(text: str) -> list[str]:
    """Return the tags of a page; raises AssertionError where one is not closed in its place."""
    opened: list[str] = []
    found = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attributes: object) -> None:
            found.append(tag)
            if tag not in VOID:
                opened.append(tag)

        def handle_startendtag(self, tag: str, attributes: object) -> None:
            found.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    parser = Parser()
    parser.feed(text)
    parser.close()
    assert opened == []
    return found


# One line of what YAML takes, so that rules quote it.
WORD = "::error::x %0A ##[error]q ]]> <script>alert(1)</script> | a | `c` [e](javascript:alert(1)) \u202eevil"


@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_card_breaks_no_format(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("%0A::error::x ##[error]y <b>|`", json.dumps(WORD)), ("b", HOSTILE)):
        (tmp_path / name).mkdir()
        text = f"---\nlicense: {value}\n---\n# Seed\n\nTrained on {HOSTILE}.\n"
        (tmp_path / name / "README.md").write_bytes(text.encode("utf-8", "surrogatepass"))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    said = run("--format", form, "--profile", "strict", "--verbose", "--color", "never", str(tmp_path))
    own = {"error", "warning", "notice", "group", "endgroup"} if form == "github" else set()
    assert {name for name, _, _ in commands(said)} == own
    assert all(char.isprintable() or char in "\n" for char in said)
    checks: dict[str, Callable[[str], object]] = {
        "json": json.loads,
        "sarif": valid_sarif,
        "gitlab": valid_gitlab,
        "junit": valid_junit,
        "html": tags,
    }
    checks.get(form, str)(said)
    assert "alert(1)" in said
