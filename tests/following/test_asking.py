"""What is put to someone and written to them after a module: when, once, and nothing beyond the budget."""

import re
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlmodel import SQLModel

from server.accounts.viewer import secret_hash
from server.followups.reading import put_of
from server.hours import hours_of
from server.ids import new_id
from server.store.erase import erase_person
from server.store.queries import changes_followups, folding, folding_runs, followups
from server.store.queries.changes_followups import ASK
from server.store.queries.changes_learn import take_back
from server.store.queries.guests import adopt, open_guest
from server.store.queries.jobs import claim_jobs, end_job
from server.store.recorder import Outcome
from server.store.store import Store
from server.store.tables import (
    Attempt,
    Ended,
    FollowUp,
    FollowUpAnswer,
    FollowUpLink,
    FollowUpPause,
    Guest,
    JobDue,
    MailOut,
    MailSent,
    Person,
    PromiseWithdrawn,
)
from tests.following.conftest import MONDAY, Time, World
from tests.people import JOAN, LOTTE, ORGANIZATION
from tests.rows import put_rows

WEDNESDAY = MONDAY + timedelta(days=2)
SECRET = re.compile(r"http://localhost/follow-up/(\S+)")


def rows(store: Store, table: type[SQLModel]) -> list[Any]:
    return store.read_now(lambda connection: list(connection.execute(select(table))))


def put(world: World) -> list[followups.PutRow]:
    query = partial(followups.puts, organization=ORGANIZATION, person_id=LOTTE.id)
    return list(world.store.read_now(query))


def answer(world: World, row: followups.PutRow, said: str = "answered", score: float | None = 1.0) -> Outcome:
    given = FollowUpAnswer(
        organization=ORGANIZATION, id=row.id, attempt_id=row.attempt_id, person_id=row.person_id, key=str(new_id()),
        at=world.time.now, said=said, language="nl", score=score,
    )  # fmt: skip
    return world.store.write_now(partial(changes_followups.answer, row=given)).outcome


def rest(world: World, off: bool = False, until: date | None = None) -> None:
    row = FollowUpPause(organization=ORGANIZATION, person_id=LOTTE.id, at=world.time.now, off=off, until=until)
    world.store.write_now(partial(changes_followups.rest, row=row))


def test_two_days_after_a_module_a_question_comes_in_a_mail(world: World) -> None:
    world.finishes(LOTTE)
    world.goes_to(WEDNESDAY.replace(hour=7, minute=59))
    assert (put(world), world.post.mails) == ([], [])
    world.goes_to(WEDNESDAY.replace(hour=8))  # nine in Amsterdam
    (question,) = put(world)
    assert (question.kind, question.subject, question.days, question.number) == ("knowledge", "listening", 2, 1)
    (mail,) = world.post.mails
    assert mail.recipient == LOTTE.mail
    assert mail.subject == "Een korte vraag"
    assert len(SECRET.findall(mail.body)) == 2  # the question's, and the one that stops them
    (sent,) = rows(world.store, MailSent)
    assert (sent.kind, sent.of_itself, sent.at) == ("follow-up", True, world.time.now)


def test_what_is_done_while_the_work_is_in_hand_is_asked_about_too(world: World) -> None:
    """A module ends after what is published was read, and before the questions are put; about the first there are none
    any more."""
    world.finishes(LOTTE, "taken-offline")
    claim = partial(claim_jobs, organization=ORGANIZATION, kinds=(ASK,), now=MONDAY, most=1)
    (job,) = world.store.write_now(partial(claim, until=MONDAY + timedelta(minutes=5)))
    change = world.asking(job, MONDAY)
    world.finishes(LOTTE)
    again_at = world.store.write_now(change)
    world.store.write_now(partial(end_job, organization=ORGANIZATION, job=job, again_at=again_at))
    world.goes_to(WEDNESDAY.replace(hour=8))
    assert [row.subject for row in put(world)] == ["listening"]


