"""Whose a repository is: the project's own, its base's, or that of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import families, phrases, words
from hfcardlint.disclosures.addresses import in_row, repository
from hfcardlint.disclosures.others import is_apart, runs_any
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
    if key == spelt and host in words.members("runtimes"):
        # A heading on the demonstration, such as "Gradio", is no title.
        return False
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
    """Whether code of the card loads models of a repository's owner alone, the card's model from a namesake of the
    owner, or one called as the repository."""
    owner, repo = host.split("/")
    lows = [block.text.lower() for block in index.codes]
    if not any(owner[:_HEAD] in low or repo in low for low in lows):
        return False
    loaded = _loaded(index)
    if loaded and _stems(owner, _leading([model.partition("/")[0] for model in loaded])):
        return True
    if len(repo) > LONG and repo not in words.frameworks() and any(model.endswith(f"/{repo}") for model in loaded):
        return True
    shown = [low for low in lows if owner.partition("-")[0] in low]
    stem = repo.replace("-", "_").partition("_")[0]
    title = words.folded(index.body.headings[0].text) if index.body.headings else ""
    for low in shown:
        for quote in ('"', "'"):
            model = low.partition(f"{quote}{owner}/")[2].partition(quote)[0]
            if not model:
                continue
            name = words.folded(model)
            if len(stem) > 4 and model.startswith(stem) and repo not in words.frameworks():
                return True
            if len(name) > 3 and (name in title or (len(title) > 3 and title in name)):
                return True
            if len(name) > 7 and any(
                words.folded(piece.text[:80]).removeprefix("the").startswith(name) for piece in index.pieces[:4]
            ):
                return True
    return False


def loads_of(index: Index, host: str) -> bool:
    """Whether code of the card names a model of a repository's owner."""
    owner = host.partition("/")[0]
    # Not in an address.
    given = (f'"{owner}/', f"'{owner}/", f"={owner}/")
    return any(words.holds(block.text.lower(), given) for block in index.codes)


# A name of more characters than this is hardly two projects'; so many of an owner's those called after it share.
LONG, _HEAD = 7, 4


def _stems(owner: str, their: str) -> bool:
    """Whether an owner of code is that of models, or called after it: the code of "google" stands under
    "google-research"."""
    name, key = words.folded(owner), words.folded(their)
    return name == key or (len(key) > 3 and name.startswith(key) and not name.endswith("datasets"))


def _leading(names: list[str]) -> str:
    """Return the name that stands most often among ``names``, ``""`` where two do."""
    first, *others = sorted(((names.count(name), name) for name in set(names)), reverse=True)
    return "" if others and others[0][0] == first[0] else first[1]


# Characters that no id holds.
_UNNAMED = frozenset(" :,")


def _loads(text: str) -> bool:
    if "from_pretrained(" in text or "pipeline(" in text:
        return True
    return "SentenceTransformer(" in text or ".load(" in text


def _loaded(index: Index) -> list[str]:
    """Return the ids of all models that code of the card loads, in lower case."""
    found: list[str] = []
    for block in index.codes:
        if _loads(block.text):
            for line in block.text.lower().split("\n"):
                for quoted in line.replace("'", '"').split('"')[1::2] if "/" in line else ():
                    owner, _, name = quoted.partition("/")
                    file = "." in name and name.rpartition(".")[2].isalpha()
                    if owner and name and "/" not in name and not file and _UNNAMED.isdisjoint(quoted):
                        found.append(quoted)
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


# So ends the name of what only shows the model.
_SHOWS = (" app", "demo", "demos", "leaderboard")
_OF_MODEL = (
    *("files for", "model for", "models for", "weights for"),
    *("model used in", "models used in", "weights used in"),
)


