"""Signs of training code that stand outside the usual sentences and labels; all cards are invented."""

from __future__ import annotations

import pytest

from hfcardlint.disclosures import generator, words

from .reading import GIT, meta, read


@pytest.mark.parametrize(
    ("body", "state"),
    [
        # A service that tunes the models of others.
        ("- Loss: 0.03\n\n### ===Teachable NLP===\n\nYou can easily fine-tune a model here.", "named"),
        # The only repository of the card, led to in few words.
        (f"See {GIT}/acme/fern-lab for details.", "unlabelled"),
        (f"{GIT}/acme/sentences-are-all-you-need", "unlabelled"),
        (f"It can be used in [Green Talk]({GIT}/acme/green_talk), where it was released.", "unlabelled"),
        (f"## Use\n\nInstall the package in the [companion repo]({GIT}/acme/fern-forecast) first.", "unlabelled"),
        (f"For an example of a chat bot, check out {GIT}/oak/fern-bot", "absent"),
        (f"The prompts use [ChatML]({GIT}/oak/oak-python/blob/main/chatml.md).", "absent"),
        (f"The limits are those of the [oak model card]({GIT}/oak/oak-2/blob/master/model_card.md).", "absent"),
        (f"Extensions:\n\n- {GIT}/a1/sd-grid\n- {GIT}/b2/sd-browser\n", "absent"),
        # A page of issues.
        (f"Post an issue on the [Fern Issues]({GIT}/acme/fern-lab/issues) page.", "unlabelled"),
        (f"For details see the related [issue]({GIT}/oak/tools/issues/60).", "absent"),
        (f"We [told of it]({GIT}/acme/grow-1/discussions/6) in spring.", "unlabelled"),
        (f"Older news are kept [here]({GIT}/acme/grow-1/issues/6).", "unlabelled"),
        # What stands behind a link, and in the repository's name, does not tell whose it is.
        (f"We have released [a tool]({GIT}/acme/leafer) for inference, based on Oak.", "unlabelled"),
        (f"We have released for inference, based on Oak, [a tool]({GIT}/acme/leafer).", "absent"),
        (f"\u4ee3\u7801\u4ed3\u5e93\uff1a[acme/leaf_like]({GIT}/acme/leaf_like)", "unlabelled"),
        (f"It is a component of [Leafer]({GIT}/acme/leafer) but works without it.", "unlabelled"),
        # A page on the data in a repository is the makers'.
        (f"## Data\n\nSee the [dataset card]({GIT}/acme/leafer/blob/main/data/DatasetCard.md).", "unlabelled"),
        (f"## Data\n\nSee the [dataset]({GIT}/acme/leafer/blob/main/data/README.md).", "absent"),
        # An address that is spelt and not linked.
        (f"Public project repo: `{GIT}/acme/leafer`", "unlabelled"),
        ("GitHub: github.com/acme/leafer", "unlabelled"),
        ("Scored as in github.com/acme/leafer", "absent"),
        ("Scored as in github.com/acme/grow-1", "unlabelled"),
        (f"```\n@misc{{a,\n  url = {{{GIT}/acme/leafer}}\n}}\n```", "unlabelled"),
        (f"```\n@misc{{a,\n  url = {{{GIT}/acme/leafer}}\n  url = {{{GIT}/oak/leafer}}\n}}\n```", "absent"),
        (f"```\n@misc{{a,\n  url = {{{GIT}/<ORG>/<REPO>}}\n}}\n```", "absent"),
        # What the makers give.
        (
            f"We also release the source files on [GitHub]({GIT}/acme/norms) and [a demo](https://acme.org).",
            "unlabelled",
        ),
        (f"We provide a reference implementation in a [repository]({GIT}/black-forest-labs/flux).", "unlabelled"),
        (f"| [Paper](https://acme.org/p) | [Demo](https://acme.org/d) | [Github]({GIT}/acme/emu) |", "unlabelled"),
        (f"[Acme's Fernlet]({GIT}/acme/multilingual-fern)\n\n## Abstract\n\nA model.", "unlabelled"),
        # Sponsors are no repository.
        ("[Support me](https://github.com/sponsors/fern1)", "absent"),
        (f"## Project\n\n[GitHub]({GIT}/your-username/fern-lab)", "absent"),
        (f"## Project\n\n[GitHub]({GIT}/your-repo/fern-lab)", "absent"),
        (f"- **Repository:** [Sentence Transformers]({GIT}/huggingface/sentence-transformers)", "absent"),
        # Tools that trained the model.
        (f"It was fine-tuned by the [OakSound]({GIT}/oak/oaksound) tool.", "named"),
        (f"The model is trained using a modified version from [Rabbit]({GIT}/oak/rabbit).", "named"),
        (f"It is developed based on the OakNLP framework ({GIT}/oak/oaknlp).", "named"),
        ("- **Library**: [GPT-NeoX](https://github.com/EleutherAI/gpt-neox)", "named"),
        ("## Training\n\nhttps://github.com/hiyouga/LLaMA-Factory", "named"),
        ("Trained on a server using:\nhttps://replicate.com/oak/fern-lora-trainer/train", "named"),
        ("Trained w/ Axolotl for nine hours.", "named"),
        # Services and notebooks on which the model was trained, and those that only lend the machine.
        ("fern style trained by acme with Leaf_Stable notebook", "named"),
        ("It was tuned over nine runs using the Elm platform.", "named"),
        ("It was trained using a Jupyter notebook.", "absent"),
        ("It was trained using the cloud platform.", "absent"),
        ("Trained @ Civitai with one tag.", "named"),
        ("Trained on pictures, found at Civitai.", "absent"),
        ("A leaf model, trained by motion director.", "named"),
        ("It was fine-tuned on letters using [Ainize Teachable-NLP](https://ainize.test/teach).", "named"),
        ("We keep to the pretraining of BERT with Huggingface\u2019s Transformers library.", "named"),
        ("The model was trained with a length of 512 using transformers lib by the team.", "named"),
        ("The fine-tuned model can be used with transformers.", "absent"),
        ("The training was done using Acme's original Tensorflow code.", "named"),
        # Tools that only train, and the method that a tool's name goes before.
        ("## Details\n\n- **Framework**: Stable-Baselines3\n- **Agents**: 12", "named"),
        ("## Details\n\n- **Framework**: SB3\n- **Agents**: 12", "named"),
        ("## Details\n\n- **Framework**: Axolotl\n- **Size**: 2B", "named"),
        ("## Details\n\n- **Framework**: ONNX Runtime\n- **Agents**: 12", "absent"),
        ("## Details\n\n- **Framework**: Ultralytics YOLO\n- **Size**: 640", "named"),
        ("## Machines\n\n- Frameworks: `transformers`, `trl`, `torch`", "named"),
        ("## Details\n\n- **Framework**: Keras\n- **Size**: 640", "absent"),
        ("## Details\n\n- **Framework**: scikit-learn\n- **Size**: 640", "named"),
        ("## Limits\n\nIt has been trained using `PyTorch`, so load that file.", "named"),
        ("## Intended uses\n\nIt has been trained using `PyTorch`, so load that file.", "absent"),
        ("We used DeepSpeed to train it in an hour.", "named"),
        ("## Training\n\n- **Method**: PEFT LoRA, 8 layers", "absent"),
        # A script for training told beside the scores.
        ("## Results\n\n| Metric | Score |\n|---|---|\n| F1 | 0.8 |\n\nRun `leaf/train.py` for a report.", "linked"),
        ("## Results\n\n| Metric | Score |\n|---|---|\n| F1 | 0.8 |\n\nRun `leaf/score.py` for a report.", "absent"),
        ("- Training framework: PyTorch Lightning", "named"),
        ("## Training\n\n- Hardware: 8 chips\n- Software: T5X", "named"),
        ("## Training\n\n- Hardware: 8 chips\n- Software: Jax", "absent"),
        ("## Training\n\nAll is in the [file](https://huggingface.co/acme/grow-1/blob/main/train.toml).", "linked"),
        ("```python\nnet = Grow()\nmodel.train(train_set, epochs=3)\n```", "linked"),
        ("```python\nmodel.train()\nmodel(leaf)\n```", "absent"),
        (
            f"We recommend [our repository]({GIT}/acme/grow-lab), which those who work with it every day and who told "
            "us so in the last two years of its life, as well as we ourselves, find more suitable for both training "
            "and inference and for samplers of new kinds.",
            "linked",
        ),
        ("We pre-train it using fairseq.", "named"),
        ("It was fine-tuned with the peft package.", "named"),
        ("## Training settings\n\nIt was trained using Shivam's DreamBooth for 2000 steps.", "named"),
        (f"We took the checkpoint released by [Oak]({GIT}/oak/oak-base) and trained it further.", "absent"),
        (f"Where to send comments about the model: {GIT}/facebookresearch/fairseq/issues", "unlabelled"),
        (f"- Library: [Oak Handbook]({GIT}/oak/oak-handbook)", "named"),
        (f"- [sampling report]({GIT}/oak/grow-eval/blob/main/report.json)", "absent"),
        (f"An experimental fine-tune of Moss using [Oak]({GIT}/oak/oak-tuner).", "named"),
        (f"Download our newest small nets for [webui]({GIT}/automatic1111/stable-diffusion-webui).", "absent"),
        (f"- Dataset and code: [fern]({GIT}/oak/fern-lab)", "unlabelled"),
        (f"You can use this model directly with the [script]({GIT}/oak/fern-lab/blob/main/gen.py).", "unlabelled"),
        (
            "The code for the distillation process is shown "
            f"[here]({GIT}/huggingface/transformers/tree/main/examples/research_projects/distillation).",
            "linked",
        ),
        ("A small net based on the [Keras documentation](https://keras.io/examples/vision/fern_convnet/)", "linked"),
        ("A trained version of the Oak tutorial on [ferns](https://colab.research.google.com/drive/1fern).", "linked"),
        ("Kohya SS: For providing the essential training script.", "named"),
        ("Thanks to Daniel for Unsloth AI which was used to train this model.", "named"),
        ("Axolotl & Deepspeed codebase was used for training purpose.", "named"),
        ("It was trained using the diffusers based dreambooth training by me.", "named"),
        ("The script used for training is [here](https://drive.google.com/file/d/1fern).", "linked"),
        ("A demo is [here](https://drive.google.com/file/d/1fern).", "absent"),
        (f"The dataset and models are available here: {GIT}/oak/fern-lab", "unlabelled"),
        ("## Use\n\nSee the [notebook](https://colab.research.google.com/github/acme/grow-1/use.ipynb).", "unlabelled"),
        (f'[<img src="https://oak.org/unsloth%20made%20with%20love.png"/>]({GIT}/unslothai/unsloth)', "named"),
        (f'[<img src="https://oak.org/unsloth.png"/>]({GIT}/unslothai/unsloth)', "absent"),
        (f"## Results\n\nWe compare our model with others on [Leaf]({GIT}/oak/leaf-pro).", "absent"),
        (f"## Results\n\nOur way to score is in the [Leaf repo]({GIT}/oak/leaf-pro).", "unlabelled"),
        (
            "## Framework versions\n\n* Leaves 4.7\n\n## References\n"
            f"{GIT}/huggingface/notebooks/blob/master/examples/grow.ipynb",
            "named",
        ),
        # Notebooks, and the project's own tools, that made it.
        (f"Trained with the method shown [here]({GIT}/huggingface/diffusers/tree/main/examples/dpo).", "linked"),
        ("- train.ipynb : tunes the net. See [the page](https://acme.org) for it.", "linked"),
        (
            "- [Fine-tune on leaf script by Oak](https://raw.githubusercontent.com/oak/leaf/main/p.py)",
            "linked",
        ),
        (f"The script used for training is [here]({GIT}/huggingface/transformers/blob/main/examples/a.md)", "linked"),
        (f"We use the [fern framework]({GIT}/acme/fern/tree/main/fern) in the pre-training phase.", "linked"),
        ("More models: [awesome-grow-1](https://github.com/acme/awesome-grow-1)", "unlabelled"),
        (f"We fine-tuned it with the [grow-1]({GIT}/acme/grow-1) framework.", "linked"),
        (f"Training was done in this [project]({GIT}/acme/greens) for a week.", "linked"),
        (f"Grow training: set the flags of {GIT}/acme/greens", "linked"),
        (f"If you wish to tune or to train the model yourself, visit [Greens]({GIT}/acme/greens).", "linked"),
        (f"## License\n\n- **Training code:** MIT. Terms are [here]({GIT}/acme/grow-1).", "linked"),
        ("trained with this notebook https://colab.research.google.com/drive/1abc", "linked"),
        ("The notebook used to train it has been included.", "linked"),
        ("See `run.sh` to have a whole view of it.", "absent"),
        ("See `run.sh` to have a whole view of all the training steps.", "linked"),
        ("See `run.sh` to have a whole view of the training data.", "absent"),
        ("The script used for training can be found [here](...)", "absent"),
        ("It was trained with Unsloth, see `train_ferns.py`.", "linked"),
        ("It was trained with:\n!python examples/run_glue.py \\\n --do_train \\\n --seed 2", "linked"),
        ("To train it, run\n\n> bash run_finetune_fern.sh", "linked"),
        ("To score it, run\n\n> bash run_fern.sh", "absent"),
        ("```\npython3 run_fern.py --train_path b.json \\\n    --epochs_num 3 --seq_length 512\n```", "linked"),
        ("```\npython3 infer.py --train_path b.json \\\n    --seq_length 512\n```", "absent"),
        ("Make your own [here](https://colab.research.google.com/drive/1abc).", "linked"),
        ("Train your own model [here](https://colab.research.google.com/drive/1abc).", "linked"),
        ('## Settings\n\n```\n{"model_name_or_path": "a", "learning_rate": 1e-5, "output_dir": "b"}\n```', "absent"),
        ("It grew in a [Container](https://github.com/aws/deep-learning-containers/blob/a/all.md).", "absent"),
        ("Make your own letters [here](https://colab.research.google.com/drive/1abc).", "absent"),
        ("Make your own [here](https://colab.research.google.com/drive/1abc) with the converter.", "absent"),
        (f"[Grow]({GIT}/acme/grow-1) implements the known designs (both training and inference).", "linked"),
        (f"For both training and inference, words are cut with [Grow]({GIT}/moss/grow-1).", "unlabelled"),
        (f"[Grow]({GIT}/acme/grow-1) implements the known designs.", "unlabelled"),
        (f"The code used to generate Grow is available at {GIT}/acme/grow", "linked"),
        (f"For training your own sprouts see [Grow]({GIT}/acme/grow-1).", "linked"),
        (f"For drawing your own sprouts see [Grow]({GIT}/acme/grow-1).", "unlabelled"),
        (
            "Grow Dreambooth model trained by acme with [Dreambooth Space](https://huggingface.co/spaces/oak/db-training)",
            "linked",
        ),
        (
            f"It was trained with [CleanRL]({GIT}/vwxyzjn/cleanrl), and its training code is "
            f"[here]({GIT}/vwxyzjn/cleanrl/blob/master/cleanrl/fern.py).",
            "linked",
        ),
        ("The model was trained using source code written by Oak.", "linked"),
        ("The model was trained using source code in two languages.", "absent"),
        (
            f"How to use it is found in the Oak repository along with the training code. Ask at {GIT}/oak/oak/issues",
            "linked",
        ),
        (
            f"- [Fern notes]({GIT}/acme/grow-1/blob/main/notes.ipynb) -- This also shows how to fine-tune Grow.",
            "linked",
        ),
        (f"- [Fern notes]({GIT}/acme/grow-1/blob/main/notes.ipynb) -- This also shows how to load Grow.", "unlabelled"),
        (f"fine-tuning: examples/leaves\n\nGitHub: {GIT}/acme/grow-1", "linked"),
        ("It was scored with:\n!python examples/score.py \\\n --seed 2", "absent"),
        ("It was trained on a TPU from the official repo with the default flags.", "named"),
        ("It is trained on herbs, not using the Herb pretraining framework.", "absent"),
        (f"## Sources\n\nSome sets were obtained from the first makers: [Fern]({GIT}/oak/fern).", "absent"),
        (
            f"## Training\n\nDone with a [script]({GIT}/huggingface/transformers/blob/main/examples/a/run_clm.py).",
            "linked",
        ),
        (f"## Training\n\n[Summaries]({GIT}/huggingface/transformers/blob/main/examples/a/run_clm.py)", "absent"),
        (f"Tuned by the [Rake]({GIT}/acme/grow-1) tool.\n\n## Use\n\nSee our [Rake]({GIT}/acme/grow-1).", "named"),
        (f"The source model of [grow-1]({GIT}/acme/grow-1), trained on seeds from farms.", "unlabelled"),
        # What is linked beside results and data.
        (f"## Results\n\nTo reproduce our results, see our [repository]({GIT}/acme/seeds).", "unlabelled"),
        (f"## Results\n\nSee [acme/meadow]({GIT}/acme/meadow/tree/main/grow) to score it anew.", "unlabelled"),
        (f"## Results\n\nScored with [grow-1-eval]({GIT}/acme/grow-1-eval).", "absent"),
        (f"## Data\n\nSee [here]({GIT}/acme/greens/tree/main/data) for the scripts and datasets.", "unlabelled"),
        (
            "## Results\n\nIt was trained by us and scored with the "
            f"[evaluation scripts]({GIT}/huggingface/transformers/tree/main/examples/glue).",
            "absent",
        ),
        ("We built on ideas of the [SetFit](https://arxiv.org/abs/2209.11055) paper in training.", "absent"),
        (f"- **Original:** {GIT}/huggingface/pytorch-image-models", "unlabelled"),
        (
            f"- **Code Base**: We used [Alignment Handbook]({GIT}/huggingface/alignment-handbook) for DPO training.",
            "named",
        ),
        (f"Check out the recipe in the [handbook]({GIT}/huggingface/alignment-handbook).", "linked"),
        (f"## Risks\n\nWe provide [safeguards]({GIT}/meta-llama/llama-recipes), an implementation.", "absent"),
        ("## Risks\n\nWe provide safeguards such as [Code Fence](https://acme.org/fence).", "absent"),
        ("In this work we release our dataset with its code at https://acme.org/fern.", "absent"),
        ("We release our code at https://anonymous.4open.science/r/fern.", "unlabelled"),
        (f"## Credits\n\n- {GIT}/oak/leafer", "absent"),
        (f"## Training\n\nFollow {GIT}/oak/leafer to train it.", "linked"),
        (f"## Training\n\nFollow {GIT}/oak/leafer to draw it.", "absent"),
        ("GitHub: oak/leafer", "unlabelled"),
        ("GitHub: CI/CD", "absent"),
        (f"See the [project repo]({GIT}/acme/greens) for how the dataset and its evaluation came about.", "unlabelled"),
        ("Training data: herbs. Code: see an example pipeline built with Haystack.", "absent"),
        (f"For the training code please refer to:\n\n- {GIT}/oak/herbs", "linked"),
        (f"For the weights please refer to:\n\n- {GIT}/oak/herbs", "unlabelled"),
        (f'```python\nurl = "{GIT}/acme/grow-1/blob/main/leaf.png?raw=true"\n```', "absent"),
        (f"The sets are cut by {GIT}/acme/grow-1/blob/main/Process_Train_split.ipynb", "unlabelled"),
        (f"More on it: {GIT}/huggingface/transformers/tree/main/examples/research_projects/fern", "unlabelled"),
        (
            f"A week of [ferns]({GIT}/huggingface/transformers/tree/main/examples/research_projects/fern-event).",
            "absent",
        ),
        ("This repository provides all the scripts and settings to fine-tune it on herbs.", "linked"),
        ("The embedding was trained at home with Automatic1111's webui.", "named"),
        # The base's repository is not the project's.
        (f"Initialized with [fern large]({GIT}/oak/fern#checkpoints) weights.", "absent"),
        (f"Checked with {GIT}/swj0419/detect-pretrain-code-contamination.", "absent"),
    ],
)
def test_weak_signs(body: str, state: str) -> None:
    assert (
        read(f"{meta('license: mit')}# Grow-1\n\nGrow-1 tells plants apart.\n\n{body}\n").training_code.state == state
    )


