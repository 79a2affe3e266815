"""The organization, its tree of units, who is in which unit when, and who may do what."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, bindparam, select
from sqlmodel import col

from server.store.as_stored import RowId, as_text, made
from server.store.kept import kept, once
from server.store.prepared import Prepared
from server.store.tables import Membership, Organization, Person, Role, Unit

SAME_PERSON = (col(Person.organization) == col(Membership.organization)) & (col(Person.id) == col(Membership.person_id))


class OrganizationRow(NamedTuple):
    id: str
    name: str
    time_zone: str
    country: str
    languages: tuple[str, ...]  # the first is the default
    k: int
    demonstration: bool


class UnitRow(NamedTuple):
    id: UUID
    parent_id: UUID | None  # None: the root
    name: str
    depth: int  # 0 = the root


@dataclass(frozen=True, eq=False)
class TreeRows:
    """The tree as it is at one time. Only the same one is equal: what is made of it can be kept by it."""

    units: tuple[UnitRow, ...]  # each before what is below it, siblings in their order


class MembershipRow(NamedTuple):
    person_id: UUID
    unit_id: UUID
    since: date
    until: date | None  # the first day no longer in it


class RoleRow(NamedTuple):
    person_id: UUID
    role: str
    unit_id: UUID


class PersonRow(NamedTuple):
    id: UUID
    name: str
    mail: str
    language: str
    active: bool


_ORGANIZATION = Prepared(
    select(
        col(Organization.id), col(Organization.name), col(Organization.time_zone), col(Organization.country),
        col(Organization.languages), col(Organization.k), col(Organization.demonstration),
    ).where(col(Organization.id) == bindparam("organization"))
)  # fmt: skip
_UNITS = Prepared(
    select(as_text(Unit.id), as_text(Unit.parent_id), col(Unit.name))
    .where(col(Unit.organization) == bindparam("organization"))
    .order_by(col(Unit.position), col(Unit.name), col(Unit.id))
)


def organization_row(connection: Connection, organization: str) -> OrganizationRow | None:
    """One row or none: the organization and its settings."""
    found = once(
        connection, ("organization", organization), lambda: _ORGANIZATION.first(connection, organization=organization)
    )
    if found is None:
        return None
    id_, name, zone, country, languages, *others = found
    return OrganizationRow(id_, name, zone, country, tuple(languages.split(",")), *others)


def the_organization(connection: Connection) -> str | None:
    """One id or none: one installation serves one organization. The oldest, if there were more."""
    return connection.scalar(select(col(Organization.id)).order_by(col(Organization.created_at)).limit(1))


def units(connection: Connection, organization: str) -> list[UnitRow]:
    """One row per unit of the tree, each before what is below it, siblings in their order."""
    return list(tree(connection, organization).units)


def tree(connection: Connection, organization: str) -> TreeRows:
    """The same, all together; as long as the tree is as it was, the one made before."""

    def ask() -> TreeRows:
        found = _UNITS.all(connection, organization=organization)
        return kept(connection, ("units", tuple(found)), lambda: TreeRows(tuple(_walked(found))))

    return once(connection, ("units", organization), ask)


def _walked(found: Iterable[tuple[Any, ...]]) -> list[UnitRow]:
    below = defaultdict[RowId, list[tuple[RowId, str]]](list)
    for id_, above, name in found:
        below[above].append((id_, name))
    walked: list[UnitRow] = []
    waiting: list[tuple[RowId, str, UUID | None, int]] = [(*row, None, 0) for row in reversed(below[None])]
    while waiting:
        id_, name, parent, depth = waiting.pop()
        unit = made(id_)
        walked.append(UnitRow(unit, parent, name, depth))
        waiting += [(*child, unit, depth + 1) for child in reversed(below.get(id_, ()))]
    return walked


def units_below(connection: Connection, organization: str, unit_id: UUID) -> list[UnitRow]:
    """One row per unit: this one first, then all below it; none for an unknown unit."""
    inside: set[UUID] = set()
    found = []
    for unit in units(connection, organization):
        if unit.id == unit_id or unit.parent_id in inside:
            inside.add(unit.id)
            found.append(unit)
    return found


def unit_path(connection: Connection, organization: str, person_id: UUID, on: date) -> str:
    """One text: ids of the units from the root down to the person's on that day, "/"-joined; "" when in none."""
    unit_id = connection.scalar(
        select(col(Membership.unit_id))
        .where(in_force(organization, on), col(Membership.person_id) == person_id)
        .order_by(col(Membership.since).desc())
        .limit(1)
    )
    parents = {unit.id: unit.parent_id for unit in units(connection, organization)} if unit_id else {}
    path: list[str] = []
    while unit_id in parents:
        path.append(str(unit_id))
        unit_id = parents[unit_id]
    return "/".join(reversed(path))


