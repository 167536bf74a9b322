"""Links to code: whether one holds this model's training code, belongs to the project, or is a library's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import pasted, phrases, unspaced, words
from hfcardlint.disclosures.addresses import (
    CODES,
    PICTURES,
    advises,
    beyond_data,
    called,
    directs,
    evaluates,
    happened,
    headed,
    in_path,
    is_notebook,
    lead,
    made_by,
    may,
    repository,
    spot,
    tells_how,
    training_file,
)
from hfcardlint.disclosures.bases import model_id
from hfcardlint.disclosures.leads import holds, is_config, is_means, is_means_there, is_placed, of_data, parts
from hfcardlint.disclosures.others import guides, is_apart, later, theirs
from hfcardlint.disclosures.owners import (
    is_own,
    loads_of,
    of_base,
    of_library,
    of_makers,
    of_others,
    same_owner,
    similar,
    teaches,
    thanked,
)
from hfcardlint.disclosures.places import tokens
from hfcardlint.disclosures.reading import Place
from hfcardlint.finding import Span
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.body import Link
    from hfcardlint.disclosures.places import Index, Piece, Sentence


class Evidence(NamedTuple):
    """One sign: its state, its place, what to say of it and the address it gives."""

    state: str
    place: Place
    said: str
    url: str = ""


TRAIN_PARTS = (
    *("训练", "微调", "訓練", "微調", "精调", "学習", "チューニング", "обуч"),
    *("미세조정", "미세 조정", "튜닝", "학습", "훈련"),
)
_CODE_PARTS = ("代码", "脚本", "仓库", "源码", "程式碼", "腳本", "倉庫", "コード", "스크립트", "코드", "код")
_DETAILS = frozenset(("detail", "details", "information"))
_SCRIPTS = frozenset(("repo", "repository", "script", "scripts"))
_SCRIPT_WORDS = frozenset(("script", "scripts", "example", "examples", "recipe", "recipes", "notebook", "codebase"))
# "with the same settings as": what follows is another model's.
_LIKENED = frozenset(("as", "same", "similar"))
# Topics where what a link calls code is another's, and words before a library that is not for training.
_NOT_OURS = frozenset(("citation", "data", "evaluation", "license"))
_USED = frozenset(("inference", "load", "loaded", "use", "used"))


def read(index: Index, kind: str) -> Iterator[Evidence]:
    """Yield what the links of the body say on training code, the base's card that is pasted below left out."""
    for piece in pasted.without(index, kind):
        links = piece.block.links
        if links and _is_labelled(piece) and (link := next(filter(_may_train, links), None)):
            yield Evidence("linked", Place(link.span, piece.text[:_SHOWN]), link.url, link.url)
            continue
        urls = [link.url for link in links if may(link.url) or link.text in NAMED or called(link)] if links else ()
        if urls:
            for sentence in index.sentences(piece):
                for link in sentence.links[:_MOST]:
                    sign = _link(index, kind, sentence, link) if link.url in urls else None
                    if sign:
                        yield sign


def _is_labelled(piece: Piece) -> bool:
    """Whether a piece is a label for training code with its value, and promises none: ``Training code: ...``."""
    label, mark, _ = piece.low[:_SHOWN].partition(":")
    return bool(mark) and label.strip(" *_-•`") in _TRAINING_CODE and not phrases.has("promised", piece)


_TRAINING_CODE = frozenset(("training code", "training notebook", "training script"))
_SHOWN = 80


def _may_train(link: Link) -> bool:
    """Whether a link leads to a page outside the forges, and to no paper, data or model."""
    other = any(part in link.url for part in ("/datasets/", "arxiv.org/", "doi.org/"))
    return link.url.startswith("http") and not (link.image or other or repository(link.url) or model_id(link.url))


# So a link is called that leads to a project's code.
NAMED = frozenset(("GitHub", "Github", "github", "GitHub Repo", "Github Repo", "GitHub repository"))
_LABELS = 3
# No sentence has so many links: each is read with all that stands around it.
_MOST = 60


