"""Rules on the values of keys whose message on the Hub is not known, and on `widget`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint import data
from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.card.scalars import core, disagree, is_null, is_string
from hfcardlint.finding import Level, Safety
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import items, replace, repo_id, repo_of_address, shown, templated, type_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.card import Card
    from hfcardlint.finding import Finding

# Keys whose values have a rule of their own.
_ELSEWHERE = frozenset(
    (
        "base_model",
        "base_model_relation",
        "co2_eq_emissions",
        "datasets",
        "gated",
        "language",
        "license",
        "model-index",
        "tags",
        "widget",
    )
)
_WORDS = {
    "string": "a text",
    "list[string]": "a list of texts",
    "list[object]": "a list of maps",
    "list": "a list",
    "object": "a map",
    "bool": "true or false",
    "number": "a number",
}
# ip_location is in no documentation, but in the cards of Llama, where it works.
_FIELDS = frozenset(("text", "checkbox", "date_picker", "country", "select", "ip_location"))
# No training has been told to emit a million tonnes, nor less than a microgram: these are other units, or slips.
_MOST_GRAMS, _LEAST_GRAMS = 1e12, 1e-6
_HEAVY = ("kg", "kilogram", "tco2", "tonne", "metric ton", "tons")


class ValueType(Rule):
    """A key's value is of the type that the documentation gives.

    This covers the keys for which no message of the Hub is known, such as `thumbnail` and `inference`, and those
    that it takes unseen, such as `metrics`; hence a note. What is of another type is most likely not shown.
    """

    name = "value-type"
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: the types of the keys (no message of the Hub is known)"
    bad = (
        Example("---\nlicense_name: 1.10\n---\n", fixed='---\nlicense_name: "1.10"\n---\n', at=(2, 15)),
        Example("---\nmetrics:\n- f1: 0.93\n---\n", at=(3, 3)),
        Example("---\ninference: maybe\n---\n", at=(2, 12)),
        Example("---\nextra_gated_eu_disallowed: [de]\n---\n", at=(2, 28)),
    )
    good = (
        Example("---\nmetrics: f1\ninference: false\n---\n"),
        Example("---\nmetrics:\n- f1\ninference:\n  parameters:\n    temperature: 0.7\n---\n"),
        Example("---\nthumbnail:\ninstance_prompt: null\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        mapping = card.meta.mapping
        if mapping is None:
            return
        keys = data.metadata_keys()
        for name, value in mapping.pairs:
            if not isinstance(name, Scalar) or name.text not in keys or name.text in _ELSEWHERE:
                continue
            facts = keys[name.text]
            if facts["card"] == "model":
                yield from self.typed(name.text, value, facts["types"])

    def typed(self, key: str, value: Node, types: list[str]) -> Iterator[Finding]:
        """Yield the finding on a value that is of none of ``types``; null is the business of another rule."""
        wrong = _wrong(value, types)
        if wrong is None or templated(wrong[1]):
            return
        place, node = wrong
        wanted = " or ".join(_WORDS[kind] for kind in types if kind != "null")
        fix = None
        if isinstance(node, Scalar) and ("string" in types or place):  # an item of a list of strings
            if disagree(node):
                return
            fix = replace(node, node.text, Safety.UNSAFE) if not is_null(node) else None
        said = f"the {_reading(node)} {type_name(node)}" if isinstance(node, Scalar) and fix else type_name(node)
        message = f"`{key}{place}` is {said}; {wanted} is expected"
        step = (
            f"put the value of `{key}` in quotes" if fix else f"write {wanted} as `{key}{place}`, or delete that value"
        )
        yield self.at(node, message, help=step, fix=fix)


def _wrong(value: Node, types: list[str]) -> tuple[str, Node] | None:
    """Return the place and node at which ``value`` is of none of ``types``, None where it is of one."""
    if isinstance(value, Mapping):
        return None if "object" in types else ("", value)
    if isinstance(value, Scalar):
        found = core(value)
        if found is None or isinstance(found, str):
            return None if found is None or "string" in types else ("", value)
        kind = "bool" if isinstance(found, bool) else "number"
        return None if kind in types else ("", value)
    if "list[string]" in types:
        wrong = ((place, item) for place, item in items(value) if not (isinstance(item, Scalar) and is_string(item)))
        return next(wrong, None)
    return None if "list" in types or "list[object]" in types else ("", value)


def _reading(node: Scalar) -> str:
    return "truth value" if isinstance(core(node), bool) else "number"


class WidgetNotList(Rule):
    """The `widget` key holds a list of example inputs.

    The Hub refuses a map. What it does with an item that is no map is not known, so that is a note.
    """

    name = "widget-not-list"
    keys = ("widget",)
    level = Level.ERROR
    profile = Profile.HUB
    source = 'hub: "widget" must be an array'
    bad = (
        Example("---\nwidget:\n  text: Tiny models are\n---\n", at=(3, 3)),
        Example("---\nwidget: Tiny models are\n---\n", at=(2, 9)),
        Example("---\nwidget:\n- Tiny models are\n---\n", at=(3, 3)),
    )
    good = (Example("---\nwidget:\n- text: Tiny models are\n---\n"), Example("---\nwidget:\n---\n"))

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("widget")
        if node is None:
            return
        if isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                if not isinstance(item, Mapping):
                    message = f"`widget[{index}]` is {type_name(item)}; a map such as `text: ...` is expected"
                    yield self.at(item, message, help="write `- text:` before the example", level=Level.NOTE)
        elif not (isinstance(node, Scalar) and is_null(node)) and not templated(node):
            step = "write `- ` before the first key of each example"
            yield self.at(node, f'`widget` is {type_name(node)}; the Hub: "widget" must be an array', help=step)


class NewVersionInvalid(Rule):
    """The `new_version` key holds the id of another model on the Hub.

    The page then points to that model. What the Hub does with anything else is not known, hence a note.
    """

    name = "new-version-invalid"
    keys = ("new_version",)
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: new_version, a model id (no message of the Hub is known)"
    bad = (
        Example(
            "---\nnew_version: https://huggingface.co/acme/tiny-8b\n---\n",
            fixed="---\nnew_version: acme/tiny-8b\n---\n",
            at=(2, 14),
        ),
        Example("---\nnew_version: version 2\n---\n"),
    )
    good = (Example("---\nnew_version: acme/tiny-8b\n---\n"), Example("---\nnew_version:\n---\n"))

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("new_version")
        if not isinstance(node, Scalar) or is_null(node) or not is_string(node):
            return
        if not repo_id(node.text):
            found = repo_of_address(node.text)
            fix = replace(node, found, Safety.UNSAFE) if found else None
            message = f"`{shown(node.text)}` is not a model id of the Hub"
            yield self.at(node, message, help="write the id of the newer model, `owner/name`", fix=fix)
        elif card.repo is not None and card.repo.id is not None and node.text.lower() == card.repo.id.lower():
            message = f"`{shown(node.text)}` is this repository itself; `new_version` names the model that replaces it"
            yield self.at(node, message, help="delete `new_version`, or write the id of the newer model")


class ThumbnailInvalid(Rule):
    """The `thumbnail` key holds the address of a picture, or its path in the repository.

    Templates leave a sentence there. What the Hub does with it is not known, hence a note.
    """

    name = "thumbnail-invalid"
    keys = ("thumbnail",)
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: thumbnail, the address of a picture (no message of the Hub is known)"
    bad = (Example("---\nthumbnail: url of a picture\n---\n", at=(2, 12)), Example("---\nthumbnail: none yet\n---\n"))
    good = (
        Example("---\nthumbnail: https://example.org/tiny.png\n---\n"),
        Example("---\nthumbnail: images/tiny.png\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("thumbnail")
        if not isinstance(node, Scalar) or not isinstance(core(node), str):
            return
        text = node.text.strip()
        if text and not text.startswith(("https://", "http://", "data:", "//")) and "." not in text.rpartition("/")[2]:
            message = f"`{shown(text)}` is neither an address that begins with https:// nor a file with a picture"
            yield self.at(node, message, help="write the address of a picture, or delete `thumbnail`")


class EmissionsInGrams(Rule):
    """The `co2_eq_emissions` key holds grams, as a number or as a map with `emissions`.

    The Hub shows the number as grams. A number for which the text says kilograms or tonnes is a thousand times too
    small; where both are said no rule can tell which is meant. What the Hub does with other forms is not known,
    so these are notes.
    """

    name = "emissions-in-grams"
    keys = ("co2_eq_emissions",)
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: co2_eq_emissions, in grams (no message of the Hub is known)"
    bad = (
        Example("---\nco2_eq_emissions: 12.5\n---\nTraining emitted 12.5 kg of CO2.\n", at=(2, 19)),
        Example("---\nco2_eq_emissions: 12.5 kg\n---\n", at=(2, 19)),
        Example("---\nco2_eq_emissions:\n  source: codecarbon\n---\n", at=(3, 3)),
        Example("---\nco2_eq_emissions:\n  emissions: -3\n---\n", at=(3, 14)),
    )
    good = (
        Example("---\nco2_eq_emissions: 12.5\n---\nTraining emitted 12.5 g of CO2.\n"),
        Example("---\nco2_eq_emissions: 12\n---\nIt read 12 tonsure pictures.\n"),
        Example("---\nco2_eq_emissions:\n  emissions: 12500\n  source: codecarbon\n---\nThat is 12.5 kg of CO2.\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("co2_eq_emissions")
        if node is None or (isinstance(node, Scalar) and is_null(node)) or templated(node):
            return
        place = ""
        if isinstance(node, Mapping):
            amount = node.get("emissions")
            if amount is None:
                where = node.pairs[0][0] if node.pairs else node
                message = "`co2_eq_emissions` has no `emissions`, the number of grams"
                yield self.at(where, message, help="add `emissions:` with the grams of CO2 equivalents")
                return
            node, place = amount, ".emissions"
        value = core(node) if isinstance(node, Scalar) else None
        if isinstance(node, Scalar) and disagree(node):
            return
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            message = f"`co2_eq_emissions{place}` is {type_name(node)}; a number of grams is expected"
            yield self.at(node, message, help="write the grams as a number, without unit or separators")
            return
        assert isinstance(node, Scalar)
        if value < 0 or value > _MOST_GRAMS or 0 < value < _LEAST_GRAMS:
            message = f"{shown(node.text)} grams of CO2 is no amount that a training emits"
            yield self.at(node, message, help=f"write the grams of CO2 equivalents as `co2_eq_emissions{place}`")
        unit = _unit_in_text(card, node.text) if value else None
        if unit:
            message = f"the text says {shown(node.text)} {unit}, and `co2_eq_emissions` is in grams"
            yield self.at(node, message, help=f"write the grams as `co2_eq_emissions{place}`")


def _unit_in_text(card: Card, number: str) -> str | None:
    """Return the unit heavier than grams that follows ``number`` somewhere in the text, None where none does."""
    at = card.text.find(number, card.meta.body)
    for _ in range(20):
        if at < 0:
            return None
        after = card.text[at + len(number) : at + len(number) + 20].lstrip(" *`_\u00a0").lower()
        whole = not card.text[at - 1 : at].isdigit() and card.text[at - 1 : at] not in (".", ",")
        unit = next((unit for unit in _HEAVY if after.startswith(unit) and _ends(after[len(unit) :])), None)
        if unit and whole:
            return after[: len(unit) + 1].strip() if unit == "kilogram" else unit
        at = card.text.find(number, at + len(number))
    return None


def _ends(rest: str) -> bool:
    """Return whether a unit ends before ``rest``, in the plural or not."""
    return not rest.removeprefix("s")[:1].isalnum()


class ExtraGatedFields(Rule):
    """The `extra_gated_fields` key holds labels with the kind of their input.

    Kinds are text, checkbox, date_picker, country and select; a select has options. What the Hub does with others is
    not known, hence a note.
    """

    name = "extra-gated-fields"
    keys = ("extra_gated_fields",)
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: models-gated.md, customizing requested information (no message of the Hub is known)"
    bad = (
        Example("---\nextra_gated_fields:\n  Company: string\n---\n", at=(3, 12)),
        Example("---\nextra_gated_fields:\n  Use:\n    type: select\n---\n", at=(4, 5)),
    )
    good = (
        Example(
            "---\nextra_gated_fields:\n  Company: text\n  I agree: checkbox\n  Use:\n    type: select\n    options:\n"
            "    - Research\n    - label: Other\n      value: other\n---\n"
        ),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("extra_gated_fields")
        if not isinstance(node, Mapping):
            return
        for name, value in node.pairs:
            label = shown(name.text) if isinstance(name, Scalar) else ""
            kind = value.get("type") if isinstance(value, Mapping) else value
            step = "take text, checkbox, date_picker, country or select"
            if not isinstance(kind, Scalar) or kind.text not in _FIELDS:
                where = kind or value
                said = type_name(where) if kind is not None else "a map without `type`"
                message = f"the kind of the field `{label}` is {said}, which is none of the Hub's"
                yield self.at(where, message, help=step)
            elif kind.text == "select" and not (
                isinstance(value, Mapping) and isinstance(value.get("options"), Sequence)
            ):
                where = value.pairs[0][0] if isinstance(value, Mapping) else value
                message = f"the field `{label}` is a select without a list of `options`"
                yield self.at(where, message, help="write `type: select` and a list of `options` below the label")
