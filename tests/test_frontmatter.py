"""Where front matter stands: the same answer as huggingface_hub's own expression, in linear time."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from huggingface_hub import __version__, repocard
from hypothesis import example, given
from hypothesis import strategies as st

from hfcardlint.card.frontmatter import FrontMatter, read
from hfcardlint.card.nodes import Scalar, Sequence
from hfcardlint.card.source import Source
from hfcardlint.finding import Span

# REGEX_YAML_BLOCK of huggingface_hub 2.4.0, repocard.py.
EXPRESSION = re.compile(r"^(\s*---(?:\r\n|\r|\n))([\S\s]*?)((?:\r\n|\r|\n)---[ \t]*(\r\n|\n|$))")


def of(text: str) -> FrontMatter:
    return read(Source("README.md", text))


def agree(text: str) -> FrontMatter:
    """Check one text against huggingface_hub's expression and return what was read."""
    meta = of(text)
    bare = text.removeprefix("\ufeff")
    shift = len(text) - len(bare)
    match = EXPRESSION.search(bare)
    if match is None:
        assert (meta.block, meta.yaml, meta.root, meta.problem, meta.body) == (None, None, None, None, shift)
        return meta
    assert meta.yaml == Span(match.start(2) + shift, match.end(2) + shift)
    assert meta.block is not None
    assert (meta.body, meta.block.end) == (match.end() + shift, match.end() + shift)
    assert text[meta.block.start : meta.block.end].lstrip().startswith("---")
    assert not text[shift : meta.block.start].strip()
    assert meta.unseen is None
    return meta


# The rows of the table of cases, in its order: text, whether the Hub sees a block, kind of problem.
ROWS = [
    pytest.param("\n  \n---\nlicense: mit\n---\n", True, None, id="leading-blank-lines"),
    pytest.param("  ---\nlicense: mit\n---\n", True, None, id="leading-blanks"),
    pytest.param("\ufeff---\nlicense: mit\n---\n", True, None, id="bom"),
    pytest.param("---\r\nlicense: mit\r\n---\r\n# T\r\n", True, None, id="crlf"),
    pytest.param("---\rlicense: mit\r---\r# T\r", False, None, id="lone-cr"),
    pytest.param("---\rlicense: mit\r---", True, None, id="lone-cr-to-the-end-of-the-file"),
    pytest.param("---\rlicense: mit\r---\n# T", True, None, id="lone-cr-closed-by-lf"),
    pytest.param("<!-- note -->\n---\nlicense: mit\n---\n", False, None, id="comment-before"),
    pytest.param("Some text\n\n---\nlicense: mit\n---\n", False, None, id="text-before"),
    pytest.param("----\nlicense: mit\n---\n", False, None, id="four-dashes"),
    pytest.param("--- \nlicense: mit\n---\n", False, None, id="blank-behind-opening"),
    pytest.param("---\nlicense: mit\n--- \t\n# T\n", True, None, id="blanks-behind-closing"),
    pytest.param("---\nlicense: mit\n ---\n# T\n", False, None, id="indented-closing"),
    pytest.param("---\nlicense: mit\n...\n# T\n", False, None, id="dots"),
    pytest.param("---\nlicense: mit\n---oops\n# T\n", False, None, id="text-behind-closing"),
    pytest.param("---\nlicense: mit\n\n# T\n", False, None, id="no-closing"),
    pytest.param("---\nlicense: mit\n# T\n\nSome text.\n\n---\n", True, "syntax", id="closed-by-a-later-rule"),
    pytest.param("---\nnote: |\n  a\n  ---\n  b\n---\n", True, None, id="fence-in-block-scalar"),
    pytest.param('---\nnote: "a\n---\nb"\n---\n', True, "syntax", id="fence-in-quoted-value"),
    pytest.param("---\n---\n# T\n", False, None, id="fence-behind-fence"),
    pytest.param("---\n---\n# T\n---\n", True, None, id="fence-behind-fence-and-a-later-one"),
    pytest.param("---\r\n---\r\n# T\r\n", True, None, id="crlf-fence-behind-fence"),
    pytest.param("---\n\n---\n# T\n", True, None, id="blank-line-between"),
    pytest.param("---\n# only a comment\n---\n", True, None, id="comment-only"),
    pytest.param("---\n{}\n---\n", True, None, id="empty-mapping"),
    pytest.param("---\n- a\n- b\n---\n", True, None, id="list-root"),
    pytest.param("---\njust text\n---\n", True, None, id="scalar-root"),
    pytest.param("---\nlicense: mit\nlicense: mit\n---\n", True, None, id="duplicate-key"),
    pytest.param("---\na:\n\tb: c\n---\n", True, "syntax", id="tab-indent"),
    pytest.param("---\na: !!python/tuple [b]\n---\n", True, "tag", id="python-tag"),
    pytest.param("---\na: b: c\n---\n", True, "syntax", id="colon-in-value"),
    pytest.param("---\nlanguage: no\n---\n", True, None, id="language-no"),
    pytest.param("---\non: a\nyes: b\noff: c\n---\n", True, None, id="boolean-keys"),
    pytest.param("---\na: [010, 1_000, 12:30:45, 1e-3, 2025-01-15]\n---\n", True, None, id="numbers-and-dates"),
    pytest.param("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", False, None, id="git-lfs"),
]


