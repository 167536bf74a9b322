"""The exit codes of the command."""

from __future__ import annotations

CLEAN = 0
FINDINGS = 1
TROUBLE = 2
# What a shell shows for a program that Ctrl-C or a closed pipe ended: 128 + SIGINT, 128 + SIGPIPE.
INTERRUPTED = 130
CLOSED_PIPE = 141
