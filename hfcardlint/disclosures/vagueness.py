"""Whether a sentence says on what kind of data a model was trained, without a source."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hfcardlint.disclosures import gathering, phrases, unspaced, words
from hfcardlint.disclosures.places import IDEOGRAMS, Sentence
from hfcardlint.disclosures.proper_names import label_end

if TYPE_CHECKING:
    from hfcardlint.disclosures.places import Index, Piece

_MODELS = frozenset(
    ("model", "models", "transformer", "transformers", "checkpoint", "checkpoints", "network", "networks", "weights")
)
# "A custom trained tokenizer with 512 tokens" tells of no data either.
_TOKENIZERS = frozenset(("tokeniser", "tokenisers", "tokenizer", "tokenizers"))
_BUILT = _MODELS | _TOKENIZERS
_LLMS = _MODELS | {"llm", "llms", "lm", "lms"}
_TRAINED = frozenset(("trained", "pretrained", "pre-trained", "fine-tuned", "finetuned", "tuned"))
_TRAINING = frozenset(("fine-tuning", "finetuning", "pre-training", "pretraining", "training"))
_KNOWN = _TRAINED | _TRAINING
# "Training code" and the like are what one trains with, and say nothing of what a model learned.
_TRAINED_WITH = frozenset(
    (
        *("code", "command", "commands", "config", "configuration", "configurations", "framework", "likelihood", "log"),
        *("logs", "loop", "loss", "metrics", "notebook", "objective", "recipe", "script", "scripts", "speed"),
        *("stability", "time"),
    )
)
# "We pre-trained the model with ..." states; "the pre-trained model with ..." does not.
_NOT_BEFORE = frozenset(("the", "this", "these", "our", "a", "an", "all", "both", "each", "as", "by", "on", "with"))
_CODE = frozenset(("official", "source", "original", "released"))
# "The code used to train it is here" tells of a program too.
_CODE_OF = frozenset(("all", "our", "the", "this"))
_CODE_DOES = frozenset(("can", "i", "is", "to", "used", "was", "we"))
# "Based on customized code" tells of a program, "trained on customized code" of data.
_CHANGED = frozenset(("custom", "customised", "customized", "modified"))


def said(sentence: Sentence) -> bool:
    """Whether a noun for data belongs to a statement on training: ``pre-trained model with image masking`` does not."""
    if gathering.pictured(sentence.low):
        return True
    made = sentence.far and unspaced.han_clauses.makes(sentence.low)
    if not (made or phrases.has("kinds_of", sentence)) or sentence.low.startswith(_TO_DO):
        return False
    if phrases.spot("kinds_of", _stating(sentence.tokens)) is not None:
        return True
    low = sentence.low
    if low.isascii():
        return False
    for compound in _COMPOUNDS:
        low = low.replace(compound, "")
    return made or any(map(low.__contains__, phrases.parts("kinds_of")))


# An item of a list of plans, be it done: "[x] train on more data".
_TO_DO = ("[x] ", "[ ] ")
# Metadata, and the preparation of data.
_COMPOUNDS = (
    *("元数据", "メタデータ", "메타데이터", "метаданн"),
    *("数据准备", "データ準備", "データの準備", "데이터 준비", "подготовка данн", "подготовки данн", "подготовку данн"),
)


def _stating(tokens: list[str]) -> list[str]:
    """Return the words with those blanked that look like a statement and are none."""
    found = list(tokens)
    tasks = words.listed("data_tasks")
    nouns = words.listed("data_nouns")
    for at in [at for at, token in enumerate(tokens[:-1]) if token in nouns or token in _KNOWN][::-1]:
        token = tokens[at]
        if token in nouns:
            paired = tokens[at + 1] in ("and", "or") and at + 2 < len(tokens) and not found[at + 2]
            if paired or tokens[at + 1] in tasks or tokens[at + 1] in _LLMS or not found[at + 1]:
                found[at] = ""
        elif token in _TRAINING:
            if tokens[at + 1] in _TRAINED_WITH:
                found[at] = ""
        elif token in _TRAINED and (
            _tells_task(tokens, at + 1)
            or _from_scratch(tokens, at)
            or (tokens[at + 1] not in _NOT_BEFORE and not _goes_on(tokens, at + 1))
        ):
            found[at] = ""
    if "code" in tokens:
        for at in range(1, len(tokens)):
            program = tokens[at - 1] in _CHANGED and (at < 3 or tokens[at - 3] not in _KNOWN)
            program = program or (tokens[at - 1] in _CODE_OF and not _CODE_DOES.isdisjoint(tokens[at + 1 : at + 2]))
            program = program or _is_means(tokens, at)
            if tokens[at] == "code" and (program or tokens[at - 1] in _CODE):
                found[at] = ""
    from hfcardlint.disclosures import asides

    asides.blank(tokens, found, nouns)
    return found


def _is_means(tokens: list[str], at: int) -> bool:
    """Whether code is what trained: ``trained with this code``, not ``trained on this code``."""
    return at > 1 and tokens[at - 1] in _CODE_OF and tokens[at - 2] in _BY


_BY = frozenset(("by", "using", "via", "with"))


def _tells_task(tokens: list[str], at: int) -> bool:
    """Whether an aim follows and nothing else: ``trained to make videos from an image``, ``for writing reports``."""
    if tokens[at] not in _AIMS or not _ON.isdisjoint(tokens[at + 1 : at + 19]):
        return False
    # "Trained for 1T tokens" and "for 5 epochs with" tell data.
    counted = any(map(str.isdigit, "".join(tokens[at + 1 : at + 4])))
    return tokens[at] == "to" or not (counted or _WITH.intersection(tokens[at + 1 : at + 5]))


def _from_scratch(tokens: list[str], at: int) -> bool:
    """Whether what is told of a training is its start: ``Trained entirely from scratch, it makes videos``."""
    end = tokens.index("scratch", at) + 1 if "scratch" in tokens[at + 2 : at + 5] else 0
    return bool(end) and _ON.union(_WITH).isdisjoint(tokens[end : end + _FAR])


def _goes_on(tokens: list[str], at: int) -> bool:
    """Whether no model follows, or ``on`` or its like behind the model: ``a fine-tuned model on reviews``."""
    model = next((n for n in range(at, min(at + 3, len(tokens))) if tokens[n] in _BUILT), -1)
    return model < 0 or any(
        tokens[number] in ("on", "using", "utilizing", "from", "trained") and tokens[number - 1] not in _LEADING
        for number in range(model + 1, min(model + 9, len(tokens)))
    )


# "Based on" and the like tell what a model is about.
_LEADING = frozenset(("based", "depending", "focused", "focuses", "focusing", "relying"))
_ON = frozenset(("on", "over", "using", "via"))
_WITH = frozenset(("from", "with"))
_AIMS = ("for", "to")
_FAR = 12
_NO_DATA = frozenset(
    (
        "classes",
        "commands",
        "config",
        "configuration",
        "gpus",
        "hyperparameters",
        "labels",
        "languages",
        "parameters",
        "settings",
        "steps",
        "tasks",
    )
)


_BELOW = frozenset(("below", "following", "list"))


def announces(index: Index, piece: Piece) -> bool:
    """Whether a piece leaves it to the list or table below to say on what the model was trained."""
    colon = piece.text.rstrip(" *_").endswith((":", "："))
    there = None if not piece.far else unspaced.announcing.read(index.sentences(piece)[-1], colon)
    if there is not None:
        return there
    if not colon and (_BELOW.isdisjoint(piece.words) or words.listed("data_nouns").isdisjoint(piece.words)):
        return False
    sentences = index.sentences(piece)
    if colon:
        return _opens(sentences[-1])
    return any(
        not _BELOW.isdisjoint(sentence.words)
        and not words.listed("data_nouns").isdisjoint(sentence.words)
        and _NO_DATA.isdisjoint(sentence.words)
        and phrases.has("stated", sentence)
        for sentence in sentences
    )


def on_data(sentence: Sentence) -> bool:
    """Whether a sentence under a heading on data speaks of data at all; a few words alone always do, but for a label
    of another topic, the names of columns, and what rights there are."""
    found = sentence.words
    columns = [token for token in sentence.tokens if "_" in token]
    if len(columns) > 1 or not _RIGHTS.isdisjoint(found):
        return False
    if _labels_other(sentence) or on_code(sentence) or sentence.tokens[:1] in _ADVISES:
        return False
    return (
        (len(sentence.tokens) < 9 and _is_short_on_data(sentence))
        or phrases.has("kinds", sentence)
        or _is_vague(sentence)
    )


def is_long(piece: Piece) -> bool:
    """Whether a text says more than a name: in more than a few words, or in a script that sets no blanks between."""
    if len(piece.words) > _WORDS:
        return True
    return piece.far and len(piece.low) > _NAME and max(piece.low) > IDEOGRAMS


_WORDS = 4
_NAME = 12


def _is_vague(sentence: Sentence) -> bool:
    return not words.members("vague").isdisjoint((*sentence.tokens, *map(" ".join, pairwise(sentence.tokens))))


def leads(sentence: Sentence) -> bool:
    """Whether a sentence only leads to what tells more: to the list below it, ``These are the letters used:``, or to a
    file of settings."""
    text = sentence.text
    if not (_SETTINGS.isdisjoint(sentence.words) or _SET.isdisjoint(sentence.words)):
        return True
    if len(text) >= _LEADS or not text.rstrip(" *_").endswith((":", "：")):
        return False
    # "It was trained on 900 letters, such as these:" tells a kind.
    counted = any(map(str.isdigit, text)) and phrases.has("kinds_of", sentence)
    return not (counted or _is_vague(sentence))


_LEADS = 90
_SETTINGS = frozenset(("configuration", "configurations", "hyperparameters", "settings"))
_SET = frozenset(("configured", "defined", "specified"))


# Few words with one of these advise, or tell of tests.
_ELSE = frozenset(("cross-validation", "evaluation", "fine-tune", "finetune", "held-out", "test", "train"))
_ARE = frozenset(("are", "is", "was", "were"))


def _is_short_on_data(sentence: Sentence) -> bool:
    """Whether few words tell of data: ``Letters of a class``, ``40 leaves are drawn``, not ``The reader is frozen``."""
    if not _ELSE.isdisjoint(sentence.words):
        return False
    return _ARE.isdisjoint(sentence.words) or any(map(str.isdigit, sentence.low))


# So begins what a user is to do, or where to look.
_ADVISES = (["check"], ["consult"], ["contact"], ["refer"], ["users"])
# Words of rights, of rules for data to come, and of advice to the reader.
_RIGHTS = frozenset(("must", "permits", "redistributed", "redistribution", "warranty", "you", "your"))


def on_code(sentence: Sentence) -> bool:
    """Whether what a sentence tells of is code that runs or trained a model: ``Only the inference code is here``,
    ``Training code: ...``."""
    if "code" not in sentence.words or words.listed("data_nouns") & sentence.words != {"code"}:
        return False
    row = sentence.tokens
    if sentence.low[:_LABEL].partition(":")[0].endswith("training code"):
        return True
    return not _OF_CODE.isdisjoint(row) or any(_is_means(row, at) for at, word in enumerate(row) if word == "code")


_OF_CODE = frozenset(("implementation", "inference"))


def _labels_other(sentence: Sentence) -> bool:
    """Whether a sentence begins with a label of another topic, of a format, a folder or a column: ``Training regime:
    fp16``, ``label: int``."""
    low = sentence.low
    cut = label_end(low[:_LABEL])
    if cut < 0:
        return False
    label = low[:cut].strip(" *_-•`")
    return (
        label.endswith(("format", "格式", "/"))
        or low[cut + 1 :].strip(" `").partition(" ")[0].rstrip(",;.") in _TYPES
        or words.topic(label) in _OTHER_TOPICS
    )


_LABEL = 40
_TYPES = frozenset(("bool", "float", "float32", "float64", "int", "int32", "int64", "integer", "str", "string"))
_OTHER_TOPICS = frozenset(("evaluation", "license", "settings"))


def _opens(sentence: Sentence) -> bool:
    """Whether a sentence that ends in a colon leaves it to a list to say on what the model was trained."""
    spot = phrases.spot("stated", sentence.tokens) if phrases.has("stated", sentence) else None
    if spot is None:
        return sentence.far and unspaced.han.is_in(sentence.low) and unspaced.han_clauses.opens(sentence.low)
    tail = sentence.tokens[spot[0] :][-7:]
    # "Several datasets were used to ...:"
    used = sentence.tokens[spot[0]] in words.DATA_WORDS
    return (used or tail[-1] == "on" or not words.listed("data_nouns").isdisjoint(tail)) and _NO_DATA.isdisjoint(tail)


_SETS_LEARNED = (
    "で学習",
    "を用いて学習",
    "学習データ",
    "训练数据集",
    "作为训练数据",
    "作为部分训练数据",
    "학습 데이터",
)
_PHASES = ("training phase", "training stage", "tuning phase", "tuning stage")
_AS_DATA = ("as training data", "as the training data", "part of the training data", "part of our training data")


def trains(sentence: Sentence) -> bool:
    """Whether a sentence in a section on another topic says on what a model was trained."""
    if not sentence.words.isdisjoint(_TRAINED) or in_phase(sentence) or "of training on " in sentence.low:
        return True
    return any(part in sentence.low for part in (_SETS_LEARNED if sentence.far else _AS_DATA))


def on_base(index: Index, piece: Piece) -> bool:
    """Whether a piece stands under a heading that asks what something is, which of a tuned model is its base:
    ``BERTとは？``, ``BERT란?``."""
    heading = index.body.sections[piece.block.section].heading
    return heading is not None and not heading.text.isascii() and heading.text.rstrip(" ?？").endswith(_WHAT_IS)


_WHAT_IS = ("とは", "이란", "란")


def in_phase(sentence: Sentence) -> bool:
    """Whether a sentence tells of a phase of a model's training, or of its training data first."""
    row = sentence.tokens[sentence.tokens[:1] == ["the"] :][:_OPENING]
    data = row[:1] == ["training"] and not _DATA.isdisjoint(row[1:2]) and not _WAS.isdisjoint(row[2:3])
    taken = data and "not" not in row and not _CAME.isdisjoint(row[2:])
    return taken or any(part in sentence.low for part in _PHASES)


