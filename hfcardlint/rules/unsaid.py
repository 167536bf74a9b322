"""Rules on what the files or the text tell and the front matter or the card does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.finding import Fix, Level, Safety
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.hidden import NOT_READ
from hfcardlint.rules.kinds import append, listing, missing, repo_of_address, shown
from hfcardlint.rules.license import UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.card import Card
    from hfcardlint.finding import Finding

_CONFIG = "config.json"
_HEAD = '{"architectures": ["BirchForTokenClassification"], "model_type": "birch"}'
_SIZES = (
    '{"architectures": ["BirchForCausalLM"], "model_type": "birch", "num_hidden_layers": 12, "hidden_size": 768, '
    '"num_attention_heads": 8, "vocab_size": 32000}'
)
_MOST_SHOWN = 3


class PipelineTagMissing(Rule):
    """A card beside a model with a head for one task names it in `pipeline_tag`.

    The widget, the snippet and the task filter follow the key. It is taken from the class that config.json names,
    where that class serves one task alone.
    """

    name = "pipeline-tag-missing"
    level = Level.NOTE
    profile = Profile.RECOMMENDED
    source = "docs: pipeline_tag, model-cards.md, specifying a task"
    requires = (*UNREAD, "front-matter-not-map", "front-matter-missing")
    needs_repo = True
    bad = (
        Example(
            "---\nlicense: mit\n---\n# Birch\n",
            fixed="---\nlicense: mit\npipeline_tag: token-classification\n---\n# Birch\n",
            files={_CONFIG: _HEAD},
            at=(1, 1),
        ),
    )
    good = (
        Example("---\npipeline_tag: token-classification\n---\n", files={_CONFIG: _HEAD}),
        Example("---\ntags:\n- token-classification\n---\n", files={_CONFIG: _HEAD}),
        Example("---\npipeline-tag: token-classification\n---\n", files={_CONFIG: _HEAD}),
        Example("---\nlicense: mit\n---\n", files={_CONFIG: '{"architectures": ["BirchModel"]}'}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        if card.repo is None or _CONFIG not in card.repo.names or card.meta.key("pipeline_tag") is not None:
            return
        from hfcardlint import data
        from hfcardlint.card import facts
        from hfcardlint.rules.keys import misspells

        shows = facts.task(card.repo)
        if shows and data.pipeline_tags().isdisjoint(card.meta.texts("tags")) and not misspells(card, "pipeline_tag"):
            line = f"pipeline_tag: {shows.value}"
            edits = append(card, [line])
            fix = Fix(Safety.UNSAFE, f"add `{line}`", edits) if edits else None
            message = f"the card has no `pipeline_tag`; {shows.file} shows a model for {shows.value}"
            yield self.at(missing(card), message, help=f"add `{line}`", fix=fix, points=False)


class DatasetsUnlisted(Rule):
    """Training data on the Hub that the section on it links stands in `datasets` too.

    The Hub then shows the data beside the model, and the model on the page of the data. Only links in that section
    count, and of them those in a passage that is read as the source of the data: a link to test data, to a file of a
    data set or from another section is not listed.
    """

    name = "datasets-unlisted"
    level = Level.NOTE
    profile = Profile.RECOMMENDED
    source = "docs: datasets, model-cards.md"
    requires = (*UNREAD, "front-matter-not-map", "front-matter-missing")
    bad = (
        Example(
            "---\nlicense: mit\n---\n# Birch\n\n## Training data\n\nBirch was trained on "
            "[acme/words](https://huggingface.co/datasets/acme/words).\n",
            fixed="---\nlicense: mit\ndatasets:\n- acme/words\n---\n# Birch\n\n## Training data\n\nBirch was trained "
            "on [acme/words](https://huggingface.co/datasets/acme/words).\n",
            at=(8, 22),
        ),
    )
    good = (
        Example("---\ndatasets:\n- acme/words\n---\n"),
        Example(
            "---\nlicense: mit\n---\n# Birch\n\n## Evaluation\n\nBirch was tested on "
            "[acme/words](https://huggingface.co/datasets/acme/words).\n"
        ),
        Example(
            "---\nlicense: mit\n---\n# Birch\n\n## Training data\n\nBirch was trained on Wikipedia, cut with "
            "[a script](https://huggingface.co/datasets/acme/words/blob/main/cut.py).\n"
        ),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        read = card.disclosures.data
        if not (read.evidence and read.owed) or read.unread:
            return
        if card.meta.key("datasets") is not None or "/datasets/" not in card.text:
            return
        from hfcardlint.disclosures.places import topics

        data = [
            section.own for section, topic in zip(card.body.sections, topics(card.body), strict=True) if topic == "data"
        ]
        found: dict[str, int] = {}
        for number, link in enumerate(card.body.links):
            name = repo_of_address(link.url, "datasets/") if "/blob/" not in link.url else None
            places = ([place.span for place in read.evidence], data) if name else ()
            if name and all(any(span.start <= link.span.start < span.end for span in spans) for spans in places):
                found.setdefault(name, number)
        if found:
            edits = append(card, ["datasets:", *(f"- {name}" for name in found)])
            names = listing([shown(name) for name in list(found)[:_MOST_SHOWN]])
            names += f" and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
            step = f"list {names} under `datasets`"
            fix = Fix(Safety.UNSAFE, step, edits) if edits else None
            message = f"the text names {names} as training data, and the card has no `datasets`"
            yield self.at(card.body.links[next(iter(found.values()))].span, message, help=step, fix=fix)


class ArchitectureUnsaid(Rule):
    """What config.json tells of the model's make-up stands in the card too.

    Readers of the card alone then know layers, sizes and parameters. The file is enough for the disclosure.
    """

    name = "architecture-unsaid"
    level = Level.NOTE
    profile = Profile.STRICT
    source = "osaid: P1, model parameters including the architecture"
    requires = NOT_READ
    needs_repo = True
    bad = (
        Example(
            "---\nlicense: mit\n---\n# Birch\n\nA language model.\n",
            fixed="---\nlicense: mit\n---\n# Birch\n\nA language model.\n\n## Model Architecture\n\nThe architecture "
            "is `BirchForCausalLM` (`birch`), with 12 layers, hidden size 768, 8 attention heads and a vocabulary of "
            "32000.\n",
            files={_CONFIG: _SIZES},
        ),
    )
    good = (
        Example("---\nlicense: mit\n---\n# Birch\n\nA language model with 12 layers.\n", files={_CONFIG: _SIZES}),
        Example("---\nlicense: mit\n---\n# Birch\n\nA language model.\n", files={_CONFIG: "{}"}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        read = card.disclosures.architecture
        if card.repo is None or _CONFIG not in card.repo.names or not read.owed:
            return
        if read.unread or read.state != "named":
            return
        from hfcardlint.drafts import told

        if told.layered(card.repo):
            message = "config.json tells layers and sizes of the model, the card does not"
            yield self.at(
                missing(card), message, help="write the layers and sizes of config.json in one sentence", points=False
            )

    def draft(self, card: Card, finding: Finding) -> Fix | None:
        from hfcardlint.drafts import stubs

        return stubs.sentence(card)
