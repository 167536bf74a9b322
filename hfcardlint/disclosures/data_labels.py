"""Labels on training data with which a text begins: ``Training data: ...``, ``**Corpus.** ...``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import proper_names, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.places import Index, Piece, Sentence


# What a label ends with that tells of programs and formats.
_OF_FORM = ("格式", "代码", "脚本", "源码", "程式碼", "代碼", "工具")


def begins(piece: Piece) -> bool:
    """Whether a piece begins as ``Training data: ...`` does."""
    head = piece.text[:60]
    cut = proper_names.label_end(head)
    if cut < 0:
        # A line of a table of contents leads to a heading.
        led = any(link.url[:1] != "#" for link in piece.block.links)
        if led and len(piece.text) < 40 and piece.low.lstrip().startswith("dataset"):
            return True
        return piece.low.lstrip(" *-•").startswith(("training data", "training corpus", "train data"))
    label = piece.low[:cut].strip(" *-_•`#")
    # "DATA: a date" in a list of such labels is what a model tags, in Italian.
    return (
        not ("_" in label or label.endswith(_OF_FORM) or (label == "data" and piece.kind == "item" and "DATA" in head))
        and words.topic(label) == "data"
        and len(label) < 40
    )


def run_in(index: Index, piece: Piece) -> str:
    """Return the label on data in bold with which a text begins, in lower case: ``**Corpus.** We gathered``."""
    start = piece.block.span.start
    if not index.text.startswith("**", start):
        return ""
    label, mark, after = index.text[start + 2 : start + _LABEL].partition("**")
    if not mark or not (label.endswith(".") or after.startswith(".")):
        return ""
    named = label.strip(" .").lower()
    # What is called just "Data" may be that of a demo.
    told = named == "corpus" or (" " in named and "input" not in named)
    return named if told and words.topic(named) == "data" else ""


_LABEL = 40


def behind(label: str, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """Return the sentences of a piece without the label in bold before them, if any."""
    return sentences[1:] if label and sentences[0].low.strip(" .") == label else sentences
