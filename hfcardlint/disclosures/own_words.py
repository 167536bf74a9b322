"""What a gloss stands for in the card's own words, so that nobody is shown a word that the card does not hold."""

from __future__ import annotations

from hfcardlint.disclosures import gloss


def find(text: str, part: str) -> int:
    """Return where a part begins in a text, -1 where it does not: not within a word or number, as "3 layers" in "13
    layers"."""
    at = text.find(part)
    while at > 0 and part[:1].isalnum() and text[at - 1].isalnum():
        at = text.find(part, at + 1)
    return at


def run(own: str, lang: str, shown: str) -> str:
    """Return the run of a text that a part of its gloss stands for, ``""`` where the gloss does not hold the part.

    It goes from the first of the words that the part came from to the last, in whatever order English has them.
    """
    own = gloss.composed(own)
    row = gloss.row(own, lang)
    text = gloss.joined(row)
    first = find(text, shown)
    if first < 0:
        first = find(text.lower(), shown.lower()) if len(text.lower()) == len(text) else -1
    if first < 0:
        return ""
    last = first + len(shown)
    start, end, at = len(own), 0, 0
    lead, trail = "", ""
    for word in row:
        begin = at + len(word.lead)
        stop = begin + len(word.text)
        if begin < last and stop > first:
            lead = lead if end else text[first:begin]
            trail = text[stop:last]
            start, end = min(start, word.start), max(end, word.end)
        at = stop + len(word.trail) + len(word.gap)
    # The marks that are shown around the words stand there in the card too, where these kept their places.
    start -= len(lead) if lead and own[:start].endswith(lead) else 0
    end += len(trail) if own.startswith(trail, end) else 0
    return own[start:end]
