"""The pulse from rows to what a manager sees: a plain recount, the gate, quarters held against each other."""

import asyncio
from collections import defaultdict
from datetime import date, datetime
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import Engine

from courses import codec
from courses.exercises import Response, Scale
from server.insight.items import facility
from server.insight.printed import End, at_least, printed
from server.reports.pulse import PulseReport, Way, read_pulse
from server.reports.pulse_cells import PULSE, quarter_before
from server.reports.reach import reach_report
from server.reports.snapshot import take_snapshot
from server.reports.tables import ALL
from server.store.erase import erase
from server.store.queries import reports
from server.store.store import Store, open_store
from server.store.tables import Ended
from tests.counting.office import BEGAN, CURRICULUM, NOW, ORGANIZATION, Office, days, step

Q2, Q3 = datetime(2026, 5, 4, 9), datetime(2026, 8, 3, 9)
MODULE, POINTS = "puls", 5
SCALE = Scale(points=("1", "2", "3", "4", "5"))
SENTENCES = ("fouten", "tijd", "ruimte")
PULSED = CURRICULUM.replace(pulse=MODULE)
Picked = dict[str, tuple[int, ...]]  # by person, one point for each sentence


def opened(store: Store) -> Office:
    office = Office(store).open({"kantoor": "", "noord": "kantoor"})
    with office.at_once():
        office.publish(MODULE, steps=tuple(step(name, SCALE, key_revision="k") for name in SENTENCES))
        office.crowd("noord", 30)
        office.hire("noord", "chef")
        office.lead("kantoor", "chef")
    return office


@pytest.fixture
def office(sqlite_engine: Engine) -> Office:
    return opened(open_store(sqlite_engine, ORGANIZATION))


def run(office: Office, name: str, points: tuple[int, ...], at: datetime = Q3, *, ended: bool = True) -> UUID:
    attempt = office.attempt(name, "noord", at=at, module=MODULE)
    for sentence, point in zip(SENTENCES, points, strict=False):
        given = codec.encode(Response(picked=(point,))).decode()
        office.respond(attempt, sentence, 0, at, given=given)
    if ended:
        office.put(Ended(organization=ORGANIZATION, attempt_id=attempt, at=at))
    return attempt


def all_run(office: Office, picked: Picked, at: datetime = Q3) -> None:
    with office.at_once():
        for name, points in picked.items():
            run(office, name, points, at)


def drawn(people: range, seed: int, lift: float = 0.0) -> Picked:
    dice = Random(seed)
    return {
        f"noord-{number}": tuple(min(4, int((dice.random() * (1 - lift) + lift) * POINTS)) for _ in SENTENCES)
        for number in people
    }


def told(office: Office, at: datetime = NOW, since: date = BEGAN.date()) -> PulseReport | None:
    take_snapshot(office.store, PULSED, at, (PULSE,))
    held = {office.units["noord"].id: since}
    return office.store.read_now(lambda connection: read_pulse(connection, ORGANIZATION, held, at.date()))


def recount(picked: Picked) -> dict[str, tuple[int, object]]:
    """By sentence how many, and the share with its ends as printed; counted one by one."""
    high, n = defaultdict[str, int](int), defaultdict[str, int](int)
    for points in picked.values():
        for sentence, point in zip(SENTENCES, points, strict=True):
            n[sentence] += 1
            high[sentence] += point in (3, 4)
    shares = {one: facility(n[one], high[one]) for one in n}
    return {one: (at_least(n[one]), tuple(map(printed, share))) for one, share in shares.items() if share}


def numbers(found: PulseReport | None) -> dict[str, tuple[int, object]]:
    assert found is not None
    return {name: (one.n, (one.agree.share, one.agree.low, one.agree.high)) for name, one in found.cells.items()}


def test_its_numbers_are_a_plain_recount(store: Store) -> None:
    office, picked = opened(store), drawn(range(23), 1)
    all_run(office, picked)
    found = told(office)
    assert numbers(found) == recount(picked)
    assert found is not None
    assert (found.since, found.answered) == (date(2026, 7, 1), 75)  # 23 of 31
    assert {one.moved for one in found.cells.values()} == {None}


def test_the_first_time_in_a_quarter_counts_and_only_to_its_end(office: Office) -> None:
    picked = drawn(range(12), 2)
    all_run(office, picked)
    all_run(office, dict.fromkeys(picked, (0, 0, 0)), Q3 + days(9))
    run(office, "noord-20", (4, 4, 4), ended=False)
    assert numbers(told(office)) == recount(picked)


def test_an_erasure_leaves_what_was_published_and_goes_from_what_is_counted_later(office: Office) -> None:
    all_run(office, before := drawn(range(20), 3), Q2)
    first = told(office, datetime(2026, 7, 2, 9))
    all_run(office, after := drawn(range(20), 4))
    for gone in ("noord-3", "noord-4"):
        asyncio.run(erase(office.store, office.people[gone]))
        del after[gone]
    assert numbers(first) == recount(before)
    assert numbers(told(office)) == recount(after)
    assert cells_of(office, "2026-Q2") == len(SENTENCES)


