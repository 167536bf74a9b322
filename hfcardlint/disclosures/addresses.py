"""Addresses of code: repositories, notebooks and training files, and what the words around a link call it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.words import TRAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.card.body import Link
    from hfcardlint.disclosures.links import Context
    from hfcardlint.disclosures.places import Index, Piece

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
    "dagshub.com/",
    "kaggle.com/code/",
    # Here it is shown without its makers' names until a paper is out.
    "anonymous.4open.science/",
)
# The name of a host begins before this place of an address.
_FAR = 24
# Who runs such a host for himself mostly calls it so.
_OWN_HOSTS = ("//git.", "//github.", "//gitlab.")
# What stands where an owner does in pages of the host itself, and in templates that nobody filled in.
_NOBODY = frozenset(("orgs", "sponsors", "user-attachments", "username", "yourname", "yourorg", "yourusername"))
_NOBODYS = ("<", "your-", "your_")
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
    low = url.lower()
    if "git" in low or "colab" in low or "kaggle" in low or "bitbucket" in low or "codeberg" in low or "dagshub" in low:
        return True
    if ".py" in low or ".ipynb" in low or ".y" in low or ".sh" in low or ".toml" in low:
        return True
    return "keras.io" in low or "nbviewer" in low or "4open" in low or training_folder(low)


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
            for mark in "?#)":
                path = path.partition(mark)[0]
            parts = [part for part in path.split("/") if part]
            named = len(parts) > 1 and not _is_nobody(parts) and (host != _LENT or parts[1] != "notebooks")
            return f"{parts[0]}/{parts[1].removesuffix('.git')}" if named else ""
    if words.holds(low, _OWN_HOSTS):
        path = low.partition("//")[2].partition("#")[0].partition("?")[0]
        parts = [part for part in path.split("/")[1:] if part]
        return f"{parts[0]}/{parts[1].removesuffix('.git')}" if len(parts) > 1 else ""
    return ""


def _is_nobody(parts: list[str]) -> bool:
    """Whether a path below a host of code is that of a page of the host, of a template, or of an uploaded picture or
    video, which the host keeps under ``owner/name/assets/number``."""
    uploaded = len(parts) > _UPLOADED and parts[2] == "assets" and parts[_UPLOADED].isdigit()
    return uploaded or parts[0] in _NOBODY or parts[0].startswith(_NOBODYS)


# The place of the number in the path of what was uploaded.
_UPLOADED = 3


def is_notebook(low: str) -> bool:
    """Whether an address in lower case is one of a notebook, or of a page that is one."""
    if "colab" not in low and "kaggle" not in low and "nb" not in low and "keras.io" not in low:
        return False
    return any(part in low for part in _NOTEBOOKS)


# In the name of a file or directory these say that it makes the sets of data.
_OF_DATA = frozenset(("data", "dataset", "datasets", "prepare", "preprocess", "process", "split"))


def names_data(name: str) -> bool:
    """Whether the name of a file or a repository, in lower case, holds a word for data or for preparing them."""
    return not _OF_DATA.isdisjoint(name.replace("-", "_").replace(".", "_").split("_"))


def training_file(low: str, said: Sequence[str] = ()) -> bool:
    """Whether an address in lower case ends in the name of a training script or configuration, or is a folder's; a
    sentence of the words ``said`` tells what ``run.sh`` runs."""
    name = low.partition("?")[0].rpartition("/")[2]
    if not name and training_folder(low):
        return True
    if not name.endswith(_FILES) or names_data(name):
        return False
    if "eval" in name and "train" not in name:
        return False
    if "run_" in name or "recipe" in name or "train" in name.replace("trained", ""):
        return True
    if name == "run.sh":
        return phrases.spot("reruns", said) is not None
    return "finetun" in name or "fine_tun" in name or "fine-tun" in name


def training_folder(low: str) -> bool:
    """Whether an address in lower case is that of a folder of the card's own repository, called after training."""
    return low[-1:] == "/" and "://" not in low and low[0] not in "#/" and in_path(f"://./{low}", "")


def evaluates(path: str) -> bool:
    """Whether a path inside a repository is that of an evaluation."""
    return "/eval" in path and "train" not in path and not path.startswith("/wiki")


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
        if (used and "recipes" in bits) or names_data(part):
            continue
        # What was tuned is a model: "fine-tuned-readers".
        tunes = "finetun" in "".join(bits).replace("finetuned", "")
        if tunes or not words.listed("links_path_words").isdisjoint(bits):
            return True
    return False


