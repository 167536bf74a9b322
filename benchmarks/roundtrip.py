"""What fixing does to real cards: nothing but the reported edits, beside huggingface_hub's load and save.

    python benchmarks/roundtrip.py LIST [EVERY] [--peer | --files FOLDER]

LIST is a file with the path of a card on each line; EVERY takes each so many. Each card is copied, fixed on disk with
the safe fixes and again with the unsafe ones too, and the bytes are held against what was reported:

- every byte outside the reported edits is there, and nothing else
- a second run changes nothing
- no rule finds more errors; a rule that finds more warnings or notes is counted with the fixes that were made
- the YAML 1.2 values of all keys that no edit touches are equal, read by PyYAML with the resolver of that version
- no card is empty that was not
- stubs alone silence no rule, which asks to fill them in, and make no other one speak

--files lets the files of each folder in FOLDER, such as fixtures/cards, lie beside the cards in turn.
--peer counts what ``ModelCard.load(card).save(card)`` of huggingface_hub does to the same cards in its place. The exit
code is 1 where one of the six is broken.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from hfcardlint import engine, fixer
from hfcardlint.card import frontmatter
from hfcardlint.card.card import Card
from hfcardlint.card.repo import CARD, Repo
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.finding import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.finding import Edit

BROKEN = ("bytes", "second run", "errors", "values", "emptied", "stubs")
STUB = "add a stub"
# YAML 1.2, section 10.3.2: the core schema.
CORE = {
    "null": r"^(?:~|null|Null|NULL|)$",
    "bool": r"^(?:true|True|TRUE|false|False|FALSE)$",
    "int": r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$",
    "float": r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN))$",
}


class CoreLoader(yaml.SafeLoader):
    """PyYAML's reader with the scalars of YAML 1.2."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


for _name, _expression in CORE.items():
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(_expression), None)


