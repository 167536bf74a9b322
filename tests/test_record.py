"""Our NamedTuple does what typing's does for the classes that the package makes with it."""

from __future__ import annotations

import pickle
import typing

import pytest

from hfcardlint import record


class Ours(record.NamedTuple):
    """A pair."""

    first: int
    second: str = "x"

    @property
    def both(self) -> str:
        return f"{self.first}{self.second}"


class Theirs(typing.NamedTuple):
    """A pair."""

    first: int
    second: str = "x"

    @property
    def both(self) -> str:
        return f"{self.first}{self.second}"


@pytest.mark.parametrize("name", ["_fields", "_field_defaults", "__doc__", "__module__", "__match_args__", "__slots__"])
def test_class(name: str) -> None:
    assert getattr(Ours, name) == getattr(Theirs, name)


def test_instances() -> None:
    ours, theirs = Ours(1), Theirs(1)
    assert tuple(ours) == tuple(theirs) == (1, "x")
    assert ours == (1, "x")
    assert ours.both == theirs.both
    assert tuple(ours._replace(second="y")) == tuple(theirs._replace(second="y"))
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert pickle.loads(pickle.dumps(ours)) == ours
    assert typing.get_type_hints(Ours) == typing.get_type_hints(Theirs)
    with pytest.raises(TypeError):
        Ours()  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        ours.first = 2  # type: ignore[misc]
