"""A card: its text, front matter, body and repository, each read once and when first asked for."""

from __future__ import annotations

import re
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
MAX_LINE = 500_000


class Card:
    """One model card. ``repo`` is None where no model repository stands around the file.

    ``kind`` is the kind that the configuration sets, None where it is to be read from the card. ``limits`` are
    the configuration's, None for the defaults.
    """

    def __init__(
        self, source: Source, repo: Repo | None = None, kind: str | None = None, limits: Limits | None = None
    ) -> None:
        self.source = source
        self.text = source.text
        self.repo = repo
        self.set_kind = kind
        self.limits = limits

    def __reduce__(self) -> tuple[object, ...]:
        """For another process: what the card is read from, and nothing that was read from it."""
        return Card, (self.source, self.repo, self.set_kind, self.limits)

    def with_text(self, text: str) -> Card:
        """Return the same card with another text."""
        return Card(self.source.with_text(text), self.repo, self.set_kind, self.limits)

    @cached_property
    def lined(self) -> str:
        """The text with LF for each lone CR, as long as it is: for what looks for the ends of lines."""
        text = self.text
        if "\r" not in text or text.count("\r") == text.count("\r\n"):
            return text
        return re.sub(r"\r(?!\n)", "\n", text)

    @cached_property
    def meta(self) -> frontmatter.FrontMatter:
        if self.limits is None:
            return frontmatter.read(self.source)
        tree = self.limits.depth, self.limits.nodes, self.limits.aliases
        return frontmatter.read(self.source, tree, self.limits.front_matter)

    @cached_property
    def body(self) -> Body:
        """The Markdown, empty where the body or a line of it is larger than the limit (a rule says so)."""
        from hfcardlint.card.markdown import empty, parse

        return empty(self.source) if self.body_too_large else parse(self.source, self.meta.body)

    @cached_property
    def body_too_large(self) -> bool:
        body, line = (self.limits.body, self.limits.line) if self.limits else (MAX_BODY, MAX_LINE)
        size = len(self.text) - self.meta.body
        return size > body or (size > line and self.line_beyond(line) is not None)

    def line_beyond(self, most: int) -> int | None:
        """Return where the first line of the body with more than ``most`` characters begins, None without one."""
        if len(max(self.text.split("\n"), key=len)) <= most:
            return None
        starts = [at for at in self.source.starts if at > self.meta.body]
        ends = zip([self.meta.body, *starts], [*starts, len(self.text)], strict=True)
        return next((at for at, end in ends if len(self.text[at:end].rstrip("\r\n")) > most), None)

    @cached_property
    def addressed(self) -> bool:
        """Whether the text names this tool, as its comments and prompts do."""
        return "hfcardlint" in self.text

    @cached_property
    def ignores(self) -> tuple[Ignore, ...]:
        """The comments that ignore rules somewhere in the card."""
        if not self.addressed:
            return ()
        from hfcardlint import ignores

        return ignores.read(self)

    @cached_property
    def disclosures(self) -> Reading:
        from hfcardlint.disclosures.reader import read

        reading = read(self)
        return reading.as_unread() if self.body_too_large else reading
