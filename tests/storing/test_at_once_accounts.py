"""What is written for a person in the very moment they are erased: signing in, and asking a module of a unit."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from time import sleep
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection

from server.ids import new_id
from server.store.erase import erase_person
from server.store.holding import take_person
from server.store.queries.assignments import assignments
from server.store.queries.changes_accounts import ask_sign_in, open_session
from server.store.queries.changes_assignments import ask
from server.store.queries.changes_people import add_person
from server.store.store import Store
from server.store.tables import Assignment, AssignmentTerms, MailOut, Session, SignIn
from tests.storing.at_once import left_of, while_open
from tests.storing.facts import NOW, rows

LATER = NOW + timedelta(minutes=15)


@pytest.fixture
def ans(store: Store) -> UUID:
    """A person."""
    return store.write_now(partial(add_person, organization="demo", name="Ans", mail="ans@example.org", now=NOW))


def session(person_id: UUID) -> Session:
    return Session(
        organization="demo", id="s", person_id=person_id, cross_site_secret="x", created_at=NOW, last_seen_at=NOW,
        expires_at=LATER,
    )  # fmt: skip


def sign_in(person_id: UUID | None, browser: str = "browser") -> SignIn:
    return SignIn(
        organization="demo", id=new_id(), person_id=person_id, address_hash="a", link_hash="l", code_hash="c",
        browser_hash=browser, created_at=NOW, expires_at=LATER,
    )  # fmt: skip


def letter() -> MailOut:
    return MailOut(
        organization="demo", id=new_id(), recipient="ans@example.org", subject="s", body="123456", created_at=NOW
    )


def asking(owner_id: UUID) -> Callable[[Connection], bool]:
    row = Assignment(organization="demo", id=new_id(), modules="luisteren", unit_id=new_id(), created_at=NOW)
    terms = AssignmentTerms(
        organization="demo", assignment_id=row.id, number=1, at=NOW, due_on=NOW.date(), reason="Want.",
        language="nl", owner_id=owner_id,
    )  # fmt: skip
    return partial(ask, row=row, terms=terms, elsewhere=())


def erasing(person_id: UUID) -> Callable[[Connection], bool]:
    return partial(erase_person, organization="demo", person_id=person_id)


def meanwhile(store: Store, person_id: UUID, change: Callable[[Connection], Any]) -> Any:
    """What the change answers that came while the person was being erased."""
    return while_open(store.engine, erasing(person_id), lambda: store.write_now(change))


def test_who_is_being_erased_is_not_signed_in(store: Store, ans: UUID) -> None:
    assert meanwhile(store, ans, partial(open_session, row=session(ans))) is False
    assert left_of(store, ans) == {}


def test_erasing_waits_for_a_session_under_way_and_takes_it_along(store: Store, ans: UUID) -> None:
    opening = partial(open_session, row=session(ans))
    assert while_open(store.engine, opening, lambda: store.write_now(erasing(ans))) is True
    assert left_of(store, ans) == {}


def test_who_asks_for_a_mail_while_being_erased_is_nobody_and_gets_none(store: Store, ans: UUID) -> None:
    meanwhile(store, ans, partial(ask_sign_in, row=sign_in(ans), mail=letter()))
    assert left_of(store, ans) == {}
    assert (rows(store, SignIn), rows(store, MailOut)) == (1, 0)  # as for an address nobody has


def test_erasing_waits_for_a_sign_in_under_way_and_takes_it_along_with_its_mail(store: Store, ans: UUID) -> None:
    asking = partial(ask_sign_in, row=sign_in(ans), mail=letter())
    assert while_open(store.engine, asking, lambda: store.write_now(erasing(ans))) is True
    assert left_of(store, ans) == {}
    assert (rows(store, SignIn), rows(store, MailOut)) == (0, 0)


def test_asking_again_from_the_same_browser_and_erasing_do_not_wait_for_each_other(store: Store, ans: UUID) -> None:
    store.write_now(partial(ask_sign_in, row=sign_in(ans), mail=letter()))
    again = partial(ask_sign_in, row=sign_in(ans), mail=letter())
    with ThreadPoolExecutor(1) as threads:
        with store.engine.begin() as connection:
            take_person(connection, "demo", ans)
            going = threads.submit(store.write_now, again)
            sleep(0.3)
            erase_person(connection, "demo", ans)
        going.result(10)
    assert left_of(store, ans) == {}


def test_what_was_asked_by_who_is_being_erased_holds_and_names_nobody(store: Store, ans: UUID) -> None:
    assert meanwhile(store, ans, asking(ans)) is True
    assert left_of(store, ans) == {}
    assert len(store.read_now(partial(assignments, organization="demo"))) == 1


def test_erasing_waits_for_an_assignment_under_way_and_clears_its_owner(store: Store, ans: UUID) -> None:
    assert while_open(store.engine, asking(ans), lambda: store.write_now(erasing(ans))) is True
    assert left_of(store, ans) == {}
    assert len(store.read_now(partial(assignments, organization="demo"))) == 1


def test_nobody_is_signed_in_who_never_was(store: Store) -> None:
    assert store.write_now(partial(open_session, row=session(new_id()))) is False
    assert rows(store, Session) == 0
