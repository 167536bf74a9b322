"""Whose code it is that a card links, cites and quotes: the project's or that of others."""

from __future__ import annotations

import pytest

from .reading import GIT, lines, meta, read

NAMES = ("Grow-1", "Fern-1")
RUN = "python train.py --epochs 2"


def test_of_several_works_cited_none_is_the_projects_own() -> None:
    cited = "```\n@misc{{{0},\n  howpublished = {{https://github.com/acme/{0}}}\n}}\n```\n"
    assert read("# Grow-1\n\n" + cited.format("oak")).training_code.state == "unlabelled"
    assert read("# Grow-1\n\n" + cited.format("oak") + cited.format("elm")).training_code.state == "absent"


def test_a_card_that_is_cited_is_no_code() -> None:
    cited = "```\n@misc{{grow,\n  url = {{https://github.com/acme/grow-1/blob/main/{0}.md}}\n}}\n```\n"
    assert read("# Grow-1\n\n" + cited.format("README")).training_code.state == "unlabelled"
    assert read("# Grow-1\n\n" + cited.format("MODEL_CARD")).training_code.state == "absent"


def test_a_table_of_results_names_no_repository_of_the_project() -> None:
    card = "# Tuning\n\n| model | nursery |\n|---|---|\n| fern | 4 |\n\n## Reference\n\n"
    card += f"- [N]({GIT}/oak/nursery)\n- [M]({GIT}/elm/meadow)\n"
    assert read(card).training_code.state == "absent"


def test_beside_the_projects_own_repository_those_of_others_are_left_out() -> None:
    body = f"[Code]({GIT}/acme/grow) and [website]({GIT}/ACME/grow)\n\n- [Moss]({GIT}/oak/moss): our source\n"
    said = read(f"# Grow-1\n\n{body}").training_code.said
    assert "acme/grow is linked" in said
    assert "oak" not in said
    run = f"```\npython train.py --epochs 2\n```\n\n{body}"
    shown = {name: [place.text for place in read(f"# {name}\n\n{run}").training_code.evidence] for name in NAMES}
    assert shown == {"Grow-1": [RUN, "Code and website"], "Fern-1": [RUN, "Code and website", "Moss: our source"]}


def test_of_several_links_to_one_project_that_to_its_code_is_told() -> None:
    card = f"# Grow-1\n\nFor more see the [README]({GIT}/acme/grow).\n\nUse [it]({GIT}/acme/grow) to grow.\n"
    assert lines(card, "training_code") == [5]
    assert lines(card.replace("README", "page"), "training_code") == [3]


def test_of_a_pretrained_model_code_that_fine_tunes_it_stands_back() -> None:
    code = f"- Training code: [grow]({GIT}/acme/grow)\n- Fine-tuning code: [prune]({GIT}/acme/prune)\n"
    card = f"# Grow-1\n\nIt was pretrained from scratch on Wikipedia.\n\n{code}"
    assert lines(card, "training_code") == [5]
    assert lines(card.replace("- Training code", "- Code"), "training_code") == [6]
    tuned = card.replace("pretrained from scratch", "fine-tuned")
    assert lines(tuned, "training_code") == [5, 6]


def test_the_first_release_of_a_family_is_not_that_of_a_model_of_others() -> None:
    told = f"was introduced in a paper and first released in [this repository]({GIT}/oak/leafer)."
    loads = "\n\n```python\nmodel = AutoModel.from_pretrained('acme/roberta-fi')\n```\n"
    assert read(f"# RoBERTa for Finns\n\nRoBERTa {told}{loads}").training_code.state == "absent"
    assert read(f"# RoBERTa for Finns\n\nIt {told}{loads}").training_code.state == "unlabelled"
    assert read(f"# RoBERTa for Finns\n\nRoBERTa {told}\n").training_code.state == "unlabelled"


def test_a_benchmark_whose_short_name_is_in_the_title_is_no_code_of_the_project() -> None:
    table = f"## Results\n\nGrow-Moss on [MOSS]({GIT}/oak/moss)\n"
    assert read(f"# Grow-Moss-7B\n\nA model.\n\n{table}").training_code.state == "absent"
    assert read(f"# Grow-Moss-7B\n\nA model.\n\n{table.replace('/moss', '/grow-moss')}").training_code.state != "absent"


