"""The cast as rows: units, people, who is where, who may do what."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from secrets import token_urlsafe
from uuid import UUID

from server.demo import cast
from server.store.tables import Membership, Organization, Person, Role, Unit
from server.world.ids import any_id
from server.world.rows import Row, Rows


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

    rows: Rows = field(default_factory=Rows)
    members: dict[str, Member] = field(default_factory=dict)  # by name
    units: dict[str, UUID] = field(default_factory=dict)  # by name


def fill(organization: str, founded: datetime, rng: Random) -> Filled:
    """All rows of the organization, as of the day it was founded."""
    filled = Filled()
    filled.rows.add(
        Organization,
        id=organization,
        name=cast.NAME,
        demonstration=True,
        browser_secret=token_urlsafe(),
        created_at=founded,
    )
    _put_unit(filled, organization, cast.TREE, None, 0, founded, rng)
    root = filled.units[cast.NAME]
    for special in cast.ROLES:
        person = filled.members[special.name].id
        filled.rows.add(
            Role, organization=organization, person_id=person, role=special.role, unit_id=root, since=founded.date()
        )
    return filled


def _put_unit(
    filled: Filled, organization: str, unit: cast.UnitCast, above: Row | None, position: int, founded: datetime,
    rng: Random, path: str = "",
) -> None:  # fmt: skip
    parent_id = above.id if above else None
    row = filled.rows.add(
        Unit, organization=organization, id=any_id(rng), parent_id=parent_id, name=unit.name, position=position
    )
    path = f"{path}/{row.id}" if path else str(row.id)
    filled.units[unit.name] = row.id
    for name in (*unit.leads, *unit.people):
        _put_person(filled, organization, name, row, path, founded, rng)
    for name in unit.leads:
        person = filled.members[name].id
        filled.rows.add(
            Role, organization=organization, person_id=person, role="manager", unit_id=row.id, since=founded.date()
        )
    for number, below in enumerate(unit.below):
        _put_unit(filled, organization, below, row, number, founded, rng, path)


def _put_person(
    filled: Filled, organization: str, name: str, unit: Row, path: str, founded: datetime, rng: Random
) -> None:
    language = "en" if name in cast.ENGLISH else "nl"
    member = Member(any_id(rng), name, language, unit.name, path)
    filled.members[name] = member
    filled.rows.add(
        Person, organization=organization, id=member.id, name=name, mail=cast.mail_of(name), language=language,
        created_at=founded,
    )  # fmt: skip
    filled.rows.add(Membership, organization=organization, person_id=member.id, unit_id=unit.id, since=founded.date())
