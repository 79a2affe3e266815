"""The run: one step a page, one plain form a step, one way on. What a form brings is a fact before it is answered."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from courses.exercises import Paraphrase, PassOn, Pick, Poll, Promise, QSort, Reflect, Scale, Scenario
from server.access import Page
from server.accounts.guests import Learning
from server.accounts.viewer import Viewer
from server.forms import Fields, read_form
from server.learn.earlier import CHANGED, is_of_another_version, unshown, where_it_goes, why_unshown
from server.learn.fragments import fragment
from server.learn.giving import gives_unnamed, month_of, take_promise, take_reflection, take_signal
from server.learn.kinds import fill
from server.learn.kinds.opening import GONE, PASSAGE, TRANSCRIPT
from server.learn.kinds.playing import replayed
from server.learn.progress import PASSED_KINDS
from server.learn.run import Place, Run, load_run
from server.learn.shell import Telling, case_of, step_page
from server.learn.taking import (
    NotTaken,
    Sent,
    Stale,
    Taken,
    take_move,
    take_opening,
    take_passing,
    take_response,
)
from server.learn.unnamed import receipt_hash
from server.parts import parts
from server.store.queries import changes_learn, standing
from server.store.recorder import Outcome
from server.words import msg

router = APIRouter()
KEY = 64  # characters a form's key may have
STANDS = msg("This step was answered before. What stands is what was stored first.")
GIVEN_BACK = msg("This step was answered before. This text was not stored; it is here to copy.")
TYPED = ("text", "moment", "action")  # fields people write in
TICKED = ("helped", "hindered")  # fields of the same forms that can't be read back from a text


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
    place = _place(run, step)
    if run.is_ahead(place):
        return to(run.address_of(run.here))
    replay = None
    if moves is not None and isinstance(place.shown.exercise, Scenario) and run.is_done(place):
        replay = replayed(place.shown.exercise, moves, pick)
        if replay is None:
            return to(run.address_of(place))
    return await _show(request, viewer, run, place, Telling(again=bool(again), replay=replay))


@router.post("/attempts/{attempt}/{step}")
async def send_step(request: Request, attempt: UUID, step: str, viewer: Learning) -> Response:
    """A step's form: stored, then on to what it led to; refused, then back with everything in it."""
    fields = await read_form(request, viewer)
    run = await read_run(request, viewer, attempt)
    if is_of_another_version(run, fields.one("version")):
        return await _say_changed(request, viewer, run, step, fields)
    place = _place(run, step)
    if run.is_ahead(place):
        return to(run.address_of(run.here))
    try:
        taken = _take(run, place, await _sent(request, viewer, place, fields))
    except Stale:
        return to(run.address_of(place))
    except NotTaken as refused:
        return await _show(request, viewer, run, place, Telling(why=refused.why, fields=fields, again=True), status=422)
    recorded = await parts(request).store.record(taken.facts)
    return await _answer(request, viewer, run, place, fields, taken, recorded.outcome)


@router.get("/attempts/{attempt}/{step}/open")
async def after_opening(request: Request, attempt: UUID, step: str, viewer: Learning) -> Response:
    """The address of an opening is no page of its own: a changed language or a new sign-in leads back to the step."""
    run = await read_run(request, viewer, attempt)
    return to(run.address_of(_place(run, step)))


@router.post("/attempts/{attempt}/{step}/open")
async def open_part(request: Request, attempt: UUID, step: str, viewer: Learning) -> Response:
    """Opens a passage (shown in this answer and never again before the response), a hint or the answer."""
    fields = await read_form(request, viewer)
    run = await read_run(request, viewer, attempt)
    if is_of_another_version(run, fields.one("version")):
        return await _say_changed(request, viewer, run, step, fields)
    place = _place(run, step)
    if run.is_ahead(place):
        return to(run.address_of(run.here))
    sent = await _sent(request, viewer, place, fields)
    try:
        taken = take_opening(run, place, sent)
    except Stale:
        return to(run.address_of(place))
    recorded = await parts(request).store.record(taken.facts)
    if sent.one("what") in (PASSAGE, TRANSCRIPT):
        if recorded.outcome is not Outcome.NEW or run.is_done(place):
            return to(run.address_of(place))
        return await _show(request, viewer, run, place, Telling(reading=sent.one("what")))
    if sent.one("what") in (GONE, "answer"):
        return to(run.address_of(place))
    run = await read_run(request, viewer, attempt)  # with the hint; what was picked so far stays
    return await _show(request, viewer, run, place, Telling(fields=fields, again=True))


def _take(run: Run, place: Place, sent: Sent) -> Taken:
    exercise = place.shown.exercise
    if run.is_before(place):
        raise Stale
    if isinstance(exercise, Scenario):
        return take_move(run, place, sent)
    if isinstance(exercise, Reflect):
        return take_reflection(run, place, sent)
    if isinstance(exercise, PassOn):
        return take_signal(run, place, sent)
    if isinstance(exercise, Promise):
        return take_promise(run, place, sent)
    if isinstance(exercise, PASSED_KINDS):
        return take_passing(run, place, sent)
    return take_response(run, place, sent)


