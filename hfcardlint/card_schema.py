"""The JSON Schema of a model card's front matter, for editors; made from the same tables as the rules.

A value is invalid here where the Hub refuses it, or where its documentation asks for another type. A key without any
value is valid: what the Hub does with null is shown for few keys. Never imported on the lint path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from hfcardlint import URL, data
from hfcardlint.report.locations import page

if TYPE_CHECKING:
    from collections.abc import Callable

Schema: TypeAlias = dict[str, Any]

# As huggingface_hub's validate_repo_id (utils/_validators.py) has it. `$(?!\n)`: Python's `$` also matches before a
# last line end, that of other languages does not.
_PART = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?"
REPO_ID = rf"^(?!.*(?:--|\.\.))(?!.*\.git$){_PART}(?:/{_PART})?$(?!\n)"
_FIELDS = ["text", "checkbox", "date_picker", "country", "select"]
# Only for `base_model` has the Hub been seen to refuse an empty text.
_EMPTY: dict[str, Any] = {"type": "string", "maxLength": 0}
_TYPES: dict[str, Schema] = {
    "string": {"type": "string"},
    "number": {"type": "number"},
    "bool": {"type": "boolean"},
    "object": {"type": "object"},
    "null": {"type": "null"},
    "list": {"type": "array"},
    "list[string]": {"type": "array", "items": {"type": "string"}},
    "list[object]": {"type": "array", "items": {"type": "object"}},
}
_EVIDENCE = {
    "measured": "as its validator showed when it was tried",
    "message": "by a message quoted in public",
    "doc": "by its documentation",
    "hub_py": "by the source of huggingface_hub",
    "unknown": "no public evidence",
}
_LEVELS = {
    "error": "The Hub refuses another value ({}).",
    "warning": "The Hub takes another value with a warning ({}).",
    "ignored": "The Hub takes any value ({}).",
    "unknown": "What the Hub does with another value is not known.",
}
_CARDS = {"dataset": "dataset cards", "space": "Space cards"}


def schema() -> Schema:
    """Return the JSON Schema (2020-12) of the front matter as a map of its keys."""
    return {
        "$id": f"{URL}/raw/main/schemas/model-card.schema.json",
        "title": "Front matter of a Hugging Face model card",
        "description": "The YAML block at the head of a model repository's README.md, as the Hub reads it (YAML 1.2).",
        "type": "object",
        "properties": {name: key(name, facts) for name, facts in sorted(data.metadata_keys().items())},
        "additionalProperties": True,
        "$defs": {"repoId": _repo_id()},
    }


def key(name: str, facts: dict[str, Any]) -> Schema:
    """Return the schema of a key; ``facts`` are those of metadata_keys.json."""
    if facts["card"] != "model":
        use = (
            f"A key of {_CARDS[facts['card']]}, without effect here" if facts["card"] in _CARDS else "No key of the Hub"
        )
        return {**_hover(f"{use}. {facts['description']}", facts["rule"]), "deprecated": True}
    values = _VALUES[name]() if name in _VALUES else _any([_TYPES[kind] for kind in facts["types"]])
    said = _LEVELS[facts["level"]].format(_EVIDENCE[facts["evidence"]])
    made = {**_hover(f"{facts['description']} {said}", facts["rule"]), **values}
    if facts["examples"]:
        made["examples"] = facts["examples"]
    return made


def _hover(text: str, rule: str) -> Schema:
    """Return a description, with a link to the rule's page for editors that show Markdown."""
    link = f"\n\n[{rule}]({page(rule)})" if rule else ""
    return {"description": text.replace("`", ""), "markdownDescription": text + link}


def _any(choices: list[Schema]) -> Schema:
    """Return the schema of a value that is null or one of ``choices``."""
    if all(list(choice) == ["type"] for choice in choices):
        return {"type": sorted({choice["type"] for choice in choices} | {"null"})}
    return {"anyOf": [*choices, {"type": "null"}]}


def _one_or_list(one: Schema, *further: Schema) -> Schema:
    return _any([one, {"type": "array", "items": one}, *further])


def _text(description: str, **more: Any) -> Schema:
    return {"type": "string", "description": description, **more}


def _repo_id() -> Schema:
    return _text("The id of a repository on the Hub, owner/name.", pattern=REPO_ID)


def _repo_ids() -> Schema:
    return _one_or_list({"$ref": "#/$defs/repoId"})


def _datasets() -> Schema:
    return _one_or_list({"$ref": "#/$defs/repoId"}, _EMPTY)


def _license() -> Schema:
    return _one_or_list({"enum": sorted(data.licenses())}, _EMPTY)


def _language() -> Schema:
    two = sorted(code for code in data.languages() if len(code) != 3)
    old = sorted(code for code in data.unproven_languages() if len(code) != 3)
    code: Schema = {
        "anyOf": [
            {"enum": two},
            _text("An ISO 639-2 or 639-3 code.", pattern="^[a-z]{3}$(?!\n)"),
            {"enum": old, "deprecated": True, "description": "A withdrawn ISO 639-1 code."},
        ]
    }
    return _one_or_list(code, _EMPTY)


def _relation() -> Schema:
    return _any([{"enum": ["adapter", "finetune", "merge", "quantized"]}, _EMPTY])


