"""The comments that --add-ignore writes for a first adoption."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hfcardlint import adoption, engine
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.finding import Level
from hfcardlint.ignores import same_text

from .commands import TOKEN, Run

ADOPTED = f"""---
license: acme
thumbnail: >-
  not a
  link
tags:
- {TOKEN}
---
# Tiny
{TOKEN} stands under a heading

- {TOKEN} in a list

| a | b |
|---|---|
| {TOKEN} | in a table |

```sh
{TOKEN}
```
"""


def test_add_ignore_settles_a_card_and_keeps_its_text(run: Run) -> None:
    Path("README.md").write_text(ADOPTED)
    assert run("README.md").exit_code == 1
    result = run("--add-ignore", "first adoption", "README.md")
    assert result.exit_code == 0 and " ignored" in result.output
    written = Path("README.md").read_text()
    assert run("README.md").exit_code == 0
    assert same_text(Card(Source("README.md", ADOPTED)), Card(Source("README.md", written)))
    assert [line for line in written.split("\n") if line not in ADOPTED.split("\n")] == [
        "# hfcardlint-ignore: license-unknown, data-absent, training-code-absent, architecture-absent"
        " -- first adoption",
        "<!-- hfcardlint-ignore-file secret-token -- first adoption -->",
    ]
    again = run("--add-ignore", "first adoption", "README.md")
    assert again.exit_code == 0 and Path("README.md").read_text() == written


def test_add_ignore_settles_more_than_is_reported(run: Run) -> None:
    Path("README.md").write_text("# Tiny\n\n" + f"{TOKEN}\n\n" * 150)
    result = run("--add-ignore", "first adoption", "--select", "secret-token", "README.md")
    assert result.exit_code == 0 and "150 ignored" in result.output
    assert result.stderr == "README.md: 150 comments written\n"
    assert run("--add-ignore", "again", "--select", "secret-token", "README.md").stderr == ""
    assert run("--select", "secret-token", "README.md").exit_code == 0


def test_add_ignore_takes_the_level_and_the_rules_of_the_run(run: Run) -> None:
    Path("README.md").write_text("---\nlicense: acme\n---\n# Tiny\n\nA model.\n")
    run("--fail-on", "error", "--add-ignore", "ours", "README.md")
    written = Path("README.md").read_text()
    assert written == "---\n# hfcardlint-ignore: license-unknown -- ours\nlicense: acme\n---\n# Tiny\n\nA model.\n"


def test_add_ignore_without_front_matter_writes_at_the_end(run: Run) -> None:
    Path("README.md").write_text("# Tiny")
    run("--select", "front-matter-missing", "--add-ignore", "uploaded later", "README.md")
    written = Path("README.md").read_text()
    assert written == "# Tiny\n\n<!-- hfcardlint-ignore-file front-matter-missing -- uploaded later -->\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_add_ignore_leaves_a_file_of_utf_16_alone(run: Run, encoding: str) -> None:
    given = "# T\n\nTags words.\n".encode(encoding)
    Path("README.md").write_bytes(given)
    result = run("--add-ignore", "later", "README.md")
    assert (result.exit_code, Path("README.md").read_bytes()) == (2, given)
    assert "no place was found for a comment" in result.stderr


def test_add_ignore_goes_to_the_head_where_code_is_never_closed(run: Run) -> None:
    Path("README.md").write_text("\ufeff# Tiny\n\n```\nnever closed\n")
    assert run("--select", "front-matter-missing", "--add-ignore", "x", "README.md").exit_code == 0
    comment = "<!-- hfcardlint-ignore-file front-matter-missing -- x -->\n"
    assert Path("README.md").read_text() == f"\ufeff{comment}# Tiny\n\n```\nnever closed\n"


def test_add_ignore_goes_behind_front_matter_that_ends_the_file(run: Run) -> None:
    Path("README.md").write_text("---\nlicense: a: b\n---")
    assert run("--select", "front-matter-invalid", "--add-ignore", "x", "README.md").exit_code == 0
    comment = "<!-- hfcardlint-ignore-file front-matter-invalid -- x -->\n"
    assert Path("README.md").read_text() == f"---\nlicense: a: b\n---\n\n{comment}"


@pytest.mark.parametrize("card", ["", "\ufeff\n", " \t\n"])
def test_add_ignore_leaves_an_empty_card_empty(run: Run, card: str) -> None:
    Path("README.md").write_text(card)
    result = run("--add-ignore", "x", "README.md")
    assert result.exit_code == 2 and "README.md: the card is empty" in result.stderr
    assert Path("README.md").read_text() == card


def test_add_ignore_leaves_a_card_alone_where_no_comment_would_do(run: Run) -> None:
    card = "# A text that is larger than what is read\n"
    Path("README.md").write_text(card)
    Path("hfcardlint.toml").write_text("[limits]\nbody = 10\n")
    result = run("--add-ignore", "x", "README.md")
    assert result.exit_code == 2 and "no place was found" in result.output
    assert Path("README.md").read_text() == card


@pytest.mark.parametrize("reason", ["", "  ", "a --> b", "bell \a"])
def test_a_reason_that_a_comment_cannot_hold_is_refused(run: Run, reason: str) -> None:
    Path("README.md").write_text("# Tiny\n")
    result = run("--add-ignore", reason, "README.md")
    assert result.exit_code == 2 and "--add-ignore takes a reason" in result.output


def test_add_ignore_does_not_go_with_fix_or_standard_input(run: Run) -> None:
    for more in ("--fix", "--diff", "-"):
        assert "--add-ignore writes into files" in run("--add-ignore", "x", more).output


PIECES = st.sampled_from(
    [
        "license: acme\n",
        "tags: |\n  a\n",
        "---\n",
        "# T\n",
        "\n",
        f"{TOKEN}\n",
        f"- {TOKEN}\n",
        f"    {TOKEN}\n",
        "| a |\n|---|\n",
        f"| {TOKEN} |\n",
        "```\n",
        "> quote\n",
        "<div>\n",
        "<!-- hfcardlint-ignore secret-token -- x -->\n",
        "<!-- hfcardlint-ignore-next-line license-unknown\n",
        "# hfcardlint-ignore: license-unknown, nope\n",
        "-->",
        "\r\n",
        "text ",
    ]
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_card_is_read_and_adopted_without_loss(text: str) -> None:
    config = Config(select=("secret-token", "license-unknown", "license-missing", "ignore-unused", "ignore-invalid"))
    plan = engine.choose(config)
    for head in ("", "---\n"):
        card = Card(Source("README.md", head + text))
        result = engine.lint(card, plan, config)
        assert result.crashed == ()
        written = adoption.add(card, plan, config, "adopted", Level.WARNING)
        if written is not None:
            new = card.with_text(written)
            assert same_text(card, new)
            assert all(f.level < Level.WARNING for f in engine.lint(new, plan, config).findings)
