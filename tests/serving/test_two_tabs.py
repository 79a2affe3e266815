"""Two tabs do the last two steps in the same moment: each saw one left, and together they are the end."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.testclient import TestClient

from courses.catalog import Catalog, load
from server.store.store import Store
from server.store.tables import Ended, JobDue, ResponseGiven
from tests.people import LOTTE
from tests.serving.conftest import SignIn
from tests.serving.folders import write_module
from tests.serving.reading import FORM
from tests.serving.taking import begin, stored

MODULE = """---
titel: Twee
samenvatting: Twee stappen.
vaardigheden: luisteren
minuten: 5
bron: bedacht geval
---

Hallo.

## Wat zeg je?

- [ ] "Ik zoek het op."
  > Dat helpt nog niet.
- [x] "Wat had u verwacht?"
- [ ] "Dat kan niet."
  > Dat is een einde.

Vraag eerst.

## Tot slot

Bedankt.
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    write_module(tmp_path, MODULE)
    return load(tmp_path)


def at_once(monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """Nothing is stored before this many forms were read."""
    record: Callable[..., Any] = Store.record
    arrived: list[object] = []

    async def together(self: Store, facts: Any) -> Any:
        arrived.append(facts)
        while len(arrived) < many:
            await asyncio.sleep(0.005)
        return await record(self, facts)

    monkeypatch.setattr(Store, "record", together)


def test_the_later_of_two_tabs_stores_the_end(
    client: TestClient, app: FastAPI, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begin(sign_in(client, LOTTE), "horen").press("Antwoord", pick=0).follow("Nog een keer")
    fields = dict(first.form.fields)
    last = {"token": fields["token"], "version": fields["version"], "key": "another"}
    address = first.url.partition("?")[0].rpartition("/")[0] + "/tot-slot"
    at_once(monkeypatch, 2)
    with ThreadPoolExecutor() as pool:
        tabs = [
            pool.submit(lambda: first.send("Antwoord", pick=1).status_code),
            pool.submit(lambda: client.post(address, content=urlencode(last), headers=FORM).status_code),
        ]
        assert [tab.result() for tab in tabs] == [303, 303]
    assert len(stored(app, select(ResponseGiven))) == 2
    assert len(stored(app, select(Ended))) == 1  # nobody opened the last page yet
    assert len(stored(app, select(JobDue))) == 1
