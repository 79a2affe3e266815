"""The manager's routes. Each shows published numbers of the viewer's own units; any other unit does not exist here."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page, Who
from server.accounts.needs import needs
from server.accounts.viewer import Viewer
from server.forms import Fields, read_form
from server.ids import new_id
from server.manage.coverage import assign_view, coverage_view, read_request, titles_of
from server.manage.learning import learning_view, unit_named
from server.manage.notice import notice
from server.manage.sentences import Frame
from server.parts import Parts, parts
from server.reports import assignments
from server.reports.assignments import Asked, Withdrawn
from server.reports.coverage import coverage_report
from server.reports.learning import learning_report

router = APIRouter()

OfLearning = Annotated[Viewer, Depends(needs(Page.MANAGE_LEARNING))]
OfCoverage = Annotated[Viewer, Depends(needs(Page.MANAGE_COVERAGE))]


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
    view = coverage_view(report, titles, words, own.pages.local_day(own.clock()))
    view = replace(view, notice=notice(request.query_params, view, words))
    return own.pages.render(request, "manage/coverage.html", view, viewer=viewer, page=Page.MANAGE_COVERAGE)


@router.get("/manage/assignments/new")
async def new_assignment(request: Request, viewer: OfCoverage) -> Response:
    """The form to ask a module of a unit."""
    chosen = Fields({name: [value] for name, value in request.query_params.items()})
    return await _form(request, viewer, chosen, {}, 200)


@router.post("/manage/assignments/new")
async def assign(request: Request, viewer: OfCoverage) -> Response:
    """Asks it, or gives the form back with what is wrong."""
    own, managed, fields = parts(request), viewer.units_since(Who.MANAGER), await read_form(request, viewer)
    words = own.pages.words_for(request, viewer)
    report = await coverage_report(own.store, managed)
    today = own.pages.local_day(own.clock())
    asked, problems = read_request(fields, await own.shelf.all_current(), report.units, viewer.person_id, words, today)
    if asked is not None:
        id_ = new_id()
        if await assignments.ask(own.store, managed, asked, own.clock(), id_) is Asked.DONE:
            return RedirectResponse(f"/manage/coverage?asked={id_}", 303)
        already = words.gettext("This module is already asked of this team, of one above it or of one below it.")
        problems = {"unit": already}
    return await _form(request, viewer, fields, problems, 422)


@router.post("/manage/assignments/{assignment}/withdraw")
async def withdraw(request: Request, viewer: OfCoverage, assignment: str) -> Response:
    """Takes an assignment back."""
    own = parts(request)
    await read_form(request, viewer)
    named = unit_named(assignment)
    if named is None:
        raise HTTPException(404)
    outcome = await assignments.withdraw(own.store, viewer.units(Who.MANAGER), named, own.clock())
    if outcome is Withdrawn.UNKNOWN:
        raise HTTPException(404)
    return RedirectResponse(f"/manage/coverage?withdrawn={outcome}", 303)


async def _form(request: Request, viewer: Viewer, fields: Fields, problems: dict[str, str], status: int) -> Response:
    own: Parts = parts(request)
    words = own.pages.words_for(request, viewer)
    report = await coverage_report(own.store, viewer.units_since(Who.MANAGER))
    today = own.pages.local_day(own.clock())
    view = assign_view(await own.shelf.all_current(), report.units, fields, problems, words, today)
    return own.pages.render(
        request, "manage/assign.html", view, viewer=viewer, status=status, page=Page.MANAGE_COVERAGE
    )


def _is_unit(text: str) -> bool:
    return not text or unit_named(text) is not None
