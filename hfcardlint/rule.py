"""What a rule is: a small class that carries its level, its source and its own examples."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, ClassVar

from hfcardlint.finding import Finding, Fix, Level, Related, Span
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from hfcardlint.card.card import Card
    from hfcardlint.card.nodes import Node
    from hfcardlint.config import Config


class Profile(IntEnum):
    """A default set of rules; each holds the ones before it."""

    HUB = 1
    RECOMMENDED = 2
    STRICT = 3


PROFILES = tuple([profile.name.lower() for profile in Profile])


class Example(NamedTuple):
    """A card that shows a rule at work; it is a test, part of the rule's page, and the proof of its fix.

    ``card`` is the whole text; ``fixed`` the text after every fix of this rule (also unsafe ones), None where
    there is none; ``files`` the files beside the card; ``config`` settings; ``at`` the 1-based (line, column)
    of the first finding.
    """

    card: str
    fixed: str | None = None
    files: Mapping[str, str | bytes] = {}
    config: Mapping[str, object] = {}
    at: tuple[int, int] | None = None


class Option(NamedTuple):
    """A setting of one rule, given in ``[rules.<name>]``: its ``default`` (a text, a whole number, a bool or a tuple
    of texts, which says what is taken) and what it does."""

    default: object
    help: str


class Rule:
    """Base of all rules. The class's docstring is its page: title, blank line, why.

    A rule is pure: it reads the card and yields findings. ``requires`` names rules that must not have spoken
    on this card, so that one cause gives one finding. ``needs_repo`` rules are silent and listed as not run
    where the card has no repository. ``keys`` are top-level keys: without any of them in the front matter the
    rule has nothing to say and is not asked; nor is one with ``flaws`` where the front matter has none, see
    ``FrontMatter.sound``. ``groups`` are names that ``--select`` takes for several rules.
    ``options`` are settings of this rule alone. ``ruleset`` is the first version of the profiles that holds the rule.
    ``stub`` is True where the fix leaves a marked gap that the rule itself still reports.
    """

    name: ClassVar[str] = ""
    level: ClassVar[Level] = Level.WARNING
    profile: ClassVar[Profile] = Profile.RECOMMENDED
    since: ClassVar[str] = "0.1"
    source: ClassVar[str] = ""
    groups: ClassVar[tuple[str, ...]] = ()
    requires: ClassVar[tuple[str, ...]] = ()
    needs_repo: ClassVar[bool] = False
    keys: ClassVar[tuple[str, ...]] = ()
    flaws: ClassVar[bool] = False
    stub: ClassVar[bool] = False
    options: ClassVar[Mapping[str, Option]] = {}
    ruleset: ClassVar[int] = 1
    bad: ClassVar[tuple[Example, ...]] = ()
    good: ClassVar[tuple[Example, ...]] = ()

    def __init__(self, config: Config) -> None:
        self.config = config

    def option(self, name: str) -> Any:
        """Return the value of an option: that of the configuration, else its default."""
        given = self.config.options.get(self.name, {})
        return given[name] if name in given else self.options[name].default

    def check(self, card: Card) -> Iterator[Finding]:
        """Yield what this rule finds in ``card``; must not raise, print or change anything."""
        raise NotImplementedError

    def draft(self, card: Card, finding: Finding) -> Fix | None:
        """Return the fix of a ``finding`` of this rule that is dear to write, None where there is none.

        It is asked for only where a fix is made or reported whole, never for a text report.
        """
        return None

    def at(
        self,
        where: Node | Span,
        message: str,
        *,
        help: str = "",
        fix: Fix | None = None,
        related: tuple[Related, ...] = (),
        level: Level | None = None,
        points: bool = True,
    ) -> Finding:
        """Return a finding of this rule at a node or span, at the rule's own level unless one is given."""
        span = where if isinstance(where, Span) else where.span
        return Finding(self.name, level or self.level, message, span, help, fix, related, points)


def rules_of(module: ModuleType) -> list[type[Rule]]:
    """Return the rules that a module defines, in the order of the file: its classes that are a ``Rule`` with a name."""
    return [
        item
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, Rule) and item.name and item.__module__ == module.__name__
    ]
