"""Rules of other packages: found by the entry points of the group ``hfcardlint.rules``, run only where listed.

An entry point's name is the prefix of its rules: ``acme = "acme_rules"`` offers the classes of the module
``acme_rules`` whose names begin with ``acme-``.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from types import ModuleType
from typing import TYPE_CHECKING

from hfcardlint.config import UsageError, suggest
from hfcardlint.rule import rules_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from importlib.metadata import EntryPoint

    from hfcardlint.rule import Rule

GROUP = "hfcardlint.rules"


def installed() -> list[str]:
    """Return the prefixes of the plugins that are installed, listed or not, sorted; none is imported."""
    return sorted({point.name for point in entry_points(group=GROUP)})


def home(name: str) -> tuple[str, ...]:
    """Return the installed plugin whose rule is called ``name``, none for a rule of nobody's prefix."""
    found = [prefix for prefix in installed() if name.startswith(f"{prefix}-")]
    return (max(found, key=len),) if found else ()


def off(prefix: str) -> str:
    """Return what is said of a plugin that is not listed."""
    return f'{prefix} is installed and off; plugins = ["{prefix}"] in the configuration turns it on'


def unlisted(name: str, listed: Collection[str]) -> str:
    """Return which plugin may have the rule ``name`` and is not among ``listed``, "" for none."""
    found = [prefix for prefix in home(name) if prefix not in listed]
    return f"no rule `{name}`; plugin {off(found[0])}" if found else ""


def load(prefix: str, known: Iterable[type[Rule]]) -> list[type[Rule]]:
    """Import the plugin ``prefix`` and return its rules in the order of its module.

    ``known`` are the rules that run beside it. Raises UsageError, which names the plugin, where it is not installed,
    installed twice, cannot be imported, or has no rule or one that is no rule of this plugin.
    """
    points = list(entry_points(group=GROUP, name=prefix))
    if not points:
        raise UsageError(_missing(prefix))
    if len(points) > 1:
        homes = " and ".join(sorted(_home(point) for point in points))
        raise UsageError(f"plugin `{prefix}` is offered by {homes}; uninstall one of them")
    said = f"plugin `{prefix}` of {_home(points[0])}"
    taken = {name for rule in known for name in (rule.name, *rule.groups)}
    clash = sorted(name for name in taken if name == prefix or name.startswith(f"{prefix}-"))
    if clash:
        raise UsageError(f"{said}: its prefix is taken by the rule `{clash[0]}`")
    try:
        module = points[0].load()
    except (Exception, SystemExit) as error:  # whatever a foreign module raises on import
        raise UsageError(f"{said} cannot be imported: {type(error).__name__}: {error}") from None
    found = rules_of(module) if isinstance(module, ModuleType) else []
    if not found:
        raise UsageError(f"{said}: {points[0].value} holds no rule; a rule is a class of the module with a `name`")
    for rule in found:
        _check(rule, prefix, said, taken)
    return found


def _missing(prefix: str) -> str:
    others = installed()
    near = suggest(prefix, others)
    known = f"; installed: {', '.join(f'`{name}`' for name in others)}" if others else ""
    return f"no plugin `{prefix}` is installed{near or known}"


def _home(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else point.value


def _check(rule: type[Rule], prefix: str, said: str, taken: set[str]) -> None:
    if not rule.name.startswith(f"{prefix}-"):
        raise UsageError(f"{said}: the name of the rule `{rule.name}` must begin with `{prefix}-`")
    if rule.name in taken:
        raise UsageError(f"{said}: there are two rules `{rule.name}`")
    taken.add(rule.name)
