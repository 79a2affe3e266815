"""An author's numbers beside those of the gap map, coverage and reach: no more people than these tell of."""

from datetime import date, datetime

import pytest

from courses import codec
from courses.exercises import Response
from server.insight.items import FEWEST
from server.reports.analysis import Analysis, _analysis
from server.reports.analysis_gate import HeldCell, Subject
from server.reports.analysis_print import item_cell
from server.reports.snapshot import take_snapshot
from server.reports.tables import ALL
from server.store.store import Store
from tests.counting.office import BEGAN, CURRICULUM, NOW, Office, days, step
from tests.counting.school import FOUR

AT = datetime(2026, 11, 1)


def held(n: int, right: int) -> list[HeldCell]:
    counts: dict[str, float] = {
        "n": n,
        "c": right,
        "cc": right,
        "o0": right,
        "o1": n - right,
        "rn": n,
        "rc": right,
        "rcc": right,
    }
    counts |= {"s": n / 2, "ss": n / 3, "cs": right / 2}
    return [
        HeldCell(Subject("item", "een", "k"), ("nl",), AT, n, {name: float(value) for name, value in counts.items()})
    ]


def test_an_item_tells_of_no_more_people_than_its_skill() -> None:
    cell = item_cell(held(60, 30), FOUR, 5, None, 12)
    assert cell.n == 10
    assert item_cell(held(60, 30), FOUR, 5, None, None).rest is not None
    assert cell.rest is None  # needs thirty, and ten are told of
    assert cell.right == item_cell(held(10, 5), FOUR, 5, None, 10).right  # as wide as of ten


@pytest.mark.parametrize("n", range(6, 2 * FEWEST, 9))
def test_from_a_share_nobody_reads_how_many_it_is_of(n: int) -> None:
    """Of ten, 5 % would say that there are fourteen or more."""

    def printed(people: int) -> tuple[set[object], ...]:
        cells = [item_cell(held(people, right), FOUR, 5, None, 5) for right in range(people + 1)]
        return {(cell.n, cell.right, cell.rest, cell.card) for cell in cells}, {cell.options[1] for cell in cells}

    assert printed(n) == printed(5)


def taken(office: Office, names: list[str]) -> None:
    with office.at_once():
        for name in names:
            attempt = office.attempt(name, "noord", module="module")
            office.respond(attempt, "een", 1.0, BEGAN, given=codec.encode(Response(picked=(0,))).decode())
            office.finish(name, "noord", NOW - days(20), "module")


def published(office: Office, at: datetime) -> Analysis:
    take_snapshot(office.store, CURRICULUM, at, ALL)
    author = {office.units["kantoor"].id: date(2026, 1, 1)}
    return office.store.read_now(lambda connection: _analysis(connection, office.organization, author, "module"))


def test_what_is_published_together_tells_no_more_of_items_and_runs(store: Store) -> None:
    office = Office(store).open({"kantoor": "", "noord": "kantoor"})
    office.publish("module", steps=(step("een", FOUR, key_revision="k"),))
    taken(office, office.crowd("noord", 41)[:33])
    found = published(office, NOW)
    assert found.items["een", "k"].n == sum(atom.people for atom in office.atoms()) // 5 * 5 == 30
    assert found.run is None  # neither coverage nor reach has told of anyone yet
    found = published(office, NOW + days(30))
    assert found.run is not None
    assert found.run.n == 30
