"""Where the reports of a run go: standard output and files, several at once."""

from __future__ import annotations

import codecs
import os
import stat
from contextlib import ExitStack
from typing import TYPE_CHECKING

from hfcardlint.card.repo import CARD
from hfcardlint.config import UsageError, suggest
from hfcardlint.finding import Level
from hfcardlint.report import Output, reporter
from hfcardlint.report.terminal import shown_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

    from hfcardlint.cli import Console
    from hfcardlint.report import Setting
    from hfcardlint.run import Options

STDOUT = "-"
# Forms that are lines for people to read, so that the log of a job may show them changed.
LOGS = ("text", "concise")
# How much of a file tells whether it is a card or a report, in bytes.
_HEAD = 4096
# How reports begin: JSON, GitLab, Markdown, GitHub.
_BEGINS = (
    *('{"schema": "hfcardlint-', "[]", "[\n]", '[\n{"description": "', "## hfcardlint"),
    *("::error title=", "::warning title=", "::notice title="),
)
# What stands soon behind the beginning of SARIF, JUnit and HTML.
_FRAMES = (('{"$schema": "', "sarif-schema-"), ("<?xml ", "<testsuites>"), ("<!DOCTYPE html>", "<title>hfcardlint"))
_SOON = 2_000
# Over so many lines the first finding of a text report goes before the four lines.
_LINES = 6


def check(options: Options, forms: Iterable[str]) -> None:
    """Raise UsageError where the options on the report do not go together. ``forms`` are the names of formats."""
    targets: set[object] = set()
    for output in options.output:
        form, target = split(output)
        if form not in forms:
            raise UsageError(f"--output takes {', '.join(forms)}, not `{form}`{suggest(form, forms)}")
        if output.endswith("="):
            raise UsageError(f"--output {output} names no file; {form}=- is standard output")
        name = target if target == STDOUT else _identity(target)
        if name in targets:
            raise UsageError(f"--output writes twice to {shown_path(target)}")
        targets.add(name)
    if STDOUT in targets and (options.form or options.statistics):
        asked = "--statistics" if options.statistics else "--format"
        raise UsageError(f"{asked} and --output both write to standard output")
    for asked, given in (("--diff", options.diff), ("--statistics", options.statistics)):
        if given and options.form not in (None, *LOGS):
            raise UsageError(f"{asked} does not go with --format {options.form}")
    if options.diff and options.output:
        raise UsageError("--diff does not go with --output")


def split(output: str) -> tuple[str, str]:
    """Return format and target of ``--output``: ``sarif=out.sarif``, or ``sarif`` for standard output."""
    form, _, target = output.partition("=")
    return form, target or STDOUT


def _identity(target: str) -> object:
    """Return what the names of one file have in common: where it is on its disk, or will be."""
    try:
        found = os.stat(target)
    except OSError:
        return os.path.realpath(target)
    return found.st_dev, found.st_ino


def chosen(
    options: Options,
    console: Console,
    setting: Setting,
    cards: Iterable[str],
    write: Callable[[str], None],
) -> tuple[Output, ...]:
    """Open what the options ask for. ``write`` is standard output, ``cards`` the files that are linted.

    Raises UsageError where a file cannot be opened, is read-only, or is a card; then no file has lost anything.
    """
    asked = [split(output) for output in options.output]
    if all(target != STDOUT for _, target in asked):
        asked = [(form, STDOUT) for form in _standard(options, console)] + asked
    files = _files([target for _, target in asked if target != STDOUT], cards)
    log = _guarded(write) if console.actions else write
    return tuple(
        Output(reporter(form, setting), log if form in LOGS or options.statistics else write)
        if target == STDOUT
        else Output(reporter(form, setting), _naming(files[target].write, target), _naming(files[target].close, target))
        for form, target in asked
    )


def _standard(options: Options, console: Console) -> tuple[str, ...]:
    """Return what standard output gets: what was asked for, else text, in a job of GitHub with annotations."""
    if options.statistics:
        return ("statistics",)
    if options.form or not console.actions or options.diff:
        return (options.form or "text",)
    return ("text", "github")


def _guarded(write: Callable[[str], None]) -> Callable[[str], None]:
    from hfcardlint.report.github import guarded

    return lambda text: write(guarded(text))


def _files(targets: Sequence[str], cards: Iterable[str]) -> dict[str, TextIO]:
    """Return the opened files; what they hold goes when all of them could be opened."""
    for target in targets:
        _spare(target, cards)
    with ExitStack() as opened:
        files = {target: opened.enter_context(_opened(target)) for target in targets}
        for file in files.values():
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                file.truncate()
        opened.pop_all()
    return files


def _spare(target: str, cards: Iterable[str]) -> None:
    """Raise UsageError where ``target`` is a file that no report may overwrite."""
    if not os.path.isfile(target):
        return
    from hfcardlint import fixer

    try:
        if _is_one_of(target, cards) or _reads_as_card(target):
            raise UsageError(f"--output would overwrite the card {shown_path(target)}")
        fixer.writable(os.path.realpath(target))
    except OSError as error:
        raise _unwritable(target, error) from None


def _opened(target: str) -> TextIO:
    """Open a file to write from its start, with what it holds left in it."""

    def whole(path: str, flags: int) -> int:
        return os.open(path, flags & ~os.O_TRUNC, 0o666)

    try:
        return open(target, "w", encoding="utf-8", errors="backslashreplace", newline="\n", opener=whole)
    except OSError as error:
        raise _unwritable(target, error) from None


def _unwritable(target: str, error: OSError) -> UsageError:
    return UsageError(f"--output {shown_path(target)}: {error.strerror or error}")


def _is_one_of(target: str, cards: Iterable[str]) -> bool:
    """Whether ``target`` is the file of one of ``cards``, by whatever name."""
    return any(os.path.samefile(target, card) for card in cards if os.path.isfile(card))


def _reads_as_card(target: str) -> bool:
    """Whether ``target`` holds front matter, or is called as a card is and holds no report of ours."""
    with open(target, "rb") as file:
        # What is ASCII reads alike in UTF-8, UTF-16 and UTF-32 once the zeros are gone.
        head = file.read(_HEAD).replace(b"\0", b"")
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    head = head.lstrip()
    if head.startswith(b"---"):
        return True
    named = os.path.basename(target).lower() == CARD.lower()
    return named and bool(head) and not _begins_report(head.decode("latin-1"))


def _begins_report(head: str) -> bool:
    """Whether a file that begins so is a report, of whatever format."""
    first, *coloured = head.split("\x1b[")
    text = first + "".join(part.partition("m")[2] for part in coloured)
    if text.startswith(_BEGINS) or any(text.startswith(one) and then in text[:_SOON] for one, then in _FRAMES):
        return True
    lines = text.split("\n")[:_LINES]
    told = "not-a-model: the four lines" in lines[0] or any(line.startswith("  Data  ") for line in lines)
    return told or any(_is_place(lines[0].partition(f" {level.word} ")[0]) for level in Level)


def _is_place(text: str) -> bool:
    """Whether a text is a path with a line and a column: ``README.md:2:10``."""
    _, *numbers = text.rstrip(" :").rsplit(":", 2)
    return len(numbers) > 1 and all(number.isdecimal() for number in numbers)


def _naming(work: Callable[..., object], target: str) -> Callable[..., None]:
    """Return ``work`` on a file with the file's name in the OSError that it raises, which ends the run."""

    def named(*text: str) -> None:
        try:
            work(*text)
        except OSError as error:
            raise OSError(f"--output {shown_path(target)}: {error.strerror or error}") from None

    return named
