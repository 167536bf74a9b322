"""All rules, in a fixed order: topic by topic, and inside a topic as they stand in the file."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hfcardlint.rule import Rule

TOPICS = (
    "hidden",
    "front_matter",
    "license",
    "language",
    "task",
    "base_model",
    "license_files",
    "model_index",
    "values",
    "keys",
    "readings",
    "eval_results",
    "repository",
    "links",
    "weights",
    "unsaid",
    "text",
    "leftovers",
    "ignores",
    "disclosures",
    "terms",
)
# Former name -> name: a renamed rule stays known to configurations and comments.
ALIASES: dict[str, str] = {}


@cache
def all_rules(plugins: tuple[str, ...] = ()) -> tuple[type[Rule], ...]:
    """Return every rule class, in the order in which they run: those of this project, then those of ``plugins``.

    Raises UsageError where a plugin cannot be used.
    """
    if plugins:
        from hfcardlint.plugins import load

        before = all_rules(plugins[:-1])
        return (*before, *load(plugins[-1], before))
    from hfcardlint.rule import rules_of

    return tuple([rule for topic in TOPICS for rule in rules_of(import_module(f"{__name__}.{topic}"))])


@cache
def by_name(plugins: tuple[str, ...] = ()) -> dict[str, type[Rule]]:
    """Return the rule classes by name, those of ``plugins`` too; former names lead to the rule as well."""
    named = {rule.name: rule for rule in all_rules(plugins)}
    return named | {old: named[new] for old, new in ALIASES.items()}
