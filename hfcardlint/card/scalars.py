"""What a scalar means: in YAML 1.2 as the Hub's js-yaml reads it, and in YAML 1.1 as PyYAML does.

Core schema: https://yaml.org/spec/1.2.2/#103-core-schema, checked against js-yaml 5.5.0 (``int_core``,
``float_core``). Python's reading: PyYAML's own ``SafeConstructor``, so it cannot differ from huggingface_hub's.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from hfcardlint.card.nodes import Scalar

if TYPE_CHECKING:
    from typing import TypeGuard

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUES = frozenset({"true", "True", "TRUE"})
_FALSES = frozenset({"false", "False", "FALSE"})
_WORDS = _NULLS | _TRUES | _FALSES
_NUMBER_STARTS = frozenset("0123456789+-.")
# YAML 1.1 has more of them: https://yaml.org/type/bool.html, without the single letters that PyYAML leaves out.
_OLD_BOOLS = frozenset(["yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF"])
# Words that are true, false or something else again in YAML 1.1, and text in YAML 1.2.
ODD_WORDS = _OLD_BOOLS | {"=", "<<"}
# Characters that begin a plain scalar which either version may read as anything but text or one of the words above.
_STARTS = _NUMBER_STARTS | frozenset("=<")
# The letters of 0x1f, 0o17 and 0b11; behind any other first digit only those of 1e5 and 2020-01-01T00:00:00Z may stand.
_PREFIXES = frozenset("xXoObB")
_NO_NUMBER = frozenset("/abcdfghijklmnopqrsuvwxyABCDFGHIJKLMNOPQRSUVWXY")
_TAG = "tag:yaml.org,2002:"
# PyYAML takes quadratic time on a number to the base of 60. Python itself refuses ints of more than 4,300 digits, which
# this many places are.
_MOST_PLACES = 2_400


def core(scalar: Scalar) -> object:
    """Return None, a bool, int, float or str: the value in YAML 1.2's core schema, as js-yaml reads it.

    A text that does not fit its explicit tag stays text.
    """
    text, tag = scalar.text, scalar.tag
    if tag:
        return _tagged(text, tag)
    if scalar.style or (text and text not in _WORDS and text[0] not in _NUMBER_STARTS):
        return text
    if text in _NULLS:
        return None
    if text in _WORDS:
        return text in _TRUES
    return _number(text)


def python(scalar: Scalar) -> object:
    """Return what PyYAML's ``SafeLoader`` makes of a scalar, dates and base-60 numbers too.

    Where PyYAML raises the exception is returned, not raised; so is one for a base-60 number of a size at which Python
    refuses decimal ones.
    """
    text = scalar.text
    if not scalar.tag and (scalar.style or _is_word(text) or (text not in _OLD_BOOLS and text[:1] not in _STARTS)):
        return core(scalar)
    import yaml

    tag = _full_tag(scalar)
    if tag == _TAG + "int" and text.count(":") > _MOST_PLACES:
        return ValueError("a number to the base of 60 with too many places")
    node = yaml.ScalarNode(tag, text, style=scalar.style or None)
    try:
        return yaml.constructor.SafeConstructor().construct_document(node)
    # PyYAML lets through what int() and date() raise, and what its own tables raise on odd texts.
    except (yaml.YAMLError, ValueError, OverflowError, LookupError, TypeError, AttributeError) as error:
        # Its traceback would hold this function, and with it all that reads the card.
        error.__context__ = None
        return error.with_traceback(None)


def is_null(scalar: Scalar) -> bool:
    """Whether YAML 1.2 reads null."""
    if scalar.tag:
        return scalar.tag == "!!null" and scalar.text in _NULLS
    return not scalar.style and scalar.text in _NULLS


def is_string(scalar: Scalar) -> bool:
    """Whether YAML 1.2 reads text."""
    return isinstance(core(scalar), str)


def disagree(scalar: Scalar) -> bool:
    """Whether Python (YAML 1.1) reads another value than the Hub (YAML 1.2), or none at all."""
    text = scalar.text
    if not scalar.tag:
        if scalar.style or _plain_number(text) or _is_word(text):
            return False
        if text[:1] not in _STARTS:
            return text in _OLD_BOOLS
    ours, theirs = core(scalar), python(scalar)
    if _is_nan(ours) and _is_nan(theirs):
        return False
    return type(ours) is not type(theirs) or ours != theirs


def may_differ(text: str) -> bool:
    """Whether a plain scalar may be another value in YAML 1.1 than in YAML 1.2, told by its first look."""
    if text[:1] in _NUMBER_STARTS:
        # Digits with at most one point are read alike but for a leading zero.
        return not text.replace(".", "", 1).isdigit() or (text[0] == "0" and text[1:2] != ".")
    return text in ODD_WORDS


def _plain_number(text: str) -> bool:
    """Whether a text is a number in digits that both versions read alike: no leading zero, or with a point."""
    whole, point, rest = text.removeprefix("-").partition(".")
    if not (text.isascii() and whole.isdigit() and len(text) < 300):
        return False
    return rest.isdigit() if point else whole[0] != "0" or whole == "0"


def _is_word(text: str) -> bool:
    """Whether a text that begins with a digit has letters which no number and no date of either version has, as the
    name of a revision does."""
    if not text[:1].isdigit() or (text[0] == "0" and text[1:2] in _PREFIXES):
        return False
    return not _NO_NUMBER.isdisjoint(text)


def _is_nan(value: object) -> TypeGuard[float]:
    return isinstance(value, float) and math.isnan(value)


def _tagged(text: str, tag: str) -> object:
    if tag == "!!null" and text in _NULLS:
        return None
    if tag == "!!bool" and text in _TRUES | _FALSES:
        return text in _TRUES
    if tag == "!!int":
        return _explicit_int(text)
    if tag == "!!float" and text[:2] not in ("0o", "0x"):
        value = _number(text)
        return float(value) if isinstance(value, int) else value
    return text


def _number(text: str) -> int | float | str:
    if text.isascii() and text.isdigit() and len(text) < 300:
        return int(text)
    if not _patterns()[0].match(text):
        return text
    return _based(text) if text[:2] in ("0o", "0x") else _decimal(text)


def _explicit_int(text: str) -> int | float | str:
    """An ``!!int`` may also be binary and take a sign before ``0b``, ``0o`` and ``0x``."""
    if not _patterns()[1].match(text):
        return text
    return _decimal(text) if text.lstrip("+-").isdigit() else _based(text)


def _based(text: str) -> int | str:
    """JavaScript has no number from 2 ** 1024 on: js-yaml leaves such a text a text."""
    if len(text) > 1_100:
        return text
    value = int(text, 0)
    return value if value.bit_length() <= 1024 else text


def _decimal(text: str) -> int | float | str:
    lower = text.lower()
    if lower.lstrip("+-") in (".inf", ".nan"):
        return float(lower.replace(".", ""))
    value = float(text)
    if math.isinf(value):
        return text
    digits = text.lstrip("+-")
    if not digits.isdigit():
        return value
    # Python counts leading zeros too among the digits that it takes at most.
    whole = int(digits.lstrip("0") or "0")
    return -whole if text[0] == "-" else whole


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    number = (
        r"(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
    )
    return re.compile(number), re.compile(r"[-+]?(?:0b[01]+|0o[0-7]+|0x[0-9a-fA-F]+|[0-9]+)\Z")


def _full_tag(scalar: Scalar) -> str:
    if scalar.tag.startswith("!!"):
        return _TAG + scalar.tag[2:]
    if scalar.tag or scalar.style:
        return scalar.tag if scalar.tag != "!" and scalar.tag else _TAG + "str"
    return _implicit_tag(scalar.text)


def _implicit_tag(text: str) -> str:
    import yaml

    table: dict[str | None, list[tuple[str, Any]]] = yaml.SafeLoader.yaml_implicit_resolvers
    for tag, pattern in table.get(text[:1], []) + table.get(None, []):
        if pattern.match(text):
            return tag
    return _TAG + "str"
