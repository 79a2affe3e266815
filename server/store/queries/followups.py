"""Questions that come back to one person: what they follow, what was put, what was answered, when they rest."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, exists, literal, select
from sqlmodel import col

from server.store.prepared import Prepared
from server.store.tables import (
    Attempt,
    Ended,
    FollowUp,
    FollowUpAnswer,
    FollowUpLink,
    FollowUpPause,
    Person,
    PromiseMade,
    PromiseWithdrawn,
)

OPEN_DAYS: Final = 14  # a question waits for an answer; see `server.followups.ladder`


class ReaderRow(NamedTuple):
    name: str
    mail: str
    language: str
    active: bool


class DoneRow(NamedTuple):
    attempt_id: UUID
    module_id: str
    at: datetime  # its end


class PromiseRow(NamedTuple):
    attempt_id: UUID
    moment: str
    action: str
    ask_after: int  # days
    at: datetime
    language: str  # of the module it was made in


class PutRow(NamedTuple):
    id: UUID
    attempt_id: UUID
    person_id: UUID
    kind: str  # knowledge, use, room
    subject: str
    number: int
    days: int
    module_id: str
    step_id: str
    put_at: datetime
    mailed: bool
    said: str | None  # None: no answer
    score: float | None
    answered_at: datetime | None
    given: str | None  # JSON
    grade: str | None  # JSON
    helped: str | None
    hindered: str | None
    key_revision: str | None  # of what was answered


class PauseRow(NamedTuple):
    off: bool
    until: date | None


class LinkRow(NamedTuple):
    person_id: UUID
    follow_up_id: UUID | None  # None: it opens the pause
    language: str  # the person's


def reader(connection: Connection, organization: str, person_id: UUID) -> ReaderRow | None:
    """One row or none: the person questions are for."""
    found = connection.execute(
        select(col(Person.name), col(Person.mail), col(Person.language), col(Person.active)).where(
            col(Person.organization) == organization, col(Person.id) == person_id
        )
    ).first()
    return ReaderRow(*found) if found else None


def done(connection: Connection, organization: str, person_id: UUID) -> tuple[DoneRow, ...]:
    """One row per module one person reached the end of: the latest time. Taking just what changed begins none anew."""
    found = connection.execute(
        select(col(Attempt.id), col(Attempt.module_id), col(Ended.at))
        .join(
            Ended, (col(Ended.organization) == col(Attempt.organization)) & (col(Ended.attempt_id) == col(Attempt.id))
        )
        .where(
            col(Attempt.organization) == organization,
            col(Attempt.person_id) == person_id,
            col(Attempt.guest).is_(False),
            col(Attempt.only) == "",
        )
        .order_by(col(Ended.at), col(Attempt.id))
    )
    latest = {row.module_id: DoneRow(*row) for row in found}
    return tuple(latest.values())


def ended_at(connection: Connection, organization: str, attempt_id: UUID) -> datetime | None:
    """One column: when an attempt reached its end."""
    asked = select(col(Ended.at)).where(col(Ended.organization) == organization, col(Ended.attempt_id) == attempt_id)
    return connection.execute(asked).scalar()


def lies_open(put_on: date, today: date) -> bool:
    """Whether a question that was put on a day, and has no answer, still waits for one."""
    return today < put_on + timedelta(days=OPEN_DAYS)


def waiting(
    connection: Connection, organization: str, person_id: UUID, today: date, day: Callable[[datetime], date]
) -> tuple[PutRow, ...]:
    """One row per question that waits for an answer of one person, oldest first; none while they rest.

    `day`: the organization's day of a moment in UTC.
    """
    chosen = pause(connection, organization, person_id)
    if chosen is not None and (chosen.off or (chosen.until is not None and today < chosen.until)):
        return ()
    every = puts(connection, organization, person_id)
    return tuple(row for row in every if row.said is None and lies_open(day(row.put_at), today))


def is_there(connection: Connection, organization: str, attempt_id: UUID) -> bool:
    """One column: whether there is such an attempt, whoever's it is."""
    asked = select(literal(1)).where(col(Attempt.organization) == organization, col(Attempt.id) == attempt_id)
    return connection.execute(asked).first() is not None