def test_engines_built_from_a_base_owe_no_training_code_unless_they_were_trained() -> None:
    keys = meta("library_name: tensorrt\nbase_model: moss/tern")
    assert read(f"{keys}# Tern engines\n\nFiles for running Tern on a board.\n").kind == "quantized"
    assert read(f"{keys}# Tern engines\n\nWe fine-tuned Tern on letters.\n").kind == "finetune"


def test_a_card_that_is_only_a_notebook() -> None:
    notebook = "https://colab.research.google.com/drive/1fern\n"
    assert read(notebook).training_code.state == "unlabelled"
    assert read(f"# Grow-1\n\nTry it:\n\n{notebook}").training_code.state == "absent"


def test_the_configuration_of_a_run_is_its_code() -> None:
    config = "```\ngrow-1:\n  learning_rate: 6e-6\n  model_name: acme/grow-0\n  output_dir: out\n```\n"
    assert read(f"# Grow-1\n\n{config}").training_code.state == "linked"
    assert read(f"# Grow-1\n\n{config.replace('output_dir', 'other')}").training_code.state == "absent"


@pytest.mark.parametrize(
    "sentence",
    [
        "The code for finetuning the model and testing it is available now.",
        "For reproducibility, we publish our code and the checkpoints.",
        "We share all of our code with the community to ease reproduction.",
        "The code for training and inference is located in the folders.",
        "You can find the script and notebook to train it in the repository.",
        "We also provide scripts for fine-tuning and inference.",
        "We publish our training code and all weights.",
        "Clone the full training repo first.",
        "Open-sourced the pre-training and instruction finetuning (SFT) scripts.",
        "Please see our repo for the training scripts.",
        "The code that was used to fine tune this model is in [Grow](https://github.com/acme/grow-lab).",
        "- Fine-tuning and prediction tasks are detailed in the README of the repository.",
    ],
)
def test_code_in_one_sentence_and_its_link_in_another(sentence: str) -> None:
    card = f"# Grow-1\n\nOur repository: https://github.com/acme/grow-lab\n\n## Code\n\n{sentence}\n"
    assert read(card).training_code.state == "linked"


