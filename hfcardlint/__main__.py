"""The entry point of the command: ``hfcardlint`` and ``python -m hfcardlint``."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

from hfcardlint.exits import INTERRUPTED, TROUBLE

# Garbage is collected when so many more objects were made than freed. A lint leaves none that hold each other, so that
# is only where a plugin's rule does: https://docs.python.org/3/library/gc.html#gc.set_threshold
OBJECTS = 100_000


def hf() -> NoReturn:
    """Run as the extension ``hf cardlint`` of the Hub's own command line, where ``owner/name`` is a model's id.

    https://huggingface.co/docs/huggingface_hub/guides/cli-extensions
    """
    main(extension=True)


def main(extension: bool = False) -> NoReturn:
    """Run the command line and leave without the interpreter's clean-up, once all output is written.

    Freeing every imported module one by one takes an eighth of a run over one card, and collecting garbage
    while modules are imported another twentieth.
    """
    gc.set_threshold(OBJECTS)
    code: object = 0
    try:
        from hfcardlint.cli import EXTENSION
        from hfcardlint.cli import main as shell

        shell(prog_name=EXTENSION if extension else None)
    except SystemExit as leaving:
        code = leaving.code
    except KeyboardInterrupt:
        code = INTERRUPTED  # when Ctrl-C comes before the command line is read
    if not isinstance(code, int):
        sys.exit(str(code) if code else 0)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream:
                stream.flush()
        except (OSError, ValueError):
            code = code or TROUBLE
    os._exit(code)


if __name__ == "__main__":
    main()
