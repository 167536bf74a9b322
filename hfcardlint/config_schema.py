"""The JSON Schema of a configuration file, for editors and SchemaStore; made from the table of keys and the rules.

Draft 7, and open where a plugin may add names, as SchemaStore asks:
https://github.com/SchemaStore/schemastore/blob/master/CONTRIBUTING.md. Never imported on the lint path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from hfcardlint import URL, rules
from hfcardlint.keys import DEFAULTS, KEYS, LEVELS, MOST, PER_PATH, Key
from hfcardlint.pages import title

if TYPE_CHECKING:
    from hfcardlint.rule import Option, Rule

Schema: TypeAlias = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
_TABLES = {
    "limits": "How much of a card is read and reported",
    "data": "Values beside those of the Hub's lists",
}
_RULE: Schema = {"$ref": "#/definitions/rule"}
_NAME: Schema = {"$ref": "#/definitions/ruleOrGroup"}
_STRINGS: Schema = {"type": "array", "items": {"type": "string"}}


def schema() -> Schema:
    """Return the JSON Schema of hfcardlint.toml, which is also that of ``[tool.hfcardlint]``."""
    properties: Schema = {}
    for key in KEYS:
        table, _, name = key.name.rpartition(".")
        if table:
            home = properties.setdefault(table, _object(_TABLES[table]))
            home["properties"][name] = _key(key)
        else:
            properties[key.name] = _key(key)
    return {
        "$schema": DRAFT,
        "$id": f"{URL}/raw/main/schemas/config.schema.json",
        "title": "hfcardlint",
        "description": "Settings of hfcardlint, the linter for Hugging Face model cards",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "definitions": _definitions(),
    }


def _object(description: str) -> Schema:
    return {"description": description, "type": "object", "properties": {}, "additionalProperties": False}


def _key(key: Key) -> Schema:
    said: Schema = {"description": key.help}
    if key.name in DEFAULTS:
        said["default"] = DEFAULTS[key.name]
    if key.example is not None:
        said["examples"] = [key.example]
    return {**said, **_form(key)}


def _form(key: Key) -> Schema:
    names: Schema = {"type": "array", "items": _NAME}
    level: Schema = {"type": "string", "enum": list(LEVELS)}
    forms: dict[str, Schema] = {
        "choice": {"type": "string", "enum": list(key.choices)},
        "rules": names,
        "reasons": {"anyOf": [names, _by_name({"type": "string", "pattern": r"\S"})]},
        "levels": {"type": "object", "propertyNames": _RULE, "additionalProperties": level},
        "strings": _STRINGS,
        "string": {"type": "string", "minLength": 1},
        "paths": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        "count": {"type": "integer", "minimum": 1, "maximum": MOST},
    }
    if key.form == "options":
        own = {rule.name: _options(rule) for rule in rules.all_rules() if rule.options}
        return {"type": "object", "properties": own, "propertyNames": _RULE, "additionalProperties": {"type": "object"}}
    if key.form == "globs":
        return {"type": "object", "additionalProperties": {"$ref": "#/definitions/perPath"}}
    return {**forms[key.form], "minItems": 1} if key.name in ("select", "fixable") else forms[key.form]


def _by_name(value: Schema) -> Schema:
    return {"type": "object", "propertyNames": _NAME, "additionalProperties": value}


def _options(rule: type[Rule]) -> Schema:
    made = _object(f"Options of {rule.name}")
    made["properties"] = {name: _option(option) for name, option in rule.options.items()}
    return made


def _option(option: Option) -> Schema:
    default = option.default
    said: Schema = {"description": option.help, "default": list(default) if isinstance(default, tuple) else default}
    types: dict[type, Schema] = {tuple: _STRINGS, bool: {"type": "boolean"}, int: {"type": "integer"}}
    return {**said, **types.get(type(default), {"type": "string"})}


def _definitions() -> Schema:
    every = rules.all_rules()
    groups = sorted({group for rule in every for group in rule.groups})
    named = [{"const": rule.name, "description": title(rule)} for rule in every]
    plugin = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)+$", "description": "A rule of a plugin"}
    grouped = [{"const": group, "description": "A group of rules"} for group in groups]
    own = _object("Settings of the cards whose path the glob holds for")
    own["properties"] = {key.name: {"description": key.help, **_form(key)} for key in KEYS if key.name in PER_PATH}
    return {
        "rule": {"description": "The name of a rule", "anyOf": [*named, plugin]},
        "ruleOrGroup": {
            "description": "The name of a rule or of a group of rules",
            "anyOf": [*named, *grouped, plugin],
        },
        "perPath": own,
    }
