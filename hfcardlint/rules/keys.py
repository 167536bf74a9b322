"""Rules on the keys themselves: misspelt, empty, of no effect, or those of another kind of card."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hfcardlint import data
from hfcardlint.card.nodes import Node, Scalar, Sequence
from hfcardlint.card.scalars import core, is_null, is_string
from hfcardlint.finding import Edit, Fix, Level, Related, Safety
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import closest, delete_pair, items, listing, repo_id, shown
from hfcardlint.rules.license import MOST_KEYS, LicenseMissing, tells
from hfcardlint.rules.model_index import faults
from hfcardlint.rules.task import links_papers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hfcardlint.card.card import Card
    from hfcardlint.finding import Finding

# Words that many cards use for something of their own: a misspelt key only where the value fits it.
_LOOSE = frozenset(("task", "pipeline", "framework", "library", "relation", "lang", "bucket", "co2", "tag", "metric"))
_RELATIONS = frozenset(("finetune", "adapter", "merge", "quantized"))
# Keys of which other rules say that they are empty, and one that may be.
_SAID_EMPTY = frozenset(("base_model", "datasets", "instance_prompt", "license"))
_WITHOUT_EFFECT = {
    "arxiv": "link the paper in the text; the Hub makes the tag from the link",
    "doi": "make the DOI in the settings of the repository, and cite it in the text",
    "gated": "gate the model in the settings of the repository; the keys `extra_gated_...` word the form",
    "region": "delete `region`, which the Hub sets",
}
# Keys that mean nothing else; title, models and the like may be an author's own word, and duplicated_from is
# written into copies of model repositories too.
_DATASET = (
    "annotations_creators configs dataset_info language_creators multilinguality paperswithcode_id pretty_name "
    "size_categories source_datasets task_categories task_ids train-eval-index"
)
_SPACE = (
    "app_file app_port colorFrom colorTo disable_embedding fullWidth hf_oauth pinned preload_from_hub "
    "sdk sdk_version suggested_hardware"
)
_OF_OTHERS = dict.fromkeys(_DATASET.split(), "dataset") | dict.fromkeys(_SPACE.split(), "Space")
# Keys whose loss changes nothing on the Hub.
_IDLE = frozenset(("model_name", "mask_token", "license_details", "gated", "instance_prompt"))


class KeyNearMiss(Rule):
    """A misspelt key is lost.

    The Hub takes unknown keys without a word and ignores them, so `pipeline-tag` gives no task and `dataset`
    names no data. TRL writes `licence: license` into its cards: to rename that would make the Hub refuse the
    push, so only deleting it is offered beside a `license`, and without one `license-missing` speaks of it.
    """

    name = "key-near-miss"
    level = Level.WARNING
    profile = Profile.HUB
    source = "hub: unknown top-level keys are accepted and without effect"
    bad = (
        Example("---\nlicence: mit\n---\n", fixed="---\nlicense: mit\n---\n", at=(2, 1)),
        Example("---\nlicense: mit\nlicence: license\n---\n", fixed="---\nlicense: mit\n---\n", at=(3, 1)),
        Example(
            "---\npipeline-tag: fill-mask\nDatasets: acme/words\n---\n",
            fixed="---\npipeline_tag: fill-mask\ndatasets: acme/words\n---\n",
        ),
        Example("---\ntask: fill-mask\n---\n", fixed="---\npipeline_tag: fill-mask\n---\n"),
    )
    good = (
        Example("---\nlicense: mit\npipeline_tag: fill-mask\n---\n"),
        Example("---\ntask: to tag words\nquantized_by: acme\ntitle: Tagger\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        mapping = card.meta.mapping
        known = data.metadata_keys()
        own = self.config.extra.get("keys", ())
        if card.meta.keys <= known.keys():
            return
        for name, value in mapping.pairs[:MOST_KEYS] if mapping else ():
            if isinstance(name, Scalar) and (name.text in known or name.text in own):
                continue
            key = meant(name.text, value) if isinstance(name, Scalar) else None
            if key is None or not isinstance(name, Scalar):
                continue
            there = card.meta.key(key) is not None
            if key == "license" and not there and not tells(value) and any(LicenseMissing(self.config).check(card)):
                continue  # license-missing says so, at this key
            spelt = shown(name.text)
            message = f"`{spelt}` has no effect" + (f" beside `{key}`" if there else f": the Hub's key is `{key}`")
            fix = _licence(card, name, value, there) if key == "license" else None
            if fix is None and not there and fits(key, value):
                fix = Fix(Safety.UNSAFE, f"rename `{spelt}` to `{key}`", (Edit(name.start, name.end, key),))
            step = fix.title if fix else f"delete `{spelt}`" if there else _step(spelt, key, value)
            yield self.at(name, message, help=step, fix=fix, level=Level.NOTE if there else None)


def _step(spelt: str, key: str, value: Node) -> str:
    """Return what to write for a key that is spelt so, and what of its value the Hub does not take."""
    fault = next(faults(value), None) if key == "model-index" and isinstance(value, Sequence) else None
    if fault is None:
        return f"write `{key}` with a value that the Hub takes, or delete `{spelt}`"
    return f"rename `{spelt}` to `{key}`, and mend what the Hub then refuses: {fault[1]}"


def misspells(card: Card, key: str) -> bool:
    """Return whether a key of the card is meant as ``key``, which is then not missing but to be mended."""
    pairs = card.meta.mapping.pairs[:MOST_KEYS] if card.meta.mapping else []
    return any(isinstance(name, Scalar) and meant(name.text, value) == key for name, value in pairs)


def meant(text: str, value: Node) -> str | None:
    """Return the key of the Hub that ``text`` misspells, None where it is a key or an author's own word."""
    known = data.metadata_keys()
    if text in known or text in data.other_keys() or not text.isascii() or len(text) > 40:
        return None
    plain = text.lower().replace("-", "_").replace(" ", "_")
    other = "model-index" if plain == "model_index" else plain
    if other in known:
        return other if known[other]["card"] != "none" else None
    near = data.near_keys()
    key = near.get(text.lower()) or near.get(plain)
    if key:
        return key if plain not in _LOOSE or fits(key, value) else None
    return closest(plain, _useful(), limit=1) if len(plain) > 5 else None


