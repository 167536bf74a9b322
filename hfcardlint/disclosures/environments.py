"""The environment in which an agent learned: it is its data."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Scalar, Sequence
from hfcardlint.card.scalars import is_null
from hfcardlint.disclosures import proper_names, words
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
        named_before(index, found)
    if not found.names:
        _acted_in(index, found)


_WORLDS = frozenset(("environment", "environments"))
_ASIDE = frozenset(("citation", "evaluation", "license", "limitations", "news"))
_MARKS = "*`\"'()[],.;:"
_SHORT = 4


def named_before(index: Index, found: Found) -> None:
    """Add the first name that stands before ``environment``: ``trained on the MossLander-v3 environment``."""
    for piece in index.having(RL):
        if piece.topic in _ASIDE or _WORLDS.isdisjoint(piece.words):
            continue
        row = [word.strip(_MARKS) for word in piece.text.split()]
        called = next((name for name, word in pairwise(row) if word in _WORLDS and _is_world(name)), "")
        if called:
            found.names.append(Source(called, "-v" in called))
            found.places.append(index.place(piece, called))
            return


_IN = frozenset(("for", "in", "of", "on", "playing"))


def _acted_in(index: Index, found: Found) -> None:
    """Add the first id of an environment behind such a word: ``trained with a tool on MossLander-v3``."""
    for piece in index.having(RL | TRAIN) if "-v" in index.text else ():
        if piece.topic in _ASIDE or "-v" not in piece.low:
            continue
        row = [word.strip(_MARKS) for word in piece.text.split()]
        for before, name in pairwise(row):
            stem, _, version = name.rpartition("-v")
            if before in _IN and stem[:1].isupper() and stem.isalnum() and version.isdigit() and _is_world(name):
                found.names.append(Source(name, True))
                found.places.append(index.place(piece, name))
                return


def _is_world(name: str) -> bool:
    """Whether a word names an environment: ``MossLander-v3``, ``moss_ant``, not ``HPC``."""
    plain = name.partition("-v")[0].replace("_", "").isalnum() and not name.isupper() and len(name) > _SHORT
    marked = plain and proper_names.is_marked(name) and name != "OpenEnv"
    return marked and proper_names.is_proper(name) and not proper_names.is_other(name)


def alone(index: Index, found: Found) -> bool:
    """Whether the environment of an agent is all that its card names as data, and no recorded set is."""
    own = found._replace(names=[], places=[], links=[])
    of_agent(index, own)
    known = [name for name in [words.folded(source.name) for source in own.names] if name]
    return bool(known) and not any(
        "/datasets/" in source.url or not any(name in words.folded(source.name) for name in known)
        for source in found.names
    )


def _sequence(node: object) -> list[Mapping]:
    return [item for item in node.items[:4] if isinstance(item, Mapping)] if isinstance(node, Sequence) else []
