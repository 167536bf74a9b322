"""Every rule against its own examples and against the hard cases in fixtures/rules."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hfcardlint
from hfcardlint import engine, fixer, rules
from hfcardlint.card import repo
from hfcardlint.card.card import Card
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.disclosures.stubs import MARKER
from hfcardlint.finding import Edit, Finding, Fix, Safety, Span
from hfcardlint.rule import Example, Rule
from hfcardlint.rules.kinds import closest, distance, repo_id, repo_of_address, written
from hfcardlint.rules.license import near_license
from hfcardlint.testing import card_of, check_examples, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = os.path.dirname(__file__)
FIXTURES = os.path.join(os.path.dirname(HERE), "fixtures", "rules")


def cases() -> list[tuple[str, str]]:
    """Return (rule, case) of every folder that holds a hard case."""
    return [
        (name, case)
        for name in sorted(os.listdir(FIXTURES))
        for case in sorted(os.listdir(os.path.join(FIXTURES, name)))
    ]


@pytest.mark.parametrize("rule", rules.all_rules(), ids=lambda rule: rule.name)
def test_examples(rule: type[Rule]) -> None:
    check_examples(rule)


MENDED = [(rule, number) for rule in rules.all_rules() for number in range(len(rule.bad))]


@pytest.mark.parametrize(("rule", "number"), MENDED, ids=lambda value: getattr(value, "name", value))
def test_a_fixed_card_is_clean_or_asks_to_fill_the_stub(rule: type[Rule], number: int) -> None:
    """Through the fixer with its guards, other than in ``check_examples``, and until nothing is left to fix."""
    example = rule.bad[number]
    config = settings(example)
    plan = engine.Plan((rule(config),), frozenset())
    card = card_of(example)
    before = engine.lint(card, plan, config, drafts=True).findings
    done = fixer.fix(card, plan, config, unsafe=True)
    after = engine.lint(card.with_text(done.text), plan, config, drafts=True).findings
    assert not done.dropped
    assert (done.text != card.text) is (example.fixed is not None)
    assert not any(fixer.applies(finding, True) for finding in after)
    if example.fixed is not None and MARKER in done.text:
        assert rule.stub
        assert [f.rule for f in after] == [f.rule for f in before]
        assert all("fill in the stub of line" in f.help for f in after)
    else:
        mended = sum(fixer.applies(finding, True) for finding in before)
        assert len(after) <= len(before) - mended


@pytest.mark.parametrize(("name", "case"), cases())
def test_hard_case(name: str, case: str, request: pytest.FixtureRequest) -> None:
    folder = os.path.join(FIXTURES, name, case)
    config = Config(select=(name,))
    plan = engine.choose(config)
    card = read(folder)
    said = concise(card, engine.lint(card, plan, config).findings)
    mended = fixer.fix(card, plan, config, unsafe=True)
    assert not mended.dropped
    compare(os.path.join(folder, "expected.txt"), said.encode(), request)
    fixed = os.path.join(folder, "fixed", "README.md")
    if mended.text != card.text or os.path.exists(fixed):
        compare(fixed, mended.text.encode("utf-8", "surrogateescape"), request)


def read(folder: str) -> Card:
    path = os.path.join(folder, "README.md")
    with open(path, "rb") as file:
        source = Source.from_bytes("README.md", file.read())
    around = {}
    for each in sorted(Path(folder).rglob("*")):
        name = each.relative_to(folder).as_posix()
        if each.is_file() and name not in ("README.md", "expected.txt", "fixed/README.md"):
            around[name] = each.read_bytes()
    return Card(source, repo.Repo.of(around) if around else None)


def concise(card: Card, findings: tuple[Finding, ...]) -> str:
    lines = []
    for finding in findings:
        place = card.source.position(finding.span.start)
        lines.append(f"README.md:{place.line}:{place.column}: {finding.level.word} {finding.rule} {finding.message}\n")
    return "".join(lines)


def compare(path: str, now: bytes, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update", default=False):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(now)
    with open(path, "rb") as file:
        assert now == file.read(), path


class Made(Rule):
    """A rule for the tests of check_examples: it finds the word ``bad`` and writes ``good``."""

    name = "made"
    bad = (Example("bad\n", fixed="good\n", at=(1, 1)),)
    good = (Example("good\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        at = card.text.find("bad")
        if at >= 0:
            span = Span(at, at + 3)
            yield self.at(span, "bad", fix=Fix(Safety.SAFE, "write good", (Edit(at, at + 3, "good"),)))


def variant(**attributes: object) -> type[Rule]:
    return type("Variant", (Made,), attributes)


@pytest.mark.parametrize(
    ("attributes", "complaint"),
    [
        ({"bad": ()}, "no bad example"),
        ({"good": ()}, "no good example"),
        ({"bad": (Example("good\n"),)}, "is silent"),
        ({"bad": (Example("a bad\n", fixed="a good\n", at=(1, 1)),)}, r"speaks at \(1, 3\)"),
        ({"bad": (Example("bad\n", fixed="Good\n"),)}, "otherwise"),
        ({"bad": (Example("bad\n"),)}, "no `fixed`"),
        ({"bad": (Example("bad bad\n", fixed="good bad\n"),)}, "offers a fix"),
        ({"good": (Example("bad\n"),)}, "good card"),
    ],
)
def test_check_examples_complains(attributes: dict[str, object], complaint: str) -> None:
    check_examples(Made)
    with pytest.raises(AssertionError, match=complaint):
        check_examples(variant(**attributes))


@pytest.mark.parametrize(
    "text", ["gpt2", "owner/name", "a/b.c_d-e", "_x", "0/1", "a" * 96, "facebook/wav2vec2-xls-r-300m"]
)
def test_repo_id_takes(text: str) -> None:
    assert repo_id(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "/", "a/", "/a", "a/b/c", "./a", "a--b", "a..b", "a.git", "-a", "a-", ".a", "a.", "a b", "é", "a\\b"),
        *("a" * 97, "owner/name@main", "https://huggingface.co/a/b", "~/model", "owner/\udce8"),
    ],
)
def test_repo_id_refuses(text: str) -> None:
    assert not repo_id(text)


def test_repo_id_agrees_with_the_client() -> None:
    validate = pytest.importorskip("huggingface_hub.utils")
    for text in ["gpt2", "a/b", "a/b/c", "a--b", "-a", "a.git", "a b", "a/", "a" * 96, "a" * 97, "a/b.c"]:
        try:
            validate.validate_repo_id(text)
            taken = True
        except validate.HFValidationError:
            taken = False
        assert repo_id(text) is taken, text


@pytest.mark.parametrize(
    ("text", "folder", "found"),
    [
        ("https://huggingface.co/acme/tiny", "", "acme/tiny"),
        ("https://huggingface.co/acme/tiny/tree/main", "", "acme/tiny"),
        ("hf.co/acme/tiny?x=1", "", "acme/tiny"),
        ("https://huggingface.co/acme", "", None),
        ("https://huggingface.co/datasets/acme", "", None),
        ("https://huggingface.co/datasets/acme/words", "", None),
        ("https://huggingface.co/datasets/acme/words", "datasets/", "acme/words"),
        ("https://github.com/acme/tiny", "", None),
        ("https://huggingface.co/acme/tiny/discussions/3", "", None),
    ],
)
def test_repo_of_address(text: str, folder: str, found: str | None) -> None:
    assert repo_of_address(text, folder) == found


@pytest.mark.parametrize(
    ("one", "other", "limit", "steps"),
    [("abc", "abc", 2, 0), ("abc", "abd", 2, 1), ("abc", "xabd", 2, 2), ("abc", "xyz", 2, 3), ("a", "abcd", 2, 3)],
)
def test_distance(one: str, other: str, limit: int, steps: int) -> None:
    assert distance(one, other, limit) == steps
    assert distance(other, one, limit) == steps


def test_closest_takes_no_side() -> None:
    assert closest("merfe", ["merge", "merve"]) is None
    assert closest("mergee", ["merge", "finetune"]) == "merge"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("apach-2.0", "apache-2.0"),
        ("cc-by-nc-sa-5.0", None),
        ("gpl-2.1", None),
        ("lgpl-2.0", None),
        ("cc-by-nx-4.0", None),
        ("llama3.4", None),
        ("apache-1.0", None),
        ("bigscience-bloom-rial-1.0", "bigscience-bloom-rail-1.0"),
        ("gema", "gemma"),
    ],
)
def test_near_license_stays_in_the_family(text: str, found: str | None) -> None:
    from hfcardlint import data

    assert near_license(text, data.licenses()) == found


@pytest.mark.parametrize("value", ["no", "2024", "1.10", "a: b", "#x", "null", "~", "- x", "[a]", "", "1_000", "é"])
def test_written_is_read_back(value: str) -> None:
    import yaml

    assert yaml.safe_load(f"k: {written(value)}") == {"k": value}


def test_a_card_without_its_line_ends_is_told_once() -> None:
    text = "--- license: mit tags: - leaves --- # Fern  It was trained on letters. [More Information Needed]\n"
    assert [finding.rule for finding in hfcardlint.lint_text(text).findings] == ["front-matter-unseen"]


def test_where_only_a_key_stands_beside_the_fence_the_rest_is_told_by_its_lines() -> None:
    text = "--- license: mit\ntags:\n- leaves\n---\n\n# Fern\n\n[More Information Needed]\n"
    found = {finding.rule for finding in hfcardlint.lint_text(text).findings}
    assert {"front-matter-unseen", "placeholder-text"} <= found


@pytest.mark.parametrize(
    ("body", "step"),
    [
        ("See https://arxiv.org/abs/2401.00001.", "delete the key"),
        ("See https://huggingface.co/papers/2401.00001.", "delete the key"),
        ("See [it](https://arxiv.org/pdf/2401.00001v2.pdf).", "delete the key"),
        ("See https://arxiv.org/abs/1810.04805.", "link the paper"),
        ("See https://arxiv.org/abs/2401.000012.", "link the paper"),
        ("", "link the paper"),
    ],
)
def test_the_step_from_an_idle_key_of_a_paper_looks_for_its_link(body: str, step: str) -> None:
    found = hfcardlint.lint_text(f"---\narxiv: https://arxiv.org/abs/2401.00001\n---\n# Fern\n\n{body}\n").findings
    assert next(finding.help for finding in found if finding.rule == "key-without-effect").startswith(step)


def test_ids_that_a_template_left_are_told_by_their_lines() -> None:
    calls = "a=C('setfit_model_id')\nb=C(\t'setfit_model_id')\nc=C('setfit_model_id', 'x', y='setfit_model_id')\n"
    found = hfcardlint.lint_text(f"# Fern\n\n```python\n{calls}```\n").findings
    said = next(finding.message for finding in found if finding.rule == "template-id")
    assert said.endswith("belongs (lines 5 and 6 too)")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("**License:** Apache License 2.0,", '"License: Apache License 2.0"'),
        ('License: "Apache 2.0"', "apache-2.0"),
        ("<p>License: <b>Apache 2.0</b></p>", "apache-2.0"),
        ("License: apache-2.0", "apache-2.0"),
    ],
)
def test_a_licence_is_quoted_as_the_card_says_it_unless_it_is_marked_up(text: str, said: str) -> None:
    found = hfcardlint.lint_text(f"---\nlicense: mit\n---\n# Fern\n\n{text}\n").findings
    told = [finding.message for finding in found if finding.rule == "license-text-differs"]
    assert [message.partition(" says ")[2] for message in told] == [said]


@pytest.mark.parametrize(
    ("front", "step"),
    [
        ("tags: [license:mit]", "delete the tag and write `license:` as a key"),
        ("tags: [license:mit]\nlicense: mit", "delete the tag"),
        ("tags: ['license: mit']\nlicense: mit", "delete the tag"),
        ("tags: [region:us]", "delete the tag; the Hub sets the region"),
        ("tags: [license:mit, region:us]\nlicense: mit", "delete the tags"),
        ("tags: [license:mit, dataset:oak/a]\nlicense: mit", "delete the tags and write `datasets:` as a key"),
        ("tags: [dataset:oak/a]\ndatasets:", "delete the tag and write `datasets:` as a key"),
        ("tags: [dataset:oak/a]\ndatasets: [oak/b]", "delete the tag and see that `datasets:` tells the same"),
        ("tags: [arxiv:cs/0112017]", "delete the tag and link the paper in the text, from which the Hub makes the tag"),
    ],
)
def test_the_step_from_a_tag_of_the_hub_asks_for_no_key_that_is_there(front: str, step: str) -> None:
    found = hfcardlint.lint_text(f"---\n{front}\n---\n# Fern\n").findings
    assert next(finding.help for finding in found if finding.rule == "tag-made-by-hub") == step
