"""Where data come from: the site, the work or the people that a sentence names, or that stand beside a link."""

from __future__ import annotations

import re
from functools import cache

from hfcardlint.disclosures import words
from hfcardlint.disclosures.places import IDEOGRAMS
from hfcardlint.disclosures.proper_names import DATA_PARTS, is_marked, is_other, is_proper, joined

_DOMAINS = (".com", ".org", ".net", ".io", ".edu", ".gov", ".ru", ".de")
_BEFORE = frozenset(
    (
        *("crawling", "different", "film", "forum", "game", "many", "movie", "multiple", "my", "novel", "popular"),
        *("public", "scraping", "series", "several", "show", "site", "subreddit", "the", "various", "video"),
        *("videogame", "website"),
    )
)


# Registers of data by the mark of their numbers: https://identifiers.org
_REGISTERS = ("GSE", "PRJ", "SRP", "SRR", "ERP", "DRP", "TCGA-", "MTAB-", "EGA", "PXD", "phs0")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:GSE\d{3,7}|PRJ(?:NA|EB|DB)\d{3,7}|[SED]R[PRX]\d{5,9}|TCGA-[A-Z]{2,5}|E-MTAB-\d{2,6}|EGA[DS]\d{8,12}"
        r"|PXD\d{6}|phs\d{6})\b"
    )


def registered(text: str) -> list[str]:
    """Return the numbers in a text under which registers hold data: ``GSE12345``, ``TCGA-BRCA``."""
    return _number().findall(text) if words.holds(text, _REGISTERS) else []


@cache
def keys() -> frozenset[str]:
    """Return the words without one of which ``from_where`` finds only what is spelt as a site."""
    sites = words.listed("sources_sites")
    return words.members("gathered") | words.listed("sources_taken") | sites | _SHARED


def at_site(text: str) -> bool:
    """Whether a text holds the address of a site."""
    return "r/" in text or words.holds(text.lower(), _DOMAINS)


_MONTHS = frozenset(
    (
        *("jan", "january", "feb", "february", "mar", "march", "apr", "april", "may", "jun", "june", "jul", "july"),
        *("aug", "august", "sep", "sept", "september", "oct", "october", "nov", "november", "dec", "december"),
    )
)


def from_where(text: str, places: list[tuple[int, int]], lows: list[str]) -> list[tuple[str, bool]]:
    """Return where an own corpus comes from: ``tweets from X``, ``collected from example.com``.

    ``places`` are those of the words, ``lows`` the words in lower case.
    """
    found = _sites(text, places, lows)
    if _OFF.isdisjoint(lows):
        return found
    gathered, taken = words.members("gathered"), words.listed("sources_taken")
    for at, kind in enumerate(lows[:-2]):
        if not (lows[at + 1] in _OFF or kind in gathered or kind in taken):
            continue
        data = kind in taken
        of_kind = data or kind in gathered
        steps = (1, 2) if of_kind and not data else (1,)
        if data and lows[at + 1].endswith(("ed", "ly")):
            # "pairs automatically generated from the Fern manual"
            steps = (2, 3)
        for step in steps:
            if at + step + 1 >= len(places):
                continue
            joint = lows[at + step]
            if step > 1 and not data and text[places[at + 1][0]].isupper():
                # A title of a paper: "Text Generation by Moss and Fern"
                continue
            if joint in (_FROM if data else _OFF) or (joint == "of" and _of_site(text, places[at + step + 1 :])):
                name = _origin(text, places, lows, at + step + 1, data, of_kind)
                # "Novels of Carla Moss", but "poems of Love".
                if name and (kind not in _WRITTEN or " " in name):
                    found.append((name, True))
                break
    return found


_WRITTEN = frozenset(("novels", "poems"))


def _origin(text: str, places: list[tuple[int, int]], lows: list[str], follow: int, data: bool, of_kind: bool) -> str:
    """Return the name that stands behind ``from``; ``data``, ``of_kind``: of what word ``from`` tells the origin."""
    while lows[follow] in _BEFORE and follow + 1 < len(places):
        follow += 1
    word = text[slice(*places[follow])].rstrip(".")
    if (data and is_other(word)) or word.lower() in _MONTHS or word.lower() in _STEPS:
        return ""
    if follow + 1 < len(places) and lows[follow + 1].rstrip(".") in _NO_ORIGIN and joined(text, places, follow):
        return ""
    site = word.lower() in words.listed("sources_sites") or word.startswith("r/")
    if not (site or (of_kind and (word[0].isupper() or word[0] == "@" or word.endswith(_DOMAINS)))):
        return ""
    last = follow
    while (
        last + 1 < len(places)
        and last - follow < 3
        and text[places[last + 1][0]].isupper()
        and joined(text, places, last)
    ):
        last += 1
    if last + 1 < len(places) and lows[last + 1].rstrip(".") in _NO_ORIGIN and joined(text, places, last):
        return ""
    return text[places[follow][0] : places[last][1]].rstrip(".")


