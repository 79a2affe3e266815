"""What a page says when something is not as expected: what happened, what was kept, what to do now."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response

from server.access import Page, Who
from server.accounts.viewer import NotAllowed, SignedOut, Viewer, visitor
from server.api import problems
from server.forms import LARGEST, Fields, ForeignForm, TooLong, UnknownForm, typed_texts
from server.headers import add_security_headers
from server.parts import parts
from server.shelf import Withdrawn
from server.store.problem import out_of_reach
from server.store.store import Busy
from server.uploads import sent_fields
from server.words import msg

log = logging.getLogger(__name__)

READING = ("GET", "HEAD")  # requests with nothing typed in them


@dataclass(frozen=True, slots=True)
class Trouble:
    """One kind of trouble; all texts are messages."""

    status: int
    title: str
    happened: str
    todo: str
    again: bool = False  # whether the same form may be sent once more
    sign_in: bool = False  # whether signing in is the way on
    page: Page = Page.ERROR  # who sees what stands on it


@dataclass(frozen=True, slots=True)
class TroubleView:
    """What the page of one trouble shows."""

    title: str
    happened: str
    todo: str
    texts: tuple[str, ...]  # what the person typed, given back
    hidden: tuple[tuple[str, str], ...]  # the fields of the form, when it may be sent once more
    path: str  # where the form goes, and where one may go back to
    sign_in: str  # where to sign in; "" when that is not the way on
    kept: bool  # whether what was typed is kept, so that one may leave the page for signing in


SIGNED_OUT = Trouble(
    401,
    msg("You are signed out"),
    msg("The page was sent after you had been signed out, so nothing of it was stored."),
    msg("Sign in in another tab, go back to the page you were on and put the text in again."),
    sign_in=True,
)
FOREIGN = Trouble(
    403,
    msg("This page was out of date"),
    msg("The form came from before you signed in, or from another site. Nothing of it was stored."),
    msg("Open the page again and put the text in again."),
)
NOT_ALLOWED = Trouble(
    403,
    msg("This page is not for you"),
    msg("It belongs to a role you don't have here."),
    msg("If you need it for your work, ask the administrator of Gehoor in your organization."),
)
GIVES_ROLES = msg("Roles are given under People, by you too: somebody who does this work can have one there.")
NOT_FOUND = Trouble(
    404,
    msg("There is nothing here"),
    msg("The page doesn't exist, or no longer, or it isn't yours."),
    msg("Check the address, or go to the start."),
)
WITHDRAWN = Trouble(
    410,
    msg("This module was taken back"),
    msg("That happened while you were under way. What was stored before stays yours; this page stores nothing more."),
    msg("Nothing is expected of you. When there is a new version, you find it at the start and go on where you were."),
)
METHOD = Trouble(
    405,
    msg("This address can't be opened like this"),
    msg("It only takes what a form sends."),
    msg("Go back to the page you came from."),
)
TOO_LONG = Trouble(
    413,
    msg("That was too long"),
    msg("More text was sent than Gehoor can take at once. Nothing of it was stored."),
    msg("Go back with your browser's back button: your text is still there. Make it shorter and send it again."),
)
UNKNOWN_FORM = Trouble(
    415,
    msg("This form can't be read"),
    msg("It came in a way that pages of Gehoor don't use. Nothing of it was stored."),
    msg("Open the page again and send it from there."),
)
REFUSED = Trouble(
    422,
    msg("Something in the form doesn't fit"),
    msg("The page couldn't do anything with what was sent. Nothing of it was stored."),
    msg("Open the page again and send it from there."),
)
FAILED = Trouble(
    500,
    msg("Something went wrong here"),
    msg("That is our doing, not yours. What was stored before is still there."),
    msg("Try it once more. If it goes wrong again, tell the administrator of Gehoor when it happened."),
    again=True,
)
BUSY = Trouble(
    503,
    msg("It is busy just now"),
    msg("This could not be stored at the moment. What you typed is here, nothing was lost."),
    msg("Wait a few seconds and send it again."),
    again=True,
)
BUSY_READING = Trouble(
    503,
    msg("It is busy just now"),
    msg("This page could not be read at the moment. Nothing of yours is lost."),
    msg("Wait a few seconds and open it again."),
)
BY_STATUS = {trouble.status: trouble for trouble in (NOT_FOUND, METHOD, TOO_LONG, UNKNOWN_FORM, REFUSED, BUSY)}
BY_STATUS[403] = NOT_ALLOWED


def add_error_pages(app: FastAPI) -> None:
    """Gives every trouble its page."""
    app.add_exception_handler(SignedOut, _signed_out)
    for kind, trouble in (
        (NotAllowed, NOT_ALLOWED),
        (Withdrawn, WITHDRAWN),
        (ForeignForm, FOREIGN),
        (TooLong, TOO_LONG),
        (UnknownForm, UNKNOWN_FORM),
        (Busy, BUSY),
        *((kind, BUSY) for kind in out_of_reach()),
        (RequestValidationError, NOT_FOUND),  # only addresses are declared; what doesn't fit one is not there
        (Exception, FAILED),
    ):
        app.add_exception_handler(kind, _page_of(trouble))
    app.add_exception_handler(HTTPException, _by_status)


async def trouble_page(request: Request, trouble: Trouble) -> Response:
    """The page of one trouble, with what the person typed on it."""
    if problems.is_of_api(request):
        return await problems.of_status(request, trouble.status)
    if trouble is BUSY and request.method in READING:
        trouble = BUSY_READING
    viewer = await _viewer(request)
    is_administrator = viewer is not None and viewer.has(Who.ADMINISTRATOR)
    fields = await _fields(request)
    pages = parts(request).pages
    words = pages.words_for(request, viewer)
    view = TroubleView(
        title=words.gettext(trouble.title),
        happened=words.gettext(trouble.happened),
        todo=words.gettext(GIVES_ROLES if trouble is NOT_ALLOWED and is_administrator else trouble.todo),
        texts=typed_texts(fields),
        hidden=tuple((name, text) for name, texts in fields.items() for text in texts) if trouble.again else (),
        path=request.url.path,
        sign_in=sign_in_address(request) if trouble.sign_in else "",
        kept=trouble.page is Page.PARKED,
    )
    response = pages.render(
        request, "errors/trouble.html", view, viewer=viewer, status=trouble.status, page=trouble.page
    )
    if trouble in (BUSY, BUSY_READING):
        response.headers["retry-after"] = "5"
    return response


def sign_in_address(request: Request) -> str:
    """The sign-in page that leads back to the page of this request."""
    query = f"?{request.url.query}" if request.url.query and request.method == "GET" else ""
    return f"/sign-in?next={quote(request.url.path + query, safe='/')}"


async def _signed_out(request: Request, _: Exception) -> Response:
    if request.method in READING:
        return RedirectResponse(sign_in_address(request), 303)
    return await trouble_page(request, SIGNED_OUT)


async def _by_status(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    trouble = BY_STATUS.get(problem.status_code)
    if trouble is None:
        trouble = FAILED if problem.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else REFUSED
    response = await trouble_page(request, trouble)
    response.headers.update(problem.headers or {})
    return response


def _page_of(trouble: Trouble) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def page(request: Request, problem: Exception) -> Response:
        if trouble is FAILED:
            log.error("%s %s failed", request.method, request.scope["route"].path if "route" in request.scope else "?")
        response = await trouble_page(request, trouble)
        return add_security_headers(response) if trouble is FAILED else response

    return page


async def _viewer(request: Request) -> Viewer | None:
    """Who is looking, as far as it can be known: trouble with the database must not hide its own page."""
    try:
        return await visitor(request)
    except Exception:
        return None


async def _fields(request: Request) -> Fields:
    """What was sent, as far as it can be read: the longest form too, whichever page it was for."""
    try:
        return await sent_fields(request, LARGEST)
    except (TooLong, UnknownForm, ClientDisconnect, RuntimeError):
        return Fields()
