"""A module taken to its end begins what comes back after it, in the same transaction."""

import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.store.queries.changes_followups import ASK
from server.store.tables import Ended, JobDue
from tests.people import LOTTE
from tests.serving.conftest import SignIn
from tests.serving.modules import PROMISE, compiled
from tests.serving.taking import begin, stored, take, take_to


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


def test_the_end_of_a_module_begins_what_comes_back(client: TestClient, app: FastAPI, sign_in: SignIn) -> None:
    page = take_to(begin(sign_in(client, LOTTE)), PROMISE)
    assert stored(app, select(JobDue)) == []
    take_to(take(page), "")
    (end,), (job,) = stored(app, select(Ended)), stored(app, select(JobDue))
    assert (job.kind, job.person_id, job.attempt_id, job.due_at) == (ASK, LOTTE.id, end.attempt_id, end.at)
