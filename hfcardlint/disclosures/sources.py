"""The sources of training data that a sentence names: links, known names, proper names, ids."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hfcardlint.disclosures import learned_names, names_behind, origins, phrases, proper_names, unspaced, words
from hfcardlint.disclosures.bases import model_id
from hfcardlint.disclosures.places import is_far
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from hfcardlint.card.body import Link
    from hfcardlint.disclosures.places import Sentence

_MOST = 200
_PAPERS = (
    "arxiv.org",
    "aclanthology",
    "aclweb",
    "doi.org",
    "openreview",
    "semanticscholar",
    ".pdf",
    "proceedings",
    "/paper",
    "papers/",
)
_WRITTEN = frozenset(
    ("article", "blog", "blogpost", "documentation", "paper", "post", "preprint", "publication", "report")
)
CODE_PLACES = ("github.com", "gitlab.com", "wandb.ai", "notebook")


class Source(NamedTuple):
    """A named source; ``linked`` where the card gives a link or a Hub id for it, ``own`` for a corpus of the makers."""

    name: str
    linked: bool
    url: str = ""
    own: bool = False


# Paths, and what a template leaves to be filled in.
_NO_IDS = ("/", ".", "~", "<", "your-", "your_", "your/", "{{")


def of_id(text: str) -> Source | None:
    """Return the source that a value of the ``datasets`` key names; file formats and nothings are none."""
    low = text.strip().lower()
    if low in words.listed("sources_no_ids") or low.startswith(_NO_IDS):
        return None
    # No id holds a blank: such a value is a name in words.
    return Source(text, False) if " " in text else Source(text, True, f"https://huggingface.co/datasets/{text}")


def of_key(text: str) -> list[Source]:
    """Return the sources of a value of the ``datasets`` key, which may hold several known names between blanks."""
    parts = [text]
    if " " in text:
        known = words.datasets().exact
        several = text.split()
        parts = several if all(words.folded(part) in known for part in several) else parts
    return [named for part in parts for named in (of_id(part),) if named and part]


def of_links(links: tuple[Link, ...], text: str, inside: bool) -> list[Source]:
    """Return the sources that links point to; ``inside`` a data section every link to a place of data counts."""
    found = []
    for link in links:
        url = link.url
        low = url.lower()
        if (
            link.image
            or not url
            or url[0] == "#"
            or link.text[:1] == "@"
            or _is_revision(link.text, low)
            or ("/datasets/" not in low and model_id(url) and not ("/tree/" in low and in_place(low)))
            or words.holds(low, words.row("sources_other_places"))
        ):
            continue
        name = " ".join(link.text.split())
        placed = in_place(low)
        cited = " et al" in name
        placed = placed and not cited
        paper = not placed and (cited or words.holds(low, _PAPERS) or name.lower().rpartition(" ")[2] in _WRITTEN)
        if (
            placed
            or (
                _names_set(text, name)
                if paper
                else _beside(text, name) or (inside and origins.told_there(text, name, low))
            )
            or known(name)
            or (not paper and (origins.gathered_at(text, name) or origins.site_of(text, name or url)))
            or (inside and name in words.listed("han_links"))
            or (not (paper or text.isascii()) and unspaced.han.gathered_at(text, name or url))
            or (
                inside
                and not paper
                and len(name) > 1
                and not words.holds(low, CODE_PLACES)
                and not origins.leads_off(text, name)
            )
        ):
            found.append(Source(_display(name, url), True, url))
    return found


def _is_revision(text: str, low: str) -> bool:
    """Whether a link's text is the commit of a set that is named before it: ``[moss](...) at [0fe1d2c](...)``."""
    if len(text) < _COMMIT or text.isdigit():
        return False
    return low.rpartition("/")[2].startswith(text) and _HEX.issuperset(text)


_HEX = frozenset("0123456789abcdef")
# So short is the name of a commit cut.
_COMMIT = 7


def in_place(url: str) -> bool:
    """Whether an address in lower case is one of a place of data."""
    return "huggingface.co/datasets/" in url or words.holds(url, words.row("sources_data_places"))


