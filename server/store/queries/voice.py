"""What one person gave and got: signals, compliments, whom they show a promise. For that person's own pages only."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from server.store.queries.latest import latest_of, text_of
from server.store.tables import (
    Attempt,
    Compliment,
    ComplimentShown,
    FoundUseful,
    Person,
    PromiseShown,
    PromiseWithdrawn,
    Signal,
    Unit,
    Unsaid,
)


class SignalRow(NamedTuple):
    id: UUID
    text: str
    channel: str
    guess: str
    named: bool
    quotable: bool
    module_id: str
    language: str
    at: datetime


class ComplimentRow(NamedTuple):
    id: UUID
    to: str  # name of whom it is for
    by: str  # name of who gave it; "" once they are erased
    text: str
    origin: str  # customer, colleague
    language: str
    at: datetime
    audience: str  # what whom it is for chose last: me, team, all; "" as long as they chose nothing
    team: str  # its name, where one was chosen


class UnsaidRow(NamedTuple):
    about: str  # signal, compliment
    at: datetime


class ShownRow(NamedTuple):
    """Whom one promise is shown, as chosen last."""

    attempt_id: UUID
    step_id: str
    audience: str  # me, team, all
    signed: str  # name, first
    team: str  # its name; "" where it is no longer there


class WithdrawnRow(NamedTuple):
    attempt_id: UUID
    module_id: str
    step_id: str
    at: datetime


class UsefulRow(NamedTuple):
    attempt_id: UUID
    useful: bool
    reason: str
    at: datetime


def signals(connection: Connection, organization: str, person_id: UUID) -> tuple[SignalRow, ...]:
    """One row per signal this person gave and did not take back, newest first."""
    found = connection.execute(
        select(
            col(Signal.id), col(Signal.text), col(Signal.channel), col(Signal.guess), col(Signal.named),
            col(Signal.quotable), col(Signal.module_id), col(Signal.language), col(Signal.at),
        )
        .where(col(Signal.organization) == organization, col(Signal.person_id) == person_id)
        .order_by(col(Signal.at).desc(), col(Signal.id))
    )  # fmt: skip
    return tuple(SignalRow._make(row) for row in found)


def compliments_given(connection: Connection, organization: str, person_id: UUID) -> tuple[ComplimentRow, ...]:
    """One row per compliment this person gave and did not take back, newest first. What became of it is not in it."""
    given = _compliments(organization).where(col(Compliment.owner_id) == person_id)
    return tuple(ComplimentRow._make(row)._replace(audience="", team="") for row in connection.execute(given))


def compliments_for(connection: Connection, organization: str, person_id: UUID) -> tuple[ComplimentRow, ...]:
    """One row per compliment for this person, newest first."""
    got = _compliments(organization).where(col(Compliment.person_id) == person_id)
    return tuple(ComplimentRow._make(row) for row in connection.execute(got))


def unsaid(connection: Connection, organization: str, person_id: UUID) -> tuple[UnsaidRow, ...]:
    """One row per signal or compliment this person took back, newest first."""
    found = connection.execute(
        select(col(Unsaid.about), col(Unsaid.at))
        .where(col(Unsaid.organization) == organization, col(Unsaid.person_id) == person_id)
        .order_by(col(Unsaid.at).desc())
    )
    return tuple(UnsaidRow._make(row) for row in found)


def promises_shown_by(connection: Connection, organization: str, person_id: UUID) -> tuple[ShownRow, ...]:
    """One row per promise this person ever chose for whom it is: the last choice."""
    found = connection.execute(
        select(
            col(PromiseShown.attempt_id), col(PromiseShown.step_id), col(PromiseShown.audience),
            col(PromiseShown.signed), text_of(Unit.name),
        )
        .outerjoin(
            Unit,
            (col(Unit.organization) == col(PromiseShown.organization)) & (col(Unit.id) == col(PromiseShown.unit_id)),
        )
        .where(
            col(PromiseShown.organization) == organization,
            col(PromiseShown.person_id) == person_id,
            latest_of(PromiseShown),
        )
    )  # fmt: skip
    return tuple(ShownRow._make(row) for row in found)


def withdrawn_promises(connection: Connection, organization: str, person_id: UUID) -> tuple[WithdrawnRow, ...]:
    """One row per promise this person took back, newest first; its words are gone."""
    found = connection.execute(
        select(
            col(PromiseWithdrawn.attempt_id), col(Attempt.module_id), col(PromiseWithdrawn.step_id),
            col(PromiseWithdrawn.at),
        )
        .join(
            Attempt,
            (col(Attempt.organization) == col(PromiseWithdrawn.organization))
            & (col(Attempt.id) == col(PromiseWithdrawn.attempt_id)),
        )
        .where(col(PromiseWithdrawn.organization) == organization, col(Attempt.person_id) == person_id)
        .order_by(col(PromiseWithdrawn.at).desc())
    )  # fmt: skip
    return tuple(WithdrawnRow._make(row) for row in found)


def found_useful(connection: Connection, organization: str, person_id: UUID) -> tuple[UsefulRow, ...]:
    """One row per attempt of this person that they said something about: what they said last."""
    found = connection.execute(
        select(
            col(FoundUseful.attempt_id), col(FoundUseful.useful), col(FoundUseful.reason), col(FoundUseful.at)
        )
        .join(
            Attempt,
            (col(Attempt.organization) == col(FoundUseful.organization))
            & (col(Attempt.id) == col(FoundUseful.attempt_id)),
        )
        .where(
            col(FoundUseful.organization) == organization, col(Attempt.person_id) == person_id, latest_of(FoundUseful)
        )
        .order_by(col(FoundUseful.at).desc())
    )  # fmt: skip
    return tuple(UsefulRow._make(row) for row in found)


def _compliments(organization: str) -> Select[UUID, str, str, str, str, str, datetime, str, str]:
    to, by = aliased(Person), aliased(Person)
    return (
        select(
            col(Compliment.id), col(to.name), text_of(by.name), col(Compliment.text), col(Compliment.origin),
            col(Compliment.language), col(Compliment.at), text_of(ComplimentShown.audience), text_of(Unit.name),
        )
        .join(
            to,
            (col(to.organization) == col(Compliment.organization)) & (col(to.id) == col(Compliment.person_id)),
        )
        .outerjoin(
            by,
            (col(by.organization) == col(Compliment.organization)) & (col(by.id) == col(Compliment.owner_id)),
        )
        .outerjoin(
            ComplimentShown,
            (col(ComplimentShown.organization) == col(Compliment.organization))
            & (col(ComplimentShown.compliment_id) == col(Compliment.id))
            & latest_of(ComplimentShown),
        )
        .outerjoin(
            Unit,
            (col(Unit.organization) == col(Compliment.organization)) & (col(Unit.id) == col(ComplimentShown.unit_id)),
        )
        .where(col(Compliment.organization) == organization)
        .order_by(col(Compliment.at).desc(), col(Compliment.id))
    )  # fmt: skip
