"""Who is reminded of what is asked: on which days, once, never after it is done, and one mail a week with all else."""

from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from courses.catalog import Catalog
from server.hours import hours_of
from server.reminders.letters import Letter
from server.store.erase import erase_person
from server.store.queries import changes_followups, changes_reminders, followups
from server.store.queries.changes_assignments import end, set_away, set_elsewhere
from server.store.queries.changes_people import deactivate
from server.store.queries.jobs import claim_jobs
from server.store.queries.mails import mails_sent
from server.store.store import Store
from server.store.tables import FollowUpPause, MailOut, Obstacle, Reminder
from tests.following.asking import REASON, Reminded, a_day
from tests.following.conftest import LOTTE, MONDAY, Time
from tests.people import JOAN, ORGANIZATION, SOUTH

# On PostgreSQL the same rules hold together, over 430 days, in test_asked_years; one by one in the long run.
pytestmark = pytest.mark.parametrize(
    "database_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True
)
DUE = a_day(MONDAY, 16)  # Wednesday 18 November 2026
AHEAD, SOON, PAST, STOPS = (DUE + timedelta(days=days) for days in (-14, -3, 7, 14))


@pytest.fixture
def asked(filled: Store, shipped: Catalog) -> Reminded:
    return Reminded(filled, Time(), hours_of("Europe/Amsterdam", "NL"), shipped.curriculum)


def days(asked: Reminded) -> list[date]:
    rows = asked.store.read_now(partial(mails_sent, organization=ORGANIZATION, person_id=LOTTE.id))
    return sorted(asked.hours.day(row.at) for row in rows if row.of_itself)


def test_on_four_days_and_then_no_more(asked: Reminded) -> None:
    """Three days before it is a Sunday: then it goes on Monday. All are in working hours."""
    asked.asks(DUE)
    asked.days_to(AHEAD - timedelta(days=1))
    assert asked.reminders() == []
    asked.days_to(DUE + timedelta(days=120))
    assert days(asked) == [AHEAD, SOON + timedelta(days=1), PAST, STOPS]
    assert {mail.recipient for mail in asked.reminders()} == {LOTTE.mail}


def test_it_says_what_by_when_why_whom_to_ask_and_how_to_begin(asked: Reminded) -> None:
    id_ = asked.asks(DUE)
    asked.days_to(AHEAD)
    (mail,) = asked.reminders()
    assert mail.subject == "Van je gevraagd: “Eerst terugzeggen”"
    for part in ("Dag Lotte Vink,", "18 november 2026", REASON, "Mirjam Bos", f"/me/asked/{id_}\n", "/calendar.ics"):
        assert part in mail.body
    asked.days_to(PAST)
    body = asked.reminders()[-1].body
    assert "calendar.ics" not in body
    assert "stops" not in body
    asked.days_to(STOPS)
    assert f"/me/asked/{id_}/stops" in asked.reminders()[-1].body


def test_who_reads_english_gets_it_in_english(asked: Reminded) -> None:
    asked.asks(DUE, team=SOUTH)
    asked.days_to(AHEAD)
    (mail,) = asked.reminders()
    assert (mail.recipient, mail.subject[:12]) == (JOAN.mail, "Asked of you")
    assert "Hello Joan Field," in mail.body


def test_what_is_due_together_goes_in_one_mail(asked: Reminded) -> None:
    asked.asks(DUE)
    asked.asks(DUE + timedelta(days=3), "recognizing-signals taking-perspective")
    asked.days_to(DUE - timedelta(days=11))
    assert len(asked.reminders()) == 1  # the second waits: there was a mail this week
    asked.days_to(AHEAD + timedelta(days=7))
    assert [rung for _, _, rung in asked.written()] == [-14, -14]
    asked.asks(DUE + timedelta(days=20), "recognizing-signals")
    asked.asks(DUE + timedelta(days=20), "taking-perspective")
    before = len(asked.reminders())
    asked.days_to(DUE + timedelta(days=6))
    together = [mail for mail in asked.reminders()[before:] if "2 dingen" in mail.subject]
    assert together