@pytest.mark.parametrize(
    ("zone", "put_at", "last"),
    [
        ("Pacific/Auckland", datetime(2026, 11, 3, 20, 0), datetime(2026, 11, 17, 10, 59)),  # put on the 4th there
        ("America/Los_Angeles", datetime(2026, 11, 4, 0, 30), datetime(2026, 11, 17, 7, 59)),  # put on the 3rd there
    ],
)
def test_a_question_waits_for_fourteen_of_the_organization_s_days(
    filled: Store, zone: str, put_at: datetime, last: datetime
) -> None:
    """Both last as long as the page that opens it, and end at midnight over there."""
    world = World(filled, Time(put_at), hours_of(zone, "NL"))
    attempt_id = world.finishes(LOTTE)
    question = FollowUp(
        organization=ORGANIZATION, id=new_id(), attempt_id=attempt_id, person_id=LOTTE.id, kind="use", subject="",
        number=1, days=14, module_id="listening", put_at=put_at,
    )  # fmt: skip
    filled.write_now(partial(changes_followups.put_questions, questions=[question]))

    def waits(moment: datetime) -> bool:
        today = world.hours.day(moment)
        which = partial(followups.waiting, organization=ORGANIZATION, person_id=LOTTE.id, today=today)
        (row,) = put(world)
        found = filled.read_now(partial(which, day=world.hours.day))
        assert bool(found) is put_of(row, world.hours).is_open(today)
        return bool(found)

    assert [waits(put_at), waits(last), waits(last + timedelta(minutes=1))] == [True, True, False]


def test_a_mail_holds_nothing_of_what_someone_did(world: World) -> None:
    world.finishes(LOTTE, ask_after=14)
    world.goes_to(MONDAY + timedelta(days=17))
    bodies = "".join(mail.body for mail in world.post.mails)
    assert "Heb je het gebruikt?" in bodies
    assert "iemand zucht" not in bodies
    assert "vraag ik door" not in bodies


def test_the_links_secret_is_in_the_mail_only(world: World) -> None:
    world.finishes(LOTTE)
    world.goes_to(WEDNESDAY.replace(hour=9))
    secrets = SECRET.findall(world.post.mails[0].body)
    assert {link.hash for link in rows(world.store, FollowUpLink)} == {secret_hash(one) for one in secrets}
    assert [mail.body for mail in rows(world.store, MailOut)] == [""]


def test_who_reads_english_gets_it_in_english(world: World) -> None:
    world.finishes(JOAN)
    world.goes_to(WEDNESDAY.replace(hour=9))
    assert world.post.mails[0].subject == "A short question"
    assert "Hello Joan Field," in world.post.mails[0].body


def test_an_answer_moves_the_ladder_and_each_item_is_another(world: World) -> None:
    world.finishes(LOTTE)
    when = []
    for _ in range(4):
        before = len(put(world))
        while len(put(world)) == before and world.time.now < MONDAY + timedelta(days=120):
            world.goes_to(world.time.now + timedelta(days=1))
            for one in put(world):
                if one.kind == "use" and one.said is None:
                    answer(world, one, "used", None)
        knowledge = [one for one in put(world) if one.kind == "knowledge"]
        if knowledge and knowledge[-1].said is None:
            answer(world, knowledge[-1])
            when.append(((knowledge[-1].put_at - MONDAY).days, knowledge[-1].days))
    asked = [one for one in put(world) if one.kind == "knowledge" and one.subject == "listening"]
    assert [one.days for one in asked] == [2, 10, 45]
    assert len({one.step_id for one in asked}) == 3


def test_an_answer_stands_and_a_second_one_changes_nothing(world: World) -> None:
    world.finishes(LOTTE)
    world.goes_to(WEDNESDAY.replace(hour=9))
    (question,) = put(world)
    assert answer(world, question, score=0.0) is Outcome.NEW
    assert answer(world, question, score=1.0) is Outcome.TAKEN
    assert [one.score for one in put(world)] == [0.0]


def test_an_answer_is_nobodys_first_response(world: World) -> None:
    """What a report counts as known today is what was answered in a module."""
    world.finishes(LOTTE)
    world.goes_to(WEDNESDAY.replace(hour=9))
    answer(world, put(world)[0])
    window = {"organization": ORGANIZATION, "since": folding.BEGINNING, "until": world.time.now}
    given = world.store.read_now(lambda connection: list(folding_runs.tries(connection, **window)))
    assert not any(given)