_STEPS = frozenset(("day", "fold", "phase", "round", "session", "stage", "step", "version", "week"))
# "records from ICU patients", "converted from the TF checkpoint"
_NO_ORIGIN = frozenset(
    (
        *("checkpoint", "checkpoints", "customers", "format", "model", "models", "participants", "patients", "people"),
        *("streamer", "streamers", "students", "team", "users", "weights"),
    )
)


def _is_site(word: str) -> bool:
    """Whether a word in capitals names a site: a known one, or one spelt as no plain word is."""
    low = word.lower()
    return low in words.listed("sources_sites") or (
        len(word) > 4 and is_marked(word) and is_proper(word) and not is_other(word)
    )


def _of_site(text: str, places: list[tuple[int, int]]) -> bool:
    """Whether a name follows and what people leave there: ``the data of Moss news``."""
    return (
        len(places) > 1
        and text[places[0][0]].isupper()
        and text[slice(*places[1])].rstrip(".,").lower() in ("articles", "blogs", "news", *_SHARED)
    )


_TOOLS = frozenset(("github", "medium"))
# What people leave on a site.
_SHARED = frozenset(
    (
        *("chats", "comments", "conversations", "discussions", "messages", "podcasts", "posts", "reviews", "threads"),
        "videos",
    )
)


def _sites(text: str, places: list[tuple[int, int]], lows: list[str]) -> list[tuple[str, bool]]:
    """Return the sites behind ``from`` or before ``comments``, and those spelt as domains also behind ``on``."""
    found = []
    sites = words.listed("sources_sites")
    shared = not _SHARED_ENDED.isdisjoint(lows)
    if not shared and "from" not in lows and not words.holds(text.lower(), _DOMAINS):
        return []
    for at, before in enumerate(lows[:-1]):
        if before in _AT:
            start = places[at][0]
            if text[start].isupper():
                continue
            if lows[at + 1] in _ONE and at + 2 < len(lows) and lows[at + 2] in sites and lows[at + 2] not in _TOOLS:
                # "taken from a Reddit community"
                at += 1
            low = lows[at + 1].rstrip(".,")
            hosted = low == "github" and text[:start].rstrip().endswith(("projects", "repositories", "repos"))
            domain = low.endswith(_DOMAINS) and "github" not in low and "google" not in low
            if hosted or domain or (before == "from" and low in sites and low not in _TOOLS):
                found.append((text[slice(*places[at + 1])].rstrip(".,"), True))
        elif shared and lows[at + 1].rstrip(".,") in _SHARED:
            word = text[slice(*places[at])]
            if word[0].isupper() and _is_site(word):
                found.append((word, True))
    return found


_ONE = frozenset(("a", "an", "my", "one", "our", "the"))
_SHARED_ENDED = _SHARED | {word + "." for word in _SHARED}
_AT = frozenset(("from", "on"))
_FROM = frozenset(("from", "through", "via"))
_OFF = _FROM | {"by", "of"}


def work_of(text: str) -> str:
    """Return whose works a model learned: ``the corpus of Moss's works``."""
    for makers in _MAKERS if "rs (" in text or "ists (" in text else ():
        row = text.partition(f"{makers} (")[2].partition(")")[0].partition(",")[0].split()
        if len(row) > 1 and all(word[0].isupper() for word in row):
            return " ".join(row)
    for mark in ("'s ", "’s "):
        at = text.find(mark)
        work = text[at + len(mark) :].split(" ", 1)[0].rstrip(".,").lower() if at > 0 else ""
        name = text[:at].rpartition(" ")[2] if work in _WORKS else ""
        if len(name) > 2 and name[0].isupper() and is_proper(name) and not is_other(name):
            return name
    return ""


_MAKERS = ("artists", "authors", "composers", "illustrators", "painters", "photographers", "writers")
_WORKS = frozenset(
    (
        "art",
        "artwork",
        "artworks",
        "books",
        "illustrations",
        "lyrics",
        "novels",
        "paintings",
        "photographs",
        "photos",
        "plays",
        "poems",
        "songs",
        "speeches",
        "stories",
        "style",
        "work",
        "works",
        "writings",
    )
)


_AMOUNTS = frozenset(("k", "m", "b", "thousand", "million", "billion", "thousands", "millions", "billions"))


def counted(text: str, kind: str) -> bool:
    """Whether a text gives a number of a kind: ``198M multilingual tweets``, ``millions of tweets``."""
    row = text.lower().split()
    for at, word in enumerate(row):
        if word.strip(".,;:()*") == kind:
            before = [part.strip("~≈(+*") for part in row[max(0, at - 4) : at]]
            if any(part[:1].isdigit() or part in _AMOUNTS for part in before):
                return True
    return False


def spoken(text: str) -> bool:
    """Whether a text holds a word for data."""
    low = text.lower()
    if not words.listed("sources_data_words").isdisjoint([word.strip(".,:;()[]\"'*`") for word in low.split()]):
        return True
    return not low.isascii() and any(map(low.__contains__, DATA_PARTS))


