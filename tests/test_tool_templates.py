"""Sentences, blocks and tables that today's tools write or leave in a card; models and makers are invented."""

from __future__ import annotations

import pytest

from hfcardlint import lint_text

from .reading import meta, read

NEMO = """# Fernformer

[![Model architecture](https://img.shields.io/badge/Model_Arch-PUT-YOUR-ARCHITECTURE-HERE-lightgrey)](#architecture)

**Put a short model description here.**

## NVIDIA NeMo: Training

To train, fine-tune or play with the model you will need to install [NVIDIA NeMo](https://github.com/NVIDIA/NeMo).

## Training

**Add information here about how the model was trained. It should be as detailed as possible.**

### Datasets

### NOTE

    An example for the manifest section is provided below for ASR datasets

    datasets:
    - librispeech_asr
    - WSJ-0
"""


def test_the_template_of_nemo_tells_nothing_until_it_is_filled_in() -> None:
    found = read(NEMO)
    assert (found.kind, found.data.state, found.training_code.state) == ("unknown", "absent", "absent")
    assert {place.text for place in found.placeholders} >= {
        "Put a short model description here.",
        "Add information here about how the model was trained",
        "PUT-YOUR-",
    }
    trained = NEMO.replace("**Add information here about how", "NeMo was used for training for 90 epochs; that is how")
    assert read(trained).training_code.state == "named"


SETTINGS = "seed: 7\noptim:\n  lr: 0.002\ntrainer:\n  max_epochs: 70\n"
CONFIG = "[config](https://github.com/open-mmlab/mmdetection/blob/main/configs/fern/fern_8xb32.py)"


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (f"- Origin: https://github.com/espnet/espnet.git\n\n## Training config\n\n```\n{SETTINGS}```", "linked"),
        ("## Training config\n\n```\nseed: 7\n```", "absent"),
        (f"| Model | Config |\n| --- | --- |\n| fern-tiny | {CONFIG} |", "linked"),
        ("| Model | Config |\n| --- | --- |\n| fern-tiny | [config](https://example.org/configs/fern.py) |", "absent"),
        (
            "For more details on the training, please follow [this link]"
            "(https://github.com/huggingface/diffusers/blob/main/examples/custom_diffusion).",
            "linked",
        ),
        (
            "For more details on schedulers, please follow [this link]"
            "(https://github.com/huggingface/diffusers/blob/main/examples/custom_diffusion).",
            "absent",
        ),
        # Where a section on data gives an address, it is that of the data.
        ("## Dataset\n\n* URL: https://github.com/moss/dataset-voice-fern", "absent"),
        ("## More\n\n* URL: https://github.com/moss/voices-of-herons", "unlabelled"),
    ],
)
def test_configurations_and_addresses(body: str, state: str) -> None:
    assert read(f"# Fern\n\n{body}\n").training_code.state == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Network dim 32, alpha 16.", "described"),
        ("Settings: network_dim=32, 40 epochs.", "described"),
        ("- Dim: 32\n- Alpha: 16", "described"),
        ("The light of the pictures is dim.", "named"),
        ("Alpha 16, and the light is dim 3 days a week.", "described"),
        ("The light is dim 3 days a week.", "named"),
    ],
)
def test_the_rank_of_an_adapter_as_its_trainers_call_it(text: str, state: str) -> None:
    card = meta("base_model: moss/heron-xl", "tags: [lora]") + f"# Heron\n\n{text}\n"
    assert read(card).architecture.state == state
    assert read(card.replace("tags: [lora]", "tags: [heron]")).architecture.state == "named"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("# Faster R-CNN R50-FPN on leaves", "described"),
        ("# Faster R-CNN on leaves", "named"),
        ("# Fern\n\nA CRDNN is made of N blocks of convolutional neural networks with pooling.", "described"),
        ("# Fernet\n\n| Model | AP | Params(M) |\n| --- | --- | --- |\n| ResNet | 41.1 | 4.8 |", "named"),
        ("# ResNet\n\n| Model | AP | Params(M) |\n| --- | --- | --- |\n| ResNet-tiny | 41.1 | 4.8 |", "described"),
    ],
)
def test_parts_and_sizes_that_toolboxes_give(text: str, state: str) -> None:
    assert read(f"{text}\n").architecture.state == state


def test_lerobot_writes_the_type_of_its_policy() -> None:
    card = meta("library_name: {}", "model_name: act") + "# Model Card for act\n\nIt moves leaves.\n"
    assert [read(card.format(name)).architecture.state for name in ("lerobot", "trl")] == ["named", "absent"]


def test_a_toolbox_among_the_tags_is_no_family() -> None:
    assert read(meta("tags: [detectron2]") + "# Leaves\n\nIt finds leaves.\n").architecture.state == "absent"


@pytest.mark.parametrize(
    ("lines", "text", "kind"),
    [
        (("library_name: autogluon", "tags: [tabular]"), "Trained on leaves.", "classic-ml"),
        (("library_name: autogluon", "tags: [multimodal]"), "Trained on leaves.", "pretrained"),
        (("tags: [pyannote]",), "It was trained by Moss with pyannote.audio on the sets of AISHELL.", "pretrained"),
        (("tags: [pyannote]",), "It was fine-tuned from BERT on the sets of AISHELL.", "finetune"),
    ],
)
def test_libraries_tell_kinds(lines: tuple[str, ...], text: str, kind: str) -> None:
    assert read(meta(*lines) + f"# Heron segmentation\n\n{text}\n").kind == kind


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("XTTS was fine-tuned on 3 hours of a single male narrator.", "vague"),
        ("It was fine-tuned on 3 hours of spare time.", "absent"),
        ("A voice, 300 epochs, RMVPE, 15 minutes dataset of vocals from 8 songs.", "vague"),
        ("It was fine-tuned on M5 (30,490 daily series).", "named"),
        ("It was fine-tuned on M5 (24 cores).", "absent"),
        ("Trained with `scripts/training/train.py` on KernelSynth data, 1M series.", "named"),
        ("It was trained on the Delaney (ESOL) set of MoleculeNet.", "named"),
        ("It was fine-tuned on the Telco Customer Churn table.", "named"),
        ("A splat of a scene of Mip-NeRF 360, trained with `ns-train splatfacto --data data/garden`.", "named"),
        ("- [Leaves](#leaves)\n- [Dataset](#dataset)", "absent"),
        ("## Training\n\n- GPU: one\n- Dataset Manager: CacheDataset", "absent"),
        (
            "## Data\n\nThe data is the FernBank corpus.\n\n- Size: 61 3D volumes (41 Training + 20 Testing)",
            "described",
        ),
    ],
)
def test_amounts_and_sets_of_other_fields(text: str, state: str) -> None:
    assert read(f"# Fern\n\nA model of ferns.\n\n{text}\n").data.state == state


def test_chunks_of_actions_are_no_selection_of_data() -> None:
    text = meta("datasets: moss/leaves") + "# Fern\n\nIt predicts {} chunks and learns from teleoperated data.\n"
    rules = [[f.rule for f in lint_text(text.format(kind)).findings] for kind in ("action", "text")]
    assert ["data-named" in found for found in rules] == [True, False]