def test_wrong_comes_sooner(world: World) -> None:
    world.finishes(LOTTE)
    world.goes_to(WEDNESDAY.replace(hour=9))
    answer(world, put(world)[0], score=0.0)
    world.goes_to(world.time.now + timedelta(days=2))
    first, second = put(world)
    assert (second.number, second.days) == (2, 2)
    assert (second.put_at.date() - first.put_at.date()).days == 2
    assert second.step_id != first.step_id
    assert len(world.post.mails) == 1  # one a week: this one waits on the page of one's own


def test_what_came_between_two_mails_is_in_the_next_one(world: World) -> None:
    world.finishes(LOTTE)
    world.goes_to(WEDNESDAY.replace(hour=9))
    answer(world, put(world)[0], score=0.0)
    world.goes_to(WEDNESDAY + timedelta(days=9))
    assert len(world.post.mails) == 2
    first, second = rows(world.store, MailSent)
    assert (second.at.date() - first.at.date()).days == 7


def test_many_modules_at_once_keep_to_the_budget(world: World) -> None:
    for module in ("listening", "recognizing-signals", "taking-perspective"):
        world.finishes(LOTTE, module)
    world.goes_to(MONDAY + timedelta(days=8))
    assert len(put(world)) == len({one.subject for one in put(world)}) == 3
    world.goes_to(MONDAY + timedelta(days=9))
    assert len(put(world)) > 3


def test_a_rest_holds_up_what_is_due_and_takes_back_what_waits(world: World) -> None:
    world.finishes(LOTTE)
    rest(world, until=date(2026, 11, 9))
    world.goes_to(datetime(2026, 11, 9, 7))
    assert (put(world), world.post.mails) == ([], [])
    world.goes_to(datetime(2026, 11, 9, 9))
    assert len(put(world)) == len(world.post.mails) == 1


def test_off_is_off_until_one_chooses_again(world: World) -> None:
    world.finishes(LOTTE)
    rest(world, off=True)
    world.goes_to(MONDAY + timedelta(days=4))
    assert (put(world), rows(world.store, JobDue)) == ([], [])
    rest(world)
    world.goes_to(MONDAY + timedelta(days=5))
    world.goes_to(MONDAY + timedelta(days=8))
    assert len(put(world)) == 1


def test_declined_it_is_not_asked_again(world: World) -> None:
    world.finishes(LOTTE, ask_after=14)
    world.goes_to(MONDAY + timedelta(days=70))
    for one in put(world):
        assert answer(world, one, "declined", None) is Outcome.NEW
    before = len(put(world))
    world.goes_to(MONDAY + timedelta(days=140))
    assert len(put(world)) == before
    assert rows(world.store, JobDue) == []


def test_a_promise_taken_back_is_not_asked_after(world: World) -> None:
    attempt_id = world.finishes(LOTTE, ask_after=14)
    withdrawn = PromiseWithdrawn(organization=ORGANIZATION, attempt_id=attempt_id, step_id="belofte", at=MONDAY)
    world.store.write_now(partial(take_back, withdrawn=withdrawn, person_id=LOTTE.id))
    world.goes_to(MONDAY + timedelta(days=40))
    assert {one.kind for one in put(world)} == {"knowledge"}


@pytest.mark.parametrize(("ask_after", "days"), [(0, [14, 30]), (14, [14, 30]), (30, [30])])
def test_use_is_asked_after_when_the_author_said(world: World, ask_after: int, days: list[int]) -> None:
    world.finishes(LOTTE, ask_after=ask_after)
    while world.time.now < MONDAY + timedelta(days=50):
        world.goes_to(world.time.now + timedelta(days=1))
        for one in put(world):
            answer(world, one, "not" if one.kind == "use" else "answered", 1.0)
    assert [one.days for one in put(world) if one.kind == "use"] == days


def test_who_left_is_not_asked_and_who_comes_back_in_time_is(world: World) -> None:
    world.finishes(LOTTE)
    set_active(world.store, False)
    world.goes_to(MONDAY + timedelta(days=4))
    assert (put(world), world.post.mails) == ([], [])
    set_active(world.store, True)
    world.goes_to(MONDAY + timedelta(days=12))
    assert len(put(world)) == 1


