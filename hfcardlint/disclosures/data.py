"""The data line: what the card shows on the data that this repository's own training used.

Its states, absent, vague, named, described and complete, are those of docs/disclosures.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import (
    data_items,
    data_labels,
    data_linked,
    data_said,
    denials,
    facts,
    gathering,
    phrases,
    sources,
    unspaced,
    vagueness,
    words,
)
from hfcardlint.disclosures.places import Sentence, blank
from hfcardlint.disclosures.reading import Disclosure, Place
from hfcardlint.disclosures.sources import Source
from hfcardlint.disclosures.words import DATA, TRAIN
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece

_NOT_OWED = frozenset(("quantized", "merge", "not-a-model"))
_ON_DATA, _ABOUT = frozenset(("data", "prep")), TRAIN | DATA
_MOST_KINDS = 2
_MOST_PLACES = 4
_ELSEWHERE = frozenset(("citation", "license", "limitations", "evaluation"))
# So the head of a table of results begins.
_OF_RESULTS = ("model | ", "models | ", "模型 | ")
_NOT_USED = _ELSEWHERE | {"intended_use", "usage"}


class Found(NamedTuple):
    """What a pass over the places collected."""

    names: list[Source]
    places: list[Place]
    vague: list[Place]
    told: list[facts.Told]
    links: list[tuple[str, Place]]
    settled: set[str]


def read(index: Index, kind: str, generator: str | None, unread: bool) -> Disclosure:
    """Return what the card shows on its own training data."""
    if kind in _NOT_OWED:
        return Disclosure("not-applicable", False)
    found = Found([], [], [], [], [], set())
    _from_meta(index, kind, found)
    _from_body(index, kind, found)
    if not found.names or generator == "opus-mt" or kind == "classic-ml":
        _from_tables(index, kind, generator, found)
    if not found.names:
        from hfcardlint.disclosures import data_near, quotes

        found.vague[:] = quotes.own(index, found.vague)
        data_near.add(index, kind, found)
        found.vague[:] = quotes.own(index, found.vague)
    if not found.names and found.vague:
        _used(index, found)
    data_items.from_files(index, found)
    shown = facts.of(found.told)
    if not found.names:
        from hfcardlint.disclosures import data_makers, withheld

        shown = withheld.add(index, found, data_makers.collected(found, shown) if found.vague else shown)
    elif not any(source.linked for source in found.names):
        from hfcardlint.disclosures import withheld

        withheld.settle(index, found)
    if not found.names and (found.vague or "used for training" in index.text):
        from hfcardlint.disclosures import data_loose

        data_loose.add(index, found)
    if found.names and shown.kinds < _MOST_KINDS:
        from hfcardlint.disclosures import data_beside, data_tables

        shown = data_beside.add(index, found, data_tables.splits(index, shown))
    return _grade(index, kind, found, shown, unread)


def _from_tables(index: Index, kind: str, generator: str | None, found: Found) -> None:
    """Add what tables tell, and what a tool writes in forms of its own."""
    from hfcardlint.disclosures import data_tables

    if not found.names:
        data_tables.add(index, found)
    if not found.names:
        found.vague.extend(data_tables.kinds(index))
        linked = list(data_tables.elsewhere(index))
        found.names.extend([source for source, _ in linked])
        found.places.extend([place for _, place in linked])
        found.links.extend([(source.url, place) for source, place in linked])
    if generator == "opus-mt":
        data_tables.opus(index, found)
    if generator == "textattack" and not found.names:
        data_tables.loaded(index, found)
    if kind == "classic-ml":
        data_tables.spacy(index, found)


def _from_meta(index: Index, kind: str, found: Found) -> None:
    for key in ("datasets", "dataset", "dataset_tag", "train_datasets"):
        for number, scalar in enumerate(index.scalars(key)):
            for named in sources.of_key(scalar.text):
                found.names.append(named)
                if number < 4:
                    place = Place(scalar.span, scalar.text)
                    found.places.append(place)
                    found.links.append((named.url, place))
    if not found.names:
        _from_tags(index, found)
    if kind == "rl":
        from hfcardlint.disclosures import environments

        environments.of_agent(index, found)


def _from_tags(index: Index, found: Found) -> None:
    """Ids of known data sets that stand among the tags."""
    for scalar in index.scalars("tags"):
        name = scalar.text.removeprefix("dataset:")
        spaced = name.rpartition("/")[2].replace("_", " ")
        named = sources.of_id(name) if name != scalar.text or ("/" in name and sources.known(spaced)) else None
        if named:
            found.names.append(named)
            found.places.append(Place(scalar.span, scalar.text))


def _from_body(index: Index, kind: str, found: Found) -> None:
    further = kind in ("finetune", "adapter")
    opened = -1
    silent = _ON_DATA.isdisjoint(index.topics)
    for piece in index.pieces:
        if not (piece.mask & _ABOUT or opened >= 0) and (silent or piece.topic not in _ON_DATA):
            continue
        inside = piece.topic in _ON_DATA
        if opened >= 0:
            if piece.block.section == opened and piece.kind in ("item", "row") and not inside:
                _below(index, piece, found, further)
                continue
            opened = -1
        if not (inside or piece.mask & _ABOUT):
            continue
        if piece.kind == "heading":
            if piece.mask & _ABOUT and ((piece.number < 3 and not inside) or _bold(index, piece)):
                _outside(index, piece, found, further)
            elif inside:
                data_linked.labelled(index, piece, found)
        elif inside:
            if not (blank(piece.text) or (piece.kind == "row" and piece.low.startswith(_OF_RESULTS))):
                _inside(index, piece, found, further)
        elif piece.topic != "settings" or (piece.mask & DATA and piece.block.links):
            _outside(index, piece, found, further)
            if vagueness.announces(index, piece) and not _other(index.sentences(piece)[-1]):
                opened = piece.block.section
            if piece.block.links and piece.mask & TRAIN and piece.mask & DATA:
                data_linked.labelled(index, piece, found)


def _below(index: Index, piece: Piece, found: Found, further: bool) -> None:
    """An item of the list, or a row of the table, behind ``It was trained on:``."""
    for sentence in index.sentences(piece):
        if not (blank(sentence.text) or _foreign(sentence, further) or _other(sentence)):
            _state(index, sentence, found, True, 0)


def _bold(index: Index, piece: Piece) -> bool:
    """Whether a heading is a bold sentence: ``**It was trained on X.**``."""
    heading = index.body.sections[piece.block.section].heading
    return heading is not None and heading.style == "bold" and len(piece.tokens) > 4


def _inside(index: Index, piece: Piece, found: Found, further: bool) -> None:
    """A piece under a heading on data: everything in it counts but other models' data."""
    for sentence in index.sentences(piece):
        if data_items.settled(sentence, found):
            continue
        denied = sentence.low.startswith(("no ", "none ")) or phrases.has("negated", sentence)
        if denied or blank(sentence.text) or _foreign(sentence, further):
            continue
        learned = denials.without(sentence)
        named = data_items.named(index, learned, True) if learned else []
        links = learned.links if learned else ()
        found.told.append(data_items.told(sentence, named))
        if piece.topic != "data":
            if named:
                found.places.append(data_items.spot(index, sentence, named))
            continue
        if named or (links and not vagueness.on_code(sentence)):
            place = data_items.spot(index, sentence, named)
            found.links.extend([(link.url, place) for link in links if not link.image and link.url[:1] != "#"])
        if named:
            found.names.extend(named)
            found.places.append(place)
            found.links.extend([(name.url, place) for name in named if name.url])
        elif (
            learned
            and (piece.mask & DATA or vagueness.is_long(piece))
            and not phrases.has("nothing", sentence)
            and not (sentence.links and phrases.has("pointer", sentence))
            and not vagueness.leads(sentence)
            and vagueness.on_data(sentence)
        ):
            found.vague.append(index.place(piece, sentence.text))


