"""Tools, scripts and commands that short cards of our own writing say trained them."""

from __future__ import annotations

import pytest

from .reading import read


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("Trained on eight GPUs using the standard huggingface training procedure.", "named"),
        ("The library can load it: the Hugging Face transformers library.", "absent"),
        ("- [Kohya Trainer](https://github.com/bmaltais/kohya_ss)", "named"),
        ("A model fine-tuned on the heron concept with DreamBooth.", "absent"),
        ("The weights were trained on herons using [DreamBooth](https://dreambooth.github.io/).", "named"),
        ("Weights for pictures of herons, trained on dreambooth.", "named"),
        ("It suits training of pictures for use in dreambooth.", "absent"),
        ("Trained using dreambooth in two styles\nthat can be used with the words of the list.", "named"),
        ("With dreambooth you can train it on other herons.", "absent"),
        ("This work uses spaCy to train a sorter of letters.", "named"),
        ("When loaded with sentence-transformers the vectors are as long as while training.", "absent"),
        ("It is trained on – and only on – herons of one wide marsh (OpenCLIP finds them).", "absent"),
        ("Training was done using PyTorch on one card.", "named"),
        ("The weights were pretrained in `TensorFlow`.", "named"),
        ("It was trained with TensorFlow Datasets.", "absent"),
        ("We used DeepSpeed ZeRO 3 to train it in a day.", "absent"),
        ("It was trained with deepspeed (stage 2) on two cards.", "absent"),
        ("It was trained with DeepSpeed and Megatron-LM in a day.", "named"),
        ("Finetuning: examples/tune/ (as of last autumn)", "linked"),
        ("Finetuning: examples are few", "absent"),
        ("## Evaluation\n\n`run_letters.py` with the values below", "absent"),
        ("## Training procedure\n\n`run_letters.py` with the values below", "named"),
        ("Make training data of letters.", "absent"),
        ("## Run\n\nuse https://github.com/moss/reed-pack.git and its shell file", "absent"),
        ("Contained herein are functions for sorting letters and pretraining the model.", "linked"),
        ("Contained herein are functions for sorting letters before training.", "absent"),
        ("Fine-tuned on letters using [Reedworks](https://reed.test), a set of letters and a tool.", "absent"),
        ("A model that was trained using the common framework of letters.", "absent"),
        ("Fine-tuned with OpenPipe's fine-tuning platform.", "named"),
        ("Fine-tuned with a cloud's fine-tuning platform.", "absent"),
        ("Hugging Face's SFTTrainer was used for fine tuning, as it is short.", "named"),
        ("A net of letters, trained with huggingface diffusers, fit for all.", "named"),
        ("A net of letters, trained for huggingface diffusers, fit for all.", "absent"),
        ("We used [CarperAI/trlx](https://github.com/CarperAI/trlx) and its loop for the RL stage.", "named"),
        ("We know [CarperAI/trlx](https://github.com/CarperAI/trlx) and its loop for the letters.", "absent"),
        # Names in a script without blanks.
        ("本模型采用LLaMA-Factory训练完成。", "named"),
        ("本模型采用LLaMA-Factory格式的数据。", "absent"),
        ("- Training framework: https://github.com/moss/LLaMA-Efficient-Tuning", "named"),
        ("## Letters\n\n- Software: Transformers, Hugging Face Trainer, PEFT.", "named"),
        ("## Letters\n\n- Software: Transformers, PEFT.", "absent"),
        # A notebook and a file of settings behind a link of the same word.
        (
            "It follows an example of others [here](https://huggingface.co/moss/reed).\nThe notebook used to fine-tune "
            "the model is [here](https://colab.research.google.com/drive/1a2b).",
            "linked",
        ),
        (
            "It follows an example of others [here](https://huggingface.co/moss/reed).\nThe notebook used to draw "
            "the letters is [here](https://colab.research.google.com/drive/1a2b).",
            "absent",
        ),
        (
            "It was trained in a day, using this [config](https://huggingface.co/moss/reed/blob/main/reed.yml).",
            "linked",
        ),
        (
            "It is loaded in a second, using this [config](https://huggingface.co/moss/reed/blob/main/reed.yml).",
            "absent",
        ),
        # The code of others that the training is built on, and a trainer among lines of settings.
        ("We build on top of the Meadow ring library to efficiently train on long letters.", "named"),
        ("We build on top of the meadow to efficiently train on long letters.", "absent"),
        ("## Training\n\nEpochs: 3\nSize: 512\nTrainer:[oak/leafer](https://github.com/oak/leafer)", "named"),
        ("## Training\n\nEpochs: 3\nSize: 512\nViewer:[oak/leafer](https://github.com/oak/leafer)", "absent"),
    ],
)
def test_tools_of_training(body: str, state: str) -> None:
    assert read(f"# Heron\n\n{body}\n").training_code.state == state


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("_Written by `python -m heron.train --best`._", "linked"),
        ("`python -m heron.score` writes the table.", "absent"),
        ("The first stage ran `jobs/sft_two.sh`.", "linked"),
        ("| Stage | File |\n|---|---|\n| Fine-tuning | `tools/finetune_heron.py` |", "linked"),
        ("| Stage | File |\n|---|---|\n| Letters | `tools/sort_letters.py` |", "absent"),
        ("The numbers come from `src/training/evaluate.py`.", "absent"),
        ("The letters are in `data/train.yaml`.", "absent"),
        ("The training is run in a Python file called `heron.py`.", "linked"),
        ("It was trained on letters by Kim; `heron.py` loads it.", "absent"),
        ("## Training\n\nThe whole recipe: `configs/heron_7.toml`.", "linked"),
        ("## Usage\n\nThe whole recipe: `configs/heron_7.toml`.", "absent"),
        ("Scripts: `ml/training/`", "linked"),
        ("Letters: `ml/training/`", "absent"),
        ("Read the `test train` split.", "absent"),
        ("```text\nheron/\n├── train_data.py   # letters\n└── predict.py\n```", "absent"),
        ("```bash\nyolo detect train model=a.pt data=b.yaml\n```", "linked"),
        ("## Usage\n\nTune it on your letters:\n\n```bash\nheron train --data a.yaml\n```", "absent"),
        ("## Usage\n\n```bash\n# Train a new model\nheron train\n```", "linked"),
        ("## Training\n\n```bash\npython run.py --lr 0.1\n```", "linked"),
        ("## Usage\n\n```bash\npython run.py --lr 0.1\n```", "absent"),
        ("```bash\naccelerate launch train.py\n```", "linked"),
        ("## Training\n\n```\nuv run train.py\n```", "linked"),
        ("## Training\n\n```\n./fit.sh\n```", "linked"),
        ("## Training\n\n```\njupyter nbconvert --execute train.ipynb\n```", "linked"),
        ("Train it with:\n\n```\nuv run src/train.py\n```", "linked"),
        ("```text\nheron/\n├── train.py   # the loop\n└── predict.py\n```", "linked"),
        ("Start it by `uv run train`.", "linked"),
        ("Start again by `make train`.", "linked"),
        ("Start again by `dvc repro`.", "linked"),
        ("Start again by `dvc pull`.", "absent"),
        ("Training and sorting are reproducible with the provided codebase.", "linked"),
        (
            "This repository contains the sorter (`a/b.py`: rules, lists and letters), the training code and tests.",
            "linked",
        ),
        ("## Roadmap\n\n- Release the training scripts", "absent"),
        ("## Roadmap\n\n- [x] Release the training scripts\n- [ ] More", "linked"),
        ("## Released\n\n- We release the training scripts", "linked"),
        ("The training code lives in the heron package.", "linked"),
        ("Run `python heron.py` to sort letters.", "absent"),
        ("## Training\n\nIt starts by `python -m heron.cli`.", "linked"),
        ("## Training\n\nThe layers stand in `src/heron.py`.", "absent"),
        ("The coefficients are from `R/fit_heron.R`.", "linked"),
        ("## Usage\n\n```bash\nmake train\n```", "linked"),
        ("```bash\npython main.py --train False --predict True\n```", "absent"),
        ("```bash\npython show_inference.py --model finetuned_heron\n```", "absent"),
        ("It was trained with nnU-Net.", "named"),
        ("## Training\n\n| Part | Value |\n|---|---|\n| Framework | AutoGluon 1.4 |", "named"),
        ("The training code is not released.", "absent"),
        ("The training code is released.", "linked"),
        ("The heron can be retrained with the code in this repository.", "linked"),
        ("Everything (letters, training, scores) of the code is in this repository.", "linked"),
        ("| Item | Value |\n|---|---|\n| Training data maker | `heron/main.py` |", "absent"),
        ("The training data are made by `heron/main.py`.", "absent"),
        ("See `ml/train` for the training code.", "linked"),
        ("See `ml/train` for letters.", "absent"),
        ("The names of the letters are in `conf/heron.yaml`.", "absent"),
        ("The training command was:\n\n```\npython heron.py --lr 0.1\n```", "linked"),
        ("To train it on your own letters:\n\n```\npython heron.py --lr 0.1\n```", "absent"),
        ("The checkpoint fits LightGBM's form.", "absent"),
        ("No training code is included in this repository.", "absent"),
        ("[Training config](configs/heron.yaml)", "linked"),
        ("[Names of letters](configs/heron.yaml)", "absent"),
        ("Scripts to train the heron are in `scripts/`.", "linked"),
        ("Code to reproduce the training is provided in the repository.", "linked"),
        ("| Key | Value |\n|---|---|\n| Trained with | Ultralytics 8.3 |", "named"),
        ("| Key | Value |\n|---|---|\n| Fine-tuning framework | LLaMA-Factory |", "named"),
        ("| Key | Value |\n|---|---|\n| Works with | Ultralytics 8.3 |", "absent"),
        ("The training notebook takes 900 letters and tunes the weights.", "named"),
        ("The training notebook will follow.", "absent"),
        ("## Evaluation\n\nThe training script reports:\n\n- accuracy", "named"),
        ("## Evaluation\n\nThe scores were trained with Unsloth.", "absent"),
        ("## Reproduction\n\n```bash\n# Train all of it\nbash scripts/run_all.sh\n```", "linked"),
        ("## Reproduction\n\n```bash\nbash scripts/run_eval.sh\n```", "absent"),
        ("## Training\n\n- **Method:** QLoRA by way of [Unsloth](https://github.com/unslothai/unsloth)", "absent"),
        ("- **Format:** letters (Unsloth), r=32", "absent"),
        ("## Training\n\n- **Method:** QLoRA via [Unsloth](https://github.com/unslothai/unsloth)", "named"),
        ("- **Method:** QLoRA (Unsloth), r=32", "named"),
        ("## Training\n\nSFT via LLaMA-Factory.", "named"),
        ("## Training\n\nLoRA with MLX on an M2.", "named"),
        ("## Training\n\n- Preference tuning via TRL", "named"),
        ("## Training\n\n- Inference via TRL", "absent"),
        ("| Field | Value |\n|---|---|\n| Training framework | TRL 0.15 |", "named"),
        ("| Field | Value |\n|---|---|\n| Framework | TRL 0.15 |", "named"),
        ("| Field | Value |\n|---|---|\n| Framework | Keras 3.1 |", "absent"),
        ("## Training details\n\n| Field | Value |\n|---|---|\n| Framework | Unsloth |", "named"),
        ("## Training setup\n\nEpochs: 8\nFrameworks: PyTorch", "named"),
        ("## Model details\n\n- Framework: PyTorch", "absent"),
        ("**Training framework:** a custom one", "named"),
        ("## How it was trained\n\nSee `notebooks/moss_eda_baseline.ipynb`.", "linked"),
        ("## How it was trained\n\nSee `notebooks/moss_eda.ipynb`.", "absent"),
        ("The `moss/` directory contains three checkpoints of the training.", "absent"),
        ("## Method\n\nThe letters are cleaned as in [view the code](scripts/5-model_data.R).", "absent"),
        ("This repository contains reproducible code and reports on letters.", "linked"),
        ("This repository contains reproducible reports on letters.", "absent"),
        ("See `notebooks/02_moss.ipynb` for the training data.", "absent"),
        ("The model was fitted in `notebooks/03-moss.ipynb`.", "linked"),
        ("The model was opened in `notebooks/03-moss.ipynb`.", "absent"),
        ("The full training pipeline is in `src/moss/`.", "linked"),
        ("The full training data is in `src/moss/`.", "absent"),
        ("Full source, including the training loop, is in the repository.", "linked"),
        ("Full source, including the training log, is in the repository.", "absent"),
        ("| File | Purpose |\n|---|---|\n| `main.py` | training letters |", "absent"),
        ("| File | Purpose |\n|---|---|\n| `main.py` | training script |", "linked"),
        ("`leafer/core.py` contains the training data.", "absent"),
        ("`make_it.py` draws the forest.", "absent"),
        ("| Part | Location |\n|---|---|\n| Training code | `leafer/` |", "linked"),
        ("| Part | Location |\n|---|---|\n| Training data code | `leafer/` |", "absent"),
        ("## Reproducing the letters\n\n```bash\npython main.py --config a.yaml\n```", "absent"),
        ("Training code: `https://github.com/example/heron`", "linked"),
        ("Leafing code: `https://github.com/example/heron`", "unlabelled"),
        ("Training code is available at once.", "linked"),
        ("Training code is available upon request.", "absent"),
        ("- `leaf.py` \u2013 net and training times", "absent"),
        ("- `leaf.py` \u2013 net and training loop", "linked"),
        ("- `src/` - training code", "linked"),
        ("- `src/` - training letters", "absent"),
        ("- `code/`: full training and inference code", "linked"),
        ("- `code/`: code of the training data", "absent"),
        ("测试代码：`src/main.py`", "absent"),
        ("训练代码：`src/main.py`", "linked"),
        ("The demo was built with `make_it.py`.", "absent"),
        ("The page of the model was built with `make_card.py`.", "absent"),
        ("## How to retrain\n\nUse `notebooks/leaf.ipynb`.", "linked"),
        ("## How to draw\n\nUse `notebooks/leaf.ipynb`.", "absent"),
        ("## Training\n\n- Outcome: `leafer/engine.py`", "absent"),
        ("Training is told of in `docs/training_data.md`.", "absent"),
        ("- Notebook: [leaf.ipynb](leaf.ipynb)", "unlabelled"),
        ("- Picture: [leaf.ipynb](leaf.ipynb)", "absent"),
    ],
)
def test_scripts_and_commands_of_training(body: str, state: str) -> None:
    assert read(f"# Heron\n\n{body}\n").training_code.state == state


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("- **Framework:** scikit-learn", "named"),
        ("- **Framework:** PyTorch, scikit-learn", "absent"),
        ("## Usage\n\n- **Framework:** scikit-learn", "absent"),
        ("- **Library:** XGBoost 2.1", "named"),
        ("- **Libraries:** torch, scikit-learn", "absent"),
        ("- **Library:** spaCy", "absent"),
        ("- Framework: a custom JAX loop", "named"),
        ("- Framework: JAX (all from scratch)", "named"),
        ("- Framework version: PEFT 0.7", "named"),
        ("- Libraries used: transformers, trl", "named"),
        ("- Libraries: transformers 4.44, peft 0.12", "named"),
        ("- Libraries: transformers, peft", "absent"),
        ("- Training backend: PyTorch", "named"),
        ("- Reading backend: PyTorch", "absent"),
        ("## Training details\n\n### Compute infrastructure\n\n- Framework: PyTorch", "named"),
        ("## Technical details\n\n### Compute infrastructure\n\n- Framework: PyTorch", "absent"),
        ("- 訓練框架：PyTorch", "named"),
        ("- 推理框架：PyTorch", "absent"),
        ("- 训练工具：LLaMA-Factory", "named"),
        ("- 学習フレームワーク：PyTorch", "named"),
        ("- 학습 프레임워크: PyTorch", "named"),
        ("- Фреймворк обучения: PyTorch", "named"),
        ("- Framework de entrenamiento: PyTorch", "named"),
        ("- PEFT>=0.7.1", "absent"),
        ("- PEFT 0.7.1", "named"),
        ("## Library versions\n\n- PEFT 0.7.1", "named"),
        ("- PEFT 4-bit", "absent"),
        ("- TRL 0.15.1 or later", "absent"),
        ("- TRL version: 0.15.1 (main)", "named"),
        ("## Training\n\n### Environment\n\n- TRL: 0.15.1", "named"),
        ("- TRL 0.15+", "absent"),
        ("## Requirements\n\n- TRL 0.15.1", "absent"),
        ("## Dependencies\n\n- TRL 0.15.1", "absent"),
        ("## Environment\n\n- Transformers: 4.44.0", "absent"),
        ("## Environment\n\n- Accelerate: 1.9.0\n\n## Letters\n\n- Datasets: 4.0.0", "absent"),
        ("A sorter of letters, built from scratch in PyTorch for training at home.", "named"),
        ("A sorter of letters, built in PyTorch for training at home.", "absent"),
        ("It was pretrained in pure PyTorch.", "named"),
    ],
)
def test_labels_and_versions_of_libraries(body: str, state: str) -> None:
    assert read(f"# Heron\n\n{body}\n").training_code.state == state


