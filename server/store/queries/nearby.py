"""Parts of the tree of units, where a page needs no more than that of a tree of thousands."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, select
from sqlmodel import col

from server.store.tables import Unit


class NearRow(NamedTuple):
    id: UUID
    parent_id: UUID | None  # None: the root
    name: str


_NEAR = (col(Unit.id), col(Unit.parent_id), col(Unit.name))


def _upwards() -> Select[UUID, UUID | None, str]:
    mine = col(Unit.organization) == bindparam("organization")
    begun = select(*_NEAR).where(mine, col(Unit.id).in_(bindparam("units", expanding=True))).cte("up", recursive=True)
    above = begun.union(select(*_NEAR).join(begun, col(Unit.id) == begun.c.parent_id).where(mine))
    return select(above.c.id, above.c.parent_id, above.c.name)


_UPWARDS = _upwards()  # building it takes longer than asking it


def upwards(connection: Connection, organization: str, units: Collection[UUID]) -> list[NearRow]:
    """One row per unit: these and all above them, in no order."""
    found = connection.execute(_UPWARDS, {"organization": organization, "units": list(units)})
    return [NearRow(*row) for row in found]


def directly_below(connection: Connection, organization: str, units: Collection[UUID]) -> list[NearRow]:
    """One row per unit right below one of these, siblings in their order."""
    found = connection.execute(
        select(*_NEAR)
        .where(col(Unit.organization) == organization, col(Unit.parent_id).in_(units))
        .order_by(col(Unit.position), col(Unit.name), col(Unit.id))
    )
    return [NearRow(*row) for row in found]


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
