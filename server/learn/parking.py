"""A form that came after its sender was signed out: closed with a secret only that browser has, kept for a day, and
stored when the same person signs in there again. Whoever else signs in never sees it.
"""

import secrets
from datetime import timedelta
from functools import partial
from typing import Final
from urllib.parse import quote
from uuid import UUID

import msgspec
from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page
from server.accounts.addresses import next_path
from server.accounts.known import KNOWN_COOKIE, LEFT_COOKIE, is_known
from server.accounts.viewer import SESSION_COOKIE, SignedIn, SignedOut, Viewer, secret_hash
from server.cookies import PARKED_COOKIE, drop_cookie, read_cookie, set_cookie
from server.errors import Trouble, trouble_page
from server.forms import TOKEN, Fields, is_from_here, read_fields
from server.ids import random_id
from server.learn.sealing import Unreadable, seal, unseal
from server.learn.sending import take_form
from server.learn.showing import read_run, to
from server.parts import parts
from server.shelf import Withdrawn
from server.store.queries import parking
from server.store.queries.accounts import browser_secret
from server.store.queries.parking import ParkedRow
from server.store.tables import Parked
from server.words import msg

router = APIRouter()
LASTS: Final = timedelta(hours=24)
PARKED = Trouble(
    401,
    msg("You are signed out"),
    msg("That happened while you were at it. What you sent is not lost: it is kept for you, closed, for 24 hours."),
    msg("Sign in again in this browser, and it is stored where it belongs. Nobody else who signs in here can see it."),
    sign_in=True,
    page=Page.PARKED,
)


async def park(request: Request, attempt: UUID, step: str) -> Response:
    """Keeps the form for the person whose attempt it is for, where this browser was theirs. Raises SignedOut where it
    was not: then the page gives the text back, as everywhere. So too where another site may have made the form: its
    token went with the session."""
    if not is_from_here(request):
        raise SignedOut
    own = parts(request)
    organization = own.settings.organization
    person_id = await own.store.read(partial(parking.owner, organization=organization, attempt_id=attempt))
    if person_id is None or not await _was_theirs(request, person_id):
        raise SignedOut
    fields = await read_fields(request)
    secret = read_cookie(request, PARKED_COOKIE) or secrets.token_urlsafe(32)
    row = Parked(
        organization=organization,
        id=random_id(),
        browser_hash=secret_hash(secret),
        person_id=person_id,
        attempt_id=attempt,
        step_id=step[:200],
        sealed=b"",
        at=own.clock(),
    )
    row.sealed = seal(secret, row.id, msgspec.json.encode({k: v for k, v in fields.items() if k != TOKEN}))
    if not await own.store.write(partial(parking.park, row=row)):
        raise SignedOut
    response = await trouble_page(request, PARKED)
    set_cookie(response, PARKED_COOKIE, secret, own.settings, max_age=int(LASTS / timedelta(seconds=1)))
    return response


async def _was_theirs(request: Request, person_id: UUID) -> bool:
    """Whether this person was signed in here: by the session that ran out, or by the mark browsers keep for a year.
    Not after somebody signed out on purpose, here or everywhere."""
    own = parts(request)
    organization = own.settings.organization
    session = read_cookie(request, SESSION_COOKIE)
    find = partial(parking.signed_in_before, organization=organization, session_id=secret_hash(session))
    before = await own.store.read(find)
    if read_cookie(request, LEFT_COOKIE) or (before is not None and before.ended):
        return False
    if before is not None and before.person_id == person_id:
        return True
    mark_secret = await own.store.read(partial(browser_secret, organization=organization))
    return is_known(read_cookie(request, KNOWN_COOKIE)[:200], mark_secret, person_id)


@router.get("/parked")
async def store_parked(request: Request, viewer: SignedIn, next: str = "/") -> Response:  # noqa: A002
    """After signing in: what was parked is stored, each form once, and then on to where one was going. A form that
    can't be stored is shown; the others wait for the next page."""
    response = to(next_path(next))
    for row in await waiting(request, viewer):
        try:
            taken = await _store(request, viewer, row)
        except Withdrawn:  # its module may come back within the day
            continue
        await parts(request).store.write(partial(parking.unpark, organization=viewer.organization, parked_id=row.id))
        if taken is not None:
            response = taken
        if response.status_code != 303:
            return response
    left = partial(parking.is_any_parked, organization=viewer.organization)
    browser_hash = secret_hash(read_cookie(request, PARKED_COOKIE))
    if not await parts(request).store.read(partial(left, browser_hash=browser_hash)):  # else another's still lies there
        drop_cookie(response, PARKED_COOKIE, parts(request).settings)
    return response


async def waiting(request: Request, viewer: Viewer) -> tuple[ParkedRow, ...]:
    """What this browser has parked for this person and nobody else."""
    secret, own = read_cookie(request, PARKED_COOKIE), parts(request)
    if not secret or viewer.guest:
        return ()
    theirs = partial(parking.parked, organization=viewer.organization, person_id=viewer.person_id)
    return await own.store.read(partial(theirs, browser_hash=secret_hash(secret), since=own.clock() - LASTS))


def way_back(request: Request) -> str:
    """The address that stores what is parked, and leads on to this request's page."""
    query = f"?{request.url.query}" if request.url.query else ""
    return f"/parked?next={quote(request.url.path + query, safe='/')}"


async def _store(request: Request, viewer: Viewer, row: ParkedRow) -> Response | None:
    """What became of one form; None where it can't be opened or its attempt is gone."""
    try:
        sent = unseal(read_cookie(request, PARKED_COOKIE), row.id, row.sealed)
        run = await read_run(request, viewer, row.attempt_id)
    except (Unreadable, HTTPException):
        return None
    return await take_form(
        request, viewer, run, row.step_id, Fields(msgspec.json.decode(sent, type=dict[str, list[str]]))
    )
