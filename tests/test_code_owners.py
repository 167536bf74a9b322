"""Whose the repositories are that short cards of our own writing link."""

from __future__ import annotations

import pytest

from .reading import meta, read


def test_an_owner_named_after_the_cards_is_its_own() -> None:
    text = "# fernlab/vit-b-16\n\nSee [clips](https://github.com/fernlabs/clips) for other models.\n"
    assert read(text).training_code.state == "unlabelled"
    assert read(text.replace("# fernlab/", "# moss/")).training_code.state == "absent"


def test_a_badge_with_the_models_name_is_the_projects_own() -> None:
    body = "<div><a href='https://github.com/example/heron'><img src='b.png'></a></div>"
    assert read(f"# Heron-1B\n\n{body}\n").training_code.state == "unlabelled"
    assert read(f"# Moss-1B\n\n{body}\n").training_code.state == "absent"


def test_the_owner_of_the_loaded_model_is_the_projects_own() -> None:
    link = "It needs [esk](https://github.com/example/esk) to run.\n"
    text = f"# tern-small\n\nA model.\n\n```python\nload('example/tern-small')\n```\n\n{link}"
    assert read(text).training_code.state == "unlabelled"
    assert read(text.replace("load('example/", "load('other/")).training_code.state == "absent"


def test_a_repository_called_as_the_loaded_model_is_the_projects_own_under_any_title() -> None:
    link = "It needs https://github.com/example/heron_torch to run.\n"
    text = f"## Introduction\n\n{link}\n```python\nload('example/heron-base')\n```\n"
    assert read(text).training_code.state == "unlabelled"
    assert read(text.replace("load('example/", "load('other/")).training_code.state == "absent"
    assert read(text.replace("heron-base", "moss-base")).training_code.state == "absent"


def test_a_tool_that_trained_the_model_is_no_product_of_the_project_beside_it() -> None:
    about = "## About us\n\nWe are Fern. Our code: [Haystack](https://github.com/fern/haystack)\n"
    told = "Haystack's distillation feature was used for training.\n\n"
    assert read(f"# Heron\n\n{told}{about}").training_code.state == "named"
    assert read(f"# Heron\n\n{about}").training_code.state == "unlabelled"


def test_links_of_the_bases_card_pasted_below_are_not_the_models() -> None:
    own = meta("base_model: kim/tern") + "# Heron\n\nIt was trained using Unsloth.\n\n"
    below = "# Original model card\n\n## Repository\n\nOur code: [tern](https://github.com/kim/tern)\n"
    assert read(own + below).training_code.state == "named"
    assert read(own + below.replace("Original model card", "Tern")).training_code.state == "unlabelled"


def test_a_repository_of_the_owner_whose_models_the_card_loads_is_its_own() -> None:
    text = "# Sorter\n\nIt is part of [Kestrel](https://github.com/moss/kestrel).\n\n```python\n{}\n```\n"
    assert read(text.format('AutoModel.from_pretrained("moss/heron-1b")')).training_code.state == "unlabelled"
    assert read(text.format('AutoModel.from_pretrained("alder/heron-1b")')).training_code.state == "absent"
    assert read(text.format('AutoModel.from_pretrained("mo/heron-1b")')).training_code.state == "absent"
    text = text.replace("moss/kestrel", "moss-research/kestrel")
    assert read(text.format('AutoModel.from_pretrained("moss/heron-1b")')).training_code.state == "unlabelled"


def test_an_owner_called_after_that_of_the_loaded_models_is_the_same() -> None:
    text = '# Sorter\n\nIt is part of [Kestrel](https://github.com/{}/kestrel).\n\n```python\nx("{}")\n```\n'
    text = text.replace("x(", "load_from.from_pretrained(")
    assert read(text.format("mosslab", "moss/heron-1b")).training_code.state == "unlabelled"
    assert read(text.format("moss-lab", "mosslab/heron-1.5b")).training_code.state == "unlabelled"
    assert read(text.format("moss", "moss/heron.csv")).training_code.state == "absent"
    assert read(text.format("mosslab", "mo/heron-1b")).training_code.state == "absent"


