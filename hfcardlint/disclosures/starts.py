"""What weights that were trained started from: those of another model, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, unspaced, words
from hfcardlint.disclosures.places import IDEOGRAMS
from hfcardlint.disclosures.reading import Kind, Place
from hfcardlint.disclosures.tuning import first, parts
from hfcardlint.disclosures.words import BASE, DATA, TRAIN

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Sentence
    from hfcardlint.disclosures.tuning import Tuning


def read(
    index: Index,
    generator: str | None,
    bases: tuple[str, ...],
    finetune: tuple[Place, ...],
    tuning: Tuning,
) -> Kind:
    """Return whether weights were tuned from others (``finetune``) or pre-trained, as far as the card tells it."""
    key = index.meta_place("base_model")
    if key and bases:
        return Kind("finetune", (key,))
    if finetune and (bases or generator not in ("trainer", "keras")):
        return Kind("finetune", finetune)
    heading = _tuned_title(index)
    if heading:
        return Kind("finetune", finetune or (heading,))
    title = index.body.headings[0] if index.body.headings else None
    if title and title.text.lower().replace("-", " ").rstrip(" )").endswith("pre trained only"):
        return Kind("pretrained", (Place(title.span, title.text),))
    scratch = first(index, TRAIN | DATA, "scratch", other="scratch_other")
    if finetune and not scratch:
        return Kind("finetune", finetune)
    # So many tokens may also be those of a tuning.
    nothing = scratch is not None and _from_nothing(scratch)
    skip = None if bases else _names_none
    whole = _opens_as_base(index)
    strong = None if nothing else first(index, TRAIN | BASE, "strong", other="strong_other", skip=skip)
    strong = None if strong and whole and " then " in strong.text.lower() else strong
    if strong:
        return Kind("finetune", (strong,))
    tuned = None if tuning.both else tuning.place
    tuned = None if tuned and whole and " then " in tuned.text.lower() else tuned
    if tuned and scratch and "initialized from" not in tuned.text and (not bases or _before(nothing, scratch, tuned)):
        tuned = None
    pretrained = first(index, TRAIN | BASE, "pretrained", other="pretrained_other") if tuned or not scratch else None
    if tuned and not _title_says_base(index, pretrained, tuned) and not (pretrained and _distilled(tuned)):
        return Kind("finetune", (tuned,))
    if nothing and scratch:
        return Kind("pretrained", (scratch,))
    from hfcardlint.disclosures import starts_implied

    if scratch:
        based = starts_implied.based(index)
        return Kind("finetune", (based,)) if based else Kind("pretrained", (scratch,))
    return starts_implied.read(index, generator, bases, pretrained)


def _opens_as_base(index: Index) -> bool:
    """Whether the first words call it a pretrained model: its card tells of all steps of its training, also of the one
    that follows then."""
    opening = next((piece for piece in index.pieces[:_TOP] if piece.low.startswith("pretrained model on ")), None)
    return opening is not None and "tuned" not in opening.low


# So far down the first words stand.
_TOP = 3


def _from_nothing(scratch: Place) -> bool:
    """Whether a place says that weights started from nothing, and not only of how many tokens they saw."""
    low = scratch.text.lower()
    return "scratch" in low or any(part in low for part in phrases.parts("scratch"))


def _before(nothing: bool, scratch: Place, tuned: Place) -> bool:
    """Whether a card says first that its model started from nothing, and then of another that it was tuned."""
    said = any(word in tuned.text.lower() for word in _THIS)
    return nothing and scratch.span.start < tuned.span.start and not said


_THIS = ("it is", "it was", "the model", "this model", "this repo", "this version")


def _distilled(tuned: Place) -> bool:
    """Whether a model learned from a teacher, which is no start of its weights where its own pre-training is told."""
    return "distilled" in tuned.text.lower() and "tuned" not in tuned.text.lower()


_TUNED_WORDS = ("fine-tuned", "finetuned")
_TUNINGS = (("fine", "tuning"), ("finetuning",))
# A title with one of these words is that of a model that follows instructions.
_ALIGNED = frozenset(("chat", "dpo", "instruct", "rlhf", "sft"))


def _tuned_title(index: Index) -> Place | None:
    if not index.body.headings:
        return None
    heading = index.body.headings[0]
    low = heading.text.lower()
    named = parts(low)
    if words.holds(low, _TUNED_WORDS) or named in _TUNINGS:
        return Place(heading.span, heading.text)
    if "bot" in named or (_ALIGNED.isdisjoint(named) and ("finetune" not in named or " " in heading.text)):
        return None
    return Place(heading.span, heading.text)


def _names_none(sentence: Sentence) -> bool:
    """Whether a sentence names no model from which weights can have started."""
    return not _names_base(sentence.text)


def _names_base(text: str) -> bool:
    from hfcardlint.disclosures.guesses import families, names_in, stems

    low = text.lower()
    if "[" in text or "/" in text or not families().isdisjoint(stems(names_in(low))):
        return True
    return any(part in low for part in ("bert", "gpt", "llama", "resnet")) or (
        max(low, default="") > IDEOGRAMS and unspaced.variants.named(low)
    )


_CHAT = ("chat", "instruct", "-it", "fine-tuned", "finetuned", "sft", "dpo", "finetune")


_OF_THIS = ("this model", "this repo", "tuned version", "tuned from", "tuned on", "finetuned", "model was fine")


def _title_says_base(index: Index, pretrained: Place | None, tuned: Place) -> bool:
    """Whether the card is about a base model, and the tuning it mentions belongs to a sibling."""
    if pretrained is None or pretrained.span.start > tuned.span.start or pretrained.text == tuned.text:
        return False
    title = index.body.headings[0].text.lower() if index.body.headings else ""
    if any(word in title for word in _CHAT):
        return False
    low = tuned.text.lower()
    if title and low.startswith(f"{title.partition(' ')[0]} is "):
        return False
    if any(word in low for word in (" both ", " also ", "variant", "versions")):
        return True
    return not any(word in low for word in _OF_THIS)
