"""The demonstration: a world that could have happened, and a page that exists nowhere else."""

import json
import os
import re
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from time import monotonic
from urllib.request import urlopen
from uuid import uuid4

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from courses import codec
from courses.catalog import load
from courses.exercises import Grade, Response
from server import cli
from server.app import create_app
from server.commands.demo import prepare
from server.demo import cast
from server.demo.calendar import is_working_day, working_moment
from server.demo.history import DAYS
from server.demo.world import build
from server.learn.progress import gather, progress
from server.settings import load_settings, shipped_content
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.queries.learn import FactRow
from server.store.store import open_store
from server.terminal import CommandProblem
from tests.serving.browser import send, token

NOW = datetime(2026, 11, 24, 13, 0)
CATALOG = load(shipped_content())
FACTS = """  -- attempt, then a FactRow without its moment
    SELECT attempt_id, 'passed', step_id, 0, 0, '', '' FROM passed
    UNION ALL SELECT attempt_id, 'opened', step_id, 0, 0, what, '' FROM opened
    UNION ALL SELECT attempt_id, 'response', step_id, try_number, 0, given, grade FROM response
    UNION ALL SELECT attempt_id, 'move', step_id, number, choice, scene, ending FROM move"""
PATIENCE = 60.0  # seconds a start may take on a busy machine


def connect(url):
    engine = open_engine(url)
    migrate(engine)
    return engine


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The demonstration's database, filled once, open."""
    engine = connect(f"sqlite:///{tmp_path_factory.mktemp('world')}/demo.sqlite3")
    store = open_store(engine, "org")
    build(store, CATALOG, NOW)
    store.close()
    yield engine
    engine.dispose()


@pytest.fixture
def rows(world):
    def query(sql):
        with world.connect() as connection:
            return connection.execute(text(sql)).all()

    return query


@pytest.fixture
def demo(world):
    settings = load_settings(database=str(world.url), base_url="http://localhost").for_demonstration()
    app = create_app(settings, CATALOG, world, clock=lambda: NOW)
    with TestClient(app, base_url="http://localhost", follow_redirects=False, client=("127.0.0.1", 5000)) as client:
        yield client


def people_on(page):
    """(person, role text) per form of the page."""
    return re.findall(r'name="person" value="([^"]+)"[^>]*>([^<]+)</button>', page)


def test_four_roles_each_with_a_form_that_names_it(demo):
    page = demo.get("/demo", headers={"accept-language": "en"}).text
    labels = {label for _, label in people_on(page)}
    assert labels == {"Sign in as learner", "Sign in as author", "Sign in as manager", "Sign in as administrator"}
    assert page.index("Sanne de Boer") < page.index("Omar Haddad")
    assert "does not exist" in page


@pytest.mark.parametrize(
    ("role", "first"), [("learner", "/"), ("author", "/author"), ("manager", "/manage"), ("administrator", "/people")]
)
def test_one_click_signs_in(demo, role, first):
    page = demo.get("/demo", headers={"accept-language": "en"}).text
    person = next(person for person, label in people_on(page) if label == f"Sign in as {role}")
    answer = send(demo, "/demo", {"person": person, "role": role}, page="/demo")
    assert (answer.status_code, answer.headers["location"]) == (303, first)
    assert demo.get(first).status_code == 200


def test_one_person_after_another(demo):
    people = people_on(demo.get("/demo").text)
    for person, _ in (people[0], people[1]):
        assert send(demo, "/demo", {"person": person, "role": "learner"}, page="/demo").status_code == 303
    assert "Omar" in demo.get("/").text


def test_nobody_but_the_invented(demo):
    for fields in ({"person": str(uuid4()), "role": "learner"}, {"person": "x", "role": "learner"}, {}):
        assert send(demo, "/demo", fields, page="/demo").status_code == 404
    person = people_on(demo.get("/demo").text)[0][0]
    assert send(demo, "/demo", {"person": person, "role": "king"}, page="/demo").status_code == 404


def test_a_form_of_another_site_is_refused(demo):
    person = people_on(demo.get("/demo").text)[0][0]
    answer = demo.post("/demo", data={"person": person, "role": "learner", "token": "x.y"})
    assert answer.status_code == 403


