"""What weights that were trained started from: those of another model, or nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.bases import model_id, offset
from hfcardlint.disclosures.reading import Kind, Place
from hfcardlint.disclosures.tuning import first, library, parts, prose, tagged, top
from hfcardlint.disclosures.words import BASE, DATA, SETTINGS, TRAIN

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Sentence
    from hfcardlint.disclosures.tuning import Tuning

# What starts from another model although the card tells of pre-training beside.
_STARTS = ("基于", "base model is", "derived from", "starting from")


def read(
    index: Index,
    generator: str | None,
    bases: tuple[str, ...],
    finetune: tuple[Place, ...],
    tuning: Tuning,
) -> Kind:
    """Return whether weights were tuned from others (``finetune``) or pre-trained, as far as the card tells it."""
    key = index.meta_place("base_model")
    if key and bases:
        return Kind("finetune", (key,))
    if finetune and (bases or generator not in ("trainer", "keras")):
        return Kind("finetune", finetune)
    heading = _tuned_title(index)
    if heading:
        return Kind("finetune", finetune or (heading,))
    scratch = first(index, TRAIN | DATA, "scratch", other="scratch_other")
    if finetune and not scratch:
        return Kind("finetune", finetune)
    strong = None if scratch else first(index, TRAIN | BASE, "strong", other="strong_other")
    if strong and (bases or _names_base(strong.text)):
        return Kind("finetune", (strong,))
    tuned = None if tuning.both else tuning.place
    if tuned and scratch and not bases and "initialized from" not in tuned.text:
        tuned = None
    pretrained = first(index, TRAIN | BASE, "pretrained", other="pretrained_other") if tuned or not scratch else None
    if tuned and not _title_says_base(index, pretrained, tuned) and not (pretrained and _distilled(tuned)):
        return Kind("finetune", (tuned,))
    if scratch:
        # So many tokens may also be those of a tuning.
        based = None if "scratch" in scratch.text.lower() else _based(index)
        return Kind("finetune", (based,)) if based else Kind("pretrained", (scratch,))
    return _implied(index, generator, bases, pretrained)


def _implied(index: Index, generator: str | None, bases: tuple[str, ...], pretrained: Place | None) -> Kind:
    """Return what weaker signs tell: the tool, the parts of the model, what it builds on, how it was trained."""
    if generator == "textattack":
        return Kind("finetune", top(index))
    if generator in ("espnet", "opus-mt") or library(index) in words.listed("kind_own_libraries"):
        return Kind("pretrained", top(index))
    shown = _embeds(index, generator) or _in_table(index)
    if shown:
        return shown
    based = _based(index)
    if based and (not pretrained or any(part in based.text.lower() for part in _STARTS)):
        return Kind("finetune", (based,))
    if pretrained:
        return Kind("pretrained", (pretrained,))
    aligned = first(index, TRAIN, "aligned", other="aligned_other")
    if aligned:
        return Kind("finetune", (aligned,))
    trained = None if generator == "autotrain" else first(index, TRAIN, "trained", other="trained_other")
    if not trained:
        return _guess(index, bases)
    if trained.text.startswith("Trained on ImageNet"):
        return Kind("pretrained", (trained,))
    of_language = "language model trained" in trained.text.lower()
    tuned = _names_one(trained.text, bases) or (not of_language and (_downstream(index) or _has_head(index)))
    return Kind("finetune" if tuned or _on_foundation(index, trained.text) else "pretrained", (trained,))


def _embeds(index: Index, generator: str | None) -> Kind | None:
    """Return what sentence embeddings started from: an encoder that they were tuned from, or vectors of words."""
    if generator not in ("sentence-transformers", "setfit") and "sentence-transformers" not in index.tags:
        return None
    for block in index.codes:
        if "SentenceTransformer(" in block.text and "(0):" in block.text:
            kind = "classic-ml" if "(0): WordEmbeddings(" in block.text else "finetune"
            return Kind(kind, (Place(block.span, block.text.split("\n", 1)[0]),))
    return Kind("finetune", top(index)) if first(index, TRAIN, "trained") else None


def _in_table(index: Index) -> Kind | None:
    """Return what a column ``Base Model`` of a table says, unless it sets bases beside the chat models of a series."""
    for piece in index.pieces if index.body.tables else ():
        if piece.kind != "row" or "base model" not in piece.low:
            continue
        cells = [cell.strip(" *") for cell in piece.low.split("|")]
        if any(cell.partition(":")[0] == "base model" for cell in cells) and "chat" not in piece.low:
            return Kind("adapter" if "adapter type" in cells else "finetune", (index.place(piece),))
    return None


def _names_one(text: str, bases: tuple[str, ...]) -> bool:
    """Whether a text names one of the models that the card starts from."""
    told = words.folded(text) if bases else ""
    return any(words.folded(base.rpartition("/")[2]) in told for base in bases)


def _distilled(tuned: Place) -> bool:
    """Whether a model learned from a teacher, which is no start of its weights where its own pre-training is told."""
    return "distilled" in tuned.text.lower() and "tuned" not in tuned.text.lower()


_TUNED_WORDS = ("fine-tuned", "finetuned")
_TUNINGS = (("fine", "tuning"), ("finetuning",))
# A title with one of these words is that of a model that follows instructions.
_ALIGNED = frozenset(("chat", "dpo", "instruct", "rlhf", "sft"))


def _tuned_title(index: Index) -> Place | None:
    if not index.body.headings:
        return None
    heading = index.body.headings[0]
    low = heading.text.lower()
    named = parts(low)
    if any(word in low for word in _TUNED_WORDS) or named in _TUNINGS:
        return Place(heading.span, heading.text)
    if "bot" in named or (_ALIGNED.isdisjoint(named) and ("finetune" not in named or " " in heading.text)):
        return None
    return Place(heading.span, heading.text)


def _names_base(text: str) -> bool:
    low = text.lower()
    if "[" in text or "/" in text or not _families().isdisjoint(_stems(_names_in(low))):
        return True
    return any(part in low for part in ("bert", "gpt", "llama"))


def _names_in(low: str) -> list[str]:
    """Return the words of a text as model names are written."""
    return [word.strip(" .,:;()[]`*'\"_") for word in low.replace("/", " ").split()]


def _stems(names: list[str]) -> set[str]:
    """Return names with all that stands before one of their hyphens: ``llama`` and ``llama-3`` of ``llama-3-8b``."""
    found = set(names)
    for name in names:
        at = name.find("-")
        while at > 0:
            found.add(name[:at])
            at = name.find("-", at + 1)
    return found


_CHAT = ("chat", "instruct", "-it", "fine-tuned", "finetuned", "sft", "dpo", "finetune")


_OF_THIS = ("this model", "this repo", "tuned version", "tuned from", "tuned on", "finetuned", "model was fine")


def _title_says_base(index: Index, pretrained: Place | None, tuned: Place) -> bool:
    """Whether the card is about a base model, and the tuning it mentions belongs to a sibling."""
    if pretrained is None or pretrained.span.start >= tuned.span.start:
        return False
    title = index.body.headings[0].text.lower() if index.body.headings else ""
    if any(word in title for word in _CHAT):
        return False
    low = tuned.text.lower()
    if any(word in low for word in (" both ", " also ", "variant", "versions")):
        return True
    return not any(word in low for word in _OF_THIS)


_ARCHITECTURES = frozenset(
    ("architecture", "code", "codebase", "data", "design", "implementation", "paper", "transformer", "框架", "架构")
)
_STRUCTURES = ("结构", "架构", "設計", "设计")


# What users build on a model.
_BUILT = frozenset(("applications", "apps", "products", "projects", "systems", "tools"))


def _based(index: Index) -> Place | None:
    """Return where the card says that it builds on another model, not merely on an architecture.

    With a corpus of its own a family's name tells no more than the architecture.
    """
    own: bool | None = None
    for piece in prose(index, BASE):
        if piece.topic in ("usage", "evaluation", "limitations", "data") and piece.number > 6:
            continue
        for sentence in index.sentences(piece) if phrases.has("based", piece) else ():
            spot = phrases.spot("based", sentence.tokens)
            end = offset(sentence, spot[1]) if spot else _part_end(sentence)
            of_others = spot and not _BUILT.isdisjoint(sentence.tokens[max(0, spot[0] - 2) : spot[0]])
            if end < 0 or of_others or "randomly" in sentence.words:
                continue
            weak = bool(spot) and not phrases.has("base_is", sentence)
            if weak and own is None:
                own = first(index, TRAIN | DATA, "own_corpus") is not None
            families = words.listed("kind_foundations") if weak and own else _families()
            if _names_model(sentence, end, families):
                return index.place(piece, sentence.text)
    return None


def _part_end(sentence: Sentence) -> int:
    """Return where words such as ``基于`` end in a sentence, -1 where none stands there."""
    low = sentence.low
    return max((low.find(part) + len(part) for part in phrases.table("based").parts if part in low), default=-1)


_FOREIGN = ("llama", "bert", "gpt", "stable", "qwen", "t5", "rwkv", "chatglm")


def _names_model(sentence: Sentence, end: int, families: frozenset[str]) -> bool:
    """Whether a model is linked or named soon behind a spot of a sentence, and not only an architecture."""
    rest = sentence.low[end : end + 48]
    if not _ARCHITECTURES.isdisjoint(_names_in(rest)[:7]) or any(part in rest for part in _STRUCTURES):
        return False
    if any(model_id(link.url) and -1 < sentence.text.find(link.text) < end + 30 for link in sentence.links):
        return True
    if not rest.isascii() and any(family in rest for family in _FOREIGN):
        return True
    spaced = max(rest, default="") < "\u2e80"
    named = {*_names_in(rest), *(_stems(_names_in(rest)[:3]) if spaced else ())}
    return not families.isdisjoint(named) or "stable diffusion" in rest or "stablediffusion" in rest


# Makers whose name alone stands for their models in "based on mistralAI".
_MAKERS = frozenset(("mistralai",))


@cache
def _families() -> frozenset[str]:
    return (words.members("families") - words.listed("kind_designs")) | _MAKERS


def _downstream(index: Index) -> bool:
    """Whether the card's task is one that pre-trained families are tuned for."""
    tags = index.tags | {text.lower() for text in index.texts("pipeline_tag")}
    found = set(tags)
    for piece in index.pieces[:3]:
        found |= piece.words
    families = _families() & found
    if _titled(index):
        return True
    if "imagenet" in " ".join(piece.low for piece in index.pieces[:6]):
        return False
    task = not tags.isdisjoint(words.listed("kind_tasks")) or not found.isdisjoint(words.listed("kind_task_words"))
    return bool(families) and task


