"""What is said of front matter as a whole: its fences, the file it stands in, and what two YAML grammars make of it."""

from __future__ import annotations

import pytest

from hfcardlint.finding import Level
from tests.hub_cases import HEAD, METRIC, SET, Expected, index, lint, row, said

READINGS = [
    row("on: a\nmy_key: b", ("yaml-readings-differ", "warning", 2, 1)),
    row("yes: a", ("yaml-readings-differ", "warning", 2, 1)),
    row("off: a", ("yaml-readings-differ", "warning", 2, 1)),
    row("tags: [010]", ("yaml-readings-differ", "warning", 2, 8)),
    row("tags: [1_000]", ("yaml-readings-differ", "warning", 2, 8)),
    row("tags: [12:30:45]", ("yaml-readings-differ", "warning", 2, 8)),
    row("tags: [2025-01-15]", ("yaml-readings-differ", "warning", 2, 8)),
    row("tags: [=]", ("yaml-readings-differ", "warning", 2, 8)),
    row("model_name: 2025-01-15", ("yaml-readings-differ", "warning", 2, 13)),
    row("widget:\n- text: Yes", ("yaml-readings-differ", "warning", 3, 9)),
    row(index(HEAD, SET, METRIC.replace("0.9", "1e-3")), ("yaml-readings-differ", "warning", 12, 14), id="value 1e-3"),
    row(index(HEAD, SET, "      config: no\n", METRIC), ("yaml-readings-differ", "warning", 10, 15), id="config: no"),
    row("released: 2025-01-15"),
    row("my_list: [yes, 1_000]"),
    row("tags: ['yes', \"1_000\", 3.10.0, v1e3, nobody]"),
    row("inference:\n  parameters:\n    do_sample: yes", id="free parameters"),
]


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_reading(text: str, expected: list[Expected]) -> None:
    assert said(text) == expected


