"""Where short cards of our own writing have their training code."""

from __future__ import annotations

import time

import pytest

from hfcardlint.card.card import Card
from hfcardlint.card.source import Source

from .reading import TRAINER, lines, meta, read


def test_a_page_of_the_project_under_a_heading_on_training_holds_its_code() -> None:
    text = "# Heron-1B\n\n## Pretrain & fine-tune\n\nSee [Heron.md](https://github.com/fernlab/heron/blob/main/Heron.md).\n"
    assert read(text).training_code.state == "linked"
    assert read(text.replace("Pretrain & fine-tune", "More")).training_code.state == "unlabelled"


def test_the_recipe_of_a_merge_may_have_lost_its_fence() -> None:
    assert read("models:\n  - model: example/a\nmerge_method: linear\n").training_code.state == "linked"


def test_a_tool_that_the_card_says_trained_it_is_no_repository_of_the_project() -> None:
    text = (
        "## TextAttack Model Card\n\nIt was fine-tuned using TextAttack on letters. For more information see "
        "[TextAttack on Github](https://github.com/QData/TextAttack).\n"
    )
    assert read(text).training_code.state == "named"


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("Run it with [vLLM](https://github.com/vllm-project/vllm).", "absent"),
        ("Scores by [the harness](https://github.com/EleutherAI/lm-evaluation-harness).", "absent"),
        ("See [the paper](https://arxiv.org/abs/2001.00001).", "absent"),
        ("It was trained with [Axolotl](https://github.com/axolotl-ai-cloud/axolotl).", "named"),
        ("It was fine-tuned using Unsloth.", "named"),
        ("First released in [this repository](https://github.com/example/heron).", "unlabelled"),
        ("- **Repository:** https://github.com/example/heron", "unlabelled"),
        ("[Training code](https://github.com/example/heron)", "linked"),
        ("The script used for training is at https://github.com/example/heron", "linked"),
        ("[Notebook](https://github.com/example/heron/blob/main/finetune.ipynb)", "linked"),
        ("This repository contains the training code.", "linked"),
        ("The training code will be released soon.", "absent"),
        ("```bash\npython train.py --epochs 3\n```", "linked"),
        ("```yaml\nbase_model: a/b\ndatasets:\n- path: c/d\nmicro_batch_size: 2\n```", "linked"),
        ("```python\nmodel = AutoModel.from_pretrained('a/b')\n```", "absent"),
        ("- **Original:** https://github.com/example/heron", "unlabelled"),
        ("The code used to generate this model is at https://github.com/example/heron", "linked"),
        ("It is tokenized with [kestrel](https://github.com/example/kestrel).", "absent"),
        ("Base model is [plover](https://github.com/example/plover).", "absent"),
        (
            "It was trained with code from [run_mlm.py](https://github.com/huggingface/transformers/tree/main/examples).",
            "named",
        ),
        ("It was trained with Sandpiper, a training codebase of our own.", "named"),
        ("It was trained using the [Sandgrid](https://github.com/example/sandgrid) bucketing tool.", "named"),
        ("## Training\n\nSee [here](https://github.com/example/dunes/tree/main/configs).", "linked"),
        ("It was trained using Sandgrid (https://github.com/example/sandgrid).", "named"),
        ("It was trained in Flax on a small cluster.", "named"),
        ("It was trained during the Flax week.", "absent"),
        ("It reads long texts by the [Reedbed](https://github.com/example/reedbed) technique.", "absent"),
        ("As the [first CLIP](https://github.com/example/clip) does, it compares pictures.", "absent"),
        ("## Training data\n\nSee [here](https://github.com/a/dunes) for the repository of scripts.", "unlabelled"),
        ("Try the [safeguards](https://github.com/example/heron/tree/main/recipes/responsible_ai).", "absent"),
        ("## Training\n\n- **Code:** [fernlab/heron](https://github.com/fernlab/heron)", "linked"),
        (
            "## Training\n\nThe scores are from the official [repository](https://github.com/example/moss).",
            "unlabelled",
        ),
        ("# Training code at GitHub\n\nhttps://github.com/example/heron", "linked"),
        ("- **Trainer:** [fernlab/heron](https://github.com/fernlab/heron)", "linked"),
        ("- **Training framework:** [Nanotron](https://github.com/huggingface/nanotron)", "named"),
        (
            "[<img src='b.png' alt='Built with Axolotl'>](https://github.com/OpenAccess-AI-Collective/axolotl)",
            "named",
        ),
        ("<div><a href='https://github.com/x/a-model-heron'><img src='b.png'></a></div>", "absent"),
        ("[GitHub](https://aka.ms/heron)", "unlabelled"),
        ("[GitHub](https://github.com/example)", "absent"),
        ("💻[💻Github](https://github.com/example/heron) • [🚀Chat Demo](https://x.test)", "unlabelled"),
        ("We provide complete training codes for it.", "linked"),
        ("We will provide the training code soon.", "absent"),
        (
            "It can be fine-tuned with the [example](https://github.com/huggingface/transformers/tree/main/examples).",
            "absent",
        ),
        (
            "To fine-tune the model, see the official training "
            "[example](https://github.com/huggingface/transformers/tree/main/examples).",
            "absent",
        ),
        (
            "**Paper**: https://x.test\n**Code**: https://github.com/fernlab/heron\n**Without pre-training**: no",
            "unlabelled",
        ),
        (
            "**Training data:** letters\n**Eval data:** letters\n**Code:** See [here](https://github.com/fernlab/heron)",
            "linked",
        ),
        (
            "For the code and data that was used to train this model see [this](https://github.com/kim/letters).",
            "linked",
        ),
        ("To reproduce this model, follow [the pages](https://github.com/kim/letters).", "linked"),
        ("It was trained using HuggingFace's Flax framework.", "named"),
        ("- **Repository:** https://github.com/lm-sys/FastChat", "unlabelled"),
        ("- **Repository:** [SetFit on GitHub](https://github.com/huggingface/setfit)", "absent"),
        ("The training script `run_heron.py` is modified.", "named"),
        ("Most were taken [from the repo of Kim](https://github.com/kim/sets).", "absent"),
        ("See https://www.kaggle.com/code/example/heron for more details.", "unlabelled"),
        ("More models are at [reeds](https://github.com/moss/reeds), available to all.", "absent"),
        ("We show it in [Gradio](https://github.com/gradio-app/gradio) and also provide a page.", "absent"),
        ("We provide it with [Gradio](https://github.com/gradio-app/gradio), which is ours.", "unlabelled"),
        ("- **Repository:** https://dagshub.com/example/heron/src/main/model.pt", "unlabelled"),
        ("Numbers made with https://github.com/example/detect-pretrain-code-contamination", "absent"),
        ("```\nsbatch jobs/sft.sbatch\n```", "linked"),
        ("```\npython -m tools.enjoy --name ppo_atari\n```", "absent"),
        ("```\nBring me fish to eat and train an army.\n```", "absent"),
        (
            "To train your own model see this [training example](https://colab.research.google.com/github/x/y.ipynb).",
            "absent",
        ),
        ("#### [Fine-tune script](https://github.com/huggingface/transformers/blob/main/examples/run_x.md)", "linked"),
        ("Trained in `timm` on letters by Kim.", "named"),
        ("[The original Heron code](https://heron.test/projects/recipes/)", "unlabelled"),
        ("[Training code](https://heron.test/code.zip)", "linked"),
        ("[Language code](https://iso.test/639)", "absent"),
        ("[Code](https://huggingface.co/example/heron)", "absent"),
        ("## Evaluation\n\nScored by this [code](https://heron.test/scores).", "absent"),
        ("Choose the training framework that suits you.", "absent"),
        ("More information on the fine-tuning process: https://github.com/kim/letters", "linked"),
        ("Training is performed the same way as in this [README](https://github.com/kim/letters).", "linked"),
        (
            "## Training\n\nSee [the page on TSDAE training]"
            "(https://github.com/UKPLab/sentence-transformers/tree/master/examples/TSDAE).",
            "linked",
        ),
        ("Haystack's distillation feature was used for training.", "named"),
        ("Training was done using the [Fastai2](https://github.com/fastai/fastai2/) library.", "named"),
        ("It was trained using the [transformers](https://github.com/huggingface/transformers) library.", "named"),
        (
            "It was trained on letters and is used with [transformers](https://github.com/huggingface/transformers).",
            "absent",
        ),
        ("It was trained with [SFTTrainer](https://huggingface.co/docs/trl/sft_trainer).", "named"),
        ("It was trained with Kim's original TensorFlow code.", "named"),
        ("## Settings\n\nThe following hyperparameters were used during training:\n\n- epochs: 3", "named"),
        ("I ran the training with the trainer I implemented for an earlier model.", "named"),
        ("The official repository, https://git.uni.test/fern/heron-training-scripts, has the scripts.", "linked"),
        ("Training: https://github.com/kohya-ss/sd-scripts/blob/sdxl/docs/train_lllite_README.md", "linked"),
        ("pretrained models used in https://github.com/example/heron", "unlabelled"),
        ("This repo contains the model from [this notebook](https://keras.io/examples/audio/heron/).", "linked"),
        ("It was trained in [this notebook](https://Colab.research.google.com/drive/1).", "linked"),
        (
            "## Evaluation\n\nWe scored our model with the "
            "[harness repository](https://github.com/EleutherAI/lm-evaluation-harness).",
            "absent",
        ),
        ("For details of training, indexing and search, refer to [here](https://github.com/example/heron).", "linked"),
        ("For details of training data and search, refer to [here](https://github.com/example/heron).", "unlabelled"),
        ("For more, refer to [here](https://github.com/example/heron) for full details on pretraining.", "linked"),
        ("For details of the training procedure, see:\n\n<https://github.com/example/heron>", "linked"),
        ("This is a model trained for the repository below.\n\n<https://github.com/example/heron>", "unlabelled"),
        ("部署、训练等方法详见Heron社区GitHub仓库：[Heron](https://github.com/example/heron)", "linked"),
        ("部署等方法详见Heron社区GitHub仓库：[Heron](https://github.com/example/heron)", "unlabelled"),
        ("## Data\n\nSee the [repo](https://github.com/example/heron) for complete training commands.", "linked"),
        ("## Data\n\nSee the [repo](https://github.com/example/heron) for complete training letters.", "unlabelled"),
        ("It was trained as shown in [the link](https://github.com/oak/sorting/blob/main/letters.ipynb).", "linked"),
        ("It is called as shown in [the link](https://github.com/oak/sorting/blob/main/letters.ipynb).", "absent"),
        ("Source Code: https://github.com/kim/flamingo-mini", "unlabelled"),
        ("Similar: https://github.com/kim/flamingo-mini", "absent"),
        (
            "The script for training can be found here: "
            "https://github.com/huggingface/transformers/tree/main/examples/research_projects/letters",
            "linked",
        ),
        (
            "The page can be found here: "
            "https://github.com/huggingface/transformers/tree/main/examples/research_projects/letters",
            "unlabelled",
        ),
        ("## Training\n\n- Revision of our project: [`d0`](https://github.com/example/heron/commit/d0)", "linked"),
        ("## Training\n\n- Logs of our project: [`d0`](https://github.com/example/heron/tree/logs)", "unlabelled"),
    ],
)
def test_training_code(body: str, state: str) -> None:
    assert read(f"# A\n\nA model.\n\n{body}\n").training_code.state == state


