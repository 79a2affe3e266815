"""The demonstration's voices: what was passed on, shown and answered, as it could have come about."""

from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import text

from server.demo import cast
from server.reports.given import read_given
from server.store.queries import voice, voice_answers, voice_shown
from server.store.queries.listening import named_subject
from tests.serving.demonstration import NOW


@pytest.fixture
def rows(world):
    def query(sql):
        with world.connect() as connection:
            return connection.execute(text(sql)).all()

    return query


@pytest.fixture
def ask(world):
    def query(what, *given):
        with world.connect() as connection:
            return what(connection, "org", *given)

    return query


def test_the_page_with_answers_lives(ask):
    found = ask(voice_answers.answers, None, 50)
    assert {row.decision for row in found} == {"do", "later", "no"}
    assert len(found) >= 4
    assert all(row.text and row.said for row in found)
    assert any(row.unit for row in found)  # a listener answers for everyone


def test_the_answer_of_a_team_is_of_who_leads_it(rows):
    led = rows("SELECT owner_id, unit_id FROM answer WHERE unit_id IS NOT NULL")
    assert led
    assert {*led} <= {*rows("SELECT person_id, unit_id FROM role WHERE role = 'manager'")}


def test_every_answer_is_to_something_that_is_there(rows):
    subjects = {
        one.replace("-", "") for table in ("signal", "compliment") for (one,) in rows(f"SELECT id FROM {table}")
    }
    subjects |= {one for (one,) in rows("SELECT receipt_hash FROM released_entry")}
    named = rows("SELECT attempt_id, step_id FROM entry WHERE audience = 'named'")
    subjects |= {named_subject(UUID(attempt), step) for attempt, step in named}
    asked = {one for (one,) in rows("SELECT subject FROM answer_to")}
    assert asked
    assert asked <= subjects
    assert rows("SELECT count(*) FROM answer WHERE id NOT IN (SELECT answer_id FROM answer_to)") == [(0,)]


def test_who_is_met_first_has_a_compliment_waiting_and_an_answer(rows, ask):
    ((found,),) = rows(f"SELECT id FROM person WHERE name = '{cast.FIRST_LEARNER}'")
    person = UUID(found)
    assert "" in {row.audience for row in ask(voice.compliments_for, person)}
    assert ask(voice_answers.answers_to_person, person)
    team = ask(partial(voice_shown.team_of, on=NOW.date()), person)
    assert team is not None
    assert ask(voice_shown.promises_shown, team.id, None, 50)
    assert ask(voice_shown.compliments_shown, team.id, None, 50)
    assert ask(voice_shown.promises_shown, None, None, 50)


def test_only_what_was_made_is_shown_and_only_what_ended_is_judged(rows):
    made = "SELECT attempt_id, step_id FROM promise"
    assert rows(f"SELECT count(*) FROM promise_shown WHERE (attempt_id, step_id) NOT IN ({made})") == [(0,)]
    shown, promised = rows("SELECT count(*) FROM promise_shown")[0][0], rows("SELECT count(*) FROM promise")[0][0]
    assert 0 < shown < promised
    ended = rows("SELECT count(*) FROM ended")[0][0]
    assert 0 < rows("SELECT count(*) FROM found_useful")[0][0] < ended
    assert rows("SELECT count(*) FROM found_useful WHERE attempt_id NOT IN (SELECT attempt_id FROM ended)") == [(0,)]


def test_tags_and_compliments_are_published(world):
    with world.connect() as connection:
        [newest, *_] = read_given(connection, "org", {UUID(int=1): NOW.date().replace(year=2020)}, NOW.date())
    assert newest.tags[""].shares
    assert len(newest.tags) > 1  # of a module too
    assert newest.praise is not None
    assert newest.praise.of >= 5
