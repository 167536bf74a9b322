"""PyYAML's errors as a place, a clause of ours, and what js-yaml says of the same text where that is certain.

Loaded only for YAML that cannot be read. The pairs were found by giving changed front matter of real cards to
libyaml 0.2.5, to PyYAML 6.0.3's own scanner and to js-yaml 5.5.0.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from yaml.error import MarkedYAMLError
from yaml.reader import Reader

from hfcardlint.finding import Span

_END = "end of the stream or a document separator is expected"
_TAB = "tab characters must not be used in indentation"


class _Clause(NamedTuple):
    """``hints`` are parts of an error's "context | problem" text, one of which must occur; ``opening`` takes the
    place where the unfinished thing began in place of the one where the parser gave up."""

    hints: tuple[str, ...]
    reason: str
    hub: str = ""
    opening: bool = False


# The first clause that fits is taken. libyaml's wording stands first, the Python scanner's after it.
_CLAUSES = (
    _Clause(("violates indentation",), "a tab is used as indentation, where YAML takes blanks only", _TAB),
    _Clause(
        ("simple key |",),
        'a line that is neither "key: value" nor "- item" nor the indented rest of a value',
        opening=True,
    ),
    _Clause(("mapping values are not allowed",), 'a ": " inside a value without quotes, or a line indented too far'),
    _Clause(("quoted scalar | found unexpected",), "a quoted value without its closing quote", opening=True),
    _Clause(
        ("unknown escape",),
        "a backslash before a character that needs none in double quotes",
        "unknown escape sequence",
    ),
    _Clause(
        ("escape", "expected hexadecimal", "hexadecimal number"),
        "an escape sequence in double quotes that is not valid",
    ),
    _Clause(
        ("flow sequence |",), 'a "[" list without its closing "]", or without a comma between two items', opening=True
    ),
    _Clause(
        ("flow mapping |",), 'a "{" mapping without its closing "}", or without a comma between two pairs', opening=True
    ),
    _Clause(("scanning an alias",), 'a value that begins with "*", YAML\'s sign of an alias, needs quotes'),
    _Clause(("scanning an anchor",), 'a value that begins with "&", YAML\'s sign of an anchor, needs quotes'),
    _Clause(("tag handle", "a tag |", "a tag\n"), 'a value that begins with "!", YAML\'s sign of a tag, needs quotes'),
    _Clause(("block scalar |",), 'text on the line of a "|" or ">", which opens a block of lines'),
    _Clause(("cannot start any token",), "a value that begins with a character that YAML reserves needs quotes"),
    _Clause(("scanning a directive",), 'a value that begins with "%", YAML\'s sign of a directive, needs quotes'),
    _Clause(
        ("block collection |", "block sequence |", "block mapping |"),
        "a line whose indentation or beginning does not fit the lines before it",
    ),
    _Clause(("document start",), "text after the end of the value that makes up the whole front matter", _END),
    _Clause(("block sequence entries are not",), 'a "- " that does not begin a line'),
    _Clause(("mapping keys are not",), 'a "? " that does not begin a line', "bad indentation of a mapping entry"),
    _Clause(("node content",), "a sign where a value must stand"),
)


def explain(error: Exception, text: str, base: int) -> tuple[str, Span, str]:
    """Return the reason, the span in the file and js-yaml's words for an error that PyYAML raised on ``text``."""
    refused = Reader.NON_PRINTABLE.search(text)
    if refused:
        reason = f"the character U+{ord(refused.group()):04X}, which YAML refuses"
        if 0xDC80 <= ord(refused.group()) <= 0xDCFF:
            reason = f"the byte 0x{ord(refused.group()) - 0xDC00:02X}, which is not UTF-8"
        hub = "the stream contains non-printable characters"
        return reason, Span(base + refused.start(), base + refused.end()), hub
    if not isinstance(error, MarkedYAMLError):
        return "a value that YAML cannot read", Span(base, base + len(text)), ""
    clause = _clause(f"{error.context} | {error.problem}")
    mark = error.problem_mark
    if mark is None or (clause.opening and error.context_mark is not None):
        mark = error.context_mark
    at = min(mark.index, len(text)) if mark is not None else 0
    span = Span(base + at, base + _line_end(text, at))
    if text[at : at + 1] == "\t":
        only_blanks = bool(text[:at].strip()) and not text[_line_start(text, at) : at].strip()
        return _CLAUSES[0].reason, span, _TAB if only_blanks and text[at : _line_end(text, at)].strip() else ""
    return clause.reason, span, clause.hub or _hub(clause, text, at)


def without_tabs(text: str) -> str:
    """Return ``text`` with a blank for each tab that js-yaml takes for one and PyYAML refuses: on lines of nothing
    else, before a comment, and behind the dash of a plain scalar.

    The same text where blocks of lines (``|``, ``>``) stand, in which js-yaml takes none.
    """
    if "\t" not in text or re.search(r"[|>][-+0-9]{0,2}[ \t]*(?:[\r\n#]|\Z)", text):
        return text
    return re.sub(
        r"^ *(?:\t[ \t]*(?=[\r\n#]|\Z)|-[ \t]*(?=[\w./][^:#\r\n]*(?:[\r\n]|\Z)))",
        lambda found: found.group().replace("\t", " "),
        text,
        flags=re.M,
    )


def _clause(said: str) -> _Clause:
    for clause in _CLAUSES:
        if any(hint in said for hint in clause.hints):
            return clause
    return _Clause((), "text that is not valid YAML")


def _hub(clause: _Clause, text: str, at: int) -> str:
    """js-yaml's words for the two commonest errors, where the line itself tells them."""
    before = text[_line_start(text, at) : at]
    if "mapping values are not allowed" in clause.hints:
        plain = ": " in before and not before.lstrip().startswith(("-", '"', "'", "[", "{"))
        return "bad indentation of a mapping entry" if plain else ""
    if "quoted scalar | found unexpected" in clause.hints:
        name = "double" if text.startswith('"', at) else "single"
        return f"unexpected end of the stream within a {name} quoted scalar"
    return ""


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    return min([end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0], default=len(text))
