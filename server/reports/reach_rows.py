"""Who took a module that was open to them, without being asked for it: each person once per module and quarter."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from server.assigned import Lives, assigned, read_places
from server.clock import local_day
from server.insight.asked import Assigned, State
from server.insight.privacy import People
from server.insight.standing import standing
from server.reports.states import states_of
from server.store.queries import assignments
from server.store.queries.assignments import AssignmentRow
from server.store.queries.reach import TakenRow, taken

if TYPE_CHECKING:
    from sqlalchemy import Connection

Subject = tuple[str, str]  # module, quarter
Places = Mapping[str, Mapping[str, datetime]]  # unit → person → when they had taken it
Asking = Mapping[str, Sequence[tuple[AssignmentRow, Assigned]]]  # module → what ever asked for it


def quarter(day: date) -> str:
    """The quarter of a year a day is in, "2026-Q4": the period reach is counted over."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def first_day(name: str) -> date:
    """The day a quarter begins."""
    year, _, number = name.partition("-Q")
    return date(int(year), 3 * int(number) - 2, 1)


def quarters(today: date) -> tuple[str, str]:
    """Those that have numbers: the one that runs and the one before it."""
    runs = quarter(today)
    return runs, quarter(first_day(runs) - timedelta(days=1))


def read_taken(connection: "Connection", organization: str, zone: str, now: datetime) -> dict[Subject, Places]:
    """The quarter that runs and the one before it, up to `now` (naive UTC)."""

    def day_of(moment: datetime) -> date:
        return local_day(moment, zone)

    begins = first_day(quarters(day_of(now))[-1])
    since = datetime.combine(begins, time(), ZoneInfo(zone)).astimezone(UTC).replace(tzinfo=None)
    was_asked = read_was_asked(connection, organization, zone)
    found = defaultdict[Subject, defaultdict[str, dict[str, datetime]]](lambda: defaultdict(dict))
    counted = set[tuple[Subject, UUID]]()
    for row in taken(connection, organization, since, now):
        subject = (row.module_id, quarter(day_of(row.ended_at)))
        if (subject, row.person_id) in counted or was_asked(row):
            continue
        counted.add((subject, row.person_id))
        found[subject][row.unit_path.rpartition("/")[2]][str(row.person_id)] = row.ended_at
    return dict(found)


def read_asked(
    connection: "Connection", organization: str, zone: str, now: datetime, subjects: Collection[Subject]
) -> dict[Subject, People]:
    """Of whom a module is asked: they are no part of its reach, except whom it was open to when the quarter began."""
    lives, today = read_places(connection, organization, zone), local_day(now, zone)
    there = {begins: _placed(lives, begins) for begins in {first_day(name) for _, name in subjects}}
    found = defaultdict[Subject, set[str]](set)
    for row in assignments.assignments(connection, organization, now):
        for subject in subjects:
            if subject[0] in row.modules:
                begins = first_day(subject[1])
                was_open = there[begins] - _asked(lives, zone, begins, row)
                found[subject] |= _asked(lives, zone, today, row) - was_open
    return {subject: frozenset(who) for subject, who in found.items()}


def read_was_asked(connection: "Connection", organization: str, zone: str) -> Callable[[TakenRow], bool]:
    """Tells whether a module was asked of whom took it when they began, done already or not."""
    asking, lives = _asking(connection, organization, zone), read_places(connection, organization, zone)

    def was_asked(row: TakenRow) -> bool:
        day = local_day(row.started_at, zone)
        return any(
            standing(judged, lives.of(one, row.person_id), day).state is not State.NOT_ASKED
            for one, judged in asking.get(row.module_id, ())
        )

    return was_asked


def _asked(lives: Lives, zone: str, day: date, row: AssignmentRow) -> People:
    states = states_of(lives, zone, day, row)
    return frozenset(person for person, state in states.items() if state is not State.NOT_ASKED)


def _placed(lives: Lives, day: date) -> People:
    """Whoever was anywhere that day."""
    return frozenset(
        str(person)
        for person, stays in lives.stays.items()
        if any(one.since <= day and (one.until is None or day < one.until) for one in stays)
    )


def _asking(connection: "Connection", organization: str, zone: str) -> Asking:
    found = defaultdict[str, list[tuple[AssignmentRow, Assigned]]](list)
    for row in assignments.assignments(connection, organization, ended=True):
        for module in row.modules:
            found[module].append((row, assigned(row, zone)))
    return found
