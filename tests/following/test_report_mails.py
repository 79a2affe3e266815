"""Who asked for it is told when there is a new report: once, in working hours, without figures, until they stop it."""

import re
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update

from server.hours import hours_of
from server.ids import random_id
from server.jobs.runner import Runner
from server.manage.board.letters import stopped, stopping
from server.manage.board.rhythm import after
from server.manage.board.telling import Telling
from server.reports.snapshot import take_snapshot
from server.store.erase import erase_person
from server.store.queries import changes_reporting
from server.store.queries.accounts import browser_secret
from server.store.queries.changes_reporting import MAIL
from server.store.tables import JobDue, MailOut, MailSent, Person, ReportMail, Role
from server.words import load_words
from tests.counting.office import CURRICULUM
from tests.following.conftest import ADDRESS, MONDAY, World
from tests.following.test_asking import rows
from tests.people import MIRJAM, NORTH, ORGANIZATION

WEEK = timedelta(days=7)
NINE = datetime(2026, 11, 9, 8)  # in UTC, on the next Monday
HOURS = hours_of("Europe/Amsterdam", "NL")


@pytest.fixture
def told(world: World) -> World:
    """Mirjam asked on a Monday after its publication; from here on there is one each Monday at midnight."""
    world.runner = runner(world)
    publish(world, MONDAY - timedelta(hours=11))
    asks(world)
    return world


def runner(world: World, mails: bool = True) -> Runner:
    return Runner(world.store, world.time, {MAIL: Telling(world.store, load_words(), HOURS, ADDRESS, mails)})


def publish(world: World, at: datetime) -> None:
    take_snapshot(world.store, CURRICULUM, at, ["coverage"])


def asks(world: World, rhythm: str = "weekly", unit: UUID | None = None) -> None:
    row = ReportMail(
        organization=ORGANIZATION, person_id=MIRJAM.id, id=random_id(), rhythm=rhythm, unit_id=unit,
        since=world.time.now, told_of=HOURS.day(world.time.now),
    )  # fmt: skip
    first = HOURS.opening(after(rhythm, HOURS.day(world.time.now)))
    assert world.store.write_now(partial(changes_reporting.ask_mail, row=row, first=first))


def secret(world: World) -> str:
    return world.store.read_now(partial(browser_secret, organization=ORGANIZATION))


def test_it_comes_on_monday_morning_and_holds_no_figure(told: World) -> None:
    publish(told, NINE - timedelta(hours=9))
    told.goes_to(NINE - timedelta(minutes=1))
    assert told.post.mails == []
    told.goes_to(NINE)
    (mail,) = told.post.mails
    assert mail.recipient == MIRJAM.mail
    assert mail.subject == "De dekking van Klantcontact, stand van 9 november 2026"
    assert f"{ADDRESS}/manage/report\n" in mail.body
    assert re.sub(r"http\S+|2026|\b9 november", "", mail.body).isascii()
    assert not re.search(r"\d", re.sub(r"http\S+|9 november 2026", "", mail.body))
    (sent,) = rows(told.store, MailSent)
    assert (sent.kind, sent.of_itself) == ("report", False)  # asked for: it takes no other mail's place


def test_one_a_week_however_many_publications(told: World) -> None:
    for day in range(1, 29):
        publish(told, MONDAY + timedelta(days=day, hours=-9))
        told.goes_to(MONDAY + timedelta(days=day))
    assert len(told.post.mails) == 4


def test_a_month_has_one(told: World) -> None:
    asks(told, "monthly")
    for week in range(1, 14):
        publish(told, MONDAY + week * WEEK - timedelta(hours=9))
        told.goes_to(MONDAY + week * WEEK)
    assert [mail.subject.partition("van ")[2].partition("stand van ")[2] for mail in told.post.mails] == [
        "7 december 2026", "4 januari 2027", "1 februari 2027",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rhythm", "day", "next_one"),
    [
        ("weekly", date(2026, 11, 2), date(2026, 11, 9)),
        ("weekly", date(2026, 11, 8), date(2026, 11, 9)),
        ("monthly", date(2026, 11, 2), date(2026, 12, 7)),
        ("monthly", date(2028, 2, 28), date(2028, 3, 6)),  # a leap year
        ("monthly", date(2026, 12, 31), date(2027, 1, 4)),
    ],
)
def test_when_the_next_one_is(rhythm: str, day: date, next_one: date) -> None:
    assert after(rhythm, day) == next_one


