"""What is kept and used, from rows to published cells: given these answers, these sums. On both databases."""

import asyncio
from datetime import date, datetime, timedelta
from itertools import pairwise

import msgspec
import pytest

from server.reports.cells import GROUPS, STAND
from server.reports.quarterly import MODULES, QUARTER, QuarterCell, SumsCell, closed
from server.reports.snapshot import take_snapshot
from server.reports.transfer_cells import DECAY, STOPS, USE
from server.store.erase import erase
from server.store.queries import reports
from server.store.store import Store
from tests.counting.came_back import DONE, CameBack
from tests.counting.office import CURRICULUM, NOW, Office

TREE = {"kantoor": "", "noord": "kantoor", "zuid": "kantoor", "west": "kantoor"}
LATER = datetime(2026, 12, 1, 6)


@pytest.fixture
def office(store: Store) -> Office:
    office = Office(store).open(TREE)
    with office.at_once():
        for unit, size in (("noord", 12), ("zuid", 10), ("west", 3)):
            office.crowd(unit, size)
    return office


@pytest.fixture
def back(office: Office) -> CameBack:
    return CameBack(office)


def cells(
    office: Office, table: str, part: str = "", at: datetime | None = NOW
) -> dict[tuple[str, str, str], dict[str, float]]:
    """(group, subject, quarter) → sums, after a publication."""
    if at is not None:
        take_snapshot(office.store, CURRICULUM, at, (DECAY, USE, STOPS))
    newest = office.store.read_now(
        lambda connection: reports.snapshots(connection, office.organization, table + STAND, 1)
    )
    rows = office.store.read_now(
        lambda connection: reports.cells(connection, office.organization, newest[0].id, table + part)
    )
    kind = QuarterCell if part == QUARTER else SumsCell
    return {(row.group, row.subject, row.period): _sums(msgspec.json.decode(row.value, type=kind)) for row in rows}


def whole(office: Office) -> dict[str, float]:
    """What became of it, of everyone."""
    return {
        name: value
        for (group, _, _), sums in cells(office, USE).items() if group == ""
        for name, value in sums.items()
    }  # fmt: skip


def _sums(cell: SumsCell | QuarterCell) -> dict[str, float]:
    return cell.sums if isinstance(cell, SumsCell) else {}


def everyone_keeps(back: CameBack, unit: str, many: int, first: float, later: float, days: int = 10) -> None:
    with back.office.at_once():
        for number in range(many):
            attempt = back.learn(f"{unit}-{number}", unit, first)
            back.know(f"{unit}-{number}", attempt, days, later)


def everyone_says(back: CameBack, unit: str, said: list[str], score: float = 1.0, **other: str) -> None:
    with back.office.at_once():
        for number, one in enumerate(said):
            attempt = back.learn(f"{unit}-{number}", unit, score)
            back.use(f"{unit}-{number}", attempt, one, **other)


def test_what_the_same_people_keep_is_paired(back: CameBack, office: Office) -> None:
    everyone_keeps(back, "noord", 12, 1.0, 0.5)
    found = cells(office, DECAY)
    pairs = {"n": 12, "n-people": 12, "n-people-of-it": 12, "first": 12.0, "later": 6.0, "squares": 3.0}
    assert found == {
        ("", "listening/10", "2026-Q3"): pairs,
        (office.key("noord"), "listening/10", "2026-Q3"): pairs,
    }
    assert cells(office, DECAY, MODULES, None) == {("", "horen/10", "2026-Q3"): pairs}


def test_who_gave_no_answer_is_in_no_pair_and_in_what_is_told_of_answering(back: CameBack, office: Office) -> None:
    everyone_keeps(back, "noord", 9, 1.0, 1.0)
    with office.at_once():
        for number in range(9, 12):
            back.know(f"noord-{number}", back.learn(f"noord-{number}", "noord", 0.0), 10, None)
    assert cells(office, DECAY)["", "listening/10", "2026-Q3"]["n"] == 9
    [row] = _rows(office, DECAY + QUARTER)
    assert msgspec.json.decode(row.value, type=QuarterCell).answered == 75


def _rows(office: Office, table: str) -> list[reports.CellRow]:
    newest = office.store.read_now(
        lambda connection: reports.snapshots(connection, office.organization, DECAY + STAND, 1)
    )
    return office.store.read_now(lambda connection: reports.cells(connection, office.organization, newest[0].id, table))


def test_seven_people_are_no_number(back: CameBack, office: Office) -> None:
    everyone_keeps(back, "noord", 7, 1.0, 0.5)
    assert cells(office, DECAY) == {}
    assert cells(office, DECAY, MODULES, None) == {}


def test_a_running_quarter_is_not_counted(back: CameBack, office: Office) -> None:
    everyone_keeps(back, "noord", 12, 1.0, 0.5)
    assert cells(office, DECAY, at=datetime(2026, 9, 30, 12)) == {}
    assert cells(office, DECAY, at=datetime(2026, 10, 1, 6)) != {}


