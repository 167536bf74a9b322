"""The command line: options in, reports out, and the exit code.

What a run prints goes through a ``Console``, but for the bar of ``progress``, and its exit code through ``_leave``, but
for what ``__main__`` meets before and after. ``action`` and ``generate`` are programs of their own.
"""

from __future__ import annotations

import errno
import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

import click

from hfcardlint import __version__
from hfcardlint.exits import CLOSED_PIPE, INTERRUPTED, TROUBLE
from hfcardlint.rule import PROFILES

if TYPE_CHECKING:
    from collections.abc import Callable

    from hfcardlint.progress import Progress

COMMAND = "hfcardlint"
# The name of the command as an extension of huggingface_hub's own, where a model is named by its bare id.
EXTENSION = "hf cardlint"
# Each is a module of report/.
FORMS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown", "html")


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        _print(lambda: f"hfcardlint {__version__}\n")


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        _print(lambda: f"{ctx.get_help()}\n")


def _eager(
    names: tuple[str, str], help: str, callback: Callable[[click.Context, click.Parameter, bool], None]
) -> click.Option:
    """Return a flag that ends the run. click's own ones look for a translation of their help at each start, which
    takes as long as reading a card."""
    return click.Option(names, is_flag=True, is_eager=True, expose_value=False, help=help, callback=callback)


_HELP = _eager(("-h", "--help"), "Show this message and exit.", _show_help)
_VERSION = _eager(("-V", "--version"), "Show the version and exit.", _show_version)


class Command(click.Command):
    """A command with our help flag."""

    def get_help_option(self, ctx: click.Context) -> click.Option:
        return _HELP


class Shell(click.Group):
    """A group whose default command is ``check``."""

    command_class = Command

    def get_help_option(self, ctx: click.Context) -> click.Option:
        return _HELP

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in (*self.commands, *_HELP.opts, *_VERSION.opts):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """Return the help of ``check``, which is what the bare command runs, with the other commands."""
        inner = click.Context(
            self.commands["check"],
            info_name=ctx.info_name,
            terminal_width=ctx.terminal_width,
            max_content_width=ctx.max_content_width,
        )
        own = inner.get_help()
        rows = []
        for name, command in self.commands.items():
            # Those of ``check`` are told above.
            takes = () if name == "check" else command.collect_usage_pieces(ctx)[1:]
            rows.append(f"  {' '.join((name, *takes)):19}  {command.short_help or command.help}")
        return f"{own}\n\nCommands:\n" + "\n".join(rows)