def _used(index: Index, found: Found) -> None:
    """Where a card only tells kinds: the sets that its makers say they used, wherever they do."""
    from hfcardlint.disclosures import data_near

    for piece in index.pieces:
        if piece.kind == "heading" or piece.topic in _NOT_USED or not phrases.has("makers_used", piece):
            continue
        for sentence in index.sentences(piece):
            if not (data_near.TESTS.isdisjoint(sentence.words) and phrases.has("makers_used", sentence)):
                continue
            if not _other(sentence) and sources.of_sentence(sentence, False):
                _state(index, sentence, found, False, 0)


def _outside(index: Index, piece: Piece, found: Found, further: bool) -> None:
    """A piece elsewhere: only the sentences that say on what the model was trained."""
    data = bool(piece.mask & DATA)
    headed = data_labels.run_in(index, piece) if data else ""
    label = data and bool(headed or data_labels.begins(piece))
    if not label and data and "\n" in piece.text:
        _lines(index, piece, found)
    if not label and (
        piece.kind == "row" or not (phrases.may("stated", piece) or (data and phrases.may("told", piece)))
    ):
        return
    procedure = data and (piece.topic == "training" or phrases.has("own_set", piece))
    if not (label or procedure or piece.mask & TRAIN or (data and _uses(piece))):
        return
    if further and vagueness.on_base(index, piece):
        return
    for sentence in data_labels.behind(headed, index.sentences(piece)):
        if "instead" in sentence.words:
            sentence = vagueness.without_alternative(sentence)
        stated = None
        if phrases.has("stated", sentence):
            sentence = vagueness.before_other(sentence)
            stated = phrases.spot("stated", sentence.tokens) or (0, 0)
        if not sentence.tokens:
            # All of it compares, tests or marks: "与 A 相比，！"
            continue
        told = procedure and phrases.has("told", sentence)
        if not (stated or label or told):
            continue
        # "It was trained on SQuAD as:" ends like a label without a value.
        if blank(sentence.text) and (label or not stated or not sources.of_sentence(sentence, False, stated[0])):
            continue
        if (piece.topic in _ELSEWHERE or piece.topic == "intended_use") and not vagueness.trains(sentence):
            continue
        if _other(sentence) or (not label and _foreign(sentence, further)):
            continue
        passive = stated is None or _first_said(sentence.tokens[stated[0]])
        _state(index, sentence, found, label or told, 0 if passive or stated is None else stated[0])


