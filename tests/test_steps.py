"""What the next steps of rules say: done as they ask, they settle the finding."""

from __future__ import annotations

import json
from typing import Any

import pytest

import hfcardlint
from hfcardlint.disclosures.reading import Disclosure
from hfcardlint.finding import Finding, Span
from hfcardlint.report.block import looked, split
from hfcardlint.report.html_card import section
from hfcardlint.report.json import card as as_json
from hfcardlint.report.terminal import Style
from hfcardlint.report.text import Text

from .reading import meta, read
from .told import NOTE, TEXT, finding, place, report


def found(text: str, rule: str) -> list[Finding]:
    return [each for each in hfcardlint.lint_text(text).findings if each.rule == rule]


@pytest.mark.parametrize(
    ("value", "step"),
    [
        ("French English", "write one code a line: `- fr`, `- en`"),
        ("English, French and de", "write one code a line: `- en`, `- fr`, `- de`"),
        ("German or Deutsch", "write the two- or three-letter code of the language, or delete `language`"),
        ("French Mossish", "write the two- or three-letter code of each language, one a line, or delete `language`"),
        ("[en, Mossish]", "write the two- or three-letter code of the language, or delete `Mossish`"),
    ],
)
def test_several_languages_are_written_as_codes(value: str, step: str) -> None:
    assert [each.help for each in found(meta(f"language: {value}"), "language-unknown")] == [step]


@pytest.mark.parametrize(
    ("value", "step"),
    [
        (
            "['fern mosses moss-2']",
            "write the ids as on the datasets' pages, one a line after `- `, or delete `datasets`",
        ),
        ("'fern, mosses'", "write the ids as on the datasets' pages, one a line after `- `, or delete `datasets`"),
        ("[acme/fern, Common Moss]", "write the id as on the dataset's page, or delete `Common Moss`"),
        ("[null, our own]", "write the id as on the dataset's page, or delete `datasets`"),
    ],
)
def test_what_is_no_id_is_deleted_with_the_key_where_nothing_is_left(value: str, step: str) -> None:
    helps = {each.help for each in found(meta(f"datasets: {value}"), "datasets-invalid")}
    assert helps == {f"{step} and name the data in the text"}


def test_a_key_that_no_language_is_meant_by() -> None:
    (said,) = found(meta("language: unk") + "# Fern\n", "language-mistaken")
    assert said.help == "delete `unk` if no language is meant"
    assert not found(meta("language: unk") + "# A tagger for Enawene Nawe\n", "language-mistaken")


def test_a_misspelt_key_is_renamed_where_its_value_fits() -> None:
    (said,) = found(meta("library_tag: timm"), "key-near-miss")
    assert (said.message, said.help) == (
        "`library_tag` has no effect: the Hub's key is `library_name`",
        "rename `library_tag` to `library_name`",
    )
    (said,) = found(meta("model_index:", "- name: fern"), "key-near-miss")
    assert said.help == (
        "rename `model_index` to `model-index`, and mend what the Hub then refuses: "
        '"model-index[0].results" is required'
    )


def test_a_copy_takes_the_licence_of_its_base() -> None:
    copy = "# Fern GGUF\n\nGGUF quantization of [acme/fern](https://huggingface.co/acme/fern).\n"
    assert "`license:` with the id of the licence of acme/fern" in found(copy, "front-matter-missing")[0].help
    assert "`apache-2.0`" in found("# Fern\n\nA tagger of leaves.\n", "front-matter-missing")[0].help


def test_terms_of_ones_own_need_a_name_a_link_and_a_sentence() -> None:
    (missing,) = found(meta("tags: [a]") + "# Fern\n", "license-missing")
    assert "`license_name`, `license_link` and a sentence on its terms [OSAID P0]" in missing.help
    card = meta("license: other", "license_name: moss-terms", "license_link: LICENSE") + "# Fern\n\nA tagger.\n\n"
    (note,) = found(card, "weights-license-unclear")
    assert note.help == "say in one sentence what the terms of moss-terms limit [OSAID P0]"
    assert not found(f"{card}## License\n\nThe terms allow use for any purpose.\n", "weights-license-unclear")


def test_what_the_outputs_may_be_used_for_is_no_licence_of_the_weights() -> None:
    card = meta("license: creativeml-openrail-m") + "# Fern\n\n## License\n\nIt is under the {}\n"
    text = card.format("CreativeML OpenRAIL-M license.\n\nWe claim no rights on the outputs, as the license says.")
    assert [each.text for each in read(text).weights_license.evidence][1:] == [
        "It is under the CreativeML OpenRAIL-M license."
    ]


@pytest.mark.parametrize("front", [("tags: [a]",), ("datasets:", "- imagefolder")])
def test_a_loader_is_no_data(front: tuple[str, ...]) -> None:
    data = read(meta(*front) + "# Fern\n\nA fine-tuned version of acme/moss on the imagefolder dataset.\n").data
    assert data.said == "`imagefolder` is a loader and names no data" and len(data.evidence) == len(front)


def test_a_message_outside_the_four_lines_is_a_sentence() -> None:
    text = meta("license: cc-by-4.0", "datasets:", "- acme/moss") + "# Fern\n\nTrained with Keras on leaves.\n"
    said = {each.rule: each.message for each in hfcardlint.lint_text(text).findings}
    assert said["data-named"].startswith("the training data is named (acme/moss); size")
    assert said["training-code-named"] == "the training tool is named (Keras); the script is not linked"
    assert said["weights-license-open-terms"] == "cc-by-4.0 has open terms outside OSI's list"
    vague = finding("data-vague", Span(0, 0), "the training data is described as leaves, without a source")
    lines = Text(Style(200)).card(report(TEXT, vague, data=Disclosure("vague", True, said="leaves, without a source")))
    assert "data-vague: leaves, without a source\n" in lines


def test_json_has_the_step_of_a_finding() -> None:
    told: Any = as_json(report(TEXT, NOTE._replace(help="add one line")))
    (said,) = told["findings"]
    assert json.loads(json.dumps(said))["help"] == "add one line"


def test_a_page_links_the_line_where_text_is_missing() -> None:
    absent = report(TEXT, data=Disclosure("absent", True, where=TEXT.index("Settings")))
    page = section(absent, 1, False)
    assert '<a href="#c1L10">10</a>' in page and 'id="c1L10"' in page


def test_what_was_searched_is_told_as_it_was() -> None:
    def said(text: str) -> str:
        absent = report(text, data=Disclosure("absent", True))
        return "\n".join(looked(split(absent)[1], absent.result.card.source, absent))

    assert "Data: looked in the front matter and under 1 heading\n" in said(TEXT)
    assert "Data: looked in the text; there is no front matter\n" in said("A tagger.\n")
    assert "Data: looked under 1 heading; there is no front matter\n" in said("# Fern\n\nA tagger.\n")


def test_long_evidence_is_cut_with_a_mark() -> None:
    text = "leaves " * 30
    shown = report(text, data=Disclosure("vague", True, (place(text, text),)))
    (line,) = [said for said in looked(split(shown)[1], shown.result.card.source, shown) if "leaves" in said]
    assert line.endswith("…")