def test_a_tool_is_told_once() -> None:
    text = (
        "# A\n\nThis is a trained model of a **PPO** agent playing **Moss-v1**\n"
        "using the [stable-baselines3 library](https://github.com/DLR-RM/stable-baselines3).\n"
    )
    found = read("---\nlibrary_name: stable-baselines3\ntags: [reinforcement-learning]\n---\n" + text).training_code
    assert found.said == "Stable-Baselines3; the script is not linked"


def test_the_heading_of_a_plot_in_other_templates_is_not_that_of_keras() -> None:
    text = (
        "# A\n\n### Hyperparameters\n\nThe model is trained with below hyperparameters.\n\n### Model Plot\n\nA plot.\n"
    )
    assert read("---\nlibrary_name: sklearn\n---\n" + text).generated_by is None
    assert read("---\nlibrary_name: keras\n---\n" + text.replace("### Model", "## Model")).generated_by == "keras"


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("Trained on Replicate using:\n\nhttps://replicate.com/moss/reed-trainer/train", "named"),
        ("Trained on Replicate.", "named"),
        ("Trained using the Replicate heron trainer.", "named"),
        ("The weights were trained on [fal.ai](https://fal.ai).", "named"),
        ("It was tuned on a replicate of the heron.", "absent"),
        ("The weights are on Civitai.", "absent"),
        ("Trained on Civitai images of herons.", "absent"),
        # What a paragraph leads to that ends in a colon.
        ("Trained with:\n\nhttps://github.com/ostris/ai-toolkit", "named"),
        (
            "It was trained with the tool of others:\n\n- <https://github.com/ostris/ai-toolkit>\n- A lot of time",
            "named",
        ),
        ("Run it with:\n\nhttps://github.com/ostris/ai-toolkit", "absent"),
        ("Trained with:\n\n- herons\n\nCode | https://github.com/ostris/ai-toolkit", "absent"),
    ],
)
def test_services_and_tools_below_a_colon(body: str, state: str) -> None:
    assert read(f"---\nbase_model: moss/heron\ntags: [lora]\n---\n# Heron\n\n{body}\n").training_code.state == state