@pytest.mark.parametrize(("text", "seen", "kind"), ROWS)
def test_row(text: str, seen: bool, kind: str | None) -> None:
    meta = agree(text)
    assert (meta.block is not None) is seen
    assert (meta.problem and meta.problem.kind) == kind


PIECES = st.sampled_from(
    [
        "---",
        "---",
        "---",
        "\n",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\t",
        "\ufeff",
        "-",
        "a: b",
        "# T",
        "...",
        "\x0b",
        "\u2028",
        "\x1c",
    ]
)


def test_the_expression_is_that_of_huggingface_hub() -> None:
    if tuple(map(int, __version__.split(".")[:2])) < (2, 4):
        pytest.skip("an older huggingface_hub, whose expression took line ends together")
    assert repocard.REGEX_YAML_BLOCK.pattern == EXPRESSION.pattern


@given(st.lists(PIECES, max_size=14).map("".join))
@example("---\r\n---\r\n---")
@example("---\r\r\n---\r")
@example("\x1c\u2028---\n\n---\n")
@example("\ufeff\ufeff---\n\n---\n")
@example("---\r\n---\r\r\n---\t \r\n")
def test_the_same_as_huggingface_hub(text: str) -> None:
    agree(text)


def test_spans_are_offsets_into_the_file() -> None:
    text = "\ufeff\r\n ---\r\nlicense: mit\r\n---\r\nBody"
    meta = of(text)
    assert meta.block is not None
    assert meta.yaml is not None
    assert text[meta.block.start : meta.block.end] == " ---\r\nlicense: mit\r\n---\r\n"
    assert text[meta.yaml.start : meta.yaml.end] == "license: mit"
    assert text[meta.body :] == "Body"
    value = meta.get("license")
    assert value is not None
    assert text[value.start : value.end] == "mit"


def test_empty_blocks_have_no_root_and_no_problem() -> None:
    for inner in ("", "# c", "null", "~", " # c\n\n"):
        meta = of(f"---\n{inner}\n---\n")
        assert (meta.root, meta.problem) == (None, None)


def test_roots_that_are_no_mapping_are_kept() -> None:
    assert isinstance(of("---\n- a\n---\n").root, Sequence)
    root = of("---\ntext\n---\n").root
    assert isinstance(root, Scalar)
    assert root.text == "text"
    assert of("---\n- a\n---\n").mapping is None


def test_keys_and_lists() -> None:
    meta = of("---\ntags: [a, '', null, b]\nlicense: mit\nlicense: apache-2.0\n---\n")
    assert meta.texts("tags") == ["a", "b"]
    assert meta.texts("license") == ["apache-2.0"]
    assert meta.texts("nothing") == []
    key = meta.key("license")
    assert key is not None
    assert key is meta.duplicates[0][1]


UNSEEN = [
    ("Some text\n\n---\nlicense: mit\ntags:\n- a\n---\n", "text-before", "---"),
    ("# Title\n---\n# c\nlanguage:\n  - en\n---\n", "text-before", "---"),
    ("<!-- note\n-->\n---\nlicense: mit\n---\n", "comment-before", "---"),
    ("---  \nlicense: mit\n---\n", "trailing-blank", "---  "),
    ("-----\nlicense: mit\n---\n", "dashes", "-----"),
    ("---\nlicense: mit\n-----\n# T\n", "dashes", "-----"),
    ("---\nlicense: mit\n\n# T\n", "unclosed", "---"),
    ("---\nlicense: mit\n---oops\n", "unclosed", "---"),
    ("---\nlicense: mit\n  ---\n# T\n", "indented-close", "  ---"),
    ("---\nlicense: mit\n...\n# T\n", "dots", "..."),
    ("---\rlicense: mit\r---\r# T\r", "lone-cr", "---"),
    ("\ufeff--- \nlicense: mit\n---\n", "trailing-blank", "--- "),
]


