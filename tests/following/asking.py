"""The cast with something asked of it, a sweep every working day, and a mail server that may be down."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import select

from courses.model import Curriculum
from server.hours import Hours
from server.ids import new_id
from server.jobs.runner import Runner
from server.mail.sender import Sender
from server.mail.transport import Send
from server.reminders.looking import Looking
from server.reminders.plan import KIND
from server.reminders.sweeping import Sweeping, begin_sweeping
from server.reminders.writing import Reminding
from server.shelf import Shelf
from server.store.queries.changes_assignments import change
from server.store.queries.changes_followups import ASK
from server.store.queries.mails import MailRow
from server.store.store import Store
from server.store.tables import Assignment, AssignmentTerms, Reminder
from server.words import load_words
from tests.following.conftest import ADDRESS, Time, World
from tests.people import MIRJAM, NORTH, ORGANIZATION, Team
from tests.rows import put_rows
from tests.serving.conftest import Postbox

REASON = "Klantcontact vraagt dit, want we gaan anders werken."


class Post(Postbox):
    """A post box that may be out of reach."""

    down = False

    @contextmanager
    def __call__(self) -> Iterator[Send]:
        if self.down:
            raise ConnectionRefusedError
        yield self.mails.append


class Reminded(World):
    """A world in which people are reminded too."""

    post: Post

    def __init__(self, store: Store, time: Time, hours: Hours, curriculum: Curriculum) -> None:
        super().__init__(store, time, hours, post=Post())
        self.reminding = Reminding(store, Shelf(store), lambda: curriculum, load_words(), hours, ADDRESS)
        self.runner, self.sender = self.process()
        begin_sweeping(store, time.now)

    def process(self) -> tuple[Runner, Sender]:
        """One more process that does due work and sends mails."""
        runner = Runner(self.store, self.time, {ASK: self.asking, KIND: Sweeping(self.reminding)})
        looks = {KIND: Looking(self.reminding)}
        return runner, Sender(self.store, self.post, self.time, hours=self.hours, looks=looks)

    def asks(
        self, due_on: date | None, modules: str = "listening", team: Team = NORTH, **more: object
    ) -> UUID:  # fmt: skip
        """Asks this of a team now; of whoever is in it."""
        id_ = new_id()
        which = {key: more.pop(key) for key in ("role", "joined_from", "path_id") if key in more}
        rows = [
            Assignment(
                organization=ORGANIZATION, id=id_, modules=modules, unit_id=team.id, created_at=self.time.now, **which
            ),
            AssignmentTerms(
                organization=ORGANIZATION, assignment_id=id_, number=1, at=self.time.now, due_on=due_on, reason=REASON,
                language="nl", owner_id=MIRJAM.id, **more,
            ),
        ]  # fmt: skip
        self.store.write_now(partial(put_rows, rows=rows))
        return id_

    def moves(self, assignment: UUID, due_on: date, number: int = 2) -> None:
        """Another date from now on."""
        terms = AssignmentTerms(
            organization=ORGANIZATION, assignment_id=assignment, number=number, at=self.time.now, due_on=due_on,
            reason=REASON, language="nl", owner_id=MIRJAM.id,
        )  # fmt: skip
        assert self.store.write_now(partial(change, terms=terms))

    def days_to(self, day: date, hour: int = 12) -> None:
        """Lets time go by, up to a day."""
        self.goes_to(datetime(day.year, day.month, day.day, hour))

    def reminders(self, to: str = "") -> list[MailRow]:
        """The mails that remind, to one address or to all."""
        return [mail for mail in self.post.mails if mail.kind == KIND and to in mail.recipient]

    def written(self) -> list[tuple[UUID, date, int]]:
        """Assignment, its date and the rung of each that stands, in order."""
        found = select(Reminder.assignment_id, Reminder.due_on, Reminder.rung).order_by(Reminder.at)
        return self.store.read_now(lambda connection: [tuple(row) for row in connection.execute(found)])


def a_day(moment: datetime, days: int) -> date:
    """So many days on."""
    return moment.date() + timedelta(days=days)
