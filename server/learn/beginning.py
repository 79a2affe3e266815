"""Beginning a module, signed in or not, and what becomes of what was done without signing in."""

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.accounts.guests import Learning, TooManyGuests, enter, keep_entered, take_over, throw_away
from server.accounts.viewer import SignedOut, Viewer, Visitor
from server.forms import read_form
from server.ids import new_id
from server.learn.browse import current, mine_of, show_opening, since, today
from server.parts import parts
from server.shelf import Version
from server.store.queries import changes_learn, people
from server.store.tables import Attempt
from server.words import msg

router = APIRouter()
CHANGED = "changed"  # of a module one did: just the steps that are others since
TOO_MANY = msg("From here modules were begun very often in this hour. Sign in to begin, or try again in an hour.")


@router.post("/modules/{module}/start")
async def start(request: Request, module: str, viewer: Visitor) -> Response:
    """Begins the module, or goes on where one was; a second tap begins nothing twice."""
    fields, own = await read_form(request, viewer), parts(request)
    version = await current(request, module)
    if viewer is not None:
        return await _begin(request, version, viewer, fields.one("only"))
    if not own.settings.open_modules:
        raise SignedOut
    try:
        entered = await enter(request)
    except TooManyGuests:
        return await show_opening(request, version, None, own.pages.words_for(request).gettext(TOO_MANY))
    response = await _begin(request, version, entered.viewer, fields.one("only"))
    keep_entered(response, entered, own)
    return response


@router.post("/guest")
async def whose(request: Request, viewer: Learning) -> Response:
    """What was done in this browser without signing in: mine, or thrown away; a guest may only do the latter."""
    fields = await read_form(request, viewer)
    response = RedirectResponse("/", 303)
    if fields.one("way") == "mine" and not viewer.guest:
        await take_over(request, viewer.person_id, response)
    elif fields.one("way") == "away":
        await throw_away(request, response)
        if viewer.guest:  # on a computer that others use too: what waits in the browser is theirs as well
            response.headers["clear-site-data"] = '"cache", "storage"'
    return response


async def _changed(request: Request, version: Version, viewer: Viewer) -> str:
    """The ids of the steps that are others since; "" where nothing changed: then it is the whole module."""
    steps = await since(request, version, await mine_of(request, viewer))
    return " ".join(step.id for step in steps)


async def _begin(request: Request, version: Version, viewer: Viewer, asked: str) -> Response:
    """`asked`: CHANGED for just what changed; anything else is the whole module."""
    own = parts(request)
    whose_path = partial(people.unit_path, organization=viewer.organization, person_id=viewer.person_id)
    attempt = Attempt(
        organization=viewer.organization,
        id=new_id(),
        person_id=viewer.person_id,
        module_id=version.module_id,
        version=version.version,
        language=version.in_language(own.pages.language(request, viewer)).language,
        unit_path=await own.store.read(partial(whose_path, on=today(request))),
        started_at=own.clock(),
        only=await _changed(request, version, viewer) if asked == CHANGED else "",
        guest=viewer.guest,
    )
    begun = await own.store.write(partial(changes_learn.begin, attempt=attempt))
    return RedirectResponse(f"/attempts/{begun}" if begun else "/", 303)  # gone meanwhile: there is nobody to begin
