"""From rows to what is asked of people: the one place that turns moments into the organization's days for it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from server.clock import local_day
from server.insight.asked import Assigned, Completion, Counts, Life, Span, Terms
from server.store.queries import assignments, people, reports
from server.store.queries.assignments import (
    AbsenceRow,
    AssignmentRow,
    DepartureRow,
    ExemptionRow,
    RoleHeld,
    TermsRow,
    Whose,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

LONG_AGO = date.min + timedelta(days=1)

DayOf = Callable[[datetime], date]


@dataclass(frozen=True, slots=True)
class Lives:
    """What is known of people, by person; `below`: unit → it and all units below it."""

    below: Mapping[UUID, frozenset[UUID]]
    stays: Mapping[UUID, Sequence[people.MembershipRow]]
    roles: Mapping[tuple[UUID, str], Sequence[Span]]  # person, role
    left: Mapping[UUID, Sequence[Span]]
    away: Mapping[UUID, Sequence[Span]]
    elsewhere: Mapping[tuple[UUID, UUID], Sequence[date]]  # assignment, person
    done: Mapping[tuple[UUID, str], Sequence[Completion]] = field(default_factory=dict)  # person, module

    def of(self, row: AssignmentRow, person: UUID) -> Life:
        """One person's life as far as one assignment is concerned."""
        return Life(
            self._places(row, person),
            self.left.get(person, ()),
            self.away.get(person, ()),
            self.elsewhere.get((row.id, person), ()),
            [one for module in row.modules for one in self.done.get((person, module), ())],
        )

    def concerned(self, row: AssignmentRow) -> frozenset[UUID]:
        """Whoever was ever placed where it is asked."""
        inside = self.below.get(row.unit_id, frozenset())
        return frozenset(person for person, stays in self.stays.items() if any(one.unit_id in inside for one in stays))

    def _places(self, row: AssignmentRow, person: UUID) -> Sequence[Span]:
        inside = self.below.get(row.unit_id, frozenset())
        spans = [Span(one.since, one.until) for one in self.stays.get(person, ()) if one.unit_id in inside]
        if not row.role:
            return spans
        return [both for held in self.roles.get((person, row.role), ()) for one in spans if (both := common(one, held))]


def read_lives(
    connection: "Connection",
    organization: str,
    zone: str,
    until: datetime,
    person_id: Whose = None,
    below: Mapping[UUID, frozenset[UUID]] | None = None,
) -> Lives:
    """All that assignments need to know, of one person, of some or of all. `until`: what is done later is left out.

    `below`: where who asks knows the tree already.
    """

    def day_of(moment: datetime) -> date:
        return local_day(moment, zone)

    done = defaultdict[tuple[UUID, str], list[Completion]](list)
    for row in reports.completions(connection, organization, until, person_id):
        done[row.person_id, row.module_id].append(Completion(row.module_id, row.version, day_of(row.at)))
    return read_places(connection, organization, zone, person_id, done, below)


def read_places(
    connection: "Connection",
    organization: str,
    zone: str,
    person_id: Whose = None,
    done: Mapping[tuple[UUID, str], Sequence[Completion]] | None = None,
    below: Mapping[UUID, frozenset[UUID]] | None = None,
) -> Lives:
    """The same, without what anyone did."""
    same = (connection, organization, person_id)
    stays = defaultdict[UUID, list[people.MembershipRow]](list)
    for row in assignments.stays(*same):
        stays[row.person_id].append(row)
    return Lives(
        below_each(people.units(connection, organization)) if below is None else below,
        stays,
        held_roles(assignments.roles_held(*same)),
        gone(assignments.departures(*same), assignments.inactive(*same), lambda moment: local_day(moment, zone)),
        absent(assignments.absences(*same)),
        done_elsewhere(assignments.exemptions(*same)),
        done or {},
    )


def assigned(row: AssignmentRow, zone: str) -> Assigned:
    """An assignment as insight judges it."""
    terms = [_terms(one, lambda moment: local_day(moment, zone)) for one in row.terms]
    return Assigned(row.modules, tuple(terms), row.joined_from)


def below_each(units: Sequence[people.UnitRow]) -> dict[UUID, frozenset[UUID]]:
    """Each unit with all below it. `units`: each before what is below it."""
    found = {unit.id: {unit.id} for unit in units}
    for unit in reversed(units):
        if unit.parent_id in found:
            found[unit.parent_id] |= found[unit.id]
    return {unit: frozenset(inside) for unit, inside in found.items()}


def held_roles(rows: Iterable[RoleHeld]) -> dict[tuple[UUID, str], list[Span]]:
    """By person and role the days on which they had it, wherever that was."""
    found = defaultdict[tuple[UUID, str], list[Span]](list)
    for row in rows:
        found[row.person_id, row.role].append(Span(row.since, row.until))
    return {key: merged(spans) for key, spans in found.items()}


def common(one: Span, other: Span) -> Span | None:
    """The days two spans share; None: there are none."""
    ends = [span.until for span in (one, other) if span.until is not None]
    since, until = max(one.since, other.since), min(ends, default=None)
    return Span(since, until) if until is None or since < until else None


def gone(rows: Iterable[DepartureRow], inactive: Iterable[UUID], day_of: DayOf) -> dict[UUID, list[Span]]:
    """By person the days they were out of the organization. Who is, and nobody knows since when, always was."""
    found = defaultdict[UUID, list[Span]](list)
    for row in rows:
        day, last = day_of(row.at), found[row.person_id][-1:]
        is_gone = bool(last) and last[0].until is None
        if row.back and is_gone:
            found[row.person_id][-1] = Span(last[0].since, day)
        elif not row.back and not is_gone:
            found[row.person_id].append(Span(day))
    for person in inactive:
        if not found[person] or found[person][-1].until is not None:
            found[person] = [Span(LONG_AGO)]
    return {person: merged(spans) for person, spans in found.items()}


def absent(rows: Iterable[AbsenceRow]) -> dict[UUID, list[Span]]:
    """By person the days they were away."""
    last = {(row.person_id, row.since): row for row in rows}
    found = defaultdict[UUID, list[Span]](list)
    for row in last.values():
        found[row.person_id].append(Span(row.since, row.until))
    return {person: merged(spans) for person, spans in found.items()}


def done_elsewhere(rows: Iterable[ExemptionRow]) -> dict[tuple[UUID, UUID], list[date]]:
    """By assignment and person the days on which they had done it elsewhere."""
    last = {(row.assignment_id, row.person_id, row.done_on): row.holds for row in rows}
    found = defaultdict[tuple[UUID, UUID], list[date]](list)
    for (assignment_id, person_id, day), holds in last.items():
        if holds:
            found[assignment_id, person_id].append(day)
    return dict(found)


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order, those with a day at all, those that touch as one."""
    found = list[Span]()
    for span in sorted(spans, key=lambda one: one.since):
        if span.until is not None and span.until <= span.since:
            continue
        if found and (found[-1].until is None or span.since <= found[-1].until):
            before = found.pop()
            open_end = before.until is None or span.until is None
            span = Span(before.since, None if open_end else max(filter(None, (before.until, span.until))))
        found.append(span)
    return found


def _terms(row: TermsRow, day_of: DayOf) -> Terms:
    counts = Counts(dict(row.versions), row.since or date.min)
    return Terms(day_of(row.at), row.due_on, row.due_days, row.renewal, counts, row.ended)
