"""From a form that came to facts that are stored, and to what the person sees of it. No text is dropped on the way."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from courses.exercises import PassOn, Promise, Reflect, Scenario
from server.accounts.viewer import Viewer
from server.forms import Fields
from server.learn.earlier import CHANGED, is_of_another_version, where_it_goes
from server.learn.giving import gives_unnamed, month_of, take_promise, take_reflection, take_signal
from server.learn.progress import PASSED_KINDS
from server.learn.reaching import end_beside_others
from server.learn.run import Place, Run
from server.learn.shell import Telling
from server.learn.showing import place_of, read_run, show, to
from server.learn.taking import NotTaken, Sent, Stale, Taken, take_move, take_passing, take_response
from server.learn.unnamed import receipt_hash
from server.parts import parts
from server.store.queries import changes_learn, standing
from server.store.recorder import Outcome
from server.words import msg

KEY = 64  # characters a form's key may have
STANDS = msg("This step was answered before. What stands is what was stored first.")
GIVEN_BACK = msg("This step was answered before. This text was not stored; it is here to copy.")
TOO_EARLY = msg("The step you wrote this at comes later. This text was not stored; it is here to copy.")
TYPED = ("text", "moment", "action")  # fields people write in
TICKED = ("helped", "hindered")  # fields of the same forms that can't be read back from a text


async def take_form(request: Request, viewer: Viewer, run: Run, step: str, fields: Fields) -> Response:
    """A step's form: stored, then on to what it led to; refused, then back with everything in it."""
    if is_of_another_version(run, fields.one("version")):
        return await say_changed(request, viewer, run, step, fields)
    place = place_of(run, step)
    if not run.is_open(place):
        return await _back(request, viewer, run, run.here, TOO_EARLY, fields)
    try:
        taken = _take(run, place, await sent_of(request, viewer, place, fields))
    except Stale:
        return await _back(request, viewer, run, place, GIVEN_BACK, fields)
    except NotTaken as refused:
        return await show(request, viewer, run, place, Telling(why=refused.why, fields=fields, again=True), status=422)
    recorded = await parts(request).store.record(taken.facts)
    await end_beside_others(request, viewer, run, place)
    return await _answer(request, viewer, run, place, fields, taken, recorded.outcome)


async def _back(request: Request, viewer: Viewer, run: Run, place: Place, why: str, fields: Fields) -> Response:
    """To the step as it is now; with the text, where something was written."""
    typed = _typed(fields)
    if not typed:
        return to(run.address_of(place))
    return await show(request, viewer, run, place, Telling(notice=why, draft=typed), status=409)


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


async def sent_of(request: Request, viewer: Viewer, place: Place, fields: Fields) -> Sent:
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
        return await show(request, viewer, run, place, telling, status=409)
    if taken.receipt:
        run = await read_run(request, viewer, run.attempt.id)
        given = await parts(request).store.read(
            partial(standing.is_given, organization=viewer.organization, receipt_hash=receipt_hash(taken.receipt))
        )
        return await show(request, viewer, run, place, Telling(receipt=taken.receipt if given else ""))
    return to(run.after(place) if taken.onward else run.address_of(place))


async def say_changed(request: Request, viewer: Viewer, run: Run, step: str, fields: Fields) -> Response:
    """The step in the version that came, with the texts of the form from the one before."""
    telling = Telling(notice=CHANGED, draft=_typed(fields))
    return await show(request, viewer, run, where_it_goes(run, step), telling, status=409)


def _typed(fields: Fields) -> tuple[str, ...]:
    return tuple(fields.one(name) for name in TYPED if fields.one(name).strip())


async def _says_the_same(request: Request, taken: Taken) -> bool:
    """Whether what stands is this form; Back brings the same key, and then something else may be in it."""
    return await parts(request).store.read(partial(standing.says_the_same, facts=taken.facts))
