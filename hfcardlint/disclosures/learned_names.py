"""Names of which the place tells that they are those of what a model learned: behind ``trained on`` and its like."""

from __future__ import annotations

from hfcardlint.disclosures import words
from hfcardlint.disclosures.proper_names import behind_data_word, is_marked, is_other, is_proper, is_sets


def placed(text: str, places: list[tuple[int, int]], lows: list[str]) -> str:
    """Return the name of which only its place tells that it is a source's; ``places``: where its words begin and
    end, ``lows``: these in lower case."""
    name = trained_on(text)
    if not name and places:
        name = of_trainer(text) or behind_data_word(text, places, lows)
    return name or set_of(text) or subject(text)


def trained_on(text: str) -> str:
    """Return the name that ends what stands behind ``trained on``: one spelt as no word is."""
    for verb in ("rained on ", "rained from ", "tuned on "):
        at = text.find(verb)
        while at >= 0:
            last = ""
            parts: list[str] = []
            for part in text[at : at + 100].split()[2:9]:
                if part.lower() in _FOLLOWS or part[0] == "(":
                    break
                if part[0] == "v" and part[1:2].isdigit():
                    continue
                last = part
                parts.append(part)
                if part[-1] in ".,;)":
                    break
            title = _title(text[at + len(verb) : at + len(verb) + 60])
            if title:
                return title
            name = last.rstrip(".,;:)*")
            if len(name) > 3 and is_marked(name) and is_proper(name) and not any(map(is_other, parts)):
                return name
            after = text[at + len(verb) : at + len(verb) + 60]
            name = _numbered(after) or _counted(after)
            if name:
                return name
            at = text.find(verb, at + 1)
    return ""


_QUOTES = {'"': '"', "“": "”", "«": "»"}


def _title(after: str) -> str:
    """Return the title in quotes with which a text begins: ``"Moss and Fern"``."""
    end = after.find(_QUOTES[after[0]], 1) if after[:1] in _QUOTES else -1
    name = after[1:end].rstrip(".,") if end > 0 else ""
    row = name.split()
    return name if len(row) > 1 and row[0][0].isupper() and row[-1][0].isupper() and is_proper(name) else ""


def subject(text: str) -> str:
    """Return the name with which a sentence begins that says what is used: ``MossNLI is used as training data``."""
    name, _, rest = text.partition(" ")
    used = len(name) > 3 and rest.startswith(("is used ", "was used ", "are used ", "were used "))
    return name if used and is_marked(name) and not is_other(name) and is_proper(name) else ""


def _numbered(after: str) -> str:
    """Return the name at the begin of a text that a number or ``+`` follows: ``Mosscorpus 2.0``, ``Moss2 + Fern``."""
    name, _, rest = after.removeprefix("the ").partition(" ")
    version = rest.partition(" ")[0].rstrip(".,;)")
    if rest[:2] == "+ " and is_marked(name) and len(name) > 3 and is_proper(name):
        return name
    numbered = name[:1].isupper() and len(name) > 4 and version.count(".") == 1 and version.replace(".", "").isdigit()
    return f"{name} {version}" if numbered and is_sets(name) else ""


_SHORT = 4


def _counted(after: str) -> str:
    """Return the short name at the begin of a text behind which things are counted: ``M5 (30,490 daily series)``."""
    name, mark, rest = after.partition(" (")
    inner = rest.partition(")")[0].lower().split() if mark and len(name) < _SHORT and is_marked(name) else []
    counts = bool(inner) and inner[0][0].isdigit() and inner[-1][-1] == "s" and len(inner) > 1
    known = words.listed("learned_uncounted").isdisjoint(inner)
    return name if counts and known and is_proper(name) and not is_other(name) else ""


_FOLLOWS = frozenset(
    ("and", "as", "at", "by", "dataset", "for", "from", "in", "is", "of", "that", "to", "using", "which", "with")
)
_SETS = (
    "training set of ",
    "training sets of ",
    "train set of ",
    "train split of ",
    "training split of ",
    "splits of ",
)


def set_of(text: str) -> str:
    """Return the name behind ``the training set of``."""
    for part in _SETS if "rain" in text or "splits" in text else ():
        at = text.find(part)
        if at >= 0:
            name = text[at + len(part) :].removeprefix("the ").partition(" ")[0].strip(".,;:()*`\"'")
            if len(name) > 3 and is_marked(name) and not is_other(name) and is_proper(name):
                return name
    return ""


def of_trainer(text: str) -> str:
    """Return the name that the Trainer writes: ``a fine-tuned version of X on the Y dataset``."""
    before, found, after = text.partition(" on the ")
    row = after.split(" ", 2)
    if not found or "version of" not in before or len(row) < 2 or row[1].rstrip(".") != "dataset":
        return ""
    name = row[0].strip("`*\"'")
    low = name.lower()
    own = low in words.listed("sources_no_ids") or low.startswith(("custom", "local", "my", "own", "private", "self-"))
    return name if not own and is_proper(name) else ""
