"""docs/formats.md shows what is printed."""

from __future__ import annotations

import re

from hfcardlint import examples
from hfcardlint.cli import FORMS

from .conftest import ROOT
from .test_docs import shell

TEXT = (ROOT / examples.PAGE).read_text("utf-8")


def test_examples_are_what_the_command_prints() -> None:
    ran = []

    def printed(line: str) -> str:
        ran.append(line.split()[1] if "--format" in line else "text")
        return shell(line).stdout

    assert examples.filled(TEXT, (ROOT / examples.CARD).read_text("utf-8"), printed) == TEXT
    assert set(ran) == set(FORMS) - {"json", "html"}


def test_every_format_has_a_class_and_a_section() -> None:
    classes = dict(re.findall(r"^\| \[`(\w+)`\]\([^)]*\) \| .*? \| (\w+)", TEXT, re.MULTILINE))
    assert tuple(classes) == FORMS
    assert set(classes.values()) == {"free", "form", "promise", "platform"}
    assert {form for form in FORMS if f"\n## {form}\n" in TEXT} == set(FORMS) - {"json"}
