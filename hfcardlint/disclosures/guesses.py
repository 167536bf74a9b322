"""What a card lets one guess of the start of its weights, by a family, a task, a citation or the code."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import architecture, phrases, words
from hfcardlint.disclosures.families import in_title
from hfcardlint.disclosures.reading import Kind, Place
from hfcardlint.disclosures.tuning import first, parts, tagged, top
from hfcardlint.disclosures.words import ARCH, DATA, PLACEHOLDER, SETTINGS, TRAIN

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index


def names_in(low: str) -> list[str]:
    """Return the words of a text as model names are written."""
    return [word.strip(" .,:;()[]`*'\"_") for word in low.replace("/", " ").split()]


def stems(names: list[str]) -> set[str]:
    """Return names with all that stands before one of their hyphens: ``llama`` and ``llama-3`` of ``llama-3-8b``."""
    found = set(names)
    for name in names:
        at = name.find("-")
        while at > 0:
            found.add(name[:at])
            at = name.find("-", at + 1)
    return found


# Makers whose name alone stands for their models in "based on mistralAI".
_MAKERS = frozenset(("mistralai",))


@cache
def families() -> frozenset[str]:
    return (words.members("families") - words.listed("kind_designs")) | _MAKERS


# So end words that name a family: "a Fern-based sorter".
_OF_FAMILY = ("-based", "-model")
# With these a sentence sets the model apart from a family.
_THAN = frozenset(("compared", "no", "not", "than", "unlike"))
# What such models are said to classify they can from their first training.
_WIDE = frozenset(("clip",))


def downstream(index: Index) -> bool:
    """Whether the card's task is one that pre-trained families are tuned for."""
    tags = index.tags | {text.lower() for text in index.texts("pipeline_tag")}
    found = set(tags)
    for piece in index.pieces[:3]:
        found |= piece.words
        if _THAN.isdisjoint(piece.words):
            found.update([word.rpartition("-")[0] for word in piece.words if word.endswith(_OF_FAMILY)])
    if _titled(index):
        return True
    named = (families() & found) - _WIDE
    if "imagenet" in " ".join(piece.low for piece in index.pieces[:6]):
        return False
    task = not tags.isdisjoint(words.listed("kind_tasks")) or not found.isdisjoint(words.listed("kind_task_words"))
    return bool(named) and task


def _titled(index: Index) -> bool:
    """Whether the title names a family and a task or its data: ``fern-base-mnli``."""
    named = frozenset(parts(index.body.headings[0].text.lower()) if index.body.headings else ())
    task = not named.isdisjoint(words.listed("kind_title_tasks")) or not named.isdisjoint(
        words.listed("kind_task_words")
    )
    return task and not named.isdisjoint(families())


_HEADS = ("ForSequenceClassification", "ForTokenClassification", "ForQuestionAnswering")


def has_head(index: Index) -> bool:
    """Whether code of the card loads the model with a head that is put upon pre-trained weights."""
    found = any(head in code.text for code in index.codes for head in _HEADS)
    return found and first(index, TRAIN | DATA, "own_corpus") is None


def _is_id(name: str) -> bool:
    """Whether a name has an owner, as that of a patch size (``ViT-H/14``) has not."""
    _, slash, model = name.partition("/")
    return bool(slash) and model[:1].isalpha() and "/" not in model


# Who trains such a model on text of its own and names none before it started from nothing.
_MASKED = frozenset(("fill-mask", "masked-lm"))
_UNCONDITIONAL = "unconditional-image-generation"


