"""What the Markdown of a card holds: blocks, headings, links, tables, sections, each with its span."""

from __future__ import annotations

from hfcardlint.finding import Span
from hfcardlint.record import NamedTuple


class Heading(NamedTuple):
    """A heading. ``style`` is ``atx``, ``setext``, ``bold``, ``summary`` (of a ``<details>``) or ``html`` (``<h1>``
    to ``<h6>``); ``level`` is 1 to 6, and 7 for bold and summary.

    A bold heading is a paragraph outside lists of one line that is only bold, at most 120 characters, perhaps
    with a colon behind it; a line only in italics counts up to 60 characters when it does not end as a sentence.
    """

    level: int
    text: str
    span: Span
    style: str


class Link(NamedTuple):
    """A link or image. ``text`` is the visible text or alt text, ``url`` the target as written with Markdown
    escapes resolved; ``style`` is ``inline``, ``reference``, ``autolink``, ``bare`` (an address in plain
    text, found by us, not by CommonMark) or ``html`` (``href`` or ``src`` of a tag)."""

    text: str
    url: str
    span: Span
    image: bool
    style: str


class Block(NamedTuple):
    """A leaf block in document order.

    ``kind``: ``heading``, ``paragraph``, ``item`` (the paragraph of a list item), ``row`` (one table row),
    ``code``, ``html`` or ``comment`` (an HTML comment that stands as a block).
    ``text``: what a reader sees, without Markdown markup (link texts kept, addresses dropped; the content of
    code; the tags stripped from HTML; cells of a row, also of an HTML table, joined by `` | ``; a comment's
    content). The alt text of an image stands only in its link. Soft line breaks stay ``\\n``. ``span`` covers
    the whole block in the file. An HTML block with headings inside is split at them.
    ``depth``: nesting in lists and quotes, 0 at the top. ``info``: the info string of a fence.
    ``links``: those that stand inside the block. ``section``: index into ``Body.sections``, for a heading
    that of the section it opens.
    """

    kind: str
    span: Span
    text: str
    depth: int
    info: str
    links: tuple[Link, ...]
    section: int


class Table(NamedTuple):
    """A table. ``header`` and ``rows`` hold the visible text of each cell; ``row_spans`` starts with the
    header's; ``excess`` counts cells beyond the header's width. Short rows are filled up with empty cells, as
    long as those are not more than 65,536 in all."""

    span: Span
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_spans: tuple[Span, ...]
    excess: int


class Section(NamedTuple):
    """A heading and what stands under it. Index 0 is the text before the first heading (``heading`` None).

    ``parent`` is the index of the section that contains this one, -1 for none. ``span`` runs from the
    heading to the next heading of the same or a higher level, so it contains the sub-sections; ``own`` ends
    at the next heading of any level. ``blocks`` are the indices of the blocks directly under the heading, the
    heading's own not among them.
    Bold-only lines and summaries open a section of level 7.
    """

    heading: Heading | None
    parent: int
    span: Span
    own: Span
    blocks: tuple[int, ...]


class Body(NamedTuple):
    """All of it. ``code_spans`` are inline code; ``comments`` are all HTML comments, also inline ones."""

    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    tables: tuple[Table, ...]
    code_spans: tuple[Span, ...]
    comments: tuple[Span, ...]
    sections: tuple[Section, ...]
