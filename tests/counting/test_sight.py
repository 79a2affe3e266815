"""What a manager may see of a snapshot is the same, asked unit by unit and worked out from the whole tree."""

from datetime import date, timedelta
from random import Random
from uuid import UUID

import msgspec
import pytest

from server.insight.privacy import DIRECTLY, LEADERS
from server.reports.cells import COVERAGE, STAND, Stand
from server.reports.scope import read_scope
from server.reports.sight import Edition, Sight
from server.reports.snapshot import take_snapshot
from server.store.queries import reports
from server.store.queries.changes_units import change_unit
from server.store.store import Store
from tests.counting.office import CURRICULUM, NOW, ORGANIZATION, Office

TREE = {"o": "", "a": "o", "b": "o", "a1": "a", "a2": "a", "b1": "b", "b2": "b", "a11": "a1", "a12": "a1"}


@pytest.fixture
def office(store: Store) -> Office:
    """A snapshot, and then two units that moved."""
    office = Office(store).open(TREE)
    take_snapshot(store, CURRICULUM, NOW, [COVERAGE])
    for name, above in (("a12", "b"), ("b2", "a")):
        unit, to = office.units[name].id, office.units[above].id
        store.write_now(
            lambda connection, unit=unit, to=to, name=name: change_unit(connection, ORGANIZATION, unit, name, to)
        )
    return office


@pytest.mark.parametrize("seed", range(20))
def test_they_agree_for_every_unit_and_every_name(office: Office, seed: int) -> None:
    rng, ids = Random(seed), [unit.id for unit in office.units.values()]
    managed: dict[UUID, date] = {
        one: NOW.date() + timedelta(days=rng.choice((-9, 9)))
        for one in rng.sample([*ids, UUID(int=7)], rng.randrange(4))
    }
    names = [(LEADERS,), *((f"{prefix}{one}",) for one in ids for prefix in ("", DIRECTLY))]
    names += [(str(one), str(other), LEADERS) for one in ids for other in ids if one != other]

    def look(connection):
        scope, sight = read_scope(connection, ORGANIZATION, managed), Sight(connection, ORGANIZATION, managed)
        [taken] = reports.snapshots(connection, ORGANIZATION, COVERAGE + STAND)
        [stand] = reports.cells(connection, ORGANIZATION, taken.id, COVERAGE + STAND)
        seen = scope.seen_in(managed, taken.taken_on, msgspec.json.decode(stand.value, type=Stand).above)
        edition = Edition(sight, COVERAGE, taken)
        assert [sight.theirs(one) for one in ids] == [scope.has(one) for one in ids]
        assert [edition.has(str(one)) for one in ids] == [seen.has(one) for one in ids]
        assert [edition.may_open(one) for one in names] == [seen.may_open(one) for one in names]
        assert [sight.named(one) for one in names] == [scope.named(one) for one in names]

    office.store.read_now(look)
