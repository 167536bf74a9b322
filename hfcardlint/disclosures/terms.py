"""Names of licences, and conditions on use, in a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from hfcardlint.disclosures import words
from hfcardlint.disclosures.reading import Place
from hfcardlint.finding import Span
from hfcardlint.record import NamedTuple, kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.disclosures.places import Index


class Named(NamedTuple):
    """A licence of the lexicon that a text names; ``said``: its id, or as the text writes it where that says less."""

    item: dict[str, Any]
    said: str


_SPELT = {"licence": "license", "licenses": "license", "licences": "license", "sharealike": "share"}
_DROPPED = frozenset(("the", "version", "ver", "v", "to", "alike", "r"))
_SAID = ("licen", "terms", "community", "agreement", "许可", "协议")


def cut(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a text as licences are written, with their places: letters and digits apart.

    ``Llama-3`` and ``llama3``, ``GPLv3`` and ``GPL 3.0`` come out alike.
    """
    low = text.lower()
    found: list[tuple[str, int, int]] = []
    for match in _word(low.isascii()).finditer(low):
        word = match.group()
        at, end = match.span()
        if word[0].isdigit():
            while word.endswith(".0"):
                word = word[:-2]
            found.append((word, at, end))
            continue
        if word[-1] == "v" and len(word) > 3 and low[end : end + 1].isdigit():
            word = word[:-1]
        word = _SPELT.get(word, word)
        if found and found[-1][0] in ("non", "no") and word in ("commercial", "derivatives"):
            found[-1] = (found[-1][0] + word, found[-1][1], end)
        elif word not in _DROPPED:
            found.append((word, at, end))
    return found


@cache
def _word(ascii: bool) -> re.Pattern[str]:
    # The letters of other scripts make the pattern three times as dear to compile.
    return re.compile(r"[0-9]+(?:\.[0-9]+)*|[a-z][a-z+]*" if ascii else r"\d+(?:\.\d+)*|[a-z][a-z+]*|[^\W\d_a-z]+")


@cache
def _heads() -> dict[str, list[str]]:
    """Return the names by their first word."""
    heads: dict[str, list[str]] = {}
    for name, spelt in words.license_words().items():
        heads.setdefault(spelt.partition(" ")[0], []).append(name)
    return heads


@kept
def _names(head: str) -> list[tuple[tuple[str, ...], dict[str, Any], bool]]:
    """Return the names that begin with a word, the longest first; the flag tells names that are also a model's."""
    families, known, spelt = words.members("families"), words.licenses(), words.license_words()
    found = []
    for name in _heads()[head]:
        parts = tuple(spelt[name].split())
        model = parts[-1] in families or (head in families and not any(part in name for part in _SAID))
        found.append((parts, known[name], model))
    return sorted(found, key=lambda entry: -len(entry[0]))


def named(text: str, label: bool = False) -> list[Named]:
    """Return the licences that a text names, in its order.

    A name that is a model's too (``gemma``) counts beside a word such as licence or terms, or in a ``label``,
    which holds nothing but a licence.
    """
    heads = _heads()
    spots = cut(text)
    plain = [word for word, _, _ in spots]
    found: list[Named] = []
    at = 0
    while at < len(plain):
        length = 1
        whole = _in_full(text, spots, plain, at) if plain[at] == "creative" else None
        if whole is not None:
            found.append(whole[0])
            at = whole[1]
            continue
        for name, item, model in _names(plain[at]) if plain[at] in heads else ():
            if tuple(plain[at : at + len(name)]) != name:
                continue
            if item["state"] == "osi-approved" and plain[at - 1 : at] == _CHANGED and _is_name(plain[: at - 1]):
                continue
            last = at + len(name) - 1
            version = last + 1 < len(plain) and plain[last + 1][0].isdigit() and not name[-1][0].isdigit()
            if (
                model
                and not label
                and (_in_id(text, spots[at][1], spots[last][2]) or not _beside(plain, at, last, version))
            ):
                continue
            length = len(name)
            if item["id"] != "cc-by-nc-other" or not _either(plain, at, length):
                written = " ".join(text[spots[at][1] : spots[last + version][2]].split())
                loose = version or (name[0] == "cc" and not any(word[0].isdigit() for word in name))
                found.append(Named(item, written if loose and not model else item["id"]))
            break
        at += length
    return found


def _in_full(
    text: str, spots: Sequence[tuple[str, int, int]], plain: Sequence[str], at: int
) -> tuple[Named, int] | None:
    """Return the licence of Creative Commons whose name in full begins at a word, and where its words end.

    A version that the lexicon has not says the same as the last, under an id of its own.
    """
    from hfcardlint.disclosures import commons

    full = commons.spelt(plain, at)
    last = words.licenses().get(f"{full[0]}-4.0") if full else None
    if full is None or last is None:
        return None
    letters, version, end = full
    if version:
        id = f"{letters}-{version}"
        return Named(words.licenses().get(id) or {**last, "id": id}, id), end
    return Named(last, " ".join(text[spots[at][1] : spots[end - 1][2]].split())), end