async def _sent(request: Request, viewer: Viewer, place: Place, fields: Fields) -> Sent:
    """The form with the moment, and the month's key where something is given without a name."""
    own = parts(request)
    sent = Sent(fields, fields.one("key")[:KEY], own.clock())
    if viewer.guest or not gives_unnamed(place, sent):
        return sent
    change = partial(changes_learn.writer_key, organization=viewer.organization, month=month_of(sent.at))
    return Sent(fields, sent.key, sent.at, await own.store.write(change))


async def _answer(
    request: Request, viewer: Viewer, run: Run, place: Place, fields: Fields, taken: Taken, outcome: Outcome
) -> Response:
    """What the person sees once it is known what became of their form."""
    typed = _typed(fields)
    said = typed or any(fields.one(name) for name in TICKED)
    edited = outcome is Outcome.RESENT and not await _says_the_same(request, taken)
    if edited or (outcome is Outcome.TAKEN and (said or not taken.onward)):
        run = await read_run(request, viewer, run.attempt.id)
        telling = Telling(notice=GIVEN_BACK if typed else STANDS, draft=typed)
        return await _show(request, viewer, run, place, telling, status=409)
    if taken.receipt:
        run = await read_run(request, viewer, run.attempt.id)
        given = await parts(request).store.read(
            partial(standing.is_given, organization=viewer.organization, receipt_hash=receipt_hash(taken.receipt))
        )
        return await _show(request, viewer, run, place, Telling(receipt=taken.receipt if given else ""))
    return to(run.after(place) if taken.onward else run.address_of(place))


async def _say_changed(request: Request, viewer: Viewer, run: Run, step: str, fields: Fields) -> Response:
    """The step in the version that came, with the texts of the form from the one before."""
    telling = Telling(notice=CHANGED, draft=_typed(fields))
    return await _show(request, viewer, run, where_it_goes(run, step), telling, status=409)


def _typed(fields: Fields) -> tuple[str, ...]:
    return tuple(fields.one(name) for name in TYPED if fields.one(name).strip())


async def _says_the_same(request: Request, taken: Taken) -> bool:
    """Whether what stands is this form; Back brings the same key, and then something else may be in it."""
    return await parts(request).store.read(partial(standing.says_the_same, facts=taken.facts))


async def _show(
    request: Request, viewer: Viewer, run: Run, place: Place, telling: Telling, status: int = 200
) -> Response:
    """The page of a step. What may be seen only once, and what people wrote, is kept by no browser."""
    pages = parts(request).pages
    words = pages.words_for(request, viewer)
    telling = await _with_kept(request, viewer, run, place, telling)
    if notice := why_unshown(run, place):
        filled, telling = unshown(place, words), replace(telling, notice=telling.notice or notice)
    else:
        filled = fill(case_of(run, place, words, telling))
    inner = fragment(request, words.language, run.shown.language, filled)
    view = step_page(run, place, words, filled, inner, telling)
    gives = isinstance(place.own.exercise, Reflect | PassOn)
    page = Page.GUEST if viewer.guest else Page.REFLECTION if gives else Page.STEP
    empty = not _is_private(run, place, telling)
    return pages.render(request, "learn/step.html", view, viewer=viewer, status=status, page=page, empty_form=empty)


#: What people write or think themselves: no browser keeps the page once it holds something of it.
ABOUT_ONESELF = Reflect | Promise | Paraphrase | PassOn | Poll | Scale | Pick | QSort


def _is_private(run: Run, place: Place, telling: Telling) -> bool:
    """Whether the page shows what is shown once or what someone wrote; an empty form may wait behind Back."""
    if telling.reading or telling.receipt:
        return True
    answered = run.is_done(place) or place.id in run.facts.answers or bool(telling.draft or telling.fields)
    return answered and isinstance(place.own.exercise, ABOUT_ONESELF)


async def _with_kept(request: Request, viewer: Viewer, run: Run, place: Place, telling: Telling) -> Telling:
    """With what the person kept for themselves at this step, where there is something of that kind."""
    if not (run.is_done(place) and isinstance(place.shown.exercise, Reflect | Promise)):
        return telling
    kept = await parts(request).store.read(
        partial(standing.kept, organization=viewer.organization, attempt_id=run.attempt.id, step_id=place.id)
    )
    return Telling(notice=telling.notice, draft=telling.draft, receipt=telling.receipt, kept=kept)


async def read_run(request: Request, viewer: Viewer, attempt: UUID) -> Run:
    """The viewer's attempt; another's is as good as none."""
    own = parts(request)
    run = await load_run(own, viewer, attempt, own.pages.language(request, viewer))
    if run is None:
        raise HTTPException(404)
    return run


def _place(run: Run, step: str) -> Place:
    place = run.place(step)
    if place is None:
        raise HTTPException(404)
    return place


def to(address: str) -> Response:
    return RedirectResponse(address, 303)
