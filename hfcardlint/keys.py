"""The keys of a configuration: one table for the check, the JSON Schema and the documentation."""

from __future__ import annotations

from hfcardlint.config import KINDS, Limits
from hfcardlint.record import NamedTuple
from hfcardlint.rule import PROFILES

LEVELS = ("note", "warning", "error", "off")
RULESETS = ("1",)


class Key(NamedTuple):
    """A key of the configuration.

    ``form``: ``choice`` (one of ``choices``), ``rules`` (a list of rules and groups), ``reasons`` (such a list, or a
    table rule -> reason), ``levels`` (a table rule -> level), ``strings`` (a list of texts), ``string``, ``paths`` (a
    text or a list of texts), ``count`` (a number from 1 to MOST), ``options`` (a table rule -> its options) or
    ``globs`` (a table glob -> settings). A key that ``adds`` adds to what a file says that is extended; another
    replaces it.
    """

    name: str
    form: str
    help: str
    choices: tuple[str, ...] = ()
    adds: bool = False
    example: object = None


# The greatest value of a limit: a buffer of so many bytes can be asked for on any machine.
MOST = 1_000_000_000
LIMITS = {
    "file": "Bytes of a card that are read",
    "front-matter": "Characters of front matter that are read",
    "body": "Characters of text that are read",
    "line": "Characters of one line of it that are read",
    "depth": "Depth of the YAML that is read",
    "nodes": "Nodes of the YAML that are read, with its aliases written out",
    "aliases": "Aliases of the YAML that are read",
    "findings": "Findings of one rule on one card that are reported",
}
KEYS = (
    Key("extend", "paths", "Configuration files that this one adds to", example="../hfcardlint.toml"),
    Key("ruleset", "choice", "The version of the profiles: a pinned one stays as it is in later releases", RULESETS),
    Key("profile", "choice", "The default set of rules; each holds the ones before it", PROFILES),
    Key("select", "rules", "Run these rules and groups in place of the profile's set", example=["osaid"]),
    Key(
        "ignore",
        "reasons",
        "Rules and groups that do not run, as a list or as a table of rule = reason",
        adds=True,
        example={"license-missing": "our licence is added by the upload"},
    ),
    Key("fixable", "rules", "Rules and groups whose fixes may be made, where not all are", example=["license-unknown"]),
    Key("unfixable", "rules", "Rules and groups whose fixes are never made", adds=True, example=["tag-made-by-hub"]),
    Key("levels", "levels", "The level of a rule", LEVELS, adds=True, example={"data-vague": "note"}),
    Key("kind", "choice", "What the repository is, where it is guessed wrong", KINDS),
    Key("exclude", "strings", "Globs of paths that are no cards", adds=True, example=["drafts", "archive/**"]),
    Key("baseline", "string", "The file of findings that are not reported any more", example="cards.baseline.json"),
    Key("plugins", "strings", "Packages of further rules to run, by their prefix", adds=True, example=["acme"]),
    *(Key(f"limits.{name}", "count", text) for name, text in LIMITS.items()),
    Key("data.extra-licenses", "strings", "Licence ids beside those of the Hub", adds=True, example=["acme-1.0"]),
    Key("data.extra-languages", "strings", "Language codes beside those of the Hub", adds=True, example=["x-acme"]),
    Key("data.extra-libraries", "strings", "Library names beside those of the Hub", adds=True, example=["acme-nn"]),
    Key(
        "data.extra-pipeline-tags",
        "strings",
        "Pipeline tags beside those of the Hub",
        adds=True,
        example=["smell-classification"],
    ),
    Key(
        "data.extra-keys",
        "strings",
        "Keys of your own that are no misspelt keys of the Hub",
        adds=True,
        example=["acme_id"],
    ),
    Key("rules", "options", "The options of a rule", adds=True),
    Key("per-path", "globs", "Settings of the cards whose path a glob holds for", adds=True),
)


def written(value: object) -> str:
    """Return a value much as a configuration file writes it: ``1``, ``"1"``, ``true``, ``["hub"]``."""
    import json

    return json.dumps(value, ensure_ascii=False, default=str)


def one_of(choices: tuple[str, ...]) -> str:
    """Return what a key with these values takes."""
    quoted = ", ".join(map(written, choices))
    return f"one of {quoted}" if len(choices) > 1 else quoted


def elsewhere(name: str) -> str:
    """Return ``; ...`` where a name that is no key is known from another place, else ""."""
    from hfcardlint.cli import main

    if name == "tool":
        return "; outside of pyproject.toml the keys stand without [tool.hfcardlint]"
    option = f"--{name.replace('_', '-')}"
    known = any(option in parameter.opts for parameter in main.commands["check"].params)
    return f"; {option} is an option of the command line" if known else ""


# What the table of a glob may say.
PER_PATH = ("profile", "select", "ignore", "fixable", "unfixable", "levels", "kind")
# What holds where such a key stands nowhere.
NOT_SET = {
    "select": "the rules of the profile",
    "fixable": "all rules",
    "kind": "read from the card",
    "baseline": "none",
}
BY_NAME = {key.name: key for key in KEYS}
DEFAULTS: dict[str, object] = {
    "ruleset": RULESETS[-1],
    "profile": "recommended",
    **{f"limits.{name}": Limits._field_defaults[name.replace("-", "_")] for name in LIMITS},
}
