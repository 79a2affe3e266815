"""The run: one step a page, one plain form a step, one way on. What a form brings is a fact before it is answered."""

from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from courses.exercises import Scenario
from server.accounts.guests import Anyone, Learning
from server.forms import read_form
from server.learn.earlier import is_of_another_version
from server.learn.kinds.opening import GONE, PASSAGE, TRANSCRIPT
from server.learn.kinds.playing import replayed
from server.learn.parking import park, waiting, way_back
from server.learn.reaching import end_beside_others
from server.learn.sending import say_changed, sent_of, take_form
from server.learn.shell import Telling
from server.learn.showing import place_of, read_run, show, to
from server.learn.taking import NotTaken, Stale, take_opening
from server.parts import parts
from server.store.recorder import Outcome

router = APIRouter()


@router.get("/attempts/{attempt}")
async def resume(request: Request, attempt: UUID, viewer: Learning) -> Response:
    """Where one was."""
    run = await read_run(request, viewer, attempt)
    return to(f"{run.address}/done" if run.facts.ended else run.address_of(run.here))


@router.get("/attempts/{attempt}/{step}")
async def show_step(
    request: Request,
    attempt: UUID,
    step: str,
    viewer: Learning,
    again: str = "",
    moves: str | None = None,
    pick: str = "",
) -> Response:
    """A step as it stands now; one that is not reached yet leads to where one is."""
    run = await read_run(request, viewer, attempt)
    if any(row.attempt_id == attempt for row in await waiting(request, viewer)):  # of another one it waits there
        return to(way_back(request))
    place = place_of(run, step)
    if run.is_ahead(place):
        return to(run.address_of(run.here))
    replay = None
    if moves is not None and isinstance(place.shown.exercise, Scenario) and run.is_done(place):
        replay = replayed(place.shown.exercise, moves, pick)
        if replay is None:
            return to(run.address_of(place))
    return await show(request, viewer, run, place, Telling(again=bool(again), replay=replay))


@router.post("/attempts/{attempt}/{step}")
async def send_step(request: Request, attempt: UUID, step: str, viewer: Anyone) -> Response:
    """A step's form. To who asks for JSON, as the browser's queue does, it says where the way on is."""
    if viewer is None:
        return await park(request, attempt, step)
    fields = await read_form(request, viewer)
    run = await read_run(request, viewer, attempt)
    response = await take_form(request, viewer, run, step, fields)
    if response.status_code == 303 and "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"to": response.headers["location"]}, headers={"cache-control": "no-store"})
    return response


@router.get("/attempts/{attempt}/{step}/open")
async def after_opening(request: Request, attempt: UUID, step: str, viewer: Learning) -> Response:
    """The address of an opening is no page of its own: a changed language or a new sign-in leads back to the step."""
    run = await read_run(request, viewer, attempt)
    return to(run.address_of(place_of(run, step)))


@router.post("/attempts/{attempt}/{step}/open")
async def open_part(request: Request, attempt: UUID, step: str, viewer: Learning) -> Response:
    """Opens a passage (shown in this answer and never again before the response), a hint or the answer."""
    fields = await read_form(request, viewer)
    run = await read_run(request, viewer, attempt)
    if is_of_another_version(run, fields.one("version")):
        return await say_changed(request, viewer, run, step, fields)
    place = place_of(run, step)
    if run.is_ahead(place):
        return to(run.address_of(run.here))
    sent = await sent_of(request, viewer, place, fields)
    try:
        taken = take_opening(run, place, sent)
    except Stale:
        return to(run.address_of(place))
    except NotTaken as refused:
        return await show(request, viewer, run, place, Telling(why=refused.why, fields=fields, again=True), status=422)
    recorded = await parts(request).store.record(taken.facts)
    await end_beside_others(request, viewer, run, place)
    if sent.one("what") in (PASSAGE, TRANSCRIPT):
        if recorded.outcome is not Outcome.NEW or run.is_done(place):
            return to(run.address_of(place))
        return await show(request, viewer, run, place, Telling(reading=sent.one("what")))
    if sent.one("what") in (GONE, "answer"):
        return to(run.address_of(place))
    run = await read_run(request, viewer, attempt)  # with the hint; what was picked so far stays
    return await show(request, viewer, run, place, Telling(fields=fields, again=True))