_OPENING = 5
_DATA = frozenset(("data", "images", "photos", "pictures", "texts"))
_WAS = frozenset(("are", "came", "come", "comes", "is", "was", "were"))
_CAME = frozenset(("came", "collected", "come", "comes", "downloaded", "gathered", "obtained", "sourced", "taken"))


_NEGATIONS = (", and was not ", " and was not ", " but was not ", ", but not ", " but not ", ", not ")
_TESTS = (
    " and evaluated on ",
    " and been evaluated on ",
    " and tested on ",
    " evaluated on ",
    " achieves ",
    " achieving ",
)
_ABLE = (" and can be ", " and can also be ", ", which can be ")
_COMPARED = (" compared to ", " compared with ")
_TESTED = frozenset(("achieves", "achieving", "evaluated", "tested"))


def on_tests(sentence: Sentence) -> bool:
    """Whether a sentence begins with the data of a test, and tells of no training."""
    return sentence.low.startswith(_OF_TESTS) and "train" not in sentence.low and "tun" not in sentence.low


_OF_TESTS = ("the evaluation data ", "the evaluation set ", "the test data ", "the test set ")


def without_alternative(sentence: Sentence) -> Sentence:
    """Return a sentence without what was not done: ``Instead of training on scans, it was trained on drawings``."""
    text, low = sentence.text, sentence.low
    at = low.find("instead of ")
    if at < 0 or len(low) != len(text):
        return sentence
    end = text.find(", ", at)
    rest = text[:at] + (text[end + 2 :] if end >= 0 else "")
    return Sentence(sentence.piece, rest, tuple([link for link in sentence.links if link.text in rest]))


def before_other(sentence: Sentence) -> Sentence:
    """Return what stands before a negation, test or use: ``It was trained on A, and was not tuned on B`` states A."""
    if sentence.far:
        text = unspaced.han_clauses.without_tests(sentence.text)
        if text is not sentence.text:
            return Sentence(sentence.piece, text, tuple([link for link in sentence.links if link.text in text]))
    ends: tuple[str, ...] = _NEGATIONS if "not" in sentence.words else ()
    if not _TESTED.isdisjoint(sentence.words):
        ends += _TESTS
    if "can" in sentence.words:
        ends += _ABLE
    if "compared" in sentence.words:
        ends += _COMPARED
    spots = [at for at in map(sentence.low.find, ends) if at > 0]
    if not spots:
        return sentence
    cut = min(spots)
    head = sentence.text[:cut]
    shorter = Sentence(sentence.piece, head, tuple([link for link in sentence.links if link.text in head]))
    return shorter if phrases.has("stated", shorter) else sentence
