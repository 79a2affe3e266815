"""Names are seen by agreement only: put in, replaced, ended and told to everyone it touches."""

import asyncio
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from babel.dates import format_date
from sqlalchemy import update

from server.reports import names as reports
from server.reports.cells import COVERAGE
from server.reports.names import Outcome
from server.reports.snapshot import take_snapshot
from server.settled import Settled
from server.store.erase import erase
from server.store.queries.names import agreed, looks
from server.store.recorder import table_of
from server.store.tables import AssignmentTerms
from tests.counting.office import CURRICULUM
from tests.people import BAS, LOTTE, MIRJAM, NORTH, ORGANIZATION
from tests.serving import managed
from tests.serving.agreed import NOTE, PAGE, SETTINGS, agree, ask, pressed, seen, today
from tests.serving.browser import send
from tests.serving.reading import look


@pytest.fixture(scope="module")
def settled(settled: Any) -> Any:
    return managed.published(settled)


@pytest.fixture
def store(client: Any) -> Any:
    return client.app.state.parts.store


def test_without_an_agreement_there_is_no_such_page(client: Any, sign_in: Any, store: Any) -> None:
    asked = ask(client, 3)
    sign_in(client, MIRJAM)
    assert client.get(PAGE).status_code == 404
    assert pressed(client, asked).status_code == 404
    assert seen(store) == []


def test_ending_it_closes_it_at_once_and_what_was_seen_stays_told(client: Any, sign_in: Any, store: Any) -> None:
    agree(client, sign_in)
    asked = ask(client, 2)
    pressed(sign_in(client, MIRJAM), asked)
    send(sign_in(client, BAS), SETTINGS, {"phase": "end"}, SETTINGS)
    history = look(client, SETTINGS).text
    assert "Niets afgesproken: niemand ziet namen." in history
    assert NOTE in history
    sign_in(client, MIRJAM)
    assert (client.get(PAGE).status_code, pressed(client, asked).status_code) == (404, 404)
    mine = look(sign_in(client, LOTTE), "/me/looks").text
    assert "Mirjam Bos" in mine
    assert "Niemand die een team leidt" in mine


def test_another_agreement_takes_the_place_of_the_first(client: Any, sign_in: Any, store: Any) -> None:
    agree(client, sign_in)
    other = "Namen pas vanaf de datum zelf, en alleen dit jaar nog."
    agree(client, sign_in, other)
    assert NOTE in look(client, SETTINGS).text
    page = look(sign_in(client, MIRJAM), PAGE).text
    assert other in page
    assert NOTE not in page
    assert store.read_now(partial(agreed, organization=ORGANIZATION, on=today(client))).number == 2


def test_its_last_day_is_told_to_all_it_touches_and_then_it_closes_by_itself(
    client: Any, sign_in: Any, store: Any
) -> None:
    last = today(client) + timedelta(days=1)
    asked = ask(client, 2)
    sent = {"text": NOTE, "agreed_on": "2026-01-12", "phase": "agree"}
    answer = send(sign_in(client, BAS), SETTINGS, sent | {"until": "2020-01-01"}, SETTINGS)
    assert 'id="until-wrong"' in answer.text
    send(client, SETTINGS, sent | {"until": last.isoformat()}, SETTINGS)
    said = f"Het geldt tot en met {format_date(last, 'd MMMM y', locale='nl')}; daarna eindigt het vanzelf."
    for person, paths in ((BAS, [SETTINGS]), (MIRJAM, [PAGE]), (LOTTE, ["/me/asked", "/me/looks", "/"])):
        sign_in(client, person)
        for path in paths:
            assert said in look(client, path).text
    moment, found = client.app.state.parts.clock(), []
    for ahead in (1, 2):
        at = moment + timedelta(days=ahead)
        found.append(asyncio.run(reports.look(store, MIRJAM.id, asked.id, NORTH.id, at)) is not None)
        found.append(asyncio.run(reports.nameable(store, MIRJAM.id, at)) is not None)
    assert found == [True, True, False, False]
    heard: list[Any] = []
    for ahead in (1, 2):
        clock = partial(lambda days: moment + timedelta(days=days), ahead)
        Settled(store, lambda zone, country: None, heard.append, clock).turn()
    assert [one is not None for one in heard] == [True, False]


