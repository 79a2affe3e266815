"""The demonstration's world could have happened: people, moments, grades, ends."""

import json
import re
from datetime import datetime, timedelta
from itertools import chain
from random import Random
from uuid import uuid4

import pytest
from sqlalchemy import text

from courses import codec
from courses.catalog import load
from courses.exercises import Grade, Response
from server.commands.demo import prepare
from server.demo import cast
from server.demo.history import DAYS
from server.demo.listening import SAID
from server.demo.unnamed import BANKS, EachOnce
from server.demo.world import build
from server.learn.progress import gather, progress
from server.settings import load_settings
from server.store.engine import open_engine
from server.store.queries.attempts import FactRow
from server.store.store import open_store
from server.world.calendar import is_working_day, working_moment
from server.world.texts import SIGNALS
from tests.serving.demonstration import CATALOG, NOW, connect

FACTS = """  -- attempt, then a FactRow without its moment
    SELECT attempt_id, 'passed', step_id, 0, 0, '', '' FROM passed
    UNION ALL SELECT attempt_id, 'opened', step_id, 0, 0, what, '' FROM opened
    UNION ALL SELECT attempt_id, 'response', step_id, try_number, 0, given, grade FROM response
    UNION ALL SELECT attempt_id, 'move', step_id, number, choice, scene, ending FROM move"""


@pytest.fixture
def rows(world):
    def query(sql):
        with world.connect() as connection:
            return connection.execute(text(sql)).all()

    return query


def test_three_levels_sixty_people_five_roles(rows):
    assert 55 <= rows("SELECT count(*) FROM person")[0][0] <= 75
    assert {role for (role,) in rows("SELECT DISTINCT role FROM role")} == {
        "author",
        "manager",
        "listener",
        "administrator",
    }
    depth = """WITH RECURSIVE d(id, depth) AS (SELECT id, 0 FROM unit WHERE parent_id IS NULL
               UNION ALL SELECT u.id, depth + 1 FROM unit u JOIN d ON u.parent_id = d.id) SELECT max(depth) FROM d"""
    assert rows(depth) == [(3,)]


def test_facts_lie_in_working_hours_and_the_past(rows):
    moments = [
        datetime.fromisoformat(at)
        for table, column in (("attempt", "started_at"), ("ended", "at"), ("response", "at"), ("move", "at"))
        for (at,) in rows(f"SELECT {column} FROM {table}")
    ]
    assert len(moments) > 1000
    assert all(is_working_day(at.date()) and 7 <= at.hour < 17 for at in moments)
    assert NOW - timedelta(days=DAYS) <= min(moments)
    assert max(moments) <= NOW


def test_every_grade_is_the_exercise_s_own(rows):
    steps = {
        (module.id, step.id): step
        for folder in CATALOG.folders.values()
        for module in folder.modules.values()
        for step in module.steps
    }
    found = rows("SELECT a.module_id, r.step_id, r.given, r.grade, r.score, r.revision FROM response r "
                 "JOIN attempt a ON a.id = r.attempt_id WHERE r.language = 'nl'")  # fmt: skip
    assert len(found) > 500
    for module_id, step_id, given, grade, score, revision in found:
        step = steps[module_id, step_id]
        own = step.exercise.grade(codec.decode(given, Response))
        assert own == codec.decode(grade, Grade)
        assert own.score == score
        assert revision


def test_ended_means_every_step_is_behind(rows):
    facts = {}
    for attempt, *fact in rows(FACTS):
        facts.setdefault(attempt, []).append(FactRow(*fact, at=NOW))
    ended = {attempt for (attempt,) in rows("SELECT attempt_id FROM ended")}
    attempts = rows("SELECT id, module_id FROM attempt")
    assert 0 < len(ended) < len(attempts)
    for attempt, module_id in attempts:
        module = CATALOG.folders[module_id].modules["nl"]
        assert progress(module, gather(facts.get(attempt, ()))).done is (attempt in ended)