class Context:
    """A link in its sentence: the words around it without those of other links and of addresses."""

    __slots__ = ("anchor", "at", "host", "index", "kind", "link", "low", "sentence", "text", "tokens", "url")

    def __init__(self, index: Index, kind: str, sentence: Sentence, link: Link, host: str) -> None:
        self.index = index
        self.kind = kind
        self.sentence = sentence
        self.link = link
        self.url = link.url
        self.host = host
        self.anchor = " ".join(link.text.split())
        led = lead(index, sentence.piece, self.anchor or link.url)
        text = f"{led} {sentence.text}" if led else sentence.text
        for other in sentence.links:
            if other is not link and len(other.text) > 8 and other.text != self.anchor:
                text = text.replace(other.text, " ")
        self.at = -1
        if link.style in ("bare", "autolink"):
            self.at = text.find(link.url)
            text = text.replace(link.url, " ")
        self.text = text
        whole = text is sentence.text
        self.low = sentence.low if whole else text.lower()
        self.tokens = sentence.tokens if whole else [word.strip("*_`(),:;[]\"'.!") for word in self.low.split()]

    @property
    def place(self) -> Place:
        """Where the link stands, with the sentence, or with its own words where that is long."""
        text = self.sentence.text
        return Place(self.link.span, text if 0 < len(text) < 300 else self.anchor or self.url)

    def around(self, before: int, after: int) -> str:
        at = self._spot()
        if at < 0:
            return self.low
        return self.low[max(0, at - before) : at + len(self.anchor) + after]

    def before(self, reach: int) -> str:
        """Return what stands just before the link."""
        at = self.at if self.at >= 0 else self._spot()
        return self.low[max(0, at - reach) : at] if at > 0 else ""

    def _spot(self) -> int:
        return spot(self.text, self.anchor, self.index.text, self.link.span.start)

    @property
    def behind(self) -> list[str]:
        """The words just behind the link."""
        at = self._spot()
        return tokens(self.low[at + len(self.anchor) : at + len(self.anchor) + 24]) if at >= 0 else []

    @property
    def with_it(self) -> bool:
        """Whether the words before the link make it a means."""
        near = self.before(40).split()[-4:]
        return not {"from", "using", "via", "with"}.isdisjoint(near) and _LIKENED.isdisjoint(near)

    @property
    def han_means(self) -> bool:
        """Whether a Chinese clause makes the link a means of training."""
        if self.low.isascii():
            return False
        anchor = self.anchor.lower()
        return unspaced.han_clauses.trained_with(self.before(60), anchor, self.around(0, 24)[len(anchor) :])

    @property
    def labelled(self) -> str:
        """The line of a list of labels without list marks in which the link stands, ``""`` where it is none."""
        lines = self.sentence.piece.text.split("\n")
        if len([line for line in lines if ":" in line[:32]]) < _LABELS:
            return ""
        shown = self.anchor or self.url
        line = next((line.lower() for line in lines if shown in line), "")
        return "" if line.startswith("code:") and "training data" in self.low else line

    def trains(self, text: str) -> bool:
        """Whether a text holds a word of training; of reproducing only where it is not about results."""
        found = words.listed("links_train_words").intersection(parts(text))
        if found and self.sentence.piece.topic == "evaluation":
            found -= words.listed("links_repeat_words")
        return bool(found) or (not text.isascii() and any(part in text for part in TRAIN_PARTS))

    @property
    def coded(self) -> bool:
        """Whether a word of code stands around the link."""
        if not words.listed("links_code_words").isdisjoint(self.tokens):
            return True
        low = self.low if self.low.isascii() else self.low.replace("代码预训练", " ").replace("代码生成", " ")
        return not low.isascii() and words.holds(low, _CODE_PARTS)


def _link(index: Index, kind: str, sentence: Sentence, link: Link) -> Evidence | None:
    url = link.url
    low = url.lower()
    host = repository(url)
    notebook = is_notebook(low)
    said = () if sentence.piece.topic in _NOT_OURS else sentence.tokens
    file = training_file(low, said) and ("huggingface.co" in low or "://" not in low or bool(host))
    if not (host or notebook or file) or (link.image and not host):
        return _shortened(sentence, link)
    path = low.partition("?")[0]
    if path.endswith(PICTURES) or "/issues" in path or "/pull/" in path or "/discussions" in path:
        return None
    if "license" in path.rpartition("/")[2] or (host and evaluates(path.partition(host)[2])):
        return None
    if "/datasets/" in path and not file:
        return None
    context = Context(index, kind, sentence, link, host)
    after = made_by(context)
    library = _library(context, after)
    if library is not None:
        return library if library.state else None
    if thanked(context):
        return Evidence("named", context.place, host or context.anchor, url) if "codebase" in context.tokens else None
    state = _state(index, context, after, notebook, file)
    return Evidence(state, context.place, host or context.anchor or url, url) if state else None


