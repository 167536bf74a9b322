"""What counts as a repository, which files it lists, and how the small ones are read."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from hfcardlint.card.repo import MAX_TEXT, Repo, find, matches

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 4968530912\n".format("ab" * 32)


def git(folder: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A git clone of a model repository with a pointer in place of its weights."""
    git(tmp_path, "init")
    (tmp_path / "README.md").write_text("# Card\n")
    (tmp_path / "config.json").write_text('{"model_type": "llama"}')
    (tmp_path / "model.safetensors").write_text(POINTER)
    (tmp_path / "onnx").mkdir()
    (tmp_path / "onnx" / "model.onnx").write_bytes(b"\x08\x07")
    git(tmp_path, "add", ".")
    return tmp_path


def found(folder: Path) -> Repo:
    repo = find(str(folder / "README.md"))
    assert repo is not None
    return repo


def test_git_root_is_a_whole_repository(model: Path) -> None:
    repo = found(model)
    assert repo.names == {
        "README.md": 7,
        "config.json": 23,
        "model.safetensors": len(POINTER),
        "onnx/model.onnx": 2,
    }
    assert repo.complete


@pytest.mark.parametrize("version", ["2", "4"])
def test_files_that_are_not_checked_out_count(model: Path, version: str) -> None:
    git(model, "update-index", "--index-version", version)
    (model / "config.json").unlink()
    (model / "onnx" / "model.onnx").unlink()
    repo = found(model)
    assert repo.names["config.json"] == repo.names["onnx/model.onnx"] == -1
    assert repo.complete
    assert repo.json("config.json") is None


def test_intent_to_add_makes_a_version_3_index(model: Path) -> None:
    (model / "LICENSE").write_text("words")
    git(model, "add", "--intent-to-add", "LICENSE")
    (model / "LICENSE").unlink()
    assert (model / ".git" / "index").read_bytes()[7] == 3
    assert found(model).has("LICENSE") == "LICENSE"


def test_sha256_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "--object-format=sha256")
    (tmp_path / "README.md").write_text("# Card\n")
    (tmp_path / "vocab.txt").write_text("a\n")
    git(tmp_path, "add", ".")
    (tmp_path / "vocab.txt").unlink()
    repo = found(tmp_path)
    assert repo.complete
    assert repo.names["vocab.txt"] == -1


def test_split_index_is_not_whole(model: Path) -> None:
    git(model, "update-index", "--split-index")
    assert not found(model).complete


@pytest.mark.parametrize(
    "damage", [b"", b"DIRC", b"DIRC\0\0\0\2\xff\xff\xff\xff" + b"\0" * 40, b"DIRC\0\0\0\2\0\0\0\1" + b"\1" * 70]
)
def test_damaged_index_is_not_whole(model: Path, damage: bytes) -> None:
    (model / ".git" / "index").write_bytes(damage)
    repo = found(model)
    assert not repo.complete
    assert "config.json" in repo.names


