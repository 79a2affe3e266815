"""The manager's routes. Each shows published numbers of the viewer's own units; any other unit does not exist here."""

from dataclasses import replace

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page, Who
from server.manage import assign_routes, names, reach
from server.manage.coverage import coverage_view, titles_of
from server.manage.learning import learning_view, unit_named
from server.manage.needs import OfCoverage, OfLearning
from server.manage.notice import notice
from server.manage.sentences import Frame
from server.parts import parts
from server.reports.coverage import coverage_report
from server.reports.learning import learning_report

router = APIRouter()

router.include_router(assign_routes.router)
router.include_router(names.router)
router.include_router(reach.router)


@router.get("/manage")
async def learning(request: Request, viewer: OfLearning) -> Response:
    """What works, what is asked, where learning falls short: of one of the viewer's units and all below."""
    own, managed = parts(request), viewer.units_since(Who.MANAGER)
    named = request.query_params.get("unit", "")
    report = await learning_report(own.store, managed, unit_named(named)) if _is_unit(named) else None
    if report is None:
        raise HTTPException(404)
    words = own.pages.words_for(request, viewer)
    online = [version.in_language(words.language) for version in await own.shelf.all_current()]
    frame = Frame(words, own.library.catalog.curriculum, online)
    view = learning_view(report, await coverage_report(own.store, managed), frame, own.pages.local_day(own.clock()))
    return own.pages.render(request, "manage/learning.html", view, viewer=viewer, page=Page.MANAGE_LEARNING)


@router.get("/manage/coverage")
async def coverage(request: Request, viewer: OfCoverage) -> Response:
    """Who was asked and took it, in whole people."""
    own = parts(request)
    words = own.pages.words_for(request, viewer)
    titles = titles_of(await own.shelf.all_current(), words.language)
    report = await coverage_report(own.store, viewer.units_since(Who.MANAGER))
    view = coverage_view(report, titles, own.library.catalog.curriculum, words, own.pages.local_day(own.clock()))
    view = replace(view, notice=notice(request.query_params, view, words))
    return own.pages.render(request, "manage/coverage.html", view, viewer=viewer, page=Page.MANAGE_COVERAGE)


def _is_unit(text: str) -> bool:
    return not text or unit_named(text) is not None
