"""The base of the plain, frozen classes that modules are made of.

Our own, because an author waits for `gehoor check` after every change: defining fifty dataclasses takes longer than
compiling a module, and importing a library that makes them quickly takes as long as compiling one.
"""

from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Frozen:
    """A frozen value: made once, equal where class and fields are equal, hashable where its fields are.

    A field that is not given is not stored either, but in classes that are made `often`: the class holds its default.
    Raises TypeError for a field that is missing, unknown or given twice, and for an attempt to change one, which of
    classes that are made `often` only the type checker refuses.
    """

    _fields: ClassVar[tuple[str, ...]] = ()  # in the order they are given and written
    _defaults: ClassVar[dict[str, Any]] = {}  # of the last fields, in their order
    _needed: ClassVar[int] = 0  # how many fields have none
    tag: ClassVar[str] = ""  # in JSON, as `kind`, where one of several classes may stand
    sparse: ClassVar[bool] = False  # in JSON: fields that hold their default are left out

    def __init_subclass__(cls, often: bool = False) -> None:
        """`often`: made by the hundreds in a file, so that writing its own `__init__` pays. It sets the fields as
        Python itself does, in a third of the time; so of these only the type checker refuses to change one."""
        noted = cls.__dict__.get("__annotations__", {})  # noqa: RUF063 - inspect takes longer to load than a check
        own = tuple(field for field, hint in noted.items() if getattr(hint, "__origin__", hint) is not ClassVar)
        cls._fields = (*cls._fields, *own)
        cls._defaults = {**cls._defaults, **{field: cls.__dict__[field] for field in own if field in cls.__dict__}}
        cls._needed = len(cls._fields) - len(cls._defaults)
        if often:
            cls._write_init()

    @classmethod
    def _write_init(cls) -> None:
        """An `__init__` with the fields as its arguments."""
        arguments = [f"{field}=defaults[{field!r}]" if field in cls._defaults else field for field in cls._fields]
        stored = "; ".join(f"self.{field} = {field}" for field in cls._fields)
        made: dict[str, Any] = {"defaults": cls._defaults}
        exec(f"def __init__(self, {', '.join(arguments)}): {stored}", made)
        cls.__init__ = made["__init__"]  # type: ignore[method-assign]
        cls.__setattr__, cls.__delattr__ = object.__setattr__, object.__delattr__  # type: ignore[method-assign,assignment]

    def __init__(self, *values: Any, **named: Any) -> None:
        if named or not self._needed <= len(values) <= len(self._fields):
            values = self._completed(values, named)
        _fill(self, dict(zip(self._fields, values)))  # noqa: B905 - run thousands of times; the rest are defaults

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
        return type(self)(**{**self.__dict__, **changes})


_fill = Frozen.__dict__["__dict__"].__set__  # of a value that is being made
