"""Names of models in a text in Chinese, told by the size or the use with which they end: no list holds all families."""

from __future__ import annotations

from hfcardlint.disclosures.guesses import families
from hfcardlint.disclosures.tuning import parts

# So one of several models of a maker is called: ``heron-large``, ``heron-zh``.
_VARIANTS = frozenset(
    ("base", "chat", "chinese", "embedding", "instruct", "large", "medium", "mini", "small", "tiny", "xl", "xxl", "zh")
)
# What stands "on" a model was trained on it, and so long is its name.
_ON, _AT = "在", "上"
_LONGEST = 30


def named(low: str, title: str = "") -> bool:
    """Whether a text holds such a name, which is not the ``title``: on that model others were built."""
    names = "".join([char if char.isascii() else " " for char in low]).split()
    return any(_is_variant(parts(name)) for name in names if name not in title.split())


def begins(rest: str, title: str) -> bool:
    """Whether a text begins with such a name."""
    rest = rest.lstrip()
    end = next((at for at, char in enumerate(rest) if not char.isascii()), len(rest))
    return named(rest[:end], title)


def under(low: str) -> bool:
    """Whether a text says that something was trained on a model: ``在Heron-large上训练``."""
    at = low.find(_ON)
    while at >= 0:
        name, mark, _ = low[at + 1 : at + 1 + _LONGEST].partition(_AT)
        if mark and name.isascii() and (named(name) or not families().isdisjoint(parts(name))):
            return True
        at = low.find(_ON, at + 1)
    return False


def _is_variant(name: tuple[str, ...]) -> bool:
    return any(part in _VARIANTS or (part[-1] in "bm" and part[:-1].isdigit()) for part in name[1:])
