"""Rules that hold what a card says of the weights against their headers and configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Sequence
from hfcardlint.finding import Edit, Fix, Level, Safety, Span
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import listing, shown
from hfcardlint.rules.license import UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.card import Card
    from hfcardlint.finding import Finding

_HEADED = ("*.safetensors", "*.gguf", "*/*.gguf")
_REMOTE = '{"auto_map": {"AutoModel": "modeling_birch.BirchModel"}}'
_SHORT = '{"max_position_embeddings": 2048}'
_HALF = '{"model_type": "birch", "torch_dtype": "bfloat16"}'
_CHAT = ("text-generation", "image-text-to-text")


def _text(text: str) -> bytes:
    return len(text).to_bytes(8, "little") + text.encode()


def _gguf(key: str, value: str, *shape: int) -> bytes:
    """Return the header of a GGUF file with one remark and one tensor of 32-bit numbers."""
    remark = _text(key) + (8).to_bytes(4, "little") + _text(value)
    sizes = b"".join(length.to_bytes(8, "little") for length in shape)
    tensor = _text("w") + len(shape).to_bytes(4, "little") + sizes + bytes(12)
    return b"GGUF\3\0\0\0" + (1).to_bytes(8, "little") + (1).to_bytes(8, "little") + remark + tensor


_BILLIONS = {"birch.gguf": _gguf("general.architecture", "birch", 1_000_000, 3_000)}


class WeightsPickled(Rule):
    """Weights are published as safetensors, or in another format that holds numbers only.

    Files of Python's pickle, such as pytorch_model.bin, can run any code when they are loaded. Many libraries and
    some organisations therefore do not load them.
    """

    name = "weights-pickled"
    level = Level.NOTE
    profile = Profile.RECOMMENDED
    source = "docs: security-pickle.md; safetensors"
    needs_repo = True
    bad = (Example("---\nlicense: mit\n---\n", files={"pytorch_model.bin": "x", "optimizer.pt": "x"}, at=(1, 1)),)
    good = (
        Example("---\nlicense: mit\n---\n", files={"pytorch_model.bin": "x", "model.safetensors": "x"}),
        Example("---\nlicense: mit\n---\n", files={"training_args.bin": "x", "config.json": "{}"}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        repo = card.repo
        if repo is None or repo.has(*_HEADED, "*/*.safetensors", "*.onnx", "*/*.onnx", "*.h5", "*.msgpack"):
            return
        # Names are enough here: no module for headers is needed.
        found = repo.weights.pickles if repo.has("*.bin", "*.p*", "*.ckpt", "*.joblib", "*/*.bin") else ()
        if found:
            words = listing(f"`{shown(name)}`" for name in found[:2]) + (" and more" if len(found) > 2 else "")
            message = f"the weights lie here as Python pickles only, {words}, which can run code when loaded"
            yield self.at(Span(0, 0), message, help="add the weights as safetensors", points=False)


class ParametersDiffer(Rule):
    """The number of parameters that the card states is that of the weights.

    Most often the text was taken over from the card of another size. The headers of safetensors and GGUF files
    are counted; weights packed into other numbers are not. A tenth more or less, and rounding, count as equal; a
    size that is part of the model's name may be off by half.
    """

    name = "parameters-differ"
    level = Level.NOTE
    profile = Profile.RECOMMENDED
    source = "docs: safetensors format, GGUF format: the shapes of the tensors"
    needs_repo = True
    bad = (
        Example("---\nlicense: mit\n---\nBirch is a model with 7B parameters.\n", files=_BILLIONS, at=(4, 23)),
        Example("---\nlicense: mit\n---\n# Birch-7B-chat\n", files=_BILLIONS, at=(4, 9)),
    )
    good = (
        Example("---\nlicense: mit\n---\n# Birch-4B\n\nBirch is a model with 3.1B parameters.\n", files=_BILLIONS),
        Example("---\nlicense: mit\n---\nBirch outperforms models with 7B parameters.\n", files=_BILLIONS),
        Example("---\nlicense: mit\n---\nIt has 7B parameters.\n", files={"birch.gguf": "x"}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        if card.repo is None or not card.repo.has(*_HEADED):
            return
        from hfcardlint.disclosures import stated

        found = stated.parameters(card)
        named = None if found else stated.size_of_name(card)
        if len({one.value for one in found}) != 1 and named is None:
            return
        total = card.repo.weights.total
        one = named or found[0]
        if total is None or one.fits(total) or (named and total / 1.5 <= named.value <= total * 1.5):
            return
        where = "the name of the model says" if named else "the card states"
        message = f"{where} `{shown(one.text)}`, the headers of the weights count {_spelt(total)} parameters"
        yield self.at(one.span, message, help="write the number of this model, or say of which model that number is")


def _spelt(count: int) -> str:
    """Return a count as it is written in cards: ``7.24B``, ``110M``."""
    for unit, scale in (("B", 10**9), ("M", 10**6)):
        if count >= scale:
            return f"{count / scale:.3g}{unit}" if count < 1_000 * scale else f"{count // scale:,}{unit}"
    return f"{count:,}"


class DtypeDiffers(Rule):
    """The type of the weights that the card states is that of the files.

    Readers reckon from it how much memory they need, and on which hardware the model runs as it is. Held against it
    are the headers of safetensors and of a GGUF file, or config.json where they are not here. Only what a label such
    as "Tensor type" or a sentence on the weights says is compared: not how to load the model, nor the precision of
    training; packed and mixed weights are left out.
    """

    name = "dtype-differs"
    level = Level.NOTE
    profile = Profile.RECOMMENDED
    source = "docs: safetensors format, GGUF format: the types of the tensors; transformers, dtype of config.json"
    needs_repo = True
    bad = (
        Example("---\nlicense: mit\n---\n- **Tensor type:** BF16\n", files=_BILLIONS, at=(4, 20)),
        Example("---\nlicense: mit\n---\nThe weights are stored in fp16.\n", files={"config.json": _HALF}, at=(4, 5)),
    )
    good = (
        Example("---\nlicense: mit\n---\n- **Tensor type:** F32\n", files=_BILLIONS),
        Example("---\nlicense: mit\n---\nThe weights can be loaded in fp16.\n", files={"config.json": _HALF}),
        Example("---\nlicense: mit\n---\n## Training\n\n- dtype: float16\n", files={"config.json": _HALF}),
        Example("---\nlicense: mit\n---\nThe weights are stored in fp16.\n", files={"config.json": "{}"}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        if card.repo is None or not card.repo.has("config.json", *_HEADED):
            return
        from hfcardlint.disclosures import stated

        found = stated.types(card)
        if len({one.dtype for one in found}) != 1:
            return
        from hfcardlint.card import facts

        shows = facts.dtype(card.repo)
        if shows and shows.value != found[0].dtype:
            message = f"the card states `{shown(found[0].text)}`, {shown(shows.file)} shows {shows.value}"
            yield self.at(found[0].span, message, help=f"write the type of these weights, {shows.value}")


class ContextLengthDiffers(Rule):
    """The context length that the card states is within what the model is configured for.

    Beyond `max_position_embeddings` of config.json, or the context length of a GGUF file, the model has no
    positions: the output is useless, or loading fails. A shorter length than the configured one is an author's
    choice and no finding, nor is one that the card ties to a way of extending positions.
    """

    name = "context-length-differs"
    level = Level.NOTE
    profile = Profile.RECOMMENDED
    source = "docs: transformers, max_position_embeddings and rope_scaling; gguf: context_length"
    needs_repo = True
    bad = (
        Example("---\nlicense: mit\n---\nThe context length is 8K.\n", files={"config.json": _SHORT}, at=(4, 5)),
        Example("---\nlicense: mit\n---\n- **Context Length:** 32,768 tokens\n", files={"config.json": _SHORT}),
    )
    good = (
        Example("---\nlicense: mit\n---\nThe context length is 2k tokens.\n", files={"config.json": _SHORT}),
        Example("---\nlicense: mit\n---\nWith YaRN the context length is 8K.\n", files={"config.json": _SHORT}),
        Example("---\nlicense: mit\n---\nThe context length is 8K.\n", files={"config.json": "{}"}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        if card.repo is None or not card.repo.has("config.json", "*.gguf"):
            return
        from hfcardlint.disclosures import stated

        found = stated.context(card)
        if not found:
            return
        from hfcardlint.card import facts

        limit = facts.context_length(card.repo)
        most = max(found, key=lambda one: one.value)
        if limit and most.value > 1.1 * limit[0]:
            message = f"the card states `{shown(most.text)}`, {limit[1]} allows {limit[0]:,} tokens"
            step = "write the context length of this model, or say how that length is reached"
            yield self.at(most.span, message, help=step)


class RemoteCodeUnsaid(Rule):
    """A model that needs code of its repository says so.

    Where config.json has an `auto_map`, transformers loads the model only with `trust_remote_code=True`, unless
    it knows the architecture by itself meanwhile. Without that word in the card, copied code stops with an error,
    and readers do not learn that they are to run code of the repository.
    """

    name = "remote-code-unsaid"
    level = Level.NOTE
    profile = Profile.RECOMMENDED
    source = "docs: transformers, custom models: auto_map and trust_remote_code"
    needs_repo = True
    bad = (
        Example(
            '---\nlicense: mit\n---\n```python\nmodel = AutoModel.from_pretrained("acme/birch")\n```\n',
            files={"config.json": _REMOTE},
            at=(5, 9),
        ),
        Example("---\nlicense: mit\n---\n# Birch\n", files={"config.json": _REMOTE}, at=(1, 1)),
    )
    good = (
        Example("---\nlicense: mit\n---\nLoad it with `trust_remote_code=True`.\n", files={"config.json": _REMOTE}),
        Example("---\nlicense: mit\n---\n# Birch\n", files={"config.json": '{"model_type": "bert"}'}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        if card.repo is None or "config.json" not in card.repo.names:
            return
        classes = (card.repo.json("config.json") or {}).get("auto_map")
        if not isinstance(classes, dict) or not classes or "trust_remote_code" in card.text:
            return
        text = card.lined
        at = text.find(".from_pretrained(", card.meta.body)
        start = max(text.rfind(mark, 0, max(at, 0)) for mark in " =(\n\t") + 1
        where = Span(start, at + len(".from_pretrained")) if at >= 0 else Span(0, 0)
        message = "config.json names code of the repository (`auto_map`), the card does not say `trust_remote_code`"
        step = "add `trust_remote_code=True` to the code, and say what that code does"
        yield self.at(where, message, help=step, points=at >= 0)


class GgufLicenseDiffers(Rule):
    """The card and the header of a GGUF file name the same licence.

    The tools that make GGUF files copy the licence from the card of the model that they convert: another licence
    in the header means that one of the two cards is mistaken.
    """

    name = "gguf-license-differs"
    keys = ("license",)
    profile = Profile.RECOMMENDED
    source = "docs: gguf 0.19.0, metadata.py copies license from the card into general.license"
    requires = ("license-unknown",)
    needs_repo = True
    bad = (Example("---\nlicense: mit\n---\n", files={"a.gguf": _gguf("general.license", "cc-by-nc-4.0")}, at=(2, 10)),)
    good = (
        Example("---\nlicense: mit\n---\n", files={"a.gguf": _gguf("general.license", "MIT,apache-2.0")}),
        Example("---\nlicense: mit\n---\n", files={"a.gguf": _gguf("general.license", "see the page")}),
        Example("---\nlicense: mit\n---\n", files={"a.gguf": _gguf("general.name", "Birch")}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        nodes = [node for node in card.meta.scalars("license") if node.text]
        if card.repo is None or not nodes or not card.repo.has("*.gguf", "*/*.gguf"):
            return
        from hfcardlint import data

        named = card.repo.weights.gguf.get("general.license")
        inside = {part.strip().lower() for part in named.split(",")} if isinstance(named, str) else set()
        if inside and inside <= data.licenses() and inside.isdisjoint(node.text.lower() for node in nodes):
            words = listing(f"`{name}`" for name in sorted(inside)[:5])
            message = (
                f"`license` is `{shown(nodes[0].text)}`, the header of {shown(card.repo.weights.ggufs[0])} says {words}"
            )
            yield self.at(
                nodes[0],
                message,
                help="look up the licence of the converted model, and write that in the card and the file",
            )


class ConversationalUntagged(Rule):
    """A model with a chat template has the tag `conversational`.

    The Hub shows its chat widget for text-generation and image-text-to-text models with that tag. For many models
    it adds the tag by itself, so this rule is for those who want it written down.
    """

    name = "conversational-untagged"
    level = Level.NOTE
    profile = Profile.STRICT
    source = "docs: the tag conversational, with text-generation or image-text-to-text"
    keys = ("pipeline_tag",)
    requires = UNREAD
    needs_repo = True
    bad = (
        Example(
            "---\npipeline_tag: text-generation\ntags:\n- birch\n---\n",
            fixed="---\npipeline_tag: text-generation\ntags:\n- conversational\n- birch\n---\n",
            files={"chat_template.jinja": "{{ messages }}"},
            at=(3, 1),
        ),
        Example("---\npipeline_tag: text-generation\n---\n", files={"tokenizer_config.json": '{"chat_template": "x"}'}),
    )
    good = (
        Example(
            "---\npipeline_tag: text-generation\ntags: [conversational]\n---\n", files={"chat_template.jinja": "x"}
        ),
        Example("---\npipeline_tag: text-generation\n---\n", files={"tokenizer_config.json": "{}"}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        if card.repo is None or not set(card.meta.texts("pipeline_tag")) & set(_CHAT):
            return
        if "conversational" in card.meta.texts("tags") or not (
            card.repo.has("chat_template.j*") or (card.repo.json("tokenizer_config.json") or {}).get("chat_template")
        ):
            return
        tags = card.meta.get("tags")
        fix = None
        if isinstance(tags, Sequence) and tags.items and not tags.flow:
            at = tags.items[-1].start
            indent = card.text[card.source.starts[card.source.line(at) - 1] : at]
            fix = Fix(Safety.UNSAFE, "add `conversational`", (Edit(at, at, f"conversational\n{indent}"),))
        where = card.meta.key("tags") or card.meta.key("pipeline_tag")
        assert where is not None
        message = "the tokenizer has a chat template, and the tag `conversational` is missing"
        yield self.at(where, message, help="add `conversational` to `tags`", fix=fix)
