"""Hints at code: links that are weaker signs of the project's own repository or of a trainer.

They are asked for only where a card shows nothing else, so that their price is paid by few cards.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import families, pages, pasted, phrases, scripts, words
from hfcardlint.disclosures.addresses import PICTURES, advises, directs, may, repository
from hfcardlint.disclosures.leads import of_data
from hfcardlint.disclosures.links import Context, Evidence
from hfcardlint.disclosures.owners import loads_of, of_base, of_origin, same_owner, similar, thanked
from hfcardlint.disclosures.pages import GIVING
from hfcardlint.disclosures.places import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.disclosures.places import Index

_MOST = 200
# So far down a name alone on its line may be what the card is about.
_HEAD = 6
# Names up to this length are those of families.
_SHORT = 6
_ASIDE = ("/pull/", "/releases/download/", "/sponsors/", "model-card", "model_card")
# Each page is the program that trains what it tells of.
_LESSON = "keras.io/examples/"
# Pages with forms on which a model is trained.
_FORMS = ("replicate.com/", "huggingface.co/spaces/", "fal.ai/", _LESSON, "drive.google.com/file/")
_LABEL = 30
# A page of issues says whose it is where the card asks for them.
_ASKED = frozenset(("comments", "feedback", "issue", "issues", "question", "questions"))
_MAIN = frozenset(("companion", "main", "project", "project's", "source"))
_REPOS = frozenset(("repo", "repository"))
_NAMED = frozenset(("code", "git", "github", "github repo", "github repository", "repo", "repository"))
_TOOLS = frozenset(("framework", "library", "tool", "toolkit"))
_BUILT = frozenset(("built", "created", "developed", "implemented", "made", "trained"))
# Words with which a card leads on to its only repository, also in a section on use.
_LEADS = frozenset(("companion", "detail", "details", "more", "reference", "released", "script", "scripts"))
_SHOWS = _LEADS | {"available", "code", "github", "repo", "repository"}
# With which it sends the reader to a repository, a gist being a page of notes too.
_SENDS = frozenset(("refer", "see", "visit"))
# Words that make a repository another's.
_ANOTHER = frozenset(
    (
        *(
            "adapted",
            "baseline",
            "benchmark",
            "benchmarks",
            "compatible",
            "converted",
            "corpus",
            "credit",
            "credits",
            "data",
        ),
        *("dataset", "datasets", "evaluate", "evaluated", "evaluation", "example", "examples", "extension", "fork"),
        *("inference", "inspired", "licence", "license", "recommend", "similar", "suggest", "thank", "thanks"),
        *("tokenizer", "webui"),
    )
)


def read(index: Index, kind: str) -> Iterator[Evidence]:
    """Yield what steps, addresses and links say that are no clear signs, for a repository of that ``kind``."""
    yield from scripts.steps(index)
    yield from pages.read(index)
    found = list(_contexts(index, kind))
    known = [context for context in found if not _is_library(context) and not _is_data(context)]
    owners = {_owner(context) for context in known if not of_base(context)}
    alone = {_owner(context) for context in known if _is_alone(context)}
    told = False
    for context in found:
        state = _library(index, context) if _is_library(context) else _state(context, owners, alone)
        if state:
            told = True
            yield Evidence(state, context.place, context.host or context.anchor or context.url, context.url)
    if not told:
        yield from _pages(index, kind)


def _pages(index: Index, kind: str) -> Iterator[Evidence]:
    """Yield the repository of which the card links several pages, where it links no other."""
    found: dict[str, Context] = {}
    paths = index.text.count("/blob/") + index.text.count("/tree/")
    for piece in index.pieces if paths >= _PAGES else ():
        for sentence in index.sentences(piece) if any(may(link.url) for link in piece.block.links) else ():
            for link in sentence.links:
                host = repository(link.url)
                if host and not link.image:
                    found.setdefault(link.url, Context(index, kind, sentence, link, host))
                    if len(found) > _MOST or host != next(iter(found.values())).host:
                        return
    pages = [context for context in found.values() if _is_page(context)]
    if len(pages) >= _PAGES and not _is_library(pages[0]):
        yield Evidence("unlabelled", pages[0].place, pages[0].host, pages[0].url)


# So many pages of one repository are those of the project.
_PAGES = 3


def _is_page(context: Context) -> bool:
    """Whether a link leads to a page of a repository, and to none of data or of what is thanked or built on."""
    if "/blob/" not in context.url and "/tree/" not in context.url:
        return False
    return not (of_base(context) or of_origin(context) or _is_data(context))


def _called(context: Context) -> list[str]:
    """Return the words of the label of a short line or a row."""
    label, mark, _ = context.low.replace("|", ":", 1).partition(":")
    return tokens(label) if mark and len(label) < _LABEL else []


def _contexts(index: Index, kind: str) -> Iterator[Context]:
    """Yield the links to repositories and to pages that train, at most 200, without those below a pasted card."""
    left = _MOST
    for piece in pasted.without(index, kind):
        wanted = {link.url for link in piece.block.links if may(link.url) or "train" in link.url or "drive" in link.url}
        for sentence in index.sentences(piece) if wanted else ():
            for link in sentence.links:
                low = link.url.lower()
                if (
                    link.url not in wanted
                    or low.endswith((*PICTURES, ".json", ".txt"))
                    or any(part in low for part in _ASIDE)
                ):
                    continue
                context = Context(index, kind, sentence, link, repository(link.url))
                if context.host or any(form in low for form in _FORMS) or "colab.research" in low:
                    yield context
                left -= 1
                if not left:
                    return


def _owner(context: Context) -> str:
    return context.host.partition("/")[0]


def _is_library(context: Context) -> bool:
    """Whether a link leads to a library or framework of many projects."""
    host = context.host
    if host in words.listed("links_tools"):
        return not loads_of(context.index, host)
    return host in words.members("runtimes") or words.folded(host.rpartition("/")[2]) in words.frameworks()


def _is_data(context: Context) -> bool:
    """Whether a link stands for data: by its words, or by a section in which nothing is said of scripts."""
    if context.sentence.piece.topic == "data":
        return {"repo", "repository", "scripts", "script", "code"}.isdisjoint(context.tokens)
    return of_data(context)


# Headings of lists of what others made.
_OTHERS = frozenset(
    ("acknowledgements", "acknowledgments", "credit", "credits", "references", "thanks", "tools", "used")
)


def _is_alone(context: Context) -> bool:
    """Whether nothing stands around a link."""
    piece = context.sentence.piece
    text = piece.text.strip(" -*:<>[]()\n")
    heading = context.index.body.sections[piece.block.section].heading
    if heading is not None and not _OTHERS.isdisjoint(tokens(heading.text.lower())):
        return False
    if text == context.anchor and piece.number < _HEAD:
        # "Fern's Oak" above a model that is tuned from it is the base.
        derived = context.kind in ("adapter", "finetune")
        return not (derived and text.partition(" ")[0].endswith(("'s", "\u2019s")))
    return text == context.url


def _is_namesake(context: Context) -> bool:
    """Whether a part of the repository's name is a word of the card's title, and no family's name."""
    headings = context.index.body.headings
    if not headings or context.sentence.piece.topic == "evaluation":
        return False
    parts = context.host.partition("/")[2].replace("_", "-").split("-")
    title = tokens(headings[0].text.lower())
    return any(len(part) > _SHORT and part in title and part not in families.known() for part in parts)


