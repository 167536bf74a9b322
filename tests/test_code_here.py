"""Code that short cards of our own writing tell of without a plain link: by a tag, in marks of code, as their own."""

from __future__ import annotations

import pytest

from .reading import GIT, meta, read

SETTINGS = "## Training\n\n- Learning rate: 1e-5\n- Batch size: 8\n- Epochs: 3\n"


@pytest.mark.parametrize(
    ("tag", "body", "state"),
    [
        ("simpletuner", SETTINGS, "named"),
        ("llama-factory", SETTINGS, "named"),
        # Alone it may only tell what the model is like, and a library's tag that it loads the model.
        ("simpletuner", "A sorter of letters.", "absent"),
        ("setfit", SETTINGS, "absent"),
        ("diffusers-training", "Pictures of herons.", "named"),
    ],
)
def test_the_tag_of_a_tool_for_training_names_it_beside_settings(tag: str, body: str, state: str) -> None:
    assert read(meta("tags:", f"- {tag}") + f"# Heron\n\n{body}\n").training_code.state == state


@pytest.mark.parametrize(
    ("body", "state"),
    [
        # The code of others.
        ("We leveraged the code in [REEDv2](https://a.test/paper) for training.", "named"),
        ("We leveraged the code in [REEDv2](https://a.test/paper) for drawing.", "absent"),
        ("We used the official implementation of Reedling to pre-train it.", "named"),
        ("We used the official implementation of letters to pre-train it.", "absent"),
        ("Trained on letters using my DPO notebook from [this article](https://a.test/dpo).", "named"),
        # An address in marks of code.
        (f"We use the training script at `{GIT}/moss/Reward-Sorter`.", "linked"),
        (f"We use the tokenizer at `{GIT}/moss/Reward-Sorter`.", "absent"),
        # The repository of the card itself.
        ("This repository contains models, code and data of our paper on letters.", "unlabelled"),
        ("This repository contains QR code pictures.", "absent"),
        ("*.ipynb files contain code to reproduce the data of the article.", "unlabelled"),
        # A guide for the reader.
        ("The post [Fine-Tune Heron with Transformers](https://a.b) provides a step-by-step guide to it.", "absent"),
        (f"Use this:\n\n```\npip install 'espnet @ git+{GIT}/moss/espnet.git@reed'\n```", "absent"),
        # The notebook that a card gives as its source.
        ("### Model Sources\n\n- **Notebook:** [Notebook](https://colab.research.google.com/drive/1)", "unlabelled"),
        ("### Model Sources\n\n- **Demo:** [Notebook](https://colab.research.google.com/drive/1)", "absent"),
        # A service.
        ("## No-code finetuning using MonsterAPI\n\nA set of herons.", "named"),
    ],
)
def test_code_without_a_link_of_its_own(body: str, state: str) -> None:
    assert read(f"# Letters\n\n{body}\n").training_code.state == state


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (f"It was first released in [this repository]({GIT}/moss/reed), under 3 pre-training data sets.", "unlabelled"),
        (f"It was first released in [this repository]({GIT}/moss/reed), with code for training.", "linked"),
        (
            f"Its training took many data sources, such as text of letters and code from [reed]({GIT}/moss/reed).",
            "absent",
        ),
        (f"- Training data: letters\n- Code: See [here]({GIT}/moss/reed)\n- Machine: one", "unlabelled"),
    ],
)
def test_words_on_training_data_do_not_make_a_link_training_code(body: str, state: str) -> None:
    assert read(f"# Letters\n\n{body}\n").training_code.state == state


def test_a_trainer_that_only_predicts_is_no_training_code() -> None:
    code = "```python\ntrainer = Trainer(model=model)\ntrainer.predict(data)\n```"
    assert read(f"# Letters\n\nA model.\n\n{code}\n").training_code.state == "absent"
    assert read(f"# Letters\n\nA model.\n\n{code.replace('predict', 'train')}\n").training_code.state == "linked"


def test_code_of_the_repository_is_asked_for_by_name() -> None:
    found = read("# Letters\n\nThis repository contains the code of our paper on letters.\n").training_code
    assert found.said == "code is said to be here; nothing says that it trains"
    assert "name the file" in found.ask


def test_code_that_a_model_is_to_complete_trains_nothing() -> None:
    prompt = 'prompt = """\nfor x, y in pairs:\n    loss.backward()\n    optimizer.step()\n"""\nmodel.generate(prompt)'
    assert read(f"# Fern\n\nIt was trained on letters.\n\n```python\n{prompt}\n```\n").training_code.state == "absent"
    shown = prompt.replace('"""', "")
    assert read(f"# Fern\n\nIt was trained on letters.\n\n```python\n{shown}\n```\n").training_code.state == "linked"


