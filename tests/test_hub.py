"""Cards on the Hub, read by the real huggingface_hub from a server on the loopback interface."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub_server import SHA, Hub, Stored, serve

CARD = b"""---
license: apache-2
---
# Larch

Larch is a language model.
"""
FILES = {
    "README.md": CARD,
    "adapter_config.json": b'{"base_model_name_or_path": "oakline/larch-base", "peft_type": "LORA"}',
    "adapter_model.safetensors": b"\x00" * 64,
}
# The library's import alone takes most of a second.
pytestmark = pytest.mark.slow


@pytest.fixture
def hub() -> Iterator[Hub]:
    with serve() as found:
        found.models["oakline/larch"] = Stored(FILES)
        yield found


class Runner:
    """Runs the command in a folder of its own against one server."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        names = ("PATH", "PYTHONPATH", "SYSTEMROOT", "LANG")
        self.env = {name: os.environ[name] for name in names if name in os.environ}
        self.env |= {"HOME": str(folder), "HF_HOME": str(folder / "hf"), "HF_ENDPOINT": url}

    def __call__(self, *args: str, entry: str = "main", **env: str) -> subprocess.CompletedProcess[str]:
        code = f"import sys; from hfcardlint.__main__ import {entry}; sys.argv[0] = 'hfcardlint'; {entry}()"
        command = [sys.executable, "-c", code, *args]
        return subprocess.run(
            command, cwd=self.folder, env={**self.env, **env}, capture_output=True, text=True, check=False
        )


@pytest.fixture
def run(tmp_path: Path, hub: Hub) -> Runner:
    return Runner(tmp_path, hub.url)


def rules(done: subprocess.CompletedProcess[str]) -> set[str]:
    return {found["rule"] for found in json.loads(done.stdout)["cards"][0]["findings"]}


def test_a_card_is_linted_with_the_files_beside_it(run: Runner, hub: Hub) -> None:
    done = run("hf://oakline/larch", "--format", "json")
    assert done.returncode == 1, done.stderr
    card = json.loads(done.stdout)["cards"][0]
    assert card["path"] == "hf://oakline/larch"
    assert card["kind"] == "adapter"
    assert {"license-unknown", "base-model-missing"} <= rules(done)
    assert done.stderr == ""
    assert not any(name.endswith(".safetensors") for _, name, _ in hub.requests)


def test_the_file_of_the_licence_is_read_whatever_its_case(run: Runner, hub: Hub) -> None:
    hub.models["oakline/larch"] = Stored({**FILES, "license.txt": b"Own terms.", "NOTICE": b"x"})
    run("hf://oakline/larch")
    fetched = {path.rpartition("/")[2] for method, path, _ in hub.requests if method == "GET"}
    assert "license.txt" in fetched and "NOTICE" not in fetched


def test_an_unchanged_revision_comes_from_the_cache(run: Runner, hub: Hub) -> None:
    first = run("hf://oakline/larch@v1")
    asked = len(hub.requests)
    second = run("hf://oakline/larch@v1")
    assert first.stdout == second.stdout
    assert [request[:2] for request in hub.requests[asked:]] == [
        ("GET", "/api/models/oakline/larch/revision/v1"),
        ("HEAD", "/oakline/larch/resolve/v1/README.md"),
    ]


