"""What is said of each fact about the Hub's keys and lists.

A case is a text and all findings that the rules on metadata make of it: (rule, level, line, column).
"""

from __future__ import annotations

import pytest

import hfcardlint
from hfcardlint import data, rules
from hfcardlint.card.source import Source
from hfcardlint.finding import Level, Safety
from tests.hub_cases import Expected, lint, row, said

LONG = "a" * 97
LICENSE = [
    row("license: mit"),
    row("license: [mit, apache-2.0]"),
    row("license: openmdw-1.1"),
    row("license: Apache-2.0", ("license-unknown", "error", 2, 10)),
    row("license: apache 2.0", ("license-unknown", "error", 2, 10)),
    row("license: GPL-3.0-or-later", ("license-unknown", "error", 2, 10)),
    row("license: gpl-2.0-or-later", ("license-unknown", "error", 2, 10)),
    row("license: open-mdw", ("license-unknown", "error", 2, 10)),
    row("license: license", ("license-unknown", "error", 2, 10)),
    row("license: 2.0", ("license-unknown", "error", 2, 10)),
    row("license: true", ("license-unknown", "error", 2, 10)),
    row("license:\n- mit\n- MIT", ("license-unknown", "error", 4, 3)),
    row("license:\n  id: mit", ("license-unknown", "error", 3, 3)),
    row("license: [[mit]]", ("license-unknown", "error", 2, 11)),
    row("license:"),
    row("license: other", ("license-other-unnamed", "warning", 2, 10)),
    row("license: other\nlicense_name: my-terms", ("license-other-unlinked", "note", 3, 15)),
    row("license: other\nlicense_name: my-terms\nlicense_link: LICENSE"),
    row("license: other\nlicense_name: my-terms\nlicense_link: docs/LICENSE.md"),
    row("license: other\nlicense_name: my-terms\nlicense_link: https://example.org/terms"),
    row("license: other\nlicense_name: my-terms\nlicense_link: my terms", ("license-link-form", "note", 4, 15)),
    row(
        "license: other\nlicense_name: my-terms\nlicense_link: example.org/terms", ("license-link-form", "note", 4, 15)
    ),
    row("license: mit\nlicense_name: my-terms", ("license-companion-unused", "note", 3, 1)),
    row("license: mit\nlicense_link: LICENSE", ("license-companion-unused", "note", 3, 1)),
    row("license: other\nlicense_name: [a]\nlicense_link: LICENSE", ("value-type", "note", 3, 15)),
    row(
        "license: other\nlicense_name: 1.10\nlicense_link: LICENSE",
        ("value-type", "note", 3, 15),
        id="license_name number",
    ),
    row("license: other\nlicense_name: my-terms\nlicense_link: LICENSE.md"),
    row("license: [other, mit]", ("license-other-unnamed", "warning", 2, 11)),
    row("license: [llama3.3, llama4, apple-amlr, eupl-1.2, h-research, grok2-community, openmdw-1.0]"),
    row("license: fair-noncommercial-research-license"),
    row("license: MIT License", ("license-unknown", "error", 2, 10)),
    row('license: ""'),
    row("license: my-own-terms", ("license-unknown", "error", 2, 10)),
    row("license_details: free text"),
    row("license_details: [a]", ("value-type", "note", 2, 18)),
]
LANGUAGE = [
    row("language: en"),
    row("language: [en, deu, code, multilingual]"),
    row('language: "no"'),
    row("language: no", ("yaml-readings-differ", "warning", 2, 11)),
    row("language: [en, no]", ("yaml-readings-differ", "warning", 2, 16)),
    row("language: EN", ("language-unknown", "error", 2, 11)),
    row("language: zh-CN", ("language-unknown", "error", 2, 11)),
    row("language: pt_pt", ("language-unknown", "error", 2, 11)),
    row("language: jp", ("language-unknown", "error", 2, 11)),
    row("language: noinfo", ("language-unknown", "error", 2, 11)),
    row("language: python", ("language-unknown", "error", 2, 11)),
    row("language: lean4", ("language-unknown", "error", 2, 11)),
    row("language: English", ("language-unknown", "error", 2, 11)),
    row("language: chi", ("language-unknown", "note", 2, 11)),
    row("language: fre", ("language-unknown", "note", 2, 11)),
    row("language: [ger, dut]", ("language-unknown", "note", 2, 12), ("language-unknown", "note", 2, 17)),
    row("language: [en, EN]", ("language-unknown", "error", 2, 16)),
    row("language: En", ("language-unknown", "error", 2, 11)),
    row("language:\n- fr\n- pt-BR", ("language-unknown", "error", 4, 3)),
    row("language: true", ("language-unknown", "error", 2, 11)),
    row("language:\n  code: en", ("language-unknown", "error", 3, 3)),
    row("language: [en, null]", ("language-unknown", "note", 2, 16)),
    row("language:", ("key-empty", "note", 2, 1)),
    row("language: kr", ("language-mistaken", "note", 2, 11)),
    row("language: se", ("language-mistaken", "note", 2, 11)),
    row("language: dna", ("language-mistaken", "note", 2, 11)),
    row("language: [af, bo, en, ha, kr]"),
    row("language_bcp47: [fr-CA, zh-Hant]"),
    row("language_bcp47: zh-CN"),
    row("language_bcp47:\n  a: b", ("value-type", "note", 3, 3)),
]
TASK = [
    row("library_name: transformers"),
    row("library_name: my-own-trainer"),
    row("library_name: Transformers", ("library-name-unknown", "note", 2, 15)),
    row("library_name: scikit-learn", ("library-name-unknown", "note", 2, 15)),
    row("library_name: gguf", ("library-name-unknown", "note", 2, 15)),
    row("library_name: safetensors", ("library-name-unknown", "note", 2, 15)),
    row("library_name: sklearn"),
    row("library_name: [peft]", ("value-type", "note", 2, 15)),
    row("pipeline_tag: text-generation"),
    row("pipeline_tag: text-ranking"),
    row("pipeline_tag: visual-document-retrieval"),
    row("pipeline_tag: text2text-generation", ("pipeline-tag-unknown", "warning", 2, 15)),
    row("pipeline_tag: conversational", ("pipeline-tag-unknown", "warning", 2, 15)),
    row("pipeline_tag: ner", ("pipeline-tag-unknown", "warning", 2, 15)),
    row("pipeline_tag: sentiment-analysis", ("pipeline-tag-unknown", "warning", 2, 15)),
    row("pipeline_tag: question_answering", ("pipeline-tag-unknown", "warning", 2, 15)),
    row("pipeline_tag: topic-classification", ("pipeline-tag-unknown", "warning", 2, 15)),
    row("pipeline_tag: video-to-video"),
    row("pipeline_tag: image-text-to-image"),
    row("pipeline_tag: image-text-to-video"),
    row("pipeline_tag: tabular-to-text"),
    row("pipeline_tag: table-to-text"),
    row("pipeline_tag: multiple-choice"),
    row("pipeline_tag: text-retrieval"),
    row("pipeline_tag: other"),
    row("pipeline_tag: Text-Generation", ("pipeline-tag-unknown", "warning", 2, 15)),
    row("pipeline_tag: closed-book-qa", ("pipeline-tag-unknown", "warning", 2, 15)),
    row("pipeline_tag: [fill-mask]", ("value-type", "note", 2, 15)),
    row("pipeline_tag:", ("key-empty", "note", 2, 1)),
    row("tags: [tagger, not-for-all-audiences, conversational]"),
    row("tags: [custom_code, lora, gguf, mlx, bi-encoder, cross-encoder, peft, fill-mask]"),
    row("tags: tagger"),
    row("tags: [[a]]", ("tags-type", "note", 2, 8)),
    row("tags: [doi:10.1/2]", ("tag-made-by-hub", "note", 2, 8)),
    row("tags:", ("key-empty", "note", 2, 1)),
    row("tags: [2024]", ("tags-type", "note", 2, 8)),
    row("tags: [null]", ("tags-type", "note", 2, 8)),
    row("tags:\n  a: b", ("tags-type", "note", 3, 3)),
    row("tags: [license:mit]", ("tag-made-by-hub", "note", 2, 8)),
    row("tags: [a, 'arxiv:2401.00001', 'doi:10.1/2']", ("tag-made-by-hub", "note", 2, 11)),
    row("tags: [base_model:acme/tiny]", ("tag-made-by-hub", "note", 2, 8)),
    row("tags: [base_model:adapter:acme/tiny, loss:CosineLoss]"),
    row("tags: [region:us, dataset:acme/words]", ("tag-made-by-hub", "note", 2, 8)),
    row("metrics: [f1, my own metric]"),
    row("metrics: f1"),
    row("metrics:\n- f1: 0.9", ("value-type", "note", 3, 3)),
    row("metrics: [null]", ("value-type", "note", 2, 11)),
]
RELATIONS = [
    row("datasets: [acme/words, wikipedia]"),
    row("datasets: acme/words"),
    row("datasets: []"),
    row("datasets:", ("datasets-empty", "warning", 2, 1)),
    row("datasets: ./train.csv", ("datasets-invalid", "error", 2, 11)),
    row("datasets: [my own words]", ("datasets-invalid", "error", 2, 12)),
    row("datasets: [null]", ("datasets-invalid", "error", 2, 12)),
    row("datasets:\n- name: acme/words", ("datasets-invalid", "error", 3, 3)),
    row("datasets: [acme/words, '']"),
    row("datasets: [7]", ("datasets-invalid", "error", 2, 12)),
    row("datasets: [a/b/c, -x, acme/wörter]", *(("datasets-invalid", "error", 2, at) for at in (12, 19, 23))),
    row("datasets: https://huggingface.co/datasets/acme/words", ("datasets-invalid", "error", 2, 11)),
    row("base_model: acme/tiny-7b"),
    row("base_model: [gpt2, acme/tiny-7b]"),
    row("base_model: /data/tiny-7b", ("base-model-invalid", "error", 2, 13)),
    row("base_model: ./out", ("base-model-invalid", "error", 2, 13)),
    row("base_model: tiny model", ("base-model-invalid", "error", 2, 13)),
    row("base_model: a/b/c", ("base-model-invalid", "error", 2, 13)),
    row("base_model: acme/tiny--7b", ("base-model-invalid", "error", 2, 13)),
    row("base_model: acme/tiny.git", ("base-model-invalid", "error", 2, 13)),
    row(f"base_model: {LONG}", ("base-model-invalid", "error", 2, 13)),
    row(f"base_model: acme/{LONG[1:]}", id="96 letters"),
    row("base_model: acme/tiny..7b", ("base-model-invalid", "error", 2, 13)),
    row("base_model: .acme/tiny", ("base-model-invalid", "error", 2, 13)),
    row("base_model: acme/tiny-", ("base-model-invalid", "error", 2, 13)),
    row("base_model: acme/tiny.", ("base-model-invalid", "error", 2, 13)),
    row("base_model: acme/klein-für-alle", ("base-model-invalid", "error", 2, 13)),
    row("base_model: acme/", ("base-model-invalid", "error", 2, 13)),
    row("base_model: a_c.m-e/T_i.n-y"),
    row("base_model: [gpt2, '']", ("base-model-empty", "error", 2, 20)),
    row("base_model: [gpt2, ./out]", ("base-model-invalid", "error", 2, 20)),
    row("base_model:\n  name: gpt2", ("base-model-invalid", "error", 3, 3)),
    row("base_model: https://huggingface.co/acme/tiny", ("base-model-invalid", "error", 2, 13)),
    row("base_model: 7", ("base-model-invalid", "error", 2, 13)),
    row('base_model: ""', ("base-model-empty", "error", 2, 13)),
    row("base_model:", ("base-model-empty", "note", 2, 1)),
    row("base_model: gpt2\nbase_model_relation: finetune"),
    row("base_model: gpt2\nbase_model_relation: adapter"),
    row("base_model: gpt2\nbase_model_relation: merge"),
    row("base_model: gpt2\nbase_model_relation: quantized"),
    row("base_model: gpt2\nbase_model_relation: distilled", ("base-model-relation-unknown", "error", 3, 22)),
    row("base_model: gpt2\nbase_model_relation: [merge]", ("base-model-relation-unknown", "error", 3, 22)),
    row("base_model_relation: merge", ("base-model-relation-alone", "note", 2, 1)),
    row("new_version: acme/tiny-8b"),
    row("new_version: https://huggingface.co/acme/tiny", ("new-version-invalid", "note", 2, 14)),
    row("new_version:", ("key-empty", "note", 2, 1)),
    row("base_model: gpt2\nbase_model_relation: Finetune", ("base-model-relation-unknown", "error", 3, 22)),
    row("new_version: version 2", ("new-version-invalid", "note", 2, 14)),
    row("new_version: [acme/tiny-8b]", ("value-type", "note", 2, 14)),
    row("buckets: [acme/checkpoints]"),
    row("buckets: acme/checkpoints", ("value-type", "note", 2, 10)),
    row("buckets: [7]", ("value-type", "note", 2, 11)),
]
DISPLAY = [
    row("widget:\n- text: Tiny models are"),
    row("widget:\n  text: Tiny models are", ("widget-not-list", "error", 3, 3)),
    row("widget: Tiny models are", ("widget-not-list", "error", 2, 9)),
    row("widget: [Tiny models are]", ("widget-not-list", "note", 2, 10)),
    row("widget:", ("key-empty", "note", 2, 1)),
    row("inference: false"),
    row("inference:\n  parameters:\n    temperature: 0.7"),
    row("widget:\n- src: a.jpg\n- text: Paris\n  output:\n    url: b.jpg"),
    row("widget: []"),
    row("widget: true", ("widget-not-list", "error", 2, 9)),
    row("inference: true"),
    row("inference: maybe", ("value-type", "note", 2, 12)),
    row("inference: no", ("value-type", "note", 2, 12)),
    row("inference: [true]", ("value-type", "note", 2, 12)),
    row("thumbnail: https://example.org/tiny.png"),
    row("thumbnail: images/tiny.png"),
    row("thumbnail: url of a picture", ("thumbnail-invalid", "note", 2, 12)),
    row("thumbnail: [a.png]", ("value-type", "note", 2, 12)),
    row("thumbnail:", ("key-empty", "note", 2, 1)),
    row("co2_eq_emissions: 123.45"),
    row("co2_eq_emissions:\n  emissions: 123.45\n  source: codecarbon\n  training_type: fine-tuning"),
    row(
        "co2_eq_emissions:\n  emissions: 9.5\n  geographical_location: Oslo\n  hardware_used: 1 small card",
        id="emissions with all",
    ),
    row("co2_eq_emissions: [1]", ("emissions-in-grams", "note", 2, 19)),
    row("co2_eq_emissions: 12 kg", ("emissions-in-grams", "note", 2, 19)),
    row("co2_eq_emissions: -1", ("emissions-in-grams", "note", 2, 19)),
    row("co2_eq_emissions: 4.0e+13", ("emissions-in-grams", "note", 2, 19)),
    row("co2_eq_emissions: 0.0000001", ("emissions-in-grams", "note", 2, 19)),
    row("co2_eq_emissions:\n  source: codecarbon", ("emissions-in-grams", "note", 3, 3)),
    row("co2_eq_emissions:\n  emissions: unknown", ("emissions-in-grams", "note", 3, 14)),
    row("co2_eq_emissions:\n  emissions: 24_000", ("yaml-readings-differ", "warning", 3, 14)),
    row("instance_prompt: a photo of tiny"),
    row("instance_prompt: null"),
    row("instance_prompt: [a]", ("value-type", "note", 2, 18)),
    row("mask_token: '[MASK]'\nmodel_name: Tagger"),
    row("mask_token: [a]", ("value-type", "note", 2, 13)),
    row("model_name: 7", ("value-type", "note", 2, 13)),
    row("gated: true", ("key-without-effect", "note", 2, 1)),
    row("extra_gated_heading: a\nextra_gated_description: b\nextra_gated_button_content: c\nextra_gated_prompt: d"),
    row("extra_gated_prompt: [a]", ("value-type", "note", 2, 21)),
    row("extra_gated_description: [a]", ("value-type", "note", 2, 26)),
    row("extra_gated_button_content: 1", ("value-type", "note", 2, 29)),
    row("extra_gated_fields:", ("key-empty", "note", 2, 1)),
    row("extra_gated_heading: true", ("value-type", "note", 2, 22)),
    row("extra_gated_fields:\n  Company: text\n  Born: date_picker\n  Land: country\n  I agree: checkbox"),
    row("extra_gated_fields:\n  Use:\n    type: select\n    options: [Research, {label: Other, value: other}]"),
    row("extra_gated_fields:\n  Company: string", ("extra-gated-fields", "note", 3, 12)),
    row("extra_gated_fields:\n  Use: select", ("extra-gated-fields", "note", 3, 8)),
    row("extra_gated_fields: [Company]", ("value-type", "note", 2, 21)),
    row("extra_gated_eu_disallowed: true"),
    row("extra_gated_eu_disallowed: germany", ("value-type", "note", 2, 28)),
]
KEYS = [
    row("arxiv: 2401.00001", ("key-without-effect", "note", 2, 1)),
    row("doi: 10.57967/hf/0001", ("key-without-effect", "note", 2, 1)),
    row("region: us", ("key-without-effect", "note", 2, 1)),
    row("sdk: gradio", ("key-of-other-card", "note", 2, 1)),
    row("pretty_name: Words", ("key-of-other-card", "note", 2, 1)),
    row("task_categories: [fill-mask]", ("key-of-other-card", "note", 2, 1)),
    row("dataset_info:\n  features: []", ("key-of-other-card", "note", 2, 1)),
    row("configs:\n- config_name: default", ("key-of-other-card", "note", 2, 1)),
    row("my_own_key: 1\nquantized_by: acme"),
    row("licence: mit", ("key-near-miss", "warning", 2, 1)),
    row("licence: license"),
    row("license: mit\nlicence: mit", ("key-near-miss", "note", 3, 1)),
    row("license: mit\narXiv: '2401.00001'"),
    row("License: mit", ("key-near-miss", "warning", 2, 1)),
    row("Pipeline_Tag: fill-mask", ("key-near-miss", "warning", 2, 1)),
    row("pipelne_tag: fill-mask", ("key-near-miss", "warning", 2, 1)),
    row("task: to tag words"),
]


