"""Whether a card gives the settings of its training: learning rate, batch size, epochs and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.words import SETTINGS, TRAIN
from hfcardlint.finding import Span
from hfcardlint.record import kept

if TYPE_CHECKING:
    from hfcardlint.card.body import Table
    from hfcardlint.disclosures.places import Index, Piece

_SETTING_COLUMNS = frozenset(("batch size", "epochs", "steps", "learning rate", "lr", "optimizer"))


_OF_TRAINING = frozenset(("prep", "settings", "training"))
# Two of these alone are no settings.
_WEAK = frozenset(("length", "precision"))
_ASIDE = frozenset(("citation", "evaluation", "license", "limitations", "news", "usage"))
# So far into a list item its label reaches.
_LABEL = 40
# A line with this is what a harness prints of its run.
_HARNESS = "kwargs"


def read(index: Index) -> bool:
    """Whether at least two training hyperparameters are given."""
    total: set[str] = set()
    for piece in index.having(SETTINGS):
        if piece.topic not in _OF_TRAINING and not piece.mask & TRAIN and not _labelled(piece):
            continue
        if piece.topic == "evaluation" and _HARNESS in piece.low:
            continue
        total |= _settings_of(piece)
        if len(total - _WEAK) > 1:
            return True
    for table in index.body.tables:
        total |= _SETTING_COLUMNS.intersection([cell.strip().lower() for cell in table.header])
        if _is_settings(table):
            return True
    # What tests a model has settings too: two that are told here are not made complete by those.
    told = len(total) > 1
    for code in index.codes:
        topic = index.topics[code.section]
        tests = told and topic == "evaluation" and "train" not in code.text.replace("pretrained", "")
        if topic != "usage" and not tests and _may_set(code.text):
            total |= _settings_in_code(code.text)
    total.discard("length")
    return len(total - {"precision"}) >= 2 or (
        len(total) >= 2 and bool(total & {"rate", "batch", "epochs", "optimizer"})
    )


_DIGITS = frozenset("0123456789")


def _counts(text: str) -> bool:
    """Whether a text holds a digit."""
    return not _DIGITS.isdisjoint(text) or (not text.isascii() and any(map(str.isdigit, text)))


def place(index: Index) -> tuple[Place, bool] | None:
    """Return the first list of settings of a training run, from its first item to its last, and whether the versions
    of the frameworks are part of it: the Trainer writes both, from the heading of the settings on."""
    # What a trainer draws or writes meanwhile has settings of its own.
    apart = {
        number
        for number, section in enumerate(index.body.sections)
        if section.heading and section.heading.text.lower().startswith("validation")
    }
    found = [
        piece.block
        for piece in index.having(SETTINGS)
        if piece.topic in _LISTED
        and piece.block.section not in apart
        and (piece.kind in ("item", "row") or (piece.kind == "paragraph" and piece.mask & TRAIN))
        and _counts(piece.text)
    ]
    if not found:
        return None
    first = found[0]
    near = [block for block in found if block.section == first.section]
    heading = index.body.sections[first.section].heading
    versions = _versions(index, first.section)
    if heading is not None and versions:
        return Place(Span(heading.span.start, versions), heading.text), True
    return Place(Span(first.span.start, near[-1].span.end), first.text), False


def _versions(index: Index, section: int) -> int:
    """Return where the list of versions ends that stands beside a section, 0 where none does."""
    sections = index.body.sections
    for beside in sections[section + 1 : section + _BESIDE]:
        if beside.parent == sections[section].parent and beside.heading and beside.heading.text == _VERSIONS:
            return index.body.blocks[beside.blocks[-1]].span.end if beside.blocks else 0
    return 0


_VERSIONS = "Framework versions"
_BESIDE = 3


_LISTED = frozenset(("settings", "training"))


def _may_set(text: str) -> bool:
    """Whether code holds a name that only a training run sets."""
    if "learning_rate" in text or "batch_size" in text or "batch size" in text:
        return True
    return "lr" in text and ('"lr"' in text or "--lr" in text)


def _is_settings(table: Table) -> bool:
    """Whether a table lists hyperparameters, and not those of the architecture."""
    if not table.header:
        return False
    head = table.header[0].strip(" *").lower()
    if head in words.listed("settings_columns"):
        return len(_settings_in_code("\n".join(row[0] for row in table.rows if row))) > 1
    if head not in ("hyperparameter", "hyperparameters"):
        return False
    return len(table.rows) > 1 and not any("layers" in row[0].lower() for row in table.rows if row)


def _labelled(piece: Piece) -> bool:
    """Whether a list item is a setting by its form: a label with a value, or an optimizer or schedule."""
    if piece.topic in _ASIDE:
        return False
    label = piece.text[:_LABEL]
    if piece.kind == "paragraph":
        head, mark, _ = label.partition(":")
        return mark != "" and _headed(head)
    if piece.kind != "item":
        return False
    return ":" in label or "=" in label or not {"optimizer", "schedule", "scheduler"}.isdisjoint(piece.words)


# Such a label stands before how pictures are made, too.
_ANY = frozenset(("parameters", "settings"))


def _headed(label: str) -> bool:
    """Whether a label would be a heading on the settings of a training."""
    return label.strip(" *_").lower() not in _ANY and words.topic(label, True) == "settings"


# These are settings without a number.
_UNCOUNTED = frozenset(("optimizer", "schedule"))


def _has_digit(low: str) -> bool:
    if low.isascii():
        return low.encode("ascii").translate(None, b"0123456789") != low.encode("ascii")
    return any(char.isdigit() for char in low)


# With these a text in Chinese keeps its settings to itself.
_KEPT = ("不公开", "不公開", "未公开", "未公開", "暂不公布", "暫不公布")


@kept
def _names(far: bool) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Return the words of hyperparameters with the setting each stands for, and the phrases likewise, those beyond
    ASCII only for a text that is ``far``."""
    items = words.items("settings")
    known = {word: item["name"] for item in items for word in item["words"]}
    parts = [(part, item["name"]) for item in items for part in item["parts"]]
    return known, tuple([pair for pair in parts if far or pair[0].isascii()])


