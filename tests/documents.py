"""The commands that the documents show, in the order in which a reader would run them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from .conftest import ROOT

WRITTEN = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])
# Pages that are one session from top to bottom; elsewhere each section is a session of its own.
WHOLE = {"docs/tutorial.md"}
_FENCE = re.compile(r'^(`{3,})([\w-]*)(?: title="([^"]+)")?$')
_HEADING = re.compile(r"^#{1,4} (.+)$")
_PROGRAMS = "hfcardlint|hf|python3?|pip|pipx|uvx?|pre-commit|prek|bash|git|ruff|mypy"
# Keys of a CI configuration under which commands stand.
_SCRIPTS = ("before_script", "script", "run")


class Block(NamedTuple):
    """A fenced block; ``title`` is the file that it is the content of, ``line`` that of its first line of text."""

    page: str
    section: str
    line: int
    language: str
    title: str
    text: str

    @property
    def prompts(self) -> list[tuple[str, str]]:
        """Return (command, what is shown below it) of a block that shows a terminal."""
        if not self.text.startswith("$ "):
            return []
        shown = re.split(r"^\$ ", self.text, flags=re.MULTILINE)[1:]
        return [(command, output) for command, _, output in (part.partition("\n") for part in shown)]

    @property
    def script(self) -> str:
        """Return the commands of a block that shows no output: of a shell, or of a CI configuration."""
        if self.language == "shell":
            return self.text
        return "".join(f"{line}\n" for line in _scripts(yaml.safe_load(self.text))) if self.language == "yaml" else ""


def _scripts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _scripts(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in _SCRIPTS:
                yield from [value] if isinstance(value, str) else value
            else:
                yield from _scripts(value)


def blocks(path: Path) -> list[Block]:
    """Return the fenced blocks of a document."""
    page, section, found = path.relative_to(ROOT).as_posix(), "", []
    lines = iter(enumerate(path.read_text("utf-8").split("\n"), 1))
    for number, line in lines:
        if heading := _HEADING.match(line):
            section = heading[1]
        elif fence := _FENCE.match(line):
            body = []
            for _, inside in lines:
                if inside == fence[1]:
                    break
                body.append(inside)
            text = "".join(f"{inside}\n" for inside in body)
            found.append(Block(page, section, number + 1, fence[2], fence[3] or "", text))
    return found


def sessions() -> dict[str, list[Block]]:
    """Return the blocks that a reader runs or writes, by the name of their session, where it has a command."""
    found: dict[str, list[Block]] = {}
    for path in WRITTEN:
        for block in blocks(path):
            name = block.page if block.page in WHOLE else f"{block.page}: {block.section}"
            if block.title or block.script or block.prompts:
                found.setdefault(name, []).append(block)
    return {name: shown for name, shown in found.items() if any(block.script or block.prompts for block in shown)}


def spans() -> list[str]:
    """Return each command line in the sentences: code of several words that begins with a program."""
    prose = "".join(path.read_text("utf-8") for path in WRITTEN)
    prose = re.sub(r"^(`{3,}).*?^\1$", "", prose, flags=re.MULTILINE | re.DOTALL)
    return sorted(set(re.findall(rf"(?<!`)`((?:{_PROGRAMS}) [^`\n]+)`(?!`)", prose)))
