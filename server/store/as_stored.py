"""Ids as the database's driver has them, where there are very many: making a UUID of one costs more than reading it."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, cast, func, type_coerce
from sqlmodel import col

RowId = Any  # digits, or on PostgreSQL a UUID: to be compared with others of the same read, nothing else


def as_stored(column: Any) -> ColumnElement[Any]:
    """A column of ids, for a prepared statement: what comes is a `RowId`."""
    return type_coerce(col(column), String())


def as_text(column: Any) -> ColumnElement[Any]:
    """The same, written out, where all are compared with those read before: UUIDs take three times as long."""
    return cast(col(column), String)


def in_hex(id_: Any) -> ColumnElement[str]:
    """A column of ids as their 32 digits: what an answer calls something. PostgreSQL writes them with dashes."""
    return func.replace(cast(col(id_), String), "-", "")


@lru_cache(maxsize=16_384)
def made(found: RowId) -> UUID:
    """The id itself: of units and of what is read again and again."""
    return found if isinstance(found, UUID) else UUID(hex=found)


class People(dict[RowId, UUID]):
    """People by their id as it is stored, each made once."""

    def __missing__(self, found: RowId) -> UUID:
        made = self[found] = found if isinstance(found, UUID) else UUID(hex=found)
        return made
