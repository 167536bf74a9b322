"""The training code line: linked, unlabelled, named or absent, in the sense of docs/disclosures.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.disclosures import addresses, calls, links, merges, owners, phrases, projects, unspaced, words
from hfcardlint.disclosures.links import Evidence
from hfcardlint.disclosures.places import blank, tokens
from hfcardlint.disclosures.reading import Disclosure, Place, Pointed, short
from hfcardlint.disclosures.words import CODE, SETTINGS, TRAIN
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hfcardlint.disclosures.places import Index, Piece, Sentence

_ASK = 'write "Training code: <address>" with the address of the code or notebook that trained the model [OSAID C2]'


def read(index: Index, kind: str, generator: str | None, settings: Callable[[], bool], unread: bool) -> Disclosure:
    """Return where the training code is; ``settings`` says whether those of the training are shown."""
    if kind in ("quantized", "not-a-model"):
        return Disclosure("not-applicable", False)
    found = [*_files(index), *calls.read(index, kind)]
    if kind == "merge":
        spelt = merges.recipe(index)
        if spelt:
            found.append(Evidence("linked", spelt, "merge configuration in the card"))
        return _merge(found)
    found.extend(_generated(index, generator))
    found.extend(links.read(index, kind))
    found.extend(_badges(index))
    found = projects.with_means(found)
    if all(sign.state != "linked" for sign in found):
        found = _sought(index, found)
        if not found and kind == "unknown" and addresses.alone(index):
            return Disclosure("absent", False)
        found = found or next(filter(None, _weaker(index, kind, settings)), [])
    return _grade(index, kind, projects.of_project(index, found), settings, unread)


def _sought(index: Index, found: list[Evidence]) -> list[Evidence]:
    """Return the signs of a card no link of which leads to training code, with what its text and its code tell, else
    the tools that it says trained the model."""
    # By name, which costs half of what a module does: nearly every card comes here.
    from hfcardlint.disclosures.scripts import programs, signs, steps

    states, held = {sign.state for sign in found}, signs(index)
    found = [*found, *_sentences(index), *_commands(index, held), *programs(index, held)]
    if "unlabelled" in states:
        found.extend(steps(index))
    else:
        from hfcardlint.disclosures.citations import read as of_citations

        found.extend(of_citations(index, "named" in states))
    if found and not any(_is_tool(sign) for sign in found):
        return found
    from hfcardlint.disclosures import tools

    named = list(tools.read(index))
    return _of_tools(found, named) if found else named


def _weaker(index: Index, kind: str, settings: Callable[[], bool]) -> Iterator[list[Evidence]]:
    """Yield what each reader of weaker signs finds, the surest first; the next is asked where one finds nothing."""
    from hfcardlint.disclosures import hints, tools, traces

    yield list(hints.read(index, kind))
    yield list(tools.labelled(index))
    yield list(traces.tagged(index, settings))


def _is_tool(sign: Evidence) -> bool:
    """Whether a sign is the home of a framework that may be the project's own."""
    return sign.state == "unlabelled" and words.folded(sign.said.rpartition("/")[2]) in words.frameworks()


def _of_tools(found: list[Evidence], named: list[Evidence]) -> list[Evidence]:
    """Return the signs without the homes of tools, where the card says that such a tool trained the model."""
    told = {words.folded(sign.said) for sign in [*named, *found] if sign.state == "named"}
    homes = [sign for sign in found if _is_tool(sign)]
    if told.isdisjoint([words.folded(sign.said.rpartition("/")[2]) for sign in homes]):
        return found
    return [sign for sign in found if sign not in homes] + named


def _grade(index: Index, kind: str, found: list[Evidence], settings: Callable[[], bool], unread: bool) -> Disclosure:
    for state in ("linked", "unlabelled", "named"):
        signs = [sign for sign in found if sign.state == state]
        if signs:
            break
    else:
        return _absent(index, unread)
    if state == "linked" and all(sign.said == calls.COMMAND for sign in signs):
        # Below a command stands the project that its script belongs to.
        end = signs[-1].place.span.end
        signs += [sign for sign in found if sign.state == "unlabelled" and sign.place.span.start > end]
    signs = projects.foremost(index, kind, signs)
    evidence = _places(signs)
    if state == "unlabelled":
        first = signs[0]
        evidence = _places(signs[:1])
        pointed = (Pointed("C2", first.place.span, first.url),) if first.url else ()
        spelt_so = index.own_words(projects.spelt(first))
        said = f"{spelt_so} is linked; nothing says that it holds training code"
        if not first.url:
            said = f"{spelt_so} is said to be here; nothing says that it trains"
        line = f", that of line {index.line(first.place.span.start)}" if first.place.span.end else ""
        ask = f'add a line "Training code: <address>"{line} if it leads to what trained the model [OSAID C2]'
        ask = ask if first.url else "name the file or folder that trained the model [OSAID C2]"
        return Disclosure(state, True, evidence, () if pointed else ("C2",), pointed, said=said, ask=ask)
    spelt = {sign.said.lower(): projects.spelt(sign) for sign in reversed(signs)}
    names = list(dict.fromkeys(spelt[sign.said.lower()] for sign in signs))
    two = [names[0], *(name for name in names[1:2] if words.folded(names[0]) not in words.folded(name))]
    said = ", ".join(map(index.own_words, two))
    if state == "linked":
        return Disclosure(state, True, evidence, said=said)
    given = settings()
    shown, versions = None, False
    if given:
        from hfcardlint.disclosures.settings import place as place_of_settings

        shown, versions = place_of_settings(index) or (None, False)
    if shown is not None:
        inside = [place for place in evidence if not shown.span.start <= place.span.start < shown.span.end]
        evidence = (*inside[:3], shown)
    said += f"{', settings and versions shown' if versions else ', settings shown' if given else ''}"
    said += "; the script is not linked"
    beside = f"beside the settings (line {index.line(shown.span.start)})" if shown is not None else "in the text"
    ask = f'write "Training code: <address of the script, notebook or configuration>" {beside} [OSAID C2]'
    return Disclosure(state, True, evidence, ("C2",), said=said, ask=ask)