def test_an_address_alone_in_code_that_is_called_as_the_model_goes_before_a_tool() -> None:
    body = f"It was trained with Unsloth.\n\n```text\n{GIT}/acme/grow-one\n```\n"
    assert read(f"# Grow-One\n\n{body}").training_code.state == "unlabelled"
    assert read(f"# Fern\n\n{body}").training_code.state == "named"


def test_a_repository_called_as_the_model_alone_is_told() -> None:
    film, run = "Moss: code for our films", "```\npython train.py --epochs 2\n```\n\n"
    body = f"{run}[Code]({GIT}/acme/meadowlark)\n\n- [Moss]({GIT}/oak/moss): code for our films\n"
    assert film not in [place.text for place in read(f"# A meadowlark\n\n{body}").training_code.evidence]
    assert film in [place.text for place in read(f"# A fern\n\n{body}").training_code.evidence]


@pytest.mark.parametrize(
    ("first", "quoted"),
    [
        (f"Tuned on [our answers]({GIT}/acme/grow/tree/main/data).", 4),
        ("Try [it](https://colab.research.google.com/github/acme/grow/x.ipynb) with our code.", 4),
        (f"Terms: [our licence]({GIT}/acme/grow/blob/main/LICENSE).", 4),
        (f"See our [wood]({GIT}/acme/grow/tree/main/wood).", 3),
        (f"Ask as told in our [README]({GIT}/acme/grow/blob/main/README.md).", 4),
    ],
)
def test_a_repository_is_quoted_before_its_files(first: str, quoted: int) -> None:
    text = f"# Grow-1\n\n{first}\nSee [our page]({GIT}/acme/grow).\n"
    found = read(text).training_code
    assert found.state == "unlabelled"
    assert text.count("\n", 0, found.evidence[0].span.start) + 1 == quoted


def test_the_terms_of_a_repository_are_quoted_last() -> None:
    files = (
        f"Terms: [ours]({GIT}/acme/grow/blob/main/LICENSE).\n\nAsk as in [ours]({GIT}/acme/grow/blob/main/README.md)."
    )
    assert read(f"# Grow-1\n\n{files}\n").training_code.evidence[0].text == "Ask as in ours."


@pytest.mark.parametrize(
    "told",
    [
        f"Many thanks to the makers of [Oak]({GIT}/oak/leafer), whose official code helped.",
        f"## Notes\n\n- [1] [The original Oak]({GIT}/oak/leafer)",
        f"## References\n\n- [Leafer: official repository]({GIT}/oak/leafer)",
        f"## 参考资料\n\n1. {GIT}/oak/leafer",
        f"Using the [Oakleaf]({GIT}/oak/leafer) library, whose source is there:",
        f"It follows the implementation of Oak @ {GIT}/oak/leafer as its source.",
        f"Inspired on {GIT}/acme/grow/blob/main/a.ipynb",
        f"Code reference: {GIT}/oak/leafer",
        f"- [Leaf Preprocessing]({GIT}/oak/leafer) A code repository to clean leaves.",
        f"The nets were cut out into a separate package that is on [github]({GIT}/acme/grow).",
        f"The weights are to be used with the original [Oak codebase]({GIT}/oak/leafer).",
        f"It is a mix with a net based on oak's [repo]({GIT}/oak/leafer) of codes.",
        f"Two oak nets, fine-tuned from the first [oak nets]({GIT}/oak/leafer) of our leaves.",
        f"The Torch code is based on the unofficial [oak/leafer]({GIT}/oak/leafer) repository.",
        f"This repository is developed based on：{GIT}/oak/leafer",
        f"For a model to use with the original [Oak codebase]({GIT}/oak/leafer), go there.",
    ],
)
def test_what_others_made_is_no_code_of_the_project(told: str) -> None:
    assert read(f"# Grow-1\n\nA small net.\n\n{told}\n").training_code.state == "absent"


@pytest.mark.parametrize(
    "told",
    [
        f"Thanks for reading! All of our code is in [Leafer]({GIT}/oak/leafer).",
        f"Inspired by our [Grow]({GIT}/acme/grow).",
        f"## Links for reference\n\n- [The original Oak]({GIT}/oak/leafer)",
    ],
)
def test_thanks_and_ideas_leave_the_project_its_own_code(told: str) -> None:
    assert read(f"# Grow-1\n\nA small net.\n\n{told}\n").training_code.state == "unlabelled"


