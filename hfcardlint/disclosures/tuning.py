"""Whether a card says that its model was tuned from another."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.words import ADAPTER, BASE, MERGE, QUANT, TRAIN
from hfcardlint.finding import Span
from hfcardlint.record import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hfcardlint.disclosures.places import Index, Piece, Sentence


_KIND = TRAIN | BASE | QUANT | MERGE | ADAPTER


def having(index: Index, mask: int) -> list[Piece]:
    """Return ``index.having(mask)``: by way of the pieces on kinds, of which the readers of kinds ask much."""
    if not index.mask & mask:
        return []
    if mask == TRAIN or mask & ~_KIND:
        return index.having(mask)
    return [piece for piece in index.having(_KIND) if piece.mask & mask]


def prose(index: Index, mask: int) -> Iterator[Piece]:
    """Yield the pieces that tell of the model itself and hold a word of ``mask``."""
    for piece in having(index, mask):
        if piece.topic not in _NOT_OWN and piece.kind != "row":
            yield piece


_NOT_OWN = frozenset(("citation", "license"))


@kept
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    """Return words of which every phrase in ASCII of the names holds one."""
    return frozenset().union(*map(phrases.keys, names))


def may_hold(pieces: Sequence[Piece], names: tuple[str, ...]) -> list[Piece]:
    """Return the pieces that may hold a phrase of one of the names; cheap."""
    keys = _keys(names)
    return [piece for piece in pieces if piece.far or not keys.isdisjoint(piece.words)]


def first(
    index: Index,
    mask: int,
    name: str,
    head: bool = False,
    other: str = "",
    but: str = "",
    skip: Callable[[Sentence], bool] | None = None,
) -> Place | None:
    """Return the first sentence with a phrase of ``name`` and none of ``other``, unless one of ``but``.

    With ``head`` only near the top of the card. ``skip`` says of a sentence whether to pass it by.
    """
    for piece in may_hold(having(index, mask), (name,)):
        if head and piece.number > 14:
            return None
        if (
            piece.topic in _NOT_OWN
            or piece.kind == "row"
            or (piece.topic == "usage" and piece.number > 6)
            or (piece.topic in ("evaluation", "limitations") and name == "pretrained")
            or not phrases.has(name, piece)
        ):
            continue
        sentences = index.sentences(piece)
        alone = len(sentences) == 1
        for sentence in sentences:
            if (
                (alone or phrases.has(name, sentence))
                and not (name == "scratch" and _of_others(sentence))
                and not (other and phrases.has(other, sentence) and not (but and phrases.has(but, sentence)))
                and not (skip and skip(sentence))
            ):
                return index.place(piece, sentence.text)
    return None


def _of_others(sentence: Sentence) -> bool:
    """Whether what was trained from nothing is a tokenizer, or the models that a list names below."""
    return "tokenizer" in sentence.words or (
        sentence.piece.kind == "item" and sentence.text.endswith(":") and "models" in sentence.words
    )


# Under these topics only a sentence on "this model" tells of its tuning.
_ASIDE = frozenset(("evaluation", "intended_use", "limitations", "usage"))
_THIS = frozenset(("this", "model"))


class Tuning:
    """What a card says of the tuning of its model, read when it is first asked for.

    ``place``: where it says that this model was tuned. ``both``: whether it tells its pre-training beside.
    """

    __slots__ = ("_found", "_index")

    def __init__(self, index: Index) -> None:
        self._index = index
        self._found: tuple[Place | None, bool] | None = None

    @property
    def place(self) -> Place | None:
        return self._read()[0]

    @property
    def both(self) -> bool:
        return self._read()[1]

    def before(self, place: Place) -> bool:
        """Whether the tuning is told before a place."""
        return self.place is not None and self.place.span.start < place.span.start

    def _read(self) -> tuple[Place | None, bool]:
        if self._found is None:
            self._found = _read(self._index)
        return self._found


def _read(index: Index) -> tuple[Place | None, bool]:
    last: list[str] = []
    distilled: Place | None = None
    for piece in prose(index, TRAIN):
        if not phrases.may("tuned", piece):
            last = piece.tokens
            continue
        aside = piece.topic in _ASIDE and piece.kind != "heading"
        if aside and not (piece.words >= _THIS or "we" in piece.words):
            continue
        for sentence in index.sentences(piece):
            tokens = sentence.tokens
            if _tunes(sentence) and (not aside or tokens[:2] in _OURS) and not sentence.low.startswith(_SAMPLES):
                if "distilled" not in tokens or any("tun" in token for token in tokens):
                    return index.place(piece, sentence.text), _pretrained_then_tuned(tokens) or _follows(last, tokens)
                # It may be the base that was distilled.
                distilled = distilled or index.place(piece, sentence.text)
            last = tokens
    return distilled, False


def _follows(last: list[str], tokens: list[str]) -> bool:
    """Whether a sentence on tuning goes on from one on the pre-training of the same model."""
    return tokens[:1] in _NEXT and (last[:2] in _PRETRAINED or "initially" in last)


# So begins what is to be said of other models.
_SAMPLES = ("example:", "example (")
_NEXT = (["afterwards"], ["fine-tuned"], ["finetuned"], ["subsequently"], ["then"])
_PRETRAINED = (["pre-trained", "on"], ["pretrained", "on"])
_OURS = (["this", "model"], ["we", "fine-tuned"], ["we", "finetuned"])


def _pretrained_then_tuned(tokens: list[str]) -> bool:
    """Whether a sentence says that a model was pre-trained on something and fine-tuned."""
    if "and" not in tokens or not ("pre-trained" in tokens or "pretrained" in tokens) or "continuously" in tokens:
        return False
    for at, token in enumerate(tokens):
        skipped = 2 if tokens[at + 1 : at + 3] == ["in", "timm"] else 0
        behind = tokens[at + 1 + skipped : at + 2 + skipped]
        if token in ("pretrained", "pre-trained") and behind in (["on"], ["with"]):
            return any(
                word in ("fine-tuned", "finetuned") and "and" in tokens[max(at, n - 3) : n]
                for n, word in enumerate(tokens)
                if n > at
            )
    return False


def _tunes(sentence: Sentence) -> bool:
    """Whether a sentence says that this model was tuned, not that it may be, or that others were."""
    tokens = sentence.tokens
    if tokens[:1] == ["if"]:
        return False
    if sentence.piece.kind == "item" and "from" not in tokens:
        if len(tokens) < _LABEL and sentence.text.endswith(":"):
            # It heads a list of examples or siblings.
            return False
        if sentence.links and tokens[:2] in _METHODS and _names_project(sentence):
            return False
    spot = phrases.spot("tuned", tokens) if phrases.may("tuned", sentence) else None
    while spot:
        start, end = spot
        before = tokens[max(0, start - 10) : start]
        if not (
            (_is_noun(tokens, start, end) and not _is_said(sentence, start, end))
            or _may_be(before[-2:])
            or not _OTHERS.isdisjoint(tokens[end : end + 4])
            or not _MEASURED.isdisjoint(tokens[end : end + 1])
            or not _NOT_HERE.isdisjoint(tokens[end : end + _NEAR])
            or (tokens[start] == "post-trained" and _is_precision(tokens[end : end + _FEW]))
            or (tokens[end : end + 1] == ["version"] and "version:" in sentence.low)
            or phrases.spot("advised", before)
        ):
            return True
        spot = phrases.spot("tuned", tokens, start + 1)
    low = sentence.low
    return not low.isascii() and phrases.has_part("tuned", low)


def _names_project(sentence: Sentence) -> bool:
    """Whether an item names a project by what it is for: ``Fine-tuning of LM: [fern-cocktail](...)``."""
    _, mark, name = sentence.text.partition(":")
    link = sentence.links[0]
    return bool(mark) and "//github.com/" in link.url and name.strip(" .*`") == link.text.strip()


_METHODS = (["fine-tuning", "of"], ["finetuning", "of"])


def _is_precision(after: list[str]) -> bool:
    """Whether the words behind ``post-trained`` tell the form of its numbers: a stage of the model's own training."""
    return after[:1] in (["in"], ["using"], ["with"]) and not _PRECISIONS.isdisjoint(after)


