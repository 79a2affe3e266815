"""Published sums of a generated half year equal a recount from the rows, answer by answer; parts add up to wholes."""

from collections import defaultdict
from datetime import datetime, timedelta
from random import Random
from typing import Any

import msgspec
import pytest
from sqlalchemy import Engine, select

from server.reports.cells import GROUPS, STAND, GroupCell
from server.reports.quarterly import MODULES, SumsCell
from server.reports.snapshot import take_snapshot
from server.reports.transfer_cells import DECAY, USE
from server.store import tables
from server.store.queries import reports
from server.store.store import open_store
from tests.counting.came_back import CameBack
from tests.counting.office import CURRICULUM, NOW, ORGANIZATION, Office

TREE = {"kantoor": "", "a": "kantoor", "b": "kantoor", "c": "kantoor"}
BEGINS, ENDS = datetime(2026, 6, 30, 22), datetime(2026, 9, 30, 22)  # the third quarter, in Amsterdam
SAID = ("used", "partly", "no-occasion", "not")
Sums = dict[str, float]


@pytest.fixture(params=[1, 2])
def office(sqlite_engine: Engine, request: pytest.FixtureRequest) -> Office:
    """Forty people who learn two modules between May and August, and are asked after them, most of them."""
    rng, office = Random(request.param), Office(open_store(sqlite_engine, ORGANIZATION)).open(TREE)
    office.publish("zien")
    back = CameBack(office)
    with office.at_once():
        for unit, size in (("a", 16), ("b", 13), ("c", 11)):
            for name in office.crowd(unit, size):
                for module in ("horen", "zien"):
                    if rng.random() < 0.8:
                        live(back, name, unit, module, rng)
    return office


def live(back: CameBack, name: str, unit: str, module: str, rng: Random) -> None:
    at = datetime(2026, 5, 1, 9) + timedelta(hours=rng.randrange(2600))
    attempt = back.learn(name, unit, rng.choice((0.0, 0.5, 1.0)), module, at)
    for days in (2, 10, 45):
        if rng.random() < 0.8:
            back.know(name, attempt, days, rng.choice((0.0, 1.0)) if rng.random() < 0.85 else None, since=at)
    for days in (14, 30):
        if rng.random() < 0.8:
            codes = ",".join(code for code in ("can", "may", "time") if rng.random() < 0.3)
            back.use(name, attempt, rng.choice(SAID), days, codes, module=module, since=at)


def published(office: Office, table: str, part: str = "") -> dict[tuple[str, str], Sums]:
    def read(connection: Any) -> list[reports.CellRow]:
        [newest] = reports.snapshots(connection, ORGANIZATION, table + STAND, 1)
        return reports.cells(connection, ORGANIZATION, newest.id, table + part)

    rows = [row for row in office.store.read_now(read) if row.period == "2026-Q3"]
    return {(row.group, row.subject): msgspec.json.decode(row.value, type=SumsCell).sums for row in rows}


def every(office: Office, kind: Any) -> list[Any]:
    return list(office.store.read_now(lambda connection: list(connection.execute(select(kind.__table__)))))


