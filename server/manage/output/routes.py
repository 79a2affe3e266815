"""What may be taken along: one page that lists it, and the files of the gap map."""

import asyncio
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import chain
from typing import Final

from babel.dates import format_date
from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from server.access import Page
from server.accounts.viewer import Viewer
from server.manage.board.as_csv import as_text
from server.manage.board.asking import XLSX, organization_name
from server.manage.board.spreadsheet import Sheet, Value, write
from server.manage.learning import learning_view
from server.manage.learning_asked import Asked, asked_learning
from server.manage.needs import OfLearning, OfOutput
from server.manage.output import pulse_lines
from server.manage.output.drawn import drawn
from server.manage.output.lines import WIDTHS, about, heads, lines
from server.manage.output.views import OutputView
from server.manage.picture.as_png import as_png, measuring
from server.manage.picture.as_svg import as_svg
from server.manage.picture.layout import laid_out
from server.manage.picture.shapes import Drawing
from server.manage.teams import teams
from server.manage.using.wording import quarter

PICTURES: Final = {"svg": "image/svg+xml", "png": "image/png"}

router = APIRouter()


@router.get("/manage/output")
async def output(request: Request, viewer: OfOutput) -> Response:
    """All there is to take along of one of the viewer's teams."""
    asked = await asked_learning(request, viewer, brief=True)
    report, pulse = asked.report, asked.whole.pulse
    units = teams(report.choices, report.unit.id if report.unit else None)
    view = OutputView(
        unit=report.unit.name if report.unit else "",
        query=asked.query,
        taken_on=report.taken_on if report.rows else None,
        units=units.links,
        units_left_out=units.left_out,
        # no empty files
        pulse=quarter(pulse.since, asked.frame.words) if pulse and pulse.cells and asked.pulse else "",
    )
    return asked.own.pages.render(request, "manage/output.html", view, viewer=viewer, page=Page.OUTPUT)


@router.get("/manage/learning.csv")
async def learning_csv(request: Request, viewer: OfLearning) -> Response:
    """Every field of the map, as columns of text."""
    asked = await _published(request, viewer)
    rows: Iterator[tuple[Value, ...]] = chain(
        [heads(asked.frame.words)], lines(asked.report, asked.frame), [()], await _about(asked, viewer.organization)
    )
    return StreamingResponse(as_text(rows), media_type="text/csv; charset=utf-8", headers=_download("csv", asked))


@router.get("/manage/learning.xlsx")
async def learning_xlsx(request: Request, viewer: OfLearning) -> Response:
    """The same as a spreadsheet."""
    asked = await _published(request, viewer)
    words, told = asked.frame.words, await _about(asked, viewer.organization)
    sheets = (
        Sheet(words.gettext("About"), (22, 110), told),
        Sheet(words.gettext("Figures"), WIDTHS, lines(asked.report, asked.frame), heads(words)),
    )
    out = BytesIO()
    await asyncio.to_thread(write, out, sheets, asked.telling.today)
    return Response(out.getvalue(), media_type=XLSX, headers=_download("xlsx", asked))


@router.get("/manage/pulse.csv")
async def pulse_csv(request: Request, viewer: OfLearning) -> Response:
    """How people say it is here, as columns of text."""
    asked = await asked_learning(request, viewer, brief=True)
    found = pulse_lines.file_of(asked, await _name_of(asked, viewer.organization))
    rows: Iterator[tuple[Value, ...]] = chain([found.heads], found.lines, [()], found.about)
    headers = _download("csv", asked, asked.frame.words.gettext("gehoor-how-it-is"))
    return StreamingResponse(as_text(rows), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/manage/pulse.xlsx")
async def pulse_xlsx(request: Request, viewer: OfLearning) -> Response:
    """The same as a spreadsheet."""
    asked = await asked_learning(request, viewer, brief=True)
    words, found = asked.frame.words, pulse_lines.file_of(asked, await _name_of(asked, viewer.organization))
    sheets = (
        Sheet(words.gettext("About"), (22, 110), found.about),
        Sheet(words.gettext("Figures"), pulse_lines.WIDTHS, found.lines, found.heads),
    )
    out = BytesIO()
    await asyncio.to_thread(write, out, sheets, asked.telling.today)
    headers = _download("xlsx", asked, words.gettext("gehoor-how-it-is"))
    return Response(out.getvalue(), media_type=XLSX, headers=headers)


@router.get("/manage/learning.svg")
async def learning_svg(request: Request, viewer: OfLearning) -> Response:
    """The map as the page shows it, as a picture of any size."""
    return await _drawn(request, viewer, "svg")


@router.get("/manage/learning.png")
async def learning_png(request: Request, viewer: OfLearning) -> Response:
    """The same as any program shows it."""
    return await _drawn(request, viewer, "png")


async def _drawn(request: Request, viewer: Viewer, kind: str) -> Response:
    asked = await _published(request, viewer, brief=True)
    made = await asyncio.to_thread(_picture, asked, kind)
    return Response(made, media_type=PICTURES[kind], headers=_download(kind, asked))


def _picture(asked: Asked, kind: str) -> bytes:
    """Worked out beside the event loop."""
    view, words = learning_view(asked.report, (), asked.frame, asked.telling), asked.frame.words
    as_of = format_date(asked.report.taken_on, "d MMMM y", locale=words.language)
    drawing: Drawing = laid_out(drawn(view, as_of, words), measuring())
    return as_png(drawing) if kind == "png" else as_svg(drawing).encode()


async def _published(request: Request, viewer: Viewer, *, brief: bool = False) -> Asked:
    """Raises HTTPException 404 where there are no figures: no empty files."""
    asked = await asked_learning(request, viewer, brief=brief)
    if not asked.report.rows:
        raise HTTPException(404)
    return asked


async def _about(asked: Asked, organization: str) -> list[tuple[str, Value]]:
    return list(about(asked.report, await _name_of(asked, organization), asked.frame))


async def _name_of(asked: Asked, organization: str) -> str:
    return await asked.own.store.read(partial(organization_name, organization=organization))


def _download(kind: str, asked: Asked, called: str = "") -> dict[str, str]:
    """The headers of a file of one day, that no browser keeps for others."""
    name = called or asked.frame.words.gettext("gehoor-learning")
    day = asked.report.taken_on or asked.telling.today
    packed = {"content-encoding": "identity"} if kind in ("xlsx", "png") else {}  # they are packed already
    disposition = f'attachment; filename="{name}-{day.isoformat()}.{kind}"'
    return {"content-disposition": disposition, "cache-control": "no-store"} | packed