@pytest.mark.parametrize(
    ("body", "state"),
    [
        # A service opens the repository that its address hands over.
        (f"Code: See [Fern Space](https://space.test/new?id=1&git={GIT}/acme/fern_train&x=1)", "linked"),
        (f"Demo: [Fern Space](https://space.test/new?id=1&next={GIT}/acme)", "absent"),
        # A page of the project on training, called code.
        ("The whole run is in the [fern repo](https://acme.github.io/fern/03-training/).", "linked"),
        ("The whole run is told on [our pages](https://acme.github.io/fern/03-training/).", "absent"),
        ("Ask in the [fern repo](https://acme.github.io/fern/03-usage/).", "absent"),
        # An entry of a list of references.
        (f"\\[4\\]: <{GIT}/huggingface/transformers/tree/main/examples/research_projects/moss>", "absent"),
        (f"[Moss]({GIT}/huggingface/transformers/tree/main/examples/research_projects/moss)", "unlabelled"),
        # The framework's name stands for the framework.
        (f"The [Fairseq]({GIT}/facebookresearch/fairseq/tree/main/examples/moss) code was used for training.", "named"),
        ("## Training\n\nThe Fairseq scripts were used for training it.", "named"),
        ("## Training\n\nIt was trained for a day. The Fairseq scripts were used.", "named"),
        # The base's checkpoints.
        (f"We use the publicly available [checkpoints]({GIT}/oak/oak-1) to start from.", "absent"),
        (f"We make our [checkpoints]({GIT}/oak/oak-1) available.", "unlabelled"),
        (f"Oak-1 fine-tuned on letters.\n\nThe authors' code can be found here:\n{GIT}/oak/oak-1/tree/main", "absent"),
        (f"Trained from scratch.\n\nThe authors' code can be found here:\n{GIT}/oak/oak-1/tree/main", "unlabelled"),
        ("- `logs/`: the loss during training", "absent"),
        # What the makers of the model made beside it.
        (f"## About us\n\nSome of our work:\n\n- [Haystack]({GIT}/acme/haystack)\n", "unlabelled"),
        (f"## Use\n\nSome of the tools:\n\n- [Haystack]({GIT}/acme/haystack)\n", "absent"),
        # What others made: the ground that the project stands on, the world of an agent, the parent of the weights.
        (f"This project is based on the official code of Oak: {GIT}/oak/leafer", "absent"),
        (f"This project is at the official code of Oak: {GIT}/oak/leafer", "unlabelled"),
        (f"A trained agent for the official [Leaf Maze]({GIT}/oak/leaf-maze) environment.", "absent"),
        (f"Our code: the [Leaf Maze]({GIT}/oak/leaf-maze) repository.", "unlabelled"),
        (f"Source models: [our Oak]({GIT}/oak/leafer) from its makers", "absent"),
        (f"We made it on top of open source parts: [Oak]({GIT}/oak/leafer) for leaves.", "absent"),
        (f"We made it for open source parts: [Oak]({GIT}/oak/leafer) for leaves.", "unlabelled"),
        (f"代码见[leafer-4.0]({GIT}/oak/leafer/tree/4.0)", "unlabelled"),
        # A section that is called as the repository.
        (f"## Chinese Leafers\n\nBased on letters: {GIT}/oak/chinese-leafers", "unlabelled"),
        # A page of the host that holds an uploaded video, and an owner of a template.
        (f"Our code in a video: {GIT}/oak/leafer/assets/123/abc", "absent"),
        (f"- **Repository:** [leafer]({GIT}/your_username/leafer)", "absent"),
        (f"- **Repository:** [leafer]({GIT}/yourusername/leafer)", "absent"),
        # A library of the makers, the release of the weights, a command that fetches them, a script that runs them.
        (f"- **Developed by:** ModelScope\n- More: [ModelScope repository]({GIT}/modelscope/modelscope)", "unlabelled"),
        (f"- **Developed by:** Moss\n- More: [ModelScope repository]({GIT}/modelscope/modelscope)", "absent"),
        (f"## Checkpoint\n\n- Backbone: {GIT}/oak/leafer/releases/tag/v1", "absent"),
        (f"The letters are attached to the [v1]({GIT}/oak/leafer/releases/tag/v1).", "absent"),
        (f"The weights start from the [v1]({GIT}/oak/leafer/releases/tag/v1).", "absent"),
        (f"```bash\ndvc get {GIT}/oak/leafer model.pt\n```", "unlabelled"),
        (f"```bash\npip install {GIT}/oak/leafer\n```", "absent"),
        (f"To draw the letters of a dataset, take [this script]({GIT}/oak/leafer/blob/main/run.py).", "absent"),
        ("It was shown in a [Kaggle Notebook](https://www.kaggle.com/code/oak/leafer-inference).", "absent"),
        ("## Data\n\n- Taken from a [Kaggle Notebook](https://www.kaggle.com/code/oak/leafer)", "absent"),
        (f"It is fine-tuned for letters, unlike [Leafer]({GIT}/oak/leafer).", "absent"),
        (f"This model beats [Leafer]({GIT}/oak/leafer), an app for letters.", "absent"),
        # Labels, and pages that are no repositories.
        (f"- **Homepage:** {GIT}/oak/leafer", "unlabelled"),
        (f"- **Backbone:** {GIT}/oak/leafer", "absent"),
        (f"Quellcode: {GIT}/oak/leafer", "unlabelled"),
        (f"Código de entrenamiento: {GIT}/oak/leafer", "linked"),
        (f"Code d'entraînement : {GIT}/oak/leafer", "linked"),
        ("Code: https://zenodo.test/records/1", "unlabelled"),
        ("**GitHub issues:** `oak/leafer`", "absent"),
        ("**GitHub repo:** `oak`", "absent"),
        ("Training code: https://zenodo.test/records/1", "linked"),
        ("Report: https://zenodo.test/records/1", "absent"),
        ("Training and evaluation code: https://zenodo.test/records/1", "linked"),
        ("Evaluation code: https://zenodo.test/records/1", "absent"),
        (f"[![GitHub](b.svg)]({GIT}/oak/leafer)", "unlabelled"),
        (f"[![Leaves](b.svg)]({GIT}/oak/leafer)", "absent"),
        # What others made: models that are lent, data that is cited.
        (f"We guide it with publicly available [Oak models]({GIT}/oak/leafer).", "absent"),
        (f"## Citation\n\nLeafer project: {GIT}/oak/leafer_dataset", "absent"),
        (f"## Citation\n\nLeafer project: {GIT}/oak/leafer", "unlabelled"),
        # Code that trains beside code that does other things.
        (
            f"## Data\n\nThe code for sorting leaves and training & testing the model is here: {GIT}/oak/leafer",
            "linked",
        ),
        (f"## Data\n\nThe code for sorting leaves and their training data is here: {GIT}/oak/leafer", "unlabelled"),
        (f"For more on how it was created, take this link: {GIT}/oak/leafer/blob/main/a.ipynb", "linked"),
        (f"For more on how it was weighed, take this link: {GIT}/oak/leafer/blob/main/a.ipynb", "unlabelled"),
        (f"## Training\n\nThe training of Leaf 3 was eased by our [Leafer]({GIT}/oak/leafer) project.", "linked"),
        (f"## Story\n\nThe story of Leaf 3 was made easy by our [Leafer]({GIT}/oak/leafer) project.", "unlabelled"),
        (f"Trained using {GIT}/moss/zoo.\n\nIt is saved for our [Leafer]({GIT}/oak/leafer) code.", "unlabelled"),
        # A row of links, pages of the makers, where to read on.
        (f"[💻 GitHub]({GIT}/oak/leafer) [📊Dataset](https://huggingface.co/datasets/oak/leaf)", "unlabelled"),
        (f"[GitHub]({GIT}/oak/leafer) is where the dataset was taken from.", "absent"),
        (f"More resources by Oak: {GIT}/oak/leafer", "unlabelled"),
        (f"## Usage\n\nFor the usage of this model, see {GIT}/oak/leafer .", "unlabelled"),
        (f"## Usage\n\nFor the usage of this model, take {GIT}/oak/leafer .", "absent"),
        ("See the [notes](https://gist.github.com/oak/abc) on leaves.", "absent"),
        # Tools in a section on use stand alone there.
        (f"## Usage\n\nMany leaves:\n\n{GIT}/oak/leafer\n\nOr use moss: {GIT}/moss/reed", "absent"),
        (f"## Usage\n\nMany leaves:\n\n{GIT}/oak/leafer\n\nOr use moss.", "unlabelled"),
    ],
)
def test_whose_code_it_is(body: str, state: str) -> None:
    assert read(f"# A\n\nA model.\n\n{body}\n").training_code.state == state


