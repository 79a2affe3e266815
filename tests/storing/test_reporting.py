"""Tokens, files and mails of the report, reminders and what stops people, as both databases keep them."""

from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from server.ids import new_id
from server.store.erase import erase_person
from server.store.queries import changes_reminders, changes_reporting, reminders, reporting
from server.store.queries.changes_people import add_person
from server.store.store import Store
from server.store.tables import ApiToken, MailOut, Obstacle, Reminder, ReportFile, ReportMail
from tests.storing.facts import NOW

DAY = NOW.date()


def someone(store: Store, name: str = "lotte") -> UUID:
    return store.write_now(lambda connection: add_person(connection, "demo", name, f"{name}@example.org", NOW))


def make(store: Store, person: UUID, ends_on: date, today: date = DAY) -> UUID | None:
    row = ApiToken(
        organization="demo", id=new_id(), person_id=person, name="Dashboard", hash="0" * 64, created_at=NOW,
        ends_on=ends_on,
    )  # fmt: skip
    stored = store.write_now(lambda connection: changes_reporting.make_token(connection, row, today))
    return row.id if stored else None


def names(store: Store, person: UUID) -> set[UUID]:
    found = store.read_now(partial(reporting.tokens, organization="demo", person_id=person))
    return {one.id for one in found}


def test_twenty_tokens_open_something_and_what_is_long_over_goes(store: Store) -> None:
    lotte = someone(store)
    ended = make(store, lotte, DAY)
    revoked, *rest = [make(store, lotte, DAY + timedelta(days=365)) for _ in range(changes_reporting.MOST_TOKENS)]
    assert ended is not None
    assert revoked is not None
    assert None not in rest
    assert make(store, lotte, DAY + timedelta(days=1)) is None
    end = partial(changes_reporting.revoke_token, organization="demo", person_id=lotte, token_id=revoked, now=NOW)
    assert store.write_now(end)
    assert store.write_now(end)  # twice is once
    new = make(store, lotte, DAY + timedelta(days=365), DAY + changes_reporting.KEPT - timedelta(days=1))
    assert {ended, revoked, new} <= names(store, lotte)
    assert make(store, lotte, DAY + timedelta(days=365)) is None
    for token in rest[:2]:
        store.write_now(partial(end, token_id=token, now=NOW + timedelta(days=50)))
    assert make(store, lotte, DAY + timedelta(days=400), DAY + changes_reporting.KEPT + timedelta(days=1))
    assert not {ended, revoked} & names(store, lotte)
    assert set(rest) <= names(store, lotte)


def test_a_file_takes_the_place_of_the_one_before_and_goes_with_its_asker(store: Store) -> None:
    lotte = someone(store)

    def file() -> ReportFile:
        return ReportFile(
            organization="demo", id=new_id(), person_id=lotte, sees="s", language="nl", asked_at=NOW,
            expires_at=NOW + timedelta(hours=2),
        )  # fmt: skip

    first, second = file(), file()
    for row in (first, second):
        assert store.write_now(partial(changes_reporting.ask_file, row=row))
    store.write_now(lambda c: changes_reporting.file_goes_on(c, "demo", second.id, 500, 1000))
    store.write_now(lambda c: changes_reporting.file_is_ready(c, "demo", second.id, b"\x00PK\xff", NOW))
    store.write_now(lambda c: changes_reporting.file_is_ready(c, "demo", first.id, b"late", NOW))
    held = store.read_now(partial(reporting.file, organization="demo", person_id=lotte, now=NOW))
    assert held is not None
    assert (held.id, held.done, held.lines, held.ready_at) == (second.id, 1000, 1000, NOW)
    assert store.read_now(partial(reporting.file_data, organization="demo", file_id=second.id)) == b"\x00PK\xff"
    assert store.read_now(partial(reporting.file_data, organization="demo", file_id=first.id)) is None
    later = NOW + timedelta(hours=2)
    assert store.read_now(partial(reporting.file, organization="demo", person_id=lotte, now=later)) is None
    store.write_now(partial(erase_person, organization="demo", person_id=lotte))
    assert store.read_now(partial(reporting.file_by_id, organization="demo", file_id=second.id)) is None
    assert not store.write_now(partial(changes_reporting.ask_file, row=file()))


def test_who_asks_for_mails_again_has_one_row(store: Store) -> None:
    lotte = someone(store)
    for rhythm in ("weekly", "monthly"):
        row = ReportMail(organization="demo", person_id=lotte, id=new_id(), rhythm=rhythm, since=NOW)
        assert store.write_now(partial(changes_reporting.ask_mail, row=row, first=NOW))
    held = store.read_now(partial(reporting.mail_asked, organization="demo", person_id=lotte))
    assert held is not None
    assert (held.id, held.rhythm, held.told_of) == (row.id, "monthly", None)
    store.write_now(lambda c: changes_reporting.mail_told(c, "demo", lotte, DAY))
    assert store.read_now(partial(reporting.mail_asked_by_id, organization="demo", id_=row.id)).told_of == DAY  # type: ignore[union-attr]
    assert store.write_now(partial(changes_reporting.stop_mail, organization="demo", person_id=lotte))
    assert not store.write_now(partial(changes_reporting.stop_mail, organization="demo", person_id=lotte))


def remind(store: Store, person: UUID, asked: UUID, at: datetime) -> UUID:
    mail = MailOut(
        organization="demo", id=new_id(), person_id=person, recipient="lotte@example.org", kind="reminder",
        subject="Gevraagd", body="Kijk", of_itself=True, created_at=at,
    )  # fmt: skip
    row = Reminder(
        organization="demo", person_id=person, assignment_id=asked, due_on=DAY, rung=-3, mail_id=mail.id, at=at
    )
    store.write_now(lambda connection: changes_reminders.put_reminders(connection, "demo", [mail], [row]))
    return mail.id


def test_a_reminder_that_never_went_makes_room_for_the_next(store: Store) -> None:
    lotte, asked = someone(store), new_id()
    remind(store, lotte, asked, NOW)
    second = remind(store, lotte, asked, NOW + timedelta(days=1))
    [held] = store.read_now(partial(reminders.written, organization="demo", whose=lotte))
    assert held.mail_id == second
    assert store.read_now(partial(reminders.of_mail, organization="demo", mail_id=second)) == [(lotte, asked, DAY, -3)]


def test_what_was_said_last_stops_one_and_taken_back_nothing_is_kept(store: Store) -> None:
    lotte, asked = someone(store), new_id()
    for hindered in ("time", "can,means"):
        row = Obstacle(
            organization="demo", person_id=lotte, assignment_id=asked, due_on=DAY, number=0, hindered=hindered,
            modules="luisteren", at=NOW,
        )  # fmt: skip
        assert store.write_now(partial(changes_reminders.say_what_stops, row=row))
    [held] = store.read_now(partial(reminders.obstacles, organization="demo", whose=lotte))[lotte]
    assert (held.number, held.hindered) == (2, ("can", "means"))
    store.write_now(lambda c: changes_reminders.unsay_what_stops(c, "demo", lotte, asked, DAY))
    assert store.read_now(partial(reminders.obstacles, organization="demo", whose=lotte)) == {}
