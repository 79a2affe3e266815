"""How a module goes: what works, which exercises want a look, where people stop. Published numbers only."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from server.access import Page, Who
from server.accounts.needs import needs
from server.accounts.viewer import Viewer
from server.author.afterwards import AfterwardsView, afterwards_view
from server.author.analysis_csv import lines
from server.author.analysis_fill import analysis_view
from server.author.analysis_views import AnalysisView
from server.manage.board.as_csv import as_text
from server.manage.sentences import Frame
from server.parts import parts
from server.reports.analysis import module_analysis
from server.reports.given import given_report
from server.reports.transfer import modules_transfer
from server.words import Words

router = APIRouter()
OfAnalysis = Annotated[Viewer, Depends(needs(Page.AUTHOR_ANALYSIS))]


@router.get("/author/{module_id}/analysis")
async def page(request: Request, viewer: OfAnalysis, module_id: str) -> Response:
    """The page of one module."""
    view = await _view(request, viewer, module_id)
    words = parts(request).pages.words_for(request, viewer)
    view = replace(view, after=await _afterwards(request, viewer, module_id, view.title, words))
    return parts(request).pages.render(request, "author/analysis.html", view, viewer=viewer, page=Page.AUTHOR_ANALYSIS)


@router.get("/author/{module_id}/analysis.csv")
async def columns(request: Request, viewer: OfAnalysis, module_id: str) -> Response:
    """The same numbers as a file."""
    view = await _view(request, viewer, module_id)
    words = parts(request).pages.words_for(request, viewer)
    name = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in module_id)
    headers = {"content-disposition": f'attachment; filename="gehoor-{name}.csv"', "cache-control": "private, no-cache"}
    return StreamingResponse(as_text(lines(view, words)), media_type="text/csv; charset=utf-8", headers=headers)


async def _view(request: Request, viewer: Viewer, module_id: str) -> AnalysisView:
    own = parts(request)
    version = await own.shelf.current(module_id)
    if version is None:
        raise HTTPException(404)
    words = own.pages.words_for(request, viewer)
    found = await module_analysis(own.store, viewer.units_since(Who.AUTHOR), module_id)
    named, shown = version.modules[version.default_language], version.in_language(words.language)
    view = analysis_view(found, named, shown, own.pages.local_day(own.clock()), words)
    return replace(view, is_pulse=module_id == own.library.catalog.curriculum.pulse)


async def _afterwards(
    request: Request, viewer: Viewer, module_id: str, title: str, words: Words
) -> AfterwardsView | None:
    """What stays of it, and becomes of it at work."""
    own, held = parts(request), viewer.units_since(Who.AUTHOR)
    today = own.pages.local_day(own.clock())
    versions = await own.shelf.all_current()
    trains = {one.module_id: (*one.in_language(words.language).skills, "")[0] for one in versions}
    transfer = await modules_transfer(own.store, held, trains, today)
    given = await given_report(own.store, held, today)
    frame = Frame(words, own.library.catalog.curriculum)
    return afterwards_view(module_id, title, transfer, frame, given, trains.get(module_id, ""))
