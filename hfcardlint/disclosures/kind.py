"""What a repository holds: one of nine kinds, with the evidence; and the models it starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Scalar, Sequence
from hfcardlint.disclosures import copies, merges, phrases, starts, tuning, words
from hfcardlint.disclosures.places import blank
from hfcardlint.disclosures.reading import Kind, Place
from hfcardlint.disclosures.tuning import first, having, library, may_hold, parts, prose, tagged, top
from hfcardlint.disclosures.words import ADAPTER, MERGE, PLACEHOLDER, QUANT, TRAIN
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Sentence


_RL_TAGS = frozenset(("deep-reinforcement-learning", "stable-baselines3", "ml-agents", "q-learning", "sample-factory"))
_RL_LIBRARIES = frozenset(("stable-baselines3", "ml-agents", "sample-factory", "cleanrl", "rl-algo-impls"))
# A tag of these beside "reinforcement-learning" tells of a language model that was tuned by it.
_TUNED_BY = frozenset(("text-generation", "transformers", "trl"))
_CONVERTERS = frozenset(("gguf-my-repo", "mlx", "mradermacher", "optimum-runs", "thebloke"))


def read(index: Index, generator: str | None, bases: tuple[str, ...]) -> Kind:
    """Return what the repository holds."""
    if index.set_kind:
        return Kind(index.set_kind, ())
    for reader in (_from_files, _from_relation, _from_tags):
        kind = reader(index, generator, bases)
        if kind:
            return kind
    return _from_text(index, generator, bases)


def _from_files(index: Index, generator: str | None, bases: tuple[str, ...]) -> Kind | None:
    if index.repo is None:
        return None
    # By name, as few cards have files beside them.
    from hfcardlint.card.facts import relation_by_name

    found = relation_by_name(index.repo)
    return Kind(found.value, (Place(Span(0, 0), found.file),)) if found is not None else None


def _from_relation(index: Index, generator: str | None, bases: tuple[str, ...]) -> Kind | None:
    for key, values in (("base_model_relation", ("quantized", "adapter", "merge", "finetune")), ("quantized_by", ())):
        if index.node(key) is None:
            continue
        texts = index.texts(key)
        place = index.meta_place(key)
        if texts and place:
            if not values and texts != index.texts("model_creator"):
                return Kind("quantized", (place,))
            # A tool that converts copies the relation of the card that it was given.
            tuned = texts[0].lower() == "finetune" and generator in _CONVERTERS
            joined = _joined(index) if texts[0].lower() == "merge" else None
            if joined:
                return Kind("finetune", (joined,))
            if texts[0].lower() in values and not tuned:
                return Kind(texts[0].lower(), (place,))
    return None


def _joined(index: Index) -> Place | None:
    """Return where a card whose relation is ``merge`` tells a tuning and no merge: parts were joined and tuned."""
    merged = index.mask & MERGE and any("merg" in piece.low for piece in index.pieces)
    return None if merged or "merge" in index.tags or "mergekit" in index.tags else tuning.Tuning(index).place


def _from_tags(index: Index, generator: str | None, bases: tuple[str, ...]) -> Kind | None:
    name = library(index)
    place = index.meta_place("library_name")
    of_library = (place,) if place else ()
    # Others took over TheBloke's frame of a card, also for models of their own.
    framed = generator == "thebloke" and not index.mask & QUANT
    if generator in _CONVERTERS and not framed:
        return Kind("quantized", tagged(index, words.listed("kind_quant_tags")) or of_library or top(index))
    if name in _RL_LIBRARIES or (not bases and not index.tags.isdisjoint(_RL_TAGS)):
        return Kind("rl", tagged(index, _RL_TAGS) or of_library)
    played = "reinforcement-learning" in index.tags and not bases and name not in ("transformers", "peft")
    if played and index.tags.isdisjoint(_TUNED_BY):
        return Kind("rl", tagged(index, frozenset(("reinforcement-learning",))))
    classic = name in words.listed("kind_classic") or not index.tags.isdisjoint(words.listed("kind_classic"))
    classic = classic or (name == "autogluon" and "tabular" in index.tags)
    if classic and index.meta_place("base_model") is None:
        return Kind("classic-ml", tagged(index, words.listed("kind_classic")) or of_library)
    if name in ("peft", "adapters"):
        return Kind("adapter", of_library)
    return None


# The Hub's form offers it first, so who fills the form in for nothing names it: it tells where nothing else does.
_FIRST_OFFERED = "adapter-transformers"


def _from_text(index: Index, generator: str | None, bases: tuple[str, ...]) -> Kind:
    if (_says_nothing(index) or _only_links(index)) and not _holds_files(index):
        return Kind("not-a-model", ())
    none = _no_model(index)
    if none:
        return Kind("not-a-model", (none,))
    copied = copies.read(index)
    if copied:
        return Kind("quantized", (copied,))
    page = copies.of_tool(index)
    if page:
        named = bool(bases) or not index.tags.isdisjoint(words.listed("kind_quant_tags")) or "4bit" in index.text
        return Kind("quantized", (page,)) if named else Kind("unknown", ())
    if bases and index.texts("duplicated_from") and not index.texts("base_model"):
        # Who duplicates a repository takes its card along, which tells of the same weights.
        bases = ()
    tuned = tuning.Tuning(index)
    told = copies.told(index, tuned)
    if told:
        return told
    converted = copies.converted(index, tuned, bases)
    if converted:
        return Kind("quantized", converted)
    merged = merges.merged(index, tuned, bases)
    if merged:
        return Kind("merge", merged)
    adapter = _adapter(index, tuned, bases)
    if adapter:
        return Kind("adapter", adapter)
    mixed = merges.mixed(index, tuned)
    if mixed:
        return Kind("merge", (mixed,))
    finetune = tagged(index, words.listed("kind_finetune_tags"))
    started = starts.read(index, generator, bases, finetune, tuned)
    fitted = _fitted(index) if started.name == "finetune" else None
    if fitted:
        return Kind("adapter", (fitted,))
    software = _software(index) if started.name == "unknown" else None
    if software:
        return Kind("not-a-model", (software,))
    packed = _packed(index) if started.name == "unknown" else ()
    if packed:
        return Kind("quantized", packed)
    adapts = started.name == "unknown" and library(index) == _FIRST_OFFERED and _is_unwritten(index)
    place = index.meta_place("library_name") if adapts else None
    return Kind("adapter", (place,)) if place else started


def _is_unwritten(index: Index) -> bool:
    """Whether a card has no text of its own: none at all, or a template that nobody filled in."""
    left = any(blank(piece.text) for piece in index.having(PLACEHOLDER))
    return left or all(piece.kind == "heading" for piece in index.pieces)


def _says_nothing(index: Index) -> bool:
    """Whether a card is blank, or greets, puts off or tests and says no more: ``Hello``, ``## Not yet``."""
    names = index.meta.mapping
    if (names is not None and names.pairs) or len(index.pieces) > 1 or index.codes:
        return False
    text = index.text.strip("-\ufeff \t\r\n\f\v")
    return len(text) <= _BRIEF and words.listed("kind_nothing").issuperset(text.lower().strip(" #\"'!.").split())


