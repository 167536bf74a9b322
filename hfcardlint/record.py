"""``NamedTuple`` at half the price: typing's own compiles every annotation, which only type checkers read.

A run over one card makes some fifty such classes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    class _Maker(type):
        def __new__(cls, name, bases, names):
            if not bases:
                return super().__new__(cls, name, bases, names)
            fields = names.get("__annotations__", {})
            defaults = [names[field] for field in fields if field in names]
            made = namedtuple(name, fields, defaults=defaults, module=names["__module__"])
            for key, value in names.items():
                if key not in fields and key != "__module__":
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Maker):
        """As ``typing.NamedTuple`` for classes with a body."""
