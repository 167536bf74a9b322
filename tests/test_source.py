"""The text of a file: nothing is lost, and every offset has the line and column an editor shows."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hfcardlint.card.source import Position, Source


def of(text: str) -> Source:
    return Source.from_bytes("README.md", text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=60))
def test_bytes_come_back(data: bytes) -> None:
    assert Source.from_bytes("README.md", data).encode() == data


def test_a_surrogate_that_stands_for_no_byte_can_be_encoded() -> None:
    assert Source("README.md", "a\ud800").encode() == b"a\xed\xa0\x80"


def test_invalid_bytes_are_named_by_their_offset() -> None:
    source = Source.from_bytes("README.md", "é".encode() + b"a\xff\xfeb\xe2\x82c\xf0")
    assert source.invalid == (3, 4, 6, 9)
    assert source.text == "éa\udcff\udcfeb\udce2\udc82c\udcf0"


def test_valid_text_has_no_invalid_bytes() -> None:
    assert of("héllo ☃ 🤗\n").invalid == ()


@pytest.mark.parametrize("text", ["a", "# Tü\n", "\ufeff---\nlicense: mit\n"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_mark_or_its_zeros(encoding: str, text: str) -> None:
    assert Source.from_bytes("README.md", text.encode(encoding)).utf16


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"\0\0\0\0", b"# T\0\n", b"\n\0\0\0\0\0\0\0l", "# T\n".encode("utf-8-sig")]
)
def test_other_files_are_not_utf_16(data: bytes) -> None:
    assert not Source.from_bytes("README.md", data).utf16


def test_another_text_has_its_own_invalid_bytes() -> None:
    source = Source.from_bytes("README.md", b"one \xff two \xfe")
    assert source.with_text(source.text.removeprefix("one ")).invalid == (0, 6)
    assert source.with_text("plain").invalid == ()


def test_many_invalid_bytes_are_counted_up_to_twenty_in_linear_time() -> None:
    def cost(size: int) -> float:
        data = b"\xff" * size
        best = 9e9
        for _ in range(3):
            begin = time.process_time()
            assert Source.from_bytes("README.md", data).invalid == tuple(range(20))
            best = min(best, time.process_time() - begin)
        return best

    # Both sizes are beyond the caches, whose loss is no growth.
    assert cost(8_000_000) < 30 * cost(1_000_000)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", [0]),
        ("a", [0]),
        ("a\nb\n", [0, 2, 4]),
        ("a\r\nb\r\n", [0, 3, 6]),
        ("a\rb\r", [0, 2, 4]),
        ("a\n\rb\r\r\nc", [0, 2, 3, 5, 7]),
        ("a\u2028b\x0bc\x0cd\x85e\x1cf", [0]),
    ],
)
def test_lines_end_at_lf_crlf_and_lone_cr_only(text: str, starts: list[int]) -> None:
    assert of(text).starts == starts


@given(st.text(alphabet="ab\r\n\ufeff\u2028é🤗", max_size=30))
def test_lines_put_together_are_the_text(text: str) -> None:
    source = of(text)
    ends = [*source.starts[1:], len(text)]
    assert "".join(text[a:b] for a, b in zip(source.starts, ends, strict=True)) == text
    for number in range(1, len(source.starts) + 1):
        assert not set(source.line_text(number)) & {"\r", "\n"}
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        assert line == source.line(offset)
        begin = source.starts[line - 1] + (1 if line == 1 and source.bom else 0)
        assert offset == begin + column - 1 or (source.bom and offset == 0)


def test_columns_count_code_points_from_one() -> None:
    assert of("é🤗x\ny").position(2) == Position(1, 3)
    assert of("é🤗x\ny").position(4) == Position(2, 1)


def test_offsets_outside_the_text_count_as_its_ends() -> None:
    assert of("ab\ncd").position(99) == Position(2, 3)
    assert of("ab\ncd").position(-5) == Position(1, 1)


def test_a_byte_order_mark_is_kept_and_has_no_column() -> None:
    source = of("\ufeffab\ncd")
    assert source.bom
    assert source.text[0] == "\ufeff"
    assert [source.position(n) for n in (0, 1, 2, 4)] == [(1, 1), (1, 1), (1, 2), (2, 1)]
    assert source.line_text(1) == "ab"
    assert source.encode().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("text", "newline"), [("", "\n"), ("a", "\n"), ("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n"), ("a\rb\n", "\r")]
)
def test_the_first_line_end_is_the_files(text: str, newline: str) -> None:
    assert of(text).newline == newline
