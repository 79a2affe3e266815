"""How a snapshot comes to be: bit by bit, at once for everyone, and without a trace where it is not published."""

from collections.abc import Callable
from datetime import date
from unittest import mock

import pytest
from sqlalchemy import Connection, func, select

from server.ids import new_id
from server.reports import publishing
from server.reports.cells import COVERAGE, STAND, WHOLE, Cell, Stand
from server.reports.publishing import publish
from server.store.queries import reports
from server.store.store import Store
from server.store.tables import PublishedCell, Snapshot
from tests.counting.office import NOW, ORGANIZATION, Office, days

SAYS_SO = [COVERAGE + STAND]


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store).open({"kantoor": ""})


def snapshot(at=NOW) -> Snapshot:
    return Snapshot(organization=ORGANIZATION, id=new_id(), taken_on=at.date(), taken_at=at)


def cells(count: int) -> list[Cell]:
    some = [Cell(COVERAGE, f"group-{number}", "asked", "", Stand()) for number in range(count)]
    return [Cell(COVERAGE + STAND, WHOLE, "", "", Stand()), *some]


def stored(store: Store) -> tuple[int, int]:
    """How many snapshots and cells there are."""

    def count(connection: Connection) -> tuple[int, int]:
        return tuple(
            connection.scalar(select(func.count()).select_from(kind)) or 0 for kind in (Snapshot, PublishedCell)
        )

    return store.read_now(count)


def published(store: Store) -> list[date]:
    found = store.read_now(lambda connection: reports.snapshots(connection, ORGANIZATION, COVERAGE + STAND))
    return [one.taken_on for one in found]


def test_nobody_finds_it_before_all_of_it_is_there(office: Office) -> None:
    seen = list[list[date]]()

    def slowly():
        for cell in cells(3 * publishing.AT_ONCE):
            seen.append(published(office.store))
            yield cell

    assert publish(office.store, snapshot(), slowly(), lambda _: True, SAYS_SO) is not None
    assert {len(one) for one in seen} == {0}
    assert stored(office.store) == (1, 3 * publishing.AT_ONCE + 1)
    assert published(office.store) == [NOW.date()]


def test_no_transaction_is_long(office: Office) -> None:
    write_now, sizes = office.store.write_now, list[int]()

    def counting(change: Callable[[Connection], object]) -> object:
        before = stored(office.store)[1]
        answer = write_now(change)
        sizes.append(stored(office.store)[1] - before)
        return answer

    with mock.patch.object(office.store, "write_now", counting):
        publish(office.store, snapshot(), cells(2 * publishing.AT_ONCE + 7), lambda _: True, SAYS_SO)
    assert max(sizes) == publishing.AT_ONCE
    assert sum(sizes) == 2 * publishing.AT_ONCE + 8


def test_what_is_refused_at_the_end_leaves_nothing(office: Office) -> None:
    assert publish(office.store, snapshot(), cells(publishing.AT_ONCE + 7), lambda _: False, SAYS_SO) is None
    assert stored(office.store) == (0, 0)


def test_what_a_server_left_when_it_ended_is_swept_up_a_day_later(office: Office) -> None:
    def ends():
        yield from cells(publishing.AT_ONCE + 3)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(office.store, snapshot(), ends(), lambda _: True, SAYS_SO)
    assert stored(office.store) == (1, publishing.AT_ONCE)
    publish(office.store, snapshot(NOW + days(1)), cells(1), lambda _: True, SAYS_SO)
    assert stored(office.store) == (2, publishing.AT_ONCE + 2)
    publish(office.store, snapshot(NOW + days(2)), cells(1), lambda _: True, SAYS_SO)
    assert stored(office.store) == (2, 4)
