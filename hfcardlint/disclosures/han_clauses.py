"""What clauses in Chinese say: how much data there are, that a list follows, with what a model was trained, whose data
are told."""

from __future__ import annotations

import re
from functools import cache

from hfcardlint.disclosures import words
from hfcardlint.disclosures.han import HAN, is_in
from hfcardlint.disclosures.proper_names import DATA_PARTS

_BASES = ("基座模型", "底座模型", "基础模型", "基底模型", "基礎模型", "原始模型", "原模型", "底模")
_OURS = ("微调", "微調", "继续", "繼續", "二次", "我们", "我們", "本模型", "在此基础上")


def of_base(low: str) -> bool:
    """Whether a sentence tells on what the base was trained, and nothing of one's own step."""
    return low.lstrip(" *-`").startswith(_BASES) and not words.holds(low, _OURS)


_TESTED = ("评测", "评估", "测评", "测试", "評測", "評估", "測試", "验证集", "benchmark")
_COMPARED = ("优于", "超过", "超越", "不同于", "相比", "相较", "对比于", "優於", "超過")


def without_tests(text: str) -> str:
    """Return a sentence without its clauses on tests and on other models."""
    if not words.holds(text, _TESTED) and not words.holds(text, _COMPARED):
        return text
    clauses = _clauses().split(text)
    kept = [
        part
        for part in clauses
        if not (words.holds(part, _COMPARED) or (words.holds(part, _TESTED) and not words.holds(part, _TRAINED)))
    ]
    return "，".join(kept).strip("，") if len(kept) < len(clauses) else text


def makes(low: str) -> bool:
    """Whether a sentence tells how examples came to be: ``由志愿者录制的语音``."""
    return words.holds(low, words.row("han_counted")) and words.holds(low, words.row("han_recorded"))


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![a-z0-9_.-])(\d[\d,.]{{0,14}}) ?([万亿千百萬億kmwb]{{0,3}})\+? ?[多余餘]?[{HAN}]{{0,10}}?"
        rf"(?:{'|'.join(words.row('han_counted'))})"
        r"|(?<![a-z0-9_.-])\d[\d.]{0,8} ?[gmt]b?(?=的?(?:数据|语料|文本|版本|资料|中文|數據|語料)|[)）])"
    )


_FEW = 3


def amount(low: str) -> str:
    """Return a large number before a noun for examples, ``300m经过筛选的图文对``, or for text, ``1.2g语料``."""
    for match in _amount().finditer(low) if is_in(low) else ():
        number, scale = match.group(1), match.group(2)
        if number is None or scale or (len(number.replace(",", "")) >= _FEW and "." not in number):
            return match.group().strip()
    return ""


_LEADS = ("包括", "包含", "如下", "来自", "来源", "來自", "來源", "以下", "下列", "组成", "構成", "构成")


def opens(low: str) -> bool:
    """Whether a sentence that ends in a colon leaves it to a list to say which data were learned."""
    if not words.holds(low, _DATA) or words.holds(low, words.row("han_no_sets")):
        return False
    if words.headings(True).whole.get(low.strip(" *_-•:：")) == "data":
        return True
    told = words.holds(low[:_FIRST], _DATA) or words.holds(low, _USED)
    return words.holds(low, _TRAINED) or (told and words.holds(low, _LEADS))


_FIRST = 10
_USED = ("使用", "采用", "採用")
_DATA = ("训练集", "訓練集", "数据", "语料", "數據", "資料", "語料", "素材")


# Before a name these make it a means; so near they stand.
_BY = ("使用", "采用", "採用", "利用", "借助", "通过", "透過", "运用", "用", "由")
_REACH = 8


def by(before: str) -> bool:
    """Whether the words before a name make it the means of what is told: ``我们使用了``."""
    near = before.rstrip(" *_`[“「\"'")[-_REACH:]
    return not near.isascii() and near.rstrip("了的 ").endswith(_BY)


@cache
def _clauses() -> re.Pattern[str]:
    return re.compile("[，。；,;]")


