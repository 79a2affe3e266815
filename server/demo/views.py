"""What the page with demonstration people shows, frozen, and how it is filled."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from server.demo import cast
from server.store.queries.people import MembershipRow, PersonRow, RoleRow, UnitRow

SHOWN = 3  # people per role before the others fold
MOST = 100  # people per role: nobody looks through thousands
ROLES = ("learner", "author", "manager", "listener", "administrator")


@dataclass(frozen=True, slots=True)
class Someone:
    """One person to sign in as, in one role."""

    id: UUID
    name: str
    unit: str  # where they work; for a manager: what they manage
    language: str
    halfway: bool  # has a module half done


@dataclass(frozen=True, slots=True)
class RoleList:
    role: str  # one of ROLES
    first: tuple[Someone, ...]
    others: tuple[Someone, ...]


@dataclass(frozen=True, slots=True)
class DemoView:
    organization: str
    people: int
    modules: int
    roles: tuple[RoleList, ...]


def role_lists(
    people: Iterable[PersonRow],
    memberships: Iterable[MembershipRow],
    roles: Iterable[RoleRow],
    units: Iterable[UnitRow],
) -> tuple[RoleList, ...]:
    """Everyone in each of their roles, up to `MOST`; who has none is a learner. Those the cast names come first,
    then, of managers, those of the whole.
    """
    units = tuple(units)
    names = {unit.id: unit.name for unit in units}
    works = {row.person_id: names[row.unit_id] for row in memberships if row.unit_id in names}
    held = list(roles)
    special = {row.person_id for row in held}
    known = {person.id: person for person in people}
    found: dict[str, list[Someone]] = {role: [] for role in ROLES}
    found["learner"] = [
        _someone(person, works.get(person.id, "")) for person in known.values() if person.id not in special
    ]
    for row in held:
        if row.person_id in known and row.role in found:
            unit = names.get(row.unit_id, "") if row.role == "manager" else works.get(row.person_id, "")
            found[row.role].append(_someone(known[row.person_id], unit))
    top = next((unit.name for unit in units if unit.parent_id is None), "")
    return tuple(_role_list(role, those, top) for role, those in found.items() if those)


def _someone(person: PersonRow, unit: str) -> Someone:
    return Someone(person.id, person.name, unit, person.language, person.name == cast.FIRST_LEARNER)


def _role_list(role: str, those: list[Someone], top: str) -> RoleList:
    order = {name: number for number, name in enumerate(cast.FIRST)}
    whole = top if role == "manager" else ""
    those.sort(
        key=lambda someone: (order.get(someone.name, len(order)), bool(whole) and someone.unit != whole, someone.name)
    )
    return RoleList(role, tuple(those[:SHOWN]), tuple(those[SHOWN:MOST]))
