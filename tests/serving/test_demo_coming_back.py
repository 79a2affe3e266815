"""Questions that came back to the demonstration's people: some answered, some waiting, within the budget."""

from datetime import datetime, timedelta

from sqlalchemy import text

from server.demo import cast
from server.hours import hours_of
from tests.serving.demonstration import NOW


def query(world, sql):
    with world.connect() as connection:
        return connection.execute(text(sql)).all()


def test_some_are_answered_and_some_wait(world):
    said = dict(query(world, "SELECT said, count(*) FROM follow_up_answer GROUP BY said"))
    put = query(world, "SELECT count(*) FROM follow_up")[0][0]
    assert set(said) == {"answered", "used", "partly", "no-occasion", "not", "declined"}
    assert 100 < sum(said.values()) < put
    assert {days for (days,) in query(world, "SELECT DISTINCT days FROM follow_up")} == {2, 10, 14, 30, 45}


def test_whoever_is_met_first_has_one_that_waits(world):
    waits = query(
        world,
        f"""SELECT f.kind FROM follow_up f JOIN person p ON p.id = f.person_id
            LEFT JOIN follow_up_answer a ON a.id = f.id
            WHERE p.name = '{cast.FIRST_LEARNER}' AND a.id IS NULL AND f.put_at > '{NOW - timedelta(days=13)}'""",
    )
    assert waits


def test_they_lie_within_the_budget_and_in_working_hours(world):
    hours = hours_of("Europe/Amsterdam", "NL")
    by_person = {}
    for person, at in query(world, "SELECT person_id, put_at FROM follow_up ORDER BY put_at"):
        moment = datetime.fromisoformat(at)
        assert moment < NOW
        assert hours.day(moment).weekday() < 5
        by_person.setdefault(person, []).append(hours.day(moment))
    for days in by_person.values():
        for day in days:
            assert sum(day <= one < day + timedelta(days=7) for one in days) <= 3
            assert sum(day <= one < day + timedelta(days=31) for one in days) <= 8


def test_no_invented_person_gets_a_mail(world):
    assert query(world, "SELECT count(*) FROM mail_out") == query(world, "SELECT count(*) FROM mail_sent") == [(0,)]


def test_nobody_is_asked_about_a_module_they_did_not_do(world):
    elsewhere = """SELECT count(*) FROM follow_up f WHERE NOT EXISTS (
        SELECT 1 FROM attempt a JOIN ended e ON e.attempt_id = a.id
        WHERE a.person_id = f.person_id AND a.module_id = f.module_id AND e.at < f.put_at)"""
    assert query(world, elsewhere) == [(0,)]
