"""Rules on the ids of other repositories: `base_model`, its relation, `datasets`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Scalar
from hfcardlint.card.scalars import is_null
from hfcardlint.finding import Fix, Level, Related, Safety, Span
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import (
    RepoIds,
    ValueList,
    append,
    items,
    listing,
    missing,
    repo_id,
    shown,
    templated,
    type_name,
)
from hfcardlint.rules.license import UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as MappingType

    from hfcardlint.card.body import Block
    from hfcardlint.card.card import Card
    from hfcardlint.card.facts import Fact
    from hfcardlint.finding import Finding

_TUNED = (
    "fine-tuned version of",
    "finetuned version of",
    "fine tuned version of",
    "fine-tuned from",
    "finetuned from",
    "finetune of",
    "fine-tune of",
    "base model",
    "initialized from",
    "initialised from",
    "initialized with",
    "adapter for",
)
_CONVERTED = (
    "format from",
    "quantized version of",
    "quantised version of",
    "quantization of",
    "converted from",
    "quants of",
)
# Kind -> words that name the base in a sentence, in lower case.
_PHRASES = {"finetune": _TUNED, "adapter": _TUNED, "quantized": _CONVERTED}


class BaseModelInvalid(RepoIds):
    """The `base_model` key must hold the id of a model on the Hub, or a list of ids.

    The Hub refuses the push on a local path, an address or free text. Training tools write the folder from which
    they loaded the base model, so a path is the most common cause.
    """

    name = "base-model-invalid"
    keys = ("base_model",)
    level = Level.ERROR
    profile = Profile.HUB
    source = 'hub: "base_model" with value "x" is not valid. Use a model id from https://hf.co/models.'
    key = "base_model"
    what = "a model id of the Hub"
    next_step = "write the id as on the model's page, `owner/name`, or delete the key if the base is not on the Hub"
    bad = (
        Example("---\nbase_model: /data/models/tiny-7b/\n---\n", at=(2, 13)),
        Example(
            "---\nbase_model: https://huggingface.co/acme/tiny-7b\n---\n", fixed="---\nbase_model: acme/tiny-7b\n---\n"
        ),
        Example("---\nbase_model:\n- acme/tiny 7b\n- null\n---\n", at=(3, 3)),
    )
    good = (
        Example("---\nbase_model: acme/tiny-7b\n---\n"),
        Example("---\nbase_model: [gpt2, acme/tiny-7b]\n---\n"),
        Example("---\nlicense: mit\n---\n"),
    )


class BaseModelEmpty(Rule):
    """The `base_model` key must not be empty.

    The Hub refuses the push on an empty string. What it does with a key without any value has not been shown, so
    that is a note.
    """

    name = "base-model-empty"
    keys = ("base_model",)
    level = Level.ERROR
    profile = Profile.HUB
    source = 'hub: "base_model" is not allowed to be empty'
    bad = (
        Example('---\nbase_model: ""\n---\n', at=(2, 13)),
        Example("---\nbase_model:\nlicense: mit\n---\n", at=(2, 1)),
    )
    good = (Example("---\nbase_model: acme/tiny-7b\n---\n"), Example("---\nlicense: mit\n---\n"))

    def check(self, card: Card) -> Iterator[Finding]:
        step = "write the id of the base model, or delete the key"
        for place, node in items(card.meta.get("base_model")):
            if not isinstance(node, Scalar):
                continue
            if node.style and not node.text:
                yield self.at(node, f"`base_model{place}` is not allowed to be empty", help=step)
            elif not place and is_null(node):
                message = "`base_model` has no value; whether the Hub takes that is not known"
                yield self.at(card.meta.key("base_model") or node, message, help=step, level=Level.NOTE)


class BaseModelRelationUnknown(ValueList):
    """The `base_model_relation` key takes finetune, adapter, merge or quantized.

    The Hub refuses the push on any other word.
    """

    name = "base-model-relation-unknown"
    keys = ("base_model_relation",)
    level = Level.ERROR
    profile = Profile.HUB
    source = 'hub: "base_model_relation" must be one of [finetune, adapter, merge, quantized] (wording by analogy)'
    key = "base_model_relation"
    what = "a relation of the Hub: finetune, adapter, merge or quantized"
    next_step = "write one of the four, or delete the key: the Hub then guesses from the files"
    bad = (
        Example(
            "---\nbase_model_relation: fine-tuned\n---\n", fixed="---\nbase_model_relation: finetune\n---\n", at=(2, 22)
        ),
        Example("---\nbase_model_relation: distillation\n---\n"),
        Example("---\nbase_model_relation: [merge]\n---\n", at=(2, 22)),
    )
    good = (Example("---\nbase_model_relation: quantized\n---\n"), Example("---\nbase_model_relation:\n---\n"))

    def allowed(self) -> frozenset[str]:
        return frozenset(("finetune", "adapter", "merge", "quantized"))

    def aliases(self) -> MappingType[str, str]:
        spellings = {
            "finetune": "fine-tune fine-tuned finetuned fine-tuning finetuning",
            "adapter": "adapters",
            "merge": "merged merges merging",
            "quantized": "quantised quantize quantization quantisation quant",
        }
        return {other: value for value, others in spellings.items() for other in others.split()}

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get(self.key)
        if node is None or isinstance(node, Scalar):
            yield from super().check(card)
        elif not templated(node):
            yield self.at(node, f"`{self.key}` is {type_name(node)}, not {self.what}", help=self.next_step)


class BaseModelRelationAlone(Rule):
    """`base_model_relation` says how the model was made from `base_model`.

    Without that key it relates the model to nothing, and the Hub shows no tree.
    """

    name = "base-model-relation-alone"
    keys = ("base_model_relation",)
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: base_model_relation, beside base_model"
    bad = (Example("---\nbase_model_relation: quantized\n---\n", at=(2, 1)),)
    good = (
        Example("---\nbase_model: acme/tiny-7b\nbase_model_relation: quantized\n---\n"),
        Example("---\nlicense: mit\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        name = card.meta.key("base_model_relation")
        if name is not None and card.meta.key("base_model") is None and card.meta.texts(name.text):
            message = "`base_model_relation` has no effect without `base_model`"
            yield self.at(name, message, help="add `base_model:` with the id of the model that this one was made from")


# What a line says below which the card of another model was pasted, and how long such a line is at most.
_COPIED = ("original model card", "original card", "original readme")
_LINE = 120
_QUANTS = frozenset(("quant", "quants"))
# What follows these is said of one model of several.
_INSTANCES = ("for instance", "for example", "e.g.")


class BaseModelMissing(Rule):
    """A model made from another one names it in `base_model`.

    The Hub then shows the model in the tree of its base, and readers see where it comes from. The id is taken
    from adapter_config.json where that file lies beside the card, else from the text.
    """

    name = "base-model-missing"
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = "docs: base_model, model-cards.md, specifying a base model"
    requires = (*UNREAD, "front-matter-not-map")
    bad = (
        Example(
            "---\nlibrary_name: peft\n---\n# LoRA\n",
            fixed="---\nlibrary_name: peft\nbase_model: acme/tiny-7b\n---\n# LoRA\n",
            files={"adapter_config.json": '{"base_model_name_or_path": "acme/tiny-7b"}'},
            at=(1, 1),
        ),
        Example(
            "# LoRA\n",
            fixed="---\nbase_model: acme/tiny-7b\nlibrary_name: peft\n---\n\n# LoRA\n",
            files={"adapter_config.json": '{"base_model_name_or_path": "acme/tiny-7b"}'},
        ),
        Example(
            "---\nlicense: mit\n---\n# Birch\n\nAlso see acme/tiny-7b-chat. This model is a fine-tuned version of\n"
            "[acme/tiny-7b](https://huggingface.co/acme/tiny-7b).\n",
            fixed="---\nlicense: mit\nbase_model: acme/tiny-7b\n---\n# Birch\n\nAlso see acme/tiny-7b-chat. This "
            "model is a fine-tuned version of\n[acme/tiny-7b](https://huggingface.co/acme/tiny-7b).\n",
        ),
        Example(
            "---\nlicense: mit\n---\n# Birch\n",
            fixed="---\nlicense: mit\nbase_model:\n- acme/tiny-7b\n- acme/fir-7b\n---\n# Birch\n",
            files={
                "mergekit_config.yml": "models:\n- model: acme/tiny-7b\n- model: acme/fir-7b\nmerge_method: slerp\n"
            },
        ),
    )
    good = (
        Example("---\nbase_model: acme/tiny-7b\n---\n"),
        Example("---\nlicense: mit\n---\nA model from scratch.\n"),
        Example(
            "---\nlicense: mit\n---\n# Birch\n\nFor instance, `birch-small` is a fine-tuned version of "
            "[acme/tiny-7b](https://huggingface.co/acme/tiny-7b).\n"
        ),
        Example(
            "---\nlicense: mit\n---\nA 4-bit quant of Birch-7b.\n\n# Birch-7b\n\nBirch-7b is a fine-tuned version of "
            "[acme/tiny-7b](https://huggingface.co/acme/tiny-7b).\n"
        ),
        Example(
            "---\nlicense: mit\n---\nThis is Birch-7b, fewer bits. Original model card below.\n\n***\n\n"
            "- **Finetuned from:** [acme/tiny-7b](https://huggingface.co/acme/tiny-7b)\n"
        ),
        Example(
            "---\nlibrary_name: peft\n---\n",
            files={"adapter_config.json": '{"base_model_name_or_path": "/data/tiny-7b"}'},
        ),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        if card.meta.key("base_model") is not None:
            return
        configured = _configured(card)
        if configured:
            yield self.found(card, [configured], "adapter_config.json", True)
            return
        parents = _parents(card)
        if parents:
            yield self.found(card, [fact.value for fact in parents], parents[0].file, False)
        elif card.disclosures.kind in _PHRASES:
            told = [name for name in card.disclosures.base_models if _said(card, name)]
            if told:
                yield self.found(card, told, "", False)

    def found(self, card: Card, names: list[str], file: str, safe: bool) -> Finding:
        """Return the finding that the bases ``names`` stand in ``file`` or, without one, in the text."""
        at = next(_mentions(card, names[0]), -1)
        line = f"line {card.source.line(at)}" if at >= 0 else ""
        where = " and ".join(part for part in (line, file) if part) or "the text"
        one = names[0] if len(names) == 1 else ""
        lines = [f"base_model: {one}"] if one else ["base_model:", *(f"- {name}" for name in names)]
        if safe and card.meta.key("library_name") is None:
            lines.append("library_name: peft")
        edits = append(card, lines)
        title = "add " + listing([f"`{' '.join(lines)}`"] if not safe else [f"`{line}`" for line in lines])
        fix = Fix(Safety.SAFE if safe else Safety.UNSAFE, title, edits) if edits else None
        verb = "name" if " and " in where else "names"
        return self.at(
            missing(card),
            f"the card has no `base_model`; {where} {verb} {shown(listing(names), 200)}",
            help="" if fix else "add `base_model:` with that id",
            fix=fix,
            related=(Related("named here", Span(at, at + len(names[0]))),) if at >= 0 else (),
            points=False,
        )


def _parents(card: Card) -> list[Fact]:
    """Return the models that a recipe of mergekit merges, or from whose repository a GGUF file was made."""
    if card.repo is None or not card.repo.has("mergekit*.yml", "*.gguf"):
        return []
    from hfcardlint.drafts import meta

    return meta.bases(card.repo)


def _said(card: Card, name: str) -> bool:
    """Return whether the text says in so many words that the model was made from ``name``. Cards copied from the
    base, and links to the model itself, say something else."""
    phrases = _PHRASES[card.disclosures.kind]
    titles = [heading.text.strip() for heading in card.body.headings if heading.level == 1]
    if card.disclosures.kind == "finetune" and _quant(card):
        return False
    if "/" not in name or not repo_id(name) or any(title in (name, name.split("/")[1]) for title in titles):
        return False
    for at in _mentions(card, name):
        before = " ".join(card.text[max(card.meta.body, at - 200) : at].rpartition("\n\n")[2].lower().split())
        if any(phrase in before[-70:] for phrase in phrases) and not any(word in before for word in _INSTANCES):
            return True
    return False


def _mentions(card: Card, name: str) -> Iterator[int]:
    """Yield where ``name`` stands in the text as a whole id, up to the copy of another model's card."""
    end = next((block.span.start for block in card.body.blocks if _copies(block)), len(card.text))
    at = card.text.find(name, card.meta.body, end)
    while at >= 0:
        after = card.text[at + len(name) : at + len(name) + 2]
        if not (after[:1].isalnum() or after[:1] in ("-", "_") or (after[:1] == "." and after[1:].isalnum())):
            yield at
        at = card.text.find(name, at + len(name), end)


