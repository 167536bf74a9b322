"""What the readers of disclosures look for: the phrases of the lexicon, the texts that stand in their code, and
what the tests let them read.

Cards made of these come to branches that random text and the fixtures seldom reach.
"""

from __future__ import annotations

import ast
import random
from functools import cache
from pathlib import Path

from hfcardlint import disclosures
from hfcardlint.disclosures import words

# What is longer is a docstring.
_LONGEST = 40
_JOINTS = (
    *(" ",) * 5,
    ". ",
    ", ",
    ": ",
    " (",
    ") ",
    "`",
    "\n",
    "\t",
    "**",
    " | ",
    " - ",
    "/",
    '" ',
    "[",
    "](org/fern) ",
)
_OTHERS = (
    *(
        "12",
        "3.5",
        "1,000",
        "7B",
        "10k",
        "5%",
        "2021",
        "é",
        "Fern",
        "org/fern",
        "train.py",
        "`train.py`",
        "arXiv:2301.00001",
    ),
    *("https://github.com/org/fern", "https://huggingface.co/datasets/org/fern", "https://example.org/fern.zip", ""),
)
_CODE = ("", "bash", "python", "bibtex", "yaml")


@cache
def phrases() -> tuple[str, ...]:
    """Return a text for each phrase: the first of its words, with those that may be left out, without the gaps."""
    listed = [phrase for item in words.items("phrases") for phrase in item["phrases"]]
    return tuple([" ".join(filter(None, map(_word, phrase.split()))) for phrase in listed])


def _word(element: str) -> str:
    first = element.removeprefix("?").partition("|")[0]
    return "" if first.startswith("~") else {"_": "fern", "#": "12"}.get(first, first)


@cache
def constants() -> tuple[str, ...]:
    """Return the short texts in the code of the readers, sorted."""
    return tuple([text for text in _texts(Path(disclosures.__path__[0]), "*.py") if 0 < len(text) <= _LONGEST])


@cache
def written() -> tuple[str, ...]:
    """Return the sentences and cards that stand in the tests, sorted."""
    return tuple([text for text in _texts(Path(__file__).parent, "test_*.py") if len(text) > _LONGEST and " " in text])


def _texts(folder: Path, files: str) -> list[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.glob(files)]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return sorted({node.value for node in nodes if isinstance(node.value, str)})


def cards(count: int, seed: int = 0) -> list[str]:
    """Return ``count`` cards whose blocks are made of those phrases and texts, the same for the same ``seed``."""
    made = random.Random(seed)
    return ["".join(_block(made) for _ in range(made.randrange(1, 9))) for _ in range(count)]


def _block(made: random.Random) -> str:
    said, line = _sentence(made), _sentence(made).replace("\n", " ")
    return made.choice(
        (
            f"{said}\n\n",
            f"{said}\n\n",
            f"{'#' * made.randrange(1, 4)} {line}\n\n",
            f"- {line}\n- {said}\n\n",
            f"**{line}**: {said}\n\n",
            f"| {line} | fern |\n|---|---|\n| fern | {line} |\n\n",
            f"```{made.choice(_CODE)}\n{said}\n```\n\n",
            f"[{line}](https://github.com/org/fern)\n\n",
            f"{made.choice(written())}\n\n",
            f"{made.choice(written())}\n\n",
            f"<details><summary>{line}</summary>\n\n{said}</details>\n\n",
        )
    )


def _sentence(made: random.Random) -> str:
    pools = (phrases(), phrases(), constants(), constants(), _OTHERS)
    said = "".join(made.choice(made.choice(pools)) + made.choice(_JOINTS) for _ in range(made.randrange(1, 9)))
    return made.choice((said, said, said.capitalize(), said.title()))
