"""The terms of the weights, on short cards of our own writing."""

from __future__ import annotations

import pytest

import hfcardlint
from hfcardlint.finding import Level

from .reading import FRONTIER, meta, read


@pytest.mark.parametrize(
    ("text", "state", "ids"),
    [
        (meta("license: mit"), "osi-approved", ("mit",)),
        (meta("license: cc-by-4.0"), "open-terms", ("cc-by-4.0",)),
        (meta("license: gemma"), "restricted", ("gemma",)),
        (meta("license: gpl"), "unclear", ("gpl",)),
        (meta("license: other"), "unclear", ("other",)),
        (meta("license: other", "license_name: flux-1-dev-non-commercial-license"), "restricted", ("other",)),
        (meta("license: other", "license_name: modified-mit"), "unclear", ("other",)),
        ("The weights are under the Modified MIT License.\n", "unclear", ()),
        (meta("license: other", "license_name: flux-dev-license"), "restricted", ("other",)),
        (meta("license: other", "license_name: hai-def"), "restricted", ("other",)),
        (meta("license: other", "license_name: coqui-public-model-license"), "restricted", ("other",)),
        (meta("license: made-up"), "unclear", ("made-up",)),
        (meta("license:", "- mit", "- gemma"), "restricted", ("mit", "gemma")),
        ("# A\n\nThe model is released under the Apache 2.0 license.\n", "osi-approved", ("apache-2.0",)),
        ("# A\n\n## License\n\nMIT\n", "osi-approved", ("mit",)),
        ("# A\n\n## License: MIT\n\nSome text.\n", "osi-approved", ("mit",)),
        ("# A\n\n## License and thanks\n", "absent", ()),
        # The front matter of another card, pasted where nobody reads it as such.
        ("# A\n\nOriginal card:\n---\nlicense: mit\ntags:\n- letters\n---\n", "osi-approved", ("mit",)),
        ("# A\n\nOriginal card:\n---\nlicense: gemma\nlanguage: en\n---\n", "restricted", ("gemma",)),
        ("# A\n\nOriginal card:\n---\ntags:\n- letters\nmodel-index:\nlicense: mit\n---\n", "osi-approved", ("mit",)),
        ("# A\n\nLicense: Apache-2.0\nModel: Llama 3.1 Community License\n", "restricted", ("llama3.1",)),
        # Headings on the licences of other things, and on other things than licences.
        ("# A\n\n## Model license: MIT\n", "osi-approved", ("mit",)),
        ("# A\n\n## 许可证：MIT\n", "osi-approved", ("mit",)),
        ("# A\n\n## Base model license: Llama 2\n", "absent", ()),
        ("# A\n\n## License: MIT for the code\n", "absent", ()),
        ("# License plate reader: MIT\n", "absent", ()),
        ("# A\n\n## Training data of the model\n\nLetters.\n\n### License: CC BY-NC 4.0\n", "absent", ()),
        ("# A\n\n## License: MIT (this covers the code only, not the model)\n", "absent", ()),
        ("# A\n\n## Tokenizer license: MIT\n", "absent", ()),
        ("# A\n\n## License: MIT for code and weights\n", "osi-approved", ("mit",)),
        ("# A\n\n## 7. License: CC-BY-NC-4.0\n", "restricted", ("cc-by-nc-4.0",)),
        ("# A\n\n## License Agreement: Llama 2 Community License\n", "restricted", ("llama2",)),
        ("# A\n\n## License: Research use only\n", "restricted", ()),
        ("# A\n\n## Citation\n\nNone.\n\n### License: MIT\n", "osi-approved", ("mit",)),
        ("# A\n\n## Dataset & Model\n\n### License: MIT\n", "osi-approved", ("mit",)),
        ("# A\n\n## Training data\n\n### License: CC BY-NC 4.0\n", "absent", ()),
        ("# A\n\nThe code is licensed under the MIT license.\n", "absent", ()),
        ("# A\n\n- **License:** [More Information Needed]\n", "absent", ()),
        ("# A\n", "absent", ()),
        (
            "# A\n\nThe code is under Apache-2.0, while the weights may not be used for commercial purposes.\n",
            "restricted",
            (),
        ),
        ("# A\n\nThe code is under the MIT license, the weights are under the Model License.\n", "unclear", ()),
        (meta("license: unknown") + "# A\n\nIt is released under the CC BY-NC 4.0.\n", "restricted", ("unknown",)),
        (meta("license: cc") + "# A\n\n- **License:** CC BY-SA 4.0\n", "open-terms", ("cc",)),
        (meta("license: other", "license_name: llama-3"), "restricted", ("other",)),
        (meta("license: other", "license_link: https://llama.meta.com/llama3/license/"), "restricted", ("other",)),
        ("# A\n\nThe license is that of the base, google/gemma-7b.\n", "unclear", ()),
        ("# A\n\nIt is under the MIT license, for commercial and non-commercial use.\n", "osi-approved", ("mit",)),
        ("# A\n\n| **License** | n/a |\n|---|---|\n| **Author** | Ada |\n", "absent", ()),
        ("# A\n\n## License\n\nFree for research. Apply by letter for commercial use.\n", "restricted", ()),
        ("# A\n\n- **License:** Mozilla 2.0 License\n", "osi-approved", ("mpl-2.0",)),
        ("# A\n\n- **Dataset license:** CC BY 4.0\n", "absent", ()),
        ("# A\n\n## Licenses\n\nWikiText is distributed under CC BY-SA 3.0 and GFDL.\n", "absent", ()),
        ("# A\n\n- **License:** MIT (adapter), Llama 3.1 Community License (base)\n", "osi-approved", ("mit",)),
        ("# A\n\n## Intended use\n\nThe model is not meant for commercial use.\n", "absent", ()),
        ("# A\n\n## Intended use\n\nThe model is released for non-commercial use only.\n", "restricted", ()),
        ("# A\n\n- License: MIT\n\nThe model is not for commercial use in courts.\n", "osi-approved", ("mit",)),
        ("# A\n\n## License\n\nOnly for research use this weight is not.\n", "restricted", ()),
    ],
)
def test_weights_license(text: str, state: str, ids: tuple[str, ...]) -> None:
    found = read(text).weights_license
    assert (found.state, found.ids) == (state, ids)


