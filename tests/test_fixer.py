"""Fixes: only the edited bytes change, guards hold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hfcardlint import engine, fixer
from hfcardlint.card.card import Card
from hfcardlint.card.repo import Repo
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.finding import Edit, Finding, Fix, Level, Safety, Span
from hfcardlint.rule import Profile, Rule
from hfcardlint.rules.license import LicenseUnknown

from .conftest import ROOT


def card(text: str) -> Card:
    return Card(Source("README.md", text))


def fixed(text: str, unsafe: bool = False, *classes: type[Rule]) -> fixer.FixResult:
    config = Config()
    plan = engine.Plan(tuple(c(config) for c in classes), frozenset()) if classes else engine.choose(config)
    return fixer.fix(card(text), plan, config, unsafe)


def test_a_safe_fix_changes_nothing_else() -> None:
    text = "---\r\nlicense:   Apache 2.0  # ours\r\ntags: [a,  b]\r\n---\r\n# T\r\n\r\nno end"
    result = fixed(text)
    assert result.text == text.replace("Apache 2.0", "apache-2.0")
    assert [rule for rule, _ in result.applied] == ["license-unknown"]
    assert result.dropped == ()


def test_a_byte_order_mark_and_bad_bytes_survive() -> None:
    data = b"\xef\xbb\xbf---\nlicense: MIT\n---\n\xff\xfe text\n"
    config = Config()
    source = Source.from_bytes("README.md", data)
    result = fixer.fix(Card(source), engine.choose(config), config)
    assert Source("README.md", result.text).encode() == data.replace(b"MIT", b"mit")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("license: &l MIT\ntitle: *l\n", "license: &l MIT\ntitle: *l\n"),
        ("title: &l MIT\nlicense: *l # ours\n", "title: &l MIT\nlicense: mit # ours\n"),
        ("license: &l mit\nlicense: mit\ntitle: *l\n", "license: &l mit\ntitle: *l\n"),
        ("license: mit\nlicense: &l mit\ntitle: *l\n", "license: mit\nlicense: &l mit\ntitle: *l\n"),
    ],
)
def test_what_an_alias_refers_to_is_not_changed(text: str, mended: str) -> None:
    result = fixed(f"---\n{text}---\n# T\n")
    assert (result.text, result.dropped) == (f"---\n{mended}---\n# T\n", ())


def test_a_line_goes_behind_an_alias() -> None:
    text = "---\ntags:\n- license:mit\nmine:\n  a: &a b\n  c: d\nlast: *a\n---\n"
    assert fixed(text, True).text.startswith(text.removesuffix("---\n") + "license: mit\n---\n")


def test_a_block_of_lines_may_come_to_stand_last() -> None:
    result = fixed("---\nlicense: mit\nextra_gated_prompt: |\n  Say\n  who.\nlicense: mit\n---\n# T\n")
    assert result.text == "---\nlicense: mit\nextra_gated_prompt: |\n  Say\n  who.\n---\n# T\n"
    assert result.dropped == ()


def test_front_matter_that_comes_to_be_read_may_hold_errors() -> None:
    result = fixed("---\nlicense: Apache 2.0\r\n\t\nlanguage: EN\n-\tx\n---\n")
    assert (result.applied, result.dropped) == ((), ())
    result = fixed("---\nlicense: Apache 2.0\r\n\t\ntags:\n-\tx\nlicense_name: z\nbase_model: not an id\n---\n")
    assert result.text == "---\nlicense: apache-2.0\r\n \ntags:\n- x\nlicense_name: z\nbase_model: not an id\n---\n"
    assert result.dropped == ()


@pytest.mark.parametrize("head", ["---\nlicense: acme\n ---\n", "license: acme\n---\n", "---\nlicense: acme\n...\n"])
def test_front_matter_that_comes_to_be_seen_may_hold_errors(head: str) -> None:
    result = fixed(f"{head}# Tagger\n", True)
    assert result.text.startswith("---\nlicense: acme\n---\n# Tagger\n")
    assert result.dropped == ()


@pytest.mark.parametrize(
    ("given", "mended"),
    [
        ("language: [no, en, English]", 'language: ["no", en]'),
        ("language: [English, EN, 'English', Deutsch]", "language: [en, de]"),
        ("language: [ kr , ko]", "language: [ ko]"),
        ("language: [en, # ours\n  English]",) * 2,
        ("license:\n- MIT\n- 'mit license'\n- 'MIT License' # ours", "license:\n- mit\n- 'MIT License' # ours"),
        ("datasets: [acme/a, https://huggingface.co/datasets/acme/a]", "datasets: [acme/a]"),
        ("datasets:\r\n- https://huggingface.co/datasets/acme/a\r\n- acme/a\r", "datasets:\r\n- acme/a\r"),
    ],
)
def test_no_fix_writes_an_item_twice(given: str, mended: str) -> None:
    result = fixed(f"---\n{given}\n---\n", True)
    assert result.text.startswith(f"---\n{mended}\n") and result.dropped == ()


@pytest.mark.parametrize("value", ["no", "acme/checkpoints", "5"])
def test_quotes_make_no_list(value: str) -> None:
    result = fixed(f"---\nlicense: mit\nbuckets: {value}\n---\n", True)
    assert "value-type" not in dict((*result.applied, *result.dropped))


class BeginsWrong(Rule):
    """Offers a fix that begins the card with front matter that the Hub refuses."""

    name = "begins-wrong"

    def check(self, card: Card) -> Iterator[Finding]:
        if card.meta.block is None:
            fix = Fix(Safety.SAFE, "begin", (Edit(0, 0, "---\nlicense: acme\n---\n"),))
            yield self.at(Span(0, 0), "x", fix=fix)


def test_front_matter_that_a_fix_writes_may_hold_no_errors() -> None:
    result = fixed("# Tagger\n", True, BeginsWrong, LicenseUnknown)
    assert (result.applied, result.dropped) == ((), (("begins-wrong", "begin"),))


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_nothing_is_written_into_a_file_of_utf_16(encoding: str, mark: str) -> None:
    text = f"{mark}---\nlicense: MIT\n---\n# LoRA\n\nTags words.\n"
    files = {"adapter_config.json": b'{"base_model_name_or_path": "acme/tiny-7b"}'}
    given = Card(Source.from_bytes("README.md", text.encode(encoding)), Repo.of(files))
    config = Config(profile=Profile.STRICT)
    assert fixer.fix(given, engine.choose(config), config, True).passes == ()


class BreaksOther(Rule):
    """Offers a fix that changes the value of a key it does not touch."""

    name = "breaks-other"

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.key("license")
        if node is not None:
            # A flow mapping opened before the key swallows the next one.
            yield self.at(node, "x", fix=Fix(Safety.SAFE, "break", (Edit(node.start, node.start, "x: 'a\n  b'\n  "),)))


class DropsKey(Rule):
    """Offers a fix whose edit lies in the fence."""

    name = "drops-key"

    def check(self, card: Card) -> Iterator[Finding]:
        if card.meta.mapping is not None:
            yield self.at(card.meta.mapping, "x", fix=Fix(Safety.SAFE, "drop the fence", (Edit(0, 4, ""),)))


class MakesError(Rule):
    """Offers a fix that makes the Hub refuse the card."""

    name = "makes-error"
    level = Level.NOTE

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("license")
        if node is not None and card.text[node.start : node.end] == "mit":
            yield self.at(node, "x", fix=Fix(Safety.SAFE, "no such licence", (Edit(node.start, node.end, "mitt"),)))


class RefusesMitt(Rule):
    """Finds the licence that makes-error writes."""

    name = "refuses-mitt"
    level = Level.ERROR

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("license")
        if node is not None and card.text[node.start : node.end] == "mitt":
            yield self.at(node, "not a licence")


@pytest.mark.parametrize("rules", [(BreaksOther,), (DropsKey,), (MakesError, RefusesMitt)])
def test_a_fix_that_breaks_a_guard_is_dropped_and_named(rules: tuple[type[Rule], ...]) -> None:
    text = "---\nlicense: mit\nlanguage: en\n---\n"
    result = fixed(text, False, *rules)
    assert result.text == text
    assert result.applied == ()
    assert [rule for rule, _ in result.dropped] == [rules[0].name]


class InsertsTwice(Rule):
    """Two findings insert at the same place."""

    name = "inserts-twice"

    def check(self, card: Card) -> Iterator[Finding]:
        for word in ("one", "two"):
            if word not in card.text:
                end = len(card.text)
                yield self.at(Span(end, end), word, fix=Fix(Safety.SAFE, word, (Edit(end, end, word + "\n"),)))


def test_fixes_at_one_place_follow_one_another() -> None:
    result = fixed("---\nlicense: mit\n---\n", False, InsertsTwice)
    assert result.text == "---\nlicense: mit\n---\none\ntwo\n"


@given(st.text(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text(max_size=5)), max_size=4))
def test_apply_changes_only_the_edited_characters(text: str, raw: list[tuple[int, int, str]]) -> None:
    edits: list[Edit] = []
    at = 0
    for gap, length, new in raw:
        start, end = min(at + gap, len(text)), min(at + gap + length, len(text))
        edits.append(Edit(start, end, new.replace("\r", "")))
        at = end + 1
        if at > len(text):
            break
    kept, last = [], 0
    for edit in edits:
        kept += [text[last : edit.start], edit.text]
        last = edit.end
    assert fixer.apply(text, edits) == "".join([*kept, text[last:]])


class SwallowsText(Rule):
    """Offers a fix whose inserted fence makes code of the text behind it."""

    name = "swallows-text"

    def check(self, card: Card) -> Iterator[Finding]:
        end = card.meta.body
        if "```" not in card.text:
            yield self.at(Span(end, end), "x", fix=Fix(Safety.SAFE, "open a fence", (Edit(end, end, "```\n"),)))


def test_a_fix_that_turns_text_into_code_is_dropped() -> None:
    text = "---\nlicense: mit\n---\nText.\n"
    result = fixed(text, False, SwallowsText)
    assert result.text == text
    assert [rule for rule, _ in result.dropped] == ["swallows-text"]


@pytest.mark.parametrize(
    ("config", "mended"),
    [
        (Config(), "apache-2.0"),
        (Config(fixable=("license-unknown",)), "apache-2.0"),
        (Config(fixable=("language-unknown",)), "Apache 2.0"),
        (Config(unfixable=("license-unknown",)), "Apache 2.0"),
        (Config(fixable=("license-unknown",), unfixable=("license-unknown",)), "Apache 2.0"),
    ],
)
def test_only_fixable_rules_mend(config: Config, mended: str) -> None:
    result = fixer.fix(card("---\nlicense: Apache 2.0\n---\n"), engine.choose(config), config)
    assert result.text == f"---\nlicense: {mended}\n---\n"


def test_the_passes_are_the_edits_that_were_made() -> None:
    text = "---\nlicense: Apache 2.0\n---\n"
    result = fixed(text, False)
    again = text
    for edits in result.passes:
        again = fixer.apply(again, edits)
    assert result.passes
    assert again == result.text


class Drafts(Rule):
    """Writes its fix on request only, and fails where the card says so."""

    name = "drafts"

    def check(self, card: Card) -> Iterator[Finding]:
        if "drafted" not in card.text:
            yield self.at(Span(0, 0), "x")

    def draft(self, card: Card, finding: Finding) -> Fix | None:
        if "fail" in card.text:
            raise ValueError("no draft")
        end = len(card.text)
        return Fix(Safety.UNSAFE, "draft", (Edit(end, end, "drafted\n"),))


def test_a_draft_is_written_on_request_only() -> None:
    config = Config()
    plan = engine.Plan((Drafts(config),), frozenset())
    [plain] = engine.lint(card("x\n"), plan, config).findings
    [drafted] = engine.lint(card("x\n"), plan, config, drafts=True).findings
    assert plain.fix is None
    assert drafted.fix is not None
    assert fixed("x\n", False, Drafts).text == "x\n"
    assert fixed("x\n", True, Drafts).text == "x\ndrafted\n"


def test_a_draft_that_fails_hides_no_finding() -> None:
    config = Config()
    result = engine.lint(card("fail\n"), engine.Plan((Drafts(config),), frozenset()), config, drafts=True)
    assert [finding.rule for finding in result.findings] == ["drafts"]
    assert [crash.rule for crash in result.crashed] == ["drafts"]


CARDS = ROOT / "fixtures" / "cards"


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize("name", sorted(path.name for path in CARDS.iterdir() if path.is_dir()))
def test_fixes_from_the_files_of_a_repository(name: str, bare: bool) -> None:
    """Every rule's fixes at once, on the card as it is and on its body alone."""
    files = {
        path.relative_to(CARDS / name).as_posix(): path.read_bytes()
        for path in (CARDS / name).rglob("*")
        if path.is_file()
    }
    source = Source.from_bytes("README.md", files["README.md"])
    given = Card(source, Repo.of(files))
    if bare:
        given = given.with_text(source.text[given.meta.body :].lstrip())
    config = Config(profile=Profile.STRICT)
    plan = engine.choose(config)
    done = fixer.fix(given, plan, config, True)
    assert done.dropped == ()
    mended = given.with_text(done.text)
    assert fixer.fix(mended, plan, config, True).passes == ()
    errors = [finding.rule for finding in engine.lint(mended, plan, config).findings if finding.level is Level.ERROR]
    assert errors == []
    rest = iter(block.text for block in mended.body.blocks)
    assert all(block.text in rest for block in given.body.blocks)
    if bare and name in ("lora-adapter", "merge", "open-base"):
        assert mended.meta.key("library_name") is not None
