"""A run over many cards in several processes, with the output of one.

The workers read and lint, each a few cards at a time; this process tells what they found in the order of the cards.
What a worker would have told is recorded as a list of calls and played back here, so a run has one way to tell.
Processes are spawned, which is safe on every system, and each ends when the other end of its pipe is gone.
"""

from __future__ import annotations

import gc
import os
import signal
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from hfcardlint.report import Totals
from hfcardlint.run import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

    from hfcardlint.cli import Console
    from hfcardlint.report import Reporter
    from hfcardlint.run import Options

    # The name of a method of Run, and its arguments.
    Call = tuple[str, tuple[object, ...]]
    Cards = Sequence[tuple[str, str]]

# Beyond, this process is busy with telling what the workers found.
MAX_JOBS = 8
# Cards that a worker gets at a time, and chunks by which one may be ahead of the slowest: both bound what is held.
CHUNK = 16
AHEAD = 4


def processors() -> int:
    """Return the number of processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        return os.cpu_count() or 1


class Pool(Run):
    """A run whose cards are linted by workers."""

    def __init__(self, options: Options, console: Console, cards: Cards) -> None:
        super().__init__(options, console, cards)
        self._jobs = min(options.jobs or min(processors(), MAX_JOBS), -(-len(cards) // CHUNK))

    def _each(self, cards: Cards) -> Iterator[None]:
        with _workers(self._jobs, (self._options, self._reporters)) as workers:
            for chunk in _in_order(workers, [cards[at : at + CHUNK] for at in range(0, len(cards), CHUNK)]):
                for calls in chunk:
                    for name, arguments in calls:
                        getattr(self, name)(*arguments)
                    yield

    def _include(self, totals: Totals) -> None:
        self._totals.include(totals)


class Worker(Run):
    """A run in another process: it records what it would tell, as the ``reporters`` of the first one say it."""

    def __init__(self, options: Options, reporters: list[Reporter], console: Console) -> None:
        super().__init__(options, console, None)
        self._say_by(reporters)
        self._calls: list[Call] = []

    def over_some(self, cards: Cards) -> list[list[Call]]:
        """Return what is to be told of each card; that of the last one ends with the totals of all."""
        told = []
        for path, problem in cards:
            self._calls = []
            self._take(path, problem)
            told.append(self._calls)
        self._calls.append(("_include", (self._totals,)))
        self._totals = Totals()
        return told

    def _trouble(self, *arguments: object) -> None:
        self._calls.append(("_trouble", arguments))

    def _wrong(self, *arguments: object) -> None:
        self._calls.append(("_wrong", arguments))

    def _keep_stale(self, *arguments: object) -> None:
        self._calls.append(("_keep_stale", arguments))

    def _leave_out(self) -> None:
        self._calls.append(("_leave_out", ()))

    def _write(self, *arguments: object) -> None:
        self._calls.append(("_write", arguments))

    def _below(self, *arguments: object) -> None:
        self._calls.append(("_below", arguments))


@contextmanager
def _workers(jobs: int, given: tuple[Options, list[Reporter]]) -> Iterator[list[Connection]]:
    """Start ``jobs`` processes with what a Worker is given, and yield the ends of their pipes."""
    context = get_context("spawn")
    collecting = gc.get_threshold()  # as seldom as this process
    processes, ends = [], []
    # Ctrl-C goes to every process of a terminal: it is this one that ends the others.
    mask = getattr(signal, "pthread_sigmask", None)
    before = mask(signal.SIG_BLOCK, [signal.SIGINT]) if mask else None
    try:
        for _ in range(jobs):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, collecting, *given), daemon=True)
            with _told_if_ended():
                process.start()
            theirs.close()
            processes.append(process)
            ends.append(ours)
        if mask:
            mask(signal.SIG_SETMASK, before)
        yield ends
    finally:
        if mask:
            mask(signal.SIG_SETMASK, before)
        for process in processes:
            process.terminate()


def _work(end: Connection, collecting: tuple[int, int, int], options: Options, reporters: list[Reporter]) -> None:
    """Lint the chunks that come through the pipe until it is closed."""
    from hfcardlint.cli import Console

    gc.set_threshold(*collecting)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker = Worker(options, reporters, Console("never"))
    try:
        while True:
            chunk = end.recv()
            try:
                end.send(worker.over_some(chunk))
            except OSError:
                raise
            except Exception as error:  # what ends a run of one process must end this one, with the same words
                end.send(error)
    except (EOFError, OSError):
        return


def _in_order(workers: list[Connection], chunks: Sequence[Cards]) -> Iterator[list[list[Call]]]:
    """Yield what comes of each chunk, in order. Each worker has one at a time and gets the next when it is done."""
    idle = list(workers)
    busy: dict[Connection, int] = {}
    done: dict[int, list[list[Call]]] = {}
    given = told = 0
    while told < len(chunks):
        while idle and given < min(len(chunks), told + AHEAD * len(workers)):
            worker = idle.pop()
            with _told_if_ended():
                worker.send(chunks[given])
            busy[worker] = given
            given += 1
        if told in done:
            yield done.pop(told)
            told += 1
            continue
        ready = wait(list(busy))
        for worker in [one for one in busy if one in ready]:
            done[busy.pop(worker)] = _received(worker)
            idle.append(worker)


@contextmanager
def _told_if_ended() -> Iterator[None]:
    """Raise an OSError that says so where the process at the other end of a pipe is gone."""
    try:
        yield
    except (EOFError, ConnectionError):
        raise OSError("a process was ended from outside; --jobs 1 does without others") from None


def _received(worker: Connection) -> list[list[Call]]:
    with _told_if_ended():
        found: list[list[Call]] | Exception = worker.recv()
    if isinstance(found, Exception):
        raise found
    return found
