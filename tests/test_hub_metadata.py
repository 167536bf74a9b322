"""What is said of each fact about the Hub's metadata: keys and values, lists, fences, and the two YAML grammars.

A case is a text and all findings that the rules on metadata make of it: (rule, level, line, column).
"""

from __future__ import annotations

import pytest

from hfcardlint import data, engine, rules
from hfcardlint.card.card import Card
from hfcardlint.card.repo import Repo
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.finding import Finding, Level
from hfcardlint.rule import Profile

Expected = tuple[str, str, int, int]
NOT_METADATA = ("text", "disclosures")
# They speak of what is missing, on nearly every one of these short cards.
MISSING = {"license-missing", "base-model-missing"}


def lint(text: str, files: dict[str, str] | None = None, id: str | None = None) -> list[Finding]:
    config = Config()
    config.profile = Profile.STRICT
    card = Card(Source.from_bytes("README.md", text.encode()), Repo.of(files, id) if files is not None else None)
    result = engine.lint(card, engine.choose(config), config)
    assert not result.crashed
    return list(result.findings)


def said(text: str, files: dict[str, str] | None = None, id: str | None = None) -> list[Expected]:
    """Return the findings of the rules on metadata, those in files beside the card with their place there."""
    topics = {rule.name: rule.__module__.rpartition(".")[2] for rule in rules.all_rules()}
    found = []
    for finding in lint(text, files, id):
        if topics[finding.rule] in NOT_METADATA or finding.rule in MISSING:
            continue
        source = Source("x", text if finding.path is None else (files or {})[finding.path])
        found.append((finding.rule, finding.level.word, *source.position(finding.span.start)))
    return sorted(found, key=lambda row: row[2:])


def row(yaml: str, *expected: Expected, id: str = "") -> object:
    """Return a case of front matter: ``yaml`` without its fences, so that its first line is line 2."""
    return pytest.param(f"---\n{yaml}\n---\n# Tagger\n", list(expected), id=id or yaml.replace("\n", " ")[:60])


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
    row("pipeline_tag: [fill-mask]", ("value-type", "note", 2, 15)),
    row("pipeline_tag:", ("key-empty", "note", 2, 1)),
    row("tags: [tagger, not-for-all-audiences, conversational]"),
    row("tags: tagger"),
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
    row("gated: true", ("key-without-effect", "note", 2, 1)),
    row("extra_gated_heading: a\nextra_gated_description: b\nextra_gated_button_content: c\nextra_gated_prompt: d"),
    row("extra_gated_prompt: [a]", ("value-type", "note", 2, 21)),
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
    row("my_own_key: 1\nquantized_by: acme"),
    row("licence: mit", ("key-near-miss", "warning", 2, 1)),
    row("licence: license"),
    row("license: mit\nlicence: mit", ("key-near-miss", "note", 3, 1)),
    row("Pipeline_Tag: fill-mask", ("key-near-miss", "warning", 2, 1)),
    row("pipelne_tag: fill-mask", ("key-near-miss", "warning", 2, 1)),
    row("task: to tag words"),
]
HEAD = "model-index:\n- name: t\n  results:\n  - task:\n      type: fill-mask\n"
SET = "    dataset:\n      type: a/w\n      name: W\n"
METRIC = "    metrics:\n    - type: f1\n      value: 0.9"


def index(*lines: str) -> str:
    return "".join(lines)