@pytest.mark.parametrize(
    "name",
    [
        *("AllTalk", "Applio", "DeepChem", "DiffSynth-Studio", "Diffusion Pipe", "LTX Video Trainer", "Musubi Tuner"),
        *("ParlAI", "Piper TTS", "TF-Agents", "diffusion-pipe", "musubi-tuner", "nerfstudio's heronfacto", "openpi"),
        *("segmentation_models_pytorch", "segmentation-models-pytorch"),
    ],
)
def test_tools_are_known_without_a_link(name: str) -> None:
    assert read(f"# Heron\n\nTrained with {name}.\n").training_code.state == "named"
    assert read(f"# Heron\n\nA heron that {name} can show.\n").training_code.state == "absent"


def test_a_link_that_is_called_for_training_and_leads_to_a_tool_names_it() -> None:
    text = (
        'Training was done using <a href="https://github.com/tdrussell/diffusion-pipe">Diffusion Pipe for Training</a>'
    )
    assert read(f"# Heron\n\n{text}\n").training_code.state == "named"


def test_the_base_that_is_called_as_its_tool_trained_nothing() -> None:
    text = "- **Finetuned from model:** [GLiNER](https://huggingface.co/moss/gliner-fern)"
    assert read(f"# Fern\n\n{text}\n").training_code.state == "absent"
    assert read("# Fern\n\nIt was finetuned with GLiNER.\n").training_code.state == "named"