def _is_about(context: Context) -> bool:
    """Whether a section on the makers lists what is linked."""
    heading = context.index.body.sections[context.sentence.piece.block.section].heading
    return heading is not None and tokens(heading.text.lower())[:2] == ["about", "us"]


# With these a card speaks of its own project's place in a library.
_PROJECT = ("comments about the model", "of the project", "original model can be found")


# So near before a link to a library stands the word that it is released with.
_BEFORE = 120


def _library(index: Index, context: Context) -> str:
    """Return the state of a link to a library: the project's own where that is the model's, or named as trainer."""
    given = _gives(context) and not GIVING.isdisjoint(tokens(context.before(_BEFORE)))
    if context.sentence.piece.topic not in ("citation", "license", "limitations") and (
        given
        or similar(index, context.host)
        or any(part in context.low for part in _PROJECT)
        or (not _REPOS.isdisjoint(context.tokens) and _credited(index, context.host))
    ):
        return "unlabelled"
    if context.host not in words.members("runtimes") and _is_about(context):
        return "unlabelled"
    framework = words.folded(context.host.rpartition("/")[2]) in words.frameworks()
    if not (framework or context.host.startswith(_LIBRARIES)) and (
        _called(context) == ["source", "code"] or _visits(context)
    ):
        return "unlabelled"
    # A tool of which any user's card is written gives its home so.
    label = context.tokens[:1] == ["library"] and context.host not in words.listed("links_tools")
    alone = context.sentence.piece.topic in ("settings", "training") and _is_alone(context)
    return "named" if framework and (label or alone) else ""


# Owners of libraries that run models of all makers.
_LIBRARIES = ("ggerganov/", "ggml-org/", "huggingface/", "vllm-project/")


def _visits(context: Context) -> bool:
    """Whether a sentence sends the reader for details to what it calls the repository, and not by its name."""
    bits = context.tokens
    return context.anchor.lower() in _NAMED and not (_SENDS.isdisjoint(bits) or _DETAILS.isdisjoint(bits))


