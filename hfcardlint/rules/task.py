"""Rules on what the model is found by: `pipeline_tag`, `library_name`, `tags`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint import data
from hfcardlint.card.nodes import Mapping, Scalar, Sequence
from hfcardlint.card.scalars import disagree, is_null, is_string
from hfcardlint.finding import Level, Related, Safety
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import ValueList, closest, items, listing, normal, replace, same_spelling, shown, type_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as MappingType

    from hfcardlint.card.card import Card
    from hfcardlint.finding import Finding


# Prefix of the tags that the Hub makes -> the key that it makes them from, "" for those that it makes of other things.
_MADE = {
    "arxiv": "",
    "base_model": "base_model",
    "bucket": "buckets",
    "dataset": "datasets",
    "doi": "",
    "license": "license",
    "region": "",
}
# What the Hub makes of other things, where no other tag stands beside it.
_ALONE = {
    "doi": "delete the tag; a DOI is made in the settings of the repository",
    "region": "delete the tag; the Hub sets the region",
}


class PipelineTagUnknown(ValueList):
    """The `pipeline_tag` key takes one of the Hub's official tasks.

    The Hub accepts another word with a message, and then shows no task, no widget and no filter for the model.
    """

    name = "pipeline-tag-unknown"
    keys = ("pipeline_tag",)
    level = Level.WARNING
    profile = Profile.HUB
    source = 'hub: The pipeline tag "x" is not in the official list: [...]'
    key = "pipeline_tag"
    what = "an official pipeline tag"
    extra = "pipeline_tags"
    listed = "pipeline_tags"
    next_step = "take a task of huggingface.co/tasks, and put other words under `tags`"
    bad = (
        Example(
            "---\npipeline_tag: Text Generation\n---\n", fixed="---\npipeline_tag: text-generation\n---\n", at=(2, 15)
        ),
        Example("---\npipeline_tag: ner\n---\n", fixed="---\npipeline_tag: token-classification\n---\n"),
        Example("---\npipeline_tag: text-genration\n---\n", fixed="---\npipeline_tag: text-generation\n---\n"),
        Example("---\npipeline_tag: text2text-generation\n---\n", at=(2, 15)),
        Example("---\npipeline_tag: topic-classification\n---\n", at=(2, 15)),
    )
    good = (Example("---\npipeline_tag: text-generation\n---\n"), Example("---\npipeline_tag:\n---\n"))

    def allowed(self) -> frozenset[str]:
        return data.pipeline_tags()

    def aliases(self) -> MappingType[str, str]:
        return data.pipeline_tag_aliases()

    def guess(self, text: str) -> str | None:
        return closest(normal(text), data.pipeline_tags())

    def unknown(self, node: Scalar, allowed: frozenset[str]) -> Finding:
        instead = data.removed_pipeline_tags().get(normal(node.text))
        if not instead:
            named = normal(node.text)
            if named in self.aliases() or named not in data.load("pipeline_tags")["subtasks"]:
                return super().unknown(node, allowed)
            message = f"`{shown(node.text)}` is a subtask, legal in model-index and no official pipeline tag"
            step = "write as `pipeline_tag` the task that the subtask belongs to, and put the subtask under `tags`"
            return self.at(node, message, help=step)
        message = f"`{shown(node.text)}` is no longer an official pipeline tag"
        return self.at(node, message, help="write what the model does: " + ", ".join(instead))


class LibraryNameUnknown(ValueList):
    """The `library_name` key is most useful with an id that the Hub knows.

    The Hub takes any string, but only its own ids give a code snippet, a filter and right download counts. This
    rule speaks only where a known id is plainly meant, or where the word is a tag and no library.
    """

    name = "library-name-unknown"
    keys = ("library_name",)
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: library_name, ids of @huggingface/tasks"
    key = "library_name"
    what = "a library id of the Hub"
    extra = "libraries"
    listed = "libraries"
    next_step = "write the id of the library that loads the model"
    bad = (
        Example("---\nlibrary_name: Transformers\n---\n", fixed="---\nlibrary_name: transformers\n---\n", at=(2, 15)),
        Example("---\nlibrary_name: scikit-learn\n---\n", fixed="---\nlibrary_name: sklearn\n---\n"),
        Example("---\nlibrary_name: tranformers\n---\n", fixed="---\nlibrary_name: transformers\n---\n"),
        Example("---\nlibrary_name: gguf\n---\n"),
    )
    good = (Example("---\nlibrary_name: transformers\n---\n"), Example("---\nlibrary_name: my-own-trainer\n---\n"))

    def allowed(self) -> frozenset[str]:
        return data.libraries()

    def aliases(self) -> MappingType[str, str]:
        return data.library_aliases()

    def guess(self, text: str) -> str | None:
        return closest(normal(text), data.libraries(), limit=1 if len(text) > 6 else 0)

    def check(self, card: Card) -> Iterator[Finding]:
        if isinstance(card.meta.get(self.key), Scalar):
            yield from super().check(card)

    def passes(self, node: Scalar) -> bool:
        if super().passes(node) or not is_string(node) or len(node.text) > 60:
            return True
        known = normal(node.text) in self.aliases() or node.text.lower() in data.plain_tags()
        return not known and not same_spelling(node.text, data.libraries()) and not self.guess(node.text)

    def unknown(self, node: Scalar, allowed: frozenset[str]) -> Finding:
        if node.text.lower() in data.plain_tags():
            message = f"`{node.text}` is a tag on the Hub and no library: it gives no snippet and no download rule"
            step = f"move `{node.text}` to `tags`, and name the library that loads the model, if there is one"
            return self.at(node, message, help=step)
        return super().unknown(node, allowed)


class TagMadeByHub(Rule):
    """The Hub itself makes tags that begin with `license:`, `dataset:`, `base_model:`, `arxiv:` and the like.

    It makes them from the keys, and from links to papers in the text. Whether it takes one written under `tags` for
    its own has not been shown; at best it is said twice, and it does not follow the key. `base_model:adapter:` and
    its kin, which PEFT writes, are left alone.
    """

    name = "tag-made-by-hub"
    keys = ("tags",)
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: tags that the Hub makes"
    bad = (
        Example("---\nlicense: mit\ntags:\n- tagger\n- license:mit\n---\n", at=(5, 3)),
        Example("---\ntags: [arxiv:2401.00001, region:us]\n---\n", at=(2, 8)),
        Example("---\ntags: [license:mit, dataset:acme/letters]\nlicense: mit\n---\n", at=(2, 8)),
    )
    good = (
        Example("---\ntags:\n- loss:CoSENTLoss\n- base_model:adapter:acme/tiny-7b\n---\n"),
        Example("---\ntags:\n- arxiv\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("tags")
        if not isinstance(node, Sequence):
            return
        made = [item for item in node.items if isinstance(item, Scalar) and ":" in item.text and _made(item.text)]
        if not made:
            return
        words = listing(f"`{shown(item.text)}`" for item in made[:3])
        more = f" and {len(made) - 3} more" if len(made) > 3 else ""
        verb = "are tags" if len(made) > 1 else "is a tag"
        step = _instead(card, [item.text for item in made])
        related = tuple(Related("here too", item.span) for item in made[1:20])
        yield self.at(made[0], f"{words}{more} {verb} that the Hub makes itself", help=step, related=related)


def _instead(card: Card, tags: list[str]) -> str:
    """Return what to do with tags of the Hub's own; a key that tells the same needs not be written."""
    if len(tags) == 1 and (alone := _ALONE.get(tags[0].partition(":")[0])):
        return alone
    write: dict[str, None] = {}
    compare: dict[str, None] = {}
    for prefix, key in _MADE.items():
        values = (
            {tag.partition(":")[2].strip().lower() for tag in tags if tag.startswith(f"{prefix}:")} if key else set()
        )
        if not values <= {text.lower() for text in (card.meta.texts(key) if values else ())}:
            (compare if card.meta.texts(key) else write)[f"`{key}:`"] = None
    steps = ["delete the tags" if len(tags) > 1 else "delete the tag"]
    if write:
        steps.append(f"write {listing(write)} as {'keys' if len(write) > 1 else 'a key'}")
    if compare:
        steps.append(f"see that {listing(compare)} {'tell' if len(compare) > 1 else 'tells'} the same")
    papers = [tag for tag in tags if tag.startswith("arxiv:")]
    if papers and not links_papers(card, papers):
        steps.append("link the paper in the text, from which the Hub makes the tag")
    return listing(steps)


