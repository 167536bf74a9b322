"""Repositories that blocks of code show: in a clone command, a citation or a line of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import addresses, owners, words
from hfcardlint.disclosures.links import Evidence
from hfcardlint.disclosures.reading import Place
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.disclosures.places import Index


def read(index: Index, named: bool) -> Iterator[Evidence]:
    """Repositories in code: a clone command, the address in a citation, which with a tool ``named`` must be called
    after the model, and any of the owner whose model the code loads."""
    several = sum(block.text.count("howpublished") for block in index.codes) > 1
    for block in index.codes:
        if "github" not in block.text:
            continue
        for line in block.text.split("\n"):
            at = line.find("https://github.com/")
            at = line.find("https://raw.githubusercontent.com/") if at < 0 else at
            if at < 0:
                continue
            url = line[at:].split()[0].rstrip("}/\",').").partition("}")[0].partition(")")[0]
            # A card that is cited there is that of the model that this one starts from.
            aside = "model_card" in url.lower() or url.partition("?")[0].endswith(addresses.PICTURES)
            host = "" if aside else addresses.repository(url)
            if host and host not in words.runtimes() and words.folded(host.split("/")[1]) not in words.frameworks():
                before = line[:at]
                cloned = "clone" in before and index.topics[block.section] != "evaluation"
                cited = "howpublished" in before and not named and not several
                alone = line.strip() == url and owners.similar(index, host)
                if cloned or cited or alone or _is_theirs(index, host, "url" in before):
                    start = index.text.find(url, block.span.start, block.span.end)
                    span = Span(start, start + len(url)) if start >= 0 else block.span
                    yield Evidence("unlabelled", Place(span, url), host, url)


def _is_theirs(index: Index, host: str, cited: bool) -> bool:
    """Whether a repository in code is the makers': one that is ``cited`` is called after the model."""
    return owners.similar(index, host) if cited else owners.same_owner(index, host)