def test_linked_work_tree(model: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    git(model, "remote", "add", "origin", "https://huggingface.co/fern-lab/fern-1b")
    git(model, "commit", "-m", "card")
    other = tmp_path_factory.mktemp("linked") / "tree"
    git(model, "worktree", "add", str(other))
    repo = found(other)
    assert repo.complete
    assert repo.id == "fern-lab/fern-1b"


def test_folder_with_a_model_file_is_known_in_part(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Card\n")
    (tmp_path / "adapter_config.json").write_text("{}")
    repo = found(tmp_path)
    assert set(repo.names) == {"README.md", "adapter_config.json"}
    assert not repo.complete


@pytest.mark.parametrize(
    "name", ["model-00001-of-00002.safetensors", "fern.Q4_K_M.gguf", "model.safetensors.index.json"]
)
def test_weights_make_a_repository(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(POINTER)
    assert find(str(tmp_path / "README.md")) is not None


def test_other_places_are_no_repository(model: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    plain = tmp_path_factory.mktemp("plain")
    (plain / "setup.py").write_text("")
    assert find(str(plain / "README.md")) is None
    assert find(str(model / "CARD.md")) is None
    assert find(str(model / "readme.md")) is None
    assert find(str(model / "onnx" / "README.md")) is None
    assert find(str(plain / "absent" / "README.md")) is None
    assert find("nul\0byte/README.md") is None


def test_dot_git_that_is_no_git_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert find(str(tmp_path / "README.md")) is None
    (tmp_path / ".git").rmdir()
    (tmp_path / ".git").write_text("gitdir: elsewhere")
    assert find(str(tmp_path / "README.md")) is None


def test_current_folder(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(model)
    repo = find("README.md")
    assert repo is not None
    assert repo.json("config.json") == {"model_type": "llama"}


def test_pointer_is_no_text_and_gives_the_size(model: Path) -> None:
    repo = found(model)
    assert repo.size("model.safetensors") == 4_968_530_912
    assert repo.text("model.safetensors") is None
    assert repo.size("config.json") == 23
    assert repo.size("absent") == -1


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b"\xff\xfe{}", b'{"a": ' + b"[" * 100_000, b'{"n": ' + b"9" * 9000 + b"}"]
)
def test_json_that_is_no_object_is_none(content: bytes) -> None:
    assert Repo.of({"config.json": content}).json("config.json") is None


def test_json_with_a_byte_order_mark() -> None:
    assert Repo.of({"config.json": b'\xef\xbb\xbf{"a": 1}'}).json("config.json") == {"a": 1}


def test_large_files_are_not_read(model: Path) -> None:
    (model / "config.json").write_text('{"a": "' + "x" * MAX_TEXT + '"}')
    repo = found(model)
    assert repo.text("config.json") is None
    assert repo.json("config.json") is None
    assert Repo.of({"LICENSE": "x" * (MAX_TEXT + 1)}).text("LICENSE") is None


def test_only_listed_files_are_read(model: Path) -> None:
    (model.parent / "outside.txt").write_text("words")
    assert found(model).text("../outside.txt") is None
    assert found(model).text(".git/config") is None


def test_links_out_of_the_repository_are_not_read(model: Path) -> None:
    secret = model.parent / f"{model.name}-secret.json"
    secret.write_text('{"a": 1}')
    (model / "generation_config.json").symlink_to(secret)
    (model / "copy.json").symlink_to(model / "config.json")
    (model / "loop.json").symlink_to(model / "loop.json")
    (model / "around").symlink_to(model, target_is_directory=True)
    repo = found(model)
    assert repo.json("generation_config.json") is None
    assert repo.json("copy.json") == {"model_type": "llama"}
    assert repo.json("loop.json") is None
    assert not any(name.startswith("around/") for name in repo.names)


def test_cache_of_the_hub_client_is_read(tmp_path: Path) -> None:
    snapshot = tmp_path / "models--fern-lab--fern-1b" / "snapshots" / "0123abcd"
    blobs = snapshot.parent.parent / "blobs"
    snapshot.mkdir(parents=True)
    blobs.mkdir()
    (blobs / "aa").write_text('{"model_type": "gpt2"}')
    (snapshot / "config.json").symlink_to("../../blobs/aa")
    assert found(snapshot).json("config.json") == {"model_type": "gpt2"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_read(model: Path) -> None:
    (model / "adapter_config.json").unlink(missing_ok=True)
    os.mkfifo(model / "adapter_config.json")
    assert found(model).json("adapter_config.json") is None


def test_hidden_folders_are_left_out(model: Path) -> None:
    for folder in (".cache", ".eval_results"):
        (model / folder).mkdir()
        (model / folder / "a.yaml").write_text("a: 1\n")
    names = found(model).names
    assert ".eval_results/a.yaml" in names
    assert ".cache/a.yaml" not in names


@pytest.mark.parametrize(
    ("url", "id"),
    [
        ("https://huggingface.co/fern-lab/fern-1b", "fern-lab/fern-1b"),
        ("https://someone:secret@huggingface.co/fern-lab/fern-1b.git", "fern-lab/fern-1b"),
        ("git@hf.co:fern-lab/fern-1b", "fern-lab/fern-1b"),
        ("ssh://git@hf.co/fern-lab/fern-1b/", "fern-lab/fern-1b"),
        ("https://huggingface.co/datasets/fern-lab/leaves", None),
        ("https://huggingface.co/gpt2", None),
        ("https://git.example.org/fern-lab/fern-1b", None),
        ("https://huggingface.co.example.org/fern-lab/fern-1b", None),
    ],
)
def test_id_from_a_remote(model: Path, url: str, id: str | None) -> None:
    git(model, "remote", "add", "upstream", url)
    assert found(model).id == id


def test_origin_comes_first(model: Path) -> None:
    git(model, "remote", "add", "base", "https://huggingface.co/moss-lab/moss-1b")
    git(model, "remote", "add", "origin", "https://huggingface.co/fern-lab/fern-1b")
    assert found(model).id == "fern-lab/fern-1b"


def test_in_memory() -> None:
    repo = Repo.of({"LICENSE": "words\n", "a.gguf": POINTER}, id="fern-lab/fern-1b")
    assert repo.names == {"LICENSE": 6, "a.gguf": len(POINTER)}
    assert repo.complete
    assert repo.text("LICENSE") == "words\n"
    assert repo.text("a.gguf") is None
    assert repo.size("a.gguf") == 4_968_530_912
    assert repo.id == "fern-lab/fern-1b"
    assert Repo.of({}).complete


def test_has_gives_the_first_name_that_fits() -> None:
    repo = Repo.of({"LICENSE.txt": "", "q4/a.gguf": "", "b.gguf": ""})
    assert repo.has("LICENSE", "LICENSE*") == "LICENSE.txt"
    assert repo.has("*.gguf") == "b.gguf"
    assert repo.has("*/*.gguf") == "q4/a.gguf"
    assert repo.has("config.json") is None


@pytest.mark.parametrize(
    ("name", "pattern", "fits"),
    [
        ("aba", "ab*ba", False),
        ("abxba", "ab*ba", True),
        ("model-1-of-2.bin", "model-*-of-*.bin", True),
        ("model-1.bin", "model-*-of-*.bin", False),
        ("a/b", "*", False),
        ("b", "*", True),
    ],
)
def test_patterns(name: str, pattern: str, fits: bool) -> None:
    assert matches(name, pattern) is fits
