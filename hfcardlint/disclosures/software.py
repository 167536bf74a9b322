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

_REPOSITORIES = frozenset(("project", "repo", "repository"))
_HOLDS = frozenset(("contains", "holds", "hosts", "provides"))
_CODE = frozenset(("code", "codebase", "notebooks", "reports", "scripts"))
_MODELS = frozenset(("dataset", "model", "models"))
_NEAR = 4
# A card with a section on these tells of a model beside the code.
_OF_MODELS = frozenset(("data", "intended_use", "settings"))


def read(index: Index) -> Place | None:
    """Return where the first words call the repository software, or say that it holds code."""
    for piece in index.pieces[:_FIRST]:
        if _SOFTWARE.isdisjoint(piece.words) and _CODE.isdisjoint(piece.words):
            continue
        for sentence in index.sentences(piece):
            holds = _holds(sentence.tokens)
            if holds or _calls(sentence):
                known = _OF_MODELS.isdisjoint(index.topics) if holds else _is_installed(index)
                return index.place(piece, sentence.text) if known and not _names_weights(index) else None
    return None


def _is_installed(index: Index) -> bool:
    """Whether a card says how to install what it is about."""
    return any(any(map(code.text.__contains__, _INSTALLS)) for code in index.codes)


def _names_weights(index: Index) -> bool:
    low = index.text.lower()
    return any(map(low.__contains__, _WEIGHTS))


def _holds(row: list[str]) -> bool:
    """Whether a sentence says that the repository holds code: ``this repository contains the code and reports of``."""
    for at, word in enumerate(row[:-2]):
        if word in _REPOSITORIES and row[at + 1] in _HOLDS:
            held = row[at + 2 : at + _REACH]
            return not _CODE.isdisjoint(held[:_NEAR]) and _MODELS.isdisjoint(held)
    return False


def _calls(sentence: Sentence) -> bool:
    """Whether a sentence says so: ``Fern is a toolkit``, ``the fern library provides``."""
    row = sentence.tokens
    for at, word in enumerate(row[:-1]):
        if word in _SAYS and not _SOFTWARE.isdisjoint(row[at + 1 : at + _REACH]) and "model" not in row[: at + _REACH]:
            return True
        if word in _SOFTWARE and row[at + 1] in _OFFERS:
            return True
    return False
