"""Whether the card says of this very model that it is open source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.words import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hfcardlint.disclosures.places import Index, Sentence

_TAGS = frozenset(("open-source", "opensource", "open_source", "open source", "open-sourced"))
_WE = frozenset(("we", "us", "team"))


def read(index: Index) -> tuple[Place, ...]:
    """Return the places where the card claims that this model is open source, at most 4."""
    found: list[Place] = []
    if not index.tags.isdisjoint(_TAGS):
        found.extend(
            Place(scalar.span, scalar.text) for scalar in index.scalars("tags") if scalar.text.lower() in _TAGS
        )
    for piece in index.having(OPEN):
        if (
            piece.topic in ("citation", "data")
            or piece.kind == "row"
            or (
                "ource" not in piece.text
                and "开源" not in piece.text
                and "オープン" not in piece.text
                and "오픈" not in piece.text
                and not phrases.may("claim", piece)
            )
        ):
            continue
        if _quoted(index, piece.block.span.start):
            continue
        found.extend(index.place(piece, sentence.text) for sentence in index.sentences(piece) if _claims(sentence))
    return tuple(found[:4])


def _claims(sentence: Sentence) -> bool:
    if not phrases.may("claim", sentence):
        return False
    tokens = sentence.tokens
    for start, end in _spots(tokens):
        around = tokens[max(0, start - 5) : end + 4]
        if tokens[start] in _WE and "data" not in tokens[start:end]:
            after = tokens[end : end + 4]
            if not any(
                word.startswith(
                    (
                        "data",
                        "code",
                        "tool",
                        "research",
                        "framework",
                        "librar",
                        "implement",
                        "train",
                        "pipeline",
                        "work",
                        "script",
                    )
                )
                for word in after
            ):
                return True
            continue
        if phrases.spot("claim_other", around) is None:
            return True
    known = phrases.table("claim").parts
    low = sentence.low
    return (
        not low.isascii()
        and any(part in low for part in known)
        and not any(part in low for part in phrases.table("claim_other").parts)
    )


def _spots(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    spot = phrases.spot("claim", tokens)
    while spot:
        yield spot
        spot = phrases.spot("claim", tokens, spot[0] + 1)


def _quoted(index: Index, start: int) -> bool:
    line = max(index.text.rfind("\n", 0, start), index.text.rfind("\r", 0, start)) + 1
    return index.text[line:start].lstrip().startswith(">") or index.text[start : start + 1] == ">"