def memberships(connection: Connection, organization: str, on: date) -> list[MembershipRow]:
    """One row per person in a unit on that day; an active person only."""
    found = connection.execute(
        select(col(Membership.person_id), col(Membership.unit_id), col(Membership.since), col(Membership.until))
        .join(Person, SAME_PERSON)
        .where(in_force(organization, on), col(Person.active).is_(True))
        .order_by(col(Membership.unit_id), col(Membership.person_id))
    )
    return [MembershipRow(*row) for row in found]


def people_below(connection: Connection, organization: str, unit_id: UUID, on: date) -> list[PersonRow]:
    """One row per active person who is in this unit or below it on that day, by name."""
    inside = [unit.id for unit in units_below(connection, organization, unit_id)]
    found = connection.execute(
        select(col(Person.id), col(Person.name), col(Person.mail), col(Person.language), col(Person.active))
        .join(Membership, SAME_PERSON)
        .where(in_force(organization, on), col(Membership.unit_id).in_(inside), col(Person.active).is_(True))
        .order_by(col(Person.name), col(Person.id))
    )
    return [PersonRow(*row) for row in found]


def roles(connection: Connection, organization: str) -> list[RoleRow]:
    """One row per role of one person in one unit."""
    found = connection.execute(
        select(col(Role.person_id), col(Role.role), col(Role.unit_id))
        .where(col(Role.organization) == organization)
        .order_by(col(Role.person_id), col(Role.role), col(Role.unit_id))
    )
    return [RoleRow(*row) for row in found]


def person(connection: Connection, organization: str, person_id: UUID) -> PersonRow | None:
    """One row or none: a person, active or not."""
    found = connection.execute(
        select(col(Person.id), col(Person.name), col(Person.mail), col(Person.language), col(Person.active)).where(
            col(Person.organization) == organization, col(Person.id) == person_id
        )
    ).first()
    return PersonRow(*found) if found else None


def names_of(connection: Connection, organization: str, ids: Collection[UUID]) -> dict[str, str]:
    """One row per active person of these, by id as text: their name."""
    found = connection.execute(
        select(col(Person.id), col(Person.name)).where(
            col(Person.organization) == organization, col(Person.id).in_(ids), col(Person.active).is_(True)
        )
    )
    return {str(id_): name for id_, name in found}


def person_with_mail(connection: Connection, organization: str, mail: str) -> PersonRow | None:
    """One row or none: the person with this address, lower case, active or not."""
    found = connection.execute(
        select(col(Person.id), col(Person.name), col(Person.mail), col(Person.language), col(Person.active)).where(
            col(Person.organization) == organization, col(Person.mail) == mail
        )
    ).first()
    return PersonRow(*found) if found else None


def is_alone(connection: Connection, organization: str) -> bool:
    """One answer: whether there is no second active person."""
    two = select(col(Person.id)).where(col(Person.organization) == organization, col(Person.active)).limit(2)
    return len(connection.execute(two).all()) < 2


def in_force(organization: Any, on: Any) -> ColumnElement[bool]:
    """Of a membership: whether it holds on a day."""
    goes_on: ColumnElement[bool] = col(Membership.until).is_(None) | ~(col(Membership.until) <= on)
    return and_(col(Membership.organization) == organization, col(Membership.since) <= on, goes_on)