def test_who_did_it_gets_no_more(asked: Reminded) -> None:
    asked.asks(DUE)
    asked.days_to(AHEAD)
    asked.finishes(LOTTE)
    asked.days_to(DUE + timedelta(days=60))
    assert len(asked.reminders()) == 1


def test_who_did_it_before_gets_none(asked: Reminded) -> None:
    asked.finishes(LOTTE)
    asked.asks(DUE)
    asked.days_to(DUE + timedelta(days=60))
    assert asked.reminders() == []


def away(asked: Reminded, _: UUID) -> None:
    since = asked.hours.day(asked.time.now)
    asked.store.write_now(
        partial(set_away, organization=ORGANIZATION, person_id=LOTTE.id, since=since, until=None, now=asked.time.now)
    )


def elsewhere(asked: Reminded, id_: UUID) -> None:
    what = partial(set_elsewhere, organization=ORGANIZATION, assignment_id=id_, person_id=LOTTE.id)
    asked.store.write_now(partial(what, done_on=asked.hours.day(asked.time.now), now=asked.time.now))


def leaves(asked: Reminded, _: UUID) -> None:
    asked.store.write_now(partial(deactivate, organization=ORGANIZATION, person_id=LOTTE.id, now=asked.time.now))


def ends(asked: Reminded, id_: UUID) -> None:
    asked.store.write_now(partial(end, organization=ORGANIZATION, assignment_id=id_, now=asked.time.now))


def moves(asked: Reminded, id_: UUID) -> None:
    asked.moves(id_, DUE + timedelta(days=90))


def finishes(asked: Reminded, _: UUID) -> None:
    asked.finishes(LOTTE)


@pytest.mark.parametrize("what", [finishes, away, elsewhere, leaves, ends, moves])
def test_a_mail_that_waits_is_taken_back_when_it_no_longer_holds(asked: Reminded, what: object) -> None:
    """The mail server is down for a day; meanwhile it is done, or not asked any more, or later."""
    id_ = asked.asks(DUE)
    asked.post.down = True
    asked.days_to(AHEAD)
    assert len(asked.written()) == 1
    what(asked, id_)  # type: ignore[operator]
    asked.post.down = False
    asked.days_to(AHEAD + timedelta(days=10))
    assert asked.reminders() == []
    assert asked.written() == []


def test_another_date_has_its_own_reminders(asked: Reminded) -> None:
    id_ = asked.asks(DUE)
    asked.days_to(AHEAD)
    later = DUE + timedelta(days=40)
    asked.moves(id_, later)
    asked.days_to(later + timedelta(days=60))
    assert [(due, rung) for _, due, rung in asked.written()] == [
        (DUE, -14), (later, -14), (later, -3), (later, 7), (later, 14)
    ]  # fmt: skip


def test_a_mail_server_that_is_down_loses_none_and_doubles_none(asked: Reminded) -> None:
    asked.asks(DUE)
    asked.post.down = True
    asked.days_to(AHEAD + timedelta(days=6))
    asked.post.down = False
    asked.days_to(AHEAD + timedelta(days=8))
    assert len(asked.reminders()) == 1
    assert [rung for _, _, rung in asked.written()] == [-14]


def test_one_that_could_not_go_falls_away_when_the_next_is_due(asked: Reminded) -> None:
    asked.asks(DUE)
    asked.post.down = True
    asked.days_to(SOON + timedelta(days=1), hour=7)
    asked.post.down = False
    asked.days_to(DUE)
    assert [rung for _, _, rung in asked.written()] == [-3]
    assert len(asked.reminders()) == 1