_USED = frozenset(
    (
        *("applied", "came", "collected", "come", "comes", "comprises", "consisted", "consists", "crawled", "created"),
        *("derived", "leverages", "leveraging", "obtained", "scraped", "sourced", "taken", "used"),
    )
)


def _uses(piece: Piece) -> bool:
    """Whether a piece on data may state its use without a word for training."""
    if not _USED.isdisjoint(piece.words):
        return True
    if not piece.far:
        # "A model on the Moss dataset" opens a card.
        return piece.number < _OPENING and phrases.has("model_on", piece)
    return words.holds(piece.low, words.row("data_sets_used"))


_OPENING = 4


def _lines(index: Index, piece: Piece, found: Found) -> None:
    """The lines of a paragraph that are labels with a value: ``Training data: [X](...)`` below other such lines."""
    for line in piece.text.split("\n")[1:]:
        label, mark, value = line.partition(":")
        evaluates = words.holds(label.lower(), ("eval", "test", "valid"))
        if mark and value.strip() and len(label) < 40 and not evaluates and words.topic(label.strip(" *_-")) == "data":
            links = tuple([link for link in piece.block.links if link.text and link.text in value])
            _state(index, Sentence(piece, line, links), found, True, 0)


def _first_said(word: str) -> bool:
    """Whether the names stand before the statement that begins with a word: ``X data was used``."""
    return word in ("used", "utilised", "utilized") or word in words.listed("data_nouns")


def _state(index: Index, sentence: Sentence, found: Found, inside: bool, first: int) -> None:
    piece = sentence.piece
    learned = denials.without(sentence)
    if learned is None:
        return
    if learned is not sentence and not sentence.text.startswith(learned.text):
        first = 0
    named = data_items.named(index, learned, inside, first)
    if piece.topic == "limitations" and not named:
        if vagueness.said(sentence):
            found.vague.append(index.place(piece, sentence.text))
        return
    if piece.topic == "citation" and not inside and not vagueness.in_phase(sentence):
        named = []
    if named:
        place = data_items.spot(index, sentence, named)
        found.names.extend(named)
        found.places.append(place)
        found.links.extend([(name.url, place) for name in named if name.url])
        found.told.append(data_items.told(sentence, named))
    elif phrases.has("nothing", sentence):
        return
    elif piece.topic == "usage" and sentence.far:
        # What is given to the model is data too where no blanks tell the words apart.
        return
    else:
        kinds = phrases.has("kinds", sentence) or gathering.pictured(sentence.low)
        if inside or kinds:
            found.told.append(facts.Told(sentence, sentence.tokens))
        if kinds and (inside or vagueness.said(sentence)) and not vagueness.leads(sentence):
            found.vague.append(index.place(piece, sentence.text))


def _other(sentence: Sentence) -> bool:
    """Whether a sentence is about other models, advice, or data that was not used."""
    if sentence.tokens[:1] == ["use"] or ": Use " in sentence.text or vagueness.on_tests(sentence):
        return True
    return phrases.has("not_own", sentence) and not phrases.has("not_own_but", sentence)


def _foreign(sentence: Sentence, further: bool) -> bool:
    """Whether a sentence of a fine-tune's card tells the data of its base only."""
    if not further or sentence.low.startswith("in addition to "):
        return False
    if phrases.has("base_data", sentence) and not phrases.has("own_step", sentence):
        return True
    return sentence.far and unspaced.han_clauses.of_base(sentence.low)


def _grade(index: Index, kind: str, found: Found, shown: facts.Facts, unread: bool) -> Disclosure:
    linked = data_linked.every(index, found)
    state = "absent"
    if found.names:
        state = "named"
        if shown.kinds >= 2:
            state = "complete" if linked or "D2" in found.settled else "described"
    elif found.vague:
        state = "vague"
        found = found._replace(vague=data_said.best_first(index, found.vague))
        quoted = [told for told in found.told if told.sentence.text == found.vague[0].text]
        shown = shown._replace(size=facts.of(quoted).size or shown.size)
    missing, pointed = data_items.of(index, kind, found, shown, linked, state)
    places = found.places if found.names else data_said.vaguest(found.vague)
    evidence = list(dict.fromkeys(places[: 9 * _MOST_PLACES]))[:_MOST_PLACES]
    gap = data_said.where(index)
    if state == "absent":
        evidence = data_said.unnamed_at(index)
    said, ask = data_said.of(index, state, found, shown, missing, pointed, gap)
    return Disclosure(
        state,
        True,
        tuple(evidence),
        missing,
        pointed,
        data_items.stage(index, kind, found),
        unread=unread and state in ("absent", "vague"),
        said=said,
        ask=ask,
        where=gap,
    )
