"""What a card says of weights that were merged from those of others, and the recipes of merges."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import Place
from hfcardlint.disclosures.tuning import first, having, parts, tagged
from hfcardlint.disclosures.words import MERGE, TRAIN

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index
    from hfcardlint.disclosures.tuning import Tuning

_MERGE_TAGS = frozenset(
    (
        *("frankenmerge", "lazymergekit", "merge", "merged", "merged models", "merged-model", "mergekit"),
        *("mergekit-moe", "merges", "model-merge", "moerge"),
    )
)
_JOINED = frozenset(("combining", "combined", "merge", "merged", "merging"))


def merged(index: Index, tuned: Tuning, bases: tuple[str, ...]) -> tuple[Place, ...]:
    """Return what shows that the weights were merged and not trained.

    Tags alone do where several parents are named; else the first words must say so.
    """
    tags = tagged(index, _MERGE_TAGS)
    if not tags and not index.mask & MERGE:
        return ()
    shares = _shares(index)
    if shares:
        return (shares,)
    text = first(index, MERGE, "merge", head=not tags)
    if text and phrases.spot("merged_own", tokens(text.text.lower())) is not None:
        return ()
    if tags and not tuned.place and _headed(index):
        return tags
    finetune = tagged(index, words.listed("kind_finetune_tags"))
    sure = (tags and (text or len(bases) > 1 or "mergekit" in index.tags)) or (text and _config(index))
    spelt = text if sure else _config_text(index)
    # A merge may have been tuned after.
    if (sure or spelt) and not (finetune and (len(bases) < 2 or not text) and tuned.place):
        return (tags if sure else ()) or ((spelt,) if spelt else ())
    if text and len(bases) > 1 and not finetune:
        return (text,)
    told = first(index, MERGE, "merge_is", head=True, other="merged_other")
    if told and not tuned.before(told):
        return tags or (told,)
    shown = _config(index)
    if shown and not (finetune or tuned.place):
        return (shown,)
    if not tags:
        return ()
    said = tuned.place
    if said and not _JOINED.isdisjoint(said.text.lower().split()):
        return tags
    # Who fills in metadata alone may tick any tag.
    if said or finetune or not index.pieces or index.texts("datasets"):
        return ()
    return tags


def _shares(index: Index) -> Place | None:
    """Return the head of a table under a heading on merging that tells how much of each model a merge holds: the
    shares of one make a whole."""
    for table in index.body.tables:
        if "".join(table.header[:1]).strip(" *").lower() not in _PARENTS:
            continue
        at = bisect_left(index.body.headings, table.span.start, key=lambda heading: heading.span.start)
        if not at or _ON_MERGES.isdisjoint(tokens(index.body.headings[at - 1].text.lower())):
            continue
        for column in range(1, len(table.header)):
            cells = [row[column] for row in table.rows[:_MOST] if column < len(row)]
            shares = [share for share in map(_share, cells) if share is not None]
            if len(shares) > 1 and abs(sum(shares) - _WHOLE) <= 1:
                return Place(table.row_spans[0], " | ".join(table.header))
    return None


_ON_MERGES = frozenset(("merge", "merges", "merging"))
_PARENTS = frozenset(("checkpoint", "checkpoints", "model", "models"))
_WHOLE = 100
_MOST = 40


def _share(cell: str) -> float | None:
    """Return the percentage that a cell gives, None where it gives none."""
    number, mark, rest = cell.strip(" *").partition("%")
    return (
        float(number) if mark and not rest and number.replace(".", "", 1).isdecimal() and len(number) < _LONG else None
    )


_LONG = 8


def mixed(index: Index, tuned: Tuning) -> Place | None:
    """Return where the head of a card that tells no training shows the recipe of a merge."""
    if not index.mask & MERGE or tuned.place or tagged(index, words.listed("kind_finetune_tags")):
        return None
    headed = _headed(index)
    if headed:
        return headed
    sums = first(index, MERGE, "merged_recipe", head=True, other="merged_other")
    if sums or first(index, TRAIN, "trained"):
        return sums
    told = first(index, MERGE, "merged", head=True, other="merged_other")
    return told if told and _of_models(told.text) else None


_MERGES = frozenset(("automerger", "merge", "merged", "merges", "merging", "mixes"))
_SEVERAL = frozenset(("merges", "mixes"))
# A mix of these, or under such a tag, is one of models.
_MIXED = frozenset(("checkpoint", "diffusion", "pony", "sd", "sd1", "sdxl", "stable-diffusion", "text-to-image", "xl"))
_DRAWS = frozenset(("stable-diffusion", "text-to-image"))
_COLUMNS = frozenset(("merge name", "primary model", "secondary model"))


def _headed(index: Index) -> Place | None:
    """Return the title that calls the weights merged, the heading of a recipe, or the table of its steps."""
    for table in index.body.tables:
        if not _COLUMNS.isdisjoint([cell.strip(" *").lower() for cell in table.header]):
            return Place(table.row_spans[0], " | ".join(table.header))
    for piece in having(index, MERGE):
        if piece.number < _TITLES and len(piece.low) < _TITLE:
            named = parts(piece.low)
            mixed = "mix" in named and not (_MIXED | _MERGE_TAGS).isdisjoint((*named, *index.tags))
            found = not (_MERGES if piece.kind == "heading" else _SEVERAL).isdisjoint(named) or mixed
        else:
            alone = piece.words == {"recipe"} and not index.tags.isdisjoint(_DRAWS)
            short = piece.kind == "html" and len(piece.low) < _TITLE
            found = (piece.kind == "heading" or short) and (alone or phrases.has("merge_heading", piece))
        if found:
            return index.place(piece)
    return None


# A title is one of the first pieces and shorter.
_TITLES = 2
_TITLE = 100
_MODELS = ("model", "checkpoint", "diffusion", "merge", "recipe")


def _of_models(text: str) -> bool:
    """Whether what is mixed may be models: they are called so, or have a number or a word of another script."""
    low = text.lower()
    return not low.isascii() or any(part in low for part in _MODELS) or any(char.isdigit() for char in low)


def _config_text(index: Index) -> Place | None:
    """Return where the configuration of a merge stands that lost its fence and reads as text."""
    return next((index.place(piece) for piece in having(index, MERGE) if "merge_method:" in piece.low), None)


def recipe(index: Index) -> Place | None:
    """Return where the text gives the recipe of a merge: a configuration that lost its fence, weights of blocks, the
    head of a table of methods, or a formula."""
    for piece in index.pieces:
        low = piece.low
        blocks = low.partition(" mbw ")[2][:1].isdigit()  # "merge block weighted", before the weights
        if blocks or "merge_method:" in low or "interpolation method" in low or _is_formula(low):
            return index.place(piece)
    return None


def _is_formula(low: str) -> bool:
    """Whether a text adds shares of models: ``Fern * 0.3 + (Moss - Oak)`` or ``0.5(Fern) + 0.5(Moss)``."""
    return " + " in low and "0." in low and ("0.5(" in low or ") + " in low or " + (" in low or " * 0." in low)


# Branches of an encoder are merged too, under this key of a training's configuration.
_ENCODER = "encoder_conf:"
# As a key of YAML or JSON, not as an option of a command.
_METHODS = ("merge_method:", 'merge_method"')


def _config(index: Index) -> Place | None:
    """Return the configuration of a merge."""
    for code in index.codes:
        merge = any(map(code.text.__contains__, _METHODS)) and _ENCODER not in code.text
        if merge or ("source_model" in code.text and "experts" in code.text):
            return Place(code.span, code.text.split("\n", 1)[0])
    return None
