"""Gaps of one team by the size of the team: what is published of them, beside what the model finds in the same facts.

    python -m tests.bench.planted_gaps --sizes 12,25 --worlds 3

Between facts and map lie the gate (teams below k are merged), the rule for a newer number (it waits for k new people)
and thirteen publications; what they cost is the difference between the first two lines. The third is the simulator's:
teams of just that size, three items a skill, the same spreads and depth, and everyone has answered everything. A gap
counts as found where today or after weeks is "look here" or "clear"; a false flag is any other such cell of one team.
"""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from courses.catalog import Catalog, load
from server.insight.gap import State
from server.insight.gaps import PersonSums, find_gaps
from server.reports.cells import GAP, GROUPS, STAND, TODAY, WEEKS, GapCell, GroupCell
from server.reports.responses import Sums
from server.reports.snapshot import take_snapshot
from server.settings import shipped_content
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.queries import reports
from server.store.store import Store, open_store
from server.world.life import BASE, ITEM, PERSON, UNIT
from server.world.plants import GAP as DEPTH
from server.world.truth import Truth
from server.world.wanted import Wanted
from server.world.writing import fill, months
from tests.counting.simulation import right

if TYPE_CHECKING:
    from sqlalchemy import Connection

UNTIL, ORGANIZATION, PUBLICATIONS = datetime(2026, 11, 20, 13), "org", 13
GAPS = (State.CLEAR, State.LOOK_HERE)
TEAMS, ITEMS, SKILLS = 40, 3, 3  # of a simulated organization
PERIODS = (TODAY, WEEKS)
Flagged = set[tuple[str, str]]  # team, skill


class Count(NamedTuple):
    """Over worlds."""

    planted: int = 0
    found: int = 0
    false: int = 0

    def with_(self, planted: Flagged, flagged: Flagged) -> "Count":
        return Count(
            self.planted + len(planted), self.found + len(planted & flagged), self.false + len(flagged - planted)
        )

    def told(self, worlds: int) -> str:
        return f"{self.found:>3} of {self.planted:<3} false per world {self.false / worlds:.2f}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = ArgumentParser("planted_gaps", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--sizes", default="12,25")
    parser.add_argument("--worlds", type=int, default=3)
    parser.add_argument("--teams", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--publications", type=int, default=PUBLICATIONS, help="1: no newer number has to wait")
    asked, catalog = parser.parse_args(arguments), load(shipped_content())
    for size in map(int, asked.sizes.split(",")):
        seeds = range(asked.seed, asked.seed + asked.worlds)
        counts = {"published": Count(), "the model": Count()}
        for seed in seeds:
            wanted = Wanted(UNTIL, size * asked.teams, asked.teams, seed, plants=frozenset({"gaps"}), gap_people=size)
            truth, by_reader = of_world(catalog, wanted, asked.publications)
            planted = {(cause.unit, cause.skill) for cause in truth.causes}
            counts = {name: count.with_(planted, by_reader[name]) for name, count in counts.items()}
        print(f"\nteams of {size}, {len(seeds)} worlds", flush=True)
        for name, count in counts.items():
            print(f"  {name:<12}{count.told(len(seeds))}", flush=True)
        print(f"  {'simulated':<12}{simulated(size, 20).told(20)}", flush=True)


def of_world(catalog: Catalog, wanted: Wanted, many: int) -> tuple[Truth, dict[str, Flagged]]:
    """One world, and what either flags in it."""
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder, 'world.sqlite3').as_posix()}")
        migrate(engine)
        store = open_store(engine, ORGANIZATION)
        try:
            truth = fill(store, catalog, wanted)
            for moment in months(wanted, many):
                take_snapshot(store, catalog.curriculum, moment, [GAP])
            return truth, {"published": store.read_now(published), "the model": bare(store, catalog)}
        finally:
            store.close()
            engine.dispose()


def published(connection: "Connection") -> Flagged:
    """Teams that stand alone on the newest map."""
    (taken,) = reports.snapshots(connection, ORGANIZATION, GAP + STAND, limit=1)
    rows = reports.cells(connection, ORGANIZATION, taken.id, GAP + GROUPS)
    groups = {row.group: msgspec.json.decode(row.value, type=GroupCell) for row in rows}
    above = {group.parent for group in groups.values()}
    teams = {key: group.units[0] for key, group in groups.items() if len(group.units) == 1 and key not in above}
    return {
        (teams[row.group], row.subject)
        for row in reports.cells(connection, ORGANIZATION, taken.id, GAP)
        if row.group in teams and row.period in PERIODS
        if msgspec.json.decode(row.value, type=GapCell).state in GAPS
    }


def bare(store: Store, catalog: Catalog) -> Flagged:
    """The model on all that was given, by team, as if anything might be published at any time."""

    def persons(connection: "Connection", period: str) -> list[PersonSums]:
        sums = Sums(connection, ORGANIZATION, catalog.curriculum)
        return [
            PersonSums(place, person, skill, given.responses, given.score, given.hard / given.responses)
            for skill, of in sorted(sums.subjects())
            if of == period
            for place, people in sums.places(skill, period).items()
            for person, given in people.items()
        ]

    return _flagged(store.read_now(partial(persons, period=period)) for period in PERIODS)


def _flagged(by_period: Iterable[list[PersonSums]]) -> Flagged:
    found = (find_gaps(persons, {}) for persons in by_period)
    return {cell for cells in found for cell, finding in cells.items() if finding.state in GAPS}


def simulated(size: int, organizations: int) -> Count:
    """As many gaps in so many cells as in a world."""
    rng, count = Random(size), Count()
    for _ in range(organizations):
        cells = [(str(team), str(skill)) for team in range(TEAMS) for skill in range(SKILLS)]
        planted = set(rng.sample(cells, 4))
        count = count.with_(planted, _flagged([list(_persons(rng, size, planted))]))
    return count


def _persons(rng: Random, size: int, planted: Flagged) -> Iterator[PersonSums]:
    items = [[rng.gauss(0, ITEM) for _ in range(ITEMS)] for _ in range(SKILLS)]
    for team in range(TEAMS):
        levels = [BASE + rng.gauss(0, UNIT) + DEPTH * ((str(team), str(s)) in planted) for s in range(SKILLS)]
        for who in range(size):
            person = rng.gauss(0, PERSON)
            for skill, level in enumerate(levels):
                score = sum(rng.random() < right(level + person + item) for item in items[skill])
                yield PersonSums(str(team), f"{team}/{who}", str(skill), ITEMS, float(score))


if __name__ == "__main__":
    main()
