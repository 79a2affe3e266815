"""Everything about the questions and reminders that came to one person, for the file they take along."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.queries.followups import PauseRow, PutRow, puts
from server.store.queries.jobs import jobs_of
from server.store.queries.mails import SentRow, mails_sent
from server.store.queries.reminders import ObstacleRow, ReminderRow, obstacles, written
from server.store.tables import FollowUpPause


class Followed(NamedTuple):
    """All rows, oldest first; of mails the newest first."""

    puts: tuple[PutRow, ...] = ()
    rests: tuple[tuple[datetime, PauseRow], ...] = ()
    mails: tuple[SentRow, ...] = ()
    looks: tuple[datetime, ...] = ()  # when it is looked at again what is due
    reminders: tuple[ReminderRow, ...] = ()  # of what is asked of them
    stops: tuple[ObstacleRow, ...] = ()  # what they say stops them from that


def followed(connection: Connection, organization: str, person_id: UUID) -> Followed:
    """One view of the database."""
    chosen = connection.execute(
        select(col(FollowUpPause.at), col(FollowUpPause.off), col(FollowUpPause.until))
        .where(col(FollowUpPause.organization) == organization, col(FollowUpPause.person_id) == person_id)
        .order_by(col(FollowUpPause.at))
    )
    rests = tuple((row.at, PauseRow(row.off, row.until)) for row in chosen)
    same = (connection, organization, person_id)
    stops = obstacles(*same).get(person_id, [])
    return Followed(puts(*same), rests, mails_sent(*same), jobs_of(*same), tuple(written(*same)), tuple(stops))


def told(rows: Followed) -> dict[str, Any]:
    """As they stand in the file."""
    return {
        "follow_ups": [_put(row) for row in rows.puts],
        "follow_up_rests": [{"at": at} | row._asdict() for at, row in rows.rests],
        "mails": [row._asdict() for row in rows.mails],
        "follow_ups_looked_at_again": list(rows.looks),
        "reminders": [_reminder(row) for row in rows.reminders],
        "what_stops_me": [row._asdict() for row in rows.stops],
    }


def _reminder(row: ReminderRow) -> dict[str, Any]:
    what = {"assignment_id": row.assignment_id, "due_on": row.due_on, "days_after": row.rung}
    return what | {"written_at": row.at, "sent": row.went}


def _put(row: PutRow) -> dict[str, Any]:
    whole = row._asdict()
    del whole["person_id"]
    for name in ("given", "grade"):
        whole[name] = msgspec.Raw(whole[name].encode()) if whole[name] else None
    return whole
