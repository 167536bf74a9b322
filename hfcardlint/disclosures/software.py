"""Repositories of software: a card that calls itself a library or tool, says how to install it and names no weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Sentence
    from hfcardlint.disclosures.reading import Place

_INSTALLS = (
    *("brew install", "cargo add", "cargo install", "conda install", "curl -", "npm i ", "npm install", "npx "),
    *("docker compose", "git clone", "pip install", "uv add", "yarn install"),
)
# Who offers weights says so with one of these.
_WEIGHTS = (
    *(".bin", ".ckpt", ".gguf", ".h5", ".joblib", ".keras", ".onnx", ".pkl", ".pt", ".safetensors", ".tflite"),
    *(
        "checkpoint",
        "fine-tun",
        "finetun",
        "hf download",
        "hf_hub",
        "huggingface-cli",
        "huggingface_hub",
        "load_",
        ".load(",
    ),
    *("pipeline(", "pretrain", "trained", "training data", "weights"),
)
_FIRST = 8
_REACH = 9
_SAYS = frozenset(("are", "is"))
_OFFERS = frozenset(("contains", "implements", "offers", "provides"))
_SOFTWARE = frozenset(
    (
        *("app", "application", "bot", "cli", "documentation", "extension", "library", "methodology", "modules"),
        *("package", "plugin", "prototypes", "sdk", "script", "scripts", "server", "software", "tool", "toolkit"),
    )
)


def read(index: Index) -> Place | None:
    """Return where the first words call the repository software."""
    for piece in index.pieces[:_FIRST]:
        said = None if _SOFTWARE.isdisjoint(piece.words) else next(filter(_calls, index.sentences(piece)), None)
        if said:
            return index.place(piece, said.text) if _is_installed(index) else None
    return None


def _is_installed(index: Index) -> bool:
    """Whether a card says how to install what it is about, and speaks of no weights."""
    if not any(any(map(code.text.__contains__, _INSTALLS)) for code in index.codes):
        return False
    low = index.text.lower()
    return not any(map(low.__contains__, _WEIGHTS))


def _calls(sentence: Sentence) -> bool:
    """Whether a sentence says so: ``Fern is a toolkit``, ``the fern library provides``."""
    row = sentence.tokens
    for at, word in enumerate(row[:-1]):
        if word in _SAYS and not _SOFTWARE.isdisjoint(row[at + 1 : at + _REACH]) and "model" not in row[: at + _REACH]:
            return True
        if word in _SOFTWARE and row[at + 1] in _OFFERS:
            return True
    return False
