"""Finding a team by its name, where there are more of them than one list has room for: from there its page."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page, Who
from server.manage.needs import OfLearning
from server.manage.views import Link
from server.parts import parts
from server.reports.units import MOST, FoundUnit, find_units

LONGEST: Final = 80  # characters of what is searched for
ADDRESSES: Final = {"": "/manage", "output": "/manage/output", "reach": "/manage/reach"}  # what can be looked at

router = APIRouter()


@dataclass(frozen=True, slots=True)
class TeamsView:
    """The page on which a team is found by its name."""

    text: str  # what was searched for; "" for nothing
    to: str  # the page of the team, as the form calls it
    back: str  # the address of that page without a team
    found: tuple[Link, ...]
    more: bool  # not all of them are shown


@router.get("/manage/teams")
async def find(request: Request, viewer: OfLearning) -> Response:
    """The reader's teams with this in their names; the page of the only one at once."""
    own, asked = parts(request), request.query_params
    text, to = asked.get("team", "").strip()[:LONGEST], asked.get("to", "")
    address = ADDRESSES.get(to, ADDRESSES[""])
    found = await find_units(own.store, viewer.units_since(Who.MANAGER), text) if text else ()
    if len(found) == 1:
        return RedirectResponse(f"{address}?unit={found[0].id}", 303)
    view = teams_view(found, text, to if to in ADDRESSES else "")
    return own.pages.render(request, "manage/teams.html", view, viewer=viewer, page=Page.MANAGE_LEARNING)


def teams_view(found: tuple[FoundUnit, ...], text: str, to: str) -> TeamsView:
    """The page's view."""
    links = tuple(Link(f"{ADDRESSES[to]}?unit={one.id}", one.name, about=one.above) for one in found)
    return TeamsView(text, to, ADDRESSES[to], links, len(found) == MOST)