@pytest.mark.parametrize(("text", "reason", "line"), UNSEEN)
def test_what_looks_like_front_matter_is_named(text: str, reason: str, line: str) -> None:
    unseen = agree(text).unseen
    assert unseen is not None
    assert unseen.reason == reason
    assert text[unseen.span.start : unseen.span.end] == line


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Title\n",
        "# Title\n\n---\n\nText\n\n---\n",
        "Text\n\n---\nNote: a remark\n\nMore.\n\n---\n",
        "---\n# Title\n\nText\n",
        "--- \n\nText below a rule\n",
        "----\nText below a rule\n",
        "---\n---\n# T\n",
        "Put this first:\n\n```yaml\n---\nlicense: mit\n---\n```\n",
        "Text\n---\nlicense: mit\n\nand then a paragraph.\n\n---\n",
        "Text\n---\nlicense: mit\n",
        "\n" * 60 + "Text\n---\nlicense: mit\n---\n",
        "---oops\nlicense: mit\n---\n",
    ],
)
def test_rules_and_examples_are_not_taken_for_front_matter(text: str) -> None:
    assert agree(text).unseen is None


def growth(make: Callable[[int], str], size: int) -> float:
    """Return the time at ten times the size over the time at ``size``, the best of some runs each."""

    def cost(text: str) -> float:
        best = 9e9
        for _ in range(4):
            source = Source("README.md", text)
            begin = time.process_time()
            read(source)
            best = min(best, time.process_time() - begin)
        return best

    return cost(make(10 * size)) / max(cost(make(size)), 2e-5)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "\n" * n + "x",
        lambda n: "---\n" + "\n---x" * n,
        lambda n: "---\n" + "\r---x" * n,
        lambda n: "---\n" + "\r\n--- \tx" * n,
        lambda n: "---\n" + "\n--- \r" * n,
        lambda n: "---\na: b\n" + ("\r---" + " " * 50) * n,
        lambda n: "---\na: b" + "\n---" + " " * n + "x",
        lambda n: "-" * n,
        lambda n: "x\n" + "---\na: b\n" * n + "x\n",
        lambda n: "---\n" + " " * n + "a: b\n",
    ],
)
def test_time_grows_with_the_text(make: Callable[[int], str]) -> None:
    assert growth(make, 10_000) < 40


def test_too_much_front_matter_is_not_composed() -> None:
    meta = of("---\n" + "a: b\n" * 4_000_000 + "---\nText")
    assert meta.problem is not None
    assert meta.problem.kind == "size"
    assert (meta.root, meta.body) == (None, 20_000_008)


@pytest.mark.parametrize("shape", ["[a, ", "- - - ", "a: [", "{a: ", "? ", "&a [*a, "])
def test_hostile_yaml_within_the_size_limit_is_bounded(shape: str) -> None:
    meta = of("---\n" + shape * (1_900_000 // len(shape)) + "\n---\n")
    assert meta.problem is not None
    assert meta.root is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("--- license: mit tags: - leaves --- # Fern", "joined"),
        ("---license: mit\n---\n# Fern\n", "joined"),
        ("\ufeff--- license: mit\ntags:\n- leaves\n---\n", "joined"),
        ("--- author: Ann license: mit --- # Fern", "joined"),
        ("--- license: mit --- # Fern", "joined"),
        ("--- tags: [a, b] --- # Fern", "joined"),
        ("--- tags:\n- leaves\nlicense: mit\n---\n", "joined"),
        ("--- license: mit\n\n# leaves\ntags:\n- a\n---\n", "joined"),
        ("--- note: widget: broken on mobile\n\n# Fern\n", None),
        ("--- gated: the model is gated, please ask\n", None),
        ("--- language: Python\n\n# Fern\n", None),
        ("--- note: this is a line\n", None),
        ("--- a rule\n\n# Fern\n", None),
    ],
)
def test_keys_on_the_line_of_the_fence_are_no_front_matter(text: str, reason: str | None) -> None:
    unseen = read(Source("README.md", text)).unseen
    assert (unseen.reason if unseen else None) == reason
