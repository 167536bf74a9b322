"""The body of a card as pieces: what each block says, under which heading, and which words single it out."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Scalar, Sequence
from hfcardlint.card.scalars import is_null
from hfcardlint.disclosures import sentences, words
from hfcardlint.disclosures.reading import Place
from hfcardlint.finding import Span
from hfcardlint.record import new

if TYPE_CHECKING:
    from hfcardlint.card.body import Block, Body, Link
    from hfcardlint.card.card import Card
    from hfcardlint.card.nodes import Node
    from hfcardlint.disclosures.reading import Reading, Stub

# ASCII text is cut by a table of bytes, at half the price of an expression.
_BLANKED = bytes(byte if byte > 127 or chr(byte) in "_'-" or chr(byte).isalnum() else 32 for byte in range(256))
# So begin the blocks in which NeMo's template shows what could stand there.
_EXAMPLES = ("An example is provided below", "An example for the manifest section is provided below")
_PROSE = frozenset(("paragraph", "item", "row", "html", "heading"))
_LONGEST = 20_000
_MOST_LINKS = 400
# So long is a text that is worth keeping.
_SHORT = 300
# Behind this character stand the scripts that set no blanks between words.
IDEOGRAMS = "\u2e80"
_NO_WORDS: frozenset[str] = frozenset()
_NONE: list[str] = []
# Below these stand rows of the data, in which names are no sources: sentence-transformers prints them.
_SAMPLES = ("samples:", "examples:")
# Topics whose tables hold results, not words on the model.
_NUMBERS = frozenset(("", "evaluation", "usage", "citation", "news"))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w[\w'-]*")


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f\W]|[\u3000-\u303f\uff00-\uffef]")


def is_far(low: str) -> bool:
    """Whether a text has a letter or digit beyond ASCII, or a mark of the scripts without blanks, and not only marks as
    ``“…”``."""
    return not low.isascii() and _letter().search(low) is not None


def tokens(low: str) -> list[str]:
    """Return the words of a text in lower case, in their order."""
    return _word().findall(low) if is_far(low) else _near(low)


def _near(low: str) -> list[str]:
    """Return the words of a text whose letters are all in ASCII."""
    cut = low.encode("ascii", "replace").translate(_BLANKED).decode("ascii")
    found = cut.split()
    # One character is found at a third of the price of two.
    if ("-" in cut and (" -" in cut or cut[0] == "-")) or ("'" in cut and (" '" in cut or cut[0] == "'")):
        return [word for word in [token.lstrip("-'") for token in found] if word]
    return found


def _read(text: str) -> tuple[str, list[str], frozenset[str], int, bool]:
    """Return a text in lower case, its words in order, their set, the categories of its words, and ``is_far``."""
    low = text[:_LONGEST].lower()
    far = is_far(low)
    ordered = _word().findall(low) if far else _near(low)
    found = frozenset(ordered)
    bits, known = words.triggers()
    mask = 0
    for word in found & known:
        mask |= bits[word]
    if not low.isascii():
        parts = words.trigger_parts()
        for char in parts.keys() & low:
            for part, bit in parts[char]:
                if not mask & bit and part in low:
                    mask |= bit
    mask = words.PLACEHOLDER if mask & words.PLACEHOLDER and blank(text) else mask
    return low, ordered, found, mask, far


# Half of the blocks of many cards stood in an earlier one too: tools write most cards.
_known = lru_cache(1024)(_read)


class Piece:
    """A block of prose. ``mask`` holds the categories of its words; ``topic`` is that of its section.

    ``low`` is the text in lower case, ``tokens`` its words in order, ``words`` their set, ``far`` whether it has a
    letter beyond ASCII.
    """

    __slots__ = ("block", "far", "kind", "low", "mask", "number", "text", "tokens", "topic", "words")

    def __init__(self, block: Block, kind: str, text: str, number: int, topic: str) -> None:
        self.block = block
        self.kind = kind
        self.text = text
        self.number = number
        self.topic = topic
        if kind == "row" and topic in _NUMBERS:
            self.low, self.tokens, self.words, self.mask = text[:_LONGEST].lower(), _NONE, _NO_WORDS, 0
            self.far = is_far(self.low)
        else:
            self.low, self.tokens, self.words, self.mask, self.far = (_known if len(text) <= _SHORT else _read)(text)


class Sentence:
    """A sentence of a piece, with the links whose visible text stands in it; words as in ``Piece``, whose they are
    where the sentence is all of it."""

    __slots__ = ("far", "links", "low", "piece", "text", "tokens", "words")

    def __init__(self, piece: Piece, text: str, links: tuple[Link, ...], whole: bool = False) -> None:
        self.piece = piece
        self.text = text
        self.links = links
        self.low = piece.low if text is piece.text else text.lower()
        self.far = piece.far and (whole or is_far(self.low))
        # At once: nearly every sentence that is cut is asked for its words, some seventeen times.
        self.tokens = piece.tokens if whole else _word().findall(self.low) if self.far else _near(self.low)
        self.words = piece.words if whole else frozenset(self.tokens)


class Index:
    """What the readers share: the pieces, the code blocks, the topics of the sections, the tags."""

    __slots__ = (
        *("_having", "_keys", "_marked", "_sentences", "body", "codes", "mask", "meta", "pieces", "repo", "set_kind"),
        *("stubs", "tags", "text", "topics"),
    )

    def __init__(self, card: Card) -> None:
        # Not the card itself: what is read of it later holds the index, and a circle would outlive the card.
        self.meta = card.meta
        self.repo = card.repo
        self.set_kind = card.set_kind
        self.text = card.lined
        self.body: Body = card.body
        self._keys = _keys(card)
        self.tags = frozenset([scalar.text.lower() for scalar in self.scalars("tags")])
        self._having: dict[int, list[Piece]] = {}
        self.topics = topics(self.body)
        self.stubs, silent = _stubs(card)
        self.codes: list[Block] = []
        self.pieces: list[Piece] = []
        self._marked: list[Piece] = []
        self.mask = 0
        self._sentences: dict[int, tuple[Sentence, ...]] = {}
        samples = _SAMPLES if self.body.tables and "amples:" in self.text else ()
        sampled = False
        for number, block in enumerate(self.body.blocks):
            kind = block.kind
            if samples and kind in _PROSE:
                if kind != "row":
                    sampled = block.text.lower().strip(" *_") in samples
                elif sampled:
                    continue
            if kind == "code":
                if not block.text.startswith(_EXAMPLES):
                    self.codes.append(block)
            elif kind in _PROSE and (text := block.text) and number not in silent:
                piece = Piece(block, kind, text, number, self.topics[block.section])
                self.pieces.append(piece)
                if piece.mask:
                    self.mask |= piece.mask
                    self._marked.append(piece)

    def having(self, mask: int) -> list[Piece]:
        """Return the pieces that hold a word of one of the categories in ``mask``."""
        found = self._having.get(mask)
        if found is None:
            found = self._having[mask] = (
                [piece for piece in self._marked if piece.mask & mask] if self.mask & mask else []
            )
        return found

    def node(self, key: str) -> Node | None:
        """Return the value of a key of the front matter, None where it is missing."""
        return self._keys.get(key)

    def scalars(self, key: str) -> list[Scalar]:
        """Return the scalar under a key of the front matter, or the scalars of the list under it."""
        node = self._keys.get(key)
        if node is None:
            return []
        if isinstance(node, Scalar):
            return [node]
        return [item for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []

    def texts(self, key: str) -> list[str]:
        """Return the texts of ``scalars(key)``, nulls and empty texts left out."""
        if key not in self._keys:
            return []
        return [scalar.text for scalar in self.scalars(key) if scalar.text and not is_null(scalar)]

    def sentences(self, piece: Piece) -> tuple[Sentence, ...]:
        """Return the sentences of a piece."""
        found = self._sentences.get(piece.number)
        if found is None:
            found = self._sentences[piece.number] = _sentences(piece)
        return found

    def place(self, piece: Piece, text: str = "") -> Place:
        """Return the place of ``text`` inside a piece: its own span where it is found, else the piece's."""
        span = piece.block.span
        if text:
            first, last = span
            for written in (text, text.replace("\n", "\r\n")) if "\n" in text else (text,):
                start = self.text.find(written, first, last)
                if start >= 0:
                    return new(Place, (new(Span, (start, start + len(written))), text))
            head = text.split("\n", 1)[0][:40].strip()
            start = self.text.find(head, first, last) if head else -1
            if start >= 0:
                end = self.text.find("\n", start, last)
                line = self.text[start : last if end < 0 else end].rstrip()
                return Place(Span(start, start + len(line)), text)
            span = self._lines(piece, text)
        return new(Place, (span, text or piece.text))

    def own_words(self, shown: str) -> str:
        """Return what is shown of the card as its author wrote it, for readers of it in other words."""
        return shown

    def in_own_words(self, reading: Reading) -> Reading:
        """Return what was read with such words for evidence."""
        return reading

    def inside(self, block: Block, text: str) -> Place:
        """Return the place of ``text`` inside a block: the block's span where it is not found as it is written."""
        at = self.text.find(text, *block.span) if text else -1
        return Place(Span(at, at + len(text)) if at >= 0 else block.span, text)

    def _lines(self, piece: Piece, text: str) -> Span:
        """Return the lines of a piece on which ``text`` stands, all of them where the piece is not written line by line
        as it is shown: markup within the text keeps it from being found in the card."""
        start, end = piece.block.span
        written = self.text[start:end].rstrip()
        breaks = piece.text.count("\n")
        if not breaks or piece.kind == "html" or written.count("\n") != breaks:
            return piece.block.span
        at = piece.text.replace("\n", " ").find(text.replace("\n", " "))
        if at < 0:
            return piece.block.span
        first = piece.text.count("\n", 0, at)
        last = piece.text.count("\n", 0, at + len(text))
        lines = written.split("\n")
        before = sum(map(len, lines[:first])) + first
        shown = "\n".join(lines[first : last + 1])
        return Span(start + before, start + before + len(shown.rstrip()))

    def line(self, offset: int) -> int:
        """Return the 1-based line of a character offset, as ``Source.line`` does."""
        text = self.text
        returns = text.count("\r", 0, offset)
        return 1 + text.count("\n", 0, offset) + (returns and returns - text.count("\r\n", 0, offset))

    def meta_place(self, key: str) -> Place | None:
        """Return the place of the first scalar under a key of the front matter."""
        scalars = self.scalars(key)
        return Place(Span(scalars[0].start, scalars[0].end), scalars[0].text) if scalars else None


