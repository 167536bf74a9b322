"""Whether a sentence in a script where no word stands behind the verb leaves it to the list below to say on what the
model was trained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.proper_names import DATA_PARTS

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Sentence

# Some set such a mark before what they could have made a heading.
_BULLETS = frozenset("■□◆◇●○▶▼【[<＜")
_LISTED = ("下記の", "以下の", "次の", "다음", "아래")
_NO_LIST = ("パラメータ", "設定", "参数", "超参", "파라미터", "설정", "параметр")
_LABEL = 40


def read(sentence: Sentence, colon: bool) -> bool | None:
    """Return whether it does, ``colon``: with a colon at its end; None where its form does not tell."""
    text, low = sentence.text, sentence.low
    if text[0] in _BULLETS and len(text) < _LABEL:
        return words.topic(text) == "data"
    if not (colon or words.holds(low, _LISTED)) or words.holds(low, _NO_LIST):
        return None
    return (phrases.has("stated", sentence) and words.holds(low, DATA_PARTS)) or None
