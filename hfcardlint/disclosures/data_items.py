"""The items of the definition that the data line lacks, those that a link may hold, and the stage that lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import bases, data_linked, data_said, facts, phrases, sources, words
from hfcardlint.disclosures.reading import Place, Pointed
from hfcardlint.disclosures.words import TRAIN
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.facts import Facts
    from hfcardlint.disclosures.places import Index, Sentence
    from hfcardlint.disclosures.sources import Source

_ELSEWHERE = frozenset(("citation", "evaluation", "license", "limitations", "usage"))


def from_files(index: Index, found: Found) -> None:
    """Add the summary of the data that lies beside a card that names no source."""
    repo = index.repo
    if repo is not None and not found.names:
        name = repo.has("data_summary_card.md", "datasheet*.md", "*Public_Summary*", "data_summary*")
        if name:
            found.links.append((name, Place(Span(0, 0), name)))


def _where(index: Index, url: str, place: Place) -> Span:
    """Return where the link of a place in the text stands, which may begin lines before it."""
    start = place.span.start
    if start < index.meta.body:
        return place.span
    return next((link.span for link in index.body.links if link.url == url and link.span.start >= start), place.span)


def of(
    index: Index, kind: str, found: Found, shown: Facts, linked: bool, state: str
) -> tuple[tuple[str, ...], tuple[Pointed, ...]]:
    """Return the items of the definition that are missing, and those that a link may hold."""
    if kind == "rl" and found.names:
        from hfcardlint.disclosures import environments

        if environments.alone(index, found):
            # It is all that the card of an agent owes: in it the agent makes its data.
            return (), ()
    perhaps = _perhaps(index, shown) if state == "named" else frozenset()
    lacking = []
    if not shown.size and "D1b" not in perhaps:
        lacking.append("D1b")
    if not shown.selected and "D1c" not in perhaps:
        lacking.append("D1c")
    labels = shown.labelled or kind == "rl" or "D1d" in perhaps
    if not labels and (_preferences(index, found) or _classes(index, found)):
        lacking.append("D1d")
    if not shown.processed and "D1e" not in perhaps:
        lacking.append("D1e")
    if state in ("absent", "vague"):
        lacking = ["D1a", *lacking, "D2"]
    elif not linked:
        lacking.append("D2")
    if _on_request(found):
        lacking.append("D3")
    urls = [(url, place) for url, place in found.links if url and not url.startswith("#")]
    there = _where(index, *urls[0]) if urls else None
    pointed: list[Pointed] = []
    missing: list[str] = []
    for item in lacking:
        if item in found.settled:
            continue
        if there and (item in data_said.ITEMS or state in ("absent", "vague")):
            pointed.append(Pointed(item, there, urls[0][0]))
        else:
            missing.append(item)
    return tuple(sorted(missing)), tuple(pointed)


def _perhaps(index: Index, shown: Facts) -> frozenset[str]:
    """Return the items that a card may tell; all of them where so many may be told that the data may be described."""
    from hfcardlint.disclosures.signs import of_data

    told = zip(
        ("D1b", "D1c", "labels", "D1e"), (shown.size, shown.selected, shown.labelled, shown.processed), strict=True
    )
    return of_data(index, frozenset([item for item, there in told if there]))


def _on_request(found: Found) -> bool:
    """Whether a source that is only given on request or for a fee stands without a link."""
    asked = words.listed("data_on_request")
    for name in found.names:
        if not name.linked:
            low = name.name.lower()
            asks = low in asked or low.startswith(("ldc", "elra"))
            if asks and low not in data_linked.called([name for name in found.names if name.linked]):
                return True
    return any(not told.sentence.links and phrases.has("on_request", told.sentence) for told in found.told)


def _classes(index: Index, found: Found) -> bool:
    """Whether a classifier learned from labels that no linked dataset can have brought along."""
    tags = words.listed("data_classes")
    return (
        bool(found.told)
        and not any(name.linked for name in found.names)
        and (not tags.isdisjoint(index.tags) or any(tag in tags for tag in index.texts("pipeline_tag")))
    )


def _preferences(index: Index, found: Found) -> bool:
    """Whether the card speaks of preferences that somebody must have given: the labels of item D1d."""
    asked = words.listed("data_preference")
    return not asked.isdisjoint(index.tags) or any(not asked.isdisjoint(told.sentence.words) for told in found.told)


def stage(index: Index, kind: str, found: Found) -> str | None:
    """Return the stage of the makers' own training on whose data a card says nothing, where it tells of another's.

    A card on a pretrained model that tells pre-training data and speaks of tuning lacks ``fine-tuning``, one that
    tells tuning data alone ``pre-training``; a card that speaks of preferences lacks ``preference tuning``.
    """
    if kind not in ("pretrained", "finetune") or not found.told:
        return None
    if kind == "pretrained":
        tuning = _telling(found, words.listed("data_tuning"))
        if not tuning and _speaks(index, "tuning_stage"):
            return "fine-tuning"
        if (
            tuning == len(found.told)
            and not _telling(found, words.listed("data_pretraining"))
            and _speaks(index, "first_stage")
        ):
            return "pre-training"
    elif not _telling(found, _SUPERVISED):
        # The only stage of the card may be the one on preferences.
        return None
    preferences = words.listed("data_preference")
    if not _telling(found, preferences) and _speaks(index, "preference_stage"):
        ids = data_linked.called(found.names)
        if not any(part in ids for part in (*preferences, "hh-", "pref")):
            return "preference tuning"
    return None


def _telling(found: Found, known: frozenset[str]) -> int:
    """Return the number of sentences on data that hold one of some words."""
    return sum([not known.isdisjoint(sentence.words) for sentence, _ in found.told])


_SUPERVISED = frozenset(("instruction", "instructions", "sft", "supervised"))


def _speaks(index: Index, name: str) -> bool:
    """Whether a card says that the model went through a stage."""
    for piece in index.having(TRAIN):
        if piece.topic not in _ELSEWHERE and phrases.has(name, piece) and not phrases.has("not_own", piece):
            return True
    return False


def named(index: Index, sentence: Sentence, inside: bool, first: int = 0) -> list[Source]:
    """Return the sources that a sentence names, as ``sources.of_sentence`` does; the card's own base is none."""
    found = sources.of_sentence(sentence, inside, first)
    return [name for name in found if "/datasets/" in name.url or not bases.is_own(index, name.name)] if found else []


