"""What a release rests on: workflows that can do no more than they need, the tags, and the packages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from . import packages
from .conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
EACH = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
# What a job may do beyond reading, by workflow and job.
WRITES = {("release.yml", "tag"): {"contents": "write"}}


def load(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in load(path)["jobs"].values() for step in job["steps"]]


@EACH
def test_actions_are_pinned_by_commit_and_say_which_release_that_is(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


@pytest.mark.skipif(sys.platform == "win32", reason="the script is one of bash")
def test_a_python_of_pyenv_is_found_and_one_that_is_not_there_is_not(tmp_path: Path) -> None:
    python = tmp_path / "versions" / "3.12.1" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    script = (ROOT / ".ci" / "release").read_text("utf-8")
    (function,) = re.findall(r"^of_pyenv\(\) \{.*?^\}$", script, re.MULTILINE | re.DOTALL)
    code = f"set -euo pipefail\n{function}\nof_pyenv 3.12\nof_pyenv 3.1 || echo none"
    env = {"PATH": os.environ["PATH"], "PYENV_ROOT": str(tmp_path)}
    done = subprocess.run(["bash", "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == f"{python}\nnone\n"


@EACH
def test_scripts_hold_no_expressions(path: Path) -> None:
    scripts = [step["run"] for step in steps(path) if "run" in step]
    assert scripts
    assert [script for script in scripts if "${{" in script] == []


@EACH
def test_jobs_may_do_what_they_need_and_no_more(path: Path) -> None:
    workflow = load(path)
    whole = workflow["permissions"]
    for name, job in workflow["jobs"].items():
        assert job.get("permissions", whole) == WRITES.get((path.name, name), {"contents": "read"})
        # A token that can write stays with the job that needs it; the others leave none behind for what they run.
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@") and (path.name, name) not in WRITES:
                assert step["with"]["persist-credentials"] is False


@EACH
def test_scripts_of_workflows_exist(path: Path) -> None:
    for step in steps(path):
        for script in re.findall(r"bash (\S+)", step.get("run", "")):
            assert (ROOT / script).is_file()


def test_ci_and_release_run_on_the_same_interpreters() -> None:
    matrix = load(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]["checks"]["strategy"]["matrix"]["python"]
    job = load(ROOT / ".github" / "workflows" / "release.yml")["jobs"]["check"]["steps"]
    assert next(s for s in job if "setup-python@" in s.get("uses", ""))["with"]["python-version"].split() == matrix
    assert next(s for s in job if "PYTHONS" in s.get("env", {}))["env"]["PYTHONS"].split() == matrix


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
class TestTag:
    """The script that tags, with a folder for the remote."""

    @pytest.fixture
    def clone(self, tmp_path: Path) -> Path:
        remote, clone = tmp_path / "remote.git", tmp_path / "clone"
        git(tmp_path, "init", "--quiet", "--bare", str(remote))
        git(tmp_path, "clone", "--quiet", str(remote), str(clone))
        (clone / ".ci").mkdir()
        shutil.copyfile(ROOT / ".ci" / "tag", clone / ".ci" / "tag")
        (clone / "hfcardlint").mkdir()
        release(clone, "0.1.0")
        return clone

    def test_the_version_stays_and_the_short_tag_moves(self, clone: Path) -> None:
        assert tag(clone).returncode == 0
        first = git(clone, "rev-parse", "HEAD")
        assert on_remote(clone) == {"v0.1.0": first, "v0": first}
        release(clone, "0.2.0")
        assert tag(clone).returncode == 0
        second = git(clone, "rev-parse", "HEAD")
        assert on_remote(clone) == {"v0.1.0": first, "v0.2.0": second, "v0": second}

    def test_the_short_tag_never_goes_back(self, clone: Path) -> None:
        release(clone, "0.10.0")
        tag(clone)
        newest = git(clone, "rev-parse", "HEAD")
        release(clone, "0.9.1")
        assert tag(clone).returncode == 0
        assert on_remote(clone) == {"v0.10.0": newest, "v0": newest, "v0.9.1": git(clone, "rev-parse", "HEAD")}

    def test_a_release_is_not_made_twice(self, clone: Path) -> None:
        tag(clone)
        before = on_remote(clone)
        git(clone, "commit", "--quiet", "--allow-empty", "-m", "later")
        again = tag(clone)
        assert again.returncode == 1
        assert again.stderr == "not tagged: v0.1.0 is released already\n"
        assert on_remote(clone) == before

    @pytest.mark.parametrize(
        ("file", "text", "reason"),
        [
            ("CHANGELOG.md", "# Changes\n\n## Unreleased\n", "CHANGELOG.md has no section on 0.1.0"),
            ("hfcardlint/__init__.py", '__version__ = "0.1.0rc1"\n', "the version 0.1.0rc1 is not three numbers"),
        ],
    )
    def test_what_is_not_ready_is_not_tagged(self, clone: Path, file: str, text: str, reason: str) -> None:
        (clone / file).write_text(text)
        git(clone, "commit", "--quiet", "--all", "-m", "not ready")
        assert tag(clone).stderr == f"not tagged: {reason}\n"
        assert on_remote(clone) == {}

    def test_uncommitted_work_is_not_tagged(self, clone: Path) -> None:
        (clone / "new.txt").write_text("new\n")
        assert tag(clone).stderr == "not tagged: there are uncommitted changes\n"


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def release(clone: Path, version: str) -> None:
    """Commit a state of the project that is ready to be released."""
    (clone / "hfcardlint" / "__init__.py").write_text(f'__version__ = "{version}"\n')
    (clone / "CHANGELOG.md").write_text(f"# Changes\n\n## {version} (2026-01-31)\n")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "-m", f"release {version}")
    git(clone, "config", "user.name", "A")
    git(clone, "config", "user.email", "a@example.org")


def tag(clone: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", ".ci/tag"], cwd=clone, capture_output=True, encoding="utf-8", check=False)


def on_remote(clone: Path) -> dict[str, str]:
    """Return the tags of the remote with the commits that they stand for."""
    listed = [line.split("\trefs/tags/") for line in git(clone, "ls-remote", "--tags", "origin").splitlines()]
    return {name.removesuffix("^{}"): commit for commit, name in listed if name.endswith("^{}")}


@pytest.mark.slow
def test_sdist_and_wheel_pass(tmp_path: Path) -> None:
    """Built, checked by twine, and their files listed; ``.ci/release`` also runs the tests against the wheel."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"]
    subprocess.run([*pip, str(tmp_path / "tools"), "build", "twine"], check=True)
    env = {"PYTHONPATH": str(tmp_path / "tools"), "PATH": "/usr/bin:/bin"}
    python, dist = [sys.executable, "-m"], tmp_path / "dist"
    subprocess.run([*python, "build", "--outdir", str(dist), str(ROOT)], check=True, env=env)
    subprocess.run([*python, "twine", "check", "--strict", *map(str, dist.iterdir())], check=True, env=env)
    assert packages.wrong(dist) == []


