"""Changes to the tree of units. Each runs in its caller's transaction and keeps the tree a tree."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, delete, exists, func, select, update
from sqlmodel import col

from server.store.queries.changes_people import Reason, Refused, add_unit, alone
from server.store.queries.people import UnitRow, units
from server.store.tables import Assignment, Membership, Organization, Role, RolePast, Unit

DEEPEST = 8  # units below each other, the root not counted


def new_unit(connection: Connection, organization: str, name: str, parent_id: UUID) -> UUID:
    """Stores a unit as the last below another and answers its id. Raises Refused."""
    alone(connection, organization)
    _check_place(units(connection, organization), None, name, parent_id)
    beside = (col(Unit.organization) == organization, col(Unit.parent_id) == parent_id)
    last = connection.scalar(select(func.max(col(Unit.position))).where(*beside))
    return add_unit(connection, organization, name, parent_id, last or 0)


def change_unit(connection: Connection, organization: str, unit_id: UUID, name: str, parent_id: UUID | None) -> None:
    """Gives a unit its name and its place; what is below it goes along. The root stays where it is. Raises Refused.

    The root and the organization have one name.
    """
    alone(connection, organization)
    tree = units(connection, organization)
    unit = next((row for row in tree if row.id == unit_id), None)
    if unit is None:
        raise Refused(Reason.NO_UNIT)
    values: dict[str, str | UUID] = {"name": name}
    if unit.parent_id is None:
        connection.execute(update(Organization).where(col(Organization.id) == organization).values(name=name))
    else:
        values["parent_id"] = _check_place(tree, unit, name, parent_id)
    connection.execute(
        update(Unit).where(col(Unit.organization) == organization, col(Unit.id) == unit_id).values(**values)
    )


def settle_time(connection: Connection, organization: str, time_zone: str, country: str) -> None:
    """Sets where the organization's days begin and which of them are free. What was stored before stays what it was."""
    chosen = {"time_zone": time_zone, "country": country}
    connection.execute(update(Organization).where(col(Organization.id) == organization).values(**chosen))


def remove_unit(connection: Connection, organization: str, unit_id: UUID) -> None:
    """Takes away a unit that was never used: nobody was ever in it, and nothing refers to it. Raises Refused."""
    alone(connection, organization)
    this = (col(Unit.organization) == organization, col(Unit.id) == unit_id)
    parent_id = connection.scalar(select(col(Unit.parent_id)).where(*this))
    if parent_id is None or is_used(connection, organization, unit_id):
        raise Refused(Reason.IN_USE)
    connection.execute(delete(Unit).where(*this))


def is_used(connection: Connection, organization: str, unit_id: UUID) -> bool:
    """One value: whether a person, now or ever, a role, an assignment or a unit below it stands in a unit."""
    uses = (
        exists().where(col(Membership.organization) == organization, col(Membership.unit_id) == unit_id),
        exists().where(col(Role.organization) == organization, col(Role.unit_id) == unit_id),
        exists().where(col(RolePast.organization) == organization, col(RolePast.unit_id) == unit_id),
        exists().where(col(Assignment.organization) == organization, col(Assignment.unit_id) == unit_id),
        exists().where(col(Unit.organization) == organization, col(Unit.parent_id) == unit_id),
    )
    return any(connection.scalar(select(use)) for use in uses)


def _check_place(tree: Sequence[UnitRow], unit: UnitRow | None, name: str, parent_id: UUID | None) -> UUID:
    """The parent, where a unit of this name may stand below it; None: a new unit. Raises Refused."""
    parent = next((row for row in tree if row.id == parent_id), None)
    if parent is None:
        raise Refused(Reason.NO_UNIT)
    moved = _with_below(tree, unit)
    if parent in moved:
        raise Refused(Reason.INSIDE_ITSELF)
    if any(
        row.name.casefold() == name.casefold() for row in tree if row.parent_id == parent.id and row not in moved[:1]
    ):
        raise Refused(Reason.NAME_TAKEN)
    height = max((row.depth for row in moved), default=0) - (unit.depth if unit else 0)
    if parent.depth + 1 + height > DEEPEST:
        raise Refused(Reason.TOO_DEEP)
    return parent.id


def _with_below(tree: Sequence[UnitRow], unit: UnitRow | None) -> list[UnitRow]:
    """A unit and all below it, itself first; the tree has each unit before what is below it."""
    found = [unit] if unit else []
    inside = {row.id for row in found}
    for row in tree:
        if row.parent_id in inside:
            inside.add(row.id)
            found.append(row)
    return found