def _titled(index: Index) -> bool:
    """Whether the title names a family and a task or its data: ``fern-base-mnli``."""
    named = frozenset(parts(index.body.headings[0].text.lower()) if index.body.headings else ())
    task = not named.isdisjoint(words.listed("kind_title_tasks")) or not named.isdisjoint(
        words.listed("kind_task_words")
    )
    return task and not named.isdisjoint(_families())


_HEADS = ("ForSequenceClassification", "ForTokenClassification", "ForQuestionAnswering")


def _has_head(index: Index) -> bool:
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


def _on_foundation(index: Index, told: str) -> bool:
    """Whether the title, the first words or what is ``told`` name a family that few but its makers pre-train."""
    head: set[str] = {*index.tags, *_names_in(told.lower())}
    for piece in index.pieces[:4]:
        head |= piece.words
    # "LLaMA-like" is a design.
    head.update(part for word in tuple(head) if "-" in word and word[-5:] != "-like" for part in word.split("-"))
    before = told.lower().partition("trained")[0]
    if any(name.endswith("cased") and not _families().isdisjoint(_stems([name])) for name in _names_in(before)):
        return first(index, TRAIN | DATA, "own_corpus") is None
    if any("-" in name and _is_id(name) for name in before.replace("`", " ").split()[:6]):
        return True
    if any("stable diffusion" in piece.low for piece in index.pieces[:4]) and _UNCONDITIONAL not in index.tags:
        return True
    return "stable diffusion" in before or not head.isdisjoint(words.listed("kind_foundations"))


