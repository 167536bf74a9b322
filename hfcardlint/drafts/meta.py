"""Front matter made from the files of a repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card import facts
from hfcardlint.card.repo import license_file
from hfcardlint.drafts.told import Told
from hfcardlint.rules.kinds import repo_id, repo_of_address, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.facts import Fact
    from hfcardlint.card.repo import Repo

_MOST_PARENTS = 20


def lines(repo: Repo) -> tuple[Told, ...]:
    """Return the lines of front matter that the files tell, each with its file: licence, base model and its
    relation, library, task."""
    found: list[Told] = []
    terms, based, library, task = license(repo), bases(repo), facts.library(repo), facts.task(repo)
    if terms:
        found.append(Told(f"license: {terms.value}", (terms.file,)))
    if based:
        told = based[0].file
        names = [written(base.value) for base in based]
        found.append(
            Told(f"base_model: {names[0]}" if len(names) == 1 else "\n- ".join(["base_model:", *names]), (told,))
        )
        relation = facts.relation(repo)
        if relation:
            found.append(Told(f"base_model_relation: {relation.value}", (relation.file,)))
    if library:
        found.append(Told(f"library_name: {library.value}", (library.file,)))
    if task:
        found.append(Told(f"pipeline_tag: {task.value}", (task.file,)))
    return tuple(found)


def license(repo: Repo) -> Fact | None:
    """Return the licence whose text lies beside the card, where it is recognised."""
    from hfcardlint.card import license_text

    name = license_file(repo.names)
    found = license_text.recognise(repo.text(name) or "") if name else None
    return facts.Fact(found, name) if found and name else None


def bases(repo: Repo) -> list[Fact]:
    """Return the models that this one was made from: by adapter_config.json, a recipe of mergekit, or the repository
    that the header of a GGUF file names as its source.

    The base models of that header are left out: they are those of the source.
    """
    base = facts.adapter_base(repo)
    found = [base] if base else facts.merged_models(repo) or list(_source(repo))
    return [fact for fact in found if "/" in fact.value and repo_id(fact.value)][:_MOST_PARENTS]


def _source(repo: Repo) -> Iterator[Fact]:
    for key in ("general.source.repo_url", "general.source.url") if repo.has("*.gguf", "*/*.gguf") else ():
        address = repo.weights.gguf.get(key)
        name = repo_of_address(address) if isinstance(address, str) else None
        if name:
            yield facts.Fact(name, repo.weights.ggufs[0])
            return
