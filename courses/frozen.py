"""The base of the plain, frozen classes that modules are made of.

Our own, because an author waits for `gehoor check` after every change: defining fifty dataclasses takes longer than
compiling a module, and importing a library that makes them quickly takes as long as compiling one.
"""

from typing import Any, ClassVar, Self, dataclass_transform


class _Fields(type):
    """Turns the annotations of a class into slots, and its class attributes into defaults."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any) -> "_Fields":
        noted = namespace.get("__annotations__", {})
        own = tuple(field for field, hint in noted.items() if getattr(hint, "__origin__", hint) is not ClassVar)
        defaults = {field: namespace.pop(field) for field in own if field in namespace}
        made = super().__new__(cls, name, bases, {**namespace, "__slots__": own}, **options)
        inherited: Any = made.__mro__[1] if len(made.__mro__) > 2 else None
        made._fields = (*getattr(inherited, "_fields", ()), *own)  # type: ignore[attr-defined]
        made._defaults = {**getattr(inherited, "_defaults", {}), **defaults}  # type: ignore[attr-defined]
        made._tail = tuple(made._defaults.values())  # type: ignore[attr-defined]
        made._setters = tuple(getattr(made, field).__set__ for field in made._fields)  # type: ignore[attr-defined]
        return made


@dataclass_transform(frozen_default=True)
class Frozen(metaclass=_Fields):
    """A frozen value: made once, equal where class and fields are equal, hashable where its fields are.

    Raises TypeError for a field that is missing, unknown or given twice, and for an attempt to change one.
    """

    _fields: ClassVar[tuple[str, ...]] = ()  # in the order they are given and written
    _defaults: ClassVar[dict[str, Any]] = {}
    _setters: ClassVar[tuple[Any, ...]] = ()
    _tail: ClassVar[tuple[Any, ...]] = ()  # the defaults of the last fields, in order
    tag: ClassVar[str] = ""  # in JSON, as `kind`, where one of several classes may stand
    sparse: ClassVar[bool] = False  # in JSON: fields that hold their default are left out

    def __init__(self, *values: Any, **named: Any) -> None:
        setters = self._setters
        missing = len(setters) - len(values)
        if named or missing < 0 or missing > len(self._tail):
            values = self._completed(values, named)
        elif missing:
            values += self._tail[-missing:]
        for setter, value in zip(setters, values):  # noqa: B905 - equally long, and this is run thousands of times
            setter(self, value)

    @classmethod
    def _completed(cls, values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
        """All values in order, with defaults for those not given."""
        rest = cls._fields[len(values) :]
        if len(values) > len(cls._fields) or not named.keys() <= set(rest):
            raise TypeError(f"{cls.__name__} has no field for {values[len(cls._fields) :]} {sorted(named)}")
        given = {**cls._defaults, **named}
        if missing := [field for field in rest if field not in given]:
            raise TypeError(f"{cls.__name__} needs {', '.join(missing)}")
        return (*values, *(given[field] for field in rest))

    def __setattr__(self, name: str, value: object) -> None:
        raise TypeError(f"a {type(self).__name__} can't be changed")

    def __delattr__(self, name: str) -> None:
        raise TypeError(f"a {type(self).__name__} can't be changed")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), *self._values()))

    def __repr__(self) -> str:
        shown = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self._values(), strict=True))
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        return type(self), self._values()

    def _values(self) -> tuple[Any, ...]:
        return tuple([getattr(self, field) for field in self._fields])

    def replace(self, **changes: Any) -> Self:
        """The same with these fields changed."""
        return type(self)(**{**dict(zip(self._fields, self._values(), strict=True)), **changes})
