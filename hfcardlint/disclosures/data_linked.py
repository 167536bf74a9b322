"""Links that are called the training data, and whether every named source has a link or a Hub id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, sources, words
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.sources import Source

if TYPE_CHECKING:
    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.places import Index, Piece


def labelled(index: Index, piece: Piece, found: Found) -> None:
    """Add the links to places of data whose text, or heading, calls them the training data."""
    if piece.topic in _NOT_THERE:
        return
    heading = piece.kind == "heading"
    for link in piece.block.links:
        if (
            (heading or len(link.text) < 60)
            and (words.topic(link.text) == "data" or (heading and sources.in_place(link.url.lower())))
            and not any(place in link.url for place in sources.CODE_PLACES)
            and any(name.url == link.url for name in sources.of_links((link,), link.text, True))
            and not phrases.has("not_own", piece)
        ):
            name = Source(sources.shown(link), True, link.url)
            if name not in found.names:
                place = index.place(piece)
                found.names.append(name)
                found.places.append(place)
                found.links.append((link.url, place))


_NOT_THERE = frozenset(("citation", "evaluation", "license", "limitations"))


def every(index: Index, found: Found) -> bool:
    """Whether every named source has a link or a Hub id, or is but what such a one was made from."""
    linked = [name for name in found.names if name.linked]
    if len(linked) == len(found.names):
        return True
    ids = called(linked)
    there = ids.replace("-", "").replace("_", "") + " ".join([url.lower() for url, _ in found.links])
    left = []
    for name in found.names:
        key = "" if name.linked or (name.own and linked) else _bare(name.name)
        if key and key not in ids and key.replace(" ", "") not in there:
            left.append(name.name)
    if not left or not linked or len(left) > _MOST:
        return not left
    parts = _parts(ids)
    left = [name for name in dict.fromkeys(left) if not _of_parts(name, parts)]
    details = _details(index) if left else frozenset()
    return all(_within(found, name.lower(), details) for name in left)


# With so many sources without a link one of them surely stands alone.
_MOST = 20


def _bare(name: str) -> str:
    """Return a name in lower case without the words around it that name no set: ``English Moss dataset``."""
    row = name.lower().split()
    general = words.members("not_names")
    while len(row) > 1 and (row[-1] in _NOUNS or row[-1] in general):
        del row[-1]
    while len(row) > 1 and row[0] in general:
        del row[0]
    return " ".join(row)


_NOUNS = frozenset(("corpus", "dataset"))


def called(names: list[Source]) -> str:
    """Return how sources are called, in lower case."""
    return " ".join([name.name for name in names]).lower()


def _parts(low: str) -> frozenset[str]:
    """Return the words of names in lower case, as they stand between all marks."""
    return frozenset(tokens(low.replace("-", " ").replace("_", " ").replace("'", " ")))


def _of_parts(name: str, parts: frozenset[str]) -> bool:
    """Whether a name is put together of words of linked ones: ``Moss Fern/Oak`` beside ``alder/moss-fern-v2``."""
    row = _parts(_bare(name)) - {"s"}
    return len([word for word in row if word.isalpha()]) > 1 and row <= parts


def _within(found: Found, name: str, details: frozenset[int]) -> bool:
    """Whether a name in lower case stands only where it tells from what or of which part a linked source is."""
    there = False
    for sentence, _ in found.told:
        at = sentence.low.find(name)
        if at >= 0:
            there = True
            if not (sentence.piece.number in details or _behind(sentence.low[:at])):
                return False
    return there


_MADE = frozenset(
    (
        *("annotated", "based", "built", "collected", "combining", "constructed", "crawled", "created", "derived"),
        *("drawn", "extracted", "gathered", "generated", "localizing", "mined", "obtained", "sampled", "scraped"),
        *("sourced", "taken"),
    )
)
_FROM = frozenset(("by", "from", "on", "of", "using"))
_NEAR = 5


def _behind(before: str) -> bool:
    """Whether what stands before a name leads to an origin: ``collected from the``, ``derived from parts of``."""
    row = before.split()[-_NEAR:]
    if row[-1:] and row[-1] in _MADE:
        # "collected Mossway posts"
        return True
    for at in range(len(row) - 1, -1, -1):
        word = row[at]
        if word[-1] in ",;:." or word[0] == "(":
            return False
        if word in _FROM:
            return at > 0 and row[at - 1] in _MADE
    return False


def _details(index: Index) -> frozenset[int]:
    """Return the numbers of the items that stand in a list below an item with a link."""
    found = set()
    above: list[bool] = []
    for piece in index.pieces:
        depth = piece.block.depth if piece.kind == "item" else 0
        del above[max(0, depth - 1) :]
        if any(above):
            found.add(piece.number)
        if depth:
            above.extend([False] * (depth - 1 - len(above)))
            above.append(bool(piece.block.links))
    return frozenset(found)