def test_offline_the_cache_is_enough(run: Runner, hub: Hub) -> None:
    missing = run("hf://oakline/larch", HF_HUB_OFFLINE="1")
    assert missing.returncode == 2
    assert missing.stderr == (
        "hfcardlint: hf://oakline/larch: HF_HUB_OFFLINE is set and the card is not in the cache\n"
    )
    assert run("hf://oakline/larch").returncode == 1
    asked = len(hub.requests)
    cached = run("hf://oakline/larch", "--format", "json", HF_HUB_OFFLINE="1")
    assert cached.returncode == 1, cached.stderr
    assert "license-unknown" in rules(cached)
    assert len(hub.requests) == asked


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("hf://oakline/pine", "there is no such model on the Hub, or it is private"),
        ("hf://oakline/hidden", "there is no such model on the Hub, or it is private"),
        ("hf://oakline/larch@v9", "the repository has no revision v9"),
        ("hf://oakline/bare", "there is no README.md in this repository"),
        ("hf://oakline/sealed", "the repository is gated and gives no access to the token at hand"),
        ("hf://datasets/oakline/needles", "only the cards of models are read, not those of datasets"),
        ("hf://oakline", "there is no such model on the Hub, or it is private"),
        ("hf://a/b/c", "hf://owner/name or hf://owner/name@revision is expected"),
        ("hf://oak..line/x", "this is not the id of a repository; owner/name is expected"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(run: Runner, hub: Hub, path: str, said: str) -> None:
    hub.models["oakline/hidden"] = Stored(FILES, private=True)
    hub.models["oakline/bare"] = Stored({"config.json": b"{}"})
    hub.models["oakline/sealed"] = Stored(FILES, sealed=True)
    done = run(path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"hfcardlint: {path}: {said}")
    assert done.stderr.count("\n") == 1


def test_the_librarys_token_opens_a_private_repository(run: Runner, hub: Hub) -> None:
    hub.models["oakline/hidden"] = Stored(FILES, private=True)
    assert run("hf://oakline/hidden", HF_TOKEN="hf_right").returncode == 1
    assert {token for _, _, token in hub.requests} == {"Bearer hf_right"}


def test_a_gated_repository_shows_its_card_only(run: Runner, hub: Hub) -> None:
    hub.models["oakline/gate"] = Stored(FILES, gated=True)
    done = run("hf://oakline/gate", "--format", "json")
    assert done.returncode == 1, done.stderr
    assert "license-unknown" in rules(done)
    assert "base-model-missing" not in rules(done)


def test_a_hub_that_does_not_answer_is_said(run: Runner, hub: Hub) -> None:
    hub.models["oakline/slow"] = Stored(FILES, delay=30)
    code = (
        "import sys; import hfcardlint.hub.model as model; model.TIMEOUT = 1.0\n"
        "from hfcardlint.__main__ import main; sys.argv[1:] = ['hf://oakline/slow']; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], env=run.env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "hfcardlint: hf://oakline/slow: the Hub did not answer within 1 seconds\n"


def test_a_hub_that_is_not_there_is_said(run: Runner) -> None:
    done = run("hf://oakline/larch", HF_ENDPOINT="http://127.0.0.1:9")
    assert done.returncode == 2
    assert done.stderr.startswith("hfcardlint: hf://oakline/larch: the Hub cannot be reached")
    assert done.stderr.count("\n") == 1


def test_a_card_on_the_hub_is_not_written(run: Runner) -> None:
    assert "only read here" in run("hf://oakline/larch", "--fix").stderr
    assert "only read here" in run("hf://oakline/larch", "--add-ignore", "later").stderr
    assert "a baseline is made of files" in run("baseline", "hf://oakline/larch").stderr
    done = run("hf://oakline/larch", "--diff")
    assert done.returncode == 1
    assert "+license: apache-2.0" in done.stdout


def test_a_bare_id_is_a_path_but_not_for_the_extension(run: Runner, tmp_path: Path) -> None:
    plain = run("oakline/larch")
    assert plain.returncode == 2
    assert "no such file; a model on the Hub is hf://oakline/larch" in plain.stderr
    assert "hf://oakline/larch" in run("oakline/larch", entry="hf").stdout
    there = tmp_path / "oakline"
    there.mkdir()
    (there / "larch").write_bytes(b"---\nlicense: mit\n---\n")
    assert "hf://" not in run("oakline/larch", entry="hf").stdout


def test_the_hubs_own_command_line_runs_the_extension(run: Runner, tmp_path: Path) -> None:
    """The layout of an installed extension, from huggingface_hub/cli/extensions.py 2.4.0."""
    script = Path(sys.executable).with_name("hf-cardlint")
    if not script.exists():
        pytest.skip("the package's scripts are not installed beside this interpreter")
    folder = tmp_path / ".local" / "share" / "hf" / "extensions" / "hf-cardlint"
    folder.mkdir(parents=True)
    shutil.copy(script, folder / "hf-cardlint")
    manifest = {
        "owner": "hfcardlint",
        "repo": "hf-cardlint",
        "repo_id": "hfcardlint/hf-cardlint",
        "short_name": "cardlint",
        "executable_path": str(folder / "hf-cardlint"),
        "type": "binary",
        "installed_at": "2026-11-21T00:00:00+00:00",
        "description": "The linter for model cards",
        "commit_sha": SHA,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    (tmp_path / "README.md").write_bytes(CARD)
    command = [str(script.with_name("hf")), "cardlint"]
    env = {**run.env, "HF_HUB_DISABLE_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    for args, code in ((["README.md"], 1), (["oakline/larch"], 1), (["--exit-zero", "README.md"], 0), (["nope"], 2)):
        done = subprocess.run(command + args, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
    assert (
        "license"
        in subprocess.run(
            [*command, "README.md"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        ).stdout
    )