def _quant(card: Card) -> bool:
    """Return whether the first lines call the model a quant: what its card says of training is the parent's."""
    first = [block.text for block in card.body.blocks[:12] if block.kind in ("paragraph", "item")][:3]
    return any(not _QUANTS.isdisjoint(text.lower().split()) for text in first)


def _copies(block: Block) -> bool:
    """Return whether a heading, a short line or a comment says that the card of another model follows."""
    if len(block.text) > _LINE or block.links or block.kind not in ("heading", "paragraph", "comment"):
        return False
    low = block.text.lower()
    return any(map(low.__contains__, _COPIED))


def _configured(card: Card) -> str | None:
    """Return the base model that adapter_config.json names, None where it is no ``owner/name``."""
    config = card.repo.json("adapter_config.json") if card.repo is not None else None
    name = (config or {}).get("base_model_name_or_path")
    return name if isinstance(name, str) and "/" in name and repo_id(name) else None


class DatasetsInvalid(RepoIds):
    """The `datasets` key must hold ids of datasets on the Hub.

    The Hub refuses the push on a path, free text or null. Data that is not on the Hub is named in the text.
    """

    name = "datasets-invalid"
    keys = ("datasets",)
    level = Level.ERROR
    profile = Profile.HUB
    source = (
        'hub: "datasets[0]" with value "x" is not valid. If possible, use a dataset id from https://hf.co/datasets.'
    )
    key = "datasets"
    folder = "datasets/"
    what = "a dataset id of the Hub"
    next_step = "write the id as on the dataset's page, or delete the value and name the data in the text"
    bad = (
        Example("---\ndatasets:\n- null\n- acme/words\n---\n", at=(3, 3)),
        Example("---\ndatasets:\n- ./data/train.csv\n- my own words\n---\n", at=(3, 3)),
        Example(
            "---\ndatasets: https://huggingface.co/datasets/acme/words\n---\n", fixed="---\ndatasets: acme/words\n---\n"
        ),
    )
    good = (
        Example("---\ndatasets:\n- acme/words\n- wikipedia\n---\n"),
        Example("---\ndatasets: []\n---\n"),
        Example("---\nlicense: mit\n---\n"),
    )


class DatasetsEmpty(Rule):
    """The `datasets` key is left out where there is nothing to name.

    A key without any value was most likely the cause where the Hub printed that `datasets` must be a string.
    """

    name = "datasets-empty"
    keys = ("datasets",)
    level = Level.WARNING
    profile = Profile.HUB
    source = 'hub: "datasets" must be a string (cause inferred)'
    bad = (Example("---\ndatasets:\nlicense: mit\n---\n", at=(2, 1)),)
    good = (Example("---\ndatasets:\n- acme/words\n---\n"), Example("---\nlicense: mit\n---\n"))

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("datasets")
        if isinstance(node, Scalar) and (is_null(node) or node.text == ""):
            message = "`datasets` has no value, which the Hub most likely refuses"
            step = "write the ids of the training data after it, or delete the key"
            yield self.at(card.meta.key("datasets") or node, message, help=step)
