"""The administrator's routes for teams."""

from functools import partial

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from server.forms import Fields, read_form
from server.people.desk import AtDesk, Desk, Problems
from server.people.teams import fields_of, read_team, team_view
from server.store.queries import changes_units
from server.store.queries.people import UnitRow

router = APIRouter()


@router.get("/people/teams/new")
async def new_team(desk: AtDesk) -> Response:
    """The form for a new team, below the root unless another is chosen."""
    above = desk.request.query_params.get("unit", "") or str(desk.known.root.id)
    return await _form(desk, None, Fields(unit=[above]), {})


@router.post("/people/teams/new")
async def add_team(desk: AtDesk) -> Response:
    """Adds it, or gives the form back with what is wrong."""
    fields = await read_form(desk.request, desk.viewer)
    place, problems = read_team(fields, desk.known, None, desk.words)
    if not problems and place.above is not None:
        change = partial(changes_units.new_unit, organization=desk.viewer.organization, name=place.name)
        made, problems = await desk.change(partial(change, parent_id=place.above))
        if made is not None:
            return RedirectResponse(f"/people/teams/{made}?saved=1", 303)
    return await _form(desk, None, fields, problems)


@router.get("/people/teams/{unit}")
async def one_team(desk: AtDesk, unit: str) -> Response:
    """The form of a team: its name and its place."""
    found = desk.unit(unit)
    return await _form(desk, found, fields_of(found), {})


@router.post("/people/teams/{unit}")
async def change_team(desk: AtDesk, unit: str) -> Response:
    """Changes it, or gives the form back with what is wrong."""
    fields, found = await read_form(desk.request, desk.viewer), desk.unit(unit)
    place, problems = read_team(fields, desk.known, found, desk.words)
    if not problems:
        change = partial(changes_units.change_unit, organization=desk.viewer.organization, unit_id=found.id)
        _, problems = await desk.change(partial(change, name=place.name, parent_id=place.above))
        if not problems:
            return RedirectResponse(f"/people/teams/{found.id}?saved=1", 303)
    return await _form(desk, found, fields, problems)


@router.post("/people/teams/{unit}/remove")
async def remove_team(desk: AtDesk, unit: str) -> Response:
    """Takes away a team that was never used."""
    await read_form(desk.request, desk.viewer)
    found = desk.unit(unit)
    change = partial(changes_units.remove_unit, organization=desk.viewer.organization, unit_id=found.id)
    _, problems = await desk.change(change)
    return await _form(desk, found, fields_of(found), problems) if problems else RedirectResponse("/people", 303)


async def _form(desk: Desk, unit: UnitRow | None, fields: Fields, problems: Problems) -> Response:
    removable = False
    if unit is not None and unit.parent_id is not None:
        used = partial(changes_units.is_used, organization=desk.viewer.organization, unit_id=unit.id)
        removable = not await desk.own.store.read(used)
    saved = "saved" in desk.request.query_params and not problems
    view = team_view(desk.known, unit, fields, problems, desk.words, removable=removable, saved=saved)
    return desk.page("people/team.html", view, 422 if problems else 200, empty_form=not problems)
