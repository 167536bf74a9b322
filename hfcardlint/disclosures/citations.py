"""Repositories that stand in a card without a link: spelt in the text, in a clone command, a citation or a line of a
block of code."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice, takewhile
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from hfcardlint.disclosures import addresses, owners, phrases, words
from hfcardlint.disclosures.links import Evidence
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import Place
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.body import Block
    from hfcardlint.disclosures.places import Index

_HOST = "github.com/"
# So an address begins that is a link.
_LINKED = ("(https://", '"https://')
_BEFORE = len(_LINKED[0])
# An address is shorter than this.
_LONGEST = 200
_IN_ADDRESS = frozenset(f"{ascii_letters}{digits}-._/")
# So far before an address its label begins, and so many addresses are looked at.
_REACH = 80
_MOST = 100
# The last words of a label that call what stands behind it a repository.
_CALLED = addresses.CODES | {"github"}
_LABEL = 2
# With so many pages in citations they are not all the makers'.
_SEVERAL = 2


def read(index: Index, named: bool) -> Iterator[Evidence]:
    """Yield the repositories of the makers that are not linked: those that the text spells, a command that fetches
    them, the only one that is cited, which with a tool ``named`` must be called after the model, and any of the owner
    whose model the code loads."""
    if "github" not in index.text:
        return
    yield from _spelt(index)
    blocks = [block for block in index.codes if "github" in block.text]
    shown = [(block, line) for block in blocks for line in block.text.split("\n") if "github" in line]
    found = [entry for block, line in shown[:_MOST] for entry in _in_line(block, line)]
    # A citation sets its values in braces.
    cited = {host for _, _, before, _, host in found if "{" in before}
    sole = len(cited) == 1 and sum(block.text.count("howpublished") for block in index.codes) < _SEVERAL
    for block, line, before, url, host in found:
        cloned = ("clone" in before or "dvc get" in before) and index.topics[block.section] != "evaluation"
        alone = line.strip() == url and owners.similar(index, host)
        only = "{" in before and not named and sole
        if cloned or only or alone or _is_theirs(index, host, "url" in before):
            start = index.text.find(url, block.span.start, block.span.end)
            span = Span(start, start + len(url)) if start >= 0 else block.span
            yield Evidence("unlabelled", Place(span, url), host, url)


def _in_line(block: Block, line: str) -> Iterator[tuple[Block, str, str, str, str]]:
    """Yield the repository of no library that a line of code shows: with its block and line, what stands before it,
    its address and its name."""
    at = line.find("https://github.com/")
    at = line.find("https://raw.githubusercontent.com/") if at < 0 else at
    if at < 0:
        return
    url = line[at:].split()[0].rstrip("}/\",').").partition("}")[0].partition(")")[0]
    url = url.partition("@")[0]
    # A card that is cited there is that of the model that this one starts from.
    aside = "model_card" in url.lower() or url.partition("?")[0].endswith(addresses.PICTURES)
    host = "" if aside else addresses.repository(url)
    known = words.folded(host.partition("/")[2]) in words.frameworks()
    if host and host not in words.members("runtimes") and not known:
        yield block, line, line[:at], url, host


def _is_theirs(index: Index, host: str, cited: bool) -> bool:
    """Whether a repository in code is the makers': one that is ``cited`` is called after the model."""
    return owners.similar(index, host) if cited else owners.same_owner(index, host)


def _spelt(index: Index) -> Iterator[Evidence]:
    """Yield the makers' repositories whose address the text spells: after a label, or by their names."""
    text = index.text
    linked: set[str] = set()
    hidden: list[Span] = []
    for at in islice(_mentions(text, index.meta.body), _MOST):
        url = "".join(takewhile(_IN_ADDRESS.__contains__, text[at : at + _LONGEST])).rstrip(".")
        host = addresses.repository(url)
        if not host or host in words.members("runtimes"):
            continue
        label, mark, _ = text[text.rfind("\n", 0, at) + 1 : at][-_REACH:].rpartition(":")
        called = mark and not _CALLED.isdisjoint(tokens(label.lower())[-_LABEL:])
        scripted = _trains(text[max(text.rfind("\n", 0, at) + 1, at - _REACH) : at])
        if called or scripted or owners.similar(index, host) or owners.same_owner(index, host):
            if not linked:
                linked = {addresses.repository(link.url) for block in index.body.blocks for link in block.links} | {""}
                hidden = sorted([*(block.span for block in index.codes), *index.body.comments])
            number = bisect_right(hidden, Span(at, len(text))) - 1
            if host not in linked and (number < 0 or at >= hidden[number].end):
                stated = bool(called) and not words.listed("links_train_words").isdisjoint(tokens(label.lower()))
                yield Evidence(
                    "linked" if scripted or stated else "unlabelled",
                    Place(Span(at, at + len(url)), url),
                    host,
                    f"https://{url}",
                )


def _trains(before: str) -> bool:
    """Whether the words just before an address say that the model was trained with a script that is there: ``we use the
    training script at``."""
    bits = tokens(before.lower().removesuffix("https://"))
    if bits[-1:] not in (["at"], ["from"], ["in"]) or _USING.isdisjoint(bits):
        return False
    spot = phrases.spot("train_script", bits)
    return spot is not None and spot[1] >= len(bits) - _GAP


_USING = frozenset(("use", "used", "using"))
# So many words lead from a script to its address.
_GAP = 3


def _mentions(text: str, at: int) -> Iterator[int]:
    """Yield where a text spells the host and is no link, and not behind another part of a host's name."""
    while (at := text.find(_HOST, at)) >= 0:
        inner = text[at - 1 : at].isalnum() or (text[at - 1 : at] in ("-", ".") and text[at - 4 : at] != "www.")
        if not inner and not text.startswith(_LINKED, max(0, at - _BEFORE)):
            yield at
        at += len(_HOST)
