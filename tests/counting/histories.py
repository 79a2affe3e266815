"""Two years of a generated office, lived through the same doors as the real one: every change at its own moment.

Moments lie around midnight, where summer time begins and ends, and around a leap day as often as anywhere.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from server.ids import new_id
from server.reports import assignments
from server.reports.assignments import Holds, What, as_holds
from server.store.erase import erase_person
from server.store.queries import changes_assignments, changes_people
from server.store.queries.assignments import AssignmentRow
from server.store.queries.assignments import assignments as every
from server.store.queries.changes_people import Profile
from server.store.queries.changes_roles import Held
from server.store.store import Store
from server.store.tables import Attempt, Ended, Organization, Unit
from tests.counting.office import ORGANIZATION
from tests.rows import put_rows

BEGIN, END = date(2027, 9, 1), date(2029, 9, 1)
ODD = (  # around a leap day, and where summer time begins and ends
    date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1), date(2027, 10, 31), date(2028, 3, 26), date(2028, 10, 29),
)  # fmt: skip
TREE = (("kantoor", ""), ("a", "kantoor"), ("b", "kantoor"), ("b1", "b"), ("b2", "b"))
MODULES = ("m1", "m2", "m3")
STEPS = 60  # moments at which something happens
Change = Callable[[Connection], Any]


@dataclass
class History:
    """One office. `happen` lives it; between two moments it can be looked at."""

    store: Store
    rng: Random
    units: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, Profile] = field(default_factory=dict)
    ids: dict[str, UUID] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    versions: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MODULES, 1))
    erased: int = 0

    def found(self) -> None:
        """The organization, its tree, a boss of the whole and some people."""
        rows: list[Any] = [Organization(id=ORGANIZATION, name="Kantoor", k=5, created_at=at(BEGIN))]
        for position, (name, above) in enumerate(TREE):
            self.units[name] = new_id()
            parent = self.units.get(above)
            rows.append(
                Unit(organization=ORGANIZATION, id=self.units[name], parent_id=parent, name=name, position=position)
            )
        self.store.write_now(partial(put_rows, rows=rows))
        self.do(self._join("baas", "kantoor", BEGIN, "kantoor"))
        for number in range(self.rng.randrange(20, 30)):
            self.do(self._join(f"p{number}", self.rng.choice(["a", "a", "b1", "b1", "b2", "b"]), BEGIN))

    def moments(self) -> list[datetime]:
        """When something happens, in order, each once."""
        days = [BEGIN + timedelta(days=self.rng.randrange((END - BEGIN).days)) for _ in range(STEPS)]
        days += [day for day in ODD if self.rng.random() < 0.5]
        hours = (8, 12, 21, 22, 23)
        return sorted({at(day, self.rng.choice(hours), self.rng.choice((0, 30, 59))) for day in days})

    def happen(self, now: datetime) -> None:
        """A few things, all at this moment."""
        for _ in range(self.rng.randrange(1, 5)):
            for change in self._something(now):
                self.do(change)
        asked = self.store.read_now(partial(every, organization=ORGANIZATION))
        if len(asked) < 2 or self.rng.random() < 0.3:
            self._ask_or_change(now, asked)

    def do(self, change: Change) -> None:
        self.store.write_now(change)

    def _something(self, now: datetime) -> Iterator[Change]:
        kinds: list[Callable[[datetime], Iterator[Change]]] = [
            self._finish, self._finish, self._finish, self._move, self._hire, self._leave, self._away, self._elsewhere,
            self._lead, self._new_version,
        ]  # fmt: skip
        yield from self.rng.choice(kinds)(now)
        if self.rng.random() < 0.02:
            yield from self._erase(now)

    def _someone(self) -> str:
        return self.rng.choice(sorted(self.people))

    def _join(self, name: str, unit: str, since: date, leads: str = "") -> Change:
        held = frozenset({Held("manager", self.units[leads])} if leads else ())
        self.people[name] = Profile(name, "nl", self.units[unit], held)
        mail, profile, now = f"{name}@kantoor.example", self.people[name], at(since)

        def join(connection: Connection) -> None:
            self.ids[name] = changes_people.enrol(connection, ORGANIZATION, mail, profile, now, since)

        return join

    def _hire(self, now: datetime) -> Iterator[Change]:
        yield self._join(f"n{len(self.ids)}", self.rng.choice(["a", "b1", "b2"]), local(now))

    def _move(self, now: datetime) -> Iterator[Change]:
        name = self._someone()
        if name != "baas":
            yield self._become(name, now, unit_id=self.units[self.rng.choice(["a", "b1", "b2", "b"])])

    def _lead(self, now: datetime) -> Iterator[Change]:
        name = self._someone()
        if name != "baas":
            units = self.rng.sample(["a", "b", "b1", "b2"], self.rng.randrange(3))
            roles = frozenset(Held("manager", self.units[unit]) for unit in units)
            yield self._become(name, now, roles=roles)

    def _become(self, name: str, now: datetime, **changed: Any) -> Change:
        self.people[name] = self.people[name]._replace(**changed)
        return partial(
            changes_people.change_person, organization=ORGANIZATION, person_id=self.ids[name],
            profile=self.people[name], since=local(now),
        )  # fmt: skip

    def _leave(self, now: datetime) -> Iterator[Change]:
        name = self._someone()
        if name == "baas":
            return
        way = changes_people.reactivate if name in self.gone else changes_people.deactivate
        self.gone ^= {name}
        yield partial(way, organization=ORGANIZATION, person_id=self.ids[name], now=now)

    def _erase(self, now: datetime) -> Iterator[Change]:
        name = self._someone()
        if name != "baas":
            self.gone.discard(name)
            self.people.pop(name)
            self.erased += 1
            yield partial(erase_person, organization=ORGANIZATION, person_id=self.ids[name])

    def _away(self, now: datetime) -> Iterator[Change]:
        since = local(now) + timedelta(days=self.rng.randrange(-10, 20))
        until = self.rng.choice([None, since, since + timedelta(days=self.rng.randrange(1, 90))])
        who = {"organization": ORGANIZATION, "person_id": self.ids[self._someone()]}
        yield partial(changes_assignments.set_away, **who, since=since, until=until, now=now)

    def _elsewhere(self, now: datetime) -> Iterator[Change]:
        asked = self.store.read_now(partial(every, organization=ORGANIZATION))
        if asked:
            who = {"assignment_id": self.rng.choice(asked).id, "person_id": self.ids[self._someone()]}
            day, holds = local(now) - timedelta(days=self.rng.choice((0, 0, 30))), self.rng.random() < 0.8
            yield partial(
                changes_assignments.set_elsewhere, organization=ORGANIZATION, **who, done_on=day, now=now, holds=holds
            )

    def _new_version(self, _: datetime) -> Iterator[Change]:
        self.versions[self.rng.choice(MODULES)] += 1
        return iter(())

    def _finish(self, now: datetime) -> Iterator[Change]:
        name, module = self._someone(), self.rng.choice(MODULES)
        id_, guest = new_id(), self.rng.random() < 0.05
        attempt = Attempt(
            organization=ORGANIZATION, id=id_, person_id=self.ids[name], module_id=module, guest=guest,
            version=self.rng.randrange(1, self.versions[module] + 1), language="nl",
            unit_path=str(self.people[name].unit_id), started_at=now - timedelta(minutes=20),
        )  # fmt: skip
        yield partial(put_rows, rows=[attempt])
        if self.rng.random() < 0.9:
            yield partial(put_rows, rows=[Ended(organization=ORGANIZATION, attempt_id=id_, at=now)])

    def _ask_or_change(self, now: datetime, asked: Sequence[AssignmentRow]) -> None:
        root = [self.units["kantoor"]]
        if len(asked) > 1 and self.rng.random() < 0.6:
            row = self.rng.choice(asked)
            if self.rng.random() < 0.25:
                asyncio.run(assignments.withdraw(self.store, root, row.id, now))
            else:
                changed = self._holds(now, as_holds(row.now), row.modules)
                asyncio.run(assignments.change(self.store, root, row, changed, now))
            return
        modules = tuple(self.rng.sample(MODULES, self.rng.choice((1, 1, 2))))
        unit = self.units[self.rng.choice(["kantoor", "kantoor", "a", "b", "b1"])]
        kind = self.rng.choice(("all", "all", "role", "joiners"))
        joined = local(now) - timedelta(days=self.rng.randrange(300)) if kind == "joiners" else None
        what = What(modules, unit, "", "manager" if kind == "role" else "", joined)
        asyncio.run(assignments.ask(self.store, root, what, self._holds(now, None, modules), now))

    def _holds(self, now: datetime, old: Holds | None, modules: tuple[str, ...]) -> Holds:
        rng, today = self.rng, local(now)
        due = rng.choice((today + timedelta(days=rng.randrange(120)), date(2028, 2, 29), date(2028, 3, 31), None))
        holds = Holds(due, "Daarom.", "nl", None, rng.randrange(90), rng.choice((0, 0, 1, 3, 6, 12)))
        if old is None or rng.random() < 0.5:
            return holds
        raised = tuple((module, self.versions[module]) for module in modules)
        return holds._replace(**rng.choice(({"versions": raised}, {"since": today}, {})))


def at(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """A moment, naive UTC."""
    return datetime(day.year, day.month, day.day, hour, minute)


def local(moment: datetime) -> date:
    """The day in Amsterdam, by the rule itself: summer time from the last Sunday of March to that of October, 1:00."""
    begins, ends = (_last_sunday(moment.year, month) + timedelta(hours=1) for month in (3, 10))
    return (moment + timedelta(hours=2 if begins <= moment < ends else 1)).date()


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
