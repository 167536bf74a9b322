"""Cards in which what usually holds words holds only a blank, as cards that were pasted or generated often have it.

Markdown strips an ordinary space there, but keeps those of other scripts and widths, which `str.split` takes for
nothing: https://spec.commonmark.org/0.31.2/#whitespace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

# The first is a blank to `str.split`, the second is not; neither is one to Markdown.
BLANKS = ("\u2002", "\u200b")


@cache
def _places() -> tuple[re.Pattern[str], ...]:
    """Return the words of each kind of place; the group before them stays."""
    return (
        re.compile(r"(?m)(?<=^#)(#* )[^\n]+"),  # headings
        re.compile(r"(?m)^([ \t]*(?:[-*+]|\d+\.) )[^\n]+"),  # items
        re.compile(r"(\| )(?!-)[^|\n]+(?= \|)"),  # cells
        re.compile(r"(\[)[^\]\n]+(?=\]\()"),  # texts of links
        re.compile(r"(\*\*)[^*\n]+(?=\*\*)"),  # bold texts
        re.compile(r"(`)[^`\n]+(?=`)"),  # code
        re.compile(r"(?m)^()[A-Za-z][^:|\n]*$"),  # paragraphs
        re.compile(r"(?m)^(\w+: )[^\n]+"),  # values
    )


def emptied(text: str) -> Iterator[str]:
    """Yield the card with all places of a kind blank, or only the first of them, for each kind and blank."""
    for pattern, blank, count in product(_places(), BLANKS, (0, 1)):
        changed = pattern.sub(rf"\g<1>{blank}", text, count=count)
        if changed != text:
            yield changed