def _names(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(name.strip() for part in value for name in part.split(",") if name.strip())
    if value and not names:
        raise click.BadParameter("a name is expected, not an empty list.", ctx, param)
    return names


@click.group(
    cls=Shell,
    context_settings={"max_content_width": 100},
    params=[_VERSION],
)
def main() -> None:
    """Lint Hugging Face model cards."""


@main.command(short_help="The same as no command.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format", "form", type=click.Choice(FORMS), help="Form of the report [text; in a GitHub job with github]."
)
@click.option(
    "--output",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write a further report to a file, or with - to standard output instead of text. Can be given again.",
)
@click.option("--profile", type=click.Choice(PROFILES), help="Default set of rules.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    callback=_names,
    help="Run these rules and groups only, with commas between.",
)
@click.option("--ignore", multiple=True, metavar="RULES", callback=_names, help="Rules and groups that do not run.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    default="warning",
    help="Lowest level that makes the exit code 1 [warning].",
)
@click.option(
    "--require",
    multiple=True,
    metavar="LIST",
    callback=_names,
    help="Exit 1 where one of data,code,license,architecture is not shown.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 also where there are findings.")
@click.option("--fix", is_flag=True, help="Apply safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: apply guesses too.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and write nothing; exit 1 if anything.")
@click.option("--show-fixes", is_flag=True, help="With --fix or --diff: list the fixes by card and rule.")
@click.option(
    "--fixable", multiple=True, metavar="RULES", callback=_names, help="Make the fixes of these rules and groups only."
)
@click.option(
    "--unfixable", multiple=True, metavar="RULES", callback=_names, help="Rules and groups whose fixes are not made."
)
@click.option("--add-ignore", metavar="REASON", help="Write comments that ignore what fails now, for a first adoption.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out paths, also those given by name.")
@click.option(
    "--files-from", metavar="FILE", help="Read paths from a file, one a line or NUL between; - is standard input."
)
@click.option("--stdin-filename", metavar="PATH", help="Name of the card that - reads from standard input.")
@click.option("--isolated", is_flag=True, help="Read no configuration file and no baseline.")
@click.option("--no-baseline", is_flag=True, help="Report old findings too.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of printing them.")
@click.option("-v", "--verbose", is_flag=True, help="Print all notes, the evidence, and what was searched.")
@click.option("-q", "--quiet", is_flag=True, help="Print only cards that fail, and no summary.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour; NO_COLOR and FORCE_COLOR count for auto.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Processes for a run over 200 cards or more [as many as processors, at most 8].",
)
def check(**options: object) -> NoReturn:
    """Lint model cards: what the Hub refuses or loses, and what they disclose.

    A file of any name is a card; a folder is searched for README.md files; - is a card on standard input;
    hf://owner/name[@revision] is a card on the Hub; no path is the README.md of the current folder. A file called
    like a command, such as rule, is ./rule.

    Exit codes: 0 clean, 1 findings at --fail-on or above, 2 wrong use, configuration or path, or a rule that
    crashed.
    """
    ids = click.get_current_context().find_root().info_name == EXTENSION

    def work(console: Console) -> int:
        from hfcardlint.run import Options, lint

        given = Options(**options, hub_ids=ids, command=EXTENSION if ids else COMMAND)  # type: ignore[arg-type]
        return lint(given, console)

    _leave(work, str(options["color"]))


check.params.append(_VERSION)


@main.command(help="Print the page of a rule, or the list of rules (of a group).")
@click.argument("name", required=False)
def rule(name: str | None) -> NoReturn:
    def text() -> str:
        from hfcardlint.config import discover
        from hfcardlint.pages import listing, page

        plugins = discover(os.curdir).plugins
        return page(name, plugins) if name else listing(plugins)

    _print(text)


@main.command("init", short_help="Write the card of a repository without one, from its files.")
@click.argument("repo", required=False, default=os.curdir)
def new(repo: str) -> NoReturn:
    """Write the README.md of a repository without one.

    What the files tell is filled in: licence, base model, library, task, architecture. Each section that they tell
    nothing of is a marked stub, and all that is left to do is printed. A card that is there is never written over.
    """

    def work(console: Console) -> int:
        from hfcardlint.drafts.init import init

        return init(repo, console)

    _leave(work, "never")


@main.command(help="Print the settings of a path and where each comes from.")
@click.argument("path", default=".")
@click.option("--isolated", is_flag=True, help="Read no configuration file and no baseline.")
def config(path: str, isolated: bool) -> NoReturn:
    def text() -> str:
        from hfcardlint import resolved

        return resolved.text(path, isolated)

    _print(text)


@main.command(help="Write the findings of today into a file: they are not reported any more.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
def baseline(paths: tuple[str, ...]) -> NoReturn:
    def work(console: Console) -> int:
        from hfcardlint.baseline import record

        for line in record(paths):
            console.say(f"{_visible(line)}\n")
        return 0

    _leave(work, "never")


class Console:
    """Standard input and output. Text never fails for want of an encoding: such characters become escapes.

    The streams are named because click, left to choose, writes UTF-8 to a console that says it takes ASCII.
    """

    def __init__(self, color: str) -> None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        self.terminal = bool(sys.stdout and sys.stdout.isatty())
        self.colour = _colour(color, self.terminal)
        self.progress: Progress | None = None
        self.actions = os.environ.get("GITHUB_ACTIONS") == "true"

    def out(self, text: str) -> None:
        if text:
            self._make_room(self.terminal)
            click.echo(text, file=sys.stdout, nl=False, color=True)

    def say(self, text: str) -> None:
        """Write what is for people to read to standard output."""
        self.out(self._guarded(text))

    def err(self, text: str) -> None:
        self._make_room()
        if sys.stderr:  # click would write to standard output, into a report
            click.echo(self._guarded(text), file=sys.stderr, nl=False, color=True)

    def patch(self, data: bytes) -> None:
        """Write a patch, whose lines stay as they are: so the runner of a job, which reads what no file takes, is told
        to take none of them for a command. Tools pass over both lines that say so.

        https://docs.github.com/actions/reference/workflow-commands-for-github-actions#stopping-and-starting-workflow-commands
        """
        if data and self.actions and not _into_file():
            token = os.urandom(16).hex().encode()
            data = b"::stop-commands::%b\n%b::%b::\n" % (token, data, token)
        self.raw(data)

    def _guarded(self, text: str) -> str:
        if not self.actions:
            return text
        from hfcardlint.report.github import guarded

        return guarded(text)

    def raw(self, data: bytes) -> None:
        self._make_room(self.terminal)
        click.echo(data, file=sys.stdout, nl=False)

    def _make_room(self, terminal: bool = True) -> None:
        """Take away the progress bar before a text on the terminal."""
        if self.progress and terminal:
            self.progress.clear()

    def read(self, limit: int) -> bytes:
        """Return standard input, at most ``limit`` bytes of it. Raises OSError, also where it is closed."""
        if sys.stdin is None:
            raise OSError(errno.EBADF, "standard input is closed")
        return sys.stdin.buffer.read(limit)

    @property
    def width(self) -> int:
        """The columns of the terminal, or of COLUMNS, else 0."""
        given = os.environ.get("COLUMNS", "")
        try:
            if given.isdecimal():
                return int(given)
            return os.get_terminal_size(sys.stdout.fileno()).columns if self.terminal else 0
        except (OSError, ValueError):
            return 0


def _into_file() -> bool:
    """Whether standard output is a file. A pipe may lead to a job's log."""
    try:
        return os.path.isfile(sys.stdout.fileno())
    except (OSError, ValueError):
        return False


def _colour(wanted: str, terminal: bool) -> bool:
    """https://no-color.org and https://force-color.org: a variable counts when it is not empty."""
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


def _print(text: Callable[[], str]) -> NoReturn:
    """Write what ``text`` makes, and exit."""

    def show(console: Console) -> int:
        console.say(text())
        return 0

    _leave(show, "never")


def _leave(work: Callable[[Console], int], color: str) -> NoReturn:
    """Do the work and exit with its code, or with that of what stopped it."""
    console = Console(color)
    try:
        from hfcardlint.config import UsageError

        code = work(console)
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        console.err("")
        code = INTERRUPTED
    except UsageError as error:
        console.err(f"hfcardlint: {_visible(error)}\n")
        code = TROUBLE
    except OSError as error:
        # Windows reports a closed pipe as EINVAL: https://bugs.python.org/issue35754
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
            console.err(f"hfcardlint: {_visible(f'{where}{error.strerror or error}')}\n")
            sys.exit(TROUBLE)
        _silence()
        code = CLOSED_PIPE
    sys.exit(code)


def _visible(said: object) -> str:
    """Return what is said without anything that a terminal acts on: it may be the name of a file or a key of one."""
    from hfcardlint.report.terminal import visible

    return visible(str(said))


def _silence() -> None:
    """Let the interpreter's last flush go nowhere: https://docs.python.org/3/library/signal.html#note-on-sigpipe"""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
