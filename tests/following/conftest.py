"""The cast with a module done, and time that moves."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select

from courses.catalog import Catalog
from server.followups.asking import Asking
from server.hours import Hours, hours_of
from server.ids import new_id
from server.jobs.runner import Runner
from server.mail.sender import Sender
from server.publish import publish
from server.shelf import Shelf
from server.store.queries.changes_followups import ASK, look_after
from server.store.store import Store, open_store
from server.store.tables import Attempt, Ended, JobDue, PromiseMade
from server.words import load_words
from tests.compiled import compiled_once
from tests.people import LOTTE, ORGANIZATION, Someone, settle
from tests.rows import put_rows
from tests.serving.conftest import Postbox

CONTENT = Path(__file__).parents[2] / "content"
MONDAY = datetime(2026, 11, 2, 10, 0)  # eleven in Amsterdam
ADDRESS = "http://localhost"


class Time:
    """Stands still until a test moves it."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class World:
    """An organization whose questions come back: people who did modules, a runner, a sender, a post box."""

    def __init__(
        self, store: Store, time: Time, hours: Hours, mails: bool = True, post: Postbox | None = None
    ) -> None:  # fmt: skip
        self.store, self.time, self.hours, self.post = store, time, hours, post or Postbox()
        self.asking = Asking(store, Shelf(store), load_words(), hours, ADDRESS, mails)
        self.runner = Runner(store, time, {ASK: self.asking})
        self.sender = Sender(store, self.post, time, hours=hours)

    def finishes(self, who: Someone, module: str = "listening", ask_after: int = 0, taken_at: int = 30) -> UUID:
        """Someone reaches the end of a module now; with a promise where it is to be asked after."""
        attempt_id = new_id()
        rows = [
            Attempt(
                organization=ORGANIZATION, id=attempt_id, person_id=who.id, module_id=module, version=1,
                language=who.language, unit_path=who.team.path, started_at=self.time.now - timedelta(minutes=taken_at),
            ),
            Ended(organization=ORGANIZATION, attempt_id=attempt_id, at=self.time.now),
            look_after(ORGANIZATION, attempt_id, who.id, self.time.now),
        ]  # fmt: skip
        if ask_after:
            rows.append(
                PromiseMade(
                    organization=ORGANIZATION, attempt_id=attempt_id, step_id="belofte", person_id=who.id,
                    moment="iemand zucht", action="vraag ik door", ask_after=ask_after, at=self.time.now,
                )
            )  # fmt: skip
        self.store.write_now(partial(put_rows, rows=rows))
        return attempt_id

    def works(self) -> None:
        """Whatever is due now is done, mails go."""
        while self.runner.work() or self.sender.work():
            pass

    def at(self, moment: datetime) -> None:
        self.time.now = moment
        self.works()

    def goes_to(self, until: datetime) -> None:
        """Lets time go by, from each moment at which something is due to the next."""
        self.works()
        while self.time.now < until:
            self.at(min(self._next() or until, until))

    def _next(self) -> datetime | None:
        later = select(func.min(JobDue.due_at)).where(JobDue.due_at > self.time.now)  # type: ignore[arg-type]
        return self.store.read_now(lambda connection: connection.scalar(later))


@pytest.fixture(scope="session")
def shipped() -> Catalog:
    return compiled_once(CONTENT)


@pytest.fixture
def filled(engine: Engine, shipped: Catalog) -> Iterator[Store]:
    """On both databases: the cast, and the shipped modules online."""
    with engine.begin() as connection:
        settle(connection)
    store = open_store(engine, ORGANIZATION)
    publish(store, shipped, MONDAY - timedelta(days=60))
    yield store
    store.close()


@pytest.fixture
def world(filled: Store) -> World:
    return World(filled, Time(), hours_of("Europe/Amsterdam", "NL"))


__all__ = ["ADDRESS", "LOTTE", "MONDAY", "Time", "World"]
