"""Reach from rows to what a manager and an author see: who took a module without being asked. On both databases."""

import asyncio
from datetime import date, datetime

import pytest

from server.ids import new_id
from server.insight.periods import plus_months
from server.reports.cells import REACH
from server.reports.indicators import GONE_THROUGH, REGISTER
from server.reports.reach import Reached, ReachReport, reach_report, whole_reach
from server.reports.reach_rows import first_day, quarter, quarters
from server.reports.snapshot import take_snapshot
from server.store.erase import erase
from server.store.store import Store
from server.store.tables import Assignment, AssignmentTerms, PutOff
from tests.counting.office import BEGAN, CURRICULUM, NOW, ORGANIZATION, Office, days

TREE = {"kantoor": "", "noord": "kantoor", "zuid": "kantoor"}
RUNS, BEFORE = datetime(2026, 10, 12, 9), datetime(2026, 8, 3, 9)  # the quarter of NOW, and the one before


@pytest.fixture
def office(store: Store) -> Office:
    office = Office(store).open(TREE)
    for unit in ("noord", "zuid"):
        office.crowd(unit, 12)
    return office


def took(office: Office, unit: str, who: range, at: datetime = RUNS, module: str = "horen") -> None:
    with office.at_once():
        for number in who:
            office.finish(f"{unit}-{number}", unit, at, module)


def seen(office: Office, unit: str = "kantoor", at: datetime = NOW, publish: bool = True) -> ReachReport:
    if publish:
        take_snapshot(office.store, CURRICULUM, at, (REACH,))
    found = asyncio.run(reach_report(office.store, {office.units[unit].id: BEGAN.date()}, None, at.date()))
    assert found is not None
    return found


def numbers(office: Office, unit: str = "kantoor", at: datetime = NOW, module: str = "horen") -> list[int | None]:
    """In the quarter that runs, and in the one before."""
    found = seen(office, unit, at).modules.get(module, (None, None))
    return [one.people if one else None for one in found]


def test_who_took_it_is_counted_once_a_quarter_where_they_were(office: Office) -> None:
    took(office, "noord", range(6))
    took(office, "noord", range(6), RUNS + days(3))
    took(office, "noord", range(7), BEFORE)
    took(office, "zuid", range(5))
    assert numbers(office) == [11, 7]
    assert numbers(office, "noord") == [6, 7]
    assert numbers(office, "zuid") == [5, None]


def test_a_quarter_ends_where_the_organization_is() -> None:
    assert quarter(date(2028, 2, 29)) == "2028-Q1"
    assert quarters(date(2028, 1, 1)) == ("2028-Q1", "2027-Q4")
    assert [first_day(f"2027-Q{number}").month for number in (1, 2, 3, 4)] == [1, 4, 7, 10]


def test_the_last_hour_of_a_quarter_is_local(office: Office) -> None:
    took(office, "noord", range(6), datetime(2026, 9, 30, 21, 59))  # the 30th, 23:59
    took(office, "noord", range(6, 12), datetime(2026, 9, 30, 22, 1))  # the 1st
    assert numbers(office, "noord") == [6, 6]


def test_who_was_asked_does_not_count_and_who_is_asked_later_does(office: Office) -> None:
    took(office, "noord", range(6))
    took(office, "zuid", range(6))
    asked_of(office, "zuid", RUNS - days(1))
    asked_of(office, "noord", RUNS + days(1))
    assert numbers(office, "noord") == [6, None]
    assert numbers(office, "zuid") == [None, None]


def asked_of(office: Office, unit: str, at: datetime) -> None:
    id_ = new_id()
    office.put(
        Assignment(
            organization=ORGANIZATION, id=id_, modules="horen", unit_id=office.units[unit].id, created_at=at
        ),
        AssignmentTerms(
            organization=ORGANIZATION, assignment_id=id_, number=1, at=at, due_on=date(2026, 12, 1), reason="Want.",
            language="nl",
        ),
    )  # fmt: skip


def test_guests_count_nowhere_and_neither_do_those_who_stopped_halfway(office: Office) -> None:
    took(office, "noord", range(5))
    office.attempt("noord-5", "noord", at=RUNS)
    assert numbers(office, "noord") == [5, None]


@pytest.mark.parametrize(("takers", "shown"), [(4, None), (5, 5), (7, 7), (8, None), (12, None)])
def test_neither_few_who_did_nor_few_who_did_not(office: Office, takers: int, shown: int | None) -> None:
    """Of twelve in noord, and nobody in zuid; the whole has no other number than noord."""
    took(office, "noord", range(takers))
    assert numbers(office, "noord") == [shown, None]


def test_where_nearly_all_took_it_they_stand_with_another_team(office: Office) -> None:
    took(office, "noord", range(11))
    took(office, "zuid", range(4))
    assert numbers(office) == [15, None]
    assert numbers(office, "noord") == [None, None]