# A course whose pupils train small models from scratch: https://github.com/huggingface/diffusion-models-class
_COURSES = frozenset(("diffusion-models-class",))
_LESSON = "keras.io/examples/"
# So ends the name of a model that its makers call a base.
_BASES = ('-base"', "-base'")
# So the settings of a training name what it starts from.
_STARTED = ('"pretrained_model_name_or_path":', "--model_name_or_path ", "--pretrained_model_name_or_path")
# So begins what is to be cited for a model: who gives it made the model.
_ENTRIES = ("@article", "@inproceedings", "@misc", "@proceedings", "@software", "@techreport")
# Labels of the model that a card's own was built on.
_LABELS = (
    *("backbone:", "backbone model:", "base:", "base language model:", "language model:", "pre-trained model:"),
    *("pretrained model:",),
)


# A model that is named with one of these words is copied.
_COPIED = frozenset(("clone", "copy", "mirror", "original"))


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


def _guess(index: Index, bases: tuple[str, ...]) -> Kind:
    """Guess from a family's name: with a task it was tuned, with its makers' paper it was pre-trained."""
    if bases:
        return _started(index, bases[0])
    title = index.body.headings[0] if index.body.headings else None
    if title and "pretrained" in parts(title.text.lower().replace("pre-", "pre")):
        return Kind("pretrained", (Place(title.span, title.text),))
    head = frozenset().union(*(piece.words for piece in index.pieces[:5]))
    named = not _families().isdisjoint(head | index.tags)
    datasets = index.texts("datasets") or index.texts("dataset")
    # With a general corpus a design is trained from nothing.
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
    if not general and (told or not drawn) and len(index.pieces) > 1 and (_downstream(index) or (named and datasets)):
        return Kind("finetune", top(index))
    if index.meta_place("sdk") and index.meta_place("app_file"):
        return Kind("not-a-model", ())
    # Only its makers pre-train DialoGPT: https://huggingface.co/microsoft/DialoGPT-medium
    bot = next((piece for piece in index.pieces[:3] if any(map(piece.low.__contains__, _BOTS))), None)
    if bot:
        return Kind("finetune", (index.place(bot),))
    for block in index.codes:
        if any(mark in block.text for mark in _STARTED):
            return Kind("finetune", (Place(block.span, block.text.strip().split("\n", 1)[0]),))
        loads = "from_pretrained(" in block.text and "/" in block.text and any(end in block.text for end in _BASES)
        if loads or block.text.lstrip().startswith(_ENTRIES):
            return Kind("pretrained", (Place(block.span, block.text.strip().split("\n", 1)[0]),))
    own = _released(index)
    return Kind("pretrained", (own,)) if own else Kind("unknown", ())


# As it is spelt in titles.
_BOTS = ("dialgpt", "dialoggpt", "dialogpt", "diaologpt")


def _released(index: Index) -> Place | None:
    """Return where the makers say that they release the model, who name no other that it started from."""
    for piece in index.pieces[:10]:
        if piece.topic in ("", "model") and phrases.has("released", piece):
            said = next((part for part in index.sentences(piece) if phrases.has("released", part)), None)
            return index.place(piece, said.text if said else "")
    return None
