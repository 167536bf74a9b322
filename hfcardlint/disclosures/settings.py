"""Whether a card gives the settings of its training: learning rate, batch size, epochs and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.words import SETTINGS, TRAIN

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece

_SETTING_COLUMNS = frozenset(("batch size", "epochs", "steps", "learning rate", "lr", "optimizer"))


_IN_CODE = ("learning_rate", "batch_size", '"lr"', "--lr")


def read(index: Index) -> bool:
    """Whether at least two training hyperparameters are given."""
    total: set[str] = set()
    for piece in index.having(SETTINGS):
        if (
            piece.topic in ("evaluation", "usage", "citation", "license")
            and not piece.mask & TRAIN
            and piece.kind != "item"
        ):
            continue
        if piece.topic not in ("training", "settings", "prep") and not piece.mask & TRAIN:
            continue
        total |= _settings_of(piece)
    if len(total) < 2:
        for table in index.body.tables:
            total |= _SETTING_COLUMNS.intersection(cell.strip().lower() for cell in table.header)
        for code in index.codes:
            if index.topics[code.section] != "usage" and any(name in code.text for name in _IN_CODE):
                total |= _settings_in_code(code.text)
    total.discard("length")
    return len(total - {"precision"}) >= 2 or (
        len(total) >= 2 and bool(total & {"rate", "batch", "epochs", "optimizer"})
    )


def _settings_of(piece: Piece) -> set[str]:
    if "refer to" in piece.low and "hyperparameters" in piece.words:
        return set()
    known, parts = words.settings()
    said: set[str] | frozenset[str] = piece.words
    if "'" in piece.low:
        said = {word.strip("'") for word in piece.words}
    found = {known[word] for word in said & known.keys()}
    found.update(name for part, name in parts if part in piece.low)
    if found - {"optimizer", "schedule"} and not any(char.isdigit() for char in piece.low):
        found &= {"optimizer", "schedule"}
    if "precision" in found and piece.topic not in ("training", "settings") and not piece.mask & TRAIN:
        found.discard("precision")
    return found


def _settings_in_code(text: str) -> set[str]:
    if "pipeline(" in text or "generate(" in text:
        return set()
    return (
        {name for word, name in words.settings()[0].items() if word in text}
        if len(text) < 20_000
        else {"rate", "batch"}
    )
