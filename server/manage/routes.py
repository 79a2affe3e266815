"""The manager's routes. Each shows published numbers of the viewer's own units; any other unit does not exist here."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from server.access import Page, Who
from server.manage import answers, assign_routes, calendar_routes, coverage_routes, names, reach
from server.manage.bulk import routes as bulk
from server.manage.learning import learning_view
from server.manage.learning_asked import asked_learning
from server.manage.needs import OfLearning
from server.manage.output import routes as output
from server.reports.coverage import coverage_report

router = APIRouter()

router.include_router(bulk.router)  # before one assignment: its addresses are of their own
router.include_router(assign_routes.router)
router.include_router(calendar_routes.router)
router.include_router(coverage_routes.router)
router.include_router(names.router)
router.include_router(output.router)
router.include_router(reach.router)
router.include_router(answers.router)


@router.get("/manage")
async def learning(request: Request, viewer: OfLearning) -> Response:
    """What works, what is asked, where learning falls short: of one of the viewer's units and all below."""
    asked = await asked_learning(request, viewer, brief=True)
    unit = asked.report.unit.id if asked.report.unit else None
    covered = await coverage_report(asked.own.store, viewer.units_since(Who.MANAGER), unit)
    more = asked.beside(request.query_params.get("period", ""))
    view = learning_view(asked.report, covered.lines if covered else (), asked.frame, asked.telling, more)
    return asked.own.pages.render(request, "manage/learning.html", view, viewer=viewer, page=Page.MANAGE_LEARNING)