def _absent(index: Index, unread: bool) -> Disclosure:
    """Return the line of a card without a sign; a label that waits for the address is where it would stand."""
    gap = next((piece for piece in index.having(CODE) if blank(piece.text) and piece.mask & TRAIN), None)
    places = (index.place(gap, gap.text),) if gap is not None else ()
    said, ask = "no training code is named or linked", _ASK
    for place in places:
        said = f'"{short(place.text)}" names no training code'
        line = index.line(place.span.start)
        ask = f"put the address of the code on line {line}, or say in one sentence that it is not public [OSAID C2]"
    return Disclosure("absent", True, places, missing=("C1", "C2"), said=said, ask=ask, unread=unread)


def _places(signs: list[Evidence]) -> tuple[Place, ...]:
    """Return where the signs stand in the card; a file beside it has no line."""
    return tuple(dict.fromkeys(sign.place for sign in signs if sign.place.span.end))[:4]


def _merge(found: list[Evidence]) -> Disclosure:
    signs = [sign for sign in found if sign.state == "linked"]
    if signs:
        return Disclosure("linked", False, _places(signs), said=signs[-1].said)
    ask = "paste the merge configuration into the card"
    return Disclosure("not-applicable", False, missing=("C2",), said="the recipe of the merge is not shown", ask=ask)


def _files(index: Index) -> Iterator[Evidence]:
    repo = index.repo
    name = repo.has(*words.row("code_scripts")) if repo is not None else None
    if name:
        yield Evidence("linked", Place(Span(0, 0), name), f"{name} in the repository")


_MADE_WITH = {
    "huggingtweets": "borisdayma/huggingtweets",
    "huggingartists": "AlekseyKorshuk/huggingartists",
    "huggingpics": "nateraw/huggingpics",
}
_NAMED_BY = {
    "trainer": "Trainer",
    "keras": "Keras",
    "model2vec": "Model2Vec",
    "autotrain": "AutoTrain",
    "peft": "PEFT",
    "trl": "TRL",
    "unsloth": "Unsloth",
    "axolotl": "Axolotl",
    "heretic": "Heretic",
    "setfit": "SetFit",
    "teachable-nlp": "Teachable NLP",
    "textattack": "TextAttack",
    "ml-agents": "Unity ML-Agents",
    "stable-baselines3": "Stable-Baselines3",
    "sample-factory": "Sample Factory",
}


def _generated(index: Index, generator: str | None) -> Iterator[Evidence]:
    if generator in _MADE_WITH:
        name = _MADE_WITH[generator]
        piece = next((piece for piece in index.pieces if generator in piece.low), None)
        if piece:
            page = f"https://github.com/{name}"
            if any(name in link.url for block in index.body.blocks for link in block.links):
                yield Evidence("linked", index.place(piece), f"the notebook of {name}", page)
            else:
                yield Evidence("named", index.place(piece), name.partition("/")[2], page)
            return
        # The tag stays where the tool's text was written over.
        tag = next((scalar for scalar in index.scalars("tags") if scalar.text == generator), None)
        if tag is not None:
            yield Evidence("named", Place(tag.span, tag.text), generator)
            return
    tag = next((scalar for scalar in index.scalars("tags") if scalar.text.startswith("generated_from_")), None)
    if tag is not None:
        yield Evidence("named", Place(tag.span, tag.text), "Trainer" if "trainer" in tag.text else "Keras")
    elif generator in _NAMED_BY and not (generator == "keras" and _UPLOADED in index.text):
        names = _FORMER.get(generator, (_NAMED_BY[generator].lower(),))
        said = (p for p in index.pieces if any(name in p.low for name in names))
        trained = sorted(index.having(SETTINGS | TRAIN), key=lambda p: p.kind == "heading")
        piece = next(said, None) or next(iter(trained), None)
        if piece and any(f"{name}/" in piece.low for name in names):
            piece = next((p for p in said if not any(f"{name}/" in p.low for name in names)), piece)
        if piece:
            yield Evidence("named", index.place(piece), _NAMED_BY[generator])
    elif generator == "sentence-transformers":
        told = ("trained with the parameters", "training details", "training hyperparameters")
        piece = next((p for p in index.pieces if any(part in p.low for part in told)), None)
        if piece:
            yield Evidence("named", index.place(piece), "sentence-transformers")


