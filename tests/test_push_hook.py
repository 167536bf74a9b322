"""The hook of docs/ci.md that stands before each push: it lints, and hands over to Git LFS, which uploads in it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from .commands import BAD, CLEAN
from .conftest import ROOT
from .documents import blocks

# What stands in for Git LFS notes what git tells the hook: the remote, and what is pushed.
LFS = '#!/bin/sh\nprintf "%s\\n" "$*" > "$NOTED"\ncat >> "$NOTED"\n'


def recipe() -> str:
    """Return the lines of the page that make the hook."""
    (shown,) = [block.text for block in blocks(ROOT / "docs" / "ci.md") if ".git/hooks/pre-push" in block.text]
    return "".join(line + "\n" for line in shown.splitlines() if ".git/hooks/pre-push" in line)


@pytest.mark.skipif(os.name == "nt", reason="the recipe is for a shell")
@pytest.mark.parametrize(("card", "code"), [(CLEAN, 0), (BAD, 1)])
def test_the_hook_lints_and_hands_over_to_git_lfs(card: str, code: int, tmp_path: Path) -> None:
    scripts, clone, noted = tmp_path / "bin", tmp_path / "clone", tmp_path / "noted"
    scripts.mkdir()
    lint = f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m hfcardlint "$@"\n'
    for name, text in (("hfcardlint", lint), ("git-lfs", LFS)):
        (scripts / name).write_text(text)
        (scripts / name).chmod(0o755)
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {"PATH": os.pathsep.join([str(scripts), os.environ["PATH"]]), "NOTED": str(noted)}
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

    def shell(line: str) -> subprocess.CompletedProcess[str]:
        where = clone if clone.is_dir() else tmp_path
        return subprocess.run(["sh", "-c", line], cwd=where, env=env, capture_output=True, text=True, check=False)

    assert shell("git init -q --bare hub && git init -q -b main clone").returncode == 0
    (clone / "README.md").write_text(card, "utf-8")
    who = "-c user.name=A -c user.email=a@example.org"
    made = f"git remote add origin ../hub && git add . && git {who} commit -qm card && mkdir -p .git/hooks"
    done = shell(f"{made}\n{recipe()}")
    assert done.returncode == 0, done.stderr
    pushed = shell("git push -q origin main")
    assert pushed.returncode == code, pushed.stderr
    if code:
        assert not noted.exists()
    else:
        first, *rest = noted.read_text().splitlines()
        assert first == "pre-push origin ../hub"
        assert [line.split()[0] for line in rest] == ["refs/heads/main"]