def has_media(rest: str) -> bool:
    """Whether a text goes on with pictures or the like that belong to what stands before: ``の写真を``, ``의 사진``."""
    return rest.startswith(("の", "의 ")) and words.holds(rest[:_NEAR], words.row("sources_media"))


# So near behind a link its pictures stand.
_NEAR = 16


def left_out(rest: str) -> bool:
    """Whether a text goes on to leave out what stands before it: ``などのサイトを除いた``, ``를 제외한``."""
    return rest[:1] > IDEOGRAMS and _left_out().match(rest.lstrip()) is not None


@cache
def _left_out() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:など|等)の[^、。，\s]{0,14}|のような[^、。，\s]{0,14}|など|等)?(?:を除[いきく]|以外)"
        r"|(?:등의? ?[^,.\s]{0,8})?[을를은는]? ?제외"
    )


_THERE = ("available", "described", "download", "found", "hosted", "provided", "published", "released")


def told_there(text: str, name: str, url: str) -> bool:
    """Whether a text in a section on data leaves the data to a repository: ``The dataset is described in [...]``."""
    if "github.com" not in url:
        return False
    low = text.lower()
    return low.strip(" *-:") in (url, name.lower()) or (spoken(text) and any(word in low for word in _THERE))


_TAKEN = frozenset(("collected", "crawled", "downloaded", "gathered", "obtained", "scraped", "sourced", "taken"))


def gathered_at(text: str, name: str) -> bool:
    """Whether the words before a link say that data were taken there: ``collected through [the forum](...)``."""
    at = text.find(name) if name else -1
    before = text[max(0, at - 48) : at].lower().split() if at > 0 else []
    if before[-1:] == ["from"] and not words.listed("sources_taken").isdisjoint(before[-4:]):
        return True
    return not _TAKEN.isdisjoint(before[-4:]) or (before[-1:] == ["from"] and spoken(" ".join(before[-4:])))


def site_of(text: str, url: str) -> bool:
    """Whether an address in brackets belongs to a name behind ``on``: ``posts on Moss Nation (https://...)``."""
    at = text.find(f"({url}") if "://" in url else -1
    before = text[max(0, at - 120) : at].split() if at > 0 else []
    named = 0
    while before and before[-1][0].isupper():
        del before[-1]
        named += 1
    if not named or before[-1:] not in (["on"], ["from"]):
        return False
    return not _POSTED.isdisjoint(before[-5:]) or not words.listed("data_nouns").isdisjoint(before[-9:])


_POSTED = frozenset(("posted", "shared", "students", "users"))


def leads_off(text: str, name: str) -> bool:
    """Whether a link leads to a tool or a page, by the words beside it: ``the [X](...) parser``, ``my website at``."""
    at = text.find(name)
    after = [word.rstrip(".,;)") for word in text[at + len(name) : at + len(name) + 40].lower().split()[:3]]
    before = text[max(0, at - 40) : max(0, at)].lower().split()
    if not before or "from" in before:
        return False
    if not _PROGRAMS.isdisjoint(after):
        return True
    # "The data are found in my website at" leads to the data.
    paged = name.lower().rpartition(" ")[2] in _PAGES or not _PAGES.isdisjoint(before[-3:])
    return paged and not ("found" in text and spoken(text))


_PAGES = frozenset(("blog", "homepage", "page", "viewer", "website"))
_PROGRAMS = frozenset(
    (
        *("analyser", "analyzer", "extractor", "library", "package", "parser", "script", "scripts", "segmenter"),
        *("tagger", "tokeniser", "tokenizer", "tool", "toolkit", "tools"),
    )
)


_FOLDERS = frozenset(("assets", "data", "dataset", "datasets", "docs", "scripts", "src", "test", "train", "training"))


def is_id(name: str) -> bool:
    """Whether a word is written as an id of the Hub or a repository, and not as a path or as alternatives."""
    owner, slash, rest = name.partition("/")
    return (
        bool(slash)
        and len(owner) > 2
        and len(rest) > 2
        and owner[0].isalnum()
        and owner.lower() not in _FOLDERS
        and "." not in owner + rest[-6:]
        and all(char.isalnum() or char in "-_." for char in owner + rest)
        and name.isascii()
    )


@cache
def _cited() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])(?P<name>[A-Z][\w-]+(?: (?:[a-z]-?)?[A-Z][\w-]+){0,3})[^.;()]{0,24}"
        r"\((?:[A-Z][\w-]+ (?:et al\.?|and [A-Z]\w+),? )?\(?(?:19|20)\d\d"
    )


def cited(text: str) -> list[str]:
    """Return the name before a year in brackets: ``GoEmotions, Demszky et al. (2020)``."""
    match = _cited().search(text) if "(" in text and ("19" in text or "20" in text) else None
    return [match.group("name")] if match and is_proper(match.group("name")) else []
