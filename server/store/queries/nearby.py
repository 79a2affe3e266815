"""Parts of the tree of units, where a page needs no more than that of a tree of thousands."""

from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select
from sqlmodel import col

from server.store.prepared import PreparedOf
from server.store.tables import Unit


class NearRow(NamedTuple):
    id: UUID
    parent_id: UUID | None  # None: the root
    name: str


_NEAR = (col(Unit.id), col(Unit.parent_id), col(Unit.name))


_MINE = col(Unit.organization) == bindparam("organization")


def _upwards(begin: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    begun = select(*_NEAR).where(_MINE, begin).cte("up", recursive=True)
    above = begun.union(select(*_NEAR).join(begun, col(Unit.id) == begun.c.parent_id).where(_MINE))
    return select(above.c.id, above.c.parent_id, above.c.name)


_UPWARDS = PreparedOf(_upwards, col(Unit.id))
_BELOW = PreparedOf(
    select(*_NEAR).where(_MINE).order_by(col(Unit.position), col(Unit.name), col(Unit.id)), col(Unit.parent_id)
)


def upwards(connection: Connection, organization: str, units: Collection[UUID]) -> list[NearRow]:
    """One row per unit: these and all above them, in no order."""
    return [NearRow(*row) for row in _UPWARDS.all(connection, units, organization=organization)]


def directly_below(connection: Connection, organization: str, units: Collection[UUID]) -> list[NearRow]:
    """One row per unit right below one of these, siblings in their order."""
    return [NearRow(*row) for row in _BELOW.all(connection, units, organization=organization)]


def names(connection: Connection, organization: str) -> list[str]:
    """One row per name a unit has, by name."""
    asked = select(col(Unit.name)).where(col(Unit.organization) == organization).distinct().order_by(col(Unit.name))
    return list(connection.scalars(asked))


def named(connection: Connection, organization: str, called: Collection[str]) -> list[UUID]:
    """One row per unit of one of these names, by name."""
    found = connection.scalars(
        select(col(Unit.id))
        .where(col(Unit.organization) == organization, col(Unit.name).in_(called))
        .order_by(col(Unit.name), col(Unit.id))
    )
    return list(found)
