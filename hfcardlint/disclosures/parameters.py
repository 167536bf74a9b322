"""Counts of a network's parameters, and in scripts without words for it of its layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import families, words
from hfcardlint.disclosures.places import written
from hfcardlint.disclosures.reading import Place
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hfcardlint.card.body import Table
    from hfcardlint.disclosures.places import Index

_SCALES = frozenset(
    (
        *("b", "billion", "m", "miliardi", "milioni", "milliarden", "millionen", "million", "mio", "mrd"),
        "trillion",
    )
)
# Beside a count these tell of several models.
_SERIES = frozenset(("series", "ranging", "family", "other", "variants"))
_ACTIVE = frozenset(("activated", "active"))
# And these of another one, or of what is trained of it.
_OTHERS = frozenset(
    (
        *("adapter", "benchmark", "compared", "larger", "layer", "more", "outperform", "outperforms", "smaller"),
        *("than", "times", "trainable", "under", "unlike", "up"),
    )
)
_ELSEWHERE = frozenset(("citation", "data", "evaluation", "license", "limitations", "settings", "usage"))
_OF_MODEL = frozenset(("", "architecture", "model"))
# A shorter text under these topics is on the model of the card, also without a family's name.
_SENTENCE = 16
_ROWS = 20
# "Tern-2.5-Moss-7B" is cut into a name and "5-moss-7b".
_COUNT = frozenset("0123456789-_xbmk")
_SHORT = 4


def _counted(tokens: Sequence[str]) -> tuple[int, int] | None:
    """Return where a parameter count stands (token indices)."""
    for at in [at for at, token in enumerate(tokens) if "param" in token]:
        token = tokens[at]
        if token.startswith("param"):
            before = tokens[max(0, at - 3) : at]
            if (
                any(word[0].isdigit() for word in before[-1:])
                and before[-1][-1] in "bmk"
                and _COUNT.issuperset(before[-1])
            ):
                return at - 1, at + 1
            if (
                len(before) >= 2
                and any(word in _SCALES for word in before)
                and any(word[0].isdigit() for word in before)
            ):
                return at - len([word for word in before if word[0].isdigit() or word in _SCALES]), at + 1
            after = tokens[at + 1 : at + 5]
            scaled = not _SCALES.isdisjoint(after)
            number = next((n for n, word in enumerate(after) if word[0].isdigit() and (word[-1] in "bm" or scaled)), -1)
            if number >= 0:
                # 7.24 billion is cut into "7" and "24".
                number += scaled and after[number].isdigit() and "".join(after[number + 1 : number + 2]).isdigit()
                return at, at + 2 + number + (after[number + 1 : number + 2] != [] and after[number + 1] in _SCALES)
        elif token.endswith(("b-parameter", "m-parameter", "b-param", "m-param")):
            return at, at + 1
    return None


def of_one(tokens: Sequence[str]) -> tuple[int, int] | None:
    """Return where the count of a single model stands (token indices)."""
    spot = _counted(tokens)
    if spot is None or _SERIES.isdisjoint(tokens[max(0, spot[0] - 14) : spot[1] + 3]):
        return spot
    # In all so many and so many that are active: that is one model, also where it is called one of a series.
    shares = "total" in tokens[spot[0] : spot[1]] and not _ACTIVE.isdisjoint(tokens[spot[1] : spot[1] + 6])
    return spot if shares else None


_COUNTERS = (
    *("个专家", "個專家", "层", "層", "个注意力头", "ヘッド", "레이어", "층", "헤드", "слоев", "слоёв", "слоя"),
    "طبقة",
)
# What stands between a number and such a counter.
_CLASSIFIERS = ("個の", "개의", "개")
# What a number follows: layers, words of the vocabulary, tokens of a context.
_NUMBERED = (
    *("上下文窗口", "上下文视窗", "上下文長度", "上下文长度", "嵌入维度", "嵌入維度", "层数", "層數"),
    *(
        "lora 秩",
        "秩为",
        "秩為",
        "隐藏单元",
        "隱藏單元",
        "注意力头数",
        "注意力頭數",
        "隐层维度",
        "隐藏层大小",
        "隐藏层维度",
        "隐藏维度",
        "隱藏層維度",
        "隱藏層大小",
    ),
    *("词汇表", "词表", "詞表"),
    *(
        "パラメータ数",
        "パラメーター数",
        "層数",
        "レイヤー数",
        "ヘッド数",
        "隠れ層の次元",
        "隠れ次元",
        "隠れ層サイズ",
        "語彙数",
        "語彙サイズ",
    ),
    *("loraのランク", "loraランク", "lora rank", "lora 랭크", "lora의 랭크"),
    *(
        "파라미터 수",
        "매개변수 수",
        "레이어 수",
        "층 수",
        "헤드 수",
        "히든 크기",
        "히든 차원",
        "은닉 크기",
        "은닉 차원",
        "어휘",
    ),
    "число слоев",
    "число слоёв",
    "количество слоев",
    "количество слоёв",
    "عدد الطبقات",
    "حجم المفردات",
    "размер словаря",
    "vocabulaire de",
    "vocabulario de",
    "vocabulário de",
    "bộ từ vựng",
)
_BIG = (
    *("亿参数", "億參數", "億パラメータ", "亿个参数", "億個參數", "억 파라미터", "b参数", "b 参数", "b參數", "b 參數"),
    *("k上下文", "k 上下文", "m上下文", "m 上下文"),
    *("億パラメータ", "億個のパラメータ", "万パラメータ", "bパラメータ", "mパラメータ", "b パラメータ", "m パラメータ"),
    *(
        "억 파라미터",
        "억 개 파라미터",
        "억개 파라미터",
        "억 개의 파라미터",
        "억개의 파라미터",
        "억 매개변수",
        "억 개의 매개변수",
    ),
    *("만 파라미터", "만 개의 파라미터", "만개의 파라미터", "b 파라미터", "m 파라미터", "b 매개변수", "m 매개변수"),
    *("млрд параметр", "млн параметр", "млрд. параметр"),
    *("млн. параметр", "миллионов параметр", "миллиардов параметр", "millions de paramètres", "m de paramètres"),
    *("milliards de paramètres", "md de paramètres", "millones de parámetros", "mil millones de parámetros"),
    *("m de parámetros", "milhões de parâmetros", "bilhões de parâmetros", "mil milhões de parâmetros"),
    *("triệu tham số", "tỷ tham số", "tỉ tham số", "مليون معامل", "مليار معامل", "مليون معلمة", "مليار معلمة"),
    *("مليون بارامتر", "مليار بارامتر"),
)
# Halves of a network by their names, one of which is all of it.
_ALONE = (
    *("エンコーダのみ", "エンコーダーのみ", "デコーダのみ", "デコーダーのみ", "인코더 전용", "디코더 전용"),
    *("+bilstm", "+crf", "+全连接", "分类头", "分類頭", "全连接层", "全連接層", "仅解码器", "混合专家", "混合專家"),
    *("编码器-解码器", "編碼器-解碼器", "编码器和解码器", "編碼器和解碼器", "解码器为", "解碼器為", "解码器采用"),
    *(
        "エンコーダ・デコーダ",
        "エンコーダー・デコーダー",
        "エンコーダ-デコーダ",
        "エンコーダーデコーダー",
        "エンコーダデコーダ",
    ),
    *("인코더-디코더", "인코더·디코더", "인코더 디코더"),
)


def foreign(low: str) -> str:
    """Return a number with a counter of layers, parameters or words of the vocabulary."""
    for part in (*_COUNTERS, *_BIG):
        at = low.find(part)
        if at > 0 and _before_counter(low[:at]).isdigit():
            start = at
            while start and (low[start - 1] in _OF_NUMBERS or low[start - 1].isdigit()):
                start -= 1
            return low[start : at + len(part)].strip()
    alone = next((part for part in _ALONE if part in low), "")
    if alone:
        return alone
    spots = [at for at in map(low.find, _NUMBERED) if at >= 0 and any(map(str.isdigit, low[at : at + 22]))]
    return low[spots[0] : spots[0] + 14] if spots else ""


_OF_NUMBERS = frozenset(" .,億亿억万만個の个개의")


def _before_counter(before: str) -> str:
    """Return the character before a counter, blanks and what may stand between left out."""
    before = before.rstrip()
    classifier = next((part for part in _CLASSIFIERS if before.endswith(part)), "")
    return before.removesuffix(classifier).rstrip()[-1:]


_PRINTED = "|| all params: "


def printed(index: Index) -> Place | None:
    """Return the count in the line that PEFT prints: ``trainable params: 23,682 || all params: 4,075,265 || ...``."""
    at = index.text.find(_PRINTED)
    if at < 0:
        return None
    start = at + len(_PRINTED)
    number = index.text[start : start + 20].split(" ")[0].strip()
    if not number.replace(",", "").isdecimal():
        return None
    return Place(Span(at + 3, start + len(number)), f"{number} parameters")


def beside(index: Index) -> Place | None:
    """Return a count that stands beside the name of a family: in a sentence, a table or a list of labels."""
    counted = "aram" in index.text or "ARAM" in index.text
    for piece in [piece for piece in index.pieces if "param" in piece.low] if counted else ():
        if piece.topic in _ELSEWHERE or piece.kind == "heading":
            continue
        tokens = piece.tokens
        spot = of_one(tokens)
        if spot is None or not _OTHERS.isdisjoint(tokens[max(0, spot[0] - 6) : spot[1] + 4]):
            continue
        short = piece.topic in _OF_MODEL and len(tokens) < _SENTENCE
        label = short or (piece.kind in ("item", "row") and spot[0] < 3)
        if label or (families.may(piece) and families.first(piece.text)):
            return index.place(piece, written(piece, spot[0], min(spot[1], len(tokens))))
    for table in index.body.tables:
        place = _of_table(index, table)
        if place:
            return place
    return printed(index) if counted else None


# So the head of a column calls the parameters.
_COUNTED = ("param", "参数", "參數")


def _of_table(index: Index, table: Table) -> Place | None:
    """Return the head of a table that counts parameters or the vocabulary of the model, which stands alone there or
    which the title or code calls so."""
    head = "|".join(table.header).lower()
    if "vocab" not in head and not words.holds(head, _COUNTED):
        return None
    columns = [
        at for at, name in enumerate(table.header) if words.holds(name.lower(), _COUNTED) or _is_vocabulary(name)
    ]
    if not columns or not table.row_spans:
        return None
    single = len(table.rows) == 1
    title = words.folded(index.body.headings[0].text) if index.body.headings else ""
    for row in table.rows[:_ROWS]:
        name = row[0].strip(" *`").rpartition("/")[2]
        if families.first(name) or families.carries(name):
            key = words.folded(name)
            # "RTMDet-tiny" alone in the table of a card called "RTMDet" is its model.
            called = key in title or (single and len(title) >= _SHORT and key.startswith(title))
            if len(name) < _SHORT or not (called or any(name in code.text for code in index.codes)):
                continue
        elif not single:
            continue
        cell = row[columns[0]].strip(" *~") if columns[0] < len(row) else ""
        vocabulary = _is_vocabulary(table.header[columns[0]])
        scales = ("k", "0") if vocabulary else ("b", "m")
        cell += _scale(table.header[columns[0]]) if cell[-1:].isdigit() and not vocabulary else ""
        if cell[:1].isdigit() and cell[-1:].lower() in scales:
            count = f"vocabulary {cell}" if vocabulary else f"{cell} parameters"
            return Place(table.row_spans[0], count if single else f"{name}, {count}")
    return None


def _scale(name: str) -> str:
    """Return the scale that the head of a column gives: ``Params(M)``."""
    return next((mark[1].upper() for mark in ("(m)", "(b)") if mark in name.lower()), "")


def _is_vocabulary(name: str) -> bool:
    return name.strip(" *").lower() in ("vocab size", "vocabulary size")
