"""Sources that a vague sentence on data points to: a page, a work, a name spelt as no word is.

They are looked for only where no other source was found: whoever wrote "trained on art by Ann Moss" or linked a page
did name one, so that nothing vague is to be warned of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import data_synthetic, proper_names, sources, words
from hfcardlint.disclosures.bases import model_id
from hfcardlint.disclosures.families import is_family, is_other
from hfcardlint.disclosures.sources import Source
from hfcardlint.disclosures.words import DATA, TRAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.card.body import Link
    from hfcardlint.disclosures.data import Found
    from hfcardlint.disclosures.places import Index, Piece
    from hfcardlint.disclosures.reading import Place

_MOST = 6
_REACH = 600


def add(index: Index, found: Found) -> None:
    """Add the first source that a vague place points to, none where there is none."""
    for place in found.vague[:_MOST]:
        text = place.text[:_REACH]
        linked = next((link for link in _links(index, place) if _leads(text, link)), None)
        if linked is not None:
            found.links.append((linked.url, place))
        source = Source(sources.shown(linked), True, linked.url) if linked is not None else _named(text)
        if source is not None:
            found.names.append(source)
            found.places.append(place)
            return
    if made := data_synthetic.read(index, found.vague[:_MOST]):
        found.names.append(made[0])
        found.places.append(made[1])
        return
    for piece in index.having(DATA | TRAIN):
        held = _held(piece)
        if held is not None:
            found.names.append(held)
            found.places.append(index.place(piece, held.name))
            return


_ARCHIVES = (".zip", ".tar.gz", ".tgz", ".csv", ".jsonl", ".parquet", "train.txt", "data.txt")
_SHOWN = ("images", "photos", "pictures")
_OF_DATA = frozenset(("dataset", "datasets", "train", "trained", "training"))


def _held(piece: Piece) -> Source | None:
    """Return the page of a set that stands alone below what announces it, or the file of data that the card names."""
    if piece.topic in ("citation", "evaluation", "license", "usage"):
        return None
    # So diffusers shows what a concept was learned from:
    # https://github.com/huggingface/notebooks/blob/main/diffusers/sd_dreambooth_training.ipynb
    if any(f"{what} used for training" in piece.low for what in _SHOWN):
        image = next((link.url for link in piece.block.links if link.image), "")
        if image:
            return Source("images shown", True, image)
    for link in piece.block.links:
        # "Using the dataset of the following link:" and the link below.
        if "/datasets/" in link.url and piece.text.strip().startswith("http"):
            return Source(sources.shown(link), True, link.url)
    if not _OF_DATA.isdisjoint(piece.words) and any(end in piece.low for end in _ARCHIVES):
        for word in piece.text.split():
            name = word.strip(_MARKS + ".,;)")
            if name.endswith(_ARCHIVES) and ("data" in name.lower() or "train" in name.lower()):
                return Source(name, False)
    return None


def _links(index: Index, place: Place) -> list[Link]:
    start, end = place.span
    return [link for link in index.body.links if start <= link.span.start < end and not link.image]


_MARKS = " *_`\"'“”([:-"
# Beside these words a page is not where the training data come from.
_TESTS = frozenset(("benchmark", "code", "evaluated", "evaluation", "programs", "scripts", "test", "tested", "tools"))
_BEFORE = ("at", "from", "here", "in", "of", "on", "this", "through", "via")
_MAKERS = ("by", "my")
# A page behind these is no place of data.
_PAPERS = ("arxiv.org", "doi.org", "aclanthology.org", "openreview.net", "wandb.ai", "colab.research", ".pdf")
_READ = ("article", "blog", "code", "paper", "report", "repo", "repository", "script", "website", "weights")


def _leads(text: str, link: Link) -> bool:
    """Whether the words before a link make it the place where the data come from."""
    if not _TESTS.isdisjoint(words_of(text.lower())):
        return False
    at = text.find(link.text or link.url)
    url = link.url.lower()
    paper = any(part in url for part in _PAPERS) or "paper" in link.text.lower()
    no_place = paper or model_id(link.url) or not url.startswith("http")
    if at < 0 or no_place or not words_of(link.text.lower()).isdisjoint(_READ):
        return False
    opened = text[:at].rstrip(" *_`\"'“")[-1:] in (":", "(")
    before = text[:at].rstrip(_MARKS).lower().split()[-_NEAR:]
    if before[-2:-1] in _THROUGH:
        # "texts made available through the [Moss project]"
        del before[-1]
    if "/wiki/" in url and "from" in before[-_WORK:]:
        # "Texts from his quests [Fern Hill](https://ferns.example/wiki/Fern_Hill)"
        return True
    said = words_of(" ".join(before))
    if before[-2:-1] and before[-2] in data_synthetic.MADE and before[-1] in data_synthetic.BY:
        # "synthetic training data created by https://mossgen.example"
        return not words.listed("data_nouns").isdisjoint(said)
    if not before or words.listed("loose_data").isdisjoint(said):
        return False
    makers = () if words.listed("loose_works").isdisjoint(said) or _made(before) else _MAKERS
    return opened or before[-1].strip(_MARKS) in _BEFORE + makers


_WORK = 4
_THROUGH = (["through"], ["via"])


_NEAR = 12


def _made(before: list[str]) -> bool:
    """Whether the words before a link end as ``..., made by``: by whom the model was."""
    return before[-1] == "by" and before[-3:-2] != [] and before[-3].endswith(",")


def words_of(low: str) -> frozenset[str]:
    return frozenset([word.strip(".,:;()*_`\"'") for word in low.split()])


def _named(text: str) -> Source | None:
    """Return the source that a text names, None where it names none."""
    name = next(iter(proper_names.in_brackets(text.replace("datasets (", "dataset ("))), "")
    said = words_of(text.lower())
    if not (name or words.listed("loose_works_of").isdisjoint([word.removesuffix("s") for word in said])):
        name = _work(text)
    if not name and not words.listed("loose_shots").isdisjoint(said):
        name = _shown(text)
    name = name or _site(text, said) or _coded(text)
    return Source(name, False) if name else None


_TOPS = ("art", "com", "de", "fr", "gov", "info", "io", "jp", "net", "org", "ru", "tv", "uk")
_OF_PAGE = frozenset(("from", "of", "on"))


def _domain(parts: Sequence[str]) -> str:
    """Return the domain behind ``from``, ``of`` or ``on``, or a word later: ``scraped from ferns.art``."""
    for at, part in enumerate(parts):
        name = part.strip(_MARKS + ".,;)").lower()
        if name.endswith(_TOPS) and name.isascii() and name.replace("-", "").replace(".", "").isalnum():
            whole = "." in name and all(name.split(".")) and name.rpartition(".")[2] in _TOPS
            if whole and not _OF_PAGE.isdisjoint([word.lower() for word in parts[max(0, at - 2) : at]]):
                return name
    return ""


def _site(text: str, said: frozenset[str]) -> str:
    """Return the site from which the data come: ``prompts scraped from ferns.example``, ``posts (Reddit, Quora)``."""
    parts = text.replace("(", " ( ").replace(",", " ").split()
    domain = _domain(parts) if any("." in word for word in said) else ""
    if domain and not any(part in domain for part in _HOSTS):
        return domain
    if words.listed("sources_sites").isdisjoint(said):
        return ""
    lows = [part.lower() for part in parts]
    for at, part in enumerate(parts):
        name = part.strip(".:;)*'\"`")
        called = name.lower() in words.listed("sources_sites") and name.lower() not in _HOSTS
        if not (called and at) or not _OF_SITE.isdisjoint(words_of(" ".join(lows[at + 1 : at + 2]))):
            continue
        behind = words_of(" ".join(lows[at + 1 : at + 3]))
        if not (_FROM.isdisjoint(lows[max(0, at - 3) : at]) and words.listed("loose_data").isdisjoint(behind)):
            return name
    return ""


_HOSTS = ("github", "huggingface", "google", "medium", "genius")
_INITIAL = 1
# With these behind it a site tells of a person or of a look.
_OF_SITE = frozenset(("accounts", "streamer", "streamers", "style", "user", "users"))
_FROM = frozenset(("(", "at", "from", "of", "on"))


_CALLED = ("called", "named", "titled")


def _title(rest: Sequence[str]) -> str:
    """Return the title with which words begin: those in capitals."""
    title: list[str] = []
    for word in rest:
        if not (word.lstrip("'\"“`*_")[:1].isupper() or (title and word[0].isdigit())):
            break
        title.append(word.strip(".,;:!?()'\"”*_`") if len(word.rstrip(".")) > _INITIAL else word)
        if word[-1] in ".,;:)" and len(word.rstrip(".")) > _INITIAL:
            break
    return " ".join(title)


def _work(text: str) -> str:
    """Return the title behind the word for a work: ``screenshots of the film Fern Hill``."""
    parts = text.split()
    for at, part in enumerate(parts):
        if part.lower().removesuffix("s") in words.listed("loose_works_of"):
            rest = parts[at + 1 :]
            name = _title(rest[1:] if rest and rest[0] in _CALLED else rest)
            if name and _is_own(name):
                return name
    return ""


def _shown(text: str) -> str:
    """Return the title before a word for what is shown of a work: ``Fern Hill screenshots``."""
    parts = text.replace("*", "").replace("`", "").split()
    for at, part in enumerate(parts):
        if part.strip(".,").lower() in words.listed("loose_shots") and at > 1:
            first = at
            while first > 1 and parts[first - 1][0].isupper() and parts[first - 1][-1] not in ".,;:":
                first -= 1
            name = " ".join(parts[first:at]).removesuffix(" tv").removesuffix(" TV")
            if first < at and _is_own(name):
                return name
    return ""


_SETS = frozenset(("corpus", "corpora", "dataset", "datasets", "data-set"))
_PRESS = frozenset(("archives", "articles", "journals", "magazines", "newspapers"))
_WITHIN = 6


def _coded(text: str) -> str:
    """Return a name that is spelt as no word is, right before a word for a set: ``on a subset of the frnmss dataset``,
    ``published in FSSCI journals``, or behind it: ``the datasets are frn2016, moss``."""
    parts = [part.strip(_MARKS + ".,;)") for part in text.split()]
    for at, part in enumerate(parts):
        if part.lower() in _SETS:
            behind = parts[at + 2 : at + 2 + _WITHIN] if parts[at + 1 : at + 2] in (["include"], ["are"]) else []
            before = parts[max(1, at - _WITHIN) : at]
            while not _STOPS.isdisjoint(before):
                before = before[1:]
            name = next((word for word in (*before, *behind) if _is_code(word) and _is_own(word)), "")
            if name:
                return name
        elif part.lower() in _PRESS and at > 1 and parts[at - 1].isupper() and len(parts[at - 1]) > _ACRONYM:
            return parts[at - 1]
    return ""


_STOPS = frozenset(("a", "an", "and", "by", "for", "from", "in", "model", "of", "off", "on", "the", "using", "with"))
_ACRONYM = 3
_VOWELS = frozenset("aeiouy")


def _is_code(word: str) -> bool:
    """Whether a word is spelt as a name of a set is and no word: without a vowel, with a number at its end, with four
    consonants at its begin."""
    low = word.lower()
    if not word.isascii() or len(low) < _ACRONYM or low in words.listed("names_no_sets") or not low[0].isalpha():
        return False
    letters = [char for char in low if char.isalpha()]
    if not low.isalpha():
        return low.replace("-", "").replace("_", "").isalnum() and (low[-1].isdigit() or low[-3:].startswith("20"))
    return _VOWELS.isdisjoint(letters) or _VOWELS.isdisjoint(low[:4])


def _is_own(name: str) -> bool:
    """Whether a name is no language's, no model's and no tool's, and no version as ``V1.5`` is."""
    if name[1:].replace(".", "").isdigit():
        return False
    parts = [part.lower() for part in name.replace("-", " ").split()]
    return (
        len(name.rstrip(".")) > _INITIAL
        and proper_names.is_proper(name)
        and not any(is_family(part) or is_other(part) or part in words.listed("loose_no_names") for part in parts)
    )
