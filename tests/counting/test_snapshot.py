"""From rows in the database to published cells: given these rows, these cells. On both databases."""

import asyncio
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from unittest import mock

import pytest

from server.insight.gap import State
from server.reports import gap_cells
from server.reports.cells import COVERAGE, GAP
from server.reports.snapshot import take_due, take_snapshot
from server.reports.tables import ALL
from server.reports.tree import Tree
from server.store.erase import erase
from server.store.queries import reports
from server.store.store import Store
from tests.counting.office import BEGAN, CURRICULUM, NOW, Office, days, step

TREE = {"kantoor": "", "noord": "kantoor", "zuid": "kantoor", "west": "kantoor", "oost": "kantoor"}


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store).open(TREE)


@pytest.fixture(autouse=True)
def one_by_one() -> Iterator[None]:
    """The people behind each field of the map; it tells of them in bands (test_map_in_bands)."""
    with mock.patch.object(gap_cells, "in_bands", lambda n, least: n):
        yield


@pytest.fixture
def full(office: Office) -> Office:
    """Thirty-six people in four teams; nobody has practised yet."""
    for unit in ("noord", "zuid", "west", "oost"):
        office.crowd(unit, 9)
    return office


def names(unit: str, count: int = 9, start: int = 0) -> list[str]:
    return [f"{unit}-{number}" for number in range(start, start + count)]


def publish(office: Office, at: datetime = NOW) -> None:
    assert take_snapshot(office.store, CURRICULUM, at, (GAP, COVERAGE)) is not None


def test_without_a_tree_there_is_nothing_to_publish(store: Store) -> None:
    assert take_snapshot(store, CURRICULUM, NOW) is None
    assert take_due(store, CURRICULUM, NOW) == ()


def test_teams_and_the_whole(full: Office) -> None:
    for unit, score in (("noord", 0.2), ("zuid", 0.9), ("west", 0.9), ("oost", 0.9)):
        full.practise(names(unit), unit, score)
    publish(full)
    cells = full.gaps()
    assert {group for group, _ in cells} == {"", *(full.key(unit) for unit in ("noord", "zuid", "west", "oost"))}
    whole, north, south = (
        cells["", "listening"],
        cells[full.key("noord"), "listening"],
        cells[full.key("zuid"), "listening"],
    )
    assert (whole.n, whole.estimate, whole.state) == (36, 70, State.NO_SIGN)
    assert (north.n, north.state, north.rank, north.good) == (9, State.CLEAR, 1, False)
    assert (south.n, south.state, south.rank, south.good) == (9, State.NO_SIGN, 0, True)


def test_only_the_first_response_counts_and_none_after_a_hint(full: Office) -> None:
    people = names("noord")
    for name in people:
        first = full.attempt(name, "noord")
        full.respond(first, "een", 0.0)
        full.respond(first, "een", 1.0, try_number=2)
        full.respond(first, "twee", 1.0, after_hint=True)
        again = full.attempt(name, "noord", at=BEGAN + days(9))
        full.respond(again, "een", 1.0, BEGAN + days(9))
        full.respond(again, "twee", 1.0, BEGAN + days(9))
    publish(full)
    [atom] = full.atoms()
    assert (atom.people, atom.responses, atom.score) == (9, 9, 0.0)


def test_a_new_key_starts_anew_only_for_those_who_never_saw_the_old(full: Office) -> None:
    full.publish(version=2)
    for name in names("noord"):
        full.respond(full.attempt(name, "noord"), "een", 0.0)
        full.respond(full.attempt(name, "noord", 2, BEGAN + days(3)), "een", 1.0, BEGAN + days(3), key_revision="new")
    for name in names("zuid"):
        full.respond(full.attempt(name, "zuid", 2, BEGAN + days(3)), "een", 1.0, BEGAN + days(3), key_revision="new")
    publish(full)
    assert sorted((atom.responses, atom.score) for atom in full.atoms()) == [(9, 0.0), (9, 9.0)]


def test_conversations_and_what_is_kept_for_later_never_count(full: Office) -> None:
    full.practise(names("noord"), "noord", 1.0, BEGAN, "gesprek", "later", "lezen", "kaartje", "onbekend")
    publish(full)
    assert full.gaps() == {}


def test_an_items_own_standard_leads(full: Office) -> None:
    full.publish("streng", steps=(step("een", expected=0.95),))
    for name in names("noord") + names("zuid"):
        full.respond(full.attempt(name, "noord", module="streng"), "een", 0.75)
    publish(full)
    assert full.gaps()["", "listening"].state is State.CLEAR


def test_below_k_there_is_no_cell_and_nothing_to_subtract(full: Office) -> None:
    """Four of noord and nine of zuid: one atom, shown in the whole only."""
    full.practise(names("noord", 4), "noord", 0.5)
    for unit in ("zuid", "west"):
        full.practise(names(unit), unit, 0.8)
    publish(full)
    shown = {group for group, skill in full.gaps() if skill == "listening"}
    assert len(shown) == 2
    assert full.key("noord") not in shown
    assert full.gaps()["", "listening"].n == 22


def test_whoever_may_open_a_cell_does_not_count(full: Office) -> None:
    full.lead("noord", "noord-0")
    for unit in ("zuid", "west"):
        full.practise(names(unit), unit, 0.8)
    full.practise(names("noord", 5), "noord", 0.5)
    publish(full)
    assert (full.key("noord"), "listening") not in full.gaps()


def test_with_few_people_there_is_the_whole_only(office: Office) -> None:
    for unit in ("noord", "zuid", "west", "oost"):
        office.practise(office.crowd(unit, 7), unit, 0.8)
    publish(office)
    assert {group for group, _ in office.gaps()} == {""}


