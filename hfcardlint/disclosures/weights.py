"""The weights licence line: the front matter first, then what the text says of the model's licence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hfcardlint.card.nodes import Scalar
from hfcardlint.card.repo import license_file
from hfcardlint.disclosures import conditions, phrases, sources, terms, words
from hfcardlint.disclosures.places import blank
from hfcardlint.disclosures.reading import Disclosure, Place, short
from hfcardlint.disclosures.words import LICENSE
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.disclosures.places import Index, Piece, Sentence

_ORDER = ("osi-approved", "open-terms", "restricted", "unclear")
_WHO = "write one sentence on who may use the weights, and for what [OSAID P0]"
_NAME = "name the licence and link its text [OSAID P0]"
_QUOTES = '"'
_CHOOSE = "choose one and put its id under `license` [OSAID P0]"


class Terms(NamedTuple):
    """What one place says: the state, the ids, the words for it, and what limits the use."""

    state: str
    ids: tuple[str, ...]
    said: str
    place: Place
    limits: str = ""


class Stated(NamedTuple):
    """A place of the text that speaks of the licence; ``item`` is its entry in the lexicon where that is known.

    ``limits``: a condition on use that the words state. ``own``: they name a licence of the makers.
    ``weak``: they stand where licences are not the subject.
    """

    place: Place
    item: dict[str, Any] | None
    said: str
    limits: str = ""
    own: bool = False
    weak: bool = False


def read(index: Index, kind: str) -> Disclosure:
    """Return what the card shows on the licence of its weights."""
    owed = kind != "not-a-model"
    stated = list(_from_text(index))
    meta = _from_meta(index)
    clear = meta is not None and meta.state != "unclear"
    surer = clear or any(spot.item and not spot.weak for spot in stated)
    text = _of_text([spot for spot in stated if not (surer and spot.weak)])
    found = meta or text
    if found is None:
        return _from_files(index, owed)
    if meta is not None and not clear:
        found = _named_elsewhere(index, meta, text)
    gate = _gate(index) if found.state == "restricted" else None
    shown = (found.place, *((gate,) if gate else ()), *(spot.place for spot in _once(stated)))
    evidence = tuple(dict.fromkeys(shown))[:4]
    said, ask = _words(index, found, gate)
    contrary = None
    if meta is not None and clear:
        exact = [(spot.item, spot.place, spot.said) for spot in stated if spot.item and not spot.weak]
        contrary = terms.contrary(index, meta.ids, exact)
        said += f"; the text says {contrary.text}" if contrary else _beside(meta, text, stated)
    return Disclosure(found.state, owed, evidence, ids=found.ids, said=said, ask=ask, contrary=contrary)


def _once(stated: list[Stated]) -> list[Stated]:
    """Return the statements with one for each licence that the text names."""
    named = {spot.item["id"]: spot for spot in reversed(stated) if spot.item}
    return [spot for spot in stated if not spot.item or named[spot.item["id"]] is spot]


def _gate(index: Index) -> Place | None:
    """Return where the front matter asks for something before access is given, None where it does not."""
    root = index.meta.mapping
    for name, _ in root.pairs if root is not None else ():
        if isinstance(name, Scalar) and name.text.startswith("extra_gated"):
            return Place(name.span, name.text)
    return None


def _of_text(stated: list[Stated]) -> Terms | None:
    """Return the strictest that the text says of the weights."""
    if not stated:
        return None
    named = [spot for spot in stated if spot.item]
    strict = max(named, key=lambda spot: _ORDER.index(spot.item["state"]) if spot.item else 0, default=None)
    limited = next((spot for spot in stated if spot.limits), None)
    own = next((spot for spot in stated if spot.own and not spot.item), None)
    if strict is not None and strict.item and (strict.item["state"] == "restricted" or not (limited or own)):
        ids = (strict.item["id"],) if strict.item["id"] != "cc-by-nc-other" else ()
        limits = strict.item["restriction"]
        if not ids:
            return Terms("restricted", (), f"{limits} terms, said in the text", strict.place)
        return Terms(strict.item["state"], ids, f"{strict.said}, said in the text", strict.place, limits)
    if limited is not None:
        return Terms("restricted", (), f'"{limited.said}"', limited.place, limited.limits)
    spot = own or stated[0]
    return Terms("unclear", (), f'"{spot.said}"', spot.place)


def _beside(meta: Terms, text: Terms | None, stated: list[Stated]) -> str:
    """Return the words for the text's licence where that is of another class than the key's."""
    if text is None or text.state == "unclear" or text.state == meta.state or set(text.ids) & set(meta.ids):
        return ""
    both = any(spot.item and spot.item["id"] in meta.ids for spot in stated)
    return f"; the text {'also ' * both}says {text.said.removesuffix(', said in the text')}"


def _from_meta(index: Index) -> Terms | None:
    scalars = [scalar for scalar in index.scalars("license") if scalar.text.strip()]
    if not scalars or all(scalar.text.strip().lower() in ("null", "~", "none") for scalar in scalars):
        return None
    known = words.licenses()
    states: list[str] = []
    ids: list[str] = []
    limits: list[str] = []
    for scalar in scalars:
        key = scalar.text.strip()
        item = known.get(key.lower())
        own = item is not None and item["id"] == key.lower() and item["class"] != "named-elsewhere"
        found = item["state"] if item and own else "unclear"
        ids.append(item["id"] if item and own else key)
        states.append(found)
        if item and found == "restricted":
            limits.append(item["restriction"])
    # Of several the strictest are told.
    state = max(states, key=_ORDER.index)
    first = scalars[states.index(state)]
    said = ", ".join(short(id, 80) for id, its in zip(ids, states, strict=True) if its == state)
    return Terms(state, tuple(ids), said, Place(first.span, first.text), next(iter(limits), ""))


def _named_elsewhere(index: Index, meta: Terms, text: Terms | None) -> Terms:
    """Return the terms where the key tells none: by the name, the link, the text or the LICENSE file."""
    key = meta.ids[0].lower() if len(meta.ids) == 1 else ""
    family = words.licenses().get(key, {}).get("class") == "family-ambiguous"
    if key not in ("other", "unknown") and not family:
        return meta
    whole = next(iter(index.texts("license_name")), "")
    name = short(whole, 80)
    named = (terms.named(whole, True) if name else []) or [
        found for found in map(terms.of_url, index.texts("license_link")) if found
    ]
    if named and key == "other":
        item = named[0].item
        said = name or (named[0].said if item["id"] != "cc-by-nc-other" else f"{item['restriction']} terms")
        return meta._replace(state=item["state"], said=said, limits=item["restriction"])
    limits = conditions.limits(name.lower().replace("-", " ").replace("_", " ").split())[0] if name else ""
    if limits:
        return meta._replace(state="restricted", said=name, limits=limits)
    if text is not None and text.state != "unclear" and (not family or not text.ids or text.ids[0].startswith(key)):
        said = name if name and text.ids else text.said
        return Terms(text.state, meta.ids, said, meta.place, text.limits)
    filed = _of_file(index) if not family else None
    if filed is not None and filed["state"] != "unclear":
        return meta._replace(state=filed["state"], said=name or filed["id"], limits=filed["restriction"])
    return meta._replace(said=name or meta.said)


_MODELS = frozenset(
    (
        "model",
        "models",
        "weights",
        "checkpoint",
        "checkpoints",
        "adapter",
        "lora",
        "llm",
        "materials",
        "project",
        "it",
        "work",
        "both",
        "all",
    )
)
_CODE_PARTS = ("代码", "コード", "코드", "数据")
_MODEL_PARTS = ("模型", "权重", "モデル", "모델", "модел", "model")
_LICENSES = ("licens", "licenc", "lizenz", "许可", "协议", "ライセンス", "라이")


def _elsewhere(sentence: Sentence) -> bool:
    """Whether a licence is given to code or data and not to the model."""
    if sentence.far:
        low = sentence.low
        return any(part in low for part in _CODE_PARTS) and not any(part in low for part in _MODEL_PARTS)
    if not sentence.words.isdisjoint(words.listed("weights_others")):
        return sentence.words.isdisjoint(_MODELS)
    subject, is_, _ = sentence.text[:60].partition(" is ")
    return bool(is_) and sources.known(subject)


def _label(piece: Piece) -> str | None:
    """Return what follows ``License:``, None where the piece does not begin so."""
    head = piece.low[:48]
    if not words.holds(head, _LABELS):
        return None
    cut = min((at for at in map(piece.text[:48].find, ":|：") if at >= 0), default=-1)
    before = head[:cut].replace("*", " ").split() if cut >= 0 else ()
    if len(before) > _LONGEST_LABEL or not any(word.startswith(_LABELS) for word in before):
        return None
    return piece.text[cut + 1 :].strip(" *\t")


_LABELS = ("license", "licence", "许可", "ライセンス", "라이선스", "licencia", "licença", "lizenz")
_LONGEST_LABEL = 3


def _from_text(index: Index) -> Iterator[Stated]:
    for piece in index.having(LICENSE):
        if piece.topic in ("citation", "data", "evaluation"):
            continue
        label = _label(piece)
        if (label and piece.kind == "heading") or ("license:" in piece.low and "\n" in piece.text):
            from hfcardlint.disclosures import license_keys

            label = license_keys.label(index, piece, label)
        if blank(label) if label is not None else piece.kind == "heading":
            continue
        under = piece.topic == "license"
        if (
            label is None
            and not under
            and not (phrases.may("license_says", piece) or phrases.may("license_limits", piece))
        ):
            continue
        for sentence in index.sentences(piece):
            if label is None and blank(sentence.text):
                continue
            said = phrases.has("license_says", sentence)
            if not (label or under or said or _strict(sentence)):
                continue
            if _elsewhere(sentence) and (label is None or piece.low.lstrip(" *").startswith(("code", "data"))):
                continue
            found = _stated(index, piece, sentence, label, not (label or under or said))
            if found:
                yield found
    if "license" in index.topics:
        yield from _under_heading(index)


def _strict(sentence: Sentence) -> bool:
    """Whether a sentence of another section puts conditions on the use of the model."""
    if not phrases.has("license_limits", sentence) or sentence.words.isdisjoint(_MODELS):
        return False
    # What a model is not meant for is no condition, unless it is said of its release.
    return sentence.piece.topic not in _ADVICE or not sentence.words.isdisjoint(_GRANTED)


_ADVICE = frozenset(("intended_use", "limitations"))
_GRANTED = frozenset(("allowed", "available", "licensed", "permitted", "prohibited", "provided", "released"))


def _stated(index: Index, piece: Piece, sentence: Sentence, label: str | None, weak: bool) -> Stated | None:
    label = _without_base(label) if label else label
    text = _of_weights(sentence)
    low = text.lower()
    named = terms.named(label[:160] if label else text[:400], bool(label))
    if not named and sentence.links:
        named = [found for found in (terms.of_url(link.url) for link in sentence.links) if found]
    strict = max(named, key=lambda found: _ORDER.index(found.item["state"]), default=None)
    limits, quote = ("", "") if strict and strict.item["state"] == "restricted" else conditions.condition(text)
    if not (strict or limits or label or any(part in low for part in _LICENSES)):
        return None
    own = phrases.spot("license_own", low.split()) is not None
    said = quote or (strict.said if strict else short(label or text, 80).rstrip(".。"))
    return Stated(index.place(piece, sentence.text), strict.item if strict else None, said, limits, own, weak)


_CLAUSES = (";", "；", "，", ", ", " while ", " whereas ", " but ", " and the ")


def _of_weights(sentence: Sentence) -> str:
    """Return the clauses that speak of the weights, of a sentence that speaks of code or data too."""
    text = _without_source(sentence.text)
    if not (_others(text.lower()) and _model(text.lower())):
        return text
    parts = [text]
    for mark in _CLAUSES:
        parts = [part for whole in parts for part in whole.split(mark)]
    kept: list[str] = []
    ours = False
    for part in parts:
        low = part.lower()
        ours = _model(low) or (ours and not _others(low))
        if ours:
            kept.append(part)
    cut = ", ".join(kept)
    low = cut.lower()
    if any(part in low for part in (*_LICENSES, "commercial", "商用")) or terms.named(cut):
        return cut
    return text


def _without_base(label: str) -> str:
    """Return a label's value without the terms that it gives to the base: ``MIT (adapter), Gemma (base)``."""
    parts = label.split(", ") if "(base" in label.lower() else ()
    return ", ".join(part for part in parts if "(base" not in part.lower()) or label


