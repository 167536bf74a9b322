"""The header of a safetensors file: which tensors it holds, of what type and shape.

Layout: 8 bytes with the length of the header, little-endian, then the header as JSON, then the tensors.
https://huggingface.co/docs/safetensors/index#format
"""

from __future__ import annotations

from hfcardlint.record import NamedTuple

# What huggingface_hub 2.4.0 reads at most (constants.SAFETENSORS_MAX_HEADER_LENGTH).
MAX_HEADER = 25_000_000
MAX_COUNT = 10**15
_LENGTH = 8
# Bits of an element: https://github.com/huggingface/safetensors/blob/main/safetensors/src/tensor.rs
_BITS = {
    "BOOL": 8,
    "U8": 8,
    "I8": 8,
    "F8_E5M2": 8,
    "F8_E4M3": 8,
    "F8_E8M0": 8,
    "I16": 16,
    "U16": 16,
    "F16": 16,
    "BF16": 16,
    "I32": 32,
    "U32": 32,
    "F32": 32,
    "I64": 64,
    "U64": 64,
    "F64": 64,
    "C64": 64,
}


class Header(NamedTuple):
    """``parameters``: type of the elements (``BF16``) -> how many; ``metadata``: the file's own remarks, such as
    ``format`` -> ``pt``."""

    parameters: dict[str, int]
    metadata: dict[str, str]


def header_size(start: bytes) -> int | None:
    """Return how many bytes from the start of the file are its header, from at least the first 8 of them; None
    where the length is none that a reader would take."""
    length = int.from_bytes(start[:_LENGTH], "little")
    return _LENGTH + length if len(start) >= _LENGTH and 2 <= length <= MAX_HEADER else None


def read(data: bytes, size: int) -> Header | None:
    """Return the header in ``data``, the first ``header_size`` bytes of a file of ``size`` bytes in all.

    None where it is cut off, is no header, or tells of tensors that cannot lie in a file of that size.
    """
    import json

    end = header_size(data)
    if end is None or len(data) < end:
        return None
    try:
        found = json.loads(data[_LENGTH:end])
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    metadata = found.pop("__metadata__", {})
    if not isinstance(metadata, dict):
        return None
    parameters: dict[str, int] = {}
    for tensor in found.values():
        counted = _tensor(tensor, size - end)
        if counted is None:
            return None
        parameters[counted[0]] = parameters.get(counted[0], 0) + counted[1]
    return Header(parameters, {key: value for key, value in metadata.items() if isinstance(value, str)})


def _tensor(tensor: object, room: int) -> tuple[str, int] | None:
    """Return type and number of a tensor's elements, None where it does not fill just the bytes that it names."""
    if not isinstance(tensor, dict):
        return None
    dtype, shape, offsets = tensor.get("dtype"), _numbers(tensor.get("shape")), _numbers(tensor.get("data_offsets"))
    if not isinstance(dtype, str) or shape is None or offsets is None or len(offsets) != 2 or len(shape) > 64:
        return None
    count = 1
    for length in shape:
        count *= length
    start, end = offsets
    bits = _BITS.get(dtype, 8 * (end - start) // count if count else 0)
    if count > MAX_COUNT or not start <= end <= room or bits * count // 8 != end - start:
        return None
    return dtype, count


def _numbers(value: object) -> list[int] | None:
    """Return a list of natural numbers as it is, None for anything else."""
    right = isinstance(value, list) and all(type(item) is int and item >= 0 for item in value)
    return value if right and isinstance(value, list) else None
