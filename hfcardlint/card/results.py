"""The results of a model-index as tools write them, known to be sound before they are read.

The card of a model for embeddings has thousands of lines of them, of which nothing is asked but that they are sound:
one look at the lines and one at the order of their keys cost a tenth of reading them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import Pattern

# So many lines are looked at; a repeated group takes memory each time.
_MOST_LINES = 20_000
# What a metric's keys may be, in their order, the longest first.
_METRICS = (
    "\n    - type|value|name|verified|verifyToken",
    "\n    - type|value|verified|verifyToken",
    "\n    - name|type|value|verified|verifyToken",
    "\n    - name|type|value",
    "\n    - type|value|name",
    "\n    - type|value",
)
# The keys of a result's parts: those that must be there, and those that may.
_PARTS: dict[str, tuple[set[str], set[str]]] = {
    "task:": ({"type"}, {"type", "name"}),
    "dataset:": ({"type", "name"}, {"type", "name", "config", "split", "revision", "args"}),
    "metrics:*": (set(), set()),
    "source:": ({"url"}, {"url", "name"}),
}
_NO_PART: tuple[set[str], set[str]] = ({""}, set())
_NEEDED = {"task:", "dataset:", "metrics:*"}


def end(text: str, at: int) -> int:
    """Return where the results end whose list begins at an offset of YAML ``text``, 0 where they are not the usual.

    The usual ones need no further look: keys are words and none stands twice, types and names are strings, the values
    of metrics are numbers, and both versions of YAML make the same of all of them.
    """
    found = _lines().match(text, at)
    stop = found.end() if found else at
    if stop == at or text.startswith(" ", stop):
        return 0
    keys = _value().sub("", text[at:stop].replace("\r\n", "\n").rstrip())
    keys = keys.replace("\n      ", "|").replace("args:|  num_few_shot", "args")
    for metric in _METRICS:
        keys = keys.replace(metric, "*")
    while "**" in keys:
        keys = keys.replace("**", "*")
    first, *others = keys.split("  - ")
    return stop if not first and all(map(_is_sound, {part.rstrip("\n") for part in others})) else 0


def _is_sound(result: str) -> bool:
    """Whether the keys of a result are those that it must have, each once."""
    names = []
    for part in result.split("\n    "):
        name, *keys = part.split("|")
        names.append(name)
        needed, known = _PARTS.get(name, _NO_PART)
        if not needed <= set(keys) <= known or len(set(keys)) < len(keys):
            return False
    return set(names) >= _NEEDED and len(set(names)) == len(names)


@cache
def _value() -> Pattern[str]:
    return re.compile(r": .*")


@cache
def _lines() -> Pattern[str]:
    """Match lines that hold a key of a result, with a value that is as it should be or, over other keys, none.

    Words that are no text to one of the versions of YAML and numbers that are no plain digits are left out, as are
    the signs with which a value may end. A revision is a text if it has a letter that no number has.
    """
    other = r"(?!(?i:yes|no|on|off|true|false|null) *(?![^\r\n]))[A-Za-z][ -\"$-9;-~]*"
    revision = r"(?!0b[01]* *(?![^\r\n]))(?=[0-9e]*[a-df])[0-9a-f]+ *(?![^\r\n])"
    number = r"(?:-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30}(?:e[-+][0-9]{1,3})?)?|\.nan) *"
    value = rf"(?:type|name|config|split|revision|args|verifyToken): (?:{other}|{revision}|'[ -&(-~]*' *)"
    return re.compile(
        rf"(?: +(?:- )?(?:{value}|value: {number}|(?:task|dataset|metrics|source|args):|url: https?://[!-\"$-9;-~]+"
        rf"|verified: (?:true|false)|num_few_shot: [1-9]?[0-9])(?:\r?\n|\Z)){{1,{_MOST_LINES}}}",
        re.A,
    )
