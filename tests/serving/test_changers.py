"""Who asked something, changed it or took it back is said to whoever it is asked of, and to who leads them."""

import asyncio
import re
from datetime import date
from typing import Any

import pytest

from courses.catalog import Catalog
from server.reports import assignments
from server.reports.assignments import Holds, What, as_holds
from server.store.erase import erase
from tests.counting.office import CURRICULUM
from tests.people import CONTACT, DIRK, LOTTE, MIRJAM, NORTH
from tests.serving.managed import office_of
from tests.serving.reading import look


@pytest.fixture
def catalog() -> Catalog:
    return Catalog(CURRICULUM, {})


@pytest.fixture
def asked(client: Any) -> str:
    """Dirk asked it, Mirjam moved its date."""
    office, now = office_of(client), client.app.state.parts.clock()
    office.publish()
    due = date(now.year + 1, 3, 1)
    what, holds = What(("horen",), NORTH.id), Holds(due, "Omdat bellers dat vragen.", "nl", DIRK.id)
    run = asyncio.run
    run(assignments.ask(office.store, [CONTACT.id], what, holds, now, None, DIRK.id))
    [row] = run(office.store.read(lambda connection: rows(connection)))
    later = as_holds(row.now)._replace(due_on=date(now.year + 1, 4, 1))
    run(assignments.change(office.store, [CONTACT.id], row, later, now, MIRJAM.id))
    return str(row.id)


def rows(connection: Any) -> Any:
    from server.store.queries.assignments import assignments as every

    return every(connection, "org")


def said(html: str) -> list[str]:
    return re.findall(r"Door [^<.]+\.", html)


def test_both_pages_say_who(client: Any, sign_in: Any, asked: str) -> None:
    mine = look(sign_in(client, LOTTE), "/me/asked").text
    assert said(mine) == ["Door Mirjam Bos.", "Door Dirk Prins."]
    theirs = look(sign_in(client, MIRJAM), f"/manage/assignments/{asked}").text
    assert said(theirs) == ["Door Mirjam Bos.", "Door Dirk Prins."]


def test_who_was_erased_is_no_longer_named(client: Any, sign_in: Any, asked: str) -> None:
    asyncio.run(erase(client.app.state.parts.store, MIRJAM.id))
    mine = look(sign_in(client, LOTTE), "/me/asked").text
    assert said(mine) == ["Door Dirk Prins."]
    assert "Mirjam" not in mine