def test_without_a_new_publication_it_waits_until_there_is_one(told: World) -> None:
    told.goes_to(NINE + timedelta(hours=2))
    assert told.post.mails == []
    publish(told, NINE + timedelta(hours=2))
    told.goes_to(NINE + timedelta(hours=3))
    assert len(told.post.mails) == 1


def test_two_processes_send_it_once(told: World) -> None:
    publish(told, NINE - timedelta(hours=9))
    told.time.now = NINE
    first, second = runner(told), runner(told)
    assert (first.work(), second.work()) == (1, 0)
    assert len(rows(told.store, MailOut)) == 1


def test_a_slow_process_whose_work_another_took_sends_nothing(told: World) -> None:
    publish(told, NINE - timedelta(hours=9))
    told.time.now = NINE
    slow = runner(told)
    handler = slow._handlers[MAIL]

    def overtaken(job, now):  # type: ignore[no-untyped-def]
        told.time.now = NINE + timedelta(minutes=6)
        runner(told).work()
        return handler(job, now)

    slow._handlers = {MAIL: overtaken}
    slow.work()
    assert len(rows(told.store, MailOut)) == 1


def test_stopped_while_it_was_being_done_nothing_goes(told: World) -> None:
    publish(told, NINE - timedelta(hours=9))
    told.time.now = NINE
    slow = runner(told)
    handler = slow._handlers[MAIL]

    def stopped_meanwhile(job, now):  # type: ignore[no-untyped-def]
        told.store.write_now(partial(changes_reporting.stop_mail, organization=ORGANIZATION, person_id=MIRJAM.id))
        return handler(job, now)

    slow._handlers = {MAIL: stopped_meanwhile}
    slow.work()
    assert (rows(told.store, MailOut), rows(told.store, ReportMail), rows(told.store, JobDue)) == ([], [], [])


def test_who_leads_it_no_more_hears_nothing_and_it_ends(told: World) -> None:
    told.store.write_now(lambda connection: connection.execute(delete(Role).where(Role.person_id == MIRJAM.id)))
    publish(told, NINE - timedelta(hours=9))
    told.goes_to(NINE)
    assert (told.post.mails, rows(told.store, ReportMail)) == ([], [])


def test_who_is_away_hears_nothing_until_they_are_back(told: World) -> None:
    def active(is_so: bool) -> None:
        told.store.write_now(
            lambda connection: connection.execute(update(Person).where(Person.id == MIRJAM.id).values(active=is_so))
        )

    active(False)
    publish(told, NINE - timedelta(hours=9))
    told.goes_to(NINE)
    assert told.post.mails == []
    active(True)
    publish(told, NINE + WEEK - timedelta(hours=9))
    told.goes_to(NINE + WEEK)
    assert len(told.post.mails) == 1


def test_of_one_team_the_link_leads_to_that_team(told: World) -> None:
    asks(told, unit=NORTH.id)
    publish(told, NINE - timedelta(hours=9))
    told.goes_to(NINE)
    assert f"{ADDRESS}/manage/report?unit={NORTH.id}\n" in told.post.mails[0].body
    assert "Noord" in told.post.mails[0].subject


def test_a_demonstration_writes_to_nobody(world: World) -> None:
    publish(world, MONDAY - timedelta(hours=11))
    asks(world)
    publish(world, NINE - timedelta(hours=9))
    world.time.now = NINE
    assert runner(world, mails=False).work() == 1
    assert rows(world.store, MailOut) == []


def test_with_its_person_goes_all_of_it(told: World) -> None:
    told.store.write_now(partial(erase_person, organization=ORGANIZATION, person_id=MIRJAM.id))
    assert (rows(told.store, ReportMail), rows(told.store, JobDue)) == ([], [])


def test_only_a_link_of_ours_stops_mails(told: World) -> None:
    (row,) = told.store.read_now(lambda connection: list(connection.execute(select(ReportMail))))
    link = stopping(secret(told), row.id)
    assert stopped(secret(told), link) == row.id
    for spoilt in ("", "x", link[:-1], link + "0", row.id.hex, row.id.hex + "0" * 64, link.replace(link[40], "g")):
        assert stopped(secret(told), spoilt) is None
    assert stopped("", stopping("", row.id)) is None
