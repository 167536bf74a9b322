"""YAML to nodes: spans, the same tree from both of PyYAML's scanners, and no crash on hostile text."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from hfcardlint.card.compose import Composed, compose
from hfcardlint.card.composer import default_loader
from hfcardlint.card.nodes import Mapping, Scalar
from hfcardlint.card.scanner import TabLoader

from .composing import at, both, cut, plain, problem
from .properties import shape, walk

CARD = """\
language:   # the languages
  - en
  - "fr"   # French

license: 'mit'
tags: [a, b c , {k: v}]
empty:
widget:
- text: >-
    Some folded
    text.

  # a comment
  source: |
    line

- {}
model-index:
  - name: x
    results: []
"""


def test_a_card() -> None:
    assert plain(both(CARD).root) == {
        "language": ["en", "fr"],
        "license": "mit",
        "tags": ["a", "b c", {"k": "v"}],
        "empty": "",
        "widget": [{"text": "Some folded text.", "source": "line\n"}, {}],
        "model-index": [{"name": "x", "results": []}],
    }


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("language",), '- en\n  - "fr"'),
        (("language", 1), '"fr"'),
        (("license",), "'mit'"),
        (("tags",), "[a, b c , {k: v}]"),
        (("tags", 1), "b c"),
        (("tags", 2), "{k: v}"),
        (("empty",), ""),
        (("widget", 0, "text"), ">-\n    Some folded\n    text."),
        (("widget", 0, "source"), "|\n    line"),
        (("widget", 1), "{}"),
        (("model-index",), "- name: x\n    results: []"),
    ],
)
def test_spans_leave_out_blanks_and_comments(path: tuple[str | int, ...], text: str) -> None:
    assert cut(CARD, at(CARD, *path)) == text


def test_an_empty_value_stands_behind_its_sign() -> None:
    assert at(CARD, "empty").start == CARD.index("empty:") + len("empty:")
    assert at("- a\n-\n- b", 1).start == 5
    assert at("{a, b : }", "b").start == 7
    assert at("{a , b}", "a").start == 2


def test_anchors_and_tags_are_not_part_of_a_value() -> None:
    text = "a: &x !!str  10\nb: !!seq # c\n - *x\nc: !!null\nd: &y [1]\n"
    assert cut(text, at(text, "a")) == "10"
    assert cut(text, at(text, "d")) == "[1]"
    node = at(text, "a")
    assert isinstance(node, Scalar)
    assert node.tag == "!!str"


def test_an_alias_stands_at_its_own_place() -> None:
    text = "a: &x 10\nb:\n  c: &y [1]\n  d: 2\ne: *y\nf: *x\n"
    assert plain(both(text).root) == {"a": "10", "b": {"c": ["1"], "d": "2"}, "e": ["1"], "f": "10"}
    assert (cut(text, at(text, "e")), cut(text, at(text, "f"))) == ("*y", "*x")
    root = both(text).root
    assert root is not None and root.end == text.index("*x") + 2


@pytest.mark.parametrize(("mark", "value"), [("|", "x\n"), (">", "x\n"), ("|+", "x\n"), ("|-", "x"), ("|2-", "x")])
def test_lines_that_the_closing_fence_cuts_off_end_as_the_hub_ends_them(mark: str, value: str) -> None:
    """Told by js-yaml 4.1 and 5.5, which end the last line of a text without a line end."""
    for before in ("", "&a ", "!!str "):
        assert plain(both(f"a: {before}{mark}\n  x").root) == {"a": value}


def test_offsets_count_characters_and_begin_at_the_base() -> None:
    text = "🤗: ☃\r\nb: é"
    root = compose(text, 100).root
    assert isinstance(root, Mapping)
    assert [(k.start - 100, v.end - 100) for k, v in root.pairs] == [(0, 4), (6, 10)]


def test_a_byte_order_mark_before_the_yaml_counts() -> None:
    assert cut("\ufeffa: b", at("\ufeffa: b", "a")) == "b"


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85"])
def test_line_ends_of_yaml_11_are_characters(end: str) -> None:
    text = f"a: b{end}c\nd: '{end}'"
    assert plain(both(text).root) == {"a": f"b{end}c", "d": end}
    assert cut(text, at(text, "d")) == f"'{end}'"


def test_repeated_keys_are_collected_at_every_depth() -> None:
    text = 'a: 1\nb: {c: 1, "c": 2}\na: 2\na: 3\n'
    found = both(text).duplicates
    assert [(one.start, two.start) for one, two in found] == [(9, 15), (0, 23), (0, 28)]
    assert plain(at(text, "a")) == "3"


def test_keys_that_are_collections_are_no_repeated_keys() -> None:
    composed = both("[a]: 1\n[b]: 2\nc: 3\n")
    assert isinstance(composed.root, Mapping)
    assert (len(composed.root.pairs), composed.duplicates) == (3, ())


@pytest.mark.parametrize("text", ["", "\n\n", "# c", "  # c\n# d", "\ufeff"])
def test_nothing_is_no_root(text: str) -> None:
    assert both(text) == Composed(None, None, ())


SYNTAX = [
    ("a: b: c", 4, "bad indentation of a mapping entry"),
    ("a: b\n  c: d", 8, ""),
    ("a: @b", 3, ""),
    ("a: `b`", 3, ""),
    ("a: %b", 3, ""),
    ("a: 'b", 3, "unexpected end of the stream within a single quoted scalar"),
    ('a: "b', 3, "unexpected end of the stream within a double quoted scalar"),
    ('a: "\\q"', None, "unknown escape sequence"),
    ("a: [b", 3, ""),
    ("a: {b", 3, ""),
    ("a: **b**", None, ""),
    ("a: &", None, ""),
    ("a: 1\nsome text\nb: 2", 5, ""),
    ("a: 1\n- b", 5, ""),
    ("- a\nb: c", 4, ""),
    ("a:\n\tb: c", None, "tab characters must not be used in indentation"),
    ("a: b\n\tc: d", None, "tab characters must not be used in indentation"),
    ("a:\n - b\n\t- c", None, "tab characters must not be used in indentation"),
    ("a: - b", 3, ""),
    ("a: |x\n  b", None, ""),
    ("a: |# x\n  b", 3, "a line break is expected"),
    ('a: "b"#c', 6, "bad indentation of a mapping entry"),
    ("a: b\x00", 4, "the stream contains non-printable characters"),
    ("a: b\x07c", 4, "the stream contains non-printable characters"),
    ("a: \udcff", 3, "the stream contains non-printable characters"),
    ("a: \ud800", 3, "the stream contains non-printable characters"),
    ("a: \uffff", 3, "the stream contains non-printable characters"),
    ("%TAG ! tag:x,2000:\n--- a", 0, ""),
    ("\n# c\n%YAML 1.1\n--- a", 5, ""),
]


@pytest.mark.parametrize(("text", "start", "hub"), SYNTAX)
def test_syntax_problems_have_a_place_and_a_reason(text: str, start: int | None, hub: str) -> None:
    found = problem(text)
    assert found.kind == "syntax"
    assert found.hub == hub
    assert start in (None, found.span.start)
    assert found.reason != "text that is not valid YAML"
    assert not found.reason.endswith(".")


@pytest.mark.parametrize("text", ["a:\tb", "a: b\tc", "a: b\t# c", "a: [b,\tc]", "a: b \t\nc: d", "a: |\n  \tb\n"])
def test_tabs_behind_the_indentation_are_blanks(text: str) -> None:
    assert both(text).problem is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a: b\n\t\nc: d", "tab"),
        ("a: b\r\n\t \r\nc: d\r\n", "tab"),
        ("a: b\n\t# c\n", "tab"),
        ("a:\n- \tb\n-\tc", "tab"),
        ("a:\n- \tb: c", "syntax"),
        ("a:\n- \t- c", "syntax"),
        ("a: b\n\t\nc: @d", "syntax"),
        ("a: b\n\t\na: c", "syntax"),
        ("a: |\n  b\n\t\n  c", "syntax"),
        ("a: >-  # c\n\t\n  b", "syntax"),
    ],
)
def test_tabs_that_python_alone_refuses_are_told_apart(text: str, kind: str) -> None:
    """Told by js-yaml 4.1 and 5.5, which take the texts with ``tab`` and refuse the others."""
    assert problem(text).kind == kind


def test_a_block_whose_first_line_begins_with_a_tab_is_read_where_libyaml_refuses_it() -> None:
    text = "a: |\n  \tb\n  c\nd: e"
    assert plain(both(text).root) == {"a": "\tb\nc\n", "d": "e"}
    assert cut(text, at(text, "d")) == "e"


def test_without_libyaml_cards_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = shape(compose(CARD).root)
    default_loader.cache_clear()
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    try:
        assert default_loader() is TabLoader
        assert shape(compose(CARD).root) == expected
    finally:
        default_loader.cache_clear()


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("a: !!python/object/apply:os.system [x]", "tag", "!!python/object/apply:os.system"),
        ("a: !!python/name:os.system", "tag", "!!python/name:os.system"),
        ("a: !foo b", "tag", "!foo"),
        ("a: &x !foo {}", "tag", "!foo"),
        ("a: !<tag:example.org,2000:x> b", "tag", "!<tag:example.org,2000:x>"),
        ("a: *b", "anchor", "*b"),
        ("a: b\n--- \nc: d", "document", "-"),
        ("a: b\n...\nc: d", "document", "c"),
        ("a: &x [*x]", "cycle", "*"),
    ],
)
def test_other_problems_point_at_what_is_wrong(text: str, kind: str, part: str) -> None:
    found = problem(text)
    assert found.kind == kind
    assert text[found.span.start : found.span.end] == part


def test_the_end_of_the_document_may_be_marked() -> None:
    assert both("a: b\n...\n# c\n").problem is None


def test_known_tags_are_no_problem() -> None:
    scalars = "!!str a, !!int 1, !!float 1, !!bool true, !!null ~, !!timestamp 2024-01-01, ! b"
    text = f"[{scalars}, !!seq [], !!map {{}}, !!set {{a}}]"
    assert both(text).problem is None


@pytest.mark.parametrize(
    "text", ["[" * 30_000, "- " * 30_000, "{a: " * 30_000, "? " * 30_000, "[" * 30_000 + "]" * 30_000]
)
def test_deep_nesting_stops_at_the_limit(text: str) -> None:
    found = problem(text)
    assert found.kind == "depth"
    assert found.span.start < 500


def test_depth_is_exact_and_reaches_through_aliases() -> None:
    assert both("[" * 64 + "]" * 64).problem is None
    assert problem("[" * 65 + "]" * 65).kind == "depth"
    deep = "[" * 40 + "]" * 40
    assert problem(f"a: &a {deep}\nb: {'[' * 40}*a{']' * 40}").kind == "depth"


def test_an_alias_bomb_is_not_built() -> None:
    rows = ["a0: &a0 [" + ", ".join(["lol"] * 9) + "]"]
    rows += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]" for n in range(1, 9)]
    assert problem("\n".join(rows)).kind == "nodes"


def test_many_aliases_and_many_values_stop() -> None:
    assert problem("- &a x\n" + "- *a\n" * 1_001).kind == "aliases"
    assert both("- &a x\n" + "- *a\n" * 1_000).problem is None
    assert compose("- a\n" * 50, nodes=51).problem is None
    stopped = compose("- a\n" * 51, nodes=51).problem
    assert stopped is not None
    assert (stopped.kind, stopped.reason) == ("nodes", "more than 51 values")


# fmt: off
PIECES = st.sampled_from([
    "a", "b", "a: b", "key: ", ": ", "- ", "\n", "\n", "\n", "  ", " ", "\t", " #c", '"x"', "'y'", '"', "'", "[", "]",
    "{", "}", ", ", ",", "|\n", ">-\n", "&a ", "*a", "...", "\r\n", "\r", "!!str ", "!x ", "@", "`", "é", "☃", "\u2028",
    "<<: ", "1.0", "null", "\ufeff", "\udcff", "\x07", "\\", "--- ",
])


@given(st.lists(PIECES, max_size=16).map("".join))
@example("key: a: \t b\n")
@example("a: \n\n  - b\n\n")
def test_both_scanners_give_the_same_tree_and_spans_nest(text: str) -> None:
    composed = both(text)
    for node in walk(composed.root):
        assert 0 <= node.start <= node.end <= len(text)
        if isinstance(node, Scalar) and not node.style and "\n" not in cut(text, node) and "\r" not in cut(text, node):
            assert cut(text, node) == node.text


VALUES = st.recursive(
    st.text(alphabet="ab :#-'\"\n\\é🤗,[]{}|>%@`!&*?~01.", max_size=12) | st.integers() | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(alphabet="abc:#- é", max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


def texts(value: object) -> object:
    if isinstance(value, list):
        return [texts(item) for item in value]
    if isinstance(value, dict):
        return {texts(key): texts(item) for key, item in value.items()}
    return (
        {True: "true", False: "false", None: "null"}.get(value, str(value))
        if isinstance(value, bool | None)
        else str(value)
    )


@given(VALUES, st.booleans())
def test_what_yaml_dumps_is_read_back(value: object, flow: bool) -> None:
    text = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=True)
    composed = both(text)
    assert composed.problem is None
    assert plain(composed.root) == texts(value)
