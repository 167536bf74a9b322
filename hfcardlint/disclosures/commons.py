"""Names of Creative Commons licences that are spelt in full, with any version."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Words of such a name, as ``terms.cut`` cuts them -> their letters in an id.
_PARTS = {
    "attribution": "by",
    "by": "by",
    "nc": "nc",
    "nd": "nd",
    "noderivatives": "nd",
    "noderivs": "nd",
    "noncommercial": "nc",
    "sa": "sa",
    "share": "sa",
}
# These stand between the name and its version.
_BETWEEN = frozenset(("generic", "international", "license", "public", "unported"))
# As ``terms.cut`` writes them; any other number counts something else: https://creativecommons.org/licenses/list.en
_VERSIONS = frozenset(("1", "2", "2.5", "3", "4"))
# So many words stand there at most.
_FAR = 3


def spelt(plain: Sequence[str], at: int) -> tuple[str, str, int] | None:
    """Return the licence whose name in full begins at a word: its letters, its version, and where its words end.

    ``Creative Commons Attribution-ShareAlike License 3.0`` gives ``cc-by-sa`` and ``3.0``, no version gives ``""``.
    """
    if plain[at] != "creative" or plain[at + 1 : at + 2] != ["commons"]:
        return None
    end = at + 2
    parts: list[str] = []
    while end < len(plain) and plain[end] in _PARTS:
        parts.append(_PARTS[plain[end]])
        end += 1
    if parts[:1] == ["nc"]:
        parts.insert(0, "by")
    if parts[:1] != ["by"]:
        return None
    letters = "-".join(["cc", *dict.fromkeys(parts)])
    for last in range(end, min(end + _FAR, len(plain))):
        if plain[last] in _VERSIONS:
            version = plain[last]
            return letters, version if "." in version else f"{version}.0", last + 1
        if plain[last] not in _BETWEEN:
            break
    return letters, "", end