def trained_with(before: str, anchor: str, behind: str) -> bool:
    """Whether a clause says that a link between two parts of it was the means of training, and not what was learned or
    trained."""
    other = words.holds(anchor + behind[:_NEXT], _NO_MEANS) or behind.lstrip(" )*`").startswith(_STARTED)
    if before.isascii() or not by(before) or other:
        return False
    clause = _clauses().split(before)[-1] + _clauses().split(behind)[0]
    return words.holds(clause, _TRAINED)


_NEXT = 4
_NO_MEANS = (*DATA_PARTS, "模型", "权重", "作为", "架构", "架構", "checkpoint")
_STARTED = ("基座", "底座", "为基座", "为底座")
_TRAINED = ("训练", "訓練", "微调", "微調", "精调")
_BACKENDS = {
    "jax": "JAX",
    "paddlepaddle": "PaddlePaddle",
    "pytorch": "PyTorch",
    "tensorflow": "TensorFlow",
    "diffusers": "Diffusers",
    "transformers": "Transformers",
}


@cache
def _backend() -> re.Pattern[str]:
    return re.compile(
        rf"({'|'.join(_BACKENDS)})(?![\w-]) ?(?:[\d.]+ ?)?(?:深度学习)?(?:框架|库|工具|架構|函式庫)?"
        rf"(?:[{HAN}]{{0,6}}(?:训练|訓練|微调|微調)|(?<=框架))"
    )


_RUNS = ("加载", "載入", "调用", "推理", "部署", "运行", "导入", "格式", "兼容")


def tool(text: str) -> str:
    """Return the library or the tool with which a sentence on training says that it was done, ``""`` for none:
    ``采用PyTorch框架训练``."""
    if not is_in(text):
        return ""
    low = text.lower()
    for match in _backend().finditer(low):
        if by(low[: match.start()]) and not words.holds(match.group(), _RUNS):
            return _BACKENDS[match.group(1)]
    return next((name for name in words.row("han_tools") if name in text and _is_means(text[: text.index(name)])), "")


def _is_means(before: str) -> bool:
    """Whether the words before a tool, or a label there, make it a means."""
    return by(before) or before.rstrip(" *[`").endswith((":", "："))


@cache
def _released() -> re.Pattern[str]:
    code = "(?:训练|訓練|微调|微調)(?:[与和及、]?推理|与评测|[与和]评估)?的?(?:代码|脚本|源码|程式碼|代碼|腳本)"
    there = (
        "开源|公开|发布|公布|上传|開源|公開|釋出|见|見|可参考|请参考|參考|位于|位於|放在|存放|在仓库|在本仓库|收录于"
    )
    return re.compile(
        rf"{code}[{HAN}、]{{0,8}}?(?:{there})|(?:开源|公开|发布|公布|提供|包含|開源|公開|釋出)了?[{HAN}、]{{0,8}}?{code}"
    )


def releases(low: str) -> bool:
    """Whether a sentence says that the training code is there: ``训练代码见 train 目录``."""
    found = None if low.isascii() or not words.holds(low, _TRAINED) else _released().search(low)
    if found is not None and low[found.end() :].lstrip(" [《").startswith(_PAPERS):
        return False
    if found is None or words.holds(low[: found.start()], _THEM) or _ours_not().search(low, found.end()):
        return False
    return _NOT.isdisjoint(low[max(0, found.start() - 2) : found.end()])


@cache
def _ours_not() -> re.Pattern[str]:
    """Match that the makers of this model did not do so: ``，我们没有公开``."""
    but = "(?:但是?|而|不过|可是)?"
    return re.compile(f"[，；,。]{but}(?:我们|我們|本模型|本项目)[^，。；,;]{{0,10}}(?:没|沒|未|不|暂无)")


_THEM = ("他们", "她们", "他們", "对方", "對方")
_PAPERS = ("论文", "論文", "paper", "技术报告", "arxiv")
_NOT = frozenset("不未没沒无無勿将將待拟擬")
