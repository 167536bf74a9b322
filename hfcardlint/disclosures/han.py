"""The sources that texts in Chinese name, which have neither blanks nor capitals: known ones, others by their form."""

from __future__ import annotations

import re
from functools import cache

from hfcardlint.disclosures import origins, words
from hfcardlint.disclosures.proper_names import DATA_PARTS, is_marked, is_sets

HAN = "\u4e00-\u9fff"
_SETS = "数据集|语料库|數據集|資料集|語料庫"


def is_in(text: str) -> bool:
    """Whether a text holds a Chinese character."""
    return not text.isascii() and any("\u4e00" <= char <= "\u9fff" for char in text)


@cache
def _known() -> tuple[str, ...]:
    """Return the names of known sources in scripts that may stand without blanks, the longest first."""
    return tuple(
        sorted((key for key in words.datasets().exact if max(key) > "\u2e80"), key=lambda key: (-len(key), key))
    )


def known(text: str, shown: str) -> list[str]:
    """Return the known sources whose names stand inside a text without blanks, those in the texts of its links left
    out, ``shown``: what links lead to is read as such."""
    linked = shown.lower().replace(" ", "")
    low = text.lower().replace(" ", "")
    found: list[str] = []
    for key in _known():
        if key not in low or key in linked or any(key in other for other in found):
            continue
        # "위키백과를 제외한 데이터" leaves it out.
        if not origins.left_out(low.partition(key)[2]):
            found.append(key)
    return sorted(found, key=low.index)


def named(text: str) -> list[tuple[str, bool]]:
    """Return the sources that a text on data names by its form alone, and whether they are ones of an own corpus.

    ``text`` holds blanks between Chinese and Latin letters.
    """
    if not (is_in(text) and words.holds(text, words.row("han_spoken"))):
        return []
    found = [(name, False) for name in (*_titles(text), *_works(text), *_beside_sets(text))]
    found += [
        (name, True)
        for name in (*_bodies(text), *_firms().findall(text), *_taken(text), *_sites(text), *_written(text))
    ]
    return list(dict.fromkeys(found))


def leads_to_set(follow: str) -> bool:
    """Whether a word for data stands so near behind a name in Latin letters: ``iwslt的中英平行数据``."""
    between = next((follow[:at] for at in map(follow.find, DATA_PARTS) if at >= 0), None)
    return between is not None and len(between) <= _BETWEEN and is_in(follow) and not _BREAKS.intersection(between)


_BETWEEN = 8
_BREAKS = frozenset("，。；、：,;:在上和与")
_RULES = ("协议", "许可", "条款", "办法", "规定", "声明", "指南", "論文", "論文集", "授權", "授权", "说明")
_CITES = 8


def _titles(text: str) -> list[str]:
    """Return the works in a text: ``《红楼梦》``."""
    found = []
    at = text.find("《")
    while at >= 0:
        end = text.find("》", at)
        name = text[at + 1 : end]
        # What is cited or kept to is no source.
        cited = words.holds(text[max(0, at - _CITES) : at], words.row("han_cited"))
        cited = cited or text[end + 1 : end + 3] in ("论文", "一文")
        if end > at + 2 and not cited and not name.endswith(_RULES) and is_in(name):
            found.append(name)
        at = text.find("《", at + 1)
    return found


@cache
def _before_set() -> re.Pattern[str]:
    return re.compile(rf"([A-Za-z][\w+/-]{{2,40}}) ?([{HAN}]{{0,6}}?)(?:{_SETS})")


@cache
def _behind_set() -> re.Pattern[str]:
    return re.compile(rf"(?:{_SETS}) ?[:：（(「“\"']? ?([A-Za-z][\w+/-]{{2,40}})")


def _beside_sets(text: str) -> list[str]:
    """Return the names in Latin letters before a word for a set, ``moss口碑语料库``, and behind it."""
    if not any(map(text.__contains__, _SETS.split("|"))):
        return []
    found = [name for name, between in _before_set().findall(text) if _is_name(name, between)]
    return found + [name for name in _behind_set().findall(text) if is_marked(name) and is_sets(name)]


