"""Whether a capital letter tells a name, or only the begin of a sentence or of the value of a label."""

from __future__ import annotations


def is_plain(name: str) -> bool:
    """Whether only a first capital tells a word from a plain one: ``Popular``, ``Post-training``."""
    return name.replace("-", "").isalpha() and name == name.capitalize()


def opens(text: str, places: list[tuple[int, int]], first: int, last: int, at: int) -> bool:
    """Whether a word has its capital because it begins a sentence, or the value of a label where it is an adverb or
    belongs to further words: ``Pool: Popular mixed dataset``."""
    if not first:
        return True
    start, end = places[first]
    if text[:start].rstrip(" *_")[-1:] not in (":", "|"):
        return False
    return last < at - 1 or text[start:end].endswith("ly")
