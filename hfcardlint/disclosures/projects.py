"""What the signs of a card say together of its project: which repository is surest its own, and which trained the
model."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from hfcardlint.disclosures import families, words
from hfcardlint.disclosures.addresses import CODES
from hfcardlint.disclosures.owners import LONG, called_after, similar
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import short

if TYPE_CHECKING:
    from hfcardlint.disclosures.links import Evidence
    from hfcardlint.disclosures.places import Index


def with_means(found: list[Evidence]) -> list[Evidence]:
    """Return the signs without the other links to a repository that one of them names as a tool."""
    tools = {sign.said for sign in found if sign.state == "named" and sign.url}
    if not tools:
        return found
    return [sign for sign in found if sign.state != "unlabelled" or not (sign.said in tools or _makes_data(sign))]


def _makes_data(sign: Evidence) -> bool:
    """Whether a label before a link says that it makes the data: ``Data preparation scripts: ...``."""
    label, mark, _ = sign.place.text.lower().partition(":")
    row = label.split() if mark and len(label) < _DATAS else []
    return "data" in row and not CODES.isdisjoint(row)


def of_project(index: Index, found: list[Evidence]) -> list[Evidence]:
    """Return the signs with what is surest the project's own first, and without unlabelled repositories of others where
    one is its own by its name."""
    asked = [sign for sign in found if sign.state == "unlabelled"]
    if len(asked) < _SEVERAL:
        return found
    rest = [sign for sign in found if sign.state != "unlabelled"]
    hosts = {sign.said for sign in asked if sign.said.count("/") == 1}
    if len(hosts) < _SEVERAL:
        return [*rest, *sorted(asked, key=lambda sign: (not _is_labelled(sign), _aside(sign)))]
    theirs = {host for host in hosts if called_after(index, host)}
    makers = {host.partition("/")[0] for host in theirs}
    others = {host for host in hosts if host.partition("/")[0] not in makers} if makers else frozenset()
    alike = {host for host in hosts - others if similar(index, host)}

    order = {sign.said: number for number, sign in reversed([*enumerate(asked)])}

    def doubt(sign: Evidence) -> tuple[bool, bool, bool, int, int]:
        labelled = _is_labelled(sign)
        return sign.said not in alike, sign.said not in theirs, not labelled, order[sign.said], _aside(sign)

    kept = sorted([sign for sign in asked if sign.said not in others], key=doubt)
    first = next(sign.said for sign in kept if sign.said.count("/") == 1)
    maker, _, name = first.partition("/")
    key = words.folded(name)
    if first not in theirs and (first not in alike or len(key) < LONG or key in families.folded()):
        return [*rest, *kept]
    return [*rest, *[sign for sign in kept if sign.said in alike or sign.said.partition("/")[0] == maker]]


def foremost(index: Index, kind: str, signs: list[Evidence]) -> list[Evidence]:
    """Return the signs with one of each project, to its code rather than to a text on it; of a pretrained model's
    those of fine-tuning only where no other is."""
    if len(signs) < _SEVERAL:
        return signs
    if kind == "pretrained":
        signs = [sign for sign in signs if not _is_of_tuning(index, sign)] or signs
    best: dict[str, Evidence] = {}
    for sign in signs:
        key = sign.said.lower() if sign.url and "/" in sign.said else f"{sign.said} {sign.place.span.start}"
        if key not in best or (_leads_to_text(best[key]) and not _leads_to_text(sign)):
            best[key] = sign
    kept = {id(sign) for sign in best.values()}
    return [sign for sign in signs if id(sign) in kept]


def _leads_to_text(sign: Evidence) -> bool:
    """Whether what stands with a link says that it leads to a text: ``see the [README](...)``."""
    return not _TEXTS.isdisjoint(tokens(sign.place.text.lower()))


_TEXTS = frozenset(("readme", "readme.md", "wiki"))


def _is_of_tuning(index: Index, sign: Evidence) -> bool:
    """Whether the words of a link, or the heading above it, tell of fine-tuning and of no other training."""
    start = sign.place.span.start
    number = bisect_right(index.body.sections, start, key=lambda section: section.own.start) - 1
    heading = index.body.sections[max(number, 0)].heading
    texts = [sign.place.text, heading.text if heading is not None else ""]
    return any(_tunes(text.lower().replace("pretrained", "")) for text in texts)


def _tunes(low: str) -> bool:
    return "train" not in low and any(part in low for part in ("fine-tun", "finetun", "fine tun"))


def _aside(sign: Evidence) -> int:
    """Return how far from a repository's code a sign leads: 1 to a file, its data or a notebook that runs elsewhere, 2
    to its terms."""
    low = sign.url.lower()
    if "/blob/" in low and "license" in low:
        return 2
    return int("/blob/" in low or "colab." in low or low.rstrip("/").endswith(("/data", "/datasets")))


_SEVERAL = 2


def _is_labelled(sign: Evidence) -> bool:
    """Whether a short label before a link calls it code."""
    label, mark, _ = sign.place.text.partition(":")
    return bool(mark) and len(label) < _LABEL and not CODES.isdisjoint(tokens(label.lower()))


# Labels before a colon are at most so long, those on data and code together a bit longer.
_DATAS = 48
_LABEL = 24


def spelt(sign: Evidence) -> str:
    """Return what a sign says, spelt as the card's address spells it; the address where the words only point."""
    if sign.said.lower() in _POINTING and sign.url:
        return short(sign.url.partition("://")[2].partition("?")[0].removeprefix("www."))
    at = sign.url.lower().find(sign.said) if sign.said else -1
    return sign.url[at : at + len(sign.said)] if at >= 0 else sign.said


_POINTING = frozenset(("code", "here", "link", "repo", "repository", "script", "this", "this repo", "this repository"))
