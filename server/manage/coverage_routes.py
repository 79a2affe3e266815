"""The routes of coverage: all that is asked of the viewer's teams, and one assignment along the tree."""

from functools import partial
from uuid import UUID

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.access import Page, Who
from server.accounts.viewer import Viewer
from server.manage import coverage_level, wording
from server.manage.coverage import BY_DATE, Query, coverage_view, titles_of
from server.manage.learning import unit_named
from server.manage.needs import OfCoverage
from server.manage.paging import number_of
from server.manage.told import Telling
from server.manage.unasked import asked_of, gaps, not_invited
from server.parts import parts
from server.reports.assignments import own_assignment
from server.reports.coverage import coverage_report
from server.reports.coverage_level import Looking, level_report
from server.reports.pressure import retired_modules
from server.reports.units import find_units, nowhere_asked
from server.store.queries.people import names_of

router = APIRouter()
LONGEST = 80  # characters of what is searched for


@router.get("/manage/coverage")
async def coverage(request: Request, viewer: OfCoverage) -> Response:
    """Who was asked and took it, in whole people: an assignment a line, for all of the viewer's teams or for one."""
    own, asked, managed = parts(request), request.query_params, viewer.units_since(Who.MANAGER)
    query = Query(
        asked.get("unit", ""), _searched(request, "q"), asked.get("sort", BY_DATE), number_of(asked.get("page", "")),
        _searched(request, "team"), asked,
    )  # fmt: skip
    unit = _unit(query.unit)
    report = await coverage_report(own.store, managed, own.pages.local_day(own.clock()), unit)
    if report is None:
        raise HTTPException(404)
    versions, curriculum = await own.shelf.all_current(), own.library.catalog.curriculum
    telling = _telling(request, viewer, titles_of(versions, own.pages.language(request, viewer)))
    asked_by = {line.terms.owner_id for line in report.lines if line.terms.owner_id and not line.yours}
    names = partial(names_of, organization=own.settings.organization, ids=asked_by)
    telling = telling._replace(owners=await own.store.read(names) if asked_by else {})
    skills = not_invited(curriculum, [one.in_language(telling.words.language) for one in versions])
    nowhere = await nowhere_asked(own.store, managed, [unit] if unit else (), asked_of(skills, report.lines))
    found = await find_units(own.store, managed, query.team) if query.team else ()
    retired = {} if report.ended else await retired_modules(own.store)
    view = coverage_view(report, telling, query, found, gaps(skills, nowhere, curriculum, telling.words), retired)
    return own.pages.render(request, "manage/coverage.html", view, viewer=viewer, page=Page.MANAGE_COVERAGE)


@router.get("/manage/coverage/{assignment}")
async def one_assignment(request: Request, viewer: OfCoverage, assignment: str) -> Response:
    """One assignment, at one place of the tree."""
    own, asked, id_ = parts(request), request.query_params, unit_named(assignment)
    query = coverage_level.Query(
        asked.get("unit", ""), _searched(request, "q"), asked.get("sort", coverage_level.BY_TREE),
        number_of(asked.get("page", "")),
    )  # fmt: skip
    looking = Looking(_unit(query.unit), query.text, query.sort == coverage_level.BY_NAME, query.page)
    telling = _telling(request, viewer, titles_of(await own.shelf.all_current(), own.pages.language(request, viewer)))
    called = partial(wording.called, words=telling.words)
    managed = viewer.units_since(Who.MANAGER)
    report = id_ and await level_report(own.store, managed, id_, looking, called, telling.today)
    if not report:
        return await _withdrawn(request, viewer, id_)
    view = coverage_level.assigned_view(report, telling, query)
    return own.pages.render(request, "manage/coverage_level.html", view, viewer=viewer, page=Page.MANAGE_COVERAGE)


async def _withdrawn(request: Request, viewer: Viewer, id_: UUID | None) -> Response:
    """To what was changed about an assignment of theirs that is asked of nobody any more: old links lead here."""
    row = await own_assignment(parts(request).store, viewer.units(Who.MANAGER), id_) if id_ else None
    if row is None or not row.now.ended:
        raise HTTPException(404)
    return RedirectResponse(f"/manage/assignments/{row.id}", 303)


def _telling(request: Request, viewer: Viewer, titles: dict[str, tuple[str, str]]) -> Telling:
    own = parts(request)
    words, today = own.pages.words_for(request, viewer), own.pages.local_day(own.clock())
    return Telling(words, own.library.catalog.curriculum, titles, today)


def _searched(request: Request, name: str) -> str:
    return request.query_params.get(name, "").strip()[:LONGEST]


def _unit(text: str) -> UUID | None:
    """The unit an address names; None where it names none. Raises 404 where it names nothing that could be one."""
    found = unit_named(text)
    if text and found is None:
        raise HTTPException(404)
    return found
