"""What the words around a link, and where it stands, say of the code that it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import phrases, words
from hfcardlint.disclosures.addresses import CODES, in_row, names_data
from hfcardlint.disclosures.owners import similar
from hfcardlint.disclosures.places import tokens

if TYPE_CHECKING:
    from hfcardlint.disclosures.links import Context


def parts(text: str) -> list[str]:
    """Return the words of a text and of the paths in it."""
    return tokens(text.lower().replace("/", " ").replace("_", " "))


_CONFIGS = frozenset(("cfg", "config", "config file", "configuration"))
_TABLES = (".py", ".yaml", ".yml")


def is_config(context: Context) -> bool:
    """Whether a link that is called so leads to a configuration that trains, as in the tables of OpenMMLab:
    https://github.com/open-mmlab/mmdetection/tree/main/configs."""
    low = context.url.lower()
    return "/configs/" in low and low.endswith(_TABLES) and context.anchor.lower() in _CONFIGS


def is_means(context: Context) -> bool:
    """Whether the words before a link say that the model was trained with it, or with a version of it."""
    before = context.before(80)
    if context.han_means:
        return True
    near = before.split()[-4:]
    if is_means_there(context):
        return True
    if not context.with_it and ("by" not in near or not _MAKING.isdisjoint(near)):
        return False
    if context.with_it and context.trains(before):
        return True
    return ("from" not in near or "version" in near) and not words.listed("code_learned").isdisjoint(parts(before))


def is_means_there(context: Context) -> bool:
    """Whether the words behind a link say so, as where the verb comes last: ``[X](...) 코드를 사용해 학습``."""
    if context.low.isascii() or not context.anchor:
        return False
    before, _, rest = context.text.lower().partition(context.anchor.lower())
    rest = rest.lstrip(") ")[:_REACH]
    if not rest.startswith(_MEANS_BEHIND):
        return False
    return context.trains(rest) or (rest.startswith("を") and context.trains(before[-_REACH:]))


_REACH = 60
_MEANS_BEHIND = (
    *("を使", "を用い", "を利用", "のコード", "のスクリプト", "のリポジトリ", "で学習"),
    *("을 ", "를 ", "로 ", "으로 ", "코드", "레포", "리포지토리", "스크립트", "저장소"),
)
# Before "by" these tell of the maker and not of a tool.
_MAKING = frozenset(("created", "developed", "made", "proposed", "provided", "published", "released"))
_RESULTS = frozenset(("evaluation", "overview", "results", "score", "scores"))


def is_placed(context: Context) -> bool:
    """Whether the project's own code, or a page of it, is linked under a heading on training."""
    if context.sentence.piece.topic == "training" and (_is_code(context) or "/commit/" in context.url):
        return True
    if "/blob/" not in context.url and "/tree/" not in context.url:
        return False
    heading = context.index.body.sections[context.sentence.piece.block.section].heading
    first = tokens(heading.text.lower())[:1] if heading else []
    return not words.listed("links_train_words").isdisjoint(first) and similar(context.index, context.host)


def _is_code(context: Context) -> bool:
    """Whether a sentence calls what it links code, and not the source of results."""
    return not CODES.isdisjoint(context.tokens) and _RESULTS.isdisjoint(context.tokens)


def holds(context: Context, data: bool) -> bool:
    """Whether code is there and not only promised; beside ``data`` it must be called training code."""
    if phrases.spot("promised", context.tokens) is not None:
        return False
    return (
        not data
        or phrases.spot("train_code", context.tokens) is not None
        or (not context.low.isascii() and any(part in context.low for part in phrases.parts("train_code")))
    )


def _is_set(context: Context) -> bool:
    """Whether the clause goes on behind the link with the word for a set of data: ``[X](...) codegen dataset``."""
    rest = context.around(0, _TAKEN * 2)[len(context.anchor) :]
    clause = rest.lstrip(" `*").partition(",")[0].partition(";")[0].partition("(")[0]
    return not _SETS.isdisjoint([word.strip(".:`*") for word in clause.split()[:_NEXT]])


def _called_set(name: str) -> bool:
    """Whether a repository is called a set of data, whatever version its name ends in: ``letters-dataset-v2``."""
    row = name.replace("_", "-").split("-")
    while row and row[-1].lstrip("v").isdigit():
        row.pop()
    return not _SETS.isdisjoint(row[-1:])


def of_data(context: Context) -> bool:
    """Whether the link stands for a data set."""
    if context.sentence.piece.topic == "citation" and names_data(context.host.partition("/")[2]):
        return True
    if not _WORLDS.isdisjoint(context.behind[:1]):
        return True
    if context.before(_TAKEN).rstrip(" [*").endswith(("code from", "codes from")) and "data" in context.tokens:
        return True
    if _is_set(context) and context.before(_TAKEN).split()[-1:] in (["on"], ["the"]):
        return True
    around = context.around(60, 30) if context.anchor in context.text else context.low[:200]
    bits = tokens(around.replace("/", " ").replace("_", " "))
    if not {"taken", "obtained", "downloaded"}.isdisjoint(bits):
        return True
    spoken = _CODED.isdisjoint(bits) or not _DATA.isdisjoint(bits)
    data = (
        (spoken and _called_set(context.host.partition("/")[2]))
        or not _SETS.isdisjoint(bits)
        or (not around.isascii() and any(part in around for part in ("数据集", "データセット", "데이터셋")))
    )
    if not data or not {"code", "codes", "repo", "repository", "script", "scripts"}.isdisjoint(bits):
        return False
    return "github" not in tokens(context.anchor.lower()) or not in_row(context)


_SETS = frozenset(("corpora", "corpus", "data-set", "dataset", "datasets"))
_DATA = frozenset(("data", "set", "sets"))
_CODED = frozenset(("github", "implementation", "notebook", "official", "page", "training"))
# So many words behind a link say what it is.
_NEXT = 2
# So long are the words that take code from a set of it, with the mark of a link.
_TAKEN = 14
# What an agent acts in is its source of data.
_WORLDS = frozenset(("env", "environment", "environments", "simulator"))