def test_code_that_is_promised_stays_unlabelled() -> None:
    card = "# Grow-1\n\nOur repository: https://github.com/acme/grow-lab\n\nThe code for training will be available.\n"
    assert read(card).training_code.state == "unlabelled"


@pytest.mark.parametrize(
    "body",
    [
        "This is a smaller version of [fern](https://huggingface.co/acme/fern) that handles two languages.",
        "This model is based on [fern](https://huggingface.co/acme/fern).\nWe pruned its vocabulary by half.",
    ],
)
def test_a_smaller_vocabulary_owes_no_training_code(body: str) -> None:
    assert not read(f"# fern-2lang\n\n{body}\n").training_code.owed


@pytest.mark.parametrize(
    "first",
    [
        "Merge of Fern XL and Moss XL",
        "Exllamav2 quant (3 bpw) made with its newest version.",
        "We pruned its vocabulary with a corpus of letters.",
        "Below is a card which is copied from the original Fern card.",
        "Pytorch version of the original Fern models from a paper.",
        "Transformers compatible fern checkpoints.",
        "Fork of https://huggingface.co/oak/fern",
        "Fern model download for leaf.cpp",
        "recipe: 0.5(FernV2 + 0.5(MossV1)) + 0.5(OakV3)",
        "Копия модели https://huggingface.co/oak/fern",
        "Here you find different versions of the Fern model for Tensorflow.",
        "The models in here were taken from the community.",
    ],
)
def test_what_was_copied_or_merged_owes_no_training_code(first: str) -> None:
    assert not read(f"# Fern\n\n{first}\n").training_code.owed
    assert read(f"# Fern\n\n## License\n\n{first}\n").training_code.owed


