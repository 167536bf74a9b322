"""The tree of sections that headings make."""

from __future__ import annotations

from hfcardlint.card.body import Block, Heading, Section
from hfcardlint.finding import Span


def sections(blocks: list[Block], headings: list[Heading], whole: Span) -> tuple[Section, ...]:
    """Return the text before the first heading, then one section per heading, in order.

    ``whole`` is the span of the body. Block ``section`` numbers are the number of headings up to the block.
    """
    count = len(headings) + 1
    members: list[list[int]] = [[] for _ in range(count)]
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            members[block.section].append(index)
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
    return tuple(
        Section(
            headings[index - 1] if index else None,
            parents[index],
            Span(begins[index], ends[index]),
            Span(begins[index], own_ends[index]),
            tuple(members[index]),
        )
        for index in range(count)
    )