def test_everyone_it_touches_reads_it_in_who_sees_this(client: Any, sign_in: Any) -> None:
    sign_in(client, LOTTE)
    before = look(client, "/me/asked").text
    assert "nooit voor wie dit geldt" in before
    assert "ondernemingsraad" not in before
    agree(client, sign_in)
    after = look(sign_in(client, LOTTE), "/me/asked").text
    assert "nooit voor wie dit geldt" not in after
    assert "nooit waarom" in after
    assert f"Afgesproken met de ondernemingsraad op 12 januari 2026: {NOTE}" in after
    assert f"op 12 januari 2026: {NOTE}" in look(client, "/").text


def test_coverage_says_where_names_stand_only_where_that_is_agreed(client: Any, sign_in: Any) -> None:
    said = "Namen staan alleen op een eigen pagina, zoals afgesproken met de ondernemingsraad."
    asked = ask(client, 3)
    paths = ("/manage/coverage", f"/manage/coverage/{asked.id}")
    sign_in(client, MIRJAM)
    assert not any(said in look(client, path).text for path in paths)
    agree(client, sign_in)
    sign_in(client, MIRJAM)
    assert all(said in look(client, path).text for path in paths)
    assert f'href="{PAGE}"' in look(client, paths[0]).html


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": "Kort.", "agreed_on": "2026-01-12"}, "text"),
        ({"text": NOTE, "agreed_on": "2999-01-12"}, "agreed_on"),
        ({"text": NOTE, "agreed_on": "ooit"}, "agreed_on"),
        ({"text": "x" * 2001, "agreed_on": "2026-01-12"}, "text"),
    ],
)
def test_an_agreement_says_something_and_is_not_of_tomorrow(
    client: Any, sign_in: Any, store: Any, fields: dict[str, str], field: str
) -> None:
    answer = send(sign_in(client, BAS), SETTINGS, fields, SETTINGS)
    assert answer.status_code == 422
    assert f'id="{field}-wrong"' in answer.text
    assert store.read_now(partial(agreed, organization=ORGANIZATION, on=today(client))) is None


def test_the_page_says_how_long_it_has_to_be_and_what_ending_it_does(client: Any, sign_in: Any) -> None:
    short = send(sign_in(client, BAS), SETTINGS, {"text": "Zo afgesproken.", "agreed_on": "2026-01-12"}, SETTINGS)
    assert "in minstens 20 tekens" in short.text
    agree(client, sign_in)
    ending = client.get(SETTINGS).text.split("<summary>Beëindig het</summary>")[1].split("</details>")[0]
    assert "Daarna ziet niemand nog een naam" in ending
    assert 'value="end"' in ending


def test_erasing_clears_the_looks_and_who_looked(client: Any, sign_in: Any, store: Any) -> None:
    agree(client, sign_in)
    asked = ask(client, 2)
    pressed(sign_in(client, MIRJAM), asked)
    before = len(seen(store))
    asyncio.run(erase(store, LOTTE.id))
    assert len(seen(store)) == before - 1
    asyncio.run(erase(store, MIRJAM.id))
    assert {row.owner_id for row in seen(store)} == {None}
    anyone = seen(store)[0].person_id
    [told] = store.read_now(partial(looks, organization=ORGANIZATION, person_id=anyone))
    assert told.by == ""


def test_a_renewal_closes_it_until_a_week_before_the_next(client: Any, sign_in: Any, store: Any) -> None:
    """What is asked again in a year has names now, and none once the next time runs, until a week before that."""
    agree(client, sign_in)
    asked, table = ask(client, -1), table_of(AssignmentTerms)
    store.write_now(lambda connection: connection.execute(update(table).values(renewal=12)))
    moment = client.app.state.parts.clock()
    outcomes = []
    for ahead in (0, 310, 350, 360):
        at = moment + timedelta(days=ahead)
        take_snapshot(store, CURRICULUM, at, (COVERAGE,))
        found = asyncio.run(reports.look(store, MIRJAM.id, asked.id, NORTH.id, at))
        assert found is not None
        outcomes.append(found.outcome)
    assert outcomes == [Outcome.SHOWN, Outcome.NOBODY, Outcome.NOBODY, Outcome.SHOWN]
