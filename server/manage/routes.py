"""The manager's routes. Each shows published numbers of the viewer's own units; any other unit does not exist here."""

import asyncio
from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page, Who
from server.handed import waiting_for
from server.manage import answers, assign_routes, calendar_routes, coverage_routes, finding, names, reach, time
from server.manage.bulk import routes as bulk
from server.manage.learning import learning_view
from server.manage.learning_asked import asked_learning
from server.manage.needs import OfLearning
from server.manage.output import routes as output
from server.manage.remedies import falling_short
from server.manage.views import Link
from server.parts import parts
from server.reports.coverage_teams import coverage_beside
from server.words import Words

router = APIRouter()

router.include_router(bulk.router)  # before one assignment: its addresses are of their own
router.include_router(assign_routes.router)
router.include_router(calendar_routes.router)
router.include_router(coverage_routes.router)
router.include_router(finding.router)
router.include_router(names.router)
router.include_router(output.router)
router.include_router(reach.router)
router.include_router(answers.router)
router.include_router(time.router)


@router.get("/manage")
async def learning(request: Request, viewer: OfLearning) -> Response:
    """What works, what is asked, where learning falls short: of one of the viewer's units and all below."""
    handed = waiting_for(parts(request).store, viewer.person_id)
    asked, waits = await asyncio.gather(asked_learning(request, viewer, brief=True), handed)
    unit = asked.report.unit.id if asked.report.unit else None
    short = falling_short(asked.report, asked.frame.modules)
    managed, today = viewer.units_since(Who.MANAGER), asked.telling.today
    retired = asked.whole.retired.keys()
    lines, taken = await coverage_beside(asked.own.store, managed, today, unit, *short, retired)
    more = asked.beside(request.query_params.get("period", ""))._replace(taken=taken)
    view = learning_view(asked.report, lines, asked.frame, asked.telling, more, every=False)
    view = replace(view, asked_now=(*_handed(waits, asked.frame.words), *view.asked_now))
    return asked.own.pages.render(request, "manage/learning.html", view, viewer=viewer, page=Page.MANAGE_LEARNING)


@router.get("/manage/numbers")
async def numbers(request: Request, viewer: OfLearning) -> Response:
    """The map's table, where it is too long for the page; the page itself where there is no map."""
    asked = await asked_learning(request, viewer, brief=True)
    more = asked.beside(request.query_params.get("period", ""))
    view = learning_view(asked.report, (), asked.frame, asked.telling, more)
    if not view.rows or view.too_new or view.ended:
        return RedirectResponse(f"/manage{asked.query}", 303)
    return asked.own.pages.render(request, "manage/numbers.html", view, viewer=viewer, page=Page.MANAGE_LEARNING)


def _handed(count: int, words: Words) -> tuple[Link, ...]:
    """A line about what a listener asks the reader to answer, where there is something."""
    if not count:
        return ()
    says = words.ngettext("%(num)s thing waits for your answer", "%(num)s things wait for your answer", count)
    return (Link("/handed", says, about=words.gettext("What you are asked to answer")),)
