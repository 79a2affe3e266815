"""How soon thanks come: counted by hand, published of enough people, once, and attacked.

Of how many things it is stays unsaid, so that the answer debt, which counts them, is no number to subtract it from.
"""

import asyncio
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from uuid import NAMESPACE_OID, UUID, uuid5

import pytest
from sqlalchemy import Engine

from server.ids import new_id
from server.insight.periods import plus_months
from server.insight.printed import End
from server.insight.thanks import Soon, first_in_time, how_soon, last_day, working_days
from server.reports.debt import DebtReport, debt_report
from server.reports.debt_cells import DEBT
from server.reports.indicators import GONE_THROUGH, REGISTER
from server.reports.snapshot import take_snapshot
from server.reports.thanks_cells import ThanksCell, may_leave
from server.store.queries.thanking import ThankRow
from server.store.store import open_store
from server.store.tables import Compliment, ComplimentShown, Signal, Thanked
from tests.counting.attacker import Number, pinned
from tests.counting.office import BEGAN, CURRICULUM, NOW, ORGANIZATION, Office

K = 5
FRIDAY = date(2026, 7, 31)
CLOSED = frozenset({date(2026, 8, 3)})  # a Monday


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in CLOSED


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (FRIDAY, FRIDAY, 0),
        (FRIDAY, date(2026, 8, 2), 0),  # on Sunday
        (FRIDAY, date(2026, 8, 3), 0),  # a holiday
        (FRIDAY, date(2026, 8, 4), 1),
        (date(2026, 8, 1), date(2026, 8, 4), 1),  # given on Saturday
        (FRIDAY, date(2026, 8, 11), 6),
    ],
)
def test_a_working_day_is_no_weekend_and_no_holiday(since: date, until: date, days: int) -> None:
    assert working_days(since, until, works) == days


@pytest.mark.parametrize("since", [FRIDAY + timedelta(days=one) for one in range(10)])
def test_the_last_day_is_the_last_that_is_in_time(since: date) -> None:
    last = last_day(since, works)
    assert working_days(since, last, works) == 1
    assert works(last)
    assert working_days(since, last - timedelta(days=1), works) == 0


@pytest.mark.parametrize("today", [FRIDAY + timedelta(days=one) for one in range(10)])
def test_what_came_before_the_first_day_in_time_is_late_and_nothing_else(today: date) -> None:
    first = first_in_time(today, works)
    for before in range(15):
        since = today - timedelta(days=before)
        assert (since < first) is (last_day(since, works) < today)


def test_what_nobody_thanked_for_is_slower_than_all_else() -> None:
    tuesday, never = date(2026, 8, 4), None
    assert how_soon([(FRIDAY, FRIDAY), (FRIDAY, tuesday), (FRIDAY, date(2026, 8, 5))], works) == Soon(2, 3, 1)
    assert how_soon([(FRIDAY, FRIDAY), (FRIDAY, never), (FRIDAY, never)], works) == Soon(1, 3, None)
    assert how_soon([(FRIDAY, FRIDAY), (FRIDAY, never)], works).days is None


@pytest.fixture
def office(sqlite_engine: Engine) -> Office:
    office = Office(open_store(sqlite_engine, ORGANIZATION)).open({"kantoor": ""})
    with office.at_once():
        office.crowd("kantoor", 20)
        office.hire("kantoor", "chef", "luisteraar")
        office.lead("kantoor", "chef")
        office.lead("kantoor", "luisteraar", "listener")
    return office


MONDAY = datetime(2026, 8, 10, 9)


def signal(office: Office, name: str, at: datetime = MONDAY, *, named: bool = True) -> str:
    row = Signal(
        organization=ORGANIZATION, id=new_id(), person_id=office.people[name], key=new_id().hex, text="“…”",
        channel="phone", named=named, language="nl", unit_path=office.path("kantoor"), at=at,
    )  # fmt: skip
    office.put(row)
    return row.id.hex


def thanked(office: Office, about: str, subject: str, name: str, at: datetime) -> None:
    where = {"organization": ORGANIZATION, "about": about, "subject": subject, "text": "Dank je."}
    office.put(Thanked(**where, person_id=office.people[name], at=at))


def seen(office: Office, now: datetime = NOW) -> DebtReport:
    take_snapshot(office.store, CURRICULUM, now, [DEBT])
    return asyncio.run(debt_report(office.store, {office.units["kantoor"].id: BEGAN.date()}, now.date()))


def test_the_share_thanked_within_a_working_day_of_what_carries_a_name(office: Office) -> None:
    with office.at_once():
        for number in range(8):
            name = f"kantoor-{number}"
            subject = signal(office, name)
            if number < 6:
                thanked(office, "signal", subject, name, MONDAY + timedelta(days=1 if number < 4 else 3))
        signal(office, "kantoor-9", named=False)
    found = seen(office).thanks
    assert found is not None
    assert (found.cell.in_time, found.cell.people, found.cell.days) == (50, 5, 3)
    assert set(ThanksCell.__struct_fields__) == {"in_time", "people", "days"}  # no number of things
    assert found.since == date(2026, 7, 1)


