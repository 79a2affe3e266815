"""Numbers are published while a server runs, and a failure ends nothing."""

from collections.abc import Iterator
from datetime import datetime
from threading import Event

import pytest
from sqlalchemy import Engine, func, select

from courses.model import Curriculum
from server.reports.keeper import Keeper
from server.reports.tables import ALL
from server.store.store import Store, open_store
from server.store.tables import ResponseGiven
from tests.counting.office import BEGAN, CURRICULUM, NOW, ORGANIZATION, Office, days


@pytest.fixture
def store(sqlite_engine: Engine) -> Iterator[Store]:
    store = open_store(sqlite_engine, ORGANIZATION)
    yield store
    store.close()


def test_it_publishes_what_is_due_and_then_nothing(store: Store) -> None:
    Office(store).open({"kantoor": ""}).crowd("kantoor", 6)
    keeper = Keeper(store, lambda: CURRICULUM, lambda: NOW)
    assert keeper.look() == ALL
    assert keeper.look() == ()


def test_what_fails_is_tried_again(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    Office(store).open({"kantoor": ""}).crowd("kantoor", 6)
    asked, published = [NOW], Event()

    def curriculum() -> Curriculum:
        if asked.pop():
            raise OSError("the content folder is away for a moment")
        return CURRICULUM

    def clock() -> datetime:
        published.set()
        return NOW

    asked.insert(0, None)  # type: ignore[arg-type]
    with Keeper(store, curriculum, clock, every=0.01):
        assert published.wait(10)
    assert "could not publish" in caplog.text


def test_old_responses_go_also_where_nothing_can_be_published(store: Store) -> None:
    def curriculum() -> Curriculum:
        raise OSError("the content folder is away")

    office = Office(store).open({"kantoor": ""})
    office.practise(office.crowd("kantoor", 6), "kantoor", 0.5)
    keeper = Keeper(store, curriculum, lambda: BEGAN + days(800))
    with pytest.raises(OSError, match="away"):
        keeper.turn()
    left = store.read_now(lambda connection: connection.scalar(select(func.count()).select_from(ResponseGiven)))
    assert left == 0
