"""Stubs: where they stand, how they are written, and that a gap is never taken for a fact."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hfcardlint import drafts, engine, fixer
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.disclosures import words
from hfcardlint.drafts import stubs

HEAD = "---\nlicense: mit\n---\n"
TITLE = "# Tiny tagger\n\nA small transformer with 2 layers, trained from scratch, that tags words.\n"


def mended(text: str) -> str:
    """Return the text after its unsafe fixes; the second run must find nothing left to do."""
    config = Config()
    plan = engine.choose(config)
    done = fixer.fix(Card(Source("README.md", text)), plan, config, True)
    assert done.dropped == ()
    assert fixer.fix(Card(Source("README.md", done.text)), plan, config, True).text == done.text
    return done.text


def headings(text: str) -> list[str]:
    return [heading.text for heading in Card(Source("README.md", text)).body.headings]


def test_a_stub_stands_where_the_template_has_it() -> None:
    card = mended(f"{HEAD}{TITLE}\n## How to use\n\nRun it.\n\n## Evaluation\n\nGood.\n\n## Citation\n\nNone.\n")
    assert headings(card) == [
        *("Tiny tagger", "How to use", "Training data", "Training procedure"),
        *("Evaluation", "Citation"),
    ]


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        ("## How to use it\n\nRun it.\n", "## Training data\n"),
        ("## How to Use\n\nRun it.\n", "## Training Data\n"),
        ("### HOW TO USE\n\nRun it.\n", "### TRAINING DATA\n"),
        ("## how to use:\n\nrun it.\n", "## training data:\n"),
        ("How to Use\n----------\n\nRun it.\n", "Training Data\n-------------\n"),
        ("**How to Use**\n\nRun it.\n", "**Training Data**\n"),
        ("<h2>How to Use</h2>\n\nRun it.\n", "<h2>Training Data</h2>\n"),
        ("# How to Use\n\nRun it.\n", "# Training Data\n"),
    ],
)
def test_a_heading_is_written_as_the_card_writes_them(section: str, heading: str) -> None:
    text = mended(f"{HEAD}{TITLE}\n{section}")
    assert f"\n\n{heading}\n<!-- hfcardlint stub data:" in text


@pytest.mark.parametrize(
    ("body", "heading", "label"),
    [
        (
            "# 小标注器\n\n这是一个从零开始训练的小型模型，用于给句子中的词语做标注。\n\n## 使用方法\n\n运行它。\n",
            "训练数据",
            "来源：",
        ),
        (
            "# Kleiner Tagger\n\nDas Modell wurde von Grund auf trainiert und es ist ein kleines Modell, das die "
            "Wörter eines Satzes mit ihren Wortarten versieht. Es ist für die Forschung gedacht und nicht für den "
            "Einsatz in der Produktion, weil es nur wenige Sätze gesehen hat und sich oft irrt.\n",
            "Trainingsdaten",
            "Quellen: ",
        ),
    ],
)
def test_a_stub_speaks_the_language_of_the_card(body: str, heading: str, label: str) -> None:
    text = mended(HEAD + body)
    assert f"## {heading}\n" in text
    assert f"- {label}[" in text
    lint = engine.lint(Card(Source("README.md", text)), engine.choose(Config()), Config())
    assert "data-absent" in {finding.rule for finding in lint.findings}


@pytest.mark.parametrize(
    ("body", "order"),
    [
        # Beside the section that belongs together with it, wherever that stands.
        (
            "## Evaluation\n\nGood.\n\n## Training\n\nThree epochs.\n\n## Citation\n\nNone.\n",
            ["## Evaluation", "## Training Data", "## Training", "hfcardlint stub training_code", "## Citation"],
        ),
        (
            "# Evaluation\n\nGood.\n\n## Training Data\n\nPoems.\n\n# Authors\n\nAda.\n",
            ["# Evaluation", "## Training Data", "## Training Procedure", "# Authors"],
        ),
        # Inside the section that is named for it, not above the others of a section without text.
        (
            "# Training Details\n\n## Training Data\n\nPoems.\n\n## Training Procedure\n\nSlowly.\n\n# Citation\n\n"
            "None.\n",
            ["# Training Details", "## Training Data", "## Training Procedure", "hfcardlint stub training_code"],
        ),
        # Not between an example and its settings, which come again and again.
        (
            "**Example 1:**\n\n#### Example settings\n\nA.\n\n**Example 2:**\n\n#### Example settings\n\nB.\n\n"
            "## License\n\nMIT.\n",
            ["**Example 2:**", "## Training data", "## License"],
        ),
        # Before the lines that close the card.
        ("Made by acme.\n\nLast updated 2022-10-12.\n", ["## Training Data", "## Training Procedure", "Last updated"]),
    ],
)
def test_a_stub_stands_among_what_belongs_to_it(body: str, order: list[str]) -> None:
    text = mended(f"{HEAD}{TITLE}\n{body}")
    places = [text.index(f"{part}\n" if part.startswith("#") else part) for part in order]
    assert places == sorted(places)


def test_stubs_under_a_small_title_are_smaller() -> None:
    text = mended(f"{HEAD}##{TITLE}")
    assert "\n#### Training Data\n" in text


def test_a_stub_under_english_headings_is_in_english() -> None:
    body = "これは文の単語にタグを付ける小さなモデルです。ゼロから学習しました。\n\n"
    assert "- Sources: [" in mended(f"{HEAD}# Tagger\n\n{body}## Usage\n\n実行してください。\n")
    assert "- Sources: [" not in mended(f"{HEAD}# Tagger\n\n{body}## 使い方\n\n実行してください。\n")


def test_a_text_that_is_all_indented_has_a_language_too() -> None:
    text = "      # 小标注器\n      这是一个从零开始训练的小型模型，用于做标注。\n      要学习使用它，请查阅课程。\n"
    assert "## 训练数据\n" in mended(f"{HEAD}{text}")
    assert "## Training Data\n" in mended(f"{HEAD}```\n{text}```\n")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_agent_is_asked_for_the_network_of_its_policy(lang: str) -> None:
    tags = "---\nlicense: mit\ntags:\n- reinforcement-learning\n---\n"
    title = (
        "# 智能体\n\n这是一个训练好的智能体，用来玩小游戏，请查阅课程。\n"
        if lang == "zh"
        else "# Agent\n\nA trained agent.\n"
    )
    text = mended(tags + title)
    prompt = stubs.body("architecture", lang, ["C6"], Card(Source("README.md", text)))[-1]
    assert prompt in text
    assert prompt not in stubs.body("architecture", lang, ["C6"])
    if lang == "en":
        answered = text.replace(prompt, "A perceptron with 2 layers of 64 units.")
        assert Card(Source("README.md", answered)).disclosures.architecture.state == "described"


def test_the_id_of_the_base_model_answers_the_stub_on_the_architecture() -> None:
    text = mended(f"{HEAD}# Word helper\n\nA BERT model trained from scratch that helps with words.\n")
    prompt = "[family, layers, sizes and number of parameters, or the id of the base model]"
    assert prompt in text
    assert "architecture-named" in rules(text)
    for answer in ("acme/tiny-7b", "`acme/tiny-7b`", "[Tiny](https://huggingface.co/acme/tiny-7b)"):
        assert "architecture-named" not in rules(text.replace(prompt, answer))
    assert "architecture-named" in rules(text.replace(prompt, "[A paper](https://paper.example/tiny)"))


def test_what_stands_under_the_heading_already_gets_the_stub() -> None:
    text = mended(
        f"{HEAD}{TITLE}\n## Training data\n\nPublicly available data from the web.\n\n## Evaluation\n\nGood.\n"
    )
    assert "data from the web.\n\n<!-- hfcardlint stub data:" in text
    assert headings(text).count("Training data") == 1


def test_a_placeholder_is_a_stub_already() -> None:
    text = f"{HEAD}{TITLE}\n## Training Data\n\n[More Information Needed]\n"
    assert "stub data" not in mended(text)


def test_only_what_is_missing_is_asked_for() -> None:
    text = mended(f"{HEAD}{TITLE}\n## Training Data\n\nTrained on 3 million sentences of Wikipedia.\n")
    assert "- Where to get it: [" in text
    assert "- Sources: [" not in text
    assert "- Size and period: [" not in text


def test_a_list_is_written_as_the_card_writes_them() -> None:
    assert "\n* Sources: [" in mended(f"{HEAD}{TITLE}\n## Notes\n\n* one\n* two\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_line_ends_and_the_end_of_the_card_stay(newline: str, end: str) -> None:
    given = (HEAD + TITLE.rstrip("\n") + end).replace("\n", newline)
    text = mended(given)
    assert text.startswith(given.rstrip("\r\n"))
    assert text.replace("\r\n", "").count("\r") == 0
    assert ("\n" in text.replace("\r\n", "")) is (newline == "\n")
    assert text.endswith(newline) is bool(end)


def test_a_card_of_front_matter_alone_gets_them_below_it() -> None:
    text = mended("---\nlicense: mit\nlibrary_name: transformers\n---")
    assert text.startswith("---\nlicense: mit\nlibrary_name: transformers\n---\n\n## Training Data\n\n<!--")


def test_no_stub_goes_into_folded_text_or_code() -> None:
    text = mended(f"{HEAD}{TITLE}\n<details>\n\n## Evaluation\n\nGood.\n\n</details>\n\n## Citation\n\nNone.\n")
    assert text.index("</details>") < text.index("## Training Data") < text.index("## Citation")


@pytest.mark.parametrize("end", ["```\nrun it\n", "~~~~\nrun it\n~~~", "<details>\n\nMore.\n", "<!-- to do\n", "```"])
def test_a_card_that_ends_inside_a_block_is_left_alone(end: str) -> None:
    assert mended(f"{HEAD}{TITLE}\n{end}") == f"{HEAD}{TITLE}\n{end}"


def filled(prompt: str, fact: str) -> engine.CardResult:
    text = mended(f"{HEAD}{TITLE}")
    assert prompt in text
    return engine.lint(Card(Source("README.md", text.replace(prompt, fact))), engine.choose(Config()), Config())


def test_a_prompt_that_is_written_over_is_text_though_the_marker_still_stands() -> None:
    sources = "[each data set by name and where to get it; for data that is not public, why not]"
    result = filled(sources, "English Wikipedia, https://dumps.wikimedia.org")
    assert "data-absent" not in {finding.rule for finding in result.findings}
    assert result.card.disclosures.data.state == "named"


def test_what_is_left_of_a_stub_is_placeholder_text_when_its_line_asks_no_more() -> None:
    text = f"{HEAD}{TITLE}\n## Uses\n\n<!-- hfcardlint stub intended_use: fill -->\n\n[what the model is meant for]\n"
    card = Card(Source("README.md", text))
    rules = {finding.rule for finding in engine.lint(card, engine.choose(Config()), Config()).findings}
    assert "placeholder-text" in rules
    assert not card.disclosures.sections["intended_use"]


def test_a_stub_is_reported_once() -> None:
    result = engine.lint(Card(Source("README.md", mended(f"{HEAD}{TITLE}"))), engine.choose(Config()), Config())
    assert {finding.rule for finding in result.findings} == {"data-absent", "training-code-absent"}
    assert all(finding.help.startswith("fill in the stub of line") for finding in result.findings)


LISTS = json.loads((Path(drafts.__file__).parent / "stubs.json").read_text(encoding="utf-8"))


def test_the_texts_are_complete_in_each_language_of_the_three_lines() -> None:
    languages = set(LISTS["marker"])
    assert {"en", "zh"} <= languages
    for section in LISTS["items"]:
        wanted = languages if section["section"] in ("data", "training_code", "architecture") else {"en"}
        texts = [
            section["heading"],
            *(part[key] for part in section["parts"] for key in ("label", "prompt", "rl") if key in part),
        ]
        assert all(set(each) == wanted for each in texts), section["section"]


@pytest.mark.parametrize("lang", sorted(LISTS["marker"]))
@pytest.mark.parametrize("section", ["data", "training_code", "architecture"])
def test_a_heading_is_one_that_the_readers_know(section: str, lang: str) -> None:
    topic = "training" if section == "training_code" else section
    assert words.topic(stubs.heading(section, lang)) == topic


def test_front_matter_that_the_hub_does_not_see_is_mended_before_a_stub_is_placed() -> None:
    block = "---\nlicense: mit\ntags:\n- tagger\n---\n"
    assert mended(f"A tagger.\n\n{block}\n{TITLE}") == f"A tagger.\n\n{block}\n{TITLE}"
    text = mended(f"---  \nlicense: mit\n---\n{TITLE}")
    assert text.startswith("---\nlicense: mit\n---\n")
    assert "hfcardlint stub data" in text


def test_a_heading_above_nothing_but_a_stub_tells_nothing() -> None:
    text = "---\nlicense: mit\ntags:\n- stable-diffusion\n- text-to-image\n---\n\nFrom acme.\n\nSee the gallery.\n"
    before = Card(Source("README.md", text)).disclosures
    after = Card(Source("README.md", mended(text))).disclosures
    assert [stub.section for stub in after.stubs] != []
    assert (after.kind, after.data.state, after.training_code.state) == (
        *(before.kind, before.data.state, before.training_code.state),
    )


@pytest.mark.parametrize("body", ["", "\n\n", "\r\n"])
@pytest.mark.parametrize("meta", ["license: apache-2.0\nbase_model: meta-llama/Llama-3.1-8B", "license: mit"])
def test_stubs_under_nothing_make_no_rule_speak(meta: str, body: str) -> None:
    text = f"---\n{meta}\n---\n{body}"
    after = mended(text)
    assert "hfcardlint stub data" in after
    assert rules(after) == rules(text)


def test_a_word_of_the_author_beside_stubs_is_text() -> None:
    after = mended("---\nlicense: apache-2.0\nbase_model: meta-llama/Llama-3.1-8B\n---\n")
    assert "license-wider-than-base" not in rules(after)
    assert "license-wider-than-base" in rules(f"{after}\nTuned for chat.\n")
    assert "license-wider-than-base" in rules(f"{after}\n# Tiny chat\n")
    source = "[each data set by name and where to get it; for data that is not public, why not]"
    assert source in after
    assert "license-wider-than-base" in rules(after.replace(source, "acme/chats, https://acme.example/chats"))


def rules(text: str) -> set[str]:
    result = engine.lint(Card(Source("README.md", text)), engine.choose(Config()), Config())
    return {finding.rule for finding in result.findings}
