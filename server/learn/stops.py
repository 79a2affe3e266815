"""/me/asked/…: to a module that is asked of me, and what stops me from it. What I say is mine alone."""

from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import asked_words
from server.access import Page
from server.accounts.viewer import SignedIn, Viewer
from server.forms import Fields, read_form
from server.learn.asked import OwnAssignment, read_asked, stops_address
from server.learn.browse import today
from server.learn.kinds.saying import HINDERED
from server.learn.kinds.views import Chip
from server.learn.stops_views import StopsPage
from server.parts import parts
from server.store.queries import changes_reminders, people
from server.store.tables import Obstacle
from server.words import Words, msg

router = APIRouter()
TICK: Final = msg("Tick at least one, or go back. Nothing was stored.")


@router.get("/me/asked/{assignment}")
async def begin(request: Request, assignment: UUID, viewer: SignedIn) -> Response:
    """To the first module that is still to be done; where there is none, to all that is asked of me."""
    one = await _mine(request, viewer, assignment)
    shelf = parts(request).shelf
    for module_id in one.open:
        if await shelf.current(module_id):
            return RedirectResponse(f"/modules/{module_id}", 303)
    return RedirectResponse("/me/asked", 303)


@router.get("/me/asked/{assignment}/stops")
async def ask(request: Request, assignment: UUID, viewer: SignedIn, kept: str = "") -> Response:
    """What stops you? With what I said before; once it is done or no longer asked there is nothing to say."""
    one = await _mine(request, viewer, assignment)
    if not (one.stops or one.said):
        return RedirectResponse("/me/asked", 303)
    words = parts(request).pages.words_for(request, viewer)
    return await _page(request, viewer, one, message=words.gettext("Your answer is kept.") if kept else "")


@router.post("/me/asked/{assignment}/stops")
async def say(request: Request, assignment: UUID, viewer: SignedIn) -> Response:
    """Keeps what I tick in place of what I said before, or takes it all back."""
    fields, own = await read_form(request, viewer), parts(request)
    one = await _mine(request, viewer, assignment)
    if not (one.stops or one.said) or one.standing.due_on is None:
        return RedirectResponse("/me/asked", 303)
    if fields.one("way") == "back":
        what = partial(changes_reminders.unsay_what_stops, organization=viewer.organization, assignment_id=assignment)
        await own.store.write(partial(what, person_id=viewer.person_id, due_on=one.standing.due_on))
        return RedirectResponse("/me/asked", 303)
    row = await _row(request, viewer, one, one.standing.due_on, fields)
    if not row.hindered:
        words = own.pages.words_for(request, viewer)
        return await _page(request, viewer, one, scrap=words.gettext(TICK))
    await own.store.write(partial(changes_reminders.say_what_stops, row=row))
    return RedirectResponse(f"{stops_address(assignment)}?kept=1", 303)


async def _mine(request: Request, viewer: Viewer, assignment: UUID) -> OwnAssignment:
    own = parts(request)
    query = partial(read_asked, organization=viewer.organization, person_id=viewer.person_id, now=own.clock())
    asked = await own.store.read(query)
    found = next((one for one in asked.assignments if one.row.id == assignment), None)
    if found is None:
        raise HTTPException(404)
    return found


async def _row(request: Request, viewer: Viewer, one: OwnAssignment, due_on: date, fields: Fields) -> Obstacle:
    own, ticked = parts(request), fields.get("hindered", ())
    path = partial(people.unit_path, organization=viewer.organization, person_id=viewer.person_id, on=today(request))
    return Obstacle(
        organization=viewer.organization, person_id=viewer.person_id, assignment_id=one.row.id, due_on=due_on,
        number=0, hindered=",".join(code for code in HINDERED if code in ticked), modules=" ".join(one.open),
        unit_path=await own.store.read(path), at=own.clock(),
    )  # fmt: skip


async def _page(
    request: Request, viewer: Viewer, one: OwnAssignment, message: str = "", scrap: str = ""
) -> Response:  # fmt: skip
    own = parts(request)
    words = own.pages.words_for(request, viewer)
    modules = [version.in_language(words.language) for version in await own.shelf.all_current()]
    titles = {module.id: (module.title, module.language) for module in modules}
    curriculum = own.library.catalog.curriculum
    title = asked_words.asked_title(one.row.modules, one.row.path_id, titles, curriculum, words.language)
    view = stops_page(one, title, words, message, scrap)
    status = 422 if scrap else 200
    return own.pages.render(request, "learn/stops.html", view, viewer=viewer, status=status, page=Page.STOPS)


def stops_page(one: OwnAssignment, title: tuple[str, str], words: Words, message: str, scrap: str) -> StopsPage:
    """Pure. `title`: what is asked is called, and the language of that."""
    assert one.standing.due_on is not None
    said = () if one.said is None else one.said.hindered
    place = f"/me/asked/{one.row.id}"
    return StopsPage(
        title=title[0],
        language=title[1],
        due_on=one.standing.due_on,
        chips=tuple(Chip(code, words.gettext(label), code in said) for code, label in HINDERED.items()),
        action=stops_address(one.row.id),
        stands=one.said is not None,
        owner=one.owner,
        begin=place,
        message=message,
        scrap=scrap,
    )
