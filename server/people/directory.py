"""Who is where and may do what, as plain data: what the pages and an import look things up in."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from server.store.queries import people
from server.store.queries.changes_people import Profile
from server.store.queries.changes_roles import Held
from server.store.queries.people import UnitRow
from server.store.queries.staff import StaffRow, everyone

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True)
class Directory:
    """The tree, everyone in it and all roles, on one day."""

    organization: people.OrganizationRow
    units: tuple[UnitRow, ...]  # each before what is below it; the root first
    staff: tuple[StaffRow, ...]  # by name
    roles: tuple[people.RoleRow, ...]

    @property
    def root(self) -> UnitRow:
        return self.units[0]

    @cached_property
    def by_unit(self) -> dict[UUID, UnitRow]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def by_person(self) -> dict[UUID, StaffRow]:
        return {person.id: person for person in self.staff}

    @cached_property
    def by_mail(self) -> dict[str, StaffRow]:
        return {person.mail: person for person in self.staff}

    @cached_property
    def sizes(self) -> Counter[UUID | None]:
        """The number of active people placed directly in each unit; None: in none."""
        return Counter(person.unit_id for person in self.staff if person.active)

    @cached_property
    def held(self) -> dict[UUID, frozenset[Held]]:
        """The roles of each person who has one."""
        found = dict[UUID, set[Held]]()
        for row in self.roles:
            found.setdefault(row.person_id, set()).add(Held(row.role, row.unit_id))
        return {person: frozenset(roles) for person, roles in found.items()}

    def profile(self, person: StaffRow) -> Profile:
        """What is said about a person now; who is in no team yet counts for the root."""
        unit = person.unit_id if person.unit_id in self.by_unit else None
        return Profile(person.name, person.language, unit or self.root.id, self.held.get(person.id, frozenset()))

    def path(self, unit_id: UUID) -> tuple[str, ...]:
        """The names on the way down to a unit, the root left out unless it is the root."""
        unit = self.by_unit[unit_id]
        names = [unit.name]
        while unit.parent_id is not None and unit.parent_id != self.root.id:
            unit = self.by_unit[unit.parent_id]
            names.append(unit.name)
        return tuple(reversed(names))

    def below(self, unit_id: UUID) -> frozenset[UUID]:
        """A unit and all below it."""
        inside = {unit_id}
        for unit in self.units:
            if unit.parent_id in inside:
                inside.add(unit.id)
        return frozenset(inside)


def read_directory(connection: "Connection", organization: str, on: date) -> Directory | None:
    """The directory of one day; None while the organization has no tree."""
    row = people.organization_row(connection, organization)
    units = people.units(connection, organization)
    if row is None or not units:
        return None
    staff = everyone(connection, organization, on)
    return Directory(row, tuple(units), tuple(staff), tuple(people.roles(connection, organization)))
