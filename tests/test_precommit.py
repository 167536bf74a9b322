"""The hooks as pre-commit and prek run them, in a git repository shaped like a model repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT

pytestmark = pytest.mark.slow

TOOLS = {
    "pre-commit": [sys.executable, "-m", "pre_commit"],
    "prek": [str(Path(sys.executable).with_name("prek"))],
}
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 2471645608\n".format("cd" * 32)
BAD = "---\nlicense: Apache 2.0\nlanguage: en\n---\n\n# Fern 1B\n\nA small model of ferns.\n"
# What the Hub never reads must not be linted: this one would be an error as a card.
NESTED = "---\nlicense: no such licence\n---\n"


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    ).stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This checkout, uncommitted work included, as a git repository that pre-commit can clone."""
    copy = tmp_path_factory.mktemp("hooks") / "hfcardlint"
    listed = git(
        ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", ".", ":!fixtures", ":!docs"
    )
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    git(copy, "init", "--quiet")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "-m", "state of the checkout")
    return copy


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre-commit-home")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "fern-1b"
    (folder / "onnx").mkdir(parents=True)
    files = {
        ".gitattributes": "*.safetensors filter=lfs diff=lfs merge=lfs -text\n",
        "README.md": BAD,
        "config.json": '{"model_type": "llama"}\n',
        "model.safetensors": POINTER,
        "onnx/README.md": NESTED,
        "onnx/model.onnx": POINTER,
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    return folder


@pytest.fixture(params=TOOLS)
def tool(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def try_repo(tool: str, hook: str, checkout: Path, model: Path, home: Path) -> tuple[int, str]:
    """Run a hook over all files; git's own settings of this machine are left out."""
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    env |= {"PRE_COMMIT_HOME": str(home / "pre-commit"), "PREK_HOME": str(home / "prek")}
    command = [*TOOLS[tool], "try-repo", str(checkout), hook, "--all-files", "--color=never"]
    done = subprocess.run(
        command, cwd=model, env=env, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=500
    )
    return done.returncode, done.stdout + done.stderr


def mend(model: Path) -> None:
    """Give the card what the Hub asks for and the disclosures that a pre-trained model owes."""
    shutil.copyfile(ROOT / "fixtures" / "cards" / "open-base" / "README.md", model / "README.md")
    git(model, "add", "README.md")


@pytest.mark.parametrize("hook", ["hfcardlint", "hfcardlint-repo"])
def test_hook_fails_with_the_finding_and_passes_after_the_mend(
    hook: str, tool: str, checkout: Path, model: Path, home: Path
) -> None:
    code, output = try_repo(tool, hook, checkout, model, home)
    assert code == 1, output
    assert "README.md:2:10" in output
    assert "license-unknown" in output
    assert "Failed" in output
    assert "onnx" not in output
    assert "no such licence" not in output

    mend(model)
    code, output = try_repo(tool, hook, checkout, model, home)
    assert code == 0, output
    assert "Passed" in output


def test_the_fixing_hook_mends_what_is_safe_and_reports_the_rest(
    tool: str, checkout: Path, model: Path, home: Path
) -> None:
    code, output = try_repo(tool, "hfcardlint-fix", checkout, model, home)
    assert code == 1, output
    assert "files were modified by this hook" in output
    assert "data-absent" in output
    assert (model / "README.md").read_text(encoding="utf-8") == BAD.replace("Apache 2.0", "apache-2.0")
    assert (model / "onnx/README.md").read_text(encoding="utf-8") == NESTED

    git(model, "add", "README.md")
    code, output = try_repo(tool, "hfcardlint-fix", checkout, model, home)
    assert code == 1, output
    assert "files were modified" not in output

    mend(model)
    code, output = try_repo(tool, "hfcardlint-fix", checkout, model, home)
    assert code == 0, output
    assert "Passed" in output
