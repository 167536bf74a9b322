"""What the GitHub Action runs: its inputs as arguments of the command line, and the outcome as the step's outputs.

The inputs come through the environment (see action.yml), so no text of a workflow or a branch is read as code:
https://docs.github.com/en/actions/reference/security/secure-use
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTS = ("errors", "warnings", "notes")
# The command, as `python -m hfcardlint` runs it, but with the folder of this package on the path of imports in place of
# the working directory: that one holds the files of the repository that is linted. PYTHONSAFEPATH needs Python 3.11.
_CODE = """\
import sys
sys.path[:0], sys.argv[:2] = sys.argv[1:2], ["hfcardlint"]
from hfcardlint.__main__ import main
main()
"""
_COMMAND = [sys.executable, "-I", "-c", _CODE, os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]


def arguments(inputs: Mapping[str, str], folder: str) -> list[str]:
    """Return the arguments of the command line for the ``INPUT_...`` variables of a step.

    The reports that the step reads itself go to ``report.json`` and ``summary.md`` in ``folder``; beside a patch, the
    output of ``--diff``, there are none.
    """
    found = []
    further = [_argument(line) for line in _lines(inputs, "ARGUMENTS")]
    for option, name in (("--fail-on", "FAIL_ON"), ("--require", "REQUIRE")):
        if _given(inputs, name):
            found.append(f"{option}={_given(inputs, name)}")
    if not _on(inputs, "ANNOTATIONS"):
        found.append("--format=text")
    if "--diff" not in further:
        found.append(f"--output=json={os.path.join(folder, 'report.json')}")
        if _on(inputs, "SUMMARY"):
            found.append(f"--output=markdown={os.path.join(folder, 'summary.md')}")
        if _given(inputs, "SARIF"):
            found.append(f"--output=sarif={_given(inputs, 'SARIF')}")
    return [*found, *further, "--", *_lines(inputs, "PATHS")]


def main() -> NoReturn:
    """Run the command line, write the step's outputs and summary, and leave with the exit code of the command.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    with tempfile.TemporaryDirectory() as folder:
        code = subprocess.run([*_COMMAND, *arguments(os.environ, folder)], check=False).returncode
        counts = _counts(os.path.join(folder, "report.json"))
        # Reports are written together: where the one has no counts, a SARIF file is that of an earlier step.
        outputs = {"exit-code": str(code), **counts, "sarif": _for_further_steps(os.environ) if counts else ""}
        _append("GITHUB_OUTPUT", "".join(f"{name}={value}\n" for name, value in outputs.items()))
        _append("GITHUB_STEP_SUMMARY", _text(os.path.join(folder, "summary.md")))
    sys.exit(code)


def _given(inputs: Mapping[str, str], name: str) -> str:
    """Return an input on one line: what stands behind a line end could name another output."""
    return inputs.get(f"INPUT_{name}", "").strip().partition("\n")[0].rstrip("\r")


def _for_further_steps(inputs: Mapping[str, str]) -> str:
    """Return the SARIF file as other steps find it, whose working directory is the workspace."""
    sarif = _given(inputs, "SARIF")
    workspace = inputs.get("GITHUB_WORKSPACE") or os.curdir
    return sarif if not sarif or os.path.samefile(workspace, os.curdir) else os.path.abspath(sarif)


def _lines(inputs: Mapping[str, str], name: str) -> list[str]:
    lines = [line.strip() for line in inputs.get(f"INPUT_{name}", "").splitlines()]
    return [line for line in lines if line]


def _argument(line: str) -> str:
    """Return a line as one argument: an option and its value may have blanks between them."""
    return re.sub(r"^(--[a-z-]+)[ \t]+", r"\1=", line)


def _on(inputs: Mapping[str, str], name: str) -> bool:
    return _given(inputs, name).lower() != "false"


def _counts(path: str) -> dict[str, str]:
    """Return the numbers of findings, nothing where the command did not come to its report."""
    try:
        summary = json.loads(_text(path))["summary"]
    except (ValueError, LookupError, TypeError):
        return {}
    return {name: str(summary[name]) for name in COUNTS}


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def _append(variable: str, text: str) -> None:
    path = os.environ.get(variable)
    if path and text:
        with open(path, "a", encoding="utf-8", newline="\n") as file:
            file.write(text)


if __name__ == "__main__":
    main()