def promises(connection: Connection, organization: str, person_id: UUID) -> tuple[PromiseRow, ...]:
    """One row per promise one person made and did not take back, oldest first."""
    found = connection.execute(
        select(
            col(PromiseMade.attempt_id),
            col(PromiseMade.moment),
            col(PromiseMade.action),
            col(PromiseMade.ask_after),
            col(PromiseMade.at),
            col(Attempt.language),
        )
        .join(
            Attempt,
            (col(Attempt.organization) == col(PromiseMade.organization))
            & (col(Attempt.id) == col(PromiseMade.attempt_id)),
        )
        .where(col(PromiseMade.organization) == organization, col(PromiseMade.person_id) == person_id)
        .order_by(col(PromiseMade.at), col(PromiseMade.step_id))
    )
    return tuple(PromiseRow(*row) for row in found)


def taken_back(connection: Connection, organization: str, person_id: UUID) -> frozenset[UUID]:
    """The attempts of one person in which they took a promise back."""
    found = connection.execute(
        select(col(PromiseWithdrawn.attempt_id))
        .join(
            Attempt,
            (col(Attempt.organization) == col(PromiseWithdrawn.organization))
            & (col(Attempt.id) == col(PromiseWithdrawn.attempt_id)),
        )
        .where(col(PromiseWithdrawn.organization) == organization, col(Attempt.person_id) == person_id)
    )
    return frozenset(row[0] for row in found)


def puts(connection: Connection, organization: str, person_id: UUID) -> tuple[PutRow, ...]:
    """One row per question put to one person, with what became of it, oldest first."""
    return tuple(PutRow(*row) for row in _EVERY.all(connection, organization=organization, person_id=person_id))


def one_put(connection: Connection, organization: str, person_id: UUID, follow_up_id: UUID) -> PutRow | None:
    """One row or none: this question, if it is this person's."""
    asked = _puts(organization).where(col(FollowUp.person_id) == person_id, col(FollowUp.id) == follow_up_id)
    found = connection.execute(asked).first()
    return PutRow(*found) if found else None


def pause(connection: Connection, organization: str, person_id: UUID) -> PauseRow | None:
    """One row or none: what one person chose last about when questions come."""
    found = connection.execute(
        select(col(FollowUpPause.off), col(FollowUpPause.until))
        .where(col(FollowUpPause.organization) == organization, col(FollowUpPause.person_id) == person_id)
        .order_by(col(FollowUpPause.at).desc())
        .limit(1)
    ).first()
    return PauseRow(*found) if found else None


def link(connection: Connection, organization: str, link_hash: str, now: datetime) -> LinkRow | None:
    """One row or none: what a link opens, as long as it holds and its person may sign in."""
    found = connection.execute(
        select(col(FollowUpLink.person_id), col(FollowUpLink.follow_up_id), col(Person.language))
        .join(
            Person,
            (col(Person.organization) == col(FollowUpLink.organization))
            & (col(Person.id) == col(FollowUpLink.person_id)),
        )
        .where(
            col(FollowUpLink.organization) == organization,
            col(FollowUpLink.hash) == link_hash,
            col(FollowUpLink.expires_at) > now,
            col(Person.active).is_(True),
        )
    ).first()
    return LinkRow(*found) if found else None


def _puts(organization: Any) -> Select[*tuple[Any, ...]]:
    mailed = exists(
        select(literal(1)).where(
            col(FollowUpLink.organization) == organization, col(FollowUpLink.follow_up_id) == col(FollowUp.id)
        )
    )
    same = (col(FollowUpAnswer.organization) == col(FollowUp.organization)) & (
        col(FollowUpAnswer.id) == col(FollowUp.id)
    )
    return (
        select(
            col(FollowUp.id), col(FollowUp.attempt_id), col(FollowUp.person_id), col(FollowUp.kind),
            col(FollowUp.subject), col(FollowUp.number), col(FollowUp.days), col(FollowUp.module_id),
            col(FollowUp.step_id), col(FollowUp.put_at), mailed.label("mailed"), col(FollowUpAnswer.said),
            col(FollowUpAnswer.score), col(FollowUpAnswer.at), col(FollowUpAnswer.given), col(FollowUpAnswer.grade),
            col(FollowUpAnswer.helped), col(FollowUpAnswer.hindered), col(FollowUpAnswer.key_revision),
        )
        .select_from(FollowUp)
        .outerjoin(FollowUpAnswer, same)
        .where(col(FollowUp.organization) == organization)
    )  # fmt: skip


_EVERY = Prepared(
    _puts(bindparam("organization"))
    .where(col(FollowUp.person_id) == bindparam("person_id"))
    .order_by(col(FollowUp.put_at), col(FollowUp.id))
)
