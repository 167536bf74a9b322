"""Fixes: only the edited bytes change, guards hold, writes are atomic."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_nothing_is_written_into_a_file_of_utf_16(encoding: str) -> None:
    text = "\ufeff---\nlicense: MIT\n---\n# LoRA\n\nTags words.\n"
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


def test_a_read_only_card_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "README.md"
    path.write_text("old")
    for mode, allowed in ((0o400, True), (0o600, False)):  # an administrator may write what is read-only by its mode
        path.chmod(mode)
        monkeypatch.setattr(os, "access", lambda name, asked, allowed=allowed: allowed)
        with pytest.raises(PermissionError, match="read-only"):
            fixer.write(str(path), b"new")
        assert (path.read_text(), os.listdir(tmp_path)) == ("old", ["README.md"])
    path.chmod(0o600)


@pytest.mark.skipif(sys.platform == "win32", reason="owners of POSIX")
def test_write_keeps_owner_and_group_where_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "README.md"
    path.write_text("old")
    given = []

    def chown(handle: int, owner: int, group: int) -> None:
        given.append((owner, group))
        if owner >= 0:
            raise PermissionError("only root gives files away")

    monkeypatch.setattr(os, "fchown", chown)
    fixer.write(str(path), b"new")
    old = path.stat()
    assert given == [(old.st_uid, -1), (-1, old.st_gid)]
    assert path.read_text() == "new"


def test_write_keeps_permissions_and_the_target_of_a_link(tmp_path: Path) -> None:
    real = tmp_path / "card.md"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "README.md"
    link.symlink_to(real)
    fixer.write(str(link), b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(os.listdir(tmp_path)) == ["README.md", "card.md"]


def test_a_fault_before_the_rename_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "README.md"
    path.write_bytes(b"old")

    def fault(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", fault)
    with pytest.raises(OSError, match="no space"):
        fixer.write(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["README.md"]


# What a machine that loses power, or a user's kill -9, does at the worst moment: the new file is whole, the old not
# yet replaced.
KILLED = """
import os, signal, sys
from hfcardlint import fixer
os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
fixer.write(sys.argv[1], b"new")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_kill_9_before_the_rename_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_bytes(b"old" * 1000)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old" * 1000
    # What the dead process left is in nobody's way.
    fixer.write(str(path), b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="owners and permissions of POSIX")
def test_nobody_else_can_read_the_new_file_before_it_has_the_permissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "README.md"
    path.write_bytes(b"old")
    path.chmod(0o600)
    seen: list[int] = []
    chmod = os.fchmod

    def watched(handle: int, mode: int) -> None:
        seen.append(stat.S_IMODE(os.stat(handle).st_mode))
        chmod(handle, mode)

    monkeypatch.setattr(os, "fchmod", watched)
    fixer.write(str(path), b"new")
    assert seen == [0o600]


@pytest.mark.skipif(sys.platform == "win32", reason="owners and permissions of POSIX")
def test_a_link_in_place_of_the_new_file_gives_nobody_elses_file_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, victim = tmp_path / "folder", tmp_path / "victim"
    folder.mkdir()
    card = folder / "README.md"
    card.write_bytes(b"old")
    card.chmod(0o646)
    if os.geteuid() == 0:
        os.chown(card, 4321, 4321)
    victim.write_bytes(b"secret")
    victim.chmod(0o600)
    before = victim.stat()
    sync = os.fsync

    def swapped(handle: int) -> None:
        sync(handle)
        (new,) = folder.glob("*.tmp")
        new.unlink()
        new.symlink_to(victim)

    monkeypatch.setattr(os, "fsync", swapped)
    fixer.write(str(card), b"new")
    after = victim.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert victim.read_bytes() == b"secret"


@pytest.mark.skipif(sys.platform == "win32", reason="a link asks for a right there")
def test_a_link_that_waits_for_the_new_file_is_left_alone(tmp_path: Path) -> None:
    card, victim = tmp_path / "README.md", tmp_path / "victim"
    card.write_bytes(b"old")
    victim.write_bytes(b"secret")
    planted = tmp_path / f"README.md.hfcardlint-{os.getpid()}.tmp"
    planted.symlink_to(victim)
    fixer.write(str(card), b"new")
    assert (card.read_bytes(), victim.read_bytes(), planted.is_symlink()) == (b"new", b"secret", True)
    assert len(os.listdir(tmp_path)) == 3


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
