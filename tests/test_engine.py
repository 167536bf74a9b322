"""The loop over the rules: order, requires, levels, crashes, fingerprints."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import hfcardlint
from hfcardlint import engine
from hfcardlint.baseline import Baseline, Entry
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config, Limits
from hfcardlint.finding import Finding, Fix, Level, Safety, Span
from hfcardlint.rule import Rule

CARD = "---\nlicense: mit\n---\n# One\n\ntext\n\n# One\n"


class FirstNote(Rule):
    """Says one note at the end."""

    name = "first-note"
    level = Level.NOTE

    def check(self, card: Card) -> Iterator[Finding]:
        yield self.at(Span(len(card.text) - 4, len(card.text)), "a note")


class TwoErrors(Rule):
    """Says two errors about equal text."""

    name = "two-errors"
    level = Level.ERROR

    def check(self, card: Card) -> Iterator[Finding]:
        for _ in range(2):
            yield self.at(Span(4, 11), "an error")


class AfterErrors(Rule):
    """Speaks only where two-errors is silent."""

    name = "after-errors"
    requires = ("two-errors",)

    def check(self, card: Card) -> Iterator[Finding]:
        yield self.at(Span(0, 3), "a consequence")


class Raises(Rule):
    """Is broken."""

    name = "raises"

    def check(self, card: Card) -> Iterator[Finding]:
        yield self.at(Span(0, 3), "before the defect")
        raise ValueError("defect")


class WantsFiles(Rule):
    """Needs a repository."""

    name = "wants-files"
    needs_repo = True

    def check(self, card: Card) -> Iterator[Finding]:
        yield self.at(Span(0, 3), "with files")


class Endless(Rule):
    """Never stops finding."""

    name = "endless"

    def check(self, card: Card) -> Iterator[Finding]:
        while True:
            yield self.at(Span(0, 3), "again")


def run(*classes: type[Rule], silent: frozenset[str] = frozenset(), config: Config | None = None) -> engine.CardResult:
    settings = config or Config()
    plan = engine.Plan(tuple(c(settings) for c in classes), silent)
    return engine.lint(Card(Source("README.md", CARD)), plan, settings)


def test_errors_come_first_whatever_the_order_of_rules() -> None:
    assert [f.rule for f in run(FirstNote, TwoErrors).findings] == ["two-errors", "two-errors", "first-note"]


def test_one_cause_gives_one_finding() -> None:
    assert {f.rule for f in run(TwoErrors, AfterErrors).findings} == {"two-errors"}
    assert {f.rule for f in run(AfterErrors).findings} == {"after-errors"}


def test_a_required_rule_that_was_not_asked_for_still_silences() -> None:
    assert run(TwoErrors, AfterErrors, silent=frozenset({"two-errors"})).findings == ()


def test_a_rule_that_raises_is_named_and_the_others_are_heard() -> None:
    result = run(Raises, FirstNote)
    assert [(c.rule, c.error) for c in result.crashed] == [("raises", "ValueError: defect")]
    assert [f.rule for f in result.findings] == ["first-note"]


def test_a_draft_that_exits_is_named_and_hides_nothing() -> None:
    class Exits(FirstNote):
        """Its draft ends the process."""

        name = "exits"

        def draft(self, card: Card, finding: Finding) -> Fix | None:
            raise SystemExit(3)

    config = Config()
    card = Card(Source("README.md", CARD))
    result = engine.lint(card, engine.Plan((Exits(config),)), config, drafts=True)
    assert [found.rule for found in result.findings] == ["exits"]
    assert result.crashed == (engine.Crash("exits", "SystemExit: 3"),)


def test_a_rule_on_files_is_listed_as_not_run_without_a_repository() -> None:
    result = run(WantsFiles)
    assert result.findings == ()
    assert result.skipped[0].rule == "wants-files"


def test_findings_of_one_rule_are_bounded_and_the_last_one_says_so() -> None:
    *_, last = found = run(Endless).findings
    assert len(found) == Limits().findings + 1
    assert last.rule == "endless" and "more than 100 findings of this rule" in last.message


class Many(Rule):
    """Finds each line that says so."""

    name = "many"

    def check(self, card: Card) -> Iterator[Finding]:
        for found in re.finditer("bad", card.text):
            yield self.at(Span(found.start(), found.end()), "bad")


def many(number: int, *open_: int, head: str = "", most: int = 100) -> engine.CardResult:
    """Lint a card of so many findings, each but those of ``open_`` with a comment that ignores it."""
    comment = "<!-- hfcardlint-ignore many -->\n"
    text = head + "".join(f"{'' if head or n in open_ else comment}bad\n\n" for n in range(number))
    config = Config(limits=Limits(findings=most))
    return engine.lint(Card(Source("README.md", text)), engine.Plan((Many(config),)), config)


def test_the_limit_on_findings_counts_none_that_is_ignored() -> None:
    result = many(400, 350)
    assert len(result.findings) == 1 and len(result.ignored) == 399
    assert result.line(result.findings[0]) == 350 * 3 + 1
    several = many(40, *range(20), most=10)
    assert (len(several.findings), len(several.ignored)) == (11, 20)
    assert "more than 10 findings" in several.findings[-1].message


def test_what_is_not_held_against_comments_is_told() -> None:
    block = "<!-- hfcardlint-ignore many -->\n" + "bad " * (engine.READ + 5) + "\n\n"
    result = many(1, head=block)
    assert [f.message.split(";")[0] for f in result.findings] == ["more than 5,000 findings of this rule"]
    assert many(engine.READ + 5, head="<!-- hfcardlint-ignore-file many -->\n\n").findings == ()


def test_endless_findings_are_bounded_where_all_are_ignored() -> None:
    config = Config()
    card = Card(Source("README.md", "Text <!-- hfcardlint-ignore endless -->\n"))
    result = engine.lint(card, engine.Plan((Endless(config),)), config)
    assert (len(result.ignored), len(result.findings)) == (engine.READ + 1, 1)


class Counted(Many):
    """Notes how many findings it was asked for."""

    name = "counted"
    asked = 0

    def check(self, card: Card) -> Iterator[Finding]:
        for finding in super().check(card):
            Counted.asked += 1
            yield finding


@pytest.mark.parametrize(("named", "asked"), [("counted", 300), ("endless", 101)])
def test_findings_beyond_the_limit_are_read_where_something_names_their_rule(
    named: str, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, config = "bad " * 300, Config()
    known = Baseline("", {"README.md": (Entry(named, "0" * 16),)}, frozenset(("0" * 16,)))
    for card, baseline in ((f"{text}<!-- hfcardlint-ignore {named} -->\n", None), (text, known)):
        monkeypatch.setattr(Counted, "asked", 0)
        plan = engine.Plan((Counted(config),), baseline=baseline)
        engine.lint(Card(Source("README.md", card)), plan, config)
        assert Counted.asked == asked


def test_a_fix_that_is_not_to_be_made_is_only_shown() -> None:
    card = "---\nlicense: Apache 2.0\n---\n"
    for settings in ({"unfixable": ["license-unknown"]}, {"fixable": ["osaid"]}):
        report = hfcardlint.lint_text(card, config={"select": ["license-unknown"], **settings})
        (finding,) = report.findings
        assert finding.fix is not None and finding.fix.safety is Safety.SHOWN and finding.fix.edits


def test_a_level_can_be_set() -> None:
    config = Config()
    config.levels = {"two-errors": Level.NOTE}
    assert {f.level for f in run(TwoErrors, config=config).findings} == {Level.NOTE}


def test_fingerprints_differ_among_equals_and_hold_when_lines_move() -> None:
    first, second = run(TwoErrors).findings
    assert first.fingerprint != second.fingerprint
    assert len(first.fingerprint) == 16
    settings = Config()
    moved = Card(Source("README.md", "---\nlicense: mit\nlanguage: en\n---\n# One\n\ntext\n\n# One\n"))
    again = engine.lint(moved, engine.Plan((TwoErrors(settings),), frozenset()), settings)
    assert again.findings[0].fingerprint == first.fingerprint


@pytest.mark.parametrize("profile", ["hub", "recommended", "strict"])
def test_each_profile_holds_the_ones_before_it(profile: str) -> None:
    from hfcardlint.rule import Profile

    def names(level: Profile) -> set[str]:
        config = Config()
        config.profile = level
        plan = engine.choose(config)
        return {r.name for r in plan.rules} - plan.silent

    this = Profile[profile.upper()]
    assert all(names(lower) <= names(this) for lower in Profile if lower < this)
    assert names(Profile.HUB)


def test_select_takes_names_and_groups_and_ignore_takes_away() -> None:
    config = Config()
    config.select = ("osaid",)
    config.ignore = ("data-absent",)
    plan = engine.choose(config)
    chosen = {r.name for r in plan.rules} - plan.silent
    assert "training-code-absent" in chosen
    assert "data-absent" not in chosen
    assert "license-unknown" not in chosen