def test_a_small_change_waits_and_a_large_one_is_published(full: Office) -> None:
    for unit in ("noord", "zuid", "west"):
        full.practise(names(unit, 5), unit, 0.8)
    publish(full)
    full.practise(names("noord", 4, 5), "noord", 0.0, NOW + days(1))
    publish(full, NOW + days(30))
    assert full.gaps()[full.key("noord"), "listening"].n == 5
    assert full.gaps()["", "listening"].n == 15
    full.hire("noord", "noord-9")
    full.practise(["noord-9"], "noord", 0.0, NOW + days(31))
    publish(full, NOW + days(60))
    assert full.gaps()[full.key("noord"), "listening"].n == 10
    assert full.gaps()["", "listening"].n == 20


def test_what_was_published_is_remembered_while_there_are_too_few(office: Office) -> None:
    """Five practised; one is erased, a month passes below k, another comes: the same five as before, or nothing new."""
    five = office.crowd("noord", 5)
    office.practise(five, "noord", 1.0)
    publish(office)
    before = office.gaps()["", "listening"]
    asyncio.run(erase(office.store, office.people["noord-0"]))
    publish(office, NOW + days(30))
    assert office.gaps() == {}
    office.hire("noord", "nieuw")
    office.practise(["nieuw"], "noord", 0.0, NOW + days(31))
    publish(office, NOW + days(60))
    assert office.gaps()["", "listening"] == before


def test_people_who_moved_are_counted_once_in_the_whole(full: Office) -> None:
    full.practise(names("noord"), "noord", 0.8, BEGAN, "een")
    full.practise(names("noord"), "zuid", 0.8, BEGAN + days(1), "twee")
    publish(full)
    cells = full.gaps()
    assert cells[full.key("noord"), "listening"].n == cells[full.key("zuid"), "listening"].n == 9
    assert cells["", "listening"].n == 9


def test_an_earlier_stand_leaves_later_facts_out(full: Office) -> None:
    full.practise(names("noord", 6), "noord", 0.8)
    full.practise(names("noord", 3, 6), "noord", 0.8, NOW + days(1))
    publish(full)
    assert full.gaps()["", "listening"].n == 6


def test_coverage_adds_up(full: Office) -> None:
    asked = full.ask("kantoor", date(2026, 10, 20))
    for name in names("noord", 6):
        full.finish(name, "noord", datetime(2026, 10, 19, 9))
    full.finish("noord-6", "noord", datetime(2026, 10, 20, 21, 59))  # in the organization's zone still the 20th
    full.finish("noord-7", "noord", datetime(2026, 10, 20, 22, 1))  # there the 21st
    full.finish("noord-7", "noord", datetime(2026, 10, 25, 9))
    publish(full)
    cells = full.coverage(asked)
    north = cells[full.key("noord")]
    assert (north.required, north.in_time, north.late, north.open) == (9, 7, 1, 1)
    whole, parts = cells[""], [cell for group, cell in cells.items() if group]
    for count in ("required", "in_time", "late", "open"):
        assert getattr(whole, count) == sum(getattr(part, count) for part in parts)


def test_coverage_of_units_below_k_stands_together(office: Office) -> None:
    for unit, size in (("noord", 3), ("zuid", 2), ("west", 6), ("oost", 0)):
        office.crowd(unit, size)
    everyone, three = office.ask("kantoor", date(2026, 12, 1)), office.ask("noord", date(2026, 12, 1), "zien")
    publish(office)
    assert set(office.coverage(everyone)) == {"", office.key("noord", "zuid"), office.key("west")}
    assert office.coverage(three) == {}


def test_numbers_are_due_on_their_dates(full: Office) -> None:
    """1 November 2026 is a Sunday; the assignment is due on Wednesday the 11th."""
    full.ask("kantoor", date(2026, 11, 11))
    weekly = ("coverage", "debt")
    due = [(day, take_due(full.store, CURRICULUM, datetime(2026, 11, day, 6))) for day in range(1, 31)]
    assert [(day, tables) for day, tables in due if tables] == [
        (1, ALL), (2, weekly), (9, weekly), (11, weekly), (16, weekly), (23, weekly), (30, weekly),
    ]  # fmt: skip
    assert take_due(full.store, CURRICULUM, datetime(2026, 11, 30, 23, 30)) == tuple(
        table for table in ALL if table not in weekly
    )


def test_what_another_process_published_meanwhile_is_not_published_again(full: Office) -> None:
    """Both look before either has published; the second finds it done when its turn to write comes."""
    inner = list[tuple[str, ...]]()
    read_now = full.store.read_now

    def meanwhile(query):
        found = read_now(query)
        if isinstance(found, tuple) and len(found) == 2 and isinstance(found[0], Tree) and not inner:
            inner.append(())
            inner[0] = take_due(full.store, CURRICULUM, NOW)
        return found

    with mock.patch.object(full.store, "read_now", meanwhile):
        assert take_due(full.store, CURRICULUM, NOW) == ()
    assert inner == [ALL]
    taken = read_now(lambda connection: reports.snapshots(connection, full.organization, "gap-stand"))
    assert len(taken) == 1


def test_what_is_due_leaves_the_last_seconds_out(full: Office) -> None:
    """A response of a moment ago may be written only after the snapshot was read; no edition may say it holds it."""
    full.practise(names("noord", 6), "noord", 0.8)
    full.practise(names("noord", 3, 6), "noord", 0.8, NOW - timedelta(seconds=5))
    take_due(full.store, CURRICULUM, NOW)
    assert full.gaps()["", "listening"].n == 6
    assert {atom.as_of for atom in full.atoms()} == {NOW - timedelta(seconds=10)}
