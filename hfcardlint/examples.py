"""The examples of docs/formats.md, made from what is printed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = "docs/formats.md"
CARD = "fixtures/formats/README.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = "$ hfcardlint "
_CARD = re.compile(r"---\nlicense: ")


def filled(page: str, card: str, printed: Callable[[str], str]) -> str:
    """Return ``page`` with its examples as they are printed now.

    ``card`` is the text of the card in the examples; ``printed`` gives the standard output of a command line. A block
    that begins with a prompt shows a command and its output, one of JSON the first finding of the section's format.
    """
    sections = re.split(r"^## (?=[a-z]+$)", page, flags=re.MULTILINE)
    return "## ".join(_section(section, card, printed) for section in sections)


def _section(section: str, card: str, printed: Callable[[str], str]) -> str:
    form = section.split("\n", 1)[0]

    def block(found: re.Match[str]) -> str:
        language, shown = found.groups()
        if language == "json":
            shown = _first(form, printed(f"--format {form} {CARD}"))
        elif shown.startswith(_PROMPT):
            command = shown.split("\n", 1)[0]
            said = printed(command.removeprefix(_PROMPT))
            shown = f"{command}\n" + re.sub(r'timestamp="[^"]*"', 'timestamp="2026-01-31T12:00:00"', said)
        elif _CARD.match(shown):
            shown = card
        return f"```{language}\n{shown}```"

    return _BLOCK.sub(block, section)


def _first(form: str, said: str) -> str:
    """Return the first finding of a report, without the number of its rule, which differs from release to release."""
    report = json.loads(said)
    first = report["runs"][0]["results"][0] if form == "sarif" else report[0]
    first.pop("ruleIndex", None)
    return json.dumps(first, indent=2) + "\n"