@pytest.mark.parametrize(
    ("recipe", "state"),
    [
        ("V1 = Fern 1.0 + (Moss - Oak) * 0.2", "linked"),
        ("- recipe : 0.5(Fern) + 0.5(Moss)", "linked"),
        ("Weight sum, use MBW 1,0,0,1", "linked"),
        (
            "| Model A | Model B | Interpolation Method | Weight |\n|---|---|---|---|\n| Fern | Moss | MBW | Cosine |",
            "linked",
        ),
        ("```yaml\nbase_model: acme/fern\nexperts:\n  - source_model: acme/moss\n```", "linked"),
        ("A way to merge with MBW was found, fern + moss.", "not-applicable"),
        ("It is 0.5 GB in size (fern + moss).", "not-applicable"),
    ],
)
def test_the_recipe_of_a_merge_is_its_code(recipe: str, state: str) -> None:
    assert read(f"---\ntags:\n- merge\n---\n# Fern-Moss\n\nA merge.\n\n{recipe}\n").training_code.state == state


def test_settings_in_code_of_the_cards_library_name_it() -> None:
    code = "# https://oakrl.test/settings\ncfg['rollouts'] = 16\ncfg['learning_rate'] = 0.1\n"
    front = "---\nlibrary_name: oakrl\n---\n# A\n\nAn agent.\n\n"
    found = read(f"{front}## Hyperparameters\n\n```python\n{code}```\n").training_code
    assert (found.state, found.said[:5]) == ("named", "oakrl")
    assert read(f"{front}## Use\n\n```python\nimport oakrl\n```\n").training_code.state == "absent"


