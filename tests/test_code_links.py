"""Links that look like training code and are none, and what says that this repository is the code."""

from __future__ import annotations

import pytest

from .reading import meta, read

TUNED = "It was fine-tuned on letters.\n\n"
HOME = "https://github.com/moss/fern"
RUNNER = "https://github.com/modelscope/swift"


@pytest.mark.parametrize(
    ("body", "state"),
    [
        # A licence is no code; that of the makers' own repository still leads there.
        (f"# Heron\n\n{TUNED}Its license is [here](https://github.com/alder/oak/blob/main/LICENSE).\n", "absent"),
        (f"# Plates\n\n{TUNED}GitHub: https://github.com/oak/license-plates\n", "unlabelled"),
        (f"# Fern\n\n{TUNED}The code in this repo is under [MIT]({HOME}/blob/main/LICENSE).\n", "absent"),
        (f"# Fern\n\n{TUNED}The training code is under [MIT]({HOME}/blob/main/LICENSE).\n", "unlabelled"),
        # Scripts of evaluation.
        (f"# Heron\n\nScores: see the script [here]({HOME}/blob/main/run_short_eval.py).\n", "unlabelled"),
        (f"# Heron\n\nSee the script [here]({HOME}/blob/main/run_short.py).\n", "linked"),
        (f"# Heron\n\nThe scripts that reproduce our training scores: [here]({HOME}/tree/main/eval).\n", "unlabelled"),
        # Under a heading of thanks stand others, whatever was done with their code.
        (f"# Heron\n\n## Acknowledgements\n\n- [oak]({HOME}): we took its training code.\n", "absent"),
        (f"# Heron\n\n## Acknowledgements\n\n- Moss for the [oak codebase]({HOME}).\n", "named"),
        (f"# Fern\n\n## Acknowledgements\n\n- [fern]({HOME}): our training code.\n", "linked"),
        # What only shows the model.
        (f"# Heron\n\nTry our [chat demo]({HOME}).\n", "absent"),
        (f"# Heron\n\nTry our [code]({HOME}).\n", "unlabelled"),
        # A tool that is said to support it did not make it; whose front page is linked is named.
        (
            f"# Fern\n\n[Code]({HOME})\n\nIt supports [fine-tuning]({RUNNER}/blob/main/fern.md) with SWIFT.\n",
            "unlabelled",
        ),
        ("# Heron\n\nUsing [EveryDream finetune script](https://github.com/oak/EveryDream-trainer).\n", "named"),
        # Nor are lessons by others.
        ("# Heron\n\nSee the [notebooks](https://github.com/NielsRogge/Transformers-Tutorials/tree/x).\n", "absent"),
        # A heading on the demonstration is no title.
        ("Heron draws.\n\n# Gradio\n\nWe support a [Gradio](https://github.com/gradio-app/gradio) Web UI.\n", "absent"),
        # What a model is for or made with.
        (f"This is the model files for [Fern]({HOME}).\n", "unlabelled"),
        (
            "# oak/heron-letters\n\nThis is a fine-tuned version of [oak/heron](https://huggingface.co/oak/heron) on "
            "[letters](https://huggingface.co/datasets/oak/letters) via [reeds](https://github.com/alder/reeds).\n",
            "named",
        ),
        # What the model was trained on, and how a kind of model is called, is not how it was trained.
        (f"# Fern\n\nIt is a model trained on 90 languages; see the [GitHub repo]({HOME}) for a list.\n", "unlabelled"),
        (f"# Fern\n\nThe model was trained on letters with the [GitHub repo]({HOME}) of Fern.\n", "linked"),
        (f"# Fern\n\nMore on the pretrained models in words can be found here ([our repo]({HOME})).\n", "unlabelled"),
        (f"# Fern\n\nThe models were trained in words by what is here ([our repo]({HOME})).\n", "linked"),
        # The code itself, and belief in it.
        ("# Heron\n\nThis repository is the official implementation of [a paper](https://x.test/a).\n", "unlabelled"),
        ("# Heron\n\nThis is the official repository of a journal.\n", "absent"),
        ("# Heron\n\nWe provide the code to train new models.\n", "linked"),
        ("# Heron\n\nWe believe that providing the code to train new models will help.\n", "absent"),
    ],
)
def test_links_beside_training(body: str, state: str) -> None:
    assert read(body).training_code.state == state


def test_the_list_of_settings_that_a_trainer_writes_is_no_configuration() -> None:
    listed = "- learning_rate: 5e-05\n- template: alpaca\n- finetuning_type: lora\n- lora_rank: 64"
    card = meta("base_model: moss/fern-7b") + "# Heron\n\nTrained with LLaMA-Factory:\n\n```\n{}\n```\n"
    assert read(card.format(listed)).training_code.state == "named"
    assert read(card.format(listed.replace("- ", ""))).training_code.state == "linked"


@pytest.mark.parametrize(("name", "state"), [("finetune-readers", "linked"), ("fine-tuned-readers", "unlabelled")])
def test_a_repository_of_tuned_models_is_none_of_training(name: str, state: str) -> None:
    text = f"# Heron\n\nFor results on letters see [our repository](https://github.com/kim/{name}).\n"
    assert read(text).training_code.state == state