@pytest.mark.parametrize(("text", "expected"), [*LICENSE, *LANGUAGE, *TASK, *RELATIONS, *DISPLAY, *KEYS])
def test_row(text: str, expected: list[Expected]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntags:\n- a\n---\n", ("warning", 1, 1)),
        ("\n---\ntags:\n- a\n---\n", ("warning", 2, 1)),
        ("---\nlicense:\n---\n", ("warning", 2, 1)),
        ("---\nlicense: []\n---\n", ("warning", 2, 1)),
        ("---\nlicence: license\n---\n", ("warning", 2, 1)),
        ("---\nlicence:\n---\n", ("warning", 2, 1)),
        ("---\nlicense_name: my-terms\n---\n", ("warning", 2, 1)),
        ("---\ntags: [a, 'license:mit']\n---\n", ("note", 2, 11)),
        ("---\ntags: [a]\n---\nThis model is licensed under the MIT license.\n", ("note", 1, 1)),
        ("---\nlicence: mit\n---\n", None),
        ("---\nlicenses: MIT\n---\n", None),
        ("---\nlicense: none of the list\n---\n", None),
    ],
)
def test_a_missing_licence(text: str, expected: tuple[str, int, int] | None) -> None:
    found = [finding for finding in lint(text) if finding.rule == "license-missing"]
    assert [(f.level.word, *Source("x", text).position(f.span.start)) for f in found] == (
        [expected] if expected else []
    )


