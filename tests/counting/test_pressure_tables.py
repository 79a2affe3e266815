"""The pressure detector over rows: a planted quarter of copying in a hurry, an honest one, and what is published."""

import asyncio
from datetime import date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import Engine

from server.insight.pressure import Sign
from server.reports.pressure import retired_modules
from server.reports.pressure_cells import PRESSURE
from server.reports.snapshot import take_snapshot
from server.store.queries import reports
from server.store.store import open_store
from server.store.tables import Ended
from tests.counting.office import CURRICULUM, NOW, ORGANIZATION, Office, step

QUARTERS = (datetime(2026, 4, 10, 9), datetime(2026, 7, 10, 9), datetime(2026, 10, 10, 9))
STEPS = tuple(step(f"s{number}", minutes=1.25) for number in range(8))  # ten minutes
AFTER = datetime(2027, 1, 5, 6)


@pytest.fixture
def office(sqlite_engine: Engine) -> Office:
    office = Office(open_store(sqlite_engine, ORGANIZATION)).open({"kantoor": ""})
    office.publish(version=2, steps=STEPS)
    with office.at_once():
        office.crowd("kantoor", 60)
    return office


def run(office: Office, name: str, at: datetime, minutes: float, answers: str, only: str = "") -> None:
    attempt = office.attempt(name, "kantoor", 2, at, only=only)
    for one, given in zip(STEPS, answers, strict=True):
        office.respond(attempt, one.id, float(given == "a"), at, given=f'{{"picked":[{"abcd".index(given)}]}}')
    office.put(Ended(organization=ORGANIZATION, attempt_id=attempt, at=at + timedelta(minutes=minutes)))


def honest(rng: Random) -> str:
    return "".join("a" if rng.random() < 0.6 else rng.choice("bcd") for _ in STEPS)


def quarter(office: Office, at: datetime, copied: int, slow: float = 12) -> None:
    """Sixty runs, some of them copied in a minute."""
    rng = Random(f"{at}")
    with office.at_once():
        for number in range(60):
            name, when = f"kantoor-{number}", at + timedelta(hours=number)
            if number < copied:
                run(office, name, when, 1, "aabbacad")
            else:
                run(office, name, when, slow, honest(rng))


def retired(office: Office, at: datetime) -> dict[str, tuple[date, tuple[Sign, ...]]]:
    take_snapshot(office.store, CURRICULUM, at, [PRESSURE])
    found = asyncio.run(retired_modules(office.store))
    return {module: (one.since, one.signs) for module, one in found.items()}


def test_copying_in_a_hurry_retires_the_number_and_names_nobody(office: Office) -> None:
    quarter(office, QUARTERS[0], 0)
    quarter(office, QUARTERS[1], 30)
    signs = (Sign.FASTER_THAN_READING, Sign.ALIKE)
    assert retired(office, NOW) == {"horen": (date(2026, 7, 1), signs)}
    newest = office.store.read_now(lambda connection: reports.snapshots(connection, ORGANIZATION, "pressure-stand", 1))[
        0
    ]
    cells = office.store.read_now(lambda connection: reports.cells(connection, ORGANIZATION, newest.id, PRESSURE))
    assert {row.group for row in cells} == {""}
    assert not any(str(person) in row.value for row in cells for person in office.people.values())


def test_honest_quarters_retire_nothing(office: Office) -> None:
    for at in QUARTERS:
        quarter(office, at, 0, slow=5)
    assert retired(office, AFTER) == {}


def test_one_sign_is_not_enough(office: Office) -> None:
    quarter(office, QUARTERS[1], 0, slow=1)
    assert retired(office, NOW) == {}


def test_what_one_person_repeats_is_no_copy_of_others(office: Office) -> None:
    """Sixty people in a hurry: a few go through it again and again with the same mistakes, and copy nobody."""
    quarter(office, QUARTERS[1], 0, slow=1)
    with office.at_once():
        for again in range(30):
            run(office, f"kantoor-{again % 2}", QUARTERS[1] + timedelta(days=5, hours=again), 1, "aabbacad")
    assert retired(office, NOW) == {}


def test_runs_through_a_part_are_no_copies_either(office: Office) -> None:
    quarter(office, QUARTERS[1], 0, slow=1)
    with office.at_once():
        for number in range(30):
            run(office, f"kantoor-{number}", QUARTERS[1] - timedelta(days=2), 1, "aabbacad", only="s0 s1")
    assert retired(office, NOW) == {}


def test_it_comes_back_after_an_honest_quarter_and_not_after_an_empty_one(office: Office) -> None:
    quarter(office, QUARTERS[0], 30)
    assert set(retired(office, NOW)) == {"horen"}
    quarter(office, QUARTERS[2], 0)
    found = retired(office, AFTER)
    assert found == {}


def test_it_stays_away_for_years_where_hardly_anyone_does_it_any_more(office: Office) -> None:
    quarter(office, QUARTERS[0], 30)
    for at in (NOW, NOW + timedelta(days=1100), NOW + timedelta(days=1200)):
        assert {module: since for module, (since, _) in retired(office, at).items()} == {"horen": date(2026, 4, 1)}
    quarter(office, QUARTERS[0] + timedelta(days=1200), 0)
    assert retired(office, NOW + timedelta(days=1300)) == {}
    assert retired(office, NOW + timedelta(days=1400)) == {}


def test_runs_before_a_date_are_a_crowd(office: Office) -> None:
    office.ask("kantoor", date(2026, 7, 12))
    quarter(office, QUARTERS[1], 0, slow=1)
    assert retired(office, NOW) == {"horen": (date(2026, 7, 1), (Sign.FASTER_THAN_READING, Sign.CROWD))}