def test_whoever_may_open_it_does_not_count_and_authors_may_open_all(office: Office) -> None:
    office.lead("noord", "noord-0")
    office.lead("kantoor", "zuid-0", "author")
    took(office, "noord", range(5))
    took(office, "zuid", range(5))
    assert numbers(office) == [10, None] or numbers(office) == [None, None]
    assert numbers(office, "noord") == numbers(office, "zuid") == [None, None]


def test_a_number_waits_until_k_more_came_and_k_are_left(office: Office) -> None:
    office.crowd("noord", 0)
    took(office, "noord", range(5))
    assert numbers(office, "noord") == [5, None]
    took(office, "noord", range(5, 7), NOW + days(1))
    later = seen(office, "noord", NOW + days(30))
    assert later.modules["horen"][0] == Reached(5, NOW.date())
    took(office, "noord", range(7, 11), NOW + days(31))  # six came, but one of the twelve would be left
    assert seen(office, "noord", NOW + days(45)).modules["horen"][0] == Reached(5, NOW.date())


def test_a_sum_says_that_some_of_its_teams_are_of_a_later_day(office: Office) -> None:
    for unit in ("noord", "zuid"):
        office.hire(unit, *(f"{unit}-{number}" for number in range(12, 24)))
        took(office, unit, range(5))
    seen(office)
    took(office, "zuid", range(5, 7), NOW + days(1))
    few = seen(office, at=NOW + days(2)).modules["horen"][0]
    assert few == Reached(10, NOW.date())  # nothing newer is in it
    took(office, "noord", range(5, 10), NOW + days(3))
    whole, north = (seen(office, unit, NOW + days(5)).modules["horen"][0] for unit in ("kantoor", "noord"))
    assert north == Reached(10, None)
    assert whole == Reached(15, NOW.date(), later=True)


def test_what_was_published_stays_after_an_erasure(office: Office) -> None:
    took(office, "noord", range(6))
    assert numbers(office, "noord") == [6, None]
    asyncio.run(erase(office.store, office.people["noord-0"]))
    assert numbers(office, "noord", NOW + days(30)) == [6, None]


def test_a_quarter_that_is_over_for_long_has_no_numbers_any_more(office: Office) -> None:
    took(office, "noord", range(6))
    assert numbers(office, "noord", NOW + days(90)) == [None, 6]
    assert numbers(office, "noord", NOW + days(180)) == [None, None]


def test_declining_leaves_no_mark_on_it(office: Office) -> None:
    took(office, "noord", range(6))
    before = seen(office, "noord")
    office.put(
        PutOff(organization=ORGANIZATION, person_id=office.people["noord-9"], module_id="horen", at=RUNS),
    )
    assert seen(office, "noord") == before


def test_an_author_sees_the_whole_since_they_are_one(office: Office) -> None:
    took(office, "noord", range(6))
    root = office.units["kantoor"].id
    assert asyncio.run(whole_reach(office.store, {root: BEGAN.date()}, NOW.date())) is None
    take_snapshot(office.store, CURRICULUM, NOW, (REACH,))
    found = asyncio.run(whole_reach(office.store, {root: BEGAN.date()}, NOW.date()))
    assert found is not None
    assert (found.since, dict(found.modules)) == (date(2026, 10, 1), {"horen": 6})
    assert asyncio.run(whole_reach(office.store, {root: NOW.date()}, NOW.date())) is None


def test_it_disappears_on_its_end_and_not_at_the_next_publication(office: Office) -> None:
    took(office, "noord", range(6))
    seen(office)
    root = {office.units["kantoor"].id: BEGAN.date()}
    end = plus_months(GONE_THROUGH, REGISTER["reach"].months)
    for day, told in ((end - days(1), True), (end, False)):
        found = asyncio.run(reach_report(office.store, root, None, day))
        assert found is not None
        assert (found.ended, bool(found.modules)) == (not told, told)
        assert (asyncio.run(whole_reach(office.store, root, day)) is not None) is told


def test_a_manager_sees_their_own_units_since_they_lead_them(office: Office) -> None:
    took(office, "noord", range(6))
    seen(office)
    noord, zuid = office.units["noord"].id, office.units["zuid"].id
    assert asyncio.run(reach_report(office.store, {noord: BEGAN.date()}, zuid, NOW.date())) is None
    new = asyncio.run(reach_report(office.store, {noord: NOW.date()}, noord, NOW.date()))
    assert new is not None
    assert (new.too_new, new.modules) == (True, {})
    nowhere = asyncio.run(reach_report(office.store, {}, None, NOW.date()))
    assert nowhere is not None
    assert nowhere.unit is None


def test_before_the_first_publication_there_is_nothing(office: Office) -> None:
    took(office, "noord", range(6))
    found = seen(office, publish=False)
    assert (found.taken_on, found.modules) == (None, {})
