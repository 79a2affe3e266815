"""What is kept is made once, is never another's, and does not grow."""

from functools import partial

from sqlalchemy import Connection

from server.store.kept import Kept, kept
from server.store.store import Store


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
