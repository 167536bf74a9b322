"""The map of the readers: every module stands in it once."""

from __future__ import annotations

import re

from hfcardlint import disclosures

from .conftest import PACKAGE


def test_every_module_of_the_disclosures_is_on_the_map() -> None:
    assert disclosures.__doc__ is not None
    groups = re.findall(r"^([a-z ]+): (.+(?:\n    .+)*)$", disclosures.__doc__, re.MULTILINE)
    assert [name for name, _ in groups][1:5] == ["kind", "data", "code", "architecture"]
    listed = [module for _, modules in groups for module in re.split(r",\s+", modules)]
    there = {path.stem for path in (PACKAGE / "disclosures").glob("*.py")} - {"__init__"}
    assert sorted(listed) == sorted(there)