@cache
def _useful() -> tuple[str, ...]:
    """Return the keys whose loss changes something, long enough to know them by a letter less."""
    keys = data.metadata_keys().items()
    return tuple(key for key, facts in keys if facts["card"] == "model" and len(key) > 5 and key not in _IDLE)


def _licence(card: Card, name: Scalar, value: Node, there: bool) -> Fix | None:
    """Return the fix for a key meant as ``license``: renamed where its value is an id, which is safe for the
    spelling ``licence`` alone; what TRL writes is deleted."""
    if not there and fits("license", value):
        safety = Safety.SAFE if name.text == "licence" else Safety.UNSAFE
        return Fix(safety, f"rename `{name.text}` to `license`", (Edit(name.start, name.end, "license"),))
    alone = card.meta.mapping is not None and len(card.meta.mapping.pairs) == 1
    edits = delete_pair(card, name, value) if not tells(value) and not alone else ()
    return Fix(Safety.UNSAFE, f"delete `{name.text}`", edits) if edits else None


def _each(test: Callable[[str], bool]) -> Callable[[Node], bool]:
    """Return a test of a value, or of all values of a list, by their text."""

    def holds(node: Node) -> bool:
        nodes = [item for _, item in items(node)]
        return bool(nodes) and all(isinstance(n, Scalar) and is_string(n) and test(n.text) for n in nodes)

    return holds


def fits(key: str, value: Node) -> bool:
    """Return whether the Hub would take ``value`` under ``key``, so far as a rename must know."""
    tests: dict[str, Callable[[Node], bool]] = {
        "license": _each(lambda text: text in data.licenses()),
        "language": _each(lambda text: text in data.languages()),
        "pipeline_tag": _each(lambda text: text in data.pipeline_tags()),
        "library_name": _each(lambda text: text in data.libraries()),
        "base_model_relation": _each(lambda text: text in _RELATIONS),
        "datasets": _each(repo_id),
        "base_model": _each(repo_id),
        "tags": _each(bool),
        "metrics": _each(bool),
        "buckets": lambda node: isinstance(node, Sequence) and _each(repo_id)(node),
        "co2_eq_emissions": lambda node: isinstance(node, Scalar) and isinstance(core(node), (int, float)),
        "widget": lambda node: isinstance(node, Sequence),
        "model-index": lambda node: isinstance(node, Sequence) and not any(faults(node)),
    }
    test = tests.get(key)
    return test is None or test(value)


