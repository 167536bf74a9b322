"""Rules on the ids of other repositories: `base_model`, its relation, `datasets`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Node, Scalar
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

    from hfcardlint.card.card import Card
    from hfcardlint.card.facts import Fact
    from hfcardlint.drafts.said import Base
    from hfcardlint.finding import Finding


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
    next_step = (
        "write the id as on the model's page, `owner/name`, or delete `base_model` if the base is not on the Hub"
    )
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
        step = "write the id of the base model, or delete `base_model`"
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
    next_step = "write one of the four relations, or delete `base_model_relation`: the Hub then guesses from the files"
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


_CONFIG = "adapter_config.json"
# The kinds of which the text may tell the base.
_TOLD = frozenset(("adapter", "finetune", "quantized"))


class BaseModelMissing(Rule):
    """A model made from another one names it in `base_model`.

    The Hub then shows the model in the tree of its base, and readers see where it comes from. The id is taken from
    adapter_config.json where that file lies beside the card, else from the text. The first models on the Hub had no
    owner at the time: `bert-base-cased` is google-bert/bert-base-cased now.
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
            "---\nlicense: mit\n---\n# Birch\n\nThis model is a fine-tuned version of "
            "[gpt2](https://huggingface.co/gpt2).\n",
            fixed="---\nlicense: mit\nbase_model: openai-community/gpt2\n---\n# Birch\n\nThis model is a fine-tuned "
            "version of [gpt2](https://huggingface.co/gpt2).\n",
        ),
        Example(
            "---\nlicense: mit\n---\n# Birch\n\nThis is a bert-base-cased model fine-tuned for letters.\n",
            fixed="---\nlicense: mit\nbase_model: google-bert/bert-base-cased\n---\n# Birch\n\nThis is a "
            "bert-base-cased model fine-tuned for letters.\n",
        ),
        Example(
            "---\nlicense: mit\n---\n# Birch\n\nBirch is a derivative of [Tiny](https://huggingface.co/acme/tiny-7b). "
            "It was fine-tuned.\n",
            fixed="---\nlicense: mit\nbase_model: acme/tiny-7b\n---\n# Birch\n\nBirch is a derivative of "
            "[Tiny](https://huggingface.co/acme/tiny-7b). It was fine-tuned.\n",
        ),
        Example(
            "---\nlicense: mit\n---\n# Birch\n\nStarting from a [Tiny model](https://huggingface.co/acme/tiny-7b), we "
            "fine-tuned it.\n",
            fixed="---\nlicense: mit\nbase_model: acme/tiny-7b\n---\n# Birch\n\nStarting from a "
            "[Tiny model](https://huggingface.co/acme/tiny-7b), we fine-tuned it.\n",
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
        parents = [] if configured else [fact for fact in _parents(card) if not _is_own(card, fact.value)]
        if configured or parents:
            from hfcardlint.drafts import said

            names = [configured] if configured else [fact.value for fact in parents]
            file = parents[0].file if parents else _CONFIG
            yield self.found(card, said.of_files(card, names), file)
        elif card.disclosures.base_models and card.disclosures.kind in _TOLD:
            from hfcardlint.drafts import said

            told = [base for base in said.bases(card) if not _is_own(card, base.id)]
            if told:
                yield self.found(card, told, "")

    def found(self, card: Card, bases: list[Base], file: str) -> Finding:
        """Return the finding that the bases stand in ``file`` or, without one, in the text."""
        at, ids, names = bases[0].at, [base.id for base in bases], [base.name for base in bases]
        line = f"line {card.source.line(at)}" if at >= 0 else ""
        where = " and ".join(part for part in (line, file) if part) or "the text"
        lines = [f"base_model: {ids[0]}"] if len(ids) == 1 else ["base_model:", *(f"- {name}" for name in ids)]
        safe = file == _CONFIG
        if safe and card.meta.key("library_name") is None:
            lines.append("library_name: peft")
        edits = append(card, lines)
        title = "add " + listing([f"`{' '.join(lines)}`"] if not safe else [f"`{line}`" for line in lines])
        fix = Fix(Safety.SAFE if safe else Safety.UNSAFE, title, edits) if edits else None
        verb = "name" if " and " in where else "names"
        moved = f", on the Hub {listing(ids)}" if ids != names else ""
        return self.at(
            missing(card),
            f"the card has no `base_model`; {where} {verb} {shown(listing(names) + moved, 200)}",
            help="" if fix else title,
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


def _is_own(card: Card, name: str) -> bool:
    """Return whether an id is that of the card's own repository, as its git remote names it."""
    own = card.repo.id if card.repo is not None else None
    return own is not None and own.lower() == name.lower()


def _configured(card: Card) -> str | None:
    """Return the base model that adapter_config.json names, None where it is no ``owner/name`` or the card's own."""
    config = card.repo.json(_CONFIG) if card.repo is not None else None
    name = (config or {}).get("base_model_name_or_path")
    known = isinstance(name, str) and "/" in name and repo_id(name)
    return name if isinstance(name, str) and known and not _is_own(card, name) else None


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
    next_step = "write the id as on the dataset's page"
    bad = (
        Example("---\ndatasets:\n- null\n- acme/words\n---\n", at=(3, 3)),
        Example("---\ndatasets:\n- ./data/train.csv\n- acme/words acme/names\n---\n", at=(3, 3)),
        Example(
            "---\ndatasets: https://huggingface.co/datasets/acme/words\n---\n", fixed="---\ndatasets: acme/words\n---\n"
        ),
    )
    good = (
        Example("---\ndatasets:\n- acme/words\n- wikipedia\n---\n"),
        Example("---\ndatasets: []\n---\n"),
        Example("---\nlicense: mit\n---\n"),
    )

    def step(self, value: Node, node: Node) -> str:
        step = self.next_step
        if isinstance(node, Scalar) and _several(node.text):
            step = "write the ids as on the datasets' pages, one a line after `- `"
        # The key without any value is refused as well.
        kept = any(self.right(item, place) for place, item in items(value) if isinstance(item, Scalar))
        what = f"`{shown(node.text)}`" if kept and isinstance(node, Scalar) else "this value" if kept else "`datasets`"
        return f"{step}, or delete {what} and name the data in the text"


def _several(text: str) -> bool:
    """Return whether a text lists ids: with commas, or words of which one is spelt as only ids are."""
    parts = text.split()
    spelt = text == text.lower() and any(not part.isalpha() for part in parts)
    return len(parts) > 1 and ("," in text or spelt) and all(repo_id(part.rstrip(",")) for part in parts)


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
            step = "write the ids of the training data under `datasets`, or delete `datasets`"
            yield self.at(card.meta.key("datasets") or node, message, help=step)
