"""Addresses of code: repositories, notebooks and training files, and whether a repository is the project's own."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from hfcardlint.disclosures import families, phrases, words
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.words import TRAIN

if TYPE_CHECKING:
    from hfcardlint.card.body import Link
    from hfcardlint.disclosures.links import Context
    from hfcardlint.disclosures.places import Index

# Where a notebook of a repository runs.
_LENT = "colab.research.google.com/github/"
_HOSTS = (
    "github.com/",
    _LENT,
    "raw.githubusercontent.com/",
    "gitlab.com/",
    "codeberg.org/",
    "bitbucket.org/",
    "gitee.com/",
    "kaggle.com/code/",
)
# The name of a host begins before this place of an address.
_FAR = 24
# What stands where an owner does in pages of the host itself, and in templates that nobody filled in.
_NOBODY = frozenset(
    (
        "orgs",
        "sponsors",
        "user-attachments",
        "username",
        "your-name",
        "your-org",
        "your-username",
        "yourname",
    )
)
_NOTEBOOKS = (
    "colab.research.google",
    ".ipynb",
    "nbviewer",
    "kaggle.com/code",
    "kaggle.com/kernels",
    "keras.io/examples",
)
_FILES = (".py", ".ipynb", ".sh", ".yaml", ".yml", ".json", ".toml")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf", ".mp4")


def may(url: str) -> bool:
    """Whether an address may be one of code."""
    if "git" in url or "colab" in url or "kaggle" in url or "bitbucket" in url or "codeberg" in url:
        return True
    if ".py" in url or ".ipynb" in url or ".y" in url or ".sh" in url or ".toml" in url:
        return True
    return "keras.io" in url or "nbviewer" in url


def repository(url: str) -> str:
    """Return ``owner/name`` of the repository that an address points into, ``""`` where it is none."""
    low = url.lower()
    if "=https://" in low:
        # A service opens the address that it is handed.
        low = low[low.find("=https://") + 1 :].partition("&")[0]
    for host in _HOSTS:
        at = low.find(host)
        if 0 <= at < _FAR:
            path = low[at + len(host) :]
            for mark in "?#":
                path = path.partition(mark)[0]
            parts = [part for part in path.split("/") if part]
            named = len(parts) > 1 and parts[0] not in _NOBODY and (host != _LENT or parts[1] != "notebooks")
            return f"{parts[0]}/{parts[1].removesuffix('.git')}" if named else ""
    if "//git." in low or "//gitlab." in low:
        path = low.partition("//")[2].partition("#")[0].partition("?")[0]
        parts = [part for part in path.split("/")[1:] if part]
        return f"{parts[0]}/{parts[1].removesuffix('.git')}" if len(parts) > 1 else ""
    return ""


def is_notebook(low: str) -> bool:
    """Whether an address in lower case is one of a notebook, or of a page that is one."""
    if "colab" not in low and "kaggle" not in low and "nb" not in low and "keras.io" not in low:
        return False
    return any(part in low for part in _NOTEBOOKS)


# In the name of a file or directory these say that it makes the sets of data.
_OF_DATA = frozenset(("data", "dataset", "datasets", "prepare", "preprocess", "process", "split"))


def _is_of_data(name: str) -> bool:
    return not _OF_DATA.isdisjoint(name.replace("-", "_").replace(".", "_").split("_"))


def training_file(low: str) -> bool:
    """Whether an address in lower case ends in the name of a training script or configuration."""
    name = low.partition("?")[0].rpartition("/")[2]
    if not name.endswith(_FILES) or _is_of_data(name):
        return False
    if "run_" in name or "recipe" in name or "train" in name.replace("trained", ""):
        return True
    return "finetun" in name or "fine_tun" in name or "fine-tun" in name


# Below ``recipes`` these are recipes for using a model.
_USES = frozenset(("eval", "evaluation", "inference", "quickstart", "responsible", "safety"))


def in_path(url: str, host: str) -> bool:
    """Whether a directory or the repository's name says training."""
    low = url.lower()
    if "train" not in low and "tun" not in low and "recipe" not in low:
        return False
    name = host.split("/")[1] if host else ""
    path = low.split(host, 1)[-1] if host else low.partition("://")[2].partition("/")[2]
    parts = path.replace("#", "/").replace("?", "/").replace(".", "/").split("/")
    # What a repository is called tells nothing of a page on a model in it.
    if "recipe" in name or "pretraining" in name or path.endswith("readme.md"):
        parts = [part for part in parts if part != name]
    else:
        parts.append(name)
    if "contamination" in low or "/prediction/" in path:
        return False
    used = not _USES.isdisjoint(path.replace("/", " ").replace("_", " ").replace("-", " ").split())
    for part in parts:
        bits = part.replace("_", "-").split("-")
        if (used and "recipes" in bits) or _is_of_data(part):
            continue
        if not words.listed("links_path_words").isdisjoint(bits):
            return True
        if "fine-tun" in part.replace("_", "-") or "finetun" in part:
            return True
    return False


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


