"""Coverage counted again from the rows themselves, person by person and day by day: a second opinion on all of it."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from operator import le
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from server.insight.asked import Assigned, Completion, Counts, Life, Span, State, Terms
from server.store import tables
from tests.counting.histories import BEGIN, local
from tests.counting.naive import naive

FIRST = BEGIN - timedelta(days=2)
Row = Any
Figures = tuple[int, int, int, int, int]  # required, in time, late, exempt, open


@dataclass
class Facts:
    """Every row that matters, as it stands, and the moment up to which it is looked at."""

    rows: dict[str, list[Row]]
    moment: datetime
    _of: dict[str, defaultdict[UUID, list[Row]]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return local(self.moment)

    def before(self, table: str) -> list[Row]:
        """What was written up to the moment."""
        return [row for row in self.rows[table] if row.at <= self.moment]

    def terms(self, assignment: UUID) -> list[Row]:
        found = [row for row in self.before("assignment_terms") if row.assignment_id == assignment]
        return sorted(found, key=lambda row: row.number)

    def unit_of(self, person: UUID) -> UUID | None:
        """Where someone is today, if they are in the organization."""
        if self.is_gone(person):
            return None
        held = [row.unit_id for row in self.of("membership", person) if self._holds(row)]
        return held[-1] if held else None

    def staff(self) -> dict[str, frozenset[str]]:
        """Who is where today, by unit."""
        found = defaultdict[str, set[str]](set)
        for row in self.rows["person"]:
            unit = self.unit_of(row.id)
            if unit is not None:
                found[str(unit)].add(str(row.id))
        return {unit: frozenset(who) for unit, who in found.items()}

    def is_gone(self, person: UUID) -> bool:
        moves = self._departures(person)
        return bool(moves) and not moves[-1].back

    def _departures(self, person: UUID) -> list[Row]:
        return sorted((row for row in self.of("departure", person) if row.at <= self.moment), key=lambda row: row.at)

    def _holds(self, row: Row, day: date | None = None) -> bool:
        day = day or self.today
        return bool(row.since <= day and (row.until is None or day < row.until))

    def of(self, table: str, person: UUID) -> list[Row]:
        """Somebody's rows, in their order; sorted by person once, for each is asked after hundreds of times."""
        if table not in self._of:
            found = self._of[table] = defaultdict(list)
            for row in self.rows[table]:
                found[row.person_id].append(row)
        return self._of[table].get(person, [])

    @cached_property
    def ended(self) -> dict[UUID, datetime]:
        return {row.attempt_id: row.at for row in self.before("ended")}

    def inside(self, unit: UUID) -> set[UUID]:
        """A unit and all below it."""
        found, size = {unit}, 0
        while len(found) > size:
            size = len(found)
            found |= {row.id for row in self.rows["unit"] if row.parent_id in found}
        return found

    def assigned(self, row: Row) -> Assigned:
        terms = []
        for one in self.terms(row.id):
            versions = dict(pair.split(":") for pair in one.versions.split())
            counts = Counts({name: int(number) for name, number in versions.items()}, one.since or date.min)
            terms.append(Terms(local(one.at), one.due_on, one.due_days, one.renewal, counts, one.ended))
        return Assigned(tuple(row.modules.split()), tuple(terms), row.joined_from)

    def life(self, row: Row, person: UUID) -> Life:
        inside = self.inside(row.unit_id)
        own = [one for one in self.of("membership", person) if one.unit_id in inside]
        places = [Span(one.since, one.until) for one in own if one.since <= self.today]
        if row.role and not self.of("role", person) + self.of("role_past", person):
            places = []
        elif row.role:
            held = self._held(person, row.role)
            places = runs([day for day in self.days() if self._is_there(own, day) and any(had(day) for had in held)])
        return Life(
            sorted(places), self._left(person), self._away(person), self._elsewhere(row.id, person),
            [one for module in row.modules.split() for one in self._done(person, module)],
        )  # fmt: skip

    def days(self) -> list[date]:
        return [FIRST + timedelta(days=number) for number in range((self.today - FIRST).days + 1)]

    def _is_there(self, own: list[Row], day: date) -> bool:
        return any(self._holds(one, day) for one in own)

    def _held(self, person: UUID, role: str) -> list[Callable[[date], bool]]:
        """For each time somebody had a role, whether it was on a day."""
        now, past = ([row for row in self.of(table, person) if row.role == role] for table in ("role", "role_past"))
        return [*(partial(le, row.since) for row in now), *(partial(self._holds, row) for row in past)]

    def _left(self, person: UUID) -> list[Span]:
        found = list[Span]()
        for row in self._departures(person):
            if row.back:
                found[-1] = Span(found[-1].since, local(row.at))
            else:
                found.append(Span(local(row.at)))
        return [span for span in found if span.since != span.until]

    def _away(self, person: UUID) -> list[Span]:
        last = dict[date, Row]()
        for row in sorted(self.of("absence", person), key=lambda row: row.number):
            if row.at <= self.moment:
                last[row.since] = row
        return sorted(Span(one.since, one.until) for one in last.values() if one.until != one.since)

    def _elsewhere(self, assignment: UUID, person: UUID) -> list[date]:
        last = dict[date, bool]()
        for row in sorted(self.of("exemption", person), key=lambda row: row.number):
            if row.assignment_id == assignment and row.at <= self.moment:
                last[row.done_on] = row.holds
        return [day for day, holds in last.items() if holds]

    def _done(self, person: UUID, module: str) -> list[Completion]:
        return [
            Completion(module, row.version, local(self.ended[row.id]))
            for row in self.of("attempt", person)
            if (row.module_id, row.guest) == (module, False) and row.id in self.ended
        ]


def runs(days: list[date]) -> list[Span]:
    """Days as spans; one that holds on the last day has no end."""
    found = list[Span]()
    for day in days:
        if found and found[-1].until == day:
            found[-1] = Span(found[-1].since, day + timedelta(days=1))
        else:
            found.append(Span(day, day + timedelta(days=1)))
    return found


def read_facts(connection: Connection, moment: datetime) -> Facts:
    kinds = (
        tables.Unit, tables.Person, tables.Membership, tables.Departure, tables.Role, tables.RolePast,
        tables.Assignment, tables.AssignmentTerms, tables.Absence, tables.Exemption, tables.Attempt, tables.Ended,
    )  # fmt: skip
    names = {kind: str(kind.__tablename__) for kind in kinds}
    return Facts({names[kind]: list(connection.execute(select(kind.__table__))) for kind in kinds}, moment)  # type: ignore[attr-defined]


def recounted(facts: Facts) -> dict[UUID, dict[UUID, State]]:
    """Of each assignment in force, what became of it for each person who is in the organization today."""
    found = defaultdict[UUID, dict[UUID, State]](dict)
    where = {row.id: facts.unit_of(row.id) for row in facts.rows["person"]}
    for row in facts.rows["assignment"]:
        terms = facts.terms(row.id)
        if not terms or terms[-1].ended:
            continue
        inside, assigned = facts.inside(row.unit_id), facts.assigned(row)
        for person, unit in where.items():
            if unit in inside:
                found[row.id][person] = naive(assigned, facts.life(row, person), facts.today)[0]
    return dict(found)


def figures(states: list[State]) -> Figures:
    counted = Counter(states)
    each = [counted[state] for state in (State.IN_TIME, State.LATE, State.EXEMPT, State.OPEN)]
    return sum(each), each[0], each[1], each[2], each[3]