INVALID = ("model-index-invalid", "error")
MODEL_INDEX = [
    row(index(HEAD, SET, METRIC), id="model-index"),
    row("model-index:\n- name: t\n  results: []", id="no results"),
    row("model-index:\n  name: t", (*INVALID, 3, 3)),
    row("model-index: t", (*INVALID, 2, 14)),
    row("model-index:", ("key-empty", "note", 2, 1)),
    row("model-index: [t]", (*INVALID, 2, 15)),
    row("model-index:\n- name: t", (*INVALID, 3, 3)),
    row("model-index:\n- results: []", (*INVALID, 3, 3)),
    row("model-index:\n- name: 1\n  results: []", (*INVALID, 3, 9)),
    row("model-index:\n- name: t\n  results: 7", (*INVALID, 4, 12)),
    row("model-index:\n- name: t\n  results: [7]", (*INVALID, 4, 13)),
    row(index(HEAD.replace("type: fill-mask", "name: Fill"), SET, METRIC), (*INVALID, 6, 7), id="task.type"),
    row(index(HEAD.replace("type: fill-mask", "type: my own task"), SET, METRIC), id="task.type is free"),
    row(index(HEAD, METRIC), ("model-index-invalid", "warning", 5, 5), id="no dataset"),
    row(index(HEAD, "    dataset: a/w\n", METRIC), (*INVALID, 7, 14), id="dataset is a word"),
    row(index(HEAD, SET.replace("      type: a/w\n", ""), METRIC), (*INVALID, 8, 7), id="dataset.type"),
    row(index(HEAD, SET.replace("      name: W\n", ""), METRIC), (*INVALID, 8, 7), id="dataset.name"),
    row(index(HEAD, SET, "      config: null\n", METRIC), (*INVALID, 10, 15), id="dataset.config null"),
    row(index(HEAD, SET, "      revision: 1234567\n", METRIC), (*INVALID, 10, 17), id="dataset.revision digits"),
    row(index(HEAD, SET, '      revision: "1234567"\n', METRIC), id="dataset.revision quoted"),
    row(index(HEAD, SET, "      split: [test]\n", METRIC), (*INVALID, 10, 14), id="dataset.split list"),
    row(index(HEAD, SET, "      args:\n        lang: de\n", METRIC), id="dataset.args is free"),
    row(index(HEAD, SET.rstrip()), (*INVALID, 5, 5), id="no metrics"),
    row(index(HEAD, SET, "    metrics:\n      type: f1\n      value: 1"), (*INVALID, 11, 7), id="metrics map"),
    row(index(HEAD, SET, "    metrics:\n    - value: 1"), (*INVALID, 11, 7), id="metrics[0].type"),
    row(index(HEAD, SET, "    metrics:\n    - type: f1"), (*INVALID, 11, 7), id="metrics[0].value"),
    row(index(HEAD, SET, METRIC, "\n      config: 7"), (*INVALID, 13, 15), id="metrics[0].config"),
    row(index(HEAD, SET, METRIC.replace("0.9", "[1, {a: b}]")), id="metrics[0].value is free"),
    row(index(HEAD, SET, METRIC, "\n    source:\n      name: Board"), (*INVALID, 14, 7), id="source.url"),
    row(index(HEAD, SET, METRIC, "\n    source:\n      url: https://example.org"), id="source"),
    row(index(HEAD, SET, METRIC, "\n      verified: true"), ("model-index-verified", "note", 13, 7), id="verified"),
    row("model-index:\n- name: a\n  results: []\n- name: b\n  results: []", ("model-index-several", "warning", 5, 3)),
]
READINGS = [
    row("on: a\nmy_key: b", ("yaml-readings-differ", "warning", 2, 1)),
    row("yes: a", ("yaml-readings-differ", "warning", 2, 1)),
    row("off: a", ("yaml-readings-differ", "warning", 2, 1)),
    row("tags: [010]", ("yaml-readings-differ", "warning", 2, 8)),
    row("tags: [1_000]", ("yaml-readings-differ", "warning", 2, 8)),
    row("tags: [12:30:45]", ("yaml-readings-differ", "warning", 2, 8)),
    row("tags: [2025-01-15]", ("yaml-readings-differ", "warning", 2, 8)),
    row("tags: [=]", ("yaml-readings-differ", "warning", 2, 8)),
    row("model_name: 2025-01-15", ("yaml-readings-differ", "warning", 2, 13)),
    row("widget:\n- text: Yes", ("yaml-readings-differ", "warning", 3, 9)),
    row(index(HEAD, SET, METRIC.replace("0.9", "1e-3")), ("yaml-readings-differ", "warning", 12, 14), id="value 1e-3"),
    row(index(HEAD, SET, "      config: no\n", METRIC), ("yaml-readings-differ", "warning", 10, 15), id="config: no"),
    row("released: 2025-01-15"),
    row("my_list: [yes, 1_000]"),
    row("tags: ['yes', \"1_000\", 3.10.0, v1e3, nobody]"),
    row("inference:\n  parameters:\n    do_sample: yes", id="free parameters"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*LICENSE, *LANGUAGE, *TASK, *RELATIONS, *DISPLAY, *KEYS, *MODEL_INDEX, *READINGS]
)
def test_row(text: str, expected: list[Expected]) -> None:
    assert said(text) == expected


