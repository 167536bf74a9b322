"""Where a stub stands in cards whose headings are on several levels, and at which level its own is."""

from __future__ import annotations

import pytest

from tests.test_stubs import HEAD, TITLE, mended

USAGE = "## Usage\n\nRun it.\n\n"


def outline(text: str) -> list[str]:
    """Return the lines that begin with ``#`` or are bold, in order."""
    return [line for line in mended(f"{HEAD}{text}").split("\n") if line.startswith(("#", "**", "<a ", "*"))]


@pytest.mark.parametrize(
    ("body", "end"),
    [
        # The sections in the only section, with topics or without, are no level for others.
        (
            f"{TITLE}\n{USAGE}### Resume the training\n\nAgain.\n\n### Watch it\n\nNow.\n",
            "## Training procedure",
        ),
        (f"{TITLE}\n## Pictures\n\n#### Oak\n\nA tree.\n\n#### Elm\n\nA tree.\n", "## Training Procedure"),
        (f"{TITLE}\n{USAGE}### How to cite\n\nThus.\n\n### License\n\nMIT.\n", "## Training procedure"),
        # Nor is that of a section before one of a higher level.
        (f"{TITLE}\n### Usage\n\nRun it.\n\n## Samples\n\nTwo.\n\n### Library\n\nOurs.\n", "## Training Procedure"),
        # An only heading with a topic is no title, and a sentence in bold letters no heading of a section.
        ("### How to use\n\nRun the small transformer.\n\n**More at [acme](https://acme.example)**\n", "### Training"),
        # Examples that are counted are no main sections.
        ("## Usage\n# Example 1\n\nA.\n\n# Example 2\n\nB.\n", "## Training Procedure"),
    ],
)
def test_a_stub_at_the_end_has_the_level_of_the_main_sections(body: str, end: str) -> None:
    assert next(line for line in outline(body) if "raining proc" in line.lower()).startswith(end)


@pytest.mark.parametrize(
    ("body", "order"),
    [
        # Sections of two levels, both of them main ones: the second level is taken by most.
        (
            "# Tagger\n\n## Details\n\nSmall.\n\n## Usage\n\nRun.\n\n# Uses\n\n## Direct use\n\nTags.\n\n"
            "## Limitations\n\nFew.\n",
            ["# Uses", "## Direct use", "## Limitations", "## Training data"],
        ),
        # A second title, and a first one that says what all of it is about.
        (
            "# Tagger\n\n# Details of it\n\n## Usage\n\nRun.\n\n## Results\n\nGood.\n",
            ["## Usage", "## Training data", "## Results"],
        ),
        ("# results\n\n## Intended use\n\nTags.\n\n## License\n\nMIT.\n", ["# results", "## Intended", "## Training"]),
        ("# Settings\n# Tagger\n\n## Usage\n\nRun.\n", ["# Settings", "# Tagger", "## Usage", "## Training Data"]),
        # What has no title begins with its text.
        ("A tagger.\n", ["## Training Data", "## Training Procedure", "## Model Architecture"]),
        (
            "A transformer.\n\n### Credits\n\nAda.\n",
            ["### Training Data", "### Training Procedure", "### Credits"],
        ),
        # An emphasised line between code and its table is none of the sections.
        (
            "# Tagger\n\n# Usage\n\n## Evaluation\n\n```\nrun\n```\n\n*Result (F1)*:\n\n| a |\n| - |\n| 1 |\n",
            ["# Training Procedure", "# Usage", "## Evaluation", "*Result (F1)*:"],
        ),
        # Above the settings, of which it takes in what the Trainer writes; not above those of an example.
        (
            "# Tagger\n\n## Usage\n\nRun.\n\n### Training hyperparameters\n\n- seed\n\n### Training results\n\nOk.\n",
            ["## Usage", "## Training procedure", "### Training hyperparameters"],
        ),
        (
            "# Tagger\n\n## Usage\n\nRun.\n\n## Hyperparameters\n\n- seed: 4\n\n## Limitations\n\nFew.\n",
            ["## Usage", "## Training Data", "## Training Procedure", "## Hyperparameters", "## Limitations"],
        ),
        (
            "# Tagger\n\n## Usage\n\nRun.\n\n### Settings for the pictures\n\n- seed: 4\n\n## License\n\nMIT.\n",
            ["### Settings for the pictures", "## Training procedure", "## License"],
        ),
        # Anchors belong to the heading below them.
        (
            f'{TITLE}\n{USAGE}<a name="one"></a>\n<a id="two"></a>\n## License\n\nMIT.\n',
            ["## Training", '<a name="one">', '<a id="two">', "## License"],
        ),
    ],
)
def test_a_stub_stands_between_main_sections(body: str, order: list[str]) -> None:
    lines = outline(body)
    at = [next((n for n, line in enumerate(lines) if line.startswith(part)), -1) for part in order]
    assert -1 not in at
    assert at == sorted(at)


@pytest.mark.parametrize(
    ("headings", "written"),
    [
        (("#### model by Ada",), "#### Training Data"),
        (("## Scores on oaks", "## Scores on elms", "## How to use:"), "## Training data"),
        (("## Description:", "## How to use:", "## Samples", "## Links"), "## Training data:"),
        (("## Usage", "### How to run it"), "## Training data"),
        (("# If you have any question, do not hesitate to write to me at any time of the day",), "# Training Data"),
    ],
)
def test_the_case_and_the_colon_are_those_of_the_headings(headings: tuple[str, ...], written: str) -> None:
    title = "###" if headings[0].startswith("####") else "#"
    assert written in outline(f"{title}{TITLE[1:]}\n" + "".join(f"{heading}\n\nText.\n\n" for heading in headings))


@pytest.mark.parametrize(
    ("headings", "written"),
    [
        (("简介 Introduction", "使用 Usage", "引用 Citation"), "## 训练数据 Training Data"),
        (("简介（Introduction）", "使用（Usage）"), "## 训练数据（Training Data）"),
        (("简介 / Introduction", "使用 / Usage"), "## 训练数据 / Training Data"),
        (("简介", "使用 Usage", "引用"), "## 训练数据"),
        (("推理(generate)", "使用(use)"), "## 训练数据"),
    ],
)
def test_a_card_with_headings_in_two_languages_gets_both(headings: tuple[str, ...], written: str) -> None:
    body = "这是一个从零开始训练的小型模型，用于给句子中的词语做标注。"
    assert written in outline(f"# 小标注器\n\n{body}\n\n" + "".join(f"## {text}\n\n{body}\n\n" for text in headings))