def _keys(card: Card) -> dict[str, Node]:
    """Return the front matter's values by key, the last of equal keys."""
    root = card.meta.mapping
    return {name.text: value for name, value in root.pairs if isinstance(name, Scalar)} if root is not None else {}


def _stubs(card: Card) -> tuple[dict[int, Stub], frozenset[int]]:
    """Return the prompts of hfcardlint by their blocks, and all blocks that say nothing yet: these and the headings
    above them."""
    if not card.addressed:
        return {}, frozenset()
    from hfcardlint.disclosures import stubs

    found = stubs.read(card.body)
    return found, stubs.headings(card.body, found) | found.keys()


def _is_advice(heading: str) -> bool:
    """Whether a heading below one on the use leads its reader to tune the model further."""
    return not _ADVICE.isdisjoint(tokens(heading.lower()))


_ADVICE = frozenset(("custom", "example", "how", "user-defined", "your"))


def topics(body: Body) -> list[str]:
    """Return the topic of each section, "" where it is not known."""
    topics: list[str] = []
    for number, section in enumerate(body.sections):
        heading = section.heading
        text = heading.text if heading else ""
        # A row of links to the sections is set as a heading by some: "Usage | Evaluation | License".
        found = words.topic(text, number == 1) if text and ("|" not in text or text.count("|") < 2) else ""
        parent = topics[section.parent] if section.parent >= 0 else ""
        if (
            not found
            or (found in ("model", "usage") and parent in ("data", "evaluation", "limitations", "training"))
            # The sources of the data.
            or (found == "sources" and parent == "data")
            # How its reader tunes it.
            or (found == "training" and parent == "usage" and _is_advice(text))
        ):
            found = parent or found
        topics.append(found)
    return topics