def test_the_owner_of_most_of_the_loaded_models_is_the_cards() -> None:
    link = "It is part of [Kestrel](https://github.com/moss/kestrel).\n\n"
    code = "```python\na = AutoModel.from_pretrained('{}/heron')\nb = AutoModel.from_pretrained('{}/tern')\n{}```\n"
    third = "c = AutoModel.from_pretrained('moss/plover')\n"
    assert read(f"# Sorter\n\n{link}{code.format('moss', 'alder', third)}").training_code.state == "unlabelled"
    assert read(f"# Sorter\n\n{link}{code.format('moss', 'alder', '')}").training_code.state == "absent"


def test_a_notebook_in_a_repository_called_as_the_loaded_model_is_the_projects_own() -> None:
    badge = "[![open](b.svg)](https://colab.research.google.com/github/kim/letter-sorter-large/blob/main/try.ipynb)\n\n"
    code = "```python\nx = pipeline('letters', model='moss/{}')\n```\n"
    assert read(f"# A\n\n{badge}{code.format('letter-sorter-large')}").training_code.state == "unlabelled"
    assert read(f"# A\n\n{badge}{code.format('word-sorter-large')}").training_code.state == "absent"


def test_a_repository_of_data_is_the_makers_own_where_the_code_loads_their_model() -> None:
    text = "# Sorter\n\nTrained on the [corpus](https://github.com/moss/reeds) of letters.\n\n```python\n{}\n```\n"
    assert read(text.format("x = Tagger.load('moss/sorter')")).training_code.state == "unlabelled"
    assert read(text.format("x = Tagger.load('alder/sorter')")).training_code.state == "absent"


def test_a_repository_of_those_who_made_the_model_is_its_own() -> None:
    text = "# Sorter\n\nIt runs best in [Kestrel](https://github.com/moss/kestrel).\n\nThis {} by the team at {}.\n"
    assert read(text.format("model was created", "Moss")).training_code.state == "unlabelled"
    assert read(text.format("model was created", "Alder")).training_code.state == "absent"
    assert read(text.format("card was written", "Moss")).training_code.state == "absent"


def test_what_is_surest_the_projects_own_is_named_first() -> None:
    other = "- See also our [reed](https://github.com/fern/reed)\n"
    own = "- GitHub: https://github.com/kim/heron-small\n"
    assert read(f"# Heron small\n\n{other}{own}").training_code.said.startswith("kim/heron-small")
    code = "```python\nx = AutoModel.from_pretrained('fern/heron-small')\n```\n"
    mine = own.replace("kim/", "fern/")
    assert read(f"# Heron small\n\n{other}{mine}{code}").training_code.said.startswith("fern/heron-small")
    label = "- **Source code:** https://github.com/kim/bird\n"
    assert read(f"# Heron small\n\n{other}{label}").training_code.said.startswith("kim/bird")


def test_the_card_below_the_heading_base_model_or_a_familys_name_is_not_the_models() -> None:
    own = "# Heron-8B\n\nIt was fine-tuned from Llama 2 with Unsloth.\n\n"
    below = "# {}\n\nSend comments by way of our [repository](https://github.com/meadow/llama).\n"
    assert read(own + below.format("Base Model")).training_code.state == "named"
    assert read(own + below.format("**Llama 2**")).training_code.state == "named"
    assert read(own + below.format("Our code")).training_code.state == "unlabelled"
    assert read(own + "#" + below.format("Base Model")).training_code.state == "unlabelled"


def test_heretic_made_what_it_says_above_the_bases_card() -> None:
    linked = "[{}](https://huggingface.co/{})"
    title = f"# This is a decensored version of {linked.format('oak/Reed-7B', 'oak/Reed-7B')}, made using "
    own = f"{title}[Heretic](https://github.com/p-e-w/heretic) v1.3.0\n\n| Refusals | 4/100 |\n|-|-|\n\n"
    below = "# {}\n\nOur [repository](https://github.com/oak/reed) has more.\n\n## Code\n\nSee it.\n"
    found = read(own + below.format("Reed-7B"))
    assert (found.generated_by, found.kind, found.training_code.state) == ("heretic", "finetune", "named")
    assert read(own + below.format("Our code")).training_code.state == "unlabelled"
    told = "We compared to models made using [Heretic](https://github.com/p-e-w/heretic)."
    assert read(f"# A\n\n{told}\n").generated_by is None
    news = meta("base_model: oak/reed-7b") + "# A version of reeds\n\nFine-tuned.\n\n"
    assert read(news + below.format("Reed-7B")).training_code.state == "unlabelled"