def test_a_file_too_much_or_too_few_in_a_package_is_named(tmp_path: Path) -> None:
    import tarfile
    import zipfile

    root = tmp_path / "project"
    (root / "hfcardlint").mkdir(parents=True)
    (root / "hfcardlint" / "cli.py").write_text("")
    git(root, "init", "--quiet")
    with tarfile.open(tmp_path / "hfcardlint-1.0.0.tar.gz", "w:gz") as archive:
        archive.add(root / "hfcardlint" / "cli.py", "hfcardlint-1.0.0/hfcardlint/cli.py")
        archive.add(root / "hfcardlint" / "cli.py", "hfcardlint-1.0.0/PKG-INFO")
        archive.add(root / "hfcardlint" / "cli.py", "hfcardlint-1.0.0/.env")
    with zipfile.ZipFile(tmp_path / "hfcardlint-1.0.0-py3-none-any.whl", "w") as wheel:
        for name in packages.DIST_INFO:
            wheel.writestr(f"hfcardlint-1.0.0.dist-info/{name}", "")
    assert packages.wrong(tmp_path, root) == [
        "hfcardlint-1.0.0.tar.gz: should not hold .env",
        "hfcardlint-1.0.0-py3-none-any.whl: lacks hfcardlint/cli.py",
    ]


def test_the_package_names_the_pythons_that_ci_tests() -> None:
    named = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    matrices = [job.get("strategy", {}).get("matrix", {}) for job in load(WORKFLOWS[0])["jobs"].values()]
    assert named in [matrix.get("python") for matrix in matrices]