def on_foundation(index: Index, told: str) -> bool:
    """Whether the title, the first words or what is ``told`` name a family that few but its makers pre-train."""
    head: set[str] = {*index.tags, *names_in(told.lower())}
    for piece in index.pieces[:4]:
        head |= piece.words
    # "LLaMA-like" is a design.
    head.update(part for word in tuple(head) if "-" in word and word[-5:] != "-like" for part in word.split("-"))
    head -= _as_designs([told.lower(), *[piece.low for piece in index.pieces[:4]]])
    before = told.lower().partition("trained")[0]
    if any(name.endswith("cased") and not families().isdisjoint(stems([name])) for name in names_in(before)):
        return first(index, TRAIN | DATA, "own_corpus") is None
    if any("-" in name and _is_id(name) for name in before.replace("`", " ").split()[:6]):
        return True
    if "laion" in told.lower():
        # Few but makers of new models have so many images.
        return False
    if any("stable diffusion" in piece.low for piece in index.pieces[:4]) and _UNCONDITIONAL not in index.tags:
        return True
    if _OF_DIFFUSION.intersection(index.texts("license")) and ("text-to-image" in index.tags or _draws(index)):
        return True
    if _of_family(index):
        return True
    return "stable diffusion" in told.lower().replace("-", " ") or not head.isdisjoint(words.listed("kind_foundations"))


def _draws(index: Index) -> bool:
    return "diffusers" in (*index.texts("library_name"), *index.tags)


# Terms that came with Stable Diffusion, which what was made of it keeps.
_OF_DIFFUSION = frozenset(("creativeml-openrail-m",))


def _as_designs(texts: list[str]) -> set[str]:
    """Return the families that texts name for their design: ``Fern 2 architecture``."""
    found: set[str] = set()
    for text in texts:
        if "architecture" in text:
            row = names_in(text)
            for at, word in enumerate(row):
                if word == "architecture":
                    found.update(row[max(0, at - 2) : at])
        if "llama2.c" in text:
            # https://github.com/karpathy/llama2.c trains small models from nothing.
            found.add("llama2")
    return found


# A course whose pupils train small models from scratch: https://github.com/huggingface/diffusion-models-class
_COURSES = frozenset(("diffusion-models-class",))
_LESSON = "keras.io/examples/"
# So ends the name of a model that its makers call a base.
_BASES = ('-base"', "-base'")
# So the settings of a training name what it starts from.
_STARTED = ('"pretrained_model_name_or_path":', "--model_name_or_path ", "--pretrained_model_name_or_path")
# Encoders with such tags may be tuned from others, or not.
_EMBEDDINGS = frozenset(("mteb", "sentence-similarity", "sentence-transformers"))
# So begins what is to be cited for a model: who gives it made the model.
_ENTRIES = ("@article", "@inproceedings", "@misc", "@proceedings", "@software", "@techreport")
# Labels of the model that a card's own was built on.
_LABELS = (
    *("backbone:", "backbone model:", "base:", "base language model:", "language model:", "pre-trained model:"),
    *("pretrained model:",),
)


# So cards begin that others than its makers wrote of a model of a paper, after the documentation of a library.
_PROPOSED = "model was proposed in "
# Terms that come with a family of models, and with what is made of them.
_OF_FAMILIES = ("gemma", "llama")


def _of_family(index: Index) -> bool:
    """Whether the terms are those of a family, of whose models the card's own was made."""
    given = (*index.texts("license"), *index.texts("license_name"))
    return any(text.lower().startswith(_OF_FAMILIES) for text in given)


# A model that is named with one of these words is copied.
_COPIED = frozenset(("clone", "copy", "forked", "mirror", "original"))


def _started(index: Index, base: str) -> Kind:
    """Return what was made of a base by the first place that spells or links it: a copy where that says so."""
    name = base.rpartition("/")[2]
    for piece in index.pieces:
        if name in piece.text or any(base in link.url for link in piece.block.links):
            return Kind("finetune" if _COPIED.isdisjoint(piece.words) else "quantized", (index.place(piece),))
    return Kind("finetune", top(index))


def _lesson(index: Index) -> tuple[Place, ...]:
    """Return where the card links the page of a lesson, whose models are small and trained from nothing."""
    for piece in index.pieces[:6]:
        if any(_LESSON in link.url for link in piece.block.links):
            return (index.place(piece),)
    return ()