def test_a_compliment_counts_from_when_it_is_shown_to_everyone(office: Office) -> None:
    with office.at_once():
        for number in range(6):
            id_, giver = new_id(), f"kantoor-{number}"
            given = {"organization": ORGANIZATION, "person_id": office.people["kantoor-12"]}
            office.put(
                Compliment(
                    **given, id=id_, owner_id=office.people[giver], key=f"{number}", text="…", origin="customer",
                    language="nl", at=MONDAY - timedelta(days=20),
                ),
                ComplimentShown(**given, compliment_id=id_, number=1, audience="all", at=MONDAY),
            )  # fmt: skip
            thanked(office, "compliment", id_.hex, giver, MONDAY + timedelta(hours=4))
    found = seen(office).thanks
    assert found is not None
    assert (found.cell.in_time, found.cell.people, found.cell.days) == (End.ALMOST_EVERYONE, 5, 0)


def test_too_few_people_no_number_and_who_leads_or_listens_does_not_count(office: Office) -> None:
    with office.at_once():
        for name in ("kantoor-0", "kantoor-0", "kantoor-1", "kantoor-2", "kantoor-3", "chef", "luisteraar"):
            signal(office, name)
    assert seen(office).thanks is None


def test_a_quarter_is_told_two_weeks_after_it_and_then_stands(office: Office) -> None:
    with office.at_once():
        subjects = [(signal(office, f"kantoor-{number}"), f"kantoor-{number}") for number in range(6)]
    assert seen(office, datetime(2026, 10, 13, 6)).thanks is None
    first = seen(office, datetime(2026, 10, 19, 6)).thanks
    assert first is not None
    assert (first.cell.in_time, first.cell.days) == (End.ALMOST_NOBODY, None)
    with office.at_once():
        for subject, name in subjects:
            thanked(office, "signal", subject, name, MONDAY)
    assert seen(office, datetime(2026, 10, 26, 6)).thanks == first


def test_it_disappears_on_its_end_and_not_at_the_next_publication(office: Office) -> None:
    with office.at_once():
        for number in range(6):
            signal(office, f"kantoor-{number}")
    take_snapshot(office.store, CURRICULUM, NOW, [DEBT])
    root = {office.units["kantoor"].id: BEGAN.date()}
    end = plus_months(GONE_THROUGH, REGISTER["thanks"].months)
    for day, told in ((end - timedelta(days=1), True), (end, False)):
        assert (asyncio.run(debt_report(office.store, root, day)).thanks is not None) is told


def test_whoever_leads_since_the_publication_does_not_see_it(office: Office) -> None:
    with office.at_once():
        for number in range(6):
            signal(office, f"kantoor-{number}")
    assert seen(office).thanks is not None
    new = asyncio.run(debt_report(office.store, {office.units["kantoor"].id: NOW.date()}, NOW.date()))
    assert new.thanks is None


QUARTER, BOSSES = 13, frozenset({"b0", "b1"})  # weeks
Thing = tuple[str, str, str]  # who, with a name or without, when


def lived(seed: int, least: int) -> list[Number]:
    """Two years in an organization: what each quarter was counted of, exactly."""
    rng, things, told = Random(seed), list[Thing](), list[Number]()
    people = [*sorted(BOSSES), *(f"p{number}" for number in range(rng.randrange(8, 40)))]
    talks = rng.random() * 0.12
    for week in range(8 * QUARTER):
        things += [(who, "with a name", f"{week:03}") for who in people if rng.random() < talks]
        if week % QUARTER == 1 and week > QUARTER:
            own = frozenset(one for one in things if int(one[2]) in range(week - 1 - QUARTER, week - 1))
            rows = [ThankRow("signal", "", _id(who), datetime.min, None) for who, _, _ in own]
            if may_leave(rows, frozenset(str(_id(who)) for who in BOSSES), least):
                told.append(own)
    return told


def _id(who: str) -> UUID:
    return uuid5(NAMESPACE_OID, who)


def alone(seed: int, least: int = K) -> bool:
    """Whether quarters of thanks, exactly told, single out fewer than k."""
    return any(True for _ in pinned(K, lived(seed, least), BOSSES))


def lost(seeds: range, wins: Callable[[int], bool]) -> list[int]:
    return [seed for seed in seeds if wins(seed)]


def test_quarters_single_out_nobody() -> None:
    assert lost(range(30), alone) == []


@pytest.mark.long
def test_nor_in_a_thousand_histories() -> None:
    assert lost(range(1_000, 2_000), alone) == []


def test_there_is_something_to_attack_and_without_the_rule_the_attacker_wins() -> None:
    assert sum(len(lived(seed, K)) >= 2 for seed in range(30)) >= 10
    assert any(alone(seed, least=1) for seed in range(30))
