"""Coverage whose owner let it end: nowhere a number of it any more, and what is asked still stands there."""

import asyncio
import re
from datetime import date, timedelta

import pytest

from server.reports.coverage import coverage_report
from server.reports.covered import has_ended
from server.reports.indicators import REGISTER, ends_on
from server.store.queries.transfer import began
from tests.people import AMIR, CONTACT, MIRJAM, ORGANIZATION
from tests.serving import managed
from tests.serving.browser import send
from tests.serving.reading import look
from tests.serving.test_board import CSV, XLSX, asked, in_csv
from tests.serving.test_register import decided

BEGAN = date(2026, 1, 1)
PAGES = ("/manage/coverage", "/manage/report", "/manage")


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture
def manager(client, sign_in):
    """Mirjam's browser; her people are asked a module, and it was published how many took it."""
    asked(client)
    return sign_in(client, MIRJAM)


@pytest.fixture
def ended(manager, other, sign_in):
    """The same, after the owner of coverage let it end."""
    assert decided(sign_in(other, AMIR), "completion", "0").status_code == 303
    return manager


def line(client):
    return re.findall(r'href="(/manage/coverage/[0-9a-f-]+)', look(client, "/manage/coverage").html)[0]


def test_before_it_ends_the_pages_tell_how_many_took_it(manager):
    assert "<progress" in look(manager, "/manage/coverage").html
    assert "<progress" in look(manager, line(manager)).html
    assert 'class="number"' in look(manager, "/manage/report").html


def test_pages_keep_what_is_asked_and_lose_what_became_of_it(ended):
    for address in ("/manage/coverage", line(ended), "/manage/report"):
        page = look(ended, address)
        assert not re.search(r'<progress|class="number"', page.html), address
        assert "Dit getal is afgelopen." in page.text
        assert CONTACT.name in page.text
        assert "/indicators" in page.html
    assert "Maandag" not in look(ended, "/manage/coverage").text  # no next publication is promised


def test_what_ends_soon_is_still_said_since_a_date_is_no_number(ended):
    text = look(ended, "/manage/coverage").text
    assert "De komende acht weken" in text
    assert not re.search(r"nog open|niet begonnen", text)
    assert not re.search(r"nog open|niet begonnen", look(ended, "/manage").text)


def test_a_team_below_is_the_page_of_all_of_it(ended):
    address = f"{line(ended)}?unit={CONTACT.id}"
    assert "Dit getal is afgelopen." in look(ended, address).text


def test_files_say_so_and_hold_no_figure(ended):
    found = in_csv(ended.get(CSV))
    assert any("Dit getal is afgelopen" in cell or "dit getal is afgelopen" in cell for row in found for cell in row)
    assert not [row for row in found[1:] if any(cell.isdecimal() for cell in row[7:14])]
    assert ended.get(XLSX).status_code == 200


def test_no_file_made_before_is_handed_out(ended):
    assert ended.get("/manage/report/file.xlsx").status_code == 404


def test_asking_promises_no_numbers(ended):
    due = (date.today() + timedelta(days=30)).isoformat()
    form = {"module": "horen", "unit": str(CONTACT.id), "due": due, "reason": "Zomaar.", "phase": "look"}
    answer = send(ended, "/manage/assignments/new", form, "/manage/assignments/new")
    assert "wordt samen geteld" not in answer.text


def test_it_ends_by_the_clock(manager, app):
    store = app.state.parts.store
    first = store.read_now(lambda connection: began(connection, ORGANIZATION))
    last = ends_on(REGISTER["completion"], first or BEGAN)
    for today, told in ((last - timedelta(days=1), True), (last, False)):
        found = asyncio.run(coverage_report(store, {CONTACT.id: BEGAN}, today))
        assert (found is not None and found.ended) is not told
        assert any(one.counts for one in found.lines) is told
        assert [one.unit for one in found.lines] == [CONTACT.name]
        assert store.read_now(lambda connection, today=today: has_ended(connection, ORGANIZATION, today)) is not told


def test_brought_back_it_tells_them_again(ended, other):
    assert decided(other, "completion", "12", number=1).status_code == 303
    for address in PAGES:
        assert "Dit getal is afgelopen." not in look(ended, address).text
    assert "<progress" in look(ended, "/manage/coverage").html
