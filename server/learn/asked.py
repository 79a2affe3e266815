"""What is asked of me: read for one person, and as lines of the start page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from server.assigned import assigned, read_lives
from server.clock import local_day
from server.insight.asked import Span, Standing, State
from server.insight.standing import left_to_do, standing
from server.learn.views import Asked, ModuleLine
from server.reminders.rungs import Rung, is_reached
from server.store.queries import people
from server.store.queries.assignments import AssignmentRow, TermsRow, assignments
from server.store.queries.reminders import ObstacleRow, obstacles

if TYPE_CHECKING:
    from sqlalchemy import Connection

CHANGED_LATELY = timedelta(days=28)  # how long the start page says that a date was another


@dataclass(frozen=True, slots=True)
class OwnAssignment:
    """One assignment, and where I stand with it."""

    row: AssignmentRow
    standing: Standing
    open: tuple[str, ...]  # modules still to be done
    owner: str  # whom I can ask about it; ""
    owners: Mapping[str, str]  # whoever was that, or changed it, by id
    unit: str  # what it is asked of
    changed: tuple[date, ...]  # the day of each of its terms
    said: ObstacleRow | None = None  # what I say stops me
    stops: bool = False  # whether I am asked that


@dataclass(frozen=True, slots=True)
class OwnAsked:
    """All that is asked of me, and what is known that makes a difference to it."""

    assignments: tuple[OwnAssignment, ...] = ()
    away: tuple[Span, ...] = ()


NOTHING = OwnAsked()


def read_asked(
    connection: "Connection", organization: str, person_id: UUID, now: datetime, *, ended: bool = False
) -> OwnAsked:
    """In force; `ended`: also what was asked of me once and is asked of nobody any more, as it stood at its end."""
    rows = assignments(connection, organization, now, ended=ended)
    settings = people.organization_row(connection, organization)
    if settings is None:
        return NOTHING
    zone, today = settings.time_zone, local_day(now, settings.time_zone)
    lives = read_lives(connection, organization, zone, now, person_id)
    names = {unit.id: unit.name for unit in people.units(connection, organization)}
    stops = obstacles(connection, organization, person_id).get(person_id, [])
    said: dict[tuple[UUID, date | None], ObstacleRow] = {(one.assignment_id, one.due_on): one for one in stops}
    found = list[OwnAssignment]()
    for row in rows:
        judged, life = assigned(row, zone), lives.of(row, person_id)
        day = local_day(row.now.at, zone) if row.now.ended else today
        if row.now.ended:  # as it was until then
            judged = judged._replace(terms=judged.terms[:-1])
        stands = standing(judged, life, day)
        if stands.state is not State.NOT_ASKED:
            left = () if row.now.ended else left_to_do(judged, life, stands, day)
            changed = tuple(local_day(one.at, zone) for one in row.terms)
            owners = _owners(connection, organization, row)
            owner = owners.get(str(row.now.owner_id), "")
            mine = OwnAssignment(row, stands, left, owner, owners, names.get(row.unit_id, ""), changed)
            asks = bool(left) and stands.due_on is not None and is_reached(stands.due_on, Rung.STOPS, today)
            found.append(replace(mine, said=said.get((row.id, stands.due_on)), stops=asks))
    return OwnAsked(tuple(found), tuple(lives.away.get(person_id, ())))


def asked_lines(
    own: Sequence[OwnAssignment], lines: Mapping[str, ModuleLine], today: date
) -> tuple[Asked, ...]:  # fmt: skip
    """What is asked and not done; a module asked twice stands once, with the nearest date. Nearest date first."""
    asked = dict[str, Asked]()
    for one in sorted(own, key=lambda one: one.standing.due_on or date.max, reverse=True):
        for module_id in one.open:
            if module_id in lines:
                asked[module_id] = _asked(one, lines[module_id], today)
    return tuple(sorted(asked.values(), key=lambda line: line.due_on))


def _asked(one: OwnAssignment, line: ModuleLine, today: date) -> Asked:
    due_on = one.standing.due_on
    assert due_on is not None
    return Asked(
        line,
        due_on,
        one.row.now.reason,
        one.row.now.language,
        one.standing.is_overdue(today),
        one.owner,
        date_before(one, today),
        stops_address(one.row.id) if one.stops and one.said is None and line.id == one.open[0] else "",
    )


def stops_address(assignment_id: UUID) -> str:
    """Where one says what stops one."""
    return f"/me/asked/{assignment_id}/stops"


def date_before(one: OwnAssignment, today: date) -> date | None:
    """The date that was moved lately; None: it was not."""
    terms: Sequence[TermsRow] = one.row.terms
    if len(terms) < 2 or one.changed[-1] < today - CHANGED_LATELY:
        return None
    before, now = terms[-2].due_on, terms[-1].due_on
    return before if before != now else None


def _owners(connection: "Connection", organization: str, row: AssignmentRow) -> dict[str, str]:
    return people.names_of(connection, organization, row.people)
