"""The terms of well-known base models, by the id that a card gives in ``base_model``."""

from __future__ import annotations

from functools import cache
from typing import Any

from hfcardlint import data
from hfcardlint.record import NamedTuple


class Terms(NamedTuple):
    """``license`` is an id of the Hub; ``name`` the ``license_name`` that goes with ``other``, else empty. ``also``
    are ids that copies may carry as well: former ones, or that of the base's own base."""

    license: str
    name: str
    also: tuple[str, ...]

    @property
    def key(self) -> str:
        """The name under which the licence lexicon has it."""
        return self.name or self.license


def terms(base: str) -> Terms | None:
    """Return the terms of ``base``, an id such as ``owner/name``, None where they are not known."""
    exact, prefixes = _table()
    low = base.lower()
    found = exact.get(low)
    if found is None:
        start = max(
            (start for start in prefixes.get(low.partition("/")[0], ()) if low.startswith(start)), key=len, default=None
        )
        found = exact[start + "*"] if start else None
    if found is None:
        return None
    return Terms(found["license"], found.get("name", ""), tuple(found.get("also", ())))


@cache
def _table() -> tuple[dict[str, dict[str, Any]], dict[str, list[str]]]:
    """Return the entries by their pattern in lower case, and by owner what ids that a ``*`` ends may begin with."""
    exact = {entry["base"].lower(): entry for entry in data.load("base_terms")["bases"]}
    prefixes: dict[str, list[str]] = {}
    for pattern in exact:
        if pattern.endswith("*"):
            prefixes.setdefault(pattern.partition("/")[0], []).append(pattern[:-1])
    return exact, prefixes