@pytest.mark.parametrize(
    "shown",
    [
        f"wget {GIT}/acme/tern/raw/main/tern.py",
        "wget https://raw.githubusercontent.com/acme/tern/main/tern.py",
        f"# Convert the [script]({GIT}/acme/tern/blob/main/map.py).",
    ],
)
def test_a_repository_in_code_is_that_of_the_owner_whose_model_it_loads(shown: str) -> None:
    code = f"# Grow-1\n\nA model.\n\n```\n{shown}\nmodel = Grow('acme/grow-1')\n```\n"
    assert read(code).training_code.state == "unlabelled"
    assert read(code.replace("'acme/", "'oak/")).training_code.state == "absent"


def test_a_key_of_the_front_matter_gives_the_repository() -> None:
    body = "# Fern\n\nA model.\n"
    assert read(meta(f"repo_url: {GIT}/oak/leafer") + body).training_code.state == "unlabelled"
    assert read(meta(f"training_code: {GIT}/oak/leafer") + body).training_code.state == "linked"
    assert read(meta(f"thumbnail: {GIT}/oak/leafer") + body).training_code.state == "absent"


def test_several_pages_of_one_repository_are_the_projects_own() -> None:
    body = "# Fern\n\nA model.\n\n" + "".join(
        [f"See [page {n}]({GIT}/oak/leafer/blob/main/{n}.pdf).\n\n" for n in "abc"]
    )
    assert read(body).training_code.state == "unlabelled"
    assert read(body.replace("c.pdf", "b.pdf")).training_code.state == "absent"
    assert read(body.replace("leafer/blob/main/c", "elmer/blob/main/c")).training_code.state == "absent"


