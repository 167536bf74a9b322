"""What a scalar means on the Hub (YAML 1.2) and in Python (YAML 1.1)."""

from __future__ import annotations

import math

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from hfcardlint.card.nodes import Scalar
from hfcardlint.card.scalars import core, disagree, is_null, is_string, python


def of(text: str, style: str = "", tag: str = "") -> Scalar:
    return Scalar(0, len(text), text, style, tag)


def same(one: object, two: object) -> bool:
    if isinstance(one, float) and isinstance(two, float) and math.isnan(one):
        return math.isnan(two)
    return type(one) is type(two) and one == two


# What js-yaml 5.5.0 gives for ``load("k: <text>")``, checked by hand once.
CORE = [
    ("", None),
    ("~", None),
    ("null", None),
    ("NULL", None),
    ("nUll", "nUll"),
    ("None", "None"),
    ("true", True),
    ("FALSE", False),
    ("tRUE", "tRUE"),
    *(
        (word, word)
        for word in ("no", "yes", "On", "OFF", "N", "y", "=", "<<", "7b", "a:b", "3.10.0", "1_000", "0b1010")
    ),
    *(
        (word, word)
        for word in ("22:22", "12:30:45", "2024-01-02", "2024-02-30", "+", "-", ".", "1e", "-.nan", "+0x1", "٣")
    ),
    ("0", 0),
    ("010", 10),
    ("0777", 777),
    ("0o777", 511),
    ("08", 8),
    ("0x1F", 31),
    ("-5", -5),
    ("+5", 5),
    ("1e3", 1000.0),
    ("1.0e3", 1000.0),
    ("1e-3", 0.001),
    ("7e9", 7e9),
    ("1.10", 1.1),
    ("5.", 5.0),
    (".5", 0.5),
    (".inf", math.inf),
    ("-.INF", -math.inf),
    (".NaN", math.nan),
    ("1e400", "1e400"),
    ("9" * 400, "9" * 400),
    ("9" * 5_000, "9" * 5_000),
    ("0x" + "f" * 5_000, "0x" + "f" * 5_000),
    ("0" * 5_000, 0),
    ("-" + "0" * 5_000 + "12", -12),
]


@pytest.mark.parametrize(("text", "value"), CORE, ids=[repr(text[:20]) for text, _ in CORE])
def test_the_hub_reads(text: str, value: object) -> None:
    assert same(core(of(text)), value)
    assert is_null(of(text)) is (value is None)
    assert is_string(of(text)) is isinstance(value, str)


@pytest.mark.parametrize("style", ["'", '"', "|", ">"])
def test_quoted_and_block_texts_are_texts(style: str) -> None:
    for text in ("", "no", "1", "null", "2024-02-30"):
        assert core(of(text, style)) == python(of(text, style)) == text
        assert not is_null(of(text, style))
        assert not disagree(of(text, style))


@pytest.mark.parametrize(
    ("text", "tag", "value"),
    [
        ("10", "!!str", "10"),
        ("", "!!str", ""),
        ("10", "!!int", 10),
        ("-0b11", "!!int", -3),
        ("x", "!!int", "x"),
        ("10", "!!float", 10.0),
        ("0x1", "!!float", "0x1"),
        ("True", "!!bool", True),
        ("yes", "!!bool", "yes"),
        ("~", "!!null", None),
        ("2024-01-02", "!!timestamp", "2024-01-02"),
        ("1", "!", "1"),
    ],
)
def test_explicit_tags(text: str, tag: str, value: object) -> None:
    assert same(core(of(text, "", tag)), value)


WORDS = "no Yes on OFF 2024-01-02 2024-02-30 2001-12-14t21:59:43.10-05:00 22:22 190:20:30.15 0777 0b1010 1_000 = <<"
SCALARS = st.text(alphabet="0123456789+-._:eExobaAfF=<>~yYnNtTrRuUlLsSi", max_size=8) | st.sampled_from(
    [*WORDS.split(), "2024-01-02 10:11:12", "1e3", "1.0e+3", ".inf", "9" * 5_000]
)


@given(SCALARS, st.sampled_from(["", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp", "!!binary"]))
@example("0x", "!!int")
@example("a", "!!timestamp")
@example("é", "!!binary")
def test_python_is_what_pyyaml_makes_of_it(text: str, tag: str) -> None:
    try:
        nodes = yaml.compose(f"[{tag} {text}]", yaml.SafeLoader)
    except yaml.YAMLError:
        return
    if (
        nodes is None
        or len(nodes.value) != 1
        or not isinstance(nodes.value[0], yaml.ScalarNode)
        or nodes.value[0].style
    ):
        return
    found = python(of(nodes.value[0].value, "", tag))
    try:
        expected = yaml.safe_load(f"[{tag} {text}]")[0]
    except Exception as error:
        assert type(found) is type(error)
    else:
        assert same(found, expected)


@pytest.mark.parametrize(
    "text", ["no", "Yes", "ON", "1e3", "010", "0o17", "08", "22:22", "2024-01-02", "2024-02-30", "1_0", "=", "<<"]
)
def test_python_and_the_hub_disagree(text: str) -> None:
    assert disagree(of(text))


@pytest.mark.parametrize(
    "text",
    [
        *("", "en", "mit", "~", "null", "true", "10", "1.10", "-3", "0x1F", ".nan", ".inf", "N", "y", "note", "3.10.0"),
        *("-6.02", "0b", "8b6510b0", "0be27e93", "5-shot", "1.0 +/- 0.0"),
    ],
)
def test_python_and_the_hub_agree(text: str) -> None:
    assert not disagree(of(text))


def test_a_number_of_thousands_of_places_is_not_worked_out() -> None:
    text = "1" + ":1" * 200_000
    assert python(of("1" + ":1" * 2_000)) == sum(60**n for n in range(2_001))
    assert isinstance(python(of(text)), ValueError)
    assert disagree(of(text))
    assert python(of(text, "", "!!str")) == text
    assert not disagree(of(text, "'"))


@given(SCALARS)
@example("0" * 5_000)
@example("0be2")
@example("9e0804")
@example("-1.5")
def test_disagreement_is_that_of_the_two_readings(text: str) -> None:
    theirs = python(of(text))
    assert disagree(of(text)) == (not same(core(of(text)), theirs))
