"""The weights licence line: the front matter first, then what the text says of the model's licence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.places import blank
from hfcardlint.disclosures.reading import Disclosure, Place
from hfcardlint.disclosures.words import LICENSE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.disclosures.places import Index, Piece, Sentence

_ORDER = ("osi-approved", "open-terms", "restricted", "unclear")
_CHOOSE = "choose one and put its id under `license` [OSAID P0]"


class Terms(NamedTuple):
    """What one place says: the state, the ids, and the words for it."""

    state: str
    ids: tuple[str, ...]
    said: str
    place: Place


class Stated(NamedTuple):
    """A place of the text that names a licence; ``item`` is its entry in the lexicon where that is known."""

    place: Place
    item: dict[str, Any] | None
    said: str


def read(index: Index, kind: str) -> Disclosure:
    """Return what the card shows on the licence of its weights."""
    owed = kind != "not-a-model"
    stated = list(_from_text(index))
    terms = _from_meta(index) or _of_text(stated)
    if terms is None:
        return _from_files(index, owed)
    state, ids, said, place = terms
    if state == "unclear" and ids == ("other",):
        state, said = _named_elsewhere(index, stated, said)
    evidence = tuple(dict.fromkeys((place, *(spot.place for spot in stated))))[:4]
    said, ask = _words(index, state, ids, said)
    return Disclosure(state, owed, evidence, ids=ids, said=said, ask=ask)


def _of_text(stated: list[Stated]) -> Terms | None:
    if not stated:
        return None
    place, item, said = stated[0]
    if item is None:
        return Terms("unclear", (), f'"{said}"', place)
    return Terms(item["state"], (item["id"],), f"{said}, said in the text", place)


def _from_meta(index: Index) -> Terms | None:
    scalars = [scalar for scalar in index.scalars("license") if scalar.text.strip()]
    if not scalars or all(scalar.text.strip().lower() in ("null", "~", "none") for scalar in scalars):
        return None
    known = words.licenses()
    state = _ORDER[0]
    ids: list[str] = []
    for scalar in scalars:
        key = scalar.text.strip()
        item = known.get(key.lower())
        own = item is not None and item["id"] == key.lower() and item["class"] != "named-elsewhere"
        found = item["state"] if item and own else "unclear"
        ids.append(item["id"] if item and own else key)
        state = max(state, found, key=_ORDER.index)
    return Terms(state, tuple(ids), ", ".join(ids), Place(scalars[0].span, scalars[0].text))


def _named_elsewhere(index: Index, stated: list[Stated], said: str) -> tuple[str, str]:
    """The state of ``license: other``: by its name, by the text, by the LICENSE file."""
    name = next(iter(index.texts("license_name")), "")
    item = _known(name) if name else None
    if item is None:
        item = next((spot.item for spot in stated if spot.item), None)
    if item is None and index.card.repo is not None:
        item = _of_file(index)
    if item is not None and item["state"] != "unclear":
        return item["state"], name or item["id"]
    return "unclear", name or said


def _known(text: str) -> dict[str, Any] | None:
    """Return the licence that a short text names."""
    known = words.licenses()
    low = " ".join(text.lower().replace("_", "-").split())
    if low in known:
        return known[low]
    spelt = low.replace("-", " ")
    if words.license_heads().isdisjoint(
        spelt.replace("(", " ").replace("[", " ").replace("*", " ").replace(",", " ").split()
    ):
        return None
    for name, item in known.items():
        if len(name) > 2 and name != "other" and name != "unknown":
            plain = name.replace("-", " ")
            at = spelt.find(plain)
            if (
                at >= 0
                and not spelt[at - 1 : at].isalnum()
                and not spelt[at + len(plain) : at + len(plain) + 1].isalnum()
            ):
                longer = [n for n in known if len(n) > len(name) and n.replace("-", " ") in spelt]
                return known[max(longer, key=len)] if longer else item
    return None


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
_LICENSES = ("licens", "licenc", "lizenz", "许可", "协议", "ライセンス", "라이")


def _elsewhere(sentence: Sentence) -> bool:
    """Whether a licence is given to code or data and not to the model."""
    if not sentence.low.isascii():
        low = sentence.low
        return any(part in low for part in ("代码", "コード", "코드", "数据")) and not any(
            part in low for part in ("模型", "权重", "モデル", "모델", "модел", "model")
        )
    return not sentence.words.isdisjoint(words.listed("weights_others")) and sentence.words.isdisjoint(_MODELS)


def _label(piece: Piece) -> str | None:
    """Return what follows ``License:``, None where the piece does not begin so."""
    head = piece.text[:48]
    cut = next((at for at, char in enumerate(head) if char in ":|："), -1)
    if cut < 0:
        return None
    before = piece.low[:cut].replace("*", " ").split()
    if (
        not before
        or len(before) > 3
        or not any(
            word.startswith(("license", "licence", "许可", "ライセンス", "라이선스", "licencia", "licença", "lizenz"))
            for word in before
        )
    ):
        return None
    return piece.text[cut + 1 :].strip(" *\t")


def _from_text(index: Index) -> Iterator[Stated]:
    for piece in index.having(LICENSE):
        if piece.kind == "heading" or piece.topic in ("citation", "data"):
            continue
        label = _label(piece)
        if label is not None and (blank(piece.text) or not label):
            continue
        under = piece.topic == "license"
        if label is None and not under and not phrases.may("license_says", piece):
            continue
        for sentence in index.sentences(piece):
            if blank(sentence.text) or not (label or under or phrases.has("license_says", sentence)):
                continue
            if _elsewhere(sentence) and (label is None or piece.low.lstrip(" *").startswith("code")):
                continue
            text = sentence.text
            item = _known(label[:160] if label else text[:400])
            if item or label or any(part in sentence.low for part in _LICENSES):
                shown = " ".join((label or text).split())
                yield Stated(index.place(piece, text), item, item["id"] if item else shown[:60])
    if "license" in index.topics:
        yield from _under_heading(index)


def _under_heading(index: Index) -> Iterator[Stated]:
    """A short text under a heading on the licence is its name, also without the word."""
    for piece in index.pieces:
        if piece.topic == "license" and piece.kind != "heading" and not piece.mask & LICENSE and not blank(piece.text):
            item = _known(piece.text[:120])
            if item or len(piece.text) < 80:
                yield Stated(index.place(piece, piece.text[:120]), item, item["id"] if item else piece.text[:60])
                return


def _of_file(index: Index) -> dict[str, Any] | None:
    repo = index.card.repo
    name = repo.has("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENSE*", "LICENCE*") if repo is not None else None
    text = repo.text(name) if repo is not None and name else None
    return _known(text[:400]) if text else None


def _from_files(index: Index, owed: bool) -> Disclosure:
    item = _of_file(index)
    if item:
        said = f"{item['id']} in the LICENSE file; the card does not say"
        return Disclosure(item["state"], owed, ids=(item["id"],), said=said, ask=f"add `license: {item['id']}`")
    return Disclosure("absent", owed, said="no licence is named", ask=_CHOOSE)


def _words(index: Index, state: str, ids: tuple[str, ...], said: str) -> tuple[str, str]:
    known = words.licenses()
    if state == "osi-approved":
        return said, ""
    if state == "open-terms":
        return f"{said}: open terms, not on OSI's list", ""
    if state == "restricted":
        item = (
            known.get(said.lower()) or next((known[i] for i in ids if known.get(i, {}).get("restriction")), None) or {}
        )
        reason = item.get("restriction") or "conditions on use"
        gated = "; access is gated" if any(key.startswith("extra_gated") for key in _keys(index)) else ""
        return f"{said} sets limits: {reason}{gated}", "OSAID asks for terms that leave use free [OSAID P0]"
    if ids and known.get(ids[0], {}).get("class") == "family-ambiguous":
        return f"{said} is a family of licences", "give the exact id, with its version [OSAID P0]"
    return f"{said} does not say which terms hold", "name the licence and link its text [OSAID P0]"


def _keys(index: Index) -> list[str]:
    root = index.card.meta.mapping
    return [getattr(name, "text", "") for name, _ in root.pairs] if root is not None else []