def set_active(store: Store, active: bool) -> None:
    one = update(Person).where(Person.id == LOTTE.id).values(active=active)  # type: ignore[arg-type]
    store.write_now(lambda connection: connection.execute(one))


def test_a_module_taken_offline_asks_nothing(world: World) -> None:
    from server.publish import withdraw

    world.finishes(LOTTE)
    withdraw(world.store, "listening", MONDAY)
    world.goes_to(MONDAY + timedelta(days=4))
    assert (put(world), rows(world.store, JobDue)) == ([], [])


def test_erasing_leaves_nothing_of_it_and_asks_nothing_more(world: World) -> None:
    world.finishes(LOTTE, ask_after=14)
    world.goes_to(WEDNESDAY.replace(hour=9))
    answer(world, put(world)[0])
    world.store.write_now(partial(erase_person, organization=ORGANIZATION, person_id=LOTTE.id))
    world.goes_to(MONDAY + timedelta(days=40))
    for table in (FollowUp, FollowUpAnswer, FollowUpLink, MailSent, JobDue, MailOut):
        assert rows(world.store, table) == [], table
    assert len(world.post.mails) == 1


def test_what_a_guest_did_asks_nothing_until_it_is_a_persons(world: World) -> None:
    guest_id, attempt_id = new_id(), new_id()
    ends = MONDAY + timedelta(days=30)
    guest = Guest(organization=ORGANIZATION, id=guest_id, secret_hash="x", created_at=MONDAY, expires_at=ends)
    world.store.write_now(partial(open_guest, row=guest))
    facts = [
        Attempt(
            organization=ORGANIZATION, id=attempt_id, person_id=guest_id, module_id="listening", version=1,
            language="nl", unit_path="", started_at=MONDAY, guest=True,
        ),
        Ended(organization=ORGANIZATION, attempt_id=attempt_id, at=MONDAY),
        changes_followups.look_after(ORGANIZATION, attempt_id, guest_id, MONDAY),
    ]  # fmt: skip
    world.store.write_now(partial(put_rows, rows=facts))
    world.goes_to(MONDAY + timedelta(days=3))
    assert rows(world.store, FollowUp) == []
    theirs = {"guest_id": guest_id, "person_id": LOTTE.id, "unit_path": "", "now": world.time.now}
    become = partial(adopt, organization=ORGANIZATION, **theirs)
    assert world.store.write_now(partial(become, until=ends))
    world.goes_to(MONDAY + timedelta(days=5))
    assert [one.person_id for one in put(world)] == [LOTTE.id]


def test_where_no_mails_go_questions_wait_on_the_page_of_ones_own(filled: Store, world: World) -> None:
    quiet = World(filled, world.time, world.hours, mails=False)
    quiet.finishes(LOTTE)
    quiet.goes_to(WEDNESDAY.replace(hour=9))
    assert len(put(quiet)) == 1
    assert (quiet.post.mails, rows(filled, MailOut)) == ([], [])


def test_an_answer_takes_back_the_mail_that_waits(world: World) -> None:
    """The mail server is down; the question is answered on the page."""
    world.finishes(LOTTE)
    world.time.now = WEDNESDAY.replace(hour=9)
    while world.runner.work():
        pass
    assert len(rows(world.store, MailOut)) == 1
    answer(world, put(world)[0])
    assert (rows(world.store, MailOut), rows(world.store, FollowUpLink)) == ([], [])
    world.works()
    assert world.post.mails == []


def test_two_pieces_of_work_about_one_person_become_one(world: World) -> None:
    for module in ("listening", "recognizing-signals"):
        world.finishes(LOTTE, module)
    world.works()
    world.goes_to(WEDNESDAY.replace(hour=9))
    assert len(rows(world.store, JobDue)) == 1


def test_a_job_that_is_lost_begins_again_with_the_next_choice_or_module(world: World) -> None:
    world.finishes(LOTTE)
    world.store.write_now(lambda connection: connection.execute(delete(JobDue)))
    rest(world)
    world.goes_to(WEDNESDAY.replace(hour=9))
    assert len(put(world)) == 1
