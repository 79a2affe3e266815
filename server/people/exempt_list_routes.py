"""Who did elsewhere what is asked, from a list: first what each line would do, then all of it or nothing."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from server.access import Page
from server.listed import Kind, decoded
from server.people.desk import AtExemptDesk, Desk
from server.people.exempt_list import Around, Done, Planned, plan, to_store
from server.people.exempt_list_views import ExemptLine, ExemptListView
from server.store.queries.assignments import AssignmentRow, ExemptionRow, assignments, exemptions
from server.store.queries.changes_assignments import set_elsewhere
from server.store.queries.changes_people import alone
from server.uploads import Upload, read_upload
from server.words import msg

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

router = APIRouter()

MOST_LINES = 500  # at once; they are stored in one go
NOTHING = msg("There is no line in it yet.")
TOO_MANY = msg("There are %(lines)s lines in it, and %(most)s can be taken at once. Put it in in parts.")
TOO_LARGE = msg("That file is too large for a list.")


@router.get("/people/exempt/list")
async def put_in(desk: AtExemptDesk) -> Response:
    """The form for a list."""
    return _page(desk, "", "", (), done=False, example=(await _around(desk)).example())


@router.post("/people/exempt/list")
async def look_or_do(desk: AtExemptDesk) -> Response:
    """What the list would do; or, from the page that says so, all of it. Sent twice nothing happens twice."""
    upload = await read_upload(desk.request, desk.viewer)
    text = decoded(upload.data) if upload.data else upload.fields.one("text")
    lines = plan(text, await _around(desk))
    problem = _problem(lines, upload, desk)
    if problem:
        return _page(desk, text, problem, (), done=False)
    is_sure, wanted = upload.fields.one("phase") == "apply", to_store(lines)
    if is_sure and wanted:
        change = partial(_store, organization=desk.viewer.organization, wanted=wanted, now=desk.own.clock())
        await desk.own.store.write(change)
    return _page(desk, text, "", lines, done=is_sure and bool(wanted))


def _store(connection: "Connection", organization: str, wanted: Sequence[Done], now: "datetime") -> None:
    alone(connection, organization)
    for one in wanted:
        set_elsewhere(connection, organization, one.assignment, one.person, one.on, now)


async def _around(desk: Desk) -> Around:
    def read(connection: "Connection") -> tuple[list[AssignmentRow], list[ExemptionRow]]:
        organization = desk.viewer.organization
        return assignments(connection, organization), exemptions(connection, organization)

    asked, elsewhere = await desk.own.store.read(read)
    titles = {
        version.module_id: {language: module.title for language, module in version.modules.items()}
        for version in await desk.own.shelf.all_current()
    }
    return Around(desk.known, asked, elsewhere, titles, desk.own.library.catalog.curriculum, desk.words, desk.today)


def _problem(lines: Sequence[Planned], upload: Upload, desk: Desk) -> str:
    if upload.too_large:
        return desk.words.gettext(TOO_LARGE)
    if not lines:
        return desk.words.gettext(NOTHING)
    return desk.words.gettext(TOO_MANY, lines=len(lines), most=MOST_LINES) if len(lines) > MOST_LINES else ""


def _page(
    desk: Desk, text: str, problem: str, lines: Sequence[Planned], *, done: bool, example: str = ""
) -> Response:  # fmt: skip
    bad, new, same = (
        tuple(ExemptLine(one.number, one.title, one.faults) for one in lines if one.kind is kind)
        for kind in (Kind.BAD, Kind.NEW, Kind.SAME)
    )
    view = ExemptListView(text, problem, MOST_LINES, done, bad, new, same, not done and bool(to_store(lines)), example)
    return desk.own.pages.render(
        desk.request, "people/exempt_list.html", view, viewer=desk.viewer, status=422 if problem or bad else 200,
        page=Page.EXEMPT, empty_form=not (problem or lines),
    )  # fmt: skip
