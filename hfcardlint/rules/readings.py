"""The rule on scalars that the two YAML grammars read differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint import data
from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.card.scalars import ODD_WORDS, core, disagree, may_differ, python
from hfcardlint.finding import Edit, Fix, Level, Safety
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import normal, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.card import Card
    from hfcardlint.finding import Finding

# What begins a scalar that may be read in two ways.
_FIRST = frozenset("0123456789+-.yYnNoO=<")
# Free maps for software: what is written there is not shown.
_FREE = frozenset(("args", "parameters"))

# The longest number that is written out. Python refuses to write one of more than 4,300 digits.
_MOST_BITS = 128


class YamlReadingsDiffer(Rule):
    """Words that YAML 1.1 and 1.2 read differently need quotes where a string is meant.

    The Hub reads `language: no` as Norwegian; Python tools, huggingface_hub among them, read it as false and
    write it back so, and then the Hub refuses it. The same holds for `on`, `yes`, dates and numbers with `_`,
    as keys too: huggingface_hub fails on a key that is no text to it. Numbers such as 1e-3 are the other way round,
    text to Python alone.
    """

    name = "yaml-readings-differ"
    flaws = True
    level = Level.WARNING
    profile = Profile.HUB
    source = "docs: YAML 1.2 core schema (js-yaml, the Hub) against YAML 1.1 (PyYAML, huggingface_hub)"
    requires = ("front-matter-complex-key",)
    bad = (
        Example("---\nlanguage: no\n---\n", fixed='---\nlanguage: "no"\n---\n', at=(2, 11)),
        Example("---\ntags: [yes, 1_000]\n---\n", fixed='---\ntags: ["yes", "1_000"]\n---\n', at=(2, 8)),
        Example("---\non: true\n---\n", fixed='---\n"on": true\n---\n', at=(2, 1)),
        Example("---\nmodel_name: 2024-01-15\n---\n", fixed='---\nmodel_name: "2024-01-15"\n---\n'),
        Example("---\nwidget:\n- text: Yes\n---\n", fixed='---\nwidget:\n- text: "Yes"\n---\n', at=(3, 9)),
        Example("---\nco2_eq_emissions:\n  emissions: 12_000\n---\n", at=(3, 14)),
    )
    good = (
        Example('---\nlanguage: "no"\ninference: true\nmy_score: 1.10\n---\n'),
        Example("---\nlanguage: [en, nb]\ntags:\n- 3.10.0\n- 1.10\n---\n"),
        Example("---\nlicense: mit\nreleased: 2024-01-15\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        mapping = card.meta.mapping
        if mapping is None or card.meta.simple:
            return
        known = data.metadata_keys()
        for name, value in mapping.pairs:
            if not isinstance(name, Scalar):
                continue
            if _suspect(name) and disagree(name):
                yield self.differs(name, True)
                continue
            for node, text in _odd(value) if name.text in known else ():
                facts = known[name.text]
                if (
                    facts["card"] == "model"
                    and not _wrong(name.text, node)
                    and not (node is value and "bool" in facts["types"])
                ):
                    yield self.differs(node, text and name.text != "co2_eq_emissions")

    def differs(self, node: Scalar, text: bool) -> Finding:
        """Return the finding on a scalar, with the fix that quotes it where ``text`` is meant."""
        here, there = _reading(core(node)), _reading(python(node))
        message = f"`{shown(node.text)}` is {here} to the Hub and {there} to Python tools"
        if not text:
            return self.at(node, message, help="write the number in digits alone, such as 12000 or 0.001")
        safety = Safety.SAFE if isinstance(core(node), str) else Safety.UNSAFE
        step = f"put `{shown(node.text)}` in quotes"
        fix = Fix(safety, step, (Edit(node.start, node.end, f'"{node.text}"'),))
        return self.at(node, message, help=step, fix=None if node.style or node.tag else fix)


def _suspect(node: Scalar) -> bool:
    """Return whether a scalar may be read in two ways, told by its first look."""
    return bool(node.tag) if node.style or node.tag else may_differ(node.text)


def _odd(root: Node) -> list[tuple[Scalar, bool]]:
    """Return the scalars under ``root`` that are read in two ways, in order, and whether each must be a text: not
    the value of a metric."""
    if type(root) is Scalar:
        return [(root, True)] if _suspect(root) and disagree(root) else []
    found: list[tuple[Scalar, bool]] = []
    todo = [root]
    for node in todo:
        if type(node) is Sequence:
            for item in node.items:
                if type(item) is not Scalar:
                    todo.append(item)
                elif (item.text[:1] in _FIRST or item.tag) and _suspect(item) and disagree(item):
                    found.append((item, True))
        elif type(node) is Mapping:
            for name, value in node.pairs:
                key = name.text if type(name) is Scalar else ""
                if type(name) is Scalar and key in ODD_WORDS and disagree(name):
                    found.append((name, True))
                if type(value) is not Scalar:
                    if key not in _FREE:
                        todo.append(value)
                elif (value.text[:1] in _FIRST or value.tag) and _suspect(value) and disagree(value):
                    found.append((value, key not in ("value", "emissions")))
    found.sort(key=lambda pair: pair[0].start)
    return found


def _wrong(key: str, item: Scalar) -> bool:
    """Return whether another rule speaks of ``item`` anyway, with the right value in its fix."""
    return key == "language" and item.text not in data.languages()


def _reading(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "a number"
    if isinstance(value, (int, float)):
        return f"the number {normal(str(value))}"
    if isinstance(value, Exception):
        return "an error"
    return "a string" if isinstance(value, str) else "a date"
