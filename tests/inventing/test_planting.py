"""What is planted is what was asked for, in a place of its own, and shows in what people do."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random
from statistics import mean, median

import pytest

from server.world.careers import draw_careers
from server.world.courses import courses
from server.world.ids import Ids
from server.world.planting import Ground, staff_of
from server.world.plants import plant_all
from server.world.tree import draw_tree, teams_of
from server.world.truth import Cause, read, written
from server.world.wanted import PLANTS, Wanted, plants_named
from tests.inventing.worlds import CATALOG, UNTIL, World

Making = Callable[..., World]


def planted(people: int = 500, **wanted: object) -> tuple[Ground, tuple[str, ...]]:
    """The organization with everything in it, before anybody learns: nothing is stored."""
    asked, dice, ids = Wanted(UNTIL, people=people, **wanted), Random(1), Ids(0, Random(1))  # type: ignore[arg-type]
    tree = draw_tree(asked.how_many_teams, ids, dice)
    small = [teams_of(tree)[0].number] if "small" in asked.plants else []
    careers = draw_careers(asked, tree, ids, small, dice)
    ground = Ground(asked, tree, staff_of(careers, tree, asked), courses(CATALOG, asked), small, dice)
    return ground, plant_all(ground)


def of(world: World, plant: str, name: str = "") -> Cause:
    return next(cause for cause in world.truth.causes if cause.plant == plant and name in ("", cause.name))


@pytest.mark.parametrize("name", PLANTS)
def test_each_alone(name: str) -> None:
    ground, left_out = planted(plants=frozenset({name}))
    assert {cause.plant for cause in ground.causes} == {name}
    assert left_out == ()


def test_all_of_them_find_room_and_none_stands_in_another() -> None:
    ground, left_out = planted(800)
    assert left_out == ()
    chains = {str(place.id): place.chain for place in ground.tree}
    numbers = {str(place.id): place.number for place in ground.tree}
    places = [cause.unit for cause in ground.causes if cause.unit]
    assert len(set(places)) == len(places)
    for one in places:
        assert not any(numbers[one] in chains[other] for other in places if other != one)


def test_what_finds_no_room_is_said() -> None:
    ground, left_out = planted(30)
    assert "transfer" in left_out
    assert not any(cause.plant in left_out for cause in ground.causes)


def test_names_of_plants() -> None:
    assert plants_named("gaps, weak") == {"gaps", "weak"}
    assert plants_named("all,-weak") == PLANTS.keys() - {"weak"}
    assert plants_named("none") == plants_named("") == frozenset()
    with pytest.raises(ValueError, match="gips"):
        plants_named("gaps,gips")


def test_the_truth_reads_as_it_was_written(everything: World) -> None:
    assert read(written(everything.truth)) == everything.truth
    counted = {table: everything.one(f'SELECT count(*) FROM "{table}"') for table in everything.truth.rows}
    assert everything.truth.rows == counted


def test_nothing_planted_is_nothing_in_the_truth(nothing: World) -> None:
    assert nothing.truth.causes == nothing.truth.left_out == ()


def test_a_gap_is_where_it_was_planted(everything: World) -> None:
    gap, flawed = of(everything, "gaps"), {cause.step for cause in everything.truth.causes if cause.step}
    steps = [step for course in courses(CATALOG, everything.wanted) for step in course.names.run]
    sound = [step.id for step in steps if step.skill == gap.skill and step.id not in flawed]
    scores: dict[bool, list[float]] = {True: [], False: []}
    sql = f"""SELECT a.unit_path, r.score FROM response r JOIN attempt a ON a.id = r.attempt_id
        WHERE r.try_number = 1 AND r.score IS NOT NULL AND r.step_id IN ({", ".join(map(repr, sound))})"""
    for path, score in everything.rows(sql):
        scores[gap.unit in path].append(score)
    assert mean(scores[False]) - mean(scores[True]) > 0.12


def test_what_is_forgotten_was_known(everything: World) -> None:
    skill = of(everything, "forgetting").skill
    found: dict[tuple[bool, int], list[float]] = {}
    sql = "SELECT f.subject, f.days, a.score FROM follow_up f JOIN follow_up_answer a ON a.id = f.id WHERE a.score >= 0"
    for subject, days, score in everything.rows(sql):
        found.setdefault((subject == skill, days), []).append(score)
    assert mean(found[True, 2]) - mean(found[True, 45]) > 0.2
    assert mean(found[False, 2]) - mean(found[False, 45]) < 0.2


def test_what_is_done_for_the_number_is_quick_and_alike_and_its_twin_is_not(everything: World) -> None:
    took: dict[str, list[float]] = {}
    strings: dict[str, list[str]] = {}
    for name in ("rushed", "honest"):
        cause = of(everything, "pressure", name)
        sql = f"""SELECT a.id, a.started_at, e.at, group_concat(r.given) FROM attempt a
            JOIN ended e ON e.attempt_id = a.id JOIN response r ON r.attempt_id = a.id AND r.try_number = 1
            AND r.score IS NOT NULL WHERE a.module_id = '{cause.module}' AND a.started_at >= '{cause.since}'
            GROUP BY a.id ORDER BY a.started_at LIMIT 20"""
        rows = everything.rows(sql)
        assert len(rows) == 20
        took[name] = [
            (datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds()
            for _, since, until, _ in rows
        ]
        strings[name] = [given for *_, given in rows]
    assert median(took["rushed"]) < median(took["honest"]) / 4
    assert Counter(strings["rushed"]).most_common(1)[0][1] > 5 > Counter(strings["honest"]).most_common(1)[0][1]


def test_nothing_comes_through_the_quiet_channel(everything: World, nothing: World) -> None:
    assert of(everything, "silence", "channel").more == {"channel": "chat"}
    channels = {one for (one,) in everything.rows("SELECT DISTINCT channel FROM signal")}
    assert channels == {"counter", "phone", "mail", "visit", "other"}


def test_small_units_are_small(everything: World) -> None:
    for cause in everything.truth.causes:
        if cause.plant == "small":
            unit = cause.unit.replace("-", "")
            assert everything.one(f"SELECT count(*) FROM membership WHERE unit_id = '{unit}'") == cause.size == 3


def test_the_same_world_in_another_process(nothing: World, tmp_path: Path) -> None:
    code = f"""
