"""What a sentence on the training says that a model did not learn from, or was not trained with.

Only what can be read in no other way is taken out: a sentence whose one verb of learning is denied, and a contrast
(``not on B``). Where another verb tells what was done, or the denial is an aside, a sentence stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.places import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEVER = frozenset(("never", "not"))
_SHORT = "n't"
_IS = frozenset(("are", "been", "had", "has", "have", "is", "was", "were"))
_DOES = frozenset(("did", "do", "does"))
_TRAINED = frozenset(("fine-tuned", "finetuned", "pre-trained", "pretrained", "trained"))
_USED = frozenset(("included", "learn", "part", "use", "used"))
_HOLD = frozenset(("contain", "include"))
# Each of these tells by itself what was done.
_TOLD = frozenset(
    (
        *("based", "built", "collected", "comes", "comprises", "consists", "contains", "derived", "does", "fine-tune"),
        *("generated", "includes", "made", "obtained", "only", "pretrain", "taken", "train", "trains", "uses", "using"),
    )
)
# "Not trained on anything except B", "not used in full", "not used by the base".
_HEDGED = frozenset(
    (
        *("although", "anything", "because", "before", "by", "commercial", "commercially", "entirely", "except"),
        *("full", "fully", "if", "more", "other", "since", "so", "than", "that", "though", "to", "which", "while"),
        *("who", "yet"),
    )
)
_PLAIN = frozenset(
    ("corpora", "corpus", "data", "dataset", "datasets", "it", "model", "our", "set", "the", "this", "training", "we")
)
_FROM = ("from", "on", "through", "using", "via", "with")
_OF = frozenset(("from", "of", "on"))
_CONTRASTS = tuple([f"{mark}not {how} " for mark in (", ", ", but ", " but ") for how in _FROM])
_TURNS = tuple([f" but {rather}{how} " for rather in ("", "rather ", "instead ") for how in _FROM])


def without(sentence: Sentence) -> Sentence | None:
    """Return a sentence without what it says was not used, None where no more stands in it.

    ``It was trained on A, not on B``, ``B was not used``, ``It was not trained on B but on A``: of each A is kept, as
    one run of the card's words.
    """
    low, text = sentence.low, sentence.text
    if not low.isascii() and words.holds(low, words.row("denied_uses")):
        return _cut(sentence, _told_abroad(text, low)) if len(low) == len(text) else sentence
    if _NEVER.isdisjoint(sentence.words) and _SHORT not in low:
        return sentence
    for contrast in _CONTRASTS:
        head, mark, rest = low.partition(contrast)
        # "Not on B, and tuned on C" tells more.
        if mark and "(" not in head and "," not in rest:
            return _cut(sentence, text[: len(head)])
    row = sentence.tokens
    if not any(_is_denied(row, at) for at, word in enumerate(row) if word in _NEVER or word.endswith(_SHORT)):
        return sentence
    turn = next((at for at in map(low.find, _TURNS) if at >= 0), len(low))
    if turn == len(low) and ("but" in sentence.words or ";" in low):
        return sentence
    return _cut(sentence, text[turn:].removeprefix(" but"))


def _cut(sentence: Sentence, text: str) -> Sentence | None:
    """Return what is left of a sentence."""
    rest = text.strip(" ,;.，、。；،؛")
    if rest == sentence.text.strip(" ,;.，、。；،؛"):
        return sentence
    return (
        Sentence(sentence.piece, rest, tuple([link for link in sentence.links if link.text in rest])) if rest else None
    )


def _is_denied(row: Sequence[str], at: int) -> bool:
    """Whether the "not" at an index of a sentence denies all that it tells of learning."""
    before, behind = row[max(at - 1, 0) : at], row[at + 1 : at + 3]
    short = row[at].endswith(_SHORT)
    did = row[at] in ("didn't", "doesn't", "don't") or not _DOES.isdisjoint(before)
    if not (did or short or not _IS.isdisjoint(before)) or not _HEDGED.isdisjoint(row):
        return False
    # "Labels were not used in training on A", "copies from A were not used"
    if not did and not _USED.isdisjoint(behind) and not _OF.isdisjoint(row):
        return False
    done = _USED if did else _TRAINED if row[at] == "never" else _TRAINED | _USED
    # A gloss keeps the verb at the end: "was not on B trained".
    spread = not {*_FROM}.isdisjoint(row[at + 1 : at + 2]) and not _TRAINED.isdisjoint(row[at + 2 :])
    denied = not done.isdisjoint(behind) or spread
    denied = denied or (did and not _HOLD.isdisjoint(behind) and _PLAIN.issuperset(row[: at - (not short)]))
    told = [
        word for word in row if word in _TRAINED or word in _USED or (word in _TOLD and not (did and word == "does"))
    ]
    return denied and len(told) <= 1


# Before the first ones a clause begins, behind the others.
_BEFORE = (" دون ", " بدون ")
_BEHIND = ("，", "、", "；", ", ", "; ", "، ", "؛ ", "했고 ", "으며 ", "하며 ", "지만 ")


def _told_abroad(text: str, low: str) -> str:
    """Return the first run of clauses that deny nothing, of a sentence in a script that is not Latin."""
    starts = {0}
    for mark in (*_BEFORE, *_BEHIND):
        at = low.find(mark)
        while at >= 0:
            starts.add(at if mark in _BEFORE else at + len(mark))
            at = low.find(mark, at + 1)
    for part in words.row("denied_uses"):
        # In Japanese and Korean the verb ends what it denies.
        if "\u3040" <= part[-1] <= "\u30ff" or part[-1] >= "\uac00":
            at = low.find(part)
            end = next((end for end in range(at + len(part), len(low)) if low[end] in " 、。,."), len(low))
            starts.update((end,) if at >= 0 else ())
    ordered = sorted(starts)
    clauses = list(zip(ordered, [*ordered[1:], len(low)], strict=True))
    kept = [not _denies_abroad(low[start:end]) for start, end in clauses]
    if all(kept):
        return text
    first = kept.index(False)
    head = text[: clauses[first][0]]
    if words.holds(head.lower(), words.row("denied_after")):
        return head
    after = next((at for at in range(first, len(kept)) if kept[at]), len(kept))
    return text[clauses[after][0] :] if after < len(kept) else ""


def _denies_abroad(clause: str) -> bool:
    """Whether a clause denies what it names, and tells nothing behind as ``不使用标签的 B 训练`` does; in Arabic nouns
    for the training may stand there."""
    part = next((part for part in words.row("denied_uses") if part in clause), "")
    behind = clause.partition(part)[2] if part else ""
    if "\u0600" <= part[:1] < "\u0700":
        return True
    return bool(part) and "的" not in behind and not words.holds(behind, words.row("denied_after"))
