"""hfcardlint, the linter for Hugging Face model cards.

``lint_text`` and ``lint_path`` give a ``Report`` on one card; importing this package loads nothing else.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hfcardlint.card.card import Card as Card
    from hfcardlint.config import Config as Config
    from hfcardlint.config import UsageError as UsageError
    from hfcardlint.engine import CardResult as Report
    from hfcardlint.finding import Finding as Finding
    from hfcardlint.finding import Level as Level
    from hfcardlint.rule import Rule as Rule

__version__ = "0.1.0"
# Every link to the project is made from it.
URL = "https://github.com/hfcardlint/hfcardlint"
__all__ = [
    "URL",
    "Card",
    "Config",
    "Finding",
    "Level",
    "Report",
    "Rule",
    "UsageError",
    "__version__",
    "lint_path",
    "lint_text",
]

_HOMES = {
    "Card": ("hfcardlint.card.card", "Card"),
    "Config": ("hfcardlint.config", "Config"),
    "Finding": ("hfcardlint.finding", "Finding"),
    "Level": ("hfcardlint.finding", "Level"),
    "Report": ("hfcardlint.engine", "CardResult"),
    "Rule": ("hfcardlint.rule", "Rule"),
    "UsageError": ("hfcardlint.config", "UsageError"),
}


def lint_text(
    text: str, path: str | os.PathLike[str] = "README.md", config: Config | Mapping[str, object] | None = None
) -> Report:
    """Lint the card in ``text``, which has no repository around it; ``path`` only names it in the report.

    ``config`` is a Config, or the settings as a configuration file gives them (``{"profile": "hub"}``); without it
    the defaults hold, and no file is read. Raises ``UsageError`` where the settings are wrong.
    """
    from hfcardlint import engine
    from hfcardlint.card.card import Card
    from hfcardlint.card.source import Source
    from hfcardlint.config import Config

    path = os.fspath(path)
    settings = Config() if config is None else _settings(config, path)
    card = Card(Source(path, text), None, settings.kind, settings.limits)
    return engine.lint(card, engine.choose(settings), settings)


def lint_path(path: str | os.PathLike[str], config: Config | Mapping[str, object] | None = None) -> Report:
    """Lint the card in the file ``path`` with the files beside it.

    ``config`` is a Config, or the settings as a configuration file gives them; without it the configuration file
    and the baseline that belong to the path are read. Raises ``OSError`` where the card cannot be read and
    ``UsageError`` where the settings are wrong.
    """
    from hfcardlint import engine
    from hfcardlint.card import repo
    from hfcardlint.card.card import Card
    from hfcardlint.card.source import Source
    from hfcardlint.config import discover

    name = os.fspath(path)
    settings = discover(name).at(name) if config is None else _settings(config, name)
    with open(name, "rb") as file:
        # One byte more than is allowed tells a file that is too large, as in a run of the command.
        source = Source.from_bytes(name, file.read(settings.limits.file + 1))
    card = Card(source, repo.find(name), settings.kind, settings.limits)
    return engine.lint(card, engine.choose(settings), settings)


def _settings(config: Config | Mapping[str, object], path: str) -> Config:
    """Return ``config`` as it holds for the card ``path``."""
    from collections.abc import Mapping

    from hfcardlint.config import Config, UsageError

    if isinstance(config, Config):
        return config
    if not isinstance(config, Mapping):
        raise UsageError(f"config: a mapping of settings or a Config is expected, not {config!r}")
    from hfcardlint.configfile import parse

    return parse(config).at(path)


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module

        module, attribute = _HOMES[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
