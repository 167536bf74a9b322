"""The environment in which an agent, or a model tuned by rewards, learned: it is its data."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Scalar, Sequence
from hfcardlint.card.scalars import is_null
from hfcardlint.disclosures import proper_names, sources, words
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.sources import Source
from hfcardlint.disclosures.words import RL, TRAIN

if TYPE_CHECKING:
    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.places import Index


def of_agent(index: Index, found: Found) -> None:
    """Add the environment of an agent: the tag that looks like an id, the model-index, or what it is playing."""
    for scalar in index.scalars("tags"):
        if ("-v" in scalar.text and scalar.text.rpartition("-v")[2][:1].isdigit()) or scalar.text.startswith(
            ("ML-Agents-", "doom_")
        ):
            found.names.append(Source(scalar.text, True))
            found.places.append(Place(scalar.span, scalar.text))
            break
    for item in _sequence(index.node("model-index")):
        for result in _sequence(item.get("results")):
            dataset = result.get("dataset")
            name = dataset.get("name") if isinstance(dataset, Mapping) else None
            if isinstance(name, Scalar) and name.text and not is_null(name) and not found.names:
                found.names.append(Source(name.text, True))
                found.places.append(Place(name.span, name.text))
    for piece in index.having(RL | TRAIN):
        tokens = piece.text.replace("*", " ").split()
        for at, token in enumerate(tokens[:-1]):
            if token.lower() in ("playing", "playing1") and tokens[at + 1][0].isupper():
                found.names.append(Source(tokens[at + 1], True))
                found.places.append(index.place(piece, tokens[at + 1]))
                return
    if not found.names:
        _named(index, found)


def alone(index: Index, found: Found) -> bool:
    """Whether the environment of an agent is all that its card names as data, and no recorded set is."""
    own = found._replace(names=[], places=[], links=[])
    of_agent(index, own)
    known = [name for name in [words.folded(source.name) for source in own.names] if name]
    return bool(known) and not any(
        "/datasets/" in source.url or not any(name in words.folded(source.name) for name in known)
        for source in found.names
    )


_ASIDE = frozenset(("citation", "evaluation", "license", "limitations", "news"))
_REWARDED = frozenset(("grpo", "gymnasium", "openenv", "ppo", "reinforcement", "reward", "rewards", "rl", "rlvr"))
_MARKS = "*`\"'()[],.;:"


def of_tuned(index: Index, found: Found) -> None:
    """Add the environment in which a model was tuned by rewards."""
    if any(not _REWARDED.isdisjoint(piece.words) for piece in index.pieces):
        _named(index, found)


def _named(index: Index, found: Found) -> None:
    """Add the first environment that a text names or links."""
    for piece in index.having(RL):
        if piece.topic in _ASIDE or _WORLDS.isdisjoint(piece.words):
            continue
        for link in piece.block.links:
            if link.text.lower().rstrip(" *`").endswith("environment") and not link.image:
                found.names.append(Source(sources.shown(link), True, link.url))
                found.places.append(index.place(piece, link.text))
                found.links.append((link.url, found.places[-1]))
                return
        row = [word.strip(_MARKS) for word in piece.text.split()]
        called = next((name for name in row if _is_id(name)), "")
        called = called or next((name for name, word in pairwise(row) if word in _WORLDS and _is_world(name)), "")
        if called:
            found.names.append(Source(called, "-v" in called))
            found.places.append(index.place(piece, called))
            return


_SHORT = 4
_WORLDS = frozenset(("environment", "environments"))


def _is_world(name: str) -> bool:
    """Whether a word before ``environment`` names one: ``the MossLab environment``, not ``an HPC environment``."""
    plain = name.replace("_", "").isalnum() and not name.isupper()
    marked = plain and len(name) > _SHORT and proper_names.is_marked(name)
    return marked and name != "OpenEnv" and proper_names.is_proper(name) and not proper_names.is_other(name)


def _is_id(word: str) -> bool:
    """Whether a word is spelt as the id or the class of an environment: ``MossLander-v3``, ``MossLanderEnv``."""
    name, mark, version = word.partition("-v")
    if not (name[:1].isupper() and name.isalnum()):
        return False
    return version.isdigit() if mark else name.endswith("Env") and len(name) > _SHORT and name != "OpenEnv"


def _sequence(node: object) -> list[Mapping]:
    return [item for item in node.items[:4] if isinstance(item, Mapping)] if isinstance(node, Sequence) else []
