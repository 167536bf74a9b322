"""What holds of every card, tried on cards that hypothesis builds, and on those that once broke it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from . import blanks, properties, vocabulary
from .conftest import ROOT
from .strategies import cards

# Cards that a run of tests/fuzz.py found to break one of these, made small.
FOUND = sorted((Path(__file__).parent / "data" / "found").glob("*.md"))
# No deadline: nothing here is about time, and the first example compiles what the others use.
built = settings(max_examples=60)


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@built
@given(cards())
def test_a_lint_never_raises_and_points_into_the_text(text: str) -> None:
    card = properties.read(encoded(text))
    properties.front_matter_is_read_alike(card)
    properties.linted(card)


@built
@given(cards(), st.sampled_from(properties.FORMS))
def test_every_format_takes_every_card(text: str, form: str) -> None:
    properties.report_is_clean(properties.read(encoded(text)), form)


@built
@given(cards())
def test_fixed_twice_is_fixed_once(text: str) -> None:
    properties.fixes_settle(properties.read(encoded(text)))


@built
@given(cards())
def test_line_ends_change_no_finding(text: str) -> None:
    properties.newlines_are_alike(text)


@pytest.mark.parametrize("seed", range(8))
def test_readers_take_what_is_made_of_their_own_words(seed: int) -> None:
    for text in vocabulary.cards(250, seed):
        properties.disclosed(properties.read(encoded(text)))


@pytest.mark.parametrize("path", sorted((ROOT / "fixtures").rglob("README.md")), ids=lambda path: path.parent.name)
def test_words_left_blank(path: Path) -> None:
    for text in blanks.emptied(path.read_bytes().decode("utf-8", "replace")):
        properties.linted(properties.read(encoded(text)))


@pytest.mark.parametrize("seed", range(8))
def test_what_tests_read_with_words_left_blank(seed: int) -> None:
    for text in vocabulary.written()[seed::8]:
        for empty in blanks.emptied(text if "# " in text else f"# Fern\n\n{text}"):
            properties.disclosed(properties.read(encoded(empty)))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_cards_that_were_found(path: Path) -> None:
    card = properties.read(path.read_bytes())
    properties.front_matter_is_read_alike(card)
    for form in properties.FORMS:
        properties.report_is_clean(card, form)
    properties.fixes_settle(card)
    properties.newlines_are_alike(card.text)
