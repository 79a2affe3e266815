"""The end of an attempt where no form was the last by itself: two tabs did the last steps at once, or a version came
after that is shorter."""

from starlette.requests import Request

from server.accounts.viewer import Viewer
from server.learn.run import Place, Run
from server.learn.showing import read_run
from server.learn.taking import ended
from server.parts import parts


async def end_if_reached(request: Request, run: Run) -> bool:
    """Whether all is behind one; then the attempt's end is stored, unless it is."""
    if not run.progress.done:
        return False
    if not run.facts.ended:
        own = parts(request)
        await own.store.record(ended(run, own.clock()))
    return True


async def end_beside_others(request: Request, viewer: Viewer, run: Run, place: Place) -> None:
    """After a form was stored that left steps to do as it came: what other tabs did meanwhile may have been the rest.

    Asked only where all that was left could be answered then; whoever is the later of two finds both.
    """
    left = [other for other in map(run.at, range(len(run.own.run))) if not run.is_done(other) and other != place]
    if left and not run.facts.ended and all(map(run.is_open, left)):
        await end_if_reached(request, await read_run(request, viewer, run.attempt.id))
