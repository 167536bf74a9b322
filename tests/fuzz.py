"""Fuzzing with atheris: front matter, Markdown and rules on mutated cards, every report format, and the fixer.

    python -m tests.fuzz SECONDS [FOLDER]

What holds of every card is in properties.py. Seeds are the fixtures and cards of the words that the readers look for,
which are its dictionary too; FOLDER keeps what was found to reach new code from
run to run. Ends with 1 at the first card that breaks something, leaving it as crash-*, slow-* or timeout-* in the
current folder; made small, it belongs into tests/data/found. Where atheris has no wheel for the interpreter, says so
and ends with 0.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import tempfile
from pathlib import Path

import hfcardlint

ROOT = Path(__file__).resolve().parent.parent
# A card of this many bytes is linted in some tens of milliseconds, more than ten times that when instrumented.
MAX_BYTES = 8_000
MAX_SECONDS = 20
# Cards of the readers' words to begin with: running them takes a second or two.
SPOKEN = 400
TOKENS = (
    *(
        "---\n",
        "license: ",
        "language: ",
        "base_model: ",
        "datasets:\n- ",
        "tags: [",
        "model-index:\n- name: ",
        "&a ",
        "*a",
    ),
    *(
        "<!-- hfcardlint-ignore ",
        " -->",
        "# hfcardlint-ignore: ",
        "```\n",
        "~~~",
        "> ",
        "- ",
        "1. ",
        "|---|",
        "](",
        "[^1]:",
    ),
    *("<div>", "<details>", "</", "&amp;", "\r\n", "\ufeff", "\u202e", "\x00", "**", "__", "![](", "\t"),
    *("## Training Data\n", "trained on ", "https://", "arxiv:", "[More Information Needed]", "hfcardlint stub data"),
)


def main(seconds: int, kept: str | None) -> int:
    try:
        import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        print(f"no fuzzing: atheris is not installed, or has no wheel for Python {sys.version.split()[0]}")
        return 0
    with atheris.instrument_imports(include=["hfcardlint", "mistune"]):
        # Most modules are imported where they are first needed, which would be too late to watch them.
        for module in pkgutil.walk_packages(hfcardlint.__path__, "hfcardlint."):
            if not module.name.endswith("__main__") and ".hub" not in module.name:
                importlib.import_module(module.name)
        from tests import properties, vocabulary

    def one(data: bytes) -> None:
        card = properties.read(data)
        properties.front_matter_is_read_alike(card)
        # One of the others for each card: all of them take ten times as long as a lint.
        number = len(data) % (len(properties.FORMS) + 3)
        if number < len(properties.FORMS):
            properties.report_is_clean(card, properties.FORMS[number])
        elif number == len(properties.FORMS):
            properties.newlines_are_alike(card.text)
        else:
            properties.fixes_settle(card)

    with tempfile.TemporaryDirectory() as folder:
        seeds, words = Path(folder, "seeds"), Path(folder, "words")
        seeds.mkdir()
        for number, path in enumerate(sorted((ROOT / "fixtures").rglob("README.md"))):
            (seeds / f"{number:04}").write_bytes(path.read_bytes()[:MAX_BYTES])
        for number, text in enumerate(vocabulary.cards(SPOKEN)):
            (seeds / f"spoken-{number:04}").write_bytes(text.encode()[:MAX_BYTES])
        tokens = (*TOKENS, *vocabulary.phrases(), *vocabulary.constants())
        words.write_text("".join(f'"{_escaped(token)}"\n' for token in tokens))
        options = (f"-max_total_time={seconds}", f"-max_len={MAX_BYTES}", f"-timeout={MAX_SECONDS}", f"-dict={words}")
        atheris.Setup([sys.argv[0], *options, "-rss_limit_mb=1000", *filter(None, [kept]), str(seeds)], one)
        atheris.Fuzz()
    return 0


def _escaped(token: str) -> str:
    """https://llvm.org/docs/LibFuzzer.html#dictionaries"""
    return "".join(f"\\x{byte:02X}" for byte in token.encode())


if __name__ == "__main__":
    place = sys.argv[2] if len(sys.argv) > 2 else None
    if place:
        os.makedirs(place, exist_ok=True)
    sys.exit(main(int(sys.argv[1]), place))
