"""The page of a step, whatever led to it: opened, sent, given back."""

from dataclasses import replace
from functools import partial
from typing import NamedTuple
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from courses.exercises import Paraphrase, PassOn, Pick, Poll, Promise, QSort, Reflect, Scale
from server.access import Page
from server.accounts.viewer import Viewer
from server.learn.earlier import unshown, why_unshown
from server.learn.fragments import fragment
from server.learn.kinds import fill
from server.learn.promising import in_words
from server.learn.run import Place, Run, load_run
from server.learn.shell import Telling, case_of, step_page
from server.learn.views import StepPage
from server.pages import browser_mark
from server.parts import parts
from server.store.queries import standing

#: What people write or think themselves: no browser keeps the page once it holds something of it.
ABOUT_ONESELF = Reflect | Promise | Paraphrase | PassOn | Poll | Scale | Pick | QSort


class Shown(NamedTuple):
    """A step's page before the frame is put around it."""

    view: StepPage
    page: Page


async def show(
    request: Request, viewer: Viewer, run: Run, place: Place, telling: Telling, status: int = 200
) -> Response:
    """The page of a step. What may be seen only once, and what people wrote, is kept by no browser."""
    telling = await _with_kept(request, viewer, run, place, telling)
    view, page = step_shown(request, viewer, run, place, telling)
    empty = not _is_private(run, place, telling)
    return parts(request).pages.render(
        request, "learn/step.html", view, viewer=viewer, status=status, page=page, empty_form=empty
    )


def step_shown(request: Request, viewer: Viewer, run: Run, place: Place, telling: Telling) -> Shown:
    """What a step's page is filled with now."""
    pages = parts(request).pages
    words = pages.words_for(request, viewer)
    place = place._replace(shown=in_words(place.shown, pages.words[run.shown.language]))
    if notice := why_unshown(run, place):
        filled, telling = unshown(place, words), replace(telling, notice=telling.notice or notice)
    else:
        filled = fill(case_of(run, place, words, telling))
    inner = fragment(request, words.language, run.shown.language, filled)
    view = step_page(run, place, words, filled, inner, telling)
    if not run.progress.done:
        view = replace(view, ahead=stamp(run, viewer, words.language))
    return Shown(view, Page.GUEST if viewer.guest else _page_of(place))


def _page_of(place: Place) -> Page:
    """Who sees what differs where something is given to others."""
    if isinstance(place.own.exercise, Promise):
        return Page.PROMISE
    return Page.REFLECTION if isinstance(place.own.exercise, Reflect | PassOn) else Page.STEP


def stamp(run: Run, viewer: Viewer, language: str) -> str:
    """What the coming steps depend on: as long as it is the same, a browser that has them need not ask again."""
    return f"{browser_mark(viewer)}.{run.version.version}.{language}"


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


def place_of(run: Run, step: str) -> Place:
    """The step of this id; one the run has not got is not there."""
    place = run.place(step)
    if place is None:
        raise HTTPException(404)
    return place


def to(address: str) -> Response:
    return RedirectResponse(address, 303)
