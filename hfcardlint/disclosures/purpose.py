"""Whether a card says what its model is for, and more than the name of a task."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.places import IDEOGRAMS, blank
from hfcardlint.disclosures.proper_names import label_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.places import Index, Piece

# What the Hub's template says of everybody's model.
TEMPLATE = "users (both direct and downstream) should be made aware"
# Under a heading on uses these tell what the model is not for, how it is run, or under which terms.
_NOT_FOR = (
    "following code",
    "make sure",
    "not be used",
    "not intended",
    "do not ",
    "excluded uses",
    "run inference",
    "use it under",
)
_POINTS = ("see", "please see", "refer", "please refer", "model type:", "language(s)", "license:")
_TEMPLATES = frozenset(("template", "templates"))
# Labels of rows that tell a use, and how long a row is that holds more than its label.
_LABELS = ("intended use", "primary intended use")
_ROW = 60
# Parts on something else in which some cards also say what the model is for.
_ASIDE = frozenset(("architecture", "citation", "limitations", "training", "usage"))
_ELSEWHERE = _ASIDE | {"data", "evaluation", "license", "news", "prep", "settings"}
_BEFORE = 4
# So far before it stands the subject of "the dataset contains newlines, which is useful for".
_FAR = 7
_THINGS = frozenset(("data", "dataset", "datasets", "file", "files", "release", "technologies", "tokens"))
_AGAIN = frozenset(("and", "its"))
# "We trained Heron to sort letters" is about Heron.
_TAUGHT = frozenset(("fine-tuned", "finetuned", "trained", "tuned"))
_MODELS = frozenset(("it", "lora", "model", "models"))
_OPENING = 8
_OBJECT = 8
_AFTER = 4
# A verb stands so early in a sentence that opens with the model's name, and these words are rather nouns there.
_NAME = 3
_NOUNS = frozenset(("labels", "rates"))
# What follows these is about how the model was made.
_ENDS = frozenset(("based", "fine-tuned", "finetuned", "introduced", "that", "trained", "using", "which"))
_ARTICLES = frozenset(("a", "an", "our", "the"))
# "Please cite our paper where the model is used to produce results."
_CITES = frozenset(("cite", "citing"))
# "You are an assistant that helps people" is said to the model.
_PROMPT = ["you", "are"]


def read(index: Index) -> bool:
    """Return whether the card says what the model is for."""
    return (
        any(
            piece.kind != "heading" and not blank(piece.text) and _uses(index, piece)
            for piece in index.pieces
            if piece.topic == "intended_use"
        )
        or any(piece.kind == "row" and _labelled(piece) for piece in index.pieces)
        or any(is_labelled(piece, "intended_use") for piece in index.pieces)
        or any(_told(index, piece) for piece in index.pieces)
        or _does(index)
    )


def _uses(index: Index, piece: Piece) -> bool:
    """Whether a text under a heading on uses tells one."""
    low = piece.low
    if len(low) < 300 and TEMPLATE in low:
        return False
    if low.lstrip(" *").startswith(_POINTS) and len(low) < 80:
        return False
    if len(low) < 160 and any(part in low for part in _NOT_FOR):
        return False
    if _bare(piece.tokens):
        return False
    # What it may do wrong stands under such a heading too: "Intended uses & limitations".
    if not _FAULTS.isdisjoint(piece.words) and words.listed("purpose_used").isdisjoint(piece.words):
        heading = index.body.sections[piece.block.section].heading
        if heading is not None and "limit" in heading.text.lower():
            return False
    # A pointer to where more is found, and no word on a use.
    pointed, used = words.listed("purpose_pointed"), words.listed("purpose_used")
    if not pointed.isdisjoint(piece.words) and used.isdisjoint(piece.words):
        return False
    # How to write a prompt is no use.
    if not _TEMPLATES.isdisjoint(piece.words) and not phrases.has("intended", piece):
        return False
    return len(piece.tokens) >= 4 or any(char > IDEOGRAMS for char in low)


_FAULTS = frozenset(("bias", "biased", "biases"))


def _labelled(piece: Piece) -> bool:
    """Whether a row of a table is labelled as a use and tells one."""
    return len(piece.low) > _ROW and piece.low.lstrip(" |*").startswith(_LABELS)


def is_labelled(piece: Piece, topic: str) -> bool:
    """Whether a line in another script than the Latin one is a label on a topic with more than a word behind it:
    ``用途：手書きの手紙の読み取り``."""
    if not piece.far or piece.kind == "heading" or piece.topic in _ELSEWHERE - {"limitations", "usage"}:
        return False
    for line in piece.text.split("\n", _LINES)[:_LINES]:
        cut = label_end(line[:_LABEL])
        label = line[:cut].strip(" *_-•`#") if cut > 0 else ""
        if label and not label.isascii() and label not in _NOTES and words.topic(label) == topic:
            value = line[cut + 1 :].strip(" *|")
            if len(value) >= _VALUE and not blank(value):
                return True
    return False


_LINES = 40
_LABEL = 24
# So a remark on anything begins.
_NOTES = frozenset(("声明", "注意", "警告", "경고", "주의"))
# A shorter value is the name of a task.
_VALUE = 8


def _told(index: Index, piece: Piece) -> bool:
    """Whether a text anywhere else tells a use."""
    if piece.kind == "row" or (piece.kind == "heading" and piece.topic not in ("", "model")):
        return False
    name = _phrases(piece)
    if not phrases.has(name, piece):
        return False
    for sentence in index.sentences(piece):
        if sentence.tokens[:2] == _PROMPT or not sentence.words.isdisjoint(_CITES) or _on_setting(sentence.text):
            continue
        if phrases.has(name, sentence):
            spots = list(phrases.spots(name, sentence.tokens))
            if any(_use(sentence.tokens, start, end) for start, end in spots):
                return True
            if not spots and _is_said(name, sentence.low):
                return True
    return False


def _on_setting(text: str) -> bool:
    """Whether a sentence opens with a setting of a call: ``do_sample=True means that``."""
    name, mark, value = text.split(None, 1)[0].strip("`*").partition("=") if text.strip() else ("", "", "")
    return bool(mark) and "_" in name and (value in _VALUES or value[:1].isdigit())


_VALUES = frozenset(("False", "None", "True"))


def _is_said(name: str, low: str) -> bool:
    """Whether a text without blanks tells a use, and not what data or code are for or what the model is not."""
    return phrases.has_part(name, low, words.row("purpose_not_for")) and not words.holds(low, phrases.parts("means"))


def _phrases(piece: Piece) -> str:
    """Return the name of the phrases that tell a use under the topic of a text."""
    if piece.topic not in _ELSEWHERE:
        return "intended"
    return "intended_there" if piece.topic in _ASIDE else "intended_research"


def _does(index: Index) -> bool:
    """Whether the opening tells what the model finds in what: more than a task's name."""
    acts = words.listed("purpose_acts")
    for piece in index.pieces[:_OPENING]:
        if piece.kind == "heading" or piece.topic not in ("", "model"):
            continue
        if acts.isdisjoint(piece.words) and not phrases.has("purpose_does", piece):
            continue
        for sentence in index.sentences(piece):
            # "labels = tokenizer(text)" is code outside a fence.
            if " = " in sentence.text:
                continue
            tokens = sentence.tokens
            spots = list(phrases.spots("purpose_does", tokens))
            spots.extend((at, at + 1) for at, token in enumerate(tokens[:_NAME]) if token in acts and _verb(tokens, at))
            if any(_use(tokens, at, end) and _particular(tokens[end : end + _OBJECT]) for at, end in spots):
                return True
    return False


