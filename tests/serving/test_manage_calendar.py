"""What falls due a year ahead, renewals included; how much is asked of whom; and an address for a calendar program."""

import asyncio
import re
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import delete, select

from server.insight.ahead import Quarter, dates_between, quarter_of
from server.reports.ahead import MOST_UNITS, crowd, loads, quarters_around
from server.reports.asking import Around
from server.reports.assignments import Holds, What
from server.reports.scope import Scope, UnitChoice
from server.store.erase import erase
from server.store.queries.assignments import AssignmentRow, TermsRow
from server.store.queries.changes_people import deactivate
from server.store.queries.people import UnitRow
from server.store.recorder import table_of
from server.store.tables import AssignmentTerms, CalendarAddress, Role
from tests.people import CONTACT, MIRJAM, NORTH, ORGANIZATION, SOUTH, STIJN, _id
from tests.serving import managed
from tests.serving.browser import send
from tests.serving.reading import look

PAGE = "/manage/calendar"


@pytest.fixture(scope="module")
def settled(settled: Any) -> Any:
    return managed.published(settled)


@pytest.fixture
def store(client: Any) -> Any:
    return client.app.state.parts.store


@pytest.fixture
def manager(client: Any, sign_in: Any) -> Any:
    return sign_in(client, MIRJAM)


def today(client: Any) -> date:
    own = client.app.state.parts
    day = own.pages.local_day(own.clock())
    assert isinstance(day, date)
    return day


def renewed(store: Any, months: int) -> None:
    table = table_of(AssignmentTerms)
    store.write_now(lambda connection: connection.execute(table.update().values(renewal=months)))


def address(client: Any) -> str:
    found = re.search(r'<code class="address">http://localhost([^<]+)</code>', send(client, PAGE, {}, PAGE).text)
    assert found
    return found[1]


def test_each_date_of_a_renewal_stands_in_its_month(manager: Any, store: Any) -> None:
    due = today(manager) + timedelta(days=10)
    asked = managed.office_of(manager).ask(NORTH.name, due, owner=MIRJAM.id)
    renewed(store, 3)
    page = look(manager, PAGE)
    assert page.html.count(f"/manage/assignments/{asked.id}") in {4, 5}
    assert "Noord · opnieuw" in page.text
    assert "Lotte" not in page.html


def test_where_every_date_is_past_it_says_so_and_not_that_nothing_is_asked(manager: Any) -> None:
    assert "Dat is gewoon: mensen kiezen zelf modules." in look(manager, PAGE).text
    managed.office_of(manager).ask(NORTH.name, today(manager) - timedelta(days=10), owner=MIRJAM.id)
    text = look(manager, PAGE).text
    assert "De data van wat gevraagd is, zijn voorbij. Bij dekking staat waar het nog open is." in text
    assert "Dat is gewoon" not in text


def test_what_is_asked_above_is_there_and_elsewhere_is_not(manager: Any, sign_in: Any) -> None:
    office, due = managed.office_of(manager), today(manager) + timedelta(days=10)
    above = office.ask("De Brug", due, owner=MIRJAM.id)
    page = look(manager, PAGE)
    assert "De Brug" in page.text
    assert f"/manage/assignments/{above.id}" not in page.html
    office.ask(NORTH.name, due, owner=MIRJAM.id)
    assert "Noord" not in look(sign_in(manager, STIJN), PAGE).text


def test_a_calendar_program_follows_it_without_signing_in(manager: Any, other: Any, store: Any) -> None:
    due = today(manager) + timedelta(days=10)
    asked = managed.office_of(manager).ask(NORTH.name, due, owner=MIRJAM.id)
    path = address(manager)
    assert path not in look(manager, PAGE).html
    answer = other.get(path)
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == (
        "text/calendar; charset=utf-8", "no-store",
    )  # fmt: skip
    whole = answer.text.replace("\r\n ", "")
    assert f"UID:{asked.id}-{due:%Y%m%d}@gehoor\r\n" in whole
    assert "SUMMARY:Horen · Noord\r\n" in whole
    assert f"/manage/coverage/{asked.id}" in whole
    assert "Lotte" not in whole
    stored = store.read_now(lambda connection: connection.execute(select(table_of(CalendarAddress))).one())
    assert path.split("/")[-1].removesuffix(".ics") not in str(stored)


def test_a_new_address_ends_the_one_before_and_ending_it_ends_it(manager: Any, other: Any) -> None:
    first, second = address(manager), address(manager)
    assert (other.get(first).status_code, other.get(second).status_code) == (404, 200)
    send(manager, PAGE, {"phase": "end"}, PAGE)
    assert other.get(second).status_code == 404
    assert "heeft daarvoor een eigen adres nodig" in look(manager, PAGE).text


def test_who_leads_nothing_any_more_or_left_has_no_calendar(manager: Any, other: Any, store: Any) -> None:
    path = address(manager)
    own = manager.app.state.parts
    gone = partial(deactivate, organization=ORGANIZATION, person_id=MIRJAM.id, now=own.clock())
    table = table_of(Role)
    store.write_now(lambda connection: connection.execute(delete(table).where(table.c.person_id == MIRJAM.id)))
    assert other.get(path).status_code == 404
    store.write_now(gone)
    assert other.get(path).status_code == 404
    asyncio.run(erase(store, MIRJAM.id))
    assert store.read_now(lambda connection: connection.execute(select(table_of(CalendarAddress))).first()) is None


