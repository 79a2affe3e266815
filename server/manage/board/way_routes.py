"""Other ways to the report: a mail when there is a new one, and tokens for other programs."""

from functools import partial
from typing import Any
from uuid import UUID

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page, Who
from server.accounts.viewer import Viewer
from server.forms import Fields, read_form
from server.ids import random_id
from server.manage.board.asking import asking, unit_choices
from server.manage.board.needs import OfWays
from server.manage.board.rhythm import RHYTHMS, after
from server.manage.board.views import Made
from server.manage.board.ways import SetUp, made_token, new_token, ways_view
from server.parts import parts
from server.reports.board import read_heads
from server.reports.board_groups import Depth
from server.reports.scope import manager_scope
from server.store.queries import changes_reporting, people, reporting
from server.store.tables import ReportMail

WAYS = "/manage/report/ways"

router = APIRouter()


@router.get(WAYS)
async def ways(request: Request, viewer: OfWays) -> Response:
    """What is set up, and the forms to set up more."""
    words = parts(request).pages.words_for(request, viewer)
    told = {"mail": words.gettext("Your choice is kept."), "ended": words.gettext("The token opens nothing any more.")}
    return await _page(request, viewer, message=told.get(request.query_params.get("done", ""), ""))


@router.post("/manage/report/mail")
async def mails(request: Request, viewer: OfWays) -> Response:
    """Asks for mails, or stops them."""
    own, fields = parts(request), await read_form(request, viewer)
    rhythm = fields.one("rhythm")
    if rhythm not in RHYTHMS:
        await own.store.write(
            partial(changes_reporting.stop_mail, organization=viewer.organization, person_id=viewer.person_id)
        )
        return RedirectResponse(f"{WAYS}?done=mail", 303)
    asked = await asking(request, viewer, fields.one("unit"))
    heads = await own.store.read(
        partial(read_heads, organization=viewer.organization, managed=asked.managed, unit=asked.unit)
    )
    if not heads.units:
        raise HTTPException(404)
    row = ReportMail(
        organization=viewer.organization, person_id=viewer.person_id, id=random_id(), rhythm=rhythm,
        unit_id=asked.unit, since=own.clock(), told_of=heads.taken_on,
    )  # fmt: skip
    first = own.hours.opening(after(rhythm, own.hours.day(own.clock())))
    await own.store.write(partial(changes_reporting.ask_mail, row=row, first=first))
    return RedirectResponse(f"{WAYS}?done=mail", 303)


@router.post("/manage/report/tokens")
async def make(request: Request, viewer: OfWays) -> Response:
    """Makes a token, and shows it this once."""
    own, fields = parts(request), await read_form(request, viewer)
    words, today = own.pages.words_for(request, viewer), own.pages.local_day(own.clock())
    asked = await asking(request, viewer, fields.one("unit"))
    await asked.board(Depth(deepest=0))  # a team that is not theirs does not exist
    made = new_token(fields, viewer.organization, viewer.person_id, asked.unit, own.clock(), today)
    if made is None:
        return await _page(request, viewer, fields=fields, wrong=words.gettext("Say in a few words what it is for."))
    row, text = made
    if not await own.store.write(partial(changes_reporting.make_token, row=row, today=today)):
        return await _page(
            request, viewer, fields=fields, wrong=words.gettext("There are too many tokens. End one that is not used.")
        )
    return await _page(request, viewer, made=made_token(row, text, own.settings.address))


@router.post("/manage/report/tokens/{report_token}/end")
async def end(request: Request, viewer: OfWays, report_token: UUID) -> Response:
    """Ends a token, at once."""
    await read_form(request, viewer)
    own = parts(request)
    change = partial(changes_reporting.revoke_token, organization=viewer.organization, person_id=viewer.person_id)
    if not await own.store.write(partial(change, token_id=report_token, now=own.clock())):
        raise HTTPException(404)
    return RedirectResponse(f"{WAYS}?done=ended", 303)


async def _page(
    request: Request, viewer: Viewer, made: Made | None = None, fields: Fields | None = None, wrong: str = "",
    message: str = "",
) -> Response:  # fmt: skip
    own = parts(request)
    words, managed = own.pages.words_for(request, viewer), viewer.units_since(Who.MANAGER)
    whose: dict[str, Any] = {"organization": viewer.organization, "person_id": viewer.person_id}
    scope = await manager_scope(own.store, managed)
    person = await own.store.read(partial(people.person, **whose))
    there = SetUp(
        await own.store.read(partial(reporting.mail_asked, **whose)),
        await own.store.read(partial(reporting.tokens, **whose)),
        await unit_choices(own, managed, None, words),
        {unit.id: unit.name for unit in scope.tree},
        person.mail if person else "",
        bool(scope.own),
        own.settings.address,
    )
    view = ways_view(there, words, own.pages.local_day(own.clock()), made, fields, wrong, message)
    return own.pages.render(
        request, "board/ways.html", view, viewer=viewer, status=422 if wrong else 200, page=Page.REPORT_WAYS
    )
