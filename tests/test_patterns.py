"""Every regular expression of the package takes time in proportion to a hostile text.

The patterns are those that are compiled while the package is imported and lints, fixes and reports every fixture, and
those that its source writes out; a place that is neither fails a test. For each repetition in a pattern a text is made
that repeats what is repeated, behind what must stand before it, and ends in something that does not fit: there a
pattern that can read the same text in many ways tries them all.
"""

from __future__ import annotations

import ast
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from .conftest import PACKAGE, ROOT

if sys.version_info >= (3, 11):
    from re import _parser as parser  # type: ignore[attr-defined, unused-ignore]
else:
    import sre_parse as parser

# Prints each pattern that a file of the package compiles, however it calls the module `re`, and whether it searches: a
# pattern that is only asked at one place need not be linear over all places.
RECORD = """
import importlib, json, os, pkgutil, re, sys
found, compile_ = {}, re._compile

def recorded(pattern, flags):
    frame = sys._getframe(1)
    while frame.f_code.co_filename == re.__file__:
        frame = frame.f_back
    if f"{os.sep}hfcardlint{os.sep}" in frame.f_code.co_filename and isinstance(pattern, str):
        key = pattern, int(flags), frame.f_code.co_filename, frame.f_lineno
        return Watched(compile_(pattern, flags), found.setdefault(key, set()))
    return compile_(pattern, flags)

class Watched:
    def __init__(self, pattern, asked):
        self.own, self.asked = pattern, asked

    def __getattr__(self, name):
        self.asked.add(name)
        return getattr(self.own, name)

re._compile = recorded
import hfcardlint
for module in pkgutil.walk_packages(hfcardlint.__path__, "hfcardlint."):
    if not module.name.endswith("__main__") and ".hub" not in module.name:
        importlib.import_module(module.name)
from pathlib import Path
from hfcardlint.card import repo
from hfcardlint.card.card import Card
from tests import properties
for path in sorted(Path("fixtures").rglob("README.md")):
    card = properties.read(path.read_bytes())
    card = Card(card.source, repo.find(str(path)))
    properties.linted(card)
    if path.parts[1] == "cards":
        for form in properties.FORMS:
            properties.report_is_clean(card, form)
        properties.fixes_settle(card)
from hfcardlint import paths
paths.excluded("models/drafts/card.md", ("**/drafts/*.md", "archive/**", "card-?"), "")
for name in ("script", "pre", "style", "textarea"):
    properties.linted(properties.read(f"# Fern\\n\\n<{name}>\\n\\nmoss\\n".encode()))
for told in (
    "模型在通用数据集上训练，效果优于其他模型。",
    "使用枫叶日报语料训练。",
    "训练数据共 3k图像。",
    "训练框架为 Fern，训练代码已开源。",
):
    properties.linted(properties.read(f"# Fern\\n\\n{told}\\n".encode()))
searching = {"search", "finditer", "findall", "sub", "subn", "split"}
print(json.dumps([[*key, bool(asked & searching)] for key, asked in found.items()]))
"""
# Texts that hurt many patterns, beside those that are made for each.
COMMON = (" ", "\n", "a", "a ", "1", "a.", "[", "](", "<a ", "-", "`", "/", "https://", ". A", "名", "\u00a0")
# Sizes in characters go up by four, until a text takes so long (seconds of this thread) that it can be compared.
SIZES = (1_000, 4_000, 16_000, 64_000)
ENOUGH = 0.004
# Four times the text: 4 where the time is linear, 16 where it is quadratic.
MOST = 9
GIVE_UP = 0.3

# What compiles a pattern: whether it searches, and which argument the flags are.
CALLS = {
    "compile": (True, 1),
    "search": (True, 2),
    "findall": (True, 2),
    "finditer": (True, 2),
    "split": (True, 3),
    "sub": (True, 4),
    "subn": (True, 4),
    "match": (False, 2),
    "fullmatch": (False, 2),
}

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer that ends a search")


class Used(NamedTuple):
    """A pattern as it was compiled at a line of a file, and whether it searches."""

    pattern: str
    flags: int
    file: str
    line: int
    searches: bool