def _verb(tokens: Sequence[str], at: int) -> bool:
    """Whether one of the first words of a sentence is its verb: "Detects cats", "Heron Small detects cats"."""
    return at == 0 or (tokens[at].endswith("s") and tokens[at] not in _NOUNS and tokens[0] not in _ARTICLES)


def _particular(tokens: Sequence[str]) -> bool:
    """Whether a verb's object is more than what such tasks always have."""
    known, others = words.listed("purpose_bare") | words.listed("purpose_plain"), words.listed("purpose_others")
    found = set()
    for at, token in enumerate(tokens):
        if token in _ENDS:
            break
        # "It adds layers" is about how it is made.
        if token in others and (at == 0 or tokens[at - 1] in _ARTICLES):
            return False
        if token.rstrip("'") not in known and not token[0].isdigit():
            found.add(token)
    return len(found) > 1


def _use(tokens: Sequence[str], start: int, end: int) -> bool:
    """Whether the phrase between two tokens is about this model, and about a use rather than about running it."""
    before = tokens[max(0, start - _BEFORE) : start + 1]
    # "Not only suitable for letters" denies nothing; "out_path is used to" is about a setting.
    if any(token == "not" and after != "only" for token, after in pairwise([*before, ""])) or "_" in before[-2:][0]:
        return False
    # After "and" the phrase is about what the sentence began with: "trained on a dataset and can be used to".
    own = tokens[start] in _TAUGHT or not _AGAIN.isdisjoint(before[-2:])
    others = words.listed("purpose_others")
    if (
        not own
        and next((token for token in reversed(before) if token == "model" or token in others), "model") != "model"
    ):
        return False
    far = tokens[max(0, start - _FAR) : start]
    if not (own or _THINGS.isdisjoint(far)) and _MODELS.isdisjoint(far) and _TAUGHT.isdisjoint(far):
        return False
    # "It aims to improve the base model on all benchmarks" tells how it was made.
    aimed = tokens[end : end + 1] == ["improve"] and not {"aim", "aims"}.isdisjoint(tokens[start:end])
    if aimed and ("base", "model") in pairwise(tokens[end : end + _AFTER * 2]):
        return False
    # "You can use our notebooks to": what is used is no model either.
    inner = tokens[start:end]
    if inner[0] == "you" and "model" not in inner and not others.isdisjoint(inner):
        return False
    # "Trained with the aim of" names no means.
    first = start if inner[0] == "with" else max(0, start - 1)
    if phrases.spot("means", tokens[first : end + _AFTER]) is not None:
        return False
    # "You can use this model for captioning" says a use, "a model for captioning" a task.
    said = inner[0] == "you" and "model" in inner and tokens[end : end + 1] != ["inference"]
    return said or not _bare(tokens[end:])


def _bare(tokens: Sequence[str]) -> bool:
    """Whether a text gives nothing but a task's name."""
    said = words.listed("purpose_bare")
    if "and" in tokens[1:-1] and "used" in tokens:
        return False
    return 0 < len(tokens) < 15 and all(token in said for token in tokens)