def test_a_citation_of_another_project_says_less_than_the_tool_that_is_named() -> None:
    cited = "```\n@misc{moss,\n  howpublished = {\\url{https://github.com/kim/moss}},\n}\n```\n"
    tool = "It was trained using PPO with [trlX](https://github.com/CarperAI/trlx).\n\n"
    assert read(f"# Heron\n\n{tool}{cited}").training_code.state == "named"
    assert read(f"# Heron\n\n{cited}").training_code.state == "unlabelled"


def test_the_indented_text_of_a_textattack_card_is_read() -> None:
    text = "## TextAttack Model Card\n    This `heron` model was fine-tuned using TextAttack\n    and letters.\n"
    reading = read(text)
    assert (reading.kind, reading.training_code.state) == ("finetune", "named")


def test_a_training_script_beside_the_card_counts() -> None:
    assert read("# A\n", {"README.md": "# A\n", "train.py": ""}).training_code.state == "linked"


@pytest.mark.parametrize("text", ["`moss-train \n`", "`moss-train \u2028`", "```\nmoss-train \x0b\n```"])
def test_a_program_without_a_target_is_no_command(text: str) -> None:
    assert read(f"# A\n\n{text}\n").training_code.state == "absent"


def test_the_unit_of_a_course_is_anybodys() -> None:
    tagged = meta("tags:", "- deep-rl-class")
    course = "https://github.com/huggingface/deep-rl-class/tree/main/unit5"
    for text in (
        f"# Heron\n\nThis is a trained model. To learn to use it and train yours check the [unit]({course}).\n",
        "# Heron\n\nThis is a trained model. To train yours check Unit 5: https://huggingface.co/deep-rl-course/unit5\n",
        f"    # Heron\n    查阅课程: {course}\n",
    ):
        assert read(tagged + text, kind="rl").training_code.state == "absent"
    own = "# Heron\n\nTo train yours see Unit 5. The training code is at https://github.com/kim/heron.\n"
    assert read(tagged + own, kind="rl").training_code.state == "linked"