_BRIEF = 30


def _only_links(index: Index) -> bool:
    """Whether a card is nothing but addresses, several of them and none of a place of models, code or papers: what is
    left in a repository to be found by search engines."""
    if index.meta.mapping is not None or index.codes or index.body.headings:
        return False
    bits = index.text.lower().split()
    return len(bits) > 1 and all(bit.startswith(_ADDRESSES) and not words.holds(bit, _OF_WORK) for bit in bits)


_ADDRESSES = ("http://", "https://")
_OF_WORK = (
    *("aclanthology", "arxiv.org", "bitbucket", "civitai", "colab.", "doi.org", "drive.google", "git", "hf.co"),
    *("huggingface", "kaggle", "modelscope", "ollama", "openreview", "paperswithcode", "pypi.org", "pytorch.org"),
    *("readthedocs", "tfhub", "wandb.ai", "zenodo"),
)


def _holds_files(index: Index) -> bool:
    """Whether more lies beside the card than what the Hub puts there."""
    return index.repo is not None and not _GIVEN.issuperset(index.repo.names)


_GIVEN = frozenset((".gitattributes", "LICENSE", "README.md"))


_KERNEL_TAGS = frozenset(("kernel", "kernels"))
# So far down reach the first words on the model, and on what the repository is.
_HEAD = 20
_TOP = 4


