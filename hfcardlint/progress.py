"""How far a long run has come, on standard error: for a person at a terminal, never for a pipe or the log of a job."""

from __future__ import annotations

import os
import sys

import click


def wanted() -> bool:
    """Whether a person looks at standard error."""
    return bool(sys.stderr and sys.stderr.isatty()) and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"


class Progress:
    """A bar on the last line of the terminal."""

    def __init__(self, cards: int) -> None:
        self._bar = click.progressbar(length=cards, label="cards", file=sys.stderr, show_pos=True)
        self._shown = False

    def step(self) -> None:
        """Count one card."""
        self._bar.update(1)
        self._shown = True

    def clear(self) -> None:
        """Take the bar away until the next step."""
        if self._shown:
            # Empty line, and the cursor that click hides.
            click.echo("\r\x1b[2K\x1b[?25h", file=sys.stderr, nl=False, color=True)
            self._shown = False
