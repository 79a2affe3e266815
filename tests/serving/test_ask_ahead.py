"""What the parts of the manager's page each ask the database is asked for at once."""

import pytest

from courses.catalog import Catalog
from server.reports.page import STANDS
from server.store.prepared import Prepared
from server.store.queries import reports
from tests.counting.office import CURRICULUM
from tests.people import DIRK
from tests.serving import managed


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture
def catalog():
    return Catalog(CURRICULUM, {})


def main(html: str) -> str:
    """What the page tells, without its forms' secrets."""
    return html[html.index("<main") : html.index("</main>")]


def test_no_part_of_the_page_asks_again_for_the_newest_snapshot(client, sign_in, monkeypatch):
    asked = list[str]()

    def counted(self, connection, **given):
        if self is reports._NEWEST:
            asked.append(given["table"])
        return _all(self, connection, **given)

    _all = Prepared.all
    monkeypatch.setattr(Prepared, "all", counted)
    browser = sign_in(client, DIRK)
    asked.clear()
    page = main(browser.get("/manage").text)
    assert set(STANDS) & set(asked) == set()

    monkeypatch.setattr(reports, "ask_ahead", lambda *_: None)
    asked.clear()
    assert main(browser.get("/manage").text) == page
    assert set(STANDS) <= set(asked)  # none of them is asked for in vain
