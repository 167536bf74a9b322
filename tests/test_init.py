"""``hfcardlint init``: a card from the files of a repository, in which nothing is said that no file says."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from hfcardlint import data, engine
from hfcardlint.card import facts, repo
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.cli import main
from hfcardlint.config import Config
from hfcardlint.drafts import card, meta, told
from hfcardlint.finding import Level

from .conftest import ROOT, Runner

CARDS = ROOT / "fixtures" / "cards"
REPOSITORIES = sorted(path.name for path in CARDS.iterdir() if path.is_dir())
CONFIG = {
    "architectures": ["BirchForCausalLM"],
    "model_type": "birch",
    "num_hidden_layers": 2,
    "hidden_size": 8,
    "num_attention_heads": 2,
    "vocab_size": 16,
}


def bare(name: str, folder: Path) -> Path:
    """Return a copy of a fixture's repository without its card."""
    copy = folder / name
    shutil.copytree(CARDS / name, copy, ignore=shutil.ignore_patterns("README.md", "expected.*"))
    return copy


def init(*arguments: object) -> Result:
    return Runner().invoke(main, ["init", *map(str, arguments)])


def written(folder: Path) -> Card:
    return Card(Source.from_bytes("README.md", (folder / "README.md").read_bytes()), repo.Repo(str(folder)))


def test_there_are_ten_repositories() -> None:
    assert len(REPOSITORIES) >= 10


@pytest.mark.parametrize("name", REPOSITORIES)
def test_the_new_card_lints_without_errors_and_asks_for_its_stubs(name: str, tmp_path: Path) -> None:
    folder = bare(name, tmp_path)
    done = init(folder)
    assert done.exit_code == 0, done.output
    result = engine.lint(written(folder), engine.choose(Config()), Config())
    assert not result.crashed
    assert [finding.rule for finding in result.findings if finding.level is Level.ERROR] == []
    left = {finding.rule for finding in result.findings if finding.level is Level.WARNING}
    assert left <= {
        *("data-absent", "front-matter-missing", "license-missing", "placeholder-text", "training-code-absent"),
        *("architecture-absent", "data-vague"),
    }
    lines = (folder / "README.md").read_text(encoding="utf-8").split("\n")
    for line in re.findall(r"README\.md:(\d+)  (?!license)", done.output):
        assert lines[int(line) - 1].endswith("]")


@pytest.mark.parametrize("name", REPOSITORIES)
def test_every_sentence_that_is_no_stub_is_told_by_a_file(name: str, tmp_path: Path) -> None:
    folder = bare(name, tmp_path)
    init(folder)
    made, new = card.draft(repo.Repo(str(folder)), name), written(folder)
    assert made.text == new.text
    stubs = {stub.span for stub in new.disclosures.stubs}
    said = [
        new.text[block.span.start : block.span.end]
        for block in new.body.blocks
        if block.kind not in ("heading", "comment") and block.span not in stubs
    ]
    keys = new.text[: new.meta.body].replace("\n- ", " - ").split("\n") if new.meta.block else []
    said += [line.replace(" - ", "\n- ") for line in keys if line and line[0] not in "-#"]
    assert sorted(said) == sorted(each.text for each in made.told)
    for each in made.told:
        assert each.files
        files = "\n".join((folder / file).read_text(encoding="utf-8") for file in each.files)
        known = files + " ".join(each.files)
        names = re.findall(r"`([^`]+)`", each.text)
        for fact in [*names, *re.findall(r"\b\d+(?:\.\d+)?", each.text.partition("license:")[0])]:
            assert fact in known, (fact, each)


def test_a_card_by_a_name_in_other_letters_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "readme.md").write_text("# Pine\n")
    done = init(tmp_path)
    assert done.exit_code == 2
    assert "readme.md is there already; the Hub reads it as README.md only" in done.output
    assert os.listdir(tmp_path) == ["readme.md"]


def test_what_the_files_tell(tmp_path: Path) -> None:
    folder = bare("lora-adapter", tmp_path)
    said = init(folder).output
    assert said.startswith(f"{folder}/README.md written, with facts from adapter_config.json\n")
    assert said.endswith(f"next: fill in what stands in brackets, then run hfcardlint {folder}/README.md\n")
    new = written(folder)
    assert (
        "This repository holds an adapter for `mistralai/Mistral-7B-v0.1` (`LORA`, rank 16, on the modules `k_proj`, "
        "`o_proj`, `q_proj`, `v_proj`).\n" in new.text
    )
    assert new.meta.texts("base_model") == ["mistralai/Mistral-7B-v0.1"]
    assert new.meta.texts("library_name") == ["peft"]
    assert new.disclosures.kind == "adapter"
    assert new.disclosures.architecture.state == "described"
    assert {stub.section for stub in new.disclosures.stubs} >= {"data", "training_code", "limitations", "usage"}


def test_a_merge_names_its_parents_and_owes_no_data(tmp_path: Path) -> None:
    folder = bare("merge", tmp_path)
    init(folder)
    new = written(folder)
    assert len(new.meta.texts("base_model")) == 2
    assert new.meta.texts("base_model_relation") == ["merge"]
    assert "Training Data" not in {heading.text for heading in new.body.headings}
    assert "This model is a merge; its recipe is [mergekit_config.yml](mergekit_config.yml).\n" in new.text