def settled(sentence: Sentence, found: Found) -> bool:
    """``Filtering: not applicable: <reason>`` settles an item, and all of them where no item is named."""
    if "applicable" not in sentence.words:
        return False
    head, mark, reason = sentence.low.partition("not applicable:")
    if not mark or len(reason.split()) < 2 or len(head) > 40:
        return False
    named = [item for item, words_of in _ASIDE if any(word in head for word in words_of)]
    found.settled.update(named or (item for item, _ in _ASIDE))
    return True


_ASIDE = (
    ("D1b", ("size", "quantity", "scope")),
    ("D1c", ("select", "collect", "sampl")),
    ("D1d", ("label", "annotat")),
    ("D1e", ("process", "filter", "clean", "augment")),
    ("D3", ("request", "fee", "third")),
)


def spot(index: Index, sentence: Sentence, named: list[Source]) -> Place:
    """Return the place of a sentence, that of its first source where this stands on a later line."""
    place = index.place(sentence.piece, sentence.text)
    if named and "\n" in sentence.piece.text and sentence.piece.kind != "html":
        name, start = named[0].name, place.span.start
        end = min(sentence.piece.block.span.end, start + 2 * len(sentence.text) + _ADDRESSES)
        at = index.text.find(name, start, end)
        if at >= 0 and index.text.find("\n", start, at) >= 0:
            return Place(Span(at - (index.text[at - 1] == "["), at + len(name)), place.text)
    return place


# So much longer than its words a sentence may be for the addresses of its links.
_ADDRESSES = 400


def told(sentence: Sentence, named: list[Source]) -> facts.Told:
    """Return a sentence's words without the names of its sources."""
    if not named:
        return facts.Told(sentence, sentence.tokens)
    text = sentence.text
    for name in sorted([source.name for source in named], key=len, reverse=True):
        text = text.replace(name, " ")
    low = text.lower().replace(",", " ").replace(".", " ").replace("(", " ").replace(")", " ")
    return facts.Told(sentence, low.split())
