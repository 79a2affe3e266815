"""What was agreed about names is kept whole, and a look at a name is one row a day, on both databases."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from server.ids import new_id
from server.store.queries.changes_names import agree, end, note_looks
from server.store.queries.changes_people import add_organization, add_person
from server.store.queries.changes_roles import give_role
from server.store.queries.names import agreed, agreements, led_since, looks
from server.store.store import Store
from tests.storing.facts import NOW

DAY = date(2026, 11, 2)


def someone(store: Store, name: str) -> UUID:
    return store.write_now(lambda connection: add_person(connection, "demo", name, f"{name}@example.org", NOW))


def test_each_thing_said_is_a_row_more_and_the_last_holds(store: Store) -> None:
    keeper = someone(store, "bas")

    def say(change: Any, *about: Any) -> bool:
        return bool(store.write_now(lambda connection: change(connection, "demo", *about, keeper, NOW)))

    assert not say(end)
    assert say(agree, "Vanaf een week ervoor.", DAY)
    assert not say(agree, "Vanaf een week ervoor.", DAY)  # a form sent twice
    assert say(agree, "Alleen dit jaar.", DAY)
    holds = store.read_now(partial(agreed, organization="demo", on=DAY))
    assert holds is not None
    assert (holds.number, holds.text) == (2, "Alleen dit jaar.")
    assert say(end)
    assert not say(end)
    assert store.read_now(partial(agreed, organization="demo", on=DAY)) is None
    said = store.read_now(partial(agreements, organization="demo"))
    assert [(one.text, one.ended) for one in said] == [
        ("Vanaf een week ervoor.", False), ("Alleen dit jaar.", False), ("Alleen dit jaar.", True),
    ]  # fmt: skip


def test_its_last_day_ends_it_by_itself(store: Store) -> None:
    keeper = someone(store, "bas")
    last = DAY + timedelta(days=30)
    store.write_now(partial(agree, organization="demo", text="Een maand.", agreed_on=DAY, owner_id=keeper, now=NOW,
                            until=last))  # fmt: skip
    holds = [store.read_now(partial(agreed, organization="demo", on=last + timedelta(days=day))) for day in (0, 1)]
    assert [one and one.until for one in holds] == [last, None]
    over = store.read_now(partial(agreements, organization="demo", on=last + timedelta(days=1)))
    assert [(one.ended, one.at.date()) for one in over] == [(False, NOW.date()), (True, last + timedelta(days=1))]


def test_a_look_is_one_row_a_day_for_each_who_looks(store: Store) -> None:
    lotte, mirjam, dirk = (someone(store, name) for name in ("lotte", "mirjam", "dirk"))
    asked = new_id()

    def look(by: UUID, day: date, *people: UUID) -> frozenset[UUID]:
        return store.write_now(lambda connection: note_looks(connection, "demo", people, asked, by, day, NOW))

    gone = new_id()
    assert look(mirjam, DAY, lotte, mirjam, gone) == {lotte, mirjam}
    look(mirjam, DAY, lotte)
    look(dirk, DAY, lotte)
    look(mirjam, DAY + timedelta(days=1), lotte)
    told = store.read_now(partial(looks, organization="demo", person_id=lotte))
    assert sorted((one.by, one.day.day) for one in told) == [("dirk", 2), ("mirjam", 2), ("mirjam", 3)]
    assert store.read_now(partial(looks, organization="demo", person_id=mirjam)) == ()
    assert store.read_now(partial(looks, organization="demo", person_id=gone)) == ()


def test_what_one_leads_is_asked_anew_each_time(store: Store) -> None:
    root = store.write_now(lambda connection: add_organization(connection, "demo", "De Brug", NOW))
    mirjam = someone(store, "mirjam")
    for role in ("manager", "author"):
        store.write_now(partial(give_role, organization="demo", person_id=mirjam, role=role, unit_id=root, since=DAY))
    assert store.read_now(partial(led_since, organization="demo", person_id=mirjam)) == {root: DAY}
