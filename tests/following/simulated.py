"""A year of an organization, as fast as it goes: people do modules, answer or not, rest, leave and come back; the mail
server is down for days; two runners and two senders share the work."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select, update

from server.followups.asking import Asking
from server.hours import Hours
from server.ids import new_id
from server.jobs.runner import Runner
from server.mail.sender import Sender
from server.mail.transport import Send
from server.shelf import Shelf
from server.store.prepared import Prepared, together
from server.store.queries import changes_followups, followups
from server.store.queries.changes_followups import ASK, look_after
from server.store.queries.changes_people import add_person
from server.store.queries.mails import MailRow
from server.store.store import Store
from server.store.tables import (
    Attempt,
    Ended,
    FollowUpAnswer,
    FollowUpPause,
    JobDue,
    MailOut,
    Person,
    PromiseMade,
)
from server.words import load_words
from tests.people import NORTH, ORGANIZATION
from tests.rows import put_rows

MODULES = ("listening", "recognizing-signals", "taking-perspective")
JOBS = Prepared(select(func.min(func.coalesce(JobDue.lease_until, JobDue.due_at))))
MAILS = Prepared(
    select(func.min(func.coalesce(MailOut.claimed_until, MailOut.created_at))).where(
        MailOut.sent_at.is_(None), MailOut.not_after > bindparam("now")  # type: ignore[union-attr, operator]
    )
)  # fmt: skip
Moments = list[tuple[datetime, str, Any]]  # when, what, with what


@dataclass(frozen=True)
class Someone:
    """Who someone is in this year. Shares are of questions."""

    modules: tuple[tuple[int, int, int], ...]  # day of the year, which module, after how many days the author asks
    rests: tuple[tuple[int, str], ...]  # day, what they choose: a number of days, "off" or "on"
    away: tuple[tuple[int, int], ...]  # from which day, for how many: they cannot sign in
    answers: float
    right: float
    declines: float


@dataclass(frozen=True)
class Year:
    zone: Hours
    start: datetime
    people: tuple[Someone, ...]
    down: tuple[tuple[int, int], ...]  # from which day the mail server is down, for how many
    at_once: bool  # two runners at the very same moment, else one after the other
    seed: int


@dataclass
class Lived:
    """What happened, for whoever judges it."""

    ids: list[UUID] = field(default_factory=list)
    done: list[tuple[UUID, UUID, str, datetime]] = field(default_factory=list)  # person, attempt, module, when
    rests: dict[UUID, list[tuple[datetime, bool, date | None]]] = field(default_factory=dict)
    away: dict[UUID, list[tuple[datetime, datetime]]] = field(default_factory=dict)
    sent: list[tuple[datetime, MailRow]] = field(default_factory=list)


class Simulation:
    def __init__(self, store: Store, year: Year, threads: ThreadPoolExecutor) -> None:
        """`threads`: the same for every year: a store keeps a connection for each."""
        self.store, self.year, self.now, self.lived, self.threads = store, year, year.start, Lived(), threads
        self.dice = Random(year.seed)
        self.seen: set[UUID] = set()  # questions someone has reacted to, or decided not to
        self.moments: Moments = []
        clock = lambda: self.now  # noqa: E731
        words = load_words()
        self.runners = [
            Runner(store, clock, {ASK: Asking(store, Shelf(store), words, year.zone, "http://localhost")})
            for _ in range(2)
        ]
        self.senders = [Sender(store, self.post, clock, hours=year.zone) for _ in range(2)]

    def run(self) -> Lived:
        """The year, and as long after it as anything is still to come."""
        for someone in self.year.people:
            self._enters(someone)
        while (moment := self._next()) is not None:
            self.now = max(self.now, moment)
            for happening in [one for one in self.moments if one[0] <= self.now]:
                self.moments.remove(happening)
                getattr(self, f"_{happening[1]}")(*happening[2])
            self._works()
            self._people_react()
        return self.lived

    @contextmanager
    def post(self) -> Iterator[Send]:
        day = (self.now - self.year.start).days
        if any(first <= day < first + long for first, long in self.year.down):
            raise ConnectionRefusedError
        yield lambda mail: self.lived.sent.append((self.now, mail))

    def _enters(self, someone: Someone) -> None:
        new = partial(add_person, organization=ORGANIZATION, name="Iemand", now=self.now, mail=f"{new_id().hex}@x.nl")
        person = self.store.write_now(new)
        self.lived.ids.append(person)
        for day, module, ask_after in someone.modules:
            self._later(day, "finishes", person, MODULES[module % 3], ask_after)
        for day, choice in someone.rests:
            self._later(day, "rests", person, choice)
        self.lived.away[person] = []
        for day, long in someone.away:
            self._later(day, "leaves", person, False)
            self._later(day + long, "leaves", person, True)
            self.lived.away[person].append((self._moment(day), self._moment(day + long)))

    def _moment(self, day: int) -> datetime:
        return self.year.start + timedelta(days=day, hours=day % 24)

    def _later(self, day: int, what: str, *given: Any) -> None:
        self.moments.append((self._moment(day), what, given))

    def _finishes(self, person: UUID, module: str, ask_after: int) -> None:
        attempt = new_id()
        same = {"organization": ORGANIZATION, "attempt_id": attempt}
        rows = [
            Attempt(
                organization=ORGANIZATION, id=attempt, person_id=person, module_id=module, version=1, language="nl",
                unit_path=NORTH.path, started_at=self.now,
            ),
            Ended(**same, at=self.now),
            look_after(ORGANIZATION, attempt, person, self.now),
        ]  # fmt: skip
        if ask_after:
            rows.append(
                PromiseMade(
                    **same, step_id="s", person_id=person, moment="m", action="a", ask_after=ask_after, at=self.now
                )
            )
        self.store.write_now(partial(put_rows, rows=rows))
        self.lived.done.append((person, attempt, module, self.now))

    def _rests(self, person: UUID, choice: str) -> None:
        today = self.year.zone.day(self.now)
        until = today + timedelta(days=int(choice)) if choice.isdigit() else None
        row = FollowUpPause(
            organization=ORGANIZATION, person_id=person, at=self.now, off=choice == "off", until=until
        )  # fmt: skip
        self.store.write_now(partial(changes_followups.rest, row=row))
        self.lived.rests.setdefault(person, []).append((self.now, row.off, until))

    def _leaves(self, person: UUID, back: bool) -> None:
        away = any(start <= self.now < end for start, end in self.lived.away[person])
        change = update(Person).where(Person.id == person).values(active=not away)  # type: ignore[arg-type]
        self.store.write_now(lambda connection: connection.execute(change))

    def _answers(self, row: followups.PutRow, said: str, right: bool) -> None:
        answer = FollowUpAnswer(
            organization=ORGANIZATION, id=row.id, attempt_id=row.attempt_id, person_id=row.person_id,
            key=new_id().hex, at=self.now, said=said, language="nl",
            score=float(right) if said == "answered" else None,
        )  # fmt: skip
        self.store.write_now(partial(changes_followups.answer, row=answer))

    def _people_react(self) -> None:
        """To what came: some hours or days later, at any hour, or never."""
        for person, someone in zip(self.lived.ids, self.year.people, strict=True):
            rows = self.store.read_now(partial(followups.puts, organization=ORGANIZATION, person_id=person))
            for row in rows:
                if row.id in self.seen:
                    continue
                self.seen.add(row.id)
                if self.dice.random() > someone.answers:
                    continue
                said = "answered" if row.kind == "knowledge" else self.dice.choice(["used", "partly", "not"])
                said = "declined" if self.dice.random() < someone.declines else said
                after = timedelta(hours=self.dice.choice([1, 7, 20, 40, 90, 200, 330]))
                self.moments.append((self.now + after, "answers", (row, said, self.dice.random() < someone.right)))

    def _works(self) -> None:
        while self._both(self.runners) + self._both(self.senders):
            pass

    def _both(self, two: Any) -> int:
        if not self.year.at_once:
            return sum(one.work() for one in two)
        return sum(self.threads.map(lambda one: one.work(), two))

    def _next(self) -> datetime | None:
        """The next moment at which anything happens; None when all is over."""
        now = {"now": self.now}
        found = self.store.read_now(lambda connection: together(connection, (JOBS, {}), (MAILS, now)))
        due = [row[0] for (row,) in found]
        mail = due[1]
        if mail is not None and not self.year.zone.is_open(max(mail, self.now)):
            day = self.year.zone.day(max(mail, self.now))
            due[1] = max(mail, self._opening_from(day))
        moments = [*(moment for moment in due if moment), *(moment for moment, _, _ in self.moments)]
        return min(moments) if moments else None

    def _opening_from(self, day: date) -> datetime:
        opening = self.year.zone.opening(day)
        return opening if opening >= self.now else self.year.zone.opening(day + timedelta(days=1))
