"""Where the reports of a run go: standard output and files, several at once."""

from __future__ import annotations

import codecs
import os
from typing import TYPE_CHECKING

from hfcardlint.config import UsageError, suggest
from hfcardlint.paths import CARD
from hfcardlint.report import Output, reporter
from hfcardlint.report.terminal import shown_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hfcardlint.cli import Console
    from hfcardlint.report import Setting
    from hfcardlint.run import Options

STDOUT = "-"
# Forms that are lines for people to read, so that the log of a job may show them changed.
LOGS = ("text", "concise")


def check(options: Options, forms: Iterable[str]) -> None:
    """Raise UsageError where the options on the report do not go together. ``forms`` are the names of formats."""
    targets: set[str] = set()
    for output in options.output:
        form, target = split(output)
        if form not in forms:
            raise UsageError(f"--output takes {', '.join(forms)}, not `{form}`{suggest(form, forms)}")
        if output.endswith("="):
            raise UsageError(f"--output {output} names no file; {form}=- is standard output")
        name = target if target == STDOUT else os.path.realpath(target)
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


def chosen(
    options: Options,
    console: Console,
    setting: Setting,
    cards: Iterable[str],
    write: Callable[[str], None],
) -> tuple[Output, ...]:
    """Open what the options ask for. ``write`` is standard output, ``cards`` the files that are linted.

    Raises UsageError where a file cannot be opened, or is a card.
    """
    asked = [split(output) for output in options.output]
    if all(target != STDOUT for _, target in asked):
        asked = [(form, STDOUT) for form in _standard(options, console)] + asked
    log = _guarded(write) if console.actions else write
    return tuple(
        Output(reporter(form, setting), log if form in LOGS or options.statistics else write)
        if target == STDOUT
        else _file(form, target, setting, cards)
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


def _file(form: str, target: str, setting: Setting, cards: Iterable[str]) -> Output:
    try:
        if os.path.isfile(target) and (_is_one_of(target, cards) or _reads_as_card(target)):
            raise UsageError(f"--output would overwrite the card {shown_path(target)}")
        file = open(target, "w", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115
    except OSError as error:
        raise UsageError(f"--output {shown_path(target)}: {error.strerror or error}") from None
    return Output(reporter(form, setting), _naming(file.write, target), _naming(file.close, target))


def _is_one_of(target: str, cards: Iterable[str]) -> bool:
    """Whether ``target`` is the file of one of ``cards``, by whatever name."""
    return any(os.path.samefile(target, card) for card in cards if os.path.isfile(card))


def _reads_as_card(target: str) -> bool:
    """Whether ``target`` holds front matter, or is called as a card is and holds no report of ours."""
    with open(target, "rb") as file:
        head = file.read(100).removeprefix(codecs.BOM_UTF8).lstrip()
    named = os.path.basename(target).lower() == CARD.lower()
    return head.startswith(b"---") or (named and bool(head) and not head.startswith(b"## hfcardlint"))


def _naming(work: Callable[..., object], target: str) -> Callable[..., None]:
    """Return ``work`` on a file with the file's name in the OSError that it raises, which ends the run."""

    def named(*text: str) -> None:
        try:
            work(*text)
        except OSError as error:
            raise OSError(f"--output {shown_path(target)}: {error.strerror or error}") from None

    return named