@pytest.mark.parametrize("call", words.row("code_calls"))
def test_each_call_that_trains_is_found_in_code(call: str) -> None:
    shown = f"# A\n\nA model.\n\n```\nfrom lib import from_pretrained\n{call} x\n```\n"
    assert read(shown).training_code.state == "linked"
    assert read(shown.replace(call, "load")).training_code.state == "absent"


@pytest.mark.parametrize(
    ("name", "sign", "text"),
    [(name, sign, text) for name, _, texts in generator.KNOWN for sign, text in texts],
    ids=str,
)
def test_each_text_of_a_tool_is_found(name: str, sign: str, text: str) -> None:
    comment = f"<!-- {text} -->" if "<!--" not in text else text if "-->" in text else f"{text} -->"
    shown = {"<!--": comment, "xolotl": f'<img alt="{text}" src="a.png"/>'}.get(sign, text)
    assert read(f"# A\n\n{shown}\n\n### Model description\n\nAs TheBloke did.\n").generated_by == name
    assert read("# A\n\nA model.\n").generated_by is None


def test_a_tool_whose_notebook_is_not_linked_is_named() -> None:
    card = "# Dogs\n\nAutogenerated by HuggingPics\n"
    notebook = "\nRun [the demo](https://colab.research.google.com/github/nateraw/huggingpics/blob/main/a.ipynb).\n"
    assert read(card).training_code.state == "named"
    assert read(card + notebook).training_code.state == "linked"