def _without_source(text: str) -> str:
    """Return a text on a derivative without the terms of its source.

    https://wiki.creativecommons.org/wiki/Recommended_practices_for_attribution gives the form of the sentence.
    """
    before, mark, _ = text.partition(", used under")
    return before if mark and "derivative of" in before else text


def _others(low: str) -> bool:
    return not words.listed("weights_others").isdisjoint(conditions.cut(low)) or any(
        part in low for part in _CODE_PARTS
    )


def _model(low: str) -> bool:
    return not _MODELS.isdisjoint(conditions.cut(low)) or any(part in low for part in _MODEL_PARTS)


def _under_heading(index: Index) -> Iterator[Stated]:
    """A short text under a heading on the licence is its name, also without the word."""
    for piece in index.pieces:
        if piece.topic == "license" and piece.kind != "heading" and not piece.mask & LICENSE and not blank(piece.text):
            text = _without_source(piece.text[:400])
            named = terms.named(text[:120], len(piece.tokens) < 5)
            limits, quote = conditions.condition(text)
            if named or limits or (len(piece.text) < 80 and ":" not in piece.text):
                said = quote or (named[0].said if named else short(piece.text, 80).rstrip(".。"))
                yield Stated(index.place(piece, piece.text[:120]), named[0].item if named else None, said, limits)
                return