# Keras 3 writes so of any model, wherever it was trained.
_UPLOADED = "has been uploaded using the Keras library"
_FORMER = {"autotrain": ("autotrain", "autonlp"), "teachable-nlp": ("teachable nlp",)}
_BUILT = frozenset(("built", "made", "trained"))


def _badges(index: Index) -> Iterator[Evidence]:
    """Yield what pictures say that link to code from a block without a word of its own."""
    for block in index.body.blocks:
        for link in () if block.text else block.links:
            host = "" if link.image or not addresses.may(link.url) else addresses.repository(link.url)
            if not host or link.url.lower().partition("?")[0].endswith(addresses.PICTURES):
                continue
            place = Place(link.span, link.text or link.url)
            if words.folded(host.split("/")[1]) in words.frameworks():
                shown = any(link.image and "made%20with" in link.url for link in block.links)
                if shown or not _BUILT.isdisjoint(link.text.lower().split()):
                    yield Evidence("named", place, host.split("/")[1], link.url)
            elif host not in words.members("runtimes") and (
                link.text in links.NAMED or owners.similar(index, host) or owners.same_owner(index, host)
            ):
                yield Evidence("unlabelled", place, host, link.url)


def _sentences(index: Index) -> Iterator[Evidence]:
    """Sentences that say where the training code is without a link of their own."""
    for piece in index.having(CODE):
        if piece.topic == "evaluation":
            continue
        if not phrases.may("here", piece):
            continue
        for sentence in index.sentences(piece):
            if (
                (phrases.has("here", sentence) or (sentence.far and unspaced.han_clauses.releases(sentence.low)))
                and not _is_denied(sentence)
                and not phrases.has("promised", sentence)
                and not _is_planned(index, piece)
                and "not available" not in sentence.low
                and (sentence.tokens[-1] not in _LEADING or any("/" in link.url for link in sentence.links))
            ):
                yield Evidence("linked", index.place(piece, sentence.text), "training code, said to be released")
                return


def _is_denied(sentence: Sentence) -> bool:
    """Whether every clause that tells of the code says that it is not there, or only what it would be good for."""
    clauses = sentence.low.replace("; ", ", ").replace(": ", ", ").split(", ")
    rows = [row for row in map(tokens, clauses) if phrases.spot("here", row)] if clauses[1:] else []
    return all(map(_denies, rows or (sentence.tokens,)))


def _denies(row: Sequence[str]) -> bool:
    """Whether a denial stands in the words on the code, or right before them: ``we have not released``."""
    first, end = phrases.spot("here", row) or (0, 0)
    near = row[max(first - _NEAR, 0) : end]
    denied = [
        at
        for at, word in enumerate(near)
        if (word in _DENIALS or word.endswith(_SHORT)) and near[at + 1 : at + 2] not in _NOT_ALONE
    ]
    return bool(denied) or "believe" in row[:first]


_DENIALS = frozenset(
    (
        *(
            "cannot",
            "chưa",
            "without",
            "không",
            "neither",
            "never",
            "nicht",
            "no",
            "non",
            "not",
            "não",
            "pas",
            "unable",
        ),
        *("не", "غير", "ليس"),
    )
)
_SHORT = ("n't", "n\u2019t")
_NEAR = 3
# "Not only the weights, but also the training code."
_NOT_ALONE = (["nur"], ["only"], ["sólo"], ["solo"], ["seulement"])


def _is_planned(index: Index, piece: Piece) -> bool:
    """Whether a piece stands under a heading on what is to come, and is not ticked off."""
    heading = index.body.sections[piece.block.section].heading
    if "[x]" in index.text[piece.block.span.start : piece.block.span.end].lower():
        return False
    return heading is not None and not _PLANS.isdisjoint(tokens(heading.text.lower()))


_PLANS = frozenset(("future", "planned", "plans", "roadmap", "todo", "upcoming"))


# After these an address is left out, or was never put in.
_LEADING = frozenset(("at", "found", "here"))


def _commands(index: Index, signs: list[str]) -> Iterator[Evidence]:
    """Yield the commands that train in the text itself."""
    for piece in index.pieces if ".py" in signs or ".sh" in signs else ():
        if "--" in piece.text and (".py" in piece.low or ".sh" in piece.low):
            call = calls.first(piece.text)
            if call:
                yield Evidence("linked", index.place(piece, call[:80]), calls.COMMAND)
