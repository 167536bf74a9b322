"""``NamedTuple`` at a quarter of the price: typing's own compiles every annotation, and collections' a constructor.

A run over one card makes some fifty such classes, which took a fifth of its own time. ``kept`` is likewise
``functools.cache`` for functions of one argument, at half of the price of a call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

# Makes a record of a class and the tuple of all its fields, unchecked: half the price of a call where many are made.
new = tuple.__new__

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NamedTuple as NamedTuple
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")

    def kept(make: Callable[[K], V]) -> Callable[[K], V]:
        """Return a function of one argument that keeps what ``make`` returns for each."""
else:
    from collections import _tuplegetter  # with its stand-in where an interpreter lacks the C one
    from types import FunctionType

    class _Kept(dict):
        __slots__ = ("make",)

        def __missing__(self, key):
            found = self[key] = self.make(key)
            return found

    def kept(make):
        found = _Kept()
        found.make = make
        # A method of the interpreter's own, which is called without a frame.
        return found.__getitem__

    # A constructor by the number of its fields, to which only the names are missing.
    _CONSTRUCTORS = (
        lambda _cls: new(_cls),
        lambda _cls, a: new(_cls, (a,)),
        lambda _cls, a, b: new(_cls, (a, b)),
        lambda _cls, a, b, c: new(_cls, (a, b, c)),
        lambda _cls, a, b, c, d: new(_cls, (a, b, c, d)),
        lambda _cls, a, b, c, d, e: new(_cls, (a, b, c, d, e)),
        lambda _cls, a, b, c, d, e, f: new(_cls, (a, b, c, d, e, f)),
        lambda _cls, a, b, c, d, e, f, g: new(_cls, (a, b, c, d, e, f, g)),
        lambda _cls, a, b, c, d, e, f, g, h: new(_cls, (a, b, c, d, e, f, g, h)),
        lambda _cls, a, b, c, d, e, f, g, h, i: new(_cls, (a, b, c, d, e, f, g, h, i)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j: new(_cls, (a, b, c, d, e, f, g, h, i, j)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k: new(_cls, (a, b, c, d, e, f, g, h, i, j, k)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, n: new(_cls, (a, b, c, d, e, f, g, h, i, j, k, n)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, n, o: new(_cls, (a, b, c, d, e, f, g, h, i, j, k, n, o)),
    )

    class _Record(tuple):
        """What all of them share: the methods of ``collections.namedtuple``."""

        __slots__ = ()
        _fields = ()
        _field_defaults = {}

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            shown = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self):
            return tuple(self)

    class _Maker(type):
        def __new__(cls, name, bases, names):
            if not bases:
                return super().__new__(cls, name, bases, names)
            fields = tuple(names.get("__annotations__", ()))
            defaults = {field: names[field] for field in fields if field in names}
            getters = {field: _tuplegetter(at, None) for at, field in enumerate(fields)}
            made = {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            made["__new__"] = _constructor(fields, tuple(defaults.values()))
            return type(name, (_Record,), {**names, **getters, **made})

    def _constructor(fields, defaults):
        if len(fields) < len(_CONSTRUCTORS):
            code = _CONSTRUCTORS[len(fields)].__code__.replace(co_varnames=("_cls", *fields), co_name="__new__")
            return FunctionType(code, globals(), "__new__", defaults)
        from collections import namedtuple

        return namedtuple("Long", fields, defaults=defaults).__new__

    class NamedTuple(metaclass=_Maker):
        """As ``typing.NamedTuple`` for classes with a body."""
