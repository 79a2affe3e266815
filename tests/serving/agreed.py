"""Names by agreement, as tests put it in and look at them."""

import re
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from server.store.queries.people import memberships
from server.store.recorder import table_of
from server.store.tables import NameSeen, Person
from tests.people import BAS, CONTACT, MIRJAM, NORTH, ORGANIZATION
from tests.serving import managed
from tests.serving.browser import send

PAGE, SETTINGS = "/manage/names", "/people/names"
NOTE = "Namen vanaf een week voor de datum, omdat de vergunning het vraagt; tot 2028."


def today(client: Any) -> Any:
    own = client.app.state.parts
    return own.pages.local_day(own.clock())


def agree(client: Any, sign_in: Any, text: str = NOTE) -> None:
    sign_in(client, BAS)
    answer = send(client, SETTINGS, {"text": text, "agreed_on": "2026-01-12", "phase": "agree"}, SETTINGS)
    assert answer.headers["location"] == f"{SETTINGS}?saved=1"


def ask(client: Any, due: int, unit: Any = CONTACT) -> Any:
    """What is asked of a team, due so many days from today."""
    office = managed.office_of(client)
    return office.ask(unit.name, today(client) + timedelta(days=due), owner=MIRJAM.id)


def pressed(client: Any, asked: Any, unit: Any = NORTH) -> Any:
    return send(client, PAGE, {"assignment": str(asked.id), "unit": str(unit.id)})


def seen(store: Any) -> list[Any]:
    table = table_of(NameSeen)
    found = store.read_now(lambda connection: connection.execute(select(table)).all())
    return list(found)


def shown(answer: Any) -> dict[str, str]:
    return dict(re.findall(r'<th scope="row">([^<]+)</th><td>([^<]+)</td>', answer.text))


def members(store: Any, unit: Any) -> list[Any]:
    day = managed.now().date()
    rows = store.read_now(partial(memberships, organization=ORGANIZATION, on=day))
    return [row.person_id for row in rows if row.unit_id == unit.id]


def by_name(store: Any) -> dict[str, Any]:
    table = table_of(Person)
    rows = store.read_now(lambda connection: connection.execute(select(table.c.name, table.c.id)).all())
    return {row.name: row.id for row in rows}
