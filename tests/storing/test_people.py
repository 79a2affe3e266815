"""Units, people and where they are on a day."""

from datetime import date, datetime
from uuid import UUID

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from server.ids import new_id
from server.store.queries import changes_people as change
from server.store.queries import changes_roles
from server.store.queries import people as query
from server.store.store import Store

NOW = datetime(2026, 11, 2, 9)
FIRST, LATER, LAST = date(2026, 1, 1), date(2026, 6, 1), date(2026, 12, 31)


class World:
    """A tree of three levels and two people, built by the functions under test."""

    def __init__(self, connection: Connection) -> None:
        self.root = change.add_organization(connection, "demo", "Waterstad", NOW)
        self.west = change.add_unit(connection, "demo", "West", self.root, 1)
        self.east = change.add_unit(connection, "demo", "Oost", self.root, 0)
        self.desk = change.add_unit(connection, "demo", "Balie", self.west)
        self.ans = change.add_person(connection, "demo", "Ans", "Ans@Example.org", NOW)
        self.bo = change.add_person(connection, "demo", "Bo", "bo@example.org", NOW, "en")
        change.move_person(connection, "demo", self.ans, self.desk, FIRST)
        change.move_person(connection, "demo", self.bo, self.east, FIRST)
        changes_roles.give_role(connection, "demo", self.bo, "manager", self.west, date(2026, 1, 1))

    def path(self, *units: UUID) -> str:
        return "/".join(map(str, units))


@pytest.fixture
def world(store: Store) -> World:
    return store.write_now(World)


def test_units_come_parents_first_and_in_their_order(store: Store, world: World) -> None:
    found = store.read_now(lambda connection: query.units(connection, "demo"))
    assert [(unit.name, unit.depth) for unit in found] == [("Waterstad", 0), ("Oost", 1), ("West", 1), ("Balie", 2)]


def test_units_below_begin_with_the_unit(store: Store, world: World) -> None:
    found = store.read_now(lambda connection: query.units_below(connection, "demo", world.west))
    assert [unit.name for unit in found] == ["West", "Balie"]
    assert store.read_now(lambda connection: query.units_below(connection, "demo", new_id())) == []


def test_unit_path_is_that_of_the_day(store: Store, world: World) -> None:
    store.write_now(lambda connection: change.move_person(connection, "demo", world.ans, world.east, LATER))

    def path(on: date) -> str:
        return store.read_now(lambda connection: query.unit_path(connection, "demo", world.ans, on))

    assert path(date(2025, 12, 31)) == ""
    assert path(date(2026, 5, 31)) == world.path(world.root, world.west, world.desk)
    assert path(LATER) == world.path(world.root, world.east)


def test_moving_twice_changes_nothing(store: Store, world: World) -> None:
    before = store.read_now(lambda connection: query.memberships(connection, "demo", LAST))
    store.write_now(lambda connection: change.move_person(connection, "demo", world.ans, world.desk, LATER))
    assert store.read_now(lambda connection: query.memberships(connection, "demo", LAST)) == before


def test_moving_on_the_same_day_corrects_it(store: Store, world: World) -> None:
    store.write_now(lambda connection: change.move_person(connection, "demo", world.ans, world.east, FIRST))
    found = store.read_now(lambda connection: query.unit_path(connection, "demo", world.ans, LAST))
    assert found == world.path(world.root, world.east)


def test_people_below_counts_the_units_underneath(store: Store, world: World) -> None:
    found = store.read_now(lambda connection: query.people_below(connection, "demo", world.west, LAST))
    assert [(person.name, person.mail) for person in found] == [("Ans", "ans@example.org")]


def test_who_left_is_in_no_list(store: Store, world: World) -> None:
    store.write_now(lambda connection: change.deactivate(connection, "demo", world.ans, NOW))
    assert store.read_now(lambda connection: query.people_below(connection, "demo", world.root, LAST)) != []
    assert store.read_now(lambda connection: query.people_below(connection, "demo", world.west, LAST)) == []
    assert [row.person_id for row in store.read_now(lambda c: query.memberships(c, "demo", LAST))] == [world.bo]
    left = store.read_now(lambda connection: query.person(connection, "demo", world.ans))
    assert left is not None
    assert not left.active


def test_a_role_given_twice_is_one_role(store: Store, world: World) -> None:
    store.write_now(
        lambda connection: changes_roles.give_role(
            connection, "demo", world.bo, "manager", world.west, date(2026, 1, 1)
        )
    )
    found = store.read_now(lambda connection: query.roles(connection, "demo"))
    assert found == [query.RoleRow(world.bo, "manager", world.west)]


def test_one_address_is_one_person(store: Store, world: World) -> None:
    with pytest.raises(IntegrityError):
        store.write_now(lambda connection: change.add_person(connection, "demo", "Other", "ANS@example.org", NOW))


def test_the_organization_is_found(store: Store, world: World) -> None:
    assert store.read_now(query.the_organization) == "demo"
    found = store.read_now(lambda connection: query.organization_row(connection, "demo"))
    assert found is not None
    assert (found.name, found.languages, found.k) == ("Waterstad", ("nl", "en"), 5)
    assert store.read_now(lambda connection: query.organization_row(connection, "other")) is None
