"""Signing in, counting and the outbox do the same on both databases, also when several come at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert

from server.store.queries.accounts import (
    active_person,
    browser_secret,
    person_by_mail,
    roles,
    session,
    sign_in_by_link,
)
from server.store.queries.changes_accounts import (
    ask_sign_in,
    clear_out,
    count_up,
    open_session,
    revoke_session,
    revoke_sessions,
    seen,
    set_language,
    spend_sign_in,
    try_code,
)
from server.store.queries.changes_mails import claim_mails, mail_failed, mail_sent
from server.store.queries.mails import mails, mails_due
from server.store.store import Store
from server.store.tables import MailOut, Session, SignIn
from tests.people import AMIR, BRUG, GONE, LOTTE, SINCE, settle

NOON = datetime(2026, 11, 21, 12)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def store(store: Store) -> Store:
    """A store with the cast in it."""
    store.write_now(partial(settle, organization=store.organization))
    return store


def now(store: Store, change: Callable[..., Any], **given: Any) -> Any:
    return store.write_now(partial(change, organization=store.organization, **given))


def look(store: Store, query: Callable[..., Any], **given: Any) -> Any:
    return store.read_now(partial(query, organization=store.organization, **given))


def at_once(store: Store, times: int, change: Callable[..., Any], **given: Any) -> list[Any]:
    """Runs one change from several threads at the same moment."""
    with ThreadPoolExecutor(times) as pool:
        waiting = [pool.submit(now, store, change, **given) for _ in range(times)]
    return [one.result() for one in waiting]


def asked(store: Store, number: int = 1, browser: str = "browser") -> SignIn:
    row = SignIn(
        organization=store.organization,
        id=UUID(int=number),
        person_id=LOTTE.id,
        address_hash="address",
        link_hash=f"link {number}",
        code_hash="code",
        browser_hash=browser,
        next_path="/me",
        created_at=NOON,
        expires_at=NOON + 15 * MINUTE,
    )
    store.write_now(partial(ask_sign_in, row=row, mail=None))
    return row


def opened(store: Store, number: int, ends: datetime = NOON + timedelta(days=90)) -> str:
    row = Session(
        organization=store.organization,
        id=f"session {number}",
        person_id=LOTTE.id,
        cross_site_secret="secret",
        created_at=NOON,
        last_seen_at=NOON,
        expires_at=ends,
    )
    store.write_now(partial(open_session, row=row))
    return row.id


def put_mails(store: Store, many: int) -> None:
    rows = [
        {"organization": store.organization, "id": UUID(int=number), "recipient": f"p{number}", "subject": "s",
         "body": "b", "created_at": NOON + number * MINUTE, "tries": 0, "error": ""}
        for number in range(many)
    ]  # fmt: skip
    store.write_now(lambda connection: connection.execute(insert(MailOut), rows))


def test_a_sign_in_is_spent_by_one_only(store):
    row = asked(store)
    answers = at_once(store, 4, spend_sign_in, sign_in=row.id, now=NOON)
    assert sorted(answers) == [False, False, False, True]
    assert look(store, sign_in_by_link, link_hash="link 1", now=NOON) is None


def test_guesses_at_once_are_all_counted(store):
    asked(store)
    answers = at_once(store, 8, try_code, browser_hash="browser", now=NOON, most=5)
    assert sorted(row.tries for row in answers if row) == [1, 2, 3, 4, 5]


def test_a_sign_in_holds_until_its_time(store):
    asked(store)
    assert look(store, sign_in_by_link, link_hash="link 1", now=NOON + 14 * MINUTE).next_path == "/me"
    assert look(store, sign_in_by_link, link_hash="link 1", now=NOON + 15 * MINUTE) is None
    assert now(store, try_code, browser_hash="browser", now=NOON + 15 * MINUTE, most=5) is None


def test_the_newest_sign_in_of_a_browser_holds(store):
    asked(store, 1)
    asked(store, 2)
    asked(store, 3, browser="other")
    held = [look(store, sign_in_by_link, link_hash=f"link {number}", now=NOON) for number in (1, 2, 3)]
    assert [row and row.id.int for row in held] == [None, 2, 3]


def test_counting_at_once_loses_none(store):
    counted = at_once(store, 8, count_up, name="n", subject="s", window="2026-11-21T12")
    assert sorted(counted) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert now(store, count_up, name="n", subject="s", window="2026-11-21T13") == 1


def test_a_session_holds_until_its_end_or_until_it_is_ended(store):
    first, second = opened(store, 1), opened(store, 2)
    row = look(store, session, session_id=first, now=NOON)
    assert (row.person_id, row.name, row.language) == (LOTTE.id, LOTTE.name, "nl")
    now(store, seen, session_id=first, now=NOON + MINUTE, expires_at=NOON + timedelta(days=100))
    assert look(store, session, session_id=first, now=NOON + timedelta(days=99)).last_seen_at == NOON + MINUTE
    now(store, revoke_session, session_id=first, now=NOON)
    now(store, seen, session_id=first, now=NOON, expires_at=NOON + timedelta(days=200))
    assert look(store, session, session_id=first, now=NOON) is None
    assert now(store, revoke_sessions, person_id=LOTTE.id, now=NOON) == 1
    assert look(store, session, session_id=second, now=NOON) is None


def test_people_are_found_by_address_and_role(store):
    assert look(store, person_by_mail, mail=LOTTE.mail).id == LOTTE.id
    assert look(store, person_by_mail, mail=GONE.mail) is None
    assert tuple(look(store, active_person, person_id=LOTTE.id)) == (LOTTE.name, LOTTE.mail)
    assert look(store, active_person, person_id=GONE.id) is None
    assert [tuple(row) for row in look(store, roles, person_id=AMIR.id)] == [("author", BRUG.id, SINCE)]
    now(store, set_language, person_id=LOTTE.id, language="en")
    assert look(store, person_by_mail, mail=LOTTE.mail).language == "en"


def test_two_senders_never_hold_the_same_mail(store):
    put_mails(store, 12)
    claimed = at_once(store, 4, claim_mails, now=NOON, until=NOON + 5 * MINUTE, most=3)
    ids = [one for batch in claimed for one in batch]
    assert len(ids) == len(set(ids)) == 12
    assert not look(store, mails_due, now=NOON)
    assert look(store, mails_due, now=NOON + 5 * MINUTE)


def test_the_oldest_mails_go_first_and_a_sent_one_is_empty(store):
    put_mails(store, 3)
    claimed = now(store, claim_mails, now=NOON, until=NOON + 5 * MINUTE, most=2)
    assert [row.recipient for row in look(store, mails, ids=claimed)] == ["p0", "p1"]
    now(store, mail_sent, mail=UUID(int=0), now=NOON)
    now(store, mail_failed, mail=UUID(int=1), error="x" * 600, again_at=NOON + MINUTE)
    sent, failed = look(store, mails, ids=claimed)
    assert (sent.body, failed.body, failed.tries) == ("", "b", 1)
    assert now(store, claim_mails, now=NOON + MINUTE, until=NOON + 5 * MINUTE, most=9) == [UUID(int=2), UUID(int=1)]


def test_what_was_counted_can_be_taken_back(store):
    counting = {"name": "wrong code", "subject": "", "window": "2026-11-21T12"}
    assert sorted(at_once(store, 4, count_up, **counting)) == [1, 2, 3, 4]
    assert sorted(at_once(store, 3, count_up, **counting, by=-1)) == [1, 2, 3]
    assert now(store, count_up, **counting) == 2


def test_the_secret_of_known_browsers_is_the_organizations(store):
    secret = look(store, browser_secret)
    assert len(secret) > 30
    assert store.read_now(partial(browser_secret, organization="other")) == ""


def test_what_was_tried_least_goes_first(store):
    put_mails(store, 3)
    (oldest,) = now(store, claim_mails, now=NOON, until=NOON + MINUTE, most=1)
    claimed = now(store, claim_mails, now=NOON + MINUTE, until=NOON + 5 * MINUTE, most=2)
    assert claimed == [UUID(int=1), UUID(int=2)]
    assert [row.recipient for row in look(store, mails, ids=[oldest, *claimed])] == ["p0", "p1", "p2"]
    again = now(store, claim_mails, now=NOON + 5 * MINUTE, until=NOON + 9 * MINUTE, most=3)
    assert set(again) == {oldest, *claimed}
    now(store, claim_mails, now=NOON + 9 * MINUTE, until=NOON + 10 * MINUTE, most=1)
    assert look(store, mails, ids=again)[-1].tries == 3


def test_clearing_takes_what_is_over_in_small_bites(store):
    for number in range(5):
        opened(store, number, ends=NOON)
    asked(store)
    assert now(store, clear_out, before=NOON + 14 * MINUTE, most=3) == 3
    assert now(store, clear_out, before=NOON + 14 * MINUTE, most=3) == 2
    assert now(store, clear_out, before=NOON + 15 * MINUTE, most=3) == 1