def cells_of(office: Office, period: str) -> int:
    def count(connection: object) -> int:
        [taken] = reports.snapshots(connection, ORGANIZATION, "pulse-stand", 1)  # type: ignore[arg-type]
        return len(reports.cells(connection, ORGANIZATION, taken.id, PULSE, periods=[period]))  # type: ignore[arg-type]

    return office.store.read_now(count)


def test_a_quarter_is_counted_once(office: Office) -> None:
    all_run(office, drawn(range(12), 5))
    before = told(office)
    all_run(office, drawn(range(12, 24), 6))
    assert told(office, NOW + days(30)) == before


def test_a_quarter_that_runs_is_not_told(office: Office) -> None:
    all_run(office, drawn(range(12), 7), NOW - days(3))
    assert told(office) is None


def test_who_may_open_it_does_not_count_and_below_k_there_is_nothing(office: Office) -> None:
    all_run(office, drawn(range(4), 8) | {"chef": (4, 4, 4)})
    found = told(office)
    assert found is not None
    assert (found.cells, found.answered) == ({}, None)


def test_so_is_what_moved(office: Office) -> None:
    all_run(office, drawn(range(4), 8), Q2)
    all_run(office, drawn(range(30), 9))
    found = told(office)
    assert found is not None
    assert {one.moved for one in found.cells.values()} == {None}


@pytest.mark.parametrize(("early", "late", "said"), [(0.0, 0.6, Way.UP), (0.6, 0.0, Way.DOWN), (0.2, 0.2, Way.SAME)])
def test_what_moved_is_told(office: Office, early: float, late: float, said: Way) -> None:
    all_run(office, drawn(range(30), 10, early), Q2)
    all_run(office, drawn(range(30), 11, late))
    found = told(office)
    assert found is not None
    assert {one.moved.way if one.moved else None for one in found.cells.values()} == {said}


def test_another_question_is_not_held_against_the_one_before(office: Office) -> None:
    all_run(office, drawn(range(20), 12), Q2)
    steps = tuple(step(name, SCALE, key_revision="other" if name == "tijd" else "k") for name in SENTENCES)
    office.publish(MODULE, 2, steps)
    with office.at_once():
        for name, points in drawn(range(20), 13).items():
            attempt = office.attempt(name, "noord", 2, Q3, MODULE)
            for sentence, point in zip(SENTENCES, points, strict=True):
                key = "other" if sentence == "tijd" else "k"
                given = codec.encode(Response(picked=(point,))).decode()
                office.respond(attempt, sentence, 0, Q3, given=given, key_revision=key)
            office.put(Ended(organization=ORGANIZATION, attempt_id=attempt, at=Q3))
    found = told(office)
    assert found is not None
    assert {name: one.moved is not None for name, one in found.cells.items()} == {
        "fouten": True, "tijd": False, "ruimte": True,
    }  # fmt: skip


def test_almost_all_is_a_word(office: Office) -> None:
    all_run(office, dict.fromkeys(drawn(range(12), 14), (4, 0, 4)))
    found = told(office)
    assert found is not None
    assert found.cells["fouten"].agree.share is End.ALMOST_EVERYONE
    assert found.cells["tijd"].agree.share is End.ALMOST_NOBODY


def test_whoever_has_their_role_since_the_publication_sees_the_next(office: Office) -> None:
    all_run(office, drawn(range(12), 15))
    assert told(office, since=NOW.date()) is None


def test_no_other_table_tells_of_it(office: Office) -> None:
    all_run(office, drawn(range(12), 16))
    take_snapshot(office.store, PULSED, NOW, ALL)

    def elsewhere(connection: object) -> set[str]:
        found = set()
        for table in {name for name in ALL if name != PULSE}:
            for taken in reports.snapshots(connection, ORGANIZATION, f"{table}-stand", 1):  # type: ignore[arg-type]
                for part in ("", "-atoms", "-run", "-opinions", "-items"):
                    rows = reports.cells(connection, ORGANIZATION, taken.id, table + part)  # type: ignore[arg-type]
                    found |= {table + part for row in rows if row.subject == MODULE}
        return found

    assert office.store.read_now(elsewhere) == set()
    reach = asyncio.run(reach_report(office.store, {office.units["noord"].id: BEGAN.date()}, None, NOW.date()))
    assert reach is not None
    assert MODULE not in reach.modules


def test_the_quarter_before() -> None:
    assert [quarter_before(f"2026-Q{number}") for number in (1, 2, 3, 4)] == [
        "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3",
    ]  # fmt: skip