def test_a_link_is_pointed_at_where_it_stands() -> None:
    text = "# Heron\n\nA model that sorts letters\nand words. Our code is\n[here](https://github.com/kim/heron).\n"
    span = read(text).training_code.evidence[0].span
    assert text[span.start : span.end] == "[here](https://github.com/kim/heron)"
    cited = "# Heron\n\n```\n@misc{h,\n  howpublished = {\\url{https://github.com/kim/moss}},\n}\n```\n"
    span = read(cited).training_code.evidence[0].span
    assert cited[span.start : span.end] == "https://github.com/kim/moss"


def test_a_bracket_behind_an_address_is_no_part_of_a_name() -> None:
    text = '# Heron\n\nOur <a href="https://github.com/kim/heron)">code</a> is here.\n'
    assert read(text).training_code.said.startswith("kim/heron is")


def test_a_repository_is_spelt_as_in_the_card() -> None:
    text = "# Kestrel\n\nCode: [here](https://github.com/MossLab/Kestrel)\n"
    assert "MossLab/Kestrel" in read(text).training_code.said


def test_a_readme_on_a_model_is_no_training_code() -> None:
    text = "# Heron\n\nReadme: [heron](https://github.com/moss/moss-train/blob/main/{}/README.md)\n"
    assert read(text.format("models/heron")).training_code.state == "unlabelled"
    assert read(text.format("training")).training_code.state == "linked"