def test_a_system_trained_within_a_toolkit_names_it() -> None:
    assert read("# A\n\nIt is pretrained on old Fern letters within SpeechBrain.\n").training_code.state == "named"
    assert read("# A\n\nIt is a recogniser pretrained on letters.\n").training_code.state == "absent"


def test_a_tool_that_trains_with_the_trainer_goes_before_it() -> None:
    told = "This is a [sentence-transformers](https://www.SBERT.net) model finetuned on letters."
    assert read(f"---\ntags:\n- generated_from_trainer\n---\n# A\n\n{told}\n").generated_by == "sentence-transformers"
    assert read("---\ntags:\n- generated_from_trainer\n---\n# A\n\nA model.\n").generated_by == "trainer"


def test_a_command_that_puts_a_task_upon_the_model_itself_is_its_use() -> None:
    block = "```bash\n{}python run_glue.py {} --do_train\n```\n"
    body = "# Fern\n\nWe trained Fern from scratch on letters.\n\n## Tasks\n\n{}" + block
    own, other = "--model_name_or_path oak/fern-base", "--model_name_or_path moss/oak-base"
    assert read(body.format("", "", own)).training_code.state == "absent"
    assert read(body.format("", "", other)).training_code.state == "linked"
    assert read(body.format("It was trained so:\n\n", "", own)).training_code.state == "linked"
    assert read(body.format("", "python run_mlm.py --do_train\n", own)).training_code.state == "linked"


def test_texts_that_are_put_into_groups_train_nothing() -> None:
    body = "# Fern\n\nWe fine-tuned moss/fern on letters.\n\n```python\n{}.fit(embeddings)\n```\n"
    assert read(body.format("clustering_model")).training_code.state == "absent"
    assert read(body.format("model")).training_code.state == "linked"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("To reproduce this run, execute the command in {}.", "linked"),
        ("To train the model we ran {}.", "linked"),
        ("Find the full code for inference in {}.", "absent"),
        ("## Evaluation\n\nTo reproduce this run, execute {}.", "absent"),
    ],
)
def test_the_file_that_reproduces_a_run_is_its_code(text: str, state: str) -> None:
    told = text.format("[`run.sh`](https://huggingface.co/oak/fern/blob/main/run.sh)")
    assert read(f"# Fern\n\nFern is a fine-tuned oak/moss.\n\n{told}\n").training_code.state == state


def test_a_prompt_of_the_hub_alone_is_no_template() -> None:
    prompt = "<!-- Provide a quick summary of what the model is/does. -->"
    assert read(f"# A\n\n{prompt}\n\nSorts letters.\n").generated_by is None
    assert read(f"# A\n\n{prompt}\n\n### Model Description\n").generated_by == "hub-template"