from tests.inventing.worlds import made
print(made("sqlite:///{(tmp_path / "again.sqlite3").as_posix()}", people=30, seed=5, plants=frozenset()).fingerprint())
"""
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"},
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert found.stdout.strip() == nothing.fingerprint()


def test_another_seed_is_another_world(nothing: World, making: Making) -> None:
    other = making(people=30, seed=6, plants=frozenset())
    assert {n for (n,) in other.rows("SELECT name FROM person")} != {
        n for (n,) in nothing.rows("SELECT name FROM person")
    }


def test_about_as_many_responses_as_asked_for(making: Making) -> None:
    world = making(people=30, responses=6_000, plants=frozenset())
    assert 4_500 < world.truth.rows["response"] < 7_500


def test_on_postgresql_too(nothing: World, making: Making, postgres_url: str) -> None:
    world = making(postgres_url, people=30, seed=5, plants=frozenset())
    assert world.truth == nothing.truth
    for table in ("person", "attempt", "response", "follow_up_answer", "unnamed_entry"):
        assert world.one(f"SELECT count(*) FROM {table}") == nothing.one(f"SELECT count(*) FROM {table}") > 0
    texts = "SELECT text FROM entry ORDER BY text"
    assert sorted(world.rows(texts)) == sorted(nothing.rows(texts))


@pytest.mark.long
def test_twenty_thousand_people_in_three_thousand_teams(making: Making) -> None:
    world = making(people=20_000, teams=3_000)
    assert world.one("SELECT count(*) FROM person") == 20_000
    assert world.truth.left_out == ()
    nowhere = "SELECT count(*) FROM response WHERE attempt_id NOT IN (SELECT id FROM attempt)"
    assert world.one(nowhere) == 0
