"""A simulated year: over summer time, leap day and holidays all rules hold, whoever does what, whatever is down."""

import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from server.accounts.viewer import secret_hash
from server.followups.budget import room
from server.followups.ladder import KNOWLEDGE, LATE, LIFE
from server.hours import hours_of
from server.store.queries import followups
from server.store.store import Store
from server.store.tables import FollowUpLink, JobDue, MailOut
from tests.following.simulated import Lived, Simulation, Someone, Year
from tests.people import ORGANIZATION

PLACES = (
    ("Europe/Amsterdam", "NL"), ("America/New_York", "US"), ("Australia/Sydney", "AU"), ("Asia/Kolkata", "IN"),
    ("Asia/Riyadh", "SA"), ("Pacific/Auckland", "NZ"),
)  # fmt: skip
SECRET = re.compile(r"/follow-up/(\S+)")
SHARE = st.sampled_from([0.0, 0.3, 0.7, 1.0])
FIRST_SKILL = {"listening": "listening", "recognizing-signals": "recognizing-signals",
               "taking-perspective": "taking-perspective"}  # fmt: skip

someone = st.builds(
    Someone,
    modules=st.lists(
        st.tuples(st.integers(0, 365), st.integers(0, 2), st.sampled_from([0, 14, 30])), min_size=1, max_size=9
    ).map(tuple),
    rests=st.lists(
        st.tuples(st.integers(0, 380), st.sampled_from(["7", "30", "100", "off", "on"])), max_size=4
    ).map(tuple),
    away=st.lists(st.tuples(st.integers(0, 365), st.integers(1, 60)), max_size=2).map(tuple),
    answers=SHARE,
    right=SHARE,
    declines=st.sampled_from([0.0, 0.2]),
)  # fmt: skip
year = st.builds(
    Year,
    zone=st.sampled_from(PLACES).map(lambda place: hours_of(*place)),
    start=st.datetimes(datetime(2027, 2, 1), datetime(2028, 1, 31)),  # the leap day of 2028 lies within
    people=st.lists(someone, min_size=1, max_size=2).map(tuple),
    down=st.lists(st.tuples(st.integers(0, 365), st.integers(1, 9)), max_size=5).map(tuple),
    at_once=st.booleans(),
    seed=st.integers(0, 2**32),
)
QUIETLY = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
}


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """Where two runners, and two senders, work at the same moment."""
    with ThreadPoolExecutor(2) as threads:
        yield threads


FULL_YEAR = Year(
    zone=hours_of("Europe/Amsterdam", "NL"),
    start=datetime(2027, 9, 6, 7, 30),
    people=(
        Someone(
            modules=((0, 0, 14), (0, 1, 0), (1, 2, 30), (170, 0, 0)),
            rests=((20, "7"), (100, "off"), (160, "on"), (190, "30")), away=((60, 25),), answers=0.7, right=0.6,
            declines=0.1,
        ),
    ),
    down=((2, 3), (30, 9), (175, 6)),
    at_once=True,
    seed=7,
)  # fmt: skip


def test_all_rules_hold_in_a_full_year(filled: Store, threads: ThreadPoolExecutor) -> None:
    """Many modules at once, rests, an absence, a mail server that is down for days, two runners at the same moment."""
    judge(filled, threads, FULL_YEAR)


@pytest.mark.long
@given(year=year)
@settings(max_examples=40, **QUIETLY)  # type: ignore[arg-type]
def test_all_rules_hold_in_many_years(filled: Store, threads: ThreadPoolExecutor, year: Year) -> None:
    judge(filled, threads, year)


def judge(store: Store, threads: ThreadPoolExecutor, year: Year) -> None:
    """Lives the year, and looks at everything that came of it."""
    for table in (MailOut, JobDue):
        store.write_now(lambda connection, table=table: connection.execute(delete(table)))
    lived = Simulation(store, year, threads).run()
    links = {row.hash: row for row in rows(store, FollowUpLink)}
    puts = {
        person: store.read_now(partial(followups.puts, organization=ORGANIZATION, person_id=person))
        for person in lived.ids
    }
    for person in lived.ids:
        judge_questions(year, lived, person, puts[person])
        judge_mails(year, lived, person, links)
        judge_what_is_missing(year, lived, person, puts[person])
    judge_the_outbox(year, lived, rows(store, MailOut))
    assert rows(store, JobDue) == []  # nobody goes on looking when nothing can come


def rows(store: Store, table: Any) -> list[Any]:
    return store.read_now(lambda connection: list(connection.execute(select(table))))


