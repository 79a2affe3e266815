"""The page on which anyone becomes anyone. It exists in a demonstration only, and only for this machine."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page
from server.accounts.sessions import start_session
from server.accounts.viewer import Visitor
from server.demo.views import ROLES, DemoView, role_lists
from server.forms import read_form
from server.parts import Parts, parts
from server.settings import is_loopback
from server.store.queries import people

if TYPE_CHECKING:
    from sqlalchemy import Connection

router = APIRouter()

# What a web server in front adds. Behind one everybody seems to sit at this machine.
FORWARDED = frozenset({"forwarded", "via", "x-real-ip", "true-client-ip", "cf-connecting-ip", "x-client-ip"})

# Where a role's work begins; for others the start.
HOME = {"author": "/author", "manager": "/manage", "listener": "/listen", "administrator": "/people"}


@router.get("/demo")
async def choose(request: Request, viewer: Visitor) -> Response:
    """The invented people, some of each role first, each with a form to sign in as them."""
    own = _demonstration(request)
    modules = await own.shelf.all_current()
    view = await own.store.read(lambda connection: _view(connection, own, len(modules)))
    return own.pages.render(request, "demo/people.html", view, viewer=viewer, page=Page.DEMO)


@router.post("/demo")
async def sign_in_as(request: Request, viewer: Visitor) -> Response:
    """Signs in as an invented person, and out as whoever it was before."""
    own = _demonstration(request)
    fields = await read_form(request, viewer)
    person_id, role = _id(fields.one("person")), fields.one("role")
    if role not in ROLES or not await own.store.read(lambda connection: _is_invented(connection, own, person_id)):
        raise HTTPException(404)
    return await start_session(request, person_id, HOME.get(role, "/"), viewer)


def _demonstration(request: Request) -> Parts:
    """The parts, where this is a demonstration and the visitor sits at this machine; otherwise there is no page."""
    own = parts(request)
    here = request.client is not None and is_loopback(request.client.host) and not _is_forwarded(request)
    if not own.settings.demonstration or not here:
        raise HTTPException(404)
    return own


def _is_forwarded(request: Request) -> bool:
    return any(name in FORWARDED or name.startswith("x-forwarded-") for name in request.headers)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise HTTPException(404) from None


def _view(connection: "Connection", own: Parts, modules: int) -> DemoView:
    organization, today = own.settings.organization, own.clock().date()
    row = people.organization_row(connection, organization)
    if row is None or not row.demonstration:
        raise HTTPException(404)
    units = people.units(connection, organization)
    known = _everyone(connection, organization, units, today)
    held = people.roles(connection, organization)
    where = people.memberships(connection, organization, today)
    return DemoView(row.name, len(known), modules, role_lists(known, where, held, units))


def _everyone(
    connection: "Connection", organization: str, units: list[people.UnitRow], today: date
) -> list[people.PersonRow]:
    return people.people_below(connection, organization, units[0].id, today) if units else []


def _is_invented(connection: "Connection", own: Parts, person_id: UUID) -> bool:
    row = people.organization_row(connection, own.settings.organization)
    person = people.person(connection, own.settings.organization, person_id)
    return row is not None and row.demonstration and person is not None and person.active
