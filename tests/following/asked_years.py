"""Two years of an organization in which things are asked: people do them at any moment or never, move, are away, leave
and come back, rest; dates move, what is asked ends; the mail server is down for days; two processes share the work."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from courses.model import Curriculum
from server.assigned import assigned, read_lives
from server.ids import new_id
from server.insight.asked import State
from server.jobs.runner import Runner
from server.mail.sender import Sender
from server.mail.transport import Send
from server.reminders.looking import Looking
from server.reminders.plan import KIND
from server.reminders.sweeping import Sweeping, begin_sweeping
from server.reminders.writing import Reminding
from server.shelf import Shelf
from server.store.queries import changes_assignments, changes_reminders
from server.store.queries.assignments import assignments
from server.store.queries.changes_followups import ASK
from server.store.queries.changes_people import deactivate, move_person, reactivate
from server.store.queries.mails import MailRow
from server.store.queries.reminders import of_mail
from server.store.store import Store
from server.store.tables import Assignment, AssignmentTerms, Obstacle
from server.words import load_words
from tests.counting.naive import naive
from tests.following.simulated import MODULES, Simulation, Year
from tests.people import NORTH, ORGANIZATION, SOUTH
from tests.rows import put_rows

TEAMS = (NORTH, SOUTH)


@dataclass(frozen=True)
class Thing:
    """Something that is asked of the first of the teams. Days are of the simulation."""

    day: int
    modules: tuple[int, ...]
    due: int  # so many days after it is made; after joining where `each`
    each: bool = False
    renewal: int = 0  # months
    moves: tuple[tuple[int, int], ...] = ()  # on a day, so many days later than it was
    ends: int = 9999


@dataclass(frozen=True)
class Stay:
    """Where someone is, besides what `simulated.Someone` says of them."""

    moves: tuple[tuple[int, int], ...]  # on a day, to a team
    absent: tuple[tuple[int, int], ...]  # from a day on, for so many: somebody noted it
    says: tuple[int, ...] = ()  # days on which they say what stops them, of all that is open


@dataclass(frozen=True)
class Years(Year):
    stays: tuple[Stay, ...] = ()
    things: tuple[Thing, ...] = ()
    days: int = 730


class Stood(NamedTuple):
    """Where one person stood with one thing, worked out slowly."""

    assignment_id: UUID
    due_on: date


class Went(NamedTuple):
    """A mail that went, with what it reminded of, and where its person stood right then."""

    at: datetime
    mail: MailRow
    person: UUID
    keys: tuple[tuple[UUID, date, int], ...]
    open: frozenset[Stood]


@dataclass
class Seen:
    went: list[Went] = field(default_factory=list)
    at_opening: dict[tuple[date, UUID], frozenset[Stood]] = field(default_factory=dict)
    said: list[tuple[datetime, UUID, UUID, date]] = field(default_factory=list)  # when, who, what, its date


class Asked(Simulation):
    year: Years

    def __init__(self, store: Store, year: Years, threads: ThreadPoolExecutor, curriculum: Curriculum) -> None:
        super().__init__(store, year, threads)
        own = Reminding(store, Shelf(store), lambda: curriculum, load_words(), year.zone, "http://localhost")
        clock = lambda: self.now  # noqa: E731
        asking = self.runners[0]._handlers[ASK]
        self.runners = [Runner(store, clock, {ASK: asking, KIND: Sweeping(own)}) for _ in range(2)]
        looks = {KIND: Looking(own)}
        self.senders = [Sender(store, self.post, clock, hours=year.zone, looks=looks) for _ in range(2)]
        self.what, self.ends = Seen(), year.start + timedelta(days=year.days)
        self.noted: date | None = None
        begin_sweeping(store, year.start)
        for thing in year.things:
            self._ask(thing)

    def live(self) -> Seen:
        """The years."""
        for someone, stay in zip(self.year.people, self.year.stays, strict=True):
            self._enters(someone)
            self._settle(self.lived.ids[-1], stay)
        while (moment := self._next()) is not None and moment < self.ends:
            self.now = max(self.now, moment)
            for happening in sorted((one for one in self.moments if one[0] <= self.now), key=lambda one: one[0]):
                self.moments.remove(happening)
                getattr(self, f"_{happening[1]}")(*happening[2])
            self._note()
            self._works()
            self._people_react()
        return self.what

    @contextmanager
    def post(self) -> Iterator[Send]:
        day = (self.now - self.year.start).days
        if any(first <= day < first + long for first, long in self.year.down):
            raise ConnectionRefusedError
        yield self._goes

    def _goes(self, mail: MailRow) -> None:
        self.lived.sent.append((self.now, mail))
        found = self.store.read_now(partial(of_mail, organization=ORGANIZATION, mail_id=mail.id))
        if found and found[0][0] in self.lived.ids:  # the cast is there too
            person, keys = found[0][0], tuple(row[1:] for row in found)
            self.what.went.append(Went(self.now, mail, person, keys, self._stood()[person]))

    def _note(self) -> None:
        """Once a working day, at its first moment."""
        today = self.year.zone.day(self.now)
        if self.noted != today and self.year.zone.is_open(self.now):
            self.noted = today
            for person, stood in self._stood().items():
                self.what.at_opening[today, person] = stood

    def _stood(self) -> dict[UUID, frozenset[Stood]]:
        """Of everyone what is open for them now."""
        return self.store.read_now(self._look)

    def _look(self, connection: Any) -> dict[UUID, frozenset[Stood]]:
        zone, today = self.year.zone.zone.key, self.year.zone.day(self.now)
        lives = read_lives(connection, ORGANIZATION, zone, self.now, self.lived.ids)
        found = dict[UUID, frozenset[Stood]]()
        rows = assignments(connection, ORGANIZATION, self.now)
        for person in self.lived.ids:
            stood = [(row, naive(assigned(row, zone), lives.of(row, person), today)) for row in rows]
            found[person] = frozenset(
                Stood(row.id, said[3]) for row, said in stood if said[0] is State.OPEN and said[3] is not None
            )
        return found

    def _ask(self, thing: Thing) -> None:
        id_ = new_id()
        self._later(thing.day, "asks", id_, thing)
        number, due = 1, thing.due
        for day, more in sorted(thing.moves):
            if thing.day < day < thing.ends:
                number, due = number + 1, due + more
                self._later(day, "moves_date", id_, thing, number, due)
        self._later(thing.ends, "ends_it", id_)

    def _asks(self, id_: UUID, thing: Thing) -> None:
        modules = " ".join(MODULES[one] for one in thing.modules)
        row = Assignment(organization=ORGANIZATION, id=id_, modules=modules, unit_id=NORTH.id, created_at=self.now)
        self.store.write_now(partial(put_rows, rows=[row, self._terms(id_, thing, 1, thing.due)]))

    def _moves_date(self, id_: UUID, thing: Thing, number: int, due: int) -> None:
        terms = self._terms(id_, thing, number, due)
        self.store.write_now(partial(changes_assignments.change, terms=terms))

    def _terms(self, id_: UUID, thing: Thing, number: int, due: int) -> AssignmentTerms:
        made = self.year.zone.day(self._moment(thing.day))
        return AssignmentTerms(
            organization=ORGANIZATION, assignment_id=id_, number=number, at=self.now, reason="Daarom.",
            language="nl", due_on=None if thing.each else made + timedelta(days=due), due_days=due if thing.each else 0,
            renewal=thing.renewal,
        )  # fmt: skip

    def _ends_it(self, id_: UUID) -> None:
        self.store.write_now(
            partial(changes_assignments.end, organization=ORGANIZATION, assignment_id=id_, now=self.now)
        )

    def _settle(self, person: UUID, stay: Stay) -> None:
        for day, team in ((0, 0), *stay.moves):
            self._later(day, "moves", person, TEAMS[team % 2])
        for day, long in stay.absent:
            self._later(day, "is_away", person, long)
        for day in stay.says:
            self._later(day, "says", person)

    def _moves(self, person: UUID, team: Any) -> None:
        since = self.year.zone.day(self.now)
        moved = partial(move_person, organization=ORGANIZATION, person_id=person, unit_id=team.id, since=since)
        self.store.write_now(moved)

    def _is_away(self, person: UUID, long: int) -> None:
        since = self.year.zone.day(self.now)
        away = partial(changes_assignments.set_away, organization=ORGANIZATION, person_id=person, now=self.now)
        self.store.write_now(partial(away, since=since, until=since + timedelta(days=long)))

    def _leaves(self, person: UUID, back: bool) -> None:
        away = any(start <= self.now < end for start, end in self.lived.away[person])
        change = deactivate if away else reactivate
        self.store.write_now(partial(change, organization=ORGANIZATION, person_id=person, now=self.now))

    def _says(self, person: UUID) -> None:
        for one in self._stood()[person]:
            row = Obstacle(
                organization=ORGANIZATION, person_id=person, assignment_id=one.assignment_id, due_on=one.due_on,
                number=0, hindered="time", modules="", at=self.now,
            )  # fmt: skip
            self.store.write_now(partial(changes_reminders.say_what_stops, row=row))
            self.what.said.append((self.now, person, one.assignment_id, one.due_on))
