"""Pages, other than repositories, at which a card says that the code is, and those beside it that tell of the
training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.addresses import PAGES, may, repository
from hfcardlint.disclosures.links import Evidence
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.words import CODE, TRAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.disclosures.places import Index

GIVING = frozenset(
    ("open-source", "open-sourced", "provide", "provided", "publish", "published", "release", "released", "share")
)
_CODE = frozenset(("code", "codes", "implementation", "scripts"))
_DATA = frozenset(("dataset", "datasets", "evaluation", "license", "licensed"))
# A label is shorter than this; its last word calls code, or a program, what it stands for.
_LABEL = 30
_CALLED = frozenset(("code", "codebase", "script"))
_NOTEBOOK = "notebook"
_PROGRAMS = (".ipynb", ".py", ".r", ".sh")
# Before its last word stand such words alone, beside those of training also these.
_PLAIN = frozenset(("full", "model", "official", "original", "our", "project", "source", "the"))
_BESIDE = frozenset(("and", "evaluation", "inference"))
_GITHUB = frozenset(("code", "github", "repo", "repository"))
_KEYS = ("code", "code_repository", "github", "repo", "repo_url", "repository", "source_code", "training_code")
_HOLDERS = frozenset(("files", "folder", "notebooks", "repo", "repository"))
# Behind code that a repository holds these stand, and not what it is that the code runs.
_BEHIND = frozenset(
    ("accompanying", "and", "associated", "data", "for", "from", "models", "of", "related", "that", "to", "used")
)
# Topics of which the code does not train.
_APART = frozenset(("data", "evaluation", "license", "usage"))
# What the name of a page on the training holds, and what it does not.
_TRAINING = frozenset(("finetune", "finetuning", "reproduce", "retraining", "train", "training"))
_MOST = 200


def read(index: Index) -> Iterator[Evidence]:
    """Yield the repositories that a key of the front matter gives, the pages at which the makers say that their code
    is, those and the programs beside the card that a label calls code, the repositories that one gives without their
    host, and the pages beside the card on the training."""
    yield from _keyed(index)
    yield from _given(index)
    yield from _labelled(index)
    yield from _spelt(index)
    yield from _held(index)
    if ".md" in index.text:
        yield from _guides(index)


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


def _given(index: Index) -> Iterator[Evidence]:
    """Yield the pages at which the makers say that their code is."""
    for piece in index.having(CODE):
        if not piece.block.links or piece.topic == "limitations" or "we" not in piece.words:
            continue
        for sentence in index.sentences(piece):
            bits = sentence.tokens
            if "we" not in bits or GIVING.isdisjoint(bits) or _CODE.isdisjoint(bits) or not _DATA.isdisjoint(bits):
                continue
            for link in sentence.links[:1]:
                if link.url.startswith("http") and not link.image and not (link.url.startswith(PAGES) or may(link.url)):
                    place = Place(link.span, sentence.text)
                    yield Evidence("unlabelled", place, link.url.partition("//")[2], link.url)


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
        if "github" not in piece.words or ":" not in piece.text:
            continue
        for line in piece.text.split("\n"):
            label, mark, name = line.partition(":")
            name = name.strip(" *`@")
            bits = set(tokens(label.lower())) if mark and len(label) < _LABEL else set()
            called = "github" in bits and bits <= _GITHUB
            if called and _is_name(name):
                yield Evidence("unlabelled", index.place(piece, name), name.lower(), f"https://github.com/{name}")


# So a label says that there is none, or names two things: ``N/A``, ``CI/CD``.
_NO_OWNERS = frozenset(("and", "ci", "n", "na", "none", "or", "private", "public", "tba", "tbd", "todo"))


def _is_name(name: str) -> bool:
    """Whether a text is the name of a repository behind that of its owner."""
    owner, _, rest = name.partition("/")
    return (
        bool(owner)
        and owner.lower() not in _NO_OWNERS
        and all(part.isascii() and part.replace("-", "").isalnum() for part in (owner, *_split(rest)))
    )


def _split(name: str) -> list[str]:
    return name.replace(".", "_").split("_")


def _guides(index: Index) -> Iterator[Evidence]:
    """Yield the pages beside the card that are called after the training."""
    for piece in index.having(TRAIN):
        linked = [link.url for link in piece.block.links if link.url.lower().endswith(".md")]
        for name in [*linked, *(piece.text.split()[:_MOST] if ".md" in piece.low else ())]:
            bare = name.strip("`*[](),.:;|\"'")
            if "://" not in bare and _is_guide(bare.lower()):
                yield Evidence("named", index.place(piece, bare), bare)


def _is_guide(low: str) -> bool:
    """Whether a path is that of a page on the training."""
    bits = low.rpartition("/")[2].removesuffix(".md").replace("-", "_").split("_")
    if not low.endswith(".md") or _TRAINING.isdisjoint(bits):
        return False
    return words.listed("scripts_of_data").isdisjoint(bits) and words.listed("scripts_else").isdisjoint(bits)