_FEW = 4
_PRECISIONS = frozenset(("bf16", "fp8", "mxfp4", "mxfp8", "nvfp4"))


def _is_noun(tokens: list[str], start: int, end: int) -> bool:
    """Whether ``fine-tune`` or ``fine-tuning`` is a word on the method, and not on how this model came to be."""
    word = tokens[start]
    if word not in _NOUNS:
        return False
    before = tokens[max(0, start - 10) : start]
    if end - start > 1:
        of = tokens[start + 1] == "of"
        return of and bool(before) and _ARTICLES.isdisjoint(before[-3:])
    if word.endswith("ing"):
        return before[-1:] not in (["by"], ["through"]) or not _MODALS.isdisjoint(before)
    return before[-1:] not in (["we"], ["i"])


def _is_said(sentence: Sentence, start: int, end: int) -> bool:
    """Whether ``finetuning`` stands for a whole sentence on this model: ``Finetuning fern-base with letters``."""
    tokens = sentence.tokens
    if sentence.piece.kind in _TITLES or (start and tokens[max(0, start - 2) : start] not in _IS):
        return False
    return any(token.partition("-")[0] in words.members("families") for token in tokens[end : end + 2])


_IS = (["it", "is"], ["model", "is"], ["this", "is"])
_TITLES = frozenset(("heading", "item", "row"))
_NOUNS = frozenset(("fine-tune", "fine-tuning", "finetune", "finetuning"))
_ARTICLES = frozenset(("a", "an", "dpo", "lora", "qlora", "sft"))


