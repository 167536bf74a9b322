"""``python -m hfcardlint.generate [--check]`` writes, or compares, every file that is made from the code."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import Any

import click
from click.testing import CliRunner
from pydantic import BaseModel

from hfcardlint import card_schema, config, config_schema, data, examples, models, pages, rules
from hfcardlint.card import beside, repo
from hfcardlint.cli import main
from hfcardlint.disclosures import prepare, words
from hfcardlint.exits import FINDINGS, TROUBLE
from hfcardlint.finding import Level
from hfcardlint.rule import PROFILES

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MARKS = ("<!-- rules:start -->", "<!-- rules:end -->")
TABLES = "hfcardlint/disclosures"
MADE = "made by python -m hfcardlint.generate; do not edit"
# These stand beside the package in a checkout, where the files that are made belong, and beside no installed one.
SOURCES = ("README.md", "pyproject.toml")
HELD = (
    "what the Hub refuses or loses",
    "and disclosures, and the files beside the card; the default",
    "and completeness",
)
EVIDENCE = {"measured": "M", "message": "Q", "doc": "D", "hub_py": "P", "unknown": "?"}
MESSAGES = """# The Hub's messages

What the Hub's validator says to front matter, and which rule says it before the push: look up a message here to find
the rule. `x`, `<...>` and `...` stand for what differs from card to card. {}

error: the Hub refuses the push. warning: the Hub takes it and prints the message. ignored: the Hub takes any value
and says nothing. The level beside a rule is its own: error only where the Hub refuses, warning also where it loses a
value in silence.

| mark | evidence |
| --- | --- |
| M | the live validator was tried, by others, and the answer published |
| Q | the message is quoted in a public issue or log |
| D | the Hub's documentation says so |
| P | the source of huggingface_hub says so |
| ? | nothing public was found; the rule is a note at most |

## Messages

{}

## Keys

{}
"""
HOOKS = """# {made}
- id: hfcardlint
  name: hfcardlint
  description: Lint the model card of a Hugging Face repository.
  entry: hfcardlint
  language: python
  files: ^README\\.md$
  require_serial: true
- id: hfcardlint-fix
  name: hfcardlint (safe fixes)
  description: Apply the safe fixes to the model card of a Hugging Face repository, then lint it.
  entry: hfcardlint --fix
  language: python
  files: ^README\\.md$
  require_serial: true
- id: hfcardlint-repo
  name: hfcardlint (repository)
  description: Lint the model card whenever it, a file beside it that is read, or weights change.
  entry: hfcardlint
  language: python
  files: |
    (?x)^(
{watched}
    )$
  pass_filenames: false
"""


def files(readme: str) -> dict[str, str]:
    """Return the content of every generated file by its path; ``readme`` is README.md as it stands."""
    made = {
        "schemas/report-1.schema.json": _schema(models.Report, "report-1", by_alias=True),
        "schemas/config.schema.json": _dump(config_schema.schema(), "config"),
        "schemas/model-card.schema.json": _dump(card_schema.schema(), "model-card"),
        ".pre-commit-hooks.yaml": HOOKS.format(made=MADE, watched="\n".join(_watched())),
        "docs/cli.md": _cli(),
        "docs/hub-messages.md": f"<!-- {MADE} -->\n{messages()}",
        examples.PAGE: examples.filled(_read(examples.PAGE), _read(examples.CARD), _printed),
        "docs/rules/index.md": f"<!-- {MADE} -->\n# Rules\n\n{_table()}",
    }
    for rule in rules.all_rules():
        made[f"docs/rules/{rule.name}.md"] = f"<!-- {MADE} -->\n{pages.page(rule.name)}"
    start, end = (readme.find(mark) for mark in MARKS)
    if 0 <= start < end:
        made["README.md"] = f"{readme[: start + len(MARKS[0])]}\n{_counts()}{readme[end:]}"
    return made


def _watched() -> list[str]:
    """Return the lines of the expression of all files beside a card that a lint asks for, and of those that set it."""
    names = [repo.CARD, *beside.READ, *beside.NAMED, *words.row("code_scripts"), *config.FILES, config.BASELINE]
    plain = [re.escape(name).replace(r"\*", "[^/]*") for name in sorted(set(names))]
    ends = [rf".*\.({'|'.join(beside.WEIGHTS)})"]
    folders, stems = ("|".join(map(re.escape, group)) for group in (repo.LICENSE_FOLDERS, repo.LICENSES))
    terms = [rf"(?i:({folders})?({stems})(\.({'|'.join(repo.LICENSE_ENDS)}))?)"]
    return [f"      {'|' if at else ''}{part}" for at, part in enumerate([*plain, *terms, *ends])]


def _printed(line: str) -> str:
    """Return what a command line prints on standard output, in the root of the project and in a plain shell."""
    plain = dict.fromkeys(("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "COLUMNS", "FORCE_COLOR"))
    here = os.getcwd()
    os.chdir(ROOT)
    try:
        return CliRunner(env=plain).invoke(main, line.split()).stdout
    finally:
        os.chdir(here)


def _schema(model: type[BaseModel], name: str, by_alias: bool = False) -> str:
    return _dump(model.model_json_schema(by_alias=by_alias), name)


def _dump(schema: dict[str, Any], name: str) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$comment": f"{name}: {MADE}"}
    return json.dumps({**head, **schema}, indent=2, ensure_ascii=False) + "\n"


def _counts() -> str:
    """Return how many rules a profile has beside those of the profile before it, by level."""
    rows = ["| profile | error | warning | note |", "| --- | ---: | ---: | ---: |"]
    for profile, what in zip(PROFILES, HELD, strict=True):
        ours = [rule.level for rule in rules.all_rules() if rule.profile.name.lower() == profile]
        counts = " | ".join(str(ours.count(level)) for level in (Level.ERROR, Level.WARNING, Level.NOTE))
        rows.append(f"| `{profile}`: {what} | {counts} |")
    return "\n".join(rows) + "\n"


def _table() -> str:
    """Return the list of rules and, below it, of the groups that options and settings take as well."""
    rows = ["| rule | level | profile | what it does |", "| --- | --- | --- | --- |"]
    groups: dict[str, list[str]] = {}
    for rule in rules.all_rules():
        said = pages.title(rule).replace("|", "\\|")
        link = f"[{rule.name}]({rule.name}.md)"
        rows.append(f"| {link} | {rule.level.word} | {rule.profile.name.lower()} | {said} |")
        for group in rule.groups:
            groups.setdefault(group, []).append(link)
    rows += [f"\nThe group `{group}`: {', '.join(links)}." for group, links in groups.items()]
    return "\n".join(rows) + "\n"


def messages() -> str:
    """Return the page of the Hub's messages and keys. Raises click.ClickException where it names no rule of ours."""
    said = [
        "| the Hub's message | cause | rule and its level | the Hub | evidence |",
        "| --- | --- | --- | --- | --- |",
    ]
    for row in data.hub_messages():
        ours = ", ".join(_link(name) for name in row["rules"]) or "none"
        said.append(
            f"| `{_cell(row['message'])}` | {_cell(row['cause'])} | {ours} | {row['level']} | {row['evidence']} |"
        )
    known = ["| key | what it holds | rule and its level | the Hub on another value | evidence |", said[1]]
    for key, facts in data.metadata_keys().items():
        ours = _link(facts["rule"]) if facts["rule"] else "none"
        level = "not known" if facts["level"] == "unknown" else facts["level"]
        known.append(f"| `{key}` | {_cell(facts['description'])} | {ours} | {level} | {EVIDENCE[facts['evidence']]} |")
    dated = f"Messages of {data.load('hub_messages')['date']}, keys of {data.load('metadata_keys')['date']}."
    return MESSAGES.format(dated, "\n".join(said), "\n".join(known))