def test_only_for_this_machine(demo):
    other = TestClient(demo.app, base_url="http://localhost", client=("192.0.2.7", 5000))
    assert other.get("/demo").status_code == 404
    fields = {"person": people_on(demo.get("/demo").text)[0][0], "role": "learner", "token": token(demo, "/demo")}
    other.cookies = demo.cookies
    assert other.post("/demo", data=fields).status_code == 404


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "X-Forwarded-Host", "x-forwarded-proto", "Forwarded", "Via", "X-Real-IP"]
)
def test_not_by_way_of_a_server_in_front(demo, header):
    assert demo.get("/demo", headers={header: "127.0.0.1"}).status_code == 404
    fields = {"person": people_on(demo.get("/demo").text)[0][0], "role": "learner", "token": token(demo, "/demo")}
    assert demo.post("/demo", data=fields, headers={header: "127.0.0.1"}).status_code == 404


def test_not_outside_a_demonstration(client):
    assert client.get("/demo").status_code == 404
    assert client.post("/demo").status_code == 404


def test_a_real_organization_has_no_invented_people(settings, engine):
    app = create_app(settings.for_demonstration(), CATALOG, engine)
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 5000)) as client:
        assert client.get("/demo").status_code == 404


def test_three_levels_sixty_people_four_roles(rows):
    assert 55 <= rows("SELECT count(*) FROM person")[0][0] <= 75
    assert {role for (role,) in rows("SELECT DISTINCT role FROM role")} == {"author", "manager", "administrator"}
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


def test_who_is_met_first_has_something_on_every_page(demo):
    person = next(p for p, _ in people_on(demo.get("/demo").text))
    send(demo, "/demo", {"person": person, "role": "learner"}, page="/demo")
    page = demo.get("/").text
    assert "Waar je gebleven was" in page
    assert "Gevraagd" in page
    assert "Wat je jezelf beloofde" in page


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
    assert {month for *_, month in found} == {month for (month,) in rows("SELECT month FROM writer_key")}


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


def test_another_database_is_left_alone(settings, engine):
    with pytest.raises(CommandProblem, match="something else"):
        prepare(engine, settings, CATALOG, NOW)


def test_a_demonstration_is_taken_up_again(world, rows):
    settings = load_settings(database=str(world.url))
    before = rows("SELECT count(*) FROM attempt")
    prepare(world, settings, CATALOG, NOW + timedelta(days=1))
    assert rows("SELECT count(*) FROM attempt") == before


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org"])
def test_this_machine_only(host, capsys):
    assert cli.main(["demo", "--host", host]) == 2
    assert "this machine only" in capsys.readouterr().err


def test_the_command_follows_saves_and_cleans_up(tmp_path):
    content = tmp_path / "content"
    (content / "horen").mkdir(parents=True)
    file = content / "horen" / "nl.md"
    head = (
        "---\ntitel: Horen\nsamenvatting: x.\nvaardigheden: y\nminuten: 1\nbron: bedacht\n---\n\nHallo.\n\n## Lees\n\n"
    )
    file.write_text(head + "Eerste zin.\n", encoding="utf-8")
    environment = {**os.environ, "TMPDIR": str(tmp_path), "LC_ALL": "en_US.UTF-8", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "server.cli", "demo", "--port", "0", "--content", str(content)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=Path.cwd()) as process:
        try:
            address = _read_until(process, r"listens at (\S+)\. ")
            with urlopen(f"{address}/demo", timeout=PATIENCE) as page:
                assert b"leidinggevende" in page.read()
            file.write_text(head + "Tweede zin.\n", encoding="utf-8")
            assert _read_until(process, r"horen  (.*)") in ("new version 2", "version 1, replaced: nobody had begun it")
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)
    assert not list(tmp_path.glob("gehoor-demo-*"))


def _read_until(process, pattern):
    """The first group of the first line that fits."""
    until = monotonic() + PATIENCE
    while monotonic() < until:
        line = process.stdout.readline()
        if found := re.search(pattern, line):
            return found[1]
        assert process.poll() is None, "the demonstration ended"
    raise AssertionError(f"no line with {pattern}")