_CALLED = ("code", "codebase", "script", "scripts")
# Of these a code or a script is none of training, or no program.
_ELSE = frozenset(("country", "evaluation", "inference", "iso", "language", "qr", "zip"))
# Pages that are no code although a link calls them so.
PAGES = ("#", "https://arxiv.org/", "https://huggingface.co/", "https://hf.co/", "https://paperswithcode.com/")
_LONGEST = 5


def called(link: Link) -> bool:
    """Whether a short link calls what it leads to code."""
    low = link.text.lower()
    if not low.endswith(_CALLED) or link.image or link.url.startswith(PAGES):
        return False
    bits = low.split()
    return len(bits) <= _LONGEST and bits[-1] in _CALLED and _ELSE.isdisjoint(bits)


def alone(index: Index) -> bool:
    """Whether a card is nothing but a list of addresses: it tells of no model."""
    lines = [line for piece in index.pieces[:_FIRST] for line in piece.text.split("\n")]
    shown = {link.text for piece in index.pieces[:_FIRST] for link in piece.block.links if link.text}
    return len(lines) > _FEW and all(line.startswith("http") or line.strip() in shown for line in lines)


_FEW = 2
# No card is so long before it tells of a model.
_FIRST = 20


def spot(text: str, anchor: str, whole: str, start: int) -> int:
    """Return where in a text the words of a link stand, which begins at ``start`` of the whole card; -1 for nowhere.

    Where they stand in the text more than once, what is before the link tells it from the others.
    """
    at = text.find(anchor) if anchor else -1
    if at >= 0 and text.find(anchor, at + 1) >= 0:
        before = whole[max(0, start - _TELLING) : start].replace("\n", " ").rstrip("[*_`<")
        other = text.find(before + anchor) if before.strip() else -1
        return other + len(before) if other >= 0 else at
    return at


_TELLING = 10


def made_by(context: Context) -> bool:
    """Whether the sentence says that the model was trained with what the link stands for."""
    if context.tokens[:1] == ["orchestration"] and context.sentence.piece.topic not in ("evaluation", "usage"):
        # So the cards of BigScience and BigCode label what ran their training.
        return True
    spot = phrases.spot("made_by", context.tokens)
    if spot is None:
        low = context.low
        if low.isascii() or not context.trains(low):
            return False
        return context.han_means or words.holds(low, phrases.parts("made_by"))
    at = context.text.find(context.anchor) if context.anchor else -1
    if at < 0:
        return True
    seen = len([word for word in context.text[:at].split() if word])
    return seen >= spot[0]


def happened(context: Context) -> bool:
    """Whether what is said to be trained by some means is told as what was done, and not as what kind of model it is:
    "was trained", and not "the pretrained model"."""
    spot = phrases.spot("made_by", context.tokens)
    return spot is None or spot[0] == 0 or not _DOING.isdisjoint(context.tokens[spot[0] - 1 : spot[0]])


_DOING = frozenset(("and", "are", "be", "been", "is", "then", "was", "we", "were"))


def in_row(context: Context) -> bool:
    """Whether a link stands in a row of links with nothing between them that is a word."""
    links, rest = context.sentence.links, context.sentence.text
    if len(links) < _ROW:
        return False
    for link in links:
        rest = rest.replace(link.text, " ", 1)
    return not tokens(rest.lower())


_ROW = 2


def led_to(context: Context) -> bool:
    """Whether a link stands alone below a paragraph that says that what follows is the code that trained the model."""
    piece = context.sentence.piece
    if len(piece.text) > len(context.anchor or context.url) + _BARE:
        return False
    last = _above(context.index, piece)
    if last is None:
        return False
    if phrases.spot("trains_it", last.tokens) is not None or phrases.spot("train_code", last.tokens) is not None:
        return True
    return last.text.rstrip().endswith(":") and tells_how(last.low, last.tokens)


def _above(index: Index, piece: Piece) -> Piece | None:
    """Return the paragraph on training above a piece and the items before it, None for none."""
    at = bisect_left(index.pieces, piece.number, key=lambda other: other.number)
    last = next((other for other in reversed(index.pieces[max(0, at - _NEAR) : at]) if other.kind != "item"), None)
    return last if last is not None and last.kind == "paragraph" and last.mask & TRAIN else None


def lead(index: Index, piece: Piece, shown: str) -> str:
    """Return what leads to a link that is all of a paragraph or an item below: ``Trained with:``, ``""`` for
    nothing."""
    if piece.text.strip(" *_<>") != shown or piece.kind not in ("item", "paragraph"):
        return ""
    last = _above(index, piece)
    near = last is not None and (piece.kind == "item" or last.number == piece.number - 1)
    led = last.text.rstrip(" *_") if last is not None and near and last.low.isascii() else ""
    return led if led.endswith(":") else ""


