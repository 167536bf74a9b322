"""The names at a place on data that no word beside them calls a source; all cards here are invented."""

from __future__ import annotations

import pytest

from hfcardlint.disclosures.reading import Disclosure

from .reading import read


def data(body: str) -> Disclosure:
    return read(f"# A\n\nA model.\n\n{body}\n").data


_HEAD = "## Training data\n\n"
_TRAINING = "## Training\n\n"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (_HEAD + "Records of patients were drawn at the Fern Valley Hospital.", "Fern Valley Hospital"),
        (_HEAD + "- MOSA light curves\n- Pictures of ferns", "MOSA"),
        ("It was trained on leaves of ferns (GSE92742).", "GSE92742"),
        ("It was trained on the TCGA-FERN cohort.", "TCGA-FERN"),
        (_HEAD + "It was trained on tickets from Mossdesk and letters.", "Mossdesk"),
    ],
)
def test_a_name_at_a_place_on_data_is_a_source(body: str, name: str) -> None:
    found = data(body)
    assert found.state in ("named", "described", "complete")
    assert name in found.said


@pytest.mark.parametrize(
    "body",
    [
        _HEAD + "Letters with the labels PERSON, ORGAN, LOCUS.",
        _HEAD + "Pairs for SFT and DPO, as JSON, CSV and PDF.",
        _HEAD + "- OCR text\n- Letters of customers",
        _HEAD + "- FERNS 8597\n- Letters",
        _HEAD + "- Non-Verbal pictures of ferns\n- RNN",
        _HEAD + "- HIPAA-compliant letters\n- JavaScript: 20 %\n- B-FERN letters",
        _HEAD + "Letters with RandomTurn, FernJitter, MossFlip and ColourNoise.\n- RandomFernCrop of pictures",
        _HEAD + "Letters in the languages Fernish, MossX, LichenQ.",
        _HEAD + "The work on these letters was supported by the Fern Valley Bank.",
        _HEAD + "The letters were read by Fern Valley Hospital.",
        _HEAD + "Samples from Session 3, in all 300 letters.",
        _HEAD + "`data/val.csv` holds the rows of letters.",
        _HEAD + "- Fern/Moss/Heron letters\n- Later it will learn from FRD, FRAP and MSS9, too",
        _HEAD + "We evaluated on FRD, FRAP and MSS9, with 40 letters.",
        _HEAD + "- Letters of January 2020 to March 2021",
        "It was trained on letters. Use real FernOffice data with care.",
        "It was trained on images. Use real FernOffice data with care.",
        "It was trained on letters.\n\n## Limitations\n\n- It should be checked on the FRNC dataset.",
        "Trained on an Nvidia Tesla machine by Ann Mossley, with letters as training data.",
        "It was trained with GRPO, a kind of reinforcement learning, in an HPC environment.",
        _TRAINING + "- Trained on letters\n- 8 layers with hooks (FernHook, MossHook, HeronHook)",
    ],
)
def test_what_only_looks_like_a_source_is_none(body: str) -> None:
    assert data(body).state in ("absent", "vague")


def test_a_number_of_the_register_beside_tests_is_none_of_training() -> None:
    assert data("The benchmark GSE12345 is for comparison only.").state == "absent"
    assert data("It was trained on cells of ferns (GSE12345).").state == "named"
