"""The pieces of a card in glosses, for the readers that know English sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import gloss, own_words, places, words
from hfcardlint.disclosures.language import stop_words
from hfcardlint.disclosures.places import Index, Piece, Sentence
from hfcardlint.disclosures.reading import Disclosure, Place, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hfcardlint.card.body import Block, Body, Heading, Link, Section, Table


class Glossed(Index):
    """An index whose pieces, links and tables are in glosses, and whose places are those of the card."""

    __slots__ = ("_lang", "_own", "_plain", "_said", "_texts")

    def __init__(self, index: Index, lang: str) -> None:
        for name in Index.__slots__:
            setattr(self, name, getattr(index, name))
        self._plain = index
        self._lang = lang
        # The card's own words by the number of the piece and what became of them.
        self._said: dict[tuple[int, str], str] = {}
        # The card's own words by what became of them, wherever they stand.
        self._texts: dict[str, str] = {}
        self._own: dict[int, Piece] = {piece.number: piece for piece in index.pieces}
        self._having, self._sentences = {}, {}
        own = stop_words(lang)
        foreign = frozenset([number for number, block in enumerate(index.body.blocks) if _is_english(block, own)])
        self.body = self._body(index.body, foreign)
        self.topics = _topics(index.body, self.body)
        self.pieces, self._marked, self.mask = [], [], 0
        for piece in index.pieces:
            self._add(piece)

    def _add(self, own: Piece) -> None:
        block = self.body.blocks[own.number]
        piece = Piece(block, own.kind, block.text, own.number, self.topics[block.section])
        self.pieces.append(piece)
        if piece.mask:
            self.mask |= piece.mask
            self._marked.append(piece)

    def _gloss(self, text: str) -> str:
        glossed = gloss.of(text, self._lang)
        self._texts.setdefault(glossed, text)
        return glossed

    def _link(self, link: Link) -> Link:
        return link._replace(text=self._gloss(link.text)) if link.text else link

    def _body(self, body: Body, foreign: frozenset[int]) -> Body:
        blocks = tuple(
            [
                block if block.kind in _UNREAD or number in foreign else self._block(block)
                for number, block in enumerate(body.blocks)
            ]
        )
        links = {link.span: link for block in blocks for link in block.links}
        headings: dict[Heading | None, Heading | None] = {
            heading: heading._replace(text=self._gloss(heading.text)) for heading in body.headings
        }
        return body._replace(
            blocks=blocks,
            links=tuple([links.get(link.span, link) for link in body.links]),
            headings=tuple([heading for heading in map(headings.get, body.headings) if heading]),
            sections=tuple([_section(section, headings) for section in body.sections]),
            tables=tuple(map(self._table, body.tables)),
        )

    def _block(self, block: Block) -> Block:
        return block._replace(text=self._gloss(block.text), links=tuple(map(self._link, block.links)))

    def _table(self, table: Table) -> Table:
        return table._replace(
            header=tuple(map(self._gloss, table.header)),
            rows=tuple([tuple(map(self._gloss, row)) for row in table.rows]),
        )

    def sentences(self, piece: Piece) -> tuple[Sentence, ...]:
        """Return the sentences of a piece, cut where its author ended them."""
        found = self._sentences.get(piece.number)
        if found is None:
            found = self._sentences[piece.number] = self._cut(piece)
        return found

    def _cut(self, piece: Piece) -> tuple[Sentence, ...]:
        own = self._own[piece.number]
        if own.text == piece.text:
            return self._plain.sentences(own)
        links = {link.span: link for link in piece.block.links}
        found = []
        for sentence in self._plain.sentences(own):
            text = self._gloss(sentence.text)
            self._said[piece.number, text] = sentence.text
            found.append(Sentence(piece, text, tuple([links.get(link.span, link) for link in sentence.links])))
        return tuple(found)

    def place(self, piece: Piece, text: str = "") -> Place:
        """Return the place of a sentence, or of a name in a piece, as the card writes them."""
        own = self._own[piece.number]
        said = self._said.get((piece.number, text), "" if text == piece.text else text)
        if said and said == text and said not in own.text:
            said = self._part(piece, said)
        return self._plain.place(own, said)

    def _part(self, piece: Piece, said: str) -> str:
        """Return the card's own words for a part of a piece, of one of its sentences where that holds it."""
        for sentence in self.sentences(piece):
            if said in sentence.text:
                return own_words.run(self._said.get((piece.number, sentence.text), sentence.text), self._lang, said)
        return own_words.run(self._own[piece.number].text, self._lang, said) if said.lower() in piece.low else ""

    def own_words(self, shown: str) -> str:
        """Return what is shown of the card as its author wrote it, where some of its words are a gloss."""
        if not shown or own_words.find(self.text, shown) >= 0:
            return shown
        if shown in self._texts:
            return self._texts[shown]
        low = shown.lower()
        # Sentences first: all of a long text takes long to gloss again.
        for glossed, own in (*[(text, own) for (_, text), own in self._said.items()], *self._texts.items()):
            if low in glossed.lower() and (found := own_words.run(own, self._lang, shown)):
                return found
        cells = shown.split(" | ")
        return " | ".join(map(self.own_words, cells)) if cells[1:] else shown

    def in_own_words(self, reading: Reading) -> Reading:
        """Return what was read with the card's own words for evidence, also where a reader took them from a link or a
        table."""
        data, code, design = map(self._told, (reading.data, reading.training_code, reading.architecture))
        kind = self._written(reading.kind_evidence)
        return reading._replace(kind_evidence=kind, data=data, training_code=code, architecture=design)

    def _told(self, line: Disclosure) -> Disclosure:
        return line._replace(evidence=self._written(line.evidence))

    def _written(self, found: Iterable[Place]) -> tuple[Place, ...]:
        return tuple([place._replace(text=self.own_words(place.text)) for place in found])


_UNREAD = frozenset(("code", "comment"))
_FEW = 4


def _is_english(block: Block, own: frozenset[str]) -> bool:
    """Whether a block of a card in another language is in English."""
    if block.kind in _UNREAD:
        return True
    row = frozenset(places.tokens(block.text.lower()))
    english = len(row.intersection(stop_words("en")) - own)
    return english >= _FEW and english > len(row & own)


def _section(section: Section, headings: dict[Heading | None, Heading | None]) -> Section:
    return section._replace(heading=headings.get(section.heading, section.heading))


def _topics(own: Body, glossed: Body) -> list[str]:
    """Return the topics of the sections by the headings that are known, in the card's words or in glosses."""
    sections = []
    for section, other in zip(own.sections, glossed.sections, strict=True):
        known = section.heading is None or words.topic(section.heading.text)
        sections.append(section if known else other)
    return places.topics(own._replace(sections=tuple(sections)))