def test_a_licence_is_taken_from_its_text_alone(tmp_path: Path) -> None:
    folder = bare("open-base", tmp_path)
    init(folder)
    assert written(folder).meta.texts("license") == ["apache-2.0"]
    (folder / "README.md").unlink()
    (folder / "LICENSE").write_text("You may use it on Sundays.\n")
    assert "license: the terms of the weights" in init(folder).output
    assert written(folder).meta.get("license") is None


def test_parameters_are_counted_from_the_header_of_the_weights(tmp_path: Path) -> None:
    numpy = pytest.importorskip("safetensors.numpy")
    array = pytest.importorskip("numpy")
    (tmp_path / "config.json").write_text(json.dumps(CONFIG))
    numpy.save_file({"a": array.zeros((1000, 1240), dtype="float16")}, str(tmp_path / "model.safetensors"))
    init(tmp_path)
    said = (
        "The architecture is `BirchForCausalLM` (`birch`), with 2 layers, hidden size 8, 2 attention heads, a "
        "vocabulary of 16 and 1.24M parameters in F16."
    )
    assert f"## Model Architecture\n\n{said}\n" in (tmp_path / "README.md").read_text()


def test_a_training_script_is_linked(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps(CONFIG))
    (tmp_path / "train tagger.py").write_text("print()\n")
    (tmp_path / "train](x)<b>.py").write_text("print()\n")
    init(tmp_path)
    new = written(tmp_path)
    assert "(<train tagger.py>)." in new.text
    assert "<b>" not in new.text
    assert new.disclosures.training_code.state == "linked"


@pytest.mark.parametrize("link", [False, True])
def test_a_card_is_never_written_over(link: bool, tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    if link:
        path.symlink_to(tmp_path / "nowhere.md")
    else:
        path.write_text("mine\n")
    done = init(tmp_path)
    assert done.exit_code == 2
    assert "is there already; init never writes over a card" in done.output
    assert link or path.read_text() == "mine\n"
    assert not (tmp_path / "nowhere.md").exists()


def test_wrong_folders(tmp_path: Path) -> None:
    assert init(tmp_path / "no").exit_code == 2
    (tmp_path / "file").write_text("")
    assert init(tmp_path / "file").exit_code == 2


def test_a_folder_without_files_gets_stubs_and_no_empty_front_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = init().output.split("\n")
    assert said[0] == "README.md written: no file beside it tells a fact"
    assert said[2].startswith("  README.md:1  license: the terms of the weights, an id of https://")
    assert said[2].endswith(", in front matter between two lines of `---`")
    text = (tmp_path / "README.md").read_text()
    assert text.startswith("# ")
    assert text.count("<!-- hfcardlint stub ") == 8


def test_names_in_files_cannot_write_markdown(tmp_path: Path) -> None:
    hostile = {**CONFIG, "architectures": ["X`\n# Free\n"], "model_type": "<script>", "num_hidden_layers": 2}
    (tmp_path / "config.json").write_text(json.dumps(hostile))
    (tmp_path / "adapter_config.json").write_text(
        json.dumps({"base_model_name_or_path": "a/b\nlicense: mit", "peft_type": "LO\nRA", "target_modules": ["`x`"]})
    )
    init(tmp_path)
    new = written(tmp_path)
    assert "<script" not in new.text
    assert "Free" not in new.text
    assert new.meta.key("license") is None
    assert [heading.text for heading in new.body.headings if heading.level == 1] == [tmp_path.name]


@pytest.mark.parametrize(
    ("count", "shown"),
    [(999, "999"), (124_439_808, "124M"), (7_241_732_096, "7.24B"), (999_999_999, "999M"), (1_500_000_000_000, "1.5T")],
)
def test_short_counts(count: int, shown: str) -> None:
    assert told.short(count) == shown


def test_a_chinese_card_gets_a_chinese_sentence() -> None:
    said = told.architecture(repo.Repo.of({"config.json": json.dumps(CONFIG)}), "zh")
    assert said is not None
    assert said.text == "模型架构为 `BirchForCausalLM` (`birch`)，2 层，隐藏层维度 8，2 个注意力头，词表大小 16。"


def test_every_task_of_the_table_is_a_pipeline_tag() -> None:
    tasks = data.load("architectures")["tasks"]
    assert set(tasks.values()) <= data.pipeline_tags()
    assert list(tasks) == sorted(tasks)
    for head, tag in tasks.items():
        fit, unfit = data.fitting_tags(head)
        assert tag not in unfit
        assert not fit or tag in fit


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        ("slices:\n- sources:\n  - model: a/one\n  - model: b/two\n", ["a/one", "b/two"]),
        ("base_model: a/one\nmodels:\n- model: a/one\n- model: ./local\n", ["a/one"]),
        ("models: [", []),
        ("- x\n", []),
        ("", []),
    ],
)
def test_the_parents_of_a_merge(text: str, parents: list[str]) -> None:
    found = meta.bases(repo.Repo.of({"mergekit_config.yml": text}))
    assert found == [facts.Fact(parent, "mergekit_config.yml") for parent in parents]


def test_the_next_command_takes_a_folder_with_blanks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my model").mkdir()
    monkeypatch.chdir(tmp_path)
    said = Runner().invoke(main, ["init", "my model"]).stdout
    quoted = '"my model/README.md"' if os.name == "nt" else "'my model/README.md'"
    assert said.endswith(f"then run hfcardlint {quoted}\n")
