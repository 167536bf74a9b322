"""The header of a GGUF file: its remarks on the model, and which tensors it holds.

Layout, versions 2 and 3: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

from struct import Struct, error
from typing import TYPE_CHECKING

from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from typing import TypeAlias

    Value: TypeAlias = "int | float | bool | str | list[int | float | bool | str]"

MAX_KEYS, MAX_TENSORS, MAX_COUNT = 10_000, 100_000, 10**15
MAX_KEPT, MAX_STRING = 64, 65_536
_STRING, _ARRAY = 8, 9
# Type of a value -> how it is stored.
_FORMS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
# Type of a tensor's elements: gguf 0.19.0, constants.GGMLQuantizationType.
_NAMES = (
    "F32 F16 Q4_0 Q4_1 . . Q5_0 Q5_1 Q8_0 Q8_1 Q2_K Q3_K Q4_K Q5_K Q6_K Q8_K IQ2_XXS IQ2_XS IQ3_XXS IQ1_S IQ4_NL "
    "IQ3_S IQ2_S IQ4_XS I8 I16 I32 I64 F64 IQ1_M BF16 . . . TQ1_0 TQ2_0 . . . MXFP4 NVFP4 Q1_0"
)
_TYPES = _NAMES.split()


class Header(NamedTuple):
    """``metadata``: key -> value; long arrays, such as the vocabulary, and long texts are left out.

    ``parameters``: type of the elements (``Q4_K``) -> how many, without regard to how they are packed; None where
    the tensors were not reached.
    """

    metadata: dict[str, Value]
    parameters: dict[str, int] | None


class _Cut(Exception):
    """The data ends, or makes no sense, before the header does."""


def read(data: bytes, tensors: bool) -> Header | None:
    """Return what the first bytes of a file tell; None where it is no GGUF file.

    Without ``tensors`` the reading stops at the first long array: the remarks on the model stand before it.
    Whatever was read up to a cut, or to something that makes no sense, is kept.
    """
    if data[:4] != b"GGUF" or len(data) < 24:
        return None
    order = ">" if data[4:6] == b"\0\0" else "<"
    version, tensor_count, key_count = Struct(order + "IQQ").unpack_from(data, 4)
    if version not in (2, 3):
        return None
    walk = _Walk(data, order)
    metadata: dict[str, Value] = {}
    try:
        for _ in range(_bounded(key_count, MAX_KEYS)):
            key = walk.string()
            kind = walk.number("I")
            long, value = walk.value(int(kind), tensors)
            if value is not None:
                metadata[key] = value
            if long and not tensors:
                return Header(metadata, None)
        parameters = _parameters(walk, _bounded(tensor_count, MAX_TENSORS)) if tensors else None
    except (_Cut, error):
        parameters = None
    return Header(metadata, parameters)


def _bounded(count: int, limit: int) -> int:
    if count > limit:
        raise _Cut
    return count


def _parameters(walk: _Walk, count: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for _ in range(count):
        walk.skip_string()
        elements = 1
        for _ in range(_bounded(int(walk.number("I")), 8)):
            elements *= int(walk.number("Q"))
        number = int(walk.number("I"))
        walk.number("Q")
        kind = _TYPES[number] if number < len(_TYPES) else "."
        if elements > MAX_COUNT or kind == ".":
            raise _Cut
        found[kind] = found.get(kind, 0) + elements
    return found


class _Walk:
    """A place in the data that moves on with what is read; ``_Cut`` or ``struct.error`` where that goes beyond."""

    __slots__ = ("at", "data", "forms")

    def __init__(self, data: bytes, order: str) -> None:
        self.data = data
        self.at = 24
        self.forms = {form: Struct(order + form) for form in set(_FORMS.values())}

    def number(self, form: str) -> int | float | bool:
        packed = self.forms[form]
        (value,) = packed.unpack_from(self.data, self.at)
        self.at += packed.size
        assert isinstance(value, (int, float))
        return value

    def skip_string(self) -> tuple[int, int]:
        """Move behind a string and return from where to where its bytes run."""
        length = int(self.number("Q"))
        start = self.at
        self.at = start + length
        if self.at > len(self.data):
            raise _Cut
        return start, self.at

    def string(self) -> str:
        start, end = self.skip_string()
        if end - start > MAX_STRING:
            raise _Cut
        return self.data[start:end].decode("utf-8", "replace")

    def value(self, kind: int, whole: bool) -> tuple[bool, Value | None]:
        """Return whether a value is a long array, and the value itself where it is short enough to be kept.

        Behind a long array the place is right only if ``whole``.
        """
        if kind == _STRING:
            start, end = self.skip_string()
            return False, self.data[start:end].decode("utf-8", "replace") if end - start <= MAX_STRING else None
        if kind != _ARRAY:
            return False, self.number(_form(kind))
        kind, count = int(self.number("I")), int(self.number("Q"))
        if count <= MAX_KEPT:
            return False, [self.string() if kind == _STRING else self.number(_form(kind)) for _ in range(count)]
        if whole:
            self.skip_array(kind, count)
        return True, None

    def skip_array(self, kind: int, count: int) -> None:
        if count > len(self.data):
            raise _Cut
        if kind != _STRING:
            self.at += count * self.forms[_form(kind)].size
            return
        unpack, data, at, end = self.forms["Q"].unpack_from, self.data, self.at, len(self.data)
        for _ in range(count):
            if at > end:
                raise _Cut
            at += unpack(data, at)[0] + 8
        self.at = at


def _form(kind: int) -> str:
    """Return how a value of a plain type is stored; arrays in arrays, which no tool writes, are not read."""
    form = _FORMS.get(kind)
    if form is None:
        raise _Cut
    return form
