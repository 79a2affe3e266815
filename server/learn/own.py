"""/me: what is kept about me, taking it along, taking a promise back, giving what one wrote after all."""

from functools import partial
from uuid import UUID

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page
from server.accounts.viewer import SignedIn, Viewer
from server.forms import read_form
from server.learn.record import Record, export, own_page, read_record
from server.learn.run import readable_runs
from server.parts import parts
from server.store.queries import changes_learn, people
from server.store.tables import PromiseWithdrawn

router = APIRouter()


@router.get("/me")
async def own_record(request: Request, viewer: SignedIn, taken: str = "") -> Response:
    """Everything of mine on one page."""
    own = parts(request)
    words = own.pages.words_for(request, viewer)
    record = await _record(request, viewer)
    runs = await readable_runs(own, viewer.organization, record.attempts, record.facts, words.language)
    message = words.gettext("Your promise is taken back. It is gone from every page.") if taken else ""
    view = own_page(viewer.name, record, runs, words, message)
    return own.pages.render(request, "learn/own.html", view, viewer=viewer, page=Page.ME)


@router.get("/me/export.json")
async def take_along(request: Request, viewer: SignedIn) -> Response:
    """Everything of mine as a file."""
    own = parts(request)
    person = await own.store.read(partial(people.person, organization=viewer.organization, person_id=viewer.person_id))
    content = export(viewer.name, person.mail if person else "", await _record(request, viewer))
    headers = {"content-disposition": 'attachment; filename="gehoor.json"', "cache-control": "no-store"}
    return Response(content, media_type="application/json", headers=headers)


@router.post("/me/promises/{attempt}/{step}/take-back")
async def take_back(request: Request, attempt: UUID, step: str, viewer: SignedIn) -> Response:
    """Takes a promise back; twice is as good as once."""
    await read_form(request, viewer)
    own = parts(request)
    withdrawn = PromiseWithdrawn(organization=viewer.organization, attempt_id=attempt, step_id=step, at=own.clock())
    if not await own.store.write(partial(changes_learn.take_back, withdrawn=withdrawn, person_id=viewer.person_id)):
        raise HTTPException(404)
    return RedirectResponse("/me?taken=back", 303)


@router.post("/me/entries/{attempt}/{step}/give")
async def give_entry(request: Request, attempt: UUID, step: str, viewer: SignedIn) -> Response:
    """Gives what I wrote for myself to the organization after all, with my name; twice is as good as once."""
    await read_form(request, viewer)
    own = parts(request)
    change = partial(changes_learn.give_entry, organization=viewer.organization, person_id=viewer.person_id)
    if not await own.store.write(partial(change, attempt_id=attempt, step_id=step, at=own.clock())):
        raise HTTPException(404)
    return RedirectResponse("/voice?named=1", 303)


async def _record(request: Request, viewer: Viewer) -> Record:
    query = partial(read_record, organization=viewer.organization, person_id=viewer.person_id)
    return await parts(request).store.read(query)
