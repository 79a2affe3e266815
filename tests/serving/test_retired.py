"""A number that is only being made: every page and file that has it says that it says nothing for now, and why."""

from functools import partial

import pytest
from sqlalchemy import text

from courses.catalog import Catalog
from server.reports.cells import STAND, WHOLE, Cell, Stand, rows
from server.reports.pressure_cells import PRESSURE, PressureCell
from server.reports.snapshot import take_snapshot
from server.store.queries.changes_reports import put_cells
from tests.counting.office import CURRICULUM, days
from tests.people import CONTACT, MIRJAM
from tests.serving import managed
from tests.serving.managed import office_of
from tests.serving.reading import look

SAYS = "Hoeveel mensen dit afronden, zegt sinds april–juni 2026 niets over leren: veel antwoorden zijn gelijk"


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture
def catalog():
    return Catalog(CURRICULUM, {})


@pytest.fixture
def manager(client, sign_in):
    office, now = office_of(client), client.app.state.parts.clock()
    office.ask(CONTACT.name, now.date() + days(20))
    office.store.write_now(
        lambda connection: (
            connection.execute(text("DELETE FROM published_cell WHERE \"table\" LIKE 'pressure%'")).rowcount
        )
    )
    publish(office, now + days(1), "alike", "crowd")
    return sign_in(client, MIRJAM)


def publish(office, at, *signs):
    """What the detector found, in a snapshot of its own."""
    snapshot = take_snapshot(office.store, CURRICULUM, at, ["coverage"])
    cells = [Cell(PRESSURE + STAND, WHOLE, "", "", Stand())]
    if signs:
        cells.append(Cell(PRESSURE, WHOLE, "horen", "2026-Q2", PressureCell(signs)))
    store = office.store
    store.write_now(partial(put_cells, cells=rows(store.organization, snapshot, cells)))


@pytest.mark.parametrize("path", ["/manage", "/manage/coverage", "/manage/report"])
def test_each_page_with_the_number_says_so(manager, path):
    assert SAYS in look(manager, path).text


def test_so_do_the_files(manager):
    assert SAYS in manager.get("/manage/report.csv").text


def test_what_is_not_asked_is_not_named_with_coverage(manager, client):
    store = office_of(client).store
    store.write_now(
        lambda connection: (
            connection.execute(
                text("UPDATE published_cell SET subject = 'anders' WHERE \"table\" = 'pressure'")
            ).rowcount
        )
    )
    assert "zegt sinds" not in look(manager, "/manage/coverage").text
    assert "zegt sinds" in look(manager, "/manage").text


def test_no_gap_tells_how_many_took_it(manager, client):
    assert "hier deden" not in look(manager, "/manage").text
    publish(office_of(client), client.app.state.parts.clock() + days(2))
    assert "hier deden 0 van 15 het" in look(manager, "/manage").text
