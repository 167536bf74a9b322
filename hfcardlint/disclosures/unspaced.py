"""The readers of scripts without blanks between words, each imported when a text in such a script is first read: most
cards are in none, and every module that is loaded costs a start some tenths of a millisecond."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from hfcardlint.disclosures import announcing as announcing
    from hfcardlint.disclosures import han as han
    from hfcardlint.disclosures import han_clauses as han_clauses
    from hfcardlint.disclosures import starts_behind as starts_behind
    from hfcardlint.disclosures import variants as variants

_READERS = ("announcing", "han", "han_clauses", "starts_behind", "variants")


def __getattr__(name: str) -> ModuleType:
    if name not in _READERS:
        raise AttributeError(name)
    module = globals()[name] = import_module(f"hfcardlint.disclosures.{name}")
    return module