def _link(name: str) -> str:
    rule = rules.by_name().get(name)
    if rule is None or rule.name != name:
        raise click.ClickException(f"hfcardlint/data names a rule `{name}`, which does not exist")
    return f"[{name}](rules/{name}.md) ({rule.level.word})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _cli() -> str:
    """Return the page of the command line, with the help as a terminal of 80 columns shows it: two are left free."""
    context = click.Context(main, info_name="hfcardlint", terminal_width=78, max_content_width=78)
    return f"<!-- {MADE} -->\n# Command line\n\n```text\n{main.get_help(context)}\n```\n"


def _read(path: str) -> str:
    try:
        with open(os.path.join(ROOT, path), encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def _write(path: str, text: str) -> None:
    target = os.path.join(ROOT, path)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def stale(made: dict[str, str]) -> list[str]:
    """Return the pages of rules that no longer exist."""
    folder = os.path.join(ROOT, "docs", "rules")
    there = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [f"docs/rules/{name}" for name in there if name.endswith(".md") and f"docs/rules/{name}" not in made]


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; list what differs and exit 1 if anything does.")
def run(check: bool) -> None:
    """Write the schemas, the rules' pages and counts, the hooks, the page of the command line and examples."""
    if not all(os.path.isfile(os.path.join(ROOT, name)) for name in SOURCES):
        click.echo(f"{ROOT} is no checkout of hfcardlint: no {' and '.join(SOURCES)} there", err=True)
        sys.exit(TROUBLE)
    tables = {f"{TABLES}/{name}": text for name, text in prepare.ready(MADE).items()}
    for path, text in tables.items() if not check else ():
        # Before the pages, whose examples are linted with these tables.
        if _read(path) != text:
            _write(path, text)
            click.echo(f"{path} written")
    made = {**tables, **files(_read("README.md"))}
    different = [path for path, text in made.items() if _read(path) != text]
    gone = stale(made)
    for path in different:
        click.echo(f"{path} differs" if check else f"{path} written")
        if not check:
            _write(path, made[path])
    for path in gone:
        click.echo(f"{path} belongs to no rule" if check else f"{path} removed")
        if not check:
            os.unlink(os.path.join(ROOT, path))
    if "README.md" not in made:
        click.echo(f"README.md has no {' ... '.join(MARKS)}")
    sys.exit(FINDINGS if check and (different or gone or "README.md" not in made) else 0)


if __name__ == "__main__":
    try:
        run()
    except ModuleNotFoundError as lacking:
        package = (lacking.name or "a package").partition(".")[0]
        sys.exit(f"{package} is not installed: run `python -m pip install --editable '.[dev]'`, then this again")
