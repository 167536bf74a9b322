"""The pages of the rules, for ``hfcardlint rule`` and docs/rules/: made from the classes and what they print."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hfcardlint import engine, rules
from hfcardlint.card.card import Card
from hfcardlint.card.repo import Repo
from hfcardlint.card.source import Source
from hfcardlint.config import UsageError, no_rule
from hfcardlint.finding import Finding, Safety
from hfcardlint.plugins import home, installed, off, unlisted
from hfcardlint.report import Report, block
from hfcardlint.report.terminal import Style
from hfcardlint.report.text import Text
from hfcardlint.rule import Rule
from hfcardlint.testing import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.rule import Example

_FIX = {
    Safety.SAFE: "`--fix` applies it: {}.",
    Safety.UNSAFE: "A guess, which `--fix --unsafe-fixes` applies: {}.",
    Safety.SHOWN: "By hand, since it takes a fact that only a person knows: {}.",
}


def listing(plugins: tuple[str, ...] = ()) -> str:
    """Return all rules, one a line: name, level, profile, what it does. Below them stand the groups of rules, and the
    plugins that are installed and not among ``plugins``."""
    every = rules.all_rules(plugins)
    groups = dict.fromkeys(group for rule in every for group in rule.groups)
    lines = [f"group {group}: {', '.join(r.name for r in _members(group, plugins))}\n" for group in groups]
    lines += [f"plugin {off(name)}\n" for name in installed() if name not in plugins]
    return _rows(every) + "".join(lines)


def _members(group: str, plugins: tuple[str, ...]) -> list[type[Rule]]:
    return [rule for rule in rules.all_rules(plugins) if group in rule.groups]


def _rows(listed: Sequence[type[Rule]]) -> str:
    width = max((len(rule.name) for rule in listed), default=0) + 2
    return "".join(f"{r.name:{width}}{r.level.word:9}{r.profile.name.lower():13}{title(r)}\n" for r in listed)


def page(name: str, plugins: tuple[str, ...] = ()) -> str:
    """Return the page of a rule, in Markdown, or the rules of a group, one a line. Raises UsageError where there is
    neither."""
    members = _members(name, plugins)
    if members:
        return _rows(members)
    problem = no_rule(name, False, plugins)
    if problem:
        raise UsageError(unlisted(name, plugins) or problem)
    rule = rules.by_name(plugins)[name]
    sections = [
        ("What it does", title(rule)),
        ("Why", why(rule)),
        ("Example", "\n\nAlso:\n\n".join(_example(rule, example) for example in rule.bad)),
        ("Fix", _fixes(rule)),
        ("Options", _options(rule)),
        ("Level, profile, since", _facts(rule)),
        ("Source", rule.source),
    ]
    written = "".join(f"\n## {head}\n\n{text}\n" for head, text in sections if text)
    return f"# {rule.name}\n{written}"


def title(rule: type[Rule]) -> str:
    return _paragraphs(rule)[0]


def why(rule: type[Rule]) -> str:
    return "\n\n".join(_paragraphs(rule)[1:])


def _paragraphs(rule: type[Rule]) -> list[str]:
    """Return the paragraphs of a rule's docstring, each on one line."""
    parts = (rule.__doc__ or rule.name).strip().split("\n\n")
    return [" ".join(part.split()) for part in parts]


def _facts(rule: type[Rule]) -> str:
    groups = f" Groups: {', '.join(f'`{group}`' for group in rule.groups)}." if rule.groups else ""
    files = " Needs the files of the repository." if rule.needs_repo else ""
    # A plugin counts its own versions, and need not say them.
    told = rule.name in rules.by_name() or rule.since != Rule.since
    since = f", since {rule.since}" if told else ""
    return f"{rule.level.word}, profile `{rule.profile.name.lower()}`{since}.{groups}{files}"


def _options(rule: type[Rule]) -> str:
    lines = []
    for name, option in rule.options.items():
        default = list(option.default) if isinstance(option.default, tuple) else option.default
        lines.append(f"- `{name}` (default `{json.dumps(default)}`): {option.help}.")
    if not lines:
        return ""
    return f"In the table `[rules.{rule.name}]` of the configuration:\n\n" + "\n".join(lines)


def _example(rule: type[Rule], example: Example) -> str:
    files = "".join(
        f"\nBeside it `{name}`:\n\n{fenced(str(text))}" for name, text in example.files.items() if isinstance(text, str)
    )
    said = f"\nWhat is printed:\n\n{fenced(output(rule, example), 'text')}"
    fixed = f"\nMended:\n\n{fenced(example.fixed, 'markdown')}" if example.fixed is not None else ""
    return f"{fenced(example.card, 'markdown')}{files}{said}{fixed}".rstrip("\n")


def fenced(text: str, info: str = "") -> str:
    """Return ``text`` as a code block, with a fence longer than any in it and nothing that hides in an editor."""
    from hfcardlint.report.terminal import visible

    fence = "```"
    while fence in text:
        fence += "`"
    lines = "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))
    return f"{fence}{info}\n{lines.rstrip()}\n{fence}\n"


def _run(rule: type[Rule], example: Example) -> engine.CardResult:
    """Lint an example with its rule alone."""
    set_up = settings(example)
    config = set_up.replace(select=(rule.name,), plugins=_home(rule))
    repo = Repo.of(example.files) if example.files or rule.needs_repo else None
    card = Card(Source.from_bytes("README.md", example.card.encode("utf-8", "surrogateescape")), repo, config.kind)
    return engine.lint(card, engine.choose(config), config)


def _home(rule: type[Rule]) -> tuple[str, ...]:
    """Return the plugin that a rule belongs to, none for those of this project."""
    return () if rule.name in rules.by_name() else home(rule.name)


def output(rule: type[Rule], example: Example) -> str:
    """Return what the text report says of an example: the finding, or the four lines where it stands in them."""
    result = _run(rule, example)
    report = Report(result, result.card.disclosures)
    alone, rows = block.split(report)
    return (
        Text(Style(), verbose=False).excerpts(alone, report)
        if alone or not rows
        else "\n".join([block.header(report.reading), *block.render(rows, result.card.source, Style())])
    )


def _fixes(rule: type[Rule]) -> str:
    found = [f for example in rule.bad for f in _run(rule, example).findings]
    said = [_FIX[f.fix.safety].format(f.fix.title) for f in found if f.fix]
    said += [_by_hand(f) for f in found if f.fix is None and f.help]
    unique = list(dict.fromkeys(said))
    if len(unique) == 1:
        return unique[0]
    return "\n".join(f"- {line}" for line in unique) or "None is offered."


def _by_hand(finding: Finding) -> str:
    text = finding.help[0].upper() + finding.help[1:]
    return text if text.endswith((".", "?")) else f"{text}."