def test_the_settings_are_evidence_beside_the_tool() -> None:
    found = read(TRAINER).training_code
    assert [TRAINER[place.span.start : place.span.end].count("\n") for place in found.evidence] == [0, 2]
    assert lines(TRAINER, "training_code") == [5, 17]
    assert "beside the settings (line 17)" in found.ask


def test_a_label_that_waits_for_the_code_is_where_to_write() -> None:
    text = "# Moss\n\nA model.\n\nTraining code url: N/A\n"
    assert (read(text).training_code.state, lines(text, "training_code")) == ("absent", [5])


def test_a_link_that_only_points_is_told_by_its_address() -> None:
    text = "# Moss\n\nThe training code is in [this](https://colab.research.google.com/drive/1moss?usp=sharing).\n"
    assert read(text).training_code.said == "colab.research.google.com/drive/1moss"


def test_a_command_that_runs_an_agent_is_no_evidence_beside_one_that_trains() -> None:
    run = "## Using the model\n\n```\npython -m moss.enjoy --train_dir=out\n```\n"
    train = "## Training with this model\n\n```\npython -m moss.train --train_dir=out\n```\n"
    assert lines(f"# A\n\n{run}\n{train}", "training_code") == [12]


def test_below_a_command_its_project_is_told() -> None:
    body = "# A\n\n```\npython train.py --lr 3e-4\n```\n\nInstructions for it can be found at https://github.com/moss/fern-lora.\n"
    assert lines(body, "training_code") == [4, 7]
    assert read(body).training_code.said == "the command in the card, moss/fern-lora"


