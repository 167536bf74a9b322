"""What a card discloses: the values that the disclosure readers return and rules and reports word."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from hfcardlint.finding import Span
from hfcardlint.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Place(NamedTuple):
    """A place in the card that is evidence, and the words there that count."""

    span: Span
    text: str


class Kind(NamedTuple):
    """A kind of the report contract, and where the card tells it."""

    name: str
    evidence: tuple[Place, ...]


class Pointed(NamedTuple):
    """An OSAID item that the card does not show itself but a link of the right section may."""

    item: str
    span: Span
    url: str


class Stub(NamedTuple):
    """A prompt that hfcardlint wrote and nobody has written over: the section's name and where it stands."""

    section: str
    span: Span


class Disclosure(NamedTuple):
    """One of the four lines.

    ``state`` is a word of the report contract. ``owed``: whether this kind of repository owes it.
    ``missing``: OSAID items neither shown nor pointed to. ``said``: what was found, as the four lines print it
    (``allenai/dolma, 2.5T tokens``). ``ask``: what to write next, empty where nothing is asked.
    ``where``: the line on which the missing text would stand (offset), None to leave it to the reporter.
    ``unread``: the body's language or form could not be read, so that the state is no claim of absence.
    ``ids``: licence ids, for the weights licence only; ``contrary`` is where the text gives the weights another one
    than the key, with its id as the text. ``sure``: whether ``said`` is beyond doubt; where it is not, a finding leaves
    it out.
    """

    state: str
    owed: bool
    evidence: tuple[Place, ...] = ()
    missing: tuple[str, ...] = ()
    pointed: tuple[Pointed, ...] = ()
    stage: str | None = None
    unread: bool = False
    said: str = ""
    ask: str = ""
    where: int | None = None
    ids: tuple[str, ...] = ()
    sure: bool = True
    contrary: Place | None = None


class Sections(Mapping[str, bool]):
    """Whether a card has each of five usual parts: settings, limitations, evaluation, intended use, usage.

    They are read when one is first asked for, because only the report as JSON tells of them.
    """

    __slots__ = ("_flags", "_read")

    def __init__(self, read: Callable[[], dict[str, bool]]) -> None:
        self._read: Callable[[], dict[str, bool]] | None = read
        self._flags: dict[str, bool] = {}

    def _all(self) -> dict[str, bool]:
        if self._read is not None:
            self._flags, self._read = self._read(), None
        return self._flags

    def __getitem__(self, name: str) -> bool:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __reduce__(self) -> tuple[object, ...]:
        """For another process: the flags."""
        return dict, (self._all(),)


class Places(Collection[Place]):
    """Places that are looked for when somebody first asks for them, as few do."""

    __slots__ = ("_found", "_read")

    def __init__(self, read: Callable[[], tuple[Place, ...]]) -> None:
        self._read: Callable[[], tuple[Place, ...]] | None = read
        self._found: tuple[Place, ...] = ()

    def _all(self) -> tuple[Place, ...]:
        if self._read is not None:
            self._found, self._read = self._read(), None
        return self._found

    def __contains__(self, place: object) -> bool:
        return place in self._all()

    def __iter__(self) -> Iterator[Place]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[object, ...]:
        """For another process: the places."""
        return tuple, (self._all(),)


class Reading(NamedTuple):
    """All that is read from one card."""

    kind: str
    kind_evidence: tuple[Place, ...]
    base_models: tuple[str, ...]
    generated_by: str | None
    body_language: str | None
    placeholders: tuple[Place, ...]
    data: Disclosure
    training_code: Disclosure
    weights_license: Disclosure
    architecture: Disclosure
    sections: Mapping[str, bool]
    open_source: Collection[Place]
    stubs: tuple[Stub, ...] = ()

    def as_unread(self) -> Reading:
        """Return the same reading of a body that was too large to be read: no state claims an absence."""
        return self._replace(
            kind="unknown" if self.kind == "not-a-model" else self.kind,
            data=self.data._replace(unread=True, said=""),
            training_code=self.training_code._replace(unread=True, said=""),
            architecture=self.architecture._replace(unread=True, said=""),
        )


def short(text: str, limit: int = 60) -> str:
    """Return a text on one line, cut behind a word where it is longer than ``limit``."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
