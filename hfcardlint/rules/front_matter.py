"""Rules on the front matter as a whole: whether the Hub can read it, and whether it ends where it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.finding import Edit, Finding, Fix, Level, Related, Safety, Span
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.hidden import NOT_READ
from hfcardlint.rules.kinds import delete_pair, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.card import Card

# What keeps YAML from being read, and the setting that raises it; nothing does for an alias inside its own anchor.
LIMITS = {"depth": "depth", "nodes": "nodes", "aliases": "aliases", "size": "front-matter", "cycle": ""}
# Tabs that one fix writes blanks for.
_MOST_TABS = 100
# What a YAML text shows of a key that is a map or a list; without any of these there is none.
_COMPLEX = ("{", "]", "?")


class FrontMatterInvalid(Rule):
    """The front matter must be valid YAML.

    The Hub refuses the push. Most often a tab indents a line, a value holds `: ` without quotes, or a closing
    `---` is missing and the text below is taken for YAML. A tab that the Hub takes for a blank and Python refuses, on
    a line of nothing else for instance, is a warning.
    """

    name = "front-matter-invalid"
    flaws = True
    level = Level.ERROR
    profile = Profile.HUB
    source = "hub: Invalid YAML in README.md: <reason> (<line>:<column>)"
    requires = NOT_READ
    bad = (
        Example("---\nlicense: mit\ntitle: Tagger: tiny\n---\n"),
        Example("---\ntags:\n\t- tagger\n---\n"),
        Example("---\ntitle: !label Tagger\n---\n"),
        Example("---\nlicense: mit\n\t\ntags: [a]\n---\n", fixed="---\nlicense: mit\n \ntags: [a]\n---\n", at=(3, 1)),
    )
    good = (Example('---\nlicense: mit\ntitle: "Tagger: tiny"\n---\n'), Example("# no front matter\n"))

    def check(self, card: Card) -> Iterator[Finding]:
        problem = card.meta.problem
        if problem is None or problem.kind in LIMITS:
            return
        place = card.source.position(problem.span.start)
        if problem.kind == "tab":
            yield self.at(
                problem.span,
                "Python cannot read the front matter, which the Hub takes: a tab stands where PyYAML takes blanks only",
                help=f"write a blank for the tab of line {place.line}; the keys are not checked until then",
                fix=_blanks(card),
                level=Level.WARNING,
            )
            return
        words = f" (the Hub: Invalid YAML in README.md: {problem.hub})" if problem.hub else ""
        yield self.at(
            problem.span,
            f"the front matter is not valid YAML: {problem.reason}{words}",
            help=f"mend line {place.line} and run again; the other keys are not checked until then",
        )


def _blanks(card: Card) -> Fix | None:
    """Return the safe fix that writes blanks for the tabs that only Python refuses."""
    from hfcardlint.card.syntax import without_tabs

    if card.meta.yaml is None:
        return None
    start, end = card.meta.yaml
    text = card.text[start:end]
    pairs = enumerate(zip(text, without_tabs(text), strict=True), start)
    edits = tuple(Edit(at, at + 1, " ") for at, (old, new) in pairs if old != new)
    return Fix(Safety.SAFE, "write blanks for the tabs", edits) if len(edits) <= _MOST_TABS else None


class FrontMatterLimit(Rule):
    """Front matter is read up to a depth, a number of nodes and aliases, and a size.

    What lies beyond is not checked. Real cards stay far below these limits, which are settings and keep a hostile card
    from using up memory.
    """

    name = "front-matter-limit"
    flaws = True
    level = Level.WARNING
    profile = Profile.HUB
    source = "hfcardlint: limits of the configuration"
    requires = NOT_READ
    bad = (
        Example("---\ntags: " + "[" * 70 + "]" * 70 + "\n---\n"),
        Example("---\ntags: [[a]]\n---\n", config={"limits": {"depth": 2}}, at=(2, 8)),
    )
    good = (Example("---\ntags: [[tagger]]\n---\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        problem = card.meta.problem
        if problem is not None and problem.kind in LIMITS:
            limit = LIMITS[problem.kind]
            named = f" (`limits.{limit}`)" if limit else ""
            step = (
                f"shorten the front matter, or raise `limits.{limit}` in the configuration"
                if limit
                else "write out what the alias stands for"
            )
            yield self.at(problem.span, f"the front matter is not read: {problem.reason}{named}", help=step)


class FrontMatterNotMap(Rule):
    """The front matter must be a map of keys and values.

    The Hub refuses a list or a single value.
    """

    name = "front-matter-not-map"
    flaws = True
    level = Level.ERROR
    profile = Profile.HUB
    source = 'hub: "value" must be of type object / The YAML metadata of your README.md is invalid.'
    requires = NOT_READ
    bad = (
        Example("---\n- license: mit\n---\n", at=(2, 1)),
        Example("---\ntagger\n---\n", at=(2, 1)),
    )
    good = (Example("---\nlicense: mit\n---\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        root = card.meta.root
        if isinstance(root, Sequence):
            yield self.at(
                Span(root.start, root.start + 1),
                'the front matter is a list; the Hub: "value" must be of type object',
                help="write `key: value` lines without `-` before them",
            )
        elif isinstance(root, Scalar):
            yield self.at(
                root,
                f"the front matter is the single value `{shown(root.text)}`, not keys and values",
                help="write `key: value` lines, with a blank after each colon",
            )


class FrontMatterComplexKey(Rule):
    """A key is a word, not a map or a list.

    huggingface_hub cannot read such front matter, nor can js-yaml from release 5 on; older releases make a key
    `[object Object]` of it. Nearly always it is a template that was never filled in: `{{ license }}` is a map inside
    a map to YAML.
    """

    name = "front-matter-complex-key"
    flaws = True
    level = Level.ERROR
    profile = Profile.HUB
    source = "hub: Invalid YAML in README.md: object-based map does not support complex keys (js-yaml 5)"
    requires = NOT_READ
    bad = (
        Example("---\nlicense: {{ license }}\n---\n", at=(2, 11)),
        Example("---\n{{ card_data }}\n---\n", at=(2, 2)),
        Example("---\n? [mit, apache-2.0]\n: license\n---\n", at=(2, 3)),
    )
    good = (Example('---\nlicense: mit\nwidget:\n- text: "{{ name }}"\n---\n'), Example("---\ntags: [{a: b}]\n---\n"))

    def check(self, card: Card) -> Iterator[Finding]:
        meta = card.meta
        if meta.simple or meta.yaml is None or meta.root is None:
            return
        text, start, end = card.text, meta.yaml.start, meta.yaml.end
        # A single sign is found many times faster than two.
        if all(text.find(sign, start, end) < 0 for sign in _COMPLEX):
            return
        for name in complex_keys(meta.root):
            what = "a map" if isinstance(name, Mapping) else "a list"
            if text[name.start - 1 : name.start + 1] == "{{":
                said = shown(text[name.start - 1 : name.end + 1])
                message = f"`{said}` is left of a template, {what} where a key must stand"
                step = f"write the value that `{said}` stands for, or delete the key that has it"
            else:
                message = f"`{shown(text[name.start : name.end])}` is {what} where a key must stand"
                step = "write a word in the place of the key that is a map or list"
            yield self.at(name, message + ", which Python cannot read", help=step)


def complex_keys(root: Node) -> Iterator[Node]:
    """Yield the keys under ``root`` that are maps or lists, in no certain order."""
    todo = [root]
    for node in todo:
        if isinstance(node, Sequence):
            todo += [item for item in node.items if type(item) is not Scalar]
        elif isinstance(node, Mapping):
            for name, value in node.pairs:
                if type(name) is not Scalar:
                    yield name
                if type(value) is not Scalar:
                    todo.append(value)


class FrontMatterEmpty(Rule):
    """The front matter must hold at least one key.

    A block of blank lines or comments alone is null to YAML, and the Hub refuses it. An empty map `{}` most
    likely counts as missing metadata; nobody has shown it, so that is a note.
    """

    name = "front-matter-empty"
    flaws = True
    level = Level.ERROR
    profile = Profile.HUB
    source = "hub: The YAML metadata of your README.md is invalid."
    requires = NOT_READ
    bad = (
        Example("---\n# license: to be decided\n---\n# Tiny tagger\n", at=(1, 1)),
        Example("---\n\n---\n"),
        Example("---\n{}\n---\n"),
    )
    good = (Example("---\nlicense: mit\n---\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        meta = card.meta
        if meta.block is None or meta.problem is not None:
            return
        step = "write at least one key, such as `license:`, or delete both `---` lines"
        if meta.root is None:
            yield self.at(
                Span(meta.block.start, meta.block.start),
                "the front matter holds no key; the Hub: The YAML metadata of your README.md is invalid",
                help=step,
                points=False,
            )
        elif isinstance(meta.root, Mapping) and not meta.root.pairs:
            message = "the front matter is an empty map, which the Hub most likely counts as missing"
            yield self.at(meta.root, message, help=step, level=Level.NOTE)


class FrontMatterSwallowsText(Rule):
    """The front matter ends before the text begins.

    Where its closing `---` is missing, all down to the next line `---` is taken for YAML. If that happens to be
    valid, headings become comments, the Hub shows nothing of the text and says nothing.
    """

    name = "front-matter-swallows-text"
    level = Level.WARNING
    profile = Profile.HUB
    source = "hub: what stands between the fences is YAML, comments in it are not shown"
    requires = NOT_READ
    bad = (
        Example(
            "---\nlicense: mit\n\n# Tiny tagger\n\n## Uses\n\n---\n\nTags words.\n",
            fixed="---\nlicense: mit\n\n---\n# Tiny tagger\n\n## Uses\n\n---\n\nTags words.\n",
            at=(4, 1),
        ),
        Example("---\nlicense: mit\n\nThis model was trained by: the authors\n\n---\n", at=(4, 1)),
    )
    good = (
        Example("---\n# For reference on model card metadata, see the specification\nlicense: mit\n---\n# Tagger\n"),
        Example("---\nlicense: mit\n## Language\nlanguage: en\n---\n## Uses\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        meta = card.meta
        if meta.yaml is None or meta.mapping is None or meta.mapping.flow:
            return
        start = _heading(card, meta.yaml, meta.mapping)
        start = _sentence(meta.mapping) if start is None else start
        if start is None:
            return
        end = card.source.line(meta.yaml.end) + 1
        line = card.source.line(start)
        message = f"text from line {line} on is taken for front matter, up to the `---` of line {end}"
        below = any(name.start > start for name, _ in meta.mapping.pairs) or card.text[start] != "#"
        fix = None if below else Fix(Safety.UNSAFE, f"write `---` above line {line}", (Edit(start, start, "---\n"),))
        yield self.at(Span(start, start + 1), message, help="write a line `---` after the last key", fix=fix)


def _heading(card: Card, yaml: Span, mapping: Mapping) -> int | None:
    """Return where Markdown begins that stands below the last key: from the first heading on there are comments
    and blank lines alone, one of them a heading of a lower level."""
    last = mapping.pairs[-1][1].end if mapping.pairs else yaml.start
    if card.text.find("##", last, yaml.end) < 0:
        return None
    first = None
    lower = False
    for number in range(card.source.line(last) + 1, card.source.line(yaml.end) + 1):
        line = card.source.line_text(number)
        marks = len(line) - len(line.lstrip("#"))
        if 0 < marks < 7 and line[marks : marks + 1] == " ":
            first = first or card.source.starts[number - 1]
            lower = lower or marks > 1
    return first if lower else None


def _sentence(mapping: Mapping) -> int | None:
    """Return where a top-level key begins that has the words of a sentence."""
    for name, _ in mapping.pairs:
        if isinstance(name, Scalar) and not name.style and " " in name.text and name.text.count(" ") > 3:
            return name.start
    return None


class DuplicateKey(Rule):
    """A key may stand only once in a map.

    The Hub refuses the push, while Python keeps the last value and says nothing.
    """

    name = "duplicate-key"
    flaws = True
    level = Level.ERROR
    profile = Profile.HUB
    source = "hub: Invalid YAML in README.md: duplicated mapping key (<line>:<column>)"
    requires = NOT_READ
    bad = (
        Example("---\nlicense: mit\nlicense: mit\n---\n", fixed="---\nlicense: mit\n---\n", at=(3, 1)),
        Example("---\nlicense: mit\ntags:\n- tagger\nlicense: apache-2.0\n---\n", at=(5, 1)),
    )
    good = (Example("---\nlicense: mit\ntags:\n- tagger\n---\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        same = _written_alike(card) if card.meta.duplicates else {}
        for first, again in card.meta.duplicates:
            line = card.source.line(first.start)
            yield self.at(
                again,
                f"the key `{shown(again.text)}` stands a second time; the first is on line {line}",
                help=f"keep one of the two `{shown(again.text)}` keys",
                fix=_drop(card, first, again, same),
                related=(Related("first here", first.span),),
            )


def _written_alike(card: Card) -> dict[str, dict[int, Node]]:
    """Return the values, by where their keys begin, of each top-level key of whose values all are written alike."""
    found: dict[str, dict[int, Node]] = {}
    for name, value in card.meta.mapping.pairs if card.meta.mapping else ():
        if isinstance(name, Scalar):
            found.setdefault(name.text, {})[name.start] = value
    return {
        text: values
        for text, values in found.items()
        if len({card.text[value.start : value.end] for value in values.values()}) == 1
    }


def _drop(card: Card, first: Scalar, again: Scalar, same: dict[str, dict[int, Node]]) -> Fix | None:
    """Return the safe fix that deletes a repeated key, if it is one of those in ``same``."""
    values = same.get(first.text, {})
    if first.start not in values or again.start not in values:
        return None
    edits = delete_pair(card, again, values[again.start])
    return Fix(Safety.SAFE, "delete the repeated key, whose value is the same", edits) if edits else None
