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

GAP = re.compile(r'class="(?:clear|look)"')


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


def fields(html: str) -> list[str]:
    """The fields of the map."""
    table = html[html.index('<table class="map"') :]
    return re.findall(r'<td role="cell".*?</td>', table[: table.index("</table>")], re.DOTALL)


def said(field: str) -> list[str]:
    """Its state, and of how many people."""
    return re.findall(r'(?:class="st"|small)>([^<]+)<', field)


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
    (address,) = set(re.findall(r'href="(/manage/numbers[^"]*)"', html))
    apart = browser.get(address.replace("&amp;", "&")).text
    assert lines(apart) == beside
    assert SECRET not in apart
    assert {name for name in names(client) if name in apart and name != DIRK.name} == set()


def test_a_large_map_has_numbers_where_it_shows_a_gap_and_of_everyone(client, sign_in, monkeypatch):
    browser = sign_in(client, DIRK)
    every = fields(browser.get("/manage").text)
    monkeypatch.setattr(learning, "MOST_CELLS", 0)
    html = browser.get("/manage").text
    some = fields(html)
    assert [said(one) for one in some] == [said(one) for one in every]
    whole = len(some) // html.count('<tr role="row">\n<th scope="row" role="rowheader" class="d')
    shown = [one for place, one in enumerate(every) if "%" in one and (place < whole or GAP.search(one))]
    assert [one for one in some if "%" in one] == shown
    assert 0 < len(shown) < len([one for one in every if "%" in one])


def test_it_leads_back_to_the_map_of_the_same_team(client, sign_in, monkeypatch):
    monkeypatch.setattr(learning, "MOST_CELLS", 0)
    browser = sign_in(client, MIRJAM)
    (address,) = set(re.findall(r'href="(/manage/numbers[^"]*)"', browser.get("/manage").text))
    unit = address.removeprefix("/manage/numbers")
    assert f'href="/manage{unit}#map"' in look(browser, address).html


def test_who_leads_nobody_does_not_open_it(client, sign_in):
    assert sign_in(client, LOTTE).get("/manage/numbers").status_code == 403
    assert sign_in(client, DIRK).get("/manage/numbers?unit=no").status_code == 404