def guess(index: Index, bases: tuple[str, ...]) -> Kind:
    """Guess from a family's name: with a task it was tuned, with its makers' paper it was pre-trained."""
    if bases:
        return _started(index, bases[0])
    title = index.body.headings[0] if index.body.headings else None
    if title and "pretrained" in parts(title.text.lower().replace("pre-", "pre")):
        return Kind("pretrained", (Place(title.span, title.text),))
    head = frozenset().union(*(piece.words for piece in index.pieces[:5]))
    named = not families().isdisjoint(head | index.tags)
    datasets = index.texts("datasets") or index.texts("dataset")
    # With a general corpus a design is trained from nothing.
    proposed = next((piece for piece in index.pieces[:4] if _PROPOSED in piece.low), None)
    if proposed and not index.mask & SETTINGS:
        return Kind("pretrained", (index.place(proposed),))
    masked = not _MASKED.isdisjoint(index.tags.union(index.texts("pipeline_tag")))
    general = all(text.lower().rpartition("/")[2] in words.listed("kind_corpora") for text in datasets or [""])
    told = bool(index.mask & (TRAIN | SETTINGS))
    drawn = "text-to-image" in index.tags or "text-to-image" in index.texts("pipeline_tag")
    label = next((piece for piece in index.pieces[:12] if piece.low.startswith(_LABELS)), None)
    if label and index.mask & (TRAIN | DATA):
        # Who trains a language model on a corpus names its design.
        return Kind("pretrained" if "corpus" in label.low else "finetune", (index.place(label),))
    course = tagged(index, _COURSES) or _lesson(index)
    if course:
        return Kind("pretrained", course)
    if (general and named and told) or (masked and index.mask & DATA and len(index.pieces) > 1):
        return Kind("pretrained", top(index))
    # The title of a card of timm's is its architecture: another word for that tells of no start.
    solved = not in_title(index) and downstream(index)
    if not general and (told or not drawn) and len(index.pieces) > 1 and (solved or (named and datasets)):
        return Kind("finetune", top(index))
    if index.meta_place("sdk") and index.meta_place("app_file"):
        return Kind("not-a-model", ())
    # Only its makers pre-train DialoGPT: https://huggingface.co/microsoft/DialoGPT-medium
    bot = next((piece for piece in index.pieces[:3] if any(map(piece.low.__contains__, _BOTS))), None)
    if bot:
        return Kind("finetune", (index.place(bot),))
    asked = in_turns(index) or _instructed(index)
    if asked:
        return Kind("finetune", (asked,))
    called = _called(index)
    if called:
        return Kind("finetune", (called,))
    # Nothing but what is to be cited tells of no model.
    presented = any(_CITES.isdisjoint(piece.words) for piece in index.pieces)
    for block in index.codes:
        loads = "from_pretrained(" in block.text and "/" in block.text and any(end in block.text for end in _BASES)
        if not index.tags.isdisjoint(_EMBEDDINGS):
            continue
        if loads or (presented and block.text.lstrip().startswith(_ENTRIES)):
            tuned = has_head(index) or _of_family(index)
            name = "finetune" if tuned else "pretrained"
            return Kind(name, (Place(block.span, block.text.strip().split("\n", 1)[0]),))
    own = _released(index) or _introduced(index)
    return Kind("pretrained", (own,)) if own else Kind("unknown", ())


_CITES = frozenset(("citation", "cite", "citing"))


def _called(index: Index) -> Place | None:
    """Return the command or the settings of a training that name what it started from."""
    if not any(map(index.text.__contains__, _STARTED)):
        return None
    for block in index.codes:
        if any(map(block.text.__contains__, _STARTED)):
            return Place(block.span, block.text.strip().split("\n", 1)[0])
    return next((index.place(piece) for piece in index.pieces if any(map(piece.text.__contains__, _STARTED))), None)


# As it is spelt in titles.
_BOTS = ("dialgpt", "dialoggpt", "dialogpt", "diaologpt")