def is_own(index: Index, context: Context) -> bool:
    """Whether a repository is the project's own: by what is said, by the model's name, by the section."""
    piece = context.sentence.piece
    if of_others(context) or of_base(context) or is_apart(context) or context.host == "huggingface/notebooks":
        return False
    if similar(index, context.host) or same_owner(index, context.host):
        return True
    if of_origin(context) or context.anchor.lower().endswith(_SHOWS):
        return False
    if _headed_alike(context):
        return True
    if runs_any(context):
        return False
    if mentioned(index, context.host):
        return True
    if context.kind != "rl" and context.before(40).rstrip(" [").endswith(_OF_MODEL):
        return True
    if context.tokens == ["original"] or (
        context.kind not in ("adapter", "finetune") and phrases.spot("original", context.tokens) is not None
    ):
        return True
    near = context.anchor.lower() if in_row(context) else context.around(90, 60)
    if context.anchor.lower() == context.host:
        near = near.replace(context.host, " ")
    bits = tokens(near.replace("/", " ").replace("_", " "))
    if phrases.spot("other_word", bits) and {"our", "official", "readme"}.isdisjoint(bits) and "this repo" not in near:
        return False
    own = phrases.spot("own_word", bits) is not None or piece.topic == "sources"
    return own or (not near.isascii() and any(part in near for part in phrases.parts("own_word")))


# Whose code a project is built on keeps it, also where it is called official.
_ORIGINS = frozenset(("official", "original", "unofficial"))


def of_origin(context: Context) -> bool:
    """Whether the link leads to what the project is built on, to where the family of the model was released, or to
    what others made."""
    return _built_on(context) or _of_family(context.index, context) or is_apart(context) or _of_third(context)


def _built_on(context: Context) -> bool:
    """Whether the words before a link say that the project is built on what it leads to."""
    if "on top of" in context.low and "on top of" in context.before(_FAR):
        return True
    if "based on" not in context.low and "built on" not in context.low:
        return False
    near = context.before(60).replace(":", " ").replace("\uff1a", " ").split()[-_GROUND:]
    if near[-2:] == ["based", "on"] and not _MADE_SO.isdisjoint(near[-3:-2]):
        return True
    if "based on" not in " ".join(near) and "built on" not in " ".join(near):
        return False
    return not _ORIGINS.isdisjoint(near) or near[-1].rstrip("[").endswith(("'s", "\u2019s"))


_THANKING = frozenset(("acknowledge", "appreciate", "grateful", "kudos", "thank", "thankful", "thanks"))
# So many characters before a link such words may stand.
_NEAR = 60


def _of_third(context: Context) -> bool:
    """Whether the words around a link make it another's: thanks, a mark as in a list of references, the code that the
    project follows, or a library that only runs the model."""
    text, tokens = context.sentence.piece.text, context.tokens
    if not _THANKING.isdisjoint(tokens):
        return "our" not in context.before(_NEAR).split()
    if _is_listed(context):
        return True
    if text[:1] == "[" and text[1:2].isdigit():
        return True
    if tokens[:2] == ["using", "the"] and "library" in context.behind[:1]:
        return True
    if "preprocessing" in context.anchor.lower():
        return True
    return "implementation of" in context.low and context.before(_NEAR).partition("implementation of")[0].endswith(
        _FOLLOWING
    )


def _is_listed(context: Context) -> bool:
    """Whether the link stands in a list of references, under a heading that says so."""
    heading = context.index.body.sections[context.sentence.piece.block.section].heading
    if heading is None:
        return False
    bits = tokens(heading.text.lower())
    return "references" in bits[:2] or bits == ["reference"] or heading.text.startswith("\u53c2\u8003")


def thanked(context: Context) -> bool:
    """Whether the link stands under a heading of thanks, and leads to nothing called as the model."""
    heading = context.index.body.sections[context.sentence.piece.block.section].heading
    title = heading.text.strip(" *#:").lower() if heading is not None else ""
    if not (title.startswith(_THANKS) or context.sentence.low.startswith(_THANKED)):
        return False
    return not (context.host and (similar(context.index, context.host) or same_owner(context.index, context.host)))


_THANKED = ("感谢", "感謝", "特别感谢", "衷心感谢", "致谢", "致謝", "鸣谢")
_THANKS = ("acknowledg", "credit", "thanks", *_THANKED)
_FOLLOWING = ("follow the ", "following the ", "follows the ")


