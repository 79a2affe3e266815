"""What is kept is made once, is never another's, and does not grow."""

import asyncio
from functools import partial

from sqlalchemy import Connection, insert

from server.ids import new_id
from server.store.kept import Kept, kept, once
from server.store.queries import people
from server.store.recorder import table_of
from server.store.store import Store
from server.store.tables import Unit


def noted(made: list[str], name: str) -> str:
    made.append(name)
    return name


def test_it_is_made_once_and_by_name() -> None:
    made, of = list[str](), Kept()
    for name in ("one", "two", "one"):
        assert of.get(name, partial(noted, made, name)) == name
    assert made == ["one", "two"]


def test_nothing_too_is_kept() -> None:
    made, of = list[str](), Kept()

    def nothing() -> None:
        made.append("")

    assert [of.get("none", nothing) for _ in range(3)] == [None] * 3
    assert made == [""]


def test_what_was_not_asked_for_longest_goes() -> None:
    of = Kept(most=2)
    for name in ("one", "two", "one", "three"):
        of.get(name, lambda: "first")
    assert [of.get(name, lambda: "again") for name in ("one", "three", "two")] == ["first", "first", "again"]


def test_reads_of_a_store_share_it_and_writes_do_not(store: Store) -> None:
    made = list[str]()

    def read(connection: Connection) -> str:
        return kept(connection, "it", partial(noted, made, "it"))

    assert [store.read_now(read) for _ in range(3)] == ["it"] * 3
    assert len(made) == 1
    store.write_now(read)
    store.read_now(read)
    assert len(made) == 2


def test_one_read_asks_the_same_once_and_the_next_one_asks_again(store: Store) -> None:
    asked = list[str]()

    def read(connection: Connection) -> list[str]:
        return [once(connection, name, partial(noted, asked, name)) for name in ("one", "two", "one")]

    for _ in range(2):
        assert store.read_now(read) == ["one", "two", "one"]
    assert asked == ["one", "two"] * 2
    assert asyncio.run(store.read(read)) == ["one", "two", "one"]
    assert asyncio.run(store.read(read)) == ["one", "two", "one"]
    assert asked == ["one", "two"] * 4


def test_where_rows_may_change_it_is_asked_every_time(store: Store) -> None:
    asked = list[str]()

    def change(connection: Connection) -> None:
        for _ in range(3):
            once(connection, "it", partial(noted, asked, "it"))

    store.read_now(change)
    store.write_now(change)
    assert asked == ["it"] * 4


def test_the_tree_is_read_as_it_is_now(store: Store) -> None:
    def names(connection: Connection) -> list[str]:
        return [one.name for one in people.units(connection, "demo")]

    root = new_id()
    put(store, Unit(organization="demo", id=root, parent_id=None, name="Stad"))
    assert store.read_now(names) == ["Stad"]
    put(store, Unit(organization="demo", id=new_id(), parent_id=root, name="Balie"))
    assert [store.read_now(names) for _ in range(2)] == [["Stad", "Balie"]] * 2
    store.read_now(lambda connection: people.units(connection, "demo").clear())  # the caller's own list
    assert store.read_now(names) == ["Stad", "Balie"]


def put(store: Store, row: Unit) -> None:
    store.write_now(lambda connection: connection.execute(insert(table_of(Unit)), [row.model_dump()]))
