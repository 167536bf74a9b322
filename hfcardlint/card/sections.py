"""The tree of sections that headings make."""

from __future__ import annotations

from hfcardlint.card.body import Block, Heading, Section
from hfcardlint.finding import Span
from hfcardlint.record import new


def sections(blocks: list[Block], headings: list[Heading], whole: Span) -> tuple[Section, ...]:
    """Return the text before the first heading, then one section per heading, in order.

    ``whole`` is the span of the body. Block ``section`` numbers are the number of headings up to the block.
    """
    count = len(headings) + 1
    members: list[list[int]] = [[] for _ in range(count)]
    for index, (kind, _, _, _, _, _, section) in enumerate(blocks):
        if kind != "heading":
            members[section].append(index)
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
    fields = zip((None, *headings), parents, begins, ends, own_ends, members, strict=True)
    return tuple(
        [
            new(Section, (heading, parent, new(Span, (begin, end)), new(Span, (begin, own)), tuple(inside)))
            for heading, parent, begin, end, own, inside in fields
        ]
    )