FENCES: list[tuple[str, str, list[Expected]]] = [
    ("leading blanks", "\n  \n  ---\nlicense: mit\n---\n", []),
    ("byte order mark", "\ufeff---\nlicense: mit\n---\n", []),
    ("crlf", "---\r\nlicense: mit\r\n---\r\n# T\r\n", []),
    ("lone cr", "---\rlicense: mit\r---\r# T\r", [("front-matter-unseen", "warning", 3, 1)]),
    ("lone cr to the end", "---\rlicense: mit\r---", []),
    ("lone cr closed by lf", "---\rlicense: mit\r---\n# T", []),
    ("comment before", "<!-- x -->\n---\nlicense: mit\n---\n", [("front-matter-unseen", "warning", 2, 1)]),
    ("text before", "Words\n\n---\nlicense: mit\n---\n", [("front-matter-unseen", "warning", 3, 1)]),
    ("four dashes", "----\nlicense: mit\n---\n", [("front-matter-unseen", "warning", 1, 1)]),
    ("blank behind opening", "--- \nlicense: mit\n---\n", [("front-matter-unseen", "warning", 1, 1)]),
    ("blanks behind closing", "---\nlicense: mit\n--- \t\n# T\n", []),
    ("indented closing", "---\nlicense: mit\n ---\n# T\n", [("front-matter-unseen", "warning", 3, 1)]),
    ("dots", "---\nlicense: mit\n...\n# T\n", [("front-matter-unseen", "warning", 3, 1)]),
    ("text behind closing", "---\nlicense: mit\n---oops\n# T\n", [("front-matter-unclosed", "warning", 1, 1)]),
    ("no closing", "---\nlicense: mit\n\n# T\n", [("front-matter-unclosed", "warning", 1, 1)]),
    ("no opening", "license: mit\n---\n# T\n", [("front-matter-unseen", "warning", 1, 1)]),
    ("no opening, author's word", "note: a\n---\n# T\n", [("front-matter-missing", "warning", 1, 1)]),
    ("nothing", "# T\n", [("front-matter-missing", "warning", 1, 1)]),
    ("empty file", "", [("front-matter-missing", "warning", 1, 1)]),
    ("later rule", "---\nlicense: mit\n# T\n\nSome text.\n\n---\n", [("front-matter-invalid", "error", 5, 1)]),
    (
        "later rule, valid",
        "---\nlicense: mit\n\n# T\n\n## Uses\n\n---\n",
        [("front-matter-swallows-text", "warning", 4, 1)],
    ),
    (
        "later rule, sentence",
        "---\nIt was trained by two people: us\n---\n",
        [("front-matter-swallows-text", "warning", 2, 1)],
    ),
    ("comment at the head", "---\n# see the docs\nlicense: mit\n---\n", []),
    ("dashes in a block scalar", "---\nnote: |\n  a\n  ---\n  b\n---\n", []),
    ("dashes in quotes", '---\nnote: "a\n---\nb"\n---\n', [("front-matter-invalid", "error", 2, 7)]),
    ("fence behind fence", "---\n---\n# T\n", [("front-matter-missing", "warning", 1, 1)]),
    ("fence behind fence, closed later", "---\n---\nlicense: mit\n---\n# T\n", []),
    ("crlf, closing with blanks", "---\r\nlicense: mit\r\n---  \r\n# T\r\n", []),
    ("to the end of the file", "---\nlicense: mit\n---", []),
    ("blank block", "---\n\n---\n# T\n", [("front-matter-empty", "error", 1, 1)]),
    ("comment block", "---\n# none yet\n---\n# T\n", [("front-matter-empty", "error", 1, 1)]),
    ("null block", "---\n~\n---\n# T\n", [("front-matter-empty", "error", 1, 1)]),
    ("empty map", "---\n{}\n---\n", [("front-matter-empty", "note", 2, 1)]),
    ("list", "---\n- a\n- b\n---\n", [("front-matter-not-map", "error", 2, 1)]),
    ("scalar", "---\njust text\n---\n", [("front-matter-not-map", "error", 2, 1)]),
    ("duplicate key", "---\nlicense: mit\nlicense: mit\n---\n", [("duplicate-key", "error", 3, 1)]),
    ("tab", "---\na:\n\tb: c\n---\n", [("front-matter-invalid", "error", 3, 1)]),
    ("python tag", "---\na: !!python/tuple [b]\n---\n", [("front-matter-invalid", "error", 2, 4)]),
    ("colon in a value", "---\na: b: c\n---\n", [("front-matter-invalid", "error", 2, 5)]),
    ("template", "---\nlicense: {{ license }}\n---\n", [("front-matter-complex-key", "error", 2, 11)]),
    ("template as root", "---\n{{ card_data }}\n---\n", [("front-matter-complex-key", "error", 2, 2)]),
    ("list as key", "---\n? [a]\n: b\n---\n", [("front-matter-complex-key", "error", 2, 3)]),
    (
        "lfs pointer",
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        [("front-matter-in-lfs", "warning", 1, 1)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in FENCES], ids=[case[0] for case in FENCES])
def test_fence(text: str, expected: list[Expected]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("*.bin filter=lfs -text\n", []),
        ("*.bin filter=lfs\n*.md filter=lfs\n", [("front-matter-to-lfs", "warning", 2, 1)]),
        ("README.md filter=lfs\n", [("front-matter-to-lfs", "warning", 1, 1)]),
        ("**/*.md filter=lfs\n", [("front-matter-to-lfs", "warning", 1, 1)]),
        ("* filter=lfs\n*.md -filter\n", []),
        ("# *.md filter=lfs\n", []),
        ("docs/*.md filter=lfs\n", []),
    ],
)
def test_attributes(attributes: str, expected: list[Expected]) -> None:
    assert said("---\nlicense: mit\n---\n", {".gitattributes": attributes}) == expected


def test_a_template_is_one_finding() -> None:
    text = "---\nlicense: {{ license }}\nlanguage: {{ language }}\nbase_model: {{ base }}\nwidget: {{ widget }}\n---\n"
    found = [f for f in lint(text) if f.level is Level.ERROR]
    assert {f.rule for f in found} == {"front-matter-complex-key"}