def _shortened(sentence: Sentence, link: Link) -> Evidence | None:
    """Return what a link says that is called GitHub or code and leads elsewhere: to a page of the project, or
    through a service that shortens addresses."""
    host = link.url.partition("://")[2].partition("/")[0].lower()
    named = link.text in NAMED or (called(link) and sentence.piece.topic not in _NOT_OURS)
    if host.endswith("github.io") and not link.image and in_path(link.url, ""):
        named = not CODES.isdisjoint(tokens(link.text.lower()))
    elif host.endswith(("github.com", "github.io")):
        return None
    if link.image or not named or not host or any(place in link.url for place in _DATA_PLACES):
        return None
    trains = not words.listed("links_train_words").isdisjoint(link.text.lower().split())
    state = "linked" if trains or host.endswith("github.io") else "unlabelled"
    return Evidence(state, Place(link.span, link.text), link.text, link.url)


_DATA_PLACES = ("huggingface.co/datasets/", "kaggle.com/datasets/")
# Pages of events that lie among a library's projects.
_EVENTS = ("README.md", "-event", "-event/", "jax-projects", "jax-projects/")


# What a library's repository says that says nothing.
_NOTHING = Evidence("", Place(Span(0, 0), ""), "")


def _library(context: Context, after: bool) -> Evidence | None:
    """What a library's repository says: None where it is none; a state of ``""`` where it says nothing."""
    host, anchor, bits, low = context.host, context.anchor, context.tokens, context.low
    frameworks = words.frameworks()
    generic = host in words.members("runtimes")
    generic = generic or (host in words.listed("links_tools") and not loads_of(context.index, host))
    framework = words.folded(anchor) in frameworks or (bool(host) and words.folded(host.split("/")[1]) in frameworks)
    if (generic or framework) and (advises(low) or "evaluation" in anchor.lower()):
        return _NOTHING
    foreign = not generic and bool(host) and _is_foreign(context)
    if framework:
        used = words.folded(anchor) in frameworks and ("used for training" in low or "used to train" in low)
        used = used or phrases.spot("by_stage", bits) is not None
        # "With Fern's fine-tuning script" names the tool, where only its front page is linked.
        front = context.url.lower().rstrip("/").endswith(context.host)
        used = used or (front and context.with_it and context.trains(anchor))
        after = after or used or bits[:2] == ["training", "framework"]
        if after:
            return _of_library(context, after, framework)
    if not (generic or foreign):
        return None
    topic = context.sentence.piece.topic
    labelled = bits[:1] in (["original"], ["repository"]) and "://" in anchor
    spoken = context.before(24).split()[-3:] if generic else bits
    ours = topic != "evaluation" and not {"our", "official"}.isdisjoint(spoken)
    ours = not after and (labelled or (ours and not (generic and guides(context))))
    return None if ours else _of_library(context, after, framework)