def _names_set(text: str, name: str) -> bool:
    """Whether the text of a link to a paper is the name of a set: ``the [MossBank](https://...) dataset``."""
    at = text.find(name) if name else -1
    after = text[at + len(name) :].split(None, 1)[:1] if at >= 0 and name.count(" ") < 3 else []
    return bool(after) and after[0].rstrip(".,").lower() in _SETS and proper_names.is_proper(name)


_SETS = frozenset(("corpora", "corpus", "dataset", "datasets"))


def known(name: str) -> bool:
    """Whether a text holds the name of a known training set."""
    names = words.dataset_names()
    parts = [part.rstrip(".,;:)*") for part in name.lower().replace("(", " ").replace("/", " ").split()]
    heads = names.heads.intersection(parts)
    return bool(heads) and words.may_hold(heads, name) and bool(words.ngrams(name, names))


def _beside(text: str, name: str) -> bool:
    """Whether a word for data stands in a link's text or right beside it."""
    if origins.spoken(name) or (name.isalpha() and name.endswith(("Corpus", "Dataset"))):
        return True
    at = text.find(name) if name else -1
    # Where no blanks tell words apart, what stands beside the name of a model belongs to the next clause.
    model = name[-1:] in (":", "：") or (not text.isascii() and " " not in name and proper_names.is_other(name))
    if at < 0 or model or (not text.isascii() and unspaced.han.leads_to_code(text[:at])):
        return False
    rest = text[at + len(name) : at + len(name) + 40]
    after = rest.split()[:3]
    before = text[max(0, at - 24) : at].split()
    while before and before[-1] in ("from", "of", "the"):
        del before[-1]
    # "The corpus by [X]" and "for the corpus, [X] is used to clean" name others.
    if before[-1:] == ["by"] or after == ["is", "used", "to"]:
        return False
    return origins.has_media(rest) or origins.spoken(" ".join(after)) or origins.spoken(" ".join(before[-2:]))


def shown(link: Link) -> str:
    """Return how a source that is only linked is called: its Hub id, else the text of the link."""
    return _display(" ".join(link.text.split()), link.url)


def _display(name: str, url: str) -> str:
    """Return a link's text, or its address where the text is no name."""
    name = name.strip("[]'\"")
    sentence = name.count(" ") > 3 and not _LINK_WORDS.isdisjoint(name.lower().split())
    # Words in small letters tell of a set and do not name it: "massive training data".
    sentence = sentence or (" " in name and name.islower() and name.replace(" ", "").isalpha() and not known(name))
    if len(name) < 3 or name == url or not proper_names.is_proper(name) or sentence or _is_pointer(name):
        return (
            url.split("://", 1)[-1]
            .removeprefix("huggingface.co/datasets/")
            .removeprefix("www.")
            .partition("?")[0]
            .rstrip("/")
        )
    return name


def _is_pointer(name: str) -> bool:
    """Whether a link's text points to something and does not name it: ``this github repo``, ``Explore the data``."""
    low = name.lower()
    if low in _NO_NAMES or (low.startswith(("our ", "the ", "this ")) and name == low):
        return True
    return not _VERBS.isdisjoint(low.split()[:1])


_VERBS = frozenset(("browse", "check", "click", "download", "explore", "get", "see", "view", "visit"))
_NO_NAMES = frozenset(("here", "link", "repo", "repository", "this link", "this repo", "this repository"))
_LINK_WORDS = frozenset(("access", "click", "data", "dataset", "datasets", "found", "here", "see", "the"))


def of_names(text: str, shown: str, found_words: frozenset[str], sentence: bool) -> tuple[Source, ...]:
    """Return the known and proper names in ``text``.

    ``shown`` holds the visible texts of its links, ``found_words`` (at least) its words in lower case.
    """
    return (_kept if len(text) <= _SHORT else _named)(text, shown, found_words, sentence)


