"""What a list would do to the directory, line by line; and doing it, which plans anew on what is then there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from server.ids import new_id
from server.people.directory import Directory, read_directory
from server.people.reading import Reason, Row
from server.people.wording import LISTENER_LEADS
from server.store.queries.changes_people import Profile, alone, change_person, enrol
from server.store.queries.changes_roles import Held
from server.store.queries.changes_units import DEEPEST, new_unit
from server.words import msg

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Kind(StrEnum):
    """What becomes of a line."""

    BAD = "bad"
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


class Planned(NamedTuple):
    """One line and what it does."""

    row: Row
    kind: Kind
    before: Profile | None  # of somebody who is there
    after: Profile | None  # None: not understood
    reason: Reason | None


@dataclass
class Tree:
    """The tree as it is while a list is gone through: teams it makes stand in it with an id of their own."""

    known: Directory
    made: dict[UUID, tuple[UUID, str]] = field(default_factory=dict)  # id → the team above it, name; in order
    by_name: dict[tuple[UUID, str], UUID] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for unit in reversed(self.known.units):  # of two of the same name the first counts
            if unit.parent_id is not None:
                self.by_name[unit.parent_id, unit.name.casefold()] = unit.id

    def place(self, names: Sequence[str]) -> UUID:
        """The team at the end of a path, made where it is missing. The root may be named or left out."""
        unit = self.known.root.id
        for name in self._below_root(names):
            key = (unit, name.casefold())
            if key not in self.by_name:
                self.by_name[key] = new_id()
                self.made[self.by_name[key]] = (unit, name)
            unit = self.by_name[key]
        return unit

    def too_deep(self, names: Sequence[str]) -> bool:
        return len(self._below_root(names)) > DEEPEST

    def path(self, unit: UUID) -> tuple[str, ...]:
        """The names on the way down to a team, also to one that is yet to be made."""
        if unit not in self.made:
            return self.known.path(unit) if unit != self.known.root.id else ()
        above, name = self.made[unit]
        return (*self.path(above), name)

    def name(self, unit: UUID) -> str:
        """A path to read."""
        return " / ".join(self.path(unit)) or self.known.root.name

    def meant(self, unit: UUID) -> tuple[str, ...]:
        """Teams that are there already and whose path ends as the one of a team yet to be made, written out."""
        end = _folded(self.path(unit))
        paths = [self.known.path(one.id) for one in self.known.units if one.id != self.known.root.id]
        return tuple(" / ".join(path) for path in paths if _folded(path[-len(end) :]) == end)

    def _below_root(self, names: Sequence[str]) -> Sequence[str]:
        root = [part.strip().casefold() for part in self.known.root.name.split("/")]  # only the root may have a slash
        return names[len(root) :] if [name.casefold() for name in names[: len(root)]] == root else names


class Plan(NamedTuple):
    """What a list does, and the tree it leads to."""

    lines: tuple[Planned, ...]
    tree: Tree


NO_NAME: Final = msg("Somebody new needs a name.")
DEACTIVATED: Final = msg("This person is deactivated. Let them in again on their own page first.")
LEADS_WHAT: Final = msg("A manager needs a team on the same line.")
TOO_DEEP: Final = msg("That is too deep: there can be eight teams below each other.")


def plan(rows: Sequence[Row], known: Directory) -> Plan:
    """Every line on its own. What a line leaves out stays as it is; no role is ever taken."""
    tree = Tree(known)
    return Plan(tuple(_planned(row, tree) for row in rows), tree)


def carry_out(
    connection: "Connection", organization: str, rows: Sequence[Row], now: datetime, today: date
) -> Plan:  # fmt: skip
    """Does it, as planned on what is there at this moment; what it answers is what was done."""
    alone(connection, organization)
    known = read_directory(connection, organization, today)
    assert known is not None
    done = plan(rows, known)
    real = dict[UUID, UUID]()
    for unit, (above, name) in done.tree.made.items():
        real[unit] = new_unit(connection, organization, name, real.get(above, above))
    for line in done.lines:
        if line.after is None or line.kind is Kind.SAME:
            continue
        after = _with_real(line.after, real)
        if line.kind is Kind.NEW:
            enrol(connection, organization, line.row.mail, after, now, today)
        else:
            change_person(connection, organization, known.by_mail[line.row.mail].id, after, today)
    return done


def _planned(row: Row, tree: Tree) -> Planned:
    known = tree.known
    person = known.by_mail.get(row.mail)
    reason = _trouble(row, tree)
    if reason is not None:
        return Planned(row, Kind.BAD, None, None, reason)
    before = known.profile(person) if person else None
    was = before or Profile("", known.organization.languages[0], known.root.id, frozenset())
    unit = tree.place(row.unit) if row.unit else was.unit_id
    given = {Held(role, unit if role == "manager" else known.root.id) for role in row.roles}
    after = Profile(row.name or was.name, row.language or was.language, unit, was.roles | given)
    kind = Kind.NEW if before is None else Kind.SAME if after == before else Kind.CHANGED
    return Planned(row, kind, before, after, None)


def _trouble(row: Row, tree: Tree) -> Reason | None:
    """Why nothing is done with it: all there is to say against a line, before a team is made for it."""
    person = tree.known.by_mail.get(row.mail)
    if person is None and not row.name:
        return Reason(NO_NAME)
    if person is not None and not person.active:
        return Reason(DEACTIVATED)
    if "manager" in row.roles and not row.unit:
        return Reason(LEADS_WHAT)
    held = tree.known.profile(person).roles if person else ()
    if {*row.roles, *(one.role for one in held)} >= {"listener", "manager"}:
        return Reason(LISTENER_LEADS)
    return Reason(TOO_DEEP) if tree.too_deep(row.unit) else None


def _folded(names: Sequence[str]) -> list[str]:
    return [name.casefold() for name in names]


def _with_real(profile: Profile, real: dict[UUID, UUID]) -> Profile:
    """The profile with the ids that new teams got in the end."""
    roles = frozenset(Held(held.role, real.get(held.unit_id, held.unit_id)) for held in profile.roles)
    return profile._replace(unit_id=real.get(profile.unit_id, profile.unit_id), roles=roles)