def test_the_makers_edition_of_the_framework_that_ran_the_training_is_its_code() -> None:
    body = (
        "# {}\n\nPre-trained on letters.\n\n```python\nAutoModel.from_pretrained('meadow/fern')\n```\n\n## Software\n\n"
    )
    link = "- **Orchestration:** [Megatron-LM](https://github.com/{}/Megatron-LM)\n"
    assert read(body.format("Fern") + link.format("meadow-project")).training_code.state == "linked"
    assert read(body.format("Fern") + link.format("NVIDIA")).training_code.state == "named"


@pytest.mark.parametrize(
    ("label", "state"),
    [
        ("Training code: https://git.acme.example/x", "linked"),
        ("**Training script:** [run.zip](https://acme.example/run.zip)", "linked"),
        ("Training code: https://arxiv.org/abs/2001.00001", "absent"),
        ("Training code: will be released at https://acme.example", "absent"),
    ],
)
def test_a_label_for_training_code_is_taken_at_its_word(label: str, state: str) -> None:
    assert read(f"# A\n\nA model.\n\n{label}\n").training_code.state == state


def test_scripts_of_films_are_no_code() -> None:
    text = "# A\n\nFine-tuned on film [scripts](https://www.kaggle.com/datasets/oak/films).\n"
    assert read(text).training_code.state == "absent"


def test_a_repository_of_the_author_is_the_projects_own() -> None:
    rows = "| Feature | Description |\n| --- | --- |\n| **Author** | [{}]({}) |\n| **Sources** | {} |\n"
    linked = rows.format("Kim Alder", "https://github.com/reedlab/sorter", "Letters")
    assert read(f"# A\n\n{linked}").training_code.state == "unlabelled"
    assert read(f"# A\n\n{linked.replace('/sorter', '')}").training_code.state == "absent"
    vectors = "[Letters](https://github.com/reed/vectors) (Reed)"
    assert read(f"# A\n\n{rows.format('Reed', 'https://reed.example', vectors)}").training_code.state == "unlabelled"
    assert read(f"# A\n\n{rows.format('Kim', 'https://reed.example', vectors)}").training_code.state == "absent"


def test_what_a_tuned_model_was_made_from_stands_above_it() -> None:
    above = "[{}](https://github.com/meadow/tern)\n\nIt was fine-tuned on letters.\n"
    assert read(above.format("Meadow's Tern"), kind="finetune").training_code.state == "absent"
    assert read(above.format("Tern"), kind="finetune").training_code.state == "unlabelled"


def test_a_library_that_the_reader_is_sent_to_as_the_repository_is_the_projects() -> None:
    text = "# A\n\nPlease visit the [{}](https://github.com/microsoft/TOXIGEN) for the data and further {}.\n"
    assert read(text.format("GitHub repository", "details")).training_code.state == "unlabelled"
    assert read(text.format("ToxiGen", "details")).training_code.state == "absent"
    assert read(text.format("GitHub repository", "letters")).training_code.state == "absent"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("To run fast inference using [reeds](https://github.com/heron/reeds), please refer to the guide.", "absent"),
        ("More information on [reeds](https://github.com/heron/reeds), please refer to the guide.", "unlabelled"),
        ("Code adapted from [heron/reeds](https://github.com/heron/reeds)", "absent"),
        ("Code in [heron/reeds](https://github.com/heron/reeds)", "unlabelled"),
        ("We evaluated it by our own tests with the code of [reeds](https://github.com/heron/reed-evals).", "absent"),
        ("Visit their [example](https://github.com/heron/reeds/blob/main/run_it.py) for more.", "absent"),
        ("Visit our [example](https://github.com/heron/reeds/blob/main/run_it.py) for more.", "linked"),
    ],
)
def test_words_around_a_link_tell_whose_it_is(text: str, state: str) -> None:
    assert read(f"# Tern\n\n{text}\n").training_code.state == state


def test_the_guide_of_a_library_is_no_code_of_the_project() -> None:
    guide = "Check the official [installation guide](https://github.com/ggml-org/llama.cpp#start) from llama.cpp.\n"
    assert read(f"# Tern\n\n{guide}").training_code.state == "absent"
    assert read(f"# Tern\n\n## llama.cpp\n\n{guide}").training_code.state == "absent"