def links_papers(card: Card, named: list[str]) -> bool:
    """Return whether the text of a card links all papers whose numbers on arXiv are ``named``, as tags, addresses or by
    themselves: the Hub makes its tags from links to arXiv and to its own pages of papers."""
    linked = set()
    for bit in card.text[card.meta.body :].lower().translate(_MARKS).split():
        place = next((place for place in _PAPERS if place in bit), "")
        if place:
            linked.add(_number(bit.partition(place)[2]))
    return all(_number(each) in linked for each in named)


def _number(text: str) -> str:
    """Return the number of a paper on arXiv without its version: ``2401.00001``, ``cs/0112017``."""
    low = text.lower().partition("arxiv:")[2] or text.lower()
    for place in _PAPERS:
        low = low.rpartition(place)[2]
    low = low.strip().rstrip("./").removesuffix(".pdf")
    name, mark, version = low.rpartition("v")
    return name if mark and version.isdigit() and name[-1:].isdigit() else low


# What ends an address in a text.
_MARKS = dict.fromkeys(map(ord, "()[]{}<>\"'`,;|*#?"), " ")
_PAPERS = ("arxiv.org/abs/", "arxiv.org/pdf/", "huggingface.co/papers/")


def _made(text: str) -> bool:
    prefix, _, rest = text.partition(":")
    return prefix in _MADE and bool(rest) and not (prefix == "base_model" and ":" in rest)


