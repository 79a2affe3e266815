"""The outbox: none lost, none doubled, whatever the mail server does; what has run out goes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, insert, select

from server.hours import hours_of
from server.ids import new_id
from server.mail.sender import BATCH, LEASE, Sender
from server.mail.transport import Send, transport
from server.settings import load_settings
from server.store.queries.changes_accounts import count_up
from server.store.queries.changes_mails import claim_mails, mail_sent
from server.store.queries.mails import MailRow
from server.store.store import Store, open_store
from server.store.tables import Counter, MailOut, MailSent, Session, SignIn
from tests.people import LOTTE, ORGANIZATION
from tests.serving.conftest import Postbox
from tests.serving.mail_server import MailServer, mail_server

NOON = datetime(2026, 11, 21, 12)


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    store = open_store(engine, ORGANIZATION)
    yield store
    store.close()


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


def put(
    store: Store, *recipients: str, at: datetime = NOON, not_after: datetime | None = None, of_itself: bool = False
) -> None:
    rows = [
        MailOut(
            organization=ORGANIZATION,
            id=new_id(),
            person_id=LOTTE.id,
            of_itself=of_itself,
            recipient=recipient,
            subject="Inloggen bij Gehoor — één keer",
            body=f"Dag {recipient},\n\nhttp://localhost/sign-in/geheim\n",
            created_at=at,
            not_after=not_after,
        ).model_dump()
        for recipient in recipients
    ]
    store.write_now(lambda connection: connection.execute(insert(MailOut), rows))


def rows(store: Store, table: Any = MailOut) -> list[Any]:
    return list(store.read_now(lambda connection: connection.execute(select(table)).all()))


def by_smtp(store: Store, clock: Clock, port: int) -> Sender:
    settings = load_settings(
        smtp_host="127.0.0.1", smtp_port=port, smtp_security="none", smtp_from="Gehoor <gehoor@brug.example>"
    )
    return Sender(store, transport(settings, clock), clock)


def test_a_mail_goes_out_once(store, clock, server):
    put(store, "lotte@brug.example")
    sender = by_smtp(store, clock, server.port)
    assert [sender.work(), sender.work()] == [1, 0]
    (mail,) = server.taken
    assert mail["To"] == "lotte@brug.example"
    assert mail["From"] == "Gehoor <gehoor@brug.example>"
    assert mail["Subject"] == "Inloggen bij Gehoor — één keer"
    assert mail["Message-ID"] == f"<{rows(store)[0].id}@127.0.0.1>"
    assert "http://localhost/sign-in/geheim" in mail.get_content()


def test_a_secret_does_not_stay_after_it_was_sent(store, clock, server):
    put(store, "lotte@brug.example")
    by_smtp(store, clock, server.port).work()
    (row,) = rows(store)
    assert (row.sent_at, row.body) == (NOON, "")


def test_what_nobody_asked_for_waits_for_working_hours(store, clock):
    """Noon is on a Saturday."""
    put(store, "asked@brug.example")
    put(store, "unasked@brug.example", of_itself=True)
    post, hours = Postbox(), hours_of("Europe/Amsterdam", "NL")
    sender = Sender(store, post, clock, hours=hours)
    went = []
    for moment in (NOON, NOON + timedelta(hours=43, minutes=59), NOON + timedelta(hours=44)):  # Monday, nine there
        clock.time = moment
        went.append(sender.work())
    assert went == [1, 0, 1]
    assert [mail.recipient for mail in post.mails] == ["asked@brug.example", "unasked@brug.example"]


def test_who_knows_no_hours_sends_only_what_was_asked_for(store, clock):
    put(store, "unasked@brug.example", of_itself=True)
    clock.time = datetime(2026, 11, 23, 10)
    assert Sender(store, Postbox(), clock).work() == 0


def test_a_mail_that_went_stands_in_its_persons_log_once(store, clock, server):
    put(store, "lotte@brug.example")
    sender = by_smtp(store, clock, server.port)
    sender.work()
    (mail,) = rows(store)
    store.write_now(partial(mail_sent, organization=ORGANIZATION, mail=mail.id, now=NOON))  # said once more
    (sent,) = rows(store, MailSent)
    assert (sent.id, sent.person_id, sent.kind, sent.of_itself, sent.at) == (mail.id, LOTTE.id, "sign-in", False, NOON)


def test_a_mail_server_that_is_down_loses_none(store, clock, caplog):
    put(store, "lotte@brug.example", "joan@brug.example")
    with mail_server() as down:
        port = down.port
    sender = by_smtp(store, clock, port)
    assert [sender.work(), sender.work()] == [0, 0]  # the second waits its turn
    assert [row.tries for row in rows(store)] == [1, 1]
    assert "lotte" not in caplog.text
    clock.time += timedelta(seconds=6)
    with mail_server() as up:
        assert by_smtp(store, clock, up.port).work() == 2
        assert sorted(mail["To"] for mail in up.taken) == ["joan@brug.example", "lotte@brug.example"]


def test_waiting_grows_and_has_an_end(store, clock):
    put(store, "lotte@brug.example")
    sender = by_smtp(store, clock, 1)
    waits = []
    for _ in range(14):
        sender.work()
        waits.append((rows(store)[0].claimed_until - clock.time).total_seconds())
        clock.time = rows(store)[0].claimed_until
    assert waits[:4] == [5, 10, 20, 40]
    assert waits[-1] == 3600


def test_a_refused_mail_holds_up_no_other(store, clock, server):
    server.refused.add("weg@brug.example")
    put(store, "weg@brug.example", "lotte@brug.example")
    by_smtp(store, clock, server.port).work()
    assert [mail["To"] for mail in server.taken] == ["lotte@brug.example"]
    refused, sent = rows(store)
    assert refused.sent_at is None
    assert "550" in refused.error
    assert sent.sent_at == NOON


def test_an_address_that_would_break_a_header_breaks_nothing_else(store, clock, server):
    put(store, "x@y.nl\nBcc: all@brug.example", "lotte@brug.example")
    by_smtp(store, clock, server.port).work()
    assert [mail["To"] for mail in server.taken] == ["lotte@brug.example"]


@pytest.mark.parametrize("odd", ["lötte@brug.example", "x@y.nl\nBcc: all@brug.example"])
def test_an_address_this_mail_server_cannot_take_holds_up_no_other(store, clock, server, odd):
    put(store, odd, "lotte@brug.example", "joan@brug.example")
    by_smtp(store, clock, server.port).work()
    assert [mail["To"] for mail in server.taken] == ["lotte@brug.example", "joan@brug.example"]
    assert [row.recipient for row in rows(store) if row.sent_at is None] == [odd]


def test_a_batch_of_mails_that_failed_goes_after_the_others(store, clock, server):
    put(store, *(f"ö{number}@brug.example" for number in range(BATCH)), at=NOON - timedelta(minutes=1))
    sender = by_smtp(store, clock, server.port)
    sender.work()
    clock.time += timedelta(minutes=1)
    put(store, "lotte@brug.example")
    sender.work()
    assert [mail["To"] for mail in server.taken] == ["lotte@brug.example"]


def test_a_line_that_breaks_halfway_doubles_none(store, clock):
    put(store, *(f"p{number}@brug.example" for number in range(4)))
    sent: list[str] = []

    @contextmanager
    def breaking() -> Iterator[Send]:
        def send(mail: MailRow) -> None:
            if len(sent) == 2:
                raise ConnectionResetError
            sent.append(mail.recipient)

        yield send

    Sender(store, breaking, clock).work()
    clock.time += timedelta(minutes=1)
    post = Postbox()
    Sender(store, post, clock).work()
    everyone = sent + [mail.recipient for mail in post.mails]
    assert sorted(everyone) == [f"p{number}@brug.example" for number in range(4)]


def test_two_senders_share_the_work(store, clock):
    put(store, *(f"p{number}@brug.example" for number in range(4 * BATCH)))
    posts, start = [Postbox(), Postbox()], Barrier(2)

    def run(post: Postbox) -> None:
        start.wait()
        sender = Sender(store, post, clock)
        while sender.work():
            pass

    threads = [Thread(target=run, args=[post]) for post in posts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    went = [mail.recipient for post in posts for mail in post.mails]
    assert len(went) == len(set(went)) == 4 * BATCH


def test_a_sender_that_died_leaves_its_mails_after_the_lease(store, clock):
    put(store, "lotte@brug.example")
    claim = partial(claim_mails, organization=ORGANIZATION, now=NOON, until=NOON + LEASE, most=BATCH)
    assert len(store.write_now(claim)) == 1
    post = Postbox()
    assert Sender(store, post, clock).work() == 0
    clock.time += LEASE
    assert Sender(store, post, clock).work() == 1


def test_a_mail_that_has_run_out_is_not_sent(store, clock):
    put(store, "lotte@brug.example", not_after=NOON)
    post = Postbox()
    assert Sender(store, post, clock).work() == 0
    assert post.mails == []


def test_without_a_mail_server_it_is_printed(store, clock, capsys):
    put(store, "lotte@brug.example")
    Sender(store, transport(load_settings(), clock), clock).work()
    assert "http://localhost/sign-in/geheim" in capsys.readouterr().err
    assert rows(store)[0].sent_at == NOON


def test_what_has_run_out_goes_and_the_rest_stays(store, clock, server):
    put(store, "old@brug.example", at=NOON - timedelta(days=3))
    clock.time = NOON - timedelta(days=2)
    by_smtp(store, clock, server.port).work()
    clock.time = NOON
    put(store, "unsent@brug.example", at=NOON - timedelta(days=9))
    put(store, "missed@brug.example", not_after=NOON - timedelta(days=2))
    for age in (timedelta(minutes=1), timedelta(days=2)):
        store.write_now(partial(_sign_in_and_session, at=NOON - age))
        store.write_now(
            partial(count_up, organization=ORGANIZATION, name="x", subject="y", window=(NOON - age).isoformat()[:13])
        )
    assert Sender(store, Postbox(), clock).clear() == 5
    assert [row.recipient for row in rows(store)] == ["unsent@brug.example"]
    assert [row.created_at for table in (SignIn, Session) for row in rows(store, table)] == 2 * [
        NOON - timedelta(minutes=1)
    ]
    assert [row.window for row in rows(store, Counter)] == ["2026-11-21T11"]
    assert Sender(store, Postbox(), clock).clear() == 0


def _sign_in_and_session(connection: Any, at: datetime) -> None:
    same = {"organization": ORGANIZATION, "person_id": LOTTE.id, "created_at": at}
    sign_in = SignIn(
        **same, id=new_id(), address_hash="a", link_hash="l", code_hash="c", browser_hash="b", expires_at=at
    )
    session = Session(**same, id=str(UUID(int=at.day)), cross_site_secret="s", last_seen_at=at, expires_at=at)
    connection.execute(insert(SignIn).values(**sign_in.model_dump()))
    connection.execute(insert(Session).values(**session.model_dump()))


def test_the_sender_survives_a_database_that_fails_for_a_moment(store, clock, monkeypatch, caplog):
    put(store, "lotte@brug.example")
    post, real, failed = Postbox(), store.read_now, []

    def first_fails(query: Any) -> Any:
        if not failed:
            failed.append(1)
            raise OSError("away")
        return real(query)

    monkeypatch.setattr(store, "read_now", first_fails)
    with Sender(store, post, clock, every=0.01):
        assert post.last().recipient == "lotte@brug.example"
    assert "could not be worked through" in caplog.text