def _open(values: frozenset[str], *further: Schema) -> Callable[[], Schema]:
    return lambda: _any([{"enum": sorted(values)}, *further, {"type": "string"}])


def _pipeline_tag() -> Schema:
    removed = {"enum": sorted(data.removed_pipeline_tags()), "deprecated": True, "description": "No longer a task."}
    return _open(data.pipeline_tags(), removed)()


def _library_name() -> Schema:
    return _open(data.libraries())()


def _co2() -> Schema:
    grams: Schema = {"type": "number", "minimum": 0, "description": "Grams of CO2 equivalents, not kilograms."}
    parts = {
        "emissions": grams,
        "source": _text("Where the number comes from: a tool such as CodeCarbon, or a paper."),
        "training_type": _text("pre-training or fine-tuning."),
        "geographical_location": _text("Where the model was trained, as fine as possible."),
        "hardware_used": _text("What it was trained on, and how much of it."),
    }
    return _any([grams, {"type": "object", "properties": parts}])


def _widget() -> Schema:
    # What the Hub says to another type inside an example is not known, so there are no types.
    texts = {
        "text": "The input text.",
        "src": "An image or sound file: a path in the repository or an address.",
        "context": "The text in which the answer is looked for.",
        "prompt": "The prompt beside src.",
        "candidate_labels": "The labels to choose from, with commas between them.",
        "source_sentence": "The sentence that the others are compared with.",
        "example_title": "The name of the example in the list.",
        "group": "The group of the example in the list.",
        "sentences": "The sentences to compare.",
        "messages": "The turns of a chat, each with role and content.",
        "parameters": "Parameters of this example alone.",
        "output": "What the model gives for this example: text, url, or labels with scores.",
    }
    parts = {name: {"description": said} for name, said in texts.items()}
    return _any([{"type": "array", "items": {"properties": parts}}])


def _inference() -> Schema:
    parameters = {"type": "object", "description": "Parameters that the widget sends."}
    return {
        **_any([{"type": "boolean"}, {"type": "object", "properties": {"parameters": parameters}}]),
        "deprecated": True,
    }


def _gated_fields() -> Schema:
    option: Schema = {
        "anyOf": [
            {"type": "string"},
            {"type": "object", "properties": {"label": _text("What is shown."), "value": _text("What is sent.")}},
        ]
    }
    # Gated models have `ip_location` too, which the documentation does not list: the list is not closed.
    kind: Schema = {"anyOf": [{"enum": _FIELDS}, {"type": "string"}], "description": "The kind of input."}
    field = {"type": kind, "options": {"type": "array", "items": option, "description": "The choices of a select."}}
    return _any(
        [{"type": "object", "additionalProperties": {"anyOf": [kind, {"type": "object", "properties": field}]}}]
    )


def _metric() -> Schema:
    return {
        "type": "object",
        "required": ["type", "value"],
        "properties": {
            "type": _text("The metric's id, such as accuracy or wer."),
            "value": {"description": "The result, a number as a rule."},
            "name": _text("What is shown in place of the id."),
            "config": _text("The configuration of the metric."),
            "args": {"description": "The arguments with which the metric was computed."},
            "verified": {"description": "Set by Hugging Face, not by hand."},
            "verifyToken": {"description": "Set by Hugging Face, not by hand."},
        },
    }


def _result() -> Schema:
    dataset = {
        "type": _text("The id of the dataset on the Hub."),
        "name": _text("The name of the dataset as it is shown."),
        "config": _text("The subset. Left out where there is none: the Hub refuses null."),
        "split": _text("The split, such as test."),
        "revision": _text("The commit of the dataset, in quotes where it is all digits."),
        "args": {"description": "Further arguments with which the dataset was loaded."},
    }
    task = {
        "type": _text("A pipeline tag or subtask."),
        "name": {"description": "What is shown in place of the type."},
    }
    source = {"url": _text("Where the result was published."), "name": _text("The name of that source.")}
    return {
        "type": "object",
        "required": ["task", "metrics"],
        "properties": {
            "task": {"type": "object", "required": ["type"], "properties": task},
            "dataset": {"type": "object", "required": ["type", "name"], "properties": dataset},
            "metrics": {"type": "array", "items": _metric(), "description": "The measured values."},
            "source": {
                "description": "Where the result comes from.",
                "if": {"type": "object"},
                "then": {"required": ["url"], "properties": source},
            },
        },
    }


def _model_index() -> Schema:
    entry = {
        "type": "object",
        "required": ["name", "results"],
        "properties": {
            "name": _text("The model's name. huggingface_hub keeps one entry only, so write one."),
            "results": {"type": "array", "items": _result(), "description": "One result for each task and dataset."},
        },
    }
    return {**_any([{"type": "array", "items": entry}]), "deprecated": True}


_VALUES: dict[str, Callable[[], Schema]] = {
    "license": _license,
    "language": _language,
    "library_name": _library_name,
    "pipeline_tag": _pipeline_tag,
    "base_model": _repo_ids,
    "base_model_relation": _relation,
    "datasets": _datasets,
    "model-index": _model_index,
    "co2_eq_emissions": _co2,
    "widget": _widget,
    "inference": _inference,
    "extra_gated_fields": _gated_fields,
}
