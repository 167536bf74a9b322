"""Rules on `model-index`, the older form of evaluation results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.card.scalars import core, is_null, is_string
from hfcardlint.finding import Level, Related
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import templated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from hfcardlint.card.card import Card
    from hfcardlint.finding import Finding

    Fault: TypeAlias = tuple[Node, str, str]
    Part: TypeAlias = tuple[Node, str, str, str]

# Where a value must be a string if it is there at all.
_STRINGS = {"task": ("name",), "dataset": ("config", "split", "revision"), "metrics": ("name", "config")}
# What is deleted where one of these is missing, and no result.
_INDEX = "model-index"
_ENTRY = "the whole entry"
_WHOLES = {".name": _ENTRY, ".results": _ENTRY, ".value": "the whole metric"}
# A plain scalar that begins so is a string in YAML 1.2.
_LETTERS = frozenset("abcdeghijklmopqrsuvwxyzABCDEGHIJKLMOPQRSUVWXYZ")
# spaCy's cards have no dataset and the Hub takes them (explosion/spacy-huggingface-hub, push.py), so this is no
# error, whatever the documentation asks for.
_UNLOADED = ", without which huggingface_hub does not load the card"


class ModelIndexInvalid(Rule):
    """The `model-index` key must have the Hub's form.

    The Hub refuses the push and prints the path of the part that is wrong; what several results lack is one
    finding. Every entry has a `name` and `results`; every result a `task.type`, a `dataset.type` and
    `dataset.name`, and `metrics` with `type` and `value`. A result without any `dataset` is a warning: the Hub has
    taken such cards, huggingface_hub does not.
    """

    name = "model-index-invalid"
    keys = ("model-index",)
    level = Level.ERROR
    profile = Profile.HUB
    source = (
        'hub: "model-index[0].results" is required / "model-index[0].results[0].metrics" must be an array / '
        '"model-index[0].results[0].dataset.config" must be a string'
    )
    bad = (
        Example("---\nmodel-index:\n- name: tagger\n---\n", at=(3, 3)),
        Example(
            "---\nmodel-index:\n- name: tagger\n  results:\n  - task:\n      type: token-classification\n"
            "    dataset:\n      type: acme/words\n      name: Words\n      config: null\n"
            "    metrics:\n    - type: f1\n---\n",
            at=(10, 15),
        ),
        Example(
            "---\nmodel-index:\n- name: tagger\n  results:\n  - task:\n      type: token-classification\n"
            "    metrics:\n    - type: f1\n      value: 0.91\n---\n",
            at=(5, 5),
        ),
        Example("---\nmodel-index:\n  name: tagger\n---\n", at=(3, 3)),
    )
    good = (
        Example(
            "---\nmodel-index:\n- name: tagger\n  results:\n  - task:\n      type: token-classification\n"
            "    dataset:\n      type: acme/words\n      name: Words\n"
            "    metrics:\n    - type: f1\n      value: 0.91\n---\n"
        ),
        Example("---\nmodel-index:\n- name: tagger\n  results: []\n---\n"),
        Example("---\nlicense: mit\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("model-index")
        if node is None or (isinstance(node, Scalar) and is_null(node)):
            return
        if not isinstance(node, Sequence):
            if not templated(node):
                _, _, message, step = _not_array(node, "")
                yield self.at(node, f'"model-index" {message}', help=step)
            return
        for where, message, step, others in _grouped(node):
            more = tuple(Related("here too", other.span) for other in others[:20])
            if others:
                message += f", and so in {len(others)} more {'places' if len(others) > 1 else 'place'}"
            level = Level.WARNING if _UNLOADED in message else None
            yield self.at(where, message, help=step, related=more, level=level)


def _grouped(root: Sequence) -> Iterator[tuple[Node, str, str, list[Node]]]:
    """Yield each fault once, with the other nodes that have the same one in another entry or result."""
    groups: dict[str, tuple[Fault, list[Node]]] = {}
    for fault in faults(root):
        path = "".join("" if c.isdigit() else c for c in fault[1])
        if path in groups:
            groups[path][1].append(fault[0])
        else:
            groups[path] = fault, []
    for (node, message, step), others in groups.values():
        yield node, message, step, others


def faults(root: Sequence) -> Iterator[Fault]:
    """Yield (node, message in the Hub's words, next step) for each part of a model-index that the Hub refuses."""
    alone = len(root.items) == 1
    for index, entry in enumerate(root.items):
        for node, path, message, step in _entry(entry):
            step = step.replace(_ENTRY, "`model-index`") if alone else step
            yield node, f'"model-index[{index}]{path}" {message}', step


# A fault inside a part: node, path from that part on, message, next step. Paths are put together only for faults,
# since real cards have hundreds of parts and hardly a fault.
def _entry(entry: Node) -> list[Part]:
    if not isinstance(entry, Mapping):
        return [_not_map(entry, "")]
    values = _values(entry)
    found = _required(entry, values, "name", "")
    results = values.get("results")
    if results is None:
        return [*found, _missing(entry, ".results")]
    if not isinstance(results, Sequence):
        return [*found, _not_array(results, ".results")]
    if results.usual is not None:
        return found
    for index, result in enumerate(results.items):
        found += [_below(f".results[{index}]", part) for part in _result(result)]
    return found


def _result(result: Node) -> list[Part]:
    if not isinstance(result, Mapping):
        return [_not_map(result, "")]
    values = _values(result)
    found = _task(result, values.get("task"))
    dataset = values.get("dataset")
    if dataset is None:
        found.append(
            (
                _first_key(result),
                ".dataset",
                f"is missing{_UNLOADED}",
                "give the data that was tested on by `name` and `type`",
            )
        )
    elif isinstance(dataset, Mapping):
        inner = _values(dataset)
        found += _required(dataset, inner, "type", ".dataset")
        found += _required(dataset, inner, "name", ".dataset")
        found += _strings(inner, "dataset", ".dataset")
    else:
        found.append(_not_map(dataset, ".dataset"))
    found += _metrics(result, values.get("metrics"))
    source = values.get("source")
    if isinstance(source, Mapping):
        found += _required(source, _values(source), "url", ".source")
    return found


def _task(result: Mapping, task: Node | None) -> list[Part]:
    if not isinstance(task, Mapping):
        return [_missing(result, ".task") if task is None else _not_map(task, ".task")]
    values = _values(task)
    return [*_required(task, values, "type", ".task"), *_strings(values, "task", ".task")]


def _metrics(result: Mapping, node: Node | None) -> list[Part]:
    if node is None:
        near = result.last.get("metric")
        if near is not None:
            return [(near[0], ".metrics", "is required", "write `metrics:` for `metric:`, and `- ` before each metric")]
        return [_missing(result, ".metrics")]
    if not isinstance(node, Sequence):
        return [_not_array(node, ".metrics")]
    found: list[Part] = []
    for index, metric in enumerate(node.items):
        if not _sound(metric):
            below = _metric(metric)
            found += [_below(f".metrics[{index}]", part) for part in below]
    return found


def _sound(metric: Node) -> bool:
    """Return whether a metric has nothing wrong at first sight, as nearly all have."""
    if type(metric) is not Mapping:
        return False
    found = 0
    for name, value in metric.pairs:
        key = name.text if type(name) is Scalar else ""
        if key == "value":
            found |= 1
        elif key == "type" or key == "name" or key == "config":
            if not _text(value):
                return False
            found |= 2 if key == "type" else 0
    return found == 3


def _metric(metric: Node) -> list[Part]:
    if not isinstance(metric, Mapping):
        return [_not_map(metric, "")]
    values = _values(metric)
    found = _required(metric, values, "type", "")
    if "value" not in values:
        found.append(_missing(metric, ".value"))
    found += _strings(values, "metrics", "")
    return found


def _values(node: Mapping) -> dict[str, Node]:
    """Return the values by key; made here, for each map once, since a model-index has hundreds of maps."""
    return {name.text: value for name, value in node.pairs if type(name) is Scalar}


def _below(path: str, part: Part) -> Part:
    return part[0], path + part[1], part[2], part[3]


def _required(node: Mapping, values: dict[str, Node], key: str, path: str) -> list[Part]:
    """Return the fault of a key that is missing or no string."""
    value = values.get(key)
    if value is None:
        return [_missing(node, f"{path}.{key}")]
    return [] if _text(value) else [_not_string(value, f"{path}.{key}")]


def _text(node: Node) -> bool:
    """Return whether a node is a string, most often told by its first letter."""
    if type(node) is not Scalar:
        return False
    return (node.text[:1] in _LETTERS and not node.tag) or is_string(node)


def _strings(values: dict[str, Node], part: str, path: str) -> list[Part]:
    """Return the faults of keys that must be strings where they are there at all."""
    found: list[Part] = []
    for key in _STRINGS[part]:
        value = values.get(key)
        if value is not None and not _text(value):
            found.append(_not_string(value, f"{path}.{key}"))
    return found


def _missing(node: Mapping, path: str) -> Part:
    key = _key(path)
    whole = _WHOLES.get(path, "the whole result")
    return _first_key(node), path, "is required", f"add `{key}`, or delete {whole}"


def _key(path: str) -> str:
    """Return the key to which a path leads, "" where that is an entry of a list."""
    key = path.rpartition(".")[2]
    return "" if key.endswith("]") else key


def _first_key(node: Mapping) -> Node:
    return node.pairs[0][0] if node.pairs else node


def _not_string(node: Node, path: str) -> Part:
    return (
        node,
        path,
        "must be a string",
        f"put the value of `{_key(path)}` in quotes, or delete `{_key(path)}` where that is empty",
    )


def _not_array(node: Node, path: str) -> Part:
    return node, path, "must be an array", f"write each item of `{_key(path) or _INDEX}` on its own line after `- `"


def _not_map(node: Node, path: str) -> Part:
    what = f"`{_key(path)}`" if path else "the entry"
    return node, path, "must be of type object", f"write {what} as a map of keys and values"


class ModelIndexSeveral(Rule):
    """A `model-index` has one entry, with all results of the model.

    The Hub takes several. huggingface_hub keeps one, under the last name, as soon as it writes the card.
    """

    name = "model-index-several"
    keys = ("model-index",)
    level = Level.WARNING
    profile = Profile.HUB
    source = "docs: huggingface_hub 2.4.0, repocard_data.py, model_index_to_eval_results"
    requires = ("model-index-invalid",)
    bad = (
        Example("---\nmodel-index:\n- name: tagger\n  results: []\n- name: tagger-2\n  results: []\n---\n", at=(5, 3)),
    )
    good = (Example("---\nmodel-index:\n- name: tagger\n  results: []\n---\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("model-index")
        if isinstance(node, Sequence) and len(node.items) > 1:
            message = f"`model-index` has {len(node.items)} entries; huggingface_hub makes one of them when it writes"
            yield self.at(node.items[1], message, help="move all `results` under the first `name`")


class ModelIndexVerified(Rule):
    """The mark `verified` is set by Hugging Face, together with `verifyToken`.

    Without the token nobody can tell it from a mark written by hand; early marks of Hugging Face lack it too. The
    Hub takes it, so this is a note.
    """

    name = "model-index-verified"
    keys = ("model-index",)
    level = Level.NOTE
    profile = Profile.STRICT
    source = "docs: model-index, verified and verifyToken are set by Hugging Face"
    requires = ("model-index-invalid",)
    bad = (
        Example(
            "---\nmodel-index:\n- name: tagger\n  results:\n  - task:\n      type: token-classification\n"
            "    dataset:\n      type: acme/words\n      name: Words\n"
            "    metrics:\n    - type: f1\n      value: 0.91\n      verified: true\n---\n",
            at=(13, 7),
        ),
    )
    good = (
        Example(
            "---\nmodel-index:\n- name: tagger\n  results:\n  - task:\n      type: token-classification\n"
            "    dataset:\n      type: acme/words\n      name: Words\n"
            "    metrics:\n    - type: f1\n      value: 0.91\n      verified: true\n      verifyToken: abc\n---\n"
        ),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("model-index")
        if not isinstance(node, Sequence) or "verified" not in card.text[node.start : node.end]:
            return
        marked = [metric for metric in metrics(node) if metric.get("verifyToken") is None and _true(metric, "verified")]
        if marked:
            first, *others = [pair[0] for metric in marked if (pair := metric.last.get("verified"))]
            more = f" and {len(others)} more" if others else ""
            yield self.at(
                first,
                f"`verified` stands without the `verifyToken` that Hugging Face sets with it{more}",
                help="delete `verified` if it was written by hand",
                related=tuple(Related("here too", other.span) for other in others[:20]),
            )


def metrics(root: Sequence) -> Iterator[Mapping]:
    """Yield the metrics of a model-index, so far as it has the Hub's form."""
    for result in results(root):
        node = result.get("metrics")
        if isinstance(node, Sequence):
            yield from (metric for metric in node.items if isinstance(metric, Mapping))


def results(root: Sequence) -> Iterator[Mapping]:
    """Yield the results of a model-index, so far as it has the Hub's form."""
    for entry in root.items:
        node = entry.get("results") if isinstance(entry, Mapping) else None
        if isinstance(node, Sequence):
            yield from (result for result in node.items if isinstance(result, Mapping))


def _true(node: Mapping, key: str) -> bool:
    value = node.get(key)
    return isinstance(value, Scalar) and core(value) is True
