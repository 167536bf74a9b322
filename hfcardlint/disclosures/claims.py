"""Whether the card says of this very model that it is open source."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.reading import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.disclosures.places import Index, Piece, Sentence

# Without one of these nothing is said to be open.
_SAID = ("open", "开源", "オープン", "오픈")
_ASIDE = frozenset(("citation", "data"))
# A box that nobody has ticked.
_PLANNED = "[ ]"
_TAGS = frozenset(("open-source", "opensource", "open_source", "open source", "open-sourced"))
_WE = frozenset(("we", "us", "team"))
_OPEN = frozenset(("open-source", "open-sourced"))
# Before "open-source" and "open-sourced" these make verbs of them: "we have now open-sourced".
_VERBAL = frozenset(
    (
        *("again", "also", "and", "are", "did", "do", "further", "had", "has", "have", "hereby", "is", "just", "now"),
        *("team", "then", "therefore", "thus", "to", "us", "we"),
    )
)
_VERBS = frozenset(("open-sources", "open-sourcing"))
_WEIGHTS = frozenset(("model", "models", "weights"))
# What is "also" open is another, but for "also open-source the model".
_ITS = frozenset(("it", "our", "the", "this"))
# Phrases looked at in one sentence: each is searched for from its beginning.
_MOST = 20
_WHOLLY = frozenset(("100", "completely", "entirely", "fully", "totally", "truly"))
_ASKED = frozenset((("apply", "for"), ("apply", "to"), ("please", "apply")))
# What is open to these is not open to all.
_SOME = frozenset(("academia", "academic", "academics", "non-commercial", "research", "researchers"))
_FAMILY = frozenset(("collection", "family", "generation", "library", "line", "lineup", "series", "set", "suite"))
_LICENSES = frozenset(("license", "licence"))
_AGAIN = frozenset(("replication", "reproduction"))
_POINTING = frozenset(("my", "this"))
_AMONG = frozenset(("among", "amongst"))
_BEST = frozenset(
    (
        *("best", "first", "highest", "leading", "ranking", "ranks", "sota", "state-of-the-art"),
        *("strongest", "top", "top-1"),
    )
)
_MADE = frozenset(("make", "made", "making"))
# With these before it, what ranks first is another's.
_RIVALS = frozenset(
    (
        *("against", "beat", "beats", "compared", "outperform", "outperforming", "outperforms", "over", "surpass"),
        *("surpasses", "surpassing", "than", "use", "using"),
    )
)
_THANKS = frozenset(("grateful", "gratitude", "thank", "thankful", "thanks"))
# What is open and no model.
_NO_MODEL = (
    *("code", "communit", "data", "framework", "implement", "librar", "pipeline", "script", "tool", "train"),
    "work",
)


def read(index: Index) -> tuple[Place, ...]:
    """Return the places where the card claims that this model is open source, at most 4."""
    found: list[Place] = []
    if not index.tags.isdisjoint(_TAGS):
        found.extend(
            Place(scalar.span, scalar.text) for scalar in index.scalars("tags") if scalar.text.lower() in _TAGS
        )
    for piece in index.pieces:
        if piece.kind == "row" or piece.topic in _ASIDE or piece.text.startswith(_PLANNED):
            continue
        if not any(part in piece.low for part in _SAID) or _is_answer(index, piece):
            continue
        found.extend(index.place(piece, sentence.text) for sentence in index.sentences(piece) if _claims(sentence))
    return tuple(found[:4])


def _is_answer(index: Index, piece: Piece) -> bool:
    """Whether a block quote is all in quotation marks: the words of a model that was asked, or of a user."""
    start = piece.block.span.start
    begin = index.text.rfind("\n", 0, start) + 1
    said = piece.text.strip()
    return (
        index.text[begin : start + 1].lstrip().startswith(">")
        and said[:1] in _OPENING
        and said[-1:] in _CLOSING
        and not _CLOSING.intersection(said[1:-1])
    )


_OPENING, _CLOSING = frozenset('"\u201c\u00ab\u300c'), frozenset('"\u201d\u00bb\u300d')


def _claims(sentence: Sentence) -> bool:
    if not sentence.far and "open" not in sentence.low:
        return False
    if not _THANKS.isdisjoint(sentence.words):
        return False
    tokens = _folded(sentence.tokens)
    if any(_of_this(tokens, start, end) for start, end in _spots(tokens)) or _title(tokens):
        return True
    low = sentence.low
    return (
        not low.isascii()
        and phrases.has_part("claim", low)
        and not any(part in low for part in phrases.parts("claim_other"))
    )


def _of_this(tokens: list[str], start: int, end: int) -> bool:
    """Whether a phrase of openness is about the model of the card."""
    said = tokens[start:end]
    asked = not _ASKED.isdisjoint(pairwise(tokens[end:]))
    if asked and not _SOME.isdisjoint(tokens[end : end + 4]):
        # "Fully open to academic research, apply for commercial use".
        return False
    if said[0] in _POINTING and said[1] in _OPEN:
        # "Using this open-source model", "if my open-source models help you": no other's.
        return tokens[start - 1 : start] != ["than"]
    if said[-1] in _LICENSES or not (_AMONG.isdisjoint(said) or _BEST.isdisjoint(said)):
        # "The best among open-source models" is one of them, unless another is measured against it.
        return _RIVALS.isdisjoint(tokens[:end]) and not any(word.startswith("closed") for word in said)
    if said[0] in _WEIGHTS and said[1] == "and":
        return True
    if tokens[start] in _WE and "data" not in said:
        # "We encourage the open-source community", "we compare open-source models": that is no verb.
        verb = next(at for at in range(end - 1, start, -1) if tokens[at].startswith("open-"))
        if not _MADE.isdisjoint(said):
            return not any(word.startswith(_NO_MODEL) for word in said)
        other = tokens[verb - 1] == "also" and _ITS.isdisjoint(tokens[verb + 1 : verb + 2])
        verbal = tokens[verb] in _VERBS or tokens[verb - 1] in _VERBAL or tokens[verb - 1].endswith("ly")
        part = tokens[end : end + 1] == ["part"]
        return verbal and not (other or part or any(word.startswith(_NO_MODEL) for word in tokens[end : end + 4]))
    # "Have open-sourced the framework for easy replication".
    if said[-1] in _AGAIN and any(word.startswith(_NO_MODEL) for word in said):
        return False
    # "Is a family of open-source models", "being open-source models": not those of others.
    if said[0] == "being" or ("of" in said and not _FAMILY.isdisjoint(said)):
        return phrases.spot("claim_other", tokens[max(0, start - 5) : start + 1]) is None
    before = 5
    if said[0] in _WHOLLY:
        if any(word.startswith(_NO_MODEL) for word in tokens[max(0, start - 10) : start]):
            return False
        before = 2
    return phrases.spot("claim_other", tokens[max(0, start - before) : end + 4]) is None


def _title(tokens: list[str]) -> bool:
    """Whether a text without a verb names the model: "A small open-source chat model"."""
    at = next((at for at, token in enumerate(tokens[:7]) if token in _OPEN), -1)
    if at < 0 or not words.listed("claim_title_not").isdisjoint(tokens[:at]):
        return False
    # "Open-source models" are those of others: "Benchmarks of open-source models".
    after = tokens[at + 1 : at + 6]
    return after[:1] != ["models"] and not words.listed("claim_models").isdisjoint(after)


def _folded(tokens: list[str]) -> list[str]:
    """Return the words with the spellings of "open-source" made one."""
    found: list[str] = []
    for token in tokens:
        if found and found[-1] == "open" and token.startswith("sourc"):
            found[-1] = "open-" + token
        else:
            found.append(token.replace("opensourc", "open-sourc"))
    return found


def _spots(tokens: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for _ in range(_MOST):
        spot = phrases.spot("claim", tokens, start)
        if spot is None:
            return
        yield spot
        start = spot[0] + 1