def written(sentence: Sentence | Piece, first: int, last: int) -> str:
    """Return the words of a sentence from token ``first`` to before ``last`` as they are written."""
    at = 0
    for token in sentence.tokens[:first]:
        at = sentence.low.find(token, at) + len(token)
    start = sentence.low.find(sentence.tokens[first], at)
    end = start
    for token in sentence.tokens[first:last]:
        end = sentence.low.find(token, end) + len(token)
    # A number such as 1,500B is cut into two words.
    while start and sentence.text[start - 1] in ",." and sentence.text[start - 2 : start - 1].isdigit():
        start -= 2
        while start and sentence.text[start - 1].isdigit():
            start -= 1
    return " ".join(sentence.text[start:end].split())


_SEVERAL = 2


def _sentences(piece: Piece) -> tuple[Sentence, ...]:
    text = piece.text[:_LONGEST]
    if piece.kind in ("row", "heading") or (len(text) < 30 and (text.isascii() or len(text) < 12)):
        return (Sentence(piece, text, piece.block.links[:_MOST_LINKS], True),)
    parts = sentences.cut(text if piece.kind == "html" else text.replace("\n", " "))
    if len(parts) < _SEVERAL:
        return (Sentence(piece, parts[0] if parts else text, piece.block.links[:_MOST_LINKS], True),)
    if not piece.block.links:
        return tuple([Sentence(piece, part, ()) for part in parts])
    return _with_links(piece, parts)