@pytest.fixture(scope="module")
def recorded() -> list[Used]:
    done = subprocess.run([sys.executable, "-c", RECORD], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return [Used(*each) for each in json.loads(done.stdout)]


def written(known: list[Used]) -> Iterator[Used]:
    """Yield the patterns that the package writes out and that are not among the ``known`` ones. Raises NameError for
    one that is put together from other things: then RECORD must reach the place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        lines = {used.line for used in known if used.file == str(path)}
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not ast.unparse(node.func).startswith("re."):
                continue
            called = ast.unparse(node.func)[3:]
            if called in CALLS and lines.isdisjoint(range(node.lineno, (node.end_lineno or node.lineno) + 1)):
                searches, at = CALLS[called]
                flags = [*node.args[at : at + 1], *(word.value for word in node.keywords if word.arg == "flags")]
                text, bits = (
                    eval(ast.unparse(part), {"re": re}) for part in (node.args[0], *flags, ast.Constant(0))[:2]
                )
                yield Used(text, int(bits), str(path), node.lineno, searches)


def test_no_pattern_takes_more_than_its_text_is_longer(recorded: list[Used]) -> None:
    assert len(recorded) > 30
    assert {used.searches for used in recorded} == {True, False}
    slow = []
    for used in [*recorded, *written(recorded)]:
        said = hurt(re.compile(used.pattern, used.flags), used.searches)
        slow += [f"{used.file}:{used.line}: {each}" for each in said]
    assert slow == []


def test_the_package_names_the_module_of_patterns_alone() -> None:
    """``import re`` and nothing from it but types: so its calls are found."""
    taken = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "re":
                taken |= {alias.name for alias in node.names}
            elif isinstance(node, ast.Import):
                assert not [alias for alias in node.names if alias.name == "re" and alias.asname]
    assert taken <= {"Match", "Pattern"}


@pytest.mark.parametrize("pattern", [r"(a+)+b", r"\s+$", r"<!--.*?-->", r"[\w.]+@[\w.]+", r"(?:a|a)*b", r"x*y*x*z"])
def test_a_pattern_that_hurts_is_found(pattern: str) -> None:
    assert hurt(re.compile(pattern, re.DOTALL))


@pytest.mark.parametrize("pattern", [r"a+", r"\n\s{0,3}b", r"(?<!\w)\w+(?!\w)?", r"[^\n]{1,80}\n", r"https?://\S+"])
def test_a_pattern_that_does_not_is_not(pattern: str) -> None:
    assert not hurt(re.compile(pattern))


def hurt(pattern: re.Pattern[str], searches: bool = True) -> list[str]:
    """Return a line on the first text that takes more than its share of time, none where all are linear."""
    for start, body in {**dict.fromkeys(pumps(pattern)), **{("", each): None for each in COMMON}}:
        if all(ratio(pattern, start, body, searches) > MOST for _ in range(3)):
            return [f"{pattern.pattern[:100]!r} on {start!r} and many {body!r}"]
    return []


def ratio(pattern: re.Pattern[str], start: str, body: str, searches: bool) -> float:
    """Return how much longer a text of four times the size takes, 0 where none takes long."""
    shorter, last = "", 0.0
    for size in SIZES:
        text = start + body * (size // len(body)) + "\x00"
        taken = seconds(pattern, text, searches)
        if taken > ENOUGH and (last or taken > GIVE_UP):
            # What else ran meanwhile may have slowed the shorter text, and hide how much longer this one takes.
            last = min(last, *[seconds(pattern, shorter, searches) for _ in range(2)])
            return taken / max(last, 1e-6)
        shorter, last = text, taken
    return 0.0


class TooLong(Exception):
    """Raised inside a search that has gone on for GIVE_UP seconds."""


def seconds(pattern: re.Pattern[str], text: str, searches: bool) -> float:
    """Return the processor time of all matches in a text, or of one at its start; infinity where it was given up."""

    def stop(*of: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, GIVE_UP)
    began = time.thread_time()
    try:
        if searches:
            for _ in pattern.finditer(text):
                pass
        else:
            pattern.match(text)
        return time.thread_time() - began
    except TooLong:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def pumps(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield (start, body) for each repetition without a small bound: what stands before it, and one round of it."""
    yield from _pumps(parser.parse(pattern.pattern, pattern.flags), "")


def _pumps(items: Any, before: str) -> Iterator[tuple[str, str]]:
    for kind, value in items:
        name = str(kind)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = value
            body = _sample(inner)
            if int(most) > 100 and body:
                yield before, body
                # Repeated from the pattern's first character on, where a search starts again and again.
                yield "", before + body
            yield from _pumps(inner, before)
            before += body * max(least, 1)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _pumps(branch, before)
            before += _sample([(kind, value)])
        elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
            inner = value[-1] if name == "SUBPATTERN" else value
            yield from _pumps(inner, before)
            before += _sample(inner)
        else:
            before += _sample([(kind, value)])


def _sample(items: Any) -> str:
    """Return a text that the parsed pattern fits, as a rule: look-arounds and back references count as empty."""
    said = ""
    for kind, value in items:
        name = str(kind)
        if name == "LITERAL":
            said += chr(value)
        elif name == "NOT_LITERAL":
            said += "a" if value != ord("a") else "b"
        elif name == "ANY":
            said += "a"
        elif name == "IN":
            said += _member(value)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            said += _sample(value[2]) * max(value[0], 1)
        elif name == "BRANCH":
            said += _sample(value[1][0])
        elif name == "SUBPATTERN":
            said += _sample(value[-1])
        elif name == "ATOMIC_GROUP":
            said += _sample(value)
    return said


_CLASSES = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_SPACE": " ",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_NOT_WORD": " ",
}


def _member(members: Any) -> str:
    """Return a character of a set."""
    if str(members[0][0]) == "NEGATE":
        barred = re.compile("|".join(_as_set(one) for one in members[1:]) or "$.", re.DOTALL)
        return next((one for one in "a1 .-\n\x01é" if not barred.fullmatch(one)), "")
    kind, value = members[0]
    if str(kind) == "LITERAL":
        return chr(value)
    return chr(value[0]) if str(kind) == "RANGE" else _CLASSES[str(value)]


def _as_set(member: Any) -> str:
    kind, value = member
    if str(kind) == "LITERAL":
        return re.escape(chr(value))
    if str(kind) == "RANGE":
        return f"[{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}]"
    return {"D": r"\d", "S": r"\s", "W": r"\w"}[str(value)[9]] if "NOT" not in str(value) else rf"\{str(value)[13]}"
