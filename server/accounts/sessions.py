"""Sessions: kept in the database, a random cookie in the browser, ended from either side."""

import secrets
from functools import partial
from urllib.parse import quote
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.accounts.guests import leads_to_theirs, take_over, way_on
from server.accounts.known import KNOWN_COOKIE, LEFT_COOKIE, known_mark
from server.accounts.viewer import SESSION_COOKIE, Viewer, secret_hash
from server.cookies import PARKED_COOKIE, drop_cookie, read_cookie, set_cookie
from server.forms import FORM_COOKIE
from server.parts import parts
from server.settings import Settings
from server.store.queries.accounts import browser_secret
from server.store.queries.changes_accounts import open_session, revoke_session, revoke_sessions
from server.store.tables import Session

KNOWN_FOR = 365 * 24 * 3600  # seconds


async def start_session(
    request: Request, person_id: UUID, next_path: str, before: Viewer | None, *, shared: bool = False
) -> Response:
    """Signs this browser in as that person, out as whoever it was before, and goes to a path on this host.

    On a computer that others use too (`shared`) it lasts minutes, and the browser keeps no mark of it. Who was erased
    meanwhile is not signed in, and goes where one asks to be.
    """
    own = parts(request)
    secret, now = secrets.token_urlsafe(32), own.clock()
    row = Session(
        organization=own.settings.organization,
        id=secret_hash(secret),
        person_id=person_id,
        cross_site_secret=secrets.token_urlsafe(32),
        created_at=now,
        last_seen_at=now,
        expires_at=now + own.settings.session_lasts(shared=shared),
        shared=shared,
    )
    if before is not None:
        await _revoke(request, before)
    if not await own.store.write(partial(open_session, row=row)):
        return RedirectResponse("/sign-in", 303)
    after = await way_on(request, next_path)
    parked = f"/parked?next={quote(after, safe='/')}" if read_cookie(request, PARKED_COOKIE) else ""
    response = RedirectResponse(parked or after, 303)
    if await leads_to_theirs(request, next_path):
        await take_over(request, person_id, response)
    drop_cookie(response, FORM_COOKIE, own.settings)
    drop_cookie(response, LEFT_COOKIE, own.settings)
    if shared:
        set_cookie(response, SESSION_COOKIE, secret, own.settings)
        return response
    mark = known_mark(await own.store.read(partial(browser_secret, organization=row.organization)), person_id)
    set_cookie(response, KNOWN_COOKIE, mark, own.settings, max_age=KNOWN_FOR)
    return remember(response, secret, own.settings)


async def end_session(request: Request, viewer: Viewer | None, *, everywhere: bool) -> Response:
    """Signs this browser out, or this person on all devices; what this browser kept of pages goes too."""
    own = parts(request)
    if viewer is not None and everywhere:
        theirs = partial(revoke_sessions, organization=viewer.organization, person_id=viewer.person_id)
        await own.store.write(partial(theirs, now=own.clock()))
    elif viewer is not None:
        await _revoke(request, viewer)
    response = RedirectResponse("/", 303, {"clear-site-data": '"cache", "storage"'})
    drop_cookie(response, SESSION_COOKIE, own.settings)
    set_cookie(response, LEFT_COOKIE, "1", own.settings, max_age=KNOWN_FOR)
    return response


def remember(response: Response, secret: str, settings: Settings) -> Response:
    """Puts the session's cookie on an answer."""
    days = settings.session_days
    set_cookie(response, SESSION_COOKIE, secret, settings, max_age=days * 24 * 3600)
    return response


async def _revoke(request: Request, viewer: Viewer) -> None:
    own = parts(request)
    await own.store.write(
        partial(revoke_session, organization=viewer.organization, session_id=viewer.session_id, now=own.clock())
    )