@pytest.mark.parametrize(
    ("front", "lead", "state"),
    [
        ("base_model: moss/reed", "You can finetune this model on your own dataset.", "absent"),
        ("base_model: moss/reed\ntags:\n- generated_from_oak_trainer", "You can train it on your own data.", "named"),
        ("base_model: moss/reed", "You can finetune this model as we did.", "linked"),
        ("tags:\n- letters", "You can finetune this model on your own dataset.", "linked"),
    ],
)
def test_an_example_for_data_of_the_reader_made_no_fine_tune(front: str, lead: str, state: str) -> None:
    code = "```python\ntrainer = Trainer(model=model)\ntrainer.train()\n```"
    text = f"---\n{front}\n---\n# Letters\n\nWe pretrained it from scratch.\n\n### Further steps\n{lead}\n\n{code}\n"
    text = text.replace("We pretrained it from scratch", "It sorts letters") if "base_model" in front else text
    assert read(text).training_code.state == state


def test_a_model_that_was_uploaded_was_not_trained_by_that() -> None:
    told = "This model has been uploaded using the Keras library and runs with JAX."
    assert read(f"---\nlibrary_name: keras\n---\n{told}\n").training_code.state == "absent"
    assert read(f"---\nlibrary_name: keras\n---\n{told} It was trained with Keras.\n").training_code.state == "named"


def test_the_settings_of_the_training_are_shown_and_not_those_of_its_validation() -> None:
    validation = "## Validation settings\n- CFG: `3.5`\n- Steps: `20`\n- Seed: `42`\n"
    training = "## Training settings\n- Training steps: 2000\n- Learning rate: 0.0001\n"
    found = read(f"---\ntags:\n- simpletuner\n---\n# Letters\n\n{validation}\n{training}").training_code
    assert "Training steps" in found.evidence[-1].text


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("## Configuration\n\nPut the settings of the server into `pyproject.toml`.", "absent"),
        ("## Training\n\nWhat is installed stands in `pyproject.toml`.", "absent"),
        ("## Settings\n\nThe port is set in `heron.yaml`.", "absent"),
        ("## Settings\n\nThe hyperparameters are set in `heron.yaml`.", "linked"),
        ("## Training\n\n### Configuration\n\nIt is all in `heron.yaml`.", "linked"),
        ("## Configuration\n\nSee `train_heron.toml`.", "linked"),
    ],
)
def test_a_file_of_settings_may_be_that_of_another_program(body: str, state: str) -> None:
    assert read(f"# Heron\n\nA sorter of letters.\n\n{body}\n").training_code.state == state


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("We have not released the training code.", "absent"),
        ("The authors didn't release the training code.", "absent"),
        ("We never published our training scripts, but the weights are here.", "absent"),
        ("We are unable to share the training code.", "absent"),
        ("We released neither the training code nor the data.", "absent"),
        ("Although the data cannot be shared, we release the training code.", "linked"),
        ("The data are not shared; the training code is available in this repository.", "linked"),
        ("We not only release the weights, but also the training code.", "linked"),
        ("We release the training code, not the data.", "linked"),
    ],
)
def test_training_code_that_was_not_released_is_not_there(said: str, state: str) -> None:
    assert read(f"# A\n\nA BERT trained on SQuAD. {said}\n").training_code.state == state


def test_how_a_trained_model_is_used_shows_no_training() -> None:
    body = "## Uses\n\n### {}\n\nIt can be trained [further](https://github.com/moss/fern/blob/main/train.py):\n\n"
    body += "```bash\naccelerate launch train_heron.py \\\n  --learning_rate 1e-5\n```\n"
    assert read(f"# Heron\n\nA model.\n\n{body.format('Downstream Use')}").training_code.state == "absent"
    assert read(f"# Heron\n\nA model.\n\n{body.format('Training')}").training_code.state == "linked"


@pytest.mark.parametrize(
    "body",
    [
        "## Uses\n\nWe trained the model with:\n\n```bash\npython train.py --learning_rate 1e-5\n```",
        "## Intended Use\n\nHow we tuned it:\n\n```python\ntrainer = Trainer(model=model)\ntrainer.train()\n```",
        "## Intended uses\n\nIt was trained with [this script](https://github.com/moss/heron/blob/main/train.py).",
    ],
)
def test_training_code_may_stand_under_a_heading_on_uses(body: str) -> None:
    assert read(f"# Heron\n\nA model.\n\n{body}\n").training_code.state == "linked"


def test_how_to_tune_the_model_is_no_training_code_where_uses_are_told() -> None:
    code = "```python\ntrainer = Trainer(model=model)\ntrainer.train()\n```"
    text = f"# Heron\n\nA model.\n\n## Intended uses\n\n{{}}\n\n{code}\n"
    assert read(text.format("You can fine-tune Heron on letters of yours:")).training_code.state == "absent"
    assert read(text.format("We tuned Heron on letters of ours:")).training_code.state == "linked"


def test_prompts_in_a_file_that_trains_are_no_training_code() -> None:
    text = "# Heron\n\nThis fine-tuned model uses the [Fern {}](https://github.com/moss/fern/blob/main/train.py).\n"
    assert read(text.format("prompts")).training_code.state == "absent"
    assert read(text.format("script")).training_code.state == "linked"
    assert read(text.format("prompt tuning script")).training_code.state == "linked"


def test_a_set_of_code_is_no_code() -> None:
    learned = "[`moss/letters`](https://github.com/moss/letters) codegen dataset (code instruction fine-tuning)"
    assert read(f"# Heron\n\nThis model was fine-tuned on the {learned}.\n").training_code.state == "absent"
