"""Questions after a run that is no whole one of a person: a guest's, and one of just what changed."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import update

from server.ids import new_id
from server.store.queries import changes_followups, followups
from server.store.queries.changes_followups import ASK
from server.store.queries.guests import adopt, open_guest
from server.store.queries.jobs import claim_jobs
from server.store.recorder import table_of
from server.store.tables import Attempt, Ended, Guest
from tests.following.conftest import MONDAY, World
from tests.people import LOTTE, ORGANIZATION
from tests.rows import put_rows

ENDS = MONDAY + timedelta(days=30)


def guest_finishes(world: World) -> UUID:
    """A guest takes a module to its end."""
    guest_id, attempt_id = new_id(), new_id()
    guest = Guest(organization=ORGANIZATION, id=guest_id, secret_hash="x", created_at=MONDAY, expires_at=ENDS)
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
    return guest_id


def test_who_signs_in_while_their_work_is_in_hand_is_asked_all_the_same(world: World) -> None:
    guest_id = guest_finishes(world)
    claim = partial(claim_jobs, organization=ORGANIZATION, kinds=(ASK,), now=MONDAY, most=1)
    (job,) = world.store.write_now(partial(claim, until=MONDAY + timedelta(minutes=5)))
    change = world.asking(job, MONDAY)
    theirs = {"guest_id": guest_id, "person_id": LOTTE.id, "unit_path": "", "now": world.time.now}
    become = partial(adopt, organization=ORGANIZATION, **theirs)
    assert world.store.write_now(partial(become, until=ENDS))
    assert world.store.write_now(change) is not None


def test_taking_just_what_changed_begins_no_questions_anew(world: World) -> None:
    """The promise, and how far one is, belong to the run in which one did the module."""
    whole = world.finishes(LOTTE, ask_after=30)
    world.time.now += timedelta(days=1)
    part = world.finishes(LOTTE)
    attempt = table_of(Attempt)
    change = update(attempt).where(attempt.c.id == part).values(only="a-step")
    world.store.write_now(lambda connection: connection.execute(change))
    done = world.store.read_now(partial(followups.done, organization=ORGANIZATION, person_id=LOTTE.id))
    assert [row.attempt_id for row in done] == [whole]
