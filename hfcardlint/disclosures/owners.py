"""Whose a repository is: the project's own, its base's, or that of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import families, phrases, words
from hfcardlint.disclosures.addresses import repository
from hfcardlint.disclosures.places import tokens

if TYPE_CHECKING:
    from hfcardlint.disclosures.links import Context
    from hfcardlint.disclosures.places import Index


def similar(index: Index, host: str) -> bool:
    """Whether a repository is called after the model, or its owner after the model's owner."""
    owner, name = host.split("/")
    repo = index.repo
    if repo is not None and repo.id and words.folded(repo.id.split("/")[0]) == words.folded(owner):
        return True
    key = words.folded(name)
    spelt = words.folded(index.body.headings[0].text) if index.body.headings else ""
    theirs = index.body.headings[0].text.lower().partition("/")[0] if "/" in spelt else ""
    if len(theirs) > 3 and " " not in theirs and owner.startswith(theirs):
        return True
    if len(key) < 4:
        return bool(spelt) and name in _title_words(index)
    if key in families.folded() or key in words.frameworks():
        return key == spelt or (len(key) > 4 and spelt.startswith(key))
    return key in spelt or (len(spelt) >= 4 and spelt in key)


def called_after(index: Index, host: str) -> bool:
    """Whether the title begins with a repository's name, which holds no family's or framework's, or the card's code
    loads a model of its owner."""
    name = host.split("/")[1]
    key = words.folded(name)
    title = words.folded(index.body.headings[0].text) if index.body.headings else ""
    common = len(key) < 4 or key in words.frameworks() or bool(families.first(name) or families.carries(name))
    return (title.startswith(key) and not common) or same_owner(index, host)


def _title_words(index: Index) -> list[str]:
    title = index.body.headings[0].text.lower()
    return "".join(char if char.isalnum() else " " for char in title).split()


def same_owner(index: Index, host: str) -> bool:
    """Whether code of the card loads the card's model, or one called as the repository, from a namesake of its
    owner."""
    owner, repo = host.split("/")
    shown = [low for low in [block.text.lower() for block in index.codes] if owner.partition("-")[0] in low]
    if not shown:
        return False
    stem = repo.replace("-", "_").partition("_")[0]
    title = words.folded(index.body.headings[0].text) if index.body.headings else ""
    for low in shown:
        for quote in ('"', "'"):
            loaded = low.partition(f"{quote}{owner}/")[2].partition(quote)[0]
            if not loaded:
                continue
            name = words.folded(loaded)
            if len(stem) > 4 and loaded.startswith(stem) and repo not in words.frameworks():
                return True
            if len(name) > 3 and (name in title or (len(title) > 3 and title in name)):
                return True
            if len(name) > 7 and any(
                words.folded(piece.text[:80]).removeprefix("the").startswith(name) for piece in index.pieces[:4]
            ):
                return True
    theirs = _loaded_owners(index)
    # The code of "google" stands under "google-research", that of "amazon" under "amazon-science".
    lent = owner.startswith(f"{next(iter(theirs))}-") and not owner.endswith("-datasets") if theirs else False
    return len(theirs) == 1 and (owner in theirs or lent)


_LOADERS = ("from_pretrained(", "pipeline(", "SentenceTransformer(")


def _loaded_owners(index: Index) -> set[str]:
    """Return the owners of all models that code of the card loads, in lower case."""
    found: set[str] = set()
    for block in index.codes:
        if any(loader in block.text for loader in _LOADERS):
            for quoted in block.text.lower().replace("'", '"').split('"')[1::2]:
                owner, slash, name = quoted.partition("/")
                if slash and name and not any(char in quoted for char in " :,.\n") and "/" not in name:
                    found.add(owner)
    return found


def mentioned(index: Index, host: str) -> bool:
    """Whether the head of the card names a repository, beside the links to it."""
    name = host.split("/")[1]
    key = words.folded(name)
    if len(key) < 4 or key in families.folded():
        return False
    for piece in index.pieces[:4]:
        if piece.kind != "row" and name in piece.low and "/" + name not in piece.low:
            text = piece.text[:300]
            for link in piece.block.links:
                if link.text and repository(link.url) == host:
                    text = text.replace(link.text, " ")
            if key in words.folded(text):
                return True
    return False


_OF_MODEL = ("model for", "models for", "weights for", "model used in", "models used in", "weights used in")


def is_own(index: Index, context: Context) -> bool:
    """Whether a repository is the project's own: by what is said, by the model's name, by the section."""
    piece = context.sentence.piece
    if of_others(context) or of_base(context) or context.host == "huggingface/notebooks":
        return False
    if similar(index, context.host) or same_owner(index, context.host):
        return True
    if mentioned(index, context.host):
        return True
    if context.kind != "rl" and context.before(40).rstrip(" [").endswith(_OF_MODEL):
        return True
    if context.tokens == ["original"] or (
        context.kind not in ("adapter", "finetune") and phrases.spot("original", context.tokens) is not None
    ):
        return True
    near = context.around(90, 60)
    bits = tokens(near.replace("/", " ").replace("_", " "))
    if phrases.spot("other_word", bits) and {"our", "official", "readme"}.isdisjoint(bits) and "this repo" not in near:
        return False
    own = phrases.spot("own_word", bits) is not None or any(part in near for part in phrases.table("own_word").parts)
    return own or piece.topic == "sources"


_STARTED = (
    "we use the publicly available",
    "checkpoint released by",
    "weights released by",
    "initialised from",
    "initialised with",
    "initialized from",
    "initialized with",
    "starting from",
)


_COMPARING = frozenset(("compare", "compared", "comparing"))


def of_others(context: Context) -> bool:
    """Whether the link stands among results, and is not called the makers' own."""
    piece = context.sentence.piece
    return piece.topic == "evaluation" and ("our" not in piece.words or not _COMPARING.isdisjoint(context.tokens))


def of_base(context: Context) -> bool:
    """Whether the link belongs to the model that this one starts from."""
    before = context.before(50)
    started = before.rstrip(" [*`").endswith(_STARTED)
    if started or "base model" in before or "fine-tuned version of" in before or "fine-tuned from" in before:
        return True
    if context.kind not in ("adapter", "finetune") or _AUTHORS.isdisjoint(context.tokens):
        return False
    return bool(context.host) and not similar(context.index, context.host)


# So the card of a fine-tune speaks of those who made the model that it starts from.
_AUTHORS = frozenset(("author's", "authors", "authors\u2019"))


def of_makers(index: Index, context: Context) -> bool:
    """Whether a repository that stands among results is the makers' own all the same, and no harness: called after the
    model, or of the one whose model the code of the card loads."""
    host = context.host
    if context.sentence.piece.topic != "evaluation" or host in words.runtimes() or of_base(context):
        return False
    if "eval" in host or "gist." in context.url:
        return False
    last = context.url.lower().partition("#")[0].rstrip("/").rpartition("/")[2]
    named = "/tree/" in context.url and bool(index.body.headings) and last in _title_words(index)
    return named or similar(index, host) or same_owner(index, host)


def of_library(index: Index, host: str) -> bool:
    """Whether a repository is called as the library of the front matter, which is no framework: the makers' own."""
    library = words.folded(next(iter(index.texts("library_name")), ""))
    if len(library) < 4 or library in words.frameworks() or host in words.runtimes():
        return False
    return words.folded(host.partition("/")[2]).startswith(library)
