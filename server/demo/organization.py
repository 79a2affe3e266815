"""The cast as rows: units, people, who is where, who may do what."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from server.demo import cast
from server.store.tables import Membership, Organization, Person, Role, Unit

if TYPE_CHECKING:
    from sqlmodel import SQLModel


@dataclass(frozen=True, slots=True)
class Member:
    """One invented person where they work."""

    id: UUID
    name: str
    language: str
    unit: str  # its name
    unit_path: str  # ids from the root down, "/"-joined


@dataclass
class Filled:
    """The organization's rows, and where to find people and units in them."""

    rows: "list[SQLModel]" = field(default_factory=list)
    members: dict[str, Member] = field(default_factory=dict)  # by name
    units: dict[str, UUID] = field(default_factory=dict)  # by name


def fill(organization: str, founded: datetime, rng: Random) -> Filled:
    """All rows of the organization, as of the day it was founded."""
    filled = Filled()
    filled.rows.append(Organization(id=organization, name=cast.NAME, demonstration=True, created_at=founded))
    _put_unit(filled, organization, cast.TREE, None, 0, founded, rng)
    root = filled.units[cast.NAME]
    for special in cast.ROLES:
        person = filled.members[special.name].id
        filled.rows.append(
            Role(organization=organization, person_id=person, role=special.role, unit_id=root, since=founded.date())
        )
    filled.rows.sort(key=lambda row: type(row).__name__)
    return filled


def _put_unit(
    filled: Filled, organization: str, unit: cast.UnitCast, above: Unit | None, position: int, founded: datetime,
    rng: Random, path: str = "",
) -> None:  # fmt: skip
    parent_id = above.id if above else None
    row = Unit(organization=organization, id=any_id(rng), parent_id=parent_id, name=unit.name, position=position)
    path = f"{path}/{row.id}" if path else str(row.id)
    filled.rows.append(row)
    filled.units[unit.name] = row.id
    for name in (*unit.leads, *unit.people):
        _put_person(filled, organization, name, row, path, founded, rng)
    for name in unit.leads:
        person = filled.members[name].id
        filled.rows.append(
            Role(organization=organization, person_id=person, role="manager", unit_id=row.id, since=founded.date())
        )
    for number, below in enumerate(unit.below):
        _put_unit(filled, organization, below, row, number, founded, rng, path)


def _put_person(
    filled: Filled, organization: str, name: str, unit: Unit, path: str, founded: datetime, rng: Random
) -> None:
    language = "en" if name in cast.ENGLISH else "nl"
    member = Member(any_id(rng), name, language, unit.name, path)
    filled.members[name] = member
    filled.rows += [
        Person(
            organization=organization, id=member.id, name=name, mail=cast.mail_of(name), language=language,
            created_at=founded,
        ),
        Membership(organization=organization, person_id=member.id, unit_id=unit.id, since=founded.date()),
    ]  # fmt: skip


def any_id(rng: Random) -> UUID:
    """A UUIDv4 that the seed decides."""
    return UUID(int=rng.getrandbits(128), version=4)
