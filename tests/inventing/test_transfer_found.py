"""What is planted of memory, use, gaming and silence is found, with the right reading; what is not there is not."""

import asyncio
from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest

from server.insight.transfer import Reading
from server.reports.pressure import retired_modules
from server.reports.snapshot import take_snapshot
from server.reports.transfer import TransferQuarter
from server.store.queries import people
from server.store.store import Store, open_store
from server.world.truth import Cause
from tests.inventing.worlds import CATALOG, ORGANIZATION, UNTIL, World, made
from tests.reported import silence_of, transfer_of

LONG_AGO = date(2000, 1, 1)
PLANTED = frozenset({"forgetting", "transfer", "pressure", "silence"})
pytestmark = pytest.mark.long


class Told:
    """A world after its first publication, as who leads all of it sees it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.store: Store = open_store(world.engine, ORGANIZATION)
        take_snapshot(self.store, CATALOG.curriculum, UNTIL)
        self.root = self.store.read_now(lambda connection: people.units(connection, ORGANIZATION))[0].id

    def causes(self, plant: str) -> list[Cause]:
        return [cause for cause in self.world.truth.causes if cause.plant == plant]

    def quarters(self, unit: UUID | None = None) -> tuple[TransferQuarter, ...]:
        found = transfer_of(self.store, {self.root: LONG_AGO}, unit or self.root)
        assert found is not None
        return found.quarters

    def retired(self) -> set[str]:
        return set(asyncio.run(retired_modules(self.store)))


@pytest.fixture(scope="module", params=[1, 2])
def planted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    path = tmp_path_factory.mktemp("planted") / "world.sqlite3"
    told = Told(made(f"sqlite:///{path}", people=500, teams=28, seed=request.param, plants=PLANTED))
    yield told
    told.store.close()
    told.world.engine.dispose()


@pytest.fixture(scope="module", params=[3, 4])
def honest(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    path = tmp_path_factory.mktemp("honest") / "world.sqlite3"
    told = Told(made(f"sqlite:///{path}", people=300, seed=request.param, plants=frozenset()))
    yield told
    told.store.close()
    told.world.engine.dispose()


def test_the_gamed_number_is_retired_and_its_honest_twin_is_not(planted: Told) -> None:
    gamed = {cause.module for cause in planted.causes("pressure") if cause.reading == "retire-indicator"}
    assert gamed
    assert planted.retired() == gamed


def test_an_honest_organization_has_all_its_numbers(honest: Told) -> None:
    assert honest.retired() == set()


def test_what_is_forgotten_is_seen_after_weeks(planted: Told) -> None:
    [cause] = planted.causes("forgetting")
    lines = [one for quarter in planted.quarters()[:3] for one in quarter.decay if one.days == 45]
    own = [one for one in lines if one.subject == cause.skill]
    assert own
    assert all(one.high < 0 for one in own)
    assert min(one.difference for one in own) <= min(one.difference for one in lines)


def test_the_silent_unit_and_channel_are_told_of(planted: Told) -> None:
    unit, channel = planted.causes("silence")
    found = silence_of(planted.store, {planted.root: LONG_AGO})
    assert any(part.name == unit.unit_name for one in found.quiet for part in one.name)
    assert channel.more["channel"] in found.channels
    assert len(found.quiet) <= 2  # beside it once in five publications another one, by chance


def test_in_an_honest_organization_hardly_any_team_is_silent(honest: Told) -> None:
    found = silence_of(honest.store, {honest.root: LONG_AGO})
    assert found.groups > 10
    assert len(found.quiet) <= 1


def test_who_knows_and_does_not_use_is_never_said_to_use_it(planted: Told) -> None:
    """Whatever the module. What is named is named."""
    named = 0
    for cause in planted.causes("transfer"):
        use = planted.quarters(UUID(cause.unit))[0].use
        if use is not None:
            assert use.reading is not Reading.KNOWN_AND_USED
            if use.hindered is not None and use.hindered.foremost:
                assert cause.name in use.hindered.foremost
                named += 1
    assert named
