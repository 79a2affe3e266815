"""The report for a board: on screen and on paper, as a spreadsheet, as columns of text. The same figures in each."""

import asyncio
from datetime import date, timedelta
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from server.access import Page
from server.manage.board import file_routes, stop_routes, way_routes
from server.manage.board.as_csv import as_csv
from server.manage.board.as_xlsx import as_xlsx
from server.manage.board.asking import XLSX, asking, download, unit_choices
from server.manage.board.needs import OfReport
from server.manage.board.told import told
from server.manage.board.views import ReportView
from server.parts import parts
from server.reports.board import is_large
from server.reports.board_groups import Depth

SHOWN: Final = Depth(deepest=1, most=400)  # on the page; where there are more lines it shows totals only

router = APIRouter()
router.include_router(file_routes.router)
router.include_router(way_routes.router)
router.include_router(stop_routes.router)


@router.get("/manage/report")
async def report(request: Request, viewer: OfReport) -> Response:
    """Totals of all that is asked, and the first level below each."""
    own, asked = parts(request), await asking(request, viewer)
    board = await asked.board(SHOWN)
    found = told(board, asked.frame)
    view = ReportView(
        found,
        bool(found.units),
        await unit_choices(own, asked.managed, asked.unit, asked.words),
        asked.query,
        board.deepest != 0,
        await is_large(own.store, asked.frame.today),
        next_monday(asked.frame.today),
    )
    return own.pages.render(request, "board/report.html", view, viewer=viewer, page=Page.REPORT)


@router.get("/manage/report.csv")
async def report_csv(request: Request, viewer: OfReport) -> Response:
    """Every line, as columns of text."""
    asked = await asking(request, viewer)
    found = await asked.whole()
    headers = download("csv", found.taken_on or found.made_on, asked.words)
    return StreamingResponse(as_csv(found, asked.words), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/manage/report.xlsx")
async def report_xlsx(request: Request, viewer: OfReport) -> Response:
    """Every line, as a spreadsheet; a large one is made while a page says how far it is."""
    asked = await asking(request, viewer)
    if await is_large(asked.own.store, asked.frame.today):
        return RedirectResponse(f"/manage/report/file{asked.query}", 303)
    found = await asked.whole()
    made = await asyncio.to_thread(as_xlsx, found, asked.words)
    return Response(made, media_type=XLSX, headers=download("xlsx", found.taken_on or found.made_on, asked.words))


def next_monday(today: date) -> date:
    """When the next publication is due at the latest."""
    return today + timedelta(days=7 - today.weekday())
