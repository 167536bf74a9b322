"""What hints at training data of some kind where a card states nothing and names no source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import bases, data_learned, data_near, facts, phrases, vagueness, words
from hfcardlint.disclosures.families import is_family
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.words import DATA, TRAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.places import Index, Sentence

_NOT_HINTED = frozenset(("citation", "evaluation", "intended_use", "license", "news", "usage"))
# Such a sentence advises, compares or tells a length.
_NOT_OWN = frozenset(
    (
        *("before", "can", "context", "if", "length", "license", "must", "need", "paper", "ram", "should", "users"),
        *("vocabulary", "you", "your"),
    )
)


def add(index: Index, further: bool, found: Found) -> None:
    """Add what tells that there are data of a kind, without a statement: ``Training: 500 steps, 30 images``."""
    hints = [sentence for sentence in _sentences(index) if not data_near.is_foreign(sentence, further)]
    found.vague.extend([index.place(sentence.piece, sentence.text) for sentence in hints])
    # The quantity is that of the sentences that are quoted.
    found.told[:0] = [facts.Told(sentence, sentence.tokens) for sentence in hints]
    found.vague.extend(_in_tables(index))


def _sentences(index: Index) -> Iterator[Sentence]:
    """Yield the sentences that tell of data, or of what was done with them."""
    for piece in index.having(TRAIN | DATA):
        if piece.topic in _NOT_HINTED or piece.kind in ("heading", "row"):
            if piece.kind == "heading" and piece.topic not in _NOT_HINTED and data_learned.titled(piece):
                yield index.sentences(piece)[0]
            continue
        for sentence in index.sentences(piece):
            tests = not data_near.TESTS.isdisjoint(sentence.words) and "training" not in sentence.words
            if tests or not _NOT_OWN.isdisjoint(sentence.words):
                continue
            told = piece.topic == "training" or "training data" in sentence.low
            counted = told and facts.of([facts.Told(sentence, sentence.tokens)]).size
            led = piece.topic == "data" and vagueness.leads(sentence) and not _WORKS.isdisjoint(sentence.words)
            worked = piece.topic == "training" and _worked(sentence)
            hinted = counted or led or worked or _taught(index, sentence) or phrases.has("hinted", sentence)
            hinted = hinted or data_learned.said(sentence) or data_learned.labelled(sentence)
            if hinted and not phrases.has("nothing", sentence):
                yield sentence


def _in_tables(index: Index) -> Iterator[Place]:
    """Yield the cells that tell of data."""
    if not index.body.tables:
        return
    from hfcardlint.disclosures import data_tables

    for table in index.body.tables:
        column = data_tables.column_of(table)
        if any("training sample" in cell.lower() for cell in table.header):
            yield Place(table.row_spans[0], " | ".join(table.header))
        for row, span in zip(table.rows[: data_tables.ROWS], table.row_spans[1:], strict=False) if column >= 0 else ():
            if not words.listed("data_nouns").isdisjoint(tokens(row[column].lower())):
                yield Place(span, row[column])


def _taught(index: Index, sentence: Sentence) -> bool:
    """Whether a sentence begins with what a model learned: ``Trained from a labelled crop set``, and not with machines,
    tools or the base."""
    row = sentence.tokens[:_FIRST]
    return (
        row[:1] in _TAUGHT
        and row[1:2] in _FROM_ON
        and len(row) > len(("trained", "on"))
        and not any(map(str.isdigit, "".join(row)))
        and _MACHINES.isdisjoint(row)
        and words.listed("code_services").isdisjoint(row[2:4])
        and not (is_family(row[2]) or bases.is_own(index, row[2]))
        and _COMPUTERS.isdisjoint(sentence.words)
    )


def _worked(sentence: Sentence) -> bool:
    """Whether a sentence tells what was done with the examples: ``Input images were cleaned``."""
    row = sentence.tokens[:_FIRST]
    at = next((at for at, word in enumerate(row[:_SUBJECT]) if word in words.listed("data_nouns")), _FIRST)
    return row[at + 1 : at + 2] in _WERE and not facts.listed("processed").isdisjoint(row[at + 2 : at + 4])


_SUBJECT = 4
_WERE = (["are"], ["is"], ["was"], ["were"])
_FIRST = 8
# What is said of these tells a kind, also where it only leads to what stands below.
_WORKS = frozenset(("articles", "audio", "clips", "conversations", "images", "photos", "recordings", "scans", "videos"))
_TAUGHT = (["trained"], ["fine-tuned"], ["finetuned"], ["pretrained"], ["pre-trained"])
_FROM_ON = (["on"], ["from"])
_COMPUTERS = frozenset(("cluster", "clusters", "gpu", "gpus", "hpc", "supercomputer", "tpu", "tpus"))
_MACHINES = frozenset(
    (
        *("base", "checkpoint", "cloud", "cluster", "colab", "cpu", "cpus", "free", "google", "gpu", "gpus", "kaggle"),
        *("laptop", "machine", "model", "nvidia", "rtx", "scratch", "server", "servers", "single", "top"),
        *("tpu", "using"),
    )
)