def _is_name(name: str, between: str) -> bool:
    """Whether a word is the name of a set: in small letters a word of English would be translated, unless it is one of
    the trade."""
    if "的" in between or not is_sets(name):
        return False
    return is_marked(name) or (
        name.islower() and name not in words.listed("data_nouns") and name not in words.listed("han_trade")
    )


# What a site, an institution or a work of reference ends with, and words that may stand before its name.
_ENDS = (
    r"网(?!络|站|页|上|友|文|民|红|格|址|盘)|網(?!絡|站|頁|上|友|路|民|址)|案例库|图书馆|圖書館|博物馆|博物館|档案馆|出版社"
    r"|日报|晚报|早报|周报|时报|日報|晚報|時報|电视台|電視台|年鉴|公报|公報"
)
_PROVIDED = "提供|发布|開源|开源|公开|公開|释出|釋出|整理|标注|標註|构建|建置|收集|采集|採集|制作|製作|编写|編寫"
_MAKERS = (
    "大学|大學|学院|學院|实验室|實驗室|研究院|研究所|医院|醫院|公司"
    "|法院|检察院|委员会|協會|协会|基金会|基金會|学会|學會|气象局|天文台"
)


@cache
def _ended() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}]{{2,16}}?(?:{_ENDS})")


@cache
def _made() -> re.Pattern[str]:
    maker = (
        rf"([{HAN}]{{2,24}}?(?:{_MAKERS}|中科院|中研院|社科院|哈工大|工研院))[{HAN}（）()A-Z ]{{0,10}}?(?:{_PROVIDED})"
    )
    nouns = "(?:数据|數據|语料|語料|資料|图像|影像|语音|文本)"
    return re.compile(rf"{nouns}集?(?:均|都|全部|主要)?由 ?{maker}|{maker}[{HAN}\d, ]{{0,14}}?{nouns}")


@cache
def _held() -> re.Pattern[str]:
    return re.compile(
        rf"([{HAN}]{{2,24}}?(?:{_MAKERS}))的[{HAN}]{{0,6}}?(?:数据(?!科学|挖掘|智能|工程|中心)|數據|语料|語料|資料|病历|病例|影像)"
    )


@cache
def _contests() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z])([A-Z][A-Za-z0-9 -]{2,30}?) ?(?:比赛|竞赛|大赛|挑战赛|赛题|競賽|挑戰賽)")


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(
        rf"([{HAN}]{{2,12}}?)的?(?:小说|小說|电影|动漫|游戏|剧)?(?:全集|全文|原著|台词|台詞|剧本|语录|文集)"
    )


def _works(text: str) -> list[str]:
    """Return the works and authors before a word for all that they wrote: ``鲁迅全集``."""
    found = [_cut(match.group(1), 2) for match in _whole().finditer(text)]
    return [name for name in found if name and not words.holds(name, words.row("han_kinds"))]


@cache
def _firms() -> re.Pattern[str]:
    return re.compile(
        rf"({'|'.join(words.row('han_firms'))})(?:上|网|平台)?的?(?:用户|商品|酒店|外卖|电商|电影|游戏|公开)?"
        "(?:评论|评价|商品|新闻|帖子|弹幕|视频|直播|文章|问答|数据|語料|语料|留言|評論|新聞)"
    )


def leads_to_code(before: str) -> bool:
    """Whether the words before a link call it code: ``数据处理和训练代码：``."""
    return before.rstrip(" *`:：").endswith(_CODE)


_CODE = ("代码", "脚本", "源码", "仓库", "程式碼", "代碼", "工具")


def gathered_at(text: str, name: str) -> bool:
    """Whether data are said to be gathered at a link, or to come from there: ``从[枫叶网](...)抓取``."""
    at = text.find(name) if name else -1
    if at < 0 or not is_in(text):
        return False
    before, behind = text[max(0, at - _CLOSE) : at], text[at + len(name) :].lstrip(" )]*`")
    return words.holds(before, _COME_FROM) or behind.startswith(_CRAWLED)