class KeyEmpty(Rule):
    """A key without a value is left out.

    What the Hub does with most of them has not been shown: an empty `datasets` is refused, an empty
    `instance_prompt` is taken. Hence a note.
    """

    name = "key-empty"
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: the types of the keys; null is among them for instance_prompt alone"
    bad = (
        Example("---\nlicense: mit\nthumbnail:\n---\n", at=(3, 1)),
        Example("---\ntags: null\nwidget: ~\n---\n", at=(2, 1)),
    )
    good = (
        Example("---\nlicense: mit\ninstance_prompt: null\nmy_key:\n---\n"),
        Example("---\ntags: []\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        mapping = card.meta.mapping
        if mapping is None:
            return
        known = data.metadata_keys()
        for name, value in mapping.pairs:
            if not isinstance(value, Scalar) or value.style or not is_null(value) or not isinstance(name, Scalar):
                continue
            facts = known.get(name.text)
            if facts and facts["card"] == "model" and name.text not in _SAID_EMPTY:
                message = f"`{name.text}` has no value; whether the Hub takes that is not known"
                yield self.at(name, message, help=f"write the value of `{name.text}`, or delete `{name.text}`")


class KeyWithoutEffect(Rule):
    """Some keys look like keys of the Hub and do nothing.

    Papers are linked in the text, from which the Hub makes `arxiv:` tags; a DOI and gated access are made in the
    settings of the repository.
    """

    name = "key-without-effect"
    keys = tuple(_WITHOUT_EFFECT)
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: model-cards.md, papers; doi.md; models-gated.md"
    bad = (
        Example("---\narxiv: 2401.00001\n---\n", at=(2, 1)),
        Example("---\ndoi: 10.57967/hf/0001\nregion: us\n---\n", at=(2, 1)),
    )
    good = (Example("---\nlicense: mit\ncitation: 2401.00001\n---\nhttps://arxiv.org/abs/2401.00001\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        mapping = card.meta.mapping
        if mapping is None:
            return
        for name, _ in mapping.pairs:
            if not isinstance(name, Scalar) or name.text not in _WITHOUT_EFFECT:
                continue
            step = _WITHOUT_EFFECT[name.text]
            papers = card.meta.texts(name.text) if name.text == "arxiv" else []
            if papers and links_papers(card, papers):
                step = "delete the key: the text links what it names, from which the Hub makes the tag"
            yield self.at(name, f"`{name.text}` has no effect in a model card", help=step)


class KeyOfOtherCard(Rule):
    """Dataset cards and Space cards have keys of their own.

    In a model card they do nothing: most often the front matter was copied from there. All of them are one finding.
    """

    name = "key-of-other-card"
    keys = tuple(_OF_OTHERS)
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: datasetcard.md, spaces-config-reference.md"
    bad = (
        Example("---\nlicense: mit\nsdk: gradio\napp_file: app.py\n---\n", at=(3, 1)),
        Example("---\ntask_categories:\n- text-classification\n---\n", at=(2, 1)),
    )
    good = (Example("---\nlicense: mit\ntitle: Tagger\nmodels: 3\n---\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        mapping = card.meta.mapping
        if mapping is None or card.meta.keys.isdisjoint(_OF_OTHERS):
            return
        found = [name for name, _ in mapping.pairs if isinstance(name, Scalar) and name.text in _OF_OTHERS]
        kind = " and ".join(sorted({_OF_OTHERS[name.text] for name in found}))
        words = listing(f"`{name.text}`" for name in found[:5]) + (" and more" if len(found) > 5 else "")
        verb = "are keys" if len(found) > 1 else "is a key"
        message = f"{words} {verb} of {kind} cards, without effect in a model card"
        step = "delete what is left of the other card"
        if "task_categories" in {name.text for name in found}:
            step = "write the task as `pipeline_tag`, and delete the keys of the other card"
        related = tuple(Related("here too", name.span) for name in found[1:20])
        yield self.at(found[0], message, help=step, related=related)
