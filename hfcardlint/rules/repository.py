"""Rules that hold what the front matter says of the model against the files beside the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Scalar
from hfcardlint.finding import Fix, Level, Safety, Span
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import append, listing, missing, replace, repo_id, shown
from hfcardlint.rules.license import UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.card import Card
    from hfcardlint.card.facts import Fact
    from hfcardlint.card.repo import Repo
    from hfcardlint.finding import Finding

_ADAPTER, _CONFIG = "adapter_config.json", "config.json"
_TRANSFORMERS = '{"architectures": ["BirchForCausalLM"], "model_type": "birch"}'
_RELATION = "write as `base_model_relation` what the files in this repository are"
_QUANTIZED = '{"quantization_config": {"bits": 4, "quant_method": "gptq"}}'
# The commonest head of each task: where they meet nothing more is looked up.
_USUAL = {
    "automatic-speech-recognition": "ForCTC",
    "fill-mask": "ForMaskedLM",
    "image-classification": "ForImageClassification",
    "question-answering": "ForQuestionAnswering",
    "text-classification": "ForSequenceClassification",
    "text-generation": "ForCausalLM",
    "token-classification": "ForTokenClassification",
}
# Libraries that load models of their own form alone; of others, such as trainers, nothing is concluded.
_LOADERS = frozenset(
    (
        "diffusers",
        "fastai",
        "flair",
        "keras",
        "mlx",
        "peft",
        "sentence-transformers",
        "sklearn",
        "spacy",
        "stable-baselines3",
        "timm",
        "transformers",
    )
)
_ADAPTERS = ("*adapter*", "*lora*", "*LoRA*", "*/*adapter*", "*/*lora*")
# Library of the files -> others that load them, or that are published with such files beside their own.
_ALSO = {
    "sentence-transformers": frozenset(("peft", "transformers")),
    "timm": frozenset(("fastai", "transformers")),
    "transformers": frozenset(("fastai", "flair", "keras", "mlx", "sentence-transformers", "spacy")),
}


class BaseModelDiffers(Rule):
    """The card and the files name the same base model.

    PEFT loads the model that adapter_config.json names, mergekit's configuration lists what was merged, and GGUF
    files carry the base that the card named when they were made. Quantised copies of one model count as that
    model. A repository that names itself is a note.
    """

    name = "base-model-differs"
    keys = ("base_model",)
    profile = Profile.RECOMMENDED
    source = "docs: base_model, model-cards.md; peft: base_model_name_or_path; gguf: general.base_model"
    requires = ("base-model-invalid",)
    needs_repo = True
    bad = (
        Example(
            "---\nbase_model: acme/tiny-7b\n---\n",
            files={_ADAPTER: '{"base_model_name_or_path": "acme/fir-7b"}'},
            at=(2, 13),
        ),
        Example("---\nbase_model: acme/elm\n---\n", files={"mergekit_config.yml": "models:\n- model: acme/oak\n"}),
    )
    good = (
        Example("---\nbase_model: acme/tiny-7b\n---\n", files={_ADAPTER: '{"base_model_name_or_path": "/mnt/tiny"}'}),
        Example("---\nbase_model: acme/oak\n---\n", files={"mergekit_config.yml": "models:\n- model: acme/oak\n"}),
        Example(
            "---\nbase_model:\n- acme/Tiny-7b\n---\n",
            files={_ADAPTER: '{"base_model_name_or_path": "elm/tiny-7b-bnb-4bit"}'},
        ),
        Example("---\nlibrary_name: peft\n---\n", files={_ADAPTER: '{"base_model_name_or_path": "acme/fir-7b"}'}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        repo = card.repo
        nodes = [node for node in card.meta.scalars("base_model") if repo_id(node.text)]
        if repo is None or not nodes:
            return
        own = repo.id.lower() if repo.id else None
        for node in nodes:
            if node.text.lower() == own:
                message = f"`{shown(node.text)}` is this repository itself"
                step = "write the model from which this one was made, or delete `base_model`"
                yield self.at(node, message, help=step, level=Level.NOTE)
        from hfcardlint.card import facts

        base = facts.adapter_base(repo)
        said = [base] if base and "/" in base.value else facts.gguf_bases(repo, [node.text for node in nodes])
        if not said and card.meta.texts("base_model_relation")[:1] in ([], ["merge"]):
            said = facts.merged_models(repo)
        said = [fact for fact in said if repo_id(fact.value)]
        if said and not any(facts.same_model(node.text, fact.value) for node in nodes for fact in said):
            message = f"`base_model` is `{shown(nodes[0].text)}`, {said[0].file} names `{shown(said[0].value)}`"
            step = f"write the model that the weights were made from in the card and in {said[0].file}"
            yield self.at(nodes[0], message, help=step)


class BaseModelPath(Rule):
    """The files name the base model by its id on the Hub, not by a path.

    Training tools write the folder from which they loaded it. Nobody else has that folder, so an adapter cannot
    be loaded by its own id; in config.json the path is only told to everybody, which is a note.
    """

    name = "base-model-path"
    profile = Profile.RECOMMENDED
    source = "docs: peft, base_model_name_or_path is loaded as it stands; transformers, _name_or_path"
    needs_repo = True
    bad = (
        Example("---\nlicense: mit\n---\n", files={_ADAPTER: '{"base_model_name_or_path": "/data/models/tiny-7b"}'}),
        Example("---\nlicense: mit\n---\n", files={_CONFIG: '{"_name_or_path": "/home/ada/tiny-7b"}'}),
    )
    good = (
        Example("---\nlicense: mit\n---\n", files={_ADAPTER: '{"base_model_name_or_path": "acme/tiny-7b"}'}),
        Example("---\nlicense: mit\n---\n", files={_CONFIG: '{"_name_or_path": "out/checkpoint-500"}'}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        if card.repo is None:
            return
        if _ADAPTER in card.repo.names:
            name = (card.repo.json(_ADAPTER) or {}).get("base_model_name_or_path")
            if isinstance(name, str) and name and not repo_id(name) and "://" not in name:
                message = f"{_ADAPTER} names its base model by a path, `{shown(name)}`; an id of the Hub is loaded"
                yield self.inside(card.repo, _ADAPTER, name, message, f"write the id of the base model in {_ADAPTER}")
        if _CONFIG in card.repo.names:
            name = (card.repo.json(_CONFIG) or {}).get("_name_or_path")
            if isinstance(name, str) and (name[:1] in ("/", "~", "\\") or name[1:3] == ":\\"):
                message = f"{_CONFIG} tells a path of the disk on which it was made, `{shown(name)}`"
                step = "write the id of the model as `_name_or_path`, or delete that key"
                yield self.inside(card.repo, _CONFIG, name, message, step)._replace(level=Level.NOTE)

    def inside(self, repo: Repo, file: str, value: str, message: str, step: str) -> Finding:
        """Return a finding at a value of a JSON file."""
        import json

        text, written = repo.text(file) or "", json.dumps(value)
        at = max(text.find(written), text.find(json.dumps(value, ensure_ascii=False)))
        span = Span(at, at + len(written)) if at >= 0 else Span(0, 0)
        return self.at(span, message, help=step)._replace(path=file)


class BaseModelRelationDiffers(Rule):
    """The `base_model_relation` says what the files are.

    The Hub lists a model under its base as fine-tune, adapter, merge or quantized copy. An adapter, a quantized
    copy and a merge show in the files. Without the key the Hub guesses, and it has listed a copy in EXL2 as a
    fine-tune. GGUF files it takes for a quantized copy of the base, which a model that was tuned first is not, so
    that there the missing key is a note.
    """

    name = "base-model-relation-differs"
    keys = ("base_model",)
    profile = Profile.RECOMMENDED
    source = (
        "docs: base_model_relation, model-cards.md; what the Hub guesses: its API's tags `base_model:quantized:` of "
        "GGUF repositories, 2026-06, and a discussion of a model in EXL2 that was listed as a fine-tune"
    )
    requires = ("base-model-relation-unknown", "base-model-invalid")
    needs_repo = True
    bad = (
        Example(
            "---\nbase_model: acme/tiny-7b\nbase_model_relation: finetune\n---\n",
            fixed="---\nbase_model: acme/tiny-7b\nbase_model_relation: adapter\n---\n",
            files={_ADAPTER: "{}", "adapter_model.safetensors": ""},
            at=(3, 22),
        ),
        Example(
            "---\nbase_model: acme/tiny-7b\n---\n",
            fixed="---\nbase_model: acme/tiny-7b\nbase_model_relation: quantized\n---\n",
            files={_CONFIG: _QUANTIZED},
            at=(2, 1),
        ),
        Example(
            "---\nbase_model: acme/tiny-7b\nbase_model_relation: adapter\n---\n",
            files={_CONFIG: "{}", "model.safetensors": ""},
        ),
        Example(
            "---\nbase_model: acme/tiny-7b\n---\n",
            fixed="---\nbase_model: acme/tiny-7b\nbase_model_relation: quantized\n---\n",
            files={"tiny-7b.Q4_K_M.gguf": ""},
        ),
        Example("---\nbase_model: acme/tiny-7b\n---\n", files={"our-chat.Q4_K_M.gguf": ""}, at=(2, 1)),
    )
    good = (
        Example("---\nbase_model: acme/tiny-7b\ntags: [gguf]\n---\n", files={"tiny-7b.Q4_K_M.gguf": ""}),
        Example("---\nbase_model: acme/tiny-7b\nbase_model_relation: quantized\n---\n", files={_CONFIG: _QUANTIZED}),
        Example("---\nbase_model: acme/tiny-7b\n---\n", files={_ADAPTER: "{}"}),
        Example("---\nbase_model: acme/tiny-7b\nbase_model_relation: finetune\n---\n", files={_CONFIG: _TRANSFORMERS}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        nodes = card.meta.scalars("base_model_relation")
        if card.repo is None or not card.meta.texts("base_model"):
            return
        from hfcardlint.card import facts

        shows = facts.relation(card.repo)
        if not card.meta.texts("base_model_relation"):
            yield from () if nodes else self.unsaid(card, card.repo, shows)
        elif shows and shows.value != nodes[0].text:
            message = f"`base_model_relation` is `{shown(nodes[0].text)}`, {shows.file} shows `{shows.value}`"
            yield self.at(nodes[0], message, help=_RELATION, fix=replace(nodes[0], shows.value, Safety.UNSAFE))
        elif nodes[0].text == "adapter" and facts.full_weights(card.repo) and self.no_adapter(card.repo):
            message = "`base_model_relation` is `adapter`, and the files are a whole model without an adapter"
            yield self.at(nodes[0], message, help=_RELATION)

    def unsaid(self, card: Card, repo: Repo, shows: Fact | None) -> Iterator[Finding]:
        """Yield the finding that the files are a quantized copy, or GGUF alone, and that no key says so."""
        from hfcardlint.card import facts

        where = card.meta.key("base_model") or missing(card)
        bases = card.meta.texts("base_model")
        edits = append(card, ["base_model_relation: quantized"])
        fix = Fix(Safety.UNSAFE, "add `base_model_relation: quantized`", edits) if edits else None
        if shows and shows.value == "quantized":
            message = f"{shows.file} shows a quantized copy; without `base_model_relation` the Hub may list a fine-tune"
            yield self.at(where, message, help="add `base_model_relation: quantized`", fix=fix)
        elif not shows and len(bases) == 1 and facts.gguf_alone(repo) and not _says_gguf(card):
            message = (
                "the weights are GGUF files alone, and the card has neither `base_model_relation` nor the tag `gguf`: "
                f"the Hub lists them as a quantized copy of `{shown(bases[0])}`"
            )
            step = "add `base_model_relation`: `quantized` if that is so, `finetune` if the model was tuned first"
            named = all(facts.named_after(name, bases[0]) for name in repo.weights.ggufs)
            yield self.at(where, message, help=step, fix=fix if named else None, level=Level.NOTE)

    def no_adapter(self, repo: Repo) -> bool:
        return repo.complete and not repo.has(*_ADAPTERS) and repo.weights.gguf.get("general.type") != "adapter"


def _says_gguf(card: Card) -> bool:
    return any(text.lower() == "gguf" for key in ("tags", "library_name") for text in card.meta.texts(key))


class LibraryNameDiffers(Rule):
    """The `library_name` is the library that the files are made for.

    The Hub's snippet and download rule follow the key: with another library's name the snippet does not load
    this model.
    """

    name = "library-name-differs"
    keys = ("library_name",)
    profile = Profile.RECOMMENDED
    source = "docs: library_name, model-cards.md, specifying a library"
    needs_repo = True
    bad = (
        Example(
            "---\nlibrary_name: transformers\n---\n",
            fixed="---\nlibrary_name: peft\n---\n",
            files={_ADAPTER: '{"peft_type": "LORA"}', "adapter_model.safetensors": ""},
            at=(2, 15),
        ),
        Example(
            "---\nlibrary_name: transformers\n---\n",
            fixed="---\nlibrary_name: diffusers\n---\n",
            files={"model_index.json": '{"_class_name": "BirchPipeline"}'},
        ),
        Example(
            "---\nlibrary_name: diffusers\n---\n",
            fixed="---\nlibrary_name: transformers\n---\n",
            files={_CONFIG: _TRANSFORMERS},
        ),
    )
    good = (
        Example("---\nlibrary_name: transformers\n---\n", files={_CONFIG: _TRANSFORMERS}),
        Example("---\nlibrary_name: transformers\n---\n", files={_CONFIG: _TRANSFORMERS, "modules.json": "[]"}),
        Example("---\nlibrary_name: my-trainer\n---\n", files={_ADAPTER: '{"peft_type": "LORA"}'}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("library_name")
        if card.repo is None or not isinstance(node, Scalar) or node.text not in _LOADERS:
            return
        from hfcardlint.card import facts

        shows = facts.library(card.repo)
        if shows and node.text != shows.value and node.text not in _ALSO.get(shows.value, ()):
            message = f"`library_name` is `{node.text}`, {shows.file} shows `{shows.value}`"
            fix = replace(node, shows.value, Safety.UNSAFE)
            yield self.at(node, message, help="write as `library_name` the library that loads these files", fix=fix)


class LibraryNameMissing(Rule):
    """A card beside files of a known library names it in `library_name`.

    The Hub guesses the library of older repositories from config.json; for those made after August 2024 it does
    not, and shows neither snippet nor filter.
    """

    name = "library-name-missing"
    level = Level.NOTE
    profile = Profile.RECOMMENDED
    source = "docs: library_name is not inferred for transformers repositories created after August 2024"
    requires = (*UNREAD, "front-matter-not-map", "front-matter-missing", "base-model-missing")
    needs_repo = True
    bad = (
        Example(
            "---\nlicense: mit\n---\n",
            fixed="---\nlicense: mit\nlibrary_name: transformers\n---\n",
            files={_CONFIG: _TRANSFORMERS},
            at=(1, 1),
        ),
    )
    good = (
        Example("---\nlibrary_name: transformers\n---\n", files={_CONFIG: _TRANSFORMERS}),
        Example("---\ntags:\n- timm\n---\n", files={_CONFIG: _TRANSFORMERS}),
        Example("---\nlibrary: transformers\n---\n", files={_CONFIG: _TRANSFORMERS}),
        Example("---\nlicense: mit\n---\n", files={_CONFIG: "{}"}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        if card.repo is None or card.meta.key("library_name") is not None:
            return
        from hfcardlint import data
        from hfcardlint.card import facts
        from hfcardlint.rules.keys import misspells

        if not data.libraries().isdisjoint(card.meta.texts("tags")):
            return
        shows = facts.library(card.repo)
        if shows and not misspells(card, "library_name"):
            line = f"library_name: {shows.value}"
            edits = append(card, [line])
            fix = Fix(Safety.UNSAFE, f"add `{line}`", edits) if edits else None
            message = f"the card has no `library_name`; {shows.file} shows `{shows.value}`"
            yield self.at(missing(card), message, help=f"add `{line}`", fix=fix, points=False)


class PipelineTagDiffers(Rule):
    """The `pipeline_tag` is a task of the model's head.

    The widget and the snippet of the Hub follow the key. A model with a head for another task fails in them, or
    runs with weights that were never trained.
    """

    name = "pipeline-tag-differs"
    keys = ("pipeline_tag",)
    profile = Profile.RECOMMENDED
    source = "docs: transformers 5.23.0, modeling_auto.py, the models of each pipeline"
    requires = ("pipeline-tag-unknown",)
    needs_repo = True
    bad = (
        Example(
            "---\npipeline_tag: text-generation\n---\n",
            files={_CONFIG: '{"architectures": ["BirchForSequenceClassification"]}'},
            at=(2, 15),
        ),
        Example(
            "---\npipeline_tag: summarization\n---\n",
            files={_CONFIG: '{"architectures": ["BirchForTokenClassification", "BirchForMaskedLM"]}'},
        ),
    )
    good = (
        Example("---\npipeline_tag: text-generation\n---\n", files={_CONFIG: _TRANSFORMERS}),
        Example("---\npipeline_tag: text-ranking\n---\n", files={_CONFIG: _TRANSFORMERS}),
        Example("---\npipeline_tag: fill-mask\n---\n", files={_CONFIG: '{"architectures": ["BirchModel"]}'}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("pipeline_tag")
        if card.repo is None or not isinstance(node, Scalar) or not node.text:
            return
        from hfcardlint.card import facts

        names = facts.architectures(card.repo)
        if not names or names[0].endswith(_USUAL.get(node.text, " ")):
            return
        from hfcardlint import data

        for name in names:
            fit, unfit = data.fitting_tags(facts.head(card.repo, name))
            if node.text not in unfit if unfit else not fit or node.text in fit:
                return
        words = listing(f"`{shown(name)}`" for name in names[:3])
        message = f"`pipeline_tag` is `{shown(node.text)}`, config.json names {words}, a head for another task"
        yield self.at(node, message, help="write as `pipeline_tag` the task that the model was trained for")