def rests(asked: Reminded) -> None:
    row = FollowUpPause(organization=ORGANIZATION, person_id=LOTTE.id, at=asked.time.now, off=True)
    asked.store.write_now(partial(changes_followups.rest, row=row))


def test_who_rests_from_questions_is_still_reminded_but_not_asked_what_stops_them(asked: Reminded) -> None:
    asked.asks(DUE)
    rests(asked)
    asked.days_to(DUE + timedelta(days=60))
    assert [rung for _, _, rung in asked.written()] == [-14, -3, 7]


def test_a_rest_takes_the_question_out_of_a_mail_that_waits(asked: Reminded) -> None:
    asked.asks(DUE)
    asked.days_to(PAST + timedelta(days=1))
    asked.post.down = True
    asked.days_to(STOPS)
    assert len(asked.written()) == 4
    rests(asked)
    asked.post.down = False
    asked.days_to(STOPS + timedelta(days=1))
    assert len(asked.reminders()) == 3


def test_who_said_what_stops_them_is_not_asked_it(asked: Reminded) -> None:
    id_ = asked.asks(DUE)
    asked.days_to(PAST)
    said = Obstacle(
        organization=ORGANIZATION, person_id=LOTTE.id, assignment_id=id_, due_on=DUE, number=0, hindered="time",
        modules="listening", at=asked.time.now,
    )  # fmt: skip
    asked.store.write_now(partial(changes_reminders.say_what_stops, row=said))
    asked.days_to(DUE + timedelta(days=60))
    assert [rung for _, _, rung in asked.written()] == [-14, -3, 7]


def test_questions_leave_the_week_to_a_reminder_and_wait_on_the_page(asked: Reminded) -> None:
    """Two days after a module a question comes; that week's mail is kept for what is asked."""
    due, ahead = (day + timedelta(days=7) for day in (DUE, AHEAD))
    asked.asks(due)
    asked.days_to(ahead - timedelta(days=5))
    asked.finishes(LOTTE, "recognizing-signals")
    asked.days_to(ahead)
    put, *_ = asked.store.read_now(partial(followups.puts, organization=ORGANIZATION, person_id=LOTTE.id))
    assert asked.hours.day(put.put_at) == ahead - timedelta(days=2)
    asked.days_to(due + timedelta(days=80))
    assert [mail.kind for mail in asked.post.mails][:5] == ["reminder"] * 4 + ["follow-up"]
    sent = days(asked)
    assert all(after - before >= timedelta(days=7) for before, after in pairwise(sent))


def test_a_mail_with_questions_that_waits_makes_room_for_a_reminder(asked: Reminded) -> None:
    asked.finishes(LOTTE, "recognizing-signals")
    asked.post.down = True
    asked.days_to(a_day(MONDAY, 3))
    assert [mail.kind for mail in outbox(asked)] == ["follow-up"]
    asked.asks(a_day(MONDAY, 14))
    asked.days_to(a_day(MONDAY, 4))
    assert [mail.kind for mail in outbox(asked)] == ["reminder"]
    asked.post.down = False
    asked.days_to(a_day(MONDAY, 7))
    assert [mail.kind for mail in asked.post.mails] == ["reminder"]


def outbox(asked: Reminded) -> list[MailOut]:
    waiting = select(MailOut.kind, MailOut.id).where(MailOut.sent_at.is_(None))  # type: ignore[union-attr]
    return asked.store.read_now(lambda connection: list(connection.execute(waiting)))  # type: ignore[arg-type]


def test_a_process_that_dies_in_between_leaves_it_to_another(asked: Reminded) -> None:
    asked.asks(DUE)
    asked.days_to(AHEAD, hour=7)
    asked.time.now = datetime(AHEAD.year, AHEAD.month, AHEAD.day, 8)
    soon = asked.time.now + timedelta(minutes=5)
    claim = partial(claim_jobs, organization=ORGANIZATION, kinds=("reminder",), now=asked.time.now, until=soon, most=9)
    assert len(asked.store.write_now(claim)) == 1  # and is never heard of again
    asked.works()
    assert asked.reminders() == []
    asked.at(soon)
    assert len(asked.reminders()) == 1


