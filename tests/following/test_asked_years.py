"""Simulated years in which things are asked: over summer time, leap day and holidays nobody is reminded of what they
did, outside hours, twice, or beyond one mail a week; and nothing is left out but for a reason that is said."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from courses.catalog import Catalog
from server.hours import hours_of
from server.store.queries import followups
from server.store.store import Store
from server.store.tables import Absence, Assignment, AssignmentTerms, JobDue, MailOut, Obstacle, Reminder
from tests.following.asked_years import Asked, Seen, Stay, Stood, Thing, Years
from tests.following.simulated import Someone
from tests.following.test_year import PLACES, QUIETLY, SHARE, is_away, is_down, rests
from tests.people import ORGANIZATION

DAYS = (-14, -3, 7, 14)
DAY = timedelta(days=1)
a_day = st.integers(0, 729)

someone = st.builds(
    Someone,
    modules=st.lists(
        st.tuples(a_day, st.integers(0, 2), st.sampled_from([0, 14])), min_size=0, max_size=6
    ).map(tuple),
    rests=st.lists(st.tuples(a_day, st.sampled_from(["7", "30", "off", "on"])), max_size=3).map(tuple),
    away=st.lists(st.tuples(a_day, st.integers(1, 60)), max_size=1).map(tuple),
    answers=SHARE,
    right=SHARE,
    declines=st.just(0.1),
)  # fmt: skip
stay = st.builds(
    Stay,
    moves=st.lists(st.tuples(a_day, st.integers(0, 1)), max_size=3).map(tuple),
    absent=st.lists(st.tuples(a_day, st.integers(1, 90)), max_size=2).map(tuple),
    says=st.lists(a_day, max_size=2).map(tuple),
)
thing = st.builds(
    Thing,
    day=st.integers(0, 600),
    modules=st.sampled_from([(0,), (1,), (2,), (0, 1), (2, 0)]),
    due=st.integers(0, 120),
    each=st.booleans(),
    renewal=st.sampled_from([0, 0, 1, 3, 6, 12]),
    moves=st.lists(st.tuples(a_day, st.integers(-30, 90)), max_size=2).map(tuple),
    ends=st.sampled_from([400, 700, 9999]),
)
many_years = st.integers(1, 2).flatmap(
    lambda many: st.builds(
        Years,
        zone=st.sampled_from(PLACES).map(lambda place: hours_of(*place)),
        start=st.datetimes(datetime(2026, 9, 1), datetime(2027, 12, 31)),  # the leap day of 2028 lies within
        people=st.tuples(*[someone] * many),
        down=st.lists(st.tuples(a_day, st.integers(1, 9)), max_size=6).map(tuple),
        at_once=st.booleans(),
        seed=st.integers(0, 2**32),
        stays=st.tuples(*[stay] * many),
        things=st.lists(thing, min_size=1, max_size=5).map(tuple),
    )
)

TWO_YEARS = Years(
    zone=hours_of("Europe/Amsterdam", "NL"),
    start=datetime(2027, 2, 1, 7, 30),
    people=(
        Someone(
            modules=((61, 0, 14), (250, 1, 0), (420, 2, 0)), rests=((300, "30"), (600, "off")), away=((500, 30),),
            answers=0.7, right=0.6, declines=0.1,
        ),
    ),
    down=((37, 3), (90, 9), (391, 2)),  # one over the leap day
    at_once=True,
    seed=7,
    stays=(Stay(moves=((150, 1), (190, 0)), absent=((330, 40),), says=((105,))),),
    things=(
        Thing(day=5, modules=(0,), due=50, renewal=6),
        Thing(day=20, modules=(1, 2), due=47, moves=((60, 30),)),
        Thing(day=360, modules=(1,), due=34, each=True, renewal=12, ends=650),
    ),
)  # fmt: skip


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """Where two runners, and two senders, work at the same moment."""
    with ThreadPoolExecutor(2) as threads:
        yield threads


#: Over summer time, leap day, every date that is moved, the move, the absence and the mail server's bad days.
#: The months after those do on the other database what was done before.
UNTIL_SPRING = replace(TWO_YEARS, days=430)


@pytest.mark.parametrize(
    ("database_url", "years"),
    [
        ("sqlite", TWO_YEARS),
        ("postgresql", UNTIL_SPRING),
        pytest.param("postgresql", TWO_YEARS, marks=pytest.mark.long),
    ],
    indirect=["database_url"],
    ids=["sqlite", "postgresql", "postgresql-whole"],
)
def test_all_rules_hold_in_two_full_years(
    filled: Store, threads: ThreadPoolExecutor, shipped: Catalog, years: Years
) -> None:
    """Renewals, a path, a date that is moved, a move, an absence, a rest, leaving, a mail server that is down."""
    simulation, seen = live(filled, threads, shipped, years)
    judge(simulation, seen)
    assert {key[2] for went in seen.went for key in went.keys} == {*DAYS}


@pytest.mark.long
@given(lived=many_years)
@settings(max_examples=25, **QUIETLY)  # type: ignore[arg-type]
def test_all_rules_hold_in_many_years(
    filled: Store, threads: ThreadPoolExecutor, shipped: Catalog, lived: Years
) -> None:
    judge(*live(filled, threads, shipped, lived))


def live(store: Store, threads: ThreadPoolExecutor, shipped: Catalog, lived: Years) -> tuple[Asked, Seen]:
    for table in (MailOut, JobDue, Assignment, AssignmentTerms, Absence, Obstacle, Reminder):
        store.write_now(lambda connection, table=table: connection.execute(delete(table)))
    simulation = Asked(store, lived, threads, shipped.curriculum)
    return simulation, simulation.live()


def judge(simulation: Asked, seen: Seen) -> None:
    """Looks at everything that came of it."""
    zone = simulation.year.zone
    for went in seen.went:
        assert zone.is_open(went.at)
        assert went.keys
        for assignment_id, due_on, days in went.keys:  # never what is done, moved, ended or not asked any more
            assert Stood(assignment_id, due_on) in went.open
            assert the_rung(due_on, zone.day(went.at)) == days
    keys = [(went.person, *key) for went in seen.went for key in went.keys]
    assert len(keys) == len({*keys})
    for person in simulation.lived.ids:
        judge_mails(simulation, person)
        judge_questions(simulation, seen, person)
    for (day, person), stood in seen.at_opening.items():
        judge_what_is_missing(simulation, seen, day, person, stood)


def mail_days(simulation: Asked, person: UUID) -> list[date]:
    """The days of every mail to one person that nobody asked for."""
    theirs = simulation.store.read_now(partial(followups.reader, organization=ORGANIZATION, person_id=person))
    assert theirs is not None
    return [simulation.year.zone.day(at) for at, one in simulation.lived.sent if one.recipient == theirs.mail]


def judge_mails(simulation: Asked, person: UUID) -> None:
    """One a week, over questions and reminders."""
    assert all(after - before >= 7 * DAY for before, after in pairwise(mail_days(simulation, person)))


def judge_questions(simulation: Asked, seen: Seen, person: UUID) -> None:
    """What stops you counts as one: three a week, eight a month."""
    puts = simulation.store.read_now(partial(followups.puts, organization=ORGANIZATION, person_id=person))
    zone = simulation.year.zone
    days = [zone.day(row.put_at) for row in puts]
    days += [zone.day(went.at) for went in seen.went if went.person == person for key in went.keys if key[2] == 14]
    for first in days:
        assert sum(first <= one < first + 7 * DAY for one in days) <= 3
        assert sum(first <= one < first + 31 * DAY for one in days) <= 8


def judge_what_is_missing(
    simulation: Asked, seen: Seen, day: date, person: UUID, stood: frozenset[Stood]
) -> None:  # fmt: skip
    """Whatever is due on a working day has gone by its end, or there was a reason."""
    for one in stood:
        days = the_rung(one.due_on, day)
        if days is None or excused(simulation, day, person):
            continue
        if days == 14 and not may_ask(simulation, seen, day, person, one):
            continue
        zone = simulation.year.zone
        assert any(
            went.person == person and (one.assignment_id, one.due_on, days) in went.keys and zone.day(went.at) <= day
            for went in seen.went
        ), (day, one, days)


def excused(simulation: Asked, day: date, person: UUID) -> bool:
    """A mail went less than a week ago, the mail server was down that day, they can't sign in, or it is over."""
    year, opening = simulation.year, simulation.year.zone.opening(day)
    hours = [opening + timedelta(hours=hour) for hour in range(-1, 9)]
    if any(is_down(year, hour) for hour in hours) or any(is_away(simulation.lived, person, hour) for hour in hours):
        return True
    if opening + timedelta(hours=8) >= simulation.ends or opening < year.start:
        return True
    return any(day - 7 * DAY < one <= day for one in mail_days(simulation, person)) and not any(
        one == day for one in mail_days(simulation, person)
    )


def may_ask(simulation: Asked, seen: Seen, day: date, person: UUID, one: Stood) -> bool:
    """They did not say it, do not rest, and have room for a question."""
    year, opening = simulation.year, simulation.year.zone.opening(day)
    if any(at <= opening and what == (person, *one) for at, *rest in seen.said for what in [tuple(rest)]):
        return False
    if rests(year, simulation.lived, person, opening):
        return False
    puts = simulation.store.read_now(partial(followups.puts, organization=ORGANIZATION, person_id=person))
    days = [year.zone.day(row.put_at) for row in puts]
    days += [year.zone.day(went.at) for went in seen.went if went.person == person for key in went.keys if key[2] == 14]
    week, month = (sum(day - many * DAY < put <= day for put in days) for many in (7, 31))
    return week < 3 and month < 8


def the_rung(due_on: date, day: date) -> int | None:
    """The last of the four days that has come, for up to two weeks after the last of them."""
    after = (day - due_on).days
    come = [days for days in DAYS if days <= after]
    return come[-1] if come and after < DAYS[-1] + 14 else None
