"""Where the link in a mail about the report leads: it stops them, without signing in, and does nothing else."""

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page
from server.forms import read_form
from server.manage.board.letters import stopped
from server.manage.board.views import StopView
from server.parts import parts
from server.store.queries import changes_reporting, reporting
from server.store.queries.accounts import browser_secret
from server.store.queries.reporting import MailAskedRow

router = APIRouter()


@router.get("/report-mails/{secret}")
async def stop_page(request: Request, secret: str) -> Response:
    """A button: mail scanners open links too. Whoever has no such mails is told that none come."""
    return _page(request, asks=await _found(request, secret) is not None)


@router.post("/report-mails/{secret}")
async def stop(request: Request, secret: str) -> Response:
    """Stops them; twice is once."""
    await read_form(request, None)  # whoever is signed in here: the page knows nobody
    own, row = parts(request), await _found(request, secret)
    if row is not None:
        organization = own.settings.organization
        await own.store.write(partial(changes_reporting.stop_mail, organization=organization, person_id=row.person_id))
    return _page(request, asks=False)


async def _found(request: Request, secret: str) -> MailAskedRow | None:
    own = parts(request)
    organization = own.settings.organization
    id_ = stopped(await own.store.read(partial(browser_secret, organization=organization)), secret)
    if id_ is None:
        return None
    return await own.store.read(partial(reporting.mail_asked_by_id, organization=organization, id_=id_))


def _page(request: Request, *, asks: bool) -> Response:
    view = StopView(asks, request.url.path)
    return parts(request).pages.render(request, "board/stop.html", view, viewer=None, page=Page.REPORT_STOP)
