"""The data line: what the card shows on the data that this repository's own training used.

The grading is that of section 6.2a of the design: absent, vague, named, described, complete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hfcardlint.card.nodes import Mapping, Scalar, Sequence
from hfcardlint.disclosures import facts, phrases, sources, words
from hfcardlint.disclosures.bases import model_id
from hfcardlint.disclosures.places import blank
from hfcardlint.disclosures.reading import Disclosure, Place, Pointed
from hfcardlint.disclosures.sources import Source
from hfcardlint.disclosures.words import DATA, RL, TRAIN
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece, Sentence

_ITEMS = {"D1b": "size", "D1c": "selection", "D1e": "processing"}
_MOST = 200
_NOT_OWED = frozenset(("quantized", "merge", "not-a-model"))
_ELSEWHERE = frozenset(("citation", "license", "limitations", "evaluation"))


class Found(NamedTuple):
    """What a pass over the places collected."""

    names: list[Source]
    places: list[Place]
    vague: list[Place]
    told: list[facts.Told]
    links: list[tuple[str, Place]]


def read(index: Index, kind: str, generator: str | None, unread: bool) -> Disclosure:
    """Return what the card shows on its own training data."""
    if kind in _NOT_OWED:
        return Disclosure("not-applicable", False)
    found = Found([], [], [], [], [])
    _from_meta(index, kind, found)
    _from_body(index, kind, found)
    if generator == "opus-mt" and not found.names:
        _opus(index, found)
    _from_files(index, found)
    shown = facts.of(found.told)
    return _grade(index, found, shown, unread)


def _from_meta(index: Index, kind: str, found: Found) -> None:
    for key in ("datasets", "dataset", "train_datasets"):
        for number, scalar in enumerate(index.scalars(key)):
            named = sources.of_id(scalar.text) if scalar.text else None
            if named:
                found.names.append(named)
                if number < 4:
                    place = Place(scalar.span, scalar.text)
                    found.places.append(place)
                    found.links.append((named.url, place))
    if kind == "rl":
        _environment(index, found)


def _environment(index: Index, found: Found) -> None:
    """An agent's data is its environment: the tag that looks like an id, the model-index, or what it is playing."""
    for scalar in index.scalars("tags"):
        if ("-v" in scalar.text and scalar.text.rpartition("-v")[2][:1].isdigit()) or scalar.text.startswith(
            ("ML-Agents-", "doom_")
        ):
            found.names.append(Source(scalar.text, True))
            found.places.append(Place(scalar.span, scalar.text))
            break
    for item in _sequence(index.node("model-index")):
        for result in _sequence(item.get("results")):
            dataset = result.get("dataset")
            name = dataset.get("name") if isinstance(dataset, Mapping) else None
            if isinstance(name, Scalar) and not found.names:
                found.names.append(Source(name.text, True))
                found.places.append(Place(name.span, name.text))
    for piece in index.having(RL | TRAIN):
        tokens = piece.text.replace("*", " ").split()
        for at, token in enumerate(tokens[:-1]):
            if token.lower() in ("playing", "playing1") and tokens[at + 1][0].isupper():
                found.names.append(Source(tokens[at + 1], True))
                found.places.append(index.place(piece, tokens[at + 1]))
                return


def _sequence(node: object) -> list[Mapping]:
    return [item for item in node.items[:4] if isinstance(item, Mapping)] if isinstance(node, Sequence) else []


def _opus(index: Index, found: Found) -> None:
    """The cards of OPUS-MT give the corpus as the address of its readme: https://github.com/Helsinki-NLP/Opus-MT."""
    for piece in index.pieces:
        if "opus" in piece.low and piece.block.links:
            found.names.append(Source("OPUS", True, piece.block.links[0].url))
            found.places.append(index.place(piece))
            return


def _from_files(index: Index, found: Found) -> None:
    repo = index.card.repo
    if repo is not None and not found.names:
        name = repo.has("data_summary_card.md", "datasheet*.md", "*Public_Summary*", "data_summary*")
        if name:
            found.links.append((name, Place(Span(0, 0), name)))


def _from_body(index: Index, kind: str, found: Found) -> None:
    further = kind in ("finetune", "adapter")
    for piece in index.pieces:
        if piece.topic in ("data", "prep"):
            if piece.kind != "heading" and not blank(piece.text):
                _inside(index, piece, found, further)
        elif (
            piece.mask & (TRAIN | DATA) and piece.topic != "settings" and (piece.kind != "heading" or piece.number < 3)
        ):
            _outside(index, piece, found, further)