def test_another_licence_of_the_text_is_told_beside_the_key() -> None:
    found = read(meta("license: mit") + "# A\n\n## License\n\nLlama 2 Community License\n").weights_license
    assert (found.state, found.said) == ("osi-approved", "mit; the text says llama2")


@pytest.mark.parametrize(
    ("key", "name", "said"),
    [
        ("mit", "Apache 2.0 license", "mit; the text says apache-2.0"),
        (
            "cc-by-sa-4.0",
            "Llama 2 Community License",
            "cc-by-sa-4.0 has open terms outside OSI's list; the text says llama2",
        ),
        ("gemma", "MIT license", "; the text says mit"),
    ],
)
def test_the_licence_of_the_text_ends_the_line(key: str, name: str, said: str) -> None:
    found = read(meta(f"license: {key}") + f"# A\n\n## License\n\nThe model is under the {name}.\n").weights_license
    assert found.said.endswith(said)


def test_a_licence_beside_that_of_the_key_is_told_as_one_more() -> None:
    text = (
        "# A\n\n## License\n\nThe language model is under the Gemma license. The adapters are under the MIT license.\n"
    )
    assert read(meta("license: mit") + text).weights_license.said == "mit; the text also says gemma"


@pytest.mark.parametrize(
    "text",
    [
        "## License\n\nFor models made of it please also follow the Llama 3 Community License.\n",
        "## License\n\nMeta Llama 3 is licensed under the Meta Llama 3 Community License.\n",
        "## License\n\nA modified MIT license.\n",
        "This model is not licensed under MIT.\n",
        "## License\n\nUntil 2023 this model was under Apache-2.0; now see LICENSE.\n",
        "## License\n\nThe dataset: CC BY 4.0.\n",
        "## License\n\nThe tokenizer is Apache-2.0.\n",
        "## License\n\nCreative OpenRAIL-M license\n",
        "## Dataset Summary\n\nPictures of ferns.\n\n### Licensing Information\n\nMIT License\n",
    ],
)
def test_terms_of_a_part_or_of_data_are_not_held_against_the_key(text: str) -> None:
    assert read(meta("license: cc-by-nc-4.0") + f"# A\n\n{text}").weights_license.contrary is None


def test_a_word_that_holds_the_name_of_a_licence_is_not_it() -> None:
    text = "# A\n\nOur submitted model is released under the MIT license.\n"
    assert read(meta("license: apache-2.0") + text).weights_license.contrary is not None
    found = hfcardlint.lint_text(
        meta("license: gpl-3.0") + "# A\n\nThe model is released under the LGPL-3.0 license.\n"
    )
    assert "license-text-differs" in [finding.rule for finding in found.findings]