def _released(index: Index) -> Place | None:
    """Return where the makers say that they release the model, who name no other that it started from."""
    for piece in index.pieces[:10]:
        if piece.topic in ("", "model") and phrases.has("released", piece):
            said = next((part for part in index.sentences(piece) if phrases.has("released", part)), None)
            return index.place(piece, said.text if said else "")
    return None


# What frames the turns of a dialogue for a model that was tuned to follow instructions.
_TURNS = (
    *("### Human", "### Instruction", "### Response", "<|assistant|>", "<|im_start|>", "<|user|>", "ASSISTANT:"),
    *("USER:", "[INST]", "apply_chat_template("),
)


def in_turns(index: Index) -> Place | None:
    """Return the code that asks the model in turns of a dialogue, as only those that were tuned for it are asked."""
    if not _turns(index.text):
        return None
    for block in index.codes:
        if _turns(block.text):
            return Place(block.span, block.text.strip().split("\n", 1)[0])
    return next((index.place(piece) for piece in index.pieces if piece.kind == "html" and _turns(piece.text)), None)


def _turns(text: str) -> bool:
    return any(map(text.__contains__, _TURNS))


# Words of the names of data that tune a language model to follow instructions.
_INSTRUCTIONS = frozenset(("dpo", "orca", "orpo", "preference", "rlhf", "sft", "sharegpt", "ultrachat"))


def _instructed(index: Index) -> Place | None:
    """Return the data of the front matter that are instructions, unless the card is a template without answers."""
    if index.mask & PLACEHOLDER or len(index.pieces) < _FEW or _TEMPLATE in index.text:
        return None
    for scalar in index.scalars("datasets"):
        named = parts(scalar.text.lower())
        if not _INSTRUCTIONS.isdisjoint(named) or any("instruct" in part for part in named):
            return Place(scalar.span, scalar.text)
    return None


_FEW = 2
_TEMPLATE = "modelcard_template.md"
_PAPERS = ("//aclanthology.org/", "//arxiv.org/", "//openreview.net/")
_TRAINING = frozenset(("pre-training", "pretraining"))
# The title of a paper is longer.
_SHORTER = 20
# With such a word the first words tell of what was made of another model.
_TAKEN = frozenset(("conversion", "converted", "exported", "port", "ported", "tuned"))
_ON_PAPERS = frozenset(("abstract", "arxiv", "introduced", "paper", "presented", "proposed"))
_OPENING = 10
# What stands there is of data, or of other models.
_ELSEWHERE = frozenset(("citation", "data", "evaluation", "limitations", "usage"))


def _introduced(index: Index) -> Place | None:
    """Return where the first words lead to the paper on the model, or tell how it is built, and name no other."""
    if on_foundation(index, "") or "autotrain" in index.tags:
        return None
    # What has such a task may as well have been tuned for it, unless the paper is its own.
    if not index.tags.isdisjoint(_EMBEDDINGS):
        needed = _TRAINING
    elif _has_task(index):
        needed = _OWN_PAPER
    else:
        needed = None
    for piece in index.pieces[:_OPENING]:
        if (needed and needed.isdisjoint(piece.words)) or piece.topic in _ELSEWHERE:
            continue
        if not _TAKEN.isdisjoint(piece.words):
            return None
        for link in piece.block.links:
            led = any(paper in link.url for paper in _PAPERS)
            if led and (len(link.text) > _SHORTER or not _ON_PAPERS.isdisjoint(piece.words)):
                return index.place(piece)
        shown = not needed and piece.mask & ARCH and piece.kind not in _NO_PROSE
        if shown and architecture.fact(index, piece):
            return index.place(piece)
    return None


def _has_task(index: Index) -> bool:
    """Whether the card's task is one that models are tuned for."""
    if not words.listed("kind_tasks").isdisjoint((*index.tags, *index.texts("pipeline_tag"))):
        return "text-to-image" not in index.tags
    return any(not piece.words.isdisjoint(words.listed("kind_task_words")) for piece in index.pieces[:3])


_NO_PROSE = frozenset(("heading", "row"))
_OWN_PAPER = frozenset(("introduced", "presented", "proposed"))
