"""What a rule says: a finding, where it stands, and how it can be mended."""

from __future__ import annotations

from enum import Enum, IntEnum
from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    import hashlib
    from collections.abc import Callable


class Level(IntEnum):
    """How much a finding weighs.

    ``ERROR``: the Hub refuses the card. ``WARNING``: the Hub takes it and silently loses something, or a
    disclosure that is owed is missing, or card and files contradict each other. ``NOTE``: the rest.
    """

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The level as it is printed and configured: ``note``, ``warning`` or ``error``."""
        return self.name.lower()


class Safety(Enum):
    """Who may apply a fix: ``--fix`` (safe), ``--unsafe-fixes`` (unsafe), or only a person (shown)."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    SHOWN = "shown"


class Span(NamedTuple):
    """Character offsets ``start`` (inclusive) and ``end`` (exclusive) into the text of one file."""

    start: int
    end: int


class Edit(NamedTuple):
    """Replace the characters from ``start`` to ``end`` (exclusive) of the card's text by ``text``."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """One way to mend a finding. ``edits`` do not overlap; a shown fix may have none."""

    safety: Safety
    title: str
    edits: tuple[Edit, ...] = ()


class Related(NamedTuple):
    """A second place that explains a finding."""

    message: str
    span: Span


class Finding(NamedTuple):
    """One thing a rule found.

    ``message`` is one sentence without a full stop: what was found and what is accepted. ``help`` is the next
    step by hand, empty where the message or the fix says it all. ``span`` points into the card, or into the file
    ``path`` beside it (relative to the card's folder) when that is given. ``points`` is False when something is
    missing, so that no excerpt is worth printing.
    """

    rule: str
    level: Level
    message: str
    span: Span
    help: str = ""
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    points: bool = True
    path: str | None = None
    fingerprint: str = ""


def fingerprint(rule: str, path: str, text: str, ordinal: int) -> str:
    """Return the 16 hex digits that name a finding across edits of other lines.

    ``path`` is relative to the configuration's or git root, with ``/``; ``text`` is what the finding points
    at, with one blank for each white space; ``ordinal`` counts equals from 0.
    """
    key = "\0".join((rule, path, text, str(ordinal)))
    return _hash()(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def _hash() -> Callable[[bytes], hashlib._Hash]:
    from hashlib import sha256  # loads OpenSSL, which no text report needs

    return sha256