FENCES: list[tuple[str, str, list[Expected]]] = [
    ("leading blanks", "\n  \n  ---\nlicense: mit\n---\n", []),
    ("byte order mark", "\ufeff---\nlicense: mit\n---\n", []),
    ("crlf", "---\r\nlicense: mit\r\n---\r\n# T\r\n", []),
    ("lone cr", "---\rlicense: mit\r---\r# T\r", [("front-matter-unseen", "warning", 3, 1)]),
    ("lone cr to the end", "---\rlicense: mit\r---", []),
    ("lone cr closed by lf", "---\rlicense: mit\r---\n# T", []),
    ("comment before", "<!-- x -->\n---\nlicense: mit\n---\n", [("front-matter-unseen", "warning", 2, 1)]),
    ("text before", "Words\n\n---\nlicense: mit\n---\n", [("front-matter-unseen", "warning", 3, 1)]),
    ("four dashes", "----\nlicense: mit\n---\n", [("front-matter-unseen", "warning", 1, 1)]),
    ("blank behind opening", "--- \nlicense: mit\n---\n", [("front-matter-unseen", "warning", 1, 1)]),
    ("blanks behind closing", "---\nlicense: mit\n--- \t\n# T\n", []),
    ("indented closing", "---\nlicense: mit\n ---\n# T\n", [("front-matter-unseen", "warning", 3, 1)]),
    ("dots", "---\nlicense: mit\n...\n# T\n", [("front-matter-unseen", "warning", 3, 1)]),
    ("text behind closing", "---\nlicense: mit\n---oops\n# T\n", [("front-matter-unclosed", "warning", 1, 1)]),
    ("no closing", "---\nlicense: mit\n\n# T\n", [("front-matter-unclosed", "warning", 1, 1)]),
    ("no opening", "license: mit\n---\n# T\n", [("front-matter-unseen", "warning", 1, 1)]),
    ("no opening, author's word", "note: a\n---\n# T\n", [("front-matter-missing", "warning", 1, 1)]),
    ("nothing", "# T\n", [("front-matter-missing", "warning", 1, 1)]),
    ("empty file", "", [("front-matter-missing", "warning", 1, 1)]),
    ("later rule", "---\nlicense: mit\n# T\n\nSome text.\n\n---\n", [("front-matter-invalid", "error", 5, 1)]),
    (
        "later rule, valid",
        "---\nlicense: mit\n\n# T\n\n## Uses\n\n---\n",
        [("front-matter-swallows-text", "warning", 4, 1)],
    ),
    (
        "later rule, sentence",
        "---\nIt was trained by two people: us\n---\n",
        [("front-matter-swallows-text", "warning", 2, 1)],
    ),
    ("comment at the head", "---\n# see the docs\nlicense: mit\n---\n", []),
    ("dashes in a block scalar", "---\nnote: |\n  a\n  ---\n  b\n---\n", []),
    ("dashes in quotes", '---\nnote: "a\n---\nb"\n---\n', [("front-matter-invalid", "error", 2, 7)]),
    ("fence behind fence", "---\n---\n# T\n", [("front-matter-missing", "warning", 1, 1)]),
    ("blank block", "---\n\n---\n# T\n", [("front-matter-empty", "error", 1, 1)]),
    ("comment block", "---\n# none yet\n---\n# T\n", [("front-matter-empty", "error", 1, 1)]),
    ("null block", "---\n~\n---\n# T\n", [("front-matter-empty", "error", 1, 1)]),
    ("empty map", "---\n{}\n---\n", [("front-matter-empty", "note", 2, 1)]),
    ("list", "---\n- a\n- b\n---\n", [("front-matter-not-map", "error", 2, 1)]),
    ("scalar", "---\njust text\n---\n", [("front-matter-not-map", "error", 2, 1)]),
    ("duplicate key", "---\nlicense: mit\nlicense: mit\n---\n", [("duplicate-key", "error", 3, 1)]),
    ("tab", "---\na:\n\tb: c\n---\n", [("front-matter-invalid", "error", 3, 1)]),
    ("python tag", "---\na: !!python/tuple [b]\n---\n", [("front-matter-invalid", "error", 2, 4)]),
    ("colon in a value", "---\na: b: c\n---\n", [("front-matter-invalid", "error", 2, 5)]),
    ("template", "---\nlicense: {{ license }}\n---\n", [("front-matter-complex-key", "error", 2, 11)]),
    ("template as root", "---\n{{ card_data }}\n---\n", [("front-matter-complex-key", "error", 2, 2)]),
    ("list as key", "---\n? [a]\n: b\n---\n", [("front-matter-complex-key", "error", 2, 3)]),
    (
        "lfs pointer",
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        [("front-matter-in-lfs", "warning", 1, 1)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in FENCES], ids=[case[0] for case in FENCES])
def test_fence(text: str, expected: list[Expected]) -> None:
    assert said(text) == expected


RESULT = "- dataset:\n    id: a/exam\n    task_id: hard\n  value: 0.8\n"
BAD = ("eval-results-invalid", "warning")
RESULTS: list[tuple[str, str, list[Expected]]] = [
    ("right", RESULT, []),
    ("with all", RESULT + '  date: "2026-01-15"\n  notes: x\n  source:\n    url: https://example.org\n', []),
    ("time", RESULT + '  date: "2026-01-15T10:00:00Z"\n', []),
    ("no task_id", RESULT.replace("    task_id: hard\n", ""), [(*BAD, 2, 5)]),
    ("no id", RESULT.replace("    id: a/exam\n", ""), [(*BAD, 2, 5)]),
    ("no value", RESULT.replace("  value: 0.8\n", ""), [(*BAD, 1, 3)]),
    ("no dataset", "- value: 1\n", [(*BAD, 1, 3)]),
    ("dataset is a word", "- dataset: a/exam\n  value: 1\n", [(*BAD, 1, 12)]),
    ("id is no id", RESULT.replace("a/exam", "my exam"), [(*BAD, 2, 9)]),
    ("revision is a number", RESULT.replace("task_id: hard", "task_id: hard\n    revision: 7"), [(*BAD, 4, 15)]),
    ("date without quotes", RESULT + "  date: 2026-01-15\n", [(*BAD, 5, 9)]),
    ("date of another form", RESULT + '  date: "15.1.2026"\n', [(*BAD, 5, 9)]),
    ("source without url", RESULT + "  source:\n    name: x\n", [(*BAD, 6, 5)]),
    ("a map", "dataset:\n  id: a/exam\n", [(*BAD, 1, 1)]),
    ("empty", "", [(*BAD, 1, 1)]),
    ("no YAML", "- a: b: c\n", [(*BAD, 1, 7)]),
    ("items are words", "- a\n", [(*BAD, 1, 3)]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in RESULTS], ids=[case[0] for case in RESULTS])
def test_results_file(text: str, expected: list[Expected]) -> None:
    assert said("---\nlicense: mit\n---\n", {".eval_results/exam.yaml": text}) == expected


@pytest.mark.parametrize(
    ("value", "differs"), [("0.8", True), ("0.9", False), ("90.0", False), ("0.9001", False), ("91.5", True)]
)
def test_results_against_model_index(value: str, differs: bool) -> None:
    text = f"---\n{index(HEAD, SET, METRIC)}\n---\n"
    file = RESULT.replace("a/exam", "a/w").replace("0.8", value)
    expected = [("eval-results-differ", "warning", 4, 10)] if differs else []
    assert said(text, {".eval_results/w.yaml": file}) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("*.bin filter=lfs -text\n", []),
        ("*.bin filter=lfs\n*.md filter=lfs\n", [("front-matter-to-lfs", "warning", 2, 1)]),
        ("README.md filter=lfs\n", [("front-matter-to-lfs", "warning", 1, 1)]),
        ("**/*.md filter=lfs\n", [("front-matter-to-lfs", "warning", 1, 1)]),
        ("* filter=lfs\n*.md -filter\n", []),
        ("# *.md filter=lfs\n", []),
        ("docs/*.md filter=lfs\n", []),
    ],
)
def test_attributes(attributes: str, expected: list[Expected]) -> None:
    assert said("---\nlicense: mit\n---\n", {".gitattributes": attributes}) == expected