_CLOSE = 5
_COME_FROM = ("来自", "来源于", "取自", "摘自", "选自", "來自", "取自", "爬取自", "爬自", "下载自", "采集自")
_CRAWLED = (
    "爬",
    "抓取",
    "采集",
    "上爬",
    "上抓",
    "上采",
    "网站爬",
    "的公开数据",
    "中爬",
    "下载的数据",
    "收集",
    "上收集",
)


def _bodies(text: str) -> list[str]:
    """Return the sites, works of reference and institutions from which data come: ``中国裁判文书网``."""
    found = [_cut(match.group()) for match in _ended().finditer(text)]
    found += [_cut(match.group(1) or match.group(2)) for match in _made().finditer(text) if "模型" not in match.group()]
    found += [_cut(match.group(1)) for match in _held().finditer(text)]
    return [name for name in (*found, *map(str.strip, _contests().findall(text))) if name]


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(
        "来自于?|来源于?|取自|源自|选自|采自|摘自|出自|來自|來源於?|使用|采用|採用|利用|应用|基于|基於|包括|包含|以及|收录|整理|训练|訓練"
        "|[由用从從自于於在为為是的和与與及对對了以被将將即如等含有到]"
    )


def _cut(run: str, shortest: int = 3) -> str:
    """Return the name with which a run of characters ends, ``""`` where it is that of a kind: ``新闻网``."""
    joints = list(_joint().finditer(run))
    name = run[joints[-1].end() :] if joints else run
    return "" if len(name) < shortest or _is_general(name) else name


@cache
def _from() -> re.Pattern[str]:
    return re.compile(
        r"[从從]([^，。；：、,;:]{2,20}?)(?:网站|網站|平台|社区|社區|上|中|里|裡|处){0,3} ?的?(?:公开|大量|批量)?"
        r"(?:爬|抓取|采集|採集|收集|搜集|蒐集|下载|下載|获取|摘录|摘取|扒)"
    )


def _taken(text: str) -> list[str]:
    """Return where an own corpus was gathered: ``从京东商城爬取``."""
    found = [name.strip(" *`“”「」\"'") for name in _from().findall(text)]
    return [
        name
        for name in found
        if len(name) > 1
        and not _is_general(name)
        and (is_in(name) or (is_sets(name) and name.lower() not in _HUBS))
        and not any(map(name.__contains__, DATA_PARTS))
    ]


_HUBS = frozenset(
    ("github", "hub", "hugging face", "huggingface", "huggingface hub", "internet", "kaggle", "modelscope")
)


def _is_general(name: str) -> bool:
    """Whether a name holds a word for a kind of places, or one that leaves open which."""
    return words.holds(name, words.row("han_general"))


_NEAR = 12
_TOOLS = frozenset(("civitai", "github", "medium", "midjourney"))


def _sites(text: str) -> list[str]:
    """Return the known sites beside a word on their being gathered, or for what people leave there."""
    low = text.lower()
    found = []
    for name in words.listed("sources_sites").intersection(low.translate(_BLANKED).split()) - _TOOLS:
        at = low.find(name)
        if words.holds(text[max(0, at - _NEAR) : at + len(name) + _NEAR], words.row("han_gathered")):
            found.append(text[at : at + len(name)])
    return sorted(found)


_BLANKED = dict.fromkeys(map(ord, "`*[](),.:;/、，。：；（）“”\"'"), " ")


@cache
def _generated() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z])((?:Stable )?[A-Za-z][\w.-]{1,40})(?: ?[\d.]{1,8}\w{0,8})? ?"
        r"(?:API|接口|模型)?(?:自动|批量|辅助|来)? ?"
        r"(?:生成|合成|蒸馏|产生|產生|改写|改寫|撰写|翻译)"
        r"(?=[的了约出，,。） ]|\d|数据|问答|指令|语料|训练|对话|并|資料)"
    )


def _written(text: str) -> list[str]:
    """Return the models that wrote the data: ``GPT-4生成的问答对``."""
    from hfcardlint.disclosures.data_makers import is_model

    return [name for name in _generated().findall(text) if is_model(name) or name.lower() in _CHATS]


_CHATS = frozenset(("chatgpt", "claude", "gemini", "kimi", "midjourney", "novelai", "stable diffusion"))
