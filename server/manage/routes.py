"""The manager's routes. Each shows published numbers of the viewer's own units; any other unit does not exist here."""

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page, Who
from server.manage import assign_routes, calendar_routes, coverage_routes, names, reach
from server.manage.bulk import routes as bulk
from server.manage.coverage import titles_of
from server.manage.learning import learning_view, unit_named
from server.manage.needs import OfLearning
from server.manage.sentences import Frame
from server.manage.told import Telling
from server.parts import parts
from server.reports.coverage import coverage_report
from server.reports.learning import learning_report

router = APIRouter()

router.include_router(bulk.router)  # before one assignment: its addresses are of their own
router.include_router(assign_routes.router)
router.include_router(calendar_routes.router)
router.include_router(coverage_routes.router)
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
    versions, curriculum = await own.shelf.all_current(), own.library.catalog.curriculum
    frame = Frame(words, curriculum, [version.in_language(words.language) for version in versions])
    today = own.pages.local_day(own.clock())
    telling = Telling(words, curriculum, titles_of(versions, words.language), today)
    asked = await coverage_report(own.store, managed)
    view = learning_view(report, asked.lines if asked else (), frame, telling)
    return own.pages.render(request, "manage/learning.html", view, viewer=viewer, page=Page.MANAGE_LEARNING)


def _is_unit(text: str) -> bool:
    return not text or unit_named(text) is not None
