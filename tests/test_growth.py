"""What is drafted for a finding, and what is said of comments, takes time in proportion to a hostile card."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from hfcardlint import adoption, engine
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config, Limits
from hfcardlint.finding import Level
from tests.test_languages_latin import OPENINGS

TUNED = "Fern is a fine-tuned version of acme/tiny-7b.\n"
HEAD = "---\nlicense: mit\n---\n# Fern\n\n"
# name -> (a rule that drafts something, the card of so many characters)
DRAFTS: dict[str, tuple[str, Callable[[int], str]]] = {
    "a model in code": (
        "base-model-missing",
        lambda n: HEAD + "```\nfine-tuned from acme/tiny-7b\n```\n\n" * (n // 38) + TUNED,
    ),
    "closing lines": ("data-absent", lambda n: HEAD + "".join(f"This card {i}\n\n" for i in range(n // 16))),
    "headings": ("data-absent", lambda n: HEAD + "## Usage\n\n" * (n // 10)),
    "headings of a family": ("training-code-absent", lambda n: HEAD + "## Training data\n\n" * (n // 18)),
}


def spent(text: str, rule: str) -> float:
    """Return the processor time that a rule takes with its drafts, beside that of reading the card; the best of some
    runs."""
    config = Config(select=(rule,))
    plan = engine.choose(config)
    card = Card(Source("README.md", text))
    assert card.disclosures.stubs == ()
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        result = engine.lint(card, plan, config, fingerprints=False, drafts=True)
        best = min(best, time.process_time() - began)
        assert [finding.rule for finding in result.findings if finding.fix], result.findings
    return best


@pytest.mark.parametrize("shape", DRAFTS)
def test_drafts_take_time_in_proportion(shape: str) -> None:
    rule, make = DRAFTS[shape]
    ratio = spent(make(96_000), rule) / max(spent(make(12_000), rule), 5e-4)
    # Eight where it is linear, 64 where it is quadratic.
    assert ratio < 24


# What the readers of code and data look for, many times.
READ = {
    "versions": ("## Versions\n\n", "- accelerate: 0.15\n"),
    "what was gathered": ("## Training\n\n", "- Collected images.\n"),
    "vague sentences": ("", "Trained on images.\n\n"),
    "checkpoints": ("", "trained checkpoint for SQuAD\n\n"),
    "vague sentences below headings": ("The abstract is:\n\n", "## Part\n\nTrained on a large text corpus.\n\n"),
    "html tables": ("", "<table><tr><th>Training data<th>Layers<th>Heads<tr><td rowspan=9>Web text<td>2</table>\n\n"),
    "a row of html": ("<table><tr><th>Training data</th></tr><tr>", "<td rowspan=3 colspan=3>Web text"),
    "tables under headings": ("", "## Part\n\n<table><tr><th>Dataset<tr><td>C4</table>\n\n"),
    "lists of sets": ("", "```yaml\ndatasets:\n  - webgpt:\n  - squad_v2:\n```\n\n"),
    "vague labels": ("", "Train: 90 leaf images, 5 epochs. Training: 3000 rows.\n\n"),
    "sets in limitations": ("## Limitations\n\n", "- The MOSES dataset holds few\n"),
}


def taken(text: str) -> float:
    """Return the processor time of reading what a card discloses, the best of some runs."""
    best = float("inf")
    for _ in range(3):
        card = Card(Source("README.md", text))
        assert card.body.blocks
        began = time.process_time()
        assert card.disclosures.kind
        best = min(best, time.process_time() - began)
    return best


# What is read in English words, many times, with the language that it is in.
GLOSSED = {
    "a long word": ("de", "A", "b"),
    "a long word of words": ("de", "", "Vogelstimmen"),
    "dots": ("de", "", "...."),
    "marks": ("es", "", "¿¡!?..."),
    "apostrophes": ("it", "", "l'\u2019"),
    "backquotes": ("vi", "", "`a "),
    "counts": ("de", "", "Das Modell hat 24 Schichten. "),
    "names": ("vi", "", "Mô hình được huấn luyện trên dữ liệu của Bệnh viện Bạch Mai. "),
    "alternatives": ("fr", "", "Entraîné sur des images instead of text. "),
    "vague paragraphs": ("de", "", "Trainiert auf Bildern.\n\n"),
    "rows": ("pt", "|dados|modelo|\n|-|-|\n", "|dados de treino|24 camadas|\n"),
}


@pytest.mark.parametrize("shape", GLOSSED)
def test_cards_in_other_languages_take_time_in_proportion(shape: str) -> None:
    lang, head, unit = GLOSSED[shape]
    opening = f"{HEAD}{OPENINGS[lang]}\n\n" + f"{OPENINGS[lang]}\n\n" * 2 + head
    short, long = (opening + unit * (size // len(unit)) for size in (10_000, 80_000))
    assert Card(Source("README.md", long)).disclosures.body_language == lang
    assert taken(long) / max(taken(short), 5e-4) < 24


@pytest.mark.parametrize("shape", READ)
def test_disclosures_take_time_in_proportion(shape: str) -> None:
    head, unit = READ[shape]
    short, long = (HEAD + head + unit * (size // len(unit)) for size in (10_000, 80_000))
    assert taken(long) / max(taken(short), 5e-4) < 24


def based(bases: int) -> str:
    """A card with many bases and as many sentences that may name one."""
    listed = "".join(f"- oak/fern{number}\n" for number in range(bases))
    said = "".join(f"We trained it on the Moss{number}Corpus dataset.\n\n" for number in range(bases))
    return f"---\nbase_model:\n{listed}---\n# Fern\n\n{said}"


def test_bases_take_time_in_proportion() -> None:
    assert taken(based(1600)) / max(taken(based(200)), 5e-4) < 24


TOKEN = "hf_" + "aB3dE5fG7hJ9kL1mN3pQ" + "5rS7tU9vW1xY3z"


def best(work: Callable[[], object]) -> float:
    """Return the processor time of some work that finds something, the best of some runs. As in a run over one card
    garbage is not collected: that takes the longer the more other tests have left."""
    took = float("inf")
    gc.disable()
    try:
        for _ in range(3):
            began = time.process_time()
            assert work()
            took = min(took, time.process_time() - began)
    finally:
        gc.enable()
    return took


def test_keys_that_stand_again_take_time_in_proportion() -> None:
    config = Config(select=("duplicate-key",), limits=Limits(findings=100_000))
    plan = engine.choose(config)
    texts = ["---\n" + "tags: a\n" * (size // 8) + "---\n" for size in (10_000, 80_000)]
    short, long = (Card(Source("README.md", text)) for text in texts)
    assert short.meta.duplicates and long.meta.duplicates
    one = best(lambda: engine.lint(short, plan, config).findings)
    assert best(lambda: engine.lint(long, plan, config).findings) < 24 * one


@pytest.mark.parametrize("unit", [f"{TOKEN}\n\n", f"|a|\n|-|\n|{TOKEN}|\n\n"])
def test_comments_are_added_in_the_time_of_some_lints(unit: str) -> None:
    """Of so many findings as here each has its place looked for, and then one comment holds for all."""
    config = Config(select=("secret-token",), limits=Limits(findings=100_000))
    plan = engine.choose(config)
    card = Card(Source("README.md", HEAD + unit * (40_000 // len(unit))))
    assert card.body.blocks
    one = best(lambda: engine.lint(card, plan, config).findings)
    assert best(lambda: adoption.add(card, plan, config, "later", Level.WARNING)) < 20 * one


def commented(comments: int, size: int) -> str:
    text = HEAD + "<!-- hfcardlint-ignore-file license-missing -- x -->\n\n" * comments
    return text + "Moss grows.\n\n" * ((size - len(text)) // 13)


@pytest.mark.parametrize(("size", "drafted"), [(0, 300), (100_000, 51)])
def test_the_first_comments_of_a_long_card_can_be_removed(size: int, drafted: int) -> None:
    """Each removal reads the whole card anew to see that it changes nothing else."""
    config = Config(select=("ignore-unused",), limits=Limits(findings=1_000))
    card = Card(Source("README.md", commented(300, size)))
    found = engine.lint(card, engine.choose(config), config).findings
    assert len(found) == 300
    assert [bool(finding.fix) for finding in found] == [True] * drafted + [False] * (300 - drafted)