def judge_questions(year: Year, lived: Lived, person: UUID, puts: tuple[followups.PutRow, ...]) -> None:
    for row in puts:
        assert year.zone.is_open(row.put_at)
        assert not rests(year, lived, person, row.put_at)
        assert not is_away(lived, person, row.put_at)
        assert row.days in ((2, 10, 45) if row.kind == "knowledge" else (14, 30))
    days = sorted(year.zone.day(row.put_at) for row in puts)
    for day in days:
        assert sum(day <= one < day + timedelta(days=7) for one in days) <= 3
        assert sum(day <= one < day + timedelta(days=31) for one in days) <= 8
        assert sum((day.year, day.month) == (one.year, one.month) for one in days) <= 8
    ladders = Counter((row.attempt_id, row.kind, row.subject, row.number) for row in puts)
    assert set(ladders.values()) <= {1}
    for (attempt, kind, subject, number), _ in ladders.items():
        assert number == 1 or (attempt, kind, subject, number - 1) in ladders
    judge_one_at_a_time(year, puts)


def judge_one_at_a_time(year: Year, puts: tuple[followups.PutRow, ...]) -> None:
    """A question of a ladder comes only when the one before is answered, or has fallen away; and another item."""
    by_ladder: dict[Any, list[followups.PutRow]] = {}
    for row in puts:
        by_ladder.setdefault((row.attempt_id, row.kind, row.subject), []).append(row)
    for ladder in by_ladder.values():
        ladder.sort(key=lambda row: row.number)
        for before, after in pairwise(ladder):
            fell = year.zone.day(before.put_at) + LIFE
            closed = year.zone.day(before.answered_at) if before.answered_at else fell
            assert year.zone.day(after.put_at) > min(closed, fell)
            assert before.kind == "use" or before.step_id != after.step_id
            assert before.kind == "knowledge" or before.said != "declined"


def judge_mails(year: Year, lived: Lived, person: UUID, links: dict[str, Any]) -> None:
    mine = [(at, mail) for at, mail in lived.sent if links[hashes(mail)[0]].person_id == person]
    for at, _ in mine:
        assert year.zone.is_open(at)
        assert not rests(year, lived, person, at)
    days = [year.zone.day(at) for at, _ in mine]
    assert all(after - before >= timedelta(days=7) for before, after in pairwise(days))
    assert len({mail.id for _, mail in mine}) == len(mine)  # none doubled
    asked = [links[one].follow_up_id for _, mail in mine for one in hashes(mail) if links[one].follow_up_id]
    assert len(asked) == len(set(asked))  # and each question in one mail only


def hashes(mail: Any) -> list[str]:
    return [secret_hash(secret) for secret in SECRET.findall(mail.body)]


def judge_the_outbox(year: Year, lived: Lived, left: list[Any]) -> None:
    """None lost: what did not go could not, for all of its time the mail server was down or it was closed."""
    for mail in left:
        if mail.sent_at is None:
            moment = mail.created_at + timedelta(hours=2)
            while moment < mail.not_after - timedelta(hours=2):
                assert (
                    is_down(year, moment) or is_down(year, moment - timedelta(hours=2)) or not year.zone.is_open(moment)
                )
                moment += timedelta(hours=1)
    assert len({mail.id for mail in left if mail.sent_at}) == len(
        {mail.id for _, mail in lived.sent} & {mail.id for mail in left}
    )


def judge_what_is_missing(year: Year, lived: Lived, person: UUID, puts: tuple[followups.PutRow, ...]) -> None:
    """The first question about what someone learned comes in its time, or there was no day on which it could."""
    own = [(attempt, module, at) for whose, attempt, module, at in lived.done if whose == person]
    for number, (attempt, module, at) in enumerate(sorted(own, key=lambda one: one[2])):
        skill = FIRST_SKILL[module]
        if any(row.attempt_id == attempt and row.subject == skill for row in puts):
            continue
        since = year.zone.day(at) + timedelta(days=KNOWLEDGE[0])
        again = [when for other, name, when in own if name == module and other != attempt and when >= at]
        until = min([since + LATE, *(year.zone.day(when) - timedelta(days=1) for when in again)])
        day = since
        while day <= until:
            assert could_not(year, lived, person, puts, day), (number, day)
            day += timedelta(days=1)


def could_not(year: Year, lived: Lived, person: UUID, puts: tuple[followups.PutRow, ...], day: date) -> bool:
    """Whether on this day no question could be put: no working day, resting, away, or no room left."""
    if not year.zone.is_working_day(day):
        return True
    opening = year.zone.opening(day)
    if rests(year, lived, person, opening) or is_away(lived, person, opening):
        return True
    return room([year.zone.day(row.put_at) for row in puts if year.zone.day(row.put_at) <= day], day) == 0


def rests(year: Year, lived: Lived, person: UUID, moment: datetime) -> bool:
    chosen = [one for one in lived.rests.get(person, []) if one[0] <= moment]
    if not chosen:
        return False
    _, off, until = chosen[-1]
    return off or (until is not None and year.zone.day(moment) < until)


def is_away(lived: Lived, person: UUID, moment: datetime) -> bool:
    return any(start <= moment < end for start, end in lived.away[person])


def is_down(year: Year, moment: datetime) -> bool:
    day = (moment - year.start).days
    return any(first <= day < first + long for first, long in year.down)