@pytest.mark.parametrize("tag", [*data.removed_pipeline_tags(), *data.pipeline_tag_aliases()])
def test_pipeline_tags_of_no_list(tag: str) -> None:
    assert said(f'---\npipeline_tag: "{tag}"\n---\n') == [("pipeline-tag-unknown", "warning", 2, 15)]


@pytest.mark.parametrize("name", sorted(data.plain_tags()))
def test_libraries_of_no_list(name: str) -> None:
    assert said(f"---\nlibrary_name: {name}\n---\n") == [("library-name-unknown", "note", 2, 15)]


@pytest.mark.parametrize("name", sorted(data.license_aliases()))
def test_other_spellings_of_licences(name: str) -> None:
    assert said(f"---\nlicense: '{name}'\n---\n") == [("license-unknown", "error", 2, 10)]


@pytest.mark.parametrize(
    ("name", "safety"),
    [
        ("GPL v3", Safety.SAFE),
        ("GPL-3.0", Safety.SAFE),
        ("GPL-3.0-or-later", Safety.UNSAFE),
        ("GPL-2.0-only", Safety.UNSAFE),
        ("LGPL-2.1+", Safety.UNSAFE),
        ("AGPL-3.0+", Safety.UNSAFE),
        ("GNU General Public License v3.0 or later", Safety.UNSAFE),
        ("OpenRAIL++", Safety.SAFE),
    ],
)
def test_an_id_that_does_not_say_which_versions_hold_is_a_guess(name: str, safety: Safety) -> None:
    (finding,) = hfcardlint.lint_text(f"---\nlicense: {name}\n---\n", config={"select": ["license-unknown"]}).findings
    assert finding.fix is not None and finding.fix.safety is safety


