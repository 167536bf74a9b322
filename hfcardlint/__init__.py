"""hfcardlint, the linter for Hugging Face model cards.

``lint_text`` and ``lint_path`` give a ``Report`` on one card; importing this package loads nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hfcardlint.card.card import Card as Card
    from hfcardlint.config import Config
    from hfcardlint.engine import CardResult as Report
    from hfcardlint.finding import Finding as Finding
    from hfcardlint.rule import Rule as Rule

__version__ = "0.1.0"
# A placeholder until the project is published; every link to the project is made from it.
URL = "https://github.com/hfcardlint/hfcardlint"
__all__ = ["URL", "Card", "Finding", "Report", "Rule", "__version__", "lint_path", "lint_text"]

_HOMES = {
    "Card": ("hfcardlint.card.card", "Card"),
    "Finding": ("hfcardlint.finding", "Finding"),
    "Report": ("hfcardlint.engine", "CardResult"),
    "Rule": ("hfcardlint.rule", "Rule"),
}


def lint_text(text: str, path: str = "README.md", config: Config | None = None) -> Report:
    """Lint the card in ``text``, which has no repository around it; ``path`` only names it in the report."""
    from hfcardlint import engine
    from hfcardlint.card.card import Card
    from hfcardlint.card.source import Source
    from hfcardlint.config import Config

    settings = config or Config()
    return engine.lint(
        Card(Source(path, text), None, settings.kind, settings.limits), engine.choose(settings), settings
    )


def lint_path(path: str, config: Config | None = None) -> Report:
    """Lint the card in the file ``path`` with the files beside it.

    Without ``config`` the configuration file that belongs to the path is read. Raises OSError where the card
    cannot be read and ``hfcardlint.config.UsageError`` where the configuration is wrong.
    """
    from hfcardlint import engine
    from hfcardlint.card import repo
    from hfcardlint.card.card import Card
    from hfcardlint.card.source import Source
    from hfcardlint.config import discover

    settings = config or discover(path).at(path)
    with open(path, "rb") as file:
        source = Source.from_bytes(path, file.read())
    return engine.lint(Card(source, repo.find(path), settings.kind, settings.limits), engine.choose(settings), settings)


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module

        module, attribute = _HOMES[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
