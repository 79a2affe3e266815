"""Taking the module `everything`, one step after the other, and looking at what was stored."""

from typing import Any

from fastapi import FastAPI
from sqlalchemy import Select
from starlette.testclient import TestClient

from tests.serving.modules import (
    CHOICE,
    EVERYTHING,
    JOB_AID,
    MATCH,
    PARAPHRASE,
    PROMISE,
    READING,
    RECALL,
    REFLECT,
    SCENARIO,
    SEVERAL,
    SPOT,
)
from tests.serving.reading import Seen, look


def begin(client: TestClient, module: str = EVERYTHING) -> Seen:
    """The first step's page."""
    return look(client, f"/modules/{module}").press("Begin")


def take_to(page: Seen, step: str) -> Seen:
    """Takes steps until this one is there; "" takes all."""
    while not page.url.endswith((f"/{step or 'done'}", "/done")):
        page = take(page)
    return page


def take(page: Seen) -> Seen:
    """One step, in a plain way; the page of the next one."""
    name = page.url.rsplit("/", 1)[1]
    if name in (READING, JOB_AID):
        return page.press("Verder")
    if name == CHOICE:
        return page.press("Antwoord", pick=1).follow("Verder")
    if name == SEVERAL:
        return page.press("Antwoord", pick=[0, 1]).follow("Verder")
    if name == MATCH:
        return page.press("Klaar", match_0=0, match_1=2).follow("Verder")
    if name == SPOT:
        return page.press("Klaar", pick=[1, 4]).follow("Verder")
    if name == RECALL:
        return page.press("Lees het").follow("Gelezen").press("Klaar", pick=[0, 3]).follow("Verder")
    if name == PARAPHRASE:
        return (
            page.press("Zeg dit", text="U wilt weten of u vrij moet nemen?").press("Bewaar", pick=[0]).follow("Verder")
        )
    if name == SCENARIO:
        return page.press("Zeg dit", pick=1).press("Zeg dit", pick=0).follow("Verder")
    if name == REFLECT:
        return page.press("Bewaar", text="Ik typte al.", audience="me", helped=["time"])
    assert name == PROMISE, name
    return page.press("Bewaar", moment="iemand belt", action="zeg ik de vraag terug")


def stored(app: FastAPI, query: Select[Any]) -> list[Any]:
    """The rows of one table, as they are in the database now."""
    return app.state.parts.store.read_now(lambda connection: list(connection.execute(query)))
