"""What an administrator changes: people with all that is said of them, and a tree that stays a tree."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Connection

from server.ids import new_id
from server.store.queries import accounts, changes_accounts, changes_units, people, staff
from server.store.queries import changes_people as change
from server.store.queries.changes_people import Profile, Reason, Refused
from server.store.queries.changes_roles import Held
from server.store.store import Store
from server.store.tables import Session

NOW = datetime(2026, 11, 2, 9)
FIRST, TODAY = date(2026, 1, 1), date(2026, 11, 2)


class World:
    """Waterstad with West (and Balie below it) and Oost; Ans is its administrator."""

    def __init__(self, connection: Connection) -> None:
        self.root = change.add_organization(connection, "demo", "Waterstad", NOW)
        self.west = changes_units.new_unit(connection, "demo", "West", self.root)
        self.east = changes_units.new_unit(connection, "demo", "Oost", self.root)
        self.desk = changes_units.new_unit(connection, "demo", "Balie", self.west)
        self.admin = frozenset({Held("administrator", self.root)})
        self.ans = change.enrol(connection, "demo", "Ans@x.nl", self.profile("Ans", self.admin), NOW, FIRST)

    def profile(self, name: str, roles: frozenset[Held] = frozenset(), unit: UUID | None = None) -> Profile:
        return Profile(name, "nl", unit or self.west, roles)


@pytest.fixture
def world(store: Store) -> World:
    return store.write_now(World)


def everyone(store: Store, on: date = TODAY) -> dict[str, staff.StaffRow]:
    return {row.name: row for row in store.read_now(lambda connection: staff.everyone(connection, "demo", on))}


def roles(store: Store) -> set[tuple[UUID, str, UUID]]:
    return set(store.read_now(lambda connection: people.roles(connection, "demo")))


def tree(store: Store) -> list[tuple[str, int]]:
    return [(unit.name, unit.depth) for unit in store.read_now(lambda connection: people.units(connection, "demo"))]


def refused(store: Store, asked: Callable[[Connection], object]) -> Reason:
    with pytest.raises(Refused) as caught:
        store.write_now(asked)
    return caught.value.reason


def test_a_new_person_is_there_with_all_that_is_said(store: Store, world: World) -> None:
    held = frozenset({Held("author", world.root), Held("manager", world.desk)})
    profile = Profile("Bo", "en", world.desk, held)
    bo = store.write_now(lambda c: change.enrol(c, "demo", "BO@x.nl", profile, NOW, TODAY))
    assert everyone(store)["Bo"] == staff.StaffRow(bo, "Bo", "bo@x.nl", "en", True, world.desk)
    assert everyone(store, FIRST)["Bo"].unit_id is None
    assert {(role, unit) for person, role, unit in roles(store) if person == bo} == held


def test_an_address_is_one_persons(store: Store, world: World) -> None:
    again = world.profile("Bo")
    assert refused(store, lambda c: change.enrol(c, "demo", "ANS@x.nl", again, NOW, TODAY)) is Reason.MAIL_TAKEN
    assert list(everyone(store)) == ["Ans"]


def test_a_change_holds_from_its_day_on_and_once(store: Store, world: World) -> None:
    there = Profile("Ans Vos", "en", world.east, world.admin | {Held("manager", world.east)})
    for _ in range(2):
        store.write_now(lambda c: change.change_person(c, "demo", world.ans, there, TODAY))
    assert everyone(store)["Ans Vos"][3:] == ("en", True, world.east)
    assert everyone(store, FIRST)["Ans Vos"].unit_id == world.west
    assert len(roles(store)) == 2


def test_roles_not_said_are_taken(store: Store, world: World) -> None:
    held = frozenset({Held("author", world.root), Held("listener", world.root)})
    bo = store.write_now(lambda c: change.enrol(c, "demo", "bo@x.nl", world.profile("Bo", held), NOW, TODAY))
    fewer = world.profile("Bo", held - {Held("author", world.root)})
    store.write_now(lambda c: change.change_person(c, "demo", bo, fewer, TODAY))
    assert {role for person, role, _ in roles(store) if person == bo} == {"listener"}


def test_what_is_not_there_is_refused_whole(store: Store, world: World) -> None:
    nowhere = Profile("Other", "nl", new_id(), world.admin)
    assert refused(store, lambda c: change.change_person(c, "demo", world.ans, nowhere, TODAY)) is Reason.NO_UNIT
    wrong = world.profile("Other", frozenset({Held("manager", new_id())}))
    assert refused(store, lambda c: change.change_person(c, "demo", world.ans, wrong, TODAY)) is Reason.NO_UNIT
    nobody = world.profile("Other")
    assert refused(store, lambda c: change.change_person(c, "demo", new_id(), nobody, TODAY)) is Reason.NO_PERSON
    assert list(everyone(store)) == ["Ans"]


def test_the_last_administrator_stays(store: Store, world: World) -> None:
    without = world.profile("Ans")
    taken = [
        lambda c: change.deactivate(c, "demo", world.ans, NOW),
        lambda c: change.change_person(c, "demo", world.ans, without, TODAY),
    ]
    assert [refused(store, one) for one in taken] == [Reason.LAST_ADMINISTRATOR] * 2
    other = world.profile("Bo", world.admin)
    bo = store.write_now(lambda c: change.enrol(c, "demo", "bo@x.nl", other, NOW, TODAY))
    store.write_now(lambda c: change.deactivate(c, "demo", bo, NOW))
    assert [refused(store, one) for one in taken] == [Reason.LAST_ADMINISTRATOR] * 2  # who left can't be the other
    store.write_now(lambda c: change.reactivate(c, "demo", bo, NOW))
    store.write_now(lambda c: change.deactivate(c, "demo", world.ans, NOW))
    assert {name: row.active for name, row in everyone(store).items()} == {"Ans": False, "Bo": True}
    store.write_now(lambda c: change.change_person(c, "demo", world.ans, without, TODAY))  # who left counts for none


def test_who_comes_back_signs_in_anew(store: Store, world: World) -> None:
    bo = store.write_now(lambda c: change.enrol(c, "demo", "bo@x.nl", world.profile("Bo"), NOW, TODAY))
    row = Session(
        organization="demo", id="s", person_id=bo, cross_site_secret="x", created_at=NOW, last_seen_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )  # fmt: skip
    store.write_now(lambda c: changes_accounts.open_session(c, row))
    assert store.read_now(lambda c: accounts.session(c, "demo", "s", NOW)) is not None
    store.write_now(lambda c: change.deactivate(c, "demo", bo, NOW))
    store.write_now(lambda c: change.reactivate(c, "demo", bo, NOW))
    assert store.read_now(lambda c: accounts.session(c, "demo", "s", NOW)) is None
    assert store.read_now(lambda c: accounts.person_by_mail(c, "demo", "bo@x.nl")) is not None


def test_a_unit_moves_with_what_is_below(store: Store, world: World) -> None:
    store.write_now(lambda c: changes_units.change_unit(c, "demo", world.west, "Westen", world.east))
    assert tree(store) == [("Waterstad", 0), ("Oost", 1), ("Westen", 2), ("Balie", 3)]


def test_the_root_is_called_as_the_organization(store: Store, world: World) -> None:
    store.write_now(lambda c: changes_units.change_unit(c, "demo", world.root, "Waterland", world.east))
    assert tree(store)[0] == ("Waterland", 0)
    row = store.read_now(lambda c: people.organization_row(c, "demo"))
    assert row is not None
    assert row.name == "Waterland"


def test_the_tree_stays_a_tree(store: Store, world: World) -> None:
    before = tree(store)

    def why(unit: UUID, name: str, parent: UUID | None) -> Reason:
        return refused(store, lambda c: changes_units.change_unit(c, "demo", unit, name, parent))

    assert why(world.west, "West", world.west) is Reason.INSIDE_ITSELF
    assert why(world.west, "West", world.desk) is Reason.INSIDE_ITSELF
    assert why(world.west, "OOST", world.root) is Reason.NAME_TAKEN
    assert why(world.west, "West", new_id()) is Reason.NO_UNIT
    assert why(world.west, "West", None) is Reason.NO_UNIT
    assert why(new_id(), "West", world.root) is Reason.NO_UNIT
    assert refused(store, lambda c: changes_units.new_unit(c, "demo", "west", world.root)) is Reason.NAME_TAKEN
    assert refused(store, lambda c: changes_units.new_unit(c, "demo", "Noord", new_id())) is Reason.NO_UNIT
    assert tree(store) == before


def test_the_tree_has_a_depth(store: Store, world: World) -> None:
    def dig(connection: Connection) -> UUID:
        unit = world.east
        for depth in range(1, changes_units.DEEPEST):
            unit = changes_units.new_unit(connection, "demo", f"Onder {depth}", unit)
        return unit

    lowest = store.write_now(dig)
    assert max(depth for _, depth in tree(store)) == changes_units.DEEPEST
    assert refused(store, lambda c: changes_units.new_unit(c, "demo", "Te diep", lowest)) is Reason.TOO_DEEP
    moved = refused(store, lambda c: changes_units.change_unit(c, "demo", world.east, "Oost", world.west))
    assert moved is Reason.TOO_DEEP


def test_only_a_unit_never_used_goes(store: Store, world: World) -> None:
    for used in (world.root, world.west, new_id()):
        assert refused(store, lambda c, used=used: changes_units.remove_unit(c, "demo", used)) is Reason.IN_USE
    there = world.profile("Ans", world.admin, world.desk)
    store.write_now(lambda c: change.change_person(c, "demo", world.ans, there, TODAY))
    assert refused(store, lambda c: changes_units.remove_unit(c, "demo", world.desk)) is Reason.IN_USE
    store.write_now(lambda c: changes_units.remove_unit(c, "demo", world.east))
    assert tree(store) == [("Waterstad", 0), ("West", 1), ("Balie", 2)]
