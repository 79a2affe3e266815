"""Withdrawing: what is taken back, what brings it back, and where attempts go. On both databases."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from server.ids import new_id
from server.publish import Outcome, publish, withdraw
from server.shelf import Shelf
from server.store.queries import attempts
from server.store.store import Store
from server.store.tables import Attempt, Ended, ModuleVersion, Passed
from tests.serving.folders import catalog, folder

AT = datetime(2026, 11, 2, 9, 0)
LATER, LATEST = AT + timedelta(days=1), AT + timedelta(days=2)
PERSON = UUID(int=1)


def outcome(answer):
    (one,) = answer.modules
    return one.outcome, one.version


def current(store, module_id="hearing"):
    return asyncio.run(Shelf(store).current(module_id))


def begin(store: Store, version: int, *, ended: bool = False, passed: bool = False) -> UUID:
    """Someone is under way at this version, or through it."""
    id_ = new_id()
    begun = Attempt(
        organization=store.organization, id=id_, person_id=PERSON, module_id="hearing", version=version, language="nl",
        unit_path="", started_at=AT,
    )  # fmt: skip
    asyncio.run(store.record([begun]))
    if passed:
        fact = Passed(organization=store.organization, attempt_id=id_, step_id="read", key="k", at=AT)
        asyncio.run(store.record([fact]))
    if ended:
        asyncio.run(store.record([Ended(organization=store.organization, attempt_id=id_, at=AT)]))
    return id_


def at(store: Store, id_: UUID) -> tuple[int, bool]:
    """The version of an attempt, and whether that was taken back."""
    row, _ = store.read_now(lambda connection: attempts.with_facts(connection, store.organization, id_, PERSON))
    return row.version, row.withdrawn


def test_nobody_gets_it_any_more(store):
    publish(store, catalog(folder("hearing"), folder("seeing")), AT)
    answer = withdraw(store, "hearing", LATER)
    assert outcome(answer) == (Outcome.WITHDRAWN, None)
    assert answer.errors == 0
    assert current(store) is None
    assert [version.module_id for version in asyncio.run(Shelf(store).all_current())] == ["seeing"]
    assert asyncio.run(Shelf(store).at("hearing", 1)) is not None  # it is kept


def test_no_earlier_version_comes_back(store):
    publish(store, catalog(folder(text="one")), AT)
    begin(store, 1)
    publish(store, catalog(folder(text="two")), AT)
    withdraw(store, "hearing", LATER)
    assert current(store) is None


def test_twice_is_as_good_as_once(store):
    publish(store, catalog(folder()), AT)
    answers = [withdraw(store, "hearing", LATER), withdraw(store, "hearing", LATEST)]
    assert answers[0] == answers[1]
    days = store.read_now(lambda connection: connection.execute(select(ModuleVersion.withdrawn_at)).scalars().all())
    assert days == [LATER]


def test_a_module_that_never_was(store):
    answer = withdraw(store, "nothing", AT)
    assert outcome(answer) == (Outcome.UNKNOWN, None)
    assert answer.errors == 1


def test_the_same_folder_does_not_bring_it_back_and_a_changed_one_does(store):
    publish(store, catalog(folder(text="one")), AT)
    withdraw(store, "hearing", AT)
    assert outcome(publish(store, catalog(folder(text="one")), LATER)) == (Outcome.WITHDRAWN, None)
    assert outcome(publish(store, catalog(folder(broken=("nl",))), LATER)) == (Outcome.WAITING, None)
    assert publish(store, catalog(), LATER).modules == ()  # nothing is online, so no folder is missed
    assert outcome(publish(store, catalog(folder(text="two")), LATEST)) == (Outcome.NEW, 2)
    assert outcome(publish(store, catalog(folder(text="two")), LATEST)) == (Outcome.UNCHANGED, 2)
    assert current(store).modules["nl"].steps[0].stem == "<p>two</p>"


@pytest.mark.parametrize("version", [1, 2])
def test_attempts_under_way_wait_and_go_to_the_next(store, version):
    publish(store, catalog(folder(text="one")), AT)
    first = begin(store, 1, passed=True)
    publish(store, catalog(folder(text="two")), AT)
    under_way = first if version == 1 else begin(store, 2, passed=True)
    withdraw(store, "hearing", LATER)
    assert at(store, under_way) == (version, True)
    assert store.read_now(lambda connection: attempts.under_way(connection, store.organization, PERSON)) == ()
    publish(store, catalog(folder(text="three")), LATEST)
    assert at(store, under_way) == (3, False)
    facts = store.read_now(lambda connection: connection.execute(select(Passed.attempt_id, Passed.step_id)).all())
    assert (under_way, "read") in [tuple(fact) for fact in facts]


def test_what_was_done_stays_where_it_was_done(store):
    publish(store, catalog(folder(text="one")), AT)
    done = begin(store, 1, ended=True)
    withdraw(store, "hearing", LATER)
    publish(store, catalog(folder(text="two")), LATEST)
    assert at(store, done) == (1, True)


def test_attempts_at_a_version_that_stands_stay_there(store):
    publish(store, catalog(folder(text="one")), AT)
    under_way = begin(store, 1)
    publish(store, catalog(folder(text="two")), LATER)
    assert at(store, under_way) == (1, False)
