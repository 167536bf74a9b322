"""Mended cards are written whole or not at all, for nobody else's eyes, with the owner and rights of the file."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hfcardlint import fixer


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
