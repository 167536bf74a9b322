"""The tree of sections that headings make."""

from __future__ import annotations

from itertools import pairwise

from hfcardlint.card.body import Block, Heading, Section
from hfcardlint.finding import Span
from hfcardlint.record import new


def sections(blocks: list[Block], headings: list[Heading], whole: Span) -> tuple[Section, ...]:
    """Return the text before the first heading, then one section per heading, in order.

    ``whole`` is the span of the body. Each heading is a block, and the blocks up to the next one are its section's.
    """
    count = len(headings) + 1
    opening = [-1, *[index for index, block in enumerate(blocks) if block[0] == "heading"], len(blocks)]
    begins = [whole.start, *(heading.span.start for heading in headings)]
    own_ends = [*begins[1:], whole.end]
    ends = [whole.end] * count
    ends[0] = own_ends[0]
    parents = [-1] * count
    stack: list[int] = []
    for index in range(1, count):
        level = headings[index - 1].level
        while stack and headings[stack[-1] - 1].level >= level:
            ends[stack.pop()] = begins[index]
        parents[index] = stack[-1] if stack else -1
        stack.append(index)
    held = [tuple(range(at + 1, stop)) for at, stop in pairwise(opening)]
    fields = zip((None, *headings), parents, begins, ends, own_ends, held, strict=True)
    return tuple(
        [
            new(Section, (heading, parent, new(Span, (begin, end)), new(Span, (begin, own)), inside))
            for heading, parent, begin, end, own, inside in fields
        ]
    )
