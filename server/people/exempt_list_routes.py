"""Who did elsewhere what is asked, from a list: first what each line would do, then what can be stored is."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import Response

from server.access import Page
from server.list_file import text_of, trouble_of
from server.listed import Kind
from server.people.desk import AtExemptDesk, Desk
from server.people.exempt_list import Around, Done, Plan, plan
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


@router.get("/people/exempt/list")
async def put_in(desk: AtExemptDesk) -> Response:
    """The form for a list."""
    return _page(desk, "", "", Plan((), ""), done=False, example=(await _around(desk)).example())


@router.post("/people/exempt/list")
async def look_or_do(desk: AtExemptDesk) -> Response:
    """What the list would do; or, from the page that says so, doing it. Sent twice nothing happens twice."""
    upload = await read_upload(desk.request, desk.viewer)
    text = text_of(upload)
    planned = plan(text, await _around(desk))
    problem = _problem(len(planned.lines), upload, desk)
    if problem:
        return _page(desk, text, problem, Plan((), ""), done=False)
    is_done = upload.fields.one("phase") == "apply" and bool(planned.wanted)
    if is_done:
        change = partial(_store, organization=desk.viewer.organization, wanted=planned.wanted, now=desk.own.clock())
        await desk.own.store.write(change)
    return _page(desk, planned.left if is_done else text, "", planned, done=is_done)


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


def _problem(lines: int, upload: Upload, desk: Desk) -> str:
    if wrong := trouble_of(upload, desk.words):
        return wrong
    if not lines:
        return desk.words.gettext(NOTHING)
    return desk.words.gettext(TOO_MANY, lines=lines, most=MOST_LINES) if lines > MOST_LINES else ""


def _page(desk: Desk, text: str, problem: str, planned: Plan, *, done: bool, example: str = "") -> Response:
    bad, new, same = (
        tuple(ExemptLine(one.number, one.title, one.faults) for one in planned.of(kind))
        for kind in (Kind.BAD, Kind.NEW, Kind.SAME)
    )
    will_do = not done and bool(planned.wanted)
    view = ExemptListView(text, problem, MOST_LINES, done, bad, new, same, will_do, example)
    return desk.own.pages.render(
        desk.request, "people/exempt_list.html", view, viewer=desk.viewer, status=422 if problem else 200,
        page=Page.EXEMPT, empty_form=not (problem or planned.lines),
    )  # fmt: skip
