"""Scripts, notebooks and configurations for training that a card names, and commands that run them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.links import Evidence
from hfcardlint.disclosures.others import later
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.words import TRAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.body import Block, Link
    from hfcardlint.disclosures.places import Index, Piece, Sentence

# A text that names a file or a directory for training, or a command, holds one of these.
_SIGNS = (
    *(".ipynb", ".py", ".sh", ".toml", ".yaml", ".yml", ".r", "on -m ", "on3 -m ", "figs/", "ipts/", "ing/"),
    *("train/", "/train", "/fine", "/ directory", "/ folder", "/ package", "lines/", "src/", "code/"),
    *("code |", "code: "),
)
_BARE = tuple([sign for sign in _SIGNS if "/" not in sign])
_FILES = (".ipynb", ".py", ".r", ".sh", ".toml", ".yaml", ".yml")
_PROGRAMS = (".ipynb", ".py", ".r", ".sh")
_SETTINGS = (".ipynb", ".sh", ".toml", ".yaml", ".yml")
_STAGES = frozenset(("dpo", "fit", "fitting", "grpo", "ppo", "sft"))
_CODES = ("code", "config", "file", "implementation", "loop", "notebook", "pipeline", "recipe", "script")
_WITHIN = frozenset(("at", "in", "inside", "under", "within"))
_PARTS = ("code", "module", "notebook", "pipeline", "recipe", "script")
# Behind the name of a file or a directory these lead to what it is, and so begins what trains.
_DASHES = frozenset(("-", "\u2013", "\u2014", "|", ":"))
_TOLD = ("code", "loop", "notebook", "pipeline", "script")
_WITH = frozenset(("by", "in", "run", "running", "through", "using", "via", "with"))
_TRAINING = frozenset(("fine-tune", "fine-tuning", "finetune", "finetuning", "retrain", "train", "trainer", "training"))
_OF_TRAINING = _TRAINING | {"hyper-parameters", "hyperparameters"}
_LEARNED = _TRAINING | {"fine-tuned", "finetuned", "fitted", "retrained", "trained"}
# What is made of these is no model, and what is done in a file under a heading on training trains.
_DATA = frozenset(("corpus", "curves", "data", "dataset", "datasets", "history", "log", "logs", "pairs", "split"))
_TABLES = (".toml", ".yaml", ".yml")
_COMMANDS = frozenset(("-m", "bash", "python", "python3", "run", "sh"))
_ON_TRAINING = frozenset(("settings", "training"))
_BARE_WORDS = frozenset(("config", "configuration", "configurations", "options", "setting", "settings", "setup"))
_ELSEWHERE = frozenset(("data", "evaluation", "prep", "usage"))
_RUNNERS = ("accelerate ", "bash ", "deepspeed ", "python ", "python3 ", "sbatch ", "sh ", "torchrun ", "uv run ", "./")
# A notebook that is called so makes a model, whatever else it does.
_MODELS = frozenset(("baseline", "baselines", "modeling", "modelling"))
# So ends what calls it a file of settings.
_SETTLING = (["config"], ["configuration"], ["settings"], ["yaml"], ["yml"])
# So far around a name a word of training is read, and so many words of a sentence.
_NEAR = 10
_NEXT = 4
_MOST = 200


def signs(index: Index) -> list[str]:
    """Return the signs that the text holds."""
    whole = "\n".join([piece.low for piece in index.pieces])
    return [sign for sign in (_SIGNS if "/" in whole else _BARE) if sign in whole]


def programs(index: Index, signs: list[str]) -> Iterator[Evidence]:
    """Yield the files, directories and commands for training that the text names, else those that code names."""
    found = [*_named(index, signs), *_spelt(index)]
    yield from found or _listed(index)


def _named(index: Index, signs: list[str]) -> Iterator[Evidence]:
    """Yield the names in the text of files and directories for training, and of modules that Python runs."""
    trained = ".py" in signs
    for piece in index.pieces:
        low = piece.low
        if piece.topic == "evaluation" and not (trained and "train.py" in low):
            continue
        signed = bool(signs) and words.holds(low, signs)
        if not (signed or piece.block.links):
            continue
        for link in piece.block.links if signed or "train" in low else ():
            if _leads(link) or _settles(index, piece, link):
                yield Evidence("linked", Place(link.span, link.text), link.url, link.url)
        if signed:
            bare = piece.topic in _ON_TRAINING and _is_bare(index, piece)
            for sentence in index.sentences(piece):
                for name in _names(sentence, bare):
                    yield Evidence("linked", index.place(piece, name), name)


# So begin the names of directories of programs, which no link leads to.
_DIRECTORIES = ("code/", "examples/", "finetune/", "notebooks/", "recipes/", "scripts/", "src/", "train/", "training/")


def steps(index: Index) -> Iterator[Evidence]:
    """Yield the directories that short labels call those of the training, functions for it that are said to be
    here, and the scripts of Transformers that a section on training names."""
    for piece in index.having(TRAIN):
        if len(piece.text) < _LINE and "/" in piece.text and ":" in piece.text:
            label, _, rest = piece.text.partition(":")
            path = rest.lstrip(" *`[").split(" ", 1)[0]
            trains = len(label) < _SHORT and not words.listed("links_train_words").isdisjoint(tokens(label.lower()))
            if trains and path.startswith(_DIRECTORIES):
                yield Evidence("linked", index.place(piece, path), path)
        if "functions" in piece.words and phrases.has("here", piece):
            yield Evidence("linked", index.place(piece), "functions for training, said to be here")
    for piece in index.pieces if "run_" in index.text else ():
        script = next((word for word in piece.text.replace("`", " ").split() if word.startswith("run_")), "")
        if piece.topic == "training" and script.endswith(".py"):
            yield Evidence("named", index.place(piece, script), script)


# A line with a label, and the label, are shorter than this.
_LINE, _SHORT = 100, 30


def _is_bare(index: Index, piece: Piece) -> bool:
    """Whether the heading above a piece speaks of settings and does not say of what."""
    section = index.body.sections[piece.block.section]
    above = index.topics[section.parent] if section.parent >= 0 else ""
    return (
        section.heading is not None
        and above != "training"
        and _BARE_WORDS.issuperset(tokens(section.heading.text.lower()))
    )


def _names(sentence: Sentence, bare: bool) -> Iterator[str]:
    """Yield the names of files and directories for training, and of modules that Python runs, in a sentence."""
    text = sentence.text
    bits = (text if text.isascii() else text.replace("\uff1a", "\uff1a ")).split()[:_MOST]
    for at, bit in enumerate(bits):
        module = at > 0 and bits[at - 1] == "-m"
        if not (module or "." in bit or "/" in bit) or "://" in bit:
            continue
        name = bit.strip("`*[](),.:;|\"'")
        low = name.lower()
        if module or low.endswith(_FILES):
            named = _of_training(low, sentence, at, bits, bare)
        else:
            named = "/" in low and _holds(low, sentence, at, bits)
        if named:
            yield name


def _leads(link: Link) -> bool:
    """Whether a link calls a file of the repository a script or a configuration for training."""
    low = link.url.lower()
    if "://" in low or not low.endswith(_FILES) or _says(low) is False:
        return False
    called = tokens(link.text.lower())
    return not _TRAINING.isdisjoint(called) and any(word.startswith(_CODES) for word in called)


def _settles(index: Index, piece: Piece, link: Link) -> bool:
    """Whether a sentence that tells how the model was trained calls a file of settings the configuration."""
    low = link.url.lower().partition("?")[0]
    if not low.endswith(_TABLES) or tokens(link.text.lower())[-1:] not in _SETTLING:
        return False
    return _tells(index, piece, link)


def _tells(index: Index, piece: Piece, link: Link) -> bool:
    """Whether the sentence of a link tells of training, and not of data."""
    said = next((sentence.words for sentence in index.sentences(piece) if link in sentence.links), frozenset())
    return not _LEARNED.isdisjoint(said) and _DATA.isdisjoint(said)


def _holds(low: str, sentence: Sentence, at: int, bits: list[str]) -> bool:
    """Whether a directory holds the code or the configurations of the training."""
    last = low.rstrip("/").rpartition("/")[2]
    if last in words.listed("links_path_words"):
        return any(word.startswith(_CODES) for word in sentence.tokens)
    if not low.endswith("/"):
        return False
    if _is_told(at, bits):
        return True
    before = [bit.lower().strip("*_(,") for bit in bits[max(0, at - _NEAR) : at]]
    if not _WITHIN.isdisjoint(before[-2:]) and _DATA.isdisjoint(before):
        return any(last in _TRAINING and word.startswith(_PARTS) for last, word in pairwise(before))
    label = _label(at, bits)
    return not _TRAINING.isdisjoint(label) and any(word.startswith(_CODES) for word in label)


def _is_told(at: int, bits: list[str]) -> bool:
    """Whether what stands behind the word ``at`` calls it the code of the training: ``main.py - training loop``."""
    said = [bit.lower().strip("*_`.,;") for bit in bits[at + 1 : at + _NEAR]]
    if not (bits[at].endswith(":") or (said and said[0] in _DASHES)) or not _DATA.isdisjoint(said):
        return False
    trains = next((spot for spot, word in enumerate(said) if word in _TRAINING), len(said))
    return any(word.startswith(_TOLD) for word in said[trains + 1 : trains + _NEXT])


def _label(at: int, bits: list[str]) -> list[str]:
    """Return the words of the label just before the word ``at`` of a sentence, none where it follows no label."""
    if not 0 < at <= _NEXT + 1 or not bits[at - 1].strip("*_`").endswith((":", "|", "\uff1a")):
        return []
    label = [bit.lower().strip("*_`:|\uff1a") for bit in bits[:at]]
    return label if _DATA.isdisjoint(label) else []


def _of_training(low: str, sentence: Sentence, at: int, bits: list[str], bare: bool) -> bool:
    """Whether a file or a module, which is the word ``at`` of a sentence, trains, by its name or by the words around
    it; ``bare``: its heading does not say what it sets."""
    own = _says(low)
    if own is not None:
        return own
    behind = [bit.lower().strip(".,;:") for bit in bits[at + 1 : at + 1 + _NEAR]]
    shows = behind[:1] == ["to"] and not _TRAINING.isdisjoint(behind) and _DATA.isdisjoint(behind)
    if shows or _is_told(at, bits) or any(map(bits[max(0, at - 1)].__contains__, phrases.parts("train_code"))):
        return True
    topic = sentence.piece.topic
    if topic in _ELSEWHERE:
        return False
    command = at > 0 and bits[at - 1] in _COMMANDS
    # What a bare heading leads to may be the settings of any program: the sentence tells whose they are.
    held = not (bare and low.endswith(_TABLES)) or not _OF_TRAINING.isdisjoint(sentence.tokens)
    if topic in _ON_TRAINING and held and (command or low.endswith(_SETTINGS) or "scripts/" in low):
        return True
    start = max([0, at - _NEAR, *[spot + 1 for spot in range(at) if bits[spot].endswith(";")]])
    before = [bit for bit in [bit.lower().strip("*_(,:|") for bit in bits[start:at]] if bit]
    near = before[-_NEXT:]
    if _LEARNED.isdisjoint(before) or not _DATA.isdisjoint(before):
        return False
    return not _WITH.isdisjoint(near) or any(bit.startswith(_CODES) for bit in near)


def _says(low: str) -> bool | None:
    """Return whether the name of a file or a module says that it trains, None where it says nothing."""
    path, _, name = (low if low.endswith(_FILES) else low.replace(".", "/")).rpartition("/")
    stem = name.rpartition(".")[0] if name.endswith(_FILES) else name
    bits = stem.replace("-", "_").split("_")
    parts = path.split("/")
    if not words.listed("scripts_of_data").isdisjoint(bits) or not words.listed("scripts_of_data").isdisjoint(parts):
        return False
    trains = "train" in stem.replace("trained", "") or "finetun" in stem.replace("-", "").replace("_", "")
    if trains or not _STAGES.isdisjoint(bits):
        return "train" in bits[0] or words.listed("scripts_else").isdisjoint(bits)
    if name.endswith(".ipynb") and not _MODELS.isdisjoint(bits):
        return None
    # Scripts that are called so are examples of libraries.
    example = name.startswith("run_") and name.endswith(".py")
    if (
        example
        or not words.listed("scripts_else").isdisjoint(bits)
        or not words.listed("scripts_else").isdisjoint(parts)
    ):
        return False
    return None


def _spelt(index: Index) -> Iterator[Evidence]:
    """Yield the commands in marks of code whose target is training: ``make train``, ``dvc repro``."""
    for span in index.body.code_spans:
        text = index.text[span.start : span.end].strip("` ")
        if " " in text and _targets(text):
            yield Evidence("linked", Place(span, text), "the command in the card")


def _targets(line: str) -> bool:
    """Whether a target of a command trains."""
    bits = line.split()
    if (
        len(bits) < _COMMAND
        or not bits[0].isascii()
        or not bits[0].replace("-", "").replace("_", "").isalnum()
        or bits[0] in words.listed("scripts_no_commands")
    ):
        return False
    reach = bits[1:] if line.startswith(_MAKERS) else bits[1:3]
    return bits[:2] == ["dvc", "repro"] or any(
        bit in _AIMS or bit.startswith(("train-", "train:", "train_model")) for bit in reach
    )


# A program and a target.
_COMMAND = 2
_AIMS = frozenset(("fine-tune", "finetune", "pretrain", "retrain", "train"))
# What these run is the project's own.
_MAKERS = ("cargo ", "docker ", "just ", "make ", "npm ", "pixi ", "poetry ", "task ", "uv ")


def _listed(index: Index) -> Iterator[Evidence]:
    """Yield what blocks of code show: files for training, targets that train, and scripts that run under a heading, a
    sentence or a comment on training."""
    for block in index.codes:
        topic = index.topics[block.section]
        info = block.info.lower()
        if topic == "evaluation" or info.startswith(("bib", "json")) or later(index, block.section):
            continue
        low = block.text.lower()
        if not (_is_shell(info) or words.holds(low, _RUN)):
            continue
        hinted = words.holds(low.replace("pretrained", ""), _HINTS)
        runs = words.holds(low, _RUNNERS)
        if not (hinted or runs):
            continue
        headed = runs and (topic in _ON_TRAINING or _led_to(index, block))
        shown = _shown(block, topic, headed) if (hinted or headed) and "@misc" not in low else ""
        if shown:
            yield Evidence("linked", Place(block.span, shown[:80]), shown[:80])


def _is_shell(info: str) -> bool:
    """Whether a block of code may show commands of a shell."""
    return not info or info.startswith(("bash", "sh", "console", "zsh"))


# A block that names a program of its own, or runs one, and is for no shell holds one of these.
_RUN = (".ipynb", ".py", ".sh", "dvc repro", "rscript")
# The line of a block that names a file for training or trains holds one of these, where nothing leads to it.
_HINTS = ("train", "tun", "fit", "sft", "dpo", "ppo", "grpo", "dvc")


def _led_to(index: Index, block: Block) -> bool:
    """Whether the text before a block of code leads to it with words of training that are not for the reader."""
    at = bisect_left(index.pieces, block.span.start, key=lambda piece: piece.block.span.start)
    piece = index.pieces[at - 1] if at else None
    if piece is None or piece.kind == "heading" or not piece.text.rstrip(" *").endswith(":"):
        return False
    last = index.sentences(piece)[-1].words
    return not _TRAINING.isdisjoint(last) and _DATA.isdisjoint(last) and _READERS.isdisjoint(last)


_READERS = frozenset(("custom", "own", "your", "yours"))


def _shown(block: Block, topic: str, headed: bool) -> str:
    """Return the line of a block of code that names a file for training or trains, ``""`` where none does; ``headed``:
    what stands before it is on training."""
    shell = _is_shell(block.info.lower())
    for line in block.text.split("\n"):
        text = line.strip(" $>%\t")
        if text.startswith("#") and "train" in text.lower() and "trained" not in text:
            headed = True
        if not text or not (headed or words.holds(text.lower(), _HINTS)):
            continue
        files = [bit.strip("`*[](),:;|\"'") for bit in text.split()[:_MOST]]
        states = [_says(name.lower()) for name in files if name.lower().endswith(_PROGRAMS)]
        if True in states or (headed and None in states and text.startswith(_RUNNERS)):
            return text
        if shell and " " in text and (headed or topic != "usage" or text.startswith(_MAKERS)) and _targets(text):
            return text
    return ""
