"""One run over the cards of a command line: settings, reading, linting, fixing, and the exit code."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hfcardlint import URL, engine, paths
from hfcardlint.card import repo
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config, UsageError, check_names, current, discover, suggest
from hfcardlint.exits import CLEAN, FINDINGS, TROUBLE
from hfcardlint.finding import Level
from hfcardlint.record import NamedTuple
from hfcardlint.report import Output, Report, Reporter, Setting, Totals, reporter, rerun
from hfcardlint.report.terminal import WIDTH, Style, shown_path, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hfcardlint.cli import Console
    from hfcardlint.disclosures.reading import Reading
    from hfcardlint.fixer import FixResult
    from hfcardlint.progress import Progress

# A run over fewer cards is over before a reader looks for its progress.
LONG = 50
# From here on several processes are started: each takes as long to start as some hundred cards to lint.
MANY = 200
# --require: the disclosure, its name for readers, the least state that is enough, and the states below it.
REQUIRED = {
    "data": ("data", "Data", "named", ("not-applicable", "absent", "vague")),
    "code": ("training_code", "Training code", "linked", ("not-applicable", "absent", "named", "unlabelled")),
    "license": ("weights_license", "Weights licence", "unclear", ("absent",)),
    "architecture": ("architecture", "Architecture", "named", ("absent",)),
}


class Options(NamedTuple):
    """The command line, one field an option."""

    paths: tuple[str, ...]
    form: str | None
    output: tuple[str, ...]
    profile: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    require: tuple[str, ...]
    exit_zero: bool
    fix: bool
    unsafe_fixes: bool
    diff: bool
    show_fixes: bool
    fixable: tuple[str, ...]
    unfixable: tuple[str, ...]
    add_ignore: str | None
    exclude: tuple[str, ...]
    files_from: str | None
    stdin_filename: str | None
    isolated: bool
    no_baseline: bool
    statistics: bool
    verbose: bool
    quiet: bool
    color: str
    jobs: int | None
    hub_ids: bool = False
    command: str = "hfcardlint"


class Unreadable(Exception):
    """A card that cannot be read; the message says why."""


class Settings(NamedTuple):
    config: Config
    plan: engine.Plan


def lint(options: Options, console: Console) -> int:
    """Lint what ``options`` name and return the exit code. Raises UsageError and OSError (of the output)."""
    _check(options)
    cards = list(paths.expand(_paths(options, console), options.hub_ids))
    named = (options.stdin_filename or path if path == paths.STDIN else path for path, _ in cards)
    check_names(options, named, options.isolated)
    if not cards:
        raise UsageError(f"no card found in the list {options.files_from}")
    if len(cards) < MANY or options.jobs == 1 or not _only_read(options, cards):
        return Run(options, console, cards).over(cards)
    from hfcardlint.pool import Pool

    return Pool(options, console, cards).over(cards)


def _only_read(options: Options, cards: Sequence[tuple[str, str]]) -> bool:
    """Whether a run reads files and changes none: then it can be shared out."""
    if options.fix or options.diff or options.add_ignore is not None:
        return False
    return not any(path == paths.STDIN or path.startswith(paths.HUB) for path, _ in cards)


def _check(options: Options) -> None:
    for name in options.require:
        if name not in REQUIRED:
            known = ", ".join(REQUIRED)
            raise UsageError(f"--require takes {known}, not `{name}`{suggest(name, REQUIRED)}")
    for glob in options.exclude:
        if not paths.holds_any(glob):
            raise UsageError(f"--exclude takes globs of paths, and `{glob}` holds for none")
    for given, option in ((options.unsafe_fixes, "--unsafe-fixes"), (options.show_fixes, "--show-fixes")):
        if given and not (options.fix or options.diff):
            raise UsageError(f"{option} goes with --fix or --diff")
    for asked, option in ((options.require, "--require"), (options.statistics, "--statistics")):
        if asked and options.diff:
            raise UsageError(f"--diff does not go with {option}: it prints a patch and no report")
    if options.add_ignore is not None and (options.fix or options.diff or paths.STDIN in options.paths):
        raise UsageError("--add-ignore writes into files and goes with none of --fix, --diff and -")
    if options.output or options.form not in (None, "text"):
        from hfcardlint import outputs
        from hfcardlint.cli import FORMS

        outputs.check(options, FORMS)
    if options.files_from == paths.STDIN and paths.STDIN in options.paths:
        raise UsageError("standard input is either a card or a list of paths, not both")
    if options.stdin_filename is not None and paths.STDIN not in options.paths:
        raise UsageError("--stdin-filename names the card that `-` reads; the path `-` is missing")


def _paths(options: Options, console: Console) -> list[str]:
    named = list(options.paths)
    if options.files_from is None:
        return named or [repo.CARD]
    if options.files_from == paths.STDIN:
        listed = console.read(-1)
    else:
        try:
            with open(options.files_from, "rb") as file:
                listed = file.read()
        except OSError as error:
            raise UsageError(f"--files-from {shown_path(options.files_from)}: {error.strerror}") from None
    found = paths.from_list(os.fsdecode(listed))
    if paths.STDIN in found:
        raise UsageError(f"--files-from {shown_path(options.files_from)}: `-` is no path; ./- is a file of that name")
    return named + found


class Run:
    """The state of one run: settings by folder, totals, and whether anything failed."""

    def __init__(self, options: Options, console: Console, cards: Sequence[tuple[str, str]] | None) -> None:
        """``cards`` are what the reports are told before they begin, None where nothing is reported."""
        self._options = options
        self._console = console
        self._fail_on = Level[options.fail_on.upper()]
        self._totals = Totals()
        self._errors: list[tuple[str, str]] = []
        self._failed = False
        self._excluded = 0
        self._found: dict[str, Config] = {}
        self._settings: dict[tuple[str, tuple[str, ...]], Settings] = {}
        self._baselines: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        self._outputs = () if cards is None else _outputs(options, console, cards)
        self._say_by([output.reporter for output in self._outputs])

    def _say_by(self, reporters: list[Reporter]) -> None:
        self._reporters = reporters
        self._drafts = any(reporter.drafts for reporter in reporters)
        self._fingerprints = any(reporter.fingerprints for reporter in reporters)

    def over(self, cards: Sequence[tuple[str, str]]) -> int:
        for output in self._outputs:
            output.write(output.reporter.begin())
        bar = self._console.progress = _progress(len(cards))
        for _ in self._each(cards):
            if bar:
                bar.step()
        if bar:
            bar.clear()
        self._tell_stale()
        if self._excluded == len(cards) and not self._options.quiet:
            self._console.err("hfcardlint: nothing is linted: each card is excluded\n")
        elif self._options.diff and not (self._failed or self._errors or self._options.quiet):
            more = "" if self._options.unsafe_fixes else "; --unsafe-fixes makes guesses and stubs too"
            self._console.err(f"hfcardlint: no fix to show{more}\n")
        for output in self._outputs:
            output.write(output.reporter.end(self._totals, self._errors))
            if output.close:
                output.close()
        if self._errors:
            return TROUBLE
        return FINDINGS if self._failed and not self._options.exit_zero else CLEAN

    def _each(self, cards: Sequence[tuple[str, str]]) -> Iterator[None]:
        """Tell of each card, and yield after it."""
        for path, problem in cards:
            self._take(path, problem)
            yield

    def _take(self, path: str, problem: str) -> None:
        try:
            if problem:
                if os.path.lexists(path) and self._is_excluded(path, self._settings_for(path).config):
                    self._leave_out()
                    return
                raise Unreadable(problem)
            self._one(path)
        except Unreadable as error:
            self._trouble(path, str(error))
        except UsageError as error:
            self._wrong(path, str(error))

    def _one(self, path: str) -> None:
        stdin = path == paths.STDIN
        remote = path.startswith(paths.HUB)
        name = self._options.stdin_filename if stdin else path
        settings = self._settings_for(os.curdir if remote or not name else name)
        limits = settings.config.limits
        options = self._options
        if name and self._is_excluded(name, settings.config):
            if stdin and options.fix:
                self._console.raw(self._console.read(-1))
            self._leave_out()
            return
        data, around = self._from_hub(path, limits.file) if remote else (self._read(path, limits.file), None)
        if len(data) > limits.file and (options.fix or options.diff or options.add_ignore is not None):
            # What was read is not the whole card: writing it back would lose the rest.
            raise Unreadable(f"larger than {limits.file} bytes (limits.file), so it is not changed")
        source = Source.from_bytes(name or path, data)
        if name and not remote:
            around = repo.find(name)
        card = Card(source, around, settings.config.kind, limits)
        fixed: FixResult | None = None
        if options.add_ignore is not None or options.fix or options.diff:
            from hfcardlint import changes

            if options.add_ignore is not None:
                card = changes.adopt(card, settings, options.add_ignore, self._fail_on, self._console)
            else:
                fixed = changes.fix(card, settings, options, self._console, stdin)
            if options.diff and fixed:
                self._failed = changes.diff(card, fixed, self._console) or self._failed
                return
            card = card.with_text(fixed.text) if fixed else card
        self._tell(card, settings, fixed.applied if fixed else ())

    def _settings_for(self, path: str) -> Settings:
        """Return the settings of a path; those of a configuration, and of globs in it, are made once."""
        found = discover(path, self._options.isolated, self._found)
        globs = found.globs(path)
        key = (found.file or found.root, globs)
        if key not in self._settings:
            config = self._overridden(found.among(globs))
            self._settings[key] = Settings(config, engine.choose(config))
        return self._settings[key]

    def _overridden(self, config: Config) -> Config:
        """Return the settings with those of the command line."""
        options = self._options
        config = config.override(options.profile, current(options.select), current(options.ignore))
        if options.fixable or options.unfixable:
            config = config.fixing(current(options.fixable), current(options.unfixable))
        return config.replace(baseline="") if options.no_baseline else config

    def _leave_out(self) -> None:
        self._excluded += 1

    def _is_excluded(self, path: str, config: Config) -> bool:
        return paths.excluded(path, self._options.exclude, "") or paths.excluded(path, config.exclude, config.root)

    def _read(self, path: str, limit: int) -> bytes:
        """Return the bytes of a card, at most one more than ``limit``: so a larger one is known by its length."""
        try:
            if path == paths.STDIN:
                data = self._console.read(limit + 1)
            else:
                with open(path, "rb") as file:
                    data = file.read(limit + 1)
        except OSError as error:
            raise Unreadable(error.strerror or str(error)) from None
        return data

    def _from_hub(self, path: str, limit: int) -> tuple[bytes, repo.Repo]:
        """Return the card of a model on the Hub and the repository around it."""
        from hfcardlint.hub.model import HubError, fetch

        options = self._options
        if options.fix or options.add_ignore is not None:
            raise Unreadable("cards on the Hub are only read here; --diff shows what --fix would change")
        try:
            return fetch(path, limit)
        except HubError as error:
            raise Unreadable(str(error)) from None

    def _tell(self, card: Card, settings: Settings, fixed: tuple[tuple[str, str], ...]) -> None:
        result = engine.lint(card, settings.plan, settings.config, self._fingerprints, self._drafts)
        known, root = settings.plan.baseline, settings.config.root
        if known is not None:
            self._keep_stale(known.path, root, known.stale(result, settings.plan, root))
        by_error: dict[str, list[str]] = {}
        for crash in result.crashed:
            by_error.setdefault(crash.error, []).append(crash.rule)
        for error, names in by_error.items():
            said = f"rule{'s' if len(names) > 1 else ''} {', '.join(names)} crashed: {error}"
            foreign = {p for p in settings.config.plugins for name in names if name.startswith(f"{p}-")}
            whom = f"to the authors of the plugin {', '.join(sorted(foreign))}" if foreign else f"at {URL}/issues"
            self._trouble(result.path, f"{said}; please report it {whom}")
        try:
            reading = card.disclosures
            if any(reporter.sections for reporter in self._reporters):
                len(reading.sections), len(reading.open_source)  # read here, where a defect is caught
        except Exception as error:  # the rules' findings must still be printed; a crash is reported as one
            if not result.crashed:
                self._trouble(result.path, f"the disclosures cannot be read: {type(error).__name__}: {error}")
            reading = _unread()
        mending = not (settings.config.fixable or settings.config.unfixable)
        self._print(Report(result, reading, self._unmet(reading), fixed, mending))

    def _print(self, report: Report) -> None:
        self._totals.add(report)
        failed = bool(report.unmet) or any(f.level >= self._fail_on for f in report.result.findings)
        self._write(failed, [reporter.say(report) for reporter in self._reporters])
        for title, state, least in report.unmet:
            self._below(report.result.path, f"--require: {title} is {state}, at least {least} is asked for")

    def _write(self, failed: bool, said: Sequence[object]) -> None:
        """Write what the reporters say of the next card."""
        self._failed = self._failed or failed
        for output, part in zip(self._outputs, said, strict=True):
            output.write(output.reporter.join(part))

    def _below(self, path: str, said: str) -> None:
        """Say that a disclosure is below ``--require``, where no reporter does."""
        if not any(output.reporter.for_people for output in self._outputs if not output.close):
            self._console.err(f"{shown_path(path)}: {said}\n")

    def _unmet(self, reading: Reading) -> tuple[tuple[str, str, str], ...]:
        asked = [REQUIRED[name] for name in self._options.require]
        held = [(title, getattr(reading, key).state, least, below) for key, title, least, below in asked]
        return tuple([(title, state, least) for title, state, least, below in held if state in below])

    def _keep_stale(self, baseline: str, root: str, stale: list[tuple[str, str]]) -> None:
        self._baselines.setdefault(baseline, (root, []))[1].extend(stale)

    def _tell_stale(self) -> None:
        """Name the entries of baselines that stand for nothing any more; they fail no run."""
        for path, (root, stale) in self._baselines.items() if not self._options.quiet else ():
            from hfcardlint.baseline import load

            known = load(path)
            gone = [*stale, *known.gone(root)]
            if gone:
                self._console.err(f"hfcardlint: {visible(known.told(gone))}\n")

    def _wrong(self, path: str, reason: str) -> None:
        """Report a mistake in the settings of a card: once, though it is that of every card."""
        if reason not in {said for _, said in self._errors}:
            self._console.err(f"hfcardlint: {visible(reason)}\n")
        self._errors.append((path, reason))

    def _trouble(self, path: str, reason: str) -> None:
        self._errors.append((path, reason))
        self._console.err(f"hfcardlint: {shown_path(path)}: {visible(reason)}\n")


def _progress(cards: int) -> Progress | None:
    """Return the bar of a long run at a terminal."""
    if cards <= LONG:
        return None
    from hfcardlint import progress

    return progress.Progress(cards) if progress.wanted() else None


def _outputs(options: Options, console: Console, cards: Sequence[tuple[str, str]]) -> tuple[Output, ...]:
    """Return what the run writes to; nothing that a plain run does without is imported for it."""
    if options.diff:
        return ()
    write = console.err if options.fix and paths.STDIN in options.paths else console.out
    style = Style(max(console.width or WIDTH, 40), console.colour)
    fail_on = Level[options.fail_on.upper()]
    setting = Setting(style, len(cards) > 1, options.verbose, options.quiet, fail_on, rerun(options))
    if options.form in (None, "text") and not (options.output or options.statistics or console.actions):
        return (Output(reporter("text", setting), write),)
    from hfcardlint import outputs

    return outputs.chosen(options, console, setting, [path for path, _ in cards], write)


def _unread() -> Reading:
    """Return the reading of a card whose disclosures could not be read: it claims nothing."""
    from hfcardlint.disclosures.reading import Disclosure, Reading

    blank = Disclosure("absent", False, unread=True)
    return Reading("unknown", (), (), None, None, (), blank, blank, blank, blank, {}, ())
