"""A card: its text, front matter, body and repository, each read once and when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hfcardlint.card import frontmatter
from hfcardlint.card.source import Source

if TYPE_CHECKING:
    from hfcardlint.card.body import Body
    from hfcardlint.card.repo import Repo
    from hfcardlint.config import Limits
    from hfcardlint.disclosures.reading import Reading
    from hfcardlint.ignores import Ignore

MAX_BODY = 1_000_000


class Card:
    """One model card. ``repo`` is None where no model repository stands around the file.

    ``kind`` is the kind that the configuration sets, None where it is to be read from the card. ``limits`` are
    the configuration's, None for the defaults.
    """

    def __init__(
        self, source: Source, repo: Repo | None = None, kind: str | None = None, limits: Limits | None = None
    ) -> None:
        self.source = source
        self.repo = repo
        self.set_kind = kind
        self.limits = limits

    def __reduce__(self) -> tuple[object, ...]:
        """For another process: what the card is read from, and nothing that was read from it."""
        return Card, (self.source, self.repo, self.set_kind, self.limits)

    def with_text(self, text: str) -> Card:
        """Return the same card with another text."""
        return Card(Source(self.source.path, text, self.source.invalid), self.repo, self.set_kind, self.limits)

    @property
    def text(self) -> str:
        return self.source.text

    @cached_property
    def meta(self) -> frontmatter.FrontMatter:
        if self.limits is None:
            return frontmatter.read(self.source)
        return frontmatter.read(self.source, (self.limits.depth, self.limits.nodes), self.limits.front_matter)

    @cached_property
    def body(self) -> Body:
        """The Markdown, empty where the body is larger than the limit (a rule says so)."""
        from hfcardlint.card import markdown

        if self.body_too_large:
            return markdown.empty(self.source)
        return markdown.parse(self.source, self.meta.body)

    @property
    def body_too_large(self) -> bool:
        return len(self.text) - self.meta.body > (self.limits.body if self.limits else MAX_BODY)

    @cached_property
    def ignores(self) -> tuple[Ignore, ...]:
        """The comments that ignore rules somewhere in the card."""
        from hfcardlint import ignores

        return ignores.read(self)

    @cached_property
    def disclosures(self) -> Reading:
        from hfcardlint import disclosures

        reading = disclosures.read(self)
        return reading.as_unread() if self.body_too_large else reading
