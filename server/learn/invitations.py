"""Putting an invitation off, declining it, and taking it up after all. Only the person's own pages tell.

What is asked once a quarter is declined for that quarter.
"""

from datetime import timedelta
from functools import partial
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.accounts.viewer import SignedIn
from server.forms import read_form
from server.learn.browse import current, today
from server.parts import parts
from server.quarters import ends
from server.store.queries import invitations

router = APIRouter()
LATER: Final = timedelta(days=14)  # how long it stays away


@router.post("/invitations/{module}")
async def set_aside(request: Request, module: str, viewer: SignedIn) -> Response:
    """Later, not for me, or after all; anything else changes nothing."""
    fields, own = await read_form(request, viewer), parts(request)
    module_id, way = (await current(request, module)).module_id, fields.one("way")
    organization, person_id = viewer.organization, viewer.person_id
    if way in ("later", "no"):
        is_pulse = module_id == own.library.catalog.curriculum.pulse
        never = ends(today(request)) if is_pulse else None
        until = today(request) + LATER if way == "later" else never
        whose = partial(invitations.set_aside, organization=organization, person_id=person_id, module_id=module_id)
        await own.store.write(partial(whose, until=until, now=own.clock()))
    elif way == "back":
        whose = partial(invitations.take_up, organization=organization, person_id=person_id, module_id=module_id)
        await own.store.write(whose)
    return RedirectResponse("/", 303)