def _named(text: str, shown: str, found_words: frozenset[str], sentence: bool) -> tuple[Source, ...]:
    if "(e.g." in text:
        text = proper_names.without_examples(text)
    far = is_far(text)
    if far:
        text = proper_names.apart(text.replace(",", " , ").replace("。", " 。"))
        found_words |= {*text.lower().split(), *proper_names.words_at(text, proper_names.spots(text))}
    found = _known_ones(text, shown, found_words)
    if far:
        held = [name for name in unspaced.han.known(text, shown) if not any(name in source.name for source in found)]
        found.extend(Source(name, False) for name in held)
    data = (
        not found_words.isdisjoint(words.listed("sources_data_words"))
        or not found_words.isdisjoint(words.listed("sources_works"))
        or (far and any(part in text for part in proper_names.DATA_PARTS))
    )
    own = (not found_words.isdisjoint(_JOINTS) or not found_words.isdisjoint(words.members("gathered"))) and (
        not found_words.isdisjoint(origins.keys()) or origins.at_site(text)
    )
    places = proper_names.spots(text) if data or own else []
    lows = proper_names.words_at(text, places)
    spelt = proper_names.before_data_word(text, places, lows) if data else []
    if own:
        spelt += origins.from_where(text, places, lows)
    for name, gathered in spelt:
        proper = proper_names.is_proper(name) or (gathered and name.lower() in words.listed("sources_sites"))
        if proper and not any(name in other.name for other in found):
            found.append(Source(name, name in shown, own=gathered))
    if not found and far:
        found.extend(Source(name, name in shown, own=own) for name, own in unspaced.han.named(text))
    if not found and (name := names_behind.of(text, found_words)):
        found.append(Source(name, name in shown))
    if not found:
        found = _weaker(text, shown, found_words, places if data else [], lows)
    if not found and sentence:
        found = [Source(name, False) for name in proper_names.in_brackets(text) or origins.cited(text)]
    return tuple(found)


_SHORT = 300
# Most of what repeats does so soon; more would hold a whole card, and make a short one look cheaper than a long one.
_kept = lru_cache(64)(_named)


def _known_ones(text: str, shown: str, found_words: frozenset[str]) -> list[Source]:
    """Return the well-known names in a text."""
    known = words.dataset_names()
    heads = found_words & known.heads
    if not heads or not words.may_hold(heads, text):
        return []
    found = []
    names = words.datasets()
    for start, end, key in words.ngrams(text, known):
        word = text[start:end]
        if text[:start].rstrip("*[_ ").lower().endswith(_STARTS) or origins.left_out(text[end:].lstrip()):
            continue
        if key in names.plain and _is_task(text, end):
            continue
        if proper_names.is_written(word, key, names) or (key not in names.plain and _is_set(text, end)):
            found.append(Source(_numbered(word, names.exact[key]), word in shown or text[:start].endswith(_PART_OF)))
    return found


def _weaker(
    text: str, shown: str, found_words: frozenset[str], places: list[tuple[int, int]], lows: list[str]
) -> list[Source]:
    """Return what only its place, its number in a register or what is counted tells to be a source."""
    name = learned_names.placed(text, places, lows) or origins.work_of(text)
    if name:
        return [Source(name, name in shown or "/" in name)]
    registered = origins.registered(text)
    if not registered and "tweets" in found_words and origins.counted(text, "tweets"):
        return [Source("Twitter", False, own=True)]
    return [Source(number, False) for number in registered]


_JOINTS = frozenset(("by", "from", "on"))


def _numbered(word: str, name: str) -> str:
    """Return a known name, but as it is written where that has another number: Kinetics-600 is no Kinetics-400."""
    if name.isalpha() or word.isalpha():
        return name
    written, known = ("".join(char for char in text if char.isdigit()) for text in (word, name))
    return word if written and known and written != known else name


