"""The administrator's routes for people. A person's record is none of them: nothing here reads what anyone learned."""

from functools import partial

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from server.forms import Fields, read_form
from server.people import exempt_list_routes, exempt_routes, import_routes, names_routes, team_routes, time_routes
from server.people.desk import AtDesk, Desk, Problems
from server.people.listing import people_view
from server.people.persons import fields_of, person_view, read_person
from server.store.queries import changes_people
from server.store.queries.changes_roles import ADMINISTRATOR
from server.store.queries.staff import StaffRow
from server.words import msg

router = APIRouter()

NOT_YOURSELF = msg("You can't deactivate yourself. Ask another administrator; if there is none, make one first.")


@router.get("/people")
async def everyone(desk: AtDesk) -> Response:
    """All teams with the people in them, or what a search finds."""
    asked = desk.request.query_params
    unit = desk.unit(asked["unit"]) if asked.get("unit") else None
    view = people_view(
        desk.known, asked.get("q", "")[:200], unit.id if unit else None, desk.words, desk.viewer.person_id
    )
    return desk.page("people/people.html", view)


@router.get("/people/new")
async def new_person(desk: AtDesk) -> Response:
    """The form for a new person, perhaps for a team already chosen."""
    chosen = Fields(unit=[desk.request.query_params.get("unit", "")])
    return _form(desk, None, chosen, {})


@router.post("/people/new")
async def add_person(desk: AtDesk) -> Response:
    """Adds them, or gives the form back with what is wrong."""
    fields = await read_form(desk.request, desk.viewer)
    mail, profile, problems = read_person(fields, desk.known, None, desk.words)
    if profile is not None:
        change = partial(changes_people.enrol, organization=desk.viewer.organization, mail=mail, profile=profile)
        made, problems = await desk.change(partial(change, now=desk.own.clock(), since=desk.today))
        if made is not None:
            return RedirectResponse(f"/people/{made}?saved=1", 303)
    return _form(desk, None, fields, problems)


router.include_router(import_routes.router)
router.include_router(team_routes.router)
router.include_router(time_routes.router)
router.include_router(names_routes.router)
router.include_router(exempt_list_routes.router)
router.include_router(exempt_routes.router)


@router.get("/people/{person}")
async def one_person(desk: AtDesk, person: str) -> Response:
    """The form of a person: name, team, language, roles."""
    found = desk.person(person)
    return _form(desk, found, fields_of(found, desk.known), {})


@router.post("/people/{person}")
async def change_person(desk: AtDesk, person: str) -> Response:
    """Changes them, or gives the form back with what is wrong."""
    fields, found = await read_form(desk.request, desk.viewer), desk.person(person)
    _, profile, problems = read_person(fields, desk.known, found, desk.words)
    if profile is not None:
        change = partial(changes_people.change_person, organization=desk.viewer.organization, person_id=found.id)
        _, problems = await desk.change(partial(change, profile=profile, since=desk.today))
        if not problems:
            is_out = found.id == desk.viewer.person_id and all(held.role != ADMINISTRATOR for held in profile.roles)
            return RedirectResponse("/" if is_out else f"/people/{found.id}?saved=1", 303)
    return _form(desk, found, fields, problems)


@router.post("/people/{person}/deactivate")
async def deactivate(desk: AtDesk, person: str) -> Response:
    """Ends their sessions and keeps them from signing in; what is theirs stays theirs."""
    await read_form(desk.request, desk.viewer)
    found = desk.person(person)
    change = partial(changes_people.deactivate, organization=desk.viewer.organization, person_id=found.id)
    if found.id == desk.viewer.person_id:
        problems = {"deactivate": desk.words.gettext(NOT_YOURSELF)}
    else:
        _, problems = await desk.change(partial(change, now=desk.own.clock()))
    if problems:  # whatever it is about, it is read beside the button
        return _form(desk, found, fields_of(found, desk.known), {"deactivate": next(iter(problems.values()))})
    return RedirectResponse(f"/people/{found.id}?saved=1", 303)


@router.post("/people/{person}/reactivate")
async def reactivate(desk: AtDesk, person: str) -> Response:
    """Lets them sign in again."""
    await read_form(desk.request, desk.viewer)
    found = desk.person(person)
    change = partial(changes_people.reactivate, organization=desk.viewer.organization, person_id=found.id)
    await desk.change(partial(change, now=desk.own.clock()))
    return RedirectResponse(f"/people/{found.id}?saved=1", 303)


def _form(desk: Desk, person: StaffRow | None, fields: Fields, problems: Problems) -> Response:
    saved = "saved" in desk.request.query_params and not problems
    you = person is not None and person.id == desk.viewer.person_id
    view = person_view(desk.known, person, fields, problems, desk.words, you=you, saved=saved)
    empty = person is None and not problems
    return desk.page("people/person.html", view, 422 if problems else 200, empty_form=empty)