def test_the_line_that_names_the_other_licence_is_told() -> None:
    text = "# Fern\n\nThe **Fern** model is made of leaves.\n\nThe **Fern** model is licensed under\nCC BY-SA 3.0.\n"
    found = hfcardlint.lint_text(meta("license: cc-by-sa-4.0") + text)
    said = [finding.message for finding in found.findings if finding.rule == "license-text-differs"]
    assert said == ['`license: cc-by-sa-4.0`, but line 9 says "CC BY-SA 3.0"']


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("cc-by-sa-3.0", "Creative Commons Attribution-Share-Alike License 3.0"),
        ("cc-by-3.0", "Creative Commons Attribution License (version 3.0)"),
        ("cc-by-nc-3.0", "Creative Commons Attribution-NonCommercial 3.0 License"),
        ("cc-by-nc-nd-4.0", "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International License"),
        ("cc-by-2.0", "Creative Commons Attribution License"),
        ("cc-by-nc-3.0", "CC BY-NC"),
    ],
)
def test_names_in_full_are_read_with_their_version(key: str, said: str) -> None:
    text = f"# Fern\n\nThe model is released under the {said}.\n"
    assert read(meta(f"license: {key}") + text).weights_license.contrary is None
    other = read(meta("license: mit") + text).weights_license.contrary
    assert other is not None
    assert other.text.rpartition("-")[0] == key.rpartition("-")[0]


def test_a_version_without_an_id_is_told_by_its_own() -> None:
    text = "# Fern\n\nThe model is under the Creative Commons Attribution-NoDerivs 2.5 Generic License.\n"
    found = read(text).weights_license
    assert (found.state, found.ids) == ("restricted", ("cc-by-nd-2.5",))
    contrary = read(meta("license: cc-by-nd-4.0") + text).weights_license.contrary
    assert contrary is not None
    assert contrary.text == "cc-by-nd-2.5"


def test_the_terms_of_the_source_are_not_those_of_a_derivative() -> None:
    text = "# A\n\n## License\n\nThis work is a derivative of Meadow, used under its agreement (research only).\n"
    found = read(meta("license: cc-by-sa-4.0") + text).weights_license
    assert "the text says" not in found.said


def test_terms_with_a_name_and_a_link_that_are_not_known_are_a_note() -> None:
    link = "license_link: https://example.org/fern-terms"
    reports = [
        hfcardlint.lint_text(meta("license: other", *lines) + "# Fern\n\nA transformer that tags words.\n")
        for lines in (("license_name: fern-terms", link), ("license_name: fern-terms",))
    ]
    linked, unlinked = ({found.rule: found for found in report.findings} for report in reports)
    assert linked["weights-license-unclear"].level is Level.NOTE
    assert "the terms of fern-terms are not known here" in linked["weights-license-unclear"].message
    assert "license-other-unlinked" in unlinked and "weights-license-unclear" not in unlinked


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("A tagger.", True),
        ("The licence is a custom commercial one, for use by all.", True),
        ("It is under the Fern Research License.", True),
        ("The weights may be used for non-commercial purposes only.", False),
        ("## License\n\nFree commercial use is limited to firms that earn less than a million.", False),
    ],
)
def test_who_may_use_restricted_weights_is_asked_for_where_no_sentence_says_it(body: str, asked: bool) -> None:
    report = hfcardlint.lint_text(meta("license: cc-by-nc-4.0") + f"# A\n\n{body}\n")
    assert ("weights-license-restricted" in {found.rule for found in report.findings}) is asked


def test_a_long_sentence_on_the_licence_is_quoted_up_to_a_word() -> None:
    text = "The license of this copy follows that of the original, which every reader is asked to look up there first."
    said = read(f"# A\n\n## License\n\n{text}\n").weights_license.said
    quote = said.split('"')[1]
    assert quote.endswith("…") and text.startswith(f"{quote[:-1]} ")


@pytest.mark.parametrize("front", ["license: {}", "license: [{}, {}]", "license: other\nlicense_name: {}"])
def test_a_long_name_of_a_licence_is_cut(front: str) -> None:
    text = meta(front.replace("{}", "moss" * 300)) + "# A\n"
    said = read(text).weights_license.said
    assert "moss" * 10 in said and len(said) < 300
    assert max(len(found.message) for found in hfcardlint.lint_text(text).findings) < 300


def test_a_gate_is_told_with_a_restricted_licence() -> None:
    assert "gated" in read(FRONTIER).weights_license.said


def test_a_licence_with_a_finding_above_refers_to_it() -> None:
    assert read(meta("license: other") + "# A\n").weights_license.said == "`other` (see the warning)"
    assert read(meta("license: Moss Terms") + "# A\n").weights_license.said == "`Moss Terms` (see the error)"
    assert read(meta("license: unknown") + "# A\n").weights_license.said == "`unknown` does not say which terms hold"


@pytest.mark.parametrize(
    "said",
    [
        "Creative Commons Attribution, 2023.",
        "Creative Commons Attribution License, 7B and 13B.",
        "Creative Commons Attribution 4.0.",
    ],
)
def test_a_number_behind_a_licence_need_not_be_its_version(said: str) -> None:
    text = f"{meta('license: cc-by-4.0')}# Fern\n\nThe weights are released under {said}\n"
    assert [
        finding.rule for finding in hfcardlint.lint_text(text).findings if finding.rule == "license-text-differs"
    ] == []
