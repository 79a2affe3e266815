"""Every figure of coverage, published and shown, equals a recount from the facts: in generated two-year histories."""

import asyncio
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import event

from server.insight.asked import State
from server.insight.privacy import grouped
from server.reports.cells import COVERAGE, STAND, CoverageCell
from server.reports.coverage import coverage_report
from server.reports.snapshot import take_snapshot
from server.reports.tree import read_tree
from server.store.engine import open_engine
from server.store.queries import reports
from server.store.store import Store, open_store
from tests.counting.histories import BEGIN, ODD, History, at, local
from tests.counting.office import CURRICULUM, ORGANIZATION
from tests.counting.recount import Figures, figures, read_facts, recounted

States = dict[UUID, dict[UUID, State]]  # assignment → person → what became of it
EVERY = 8  # moments between two publications, about


class Shown(NamedTuple):
    """One published group of an assignment."""

    units: tuple[str, ...]  # what it is called after
    depth: int  # 0: in no other one
    figures: Figures


class Taken(NamedTuple):
    """A publication: the moment, and by assignment its groups."""

    moment: datetime
    cells: dict[UUID, list[Shown]]


def of(cell: CoverageCell) -> Figures:
    return cell.required, cell.in_time, cell.late, cell.exempt, cell.open


def published(store: Store, moment: datetime) -> Taken:
    take_snapshot(store, CURRICULUM, moment, (COVERAGE,))
    [newest] = store.read_now(lambda connection: reports.snapshots(connection, ORGANIZATION, COVERAGE + STAND, 1))
    found = dict[UUID, list[Shown]]()
    for row in store.read_now(lambda connection: reports.cells(connection, ORGANIZATION, newest.id, COVERAGE)):
        cell = msgspec.json.decode(row.value, type=CoverageCell)
        found.setdefault(UUID(row.subject), []).append(Shown(cell.units, cell.depth, of(cell)))
    return Taken(moment, found)


def check(store: Store, taken: Taken) -> tuple[int, States]:
    """Compares a publication with the rows of its moment; how many figures there were, and what they were counted from.

    Which groups there are is the gate's; who is in the organization, where, and what became of it is recounted.
    """
    facts = store.read_now(lambda connection: read_facts(connection, taken.moment))
    tree = store.read_now(lambda connection: read_tree(connection, ORGANIZATION, taken.moment))
    assert tree is not None
    assert tree.staff == facts.staff()
    groups = grouped(tree.root, tree.staff, tree.viewers, tree.k)
    people, count = {tree.names_of(group): group.people for group in groups.walk()}, 0
    some = {row.id for row in facts.rows["assignment"] if row.role or row.joined_from}
    states = recounted(facts)
    assert taken.cells.keys() <= states.keys()
    for assignment, cells in taken.cells.items():
        own = {str(person): state for person, state in states[assignment].items()}
        for cell in cells:
            who = own.keys() if assignment in some else people[cell.units]
            expected = figures([own.get(one, State.NOT_ASKED) for one in who])
            assert cell.figures == expected, (taken.moment, cell.units)
            count += len(expected)
    return count, states


def check_shown(store: Store, history: History, taken: Taken) -> int:
    """What whoever leads the whole sees, of all of it and of each unit below, are these figures and sums of them."""
    managed, count = {history.units["kantoor"]: BEGIN}, 0
    for unit in (None, *history.rng.sample([*history.units.values()], 2)):
        report = asyncio.run(coverage_report(store, managed, local(taken.moment), unit))
        assert report is not None
        assert report.taken_on == local(taken.moment)
        for line in report.lines:
            cells = taken.cells.get(line.id, [])
            tops = tuple(map(sum, zip(*(one.figures for one in cells if one.depth == 0), strict=True)))
            known = {tops, *(one.figures for one in cells if unit is not None)}
            if line.counts is None:
                assert line.too_new or unit is not None or not cells
            else:
                assert line.counts[:5] in known
            count += 5 * (line.counts is not None)
    return count


def live(seed: int, template: Path, folder: Path) -> tuple[int, int]:
    """A history: how many figures were published, and how many seen."""
    path = folder / f"{seed}.sqlite"
    shutil.copy(template, path)
    engine = open_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))
    store = open_store(engine, ORGANIZATION)
    history, count, shown = History(store, Random(seed)), 0, 0
    history.found()
    every, erased, moments = dict[datetime, States](), 0, history.moments()
    days = {*ODD, *(local(moment) for moment in moments[::EVERY])}
    for moment in moments:
        history.happen(moment)
        if local(moment) in days:
            taken = published(store, moment + timedelta(seconds=1))
            figures_, states = check(store, taken)
            count, shown = count + figures_, shown + check_shown(store, history, taken)
            every = {**(every if history.erased == erased else {}), taken.moment: states}
            erased = history.erased
    if history.erased == erased:  # the facts of today tell it all, but for what was changed later that day
        ends = {local(moment): moment + timedelta(seconds=1) for moment in moments}
        known = {moment: states for moment, states in every.items() if moment in ends.values()}
        assert {moment: later(store, moment) for moment in known} == known
    store.close()
    engine.dispose()
    path.unlink()
    return count, shown


def later(store: Store, moment: datetime) -> States:
    """What became of everything up to a moment, by the rows as they are now."""
    return recounted(store.read_now(lambda connection: read_facts(connection, moment)))


def test_every_figure_is_a_recount(sqlite_template: Path, tmp_path: Path) -> None:
    found = [live(seed, sqlite_template, tmp_path) for seed in range(2, 6)]
    assert sum(count for count, _ in found) >= 400
    assert sum(shown for _, shown in found) >= 250


@pytest.mark.long
def test_every_figure_is_a_recount_in_two_hundred_histories(sqlite_template: Path, tmp_path: Path) -> None:
    found = [live(seed, sqlite_template, tmp_path) for seed in range(100, 300)]
    assert sum(count for count, _ in found) >= 15_000


def test_a_planted_mistake_is_found(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Days by the clock of London instead of the organization's."""
    monkeypatch.setattr("server.assigned.local_day", lambda moment, _: moment.date())

    def until_found() -> None:
        for seed in range(5, -1, -1):  # the first of them in which it shows, as things are
            live(seed, sqlite_template, tmp_path)

    with pytest.raises(AssertionError):
        until_found()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2028, 3, 25, 22, 59), 25),
        (datetime(2028, 3, 25, 23, 0), 26),
        (datetime(2028, 3, 26, 21, 59), 26),
        (datetime(2028, 3, 26, 22, 0), 27),
        (datetime(2028, 10, 28, 22, 0), 29),
        (datetime(2028, 10, 29, 22, 59), 29),
        (datetime(2028, 10, 29, 23, 0), 30),
    ],
)
def test_the_day_by_the_rule_itself(moment: datetime, day: int) -> None:
    assert local(moment).day == day
    assert at(local(moment), 12).day == day