def _of_library(context: Context, after: bool, framework: bool) -> Evidence:
    """What a library's repository says, ``after`` words that tell that the model was trained with it."""
    host, anchor, text, url = context.host, context.anchor, context.low, context.url
    bits = context.tokens
    placed = "/tree/" in url or "/blob/" in url or "recipe" in text or "codebase" in text
    projects = "/research_projects/" in url and not url.endswith(_EVENTS)
    if bits[:1] == ["orchestration"] and same_owner(context.index, host):
        # The makers' own edition of the framework: it holds what ran this training.
        return Evidence("linked", context.place, host, url)
    examples = "/examples/" in url
    # The framework's own name stands for the framework, whatever page of it is linked.
    plain = framework and words.folded(anchor) in words.frameworks() and _SCRIPT_WORDS.isdisjoint(bits)
    if placed and not plain and (after or "recipe" in bits or phrases.spot("trains_it", bits) is not None):
        scripted = projects or (after and examples and "released" not in bits)
        if scripted or "training code" in text or not _SCRIPT_WORDS.isdisjoint(parts(f"{text} {anchor}")):
            return Evidence("linked", context.place, host or anchor, url)
    if framework and parts(anchor)[1:2] == ["trainer"]:
        return Evidence("named", context.place, anchor, url)
    if after and words.folded((host or anchor).rsplit("/", 1)[-1]) in words.frameworks():
        return Evidence("named", context.place, anchor if anchor and "://" not in anchor else host, url)
    if placed and context.trains(anchor.partition(" ")[0]) and not _SCRIPT_WORDS.isdisjoint(parts(anchor)):
        return Evidence("linked", context.place, anchor, url)
    if examples:
        script = training_file(url) and not {"script", "scripts"}.isdisjoint(bits)
        led = context.sentence.piece.topic == "training" and (script or context.trains(anchor))
        detailed = placed and not projects and not _DETAILS.isdisjoint(bits) and tells_how(text, bits)
        if led or detailed:
            return Evidence("linked", context.place, anchor, url)
    if placed and len(bits) < _LABELS and bits[:1] in (["trainer"], ["training"]):
        return Evidence("linked", context.place, anchor, url)
    with_it = context.han_means or (context.with_it and _learns(context.before(60)))
    if after and host == "huggingface/transformers" and with_it:
        return Evidence("named", context.place, anchor, url)
    cited = context.sentence.piece.text[:1] == "["  # an entry of a list of references
    if not projects or cited:
        return _NOTHING
    plain = {"script", "scripts"}.isdisjoint(bits) or not context.trains(text)
    return Evidence("unlabelled" if plain else "linked", context.place, host, url)


def _learns(before: str) -> bool:
    """Whether the last verb before a link is one of training, and not of use."""
    bits = parts(before)
    return not words.listed("code_learned").isdisjoint(bits) and _USED.isdisjoint(bits)


def _is_foreign(context: Context) -> bool:
    """Whether a link shows a framework's name and leads to its front page, and the card is not about it."""
    first = words.folded(context.anchor.partition(" ")[0])
    if first not in words.frameworks() or not context.url.lower().rstrip("/").endswith(context.host):
        return False
    if context.trains(context.low):
        return False
    head = context.index.pieces[:4]
    return not similar(context.index, context.host) or any(f"using {first}" in piece.low for piece in head)


def _state(index: Index, context: Context, after: bool, notebook: bool, file: bool) -> str:
    """Return the state that a link earns, ``""`` for none."""
    host, anchor = context.host, context.anchor
    piece = context.sentence.piece
    if theirs(context) or (notebook and "your own" in context.low and "example" in anchor.lower()):
        return ""
    called = "://" not in anchor and "pretrained" not in anchor.lower() and context.trains(anchor)
    if file or called or in_path(context.url, host):
        return "" if later(index, piece.block.section) else "linked"
    if (host or notebook) and (headed(context) or phrases.spot("trains_it", context.tokens) is not None):
        return "linked"
    data = piece.topic == "data" or of_others(context) or of_data(context)
    if notebook and after and not data and context.with_it and _learns(context.before(60)) and not advises(context.low):
        return "linked"
    if not data and (tells_how(context.low, context.tokens) or (notebook and is_means_there(context))):
        return "linked"
    reach = context.labelled or (context.low if len(context.low) < 200 else context.around(140, 60))
    if (
        context.coded
        and context.trains(reach)
        and beyond_data(reach)
        and holds(context, data)
        and "how to use" not in reach
    ):
        return "linked"
    if (
        after
        and not data
        and piece.topic != "usage"
        and host
        and (context.coded or ("://" not in anchor and not words.listed("links_code_words").isdisjoint(parts(anchor))))
        and happened(context)
    ):
        return "linked"
    if host and is_config(context):
        return "linked"
    settled = bool(host) and ("/configs" in context.url or "/scripts" in context.url)
    if (notebook or settled) and piece.topic in ("training", "settings") and not data:
        return "linked"
    if not host or (context.link.image and "badge" not in context.url and not anchor):
        return ""
    scripts = not _SCRIPTS.isdisjoint(context.tokens) or "code for" in context.low
    if data and not (piece.topic == "data" and scripts):
        return "unlabelled" if of_makers(index, context) or of_library(index, host) else ""
    if is_own(index, context):
        means = after and is_means(context)
        if means and context.behind[:1] == ["tool"]:
            return "named"
        return "linked" if means or is_placed(context) or directs(context) or teaches(context) else "unlabelled"
    return "named" if after and is_means(context) and not (of_base(context) or data or is_apart(context)) else ""
