"""Pages, other than repositories, at which a card says that the code is, and what says that its own holds code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import origins, phrases, words
from hfcardlint.disclosures.addresses import PAGES, may, repository
from hfcardlint.disclosures.links import Evidence
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.words import CODE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.disclosures.places import Index

GIVING = frozenset(
    ("open-source", "open-sourced", "provide", "provided", "publish", "published", "release", "released", "share")
)
# A label is shorter than this; its last word calls code, or a program, what it stands for.
_LABEL = 30
_CALLED = frozenset(("code", "codebase", "script"))
_NOTEBOOK = "notebook"
_PROGRAMS = (".ipynb", ".py", ".r", ".sh")
# Before its last word stand such words alone, beside those of training also these.
_PLAIN = frozenset(("full", "model", "official", "original", "our", "project", "source", "the"))
_BESIDE = frozenset(("and", "evaluation", "inference"))
_KEYS = ("code", "code_repository", "github", "repo", "repo_url", "repository", "source_code", "training_code")
_HOLDERS = frozenset(("files", "folder", "notebooks", "repo", "repository"))
# Behind code that a repository holds these stand, and not what it is that the code runs.
_BEHIND = frozenset(
    ("accompanying", "and", "associated", "data", "for", "from", "models", "of", "related", "that", "to", "used")
)
# Topics of which the code does not train.
_APART = frozenset(("data", "evaluation", "license", "usage"))


def read(index: Index) -> Iterator[Evidence]:
    """Yield the repositories that a key of the front matter gives, the pages and the programs beside the card that a
    label calls code, the repositories that one gives without their host, and what says that this one holds code."""
    yield from _keyed(index)
    yield from _labelled(index)
    yield from _spelt(index)
    yield from _held(index)


def _held(index: Index) -> Iterator[Evidence]:
    """Yield what says that this very repository holds code, and not of what kind."""
    for piece in index.having(CODE):
        if piece.topic in _APART or _HOLDERS.isdisjoint(piece.words):
            continue
        for sentence in index.sentences(piece):
            spot = phrases.spot("repo_code", sentence.tokens)
            if spot and (sentence.tokens[spot[1] : spot[1] + 1] or ["of"])[0] in _BEHIND:
                yield Evidence("unlabelled", index.place(piece, sentence.text), "code")


def _keyed(index: Index) -> Iterator[Evidence]:
    """Yield the repositories that keys of the front matter give, such as ``repo_url``, as ModelHubMixin calls that of
    the library."""
    for key in () if index.meta.keys.isdisjoint(_KEYS) else _KEYS:
        place = index.meta_place(key)
        host = repository(place.text) if place is not None else ""
        if place is not None and host:
            yield Evidence("linked" if "train" in key else "unlabelled", place, host, place.text)


def _labelled(index: Index) -> Iterator[Evidence]:
    """Yield the pages and the programs beside the card that a label calls code."""
    for piece in index.having(CODE):
        link = next(iter(piece.block.links), None)
        if link is None or link.image or piece.topic in _APART:
            continue
        label, mark, rest = piece.low.partition(":")
        bits = tokens(label) if mark and len(label) < _LABEL else []
        if not (bits and rest.lstrip(" *[").startswith((link.text or link.url).lower())):
            continue
        trains = not words.listed("links_train_words").isdisjoint(bits)
        beside = words.listed("links_train_words") | _BESIDE | _PLAIN if trains else _PLAIN
        if not beside.issuperset(bits[:-1]):
            continue
        if link.url.startswith("http"):
            known = (bits[-1] in _CALLED or (trains and bits[-1] == _NOTEBOOK)) and not may(link.url)
            known = known and not link.url.startswith(PAGES)
        else:
            known = (bits[-1] in _CALLED or bits[-1] == _NOTEBOOK) and link.url.lower().endswith(_PROGRAMS)
        if known:
            said = link.url.partition("//")[2] or link.url
            yield Evidence("linked" if trains else "unlabelled", Place(link.span, piece.text), said, link.url)


def _spelt(index: Index) -> Iterator[Evidence]:
    """Yield the repositories of GitHub that a label gives without the host: ``GitHub: oak/leafer``."""
    for piece in index.pieces:
        for line in piece.text.split("\n") if "github" in piece.words else ():
            label, _, name = line.partition(":")
            bits, name = set(tokens(label.lower())), name.strip(" *`@")
            known = origins.is_id(name) and name.lower().partition("/")[0] not in _NO_OWNERS
            if "github" in bits <= _GITHUB and known:
                yield Evidence("unlabelled", index.place(piece, name), name.lower(), f"https://github.com/{name}")


_GITHUB = frozenset(("code", "github", "repo", "repository"))
# So a label says that there is none yet, or for nobody else.
_NO_OWNERS = frozenset(("none", "private", "public", "tba", "tbd", "todo"))
