"""The last page of a module: what one promised, what one keeps, who sees what, and the way on."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from courses.exercises import JobAid
from server.access import Page
from server.accounts.guests import Learning
from server.accounts.viewer import Viewer
from server.heard import DoneVoice, by_place, promise_seen_by, read_done
from server.learn.browse import mine_of, today
from server.learn.home import Mine
from server.learn.lines import module_line, promise_line
from server.learn.own_views import Card, DonePage, Promising
from server.learn.promising import AT_END
from server.learn.reaching import end_if_reached
from server.learn.run import Run
from server.learn.shell import Telling
from server.learn.showing import read_run, step_shown, to
from server.learn.steps import show_step
from server.learn.views import Act, ModuleLine
from server.parts import parts
from server.quarters import ends
from server.store.queries.voice import promises_shown_by

router = APIRouter()
DONE = "done"
Seen = Mapping[str, str]  # by step: who sees the promise made there, in words


@router.get("/attempts/{attempt}/done")
async def done(request: Request, attempt: UUID, viewer: Learning) -> Response:
    """The end; who is not there yet goes to where they are. A step that is called "done" is still a step."""
    run = await read_run(request, viewer, attempt)
    if not run.facts.ended and not await end_if_reached(request, run):
        place = run.place(DONE)
        return to(run.address_of(run.here)) if place is None else await show_step(request, attempt, DONE, viewer)
    mine = await mine_of(request, viewer)
    voice, seen = await _said(request, viewer, run)
    view = done_page(run, mine, await _next_module(request, viewer, run, mine), voice, seen)
    view = _with_promise(request, viewer, run, view)
    if not viewer.guest and run.attempt.module_id == parts(request).library.catalog.curriculum.pulse:
        view = replace(view, pulse_until=ends(today(request)), next_module=None, voice=None)
    page = Page.GUEST if viewer.guest else Page.PULSE if view.pulse_until else Page.DONE
    return parts(request).pages.render(request, "learn/done.html", view, viewer=viewer, page=page)


def _with_promise(request: Request, viewer: Viewer, run: Run, view: DonePage) -> DonePage:
    """Where no step asked for a promise, the end does, once; what one types there stays until it is stored."""
    if run.end is None or run.is_done(run.end):
        return view
    asked = step_shown(request, viewer, run, run.end, Telling()).view
    assert asked.form
    drafts = " ".join(quote(step.id, safe="") for step in run.own.run)
    return replace(view, promising=Promising(asked.inner, asked.form), drafts=drafts)


async def _said(request: Request, viewer: Viewer, run: Run) -> tuple[DoneVoice | None, Seen]:
    """What may be said at the end, and who sees each promise; a guest says nothing yet."""
    if viewer.guest:
        return None, {}
    own = parts(request)
    words, whose = own.pages.words_for(request, viewer), (viewer.organization, viewer.person_id)
    here = run.attempt.id, run.attempt.module_id
    voice = await own.store.read(lambda connection: read_done(connection, *whose, *here))
    shown = by_place(await own.store.read(lambda connection: promises_shown_by(connection, *whose)))
    steps = (*(step.id for step in run.own.run), AT_END)
    return voice, {step: promise_seen_by(shown.get((run.attempt.id, step)), words) for step in steps}


def done_page(run: Run, mine: Mine, next_module: ModuleLine | None, voice: DoneVoice | None, seen: Seen) -> DonePage:
    """The view of the last page."""
    titles = {run.attempt.module_id: run.shown}
    made = (row for row in mine.promises if row.attempt_id == run.attempt.id)
    return DonePage(
        module_title=run.shown.title,
        language=run.shown.language,
        promises=tuple(promise_line(row, titles, run.attempt.module_id, seen.get(row.step_id, "")) for row in made),
        cards=tuple(Card(step.title, step.stem) for step in run.shown.run if isinstance(step.exercise, JobAid)),
        steps=step_links(run),
        beforehand=step_links(run, beforehand=True),
        next_module=next_module,
        voice=voice,
        sign_in=f"/sign-in?next={run.address}/done" if run.attempt.guest else "",
    )


def step_links(run: Run, beforehand: bool = False) -> tuple[Act, ...]:
    """Links to the steps that are behind one; to all of them, or to those asked beforehand."""
    places = (run.at(index) for index in range(len(run.own.run)))
    wanted = (place for place in places if run.is_done(place) and (place.own.beforehand or not beforehand))
    return tuple(Act(place.shown.title, href=run.address_of(place)) for place in wanted)


async def _next_module(request: Request, viewer: Viewer, run: Run, mine: Mine) -> ModuleLine | None:
    """The first module of its path after this one that is not done; else the first one for everyone."""
    own = parts(request)
    language, curriculum = own.pages.language(request, viewer), own.library.catalog.curriculum
    here = run.attempt.module_id
    versions = {version.module_id: version for version in await own.shelf.all_current()}
    ahead = (*curriculum.after(here), *curriculum.for_everyone(sorted(versions)))
    found = next((versions[one] for one in ahead if one in versions and one != here and one not in mine.done), None)
    return module_line(found.in_language(language), curriculum, language) if found else None
