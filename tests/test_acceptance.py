"""The cards that the reading of disclosures must get right, each written after the way in which a well-known card
shows its data, code, weights and structure. ``fixtures/cards`` holds the others: a table of sources with links
(open-base), labelled links and a table (linked-list), a licence with use limits (rail-weights), a framework in prose
(prose-framework), a heading over vague words (vague-section), weights with code to run them (bare), weights alone
(weights-only), data without code (data-no-code), a conversion, a merge and an unedited generated card.
"""

from __future__ import annotations

import pytest

from hfcardlint import lint_text
from hfcardlint.finding import Level

from .reading import meta, read

POINTED = (
    meta("license: apache-2.0", "datasets:", "- mosslab/meadow")
    + """# Moss 7B

Moss is an autoregressive transformer language model, trained on the
[Meadow](https://huggingface.co/datasets/mosslab/meadow) dataset. All code, checkpoints and logs are released.

| Size | Training tokens | Layers | Hidden size | Attention heads | Context length |
|---|---|---|---|---|---|
| 7B | 2.5 trillion | 32 | 4096 | 32 | 2048 |

- **Repositories:** core repository (training, inference, fine-tuning): https://github.com/mosslab/moss

## Training Details

### Training Data

For the training data, see the [Meadow](https://huggingface.co/datasets/mosslab/meadow) documentation.
"""
)
BULLETS = """# Lantern

Lantern is a 7B language model, trained on 1.3 trillion tokens of the SlimPajama and StarCoder datasets, which were
split into three stages.

| Subset | Tokens (billion) |
|---|---|
| First stage | 345 |
| Second stage | 927 |

## About Lantern

- [Pretraining dataset](https://huggingface.co/datasets/lantern-lab/datasets)
- [Training code](https://github.com/lantern-lab/lantern-train)

## Model architecture

Lantern is a decoder-only transformer with 32 layers. It is released under the Apache 2.0 license.
"""
LISTED = (
    meta("license: apache-2.0", "datasets:", "- c4")
    + """# Teasel base

Teasel base is the checkpoint with 220 million parameters of an encoder-decoder transformer.

- **Repository:** [teasel](https://github.com/teasel-lab/teasel)

# Training Details

## Training Data

The model is pre-trained on the [Colossal Clean Crawled Corpus](https://www.tensorflow.org/datasets/catalog/c4), and on
a mixture of tasks. The following datasets were used:

- [C4](https://huggingface.co/datasets/c4)
- [Wiki-DPR](https://huggingface.co/datasets/wiki_dpr)
- CoLA
- SST-2
- MultiNLI
- BoolQ
"""
)
TWO_LICENSES = """# Dunlin V3

Dunlin V3 is a Mixture-of-Experts language model with 671B parameters. We pre-train it on 14.8 trillion diverse and
high-quality tokens, followed by supervised fine-tuning.

## How to run

The code that runs it is in our [repository](https://github.com/dunlin-lab/dunlin-v3).

## License

This code repository is licensed under the [MIT License](LICENSE-CODE). The use of the Dunlin V3 models is subject to
the [Model License](LICENSE-MODEL). The models support commercial use.
"""


def warned(text: str) -> set[str]:
    return {finding.rule for finding in lint_text(text).findings if finding.level >= Level.WARNING}


@pytest.mark.parametrize(
    ("text", "data", "code", "missing", "pointed"),
    [
        # Its table tells of tokens: they may be those of the data.
        (POINTED, "named", "linked", (), {"D1c", "D1e"}),
        (BULLETS, "described", "linked", ("D2",), {"D1e"}),
        (LISTED, "named", "unlabelled", ("D2",), {"D1b", "D1c", "D1e"}),
    ],
)
def test_sources_behind_links_are_asked_for_in_a_note_at_most(
    text: str, data: str, code: str, missing: tuple[str, ...], pointed: set[str]
) -> None:
    found = read(text)
    assert (found.data.state, found.training_code.state) == (data, code)
    assert (found.data.missing, {point.item for point in found.data.pointed}) == (missing, pointed)
    assert not {rule for rule in warned(text) if rule.startswith(("data-", "training-code-"))}


def test_the_licence_of_the_code_is_not_that_of_the_weights() -> None:
    found = read(TWO_LICENSES)
    assert (found.data.state, found.training_code.state) == ("vague", "unlabelled")
    assert (found.weights_license.state, found.weights_license.ids) == ("unclear", ())
    assert found.architecture.state == "described"
    assert "data-vague" in warned(TWO_LICENSES)


def test_a_summary_of_the_data_beside_the_card_is_a_pointer() -> None:
    found = read("# A\n\nA language model.\n", {"README.md": "# A\n", "data_summary_card.md": "# Data\n"}).data
    assert found.state == "absent"
    assert {(point.item, point.url) for point in found.pointed} >= {("D2", "data_summary_card.md")}
    assert found.said == "no training data is named here, perhaps at the link"
