"""What the invented people gave with their name after all, and how soon the listener thanked for what carries one."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from server.demo import cast
from server.demo.organization import Filled
from server.demo.unnamed import unsaid
from server.store.queries.listening import named_subject
from server.store.tables import Compliment, ComplimentShown, Entry, Signal, Thanked, UnnamedEntry
from server.world.calendar import is_working_day
from server.world.rows import Rows

NAMED: Final = 0.25  # share of what was kept for oneself that is given with a name
THANKED, IN_TIME = 0.93, 0.85  # share that is thanked for; of those, within a working day
WAITS: Final = timedelta(days=4)  # what is younger may wait still
TEXTS: Final = (
    "Dank je dat je dit opschreef. Ik neem het mee in het overleg van maandag.",
    "Fijn dat je dit laat weten. Je hoort wat ermee gebeurt.",
    "Dank je. Dit hoorde ik nog niet, en het helpt om te weten hoe het bij jullie gaat.",
    "Mooi opgeschreven, dank je. Ik vraag na hoe dat kan.",
)


class Given(NamedTuple):
    about: str
    subject: str
    person_id: UUID
    at: datetime  # from when on a listener could read it


def thank(organization: str, filled: Filled, now: datetime, rng: Random, rows: Rows) -> None:
    """Puts names to some entries among `rows`, and adds the thanks for all that carries one."""
    _put_names(filled.members[cast.FIRST_LEARNER].id, rng, rows)
    for one in _given(rows):
        is_thanked, in_time, text = rng.random() < THANKED, rng.random() < IN_TIME, rng.choice(TEXTS)
        if is_thanked and one.at < now - WAITS:
            rows.add(
                Thanked, organization=organization, about=one.about, subject=one.subject, person_id=one.person_id,
                owner_id=filled.members[cast.LISTENER].id, text=text, at=_after(one.at, 1 if in_time else 3),
            )  # fmt: skip


def _put_names(first_learner: UUID, rng: Random, rows: Rows) -> None:
    entries = rows.of.get(Entry, [])
    said = {row.text for row in rows.of.get(UnnamedEntry, ())}
    for place, row in enumerate(entries):
        if rng.random() < NAMED and row.text and row.person_id != first_learner and (own := unsaid(row.text, said)):
            said.add(own)
            entries[place] = row._replace(audience="named", text=own)


def _given(rows: Rows) -> Iterator[Given]:
    """What carries a name."""
    for row in rows.of.get(Entry, ()):
        if row.audience == "named":
            yield Given("named", named_subject(row.attempt_id, row.step_id), row.person_id, row.at)
    for row in rows.of.get(Signal, ()):
        if row.named:
            yield Given("signal", row.id.hex, row.person_id, row.at)
    givers = {row.id: row.owner_id for row in rows.of.get(Compliment, ())}
    for row in rows.of.get(ComplimentShown, ()):
        if row.audience == "all":
            yield Given("compliment", row.compliment_id.hex, givers[row.compliment_id], row.at)


def _after(at: datetime, days: int) -> datetime:
    """Late in the morning, so many working days later."""
    moment = at.replace(hour=10, minute=at.minute)
    while days:
        moment += timedelta(days=1)
        days -= is_working_day(moment.date())
    return moment