def test_who_was_too_slow_finds_it_done(asked: Reminded) -> None:
    """Its lease ran out; another process did it. Nothing of what it does stays."""
    asked.asks(DUE)
    asked.days_to(AHEAD, hour=7)
    asked.time.now = datetime(AHEAD.year, AHEAD.month, AHEAD.day, 8)
    claim = partial(claim_jobs, organization=ORGANIZATION, kinds=("reminder",), most=9)
    late = partial(claim, now=asked.time.now, until=asked.time.now + timedelta(minutes=5))
    (job,) = asked.store.write_now(late)
    slow, _ = asked.process()
    asked.at(asked.time.now + timedelta(minutes=6))
    assert len(asked.reminders()) == 1
    slow._do(job)
    asked.works()
    assert len(asked.reminders()) == 1


def test_erasing_leaves_nothing_of_it(asked: Reminded) -> None:
    asked.asks(DUE)
    asked.days_to(AHEAD)
    asked.store.write_now(partial(erase_person, organization=ORGANIZATION, person_id=LOTTE.id))
    asked.days_to(DUE + timedelta(days=60))
    for table in (Reminder, MailOut, Obstacle):
        assert asked.store.read_now(lambda connection, table=table: list(connection.execute(select(table)))) == []
    assert len(asked.reminders()) == 1


def test_a_module_taken_offline_is_no_reason_to_write(asked: Reminded) -> None:
    from server.publish import withdraw

    asked.asks(DUE)
    withdraw(asked.store, "listening", asked.time.now)
    asked.days_to(DUE + timedelta(days=60))
    assert asked.reminders() == []


@pytest.mark.parametrize("chunk", [2, 100])
def test_the_sweep_goes_through_everyone_some_at_a_time(
    asked: Reminded, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr("server.reminders.sweeping.CHUNK", chunk)
    monkeypatch.setattr("server.reminders.sweeping.MOST", 1)
    for team in ("listening", "recognizing-signals"):
        asked.asks(DUE, team)
    asked.asks(DUE, "taking-perspective", SOUTH)
    asked.days_to(AHEAD)
    assert {mail.recipient for mail in asked.reminders()} == {LOTTE.mail, JOAN.mail}


def test_ids_are_no_secret_but_open_nothing_by_themselves(asked: Reminded) -> None:
    """A mail holds no link that signs in: only pages one has to sign in for."""
    asked.asks(DUE)
    asked.days_to(AHEAD)
    links = [line for line in asked.reminders()[0].body.splitlines() if line.startswith("http")]
    assert links
    assert all("/me/asked/" in link or link.endswith("/follow-ups") for link in links)


def test_what_can_t_be_written_holds_up_the_others_for_a_while_only(
    asked: Reminded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One letter fails each time; after some tries these people are passed over, and looked at again the next day."""
    monkeypatch.setattr("server.reminders.sweeping.CHUNK", 1)
    asked.asks(DUE)
    asked.asks(DUE, "recognizing-signals", SOUTH)
    from server.reminders import writing

    whole = writing.letter

    def fails(told: Letter, *given: Any) -> MailOut:
        if told.person_id == LOTTE.id:
            raise ValueError
        return whole(told, *given)

    monkeypatch.setattr(writing, "letter", fails)
    asked.days_to(AHEAD, hour=8)
    for _ in range(30):
        asked.at(asked.time.now + timedelta(minutes=1))
    assert {mail.recipient for mail in asked.reminders()} == {JOAN.mail}
    monkeypatch.setattr(writing, "letter", whole)
    asked.days_to(AHEAD + timedelta(days=1))
    assert {mail.recipient for mail in asked.reminders()} == {LOTTE.mail, JOAN.mail}