def _no_model(index: Index) -> Place | None:
    """Return where tags, the title or the first words say that the repository holds no model, or an untrained one."""
    kernels = tagged(index, _KERNEL_TAGS)
    if kernels:
        return kernels[0]
    titled = _titled(index)
    if titled:
        return titled
    for piece in may_hold(index.pieces[:_HEAD], ("no_weights",)):
        lacking = phrases.has("no_weights", piece) and next(filter(_lacks, index.sentences(piece)), None)
        if lacking and not _has_early(index):
            return index.place(piece, lacking.text)
    for piece in may_hold(having(index, QUANT)[:3], _NONE):
        if piece.number > _TOP:
            return None
        trained = phrases.has("trained", piece)
        for name in _NONE:
            if (trained and name != "no_model") or not phrases.has(name, piece):
                continue
            said = next((part for part in index.sentences(piece) if phrases.has(name, part)), None)
            if trained and (said is None or phrases.has("trained", said) or "tokenizer" not in said.words):
                continue
            if name == "no_model" and said is not None and not _WEIGHTS.isdisjoint(said.words):
                # "The tokenizer, the LoRA weights and the configuration."
                continue
            if name == "no_model" or not first(index, TRAIN, "trained"):
                return index.place(piece, said.text if said else "")
    return None


def _software(index: Index) -> Place | None:
    """Return where the first words call a library what a block of code installs, where nothing tells of a model."""
    if not any("pip install " in code.text or "npm install " in code.text for code in index.codes):
        return None
    for piece in () if words.holds(index.text.lower(), _OF_MODELS) else index.pieces[:_TOP]:
        at = piece.tokens.index("is") if "is" in piece.words else len(piece.tokens)
        if not _SOFTWARE.isdisjoint(piece.tokens[at : at + _REACH]):
            return index.place(piece)
    return None


_OF_MODELS = ("checkpoint", "dataset", "hub", "load", "model", "train", "tune", "tuning", "weight")
_SOFTWARE = frozenset(("cli", "extension", "library", "package", "plugin", "sdk", "software", "tool", "toolkit"))
# So near behind "is" it is called so.
_REACH = 6


def _titled(index: Index) -> Place | None:
    """Return the title that calls the repository a tokenizer or the like, and no heading below words on training."""
    if not index.body.headings:
        return None
    title = index.body.headings[0]
    named = parts(title.text.lower())
    for_others = named[:2] == ("tokenizer", "for") or title.text.rstrip().endswith(_TOKENIZERS)
    if not for_others and not (named and named[-1] in _NO_MODELS and _JOINING.isdisjoint(named)):
        return None
    above = [piece for piece in index.pieces[:_TOP] if piece.block.span.start < title.span.start]
    return None if any(piece.mask & TRAIN for piece in above) else Place(title.span, title.text)


def _lacks(sentence: Sentence) -> bool:
    """Whether a sentence says that the weights are not there, and not those of a base or a part."""
    spot = phrases.spot("no_weights", sentence.tokens)
    if spot is None:
        return phrases.has_part("no_weights", sentence.low)
    return _PARTS.isdisjoint(sentence.tokens[: spot[1]])


def _has_early(index: Index) -> bool:
    """Whether the first words tell of an early checkpoint that is there, while the final one is to come."""
    return any("checkpoint" in piece.words and not _EARLY.isdisjoint(piece.words) for piece in index.pieces[:_TOP])


_EARLY = frozenset(("current", "early", "intermediate", "preview"))
_PARTS = frozenset(
    (
        *("additional", "backbone", "base", "chat", "decoder", "encoder", "full", "future", "if", "instruct"),
        *("intermediate", "larger", "llama", "merged", "more", "next", "optimizer", "original", "other", "teacher"),
        "upstream",
    )
)
_NONE = ("no_model", "untrained")
_WEIGHTS = frozenset(("adapter", "checkpoint", "lora", "weights"))
_NO_MODELS = frozenset(("presets", "tokenizer", "tokenizers"))
# A title with such a word tells of a model or a step, however it ends.
_JOINING = frozenset(("and", "custom", "for", "load", "new", "the", "train", "training", "using", "with", "your"))
_TOKENIZERS = ("分词器", "トークナイザ", "トークナイザー", "토크나이저")


def _packed(index: Index) -> tuple[Place, ...]:
    """Return the name in the model-index that tells a format to which weights are converted: ``fern-ner_onnx``."""
    return tuple([place for place in _named(index) if not copies.FORMATS.isdisjoint(parts(place.text.lower()))])


def _named(index: Index) -> list[Place]:
    """Return the name of the model in the model-index."""
    node = index.node("model-index")
    items = node.items[:1] if isinstance(node, Sequence) else []
    names = [item.get("name") for item in items if isinstance(item, Mapping)]
    return [Place(name.span, name.text) for name in names if isinstance(name, Scalar)]