def test_the_map_has_all_four_states(rows):
    newest = "SELECT id FROM snapshot ORDER BY taken_on DESC LIMIT 1"
    cells = rows(f"""SELECT value FROM published_cell WHERE "table" = 'gap' AND snapshot_id = ({newest})""")
    assert {json.loads(value)["state"] for (value,) in cells} == {"clear", "look-here", "no-sign", "not-enough-data"}
    assert rows("SELECT count(*) FROM snapshot") == [(2,)]


def test_unnamed_entries_lead_nowhere(rows):
    found = rows("SELECT id, writer_mark, month FROM unnamed_entry")
    assert len(found) > 20
    people = {person for (person,) in rows("SELECT id FROM person")}
    assert not people & {mark for _, mark, _ in found}
    assert {month for (month,) in rows("SELECT month FROM writer_key")} <= {f"{NOW:%Y-%m}"}  # of no month that is over


def test_the_listener_finds_released_entries_three_of_them_unanswered(rows):
    released = {receipt for (receipt,) in rows("SELECT receipt_hash FROM released_entry")}
    answered = {subject for (subject,) in rows("SELECT subject FROM answer_to WHERE about = 'entry'")}
    assert len(released) >= 12
    assert len(released - answered) == 3
    assert {"do", "later", "no"} == {one for (one,) in rows("SELECT decision FROM answer")}


def test_nobody_gives_what_another_gave(rows):
    """Of what the listener reads, without a name and with one, and of what is released later."""
    whence = ("released_entry", "unnamed_entry", "entry WHERE audience = 'named'")
    given = [rows(f"SELECT text FROM {table}") for table in whence]
    texts = [said for some in given for (said,) in some]
    assert min(map(len, given)) >= 12
    assert sorted(texts) == sorted({*texts})


def test_who_has_nothing_new_to_say_gives_nothing():
    given = []
    give = EachOnce(lambda *entry: given.append(entry[4]) or object())
    came = [give(uuid4(), None, "een", NOW, text, "", "") for text in SIGNALS["nl"] * 20]
    [alike] = [bank for bank in BANKS if SIGNALS["nl"][0] in bank]
    assert sorted(given) == sorted(alike)
    assert [one is not None for one in came] == [number < len(alike) for number in range(len(came))]


def test_every_signal_begins_like_what_it_is_answered_with():
    """Else it would get the answer to all that is left, which is about listening."""
    signals = [text for bank in BANKS if {*bank} & {*chain(*SIGNALS.values())} for text in bank]
    begins = tuple(begin for said in SAID for begin in said.begins if begin)
    assert len(signals) > 25
    assert [text for text in signals if not text.startswith(begins)] == []


def test_same_seed_same_world(tmp_path):
    worlds = []
    for name in ("one", "two"):
        engine = connect(f"sqlite:///{tmp_path}/{name}.sqlite3")
        store = open_store(engine, "org")
        build(store, load(tmp_path), NOW)
        with engine.connect() as connection:
            worlds.append(connection.execute(text("SELECT * FROM person ORDER BY id")).all())
        store.close()
        engine.dispose()
    assert worlds[0] == worlds[1]
    assert len(worlds[0]) > 50  # also without a single module


def test_on_postgresql_too(postgres, world):
    name = f"t{uuid4().hex}"
    postgres.create(name)
    settings = load_settings(database=postgres.url(name))
    engine = open_engine(settings.database)
    try:
        prepare(engine, settings, CATALOG, NOW)
        for table in ("person", "attempt", "response", "move", "published_cell"):
            counts = []
            for one in (engine, world):
                with one.connect() as connection:
                    counts.append(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar())
            assert counts[0] == counts[1] > 0
    finally:
        engine.dispose()
        postgres.drop(name)


def test_names_and_addresses_are_their_own(rows):
    mails = [mail for (mail,) in rows("SELECT mail FROM person")]
    assert len(set(mails)) == len(mails)
    assert all(re.fullmatch(r"[a-z.-]+@zuiderwaard\.example", mail) for mail in mails)
    assert {cast.FIRST_LEARNER} <= {name for (name,) in rows("SELECT name FROM person")}


def test_no_working_moment_in_a_weekend():
    saturday = datetime(2026, 11, 21)
    assert working_moment(Random(1), saturday, saturday + timedelta(days=2)) is None
    assert working_moment(Random(1), saturday, saturday + timedelta(days=3)).weekday() == 0