def of_sentence(sentence: Sentence, inside: bool, first: int = 0) -> list[Source]:
    """Return the sources that a sentence names; ``inside`` a data section or label more counts as a source.

    Names before the token ``first``, where the statement on training begins, belong to the model.
    """
    if phrases.has("nothing", sentence) and "(see " not in sentence.low:
        return []
    text = sentence.text
    before = shown = ""
    if first and not inside and text.isascii():
        at = _offset(sentence, first)
        before, text = text[:at], text[at:]
    linked: list[Source] = []
    if sentence.links:
        links = tuple(
            [link for link in sentence.links if inside or not link.text or link.text in text or link.url in text]
        )
        linked = of_links(links, sentence.text, inside and sentence.piece.topic == "data")
        for link in sentence.links:
            if link.text and model_id(link.url) and "dataset" not in link.url:
                text = text.replace(link.text, " ")
        shown = " ".join([link.text for link in sentence.links])
    dated = "(" in text or "19" in text or "20" in text
    named = list(of_names(text, shown, sentence.words, inside or (dated and phrases.has("kinds", sentence))))
    if inside and not linked and not named:
        return _labelled(sentence)
    if not linked and not named and " from " in before:
        # "Based on images from /r/moss, trained on 30 of them"
        places = proper_names.spots(before)
        origin = origins.from_where(before, places, proper_names.words_at(before, places))
        named = [Source(name, False, own=True) for name, _ in origin if proper_names.is_proper(name)]
    if not linked:
        return named[:_MOST]
    return linked[:_MOST] + [
        name for name in named[:_MOST] if not any(name.name.lower() in other.name.lower() for other in linked[:_MOST])
    ]


def _offset(sentence: Sentence, first: int) -> int:
    at = 0
    for token in sentence.tokens[:first]:
        at = sentence.low.find(token, at) + len(token)
    return at


def _labelled(sentence: Sentence) -> list[Source]:
    """``Dataset: X`` names X."""
    text = sentence.text
    last = text.rpartition(":")[2].strip(" *`_[]")
    if last.count("/") == 1 and " " not in last:
        found = of_value(last)
        return [found] if found else []
    cut = proper_names.label_end(text[:60])
    if cut < 0 or text[cut : cut + 3] == "://":
        return []
    value = text[cut + 1 :].partition("\n")[0].partition(" | ")[0].partition(" http")[0].rstrip(" ->→")
    label = text[:cut].strip(" *-_•`#")
    found = of_value(value) if label.lower() != "data" and words.topic(label) == "data" else None
    return [found] if found else []


def of_value(value: str) -> Source | None:
    """Return the source that is the whole value of a label such as ``Dataset:``; ``owner/name`` is a Hub id."""
    value = value.strip(" *`_[].;'\"")
    if value.count("/") == 1 and " " not in value and len(value) > 4 and value[0].isalnum() and value[:3] != "10.":
        if not any(map(str.isalpha, value)):
            # "Split: 90/10"
            return None
        return Source(value, True, f"https://huggingface.co/datasets/{value}")
    name = value.partition(" (")[0].partition("（")[0].partition(", ")[0].strip()
    parts = name.split()
    if (
        not 1 <= len(parts) <= 4
        or name.lower() in words.listed("sources_no_ids")
        or not all(
            proper_names.is_marked(part) or part[0].isupper() or part.lstrip("v")[:1].isdigit() for part in parts
        )
    ):
        return None
    spelt = name if any(char.isdigit() for char in name) else max(parts, key=proper_names.is_marked)
    return Source(name, False) if proper_names.is_marked(spelt) and proper_names.is_proper(name) else None


def _is_task(text: str, end: int) -> bool:
    """Whether a task follows a word that may be a name: ``for Emotion recognition``."""
    follow = text[end : end + 24].split(None, 1)[:1]
    return bool(follow) and follow[0].rstrip(".,;:)").lower() in words.listed("data_tasks")


def _is_set(text: str, end: int) -> bool:
    """Whether ``dataset`` or its like follows a name."""
    follow = text[end : end + 24].lower().lstrip(" \"'`”").removeprefix("open ").removeprefix("train ")
    return follow.startswith(("dataset", "corpus", "benchmark")) or (
        not follow.isascii() and unspaced.han.leads_to_set(follow)
    )


# Behind these stands a model, which may be called as a set is.
_STARTS = ("initialized from", "initialised from", "initialized with", "initialised with")
_PART_OF = (
    *("subset of ", "version of ", "recreation of ", "portion of ", "part of ", "subset of the ", "version of the "),
    "part of the ",
)
