"""A large spreadsheet: asked for, made beside the server's other work, fetched by who asked, gone within hours."""

from datetime import UTC, timedelta
from functools import partial
from typing import Any, Final

from babel.dates import format_time
from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page, Who
from server.accounts.viewer import Viewer
from server.forms import read_form
from server.ids import random_id
from server.manage.board.asking import XLSX, asking, download, unit_of
from server.manage.board.making import sees
from server.manage.board.needs import OfReport
from server.manage.board.views import FileView
from server.parts import parts
from server.reports.board_groups import Depth
from server.reports.covered import has_ended
from server.store.queries import changes_reporting, reporting
from server.store.queries.reporting import FileRow
from server.store.tables import ReportFile

KEPT: Final = timedelta(hours=2)

router = APIRouter()


@router.get("/manage/report/file")
async def file_page(request: Request, viewer: OfReport) -> Response:
    """How far it is, or the button that asks for one."""
    own = parts(request)
    words, row = own.pages.words_for(request, viewer), await _own(request, viewer)
    unit = row.unit_id if row else unit_of(request.query_params.get("unit", ""))
    until = format_time(row.expires_at.replace(tzinfo=UTC), "HH:mm", own.pages.zone, words.language) if row else ""
    view = FileView(
        row is not None,
        row is not None and row.ready_at is not None,
        row.done if row else 0,
        row.lines if row else 0,
        until,
        str(unit or ""),
        f"?unit={unit}" if unit else "",
    )
    return own.pages.render(request, "board/file.html", view, viewer=viewer, page=Page.REPORT)


@router.post("/manage/report/file")
async def ask(request: Request, viewer: OfReport) -> Response:
    """Asks for one, in the place of the one before."""
    fields = await read_form(request, viewer)
    asked = await asking(request, viewer, fields.one("unit"))
    await asked.board(Depth(deepest=0))  # a team that is not theirs does not exist
    own, now = parts(request), parts(request).clock()
    row = ReportFile(
        organization=viewer.organization, id=random_id(), person_id=viewer.person_id, sees=sees(asked.managed),
        unit_id=asked.unit, language=asked.words.language, asked_at=now, expires_at=now + KEPT,
    )  # fmt: skip
    await own.store.write(partial(changes_reporting.ask_file, row=row))
    return RedirectResponse("/manage/report/file", 303)


@router.get("/manage/report/file.xlsx")
async def fetch(request: Request, viewer: OfReport) -> Response:
    """The file; whoever's teams are others now asks anew."""
    own, row = parts(request), await _own(request, viewer)
    if row is None or row.ready_at is None:
        raise HTTPException(404)
    data = partial(reporting.file_data, organization=viewer.organization, file_id=row.id)
    found = await own.store.read(data)
    headers = download("xlsx", own.pages.local_day(row.asked_at), own.pages.words[row.language])
    return Response(found, media_type=XLSX, headers=headers)


async def _own(request: Request, viewer: Viewer) -> FileRow | None:
    """The file this viewer asked for, as long as they may see what is in it."""
    own = parts(request)
    query: Any = partial(reporting.file, organization=viewer.organization, person_id=viewer.person_id)
    row: FileRow | None = await own.store.read(partial(query, now=own.clock()))
    ended = partial(has_ended, organization=viewer.organization, today=own.pages.local_day(own.clock()))
    if row is None or row.sees != sees(viewer.units_since(Who.MANAGER)) or await own.store.read(ended):
        return None
    return row
