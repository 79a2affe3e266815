"""An invented organization could have come about: whoever did something was there, and everything fits together."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from random import Random
from uuid import NAMESPACE_OID, UUID, uuid5

import pytest

from courses import codec
from courses.exercises import Grade, Response
from server.followups.ladder import KNOWLEDGE, USE
from server.learn.progress import gather, progress
from server.store.queries.attempts import FactRow
from server.world.courses import courses
from server.world.ids import Ids
from server.world.tree import draw_tree
from server.world.wanted import Wanted
from server.world.writing import months
from tests.inventing.worlds import CATALOG, UNTIL, World

OF_AN_ATTEMPT = ("response", "move", "passed", "opened", "ended", "promise", "entry", "promise_shown", "found_useful")
OF_A_PERSON = {  # table → when
    "attempt": "started_at", "follow_up": "put_at", "follow_up_answer": "at", "signal": "at", "reminder": "at",
    "obstacle": "at", "mail_sent": "at", "put_off": "at",
}  # fmt: skip
BY_ATTEMPT = {"response": "at", "move": "at", "passed": "at", "opened": "at", "ended": "at", "promise": "at"}


@pytest.fixture(params=["everything", "nothing"])
def world(request: pytest.FixtureRequest) -> World:
    found: World = request.getfixturevalue(request.param)
    return found


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_as_many_people_as_asked_for_in_every_role(world: World) -> None:
    assert world.one("SELECT count(*) FROM person") == world.wanted.people
    roles = {role for (role,) in world.rows("SELECT DISTINCT role FROM role")}
    assert roles == {"manager", "author", "listener", "administrator"}
    assert world.one("SELECT count(*) FROM unit WHERE parent_id IS NULL") == 1
    led = "SELECT count(*) FROM unit WHERE id NOT IN (SELECT unit_id FROM role WHERE role = 'manager')"
    assert world.one(led) == 0


def test_where_an_attempt_was_made_is_where_its_person_was(world: World) -> None:
    parents = {
        UUID(unit): UUID(above) if above else None for unit, above in world.rows("SELECT id, parent_id FROM unit")
    }
    stays = defaultdict(list)
    for person, unit, since, until in world.rows("SELECT person_id, unit_id, since, until FROM membership"):
        stays[person].append((date.fromisoformat(since), until and date.fromisoformat(until), UUID(unit)))
    moved = 0
    for person, path, started in world.rows("SELECT person_id, unit_path, started_at FROM attempt"):
        day = at(started).date()
        (unit,) = [unit for since, until, unit in stays[person] if since <= day and (until is None or day < until)]
        chain = [unit]
        while above := parents[chain[-1]]:
            chain.append(above)
        assert path == "/".join(str(one) for one in reversed(chain))
        moved += len(stays[person]) > 1
    assert world.wanted.people < 100 or moved


def test_nobody_does_anything_before_joining_or_after_leaving(world: World) -> None:
    joined = dict(world.rows("SELECT person_id, min(since) FROM membership GROUP BY person_id"))
    left = dict(world.rows("SELECT person_id, at FROM departure"))
    inactive = {person for (person,) in world.rows("SELECT id FROM person WHERE NOT active")}
    assert left.keys() == inactive
    assert left or world.wanted.people < 100
    theirs = [(table, f"SELECT person_id, {when} FROM {table}") for table, when in OF_A_PERSON.items()]
    theirs += [
        (table, f"SELECT a.person_id, f.{when} FROM {table} f JOIN attempt a ON a.id = f.attempt_id")
        for table, when in BY_ATTEMPT.items()
    ]
    for table, sql in theirs:
        for person, moment in world.rows(sql):
            assert joined[person] <= moment[:10], table
            assert at(moment) <= (at(left[person]) if person in left else UNTIL), table


def test_everything_belongs_to_something_that_is_there(world: World) -> None:
    for table in OF_AN_ATTEMPT:
        assert world.one(f"SELECT count(*) FROM {table} WHERE attempt_id NOT IN (SELECT id FROM attempt)") == 0, table
    for table in OF_A_PERSON:
        assert world.one(f"SELECT count(*) FROM {table} WHERE person_id NOT IN (SELECT id FROM person)") == 0, table
    nowhere = """SELECT count(*) FROM attempt a WHERE NOT EXISTS (SELECT 1 FROM module_version v
        WHERE v.module_id = a.module_id AND v.version = a.version AND v.published_at <= a.started_at)"""
    assert world.one(nowhere) == 0
    heard = {one for table in ("signal", "compliment") for (one,) in world.rows(f"SELECT id FROM {table}")}
    assert {one for (one,) in world.rows("SELECT subject FROM answer_to")} <= heard
    assert world.one("SELECT count(*) FROM answer WHERE id NOT IN (SELECT answer_id FROM answer_to)") == 0
    led = {*world.rows("SELECT person_id, unit_id FROM role WHERE role = 'manager'")}
    answered = {*world.rows("SELECT owner_id, unit_id FROM answer")}
    assert answered
    assert answered <= led  # an answer of a unit is of who leads it
    late = """SELECT count(*) FROM answer_to t JOIN answer a ON a.id = t.answer_id JOIN signal s ON s.id = t.subject
        WHERE a.at <= s.at"""
    assert world.one(late) == 0


def test_a_module_is_asked_of_a_person_once_and_nothing_stands_for_ever(world: World) -> None:
    """As the pages on which it is asked would have it. All these units lie below the one that has none above it."""
    standing = world.rows("""SELECT a.modules, u.parent_id IS NULL, t.due_on, t.renewal FROM assignment a
        JOIN unit u ON u.id = a.unit_id JOIN assignment_terms t ON t.assignment_id = a.id
        WHERE NOT EXISTS (SELECT 1 FROM assignment_terms l WHERE l.assignment_id = a.id AND l.ended)""")
    whole = [modules for modules, is_whole, _, _ in standing if is_whole]
    parts = [modules for modules, is_whole, _, _ in standing if not is_whole]
    assert parts
    assert len({*whole}) == len(whole)
    assert len({*parts}) == len(parts)
    assert not {*whole} & {*parts}
    year_ago = str((world.wanted.until - timedelta(days=365)).date())
    assert [due for _, _, due, renewal in standing if not renewal and str(due) < year_ago] == []


def test_every_grade_is_the_exercise_s_own_in_its_version_and_language(world: World) -> None:
    versions = {
        (course.id, number): folder
        for course in courses(CATALOG, world.wanted)
        for number, folder in enumerate(course.versions, 1)
    } | {(CATALOG.curriculum.pulse, 1): CATALOG.folders[CATALOG.curriculum.pulse]}
    known = {}
    asked = """SELECT a.module_id, a.version, r.language, r.step_id, r.given, r.grade, r.score, r.key_revision
        FROM response r JOIN attempt a ON a.id = r.attempt_id"""
    for module_id, version, language, step_id, given, grade, score, key_revision in world.rows(asked):
        folder = versions[module_id, version]
        if (module_id, version, language) not in known:
            names = folder.modules[folder.default_language].steps
            known[module_id, version, language] = dict(
                zip([one.id for one in names], folder.modules[language].steps, strict=True)
            )
        step = known[module_id, version, language][step_id]
        own = step.exercise.grade(codec.decode(given, Response))
        assert own == codec.decode(grade, Grade)
        assert (own.score, step.key_revision) == (score, key_revision)


def test_done_is_who_has_every_step_behind_them(nothing: World) -> None:
    facts = defaultdict(list)
    for attempt, *fact in nothing.rows(
        """SELECT attempt_id, 'passed', step_id, 0, 0, '', '' FROM passed
        UNION ALL SELECT attempt_id, 'opened', step_id, 0, 0, what, '' FROM opened
        UNION ALL SELECT attempt_id, 'response', step_id, try_number, 0, given, grade FROM response
        UNION ALL SELECT attempt_id, 'move', step_id, number, choice, scene, ending FROM move"""
    ):
        facts[attempt].append(FactRow(*fact, at=UNTIL))
    ended = {attempt for (attempt,) in nothing.rows("SELECT attempt_id FROM ended")}
    attempts = nothing.rows("SELECT id, module_id FROM attempt")
    assert 0 < len(ended) < len(attempts)
    for attempt, module_id in attempts:
        module = CATALOG.folders[module_id].modules["nl"]
        assert progress(module, gather(facts[attempt])).done is (attempt in ended)


def test_questions_come_by_the_ladder_and_within_the_budget(world: World) -> None:
    put = defaultdict(list)
    for id_, attempt, kind, subject, number, days, person, put_at, ended_at in world.rows(
        """SELECT f.id, f.attempt_id, f.kind, f.subject, f.number, f.days, f.person_id, f.put_at, e.at
        FROM follow_up f LEFT JOIN ended e ON e.attempt_id = f.attempt_id"""
    ):
        assert UUID(id_) == uuid5(NAMESPACE_OID, f"{UUID(attempt)}/{kind}/{subject}/{number}")
        assert days in (KNOWLEDGE if kind == "knowledge" else USE)
        assert ended_at
        assert at(put_at).date() >= at(ended_at).date() + timedelta(days=min(days, 14) if number == 1 else 2)
        put[person].append(at(put_at).date())
    assert len(put) > world.wanted.people / 2
    for all_days in put.values():
        for day in all_days:
            assert sum(day <= one < day + timedelta(days=7) for one in all_days) <= 3
            assert sum(day <= one < day + timedelta(days=31) for one in all_days) <= 8
    early = "SELECT count(*) FROM follow_up_answer a JOIN follow_up f ON f.id = a.id WHERE a.at <= f.put_at"
    assert world.one(early) == 0


def test_a_key_was_changed_and_both_versions_were_taken(everything: World) -> None:
    counts = everything.rows("SELECT module_id, version, count(*) FROM attempt GROUP BY 1, 2")
    changed = {module for module, version, _ in counts if version == 2}
    assert len(changed) == 1
    two = "SELECT step_id FROM response GROUP BY step_id HAVING count(DISTINCT key_revision) > 1"
    assert len(everything.rows(two)) == 1


def test_the_tree_has_as_many_teams_as_asked_for() -> None:
    for teams in (3, 7, 12, 61, 400, 3_000):
        tree = draw_tree(teams, Ids(0, Random(1)), Random(1))
        assert sum(place.is_team for place in tree) == teams
        assert all(len({tree[one].name for one in place.below}) == len(place.below) for place in tree)
        assert {len(place.chain) for place in tree if place.is_team} == {2 if teams <= 6 else 3 if teams <= 60 else 4}


def test_as_many_reports_as_asked_for_and_none_where_none_is() -> None:
    wanted = Wanted(datetime(2026, 11, 22, 13), people=30)
    assert [months(wanted, many) for many in (0, 1, 3)] == [
        [],
        [wanted.until],
        [datetime(2026, 9, 1, 6), datetime(2026, 10, 1, 6), wanted.until],
    ]