def _either(plain: Sequence[str], at: int, length: int) -> bool:
    """Whether commercial use stands beside what is not commercial."""
    return "commercial" in plain[max(0, at - 3) : at] or "commercial" in plain[at + length : at + length + 3]


def _is_name(before: Sequence[str]) -> bool:
    """Whether "modified" belongs to the name of a licence, by the words before it: "it was modified: MIT" does not."""
    return not before or before[-1] in ("a", "by", "license", "licensed", "our", "under", "with")


# A "Modified MIT License" is another one, and only its text tells whether it is open still.
_CHANGED = ["modified"]
# Between a model's name and the word licence these say that another licence is meant.
_ANOTHER = frozenset(("is", "are", "and", "license", "licensed", "released", "under", "with"))


def _beside(plain: Sequence[str], start: int, last: int, version: bool) -> bool:
    """Whether a model's name is that of its licence: with a version that the licence has not, it seldom is."""
    if not version and any(word.startswith(_SAID) for word in plain[max(0, start - 6) : start + 1]):
        return True
    for at in range(last + 1, min(last + 11, len(plain))):
        if plain[at].startswith(_SAID):
            between = plain[last + 1 : at]
            if between[-2:] == ["subject", "model"]:
                return True
            return not version and at < last + 5 and _ANOTHER.isdisjoint((*between, plain[at][8:] and plain[at]))
    return False


def _in_id(text: str, start: int, end: int) -> bool:
    """Whether a name stands inside an id such as ``owner/name-2-7b``."""
    return (
        text[start - 1 : start] == "/"
        or text[end : end + 1] == "/"
        or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit())
    )


_HOSTS = ("huggingface.co", "hf.co", "github.com", "gitlab.com")


def of_url(url: str) -> Named | None:
    """Return the licence whose page a URL is; paths on code hosts hold names of models and tell nothing."""
    low = url.lower()
    if not low.startswith("http") or any(host in low for host in _HOSTS):
        return None
    if "creativecommons.org/" in low:
        low = low.replace("creativecommons.org/licenses/", "cc-").replace(
            "creativecommons.org/publicdomain/zero/", "cc0-"
        )
    found = named(low)
    return found[0] if found else None


# Names of kinds of terms, not of one licence.
_KINDS = frozenset(("cc-by-nc-other", "cc-by-nc-research", "llama-license", "openrail"))
# So the template of dataset cards calls its section, which some fill in for a model:
# https://github.com/huggingface/datasets/blob/main/templates/README_guide.md
_OF_DATA = "licensing information"
# With these words a licence is another one, one more or none: that of a part, of the base, of before.
_OTHER = frozenset(
    (
        *("also", "before", "code", "data", "dataset", "datasets", "formerly", "modified", "no", "not", "predecessor"),
        *("previously", "source", "tokenizer", "unlike", "until", "was", "without"),
    )
)
_NEAR = 600


def contrary(index: Index, ids: Sequence[str], stated: Sequence[tuple[dict[str, Any], Place, str]]) -> Place | None:
    """Return where the text gives the weights one exact licence, its id as the text, and nowhere one of ``ids``.

    ``stated``: the licences of the lexicon that the text gives them, with their places and how the text calls them.
    """
    if not stated or any(_same(item["id"], said, ids) for item, _, said in stated):
        return None
    if any(heading.text.lower() == _OF_DATA for heading in index.body.headings):
        return None
    for item, place, _ in stated:
        said = place.text.lower()
        subject = [word.strip("*_`\"'(),.0123456789") for word in said.partition(" is ")[0].split()]
        # "Llama 3 is under the Llama 3 license" is said of the base.
        of_base = " is " in said and item["id"].rstrip("0123456789.") in subject
        exact = item["class"] != "family-ambiguous" and item["id"] not in _KINDS
        if exact and not of_base and _OTHER.isdisjoint(word for word, _, _ in cut(said)):
            return _line(index, place, item["id"])
    return None


def _same(id: str, said: str, ids: Sequence[str]) -> bool:
    """Whether a licence is one of ``ids``: where the text gives no version of Creative Commons, any version of it."""
    if id in ids:
        return True
    letters, mark, _ = id.rpartition("-")
    return (
        id.startswith("cc-")
        and said != id
        and any(other.startswith(letters + mark) and other[len(letters) + 1 :][:1].isdigit() for other in ids)
    )


def _line(index: Index, place: Place, id: str) -> Place:
    """Return the line from a place on that names or links the licence ``id``, the place where none near it does.

    A text with marks is found by its first words, which may stand earlier too.
    """
    start, end = place.span
    for line in index.text[start : end + _NEAR].split("\n"):
        linked = [of_url("http" + part.split(")")[0]) for part in line.split("http")[1:20]]
        if any(found and found.item["id"] == id for found in (*named(line[:400], True), *linked)):
            return Place(Span(start, start + len(line)), id)
        start += len(line) + 1
    return Place(place.span, id)