def recounted(office: Office) -> tuple[dict[tuple[str, str], Sums], dict[str, Sums]]:
    """By unit and subject what people still know; by unit what became of it. The slow way: answer by answer."""
    attempts = {row.id: row for row in every(office, tables.Attempt)}
    today = defaultdict[Any, list[float]](list)
    for row in every(office, tables.ResponseGiven):
        today[row.attempt_id].append(row.score)
    answers = {row.id: row for row in every(office, tables.FollowUpAnswer)}
    decay = defaultdict[tuple[str, str], Sums](lambda: defaultdict(float))
    use = defaultdict[str, Sums](lambda: defaultdict(float))
    people = defaultdict[str, dict[str, set[str]]](lambda: defaultdict(set))
    puts = every(office, tables.FollowUp)
    for put in puts:
        answer = answers.get(put.id)
        if answer is None or not BEGINS <= answer.at < ENDS:
            continue
        unit = attempts[put.attempt_id].unit_path.rpartition("/")[2]
        first = sum(today[put.attempt_id]) / len(today[put.attempt_id])
        if put.kind == "knowledge":
            own = decay[unit, f"{put.subject}/{put.days}"]
            for name, value in (("n", 1), ("first", first), ("later", answer.score)):
                own[name] += value
        else:
            asked = [one for one in puts if one.attempt_id == put.attempt_id and one.kind == "knowledge"]
            earlier = [answers[one.id] for one in asked if one.id in answers and answers[one.id].at <= answer.at]
            knows = (max(earlier, key=lambda one: one.at).score if earlier else first) >= 0.75
            who = str(attempts[put.attempt_id].person_id)
            for name in names_of(answer, put.days, knows):
                use[unit][name] += 1
                people[unit][f"{name}-people"].add(who)
    for unit, of in people.items():
        use[unit].update({name: len(who) for name, who in of.items()})
    return decay, use


def names_of(answer: Any, days: int, knows: bool) -> list[str]:
    """All that one answer on use counts in."""
    found = ["said", answer.said, "asked-known", *(["known"] if knows else [])]
    if answer.said in ("used", "not"):
        found += ["decided", f"decided-{days}", f"{answer.said}-{days}"]
        found += ["known-decided", f"known-{answer.said}"] if knows else []
    if knows and answer.said in ("partly", "not"):
        found += ["hindered", *(f"hindered-{code}" for code in answer.hindered.split(",") if code)]
    return found + (["helped"] if knows and answer.said == "used" else [])


def added(parts: list[Sums]) -> Sums:
    total = defaultdict[str, float](float)
    for part in parts:
        for name, value in part.items():
            total[name] += value
    return total


def same(found: Sums, counted: Sums) -> bool:
    return all(found.get(name, 0) == pytest.approx(value) for name, value in counted.items())


def test_what_is_published_is_what_a_recount_finds(office: Office) -> None:
    take_snapshot(office.store, CURRICULUM, NOW, [DECAY, USE])
    decay, use = recounted(office)
    shown = published(office, USE)
    units = groups(office)
    assert len(shown) >= 2
    assert {subject for _, subject in shown} >= {"said", "decided", "asked-known", "hindered"}
    for (key, _), sums in shown.items():
        counted = added([use[unit] for unit in units[key]])
        told = {name: value for name, value in sums.items() if not name.endswith(("-of-it", "-about"))}
        assert same(counted, told)
    for (key, subject), sums in published(office, DECAY).items():
        mine = units[key] if key else {unit for unit, what in decay if what == subject}
        assert same(sums, added([decay[unit, subject] for unit in mine]))


def groups(office: Office) -> dict[str, set[str]]:
    """Key → the lowest units in it."""

    def read(connection: Any) -> list[reports.CellRow]:
        [newest] = reports.snapshots(connection, ORGANIZATION, USE + STAND, 1)
        return reports.cells(connection, ORGANIZATION, newest.id, USE + GROUPS)

    lowest = {str(unit.id) for name, unit in office.units.items() if name != "kantoor"}
    rows = office.store.read_now(read)
    return {row.group: {*msgspec.json.decode(row.value, type=GroupCell).units} & lowest or lowest for row in rows}


def test_modules_and_teams_add_up_to_the_whole(office: Office) -> None:
    take_snapshot(office.store, CURRICULUM, NOW, [USE])
    whole = {subject: sums for (key, subject), sums in published(office, USE).items() if key == ""}
    modules = published(office, USE, MODULES)
    for number in ("said", "decided", "asked-known"):
        parts = [modules["", f"{module}/{number}"] for module in ("horen", "zien")]
        names = [name for name in whole[number] if "people" not in name]
        assert names
        assert all(added(parts)[name] == whole[number][name] for name in names)