def test_new_version_is_another_repository() -> None:
    text = "---\nlicense: mit\nnew_version: acme/tiny\n---\n"
    assert said(text, {}, "acme/tiny") == [("new-version-invalid", "note", 3, 14)]
    assert said(text, {}, "acme/older") == []


@pytest.mark.parametrize(
    ("text", "speaks"), [("12.5 kg", True), ("12.5 kilograms", True), ("12.5 g", False), ("112.5 kg", False)]
)
def test_emissions_against_the_text(text: str, speaks: bool) -> None:
    found = said(f"---\nco2_eq_emissions: 12.5\n---\nTraining emitted {text} of CO2.\n")
    assert found == ([("emissions-in-grams", "warning", 2, 19)] if speaks else [])


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


def test_the_path_is_the_hubs() -> None:
    text = f"---\n{index(HEAD, SET, '      config: null', chr(10), METRIC)}\n---\n"
    found = [f.message for f in lint(text) if f.rule == "model-index-invalid"]
    assert found == ['"model-index[0].results[0].dataset.config" must be a string']


def test_a_template_is_one_finding() -> None:
    text = "---\nlicense: {{ license }}\nlanguage: {{ language }}\nbase_model: {{ base }}\nwidget: {{ widget }}\n---\n"
    found = [f for f in lint(text) if f.level is Level.ERROR]
    assert {f.rule for f in found} == {"front-matter-complex-key"}


def test_a_finding_in_a_file_beside_the_card_is_named_by_its_own_text() -> None:
    text = "---\nlicense: mit\n---\n# Tagger\n"
    broken = RESULT.replace("    task_id: hard\n", "")
    once = [f for f in lint(text, {".eval_results/a.yaml": broken}) if f.path]
    moved = [f for f in lint(text, {".eval_results/a.yaml": "# results\n" + broken}) if f.path]
    other = [f for f in lint(text, {".eval_results/b.yaml": broken}) if f.path]
    assert len(once) == len(moved) == len(other) == 1
    assert once[0].span != moved[0].span
    assert once[0].fingerprint == moved[0].fingerprint != other[0].fingerprint
