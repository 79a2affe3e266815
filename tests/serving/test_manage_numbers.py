"""The map's table on a page of its own, where the map is too large for one page to hold both."""

import re

import pytest

from courses.catalog import Catalog
from server.manage import learning
from tests.counting.office import CURRICULUM
from tests.people import DIRK, LOTTE, MIRJAM
from tests.serving import managed
from tests.serving.managed import SECRET, names
from tests.serving.reading import look


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture
def catalog():
    return Catalog(CURRICULUM, {})


def lines(html: str) -> list[str]:
    """The lines of the table, as text."""
    table = html[html.index('<table class="same') : html.index("</table>", html.index('<table class="same'))]
    return [re.sub(r"<[^>]+>", "|", line) for line in table.splitlines() if "<td" in line]


def test_a_small_map_has_its_table_below_it(client, sign_in):
    html = sign_in(client, DIRK).get("/manage").text
    assert "/manage/numbers" not in html
    assert lines(html)


def test_of_a_large_one_it_has_its_own_page_with_the_same_lines(client, sign_in, monkeypatch):
    browser = sign_in(client, DIRK)
    beside = lines(browser.get("/manage").text)
    monkeypatch.setattr(learning, "MOST_CELLS", 0)
    html = browser.get("/manage").text
    assert 'class="same' not in html
    (address,) = re.findall(r'href="(/manage/numbers[^"]*)"', html)
    apart = browser.get(address.replace("&amp;", "&")).text
    assert lines(apart) == beside
    assert SECRET not in apart
    assert {name for name in names(client) if name in apart and name != DIRK.name} == set()


def test_it_leads_back_to_the_map_of_the_same_team(client, sign_in, monkeypatch):
    monkeypatch.setattr(learning, "MOST_CELLS", 0)
    browser = sign_in(client, MIRJAM)
    (address,) = re.findall(r'href="(/manage/numbers[^"]*)"', browser.get("/manage").text)
    unit = address.removeprefix("/manage/numbers")
    assert f'href="/manage{unit}#map"' in look(browser, address).html


def test_who_leads_nobody_does_not_open_it(client, sign_in):
    assert sign_in(client, LOTTE).get("/manage/numbers").status_code == 403
    assert sign_in(client, DIRK).get("/manage/numbers?unit=no").status_code == 404
