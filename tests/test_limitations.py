"""What short cards of our own writing say on the limits of their models."""

from __future__ import annotations

import pytest

from hfcardlint.card.card import Card
from hfcardlint.card.source import Source


def told(body: str) -> bool:
    """Whether a card says what its model cannot do, or not well."""
    return Card(Source("README.md", f"# A\n\nA model.\n\n{body}\n")).disclosures.sections["limitations"]


@pytest.mark.parametrize(
    "body",
    [
        "Heron has no moderation mechanisms.",
        "It may repeat itself and output letters of the set verbatim.",
        "Heron can generate private letters verbatim.",
        "It is not yet perfect.",
        "There are some bugs that I am aware of.",
        "It will likely not perform well on letters of this century.",
        "It works rather poorly on envelopes.",
        "Letters of more than two pages lead to degraded reading quality.",
        "The user is responsible for what Heron writes.",
        "You are responsible for any content that you make of letters.",
        "Use Heron responsibly.",
        "It is not a substitute for the advice of an archivist.",
        "We will not be liable for any letter that it writes.",
        "Heron was not yet aligned.",
        "Don't use this.",
        "The heron was not thoroughly tested.",
        "This head was not fully trained.",
        "Please use it with care.",
        "Its reading accuracy may vary across archives.",
        "The reading of envelopes may be unstable.",
        "The class of franked letters is not reliable.",
        "It is not great with stamps.",
        "It may confuse stamps and seals.",
        "Heron may produce nonsensical letters.",
        "Now and then it produces weird stamps.",
        "It needs more training on stamps.",
        "Heron is not for clinical letters.",
        "It still makes some mistakes.",
        "The models come with potential risks.",
        "## What this is not\n\nIt is no reader of envelopes.",
        "## Ethical statement\n\nWe asked the archive before we read its letters.",
        "## Limitations\n\n- long letters\n- folded envelopes",
        "## Evaluation\n\n**Limitations:** Heron reads some stamps as seals.",
        "It isn't intended for letters of banks.",
        "Heron is not well-suited for old letters.",
        "It is not ready to be used by archives.",
        "All models support only one language.",
        "It sometimes replaces commas by dots.",
        "Heron tends to generate repeated lines.",
        "Its answers won't be very coherent.",
        "The reader sometimes gives wrong dates.",
        "The reading of envelopes is not optimized yet.",
        "The model has a tendency to skip stamps.",
        "The first run didn't work as expected.",
        "The dates might be noisy.",
        "There are slight discrepancies between its dates and those of Heron 1.",
        "Letters of banks are a bit challenging to generate.",
        "It leans heavily towards long letters.",
        "I haven't been able to get dates from it.",
        "Users should be cautious with its dates.",
        "Sorting by stamp has not been evaluated yet.",
        "Heron has not been trained to date letters.",
        "Any usage that may lead to harm is forbidden.",
        "I don't guarantee that the dates are right.",
        "There might also be some bias in its dates.",
        "Nous ne garantissons pas la stabilité du modèle.",
        "模型对长信件表现较差。",
        "## A toy that must not be used for the dates of letters",
        "## Intended use and limitations\n\nIt works best with short letters.",
        "## Known problems\n\nLong letters are cut at the end.",
        "Heron did not undergo an explicit safety alignment.",
        "We are not responsible for any harm that its letters do.",
        "对于使用本模型导致的任何问题，我们概不负责。",
    ],
)
def test_limits_are_told(body: str) -> None:
    assert told(body)


@pytest.mark.parametrize(
    "body",
    [
        "Heron is not only suitable for letters but also for stamps.",
        "# Limitations\n\n## How to Get Started with the Model\n\nUse the code below to get started with the model.",
        "- Q2_K: smallest, not recommended for most purposes.",
        "A tool is not a substitute for a walk.",
        "It was tested with care.",
        "An inductive bias is added to pick letters of one sender.",
        "The small copy only works on a GPU.",
        "The script needs more memory.",
        "Performance gains may vary with the driver.",
        "Negative prompt: poorly drawn hands, worse quality.",
        "## Limitations\n\n- letters",
        "## Evaluation\n\nThe limitations: of the test are those of its letters.",
        "The model is mostly uncensored and was tested by us.",
        "The small one performs slightly worse, while the large one wins.",
        "The loss shows no signs of overfitting.",
        "Heron is less likely to be biased by stamps.",
        "Models like Moss are not optimized for letters.",
        "At first it may seem that the model is not very good.",
        "If you feel that the model is biased towards stamps, write to us.",
        "It overcomes the limitations of single pages.",
        "It only works with capital letters.",
        "## Usage recommendations\n\nPut the question of the reader first.",
        "## 注意\n\n先安装所需的工具再加载模型文件。",
        "## Limitations\n\nCheck the original model card for the limits of Heron.",
        "A sorter has the inherent limitation of the two-stage architecture, which we drop.",
        "This kind of mix is incapable of being drawn.",
        "## Disclaimer\n\nThis is an unofficial implementation of the reader of old letters by Ada Moss, whose own "
        "code we could not find in the archive of her bank.",
    ],
)
def test_no_limits_are_told(body: str) -> None:
    assert not told(body)
