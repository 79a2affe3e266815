"""What people chose to show: promises and compliments, to a team or to everyone. Nothing here is counted."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Integer, Select, bindparam, select
from sqlmodel import col

from server.store.prepared import Prepared
from server.store.queries import people
from server.store.queries.latest import latest_of
from server.store.queries.paging import After, comes_after
from server.store.tables import (
    Attempt,
    Compliment,
    ComplimentShown,
    Membership,
    Person,
    PromiseMade,
    PromiseShown,
    Unit,
)

ALL, TEAM = "all", "team"


class Team(NamedTuple):
    id: UUID
    name: str
    path: str  # ids from the root down, "/"-joined


class ShownPromise(NamedTuple):
    attempt_id: UUID
    step_id: str
    person_id: UUID
    name: str
    signed: str  # name: show the whole; first: the first name only
    moment: str
    action: str
    language: str  # of the module it was made in
    at: datetime


class ShownCompliment(NamedTuple):
    id: UUID
    person_id: UUID
    name: str  # whom it is for
    text: str
    origin: str  # customer, colleague
    language: str
    at: datetime


class Colleague(NamedTuple):
    id: UUID
    name: str
    unit_id: UUID | None
    unit: str  # its name; "" in none


def promises_shown(
    connection: Connection, organization: str, team: UUID | None, seen: After | None, most: int
) -> tuple[ShownPromise, ...]:
    """One row per promise on a wall, newest first: this team's, for those in it; without one what all may see.

    Of people who are still there. One that was taken back is gone.
    """
    found = connection.execute(
        select(
            col(PromiseMade.attempt_id), col(PromiseMade.step_id), col(PromiseMade.person_id), col(Person.name),
            col(PromiseShown.signed), col(PromiseMade.moment), col(PromiseMade.action), col(Attempt.language),
            col(PromiseMade.at),
        )
        .join(
            PromiseShown,
            (col(PromiseShown.organization) == col(PromiseMade.organization))
            & (col(PromiseShown.attempt_id) == col(PromiseMade.attempt_id))
            & (col(PromiseShown.step_id) == col(PromiseMade.step_id)),
        )
        .join(Person, _person(PromiseMade))
        .join(
            Attempt,
            (col(Attempt.organization) == col(PromiseMade.organization))
            & (col(Attempt.id) == col(PromiseMade.attempt_id)),
        )
        .where(
            col(PromiseMade.organization) == organization, latest_of(PromiseShown), _on_wall(PromiseShown, team),
            comes_after(seen, col(PromiseMade.at), col(PromiseMade.attempt_id), col(PromiseMade.step_id)),
        )
        .order_by(col(PromiseMade.at).desc(), col(PromiseMade.attempt_id), col(PromiseMade.step_id))
        .limit(most)
    )  # fmt: skip
    return tuple(ShownPromise._make(row) for row in found)


def compliments_shown(
    connection: Connection, organization: str, team: UUID | None, seen: After | None, most: int
) -> tuple[ShownCompliment, ...]:
    """One row per compliment on a wall, newest first; who gave it is not in it, for they were not asked."""
    found = connection.execute(
        select(
            col(Compliment.id), col(Compliment.person_id), col(Person.name), col(Compliment.text),
            col(Compliment.origin), col(Compliment.language), col(Compliment.at),
        )
        .join(
            ComplimentShown,
            (col(ComplimentShown.organization) == col(Compliment.organization))
            & (col(ComplimentShown.compliment_id) == col(Compliment.id)),
        )
        .join(Person, _person(Compliment))
        .where(
            col(Compliment.organization) == organization, latest_of(ComplimentShown), _on_wall(ComplimentShown, team),
            comes_after(seen, col(Compliment.at), col(Compliment.id)),
        )
        .order_by(col(Compliment.at).desc(), col(Compliment.id))
        .limit(most)
    )  # fmt: skip
    return tuple(ShownCompliment._make(row) for row in found)


def shown_to_all(
    connection: Connection, organization: str, units: Callable[[], Collection[UUID]], among: int, most: int
) -> tuple[ShownCompliment, ...]:
    """One row per compliment everyone may see, newest first, for people who were in one of these units when they
    showed it: at most so many, of so many that were given last."""
    found = _SHOWN_TO_ALL.all(
        connection, organization=organization, among=among
    )  # few: hundreds of units would be more
    theirs = units() if found else ()
    return tuple(islice((ShownCompliment(*row) for *row, unit in found if unit in theirs), most))


def team_of(connection: Connection, organization: str, person_id: UUID, on: date) -> Team | None:
    """One row or none: the team this person is in on that day."""
    path = people.unit_path(connection, organization, person_id, on)
    unit_id = UUID(path.rsplit("/", 1)[-1]) if path else None
    names = {unit.id: unit.name for unit in people.units(connection, organization)}
    return Team(unit_id, names[unit_id], path) if unit_id else None


def colleagues(connection: Connection, organization: str, on: date) -> tuple[Colleague, ...]:
    """One row per person who may sign in, with the team they are in on that day; by name."""
    found = connection.execute(
        select(col(Person.id), col(Person.name), col(Unit.id), col(Unit.name))
        .outerjoin(
            Membership,
            (col(Membership.organization) == col(Person.organization))
            & (col(Membership.person_id) == col(Person.id))
            & (col(Membership.since) <= on)
            & (col(Membership.until).is_(None) | (col(Membership.until) > on)),
        )
        .outerjoin(
            Unit,
            (col(Unit.organization) == col(Membership.organization)) & (col(Unit.id) == col(Membership.unit_id)),
        )
        .where(col(Person.organization) == organization, col(Person.active).is_(True))
        .order_by(col(Person.name), col(Person.id), col(Membership.since).desc())
    )
    first: dict[UUID, Colleague] = {}
    for row in found:
        first.setdefault(row[0], Colleague(row[0], row[1], row[2], row[3] or ""))
    return tuple(first.values())


def _person(of: type[PromiseMade | Compliment]) -> ColumnElement[bool]:
    """Whose it is, as long as they are there."""
    return (
        (col(Person.organization) == col(of.organization))
        & (col(Person.id) == col(of.person_id))
        & col(Person.active).is_(True)
    )


def _on_wall(shown: type[PromiseShown | ComplimentShown], team: UUID | None) -> ColumnElement[bool]:
    """On a team's wall hangs what is for the team and what one of it shows everyone."""
    if team is None:
        return col(shown.audience) == ALL
    return (col(shown.unit_id) == team) & col(shown.audience).in_((TEAM, ALL))


def _shown_to_all() -> Select[UUID, UUID, str, str, str, str, datetime, UUID | None]:
    own: ColumnElement[str] = bindparam("organization")
    last = (
        select(col(Compliment.id), col(Compliment.at))
        .where(col(Compliment.organization) == own)
        .order_by(col(Compliment.at).desc(), col(Compliment.id))
        .limit(bindparam("among", type_=Integer()))
        .subquery()
    )
    return (
        select(
            col(Compliment.id), col(Compliment.person_id), col(Person.name), col(Compliment.text),
            col(Compliment.origin), col(Compliment.language), col(Compliment.at), col(ComplimentShown.unit_id),
        )
        .select_from(last)
        .join(
            ComplimentShown,
            (col(ComplimentShown.organization) == own) & (col(ComplimentShown.compliment_id) == last.c.id),
        )
        .join(Compliment, (col(Compliment.organization) == own) & (col(Compliment.id) == last.c.id))
        .join(Person, _person(Compliment))
        .where(latest_of(ComplimentShown), col(ComplimentShown.audience) == ALL)
        .order_by(last.c.at.desc(), last.c.id)
    )  # fmt: skip


_SHOWN_TO_ALL = Prepared(_shown_to_all())