def _with_links(piece: Piece, parts: list[str]) -> tuple[Sentence, ...]:
    """Give each sentence the links whose text it holds, in their order."""
    owned: list[list[Link]] = [[] for _ in parts]
    # Searched as one text: a long text may hold hundreds of both.
    whole = "\n".join(parts)
    starts = [0, *accumulate(len(part) + 1 for part in parts)]
    at = 0
    # Links of one text, such as "here", stand one after the other.
    after: dict[str, int] = {}
    for link in piece.block.links[:_MOST_LINKS]:
        text = " ".join(link.text.split())
        found = [whole.find(shown, max(starts[at], after.get(shown, 0))) for shown in (text, link.url)]
        where = min((spot for spot in found if spot >= 0), default=-1)
        if where >= 0 and where == found[0] and text:
            after[text] = where + len(text)
        at = bisect_right(starts, where) - 1 if where >= 0 else at
        owned[at].append(link)
    return tuple([Sentence(piece, part, tuple(links)) for part, links in zip(parts, owned, strict=True)])


_MARKS = " \t\r\n*-_|.[](){}<>:;,!?#`'\"…"
_OPENINGS = ("[todo", "[tbd", "[fixme", "[more information", "[insert ", "[describe ", "[fill in")
_LABEL = 7
_FIRST = 60


def blank(text: str) -> bool:
    """Whether a text is nothing but a placeholder, or a label with one."""
    if text[:1] == "[" and text.find("]") == len(text) - 1 and text[:20].lower().startswith(_OPENINGS):
        return True
    if text[:_FIRST].lower().lstrip(_MARKS).startswith(words.row("places_advice")):
        # So NeMo's template tells its reader what to write:
        # https://github.com/NVIDIA/NeMo/blob/main/nemo/core/config/templates/model_card.py
        return True
    if len(text) > 90:
        return False
    low = text.lower()
    if low.strip(_MARKS) in words.listed("places_empty"):
        return True
    label, mark, value = low.rpartition(":")
    # A sentence ends so that leads to the list below.
    return bool(mark) and value.strip(_MARKS) in words.listed("places_empty") and label.count(" ") < _LABEL
