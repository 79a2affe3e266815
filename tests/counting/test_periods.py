"""The map's three periods: what they knew beforehand, know today and still know after weeks. On both databases."""

import asyncio

import pytest

from server.ids import new_id
from server.reports.cells import BEFOREHAND, GAP, TODAY, WEEKS, GapCell
from server.reports.learning import LearningReport, learning_report
from server.reports.snapshot import take_snapshot
from server.store.store import Store
from server.store.tables import FollowUp, FollowUpAnswer
from tests.counting.office import BEGAN, CURRICULUM, NOW, Office, days, step

MODULE = "luisteren"
TREE = {"kantoor": "", "noord": "kantoor", "zuid": "kantoor", "west": "kantoor", "oost": "kantoor"}
SHARES = {"noord": (0.25, 1.0, 0.25), "zuid": (0.25, 0.5, 0.75), "west": (0.5, 0.75, 0.75), "oost": (0.5, 0.75, 0.75)}


@pytest.fixture
def office(store: Store) -> Office:
    """Four teams of nine; each gave the same response before, today and, but for oost, after ten days."""
    made = Office(store).open(TREE)
    made.publish(MODULE, steps=(step("vooraf", beforehand=True), step("een"), step("later", keep_for_later=True)))
    with made.at_once():
        for unit, shares in SHARES.items():
            for name in made.crowd(unit, 9):
                answers(made, name, unit, shares)
    take_snapshot(store, CURRICULUM, NOW, (GAP,))
    return made


def answers(office: Office, name: str, unit: str, shares: tuple[float, float, float]) -> None:
    attempt = office.attempt(name, unit, module=MODULE)
    office.respond(attempt, "vooraf", shares[0])
    office.respond(attempt, "een", shares[1], BEGAN + days(1))
    ask(office, name, attempt, 2, 0.0)
    if unit != "oost":
        ask(office, name, attempt, 10, shares[2])


def ask(office: Office, name: str, attempt, rung: int, score: float) -> None:
    whose = {"organization": office.organization, "id": new_id(), "attempt_id": attempt}
    whose |= {"person_id": office.people[name]}
    at = BEGAN + days(rung)
    office.put(
        FollowUp(
            **whose, kind="knowledge", subject="listening", number=1, days=rung, module_id=MODULE, step_id="later",
            put_at=at,
        ),
        FollowUpAnswer(
            **whose, key="k", at=at, said="answered", language="nl", version=1, given="{}", grade="{}", score=score
        ),
    )  # fmt: skip


def report(office: Office) -> LearningReport:
    managed = {office.units["kantoor"].id: BEGAN.date()}
    found = asyncio.run(learning_report(office.store, managed, None))
    assert found is not None
    return found


def cells(office: Office, unit: str) -> dict[str, GapCell]:
    [row] = [one for one in report(office).rows if one.unit == office.units[unit].id]
    return {period: one.cell for period, one in row.periods[0].items()}


def test_each_period_has_its_own_numbers(office: Office) -> None:
    north, east = cells(office, "noord"), cells(office, "oost")
    assert north.keys() == {BEFOREHAND, TODAY, WEEKS}
    assert north[BEFOREHAND].estimate < north[TODAY].estimate
    assert north[WEEKS].estimate < north[TODAY].estimate  # what was answered after two days is in none of them
    assert east.keys() == {BEFOREHAND, TODAY}
    assert {cell.n for cell in [*north.values(), *east.values()]} == {5, 8}  # the least of each
    assert {atom.people for atom in office.atoms()} == {9}


def test_after_weeks_leads_where_there_is_such_a_number(office: Office) -> None:
    leading = {row.unit: row.cells[0].period for row in report(office).rows if row.cells[0] is not None}
    assert leading == {
        office.units["kantoor"].id: WEEKS, office.units["noord"].id: WEEKS, office.units["zuid"].id: WEEKS,
        office.units["west"].id: WEEKS, office.units["oost"].id: TODAY,
    }  # fmt: skip


def test_only_what_leads_is_ranked(office: Office) -> None:
    ranks = {
        (row.unit, period): one.cell.rank
        for row in report(office).rows
        for period, one in row.periods[0].items()
        if one.cell.rank
    }
    assert ranks[office.units["noord"].id, WEEKS] == 2  # after the whole, which falls short of the standard
    assert not [period for unit, period in ranks if period == BEFOREHAND]
    assert not [unit for unit, period in ranks if period == TODAY and unit != office.units["oost"].id]


def test_the_previous_snapshot_s_are_offered_too(office: Office) -> None:
    before = cells(office, "noord")
    take_snapshot(office.store, CURRICULUM, NOW + days(30), (GAP,))
    [row] = [one for one in report(office).rows if one.unit == office.units["noord"].id]
    assert {period: one.before for period, one in row.periods[0].items()} == before


def test_a_period_of_fewer_than_k_stays_away(office: Office) -> None:
    """Four of oost answer later: their team has no such number, and they are in no sum of which they'd be the rest."""
    for name in [f"oost-{number}" for number in range(4)]:
        ask(office, name, office.attempt(name, "oost", module=MODULE), 45, 0.5)
    take_snapshot(office.store, CURRICULUM, NOW + days(50), (GAP,))
    assert WEEKS not in cells(office, "oost")
    assert WEEKS in report(office).rows[0].periods[0]
    assert sum(atom.people for atom in office.atoms(period=WEEKS)) == 27


def test_brief_is_the_unit_its_parts_and_the_way_to_each_gap(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.reports.learning_groups.MOST_ROWS", 5)
    tree = {"kantoor": "", "a": "kantoor", "b": "kantoor", **{f"{above}{n}": above for above in "ab" for n in range(4)}}
    made = Office(store).open(tree)
    with made.at_once():
        for unit in [one for one in tree if len(one) == 2]:
            made.practise(made.crowd(unit, 9), unit, 0.25 if unit == "b2" else 0.75)
    take_snapshot(store, CURRICULUM, NOW, (GAP,))
    managed = {made.units["kantoor"].id: BEGAN.date()}
    full, brief = (asyncio.run(learning_report(store, managed, None, brief=brief)) for brief in (False, True))
    assert full is not None
    assert brief is not None
    wanted = ["kantoor", "a", "b", "b2"]
    assert brief.rows == tuple(row for row in full.rows if row.unit in {made.units[name].id for name in wanted})
    assert (len(brief.rows), brief.left_out, full.left_out) == (4, 7, 0)
