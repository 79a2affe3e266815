"""Frozen values as JSON and back, checked against their fields; apart from them, so that a check loads no codec.

For every frozen class a msgspec structure with the same fields is made, which does the reading and its checking. Where
several classes may stand, the field `kind` tells which.
"""

from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from courses.frozen import Frozen

DecodeError = msgspec.MsgspecError
T = TypeVar("T")

_MADE: dict[type[Frozen], type[msgspec.Struct]] = {}  # the structure made of a class, and …
_MADE_OF: dict[type, type[Frozen]] = {}  # … the class by its structure: caches of what never changes


def encode(value: object) -> bytes:
    """JSON of frozen values, containers and plain values; the same value gives the same bytes."""
    return msgspec.json.encode(value, enc_hook=_plain)


def pretty(value: object) -> str:
    """The same for people, indented."""
    return msgspec.json.format(encode(value), indent=2).decode() + "\n"


def builtins(value: object) -> Any:
    """Frozen values as dictionaries, and what is in them likewise."""
    return msgspec.to_builtins(value, enc_hook=_plain)


def decode(data: bytes | str, wanted: type[T]) -> T:
    """JSON as the frozen class `wanted`. Raises `DecodeError`, which says where, for anything else."""
    read: T = _frozen(msgspec.json.decode(data, type=_structure_in(wanted)))
    return read


def schema(wanted: type[Frozen]) -> dict[str, Any]:
    """The JSON Schema of what `encode` makes of a value of this class."""
    return msgspec.json.schema(_structure_in(wanted))


def _plain(value: object) -> dict[str, Any]:
    if not isinstance(value, Frozen):
        raise NotImplementedError(f"a {type(value).__name__} has no place in JSON")
    fields = {field: getattr(value, field) for field in value._fields}
    if value.sparse:
        return {field: held for field, held in fields.items() if held != value._defaults.get(field, _NOTHING)}
    return {"kind": value.tag, **fields} if value.tag else fields


_NOTHING = object()


def _structure(cls: type[Frozen]) -> type[msgspec.Struct]:
    return _MADE.get(cls) or _made(cls)


def _made(cls: type[Frozen]) -> type[msgspec.Struct]:
    hints = get_type_hints(cls)
    fields = [
        (name, _structure_in(hints[name]), cls._defaults[name])
        if name in cls._defaults
        else (name, _structure_in(hints[name]))
        for name in cls._fields
    ]
    made = msgspec.defstruct(
        cls.__name__, fields, frozen=True, omit_defaults=cls.sparse,
        tag_field="kind" if cls.tag else None, tag=cls.tag or None,
    )  # fmt: skip
    made.__doc__ = cls.__doc__
    _MADE[cls], _MADE_OF[made] = made, cls
    return made


def _structure_in(hint: Any) -> Any:
    """A type as annotated, with structures in the place of frozen classes."""
    if isinstance(hint, type) and issubclass(hint, Frozen):
        return _structure(hint)
    inner = tuple(map(_structure_in, get_args(hint)))
    if not inner:
        return hint
    if get_origin(hint) in (Union, UnionType):
        return Union[inner]  # noqa: UP007 - there are as many as there are
    return get_origin(hint)[inner]


def _frozen(value: Any) -> Any:
    """A structure as the frozen value it was made of, and what is in it likewise."""
    cls = _MADE_OF.get(type(value))
    if cls is not None:
        return cls(*(_frozen(getattr(value, field)) for field in cls._fields))
    if isinstance(value, tuple):
        return tuple(map(_frozen, value))
    if isinstance(value, dict):
        return {key: _frozen(held) for key, held in value.items()}
    return value
