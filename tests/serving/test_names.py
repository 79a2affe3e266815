"""Names with what is asked: only near the date, only of one's own teams, and each look told."""

import asyncio
import re
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import delete, update

from server.reports import names as reports
from server.reports.names import Named
from server.store.queries import changes_names
from server.store.queries.assignments import assignments
from server.store.queries.changes_assignments import set_away, set_elsewhere
from server.store.recorder import table_of
from server.store.tables import Assignment, Role
from tests.people import BAS, CONTACT, DIRK, GONE, INSIDE, LOTTE, MIRJAM, NORTH, ORGANIZATION, SOUTH, STIJN
from tests.serving import managed
from tests.serving.agreed import NOTE, PAGE, agree, ask, by_name, members, pressed, seen, shown, today
from tests.serving.browser import send
from tests.serving.reading import look


@pytest.fixture(scope="module")
def settled(settled: Any) -> Any:
    return managed.published(settled)


@pytest.fixture
def store(client: Any) -> Any:
    return client.app.state.parts.store


def test_a_week_before_the_date_names_are_shown_and_each_look_is_told(client: Any, sign_in: Any, store: Any) -> None:
    agree(client, sign_in)
    asked = ask(client, 7)
    office = managed.office_of(client)
    office.finish("Lotte Vink", NORTH.name, client.app.state.parts.clock())
    sign_in(client, MIRJAM)
    page = client.get(PAGE)
    assert "Lotte Vink" not in page.text
    assert NOTE in page.text
    answer = pressed(client, asked)
    assert answer.headers["cache-control"] == "no-store"
    found = shown(answer)
    assert len(found) == 15
    assert re.fullmatch(r"gedaan op \d+ \w+ \d+, versie 1", found.pop("Lotte Vink"))
    assert set(found.values()) == {"nog open"}
    assert GONE.name not in answer.text
    assert {row.person_id for row in seen(store)} == {*members(store, NORTH)}
    assert {(row.owner_id, row.assignment_id, row.day) for row in seen(store)} == {(MIRJAM.id, asked.id, today(client))}
    sign_in(client, LOTTE)
    told = look(client, "/me/looks").text
    assert "Mirjam Bos" in told
    assert "Horen" in told
    assert NOTE in told
    mine = look(client, "/me/asked").text
    assert NOTE in mine
    assert "1 keer" in mine
    assert '"by": "Mirjam Bos"' in client.get("/me/export.json").text


def test_what_leaves_is_a_name_a_state_a_day_and_a_version() -> None:
    assert Named._fields == ("name", "stands", "done_on", "versions")


def test_nobody_is_named_earlier(client: Any, sign_in: Any, store: Any) -> None:
    agree(client, sign_in)
    asked = ask(client, 8)
    sign_in(client, MIRJAM)
    assert "Er zijn geen namen te zien." in look(client, PAGE).text
    answer = pressed(client, asked)
    assert (answer.status_code, shown(answer), seen(store)) == (200, {}, [])


def offered(client: Any) -> list[str]:
    """The teams one can choose."""
    return re.findall(r"<option[^>]*>\s*([^<]+)</option>", client.get(PAGE).text)


def test_only_teams_with_others_in_them_are_on_offer(client: Any, sign_in: Any, store: Any) -> None:
    """A team above others, in which only its manager is placed, would answer that nobody still has to."""
    agree(client, sign_in)
    ask(client, 2)
    assert members(store, CONTACT) == [MIRJAM.id]
    sign_in(client, MIRJAM)
    assert offered(client) == [NORTH.name, SOUTH.name]
    assert "Niet de teams daaronder; die bekijk je een voor een." in look(client, PAGE).text
    sign_in(client, DIRK)
    assert offered(client) == [CONTACT.name, NORTH.name, SOUTH.name]


def test_what_is_asked_only_of_who_leads_offers_no_team_without_one(client: Any, sign_in: Any, store: Any) -> None:
    agree(client, sign_in)
    asked, table = ask(client, 2), table_of(Assignment)
    leads = update(table).where(table.c.id == asked.id).values(role="manager")
    store.write_now(lambda connection: connection.execute(leads))
    sign_in(client, DIRK)
    assert offered(client) == [CONTACT.name]


def test_nobody_is_named_when_all_is_done(client: Any, sign_in: Any, store: Any) -> None:
    agree(client, sign_in)
    asked, office = ask(client, 1), managed.office_of(client)
    everyone = {person: name for name, person in by_name(store).items()}
    office.people |= {name: person for person, name in everyone.items()}
    for person in members(store, NORTH):
        office.finish(everyone[person], NORTH.name, client.app.state.parts.clock())
    sign_in(client, MIRJAM)
    answer = pressed(client, asked)
    assert "Dus er zijn geen namen te zien." in answer.text
    assert (shown(answer), seen(store)) == ({}, [])