_DETAILS = frozenset(("detail", "details", "information"))


def _gives(context: Context) -> bool:
    """Whether the makers say that they release what is linked."""
    bits = context.tokens
    if "we" not in bits or GIVING.isdisjoint(bits):
        return False
    # What stands behind a link tells what it is for, not whose it is.
    if not _ANOTHER.isdisjoint(tokens(f"{context.before(_BEFORE)} {context.anchor.lower()}")):
        return False
    return not any(word in GIVING and after == "by" for word, after in pairwise(bits))


def _credited(index: Index, host: str) -> bool:
    """Whether the text says that the owner of a repository made the model."""
    owner = host.partition("/")[0]
    for piece in index.pieces:
        if piece.low.startswith("author") and piece.low.replace("|", ":").endswith(f": {owner}"):
            return True
        if owner in piece.words and "by" in piece.words:
            at = piece.tokens.index(owner)
            near = piece.tokens[max(0, at - _CREDIT) : at]
            if "by" in near[-_BY:] and not _MADE.isdisjoint(near):
                return True
    return False


# So near stand the model, and "by", before the name of the maker.
_CREDIT, _BY = 9, 4
_MADE = frozenset(("model", "models", "developed"))


def _state(context: Context, owners: set[str], alone: set[str]) -> str:
    """Return what a link says that leads to no library; ``owners``: of all repositories of the card, and of those that
    stand ``alone``."""
    bits = frozenset(context.tokens)
    topic = context.sentence.piece.topic
    if not context.host:
        return _page(context, bits)
    if of_base(context) or of_origin(context) or thanked(context):
        return ""
    called = _called(context)
    if not words.listed("hints_labels").isdisjoint(called) and not (called == ["url"] and _is_data(context)):
        return "unlabelled"
    if context.before(_LABEL).rstrip(" [*`").endswith(("trainer:", "trainer\uff1a")):
        return "named"
    if any(word in ("more", "other") and after == "models" for word, after in pairwise(context.tokens)):
        return ""
    if "available" in bits and not bits.isdisjoint(("checkpoints", "models")):
        return "unlabelled"
    if directs(context) and not of_data(context):
        return "linked"
    if _is_data(context):
        own = "card" in context.url.lower().rpartition("/")[2] or same_owner(context.index, context.host)
        own = own or _credited(context.index, context.host)
        return "unlabelled" if topic != "evaluation" and own else ""
    if topic not in ("evaluation", "license") and _credited(context.index, context.host):
        return "unlabelled"
    if advises(context.low):
        return ""
    if "/blob/" in context.url and "licen" in context.url.lower().rpartition("/")[2]:
        return "unlabelled" if context.trains(context.low) and similar(context.index, context.host) else ""
    if "/issues" in context.url or "/discussions" in context.url:
        tail = context.url.partition("/issues")[2].strip("/")
        asked = not tail[:1].isdigit() and not _ASKED.isdisjoint(bits)
        return "unlabelled" if asked or similar(context.index, context.host) else ""
    if _gives(context) or not (_MAIN.isdisjoint(bits) or _REPOS.isdisjoint(bits)):
        return "unlabelled"
    sole = len(alone) == 1 and (topic != "usage" or len(owners) == 1)
    if (sole and _is_alone(context)) or _is_namesake(context):
        return "unlabelled"
    if not _TOOLS.isdisjoint(bits) or context.tokens[:1] == ["library"]:
        is_label = context.tokens[:1] == ["library"]
        return "named" if is_label or context.trains(context.low) or not _BUILT.isdisjoint(bits) else ""
    return "unlabelled" if len(owners) == 1 and _sends(context, bits) else ""


def _page(context: Context, bits: frozenset[str]) -> str:
    """Return what a link says that leads to no repository: to a lesson, a notebook, a page."""
    if _LESSON in context.url or phrases.spot("trains_it", context.tokens) is not None:
        return "linked"
    if "colab.research" in context.url:
        # Beside other text a notebook is a demonstration, unless it is the source that the card gives.
        given = context.sentence.piece.topic == "sources" and "notebook" in bits and "demo" not in bits
        return "unlabelled" if given or len(context.index.pieces) == 1 else ""
    learned = not words.listed("code_learned").isdisjoint(bits)
    return "named" if learned and "train" in context.url.partition("://")[2] else ""


def _sends(context: Context, bits: frozenset[str]) -> bool:
    """Whether a sentence sends the reader to what it links, and not for another model."""
    topic = context.sentence.piece.topic
    leads = _LEADS if topic == "usage" else _SHOWS
    if "gist." not in context.url:
        leads |= _SENDS
    return topic not in ("evaluation", "license") and not leads.isdisjoint(bits) and _ANOTHER.isdisjoint(bits)
