"""Saying that someone is away, or did elsewhere what is asked. Who does this sees no numbers of what anyone did.

That is why it is no manager's: whoever sees how many did something and chooses who is exempt could find out who did it.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from server.access import Page
from server.forms import Fields, read_form
from server.people.desk import AtExemptDesk, Desk, Problems
from server.people.exempting import Known, asked_of, exempt_view, read_away, read_elsewhere, read_known
from server.store.queries.changes_assignments import set_away, set_elsewhere
from server.store.queries.staff import StaffRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()


@router.get("/people/{person}/exempt")
async def exempt(desk: AtExemptDesk, person: str) -> Response:
    """When this person is away, and what they did elsewhere."""
    found = desk.person(person)
    return await _page(desk, found, await _known(desk, found), Fields(), {})


@router.post("/people/{person}/exempt")
async def change_exempt(desk: AtExemptDesk, person: str) -> Response:
    """Stores one of the two, or takes it back; or gives the form back with what is wrong."""
    fields, found = await read_form(desk.request, desk.viewer), desk.person(person)
    known = await _known(desk, found)
    change, problems = _change(desk, found, known, fields)
    if change is None:
        return await _page(desk, found, known, fields, problems)
    await desk.change(change)
    return RedirectResponse(f"/people/{found.id}/exempt?saved=1", 303)


def _change(
    desk: Desk, person: StaffRow, known: Known, fields: Fields
) -> "tuple[Callable[[Connection], bool] | None, Problems]":
    """What the form asks to be stored, or what is wrong with it."""
    away = partial(set_away, organization=desk.viewer.organization, person_id=person.id, now=desk.own.clock())
    done = partial(set_elsewhere, organization=desk.viewer.organization, person_id=person.id, now=desk.own.clock())
    what = fields.one("what")
    if what in ("away", "not-away"):
        span, problems = read_away(fields, desk.words, desk.today)
        if span is None:
            return None, problems
        return partial(away, since=span.since, until=span.since if what == "not-away" else span.until), {}
    asked = asked_of(person, desk.known, known)
    pair, problems = read_elsewhere(fields, asked, desk.words, desk.today)
    if pair is None:
        return None, problems
    return partial(done, assignment_id=pair[0], done_on=pair[1], holds=what != "not-elsewhere"), {}


async def _known(desk: Desk, person: StaffRow) -> Known:
    query = partial(read_known, organization=desk.viewer.organization, person_id=person.id)
    return await desk.own.store.read(query)


async def _page(desk: Desk, person: StaffRow, known: Known, fields: Fields, problems: Problems) -> Response:
    versions = [version.in_language(desk.words.language) for version in await desk.own.shelf.all_current()]
    titles = {module.id: (module.title, module.language) for module in versions}
    saved = "saved" in desk.request.query_params and not problems
    view = exempt_view(
        person, desk.known, known, titles, desk.own.library.catalog.curriculum, fields, problems, desk.words,
        saved=saved,
    )  # fmt: skip
    return desk.own.pages.render(
        desk.request, "people/exempt.html", view, viewer=desk.viewer, status=422 if problems else 200, page=Page.EXEMPT
    )