def test_a_quarter_is_counted_once(back: CameBack, office: Office) -> None:
    """Whatever is written or erased later: what was published stays, and is there in every later publication."""
    everyone_says(back, "noord", ["used"] * 9)
    before = cells(office, USE)
    everyone_says(back, "zuid", ["not"] * 9)
    asyncio.run(erase(office.store, office.people["noord-0"]))
    assert cells(office, USE, at=LATER) == before != {}
    assert {row.period for row in _rows(office, USE + GROUPS)} == {"2026-Q3"}


def test_what_became_of_it_is_kept_apart(back: CameBack, office: Office) -> None:
    said = ["used"] * 6 + ["partly"] * 2 + ["no-occasion"] * 1 + ["not"] * 3
    everyone_says(back, "noord", said, hindered="may,time")
    sums = whole(office)
    assert {name: sums[name] for name in ("used", "partly", "no-occasion", "not", "used-14")} == {
        "used": 6, "partly": 2, "no-occasion": 1, "not": 3, "used-14": 6,
    }  # fmt: skip
    assert sums["said-people"] == 12
    assert (sums["known"], sums["asked-known-people"]) == (12, 12)
    assert cells(office, USE, MODULES, None)["", "horen/decided", "2026-Q3"]["used"] == 6


def test_what_got_in_the_way_counts_only_among_those_who_know(back: CameBack, office: Office) -> None:
    everyone_says(back, "noord", ["not"] * 10, score=0.5, hindered="may")
    everyone_says(back, "zuid", ["not"] * 9, score=1.0, hindered="time")
    sums = whole(office)
    assert (sums["asked-known"], sums["known"], sums["hindered-people"], sums["hindered-time-people"]) == (19, 9, 9, 9)
    assert "hindered-may-people" not in sums


def test_the_last_answer_says_whether_it_is_known(back: CameBack, office: Office) -> None:
    """Not what was known just after: who forgot it before the question about its use does not know it."""
    with office.at_once():
        for number in range(9):
            attempt = back.learn(f"noord-{number}", "noord", 1.0)
            back.know(f"noord-{number}", attempt, 2, 1.0)
            back.know(f"noord-{number}", attempt, 10, 0.0)
            back.know(f"noord-{number}", attempt, 45, 1.0)  # after it
            back.use(f"noord-{number}", attempt, "not", hindered="may")
    sums = whole(office)
    assert sums["asked-known"] == 9
    assert "known" not in sums


def test_answers_of_one_person_are_one_person(back: CameBack, office: Office) -> None:
    with office.at_once():
        for number in range(9):
            attempt = back.learn(f"noord-{number}", "noord", 1.0)
            back.use(f"noord-{number}", attempt, "used", 14)
            back.use(f"noord-{number}", attempt, "used", 30)
    sums = whole(office)
    assert (sums["used"], sums["said-people"]) == (18, 9)


def test_what_stops_people_is_one_answer_each(back: CameBack, office: Office) -> None:
    with office.at_once():
        for number in range(9):
            back.stop(f"noord-{number}", "noord", "time")
            back.stop(f"noord-{number}", "noord", "may", DONE + timedelta(days=20))
    assert cells(office, STOPS)["", "stopped", "2026-Q3"] == {
        "stopped-people": 9, "stopped-time-people": 9, "stopped-may-people": 9,
    }  # fmt: skip


def test_quarters_begin_where_the_organization_is() -> None:
    found = closed(date(2026, 11, 1), "Europe/Amsterdam")
    assert [span.name for span in found][-2:] == ["2026-Q2", "2026-Q3"]
    assert len(found) == 8
    assert (found[-1].since, found[-1].until) == (datetime(2026, 6, 30, 22), datetime(2026, 9, 30, 22))
    assert all(one.until == other.since for one, other in pairwise(found))


def test_nothing_said_is_no_quarter(office: Office) -> None:
    assert cells(office, USE) == {}
    assert cells(office, USE, QUARTER, None) == {}


def test_a_person_with_two_skills_of_a_module_is_one_person_of_it(back: CameBack, office: Office) -> None:
    with office.at_once():
        for number in range(9):
            name = f"noord-{number}"
            attempt = back.learn(name, "noord", 1.0)
            office.respond(attempt, "drie", 1.0, DONE)
            for skill in ("listening", "signals"):
                back.know(name, attempt, 10, 1.0, skill)
    sums = cells(office, DECAY)
    assert {subject: own["n-people"] for (group, subject, _), own in sums.items() if group == ""} == {
        "listening/10": 9, "signals/10": 9,
    }  # fmt: skip
    module = cells(office, DECAY, MODULES, None)["", "horen/10", "2026-Q3"]
    assert (module["n"], module["n-people-of-it"]) == (18, 9)