_ENDINGS = ("ode", "odebase", "cript", "cripts")
_LAST = frozenset("est")
_CALLED = ("code", "codebase", "script", "scripts")
# Of these a code or a script is none of training, or no program.
_ELSE = frozenset(("country", "evaluation", "inference", "iso", "language", "qr", "zip"))
# Pages that are no code although a link calls them so.
PAGES = ("#", "https://arxiv.org/", "https://huggingface.co/", "https://hf.co/", "https://paperswithcode.com/")
_LONGEST = 5


def called(link: Link) -> bool:
    """Whether a short link calls what it leads to code."""
    text = link.text
    if text[-1:] not in _LAST or not text.endswith(_ENDINGS) or link.image or link.url.startswith(PAGES):
        return False
    bits = text.lower().split()
    return len(bits) <= _LONGEST and bits[-1] in _CALLED and _ELSE.isdisjoint(bits)


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


def alone(index: Index) -> bool:
    """Whether a card is nothing but a list of addresses: it tells of no model."""
    lines = [line for piece in index.pieces[:_FIRST] for line in piece.text.split("\n")]
    shown = {link.text for piece in index.pieces[:_FIRST] for link in piece.block.links if link.text}
    return len(lines) > _FEW and all(line.startswith("http") or line.strip() in shown for line in lines)


_FEW = 2
# No card is so long before it tells of a model.
_FIRST = 20
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


def of_data(context: Context) -> bool:
    """Whether the link stands for a data set."""
    around = context.around(60, 30) if context.anchor in context.text else context.low[:200]
    bits = tokens(around.replace("/", " ").replace("_", " "))
    if not {"taken", "obtained", "downloaded"}.isdisjoint(bits):
        return True
    data = not {"dataset", "datasets", "data-set", "corpus", "corpora"}.isdisjoint(bits) or (
        not around.isascii() and any(part in around for part in ("数据集", "データセット", "데이터셋"))
    )
    return data and {"code", "codes", "repo", "repository", "script", "scripts"}.isdisjoint(bits)


def led_to(context: Context) -> bool:
    """Whether a link stands alone below a paragraph that says that what follows is the code that trained the model."""
    piece = context.sentence.piece
    if len(piece.text) > len(context.anchor or context.url) + _BARE:
        return False
    pieces = context.index.pieces
    at = bisect_left(pieces, piece.number, key=lambda other: other.number)
    last = next((other for other in reversed(pieces[max(0, at - _NEAR) : at]) if other.kind != "item"), None)
    if last is None or last.kind != "paragraph" or not last.mask & TRAIN:
        return False
    return phrases.spot("trains_it", last.tokens) is not None or phrases.spot("train_code", last.tokens) is not None


# A link stands alone with this many characters around it; a paragraph leads to it over so many pieces.
_BARE = 8
_NEAR = 3


CODES = frozenset(("code", "codes", "codebase", "implementation", "repo", "repository", "script", "scripts"))
# A label before a colon is at most so long.
_LABEL = 24


def headed(context: Context) -> bool:
    """Whether the heading, or the label of a short line, says that what is linked trained the model."""
    if context.host and words.folded(context.host.split("/")[1]) in words.frameworks():
        return False
    if len(context.tokens) < 5 and context.tokens[:1] in (["trainer"], ["training"]):
        return True
    if "training code" in context.sentence.piece.low.partition(":")[0][-_LABEL:]:
        return True
    label, mark, _ = context.low.partition(":")
    if mark and len(label) < _LABEL and label.rstrip(" *").endswith(("training", "fine-tuning")):
        return True
    if led_to(context):
        return True
    section = context.index.body.sections[context.sentence.piece.block.section]
    if section.heading is None:
        return False
    low = section.heading.text.lower()
    if not ("code" in low or "repo" in low or "script" in low or "implementation" in low):
        return False
    heading = tokens(low)
    return not CODES.isdisjoint(heading) and not words.listed("links_train_words").isdisjoint(heading)