def test_a_generators_tag_names_it_where_its_text_was_written_over() -> None:
    found = read("---\ntags:\n- huggingpics\n---\n# Ferns\n\nTells ferns from mosses.\n").training_code
    assert (found.state, found.said) == ("named", "huggingpics; the script is not linked")


def test_settings_and_versions_are_told_as_one() -> None:
    settings = "### Training hyperparameters\n\n- learning_rate: 2e-05\n- train_batch_size: 8\n\n"
    versions = "### Framework versions\n\n- Transformers 4.37.2\n- Pytorch 2.1.2\n"
    card = f"---\ntags:\n- generated_from_trainer\n---\n# A\n\n## Training procedure\n\n{settings}{versions}"
    found = read(card).training_code
    assert found.said == "Trainer, settings and versions shown; the script is not linked"
    assert card[slice(*found.evidence[-1].span)] == f"{settings}{versions}".rstrip()


@pytest.mark.parametrize(
    ("code", "said"),
    [("trainer = Trainer(model)\ntrainer.train()", "training code"), ("python train.py --epochs 3", "command")],
)
def test_code_and_commands_are_called_so(code: str, said: str) -> None:
    assert read(f"# A\n\n## Training\n\n```\n{code}\n```\n").training_code.said == f"the {said} in the card"


@pytest.mark.parametrize(
    ("spelt", "shown"),
    [
        ("Repo: [github.com/moss/fern](https://moss.test/x)", "github.com/moss/fern"),
        ("| a | b |\n|-|-|\n| Repo: <b>github.com/moss/fern</b> | c |", "github.com/moss/fern"),
        ("Repo: notgithub.com/moss/fern", ""),
        ("Repo: gist.github.com/moss/fern", ""),
        ("<!-- repo: github.com/moss/fern -->", ""),
        ("Repo: www.github.com/moss/fern", "github.com/moss/fern"),
    ],
)
def test_an_address_in_the_text_is_taken_up_to_its_end(spelt: str, shown: str) -> None:
    found = read(f"# A\n\n{spelt}\n").training_code
    assert found.state == ("unlabelled" if shown else "absent")
    assert not shown or shown in found.evidence[0].text


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("the repo: github.com/a{0}/b{0} x ", 1000),
        ("```x```\n\ncode: github.com/a{0}/b{0}\n\n", 1000),
        ("[code](https://github.com/a{0}/b{0}) ", 100),
        ("    git clone https://github.com/a{0}/b{0}\n", 1000),
    ],
)
def test_many_addresses_are_read_in_linear_time(line: str, count: int) -> None:
    def cost(number: int) -> float:
        text = "# A\n\n" + "".join(map(line.format, range(number)))
        best = 9e9
        for _ in range(3):
            card = Card(Source("README.md", text))
            _ = card.body
            begin = time.process_time()
            _ = card.disclosures
            best = min(best, time.process_time() - begin)
        return best

    assert cost(4 * count) < 7 * cost(count)