def _headed_alike(context: Context) -> bool:
    """Whether the section in which the link stands is called as the repository."""
    if context.host in words.members("runtimes"):
        # How to run a model has a heading for each tool.
        return False
    section = context.index.body.sections[context.sentence.piece.block.section]
    key = words.folded(context.host.partition("/")[2])
    return section.heading is not None and len(key) > LONG and words.folded(section.heading.text) == key


# "Developed based on" what is linked is a project of its own.
_MADE_SO = frozenset(("built", "created", "developed", "implemented"))
# So many words before a link tell what it is the ground of.
_GROUND = 8
# So many characters before a link "on top of" leads to it, also past other links.
_FAR = 200


def _of_family(index: Index, context: Context) -> bool:
    """Whether the link stands where a family of models was released, and the card's code loads a model of others:
    ``Fern was introduced in [a paper] and first released in [a repository]``."""
    at = context.low.find(" was introduced in ")
    if at < 0 or words.folded(context.low[:at].rpartition(" ")[2]) not in families.folded():
        return False
    loaded = _loaded(index)
    return bool(loaded) and not _stems(context.host.partition("/")[0], _leading([m.partition("/")[0] for m in loaded]))


_STARTED = (
    "we use the publicly available",
    "checkpoint released by",
    "weights released by",
    "using publicly available",
    "with publicly available",
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
    if (
        started
        or "base model" in before
        or "source models:" in before
        or ("fine-tuned version of" in before and not context.with_it)
        or "fine-tuned from" in before
        or "finetuned from" in before
    ):
        return True
    if context.kind not in ("adapter", "finetune"):
        return False
    if not _TUNED.isdisjoint(context.behind[:1]):
        return True
    if "model_card" in context.url.lower() and words.folded(context.host.partition("/")[2]) in families.folded():
        return True
    if _AUTHORS.isdisjoint(context.tokens):
        return False
    return bool(context.host) and not similar(context.index, context.host)


# Behind a link these say that it stands for what was tuned.
_TUNED = frozenset(("fine-tuned", "finetuned"))
# So the card of a fine-tune speaks of those who made the model that it starts from.
_AUTHORS = frozenset(("author's", "authors", "authors\u2019"))


def of_makers(index: Index, context: Context) -> bool:
    """Whether a repository that stands among results is the makers' own all the same, and no harness: called after the
    model, or of the one whose model the code of the card loads."""
    host = context.host
    if context.sentence.piece.topic != "evaluation" or host in words.members("runtimes") or of_base(context):
        return False
    if "eval" in host or "gist." in context.url:
        return False
    last = context.url.lower().partition("#")[0].rstrip("/").rpartition("/")[2]
    named = "/tree/" in context.url and bool(index.body.headings) and last in _title_words(index)
    # A benchmark's short name, such as that of a subject, stands in titles too.
    called = len(words.folded(host.partition("/")[2])) > _SHORTEST and similar(index, host)
    return named or called or same_owner(index, host)


_SHORTEST = 5


def teaches(context: Context) -> bool:
    """Whether the project's own code is linked for readers to train a model of their own with, or to learn how."""
    low = context.low
    at = low.find(" your own")
    if at < 0 or not context.trains(low[max(0, at - _VERB) : at]):
        at = low.find("shows how to ")
        if at < 0 or not context.trains(low[at : at + _TOLD]):
            return False
    return similar(context.index, context.host) or same_owner(context.index, context.host)


# So long is the verb before "your own", and "shows how to" with its verb.
_VERB, _TOLD = 12, 28


def of_library(index: Index, host: str) -> bool:
    """Whether a repository is called as the library of the front matter, which is no framework: the makers' own."""
    library = words.folded(next(iter(index.texts("library_name")), ""))
    if len(library) < 4 or library in words.frameworks() or host in words.members("runtimes"):
        return False
    return words.folded(host.partition("/")[2]).startswith(library)