def _may_be(before: list[str]) -> bool:
    """Whether the two words before ``fine-tuned`` make it a possibility, a denial or another model's."""
    if not before:
        return False
    first, last = before[0], before[-1]
    if (
        last in words.listed("kind_before")
        or last.endswith("n't")
        or before in (["pretrained", "and"], ["pre-trained", "and"])
    ):
        return True
    if len(before) < 2:
        return False
    return (
        first in ("not", "be", "can")
        or first.endswith("n't")
        or (first in ("to", "for") and last in ("further", "then"))
    )


_MODALS = frozenset(("can", "could", "may", "might", "should"))
# So soon behind the word stands whose data a tuning takes that the card advises, or what a tuned sibling runs.
_NEAR = 12
_NOT_HERE = frozenset(("powering", "powers", "your"))
# What is tuned is something else, or nothing.
_OTHERS = frozenset(("models", "variants", "versions", "checkpoints", "counterparts", "tasks", "none"))


# A label has fewer words.
_LABEL = 6
# How well a model does once others have tuned it.
_MEASURED = frozenset(("accuracy", "performance", "results"))


def tagged(index: Index, known: frozenset[str]) -> tuple[Place, ...]:
    """Return the first tags of the front matter that are ``known``."""
    if index.tags.isdisjoint(known):
        return ()
    return tuple(
        Place(Span(scalar.start, scalar.end), scalar.text)
        for scalar in index.scalars("tags")
        if scalar.text.lower() in known
    )[:3]


def library(index: Index) -> str:
    """Return the library that the front matter names, in lower case, ``""`` for none."""
    for key in ("library_name", "library_tag", "library"):
        texts = index.texts(key)
        if texts:
            return texts[0].lower()
    return ""


def top(index: Index) -> tuple[Place, ...]:
    """Return the place of the card's first words."""
    return (index.place(index.pieces[0]),) if index.pieces else ()


@lru_cache(64)
def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name that is written with dots, hyphens and the like."""
    if name.isascii():
        return tuple(name.encode("ascii").translate(_BLANKED).decode("ascii").split())
    return tuple(name.translate(_MARKS).split())


_SIGNS = "-_./\\()[]{}:;,+|~#*'\"!?&<>=@"
_MARKS = dict.fromkeys(map(ord, _SIGNS), " ")
_BLANKED = bytes(32 if chr(byte) in _SIGNS else byte for byte in range(256))