def test_the_card_of_the_base_is_no_code_of_a_fine_tune() -> None:
    card = meta("base_model: example/llama") + "# Llama for letters\n\nFine-tuned on letters.\n\n- Terms: "
    assert read(f"{card}{GIT}/example/llama/blob/main/MODEL_CARD.md\n").training_code.state == "absent"
    assert read(f"{card}{GIT}/example/llama/blob/main/README.md\n").training_code.state == "unlabelled"


def test_a_repository_of_data_called_as_the_cards_library_is_the_projects_own() -> None:
    body = f"# Fern\n\nA model.\n\n- **Train Dataset:** Moss --> {GIT}/oak/moss-dataset\n"
    assert read(meta("library_name: moss") + body).training_code.state == "unlabelled"
    assert read(meta("library_name: tern") + body).training_code.state == "absent"


@pytest.mark.parametrize("name", ["N/A", "TODO/TBD", "CI/CD", "private/internal"])
def test_a_label_without_a_repository_links_none(name: str) -> None:
    assert read(f"# A\n\nA model.\n\n- **GitHub:** {name}\n").training_code.state == "absent"


def test_what_a_release_changed_did_not_train() -> None:
    text = "# A\n\nA model.\n\n## Changelog\n\n- Keras 2.0 support dropped\n- TRL 0.15 breaks it\n"
    assert read(text).training_code.state == "absent"


@pytest.mark.parametrize(
    "line",
    [
        "- **Repository:** [PyLate on GitHub](https://github.com/lightonai/pylate)",
        "- [Model2Vec Repo](https://github.com/MinishLab/model2vec)",
        "- Library: https://github.com/qubvel/segmentation_models.pytorch",
    ],
)
def test_the_home_of_a_tool_is_the_projects_own_where_its_makers_model_is_loaded(line: str) -> None:
    owner = line.partition("github.com/")[2].partition("/")[0]
    text = "# Moss notes\n\n## Model sources\n\n{}\n\n```python\nmodel = load('{}/notes-small')\n```\n"
    assert read(text.format(line, "moss-lab")).training_code.state == "absent"
    assert read(text.format(line, owner)).training_code.state != "absent"