def test_labels_and_folders_tell_of_training() -> None:
    sources = "# Tern\n\n### Model Sources\n\n- {}: https://github.com/heron/reeds\n"
    assert read(sources.format("Reeds for pre-training and SFT")).training_code.state == "linked"
    assert read(sources.format("Reeds for DPO")).training_code.state == "linked"
    assert read(sources.format("Reeds for evaluation")).training_code.state == "absent"
    folder = "# Tern\n\nSee [`{0}`]({0}) for more.\n"
    assert read(folder.format("examples/finetuning/")).training_code.state == "linked"
    assert read(folder.format("examples/running/")).training_code.state == "absent"


def test_what_trained_goes_before_scripts_of_the_data() -> None:
    means = "- **Training framework:** [Megatron-LM](https://github.com/heron/Megatron-LM)\n"
    data = "- **Training data reconstruction scripts:** [heron/data](https://github.com/heron/data)\n"
    assert read(f"# Tern\n\n## Training\n\n{means}\n### Resources\n\n{data}").training_code.state == "named"


@pytest.mark.parametrize(
    "said",
    [
        "trained with similar parameters as\n[the original heron model](https://github.com/kim/heron)",
        "trained with the same steps as [the original heron model](https://github.com/kim/heron)",
        "captured during a reproduction of [Heron base](https://github.com/kim/heron)",
        "trained by steps similar to [Heron base](https://github.com/kim/heron)",
        "trained in a way similar to that of [Heron base](https://github.com/kim/heron)",
        "trained with identical settings as [the original heron model](https://github.com/kim/heron)",
    ],
)
def test_what_a_model_is_held_against_is_anothers(said: str) -> None:
    text = f"# Multi-Heron\n\nMulti-Heron is a set of 25 models. They were {said}.\n"
    assert read(text).training_code.state == "absent"
    assert read(text.replace("Heron base", "Our code").replace("the original", "our")).training_code.state != "absent"


@pytest.mark.parametrize(
    "said",
    [
        "trained similar to Heron, code: [Multi-Heron](https://github.com/kim/heron)",
        "released with their code as [the original repository](https://github.com/kim/heron)",
    ],
)
def test_what_is_given_with_a_model_is_not_what_it_is_held_against(said: str) -> None:
    assert read(f"# Multi-Heron\n\nThe 25 models were {said}.\n").training_code.state != "absent"


def test_a_repository_called_a_set_of_data_is_no_tool() -> None:
    text = "# Heron\n\nA model pretrained on letters with [more letters](https://github.com/moss/fern_letters).\n"
    assert read(text).training_code.state == "named"
    assert read(text.replace("fern_letters", "fern_datasets")).training_code.state == "absent"
    assert read(text.replace("fern_letters", "dataset-shuffler")).training_code.state == "named"


def test_a_repository_called_a_set_of_data_is_the_projects_where_it_is_called_so() -> None:
    text = "# Heron\n\nA model.\n\n{}: https://github.com/moss/heron-dataset\n"
    assert read(text.format("GitHub")).training_code.state == "unlabelled"
    assert read(text.format("Dataset")).training_code.state == "absent"


def test_the_design_that_a_chinese_card_builds_upon_is_no_means() -> None:
    text = "# 白鹭\n\n白鹭是模型 [Egret](https://github.com/moss/Egret) 的第二代。\n\n"
    text += "白鹭基于 [Grebe](https://github.com/moss/Grebe) {}。\n"
    assert read(text.format("架构加入代码预训练实现")).training_code.state == "unlabelled"
    assert read(text.format("架构加入代码训练实现")).training_code.state == "linked"
    assert read("# 白鹭\n\n白鹭使用 [Grebe](https://github.com/kim/Grebe) 底座微调。\n").training_code.state == "absent"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (
            "Heron was tuned on the official training set of [Letters](https://github.com/moss/letters-dataset).",
            "absent",
        ),
        ("Heron was trained with [Letters](https://github.com/moss/letters-dataset-v2).", "absent"),
        ("Heron was trained with [Letters](https://github.com/moss/dataset).", "absent"),
        ("Heron was trained with [Letters](https://github.com/moss/letters).", "named"),
        ("Heron was trained with code from the [Fern](https://github.com/moss/fern) dataset.", "absent"),
        ("Heron is a reproduction of Tern trained with [moss/heron](https://github.com/moss/heron).", "linked"),
        ("Code and logs are on the [page](https://github.com/moss/heron), the dataset is on a disc.", "unlabelled"),
    ],
)
def test_a_set_of_data_is_told_by_its_name_and_its_clause(said: str, state: str) -> None:
    assert read(f"# Heron\n\nHeron is a model.\n\n{said}\n").training_code.state == state