@pytest.mark.parametrize("is_away", [True, False])
def test_who_is_exempt_is_named_without_why(client: Any, sign_in: Any, store: Any, is_away: bool) -> None:
    agree(client, sign_in)
    asked, day = ask(client, 2), today(client)
    excuse = (
        partial(set_away, since=day - timedelta(days=3), until=None)
        if is_away
        else partial(set_elsewhere, assignment_id=asked.id, done_on=day)
    )
    now = client.app.state.parts.clock()
    store.write_now(partial(excuse, organization=ORGANIZATION, person_id=LOTTE.id, now=now))
    sign_in(client, MIRJAM)
    answer = pressed(client, asked)
    assert shown(answer)["Lotte Vink"] == "vrijgesteld"
    assert "elders" not in answer.text
    assert "afwezig" not in answer.text


@pytest.mark.parametrize(("person", "status"), [(STIJN, 404), (BAS, 403), (LOTTE, 403)])
def test_who_does_not_lead_the_team_sees_nothing(
    client: Any, sign_in: Any, store: Any, person: Any, status: int
) -> None:
    agree(client, sign_in)
    asked = ask(client, 2)
    sign_in(client, person)
    answer = pressed(client, asked)
    assert (answer.status_code, shown(answer), seen(store)) == (status, {}, [])


def test_a_team_it_is_not_asked_of_is_not_there(client: Any, sign_in: Any, store: Any) -> None:
    agree(client, sign_in)
    asked = ask(client, 2)
    sign_in(client, DIRK)
    assert pressed(client, asked, INSIDE).status_code == 404
    assert len(shown(pressed(client, asked, NORTH))) == 15


def test_who_was_made_manager_since_the_last_publication_waits(client: Any, sign_in: Any, store: Any) -> None:
    """An administrator can't make someone manager for a minute to look."""
    agree(client, sign_in)
    asked, table = ask(client, 2), table_of(Role)
    since = update(table).where(table.c.person_id == MIRJAM.id).values(since=today(client))
    store.write_now(lambda connection: connection.execute(since))
    sign_in(client, MIRJAM)
    answer = pressed(client, asked)
    assert "Je leidt dit team pas sinds de laatste publicatie" in answer.text
    assert (shown(answer), seen(store)) == ({}, [])


def test_a_role_that_is_gone_by_then_opens_nothing(client: Any, sign_in: Any, store: Any) -> None:
    agree(client, sign_in)
    asked, table, moment = ask(client, 2), table_of(Role), client.app.state.parts.clock()
    store.write_now(lambda connection: connection.execute(delete(table).where(table.c.person_id == MIRJAM.id)))
    assert asyncio.run(reports.look(store, MIRJAM.id, asked.id, NORTH.id, moment)) is None
    assert seen(store) == []


def test_what_was_withdrawn_names_nobody(client: Any, sign_in: Any, store: Any) -> None:
    agree(client, sign_in)
    asked = ask(client, 2)
    sign_in(client, MIRJAM)
    send(client, f"/manage/assignments/{asked.id}/withdraw")
    assert pressed(client, asked).status_code == 404
    assert not store.read_now(partial(assignments, organization=ORGANIZATION))


def test_what_cannot_be_noted_is_not_shown(
    client: Any, sign_in: Any, store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(client, sign_in)
    asked = ask(client, 2)
    sign_in(client, MIRJAM)

    def fails(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(changes_names, "add", fails)
    with pytest.raises(OSError, match="disk full"):
        pressed(client, asked)
    assert seen(store) == []


def test_looking_again_the_same_day_is_one_look(client: Any, sign_in: Any, store: Any) -> None:
    agree(client, sign_in)
    asked, size = ask(client, 2), len(members(store, NORTH))
    for person in (MIRJAM, MIRJAM, DIRK):
        pressed(sign_in(client, person), asked)
    assert len(seen(store)) == 2 * size
    tomorrow = client.app.state.parts.clock() + timedelta(days=1)
    asyncio.run(reports.look(store, MIRJAM.id, asked.id, NORTH.id, tomorrow))
    assert len(seen(store)) == 3 * size


def test_ones_own_name_is_no_look(client: Any, sign_in: Any, store: Any) -> None:
    agree(client, sign_in)
    asked = ask(client, 2)
    assert list(shown(pressed(sign_in(client, MIRJAM), asked, CONTACT))) == [MIRJAM.name]
    assert seen(store) == []
