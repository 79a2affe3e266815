"""Who is looking: the person behind a request, and the routes' ways to ask for one.

Cookies are opened here and nowhere else. A session's secret is in the cookie only; the database knows its hash.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request

from server.cookies import read_cookie
from server.parts import parts
from server.store.queries import accounts, changes_accounts

SESSION_COOKIE = "gehoor_session"
SEEN_AFTER = timedelta(hours=1)  # how stale "last seen" may be before it is written again
SEEN_SHARED = timedelta(minutes=1)  # the same on a shared computer, where a session lasts minutes


class RoleIn(NamedTuple):
    """One role; a manager's holds for the unit and all below, the others for the whole organization."""

    role: str  # author, manager, listener, administrator
    unit_id: UUID
    since: date  # the day it was given


@dataclass(frozen=True, slots=True)
class Viewer:
    """The signed-in person a page is made for, or the guest of a browser in which nobody signed in."""

    organization: str
    person_id: UUID
    name: str
    language: str
    roles: tuple[RoleIn, ...]  # everyone is a learner; that is no row
    session_id: str  # the cookie's hash
    cross_site_secret: str  # what the tokens of this session's forms are made from
    shared: bool = False  # on a computer that others use too
    guest: bool = False  # takes a module without signing in: `person_id` is the guest's, the texts are empty

    def has(self, role: str) -> bool:
        """Whether they have this role anywhere. Everyone who signed in is a learner."""
        return (role == "learner" and not self.guest) or any(held.role == role for held in self.roles)

    def units(self, role: str) -> tuple[UUID, ...]:
        """The units they have this role of."""
        return tuple(held.unit_id for held in self.roles if held.role == role)

    def units_since(self, role: str) -> dict[UUID, date]:
        """The units they have this role of, each with the day it was given."""
        return {held.unit_id: held.since for held in self.roles if held.role == role}


class SignedOut(Exception):
    """A page for signed-in people was asked for; becomes the sign-in page, or the page that gives the text back."""


class NotAllowed(Exception):
    """The viewer has not got the role this page is for."""

    def __init__(self, viewer: Viewer, page: str) -> None:
        super().__init__(page)
        self.viewer = viewer
        self.page = page


def secret_hash(secret: str) -> str:
    """What is kept of a secret that opens something: SHA-256, hex. It is random enough to need no salt."""
    return sha256(secret.encode()).hexdigest()


async def visitor(request: Request) -> Viewer | None:
    """The signed-in person, or None. Looked up once per request."""
    if not hasattr(request.state, "viewer"):
        request.state.viewer = await _look_up(request)
    viewer: Viewer | None = request.state.viewer
    return viewer


async def signed_in(request: Request) -> Viewer:
    """The signed-in person. Signed out, a GET goes to the sign-in page and a POST gets its texts back."""
    viewer = await visitor(request)
    if viewer is None:
        raise SignedOut
    return viewer


Visitor = Annotated[Viewer | None, Depends(visitor)]
SignedIn = Annotated[Viewer, Depends(signed_in)]


async def _look_up(request: Request) -> Viewer | None:
    secret = read_cookie(request, SESSION_COOKIE)
    if not secret:
        return None
    own = parts(request)
    organization, now = own.settings.organization, own.clock()
    session_id = secret_hash(secret)
    row = await own.store.read(partial(accounts.session, organization=organization, session_id=session_id, now=now))
    if row is None:
        return None
    if now - row.last_seen_at >= (SEEN_SHARED if row.shared else SEEN_AFTER):
        request.state.renewed = "" if row.shared else secret  # the page puts the cookie's end along too
        _note_seen(request, row, now)
    held = tuple(RoleIn(role.role, role.unit_id, role.since) for role in row.roles)
    own_values = (row.person_id, row.name, row.language, held, session_id, row.cross_site_secret)
    return Viewer(organization, *own_values, shared=row.shared)


def _note_seen(request: Request, row: accounts.SessionRow, now: datetime) -> None:
    """Moves the session's end along, now and then and without waiting for the disk."""
    own = parts(request)
    ends = now + own.settings.session_lasts(shared=row.shared)
    organization = own.settings.organization
    own.store.note(
        partial(changes_accounts.seen, organization=organization, session_id=row.id, now=now, expires_at=ends)
    )
