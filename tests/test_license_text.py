"""Texts of licences: the plain ones are known, changed ones are not."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

import pytest

from hfcardlint import data
from hfcardlint.card.license_text import MAX_TEXT, recognise
from hfcardlint.card.repo import license_file
from hfcardlint.disclosures import words

ROOT = Path(__file__).resolve().parent.parent
MIT = """MIT License

Copyright (c) 2026 The Fern Lab

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""
APACHE = (ROOT / "LICENSE").read_text("utf-8")
CC = "This work is licensed under the Creative Commons Attribution-NonCommercial 4.0 International License. To view a "
CC += "copy of this license, visit http://creativecommons.org/licenses/by-nc/4.0/."


def packaged(package: str) -> str:
    """Return the text of the licence that an installed package brings."""
    files = [file for file in distribution(package).files or () if file.name.startswith("LICENSE")]
    return Path(str(files[0].locate())).read_text("utf-8")


def test_plain_texts_are_known() -> None:
    assert recognise(MIT) == "mit"
    assert recognise(APACHE) == "apache-2.0"
    assert recognise(CC) == "cc-by-nc-4.0"
    assert recognise(packaged("click")) == recognise(packaged("mistune")) == "bsd-3-clause"
    assert recognise(packaged("pyyaml")) == "mit"


@pytest.mark.parametrize(
    "text",
    [
        MIT.replace("\n", "\r\n"),
        " ".join(MIT.partition("Permission")[1:][i] for i in (0, 1)).replace("\n", " "),
        MIT.replace("MIT License", "# The MIT License (MIT)"),
        MIT.replace("MIT License\n\n", ""),
        MIT.replace(
            "2026 The Fern Lab", "2024-2026 Fern Lab, Inc.\nand the contributors of Fern. All rights reserved."
        ),
        MIT.replace('"', "“"),
        MIT.replace("AUTHORS OR COPYRIGHT HOLDERS", "FERN LAB"),
        MIT.replace("\n\n", "\n\n> ").replace("\n", "\n> "),
        "SPDX-License-Identifier: MIT\n\n" + MIT,
    ],
)
def test_form_and_names_make_no_difference(text: str) -> None:
    assert recognise(text) == "mit"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "MIT License\n\nCopyright (c) 2026 Fern Lab\n",
        "Terms of Fern Lab\n\nAsk us.\n",
        MIT.replace("without restriction", "for non-commercial use"),
        MIT.replace("and/or sell\n", "but not sell\n"),
        MIT.replace("2026 The Fern Lab", "2026 The Fern Lab. For research use only."),
        MIT.partition("THE SOFTWARE")[0],
        MIT + "\nThe Software may not be used in weapons.\n",
        MIT + "\n商用利用を禁止します。\n",
        "The code is under the MIT licence, the weights are not.\n\n" + MIT,
        MIT + "\n" + APACHE,
        APACHE.replace("irrevocable", "revocable", 1),
        APACHE.partition("3. Grant of Patent License")[0] + APACHE[APACHE.index("4. Redistribution") :],
        APACHE + "\nAdditional terms: no military use.\n",
        CC + " Ask before commercial use.",
        MIT + " " * MAX_TEXT,
    ],
)
def test_changed_texts_are_not_known(text: str) -> None:
    assert recognise(text) is None


def test_parts_that_are_no_terms_may_be_left_out() -> None:
    assert recognise(APACHE.partition("END OF TERMS")[0]) == "apache-2.0"
    assert recognise(APACHE.partition("APPENDIX")[0]) == "apache-2.0"
    assert recognise(APACHE[APACHE.index("TERMS AND CONDITIONS") :]) == "apache-2.0"


def test_every_text_has_an_id_of_the_hub_or_of_the_lexicon() -> None:
    ids = [item["id"] for item in data.load("license_texts")["texts"]]
    assert ids == sorted(set(ids))
    assert [id for id in ids if id not in data.licenses() and id not in words.licenses()] == []
    assert {"apache-2.0", "agpl-3.0", "cc0-1.0", "gemma", "llama2", "llama3", "llama3.1", "llama4"} < set(ids)
    assert {"openrail++", "creativeml-openrail-m", "bigcode-openrail-m", "bigscience-bloom-rail-1.0"} < set(ids)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["config.json", "LICENSE"], "LICENSE"),
        (["LICENCE.txt"], "LICENCE.txt"),
        (["license/LICENSE.md"], "license/LICENSE.md"),
        (["COPYING", "LICENSE.md"], "LICENSE.md"),
        (["LICENSE", "LICENSE-MODEL"], "LICENSE-MODEL"),
        (["LICENSE-CODE", "LICENSE.py", "src/LICENSE", "NOTICE"], None),
        ([], None),
    ],
)
def test_the_file_of_the_model_is_taken(names: list[str], expected: str | None) -> None:
    assert license_file(names) == expected


@pytest.mark.parametrize(
    "text", ["in no event shall ", "neither the name ", "(c) 2019 a\n", "copyright\n\n", "license "]
)
def test_hostile_texts_come_to_an_end(text: str) -> None:
    assert recognise(text * (MAX_TEXT // len(text))) is None
    assert recognise("\ud800" + text) is None
