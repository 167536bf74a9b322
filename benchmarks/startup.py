"""Start-up: the whole process on one card of 5 KB against bare imports, and against reading the same card with
huggingface_hub.

    python benchmarks/startup.py [RUNS]

The commands take turns, so that a busy machine slows all; the medians of the wall time are printed, and of each
comparison the median of the ratios run by run. What is measured is the package that this interpreter imports: the one
that pip installed, or the checkout where it is installed with ``pip install --editable``. Its byte code is made first.
The card lies in a folder of its own. Nothing is gated: see benchmarks/README.md for the aim.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
from statistics import median

import hfcardlint

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MODEL = os.path.join(ROOT, "fixtures", "cards", "open-base")
# What pip writes into the console script.
SCRIPT = "import sys; from hfcardlint.__main__ import main; sys.argv[0] = 'hfcardlint'; sys.exit(main())"
IMPORTS, CLICK, LOAD = "import click, yaml, mistune", "import click", "ModelCard.load"
LINT, JSON, VERSION = "hfcardlint README.md", "hfcardlint --format json", "hfcardlint --version"
COMMANDS = {
    IMPORTS: ["-c", "import click, yaml, mistune"],
    LINT: ["-c", SCRIPT, "README.md"],
    JSON: ["-c", SCRIPT, "--format", "json", "README.md"],
    LOAD: ["-c", "from huggingface_hub import ModelCard; ModelCard.load('README.md')"],
    CLICK: ["-c", "import click"],
    VERSION: ["-c", SCRIPT, "--version"],
}
COMPARED = ((LINT, IMPORTS), (JSON, IMPORTS), (LINT, LOAD), (VERSION, CLICK))


def wall(arguments: list[str], folder: str, env: dict[str, str]) -> float:
    """Return the seconds that one process takes; raises CalledProcessError where it fails."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=folder, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(runs: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        for name in ("README.md", "config.json"):
            shutil.copy(os.path.join(MODEL, name), folder)
        for arguments in COMMANDS.values():
            wall(arguments, folder, env)
        for _ in range(runs):
            for name, arguments in COMMANDS.items():
                times[name].append(wall(arguments, folder, env))
    return times


def main(runs: int) -> None:
    package = os.path.dirname(hfcardlint.__file__)
    compileall.compile_dir(package, quiet=1)
    times = measure(runs)
    size = os.path.getsize(os.path.join(MODEL, "README.md"))
    kind = "the checkout" if os.path.dirname(package) == ROOT else f"installed in {package}"
    print(f"one card of {size:,} bytes, medians of {runs} interleaved runs, hfcardlint from {kind}")
    for name, taken in times.items():
        print(f"  {name:<30} {median(taken) * 1000:7.1f} ms")
    for name, other in COMPARED:
        ratio = median(one / least for one, least in zip(times[name], times[other], strict=True))
        print(f"  {name:<30} {ratio:7.2f} times {other}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