# A library's example that these words lead to is for the reader to tune the model further.
_ADVICE = (
    *("can be fine", "can be train", "can fine-tune", "supports fine-tuning with", "to fine-tune th"),
    *("need to install", "you can fine", "you can train"),
    *("you can also", "you can tune", "you want to", "want to train", "train yours"),
)


def advises(low: str) -> bool:
    """Whether a sentence in lower case is for the reader to tune the model further."""
    return any(part in low for part in _ADVICE)


def tells_how(low: str, tokens: list[str]) -> bool:
    """Whether a text, of which the words are given too, says that what it links tells how the model was trained."""
    spot = phrases.spot("how_trained", tokens)
    if spot is None or "can be" in low or any(part in low for part in ("to use", "to run", "to load")):
        return False
    told = tokens[spot[0] : spot[1] + 1]
    last = max([at for at, word in enumerate(told) if word in words.listed("links_train_words")], default=-1)
    return last < 0 or words.DATA_WORDS.isdisjoint(told[last + 1 : last + 2])


# A link stands alone with this many characters around it; a paragraph leads to it over so many pieces.
_BARE = 8
_NEAR = 3


CODES = frozenset(("code", "codes", "codebase", "implementation", "repo", "repository", "script", "scripts"))
# A label before a colon is at most so long.
_LABEL = 24


def directs(context: Context) -> bool:
    """Whether a sentence under a heading on training sends the reader to a repository to train: ``Follow ... to``."""
    orders = context.sentence.piece.topic == "training" and context.tokens[:1] in _ORDERS
    return orders and not words.listed("links_train_words").isdisjoint(context.tokens)


_ORDERS = (["clone"], ["follow"], ["refer"], ["run"], ["see"], ["use"])


def headed(context: Context) -> bool:
    """Whether the heading, or the label of a short line, says that what is linked trained the model."""
    if context.host and words.folded(context.host.split("/")[1]) in words.frameworks():
        return False
    if len(context.tokens) < 5 and context.tokens[:1] in (["trainer"], ["training"]):
        return True
    if "training code" in context.sentence.piece.low.partition(":")[0][-_LABEL:]:
        return True
    if _is_yours(context.tokens) and is_notebook(context.url.lower()):
        return True
    label, mark, _ = context.low.partition(":")
    if mark and len(label) < _LABEL and label.rstrip(" *").endswith(("training", "fine-tuning")):
        return True
    if (mark and _for_training(label)) or led_to(context):
        return True
    section = context.index.body.sections[context.sentence.piece.block.section]
    if section.heading is None:
        return False
    low = section.heading.text.lower()
    if not low.isascii() and words.holds(low, phrases.parts("train_code")):
        return True
    if not ("code" in low or "repo" in low or "script" in low or "implementation" in low):
        return False
    heading = tokens(low)
    return not CODES.isdisjoint(heading) and not words.listed("links_train_words").isdisjoint(heading)


def _is_yours(row: Sequence[str]) -> bool:
    """Whether all that a sentence says leads to the notebook that makes such a model: ``Make your own bot here``."""
    made = row[:1] in _MADE and row[1:3] == ["your", "own"]
    return made and (row[3:] == ["here"] or (row[4:] == ["here"] and row[3] in _BOTS))


_MADE = (["build"], ["create"], ["make"], ["train"])
_BOTS = frozenset(("bot", "chatbot", "lora", "model", "one", "version"))


def _for_training(label: str) -> bool:
    """Whether a label says that what follows is for a stage of training: ``MossCore for pre-training and SFT``."""
    row = tokens(label)
    aims = row[row.index("for") + 1 :] if len(row) < _AIMED and "for" in row[:_NAMED] else []
    if not aims or not words.DATA_WORDS.isdisjoint(row):
        return False
    return not (_STAGES.isdisjoint(aims) and words.listed("links_train_words").isdisjoint(aims))


# So long is such a label, and the name in it.
_AIMED, _NAMED = 10, 4
_STAGES = frozenset(("dpo", "grpo", "ppo", "rlhf", "rlvr"))


def beyond_data(reach: str) -> bool:
    """Whether a text that holds a word of training tells of more than its data."""
    # A card that labels its lines one by one tells of its code beside its training data.
    if "data" not in reach or "code:" in reach:
        return True
    bits = tokens(reach.replace("/", " ").replace("_", " "))
    spots = [at for at, bit in enumerate(bits) if bit in words.listed("links_train_words")]
    return not spots or any(bits[at + 1 : at + 2] not in (["data"], ["dataset"], ["datasets"]) for at in spots)
