"""What falls due in one's teams a year ahead: on a page, on paper, and at an address for one's own calendar program."""

import secrets
from functools import partial

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page, Who
from server.accounts.viewer import Viewer, secret_hash
from server.forms import read_form
from server.ics import TYPE
from server.manage.calendar_fill import Frame, calendar_view, feed
from server.manage.coverage import titles_of
from server.manage.needs import OfAssigning
from server.parts import parts
from server.reports.asking import around
from server.store.queries.calendars import address_since, drop_address, follower, set_address
from server.words import Words

router = APIRouter()


@router.get("/manage/calendar")
async def ahead(request: Request, viewer: OfAssigning) -> Response:
    """By month what falls due, and how much is asked of which team."""
    return await _page(request, viewer, "")


@router.post("/manage/calendar")
async def change_address(request: Request, viewer: OfAssigning) -> Response:
    """Makes an address for a calendar program, in the place of one there was, and shows it this once; or ends it."""
    fields, own = await read_form(request, viewer), parts(request)
    theirs = viewer.organization, viewer.person_id
    if fields.one("phase") == "end":
        await own.store.write(lambda connection: drop_address(connection, *theirs))
        return await _page(request, viewer, "")
    secret = secrets.token_urlsafe(32)
    await own.store.write(lambda connection: set_address(connection, *theirs, secret_hash(secret), own.clock()))
    page = await _page(request, viewer, f"{own.settings.address}/calendar/{secret}.ics")
    page.headers["cache-control"] = "no-store"
    return page


@router.get("/calendar/{secret}.ics")
async def follow(request: Request, secret: str) -> Response:
    """What falls due, for whoever has the address: of the units its owner leads today. It names nobody."""
    own = parts(request)
    query = partial(follower, organization=own.settings.organization, secret_hash=secret_hash(secret))
    found = await own.store.read(query)
    if found is None or not found.managed:
        raise HTTPException(404)
    words = own.pages.words.get(found.language, own.pages.words["nl"])
    text = feed(await around(own.store, found.managed), await _frame(request, words), own.settings.address)
    return Response(text, media_type=TYPE, headers={"cache-control": "no-store"})


async def _frame(request: Request, words: Words) -> Frame:
    own = parts(request)
    titles = titles_of(await own.shelf.all_current(), words.language)
    return Frame(words, titles, own.library.catalog.curriculum, own.pages.local_day(own.clock()))


async def _page(request: Request, viewer: Viewer, address: str) -> Response:
    own = parts(request)
    frame = await _frame(request, own.pages.words_for(request, viewer))
    since = await own.store.read(
        partial(address_since, organization=viewer.organization, person_id=viewer.person_id)
    )  # fmt: skip
    found = await around(own.store, viewer.units(Who.MANAGER))
    view = calendar_view(found, frame, address, since, own.pages.local_day)
    return own.pages.render(request, "manage/calendar.html", view, viewer=viewer, page=Page.ASSIGN)
