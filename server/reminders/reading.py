"""Who is to be reminded of what, from rows: the same for a whole organization, a chunk of it, and one person."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from server.assigned import Lives, assigned, read_lives, read_places
from server.followups.budget import Rest, room
from server.hours import Hours
from server.insight.asked import Assigned, Completion, Standing, State
from server.insight.standing import left_to_do, standing
from server.reminders import plan
from server.reminders.plan import Waits
from server.reminders.rungs import Due, Key, Rung, next_on, rung_on
from server.store.queries import followups, reminders, reports
from server.store.queries.assignments import AssignmentRow, assignments
from server.store.queries.changes_followups import ASK

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Kept(NamedTuple):
    """What questions have to leave free."""

    day: date | None = None  # the next on which there is something to remind of: the mail of its week is for that
    asked_on: tuple[date, ...] = ()  # days on which they were asked what stops them, or are to be: each is a question


Dues = Mapping[UUID, tuple[Due, ...]]  # by person
Pairs = list[tuple[UUID, AssignmentRow, Assigned]]


def due_now(
    connection: "Connection", organization: str, hours: Hours, people: Collection[UUID], now: datetime,
    online: Collection[str],
) -> dict[UUID, tuple[Due, ...]]:  # fmt: skip
    """By person what is due today, whatever was written before. `online`: modules that can be taken.

    Most of what is asked of most people is far from its date: what they did is read of the others only.
    """
    today = hours.day(now)
    places = read_places(connection, organization, hours.zone.key, people)
    near = _near(connection, organization, hours, places, now)
    found = dict[UUID, list[Due]]()
    if near:
        concerned = {person for person, _, _ in near}
        lives = replace(places, done=_done(connection, organization, hours, near, now))
        said = reminders.obstacles(connection, organization, concerned)
        answered = {(person, row.assignment_id, row.due_on) for person, rows in said.items() for row in rows}
        for person, one in _due(near, lives, today, online):
            if one.rung is not Rung.STOPS or (person, one.row.id, one.due_on) not in answered:
                found.setdefault(person, []).append(one)
    return {person: tuple(due) for person, due in found.items()}


def kept(
    connection: "Connection", organization: str, hours: Hours, person_id: UUID, now: datetime, online: Collection[str]
) -> Kept:
    """What questions have to leave free for what is asked of one person. `online`: modules that can be taken."""
    zone, today = hours.zone.key, hours.day(now)
    written = reminders.written(connection, organization, person_id)
    said = reminders.obstacles(connection, organization, person_id).get(person_id, [])
    gone = {_key(row) for row in written} | {(row.assignment_id, row.due_on, Rung.STOPS) for row in said}
    lives = read_lives(connection, organization, zone, now, person_id)
    days, asked_on = list[date](), [hours.day(row.at) for row in written if row.rung == Rung.STOPS]
    for row in assignments(connection, organization, now):
        judged, life = assigned(row, zone), lives.of(row, person_id)
        stands = standing(judged, life, today)
        left = left_to_do(judged, life, stands, today)
        if stands.due_on is not None and any(module in online for module in left):
            went = [one for one in Rung if (row.id, stands.due_on, one) in gone]
            following, reached = next_on(stands.due_on, today, went), rung_on(stands.due_on, today)
            days += [following] if following else []
            if reached and reached[0] is Rung.STOPS and following == today:
                asked_on.append(today)
    return Kept(min(days, default=None), tuple(asked_on))


def read_states(
    connection: "Connection", organization: str, hours: Hours, due: Dues, now: datetime
) -> dict[UUID, plan.State]:
    """By person all that decides, of people to whom this much is due."""
    written = defaultdict[UUID, list[reminders.ReminderRow]](list)
    for row in reminders.written(connection, organization, due.keys()):
        written[row.person_id].append(row)
    waits = reminders.waiting(connection, organization, due.keys(), now)
    wrote = reminders.last_written(connection, organization, due.keys())
    return {
        person: plan.State(
            theirs,
            frozenset(_key(row) for row in written[person] if row.went),
            tuple(_waits(one, written[person]) for one in waits if one.person_id == person),
            hours.day(wrote[person]) if person in wrote else None,
            _room(connection, organization, hours, person, written[person], now)
            if any(one.rung is Rung.STOPS for one in theirs)
            else 0,
        )
        for person, theirs in due.items()
    }


def _waits(one: reminders.WaitingRow, written: Collection[reminders.ReminderRow]) -> Waits:
    keys = frozenset(_key(row) for row in written if row.mail_id == one.mail_id)
    return Waits(one.mail_id, not one.in_hand and one.kind in (plan.KIND, ASK), keys)


def _near(connection: "Connection", organization: str, hours: Hours, places: Lives, now: datetime) -> Pairs:
    """Who is to be reminded of what if they did nothing: their date is near, and they are asked."""
    zone, today = hours.zone.key, hours.day(now)
    near = Pairs()
    for row in assignments(connection, organization, now):
        judged = assigned(row, zone)
        for person in places.concerned(row):
            if _reached(standing(judged, places.of(row, person), today), today):
                near.append((person, row, judged))
    return near


def _done(
    connection: "Connection", organization: str, hours: Hours, near: Pairs, now: datetime
) -> dict[tuple[UUID, str], list[Completion]]:
    """What these people did of what is near."""
    people = {person for person, _, _ in near}
    modules = {module for _, row, _ in near for module in row.modules}
    found = defaultdict[tuple[UUID, str], list[Completion]](list)
    for one in reports.completions(connection, organization, now, people, modules):
        found[one.person_id, one.module_id].append(Completion(one.module_id, one.version, hours.day(one.at)))
    return found


def _due(near: Pairs, lives: Lives, today: date, online: Collection[str]) -> Iterator[tuple[UUID, Due]]:
    for person, row, judged in near:
        life = lives.of(row, person)
        stands = standing(judged, life, today)
        left = tuple(module for module in left_to_do(judged, life, stands, today) if module in online)
        reached = _reached(stands, today)
        if left and reached is not None:
            due_on, (rung, until) = reached
            yield person, Due(row, due_on, rung, until, left)


def _reached(stands: Standing, today: date) -> tuple[date, tuple[Rung, date]] | None:
    if stands.state is not State.OPEN or stands.due_on is None:
        return None
    reached = rung_on(stands.due_on, today)
    return (stands.due_on, reached) if reached else None


def still_asks(connection: "Connection", organization: str, hours: Hours, person_id: UUID, now: datetime) -> bool:
    """Whether questions may come to one person now: they do not rest from them."""
    chosen = followups.pause(connection, organization, person_id)
    return chosen is None or not Rest(chosen.off, chosen.until).holds(hours.day(now))


def _room(
    connection: "Connection", organization: str, hours: Hours, person_id: UUID,
    written: Collection[reminders.ReminderRow], now: datetime,
) -> int:  # fmt: skip
    if not still_asks(connection, organization, hours, person_id, now):
        return 0
    put = [hours.day(row.put_at) for row in followups.puts(connection, organization, person_id)]
    put += [hours.day(row.at) for row in written if row.rung == Rung.STOPS and row.went]
    return room(put, hours.day(now))


def _key(row: reminders.ReminderRow) -> Key:
    return row.assignment_id, row.due_on, Rung(row.rung)
