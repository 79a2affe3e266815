"""The administrator's page of where the organization's days begin and which of them are free."""

from functools import partial

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from server.forms import Fields, read_form
from server.people.desk import AtDesk, Desk, Problems
from server.people.times import fields_of, read_time, time_view
from server.store.queries import changes_units

router = APIRouter()


@router.get("/people/time")
async def show_time(desk: AtDesk) -> Response:
    """The form: time zone and country, and which days are free next."""
    return _form(desk, fields_of(desk.known.organization), {})


@router.post("/people/time")
async def choose_time(desk: AtDesk) -> Response:
    """Stores it, or gives the form back with what is wrong. It holds from now on, here at once."""
    fields = await read_form(desk.request, desk.viewer)
    problems = read_time(fields, desk.words)
    if problems:
        return _form(desk, fields, problems)
    chosen = fields.one("zone"), fields.one("country")
    change = partial(changes_units.settle_time, organization=desk.viewer.organization)
    await desk.change(partial(change, time_zone=chosen[0], country=chosen[1]))
    desk.own.settle(*chosen)
    return RedirectResponse("/people/time?saved=1", 303)


def _form(desk: Desk, fields: Fields, problems: Problems) -> Response:
    saved = "saved" in desk.request.query_params and not problems
    view = time_view(fields, problems, desk.today, desk.words, saved=saved)
    return desk.page("people/time.html", view, 422 if problems else 200, empty_form=not problems)
