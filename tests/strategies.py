"""Cards made of the parts that cards are made of, the usual ones and those that hurt."""

from __future__ import annotations

from hypothesis import strategies as st

from hfcardlint import data

from . import vocabulary

_WORDS = (
    *("model", "trained", "on", "the", "dataset", "from", "scratch", "fine-tuned", "LoRA", "rank 16", "7B", "tokens"),
    *(
        "Fern-7B",
        "org/data",
        "parameters",
        "transformer",
        "layers",
        "apache-2.0",
        "MIT",
        "open source",
        "licence",
        "not",
    ),
    *(
        "訓練データ",
        "モデル",
        "данные",
        "é",
        "\u202e",
        "\u200b",
        "😀",
        "10,000",
        "https://example.org/a?b=(c)",
        "arXiv:2301.00001",
    ),
    *(
        "`code`",
        "**bold**",
        "[x](y)",
        "![](a.png)",
        "<b>",
        "&amp;",
        "[More Information Needed]",
        "TODO",
        "hf_" + "a1B2" * 9,
    ),
)
_HEADINGS = (
    *("Model Card for Fern", "Training Data", "Training Procedure", "License", "Limitations", "Evaluation", "Usage"),
    *("Model Architecture and Objective", "Intended Uses & Limitations", "Citation", "学習データ", "Bias, Risks", ""),
)
# Values that one language of YAML and JSON reads in another way than the next.
_ODD = (
    *(
        "",
        "null",
        "~",
        "no",
        "yes",
        "on",
        "1.10",
        "1e3",
        "0777",
        "0x1F",
        "2024-01-02",
        "12:30:45",
        "2024-02-30",
        "=",
        "<<",
    ),
    *(
        "[a, b",
        "{a: b}",
        "*x",
        "&a [*a]",
        "!!python/name:os",
        "|\n  text\n  more",
        '"a\\nb"',
        "'it''s'",
        "- x",
        "a: b",
        "%",
    ),
    *(
        "[[[[]]]]",
        "@",
        "?",
        "\t",
        "# comment",
        "x # comment",
        "'unclosed",
        "Apache 2.0",
        "org/name",
        "./out",
        "\u2028",
        "\x07",
    ),
)


def keys() -> st.SearchStrategy[str]:
    """Keys of the Hub's metadata, near misses and others."""
    known = sorted(data.load("metadata_keys")["keys"])
    return st.sampled_from([*known, "licence", "Language", "base-model", "a b", "'quoted'", "", "1", "<<", "? x"])


def values() -> st.SearchStrategy[str]:
    ids = [sorted(data.load(name)["ids"])[:20] for name in ("licenses", "pipeline_tags", "libraries")]
    word = st.sampled_from([*_ODD, *(value for some in ids for value in some), "en", "de", "org/base-7b"])
    items = st.lists(word, max_size=4)
    return st.one_of(
        word,
        items.map(lambda some: "[" + ", ".join(some) + "]"),
        items.map(lambda some: "".join(f"\n- {one}" for one in some)),
        st.dictionaries(keys(), word, max_size=3).map(lambda some: "".join(f"\n  {k}: {v}" for k, v in some.items())),
    )


def front_matters() -> st.SearchStrategy[str]:
    line = st.tuples(keys(), values()).map(lambda pair: f"{pair[0]}: {pair[1]}\n")
    fences = st.sampled_from(("---\n", "---\n", "---\n", "--- \n", "----\n", "---", ""))
    return st.tuples(fences, st.lists(line, max_size=6), fences).map(lambda some: some[0] + "".join(some[1]) + some[2])


def blocks() -> st.SearchStrategy[str]:
    word = st.one_of(st.sampled_from(_WORDS), st.sampled_from(vocabulary.phrases() + vocabulary.constants()))
    words = st.lists(word, min_size=1, max_size=14).map(" ".join)
    rows = st.lists(words, min_size=1, max_size=3).map(lambda cells: "| " + " | ".join(cells) + " |\n")
    return st.one_of(
        st.tuples(st.integers(1, 7), st.sampled_from(_HEADINGS)).map(lambda some: f"{'#' * some[0]} {some[1]}\n"),
        st.sampled_from(_HEADINGS).map(lambda title: f"{title}\n---\n"),
        words.map(lambda text: f"{text}.\n\n"),
        st.lists(words, min_size=1, max_size=4).map(lambda some: "".join(f"- {one}\n" for one in some)),
        st.lists(words, min_size=1, max_size=3).map(
            lambda some: "".join(f"{'  ' * n}* {w}\n" for n, w in enumerate(some))
        ),
        st.tuples(rows, st.sampled_from(("|---|---|\n", "|:-:|\n", "-|-\n")), rows).map("".join),
        words.map(lambda text: f"```python\nmodel.train({text!r})\n```\n"),
        words.map(lambda text: f"> {text}\nlazy\n"),
        words.map(lambda text: f"<!-- {text} -->\n"),
        words.map(lambda text: f"<div align=center><p>{text}</p>\n"),
        words.map(lambda text: f"<!-- hfcardlint-ignore data-absent -- {text} -->\n"),
        st.text(max_size=30),
    )


def cards() -> st.SearchStrategy[str]:
    """Texts of cards: front matter, body, line ends and a byte order mark or none."""
    body = st.lists(blocks(), max_size=8).map("".join)
    newline = st.sampled_from(("\n", "\n", "\r\n", "\r"))
    marks = st.sampled_from(("", "", "", "\ufeff"))
    return st.tuples(marks, front_matters(), body, newline).map(
        lambda some: some[0] + (some[1] + some[2]).replace("\n", some[3])
    )


def _nested(lines: list[str]) -> str:
    return "".join(f"{'  ' * depth}* {line}\n" for depth, line in enumerate(lines))