_LORAS = frozenset(("lora", "qlora"))
# What a model that draws learns as a word; that of other models is what they make of a text.
_CONCEPTS = frozenset(("embedding",))
_PICTURES = frozenset(("image-to-image", "stable-diffusion", "stable-diffusion-diffusers", "text-to-image"))
_TITLES = frozenset(("adapter", "controlnet", "locon", "lokr", "lora", "loras"))


def _adapter(index: Index, tuned: tuning.Tuning, bases: tuple[str, ...]) -> tuple[Place, ...]:
    """Return what shows that the weights are laid over those of a base."""
    tags = tagged(index, words.listed("kind_adapter_tags"))
    if not tags and not _PICTURES.isdisjoint(index.tags):
        tags = tagged(index, _CONCEPTS)
    if tags and not _is_whole(index, tags):
        return tags
    title = index.body.headings[0] if index.body.headings else None
    if title and _TITLES.intersection(parts(title.text.lower())) and "merged" not in title.text.lower():
        return (Place(title.span, title.text),)
    named = [place for place in _named(index) if not _LORAS.isdisjoint(parts(place.text.lower()))]
    if named and "merged" not in named[0].text.lower():
        return (named[0],)
    lora = _lora(index)
    if lora and (bases or not tuned.place):
        return (lora,)
    for block in index.codes:
        at = block.text.find("PeftModel.from_pretrained(")
        if at >= 0 and "merge_and_unload" not in block.text:
            return (Place(block.span, block.text[at:].split("\n", 1)[0]),)
    return ()


def _is_whole(index: Index, tags: tuple[Place, ...]) -> bool:
    """Whether all that tells of LoRA is the tag of the frame of a card that diffusers writes for weights tuned as a
    whole too: https://github.com/huggingface/diffusers/blob/main/examples/dreambooth/train_dreambooth_sd3.py."""
    if [place.text for place in tags] != ["template:sd-lora"]:
        return False
    low = index.text.lower()
    bare = low.replace("sd-lora", "")
    return "dreambooth weights for" in low and not words.holds(bare, ("adapter", "dora", "lokr", "lora", "rank"))


def _fitted(index: Index) -> Place | None:
    """Return where the card says below that LoRA or the like was the method of its training, and nothing was merged."""
    found: Place | None = None
    for piece in having(index, ADAPTER):
        if piece.topic != "usage" and not _MERGED.isdisjoint(piece.words):
            return None
        if piece.low.startswith("peft ") and piece.low[5:6].isdigit():
            # So ends a card of the Trainer.
            found = index.place(piece)
        elif not found and piece.topic not in _NOT_METHOD and phrases.has("adapter_method", piece):
            for sentence in index.sentences(piece):
                told = sentence.words - _OURS if "we" in sentence.words else sentence.words
                method = _NOT_DONE.isdisjoint(told) and phrases.has("adapter_method", sentence)
                if method and not phrases.has("adapter_other", sentence):
                    found = index.place(piece, sentence.text)
                    break
    return None if found and _is_joined(index) else found


def _is_joined(index: Index) -> bool:
    """Whether a text in Chinese says that what was trained with LoRA was joined with the weights of the base."""
    return any("lora" in piece.low and words.holds(piece.low, _JOINED) for piece in index.pieces if piece.far)


_MERGED = frozenset(("fused", "merge", "merged"))
_JOINED = ("合并", "合併", "融合", "结合后", "結合後")
# With these a sentence tells of what others do, may do or did not do.
_NOT_DONE = frozenset(
    ("compared", "first", "models", "no", "not", "see", "support", "supports", "than", "tried", "unlike", "without")
)
# Who says "we" tells of models of their own.
_OURS = frozenset(("models",))
_NOT_METHOD = frozenset(("citation", "evaluation", "intended_use", "license", "limitations", "usage"))


def _lora(index: Index) -> Place | None:
    """Return where the first words call the weights those of an adapter, and not a sibling's in a list of links."""
    for piece in prose(index, ADAPTER):
        if piece.number > _HEAD:
            break
        if (piece.kind == "item" and piece.block.links) or not phrases.has("adapter", piece):
            continue
        for sentence in index.sentences(piece):
            if phrases.has("adapter", sentence) and not phrases.has("adapter_other", sentence):
                return index.place(piece, sentence.text)
    return None