def test_new_version_is_another_repository() -> None:
    text = "---\nlicense: mit\nnew_version: acme/tiny\n---\n"
    assert said(text, {}, "acme/tiny") == [("new-version-invalid", "note", 3, 14)]
    assert said(text, {}, "acme/older") == []


@pytest.mark.parametrize(
    ("text", "speaks"), [("12.5 kg", True), ("12.5 kilograms", True), ("12.5 g", False), ("112.5 kg", False)]
)
def test_emissions_against_the_text(text: str, speaks: bool) -> None:
    found = said(f"---\nco2_eq_emissions: 12.5\n---\nTraining emitted {text} of CO2.\n")
    assert found == ([("emissions-in-grams", "note", 2, 19)] if speaks else [])


def test_all_licences_languages_and_tags_of_the_lists_pass() -> None:
    for key, values in (
        ("license", data.licenses() - {"other"}),
        ("pipeline_tag", data.pipeline_tags()),
        ("library_name", data.libraries()),
    ):
        for value in values:
            assert said(f"---\n{key}: {value}\n---\n") == [], value
    codes = ", ".join(f'"{code}"' for code in sorted(data.languages()))
    assert said(f"---\nlanguage: [{codes}]\n---\n") == []


@pytest.mark.parametrize("key", data.near_keys())
def test_misspelt_keys(key: str) -> None:
    meant = data.near_keys()[key]
    values = {
        "license": "mit",
        "language": "en",
        "pipeline_tag": "fill-mask",
        "library_name": "peft",
        "base_model_relation": "merge",
        "co2_eq_emissions": "1",
        "widget": "[{text: a}]",
        "model-index": "[{name: a, results: []}]",
        "buckets": "[a/b]",
    }
    text = f"---\n{key}: {values.get(meant, 'acme/words')}\n---\n"
    assert ("key-near-miss", "warning", 2, 1) in said(text)
    assert not any(f.rule == "license-missing" for f in lint(text)) or meant != "license"


@pytest.mark.parametrize("key", [key for key, facts in data.metadata_keys().items() if facts["evidence"] == "unknown"])
def test_what_nobody_has_shown_is_a_note_and_says_so(key: str) -> None:
    rule = {rule.name: rule for rule in rules.all_rules()}[data.metadata_keys()[key]["rule"]]
    assert rule.level is Level.NOTE
    assert "no message of the Hub is known" in rule.source