def test_before_asking_one_hears_that_much_is_asked_already(manager: Any) -> None:
    office, form = managed.office_of(manager), "/manage/assignments/new"
    office.publish("kaart")
    office.publish("brief")
    due = today(manager) + timedelta(days=40)
    fields = {"module": "horen", "unit": str(NORTH.id), "due": due.isoformat(), "reason": "Bellers vragen dat."}
    office.ask(CONTACT.name, due - timedelta(days=28), "kaart", MIRJAM.id)
    assert "veel gevraagd" not in send(manager, form, fields, form).text
    office.ask(SOUTH.name, due, "brief", MIRJAM.id)
    assert "veel gevraagd" not in send(manager, form, fields, form).text
    office.ask(NORTH.name, due + timedelta(days=28), "brief", MIRJAM.id)
    told = send(manager, form, fields, form).text
    assert "Rond die tijd is er veel gevraagd van dit team" in told
    far = fields | {"due": (due + timedelta(days=90)).isoformat()}
    assert "veel gevraagd" not in send(manager, form, far, form).text


def test_dates_of_a_renewal_keep_the_last_of_a_month() -> None:
    found = dates_between(date(2027, 8, 31), 6, date(2027, 9, 1), date(2029, 1, 1))
    assert [day.isoformat() for day in found] == ["2028-02-29", "2028-08-31"]
    assert list(dates_between(date(2027, 1, 1), 0, date(2027, 1, 2), date(2029, 1, 1))) == []


def test_quarters_follow_each_other_over_the_year() -> None:
    assert quarters_around(date(2026, 11, 22)) == (
        Quarter(2026, 4),
        Quarter(2027, 1),
        Quarter(2027, 2),
        Quarter(2027, 3),
    )
    assert quarter_of(date(2026, 3, 31)) == Quarter(2026, 1)


def around(many: int = 0) -> Around:
    """A root with two teams, and more below the second."""
    tree = [UnitRow(_id(1), None, "Alles", 0), UnitRow(_id(2), _id(1), "Noord", 1), UnitRow(_id(3), _id(1), "Zuid", 1)]
    tree += [UnitRow(_id(10 + n), _id(3), f"Zuid {n}", 2) for n in range(many)]
    own = tuple(UnitChoice(row.id, row.name, row.depth) for row in tree)
    rows = [(1, "", date(2026, 12, 1)), (2, "", date(2026, 12, 2)), (3, "manager", date(2027, 1, 2))]
    asked = tuple(_asked(unit, role, due) for unit, role, due in rows)
    return Around(Scope(tuple(tree), own, 5, "UTC"), asked)


def _asked(unit: int, role: str, due: date) -> AssignmentRow:
    terms = TermsRow(1, managed.BEFORE, due, 0, "", "", None, 0, (), None, ended=False)
    return AssignmentRow(_id(500 + unit), ("horen",), "", _id(unit), role, None, managed.BEFORE, (terms,))


def test_how_much_is_asked_counts_what_is_asked_above_and_apart_what_is_of_a_part() -> None:
    found = {one.name: [tuple(load) for load in one.loads[:2]] for one in loads(around(), _quarters(), _DAY).teams}
    assert found == {"Alles": [(1, 1), (0, 1)], "Noord": [(2, 0), (0, 0)], "Zuid": [(1, 0), (0, 1)]}


def test_what_fell_due_earlier_in_this_quarter_is_not_counted() -> None:
    found = {one.name: one.loads[0].all for one in loads(around(), _quarters(), date(2026, 12, 2)).teams}
    assert found == {"Alles": 0, "Noord": 1, "Zuid": 0}


def test_a_team_of_which_nothing_more_is_asked_than_of_all_above_it_is_left_out() -> None:
    assert [one.name for one in loads(around(3000), _quarters(), _DAY).teams] == ["Alles", "Noord", "Zuid"]
    deep = around(2)
    asked = deep._replace(asked=(*deep.asked, _asked(11, "", date(2026, 12, 3))))
    assert [one.name for one in loads(asked, _quarters(), _DAY).teams] == ["Alles", "Noord", "Zuid", "Zuid 1"]


def test_of_many_teams_that_are_asked_something_the_highest_stand_there_and_it_says_how_many_do_not() -> None:
    deep = around(MOST_UNITS)
    every = [_asked(10 + n, "", date(2026, 12, 3)) for n in range(MOST_UNITS)]
    found = loads(deep._replace(asked=(*deep.asked, *every)), _quarters(), _DAY)
    assert ([one.name for one in found.teams], found.left_out) == (["Alles", "Noord", "Zuid"], MOST_UNITS)
    some = loads(deep._replace(asked=(*deep.asked, *every[3:])), _quarters(), _DAY)
    assert (len(some.teams), some.left_out) == (MOST_UNITS, 0)


def test_where_nothing_falls_due_there_is_no_table_of_zeros(manager: Any) -> None:
    assert "Aan wie hoeveel gevraagd is" not in look(manager, PAGE).text
    managed.office_of(manager).ask(NORTH.name, today(manager) + timedelta(days=10), owner=MIRJAM.id)
    text = look(manager, PAGE).text
    assert "Aan wie hoeveel gevraagd is" in text
    assert "Een team dat hier niet staat, krijgt gevraagd wat iedereen in het team erboven gevraagd is" in text


def test_what_has_no_day_of_its_own_crowds_nobody() -> None:
    what, holds = What(("kaart",), _id(2)), Holds(None, "", "", None, due_days=30)
    assert crowd(around(), what, holds) == ()
    assert len(crowd(around(), what, Holds(date(2026, 12, 5), "", "", None))) == 2
    assert crowd(around(), what, Holds(date(2026, 12, 5), "", "", None), but=_id(502)) == ()


_DAY = date(2026, 11, 22)


def _quarters() -> tuple[Quarter, ...]:
    return quarters_around(_DAY)
