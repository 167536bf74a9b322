"""A new card for a repository without one: what its files tell, and a marked stub for every gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card import facts
from hfcardlint.drafts import meta, stubs, told
from hfcardlint.drafts.told import Told
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.repo import Repo

_LICENSES = "https://huggingface.co/docs/hub/repositories-licenses"
# Sections in the order of the Hub's template.
_SECTIONS = ("model", "intended_use", "limitations", "usage", "data", "training_code", "evaluation", "architecture")
# What a copy or a merge of other models owes no account of.
_OF_TRAINING = ("data", "training_code")
# What every model's data has; labels, and data on request, are asked for where there are signs of them.
_USUAL = {"data": ("D1a", "D1b", "D1c", "D1e")}
_SCRIPTS = ("train*.py", "finetune*.py", "train*.ipynb", "finetune*.ipynb", "*/train*.py", "*/finetune*.py")
_MOST_SCRIPTS = 5
# Of Markdown: a file whose name holds one is not linked.
_MARKS = frozenset("[]<>\\`\r\n")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./")
_MOST_MODULES = 12


class Draft(NamedTuple):
    """``text`` of the new card; ``told`` what it says and the files that say it; ``gaps`` (line, what is missing)."""

    text: str
    told: tuple[Told, ...]
    gaps: tuple[tuple[int, str], ...]


def draft(repo: Repo, name: str) -> Draft:
    """Return the card of the model ``name``; nothing in it but headings, facts from the files and stubs."""
    known = meta.lines(repo)
    said: list[Told] = list(known)
    lines = list(_front_matter(known))
    relation = facts.relation(repo)
    owed = relation is None or relation.value == "adapter"
    lines += [f"# {' '.join(name.split())}", ""]
    for section in _SECTIONS:
        if section in _OF_TRAINING and not owed:
            continue
        # An adapter is described by its rank and modules, and by the model that it changes.
        if section == "architecture" and relation is not None and relation.value == "adapter" and meta.bases(repo):
            continue
        sentences = list(_sentences(repo, section))
        said += sentences
        lines += [f"## {stubs.heading(section, 'en')}", ""]
        for sentence in sentences:
            lines += [sentence.text, ""]
        if section == "model" or not sentences:
            lines += [*stubs.body(section, "en", _USUAL.get(section, stubs.items(section))), ""]
    return Draft("\n".join(lines[:-1]) + "\n", tuple(said), tuple(_gaps(lines)))


def _front_matter(known: tuple[Told, ...]) -> Iterator[str]:
    """Yield the block. One without any key, which the Hub refuses, is left out."""
    if not known:
        return
    yield "---"
    if not known[0].text.startswith("license:"):
        yield f"# license: [an id of {_LICENSES}]"
    for line in known:
        yield from line.text.split("\n")
    yield from ("---", "")


def _sentences(repo: Repo, section: str) -> Iterator[Told]:
    if section == "model":
        yield from _adapter(repo)
        yield from _merge(repo)
    elif section == "architecture":
        sentence = told.architecture(repo)
        if sentence:
            yield sentence
    elif section == "training_code":
        scripts = tuple(file for file in repo.all(*_SCRIPTS) if _MARKS.isdisjoint(file))[:_MOST_SCRIPTS]
        if scripts:
            links = ", ".join(_link(file) for file in scripts)
            yield Told(f"The training code is in this repository: {links}.", scripts)


def _adapter(repo: Repo) -> Iterator[Told]:
    """Yield what adapter_config.json says: its kind, rank and modules, and the base model."""
    base = facts.adapter_base(repo)
    config = repo.json("adapter_config.json") or {}
    kind, rank, modules = config.get("peft_type"), config.get("r"), config.get("target_modules")
    if not (base and meta.bases(repo)):
        return
    parts = [f"`{kind}`"] if isinstance(kind, str) and kind.isalnum() and kind.isascii() else []
    parts += [f"rank {rank}"] if type(rank) is int else []
    if isinstance(modules, list) and all(
        isinstance(name, str) and name.isidentifier() and name.isascii() for name in modules
    ):
        shown = ", ".join(f"`{name}`" for name in sorted(modules)[:_MOST_MODULES])
        parts += [f"on the modules {shown}"] if 0 < len(modules) <= _MOST_MODULES else []
    details = f" ({', '.join(parts)})" if parts else ""
    yield Told(f"This repository holds an adapter for `{base.value}`{details}.", (base.file,))


def _merge(repo: Repo) -> Iterator[Told]:
    relation = facts.relation(repo)
    if relation and relation.value == "merge":
        yield Told(f"This model is a merge; its recipe is {_link(relation.file)}.", (relation.file,))


def _link(file: str) -> str:
    """Return the link to a file of the repository; pointed brackets hold a name with blanks or parentheses."""
    plain = _PLAIN.issuperset(file)
    return f"[{file}]({file})" if plain else f"[{file}](<{file}>)"


def _gaps(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the line of each stub with the heading above it, and of the licence that is to be chosen."""
    if not any(line.startswith("license:") for line in lines):
        at = next((number for number, line in enumerate(lines, 1) if line.startswith("# license:")), 0)
        where = "" if at else ", in front matter between two lines of `---`"
        yield at or 1, f"license: the terms of the weights, an id of {_LICENSES}{where}"
    heading = ""
    for number, line in enumerate(lines, 1):
        if line.startswith("## "):
            heading = line[3:]
        elif line.endswith("]") and "[" in line and heading:
            yield number, f"{heading}: {line.partition('[')[2][:-1]}"