def _inside(index: Index, piece: Piece, found: Found, further: bool) -> None:
    """A piece under a heading on data: everything in it counts but other models' data."""
    for sentence in index.sentences(piece):
        if blank(sentence.text) or _foreign(sentence, further) or phrases.has("negated", sentence):
            continue
        named = _names(sentence, inside=True)
        place = index.place(piece, sentence.text)
        found.told.append(_told(sentence, named))
        if piece.topic != "data":
            if named:
                found.places.append(place)
            continue
        found.names.extend(named)
        found.links.extend((link.url, place) for link in sentence.links if not link.image and link.url[:1] != "#")
        if named:
            found.places.append(place)
            found.links.extend((name.url, place) for name in named if name.url)
        elif (piece.mask & DATA or len(piece.words) > 4) and not phrases.has("nothing", sentence):
            found.vague.append(place)


def _outside(index: Index, piece: Piece, found: Found, further: bool) -> None:
    """A piece elsewhere: only the sentences that say on what the model was trained."""
    label = bool(piece.mask & DATA) and _label(piece)
    procedure = piece.topic == "training" and bool(piece.mask & DATA)
    if not label and not procedure and not piece.mask & TRAIN and not (piece.mask & DATA and "used" in piece.words):
        return
    if (piece.kind == "row" and not label) or not (label or procedure or phrases.may("stated", piece)):
        return
    for sentence in index.sentences(piece):
        stated = phrases.spot("stated", sentence.tokens) if phrases.may("stated", sentence) else None
        if not sentence.low.isascii() and stated is None and phrases.has("stated", sentence):
            stated = (0, 0)
        told = procedure and phrases.has("told", sentence)
        if not (stated or label or told) or blank(sentence.text):
            continue
        if piece.topic in _ELSEWHERE and sentence.words.isdisjoint(_TRAINED):
            continue
        if _other(sentence) or (not label and _foreign(sentence, further)):
            continue
        _state(index, sentence, found, label or told, stated[0] if stated else 0)


_TRAINED = frozenset(("trained", "tuned", "finetuned", "fine-tuned", "pretrained", "pre-trained"))


def _state(index: Index, sentence: Sentence, found: Found, inside: bool, first: int) -> None:
    piece = sentence.piece
    place = index.place(piece, sentence.text)
    if piece.topic == "limitations":
        found.vague.append(place)
        return
    named = _names(sentence, inside, first)
    if piece.topic == "citation" and not inside:
        named = []
    if named:
        found.names.extend(named)
        found.places.append(place)
        found.links.extend((name.url, place) for name in named if name.url)
        found.told.append(_told(sentence, named))
    elif phrases.has("kinds", sentence) and not phrases.has("nothing", sentence):
        found.vague.append(place)
        found.told.append(facts.Told(sentence, sentence.tokens))


def _label(piece: Piece) -> bool:
    """Whether a piece begins as ``Training data: ...`` does."""
    head = piece.text[:60]
    cut = min(
        (at for at in (head.find(":"), head.find("：") if not head.isascii() else -1, head.find("|")) if at >= 0),
        default=-1,
    )
    if cut < 0:
        return piece.low.lstrip(" *-•").startswith(
            ("training data", "training dataset", "training corpus", "train data")
        )
    label = piece.low[:cut].strip(" *-_•`#")
    return words.topic(label) == "data" and len(label) < 40


def _other(sentence: Sentence) -> bool:
    """Whether a sentence is about other models, advice, or data that was not used."""
    if not phrases.has("not_own", sentence):
        return False
    return not phrases.has("not_own_but", sentence)


def _foreign(sentence: Sentence, further: bool) -> bool:
    """Whether a sentence of a fine-tune's card tells the data of its base only."""
    return further and phrases.has("base_data", sentence) and not phrases.has("own_step", sentence)


def _told(sentence: Sentence, named: list[Source]) -> facts.Told:
    """Return a sentence's words without the names of its sources."""
    text = sentence.text
    for name in sorted(named, key=lambda source: -len(source.name)):
        text = text.replace(name.name, " ")
    return facts.Told(
        sentence,
        text.lower().replace(",", " ").replace(".", " ").replace("(", " ").replace(")", " ").split()
        if named
        else sentence.tokens,
    )


def _names(sentence: Sentence, inside: bool, first: int = 0) -> list[Source]:
    if phrases.has("nothing", sentence):
        return []
    text = sentence.text
    if first and not inside and text.isascii():
        text = text[_offset(sentence, first) :]
    links = tuple(link for link in sentence.links if inside or not link.text or link.text in text or link.url in text)
    linked = sources.of_links(links, sentence.text, inside and sentence.piece.topic == "data")
    for link in sentence.links:
        if link.text and model_id(link.url):
            text = text.replace(link.text, " ")
    shown = " ".join(link.text for link in sentence.links)
    named = sources.of_names(text, shown, sentence.words, inside or phrases.has("kinds", sentence))
    if inside and not linked and not named:
        return _value(sentence)
    return linked[:_MOST] + [
        name for name in named[:_MOST] if not any(name.name.lower() in other.name.lower() for other in linked[:_MOST])
    ]