def _several(text: str) -> bool:
    """Return whether a text is a list of words with commas."""
    parts = [part.strip() for part in text.split(",")]
    return len(parts) > 1 and all(part[:1].isalpha() and " " not in part for part in parts)


class TagsType(Rule):
    """The `tags` key holds a list of words.

    The Hub's message on anything else is not known, hence a note; huggingface_hub drops nulls, and turns a
    single word into a list.
    """

    name = "tags-type"
    keys = ("tags",)
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: tags, list of strings (no message of the Hub is known)"
    bad = (
        Example("---\ntags:\n- tagger\n- 2024\n---\n", fixed='---\ntags:\n- tagger\n- "2024"\n---\n', at=(4, 3)),
        Example("---\ntags:\n  task: tagging\n---\n", at=(3, 3)),
        Example("---\ntags:\n- tagger, words, english\n---\n", at=(3, 3)),
    )
    good = (
        Example("---\ntags:\n- tagger\n- 2024-data\n---\n"),
        Example("---\ntags: tagger\n---\n"),
        Example("---\ntags: [tagger, 'small, fast and good']\n---\n"),
        Example("---\ntags: [tagger, '1,000', '2,3-butanediol']\n---\n"),
        Example("---\ntags:\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("tags")
        if isinstance(node, Mapping):
            yield self.at(
                node, "`tags` is a map; a list of words is expected", help="write the tags one a line after `- `"
            )
        else:
            for place, item in items(node):
                if isinstance(item, Scalar) and (is_string(item) or disagree(item) or not place):
                    if "," in item.text and _several(item.text):
                        message = f"`tags{place}` holds several words with commas, which are one tag to the Hub"
                        yield self.at(item, message, help="write each tag on a line of its own after `- `")
                    continue
                other = isinstance(item, Scalar) and not is_null(item)
                fix = replace(item, item.text, Safety.UNSAFE) if other and isinstance(item, Scalar) else None
                step = "write a word as the tag, in quotes where it is a number, or delete the tag"
                message = f"`tags{place}` is {type_name(item)}{', to YAML no text' * other}; a word is expected"
                yield self.at(item, message, help=step, fix=fix)
