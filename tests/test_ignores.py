"""Comments that ignore rules: what they hold for, what is said of them, and how they are removed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import hfcardlint
from hfcardlint import engine
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.finding import Level
from hfcardlint.ignores import MAX
from hfcardlint.rule import Profile

from .commands import TOKEN, Run


def said(text: str, *select: str) -> list[tuple[str, int]]:
    """Return rule and line of each finding of ``select``, of what is said of comments otherwise."""
    names = select or ("ignore-invalid", "ignore-unused")
    report = hfcardlint.lint_text(text, config=Config(select=names, profile=Profile.STRICT))
    return [(f.rule, report.card.source.line(f.span.start)) for f in report.findings]


def ignored(text: str, *select: str) -> list[tuple[str, int, str]]:
    """Return rule, line and reason of each ignored finding."""
    report = hfcardlint.lint_text(text, config=Config(select=select))
    assert all(each.source == "comment" for each in report.ignored)
    return [(i.finding.rule, report.card.source.line(i.finding.span.start), i.reason) for i in report.ignored]


BODY = {
    "above a paragraph": f"# T\n\n<!-- hfcardlint-ignore secret-token -- old -->\n{TOKEN} a\n\n{TOKEN} b\n",
    "next line": f"# T\n\n<!-- hfcardlint-ignore-next-line secret-token -- old -->\n\n{TOKEN} a\n\n{TOKEN} b\n",
    "behind the text": f"# T\n\nwrapped {TOKEN}\ntext <!-- hfcardlint-ignore secret-token -- old -->\n\n{TOKEN} b\n",
    "with a colon": f"# T\n\n<!-- hfcardlint-ignore: secret-token -- old -->\n{TOKEN} a\n\n{TOKEN} b\n",
    "in a list item": f"- {TOKEN} <!-- hfcardlint-ignore secret-token -- old -->\n- {TOKEN}\n",
    "in a table row": f"| a |\n|---|\n| {TOKEN} <!-- hfcardlint-ignore secret-token -- old --> |\n| {TOKEN} |\n",
    "in a row behind a blank": (
        f"| a |\n|---|\n\u3000| {TOKEN} <!-- hfcardlint-ignore secret-token -- old --> |\n| {TOKEN} |\n"
    ),
    "over several lines": f"<!--\nhfcardlint-ignore secret-token,\n data-absent -- old\n-->\n{TOKEN}\n\n{TOKEN}\n",
    "two comments": f"<!-- hfcardlint-ignore secret-token -- old -->\n<!-- other -->\n{TOKEN}\n\n{TOKEN}\n",
    "carriage returns": f"# T\r\n\r\n<!-- hfcardlint-ignore secret-token -- old -->\r\n{TOKEN} a\r\n\r\n{TOKEN}\r\n",
}


@pytest.mark.parametrize("text", BODY.values(), ids=BODY)
def test_a_comment_holds_for_one_block(text: str) -> None:
    assert [reason for _, _, reason in ignored(text, "secret-token")] == ["old"]
    assert len(said(text, "secret-token")) == 1


def test_a_comment_above_a_table_or_code_holds_for_all_of_it() -> None:
    table = f"<!-- hfcardlint-ignore secret-token -->\n| a |\n|---|\n| {TOKEN} |\n| {TOKEN} |\n\n{TOKEN}\n"
    assert ignored(table, "secret-token") == [("secret-token", 4, ""), ("secret-token", 5, "")]
    code = f"<!-- hfcardlint-ignore secret-token -->\n```\n{TOKEN}\n\n{TOKEN}\n```\n{TOKEN}\n"
    assert ignored(code, "secret-token") == [("secret-token", 3, ""), ("secret-token", 5, "")]


def test_a_comment_for_the_file_holds_everywhere() -> None:
    text = f"---\ntags: [{TOKEN}]\n---\n{TOKEN}\n\n<!-- hfcardlint-ignore-file secret-token -- revoked -->\n"
    assert [line for _, line, _ in ignored(text, "secret-token")] == [2, 4]
    head = f"---\n# hfcardlint-ignore-file: secret-token\ntags: [a]\n---\n{TOKEN}\n"
    assert [line for _, line, _ in ignored(head, "secret-token")] == [5]


def test_what_is_missing_is_ignored_by_front_matter_or_for_the_file() -> None:
    for text in (
        "---\n# hfcardlint-ignore: license-missing -- soon\ntags: [a]\n---\n",
        "---\ntags: [a] # hfcardlint-ignore: license-missing -- soon\n---\n",
        "---\ntags: [a]\n---\n<!-- hfcardlint-ignore-file license-missing -- soon -->\n",
    ):
        assert ignored(text, "license-missing") == [("license-missing", 1, "soon")]
    one = "---\ntags: [a]\n---\n<!-- hfcardlint-ignore license-missing -- soon -->\nText.\n"
    assert ignored(one, "license-missing") == []


FRONT = {
    "behind the value": "license: acme # hfcardlint-ignore: license-unknown -- ours\n",
    "above the key": "# hfcardlint-ignore: license-unknown -- ours\n\n# Terms\nlicense: acme\n",
    "above a list": "# hfcardlint-ignore: license-unknown -- ours\nlicense:\n- mit\n- acme\n",
    "behind the key of a list": "license: # hfcardlint-ignore: license-unknown -- ours\n- mit\n- acme\n",
    "behind a list item": "license:\n- mit\n- acme # hfcardlint-ignore: license-unknown, tags-type -- ours\n",
    "above a list item": "license:\n- mit\n# hfcardlint-ignore license-unknown -- ours\n- acme\n",
}


@pytest.mark.parametrize("text", FRONT.values(), ids=FRONT)
def test_a_comment_of_the_front_matter_holds_for_key_or_item(text: str) -> None:
    assert [reason for _, _, reason in ignored(f"---\n{text}---\n", "license-unknown")] == ["ours"]


@pytest.mark.parametrize(
    "text",
    [
        "---\n# hfcardlint-ignore: license-unknown\ntags: [a]\nlicense: acme\n---\n",
        "---\nlicense: acme\ntags: |\n  # hfcardlint-ignore-file: license-unknown\n---\n",
        '---\nlicense: acme\ntags: "a\n  # hfcardlint-ignore-file: license-unknown"\n---\n',
        "---\nlicense: acme\ntags: [a]\nthumbnail: b#hfcardlint-ignore-file license-unknown\n---\n",
        "---\nlicense: acme\n---\n`<!-- hfcardlint-ignore-file license-unknown -->`\n",
        "---\nlicense: acme\n---\n```\n<!-- hfcardlint-ignore-file license-unknown -->\n```\n",
    ],
)
def test_what_only_looks_like_a_comment_ignores_nothing(text: str) -> None:
    assert len(said(text, "license-unknown")) == 1


def test_errors_of_broken_front_matter_can_be_ignored() -> None:
    text = "---\n# hfcardlint-ignore-file: front-matter-invalid -- made by a tool\ntags: [a\n---\n"
    assert [rule for rule, _, _ in ignored(text, "front-matter-invalid")] == ["front-matter-invalid"]


def test_a_finding_in_another_file_is_ignored_from_the_front_matter() -> None:
    from hfcardlint.card.repo import Repo

    text = "---\nlicense: mit\n---\n# T\n"
    files = {".gitattributes": "*.md filter=lfs -text\n"}
    config = Config(select=("front-matter-to-lfs",))
    for comment, left in (("", 1), ("# hfcardlint-ignore: front-matter-to-lfs -- on purpose\n", 0)):
        card = Card(Source("README.md", text.replace("license", f"{comment}license")), Repo.of(files))
        assert len(engine.lint(card, engine.choose(config), config).findings) == left


def test_mistakes_in_comments_are_named_where_they_stand() -> None:
    assert said("# T\n\n<!-- hfcardlint-ignore licence-missing -- x -->\n") == [("ignore-invalid", 3)]
    assert said("# T\n\n<!-- hfcardlint-ignore osaid -- x -->\n") == [("ignore-invalid", 3)]
    assert said("# T\n\n<!-- hfcardlint-ignored -->\nText\n") == [("ignore-invalid", 3)]
    report = hfcardlint.lint_text(
        "<!-- hfcardlint-ignore licence-missing -->\n", config=Config(select=("ignore-invalid",))
    )
    assert report.findings[0].help == "write `license-missing` for `licence-missing`, if that is meant"


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- hfcardlint-ignore-block secret-token -- revoked -->\n{TOKEN}\n",
        f"---\n# hfcardlint-ignore-line: secret-token -- revoked\ntags: [{TOKEN}]\n---\n",
        f"<!-- hfcardlint-ignored secret-token -->\n{TOKEN}\n",
    ],
)
def test_a_form_that_does_not_exist_ignores_nothing_and_is_told_once(text: str) -> None:
    asked = ("secret-token", "ignore-invalid", "ignore-unused", "ignore-without-reason")
    report = hfcardlint.lint_text(text, config=Config(select=asked))
    assert sorted(f.rule for f in report.findings) == ["ignore-invalid", "secret-token"]
    assert report.ignored == () and not any(f.fix for f in report.findings)


def test_a_missing_reason_is_a_note_of_the_strict_profile() -> None:
    text = "---\n# hfcardlint-ignore: license-missing\ntags: [a]\n---\n"
    report = hfcardlint.lint_text(text, config=Config(profile=Profile.STRICT))
    assert [f.level for f in report.findings if f.rule == "ignore-without-reason"] == [Level.NOTE]
    report = hfcardlint.lint_text(text)
    assert not [f for f in report.findings if f.rule.startswith("ignore-")]


def test_an_ignore_is_used_where_the_rule_would_speak_though_it_is_not_asked() -> None:
    text = "---\nlicense: acme # hfcardlint-ignore: license-unknown -- ours\n---\n"
    assert said(text) == []
    assert said(text.replace("acme", "mit")) == [("ignore-unused", 2)]
    needs_files = "---\n# hfcardlint-ignore: front-matter-to-lfs -- ours\nlicense: mit\n---\n"
    assert said(needs_files) == []


REMOVALS = {
    "alone": ("# T\n\n<!-- hfcardlint-ignore secret-token -- x -->\nText.\n", "# T\n\nText.\n"),
    "between paragraphs": ("a\n<!-- hfcardlint-ignore secret-token -->\nb\n", "a\n\nb\n"),
    "inline": ("a <!-- hfcardlint-ignore secret-token -->\nb\n", "a\nb\n"),
    "last line": ("a\n\n<!-- hfcardlint-ignore-file secret-token -->", "a\n\n"),
    "after a value": ("---\nlicense: mit  # hfcardlint-ignore: license-unknown\n---\n", "---\nlicense: mit\n---\n"),
    "indented": (
        "---\nlicense:\n  # hfcardlint-ignore: license-unknown\n  - mit\n---\n",
        "---\nlicense:\n  - mit\n---\n",
    ),
    "byte order mark": ("\ufeff<!-- hfcardlint-ignore secret-token -->\n# T\n", "\ufeff# T\n"),
    "carriage returns": ("# T\r\n<!-- hfcardlint-ignore secret-token -->\r\nText\r\n", "# T\r\nText\r\n"),
}


@pytest.mark.parametrize(("text", "mended"), REMOVALS.values(), ids=REMOVALS)
def test_fix_removes_an_unused_comment_and_nothing_else(run: Run, text: str, mended: str) -> None:
    Path("README.md").write_bytes(text.encode())
    run("--fix", "--select", "ignore-unused", "README.md")
    assert Path("README.md").read_bytes() == mended.encode()


def test_no_fix_joins_two_lists() -> None:
    text = "- a\n<!-- hfcardlint-ignore secret-token -->\n- b\n"
    report = hfcardlint.lint_text(text, config=Config(select=("ignore-unused",)))
    assert [f.fix for f in report.findings if f.fix] == []
    assert len(report.findings) == 1


def test_ignored_findings_are_in_the_report_and_do_not_fail(run: Run) -> None:
    card = "---\nlicense: acme # hfcardlint-ignore: license-unknown -- our own terms\n---\n"
    Path("README.md").write_text(card)
    result = run("--select", "license-unknown", "--format", "json", "README.md")
    report: dict[str, Any] = json.loads(result.output)
    (one,) = report["cards"][0]["ignored"]
    assert (one["rule"], one["reason"], one["source"]) == ("license-unknown", "our own terms", "comment")
    assert one["location"]["line"] == 2 and len(one["fingerprint"]) == 16
    assert report["cards"][0]["findings"] == [] and report["summary"]["ignored"] == 1
    assert result.exit_code == 0
    assert "1 ignored" in run("--select", "license-unknown", "README.md").output


def test_an_ignored_finding_is_not_fixed(run: Run) -> None:
    card = "---\nlicense: Apache 2.0 # hfcardlint-ignore: license-unknown -- kept\n---\n"
    Path("README.md").write_text(card)
    run("--fix", "--select", "license-unknown,ignore-unused", "README.md")
    assert Path("README.md").read_text() == card


def test_more_comments_than_are_heeded_are_no_burden() -> None:
    comment = f"<!-- hfcardlint-ignore secret-token -->\n{TOKEN}\n\n"
    report = hfcardlint.lint_text(comment * (MAX + 5), config=Config(select=("secret-token",)))
    assert (len(report.ignored), len(report.findings)) == (MAX, 5)
    many = "---\n" + "# hfcardlint-ignore: license-missing\n" * 20_000 + "tags: [a]\n---\n"
    assert len(hfcardlint.lint_text(many, config=Config(select=("license-missing",))).ignored) == 1