def _offset(sentence: Sentence, first: int) -> int:
    at = 0
    for token in sentence.tokens[:first]:
        at = sentence.low.find(token, at) + len(token)
    return at


def _value(sentence: Sentence) -> list[Source]:
    """``Dataset: owner/name`` names a Hub dataset."""
    value = sentence.text.rpartition(":")[2].strip(" *`_[]")
    if value.count("/") == 1 and " " not in value and len(value) > 4 and value[0].isalnum():
        return [Source(value, True, f"https://huggingface.co/datasets/{value}")]
    return []


def _grade(index: Index, found: Found, shown: facts.Facts, unread: bool) -> Disclosure:
    linked = _all_linked(found)
    state = "absent"
    if found.names:
        state = "named"
        if shown.kinds >= 2:
            state = "complete" if linked else "described"
    elif found.vague:
        state = "vague"
    missing, pointed = _items(found, shown, linked, state)
    evidence = tuple(dict.fromkeys(found.places if found.names else found.vague))[:4]
    said, ask = _words(found, shown, state, missing, pointed)
    return Disclosure(
        state, True, evidence, missing, pointed, unread=unread and state in ("absent", "vague"), said=said, ask=ask,
        where=_where(index),
    )  # fmt: skip


def _all_linked(found: Found) -> bool:
    ids = " ".join(name.name.lower() for name in found.names if name.linked)
    urls = " ".join(url.lower() for url, _ in found.links)
    linked = any(name.linked for name in found.names)
    for name in found.names:
        key = name.name.lower()
        if name.own and linked:
            continue
        if (
            not name.linked
            and key not in ids
            and key.replace(" ", "") not in ids.replace("-", "").replace("_", "") + urls
        ):
            return False
    return True


def _items(found: Found, shown: facts.Facts, linked: bool, state: str) -> tuple[tuple[str, ...], tuple[Pointed, ...]]:
    """Return the items of the definition that are missing, and those that a link may hold."""
    lacking = [
        item for item, there in (("D1b", shown.size), ("D1c", shown.selected), ("D1e", shown.processed)) if not there
    ]
    if state in ("absent", "vague"):
        lacking = ["D1a", *lacking, "D2"]
    elif not linked:
        lacking.append("D2")
    urls = [(url, place) for url, place in found.links if url and not url.startswith("#")]
    pointed: list[Pointed] = []
    missing: list[str] = []
    for item in lacking:
        if urls and (item in _ITEMS or state in ("absent", "vague")):
            pointed.append(Pointed(item, urls[0][1].span, urls[0][0]))
        else:
            missing.append(item)
    return tuple(sorted(missing)), tuple(pointed)


def _where(index: Index) -> int | None:
    """Return where the text on data would stand: the heading on data, if there is one."""
    for section, topic in zip(index.body.sections, index.topics, strict=True):
        if topic == "data" and section.heading:
            return section.heading.span.start
    return None


def _short(text: str, limit: int = 70) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def _words(
    found: Found, shown: facts.Facts, state: str, missing: tuple[str, ...], pointed: tuple[Pointed, ...]
) -> tuple[str, str]:
    if state == "absent":
        if pointed:
            return (
                "no training data is named here, perhaps at the link",
                "name the sources in one sentence beside the link [OSAID D2]",
            )
        quoted = next((place.text for place in found.vague), "")
        said = f'"{_short(quoted)}"' if quoted else "no source of training data is named"
        return said, "name the data and where to get it, or say in one sentence that it is private [OSAID D1, D2]"
    size = f", {shown.size}" if shown.size else ""
    if state == "vague":
        return (
            f'"{_short(found.vague[0].text)}" names no source{size}',
            "name the sources and where to get each [OSAID D2]",
        )
    names = list(dict.fromkeys(_short(name.name, 40) for name in found.names))
    said = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "") + size
    lacking = [word for item, word in _ITEMS.items() if item in missing]
    at_links = [word for item, word in _ITEMS.items() if any(point.item == item for point in pointed)]
    if state == "named" and at_links:
        return (
            f"{said}; {', '.join(at_links)}: not here, perhaps at the links",
            "one sentence on each beside the link [OSAID D1]",
        )
    if state == "named":
        return f"{said}; {', '.join(lacking) or 'more'}: not here", f"say {', '.join(lacking)} of the data [OSAID D1]"
    if state == "described":
        return said, "link each source or give its Hub id [OSAID D2]"
    return said, ""