def values(text: str) -> dict[str, object] | None:
    """Return the top-level keys of a card with their values as (type, value) trees; None where they are unreadable."""
    found = frontmatter.split(text)
    if found is None:
        return {}
    try:
        node = yaml.compose(text[found[1].start : found[1].end], CoreLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): tree(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def tree(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return [(tree(key), tree(value)) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [tree(item) for item in node.value]
    kind, text = node.tag.rpartition(":")[2], node.value
    if kind in ("null", "bool"):
        return (kind, "" if kind == "null" else text.lower())
    if kind == "int":
        return (kind, int(text, 0 if text[:2] in ("0o", "0x") else 10))
    return (kind, float(text) if kind == "float" and text[-1:].isdigit() else text)


def touched(text: str, edits: tuple[Edit, ...]) -> set[str]:
    """Return the top-level keys on whose lines an edit begins or ends; the lines up to the next key belong to one."""
    found = frontmatter.split(text)
    if found is None:
        return set()
    names: set[str] = set()
    start = found[1].start
    node = yaml.compose(text[start : found[1].end], CoreLoader)
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        first, last = start + key.start_mark.index, start + value.end_mark.index
        if any(edit.start < last and first < edit.end for edit in edits):
            names.add(str(key.value))
    return names


def replayed(data: bytes, text: str, edits: tuple[Edit, ...], newline: str) -> bytes:
    """Return the bytes that must stand on disk after one pass: cut from ``data``, not from the text."""
    parts, at = [], 0
    for edit in sorted(edits):
        start = len(text[: edit.start].encode("utf-8", "surrogateescape"))
        end = start + len(text[edit.start : edit.end].encode("utf-8", "surrogateescape"))
        parts += [data[at:start], edit.text.replace("\r\n", "\n").replace("\n", newline).encode()]
        at = end
    return b"".join([*parts, data[at:]])


class Tally:
    """What the cards of one mode add up to."""

    def __init__(self) -> None:
        self.cards = self.changed = self.dropped = 0
        self.fixes: Counter[str] = Counter()
        self.broken: Counter[str] = Counter()
        self.more: Counter[tuple[str, str, str]] = Counter()

    def print(self, title: str, seconds: float) -> None:
        print(f"\n{title}: {self.cards:,} cards, {self.changed:,} changed, {sum(self.fixes.values()):,} fixes", end="")
        print(f", {self.dropped} dropped by a guard ({seconds:.0f} s)")
        print("  broken: " + ", ".join(f"{name} {self.broken[name]}" for name in BROKEN))
        for rule, count in self.fixes.most_common():
            print(f"  {count:6,} x {rule}")
        for (rule, level, cause), count in sorted(self.more.items()):
            print(f"  {count:6,} cards with a new {level} of {rule}, after {cause or 'a stub'}")


class Trip:
    """One mode over many cards; ``folder`` takes the copies, beside which one of ``repos`` lies in turn."""

    def __init__(self, folder: str, unsafe: bool, repos: list[Repo]) -> None:
        self.path = os.path.join(folder, "card.md")
        self.unsafe = unsafe
        self._repos = repos
        self.tally = Tally()
        self._config = Config()
        self._plan = engine.choose(self._config)

    def card(self, name: str, data: bytes) -> None:
        """Fix one card on disk and hold the bytes there against the report."""
        with open(self.path, "wb") as file:
            file.write(data)
        tally = self.tally
        tally.cards += 1
        before = self._read()
        done = fixer.fix(before, self._plan, self._config, self.unsafe)
        tally.dropped += len(done.dropped)
        for rule, _ in done.dropped:
            print(f"{name}: fix of {rule} dropped")
        if not done.passes:
            return
        fixer.write(self.path, done.text.encode("utf-8", "surrogateescape"))
        tally.changed += 1
        tally.fixes.update(rule for rule, _ in done.applied)
        for what in self._broken(data, before, done):
            tally.broken[what] += 1
            print(f"{name}: {what} after {', '.join(sorted({rule for rule, _ in done.applied}))}")

    def _read(self) -> Card:
        repo = self._repos[self.tally.cards % len(self._repos)] if self._repos else None
        with open(self.path, "rb") as file:
            return Card(Source.from_bytes(self.path, file.read()), repo)

    def _broken(self, data: bytes, before: Card, done: fixer.FixResult) -> Iterator[str]:
        with open(self.path, "rb") as file:
            written = file.read()
        expected, text, keys = data, before.text, values(before.text)
        same = True
        for edits in done.passes:
            kept = {key: value for key, value in (keys or {}).items() if key not in touched(text, edits)}
            expected = replayed(expected, text, edits, before.source.newline)
            text = expected.decode("utf-8", "surrogateescape")
            keys = values(text)
            same = same and all((keys or {}).get(key) == value for key, value in kept.items())
        after = self._read()
        if written != expected:
            yield "bytes"
        if not same:
            yield "values"
        if data.strip() and not written.strip():
            yield "emptied"
        again = fixer.fix(after, self._plan, self._config, self.unsafe)
        if again.text != after.text:
            yield "second run"
        # What a stub adds is no fact, so it is never the cause.
        causes = {rule for rule, title in done.applied if not title.startswith(STUB)}
        old, new = self._found(before), self._found(after)
        if self._new(old, new, ", ".join(sorted(causes))):
            yield "errors"
        speaking = {rule for rule, _ in new}
        if not causes and (len(new - old) or any(rule not in speaking for rule, _ in done.applied)):
            yield "stubs"

    def _new(self, old: Counter[tuple[str, Level]], new: Counter[tuple[str, Level]], cause: str) -> bool:
        """Count the rules that find more than before, and return whether one of them is an error."""
        more = [key for key, count in new.items() if count > old[key]]
        self.tally.more.update((rule, level.word, cause) for rule, level in more)
        return any(level is Level.ERROR for _, level in more)

    def _found(self, card: Card) -> Counter[tuple[str, Level]]:
        return Counter(
            (found.rule, found.level) for found in engine.lint(card, self._plan, self._config, False).findings
        )


def peer(cards: list[tuple[str, bytes]], folder: str) -> None:
    """Print what huggingface_hub's load and save does to the cards."""
    import huggingface_hub

    path = os.path.join(folder, "card.md")
    count: Counter[str] = Counter()
    for _, data in cards:
        with open(path, "wb") as file:
            file.write(data)
        before = data.decode("utf-8", "surrogateescape")
        try:
            huggingface_hub.ModelCard.load(path).save(path)
        except Exception:
            count["fail to load or save"] += 1
            continue
        with open(path, "rb") as file:
            written = file.read()
        count["changed"] += written != data
        old, new = values(before), values(written.decode("utf-8", "surrogateescape"))
        count["with another value of a key"] += old != new
        count["with a key lost"] += bool(set(old or {}) - set(new or {}))
        count["with other text below the front matter"] += below(before) != below(written.decode("utf-8", "replace"))
    print(f"\nhuggingface_hub {huggingface_hub.__version__}, load and save: {len(cards):,} cards")
    for what, number in count.most_common():
        print(f"  {number:6,} cards {what}")


def below(text: str) -> str:
    found = frontmatter.split(text)
    return text[found[0].end :].strip() if found else text.strip()


def repositories(folder: str) -> list[Repo]:
    """Return a repository of each folder in ``folder``, without its card."""
    found = []
    for name in sorted(os.listdir(folder)):
        files = {}
        for path in sorted(Path(folder, name).rglob("*")):
            if path.is_file() and path.name != CARD and not path.name.startswith("expected."):
                files[path.relative_to(Path(folder, name)).as_posix()] = path.read_bytes()
        found += [Repo.of(files)] if files else []
    return found


def main(arguments: argparse.Namespace) -> int:
    with open(arguments.list, encoding="utf-8") as file:
        paths = [line.strip() for line in file if line.strip()][:: arguments.every]
    cards = []
    for path in paths:
        with open(path, "rb") as card:
            cards.append((path, card.read()))
    repos = repositories(arguments.files) if arguments.files else []
    with tempfile.TemporaryDirectory() as folder:
        if arguments.peer:
            peer(cards, folder)
            return 0
        broken = 0
        for unsafe in (False, True):
            start, trip = time.perf_counter(), Trip(folder, unsafe, repos)
            for name, data in cards:
                trip.card(name, data)
            title = "--fix --unsafe-fixes" if unsafe else "--fix"
            trip.tally.print(title, time.perf_counter() - start)
            broken += sum(trip.tally.broken.values())
    return 1 if broken else 0


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list")
    parser.add_argument("every", nargs="?", type=int, default=1)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--files")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(asked()))