def _of_file(index: Index) -> dict[str, Any] | None:
    """Return the licence of the lexicon whose text lies beside the card."""
    repo = index.repo
    if repo is None:
        return None
    name = license_file(repo.names)
    if name is None:
        return None
    from hfcardlint.card.license_text import recognise

    return words.licenses().get(recognise(repo.text(name) or "") or "")


def _from_files(index: Index, owed: bool) -> Disclosure:
    item = _of_file(index)
    if item is None:
        return Disclosure("absent", owed, said="no licence is named", ask=_CHOOSE)
    from hfcardlint import data

    id = item["id"]
    key = f"`license: {id}`" if id in data.licenses() else f"`license: other` with `license_name: {id}`"
    said = f"the LICENSE file names {id}, the card does not"
    return Disclosure(item["state"], owed, ids=(id,), said=said, ask=f"add {key}")


def _words(index: Index, found: Terms, gate: Place | None) -> tuple[str, str]:
    state, ids, said, _, limits = found
    if state == "osi-approved":
        return said, ""
    if state == "open-terms":
        said = said.replace(", said in the text", " (said in the text)")
        return f"{said} {'have' if len(ids) > 1 else 'has'} open terms outside OSI's list", ""
    if state == "restricted":
        gated = "; access is gated" if gate else ""
        step = "" if conditions.told(index) else _WHO
        if not limits:
            return f"{said}{gated}", step
        name, mark, rest = said.partition(", said in the text")
        mark = mark.replace(", said in the text", " (said in the text)")
        return f"{name}{mark}{rest} sets limits: {limits}{gated}", step
    if ids and words.licenses().get(ids[0], {}).get("class") == "family-ambiguous":
        return f"{said} is a family of licences", "give the exact id, with its version [OSAID P0]"
    if ids == ("other",) and index.texts("license_name") and index.texts("license_link"):
        step = "" if conditions.spoken(index) else f"say in one sentence what the terms of {said} limit [OSAID P0]"
        return f"the terms of {said} are not known here", step
    if not said.startswith(_QUOTES):
        cut = [short(key, 80) for key in ids]
        said = ", ".join([f"`{key}`" for key in cut]) if said == ", ".join(cut) else f"`{said}`"
        if len(ids) == 1 and words.licenses().get(ids[0].lower(), {}).get("id") != ids[0].lower():
            return f"{said} (see the error)", _NAME
        if ids == ("other",) and not index.texts("license_name"):
            return f"{said} (see the warning)", _NAME
    return f"{said} does not say which terms hold", _NAME
