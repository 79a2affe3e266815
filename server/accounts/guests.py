"""Who takes a module without signing in: known by a cookie of this browser, for thirty days.

What they do is stored like anyone's and counts nowhere. It becomes a person's when they sign in from the module itself,
or say at their start page that it was theirs: on a shared computer it may have been somebody else.
"""

import re
import secrets
from datetime import timedelta
from functools import partial
from typing import Annotated, Final, NamedTuple
from urllib.parse import quote
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from server.accounts.addresses import client_subject
from server.accounts.viewer import SignedOut, Viewer, secret_hash, visitor
from server.cookies import drop_cookie, read_cookie, set_cookie
from server.ids import new_id
from server.parts import Parts, parts
from server.store.queries import guests, people
from server.store.queries.changes_accounts import count_up
from server.store.tables import Guest

GUEST_COOKIE: Final = "gehoor_guest"
STAYS: Final = timedelta(days=30)  # from the last module begun
PER_CLIENT: Final = 600  # new guests an hour from one client: an office behind one address is many people
STRAGGLERS: Final = timedelta(hours=1)  # no request takes longer
ELSEWHERE: Final = "elsewhere=1"  # what a module's page is told of what a guest did in another browser
ATTEMPT = re.compile(r"/attempts/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/.*)?")


class TooManyGuests(Exception):
    """From this client so many began in this hour that the next one has to sign in."""


class Entered(NamedTuple):
    """A guest who may begin, and the secret their browser keeps."""

    viewer: Viewer
    secret: str


async def guest(request: Request) -> Viewer | None:
    """The guest of this browser, signed out. Looked up once per request."""
    if not hasattr(request.state, "guest"):
        request.state.guest = await _look_up(request)
    found: Viewer | None = request.state.guest
    return found


async def anyone(request: Request) -> Viewer | None:
    """Who is signed in, else the guest of this browser, else nobody."""
    return await visitor(request) or await guest(request)


async def learning(request: Request) -> Viewer:
    """Who is signed in, else the guest of this browser. Raises SignedOut."""
    viewer = await anyone(request)
    if viewer is None:
        raise SignedOut
    return viewer


Anyone = Annotated[Viewer | None, Depends(anyone)]
Learning = Annotated[Viewer, Depends(learning)]


async def enter(request: Request) -> Entered:
    """This browser's guest, for thirty days from now; a new one where it has none. Raises TooManyGuests."""
    own, found = parts(request), await guest(request)
    until = own.clock() + STAYS
    if found is not None:
        await own.store.write(
            partial(guests.stay, organization=found.organization, guest_id=found.person_id, expires_at=until)
        )
        return Entered(found, read_cookie(request, GUEST_COOKIE))
    secret, at = secrets.token_urlsafe(32), own.clock()
    row = Guest(
        organization=own.settings.organization,
        id=new_id(),
        secret_hash=secret_hash(secret),
        created_at=at,
        expires_at=until,
    )
    client = client_subject(request.client.host if request.client else "")
    window, subject = at.isoformat()[:13], secret_hash(client)
    counted = partial(count_up, organization=row.organization, name="guest", subject=subject, window=window)
    if await own.store.write(counted) > PER_CLIENT:
        raise TooManyGuests
    await own.store.write(partial(guests.open_guest, row=row))
    return Entered(_viewer(row.organization, row.id), secret)


def keep_entered(response: Response, entered: Entered, own: Parts) -> None:
    """Puts the guest's cookie on an answer."""
    set_cookie(response, GUEST_COOKIE, entered.secret, own.settings, max_age=int(STAYS / timedelta(seconds=1)))


async def take_over(request: Request, person_id: UUID, response: Response) -> None:
    """Makes what was done in this browser without signing in this person's."""
    own, found = parts(request), await guest(request)
    if found is None:
        return
    organization, now = found.organization, own.clock()
    today = own.pages.local_day(now)
    path = await own.store.read(partial(people.unit_path, organization=organization, person_id=person_id, on=today))
    whose = partial(guests.adopt, organization=organization, guest_id=found.person_id, person_id=person_id)
    await own.store.write(partial(whose, unit_path=path, now=now, until=now + STRAGGLERS))
    drop_cookie(response, GUEST_COOKIE, own.settings)


async def throw_away(request: Request, response: Response) -> None:
    """Deletes what was done in this browser without signing in."""
    own, found = parts(request), await guest(request)
    if found is not None:
        await own.store.write(partial(guests.forget, organization=found.organization, guest_id=found.person_id))
    drop_cookie(response, GUEST_COOKIE, own.settings)


async def leads_to_theirs(request: Request, path: str) -> bool:
    """Whether someone who signs in comes from what this browser's guest was doing."""
    found = await guest(request)
    row = await _guest_s_attempt(request, path)
    return found is not None and row is not None and row.guest_id == found.person_id


async def way_on(request: Request, path: str) -> str:
    """Where who signs in here goes: to that path, or where a guest of another browser takes the module, to its page."""
    found, row = await guest(request), await _guest_s_attempt(request, path)
    if row is None or (found is not None and row.guest_id == found.person_id):
        return path
    return f"/modules/{quote(row.module_id)}?{ELSEWHERE}"


async def _guest_s_attempt(request: Request, path: str) -> guests.AttemptRow | None:
    asked, own = ATTEMPT.fullmatch(path), parts(request)
    if asked is None:
        return None
    this = partial(guests.attempt, organization=own.settings.organization, attempt_id=UUID(asked[1]))
    return await own.store.read(this)


async def _look_up(request: Request) -> Viewer | None:
    secret, own = read_cookie(request, GUEST_COOKIE), parts(request)
    if not secret:
        return None
    organization = own.settings.organization
    known = partial(guests.guest, organization=organization, secret_hash=secret_hash(secret), now=own.clock())
    row = await own.store.read(known)
    return _viewer(organization, row.id) if row else None


def _viewer(organization: str, guest_id: UUID) -> Viewer:
    return Viewer(
        organization, guest_id, name="", language="", roles=(), session_id="", cross_site_secret="", guest=True
    )