def _settings_of(piece: Piece) -> set[str]:
    if ("refer to" in piece.low and "hyperparameters" in piece.words) or "more details on" in piece.low:
        return set()
    if piece.far and words.holds(piece.low, _KEPT):
        return set()
    known, parts = _names(piece.far)
    said: set[str] | frozenset[str] = piece.words
    if "'" in piece.low:
        # French elides its articles: "d'époques".
        said = {part for word in piece.words for part in (word.strip("'"), word.rpartition("'")[2])}
    found = {known[word] for word in said & known.keys()}
    for part, name in parts:
        if name not in found and part in piece.low:
            found.add(name)
    if "sampler" in piece.words and "cfg" in piece.words and found.isdisjoint(("optimizer", "rate")):
        # How a picture was made.
        return set()
    if not found <= _UNCOUNTED and not _has_digit(piece.low):
        found &= _UNCOUNTED
    # Under a heading on usage the precision is that in which the model is loaded, but for "it was trained in bf16".
    if "precision" in found and (
        "trained" not in piece.words
        if piece.topic == "usage"
        else piece.topic not in ("training", "settings") and not piece.mask & TRAIN
    ):
        found.discard("precision")
    return found


def _settings_in_code(text: str) -> set[str]:
    if "pipeline(" in text or "generate(" in text:
        return set()
    if len(text) >= _LONG:
        return {"rate", "batch"}
    known, parts = _names(not text.isascii())
    low = " ".join(text.lower().replace("'", " ").split())
    found = {known[word] for word in known.keys() & set(tokens(low))}
    return found | {name for part, name in parts if part in low}


# No code of this length is a call of the model.
_LONG = 20_000
